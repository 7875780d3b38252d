"""Every citation of the dataset: which source is cited, where, and for what."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import cache, partial
from typing import Any

from ccqs.dates import Edtf
from ccqs.lang import Label
from ccqs.model import Cite, Cites, Council, Dataset, Inference, Person, Postponement, Session
from ccqs.query.claims import FieldClaims, Value, council_claims, person_claims, session_claims
from ccqs.records import record

_Cited = Callable[[], Mapping[str, list["Citation"]]]


@record(kw_only=True)
class Named:
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


@record(kw_only=True)
class Citation:
    """A source cited for a statement.

    Attributes:
        record: The id of the session or person, or `council`.
        field: The field, or the list and position (`agenda.3`).
        value: What is stated: a value of a field, or words.
        named: What the statement names.
        is_told: The statement is told in our own words, and may name more than `named`.
        is_inferred: The source does not state it: it is cited for the reasoning.
    """

    record: str
    field: str
    cite: Cite
    value: Value
    named: Named
    is_told: bool
    is_inferred: bool = False


def citations(dataset: Dataset) -> Iterator[Citation]:
    """Yield every citation of the dataset."""
    yield from _of_council(dataset.council)
    for session in dataset.sessions:
        yield from _of_session(dataset, session)
    for person in dataset.people.values():
        yield from _of_person(person)


class Support:
    """What sources support.

    Args:
        dataset: Where they are cited.
        sources: Their ids; of others nothing is told.
    """

    def __init__(self, dataset: Dataset, sources: Collection[str]) -> None:
        self._cited: dict[str, list[_Cited]] = {source: [] for source in sources}
        self._note(_sources(dataset.council), partial(_of_council, dataset.council))
        for session in dataset.sessions:
            self._note(session_sources(session), partial(_of_session, dataset, session))
        for person in dataset.people.values():
            self._note(_sources(person), partial(_of_person, person))

    def _note(self, sources: Iterable[str], citations: Callable[[], Iterable[Citation]]) -> None:
        """Note what a record that cites some sources supports with them, to be worked out once for all of them."""
        asked = [source for source in sources if source in self._cited]
        if asked:
            cited = cache(lambda: _by_source(citations()))
            for source in asked:
                self._cited[source].append(cited)

    def citations(self, source: str) -> list[Citation]:
        """Return the citations of a source, in the order of `citations`."""
        return [one for cited in self._cited[source] for one in cited().get(source, ())]


def _by_source(found: Iterable[Citation]) -> dict[str, list[Citation]]:
    cited: dict[str, list[Citation]] = {}
    for one in found:
        cited.setdefault(one.cite.source, []).append(one)
    return cited


def session_sources(session: Session) -> tuple[str, ...]:
    """Return the ids of the sources of a session, each once, in the order in which its record cites them."""
    return tuple(session.abstract.sources) if session.abstract else _sources(session)


def _sources(record: Session | Council | Person) -> tuple[str, ...]:
    found: dict[str, None] = {}
    _collect(record, found)
    return tuple(found)


def _collect(value: Any, found: dict[str, None]) -> None:
    """Note the source of every cite in a record, whatever holds it."""
    if isinstance(value, Cite):
        found[value.source] = None
    elif isinstance(value, (tuple, dict)):
        for one in value.values() if isinstance(value, dict) else value:
            _collect(one, found)
    elif value is not None and not isinstance(value, (str, int, Edtf, Label)):
        for name in value.__slots__:
            _collect(getattr(value, name), found)


def _of_person(person: Person) -> Iterator[Citation]:
    for found in person_claims(person):
        yield from _of_claims(found, Named(people=(person.id,)) if found.field == "names" else None)


def _of_council(council: Council) -> Iterator[Citation]:
    for found in council_claims(council):
        yield from _of_claims(found)
    names = council.cites.get("alt", ())
    yield from _cited(council.id, "alt", " · ".join(council.alt), names, Named(), is_told=False)
    for number, group in enumerate(council.working_groups, start=1):
        yield from _told(council.id, f"working_groups.{number}", group.text, group.cites, dates=(group.created,))
    for number, event in enumerate(council.events, start=1):
        yield from _told(
            council.id, f"events.{number}", event.text, event.cites, dates=(event.date,), places=(event.place,)
        )
    yield from _of_inferences(council.id, council.inferences)


def _of_session(dataset: Dataset, session: Session) -> Iterator[Citation]:
    for found in session_claims(session):
        yield from _of_claims(found, _about(session, found.field))
    yield from _around(session)
    for number, item in enumerate(session.agenda, start=1):
        label = dataset.topics[item.topic].label
        named = Named(topics=(item.topic,))
        yield from _cited(session.id, f"agenda.{number}", label, item.cites, named, is_told=False)
    for number, outcome in enumerate(session.outcomes, start=1):
        field = f"outcomes.{number}"
        yield from _told(session.id, field, outcome.text, outcome.cites)
        if outcome.follow_up:
            after = outcome.follow_up
            yield from _told(
                session.id, f"{field}.follow_up", after.text or outcome.text, after.cites, dates=(after.date,)
            )
    for number, step in enumerate(session.steps, start=1):
        yield from _told(session.id, f"steps.{number}", step.text, step.cites, dates=(step.date,))
    if session.postponement:
        yield from _of_postponement(session.id, session.postponement)
    yield from _of_inferences(session.id, session.inferences)


def _about(session: Session, field: str) -> Named | None:
    """Name what a field is about where its value does not: the session as a whole, the audience as a whole."""
    if field == "status":
        sat = tuple(person for _, _, person in session.ministers)
        return Named(people=sat, dates=(session.date,), places=(session.place,))
    one = session.audience
    if one is None or not field.startswith("audience."):
        return None
    return Named(
        people=(one.host, *one.who),
        places=(one.place,) if one.place else (),
        dates=(one.date,) if one.date else (),
    )


def _around(session: Session) -> Iterator[Citation]:
    if session.audience and session.audience.text:
        one = session.audience
        yield from _told(session.id, "audience", session.audience.text, one.cites, people=(one.host, *one.who))
    for number, margin in enumerate(session.margins, start=1):
        yield from _told(
            session.id,
            f"margins.{number}",
            margin.text,
            margin.cites,
            people=margin.who,
            places=(margin.place,),
            dates=(margin.date,),
        )
    for number, official in enumerate(session.officials, start=1):
        told = Label(*(f"{name}, {role}" for name, role in zip(official.name, official.role, strict=True)))
        yield from _told(session.id, f"officials.{number}", told, official.cites)


def _of_postponement(record: str, put_off: Postponement) -> Iterator[Citation]:
    if put_off.text:
        yield from _told(record, "postponement", put_off.text, put_off.cites, dates=(put_off.announced,))
    else:
        announced = (put_off.announced,) if put_off.announced else ()
        value = put_off.announced or "postponed"
        yield from _cited(record, "postponement", value, put_off.cites, Named(dates=announced), is_told=False)
    for number, reason in enumerate(put_off.reasons, start=1):
        yield from _told(record, f"postponement.reasons.{number}", reason.text, reason.cites)


def _of_inferences(record: str, inferences: Iterable[Inference]) -> Iterator[Citation]:
    for one in inferences:
        for cite in one.cites:
            yield Citation(
                record=record,
                field=f"inferences.{one.field}",
                cite=cite,
                value=one.why,
                named=Named(),
                is_told=True,
                is_inferred=True,
            )


def _of_claims(found: FieldClaims, about: Named | None = None) -> Iterator[Citation]:
    for claim in found.claims:
        for cite in claim.cites:
            yield Citation(
                record=found.record,
                field=found.field,
                cite=cite,
                value=claim.value,
                named=about or _named(found.field, claim.value),
                is_told=isinstance(claim.value, Label),
                is_inferred=claim.is_inferred,
            )


def _named(field: str, value: Value) -> Named:
    """Tell what the value of a field names, by the field."""
    match value:
        case Edtf():
            return Named(dates=(value,))
        case int():
            return Named(number=value)
        case str() if field.startswith("delegations."):
            return Named(people=(value,))
        case str() if field in ("place", "venue", "created_at", "founded_at"):
            return Named(places=(value,))
        case _:
            return Named()


def _told(
    record: str,
    field: str,
    text: Label,
    cites: Cites,
    *,
    people: tuple[str, ...] = (),
    places: tuple[str | None, ...] = (),
    dates: tuple[Edtf | None, ...] = (),
) -> Iterator[Citation]:
    named = Named(
        people=people,
        places=tuple(place for place in places if place),
        dates=tuple(date for date in dates if date),
    )
    return _cited(record, field, text, cites, named, is_told=True)


def _cited(record: str, field: str, value: Value, cites: Cites, named: Named, *, is_told: bool) -> Iterator[Citation]:
    for cite in cites:
        yield Citation(record=record, field=field, cite=cite, value=value, named=named, is_told=is_told)
