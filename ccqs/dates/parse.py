"""Dates as people write them in French, English and Russian, read."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ccqs.dates.edtf import DateError, Edtf
from ccqs.language.calendar import MONTH_NUMBERS, WEEKDAY_NUMBERS
from ccqs.language.fold import fold

_WORDS_BESIDE_A_DATE = frozenset(
    fold("le du au en on the of in er st nd rd th в во г го е я года году").split()
) | frozenset(WEEKDAY_NUMBERS)
_MONTHS = 12
_FIGURES = re.compile(
    r"(?P<day>\d{1,2})(?P<mark>[./-])(?P<month>\d{1,2})(?P=mark)(?P<year>\d{4}|(?<=[./])\d\d)(?:\s*г\.?)?", re.ASCII
)
_MONTH_IN_FIGURES = re.compile(
    r"(?:(?P<month>\d{1,2})[./-](?P<year>\d{4})|(?P<year_first>\d{4})[./-](?P<month_last>\d{1,2}))", re.ASCII
)
# Two figures of a year are those of this century up to here, as in POSIX.
_LAST_OF_CENTURY = 68
_QUALIFIER = re.compile(r"(?P<about>~\s*)?(?P<date>.*?)(?:\s*(?P<unsure>\?))?", re.DOTALL)


# Where the day comes before the month in figures; in English it does for half of its readers.
_DAY_FIRST = ("fr", "ru")


def parse_written(text: str, lang: str | None = None) -> Edtf:
    """Read a date written as EDTF, in words, or in figures, in any of the three languages.

    `11 mars 2008`, `March 11, 2008`, `11 марта 2008 г.`, `novembre 2013`, `31.10.2012`, `31/10/12`, `03/2008`.

    Args:
        lang: The language of the reader. Figures such as `01/10/2009` mean one day in French and Russian; otherwise
            they are refused, because they mean two different days to two readers.

    Raises:
        DateError: It cannot be read as a date.
    """
    try:
        return Edtf.parse(text.strip())
    except DateError:
        readings = in_figures(text)
        if len(readings) == 1 or (readings and lang in _DAY_FIRST):
            return readings[0]
        if readings:
            raise DateError(text, "figures") from None
        found = _QUALIFIER.fullmatch(text.strip())
        digits = _spelt_out(found["date"]) if found else None
        if found is None or digits is None:
            raise
        mark = "%" if found["about"] and found["unsure"] else "~" if found["about"] else "?" if found["unsure"] else ""
        return Edtf.parse(digits + mark)


def in_figures(text: str) -> tuple[Edtf, ...]:
    """Return what a date in figures may mean: with the day before the month, then with the month before the day.

    >>> [one.text for one in in_figures("01/10/2009")], in_figures("31/10/12")[0].text
    (['2009-10-01', '2009-01-10'], '2012-10-31')
    """
    found = _FIGURES.fullmatch(text.strip())
    if found is None:
        return ()
    day, month, year = (int(found[part]) for part in ("day", "month", "year"))
    if len(found["year"]) == len("08"):
        year += 2000 if year <= _LAST_OF_CENTURY else 1900
    ways = [(day, month), (month, day)]
    possible = [way for way in dict.fromkeys(ways) if way[1] <= _MONTHS] or ways[:1]
    return tuple(Edtf.parse(f"{year:04}-{in_year:02}-{in_month:02}") for in_month, in_year in possible)


def _spelt_out(text: str) -> str | None:
    """Return the digits of a date written in words, or of a month in figures; None when it is neither."""
    if found := _MONTH_IN_FIGURES.fullmatch(text.strip()):
        return f"{found['year'] or found['year_first']}-{found['month'] or found['month_last']:0>2}"
    day: int | None = None
    month: int | None = None
    year: int | None = None
    for word in fold(text).split():
        number = re.fullmatch(r"([0-9]{1,4})(?:er|st|nd|rd|th|е|го)?", word)
        if word in MONTH_NUMBERS and month is None:
            month = MONTH_NUMBERS[word]
        elif number and len(number[1]) == len("2008") and year is None:
            year = int(number[1])
        elif number and len(number[1]) <= len("31") and day is None:
            day = int(number[1])
        elif word not in _WORDS_BESIDE_A_DATE:
            return None
    if year is None or month is None:
        return None
    return f"{year:04}-{month:02}" + (f"-{day:02}" if day is not None else "")


_ORDINAL_DAY = re.compile(r"([0-9]{1,4})(?:er|st|nd|rd|th|е|го)?")
_FARTHEST = 7


def weekdays_in(text: str) -> Iterator[tuple[str, int, tuple[int, int, int | None]]]:
    """Yield the days that a text names with their weekday: the words, the weekday from 0 for Monday, and the day.

    The day is given by day, month and year, the year being None where the text leaves it out.

    >>> list(weekdays_in("reçus le mardi 11 mars 2008"))
    [('mardi 11 mars 2008', 1, (11, 3, 2008))]
    """
    found = [(match[0], fold(match[0])) for match in re.finditer(r"\w+", text)]
    for at, (_, word) in enumerate(found):
        if word not in WEEKDAY_NUMBERS:
            continue
        day: int | None = None
        month: int | None = None
        year: int | None = None
        end = at + 1
        for _, following in found[at + 1 : at + _FARTHEST]:
            number = _ORDINAL_DAY.fullmatch(following)
            if number and len(number[1]) == len("2008") and month and year is None:
                year = int(number[1])
            elif number and len(number[1]) <= len("31") and day is None:
                day = int(number[1])
            elif following in MONTH_NUMBERS and month is None:
                month = MONTH_NUMBERS[following]
            elif following not in _WORDS_BESIDE_A_DATE or following in WEEKDAY_NUMBERS:
                break
            end += 1
        if day and month:
            yield " ".join(written for written, _ in found[at:end]), WEEKDAY_NUMBERS[word], (day, month, year)


def weekday_names_in(text: str) -> Iterator[int]:
    """Yield the days of the week that a text names, from 0 for Monday.

    >>> list(weekday_names_in("сказал он во вторник"))
    [1]
    """
    yield from (WEEKDAY_NUMBERS[word] for word in map(fold, re.findall(r"\w+", text)) if word in WEEKDAY_NUMBERS)
