"""The dataset as one JSON file: what the wheel carries, ready to become records without reading YAML.

A record is a list: the number of its type, then its fields in order. The first line holds the version of this form, the
types with their fields, and a digest of these and the rest, so that a file of another version, cut short or edited is refused
rather than misread.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import fields
from enum import Enum
from typing import Any

from ccqs import model
from ccqs.dates import Edtf
from ccqs.errors import DataError
from ccqs.lang import Label, Labels
from ccqs.model import Dataset
from ccqs.problems import Location, Problem

NAME = "_compiled.json"
_FORMAT, _VERSION = "ccqs-compiled", 2
_DATE, _TUPLE, _MAPPING, _ENUM = -1, -2, -3, -4
_AGAIN = "make it again with: ccqs compile -o FILE"


def compile_dataset(dataset: Dataset) -> str:
    """Return a dataset as compiled text, the same for the same dataset."""
    types: dict[str, list[str]] = {}
    body = json.dumps(_packed(dataset, types), ensure_ascii=False, separators=(",", ":"))
    named = [[name, *names] for name, names in types.items()]
    head = {"format": _FORMAT, "version": _VERSION, "types": named, "sha256": _digest(named, body)}
    return f"{json.dumps(head, separators=(',', ':'))}\n{body}\n"


def read_compiled(text: str, file: str) -> Dataset:
    """Return the dataset of a compiled text.

    Raises:
        DataError: It is not one, or of another version, cut short or edited.
    """
    first, _, rest = text.partition("\n")
    body = rest.removesuffix("\n")
    try:
        head = json.loads(first)
    except (ValueError, RecursionError):
        head = None
    if not isinstance(head, dict) or head.get("format") != _FORMAT:
        raise _refused(file, "not a compiled dataset", "give a folder of YAML, or a file made by ccqs compile")
    types = head.get("types")
    if head.get("version") != _VERSION or not isinstance(types, list) or types != _types_now(types):
        raise _refused(file, "compiled by another version of ccqs", _AGAIN)
    if _digest(types, body) != head.get("sha256"):
        raise _refused(file, "cut short, or edited after it was compiled", _AGAIN)
    dataset: Dataset = _Unpacker([_class(name) for name, *_ in types]).unpacked(json.loads(body))
    return dataset


def _digest(types: list[list[str]], body: str) -> str:
    """Return the digest of the types in their order, which the body names by number, and of the body."""
    return hashlib.sha256(f"{json.dumps(types)}\n{body}".encode("utf-8", "surrogatepass")).hexdigest()


def _refused(file: str, message: str, hint: str) -> DataError:
    return DataError(file, [Problem(Location(file, 1, 1), message, hint)])


def _packed(value: Any, types: dict[str, list[str]]) -> Any:
    """Turn a value into plain JSON, numbering the types of record as they are met."""
    match value:
        case Enum():
            return [_ENUM, *_numbered(value, types), value.value]
        case None | bool() | int() | str():
            return value
        case Edtf():
            return [_DATE, value.text]
        case tuple():
            return [_TUPLE, *(_packed(one, types) for one in value)]
        case dict():
            return [_MAPPING, *(_packed(one, types) for pair in value.items() for one in pair)]
        case _:
            number = _numbered(value, types)
            return [*number, *(_packed(getattr(value, field.name), types) for field in fields(value))]


def _numbered(value: Any, types: dict[str, list[str]]) -> list[int]:
    kind = type(value)
    types.setdefault(kind.__name__, _field_names(kind))
    return [list(types).index(kind.__name__)]


def _field_names(kind: Any) -> list[str]:
    return [] if issubclass(kind, Enum) else [field.name for field in fields(kind)]


def _class(name: object) -> Any:
    return {"Label": Label, "Labels": Labels}.get(str(name)) or getattr(model, str(name), None)


def _types_now(types: list[Any]) -> list[list[str]]:
    """Return the types that a head names, with the fields that they have in this version."""
    named = [_class(one[0]) for one in types if isinstance(one, list) and one]
    return [[kind.__name__, *_field_names(kind)] for kind in named if isinstance(kind, type)]


class _Unpacker:
    """Makes records of lists again; the same date is made once."""

    def __init__(self, classes: list[Any]) -> None:
        self._classes = classes
        self._dates: dict[str, Edtf] = {}

    def unpacked(self, value: Any) -> Any:
        if not isinstance(value, list):
            return value
        kind, *rest = value
        if kind >= 0:
            return _made(self._classes[kind], [self.unpacked(one) for one in rest])
        match kind:
            case -1:
                return self._date(rest[0])
            case -2:
                return tuple([self.unpacked(one) for one in rest])
            case -3:
                plain = [self.unpacked(one) for one in rest]
                return dict(zip(plain[::2], plain[1::2], strict=True))
            case _:
                return self._classes[rest[0]](rest[1])

    def _date(self, text: str) -> Edtf:
        date = self._dates.get(text)
        if date is None:
            date = self._dates[text] = Edtf.parse(text)
        return date


def _made(kind: Any, values: list[Any]) -> Any:
    """Make a record of the values of its fields, in order; its own `__init__` would take them by name."""
    record = kind.__new__(kind)
    for name, value in zip(kind.__slots__, values, strict=True):
        object.__setattr__(record, name, value)
    return record
