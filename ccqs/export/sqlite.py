"""A SQLite database: the tables, views that answer the usual questions, a full-text index, and metadata for Datasette.

Tables are STRICT and their foreign keys hold. `search` is an FTS5 index of folded text (see `ccqs.language.fold`), so
that case, accents and spelling marks never matter: its tokenizer folds what is asked, and letters that it leaves as
they are typed (й, ё, œ) are also indexed so, as `hidden`. `passage` has the text as it stands under the same number.
"""

from __future__ import annotations

import contextlib
import json
import re
import sqlite3
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from itertools import islice
from typing import Any

from ccqs.answers.localizer import seat_column
from ccqs.export.codebook import TABLES, term
from ccqs.export.scope import LICENCE, LICENCE_URL, Scope
from ccqs.export.tables import Column, Row, Table, rows, tables
from ccqs.language.catalogue import N_
from ccqs.language.fold import fold
from ccqs.model import Council, Session, Status
from ccqs.query.search import passages

_TYPES = {"integer": "INTEGER", "boolean": "INTEGER"}
_AT_ONCE = 5_000


def export(scope: Scope) -> dict[str, bytes]:
    """Return the database, and what Datasette shows of it."""
    with contextlib.closing(sqlite3.connect(":memory:")) as connection:
        build(connection, scope)
        try:
            content = connection.serialize()
        except sqlite3.OperationalError as error:
            raise MemoryError from error  # the one reason why a whole database in memory has no bytes
    return {"": content, ".metadata.yml": "".join(_yaml(_metadata(scope), "")).encode()}


def build(connection: sqlite3.Connection, scope: Scope) -> None:
    """Make the tables, the index and the views in an empty database.

    Raises:
        sqlite3.IntegrityError: A row refers to one that is not there.
    """
    layout = tables(scope.dataset)
    connection.executescript("".join(map(_table, layout)))
    _fill(connection, layout, rows(scope))
    _add_search(connection, scope)
    connection.executescript("".join(_indexes(layout)))
    connection.executescript(_session_flat(scope) + _disputed(scope) + _who_met_whom(scope))
    dangling = connection.execute("PRAGMA foreign_key_check").fetchone()
    if dangling:
        raise sqlite3.IntegrityError(f"a row of {dangling[0]} refers to one of {dangling[2]} that is not there")
    connection.commit()


def _table(table: Table) -> str:
    lines = [_column(column, is_key=number == 0 and column.name == "id") for number, column in enumerate(table.columns)]
    return f"CREATE TABLE {quoted(table.name)} (\n  " + ",\n  ".join(lines) + "\n) STRICT;\n"


def _column(column: Column, *, is_key: bool) -> str:
    parts = [quoted(column.name), _TYPES.get(column.type, "TEXT")]
    if is_key:
        parts.append("PRIMARY KEY NOT NULL")
    elif column.required:
        parts.append("NOT NULL")
    if column.choices:
        parts.append(f"CHECK ({quoted(column.name)} IN ({', '.join(map(literal, column.choices))}))")
    if column.type == "boolean":
        parts.append(f"CHECK ({quoted(column.name)} IN (0, 1))")
    if column.references:
        parts.append(f'REFERENCES {quoted(column.references)} ("id")')
    return " ".join(parts)


def _fill(connection: sqlite3.Connection, layout: Iterable[Table], found: Iterable[tuple[str, Row]]) -> None:
    inserts = {table.name: _insert(table.name, len(table.columns)) for table in layout}
    waiting: dict[str, list[Row]] = {}
    for name, row in found:
        batch = waiting.setdefault(name, [])
        batch.append(row)
        if len(batch) == _AT_ONCE:
            _insert_rows(connection, inserts[name], batch)
            batch.clear()
    for name, batch in waiting.items():
        _insert_rows(connection, inserts[name], batch)


def _insert(table: str, count: int) -> str:
    return f"INSERT INTO {quoted(table)} VALUES ({', '.join('?' * count)})"


