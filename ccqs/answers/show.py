"""The answer of `show`: a session on one screen, or with all that is known of it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from ccqs.answers.keys import TEXT, Answer, Key, many, maybe, record_keys, report, thing
from ccqs.answers.localizer import Localizer, field_text, taken_text, value_text
from ccqs.answers.page import (
    DIFFER_BELOW,
    Page,
    Point,
    add_declared_lists,
    capital,
    declared_facts,
    disputed_blocks,
    explained,
    full_page_adds,
    height,
    lead_text,
    more_line,
    rows_of,
    sentences,
    whole_page,
)
from ccqs.answers.request import Request
from ccqs.answers.sessions import days_text, left_out, marked, session_keys, some_received
from ccqs.dates import on_date_text
from ccqs.dates.parse import in_figures
from ccqs.language.catalogue import N_, languages
from ccqs.language.numbers import ordinal_words
from ccqs.model import AgendaItem, Audience, FollowUp, FollowUpStatus, Outcome, OutcomeKind, Session, Stage, Status
from ccqs.query.sessions import Interval, find_each, find_session, interval
from ccqs.query.topics import AT_THE_SESSION
from ccqs.report import (
    DIFFERS,
    DISPUTED,
    Block,
    Facts,
    Heading,
    Line,
    Listing,
    Report,
    aside,
    differing,
    joined,
)

# As many lines as the page is to have on a terminal of eighty columns, beside two that `height` does not count.
_SCREEN = 46
# What heads the page of a session that was not held.
_UNHELD: Mapping[Status, str] = {
    Status.PLANNED: N_("session planned, not held"),
    Status.POSTPONED: N_("session postponed, not held"),
    Status.CANCELLED: N_("session cancelled"),
}
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
Pair = tuple[str | Line, Line]


def session_brief(loc: Localizer, session: Session) -> list[Block]:
    """Return what is known of a session as far as it fits on a screen, in every language the same."""
    above, before, after = _beside_outcomes(loc, session)
    outcomes = _outcome_blocks(loc, session, _outcomes_shown(loc, session))
    # What is below these names its own marks.
    return [*above, *explained(loc, (*above, *before, *outcomes)), *before, *outcomes, *after]


def _beside_outcomes(loc: Localizer, session: Session) -> tuple[list[Block], list[Block], list[Block]]:
    """Return the head of the page, what stands before what came of the session, and what stands behind it."""
    declared = [(point.lead, Line(point.text)) for point in declared_facts(loc, session, PLACED)]
    facts = (*_facts(loc, session), *declared)
    above: list[Block] = [Heading(_title(loc, session), level=1), *([Facts(facts)] if facts else [])]
    before = [
        *_postponement(loc, session),
        *_not_held(loc, session),
        *_section(_agenda_heading(loc, session), _agenda(loc, session)),
    ]
    after = [
        *disputed_blocks(loc, session),
        Facts((*_around(loc, session), more_line(whole_page(loc, session.id), _more(loc, session)))),
    ]
    return above, before, after


def _section(heading: str, points: Iterable[Pair]) -> list[Block]:
    given = tuple(points)
    return [Heading(heading), Listing(given)] if given else []


def _counted(heading: str, things: Sequence[object]) -> str:
    return f"{heading} ({len(things)})"


def _agenda_heading(loc: Localizer, session: Session) -> str:
    """Say how many topics are on the agenda, and how many came up, which is what lists count."""
    heading = loc.gettext("Agenda")
    stated, came_up = len(session.topics), len(loc.came_up(session))
    counted = loc.gettext("{heading} ({count}; {whole} with the broader topics)")
    text = counted.format(heading=heading, count=stated, whole=came_up)
    return marked(loc, session, "agenda", text if stated != came_up else _counted(heading, session.topics)).text


def _not_held(loc: Localizer, session: Session) -> list[Block]:
    """Return how a session came to be planned that was not held, and what was looked for in vain, unless it was put off."""
    if session.status is Status.HELD or session.postponement:
        return []
    steps = [(loc.date(one.date), Line(loc.text(one.text))) for one in session.steps]
    sought = [(capital(field_text(loc, one.field)), Line(loc.text(one.text))) for one in session.gaps]
    return [
        *_section(loc.gettext("How it came about"), steps),
        *_section(loc.gettext("Looked for, not found"), sought),
    ]


# Who, where, when ---------------------------------------------------------------------------------------------


def _title(loc: Localizer, session: Session) -> str:
    def shown(text: str, *fields: str) -> str:
        for field in fields if text else ():
            text = marked(loc, session, field, text).text
        return text

    if session.number is None:
        name = loc.gettext(_UNHELD[session.status])
    else:
        name = loc.gettext("{ordinal} session").format(ordinal=loc.ordinal(session))
    where = ", ".join(
        filter(None, (shown(loc.place(session.place), "place"), shown(loc.place(session.venue), "venue")))
    )
    return " · ".join((shown(capital(name), "number", "status"), where, shown(loc.date(session.date), "date")))


def _facts(loc: Localizer, session: Session) -> Iterator[Pair]:
    for party in loc.dataset.council.parties:
        seated = session.delegations.get(party, {})
        if seated:
            ministers = (_minister(loc, session, party, post, person) for post, person in seated.items())
            yield loc.country(party), joined(ministers, ", ")
        elif session.status is Status.HELD:
            yield loc.country(party), aside(loc.gettext("not named"))
    if session.audience:
        yield loc.gettext("Received by"), _audience(loc, session, session.audience)
    elif session.status is Status.HELD:
        yield loc.gettext("Received by"), aside(loc.gettext("not known"))


def _minister(loc: Localizer, session: Session, party: str, post: str, person: str) -> Line:
    name = marked(loc, session, f"delegations.{party}.{post}", loc.person(person))
    return joined((name, aside(f" ({loc.portfolio(post)})")))


def _audience(loc: Localizer, session: Session, audience: Audience) -> Line:
    """Say who received the ministers and where, and the day where it is another one."""
    is_another_day = audience.date is not None and audience.date.text.rstrip("?~%") != session.date.text.rstrip("?~%")
    received = _received(loc, session, audience, is_dated=is_another_day)
    return joined((received, some_received(loc, session, loc.person)))


def _received(loc: Localizer, session: Session, audience: Audience, *, is_dated: bool) -> Line:
    named = (
        ("host", loc.person(audience.host)),
        ("place", loc.place(audience.place)),
        ("date", loc.date(audience.date) if is_dated else ""),
    )
    return joined((marked(loc, session, f"audience.{field}", text) for field, text in named if text), ", ")


def _postponement(loc: Localizer, session: Session) -> list[Block]:
    put_off = session.postponement
    if put_off is None:
        return []
    named = ", ".join(filter(None, (loc.side(put_off.by), loc.date(put_off.announced))))
    pairs = [(named or loc.gettext("Postponement"), Line(loc.text(put_off.text)))]
    for one in put_off.reasons:
        lead = ", ".join(filter(None, (loc.gettext("reason given"), loc.side(one.by))))
        pairs.append((lead, Line(loc.text(one.text))))
    return _section(loc.gettext("Postponement"), [pair for pair in pairs if pair[1].text or put_off.text is None])


# What was on the table ----------------------------------------------------------------------------------------


def _agenda(loc: Localizer, session: Session) -> Iterator[Pair]:
    """Yield the topics by theme, then those that came up in the margins only, then those announced only."""
    stages = session.stages
    at_the_session = [topic for topic in stages if not set(stages[topic]).isdisjoint(AT_THE_SESSION)]
    only_announced = [topic for topic in stages if set(stages[topic]) == {Stage.ANNOUNCED}]
    in_the_margins = [topic for topic in stages if topic not in (*at_the_session, *only_announced)]
    listed = at_the_session or only_announced
    for theme in loc.dataset.themes:
        here = [topic for topic in listed if loc.dataset.topics[topic].theme == theme]
        if here:
            yield loc.theme(theme), _topics(loc, session, here)
    if in_the_margins:
        yield loc.gettext("in the margins"), _topics(loc, session, in_the_margins)
    if only_announced and at_the_session:
        yield loc.gettext("announced only"), _topics(loc, session, only_announced)


def _topics(loc: Localizer, session: Session, topics: Iterable[str]) -> Line:
    """Name topics: first those that no side put on the agenda alone, then those of each side."""
    by_side: dict[str, list[str]] = {"": []}
    for topic in topics:
        sides = {item.by for item in session.agenda if item.topic == topic}
        by = sides.pop() if len(sides) == 1 else None
        by_side.setdefault(loc.side(by), []).append(loc.topic(topic))
    named = [(side, ", ".join(labels)) for side, labels in by_side.items() if labels]
    lead = loc.gettext("{lead}: {text}")
    return Line(loc.series(lead.format(lead=side, text=text) if side else text for side, text in named))


# What came of it ----------------------------------------------------------------------------------------------


def _outcomes_shown(loc: Localizer, session: Session) -> list[Outcome]:
    """Return all that came of a session, or as many announcements as every language has lines for beside the rest.

    Those of which nothing more is known, and the last, give way first.
    """
    shown = list(session.outcomes)
    spare = [one for one in shown if one.kind is OutcomeKind.ANNOUNCEMENT]
    spare.sort(key=lambda one: one.follow_up is None or one.follow_up.status is FollowUpStatus.UNKNOWN)
    for lang in languages() if spare else ():
        here = Localizer(loc.dataset, lang)
        room = _SCREEN - sum(map(height, _beside_outcomes(here, session)))
        while spare and height(_outcome_blocks(here, session, shown)) > room:
            shown.remove(spare.pop())
    return shown


def _outcome_blocks(loc: Localizer, session: Session, shown: Sequence[Outcome]) -> list[Block]:
    heading, left = _counted(loc.gettext("Outcomes"), session.outcomes), len(session.outcomes) - len(shown)
    if left:
        heading = loc.ngettext(
            "Outcomes ({count} of {whole}; {left} more announcement: {command})",
            "Outcomes ({count} of {whole}; {left} more announcements: {command})",
            left,
        ).format(count=len(shown), whole=len(session.outcomes), left=left, command=whole_page(loc, session.id))
    return _section(marked(loc, session, "outcomes", heading).text, (_outcome(loc, one) for one in shown))


def _outcome(loc: Localizer, outcome: Outcome) -> Pair:
    lead = ", ".join(filter(None, (value_text(outcome.kind, loc.lang), loc.side(outcome.by))))
    mark = (differing(f"{DIFFERS} "),) if outcome.kind is OutcomeKind.DISAGREEMENT else ()
    text, after = loc.text(outcome.text), outcome.follow_up
    return joined((*mark, lead)), joined((text, aside(f" → {_what_became(loc, after)}"))) if after else Line(text)


def _what_became(loc: Localizer, after: FollowUp) -> str:
    when = "" if after.status is FollowUpStatus.UNKNOWN else loc.date(after.date)
    return ", ".join(filter(None, (value_text(after.status, loc.lang), when)))


# What stands around it ----------------------------------------------------------------------------------------


def _around(loc: Localizer, session: Session) -> Iterator[Pair]:
    """Yield the sessions held before and after, how far away they are, and those between that were not held."""
    everything = loc.dataset.sessions
    place = [one.id for one in everything].index(session.id)
    sides = (("←", everything[:place][::-1]), ("→", everything[place + 1 :]))
    for arrow, others in sides:
        held = next((one for one in others if one.status is Status.HELD), None)
        if held is not None:
            between = others[: others.index(held)]
            apart = interval(held, session) if arrow == "←" else interval(session, held)
            yield arrow, _neighbour(loc, held, apart, between)


def _neighbour(loc: Localizer, held: Session, apart: Interval, between: Sequence[Session]) -> Line:
    days = days_text(loc, apart)
    if between:
        days = loc.gettext("{days}; not held: {sessions}").format(
            days=days, sessions=", ".join(sorted(one.id for one in between))
        )
    return joined((loc.brief(held), aside(f" ({days})")))


def _more(loc: Localizer, session: Session) -> str:
    margins, steps = len(session.margins), len(session.steps)
    return full_page_adds(
        loc,
        session,
        (margins, loc.ngettext("{count} event in the margins", "{count} events in the margins", margins)),
        (steps, loc.ngettext("{count} step towards it", "{count} steps towards it", steps)),
    )


# The fields that a list has under keys of its own.
_LISTED = frozenset({"id", "number", "status", "date", "place", "delegations"})


def show_sessions(request: Request, session: Sequence[str], *, full: bool = False) -> Report:
    """Show a session on one screen, or in full all that is known of it."""
    loc = request.loc
    request.tell_dates(session)
    found = find_each(request.dataset, session)
    return report(
        request,
        {"session": list(session)},
        show_keys(loc),
        found,
        body=lambda: [
            block for one in found for block in (session_page(loc, one).finished() if full else session_brief(loc, one))
        ],
        rows=lambda: rows_of([session_page(loc, one) for one in found]),
        remarks=[*_read_as(loc, session), *left_out(loc, session)],
    )


def _read_as(loc: Localizer, references: Sequence[str]) -> list[str]:
    """Say which day was read where figures may mean two, of which one is that of a session: `10/11/2005`."""
    figures_of_two = [one for one in references if len(in_figures(one)) > 1]
    return [taken_text(one, loc.date(find_session(loc.dataset, one).date), loc.lang) for one in figures_of_two]


def show_keys(loc: Localizer) -> tuple[Key[Session], ...]:
    """Declare what is said of one session: what a list says, and all else that the model declares."""
    return (
        *session_keys(loc),
        *record_keys(loc, Session, without=_LISTED),
        Key("previous", maybe(TEXT), lambda one: _id(loc.around(one)[0]), "The session before, held or not."),
        Key("next", maybe(TEXT), lambda one: _id(loc.around(one)[1]), "The session after, held or not."),
    )


def _id(session: Session | None) -> str | None:
    return session.id if session else None


# All that is known: short statements, each with its numbered sources ------------------------------------------------------


def session_page(loc: Localizer, session: Session) -> Page:
    """Return all that is known of a session."""
    page = Page(loc, session.id)
    page.head(loc.title(session))
    opening = _opening(loc, session)
    page.paragraph("session", opening)
    facts = [*_page_facts(loc, session), *declared_facts(loc, session, PLACED)]
    page.facts("facts", facts)
    if any(DISPUTED in point.text for point in (opening, *facts)):
        page.aside(loc.gettext(DIFFER_BELOW))
    for name, heading, points in postponement_sections(loc, session):
        page.section(name, heading, points)
    for stage in (Stage.DISCUSSED, Stage.PRESS, Stage.AUDIENCE, Stage.MARGIN, Stage.ANNOUNCED):
        items = [item for item in session.agenda if item.stage is stage]
        heading = loc.gettext("Agenda – {stage}").format(stage=value_text(stage, loc.lang))
        page.section(f"agenda.{stage}", heading, _agenda_points(loc, items))
    page.section("outcomes", loc.gettext("Outcomes"), (outcome_point(loc, one) for one in session.outcomes))
    for name, heading, points in more_sections(loc, session):
        page.section(name, heading, points)
    add_declared_lists(page, session, PLACED)
    page.evidence(session.rivals, session.inferences, session.gaps)
    page.facts("neighbours", _neighbours(loc, session))
    return page


def _page_facts(loc: Localizer, session: Session) -> Iterable[Point]:
    disputed = loc.disputed(session)
    yield from _delegations(loc, session, disputed)
    venue = loc.place(session.venue) + (DISPUTED if "venue" in disputed else "")
    yield Point(loc.gettext("Venue"), venue, session.cites.get("venue", ()))
    if session.audience:
        where = _received(loc, session, session.audience, is_dated=True).text
        text = sentences(where, loc.text(session.audience.text))
        yield Point(loc.gettext("Audience"), text, session.audience.cites)


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


def _agenda_points(loc: Localizer, items: Iterable[AgendaItem]) -> Iterable[Point]:
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
        Point(
            lead_text(
                value_text(one.kind, loc.lang), ", ".join(filter(None, (loc.date(one.date), loc.place(one.place))))
            ),
            loc.text(one.text),
            one.cites,
        )
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
    yield Point(loc.gettext("Previous session"), _beside(loc, before))
    yield Point(loc.gettext("Next session"), _beside(loc, after))


def _beside(loc: Localizer, session: Session | None) -> str:
    if session is None:
        return ""
    return (
        loc.brief(session) if session.status is Status.HELD else lead_text(loc.brief(session), loc.gettext("not held"))
    )


def _said_by(loc: Localizer, text: str, party: str | None) -> str:
    return f"{text} ({loc.side(party)})" if party else text


ANSWERS = {
    "show": Answer(
        {"session": many(TEXT)},
        lambda loc: [thing("ShownSession", "A session with all that is known of it.", *show_keys(loc))],
    ),
}
