"""Whether cited texts mention what they are cited for, and how often they would pass where they do not belong.

A check that anything would pass is worth nothing, so what passes may be tried where it does not belong.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from ccqs.dates import Edtf
from ccqs.language.catalogue import N_
from ccqs.language.fold import fold, words
from ccqs.language.grammar import FUNCTION_WORDS
from ccqs.model import Dataset, Label, Worded, cited_locator, cited_source
from ccqs.query.claims import Citation, Named
from ccqs.query.mentions import Mention, MentionKind, Vocabulary
from ccqs.query.phrases import peoples_of
from ccqs.query.stems import common_stems, stems
from ccqs.query.topics import narrower

# A keyword has at least so many letters; so many that are shared, or the only one there is, are no accident.
_LEAST_LETTERS, _LEAST_SHARED = 3, 2
# Of the keywords of a long statement, one in so many must be shared.
_ONE_IN = 6
# What says more than who, where and when, which any text about the same meeting has.
_TELLING = frozenset((MentionKind.TOPIC, MentionKind.NUMBER))
# Where words of a quotation are left out.
_LEFT_OUT = re.compile(r"[\[(]?(?:…|\.\.\.)[\])]?")
_PARAGRAPH = re.compile(r"p([1-9]\d*)")


class Verdict(Worded):
    """What became of a citation."""

    PASSED = "passed", N_("borne out by the text")
    PARTLY = "partly", N_("borne out in part")
    FAILED = "failed", N_("not borne out")
    NO_SUCH_PARAGRAPH = "no-such-paragraph", N_("no such paragraph")
    NOTHING_TO_CHECK = "nothing-to-check", N_("nothing to check")


class Misplaced(Worded):
    """Where a statement is laid that does not belong there."""

    PARAGRAPH = "paragraph", N_("on other paragraphs of the text")
    SESSION = "session", N_("on the texts of other sessions")
    EVERYDAY = "everyday", N_("on sentences of everyday life")


class Trial(NamedTuple):
    """How often a statement fails where it does not belong.

    Attributes:
        misplaced: On another paragraph of the cited text, which nobody cites for the same; on a text that is cited
            neither for this record nor for the same things; on a made-up sentence.
    """

    misplaced: Misplaced
    tried: int
    failed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """A citation checked against its text.

    Attributes:
        found: What the cited part of the text mentions of the statement.
        elsewhere: The paragraphs, from 1, that mention it when the cited one does not, or else what stands beside it.
        trials: What became of it where it does not belong, when that was asked.
    """

    citation: Citation
    verdict: Verdict
    found: tuple[Mention, ...]
    elsewhere: tuple[int, ...]
    trials: tuple[Trial, ...] = ()


def audit(
    dataset: Dataset, cited: Iterable[Citation], texts: Mapping[str, str], *, with_trials: bool = False
) -> Iterator[Checked]:
    """Check citations against the texts of their sources.

    The paragraph cited (`p6`: the sixth that is not empty; the whole text without a locator) must mention something
    that the statement names: the date, the place, the person, the topic or a narrower one, the ordinal. A statement
    in our own words passes on a topic or an ordinal that its words name, or on two keywords that it shares with the
    paragraph, one of which says more than who, where and when; a topic passes on all keywords of one of its names,
    wherever they stand. Who, where and when alone bear such a statement out in part; so does the city of a building, or
    what is cited together with a field. A quotation must stand there word for word, but for case, quotation marks, dashes
    and spaces; where it does, it bears out its field.

    Args:
        texts: The text of each source, by source id; citations of other sources are passed over.
        with_trials: Lay each statement that passes at a paragraph where it does not belong, too.
    """
    everyday = {f"everyday-{number}": text for number, text in enumerate(EVERYDAY_SENTENCES)} if with_trials else {}
    reader = _Reader(dataset, {**texts, **everyday})
    checked = [reader.check(citation) for citation in cited if cited_source(citation.cite) in texts]
    quoted = {
        (one.citation.record, one.citation.quoted_for, cite)
        for one in checked
        if one.citation.quoted_for and one.verdict is Verdict.PASSED
        for cite in (one.citation.cite, cited_source(one.citation.cite))
    }
    checked = [
        replace(one, verdict=Verdict.PASSED)
        if (one.citation.record, one.citation.field, one.citation.cite) in quoted
        else one
        for one in checked
    ]
    yield from _tried(reader, checked, texts, everyday) if with_trials else checked


class _Reader:
    """Holds texts that are read once, and checks citations against them."""

    def __init__(self, dataset: Dataset, texts: Mapping[str, str]) -> None:
        self._dataset = dataset
        self._vocabulary = Vocabulary(dataset)
        self.parts = {source: list(_parts_of(text, self._vocabulary)) for source, text in texts.items()}
        self._known: dict[tuple[str, str, str, Named], _Wanted] = {}

    def check(self, citation: Citation) -> Checked:
        """Check a citation of one of the texts."""
        if citation.quoted_for:
            return _check_quotation(citation, self.parts[cited_source(citation.cite)])
        key = (citation.record, citation.field, str(citation.value), citation.named)
        if key not in self._known:
            self._known[key] = _wanted(self._dataset, self._vocabulary, citation)
        return _check(citation, self._known[key], self.parts[cited_source(citation.cite)])


class _Part:
    """A paragraph: what it mentions, its words and its keywords."""

    def __init__(self, text: str, mentions: Sequence[Mention]) -> None:
        self.mentions = mentions
        self.text = f" {fold(text)} "
        self.words = _keywords(text)
        self._stems: dict[str, frozenset[str]] = {}

    def stems(self, lang: str) -> frozenset[str]:
        """Return the stems of its keywords in a language, and of the countries that its adjectives name."""
        if lang not in self._stems:
            own = frozenset(key for word in self.words for key in stems(word, lang))
            self._stems[lang] = own | peoples_of(own, lang)
        return self._stems[lang]


def _parts_of(text: str, vocabulary: Vocabulary) -> Iterator[_Part]:
    parts = [part for part in text.splitlines() if part.strip()]
    for part, mentions in zip(parts, vocabulary.mentions_of(parts), strict=True):
        yield _Part(part, mentions)


def _keywords(text: str) -> frozenset[str]:
    return frozenset(
        word for word in words(text) if (len(word) >= _LEAST_LETTERS or word.isdigit()) and word not in FUNCTION_WORDS
    )


class _Keywords(NamedTuple):
    """The keywords of a statement or a name in one language, each with its stems, and all their stems.

    Attributes:
        setting: Those that only say who, where or when.
    """

    lang: str
    stems: Mapping[str, frozenset[str]]
    any_stem: frozenset[str]
    setting: frozenset[str]

    @classmethod
    def of(cls, text: str, lang: str, setting: Iterable[str] = ()) -> _Keywords:
        """Return the keywords of a text."""
        each = {word: stems(word, lang) for word in _keywords(text)}
        return cls(lang, each, frozenset().union(*each.values()), frozenset().union(*map(_keywords, setting)))

    def shared(self, part: _Part) -> set[str]:
        """Return those that a paragraph has too, in any inflection."""
        there = part.stems(self.lang)
        if self.any_stem.isdisjoint(there):
            return set()
        return {word for word, keys in self.stems.items() if not keys.isdisjoint(there)}


_Ids = frozenset[tuple[MentionKind, str]]


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What a text should mention: ids by kind, dates, and the keywords of each language.

    Attributes:
        names: The words of names, all of which it should have.
        beside: What bears it out in part.
    """

    ids: _Ids = frozenset()
    dates: tuple[Edtf, ...] = ()
    words: tuple[_Keywords, ...] = ()
    names: tuple[_Keywords, ...] = ()
    beside: _Wanted | None = None

    def mentioned(self, part: _Part) -> list[Mention]:
        """Return the mentions of it in a paragraph."""
        return [
            one
            for one in part.mentions
            if (one.kind, one.id) in self.ids
            or (one.date is not None and any(one.date.agrees(date) for date in self.dates))
        ]

    def is_found(self, part: _Part) -> bool:
        """Tell whether a paragraph mentions it, or shares enough keywords with it."""
        return bool(self.mentioned(part)) or self.is_shared(part)

    def is_shared(self, part: _Part) -> bool:
        """Tell whether a paragraph shares enough keywords with it."""
        return any(_is_shared(keywords, part) for keywords in self.words) or any(
            len(keywords.shared(part)) == len(keywords.stems) for keywords in self.names
        )


