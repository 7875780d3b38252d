"""README.md: every transcript in it is what the program prints, and no command of the program is missing."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

from ccqs.cli.app import app

if TYPE_CHECKING:
    from conftest import Run

README = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")
LEAST = 5
PROMPT = "$ "
PROGRAM = "ccqs"
ANY_LINES = "..."


class Transcript(NamedTuple):
    """A command, without the name of the program, and what it is said to print."""

    arguments: list[str]
    expected: str


def transcripts(text: str) -> list[Transcript]:
    """Read the commands in the fenced `console` blocks of a Markdown text, with the output below each."""
    found = []
    for block in re.findall(r"^```console\n(.*?)^```$", text, re.MULTILINE | re.DOTALL):
        before, *commands = re.split(rf"^{re.escape(PROMPT)}", block, flags=re.MULTILINE)
        if before.strip():
            raise ValueError(f"output without a command: {before!r}")
        for one in commands:
            line, _, output = one.partition("\n")
            program, *arguments = shlex.split(line)
            if program != PROGRAM:
                raise ValueError(f"not a command of {PROGRAM}: {line!r}")
            found.append(Transcript(arguments, output))
    return found


def agrees(expected: str, printed: str) -> bool:
    """Tell whether a text is as expected, where a line `...` stands for any lines; blank lines at the end are free."""
    lines = expected.rstrip("\n").split("\n")
    pattern = "".join(r"(?:.*\n)*" if line == ANY_LINES else re.escape(line) + r"\n" for line in lines)
    return re.fullmatch(pattern, printed.rstrip("\n") + "\n") is not None


SMALL = """\
# A page

```sh
$ rm -r everything
```

```console
$ ccqs show "a b" --lang en
One

Two

$ ccqs list
...
last
```

Text with $ ccqs search in it.

```console
$ ccqs topics
```
"""


def test_readme_parser_finds_commands_and_what_follows() -> None:
    assert transcripts(SMALL) == [
        Transcript(["show", "a b", "--lang", "en"], "One\n\nTwo\n\n"),
        Transcript(["list"], "...\nlast\n"),
        Transcript(["topics"], ""),
    ]


@pytest.mark.parametrize("block", ["output\n$ ccqs list\n", "$ pip install ccqs\n"], ids=["no command", "not ours"])
def test_readme_parser_refuses_what_it_cannot_run(block: str) -> None:
    with pytest.raises(ValueError, match="command"):
        transcripts(f"```console\n{block}```\n")


@pytest.mark.parametrize(
    ("expected", "printed", "same"),
    [
        pytest.param("a\nb\n", "a\nb\n", True, id="equal"),
        pytest.param("a\nb\n\n", "a\nb\n", True, id="a blank line before the next prompt"),
        pytest.param("a\n...\nd\n", "a\nb\nc\nd\n", True, id="lines left out"),
        pytest.param("a\n...\nb\n", "a\nb\n", True, id="no line left out"),
        pytest.param("a\n...\n", "a\nb\nc\n", True, id="the rest left out"),
        pytest.param("a...\n", "a...\n", True, id="dots in a line are dots"),
        pytest.param("a\n", "a\nb\n", False, id="more was printed"),
        pytest.param("a\nb\n", "a\n", False, id="less was printed"),
        pytest.param("a\n...\nd\n", "a\nb\nc\n", False, id="another end"),
        pytest.param("a\n", "a \n", False, id="a space more"),
        pytest.param("a.c\n", "abc\n", False, id="a point is no pattern"),
        pytest.param("", "a\n", False, id="nothing was expected"),
    ],
)
def test_readme_output_is_compared_line_by_line(expected: str, printed: str, *, same: bool) -> None:
    assert agrees(expected, printed) is same


@pytest.mark.usefixtures("read_once")
@pytest.mark.parametrize(
    "transcript",
    [
        pytest.param(one, id=f"{number} {shlex.join(one.arguments)}")
        for number, one in enumerate(transcripts(README), 1)
    ],
)
def test_readme_transcript_is_what_is_printed(run: Run, transcript: Transcript) -> None:
    ran = run(*transcript.arguments, data=None)
    printed = (ran.out + ran.err).replace("\r\n", "\n")  # CSV ends its lines with both, and Markdown cannot show it
    wanted = printed if agrees(transcript.expected, printed) else transcript.expected
    assert printed == wanted


def test_readme_has_transcripts() -> None:
    assert len(transcripts(README)) >= LEAST


@pytest.mark.parametrize("command", [one.name for one in app.registered_commands if not one.hidden])
def test_readme_names_the_command(command: str) -> None:
    assert re.search(rf"\bccqs {command}\b", README)
