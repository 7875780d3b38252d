"""The words of a dataset and where they stand: worked out once, at the latest when somebody searches.

Each word is a line of three fields: the word; its stems, each as the number of letters it keeps or in full; and the
passages that have it, numbered through the whole dataset. A passage counts twice its number, and one more when a reader
sees the word there and not only in another spelling; of each count only what it adds to the one before is written.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import accumulate, count

from ccqs.fold import words
from ccqs.model import Dataset, Index
from ccqs.query.passages import Passage, record_passages
from ccqs.query.stems import PREFIX
from ccqs.records import record


@record
class Word:
    """A word: its stems, as far as they were worked out, and the passages that have it, as they are written."""

    stems: frozenset[str]
    added: str


def index_words(dataset: Dataset, stems_of: Callable[[str], Iterable[str]] = lambda _: ()) -> Index:
    """Work out the index of a dataset.

    Args:
        stems_of: What is left of a word without its endings; by default that is left to be asked when it matters.
    """
    counts: dict[str, list[int]] = {}
    weights = []
    place = count()
    for number in range(len(dataset.sessions) + 1):
        found = record_passages(dataset, number)
        for passage in found:
            twice = 2 * next(place)
            for word, is_shown in _words_of(passage).items():
                counts.setdefault(word, []).append(twice + is_shown)
        weights.append("".join(passage.weight for passage in found))
    by_prefix: dict[str, list[str]] = {}
    for word in sorted(counts):
        by_prefix.setdefault(word[:PREFIX], []).append(_line(word, sorted(stems_of(word)), counts[word]))
    return Index(tuple(weights), {prefix: "\n".join(lines) for prefix, lines in by_prefix.items()})


def _words_of(passage: Passage) -> dict[str, bool]:
    """Return the words of a passage, each with whether a reader of some language sees it."""
    hidden = dict.fromkeys((word for text in passage.hidden for word in words(text)), False)
    return hidden | dict.fromkeys((word for text in passage.shown for word in words(text)), True)


def _line(word: str, stems_: Iterable[str], counts: list[int]) -> str:
    kept = ",".join(str(len(one)) if word.startswith(one) else one for one in stems_)
    added = ",".join(str(after - before) for before, after in zip([0, *counts], counts, strict=False))
    return f"{word} {kept} {added}"


def read_words(index: Index, prefix: str) -> dict[str, Word]:
    """Return the words that start with some letters, all of `PREFIX` or the whole of a shorter word."""
    read = {}
    for line in index.by_prefix.get(prefix, "").splitlines():
        word, kept, added = line.split(" ")
        read[word] = Word(frozenset(_stems(word, kept)), added)
    return read


def read_places(index: Index, word: Word) -> Iterator[tuple[int, int, bool]]:
    """Yield where a word stands.

    Yields:
        The session, by its place in the dataset, or one past the last the council; the number of the passage in it;
        whether a reader sees the word there.
    """
    starts = list(accumulate(map(len, index.weights), initial=0))
    number = 0
    for twice in accumulate(map(int, word.added.split(","))):
        while starts[number + 1] <= twice // 2:
            number += 1
        yield number, twice // 2 - starts[number], bool(twice % 2)


def _stems(word: str, kept: str) -> Iterator[str]:
    for one in filter(None, kept.split(",")):
        yield word[: int(one)] if one.isdigit() else one


def list_words(index: Index) -> Iterator[str]:
    """Yield every word."""
    for lines in index.by_prefix.values():
        yield from (line.partition(" ")[0] for line in lines.splitlines())