def _is_shared(keywords: _Keywords, part: _Part) -> bool:
    """Tell whether a paragraph has enough of the keywords of a statement, and not only those of its setting.

    Two of them, one of which is no common word, and more when there are many; all of them when all are common ones.
    """
    shared = keywords.shared(part)
    if shared <= keywords.setting:
        return False
    common = common_stems(keywords.lang)
    rare = {word for word, keys in keywords.stems.items() if keys.isdisjoint(common)}
    if not rare:
        return len(shared) == len(keywords.stems)
    needed = max(1, math.ceil(len(rare) / _ONE_IN))
    return len(shared) >= min(_LEAST_SHARED, len(keywords.stems)) and len(shared & rare) >= needed


def _wanted(dataset: Dataset, vocabulary: Vocabulary, citation: Citation) -> _Wanted:
    if citation.is_inferred:
        return _Wanted()
    named, beside = citation.named, citation.beside
    cities = (dataset.places[place].within for place in named.places)
    ids = _ids(dataset, named)
    if not (citation.in_own_words and isinstance(citation.value, dict)):
        partly = _ids(dataset, beside) | {(MentionKind.PLACE, one) for one in cities if one}
        names = tuple(_names(dataset, named.topics))
        return _Wanted(ids, named.dates, names=names, beside=_Wanted(partly, beside.dates))
    said = [*citation.value.items(), *_followed(dataset, citation).items()]
    read = [(lang, text, vocabulary.mentions(text, is_about=True)) for lang, text in said]
    ids |= {(one.kind, one.id) for one in read[0][-1] if one.date is None}
    words = tuple(_Keywords.of(text, lang, _setting(dataset, text, mentions)) for lang, text, mentions in read)
    telling = frozenset(one for one in ids if one[0] in _TELLING)
    return _Wanted(telling, words=words, beside=_Wanted(ids, named.dates))


