"""The answer of `ministers`: who sat, who is meant by a name, who held a post on a day."""

from __future__ import annotations

import datetime as dt
import re
import shlex
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter
from typing import Any, NamedTuple

from ccqs.answers.keys import (
    DATE,
    FLAG,
    IN_EACH_LANGUAGE,
    LIMIT,
    NUMBER,
    TEXT,
    Answer,
    Key,
    about,
    choice,
    csv_columns,
    first_ordered,
    item,
    many,
    maybe,
    report,
    thing,
    within,
)
from ccqs.answers.localizer import Localizer, taken_text
from ccqs.answers.page import Page, Point, more_line, rival_point
from ccqs.answers.request import Request
from ccqs.answers.sessions import ALL, criteria_of, no_session
from ccqs.dates import Certainty, Span, since_date_text
from ccqs.errors import NoMatch, UsageError
from ccqs.language.fold import alphabetical
from ccqs.language.numbers import figures
from ccqs.model import Dataset, Person, Post, Session, Status, cited_source
from ccqs.query.labels import (
    Match,
    MatchKind,
    countries_named,
    fitting,
    portfolio_forms,
)
from ccqs.query.names import find_people, nobody_named
from ccqs.query.people import Holder, holders, ministers, seat
from ccqs.query.sessions import read_date, select
from ccqs.render import Format
from ccqs.report import DISPUTED, Block, Column, Facts, Legend, Line, Report

_QUERY = {
    "name": maybe(TEXT),
    "on": maybe(TEXT),
    "country": maybe(TEXT),
    "portfolio": maybe(TEXT),
    "session": about(many(TEXT), "As named."),
    "since": maybe(TEXT),
    "until": maybe(TEXT),
    "sort": maybe(TEXT),
    "limit": LIMIT,
}

# As many sessions as there is room for with their cities and dates.
_FEW = 3


@dataclass(frozen=True, slots=True)
class Answered:
    """Somebody who answers, and why: the name fits, or the post was held on the day asked for."""

    person: Person
    match: Match | None = None
    held: Holder | None = None


class Held(NamedTuple):
    """A post, and who held it."""

    person: Person
    post: Post


def person_keys(
    loc: Localizer, *, is_named: bool = True, held: Collection[str] | None = None, portfolio: str | None = None
) -> tuple[Key[Answered], ...]:
    """Declare what is said of a person; CSV has a row for each post.

    Args:
        is_named: A name was given, and CSV says how it led to the person.
        held: The ids of the sessions that rows for posts count; None for all.
        portfolio: Of which kind the posts are whose start orders people; None for any.
    """
    posts = _held_post_keys(loc)

    def sat_with(one: Held) -> list[Session]:
        return [each for each in _sat_with(loc, one) if held is None or each.id in held]

    count = Column[Held]("count", cell=lambda one: len(sat_with(one)))
    ids = Column[Held]("sessions", cell=lambda one: tuple(each.id for each in sat_with(one)))
    return (
        Key("id", TEXT, lambda one: one.person.id, "The id of the person."),
        Key[Answered](
            "name",
            TEXT,
            lambda one: loc.person(one.person.id),
            "The name in the language of the answer.",
            order=lambda one: alphabetical(_filed(loc, one.person)),
        ).shown(loc.gettext("Name")),
        Key(
            "names",
            IN_EACH_LANGUAGE,
            lambda one: one.person.names,
            csv=tuple(_name_column(loc, lang) for lang in loc.dataset.languages),
        ),
        Key("aliases", many(TEXT), lambda one: one.person.aliases, "Other forms of the name.", csv=()),
        Key[Answered]("country", TEXT, lambda one: one.person.country, "ISO 3166-1 alpha-2.").shown(
            loc.gettext("Country"), lambda one: loc.country(one.person.country), rank=2
        ),
        Key("wikidata", maybe(TEXT), lambda one: one.person.wikidata, "The id in Wikidata."),
        Key[Answered](
            "posts",
            many(thing("Post", "An office held over a period.", *posts)),
            lambda one: [Held(one.person, post) for post in one.person.posts],
            "The offices held.",
            order=lambda one: _first_start(post for post in one.person.posts if portfolio in (None, post.portfolio)),
            ordered_by="start",
            rows=(*(one for one in csv_columns(posts) if one.key != ids.key), ids, count),
            parts=(
                Column[Held]("portfolio", cell=lambda one: loc.portfolio(one.post.portfolio)),
                Column[Held]("start", cell=lambda one: loc.date(one.post.start) or None),
                Column[Held]("end", cell=lambda one: loc.date(one.post.end) or None),
                Column[Held]("sessions", cell=lambda one: loc.numbers(sat_with(one))),
                count,
            ),
        ).shown(
            loc.gettext("Posts"),
            lambda one: tuple(_post_brief(loc, post, loc.portfolio(post.portfolio)) for post in one.person.posts),
            rank=1,
        ),
        _sessions_key(loc, loc.gettext("Session nos."), lambda one: loc.attended(one.person.id)),
        Key(
            "held",
            maybe(thing("HeldPost", "The post held on the day asked for.", *_held_keys(loc))),
            lambda one: one.held,
            "Null unless a day was asked for.",
        ),
        Key(
            "match",
            maybe(_match()),
            lambda one: one.match,
            "How the name led to the person; null when none was given.",
            csv=()
            if not is_named
            else (
                Column("score", cell=lambda one: str(one.match.score) if one.match else None),
                Column("matched", cell=lambda one: one.match.matched if one.match else None),
                Column("kind", cell=lambda one: one.match.kind.value if one.match else None),
            ),
        ),
    )


