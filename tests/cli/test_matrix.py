"""Every command in every format and language, on the real data and on hostile ones, read back by other programs."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from conftest import TINY, Ran, Run, in_process
from hostile import FORMULA, OBEYED, free_texts, hostile_dataset
from markdown_it import MarkdownIt

from ccqs.read import load

FORMATS = ("table", "json", "jsonl", "csv", "tsv", "md", "yaml")
LANGS = ("fr", "en", "ru")
Data = tuple[str, Path, Path]
ASKED = {"real": {"a": "6", "b": "12", "word": "OTAN"}, "hostile": {"a": "2", "b": "3", "word": "atlas"}}
# What each command is asked; `{a}`, `{b}` and `{word}` are those of the dataset, `{texts}` is a folder for `audit`.
QUESTIONS: dict[str, tuple[str, ...]] = {
    "list": ("--status", "all"),
    "show": ("{a}", "last"),
    "council": (),
    "topics": ("--matrix",),
    "diff": ("{a}", "{b}"),
    "search": ("{word}",),
    "ministers": (),
    "why": ("{a}",),
    "timeline": (),
    "conflicts": (),
    "gaps": (),
    "sources": (),
    "cite": ("{a}",),
    "audit": ("--texts", "{texts}"),
}
# Commands that write data or files, or open a page, and answer no question.
APART = {"check", "compile", "draft", "export", "fmt", "open", "schema"}
# Whose items are the rows of a table, by how many columns of the grid name an item.
TABLES = {"list": 1, "ministers": 1, "sources": 1, "conflicts": 2}


@pytest.fixture(scope="module", params=[pytest.param("real", marks=pytest.mark.slow), "hostile"])
def data(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Data:
    """Return a dataset by name, its folder, and a folder with a text for each of its sources."""
    folder = tmp_path_factory.mktemp(request.param)
    place = TINY.parent.parent.parent / "data"
    if request.param == "hostile":
        place = hostile_dataset(TINY, folder / "data")
    texts = folder / "texts"
    texts.mkdir()
    for source in load(place).sources.values():
        if source.text:
            (texts / source.text).write_text("rien", encoding="utf-8")
    return request.param, place, texts


@cache
def asked(data: Data, command: str, form: str, lang: str) -> Ran:
    """Return what a command answers; each is asked once for all the tests of this file."""
    name, place, texts = data
    arguments = [one.format(**ASKED[name], texts=texts) for one in QUESTIONS[command]]
    return in_process([command, *arguments, "-f", form, "--lang", lang, "--data", str(place), "--color", "never"])


def rows(text: str, form: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline=""), delimiter="," if form == "csv" else "\t"))


def markdown(text: str) -> list[Any]:
    """Return the tokens of a Markdown text, those inside lines too."""
    parsed = MarkdownIt("commonmark").enable("table").parse(text)
    return [one for token in parsed for one in (token, *(token.children or ()))]


def leaves(value: Any) -> Iterator[str]:
    """Yield every text of plain values."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        for one in value:
            yield from leaves(one)
    elif isinstance(value, str):
        yield value


def read_back(text: str, form: str) -> list[Any]:
    """Return the items of an answer, read by another program than the one that wrote them."""
    match form:
        case "jsonl":
            return [json.loads(line) for line in text.split("\n")[:-1]]
        case "json":
            found = json.loads(text)
        case _:
            found = yaml.safe_load(text)
    assert found["count"] == len(found["items"])
    return list(found["items"])


