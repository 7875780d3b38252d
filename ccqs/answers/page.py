"""A page about one record: sections of sourced points, readable as text and as rows."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from textwrap import wrap
from typing import TYPE_CHECKING, Any, NamedTuple

from ccqs.answers.localizer import Localizer, field_text, field_value, inferred_note, record_text, value_text
from ccqs.language.catalogue import N_
from ccqs.language.numbers import figures
from ccqs.model import (
    EMPTY,
    Council,
    Field,
    Gap,
    Inference,
    Rank,
    Rival,
    Session,
    cited_locator,
    cited_source,
    declared,
)
from ccqs.query.claims import FieldClaims, claims_of, sources_of
from ccqs.report import (
    DIFFERS,
    DISPUTED,
    INFERRED,
    Block,
    Cell,
    Column,
    Facts,
    Grid,
    Heading,
    Legend,
    Line,
    Listing,
    Note,
    Notes,
    Paragraph,
    aside,
    differing,
    joined,
)

if TYPE_CHECKING:
    from ccqs.query.search import Passage

# Where there is little room, values are written out after the first up to so many letters, and so many questions.
_ROOM, _MOST_QUESTIONS = 50, 5
# Said of the mark of a disputed value, where what sources say follows.
DIFFER_BELOW = N_("* sources differ: see below")
# What stands on a line of a terminal of eighty columns, and between a lead and its text.
_LINE, _DASH = 78, " – "
_COLUMNS = tuple(Column[Any](key) for key in ("record", "section", "lead", "text", "sources"))


class Point(NamedTuple):
    """A statement with its sources.

    Attributes:
        lead: What it is about.
        text: What is said.
        cites: Who says so; empty only for what is not a statement of fact, such as a gap.
    """

    lead: str
    text: str
    cites: Sequence[str] = ()


class Footnotes:
    """The sources cited so far, each with its number and the places in it that were cited."""

    def __init__(self, loc: Localizer) -> None:
        self._loc = loc
        self._numbers: dict[str, int] = {}
        self._places: dict[str, list[str]] = {}

    def numbers(self, cites: Iterable[str]) -> tuple[int, ...]:
        """Return the numbers of some sources, each once and in order, giving new ones a number."""
        found = set()
        for cite in cites:
            source, locator = cited_source(cite), cited_locator(cite)
            found.add(self._numbers.setdefault(source, len(self._numbers) + 1))
            places = self._places.setdefault(source, [])
            if locator and locator not in places:
                places.append(locator)
        return tuple(sorted(found))

    def line(self, text: str, cites: Iterable[str]) -> Line:
        """Return a text with the numbers of its sources."""
        return Line(text, self.numbers(cites))

    def block(self) -> Notes:
        """Return the numbered sources."""
        entries = []
        for source_id, number in self._numbers.items():
            source = self._loc.dataset.sources[source_id]
            where = ", ".join((source_id, *self._places[source_id]))
            entries.append(Note(number, self._loc.source(source), source.url, where))
        return Notes(tuple(entries))


class Page:
    """The sections written so far, as blocks and as rows."""

    def __init__(self, loc: Localizer, record: str) -> None:
        self.loc = loc
        self.record = record
        self.footnotes = Footnotes(loc)
        self.blocks: list[Block] = []
        self.rows: list[tuple[Cell, ...]] = []

    def head(self, title: str) -> None:
        """Start the page with its title."""
        self.blocks.append(Heading(title, level=1))

    def paragraph(self, section: str, point: Point) -> None:
        """Add running text."""
        self._record(section, [point])
        self.blocks.append(Paragraph(self.footnotes.line(point.text, point.cites)))

    def aside(self, text: str) -> None:
        """Add what only explains the page."""
        self.blocks.append(Paragraph(Line(text), is_aside=True))

    def facts(self, section: str, points: Iterable[Point]) -> None:
        """Add named values, and the sources of them all; those that have no value are left out."""
        given = [point for point in points if point.text]
        self._record(section, given)
        if given:
            pairs = [(point.lead, Line(point.text)) for point in given]
            numbers = self.footnotes.numbers(cite for point in given for cite in point.cites)
            if numbers:
                pairs.append((self.loc.gettext("Sources"), Line("", numbers)))
            self.blocks.append(Facts(tuple(pairs)))

    def section(self, section: str, heading: str, points: Iterable[Point]) -> None:
        """Add a section of points under a heading; nothing when there are none.

        Sources that all of them share stand once, by the heading.
        """
        given = list(points)
        self._record(section, given)
        if not given:
            return
        notes = [self.footnotes.numbers(point.cites) for point in given]
        is_shared = len(set(notes)) == 1
        lines = [Line(point.text, () if is_shared else numbers) for point, numbers in zip(given, notes, strict=True)]
        self.blocks.append(Heading(heading, notes=notes[0] if is_shared else ()))
        self.blocks.append(Listing(tuple((point.lead, line) for point, line in zip(given, lines, strict=True))))

    def evidence(self, rivals: Sequence[Rival], inferences: Sequence[Inference], gaps: Sequence[Gap]) -> None:
        """Add what qualifies the record: rival claims, inferences, gaps."""
        loc = self.loc
        self.section("rivals", loc.gettext("What other sources say"), (rival_point(loc, rival) for rival in rivals))
        for name, heading, points in qualifications(loc, inferences, gaps):
            self.section(name, heading, points)

    def finished(self) -> list[Block]:
        """Return the page with its notes at the end."""
        return [*self.blocks, self.footnotes.block()]

    def _record(self, section: str, points: Iterable[Point]) -> None:
        self.rows.extend(
            (self.record, section, point.lead, point.text, tuple(dict.fromkeys(map(str, point.cites))))
            for point in points
        )


def qualifications(
    loc: Localizer, inferences: Sequence[Inference], gaps: Sequence[Gap]
) -> Iterator[tuple[str, str, list[Point]]]:
    """Yield what was inferred, and what was looked for in vain, each with its name and its heading."""
    inferred = [Point(field_text(loc, one.field), loc.text(one.why), one.cites) for one in inferences]
    yield "inferences", loc.gettext("Inferred, not attested"), inferred
    sought = [Point(field_text(loc, one.field), loc.text(one.text)) for one in gaps]
    yield "gaps", loc.gettext("Looked for, not found"), sought


def rows_of(pages: Iterable[Page]) -> Grid:
    """Return pages as one row for each point."""
    return Grid(_COLUMNS, tuple(row for page in pages for row in page.rows))


def declared_facts(loc: Localizer, record: Any, placed: Collection[str]) -> Iterator[Point]:
    """Yield each field of a record that is declared with a heading and has no place of its own, but for lists."""
    for name, about, value in _unplaced(record, placed):
        if about.kind != "records":
            yield Point(capital(loc.gettext(about.heading)), field_value(loc, about, value), _cites(record, name))


def add_declared_lists(page: Page, record: Any, placed: Collection[str]) -> None:
    """Add to a page a section for each list of records that is declared with a heading and has no place of its own."""
    loc = page.loc
    for name, about, value in _unplaced(record, placed):
        if about.kind == "records":
            points = [Point("", record_text(loc, one), _cites(one, "")) for one in value]
            page.section(name, capital(loc.gettext(about.heading)), points)


def _unplaced(record: Any, placed: Collection[str]) -> Iterator[tuple[str, Field, Any]]:
    for name, about in declared(type(record)).items():
        value = getattr(record, name)
        if about.heading and name not in placed and value not in EMPTY:
            yield name, about, value


def _cites(record: Any, name: str) -> tuple[str, ...]:
    cites = getattr(record, "cites", ())
    return cites.get(name, ()) if isinstance(cites, dict) else cites


def capital(text: str) -> str:
    """Return a text with a capital first."""
    return text[:1].upper() + text[1:]


def disputed_blocks(loc: Localizer, record: Session | Council) -> list[Block]:
    """Return what sources differ on: each field, then each question whose answers take one line, then the others counted."""
    found = [one for one in claims_of(record) if one.is_disputed]
    if not found:
        return []
    fields = [one for one in found if one.field not in loc.dataset.questions]
    questions = [one for one in found if one.field in loc.dataset.questions]
    points = [(field_text(loc, one.field), _values(loc, one)) for one in fields]
    counted = []
    for one in questions:
        point = (field_text(loc, one.field), _values(loc, one, is_question=True))
        if len(questions) <= _MOST_QUESTIONS and height([Listing((point,))]) == 1:
            points.append(point)
        else:
            counted.append(f"{point[0]} ({len(_ranks(loc, one))})")
    if counted:
        points.append(
            (
                loc.gettext("other questions (number of answers): ccqs why {record}").format(
                    record=loc.number(record) if isinstance(record, Session) else record.id
                ),
                Line(", ".join(counted)),
            )
        )
    heading = loc.gettext("Sources differ ({count})").format(count=len(found))
    return [Heading(f"{DISPUTED} {heading}"), Listing(tuple(points))]


def explained(loc: Localizer, blocks: Iterable[Block]) -> list[Block]:
    """Return the line that explains the mark of an inferred value, where one stands in some blocks.

    The mark of a disputed value, which the heading of what sources say explains, is explained there too.
    """
    page = list(blocks)
    inferred = legend_below(((INFERRED, inferred_note(loc)),), page)
    marks = [*inferred, *legend_below(((DISPUTED, loc.gettext(DIFFER_BELOW)),), page)]
    return [Paragraph(joined((one.line for one in marks), "   "), is_aside=True)] if inferred else []


def legend_below(legend: Legend, blocks: Iterable[Block]) -> list[Paragraph]:
    """Return what explains the marks that stand in some blocks."""
    page = str(list(blocks))
    return [Paragraph(Line(text), is_aside=True) for mark, text in legend if mark in page]


def more_line(command: str, adds: str) -> tuple[str, Line]:
    """Return the line that says how to see more, and what."""
    return "+", joined((command, aside(adds)), "  ")


def whole_page(loc: Localizer, record: str) -> str:
    """Return the line that shows all that the data have on a record."""
    if loc.is_session(record):
        return f"ccqs show {loc.number(loc.session(record))} --full"
    return "ccqs council --full" if record == loc.dataset.council.id else f"ccqs ministers {record}"


def event_lines(loc: Localizer, events: Sequence[tuple[str, Passage]]) -> list[str]:
    """Return a point for each event; the last of those of a record has the line that shows it."""
    told = list(dict.fromkeys((f"• {loc.text(one.shown)}", whole_page(loc, record)) for record, one in events))
    with_line = loc.gettext("{text} ({line})")
    last = {line: place for place, (_, line) in enumerate(told)}
    return [
        with_line.format(text=text, line=line) if last[line] == place else text
        for place, (text, line) in enumerate(told)
    ]


def height(blocks: Iterable[Block]) -> int:
    """Return how many lines some blocks of text take on a terminal of eighty columns, with those between them."""
    lines = 0
    for block in blocks:
        match block:
            case Heading():
                lines += 2
            case Listing(pairs) | Facts(pairs):
                lines += sum(len(wrap(joined(pair, _DASH).text, _LINE, break_on_hyphens=False)) for pair in pairs)
    return lines


def full_page_adds(loc: Localizer, record: Session | Council, *events: tuple[int, str]) -> str:
    """Say what `--full` adds to a page.

    Args:
        events: How many there are of what only such a record has, each with the words for so many.
    """
    sources, inferences, gaps = len(sources_of(record)), len(record.inferences), len(record.gaps)
    counted = (
        (sources, loc.ngettext("{count} source", "{count} sources", sources)),
        *events,
        (inferences, loc.ngettext("{count} inference", "{count} inferences", inferences)),
        (gaps, loc.ngettext("{count} search in vain", "{count} searches in vain", gaps)),
    )
    counts = [text.format(count=figures(count, loc.lang)) for count, text in counted if count]
    return loc.gettext("adds {counts}, and the full wording").format(counts=", ".join(counts))


def _ranks(loc: Localizer, claims: FieldClaims) -> dict[str, Rank]:
    """Return the values of a field in words, the one preferred first, each with its highest rank.

    A sentence has no full stop, as it stands among others.
    """
    ranks: dict[str, Rank] = {}
    for one in claims.claims:
        text = loc.value(claims.field, one.value)
        ranks.setdefault(text.removesuffix(".") if isinstance(one.value, dict) else text, one.rank)
    return ranks


def _values(loc: Localizer, claims: FieldClaims, *, is_question: bool = False) -> Line:
    """Write the first values that stand against the one preferred, after that one where it is a question's."""
    (preferred, _), *others = _ranks(loc, claims).items()
    shown: list[str | Line] = [preferred] if is_question else []
    left, room = list(others), _ROOM
    while left and (left == others or len(left[0][0]) <= room):
        text, rank = left.pop(0)
        room -= len(text)
        shown.append(joined((differing(f"{DIFFERS} "), _ranked(loc, text, rank))))
    values = joined(shown, " ")
    if not left:
        return values
    text = loc.ngettext("and {count} other", "and {count} others", len(left)).format(count=len(left))
    return joined((values, aside(text)), ", ")


def _ranked(loc: Localizer, text: str, rank: Rank) -> Line:
    return joined((text, aside(f" ({value_text(rank, loc.lang)})" if rank is Rank.DEPRECATED else "")))


def sentence(text: str) -> str:
    """Return a text with its full stop: one, where an abbreviation ends it; nothing for nothing.

    >>> sentence("11 марта 2008 г.")
    '11 марта 2008 г.'
    """
    return text if not text or text.endswith((".", "!", "?", "…")) else f"{text}."


def sentences(*parts: str) -> str:
    """Join what is said into sentences, each with its full stop."""
    return " ".join(sentence(part) for part in parts if part)


def lead_text(main: str, detail: str) -> str:
    """Return what a statement is about, with a detail in brackets; either may be missing."""
    return f"{main} ({detail})" if main and detail else main or detail


def rival_point(loc: Localizer, rival: Rival) -> Point:
    """Say a rival claim: its value, its rank, the reason for it."""
    rank = value_text(rival.rank, loc.lang)
    why = f" – {loc.text(rival.why)}" if rival.why else ""
    return Point(field_text(loc, rival.field), f"{loc.value(rival.field, rival.value)} ({rank}){why}", rival.cites)
