"""One form for everything typed and everything stored, so that spelling marks never matter.

`fold` forgets what a keyboard, a font or a style sheet decides: case, accents, ё or е, composed or
decomposed letters, the kind of apostrophe, dash or space, ligatures, full-width forms, punctuation,
stress marks. It keeps the script and the letters: spellings that differ in letters are the business of
`ccqs.query.names`.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

# Letters that NFKD does not take apart (Unicode decomposes neither strokes nor these ligatures).
_UNDECOMPOSED = {
    **dict.fromkeys("ʼʹʻʽʾʿˈ", " "),
    "œ": "oe",
    "æ": "ae",
    "ø": "o",
    "ł": "l",
    "đ": "d",
    "ð": "d",
    "þ": "th",
    "ı": "i",
}
# `fold` makes an и of й: here it is followed by the last of the Cyrillic letters, which no word has.
_SHORT_I = str.maketrans(dict.fromkeys("йЙ", "и\N{CYRILLIC SMALL LETTER CROSSED O}"))
_MARKS = ("Mn", "Cf", "Me")


class _Folded(dict[int, str]):
    """What each character of a decomposed text becomes, worked out once, when it is first seen."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        kept = char if char.isalnum() else "" if unicodedata.category(char) in _MARKS else " "
        self[code] = _UNDECOMPOSED.get(char, kept)
        return self[code]


_FOLDED = _Folded()
_FOLDED_LINES = _Folded({ord("\n"): "\n"})


def fold(text: str) -> str:
    """Return the comparison form of a text: lower-case words of letters and digits, single spaces.

    >>> fold("L'OTAN – Choïgou")
    'l otan choigou'
    >>> fold("Семёнов") == fold("СЕМЕНОВ")
    True
    """
    compatible = unicodedata.normalize("NFKD", text).casefold()
    return " ".join(unicodedata.normalize("NFKD", compatible).translate(_FOLDED).split())


def fold_together(text: str) -> str:
    """Fold a text and join its words: `Ledrian` is `Le Drian`, `antimissile` is `anti-missile`."""
    return fold(text).replace(" ", "")


def fold_all(texts: Sequence[str]) -> list[str]:
    """Return the comparison form of many texts of one line each, in one go.

    >>> fold_all(["Семёнов", "l’OTAN"])
    ['семенов', 'l otan']
    """
    compatible = unicodedata.normalize("NFKD", "\n".join(texts)).casefold()
    folded = unicodedata.normalize("NFKD", compatible).translate(_FOLDED_LINES)
    return [" ".join(line.split()) for line in folded.split("\n")]


def alphabetical(text: str) -> tuple[str, str]:
    """Return what a text goes by in a list: case, accents and marks decide only between texts that are otherwise the same.

    Russian й is a letter of its own, after и; ё goes with е.

    >>> sorted(["Йемен", "Иран", "Ёж", "Ель"], key=alphabetical)
    ['Ёж', 'Ель', 'Иран', 'Йемен']
    """
    return fold(unicodedata.normalize("NFC", text).translate(_SHORT_I)), text


def words(text: str) -> list[str]:
    """Return the folded words of a text, in order."""
    return fold(text).split()
