"""Whether a dataset is one that the data files could hold, by what is declared of each field.

A snapshot that somebody made up may have a right checksum and still hold values of a wrong type, or ids that no record
has: it is refused here, so that nothing that answers a question has to expect them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Any

from ccqs.dates import Edtf
from ccqs.model import EMPTY, LISTS, PRESS, Dataset, Field, cited_source, declared, field_at
from ccqs.read.fields import COUNTRY_CODE, FILE_NAME, ID, LANGUAGE_CODE, LOCATOR

_LARGEST = 999_999


def validate(dataset: Dataset) -> None:
    """Look for what no data file could hold.

    Raises:
        ValueError: There is some; so do whatever Python raises for a value of another type.
    """
    _Validator(dataset).check()


class _Validator:
    def __init__(self, dataset: Dataset) -> None:
        self.dataset = dataset
        self.required = frozenset(dataset.languages)
        self.allowed = self.required | {*dataset.partial_languages}
        self.known: dict[str, frozenset[str]] = {}
        # Citations that were found right: one stands in many records.
        self.right: set[str] = set()
        self.plain: Mapping[str, Callable[[Any], None]] = {
            "id": partial(_match, ID),
            "text": _text,
            "texts": _each(_text),
            "file-name": partial(_match, FILE_NAME),
            "number": _number,
            "flag": lambda value: _require(isinstance(value, bool)),
            "date": lambda value: _require(isinstance(value, Edtf)),
            "label": self._label,
            "labels": self._labels,
            "parties": _each(partial(_match, COUNTRY_CODE)),
            "party": lambda value: _require(value in dataset.council.parties),
            "side": lambda value: _require(value in (*dataset.council.parties, PRESS)),
            "delegations": self._delegations,
            "cite": self._cite,
            "cites": _each(self._cite),
            "field-cites": lambda value: _each(_each(self._cite))(value.values()),
        }

    def check(self) -> None:
        """Check all records, and what the dataset declares of itself."""
        dataset = self.dataset
        _require(len(self.required) > 0 and re.fullmatch("[0-9a-f]{64}", dataset.digest) is not None)
        _each(partial(_match, LANGUAGE_CODE))((*dataset.languages, *dataset.partial_languages))
        for name, kind in LISTS.items():
            held = getattr(dataset, name)
            if "id" in declared(kind):
                ids = [one.id for one in (held.values() if isinstance(held, dict) else held)]
                self.known[declared(kind)["id"].of] = frozenset(ids)
                _require(ids == list(held) if isinstance(held, dict) else len(ids) == len(set(ids)))
        self._record(dataset.council, type(dataset.council))
        for name, kind in LISTS.items():
            held = getattr(dataset, name)
            for record in held.values() if isinstance(held, dict) else held:
                self._record(record, kind)

    def _record(self, record: Any, owner: type) -> None:
        """Check the fields of a record, which a record of another class may hold."""
        values: dict[str, Any] = {}
        for name, one in declared(type(record)).items():
            values[name] = value = getattr(record, name)
            if value in EMPTY:
                _require(not (one.required or one.is_required_by(values)))
            elif check := self.plain.get(one.kind):
                check(value)
            elif one.kind == "value":
                self._claim(value, owner, record.field)
            else:
                self._value(value, one, type(record), owner)

    def _value(self, value: Any, one: Field, kind: type, owner: type) -> None:
        """Check the value of a field of a class, which a record of another class may hold."""
        match one.kind:
            case "choice":
                _require(isinstance(value, one.of))
            case "reference":
                self._refer(one.of, value)
            case "references":
                _each(partial(self._refer, one.of))(value)
            case "record":
                self._record(value, kind)
            case "records":
                _each(lambda held: self._record(held, kind))(value)
            case "path":
                if field_at(owner, value) is None:
                    self._refer("question", value)
            case _:
                self.plain[one.kind](value)

    def _claim(self, value: Any, owner: type, path: str) -> None:
        """Check that the value of a claim has the type of the field that it is about; words have any."""
        about = field_at(owner, path) or Field("label")
        self._value(value, about._replace(kind=about.claimed_as), owner, owner)

    def _refer(self, kind: str, identifier: str) -> None:
        _require(identifier in self.known[kind])

    def _label(self, value: Mapping[str, str]) -> None:
        _require(self.required <= value.keys() <= self.allowed)
        _each(_text)(value.values())

    def _labels(self, value: Mapping[str, tuple[str, ...]]) -> None:
        _require(value.keys() <= self.allowed)
        _each(_each(_text))(value.values())

    def _delegations(self, value: Mapping[str, Mapping[str, str]]) -> None:
        council = self.dataset.council
        for party, delegation in value.items():
            _require(party in council.parties and delegation.keys() <= {*council.posts})
            _each(partial(self._refer, "person"))(delegation.values())

    def _cite(self, value: str) -> None:
        if value not in self.right:
            source = cited_source(value)
            self._refer("source", source)
            _require(value == source or re.fullmatch(LOCATOR, value[len(source) + 1 :]) is not None)
            self.right.add(value)


def _require(is_so: bool) -> None:
    if not is_so:
        raise ValueError


def _each(check: Callable[[Any], None]) -> Callable[[Iterable[Any]], None]:
    """Return what checks several values, of which there must be one at least."""

    def check_all(values: Iterable[Any]) -> None:
        found = tuple(values)
        _require(len(found) > 0)
        for value in found:
            check(value)

    return check_all


def _text(value: Any) -> None:
    _require(isinstance(value, str) and bool(value.strip()))


def _number(value: Any) -> None:
    _require(type(value) is int and 0 < value <= _LARGEST)


def _match(pattern: str, value: str) -> None:
    _require(re.fullmatch(pattern, value, re.ASCII) is not None)
