"""A page about one record: sections of sourced points, readable as text and as rows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from ccqs.model import Cite, Gap, Inference, Rival
from ccqs.records import record
from ccqs.views.fields import field_text
from ccqs.views.footnotes import Footnotes
from ccqs.views.report import Block, Cell, Column, Facts, Grid, Heading, Line, Listing, Paragraph
from ccqs.views.speaker import Speaker
from ccqs.views.wording import value_text

if TYPE_CHECKING:
    from ccqs.views.items import Evidence


_COLUMNS = tuple(Column(key) for key in ("record", "section", "lead", "text", "sources"))


@record
class Point:
    """A statement with its sources.

    Attributes:
        lead: What it is about.
        text: What is said.
        cites: Who says so; empty only for what is not a statement of fact, such as a gap.
    """

    lead: str
    text: str
    cites: Sequence[Cite] = ()


class Page:
    """The sections written so far, as blocks and as rows."""

    def __init__(self, say: Speaker, record: str) -> None:
        self.say = say
        self.record = record
        self.footnotes = Footnotes(say)
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
        """Add named values; those that have none are left out."""
        given = [point for point in points if point.text]
        self._record(section, given)
        if given:
            self.blocks.append(Facts(tuple((point.lead, self._line(point)) for point in given)))

    def section(self, section: str, heading: str, points: Iterable[Point]) -> None:
        """Add a section of points under a heading; nothing when there are none."""
        given = list(points)
        self._record(section, given)
        if given:
            self.blocks.append(Heading(heading))
            self.blocks.append(Listing(tuple((point.lead, self._line(point)) for point in given)))

    def evidence(self, rivals: Sequence[Rival], inferences: Sequence[Inference], gaps: Sequence[Gap]) -> None:
        """Add what qualifies the record: rival claims, inferences, gaps."""
        say = self.say
        self.section("rivals", say.word("disputed"), (rival_point(say, rival) for rival in rivals))
        self.section(
            "inferences",
            say.word("inferences"),
            (Point(field_text(one.field, say.lang), say.text(one.why), one.cites) for one in inferences),
        )
        self.section(
            "gaps", say.word("gaps"), (Point(field_text(one.field, say.lang), say.text(one.text)) for one in gaps)
        )

    def finished(self) -> list[Block]:
        """Return the page with its notes at the end."""
        return [*self.blocks, self.footnotes.block()]

    def _line(self, point: Point) -> Line:
        return self.footnotes.line(point.text, point.cites)

    def _record(self, section: str, points: Iterable[Point]) -> None:
        self.rows.extend(
            (self.record, section, point.lead, point.text, tuple(dict.fromkeys(map(str, point.cites))))
            for point in points
        )


def rows_of(pages: Iterable[Page]) -> Grid:
    """Return pages as one row for each point."""
    return Grid(_COLUMNS, tuple(row for page in pages for row in page.rows))


def rival_point(say: Speaker, rival: Rival) -> Point:
    """Say a rival claim: its value, its rank, the reason for it."""
    rank = value_text(rival.rank, say.lang)
    why = f" – {say.text(rival.why)}" if rival.why else ""
    return Point(field_text(rival.field, say.lang), f"{say.value(rival.field, rival.value)} ({rank}){why}", rival.cites)


def evidence_items(
    say: Speaker, rivals: Sequence[Rival], inferences: Sequence[Inference], gaps: Sequence[Gap]
) -> Evidence:
    """Return what qualifies a record as plain values."""
    return {
        "rivals": [
            {
                "field": rival.field,
                "value": say.raw(rival.value),
                "value_text": say.value(rival.field, rival.value),
                "rank": rival.rank.value,
                "why": say.text(rival.why) or None,
                "cites": cited(rival.cites),
            }
            for rival in rivals
        ],
        "inferences": [{"field": one.field, "why": say.text(one.why), "cites": cited(one.cites)} for one in inferences],
        "gaps": [{"field": one.field, "text": say.text(one.text)} for one in gaps],
    }


def cited(cites: Iterable[Cite]) -> list[str]:
    """Return citations as text, `source` or `source#locator`."""
    return [str(cite) for cite in cites]
