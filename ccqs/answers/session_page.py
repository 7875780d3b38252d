"""All that is known of a session: short statements, each with its numbered sources."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping

from ccqs.answers.localizer import Localizer, value_text
from ccqs.answers.page import Page, Point, add_declared_lists, declared_facts, lead_text, sentences
from ccqs.dates import on_date_text
from ccqs.language.catalogue import N_
from ccqs.language.numbers import ordinal_words
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
    for name, heading, points in postponement_sections(loc, session):
        page.section(name, heading, points)
    for stage in (Stage.DISCUSSED, Stage.PRESS, Stage.AUDIENCE, Stage.MARGIN, Stage.ANNOUNCED):
        items = [item for item in session.agenda if item.stage is stage]
        heading = loc.gettext("Agenda – {stage}").format(stage=value_text(stage, loc.lang))
        page.section(f"agenda.{stage}", heading, _agenda(loc, items))
    page.section("outcomes", loc.gettext("Outcomes"), (outcome_point(loc, one) for one in session.outcomes))
    for name, heading, points in more_sections(loc, session):
        page.section(name, heading, points)
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
    return Point(loc.gettext("Audience"), sentences(where, loc.text(audience.text)), audience.cites)


def _agenda(loc: Localizer, items: Iterable[AgendaItem]) -> Iterable[Point]:
    for item in items:
        yield Point(lead_text(loc.topic(item.topic), loc.side(item.by)), loc.text(item.text), item.cites)


def outcome_point(loc: Localizer, outcome: Outcome) -> Point:
    """Say what a session produced, and what became of it."""
    text, cites = loc.text(outcome.text), list[str](outcome.cites)
    if outcome.follow_up:
        after = outcome.follow_up
        status = lead_text(value_text(after.status, loc.lang), loc.date(after.date))
        sequel = loc.gettext("{lead}: {text}").format(lead=status, text=loc.text(after.text)) if after.text else status
        text = f"{text} → {sequel}"
        cites += after.cites
    return Point(lead_text(value_text(outcome.kind, loc.lang), loc.side(outcome.by)), text, cites)


def more_sections(loc: Localizer, session: Session) -> Iterator[tuple[str, str, list[Point]]]:
    """Yield what stands around a session, each with its name and its heading: the margins, others named, the steps."""
    margins = [
        Point(lead_text(value_text(one.kind, loc.lang), loc.date(one.date)), loc.text(one.text), one.cites)
        for one in session.margins
    ]
    officials = [
        Point(loc.text(one.name), sentences(loc.text(one.role), loc.text(one.text)), one.cites)
        for one in session.officials
    ]
    steps = [
        Point(loc.date(one.date) or loc.gettext("date unknown"), _said_by(loc, loc.text(one.text), one.by), one.cites)
        for one in session.steps
    ]
    yield "margins", loc.gettext("In the margins"), margins
    yield "officials", loc.gettext("Others named"), officials
    yield "steps", loc.gettext("How it came about"), steps


def postponement_sections(loc: Localizer, session: Session) -> Iterator[tuple[str, str, list[Point]]]:
    """Yield who put a session off, and why, each with its name and its heading."""
    put_off = session.postponement
    if put_off is None:
        return
    heading, given = loc.gettext("Postponement"), loc.gettext("Reasons given")
    lead = lead_text(loc.side(put_off.by), loc.date(put_off.announced)) or heading
    yield "postponement", heading, [Point(lead, loc.text(put_off.text), put_off.cites)]
    reasons = [Point(loc.side(one.by) or given, loc.text(one.text), one.cites) for one in put_off.reasons]
    yield "reasons", given, reasons


def _neighbours(loc: Localizer, session: Session) -> Iterable[Point]:
    before, after = loc.around(session)
    yield Point(loc.gettext("Previous session"), _neighbour(loc, before))
    yield Point(loc.gettext("Next session"), _neighbour(loc, after))


def _neighbour(loc: Localizer, session: Session | None) -> str:
    if session is None:
        return ""
    return (
        loc.brief(session) if session.status is Status.HELD else lead_text(loc.brief(session), loc.gettext("not held"))
    )


def _said_by(loc: Localizer, text: str, party: str | None) -> str:
    return f"{text} ({loc.side(party)})" if party else text
