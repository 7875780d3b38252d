"""What the pages for readers show: commands, snippets, and below each what it prints.

A page is followed from top to bottom, as a reader would, in an empty folder, or one with a copy of `data/` where the
page is about the data: the commands of its `console` blocks, and the snippets of its `python` and `r` blocks, whose
output is in a `text` block right below. A line `...` in an output stands for lines that are left out. What is only to
be read, as an installation, is in `sh` blocks.

`python docs/generate.py` writes what is printed into the pages; the tests compare it.
"""

from __future__ import annotations

import contextlib
import io
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple
from unittest import mock

from ccqs.cli import main
from ccqs.model import Dataset
from ccqs.read import load

ROOT = Path(__file__).resolve().parents[1]
PAGES = (*sorted(ROOT.glob("README*.md")), *sorted((ROOT / "docs" / "tutorials").glob("*.md")))
# The language of the reader's machine.
LOCALES = {"README.fr.md": "fr_FR.UTF-8", "README.ru.md": "ru_RU.UTF-8"}
# Whose reader has a copy of the data.
WITH_DATA = {"curator.md"}
PROGRAM = "ccqs"
ANY_LINES = "..."
_BLOCK = re.compile(
    r"^```console\n(?P<console>.*?)^```$"
    r"|^```(?P<language>python|r)\n(?P<code>.*?)^```$(?:\n\n```text\n(?P<printed>.*?)^```$)?",
    re.MULTILINE | re.DOTALL,
)
# A command, with the lines that it is given or goes on in, then what it prints up to the next one.
_COMMAND = re.compile(
    r"^\$ (?P<code>.*<<'(?P<end>\w+)'.*\n(?:.*\n)*?(?P=end)|(?:.*\\\n)*.*)\n(?P<printed>(?:(?!\$ ).*\n)*)", re.MULTILINE
)


class Step(NamedTuple):
    """A command or a snippet, and what a page says that it prints, which stands there from `start` to `end`.

    `printed` is None when the page does not say what a snippet prints.
    """

    language: str
    code: str
    printed: str | None
    start: int
    end: int


def steps(text: str) -> list[Step]:
    """Read what a page of Markdown asks its reader to run.

    Raises:
        ValueError: An output has no command.
    """
    found = []
    for block in _BLOCK.finditer(text):
        if block["console"] is None:
            where = block.span("printed") if block["printed"] is not None else (block.end(), block.end())
            found.append(Step(block["language"], block["code"], block["printed"], *where))
            continue
        start = block.start("console")
        commands = list(_COMMAND.finditer(block["console"]))
        if sum(len(one[0]) for one in commands) != len(block["console"]):
            raise ValueError(f"output without a command: {block['console']!r}")
        found += [
            Step(
                "console",
                one["code"].replace("\\\n", ""),
                one["printed"],
                start + one.start("printed"),
                start + one.end("printed"),
            )
            for one in commands
        ]
    return found


def lacking(step: Step) -> str | None:
    """Name a program or a library that a step asks for and the machine has not, if any."""
    if step.language == "python":
        modules = re.findall(r"^(?:import|from) (\w+)", step.code, re.MULTILINE)
        return next((one for one in modules if find_spec(one) is None), None)
    programs = ["Rscript"] if step.language == "r" else _programs(step.code)
    return next((one for one in programs if one != PROGRAM and not shutil.which(one, path=_path())), None)


def _programs(command: str) -> list[str]:
    words = [";", *shlex.shlex(command.partition("\n")[0], posix=True, punctuation_chars=True)]
    return [word for before, word in pairwise(words) if before in {";", "|", "&&"}]


def _path() -> str:
    return os.pathsep.join([os.path.dirname(sys.executable), os.environ.get("PATH", "")])


