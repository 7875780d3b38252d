"""A large file, of which only what is asked for is in memory."""

from __future__ import annotations

import os


class LargeFile:
    """The bytes of a file by their places, read when they are asked for; threads and forks may share it.

    Args:
        path: The file.

    Raises:
        OSError: It cannot be opened.
    """

    def __init__(self, path: str) -> None:
        self._handle = os.open(path, os.O_RDONLY)
        self._length = os.fstat(self._handle).st_size

    def __len__(self) -> int:
        return self._length

    def __getitem__(self, places: slice) -> bytes:
        start = places.start or 0
        return os.pread(self._handle, places.stop - start, start)

    def __del__(self) -> None:
        if hasattr(self, "_handle"):
            os.close(self._handle)
