"""All that is claimed of each field of a record: the preferred value, its rivals, the reasons, the sources."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache, partial

from ccqs.dates import Edtf
from ccqs.lang import Label
from ccqs.model import (
    Cites,
    Council,
    Dataset,
    Inference,
    Person,
    Post,
    Rank,
    Rival,
    Session,
)
from ccqs.records import fill_later, record

Value = Edtf | int | str | Label
_ORDER = {rank: place for place, rank in enumerate(Rank)}


@record(kw_only=True)
class Claim:
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


@record(kw_only=True)
class FieldClaims:
    """Everything claimed of one field, the preferred claim first.

    Attributes:
        record: The id of the session or person, or `council`.
        field: Its path (`date`, `delegations.RU.defence`, `posts.1.start`), or a named question.
    """

    record: str
    field: str
    claims: tuple[Claim, ...]

    @property
    def is_disputed(self) -> bool:
        """Sources differ: there is more than one value."""
        return len({_plain(claim.value) for claim in self.claims}) > 1


def session_claims(session: Session) -> tuple[FieldClaims, ...]:
    """Return what is claimed of each field of a session, then of each named question about it."""
    return _gather(session.id, _stated(session), session.rivals, session.inferences)


def _stated(session: Session) -> list[tuple[str, Value, Cites]]:
    """Return the fields that a session has, with the value preferred and who says so."""
    values: list[tuple[str, Value | None]] = [
        ("number", session.number),
        ("status", session.status.value),
        ("date", session.date),
        ("place", session.place),
        ("venue", session.venue),
        *((f"delegations.{country}.{portfolio}", person) for country, portfolio, person in session.ministers),
    ]
    stated = [(field, value, session.cites.get(field, ())) for field, value in values if value is not None]
    audience = session.audience
    if audience:
        received: list[tuple[str, Value | None]] = [
            ("audience.host", audience.host),
            ("audience.date", audience.date),
            ("audience.place", audience.place),
        ]
        stated += [(field, value, audience.cites) for field, value in received if value is not None]
    return stated


def council_claims(council: Council) -> tuple[FieldClaims, ...]:
    """Return what is claimed of each field of the council, then of each named question about it."""
    values: list[tuple[str, Value | None]] = [
        ("names", council.names),
        ("abbreviation", council.abbreviation),
        ("status", council.status.value),
        ("created", council.created),
        ("created_at", council.created_at),
        ("founded", council.founded),
        ("founded_at", council.founded_at),
        ("founding_text", council.founding_text),
        ("purpose", council.purpose),
        ("rhythm", council.rhythm),
        ("chair", council.chair),
        ("last_session", council.last_session),
        ("suspended", council.suspended),
        ("dormant_since", council.dormant_since),
    ]
    stated = [(field, value, council.cites.get(field, ())) for field, value in values if value is not None]
    return _gather(council.id, stated, council.rivals, council.inferences)


def person_claims(person: Person) -> tuple[FieldClaims, ...]:
    """Return what is claimed of a person: the name, the Wikidata id, and each post."""
    values: list[tuple[str, Value | None]] = [("names", person.names), ("wikidata", person.wikidata)]
    stated = [(field, value, person.cites.get(field, ())) for field, value in values if value is not None]
    found = list(_gather(person.id, stated, (), ()))
    for number, post in enumerate(person.posts, start=1):
        found.extend(_post_claims(person.id, f"posts.{number}", post))
    return tuple(found)


def _post_claims(record: str, path: str, post: Post) -> tuple[FieldClaims, ...]:
    values: list[tuple[str, Value | None]] = [("title", post.title), ("start", post.start), ("end", post.end)]
    stated = [(f"{path}.{field}", value, post.cites.get(field, ())) for field, value in values if value is not None]
    return _gather(record, stated, post.rivals, (), prefix=f"{path}.")


def all_claims(dataset: Dataset) -> Iterator[FieldClaims]:
    """Yield what is claimed of every field of the council, the sessions and the people."""
    yield from council_claims(dataset.council)
    for session in dataset.sessions:
        yield from session_claims(session)
    for person in dataset.people.values():
        yield from person_claims(person)


def conflicts(dataset: Dataset) -> tuple[FieldClaims, ...]:
    """Return the fields on which sources differ, over the whole dataset, with claims that are made when asked."""
    found = [one for one in council_claims(dataset.council) if one.is_disputed]
    for session in dataset.sessions:
        found += _disputed(session)
    for person in dataset.people.values():
        if any(post.rivals for post in person.posts):
            found += [one for one in person_claims(person) if one.is_disputed]
    return tuple(found)


def _disputed(session: Session) -> Iterator[FieldClaims]:
    claims = cache(lambda: {one.field: one.claims for one in session_claims(session)})
    for field in disputed_fields(session):
        yield fill_later(FieldClaims, (2,), partial(_of_field, claims, field), {0: session.id, 1: field})


def _of_field(claims: Callable[[], Mapping[str, tuple[Claim, ...]]], field: str, _: int) -> Iterator[object]:
    yield claims()[field]


def disputed_fields(session: Session) -> tuple[str, ...]:
    """Return the fields, or named questions, on which the sources of a session differ."""
    if session.abstract:
        return tuple(session.abstract.disputed)
    said = {field: {_plain(value)} for field, value, _ in _stated(session)}
    for rival in session.rivals:
        said.setdefault(rival.field, set()).add(_plain(rival.value))
    return tuple(field for field, values in said.items() if len(values) > 1)


def _gather(
    record: str,
    stated: Sequence[tuple[str, Value, Cites]],
    rivals: Sequence[Rival],
    inferences: Sequence[Inference],
    *,
    prefix: str = "",
) -> tuple[FieldClaims, ...]:
    reasons = {one.field: one for one in inferences}
    claims: dict[str, list[Claim]] = {}
    for field, value, cites in stated:
        reason = reasons.get(field)
        claims[field] = [
            Claim(
                value=value,
                rank=Rank.PREFERRED,
                why=reason.why if reason else None,
                is_inferred=reason is not None,
                cites=tuple(dict.fromkeys((*cites, *(reason.cites if reason else ())))),
            )
        ]
    for rival in rivals:
        claims.setdefault(prefix + rival.field, []).append(
            Claim(value=rival.value, rank=rival.rank, why=rival.why, is_inferred=False, cites=rival.cites)
        )
    return tuple(
        FieldClaims(record=record, field=field, claims=tuple(sorted(found, key=lambda one: _ORDER[one.rank])))
        for field, found in claims.items()
    )


def _plain(value: Value) -> str:
    return value.fr if isinstance(value, Label) else str(value)
