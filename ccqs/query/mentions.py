"""Where a text mentions the things the dataset knows: dates, places, people, topics, ordinals of sessions.

The text may be in French, English or Russian; words are found in any inflection, names in any romanisation, dates in
figures or in words, with or without their year. Nothing is guessed from meaning: a mention is words of the text that
are a form of a label, a name or a date. Where labels lie inside one another the longest is meant (“the fight against
Afghan drugs” is not about Afghanistan).
"""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import accumulate, pairwise, takewhile

from ccqs.dates.edtf import Edtf
from ccqs.dates.found import DayMonthYear, find_dates
from ccqs.language.calendar import MONTH_NUMBERS
from ccqs.language.fold import fold, fold_together, words
from ccqs.language.grammar import CONJUNCTIONS, FUNCTION_WORDS, WEIGHTLESS
from ccqs.language.numbers import parse_ordinal
from ccqs.model import Dataset, Person, PlaceKind
from ccqs.query.names import COUNTRIES_AS_GIVEN_NAMES, GIVEN_NAMES_TOO, WORDS_THEMSELVES, is_title
from ccqs.query.phrases import Phrasebook, Word, forms_of_country, is_of_people, read_words
from ccqs.query.sounds import initials, sound, sounds
from ccqs.query.stems import stems

__all__ = ["DayMonthYear", "Mention", "MentionKind", "Vocabulary"]

_CONJUNCTIONS = frozenset().union(*CONJUNCTIONS.values())
# A word for a session stands so many words after its ordinal at most: “the 7th annual ministerial meeting”.
_NEAR = 3
SESSION_WORD = re.compile(
    r"sessions?$|séances?$|заседани|сесси|meetings?$|réunions?$|conseil$|council$|совет\w?$", re.IGNORECASE
)
# What is counted where the format of the meetings is named in the same sentence, so many words away at most.
_OCCASION = re.compile(r"fois$|rencontres?$|time$|talks$|round$|раз$|встреч|раунд|2$", re.IGNORECASE)
_FORMAT, _CLAUSE = ("format", "формат"), 20
# So many letters of a country's name stay in its adjectives, and before a dash: `franco`, «российско».
_COMBINED = 4
# What joins the name of a country to a word before it, and how the words start that only say that it is one.
_OF = frozenset("of de du d l the la".split())
_STATE = tuple("republi республик kingdom royaume emirat state etat federat федерац govern gouvern".split())
_MINISTER = frozenset("ministre minister министр министра premier".split())


class MentionKind(StrEnum):
    """What is mentioned."""

    DATE = "date"
    PLACE = "place"
    PERSON = "person"
    TOPIC = "topic"
    NUMBER = "number"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """Some words of a text, and what they mention.

    Attributes:
        start, end: Character positions in the text.
        id: The place, person or topic; the ordinal or the date as text otherwise.
        date: What the words say of a date.
        until: The last of the days of which `date` is the first.
        label: The label or name that was found.
        is_everyday: Everyday life has such words too: they mention nothing unless the text around them does.
    """

    kind: MentionKind
    id: str
    start: int
    end: int
    date: DayMonthYear | None = None
    until: DayMonthYear | None = None
    label: str = ""
    is_everyday: bool = False

    @property
    def edtf(self) -> Edtf | None:
        """The date, or the days from it to the last of several, when its year is known."""
        if self.date is None:
            return None
        start = self.date.edtf
        end = self.until.edtf if self.until is not None else None
        if start is None or end is None:
            return start
        return Edtf.parse(f"{start.text}/{end.text}")


