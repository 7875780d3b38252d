"""Full-text search over every field in three languages, ranked.

A record answers when each word of the query, in any inflection, stands somewhere in it; a part in quotes must
stand as it is. The rank follows BM25 (Robertson and Zaragoza, 2009) with two changes: a word counts by the weight of
the field, not by how often it is repeated, so that a session about a topic comes before one that mentions it in
passing; and words that stand together in one passage count again for it.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from ccqs.dates.written import MONTH_NUMBERS
from ccqs.fold import fold, words
from ccqs.lang import Lang
from ccqs.model import Dataset
from ccqs.query.names import FUNCTION_WORDS
from ccqs.query.passages import WEIGHTS, Passage, record_passages
from ccqs.query.stems import PREFIX, same_word, stems
from ccqs.query.words import Word, index_words, list_words, read_places, read_words
from ccqs.records import record

COUNCIL = "council"
_SATURATION = 1.2
# What a word is worth that stands only in an alternative label or another spelling.
_HIDDEN = 0.4
_QUOTED = re.compile(r'["«“„]([^"»”“„«]+)["»”“]')
_LEAST_NEAR = 75.0
_SHORTEST_CORRECTED = 4
_MOST_NEAR = 5


def _saturated(weight: float) -> float:
    return weight * (_SATURATION + 1) / (weight + _SATURATION)


# By the letter of a passage, and whether a reader sees the word there.
_WORTH = {
    (letter, is_shown): _saturated(weight * (1 if is_shown else _HIDDEN))
    for letter, weight in WEIGHTS.items()
    for is_shown in (True, False)
}


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


class _Searched:
    """A dataset that is being searched: its words, and the passages of a record when they are asked for."""

    def __init__(self, dataset: Dataset) -> None:
        self._dataset = dataset
        self._index = dataset.index or index_words(dataset)
        self._passages: dict[int, tuple[Passage, ...]] = {}
        self._alike: dict[str, dict[str, Word]] = {}
        self.count = len(dataset.sessions) + 1

    def name(self, record: int) -> str:
        """Return the id of a session by its place in the dataset, `council` one past the last."""
        sessions = self._dataset.sessions
        return sessions[record].id if record < len(sessions) else COUNCIL

    def passages(self, record: int) -> tuple[Passage, ...]:
        """Return what can be searched of a record."""
        if record not in self._passages:
            self._passages[record] = record_passages(self._dataset, record)
        return self._passages[record]

    def words(self) -> Iterator[str]:
        """Yield all words."""
        return list_words(self._index)

    def weights(self, record: int) -> str:
        """Return what the passages of a record are worth, a letter for each."""
        return self._index.weights[record]

    def places(self, word: str) -> Iterable[tuple[int, int, bool]]:
        """Return where a word stands, as `read_places` does."""
        found = self._starting(word).get(word)
        return read_places(self._index, found) if found else ()

    def forms(self, word: str) -> frozenset[str]:
        """Return the words of the dataset that are forms of a word."""
        near = [
            *self._starting(word),
            *(month for month in MONTH_NUMBERS if word in MONTH_NUMBERS and month in self._starting(month)),
        ]
        return frozenset(one for one in near if same_word(word, one, self._stems))

    def _starting(self, word: str) -> Mapping[str, Word]:
        """Return the words that start as a word does."""
        prefix = word[:PREFIX]
        if prefix not in self._alike:
            self._alike[prefix] = read_words(self._index, prefix)
        return self._alike[prefix]

    def _stems(self, word: str) -> frozenset[str]:
        found = self._starting(word).get(word)
        return found.stems if found and found.stems else stems(word)


@record
class Correction:
    """A word that the dataset does not have, and the word of the dataset that was looked for instead."""

    typed: str
    taken: str


@record
class Results:
    """What a search found, best first, and what it took for what.

    Attributes:
        count: How many answer, of which `found` has the best.
    """

    found: tuple[Found, ...]
    count: int
    corrections: tuple[Correction, ...]
    suggestions: tuple[str, ...]


def search(dataset: Dataset, query: str, most: int | None = None) -> Results:
    """Search the dataset.

    A word that occurs nowhere, in any form, is corrected when one word of the dataset is clearly meant; else nothing is
    found and the nearest words are suggested. A part in quotes is never corrected.

    Args:
        most: How many of the best to return; all when None.
    """
    phrases = [words(part) for part in _QUOTED.findall(query)]
    typed = _telling(words(_QUOTED.sub(" ", query)))
    if not typed and not any(phrases):
        return Results((), 0, (), ())
    searched = _Searched(dataset)
    unknown = [word for word in typed if not searched.forms(word)]
    near = {word: _near(searched, word) for word in unknown}
    corrections = tuple(Correction(word, words_[0]) for word, words_ in near.items() if _is_clear(searched, words_))
    taken = {one.typed: one.taken for one in corrections}
    answering = [_passages_of(searched, taken.get(word, word)) for word in typed]
    answering += [_passages_with(searched, phrase) for phrase in phrases if phrase]
    met = set.intersection(*(set(one.by_record) for one in answering))
    ranked = sorted((_rank(searched, place, answering) for place in met), key=lambda one: one.key)
    suggested = [one for word in unknown if word not in taken for one in near[word]]
    found = tuple(_found(searched, one, answering) for one in ranked[:most])
    return Results(found, len(ranked), corrections, tuple(dict.fromkeys(suggested)))


def _near(searched: _Searched, word: str) -> list[str]:
    """Return the words of the dataset that are spelt like a word, in its script, the most alike first."""
    from ccqs.query.fuzzy import nearest

    if len(word) < _SHORTEST_CORRECTED or any(char.isdigit() for char in word):
        return []
    same_script = [one for one in searched.words() if (one[:1] >= "Ѐ") == (word[:1] >= "Ѐ")]
    return nearest(word, same_script, least=_LEAST_NEAR, most=_MOST_NEAR)


def _is_clear(searched: _Searched, near: Sequence[str]) -> bool:
    """Tell whether the words spelt like one are all forms of a single word."""
    return bool(near) and all(one in searched.forms(near[0]) for one in near[1:2])


def _telling(typed: Sequence[str]) -> list[str]:
    """Leave out words of grammar, unless there is nothing else."""
    return [word for word in dict.fromkeys(typed) if word not in FUNCTION_WORDS] or list(typed)


@record
class _Answering:
    """What answers a word or a phrase: of each record the passages, each with whether a reader sees it there."""

    words: frozenset[str]
    by_record: Mapping[int, Mapping[int, bool]]


def _passages_of(searched: _Searched, word: str) -> _Answering:
    forms = searched.forms(word)
    met: dict[int, dict[int, bool]] = {}
    for form in forms:
        for place, number, is_shown in searched.places(form):
            passages = met.setdefault(place, {})
            passages[number] = is_shown or passages.get(number, False)
    return _Answering(forms, met)


def _passages_with(searched: _Searched, phrase: Sequence[str]) -> _Answering:
    """Find the passages where the words of a phrase stand side by side."""
    candidates = set.intersection(*({where[:2] for where in searched.places(word)} for word in phrase))
    sought = f" {' '.join(phrase)} "
    met: dict[int, dict[int, bool]] = {}
    for place, number in candidates:
        passage = searched.passages(place)[number]
        is_shown = _has(passage.shown, sought)
        if is_shown or _has(passage.hidden, sought):
            met.setdefault(place, {})[number] = is_shown
    return _Answering(frozenset(phrase), met)


def _has(texts: Iterable[str], sought: str) -> bool:
    return any(sought in f" {fold(text)} " for text in texts)


@record
class _Ranked:
    """A record that answers, before its passages are read.

    Attributes:
        place: Its place in the dataset.
        key: Its rank, the best lowest.
        worth: What each of its passages that answer is worth, for each part of the query.
    """

    place: int
    key: tuple[float, int, str]
    worth: Mapping[int, Sequence[float]]


def _rank(searched: _Searched, place: int, answering: Sequence[_Answering]) -> _Ranked:
    weights = searched.weights(place)
    spread = 0.0
    worth: dict[int, list[float]] = {}
    for one in answering:
        holders = len(one.by_record)
        rarity = math.log(1 + (searched.count - holders + 0.5) / (holders + 0.5))
        best = 0.0
        for number, is_shown in one.by_record[place].items():
            value = rarity * _WORTH[weights[number], is_shown]
            worth.setdefault(number, []).append(value)
            best = max(best, value)
        spread += best
    close = max((sum(values) for values in worth.values() if len(values) > 1), default=0.0)
    return _Ranked(place, (-round(spread + close, 3), -len(worth), searched.name(place)), worth)


def _found(searched: _Searched, ranked: _Ranked, answering: Sequence[_Answering]) -> Found:
    passages = searched.passages(ranked.place)
    marked: dict[int, set[str]] = {}
    for one in answering:
        for number in one.by_record[ranked.place]:
            marked.setdefault(number, set()).update(one.words)
    worth = ranked.worth
    order = sorted(worth, key=lambda number: (-len(worth[number]), -sum(worth[number]), number))
    hits = _distinct(Hit(passages[number], frozenset(marked[number])) for number in order)
    score, _, name = ranked.key
    return Found(name, -score, tuple(hits))


def _distinct(hits: Iterable[Hit]) -> Iterator[Hit]:
    """Leave out passages that say what one before them said."""
    seen = set()
    for hit in hits:
        if hit.passage.shown not in seen:
            seen.add(hit.passage.shown)
            yield hit
