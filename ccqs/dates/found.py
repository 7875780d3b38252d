"""Dates found in texts in French, English and Russian, as the texts write them: in figures, in words, in part, or by the
day on which they are read (`hier`, “last Friday”).

Nothing is made up: a text that leaves out the year gets one only from the day on which it was published, and a weekday
becomes a day only where that day settles it.
"""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ccqs.dates.edtf import Edtf
from ccqs.language.calendar import MONTH_NUMBERS, WEEKDAY_NUMBERS
from ccqs.language.fold import fold, fold_together
from ccqs.language.numbers import CARDINALS, parse_ordinal_of_two
from ccqs.language.sentences import sentence_ends

_YEARS = range(1900, 2101)
_WORD = re.compile(r"[0-9]+-(?:[а-я]{1,3})\b|\w+")
_FIGURES = re.compile(
    r"(?<![\w.:/-])(?:(?P<y>[0-9]{4})-(?P<m>[0-9]{2})-(?P<d>[0-9]{2})(?![0-9-])|"
    r"(?P<d2>[0-9]{1,2})(?P<mark>[./])(?P<m2>[0-9]{1,2})(?P=mark)(?P<y2>[0-9]{4})(?![\w/]))"
)
# Names of months that are other words too, and are months only beside a number or after a word such as `in`.
_SHORTEST_MONTH_ALONE = 4
_OTHER_WORDS = frozenset(
    fold("march may mai mars май мая june august sept oct dec mar jan jun jul avr déc mag").split()
)
_NEVER_ALONE = frozenset(fold("sept oct dec mar jan jun jul avr").split())
_BEFORE_MONTH = frozenset(
    fold(
        "en in в во of since until by until depuis mois début fin mi месяце начале конце с к до this last next"
    ).split()
)
_RANGE = frozenset(fold("au to по до through till until").split())
_TO = frozenset(fold("à").split())
_AND = frozenset(fold("et and и").split())
_SMALL = frozenset(fold("the of de le les du das en").split())
RELATIVE_DAYS: Mapping[str, int] = {
    **dict.fromkeys(map(fold, ("hier", "yesterday", "вчера")), -1),
    **dict.fromkeys(map(fold, ("aujourd", "today", "сегодня")), 0),
    **dict.fromkeys(map(fold, ("demain", "tomorrow", "завтра")), 1),
    **dict.fromkeys(map(fold, ("avant-hier", "позавчера")), -2),
    **dict.fromkeys(map(fold, ("послезавтра",)), 2),
}
_PAST = frozenset(
    fold(
        "dernier derniere last past прошлого прошлом минувшего прошлый прошлую прошлое прошлой минувший минувшую "
        "passe passee"
    ).split()
)
_FUTURE = frozenset(
    fold(
        "prochain prochaine next следующего следующем будущего будущем следующий следующую следующее ближайший ближайшую"
    ).split()
)
_FRENCH_TENS = {"vingt": 20, "trente": 30}
YEAR_WORDS = frozenset(fold("an annee year года году год").split())
MONTH_WORDS = frozenset(fold("mois month месяц месяце месяца").split())
_SAME = frozenset(fold("this current cette présente этого текущего нынешнего этом текущем нынешнем сего").split())
_THAT = frozenset(fold("même same же").split())
# French has these words after the noun: before it, `dernière année` is the last year of several, as “the last year” is.
_AFTER_NOUN = frozenset(fold("dernier derniere passe passee prochain prochaine").split())
# «20 января с. г.», «т. г.»: of this year.
_OF_THIS_YEAR = ("с", "т")
# So many words after a date may say of which year it is: `en novembre de l’an dernier`, «в ноябре прошлого года».
_SAYS_WHICH = 4
# A day or month farther away than this is as near to that of another year, and gets none.
_NEAR_DAYS = 150
# The verb that a word goes with stands no more letters away.
_REACH = 200
# What has a number like a year: `résolution 1970`.
_NUMBERED = ("resolution", "резолюци")
# The verb that a weekday goes with says on which side of the day of publication it is: the nearest verb before it in
# the sentence, else the first one after it. What was planned may be on either side.
_TENSES = re.compile(
    r"\b(?:(?P<either>prévue?s?|attendue?s?|programmée?s?|fixée?s?|devai(?:t|ent)|\w{2,}rai(?:t|ent)|(?:was|were|been)"
    r" (?:\w+ )?(?:scheduled|expected|due|set|slated|planned|to)|scheduled|planned|"
    r"был[аои]? (?:намеч|заплан|назнач)\w+|должн\w+ был[аои]?|(?:de|of)(?=\s*\Z))"
    r"|(?P<past>(?:a|ont|avai(?:t|ent)) (?:\w+ ){0,2}?\w+(?:ée?s?|[iu]e?s?|[iu]t|ert)|se sont|s['’](?:est|étai(?:t|ent))"
    r"|\w{3,}ée?s?(?=\W+(?:ce |le )?\Z)|was|were|had|said|told|met|held|took|saw|spoke|came|went"
    r"|(?!(?:need|indeed|speed|united|armed|allied)\b)[a-z]{3,}ed"
    r"|(?!журнал|канал|матери|капитал|потенц|генерал|сигнал|персон|филиал|разд|пред|отдел|недел|модел|начал[аеоу]\b)"
    r"[а-яё]{2,}[аеёиоуыя]л(?:[аои]|с[яь]|[аои]сь)?|проше?ё?л[аои]?|(?:прошед|состояв)ш\w+|был[аои]?)"
    r"|(?P<future>(?:sont|est|sera|seront) (?:attendue?|prévue?|programmée?|fixée?)s?|(?!opéra|caméra)\w{2,}r(?:a|ont)"
    r"|va|vont|doi(?:t|vent)|will|shall"
    r"|(?:is|are) (?:\w+ )?(?:scheduled|expected|due|set|slated|planned|to)"
    r"|состо[ия]тся|пройд(?:[её]т|ут)|буд(?:ет|ут)|встрет(?:ит|ят)ся|провед(?:[её]т|ут)|обсуд[ия]т|прибуд(?:ет|ут)"
    r"|посет[ия]т|прим(?:ет|ут)|соб(?:ер[её]т|ерут)ся|начн(?:[её]т|ут)ся|приед(?:ет|ут)|намеч\w+|заплан\w+))\b",
    re.IGNORECASE,
)
_EACH = frozenset(fold("every each chaque каждый каждую каждое").split())


