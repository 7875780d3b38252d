"""Identity: ids, what they refer to, what must be there once only, and words that nothing uses."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise

from ccqs.check.rules import CheckContext, Finding, Text, numbered, record_of, refusal, rule
from ccqs.language.catalogue import N_
from ccqs.language.fold import fold
from ccqs.model import Person, Place, PlaceKind, Session, Source, Status, Topic
from ccqs.problems import Refusal, Severity, shown
from ccqs.query.phrases import common_word

_MAIN_FORMS, _OTHER_FORMS = ("label", "names"), ("alt", "aliases")
_LONGEST_LABEL = 8


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
    answer. It is reported once, at the first of the places that use it.

    Passes:

        sessions:
          - {id: 1993-05, venue: old-tower}

    Fails:

        sessions:
          - {id: 1993-05, venue: old-towr}
    """


@rule("ID04", Severity.ERROR)
def number_given_twice(context: CheckContext) -> Iterator[Finding]:
    """Two sessions have the same number.

    A session is named by its number; of two with the same one, neither can be meant.

    Passes:

        sessions:
          - {id: 1993-05, number: 2}

    Fails:

        sessions:
          - {id: 1993-05, number: 1}
    """
    first: dict[int, str] = {}
    for path, session in context.records(Session):
        if session.number is not None and first.setdefault(session.number, session.id) != session.id:
            template = N_("session {session} has number {number}, and so has {other}")
            values = {"session": session.id, "number": session.number, "other": first[session.number]}
            yield Finding(f"{path}.number", template, values)