def _first_start(posts: Iterable[Post]) -> tuple[dt.date, dt.date] | None:
    """Return when the first of some posts started, None when no source says."""
    return min((one.start.sort_key for one in posts if one.start), default=None)


def _sessions_key(loc: Localizer, heading: str, counted: Callable[[Answered], Sequence[Session]]) -> Key[Answered]:
    """Declare the sessions of a person, of which tables and CSV have some and JSON all those at which the person sat.

    Args:
        heading: What stands above them.
        counted: Returns those of a table and of CSV.
    """
    return Key[Answered](
        "sessions",
        many(TEXT),
        lambda one: [session.id for session in loc.attended(one.person.id)],
        "The ids of the sessions held at which the person sat; in a row for a post, at which with this post.",
        csv=(
            Column("sessions", cell=lambda one: tuple(session.id for session in counted(one))),
            Column("count", cell=lambda one: len(counted(one))),
        ),
        asked=(Column("count", loc.gettext("Count"), lambda one: len(counted(one)), is_number=True),),
        order=lambda one: len(counted(one)),
    ).shown(heading, lambda one: loc.numbers(counted(one)))


def _match() -> Any:
    """Return the type of a match."""
    keys: tuple[Key[Match], ...] = (
        Key("score", NUMBER, lambda one: one.score, "From 0 to 100."),
        Key("matched", TEXT, lambda one: one.matched, "The form of the name that fits."),
        Key("kind", choice(MatchKind), lambda one: one.kind, "What the form and the name have in common."),
    )
    return thing("Match", "How a name led to a person.", *keys)


def _filed(loc: Localizer, person: Person) -> str:
    """Return a name as an index has it: the surname first."""
    return f"{loc.text(person.surname)} {loc.person(person.id)}"


def _held_post_keys(loc: Localizer) -> tuple[Key[Held], ...]:
    return (
        *(within(attrgetter("post"), key) for key in _post_keys(loc)),
        Key(
            "sessions",
            many(TEXT),
            lambda one: [session.id for session in _sat_with(loc, one)],
            "The ids of the sessions held at which the person sat with this post.",
        ),
    )


def _sat_with(loc: Localizer, one: Held) -> list[Session]:
    """Return the sessions held at which somebody sat with a post."""
    return [session for session in loc.attended(one.person.id) if seat(session, *one)]


def _post_keys(loc: Localizer) -> tuple[Key[Post], ...]:
    return (
        Key("portfolio", TEXT, lambda one: one.portfolio),
        Key("title", TEXT, lambda one: loc.text(one.title), "The office in words."),
        Key("start", maybe(DATE), lambda one: one.start, "The first day; null when no source gives it."),
        Key("end", maybe(DATE), lambda one: one.end, "The last day; null when the sources show no end."),
        Key("acting", FLAG, lambda one: one.acting, "Held ad interim."),
        Key("text", maybe(TEXT), lambda one: loc.text(one.text) or None, "What else is known of it."),
    )