@dataclass(frozen=True, slots=True, kw_only=True)
class DayMonthYear:
    """A date as a text writes it; None for what it leaves out.

    Attributes:
        weekday: 0 for Monday, when the text names it.
    """

    day: int | None
    month: int | None
    year: int | None
    weekday: int | None = None

    def agrees(self, date: Edtf) -> bool:
        """Tell whether the text states a date: day and month as the date has them, the year right or left out."""
        return any(
            part is not None
            and (self.month is not None or self.year is not None)
            and self.year in (None, part.year)
            and self.month == part.month
            and self.day == part.day
            for part in date.parts
        )

    @property
    def edtf(self) -> Edtf | None:
        """The date, when it has a year and there is such a day."""
        if self.year is None:
            return None
        parts = [f"{self.year:04}", *(f"{part:02}" for part in (self.month, self.day) if part is not None)]
        try:
            return Edtf.parse("-".join(parts))
        except ValueError:
            return None


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundDate:
    """A date in a text.

    Attributes:
        start, end: Character positions.
        until: It is the first of the days up to this one (`du 12 au 13 novembre`), which is found as a date too.
    """

    date: DayMonthYear
    start: int
    end: int
    until: DayMonthYear | None = None


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    folded: str
    start: int
    end: int


def find_dates(text: str, published: dt.date | None = None) -> list[FoundDate]:
    """Return the dates of a text, in order.

    Args:
        published: The day from which the text reckons `hier`, weekdays, and days without a year.
    """
    words = [
        _Word(one[0], folded, one.start(), one.end())
        for one in _WORD.finditer(text)
        if (folded := fold_together(one[0]))
    ]
    found = [*_in_figures(text), *_joined(text, sorted(_in_words(text, words), key=lambda one: one.start))]
    taken = {place for one in found if one.date.year is not None for place in range(one.start, one.end)}
    found += [one for one in _years(words) if one.start not in taken]
    if published is not None:
        found.sort(key=lambda one: one.start)
        found = list(_reckoned(text, words, found, published))
        found += _relative(text, words, published, found)
    unique = dict.fromkeys(one for one in found if _is_possible(one.date))
    return sorted(unique, key=lambda one: (one.start, one.end))


