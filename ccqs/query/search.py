"""Full-text search over every field in each language, ranked.

A record answers when each word of the query, in any inflection, stands somewhere in it; a part in quotes, and a word
held together by figures or signs (`2+2`, `seed-001`, `kremlin.ru`), must stand as it is. The rank follows BM25
(Robertson and Zaragoza, 2009) with two changes: a word counts by the weight of the field, not by how often it is
repeated, so that a session about a topic comes before one that mentions it in passing; and words that stand together in
one passage count again for it, side by side as they were typed still more. What is searched is cut into passages: one
field of one record, in each language, under what the record is called by a closed list (“disagreement”).
"""

from __future__ import annotations

import contextlib
import math
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain, combinations
from typing import Any, NamedTuple

from ccqs.dates import DateError, Edtf, Span, date_text
from ccqs.language.calendar import MONTH_NUMBERS
from ccqs.language.catalogue import translations
from ccqs.language.fold import fold, fold_all, fold_together, words
from ccqs.language.grammar import FUNCTION_WORDS, QUESTION_WORDS
from ccqs.language.numbers import ordinal_figures, ordinal_words
from ccqs.model import (
    AgendaItem,
    Audience,
    Council,
    Dataset,
    Field,
    Label,
    Margin,
    Official,
    Quote,
    Rival,
    Session,
    Weight,
    Worded,
    WorkingGroup,
    alternatives,
    cited_source,
    declared,
    field_at,
    records_in,
)
from ccqs.query.claims import sources_of
from ccqs.query.stems import stems

# How much a word in a field weighs; a source is only cited, and its words only quoted.
_SOURCE = "source"
WEIGHTS: dict[str, float] = {
    Weight.IDENTITY: 6.0,
    Weight.SUBJECT: 4.0,
    Weight.TEXT: 2.0,
    Weight.EVIDENCE: 1.0,
    _SOURCE: 0.5,
}
# What people call a session, in each language that has a word of its own for it.
_SESSION_WORDS = {"fr": "session", "en": "session", "ru": "сессия заседание встреча"}


class Heading(NamedTuple):
    """What a closed list calls a record.

    Attributes:
        words: In English.
        weight: What a word of it is worth, a key of `WEIGHTS`.
    """

    words: str
    weight: str

    def text(self, lang: str) -> str:
        """Return it in a language, as at the beginning of a line."""
        return _heading_text(self.words, lang)


@cache
def _heading_text(words_: str, lang: str) -> str:
    text = translations(lang).gettext(words_)
    return text[:1].upper() + text[1:]


class Passage(NamedTuple):
    """A field of a record.

    Attributes:
        field: Its name in the record.
        text: What it says, by language.
        hidden: Other texts under which it is found: alternative labels, other spellings.
        weight: What a word in it is worth, a key of `WEIGHTS`.
        heading: What its record is called; None when no closed list says.
        language: Of what a document says in its own words: their language (ISO 639-1).
        date: When the event took place, or was announced, that it tells of.
    """

    field: str
    text: Label
    hidden: tuple[str, ...]
    weight: str
    heading: Heading | None = None
    language: str | None = None
    date: Edtf | None = None

    @property
    def is_of_document(self) -> bool:
        """It is the title of a document that is cited, or words quoted from it, and no fact of the record."""
        return self.weight == _SOURCE

    @property
    def shown(self) -> Label:
        """What a reader sees of it, by language."""
        if self.heading is None:
            return self.text
        return {lang: f"{self.heading.text(lang)} – {text}" for lang, text in self.text.items()}


def passages(dataset: Dataset, record: Session | Council) -> Iterator[Passage]:
    """Yield what can be searched of a session or of the council."""
    languages = dataset.all_languages
    yield from _in_fields(dataset, languages, record)
    if isinstance(record, Session):
        yield from (_of_source(dataset, languages, source) for source in sources_of(record))


def events_on(dataset: Dataset, days: Span) -> tuple[tuple[str, Passage], ...]:
    """Return what took place, or was announced, on a day or within some days, each with the id of its record."""
    records: tuple[Session | Council, ...] = (dataset.council, *dataset.sessions)
    return tuple(
        (record.id, one)
        for record in records
        for one in _in_fields(dataset, dataset.all_languages, record)
        if one.date and (days.contains(one.date.stated) or (one.date.has_day and one.date.stated.contains(days)))
    )