@rule("ID05", Severity.ERROR)
def date_given_twice(context: CheckContext) -> Iterator[Finding]:
    """Two sessions were held on the same day.

    Two records of one session, from sources that give its date or its city differently, look just like that: keep one,
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
    for one, other in pairwise(context.dataset.sessions):
        if one.date.stated.meets(other.date.stated):
            values = {"session": one.id, "other": other.id}
            yield Finding(f"sessions.{other.id}.date", N_("sessions {session} and {other} have the same date"), values)


def _names_two(forms: Iterable[Text], template: str) -> Iterator[Finding]:
    """Find the texts that stand for two records, whatever their case, accents and the like.

    Where one is a name or a label and the other an alias or an alternative label, the finding is at the latter.
    """
    owners: dict[str, str] = {}
    for text in sorted(forms, key=lambda form: form.key in _OTHER_FORMS):
        record = record_of(text.path)
        owner = owners.setdefault(fold(text.text), record)
        if owner != record:
            yield Finding(text.path, template, {"name": shown(text.text), "one": owner, "other": record})


def _forms(context: CheckContext, name: str, *keys: str) -> Iterator[Text]:
    """Yield the texts under some keys of every record of a list."""
    for texts in context.texts_of(name).values():
        yield from (text for text in texts if text.key in keys)


@rule("ID06", Severity.ERROR)
def label_of_two_topics(context: CheckContext) -> Iterator[Finding]:
    """A label belongs to two topics, or to two themes.

    Topics are named by their labels, in any language and whatever the case and the accents: a label of two topics
    makes each of them ambiguous.

    Passes:

        topics:
          - {id: fish, alt: {fr: [poisson]}}

    Fails:

        topics:
          - {id: fish, alt: {fr: [Marees]}}
    """
    yield from _names_two(
        _forms(context, "topics", "id", "label", "alt"), N_("{name} names two topics: {one} and {other}")
    )
    yield from _names_two(_forms(context, "themes", "id", "label"), N_("{name} names two themes: {one} and {other}"))


@rule("ID07", Severity.ERROR)
def label_of_two_places(context: CheckContext) -> Iterator[Finding]:
    """A label belongs to two places.

    A city is named by its label in any language; a label of two places makes both ambiguous.

    Passes:

        places:
          - {id: tsargrad, alt: {en: [Carigrad]}}

    Fails:

        places:
          - {id: tsargrad, alt: {en: [Lutetia]}}
    """
    yield from _names_two(
        _forms(context, "places", "id", "label", "alt"), N_("{name} names two places: {one} and {other}")
    )


@rule("ID08", Severity.ERROR)
def name_of_two_people(context: CheckContext) -> Iterator[Finding]:
    """A full name or an alias belongs to two people.

    Whoever looks for it would learn that it may mean either. A surname alone may be shared.

    Passes:

        people:
          - {id: pyotr-orlov, aliases: [Пётр Ильич Орлов]}

    Fails:

        people:
          - {id: pyotr-orlov, aliases: [Иван Орлов]}
    """
    yield from _names_two(
        _forms(context, "people", "id", "names", "aliases"), N_("{name} names two people: {one} and {other}")
    )


@rule("ID09", Severity.WARNING)
def form_repeated(context: CheckContext) -> Iterator[Finding]:
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
    for name in ("topics", "places", "people"):
        for texts in context.texts_of(name).values():
            languages: dict[str, set[str | None]] = {}
            for text in texts:
                if text.key not in (*_MAIN_FORMS, *_OTHER_FORMS):
                    continue
                known = languages.setdefault(text.text, set())
                # What is an alias of a name in any language needs no second one.
                if text.lang in known or (known and text.lang is None):
                    yield Finding(text.path, N_("{name} is given twice"), {"name": shown(text.text)}, N_("remove it"))
                known.add(text.lang)


@rule("ID10", Severity.WARNING)
def unused_topic(context: CheckContext) -> Iterator[Finding]:
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
    topics = context.dataset.topics
    used: set[str] = set()
    waiting = [item for session in context.dataset.sessions for item in session.topics]
    while waiting:
        topic = waiting.pop()
        if topic not in used:
            used.add(topic)
            waiting.extend(topics[topic].broader)
    for topic in topics:
        if topic not in used:
            yield Finding(f"topics.{topic}", N_("topic {topic} is on no agenda"), {"topic": topic})


@rule("ID11", Severity.WARNING)
def unused_theme(context: CheckContext) -> Iterator[Finding]:
    """No topic has that theme.

    `--theme` offers it, and would find nothing.

    Passes:

        topics:
          - {id: map, theme: land}

    Fails:

        themes:
          - {id: sky, label: {fr: ciel, en: sky, ru: небо}}
    """
    used = {topic.theme for topic in context.dataset.topics.values()}
    for theme in context.dataset.themes:
        if theme not in used:
            yield Finding(f"themes.{theme}", N_("theme {theme} has no topic"), {"theme": theme})


def _referred_to(context: CheckContext) -> set[str]:
    """Return every text that may refer to a record: all but the ids that records give themselves."""
    return {text.text for text in context.texts if not text.path.endswith(".id")}


@rule("ID12", Severity.WARNING)
def unused_place(context: CheckContext) -> Iterator[Finding]:
    """No record refers to a place, or mentions it.

    Nothing happened there as far as the data say: a `place` or `venue` was forgotten, or the place has no business
    here.

    Passes:

        places:
          - {id: old-tower, within: tsargrad}

    Fails:

        places:
          - {id: harbour, kind: locality, country: FR, label: {fr: le port, en: the harbour, ru: порт}}
    """
    places = context.dataset.places.values()
    used = _referred_to(context)
    labels = {place.id: [_words(label) for label in place.label.values()] for place in places}
    lengths = {len(words) for found in labels.values() for words in found}
    mentioned: set[tuple[str, ...]] = set()
    for text in context.texts:
        if text.lang and not text.path.startswith("places."):
            words = tuple(re.findall(r"\w+", fold(text.text)))
            for length in lengths:
                mentioned.update(words[at : at + length] for at in range(len(words) - length + 1))
    for place in places:
        is_party = place.kind is PlaceKind.COUNTRY and place.country in context.dataset.council.parties
        if place.id not in used and not is_party and mentioned.isdisjoint(labels[place.id]):
            yield Finding(f"places.{place.id}", N_("nothing refers to place {place}"), {"place": place.id})


def _words(label: str) -> tuple[str, ...]:
    """Return the first words of a label, which are enough to find it in a text."""
    return tuple(re.findall(r"\w+", fold(label))[:_LONGEST_LABEL])


@rule("ID13", Severity.WARNING)
def unused_person(context: CheckContext) -> Iterator[Finding]:
    """No record names a person, who held no office either.

    Holders of an office answer the question who held it on a day; anybody else is there because a session names them.

    Passes:

        people:
          - {id: paul-marin, country: FR}

    Fails:

        people:
          - id: anna-berg
            country: FR
            names: {fr: Anna Berg, en: Anna Berg, ru: Анна Берг}
            surname: {fr: Berg, en: Berg, ru: Берг}
            cites: {names: [gazette-1991, bulletin-1999, vestnik-1993]}
    """
    used = _referred_to(context)
    portfolios = context.dataset.portfolios
    for person in context.dataset.people.values():
        if person.id not in used and all(portfolios[post.portfolio].shared for post in person.posts):
            yield Finding(f"people.{person.id}", N_("nothing names {person}"), {"person": person.id})


@rule("ID14", Severity.ERROR)
def wrong_wikidata(context: CheckContext) -> Iterator[Finding]:
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
    for path, person in context.records(Person):
        number = person.wikidata
        if number is None:
            continue
        if not re.fullmatch(r"Q[1-9]\d*", number, re.ASCII):
            template, remedy = N_("{found} is no Wikidata id"), N_("write Q and a number")
            yield Finding(f"{path}.wikidata", template, {"found": shown(number)}, remedy)
        elif first.setdefault(number, person.id) != person.id:
            values = {"wikidata": number, "one": first[number], "other": person.id}
            yield Finding(f"{path}.wikidata", N_("{wikidata} is given to {one} and to {other}"), values)


@rule("ID15", Severity.ERROR)
def ill_formed_country(context: CheckContext) -> Iterator[Finding]:
    """A country is not a code of ISO 3166-1.

    The host of a session is the country of its place, and is compared with the parties: two capital letters.

    Passes:

        places:
          - {id: tsargrad, country: RU}

    Fails:

        places:
          - {id: lutece, country: fr}
    """
    for path, place in context.records(Place):
        if not re.fullmatch("[A-Z]{2}", place.country):
            template, remedy = N_("{found} is no country code"), N_("write two capital letters")
            yield Finding(f"{path}.country", template, {"found": shown(place.country)}, remedy)


@rule("ID16", Severity.ERROR)
def ill_formed_language(context: CheckContext) -> Iterator[Finding]:
    """The language of a source is not a code of ISO 639-1.

    `--language` and the citations use it: two small letters.

    Passes:

        sources:
          - {id: gazette-1991, language: fr}

    Fails:

        sources:
          - id: herald
            title: The Herald
            publisher: Herald
            language: English
            url: http://herald.example/
            kind: press
        council:
          cites: {chair: [herald]}
    """
    for path, source in context.records(Source):
        if not re.fullmatch("[a-z]{2}", source.language):
            template, remedy = N_("{found} is no language code"), N_("write two small letters")
            yield Finding(f"{path}.language", template, {"found": shown(source.language)}, remedy)


def _in_circles(above: Mapping[str, Iterable[str]]) -> set[str]:
    """Return the ids that lead back to themselves, in a time that grows with the number of links (Kosaraju, 1978)."""
    below: dict[str, list[str]] = {}
    for one, others in above.items():
        for other in others:
            below.setdefault(other, []).append(one)
    found = {one for one, others in above.items() if one in others}
    seen: set[str] = set()
    ordered = [one for start in above for one in _reached(start, above, seen)]
    seen = set()
    for start in reversed(ordered):
        together = _reached(start, below, seen)
        found.update(together if together[1:] else ())
    return found


def _reached(start: str, links: Mapping[str, Iterable[str]], seen: set[str]) -> list[str]:
    """Return what can be reached from a start and was not seen before, what is further away first."""
    if start in seen:
        return []
    seen.add(start)
    done: list[str] = []
    open_ = [(start, iter(links.get(start, ())))]
    while open_:
        one, others = open_[-1]
        following = next((other for other in others if other not in seen), None)
        if following is None:
            done.append(one)
            open_.pop()
        else:
            seen.add(following)
            open_.append((following, iter(links.get(following, ()))))
    return done


@rule("ID17", Severity.ERROR)
def broader_than_itself(context: CheckContext) -> Iterator[Finding]:
    """A topic is broader than itself, or a place lies within itself.

    Topics count their narrower ones; of a circle each would count all the others.

    Passes:

        topics:
          - {id: tide, broader: [water]}

    Fails:

        topics:
          - {id: water, broader: [tide]}
    """
    for topic in sorted(_in_circles({one.id: one.broader for one in context.dataset.topics.values()})):
        yield Finding(f"topics.{topic}.broader", N_("topic {topic} is broader than itself"), {"topic": topic})
    within = {one.id: [one.within] if one.within else [] for one in context.dataset.places.values()}
    for place in sorted(_in_circles(within)):
        yield Finding(f"places.{place}.within", N_("place {place} lies within itself"), {"place": place})


@rule("ID18", Severity.NOTE)
def broader_twice(context: CheckContext) -> Iterator[Finding]:
    """A topic names a broader topic that another of its broader ones has above it.

    `broader` names the next ones up; what is further up follows from them.

    Passes:

        topics:
          - {id: north-sea, broader: [water, map]}

    Fails:

        topics:
          - {id: north-sea, broader: [water, tide, map]}
    """
    broader = {topic.id: frozenset(topic.broader) for topic in context.dataset.topics.values()}
    for above, topic in context.records(Topic):
        own = broader[topic.id]
        between = {one: via for via in topic.broader if via != topic.id for one in own & broader[via] if one != via}
        for path, one in numbered(f"{above}.broader", topic.broader):
            if one in between:
                values = {"broader": one, "between": between[one]}
                yield Finding(path, N_("{broader} is broader than {between} already"), values, N_("remove it"))


@rule("ID19", Severity.ERROR)
def place_across_a_border(context: CheckContext) -> Iterator[Finding]:
    """A place lies within a place of another country.

    One of the two countries is wrong, or the place lies elsewhere.

    Passes:

        places:
          - {id: old-tower, country: RU, within: tsargrad}

    Fails:

        places:
          - {id: old-tower, country: FR, within: tsargrad}
    """
    places = context.dataset.places
    for path, place in context.records(Place):
        if place.within and places[place.within].country != place.country:
            values = {"place": place.id, "country": shown(place.country), "around": place.within}
            yield Finding(f"{path}.country", N_("{place} is in {country}, {around} around it is not"), values)


@rule("ID20", Severity.ERROR)
def place_of_a_session(context: CheckContext) -> Iterator[Finding]:
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
    places = context.dataset.places
    for path, session in context.records(Session):
        values = {"place": session.place, "venue": session.venue}
        if places[session.place].kind is not PlaceKind.CITY:
            remedy = N_("name the city, and the building as venue")
            yield Finding(f"{path}.place", N_("{place} is no city"), values, remedy)
        elif session.venue and places[session.venue].within not in (None, session.place):
            yield Finding(f"{path}.venue", N_("{venue} does not lie in {place}"), values)


@rule("ID21", Severity.ERROR)
def item_repeated(context: CheckContext) -> Iterator[Finding]:
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
    for above, session in context.records(Session):
        seen = set()
        for path, item in numbered(f"{above}.agenda", session.agenda):
            same = (item.topic, item.stage, item.by, tuple((item.text or {}).items()))
            if same in seen:
                template, remedy = N_("topic {topic} stands there already"), N_("add the sources to the first item")
                yield Finding(path, template, {"topic": item.topic}, remedy)
            seen.add(same)


@rule("ID22", Severity.ERROR)
def person_twice(context: CheckContext) -> Iterator[Finding]:
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
    for path, session in context.records(Session):
        yield from _twice((f"{path}.delegations.{party}.{post}", one) for party, post, one in session.ministers)
        if session.audience:
            yield from _twice(numbered(f"{path}.audience.who", session.audience.who))
        for where, margin in numbered(f"{path}.margins", session.margins):
            yield from _twice(numbered(f"{where}.who", margin.who))


def _twice(people: Iterable[tuple[str, str]]) -> Iterator[Finding]:
    seen = set()
    for path, person in people:
        if person in seen:
            yield Finding(path, N_("{person} is named twice"), {"person": person})
        seen.add(person)


@refusal(Refusal.UNKNOWN_FIELD)
def field_misspelt() -> None:
    """A rival, an inference, a gap or a quote is about nothing that is known.

    They are about a field of their record (`delegations.RU.defence`) or about one of the `questions` of the dataset
    (`gap-length`); anything else is a slip that would part the claim from its field.

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