def _insert_rows(connection: sqlite3.Connection, insert: str, batch: list[Row]) -> None:
    connection.execute("SAVEPOINT batch")
    try:
        connection.executemany(insert, batch)
    except UnicodeEncodeError:  # half a surrogate pair, which no UTF-8 has
        connection.execute("ROLLBACK TO batch")
        spelled = (
            tuple(one.encode("utf-8", "backslashreplace").decode() if isinstance(one, str) else one for one in row)
            for row in batch
        )
        connection.executemany(insert, spelled)
    connection.execute("RELEASE batch")


def _add_search(connection: sqlite3.Connection, scope: Scope) -> None:
    languages = scope.languages
    columns = ", ".join(quoted(lang) for lang in languages)
    shown = "".join(f",\n  {quoted(lang)} TEXT" for lang in languages)
    connection.executescript(
        'CREATE TABLE "passage" (\n  "id" INTEGER PRIMARY KEY NOT NULL,\n'
        '  "session" TEXT REFERENCES "session" ("id"),\n  "council" TEXT REFERENCES "council" ("id"),\n'
        f'  "field" TEXT NOT NULL{shown}\n) STRICT;\n'
        f'CREATE VIRTUAL TABLE "search" USING fts5({columns}, "hidden", '
        "tokenize = 'unicode61 remove_diacritics 2');\n"
    )
    insert_shown = _insert("passage", 4 + len(languages))
    insert_folded = (
        f'INSERT INTO "search" (rowid, {columns}, "hidden") VALUES ({", ".join("?" * (2 + len(languages)))})'
    )
    found = _passages(scope)
    while batch := list(islice(found, _AT_ONCE)):
        _insert_rows(connection, insert_shown, [row for row, _ in batch])
        _insert_rows(connection, insert_folded, [folded for _, folded in batch])


def _passages(scope: Scope) -> Iterator[tuple[Row, Row]]:
    """Yield what can be searched: as it stands, and folded."""
    dataset, number = scope.dataset, 0
    other, folded_text = _other_forms(), lru_cache(1000)(fold)
    records: tuple[Session | Council, ...] = (*dataset.sessions, dataset.council)
    for record in records:
        session, council = (None, record.id) if record is dataset.council else (record.id, None)
        for one in passages(dataset, record):
            number += 1
            shown = [one.shown.get(lang) for lang in scope.languages]
            folded = [folded_text(text) if text else None for text in shown]
            as_typed = [text for text in (*shown, *one.hidden) if text and not other.isdisjoint(text)]
            hidden = " ".join((*map(folded_text, one.hidden), *as_typed))
            yield (number, session, council, one.field, *shown), (number, *folded, hidden)


@cache
def _other_forms() -> frozenset[str]:
    """Return the letters that folding changes and the tokenizer of SQLite leaves as they are typed, such as й or œ."""
    letters = (char for char in map(chr, range(0x80, 0x2000)) if char.isalpha())
    return frozenset(
        char
        for char in letters
        if fold(char) != char.casefold() and not unicodedata.normalize("NFD", char.casefold())[0].isascii()
    )


def _indexes(layout: Iterable[Table]) -> Iterator[str]:
    for table in layout:
        for column in table.columns:
            if column.references:
                name = quoted(f"{table.name}_by_{column.name}")
                yield f"CREATE INDEX {name} ON {quoted(table.name)} ({quoted(column.name)});\n"


def quoted(name: str) -> str:
    """Write a name of SQL."""
    return '"' + name.replace('"', '""') + '"'


def literal(text: str) -> str:
    """Write a text of SQL."""
    return "'" + text.replace("'", "''") + "'"


def in_words(scope: Scope, table: str, field: str) -> str:
    """Return the SQL of a text in the chosen language, or in the one that stands in where it is missing."""
    chosen, first = f"{table}.{field}_{scope.data_lang}", f"{table}.{field}_{scope.dataset.languages[0]}"
    return chosen if chosen == first else f"coalesce({chosen}, {first})"


