"""What a text says of the meeting itself, beside the record: number, status, date, city and building."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from ccqs.dates import Edtf
from ccqs.model import PlaceKind, Status
from ccqs.query.draft.occasion import states
from ccqs.query.draft.proposal import Passage, Proposal, Reason
from ccqs.query.draft.reading import Reading, Seen
from ccqs.query.draft.record import Record
from ccqs.query.mentions import Mention, MentionKind
from ccqs.query.wording import CUES, Cue

# The side that receives, told by the verb that follows it.
_RECEIVES = re.compile(
    r"(?<!été )(?<!sont )(?<!seront )(?<!were )(?<!been )(?<!be )"
    r"\b(?:accueill(?!is|ie)|recevr|recevoir|reçoi|reçu\b|receiv|host(?:s|ed|ing)?\b|принима|примет|примут|приняли)",
    re.IGNORECASE,
)


def proposals(reading: Reading, record: Record) -> Iterator[Proposal]:
    """Yield what is proposed for the number, the status, the date, the city and the building."""
    yield from _number(reading, record)
    yield from _status(reading, record)
    yield from _date(reading, record)
    yield from _place(reading, record)
    yield from _venue(reading, record)


def _number(reading: Reading, record: Record) -> Iterator[Proposal]:
    said = {int(one.mention.id): one for one in reading.facts.numbers}
    known = record.session.number if record.session else None
    if known is not None and known + 1 in said and Cue.PLANNED in said[known + 1].sentence.cues:
        del said[known + 1]  # that of the session to come
    if len(said) == 1:
        number, seen = next(iter(said.items()))
        yield record.laid("number", number, known, Reason.ORDINAL, [reading.passage(seen)])
    elif not said and known is not None:
        yield record.missing("number", known)


def _status(reading: Reading, record: Record) -> Iterator[Proposal]:
    for cue, status in (
        (Cue.CANCELLED, Status.CANCELLED),
        (Cue.POSTPONED, Status.POSTPONED),
        (Cue.NOT_HELD, Status.POSTPONED),
        (Cue.HELD, Status.HELD),
        (Cue.PLANNED, Status.PLANNED),
    ):
        told = [one for one in reading.sentences if cue in one.cues and reading.tells_of_it(one)]
        if told:
            known = record.session.status.value if record.session else None
            # A text that announces a session says nothing against its having been held.
            if status is Status.PLANNED and known == Status.HELD:
                return
            said = re.search(rf"(?:{CUES[cue].pattern})\w*", told[0].text, CUES[cue].flags)
            start, end = said.span() if said else (0, len(told[0].text))
            passage = reading.part(told[0], told[0].start + start, told[0].start + end)
            yield record.laid("status", status.value, known, Reason.WORDING, [passage])
            return


def _date(reading: Reading, record: Record) -> Iterator[Proposal]:
    known = record.session.date if record.session else None
    days = reading.facts.days
    named = days or list(reading.named(MentionKind.DATE))
    if known is not None and (agreeing := [one for one in named if states(one.mention, known)]):
        yield record.laid("date", known, known, Reason.MEETING_DATE, map(reading.passage, agreeing))
        return
    said = {date.text: one for one in days if (date := one.mention.edtf) is not None}
    if len(said) == 1:
        text, seen = next(iter(said.items()))
        yield record.laid("date", Edtf.parse(text), known, Reason.MEETING_DATE, [reading.passage(seen)])
    elif known is None and not said and reading.is_new and (day := reading.published):
        # The best guess there is: a report is of the day itself, or of the next.
        date = Edtf.parse(day.isoformat())
        where = _mere(reading, MentionKind.DATE, lambda one: states(one, date))
        yield record.laid("date", date, None, Reason.PUBLISHED, where[:1])
    elif known is not None and not said:
        yield record.missing("date", known, _mere(reading, MentionKind.DATE, lambda one: states(one, known)))


def _place(reading: Reading, record: Record) -> Iterator[Proposal]:
    known = record.session.place if record.session else None
    said: dict[str, list[Seen]] = {}
    for one in reading.facts.places:
        city = _city(reading, one.mention.id)
        said.setdefault(city, []).append(one)
    if len(said) > 1:
        # Of two cities, the one that stands where the meeting itself is named.
        named = {city: seen for city, seen in said.items() if any(reading.council.is_in(one.sentence) for one in seen)}
        said = named if len(named) == 1 else {}
    if len(said) == 1:
        city, seen = next(iter(said.items()))
        yield record.laid("place", city, known, Reason.MEETING_PLACE, map(reading.passage, seen))
    elif (
        known is not None
        and not said
        and (seen := [one for one in reading.named(MentionKind.PLACE) if _city(reading, one.mention.id) == known])
    ):
        yield record.laid("place", known, known, Reason.MEETING_PLACE, map(reading.passage, seen))
    elif host := _receiving(reading):
        yield record.laid("place", host[0], known, Reason.HOSTS, [host[1]])
    elif known is not None:
        yield record.missing(
            "place", known, _mere(reading, MentionKind.PLACE, lambda one: _city(reading, one.id) == known)
        )


def _venue(reading: Reading, record: Record) -> Iterator[Proposal]:
    places = reading.dataset.places
    known = record.session.venue if record.session else None
    said: dict[str, list[Seen]] = {}
    for one in reading.facts.places:
        if places[one.mention.id].within and places[one.mention.id].kind is not PlaceKind.CITY:
            said.setdefault(one.mention.id, []).append(one)
    if len(said) == 1:
        venue, seen = next(iter(said.items()))
        yield record.laid("venue", venue, known, Reason.MEETING_PLACE, map(reading.passage, seen))


def _mere(reading: Reading, kind: MentionKind, is_it: Callable[[Mention], bool]) -> tuple[Passage, ...]:
    """Return where the text has a date or a place without saying that the meeting was then or there."""
    return tuple(
        reading.passage(Seen(one, sentence))
        for sentence in reading.sentences
        for one in reading.within(sentence, kind)
        if is_it(one)
    )


def _receiving(reading: Reading) -> tuple[str, Passage] | None:
    """Return the city of the one side that a sentence about the meeting says receives the other, and those words."""
    found: dict[str, Passage] = {}
    for sentence in filter(reading.is_about_meeting, reading.sentences):
        verb = re.search(rf"(?:{_RECEIVES.pattern})\w*", sentence.text, _RECEIVES.flags)
        words = re.finditer(r"\w+", sentence.text[: verb.start()]) if verb else ()
        named = [(party, word.start()) for word in words if (party := reading.vocabulary.party(word[0]))]
        parties = {party for party, _ in named}
        cities = {one.place for one in reading.dataset.sessions if reading.dataset.places[one.place].country in parties}
        if verb and len(parties) == 1 and len(cities) == 1:
            said = reading.part(sentence, sentence.start + named[0][1], sentence.start + verb.end())
            found.setdefault(cities.pop(), said)
    return next(iter(found.items())) if len(found) == 1 else None


def _city(reading: Reading, place: str) -> str:
    """Return the city of a building."""
    within = reading.dataset.places[place].within
    return within if within and reading.dataset.places[within].kind is PlaceKind.CITY else place
