"""On a terminal, what is longer than the screen goes through the pager; nothing else does."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from conftest import TINY

if sys.platform == "win32":
    pytest.skip("needs a pseudo-terminal", allow_module_level=True)
import fcntl
import pty
import struct
import termios

# Says that it was called and with what, then reads to the end.
PAGER = """#!/bin/sh
echo "paged with LESS=$LESS $*"
exec cat
"""
ASKED = ("show", "1", "2", "3")


@pytest.fixture
def pager(tmp_path: Path) -> Path:
    path = tmp_path / "pager"
    path.write_text(PAGER, encoding="utf-8")
    path.chmod(0o755)
    return path


def shown(*arguments: str, lines: int = 10, keys: bytes = b"", **more: str) -> tuple[int, str]:
    """Run the program on a terminal of some lines; return its exit code and what is shown."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("CCQS_", "LC_", "LESS", "PAGER"))}
    environment = kept | {"LANG": "C.UTF-8", "TERM": "xterm", "CCQS_DATA": str(TINY)} | more
    process, terminal = pty.fork()
    if not process:
        os.execvpe(sys.executable, [sys.executable, "-m", "ccqs", *arguments], environment)  # noqa: S606
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", lines, 80, 0, 0))
    read = b""
    while True:
        try:
            piece = os.read(terminal, 65_536)
        except OSError:
            break
        read += piece
        if keys and piece:
            time.sleep(0.3)
            os.write(terminal, keys[:1])
            keys = keys[1:]
    _, status = os.waitpid(process, 0)
    os.close(terminal)
    return os.waitstatus_to_exitcode(status), read.decode("utf-8", "replace")


def test_long_answer_is_paged_with_what_less_is_to_do(pager: Path) -> None:
    code, text = shown(*ASKED, PAGER=f"{pager} --option 'of its own'")
    assert code == 0
    assert "paged with LESS=FRX --option of its own" in text
    assert "Tsargrad" in text


def test_colours_go_through_the_pager(pager: Path) -> None:
    assert "\x1b[" in shown("show", "1", "2", "3", PAGER=str(pager))[1]


def test_options_of_less_are_the_users(pager: Path) -> None:
    assert "paged with LESS=-S" in shown(*ASKED, PAGER=str(pager), LESS="-S")[1]


@pytest.mark.parametrize(
    ("arguments", "lines", "more"),
    [
        (("council",), 1000, {}),
        ((*ASKED, "--no-pager"), 10, {}),
        (ASKED, 10, {"TERM": "dumb"}),
        ((*ASKED, "-o", "/dev/null"), 10, {}),
    ],
    ids=["short", "no pager", "dumb", "file"],
)
def test_answer_is_not_paged(pager: Path, arguments: tuple[str, ...], lines: int, more: dict[str, str]) -> None:
    code, text = shown(*arguments, lines=lines, PAGER=str(pager), **more)
    assert (code, "paged" in text) == (0, False)


@pytest.mark.parametrize("command", ["", "cat", "/no/such/pager", "less '"])
def test_answer_is_printed_where_there_is_no_pager(command: str) -> None:
    code, text = shown(*ASKED, PAGER=command)
    assert (code, "Tsargrad" in text, "Traceback" in text) == (0, True, False)


def test_answer_to_a_pipe_is_not_paged(pager: Path) -> None:
    environment = os.environ | {"PAGER": str(pager), "CCQS_DATA": str(TINY)}
    done = subprocess.run([sys.executable, "-m", "ccqs", *ASKED], env=environment, capture_output=True, check=True)
    assert b"paged" not in done.stdout


@pytest.mark.parametrize("keys", [b"q", b"\x03q"], ids=["quit early", "interrupted"])
def test_reader_of_less_may_leave_at_any_time(keys: bytes) -> None:
    code, text = shown("show", "1", "2", "3", "1995-06", keys=keys, PAGER="less")
    assert (code, "Traceback" in text, "ccqs:" in text) == (0, False, False)


def test_pager_that_stops_reading_is_no_failure(tmp_path: Path) -> None:
    path = tmp_path / "impatient"
    path.write_text("#!/bin/sh\nexit 3\n", encoding="utf-8")
    path.chmod(0o755)
    assert shown(*ASKED, PAGER=str(path))[0] == 0
