"""The answer of `diff`: what changed from some sessions to others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from ccqs.answers.keys import FLAG, TEXT, WHOLE, Answer, Key, Kind, choice, many, maybe, report, thing
from ccqs.answers.localizer import Localizer, field_text, value_text
from ccqs.answers.request import Request
from ccqs.answers.sessions import MARKS, STAGE, WEAK_MARK, days_text, if_planned, marks_legend, named_with, of_each
from ccqs.model import Session, Status
from ccqs.query.sessions import Interval, find_range, interval
from ccqs.query.topics import Change, Diff, How, diff, strongest
from ccqs.report import Block, Column, Facts, Grid, Heading, Line, Listing, Paragraph, Report, aside, joined

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
    fields = many(thing("ChangedField", "A field whose values differ.", *changed))
    return (
        Key("from", many(TEXT), lambda one: [session.id for session in one.before], "The ids of the sessions before."),
        Key("to", many(TEXT), lambda one: [session.id for session in one.after], "The ids of the sessions after."),
        Key(
            "not_held",
            many(TEXT),
            lambda one: [session.id for session in _unheld(one)],
            "The ids of those that were not held: the topics announced for them are compared, and no ministers.",
        ),
        Key(
            "interval",
            maybe(WHOLE),
            lambda one: found.days if (found := _apart(one)) else None,
            "Days from the last session of one side to the first of the other, held or not; null when a date states no day.",
        ),
        Key("added", topics, lambda one: _ways(one, one.added), "Topics that came up at the sessions after only."),
        Key("dropped", topics, lambda one: _ways(one, one.dropped), "Topics that came up at the sessions before only."),
        Key("kept", topics, lambda one: _ways(one, one.kept), "Topics that came up at both."),
        Key("changed", fields, lambda one: one.changed, "What else differs."),
        Key("unknown", fields, lambda one: one.unknown, "What is known of one side only, which is no change."),
    )


def _apart(change: Diff) -> Interval | None:
    """Return the time between, whichever side was first; none when they overlap."""
    sides = (interval(change.before[-1], change.after[0]), interval(change.after[-1], change.before[0]))
    return next((one for one in sides if one.after.date.stated.first > one.before.date.stated.last), None)


def _unheld(change: Diff) -> list[Session]:
    return [session for session in (*change.before, *change.after) if session.status is not Status.HELD]


class _Way(NamedTuple):
    """A topic, the narrower ones by which it counts, and by what it came up before and after."""

    topic: str
    through: Sequence[str]
    before: How | None
    after: How | None


def _ways(change: Diff, topics: Iterable[str]) -> list[_Way]:
    return [_Way(topic, change.through.get(topic, ()), *change.how[topic]) for topic in topics]


def _topic(loc: Localizer) -> Kind:
    keys: tuple[Key[_Way], ...] = (
        Key("id", TEXT, lambda one: one.topic),
        Key("label", TEXT, lambda one: loc.topic(one.topic), "The label in the language of the answer."),
        Key("theme", TEXT, lambda one: loc.dataset.topics[one.topic].theme, "The id of its theme."),
        Key("through", many(TEXT), lambda one: one.through, "The narrower topics by which it counts, when not itself."),
        Key(
            "from", maybe(choice(How)), lambda one: one.before, "By what it came up before at the best; null when not."
        ),
        Key("to", maybe(choice(How)), lambda one: one.after, "By what it came up after at the best; null when not."),
    )
    return thing("DiffTopic", "A topic of one side or of both.", *keys)


def diff_sessions(
    request: Request, a: str, b: str, *, broader: bool = False, stage: Sequence[str] | None = None
) -> Report:
    """Show what changed from A to B: topics added, dropped, kept; city, ministers, who received them and where."""
    loc = request.loc
    request.tell_dates((a, b))
    before, after = (find_range(request.dataset, reference) for reference in (a, b))
    found = diff(request.dataset, before, after, one_up=broader, stages=stage or ())
    return report(
        request,
        {"from": a, "to": b, "broader": broader, "stage": list(stage or ())},
        diff_keys(loc),
        [found],
        body=lambda: _body(loc, found),
        rows=lambda: _rows(loc, found),
    )


def _rows(loc: Localizer, diff: Diff) -> Grid:
    """Return one row for each topic and each field that differs."""
    parts = (("added", diff.added), ("dropped", diff.dropped), ("kept", diff.kept))
    return Grid(
        tuple(Column[Any](key) for key in ("change", "id", "label", "from", "to", "through")),
        (
            *(
                (key, one.topic, loc.topic(one.topic), one.before, one.after, tuple(one.through))
                for key, topics in parts
                for one in _ways(diff, topics)
            ),
            *(
                (key, one.field, field_text(loc, one.field), one.before, one.after, None)
                for key, fields in (("changed", diff.changed), ("unknown", diff.unknown))
                for one in fields
            ),
        ),
    )


def _body(loc: Localizer, diff: Diff) -> list[Block]:
    sides = ((loc.gettext("Before"), diff.before), (loc.gettext("After"), diff.after))
    added, dropped, kept = _names_of_parts(loc, diff)
    parts = (("+", added, diff.added), ("−", dropped, diff.dropped), ("=", kept, diff.kept))
    apart = _apart(diff)
    days = if_planned(loc, days_text(loc, apart), apart.before, apart.after) if apart else ""
    between = ((loc.gettext("Between them"), Line(days)),) if days else ()
    body: list[Block] = [
        Heading(f"{_side(loc, diff.before)} → {_side(loc, diff.after)}", level=1),
        Facts((*((name, Line(_listed(loc, sessions))) for name, sessions in sides), *between)),
    ]
    if _unheld(diff):
        only_topics = loc.gettext("Of a session not held, the topics announced for it are compared, and no ministers.")
        body.append(Paragraph(Line(only_topics), is_aside=True))
    for sign, name, topics in parts:
        if topics:
            ways = (strongest(filter(None, diff.how[topic])) for topic in topics)
            # Of a session not held, all was announced only.
            weak = of_each(loc, [one for one in ways if MARKS[one] == WEAK_MARK and not _unheld(diff)])
            body.append(Heading(f"{sign} {name} ({loc.series(filter(None, (str(len(topics)), weak)))})"))
            body.append(Listing(tuple(_by_theme(loc, diff, topics))))
    if diff.changed:
        body.append(Heading(loc.gettext("What else changed")))
        body.append(Facts(tuple(_unlike(loc, diff, one) for one in diff.changed)))
    if diff.unknown:
        body.append(Heading(loc.gettext("Known of one side only")))
        body.append(Facts(tuple(_unlike(loc, diff, one) for one in diff.unknown)))
    if not (diff.added or diff.dropped or diff.changed or diff.unknown):
        body.append(Paragraph(Line(loc.gettext("No difference."))))
    named = "".join(_named(loc, diff, topic).text for _, _, topics in parts for topic in topics)
    if legend := loc.series(text for mark, text in marks_legend(loc) if mark in named):
        body.append(Paragraph(aside(legend)))
    return body


def _named(loc: Localizer, diff: Diff, topic: str) -> Line:
    return named_with(loc, topic, *filter(None, diff.how[topic]))


def _unlike(loc: Localizer, diff: Diff, one: Change) -> tuple[str, Line]:
    """Return a field with its values on both sides, or with those of the one side of which it is known."""
    before, after = (", ".join(loc.named(one.field, id_) for id_ in ids) for ids in (one.before, one.after))
    if before and after:
        return field_text(loc, one.field), Line(f"{before} → {after}")
    return field_text(loc, one.field), Line(f"{before or after} ({_side(loc, diff.before if before else diff.after)})")


def _names_of_parts(loc: Localizer, diff: Diff) -> tuple[str, str, str]:
    """Return what heads the topics of one side or of both: those of a session not held were neither added nor dropped."""
    if not _unheld(diff):
        return loc.gettext("Added"), loc.gettext("Dropped"), loc.gettext("Kept")
    only = loc.gettext("Only at {sessions}")
    before, after = (only.format(sessions=_ends(loc, side)) for side in (diff.before, diff.after))
    return after, before, loc.gettext("At both")


def _by_theme(loc: Localizer, diff: Diff, topics: Sequence[str]) -> Iterator[tuple[str, Line]]:
    for theme in loc.dataset.themes:
        here = [_named(loc, diff, topic) for topic in topics if loc.dataset.topics[topic].theme == theme]
        if here:
            yield loc.theme(theme), joined(here, ", ")


def _listed(loc: Localizer, sessions: Sequence[Session]) -> str:
    if len(sessions) > _MOST_LISTED:
        return f"{loc.brief(sessions[0])} … {loc.brief(sessions[-1])} ({len(sessions)})"
    return loc.series(map(loc.brief, sessions))


def _side(loc: Localizer, sessions: Sequence[Session]) -> str:
    if sessions[0].status is not Status.HELD:  # a range has none of them
        return f"{loc.number(sessions[0])} ({value_text(sessions[0].status, loc.lang)})"
    return _ends(loc, sessions)


def _ends(loc: Localizer, sessions: Sequence[Session]) -> str:
    if len(sessions) == 1:
        return loc.number(sessions[0])
    return f"{loc.number(sessions[0])}–{loc.number(sessions[-1])}"


ANSWERS = {
    "diff": Answer(
        {"from": TEXT, "to": TEXT, "broader": FLAG, "stage": many(STAGE)},
        lambda loc: [thing("Diff", "What changed from some sessions to others.", *diff_keys(loc))],
    ),
}
