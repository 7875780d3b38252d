"""Commands of Wikidata's QuickStatements 3 (version 1 syntax): an item for each session, with its claims.

A claim keeps its rank, the precision of its date, and a block of references for each source. The file is written and
never sent: whoever sends it answers for it. It has only what Wikidata can hold: claims with a source whose address
opens, about something that has a Q-number there. `left_out` says what it has not, and why.

A session that was not held has its name, which says what became of it, and its class. Its date, its place and who was
to come are left out: each property for these says that it happened.

Source: https://meta.wikimedia.org/wiki/QuickStatements_3.0/Documentation, and the parser of its authors.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from ccqs.dates import Edtf
from ccqs.dates.edtf import Precision, Simple
from ccqs.export.citing import url
from ccqs.export.scope import Scope
from ccqs.language.catalogue import N_
from ccqs.model import Person, Place, Rank, Session, Source, Status, cited_source
from ccqs.query.claims import Claim, claims_of

_RANKS = {Rank.PREFERRED: "R+", Rank.NORMAL: "R0", Rank.DEPRECATED: "R-"}
_PRECISIONS = {Precision.CENTURY: 7, Precision.DECADE: 8, Precision.YEAR: 9, Precision.MONTH: 10, Precision.DAY: 11}
_MEETING, _PLANNED_EVENT = "Q2761147", "Q1656682"
_INSTANCE_OF, _POINT_IN_TIME, _START, _END = "P31", "P585", "P580", "P582"
_ORDINAL, _LOCATION, _PARTICIPANT = "P1545", "P276", "P710"
_SOURCING, _PRESUMABLY = "P1480", "Q18122778"
_REFERENCE_URL, _RETRIEVED = "S854", "S813"
_QID = re.compile(r"Q[1-9]\d*")
_LANGUAGE = re.compile(r"[a-z]{2}")


def export(scope: Scope) -> dict[str, bytes]:
    """Return the commands."""
    lines = (line for session in scope.dataset.sessions for line in _item(scope, session))
    return {"": "".join(f"{line}\n" for line in lines).encode("utf-8", "backslashreplace")}


class Left(StrEnum):
    """Why a claim is not in the file."""

    NO_PROPERTY = N_("no property for it here")
    NOT_HELD = N_("of a session that was not held")
    NO_NUMBER = N_("about what has no Q-number")
    NO_ADDRESS = N_("no source with an address that opens")
    SAME_VALUE = N_("the same claim as another")


class LeftOut(NamedTuple):
    """A claim that is not in the file: the session, the field, and why."""

    session: str
    field: str
    why: Left


def left_out(scope: Scope) -> tuple[LeftOut, ...]:
    """Return the claims about sessions that are not in the file."""
    return tuple(
        LeftOut(session.id, field, made)
        for session in scope.dataset.sessions
        for field, made in _made(scope, session)
        if isinstance(made, Left)
    )


def _item(scope: Scope, session: Session) -> Iterator[str]:
    yield "CREATE"
    for lang in filter(_LANGUAGE.fullmatch, scope.languages):
        localized = scope.in_language(lang)
        yield f"LAST\tL{lang}\t{_string(localized.title(session))}"
        yield f"LAST\tD{lang}\t{_string(localized.text(scope.dataset.council.names))}"
    for _, made in _made(scope, session):
        if not isinstance(made, Left):
            yield from made


def _made(scope: Scope, session: Session) -> Iterator[tuple[str, list[str] | Left]]:
    """Yield each claim about a session with its field, those preferred first: written, or why it is not."""
    stated: set[tuple[str, str]] = set()
    claims = [(found.field, claim) for found in claims_of(session) for claim in found.claims]
    for field, claim in sorted(claims, key=lambda one: list(_RANKS).index(one[1].rank)):
        yield field, _statements(scope, session, field, claim, stated)


def _statements(
    scope: Scope, session: Session, field: str, claim: Claim, stated: set[tuple[str, str]]
) -> list[str] | Left:
    """Write a claim, or say why Wikidata cannot hold it.

    Args:
        stated: The statements made so far of this item. Wikidata has each but once, with one rank, so that a claim
            which puts the same person at another post would change the rank of the first.
    """
    values = _values(scope, session, field, claim)
    if isinstance(values, Left):
        return values
    references = _references(scope, claim)
    if not references:
        return Left.NO_ADDRESS
    if not stated.isdisjoint((prop, value) for prop, value, _ in values):
        return Left.SAME_VALUE
    stated.update((prop, value) for prop, value, _ in values)
    reason = f"\t/* {_plain(scope.text(claim.why))} */" if claim.why else ""
    doubt = (_SOURCING, _PRESUMABLY)
    return [
        "\t".join(("LAST", prop, value, _RANKS[claim.rank], *(doubt if is_doubtful else ()), *references)) + reason
        for prop, value, is_doubtful in values
    ]


def _values(scope: Scope, session: Session, field: str, claim: Claim) -> list[tuple[str, str, bool]] | Left:
    """Return the property and the value of a claim, and whether it is only presumed."""
    value, presumed, is_held = claim.value, claim.is_inferred, session.status is Status.HELD
    match field.split("."):
        case ["status"] if value == session.status.value:
            return [(_INSTANCE_OF, _MEETING if is_held else _PLANNED_EVENT, presumed)]
        case ["number"]:
            return [(_ORDINAL, _string(str(value)), presumed)]
        case ["date" | "place" | "venue"] | ["delegations", *_] if not is_held:
            return Left.NOT_HELD
        case ["date"] if isinstance(value, Edtf):
            return [(prop, _time(part), presumed or is_doubtful) for prop, part, is_doubtful in _dates(value)]
        case ["place" | "venue"]:
            return _known(_LOCATION, scope.dataset.places.get(str(value)), presumed=presumed)
        case ["delegations", _, _]:
            return _known(_PARTICIPANT, scope.dataset.people.get(str(value)), presumed=presumed)
    return Left.NO_PROPERTY


def _known(prop: str, record: Place | Person | None, *, presumed: bool) -> list[tuple[str, str, bool]] | Left:
    number = record.wikidata if record else None
    return [(prop, number, presumed)] if number and _QID.fullmatch(number) else Left.NO_NUMBER


def _dates(date: Edtf) -> Iterator[tuple[str, Simple, bool]]:
    """Yield a date with its property, and whether it is in doubt; the ends of an interval, or the members of a set."""
    properties = (_START, _END) if date.kind == "interval" else (_POINT_IN_TIME,) * len(date.parts)
    for prop, part in zip(properties, date.parts, strict=True):
        if part is not None:
            yield prop, part, bool(part.qualifier) or date.kind == "set"


def _time(part: Simple) -> str:
    return f"+{part.year:04}-{part.month or 0:02}-{part.day or 0:02}T00:00:00Z/{_PRECISIONS[part.precision]}"


def _references(scope: Scope, claim: Claim) -> list[str]:
    """Return a block for each source whose address opens."""
    cited = dict.fromkeys(map(cited_source, claim.cites))
    sources = [scope.dataset.sources[one] for one in cited]
    blocks = [_reference(source) for source in sources if re.match(r"https?://[^\s/]", source.url)]
    return [part for number, (key, *rest) in enumerate(blocks) for part in (f"!{key}" if number else key, *rest)]


def _reference(source: Source) -> list[str]:
    address = url(source.url).replace("*", "%2A")
    block = [_REFERENCE_URL, f'"{address}"']
    day = source.accessed.parts[0] if source.accessed else None
    return [*block, _RETRIEVED, _time(day)] if day else block


def _string(text: str) -> str:
    return f'"{_plain(text)}"'


def _plain(text: str) -> str:
    """Return a text on one line without what separates or comments in this syntax."""
    flat = re.sub(r"[\s\x00-\x1f\x7f-\x9f]+", " ", text).strip()
    return flat.replace("|", "¦").replace("/*", "/ *").replace("*/", "* /").replace('"', "”")
