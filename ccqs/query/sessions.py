"""Which sessions somebody means, which satisfy criteria, and how long it was from one to the next."""

from __future__ import annotations

import contextlib
import datetime as dt
import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from ccqs.dates import Certainty, DateError, Edtf, Span
from ccqs.errors import Ambiguous, NotFound, UsageError
from ccqs.language.fold import fold, words
from ccqs.language.numbers import parse_ordinal, parse_roman
from ccqs.model import Dataset, Session, Status
from ccqs.query.claims import disputed_fields
from ccqs.query.people import presidents
from ccqs.query.topics import came_up_at

if TYPE_CHECKING:
    from ccqs.dates.parse import Ends, Reading
    from ccqs.query.search import Passage


@dataclass(frozen=True, slots=True, kw_only=True)
class Criteria:
    """What sessions must satisfy; an empty criterion lets everything pass.

    Attributes:
        sessions: One of these (ids).
        places: In any of these cities or countries, or at any of these venues (ids).
        span: Held, or planned, within these days.
        ministers: All of these people sat at it.
        hosts: Any of these people received the ministers.
        presidents: These people were presidents of the parties that day; of those of one country, any.
        topics: All of these topics, or narrower ones, were on its agenda.
        stages: They, or any topic, came up there; as for `came_up_at`.
        statuses: Any of these.
        disputed: Sources disagree on one of its fields.
    """

    sessions: Collection[str] = ()
    places: Collection[str] = ()
    span: Span | None = None
    ministers: Sequence[str] = ()
    hosts: Sequence[str] = ()
    presidents: Sequence[str] = ()
    topics: Collection[str] = ()
    stages: Collection[str] = ()
    statuses: Collection[Status] = ()
    disputed: bool = False


class Chosen(NamedTuple):
    """A session that satisfies criteria, and whether it does so certainly."""

    session: Session
    certainty: Certainty


def select(dataset: Dataset, criteria: Criteria) -> tuple[Chosen, ...]:
    """Return the sessions that satisfy the criteria, in order of date."""
    in_office = presidents(dataset)
    heads: dict[str, list[str]] = {}
    for president in criteria.presidents:
        heads.setdefault(dataset.people[president].country, []).append(president)
    chosen = []
    for session in dataset.sessions:
        certainty = session.date.within(criteria.span) if criteria.span else Certainty.CERTAIN
        if (
            certainty is not Certainty.NO
            and (not criteria.sessions or session.id in criteria.sessions)
            and (not criteria.places or not _places(dataset, session).isdisjoint(criteria.places))
            and (not criteria.hosts or session.host in criteria.hosts)
            and all(any(one.id in asked for one in in_office(session)) for asked in heads.values())
            and (not criteria.statuses or session.status in criteria.statuses)
            and (not criteria.disputed or disputed_fields(session))
            and (not criteria.ministers or {who for _, _, who in session.ministers}.issuperset(criteria.ministers))
            and (not (criteria.topics or criteria.stages) or _had_topics(dataset, session, criteria))
        ):
            chosen.append(Chosen(session, certainty))
    return tuple(chosen)


def _had_topics(dataset: Dataset, session: Session, criteria: Criteria) -> bool:
    """Tell whether all the topics asked for came up at a session, or any when none is asked for."""
    ((_, there),) = came_up_at(dataset, (session,), criteria.stages)
    return bool(there) and there.keys() >= set(criteria.topics)


def _places(dataset: Dataset, session: Session) -> set[str | None]:
    """Return the city of a session, its country, and the venue if it is known."""
    return {session.place, dataset.country_of(session.place), session.venue}


def span_between(since: str | None, until: str | None, lang: str | None = None) -> Span | None:
    """Return the days from one partial date to another; None when neither is given.

    A range that is given as one of them is both.

    Args:
        lang: The language of who typed them.

    Raises:
        UsageError: One of them is not a date, or they leave no day between them.
    """
    if since is None and until is None:
        return None
    first = _read("--since", since, lang) if since is not None else None
    last = _read("--until", until, lang) if until is not None else None
    if first and first.is_range:
        last = last or first
    elif last and last.is_range:
        first = first or last
    start = first and _limit("--since", since, first.date.possible.start)
    end = last and _limit("--until", until, last.date.possible.end)
    if start and end and start > end:
        raise UsageError("since-after-until", since=since, until=until)
    return Span(start, end)


def _limit(option: str, asked: str | None, day: dt.date | None) -> dt.date:
    """Return a day up to which, or from which on, something is asked for; `before 2008` has no first one."""
    if day is None:
        reason = "no-first-day" if option == "--since" else "no-last-day"
        raise UsageError("not-a-date", option=option, asked=asked, reason=reason)
    return day


