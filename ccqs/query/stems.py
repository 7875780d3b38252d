"""The door to snowballstemmer: whether two words are forms of one word in French, English or Russian."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Protocol

from ccqs.dates.written import MONTH_NUMBERS

# Words that differ before this many letters are never forms of one word.
PREFIX = 3

_LATIN = ("french", "english")
_CYRILLIC = "russian"
_ENDINGS = frozenset("а у ом ым е ы и ов ам ами ах ою".split())
_VOWELS = frozenset("аеиоуыэюя")


class _Stemmer(Protocol):
    def stemWord(self, word: str) -> str: ...  # noqa: N802  the library's name


@lru_cache(maxsize=1)
def _stemmers() -> dict[str, _Stemmer]:
    import snowballstemmer

    return {name: snowballstemmer.stemmer(name) for name in (*_LATIN, _CYRILLIC)}


@lru_cache(maxsize=4096)
def stems(word: str) -> frozenset[str]:
    """Return the stems that a folded word has in the languages of its script."""
    if word[:1] < "Ѐ":
        return frozenset(_stemmers()[name].stemWord(word) for name in _LATIN)
    forms = {word}
    if word[-1:] == "и" and word[-2:-1] in _VOWELS:
        # Folding has made и of й, and the endings -ой, -ей, -ий, -ый are known with й only.
        forms.add(f"{word[:-1]}й")
    return frozenset(_stemmers()[_CYRILLIC].stemWord(form) for form in forms)


def same_word(left: str, right: str, stems_of: Callable[[str], frozenset[str]] = stems) -> bool:
    """Tell whether two folded words are equal or inflected forms of one word, or one month in two languages.

    Args:
        stems_of: Where to ask for the stems of a word.
    """
    if left == right:
        return True
    month = MONTH_NUMBERS.get(left)
    if month is not None and month == MONTH_NUMBERS.get(right):
        return True
    if left[:PREFIX] != right[:PREFIX] or min(len(left), len(right)) < PREFIX:
        return False
    return _is_case_form(left, right) or not stems_of(left).isdisjoint(stems_of(right))


def _is_case_form(left: str, right: str) -> bool:
    """Tell whether one Russian word is the other with a case ending, which the stemmer does not see in every name."""
    shorter, longer = sorted((left, right), key=len)
    return longer.startswith(shorter) and longer[len(shorter) :] in _ENDINGS
