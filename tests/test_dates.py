"""Dates: the EDTF value as days, its comparisons, and dates in the words of three languages."""

from __future__ import annotations

import contextlib
import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ccqs.dates import Certainty, DateError, Edtf, Span, date_text, on_date_text, since_date_text
from ccqs.dates.edtf import REASONS
from ccqs.dates.parse import parse_written, read_written

LANGUAGES = ("fr", "en", "ru")


def days(text: str) -> tuple[str | None, str | None]:
    date = Edtf.parse(text)
    return (
        date.earliest.isoformat() if date.earliest else None,
        date.latest.isoformat() if date.latest else None,
    )


def may_mean(text: str) -> tuple[str | None, str | None]:
    span = Edtf.parse(text).possible
    return (span.start.isoformat() if span.start else None, span.end.isoformat() if span.end else None)


def span_of(text: str) -> Span:
    """Make a span of two full dates, either of which may be left out."""
    start, end = (dt.date.fromisoformat(part) if part else None for part in text.split("/"))
    return Span(start, end)


# The value ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2008-03-11", "2008-03-11", "2008-03-11"),
        ("2008-02", "2008-02-01", "2008-02-29"),
        ("2009-02", "2009-02-01", "2009-02-28"),
        ("1900-02", "1900-02-01", "1900-02-28"),
        ("2013-11", "2013-11-01", "2013-11-30"),
        ("2008", "2008-01-01", "2008-12-31"),
        ("0001", "0001-01-01", "0001-12-31"),
        ("9999-12-31", "9999-12-31", "9999-12-31"),
        ("2008-02-29", "2008-02-29", "2008-02-29"),
        ("2008-03-11T10:30:00", "2008-03-11", "2008-03-11"),
        ("2008-03-11T23:59:59Z", "2008-03-11", "2008-03-11"),
        ("2008-03-11T10:30:00+03", "2008-03-11", "2008-03-11"),
        ("2008-03-11T10:30:00-03:30", "2008-03-11", "2008-03-11"),
        ("2007-02-20/2007-02-21", "2007-02-20", "2007-02-21"),
        ("2007-02/2008", "2007-02-01", "2008-12-31"),
        ("2008/2008-03", "2008-01-01", "2008-03-31"),
        ("2008-03-11/2008-03", "2008-03-11", "2008-03-31"),
    ],
)
def test_parse_reads_level_0_as_an_interval_of_days(text: str, first: str, last: str) -> None:
    assert days(text) == (first, last)
    assert may_mean(text) == (first, last)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2008-03-XX", "2008-03-01", "2008-03-31"),
        ("2008-XX", "2008-01-01", "2008-12-31"),
        ("2008-XX-XX", "2008-01-01", "2008-12-31"),
        ("201X", "2010-01-01", "2019-12-31"),
        ("19XX", "1900-01-01", "1999-12-31"),
        ("000X", "0001-01-01", "0009-12-31"),
        ("00XX", "0001-01-01", "0099-12-31"),
        ("99XX", "9900-01-01", "9999-12-31"),
    ],
)
def test_parse_reads_unspecified_digits_as_all_they_may_be(text: str, first: str, last: str) -> None:
    assert days(text) == (first, last)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2008/..", "2008-01-01", None),
        ("2008-03/", "2008-03-01", None),
        ("../2008-03", None, "2008-03-31"),
        ("/2008-03-11", None, "2008-03-11"),
        ("2008~/..", "2008-01-01", None),
    ],
)
def test_parse_reads_an_open_end_as_no_limit(text: str, first: str | None, last: str | None) -> None:
    assert days(text) == (first, last)


@pytest.mark.parametrize("qualifier", "?~%")
@pytest.mark.parametrize(
    ("text", "stated", "possible"),
    [
        ("2002-11-15", ("2002-11-15", "2002-11-15"), ("2002-11-01", "2002-11-30")),
        ("2002-11", ("2002-11-01", "2002-11-30"), ("2002-01-01", "2002-12-31")),
        ("2002", ("2002-01-01", "2002-12-31"), ("2000-01-01", "2009-12-31")),
        ("201X", ("2010-01-01", "2019-12-31"), ("2000-01-01", "2099-12-31")),
        ("20XX", ("2000-01-01", "2099-12-31"), ("2000-01-01", "2099-12-31")),
    ],
)
def test_parse_widens_a_qualified_date_by_one_unit(
    text: str, stated: tuple[str, str], possible: tuple[str, str], qualifier: str
) -> None:
    assert days(text + qualifier) == stated
    assert may_mean(text + qualifier) == possible


@pytest.mark.parametrize(
    ("text", "stated", "possible"),
    [
        ("[2007-02-21,2007-02-27]", ("2007-02-21", "2007-02-27"), ("2007-02-21", "2007-02-27")),
        ("[2007-02-27, 2007-02-21]", ("2007-02-21", "2007-02-27"), ("2007-02-21", "2007-02-27")),
        ("[2005,2003-06,2004]", ("2003-06-01", "2005-12-31"), ("2003-06-01", "2005-12-31")),
        ("[2007-02-21?,2007-03-01]", ("2007-02-21", "2007-03-01"), ("2007-02-01", "2007-03-01")),
        ("[2007]", ("2007-01-01", "2007-12-31"), ("2007-01-01", "2007-12-31")),
    ],
)
def test_parse_reads_a_set_from_its_first_to_its_last_member(
    text: str, stated: tuple[str, str], possible: tuple[str, str]
) -> None:
    assert days(text) == stated
    assert may_mean(text) == possible


