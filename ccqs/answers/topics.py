"""The answer of `topics`: counts, marks and matrices, and one topic at length."""

from __future__ import annotations

import shlex
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import NamedTuple, Unpack

from ccqs.answers.keys import (
    CITE,
    FLAG,
    IN_EACH_LANGUAGE,
    LIMIT,
    TEXT,
    WHOLE,
    Answer,
    Key,
    about,
    choice,
    first_ordered,
    grid,
    many,
    mapping,
    maybe,
    ordered,
    report,
    table,
    tell_tied,
    thing,
)
from ccqs.answers.localizer import Localizer, value_text
from ccqs.answers.page import Page, Point
from ccqs.answers.request import Request, Resolver
from ccqs.answers.sessions import (
    EACH_PRESIDENT,
    MARKS,
    SESSIONS_ASKED,
    STAGE,
    WEAK_MARK,
    Group,
    SessionFilters,
    about_unheld,
    asked_of,
    criteria_of,
    grouped_under,
    heading_keys,
    marked_numbers,
    marks_legend,
    named_with,
    no_session,
    of_each,
    unheld_of,
)
from ccqs.answers.words import heading_of_column
from ccqs.errors import CcqsError, NoMatch, NotFound, UsageError
from ccqs.language.fold import alphabetical, fold_together
from ccqs.model import AgendaItem, Session, Stage, Status, Topic, alternatives
from ccqs.query.sessions import find_sessions, select
from ccqs.query.topics import How, Tally, count_topics, items_on, narrower
from ccqs.report import Block, Column, Facts, Grid, Heading, Legend, Line, Report, aside, joined

# How many sessions a page has one by one, unless more are asked for.
_SESSIONS = 50
_BLANK = "·"
# What asks for the topics that came up at a stage and nowhere better.
_ONLY = {Stage.ANNOUNCED.value: How.ANNOUNCED, Stage.MARGIN.value: How.MARGIN}
# With more sessions than this, a mark for each is of no use to a reader.
_MOST_MARKED = 100

_QUERY = {
    **SESSIONS_ASKED,
    "topic": about(maybe(TEXT), "The id of a topic."),
    "theme": about(maybe(TEXT), "The id of a theme."),
    "stage": many(STAGE),
    "by": maybe(TEXT),
    "matrix": FLAG,
    "sort": maybe(TEXT),
    "limit": LIMIT,
}


class AgendaLine(NamedTuple):
    """An agenda item, at its session."""

    session: Session
    item: AgendaItem


def topic_keys(loc: Localizer, sessions: Sequence[Session] = ()) -> tuple[Key[Tally], ...]:
    """Declare what is said of a topic: how often it came up, then its entry in the vocabulary and its agenda lines."""
    topics = loc.dataset.topics
    line: tuple[Key[AgendaLine], ...] = (
        Key("session", TEXT, lambda one: one.session.id),
        Key("stage", choice(Stage), lambda one: one.item.stage),
        Key("by", maybe(TEXT), lambda one: one.item.by, "The side that put it there; null when nobody alone did."),
        Key("text", maybe(TEXT), lambda one: loc.text(one.item.text) or None, "What was to be said, or was said."),
        Key("cites", many(CITE), lambda one: one.item.cites),
    )
    return (
        *counted_keys(loc, sessions),
        Key("labels", IN_EACH_LANGUAGE, lambda one: topics[one.topic].label, "skos:prefLabel", csv=()),
        Key(
            "alt",
            mapping(many(TEXT)),
            lambda one: topics[one.topic].alt,
            "skos:altLabel, by language.",
            csv=(Column("alt", cell=lambda one: alternatives(topics[one.topic].alt)),),
        ),
        Key("broader", many(TEXT), lambda one: topics[one.topic].broader, "skos:broader, the ids of topics."),
        Key("exact_match", many(TEXT), lambda one: topics[one.topic].exact_match, "skos:exactMatch, addresses."),
        Key("close_match", many(TEXT), lambda one: topics[one.topic].close_match, "skos:closeMatch, addresses."),
        Key(
            "agenda",
            many(thing("AgendaLine", "An agenda item on the topic itself, at a session counted.", *line)),
            _agenda_lines,
            "Where it is on the agenda as such; what counts through a narrower topic stands there.",
            csv=(),
        ),
    )


def _agenda_lines(one: Tally) -> list[AgendaLine]:
    return [AgendaLine(at, item) for at in one.sessions for item in at.agenda if item.topic == one.topic]


