"""Numbers as each language writes them."""

from __future__ import annotations

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
