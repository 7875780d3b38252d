"""The door to rapidfuzz: how alike two spellings are, and which of several is nearest."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

# Vowels are what hearing and romanisation get wrong first: consonants count for this much by themselves.
_CONSONANTS = 0.4
_WITHOUT_VOWELS = str.maketrans("", "", "aeiouyаеиоуыэюя")


def likeness(left: str, right: str) -> float:
    """Return how alike two words, or their keys, are, from 0 to 100 (insertions and deletions, normalised).

    Two neighbours that changed places, the commonest slip of the fingers, weigh as one letter and not as two.
    """
    if sorted(left) == sorted(right) and OSA.distance(left, right, score_cutoff=1) == 1:
        return 100 - 50 / len(left)
    by_consonants = fuzz.ratio(left.translate(_WITHOUT_VOWELS), right.translate(_WITHOUT_VOWELS))
    return (1 - _CONSONANTS) * fuzz.ratio(left, right) + _CONSONANTS * by_consonants


def closeness(left: str, right: str) -> float:
    """Return how alike two spellings are as they stand, from 0 to 100."""
    return fuzz.ratio(left, right)


def is_one_edit(left: str, right: str) -> bool:
    """Tell whether one letter added, dropped, changed, or swapped with its neighbour makes one text of the other."""
    return abs(len(left) - len(right)) <= 1 and OSA.distance(left, right, score_cutoff=1) <= 1


def nearest(text: str, among: Collection[str], *, least: float, most: int) -> list[str]:
    """Return the words most like one, best first.

    Args:
        least: The likeness below which a text is not worth naming, from 0 to 100.
        most: How many at most.
    """
    ranked: Iterable[tuple[str, float, int]] = process.extract(
        text, list(among), scorer=fuzz.ratio, limit=most, score_cutoff=least
    )
    return [name for name, _, _ in ranked]
