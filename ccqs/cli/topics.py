"""The commands about topics: topics, diff."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Annotated

from ccqs.cli.ask import Ask
from ccqs.cli.options import Broader, By, Grouped, Limit, Matrix, Since, Stages, Theme, Until
from ccqs.cli.parameters import Argument
from ccqs.cli.resolve import Resolver
from ccqs.errors import NoMatch, UsageError
from ccqs.model import Country, Person, Portfolio, Session, Status
from ccqs.query.people import holders
from ccqs.query.references import find_range
from ccqs.query.sessions import Criteria, select, span_between
from ccqs.query.topics import Tally, count_topics, diff, narrower, ranked
from ccqs.records import change
from ccqs.views.report import Report
from ccqs.views.speaker import Speaker

if TYPE_CHECKING:
    from ccqs.views.items import TopicsQuery
    from ccqs.views.topics import Group

AskedTopic = Annotated[str | None, Argument(metavar="[TOPIC]", offers="topics", help="One topic, in any language.")]
From = Annotated[
    str,
    Argument(metavar="A", offers="sessions", help="A session, or a range such as 2002..2012."),
]
To = Annotated[
    str,
    Argument(metavar="B", offers="sessions", help="A session, or a range such as 2019..2021."),
]


_HEAD = Portfolio.HEAD_OF_STATE
# How many sessions a page tells of one by one, unless more are asked for.
_SESSIONS = 50


def list_topics(
    ask: Ask,
    topic: AskedTopic = None,
    since: Since = None,
    until: Until = None,
    theme: Theme = None,
    stage: Stages = None,
    by: Grouped = None,
    matrix: Matrix = False,
    limit: Limit = None,
) -> Report:
    """Count the topics over the sessions held; a topic counts its narrower ones."""
    from ccqs.views.topics import grouped_report, topic_report, topics_report

    if by and matrix:
        raise UsageError("options-exclude", first="--by", second="--matrix")
    resolver = Resolver(ask)
    asked = resolver.topics([topic] if topic is not None else [])
    themed = next(iter(resolver.themes([theme] if theme is not None else [])), None)
    span = span_between(since, until)
    sessions = [one.session for one in select(ask.dataset, Criteria(span=span, statuses=[Status.HELD]))]
    among = narrower(ask.dataset, asked[0]) if asked else frozenset[str]()
    counted = count_topics(ask.dataset, sessions, theme=themed, stages=stage or (), among=among)
    query: TopicsQuery = {
        "topic": asked[0] if asked else None,
        "since": since,
        "until": until,
        "theme": themed,
        "stage": [one.value for one in stage or ()],
        "by": by and by.value,
        "matrix": matrix,
        "limit": ask.most(limit),
    }
    if not counted:
        raise NoMatch("no-topic", query=query, remarks=resolver.remarks)
    if by:
        groups = ask.first(_groups(ask, sessions, counted, by), query["limit"])
        return change(grouped_report(ask.say, groups, query), remarks=resolver.remarks)
    most = ask.most(limit, _SESSIONS if ask.is_page else None)
    tallies = ask.first(sorted(counted, key=lambda tally: tally.topic not in asked), query["limit"])
    if asked and not matrix and asked[0] in {tally.topic for tally in tallies}:
        told = ask.first(tallies[0].sessions, most)
        report = topic_report(ask.say, tallies, sessions, told, query)
    else:
        columns = ask.first(sessions, most) if matrix else sessions
        report = topics_report(ask.say, tallies, columns, query, matrix=matrix)
    return change(report, remarks=resolver.remarks)


def _groups(ask: Ask, sessions: Sequence[Session], tallies: Sequence[Tally], by: By) -> list[Group]:
    from ccqs.views.topics import Group

    say = ask.say
    if by is By.THEME:
        return [
            Group(theme, say.theme(theme), found)
            for theme in ask.dataset.themes
            if (found := tuple(one for one in tallies if ask.dataset.topics[one.topic].theme == theme))
        ]
    heads = [one for one in ask.dataset.people.values() if any(post.portfolio is _HEAD for post in one.posts)]
    named = {session.id: _group_of(ask.say, session, by, heads) for session in sessions}
    grouped: dict[tuple[str, str], dict[str, list[Session]]] = {name: {} for name in named.values()}
    for tally in tallies:
        for session in tally.sessions:
            grouped[named[session.id]].setdefault(tally.topic, []).append(session)
    return [
        Group(key, label, ranked(Tally(topic, tuple(held)) for topic, held in found.items()))
        for (key, label), found in grouped.items()
    ]


def _group_of(say: Speaker, session: Session, by: By, heads: Sequence[Person]) -> tuple[str, str]:
    if by is By.YEAR:
        year = str(session.date.stated.first.year)
        return year, year
    if by is By.SESSION:
        return session.id, say.brief(session)
    presidents = _presidents(heads, session)
    return "+".join(presidents), " – ".join(map(say.person, presidents))


def _presidents(heads: Sequence[Person], session: Session) -> list[str]:
    held = holders(heads, [_HEAD], session.date.stated)
    return [one.person.id for country in Country for one in held if one.person.country is country]


def diff_sessions(ask: Ask, a: From, b: To, broader: Broader = False) -> Report:
    """Show what changed from A to B: topics added, dropped, kept; city, ministers, host."""
    from ccqs.views.topics import diff_report

    before, after = _sides(ask, (a, b))
    return diff_report(
        ask.say, diff(ask.dataset, before, after, one_up=broader), {"from": a, "to": b, "broader": broader}
    )


def _sides(ask: Ask, references: Iterable[str]) -> list[tuple[Session, ...]]:
    return [find_range(ask.dataset, reference) for reference in references]
