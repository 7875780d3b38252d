"""Numbers as each language writes them: amounts, and the ordinals of sessions, which are read back too.

French agrees with a feminine `session` (`septième session`), Russian with a neuter `заседание` (`седьмое заседание`);
Russian sources also say `сессия` and `встреча` (feminine), so reading accepts every gender.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from ccqs.language.catalogue import translations
from ccqs.language.fold import words

_FR = (
    "première deuxième troisième quatrième cinquième sixième septième huitième neuvième dixième onzième douzième "
    "treizième quatorzième quinzième seizième dix-septième dix-huitième dix-neuvième vingtième"
).split()
_EN = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
    "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
).split()
_RU = (
    "первая вторая третья четвёртая пятая шестая седьмая восьмая девятая десятая одиннадцатая двенадцатая тринадцатая "
    "четырнадцатая пятнадцатая шестнадцатая семнадцатая восемнадцатая девятнадцатая двадцатая"
).split()
_WORDS = {"".join(words(name)): number for names in (_FR, _EN) for number, name in enumerate(names, start=1)}
_RUSSIAN_STEMS = {"".join(words(name))[: -len("ая")]: number for number, name in enumerate(_RU, start=1)}
_TENS = {"twenty": 20, "thirty": 30, **dict.fromkeys(words("двадцать"), 20), **dict.fromkeys(words("тридцать"), 30)}
_THIRTIETH = {"thirtieth": 30, "trentieme": 30}
_UNITS = 10
# French names the days of a month by plain numbers.
CARDINALS = {
    name: number
    for number, name in enumerate(
        (
            "deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dixsept dixhuit "
            "dixneuf vingt"
        ).split(),
        start=2,
    )
}
_LAST = frozenset(words("dernier dernière last latest"))
_LAST_RU = "последн"
_BUT_ONE = frozenset({"avantdernier", "avantderniere", "penultimate", "lastbutone", "secondtolast", "nexttolast"})
_BUT_ONE_RU = "предпоследн"
_ALSO = {"premier": 1, "second": 2, "seconde": 2}
# Endings of Russian ordinals in all genders and cases, as folding leaves them (й is и).
_ENDINGS = frozenset(words("ая яя ое ее ой ый ий ей ого его ому ему ым им ом ем ую юю ья ье ьего ьему ьим ьем ью ьей"))


def runs(found: Iterable[int | str]) -> list[str]:
    """Write numbers, and ids among them, with three or more in a row as one run.

    >>> runs((1, 2, 3, 7, 9, 10)), runs((3, "2013-11", 4))
    (['1–3', '7', '9', '10'], ['3', '2013-11', '4'])
    """
    rows: list[list[int | str]] = []
    for one in found:
        if rows and isinstance(one, int) and rows[-1][-1] == one - 1:
            rows[-1].append(one)
        else:
            rows.append([one])
    parts = ([f"{row[0]}–{row[-1]}"] if len(row) > 2 else map(str, row) for row in rows)  # noqa: PLR2004  two stand side by side
    return [one for part in parts for one in part]


def ordinal_words(number: int, lang: str) -> str:
    """Write an ordinal in full, or in figures above twenty."""
    names = translations(lang).pgettext(
        "of a session",
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
        "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth",
    )
    known = names.split()
    return known[number - 1] if number <= len(known) else ordinal_figures(number, lang)


def ordinal_figures(number: int, lang: str) -> str:
    """Write an ordinal in figures.

    >>> ordinal_figures(1, "en"), ordinal_figures(12, "en")
    ('1st', '12th')
    """
    pgettext = translations(lang).pgettext
    if number == 1:
        return pgettext("of a session", "1st")
    other = pgettext("of a session", "{number}th")
    endings = {
        1: pgettext("of a session", "{number}st"),
        2: pgettext("of a session", "{number}nd"),
        3: pgettext("of a session", "{number}rd"),
    }
    is_teen = number % 100 in (11, 12, 13)
    return (other if is_teen else endings.get(number % 10, other)).format(number=number)


def parse_ordinal(word: str) -> int | None:
    """Read a folded word, or a few joined, as an ordinal; -1 is the last, -2 the last but one, None no ordinal.

    >>> parse_ordinal("septieme"), parse_ordinal("7th"), parse_ordinal("седьмое"), parse_ordinal("last")
    (7, 7, 7, -1)
    """
    if word in _LAST or (word.startswith(_LAST_RU) and word.removeprefix(_LAST_RU) in _ENDINGS):
        return -1
    if word in _BUT_ONE or (word.startswith(_BUT_ONE_RU) and word.removeprefix(_BUT_ONE_RU) in _ENDINGS):
        return -2
    if word in _ALSO:
        return _ALSO[word]
    figures = re.fullmatch(r"([0-9]{1,3})(?:re|er|ere|eme|e|st|nd|rd|th|я|е|и|го|ое|ая|ои|ыи)?", word)
    if figures:
        return int(figures[1])
    if word in _WORDS:
        return _WORDS[word]
    return next(
        (
            number
            for stem, number in _RUSSIAN_STEMS.items()
            if word.startswith(stem) and word.removeprefix(stem) in _ENDINGS
        ),
        None,
    )


_ROMAN = {
    tens + units: 10 * number + more
    for number, tens in enumerate(("", "x", "xx", "xxx"))
    for more, units in enumerate(("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"))
    if tens or units
}


def parse_roman(word: str) -> int | None:
    """Read a folded word as Roman figures up to the 39th, with or without the ending of an ordinal.

    >>> parse_roman("xii"), parse_roman("ve"), parse_roman("iiii")
    (12, 5, None)
    """
    figures = re.fullmatch(r"([ivx]+)(?:re|er|ere|eme|e|st|nd|rd|th|я|е|го|ое|ая)?", word)
    return _ROMAN.get(figures[1]) if figures else None


def parse_ordinal_of_two(tens: str, units: str) -> int | None:
    """Read an ordinal of one folded word or of two, up to the 39th, with nothing in figures.

    >>> parse_ordinal_of_two("", "седьмого"), parse_ordinal_of_two("двадцать", "первого")
    (7, 21)
    """
    if any(char.isdigit() for char in units):
        return None
    if units in _THIRTIETH or (units.startswith("тридцат") and units.removeprefix("тридцат") in _ENDINGS):
        return None if tens else 30
    number = parse_ordinal(units)
    if number is None or number < 1:
        return None
    if not tens:
        return number
    return _TENS[tens] + number if tens in _TENS and number < _UNITS else None


# Between groups of three figures: the spaces keep a number on one line. Russian leaves four figures together
# (Мильчин, «Справочник издателя и автора»).
_SEPARATORS = {"fr": "\u202f", "en": ",", "ru": "\xa0"}
_GROUPED_FROM = {"ru": 10_000}


def figures(number: int, lang: str) -> str:
    """Write a number that is an amount, not a year.

    >>> figures(2504, "en")
    '2,504'
    """
    if number < _GROUPED_FROM.get(lang, 1000):
        return str(number)
    return f"{number:,}".replace(",", _SEPARATORS.get(lang, "\u202f"))