def counted_keys(loc: Localizer, sessions: Sequence[Session] = ()) -> tuple[Key[Tally], ...]:
    """Declare how often a topic came up.

    Args:
        sessions: Those that were counted; a table marks each of them.
    """
    return (
        Key("id", TEXT, lambda one: one.topic, "The id of the topic."),
        Key(
            "label",
            TEXT,
            lambda one: loc.topic(one.topic),
            "The label in the language of the answer.",
            table=(_label_column(loc),),
        ),
        Key(
            "theme",
            TEXT,
            lambda one: loc.dataset.topics[one.topic].theme,
            "The id of its theme.",
            asked=(
                Column("theme", loc.gettext("Theme"), cell=lambda one: loc.theme(loc.dataset.topics[one.topic].theme)),
            ),
        ),
        Key[Tally]("count", WHOLE, lambda one: len(one.sessions), "How many sessions had it.").shown(
            loc.gettext("Count"), is_number=True
        ),
        Key[Tally]("first", TEXT, lambda one: one.sessions[0].id, "The id of the first of them.").shown(
            loc.gettext("First"), lambda one: _at(loc, one, one.sessions[0]), rank=2, keeps_whole=True
        ),
        Key[Tally]("last", TEXT, lambda one: one.sessions[-1].id, "The id of the last of them.").shown(
            loc.gettext("Last"), lambda one: _at(loc, one, one.sessions[-1]), rank=3, keeps_whole=True
        ),
        Key(
            "sessions",
            many(TEXT),
            lambda one: [session.id for session in one.sessions],
            "The ids of all of them.",
            table=(_marks_column(loc, sessions, rank=1),) if len(sessions) <= _MOST_MARKED else (),
        ),
        Key(
            "how",
            many(choice(How)),
            lambda one: [one.how[session.id] for session in one.sessions],
            "By what it came up at each of them, at the best.",
        ),
        Key(
            "stated",
            many(TEXT),
            lambda one: [session.id for session in one.stated],
            "The ids of those where it is itself on the agenda; at the others it counts through a narrower topic.",
        ),
        Key(
            "through",
            many(TEXT),
            lambda one: one.narrower_topics,
            "The narrower topics by which it counts at the others.",
        ),
    )


def group_keys(
    loc: Localizer, by: str | None = None, *, has_sessions: bool = False, has_topics: bool = True
) -> tuple[Key[Group[Tally]], ...]:
    """Declare what is said of topics under a heading; see `heading_keys`.

    Args:
        has_sessions: A table says at which sessions they came up.
        has_topics: It says which they are, and how many.
    """
    about = "The year, or the id of the session, the theme, the presidents."
    *heading, count = heading_keys(loc, about, "How many topics.", by=by, count_csv=())
    count = count.shown(heading_of_column("topic_count", loc.lang), is_number=True)
    of_one = loc.gettext("Topics") if by == "session" else loc.gettext("Topics (at how many sessions)")
    topics = Column[Group[Tally]]("topics", of_one, lambda one: tuple(_counted(loc, each) for each in one.members))
    sessions = Column[Group[Tally]](
        "sessions", loc.gettext("Session nos."), lambda one: _numbers(loc, one.members), keeps_whole=True
    )
    marks = Column[Group[Tally]](
        "came_up", loc.gettext("Came up"), lambda one: " ".join(MARKS[each.best] for each in one.members)
    )
    return (
        *heading,
        count if has_topics else count._replace(table=(), asked=count.table),
        Key[Group[Tally]](
            "topics",
            many(thing("Counted", "A topic, counted over some sessions with its narrower ones.", *counted_keys(loc))),
            lambda one: one.members,
            rows=(
                Column[Tally]("id", cell=lambda one: one.topic),
                Column[Tally]("topic", cell=lambda one: loc.topic(one.topic)),
                Column[Tally]("count", cell=lambda one: len(one.sessions)),
                Column[Tally]("sessions", cell=lambda one: tuple(session.id for session in one.sessions)),
                Column[Tally]("how", cell=lambda one: tuple(one.how[session.id] for session in one.sessions)),
                Column[Tally]("stated", cell=lambda one: tuple(session.id for session in one.stated)),
            ),
            table=(
                *((sessions,) if has_sessions else ()),
                *((topics,) if has_topics else () if has_sessions else (marks,)),
            ),
            asked=() if has_topics else (topics,),
        ),
    )


def _numbers(loc: Localizer, tallies: Iterable[Tally]) -> str:
    """Name the sessions at which any of some topics came up, with a mark where each of them did only before or beside."""
    marks: dict[str, set[str]] = {}
    for tally in tallies:
        for id_, how in tally.how.items():
            marks.setdefault(id_, set()).add(MARKS[how])
    there = [one for one in loc.dataset.sessions if one.id in marks]
    return marked_numbers(loc, there, {id_ for id_, found in marks.items() if found == {WEAK_MARK}})


