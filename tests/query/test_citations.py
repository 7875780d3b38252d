"""Every citation of the dataset: none left out, each with the statement that it supports and what that names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from ccqs.dates import Edtf
from ccqs.model import Dataset, Session, Source, SourceKind, cited_source, records_in
from ccqs.query.claims import Citation, Named, citations, citations_by_source, main_source, sources_of


def cites_in(record: object) -> Iterator[str]:
    """Yield every cite that stands anywhere inside a record."""
    for part in (record, *(part for _, part in records_in(record))):
        cites = getattr(part, "cites", ())
        yield from (one for each in cites.values() for one in each) if isinstance(cites, dict) else cites


def cited(dataset: Dataset, record: str, field: str) -> list[Citation]:
    return [one for one in citations(dataset) if (one.record, one.field) == (record, field)]


def session_of(dataset: Dataset, id_: str) -> Session:
    return next(session for session in dataset.sessions if session.id == id_)


@pytest.mark.parametrize("kept", ["tiny", "real"])
def test_citations_leave_out_no_cite_of_any_record(request: pytest.FixtureRequest, kept: str) -> None:
    dataset: Dataset = request.getfixturevalue(kept)
    records = {"council": dataset.council, **{one.id: one for one in dataset.sessions}, **dataset.people}
    found: dict[str, set[str]] = {record: set() for record in records}
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
        ("council", "chair", {"fr": "à tour de rôle", "en": "in turn", "ru": "по очереди"}, Named()),
        ("jeanne-dubois", "posts.1.start", Edtf.parse("1990-01-01"), Named(dates=(Edtf.parse("1990-01-01"),))),
        ("jeanne-dubois", "wikidata", "Q1", Named()),
        (
            "1993-05",
            "agenda.2",
            {"fr": "mer du Nord", "en": "North Sea", "ru": "Северное море"},
            Named(topics=("north-sea",)),
        ),
        (
            "1993-05",
            "outcomes.1",
            {"fr": "Publier l’atlas.", "en": "To publish the atlas.", "ru": "Издать атлас."},
            Named(),
        ),
        (
            "1993-05",
            "outcomes.1.follow_up",
            {"fr": "Paru.", "en": "Published.", "ru": "Издан."},
            Named(dates=(Edtf.parse("1994"),)),
        ),
        (
            "1993-05",
            "margins.1",
            {"fr": "Entretien.", "en": "Talks.", "ru": "Беседа."},
            Named(people=("jeanne-dubois", "pyotr-orlov"), dates=(Edtf.parse("1993-05-19"),)),
        ),
        (
            "1993-05",
            "officials.1",
            {"fr": "Zoé, porte-parole", "en": "Zoe, spokeswoman", "ru": "Зоя, представитель"},
            Named(),
        ),
        (
            "1993-05",
            "steps.1",
            {"fr": "Invitation.", "en": "Invitation.", "ru": "Приглашение."},
            Named(dates=(Edtf.parse("1993-01"),)),
        ),
        (
            "1993-05",
            "audience",
            {"fr": "Thé.", "en": "Tea.", "ru": "Чай."},
            Named(people=("grand-duke", "jeanne-dubois"), places=("old-tower",), dates=(Edtf.parse("1993-05-21"),)),
        ),
        (
            "1995-06",
            "postponement",
            {"fr": "Remise à plus tard.", "en": "Put off.", "ru": "Отложена."},
            Named(dates=(Edtf.parse("1995-05-30"),)),
        ),
        ("1995-06", "postponement.reasons.1", {"fr": "Tempête.", "en": "Storm.", "ru": "Буря."}, Named()),
        (
            "council",
            "working_groups.1",
            {"fr": "Il dessine.", "en": "It draws.", "ru": "Она чертит."},
            Named(dates=(Edtf.parse("1992-04-01"),)),
        ),
        (
            "council",
            "events.1",
            {"fr": "Décision.", "en": "Decision.", "ru": "Решение."},
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
def test_citation_of_a_part_of_an_audience_has_the_whole_beside_it(tiny: Dataset, field: str) -> None:
    (one,) = cited(tiny, "1993-05", field)
    assert sum(map(len, one.named[:4])) == 1, "its own value alone"
    assert one.beside == Named(
        people=("grand-duke", "jeanne-dubois"), places=("old-tower",), dates=(Edtf.parse("1993-05-21"),)
    )


def test_citation_of_a_status_names_the_session_and_has_its_place_beside_it(tiny: Dataset) -> None:
    (one,) = cited(tiny, "1999-03", "status")
    assert (one.named, one.beside) == (
        Named(
            people=("paul-marin", "elise-le-goff", "pyotr-orlov", "ivan-orlov"),
            dates=(Edtf.parse("1999-03-01"),),
            number=3,
        ),
        Named(places=("lutece",)),
    )
    (held,) = cited(tiny, "1993-05", "status")
    assert Edtf.parse("1993-05-27") in held.named.dates, "the day that another source gives it"


def test_citation_of_a_name_names_the_person(tiny: Dataset) -> None:
    (one,) = cited(tiny, "grand-duke", "names")
    assert one.named == Named(people=("grand-duke",))


def test_citation_of_a_rival_states_the_rival_value(tiny: Dataset) -> None:
    kept, other = cited(tiny, "1993-05", "date")
    assert [(str(one.value), one.cite) for one in (kept, other)] == [
        ("1993-05-20/1993-05-21", "bulletin-1999"),
        ("1993-05-27", "gazette-1991#p3"),
    ]
    assert other.named == Named(dates=(Edtf.parse("1993-05-27"),))


@pytest.mark.parametrize(
    ("record", "field", "in_own_words"),
    [
        ("council", "purpose", True),
        ("1993-05", "outcomes.1", True),
        ("1993-05", "date", False),
        ("1993-05", "place", False),
        ("1993-05", "agenda.1", False),
    ],
)
def test_citation_tells_our_own_words_from_values(tiny: Dataset, record: str, field: str, in_own_words: bool) -> None:
    assert {one.in_own_words for one in cited(tiny, record, field)} == {in_own_words}


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
def test_sources_of_come_once_in_the_order_of_the_record(
    tiny: Dataset, session: str, expected: tuple[str, ...]
) -> None:
    assert sources_of(session_of(tiny, session)) == expected


@pytest.mark.parametrize("name", ["tiny", "real"])
def test_sources_of_are_those_of_its_citations(name: str, request: pytest.FixtureRequest) -> None:
    dataset: Dataset = request.getfixturevalue(name)
    cited: dict[str, set[str]] = {session.id: set() for session in dataset.sessions}
    for one in citations(dataset):
        if one.record in cited:
            cited[one.record].add(cited_source(one.cite))
    assert {session.id: set(sources_of(session)) for session in dataset.sessions} == cited


def test_citations_by_source_are_all_of_them(real: Dataset) -> None:
    by_source = citations_by_source(real)
    assert [len(found) for found in by_source.values() if not found] == []
    assert sum(map(len, by_source.values())) == sum(1 for _ in citations(real))
    assert all(cited_source(one.cite) == source for source, found in by_source.items() for one in found)


@pytest.mark.parametrize(
    ("kinds", "expected"),
    [
        ({}, "bulletin-1999"),
        ({"gazette-1991": SourceKind.OFFICIAL, "bulletin-1999": SourceKind.PRESS}, "gazette-1991"),
        ({"gazette-1991": SourceKind.PRESS, "bulletin-1999": SourceKind.BLOG}, "bulletin-1999"),
    ],
    ids=["official", "official after press", "none official"],
)
def test_main_source_is_the_first_official_one_of_the_status_else_the_first(
    tiny: Dataset, kinds: dict[str, SourceKind], expected: str
) -> None:
    sources = {key: replace(one, kind=kinds.get(key, one.kind)) for key, one in tiny.sources.items()}
    session = session_of(tiny, "1993-05")
    session = replace(session, cites={**session.cites, "status": ("bulletin-1999#p2", "gazette-1991")})
    assert main_source(replace(tiny, sources=sources), session, "de").id == expected


def test_of_equally_good_sources_the_main_one_is_in_the_readers_language(tiny: Dataset) -> None:
    languages = {"bulletin-1999": "en", "gazette-1991": "fr"}
    both = {id_: replace(tiny.sources[id_], kind=SourceKind.PRESS, language=lang) for id_, lang in languages.items()}
    session = session_of(tiny, "1993-05")
    session = replace(session, cites={"status": ("bulletin-1999", "gazette-1991")})
    official = replace(both["bulletin-1999"], kind=SourceKind.OFFICIAL)

    def main(lang: str, **sources: Source) -> str:
        return main_source(replace(tiny, sources={**tiny.sources, **both, **sources}), session, lang).id

    assert [main(lang) for lang in ("en", "fr", "ru")] == ["bulletin-1999", "gazette-1991", "bulletin-1999"]
    assert main("fr", **{"bulletin-1999": official}) == "bulletin-1999"