def _session_flat(scope: Scope) -> str:
    """Return the view with a row for each session: the ministers by name, what is counted, what is disputed."""
    council, person = scope.dataset.council, in_words(scope, "person", "names")
    ministers = "".join(
        f"""
  (SELECT group_concat({person}, '; ') FROM seat JOIN person ON person.id = seat.person
    WHERE seat.session = session.id AND seat.party = {literal(party)} AND seat.portfolio = {literal(post)})
    AS {quoted(seat_column(party, post))},"""
        for party in council.parties
        for post in council.posts
    )
    return f"""CREATE VIEW session_flat AS
SELECT session.id, session.number, session.status, session.date, session.date_earliest, session.date_latest,
  session.place, {in_words(scope, "city", "label")} AS place_label, city.country,
  {in_words(scope, "building", "label")} AS venue_label,{ministers}
  (SELECT {person} FROM audience JOIN person ON person.id = audience.host
    WHERE audience.session = session.id) AS host,
  (SELECT count(DISTINCT topic) FROM agenda_item WHERE agenda_item.session = session.id) AS topics,
  (SELECT count(*) FROM outcome WHERE outcome.session = session.id) AS outcomes,
  (SELECT count(DISTINCT source) FROM cite WHERE cite.session = session.id) AS sources,
  (SELECT count(*) FROM gap WHERE gap.session = session.id) AS gaps,
  (SELECT group_concat(field, ' ') FROM
    (SELECT DISTINCT field FROM claim WHERE claim.session = session.id AND is_disputed ORDER BY field)) AS disputed
FROM session
JOIN place AS city ON city.id = session.place
LEFT JOIN place AS building ON building.id = session.venue
ORDER BY session.date_earliest, session.id;
"""


def _disputed(scope: Scope) -> str:
    """Return the view with a row for each claim about a field on which sources differ."""
    return f"""CREATE VIEW disputed AS
SELECT coalesce(claim.session, claim.person, claim.council) AS record, claim.session, claim.field, claim.rank,
  coalesce(claim.value, {in_words(scope, "claim", "value")}) AS value, {in_words(scope, "claim", "why")} AS why,
  (SELECT group_concat(source || coalesce('#' || locator, ''), ' ') FROM cite WHERE cite.claim = claim.id) AS sources,
  claim.id AS claim
FROM claim
WHERE is_disputed
ORDER BY record, claim.field, claim.position;
"""


def _who_met_whom(scope: Scope) -> str:
    """Return the view with a row for each two ministers of different countries who sat at the same sessions held."""
    order = " ".join(f"WHEN {literal(one)} THEN {number}" for number, one in enumerate(scope.dataset.council.parties))
    return f"""CREATE VIEW who_met_whom AS
SELECT one.party AS party_a, one.person AS person_a, {in_words(scope, "a", "names")} AS name_a,
  other.party AS party_b, other.person AS person_b, {in_words(scope, "b", "names")} AS name_b,
  count(DISTINCT session.id) AS sessions, min(session.date_earliest) AS first, max(session.date_latest) AS last
FROM session
JOIN seat AS one ON one.session = session.id
JOIN seat AS other ON other.session = session.id
  AND CASE one.party {order} END < CASE other.party {order} END
JOIN person AS a ON a.id = one.person
JOIN person AS b ON b.id = other.person
WHERE session.status = {literal(Status.HELD.value)}
GROUP BY one.party, one.person, other.party, other.person
ORDER BY sessions DESC, person_a, person_b;
"""


def queries(scope: Scope) -> dict[str, tuple[str, str]]:
    """Return the canned queries: by name what each answers, and its SQL."""
    shown = ", ".join(f"passage.{quoted(lang)}" for lang in (scope.data_lang, scope.dataset.languages[0]))
    return {
        "sessions": (N_("All sessions, held or not."), "SELECT * FROM session_flat"),
        "not_held": (
            N_("Sessions that were planned and not held, with the reasons given."),
            f"""SELECT session_flat.id, status, date, place_label, reason.side,
  {in_words(scope, "reason", "text")} AS reason
FROM session_flat LEFT JOIN reason ON reason.session = session_flat.id
WHERE status <> {literal(Status.HELD.value)}""",
        ),
        "disputed_fields": (N_("What sources differ on, with rank, reason and sources."), "SELECT * FROM disputed"),
        "meetings": (N_("Who met whom, and how often."), "SELECT * FROM who_met_whom"),
        "sessions_on_topic": (
            N_("The sessions where a topic, or a narrower one, came up."),
            """WITH RECURSIVE wanted (id) AS
  (SELECT :topic UNION SELECT topic FROM topic_broader JOIN wanted ON topic_broader.broader = wanted.id)
SELECT DISTINCT session_flat.id, number, date, place_label, agenda_item.topic, stage
FROM agenda_item JOIN session_flat ON session_flat.id = agenda_item.session
WHERE agenda_item.topic IN wanted""",
        ),
        "cited_for": (
            N_("What a source is cited for."),
            """SELECT coalesce(session, person, council) AS record, path, locator, claim
FROM cite WHERE source = :source""",
        ),
        "find": (
            N_("Full-text search in all languages; case and accents do not matter."),
            f"""SELECT coalesce(session, council) AS record, passage.field, coalesce({shown}) AS text
FROM search JOIN passage ON passage.id = search.rowid
WHERE search MATCH escape_fts(:text) ORDER BY rank""",
        ),
    }