@pytest.mark.parametrize(
    ("text", "kind", "parts"),
    [
        ("2008", "date", 1),
        ("2008-03-11?", "date", 1),
        ("2008/2009", "interval", 2),
        ("2008/..", "interval", 2),
        ("[2008,2009,2010]", "set", 3),
    ],
)
def test_parse_tells_the_kind_and_the_parts(text: str, kind: str, parts: int) -> None:
    date = Edtf.parse(text)

    assert (date.kind, len(date.parts)) == (kind, parts)


def test_parse_keeps_an_open_end_as_a_missing_part() -> None:
    assert Edtf.parse("2008/..").parts[1] is None
    assert Edtf.parse("/2008").parts[0] is None


def test_parse_keeps_the_parts_as_written() -> None:
    (part,) = Edtf.parse("2008-03-11T10:30:00Z~").parts

    assert part is not None
    assert (part.year, part.month, part.day) == (2008, 3, 11)
    assert (part.time, part.qualifier, part.precision.value) == ("10:30:00Z", "~", "day")


def test_str_of_a_date_is_its_text() -> None:
    assert str(Edtf.parse("[2007, 2009?]")) == "[2007, 2009?]"


# Refusals ----------------------------------------------------------------------------------------------------

REFUSED = {
    "no-edtf": [
        *("", " ", " 2008", "2008\n", "2008-03-11 10:00:00"),
        *"mars 2008-3-11 208 2008- 2008-03-11?~ ?2008 2008-?03 2008-03-11T10:00 2XXX XXXX 2008-1X 10/2009".split(),
        *"2008/2009/2010 .. [] [2008 2008] [..] [,2008] {2008,2009} [2008,] [2008/2009] 2008-W10 2008-071".split(),
    ],
    "no-day": ["2008-02-30", "2009-02-29", "1900-02-29", "2008-04-31", "2008-03-00", "2008-03-32", "2008-03-99?"],
    "no-month": ["2008-00", "2008-13", "2008-20", "2008-42", "2008-99", "2008-13-01"],
    "no-time": ["2008-03-11T24:00:01", "2008-03-11T10:60:00", "2008-03-11T10:00:60Z", "2008-03-11T10:00:00+25:00"],
    "time-alone": ["2008-03T10:00:00", "2008T10:00:00Z", "2008-03-XXT10:00:00"],
    "years": ["0000", "0000-01-01", "-0044", "-2008-03", "Y170000002", "Y-17", "12008"],
    "season": ["2008-21", "2008-24", "2008-41", "2008-21?", "2008-21/2008-24"],
    "unspecified": ["201X-03", "20XX-03-11", "2008-XX-11", "201X-XX-11"],
    "figures": ["01/10/2009", "1/10/09", "1.10.2009", "01-10-2009", "31/12/2009"],
    "no-end": ["/", "../..", "/..", "../"],
    "backwards": ["2009/2008", "2008-06/2008-05", "2008-03-12/2008-03-11", "2009-01/2008"],
}


@pytest.mark.parametrize(("reason", "text"), [(reason, text) for reason, texts in REFUSED.items() for text in texts])
def test_parse_refuses_and_says_why(reason: str, text: str) -> None:
    with pytest.raises(DateError) as refusal:
        Edtf.parse(text)

    assert refusal.value.reason == reason


def test_parse_has_a_case_for_each_reason() -> None:
    assert set(REFUSED) == set(REASONS)


@pytest.mark.parametrize(
    ("text", "bad"),
    [
        ("2008-02-30", "2008-02-30"),
        ("2008-01/2008-02-30", "2008-02-30"),
        ("[2008, 2009-13]", "2009-13"),
        ("2009/2008", "2009/2008"),
    ],
)
def test_parse_names_the_part_that_is_wrong(text: str, bad: str) -> None:
    with pytest.raises(DateError) as refusal:
        Edtf.parse(text)

    assert refusal.value.text == bad
    assert str(refusal.value) == f"{bad!r}: {REASONS[refusal.value.reason]}"


@pytest.mark.parametrize("text", ["２００８-03-11", "٢٠٠٨"], ids=ascii)
def test_parse_refuses_digits_that_are_not_ascii(text: str) -> None:
    with pytest.raises(DateError):
        Edtf.parse(text)


def test_parse_does_not_take_a_compact_date_for_a_year() -> None:
    with pytest.raises(DateError) as refusal:
        Edtf.parse("20080311")

    assert refusal.value.reason == "no-edtf"


