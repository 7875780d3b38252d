"""From the fields of a file to the records of the model, by what `ccqs.model` declares of each field."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeVar

from ccqs.model import PRESS, Delegations, declared, field_at
from ccqs.read.fields import COUNTRY_CODE, Fields

T = TypeVar("T")


def read_record(fields: Fields, kind: type[T], owner: type | None = None) -> T:
    """Read a record.

    Args:
        fields: What stands in the file.
        kind: The class of the record.
        owner: The class of the record that holds it, which the paths in it are about.
    """
    values: dict[str, Any] = {}
    for name, one in declared(kind).items():
        required = one.required or one.is_required_by(values)
        if required and one.kind in ("parties", "references"):
            fields.require_some(name)
        values[name] = _READERS[one.kind](_Reading(fields, name, one.of, required, kind, owner or kind, values))
    return kind(**values)


@dataclass(slots=True)
class _Reading:
    """A field that is being read: where it stands, what is declared of it, and the record so far."""

    fields: Fields
    name: str
    of: Any
    required: bool
    kind: type
    owner: type
    values: Mapping[str, Any]


def _read(required: str, optional: str) -> Callable[[_Reading], Any]:
    """Read by a method of `Fields`, given what is declared of the field where the method wants it."""

    def read(reading: _Reading) -> Any:
        method = getattr(reading.fields, required if reading.required else optional)
        return method(reading.name) if reading.of is None else method(reading.name, reading.of)

    return read


def _delegations(reading: _Reading) -> Delegations:
    """Read the ministers by party and post, in the order that the council gives them."""
    found: Delegations = {}
    log = reading.fields.log

    def read_side(party: str, side: Fields) -> None:
        posts = log.posts or tuple(side.node.keys)
        named = {post: side.maybe_reference(post, "person") for post in posts}
        found[party] = {post: person for post, person in named.items() if person is not None}

    def read_sides(sides: Fields) -> None:
        for party in log.parties or tuple(sides.node.keys):
            sides.record(party, partial(read_side, party))

    reading.fields.record(reading.name, read_sides)
    return found


def _sides(parties: tuple[str, ...]) -> tuple[str, ...]:
    return (*parties, PRESS) if parties else ()


def _field_cites(reading: _Reading) -> dict[str, tuple[str, ...]]:
    expected: list[str] = []
    for name, one in declared(reading.kind).items():
        if one.cited and one.kind == "delegations":
            sides = reading.values[name]
            expected += [f"{name}.{party}.{post}" for party, side in sides.items() for post in side]
        elif one.cited and reading.fields.has(name):
            expected.append(name)
    return reading.fields.field_cites(expected)


def _path(reading: _Reading) -> str:
    path = reading.fields.text(reading.name)
    if path and field_at(reading.owner, path) is None:
        reading.fields.log.refer_to_question(path, declared(reading.owner), reading.fields.text_at(reading.name))
    return path


def _value(reading: _Reading) -> Any:
    """Read the value of a claim in the type of the field that it is about; what has no type is in words."""
    about = field_at(reading.owner, reading.values["field"])
    fields, name = reading.fields, reading.name
    match about.kind if about else "label":
        case "date":
            return fields.date(name)
        case "number":
            return fields.number(name)
        case "text" | "choice" | "party" | "side":
            return fields.text(name)
        case "reference":
            return fields.reference(name, about.of if about else "")
        case _:
            return fields.label(name)


def _records(reading: _Reading) -> tuple[Any, ...]:
    return reading.fields.records(reading.name, lambda item: read_record(item, reading.of, reading.kind))


_READERS: Mapping[str, Callable[[_Reading], Any]] = {
    "id": lambda reading: reading.fields.identifier(reading.of),
    "text": _read("text", "maybe_text"),
    "texts": _read("texts", "texts"),
    "file-name": _read("maybe_file_name", "maybe_file_name"),
    "number": _read("number", "maybe_number"),
    "flag": _read("flag", "flag"),
    "date": _read("date", "maybe_date"),
    "label": _read("label", "maybe_label"),
    "labels": _read("labels", "labels"),
    "choice": _read("choice", "maybe_choice"),
    "party": lambda reading: reading.fields.member(reading.name, reading.fields.log.parties),
    "side": lambda reading: reading.fields.maybe_member(reading.name, _sides(reading.fields.log.parties)),
    "parties": lambda reading: reading.fields.codes(reading.name, COUNTRY_CODE),
    "reference": _read("reference", "maybe_reference"),
    "references": _read("references", "references"),
    "record": lambda reading: reading.fields.record(
        reading.name, lambda one: read_record(one, reading.of, reading.kind)
    ),
    "records": _records,
    "delegations": _delegations,
    "path": _path,
    "value": _value,
    "cite": _read("cite", "cite"),
    "cites": lambda reading: reading.fields.cites(reading.name),
    "field-cites": _field_cites,
}
