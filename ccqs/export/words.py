"""The evidence of a record in lines of text, for formats that have room for text and none for claims.

Each claim is a line (the field, the value with its date in EDTF, the rank, the reason, the citations in brackets), and
so is each record within the record; then each source with its address.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ccqs.dates import Edtf
from ccqs.export.codebook import PARTS, term
from ccqs.export.scope import Scope
from ccqs.export.tables import OWNERS, table_name
from ccqs.language.catalogue import N_
from ccqs.model import Field, Rival, Session, Worded, declared, field_at, records_in
from ccqs.query.citations import sources_of
from ccqs.query.claims import Claim, Value, claims_of

_INFERRED = N_("inferred")
# What the fields that hold records are called.
_HELD = {
    name: PARTS[table_name(one.of)]
    for kind in OWNERS.values()
    for name, one in declared(kind).items()
    if one.kind in ("record", "records") and one.of is not Rival
}


def evidence(scope: Scope, session: Session) -> Iterator[str]:
    """Yield all that is known of a session, a line for each claim, part and source."""
    yield from claim_lines(scope, session)
    yield from part_lines(scope, session)
    yield from source_lines(scope, session)


def claim_lines(scope: Scope, record: Any) -> Iterator[str]:
    """Yield what is claimed of each field of a record, the preferred claim first."""
    for found in claims_of(record):
        for claim in found.claims:
            yield f"{heading(scope, found.field)}: {claim_text(scope, record, found.field, claim)}{_cited(claim.cites)}"


def claim_text(scope: Scope, record: Any, field: str, claim: Claim) -> str:
    """Write a claim: the value, its rank and its reason."""
    remarks = [scope.gettext(claim.rank.words), *([scope.gettext(_INFERRED)] if claim.is_inferred else [])]
    text = f"{value_text(scope, field_at(type(record), field), claim.value)} ({', '.join(remarks)})"
    return f"{text} – {scope.text(claim.why)}" if claim.why else text


def part_lines(scope: Scope, record: Any) -> Iterator[str]:
    """Yield what the records within a record say, gaps and quotations included."""
    for _, part in records_in(record):
        if not isinstance(part, Rival):
            cites = getattr(part, "cites", ())
            cited = _cited(cites) if isinstance(cites, tuple) else ""
            yield f"{scope.gettext(PARTS[table_name(type(part))])}: {' · '.join(_fields(scope, part))}{cited}"


def source_lines(scope: Scope, record: Any) -> Iterator[str]:
    """Yield the sources of a record with their addresses."""
    for identifier in sources_of(record):
        source = scope.dataset.sources[identifier]
        yield f"[{identifier}] {scope.source(source)} {source.url}"


def heading(scope: Scope, path: str) -> str:
    """Return what a field, or a question, is called."""
    question = scope.dataset.questions.get(path)
    if question:
        return scope.text(question.label)
    match path.split("."):
        case ["delegations", party, portfolio]:
            return f"{record_label(scope, 'party', party)}, {record_label(scope, 'portfolio', portfolio)}"
        case ["delegations", party]:
            return record_label(scope, "party", party)
        case [*rest, name]:
            title = scope.gettext(_HELD[name] if name in _HELD else term(name).title)
            return f"{'.'.join(rest)}: {title}" if rest else title
    return path


def value_text(scope: Scope, one: Field | None, value: Value) -> str:
    """Write the value of a field, or of a claim about it: a date with its EDTF, a record by its label."""
    match value:
        case Edtf():
            return f"{scope.date(value)} ({value.text})"
        case dict():
            return scope.text(value)
        case str() if one and one.kind == "reference":
            return record_label(scope, one.of, value)
        case str() if one and one.kind == "choice" and value in tuple(one.of):
            return scope.gettext(one.of(value).words)
        case str() if one and one.kind in ("party", "side"):
            return record_label(scope, "party", value)
        case int() if one:
            return one.number_text(value, scope.lang)
    return str(value)


def record_label(scope: Scope, kind: str, identifier: str) -> str:
    """Name a record by its label; one that was left out by its id."""
    dataset = scope.dataset
    match kind:
        case "person" if identifier in dataset.people:
            return scope.person(identifier)
        case "place" if identifier in dataset.places:
            return scope.place(identifier)
        case "topic" if identifier in dataset.topics:
            return scope.text(dataset.topics[identifier].label)
        case "party" if country := dataset.country(identifier):
            return scope.text(country.label)
        case "portfolio" if identifier in dataset.portfolios:
            return scope.text(dataset.portfolios[identifier].label)
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
                yield ", ".join(record_label(scope, one.of, each) for each in value)
            case str() if one.kind == "path":
                yield heading(scope, value)
            case Edtf() | str() | int():
                yield value_text(scope, one, value)
            case dict() if one.kind == "label":
                yield scope.text(value)


def _cited(cites: tuple[str, ...]) -> str:
    return f" [{', '.join(cites)}]" if cites else ""