def _is_possible(date: DayMonthYear) -> bool:
    if date.day is None or date.month is None:
        return True
    try:
        dt.date(date.year or 2000, date.month, date.day)
    except ValueError:
        return False
    return True


# In figures --------------------------------------------------------------------------------------------------------


def _in_figures(text: str) -> Iterator[FoundDate]:
    """Read `2008-03-11`, and `31.03.2008` or `31/03/2008` where day and month cannot be confused."""
    for one in _FIGURES.finditer(text):
        year, month, day = (int(one[a] or one[b]) for a, b in (("y", "y2"), ("m", "m2"), ("d", "d2")))
        if one["mark"] and day <= 12 and day != month:
            continue
        if 1 <= month <= 12 and 1 <= day <= 31:
            yield FoundDate(date=DayMonthYear(day=day, month=month, year=year), start=one.start(), end=one.end())


def _years(words: Sequence[_Word]) -> Iterator[FoundDate]:
    for place, word in enumerate(words):
        year = _year(word)
        is_number = any(one.folded.startswith(_NUMBERED) for one in words[max(0, place - 3) : place])
        if year in _YEARS and not is_number:
            date = DayMonthYear(day=None, month=None, year=year)
            yield FoundDate(date=date, start=word.start, end=word.end)


def _year(word: _Word) -> int | None:
    """Read four figures, in Russian with an ending («2014-го»)."""
    found = re.fullmatch(r"([0-9]{4})(?:-[а-я]{1,3})?", word.text)
    return int(found[1]) if found else None


# In words ----------------------------------------------------------------------------------------------------------


def _in_words(text: str, words: Sequence[_Word]) -> Iterator[FoundDate]:
    for place, word in enumerate(words):
        month = MONTH_NUMBERS.get(word.folded)
        if month is not None and not (word.folded == "mar" and word.text != "mar."):
            yield from _of_month(text, words, place, month)


def _of_month(text: str, words: Sequence[_Word], place: int, month: int) -> Iterator[FoundDate]:
    """Read the days around the name of a month: `11 mars 2008`, `20-21 février`, `March 11, 2008`, `mars 2008`."""
    days, is_range = _days_before(text, words, place)
    last = place
    if not days:
        days, last, is_range = _days_after(text, words, place)
    year, last = _year_after(text, words, last)
    if days and year is None and last == place and text[words[place].start - 1] == "-":
        return  # the attacks of `le 11-Septembre`
    end = words[last].end
    dates = [
        (DayMonthYear(day=day, month=month, year=year, weekday=_weekday(words, first)), first) for day, first in days
    ]
    for number, (date, first) in enumerate(dates):
        until = dates[number + 1][0] if is_range and number + 1 < len(dates) else None
        yield FoundDate(date=date, start=words[first].start, end=end, until=until)
    if not days and (year or _is_month_alone(words, place)):
        date = DayMonthYear(day=None, month=month, year=year)
        yield FoundDate(date=date, start=words[place].start, end=end)


def _joined(text: str, found: Sequence[FoundDate]) -> list[FoundDate]:
    """Let the first of two days of two months have the year that stands after the second: `du 28 février au 1er
    mars`.
    """
    joined = list(found)
    for place, (one, other) in enumerate(pairwise(found)):
        between = fold(text[one.end : other.start]).split()
        is_range = not _RANGE.isdisjoint(between) or text[one.end : other.start].strip() in ("-", "–", "—")
        both = one.date.day and other.date.day and one.date.month != other.date.month
        if both and is_range and len(between) <= 2:  # “au mardi”
            year = one.date.year or other.date.year
            joined[place] = replace(one, date=replace(one.date, year=year), until=other.date)
    return joined


def _year_after(text: str, words: Sequence[_Word], last: int) -> tuple[int | None, int]:
    following = last + 1
    if following < len(words) and words[following].folded == "de" and following + 1 < len(words):
        following += 1
    if following >= len(words) or (year := _year(words[following])) is None:
        return None, last
    if re.search(r"[.;:()\n]\s*$", text[words[last].end : words[following].start]) and "." not in words[last].text:
        between = text[words[last].end : words[following].start].strip()
        if between not in (".", ""):
            return None, last
    return year, following


