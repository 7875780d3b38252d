"""Facts of the shipped data: what a careless edit of `data/` would break without any rule of `check` noticing."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from conftest import everything

from ccqs.answers.localizer import Localizer, field_text
from ccqs.dates import Edtf, Span
from ccqs.model import (
    Council,
    Dataset,
    Gap,
    Inference,
    Post,
    Rival,
    Session,
    Status,
    cited_locator,
    cited_source,
    records_in,
)
from ccqs.query.claims import citations, claims_of
from ccqs.query.people import holders

FOREIGN, DEFENCE, HEAD = "foreign-affairs", "defence", "head-of-state"

# Number, id, date, city; the ministers of France and of Russia, foreign affairs before defence; the two presidents.
HELD = """
 1 2002-11 2002-11-15? paris Villepin Alliot-Marie I.Ivanov S.Ivanov Chirac Putin
 2 2003-07 2003-07-08 moscow Villepin Alliot-Marie I.Ivanov S.Ivanov Chirac Putin
 3 2004-03 2004-03-05 paris Villepin Alliot-Marie I.Ivanov S.Ivanov Chirac Putin
 4 2005-01 2005-01-21 moscow Barnier Alliot-Marie Lavrov S.Ivanov Chirac Putin
 5 2005-10 2005-10-11 paris Douste-Blazy Alliot-Marie Lavrov S.Ivanov Chirac Putin
 6 2007-02 2007-02-21 moscow Douste-Blazy Alliot-Marie Lavrov Serdyukov Chirac Putin
 7 2008-03 2008-03-11 paris Kouchner Morin Lavrov Serdyukov Sarkozy Putin
 8 2009-10 2009-10-01 moscow Kouchner Morin Lavrov Serdyukov Sarkozy Medvedev
 9 2010-09 2010-09-07 paris Kouchner Morin Lavrov Serdyukov Sarkozy Medvedev
