"""The answer of `timeline`: the years drawn, a lane for each city, and the time between sessions in days."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise
from typing import Unpack

from ccqs.answers.keys import LIMIT, TEXT, Answer, Key, first_ordered, maybe, report, thing
from ccqs.answers.localizer import Localizer
from ccqs.answers.request import Request
from ccqs.answers.sessions import (
    ALL,
    SESSIONS_ASKED,
    Filters,
    asked_of,
    criteria_of,
    days_in_figures,
    days_text,
    list_keys,
    list_legend,
    no_session,
)
from ccqs.answers.words import MEANINGS
from ccqs.dates import Edtf
from ccqs.language.numbers import figures
from ccqs.model import Session, Status
from ccqs.query.people import holders
from ccqs.query.sessions import Interval, intervals, select
from ccqs.report import Block, Facts, Heading, Legend, Line, Moment, Report, Term, Timeline

_QUERY = {**SESSIONS_ASKED, "sort": maybe(TEXT), "limit": LIMIT}
_DAYS_OF_YEAR = 365.25
# Of so many intervals the longest and the shortest tell all.
_FEW = 2


def draw_sessions(request: Request, *, limit: int | None = None, **filters: Unpack[Filters]) -> Report:
    """Draw the sessions over the years, held or not, and the time between them."""
    loc, most = request.loc, request.most(limit)
    filters["status"] = filters.get("status") or [ALL]
    criteria, remarks = criteria_of(request, filters)
    query = {**asked_of(criteria, filters), "sort": request.sort, "limit": most}
    sessions = [one.session for one in select(request.dataset, criteria)]
    if not sessions:
        raise no_session(request, criteria, query=query, remarks=remarks)
    keys = timeline_keys(loc, has_status=any(one.status is not Status.HELD for one in sessions))
    shown = first_ordered(request, keys, sessions, most)
    body = None if request.sort else lambda: _body(loc, shown)  # a picture has no order but that of time
    legend = list_legend(loc) if request.sort or request.columns else ()
    return report(
        request,
        query,
        keys,
        shown,
        body=body,
        legend=legend,
        name=loc.number,
        below=lambda: [_told(loc, sessions)],
        remarks=remarks,
    )


def timeline_keys(loc: Localizer, *, has_status: bool = False) -> tuple[Key[Session], ...]:
    """Declare what is said of a session on a timeline.

    Args:
        has_status: A table says what became of each session.
    """
    since = intervals(loc.dataset.sessions)
    keys = {key.name: key for key in list_keys(loc, has_status=has_status)}

    host = keys["received_by"]

    return (
        Key("session", TEXT, lambda one: one.id, "Its id."),
        keys["number"].shown(loc.gettext("No."), loc.number, is_number=True),
        keys["status"],
        keys["date"].shown(loc.gettext("Date"), lambda one: loc.date(one.date, short=True), keeps_whole=True),
        keys["date_earliest"],
        keys["date_latest"],
        keys["city"].shown(loc.gettext("City"), lambda one: loc.place(one.place), keeps_whole=True),
        keys["country"],
        keys["ministers"]._replace(csv=(), table=(), asked=keys["ministers"].table),
        host._replace(asked=(), table=tuple(column._replace(rank=1) for column in host.asked)),
        keys["received_at"],
        keys["venue"],
        keys["presidents"],
        Key(
            "previous",
            maybe(TEXT),
            lambda one: since[one.id].before.id if one.id in since else None,
            "The last session held before; null when none was.",
        ),
        keys["interval"]._replace(table=keys["interval"].asked, asked=()),
        keys["interval_least"],
        keys["interval_most"],
        keys["interval_planned"],
    )


# The picture --------------------------------------------------------------------------------------------------


def _body(loc: Localizer, sessions: Sequence[Session]) -> list[Block]:
    council = loc.dataset.council
    first, last = (_year(one.date) for one in (sessions[0], sessions[-1]))
    return [
        Heading(f"{loc.text(council.abbreviation or council.names)} · {years_text(first, last)}", level=1),
        timeline(loc, sessions),
        _told(loc, sessions),
    ]


def timeline(loc: Localizer, sessions: Sequence[Session]) -> Timeline:
    """Return the picture of some sessions, in order of date."""
    places = list(dict.fromkeys(one.place for one in sessions))
    first, last = (_year(one.date) for one in (sessions[0], sessions[-1]))
    return Timeline(
        years=(first, last),
        bands=tuple(
            (loc.country(party), terms)
            for party in loc.dataset.council.parties
            if (terms := _terms(loc, party, first, last))
        ),
        lanes=tuple(map(loc.place, places)),
        moments=tuple(
            Moment(
                at=_at(one.date.stated.first, one.date.stated.last),
                lane=places.index(one.place),
                is_held=one.status is Status.HELD,
                number=str(one.number or ""),
                when=loc.date(one.date, short=True),
            )
            for one in sessions
        ),
        gaps=tuple(
            (start, loc.gettext("{years}: no session").format(years=years_text(start, end)))
            for start, end in empty_years(_meanwhile(loc, sessions))
        ),
        unheld=loc.gettext("not held"),
        legend=_legend(loc, sessions),
    )


def _year(date_: Edtf) -> int:
    return date_.stated.first.year


def _at(first: date, last: date) -> float:
    """Return the middle of some days, in years."""
    middle = first + (last - first) / 2
    return middle.year + (middle.timetuple().tm_yday - 1) / _DAYS_OF_YEAR


def _terms(loc: Localizer, party: str, first: int, last: int) -> tuple[Term, ...]:
    """Return the terms of those who receive the ministers in a party's country, in the years of the picture."""
    dataset = loc.dataset
    people = [one for one in dataset.people.values() if one.country == party]
    days = Edtf.parse(f"{first:04}/{last:04}").stated
    found = holders(people, [dataset.council.received_by or ""], days)
    terms = [
        Term(
            loc.surname(one.person.id),
            _at(one.post.start.stated.first, one.post.start.stated.last) if one.post.start else float(first),
            _at(one.post.end.stated.first, one.post.end.stated.last) if one.post.end else float(last + 1),
        )
        for one in found
    ]
    return tuple(sorted(terms, key=lambda term: term.start))