def _in_fields(dataset: Dataset, languages: tuple[str, ...], record: Session | Council) -> Iterator[Passage]:
    for part_path, part in (("", record), *records_in(record)):
        home = part_path.partition(".")[0]
        heading = _heading(part)
        match part:
            case AgendaItem():
                yield _of_agenda(dataset, part, heading)
                continue
            case Official() | WorkingGroup():
                yield _of_named(home, part)
                continue
            case Quote():
                yield _of_quote(dataset, languages, part)
                continue
            case Margin() if part.place:
                yield _with_day(languages, part, _of_margin(dataset, part, part.place, heading))
                continue
            case Audience():
                yield _with_day(languages, part, _of_audience(dataset, languages, part))
        searched, called = _searched(part.__class__)
        said_above = ("host", "place") if isinstance(part, Audience) else ()
        given = [
            (name, _claimed(record, part, one), value)
            for name, one in searched
            if name not in said_above and (value := getattr(part, name))
        ]
        for name, one, value in given:
            for passage in _passages_of(dataset, languages, record, home or one.key or name, one, value):
                if part is dataset.council:  # its fields are few, and people ask for them by what they are called
                    yield passage._replace(hidden=(*passage.hidden, *_called(languages, one)))
                    continue
                said = passage._replace(heading=heading) if home else passage
                yield _with_day(languages, part, said) if home and name == "text" else said
        if heading and not (home and given):
            called_so = Passage(home or called, _in_each(languages, heading.text), (), heading.weight)
            yield _with_day(languages, part, called_so) if home else called_so


def _claimed(record: Session | Council, part: Any, one: Field) -> Field:
    """Return what is declared of a field; of the value of a rival claim, what is of the field that it is claimed of."""
    of = field_at(type(record), part.field) if isinstance(part, Rival) and one.kind == "value" else None
    is_named = of is not None and (of.kind == "choice" or (of.kind == "reference" and of.of in ("person", "place")))
    return one._replace(kind=of.kind, of=of.of) if of and is_named else one


def _called(languages: tuple[str, ...], one: Field) -> Iterator[str]:
    """Yield what a field is called, in each language."""
    for lang in languages:
        yield from (translations(lang).gettext(text) for text in (one.heading, one.also) if text)


def _heading(part: Any) -> Heading | None:
    """Return what a closed list calls a record."""
    called = _searched(part.__class__)[1]
    value = getattr(part, called) if called else None
    return _heading_of(part.__class__, called, value) if value else None


@cache
def _heading_of(kind: Any, called: str, value: Worded) -> Heading:
    return Heading(value.words, str(declared(kind)[called].searched))


@cache
def _searched(kind: Any) -> tuple[Sequence[tuple[str, Field]], str]:
    """Return the fields of a class that can be searched, with what is declared of them, and the one of a closed list."""
    fields = [(name, one) for name, one in declared(kind).items() if one.searched]
    called = next((name for name, one in fields if one.kind == "choice"), "")
    return [one for one in fields if one[0] != called], called


def _with_day(languages: tuple[str, ...], part: Any, passage: Passage) -> Passage:
    """Put before what is said of an event the day that it took place, or was announced."""
    dates = [getattr(part, name) for name, one in declared(type(part)).items() if one.kind == "date"]
    if len(dates) != 1 or dates[0] is None:
        return passage
    days = _in_each(languages, lambda lang: date_text(dates[0], lang))
    text = {
        lang: translations(lang).gettext("{lead}: {text}").format(lead=days[lang], text=said) if lang in days else said
        for lang, said in passage.text.items()
    }
    return passage._replace(text=text, hidden=(*passage.hidden, dates[0].text), date=dates[0])


def _passages_of(
    dataset: Dataset, languages: tuple[str, ...], record: Session | Council, field: str, one: Field, value: Any
) -> Iterator[Passage]:
    """Yield the passages of a field by what is declared of it."""
    weight = str(one.searched)
    match value:
        case Edtf():
            hidden = (record.id, value.text) if field == "date" else (value.text,)
            yield Passage(field, _in_each(languages, lambda lang: date_text(value, lang)), hidden, weight)
        case int() if one.ordinal:
            yield Passage(field, _ordinals(languages, value, ordinal_words), _figures(languages, value), weight)
        case int():
            yield Passage(field, _in_each(languages, lambda lang: one.number_text(value, lang)), (), weight)
        case dict() if one.kind == "delegations" and isinstance(record, Session):
            for party, portfolio, person in record.ministers:
                yield _of_reference(dataset, f"{field}.{party}.{portfolio}", "person", person, weight)
        case dict() if one.kind == "labels":
            yield Passage(field, {lang: " · ".join(texts) for lang, texts in value.items()}, (), weight)
        case dict():
            yield Passage(field, value, (), weight)
        case str() if one.kind == "choice":
            yield Passage(
                field, _in_each(languages, lambda lang: translations(lang).gettext(one.of(value).words)), (), weight
            )
        case str() if one.kind == "reference":
            yield _of_reference(dataset, field, one.of, value, weight)
        case str():
            yield Passage(field, dict.fromkeys(languages, value), (), weight)


