"""One form for everything typed and everything stored, so that spelling marks never matter.

`fold` forgets what a keyboard, a font or a style sheet decides: case, accents, ё or е, composed or
decomposed letters, the kind of apostrophe, dash or space, ligatures, full-width forms, punctuation,
stress marks. It keeps the script and the letters: spellings that differ in letters are the business of
`ccqs.query.names`.
"""

from __future__ import annotations

import unicodedata

# Letters that NFKD does not take apart (Unicode decomposes neither strokes nor these ligatures).
_UNDECOMPOSED = str.maketrans(
    {**dict.fromkeys("ʼʹʻʽʾʿˈ", " "), "œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"}
)


def fold(text: str) -> str:
    """Return the comparison form of a text: lower-case words of letters and digits, single spaces.

    >>> fold("L'OTAN – Choïgou")
    'l otan choigou'
    >>> fold("Семёнов") == fold("СЕМЕНОВ")
    True
    """
    compatible = unicodedata.normalize("NFKD", text).casefold()
    decomposed = unicodedata.normalize("NFKD", compatible).translate(_UNDECOMPOSED)
    kept = []
    for char in decomposed:
        if char.isalnum():
            kept.append(char)
        elif unicodedata.category(char) not in ("Mn", "Cf", "Me"):
            kept.append(" ")
    return " ".join("".join(kept).split())


def words(text: str) -> list[str]:
    """Return the folded words of a text, in order."""
    return fold(text).split()