# The same in words --------------------------------------------------------------------------------------------


def _legend(loc: Localizer, sessions: Sequence[Session]) -> Legend:
    unheld = ("○", loc.gettext(MEANINGS["unheld"]))
    are_held = all(one.status is Status.HELD for one in sessions)
    return (
        ("●", loc.gettext(MEANINGS["held"])),
        *(() if are_held else (unheld,)),
        ("·", loc.gettext(MEANINGS["year"])),
    )


def _told(loc: Localizer, sessions: Sequence[Session]) -> Facts:
    """Say what the picture shows, for whom it does not show it, and what a table does not."""
    return Facts(tuple((name, Line(text)) for name, text in _facts(loc, sessions)))


def _facts(loc: Localizer, sessions: Sequence[Session]) -> Iterator[tuple[str, str]]:
    held = [one for one in sessions if one.status is Status.HELD]

    def listed(found: Sequence[Session]) -> str:
        return ", ".join(f"{loc.place(one.place)} {loc.date(one.date, short=True)}" for one in found)

    yield loc.gettext("Held"), _held_text(loc, held)
    if unheld := [one for one in sessions if one.status is not Status.HELD]:
        yield loc.gettext("Not held"), listed(unheld)
        since = intervals(loc.dataset.sessions)
        if planned := [since[one.id] for one in unheld if one.id in since]:
            yield loc.gettext("Days to those not held"), " · ".join(_planned_text(loc, one) for one in planned)
    if uncertain := [one for one in sessions if any(part.qualifier for part in one.date.parts if part)]:
        yield loc.gettext("Date not certain"), listed(uncertain)
    around = [one for one in _meanwhile(loc, held) if one.status is Status.HELD]
    years = ", ".join(_counted_years(loc, start, end) for start, end in empty_years(around))
    if years and len(around) == len(held):
        yield loc.gettext("Years without a session held"), years
    between = [one for one in intervals(held).values() if one.days is not None]
    if len(between) > _FEW or (between and len(around) > len(held)):
        yield loc.gettext("Days between those shown"), _each_text(loc, between)
    if between:
        longest = max(between, key=lambda one: one.days or 0)
        shortest = min(between, key=lambda one: one.days or 0)
        mean = int(
            sum(one.days or 0 for one in between) / len(between) + 0.5
        )  # `round` takes a half to the even number
        yield loc.gettext("Longest interval"), _interval_text(loc, longest)
        if len(between) > 1:
            yield loc.gettext("Shortest interval"), _interval_text(loc, shortest)
            yield loc.gettext("Mean interval"), loc.days(mean, is_sure=all(one.is_sure for one in between))
    yield from _around(loc, held)


