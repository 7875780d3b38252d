"""Topics: counts, marks and matrices, one topic at length, and what changed between sessions."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from ccqs.model import AgendaItem, Session
from ccqs.query.topics import Diff, Tally, items_on
from ccqs.records import record
from ccqs.views.fields import field_text
from ccqs.views.page import Page, Point
from ccqs.views.report import Block, Column, Facts, Grid, Heading, Items, Line, Listing, Paragraph, Report
from ccqs.views.speaker import Speaker
from ccqs.views.wording import sentence, value_text

if TYPE_CHECKING:
    from ccqs.views.items import DiffQuery, TopicItem, TopicsQuery


_MARK, _BLANK = "●", "·"
# With more sessions than this, a mark for each tells a reader nothing.
_MOST_MARKED = 100
# With more than this, the first and the last stand for all.
_MOST_LISTED = 50

T = TypeVar("T")


@record
class Group:
    """Topics under a heading: a year, a session, a theme, a pair of presidents."""

    key: str
    label: str
    tallies: tuple[Tally, ...]


def topics_report(
    say: Speaker, tallies: Sequence[Tally], sessions: Sequence[Session], query: TopicsQuery, *, matrix: bool
) -> Report:
    """Report topics with their counts, and a mark for each session; as a matrix, a column for each."""
    return Report(
        command="topics",
        query=query,
        to_items=lambda: Items(partial(_item, say), tallies),
        to_body=lambda: [_matrix(say, tallies, sessions)] if matrix else _marked(say, tallies, sessions),
        to_grid=lambda: _matrix_grid(say, tallies, sessions) if matrix else _grid(say, tallies),
    )


def _item(say: Speaker, tally: Tally) -> TopicItem:
    return {
        **say.named_topic(tally.topic),
        "count": len(tally.sessions),
        "first": tally.sessions[0].id,
        "last": tally.sessions[-1].id,
        "sessions": [session.id for session in tally.sessions],
    }


def _marked(say: Speaker, tallies: Sequence[Tally], sessions: Sequence[Session]) -> list[Block]:
    columns = (
        Column("label", say.word("topic")),
        Column("count", "n", is_number=True),
        Column("first", say.word("first"), rank=2, keeps_whole=True),
        Column("last", say.word("last"), rank=3, keeps_whole=True),
    )
    rows = tuple(
        (
            say.topic(tally.topic),
            len(tally.sessions),
            _numbered(say, tally.sessions[0]),
            _numbered(say, tally.sessions[-1]),
        )
        for tally in tallies
    )
    if len(sessions) > _MOST_MARKED:
        return [Grid(columns, rows)]
    marks = ("".join(_marks(tally, sessions, _MARK, _BLANK)) for tally in tallies)
    column = Column("marks", say.word("sessions"), rank=1, keeps_whole=True)
    marked = Grid((*columns, column), tuple((*row, mark) for row, mark in zip(rows, marks, strict=True)))
    legend = sentence("marks", say.lang, sessions=say.numbers(sessions))
    return [marked, Paragraph(Line(legend), is_aside=True)]


def _marks(tally: Tally, sessions: Iterable[Session], met: T, missing: T) -> list[T]:
    """Mark of each session whether the topic came up there."""
    ids = {session.id for session in tally.sessions}
    return [met if session.id in ids else missing for session in sessions]


def _numbered(say: Speaker, session: Session) -> str:
    return f"{say.number(session)} ({session.date.stated.first.year})"


def _grid(say: Speaker, tallies: Sequence[Tally]) -> Grid:
    return Grid(
        tuple(Column(key) for key in ("id", "label", "theme", "count", "first", "last", "sessions")),
        tuple(
            (
                tally.topic,
                say.topic(tally.topic),
                say.dataset.topics[tally.topic].theme,
                len(tally.sessions),
                tally.sessions[0].id,
                tally.sessions[-1].id,
                tuple(session.id for session in tally.sessions),
            )
            for tally in tallies
        ),
    )


def _matrix(say: Speaker, tallies: Sequence[Tally], sessions: Sequence[Session]) -> Grid:
    columns = (
        Column("label", say.word("topic")),
        *(Column(session.id, say.number(session), keeps_whole=True) for session in sessions),
    )
    return Grid(
        columns,
        tuple((say.topic(tally.topic), *_marks(tally, sessions, _MARK, _BLANK)) for tally in tallies),
    )


def _matrix_grid(say: Speaker, tallies: Sequence[Tally], sessions: Sequence[Session]) -> Grid:
    return Grid(
        (Column("id"), Column("label"), *(Column(session.id) for session in sessions)),
        tuple((tally.topic, say.topic(tally.topic), *_marks(tally, sessions, 1, 0)) for tally in tallies),
    )


def grouped_report(say: Speaker, groups: Sequence[Group], query: TopicsQuery) -> Report:
    """Report topics under headings."""
    columns = (
        Column("group", say.word("group")),
        Column("count", "n", is_number=True),
        Column("topics", say.word("topics")),
    )
    return Report(
        command="topics",
        query=query,
        to_items=lambda: [
            {
                "group": group.key,
                "label": group.label,
                "count": len(group.tallies),
                "topics": [_item(say, tally) for tally in group.tallies],
            }
            for group in groups
        ],
        to_body=lambda: [
            Grid(
                columns,
                tuple(
                    (group.label, len(group.tallies), tuple(_counted(say, t) for t in group.tallies))
                    for group in groups
                ),
            )
        ],
        to_grid=lambda: Grid(
            tuple(Column(key) for key in ("group", "label", "id", "topic", "count", "sessions")),
            tuple(
                (
                    group.key,
                    group.label,
                    tally.topic,
                    say.topic(tally.topic),
                    len(tally.sessions),
                    tuple(s.id for s in tally.sessions),
                )
                for group in groups
                for tally in group.tallies
            ),
        ),
    )


def _counted(say: Speaker, tally: Tally) -> str:
    label = say.topic(tally.topic)
    return f"{label} ({len(tally.sessions)})" if len(tally.sessions) > 1 else label


def topic_report(
    say: Speaker, tallies: Sequence[Tally], sessions: Sequence[Session], told: Sequence[Session], query: TopicsQuery
) -> Report:
    """Report one topic at length: the first tally; the others are narrower topics.

    Args:
        sessions: Those that were counted.
        told: Those of which it is told what was said there.
    """
    return Report(
        command="topics",
        query=query,
        to_items=lambda: Items(partial(_item, say), tallies),
        to_body=lambda: _topic_body(say, tallies, sessions, told, query["stage"]),
        to_grid=lambda: _grid(say, tallies),
    )


def _topic_body(
    say: Speaker,
    tallies: Sequence[Tally],
    sessions: Sequence[Session],
    told: Iterable[Session],
    stages: Collection[str],
) -> list[Block]:
    topic = say.dataset.topics[tallies[0].topic]
    page = Page(say, topic.id)
    page.head(say.topic(topic.id))
    page.facts(
        "topic",
        [
            Point(say.word("theme"), say.theme(topic.theme)),
            Point(say.word("broader"), ", ".join(map(say.topic, topic.broader))),
            Point(say.word("also_called"), " · ".join(topic.alt)),
        ],
    )
    for session in told:
        items = items_on(say.dataset, session, topic.id, stages)
        page.section(session.id, say.title(session), (_point(say, topic.id, item) for item in items))
    head = [block for block in page.blocks if not isinstance(block, Grid)]
    return [*head[:2], *_marked(say, tallies, sessions), *head[2:], page.footnotes.block()]


def _point(say: Speaker, asked: str, item: AgendaItem) -> Point:
    stage = value_text(item.stage, say.lang)
    by = f", {value_text(item.by, say.lang)}" if item.by else ""
    lead = f"{stage}{by}" if item.topic == asked else f"{say.topic(item.topic)} ({stage.lower()}{by})"
    return Point(lead, say.text(item.text), item.cites)


def diff_report(say: Speaker, diff: Diff, query: DiffQuery) -> Report:
    """Report what changed from some sessions to others."""
    parts = (("added", "+", diff.added), ("dropped", "−", diff.dropped), ("kept", "=", diff.kept))
    return Report(
        command="diff",
        query=query,
        to_items=lambda: [
            {
                "from": [session.id for session in diff.before],
                "to": [session.id for session in diff.after],
                **{key: [say.named_topic(topic) for topic in topics] for key, _, topics in parts},
                "changed": [
                    {"field": one.field, "from": list(one.before), "to": list(one.after)} for one in diff.changed
                ],
            }
        ],
        to_body=lambda: _diff_body(say, diff, parts),
        to_grid=lambda: Grid(
            tuple(Column(key) for key in ("change", "id", "label", "from", "to")),
            (
                *((key, topic, say.topic(topic), None, None) for key, _, topics in parts for topic in topics),
                *(
                    ("changed", one.field, field_text(one.field, say.lang), one.before, one.after)
                    for one in diff.changed
                ),
            ),
        ),
    )


def _diff_body(say: Speaker, diff: Diff, parts: Iterable[tuple[str, str, Sequence[str]]]) -> list[Block]:
    sides = (("before", diff.before), ("after", diff.after))
    body: list[Block] = [
        Heading(f"{_side(say, diff.before)} → {_side(say, diff.after)}", level=1),
        Facts(tuple((say.word(key), Line(_listed(say, sessions))) for key, sessions in sides)),
    ]
    for key, sign, topics in parts:
        if topics:
            body.append(Heading(f"{sign} {say.word(key)} ({len(topics)})"))
            body.append(Listing(tuple(("", Line(say.topic(topic))) for topic in topics)))
    if diff.changed:
        body.append(Heading(say.word("changed")))
        body.append(
            Facts(
                tuple(
                    (
                        field_text(one.field, say.lang),
                        Line(f"{_names(say, one.field, one.before)} → {_names(say, one.field, one.after)}"),
                    )
                    for one in diff.changed
                )
            )
        )
    if not (diff.added or diff.dropped or diff.changed):
        body.append(Paragraph(Line(sentence("identical", say.lang))))
    return body


def _listed(say: Speaker, sessions: Sequence[Session]) -> str:
    if len(sessions) > _MOST_LISTED:
        return f"{say.brief(sessions[0])} … {say.brief(sessions[-1])} ({len(sessions)})"
    return "; ".join(map(say.brief, sessions))


def _side(say: Speaker, sessions: Sequence[Session]) -> str:
    if len(sessions) == 1:
        return say.number(sessions[0])
    return f"{say.number(sessions[0])}–{say.number(sessions[-1])}"


def _names(say: Speaker, field: str, ids: Sequence[str]) -> str:
    return ", ".join(say.named(field, one) for one in ids) or say.word("unknown")
