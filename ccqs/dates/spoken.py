"""Dates in words of French, English and Russian.

Typography: French `1er` (Imprimerie nationale: only the first of the month is an ordinal); Russian months stand
in the genitive after a day and in the nominative alone, and a full date ends in `г.` (ГОСТ Р 7.0.97-2016, 5.10;
CLDR 46, ru, pattern LLLL for a month standing alone). The spaces are plain ones, so that what is printed can be
searched for as it is typed; a table keeps a date on one line by itself.
"""

from __future__ import annotations

from collections.abc import Sequence

from ccqs.dates.edtf import Edtf, Precision, Simple
from ccqs.lang import Label, Lang

MONTHS: dict[Lang, tuple[str, ...]] = {
    Lang.FR: tuple("janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split()),
    Lang.EN: tuple("January February March April May June July August September October November December".split()),
    Lang.RU: tuple("январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь".split()),
}
MONTHS_GENITIVE_RU = tuple("января февраля марта апреля мая июня июля августа сентября октября ноября декабря".split())
MONTHS_PREPOSITIONAL_RU = tuple(f"{name[:-1]}е" for name in MONTHS_GENITIVE_RU)
SHORT: dict[Lang, tuple[str, ...]] = {
    Lang.FR: tuple("janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc.".split()),
    Lang.EN: tuple("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()),
    Lang.RU: tuple("янв. февр. марта апр. мая июня июля авг. сент. окт. нояб. дек.".split()),
}
_QUALIFIED = {
    "?": Label(fr="{} (date incertaine)", en="{} (uncertain)", ru="{} (дата не подтверждена)"),
    "~": Label(fr="{} (date approximative)", en="{} (approximate)", ru="{} (приблизительно)"),
    "%": Label(
        fr="{} (date approximative et incertaine)",
        en="{} (approximate and uncertain)",
        ru="{} (приблизительно, дата не подтверждена)",
    ),
}
_BRIEFLY = {"?": "{} ?", "~": "~ {}", "%": "~ {} ?"}
_AFTER = Label(fr="{} et après", en="{} and after", ru="{} и позднее")
_BEFORE = Label(fr="{} et avant", en="{} and before", ru="{} и ранее")
_EITHER = Label(fr=" ou ", en=" or ", ru=" или ")
_DECADE = Label(fr="années {}", en="{}s", ru="{}-е годы")
_CENTURY = Label(fr="entre {} et {}", en="between {} and {}", ru="между {} и {}")


def date_text(date: Edtf, lang: Lang, *, short: bool = False) -> str:
    """Write a date in words.

    Args:
        date: The date.
        lang: The language to write in.
        short: Abbreviate the months and the qualifiers, for a narrow table.

    >>> date_text(Edtf.parse("2009-10-01"), Lang.FR)
    '1er octobre 2009'
    """
    if date.kind == "interval":
        start, end = (part and _simple_text(part, lang, short=short) for part in date.parts)
        if start and end:
            joined = _days_of_one_month(date, lang, short=short)
            if joined:
                return joined
            return f"{start} – {end}"
        return (_AFTER if start else _BEFORE)[lang].format(start or end)
    return _EITHER[lang].join(_simple_text(part, lang, short=short) for part in date.parts if part is not None)


def on_date_text(date: Edtf, lang: Lang) -> str:
    """Say when something took place, with the preposition that the precision asks for.

    >>> on_date_text(Edtf.parse("2013-11"), Lang.EN)
    'in November 2013'
    """
    text = date_text(date, lang)
    given = [part for part in date.parts if part is not None]
    if all(part.day is not None for part in given):
        if lang is Lang.FR:
            return f"{'les' if len(given) > 1 and date.kind == 'interval' else 'le'} {text}"
        return f"on {text}" if lang is Lang.EN else text
    is_long = any(part.precision in (Precision.DECADE, Precision.CENTURY) for part in given)
    match lang:
        case Lang.FR:
            return f"dans les {text}" if is_long else f"en {text}"
        case Lang.EN:
            return f"in the {text}" if is_long else f"in {text}"
        case Lang.RU:
            return f"в {_in_russian(date, MONTHS_PREPOSITIONAL_RU)}"


def since_date_text(date: Edtf, lang: Lang) -> str:
    """Say since when something has lasted."""
    text = date_text(date, lang)
    match lang:
        case Lang.FR:
            return f"depuis le {text}" if date.parts[0] is not None and date.parts[0].day else f"depuis {text}"
        case Lang.EN:
            return f"since {text}"
        case Lang.RU:
            return f"с {_in_russian(date, MONTHS_GENITIVE_RU)}"


def _in_russian(date: Edtf, months: Sequence[str]) -> str:
    """Write a date after a Russian preposition: the month, when it stands without a day, in the case asked for."""
    part = date.parts[0]
    text = date_text(date, Lang.RU)
    if date.kind != "date" or part is None or part.day is not None or part.precision is Precision.DECADE:
        return text
    if part.month is None:
        return text.replace(f"{part.year}", f"{part.year} г.", 1)
    return text.replace(f"{MONTHS[Lang.RU][part.month - 1]} {part.year}", f"{months[part.month - 1]} {part.year} г.", 1)


def _days_of_one_month(date: Edtf, lang: Lang, *, short: bool) -> str:
    """Write 20-21 February 2007 once, when the two ends share month and year."""
    start, end = date.parts
    if not (start and end and start.day and end.day) or start.qualifier or end.qualifier:
        return ""
    if (start.year, start.month) != (end.year, end.month):
        return ""
    return f"{_day(start.day, lang)}-{_simple_text(end, lang, short=short)}"


def _day(day: int, lang: Lang) -> str:
    return "1er" if lang is Lang.FR and day == 1 else str(day)


def _simple_text(part: Simple, lang: Lang, *, short: bool) -> str:
    text = _unqualified(part, lang, short=short)
    if part.time:
        text = f"{text}, {part.time}"
    if not part.qualifier:
        return text
    return (_BRIEFLY[part.qualifier] if short else _QUALIFIED[part.qualifier][lang]).format(text)


def _unqualified(part: Simple, lang: Lang, *, short: bool) -> str:
    if part.precision is Precision.CENTURY:
        first, last = part.stated.first.year, part.stated.last.year
        return _CENTURY[lang].format(first, last)
    if part.precision is Precision.DECADE:
        return _DECADE[lang].format(part.year)
    if part.month is None:
        return str(part.year)
    if part.day is None:
        month = (SHORT if short and lang is not Lang.RU else MONTHS)[lang][part.month - 1]
        return f"{month} {part.year}"
    names = SHORT[lang] if short else MONTHS_GENITIVE_RU if lang is Lang.RU else MONTHS[lang]
    month = names[part.month - 1]
    end = " г." if lang is Lang.RU and not short else ""
    return f"{_day(part.day, lang)} {month} {part.year}{end}"
