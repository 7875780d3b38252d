"""Commands of Wikidata's QuickStatements 3 (version 1 syntax): an item for each session, with its claims.

A claim keeps its rank, the precision of its date, and a block of references for each source. The file is written and
never sent: whoever sends it answers for it. It has only what Wikidata can hold: claims with a source whose address
opens, about something that has a Q-number there. `left_out` tells what it has not.

Source: https://meta.wikimedia.org/wiki/QuickStatements_3.0/Documentation, and the parser of its authors. A session that
was not held is an instance of “planned event”, and its description says what became of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ccqs.dates import Edtf
from ccqs.dates.edtf import Precision, Simple
from ccqs.export.citing import url
from ccqs.export.scope import Scope
from ccqs.model import Rank, Session, Source, Status, cited_source, field_at
from ccqs.query.claims import Claim, claims_of

_RANKS = {Rank.PREFERRED: "R+", Rank.NORMAL: "R0", Rank.DEPRECATED: "R-"}
_PRECISIONS = {
    Precision.CENTURY: 7,
    Precision.DECADE: 8,
    Precision.YEAR: 9,
    Precision.MONTH: 10,
    Precision.DAY: 11,
}
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


def left_out(scope: Scope) -> tuple[tuple[str, str], ...]:
    """Return the claims about sessions that are not in the file, each as the session and the field."""
    return tuple(
        (session.id, found.field)
        for session in scope.dataset.sessions
        for found in claims_of(session)
        for claim in found.claims
        if not _statements(scope, session, found.field, claim)
    )


def _item(scope: Scope, session: Session) -> Iterator[str]:
    yield "CREATE"
    for lang in filter(_LANGUAGE.fullmatch, scope.languages):
        spoken = scope.in_language(lang)
        yield f"LAST\tL{lang}\t{_string(spoken.title(session))}"
        yield f"LAST\tD{lang}\t{_string(spoken.text(scope.dataset.council.names))}"
    kind = _MEETING if session.status is Status.HELD else _PLANNED_EVENT
    status = next(one.claims[0] for one in claims_of(session) if one.field == "status")
    if references := _references(scope, status):
        yield "\t".join(("LAST", _INSTANCE_OF, kind, *references))
    for found in claims_of(session):
        for claim in found.claims:
            yield from _statements(scope, session, found.field, claim)


def _statements(scope: Scope, session: Session, field: str, claim: Claim) -> list[str]:
    """Write a claim; nothing when Wikidata cannot hold it, or no source of it has an address that opens."""
    references = _references(scope, claim)
    if not references:
        return []
    doubt = (_SOURCING, _PRESUMABLY)
    reason = f"\t/* {_plain(scope.text(claim.why))} */" if claim.why else ""
    return [
        "\t".join(("LAST", prop, value, _RANKS[claim.rank], *(doubt if is_doubtful else ()), *references)) + reason
        for prop, value, is_doubtful in _values(scope, session, field, claim)
    ]


def _values(scope: Scope, session: Session, field: str, claim: Claim) -> Iterator[tuple[str, str, bool]]:
    """Yield the property and the value of a claim, and whether it is only presumed."""
    value, presumed = claim.value, claim.is_inferred
    match field.split("."):
        case ["number"]:
            yield _ORDINAL, _string(str(value)), presumed
        case ["date"] if isinstance(value, Edtf):
            yield from ((prop, _time(part), presumed or is_doubtful) for prop, part, is_doubtful in _dates(value))
        case ["place" | "venue"]:
            place = scope.dataset.places.get(str(value))
            if place and place.wikidata and _QID.fullmatch(place.wikidata):
                yield _LOCATION, place.wikidata, presumed
        case ["delegations", *_]:
            about = field_at(type(session), field)
            person = scope.dataset.people.get(str(value)) if about and about.of == "person" else None
            if person and person.wikidata and _QID.fullmatch(person.wikidata):
                yield _PARTICIPANT, person.wikidata, presumed


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
