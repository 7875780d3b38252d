"""Read a dataset: the one that is installed, a folder of the five YAML files, or a snapshot of one.

Shape is judged here (keys, types, ids, dates, a source for each fact) and every problem is located; whether what is
said makes sense is the business of `ccqs.check`. The reader of YAML is imported only where YAML is read.
"""

from __future__ import annotations

import os

from ccqs.errors import DataError
from ccqs.model import Dataset
from ccqs.read.files import MAX_DATA, read_file, unreadable
from ccqs.read.snapshot import NAME, read_snapshot


def load(path: str | os.PathLike[str] | None = None) -> Dataset:
    """Read a dataset.

    Args:
        path: A folder that holds the five files, or a snapshot; None for the dataset that comes with ccqs.

    Raises:
        DataError: It cannot be read; carries every problem with file, line and column.
    """
    given = installed() if path is None else os.fspath(path)
    if os.path.exists(given) and not os.path.isdir(given):
        try:
            raw = read_file(given, MAX_DATA)
        except (OSError, ValueError) as error:
            raise DataError(given, [unreadable(given, error)]) from error
        return read_snapshot(raw, given, is_ours=path is None)
    from ccqs.read.folder import read_folder

    return read_folder(given).dataset


def installed() -> str:
    """Find the data that come with ccqs: a snapshot inside the package, or a folder beside it in a checkout."""
    package = os.path.dirname(os.path.dirname(os.path.realpath(__file__)))
    snapshot = os.path.join(package, "data", NAME)
    return snapshot if os.path.isfile(snapshot) else os.path.join(os.path.dirname(package), "data")


def beside() -> str | None:
    """Return the folder `data` that stands where the program is called, when a dataset is in it."""
    return "data" if os.path.isfile(os.path.join("data", "sessions.yaml")) else None
