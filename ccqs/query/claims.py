"""All that is claimed of each field of a record: the preferred value, its rivals, the reasons, the sources."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

from ccqs.dates import Edtf
from ccqs.model import (
    Cites,
    Council,
    Dataset,
    Field,
    Inference,
    Label,
    Person,
    Quote,
    Rank,
    Rival,
    Session,
    declared,
    records_in,
)

Value = Edtf | int | str | Label
_ORDER = {rank: place for place, rank in enumerate(Rank)}


class Claim(NamedTuple):
    """What some sources say of a field.

    Attributes:
        value: In the type of the field: a date, a number, an id, a closed value, or words.
        rank: How it stands among its rivals.
        why: The reason for the rank; None when it needs none.
        is_inferred: No source states it outright; `why` is then the reasoning.
        cites: Who says so.
    """

    value: Value
    rank: Rank
    why: Label | None
    is_inferred: bool
    cites: Cites


class FieldClaims(NamedTuple):
    """Everything claimed of one field, the preferred claim first.

    There is no claim where a text, or a group of fields, is only quoted.

    Attributes:
        record: The id of the session, the person or the council.
        field: Its path (`date`, `delegations.RU.defence`, `posts.1.start`), or the id of a question.
        quotes: What sources of it say word for word.
    """

    record: str
    field: str
    claims: tuple[Claim, ...]
    quotes: tuple[Quote, ...]

    @property
    def is_disputed(self) -> bool:
        """Sources differ: there is more than one value."""
        return any(claim.value != self.claims[0].value for claim in self.claims)


def claims_of(record: Session | Council | Person) -> tuple[FieldClaims, ...]:
    """Return what is claimed, or quoted, of each field that a record names sources for, then of each question about it."""
    parts = [("", record), *((f"{path}.", part) for path, part in records_in(record))]
    claims: dict[str, list[Claim]] = {}
    reasons = {prefix + one.field: one for prefix, part in parts for one in getattr(part, "inferences", ())}
    for prefix, part in parts:
        for field, value, cites in stated(part):
            path = prefix + field
            claims[path] = [_preferred(value, cites, reasons.get(path))]
    for prefix, part in parts:
        rivals: tuple[Rival, ...] = getattr(part, "rivals", ())
        for one in rivals:
            claim = Claim(value=one.value, rank=one.rank, why=one.why, is_inferred=False, cites=one.cites)
            claims.setdefault(prefix + one.field, []).append(claim)
    quotes: dict[str, list[Quote]] = {}
    for quote in getattr(record, "quotes", ()):
        quotes.setdefault(quote.field, []).append(quote)
    return tuple(
        FieldClaims(
            record=record.id,
            field=field,
            claims=tuple(sorted(claims.get(field, ()), key=lambda one: _ORDER[one.rank])),
            quotes=tuple(quotes.get(field, ())),
        )
        for field in dict.fromkeys((*claims, *quotes))
    )


def _preferred(value: Value, cites: Cites, reason: Inference | None) -> Claim:
    """Return the claim that a record makes itself, with the reasoning where no source states it."""
    return Claim(
        value=value,
        rank=Rank.PREFERRED,
        why=reason.why if reason else None,
        is_inferred=reason is not None,
        cites=tuple(dict.fromkeys((*cites, *(reason.cites if reason else ())))),
    )


def stated(part: Any) -> Iterator[tuple[str, Value, Cites]]:
    """Yield the cited fields that a record gives, with the value preferred and who says so.

    Sources are named for each field by itself, or once for all fields of the record.
    """
    for name, one in _cited(part.__class__):
        value = getattr(part, name)
        if value is None or value == {}:
            continue
        if one.kind == "delegations":
            for party, delegation in value.items():
                for post, person in delegation.items():
                    path = f"{name}.{party}.{post}"
                    yield path, person, part.cites.get(path, ())
        elif one.kind != "labels":
            plain = value.value if one.kind == "choice" else value
            yield name, plain, part.cites.get(name, ()) if isinstance(part.cites, dict) else part.cites


@cache
def _cited(kind: Any) -> tuple[tuple[str, Field], ...]:
    """Return the fields of a class of which each has sources, with what is declared of them.

    It is asked of `__class__`, as mypy takes what `type` returns for something that cannot be hashed.
    """
    return tuple((name, one) for name, one in declared(kind).items() if one.cited)


def all_claims(dataset: Dataset) -> Iterator[FieldClaims]:
    """Yield what is claimed of every field of the council, the sessions and the people."""
    for record in sourced_records(dataset):
        yield from claims_of(record)


def sourced_records(dataset: Dataset) -> Iterator[Session | Council | Person]:
    """Yield the records that say who says what: the council, the sessions, the people."""
    yield dataset.council
    yield from dataset.sessions
    yield from dataset.people.values()


def conflicts(dataset: Dataset) -> tuple[FieldClaims, ...]:
    """Return the fields on which sources differ, over the whole dataset."""
    return tuple(one for one in all_claims(dataset) if one.is_disputed)


def disputed_fields(session: Session) -> tuple[str, ...]:
    """Return the fields, or questions, on which the sources of a session differ."""
    return tuple(one.field for one in claims_of(session) if one.is_disputed)
