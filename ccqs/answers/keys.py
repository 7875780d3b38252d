"""How an answer is declared: each key of its items once, with its type, its value and its columns.

A key says what stands under its name in JSON, and which columns it makes in CSV and in a table. JSON, JSON Lines, YAML,
CSV, tables and the JSON Schemas go by what is declared, in its order; a key, or a column, is one entry of one tuple.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from enum import Enum
from functools import partial
from operator import attrgetter, itemgetter
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar

from ccqs.answers.words import heading_of_column, words_of_column
from ccqs.dates import Edtf
from ccqs.errors import UsageError
from ccqs.language.catalogue import N_, translations
from ccqs.language.fold import alphabetical, fold
from ccqs.model import Field, Worded, alternatives, declared
from ccqs.report import Block, Cell, Column, Grid, Legend, Report, cell_text

if TYPE_CHECKING:
    from ccqs.answers.localizer import Localizer
    from ccqs.answers.request import Request

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
        of: The class whose docstring explains the keys.
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
        parts: What a table says of each of its values, when asked for, in place of what CSV does.
        table: Its columns in a table.
        asked: Its columns that a table has only when they are asked for.
        order: What things are sorted by when they are sorted by this key; by default what it says of them.
        ordered_by: The column of its parts that says what `order` goes by, which is as good a name for it.
    """

    name: str
    kind: Kind
    value: Callable[[T], Any]
    about: str = ""
    csv: tuple[Column[T], ...] | None = None
    rows: tuple[Column[Any], ...] = ()
    parts: tuple[Column[Any], ...] = ()
    table: tuple[Column[T], ...] = ()
    asked: tuple[Column[T], ...] = ()
    order: Callable[[T], Any] | None = None
    ordered_by: str = ""

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


def split_grid(
    keys: Sequence[Key[T]],
    columns: Sequence[tuple[Column[Any], bool]],
    things: Iterable[T],
    *,
    name: Callable[[T], str] | None = None,
) -> Grid:
    """Return things as rows under columns: one for each, or for each part when a column is about one.

    Args:
        columns: Each with whether it is about a part: a value of the key that has rows.
        name: Makes what `ccqs why` calls a thing.
    """
    split = next((key for key in keys if key.rows), None) if any(of_part for _, of_part in columns) else None
    rows = [(each, part) for each in things for part in (split.value(each) if split else (None,))]
    return Grid(
        tuple(column for column, _ in columns),
        tuple(tuple(column.cell(part if of_part else each) for column, of_part in columns) for each, part in rows),
        names=tuple(name(each) for each, _ in rows) if name else (),
    )


def csv_columns(keys: Iterable[Key[T]]) -> tuple[Column[Any], ...]:
    """Return the columns that keys make in CSV; in a row for a part, one that says something of the part does so."""
    keys = tuple(keys)
    of_parts = {column.key for key in keys for column in key.rows}
    return tuple(
        column
        for key in keys
        for column in (key.rows or (one for one in own_csv_columns(key) if one.key not in of_parts))
    )


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


# The columns of an answer by their names: which to print, and which to sort by -----------------------------------------


class NamedColumn(NamedTuple):
    """A column of an answer as it may be asked for.

    Attributes:
        key: The key that it belongs to.
        shown: What a table has of it.
        written: What CSV has of it.
        part_shown: What a table says in it of a part, such as a post of a person; None when it is not about parts.
        part_written: What CSV says of one.
        is_part_shown: In a table it is about nothing but parts.
        is_part_written: In CSV it is.
        is_read: A table has it by itself, or when it is asked for; else it is made for CSV.
    """

    key: Key[Any]
    shown: Column[Any]
    written: Column[Any]
    part_shown: Column[Any] | None
    part_written: Column[Any] | None
    is_part_shown: bool
    is_part_written: bool
    is_read: bool

    def in_table(self, is_split: bool) -> tuple[Column[Any], bool]:
        """Return the column of a table, and whether it is about a part: in rows for parts, when it is about them."""
        return (self.part_shown, True) if is_split and self.part_shown else (self.shown, False)

    def in_csv(self, is_split: bool) -> tuple[Column[Any], bool]:
        """Return the same of CSV."""
        return (self.part_written, True) if is_split and self.part_written else (self.written, False)


