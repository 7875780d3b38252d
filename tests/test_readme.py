"""The pages for readers: what they show is what the program prints, and no command of the program is missing."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from pictures import pictures
from transcripts import PAGES, ROOT, Step, agrees, lacking, reader, shortened, steps

from ccqs.cli.app import app

README = (ROOT / "README.md").read_text(encoding="utf-8")
LEAST = 5


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


def told(text: str) -> list[tuple[str, str, str | None]]:
    """Read the steps of a page, and hold what each is said to print against where it is said to stand."""
    found = steps(text)
    assert [one.printed for one in found if one.printed is not None] == [
        text[one.start : one.end] for one in found if one.printed is not None
    ]
    return [(one.language, one.code, one.printed) for one in found]


def test_readme_parser_finds_commands_and_what_follows() -> None:
    assert told(SMALL) == [
        ("console", 'ccqs show "a b" --lang en', "One\n\nTwo\n\n"),
        ("console", "ccqs list", "...\nlast\n"),
        ("console", "ccqs topics", ""),
    ]


SNIPPETS = """\
```console
$ ccqs list \\
    --city Paris
1
$ cat > a.txt <<'END'
$ no command
END
$ cat a.txt
$ no command
```

```python
import ccqs
```

```python
print(1)
```

```text
1
```

```sql
select 1
```
"""


def test_readme_parser_finds_snippets_and_the_lines_that_a_command_is_given() -> None:
    with pytest.raises(ValueError, match="command"):
        steps("```console\noutput\n$ ccqs list\n```\n")
    assert told(SNIPPETS.replace("$ cat a.txt\n$ no", "$ cat a.txt\nno")) == [
        ("console", "ccqs list     --city Paris", "1\n"),
        ("console", "cat > a.txt <<'END'\n$ no command\nEND", ""),
        ("console", "cat a.txt", "no command\n"),
        ("python", "import ccqs\n", None),
        ("python", "print(1)\n", "1\n"),
    ]


@pytest.mark.parametrize(
    ("command", "program"),
    [
        ("ccqs list", None),
        ("ccqs list -f json | no-such-program .", "no-such-program"),
        ("cat a && no-such-program", "no-such-program"),
        ("ccqs search 'a | b'", None),
    ],
)
def test_readme_step_tells_the_program_that_is_lacking(command: str, program: str | None) -> None:
    assert lacking(Step("console", command, "", 0, 0)) == program


def test_readme_snippet_tells_the_library_that_is_lacking() -> None:
    assert lacking(Step("python", "import json\nimport no_such_library\n", None, 0, 0)) == "no_such_library"


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


@pytest.mark.parametrize(
    ("printed", "before", "after"),
    [
        pytest.param("a\nb\n", "x\n", "a\nb\n", id="nothing was left out"),
        pytest.param("a\nb\nc\n", "x\n...\n", "a\n...\n", id="the rest"),
        pytest.param("a\nb\nc\nd\n", "x\n...\nz\n\n", "a\n...\nd\n\n", id="the middle, and a blank line below"),
        pytest.param("a\nb\n", "x\n...\nz\n", "a\nb\n", id="no longer any"),
        pytest.param("", "x\n\n", "\n", id="nothing is printed"),
        pytest.param("a\n", "", "a\n", id="nothing was printed"),
    ],
)
def test_readme_output_is_shortened_as_before(printed: str, before: str, after: str) -> None:
    assert shortened(printed, before) == after


def test_readme_output_shortened_in_two_places_is_left_to_its_writer() -> None:
    with pytest.raises(ValueError, match="several places"):
        shortened("a\nb\n", "a\n...\nb\n...\n")


@pytest.mark.parametrize(
    "page",
    [
        pytest.param(page, id=page.name, marks=[pytest.mark.slow] if page.parent.name == "tutorials" else [])
        for page in PAGES
    ],
)
def test_page_shows_what_is_printed(page: Path) -> None:
    taken, left = 0, set[str]()
    with reader(page) as follower:
        for step in steps(page.read_text(encoding="utf-8")):
            if absent := lacking(step):
                left.add(absent)
                continue
            printed, taken = follower.take(step), taken + 1
            if step.printed is not None and not agrees(step.printed, printed):
                assert (step.code, printed) == (step.code, step.printed), "run `python docs/generate.py`"
    assert taken >= 1
    if left:
        pytest.skip(f"{taken} steps hold; not tried, as not installed: {', '.join(sorted(left))}")


def test_pictures_are_what_is_printed() -> None:
    for path, drawn in pictures().items():
        assert path.read_text(encoding="utf-8") == drawn, f"run `python docs/generate.py` for {path.name}"


def test_readme_has_transcripts() -> None:
    assert len(steps(README)) >= LEAST


@pytest.mark.parametrize("command", [one.name for one in app.registered_commands if not one.hidden])
def test_readme_names_the_command(command: str) -> None:
    assert re.search(rf"\bccqs {command}\b", README)
