"""Who held which post on a day, and who sat at which session."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from ccqs.dates import Edtf, Span
from ccqs.model import Dataset, Status
from ccqs.query.people import Holder, attendance, holders, ministers

MINISTERS = FOREIGN, DEFENCE = ("foreign-affairs", "defence")
STATE = "head-of-state"


def days(text: str) -> Span:
    return Edtf.parse(text).stated


def told(found: Sequence[Holder]) -> list[tuple[str, str, str]]:
    return [(one.person.id, one.post.portfolio, one.certainty.value) for one in found]


def on(dataset: Dataset, date: str, person: str) -> list[tuple[str, str]]:
    """Return the posts that one person held in some days, with their certainty."""
    found = holders(dataset.people.values(), [*MINISTERS, STATE], days(date))
    return [(one.post.portfolio, one.certainty.value) for one in found if one.person.id == person]


def test_holders_come_by_country_then_portfolio_as_asked(tiny: Dataset) -> None:
    everybody = tiny.people.values()

    assert told(holders(everybody, [FOREIGN, DEFENCE, STATE], days("1993-05-20"))) == [
        ("jeanne-dubois", "foreign-affairs", "certain"),
        ("paul-marin", "defence", "certain"),
        ("pyotr-orlov", "foreign-affairs", "certain"),
        ("ivan-orlov", "defence", "certain"),
        ("grand-duke", "head-of-state", "certain"),
    ]
    assert [one.post.portfolio for one in holders(everybody, [DEFENCE, FOREIGN], days("1993-05-20"))] == [
        DEFENCE,
        FOREIGN,
        DEFENCE,
        FOREIGN,
    ]


def test_on_the_day_of_a_change_who_leaves_comes_before_who_comes(real: Dataset) -> None:
    changed = holders(real.people.values(), [DEFENCE], days("2012-05-16"))

    assert [one.person.id for one in changed if one.person.country == "FR"] == ["gerard-longuet", "jean-yves-le-drian"]
    backwards = tuple(reversed(real.people.values()))
    assert holders(backwards, [DEFENCE], days("2012-05-16")) == changed


def test_holders_are_only_those_of_the_people_and_portfolios_asked_for(tiny: Dataset) -> None:
    french = [one for one in tiny.people.values() if one.country == "FR"]

    assert told(holders(french, [DEFENCE], days("1993-05-20"))) == [("paul-marin", "defence", "certain")]
    assert holders(french, [STATE], days("1993-05-20")) == ()
    assert holders([], MINISTERS, days("1993-05-20")) == ()


@pytest.mark.parametrize(
    ("date", "certainty"),
    [
        pytest.param("1989-12-31", None, id="day before the first"),
        pytest.param("1990-01-01", "certain", id="first day"),
        pytest.param("1996-12-31", "certain", id="last day"),
        pytest.param("1997-01-01", None, id="day after the last"),
        pytest.param("1993", "certain", id="year within"),
        pytest.param("1996-12-31/1997-01-01", "possible", id="over the last day"),
        pytest.param("1989-12-31/1990-01-01", "possible", id="over the first day"),
    ],
)
def test_post_is_held_from_its_first_day_to_its_last(tiny: Dataset, date: str, certainty: str | None) -> None:
    assert on(tiny, date, "jeanne-dubois") == ([("foreign-affairs", certainty)] if certainty else [])


@pytest.mark.parametrize(
    ("date", "certainty"),
    [
        pytest.param("1996-12-31", None, id="before the month"),
        pytest.param("1997-01-01", "possible", id="first day of the month"),
        pytest.param("1997-01-30", "possible", id="within the month"),
        pytest.param("1997-01-31", "certain", id="last day of the month"),
        pytest.param("1997-02-01", "certain", id="after the month"),
        pytest.param("1997-01", "possible", id="the month"),
    ],
)
def test_post_that_starts_in_some_month_is_held_possibly_in_it(tiny: Dataset, date: str, certainty: str | None) -> None:
    found = [one for one in on(tiny, date, "paul-marin") if one[0] == "foreign-affairs"]

    assert found == ([("foreign-affairs", certainty)] if certainty else [])


def test_two_posts_of_one_person_are_both_possible_at_the_change(tiny: Dataset) -> None:
    assert on(tiny, "1996-12/1997-01", "paul-marin") == [("foreign-affairs", "possible"), ("defence", "possible")]


@pytest.mark.parametrize("date", ["1999-03-01", "2500-01-01", "9999-12-31"])
def test_post_without_a_known_end_is_still_held(tiny: Dataset, date: str) -> None:
    assert on(tiny, date, "pyotr-orlov") == [("foreign-affairs", "certain")]


@pytest.mark.parametrize(
    ("date", "certainty"), [("0001-01-01", "possible"), ("1996-12-31", "possible"), ("1997-01-01", None)]
)
def test_post_without_a_known_start_is_held_possibly(tiny: Dataset, date: str, certainty: str | None) -> None:
    person = tiny.people["jeanne-dubois"]
    unknown = replace(person, posts=(replace(person.posts[0], start=None),))

    found = holders([unknown], MINISTERS, days(date))

    assert told(found) == ([("jeanne-dubois", "foreign-affairs", certainty)] if certainty else [])


def test_post_with_an_uncertain_end_is_held_possibly_around_it(tiny: Dataset) -> None:
    person = tiny.people["jeanne-dubois"]
    unsure = replace(person, posts=(replace(person.posts[0], end=Edtf.parse("1996-12-15?")),))

    found = {
        date: [one[2] for one in told(holders([unsure], MINISTERS, days(date)))]
        for date in ("1996-11-30", "1996-12-20", "1997-01-01")
    }

    assert found == {"1996-11-30": ["certain"], "1996-12-20": ["possible"], "1997-01-01": []}


def test_acting_holder_is_told_by_the_post(tiny: Dataset) -> None:
    found = holders(tiny.people.values(), [DEFENCE], days("1999-03-01"))

    assert [(one.person.id, one.post.acting) for one in found] == [("elise-le-goff", True), ("ivan-orlov", False)]


def test_holder_carries_the_person_and_the_post(tiny: Dataset) -> None:
    (found,) = holders(tiny.people.values(), [STATE], days("1990"))

    assert found.person is tiny.people["grand-duke"]
    assert found.post is found.person.posts[0]


@pytest.mark.parametrize(
    ("person", "found"),
    [
        ("jeanne-dubois", ["1991-10", "1993-05"]),
        ("paul-marin", ["1991-10", "1993-05", "1999-03"]),
        ("elise-le-goff", ["1999-03"]),
        ("grand-duke", []),
        ("nobody", []),
    ],
)
def test_attendance_is_the_sessions_where_the_person_sat(tiny: Dataset, person: str, found: list[str]) -> None:
    assert [one.id for one in attendance(tiny).get(person, ())] == found


def test_session_that_was_not_held_was_attended_by_nobody(tiny: Dataset) -> None:
    cancelled = tuple(replace(one, status=Status.CANCELLED) for one in tiny.sessions)
    dataset = replace(tiny, sessions=cancelled)

    assert "jeanne-dubois" not in attendance(dataset)
    assert ministers(dataset) == ()


def test_ministers_come_by_country_then_by_first_session(tiny: Dataset) -> None:
    assert [one.id for one in ministers(tiny)] == [
        "jeanne-dubois",
        "paul-marin",
        "elise-le-goff",
        "ivan-orlov",
        "pyotr-orlov",
    ]


def test_every_minister_of_the_shipped_sessions_held_the_post_that_day(real: Dataset) -> None:
    wrong = [
        (session.id, person)
        for session in real.sessions
        if session.status is Status.HELD
        for country, portfolio, person in session.ministers
        if person
        not in {
            one.person.id
            for one in holders(real.people.values(), [portfolio], session.date.possible)
            if one.person.country == country
        }
    ]

    assert wrong == []