class Vocabulary:
    """The labels and names of a dataset, ready to be found in texts.

    Args:
        dataset: Whose labels and names.
    """

    def __init__(self, dataset: Dataset) -> None:
        self._topics = topic_phrases(dataset)
        self._places = Phrasebook(
            {one.id: _labels(one.label, one.alt) for one in dataset.places.values()}, with_peoples=False
        )
        council = dataset.council
        self._council = Phrasebook({"council": _labels(council.names, council.alt)}, with_peoples=False)
        self._cities = {one.id for one in dataset.places.values() if one.kind is not PlaceKind.COUNTRY}
        self._bearers = Bearers(dataset.people.values())
        self._parties = {one: land.label for one in council.parties if (land := dataset.country(one))}

    def mentions(self, text: str, published: dt.date | None = None, *, is_about: bool = False) -> list[Mention]:
        """Return everything mentioned in a text, in order of appearance.

        Args:
            published: The day from which the text reckons days without a year, weekdays and words such as `hier`.
            is_about: The text is known to be about what the dataset is about.
        """
        return self.mentions_of([text], published, is_about=is_about)[0]

    def mentions_of(
        self, parts: Sequence[str], published: dt.date | None = None, *, is_about: bool = False
    ) -> list[list[Mention]]:
        """Return everything mentioned in each part of one text.

        “Sanctions” are a subject of meetings only where the text mentions something that everyday life does not have.
        """
        words = [read_words(part) for part in parts]
        found = [self._found(part, read, published) for part, read in zip(parts, words, strict=True)]
        named = (MentionKind.PERSON, MentionKind.PLACE, MentionKind.TOPIC)
        if (
            is_about
            or any(one.kind in named and not one.is_everyday for part in found for one in part)
            or any(True for read in words for _ in self._council.met(read))
            or any(self.party(word.text) for read in words for word in read)
        ):
            return found
        return [[one for one in part if not one.is_everyday] for part in found]

    def party(self, word: str) -> str | None:
        """Return the party that a word names, as a noun or an adjective: `russe`, “French”, «Франции», `franco`."""
        return next((party for party, label in self._parties.items() if _is_of_country(word, label)), None)

    def _found(self, text: str, words: Sequence[Word], published: dt.date | None) -> list[Mention]:
        council = _Spans(_met(words, self._council, MentionKind.TOPIC))
        somebody = _given_names(words)
        topics = [
            one
            for one in _met(words, self._topics, MentionKind.TOPIC)
            if (one.start, one.end) not in somebody
            and not council.hold(one)
            and not council.hold(replace(one, end=one.start + 1), starting_before=True)  # its name goes before
        ]
        topics = list(_heads(list(_outside_names(topics, words)), words))
        joints = _conjunctions(words)
        dates = list(_dates(text, published))
        spans = _Spans(dates)
        topics = [one for one in _longest(topics, joints) if not spans.hold(one)]
        spans = _Spans(topics)
        places = [
            one
            for one in _longest(list(_met(words, self._places, MentionKind.PLACE)))
            if one.id not in self._cities or not spans.hold(one)
        ]
        people = [
            Mention(kind=MentionKind.PERSON, id=person, start=words[first].start, end=words[last].end, label=name)
            for person, name, first, last in self._bearers.met(words)
        ]
        numbers = [one for one in _ordinals(words) if not spans.hold(one)]
        found = {*topics, *places, *people, *dates, *numbers}
        return sorted(found, key=lambda one: (one.start, one.end, one.kind, one.id))


def topic_phrases(dataset: Dataset) -> Phrasebook:
    """Return the labels of the topics, ready to be found."""
    return Phrasebook({one.id: _labels(one.label, one.alt) for one in dataset.topics.values()}, with_peoples=True)


class _Spans:
    """Where some mentions stand, in order, so that what holds another is found without looking at all of them."""

    def __init__(self, mentions: Iterable[Mention]) -> None:
        ordered = sorted(mentions, key=lambda one: one.start)
        self._starts = [one.start for one in ordered]
        self._furthest = list(accumulate((one.end for one in ordered), max, initial=0))  # the end of the first so many

    def hold(self, one: Mention, *, starting_before: bool = False) -> bool:
        """Tell whether a mention lies inside a longer one of these.

        Args:
            starting_before: Only what starts before it counts.
        """
        before = self._furthest[bisect_left(self._starts, one.start)] >= one.end
        return before or (not starting_before and self._furthest[bisect_right(self._starts, one.start)] > one.end)