# Comparison --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "span", "certainty"),
    [
        ("2008-03-11", "2008-03-11/2008-03-11", "certain"),
        ("2008-03-11", "2008-03-12/2008-12-31", "no"),
        ("2008-03-11", "2008-01-01/2008-03-10", "no"),
        ("2008-03", "2008-03-01/2008-03-31", "certain"),
        ("2008-03", "2008-03-02/2008-12-31", "possible"),
        ("2008-03", "2008-01-01/2008-03-30", "possible"),
        ("2008-03", "2008-04-01/2008-04-30", "no"),
        ("2008", "2008-01-01/2008-12-31", "certain"),
        ("2008", "2008-06-01/2009-12-31", "possible"),
        ("2002-11-15?", "2002-11-01/2002-11-30", "certain"),
        ("2002-11-15?", "2002-11-15/2002-11-15", "possible"),
        ("2002-11-15?", "2002-11-20/2002-11-30", "possible"),
        ("2002-11-15?", "2002-12-01/2002-12-31", "no"),
        ("2007-02-20/2007-02-21", "2007-02-20/2007-02-21", "certain"),
        ("2007-02-20/2007-02-21", "2007-02-21/2007-12-31", "certain"),
        ("2007-02-20/2007-02-21", "2007-01-01/2007-02-20", "certain"),
        ("2007-02-20/2007-02-21", "2007-02-22/2007-12-31", "no"),
        ("2007-02-20?/2007-02-21?", "2007-02-01/2007-02-28", "certain"),
        ("2007-02-20?/2007-02-21?", "2007-02-25/2007-03-31", "possible"),
        ("[2007-02-21,2007-02-27]", "2007-02-01/2007-02-28", "certain"),
        ("[2007-02-21,2007-02-27]", "2007-02-21/2007-02-21", "possible"),
        ("[2007-02-21,2007-02-27]", "2007-02-28/2007-03-31", "no"),
        ("2008-03-11", "2008-03-11/", "certain"),
        ("2008-03-11", "/2008-03-11", "certain"),
        ("2008-03-11", "2008-03-12/", "no"),
        ("2008-03-11", "/2008-03-10", "no"),
        ("2008-03-11", "/", "certain"),
        ("2008/..", "2020-01-01/2020-12-31", "certain"),
        ("2008/..", "/2007-12-31", "no"),
        ("../2008", "1995-01-01/1995-12-31", "certain"),
        ("../2008", "2009-01-01/", "no"),
    ],
)
def test_within_tells_certain_from_possible(text: str, span: str, certainty: str) -> None:
    assert Edtf.parse(text).within(span_of(span)) == Certainty(certainty)


def test_within_is_only_possible_for_an_uncertain_interval() -> None:
    assert Edtf.parse("2007-02-20?/2007-02-21?").within(span_of("2007-02-20/2007-02-20")) == Certainty.POSSIBLE


def test_within_is_only_possible_where_an_interval_of_months_may_not_have_begun() -> None:
    assert Edtf.parse("2008-01/2008-02").within(span_of("2008-01-01/2008-01-15")) == Certainty.POSSIBLE


def test_within_is_false_between_the_members_of_a_set() -> None:
    assert Edtf.parse("[2007-02-21,2007-02-27]").within(span_of("2007-02-22/2007-02-26")) == Certainty.NO


@pytest.mark.parametrize(
    ("text", "other", "certainty"),
    [
        ("2008-03-11", "2008-03-12", "certain"),
        ("2008-03-11", "2008-03-11", "no"),
        ("2008-03-12", "2008-03-11", "no"),
        ("2008-03", "2008-04", "certain"),
        ("2008-03", "2008-03-15", "possible"),
        ("2008-03", "2008-03-01", "no"),
        ("2008-03-31", "2008-03", "no"),
        ("2008-03-01", "2008-03", "possible"),
        ("2008", "2008", "possible"),
        ("2008", "2009-01-01", "certain"),
        ("2002-11-15?", "2002-12-01", "certain"),
        ("2002-11-15?", "2002-11-20", "possible"),
        ("2002-11-15?", "2002-11-10", "possible"),
        ("2007-02-20/2007-02-21", "2007-02-22", "certain"),
        ("[2007-02-21,2007-02-27]", "2007-02-25", "possible"),
        ("[2007-02-21,2007-02-27]", "2007-02-28", "certain"),
        ("../2008", "2009", "certain"),
        ("2008", "2009/..", "certain"),
        ("2008/..", "2007", "no"),
    ],
)
def test_before_tells_certain_from_possible(text: str, other: str, certainty: str) -> None:
    assert Edtf.parse(text).before(Edtf.parse(other)) == Certainty(certainty)


def test_before_is_false_while_an_interval_lasts() -> None:
    assert Edtf.parse("2008-01-01/2008-12-31").before(Edtf.parse("2008-06-01")) == Certainty.NO


def test_sort_key_orders_by_first_day_then_by_precision() -> None:
    texts = ["2008-03-11", "2008", "2008-01-01", "../2009", "2008-01", "2007-12-31?", "2008/.."]

    ordered = sorted(texts, key=lambda text: Edtf.parse(text).sort_key)

    assert ordered == ["../2009", "2007-12-31?", "2008-01-01", "2008-01", "2008", "2008/..", "2008-03-11"]


