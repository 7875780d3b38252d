"""Dates as people write them in French, English and Russian, read."""

from __future__ import annotations

import re
from collections.abc import Mapping

from ccqs.dates.edtf import DateError, Edtf
from ccqs.dates.spoken import MONTHS, MONTHS_GENITIVE_RU, MONTHS_PREPOSITIONAL_RU, SHORT
from ccqs.fold import fold


def _month_numbers() -> dict[str, int]:
    numbers: dict[str, int] = {}
    for names in (*MONTHS.values(), MONTHS_GENITIVE_RU, MONTHS_PREPOSITIONAL_RU, *SHORT.values()):
        numbers.update({fold(name): index for index, name in enumerate(names, start=1)})
    return numbers


# Month names of the three languages, folded, in every form above: their numbers.
MONTH_NUMBERS: Mapping[str, int] = _month_numbers()

_WORDS_BESIDE_A_DATE = frozenset(
    fold(
        "le du au en on the of in er st nd rd th в во г го е я года году "
        "lundi mardi mercredi jeudi vendredi samedi dimanche "
        "monday tuesday wednesday thursday friday saturday sunday "
        "понедельник вторник среда среду четверг пятница пятницу суббота субботу воскресенье"
    ).split()
)
_QUALIFIER = re.compile(r"(?P<about>~\s*)?(?P<date>.*?)(?:\s*(?P<unsure>\?))?", re.DOTALL)


def parse_written(text: str) -> Edtf:
    """Read a date written as EDTF or in words, in any of the three languages.

    `11 mars 2008`, `March 11, 2008`, `11 марта 2008 г.`, `novembre 2013`. Figures alone such as
    `01/10/2009` are refused, because they mean two different days to two readers.

    Raises:
        DateError: It cannot be read as a date.
    """
    try:
        return Edtf.parse(text.strip())
    except DateError:
        found = _QUALIFIER.fullmatch(text.strip())
        digits = _spelt_out(found["date"]) if found else None
        if found is None or digits is None:
            raise
        mark = "%" if found["about"] and found["unsure"] else "~" if found["about"] else "?" if found["unsure"] else ""
        return Edtf.parse(digits + mark)


def _spelt_out(text: str) -> str | None:
    """Return the digits of a date written in words, None when it is not one."""
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
