"""Dates in words of a language.

Typography of the translations: French `1er` (Imprimerie nationale: only the first of the month is an ordinal); Russian
months stand in the genitive after a day and in the nominative alone, and a full date ends in `г.` (ГОСТ Р 7.0.97-2016,
5.10; CLDR 46, ru, pattern LLLL for a month standing alone). The spaces are plain ones, so that what is printed can be
searched for as it is typed; a table keeps a date on one line by itself.
"""

from __future__ import annotations

from functools import cache, reduce

from ccqs.dates.edtf import Edtf, Precision, Simple
from ccqs.language.catalogue import translations

_BRIEFLY = {"?": "{} ?", "~": "~ {}", "%": "~ {} ?"}
# Where a month or a year may stand, for languages in which its form depends on that.
_ALONE, _IN, _SINCE = "alone", "in", "since"


def date_text(date: Edtf, lang: str, *, short: bool = False) -> str:
    """Write a date in words.

    Args:
        date: The date.
        lang: The language to write in.
        short: Abbreviate the months and the qualifiers, for a narrow table.

    >>> date_text(Edtf.parse("2009-10-01"), "en")
    '1 October 2009'
    """
    gettext = translations(lang).gettext
    if date.kind == "interval":
        start, end = (part and _simple_text(part, lang, short=short) for part in date.parts)
        if start and end:
            return _days_of_one_month(date, lang, short=short) or f"{start} – {end}"
        after, before = gettext("{date} and after"), gettext("{date} and before")
        return (after if start else before).format(date=start or end)
    if date.kind == "set":
        either = gettext("{first} or {second}")
        members = (_member_text(member, lang, short=short) for member in date.members)
        return reduce(lambda first, second: either.format(first=first, second=second), members)
    return "".join(_simple_text(part, lang, short=short) for part in date.parts if part is not None)


def _member_text(member: tuple[Simple | None, Simple | None], lang: str, *, short: bool) -> str:
    """Write a member of a set: a date, a run of dates (`1670 – 1672`), or all dates on one side of one."""
    start, end = member
    if start is not None and end is not None:
        texts = dict.fromkeys(_simple_text(part, lang, short=short) for part in member if part is not None)
        return " – ".join(texts)
    given = start or end
    if given is None:
        return ""
    gettext = translations(lang).gettext
    after, before = gettext("{date} or after"), gettext("{date} or before")
    return (after if start else before).format(date=_simple_text(given, lang, short=short))


def on_date_text(date: Edtf, lang: str) -> str:
    """Say when something took place, with the preposition that the precision asks for.

    >>> on_date_text(Edtf.parse("2013-11"), "en")
    'in November 2013'
    """
    words = translations(lang)
    given = [part for part in date.parts if part is not None]
    if all(part.day is not None for part in given):
        on_day, on_days = words.pgettext("a day", "on {date}"), words.pgettext("several days", "on {date}")
        return (on_days if len(given) > 1 and date.kind == "interval" else on_day).format(date=date_text(date, lang))
    is_long = any(part.precision in (Precision.DECADE, Precision.CENTURY) for part in given)
    pattern = words.gettext("in the {date}") if is_long else words.gettext("in {date}")
    return pattern.format(date=_after(date, lang, _IN))


def since_date_text(date: Edtf, lang: str) -> str:
    """Say since when something has lasted."""
    words = translations(lang)
    has_day = date.parts[0] is not None and date.parts[0].day is not None
    day, longer = words.pgettext("a day", "since {date}"), words.pgettext("a month or a year", "since {date}")
    return (day if has_day else longer).format(date=_after(date, lang, _SINCE))


def _after(date: Edtf, lang: str, place: str) -> str:
    part = date.parts[0]
    if date.kind != "date" or part is None:
        return date_text(date, lang)
    return _simple_text(part, lang, short=False, place=place)


def _days_of_one_month(date: Edtf, lang: str, *, short: bool) -> str:
    """Write 20-21 February 2007 once, when the two ends share month and year."""
    start, end = date.parts
    if not (start and end and start.day and end.day) or start.qualifier or end.qualifier:
        return ""
    if (start.year, start.month) != (end.year, end.month):
        return ""
    return f"{_day(start.day, lang)}-{_simple_text(end, lang, short=short)}"


def _day(day: int, lang: str) -> str:
    return translations(lang).pgettext("first day of a month", "1") if day == 1 else str(day)


def _simple_text(part: Simple, lang: str, *, short: bool, place: str = _ALONE) -> str:
    text = _unqualified(part, lang, short=short, place=place)
    if part.time:
        text = f"{text}, {part.time}"
    if not part.qualifier:
        return text
    if short:
        return _BRIEFLY[part.qualifier].format(text)
    gettext = translations(lang).gettext
    qualified = {
        "?": gettext("{date} (uncertain)"),
        "~": gettext("{date} (approximate)"),
        "%": gettext("{date} (approximate and uncertain)"),
    }
    return qualified[part.qualifier].format(date=text)


def _unqualified(part: Simple, lang: str, *, short: bool, place: str) -> str:
    words = translations(lang)
    if part.precision is Precision.CENTURY:
        between = words.gettext("between {first} and {last}")
        return between.format(first=part.stated.first.year, last=part.stated.last.year)
    if part.precision is Precision.DECADE:
        return words.gettext("{year}s").format(year=part.year)
    if part.month is None:
        years = {
            _ALONE: "{year}",
            _IN: words.pgettext("after “in”", "{year}"),
            _SINCE: words.pgettext("after “since”", "{year}"),
        }
        return years[place].format(year=part.year)
    if part.day is None:
        months = {
            _ALONE: "{month} {year}",
            _IN: words.pgettext("after “in”", "{month} {year}"),
            _SINCE: words.pgettext("after “since”", "{month} {year}"),
        }
        return months[place].format(month=_months(lang, short=short)[place][part.month - 1], year=part.year)
    pattern = words.pgettext("date", "{day} {month} {year}")
    if short:
        pattern = words.pgettext("short date", "{day} {month} {year}")
    month = _months(lang, short=short)["day"][part.month - 1]
    return pattern.format(day=_day(part.day, lang), month=month, year=part.year)


@cache
def _months(lang: str, *, short: bool) -> dict[str, list[str]]:
    """Return the names of the months, by where they stand; a catalogue has the twelve of them in one message."""
    words = translations(lang)
    if short:
        alone = words.pgettext("alone", "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec")
        after_day = words.pgettext("after a day", "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec")
        return {_ALONE: alone.split(), "day": after_day.split()}
    names = {
        _ALONE: words.pgettext(
            "alone", "January February March April May June July August September October November December"
        ),
        "day": words.pgettext(
            "after a day", "January February March April May June July August September October November December"
        ),
        _IN: words.pgettext(
            "after “in”", "January February March April May June July August September October November December"
        ),
        _SINCE: words.pgettext(
            "after “since”", "January February March April May June July August September October November December"
        ),
    }
    return {place: text.split() for place, text in names.items()}