10 2011-09 2011-09-07 moscow Juppé Longuet Lavrov Serdyukov Sarkozy Medvedev
11 2012-10 2012-10-31 paris Fabius Le-Drian Lavrov Serdyukov Hollande Putin
12 2019-09 2019-09-09 moscow Le-Drian Parly Lavrov Shoigu Macron Putin
13 2021-11 2021-11-12 paris Le-Drian Parly Lavrov Shoigu Macron Putin
"""
IDS = {
    "Villepin": "dominique-de-villepin",
    "Alliot-Marie": "michele-alliot-marie",
    "I.Ivanov": "igor-ivanov",
    "S.Ivanov": "sergei-ivanov",
    "Chirac": "jacques-chirac",
    "Putin": "vladimir-putin",
    "Barnier": "michel-barnier",
    "Lavrov": "sergei-lavrov",
    "Douste-Blazy": "philippe-douste-blazy",
    "Serdyukov": "anatoly-serdyukov",
    "Kouchner": "bernard-kouchner",
    "Morin": "herve-morin",
    "Sarkozy": "nicolas-sarkozy",
    "Medvedev": "dmitry-medvedev",
    "Juppé": "alain-juppe",
    "Longuet": "gerard-longuet",
    "Fabius": "laurent-fabius",
    "Le-Drian": "jean-yves-le-drian",
    "Hollande": "francois-hollande",
    "Parly": "florence-parly",
    "Shoigu": "sergei-shoigu",
    "Macron": "emmanuel-macron",
}
ROWS = [[IDS.get(word, word) for word in line.split()] for line in HELD.strip().splitlines()]
OFFICES = [
    ("FR", FOREIGN),
    ("FR", DEFENCE),
    ("RU", FOREIGN),
    ("RU", DEFENCE),
    ("FR", HEAD),
    ("RU", HEAD),
]
NOT_HELD = [
    ("2013-11", Status.PLANNED, "2013-11", "moscow"),
    ("2014-03", Status.POSTPONED, "2014-03-18", "moscow"),
    ("2020-09", Status.POSTPONED, "2020-09-14", "paris"),
]
# The holders of the six offices on the day of a session that was put off.
PUT_OFF = {
    "2014-03-18": "Fabius Le-Drian Lavrov Shoigu Hollande Putin",
    "2020-09-14": "Le-Drian Parly Lavrov Shoigu Macron Putin",
}
AGENDA_ITEMS = 240


def held(dataset: Dataset) -> list[Session]:
    return [session for session in dataset.sessions if session.status is Status.HELD]


def holds(post: Post, days: Span) -> bool:
    """Tell whether a post was held, as far as its dates tell, on every one of some days."""
    begins = post.start is None or post.start.stated.first <= days.first
    ends = post.end is not None and post.end.stated.last < days.last
    return begins and not ends


def holders_of(dataset: Dataset, days: Span) -> list[list[str]]:
    """Return who held each of the six offices on some days; a handover on the day itself leaves two."""
    return [
        [
            person.id
            for person in dataset.people.values()
            if person.country == country
            and any(post.portfolio == portfolio and holds(post, days) for post in person.posts)
        ]
        for country, portfolio in OFFICES
    ]


def test_dataset_sessions_held_are_thirteen_numbered_without_gap(real: Dataset) -> None:
    assert [session.number for session in held(real)] == list(range(1, 14))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[1])
def test_dataset_session_held_is_as_the_evidence_says(real: Dataset, row: list[str]) -> None:
    number, id_, date, city, *people = row
    session = next(one for one in real.sessions if one.id == id_)
    assert (session.number, session.status) == (int(number), Status.HELD)
    assert (session.date.text, session.place) == (date, city)
    assert list(session.ministers) == [(*office, one) for office, one in zip(OFFICES[:4], people[:4], strict=True)]


@pytest.mark.parametrize(("id_", "status", "date", "city"), NOT_HELD, ids=str)
def test_dataset_session_not_held_has_no_number(real: Dataset, id_: str, status: Status, date: str, city: str) -> None:
    session = next(one for one in real.sessions if one.id == id_)
    assert (session.number, session.status) == (None, status)
    assert (session.date.text, session.place) == (date, city)
    assert (session.postponement is not None) == (status is Status.POSTPONED)


def test_dataset_sessions_are_these_sixteen(real: Dataset) -> None:
    assert [one.id for one in real.sessions] == sorted([row[1] for row in ROWS] + [row[0] for row in NOT_HELD])


def test_dataset_cities_alternate_from_paris(real: Dataset) -> None:
    assert [session.place for session in held(real)] == ["paris", "moscow"] * 6 + ["paris"]


@pytest.mark.parametrize("session_id", [*(row[1] for row in ROWS), *(row[0] for row in NOT_HELD)])
def test_dataset_ministers_hold_the_post_that_day(real: Dataset, session_id: str) -> None:
    session = next(one for one in real.sessions if one.id == session_id)
    astray = [
        person
        for country, portfolio, person in session.ministers
        if real.people[person].country != country
        or not any(
            post.portfolio == portfolio and holds(post, session.date.stated) for post in real.people[person].posts
        )
    ]
    assert astray == []


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        *((row[2], row[4:]) for row in ROWS),
        *((day, [IDS[name] for name in names.split()]) for day, names in PUT_OFF.items()),
    ],
)
def test_dataset_offices_have_one_holder_that_day(real: Dataset, day: str, expected: list[str]) -> None:
    assert holders_of(real, Edtf.parse(day).stated) == [[person] for person in expected]


def test_dataset_audience_is_given_by_a_president_of_the_host(real: Dataset) -> None:
    hosts = [(session, session.audience.host) for session in real.sessions if session.audience]
    assert len(hosts) >= 5
    for session, host in hosts:
        country = real.places[session.place].country
        assert host in dict(zip(OFFICES, holders_of(real, session.date.stated), strict=True))[country, HEAD]


def test_dataset_council_has_its_dates(real: Dataset) -> None:
    council = real.council
    dates = [council.created, council.founded, council.suspended, council.dormant_since]
    assert [str(date) for date in dates] == ["2002-01-15", "2002-07-08", "2014-03?", "2021-11-12"]
    assert (council.created_at, council.founded_at, council.last_session) == ("paris", "moscow", "2021-11")


def test_dataset_agenda_holds_every_item_found(real: Dataset) -> None:
    assert sum(len(session.agenda) for session in real.sessions) >= AGENDA_ITEMS
    assert [session.id for session in held(real) if not session.agenda] == []


def test_dataset_founding_documents_are_cited_by_paragraph(real: Dataset) -> None:
    founding = {one.cite for one in citations(real) if one.cite.startswith("seed-")}
    assert {cited_source(cite) for cite in founding} == {f"seed-00{number}" for number in range(5)}
    assert [cite for cite in founding if not re.fullmatch(r"p[1-9]\d?", cited_locator(cite) or "")] == []


def test_dataset_people_are_forty_four(real: Dataset) -> None:
    assert len(real.people) == 44


@pytest.mark.parametrize(
    "part",
    [
        "council",
        "sessions",
        "people",
    ],
)
def test_dataset_fields_in_evidence_have_words(real: Dataset, part: str) -> None:
    evidence = [one for _, one in everything(getattr(real, part)) if isinstance(one, Rival | Inference | Gap)]
    # A name in Russian is never the ASCII key; in the two other languages it may be.
    nameless = {one.field for one in evidence if field_text(Localizer(real, "ru"), one.field) == one.field}
    assert evidence
    assert nameless == set()


QUOTED_AT_MOST = 25


def cites_for(record: Council | Session, field: str) -> set[str]:
    """Return the sources of a field, of what is below it and of every rival, or of the record whose text it is."""
    claims = [one for one in claims_of(record) if f"{one.field}.".startswith(f"{field}.")]
    texts = [part.cites for path, part in records_in(record) if f"{path}.text" == field]
    return {cite for one in (*(claim.cites for found in claims for claim in found.claims), *texts) for cite in one}


def test_dataset_quotes_are_short_and_from_a_source_of_their_field(real: Dataset) -> None:
    records: list[Council | Session] = [real.council, *real.sessions]
    quoted = [(record, one) for record in records for one in record.quotes]
    assert {record.id for record, _ in quoted} == {"council", *(session.id for session in real.sessions)}
    assert [one for _, one in quoted if len(one.text.split()) > QUOTED_AT_MOST] == []
    assert [one for record, one in quoted if one.cite not in cites_for(record, one.field)] == []


def test_dataset_posts_have_a_holder_on_every_day(real: Dataset) -> None:
    """From one day on which somebody begins or ends to the next, nothing changes: those and the days after tell all."""
    first, last = date(2002, 1, 1), date(2022, 12, 31)
    for party in real.council.parties:
        people = [one for one in real.people.values() if one.country == party]
        for portfolio in (*real.council.posts, HEAD):
            posts = [post for one in people for post in one.posts if post.portfolio == portfolio]
            bounds = [bound.stated for post in posts for bound in (post.start, post.end) if bound]
            turns = {first, *(span.first + timedelta(days) for span in bounds for days in (0, 1))}
            days = [Edtf.parse(day.isoformat()).stated for day in turns if first <= day <= last]
            assert [day for day in days if not holders(people, [portfolio], day)] == []
