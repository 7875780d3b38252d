"""The answer of `list`; and what every answer says of a session."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Generic, TypedDict, TypeVar, Unpack

from ccqs.answers.keys import (
    DATE,
    DAY,
    FLAG,
    LIMIT,
    TEXT,
    WHOLE,
    Answer,
    Key,
    Kind,
    about,
    choice,
    field_key,
    first_ordered,
    labelled,
    many,
    maybe,
    named,
    report,
    thing,
)
from ccqs.answers.localizer import Localizer, field_text, inferred_note, seat_column, value_text
from ccqs.answers.request import Request, Resolver
from ccqs.answers.words import MEANINGS, heading_of_column
from ccqs.dates import Certainty, Span
from ccqs.errors import NoMatch
from ccqs.language.catalogue import N_
from ccqs.language.fold import alphabetical
from ccqs.language.numbers import figures
from ccqs.model import Dataset, Margin, Outcome, Session, Stage, Status
from ccqs.query.claims import sources_of
from ccqs.query.people import presidents
from ccqs.query.sessions import (
    MOST_EVENTS,
    Criteria,
    Interval,
    find_sessions,
    intervals,
    neighbours,
    select,
    span_between,
    unheld_within,
)
from ccqs.query.topics import CameUp, How
from ccqs.report import DISPUTED, INFERRED, Column, Legend, Line, Report, aside, differing, disputed, joined

if TYPE_CHECKING:
    from ccqs.query.search import Passage

# Beside the statuses, what stands for any of them, and for any but one.
ALL, UNHELD = "all", "not-held"
_OTHERS: list[Status] = [status for status in Status if status is not Status.HELD]
# Stands after a date that is in doubt, and after the days counted from one.
_DOUBTED = " ?"
# Stands after a date that may lie outside the period asked for.
_POSSIBLE = "(?)"
# How many of the sessions that were not held are named.
_MOST_NAMED = 12
# Said where sessions, or their topics, are grouped by president.
EACH_PRESIDENT = N_("a session counts under the president of each country")
# By what a topic came up at a session, at the best.
WEAK_MARK = "◐"
MARKS: Mapping[How, str] = {How.ITSELF: "●", How.NARROWER: "○", How.MARGIN: WEAK_MARK, How.ANNOUNCED: WEAK_MARK}
T = TypeVar("T")

# A stage, or by what a topic came up at the best when that was not at the session itself.
STAGE = Kind({"enum": [*map(str, Stage), How.MARGIN.value, How.ANNOUNCED.value]})
# What was asked of sessions, as understood.
SESSIONS_ASKED = {
    "session": about(many(TEXT), "As named."),
    "city": about(many(TEXT), "Ids of places."),
    "since": maybe(TEXT),
    "until": maybe(TEXT),
    "range": about(FLAG, "There are dates to lie between."),
    "minister": about(many(TEXT), "Ids of people."),
    "host": about(many(TEXT), "Ids of people."),
    "president": about(many(TEXT), "Ids of people."),
    "topic": about(many(TEXT), "Ids of topics."),
    "stage": many(STAGE),
    "status": many(choice(Status)),
    "disputed": FLAG,
}
_QUERY = {**SESSIONS_ASKED, "by": maybe(TEXT), "sort": TEXT, "limit": LIMIT}


class SessionFilters(TypedDict, total=False):
    """Which sessions are asked for, whatever was on the agenda: options that commands share, by name."""

    session: Sequence[str] | None
    city: Sequence[str] | None
    since: str | None
    until: str | None
    minister: Sequence[str] | None
    host: Sequence[str] | None
    president: Sequence[str] | None
    status: Sequence[str] | None
    disputed: bool


class Filters(SessionFilters, total=False):
    """The same with what was on the agenda: the options that `list`, `timeline` and `export` share."""

    topic: Sequence[str] | None
    stage: Sequence[str] | None


def session_keys(
    loc: Localizer, certainty: Mapping[str, Certainty] | None = None, *, has_status: bool = False
) -> tuple[Key[Session], ...]:
    """Declare what is said of a session: the keys that scripts depend on, and the columns of a list.

    Args:
        certainty: Whether each session, by id, lies in the period asked for; None when none was.
        has_status: A table says what became of each session.
    """
    places = loc.dataset.places
    status = (Column[Session]("status", loc.gettext("Status"), lambda one: _status(loc, one)),)
    return (
        Key(
            "id",
            TEXT,
            lambda one: one.id,
            "Year and month of the (planned) date.",
            asked=(Column("id", loc.gettext("Id"), lambda one: one.id, keeps_whole=True),),
        ),
        Key[Session](
            "number", maybe(WHOLE), lambda one: one.number, "Its ordinal among the sessions held; null when it was not."
        ).shown(loc.gettext("No."), lambda one: _number(loc, one), is_number=True, keeps_whole=True),
        Key(
            "status",
            choice(Status),
            lambda one: one.status,
            "Whether it was held, and if not, what became of it.",
            table=status if has_status else (),
            asked=status,
        ),
        Key[Session]("date", DATE, lambda one: one.date, "As precise as the evidence.").shown(
            loc.gettext("Date"), lambda one: _date(loc, one, certainty), keeps_whole=True
        ),
        Key("date_earliest", maybe(DAY), lambda one: one.date.possible.start, "The first day it may mean.", csv=()),
        Key("date_latest", maybe(DAY), lambda one: one.date.possible.end, "The last day that it may mean.", csv=()),
        Key("date_text", TEXT, lambda one: loc.date(one.date), "The date in words."),
        Key[Session](
            "city",
            labelled(loc.place),
            lambda one: one.place,
            csv=(Column("city_id", cell=lambda one: one.place), Column("city", cell=lambda one: loc.place(one.place))),
        ).shown(loc.gettext("City"), lambda one: marked(loc, one, "place", loc.place(one.place)), keeps_whole=True),
        Key(
            "country",
            TEXT,
            lambda one: places[one.place].country,
            "The country of the city (ISO 3166-1 alpha-2).",
            asked=(Column("country", loc.gettext("Country"), lambda one: loc.country(places[one.place].country)),),
        ),
        Key(
            "ministers",
            many(_minister(loc)),
            lambda one: one.ministers,
            csv=tuple(_seat(loc, party, post) for party, post in loc.seats),
            table=tuple(_delegation(loc, party) for party in loc.dataset.council.parties),
        ),
        Key[Session](
            "topics",
            many(_topic(loc)),
            lambda one: loc.came_up(one).values(),
            "Those that came up: on the agenda, or through a narrower one that is.",
            csv=(
                Column("topic_ids", cell=lambda one: tuple(loc.came_up(one))),
                Column("topics", cell=lambda one: tuple(map(loc.topic, loc.came_up(one)))),
                Column("topic_count", cell=lambda one: len(loc.came_up(one)), is_number=True),
                Column("how", cell=lambda one: tuple(each.how for each in loc.came_up(one).values())),
            ),
        ).shown(loc.gettext("Topics"), lambda one: len(loc.came_up(one)), rank=1, is_number=True),
        Key(
            "disputed",
            many(TEXT),
            loc.disputed,
            "The fields on which sources differ.",
            asked=(Column("disputed", loc.gettext("Disagreements"), lambda one: _disagreements(loc, one)),),
        ),
        Key[Session]("sources", many(TEXT), sources_of, "The ids of all sources cited.").shown(
            loc.gettext("Sources"), lambda one: len(sources_of(one)), rank=2, is_number=True
        ),
    )


def list_keys(
    loc: Localizer,
    certainty: Mapping[str, Certainty] | None = None,
    *,
    has_status: bool = False,
    has_host: bool = False,
    topics: Collection[str] = (),
) -> tuple[Key[Session], ...]:
    """Declare what is said of a session in a list.

    Args:
        certainty: As for `session_keys`.
        has_status: As for `session_keys`.
        has_host: A table says who received the ministers.
        topics: A table marks how each of these came up.
    """
    host = (Column[Session]("received_by", loc.gettext("Received by"), lambda one: _host(loc, one)),)
    since = intervals(loc.dataset.sessions)
    in_office = presidents(loc.dataset)

    def apart(session: Session) -> Interval | None:
        """Return the time from the session held before to another one held."""
        return since.get(session.id) if session.status is Status.HELD else None

    marks = Column[Session]("came_up", loc.gettext("Came up"), lambda one: _marks(loc, one, topics), keeps_whole=True)
    return (
        *(
            key._replace(table=(marks, *key.table)) if topics and key.name == "topics" else key
            for key in session_keys(loc, certainty, has_status=has_status)
        ),
        Key(
            "received_by",
            maybe(named(loc)),
            lambda one: one.host,
            "Who received the ministers.",
            csv=(Column("received_by", cell=lambda one: loc.person(one.host) if one.host else None),),
            table=host if has_host else (),
            asked=host,
        ),
        Key(
            "received_at",
            maybe(labelled(loc.place)),
            lambda one: one.audience.place if one.audience else None,
            "The place where they were received.",
            asked=(
                Column(
                    "received_at",
                    loc.gettext("Received at"),
                    lambda one: loc.place(one.audience.place) or None if one.audience else None,
                ),
            ),
        ),
        field_key(loc, Session, "venue")._replace(
            about="The building.",
            asked=(Column("venue", loc.gettext("Venue"), lambda one: loc.place(one.venue) or None),),
        ),
        Key(
            "presidents",
            many(named(loc)),
            lambda one: [each.id for each in in_office(one)],
            "Those who were presidents of the parties on that day, whether they received the ministers or not.",
            asked=(
                Column(
                    "presidents",
                    loc.gettext("Presidents"),
                    lambda one: tuple(loc.person(each.id) for each in in_office(one)),
                    is_stacked=True,
                ),
            ),
        ),
        field_key(loc, Session, "outcomes")._replace(
            asked=(Column("outcomes", loc.gettext("Outcomes"), lambda one: _counted(loc, one.outcomes)),)
        ),
        field_key(loc, Session, "margins")._replace(
            asked=(Column("margins", loc.gettext("In the margins"), lambda one: _counted(loc, one.margins)),)
        ),
        Key(
            "interval",
            maybe(WHOLE),
            lambda one: found.days if (found := apart(one)) else None,
            "Days since the previous session held; null when a date states no day, or this one was not held.",
            asked=(
                Column(
                    "interval",
                    loc.gettext("Days since the previous session held"),
                    lambda one: if_planned(loc, days_in_figures(loc, since[one.id]), one) if one.id in since else None,
                    is_number=True,
                ),
            ),
        ),
        Key(
            "interval_least",
            maybe(WHOLE),
            lambda one: found.least if (found := apart(one)) else None,
            "The days since the previous session held, at least.",
        ),
        Key(
            "interval_most",
            maybe(WHOLE),
            lambda one: found.most if (found := apart(one)) else None,
            "The days since the previous session held, at most.",
        ),
        Key(
            "interval_planned",
            maybe(WHOLE),
            lambda one: since[one.id].days if one.id in since and not apart(one) else None,
            "Days from the last session held to the day planned for one that was not held; null for one that was.",
        ),
        Key(
            "in_range",
            maybe(choice(Certainty)),
            lambda one: None if certainty is None else certainty[one.id],
            "Whether it surely lies in the period asked for; null when none was.",
        ),
    )


def days_text(loc: Localizer, apart: Interval) -> str:
    """Say how many days an interval has."""
    if apart.days is not None:
        return loc.days(apart.days, is_sure=apart.is_sure)
    least, most = (figures(one, loc.lang) for one in (apart.least, apart.most))
    return loc.gettext("{least} to {most} days").format(least=least, most=most)


def days_in_figures(loc: Localizer, apart: Interval) -> str:
    """Write the days of an interval for a table: between what they lie, or with a mark where a date is in doubt."""
    if apart.days is not None:
        return figures(apart.days, loc.lang) + ("" if apart.is_sure else _DOUBTED)
    return "–".join(figures(one, loc.lang) for one in (apart.least, apart.most))


def if_planned(loc: Localizer, days: str, *sessions: Session) -> str:
    """Say of some days that they are those to or from a planned date, when one of the sessions was not held."""
    is_held = all(one.status is Status.HELD for one in sessions)
    return days if is_held else loc.gettext("{days} (planned)").format(days=days)


def _minister(loc: Localizer) -> Any:
    """Return the type of a minister at a session, given as (party, portfolio, person)."""
    return thing(
        "Minister",
        "A minister at a session.",
        Key("id", TEXT, lambda seated: seated[2]),
        Key("name", TEXT, lambda seated: loc.person(seated[2]), "The name in the language of the answer."),
        Key("country", TEXT, lambda seated: seated[0], "The country of the delegation."),
        Key("portfolio", TEXT, lambda seated: seated[1], "The post that gave the seat."),
    )


def _topic(loc: Localizer) -> Any:
    """Return the type of a topic that came up at a session."""
    keys: tuple[Key[CameUp], ...] = (
        Key("id", TEXT, lambda one: one.topic),
        Key("label", TEXT, lambda one: loc.topic(one.topic), "The label in the language of the answer."),
        Key("theme", TEXT, lambda one: loc.dataset.topics[one.topic].theme, "The id of its theme."),
        Key("stages", many(choice(Stage)), lambda one: one.stages, "Where it came up, in the order of the agenda."),
        Key("through", many(TEXT), lambda one: one.through, "The narrower topics by which it counts, when not itself."),
        Key("how", choice(How), lambda one: one.how, "By what it came up at the best."),
    )
    return thing("SessionTopic", "A topic that came up at a session.", *keys)


def _seat(loc: Localizer, party: str, post: str) -> Column[Session]:
    """Make the column of one minister."""

    def name(session: Session) -> str | None:
        person = session.delegations.get(party, {}).get(post)
        return loc.person(person) if person else None

    return Column(seat_column(party, post), field_text(loc, f"delegations.{party}.{post}"), name)


def _delegation(loc: Localizer, party: str) -> Column[Session]:
    """Make the column of the ministers of one party."""

    def surnames(session: Session) -> tuple[Line, ...]:
        return tuple(
            marked(loc, session, f"delegations.{party}.{post}", loc.surname(person))
            for post, person in session.delegations.get(party, {}).items()
        )

    return Column(party.lower(), loc.country(party), surnames, is_stacked=True)


def marked(loc: Localizer, session: Session, field: str, text: str) -> Line:
    """Put a mark beside a value that is disputed, and beside one that is inferred."""
    line = _disputable(loc, session, field, text)
    return joined((line, aside(INFERRED))) if field in loc.inferred(session) else line


def _disputable(loc: Localizer, session: Session, field: str, text: str) -> Line:
    """Put a mark beside a value that is disputed."""
    return disputed(text) if field in loc.disputed(session) else Line(text)


def _number(loc: Localizer, session: Session) -> Line:
    """Return the number, with a mark when something about the session is disputed, which is not the number itself."""
    number = str(session.number or "–")
    return joined((number, differing(DISPUTED))) if loc.disputed(session) else Line(number)


def _status(loc: Localizer, session: Session) -> Line:
    return marked(loc, session, "status", value_text(session.status, loc.lang))


def _host(loc: Localizer, session: Session) -> Line:
    if session.host:
        host = marked(loc, session, "audience.host", loc.person(session.host))
        return joined((host, some_received(loc, session, loc.surname)))
    return aside(loc.gettext("not known")) if session.status is Status.HELD else Line("–")


def some_received(loc: Localizer, session: Session, name: Callable[[str], str]) -> Line:
    """Say whom the sources have received, where that is not all the ministers of the session; else nothing.

    Args:
        name: How a person is named.
    """
    who = session.audience.who if session.audience else ()
    if not who or set(who) == {seated for _, _, seated in session.ministers}:
        return Line("")
    text = loc.gettext("received, as far as sources say: {people}").format(people=", ".join(map(name, who)))
    return joined((aside(" ("), marked(loc, session, "audience.who", text), aside(")")))


def _marks(loc: Localizer, session: Session, topics: Iterable[str]) -> str:
    """Return the marks of topics at a session, in the order in which they were asked for."""
    return " ".join(MARKS[loc.came_up(session)[topic].how] for topic in topics)


def _disagreements(loc: Localizer, session: Session) -> str:
    """Say on how many fields sources differ, and on which."""
    fields = loc.disputed(session)
    return f"{len(fields)} ({loc.series(field_text(loc, one) for one in fields)})" if fields else "0"


def _counted(loc: Localizer, found: Sequence[Outcome | Margin]) -> str:
    """Say how many there are, and how many of each kind."""
    kinds = Counter(value_text(one.kind, loc.lang).lower() for one in found)
    return f"{len(found)} ({', '.join(f'{kind} {count}' for kind, count in kinds.most_common())})" if found else "0"


def _date(loc: Localizer, session: Session, certainty: Mapping[str, Certainty] | None) -> Line:
    is_possible = certainty is not None and certainty[session.id] is Certainty.POSSIBLE
    written = loc.date(session.date, short=True)
    # A date that is said not to be certain is no surer for being inferred.
    text = (
        _disputable(loc, session, "date", written) if written.endswith("?") else marked(loc, session, "date", written)
    )
    return joined((text, aside(f" {_POSSIBLE}"))) if is_possible else text


def list_sessions(
    request: Request, *, by: str | None = None, limit: int | None = None, **filters: Unpack[Filters]
) -> Report:
    """List the sessions: number, date, city, ministers; with `by`, count them."""
    most = request.most(limit)
    criteria, taken = criteria_of(request, filters)
    chosen = select(request.dataset, criteria)
    unheld = () if filters.get("status") else unheld_of(request, criteria)
    query = {**asked_of(criteria, filters), "by": by, "sort": request.sort or "date", "limit": most}
    if not chosen:
        raise no_session(request, criteria, unheld, query=query, remarks=taken)
    remarks = [*taken, *about_unheld(request.loc, unheld)]
    if by:
        groups = grouped_under(request.loc, [one.session for one in chosen], by)
        under_each = _group_keys(request.loc, by, criteria.topics)
        shown = first_ordered(request, under_each, groups, most)
        both = (("", request.loc.gettext(EACH_PRESIDENT)),) if by == "president" else ()
        legend = (*marks_legend(request.loc), *both)
        return report(request, query, under_each, shown, legend=legend, remarks=remarks)
    certainty = {one.session.id: one.certainty for one in chosen} if criteria.span else None
    has_status = any(one.session.status is not Status.HELD for one in chosen)
    keys = list_keys(
        request.loc, certainty, has_status=has_status, has_host=bool(criteria.hosts), topics=criteria.topics
    )
    sessions = first_ordered(request, keys, [one.session for one in chosen], most)
    return report(
        request, query, keys, sessions, legend=list_legend(request.loc), name=request.loc.number, remarks=remarks
    )


def _group_keys(loc: Localizer, by: str | None = None, topics: Collection[str] = ()) -> tuple[Key[Group[Session]], ...]:
    """Declare what is said of sessions under a heading; see `heading_keys`.

    Args:
        topics: A session is marked where one of these was only announced, or only in the margins.
    """

    def numbers(sessions: Sequence[Session]) -> str:
        return marked_numbers(loc, sessions, {one.id for one in sessions if WEAK_MARK in _marks(loc, one, topics)})

    return (
        *heading_keys(loc, "The year, or the id of the city, the host, the president.", "How many sessions.", by=by),
        Key[Group[Session]](
            "sessions", many(TEXT), lambda one: [session.id for session in one.members], "Their ids."
        ).shown(loc.gettext("Session nos."), lambda one: numbers(one.members)),
    )


def marked_numbers(loc: Localizer, sessions: Sequence[Session], weak: Collection[str]) -> str:
    """List sessions by number, with a mark at those where a topic was only announced, or only in the margins.

    Args:
        weak: The ids of these.
    """
    if not weak:
        return loc.numbers(sessions)
    return ", ".join(f"{loc.number(one)} {WEAK_MARK}" if one.id in weak else loc.number(one) for one in sessions)


def criteria_of(request: Request, filters: Filters) -> tuple[Criteria, list[str]]:
    """Return what filters ask of sessions, and remarks on what was taken for what."""
    resolver = Resolver(request)
    request.tell_dates(filters.get("session") or ())
    named = (one for reference in filters.get("session") or () for one in find_sessions(request.dataset, reference))
    criteria = Criteria(
        sessions={one.id for one in named},
        places=resolver.places(filters.get("city") or ()),
        span=span_between(filters.get("since"), filters.get("until"), request.lang),
        ministers=resolver.ministers(filters.get("minister") or ()),
        hosts=resolver.ministers(filters.get("host") or ()),
        presidents=resolver.ministers(filters.get("president") or ()),
        topics=resolver.topics(filters.get("topic") or ()),
        stages=filters.get("stage") or (),
        statuses=_statuses(filters.get("status")),
        disputed=filters.get("disputed", False),
    )
    request.tell_dates((filters.get("since"), filters.get("until")))
    return criteria, resolver.remarks


def asked_of(criteria: Criteria, filters: SessionFilters) -> dict[str, object]:
    """Return what filters ask of sessions, as `SESSIONS_ASKED` declares it."""
    return {
        "session": list(filters.get("session") or ()),
        "city": criteria.places,
        "since": filters.get("since"),
        "until": filters.get("until"),
        "range": criteria.span is not None,
        "minister": criteria.ministers,
        "host": criteria.hosts,
        "president": criteria.presidents,
        "topic": criteria.topics,
        "stage": list(criteria.stages),
        "status": [one.value for one in criteria.statuses],
        "disputed": criteria.disputed,
    }


def _never_sat(request: Request, who: str, no_match: Callable[..., NoMatch], *, is_host: bool) -> NoMatch:
    """Return that somebody never sat, with the line that finds the sessions that may be meant."""
    name = request.loc.person(who)
    line = f"ccqs {request.command if request.command != 'export' else 'list'}"
    if is_host:
        return no_match("never-sat-but-host", who=name, line=f"{line} --host {who}")
    if term := _term(request.dataset, who):
        return no_match("never-sat-but-in-office", who=name, line=f"{line} {term}")
    return no_match("never-sat", who=name)


def _term(dataset: Dataset, who: str) -> str:
    """Return the options that ask for the sessions held while somebody had a post: the one with most; empty if none had."""
    found: dict[str, int] = {}
    for post in dataset.people[who].posts:
        start = post.start.possible.start if post.start else None
        end = post.end.possible.end if post.end else None
        criteria = Criteria(span=Span(start, end), statuses=[Status.HELD])
        days = (("--since", start), ("--until", end))
        found[" ".join(f"{option} {day}" for option, day in days if day)] = len(select(dataset, criteria))
    best = max(found, key=lambda one: found[one], default="")
    return best if found.get(best) else ""


def no_session(
    request: Request,
    criteria: Criteria,
    unheld: Sequence[Session] = (),
    *,
    query: Mapping[str, object] = MappingProxyType({}),
    remarks: Sequence[str] = (),
) -> NoMatch:
    """Return why no session satisfies some criteria: the one that none can, else all of them together.

    Args:
        unheld: The sessions that were not held and do.
    """
    loc, sessions = request.loc, request.dataset.sessions
    events = _events_of_day(request.dataset, criteria.span)
    no_match = partial(NoMatch, query=dict(query), remarks=[*remarks, *about_unheld(loc, unheld)], events=events)
    hosts = {session.host: None for session in sessions if session.host}
    never = [who for who in criteria.ministers if not loc.attended(who)]
    if never and (Status.HELD in criteria.statuses or not criteria.statuses):
        return _never_sat(request, never[0], no_match, is_host=never[0] in hosts)
    if criteria.hosts and not set(criteria.hosts) & set(hosts):
        who, known = loc.person(criteria.hosts[0]), ", ".join(map(loc.person, hosts))
        return no_match("never-host" if hosts else "no-host", who=who, known=known)
    in_office = presidents(request.dataset)
    heads = dict.fromkeys(head.id for session in sessions for head in in_office(session))
    if criteria.presidents and not set(criteria.presidents) & set(heads):
        who, known = loc.person(criteria.presidents[0]), ", ".join(map(loc.person, heads))
        return no_match("never-president", who=who, known=known)
    asked = (
        criteria.sessions,
        criteria.places,
        criteria.span,
        criteria.ministers,
        criteria.hosts,
        criteria.presidents,
        criteria.topics,
        criteria.stages,
        criteria.disputed,
    )
    if not any(asked):
        return _nothing_of_status(criteria.statuses, sessions, no_match)
    is_alone = sum(map(bool, asked)) == 1
    if unheld:
        return NoMatch(
            "nothing-alone-held" if is_alone else "nothing-left-held",
            query=dict(query),
            remarks=remarks,
            sessions=_first_named(unheld),
        )
    if not is_alone or criteria.statuses not in ([Status.HELD], list(Status)):
        return no_match("nothing-left")
    if sessions and criteria.span and all(criteria.span.first > one.date.possible.last for one in sessions):
        return no_match("nothing-after", date=loc.date(sessions[-1].date))
    if sessions and criteria.span and all(criteria.span.last < one.date.possible.first for one in sessions):
        return no_match("nothing-before", date=loc.date(sessions[0].date))
    beside = neighbours(request.dataset, criteria.span) if criteria.span else []
    names = [loc.brief(loc.session(one)) for one in beside]
    return no_match("nothing-alone", candidates=beside, names=names, is_in_time=bool(beside))


def _events_of_day(dataset: Dataset, span: Span | None) -> tuple[tuple[str, Passage], ...]:
    """Return what else is known of the day, or the days of one year, asked for; nothing for more of them."""
    if span is None or span.start is None or span.end is None or span.first.year != span.last.year:
        return ()
    from ccqs.query.search import events_on

    return events_on(dataset, span)[:MOST_EVENTS]


def _nothing_of_status(
    statuses: Collection[Status], sessions: Sequence[Session], no_match: Callable[..., NoMatch]
) -> NoMatch:
    """Return that no session has one of some statuses, with those of which a source says so."""
    claimed = [one for one in sessions if any(each.field == "status" and each.value in statuses for each in one.rivals)]
    if not claimed:
        return no_match("nothing-of-status")
    ids = ", ".join(one.id for one in claimed)
    held_as = {one.status for one in claimed}
    other = held_as.pop().value if len(held_as) == 1 else UNHELD
    return no_match("nothing-of-status-but-claimed", sessions=ids, other=other, example=claimed[0].id)


def list_legend(loc: Localizer) -> Legend:
    """Explain the marks of a table, and what is counted there."""
    return (
        (
            DISPUTED,
            loc.gettext(MEANINGS["disputed"]),
        ),
        (INFERRED, inferred_note(loc)),
        (_DOUBTED, loc.gettext(MEANINGS["doubted"])),
        (
            _POSSIBLE,
            loc.gettext(MEANINGS["possible"]),
        ),
        *marks_legend(loc),
        (loc.gettext("Topics"), loc.gettext("Topics: those of the agenda, and the broader ones above them")),
    )


def marks_legend(loc: Localizer) -> Legend:
    """Explain the marks of topics."""
    return (
        ("●", loc.gettext(MEANINGS["topic"])),
        ("○", loc.gettext(MEANINGS["through"])),
        (WEAK_MARK, loc.gettext(MEANINGS["weak"])),
    )


def named_with(loc: Localizer, topic: str, *ways: How) -> Line:
    """Name a topic with the mark of how it came up when that was not itself; with those of both sides when they differ."""
    marks = list(dict.fromkeys(MARKS[one] for one in ways))
    if marks == [MARKS[How.ITSELF]]:
        return Line(loc.topic(topic))
    text = f"{loc.topic(topic)} {'→'.join(marks)}"
    return Line(text) if How.ITSELF in ways else aside(text)


def of_each(loc: Localizer, ways: Sequence[How]) -> str:
    """Say how many topics came up by what."""
    counted = Counter(ways)
    said = {
        How.ITSELF: loc.gettext("{count} came up themselves"),
        How.NARROWER: loc.gettext("{count} through narrower ones only"),
        How.ANNOUNCED: loc.gettext("{count} only announced"),
        How.MARGIN: loc.gettext("{count} only in the margins"),
    }
    return ", ".join(text.format(count=counted[how]) for how, text in said.items() if counted[how])


def about_unheld(loc: Localizer, unheld: Sequence[Session]) -> tuple[str, ...]:
    """Say which sessions that are asked for were not held, and how to see them."""
    if not unheld:
        return ()
    remark = loc.ngettext(
        "One planned session was not held: {sessions} (--status all shows it).",
        "{count} planned sessions were not held: {sessions} (--status all shows them).",
        len(unheld),
    )
    return (remark.format(count=len(unheld), sessions=_first_named(unheld)),)


def left_out(loc: Localizer, references: Iterable[str]) -> list[str]:
    """Say which sessions within ranges were not held, and so are not among those that the ranges name."""
    unheld = unheld_within(loc.dataset, references)
    remark = loc.ngettext(
        "One planned session was not held, and is left out unless named: {sessions}.",
        "{count} planned sessions were not held, and are left out unless named: {sessions}.",
        len(unheld),
    )
    return [remark.format(count=len(unheld), sessions=_first_named(unheld))] if unheld else []


def _first_named(sessions: Sequence[Session]) -> str:
    """Name sessions by their ids, the first of many."""
    return ", ".join([session.id for session in sessions[:_MOST_NAMED]] + ["…"] * (len(sessions) > _MOST_NAMED))


def _statuses(given: Sequence[str] | None) -> list[Status]:
    if not given:
        return [Status.HELD]
    stands_for = {ALL: list(Status), UNHELD: _OTHERS}
    return list(dict.fromkeys(status for one in given for status in stands_for.get(one) or (Status(one),)))


def unheld_of(request: Request, criteria: Criteria) -> list[Session]:
    """Return the sessions that satisfy criteria but for being held."""
    return [one.session for one in select(request.dataset, replace(criteria, statuses=_OTHERS))]


# Sessions, or their topics, under headings: what `--by` asks for ---------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Group(Generic[T]):
    """What stands under a heading: sessions, or topics with their counts."""

    key: str
    label: str
    members: Sequence[T]


def gathered(things: Iterable[T], headings: Callable[[T], Iterable[tuple[str, str]]]) -> list[Group[T]]:
    """Return things under their headings, each a key and a label, in the order in which the headings come up."""
    under: dict[tuple[str, str], list[T]] = {}
    for one in things:
        for heading in headings(one):
            under.setdefault(heading, []).append(one)
    return [Group(*heading, members) for heading, members in under.items()]


def largest_first(groups: Iterable[Group[T]]) -> list[Group[T]]:
    """Return groups by how much stands under them, equal ones by the alphabet."""
    return sorted(groups, key=lambda one: (-len(one.members), alphabetical(one.label)))


def grouped_under(loc: Localizer, sessions: Iterable[Session], by: str) -> list[Group[Session]]:
    """Return sessions under headings; what is not known comes last.

    Args:
        by: `year`, `session`, `city`, `host`, or `president`: under each of those who were presidents of the parties then,
            those of one country after those of the other.
    """
    people, parties = loc.dataset.people, loc.dataset.council.parties

    def place(group: Group[Session]) -> int:
        return parties.index(people[group.key].country) if by == "president" else not group.key

    return sorted(gathered(sessions, lambda one: _headings(loc, one, by)), key=place)


def _headings(loc: Localizer, session: Session, by: str) -> list[tuple[str, str]]:
    match by:
        case "year":
            year = str(session.date.stated.first.year)
            return [(year, year)]
        case "session":
            return [(session.id, loc.brief(session))]
        case "city":
            return [(session.place, loc.place(session.place))]
        case "host":
            return [(session.host or "", loc.person(session.host) if session.host else loc.gettext("not known"))]
    in_office = presidents(loc.dataset)(session)
    return [(one.id, f"{loc.person(one.id)} ({loc.country(one.country)})") for one in in_office]


def heading_keys(
    loc: Localizer, about: str, counted: str, *, by: str | None = None, count_csv: tuple[()] | None = None
) -> tuple[Key[Any], ...]:
    """Declare what is said of any group: its heading, and how much stands under it.

    Args:
        about: What the key of a heading is.
        counted: What is counted.
        by: What is grouped by, which heads the column; None where that may be anything.
        count_csv: The columns of the count in CSV, none when each member has a row; see `Key`.
    """
    heading = heading_of_column(by, loc.lang) if by else loc.gettext("Group")
    return (
        Key("group", TEXT, lambda one: one.key, about),
        Key(
            "label",
            TEXT,
            lambda one: one.label,
            "The heading in words.",
            table=(Column("group", heading, lambda one: one.label),),
        ),
        Key("count", WHOLE, lambda one: len(one.members), counted, csv=count_csv).shown(
            loc.gettext("Count"), is_number=True
        ),
    )


ANSWERS = {
    "list": Answer(
        _QUERY,
        lambda loc: [
            thing("ListedSession", "A session of a list.", *list_keys(loc)),
            thing("SessionGroup", "Sessions under a heading, with `--by`.", *_group_keys(loc)),
        ],
        {"by": _group_keys},
    ),
}
