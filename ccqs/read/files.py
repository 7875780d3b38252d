"""The one door through which files are read: regular files of a bounded size, nothing that could be endless."""

from __future__ import annotations

import errno
import os
import stat

# A dataset of a thousand sessions has 40 MB; the text of a source has some kilobytes.
MAX_DATA = 100_000_000
MAX_TEXT = 10_000_000
_MEGABYTE = 1_000_000


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
    status = os.stat(path)
    if not stat.S_ISREG(status.st_mode):
        raise NotRegularError
    if status.st_size > most:
        raise TooLargeError(most)
    with open(path, "rb") as file:
        return file.read(most)


def read_text(path: str | os.PathLike[str]) -> str:
    """Return the text of a regular file in UTF-8.

    Raises:
        OSError, UnicodeDecodeError: It cannot be read, or is no text.
    """
    return read_file(path, MAX_TEXT).decode("utf-8-sig")
