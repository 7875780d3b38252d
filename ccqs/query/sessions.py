"""Which sessions satisfy criteria."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ccqs.dates import Certainty, DateError, Edtf, Span
from ccqs.dates.edtf import Precision
from ccqs.errors import UsageError
from ccqs.model import Dataset, Session, Status
from ccqs.query.claims import disputed_fields
from ccqs.query.topics import narrower


@dataclass(frozen=True, slots=True, kw_only=True)
class Criteria:
    """What sessions must satisfy; an empty criterion lets everything pass.

    Attributes:
        cities: In any of these cities, or at any of these venues (place ids).
        span: Held, or planned, within these days.
        ministers: All of these people sat at it.
        hosts: Any of these people received the ministers.
        topics: All of these topics, or narrower ones, were on its agenda.
        statuses: Any of these.
        disputed: Sources disagree on one of its fields.
    """

    cities: Collection[str] = ()
    span: Span | None = None
    ministers: Sequence[str] = ()
    hosts: Sequence[str] = ()
    topics: Collection[str] = ()
    statuses: Collection[Status] = ()
    disputed: bool = False


class Chosen(NamedTuple):
    """A session that satisfies criteria, and whether it does so certainly."""

    session: Session
    certainty: Certainty


def select(dataset: Dataset, criteria: Criteria) -> tuple[Chosen, ...]:
    """Return the sessions that satisfy the criteria, in order of date."""
    wanted = [narrower(dataset, topic) for topic in criteria.topics]
    chosen = []
    for session in dataset.sessions:
        certainty = session.date.within(criteria.span) if criteria.span else Certainty.CERTAIN
        if (
            certainty is not Certainty.NO
            and (not criteria.cities or not {session.place, session.venue}.isdisjoint(criteria.cities))
            and (not criteria.hosts or session.host in criteria.hosts)
            and (not criteria.statuses or session.status in criteria.statuses)
            and (not criteria.disputed or disputed_fields(session))
            and (not criteria.ministers or {who for _, _, who in session.ministers}.issuperset(criteria.ministers))
            and all(not topics.isdisjoint(session.topics) for topics in wanted)
        ):
            chosen.append(Chosen(session, certainty))
    return tuple(chosen)


def span_between(since: str | None, until: str | None) -> Span | None:
    """Return the days from one partial date to another; None when neither is given.

    Raises:
        UsageError: One of them is not a date, or they leave no day between them.
    """
    if since is None and until is None:
        return None
    start = read_date("--since", since).possible.first if since is not None else None
    end = read_date("--until", until).possible.last if until is not None else None
    if start and end and start > end:
        raise UsageError("since-after-until", since=since, until=until)
    return Span(start, end)


def read_date(option: str, text: str) -> Edtf:
    """Return the date that was given to an option.

    Raises:
        UsageError: It is not one.
    """
    from ccqs.dates.parse import parse_written

    try:
        return parse_written(text)
    except DateError as error:
        raise UsageError("not-a-date", option=option, asked=text, reason=error.reason) from None


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


def interval(before: Session, after: Session) -> Interval:
    """Return the time from a session held to a later one; of a session that lasted, its first day counts."""
    start, end = before.date, after.date
    return Interval(
        before,
        after,
        (end.stated.first - start.stated.first).days if _has_day(start) and _has_day(end) else None,
        max((end.possible.first - start.possible.last).days, 0),
        (end.possible.last - start.possible.first).days,
    )


def _has_day(date: Edtf) -> bool:
    first = date.parts[0]
    return date.kind != "set" and first is not None and first.precision is Precision.DAY


def intervals(sessions: Iterable[Session]) -> dict[str, Interval]:
    """Return, by the id of each session but the first ones, the time from the last session held before it.

    Args:
        sessions: In order of date.
    """
    found: dict[str, Interval] = {}
    held: Session | None = None
    for session in sessions:
        if held is not None:
            found[session.id] = interval(held, session)
        if session.status is Status.HELD:
            held = session
    return found
