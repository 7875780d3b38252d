"""Files written whole or not at all: what stood there is replaced in one step, once all is on the disk."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import stat
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from ccqs.errors import OutputError


def write_files(path: str | os.PathLike[str], files: Mapping[str, bytes]) -> list[Path]:
    """Write a file, and those beside it, named by what stands in the place of its suffix (`""` is the file itself).

    A device or a pipe is written to, without those beside it. Returns what stands beside the file now.

    Raises:
        OutputError: They cannot be written; what was there is then as it was.
        BrokenPipeError: Nobody reads the pipe any more.
    """
    target = Path(path)
    with _output_errors(target):
        if target.is_dir() or not os.path.basename(path):  # `new/` is a folder, there or not
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        if target.exists() and not target.is_file():
            with target.open("wb") as device:
                device.write(files[""])
            return []
        ends = {end: target.with_name(target.stem + end) if end else target for end in files}
        places = {_behind_links(ends[end]): content for end, content in files.items()}
        waiting: dict[Path, Path] = {}
        try:
            for place, content in places.items():
                if place.exists() and not os.access(place, os.W_OK):
                    raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
                waiting[place] = _beside(place, content)
            _put(waiting)
        finally:
            for left in waiting.values():
                left.unlink(missing_ok=True)
    return [ends[end] for end in files if end]


def _put(waiting: dict[Path, Path]) -> None:
    """Put new files in their places, the last first; each is taken out of those that wait when it is there.

    The first, which is the file itself, is put last, so that it never stands beside an older companion. When that fails,
    the companions are put back; a process that is killed between two steps leaves new ones beside the old file.
    """
    companions = {place: place.read_bytes() if place.exists() else None for place in list(waiting)[1:]}
    try:
        for place in reversed(list(waiting)):
            os.replace(waiting[place], place)
            del waiting[place]
    except BaseException:
        for place, content in companions.items():
            if place not in waiting:
                _put_back(place, content)
        raise


def _put_back(place: Path, content: bytes | None) -> None:
    """Give a place what it held; nothing for None."""
    with contextlib.suppress(OSError):
        if content is None:
            place.unlink()
        else:
            _beside(place, content).replace(place)


def write_folder(path: str | os.PathLike[str], files: Mapping[str, bytes]) -> None:
    """Write a folder; one that is there is replaced only when it holds nothing but an earlier export.

    The folder that we are in is not replaced: whoever stands there would be left in one that is gone.

    Raises:
        OutputError: It cannot be written; what was there is then as it was.
    """
    target = Path(path)
    with _output_errors(target):
        target = target.resolve()
        if target.exists() and not target.is_dir():
            raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR))
        if target.exists() and not {one.name for one in target.iterdir()} <= files.keys():
            raise OutputError("cannot-write", path=str(path), reason="holds-others")
        if target.exists() and target.samefile(os.curdir):
            raise OutputError("cannot-write", path=str(path), reason="we-are-in-it")
        made = Path(tempfile.mkdtemp(dir=target.parent, prefix=f".{target.name[:40]}."))
        try:
            for name, content in files.items():
                with (made / name).open("wb") as file:
                    _write(file.fileno(), content)
            made.chmod(stat.S_IMODE(target.stat().st_mode) if target.exists() else 0o777 & ~_umask())
            _exchange(made, target)
        finally:
            shutil.rmtree(made, ignore_errors=True)


def _exchange(made: Path, target: Path) -> None:
    """Put a folder in the place of another; no system call of the standard library does it in one step."""
    if not target.exists():
        os.rename(made, target)
        return
    old = Path(tempfile.mkdtemp(dir=target.parent, prefix=f".{target.name[:40]}.old."))
    os.rename(target, old)
    try:
        os.rename(made, target)
    except BaseException:
        os.rename(old, target)
        raise
    shutil.rmtree(old, ignore_errors=True)


def _beside(place: Path, content: bytes) -> Path:
    """Write a new file in the folder of another, with the permissions of the one that is there."""
    handle, name = tempfile.mkstemp(dir=place.parent, prefix=f".{place.name[:40]}.")
    try:
        try:
            _write(handle, content)
        finally:
            os.close(handle)
        _hand_over(name, place)
    except BaseException:
        os.unlink(name)
        raise
    return Path(name)


def _hand_over(name: str, place: Path) -> None:
    """Give a new file the permissions of the one that it is to replace, and its owner where we may.

    That it runs as its owner (set-uid) was meant for the old content, and is let go, as `install` does.
    """
    if not place.exists():
        os.chmod(name, 0o666 & ~_umask())
        return
    status = place.stat()
    if hasattr(os, "chown"):
        with contextlib.suppress(PermissionError):
            os.chown(name, status.st_uid, status.st_gid)
    os.chmod(name, stat.S_IMODE(status.st_mode) & 0o777)


def _behind_links(path: Path) -> Path:
    """Return the file that is meant; a loop of links fails to resolve, or since Python 3.13 resolves to itself."""
    target = path.resolve()
    if target.is_symlink():
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP))
    return target


def _write(handle: int, content: bytes) -> None:
    left = memoryview(content)
    while left:
        left = left[os.write(handle, left) :]
    os.fsync(handle)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


@contextlib.contextmanager
def _output_errors(path: Path) -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        raise
    except (OSError, ValueError, RuntimeError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise OutputError("cannot-write", path=str(path), reason=reason) from error
