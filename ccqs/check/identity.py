"""Identity: ids, what they refer to, what must be there once only, and words that nothing uses."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from difflib import get_close_matches
from itertools import pairwise

from ccqs.check.material import (
    COUNCIL,
    Material,
    Text,
    person_path,
    place_path,
    record_of,
    session_path,
    source_path,
    topic_path,
)
from ccqs.check.rules import Finding, refusal, rule
from ccqs.fold import fold
from ccqs.loader.refusals import Refusal
from ccqs.model import MINISTERS, Gap, Inference, PlaceKind, Portfolio, Rival, Session, Status
from ccqs.problems import Severity, shown

_OFFICES = (*MINISTERS, Portfolio.HEAD_OF_STATE, Portfolio.HEAD_OF_GOVERNMENT)
_LIKENESS = 0.75
_MAIN_FORMS, _OTHER_FORMS = ("label", "names"), ("alt", "aliases")


@refusal(Refusal.BAD_ID)
def ill_formed_id() -> None:
    """An id is not ASCII kebab-case.

    Ids stand in addresses, file names and shell commands, and are never renamed: small letters a to z, digits and
    single hyphens between them are safe everywhere.

    Passes:

        themes:
          - {id: high-sea, label: {fr: haute mer, en: high sea, ru: открытое море}}
        topics:
          - {id: wind, theme: high-sea, label: {fr: vent, en: wind, ru: ветер}}
        sessions:
          - id: 1999-03
            agenda:
              - {topic: fish, stage: discussed, cites: [bulletin-1999]}
              - {topic: tide, stage: discussed, cites: [bulletin-1999]}
              - {topic: wind, stage: discussed, cites: [bulletin-1999]}

    Fails:

        topics:
          - {id: Wind_Force, theme: sea, label: {fr: vent, en: wind, ru: ветер}}
    """


@refusal(Refusal.DUPLICATE_ID)
def duplicate_id() -> None:
    """Two records of a kind have the same id.

    An id names one record; of two, one would never be found. The same id may name a theme and a topic.

    Passes:

        places:
          - {id: old-tower, country: RU, kind: building, within: tsargrad}

    Fails:

        places:
          - {id: old-tower, country: RU, kind: building, within: tsargrad}
          - {id: old-tower, country: RU, kind: locality, label: {fr: tour, en: tower, ru: башня}}
    """


@refusal(Refusal.UNKNOWN_ID)
def unknown_id() -> None:
    """An id is referred to that no record has.

    A slip in an id cuts the link without a trace: the minister, the topic or the source would be missing from every
    answer. It is told once, at the first of the places that use it.

    Passes:

        sessions:
          - {id: 1993-05, venue: old-tower}

    Fails:

        sessions:
          - {id: 1993-05, venue: old-towr}
    """


@rule("ID04", Severity.ERROR)
def number_given_twice(material: Material) -> Iterator[Finding]:
    """Two sessions have the same number.

    A session is asked for by its number; of two with the same one, neither can be meant.

    Passes:

        sessions:
          - {id: 1993-05, number: 2}

    Fails:

        sessions:
          - {id: 1993-05, number: 1}
    """
    first: dict[int, str] = {}
    for session in material.dataset.sessions:
        if session.number is not None and first.setdefault(session.number, session.id) != session.id:
            message = f"session {session.id} has number {session.number}, and so has {first[session.number]}"
            yield Finding(f"{session_path(session.id)}/number", message)


@rule("ID05", Severity.ERROR)
def date_given_twice(material: Material) -> Iterator[Finding]:
    """Two sessions were held on the same day.

    Two records of one session, from sources that tell its date or its city differently, look just like that: keep one,
    and enter what the other sources say as rivals.

    Passes:

        sessions:
          - {id: 1993-05, date: 1993-05-20/1993-05-21}

    Fails:

        sessions:
          - id: 1999-03-bis
            status: cancelled
            date: 1999-03-14
            place: tsargrad
            cites: {status: [bulletin-1999], date: [bulletin-1999], place: [bulletin-1999]}
        exemptions:
          - {rule: TM12, record: 1999-03-bis, why: {fr: Autre récit., en: Another account., ru: Иной рассказ.}}
    """
    for one, other in pairwise(material.dataset.sessions):
        if one.date.stated.meets(other.date.stated):
            yield Finding(f"{session_path(other.id)}/date", f"sessions {one.id} and {other.id} have the same date")


def _names_two(forms: Iterable[Text], what: str) -> Iterator[Finding]:
    """Find the texts that stand for two records, whatever their case, accents and the like.

    It is the alias or alternative label that is told, when the other one is a name or a label.
    """
    owners: dict[str, str] = {}
    for text in sorted(forms, key=lambda form: form.parts[3] in _OTHER_FORMS):
        owner = owners.setdefault(fold(text.text), record_of(text.path))
        if owner != record_of(text.path):
            yield Finding(text.path, f"{shown(text.text)} names two {what}: {owner} and {record_of(text.path)}")


def _forms(material: Material, kind: str, *keys: str) -> Iterator[Text]:
    """Yield the texts under some keys of every record of a list."""
    for texts in material.given(kind).values():
        yield from (text for text in texts if text.parts[3] in keys)


@rule("ID06", Severity.ERROR)
def label_of_two_topics(material: Material) -> Iterator[Finding]:
    """A label belongs to two topics, or to two themes.

    Topics are asked for by their labels, in any language and whatever the case and the accents: a label of two topics
    makes each of them ambiguous.

    Passes:

        topics:
          - {id: fish, alt: {fr: [poisson]}}

    Fails:

        topics:
          - {id: fish, alt: {fr: [Marees]}}
    """
    yield from _names_two(_forms(material, "topics/topics", "id", "label", "alt"), "topics")
    yield from _names_two(_forms(material, "topics/themes", "id", "label"), "themes")


@rule("ID07", Severity.ERROR)
def label_of_two_places(material: Material) -> Iterator[Finding]:
    """A label belongs to two places.

    A city is asked for by its label in any language; a label of two places makes both ambiguous.

    Passes:

        places:
          - {id: tsargrad, alt: {en: [Carigrad]}}

    Fails:

        places:
          - {id: tsargrad, alt: {en: [Lutetia]}}
    """
    yield from _names_two(_forms(material, "places/places", "id", "label", "alt"), "places")


@rule("ID08", Severity.ERROR)
def name_of_two_people(material: Material) -> Iterator[Finding]:
    """A full name or an alias belongs to two people.

    Whoever asks for it would be told that it may mean either. A surname alone may be shared.

    Passes:

        people:
          - {id: pyotr-orlov, aliases: [Пётр Ильич Орлов]}

    Fails:

        people:
          - {id: pyotr-orlov, aliases: [Иван Орлов]}
    """
    yield from _names_two(_forms(material, "people/people", "id", "names", "aliases"), "people")


@rule("ID09", Severity.WARNING)
def form_repeated(material: Material) -> Iterator[Finding]:
    """A record gives the same label or name twice.

    An alternative label that repeats the label, or another of its language, finds nothing more; often it stands where
    another form was meant.

    Passes:

        people:
          - {id: jeanne-dubois, aliases: [Jeanne Marie Dubois]}

    Fails:

        people:
          - {id: jeanne-dubois, aliases: [Jeanne Marie Dubois, Jeanne Dubois]}
    """
    for kind in ("topics/topics", "places/places", "people/people"):
        for texts in material.given(kind).values():
            forms = [text for text in texts if text.parts[3] in (*_MAIN_FORMS, *_OTHER_FORMS)]
            for index, text in enumerate(forms):
                if any(_is_same(text, other) for other in forms[:index]):
                    yield Finding(text.path, f"{shown(text.text)} is given twice", "remove it")


def _is_same(form: Text, other: Text) -> bool:
    """Tell whether two forms are the same; what is an alias of a name in any language needs no second one."""
    return form.text == other.text and (form.lang is other.lang or form.lang is None)


@rule("ID10", Severity.WARNING)
def unused_topic(material: Material) -> Iterator[Finding]:
    """A topic is on no agenda, nor broader than one that is.

    The vocabulary is controlled so that what is counted can be found: a topic without a session is answered by
    nothing. Name it on an agenda, or leave it out until a source does.

    Passes:

        topics:
          - {id: water, theme: sea}

    Fails:

        topics:
          - {id: whale, theme: sea, label: {fr: baleines, en: whales, ru: киты}}
    """
    topics = material.dataset.topics
    used: set[str] = set()
    waiting = [item for session in material.dataset.sessions for item in session.topics]
    while waiting:
        topic = waiting.pop()
        if topic not in used:
            used.add(topic)
            waiting.extend(topics[topic].broader)
    yield from (Finding(topic_path(id_), f"topic {id_!r} is on no agenda") for id_ in topics if id_ not in used)


@rule("ID11", Severity.WARNING)
def unused_theme(material: Material) -> Iterator[Finding]:
    """No topic has that theme.

    `--theme` offers it, and would find nothing.

    Passes:

        topics:
          - {id: map, theme: land}

    Fails:

        themes:
          - {id: sky, label: {fr: ciel, en: sky, ru: небо}}
    """
    used = {topic.theme for topic in material.dataset.topics.values()}
    for theme in material.dataset.themes:
        if theme not in used:
            yield Finding(f"topics/themes/{theme}", f"theme {theme!r} has no topic")


def _referred_to(material: Material) -> set[str]:
    """Return every text that may refer to a record: all but the ids that records give themselves."""
    return {text.text for text in material.texts if not text.path.endswith("/id")}


@rule("ID12", Severity.WARNING)
def unused_place(material: Material) -> Iterator[Finding]:
    """No record refers to a place, or tells of it.

    Nothing happened there as far as the data say: a `place` or `venue` was forgotten, or the place has no business
    here.

    Passes:

        places:
          - {id: old-tower, within: tsargrad}

    Fails:

        places:
          - {id: harbour, kind: locality, country: FR, label: {fr: le port, en: the harbour, ru: порт}}
    """
    used = _referred_to(material)
    told = " | ".join(fold(text.text) for text in material.texts if text.lang and text.parts[0] != "places")
    for place in material.dataset.places.values():
        if place.id not in used and not any(re.search(rf"\b{fold(label)}\b", told) for label in place.label):
            yield Finding(place_path(place.id), f"nothing refers to place {place.id!r}")


@rule("ID13", Severity.WARNING)
def unused_person(material: Material) -> Iterator[Finding]:
    """No record names a person, who held none of the offices either.

    Ministers, heads of state and heads of government answer the question who held a post on a day; anybody else is
    there because a session names them.

    Passes:

        people:
          - {id: paul-marin, country: FR}

    Fails:

        people:
          - id: anna-berg
            country: FR
            names: {fr: Anna Berg, en: Anna Berg, ru: Анна Берг}
            surname: {fr: Berg, en: Berg, ru: Берг}
            cites: {names: [bulletin-1999]}
    """
    used = _referred_to(material)
    for person in material.dataset.people.values():
        if person.id not in used and not any(post.portfolio in _OFFICES for post in person.posts):
            yield Finding(person_path(person.id), f"nothing names {person.id!r}")


@rule("ID14", Severity.ERROR)
def wrong_wikidata(material: Material) -> Iterator[Finding]:
    """A Wikidata id is ill formed, or given to two people.

    It is what links the person to the rest of the world. An id of Wikidata is `Q` and a number.

    Passes:

        people:
          - {id: jeanne-dubois, wikidata: Q1}

    Fails:

        people:
          - {id: jeanne-dubois, wikidata: P1}
    """
    first: dict[str, str] = {}
    for person in material.dataset.people.values():
        path, number = f"{person_path(person.id)}/wikidata", person.wikidata
        if number is None:
            continue
        if not re.fullmatch(r"Q[1-9]\d*", number, re.ASCII):
            yield Finding(path, f"{shown(number)} is no Wikidata id", "write Q and a number")
        elif first.setdefault(number, person.id) != person.id:
            yield Finding(path, f"{number} is given to {first[number]} and to {person.id}")


@rule("ID15", Severity.ERROR)
def ill_formed_country(material: Material) -> Iterator[Finding]:
    """A country is not a code of ISO 3166-1.

    The host of a session is the country of its place, and is compared with FR and RU: two capital letters.

    Passes:

        places:
          - {id: tsargrad, country: RU}

    Fails:

        places:
          - {id: lutece, country: fr}
    """
    for place in material.dataset.places.values():
        if not re.fullmatch("[A-Z]{2}", place.country):
            path = f"{place_path(place.id)}/country"
            yield Finding(path, f"{shown(place.country)} is no country code", "write two capital letters, such as FR")


@rule("ID16", Severity.ERROR)
def ill_formed_language(material: Material) -> Iterator[Finding]:
    """The language of a source is not a code of ISO 639-1.

    `--language` and the citations use it: two small letters.

    Passes:

        sources:
          - {id: gazette-1991, language: fr}

    Fails:

        sources:
          - {id: gazette-1991, language: French}
    """
    for source in material.dataset.sources.values():
        if not re.fullmatch("[a-z]{2}", source.language):
            path = f"{source_path(source.id)}/language"
            yield Finding(path, f"{shown(source.language)} is no language code", "write two small letters, such as fr")


def _loops(ids: Iterable[str], above: Callable[[str], Iterable[str]]) -> Iterator[str]:
    """Yield the ids that lead back to themselves."""
    for start in ids:
        seen, waiting = set[str](), list(above(start))
        while waiting:
            one = waiting.pop()
            if one not in seen:
                seen.add(one)
                waiting.extend(above(one))
        if start in seen:
            yield start


@rule("ID17", Severity.ERROR)
def broader_than_itself(material: Material) -> Iterator[Finding]:
    """A topic is broader than itself, or a place lies within itself.

    Topics count their narrower ones; of a circle each would count all the others.

    Passes:

        topics:
          - {id: tide, broader: [water]}

    Fails:

        topics:
          - {id: water, broader: [tide]}
    """
    topics, places = material.dataset.topics, material.dataset.places
    for topic in _loops(topics, lambda one: topics[one].broader):
        yield Finding(f"{topic_path(topic)}/broader", f"topic {topic!r} is broader than itself")
    for place in _loops(places, lambda one: filter(None, [places[one].within])):
        yield Finding(f"{place_path(place)}/within", f"place {place!r} lies within itself")


@rule("ID18", Severity.NOTE)
def broader_twice(material: Material) -> Iterator[Finding]:
    """A topic names a broader topic that another of its broader ones has above it.

    `broader` names the next ones up; what is further up follows from them.

    Passes:

        topics:
          - {id: north-sea, broader: [water, map]}

    Fails:

        topics:
          - {id: north-sea, broader: [water, tide, map]}
    """
    topics = material.dataset.topics
    for topic in topics.values():
        for index, one in enumerate(topic.broader):
            between = [
                other for other in topic.broader if other not in (one, topic.id) and one in topics[other].broader
            ]
            if between:
                path = f"{topic_path(topic.id)}/broader/{index}"
                yield Finding(path, f"{one!r} is broader than {between[0]!r} already", "remove it")


@rule("ID19", Severity.ERROR)
def place_across_a_border(material: Material) -> Iterator[Finding]:
    """A place lies within a place of another country.

    One of the two countries is wrong, or the place lies elsewhere.

    Passes:

        places:
          - {id: old-tower, country: RU, within: tsargrad}

    Fails:

        places:
          - {id: old-tower, country: FR, within: tsargrad}
    """
    places = material.dataset.places
    for place in places.values():
        if place.within and places[place.within].country != place.country:
            message = f"{place.id!r} is in {shown(place.country)}, {place.within!r} around it is not"
            yield Finding(f"{place_path(place.id)}/country", message)


@rule("ID20", Severity.ERROR)
def place_of_a_session(material: Material) -> Iterator[Finding]:
    """The place of a session is not a city, or its venue lies in another one.

    `place` is the city, `venue` the building in it; `--city` looks at the first alone.

    Passes:

        sessions:
          - {id: 1993-05, place: tsargrad, venue: old-tower}

    Fails:

        sessions:
          - id: 1999-03
            venue: old-tower
            cites: {venue: [bulletin-1999]}
    """
    places = material.dataset.places
    for session in material.dataset.sessions:
        path = session_path(session.id)
        if places[session.place].kind is not PlaceKind.CITY:
            yield Finding(f"{path}/place", f"{session.place!r} is no city", "name the city, and the building as venue")
        elif session.venue and places[session.venue].within not in (None, session.place):
            yield Finding(f"{path}/venue", f"{session.venue!r} does not lie in {session.place!r}")


@rule("ID21", Severity.ERROR)
def item_repeated(material: Material) -> Iterator[Finding]:
    """An agenda says the same of a topic twice.

    The same topic at the same stage, by the same side and in the same words, is one item: put the sources together.

    Passes:

        sessions:
          - id: 1999-03
            agenda:
              - {topic: fish, stage: discussed, cites: [bulletin-1999]}
              - {topic: fish, stage: press, cites: [bulletin-1999]}

    Fails:

        sessions:
          - id: 1999-03
            agenda:
              - {topic: fish, stage: discussed, cites: [bulletin-1999]}
              - {topic: fish, stage: discussed, cites: [gazette-1991]}
    """
    for session in material.dataset.sessions:
        seen = set()
        for index, item in enumerate(session.agenda):
            same = (item.topic, item.stage, item.by, item.text)
            if same in seen:
                path = f"{session_path(session.id)}/agenda/{index}"
                yield Finding(path, f"topic {item.topic!r} stands there already", "add the sources to the first item")
            seen.add(same)


@rule("ID22", Severity.ERROR)
def person_twice(material: Material) -> Iterator[Finding]:
    """One person is named twice where each stands once.

    Nobody sits in two seats of a session, and nobody is received twice at one audience: one of the two names is
    another's.

    Passes:

        sessions:
          - id: 1993-05
            audience:
              who: [jeanne-dubois, paul-marin]

    Fails:

        sessions:
          - id: 1993-05
            audience:
              who: [jeanne-dubois, jeanne-dubois]
    """
    for session in material.dataset.sessions:
        path = session_path(session.id)
        seats = {f"{path}/delegations/{country}/{seat}": person for country, seat, person in session.ministers}
        yield from _twice(seats)
        if session.audience:
            yield from _twice({f"{path}/audience/who/{index}": one for index, one in enumerate(session.audience.who)})
        for number, margin in enumerate(session.margins):
            yield from _twice({f"{path}/margins/{number}/who/{index}": one for index, one in enumerate(margin.who)})


def _twice(people: dict[str, str]) -> Iterator[Finding]:
    seen = set()
    for path, person in people.items():
        if person in seen:
            yield Finding(path, f"{person!r} is named twice")
        seen.add(person)


@rule("ID23", Severity.WARNING)
def field_misspelt(material: Material) -> Iterator[Finding]:
    """A rival, an inference or a gap is about a field that looks misspelt.

    They may be about a field of the record or about a question with a name of its own (`gap-length`); what is almost
    a field, but not one, is a slip that would part the claim from its field.

    Passes:

        sessions:
          - id: 1991-10
            gaps:
              - {field: venue, text: {fr: Lieu inconnu., en: Venue unknown., ru: Место неизвестно.}}

    Fails:

        sessions:
          - id: 1991-10
            gaps:
              - {field: venu, text: {fr: Lieu inconnu., en: Venue unknown., ru: Место неизвестно.}}
    """
    fields = {COUNCIL: _keys(type(material.dataset.council)), "sessions/sessions": _keys(Session)}
    questions = {one.field for _, one in material.every(Rival)}
    told: list[tuple[str, Rival | Inference | Gap]] = [*material.every(Rival), *material.every(Inference)]
    for path, about in (*told, *material.every(Gap)):
        known = next((keys for home, keys in fields.items() if path.startswith(f"{home}/")), frozenset[str]())
        first = about.field.partition(".")[0]
        is_question = about.field in questions and not isinstance(about, Rival)
        if known and first not in known and not is_question:
            for meant in get_close_matches(first, known, n=1, cutoff=_LIKENESS):
                yield Finding(f"{path}/field", f"no field is named {shown(first)}", f"did you mean {meant!r}?")


def _keys(record: type) -> frozenset[str]:
    return frozenset(record.__dataclass_fields__)  # type: ignore[attr-defined]


@rule("ID24", Severity.ERROR)
def number_of_an_unheld_session(material: Material) -> Iterator[Finding]:
    """A session that was not held has a number, or one that was held has none.

    The numbers count the sessions held.

    Passes:

        sessions:
          - {id: 1995-06, status: postponed}

    Fails:

        sessions:
          - id: 1995-06
            number: 4
            cites: {number: [bulletin-1999]}
    """
    for session in material.dataset.sessions:
        path = session_path(session.id)
        if session.status is Status.HELD and session.number is None:
            yield Finding(path, f"session {session.id} was held and has no number")
        elif session.status is not Status.HELD and session.number is not None:
            message = f"session {session.id} was not held and has number {session.number}"
            yield Finding(f"{path}/number", message)