def _of_reference(dataset: Dataset, field: str, kind: str, identifier: str, weight: str) -> Passage:
    if kind == "person":
        person = dataset.people[identifier]
        return Passage(field, person.names, person.aliases, weight)
    place = dataset.places[identifier]
    return Passage(field, place.label, alternatives(place.alt), weight)


def _of_agenda(dataset: Dataset, item: AgendaItem, heading: Heading | None) -> Passage:
    topic = dataset.topics[item.topic]
    shown = topic.label
    if item.text:
        shown = {lang: f"{label} – {item.text[lang]}" if lang in item.text else label for lang, label in shown.items()}
    return Passage("agenda", shown, alternatives(topic.alt), Weight.SUBJECT, heading)


def _of_named(field: str, named: Official | WorkingGroup) -> Passage:
    """Keep what is said of somebody, or of a group, beside the name."""
    role = named.role if isinstance(named, Official) else {}
    shown = {
        lang: " – ".join(filter(None, (", ".join(filter(None, (name, role.get(lang)))), (named.text or {}).get(lang))))
        for lang, name in named.name.items()
    }
    return Passage(field, shown, (), str(declared(type(named))["name"].searched))


def _of_margin(dataset: Dataset, margin: Margin, place: str, heading: Heading | None) -> Passage:
    where = dataset.places[place]
    shown = {
        lang: text if fold(where.label.get(lang, "")) in fold(text) else f"{text} ({where.label[lang]})"
        for lang, text in margin.text.items()
    }
    return Passage("margins", shown, (*where.label.values(), *alternatives(where.alt)), Weight.TEXT, heading)


def _of_audience(dataset: Dataset, languages: tuple[str, ...], audience: Audience) -> Passage:
    """Say who received whom and where; a name or a place alone says neither."""
    host = dataset.people[audience.host]
    where = dataset.places[audience.place] if audience.place else None

    def told(lang: str) -> str:
        def named(label: Label) -> str:
            return label.get(lang) or label[dataset.languages[0]]

        gettext = translations(lang).gettext
        received = ", ".join(named(dataset.people[one].names) for one in audience.who)
        message = gettext("{host} receives {people}") if received else gettext("{host} receives the ministers")
        text = message.format(host=named(host.names), people=received)
        return f"{text} ({named(where.label)})" if where else text

    called = _called(languages, declared(Session)["audience"])  # people ask who was “received by” whom
    hidden = (*host.aliases, *(alternatives(where.alt) if where else ()), *called)
    return Passage("audience", _in_each(languages, told), hidden, Weight.IDENTITY)


def _of_source(dataset: Dataset, languages: tuple[str, ...], identifier: str) -> Passage:
    source = dataset.sources[identifier]
    title = dict.fromkeys(languages, source.title) if source.title else None
    shown = title or source.description or dict.fromkeys(languages, source.url)
    hidden = (source.publisher, source.via or "", source.id, source.url)
    return Passage("sources", shown, hidden, _SOURCE, language=source.language if title else None)


def _of_quote(dataset: Dataset, languages: tuple[str, ...], quote: Quote) -> Passage:
    """Keep the words of a source, in their own language, beside its id; they are cited, and weigh as a source does."""
    source = cited_source(quote.cite)
    text = dict.fromkeys(languages, f"{quote.text} ({source})")
    return Passage("quotes", text, (), _SOURCE, language=dataset.sources[source].language)


def _ordinals(languages: tuple[str, ...], number: int, write: Callable[[int, str], str]) -> Label:
    return _in_each(languages, lambda lang: f"{write(number, lang)} {_SESSION_WORDS.get(lang, _SESSION_WORDS['en'])}")


def _figures(languages: tuple[str, ...], number: int) -> tuple[str, ...]:
    return tuple(_ordinals(languages, number, ordinal_figures).values())


