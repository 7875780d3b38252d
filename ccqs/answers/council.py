"""The council as a page: what created it, how it was to work by each source, how it stopped."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from ccqs.answers.keys import IN_EACH_LANGUAGE, TEXT, Answer, Key, maybe, record_keys, report, thing
from ccqs.answers.localizer import Localizer, value_text
from ccqs.answers.page import (
    Page,
    Point,
    add_declared_lists,
    declared_facts,
    disputed_blocks,
    explained,
    full_page_adds,
    more_line,
    rows_of,
    sentences,
    whole_page,
)
from ccqs.answers.request import Request
from ccqs.model import Council, Session, Status, alternatives
from ccqs.query.claims import disputed_fields
from ccqs.report import DISPUTED, INFERRED, Block, Facts, Heading, Line, Report

# The fields that the page has a place for; any other is shown by what is declared of it.
_PLACED = frozenset(
    "names abbreviation alt status created created_at founded founded_at founding_text signed_by purpose rhythm "
    "chair last_session suspended dormant_since working_groups events".split()
)


def show_council(request: Request, *, full: bool = False) -> Report:
    """Tell what the council is: creation, founding text, rhythm, chair, end."""
    loc, council = request.loc, request.dataset.council
    return report(
        request,
        {},
        council_keys(loc),
        [council],
        body=lambda: _page(loc, council).finished() if full else _brief(loc, council),
        rows=lambda: rows_of([_page(loc, council)]),
    )


def _brief(loc: Localizer, council: Council) -> list[Block]:
    """Return what the council is, as far as it fits on a screen."""
    declared = declared_facts(loc, council, _PLACED)
    held = [one for one in loc.dataset.sessions if one.status is Status.HELD]
    points = (*_facts(loc, council, _marks(council)), _sessions(loc, held), *declared)
    pairs = [(point.lead, Line(point.text)) for point in points if point.text]
    groups = ", ".join(loc.text(one.name) for one in council.working_groups)
    if groups:
        pairs.append((loc.gettext("Working groups"), Line(groups)))
    facts = Facts(tuple(pairs))
    return [
        Heading(_title(loc, council), level=1),
        facts,
        *explained(loc, [facts]),
        *disputed_blocks(loc, council),
        Facts((more_line(whole_page(loc, council.id), _more(loc, council)),)),
    ]


def _marks(council: Council) -> dict[str, str]:
    """Return the marks of fields on which sources differ, and of those that are inferred."""
    differ = dict.fromkeys(disputed_fields(council), DISPUTED)
    inferred = {one.field: INFERRED for one in council.inferences}
    return {field: differ.get(field, "") + inferred.get(field, "") for field in (*differ, *inferred)}


def _title(loc: Localizer, council: Council) -> str:
    abbreviation = f" ({loc.text(council.abbreviation)})" if council.abbreviation else ""
    return f"{loc.text(council.names)}{abbreviation}"


def _sessions(loc: Localizer, held: Sequence[Session]) -> Point:
    """Say how many sessions were held, and where."""
    cities = Counter(loc.place(one.place) for one in held)
    where = ", ".join(f"{city} {count}" for city, count in cities.items())
    return Point(loc.gettext("Sessions held"), f"{len(held)} ({where})" if held else "0")


def _more(loc: Localizer, council: Council) -> str:
    events = len(council.events)
    history = loc.ngettext("{count} event in its history", "{count} events in its history", events)
    return full_page_adds(loc, council, (events, history))


def _page(loc: Localizer, council: Council) -> Page:
    page = Page(loc, council.id)
    page.head(_title(loc, council))
    declared = declared_facts(loc, council, _PLACED)
    page.facts("council", [*_facts(loc, council), _also_called(loc, council), *declared])
    for name, heading, points in history_sections(loc, council):
        page.section(name, heading, points)
    add_declared_lists(page, council, _PLACED)
    page.evidence(council.rivals, council.inferences, council.gaps)
    return page


def history_sections(loc: Localizer, council: Council) -> Iterator[tuple[str, str, list[Point]]]:
    """Yield the working groups and what happened to the council, each with its name and its heading."""
    groups = [
        Point(loc.text(one.name), sentences(loc.date(one.created), loc.text(one.text)), one.cites)
        for one in council.working_groups
    ]
    events = [
        Point(loc.date(one.date) or loc.gettext("date unknown"), loc.text(one.text), one.cites)
        for one in council.events
    ]
    yield "working_groups", loc.gettext("Working groups"), groups
    yield "events", loc.gettext("Chronology"), events


def _facts(loc: Localizer, council: Council, marks: Mapping[str, str] = MappingProxyType({})) -> list[Point]:
    """Say what the council is.

    Args:
        marks: What stands beside the values of some fields.
    """

    def point(lead: str, *named: tuple[str, str]) -> Point:
        text = ", ".join(text + marks.get(field, "") for field, text in named if text)
        return Point(lead, text, [cite for field, _ in named for cite in council.cites.get(field, ())])

    date, text, place = loc.date, loc.text, loc.place
    last = loc.brief(loc.session(council.last_session)) if council.last_session else ""
    return [
        point(loc.gettext("Status"), ("status", value_text(council.status, loc.lang))),
        point(loc.gettext("Creation"), ("created", date(council.created)), ("created_at", place(council.created_at))),
        point(
            loc.gettext("Founding text"),
            ("founding_text", text(council.founding_text)),
            ("founded", date(council.founded)),
            ("founded_at", place(council.founded_at)),
        ),
        point(loc.gettext("Signed by"), ("signed_by", text(council.signed_by))),
        point(loc.gettext("Purpose"), ("purpose", text(council.purpose))),
        point(loc.gettext("Rhythm"), ("rhythm", text(council.rhythm))),
        point(loc.gettext("Chair"), ("chair", text(council.chair))),
        point(loc.gettext("Suspension"), ("suspended", date(council.suspended))),
        point(loc.gettext("Last session"), ("last_session", last)),
        point(loc.gettext("Dormant since"), ("dormant_since", date(council.dormant_since))),
    ]


def _also_called(loc: Localizer, council: Council) -> Point:
    others = dict.fromkeys(alternatives(council.alt))
    return Point(loc.gettext("Also called"), " · ".join(others), council.cites.get("alt", ()))


def council_keys(loc: Localizer) -> tuple[Key[Council], ...]:
    """Declare what is said of the council: all that the model declares, its names in every language."""
    return (
        Key("id", TEXT, lambda one: one.id),
        Key("names", IN_EACH_LANGUAGE, lambda one: one.names),
        Key("abbreviation", maybe(IN_EACH_LANGUAGE), lambda one: one.abbreviation),
        *record_keys(loc, Council, without={"id", "names", "abbreviation"}),
    )


ANSWERS = {"council": Answer({}, lambda loc: [thing("Council", "The council itself.", *council_keys(loc))])}