def _label_column(loc: Localizer) -> Column[Tally]:
    return Column("label", loc.gettext("Topic"), lambda one: loc.topic(one.topic))


def _with_year(loc: Localizer, session: Session) -> str:
    return f"{loc.number(session)} ({session.date.stated.first.year})"


def _with_stages(loc: Localizer, session: Session, topic: str) -> str:
    """Name a session with what was said of a topic there: announced, discussed."""
    stages = ", ".join(value_text(Stage(one), loc.lang).lower() for one in loc.came_up(session)[topic].stages)
    return f"{_with_year(loc, session)} – {stages}"


def _at(loc: Localizer, tally: Tally, session: Session) -> str:
    """Name a session at which a topic came up, with the mark of one that did so only before it or beside it."""
    mark = MARKS[tally.how[session.id]]
    return f"{_with_year(loc, session)} {mark}" if mark == WEAK_MARK else _with_year(loc, session)


def _marks(tally: Tally, sessions: Iterable[Session]) -> str:
    """Return for each session the mark of how the topic came up there."""
    return "".join(MARKS[tally.how[one.id]] if one.id in tally.how else _BLANK for one in sessions)


def _counted(loc: Localizer, tally: Tally) -> Line:
    text = named_with(loc, tally.topic, tally.best)
    return joined((text, aside(f" ({len(tally.sessions)})"))) if len(tally.sessions) > 1 else text


def list_topics(
    request: Request,
    topic: Sequence[str] | None = None,
    *,
    theme: str | None = None,
    stage: Sequence[str] | None = None,
    by: str | None = None,
    matrix: bool = False,
    limit: int | None = None,
    **filters: Unpack[SessionFilters],
) -> Report:
    """Count the topics over the sessions held, or others asked for; a topic counts its narrower ones.

    Args:
        topic: One topic, in one piece or word by word.
    """
    excluded = "--by" if by else "--columns" if request.columns else ""
    if matrix and excluded:
        raise UsageError("options-exclude", first=excluded, second="--matrix")
    loc, resolver = request.loc, Resolver(request)
    asked = _asked(request, resolver, topic)
    themed = next(iter(resolver.themes([theme] if theme is not None else [])), None)
    criteria, taken = criteria_of(request, {**filters, "topic": None, "stage": None})
    remarks = [*resolver.remarks, *taken]
    sessions = [one.session for one in select(request.dataset, criteria)]
    count = partial(
        count_topics,
        request.dataset,
        theme=themed,
        stages=stage or (),
        among=narrower(request.dataset, asked[0]) if asked else frozenset(),
    )
    counted = _ranked(loc, count(sessions))
    query = {
        **asked_of(criteria, filters),
        "topic": asked[0] if asked else None,
        "theme": themed,
        "stage": list(stage or ()),
        "by": by,
        "matrix": matrix,
        "sort": request.sort,
        "limit": request.most(limit),
    }
    if not counted:
        unheld = () if filters.get("status") else unheld_of(request, criteria)
        if not sessions:
            raise no_session(request, criteria, unheld, query=query, remarks=remarks)
        raise _no_topic(loc, asked, sessions, [one for one in unheld if count([one])], query, remarks)
    remarks += _about_planned(loc, sessions)
    if by:
        under = group_keys(loc, by, has_sessions=bool(asked) and by != "session", has_topics=len(counted) > 1)
        groups = first_ordered(request, under, _groups(request, sessions, counted, by), request.most(limit))
        grouped = report(request, query, under, groups, legend=_legend_of_groups(loc, by), remarks=remarks)
        return _under_theme(loc, themed, grouped)
    most_sessions = _SESSIONS if request.is_page and limit != 0 else None
    keys = topic_keys(loc, sessions)
    found = ordered(request, keys, counted, lambda one: loc.topic(one.topic))
    ranked = sorted(found, key=lambda tally: tally.topic not in asked)
    tallies = request.first(ranked, request.most(limit))
    if (request.sort or "count").removeprefix("-") == "count":
        tell_tied(request, ranked, len(tallies), lambda tally: len(tally.sessions))
    total = (("", _total(loc, found, stage or ())),) if len(tallies) == len(found) else ()  # else a remark tells
    legend = (*_legend(loc), *total)
    answer = report(request, query, keys, tallies, legend=legend, remarks=remarks)
    if matrix:
        columns = request.first(sessions, most_sessions)
        answer = replace(
            answer,
            to_body=lambda: _matrix(loc, tallies, columns),
            to_grid=lambda: _matrix_grid(loc, tallies, columns),
        )
        return _under_theme(loc, themed, answer)
    if asked and not request.columns and asked[0] in {tally.topic for tally in tallies}:
        detailed = request.first(tallies[0].sessions, most_sessions)
        return replace(answer, to_body=lambda: _topic_body(loc, tallies, sessions, detailed, stage or ()))
    return _under_theme(loc, themed, answer)


