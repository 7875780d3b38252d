"""Ordinals of sessions in French, English and Russian: writing them and reading them back.

French and Russian agree with a feminine session (`septième session`, `седьмая сессия`); Russian sources also say
`заседание` (neuter) and `встреча` (feminine), so reading accepts every gender.
"""

from __future__ import annotations

import re

from ccqs.fold import words
from ccqs.lang import Lang

_FR = (
    "première deuxième troisième quatrième cinquième sixième septième huitième neuvième dixième onzième douzième "
    "treizième quatorzième quinzième seizième dix-septième dix-huitième dix-neuvième vingtième"
).split()
_EN = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
    "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
).split()
_RU = (
    "первая вторая третья четвёртая пятая шестая седьмая восьмая девятая десятая одиннадцатая двенадцатая "
    "тринадцатая четырнадцатая пятнадцатая шестнадцатая семнадцатая восемнадцатая девятнадцатая двадцатая"
).split()
_LAST = frozenset(words("dernier dernière last latest"))
_LAST_RU = "последн"
_ALSO = {"premier": 1, "second": 2, "seconde": 2}
# Endings of Russian ordinals in all genders and cases, as folding leaves them (й is и).
_ENDINGS = frozenset(words("ая яя ое ее ой ый ий ей ого его ому ему ым им ом ем ую юю ья ье ьего ьему ьим ьем ью ьей"))


def ordinal_words(number: int, lang: Lang) -> str:
    """Write an ordinal in full, or in figures above twenty."""
    names = {Lang.FR: _FR, Lang.EN: _EN, Lang.RU: _RU}[lang]
    return names[number - 1] if number <= len(names) else ordinal_figures(number, lang)


def ordinal_figures(number: int, lang: Lang) -> str:
    """Write an ordinal in figures.

    >>> ordinal_figures(1, Lang.FR), ordinal_figures(12, Lang.EN), ordinal_figures(7, Lang.RU)
    ('1re', '12th', '7-я')
    """
    match lang:
        case Lang.FR:
            return "1re" if number == 1 else f"{number}e"
        case Lang.EN:
            teens = number % 100 in (11, 12, 13)
            return f"{number}{'th' if teens else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"
        case Lang.RU:
            return f"{number}-я"


def parse_ordinal(word: str) -> int | None:
    """Read one folded word as an ordinal; -1 stands for the last, None for no ordinal.

    >>> parse_ordinal("septieme"), parse_ordinal("7th"), parse_ordinal("седьмое"), parse_ordinal("last")
    (7, 7, 7, -1)
    """
    if word in _LAST or (word.startswith(_LAST_RU) and word.removeprefix(_LAST_RU) in _ENDINGS):
        return -1
    if word in _ALSO:
        return _ALSO[word]
    figures = re.fullmatch(r"([0-9]{1,3})(?:re|er|ere|eme|e|st|nd|rd|th|я|е|и|го|ое|ая|ои|ыи)?", word)
    if figures:
        return int(figures[1])
    for names in (_FR, _EN):
        for number, name in enumerate(names, start=1):
            if word == "".join(words(name)):
                return number
    for number, name in enumerate(_RU, start=1):
        stem = "".join(words(name))[: -len("ая")]
        if word.startswith(stem) and word.removeprefix(stem) in _ENDINGS:
            return number
    return None
