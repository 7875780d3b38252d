"""What a TAB offers after an option or a command: values of the dataset, each with a description.

A shell keeps only what starts as the word typed, and takes a space for the end of a word: of the forms of a thing the
one is offered that starts like the word and has no space, its id at the latest.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from ccqs.cli.ask import Ask, language, named_data, named_language
from ccqs.cli.parameters import Parameter
from ccqs.errors import CcqsError

Offer = tuple[str, str]
_LONGEST = 60


def values(one: Parameter, incomplete: str) -> list[Offer]:
    """Return what may stand for a parameter and goes on from a word."""
    if one.told.offers:
        return _offered(_OFFERS[one.told.offers], incomplete)
    return [(member.value, "") for member in one.members or () if member.value.startswith(incomplete)]


def _offered(offers: Callable[[Ask], Iterable[tuple[Sequence[str], str]]], incomplete: str) -> list[Offer]:
    ask = Ask(named_data(), language(named_language()))
    try:
        return [(value, _brief(told)) for value, told in _starting(incomplete, offers(ask))]
    except CcqsError:
        # A TAB is no place to complain: the command itself will.
        return []


def _brief(text: str) -> str:
    """Keep a description on one line: the scripts of zsh and fish break a longer one."""
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def _starting(incomplete: str, offers: Iterable[tuple[Sequence[str], str]]) -> Iterator[Offer]:
    """Yield of each thing the first form that goes on from the word typed, whose case is kept."""
    for forms, description in offers:
        for form in forms:
            if " " not in form and form.casefold().startswith(incomplete.casefold()):
                yield incomplete + form[len(incomplete) :], description
                break


def _sessions(ask: Ask) -> Iterator[tuple[Sequence[str], str]]:
    for session in ask.dataset.sessions:
        described = f"{ask.say.place(session.place)}, {ask.say.date(session.date)}"
        yield (session.id, *([str(session.number)] if session.number else [])), described


def _people(ask: Ask) -> Iterator[tuple[Sequence[str], str]]:
    for person in ask.dataset.people.values():
        yield (person.surname[ask.lang], *person.surname, person.id), person.names[ask.lang]


def _cities(ask: Ask) -> Iterator[tuple[Sequence[str], str]]:
    for id_ in dict.fromkeys(session.place for session in ask.dataset.sessions):
        place = ask.dataset.places[id_]
        yield (place.label[ask.lang], *place.label, id_), ask.say.country(place.country)


def _topics(ask: Ask) -> Iterator[tuple[Sequence[str], str]]:
    for topic in ask.dataset.topics.values():
        yield (topic.label[ask.lang], *topic.label, topic.id), topic.label[ask.lang]


def _themes(ask: Ask) -> Iterator[tuple[Sequence[str], str]]:
    yield from (((theme.id,), theme.label[ask.lang]) for theme in ask.dataset.themes.values())


def _sources(ask: Ask) -> Iterator[tuple[Sequence[str], str]]:
    yield from (((source.id,), ask.say.source(source)) for source in ask.dataset.sources.values())


def _records(ask: Ask) -> Iterator[tuple[Sequence[str], str]]:
    yield (ask.dataset.council.id,), ask.say.text(ask.dataset.council.names)
    yield from _sessions(ask)
    yield from (((person.id,), person.names[ask.lang]) for person in ask.dataset.people.values())


def _citable(ask: Ask) -> Iterator[tuple[Sequence[str], str]]:
    yield from _sessions(ask)
    yield from _sources(ask)


def _fields(ask: Ask) -> Iterator[tuple[Sequence[str], str]]:
    from ccqs.query.claims import all_claims
    from ccqs.views.fields import field_text

    fields = dict.fromkeys(found.field for found in all_claims(ask.dataset) if not found.field.startswith("posts."))
    yield from (((field,), field_text(field, ask.lang)) for field in (*fields, "posts"))


def _rules(_: Ask) -> Iterator[tuple[Sequence[str], str]]:
    from ccqs.check import RULES

    yield from (((code,), rule.title) for code, rule in sorted(RULES.items()))


_OFFERS: Mapping[str, Callable[[Ask], Iterable[tuple[Sequence[str], str]]]] = {
    "sessions": _sessions,
    "people": _people,
    "cities": _cities,
    "topics": _topics,
    "themes": _themes,
    "sources": _sources,
    "records": _records,
    "citable": _citable,
    "fields": _fields,
    "rules": _rules,
}