def _in_each(languages: tuple[str, ...], write: Callable[[str], str]) -> Label:
    return {lang: write(lang) for lang in languages}


# Search ------------------------------------------------------------------------------------------------------


_SATURATION = 1.2
# What a word is worth that stands only in an alternative label or another spelling.
_HIDDEN = 0.4
_QUOTED = re.compile(r'["«“„]([^"»”“„«]+)["»”“]')
_LEAST_NEAR = 75.0
_SHORTEST_CORRECTED = 4
# Where no word is spelt alike, one of the same root may be: `миротворцы`, `миротворческий`.
_SHORTEST_ROOT = 6
_MOST_LETTERS_APART = 2
_MOST_NEAR = 5
# Words that begin with the same letters are asked whether they are forms of one; fewer letters would ask too many.
_PREFIX = 2
# A part of a query with a figure or one of these signs in it is one thing, not several words.
_HELD_TOGETHER = re.compile(r"\w[+./:@_]\w|\d-\w|\w-\d")
# A shorter word is only itself.
_SHORTEST_INFLECTED = 3
# More words are a text and not a phrase, and would make a pattern as long as they are.
_LONGEST_TOGETHER = 12
# A passage where the words of a query stand side by side, as they were typed, counts so often for its record; and so do
# they all for one that is known by each: the session of 2020 that was put off.
_TOGETHER = 3.0
# So many parts of a query are tried without, before it is said that nothing of it is found.
_MOST_TRIED = 6