def named_columns(keys: Iterable[Key[Any]], lang: str) -> dict[str, NamedColumn]:
    """Return the columns that may be asked for, by name and in their order, with headings in a language.

    What only a table has goes into CSV as the table says it, and the other way round, under its name; but dates, members
    of closed lists and flags are in words in a table.
    """
    of: dict[str, Key[Any]] = {}
    shown: dict[str, Column[Any]] = {}
    written: dict[str, Column[Any]] = {}
    read: dict[str, Column[Any]] = {}
    rows: dict[str, Column[Any]] = {}
    parts: dict[str, Column[Any]] = {}
    for key in keys:
        of[key.name] = key
        whole = () if key.rows else own_csv_columns(key)
        read |= _in_words([key], lang)
        shown |= _by_name((*key.table, *key.asked))
        written |= _by_name(whole)
        rows |= _by_name(key.rows)
        parts |= {**(_in_words(key.kind.keys, lang) if key.rows else {}), **_by_name(key.parts)}
        for column in (*key.table, *key.asked, *whole, *key.rows):
            of.setdefault(column.key, key)
    found: dict[str, NamedColumn] = {}
    for name, key in of.items():
        in_csv = written.get(name) or rows.get(name) or shown.get(name)
        if in_csv is None:
            continue
        in_table = shown.get(name) or _headed(read.get(name) or written.get(name) or parts.get(name) or in_csv, lang)
        part = parts.get(name) or rows.get(name)
        found[name] = NamedColumn(
            key,
            in_table,
            in_csv,
            part and part._replace(heading=in_table.heading),
            rows.get(name) or part,
            is_part_shown=name in rows and name not in shown and name not in written,
            is_part_written=name in rows and name not in written,
            is_read=name in shown,
        )
    return found


def _by_name(columns: Iterable[Column[T]]) -> dict[str, Column[T]]:
    return {column.key: column for column in columns}


class Found(NamedTuple):
    """The names of the columns that a word stands for, one or several, and whether it is what they are called."""

    names: Sequence[str]
    is_listed: bool


def _headed(column: Column[T], lang: str) -> Column[T]:
    return column._replace(heading=column.heading or heading_of_column(column.key, lang))


def _in_words(keys: Iterable[Key[Any]], lang: str) -> dict[str, Column[Any]]:
    """Return the columns of dates, members of closed lists and flags, in words."""
    return {key.name: Column(key.name, cell=words) for key in keys if (words := _words_of(key, lang))}


def _words_of(key: Key[T], lang: str) -> Callable[[T], str | None] | None:
    """Return what says the value of a key in words; None where the value is words itself."""
    from ccqs.answers.localizer import value_text
    from ccqs.dates import date_text

    if key.kind.is_list:
        return None
    if key.kind.name == DATE.name:
        return lambda one: date_text(date, lang) if (date := key.value(one)) else None
    if key.kind.of and issubclass(key.kind.of, Worded):
        return lambda one: value_text(value, lang) if (value := key.value(one)) else None
    if key.kind.schema == FLAG.schema:
        gettext = translations(lang).gettext
        return lambda one: gettext(N_("yes")) if key.value(one) else gettext(N_("no"))
    return None