def _held_keys(loc: Localizer) -> tuple[Key[Holder], ...]:
    return (
        *(within(attrgetter("post"), key) for key in _post_keys(loc)),
        Key("certainty", choice(Certainty), lambda one: one.certainty, "Whether it was surely held that day."),
    )


def _name_column(loc: Localizer, lang: str) -> Column[Answered]:
    heading = loc.gettext("Name") + f" ({lang})"
    return Column(f"name_{lang}", heading, lambda one: one.person.names.get(lang))


def list_ministers(
    request: Request,
    name: Sequence[str] | None = None,
    *,
    on: str | None = None,
    country: str | None = None,
    portfolio: str | None = None,
    session: Sequence[str] | None = None,
    since: str | None = None,
    until: str | None = None,
    limit: int | None = None,
) -> Report:
    """Find people by name, list those who sat, or say who held the posts on a date.

    Of an office that does not sit, those are listed who held it.

    Args:
        name: In one piece or word by word.
    """
    most = request.most(limit)
    asked = " ".join(name) if name else None
    if on is not None and (session or since or until):
        raise UsageError("options-exclude", first="--on", second="--session" if session else "--since, --until")
    among = [one.id for one in _kept(request.dataset.people.values(), country, portfolio)]
    matches = find_people(request.dataset, asked, among=among) if asked is not None else ()
    if asked and not matches and (office := _office(request.dataset, asked)):
        country, portfolio = office.get("country", country), office.get("portfolio", portfolio)
        taken = " ".join(f"--{option} {value}" for option, value in office.items())
        request.remarks.append(taken_text(asked, taken, request.lang))
        asked = None
    query = {
        "name": asked,
        "on": on,
        "country": country,
        "portfolio": portfolio,
        "session": list(session or ()),
        "since": since,
        "until": until,
        "sort": request.sort,
        "limit": most,
    }
    if asked is not None:
        if not matches:
            raise nobody_named(request.dataset, asked, query=query)
        if on is None:
            at = _chosen(request, session, since, until)
            seated = None if at is None else _seated(at)
            there = tuple(one for one in matches if seated is None or one.id in seated)
            if not there:
                who = request.loc.person(matches[0].id)
                raise NoMatch("not-seated", who=who, line=f"ccqs ministers {shlex.quote(asked)}", query=query)
            return _matches_report(request, there, query, asked)
        named = [request.dataset.people[one.id] for one in matches]
        return _held_on(request, on, named, (portfolio,) if portfolio else tuple(request.dataset.portfolios), query)
    if on is not None:
        people = _kept(request.dataset.people.values(), country, None)
        return _held_on(request, on, people, (portfolio,) if portfolio else request.dataset.council.posts, query)
    dataset = request.dataset
    sits = portfolio is None or portfolio in dataset.council.posts
    at = _chosen(request, session, since, until)
    kept = _kept(ministers(dataset) if sits else dataset.people.values(), country, portfolio)
    if at is not None or (portfolio and sits):
        held = [one for one in dataset.sessions if one.status is Status.HELD]
        seated = _seated(held if at is None else at, portfolio if sits else None)
        kept = [one for one in kept if one.id in seated]
    if not kept:
        raise _nobody(request, at, query)
    return _sat_report(request, kept, at, query, has_named=bool(session))


def _nobody(request: Request, sessions: Sequence[Session] | None, query: dict[str, Any]) -> NoMatch:
    """Return why nobody answers: of sessions not held, the names may not be recorded."""
    if not sessions or any(one.status is Status.HELD for one in sessions):
        return NoMatch("nobody-such", query=query)
    return NoMatch("nobody-named", sessions=request.loc.series(map(request.loc.brief, sessions)), query=query)


