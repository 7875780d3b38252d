"""Every citation of the dataset: none left out, each with the statement that it supports and what that names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace

import pytest

from ccqs.dates import Edtf
from ccqs.lang import Label
from ccqs.model import Cite, Dataset, Session
from ccqs.query.citations import Citation, Named, citations, session_sources


def cites_in(thing: object) -> Iterator[Cite]:
    """Yield every cite that stands anywhere inside a record."""
    if isinstance(thing, Cite):
        yield thing
    elif isinstance(thing, Mapping):
        for value in thing.values():
            yield from cites_in(value)
    elif isinstance(thing, tuple):
        for value in thing:
            yield from cites_in(value)
    elif is_dataclass(thing):
        for field in fields(thing):
            yield from cites_in(getattr(thing, field.name))


def cited(dataset: Dataset, record: str, field: str) -> list[Citation]:
    return [one for one in citations(dataset) if (one.record, one.field) == (record, field)]


def session_of(dataset: Dataset, id_: str) -> Session:
    return next(session for session in dataset.sessions if session.id == id_)


@pytest.mark.parametrize("kept", ["tiny", "real"])
def test_citations_leave_out_no_cite_of_any_record(request: pytest.FixtureRequest, kept: str) -> None:
    dataset: Dataset = request.getfixturevalue(kept)
    records = {"council": dataset.council, **{one.id: one for one in dataset.sessions}, **dataset.people}
    found: dict[str, set[Cite]] = {record: set() for record in records}
    for one in citations(dataset):
        found[one.record].add(one.cite)
    assert found == {record: set(cites_in(thing)) for record, thing in records.items()}


def test_citations_of_a_list_item_are_lost_with_the_item(tiny: Dataset) -> None:
    session = session_of(tiny, "1993-05")
    bare = replace(
        session, agenda=(), outcomes=(), steps=(), margins=(), officials=(), audience=None, rivals=(), cites={}
    )
    dataset = replace(tiny, sessions=(bare,))
    assert [one for one in citations(dataset) if one.record == "1993-05"] == []


def test_citations_go_from_the_council_to_sessions_to_people(tiny: Dataset) -> None:
    records = list(dict.fromkeys(one.record for one in citations(tiny)))
    assert records == ["council", *(session.id for session in tiny.sessions), *tiny.people]


@pytest.mark.parametrize(
    ("record", "field", "value", "named"),
    [
        ("1991-10", "number", 1, Named(number=1)),
        ("1993-05", "place", "tsargrad", Named(places=("tsargrad",))),
        ("1993-05", "venue", "old-tower", Named(places=("old-tower",))),
        ("1993-05", "delegations.RU.defence", "ivan-orlov", Named(people=("ivan-orlov",))),
        ("council", "created_at", "lutece", Named(places=("lutece",))),
        ("council", "founded_at", "tsargrad", Named(places=("tsargrad",))),
        ("council", "created", Edtf.parse("1990-02-03"), Named(dates=(Edtf.parse("1990-02-03"),))),
        ("council", "status", "dormant", Named()),
        ("council", "chair", Label("à tour de rôle", "in turn", "по очереди"), Named()),
        ("jeanne-dubois", "posts.1.start", Edtf.parse("1990-01-01"), Named(dates=(Edtf.parse("1990-01-01"),))),
        ("jeanne-dubois", "wikidata", "Q1", Named()),
        ("1993-05", "agenda.2", Label("mer du Nord", "North Sea", "Северное море"), Named(topics=("north-sea",))),
        ("1993-05", "outcomes.1", Label("Publier l’atlas.", "To publish the atlas.", "Издать атлас."), Named()),
        (
            "1993-05",
            "outcomes.1.follow_up",
            Label("Paru.", "Published.", "Издан."),
            Named(dates=(Edtf.parse("1994"),)),
        ),
        (
            "1993-05",
            "margins.1",
            Label("Entretien.", "Talks.", "Беседа."),
            Named(people=("jeanne-dubois", "pyotr-orlov"), dates=(Edtf.parse("1993-05-19"),)),
        ),
        ("1993-05", "officials.1", Label("Zoé, porte-parole", "Zoe, spokeswoman", "Зоя, представитель"), Named()),
        (
            "1993-05",
            "steps.1",
            Label("Invitation.", "Invitation.", "Приглашение."),
            Named(dates=(Edtf.parse("1993-01"),)),
        ),
        (
            "1993-05",
            "audience",
            Label("Thé.", "Tea.", "Чай."),
            Named(people=("grand-duke", "jeanne-dubois")),
        ),
        (
            "1995-06",
            "postponement",
            Label("Remise à plus tard.", "Put off.", "Отложена."),
            Named(dates=(Edtf.parse("1995-05-30"),)),
        ),
        ("1995-06", "postponement.reasons.1", Label("Tempête.", "Storm.", "Буря."), Named()),
        (
            "council",
            "working_groups.1",
            Label("Il dessine.", "It draws.", "Она чертит."),
            Named(dates=(Edtf.parse("1992-04-01"),)),
        ),
        (
            "council",
            "events.1",
            Label("Décision.", "Decision.", "Решение."),
            Named(places=("lutece",), dates=(Edtf.parse("1990-02-03"),)),
        ),
    ],
)
def test_citation_says_what_is_stated_and_what_that_names(
    tiny: Dataset, record: str, field: str, value: object, named: Named
) -> None:
    (one,) = cited(tiny, record, field)
    assert (one.value, one.named) == (value, named)


@pytest.mark.parametrize("field", ["audience.host", "audience.date", "audience.place"])
def test_citation_of_a_part_of_an_audience_names_the_whole(tiny: Dataset, field: str) -> None:
    (one,) = cited(tiny, "1993-05", field)
    assert one.named == Named(
        people=("grand-duke", "jeanne-dubois"), places=("old-tower",), dates=(Edtf.parse("1993-05-21"),)
    )


def test_citation_of_a_status_names_the_session_as_a_whole(tiny: Dataset) -> None:
    (one,) = cited(tiny, "1999-03", "status")
    assert one.named == Named(
        people=("paul-marin", "elise-le-goff", "pyotr-orlov", "ivan-orlov"),
        places=("lutece",),
        dates=(Edtf.parse("1999-03-01"),),
    )


def test_citation_of_a_name_names_the_person(tiny: Dataset) -> None:
    (one,) = cited(tiny, "grand-duke", "names")
    assert one.named == Named(people=("grand-duke",))


def test_citation_of_a_rival_states_the_rival_value(tiny: Dataset) -> None:
    kept, other = cited(tiny, "1993-05", "date")
    assert [(str(one.value), str(one.cite)) for one in (kept, other)] == [
        ("1993-05-20/1993-05-21", "bulletin-1999"),
        ("1993-05-27", "gazette-1991#p3"),
    ]
    assert other.named == Named(dates=(Edtf.parse("1993-05-27"),))


@pytest.mark.parametrize(
    ("record", "field", "is_told"),
    [
        ("council", "purpose", True),
        ("1993-05", "outcomes.1", True),
        ("1993-05", "date", False),
        ("1993-05", "place", False),
        ("1993-05", "agenda.1", False),
    ],
)
def test_citation_tells_our_own_words_from_values(tiny: Dataset, record: str, field: str, is_told: bool) -> None:
    assert {one.is_told for one in cited(tiny, record, field)} == {is_told}


def test_citation_of_what_is_inferred_and_of_the_reasoning_says_so(tiny: Dataset) -> None:
    inferred = {(one.record, one.field) for one in citations(tiny) if one.is_inferred}
    assert inferred == {
        ("council", "suspended"),
        ("council", "inferences.suspended"),
        ("1991-10", "date"),
        ("1991-10", "inferences.date"),
    }


@pytest.mark.parametrize(
    ("session", "expected"),
    [
        ("1991-10", ("gazette-1991",)),
        ("1993-05", ("gazette-1991", "bulletin-1999")),
        ("1999-03", ("bulletin-1999",)),
    ],
)
def test_session_sources_come_once_in_the_order_of_the_record(
    tiny: Dataset, session: str, expected: tuple[str, ...]
) -> None:
    assert session_sources(session_of(tiny, session)) == expected


@pytest.mark.parametrize("name", ["tiny", "real"])
def test_session_sources_are_those_of_its_citations(name: str, request: pytest.FixtureRequest) -> None:
    dataset: Dataset = request.getfixturevalue(name)
    cited: dict[str, set[str]] = {session.id: set() for session in dataset.sessions}
    for one in citations(dataset):
        if one.record in cited:
            cited[one.record].add(one.cite.source)
    assert {session.id: set(session_sources(session)) for session in dataset.sessions} == cited
