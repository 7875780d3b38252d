"""TAB and Enter in real shells, on a pseudo-terminal: nothing in the data is run, and what is offered leads on.

The hole that this guards against is described in docs/decisions/0022-what-a-tab-offers.md.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import select
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Self

import pytest
from conftest import TINY

from ccqs.read import load

if sys.platform == "win32":
    pytest.skip("needs a pseudo-terminal", allow_module_level=True)
import pty

pytestmark = pytest.mark.slow  # it waits for the shells to fall silent

ROOT = Path(__file__).parents[2]
# How to start each without the tester's own settings, and what makes it show all offers at once.
SHELLS = {
    "bash": (["bash", "--norc", "--noprofile", "-i"], "bind 'set completion-query-items 0' 'set page-completions off'"),
    "zsh": (["zsh", "-f", "-i"], "LISTMAX=10000; autoload -Uz compinit; compinit -u -D"),
    "fish": (["fish", "--no-config", "-i"], "set -g fish_greeting"),
}
# `X` stands for a command of the shell that leaves a mark behind.
HOSTILE = (
    *("$(X)", "`X`", r"\$(X)", r"\`X`", r"\\$(X)", r"\\\$(X)", '"$(X)', "'$(X)", '"; X; "', "'; X; '", "; X;", "|X"),
    *("&X&", "&&X", "\nX\n", "\rX\r", ">(X)", "<(X)", "${y:-$(X)}", ')) "; X; ((', "))'; X; '((", "'))\nX\n((", "(X)"),
    *("\x1b]0;$(X)\x07", "\x03X\r", "\u202e$(X)", "$(X)\\", "~$(X)", "!X", "#\nX", "{X,X}", "=(X)", "\t$(X)"),
)
COUNT = 200
# The longest that an answer may take on a busy machine, and the silence after which a shell is done.
PATIENCE, SILENCE = 120.0, 0.7


@pytest.fixture(scope="module")
def marks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("marks")


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory, marks: Path) -> Path:
    """Return a dataset with two hundred hostile labels, names and titles, each beside a harmless one."""
    folder = tmp_path_factory.mktemp("hostile") / "data"
    shutil.copytree(TINY, folder)
    texts = []
    for number in range(COUNT):
        hostile = HOSTILE[number % len(HOSTILE)].replace("X", f"touch {marks}/{number}")
        texts.append(("{0}", "zz {0}", "zz{1}{0}", "zz{1}{0} zz")[number % 4].format(hostile, number))
    with (folder / "topics.yaml").open("a", encoding="utf-8") as file:
        file.write("\n  - {id: zzsafe, theme: sea, label: {fr: zzsafe, en: zzsafe, ru: zzsafe}}\n")
        file.write("\n  - {id: zzword, theme: sea, label: {fr: yy deux mots, en: yy two words, ru: yy слова}}\n")
        for number, text in enumerate(texts):
            label = json.dumps(dict.fromkeys(("fr", "en", "ru"), text))
            file.write(f"\n  - {{id: zz{number}, theme: sea, label: {label}}}\n")
    with (folder / "sources.yaml").open("a", encoding="utf-8") as file:
        for number, text in enumerate(texts):
            given = {"id": f"zz{number}", "title": text, "publisher": text, "language": "fr", "kind": "press"}
            file.write(f"\n  - {json.dumps(given | {'url': 'http://z.example'})}\n")
    people = (folder / "people.yaml").read_text(encoding="utf-8")
    cited = ", ".join(("gazette-1991", *(f"zz{number}" for number in range(COUNT))))
    assert "cites: {names: [gazette-1991]}" in people
    people = people.replace("cites: {names: [gazette-1991]}", f"cites: {{names: [{cited}]}}")
    (folder / "people.yaml").write_text(people, encoding="utf-8")
    load(folder)
    return folder


class Shell:
    """A shell on a pseudo-terminal of our own."""

    def __init__(self, name: str, data: Path, home: Path) -> None:
        self.command, setting = SHELLS[name]
        program = home / "ccqs"
        program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m ccqs "$@"\n', encoding="utf-8")
        program.chmod(0o755)
        kept = {key: value for key, value in os.environ.items() if not key.startswith(("CCQS_", "LC_", "LANG", "ZDOT"))}
        self.environment = kept | {
            "PATH": f"{home}{os.pathsep}{os.environ['PATH']}",
            "PYTHONPATH": str(ROOT),
            "HOME": str(home),
            "LANG": "C.UTF-8",
            "TERM": "xterm",
            "CCQS_DATA": str(data),
            "CCQS_LANG": "fr",
            "PAGER": "cat",
            "PS1": "> ",
        }
        script = home / f"completion.{name}"
        made = subprocess.run(
            [str(program)],
            env=self.environment | {"_CCQS_COMPLETE": f"source_{name}"},
            capture_output=True,
            check=True,
        )
        script.write_bytes(made.stdout)
        self.setting = f"{setting}\n. {script}\n" if name != "fish" else f"{setting}\nsource {script}\n"

    def __enter__(self) -> Self:
        self.process, self.terminal = pty.fork()
        if not self.process:
            os.execvpe(self.command[0], self.command, self.environment)  # noqa: S606  the shell itself
        _set_size(self.terminal)
        self.read()
        for line in self.setting.splitlines():
            self.type(f"{line}\r")
        return self

    def __exit__(self, *_: object) -> None:
        with contextlib.suppress(OSError):
            os.close(self.terminal)
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.process, 9)
        os.waitpid(self.process, 0)

    def type(self, keys: str) -> str:
        """Type keys, and return what is shown until the shell falls silent."""
        os.write(self.terminal, keys.encode())
        return self.read()

    def answer(self, line: str, awaited: str) -> str:
        """Return what is shown after a line and Enter, until a text is among it."""
        shown, start = _plain(self.type(f" {line}\r")), time.monotonic()  # a busy shell may lose the first key
        while awaited not in shown and time.monotonic() - start < PATIENCE:
            shown += _plain(self.read())
        return shown

    def tab(self, line: str, awaited: str) -> str:
        """Return what stands and is offered after a line and TABs, until a text is among it."""
        os.write(self.terminal, f" {line}".encode())
        shown, start = _plain(self.read()), time.monotonic()
        while awaited not in shown and time.monotonic() - start < PATIENCE:
            os.write(self.terminal, b"\t")
            shown += _plain(self.read(least=3))
        return shown

    def leave(self) -> None:
        """Leave the line that stands."""
        self.type("\x03")

    def read(self, least: float = 0.0) -> str:
        """Return what is shown until nothing has come for a while."""
        shown, start = b"", time.monotonic()
        while time.monotonic() - start < PATIENCE:
            ready, _, _ = select.select([self.terminal], [], [], SILENCE)
            if ready:
                try:
                    piece = os.read(self.terminal, 65_536)
                except OSError:
                    break
                shown += piece
                if b"\x1b[c" in piece or b"\x1b[0c" in piece:  # fish asks what terminal this is
                    os.write(self.terminal, b"\x1b[?62c")
            elif time.monotonic() - start > least:
                break
        return shown.decode("utf-8", "replace")


def _set_size(terminal: int) -> None:
    import fcntl
    import struct
    import termios

    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 400, 200, 0, 0))


def _plain(shown: str) -> str:
    return re.sub(r"\x1b(?:\[[0-9;?]*[A-Za-z]|\][^\x07]*\x07|[()][A-Z0-9]|[=>])|[\r\x07\x08\x0f]", "", shown)


@pytest.fixture(scope="module", params=SHELLS)
def shell(request: pytest.FixtureRequest, data: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shell]:
    if shutil.which(request.param) is None:
        pytest.skip(f"{request.param} is not installed")
    with Shell(request.param, data, tmp_path_factory.mktemp(request.param)) as started:
        yield started


@pytest.mark.parametrize(
    ("line", "awaited"),
    [
        ("topics zz", "zzsafe"),
        ("list --topic zz", "zzsafe"),
        ("sources zz", "zz199"),
        ("sources --publisher G", "Gazette"),
        ("why 1 ", "date"),
    ],
)
def test_nothing_in_the_data_is_run_at_tab_or_enter(shell: Shell, marks: Path, line: str, awaited: str) -> None:
    assert awaited in shell.tab(f"ccqs {line}", awaited)
    shell.type("\r")
    shell.leave()
    assert sorted(marks.iterdir()) == []


# One at a time, as the quotes of others would keep a shell from reading on: those with which HOSTILE begins.
@pytest.mark.parametrize("number", [198, 199, 134, 135, 103, 170])
def test_label_of_which_one_is_offered_is_not_run(shell: Shell, marks: Path, number: int) -> None:
    shell.type(f"ccqs topics zz{number}\t")
    shell.read(least=2)
    shell.type("\r")
    shell.leave()
    assert sorted(marks.iterdir()) == []


def test_what_stands_in_the_answer_is_not_run(shell: Shell, marks: Path) -> None:
    assert "touch" in shell.answer("ccqs sources zz0 -q", "touch")
    assert sorted(marks.iterdir()) == []


def test_topic_of_several_words_is_one_word_to_the_program(shell: Shell) -> None:
    shell.tab("ccqs topics yy", "mots")
    shown = shell.answer("--lang fr -f json", "no-topic")
    shell.leave()
    assert "no-topic" in shown  # found as a topic, with no session under it


def test_session_is_offered_with_its_city(shell: Shell) -> None:
    shown = shell.tab("ccqs show 1", "1999-03")
    shell.leave()
    assert all(one in shown for one in ("1991-10", "1999-03"))
    if "bash" not in shell.command:
        assert "Lutèce" in shown