def _setting(dataset: Dataset, text: str, mentions: Iterable[Mention]) -> Iterator[str]:
    """Yield the words of a text that say who, where or when; of people also the given names."""
    for one in mentions:
        if one.kind not in _TELLING:
            yield text[one.start : one.end]
        if one.kind is MentionKind.PERSON:
            yield from dataset.people[one.id].names.values()


def _ids(dataset: Dataset, named: Named) -> _Ids:
    """Return the ids that a statement names; a topic with the narrower ones."""
    topics = set[str]().union(*(narrower(dataset, topic) for topic in named.topics))
    return frozenset(
        (
            *((MentionKind.PERSON, one) for one in named.people),
            *((MentionKind.PLACE, one) for one in named.places),
            *((MentionKind.TOPIC, one) for one in topics),
            *((MentionKind.NUMBER, str(one)) for one in (named.number,) if one is not None),
        )
    )


def _names(dataset: Dataset, topics: Iterable[str]) -> Iterator[_Keywords]:
    """Yield the keywords of the names of topics that have two or more, by language."""
    for topic in topics:
        one = dataset.topics[topic]
        for lang, label in one.label.items():
            for name in (label, *one.alt.get(lang, ())):
                keywords = _Keywords.of(name, lang)
                if len(keywords.stems) >= _LEAST_SHARED:
                    yield keywords


def _followed(dataset: Dataset, citation: Citation) -> Label:
    """Return the outcome that a follow-up is about: a source may be cited for no more than that."""
    outcome = re.fullmatch(r"outcomes\.(\d+)\.follow_up", citation.field)
    session = next((one for one in dataset.sessions if one.id == citation.record), None)
    return session.outcomes[int(outcome[1]) - 1].text if outcome and session else {}


def _check(citation: Citation, wanted: _Wanted, read: Sequence[_Part]) -> Checked:
    def checked(verdict: Verdict, found: Iterable[Mention] = (), elsewhere: Iterable[int] = ()) -> Checked:
        return Checked(citation=citation, verdict=verdict, found=tuple(found), elsewhere=tuple(elsewhere))

    parts = _parts(cited_locator(citation.cite), len(read))
    if parts is None:
        return checked(Verdict.NO_SUCH_PARAGRAPH)
    if not (wanted.ids or wanted.dates or wanted.words):
        return checked(Verdict.NOTHING_TO_CHECK)
    if any(wanted.is_found(read[part]) for part in parts):
        return checked(Verdict.PASSED, (mention for part in parts for mention in wanted.mentioned(read[part])))
    others = [number for number in range(len(read)) if number not in parts]
    elsewhere = [number + 1 for number in others if wanted.is_found(read[number])]
    if not wanted.beside:
        return checked(Verdict.FAILED, elsewhere=elsewhere)
    if found := [mention for part in parts for mention in wanted.beside.mentioned(read[part])]:
        return checked(Verdict.PARTLY, found, elsewhere)
    in_part = [number + 1 for number in others if wanted.beside.mentioned(read[number])]
    return checked(Verdict.FAILED, elsewhere=elsewhere or in_part)


