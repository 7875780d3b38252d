"""All that is known of a session: short statements, each with its numbered sources."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping

from ccqs.answers.declared import add_declared_lists, declared_facts
from ccqs.answers.localizer import Localizer
from ccqs.answers.page import Page, Point, sentence
from ccqs.answers.wording import value_text
from ccqs.dates import on_date_text
from ccqs.language.catalogue import N_
from ccqs.language.ordinals import ordinal_words
from ccqs.model import AgendaItem, Audience, Outcome, Session, Stage, Status
from ccqs.report import DISPUTED

# The fields that a page has a place for; any other is shown by what is declared of it.
PLACED = frozenset(
    "number status date place venue delegations audience margins officials agenda outcomes steps postponement".split()
)
# Two full stops where an abbreviation ends a sentence.
_STOPS = re.compile(r"(?<!\.)\.\.(?!\.)")

# Of a session that was held or not; a translation may need the date with or without its preposition.
_OPENINGS: Mapping[Status, str] = {
    Status.HELD: N_("the {ordinal} session of the {council} was held in {city} {on_date}."),
    Status.PLANNED: N_("a session of the {council} was planned in {city} {on_date}; it was not held."),
    Status.POSTPONED: N_("a session of the {council} was planned in {city} {on_date}; it was postponed and not held."),
    Status.CANCELLED: N_("a session of the {council} was planned in {city} {on_date}; it was cancelled."),
}


def session_page(loc: Localizer, session: Session) -> Page:
    """Return all that is known of a session."""
    page = Page(loc, session.id)
    page.head(loc.title(session))
    opening = _opening(loc, session)
    page.paragraph("session", opening)
    facts = [*_facts(loc, session), *declared_facts(loc, session, PLACED)]
    page.facts("facts", facts)
    if any(DISPUTED in point.text for point in (opening, *facts)):
        page.aside(loc.gettext("* sources differ: see below what they say."))
    _postponement(page, session)
    for stage in (Stage.DISCUSSED, Stage.PRESS, Stage.AUDIENCE, Stage.MARGIN, Stage.ANNOUNCED):
        items = [item for item in session.agenda if item.stage is stage]
        heading = loc.gettext("Agenda – {stage}").format(stage=value_text(stage, loc.lang))
        page.section(f"agenda.{stage}", heading, _agenda(loc, items))
    page.section("outcomes", loc.gettext("Outcomes"), (_outcome(loc, one) for one in session.outcomes))
    page.section(
        "margins",
        loc.gettext("In the margins"),
        (
            Point(_lead(value_text(one.kind, loc.lang), loc.date(one.date)), loc.text(one.text), one.cites)
            for one in session.margins
        ),
    )
    page.section(
        "officials",
        loc.gettext("Others named"),
        (
            Point(loc.text(one.name), _sentences(loc.text(one.role), loc.text(one.text)), one.cites)
            for one in session.officials
        ),
    )
    page.section(
        "steps",
        loc.gettext("How it came about"),
        (
            Point(
                loc.date(one.date) or loc.gettext("date unknown"), _said_by(loc, loc.text(one.text), one.by), one.cites
            )
            for one in session.steps
        ),
    )
    add_declared_lists(page, session, PLACED)
    page.evidence(session.rivals, session.inferences, session.gaps)
    page.facts("neighbours", _neighbours(loc, session))
    return page


def _facts(loc: Localizer, session: Session) -> Iterable[Point]:
    disputed = loc.disputed(session)
    yield from _delegations(loc, session, disputed)
    venue = loc.place(session.venue) + (DISPUTED if "venue" in disputed else "")
    yield Point(loc.gettext("Venue"), venue, session.cites.get("venue", ()))
    if session.audience:
        yield _audience(loc, session.audience, disputed)


def _opening(loc: Localizer, session: Session) -> Point:
    cites = [cite for field in ("number", "status", "date", "place") for cite in session.cites.get(field, ())]
    text = loc.gettext(_OPENINGS[session.status]).format(
        ordinal=ordinal_words(session.number, loc.lang) if session.number else "",
        council=loc.text(loc.dataset.council.abbreviation or loc.dataset.council.names),
        city=loc.place(session.place),
        on_date=on_date_text(session.date, loc.lang) + (DISPUTED if "date" in loc.disputed(session) else ""),
        date=loc.date(session.date),
    )
    return Point(loc.gettext("Session"), _STOPS.sub(".", text[0].upper() + text[1:]), cites)


def _delegations(loc: Localizer, session: Session, disputed: Collection[str]) -> Iterable[Point]:
    for country in loc.dataset.council.parties:
        seated = [(portfolio, person) for c, portfolio, person in session.ministers if c == country]
        named = [
            f"{loc.person(person)} ({loc.portfolio(portfolio)})"
            + (DISPUTED if f"delegations.{country}.{portfolio}" in disputed else "")
            for portfolio, person in seated
        ]
        cites = [
            cite for portfolio, _ in seated for cite in session.cites.get(f"delegations.{country}.{portfolio}", ())
        ]
        yield Point(loc.country(country), ", ".join(named) or loc.gettext("not named"), cites)


def _audience(loc: Localizer, audience: Audience, disputed: Collection[str]) -> Point:
    named = (
        ("host", loc.person(audience.host)),
        ("place", loc.place(audience.place)),
        ("date", loc.date(audience.date)),
    )
    where = ", ".join(text + (DISPUTED if f"audience.{field}" in disputed else "") for field, text in named if text)
    return Point(loc.gettext("Audience"), _sentences(where, loc.text(audience.text)), audience.cites)


def _agenda(loc: Localizer, items: Iterable[AgendaItem]) -> Iterable[Point]:
    for item in items:
        yield Point(_lead(loc.topic(item.topic), loc.side(item.by)), loc.text(item.text), item.cites)


def _outcome(loc: Localizer, outcome: Outcome) -> Point:
    text, cites = loc.text(outcome.text), list[str](outcome.cites)
    if outcome.follow_up:
        after = outcome.follow_up
        status = _lead(value_text(after.status, loc.lang), loc.date(after.date))
        told = loc.gettext("{lead}: {text}").format(lead=status, text=loc.text(after.text)) if after.text else status
        text = f"{text} → {told}"
        cites += after.cites
    return Point(_lead(value_text(outcome.kind, loc.lang), loc.side(outcome.by)), text, cites)


def _postponement(page: Page, session: Session) -> None:
    put_off, loc = session.postponement, page.loc
    if put_off is None:
        return
    opening = Point(
        _lead(loc.side(put_off.by), loc.date(put_off.announced)) or loc.gettext("Postponement"),
        loc.text(put_off.text),
        put_off.cites,
    )
    page.section("postponement", loc.gettext("Postponement"), [opening])
    page.section(
        "reasons",
        loc.gettext("Reasons given"),
        (
            Point(loc.side(one.by) or loc.gettext("Reasons given"), loc.text(one.text), one.cites)
            for one in put_off.reasons
        ),
    )


def _neighbours(loc: Localizer, session: Session) -> Iterable[Point]:
    before, after = loc.around(session)
    yield Point(loc.gettext("Previous session"), _neighbour(loc, before))
    yield Point(loc.gettext("Next session"), _neighbour(loc, after))


def _neighbour(loc: Localizer, session: Session | None) -> str:
    if session is None:
        return ""
    return loc.brief(session) if session.status is Status.HELD else _lead(loc.brief(session), loc.gettext("not held"))


def _said_by(loc: Localizer, text: str, party: str | None) -> str:
    return f"{text} ({loc.side(party)})" if party else text


def _lead(main: str, detail: str) -> str:
    return f"{main} ({detail})" if main and detail else main or detail


def _sentences(*parts: str) -> str:
    """Join what is said into sentences, each with its full stop."""
    return " ".join(sentence(part) for part in parts if part)