def read_date(option: str, text: str, lang: str | None = None) -> Edtf:
    """Return the date that was given to an option.

    Args:
        lang: The language of who typed it.

    Raises:
        UsageError: It is not one.
    """
    return _read(option, text, lang).date


def _read(option: str, text: str, lang: str | None) -> Reading:
    from ccqs.dates.parse import read_written

    try:
        return read_written(text, lang)
    except DateError as error:
        reason = "short-year" if _has_short_year(text) else error.reason
        raise UsageError("not-a-date", option=option, asked=text, reason=reason) from None


def date_in(reference: str, lang: str | None = None) -> Reading | None:
    """Return the date by which a reference names sessions, if it does; None also for a number."""
    from ccqs.dates.parse import read_written

    for text in (reference, " ".join(_main_words(reference))):
        with contextlib.suppress(DateError):
            return read_written(text, lang)
    return None


@dataclass(frozen=True, slots=True)
class Interval:
    """The time from a session held to a later one.

    Attributes:
        before: The session held.
        after: The later session, held or not.
        days: From one to the other, by the days that are stated; None where a date states no day.
        least: At least so many days, qualifiers considered.
        most: At most so many.
    """

    before: Session
    after: Session
    days: int | None
    least: int
    most: int

    @property
    def is_sure(self) -> bool:
        """Nobody doubts the two dates, to whatever precision they are stated."""
        firsts = (self.before.date.parts[0], self.after.date.parts[0])
        return not any(one.qualifier for one in firsts if one)


def interval(before: Session, after: Session) -> Interval:
    """Return the time from a session held to a later one; of a session that lasted, its first day counts."""
    start, end = before.date, after.date
    return Interval(
        before,
        after,
        (end.stated.first - start.stated.first).days if start.has_day and end.has_day else None,
        max((end.possible.first - start.possible.last).days, 0),
        (end.possible.last - start.possible.first).days,
    )


def intervals(sessions: Iterable[Session]) -> dict[str, Interval]:
    """Return, by the id of each session after the first held, the time from the last one held before it.

    Args:
        sessions: In order of date; to one that was not held, the time is that to its planned date.
    """
    found: dict[str, Interval] = {}
    held: Session | None = None
    for session in sessions:
        if held is not None:
            found[session.id] = interval(held, session)
        held = session if session.status is Status.HELD else held
    return found


_NOT_A_REFERENCE = frozenset(
    (
        "la le the in at on a celle session sessions seance reunion meeting du de of n no numero number ccqs "
        "сессия заседание встреча номер в meetings reunions seances сессии заседания заседаний встречи"
    ).split()
)
_NEXT = frozenset(words("next prochain prochaine suivant suivante следующая следующее следующий ближайшая ближайшее"))
_COUNCIL = frozenset(("council", "conseil", "совет", "ccqs"))
_NEAREST = 2
# Of a year in which no session was held, so many events are told.
MOST_EVENTS = 4
# Sessions are about a year apart: one that is farther away than this is not near.
_NEAR_DAYS = 92


def find_session(dataset: Dataset, reference: str) -> Session:
    """Return the one session that a reference names.

    Raises:
        Ambiguous: It names several, as a year with two sessions does.
        NotFound: It names none.
        UsageError: It names the council.
    """
    found = named_by(dataset, reference)
    if len(found) == 1:
        return found[0]
    if found:
        raise Ambiguous("session-ambiguous", asked=reference, candidates=[session.id for session in found])
    if _asks_for_next(reference):
        raise NotFound("none-planned", asked=reference)
    if is_council(reference):
        raise UsageError("not-a-session-but-council")
    if _has_short_year(reference):
        raise NotFound("session-not-found-year", asked=reference)
    read = date_in(reference)
    near, beside = _nearest(dataset, reference), neighbours(dataset, read.date.stated) if read else []
    candidates = [one.id for one in dataset.sessions if one.id in (*near, *beside)]
    told: dict[str, object] = {"is_in_time": True} if beside else {}
    if events := _events(dataset, read.date) if read else ():
        raise NotFound("session-not-found-but-events", asked=reference, candidates=candidates, events=events, **told)
    raise NotFound("session-not-found", asked=reference, candidates=candidates, **told)


def neighbours(dataset: Dataset, days: Span) -> list[str]:
    """Return the ids of the last session held before some days, and of the first held after them."""
    held = [one for one in dataset.sessions if one.status is Status.HELD]
    before = [one.id for one in held if one.date.stated.last < days.first]
    after = [one.id for one in held if one.date.stated.first > days.last]
    return [*before[-1:], *after[:1]]


def _events(dataset: Dataset, date: Edtf) -> tuple[tuple[str, Passage], ...]:
    """Return the first of what is known of a day, a month or a year, as `events_on` does; nothing for what is none."""
    from ccqs.query.search import events_on

    return events_on(dataset, date.stated)[:MOST_EVENTS] if date.kind == "date" else ()