def _sat_report(
    request: Request,
    people: Iterable[Person],
    sessions: Sequence[Session] | None,
    query: dict[str, Any],
    *,
    has_named: bool,
) -> Report:
    """Report who sat, at some sessions when these are asked for.

    Args:
        has_named: They are named: with which posts people sat there, or were to, is said.
    """
    loc = request.loc
    held = [one for one in sessions or () if one.status is Status.HELD]
    held = held or [one for one in loc.dataset.sessions if one.status is Status.HELD]
    keys = person_keys(loc, is_named=False, held={one.id for one in held}, portfolio=query["portfolio"])
    if sessions and has_named:
        keys = _with_posts_at(loc, keys, sessions)
    counted = _sessions_counted(loc, query["portfolio"], held)
    keys = tuple(counted if one.name == "sessions" else one for one in keys)
    sat = [Answered(person) for person in people]
    found = first_ordered(request, keys, sat, query["limit"], lambda one: _filed(loc, one.person))
    unheld = [one for one in (sessions if has_named and sessions else ()) if one.status is not Status.HELD]
    not_held = loc.gettext("Not held, and shown with who was to sit: {sessions}.")
    remarks = [not_held.format(sessions=loc.series(map(loc.brief, unheld)))] if unheld else []
    if request.format in (Format.CSV, Format.TSV) and not request.columns:
        remarks.append(loc.gettext("The rows are posts; for a row for each person: --columns name,country,count"))
    return report(request, query, keys, found, legend=_legend(loc), name=lambda one: one.person.id, remarks=remarks)


def _with_posts_at(
    loc: Localizer, keys: Sequence[Key[Answered]], sessions: Sequence[Session]
) -> tuple[Key[Answered], ...]:
    """Return keys whose table has the posts with which people sat at some sessions, or were to."""
    heading = loc.ngettext("Post at the session", "Posts at the sessions", len(sessions))

    def sat_with(one: Answered) -> list[Post]:
        return [post for post in one.person.posts if any(seat(each, one.person, post) for each in sessions)]

    def sat_as(one: Answered) -> str:
        return loc.series(_post_brief(loc, post, loc.text(post.title)) for post in sat_with(one))

    return tuple(
        one._replace(
            table=tuple(column._replace(heading=heading, cell=sat_as) for column in one.table),
            order=lambda one: _first_start(sat_with(one)),
        )
        if one.name == "posts"
        else one
        for one in keys
    )


def _sessions_counted(loc: Localizer, portfolio: str | None, held: Sequence[Session]) -> Key[Answered]:
    """Declare the sessions of people, of some that were held: at which they sat, or received the ministers.

    Args:
        portfolio: With which they sat; with that of who receives the ministers they received them, with another that does
            not sit they did neither, and a table says nothing. None for any that sits.
    """
    council, heading = loc.dataset.council, loc.gettext("Session nos.")
    if portfolio is not None and portfolio == council.received_by:
        heading = loc.gettext("Received the ministers (session nos.)")
        return _sessions_key(loc, heading, lambda one: [each for each in held if each.host == one.person.id])
    seated = {each.id: _seated((each,), portfolio if portfolio in council.posts else None) for each in held}
    key = _sessions_key(loc, heading, lambda one: [each for each in held if one.person.id in seated[each.id]])
    return key if portfolio in (None, *council.posts) else key._replace(table=())


def _chosen(
    request: Request, session: Sequence[str] | None, since: str | None, until: str | None
) -> Sequence[Session] | None:
    """Return the sessions asked for, held or not where they are named; None when none is asked for."""
    if not session and since is None and until is None:
        return None
    statuses = [ALL] if session else None
    criteria, _ = criteria_of(request, {"session": session, "since": since, "until": until, "status": statuses})
    chosen = [one.session for one in select(request.dataset, criteria)]
    if not chosen:
        raise no_session(request, criteria)
    return chosen


def _seated(sessions: Iterable[Session], portfolio: str | None = None) -> set[str]:
    """Return the ids of those who sat at some sessions, or were to, with a portfolio when one is named."""
    return {person for one in sessions for _, held, person in one.ministers if portfolio in (None, held)}


def _kept(people: Iterable[Person], country: str | None, portfolio: str | None) -> list[Person]:
    return [
        one
        for one in people
        if (country is None or one.country == country)
        and (portfolio is None or any(post.portfolio == portfolio for post in one.posts))
    ]


def _office(dataset: Dataset, title: str) -> dict[str, str]:
    """Return the options that a title in place of a name stands for: of the kind of post, the country, or both."""
    named, left = countries_named(dataset, title)
    country = {"country": named[0]} if len(named) == 1 else {}
    if not left:
        return country
    portfolios = fitting(" ".join(left), portfolio_forms(dataset))
    return {**country, "portfolio": portfolios[0]} if len(portfolios) == 1 else {}


