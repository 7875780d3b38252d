"""What sources claim of each field of a record, every citation with what it is for, and what no source says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any, NamedTuple

from ccqs.dates import Edtf
from ccqs.dates.edtf import Precision
from ccqs.language.catalogue import N_
from ccqs.model import (
    EMPTY,
    Cites,
    Council,
    Dataset,
    Field,
    FollowUpStatus,
    Gap,
    Inference,
    Label,
    Official,
    Outcome,
    Person,
    Quote,
    Rank,
    Rival,
    Session,
    Source,
    SourceKind,
    Status,
    Worded,
    alternatives,
    cited_source,
    declared,
    field_at,
    records_in,
    value_at,
)

Value = Edtf | int | str | Label
# What says who says what.
Record = Session | Council | Person
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

    There is no claim where a text, or a group of fields, is only quoted, and where it was looked for in vain.

    Attributes:
        record: The id of the session, the person or the council.
        field: Its path (`date`, `delegations.RU.defence`, `posts.1.start`), or the id of a question.
        quotes: What sources of it say word for word.
        gaps: What was looked for and not found.
    """

    record: str
    field: str
    claims: tuple[Claim, ...]
    quotes: tuple[Quote, ...]
    gaps: tuple[Gap, ...]

    @property
    def is_disputed(self) -> bool:
        """Sources differ: there is more than one value."""
        return any(claim.value != self.claims[0].value for claim in self.claims)


def claims_of(record: Record) -> tuple[FieldClaims, ...]:
    """Return what is claimed, quoted or looked for, of each field that a record names sources for, then of each question."""
    parts = [("", record), *((f"{path}.", part) for path, part in records_in(record))]
    claims: dict[str, list[Claim]] = {}
    reasons = {prefix + one.field: one for prefix, part in parts for one in getattr(part, "inferences", ())}
    for prefix, part in parts:
        for field, value, cites in stated(part):
            path = prefix + field
            claims[path] = [preferred_claim(value, cites, reasons.get(path))]
    for prefix, part in parts:
        rivals: tuple[Rival, ...] = getattr(part, "rivals", ())
        for one in rivals:
            claim = Claim(value=one.value, rank=one.rank, why=one.why, is_inferred=False, cites=one.cites)
            claims.setdefault(prefix + one.field, []).append(claim)
    quotes: dict[str, list[Quote]] = {}
    for quote in getattr(record, "quotes", ()):
        quotes.setdefault(quote.field, []).append(quote)
    gaps: dict[str, list[Gap]] = {}
    for gap in getattr(record, "gaps", ()):
        gaps.setdefault(gap.field, []).append(gap)
    return tuple(
        FieldClaims(
            record=record.id,
            field=field,
            claims=tuple(sorted(claims.get(field, ()), key=lambda one: _ORDER[one.rank])),
            quotes=tuple(quotes.get(field, ())),
            gaps=tuple(gaps.get(field, ())),
        )
        for field in dict.fromkeys((*claims, *sorted(quotes, key=_in_order), *gaps))
    )


def _in_order(path: str) -> list[tuple[int, str]]:
    """Return what a path goes by where the places in a list are numbers."""
    return [(int(part) if part.isdigit() else 0, part) for part in path.split(".")]


def quoted_texts(record: Record, field: str) -> tuple[Label, ...]:
    """Return what a record within a record says, with its name if it has one, that a quotation bears out; else nothing."""
    path, _, name = field.rpartition(".")
    part = next((part for at, part in records_in(record) if at == path and name == "text"), None)
    return tuple(filter(None, (getattr(part, "name", None), getattr(part, "text", None))))


def preferred_claim(value: Value, cites: Cites, reason: Inference | None) -> Claim:
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
    for name, one in _cited_fields(part.__class__):
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
def _cited_fields(kind: Any) -> tuple[tuple[str, Field], ...]:
    """Return the fields of a class of which each has sources, with what is declared of them.

    It is asked of `__class__`, as mypy takes what `type` returns for something that cannot be hashed.
    """
    return tuple((name, one) for name, one in declared(kind).items() if one.cited)


def all_claims(dataset: Dataset) -> Iterator[FieldClaims]:
    """Yield what is claimed of every field of the council, the sessions and the people."""
    for record in sourced_records(dataset):
        yield from claims_of(record)


def sourced_records(dataset: Dataset) -> Iterator[Record]:
    """Yield the records that say who says what: the council, the sessions, the people."""
    yield dataset.council
    yield from dataset.sessions
    yield from dataset.people.values()


def conflicts(dataset: Dataset) -> tuple[FieldClaims, ...]:
    """Return the fields on which sources differ, over the whole dataset."""
    return tuple(one for one in all_claims(dataset) if one.is_disputed)


def disputed_fields(record: Session | Council) -> tuple[str, ...]:
    """Return the fields, or questions, on which the sources of a record differ."""
    return tuple(one.field for one in claims_of(record) if one.is_disputed)