def _asked(request: Request, resolver: Resolver, words: Sequence[str] | None) -> list[str]:
    """Return the topic that is asked for, if one is; of what names sessions instead, say how to ask for their topics."""
    text = " ".join(words or ())
    try:
        return resolver.topics([text] if text else [])
    except NotFound:
        if not _names_sessions(request, text):
            raise
    raise NotFound("topic-is-session", asked=text, line=shlex.join(("ccqs", "topics", "--session", text)))


def _names_sessions(request: Request, text: str) -> bool:
    try:
        return bool(find_sessions(request.dataset, text))
    except CcqsError:
        return False


def _under_theme(loc: Localizer, theme: str | None, answer: Report) -> Report:
    """Head what is read with the theme that was asked for, if one was."""
    if theme is None:
        return answer
    return replace(answer, to_body=lambda: [Heading(loc.theme(theme), level=1), *answer.to_body()])


def _no_topic(
    loc: Localizer,
    asked: Sequence[str],
    sessions: Sequence[Session],
    unheld: Sequence[Session],
    query: Mapping[str, object],
    remarks: Sequence[str],
) -> NoMatch:
    """Return why nothing is counted; of one topic, with the sessions that have it all the same.

    Args:
        unheld: The sessions that were not held and would be counted.
    """
    no_match = partial(NoMatch, query=query)
    told = [*remarks, *about_unheld(loc, unheld)]
    if not any(one.agenda for one in sessions):
        return no_match("no-agenda", sessions=loc.numbers(sessions), example=sessions[0].id, remarks=remarks)
    if not asked:
        return no_match("no-topic", remarks=told)
    topic, held = asked[0], [one for one in loc.dataset.sessions if one.status is Status.HELD]
    at = loc.series(_with_stages(loc, one, topic) for one in held if topic in loc.came_up(one))
    if at:
        return no_match("topic-not-then", topic=loc.topic(topic), sessions=at, remarks=remarks)
    return no_match("topic-not-held" if unheld else "no-topic", topic=loc.topic(topic), remarks=told)


def _about_planned(loc: Localizer, sessions: Iterable[Session]) -> tuple[str, ...]:
    """Say which of the sessions counted were not held."""
    unheld = [one for one in sessions if one.status is not Status.HELD]
    if not unheld:
        return ()
    remark = loc.gettext("Not held, and counted with what was announced for them: {sessions}.")
    return (remark.format(sessions=loc.numbers(unheld)),)


def _groups(request: Request, sessions: Sequence[Session], tallies: Sequence[Tally], by: str) -> list[Group[Tally]]:
    loc = request.loc
    if by == "theme":
        return [
            Group(theme, loc.theme(theme), found)
            for theme in request.dataset.themes
            if (found := tuple(one for one in tallies if request.dataset.topics[one.topic].theme == theme))
        ]
    return [
        Group(one.key, one.label, found)
        for one in grouped_under(loc, sessions, by)
        if (found := _ranked(loc, _tallies_at(one.members, tallies)))
    ]


def _tallies_at(sessions: Iterable[Session], tallies: Iterable[Tally]) -> Iterator[Tally]:
    ids = {session.id for session in sessions}
    for tally in tallies:
        there = tally.at(ids)
        if there.sessions:
            yield there


def _ranked(loc: Localizer, tallies: Iterable[Tally]) -> tuple[Tally, ...]:
    """Return tallies, the most frequent topic first; equal ones in the order of the reader's alphabet."""
    return tuple(sorted(tallies, key=lambda one: (-len(one.sessions), alphabetical(loc.topic(one.topic)))))


def _legend(loc: Localizer) -> Legend:
    """Explain the marks of a table."""
    under_year = loc.gettext("● came up itself; a column for each session, under its year")
    return (("●", under_year), *marks_legend(loc)[1:])


def _legend_of_groups(loc: Localizer, by: str) -> Legend:
    both = (("", loc.gettext(EACH_PRESIDENT)),) if by == "president" else ()
    return (*marks_legend(loc), *both)


