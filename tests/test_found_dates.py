"""Dates met in texts, as they stand there and reckoned from the day on which a text was published."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ccqs.dates.found import find_dates

FRIDAY = dt.date(2021, 11, 12)


def found(text: str, published: dt.date | None = None) -> list[str]:
    """Return the dates of a text, a part that it leaves out as `?`."""
    return [
        "-".join("?" if part is None else str(part) for part in (one.date.year, one.date.month, one.date.day))
        for one in find_dates(text, published)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("du 12 au 13 novembre", ["?-11-12", "?-11-13"]),
        ("from 12 to 13 November 2021", ["2021-11-12", "2021-11-13"]),
        ("с 12 по 13 ноября", ["?-11-12", "?-11-13"]),
        ("du 28 février au 1er mars 2014", ["2014-2-28", "2014-3-1"]),
        ("с 3 мая по 4 июня 1992", ["1992-5-3", "1992-6-4"]),
        ("les 20, 21 et 22 mai 2001", ["2001-5-20", "2001-5-21", "2001-5-22"]),
        ("July 30–August 1", ["?-7-30", "?-8-1"]),
        ("November 12 and 13", ["?-11-12", "?-11-13"]),
        ("седьмого сентября", ["?-9-7"]),
        ("двадцать первого февраля 2007 года", ["2007-2-21"]),
        ("the twenty-first of February 2007", ["2007-2-21"]),
        ("le premier octobre", ["?-10-1"]),
        ("le onze mars", ["?-3-11"]),
        ("en mai", ["?-5-?"]),
        ("in June", ["?-6-?"]),
        ("в мае", ["?-5-?"]),
        ("31.03.2008", ["2008-3-31"]),
        ("31/03/2008", ["2008-3-31"]),
        ("09.09.2019", ["2019-9-9"]),
        ("в марте 2014-го", ["2014-3-?"]),
        ("vingt et un février 2007", ["2007-2-21"]),
        ("le vingt-deux mars", ["?-3-22"]),
        ("le trente et un mars", ["?-3-31"]),
    ],
)
def test_dates_are_met_as_they_are_written(text: str, expected: list[str]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize("text", ["du 12 au 13 novembre", "12–13 November", "с 12 по 13 ноября"])
def test_first_day_of_several_says_which_is_the_last(text: str) -> None:
    first, last = find_dates(text)
    assert (first.until, last.until) == (last.date, None)


@pytest.mark.parametrize(
    "text",
    [
        "They may agree.",
        "the long march",
        "sept ans",
        "hier",
        "ce vendredi",
        "31 février",
        "mag",
        "résolutions 1970 et 1973",
        "le 11-Septembre",
    ],
)
def test_nothing_is_met_where_a_text_gives_no_date(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("hier", ["2021-11-11"]),
        ("avant-hier", ["2021-11-10"]),
        ("aujourd’hui", ["2021-11-12"]),
        ("yesterday", ["2021-11-11"]),
        ("вчера", ["2021-11-11"]),
        ("завтра", ["2021-11-13"]),
        ("ce vendredi", ["2021-11-12"]),
        ("vendredi dernier", ["2021-11-5"]),
        ("next Friday", ["2021-11-19"]),
        ("в минувшую среду", ["2021-11-10"]),
        ("le 12 novembre", ["2021-11-12"]),
        ("le 3 janvier", ["2022-1-3"]),
        ("vendredi 12 novembre", ["2021-11-12"]),
        ("the day before yesterday", ["2021-11-10"]),
        ("le 11 mars prochain", ["2022-3-11"]),
        ("le 11 mars dernier", ["2021-3-11"]),
        ("le 20 novembre dernier", ["2020-11-20"]),
        ("в ноябре прошлого года", ["2020-11-?"]),
        ("le 20 décembre de l’an dernier", ["2020-12-20"]),
        ("on 12 March of this year", ["2021-3-12"]),
        ("20 января с. г.", ["2021-1-20"]),
        ("создан в 2002 году, первое заседание — в ноябре того же года", ["2002-?-?", "2002-11-?"]),
        ("le mois dernier", ["2021-10-?"]),
        ("в следующем месяце", ["2021-12-?"]),
        ("last year", ["2020-?-?"]),
        ("the last year of his term", []),
        ("cette année", ["2021-?-?"]),
        ("в прошлом году", ["2020-?-?"]),
        ("le 3 mai", ["?-5-3"]),
        ("En 2013, ils s’étaient vus le 5 octobre", ["2013-?-?", "?-10-5"]),
        ("a annoncé mardi la porte-parole", ["2021-11-9"]),
        ("Lundi, les ministres se réuniront", ["2021-11-15"]),
        ("la session se tiendra mercredi, a-t-il dit", ["2021-11-17"]),
        ("Министры встретятся с понедельника по пятницу", ["2021-11-15", "2021-11-19"]),
        ("он сообщил в среду, что встреча состоится в субботу", ["2021-11-10", "2021-11-13"]),
        ("The ministers met on Monday.", ["2021-11-8"]),
        ("Le ministre a reçu M. Lavrov mardi.", ["2021-11-9"]),
        ("Talks are scheduled for Tuesday.", ["2021-11-16"]),
    ],
)
def test_dates_are_reckoned_from_the_day_of_publication(text: str, expected: list[str]) -> None:
    assert found(text, FRIDAY) == expected


@pytest.mark.parametrize(
    "text",
    [
        "ce jeudi",
        "on Monday",
        "в субботу",
        "la réunion prévue lundi a été reportée",
        "Встреча должна была состояться в понедельник.",
        "every Monday he walked",
        "les réunions de mercredi à vendredi",
        "Les ministres se retrouvent lundi.",
        "la session se tiendrait mardi",
    ],
)
def test_weekday_that_nothing_settles_is_no_date(text: str) -> None:
    assert found(text, FRIDAY) == []


def test_day_that_is_another_weekday_gets_no_year() -> None:
    assert found("ce lundi 10 novembre", FRIDAY) == ["?-11-10"]


@given(st.text(), st.one_of(st.none(), st.dates(dt.date(1900, 1, 1), dt.date(2100, 1, 1))))
def test_dates_of_any_text_lie_in_it(text: str, published: dt.date | None) -> None:
    assert all(0 <= one.start < one.end <= len(text) for one in find_dates(text, published))