def _worth(weight: float) -> float:
    return weight * (_SATURATION + 1) / (weight + _SATURATION)


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that answers, and the folded words of it that do."""

    passage: Passage
    words: frozenset[str]

    def marks(self, text: str) -> tuple[tuple[int, int], ...]:
        """Return the character ranges that answer, in a text of the passage."""
        return tuple(found.span() for found in re.finditer(r"\w+", text) if fold(found[0]) in self.words)


@dataclass(frozen=True, slots=True)
class Found:
    """A session, or the council, that answers a query.

    Attributes:
        record: The id of the session, or of the council.
        score: Higher is better; comparable within one query only.
        hits: Its passages that answer, the best first.
        is_said: Each of them has all the words, but for what the record is known by.
    """

    record: str
    score: float
    hits: tuple[Hit, ...]
    is_said: bool = False


_WRITTEN = re.compile(r"\w[\w\u0300-\u036f]*")


class _Index:
    """The passages of a dataset, and its words.

    A text is only cut at its spaces; what is folded are the different pieces, of which there are few.
    """

    def __init__(self, dataset: Dataset) -> None:
        records: tuple[Session | Council, ...] = (*dataset.sessions, dataset.council)
        self.records = tuple(record.id for record in records)
        self.passages = tuple(tuple(passages(dataset, record)) for record in records)
        # One topic or place is in many records.
        self._hidden = {one.hidden for found in self.passages for one in found}
        called = {one.heading for found in self.passages for one in found if one.heading}
        self._called = {one: tuple(map(one.text, dataset.all_languages)) for one in called}
        once = set(chain.from_iterable(map(_pieces, (*self._hidden, *self._called.values()))))
        for found in self.passages:
            once.update(_pieces(text for one in found for text in one.text.values()))
        pieces = list(once)
        # The folded words of each piece, with a space on either side.
        self._folded = {piece: f" {folded} " for piece, folded in zip(pieces, fold_all(pieces), strict=True)}
        self.words = frozenset("".join(self._folded.values()).split())

    def forms(self, typed: str) -> frozenset[str]:
        """Return the words of the dataset that are forms of a word, as typed, or that name the same month."""
        word = fold_together(typed)
        month = MONTH_NUMBERS.get(word)
        months = {one for one, number in MONTH_NUMBERS.items() if number == month}
        found = {word, *months} & self.words
        if len(word) >= _SHORTEST_INFLECTED:
            wanted = stems(typed, has_accents=word != typed.casefold())
            found.update(
                one
                for one, written in self._beginning(word[:_PREFIX])
                if not wanted.isdisjoint(stems(written, has_accents=True))
            )
        return frozenset(found)

    def _beginning(self, letters: str) -> Iterator[tuple[str, str]]:
        """Yield the words that begin with some letters, each as it is written too: an accent tells words apart."""
        for piece in self.pieces(f" {letters}"):
            for written in _WRITTEN.findall(piece):
                for word in words(written):
                    if word.startswith(letters):
                        yield word, written

    def written(self, word: str) -> str:
        """Return a folded word as it is first written, in small letters."""
        every = (one for piece in self.pieces(f" {word} ") for one in _WRITTEN.findall(piece))
        return next((one for one in every if fold(one) == word), word).lower()

    def called(self, passage: Passage) -> Sequence[str]:
        """Return what the record of a passage is called by a closed list, in every language."""
        return self._called[passage.heading] if passage.heading else ()

    def has(self, passage: Passage, pattern: re.Pattern[str]) -> bool:
        """Tell whether one of the folded texts of a passage has a pattern, with a space on either side of each word."""
        texts = (*passage.text.values(), *self.called(passage), *passage.hidden)
        return any(pattern.search("".join(self._folded[piece] for piece in text.split())) for text in texts)

    def pieces(self, part: str) -> list[str]:
        """Return the pieces of texts that have a part, folded and with a space where a word begins or ends."""
        return [piece for piece, folded in self._folded.items() if part in folded]

    def places(self, words_: Iterable[str]) -> dict[int, dict[int, float]]:
        """Find the passages where one of some folded words stands, as `_Answering` has them."""
        sought = frozenset(words_)
        having = [piece for piece, folded in self._folded.items() if not sought.isdisjoint(folded.split())]
        written = {one for piece in having for one in _WRITTEN.findall(piece) if not sought.isdisjoint(words(one))}
        wanted = {piece for piece in having if not written.isdisjoint(_WRITTEN.findall(piece))}  # `№` is no word
        hidden = {texts for texts in self._hidden if not wanted.isdisjoint(_pieces(texts))}
        called = {one for one, texts in self._called.items() if not wanted.isdisjoint(_pieces(texts))}
        found: dict[int, dict[int, float]] = {}
        for record, held in enumerate(self.passages):
            for number, one in enumerate(held):
                text = " ".join(one.text.values())
                # Most texts do not have the letters, and need not be cut.
                is_said = any(map(text.__contains__, written)) and not wanted.isdisjoint(text.split())
                if weight := _weight(one, is_said, one.heading in called, one.hidden in hidden):
                    found.setdefault(record, {})[number] = weight
        return found


def _weight(passage: Passage, is_said: bool, is_called: bool, is_hidden: bool) -> float:
    """Return how much words weigh by where in a passage they stand; 0 when they stand nowhere."""
    heading = WEIGHTS[passage.heading.weight] if is_called and passage.heading else 0
    own = WEIGHTS[passage.weight]
    return max(heading, own if is_said else own * _HIDDEN if is_hidden else 0)


def _pieces(texts: Iterable[str]) -> list[str]:
    """Cut texts at their spaces."""
    return " ".join(texts).split()


@dataclass(frozen=True, slots=True)
class Correction:
    """A word that the dataset does not have, and the word of the dataset that was looked for instead."""

    typed: str
    taken: str


@dataclass(frozen=True, slots=True)
class Without:
    """What a query that finds nothing would find with some of its words left out.

    Attributes:
        dropped: The words to leave out, as few as can be.
        records: What the rest finds: the ids of sessions, or of the council.
    """

    dropped: tuple[str, ...]
    records: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Results:
    """What a search found, best first, and what it took for what.

    Attributes:
        count: How many answer, of which `found` has the best.
        apart: How many more have the words only far from each other, while others say them together.
        without: What fewer words would find, when all of them find nothing; None when nothing would help.
    """

    found: tuple[Found, ...]
    count: int
    corrections: tuple[Correction, ...]
    suggestions: tuple[str, ...]
    without: Without | None = None
    apart: int = 0


def search(dataset: Dataset, query: str, most: int | None = None, *, together_only: bool = False) -> Results:
    """Search the dataset.

    A word that occurs nowhere, in any form, is corrected when one word of the dataset is clearly meant; else nothing is
    found and the nearest words are suggested. A part in quotes is never corrected.

    Args:
        most: How many of the best to return; all when None.
        together_only: Leave out those that have the words only in passages apart, when a fact of another has them
            together.
    """
    quoted = _QUOTED.findall(query)
    days, date, plain = _days_in(_QUOTED.sub(" ", query))
    typed_parts = plain.split()
    held = [part for part in typed_parts if _is_held(part)]
    in_order = _WRITTEN.findall(" ".join(part for part in typed_parts if not _is_held(part)))
    typed = _content_words(in_order)
    phrases = [part for part in (*quoted, *held) if words(part)]
    if not typed and not phrases and not days:
        return Results((), 0, (), ())
    index = _Index(dataset)
    forms = {word: index.forms(word) for word in typed}
    unknown = [word for word in typed if not forms[word]]
    near = {word: _near(index, fold(word)) for word in unknown}
    corrections = tuple(
        Correction(fold(word), index.written(words_[0]))
        for word, words_ in near.items()
        if _is_clear(index, fold(word), words_)
    )
    taken = {one.typed: one.taken for one in corrections}
    forms |= {word: index.forms(taken[fold(word)]) for word in unknown if fold(word) in taken}
    answering = {word: _Answering(found, index.places(found)) for word, found in forms.items()}
    together = _together(index, in_order, answering)
    answering |= {phrase: _with_phrase(index, words(phrase)) for phrase in phrases}
    if days:
        answering[date] = _with_date(index, days)
    common = _common(answering.values())
    parts = list(answering.values())
    ranked = sorted(
        (_rank(index, record, parts, together.get(record, frozenset())) for record in common), key=lambda one: one.key
    )
    suggested = [one for word in unknown if fold(word) not in taken for one in near[word]]
    kept = _together_only(index, ranked) if together_only else ranked
    found = tuple(_found(index, one, parts) for one in kept[:most])
    without = None if ranked else _without(index, answering) or _without_day(index, days, answering)
    apart = len(ranked) - len(kept)
    return Results(found, len(kept), corrections, tuple(dict.fromkeys(suggested)), without, apart)


def _days_in(query: str) -> tuple[tuple[Edtf, ...], str, str]:
    """Find the day or the month that is asked for.

    Returns:
        What it may be, as figures may mean two days; how it was typed; and the rest of the query.
    """
    from ccqs.dates.found import find_dates
    from ccqs.dates.parse import in_figures, parse_written

    if not any(map(str.isdigit, query)):
        return (), "", query
    with contextlib.suppress(DateError):
        days = in_figures(query) or (parse_written(query),)
        has_month = all(one.kind == "date" and one.parts[0] and one.parts[0].month for one in days)
        return (days, query.strip(), "") if has_month else ((), "", query)
    found = [(one, day) for one in find_dates(query) if one.date.month and (day := one.date.edtf)]
    if len(found) != 1:
        return (), "", query
    one, day = found[0]
    return (day,), query[one.start : one.end], f"{query[: one.start]} {query[one.end :]}"


def without_quotes(query: str) -> str:
    """Return a query without the quotes that hold its phrases together, to be quoted as a whole."""
    return _QUOTED.sub(r"\1", query)


def _is_held(part: str) -> bool:
    """Tell whether a part of a query is searched as one thing."""
    return _HELD_TOGETHER.search(part) is not None and len(words(part)) > 1


def _common(answering: Iterable[_Answering]) -> set[int]:
    """Return the records in which all parts of a query stand."""
    return set.intersection(*(set(one.by_record) for one in answering))


def _together(
    index: _Index, in_order: Sequence[str], answering: Mapping[str, _Answering]
) -> Mapping[int, frozenset[int]]:
    """Find the passages of each record where words stand side by side in an order, in any inflection.

    Other words of grammar may stand between them.

    Args:
        in_order: The words as they were typed.
        answering: Where those of them stand that are no words of grammar.
    """
    # A date is that of a session, wherever else it stands.
    is_date = any(fold(word) in MONTH_NUMBERS for word in in_order)
    if is_date or not 1 < len(in_order) <= _LONGEST_TOGETHER or not answering:
        return {}
    forms = [answering[word].words if word in answering else [fold(word)] for word in in_order]
    between = f" +(?:(?:{'|'.join(FUNCTION_WORDS)}) +)*"
    side_by_side = re.compile(f" {between.join('(?:' + '|'.join(one) + ')' for one in forms)} ")
    having = {
        record: set.intersection(*(set(one.by_record[record]) for one in answering.values()))
        for record in _common(answering.values())
    }

    def is_asked(passage: Passage) -> bool:
        # The number of a session says it however it is put.
        return passage.weight == Weight.IDENTITY or index.has(passage, side_by_side)

    return {
        record: frozenset(number for number in numbers if is_asked(index.passages[record][number]))
        for record, numbers in having.items()
    }


def _without(index: _Index, answering: Mapping[str, _Answering]) -> Without | None:
    """Find the fewest parts of a query to leave out, so that the rest finds most."""
    parts = list(answering)[:_MOST_TRIED]
    if len(answering) > _MOST_TRIED:
        return None
    for size in range(1, len(parts)):
        tried = {
            dropped: _common(one for part, one in answering.items() if part not in dropped)
            for dropped in combinations(parts, size)
        }
        best = max(tried, key=lambda dropped: len(tried[dropped]))
        if tried[best]:
            return Without(best, tuple(index.records[record] for record in sorted(tried[best])))
    return None


def _without_day(index: _Index, days: Sequence[Edtf], answering: Mapping[str, _Answering]) -> Without | None:
    """Find what is of the month of a day, when the day is all that is asked for."""
    parts = [part for one in days for part in one.parts if part and part.day]
    months = [Edtf.parse(f"{part.year:04}-{part.month:02}") for part in parts]
    found = _with_date(index, months).by_record
    if not found or len(answering) > 1:
        return None
    return Without(tuple(str(part.day) for part in parts[:1]), tuple(index.records[record] for record in sorted(found)))


def _near(index: _Index, word: str) -> list[str]:
    """Return the words of the dataset that are spelt like a word, in its script, the most alike first.

    When there is none, those that begin as it does.
    """
    from ccqs.query.fuzzy import nearest

    if len(word) < _SHORTEST_CORRECTED or any(char.isdigit() for char in word):
        return []
    same_script = [one for one in sorted(index.words) if (one[:1] >= "Ѐ") == (word[:1] >= "Ѐ")]
    near = nearest(word, same_script, least=_LEAST_NEAR, most=_MOST_NEAR)
    return near or [one for one in same_script if one.startswith(_root(word))][:_MOST_NEAR]


def _is_clear(index: _Index, word: str, near: Sequence[str]) -> bool:
    """Tell whether the words spelt like one are all forms of a single word, which begins as it does.

    One of other letters is also about as long: `Baltic` is not `ballistic`.
    """
    if not near or near[0][:1] != word[:1]:
        return False
    is_alike = near[0].startswith(_root(word)) or abs(len(near[0]) - len(word)) <= _MOST_LETTERS_APART
    return is_alike and all(one in index.forms(near[0]) for one in near[1:2])


def _root(word: str) -> str:
    return word[: max(_SHORTEST_ROOT, len(word) * 2 // 3)]


def _content_words(typed: Sequence[str]) -> list[str]:
    """Leave out words of grammar, those that ask, and repetitions, unless there is nothing else."""
    by_folded = {fold(word): word for word in reversed(typed) if fold(word)}
    once = [word for word in dict.fromkeys(typed) if by_folded.get(fold(word)) == word]
    return [word for word in once if fold(word) not in FUNCTION_WORDS | QUESTION_WORDS] or once


@dataclass(frozen=True, slots=True)
class _Answering:
    """What answers a word or a phrase: of each record the passages, each with how much it weighs there."""

    words: frozenset[str]
    by_record: Mapping[int, Mapping[int, float]]


def _with_date(index: _Index, days: Sequence[Edtf]) -> _Answering:
    """Find the passages where a day or a month stands, in words of any language or as EDTF."""
    found: dict[int, dict[int, float]] = {}
    marked: set[str] = set()
    for part in (one.parts[0] for one in days):
        if part is None or part.month is None:
            continue
        year, month = f"{part.year:04}", f"{part.month:02}"
        names = [name for name, number in MONTH_NUMBERS.items() if number == part.month]
        either = f"(?:{'|'.join(names)})"
        forms = [f"{either} +{year}", f"{year} +{month}"]
        if part.day:
            day = rf"0?{part.day}(?:er|st|nd|rd|th|го|е)?"
            forms = [
                rf"{day} +(?:[0-9]{{1,2}} +)?(?:of +|de +)?{either} +{year}",
                f"{either} +{day} +{year}",
                f"{year} +{month} +{part.day:02}",
            ]
            marked.update(f"{part.day}{ending}" for ending in ("", "er", "st", "nd", "rd", "th"))
        pattern = re.compile(f" (?:{'|'.join(forms)}) ")
        marked.update((year, *names))
        for record, numbers in index.places([year]).items():
            having = {n: weight for n, weight in numbers.items() if index.has(index.passages[record][n], pattern)}
            if having:
                found.setdefault(record, {}).update(having)
    return _Answering(frozenset(marked), found)


def _with_phrase(index: _Index, phrase: Sequence[str]) -> _Answering:
    """Find the passages where the words of a phrase stand side by side."""
    rarest = min(phrase, key=lambda word: len(index.pieces(f" {word} ")))
    sought = f" {' '.join(phrase)} "
    found: dict[int, dict[int, float]] = {}
    for record, numbers in index.places([rarest]).items():
        for number in numbers:
            one = index.passages[record][number]
            is_called = _has(index.called(one), sought)
            if weight := _weight(one, _has(one.text.values(), sought), is_called, _has(one.hidden, sought)):
                found.setdefault(record, {})[number] = weight
    return _Answering(frozenset(phrase), found)


def _has(texts: Iterable[str], sought: str) -> bool:
    return any(sought in f" {fold(text)} " for text in texts)


@dataclass(frozen=True, slots=True)
class _Ranked:
    """A record that answers, before its passages are read.

    Attributes:
        record: Its number.
        key: Its rank, the best lowest.
        worth: What each of its passages that answer is worth, for each part of the query.
        together: Those where the words stand side by side, as they were typed.
        having_all: Those where all parts of the query stand, but for what the record is known by; all that answer, when
            it is known by each.
    """

    record: int
    key: tuple[float, int, str]
    worth: Mapping[int, Sequence[float]]
    together: frozenset[int]
    having_all: frozenset[int]


def _rank(index: _Index, record: int, answering: Sequence[_Answering], together: frozenset[int]) -> _Ranked:
    spread, is_known_by_all = 0.0, len(answering) > 1
    passages_ = index.passages[record]
    worth: dict[int, list[float]] = {}
    for one in answering:
        holders = len(one.by_record)
        rarity = math.log(1 + (len(index.records) - holders + 0.5) / (holders + 0.5))
        best, is_known = 0.0, False
        for number, weight in one.by_record[record].items():
            value = rarity * _worth(weight)
            worth.setdefault(number, []).append(value)
            best = max(best, value)
            is_known = is_known or passages_[number].weight == Weight.IDENTITY
        spread += best
        is_known_by_all = is_known_by_all and is_known
    close = max((sum(values) for values in worth.values() if len(values) > 1), default=0.0)
    closest = max((sum(worth[number]) * _TOGETHER for number in together), default=0.0)
    if is_known_by_all:
        closest = max(closest, spread * _TOGETHER)
    key = (-round(spread + max(close, closest), 3), -len(worth), index.records[record])
    having_all = _having_all(passages_, [one.by_record[record] for one in answering], worth)
    return _Ranked(record, key, worth, together, having_all)


def _together_only(index: _Index, ranked: Sequence[_Ranked]) -> Sequence[_Ranked]:
    """Leave out the records that have no passage with all the words, when a fact of another has them."""
    is_stated = any(
        not index.passages[one.record][number].is_of_document for one in ranked for number in one.having_all
    )
    return [one for one in ranked if one.having_all] if is_stated else ranked


def _found(index: _Index, ranked: _Ranked, answering: Sequence[_Answering]) -> Found:
    marked: dict[int, set[str]] = {}
    for one in answering:
        for number in one.by_record[ranked.record]:
            marked.setdefault(number, set()).update(one.words)
    worth = ranked.worth
    order = sorted(
        ranked.having_all or worth,
        key=lambda number: (-len(worth[number]), number not in ranked.together, -sum(worth[number]), number),
    )
    hits = _distinct(Hit(index.passages[ranked.record][number], frozenset(marked[number])) for number in order)
    score, _, name = ranked.key
    return Found(name, -score, tuple(hits), is_said=0 < len(ranked.having_all) < len(worth) or len(answering) == 1)


def _having_all(
    passages: Sequence[Passage], places: Iterable[Mapping[int, float]], worth: Iterable[int]
) -> frozenset[int]:
    """Return the passages of a record where all parts of a query stand, but for those that the record is known by.

    Args:
        places: Where each part of the query stands in the record.
        worth: Where any of them stands.
    """
    said = [one for one in places if not any(passages[number].weight == Weight.IDENTITY for number in one)]
    return frozenset(worth).intersection(*said)


def _distinct(hits: Iterable[Hit]) -> Iterator[Hit]:
    """Leave out passages that say what one before them said."""
    seen: list[Mapping[str, str]] = []
    for hit in hits:
        if hit.passage.text not in seen:
            seen.append(hit.passage.text)
            yield hit
