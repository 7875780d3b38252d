"""Every citation of the dataset: which source is cited, where, and for what."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from ccqs.dates import Edtf
from ccqs.model import (
    Cites,
    Council,
    Dataset,
    Field,
    Inference,
    Label,
    Official,
    Outcome,
    Person,
    Rival,
    Session,
    Source,
    SourceKind,
    alternatives,
    cited_source,
    declared,
    field_at,
    records_in,
)
from ccqs.query.claims import Value, claims_of, sourced_records


class Named(NamedTuple):
    """The things of the dataset that a statement names by id, by which a text can be checked against it.

    Attributes:
        people, places, topics: Ids.
        dates: Dates.
        number: An ordinal.
    """

    people: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    dates: tuple[Edtf, ...] = ()
    number: int | None = None


class Citation(NamedTuple):
    """A source cited for a statement.

    Attributes:
        record: The id of the session, the person or the council.
        field: The path of the field, or of the record within the record (`agenda.3`).
        cite: The source, with the place in it.
        value: What is stated: a value of a field, or words.
        named: What the statement names.
        in_own_words: The statement is told in our own words, and may name more than `named`.
        is_inferred: The source does not state it: it is cited for the reasoning.
    """

    record: str
    field: str
    cite: str
    value: Value
    named: Named
    in_own_words: bool
    is_inferred: bool = False


def citations(dataset: Dataset) -> Iterator[Citation]:
    """Yield every citation of the dataset."""
    for record in sourced_records(dataset):
        yield from _of_record(dataset, record)


def citations_by_source(dataset: Dataset) -> dict[str, list[Citation]]:
    """Return every citation of the dataset, by the id of its source."""
    found: dict[str, list[Citation]] = {}
    for one in citations(dataset):
        found.setdefault(cited_source(one.cite), []).append(one)
    return found


def sources_of(record: Any) -> tuple[str, ...]:
    """Return the ids of the sources of a record, each once, in the order in which it cites them."""
    cites = [*_own_cites(record), *(cite for _, part in records_in(record) for cite in _own_cites(part))]
    return tuple(dict.fromkeys(map(cited_source, cites)))


def main_source(dataset: Dataset, session: Session) -> Source:
    """Return the first official source that says what became of a session, else the first of any kind."""
    cited = [dataset.sources[cited_source(cite)] for cite in session.cites["status"]]
    return next((one for one in cited if one.kind is SourceKind.OFFICIAL), cited[0])


def _own_cites(part: Any) -> Cites:
    cites = getattr(part, "cites", ())
    return tuple(cite for field in cites.values() for cite in field) if isinstance(cites, dict) else cites


def _of_record(dataset: Dataset, record: Session | Council | Person) -> Iterator[Citation]:
    for found in claims_of(record):
        about = _about(record, found.field)
        for claim in found.claims:
            one = Citation(
                record=record.id,
                field=found.field,
                cite="",
                value=claim.value,
                named=about or _named(_field(record, found.field), claim.value),
                in_own_words=isinstance(claim.value, dict),
                is_inferred=claim.is_inferred,
            )
            yield from _cited(one, claim.cites)
    if isinstance(record, Council):
        alt = " · ".join(alternatives(record.alt))
        one = Citation(record=record.id, field="alt", cite="", value=alt, named=Named(), in_own_words=False)
        yield from _cited(one, record.cites.get("alt", ()))
    parts = [one for one in records_in(record) if isinstance(getattr(one[1], "cites", None), tuple)]
    for path, part in sorted(parts, key=lambda one: isinstance(one[1], Inference)):  # statements first, then reasoning
        if not isinstance(part, Rival):
            yield from _of_part(dataset, record, path, part)


def _of_part(dataset: Dataset, record: Session | Council | Person, path: str, part: Any) -> Iterator[Citation]:
    """Yield the citations of a record within a record, such as an agenda item or an outcome."""
    value, in_own_words = _statement(dataset, record, path, part)
    if value is None:
        return
    is_inferred = isinstance(part, Inference)
    one = Citation(
        record=record.id,
        field=f"inferences.{part.field}" if isinstance(part, Inference) else path,
        cite="",
        value=value,
        named=Named() if is_inferred else _names(part),
        in_own_words=in_own_words,
        is_inferred=is_inferred,
    )
    yield from _cited(one, part.cites)


def _cited(one: Citation, cites: Cites) -> Iterator[Citation]:
    for cite in cites:
        yield one._replace(cite=cite)


def _statement(dataset: Dataset, record: Any, path: str, part: Any) -> tuple[Value | None, bool]:
    """Return what a record within a record says, and whether that is told in our own words."""
    if topic := getattr(part, "topic", None):
        return dataset.topics[topic].label, False
    if isinstance(part, Official):
        return {lang: f"{name}, {part.role[lang]}" for lang, name in part.name.items()}, True
    words: Label | None = getattr(part, "why", None) or getattr(part, "text", None)
    if words is None and path.endswith(".follow_up"):
        outcome: Outcome = record.outcomes[int(path.split(".")[1]) - 1]
        words = outcome.text
    if words is not None:
        return words, True
    if any(one.cited for one in declared(type(part)).values()):  # its fields are claims of their own
        return None, False
    dates = _names(part).dates
    return (dates[0] if dates else path), False


def _about(record: Session | Council | Person, field: str) -> Named | None:
    """Name what a field is about where its value does not: the session as a whole, the audience as a whole."""
    if isinstance(record, Person):
        return Named(people=(record.id,)) if field == "names" else None
    if isinstance(record, Session) and field == "status":
        sat = tuple(person for _, _, person in record.ministers)
        return Named(people=sat, dates=(record.date,), places=(record.place,))
    if isinstance(record, Session) and record.audience and field.startswith("audience."):
        return _names(record.audience)
    return None


def _field(record: Any, path: str) -> Field | None:
    return field_at(type(record), path)


def _names(part: Any) -> Named:
    """Return what the fields of a record name."""
    named = Named()
    for name, one in declared(type(part)).items():
        value = getattr(part, name)
        for each in value if isinstance(value, tuple) else (value,):
            if each is not None:
                named = _join(named, _named(one, each))
    return named


def _join(left: Named, right: Named) -> Named:
    return Named(
        people=(*left.people, *right.people),
        places=(*left.places, *right.places),
        topics=(*left.topics, *right.topics),
        dates=(*left.dates, *right.dates),
        number=left.number if right.number is None else right.number,
    )


def _named(one: Field | None, value: Any) -> Named:
    """Tell what the value of a field names, by what is declared of the field."""
    match one.kind if one else "":
        case "date" if isinstance(value, Edtf):
            return Named(dates=(value,))
        case "number" if one and one.ordinal and isinstance(value, int):
            return Named(number=value)
        case "reference" | "references" if one and isinstance(value, str):
            match one.of:
                case "person":
                    return Named(people=(value,))
                case "place":
                    return Named(places=(value,))
                case "topic":
                    return Named(topics=(value,))
    return Named()