def test_every_command_is_asked_here(run: Run) -> None:
    listed = run("--help", "--lang", "en", data=None).out.partition("Ask:\n")[2]
    assert set(re.findall(r"^  ([a-z-]+)", listed, re.MULTILINE)) == set(QUESTIONS) | APART


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("command", QUESTIONS)
def test_every_format_answers_the_same(data: Data, command: str, lang: str) -> None:
    answers = {form: asked(data, command, form, lang) for form in FORMATS}
    expected = 1 if command == "audit" else 0
    assert {form: ran.code for form, ran in answers.items()} == dict.fromkeys(FORMATS, expected)
    assert [form for form, ran in answers.items() if re.search("^ccqs:|Traceback", ran.err, re.MULTILINE)] == []
    # Only in a spreadsheet has each row to be told what it is, with the columns that make it another thing.
    about_rows = re.compile(r"^.*--columns \S+\n", re.MULTILINE)
    said = {about_rows.sub("", ran.err) if form in ("csv", "tsv") else ran.err for form, ran in answers.items()}
    assert len(said) == 1
    assert OBEYED.findall(answers["table"].out + answers["md"].out + answers["table"].err) == []

    items = read_back(answers["json"].out, "json")
    assert items == read_back(answers["jsonl"].out, "jsonl") == read_back(answers["yaml"].out, "yaml")
    grid = rows(answers["csv"].out, "csv")
    assert grid == rows(answers["tsv"].out, "tsv")
    assert {len(row) for row in grid} == {len(grid[0])}
    assert all(grid)
    if command in TABLES:
        named = {tuple(row[: TABLES[command]]) for row in grid[1:]}
        shown = [token.type for token in markdown(answers["md"].out)]
        assert len(named) == len(items) == shown.count("tr_open") - 1


@pytest.mark.parametrize("command", QUESTIONS)
def test_markdown_is_markdown_of_our_own_only(data: Data, command: str) -> None:
    tokens = markdown(asked(data, command, "md", "fr").out)
    assert {"html_inline", "html_block", "image", "code_inline", "code_block", "hr"}.isdisjoint(
        token.type for token in tokens
    )
    assert {token.markup for token in tokens if token.type == "link_open"} <= {"autolink"}


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("command", QUESTIONS)
def test_language_changes_the_answer(data: Data, command: str, form: str) -> None:
    told = {asked(data, command, form, lang).out for lang in LANGS}
    assert len(told) == 3


# What goes in comes back out ---------------------------------------------------------------------------------


# Questions whose answers together show every free text.
TELLING = (
    *(("show", "1", "2", "1995-06", "3"), ("council",), ("topics",), ("topics", "--by", "theme"), ("ministers",)),
    *(("sources",), ("why", "council"), ("why", "2"), ("why", "jeanne-dubois"), ("why", "grand-duke")),
)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return hostile_dataset(TINY, tmp_path_factory.mktemp("hostile") / "data")


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("form", ["json", "jsonl", "yaml", "csv", "tsv"])
def test_what_goes_in_comes_out_unchanged(hostile: Path, form: str, lang: str) -> None:
    texts = {text for path in hostile.iterdir() for text in free_texts(yaml.safe_load(path.read_text("utf-8")), lang)}
    answers = [in_process([*one, "-f", form, "--lang", lang, "--data", str(hostile)]).out for one in TELLING]
    if form in ("csv", "tsv"):
        out = {cell for answer in answers for row in rows(answer, form) for cell in row}
        assert [cell for cell in out if cell.startswith(FORMULA)] == []
        lost = [text for text in texts if not any(text in cell for cell in out)]
    else:
        lost = sorted(texts.difference(*(leaves(read_back(answer, form)) for answer in answers)))
    assert lost == []
    assert len(texts) > 40


@pytest.fixture(scope="module")
def renamed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a dataset with other names for its countries and the offices that sit."""
    place = tmp_path_factory.mktemp("renamed") / "data"
    shutil.copytree(TINY, place)
    for name, key in (("people.yaml", "portfolios"), ("places.yaml", "places")):
        tree = yaml.load((place / name).read_text("utf-8"), yaml.BaseLoader)  # noqa: S506  every scalar stays text
        for one in tree[key]:
            if one["id"] in ("foreign-affairs", "defence") or one.get("kind") == "country":
                one["label"] = {each: f"called {one['id']} {each}" for each in LANGS}
        (place / name).write_text(yaml.safe_dump(tree, allow_unicode=True), encoding="utf-8")
    return place


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("form", ["table", "md", "json", "jsonl", "yaml", "csv", "tsv"])
def test_what_countries_and_the_offices_that_sit_are_called_comes_out(renamed: Path, form: str, lang: str) -> None:
    called = set(re.findall(f"called [a-z-]+ {lang}", "".join(one.read_text("utf-8") for one in renamed.iterdir())))
    answers = [in_process([*one, "-f", form, "--lang", lang, "--data", str(renamed)]).out for one in TELLING]
    flat = " ".join(" ".join(answers).split())
    assert len(called) == 4
    assert [one for one in called if one not in flat] == []