@pytest.mark.parametrize(
    ("left", "right", "meets", "contains"),
    [
        ("2008-01-01/2008-01-31", "2008-01-31/2008-02-28", True, False),
        ("2008-01-01/2008-01-31", "2008-02-01/2008-02-28", False, False),
        ("2008-01-01/2008-01-31", "2008-01-01/2008-01-31", True, True),
        ("2008-01-01/", "2008-01-02/", True, True),
        ("2008-01-02/", "2008-01-01/", True, False),
        ("/", "2008-01-01/2008-01-01", True, True),
        ("/2008-01-01", "/", True, False),
    ],
)
def test_span_meets_and_contains(left: str, right: str, *, meets: bool, contains: bool) -> None:
    one, other = span_of(left), span_of(right)

    assert (one.meets(other), one.contains(other)) == (meets, contains)


# In words ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "fr", "en", "ru"),
    [
        ("2009-10-01", "1er octobre 2009", "1 October 2009", "1 октября 2009 г."),
        ("2008-03-11", "11 mars 2008", "11 March 2008", "11 марта 2008 г."),
        ("2008-08-31", "31 août 2008", "31 August 2008", "31 августа 2008 г."),
        ("2013-11", "novembre 2013", "November 2013", "ноябрь 2013"),
        ("2013-05", "mai 2013", "May 2013", "май 2013"),
        ("2013-11-XX", "novembre 2013", "November 2013", "ноябрь 2013"),
        ("2013", "2013", "2013", "2013"),
        ("2013-XX", "2013", "2013", "2013"),
        ("201X", "années 2010", "2010s", "2010-е годы"),
        ("19XX", "entre 1900 et 1999", "between 1900 and 1999", "между 1900 и 1999"),
        ("2007-02-20/2007-02-21", "20-21 février 2007", "20-21 February 2007", "20-21 февраля 2007 г."),
        ("2007-02-01/2007-02-02", "1er-2 février 2007", "1-2 February 2007", "1-2 февраля 2007 г."),
        (
            "2007-02-28/2007-03-01",
            "28 février 2007 – 1er mars 2007",
            "28 February 2007 – 1 March 2007",
            "28 февраля 2007 г. – 1 марта 2007 г.",
        ),
        (
            "2007-02-20/2008-02-21",
            "20 février 2007 – 21 février 2008",
            "20 February 2007 – 21 February 2008",
            "20 февраля 2007 г. – 21 февраля 2008 г.",
        ),
        (
            "2007-02-20?/2007-02-21",
            "20 février 2007 (date incertaine) – 21 février 2007",
            "20 February 2007 (uncertain) – 21 February 2007",
            "20 февраля 2007 г. (дата не подтверждена) – 21 февраля 2007 г.",
        ),
        ("2007/2008-03", "2007 – mars 2008", "2007 – March 2008", "2007 – март 2008"),
        ("2008/..", "2008 et après", "2008 and after", "2008 и позднее"),
        ("../2008-03", "mars 2008 et avant", "March 2008 and before", "март 2008 и ранее"),
        ("[2007,2009]", "2007 ou 2009", "2007 or 2009", "2007 или 2009"),
        (
            "[2007-02-21,2007-02-27]",
            "21 février 2007 ou 27 février 2007",
            "21 February 2007 or 27 February 2007",
            "21 февраля 2007 г. или 27 февраля 2007 г.",
        ),
        (
            "2002-11-15?",
            "15 novembre 2002 (date incertaine)",
            "15 November 2002 (uncertain)",
            "15 ноября 2002 г. (дата не подтверждена)",
        ),
        ("1995~", "1995 (date approximative)", "1995 (approximate)", "1995 (приблизительно)"),
        (
            "1995-06%",
            "juin 1995 (date approximative et incertaine)",
            "June 1995 (approximate and uncertain)",
            "июнь 1995 (приблизительно, дата не подтверждена)",
        ),
        ("2008-03-11T10:30:00Z", "11 mars 2008, 10:30:00Z", "11 March 2008, 10:30:00Z", "11 марта 2008 г., 10:30:00Z"),
    ],
)
def test_date_text_says_the_date_in_each_language(text: str, fr: str, en: str, ru: str) -> None:
    assert [date_text(Edtf.parse(text), lang) for lang in LANGUAGES] == [fr, en, ru]


@pytest.mark.parametrize(
    ("text", "fr", "en", "ru"),
    [
        ("2009-10-01", "1er oct. 2009", "1 Oct 2009", "1 окт. 2009"),
        ("2008-03-11", "11 mars 2008", "11 Mar 2008", "11 марта 2008"),
        ("2013-11", "nov. 2013", "Nov 2013", "ноябрь 2013"),
        ("2007-02-20/2007-02-21", "20-21 févr. 2007", "20-21 Feb 2007", "20-21 февр. 2007"),
        ("2002-11-15?", "15 nov. 2002 ?", "15 Nov 2002 ?", "15 нояб. 2002 ?"),
        ("1995~", "~ 1995", "~ 1995", "~ 1995"),
        ("1995-06%", "~ juin 1995 ?", "~ Jun 1995 ?", "~ июнь 1995 ?"),
    ],
)
def test_date_text_is_short_for_a_narrow_table(text: str, fr: str, en: str, ru: str) -> None:
    assert [date_text(Edtf.parse(text), lang, short=True) for lang in LANGUAGES] == [fr, en, ru]


