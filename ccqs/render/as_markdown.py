"""Markdown (GitHub flavour): tables, sections, and sources as real footnotes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from ccqs.render import Target
from ccqs.render.visible import visible
from ccqs.report import (
    Block,
    Cell,
    Column,
    Facts,
    Grid,
    Heading,
    Line,
    Listing,
    Moment,
    Note,
    Notes,
    Paragraph,
    Report,
    Timeline,
    Verbatim,
)

# Everything that Markdown or HTML would read as more than a character.
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~$])")
_LINE_START = re.compile(r"^(\s*)([-+=]|\d+(?=[.)]))")


def render_markdown(report: Report, target: Target) -> Iterator[str]:
    """Yield the reading form; footnotes are numbered through when the report has several pages."""
    body = report.to_body()
    parts: list[str] = []
    page = 0
    last_notes = max((i for i, block in enumerate(body) if isinstance(block, Notes)), default=-1)
    several = sum(isinstance(block, Notes) for block in body) > 1
    for index, block in enumerate(body):
        prefix = f"{page + 1}-" if several and index <= last_notes else ""
        text = _block(block, prefix)
        if isinstance(block, Notes):
            page += 1
        if text:
            parts.append(text)
    if parts:
        yield "\n\n".join(parts) + "\n"


def _block(block: Block, prefix: str) -> str:
    match block:
        case Heading():
            return f"{'#' * block.level} {_escape(block.text)}{_notes(block.notes, prefix)}"
        case Paragraph():
            text = _line(block.line, prefix)
            return f"_{text}_" if block.is_aside else text
        case Facts():
            return "\n".join(f"- **{_escape(_plain(name))}** – {_line(line, prefix)}" for name, line in block.pairs)
        case Listing():
            return "\n".join(f"- {_point(_plain(lead), line, prefix)}" for lead, line in block.points)
        case Notes():
            return "\n".join(f"[^{prefix}{note.number}]: {_note(note)}" for note in block.entries)
        case Grid():
            return _grid(block)
        case Timeline():
            listed = "\n".join(f"- {_moment(block, one)}" for one in block.moments)
            marks = "   ".join(text for mark, text in block.legend if mark in listed)
            return f"{listed}\n\n_{_escape(marks)}_"
        case Verbatim():
            return _fenced(block.text)


def _plain(text: str | Line) -> str:
    return text.text if isinstance(text, Line) else text


def _note(note: Note) -> str:
    address = re.sub(r"[<>\s\x00-\x1f]", lambda found: f"%{ord(found[0]):02X}", note.url)
    return f"{_escape(f'{note.text} [{note.where}]' if note.where else note.text)} <{visible(address)}>"


def _moment(timeline: Timeline, one: Moment) -> str:
    """Write a moment of a timeline as one point of a list: what a picture shows, line by line."""
    number = f" {one.number}" if one.number else ""
    unheld = "" if one.is_held else f", {timeline.unheld}"
    return _escape(f"{'●' if one.is_held else '○'}{number} {timeline.lanes[one.lane]}, {one.when}{unheld}")


def _fenced(text: str) -> str:
    """Fence a text with more backticks than it has in a row."""
    longest = max((len(run) for run in re.findall(r"`+", text)), default=0)
    fence = "`" * max(longest + 1, len("```"))
    return "\n".join((fence, *map(visible, text.split("\n")), fence))


def _grid(grid: Grid) -> str:
    shown = [index for index, column in enumerate(grid.columns) if column.heading]
    head = [_escape(one) for index in shown for one in grid.columns[index].ticks or (grid.columns[index].heading,)]
    rule = [
        "---:" if grid.columns[index].is_number else "---"
        for index in shown
        for _ in grid.columns[index].ticks or (index,)
    ]
    rows = [[one for index in shown for one in _cells(grid.columns[index], row[index])] for row in grid.rows]
    table = "\n".join(f"| {' | '.join(row)} |" for row in (head, rule, *rows))
    return "\n\n".join((table, *(f"_{_escape(text)}_" for text in grid.explained(shown))))


def _cells(column: Column[Any], cell: Cell) -> Sequence[str]:
    """Return what stands for a cell: of one with marks, each in a column of its own."""
    return tuple(map(_escape, str(cell))) if column.ticks else (_cell(cell),)


def _cell(cell: Cell) -> str:
    match cell:
        case None:
            return ""
        case int():
            return str(cell)
        case Line():
            return _line(cell, "")
        case tuple():
            return ", ".join(_cell(one) for one in cell)
        case _:
            return _escape(cell.strip())


def _point(lead: str, line: Line, prefix: str) -> str:
    text = _line(line, prefix)
    if not lead:
        return text
    return f"**{_escape(lead)}**{'' if text.startswith('[^') or not text else ' – '}{text}"


def _line(line: Line, prefix: str) -> str:
    pieces, at = [], 0
    for start, end in line.marks:
        pieces.append(_escape(line.text[at:start], inside=at > 0))
        pieces.append(f"**{_escape(line.text[start:end])}**")
        at = end
    pieces.append(_escape(line.text[at:], inside=at > 0))
    return "".join(pieces) + _notes(line.notes, prefix)


def _notes(numbers: Sequence[int], prefix: str) -> str:
    return "".join(f"[^{prefix}{number}]" for number in numbers)


def _escape(text: str, *, inside: bool = False) -> str:
    """Make a text mean its characters only, on one line."""
    flat = _SPECIAL.sub(r"\\\1", visible(text))
    flat = flat.replace("&", "&amp;") if re.search(r"&[#\w]+;", flat) else flat
    return flat if inside else _LINE_START.sub(r"\1\\\2", flat.lstrip())