def _is_of_country(word: str, label: Mapping[str, str]) -> bool:
    start = fold(word)[:_COMBINED] if word.endswith(("o", "о")) else None
    return any(
        not stems(word, lang).isdisjoint(forms_of_country(name, lang)) or fold(name)[:_COMBINED] == start
        for lang, name in label.items()
    )


def _labels(label: dict[str, str], alt: dict[str, tuple[str, ...]]) -> dict[str, list[str]]:
    """Return all labels of an entry by language, each once."""
    languages = dict.fromkeys((*label, *alt))
    return {lang: list(dict.fromkeys((*filter(None, (label.get(lang),)), *alt.get(lang, ())))) for lang in languages}


def _met(words: Sequence[Word], phrasebook: Phrasebook, kind: MentionKind) -> Iterator[Mention]:
    for phrase, first, end in phrasebook.met(words):
        yield Mention(
            kind=kind,
            id=phrase.id,
            start=words[first].start,
            end=words[end - 1].end,
            label=phrase.label,
            is_everyday=phrase.is_everyday,
        )


def _longest(found: Sequence[Mention], joints: Collection[int] = ()) -> list[Mention]:
    """Leave out what lies inside something longer of its kind, and the same thing found twice.

    What the longer one joins to something else is kept when the words that both share stand in it: “economic and
    cultural cooperation” is both, “relations between the EU and Russia” is not the EU. So is what has words of its own
    before the words that both share: “Iranian and North Korean nuclear files”.

    Args:
        joints: The ends of words before a conjunction.
    """
    spans, ordered = _Spans(found), sorted(joints)
    plain: list[Mention] = []
    # The words of the labels found across a conjunction, by where the conjunction stands and where they end.
    across: dict[int, set[str]] = {}
    for one in found:
        after = bisect_right(ordered, one.start)
        joint = ordered[after] if after < len(ordered) else one.end
        if joint < one.end and _CONJUNCTIONS.isdisjoint(fold(one.label).split()):
            for place in (joint, one.end):
                across.setdefault(place, set()).update(_starts(one.label))
        else:
            plain.append(one)
    plain_spans = _Spans(plain)

    def is_held(one: Mention) -> bool:
        names = _starts(one.label)
        is_other = one.end in across and not across[one.end].issuperset(names)
        return (plain_spans if is_other else spans).hold(one, starting_before=one.end in joints and len(names) > 1)

    # Of two labels of one thing, the one that everyday life does not have counts.
    kept = sorted((one for one in found if not is_held(one)), key=lambda one: not one.is_everyday)
    return list({(one.id, one.start, one.end): one for one in kept}.values())


def _heads(found: Sequence[Mention], words: Sequence[Word]) -> Iterator[Mention]:
    """Leave out what begins with the last word of something else, and only says whose that is: «энергетическая
    безопасность Европы» is no security of Europe.
    """
    ends = {one.end: one.start for one in sorted(found, key=lambda one: -one.start)}
    commons = {word.start: word.end for word in words if not word.has_capital}
    for one in found:
        last = commons.get(one.start, one.end)
        if last == one.end or ends.get(last, one.start) >= one.start:
            yield one


def _starts(label: str) -> list[str]:
    """Return how the words of a label start, which is the same in all forms of a country's name."""
    return [word[:_COMBINED] for word in re.findall(r"\w{3,}", fold(label)) or [fold(label)]]


def _given_names(words: Sequence[Word]) -> set[tuple[int, int]]:
    """Return where the name of a country is somebody's given name: a surname follows it."""
    return {
        (word.start, word.end)
        for word, after in pairwise(words)
        if word.folded in COUNTRIES_AS_GIVEN_NAMES
        and after.has_capital
        and not (after.text.isupper() and len(after.text) > 1)
        and not after.gap.strip()
        and not is_title(after.folded)
    }