@pytest.mark.parametrize(
    ("text", "fr", "en", "ru"),
    [
        ("2009-10-01", "le 1er octobre 2009", "on 1 October 2009", "1 октября 2009 г."),
        ("2007-02-20/2007-02-21", "les 20-21 février 2007", "on 20-21 February 2007", "20-21 февраля 2007 г."),
    ],
)
def test_on_date_text_has_the_preposition_of_a_day(text: str, fr: str, en: str, ru: str) -> None:
    assert [on_date_text(Edtf.parse(text), lang) for lang in LANGUAGES] == [fr, en, ru]


@pytest.mark.parametrize(
    ("text", "fr", "en"),
    [
        ("2013-11", "en novembre 2013", "in November 2013"),
        ("2008", "en 2008", "in 2008"),
        ("2008?", "en 2008 (date incertaine)", "in 2008 (uncertain)"),
    ],
)
def test_on_date_text_has_the_preposition_of_a_month_or_year(text: str, fr: str, en: str) -> None:
    assert [on_date_text(Edtf.parse(text), lang) for lang in ("fr", "en")] == [fr, en]


@pytest.mark.parametrize(("text", "start"), [("2013-11", "в ноябре 2013"), ("2008", "в 2008")])
def test_on_date_text_in_russian_has_a_preposition_and_its_case(text: str, start: str) -> None:
    assert on_date_text(Edtf.parse(text), "ru").startswith(start)


@pytest.mark.parametrize(("lang", "start"), [("fr", "le 1er mars 2008"), ("en", "on 1 March 2008")], ids=str)
def test_on_date_text_of_an_open_interval_of_days_has_the_preposition_of_a_day(lang: str, start: str) -> None:
    assert on_date_text(Edtf.parse("2008-03-01/.."), lang).startswith(start)


@pytest.mark.parametrize(("lang", "expected"), [("fr", "dans les années 2010"), ("en", "in the 2010s")], ids=str)
def test_on_date_text_of_a_decade_has_its_article(lang: str, expected: str) -> None:
    assert on_date_text(Edtf.parse("201X"), lang) == expected


@pytest.mark.parametrize(
    ("text", "fr", "en"),
    [
        ("2009-10-01", "depuis le 1er octobre 2009", "since 1 October 2009"),
        ("2013-11", "depuis novembre 2013", "since November 2013"),
        ("2008", "depuis 2008", "since 2008"),
    ],
)
def test_since_date_text_has_the_article_of_a_day(text: str, fr: str, en: str) -> None:
    assert [since_date_text(Edtf.parse(text), lang) for lang in ("fr", "en")] == [fr, en]


@pytest.mark.parametrize(("text", "ru"), [("2009-10-01", "с 1 октября 2009 г."), ("2009-10-02", "с 2 октября 2009 г.")])
def test_since_date_text_in_russian_puts_a_day_in_the_genitive(text: str, ru: str) -> None:
    assert since_date_text(Edtf.parse(text), "ru") == ru


def test_since_date_text_in_russian_puts_a_month_in_the_genitive() -> None:
    assert since_date_text(Edtf.parse("2013-11"), "ru").startswith("с ноября 2013")


# Reading -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1er octobre 2009", "2009-10-01"),
        ("le 1er octobre 2009", "2009-10-01"),
        ("1 octobre 2009", "2009-10-01"),
        ("mardi 11 mars 2008", "2008-03-11"),
        ("11 MARS 2008", "2008-03-11"),
        ("15 aout 2008", "2008-08-15"),
        ("15 févr. 2008", "2008-02-15"),
        ("novembre 2013", "2013-11"),
        ("en novembre 2013", "2013-11"),
        ("décembre 2013", "2013-12"),
        ("1 October 2009", "2009-10-01"),
        ("October 1, 2009", "2009-10-01"),
        ("October 1st, 2009", "2009-10-01"),
        ("the 2nd of October 2009", "2009-10-02"),
        ("on Tuesday 3rd March 2008", "2008-03-03"),
        ("11th March, 2008", "2008-03-11"),
        ("Nov 2013", "2013-11"),
        ("Sept. 2013", "2013-09"),
        ("2008 March 11", "2008-03-11"),
        ("1 октября 2009 г.", "2009-10-01"),
        ("1 октября 2009 года", "2009-10-01"),
        ("1 октября 2009", "2009-10-01"),
        ("вторник, 11 марта 2008 г.", "2008-03-11"),
        ("ноябрь 2013", "2013-11"),
        ("ноябрь 2013 г.", "2013-11"),
        ("в ноябре 2013 года", "2013-11"),
        ("в мае 2009", "2009-05"),
        ("1 нояб. 2013", "2013-11-01"),
        ("11\u00a0марта\u00a02008\u00a0г.", "2008-03-11"),
        ("2008-03-11", "2008-03-11"),
        (" 2008-03 ", "2008-03"),
        ("2007-02-20/2007-02-21", "2007-02-20/2007-02-21"),
        ("2002-11-15?", "2002-11-15?"),
        ("2008", "2008"),
        ("03/2008", "2008-03"),
        ("3.2008", "2008-03"),
        ("2008/3", "2008-03"),
    ],
)
def test_parse_written_reads_three_languages(text: str, expected: str) -> None:
    assert parse_written(text).text == expected


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("01/10/2009", "figures"),
        ("1.10.2009", "figures"),
        ("31 février 2008", "no-day"),
        ("30 февраля 2008 г.", "no-day"),
        ("February 30, 2008", "no-day"),
        ("0 mars 2008", "no-day"),
        ("11 mars", "no-edtf"),
        ("mars", "no-edtf"),
        ("le 11", "no-edtf"),
        ("11 12 mars 2008", "no-edtf"),
        ("mars avril 2008", "no-edtf"),
        ("mars 2008 2009", "no-edtf"),
        ("mars 2008 avant", "no-edtf"),
        (">2008", "no-edtf"),
        ("printemps", "no-edtf"),
        ("fin 2011 2012", "no-edtf"),
        ("winter 2004-2007", "no-edtf"),
        ("5th quarter of 2008", "no-edtf"),
        ("early 11 March 2008", "no-edtf"),
        ("before yesterday today", "no-edtf"),
        ("7 to 9", "no-edtf"),
        ("2013 to 2002", "backwards"),
        ("hiver 0001", "years"),
        ("Moscou, 11 mars 2008", "no-edtf"),
        ("la veille", "no-edtf"),
        ("", "no-edtf"),
        ("2008-02-30", "no-day"),
        ("2008-25", "season"),
        ("13/2008", "no-month"),
    ],
)
def test_parse_written_refuses_what_it_cannot_read(text: str, reason: str) -> None:
    with pytest.raises(DateError) as refusal:
        parse_written(text)

    assert refusal.value.reason == reason


