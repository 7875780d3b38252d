"""Dates as people write them in French, English and Russian, read.

Words that name no days get them by a convention, which whoever typed them is told: a season has three whole months, the
winter of 2005 those from December 2004 on, as meteorologists count; the beginning, the middle and the end of something
are its thirds. Nothing of this goes into the data.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from ccqs.dates.edtf import DateError, Edtf, Precision, Span
from ccqs.language.calendar import MONTH_NUMBERS, WEEKDAY_NUMBERS
from ccqs.language.fold import fold, words
from ccqs.language.numbers import parse_ordinal

_WORDS_BESIDE_A_DATE = frozenset(
    fold("le du au en on the of in er st nd rd th в во г го е я года году").split()
) | frozenset(WEEKDAY_NUMBERS)
# Beside a date that is all that was typed, these say nothing of it either.
_SMALL = _WORDS_BESIDE_A_DATE | frozenset(
    fold(
        "la les l de d des à an année années at during year years durant pendant за и год годы годов годах годами гг "
        "toward towards courant к под ближе"
    ).split()
)
_FIGURES = re.compile(
    r"(?P<day>\d{1,2})(?P<mark>[./-])(?P<month>\d{1,2})(?P=mark)(?P<year>\d{4}|(?<=[./])\d\d)(?:\s*г\.?)?", re.ASCII
)
_MONTH_IN_FIGURES = re.compile(
    r"(?:(?P<month>\d{1,2})[./-](?P<year>\d{4})|(?P<year_first>\d{4})[./-](?P<month_last>\d{1,2}))", re.ASCII
)
_ORDINAL_DAY = re.compile(r"([0-9]{1,4})(?:er|st|nd|rd|th|е|го)?")
# Two figures of a year are those of this century up to here, as in POSIX.
_LAST_OF_CENTURY = 68
_YEAR_FIRST = re.compile(r"(\d{4})([./])(\d{1,2})\2(\d{1,2})|(\d{4})()(\d\d)(\d\d)", re.ASCII)
_ABOUT = r"~|(?:around|about|circa|vers|environ|около|примерно)\b"
_QUALIFIER = re.compile(rf"(?P<about>(?:{_ABOUT})\s*)?(?P<date>.*?)(?:\s*(?P<unsure>\?))?", re.DOTALL | re.IGNORECASE)
# Signs that say something of what stands beside them: `>2008`, `2008..`.
_SIGNS = re.compile(r"\.\.|[<>=+*&|^/\\]")
# Nobody types a date that is longer.
_LONGEST = 100


# Where the day comes before the month in figures; in English it does for half of its readers.
_DAY_FIRST = ("fr", "ru")


class Reading(NamedTuple):
    """What somebody who typed a date means.

    Attributes:
        date: The date, which is an interval where several days, or a part of a year, are meant.
        is_taken: A convention, or the clock, says which days are meant: whoever typed it should be told.
        is_range: Both its ends were typed.
        weekday: The day of the week that it was, from 0 for Monday, where another was typed; else None.
    """

    date: Edtf
    is_taken: bool = False
    is_range: bool = False
    weekday: int | None = None


def parse_written(text: str, lang: str | None = None) -> Edtf:
    """Return the date that `read_written` reads."""
    return read_written(text, lang).date


def read_written(text: str, lang: str | None = None) -> Reading:
    """Read a date written as EDTF, in words, or in figures, in any of the three languages.

    `11 mars 2008`, `March 11, 2008`, `11 марта 2008 г.`, `novembre 2013`, `31.10.2012`, `31/10/12`, `03/2008`; seasons,
    parts and decades (`spring 2004`, `fin 2011`, `2010-е`); ranges (`с 2002 по 2013`, `avant 2008`); by the clock
    (`last year`).

    >>> [read_written(text).date.text for text in ("spring 2004", "конец 2011", "depuis mars 2004", "the 2010s")]
    ['2004-03/2004-05', '2011-09/2011-12', '2004-03/..', '201X']

    Args:
        lang: The language of the reader. Figures such as `01/10/2009` mean one day in French and Russian; otherwise
            they are refused, because they mean two different days to two readers.

    Raises:
        DateError: It cannot be read as a date.
    """
    try:
        return _read_one(text, lang)
    except DateError:
        ends = ends_of_range(text, lambda end: is_one_date(end, lang))
        if ends is None:
            raise
    left, right = (_read_one(end, lang) if end else None for end in (ends.left, ends.right))
    days = ends.around(left and left.date.possible, right and right.date.possible)
    if days.start and days.end and days.start > days.end:
        raise DateError(text, "backwards")
    is_taken = ends.is_outside or any(end.is_taken for end in (left, right) if end)
    return Reading(_edtf(days, text), is_taken=is_taken, is_range=bool(left and right))


def today() -> dt.date:
    """Return the day it is, from which `yesterday` and `last year` are counted."""
    return dt.datetime.now().astimezone().date()


def is_one_date(text: str, lang: str | None = None) -> bool:
    """Tell whether a text is a date, and no range of two others."""
    try:
        _read_one(text, lang)
    except DateError:
        return False
    return True


def _read_one(text: str, lang: str | None) -> Reading:
    """Read a date that is no range of two others."""
    try:
        date = Edtf.parse(text.strip())
    except DateError:
        if len(text) > _LONGEST:
            raise
        code = _SEASON_CODE.fullmatch(text.strip())
        if not code and (plain := _read_plain(text, lang)):
            return Reading(plain, weekday=_other_weekday(text, plain))
        if days := _days_of_a_month(text):
            return Reading(_edtf(days, text), is_range=True)
        try:
            period = _season(int(code["code"]), [code["year"]]) if code else _read_period(words(text))
        except (ValueError, OverflowError):  # of a year that no calendar has
            raise DateError(text, "years") from None
        if period is None:
            raise
        return Reading(_edtf(period, text), is_taken=True)
    return Reading(date, is_range=date.kind == "interval" and None not in date.parts)


def _edtf(days: Span, text: str) -> Edtf:
    """Write days as EDTF, as briefly as can be: `2008`, `2008-03/2008-05`, `201X`."""
    first, last = (one and one.isoformat() for one in days)
    if first is None and last is None:
        raise DateError(text, "no-end")
    after = days.end and (days.end + dt.timedelta(days=1) if days.end < dt.date.max else dt.date.min)
    for length, begins in ((4, "-01-01"), (7, "-01")):
        if all(one is None or one.isoformat().endswith(begins) for one in (days.start, after)):
            first, last = first and first[:length], last and last[:length]
            break
    if first == last:
        return Edtf.parse(first or "")
    if first and last and len(first) == 4 and first[-1] + last[-1] == "09" and first[:-1] == last[:-1]:
        return Edtf.parse(f"{first[:-1]}X")
    return Edtf.parse(f"{first or '..'}/{last or '..'}")


# A day, a month or a year ------------------------------------------------------------------------------------------


def _read_plain(text: str, lang: str | None) -> Edtf | None:
    readings = in_figures(text)
    if len(readings) == 1 or (readings and lang in _DAY_FIRST):
        return readings[0]
    if readings:
        raise DateError(text, "figures")
    found = _QUALIFIER.fullmatch(text.strip())
    digits = _spelt_out(found["date"]) if found else None
    if found is None or digits is None:
        return None
    mark = "%" if found["about"] and found["unsure"] else "~" if found["about"] else "?" if found["unsure"] else ""
    return Edtf.parse(digits + mark)


def _without_small(text: str) -> str:
    return " ".join(part for part in text.split() if fold(part) not in _SMALL)


def in_figures(text: str) -> tuple[Edtf, ...]:
    """Return what a date in figures may mean: with the day before the month, then with the month before the day.

    >>> [one.text for one in in_figures("01/10/2009")], in_figures("le 31/10/12")[0].text
    (['2009-10-01', '2009-01-10'], '2012-10-31')
    """
    plain = _without_small(text)
    if found := _YEAR_FIRST.fullmatch(plain):
        year, _, month, day = found.groups()[:4] if found[1] else found.groups()[4:]
        return (Edtf.parse(f"{year}-{month:0>2}-{day:0>2}"),)
    found = _FIGURES.fullmatch(plain)
    if found is None:
        return ()
    day, month, year = (int(found[part]) for part in ("day", "month", "year"))
    if len(found["year"]) == 2:
        year += 2000 if year <= _LAST_OF_CENTURY else 1900
    ways = [(day, month), (month, day)]
    possible = [way for way in dict.fromkeys(ways) if way[1] <= 12] or ways[:1]
    return tuple(Edtf.parse(f"{year:04}-{in_year:02}-{in_month:02}") for in_month, in_year in possible)


# `the 2010s`, `années 90`, `2010-е`, `2010-х годов`: folded.
_DECADE = re.compile(r"(?:(?:annees|decennie|decade) )?(?P<years>(?:\d\d)?\d)0(?P<ending> ?(?:s|е|х|ые|ых))?", re.ASCII)


def _spelt_out(text: str) -> str | None:
    """Return the digits of a date written in words, or of a month in figures; None when it is neither."""
    if found := _MONTH_IN_FIGURES.fullmatch(_without_small(text)):
        return f"{found['year'] or found['year_first']}-{found['month'] or found['month_last']:0>2}"
    if decade := _decade(text):
        return decade
    if _SIGNS.search(text):
        return None
    day: int | None = None
    month: int | None = None
    year: int | None = None
    for word in fold(text).split():
        number = _number(word)
        if word in MONTH_NUMBERS and month is None:
            month = MONTH_NUMBERS[word]
        elif number and len(number) == 4 and year is None:
            year = int(number)
        elif number and len(number) <= 2 and day is None:
            day = int(number)
        elif word not in _SMALL:
            return None
    if year is None or (month is None and day is not None):
        return None
    return "-".join((f"{year:04}", *(f"{part:02}" for part in (month, day) if part is not None)))


def _number(word: str) -> str:
    """Return the figures of a day or a year, which may have an ending, or be an ordinal in letters: `le premier mars`."""
    if found := _ORDINAL_DAY.fullmatch(word):
        return found[1]
    number = parse_ordinal(word) if word.isalpha() else None
    return str(number) if number and number > 0 else ""


def _decade(text: str) -> str | None:
    named = " ".join(word for word in words(text) if word not in _SMALL - {*words("années е")})
    found = _DECADE.fullmatch(named)
    if found is None or not (found["ending"] or named[0].isalpha()):
        return None
    years = found["years"]
    if len(years) == 1:
        years = f"{20 if int(years) * 10 <= _LAST_OF_CENTURY else 19}{years}"
    return f"{years}X"


def _other_weekday(text: str, date: Edtf) -> int | None:
    """Return the day of the week that a date was, where a text names another; else None."""
    named = next(weekday_names_in(text), None)
    part = date.parts[0]
    if named is None or part is None or part.precision is not Precision.DAY:
        return None
    weekday = part.stated.first.weekday()
    return weekday if weekday != named else None


# Seasons, parts, and what the clock says ---------------------------------------------------------------------------


def _table(*rows: tuple[str, int]) -> dict[str, int]:
    return {word: number for text, number in rows for word in words(text)}


# By their code in EDTF; each has three months, the first of them here, as months of a year: 0 is the December before.
_SEASONS = _table(
    ("spring printemps весна весны весне весну весной", 21),
    ("summer été лето лета лету летом", 22),
    ("autumn fall automne осень осени осенью", 23),
    ("winter hiver зима зимы зиме зиму зимой", 24),
)
_FIRST_MONTHS = {21: 3, 22: 6, 23: 9, 24: 0}
_SEASON_CODE = re.compile(r"(?P<year>\d{4})-(?P<code>2[1-4])", re.ASCII)
# Which third is meant.
_THIRDS = _table(
    ("early beginning start début начало начала началу начале", 1),
    ("mid middle mi milieu середина середины середину середине", 2),
    ("late end fin конец конца концу конце", 3),
)
_LAST_THIRD = 3
# Into how many parts something is cut, of which one is named by its ordinal.
_FRACTIONS = _table(
    ("half semestre moitié quinzaine половина половины половине половину полугодие полугодия полугодии", 2),
    ("third tiers треть трети", 3),
    ("quarter trimestre квартал квартала квартале", 4),
)
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_BRIEF = re.compile(r"(?P<fraction>[hsqt])(?P<number>[1-4])")
_BRIEF_FRACTIONS = {"h": 2, "s": 2, "q": 4, "t": 4}


def _read_period(typed: Sequence[str]) -> Span | None:
    """Read a season, a part of something, a year or a day by the clock, from folded words."""
    if days := _by_the_clock(typed):
        return days
    lead, *rest = _skip_small(typed) or [""]
    if re.fullmatch(r"[0-9]{4}", lead) and rest:  # “2004 spring”
        lead, *rest = [*rest, lead]
    if lead in _SEASONS:
        return _season(_SEASONS[lead], [word for word in rest if word not in _SMALL])
    if lead in _THIRDS:
        return _part(_base(rest), _THIRDS[lead], 3)
    if brief := _BRIEF.fullmatch(lead):
        return _part(_base(rest), int(brief["number"]), _BRIEF_FRACTIONS[brief["fraction"]])
    number, (fraction, *rest) = _ROMAN.get(lead) or parse_ordinal(lead), _skip_small(rest) or [""]
    if number is None or fraction not in _FRACTIONS:
        return None
    count = _FRACTIONS[fraction]
    return _part(_base(rest), number if number > 0 else count + 1 + number, count)


def _skip_small(typed: Sequence[str]) -> list[str]:
    first = next((place for place, word in enumerate(typed) if word not in _SMALL), len(typed))
    return list(typed[first:])


def _base(typed: Sequence[str]) -> Span | None:
    digits = _spelt_out(" ".join(typed))
    return Edtf.parse(digits).stated if digits else _read_period(typed) if typed else None


def _season(code: int, years: Sequence[str]) -> Span | None:
    """Return the days of a season; its years are one, or the two that a winter lies in."""
    if not years or not re.fullmatch(r"[0-9]{4}", years[0]):
        return None
    year, is_of_two = int(years[0]), len(years) > 1
    if is_of_two and (_FIRST_MONTHS[code] or [years[1]] != [str(year + 1)[-len(years[1]) :]]):
        return None
    return _months(year + is_of_two, _FIRST_MONTHS[code], 3) if len(years) <= 2 else None


def _months(year: int, first: int, count: int) -> Span:
    """Return the days of some months, counted from 1 for January of a year."""
    before = year * 12 + first - 1
    start, after = (dt.date(months // 12, months % 12 + 1, 1) for months in (before, before + count))
    return Span(start, after - dt.timedelta(days=1))


def _part(whole: Span | None, number: int, count: int) -> Span | None:
    """Return one of the equal parts of a decade, of months, or of one month, which passes for thirty days."""
    if whole is None or not 1 <= number <= count:
        return None
    first, last = whole.first, whole.last
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    if _months(first.year, first.month, months) != whole:
        return None

    def cut(units: int) -> tuple[int, int]:
        return -(-units * (number - 1) // count), -(-units * number // count)

    if months == 120:
        begin, end = cut(10)
        return _months(first.year + begin, 1, (end - begin) * 12)
    if months == 1:
        begin, end = cut(30)
        return Span(first.replace(day=begin + 1), last if number == count else first.replace(day=end))
    begin, end = cut(months)
    return _months(first.year, first.month + begin, end - begin) if months % count == 0 else None


# Beside those of `found`, which reads them in texts, where some of these would mean other days.
_NOW = frozenset(("now", "maintenant", "aujourd hui", *words("сейчас теперь")))
_THIS = frozenset(words("ce ci cours этот текущий нынешний"))


def _by_the_clock(typed: Sequence[str]) -> Span | None:
    """Read `today`, `hier`, «в прошлом году», `ce mois-ci`."""
    from ccqs.dates.found import MONTH_WORDS, RELATIVE_DAYS, YEAR_WORDS, offset_of

    day = " ".join(word for word in typed if word not in _SMALL)
    offset = 0 if day in _NOW else RELATIVE_DAYS.get(day)
    now = today()
    if offset is not None:
        return Span(now + dt.timedelta(days=offset), now + dt.timedelta(days=offset))
    told = [word for word in typed if word not in _SMALL | YEAR_WORDS | MONTH_WORDS]
    offsets = {0 if word in _THIS else offset_of([word]) for word in told}
    is_year, is_month = (not names.isdisjoint(typed) for names in (YEAR_WORDS, MONTH_WORDS))
    if is_year == is_month or len(offsets) != 1 or (offset := offsets.pop()) is None:
        return None
    return _months(now.year + offset, 1, 12) if is_year else _months(now.year, now.month + offset, 1)


# Ranges ------------------------------------------------------------------------------------------------------------


class Ends(NamedTuple):
    """The two ends of a range, as they were typed.

    Attributes:
        left, right: Empty where it is open.
        is_outside: The end lies outside: `before 2008`.
    """

    left: str
    right: str
    is_outside: bool = False

    def around(self, left: Span | None, right: Span | None) -> Span:
        """Return the days between the two ends, each of which has days of its own."""
        start, end = left and left.start, right and right.end
        if self.is_outside and left:
            start = left.end and dt.date.fromordinal(min(left.end.toordinal() + 1, dt.date.max.toordinal()))
        if self.is_outside and right:
            end = right.start and dt.date.fromordinal(max(right.start.toordinal() - 1, 1))
        return Span(start, end)


_SINCE = r"since|from|starting(?: from| in)?|depuis|des|a (?:partir|compter) d[eu]|начиная с|с|со"
_UNTIL = r"until|till|through|jusqu\W?(?:a|au|en)"
# Ranges with two ends. `3-5`, `2002–2013`, `2002:2013`, while `2008-03` is a month: its parts need another mark.
_RANGES = (
    r"([0-9]{1,3}) ?[-–—] ?([0-9]{1,3})",
    r"([0-9]{4}) ?[-–—:] ?([0-9]{4})",
    r"([0-9]{4}(?:-[0-9]{2}){0,2}) ?[–—:] ?([0-9]{4}(?:-[0-9]{2}){0,2})",
    r"(?:between|entre|между) (.+?) (?:and|et|и) (.+)",
    rf"(?:(?:{_SINCE}|de|du|от) )?(.+?) (?:to|a|au|{_UNTIL}|по|до|[-–—]) (.+)",
    r"([^–—]+)[–—]([^–—]+)",
    r"([^\W\d]+)\.?[-/](.+)",  # “Sept/Oct 2012”
)
# Ranges with one, and whether it lies outside.
_OPEN_RANGES = (
    (rf"(?:{_SINCE}) (?P<left>.+?)(?: on| onwards?)?", False),
    (r"(?P<left>.+) onwards?", False),
    (r"до (?P<right>.+) включительно", False),
    (rf"(?:{_UNTIL}|up to|вплоть до|по) (?P<right>.+?)(?: included| inclus| включительно)?", False),
    (r"(?:before|prior to|avant|до|ранее|раньше) (?P<right>.+)", True),
    (r"(?:after|apres|после|позже|позднее) (?P<left>.+)", True),
)


def ends_of_range(text: str, is_end: Callable[[str], bool]) -> Ends | None:
    """Return the ends of a range: `2002..2012`, `3-5`, `de 2002 à 2013`, «с марта 2004», `before 2008`.

    Args:
        is_end: Tells whether a text may be an end; asked of those in words.

    Returns:
        None for what is no range.
    """
    left, dots, right = text.partition("..")
    if dots:
        return Ends(left.strip(), right.strip())
    if len(text) > _LONGEST:
        return None
    spoken = " ".join(re.sub(r"[^\W\d_]+", lambda word: fold(word[0]), unicodedata.normalize("NFKC", text)).split())
    for form in _RANGES:
        if found := re.fullmatch(form, spoken):
            left, right = found.groups()
            year = re.search(r"[0-9]{4}\D*$", right)
            if not is_end(left) and year:  # “from March to May 2008”
                left = f"{left} {year[0]}"
            if is_end(left) and is_end(right):
                return Ends(left, right)
    for form, is_outside in _OPEN_RANGES:
        if (found := re.fullmatch(form, spoken)) and is_end(found[1]):
            if "left" in found.groupdict():
                return Ends(found[1], "", is_outside)
            named = _skip_small(words(found[1]))[:1]
            is_last = [_THIRDS.get(word) for word in named] == [_LAST_THIRD]  # before the end of a year is all of it
            return Ends("", found[1], is_outside and not is_last)
    return None


def _days_of_a_month(text: str) -> Span | None:
    """Read days that share a month or a year: `du 17 au 18 mars 2014`, `July 30–August 1, 2008`."""
    if not re.search(r"[^\W\d]", text) or not re.search(r"\d", text):
        return None
    from ccqs.dates.found import find_dates

    dates = find_dates(text)
    if len(dates) != 2 or dates[0].until is None:
        return None
    first, last = dates[0].date.edtf, dates[0].until.edtf
    outside = words(f"{text[: dates[0].start]} {text[max(one.end for one in dates) :]}")
    if first is None or last is None or not _SMALL.issuperset({*outside} - {"from", *words("с со по от")}):
        return None
    return Span(first.stated.first, last.stated.last)


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
            if number and len(number[1]) == 4 and month and year is None:
                year = int(number[1])
            elif number and len(number[1]) <= 2 and day is None:
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