def _find_columns(columns: Mapping[str, NamedColumn], asked: str, option: str) -> Found:
    """Find the columns that are asked for by name, by heading, by a key that makes several, or by words of any of them.

    Raises:
        UsageError: There is none, or the words are part of several; carries these, the nearest, or all.
    """
    by_key = _by_key(columns)
    exact = {fold(one.shown.heading): name for name, one in columns.items()} | {fold(name): name for name in columns}
    if fold(asked) in exact:
        return Found([exact[fold(asked)]], is_listed=True)
    from ccqs.query.labels import as_listed, fitting, nearest_ids

    forms = {name: (one.shown.heading, *words_of_column(name)) for name, one in columns.items()}
    forms |= {key: (key, *words_of_column(key)) for key in by_key}
    listed = [match.id for match in as_listed(asked, forms)]
    named = listed or fitting(asked, forms)
    if listed or len({columns[one].key.name if one in columns else one for one in named}) == 1:
        names = dict.fromkeys(name for one in named for name in by_key.get(one, (one,)))
        return Found([*names], is_listed=bool(listed) and len(names) == 1)
    near = named or nearest_ids(asked, {name: (name, *words) for name, words in forms.items() if name in columns})
    found = [name for one in near for name in by_key.get(one, (one,))] or list(columns)
    headings = [columns[name].shown.heading for name in found]
    raise UsageError("no-column", option=option, asked=asked, candidates=found, names=headings, is_whole=not near)


def _by_key(columns: Mapping[str, NamedColumn]) -> dict[str, list[str]]:
    """Return the columns of each key that has none of its own name: those of a table, else those that CSV has."""
    found: dict[str, list[str]] = {}
    for name, one in columns.items():
        if one.key.name not in columns:
            found.setdefault(one.key.name, []).append(name)
    return {key: [one for one in names if columns[one].is_read] or names for key, names in found.items()}


def _tell_taken(request: Request, asked: str, columns: Iterable[NamedColumn]) -> None:
    """Remark which columns a word was taken for."""
    from ccqs.answers.localizer import taken_text

    request.remarks.append(taken_text(asked, ", ".join(one.shown.heading for one in columns), request.lang))


def _chosen(request: Request, keys: Sequence[Key[T]]) -> list[NamedColumn]:
    """Return the columns that are asked for, each once and in that order."""
    if not request.columns:
        return []
    columns = named_columns(keys, request.lang)
    chosen: dict[str, NamedColumn] = {}
    for asked in request.columns:
        found = _find_columns(columns, asked, "--columns")
        named = {name: columns[name] for name in found.names}
        if not found.is_listed:
            _tell_taken(request, asked, named.values())
        chosen |= named
    return [*chosen.values()]


def sortable(keys: Iterable[Key[Any]], lang: str) -> dict[str, NamedColumn]:
    """Return the columns that things may be sorted by: of their parts, only what the order of things goes by."""
    columns = named_columns(keys, lang)
    return {name: one for name, one in columns.items() if not one.is_part_shown or name == one.key.ordered_by}


def ordered(
    request: Request, keys: Sequence[Key[T]], things: Sequence[T], name: Callable[[T], str] | None = None
) -> Sequence[T]:
    """Return things in the order of the column that a request names, if it does; what has no value there comes last.

    A date goes by time, a list by its length, a text by the alphabet.

    Args:
        name: What things are called: equal ones follow its alphabet; without it they stay as they are.

    Raises:
        UsageError: There is no such column.
    """
    if request.sort is None:
        return things
    by = _sorted_by(keys, request.sort, request.lang)
    if not by.is_listed:
        _tell_taken(request, by.asked, [by.column])
    if name is not None:
        things = sorted(things, key=lambda one: alphabetical(name(one)))
    placed = [(_place(by, one), one) for one in things]
    known = [one for one in placed if one[0] is not None]
    known.sort(key=itemgetter(0), reverse=request.sort.startswith("-"))
    return [one for _, one in known] + [one for place, one in placed if place is None]


def first_ordered(
    request: Request,
    keys: Sequence[Key[T]],
    things: Sequence[T],
    most: int | None,
    name: Callable[[T], str] | None = None,
) -> Sequence[T]:
    """Return the first of things in the order that a request names; see `ordered`, and `Request.first`."""
    found = ordered(request, keys, things, name)
    shown = request.first(found, most)
    if request.sort is not None:
        tell_tied(request, found, len(shown), partial(_place, _sorted_by(keys, request.sort, request.lang)))
    return shown


