"""Which sessions: named by number, id, date or ordinal, a range of them, or narrowed by criteria."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ccqs.dates import Certainty, Edtf, Span
from ccqs.errors import Ambiguous, CcqsError, NotFound, UsageError
from ccqs.model import Dataset, Session, Status
from ccqs.query.sessions import (
    Criteria,
    date_in,
    find_each,
    find_range,
    find_session,
    named_by,
    select,
    span_between,
    unheld_within,
)

WORDS = (
    "session 2+2 first last .. 1993 1993-05 mai dernière 2-я № 0000 9999 10000 XX / [ ] , 31 février ? ~ % -".split()
)


@pytest.fixture(scope="module")
def crowded(tiny: Dataset) -> Dataset:
    """Add a fourth session, held in the year of the second one."""
    second = tiny.sessions[1]
    fourth = replace(second, id="1993-11", number=4, date=Edtf.parse("1993-11-02"))
    return replace(tiny, sessions=(*tiny.sessions[:2], fourth, *tiny.sessions[2:]))


def found_by(
    find: Callable[[Dataset, str], Session | tuple[Session, ...]], dataset: Dataset, reference: str
) -> list[str]:
    """Return the ids of what is found, or of the candidates."""
    try:
        found = find(dataset, reference)
    except CcqsError as error:
        return list(error.candidates)
    return [one.id for one in (found if isinstance(found, tuple) else (found,))]


# One session ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("reference", "found"),
    [
        ("1", "1991-10"),
        ("3", "1999-03"),
        ("03", "1999-03"),
        (" 3 ", "1999-03"),
        ("1993-05", "1993-05"),
        ("1995-06", "1995-06"),
        ("III", "1999-03"),
        ("session iii", "1999-03"),
        ("IIe", "1993-05"),
        ("II сессия", "1993-05"),
        ("1991", "1991-10"),
        ("1995", "1995-06"),
        ("1993-05-20", "1993-05"),
        ("1993-05-21", "1993-05"),
        ("1991-10-01", "1991-10"),
        ("mai 1993", "1993-05"),
        ("May 1993", "1993-05"),
        ("в мае 1993", "1993-05"),
        ("20 mai 1993", "1993-05"),
        ("May 20, 1993", "1993-05"),
        ("20 мая 1993 г.", "1993-05"),
        ("le 1er octobre 1991", "1991-10"),
        ("séance du 21 mai 1993", "1993-05"),
        ("session of May 1993", "1993-05"),
        ("заседание 1 марта 1999 г.", "1999-03"),
        ("première", "1991-10"),
        ("PREMIERE session", "1991-10"),
        ("first", "1991-10"),
        ("первая", "1991-10"),
        ("premier", "1991-10"),
        ("deuxième session", "1993-05"),
        ("the second session", "1993-05"),
        ("вторая сессия", "1993-05"),
        ("второе заседание", "1993-05"),
        ("3e", "1999-03"),
        ("3rd", "1999-03"),
        ("3я", "1999-03"),
        ("No. 3", "1999-03"),
        ("n° 3", "1999-03"),
        ("№ 3", "1999-03"),
        ("session 3", "1999-03"),
        ("dernière session", "1999-03"),
        ("last", "1999-03"),
        ("latest session", "1999-03"),
        ("последняя сессия", "1999-03"),
        ("avant-dernière", "1993-05"),
        ("last but one", "1993-05"),
        ("penultimate session", "1993-05"),
        ("предпоследнее заседание", "1993-05"),
        ("20.05.1993", "1993-05"),
        ("20/5/93", "1993-05"),
        ("1.10.91", "1991-10"),
        ("10/1/1991", "1991-10"),
        ("1/10/1991", "1991-10"),
        ("3/1/1999", "1999-03"),
    ],
)
def test_session_is_found_by_what_names_it(tiny: Dataset, reference: str, found: str) -> None:
    assert find_session(tiny, reference).id == found


@pytest.mark.parametrize("reference", ["session 2", "n° 2", "№ 2", "No. 2", "заседание 2"])
def test_second_session_is_found_by_its_number_among_words(tiny: Dataset, reference: str) -> None:
    assert find_session(tiny, reference).id == "1993-05"


@pytest.mark.parametrize(("reference", "found"), [("1-я", "1991-10"), ("2-я сессия", "1993-05"), ("3-е", "1999-03")])
def test_russian_ordinal_in_figures_is_read(tiny: Dataset, reference: str, found: str) -> None:
    assert find_session(tiny, reference).id == found


@pytest.mark.parametrize("reference", ["1/2", "1+2", "2:1"])
def test_two_figures_are_not_one_number(tiny: Dataset, reference: str) -> None:
    with pytest.raises(NotFound):
        find_session(tiny, reference)


def test_last_is_the_last_one_held(tiny: Dataset) -> None:
    planned = replace(tiny.sessions[2], id="2000-06", date=Edtf.parse("2000-06"))
    dataset = replace(tiny, sessions=(*tiny.sessions, planned))

    assert find_session(dataset, "last").id == "1999-03"


@pytest.mark.parametrize("reference", ["1993", "1993-05/1993-12", "1993?"])
def test_year_of_two_sessions_is_ambiguous_and_names_both(crowded: Dataset, reference: str) -> None:
    with pytest.raises(Ambiguous) as error:
        find_session(crowded, reference)

    assert error.value.candidates == ("1993-05", "1993-11")
    assert (error.value.code, error.value.values) == ("session-ambiguous", {"asked": reference})


@pytest.mark.parametrize(
    ("reference", "candidates"),
    [
        pytest.param("4", ("1991-10", "1999-03"), id="number"),
        pytest.param("0", ("1991-10", "1999-03"), id="zero"),
        pytest.param("1996", ("1993-05", "1999-03"), id="year between two, near neither"),
        pytest.param("1993-06", ("1993-05", "1999-03"), id="month"),
        pytest.param("2021", ("1999-03",), id="year after all"),
        pytest.param("1993-05-22", ("1993-05", "1999-03"), id="day after"),
        pytest.param("Noël 1993", ("1993-05",), id="unknown word beside a year"),
        pytest.param("top 10", (), id="unknown word beside a number"),
        pytest.param("abc", (), id="word: nothing is near"),
        pytest.param("", (), id="nothing"),
        pytest.param("2+2", ("1991-10", "1999-03"), id="the format"),
        pytest.param("0000", ("1991-10", "1999-03"), id="no year"),
        pytest.param("twentieth", ("1991-10", "1999-03"), id="ordinal"),
    ],
)
def test_session_that_is_not_found_names_the_nearest(
    tiny: Dataset, reference: str, candidates: tuple[str, ...]
) -> None:
    with pytest.raises(NotFound) as error:
        find_session(tiny, reference)

    assert error.value.candidates == candidates
    in_time = {"is_in_time": True} if date_in(reference) else {}
    assert (error.value.code, error.value.values) == ("session-not-found", {"asked": reference} | in_time)


def test_not_found_among_no_sessions_has_no_candidates(tiny: Dataset) -> None:
    with pytest.raises(NotFound) as error:
        find_session(replace(tiny, sessions=()), "first")

    assert error.value.candidates == ()


def test_every_session_is_found_by_its_id_and_its_number(real: Dataset) -> None:
    assert [one.id for one in real.sessions if find_session(real, one.id) != one] == []
    assert [one.id for one in real.sessions if one.number and find_session(real, str(one.number)) != one] == []


def test_named_by_returns_every_session_that_is_meant(crowded: Dataset) -> None:
    assert [one.id for one in named_by(crowded, "1993")] == ["1993-05", "1993-11"]
    assert [one.id for one in named_by(crowded, "1993-11")] == ["1993-11"]
    assert named_by(crowded, "1994") == ()


# A range --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("reference", "found"),
    [
        pytest.param("1..2", ["1991-10", "1993-05"], id="numbers"),
        pytest.param("1991-10..1999-03", ["1991-10", "1993-05", "1999-03"], id="ids"),
        pytest.param("1992..1999", ["1993-05", "1999-03"], id="years"),
        pytest.param("1993..1993", ["1993-05"], id="one year"),
        pytest.param("mai 1993..март 1999", ["1993-05", "1999-03"], id="months in words"),
        pytest.param("first..last", ["1991-10", "1993-05", "1999-03"], id="first to last"),
        pytest.param("2..", ["1993-05", "1999-03"], id="open end"),
        pytest.param("..2", ["1991-10", "1993-05"], id="open start"),
        pytest.param("..1992", ["1991-10"], id="up to a year without a session"),
        pytest.param("1994..", ["1999-03"], id="from a year without a session"),
        pytest.param("..", ["1991-10", "1993-05", "1999-03"], id="both ends open"),
        pytest.param("1995-06..3", ["1999-03"], id="from a session that was not held"),
        pytest.param("first to second", ["1991-10", "1993-05"], id="ordinals in words"),
        pytest.param("entre 1992 et fin 1998", ["1993-05"], id="between"),
        pytest.param("с октября 1991 до конца 1993", ["1991-10", "1993-05"], id="from month to part of a year"),
        pytest.param("before 1993", ["1991-10"], id="before a year"),
        pytest.param("avant la 2e session", ["1991-10"], id="before a session"),
        pytest.param("после 1", ["1993-05", "1999-03"], id="after a number"),
        pytest.param("depuis mai 1993", ["1993-05", "1999-03"], id="since a month"),
        pytest.param("the 1990s", ["1991-10", "1993-05", "1999-03"], id="decade"),
        pytest.param("19-20 mai 1993", ["1993-05"], id="days of a month"),
        pytest.param("meetings between 1992 and 1995", ["1993-05"], id="range among words"),
        pytest.param("la session du printemps 1993", ["1993-05"], id="season among words"),
        pytest.param("2", ["1993-05"], id="no range"),
        pytest.param("1995", ["1995-06"], id="a session that was not held, asked for by itself"),
    ],
)
def test_range_finds_the_sessions_held(tiny: Dataset, reference: str, found: list[str]) -> None:
    assert [one.id for one in find_range(tiny, reference)] == found


def test_range_of_one_year_is_all_its_sessions(crowded: Dataset) -> None:
    assert [one.id for one in find_range(crowded, "1993")] == ["1993-05", "1993-11"]
    assert [one.id for one in find_range(crowded, "1993..1993")] == ["1993-05", "1993-11"]


@pytest.mark.parametrize("reference", ["2..1", "1993..1991", "last..first", "1999-03..1991-10"])
def test_range_backwards_is_wrong_usage(tiny: Dataset, reference: str) -> None:
    with pytest.raises(UsageError) as error:
        find_range(tiny, reference)

    assert (error.value.code, error.value.values) == ("range-backwards", {"asked": reference})


@pytest.mark.parametrize("reference", ["1992..1992", "2000..", "..1990", "1996..1998"])
def test_range_without_a_session_is_not_found(tiny: Dataset, reference: str) -> None:
    with pytest.raises(NotFound) as error:
        find_range(tiny, reference)

    assert (error.value.code, error.value.values) == ("range-empty", {"asked": reference})


def test_range_without_a_session_held_names_those_that_were_not(tiny: Dataset) -> None:
    with pytest.raises(NotFound) as error:
        find_range(tiny, "1995..1995")

    assert (error.value.code, error.value.values) == ("range-not-held", {"asked": "1995..1995", "sessions": "1995-06"})


@pytest.mark.parametrize(("reference", "asked"), [("abc..", "abc"), ("..abc", "abc"), ("4..5", "4"), ("1..4", "4")])
def test_end_of_a_range_that_names_nothing_is_not_found(tiny: Dataset, reference: str, asked: str) -> None:
    with pytest.raises(NotFound) as error:
        find_range(tiny, reference)

    assert (error.value.code, error.value.values) == ("session-not-found", {"asked": asked})


@settings(deadline=None)
@given(st.one_of(st.text(max_size=20), st.lists(st.sampled_from(WORDS), max_size=4).map(" ".join)))
def test_any_reference_finds_sessions_or_fails_in_words(tiny: Dataset, reference: str) -> None:
    ids = {one.id for one in tiny.sessions}

    for found in (found_by(find_session, tiny, reference), found_by(find_range, tiny, reference)):
        assert set(found) <= ids


# Criteria -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("criteria", "found"),
    [
        pytest.param(Criteria(), ["1991-10", "1993-05", "1995-06", "1999-03"], id="none"),
        pytest.param(Criteria(places=["lutece"]), ["1991-10", "1995-06", "1999-03"], id="city"),
        pytest.param(
            Criteria(places=["lutece", "tsargrad"], statuses=[Status.HELD]),
            ["1991-10", "1993-05", "1999-03"],
            id="any of two cities",
        ),
        pytest.param(Criteria(places=["old-tower"]), ["1993-05"], id="venue"),
        pytest.param(Criteria(statuses=[Status.POSTPONED, Status.CANCELLED]), ["1995-06"], id="status"),
        pytest.param(Criteria(statuses=[Status.CANCELLED]), [], id="status of none"),
        pytest.param(Criteria(ministers=["jeanne-dubois"]), ["1991-10", "1993-05"], id="minister"),
        pytest.param(Criteria(ministers=["paul-marin", "jeanne-dubois"]), ["1991-10", "1993-05"], id="both ministers"),
        pytest.param(Criteria(ministers=["elise-le-goff", "jeanne-dubois"]), [], id="ministers who never met"),
        pytest.param(Criteria(ministers=["grand-duke"]), [], id="host of the audience is no minister"),
        pytest.param(Criteria(topics=["fish"]), ["1993-05", "1995-06", "1999-03"], id="topic"),
        pytest.param(Criteria(topics=["water"]), ["1991-10", "1993-05", "1995-06", "1999-03"], id="narrower topics"),
        pytest.param(Criteria(topics=["tide", "fish"]), ["1999-03"], id="both topics"),
        pytest.param(Criteria(topics=["map", "water"]), ["1991-10", "1993-05"], id="one topic may answer two"),
        pytest.param(Criteria(disputed=True), ["1993-05"], id="disputed"),
        pytest.param(
            Criteria(places=["lutece"], topics=["map"], statuses=[Status.HELD]), ["1991-10"], id="all at once"
        ),
    ],
)
def test_select_keeps_what_satisfies_every_criterion(tiny: Dataset, criteria: Criteria, found: list[str]) -> None:
    assert [(one.session.id, one.certainty) for one in select(tiny, criteria)] == [
        (id_, Certainty.CERTAIN) for id_ in found
    ]


@pytest.mark.parametrize(
    ("since", "until", "found"),
    [
        pytest.param("1991-10", "1991-10", {"1991-10": "certain"}, id="month of an uncertain day"),
        pytest.param("1991-10-01", "1991-10-01", {"1991-10": "possible"}, id="uncertain day"),
        pytest.param("1991-10-15", "1991-12", {"1991-10": "possible"}, id="another day of its month"),
        pytest.param("1991-11", "1991-12", {}, id="next month"),
        pytest.param("1993-05-21", "1994", {"1993-05": "certain"}, id="second of two days"),
        pytest.param("1993", "1993-05-20", {"1993-05": "certain"}, id="first of two days"),
        pytest.param("1993-05-22", "1994", {}, id="day after"),
        pytest.param("1995-06-15", "1996", {"1995-06": "possible"}, id="middle of a month"),
        pytest.param("1995-06", "1995", {"1995-06": "certain"}, id="whole month"),
        pytest.param("1995-06-30", None, {"1995-06": "possible", "1999-03": "certain"}, id="no end"),
        pytest.param(None, "1991-10-01", {"1991-10": "possible"}, id="no start"),
        pytest.param("1999-03-01", "1999-03-01", {"1999-03": "certain"}, id="the day"),
    ],
)
def test_select_tells_certainly_in_from_possibly_in(
    tiny: Dataset, since: str | None, until: str | None, found: dict[str, str]
) -> None:
    chosen = select(tiny, Criteria(span=span_between(since, until)))

    assert {one.session.id: one.certainty.value for one in chosen} == found


@pytest.mark.parametrize(
    ("since", "until", "start", "end"),
    [
        pytest.param("1993", "1995", dt.date(1993, 1, 1), dt.date(1995, 12, 31), id="years"),
        pytest.param("1993-02", "1993-02", dt.date(1993, 2, 1), dt.date(1993, 2, 28), id="month"),
        pytest.param("1993-02-03", None, dt.date(1993, 2, 3), None, id="no end"),
        pytest.param(None, "février 1996", None, dt.date(1996, 2, 29), id="no start"),
        pytest.param("3 мая 1993 г.", "May 4, 1993", dt.date(1993, 5, 3), dt.date(1993, 5, 4), id="words"),
        pytest.param("199X", "199X", dt.date(1990, 1, 1), dt.date(1999, 12, 31), id="decade"),
        pytest.param("1993 to 1995", None, dt.date(1993, 1, 1), dt.date(1995, 12, 31), id="range as start"),
        pytest.param(None, "1993–1995", dt.date(1993, 1, 1), dt.date(1995, 12, 31), id="range as end"),
        pytest.param("1993/1995", "1994", dt.date(1993, 1, 1), dt.date(1994, 12, 31), id="range and an end"),
        pytest.param("since 1993", "before 1995", dt.date(1993, 1, 1), dt.date(1994, 12, 31), id="said twice"),
        pytest.param("printemps 1993", "конец 1995", dt.date(1993, 3, 1), dt.date(1995, 12, 31), id="parts of years"),
    ],
)
def test_span_takes_in_the_whole_of_partial_dates(
    since: str | None, until: str | None, start: dt.date | None, end: dt.date | None
) -> None:
    assert span_between(since, until) == Span(start, end)


def test_span_without_ends_is_none() -> None:
    assert span_between(None, None) is None


@pytest.mark.parametrize(
    ("since", "until", "option", "asked", "reason"),
    [
        ("x", None, "--since", "x", "no-edtf"),
        (None, "", "--until", "", "no-edtf"),
        ("1993", "01/10/1994", "--until", "01/10/1994", "figures"),
        ("1993-02-30", None, "--since", "1993-02-30", "no-day"),
    ],
)
def test_span_of_no_date_is_wrong_usage(
    since: str | None, until: str | None, option: str, asked: str, reason: str
) -> None:
    with pytest.raises(UsageError) as error:
        span_between(since, until)

    assert error.value.code == "not-a-date"
    assert error.value.values == {"option": option, "asked": asked, "reason": reason}


@pytest.mark.parametrize(("since", "until"), [("1994", "1993"), ("1993-05-02", "1993-05-01"), ("1994", "1993-12")])
def test_span_that_ends_before_it_starts_is_wrong_usage(since: str, until: str) -> None:
    with pytest.raises(UsageError) as error:
        span_between(since, until)

    assert (error.value.code, error.value.values) == ("since-after-until", {"since": since, "until": until})


@settings(deadline=None)
@given(st.integers(1989, 2001), st.integers(1989, 2001), st.integers(1989, 2001), st.integers(1989, 2001))
def test_wider_span_never_loses_a_session(tiny: Dataset, a: int, b: int, c: int, d: int) -> None:
    first, second, third, fourth = sorted((a, b, c, d))
    narrow = select(tiny, Criteria(span=span_between(str(second), str(third))))
    wide = select(tiny, Criteria(span=span_between(str(first), str(fourth))))

    assert {one.session.id for one in narrow} <= {one.session.id for one in wide}


def test_year_without_a_session_has_those_held_before_and_after_it_and_what_is_known_of_it(real: Dataset) -> None:
    with pytest.raises(NotFound) as failed:
        find_session(real, "2016")
    assert failed.value.code == "session-not-found-but-events"
    assert failed.value.candidates == ("2012-10", "2019-09")


@pytest.mark.parametrize("asked", ["11..13", "2012..2021"])
def test_range_has_the_sessions_held_and_the_others_are_told(real: Dataset, asked: str) -> None:
    assert [one.number for one in find_each(real, [asked])] == [11, 12, 13]
    assert [one.id for one in unheld_within(real, [asked, "2"])] == ["2013-11", "2014-03", "2020-09"]
    assert [one.id for one in find_each(real, ["2014-03"])] == ["2014-03"]