@pytest.mark.parametrize("text", ["11 mars 2008 ?", "~ 11 March 2008", "11 марта 2008 г. ?"])
def test_parse_written_does_not_lose_a_qualifier(text: str) -> None:
    with contextlib.suppress(DateError):
        assert parse_written(text).possible == span_of("2008-03-01/2008-03-31")


@pytest.mark.parametrize("text", ["во вторник, 11 марта 2008 г.", "в среду, 12 марта 2008 г."])
def test_parse_written_reads_russian_days_of_the_week_after_a_preposition(text: str) -> None:
    assert parse_written(text).text.startswith("2008-03-1")


def test_parse_written_reads_a_russian_ordinal_day() -> None:
    assert parse_written("1-го октября 2009 г.").text == "2009-10-01"


TODAY = dt.date(2026, 11, 28)
# What is read by a convention or the clock, in three languages, and the days that it is taken for.
TAKEN = {
    "spring 2004; весной 2004 года; au printemps 2004; 2004-21": "2004-03/2004-05",
    "winter 2005; hiver 2004-2005; зима 2004/05": "2004-12/2005-02",
    "toward the end of 2011; под конец 2011; к концу 2011": "2011-09/2011-12",
    "end of 2011; à la fin de l’année 2011; fin-2011; в конце 2011 года": "2011-09/2011-12",
    "mid-2008; mi-2008; середина 2008": "2008-05/2008-08",
    "early March 2008; début mars 2008; в начале марта 2008 г.": "2008-03-01/2008-03-10",
    "late February 2008; fin février 2008; конец февраля 2008": "2008-02-21/2008-02-29",
    "first half of 2008; H1 2008; 1er semestre 2008; première moitié de 2008; I полугодие 2008": "2008-01/2008-06",
    "last quarter of 2008; 4e trimestre 2008; 4-й квартал 2008": "2008-10/2008-12",
    "second half of March 2008; seconde quinzaine de mars 2008; вторая половина марта 2008": "2008-03-16/2008-03-31",
    "early 2010s; début des années 2010; начало 2010-х": "2010/2013",
    "late summer 2008; fin de l’été 2008; конец лета 2008": "2008-08",
    "today; now; aujourd’hui; сегодня; сейчас": "2026-11-28",
    "yesterday; hier; вчера": "2026-11-27",
    "this year; cette année; l’année en cours; этот год; в этом году": "2026",
    "last year; l'an dernier; l’année passée; прошлый год; в прошлом году": "2025",
    "last month; le mois dernier; в прошлом месяце": "2026-10",
    "end of last year; fin de l’an dernier; конец прошлого года": "2025-09/2025-12",
    "before 2008; avant 2008; до 2008 года": "../2007",
    "after March 2012; après mars 2012; после марта 2012": "2012-04/..",
    "before the end of 2012; avant la fin de 2012; до конца 2012": "../2012",
    "from spring 2004 to end of 2011; du printemps 2004 à fin 2011; с весны 2004 до конца 2011": "2004-03/2011-12",
}
# What the words themselves say.
SAID = {
    "the 2010s; les années 2010; 2010-е годы; в 2010-х": "201X",
    "90s; années 90; 1990-е": "199X",
    "2002 to 2013; de 2002 à 2013; с 2002 по 2013; between 2002 and 2013; 2002-2013; 2002..2013": "2002/2013",
    "between 2002 and 2013; entre 2002 et 2013; между 2002 и 2013 годами": "2002/2013",
    "from March to May 2008; de mars à mai 2008; с марта по май 2008": "2008-03/2008-05",
    "March 17-18, 2014; du 17 au 18 mars 2014; с 17 по 18 марта 2014 г.": "2014-03-17/2014-03-18",
    "since March 2004; depuis mars 2004; с марта 2004; à partir de mars 2004; начиная с марта 2004": "2004-03/..",
    "until 2010; jusqu’en 2010; по 2010; до 2010 включительно; ..2010": "../2010",
    "in 2008; en 2008; в 2008 году; 2008 г.; the year 2008": "2008",
    "lundi 31/10/2012; le 31.10.2012; 2012/10/31; 2012.10.31; 20121031": "2012-10-31",
    "le premier mars 2008; March first, 2008; первое марта 2008": "2008-03-01",
    "around March 2008; vers mars 2008; около марта 2008": "2008-03~",
    "Sept/Oct 2012; septembre-octobre 2012; сентябрь-октябрь 2012": "2012-09/2012-10",
}


