"""A SQLite database: the tables, views that answer the usual questions, a full-text index, and metadata for Datasette.

Tables are STRICT and their foreign keys hold. `search` is an FTS5 index of folded text (see `ccqs.language.fold`), so
that case, accents and spelling marks never matter: its tokenizer folds what is asked, and letters that it leaves as
they are typed (й, ё, œ) are also indexed so, as `hidden`. `passage` has the text as it stands under the same number.
"""

from __future__ import annotations

import contextlib
import sqlite3
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from itertools import islice

from ccqs.export.datasette import metadata
from ccqs.export.scope import Scope
from ccqs.export.sqlite_views import literal, quoted, views
from ccqs.export.tables import Column, Row, Table, rows, tables
from ccqs.language.fold import fold
from ccqs.model import Council, Session
from ccqs.query.passages import passages

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
    return {"": content, ".metadata.yml": metadata(scope).encode()}


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
    connection.executescript("".join(views(scope)))
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
