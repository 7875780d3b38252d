"""Whether plain JSON is a dataset that the data files could hold, by what is declared of each field.

A snapshot that somebody made up may have a right checksum and still hold values of a wrong type, or ids that no record
has: it is refused here, so that nothing that answers a question has to expect them. Dates and members of closed lists
are refused where they are made.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache, partial
from typing import Any

from ccqs.model import LISTS, PRESS, Council, Field, cited_source, declared, field_at
from ccqs.read.fields import COUNTRY_CODE, FILE_NAME, ID, LANGUAGE_CODE, LOCATOR

_LARGEST = 999_999

Check = Callable[[Any], None]


def validate(plain: Mapping[str, Any]) -> None:
    """Look for what no data file could hold.

    Raises:
        ValueError: There is some; so do whatever Python raises for a value of another type.
    """
    _Validator(plain).check()


class _Validator:
    def __init__(self, plain: Mapping[str, Any]) -> None:
        self.plain = plain
        self.council: Mapping[str, Any] = plain["council"]
        self.required = frozenset(plain["languages"])
        self.allowed = self.required | {*plain["partial_languages"]}
        self.known: dict[str, frozenset[str]] = {}
        # Citations that were found right: one stands in many records.
        self.right: set[str] = set()
        self.checks: Mapping[str, Check] = {
            "id": partial(_match, ID),
            "text": _text,
            "texts": _each(_text),
            "file-name": partial(_match, FILE_NAME),
            "number": _number,
            "flag": lambda value: _require(isinstance(value, bool)),
            "label": self._label,
            "labels": self._labels,
            "parties": _each(partial(_match, COUNTRY_CODE)),
            "party": lambda value: _require(value in self.council["parties"]),
            "side": lambda value: _require(value in (*self.council["parties"], PRESS)),
            "delegations": self._delegations,
            "cite": self._cite,
            "cites": _each(self._cite),
            "field-cites": _of_each_value(_each(self._cite)),
            **dict.fromkeys(("date", "choice", "value"), lambda _: None),
        }

    def check(self) -> None:
        """Check all records, and what the dataset declares of itself."""
        plain = self.plain
        _require(re.fullmatch("[0-9a-f]{64}", plain["digest"]) is not None)
        _each(partial(_match, LANGUAGE_CODE))(plain["languages"])
        _require(all(re.fullmatch(LANGUAGE_CODE, one) for one in plain["partial_languages"]))
        for name, kind in LISTS.items():
            held = plain[name]
            if "id" in declared(kind):
                ids = [one["id"] for one in (held.values() if isinstance(held, dict) else held)]
                self.known[declared(kind)["id"].of] = frozenset(ids)
                _require(ids == list(held) if isinstance(held, dict) else len(ids) == len(set(ids)))
        self._record(Council, Council)(self.council)
        for name, kind in LISTS.items():
            held, check = plain[name], self._record(kind, kind)
            for record in held.values() if isinstance(held, dict) else held:
                check(record)

    def _record(self, kind: type, owner: type) -> Check:
        """Return what checks a record of a class, which a record of another class may hold."""
        fields = declared(kind)
        required = {name for name, one in fields.items() if one.required}
        at_times = {name: one for name, one in fields.items() if one.required_when}
        checks = {name: self._field(one, kind, owner) for name, one in fields.items()}
        claim = cache(partial(self._claim, owner)) if "value" in fields else None

        def check(plain: dict[str, Any]) -> None:
            _require(required <= plain.keys())
            for name, value in plain.items():
                checks[name](value)
            for name, one in at_times.items():
                _require(name in plain or not one.is_required_by(plain))
            if claim:
                claim(plain["field"])(plain["value"])

        return check

    def _field(self, one: Field, kind: type, owner: type) -> Check:
        """Return what checks a field of a class, which a record of another class may hold."""
        match one.kind:
            case "reference":
                return partial(self._refer, one.of)
            case "references":
                return _each(partial(self._refer, one.of))
            case "record":
                return self._record(one.of, kind)
            case "records":
                return _each(self._record(one.of, kind))
            case "path":
                return partial(self._path, owner)
            case _:
                return self.checks[one.kind]

    def _path(self, owner: type, path: str) -> None:
        if field_at(owner, path) is None:
            self._refer("question", path)

    def _claim(self, owner: type, path: str) -> Check:
        """Return what checks a claim about a field, which has the type of the field; words have any."""
        about = field_at(owner, path) or Field("label")
        if about.kind == "date":
            return lambda value: _require(value.keys() == {"edtf"})
        return self._field(about._replace(kind=about.claimed_as), owner, owner)

    def _refer(self, kind: str, identifier: str) -> None:
        _require(identifier in self.known[kind])

    def _label(self, value: Mapping[str, str]) -> None:
        _require(self.required <= value.keys() <= self.allowed)
        for text in value.values():
            _text(text)

    def _labels(self, value: Mapping[str, list[str]]) -> None:
        _require(value.keys() <= self.allowed)
        _of_each_value(_each(_text))(value)

    def _delegations(self, value: Mapping[str, Mapping[str, str]]) -> None:
        for party, delegation in value.items():
            _require(party in self.council["parties"] and delegation.keys() <= {*self.council["posts"]})
            _of_each_value(partial(self._refer, "person"))(delegation)

    def _cite(self, value: str) -> None:
        if value not in self.right:
            source = cited_source(value)
            self._refer("source", source)
            _require(value == source or re.fullmatch(LOCATOR, value[len(source) + 1 :]) is not None)
            self.right.add(value)


def _require(is_so: bool) -> None:
    if not is_so:
        raise ValueError


def _each(check: Check) -> Check:
    """Return what checks a list of values, of which there must be one at least."""

    def check_all(values: Any) -> None:
        _require(isinstance(values, list) and len(values) > 0)
        for value in values:
            check(value)

    return check_all


def _of_each_value(check: Check) -> Check:
    """Return what checks the values of a mapping, of which there must be one at least."""

    def check_all(values: Mapping[str, Any]) -> None:
        _require(len(values) > 0)
        for value in values.values():
            check(value)

    return check_all


def _text(value: Any) -> None:
    if not (isinstance(value, str) and value.strip()):
        raise ValueError


def _number(value: Any) -> None:
    _require(type(value) is int and 0 < value <= _LARGEST)


def _match(pattern: str, value: str) -> None:
    _require(re.fullmatch(pattern, value, re.ASCII) is not None)
