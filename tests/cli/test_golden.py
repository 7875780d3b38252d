"""Every answer as it is printed, kept whole in a file beside the tests: the form of the made-up dataset's answers.

Each is kept as a table and as the two things that a program reads, items and rows, and the tables in every language.
JSON lines, YAML and TSV are not kept: test_contracts and test_matrix read them back and find the same.
"""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from conftest import Run

Golden = Callable[[str, str], None]

QUESTIONS = {
    "list": ("list",),
    "show": ("show", "1", "2", "1995-06"),
    "show-full": ("show", "1", "2", "1995-06", "--full"),
    "council": ("council",),
    "council-full": ("council", "--full"),
    "topics": ("topics",),
    "diff": ("diff", "2", "3"),
    "search": ("search", "atlas"),
    "ministers": ("ministers",),
    "timeline": ("timeline",),
}
# Other shapes of an answer, whose reading form differs from those above.
SHAPES = {
    "list-all": ("list", "--status", "all", "--since", "1991-10"),
    "topics-one": ("topics", "water"),
    "topics-matrix": ("topics", "--matrix"),
    "topics-by-theme": ("topics", "--by", "theme"),
    "diff-same": ("diff", "1", "1"),
    "diff-broader": ("diff", "1..2", "3", "--broader"),
    "search-council": ("search", "conseil"),
    "ministers-name": ("ministers", "orlov"),
    "ministers-on": ("ministers", "--on", "1997-01-15"),
}
# Those whose rows have other columns, or fill some that are empty above.
SHAPES_OF_ROWS = ["list-all", "topics-matrix", "topics-by-theme", "ministers-name", "ministers-on"]
EXTENSIONS = {"table": "txt", "json": "json", "csv": "csv", "md": "md"}
DIGEST = re.compile(r"\b[0-9a-f]{64}\b")


def _answer(run: Run, arguments: tuple[str, ...], form: str, lang: str) -> str:
    ran = run(*arguments, "-f", form, "--lang", lang)
    assert ran.code == 0, ran.err
    return DIGEST.sub("DIGEST", ran.out)


def is_kept(name: str, form: str) -> bool:
    """Tell whether an answer is kept in a form.

    What programs read is the same whether a page is full or not, and the rows of `list` are among those of `list-all`.
    """
    return form == "table" or not (name.endswith("-full") or (name, form) == ("list", "csv"))


@pytest.mark.parametrize(
    ("name", "form"),
    [
        *((name, form) for name in QUESTIONS for form in ("table", "json", "csv") if is_kept(name, form)),
        ("list", "md"),
        ("show-full", "md"),
        ("timeline", "md"),
    ],
)
def test_golden_french_answer_is_as_kept(run: Run, golden: Golden, name: str, form: str) -> None:
    golden(f"{name}.fr.{EXTENSIONS[form]}", _answer(run, QUESTIONS[name], form, "fr"))


@pytest.mark.parametrize("lang", ["en", "ru"])
@pytest.mark.parametrize("name", QUESTIONS)
def test_golden_table_in_other_languages_is_as_kept(run: Run, golden: Golden, name: str, lang: str) -> None:
    golden(f"{name}.{lang}.txt", _answer(run, QUESTIONS[name], "table", lang))


@pytest.mark.parametrize(
    ("name", "form"), [*((name, "table") for name in SHAPES), *((name, "csv") for name in SHAPES_OF_ROWS)]
)
def test_golden_other_shapes_of_an_answer_are_as_kept(run: Run, golden: Golden, name: str, form: str) -> None:
    golden(f"{name}.fr.{EXTENSIONS[form]}", _answer(run, SHAPES[name], form, "fr"))


@pytest.mark.parametrize("form", ["json", "yaml"])
def test_golden_digest_stands_in_the_answer_once_and_is_not_pinned(run: Run, form: str) -> None:
    ran = run("list", "-f", form)
    assert len(DIGEST.findall(ran.out)) == 1
    assert DIGEST.search(_answer(run, QUESTIONS["list"], form, "fr")) is None
