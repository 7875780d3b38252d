"""Where a text mentions the things the dataset knows: dates, places, people, topics, ordinals of sessions.

The text may be in French, English or Russian; words are met in any inflection, names in any romanisation, dates in
figures or in words, with or without their year. Nothing is guessed from meaning: a mention is words of the text that
are a form of a label, a name or a date.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from enum import StrEnum

from ccqs.dates import Edtf
from ccqs.dates.written import MONTH_NUMBERS
from ccqs.fold import fold
from ccqs.model import Dataset
from ccqs.ordinals import parse_ordinal
from ccqs.query.names import FUNCTION_WORDS
from ccqs.query.sounds import initials, sound, sounds
from ccqs.query.stems import PREFIX, same_word
from ccqs.records import record

_MONTHS, _DAYS, _YEARS, _PARTS = 12, 31, range(1900, 2101), 3
_WORD = re.compile(r"[0-9]+-(?:[а-я]{1,3})\b|\w+")
_SHORTEST_MONTH_ALONE = 4
_NOT_ALWAYS_MONTHS = frozenset("march june july sept".split())
_BETWEEN_DAYS = frozenset("et and и of de".split())
_MINISTER = frozenset("ministre minister министр".split())


class MentionKind(StrEnum):
    """What is mentioned."""

    DATE = "date"
    PLACE = "place"
    PERSON = "person"
    TOPIC = "topic"
    NUMBER = "number"


@record(kw_only=True)
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


@record(kw_only=True)
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


@record
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
        self._given: dict[str, tuple[str, ...]] = {}
        for person in dataset.people.values():
            self._given[person.id] = tuple(name.split()[0] for name in person.names)
            for form in person.surname:
                keys = tuple(sound(word) for word in fold(form).split())
                self._surnames.setdefault(keys[0], set()).add((keys, person.id))

    def mentions(self, text: str) -> list[Mention]:
        """Return everything mentioned in a text, in order of appearance."""
        words = [
            _Word(found[0], folded, found.start(), found.end())
            for found in _WORD.finditer(text)
            if (folded := fold(found[0]).replace(" ", ""))
        ]
        found: set[Mention] = {
            *_labels(words, self._topics, MentionKind.TOPIC),
            *_labels(words, self._places, MentionKind.PLACE),
            *self._people(words),
            *_dates(words),
            *_ordinals(words),
        }
        return sorted(found, key=lambda one: (one.start, one.end, one.kind, one.id))

    def _people(self, words: Sequence[_Word]) -> Iterator[Mention]:
        for index, word in enumerate(words):
            if not word.text[:1].isupper():
                continue
            met = {
                (person, len(keys))
                for key in sounds(word.text)
                for keys, person in self._surnames.get(key, ())
                if _sound_like(words[index : index + len(keys)], keys)
            }
            before = words[index - 1].text if index else ""
            given = {one for one in met if before and _is_given(before, self._given[one[0]])}
            for person, length in given or met:
                end = words[index + length - 1].end
                yield Mention(kind=MentionKind.PERSON, id=person, start=word.start, end=end)


def _is_given(word: str, names: Sequence[str]) -> bool:
    """Tell whether a word is a given name, or its initial."""
    if len(word) == 1:
        return any(not initials(word).isdisjoint(initials(name)) for name in names)
    return any(sound(name) in sounds(word) for name in names)


def _sound_like(words: Sequence[_Word], keys: Sequence[str]) -> bool:
    return len(words) == len(keys) and all(key in sounds(one.text) for key, one in zip(keys, words, strict=True))


_Phrases = Mapping[str, Collection[tuple[tuple[str, ...], str]]]


def _by_first_word(forms: Mapping[str, Sequence[str]]) -> _Phrases:
    """Index labels by the first letters of their first telling word."""
    found: dict[str, set[tuple[tuple[str, ...], str]]] = {}
    for id_, labels in forms.items():
        for label in labels:
            is_abbreviation = label.isupper() and len(label.split()) == 1
            telling = tuple(word for word in fold(label).split() if is_abbreviation or word not in FUNCTION_WORDS)
            if telling:
                found.setdefault(telling[0][:PREFIX], set()).add((telling, id_))
    return found


def _labels(words: Sequence[_Word], phrases: _Phrases, kind: MentionKind) -> Iterator[Mention]:
    """Meet labels: their telling words in order, with nothing but words of grammar between them."""
    telling = [word for word in words if word.folded not in FUNCTION_WORDS or word.text.isupper()]
    for index, word in enumerate(telling):
        for phrase, id_ in phrases.get(word.folded[:PREFIX], ()):
            following = telling[index : index + len(phrase)]
            if len(following) == len(phrase) and all(
                _is_form(one, label, is_alone=len(phrase) == 1) for one, label in zip(following, phrase, strict=True)
            ):
                yield Mention(kind=kind, id=id_, start=word.start, end=following[-1].end)


def _is_form(word: _Word, label: str, *, is_alone: bool) -> bool:
    """Tell whether a word is a form of a label’s word; an abbreviation that is a whole label must be in capitals."""
    if is_alone and len(label) <= PREFIX:
        return word.folded == label and (label.isdigit() or word.text.isupper())
    return same_word(word.folded, label)


def _dates(words: Sequence[_Word]) -> Iterator[Mention]:
    """Meet dates written in words, in figures as ISO 8601 or with points, and years alone."""
    for index, word in enumerate(words):
        month = MONTH_NUMBERS.get(word.folded)
        if month is not None:
            yield from _written(words, index, month)
        elif re.fullmatch(r"[0-9]{4}", word.text):
            yield from _in_figures(words[index : index + 3], words[max(0, index - 2) : index + 1][::-1])
            if int(word.text) in _YEARS:
                yield _dated(None, None, int(word.text), word.start, word.end)


def _written(words: Sequence[_Word], index: int, month: int) -> Iterator[Mention]:
    """Read the days around the name of a month: `11 mars 2008`, `20-21 février`, `March 11, 2008`, `mars 2008`."""
    days = _days_before(words, index)
    last = index
    if not days:
        while (day := _day(words, last + 1)) is not None:
            days.append((day, words[index]))
            last += 1
    year = None
    if last + 1 < len(words) and re.fullmatch(r"[0-9]{4}", words[last + 1].text):
        last += 1
        year = int(words[last].text)
    for day, first in days:
        yield _dated(day, month, year, first.start, words[last].end)
    if not days and (year or _is_month_alone(words[index].folded)):
        yield _dated(None, month, year, words[index].start, words[last].end)


def _is_month_alone(word: str) -> bool:
    """Tell whether the name of a month needs no number beside it: not a short form, a given name or a verb."""
    return len(word) >= _SHORTEST_MONTH_ALONE and word not in _NOT_ALWAYS_MONTHS


def _days_before(words: Sequence[_Word], index: int) -> list[tuple[int, _Word]]:
    """Read the day, or the days of one month, that stand before its name."""
    days: list[tuple[int, _Word]] = []
    place = index - 1
    while place >= 0:
        day = _day(words, place)
        if day is not None:
            days.append((day, words[place]))
        elif words[place].folded not in _BETWEEN_DAYS:
            break
        place -= 1
    return days


def _day(words: Sequence[_Word], place: int) -> int | None:
    if not 0 <= place < len(words):
        return None
    found = re.fullmatch(r"0?([0-9]{1,2})(?:er|st|nd|rd|th|го|е)?", words[place].folded)
    return int(found[1]) if found and 1 <= int(found[1]) <= _DAYS else None


def _in_figures(after: Sequence[_Word], before: Sequence[_Word]) -> Iterator[Mention]:
    """Read `2008-03-11`, with or without a time, and `31.03.2008` where the day cannot be the month."""
    if len(after) == _PARTS and after[2].start - after[0].start == len("2008-03-"):
        month, day = _two_digits(after[1].text), _two_digits(after[2].text[:2])
        if month and day and month <= _MONTHS:
            yield _dated(day, month, int(after[0].text), after[0].start, after[2].end)
    if len(before) == _PARTS and before[0].start - before[2].start == len("31.03."):
        month, day = _two_digits(before[1].text), _two_digits(before[2].text)
        if month and day and month <= _MONTHS < day:
            yield _dated(day, month, int(before[0].text), before[2].start, before[0].end)


def _two_digits(text: str) -> int | None:
    return int(text) if re.fullmatch(r"[0-9]{2}", text) and 1 <= int(text) <= _DAYS else None


def _dated(day: int | None, month: int | None, year: int | None, start: int, end: int) -> Mention:
    date = DayMonthYear(day=day, month=month, year=year)
    told = "-".join(str(part) for part in (year, month, day) if part)
    return Mention(kind=MentionKind.DATE, id=told, start=start, end=end, date=date)


def _ordinals(words: Sequence[_Word]) -> Iterator[Mention]:
    """Meet ordinals, but for days of the month and the prime minister."""
    for index, word in enumerate(words):
        beside = {one.folded for one in (*words[max(0, index - 2) : index], *words[index + 1 : index + 3])}
        number = None if word.text.isdigit() else parse_ordinal(word.folded)
        if number is not None and number > 0 and beside.isdisjoint(MONTH_NUMBERS) and beside.isdisjoint(_MINISTER):
            yield Mention(kind=MentionKind.NUMBER, id=str(number), start=word.start, end=word.end)
