"""Where a text mentions the things the dataset knows: dates, places, people, topics, ordinals of sessions.

The text may be in French, English or Russian; words are met in any inflection, names in any romanisation, dates in
figures or in words, with or without their year. Nothing is guessed from meaning: a mention is words of the text that
are a form of a label, a name or a date.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from ccqs.dates import Edtf
from ccqs.dates.written import MONTH_NUMBERS
from ccqs.fold import fold
from ccqs.model import Dataset
from ccqs.ordinals import parse_ordinal
from ccqs.query.names import FUNCTION_WORDS
from ccqs.query.sounds import sound, sounds
from ccqs.query.stems import PREFIX, same_word

_MONTHS, _DAYS, _YEARS = 12, 31, range(1900, 2101)


class MentionKind(StrEnum):
    """What is mentioned."""

    DATE = "date"
    PLACE = "place"
    PERSON = "person"
    TOPIC = "topic"
    NUMBER = "number"


@dataclass(frozen=True, slots=True, kw_only=True)
class DayMonthYear:
    """A date as a text writes it; None for what it leaves out."""

    day: int | None
    month: int | None
    year: int | None

    def agrees(self, date: Edtf) -> bool:
        """Tell whether the text states a date: day and month as the date has them, the year right or left out."""
        return any(
            part is not None and self.year in (None, part.year) and self.month == part.month and self.day == part.day
            for part in date.parts
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """Some words of a text, and what they mention.

    Attributes:
        start, end: Character positions in the text.
        id: The place, person or topic; the ordinal or the date as text otherwise.
        date: What the words say of a date.
    """

    kind: MentionKind
    id: str
    start: int
    end: int
    date: DayMonthYear | None = None


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    folded: str
    start: int
    end: int


class Vocabulary:
    """The labels and names of a dataset, ready to be met in texts.

    Args:
        dataset: Whose labels and names.
    """

    def __init__(self, dataset: Dataset) -> None:
        self._topics = _by_first_word({one.id: (*one.label, *one.alt) for one in dataset.topics.values()})
        self._places = _by_first_word({one.id: (*one.label, *one.alt) for one in dataset.places.values()})
        self._surnames: dict[str, set[tuple[tuple[str, ...], str]]] = {}
        for person in dataset.people.values():
            for form in person.surname:
                keys = tuple(sound(word) for word in fold(form).split())
                self._surnames.setdefault(keys[0], set()).add((keys, person.id))

    def mentions(self, text: str) -> list[Mention]:
        """Return everything mentioned in a text, in order of appearance."""
        words = [
            _Word(found[0], folded, found.start(), found.end())
            for found in re.finditer(r"\w+", text)
            if (folded := fold(found[0]))
        ]
        found = [
            *_labels(words, self._topics, MentionKind.TOPIC),
            *_labels(words, self._places, MentionKind.PLACE),
            *self._people(words),
            *_dates(words),
            *_ordinals(words),
        ]
        return sorted(found, key=lambda one: (one.start, one.end, one.kind, one.id))

    def _people(self, words: Sequence[_Word]) -> Iterator[Mention]:
        for index, word in enumerate(words):
            if not word.text[:1].isupper():
                continue
            for key in sounds(word.text):
                for keys, person in self._surnames.get(key, ()):
                    following = words[index : index + len(keys)]
                    if len(following) == len(keys) and all(
                        key in sounds(one.text) for key, one in zip(keys, following, strict=True)
                    ):
                        yield Mention(kind=MentionKind.PERSON, id=person, start=word.start, end=following[-1].end)


_Phrases = Mapping[str, Collection[tuple[tuple[str, ...], str]]]


def _by_first_word(forms: Mapping[str, Sequence[str]]) -> _Phrases:
    """Index labels by the first letters of their first telling word."""
    found: dict[str, set[tuple[tuple[str, ...], str]]] = {}
    for id_, labels in forms.items():
        for label in labels:
            telling = tuple(word for word in fold(label).split() if word not in FUNCTION_WORDS)
            if telling:
                found.setdefault(telling[0][:PREFIX], set()).add((telling, id_))
    return found


def _labels(words: Sequence[_Word], phrases: _Phrases, kind: MentionKind) -> Iterator[Mention]:
    """Meet labels: their telling words in order, with nothing but words of grammar between them."""
    telling = [word for word in words if word.folded not in FUNCTION_WORDS]
    for index, word in enumerate(telling):
        for phrase, id_ in phrases.get(word.folded[:PREFIX], ()):
            following = telling[index : index + len(phrase)]
            if len(following) == len(phrase) and all(
                _is_form(one, label) for one, label in zip(following, phrase, strict=True)
            ):
                yield Mention(kind=kind, id=id_, start=word.start, end=following[-1].end)


def _is_form(word: _Word, label: str) -> bool:
    """Tell whether a word is a form of a label's word; abbreviations must be written as such."""
    if len(label) <= PREFIX:
        return word.folded == label and (label.isdigit() or word.text.isupper())
    return same_word(word.folded, label)


def _dates(words: Sequence[_Word]) -> Iterator[Mention]:
    """Meet dates written in words, as ISO 8601 writes them in figures, and years alone."""
    for index, word in enumerate(words):
        month = MONTH_NUMBERS.get(word.folded)
        if month is not None:
            yield _written(words, index, month)
        elif re.fullmatch(r"\d{4}", word.text):
            yield from _iso(words[index : index + 3])
            if int(word.text) in _YEARS:
                yield _dated(None, None, int(word.text), word.start, word.end)


def _written(words: Sequence[_Word], index: int, month: int) -> Mention:
    """Read the date around the name of a month: `11 mars 2008`, `March 11, 2008`, `mars 2008`, `11 mars`."""
    first = last = index
    day = _number(words[index - 1].folded, _DAYS) if index else None
    if day is not None:
        first -= 1
    elif index + 1 < len(words) and (day := _number(words[index + 1].folded, _DAYS)) is not None:
        last += 1
    year = None
    if last + 1 < len(words) and re.fullmatch(r"\d{4}", words[last + 1].folded):
        year = int(words[last + 1].folded)
        last += 1
    return _dated(day, month, year, words[first].start, words[last].end)


def _iso(words: Sequence[_Word]) -> Iterator[Mention]:
    if len(words) == len(("year", "month", "day")) and words[2].end - words[0].start == len("2008-03-11"):
        month, day = _number(words[1].text, _MONTHS), _number(words[2].text, _DAYS)
        if month and day:
            yield _dated(day, month, int(words[0].text), words[0].start, words[2].end)


def _dated(day: int | None, month: int | None, year: int | None, start: int, end: int) -> Mention:
    date = DayMonthYear(day=day, month=month, year=year)
    told = "-".join(str(part) for part in (year, month, day) if part)
    return Mention(kind=MentionKind.DATE, id=told, start=start, end=end, date=date)


def _number(word: str, most: int) -> int | None:
    found = re.fullmatch(r"0?(\d{1,2})(?:er|st|nd|rd|th)?", word)
    return int(found[1]) if found and 1 <= int(found[1]) <= most else None


def _ordinals(words: Sequence[_Word]) -> Iterator[Mention]:
    for word in words:
        number = None if word.text.isdigit() else parse_ordinal(word.folded)
        if number is not None and number > 0:
            yield Mention(kind=MentionKind.NUMBER, id=str(number), start=word.start, end=word.end)
