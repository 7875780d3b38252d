"""Sessions as rows: the list, and the plain values of a session that every command shares."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ccqs.dates import Certainty
from ccqs.model import MINISTERS, Country, Delegation, Session, Status
from ccqs.query.citations import session_sources
from ccqs.query.sessions import Chosen
from ccqs.views.report import DISPUTED, Cell, Column, Grid, Items, Line, Paragraph, Report
from ccqs.views.speaker import Speaker, day_or_none
from ccqs.views.wording import sentence, value_text

if TYPE_CHECKING:
    from ccqs.views.items import ListedSession, ListQuery, SessionItem


# How many of the sessions that were not held are named.
_MOST_NAMED = 12


def session_item(say: Speaker, session: Session) -> SessionItem:
    """Return a session as plain values: the keys that scripts depend on."""
    return {
        "id": session.id,
        "number": session.number,
        "status": session.status.value,
        "date": session.date.text,
        "date_earliest": day_or_none(session.date.earliest),
        "date_latest": day_or_none(session.date.latest),
        "date_text": say.date(session.date),
        "city": {"id": session.place, "label": say.place(session.place)},
        "country": say.dataset.places[session.place].country,
        "ministers": [say.minister(*one) for one in session.ministers],
        "topics": [{**say.named_topic(topic), "stages": stages} for topic, stages in session.stages.items()],
        "disputed": list(say.disputed(session)),
        "sources": list(session_sources(session)),
    }


def list_report(say: Speaker, chosen: Sequence[Chosen], query: ListQuery, *, unheld: Sequence[Session] = ()) -> Report:
    """Report the sessions chosen, one row each.

    Args:
        unheld: The sessions planned and not held that the same question would have found.
    """
    several = {one.session.status for one in chosen} != {Status.HELD}
    columns = (
        Column("number", say.word("number"), is_number=True, keeps_whole=True),
        Column("date", say.word("date"), keeps_whole=True),
        Column("city", say.word("city"), keeps_whole=True),
        Column("status", say.word("status") if several else ""),
        Column("france", say.word("france"), is_stacked=True),
        Column("russia", say.word("russia"), is_stacked=True),
        Column("topics", say.word("topics"), is_number=True),
        Column("sources", say.word("sources"), rank=1, is_number=True),
    )
    return Report(
        command="list",
        query=query,
        to_items=lambda: Items(lambda one: _item(say, one, is_range=query["range"]), chosen),
        to_body=lambda: (Grid(columns, tuple(_row(say, one) for one in chosen)), *_legend(say, chosen)),
        to_grid=lambda: _session_grid(say, [one.session for one in chosen]),
        remarks=_about_unheld(say, unheld),
    )


def _item(say: Speaker, chosen: Chosen, *, is_range: bool) -> ListedSession:
    return {**session_item(say, chosen.session), "in_range": chosen.certainty.value if is_range else None}


def _row(say: Speaker, chosen: Chosen) -> tuple[Cell, ...]:
    """Return the cells of a session, a mark beside each value that is disputed, or by the number for the rest."""
    session = chosen.session
    disputed = say.disputed(session)
    shown = {"date", "place", "status", *(f"delegations.{c}.{p}" for c in Country for p in MINISTERS)}
    rest = DISPUTED if any(field not in shown for field in disputed) else ""

    def marked(text: str, field: str) -> str:
        return f"{text}{DISPUTED if field in disputed else ''}"

    def surnames(country: Country) -> tuple[str, ...]:
        return tuple(
            marked(say.surname(person), f"delegations.{country}.{portfolio}")
            for portfolio, person in session.delegations.get(country, Delegation())
        )

    possible = " (?)" if chosen.certainty is Certainty.POSSIBLE else ""
    return (
        f"{session.number or '–'}{rest or ' '}",
        f"{marked(say.date(session.date, short=True), 'date')}{possible}",
        marked(say.place(session.place), "place"),
        marked(value_text(session.status, say.lang), "status"),
        surnames(Country.FR),
        surnames(Country.RU),
        len(session.topics),
        len(session_sources(session)),
    )


def _legend(say: Speaker, chosen: Sequence[Chosen]) -> list[Paragraph]:
    legend = []
    disputed = [one.session for one in chosen if say.disputed(one.session)]
    if disputed:
        legend.append(sentence("disputed_mark", say.lang, example=say.number(disputed[0])))
    if any(one.certainty is Certainty.POSSIBLE for one in chosen):
        legend.append(sentence("possible_mark", say.lang))
    return [Paragraph(Line(text), is_aside=True) for text in legend]


def _about_unheld(say: Speaker, unheld: Sequence[Session]) -> tuple[str, ...]:
    if not unheld:
        return ()
    key = "not_held" if len(unheld) > 1 else "not_held_one"
    first = [session.id for session in unheld[:_MOST_NAMED]] + ["…"] * (len(unheld) > _MOST_NAMED)
    return (sentence(key, say.lang, count=len(unheld), sessions=", ".join(first)),)


def _session_grid(say: Speaker, sessions: Sequence[Session]) -> Grid:
    offices = [(c, p) for c in Country for p in MINISTERS]
    keys = (
        "id number status date date_earliest date_latest date_text city_id city country "
        "fr_foreign_affairs fr_defence ru_foreign_affairs ru_defence topic_ids topics disputed sources"
    ).split()
    return Grid(
        tuple(Column(key) for key in keys),
        tuple(
            (
                session.id,
                session.number,
                session.status.value,
                session.date.text,
                day_or_none(session.date.earliest),
                day_or_none(session.date.latest),
                say.date(session.date),
                session.place,
                say.place(session.place),
                say.dataset.places[session.place].country,
                *(say.person(named[office]) if office in named else None for office in offices),
                session.topics,
                tuple(say.topic(topic) for topic in session.topics),
                say.disputed(session),
                session_sources(session),
            )
            for session in sessions
            for named in [{(country, portfolio): person for country, portfolio, person in session.ministers}]
        ),
    )