def _days_before(text: str, words: Sequence[_Word], place: int) -> tuple[list[tuple[int, int]], bool]:
    """Read the day, or the days of one month, that stand before its name, each with the number of its first word."""
    days: list[tuple[int, int]] = []
    is_range = False
    at = place - 1
    while at >= 0 and not _is_break(text, words, at):
        read = _day_ending(words, at)
        is_of_another = read is not None and read[1] > 0 and words[read[1] - 1].folded in MONTH_NUMBERS
        if is_of_another and not days and _is_dashed(text, words, at):
            break  # “July 30–August 1”
        if read is not None:
            if days and _is_dashed(text, words, at):
                is_range = True
            days.insert(0, read)
            at = read[1] - 1
            continue
        folded = words[at].folded
        if days and folded in _RANGE:
            is_range = True
        elif not (folded in _SMALL or (days and folded in _AND) or (days and folded in WEEKDAY_NUMBERS)):
            break
        at -= 1
    return days, is_range


def _days_after(text: str, words: Sequence[_Word], place: int) -> tuple[list[tuple[int, int]], int, bool]:
    """Read the days that stand after the name of a month, as English writes them."""
    days: list[tuple[int, int]] = []
    is_range = False
    last = at = place
    while at + 1 < len(words) and not _is_break(text, words, at):
        at += 1
        day = _day(words[at].folded)
        if day is not None:
            if days and _is_dashed(text, words, at - 1):
                is_range = True
            days.append((day, at if days else place))
            last = at
        elif days and words[at].folded in _RANGE:
            is_range = True
        elif not (words[at].folded == "the" or (days and words[at].folded in _AND)):
            break
    return days, last, is_range


def _is_break(text: str, words: Sequence[_Word], at: int) -> bool:
    """Tell whether a sentence ends between a word and the next one."""
    if at + 1 >= len(words):
        return False
    return re.search(r"[;:()!?\n]|\.\s+[A-ZА-ЯÀ-Ý]", text[words[at].end : words[at + 1].start + 1]) is not None


def _is_dashed(text: str, words: Sequence[_Word], at: int) -> bool:
    return at + 1 < len(words) and text[words[at].end : words[at + 1].start].strip() in ("-", "–", "—", "/")


def _day_ending(words: Sequence[_Word], at: int) -> tuple[int, int] | None:
    """Read a day whose last word is this one: in figures, or in one or two words (`двадцать первого`)."""
    day = _day(words[at].folded)
    if day is not None:
        return day, at
    if (above := _above_twenty(words, at)) is not None:
        return above
    if at and (day := parse_ordinal_of_two(words[at - 1].folded, words[at].folded)) is not None and day <= 31:
        return day, at - 1
    day = parse_ordinal_of_two("", words[at].folded) or CARDINALS.get(words[at].folded)
    return (day, at) if day is not None and 1 <= day <= 31 else None


def _above_twenty(words: Sequence[_Word], at: int) -> tuple[int, int] | None:
    """Read a French day above twenty: `vingt et un`, `vingt-deux`, `trente`, `trente et un`."""
    folded = words[at].folded
    if folded == "trente":
        return 30, at
    before = [word.folded for word in words[max(0, at - 2) : at]]
    if folded == "un" and before[-1:] == ["et"] and before[0] in _FRENCH_TENS:
        return _FRENCH_TENS[before[0]] + 1, at - 2
    units = CARDINALS.get(folded, 10)
    return (20 + units, at - 1) if before[-1:] == ["vingt"] and units < 10 else None


def _day(folded: str) -> int | None:
    found = re.fullmatch(r"0?([0-9]{1,2})(?:er|st|nd|rd|th|го|е|ого|ое)?", folded)
    return int(found[1]) if found and 1 <= int(found[1]) <= 31 else None


def _weekday(words: Sequence[_Word], first: int) -> int | None:
    for at in (first - 1, first - 2):
        if at >= 0 and words[at].folded in WEEKDAY_NUMBERS:
            return WEEKDAY_NUMBERS[words[at].folded]
    return None


