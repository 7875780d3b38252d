"""Read the dataset: the one that is installed, or a folder of the same five files.

Shape is judged here (keys, types, ids, dates, a source for each fact) and every problem is located; whether what is
said makes sense is not this package's business. YAML is only read, and its reader only imported, where nothing is
compiled.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from ccqs.errors import DataError
from ccqs.loader.compiled import NAME, Sliceable, read_compiled
from ccqs.model import Dataset

if TYPE_CHECKING:
    from ccqs.loader.folder import Loaded

# Bytes of a compiled file from which on it is not read as a whole.
_LARGE = 32_000_000


def load(path: str | os.PathLike[str] | None = None) -> Dataset:
    """Read a dataset.

    Args:
        path: A folder that holds the five files, or a compiled file; None for the dataset that comes with ccqs.

    Raises:
        DataError: It cannot be read; carries every problem with file, line and column.
    """
    given = installed() if path is None else os.fspath(path)
    return _compiled(given) if os.path.isfile(given) else load_located(given).dataset


def load_located(path: str | os.PathLike[str] | None = None) -> Loaded:
    """Read a dataset and keep where everything stands, which a compiled file does not know; see `load`."""
    from pathlib import Path

    from ccqs.loader.folder import Loaded, read_folder

    given = installed() if path is None else os.fspath(path)
    return Loaded(_compiled(given), {}, {}) if os.path.isfile(given) else read_folder(Path(given))


def installed() -> str:
    """Find the data that come with ccqs: a compiled file inside the package, or a folder beside it in a checkout."""
    package = os.path.dirname(os.path.dirname(os.path.realpath(__file__)))
    compiled = os.path.join(package, "data", NAME)
    return compiled if os.path.isfile(compiled) else os.path.join(os.path.dirname(package), "data")


def _bytes(path: str) -> Sliceable:
    """Return the bytes of a file, those of a large one to be read when they are asked for where the system can."""
    if os.path.getsize(path) > _LARGE and hasattr(os, "pread"):
        from ccqs.loader.large import LargeFile

        return LargeFile(path)
    with open(path, "rb") as file:
        return file.read()


def _compiled(path: str) -> Dataset:
    """Read a compiled file.

    Raises:
        DataError: It cannot be read.
    """
    try:
        return read_compiled(_bytes(path), path)
    except OSError as error:
        from ccqs.loader.refusals import Refusal
        from ccqs.problems import Location, Problem

        where, reason = Location(path, 1, 1), error.strerror or str(error)
        raise DataError(path, [Problem(where, Refusal.UNREADABLE, f"cannot be read: {reason}")]) from error
