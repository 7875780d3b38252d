"""The door to snowballstemmer: whether two words are forms of one word in French, English or Russian."""

from __future__ import annotations

from functools import lru_cache

import snowballstemmer

PREFIX = 3
_LATIN = ("french", "english")


@lru_cache(maxsize=1)
def _stemmers() -> dict[str, object]:
    return {name: snowballstemmer.stemmer(name) for name in (*_LATIN, "russian")}


@lru_cache(maxsize=4096)
def stems(word: str) -> frozenset[str]:
    """Return the stems that a folded word has in the languages of its script."""
    names = ("russian",) if word[:1] >= "Ѐ" else _LATIN
    return frozenset(_stemmers()[name].stemWord(word) for name in names)  # type: ignore[attr-defined]


def same_word(left: str, right: str) -> bool:
    """Tell whether two folded words are equal or inflected forms of one word."""
    if left == right:
        return True
    if left[:PREFIX] != right[:PREFIX] or min(len(left), len(right)) <= PREFIX:
        return False
    return not stems(left).isdisjoint(stems(right))
