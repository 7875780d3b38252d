"""Files written whole or not at all."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import tempfile
from collections.abc import Iterable
from pathlib import Path

from ccqs.errors import OutputError


def write_file(name: str, content: Iterable[bytes]) -> None:
    """Write a file; one that was there is replaced in one step, a device or a pipe is written to.

    Raises:
        OutputError: It cannot be written; a file that was there is then as it was.
        BrokenPipeError: Nobody reads the pipe any more.
    """
    path = Path(name)
    try:
        if path.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        if path.exists() and not stat.S_ISREG(path.stat().st_mode):
            with path.open("wb") as device:
                device.writelines(content)
            return
        target = _behind_links(path)
        if target.exists() and not os.access(target, os.W_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        _replace(target, content)
    except BrokenPipeError:
        raise
    except (OSError, ValueError, RuntimeError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise OutputError("cannot-write", path=str(path), reason=reason) from error


def _behind_links(path: Path) -> Path:
    """Return the file that is meant; a loop of links fails to resolve, or since Python 3.13 resolves to itself."""
    target = path.resolve()
    if target.is_symlink():
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP))
    return target


def _replace(target: Path, content: Iterable[bytes]) -> None:
    """Write beside the target, then put it in its place in one step."""
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name[:40]}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.writelines(content)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(name, _mode(target))
        os.replace(name, target)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(name)
        raise


def _mode(target: Path) -> int:
    """Return the permissions of the file that is there, else those of a new one."""
    if target.exists():
        return stat.S_IMODE(target.stat().st_mode)
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
