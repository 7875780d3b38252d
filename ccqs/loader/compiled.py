"""The dataset as one JSON file: what the wheel carries, ready to become records without reading YAML.

The first line holds the version, the types of record with their fields, and a checksum of the rest, so that a file of
another version, cut short or edited is refused rather than misread. Then comes the dataset, and on a line of its own
each record of which a question needs only some; what most questions ask of a session stands with the dataset. A record
is a list: the number of its type, then its fields in order; it becomes one when it is first looked at.
"""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import Enum
from functools import cached_property, partial
from typing import Any

from ccqs import __version__, model
from ccqs.dates import Edtf
from ccqs.errors import DataError
from ccqs.lang import Label, Labels
from ccqs.model import Dataset
from ccqs.records import fill, fill_later

NAME = "_compiled.json"
_FORMAT, _VERSION = "ccqs-compiled", f"2 of ccqs {__version__}"
_DATE, _TUPLE, _MAPPING, _ENUM, _APART = -1, -2, -3, -4, -5
# What most questions ask of a session.
_HEAD = ("id", "number", "status", "date", "place", "venue", "delegations")
# The records with a line of their own, with how many of their fields are not on it.
_OF_THEIR_OWN: Mapping[type, int] = {
    model.Session: len(_HEAD),
    **dict.fromkeys((model.Council, model.Person, model.Topic, model.Place, model.Source, model.Index), 0),
}
_AGAIN = "make it again with: ccqs compile -o FILE"


def compile_dataset(dataset: Dataset) -> str:
    """Return a dataset as compiled text, the same for the same dataset."""
    packer = _Packer()
    body = "".join(f"\n{line}" for line in (packer.line(dataset), *packer.lines)) + "\n"
    checksum = _checksum(packer.types, body.encode())
    head = {"format": _FORMAT, "version": _VERSION, "types": packer.types, "checksum": checksum}
    return f"{json.dumps(head, separators=(',', ':'))}{body}"


def read_compiled(raw: bytes, file: str) -> Dataset:
    """Return the dataset of a compiled file, of which no more is read than a question needs.

    Raises:
        DataError: It is not one, or of another version, cut short or edited.
    """
    ends = [found.start() for found in re.finditer(b"\n", raw)] or [0]
    try:
        head = json.loads(raw[: ends[0]])
    except (ValueError, RecursionError):
        head = None
    if not isinstance(head, dict) or head.get("format") != _FORMAT:
        raise _refused(file, "not a compiled dataset", "give a folder of YAML, or a file made by ccqs compile")
    types = head.get("types")
    if head.get("version") != _VERSION or not isinstance(types, list) or types != _types_now(types):
        raise _refused(file, "compiled by another version of ccqs", _AGAIN)
    if _checksum(types, memoryview(raw)[ends[0] :]) != head.get("checksum"):
        raise _refused(file, "cut short, or edited after it was compiled", _AGAIN)
    dataset: Dataset = _Unpacker([_class(name) for name, *_ in types], raw, ends).dataset()
    return dataset


def _checksum(types: list[list[str]], body: bytes | memoryview) -> list[int]:
    """Return the length and the CRC-32 of types and body, which guard against accidents and not against malice."""
    return [len(body), zlib.crc32(body, zlib.crc32(json.dumps(types).encode()))]


def _refused(file: str, message: str, hint: str) -> DataError:
    from ccqs.loader.refusals import Refusal
    from ccqs.problems import Location, Problem

    return DataError(file, [Problem(Location(file, 1, 1), Refusal.UNREADABLE, message, hint)])


class _Packer:
    """Turns values into plain JSON; numbers the types of record as they are met, and the lines."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self._numbers: dict[type, int] = {}

    @property
    def types(self) -> list[list[str]]:
        """The types met so far, each its name and its fields."""
        return [_told(kind) for kind in self._numbers]

    def line(self, made: Any) -> str:
        """Return the fields of a record as a line."""
        return _dumped(list(self._values(made)))

    def _packed(self, value: Any) -> Any:
        match value:
            case Enum():
                return [_ENUM, self._number(value), value.value]
            case None | bool() | int() | str():
                return value
            case Edtf():
                return [_DATE, value.text]
            case tuple():
                return [_TUPLE, *map(self._packed, value)]
            case dict():
                return [_MAPPING, *(self._packed(one) for pair in value.items() for one in pair)]
            case _:
                return self._record(value)

    def _record(self, made: Any) -> list[Any]:
        number = self._number(made)
        values = list(self._values(made))
        if type(made) not in _OF_THEIR_OWN:
            return [number, *values]
        known = _OF_THEIR_OWN[type(made)]
        self.lines.append(_dumped(values[known:]))
        return [_APART, number, len(self.lines), *values[:known]]

    def _values(self, made: Any) -> Iterator[Any]:
        return (self._packed(getattr(made, name)) for name in made.__slots__)

    def _number(self, value: Any) -> int:
        return self._numbers.setdefault(type(value), len(self._numbers))


def _dumped(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


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

    def __init__(self, classes: list[Any], raw: bytes, ends: list[int]) -> None:
        self._classes = classes
        self._raw = raw
        self._ends = ends
        self._dates: dict[str, Edtf] = {}

    def dataset(self) -> Dataset:
        """Return what the first line after the head holds."""
        return fill(Dataset, self._line(0))

    def _line(self, number: int) -> Iterable[Any]:
        return map(self._unpacked, json.loads(self._raw[self._ends[number] + 1 : self._ends[number + 1]].decode()))

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
            _ENUM: lambda packed: self._classes[packed[0]](packed[1]),
            _APART: self._apart,
        }

    def _apart(self, packed: list[Any]) -> Any:
        kind, line, *known = packed
        known_part = [(0, partial(map, self._unpacked, known))] if known else []
        return fill_later(self._classes[kind], *known_part, (len(known), partial(self._line, line)))

    def _record(self, kind: Any, packed: list[Any]) -> Any:
        if list in map(type, packed):
            return fill_later(kind, (0, partial(map, self._unpacked, packed)))
        return fill(kind, packed)

    def _date(self, packed: list[str]) -> Edtf:
        (text,) = packed
        date = self._dates.get(text)
        if date is None:
            date = self._dates[text] = Edtf.parse(text)
        return date
