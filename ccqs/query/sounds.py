"""A key that a name keeps through Cyrillic and its romanisations.

One sound, many spellings: Шойгу is Choïgou in French, Shoigu in English, Schoigu in German, Szojgu in Polish, Sjojgu in
Swedish, Šojgu in scholarly use. The key writes what those systems agree on and forgets what they dispute. The rules
come from:

- French: the press and consular practice that the dataset's own sources show (ch, tch, ou, iou, -ine, gu before e);
- English: BGN/PCGN 1947 and passports after ICAO Doc 9303 (sh, ch, zh, kh, yu, ya, -iy);
- German: the transcription of the Duden (sch, tsch, w, ch for х, ju, ja, -ow); Polish: the PWN rules (sz, cz, w, ch);
- Dutch, Scandinavian, Italian, Spanish and Hungarian press: the spellings kept with their pages in
  tests/data/spellings.tsv (sj, oe, sci, gh, j for х, s for ш);
- scholarly: ISO 9:1995 and its kin (š, č, ž, ŝ, j, c);
- French names in Russian: the practical transcription, which follows the sound (Эро, Эйро for Ayrault; Жюппе; Морен).

The key is coarse on purpose: it decides only between the few names of the dataset, and a lookup compares whole words.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from ccqs.language.fold import fold_together

_CYRILLIC = {
    "а": "a", "б": "b", "в": "v", "г": "g", "ґ": "g", "д": "d", "е": "e", "є": "e", "ж": "X", "з": "z",
    "и": "i", "і": "i", "ї": "i", "й": "i", "ј": "i", "к": "k", "л": "l", "љ": "l", "м": "m", "н": "n", "њ": "n",
    "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "ћ": "X", "у": "u", "ў": "v", "ф": "f", "х": "h", "ц": "ts",
    "ч": "X", "џ": "X", "ш": "X", "щ": "X", "ъ": "", "ы": "i", "ь": "", "э": "e", "ю": "iu", "я": "ia", "ђ": "X",
}  # fmt: skip
# Latin letters that stand in for the Cyrillic ones they look like, in a word that has any Cyrillic.
_LOOKALIKES = str.maketrans("aeopcyxkmtbhi", "аеорсухкмтвні")
# Carons, accents and cedillas that stand for a sound of their own, before folding drops them.
_MARKED = {
    **dict.fromkeys("šŝśşșſ", "sh"),
    **dict.fromkeys("čćċ", "ch"),
    **dict.fromkeys("žżźẑ", "zh"),
    "ç": "s",
    "ł": "l",
}


def _rules(*pairs: tuple[str, str]) -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(pattern), sound) for pattern, sound in pairs)


_LATIN = _rules(
    (r"shch|schtsch|chtch|szcz|stsch|sjtj|sjtsj", "X"),
    (r"tsch|tch|tsj|tj(?=[aeiou])|sch|cz|sz|sh|zh|sj|sci(?=[aou])", "X"),
    (r"^dj(?=[aeiou])", "X"),
    (r"ch(?=[lr])|kh", "h"),
    (r"ch", "X"),
    (r"^j(?=[^aeiouy])", "h"),
    (r"^[jx]", "X"),
    (r"ph", "f"),
    (r"ck|q", "k"),
    (r"gu(?=[eiy])", "g"),
    (r"c(?=[eiy])", "s"),
    (r"c", "k"),
    (r"x", "ks"),
    (r"w", "v"),
    (r"tz", "ts"),
    (r"ou|oo|oe", "u"),
    (r"(eau|au)(lt|d|t|x)?$|eau", "o"),
    (r"au(?!i)", "o"),
    (r"[yj]", "i"),
)
_SHARED = _rules(
    (r"h", ""),
    (r"z", "s"),
    (r"(.)\1+", r"\1"),
    (r"i+$", "i"),
    (r"i(?=[aeou])", ""),
    (r"(?<=[bdfgklmnprstvX])e$", ""),
    (r"f$", "v"),
    (r"[ae]i(?!$)", "e"),
    (r"(.)\1+", r"\1"),
)
# Case endings of Russian names: surnames in -ов, -ев, -ин decline partly as adjectives, masculine given names as nouns.
# An ending is only taken off a word long enough to keep a stem.
_ENDINGS = tuple("ого его ому ему ыми ими ой ою ей ею ым им ом ем ам ям ах ях а я у ю ы и е".split())
_SHORTEST_STEM = 3
# Case endings that Polish, Czech, Slovak, Croatian, Serbian, Finnish, Baltic, German and Scandinavian pages put on
# foreign names.
_LATIN_ENDINGS = tuple("owi ovi ego emu ova ovou ovoj ilta lta issa sta om em im ym as is us a u vs ns s".split())
_BALTIC = frozenset(("vs", "ns"))
_SHORTEST_LATIN_STEM = 4
# Turkish, Finnish and Polish set an ending off with an apostrophe (`Putin'in`, `Sarkozy'ego`).
_APOSTROPHE = re.compile(r"['’ʼ]")
# Consonants that French writes at the end of a name and does not say.
_SILENT = re.compile(r"(?<=[aeiounr])[tdx]$")


@lru_cache(maxsize=16384)
def sound(word: str) -> str:
    """Return the key of one word of a name.

    >>> {sound(w) for w in ("Шойгу", "Choïgou", "Shoigu", "Schoigu", "Szojgu", "Šojgu", "Sjojgoe")}
    {'Xoigu'}
    """
    return _key(_letters(word))


@lru_cache(maxsize=16384)
def sounds(word: str) -> frozenset[str]:
    """Return the keys that a typed word may have.

    Beside its own: that of the names it may be a Russian case form of, and those of other readings of letters that
    languages share for different sounds (German ch, Hungarian s, a silent French ending).
    """
    letters = _letters(word)
    keys = {_key(letters)}
    if _is_cyrillic(letters):
        for ending in _ENDINGS:
            if letters.endswith(ending) and len(letters) - len(ending) >= _SHORTEST_STEM:
                stem = letters.removesuffix(ending)
                keys.update((_key(stem), _key(f"{stem}й")))
    else:
        keys.add(_key(letters.replace("ch", "kh")))
        keys.add(_key(letters.replace("sz", "s")))
        keys.add(_key(letters.replace("sj", "si")))
        keys.add(_key(re.sub(r"^s(?=[aeiouj])", "sh", letters)))
        keys.add(_key(_SILENT.sub("", letters)))
        keys.update(
            _key(letters.removesuffix(ending) + ending[:-1] * (ending in _BALTIC))
            for ending in _LATIN_ENDINGS
            if letters.endswith(ending) and len(letters) - len(ending) >= _SHORTEST_LATIN_STEM
        )
    base = _APOSTROPHE.split(word)[0]
    if base != word and len(base) >= _SHORTEST_LATIN_STEM:
        keys.add(_key(_letters(base)))
    return frozenset(key for key in keys if key)


def initials(word: str) -> frozenset[str]:
    """Return the first sounds that an initial of a word may stand for, in either script."""
    letters = _letters(word)
    if _is_cyrillic(letters):
        return frozenset(_CYRILLIC.get(letters[0], letters[0])[:1])
    return frozenset((letters[:1], *(sound for start, sound in _FIRST if letters.startswith(start))))


# What a Latin word may start with in Cyrillic, beside its own letter.
_FIRST = (
    ("ch", "X"), ("sh", "X"), ("sch", "X"), ("tch", "X"), ("zh", "X"), ("j", "X"), ("g", "X"), ("kh", "h"),
    ("y", "i"), ("j", "i"), ("i", "i"), ("c", "k"), ("c", "s"), ("q", "k"), ("ph", "f"), ("w", "v"), ("h", "g"),
    *((f"h{vowel}", vowel) for vowel in "aeiou"), ("hu", "i"), ("e", "i"), ("x", "X"), ("x", "k"),
)  # fmt: skip


def _letters(word: str) -> str:
    """Return the letters of a word in one case and one script, with the accents that change nothing taken off."""
    text = "".join(_MARKED.get(char, char) for char in unicodedata.normalize("NFC", word).casefold())
    text = fold_together(text)
    return text.translate(_LOOKALIKES) if _is_cyrillic(text) else text


def _is_cyrillic(text: str) -> bool:
    return any(char in _CYRILLIC for char in text)


def _key(letters: str) -> str:
    text = letters
    if _is_cyrillic(text):
        text = "".join(_CYRILLIC.get(char, char) for char in text)
    else:
        for pattern, replacement in _LATIN:
            text = pattern.sub(replacement, text)
    for pattern, replacement in _SHARED:
        text = pattern.sub(replacement, text)
    return text
