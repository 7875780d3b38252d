"""Every text of the dataset that can be searched, cut into passages: one field of one record, in each language."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from typing import Any, NamedTuple

from ccqs.dates import Edtf, date_text
from ccqs.language.numbers import ordinal_figures, ordinal_words
from ccqs.model import (
    AgendaItem,
    Council,
    Dataset,
    Field,
    Label,
    Session,
    Weight,
    alternatives,
    declared,
    records_in,
)
from ccqs.query.claims import sources_of

# How much a word tells about the record, by what it stands in; a source is only cited for it.
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


class Passage(NamedTuple):
    """A field of a record.

    Attributes:
        field: Its name in the record.
        shown: What a reader sees of it, by language.
        hidden: Other texts under which it is found: alternative labels, other spellings.
        weight: What a word in it is worth, a key of `WEIGHTS`.
    """

    field: str
    shown: Label
    hidden: tuple[str, ...]
    weight: str


def passages(dataset: Dataset, record: Session | Council) -> Iterator[Passage]:
    """Yield what can be searched of a session or of the council."""
    languages = dataset.all_languages
    yield from _of_fields(dataset, languages, record)
    if isinstance(record, Session):
        yield from (_of_source(dataset, languages, source) for source in sources_of(record))


def _of_fields(dataset: Dataset, languages: tuple[str, ...], record: Session | Council) -> Iterator[Passage]:
    for part_path, part in (("", record), *records_in(record)):
        home = part_path.partition(".")[0]
        if isinstance(part, AgendaItem):
            yield _of_agenda(dataset, part)
            continue
        for name, one in _searched(part.__class__):
            value = getattr(part, name)
            if value:
                field = home or one.key or name
                yield from _of_value(dataset, languages, record, field, one, value)


@cache
def _searched(kind: Any) -> tuple[tuple[str, Field], ...]:
    """Return the fields of a class that can be searched, with what is declared of them."""
    return tuple((name, one) for name, one in declared(kind).items() if one.searched)


def _of_value(
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


def _of_agenda(dataset: Dataset, item: AgendaItem) -> Passage:
    topic = dataset.topics[item.topic]
    shown = topic.label
    if item.text:
        shown = {lang: f"{label} – {item.text[lang]}" if lang in item.text else label for lang, label in shown.items()}
    return Passage("agenda", shown, alternatives(topic.alt), Weight.SUBJECT)


def _of_source(dataset: Dataset, languages: tuple[str, ...], identifier: str) -> Passage:
    source = dataset.sources[identifier]
    title = dict.fromkeys(languages, source.title) if source.title else None
    shown = title or source.description or dict.fromkeys(languages, source.url)
    return Passage("sources", shown, (source.publisher, source.via or "", source.id, source.url), _SOURCE)


def _ordinals(languages: tuple[str, ...], number: int, write: Callable[[int, str], str]) -> Label:
    return _in_each(languages, lambda lang: f"{write(number, lang)} {_SESSION_WORDS.get(lang, _SESSION_WORDS['en'])}")


def _figures(languages: tuple[str, ...], number: int) -> tuple[str, ...]:
    return tuple(_ordinals(languages, number, ordinal_figures).values())


def _in_each(languages: tuple[str, ...], write: Callable[[str], str]) -> Label:
    return {lang: write(lang) for lang in languages}
