"""A session as an entry of an encyclopaedia: short statements, each with its numbered sources."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import TYPE_CHECKING

from ccqs.dates import on_date_text
from ccqs.model import AgendaItem, Audience, Cite, Country, Outcome, Party, Postponement, Session, Stage
from ccqs.ordinals import ordinal_words
from ccqs.views.page import Page, Point, cited, evidence_items, rows_of
from ccqs.views.report import DISPUTED, Report
from ccqs.views.sessions import session_item
from ccqs.views.speaker import Speaker, plain
from ccqs.views.wording import sentence, value_text

if TYPE_CHECKING:
    from ccqs.views.items import Labelled, Named, OutcomeItem, PostponementItem, ShownSession, ShowQuery


def show_report(say: Speaker, sessions: Sequence[Session], query: ShowQuery) -> Report:
    """Report all that is known of some sessions, one page each."""
    return Report(
        command="show",
        query=query,
        to_items=lambda: [_item(say, session) for session in sessions],
        to_body=lambda: [block for one in sessions for block in _page(say, one).finished()],
        to_grid=lambda: rows_of([_page(say, one) for one in sessions]),
    )


def _page(say: Speaker, session: Session) -> Page:
    page = Page(say, session.id)
    page.head(say.title(session))
    page.paragraph("session", _opening(say, session))
    page.facts("facts", _facts(say, session))
    if say.disputed(session):
        page.aside(sentence("disputed_here", say.lang))
    _postponement(page, session)
    for stage in (Stage.DISCUSSED, Stage.PRESS, Stage.AUDIENCE, Stage.MARGIN, Stage.ANNOUNCED):
        items = [item for item in session.agenda if item.stage is stage]
        heading = f"{say.word('agenda')} – {value_text(stage, say.lang)}"
        page.section(f"agenda.{stage}", heading, _agenda(say, items))
    page.section("outcomes", say.word("outcomes"), (_outcome(say, one) for one in session.outcomes))
    page.section(
        "margins",
        say.word("margins"),
        (
            Point(_lead(value_text(one.kind, say.lang), say.date(one.date)), say.text(one.text), one.cites)
            for one in session.margins
        ),
    )
    page.section(
        "officials",
        say.word("officials"),
        (
            Point(say.text(one.name), _sentences(say.text(one.role), say.text(one.text)), one.cites)
            for one in session.officials
        ),
    )
    page.section(
        "steps",
        say.word("steps"),
        (
            Point(say.date(one.date) or say.word("unknown_date"), _said_by(say, say.text(one.text), one.by), one.cites)
            for one in session.steps
        ),
    )
    page.evidence(session.rivals, session.inferences, session.gaps)
    page.facts("neighbours", _neighbours(say, session))
    return page


def _facts(say: Speaker, session: Session) -> Iterable[Point]:
    disputed = say.disputed(session)
    yield from _delegations(say, session, disputed)
    venue = say.place(session.venue) + (DISPUTED if "venue" in disputed else "")
    yield Point(say.word("venue"), venue, session.cites.get("venue", ()))
    if session.audience:
        yield _audience(say, session.audience, disputed)


def _opening(say: Speaker, session: Session) -> Point:
    cites = [cite for field in ("number", "status", "date", "place") for cite in session.cites.get(field, ())]
    text = sentence(
        session.status.value,
        say.lang,
        ordinal=ordinal_words(session.number, say.lang) if session.number else "",
        council=say.text(say.dataset.council.abbreviation),
        city=say.place(session.place),
        on_date=on_date_text(session.date, say.lang) + (DISPUTED if "date" in say.disputed(session) else ""),
        date=say.date(session.date),
    )
    return Point(say.word("session"), text[0].upper() + text[1:], cites)


def _delegations(say: Speaker, session: Session, disputed: Collection[str]) -> Iterable[Point]:
    for country in Country:
        seated = [(portfolio, person) for c, portfolio, person in session.ministers if c is country]
        named = [
            f"{say.person(person)} ({value_text(portfolio, say.lang)})"
            + (DISPUTED if f"delegations.{country}.{portfolio}" in disputed else "")
            for portfolio, person in seated
        ]
        cites = [
            cite for portfolio, _ in seated for cite in session.cites.get(f"delegations.{country}.{portfolio}", ())
        ]
        yield Point(value_text(country, say.lang), ", ".join(named) or say.word("nobody"), cites)


def _audience(say: Speaker, audience: Audience, disputed: Collection[str]) -> Point:
    named = (
        ("host", say.person(audience.host)),
        ("place", say.place(audience.place)),
        ("date", say.date(audience.date)),
    )
    where = ", ".join(text + (DISPUTED if f"audience.{field}" in disputed else "") for field, text in named if text)
    return Point(say.word("audience"), _sentences(where, say.text(audience.text)), audience.cites)


def _agenda(say: Speaker, items: Iterable[AgendaItem]) -> Iterable[Point]:
    for item in items:
        yield Point(_lead(say.topic(item.topic), _party(say, item.by)), say.text(item.text), item.cites)


def _outcome(say: Speaker, outcome: Outcome) -> Point:
    text, cites = say.text(outcome.text), list[Cite](outcome.cites)
    if outcome.follow_up:
        after = outcome.follow_up
        told = say.colon.join(
            part
            for part in (_lead(value_text(after.status, say.lang), say.date(after.date)), say.text(after.text))
            if part
        )
        text = f"{text} → {told}"
        cites += after.cites
    return Point(_lead(value_text(outcome.kind, say.lang), _party(say, outcome.by)), text, cites)


def _postponement(page: Page, session: Session) -> None:
    put_off, say = session.postponement, page.say
    if put_off is None:
        return
    opening = Point(
        _lead(_party(say, put_off.by), say.date(put_off.announced)) or say.word("postponement"),
        say.text(put_off.text),
        put_off.cites,
    )
    page.section("postponement", say.word("postponement"), [opening])
    page.section(
        "reasons",
        say.word("reasons"),
        (Point(_party(say, one.by) or say.word("reasons"), say.text(one.text), one.cites) for one in put_off.reasons),
    )


def _neighbours(say: Speaker, session: Session) -> Iterable[Point]:
    before, after = _around(say, session)
    yield Point(say.word("previous"), say.brief(before) if before else "")
    yield Point(say.word("next"), say.brief(after) if after else "")


def _around(say: Speaker, session: Session) -> tuple[Session | None, Session | None]:
    """Return the sessions before and after, held or not."""
    everything = say.dataset.sessions
    place = [one.id for one in everything].index(session.id)
    return (
        everything[place - 1] if place else None,
        everything[place + 1] if place + 1 < len(everything) else None,
    )


def _party(say: Speaker, party: Party | None) -> str:
    return value_text(party, say.lang) if party else ""


def _said_by(say: Speaker, text: str, party: Party | None) -> str:
    return f"{text} ({_party(say, party)})" if party else text


def _lead(main: str, detail: str) -> str:
    return f"{main} ({detail})" if main and detail else main or detail


def _sentences(*parts: str) -> str:
    """Join what is said into sentences, each with its full stop."""
    return " ".join(part if part.endswith((".", "!", "?")) else f"{part}." for part in parts if part)


def _item(say: Speaker, session: Session) -> ShownSession:
    before, after = _around(say, session)
    audience = session.audience
    return {
        **session_item(say, session),
        "venue": _place(say, session.venue),
        "audience": None
        if audience is None
        else {
            "host": _person(say, audience.host),
            "place": _place(say, audience.place),
            "date": plain(audience.date),
            "who": [_person(say, one) for one in audience.who],
            "text": say.text(audience.text) or None,
            "cites": cited(audience.cites),
        },
        "margins": [
            {
                "kind": one.kind.value,
                "who": [_person(say, who) for who in one.who],
                "date": plain(one.date),
                "place": _place(say, one.place),
                "text": say.text(one.text),
                "cites": cited(one.cites),
            }
            for one in session.margins
        ],
        "officials": [
            {
                "name": say.text(one.name),
                "role": say.text(one.role),
                "text": say.text(one.text) or None,
                "cites": cited(one.cites),
            }
            for one in session.officials
        ],
        "agenda": [
            {
                "topic": {"id": one.topic, "label": say.topic(one.topic)},
                "stage": one.stage.value,
                "by": one.by and one.by.value,
                "text": say.text(one.text) or None,
                "cites": cited(one.cites),
            }
            for one in session.agenda
        ],
        "outcomes": [_outcome_item(say, one) for one in session.outcomes],
        "steps": [
            {
                "date": plain(one.date),
                "by": one.by and one.by.value,
                "text": say.text(one.text),
                "cites": cited(one.cites),
            }
            for one in session.steps
        ],
        "postponement": _postponement_item(say, session.postponement) if session.postponement else None,
        **evidence_items(say, session.rivals, session.inferences, session.gaps),
        "cites": {field: cited(cites) for field, cites in session.cites.items()},
        "previous": before.id if before else None,
        "next": after.id if after else None,
    }


def _outcome_item(say: Speaker, outcome: Outcome) -> OutcomeItem:
    after = outcome.follow_up
    return {
        "kind": outcome.kind.value,
        "by": outcome.by and outcome.by.value,
        "text": say.text(outcome.text),
        "follow_up": None
        if after is None
        else {
            "status": after.status.value,
            "date": plain(after.date),
            "text": say.text(after.text) or None,
            "cites": cited(after.cites),
        },
        "cites": cited(outcome.cites),
    }


def _postponement_item(say: Speaker, put_off: Postponement) -> PostponementItem:
    return {
        "by": put_off.by and put_off.by.value,
        "announced": plain(put_off.announced),
        "text": say.text(put_off.text) or None,
        "reasons": [
            {"by": one.by and one.by.value, "text": say.text(one.text), "cites": cited(one.cites)}
            for one in put_off.reasons
        ],
        "cites": cited(put_off.cites),
    }


def _place(say: Speaker, place: str | None) -> Labelled | None:
    return {"id": place, "label": say.place(place)} if place else None


def _person(say: Speaker, person: str) -> Named:
    return {"id": person, "name": say.person(person)}
