"""Tables: no field of the model is forgotten, everything is described, keys hold, names need no quotes."""

from __future__ import annotations

import itertools
import sqlite3
from collections.abc import Iterator
from dataclasses import fields, replace
from enum import StrEnum

import counting as count
import pytest

from ccqs import model
from ccqs.dates import Edtf
from ccqs.export import make
from ccqs.export.citing import SOURCE_TYPES
from ccqs.export.codebook import PARTS, TABLES, choice_words, term
from ccqs.export.datapackage import TABLE, dyad_years
from ccqs.export.jsonld import _PLACE_TYPES
from ccqs.export.scope import Scope, scope
from ccqs.export.tables import ROOTS, cell, rows, table_name, tables
from ccqs.model import Dataset, Rival, SourceKind, declared
from ccqs.query.claims import conflicts


@pytest.fixture
def whole(real: Dataset) -> Scope:
    return scope(real, None, "fr")


@pytest.fixture
def db(real: Dataset) -> Iterator[sqlite3.Connection]:
    connection = count.database(make(real, "sqlite", lang="fr")[""])
    yield connection
    connection.close()


def classes() -> list[type]:
    """Return every class of records that a dataset holds, at any depth."""
    found: dict[type, None] = {}
    waiting = list(ROOTS.values())
    while waiting:
        kind = waiting.pop()
        if kind not in found:
            found[kind] = None
            waiting += [one.of for one in declared(kind).values() if one.kind in ("record", "records")]
    return list(found)


def test_every_collection_of_a_dataset_has_a_table() -> None:
    told_once = {"edition", "coverage", "digest", "languages", "partial_languages"}
    assert {one.name for one in fields(Dataset)} - told_once == set(ROOTS)


def test_every_declared_field_has_a_column_or_a_table(tiny: Dataset) -> None:
    layout = {table.name: table for table in tables(tiny)}
    for kind in classes():
        if kind is Rival:
            continue  # a row of claim, which `test_counts` counts
        table = layout[table_name(kind)]
        for name, one in declared(kind).items():
            if one.kind in ("record", "records"):
                assert one.of is Rival or table_name(one.of) in layout
            elif one.kind == "delegations":
                assert "seat" in layout
            elif one.kind in ("texts", "parties", "references", "labels"):
                assert f"{table.name}_{name}" in layout
            elif one.kind == "cite":
                assert {"source", "locator"} <= set(table.names)
            elif one.kind not in ("cites", "field-cites"):  # rows of cite
                assert name in {column.field for column in table.columns}, (kind, name)


def test_every_table_column_and_choice_is_described(tiny: Dataset) -> None:
    for table in (*tables(tiny), TABLE):
        assert TABLES[table.name]
        for column in table.columns:
            assert term(column.field).description
            assert not column.choices or choice_words(column.choices)
    for kind in set(classes()) - {Rival, *ROOTS.values()}:
        assert PARTS[table_name(kind)]


def test_a_kind_of_source_or_place_without_a_type_is_noticed() -> None:
    assert set(SOURCE_TYPES) == set(SourceKind)
    assert set(_PLACE_TYPES) == set(model.PlaceKind)


def test_a_new_kind_of_source_is_never_taken_for_another(tiny: Dataset) -> None:
    class Kind(StrEnum):
        RUMOUR = "rumour"

    gazette = replace(tiny.sources["gazette-1991"], kind=Kind.RUMOUR)  # type: ignore[arg-type]
    changed = replace(tiny, sources={**tiny.sources, "gazette-1991": gazette})
    for form in ("bibtex", "csl-json", "ris", "json-ld", "sqlite"):
        with pytest.raises((KeyError, sqlite3.IntegrityError)):
            make(changed, form)


def test_no_column_needs_quotes(db: sqlite3.Connection, whole: Scope) -> None:
    for table in tables(whole.dataset):
        for column in table.names:
            db.execute(f"SELECT {column} FROM {table.name} LIMIT 1")  # noqa: S608  our names


def test_the_database_is_sound(db: sqlite3.Connection) -> None:
    assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert db.execute("PRAGMA foreign_key_check").fetchall() == []
    made = [
        sql for (sql,) in db.execute("SELECT sql FROM sqlite_schema WHERE type = 'table' AND sql LIKE 'CREATE TABLE%'")
    ]
    assert all(sql.endswith("STRICT") for sql in made if "search_" not in sql)


@pytest.mark.parametrize("first", range(0, 16, 5))
def test_some_sessions_make_a_sound_database(real: Dataset, first: int) -> None:
    chosen = real.sessions[first : first + 3]
    db = count.database(make(real, "sqlite", sessions=chosen)[""])
    assert [row[0] for row in db.execute("SELECT id FROM session")] == [one.id for one in chosen]
    assert db.execute("PRAGMA foreign_key_check").fetchall() == []
    assert db.execute("SELECT is_whole FROM dataset").fetchone() == (0,)
    assert db.execute("SELECT count(*) FROM source").fetchone()[0] < len(real.sources)
    db.close()