@rule("ID24", Severity.ERROR)
def number_of_an_unheld_session(context: CheckContext) -> Iterator[Finding]:
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
    for path, session in context.records(Session):
        values = {"session": session.id, "number": session.number}
        if session.status is Status.HELD and session.number is None:
            yield Finding(path, N_("session {session} was held and has no number"), values)
        elif session.status is not Status.HELD and session.number is not None:
            yield Finding(f"{path}.number", N_("session {session} was not held and has number {number}"), values)


@rule("ID25", Severity.ERROR)
def party_without_a_country(context: CheckContext) -> Iterator[Finding]:
    """A party of the council has no place that is its country, or has two.

    Answers call a party by the label of the place of kind `country` that has its code.

    Passes:

        places:
          - {id: france, kind: country, country: FR}

    Fails:

        places:
          - {id: france, kind: locality}
          - {id: lutece, within: france}
    """
    countries: dict[str, list[str]] = {}
    for place in context.dataset.places.values():
        if place.kind is PlaceKind.COUNTRY:
            countries.setdefault(place.country, []).append(place.id)
    for path, party in numbered("council.parties", context.dataset.council.parties):
        found = countries.get(party, [])
        if not found:
            remedy = N_("add a place of kind country with that code")
            yield Finding(path, N_("no place is the country {party}"), {"party": party}, remedy)
        elif found[1:]:
            values = {"party": party, "places": ", ".join(found)}
            yield Finding(path, N_("several places are the country {party}: {places}"), values)


@rule("ID26", Severity.ERROR)
def common_label(context: CheckContext) -> Iterator[Finding]:
    """A label of a topic comes down to one common word.

    Such a word stands in any report on a meeting: the label would be found in texts that are about something else.

    Passes:

        topics:
          - {id: map, alt: {fr: [atlas], en: [a cooperation of atlases], ru: [атлас]}}

    Fails:

        topics:
          - {id: map, alt: {fr: [atlas], en: [the cooperation], ru: [атлас]}}
    """
    for text in _forms(context, "topics", "label", "alt"):
        if text.lang and (word := common_word(text.text, text.lang)):
            values = {"name": shown(text.text), "word": shown(word)}
            yield Finding(text.path, N_("{name} would be found wherever a text says {word}"), values, N_("say more"))
