"""Make one mistake of typing in a name: a neighbouring key, a letter doubled, dropped or swapped, or misread by a
machine.

The mistakes are drawn by a digest of the name, so that each run makes the same ones.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator

_ROWS = (
    "azertyuiop",
    "qsdfghjklm",
    "wxcvbn",
    "qwertyuiop",
    "asdfghjkl",
    "zxcvbnm",
    "йцукенгшщзхъ",
    "фывапролджэ",
    "ячсмитьбю",
)
_MISREAD = {
    "l": "i",
    "i": "l",
    "e": "c",
    "o": "0",
    "u": "v",
    "n": "u",
    "h": "b",
    "и": "н",
    "ш": "щ",
    "о": "0",
    "й": "и",
}


def _digits(text: str) -> Iterator[int]:
    """Yield numbers that look drawn by lot and are not."""
    seed = text.encode()
    while True:
        seed = hashlib.sha256(seed).digest()
        yield from seed


def _neighbour(letter: str) -> str:
    for row in _ROWS:
        if (place := row.find(letter.lower())) >= 0:
            near = row[place - 1] if place else row[place + 1]
            return near.upper() if letter.isupper() else near
    return letter + letter


def _swap(text: str, place: int) -> str:
    return text[:place] + text[place + 1] + text[place] + text[place + 2 :]


MISTAKES: dict[str, Callable[[str, int], str]] = {
    "neighbour": lambda text, place: text[:place] + _neighbour(text[place]) + text[place + 1 :],
    "doubled": lambda text, place: text[:place] + text[place] + text[place:],
    "dropped": lambda text, place: text[:place] + text[place + 1 :],
    "swapped": _swap,
    "misread": lambda text, place: (
        text[:place] + _MISREAD.get(text[place], _neighbour(text[place])) + text[place + 1 :]
    ),
}


def misspelt(name: str, kind: str) -> str:
    """Return a name with one mistake of a kind somewhere inside it.

    >>> misspelt("Lavrov", "dropped")
    'Lavro'
    """
    places = [
        at for at in range(len(name) - 1) if name[at].isalpha() and name[at + 1].isalpha() and name[at] != name[at + 1]
    ]
    for number in _digits(f"{kind} {name}"):
        made = MISTAKES[kind](name, places[number % len(places)])
        if made != name:
            return made
    raise AssertionError(name)
