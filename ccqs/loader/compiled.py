"""The dataset as one file: what the wheel carries, ready to become records without reading YAML.

The first line holds the version, the types of record with their fields, where the dataset stands, and a checksum of the
rest, so that a file of another version, cut short or edited is refused rather than misread. Each further line is JSON:
the dataset, and what is read only when a question needs it: a record of a mapping, or some fields of a session. A
record is a list, the number of its type and then its fields in order; it becomes one when it is first looked at.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, ItemsView, Iterable, Iterator, Mapping, Sequence, ValuesView
from enum import Enum
from functools import cached_property
from itertools import accumulate, pairwise, starmap
from typing import Any, Protocol

from ccqs import __version__, model
from ccqs.dates import Edtf
from ccqs.errors import DataError
from ccqs.lang import Label, Labels
from ccqs.model import Dataset
from ccqs.records import fill, fill_later

NAME = "_compiled.json"
_FORMAT, _VERSION = "ccqs-compiled", f"3 of ccqs {__version__}"
_ENUM, _PLAIN, _DATE, _TUPLE, _MAPPING, _APART, _SHELF = -1, -2, -3, -4, -5, -6, -7
# The fields with which each line of a record begins; those before the first are what most questions ask of it.
_LINES: Mapping[type, tuple[str, ...]] = {
    model.Session: ("cites", "audience", "agenda", "outcomes", "abstract"),
    model.Council: ("id",),
    model.Index: ("weights",),
}
# What a mapping holds that is read one value at a time.
_SHELVED = frozenset((model.Person, model.Theme, model.Topic, model.Place, model.Source, str))
# Bytes that are read in one go: the head in the first of them, and the rest for its checksum.
_AT_ONCE = 100_000
_decode = json.JSONDecoder().raw_decode
_AGAIN = "make it again with: ccqs compile -o FILE"


def compile_dataset(dataset: Dataset) -> str:
    """Return a dataset as compiled text, the same for the same dataset."""
    packer = _Packer()
    place = packer.add([packer.fields(dataset)])
    body = "".join(packer.lines)
    checksum = _checksum(packer.types, place, body.encode(), 0)
    head = {"format": _FORMAT, "version": _VERSION, "types": packer.types, "dataset": place, "checksum": checksum}
    return f"{_dumped(head)}{body}"


class Sliceable(Protocol):
    """Bytes that are read by their places."""

    def __len__(self) -> int: ...

    def __getitem__(self, places: slice, /) -> bytes: ...


def read_compiled(raw: Sliceable, file: str) -> Dataset:
    """Return the dataset of a compiled file, of which no more is read than a question needs.

    Raises:
        DataError: It is not one, or of another version, cut short or edited.
    """
    first, mark, _ = raw[:_AT_ONCE].partition(b"\n")
    end = len(first + mark)
    try:
        head = json.loads(first)
    except (ValueError, RecursionError):
        head = None
    if not isinstance(head, dict) or head.get("format") != _FORMAT:
        raise _refused(file, "not a compiled dataset", "give a folder of YAML, or a file made by ccqs compile")
    types = head.get("types")
    if head.get("version") != _VERSION or not isinstance(types, list) or types != _types_now(types):
        raise _refused(file, "compiled by another version of ccqs", _AGAIN)
    place = head.get("dataset")
    if _checksum(types, place, raw, end) != head.get("checksum") or not isinstance(place, list):
        raise _refused(file, "cut short, or edited after it was compiled", _AGAIN)
    return _Unpacker([_class(name) for name, *_ in types], raw, end).dataset(*place)


def _checksum(types: list[list[str]], place: object, raw: Sliceable, body: int) -> list[int]:
    """Return the length of the body, and the CRC-32 of all, which guards against accidents and not against malice."""
    checksum = zlib.crc32(json.dumps([types, place]).encode())
    for start in range(body, len(raw), _AT_ONCE):
        checksum = zlib.crc32(raw[start : start + _AT_ONCE], checksum)
    return [len(raw) - body, checksum]


def _refused(file: str, message: str, hint: str) -> DataError:
    from ccqs.loader.refusals import Refusal
    from ccqs.problems import Location, Problem

    return DataError(file, [Problem(Location(file, 1, 1), Refusal.UNREADABLE, message, hint)])


class _Packer:
    """Turns values into plain JSON, and numbers the types of record as they are met.

    Attributes:
        lines: The lines so far.
    """

    def __init__(self) -> None:
        self.lines: list[str] = []
        self._length = 0
        self._numbers: dict[type, int] = {}

    @property
    def types(self) -> list[list[str]]:
        """The types met so far, each its name and its fields."""
        return [_told(kind) for kind in self._numbers]

    def add(self, values: Iterable[Any]) -> list[int]:
        """Add a line for each value; return where the first stands, and how many bytes each takes."""
        lines = [_dumped(value) for value in values]
        start, lengths = self._length, [len(line.encode()) for line in lines]
        self.lines += lines
        self._length += sum(lengths)
        return [start, *lengths]

    def fields(self, made: Any) -> list[Any]:
        """Return the fields of a record."""
        return [self._packed(getattr(made, name)) for name in made.__slots__]

    def _packed(self, value: Any) -> Any:
        match value:
            case Enum():
                return [_ENUM, self._number(type(value)), value.value]
            case None | bool() | int() | str():
                return value
            case Edtf():
                return [_DATE, value.text]
            case tuple():
                return [_TUPLE, *map(self._packed, value)]
            case Mapping():
                return self._mapping(value)
            case _:
                return self._record(value)

    def _mapping(self, value: Mapping[Any, Any]) -> list[Any]:
        kinds = set(map(type, value.values()))
        if len(kinds) == 1 and kinds <= _SHELVED:
            return self._shelf(value, *kinds)
        return [_MAPPING, *(self._packed(one) for pair in value.items() for one in pair)]

    def _shelf(self, value: Mapping[str, Any], kind: type) -> list[Any]:
        start, *lengths = self.add(one if kind is str else self.fields(one) for one in value.values())
        keys = self.add([dict(zip(value, lengths, strict=True))])
        return [_SHELF, None if kind is str else self._number(kind), start, *keys]

    def _record(self, made: Any) -> list[Any]:
        number = self._number(type(made))
        if isinstance(made, model.Abstract):
            return [_PLAIN, number, made.stages, made.host, made.disputed, made.sources]
        values = self.fields(made)
        if type(made) not in _LINES:
            return [number, *values]
        starts = _starts(type(made))
        place = self.add(values[start:end] for start, end in pairwise([*starts, None]))
        return [_APART, number, place, *values[: starts[0]]]

    def _number(self, kind: type) -> int:
        return self._numbers.setdefault(kind, len(self._numbers))


def _dumped(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n"


def _starts(kind: Any) -> list[int]:
    """Return the places of the fields with which the lines of a record begin."""
    return [kind.__slots__.index(name) for name in _LINES[kind]]


def _told(kind: Any) -> list[str]:
    """Return the name of a type and its fields."""
    return [kind.__name__] if issubclass(kind, Enum) else [kind.__name__, *kind.__slots__]


def _class(name: object) -> Any:
    return {"Label": Label, "Labels": Labels}.get(str(name)) or getattr(model, str(name), None)


def _types_now(types: list[Any]) -> list[list[str]]:
    """Return the types that a head names, with the fields that they have in this version."""
    named = [_class(one[0]) for one in types if isinstance(one, list) and one]
    return [_told(kind) for kind in named if isinstance(kind, type)]


class _Unpacker:
    """Makes records of lists again: the same date once, and a record that holds others when it is first looked at."""

    def __init__(self, classes: list[Any], raw: Sliceable, body: int) -> None:
        self._classes = classes
        self._raw = raw
        self._body = body
        self._dates: dict[str, Edtf] = {}
        self._members: dict[tuple[int, str], Enum] = {}
        self._starts = {kind: _starts(kind) for kind in classes if kind in _LINES}

    def dataset(self, start: int, length: int) -> Dataset:
        """Return the dataset, whose fields stand on a line."""
        dataset: Dataset = self._later(Dataset, self._line(start, start + length))
        return dataset

    def _line(self, start: int, end: int) -> Any:
        return _decode(self._raw[self._body + start : self._body + end].decode())[0]

    def _fields(self, start: int, end: int) -> Iterable[Any]:
        return map(self._unpacked, self._line(start, end))

    def _unpacked(self, value: Any) -> Any:
        if type(value) is not list:
            return value
        if value[0] >= 0:
            return self._record(self._classes[value[0]], value[1:])
        return self._makers[value[0]](value[1:])

    @cached_property
    def _makers(self) -> Mapping[int, Callable[[list[Any]], Any]]:
        return {
            _DATE: self._date,
            _TUPLE: lambda packed: tuple(map(self._unpacked, packed)),
            _MAPPING: lambda packed: dict(zip(*[map(self._unpacked, packed)] * 2, strict=True)),
            _ENUM: self._member,
            _PLAIN: lambda packed: fill(self._classes[packed[0]], packed[1:]),
            _APART: self._apart,
            _SHELF: self._shelf,
        }

    def _apart(self, packed: list[Any]) -> Any:
        number, place, *known = packed
        kind = self._classes[number]
        starts = self._starts[kind]

        def read(start: int) -> Iterable[Any]:
            line = starts.index(start)
            first = sum(place[: line + 1])
            return self._fields(first, first + place[line + 1])

        return self._later(kind, known, starts, read)

    def _later(
        self,
        kind: Any,
        known: list[Any],
        starts: Sequence[int] = (),
        read: Callable[[int], Iterable[Any]] = lambda _: (),
    ) -> Any:
        """Return a record of which the first fields are known, though some of them not yet unpacked."""
        waiting = [place for place, value in enumerate(known) if type(value) is list and value[0] != _ENUM]
        ready = {place: self._unpacked(value) for place, value in enumerate(known) if place not in waiting}

        def unpack_or_read(start: int) -> Iterable[Any]:
            return (self._unpacked(known[start]),) if start < len(known) else read(start)

        return fill_later(kind, [*waiting, *starts], unpack_or_read, ready)

    def _shelf(self, packed: list[Any]) -> Mapping[str, Any]:
        number, start, keys, length = packed
        kind = None if number is None else self._classes[number]
        read = self._line if kind is None else lambda start, end: fill(kind, self._fields(start, end))
        lengths: Mapping[str, int] = self._line(keys, keys + length)
        places = accumulate(lengths.values(), initial=start)
        shelf = _Shelf(zip(lengths, starmap(slice, pairwise(places)), strict=True))
        shelf.read = read
        return shelf

    def _record(self, kind: Any, packed: list[Any]) -> Any:
        if list not in map(type, packed):
            return fill(kind, packed)
        return fill_later(kind, (0,), lambda _: map(self._unpacked, packed))

    def _member(self, packed: list[Any]) -> Any:
        kind, value = packed
        member = self._members.get((kind, value))
        if member is None:
            member = self._members[kind, value] = self._classes[kind](value)
        return member

    def _date(self, packed: list[str]) -> Edtf:
        (text,) = packed
        date = self._dates.get(text)
        if date is None:
            date = self._dates[text] = Edtf.parse(text)
        return date


class _Shelf(dict[str, Any]):
    """A dict whose values are read when they are first asked for; until then it holds where they stand.

    It is a dict and no other mapping, so that `dataclasses.asdict` and `json` go into it.
    """

    __slots__ = ("read",)
    read: Callable[[int, int], Any]

    def __getitem__(self, key: str) -> Any:
        value = super().__getitem__(key)
        if type(value) is slice:
            value = self[key] = self.read(value.start, value.stop)
        return value

    def __iter__(self) -> Iterator[str]:  # or copies would be made of what is held
        return super().__iter__()

    def get(self, key: str, default: Any = None) -> Any:
        try:
            return self[key]
        except KeyError:
            return default

    def items(self) -> Any:
        return ItemsView(self)

    def values(self) -> Any:
        return ValuesView(self)

    def __eq__(self, other: object) -> bool:
        return dict(self) == other

    __hash__ = None

    def __reduce__(self) -> tuple[object, ...]:
        return dict, (dict(self),)