def _each(table: dict[str, str]) -> list[tuple[str, str]]:
    return [(text, days) for texts, days in table.items() for text in texts.split("; ")]


@pytest.mark.parametrize(("text", "days"), _each(TAKEN))
def test_what_is_read_by_a_convention_says_so(monkeypatch: pytest.MonkeyPatch, text: str, days: str) -> None:
    monkeypatch.setattr("ccqs.dates.parse.today", lambda: TODAY)
    reading = read_written(text)
    assert (reading.date.text, reading.is_taken) == (days, True)


@pytest.mark.parametrize(("text", "days"), _each(SAID))
def test_what_the_words_say_needs_no_word_of_ours(text: str, days: str) -> None:
    reading = read_written(text)
    assert (reading.date.text, reading.is_taken) == (days, False)


@pytest.mark.parametrize(
    ("text", "weekday"),
    [
        ("lundi 31 octobre 2012", 2),
        ("понедельник, 31.10.2012", 2),
        ("Wednesday 31 October 2012", None),
        ("lundi 2012", None),
    ],
)
def test_wrong_day_of_the_week_is_noticed(text: str, weekday: int | None) -> None:
    assert read_written(text).weekday == weekday


@given(st.dates(dt.date(1000, 1, 1)), st.dates(dt.date(1000, 1, 1)))
def test_range_of_days_has_both_of_them(one: dt.date, other: dt.date) -> None:
    first, last = sorted((one, other))
    assert parse_written(f"{first} to {last}").possible == Span(first, last)


# Properties --------------------------------------------------------------------------------------------------

ANY_DAY = st.dates().map(dt.date.isoformat)
# Years of fewer than four digits are written without zeros, and are not read back.
YEAR_OF_FOUR_DIGITS = st.dates(min_value=dt.date(1000, 1, 1))


@st.composite
def simple_texts(draw: st.DrawFn) -> str:
    """Write a simple date of any precision, qualified or not."""
    day = draw(ANY_DAY)
    shape = draw(
        st.sampled_from([day, day[:7], day[:4], f"{day[:3]}X", f"{day[:2]}XX", f"{day[:7]}-XX", f"{day[:4]}-XX"])
    )
    return shape + draw(st.sampled_from(["", "?", "~", "%"]))


@st.composite
def edtf_texts(draw: st.DrawFn) -> str:
    """Write a date, an interval or a set of the supported subset."""
    one = draw(simple_texts())
    match draw(st.sampled_from(["date", "interval", "open", "set"])):
        case "interval":
            ends = sorted([one, draw(simple_texts())], key=lambda text: Edtf.parse(text).sort_key)
            return "/".join(ends)
        case "open":
            return draw(st.sampled_from([f"{one}/..", f"../{one}", f"{one}/", f"/{one}"]))
        case "set":
            return f"[{','.join([one, *draw(st.lists(simple_texts(), max_size=3))])}]"
        case _:
            return one


@settings(deadline=None)
@given(edtf_texts())
def test_parse_keeps_the_text(text: str) -> None:
    assert Edtf.parse(text).text == text


@settings(deadline=None)
@given(edtf_texts())
def test_parse_puts_the_earliest_day_before_the_latest(text: str) -> None:
    date = Edtf.parse(text)

    assert date.stated.first <= date.stated.last
    assert (date.earliest or dt.date.min) <= (date.latest or dt.date.max)


@settings(deadline=None)
@given(edtf_texts())
def test_parse_puts_what_is_stated_within_what_is_possible(text: str) -> None:
    date = Edtf.parse(text)

    assert date.possible.contains(date.stated)


@settings(deadline=None)
@given(edtf_texts())
def test_within_all_that_is_possible_is_certain(text: str) -> None:
    date = Edtf.parse(text)

    assert date.within(date.possible) == Certainty.CERTAIN


@settings(deadline=None)
@given(edtf_texts(), edtf_texts())
def test_before_is_never_certain_both_ways(left: str, right: str) -> None:
    one, other = Edtf.parse(left), Edtf.parse(right)

    assert [one.before(other), other.before(one)] != [Certainty.CERTAIN, Certainty.CERTAIN]
    assert one.before(one) != Certainty.CERTAIN