def _has_short_year(reference: str) -> bool:
    """Tell whether a reference may be a date whose year has two figures, after the name of a month: `21 Jan 05`."""
    from ccqs.language.calendar import MONTH_NUMBERS

    *before, last = words(reference) or [""]
    return bool(re.fullmatch(r"[0-9]{2}", last)) and any(word in MONTH_NUMBERS for word in before)


def is_council(reference: str) -> bool:
    """Tell whether a record is named as the council."""
    return fold(reference) in _COUNCIL


def _asks_for_next(reference: str) -> bool:
    left = _main_words(reference)
    return len(left) == 1 and left[0] in _NEXT


def find_sessions(dataset: Dataset, reference: str) -> tuple[Session, ...]:
    """Return all sessions that a reference names, such as those of a year or of a range.

    Raises:
        NotFound: It names none.
    """
    return named_by(dataset, reference) or (find_session(dataset, reference),)


def find_each(dataset: Dataset, references: Iterable[str]) -> tuple[Session, ...]:
    """Return the sessions that references name, each once: a range those held within it, any other reference one.

    Raises:
        Ambiguous: A reference that is no range names several.
        NotFound: It names none.
    """
    found = (
        one
        for reference in references
        for one in (find_range(dataset, reference) if is_range(reference) else (find_session(dataset, reference),))
    )
    return tuple({one.id: one for one in found}.values())


def unheld_within(dataset: Dataset, references: Iterable[str]) -> list[Session]:
    """Return the sessions within the ranges among some references that were not held, which `find_each` leaves out."""
    within = {one.id for each in references if is_range(each) for one in named_by(dataset, each)}
    return [one for one in dataset.sessions if one.id in within and one.status is not Status.HELD]


def find_range(dataset: Dataset, reference: str) -> tuple[Session, ...]:
    """Return the sessions held that a reference or a range names; one that was not held when it names nothing else."""
    named = named_by(dataset, reference)
    held = tuple(one for one in named if one.status is Status.HELD)
    if not held and is_range(reference):
        raise NotFound("range-not-held", asked=reference, sessions=", ".join(one.id for one in named))
    return held or (find_session(dataset, reference),)


def is_range(reference: str) -> bool:
    """Tell whether a reference is a range: `2002..2012`, `3..`, `de 2002 à 2013`, `before 2008`."""
    return _ends(reference) is not None


def _ends(reference: str) -> Ends | None:
    """Return the two ends of a range; None for what is no range, such as several days of a month."""
    if not re.search(r"[^\w-]|\d-\d", reference) or reference.strip() == "2+2":
        return None
    from ccqs.dates.parse import ends_of_range, is_one_date

    return None if is_one_date(reference) else ends_of_range(reference, _may_be_end)


def _may_be_end(text: str) -> bool:
    from ccqs.dates.parse import is_one_date

    return re.fullmatch(r"0*\d{1,3}", text) is not None or _ordinal(text) is not None or is_one_date(text)


def _within(dataset: Dataset, reference: str, ends: Ends) -> tuple[Session, ...]:
    """Return the sessions, held or not, from one end of a range to the other."""
    left, right = (_end(dataset, end) if end else None for end in (ends.left, ends.right))
    days = ends.around(left, right)
    if days.first > days.last:
        raise UsageError("range-backwards", asked=reference)
    found = tuple(one for one in dataset.sessions if days.contains(one.date.stated))
    if not found:
        raise NotFound("range-empty", asked=reference)
    return found


def _end(dataset: Dataset, reference: str) -> Span:
    """Return the days of one end of a range: of the sessions it names, or of the date it is."""
    sessions = named_by(dataset, reference)
    if sessions:
        return Span(sessions[0].date.stated.first, sessions[-1].date.stated.last)
    try:
        return _stated(reference)
    except DateError:
        return find_session(dataset, reference).date.stated


def named_by(dataset: Dataset, reference: str) -> tuple[Session, ...]:
    """Return every session that a reference may mean: none, one, or the several of a year or of a range.

    The ends of a range are numbers, ids, dates, `first` or `last`; one of them may be left out.
    """
    if ends := _ends(reference):
        return _within(dataset, reference, ends)
    text = reference.strip()
    by_id = [session for session in dataset.sessions if session.id == text]
    if by_id:
        return tuple(by_id)
    if re.fullmatch(r"0*\d{1,3}", text):
        return _numbered(dataset, int(text))
    try:
        from ccqs.dates.parse import in_figures

        # Of `09/07/2010` and `07/09/2010` one is the day of a session: which comes first need not be known.
        days = [one.stated for one in in_figures(text)] or [_stated(text)]
        return tuple(session for one in days for session in _dated(dataset, one))
    except DateError:
        return _by_words(dataset, text)