def _check_quotation(citation: Citation, read: Sequence[_Part]) -> Checked:
    """Look for the words of a quotation, of which some may be left out, in the paragraph that is cited."""
    said = [f" {folded} " for text in _LEFT_OUT.split(str(citation.value)) if (folded := fold(text))]
    has = [_stands_in(said, part.text) for part in read]
    parts = _parts(cited_locator(citation.cite), len(read))
    if parts is not None and any(has[part] for part in parts):
        return Checked(citation=citation, verdict=Verdict.PASSED, found=(), elsewhere=())
    verdict = Verdict.NO_SUCH_PARAGRAPH if parts is None else Verdict.FAILED
    elsewhere = tuple(number for number, is_there in enumerate(has, start=1) if is_there)
    return Checked(citation=citation, verdict=verdict, found=(), elsewhere=elsewhere)


def _stands_in(said: Iterable[str], text: str) -> bool:
    """Tell whether texts stand in another, one after the other."""
    at = 0
    for one in said:
        found = text.find(one, at)
        if found < 0:
            return False
        at = found + len(one) - 1  # the space after it may be the one before the next
    return True


def _parts(locator: str | None, count: int) -> range | None:
    """Return the paragraphs that a locator points at, from 0; None when there are none."""
    if locator is None:
        return range(count)
    number = _PARAGRAPH.fullmatch(locator)
    return range(int(number[1]) - 1, int(number[1])) if number and int(number[1]) <= count else None


# Nothing of any dataset stands in these: what passes on one of them passes on anything.
EVERYDAY_SENTENCES = (
    "La coopération des villes jumelles est bonne, et la réforme du règlement de la piscine avance.",
    "Le président du club a rendu visite à son voisin, dont le chien aboie la nuit.",
    "La réunion des parents d’élèves commencera à six heures dans la grande salle.",
    "Une nouvelle boulangerie ouvre ses portes au coin de la rue, à côté de la gare.",
    "The president of the chess club paid a visit to the new library and was pleased.",
    "Starting next week, cooperation between the two bakeries will be closer than before.",
    "The council discussed the state of the road, the price of bread and the school garden.",
    "В эти дня два или три мало кто выходил из дома: груз забот был велик.",
    "Сотрудничество соседей помогло навести порядок во дворе и починить старый забор.",
    "Министр хора и секретарь кружка обсудили вопрос о цвете новых занавесок.",
)


def _tried(
    reader: _Reader, checked: Sequence[Checked], texts: Iterable[str], everyday: Iterable[str]
) -> Iterator[Checked]:
    """Yield what was checked, and with what passed at a paragraph how it does where it does not belong."""
    wrong = _wrong_places(reader, checked, texts, everyday)
    for one in checked:
        yield replace(one, trials=_trials(reader, one.citation, wrong)) if _is_located(one) else one


# Yields the places where a statement does not belong, as cites.
_WrongPlaces = Callable[[Citation], Iterator[tuple[Misplaced, str]]]


def _is_located(checked: Checked) -> bool:
    is_statement = checked.citation.quoted_for is None and checked.verdict is Verdict.PASSED
    return is_statement and cited_locator(checked.citation.cite) is not None


def _trials(reader: _Reader, citation: Citation, wrong: _WrongPlaces) -> tuple[Trial, ...]:
    """Lay a statement wherever it does not belong, and count how often it fails there."""
    laid = [(where, reader.check(citation._replace(cite=cite)).verdict) for where, cite in wrong(citation)]
    tried = Counter(where for where, _ in laid)
    failed = Counter(where for where, verdict in laid if verdict is not Verdict.PASSED)
    return tuple(Trial(where, tried[where], failed[where]) for where in Misplaced)


def _wrong_places(
    reader: _Reader, checked: Iterable[Checked], texts: Iterable[str], everyday: Iterable[str]
) -> _WrongPlaces:
    """Return what yields the places where a statement does not belong: none that the sources are cited for."""
    located = [one.citation for one in checked if _is_located(one)]
    stated = {(one.named, one.cite) for one in located}
    sources: dict[str, set[str]] = {}
    named: dict[str, set[str]] = {}
    for one in located:
        named.setdefault(cited_source(one.cite), set()).update(_things(one))
        sources.setdefault(one.record, set()).add(cited_source(one.cite))

    def wrong(one: Citation) -> Iterator[tuple[Misplaced, str]]:
        source = cited_source(one.cite)
        for cite in (f"{source}#p{number}" for number, _ in enumerate(reader.parts[source], start=1)):
            if (one.named, cite) not in stated:
                yield Misplaced.PARAGRAPH, cite
        for other in texts:
            if other not in sources[one.record] and _things(one).isdisjoint(named.get(other, ())):
                yield Misplaced.SESSION, other
        for sentence in everyday:
            yield Misplaced.EVERYDAY, sentence

    return wrong


def _things(one: Citation) -> set[str]:
    """Return the ids that a statement names; its words when it names none."""
    return {*one.named.people, *one.named.places, *one.named.topics} or {str(one.value)}