@settings(deadline=None)
@given(YEAR_OF_FOUR_DIGITS, st.sampled_from(LANGUAGES), st.booleans())
def test_parse_written_reads_back_a_day_as_it_is_formatted(day: dt.date, lang: str, short: bool) -> None:
    date = Edtf.parse(day.isoformat())

    assert parse_written(date_text(date, lang, short=short)) == date


@settings(deadline=None)
@given(YEAR_OF_FOUR_DIGITS, st.sampled_from(LANGUAGES))
def test_parse_written_reads_back_a_month_as_it_is_formatted(day: dt.date, lang: str) -> None:
    date = Edtf.parse(f"{day:%Y-%m}")

    assert parse_written(date_text(date, lang)) == date


@settings(deadline=None)
@given(YEAR_OF_FOUR_DIGITS, st.sampled_from(["fr", "en", "ru"]))
def test_parse_written_reads_back_a_day_after_its_preposition(day: dt.date, lang: str) -> None:
    date = Edtf.parse(day.isoformat())

    assert parse_written(on_date_text(date, lang)) == date


@settings(deadline=None)
@given(edtf_texts(), st.sampled_from(LANGUAGES), st.booleans())
def test_date_text_says_something_of_every_date(text: str, lang: str, short: bool) -> None:
    written = date_text(Edtf.parse(text), lang, short=short)

    assert written == written.strip() != ""
    assert "None" not in written
    assert "{" not in written


ODD_TEXT = st.one_of(
    st.text(),
    st.text("0123456789-/.,[]X?~%T:Z+ Y", max_size=25),
    st.lists(st.sampled_from("11 31 0 2008 1er mars 11th March марта г. le / , ? ноябре -".split())).map(" ".join),
)


@settings(deadline=None)
@given(ODD_TEXT)
def test_arbitrary_text_raises_nothing_but_a_date_error(text: str) -> None:
    for read in (Edtf.parse, parse_written):
        with contextlib.suppress(DateError):
            date = read(text)
            assert date.stated.first <= date.stated.last


# Sets with runs and open ends, and what the standard excludes ----------------------------------------------------


@pytest.mark.parametrize(
    ("text", "earliest", "latest", "french"),
    [
        ("[..1760-12-03]", None, "1760-12-03", "3 décembre 1760 ou avant"),
        ("[1760-12..]", "1760-12-01", None, "décembre 1760 ou après"),
        ("[1667,1668,1670..1672]", "1667-01-01", "1672-12-31", "1667 ou 1668 ou 1670 – 1672"),
        ("[1760-01,1760-02,1760-12..]", "1760-01-01", None, "janvier 1760 ou février 1760 ou décembre 1760 ou après"),
        ("[2008..2009]", "2008-01-01", "2009-12-31", "2008 – 2009"),
    ],
)
def test_set_has_runs_and_open_ends(text: str, earliest: str | None, latest: str | None, french: str) -> None:
    date = Edtf.parse(text)
    assert [day and day.isoformat() for day in (date.earliest, date.latest)] == [earliest, latest]
    assert date_text(date, "fr") == french


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("2005-07-25T10:10:10Z/2006-01", "no-edtf"),
        ("[2005-07-25T10:10:10Z,2006-01]", "no-edtf"),
        ("2004-01-01T10:10:10-05:60", "no-time"),
        ("2004-01-01T24:00:00", "no-time"),
        ("[2009..2008]", "backwards"),
        ("[2008..,..]", "no-edtf"),
        ("0000", "years"),
    ],
)
def test_parse_refuses_what_the_standard_excludes_or_the_subset_does(text: str, reason: str) -> None:
    with pytest.raises(DateError) as failure:
        Edtf.parse(text)
    assert failure.value.reason == reason


@pytest.mark.parametrize(
    ("date", "span", "certainty"),
    [("[..2008]", "2008", "possible"), ("[2008..2010]", "2008/2010", "certain"), ("[2008..2010]", "2011", "no")],
)
def test_set_with_a_run_lies_where_all_of_it_does(date: str, span: str, certainty: str) -> None:
    assert Edtf.parse(date).within(Edtf.parse(span).stated) == certainty


@pytest.mark.parametrize("text", ["31.10.2012", "31/10/2012", "31-10-2012", "31.10.2012 г."])
def test_parse_written_reads_figures_whose_day_cannot_be_the_month(text: str) -> None:
    assert parse_written(text).text == "2012-10-31"


@pytest.mark.parametrize("lang", ["fr", "ru"])
@pytest.mark.parametrize("text", ["01/10/2009", "01.10.2009", "1.10.2009"])
def test_parse_written_puts_the_day_first_for_who_reads_it_so(text: str, lang: str) -> None:
    assert parse_written(text, lang).text == "2009-10-01"


@pytest.mark.parametrize("lang", ["en", None])
def test_parse_written_refuses_figures_of_two_meanings(lang: str | None) -> None:
    with pytest.raises(DateError):
        parse_written("01/10/2009", lang)