def _around(loc: Localizer, held: Sequence[Session]) -> Iterator[tuple[str, str]]:
    """Say how long before a single session the previous one was, and that none followed the last."""
    before = intervals(loc.dataset.sessions).get(held[0].id) if len(held) == 1 else None
    if before and before.days is not None:
        yield loc.gettext("Since the previous"), _interval_text(loc, before)
    last = [one for one in loc.dataset.sessions if one.status is Status.HELD][-1:]
    if held and held[-1:] == last:
        since = loc.gettext("{date} (the data cover {coverage})")
        covered = loc.date(loc.dataset.coverage)
        yield loc.gettext("No session held since"), since.format(date=loc.date(held[-1].date), coverage=covered)


def _meanwhile(loc: Localizer, sessions: Sequence[Session]) -> list[Session]:
    """Return all the sessions from the first to the last of some, which may be in one city only."""
    ids = {one.id for one in sessions}
    places = [place for place, one in enumerate(loc.dataset.sessions) if one.id in ids]
    return list(loc.dataset.sessions[places[0] : places[-1] + 1]) if places else []


def _held_text(loc: Localizer, held: Sequence[Session]) -> str:
    """Name the sessions held in their order, after how many there were in each city."""
    cities = Counter(loc.place(one.place) for one in held)
    counts = ", ".join(f"{city} {count}" for city, count in cities.items())
    order = ", ".join(f"{loc.place(one.place)} {_year(one.date)}" for one in held)
    if not held:
        return "0"
    return loc.gettext("{count} ({cities}): {order}").format(
        count=figures(len(held), loc.lang), cities=counts, order=order
    )


def empty_years(sessions: Sequence[Session]) -> Iterator[tuple[int, int]]:
    """Yield the first and the last of each run of years without a session, between the first session and the last."""
    years = sorted({_year(one.date) for one in sessions})
    for before, after in pairwise(years):
        if after - before > 1:
            yield before + 1, after - 1


def _counted_years(loc: Localizer, start: int, end: int) -> str:
    if start == end:
        return str(start)
    count = end - start + 1
    words = loc.ngettext("{count} year", "{count} years", count).format(count=count)
    return f"{years_text(start, end)} ({words})"


def years_text(first: int, last: int) -> str:
    """Write a run of years."""
    return str(first) if first == last else f"{first}–{last}"


def _interval_text(loc: Localizer, apart: Interval) -> str:
    sides = " → ".join(map(loc.brief, (apart.before, apart.after)))
    return loc.gettext("{days}: {sides}").format(days=days_text(loc, apart), sides=sides)


def _each_text(loc: Localizer, between: Sequence[Interval]) -> str:
    """Say the days of each interval: the eye measures from one session drawn to the next."""
    return " · ".join(_figures_text(loc, one, str(one.after.number)) for one in between)


def _planned_text(loc: Localizer, apart: Interval) -> str:
    """Say the days from the last session held to the planned date of one that was not."""
    return _figures_text(loc, apart, loc.date(apart.after.date, short=True))


def _figures_text(loc: Localizer, apart: Interval, after: str) -> str:
    lead = f"{apart.before.number} → {after}"
    return loc.gettext("{lead}: {text}").format(lead=lead, text=days_in_figures(loc, apart))


ANSWERS = {
    "timeline": Answer(
        _QUERY,
        lambda loc: [thing("TimelineSession", "A session on the timeline.", *timeline_keys(loc))],
    ),
}
