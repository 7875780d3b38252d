"""The door to rapidfuzz: how alike two spellings are, and which of several is nearest."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from rapidfuzz import fuzz, process


def likeness(left: str, right: str) -> float:
    """Return how alike two words are, from 0 to 100 (normalised insertions and deletions)."""
    return fuzz.ratio(left, right)


def nearest(text: str, among: Collection[str], *, least: float, most: int) -> list[str]:
    """Return the texts most like one, best first.

    Args:
        least: The likeness below which a text is not worth naming, from 0 to 100.
        most: How many at most.
    """
    ranked: Iterable[tuple[str, float, int]] = process.extract(
        text, list(among), scorer=fuzz.WRatio, limit=most, score_cutoff=least
    )
    return [name for name, _, _ in ranked]
