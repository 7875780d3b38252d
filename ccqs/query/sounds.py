"""A key that a name keeps through Cyrillic and its romanisations.

One sound, many spellings: Шойгу is Choïgou in French, Shoigu in English, Schoigu in German, Szojgu in Polish. The
key writes what those systems agree on and forgets what they dispute. Where the rules come from:

- French: the press and consular practice shown by the dataset's own sources (ch, tch, ou, iou, -ine, gu before e);
- English: BGN/PCGN 1947 and the passport practice after ICAO Doc 9303 (sh, ch, zh, kh, yu, ya, -iy);
- German: the Duden transcription (sch, tsch, w, ch for х, ju, ja, -ow);
- scholarly: ISO 9:1995 and its kin (š, č, ž, ŝ, j, c).

The key is coarse on purpose: it decides only between the few names of the dataset, and a lookup compares whole words.
"""

from __future__ import annotations

import re
import unicodedata

from ccqs.fold import fold

_CYRILLIC = {
    "а": "a", "б": "b", "в": "v", "г": "g", "ґ": "g", "д": "d", "е": "e", "є": "e", "ж": "X", "з": "z",
    "и": "i", "і": "i", "ї": "i", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r",
    "с": "s", "т": "t", "у": "u", "ф": "f", "х": "h", "ц": "ts", "ч": "X", "ш": "X", "щ": "X", "ъ": "",
    "ы": "i", "ь": "", "э": "e", "ю": "iu", "я": "ia",
}  # fmt: skip
# Carons and accents that stand for a sound of their own in ISO 9 and in Polish, before folding drops them.
_MARKED = {"š": "sh", "č": "ch", "ž": "zh", "ŝ": "sh", "ś": "sh", "ć": "ch", "ż": "zh", "ź": "zh", "ş": "sh", "ç": "s"}
_LATIN: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"shch|schtsch|chtch|szcz", "X"),
        (r"tsch|tch|sch|cz|sz|sh|zh", "X"),
        (r"ch(?=[lr])|kh", "h"),
        (r"ch", "X"),
        (r"^j", "X"),
        (r"ph", "f"),
        (r"ck|q", "k"),
        (r"gu(?=[eiy])", "g"),
        (r"c(?=[eiy])", "s"),
        (r"c", "k"),
        (r"x", "ks"),
        (r"w", "v"),
        (r"tz", "ts"),
        (r"ou|oo", "u"),
        (r"eau|au(?!i)", "o"),
        (r"[yj]", "i"),
    )
)
_SHARED: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"h", ""),
        (r"z", "s"),
        (r"(.)\1+", r"\1"),
        (r"ii+$", "i"),
        (r"i(?=[aeou])", ""),
        (r"(?<=[bdfgklmnprstvzX])e$", ""),
        (r"f$", "v"),
        (r"(?<=[aeou])i(?=[aeou])", ""),
        (r"(.)\1+", r"\1"),
    )
)
# Case endings of Russian names, longest first: surnames in -ов, -ев, -ин decline partly as adjectives, masculine given
# names as nouns. An ending is only taken off a word long enough to keep a stem.
_ENDINGS = tuple("ого его ому ему ыми ими ой ою ей ею ым им ом ем ам ям ах ях а я у ю ы и е".split())
_SHORTEST_STEM = 4


def sound(word: str) -> str:
    """Return the key of one word of a name.

    >>> {sound(w) for w in ("Шойгу", "Choïgou", "Shoigu", "Schoigu", "Szojgu", "Šojgu")}
    {'Xoigu'}
    """
    text = "".join(_MARKED.get(char, char) for char in unicodedata.normalize("NFC", word).casefold())
    text = fold(text).replace(" ", "")
    if any(char in _CYRILLIC for char in text):
        text = "".join(_CYRILLIC.get(char, char) for char in text)
    else:
        for pattern, replacement in _LATIN:
            text = pattern.sub(replacement, text)
    for pattern, replacement in _SHARED:
        text = pattern.sub(replacement, text)
    return text


def sounds(word: str) -> frozenset[str]:
    """Return the key of a word as typed, and those of the names it may be a Russian case form of."""
    folded = fold(word).replace(" ", "")
    forms = {word}
    if folded[:1] >= "Ѐ":
        forms.update(
            folded[: -len(ending)]
            for ending in _ENDINGS
            if folded.endswith(ending) and len(folded) - len(ending) >= _SHORTEST_STEM
        )
        forms.update(f"{form}й" for form in tuple(forms) if form[-1:] in "еи")
    return frozenset(sound(form) for form in forms)
