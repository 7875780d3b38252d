"""The columns of an answer by their names: which of them to print, and which to sort by.

A name is that of a column in CSV or in a table, as the keys of an answer declare them (`ccqs.answers.keys`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from operator import itemgetter
from typing import Any, NamedTuple, TypeVar

from ccqs.answers.keys import Json, Key, own_csv_columns, report, split_grid
from ccqs.answers.request import Request
from ccqs.dates import Edtf
from ccqs.errors import UsageError
from ccqs.language.fold import alphabetical, fold
from ccqs.report import Block, Column, Legend, Report, cell_text

T = TypeVar("T")


class _Named(NamedTuple):
    """A column of an answer as it may be asked for.

    Attributes:
        key: The key that it belongs to.
        shown: What a table has of it.
        written: What CSV has of it.
        is_part_shown: The column of the table is about a part, such as a post of a person.
        is_part_written: The column of CSV is.
    """

    key: Key[Any]
    shown: Column[Any]
    written: Column[Any]
    is_part_shown: bool
    is_part_written: bool


def named_columns(keys: Iterable[Key[Any]]) -> dict[str, _Named]:
    """Return the columns that may be asked for, by name and in their order.

    What only a table has goes into CSV as the table says it, and the other way round, under its name.
    """
    of: dict[str, Key[Any]] = {}
    shown: dict[str, Column[Any]] = {}
    written: dict[str, Column[Any]] = {}
    parts: set[str] = set()
    for key in keys:
        of[key.name] = key
        for column in (*key.table, *key.asked):
            shown[column.key] = column
            of.setdefault(column.key, key)
        for column in key.rows or own_csv_columns(key):
            written[column.key] = column
            of.setdefault(column.key, key)
        parts.update(column.key for column in key.rows)
    return {
        name: _Named(
            of[name],
            shown.get(name) or written[name]._replace(heading=name),
            written.get(name) or shown[name],
            name in parts and name not in shown,
            name in parts,
        )
        for name in of
        if name in shown or name in written
    }


def _find_column(columns: Mapping[str, _Named], asked: str, option: str) -> str:
    """Return the name of the column that is asked for by it, by its heading or by its key.

    Raises:
        UsageError: There is none; carries the nearest.
    """
    by_form: dict[str, str] = {fold(one.key.name): name for name, one in reversed([*columns.items()])}
    by_form |= {fold(one.shown.heading): name for name, one in columns.items()}
    by_form |= {fold(name): name for name in columns}
    if fold(asked) not in by_form:
        from ccqs.query.names import nearest_ids

        near = nearest_ids(asked, {one: (one, named.shown.heading) for one, named in columns.items()})
        raise UsageError("no-column", option=option, asked=asked, choices=", ".join(columns), candidates=near)
    return by_form[fold(asked)]


def _chosen(keys: Sequence[Key[T]], asked: Sequence[str]) -> list[_Named]:
    """Return the columns that are asked for, each once and in that order."""
    columns = named_columns(keys)
    return [columns[one] for one in dict.fromkeys(_find_column(columns, name, "--columns") for name in asked)]


def sortable(keys: Iterable[Key[Any]]) -> dict[str, _Named]:
    """Return the columns that things may be sorted by: not those of their parts."""
    return {name: one for name, one in named_columns(keys).items() if not one.is_part_shown}


def ordered(
    keys: Sequence[Key[T]], things: Sequence[T], sort: str | None, name: Callable[[T], str] | None = None
) -> Sequence[T]:
    """Return things in the order of a column; what has no value there comes last.

    A date goes by time, a list by its length, a text by the alphabet.

    Args:
        sort: The name of the column, after a minus sign for the other way round; None leaves things as they are.
        name: What things are called: equal ones follow its alphabet; without it they stay as they are.

    Raises:
        UsageError: There is no such column.
    """
    if sort is None:
        return things
    columns = sortable(keys)
    column = _find_column(columns, sort.removeprefix("-"), "--sort")
    if name is not None:
        things = sorted(things, key=lambda one: alphabetical(name(one)))
    placed = [(_place(columns[column], column, one), one) for one in things]
    known = [one for one in placed if one[0] is not None]
    known.sort(key=itemgetter(0), reverse=sort.startswith("-"))
    return [one for _, one in known] + [one for place, one in placed if place is None]


def _place(named: _Named, name: str, one: Any) -> Any:
    """Return what the place of a thing goes by; None when it has no value."""
    key = named.key
    if key.order is not None:
        return key.order(one)
    if name == key.name:
        value = key.value(one)
        if isinstance(value, Edtf):
            return value.sort_key
        if isinstance(value, (int, float)):
            return value
        if key.kind.is_list:
            return len(list(value))
    cell = (named.shown if named.is_part_written else named.written).cell(one)
    return alphabetical(text) if isinstance(text := cell_text(cell), str) else text


def listing(
    request: Request,
    query: Mapping[str, Json],
    keys: Sequence[Key[T]],
    things: Sequence[T],
    *,
    body: Callable[[], Sequence[Block]] | None = None,
    legend: Legend = (),
    remarks: Sequence[str] = (),
) -> Report:
    """Make the report of an answer that lists things, with the columns that are asked for; see `report`.

    Raises:
        UsageError: There is no such column.
    """
    if not request.columns:
        return report(request.command, query, keys, things, body=body, legend=legend, remarks=remarks)
    chosen = _chosen(keys, request.columns)

    def shown() -> Sequence[Block]:
        grid = split_grid(keys, [(one.shown, one.is_part_shown) for one in chosen], things)
        return [grid._replace(legend=legend)]

    return report(
        request.command,
        query,
        keys,
        things,
        body=shown,
        rows=lambda: split_grid(keys, [(one.written, one.is_part_written) for one in chosen], things),
        remarks=remarks,
    )