def test_each_date_keeps_its_text_and_its_days(db: sqlite3.Connection, real: Dataset) -> None:
    stored = db.execute("SELECT id, date, date_earliest, date_latest FROM session").fetchall()
    assert stored == [(s.id, s.date.text, str(s.date.possible.start), str(s.date.possible.end)) for s in real.sessions]


def test_the_view_of_disputes_agrees_with_the_conflicts(db: sqlite3.Connection, real: Dataset) -> None:
    found = db.execute("SELECT record, field, count(*) FROM disputed GROUP BY record, field").fetchall()
    assert set(found) == {(one.record, one.field, len(one.claims)) for one in conflicts(real)}


def test_who_met_whom_counts_the_sessions_held(db: sqlite3.Connection, real: Dataset) -> None:
    first, second = real.council.parties
    wanted: dict[tuple[str, str], int] = {}
    for session in real.sessions:
        if session.number:
            sides = (session.delegations.get(first, {}), session.delegations.get(second, {}))
            for pair in set(itertools.product(*(side.values() for side in sides))):
                wanted[pair] = wanted.get(pair, 0) + 1
    found = db.execute("SELECT person_a, person_b, sessions FROM who_met_whom").fetchall()
    assert {(a, b): n for a, b, n in found} == wanted


def test_the_flat_view_has_every_session_with_its_ministers(db: sqlite3.Connection, real: Dataset) -> None:
    found = db.execute("SELECT * FROM session_flat")
    names = [one[0] for one in found.description]
    flat = [dict(zip(names, row, strict=True)) for row in found]
    assert [one["id"] for one in flat] == [one.id for one in real.sessions]
    for row, session in zip(flat, real.sessions, strict=True):
        for party, post, who in session.ministers:
            assert row[f"{party}_{post}".lower().replace("-", "_")] == real.people[who].names["fr"]
        assert row["topics"] == len(session.topics)


@pytest.mark.parametrize(
    ("typed", "also"), [("Élysée", "elysee"), ("ПАРТНЁР*", "партнер*"), ("Чернышёв", "чернышев"), ("kosovo", "KOSOVO")]
)
def test_search_forgets_case_accents_and_marks(db: sqlite3.Connection, typed: str, also: str) -> None:
    found, other = (
        {row[0] for row in db.execute("SELECT rowid FROM search WHERE search MATCH ?", (one,))} for one in (typed, also)
    )
    assert found == other


def test_search_finds_russian_words_as_they_are_typed(db: sqlite3.Connection) -> None:
    for word in ("российский", "Серийный", "трёх"):
        hits = db.execute("SELECT count(*) FROM passage WHERE ru LIKE ?", (f"%{word}%",)).fetchone()[0]
        found = db.execute("SELECT count(*) FROM search WHERE search MATCH ?", (f"{word}*",)).fetchone()[0]
        assert found >= hits


def test_a_language_of_the_program_that_the_data_lack_falls_back(tiny: Dataset) -> None:
    db = count.database(make(tiny, "sqlite", lang="de")[""])
    assert db.execute("SELECT place_label FROM session_flat").fetchone() == ("Lutèce",)
    db.close()


def test_dyad_years_cover_every_year_with_and_without_sessions(whole: Scope) -> None:
    found = list(dyad_years(whole))
    years = [row[0] for row in found]
    assert years == list(range(2002, 2023))
    held = {row[0]: row[5] for row in found}
    assert (held[2005], held[2006], held[2021]) == (2, 0, 1)
    assert {row[0]: row[6] for row in found if row[6]} == {2013: 1, 2014: 1, 2020: 1}


def test_a_session_that_may_be_of_two_years_is_counted_in_neither(tiny: Dataset) -> None:
    first, *rest = tiny.sessions
    unsure = replace(first, date=Edtf.parse("[1991-12-30,1992-01-02]"))
    found = {row[0]: row[5:] for row in dyad_years(scope(replace(tiny, sessions=(unsure, *rest)), None, "fr"))}
    assert found[1991] == found[1992] == (0, 0, 1)


def test_rows_are_as_wide_as_their_tables(whole: Scope) -> None:
    widths = {table.name: len(table.columns) for table in tables(whole.dataset)}
    assert all(len(row) == widths[name] for name, row in rows(whole))


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+1+1", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "＝1+1", "＋1", "－1", "＠x", "\ufeff=1"],
)
def test_a_cell_never_begins_as_a_formula(text: str) -> None:
    assert cell(text) == f"'{text}"


@pytest.mark.parametrize("text", ["2008-03-11", "-33.86,151.2", "-1", "a=b", "«=»", "48.85,2.35"])
def test_any_other_cell_stays_as_it_is(text: str) -> None:
    assert cell(text) == text