def _total(loc: Localizer, tallies: Sequence[Tally], stages: Collection[str]) -> str:
    """Say how many topics there are, and by what they came up at the best.

    Args:
        stages: Those that were asked for: of what was announced some came up better at another stage, or elsewhere.
    """
    total = loc.ngettext("{count} topic", "{count} topics", len(tallies)).format(count=len(tallies))
    ways = [one.best for one in tallies]
    if len(stages) == 1 and (only := _ONLY.get(*stages)):
        return loc.gettext("{total}; those that came up only so: --stage {only}").format(total=total, only=only)
    if set(ways) == {How.ITSELF} or (stages and not {How.ANNOUNCED, How.MARGIN}.isdisjoint(ways)):
        return total
    return loc.gettext("{lead}: {text}").format(lead=total, text=of_each(loc, ways))


def _marks_column(loc: Localizer, sessions: Sequence[Session], rank: int = 0) -> Column[Tally]:
    """Return a column with a mark for each session, under its year."""
    return Column(
        "sessions",
        loc.gettext("Sessions"),
        lambda one: _marks(one, sessions),
        rank=rank,
        keeps_whole=True,
        ticks=tuple(str(session.date.stated.first.year) for session in sessions),
    )


def _matrix(loc: Localizer, tallies: Sequence[Tally], sessions: Sequence[Session]) -> list[Block]:
    shown = grid((_label_column(loc), _marks_column(loc, sessions)), tallies)
    return [shown._replace(legend=_legend(loc))]


def _matrix_grid(loc: Localizer, tallies: Sequence[Tally], sessions: Sequence[Session]) -> Grid:
    marks = (Column[Tally](session.id, cell=partial(_came_up, session)) for session in sessions)
    topic = Column[Tally]("id", cell=lambda one: one.topic)
    return grid((topic, _label_column(loc), *marks), tallies)


def _came_up(session: Session, tally: Tally) -> int:
    return int(session.id in {one.id for one in tally.sessions})


def _topic_body(
    loc: Localizer,
    tallies: Sequence[Tally],
    sessions: Sequence[Session],
    detailed: Sequence[Session],
    stages: Collection[str],
) -> list[Block]:
    topic = loc.dataset.topics[tallies[0].topic]
    page = Page(loc, topic.id)
    page.head(loc.topic(topic.id))
    page.facts(
        "topic",
        [
            Point(loc.gettext("Theme"), loc.theme(topic.theme)),
            Point(loc.gettext("Broader topic"), ", ".join(map(loc.topic, topic.broader))),
        ],
    )
    for session in detailed:
        items = items_on(loc.dataset, session, topic.id, stages)
        is_itself = {item.topic for item in items} == {topic.id}
        page.section(session.id, loc.title(session), (_point(loc, item, is_named=not is_itself) for item in items))
    page.facts("names", _other_names(loc, topic))
    title, *rest = page.blocks
    at = ", ".join(_at(loc, tallies[0], session) for session in detailed)
    shown = ("label", "count", "sessions")
    counted = table((key for key in topic_keys(loc, sessions) if key.name in shown), tallies)
    answer = Facts(((loc.gettext("Session nos."), Line(at)),))
    return [title, answer, counted._replace(legend=_legend(loc)), *rest, page.footnotes.block()]


def _other_names(loc: Localizer, topic: Topic) -> Iterator[Point]:
    """Yield what else a topic is called, a line for each language, that of the reader first; each name once."""
    told = {fold_together(loc.topic(topic.id))}
    for lang in sorted(topic.alt, key=lambda one: one != loc.lang):
        names = {fold_together(name): name for name in reversed(topic.alt[lang])}
        new = [names[one] for one in reversed(names) if one not in told]
        told.update(names)
        lead = loc.gettext("Also called")
        yield Point(lead if lang == loc.lang else f"{lead} ({lang})", " · ".join(new))


def _point(loc: Localizer, item: AgendaItem, *, is_named: bool) -> Point:
    stage = value_text(item.stage, loc.lang)
    by = f", {loc.side(item.by)}" if item.by else ""
    lead = f"{loc.topic(item.topic)} ({stage.lower()}{by})" if is_named else f"{stage}{by}"
    return Point(lead, loc.text(item.text), item.cites)


ANSWERS = {
    "topics": Answer(
        _QUERY,
        lambda loc: [
            thing("Topic", "A topic, counted over some sessions with its narrower ones.", *topic_keys(loc)),
            thing("TopicGroup", "Topics under a heading, with `--by`.", *group_keys(loc)),
        ],
        {"by": group_keys},
    ),
}
