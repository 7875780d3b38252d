"""The commands about sessions: list, show, council."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Annotated, Any

from ccqs.cli.ask import Ask
from ccqs.cli.options import (
    Cities,
    Disputed,
    Limit,
    Ministers,
    Since,
    Sort,
    Sorted,
    StatusChoice,
    Statuses,
    Topics,
    Until,
)
from ccqs.cli.parameters import Argument
from ccqs.cli.resolve import Resolver
from ccqs.errors import NoMatch
from ccqs.model import Status
from ccqs.query.citations import session_sources
from ccqs.query.sessions import Chosen, Criteria, select, span_between
from ccqs.records import change
from ccqs.views.report import Report

if TYPE_CHECKING:
    from ccqs.views.items import ListQuery

References = Annotated[
    list[str],
    Argument(metavar="SESSION...", offers="sessions", help="Number, id, year, date, ordinal, first or last."),
]


def list_sessions(
    ask: Ask,
    city: Cities = None,
    since: Since = None,
    until: Until = None,
    minister: Ministers = None,
    topic: Topics = None,
    status: Statuses = None,
    disputed: Disputed = False,
    sort: Sorted = Sort.DATE,
    limit: Limit = None,
) -> Report:
    """List the sessions: number, date, city, ministers."""
    from ccqs.views.sessions import list_report

    most = ask.most(limit)
    resolver = Resolver(ask)
    criteria = Criteria(
        cities=resolver.cities(city or ()),
        span=span_between(since, until),
        ministers=resolver.ministers(minister or ()),
        topics=resolver.topics(topic or ()),
        statuses=_statuses(status),
        disputed=disputed,
    )
    chosen = select(ask.dataset, criteria)
    unheld = () if status else _unheld(ask, criteria)
    query: ListQuery = {
        "city": criteria.cities,
        "since": since,
        "until": until,
        "range": criteria.span is not None,
        "minister": criteria.ministers,
        "topic": criteria.topics,
        "status": [one.value for one in criteria.statuses],
        "disputed": disputed,
        "sort": sort.value,
        "limit": most,
    }
    shown = ask.first(_ordered(ask, chosen, sort), most)
    report = list_report(ask.say, shown, query, unheld=[one.session for one in unheld])
    if not chosen:
        raise NoMatch("nothing-left", query=query, remarks=[*resolver.remarks, *report.remarks])
    return change(report, remarks=[*resolver.remarks, *report.remarks])


def _statuses(given: Sequence[StatusChoice] | None) -> list[Status]:
    if not given:
        return [Status.HELD]
    return list(Status) if StatusChoice.ALL in given else [Status(one.value) for one in dict.fromkeys(given)]


def _unheld(ask: Ask, criteria: Criteria) -> Sequence[Chosen]:
    others = [status for status in Status if status is not Status.HELD]
    return select(ask.dataset, change(criteria, statuses=others))


def _ordered(ask: Ask, chosen: Sequence[Chosen], sort: Sort) -> Sequence[Chosen]:
    """Return sessions, which come in order of date, in another."""
    keys: dict[str, Callable[[Chosen], Any]] = {
        "city": lambda one: ask.say.place(one.session.place),
        "topics": lambda one: len(one.session.topics),
        "sources": lambda one: len(session_sources(one.session)),
    }
    is_down = sort.value.startswith("-")
    if sort in (Sort.DATE, Sort.DATE_DOWN):
        return chosen[::-1] if is_down else chosen
    return sorted(chosen, key=keys[sort.value.lstrip("-")], reverse=is_down)


def show_sessions(ask: Ask, session: References) -> Report:
    """Show all that is known of a session, with its sources."""
    from ccqs.query.references import find_session
    from ccqs.views.show import show_report

    found = [find_session(ask.dataset, reference) for reference in session]
    return show_report(ask.say, list({one.id: one for one in found}.values()), {"session": list(session)})


def show_council(ask: Ask) -> Report:
    """Tell what the council is: creation, founding text, rhythm, chair, end."""
    from ccqs.views.council import council_report

    return council_report(ask.say, {})