class _SortedBy(NamedTuple):
    """The column that things are sorted by, how it was asked for, and whether that is what it is called."""

    name: str
    column: NamedColumn
    asked: str
    is_listed: bool


def _sorted_by(keys: Sequence[Key[Any]], sort: str, lang: str) -> _SortedBy:
    """Find the column that things are sorted by: of several that a word stands for, the first.

    Raises:
        UsageError: There is no such column.
    """
    columns, asked = sortable(keys, lang), sort.removeprefix("-")
    found = _find_columns(columns, asked, "--sort")
    return _SortedBy(found.names[0], columns[found.names[0]], asked, found.is_listed)


def tell_tied(request: Request, found: Sequence[T], count: int, place: Callable[[T], Any]) -> None:
    """Remark how many of the things left out have the same number as the last one shown.

    Args:
        count: How many are shown.
        place: Returns what the place of a thing goes by.
    """
    last = place(found[count - 1]) if 0 < count < len(found) else None
    if not isinstance(last, int):
        return
    tied = sum(place(one) == last for one in found[count:])
    if tied:
        remark = request.loc.ngettext(
            "One more has as many as the last one shown.", "{count} more have as many as the last one shown.", tied
        )
        request.remarks.append(remark.format(count=tied))


def _with_sorted(
    request: Request, keys: Sequence[Key[Any]], columns: Sequence[tuple[Column[Any], bool]], is_split: bool
) -> list[tuple[Column[Any], bool]]:
    """Keep the column that things are sorted by on a terminal of any width; add it where it is not shown."""
    if request.sort is None:
        return list(columns)
    by = _sorted_by(keys, request.sort, request.lang)
    name = by.column.key.name if by.column.is_part_shown else by.name  # what is said of all parts shows it
    kept = [(column._replace(rank=0) if column.key == name else column, of_part) for column, of_part in columns]
    is_shown = bool(request.columns) or any(column.key == name for column, _ in columns)
    return kept if is_shown else [*kept, by.column.in_table(is_split)]


def _place(by: _SortedBy, one: Any) -> Any:
    """Return what the place of a thing goes by; None when it has no value."""
    column, key = by.column, by.column.key
    if key.order is not None and (not key.ordered_by or by.name in (key.name, key.ordered_by)):
        return key.order(one)
    if by.name == key.name:
        value = key.value(one)
        if isinstance(value, Edtf):
            return value.sort_key
        if isinstance(value, (int, float)):
            return value
        if key.kind.is_list:
            return len(list(value))
    cell = (column.shown if column.is_part_written else column.written).cell(one)
    return alphabetical(text) if isinstance(text := cell_text(cell), str) else text


def report(
    request: Request,
    query: Mapping[str, Json],
    keys: Sequence[Key[T]],
    things: Sequence[T],
    *,
    body: Callable[[], Sequence[Block]] | None = None,
    legend: Legend = (),
    name: Callable[[T], str] | None = None,
    rows: Callable[[], Grid] | None = None,
    below: Callable[[], Sequence[Block]] | None = None,
    remarks: Sequence[str] = (),
) -> Report:
    """Make the report of an answer that is declared by keys, with the columns that are asked for.

    Args:
        things: What is answered, an item each.
        body: Makes what is read; by default the table of the keys.
        legend: Explains the marks of the table; see `Grid`.
        name: Makes what `ccqs why` calls a thing, where the legend gives an example.
        rows: Makes what a spreadsheet reads; by default the columns of the keys.
        below: Makes what is read below the table.

    Raises:
        UsageError: There is no such column.
    """
    chosen = _chosen(request, keys)

    def shown() -> Sequence[Block]:
        if body and not chosen:
            return body()
        is_split = any(one.is_part_shown for one in chosen)
        usual = [(column, False) for key in keys for column in key.table]
        columns = _with_sorted(request, keys, [one.in_table(is_split) for one in chosen] or usual, is_split)
        listed = split_grid(keys, columns, things, name=name)._replace(legend=legend)
        return [listed, *(below() if below else ())]

    def written() -> Grid:
        if chosen:
            is_split = any(one.is_part_written for one in chosen)
            return split_grid(keys, [one.in_csv(is_split) for one in chosen], things)
        return rows() if rows else csv_grid(keys, things)

    return Report(
        command=request.command,
        query=query,
        to_items=lambda: [item(keys, each) for each in things],
        to_body=shown,
        to_grid=written,
        remarks=remarks,
    )