def _outside_names(found: Iterable[Mention], words: Sequence[Word]) -> Iterator[Mention]:
    """Leave out a country or a continent that is a word of a longer name: `Union africaine`, “Horn of Africa”."""
    places = {word.start: place for place, word in enumerate(words)}
    for one in found:
        place = places[one.start]
        word = words[place]
        is_country = word.end == one.end and any(is_of_people(word.text, lang) for lang in WEIGHTLESS)
        if not is_country or word.in_capitals:
            yield one
        elif fold_together(one.label) == word.folded or (word.folded[0] >= "Ѐ" and "ск" not in word.folded):
            first = place - 1
            while first >= 0 and words[first].folded in _OF and _is_beside(words[first + 1], "'’"):
                first -= 1
            if first in (place - 1, -1) or not _is_in_name(words[first]) or not _is_beside(words[first + 1]):
                yield one
        else:  # an adjective
            before, after = words[place - 1 : place], words[place + 1 : place + 2]
            is_last = bool(before) and _is_beside(word, "-") and _is_in_name(before[0])
            is_first = word.has_capital and bool(after) and _is_beside(after[0]) and _is_in_name(after[0])
            is_russian_name = word.has_capital and not word.starts_sentence and word.folded[0] >= "Ѐ"
            following = takewhile(_is_beside, words[place + 1 : place + 1 + _NEAR])
            has_title = any(is_title(other.folded) for other in following)
            if not is_last and (has_title or not (is_first or is_russian_name)):
                yield one


def _is_in_name(word: Word) -> bool:
    """Tell whether a word is written as one of a name, and of no office, state or acronym."""
    is_plain = not (word.starts_sentence or word.folded in FUNCTION_WORDS or word.text.isupper())
    return word.has_capital and is_plain and not is_title(word.folded) and not word.folded.startswith(_STATE)


def _conjunctions(words: Sequence[Word]) -> set[int]:
    """Return the ends of the words that stand before a conjunction."""
    return {words[place - 1].end for place, word in enumerate(words) if place and word.folded in _CONJUNCTIONS}


def _dates(text: str, published: dt.date | None) -> Iterator[Mention]:
    for found in find_dates(text, published):
        date = found.date
        written = "-".join(str(part) for part in (date.year, date.month, date.day) if part)
        yield Mention(kind=MentionKind.DATE, id=written, start=found.start, end=found.end, date=date, until=found.until)


def _ordinals(words: Sequence[Word]) -> Iterator[Mention]:
    """Meet ordinals beside a word for a session, but for days of the month and the prime minister."""
    for index, word in enumerate(words):
        reach = index + 1 + _NEAR
        # “The 7th Russian-French Security Co-operation Council”
        for after in words[reach : reach + _NEAR]:
            if not (after.has_capital or after.gap == "-") or after.is_after_break():
                break
            reach += 1
        near = (*words[max(0, index - 1) : index], *words[index + 1 : reach])
        is_of_session = any(SESSION_WORD.match(one.text) for one in near)
        if not is_of_session and not (any(_OCCASION.match(one.text) for one in near) and _names_format(words, index)):
            continue
        before = words[max(0, index - 2) : index] if "\n" not in word.gap else ()  # the line above is another matter
        beside = {one.folded for one in (*before, *words[index + 1 : index + 3])}
        number = None if word.text.isdigit() else parse_ordinal(word.folded)
        if number is not None and number > 0 and beside.isdisjoint(MONTH_NUMBERS) and beside.isdisjoint(_MINISTER):
            yield Mention(kind=MentionKind.NUMBER, id=str(number), start=word.start, end=word.end, is_everyday=True)


def _names_format(words: Sequence[Word], index: int) -> bool:
    """Tell whether the sentence of a word names the format of meetings: “for the fifth time in the 2+2 format”."""
    first, last = index, index + 1
    while first > max(0, index - _CLAUSE) and not words[first].is_after_break():
        first -= 1
    while last < min(len(words), index + _CLAUSE) and not words[last].is_after_break():
        last += 1
    sentence = words[first:last]
    is_two_and_two = any(
        one.folded == after.folded == "2" and after.gap.strip() == "+" for one, after in pairwise(sentence)
    )
    return is_two_and_two or any(one.folded.startswith(_FORMAT) for one in sentence)