def _is_month_alone(words: Sequence[_Word], place: int) -> bool:
    """Tell whether the name of a month needs no number beside it: not a short form, a given name or a verb.

    After a word such as `in` even those are months: `en mai`, “in June”, «в мае».
    """
    word = words[place]
    if word.folded in _NEVER_ALONE:
        return False
    after_preposition = place > 0 and words[place - 1].folded in _BEFORE_MONTH
    if after_preposition and not (word.folded in ("may", "march") and not word.text[0].isupper()):
        return True
    if word.folded in _OTHER_WORDS or len(word.folded) < _SHORTEST_MONTH_ALONE:
        return place > 1 and words[place - 1].folded == "de" and words[place - 2].folded == "mois"
    return True


# By the day of publication -----------------------------------------------------------------------------------------


def _reckoned(text: str, words: Sequence[_Word], found: Iterable[FoundDate], published: dt.date) -> Iterator[FoundDate]:
    """Give dates without a year that of the nearest such day or month, or of the one that the words beside them mean."""
    before = None
    for one in found:
        if one.date.year is not None:
            before = one
        is_whole = one.date.year is not None or one.date.month is None
        yield one if is_whole else _with_meant_year(text, words, one, before, published)


def _with_meant_year(
    text: str, words: Sequence[_Word], one: FoundDate, before: FoundDate | None, published: dt.date
) -> FoundDate:
    """Give a day or month the year that is meant, if that is told.

    Args:
        before: The last date before it that has a year.
    """
    years = _years_meant(words, one, published, before)
    is_told_of_another_year = (
        before is not None
        and before.date.year != published.year
        and next(sentence_ends(text, before.end, one.start), None) is None
        and one.date.weekday is None
    )
    if years == _Meant() and is_told_of_another_year:
        return one
    date = _with_year(one.date, published, years)
    until = _with_year(one.until, published, years) if one.until else None
    return replace(one, date=date, until=until)


@dataclass(frozen=True, slots=True)
class _Meant:
    """Which year a date without one may be of: this one, or on which side of the day of publication."""

    year: int | None = None
    is_past: bool = False
    is_future: bool = False

    def allows(self, day: dt.date, published: dt.date) -> bool:
        """Tell whether a day may be meant."""
        if self.year is not None:
            return day.year == self.year
        if self.is_past or self.is_future:
            return day < published if self.is_past else day > published
        return abs((day - published).days) <= _NEAR_DAYS


def _years_meant(words: Sequence[_Word], one: FoundDate, published: dt.date, known: FoundDate | None) -> _Meant:
    """Read what stands beside a date: `dernier`, `prochain`, “of last year”, «того же года».

    Args:
        known: The date before it that has a year.
    """
    following = bisect_left(words, one.end, key=lambda word: word.start)
    after = [word.folded for word in words[following : following + _SAYS_WHICH]]
    before = next((words[at].folded for at in range(following - 1, -1, -1) if words[at].end <= one.start), "")
    if after[1:2] == ["г"] and after[0] in _OF_THIS_YEAR:
        return _Meant(year=published.year)
    at = next((place for place, word in enumerate(after) if word in YEAR_WORDS), None)
    if at is not None:
        around = set(after[max(0, at - 1) : at + 2])
        if known is not None and not around.isdisjoint(_THAT):
            return _Meant(year=known.date.year)
        if (offset := offset_of(around)) is not None:
            return _Meant(year=published.year + offset)
    beside = {*after[:1], before}
    return _Meant(is_past=not beside.isdisjoint(_PAST), is_future=not beside.isdisjoint(_FUTURE))


def offset_of(told: Collection[str]) -> int | None:
    """Return how many years or months from this one words such as `dernier`, “next” and «текущего» mean."""
    offsets = ((_PAST, -1), (_FUTURE, 1), (_SAME, 0))
    return next((offset for known, offset in offsets if not known.isdisjoint(told)), None)


def _with_year(date: DayMonthYear, published: dt.date, meant: _Meant) -> DayMonthYear:
    if date.year is not None or date.month is None:
        return date
    month = date.month
    candidates = []
    for year in (meant.year,) if meant.year else range(published.year - 1, published.year + 2):
        try:
            day = dt.date(year, month, date.day or 15)
        except ValueError:
            continue
        is_weekday = date.weekday is None or date.day is None or day.weekday() == date.weekday
        if is_weekday and meant.allows(day, published):
            candidates.append((abs((day - published).days), year))
    if not candidates:
        return date
    return replace(date, year=min(candidates)[1])