# Citations ---------------------------------------------------------------------------------------------------


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
        in_own_words: The statement is in our own words, and may name more than `named`.
        is_inferred: The source does not state it: it is cited for the reasoning.
        beside: What the same sources are cited for together with it.
        quoted_for: The field that a quotation of the source bears out, when the citation is one.
    """

    record: str
    field: str
    cite: str
    value: Value
    named: Named
    in_own_words: bool
    is_inferred: bool = False
    beside: Named = Named()
    quoted_for: str | None = None


def citations(dataset: Dataset) -> Iterator[Citation]:
    """Yield every citation of the dataset."""
    for record in sourced_records(dataset):
        yield from _citations_of(dataset, record)


def quotations(dataset: Dataset) -> Iterator[Citation]:
    """Yield every quotation of the dataset, as a citation whose value is the words of the source."""
    for record in sourced_records(dataset):
        for path, one in records_in(record):
            if isinstance(one, Quote):
                yield Citation(record.id, path, one.cite, one.text, Named(), in_own_words=False, quoted_for=one.field)


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


def main_source(dataset: Dataset, record: Session | Council, lang: str) -> Source:
    """Return the best source of what became of a session, or of the council.

    Of the council it is one of the founding, else of the decision, else of the name: the first of these of which there
    is one in the reader's language. An official one comes before others; of equals, one in that language, then the one
    that is cited first.
    """
    fields = ("status",) if isinstance(record, Session) else ("founded", "created", "names")
    by_field = [[dataset.sources[cited_source(one)] for one in record.cites.get(field, ())] for field in fields]
    in_language = ([one for one in cited if one.language == lang] for cited in by_field)
    readable = next(filter(None, in_language), []) if isinstance(record, Council) else []
    cited = readable or next(filter(None, by_field))
    return min(cited, key=lambda one: (one.kind is not SourceKind.OFFICIAL, one.language != lang))


def _own_cites(part: Any) -> Cites:
    cites = getattr(part, "cites", ())
    return tuple(cite for field in cites.values() for cite in field) if isinstance(cites, dict) else cites


def _citations_of(dataset: Dataset, record: Record) -> Iterator[Citation]:
    for found in claims_of(record):
        about = _about(record, found.field)
        beside = _beside(record, found.field)
        for claim in found.claims:
            named = about or _names([(field_at(type(record), found.field), claim.value)])
            in_own_words = isinstance(claim.value, dict) and about is None
            for cite in claim.cites:
                yield Citation(
                    record.id, found.field, cite, claim.value, named, in_own_words, claim.is_inferred, beside
                )
    if isinstance(record, Council):
        alt = " · ".join(alternatives(record.alt))
        for cite in record.cites.get("alt", ()):
            yield Citation(record.id, "alt", cite, alt, Named(), in_own_words=False)
    parts = [one for one in records_in(record) if isinstance(getattr(one[1], "cites", None), tuple)]
    for path, part in sorted(parts, key=lambda one: isinstance(one[1], Inference)):  # statements first, then reasoning
        if not isinstance(part, Rival):
            yield from _citations_of_part(dataset, record, path, part)


def _citations_of_part(dataset: Dataset, record: Record, path: str, part: Any) -> Iterator[Citation]:
    """Yield the citations of a record within a record, such as an agenda item or an outcome."""
    value, in_own_words = _statement(dataset, record, path, part)
    if value is None:
        return
    is_inferred = isinstance(part, Inference)
    field = f"inferences.{part.field}" if isinstance(part, Inference) else path
    named = Named() if is_inferred else _named_by(part)
    for cite in part.cites:
        yield Citation(record.id, field, cite, value, named, in_own_words, is_inferred)


def _statement(dataset: Dataset, record: Any, path: str, part: Any) -> tuple[Value | None, bool]:
    """Return what a record within a record says, and whether that is in our own words."""
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
    dates = _named_by(part).dates
    return (dates[0] if dates else path), False


def _about(record: Record, field: str) -> Named | None:
    """Name what a field is about where its value does not: the session as a whole."""
    if isinstance(record, Person):
        return Named(people=(record.id,)) if field == "names" else None
    if isinstance(record, Session) and field == "status":
        sat = tuple(person for _, _, person in record.ministers)
        days = (
            record.date,
            *(one.value for one in record.rivals if isinstance(one.value, Edtf) and one.field == "date"),
        )
        return Named(people=sat, dates=days, number=record.number)
    return None


def _beside(record: Record, field: str) -> Named:
    """Name what the sources of a field are cited for besides: where they met, all of the audience."""
    if not isinstance(record, Session):
        return Named()
    if field == "status":
        return Named(places=(record.place,))
    return _named_by(record.audience) if record.audience and field.startswith("audience.") else Named()


def _named_by(part: Any) -> Named:
    """Return what the fields of a record name."""
    return _names((one, getattr(part, name)) for name, one in _naming(part.__class__))


@cache
def _naming(kind: Any) -> tuple[tuple[str, Field], ...]:
    """Return the fields of a class that may name something, with what is declared of them; see `_names`."""
    kinds = ("date", "number", "reference", "references")
    return tuple((name, one) for name, one in declared(kind).items() if one.kind in kinds)


def _names(values: Iterable[tuple[Field | None, Any]]) -> Named:
    """Return what values name, each with what is declared of its field."""
    ids: dict[str, list[str]] = {"person": [], "place": [], "topic": []}
    dates: list[Edtf] = []
    number = None
    for one, value in values:
        match one.kind if one else "":
            case "date" if isinstance(value, Edtf):
                dates.append(value)
            case "number" if one and one.ordinal and isinstance(value, int):
                number = value
            case "reference" if one and one.of in ids and isinstance(value, str):
                ids[one.of].append(value)
            case "references" if one and one.of in ids:
                ids[one.of].extend([value] if isinstance(value, str) else value)
    return Named(tuple(ids["person"]), tuple(ids["place"]), tuple(ids["topic"]), tuple(dates), number)


# What is not known -------------------------------------------------------------------------------------------


class Missing(Worded):
    """In what way something is not known."""

    NOT_HELD = "not-held", N_("planned, not held")
    SOUGHT = "sought", N_("looked for, not found")
    MORE = "more", N_("known, more not found")
    UNTOLD = "untold", N_("in no source")
    INEXACT = "inexact", N_("not exactly known")
    OPEN = "open", N_("sequel unknown")


class Lack(NamedTuple):
    """Something that is not known.

    Attributes:
        record: The id of the session, the person or the council.
        kind: `not-held` is a session that was planned; `sought` was looked for and not found; `more` is what was
            looked for beyond a value that is known; `untold` is a field that no source gives and of which nothing more
            is said; `inexact` is a date that is not known to the day, or not for certain; `open` is what became of an
            outcome.
        field: The path of the field, or the id of a question.
        text: What is said of it; None when there is nothing to say.
        value: The date, of what is inexact or was not held; what the record has, where more than that was looked for.
        cites: The sources, where there are some.
    """

    record: str
    kind: Missing
    field: str
    text: Label | None = None
    value: Any = None
    cites: Cites = ()


def lacks(dataset: Dataset) -> tuple[Lack, ...]:
    """Return all that is not known: of the council, the sessions in order, then the people."""
    # What only a session that was put off has, and what none has where nobody receives the ministers.
    absent = {"postponement"} if dataset.council.received_by else {"postponement", "audience"}
    return tuple(one for record in sourced_records(dataset) for one in _lacks_of(record, absent))


def _lacks_of(record: Record, absent: set[str]) -> Iterator[Lack]:
    if isinstance(record, Session) and record.status is not Status.HELD:
        reason = record.postponement.text if record.postponement else None
        yield Lack(record.id, Missing.NOT_HELD, "status", reason, record.date, record.cites.get("status", ()))
    gaps = () if isinstance(record, Person) else record.gaps
    for one in gaps:
        value = value_at(record, one.field)
        kind = Missing.SOUGHT if value in EMPTY or _is_doubted(value) else Missing.MORE
        yield Lack(record.id, kind, one.field, one.text, value)
    if isinstance(record, Session) and record.status is Status.HELD:
        mentioned = {one.field.partition(".")[0] for one in gaps} | absent
        for name, field in declared(Session).items():
            if field.heading and getattr(record, name) is None and name not in mentioned:
                yield Lack(record.id, Missing.UNTOLD, name)
    for path, part in [("", record), *((f"{path}.", part) for path, part in records_in(record))]:
        yield from _lacks_of_part(record.id, path, part)


def _lacks_of_part(record: str, path: str, part: Any) -> Iterator[Lack]:
    """Yield the dates of a record that are not exact, and the outcome whose end is open."""
    for field, value, cites in stated(part):
        if _is_doubted(value):
            yield Lack(record, Missing.INEXACT, path + field, value=value, cites=cites)
    after = getattr(part, "follow_up", None)
    if after is not None and after.status is FollowUpStatus.UNKNOWN:
        yield Lack(record, Missing.OPEN, f"{path}follow_up", _joined(part.text, after.text), cites=after.cites)


def _is_doubted(value: Any) -> bool:
    """Tell whether a value is a date that is not known to the day, or not for certain."""
    return isinstance(value, Edtf) and (
        value.kind == "set"
        or any(one is None or one.precision is not Precision.DAY or bool(one.qualifier) for one in value.parts)
    )


def _joined(first: Label, second: Label | None) -> Label:
    return {lang: f"{text} {second[lang]}" if second else text for lang, text in first.items()}