def _stated(text: str) -> Span:
    """Return the days that a date states; its reader is imported only where there is a date to read."""
    from ccqs.dates.parse import parse_written

    return parse_written(text).stated


def _dated(dataset: Dataset, days: Span) -> tuple[Session, ...]:
    return tuple(session for session in dataset.sessions if days.meets(session.date.stated))


def _numbered(dataset: Dataset, number: int) -> tuple[Session, ...]:
    return tuple(session for session in dataset.sessions if session.number == number)


def _main_words(text: str) -> list[str]:
    """Return the words of a reference without `session du` and the like."""
    plain = re.sub(r"(?<=\d)-(?=[^\W\d])", "", text.replace("2+2", " "))
    return [word for word in words(plain) if word not in _NOT_A_REFERENCE]


def _ordinal(text: str) -> int | None:
    """Read `7th`, `XII`, or words without figures such as `avant-dernière` and `last but one`, as an ordinal."""
    left = _main_words(text)
    whole = "".join(left)
    number = parse_ordinal(whole) if len(left) == 1 or not any(map(str.isdigit, whole)) else None
    return parse_roman(whole) if number is None and len(left) == 1 else number


def _by_words(dataset: Dataset, text: str) -> tuple[Session, ...]:
    """Find sessions by an ordinal or a date among words such as `session du`."""
    left = _main_words(text)
    if len(left) == 1 and left[0] in _NEXT:
        return _next(dataset)
    number = _ordinal(text)
    if number is not None and number < 0:
        held = [session for session in dataset.sessions if session.number]
        return tuple(held[number:][:1]) if len(held) >= -number else ()
    if number is not None:
        return _numbered(dataset, number)
    try:
        return _dated(dataset, _stated(" ".join(left)))
    except DateError:
        return _on_the_day(dataset, left) or _by_place(dataset, left)


def _on_the_day(dataset: Dataset, typed: Sequence[str]) -> tuple[Session, ...]:
    """Find the sessions on a day or in a month of whatever year: `7 September`."""
    years = dict.fromkeys(str(one.date.stated.first.year) for one in dataset.sessions if typed)
    days = [day for year in years if (day := date_in(" ".join((*typed, year)))) and not day.is_taken]
    found = [
        (day, one)
        for day in days
        if day.date.parts[0] and day.date.parts[0].month
        for one in _dated(dataset, day.date.stated)
    ]
    right = [(day, one) for day, one in found if day.weekday is None]  # “Wednesday 7 September” is in some years only
    return tuple(one for _, one in right or found)


def _by_place(dataset: Dataset, typed: Sequence[str]) -> tuple[Session, ...]:
    """Find the sessions in a place, of all or of those that the words beside its name mean: `Moscow 2011`."""
    from ccqs.query.labels import all_forms, city_forms, country_forms
    from ccqs.query.stems import same_word

    for place, forms in {**city_forms(dataset), **country_forms(dataset)}.items():
        for name in map(words, all_forms(forms)):
            rest = [word for word in typed if not any(same_word(word, one) for one in name)]
            if len(rest) == len(typed) - len(name):
                found = named_by(dataset, " ".join(rest)) if rest else dataset.sessions
                return tuple(one for one in found if place in _places(dataset, one))
    return ()


def _next(dataset: Dataset) -> tuple[Session, ...]:
    """Return the first session planned after the last that was held; none when none is."""
    held = [session.date.stated.last for session in dataset.sessions if session.status is Status.HELD]
    planned = (
        session
        for session in dataset.sessions
        if session.status in (Status.PLANNED, Status.POSTPONED) and (not held or session.date.stated.first > max(held))
    )
    return tuple(planned)[:1]


def _nearest(dataset: Dataset, reference: str) -> list[str]:
    """Return the ids of the sessions near a date, or of the first and the last one for a number that none has."""
    year = re.search(r"(?<!\d)\d{4}(?!\d)", reference)
    found = date_in(reference) or (date_in(year[0]) if year else None)
    if found is None:
        if not re.fullmatch(r"[\W\d]*\d[\W\d]*", reference) and _ordinal(reference) is None:
            return []
        held = [session.id for session in dataset.sessions if session.number]
        return [*held[:1], *held[1:][-1:]]
    days = found.date.stated
    apart = {
        one.id: max((one.date.stated.first - days.last).days, (days.first - one.date.stated.last).days)
        for one in dataset.sessions
    }
    near = [id_ for id_ in sorted(apart, key=lambda id_: apart[id_]) if apart[id_] <= _NEAR_DAYS]
    return sorted(near[:_NEAREST])
