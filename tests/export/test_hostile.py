"""Texts that would hurt where they are obeyed come out of every export as text."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from pathlib import Path

import counting as count
import pytest
import yaml
from conftest import TINY
from hostile import HOSTILE, hostile_dataset

from ccqs.export import FORMATS, make
from ccqs.model import Dataset
from ccqs.read import load
from ccqs.render.visible import FORMULA

# The grammar of QuickStatements 3, version 1 syntax, re-stated from its documentation: fields between tabs.
ENTITY = r"(?:LAST|[QMPL]\d+)"
STRING = r'"[^"\t|\n]*"'
TIME = r"[+-]\d{4,}-\d\d-\d\dT\d\d:\d\d:\d\dZ/\d{1,2}"
VALUE = rf"(?:{STRING}|{TIME}|{ENTITY}|somevalue|novalue)"
LABEL = rf"{ENTITY}\t[LDA][a-z]{{2}}\t{STRING}"
STATEMENT = (
    rf"{ENTITY}\tP\d+\t{VALUE}(?:\tR(?:[+0-]|preferred|normal|deprecated))?(?:\tP\d+\t{VALUE})*"
    rf"(?:\tS\d+\t{VALUE}(?:\t!?S\d+\t{VALUE})*)?"
)
COMMENT = r"(?:\t/\* (?:(?!\*/|\||\t).)* \*/)?"
COMMAND = re.compile(rf"(?:CREATE|{LABEL}|{STATEMENT}){COMMENT}")


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    folder = tmp_path_factory.mktemp("hostile") / "data"
    return load(hostile_dataset(TINY, folder))


@pytest.fixture(scope="module")
def worse(hostile: Dataset) -> Dataset:
    """Return the same with hostile addresses and languages of sources, and texts of every hostile one at once."""
    from dataclasses import replace

    everything = " ".join(HOSTILE.values()) + ' }, title={x} %\\end{document} || | /* */ " {{{ }}} \ud800'
    sources = {
        key: replace(
            one, title=everything, publisher=everything, language="fr}, url={x", url=f"https://a.example/{everything}"
        )
        for key, one in hostile.sources.items()
    }
    council = replace(hostile.council, names=dict.fromkeys(hostile.languages, everything))
    return replace(hostile, sources=sources, council=council)


@pytest.fixture(params=["hostile", "worse"])
def dataset(request: pytest.FixtureRequest) -> Dataset:
    return request.getfixturevalue(request.param)


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("lang", ["fr", pytest.param("ru", marks=pytest.mark.slow)])
def test_every_format_is_made_twice_the_same(dataset: Dataset, form: str, lang: str) -> None:
    assert make(dataset, form, lang=lang) == make(dataset, form, lang=lang)


def texts_in(value: object, *, is_free: bool = False) -> Iterator[str]:
    """Yield every free text of a tree in every language: labels of portfolios, countries and themes as well."""
    if isinstance(value, dict):
        for key, one in value.items():
            if key != "cites":
                yield from texts_in(one, is_free=key in ("fr", "en", "ru", "title", "publisher", "via", "aliases"))
    elif isinstance(value, list):
        for one in value:
            yield from texts_in(one, is_free=is_free)
    elif is_free and isinstance(value, str):
        yield value


def strings_in(value: object) -> Iterator[str]:
    match value:
        case dict():
            for one in value.values():
                yield from strings_in(one)
        case list():
            for one in value:
                yield from strings_in(one)
        case str():
            yield value


@pytest.mark.parametrize("form", ["sqlite", "datapackage", "json-ld"])
def test_what_goes_in_comes_out_of_every_format_that_holds_all(tmp_path: Path, form: str) -> None:
    folder = hostile_dataset(TINY, tmp_path / "data")
    texts = {text for path in folder.iterdir() for text in texts_in(yaml.safe_load(path.read_text("utf-8")))}
    assert len(texts) > 150
    assert {text for text in texts if "affaires étrangères" in text or "Россия" in text}
    files = make(load(folder), form, lang="fr")
    match form:
        case "sqlite":
            db = count.database(files[""])
            tables = [name for (name,) in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
            out = {cell for name in tables for row in db.execute(f'SELECT * FROM "{name}"') for cell in row}  # noqa: S608  names of ours
            db.close()
        case "datapackage":
            csvs = [content for name, content in files.items() if name.endswith(".csv")]
            cells = {cell for content in csvs for row in count.csv_rows(content) for cell in row.values()}
            out = cells | {cell[1:] for cell in cells if cell.startswith("'")}
        case _:
            out = set(strings_in(json.loads(files[""])))
    assert sorted(texts - out) == []


def test_sqlite_keeps_every_text(hostile: Dataset) -> None:
    db = count.database(make(hostile, "sqlite", lang="fr")[""])
    stored = dict(db.execute("SELECT id, publisher FROM source"))
    assert stored == {one.id: one.publisher for one in hostile.sources.values()}
    assert db.execute("PRAGMA foreign_key_check").fetchall() == []
    db.close()


def test_metadata_is_read_by_yaml_as_it_was_meant(dataset: Dataset) -> None:
    import yaml

    read = yaml.safe_load(make(dataset, "sqlite", lang="fr", name="a: b")[".metadata.yml"].decode())
    assert list(read["databases"]) == ["a: b"]
    names = dataset.council.names["fr"].encode("utf-8", "backslashreplace").decode()
    assert names in read["title"].replace("\ud800", "\\ud800")


def test_no_cell_is_a_formula(dataset: Dataset) -> None:
    files = make(dataset, "datapackage", lang="fr")
    tables = [content for name, content in files.items() if name.endswith(".csv")]
    rows = [row for content in (*tables, make(dataset, "timelinejs", lang="fr")[""]) for row in count.csv_rows(content)]
    assert rows
    for row in rows:
        assert None not in row
        assert not any(re.match(FORMULA, value) and not re.fullmatch(r"-?[\d.,-]+", value) for value in row.values())


def test_a_calendar_has_no_long_line_and_no_control(dataset: Dataset) -> None:
    content = make(dataset, "ics", lang="fr")[""]
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029]", content.decode().replace("\r\n", ""))
    assert b"\n" not in content.replace(b"\r\n", b"")
    assert len(count.calendar(content)) == len(dataset.sessions)
    assert content.count(b"\r\nBEGIN:") == content.count(b"\r\nEND:") - 1 == len(dataset.sessions)


def test_a_timeline_has_no_tag_of_the_data(dataset: Dataset) -> None:
    for row, _ in count.slides(make(dataset, "timelinejs", lang="fr")[""]):
        for column in ("Headline", "Display Date", "Group"):
            assert "<" not in row[column]
        left = row["Text"].replace("<p>", "").replace("</p>", "")
        assert "<" not in left
        assert html.unescape(left).count("<") >= left.count("&lt;")


def test_json_ld_has_no_tag_and_keeps_the_texts(hostile: Dataset) -> None:
    content = make(hostile, "json-ld", lang="fr")[""]
    assert b"<" not in content
    (council,) = count.nodes(content, "Organization")
    assert {one["@language"]: one["@value"] for one in council["name"]} == hostile.council.names
    json.loads(content)


def test_bibtex_cannot_be_left_by_a_field(dataset: Dataset) -> None:
    text = make(dataset, "bibtex", lang="fr")[""].decode()
    entries = re.split(r"^\}\n\n?", text, flags=re.MULTILINE)
    assert len(entries) == 2 + len(dataset.sessions) + len(dataset.sources)
    for entry in filter(None, entries):
        head, *lines = entry.rstrip("\n").split("\n")
        assert re.fullmatch(r"@misc\{[a-z0-9-]+,", head)
        names = [line.split(" = ")[0].strip() for line in lines]
        assert len(names) == len(set(names))
        for line in lines:
            value = line.split(" = ", 1)[1].removesuffix(",")
            depth, ends = 0, []
            for place, char in enumerate(value):
                depth += (char == "{") - (char == "}")
                ends += [place] if char == "}" and depth == 0 else []
            assert names[lines.index(line)] == "month" or ends == [len(value) - 1]


def test_ris_has_nothing_but_tags(dataset: Dataset) -> None:
    lines = make(dataset, "ris", lang="fr")[""].decode().replace("\r\n", "\n").split("\n")
    assert all(re.fullmatch(r"[A-Z][A-Z0-9]  - .*", line) for line in lines if line)
    assert sum(line.startswith("TY  - ") for line in lines) == 1 + len(dataset.sessions) + len(dataset.sources)


def test_csl_json_is_json(dataset: Dataset) -> None:
    assert len(json.loads(make(dataset, "csl-json", lang="fr")[""])) == 1 + len(dataset.sessions) + len(dataset.sources)


def test_quickstatements_follow_their_grammar(dataset: Dataset, real: Dataset) -> None:
    for one in (dataset, real):
        for line in make(one, "quickstatements", lang="fr")[""].decode().splitlines():
            assert COMMAND.fullmatch(line), line


def test_only_addresses_that_open_are_references(hostile: Dataset) -> None:
    from dataclasses import replace

    closed = {key: replace(one, url="javascript:alert(1)") for key, one in hostile.sources.items()}
    text = make(replace(hostile, sources=closed), "quickstatements", lang="fr")[""].decode()
    assert "javascript" not in text
    assert not re.search(r"\tR[+0-]", text)


def test_no_machine_path_is_in_any_export(real: Dataset) -> None:
    here = str(Path(__file__).parents[2]).encode()
    for form in FORMATS:
        assert all(here not in content for content in make(real, form).values())