# Records as the model declares them: a new field is in the answers at once -----------------------------------------------

_LISTS = frozenset({"texts", "parties", "references", "records", "cites", "labels"})
_NEVER_NULL = _LISTS | {"flag", "field-cites"}
_PLAIN = {"date": DATE, "number": WHOLE, "flag": FLAG, "cite": CITE, "cites": CITE}
# How the records that a reference leads to are named in an answer; all others go by their ids.
_LABELLED = frozenset({"place", "topic", "theme"})


def labelled(name: Callable[[str], str]) -> Kind:
    """Return the type of something of the dataset with its label."""
    return thing(
        "Labelled", "Something of the dataset, with its label in the answer's language.", *_named("label", name)
    )


def named(loc: Localizer) -> Kind:
    """Return the type of somebody of the dataset with a name."""
    return thing("Named", "Somebody of the dataset, by the name in the answer's language.", *_named("name", loc.person))


def _named(key: str, name: Callable[[str], str]) -> tuple[Key[str], ...]:
    return Key("id", TEXT, str), Key(key, TEXT, name)


def record_keys(loc: Localizer, kind: type, *, without: Collection[str] = ()) -> tuple[Key[Any], ...]:
    """Return the keys of the records of a class.

    Args:
        without: Fields that are left out.
    """
    return tuple(key for name, one in declared(kind).items() if name not in without for key in _keys_of(loc, name, one))


def field_key(loc: Localizer, kind: type, name: str) -> Key[Any]:
    """Return the key of a field of the records of a class."""
    return next(_keys_of(loc, name, declared(kind)[name]))


def _keys_of(loc: Localizer, name: str, one: Field) -> Iterator[Key[Any]]:
    yield Key(one.key or name, _kind(loc, one), _value(loc, name, one))
    if one.kind == "value":
        yield Key(f"{name}_text", TEXT, lambda rival: loc.value(rival.field, rival.value), "The value in words.")


def _kind(loc: Localizer, one: Field) -> Kind:
    """Return the type of the values of a field."""
    found = many(_single(loc, one)) if one.kind in _LISTS else _single(loc, one)
    return found if one.required or one.kind in _NEVER_NULL else maybe(found)


def _single(loc: Localizer, one: Field) -> Kind:
    match one.kind:
        case "choice":
            return choice(one.of)
        case "record" | "records":
            about = (one.of.__doc__ or "").partition("\n")[0]
            return thing(one.of.__name__, about, *record_keys(loc, one.of))._replace(of=one.of)
        case "reference" | "references" if one.of == "person":
            return named(loc)
        case "reference" | "references" if one.of in _LABELLED:
            return labelled(partial(loc.called, one.of))
        case "field-cites":
            return mapping(many(CITE))
        case kind:
            return _PLAIN.get(kind, TEXT)


def _value(loc: Localizer, name: str, one: Field) -> Callable[[Any], Any]:
    get = attrgetter(name)
    match one.kind:
        case "label":
            return lambda record: loc.text(get(record)) or None
        case "labels":
            return lambda record: alternatives(get(record))
        case "value":
            return lambda record: loc.raw(get(record))
        case _:
            return get
