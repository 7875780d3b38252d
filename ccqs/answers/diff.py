"""The answer of `diff`: what changed from some sessions to others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from ccqs.answers.keys import FLAG, TEXT, WHOLE, Answer, Key, Kind, many, maybe, report, thing
from ccqs.answers.localizer import Localizer, field_text
from ccqs.answers.request import Request
from ccqs.model import Session
from ccqs.query.sessions import find_range, interval
from ccqs.query.topics import Change, Diff, diff
from ccqs.report import Block, Column, Facts, Grid, Heading, Line, Paragraph, Report

# With more than this, the first and the last stand for all.
_MOST_LISTED = 50


def diff_keys(loc: Localizer) -> tuple[Key[Diff], ...]:
    """Declare what is said of a change."""
    topics = many(_topic(loc))
    changed: tuple[Key[Change], ...] = (
        Key("field", TEXT, lambda one: one.field),
        Key("from", many(TEXT), lambda one: one.before, "Its values in the sessions before, as ids."),
        Key("to", many(TEXT), lambda one: one.after, "Its values in the sessions after, as ids."),
    )
    return (
        Key("from", many(TEXT), lambda one: [session.id for session in one.before], "The ids of the sessions before."),
        Key("to", many(TEXT), lambda one: [session.id for session in one.after], "The ids of the sessions after."),
        Key(
            "interval",
            maybe(WHOLE),
            _days,
            "Days from the last session before to the first after; null when not known.",
        ),
        Key("added", topics, lambda one: one.added, "Topics that came up at the sessions after only."),
        Key("dropped", topics, lambda one: one.dropped, "Topics that came up at the sessions before only."),
        Key("kept", topics, lambda one: one.kept, "Topics that came up at both."),
        Key(
            "changed",
            many(thing("ChangedField", "A field whose values differ.", *changed)),
            lambda one: one.changed,
            "What else differs.",
        ),
    )


def _days(change: Diff) -> int | None:
    """Return the days between; none when the sides overlap, or a date states no day."""
    apart = interval(change.before[-1], change.after[0])
    return apart.days if apart.days is not None and apart.days > 0 else None


def _topic(loc: Localizer) -> Kind:
    keys: tuple[Key[str], ...] = (
        Key("id", TEXT, str),
        Key("label", TEXT, loc.topic, "The label in the language of the answer."),
        Key("theme", TEXT, lambda topic: loc.dataset.topics[topic].theme, "The id of its theme."),
    )
    return thing("DiffTopic", "A topic of one side or of both.", *keys)


def diff_sessions(request: Request, a: str, b: str, *, broader: bool = False) -> Report:
    """Show what changed from A to B: topics added, dropped, kept; city, ministers, host."""
    loc = request.loc
    before, after = (find_range(request.dataset, reference) for reference in (a, b))
    found = diff(request.dataset, before, after, one_up=broader)
    return report(
        request,
        {"from": a, "to": b, "broader": broader},
        diff_keys(loc),
        [found],
        body=lambda: _body(loc, found),
        rows=lambda: _rows(loc, found),
    )


def _rows(loc: Localizer, diff: Diff) -> Grid:
    """Return one row for each topic and each field that differs."""
    parts = (("added", diff.added), ("dropped", diff.dropped), ("kept", diff.kept))
    return Grid(
        tuple(Column[Any](key) for key in ("change", "id", "label", "from", "to")),
        (
            *((key, topic, loc.topic(topic), None, None) for key, topics in parts for topic in topics),
            *(("changed", one.field, field_text(loc, one.field), one.before, one.after) for one in diff.changed),
        ),
    )


def _body(loc: Localizer, diff: Diff) -> list[Block]:
    sides = ((loc.gettext("Before"), diff.before), (loc.gettext("After"), diff.after))
    parts = (
        ("+", loc.gettext("Added"), diff.added),
        ("−", loc.gettext("Dropped"), diff.dropped),
        ("=", loc.gettext("Kept"), diff.kept),
    )
    days = _days(diff)
    between = ((loc.gettext("Between them"), Line(loc.days(days))),) if days else ()
    body: list[Block] = [
        Heading(f"{_side(loc, diff.before)} → {_side(loc, diff.after)}", level=1),
        Facts((*((name, Line(_listed(loc, sessions))) for name, sessions in sides), *between)),
    ]
    for sign, name, topics in parts:
        if topics:
            body.append(Heading(f"{sign} {name} ({len(topics)})"))
            body.append(Facts(tuple(_by_theme(loc, topics))))
    if diff.changed:
        body.append(Heading(loc.gettext("What else changed")))
        body.append(
            Facts(
                tuple(
                    (
                        field_text(loc, one.field),
                        Line(f"{_names(loc, one.field, one.before)} → {_names(loc, one.field, one.after)}"),
                    )
                    for one in diff.changed
                )
            )
        )
    if not (diff.added or diff.dropped or diff.changed):
        body.append(Paragraph(Line(loc.gettext("No difference."))))
    return body


def _by_theme(loc: Localizer, topics: Sequence[str]) -> Iterator[tuple[str, Line]]:
    for theme in loc.dataset.themes:
        here = [loc.topic(topic) for topic in topics if loc.dataset.topics[topic].theme == theme]
        if here:
            yield loc.theme(theme), Line(", ".join(here))


def _listed(loc: Localizer, sessions: Sequence[Session]) -> str:
    if len(sessions) > _MOST_LISTED:
        return f"{loc.brief(sessions[0])} … {loc.brief(sessions[-1])} ({len(sessions)})"
    return loc.series(map(loc.brief, sessions))


def _side(loc: Localizer, sessions: Sequence[Session]) -> str:
    if len(sessions) == 1:
        return loc.number(sessions[0])
    return f"{loc.number(sessions[0])}–{loc.number(sessions[-1])}"


def _names(loc: Localizer, field: str, ids: Sequence[str]) -> str:
    return ", ".join(loc.named(field, one) for one in ids) or loc.gettext("not known")


ANSWERS = {
    "diff": Answer(
        {"from": TEXT, "to": TEXT, "broader": FLAG},
        lambda loc: [thing("Diff", "What changed from some sessions to others.", *diff_keys(loc))],
    ),
}
