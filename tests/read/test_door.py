"""The door through which files are read: whatever stands there, it answers at once, and takes no more than its bound."""

from __future__ import annotations

import io
import os
import socket
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Run, texted

from ccqs.read.files import MAX_DATA, MAX_TEXT, NotRegularError, TooLargeError, read_bounded, read_file

if sys.platform == "win32":
    pytest.skip("needs POSIX", allow_module_level=True)

Make = Callable[[Path], object]


def device(path: Path) -> None:
    path.symlink_to("/dev/zero")


def standard_input(path: Path) -> None:
    path.symlink_to("/dev/stdin")


def loop(path: Path) -> None:
    path.symlink_to(path.name)


def sparse(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(10**9)


def bound_socket(path: Path) -> None:
    where = os.open(path.parent, os.O_RDONLY)  # the names of sockets may not be long
    try:
        with socket.socket(socket.AF_UNIX) as made:
            made.bind(f"/proc/self/fd/{where}/{path.name}" if sys.platform == "linux" else str(path))
    finally:
        os.close(where)


# What may stand where a file is wanted, and what is said of it in French for data and for texts.
NO_FILES: dict[str, tuple[Make, str, str]] = {
    "pipe": (os.mkfifo, "pas un fichier ordinaire", "pas un fichier ordinaire"),
    "device": (device, "pas un fichier ordinaire", "pas un fichier ordinaire"),
    "folder": (Path.mkdir, "pas un fichier ordinaire", "pas un fichier ordinaire"),
    "socket": (bound_socket, "pas un fichier ordinaire", "pas un fichier ordinaire"),
    "sparse": (sparse, "plus de 100\xa0Mo", "plus de 10\xa0Mo"),
    "loop": (loop, "Too many levels", "Too many levels"),
}


@pytest.mark.parametrize("case", NO_FILES)
def test_every_command_refuses_what_is_no_file(run: Run, tmp_path: Path, case: str) -> None:
    make, of_data, of_text = NO_FILES[case]
    data = texted(tmp_path / "data")
    texts = tmp_path / "texts"
    texts.mkdir()

    (data / "topics.yaml").unlink()
    make(data / "topics.yaml")
    make(texts / "a.txt")
    ran = {
        3: [run("list", data=data), run("fmt", str(data / "topics.yaml"), data=None)],
        1: [run("check", str(data), data=None)],
        2: [run("draft", str(texts / "a.txt"))],
    }
    for code, runs in ran.items():
        for one in runs:
            said = (of_text if code == 2 else of_data).replace("\xa0", " ")
            told = (one.out + one.err).replace("\xa0", " ")
            if (case, code) != ("folder", 3):  # `fmt` takes a folder
                assert said in told, one
            assert one.code == code, one


@pytest.mark.parametrize("case", NO_FILES)
def test_audit_refuses_a_text_that_is_no_file(run: Run, tmp_path: Path, case: str) -> None:
    make, _, said = NO_FILES[case]
    data = texted(tmp_path / "data")
    texts = tmp_path / "texts"
    texts.mkdir()
    make(texts / "gazette.txt")
    ran = run("audit", "--texts", str(texts), data=data)
    assert (ran.code, ran.out) == (2, "")
    assert said.replace("\xa0", " ") in ran.err.replace("\xa0", " ")


@pytest.mark.skipif(not os.path.exists("/proc/kmsg"), reason="no /proc of Linux here")
def test_file_that_keeps_its_reader_waiting_is_none(tmp_path: Path) -> None:
    """Some files of /proc say that they are regular, and let one wait for ever."""
    with pytest.raises(OSError, match=r"not a regular file|Operation not permitted|Permission denied"):
        read_file("/proc/kmsg", MAX_TEXT)


def test_file_that_says_too_little_of_its_size_is_counted(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The files of /proc have no size, and others grow while they are read."""
    assert read_bounded(io.BytesIO(b"x" * 10), 10) == b"x" * 10
    with pytest.raises(TooLargeError):
        read_bounded(io.BytesIO(b"x" * 11), 10)


def test_file_that_was_exchanged_since_it_was_looked_at_is_refused(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"x")
    status = os.stat(path)
    path.unlink()
    os.mkfifo(path)
    monkeypatch.setattr("ccqs.read.files.os.stat", lambda _: status)
    with pytest.raises(NotRegularError):
        read_file(path, MAX_DATA)


@pytest.mark.parametrize(
    ("raw", "said"),
    [(b"x" * (MAX_TEXT + 1), "plus de 10 Mo"), (b"\xff", "0xFF"), (None, "fermé")],
    ids=["long", "binary", "closed"],
)
def test_standard_input_goes_through_the_same_door(
    run: Run, monkeypatch: pytest.MonkeyPatch, raw: bytes | None, said: str
) -> None:
    monkeypatch.setattr("sys.stdin", None if raw is None else io.TextIOWrapper(io.BytesIO(raw)))
    ran = run("draft", "-")
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err.replace("\xa0", " ")
