"""Full-text search over every field in three languages, ranked.

A record answers when each word of the query, in any inflection, stands somewhere in it; a part in quotes must
stand as it is. The rank follows BM25 (Robertson and Zaragoza, 2009) with two changes: a word counts by the weight of
the field, not by how often it is repeated, so that a session about a topic comes before one that mentions it in
passing; and words that stand together in one passage count again for it.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Sequence

from ccqs.dates.written import MONTH_NUMBERS
from ccqs.fold import fold, words
from ccqs.lang import Lang
from ccqs.model import Dataset
from ccqs.query.names import FUNCTION_WORDS
from ccqs.query.passages import Passage, council_passages, session_passages
from ccqs.query.stems import PREFIX, same_word
from ccqs.records import record

COUNCIL = "council"
_SATURATION = 1.2
# What a word is worth that stands only in an alternative label or another spelling.
_HIDDEN = 0.4
_QUOTED = re.compile(r'["«“„]([^"»”“„«]+)["»”“]')
_LEAST_NEAR = 75.0
_SHORTEST_CORRECTED = 4
_MOST_NEAR = 5


@record
class Hit:
    """A passage that answers, and the folded words of it that do."""

    passage: Passage
    words: frozenset[str]

    def marks(self, lang: Lang) -> tuple[tuple[int, int], ...]:
        """Return the character ranges that answer, in the passage as shown in a language."""
        return tuple(
            found.span() for found in re.finditer(r"\w+", self.passage.shown[lang]) if fold(found[0]) in self.words
        )


@record
class Found:
    """A session, or the council, that answers a query.

    Attributes:
        record: The id of the session, or `council`.
        score: Higher is better; comparable within one query only.
        hits: Its passages that answer, the most telling first.
    """

    record: str
    score: float
    hits: tuple[Hit, ...]


class _Index:
    """The passages of each record and the words that stand in them."""

    def __init__(self, dataset: Dataset) -> None:
        self.records: list[tuple[str, list[Passage]]] = [
            (session.id, list(session_passages(dataset, session))) for session in dataset.sessions
        ]
        self.records.append((COUNCIL, list(council_passages(dataset.council))))
        self.places: dict[str, set[tuple[int, int]]] = {}
        for index, (_, passages) in enumerate(self.records):
            for number, passage in enumerate(passages):
                for word in {word for text in _texts(passage) for word in words(text)}:
                    self.places.setdefault(word, set()).add((index, number))
        self._months = [word for word in self.places if word in MONTH_NUMBERS]
        self._by_prefix: dict[str, list[str]] = {}
        for word in self.places:
            self._by_prefix.setdefault(word[:PREFIX], []).append(word)

    def forms(self, word: str) -> frozenset[str]:
        """Return the words of the dataset that are forms of a word."""
        near = self._by_prefix.get(word[:PREFIX], []) + (self._months if word in MONTH_NUMBERS else [])
        return frozenset(one for one in near if same_word(word, one))


@record
class Correction:
    """A word that the dataset does not have, and the word of the dataset that was looked for instead."""

    typed: str
    taken: str


@record
class Results:
    """What a search found, best first, and what it took for what."""

    found: tuple[Found, ...]
    corrections: tuple[Correction, ...]
    suggestions: tuple[str, ...]


def search(dataset: Dataset, query: str) -> Results:
    """Search the dataset.

    A word that occurs nowhere, in any form, is corrected when one word of the dataset is clearly meant; else nothing is
    found and the nearest words are suggested. A part in quotes is never corrected.
    """
    phrases = [words(part) for part in _QUOTED.findall(query)]
    typed = _telling(words(_QUOTED.sub(" ", query)))
    if not typed and not any(phrases):
        return Results((), (), ())
    index = _Index(dataset)
    unknown = [word for word in typed if not index.forms(word)]
    near = {word: _near(index, word) for word in unknown}
    corrections = tuple(Correction(word, words_[0]) for word, words_ in near.items() if _is_clear(index, words_))
    taken = {one.typed: one.taken for one in corrections}
    answering = [_passages_of(index, taken.get(word, word)) for word in typed]
    answering += [_passages_with(index, phrase) for phrase in phrases if phrase]
    met = set.intersection(*({record for record, _ in places} for places, _ in answering))
    found = [_found(index, record, answering) for record in met]
    ranked = sorted(found, key=lambda one: (-one.score, -len(one.hits), one.record))
    suggested = [one for word in unknown if word not in taken for one in near[word]]
    return Results(tuple(ranked), corrections, tuple(dict.fromkeys(suggested)))


def _near(index: _Index, word: str) -> list[str]:
    """Return the words of the dataset that are spelt like a word, in its script, the most alike first."""
    from ccqs.query.fuzzy import nearest

    if len(word) < _SHORTEST_CORRECTED or any(char.isdigit() for char in word):
        return []
    same_script = [one for one in index.places if (one[:1] >= "Ѐ") == (word[:1] >= "Ѐ")]
    return nearest(word, same_script, least=_LEAST_NEAR, most=_MOST_NEAR)


def _is_clear(index: _Index, near: Sequence[str]) -> bool:
    """Tell whether the words spelt like one are all forms of a single word."""
    return bool(near) and all(one in index.forms(near[0]) for one in near[1:2])


def _telling(typed: Sequence[str]) -> list[str]:
    """Leave out words of grammar, unless there is nothing else."""
    return [word for word in dict.fromkeys(typed) if word not in FUNCTION_WORDS] or list(typed)


_Places = tuple[set[tuple[int, int]], frozenset[str]]


def _passages_of(index: _Index, word: str) -> _Places:
    forms = index.forms(word)
    return {place for form in forms for place in index.places[form]}, forms


def _passages_with(index: _Index, phrase: Sequence[str]) -> _Places:
    """Find the passages where the words of a phrase stand side by side."""
    candidates = set.intersection(*(index.places.get(word, set()) for word in phrase))
    sought = f" {' '.join(phrase)} "
    return {
        (record, number)
        for record, number in candidates
        if any(sought in f" {fold(text)} " for text in _texts(index.records[record][1][number]))
    }, frozenset(phrase)


def _found(index: _Index, record: int, answering: Sequence[_Places]) -> Found:
    name, passages = index.records[record]
    spread = 0.0
    together: dict[int, list[float]] = {}
    marked: dict[int, set[str]] = {}
    for places, forms in answering:
        holders = {one for one, _ in places}
        rarity = math.log(1 + (len(index.records) - len(holders) + 0.5) / (len(holders) + 0.5))
        worth = {
            number: rarity * _saturated(passages[number].weight * (1 if _shows(passages[number], forms) else _HIDDEN))
            for one, number in places
            if one == record
        }
        spread += max(worth.values())
        for number, value in worth.items():
            together.setdefault(number, []).append(value)
            marked.setdefault(number, set()).update(forms)
    close = max((sum(values) for values in together.values() if len(values) > 1), default=0.0)
    order = sorted(together, key=lambda number: (-len(together[number]), -sum(together[number]), number))
    hits = _distinct(Hit(passages[number], frozenset(marked[number])) for number in order)
    return Found(name, round(spread + close, 3), tuple(hits))


def _saturated(weight: float) -> float:
    return weight * (_SATURATION + 1) / (weight + _SATURATION)


def _shows(passage: Passage, forms: frozenset[str]) -> bool:
    """Tell whether a reader of some language sees one of the words in the passage, not only in a label it hides."""
    return any(not forms.isdisjoint(words(text)) for text in passage.shown)


def _distinct(hits: Iterable[Hit]) -> Iterator[Hit]:
    """Leave out passages that say what one before them said."""
    seen = set()
    for hit in hits:
        if hit.passage.shown not in seen:
            seen.add(hit.passage.shown)
            yield hit


def _texts(passage: Passage) -> tuple[str, ...]:
    return (*passage.shown, *passage.hidden)