# What Datasette (0.65) shows beside the database: descriptions, facets, canned queries -------------------------------
# The file is YAML whose texts are all in double quotes, as JSON writes them: nothing in them can be taken for YAML.

_FACETS: Mapping[str, tuple[str, ...]] = {
    "session": ("status", "place"),
    "agenda_item": ("stage", "side", "topic"),
    "outcome": ("kind", "side"),
    "claim": ("rank", "field", "is_disputed", "is_inferred"),
    "cite": ("source",),
    "source": ("kind", "language", "publisher"),
    "person": ("country",),
    "post": ("portfolio",),
    "place": ("kind", "country"),
    "topic": ("theme",),
    "margin": ("kind",),
    "gap": ("field",),
}
_SORT: Mapping[str, str] = {"session": "date_earliest", "step": "date_earliest", "event": "date_earliest"}
_LABELS: Mapping[str, str] = {
    **dict.fromkeys(("place", "topic", "theme", "portfolio", "question"), "label"),
    **dict.fromkeys(("person", "council"), "names"),
}
_VIEWS: Mapping[str, str] = {
    "session_flat": N_("A row for each session, held or not: ministers, counts, what is disputed."),
    "disputed": N_("A row for each claim about a field on which sources differ."),
    "who_met_whom": N_("Which ministers of different countries sat at the same sessions held, and how often."),
    "passage": N_("The texts that can be searched; “search” indexes them under the same row numbers."),
}


def _metadata(scope: Scope) -> dict[str, Any]:
    known = {
        table.name: {
            "description": scope.gettext(TABLES[table.name]),
            **({"label_column": f"{_LABELS[table.name]}_{scope.data_lang}"} if table.name in _LABELS else {}),
            **({"sort": _SORT[table.name]} if table.name in _SORT else {}),
            **({"facets": list(_FACETS[table.name])} if table.name in _FACETS else {}),
            "columns": {column.name: scope.gettext(term(column.field).description) for column in table.columns},
        }
        for table in tables(scope.dataset)
    }
    views = {name: {"description": scope.gettext(words)} for name, words in _VIEWS.items()}
    return {
        "title": scope.dataset_title,
        "license": LICENCE,
        "license_url": LICENCE_URL,
        **({"source": scope.dataset_title, "source_url": scope.address} if scope.address else {}),
        "databases": {
            scope.name: {
                "tables": {**known, **views, "search": {"hidden": True}},
                "queries": {
                    name: {"title": scope.gettext(title), "sql": sql} for name, (title, sql) in queries(scope).items()
                },
            }
        },
    }


def _yaml(value: Any, indent: str) -> Iterator[str]:
    for key, one in value.items():
        if isinstance(one, dict):
            yield f"{indent}{_scalar(key)}:\n"
            yield from _yaml(one, f"{indent}  ")
        elif isinstance(one, list):
            yield f"{indent}{_scalar(key)}: [{', '.join(map(_scalar, one))}]\n"
        else:
            yield f"{indent}{_scalar(key)}: {_scalar(one)}\n"


def _scalar(value: str | bool) -> str:
    text = json.dumps(value, ensure_ascii=False)
    # What JSON may hold as it is, and YAML may not.
    return re.sub(
        r"[\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]", lambda found: f"\\u{ord(found[0]):04x}", text
    )
