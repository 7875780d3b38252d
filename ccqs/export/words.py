"""The evidence of a record in lines of text, for formats that have room for text and none for claims.

Each claim is a line (the field, the value with its date in EDTF, the rank, the reason, the citations in brackets), and
so is each record within the record; then each source with its address.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ccqs.answers.localizer import field_text
from ccqs.dates import Edtf
from ccqs.export.codebook import PARTS
from ccqs.export.scope import Scope
from ccqs.export.tables import table_name
from ccqs.language.catalogue import N_
from ccqs.model import Field, Rival, Session, Worded, declared, field_at, records_in
from ccqs.query.claims import Claim, Value, claims_of, sources_of

_INFERRED = N_("inferred")


def evidence(scope: Scope, session: Session) -> Iterator[str]:
    """Yield all that is known of a session, a line for each claim, part and source."""
    yield from _claim_lines(scope, session)
    yield from part_lines(scope, session)
    yield from _source_lines(scope, session)


def _claim_lines(scope: Scope, record: Any) -> Iterator[str]:
    """Yield what is claimed of each field of a record, the preferred claim first."""
    for found in claims_of(record):
        for claim in found.claims:
            yield _line(
                scope,
                field_text(scope, found.field),
                f"{_claim_text(scope, record, found.field, claim)}{_cited(claim.cites)}",
            )


def _claim_text(scope: Scope, record: Any, field: str, claim: Claim) -> str:
    """Write a claim: the value, its rank and its reason."""
    remarks = [scope.gettext(claim.rank.words), *([scope.gettext(_INFERRED)] if claim.is_inferred else [])]
    text = f"{_value_text(scope, field_at(type(record), field), claim.value)} ({', '.join(remarks)})"
    return f"{text} – {scope.text(claim.why)}" if claim.why else text


def part_lines(scope: Scope, record: Any) -> Iterator[str]:
    """Yield what the records within a record say, gaps and quotations included."""
    for _, part in records_in(record):
        if not isinstance(part, Rival):
            cites = getattr(part, "cites", ())
            cited = _cited(cites) if isinstance(cites, tuple) else ""
            what = scope.gettext(PARTS[table_name(type(part))])
            yield _line(scope, what, f"{' · '.join(_fields(scope, part))}{cited}")


def _source_lines(scope: Scope, record: Any) -> Iterator[str]:
    """Yield the sources of a record with their addresses."""
    for identifier in sources_of(record):
        source = scope.dataset.sources[identifier]
        yield f"[{identifier}] {scope.source(source)} {source.url}"


def _value_text(scope: Scope, one: Field | None, value: Value) -> str:
    """Write the value of a field, or of a claim about it: a date with its EDTF, a record by its label."""
    match value:
        case Edtf():
            return f"{scope.date(value)} ({value.text})"
        case dict():
            return scope.text(value)
        case str() if one and one.kind == "reference":
            return _label(scope, one.of, value)
        case str() if one and one.kind == "choice" and value in tuple(one.of):
            return scope.gettext(one.of(value).words)
        case str() if one and one.kind in ("party", "side"):
            return scope.side(value)
        case int() if one:
            return one.number_text(value, scope.lang)
    return str(value)


def _label(scope: Scope, kind: str, identifier: str) -> str:
    """Name a record by its label; a session, which may be left out, by its id."""
    match kind:
        case "person":
            return scope.person(identifier)
        case "place":
            return scope.place(identifier)
        case "topic":
            return scope.topic(identifier)
        case "portfolio":
            return scope.portfolio(identifier)
    return identifier


def _fields(scope: Scope, part: Any) -> Iterator[str]:
    """Yield the fields of a record in words, in their order."""
    for name, one in declared(type(part)).items():
        value = getattr(part, name)
        if not value:
            continue
        match value:
            case Worded():
                yield scope.gettext(value.words)
            case tuple() if one.kind == "references":
                yield ", ".join(_label(scope, one.of, each) for each in value)
            case str() if one.kind == "path":
                yield field_text(scope, value)
            case Edtf() | str() | int():
                yield _value_text(scope, one, value)
            case dict() if one.kind == "label":
                yield scope.text(value)


def _cited(cites: tuple[str, ...]) -> str:
    return f" [{', '.join(cites)}]" if cites else ""


def _line(scope: Scope, lead: str, text: str) -> str:
    return scope.gettext("{lead}: {text}").format(lead=lead, text=text)