def _relative(text: str, words: Sequence[_Word], published: dt.date, known: Sequence[FoundDate]) -> Iterator[FoundDate]:
    """Reckon `hier`, `le mois dernier`, `l’an dernier`, and a weekday that is the day of publication, is said to be the
    last or the next one, or goes with a verb that says so.
    """
    dated = [(one.start, one.end) for one in known if one.date.month is not None]
    offsets: dict[int, int | None] = {}
    for place, word in enumerate(words):
        if word.folded in MONTH_WORDS or word.folded in YEAR_WORDS:
            start = words[max(0, place - _SAYS_WHICH)].start
            if not any(start <= end and begun <= word.start for begun, end in dated):
                yield from _span_of(words, place, published)
            continue
        end = word.end
        if word.folded == "aujourd" and place + 1 < len(words):
            end = words[place + 1].end
        offset = _days_away(words, place)
        if offset is None and word.folded in WEEKDAY_NUMBERS:
            is_dated = any(0 <= one.start - word.end <= len(", le ") and one.date.day for one in known)
            if is_dated or (place and words[place - 1].folded in _EACH):
                continue
            offset = offsets[place] = _days_to(text, words, place, published)
            before = place - 2  # «с понедельника по»
            if before in offsets and words[place - 1].folded in _RANGE | _TO:
                first, begin = words[before].folded, offsets[before]
                length = (WEEKDAY_NUMBERS[word.folded] - WEEKDAY_NUMBERS[first]) % 7
                offset = None if begin is None else begin + length
        if offset is not None:
            day = published + dt.timedelta(days=offset)
            date = DayMonthYear(day=day.day, month=day.month, year=day.year)
            yield FoundDate(date=date, start=word.start, end=end)


def _days_away(words: Sequence[_Word], place: int) -> int | None:
    """Return how many days away `hier`, `avant-hier` or “the day after tomorrow” is; None of another word."""
    offset = RELATIVE_DAYS.get(words[place].folded)
    before = [one.folded for one in words[max(0, place - 2) : place]]
    if words[place].folded == "hier" and before[-1:] == ["avant"]:
        return RELATIVE_DAYS[fold("позавчера")]
    return offset * 2 if offset and before in (["day", "before"], ["day", "after"]) else offset


def _span_of(words: Sequence[_Word], place: int, published: dt.date) -> Iterator[FoundDate]:
    """Reckon a month or a year: `le mois dernier`, “next month”, “this year”, «в прошлом году»."""
    before = words[place - 1].folded if place else ""
    after = words[place + 1].folded if place + 1 < len(words) else ""
    is_the = place > 1 and words[place - 2].folded == "the"
    told = {after} & _AFTER_NOUN or {before} - _AFTER_NOUN
    offset = offset_of(told)
    if offset is None or is_the or after == "la":
        return
    first = place if after in _AFTER_NOUN else place - 1
    end = words[place + 1].end if after in _AFTER_NOUN else words[place].end
    year, month = published.year + offset, None
    if words[place].folded in MONTH_WORDS:
        year, months = divmod(published.year * 12 + published.month - 1 + offset, 12)
        month = months + 1
    date = DayMonthYear(day=None, month=month, year=year)
    yield FoundDate(date=date, start=words[first].start, end=end)


def _days_to(text: str, words: Sequence[_Word], place: int, published: dt.date) -> int | None:
    """Return how many days there are to a weekday from the day of publication; None when nothing settles it."""
    wanted = WEEKDAY_NUMBERS[words[place].folded]
    beside = {one.folded for one in (*words[max(0, place - 2) : place], *words[place + 1 : place + 2])}
    ahead = (wanted - published.weekday()) % 7
    if not beside.isdisjoint(_PAST):
        return ahead - 7
    if not beside.isdisjoint(_FUTURE):
        return ahead or 7
    if ahead == 0:
        return 0
    tense = _tense(text, words[place].start, words[place].end)
    return {"past": ahead - 7, "future": ahead}.get(tense or "")


def _tense(text: str, start: int, end: int) -> str | None:
    """Tell whether the verb that some words go with is of the past or the future; None when neither."""
    earliest, latest = max(0, start - _REACH), end + _REACH
    before = text[max(sentence_ends(text, earliest, start), default=earliest) : start]
    after = text[end : next(sentence_ends(text, end, latest), latest)]
    found = next(reversed([*_TENSES.finditer(before)]), None) or _TENSES.search(after)
    return found.lastgroup if found else None