@dataclass(frozen=True)
class Reader:
    """Somebody who follows a page, in a folder of their own and with a machine set to a language."""

    folder: Path
    locale: str

    def take(self, step: Step) -> str:
        """Run a step, and return what it prints on both streams.

        Raises:
            CalledProcessError: A snippet or another program than ccqs fails.
        """
        if step.language == "console" and _programs(step.code) == [PROGRAM] and not re.search(r"[|<>*~$]", step.code):
            printed = self.ask(shlex.split(step.code)[1:])
        else:
            printed = self._run(step)
        return "".join(f"{line.rstrip()}\n" for line in printed.splitlines())

    def ask(self, arguments: list[str]) -> str:
        """Run ccqs in this process, which is several times as fast."""
        out = io.TextIOWrapper(io.BytesIO(), "utf-8", write_through=True)
        with (
            mock.patch.dict(os.environ, self._environment(), clear=True),
            mock.patch.object(sys, "argv", [PROGRAM, *arguments]),
            mock.patch("ccqs.read.load", _load),
            contextlib.chdir(self.folder),
            contextlib.redirect_stdout(out),
            contextlib.redirect_stderr(out),
            contextlib.suppress(SystemExit),
        ):
            main()
        return out.detach().getvalue().decode()

    def _run(self, step: Step) -> str:
        ways = {
            "console": ["bash", "-c", f'{PROGRAM}() {{ "{sys.executable}" -m {PROGRAM} "$@"; }}\n{step.code}'],
            "python": [sys.executable, "-c", step.code],
            "r": ["Rscript", "-e", step.code],
        }
        done = subprocess.run(  # noqa: S603  the commands of our own pages
            ways[step.language],
            cwd=self.folder,
            env=self._environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            check=False,
        )
        if done.returncode and not (step.language == "console" and _programs(step.code)[-1] == PROGRAM):
            done.check_returncode()
        return done.stdout

    def _environment(self) -> dict[str, str]:
        kept = {
            name: os.environ[name] for name in ("HOME", "SYSTEMROOT", "TEMP", "TMP", "TMPDIR") if name in os.environ
        }
        return {**kept, "PATH": _path(), "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", "LANG": self.locale}


@cache
def _load_own() -> Dataset:
    return load()


def _load(path: str | os.PathLike[str] | None = None) -> Dataset:
    """Read the data of the checkout once, and a folder of the reader's each time."""
    return _load_own() if path is None else load(path)


@contextlib.contextmanager
def reader(page: Path) -> Iterator[Reader]:
    """Make the folder in which a page is followed."""
    with tempfile.TemporaryDirectory() as folder:
        if page.name in WITH_DATA:
            shutil.copytree(ROOT / "data", Path(folder, "data"))
        yield Reader(Path(folder), LOCALES.get(page.name, "en_GB.UTF-8"))


def agrees(expected: str, printed: str) -> bool:
    """Tell whether a text is as expected, where a line `...` stands for any lines; blank lines at the end are free."""
    lines = expected.rstrip("\n").split("\n")
    pattern = "".join(r"(?:.*\n)*" if line == ANY_LINES else re.escape(line) + r"\n" for line in lines)
    return re.fullmatch(pattern, printed.rstrip("\n") + "\n") is not None


def shortened(printed: str, before: str) -> str:
    """Leave lines out of an output as they were left out before: as many are kept at the beginning and at the end.

    Raises:
        ValueError: Lines were left out in several places.
    """
    free = before[len(before.rstrip("\n")) :] or "\n"
    was, lines = before.rstrip("\n").split("\n"), printed.rstrip("\n").split("\n")
    if ANY_LINES in was:
        if was.count(ANY_LINES) > 1:
            raise ValueError(f"lines are left out in several places: {before!r}")
        head, tail = was.index(ANY_LINES), len(was) - was.index(ANY_LINES) - 1
        if head + tail < len(lines):
            lines = [*lines[:head], ANY_LINES, *lines[len(lines) - tail :]]
    return "\n".join(lines) + free if printed.strip() else free[1:]


def refreshed(page: Path) -> str:
    """Return a page with what its commands and snippets print today."""
    text = page.read_text(encoding="utf-8")
    pieces, done = [], 0
    with reader(page) as follower:
        for step in steps(text):
            if lacking(step):
                continue
            printed = follower.take(step)
            if step.printed is not None and not agrees(step.printed, printed):
                pieces += [text[done : step.start], shortened(printed, step.printed)]
                done = step.end
    return "".join([*pieces, text[done:]])
