"""Read the dataset: the one that is installed, or a folder of the same five files.

Shape is judged here (keys, types, ids, dates, a source for each fact) and every problem is located; whether what is
said makes sense is not this package's business. YAML is only read, and its reader only imported, where nothing is
compiled.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from ccqs.errors import DataError
from ccqs.loader.compiled import NAME, read_compiled
from ccqs.loader.refusals import Refusal
from ccqs.model import Dataset
from ccqs.problems import Location, Problem

if TYPE_CHECKING:
    from ccqs.loader.folder import Loaded


def load(path: str | Path | None = None) -> Dataset:
    """Read a dataset.

    Args:
        path: A folder that holds the five files, or a compiled file; None for the dataset that comes with ccqs.

    Raises:
        DataError: It cannot be read; carries every problem with file, line and column.
    """
    given = installed() / NAME if path is None else Path(path)
    return _compiled(given) if os.path.isfile(given) else load_located(path).dataset


def _compiled(path: Path) -> Dataset:
    return read_compiled(_decoded(path), str(path))


def _decoded(path: Path) -> str:
    """Read a file of UTF-8 text.

    Raises:
        DataError: It cannot be read, or is not UTF-8.
    """
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else "not UTF-8"
        where = Location(str(path), 1, 1)
        raise DataError(str(path), [Problem(where, Refusal.UNREADABLE, f"cannot be read: {reason}")]) from error


def load_located(path: str | Path | None = None) -> Loaded:
    """Read a dataset and keep where everything stands; see `load`.

    Without a path it reads the YAML, which a compiled file has no places of.
    """
    from ccqs.loader.folder import Loaded, read_folder

    folder = installed() if path is None else Path(path)
    if os.path.isfile(folder):  # unlike Path.is_file, says no to a name that no file can have
        return Loaded(_compiled(folder), {}, {})
    return read_folder(folder)


def installed() -> Path:
    """Return the folder of the data beside the package: inside it once installed, one level up in a checkout."""
    package = Path(__file__).resolve().parent.parent
    inside = package / "data"
    return inside if inside.is_dir() else package.parent / "data"
