"""The one door through which files are read: regular files of a bounded size, nothing that could be endless."""

from __future__ import annotations

import errno
import os
import stat
import sys
from typing import TYPE_CHECKING, BinaryIO

from ccqs.errors import UsageError
from ccqs.language.catalogue import N_

if TYPE_CHECKING:
    from ccqs.problems import Problem

# A dataset of a thousand sessions has 40 MB; the text of a source has some kilobytes.
MAX_DATA = 100_000_000
MAX_TEXT = 10_000_000
_MEGABYTE = 1_000_000
# A file of /proc says that it is empty, and one that grows says too little: what is read is counted.
_AT_ONCE = 1_000_000
# Some files of /proc keep a reader waiting for ever.
_AT_ONCE_OR_NOT = getattr(os, "O_NONBLOCK", 0)


class NotRegularError(OSError):
    """A folder, a pipe or a device stands where a file is wanted; some of these never end."""

    def __init__(self) -> None:
        super().__init__(errno.EINVAL, "not a regular file")


class TooLargeError(OSError):
    """A file is larger than what is wanted can be.

    Args:
        most: How many bytes it may have.
    """

    def __init__(self, most: int) -> None:
        super().__init__(errno.EFBIG, f"more than {most // _MEGABYTE} MB")
        self.megabytes = most // _MEGABYTE


def read_file(path: str | os.PathLike[str], most: int) -> bytes:
    """Return what a regular file holds.

    Args:
        most: How many bytes it may have.

    Raises:
        OSError: It cannot be read, is no regular file, or is larger.
    """
    _check(os.stat(path), most)  # to open a pipe or a device may have effects
    with open(path, "rb", opener=lambda name, flags: os.open(name, flags | _AT_ONCE_OR_NOT)) as file:
        _check(os.fstat(file.fileno()), most)  # it may be another by now
        return read_bounded(file, most)


def read_bounded(file: BinaryIO, most: int) -> bytes:
    """Return the rest of an open file.

    Raises:
        OSError: It cannot be read, or is larger; what has nothing to give yet is no regular file.
    """
    pieces = []
    left = most
    while piece := file.read(_AT_ONCE):
        left -= len(piece)
        if left < 0:
            raise TooLargeError(most)
        pieces.append(piece)
    if piece is None:
        raise NotRegularError
    return b"".join(pieces)


def is_missing(path: str | os.PathLike[str]) -> bool:
    """Tell whether nothing is at a path, or can be; what may not be looked at is not missing."""
    try:
        os.stat(path)
    except ValueError:
        return True
    except OSError as error:
        return error.errno in (errno.ENOENT, errno.ENOTDIR, errno.ENAMETOOLONG)
    return False


def _check(status: os.stat_result, most: int) -> None:
    if not stat.S_ISREG(status.st_mode):
        raise NotRegularError
    if status.st_size > most:
        raise TooLargeError(most)


def why_unread(error: OSError | ValueError) -> tuple[str, dict[str, object]]:
    """Return why a file could not be read, as the template of a message and its values."""
    match error:
        case NotRegularError():
            return N_("not a regular file"), {}
        case TooLargeError():
            return N_("more than {limit} MB"), {"limit": error.megabytes}
        case OSError() if error.strerror:
            return N_("cannot be read: {reason}"), {"reason": error.strerror}
        case _:
            return N_("cannot be read: {reason}"), {"reason": error}


def unreadable(path: str, error: OSError | ValueError) -> Problem:
    """Return the problem of a file or folder of data that could not be read."""
    from ccqs.problems import Location, Problem, Refusal, as_values

    template, values = why_unread(error)
    return Problem(Location(path, 1, 1), Refusal.UNREADABLE, template, values=as_values(values))


def read_text(path: str) -> str | None:
    """Return a text in UTF-8; None when there is no such file.

    Args:
        path: Its file; `-` for standard input.

    Raises:
        UsageError: It cannot be read, is no text, or is larger than a text can be.
    """
    try:
        raw = _standard_input() if path == "-" else read_file(path, MAX_TEXT)
        return raw.decode("utf-8-sig")
    except (FileNotFoundError, NotADirectoryError):
        return None
    except NotRegularError as error:
        raise UsageError("cannot-read", path=path, reason="not-regular") from error
    except TooLargeError as error:
        raise UsageError("cannot-read", path=path, reason="too-large", limit=error.megabytes) from error
    except UnicodeDecodeError as error:
        byte = f"0x{error.object[error.start]:02X}"
        raise UsageError("cannot-read", path=path, reason="not-utf8", byte=byte) from error
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise UsageError("cannot-read", path=path, reason=reason) from error


def _standard_input() -> bytes:
    if sys.stdin is None:
        raise ValueError("closed")
    return read_bounded(sys.stdin.buffer, MAX_TEXT)