def mentioned(mentions: Iterable[Mention], kind: MentionKind) -> list[str]:
    """Return the ids of what is mentioned of a kind, each once, in order."""
    return list(dict.fromkeys(one.id for one in mentions if one.kind is kind))


# People ------------------------------------------------------------------------------------------------------


_PARTICLES = frozenset("de du d la le von van де ле".split())
_PATRONYMICS = ("vitch", "vich", "vic", "vna", "вич", "вича", "вичу", "вичем", "вна", "вны", "вне", "вну", "вичем")
_AND = frozenset("et and и".split())
# Before a name that is also the name of a thing: la Hollande, une borne.
_THING_ARTICLES = frozenset("la une the a".split())
# A bare surname of fewer letters must be spelt as listed: too many words sound like it.
_SHORTEST_BY_SOUND = 5
# Words that may open a sentence right before a surname, and are no given names.
_INTRODUCING = frozenset(
    words(
        "selon hier mais ainsi enfin quand comme puis après avant avec donc alors depuis toutefois cependant pourtant "
        "aussi lorsque tandis outre interrogé but when while then yesterday today both however also meanwhile earlier "
        "вчера сегодня затем однако также когда потом ранее позже при по как так именно"
    )
)


class Bearers:
    """The names of people, ready to be found in texts, by their surnames and what stands beside them.

    A surname is a person's when nothing beside it says that somebody else bears it: another given name before it (Marie
    Richard), another surname after it (Richard Ferrand).
    """

    def __init__(self, people: Iterable[Person]) -> None:
        self._surnames: dict[str, set[tuple[tuple[str, ...], str]]] = {}
        self._given: dict[str, tuple[str, ...]] = {}
        self._first: dict[str, tuple[str, ...]] = {}
        self._spelt: dict[str, set[str]] = {}
        self._surname: dict[str, str] = {}
        for person in people:
            names = [*person.names.values(), *(name for name in person.aliases if " " in name)]
            surnames = {word for form in person.surname.values() for word in fold(form).split()}
            self._given[person.id] = tuple(
                dict.fromkeys(
                    word
                    for name in names
                    for word in name.replace("-", " ").split()
                    if fold(word) not in surnames and fold(word) not in _PARTICLES
                )
            )
            self._first[person.id] = tuple(name.split()[0] for name in names)
            self._surname[person.id] = next(iter(person.surname.values()))
            for form in (*person.surname.values(), *(one for one in person.aliases if " " not in one)):
                keys = tuple(sound(word) for word in fold(form).split())
                self._surnames.setdefault(keys[0], set()).add((keys, person.id))
                self._spelt.setdefault(person.id, set()).add(fold_together(form))

    def met(self, words: Sequence[Word]) -> Iterator[tuple[str, str, int, int]]:
        """Yield the people named in a text: who, the surname, and the numbers of the first and the last word of it."""
        for first, word in enumerate(words):
            if not word.has_capital:
                continue
            met = {
                (person, len(keys))
                for key in sounds(word.text)
                for keys, person in self._surnames.get(key, ())
                if _sound_like(words[first : first + len(keys)], keys)
            }
            if not met:
                continue
            given = {one for one in met if self._has_given(words, first, *one)}
            for person, length in given or {one for one in met if self._may_be(words, first, *one)}:
                yield person, self._surname[person], first, first + length - 1

    def _has_given(self, words: Sequence[Word], first: int, person: str, length: int) -> bool:
        """Tell whether a given name of the person stands before the surname or after it."""
        before = _before(words, first)
        if before is not None and self._is_given(words[before].text, person):
            return True
        after = first + length
        return (
            after < len(words)
            and _is_beside(words[after])
            and len(words[after].text) > 1
            and (words[after].has_capital and self._is_given(words[after].text, person))
        )

    def _may_be(self, words: Sequence[Word], first: int, person: str, length: int) -> bool:
        """Tell whether nothing beside a bare surname says that it is somebody else's, or another word."""
        word = words[first]
        at = first - 1
        while at >= 0 and words[at].folded in _PARTICLES and _is_beside(words[at + 1]):
            at -= 1
        before = words[at] if at >= 0 and _is_beside(words[at + 1]) else None
        has_title = before is not None and is_title(before.folded)
        if (
            not has_title
            and before is not None
            and not word.in_capitals
            and before.has_capital
            and not _is_small(before)
        ):
            return False
        if not has_title and first and words[first - 1].folded in _THING_ARTICLES and _is_beside(word):
            return False
        after = words[first + length] if first + length < len(words) else None
        if (
            after is not None
            and not word.in_capitals
            and after.has_capital
            and _is_beside(after)
            and len(after.text) > 1
            and not _is_small(after)
            and not is_title(after.folded)
        ):
            return False
        spelt = "".join(one.folded for one in words[first : first + length])
        if not has_title and word.starts_sentence and spelt in WORDS_THEMSELVES:
            return False
        if (
            not has_title
            and spelt in GIVEN_NAMES_TOO
            and not word.in_capitals
            and not self._follows_a_surname(words, first)
        ):
            return False
        return has_title or len(spelt) >= _SHORTEST_BY_SOUND or self._is_spelt(spelt, person)

    def _follows_a_surname(self, words: Sequence[Word], first: int) -> bool:
        """Tell whether a word is joined to a surname, as the second of two ministers: `MM. Védrine et Richard`."""
        if first <= 1 or words[first - 1].folded not in _AND or not words[first - 2].has_capital:
            return False
        before = words[first - 2]
        return before.folded not in GIVEN_NAMES_TOO and any(key in self._surnames for key in sounds(before.text))

    def _is_given(self, word: str, person: str) -> bool:
        """Tell whether a word is a given name of somebody, or its initial."""
        if len(word) == 1:
            return word.isupper() and any(not initials(word).isdisjoint(initials(name)) for name in self._first[person])
        return any(sound(name) in sounds(word) or _is_case(fold(word), fold(name)) for name in self._given[person])

    def _is_spelt(self, spelt: str, person: str) -> bool:
        """Tell whether a short surname is spelt as listed, but for a Russian case ending."""
        return any(_is_case(spelt, form) for form in self._spelt[person])


