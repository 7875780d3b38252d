"""Who held which post, and who sat at which session."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from ccqs.dates import Certainty, Span
from ccqs.model import Dataset, Person, Post, Session, Status


class Holder(NamedTuple):
    """Somebody who held a post in some days, and whether that is certain."""

    person: Person
    post: Post
    certainty: Certainty


def attendance(dataset: Dataset) -> dict[str, list[Session]]:
    """Return the sessions held at which people sat as ministers, by person and in order of date."""
    attended: dict[str, list[Session]] = {}
    for session in dataset.sessions:
        if session.status is Status.HELD:
            for person in dict.fromkeys(person for _, _, person in session.ministers):
                attended.setdefault(person, []).append(session)
    return attended


def ministers(dataset: Dataset) -> tuple[Person, ...]:
    """Return everybody who sat at a session held: by country, then in order of the first one."""
    first: dict[str, int] = {}
    for index, session in enumerate(dataset.sessions):
        if session.status is Status.HELD:
            for _, _, person in session.ministers:
                first.setdefault(person, index)
    return tuple(
        dataset.people[id_] for id_ in sorted(first, key=lambda one: (dataset.people[one].country, first[one], one))
    )


def holders(people: Iterable[Person], portfolios: Iterable[str], days: Span) -> tuple[Holder, ...]:
    """Return who held posts of some portfolios in some days: by country and portfolio, who came first first."""
    wanted = tuple(portfolios)
    found = [
        Holder(person, post, certainty)
        for person in people
        for post in person.posts
        if post.portfolio in wanted
        for certainty in [_held(post, days)]
        if certainty is not Certainty.NO
    ]
    return tuple(
        sorted(found, key=lambda one: (one.person.country, wanted.index(one.post.portfolio), start_of(one.post)))
    )


def presidents(dataset: Dataset) -> Callable[[Session], Sequence[Person]]:
    """Return what finds those who held, at a session, the post of who receives the ministers: of each party in its turn."""
    council = dataset.council
    post = council.received_by or ""
    heads = [
        one
        for one in dataset.people.values()
        if one.country in council.parties and any(each.portfolio == post for each in one.posts)
    ]

    def in_office(session: Session) -> Sequence[Person]:
        held = [one.person for one in holders(heads, [post], session.date.stated)]
        return sorted(held, key=lambda one: council.parties.index(one.country))

    return in_office


def start_of(post: Post) -> dt.date:
    """Return the first day on which somebody may have held a post, the earliest of all when nothing says."""
    return post.start.possible.first if post.start else dt.date.min


def seat(session: Session, person: Person, post: Post) -> bool:
    """Tell whether somebody sat at a session with a post: sent by the country for that office, in its time."""
    sent = session.delegations.get(person.country, {}).get(post.portfolio) == person.id
    if not sent:
        return False
    held = {id(one): _held(one, session.date.stated) for one in person.posts if one.portfolio == post.portfolio}
    surely = any(one is Certainty.CERTAIN for one in held.values())
    return held[id(post)] is (Certainty.CERTAIN if surely else Certainty.POSSIBLE)


def _held(post: Post, days: Span) -> Certainty:
    """Tell whether a post was held in some days; an absent end means that no end is known."""
    start = post.start.possible if post.start else Span(None, None)
    end = post.end.possible if post.end else Span(None, None)
    if not Span(start.start, end.end).meets(days):
        return Certainty.NO
    sure_start = start.end if post.start else None
    sure_end = end.start if post.end else None
    if sure_start is not None and sure_start <= days.first and (sure_end is None or days.last <= sure_end):
        return Certainty.CERTAIN
    return Certainty.POSSIBLE