def _matches_report(request: Request, matches: Sequence[Match], query: dict[str, Any], name: str) -> Report:
    """Report whom a name was taken for, at length; those that it may mean, a row each."""
    loc, keys = request.loc, person_keys(request.loc)
    remarks = loc.taken_for("minister", name, matches[0]) if len(matches) == 1 else (_choice(loc, name, matches),)
    named = [Answered(request.dataset.people[match.id], match=match) for match in matches]
    found = first_ordered(request, keys, named, query["limit"])
    return report(
        request,
        query,
        keys,
        found,
        body=(lambda: _page(loc, found[0].person)) if len(matches) == 1 else None,
        legend=_legend(loc),
        name=lambda one: one.person.id,
        remarks=remarks,
    )


def _choice(loc: Localizer, name: str, matches: Sequence[Match]) -> str:
    """Say whom a name may mean, and how to see one of them."""
    *others, last = (loc.person(match.id) for match in matches)
    either = loc.gettext("{first} or {second}").format(first=", ".join(others), second=last)
    remark = loc.gettext("“{asked}” may mean {found}. One of them at length: ccqs ministers {example}")
    return remark.format(asked=name, found=either, example=others[0])


def _held_on(
    request: Request, on: str, people: Iterable[Person], portfolios: Sequence[str], query: dict[str, Any]
) -> Report:
    """Report who held which post on a day."""
    loc, days = request.loc, read_date("--on", on, request.lang).stated
    request.tell_dates([on])
    keys = holder_keys(loc)
    held = first_ordered(request, keys, holders(people, portfolios, days), query["limit"])
    if not held:
        raise NoMatch("nobody-held", query=query)
    found = [Answered(one.person, held=one) for one in held]
    coverage = request.dataset.coverage
    outside = loc.gettext("The data cover {coverage}: beyond, a post without a known end may have ended.")
    answer = report(
        request,
        query,
        keys,
        held,
        legend=(*_legend(loc), *(("", _remark(loc, one)) for one in held if _is_of(days, loc.text(one.post.text)))),
        name=lambda one: one.person.id,
        remarks=(
            *(() if coverage.stated.contains(days) else (outside.format(coverage=loc.date(coverage)),)),
            *(_others(request, query, people, days) if query["portfolio"] is None and query["name"] is None else ()),
        ),
    )
    return replace(answer, to_items=lambda: [item(person_keys(loc), each) for each in found])


def _is_of(days: Span, text: str) -> bool:
    """Tell whether a remark may be of some days: one that names years, and none of theirs, is of another time."""
    years = set(map(int, re.findall(r"\b\d{4}\b", text)))
    return bool(text) and (not years or bool(years & set(range(days.first.year, days.last.year + 1))))


def _others(request: Request, query: dict[str, Any], people: Iterable[Person], days: Span) -> Iterator[str]:
    """Lead to the posts that do not sit, of which somebody held one in some days."""
    loc, council = request.loc, request.dataset.council
    others = [one for one in request.dataset.portfolios if one not in council.posts]
    held = list(dict.fromkeys(one.post.portfolio for one in holders(people, others, days)))
    if held:
        given = {one: query[one] for one in ("on", "country") if query[one]}
        line = shlex.join(["ccqs", "ministers", *(part for one in given for part in (f"--{one}", given[one]))])
        remark = loc.gettext("Only the posts that sit at sessions. The data also know who held these: {lines}")
        yield remark.format(lines=loc.series(f"{line} --portfolio {one}" for one in held))


def holder_keys(loc: Localizer) -> tuple[Key[Holder], ...]:
    """Declare what a row says of somebody who held a post."""
    portfolio, *rest = _held_keys(loc)
    return (
        Key("id", TEXT, lambda one: one.person.id, "The id of the person."),
        Key(
            "name", TEXT, lambda one: loc.person(one.person.id), order=lambda one: alphabetical(_filed(loc, one.person))
        ),
        Key[Holder]("country", TEXT, lambda one: one.person.country, "ISO 3166-1 alpha-2.").shown(
            loc.gettext("Country"), lambda one: loc.country(one.person.country)
        ),
        portfolio._replace(
            table=(
                Column("portfolio", loc.gettext("Post"), lambda one: loc.text(one.post.title)),
                Column("name", loc.gettext("Name"), lambda one: _holder(loc, one)),
                Column(
                    "since",
                    loc.gettext("In office"),
                    lambda one: (term_text(loc, one.post) or "–") + _mark(one.post),
                ),
            ),
        ),
        *rest,
    )


