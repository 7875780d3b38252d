"""How an answer is declared: each key of its items once, with its type, its value and its columns.

A key says what stands under its name in JSON, and which columns it makes in CSV and in a table. JSON, JSON Lines, YAML,
CSV, tables and the JSON Schemas go by what is declared, in its order; a key, or a column, is one entry of one tuple.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import Enum
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar

from ccqs.dates import Edtf
from ccqs.report import Block, Cell, Column, Grid, Legend, Report

if TYPE_CHECKING:
    from ccqs.answers.localizer import Localizer

S = TypeVar("S")
T = TypeVar("T")
Json = Any


class Kind(NamedTuple):
    """The type of a value in an item.

    Attributes:
        schema: Its JSON Schema, unless it is an object with keys.
        name: What the schemas call it; empty for a type that needs no name.
        about: What it is.
        keys: The keys of an object.
        is_list: There are several such values.
        is_optional: There may be none: null.
        of: The class whose docstring tells about the keys.
    """

    schema: Mapping[str, Json] = MappingProxyType({})
    name: str = ""
    about: str = ""
    keys: tuple[Key[Any], ...] = ()
    is_list: bool = False
    is_optional: bool = False
    of: type | None = None


class Key(NamedTuple, Generic[T]):
    """A key of an item.

    Attributes:
        name: The key in JSON.
        kind: The type of its value.
        value: Finds the value in a thing, or what the keys of the value find theirs in.
        about: What it is, unless its name says so.
        csv: Its columns in CSV; without any of its own, a plain value makes one and an object none.
        rows: The columns in CSV of each of its values, which has a row of its own.
        table: Its columns in a table.
        asked: Its columns that a table has only when they are asked for.
        order: What things are sorted by when they are sorted by this key; by default what it says of them.
    """

    name: str
    kind: Kind
    value: Callable[[T], Any]
    about: str = ""
    csv: tuple[Column[T], ...] | None = None
    rows: tuple[Column[Any], ...] = ()
    table: tuple[Column[T], ...] = ()
    asked: tuple[Column[T], ...] = ()
    order: Callable[[T], Any] | None = None

    def shown(self, heading: str, cell: Callable[[T], Cell] | None = None, **options: Any) -> Key[T]:
        """Return the key with a column of its name in a table.

        Args:
            heading: The title of the column.
            cell: Makes what a thing has in it; by default the value of the key.
            options: Anything else that a `Column` has.
        """
        return self._replace(table=(Column(self.name, heading, cell or self.value, **options),))


class Answer(NamedTuple):
    """What a command answers.

    Attributes:
        query: The types of what was asked, as understood.
        items: Declares the types of its items, one of which each item has.
        rows: Declares what its rows say where that is not what its first type of items says: by the option that asks
            for them.
    """

    query: Mapping[str, Kind]
    items: Callable[[Localizer], Sequence[Kind]]
    rows: Mapping[str, Callable[[Localizer], Sequence[Key[Any]]]] = MappingProxyType({})


TEXT = Kind({"type": "string"})
WHOLE = Kind({"type": "integer"})
NUMBER = Kind({"type": "number"})
FLAG = Kind({"type": "boolean"})
DATE = Kind({"type": "string"}, "Edtf", "A date as it is written in the data (EDTF level 1).")
DAY = Kind({"type": "string"}, "Day", "A day (ISO 8601).")
CITE = Kind({"type": "string"}, "Cite", "A source, with the place in it when that is known (`source#locator`).")
IN_EACH_LANGUAGE = Kind(
    {"type": "object", "propertyNames": {"pattern": "^[a-z]{2,3}$"}, "additionalProperties": {"type": "string"}},
    "Label",
    "A text in each language that has it.",
)


def maybe(kind: Kind) -> Kind:
    """Return the type of what may be null."""
    return kind._replace(is_optional=True)


def about(kind: Kind, text: str) -> Kind:
    """Return a type with what a value of it is."""
    return kind._replace(about=text)


def many(kind: Kind) -> Kind:
    """Return the type of a list."""
    return kind._replace(is_list=True)


def choice(members: type[Enum]) -> Kind:
    """Return the type of the members of a closed list."""
    return Kind({"enum": [one.value for one in members]}, members.__name__, of=members)


def mapping(kind: Kind) -> Kind:
    """Return the type of a mapping from any key to values of one type, all of them plain."""
    return Kind({"type": "object", "additionalProperties": kind})


def thing(name: str, about: str, *keys: Key[Any]) -> Kind:
    """Return the type of an object with keys."""
    return Kind(name=name, about=about, keys=keys)


def within(find: Callable[[T], S], key: Key[S]) -> Key[T]:
    """Return a key of a thing that is said of a part of it; with no columns but that of a plain value.

    Args:
        find: Finds the part in the thing.
    """
    return Key(key.name, key.kind, lambda one: key.value(find(one)), key.about)


LIMIT = about(maybe(WHOLE), "How many to show at most; null for all.")


def item(keys: Iterable[Key[T]], one: T) -> dict[str, Json]:
    """Return what the keys say of a thing, as plain values."""
    return {key.name: _plain(key.kind, key.value(one)) for key in keys}


def _plain(kind: Kind, value: Any) -> Json:
    if value is None:
        return None
    if kind.is_list:
        return [_one(kind, each) for each in value]
    return _one(kind, value)


def _one(kind: Kind, value: Any) -> Json:
    if kind.keys:
        return item(kind.keys, value)
    match value:
        case Edtf():
            return value.text
        case Enum():
            return value.value
        case dt.date():
            return value.isoformat()
        case Mapping():
            return {key: list(one) if isinstance(one, tuple) else one for key, one in value.items()}
        case _:
            return value


def csv_grid(keys: Sequence[Key[T]], things: Iterable[T]) -> Grid:
    """Return things as rows for a spreadsheet: one for each, or for each value of the key that has rows."""
    parts = {column.key for key in keys for column in key.rows}
    return split_grid(keys, [(column, column.key in parts) for column in csv_columns(keys)], things)


def split_grid(keys: Sequence[Key[T]], columns: Sequence[tuple[Column[Any], bool]], things: Iterable[T]) -> Grid:
    """Return things as rows under columns: one for each, or for each part when a column is about one.

    Args:
        columns: Each with whether it is about a part: a value of the key that has rows.
    """
    split = next((key for key in keys if key.rows), None) if any(of_part for _, of_part in columns) else None
    return Grid(
        tuple(column for column, _ in columns),
        tuple(
            tuple(column.cell(part if of_part else each) for column, of_part in columns)
            for each in things
            for part in (split.value(each) if split else (None,))
        ),
    )


def csv_columns(keys: Iterable[Key[T]]) -> tuple[Column[Any], ...]:
    """Return the columns that keys make in CSV."""
    return tuple(column for key in keys for column in (key.rows or own_csv_columns(key)))


def own_csv_columns(key: Key[T]) -> tuple[Column[T], ...]:
    """Return the columns that a key makes in CSV, of the thing as a whole."""
    if key.csv is not None:
        return key.csv
    if key.kind.keys:
        return ()
    column = Column[T](key.name, cell=lambda one: _cell(_plain(key.kind, key.value(one))))
    return (column, *_days_of(key)) if key.kind.name == DATE.name else (column,)


def _days_of(key: Key[T]) -> tuple[Column[T], Column[T]]:
    """Return the columns of the first and the last day that a date may mean, which any program reads."""

    def day(one: T, end: str) -> str | None:
        date = key.value(one)
        found = getattr(date.possible, end) if date else None
        return found.isoformat() if found else None

    return (
        Column(f"{key.name}_earliest", cell=lambda one: day(one, "start")),
        Column(f"{key.name}_latest", cell=lambda one: day(one, "end")),
    )


def _cell(value: Json) -> Cell:
    """Return a plain value as a cell."""
    match value:
        case bool():
            return "true" if value else "false"
        case float():
            return str(value)
        case list():
            return tuple(map(str, value))
        case None | str() | int():
            return value
        case _:
            raise TypeError(f"no cell of CSV is made of {value!r}")


def table(keys: Iterable[Key[T]], things: Iterable[T]) -> Grid:
    """Return things as the rows of a table for readers."""
    return grid(tuple(column for key in keys for column in key.table), things)


def grid(columns: tuple[Column[T], ...], things: Iterable[T]) -> Grid:
    """Return things as rows under columns."""
    return Grid(columns, tuple(tuple(column.cell(each) for column in columns) for each in things))


def report(
    command: str,
    query: Mapping[str, Json],
    keys: Sequence[Key[T]],
    things: Sequence[T],
    *,
    body: Callable[[], Sequence[Block]] | None = None,
    legend: Legend = (),
    rows: Callable[[], Grid] | None = None,
    remarks: Sequence[str] = (),
) -> Report:
    """Make the report of an answer that is declared by keys.

    Args:
        things: What is answered, an item each.
        body: Makes what is read; by default the table of the keys.
        legend: Explains the marks of the table; see `Grid`.
        rows: Makes what a spreadsheet reads; by default the columns of the keys.
    """
    return Report(
        command=command,
        query=query,
        to_items=lambda: [item(keys, each) for each in things],
        to_body=body or (lambda: [table(keys, things)._replace(legend=legend)]),
        to_grid=rows or (lambda: csv_grid(keys, things)),
        remarks=remarks,
    )