def _is_case(word: str, name: str) -> bool:
    """Tell whether a word is a name, or in Russian a name with a case ending."""
    return word == name or (name[:1] >= "Ѐ" and word.startswith(name) and len(word) - len(name) <= len("ым"))


def _is_small(word: Word) -> bool:
    """Tell whether a word with a capital is no name: one of grammar, or one that opens a sentence."""
    return word.folded in FUNCTION_WORDS or (word.starts_sentence and word.folded in _INTRODUCING)


def _is_beside(word: Word, signs: str = "") -> bool:
    """Tell whether nothing but a space, the stop of an initial, or some other signs, stands before a word."""
    return word.gap.strip(f" \u00a0\u202f\n{signs}") in ("", ".", ". ") and "\n\n" not in word.gap


def _before(words: Sequence[Word], first: int) -> int | None:
    """Return the number of the word before a surname that may be a given name: not a particle, not a patronymic."""
    at = first - 1
    while at >= 0 and (
        words[at].folded in _PARTICLES or words[at].folded.endswith(_PATRONYMICS) or _is_second_initial(words, at)
    ):
        at -= 1
    return at if at >= 0 else None


def _is_second_initial(words: Sequence[Word], at: int) -> bool:
    """Tell whether a word is an initial with another one before it: the V of S. V. Lavrov."""
    return (
        at > 0
        and len(words[at].text) == 1
        and words[at].has_capital
        and (len(words[at - 1].text) == 1 and words[at - 1].has_capital)
    )


def _sound_like(words: Sequence[Word], keys: Sequence[str]) -> bool:
    return len(words) == len(keys) and all(key in sounds(one.text) for key, one in zip(keys, words, strict=True))
