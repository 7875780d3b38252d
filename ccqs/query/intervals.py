"""How long it was from one session held to the next."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ccqs.dates import Edtf
from ccqs.dates.edtf import Precision
from ccqs.model import Session, Status


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
