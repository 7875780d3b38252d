"""Whether two words are inflected forms of one word in French, English or Russian.

Only endings that inflect are taken off: plural, gender, case, and those of Russian verbs. Endings that make another
word of it stay (`visit` is no form of `visas`, `president` none of `presidency`, `дня` none of `ДНЯО`), which is what
the stemmers made for ranking pages forget. For Latin scripts the rules are the light ones of Harman (1991, “How
effective is suffixing?”) and Savoy (1999, for French); for Russian a word is compared paradigm by paradigm, and two
words are one when they have the same stem in the same paradigm.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from ccqs.language.calendar import MONTH_NUMBERS
from ccqs.language.fold import fold, fold_together
from ccqs.language.grammar import COMMON

# Words that differ before this many letters are never forms of one word.
PREFIX = 3

_LATIN = ("fr", "en")
_CYRILLIC_STARTS = "Ѐ"
# A shorter word has no plural to take off: `pas`, `bus`, `los`.
_SHORTEST_PLURAL = 4
# A Russian stem has at least two letters, three under the endings of adjectives and verbs.
_SHORTEST_STEM, _SHORTEST_LONG_ENDED = 2, 3
_LONG_ENDED = frozenset(("военный", "участвовать", "обсуждать", "говорить"))


@lru_cache(maxsize=32768)
def stems(word: str, lang: str = "", *, has_accents: bool = False) -> frozenset[str]:
    """Return what is left of a word without its inflection, in each way that it can be taken.

    Args:
        word: As written, with its accents (`traité` is no form of `traite`), or folded; a word without any accent is
        also
            taken for one typed without them.
        lang: The language; all languages of the script when empty.
        has_accents: It stands in a printed text, so that an accent which it lacks is not meant.
    """
    folded = fold_together(word)
    if folded[:1] >= _CYRILLIC_STARTS:
        return _russian(folded)
    plain = unicodedata.normalize("NFC", word).casefold()
    known = _LATIN if lang not in _LATIN else (lang,)
    return frozenset(
        key
        for one in known
        for key in (_french(plain, folded, has_accents=has_accents) if one == "fr" else _english(folded))
        if key
    )


def same_word(left: str, right: str, lang: str = "") -> bool:
    """Tell whether two words are equal or inflected forms of one word, or one month in two languages."""
    folded, other = fold(left), fold(right)
    if folded == other:
        return True
    month = MONTH_NUMBERS.get(folded)
    if month is not None and month == MONTH_NUMBERS.get(other):
        return True
    if folded[: PREFIX - 1] != other[: PREFIX - 1] or min(len(folded), len(other)) < PREFIX:
        return False
    return not stems(left, lang).isdisjoint(stems(right, lang))


# French ------------------------------------------------------------------------------------------------------------


# `Français`, `chinois`: the s belongs to the word, and `française` shows it.
_ALWAYS_WITH_S = ("ais", "ois")


def _french(plain: str, folded: str, *, has_accents: bool) -> set[str]:
    """Take off the marks of plural and gender; a final é is part of the word."""
    if len(folded) < _SHORTEST_PLURAL:
        return {f"{folded}|fr"}
    bases = {plain}
    if plain.endswith("aux"):
        bases = {plain[:-1], f"{plain[:-2]}l"}
    elif plain.endswith(_ALWAYS_WITH_S):
        bases = {plain, plain[:-1]}
    elif plain[-1] in "sx" and not plain.endswith("ss"):
        bases = {plain[:-1]}
    found = set()
    for base in bases:
        letters = fold_together(base)
        if base.endswith("e"):
            found.add(_masculine(letters[:-1]))
            if plain == folded and not has_accents:
                found.add(letters)
        else:
            found.add(_masculine(letters))
    return {f"{one}|fr" for one in found}


def _masculine(letters: str) -> str:
    """Return the masculine of what is left of a feminine: `nucléair`, `coréenn`, `activ`, `publiqu`."""
    if re.search(r"(nn|ll|tt)$", letters):
        return letters[:-1]
    for ending, masculine in (("iv", "if"), ("iqu", "ic"), ("equ", "ec"), ("rqu", "rc"), ("eus", "eu")):
        if letters.endswith(ending):
            return letters.removesuffix(ending) + masculine
    return letters


# English -----------------------------------------------------------------------------------------------------------

_AMERICAN = (
    (re.compile(r"iz(?=e$|es$|ed$|ing$|ation$|ations$|er$)"), "is"),
    (re.compile(r"(?<=...)our(?=$|s$|hood$|ing$|able$)"), "or"),
    (re.compile(r"(?<=en)ce$"), "se"),
    (re.compile(r"programme"), "program"),
    (re.compile(r"manoeuvre"), "maneuver"),
    (re.compile(r"(?<=[nt])re(?=s?$)"), "er"),
)


def _english(folded: str) -> set[str]:
    """Take off the plural, and write what Britain and America spell differently in one way."""
    base = folded
    if len(folded) >= _SHORTEST_PLURAL:
        if folded.endswith("ies") and len(folded) > len("ties"):
            base = f"{folded[:-3]}y"
        elif re.search(r"(ss|x|ch|sh)es$", folded):
            base = folded[:-2]
        elif folded.endswith("s") and not folded.endswith(("ss", "us", "is")):
            base = folded[:-1]
    for pattern, spelling in _AMERICAN:
        base = pattern.sub(spelling, base)
    return {f"{base}|en"}


# Russian -----------------------------------------------------------------------------------------------------------

# The endings of each paradigm as folding leaves them: й has become и, ё е.
_PARADIGMS = {
    name: frozenset(fold(one) if one != "-" else "" for one in endings.split())
    for name, endings in {
        "кризис": "- а у ом ем е ы и ов ев ей ам ами ах",
        "корабль": "ь я ю ем ём е и ей ям ями ях",
        "случай": "й я ю ем е и ев ям ями ях",
        "сценарий": "ий ия ию ием ии иев иям иями иях",
        "гонка": "а ы и е у ой ою ей ею - ам ами ах",
        "неделя": "я и е ю ей ею ёй ь - ям ями ях",
        "армия": "ия ии ию ией иею ий иям иями иях",
        "область": "ь и ью ей ям ями ях",
        "средство": "о а у ом е - ам ами ах",
        "поле": "е я ю ем и ей - ям ями ях",
        "учение": "ие ия ию ием ии ий иям иями иях",
        "зарубежье": "ье ья ью ьем ьи ьев ий ьям ьями ьях",
        "военный": "ый ий ой ая яя ое ее ые ие ого его ому ему ым им ом ем ую юю ой ей ою ею ых их ыми ими",
        "Лавров": "- а у ым е ы ых ыми ой",
        "участвовать": "овать ую ует уем уют овал овала овало овали",
        "обсуждать": "ать аю ает аем ают ал ала ало али",
        "говорить": "ить ит им ят ил ила ило или",
    }.items()
}
# Each ending with the paradigms that have it.
_BY_ENDING: dict[str, list[str]] = {}
for _name, _endings in _PARADIGMS.items():
    for _ending in _endings:
        _BY_ENDING.setdefault(_ending, []).append(_name)
_LONGEST_ENDING = max(map(len, _BY_ENDING))
# Nouns of these paradigms lose the о or е before the last consonant when an ending follows, or gain it without one.
_FLEETING = ("кризис", "гонка", "средство", "неделя", "корабль", "Лавров")
_FLEETING_VOWEL = re.compile(r"(?<=[^аеиоуыэюя])[ое]([^аеиоуыэюя])$")
_MANY = 4
_NO_ENDING = "аеиоуыэюяьй"


def _russian(folded: str) -> frozenset[str]:
    found = {folded}
    for length in range(min(_LONGEST_ENDING, len(folded) - _SHORTEST_STEM) + 1):
        stem, ending = folded[: len(folded) - length], folded[len(folded) - length :]
        if not ending and stem[-1:] in _NO_ENDING:
            continue
        for name in _BY_ENDING.get(ending, ()):
            if name in _LONG_ENDED and len(stem) < _SHORTEST_LONG_ENDED:
                continue
            found.add(f"{stem}|{name}")
            if ending in ("", "ь") and name in _FLEETING and len(stem) >= _MANY:
                without = _FLEETING_VOWEL.sub(r"\1", stem)
                found.add(f"{without}|{name}")
    return frozenset(found)


@cache
def common_stems(lang: str) -> frozenset[str]:
    """Return the stems of the words of a language that stand in any report on a meeting."""
    return frozenset(key for word in COMMON.get(lang, ()) for key in stems(word, lang))
