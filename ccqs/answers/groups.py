"""Answers by heading: what `--by` puts sessions, or the topics of sessions, under."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from ccqs.answers.keys import TEXT, WHOLE, Key
from ccqs.answers.localizer import Localizer
from ccqs.model import Dataset, Session
from ccqs.query.people import holders
from ccqs.report import Column

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Group(Generic[T]):
    """What stands under a heading: sessions, or topics with their counts."""

    key: str
    label: str
    members: Sequence[T]


def heading_of(loc: Localizer, session: Session, by: str) -> tuple[str, str]:
    """Return the key and the label of the heading of a session.

    Args:
        by: `year`, `session`, `city`, `host`, or `president` for those who were presidents of the parties then.
    """
    match by:
        case "year":
            year = str(session.date.stated.first.year)
            return year, year
        case "session":
            return session.id, loc.brief(session)
        case "city":
            return session.place, loc.place(session.place)
        case "host":
            return session.host or "", loc.person(session.host) if session.host else loc.gettext("not known")
    presidents = _presidents(loc.dataset, session)
    return "+".join(presidents), " – ".join(map(loc.person, presidents))


def _presidents(dataset: Dataset, session: Session) -> list[str]:
    council = dataset.council
    post = council.received_by
    heads = [one for one in dataset.people.values() if any(each.portfolio == post for each in one.posts)]
    held = holders(heads, [council.received_by or ""], session.date.stated)
    return [one.person.id for party in council.parties for one in held if one.person.country == party]


def heading_keys(loc: Localizer, about: str, counted: str, count_csv: tuple[()] | None = None) -> tuple[Key[Any], ...]:
    """Declare what is said of any group: its heading, and how much stands under it.

    Args:
        about: What the key of a heading is.
        counted: What is counted.
        count_csv: The columns of the count in CSV, none when each member has a row; see `Key`.
    """
    return (
        Key("group", TEXT, lambda one: one.key, about),
        Key(
            "label",
            TEXT,
            lambda one: one.label,
            "The heading in words.",
            table=(Column("group", loc.gettext("Group"), lambda one: one.label),),
        ),
        Key("count", WHOLE, lambda one: len(one.members), counted, csv=count_csv).shown(
            loc.gettext("Count"), is_number=True
        ),
    )