def _holder(loc: Localizer, one: Holder) -> str:
    possible = " " + loc.gettext("(possible)") if one.certainty is Certainty.POSSIBLE else ""
    return loc.person(one.person.id) + possible + (_acting(loc) if one.post.acting else "")


def _remark(loc: Localizer, one: Holder) -> str:
    """Say what is known of a post beside its dates, such as that it was held ad interim for a time."""
    return f"{loc.person(one.person.id)} – {loc.text(one.post.text)}"


def _mark(post: Post) -> str:
    return DISPUTED if post.rivals else ""


def _legend(loc: Localizer) -> Legend:
    """Explain the mark of a table."""
    return ((DISPUTED, loc.gettext("* sources differ on these dates or on the title: ccqs why {example} posts")),)


def _page(loc: Localizer, person: Person) -> list[Block]:
    """Return what is known of somebody: first what was done when, and last the names, of which there can be many."""
    page = Page(loc, person.id)
    page.head(loc.person(person.id))
    attended = loc.attended(person.id)
    received = [one for one in loc.dataset.sessions if one.host == person.id]
    page.facts(
        "person",
        [
            Point(loc.gettext("Country"), loc.country(person.country)),
            Point(loc.gettext("Sessions"), _sat_at(loc, attended) or loc.gettext("sat at no session")),
            Point(loc.gettext("Received the ministers"), _sat_at(loc, received)),
        ],
    )
    page.section("posts", loc.gettext("Posts"), (_post_point(loc, post) for post in person.posts))
    page.section(
        "rivals",
        loc.gettext("What other sources say"),
        (
            Point(f"{loc.text(post.title)}, {claim.lead}", claim.text, claim.cites)
            for post in person.posts
            for claim in [rival_point(loc, rival) for rival in post.rivals]
        ),
    )
    page.blocks.append(Facts(tuple(_names(loc, person))))
    return page.finished()


def _names(loc: Localizer, person: Person) -> Iterator[tuple[str, Line]]:
    """Yield the other names of somebody, and the line that gives their sources, which can be a page of their own."""
    others = [name for name in (*person.names.values(), *person.aliases) if name != loc.person(person.id)]
    yield loc.gettext("Also called"), Line(" · ".join(dict.fromkeys(others)))
    if person.wikidata:
        yield loc.gettext("Wikidata"), Line(person.wikidata)
    sources = len({cited_source(cite) for cite in person.cites.get("names", ())})
    adds = loc.ngettext("{count} source of the names", "{count} sources of the names", sources)
    yield more_line(f"ccqs why {person.id} names", adds.format(count=figures(sources, loc.lang)))


def _sat_at(loc: Localizer, sessions: Sequence[Session]) -> str:
    """Name a few sessions by city and date, more of them by number and year."""
    if len(sessions) <= _FEW:
        return loc.series(map(loc.brief, sessions))
    return ", ".join(f"{loc.number(one)} ({one.date.stated.first.year})" for one in sessions)


def _post_point(loc: Localizer, post: Post) -> Point:
    cites = tuple(dict.fromkeys(cite for field in ("title", "start", "end") for cite in post.cites.get(field, ())))
    title = loc.text(post.title) + (_acting(loc) if post.acting else "")
    remark = f". {loc.text(post.text)}" if post.text else ""
    return Point(term_text(loc, post), f"{title}{remark}", cites)


def _acting(loc: Localizer) -> str:
    return " " + loc.gettext("(acting)")


def term_text(loc: Localizer, post: Post) -> str:
    """Say from when to when a post was held; nothing when neither day is known."""
    if post.start and not post.end:
        return since_date_text(post.start, loc.lang)
    return f"{loc.date(post.start)} – {loc.date(post.end)}".strip() if post.end else ""


def _post_brief(loc: Localizer, post: Post, name: str) -> str:
    """Write a post, under its title or the name of its kind, with its years."""
    first, last = (str(date.stated.first.year) if date else "" for date in (post.start, post.end))
    years = first if first == last else f"{first}–{last}"
    acting = _acting(loc) if post.acting else ""
    return name + (f" ({years})" if years else "") + acting + _mark(post)


ANSWERS = {
    "ministers": Answer(
        _QUERY, lambda loc: [thing("Person", "Somebody of the dataset.", *person_keys(loc))], {"on": holder_keys}
    )
}
