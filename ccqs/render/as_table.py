"""The terminal: tables that fit, pages that read; drawn by rich.

Text of the data is shown as it is, never obeyed. On a terminal too narrow for a table, columns that repeat what others
say are left out, and below that each row becomes a card; no letter of what is shown is ever cut. Off a terminal nothing
is broken over lines. An address stays on one line, as one that is broken cannot be followed: longer than the screen, it
stands from the edge on a line of its own, and the terminal goes on with it on the next.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest

from rich.cells import cell_len
from rich.console import Console
from rich.style import Style
from rich.text import Text

from ccqs.language.catalogue import translations
from ccqs.render import Target
from ccqs.render.drawing import (
    DISPUTED,
    QUALIFIES,
    STRONG,
    address,
    draw_timeline,
    drawn,
    is_address,
    line_text,
    plain_text,
    run_of,
)
from ccqs.render.grid import Inset, grid_blocks, longest_word
from ccqs.render.visible import commands_kept_whole, visible
from ccqs.report import (
    DIFFERS,
    Block,
    Facts,
    Grid,
    Heading,
    Line,
    Listing,
    Note,
    Notes,
    Paragraph,
    Report,
    Timeline,
    Verbatim,
)

# Lines of running text longer than this are hard to follow; a table may be wider.
_MEASURE = 100
# Below this, names stand over their values instead of beside them; and below that, nothing else is set in.
_NARROW, _NARROWEST = 60, 30
# A name longer than this is broken between words rather than take the room of its value.
_NAME = 24
_GUTTER = 2
_UNLIMITED = 1_000_000
_NOTHING = Text("")
# Spaces that end a line, before escapes or between them (SGR, OSC 8).
_TAIL = re.compile(r" +((?:\x1b(?:\[[\d;]*m|\]8;[^\x1b]*\x1b\\) *)*)$")


def render_table(report: Report, target: Target) -> Iterator[str]:
    """Yield the reading form as terminal text."""
    text = io.StringIO()
    console = Console(
        file=text,
        width=target.width or _UNLIMITED,
        force_terminal=target.has_color,
        color_system="standard" if target.has_color else None,
        legacy_windows=False,
        highlight=False,
        markup=False,
        emoji=False,
        _environ={},
    )
    page = _Page(console, target)
    body = [block for block in report.to_body() if not isinstance(block, Facts) or block.pairs]
    for index, block in enumerate(body):
        before = body[index - 1] if index else None
        if before is not None and _is_apart(before, block):
            console.print()
        page.print(block, before)
    shown = drawn(text.getvalue(), has_links=target.has_links, has_marks=target.has_marks)
    return (f"{_TAIL.sub(lambda tail: tail[1].replace(' ', ''), line)}\n" for line in shown.splitlines())


def _is_apart(before: Block, block: Block) -> bool:
    """Tell whether an empty line stands between two blocks: not under a heading, nor before what only qualifies."""
    if isinstance(before, Heading):
        return before.level == 1 and isinstance(block, Heading)
    if isinstance(block, Paragraph) and block.is_aside:
        is_aside = isinstance(before, Paragraph) and before.is_aside
        return not (is_aside or isinstance(before, (Listing, Facts)))
    return True


class _Page:
    """Prints blocks in the width and the characters of a target."""

    def __init__(self, console: Console, target: Target) -> None:
        self._console = console
        self._target = target
        self._width = None if target.width is None else min(target.width, _MEASURE)
        self._has_links = target.has_color and target.has_links

    def print(self, block: Block, before: Block | None) -> None:
        """Print a block, whose form may depend on what stands before it."""
        match block:
            case Heading():
                self._heading(block)
            case Paragraph():
                self._flow(line_text(block.line, QUALIFIES if block.is_aside else ""))
            case Facts():
                self._facts(block.pairs, is_inset=isinstance(before, Heading) and before.level > 1)
            case Listing():
                lead_style = STRONG if any(lead and said.text for lead, said in block.points) else ""
                for lead, said in block.points:
                    is_rival = lead == DIFFERS
                    bullet = Text(DIFFERS, style=DISPUTED) if is_rival else Text("•", style=QUALIFIES)
                    point = _point("" if is_rival else lead, said, lead_style)
                    self._flow(point, bullet, inset=_GUTTER * is_rival, width=1, gap=1)
            case Notes():
                self._notes(block.entries)
            case Grid():
                self._grid(block)
            case Timeline():
                for one in draw_timeline(block, self._target.width):
                    self._console.print(one)
            case Verbatim():
                for line in block.text.splitlines():
                    self._console.print(Text(visible(line)), soft_wrap=True)

    def _flow(self, text: Text, lead: Text = _NOTHING, *, inset: int = 0, width: int = 0, gap: int = 0) -> None:
        """Print running text and what leads it side by side, each broken between words in its own columns.

        Args:
            inset: Columns before them.
            width: Columns of the lead.
            gap: Columns between them.
        """
        margin = inset + width + gap
        leads = self._broken(lead, width)
        texts = self._broken(text, max(self._width - margin, 1) if self._width is not None else None)
        for left, right in zip_longest(leads, texts, fillvalue=_NOTHING):
            before = Text.assemble(" " * inset, left, " " * (width + gap - left.cell_len))
            if self._target.width is None or margin + right.cell_len <= self._target.width:
                self._console.print(Text.assemble(before, right), soft_wrap=True)
                continue
            if left.plain:
                self._console.print(before, soft_wrap=True)
            self._console.print(right, soft_wrap=True)

    def _broken(self, text: Text, width: int | None) -> Iterable[Text]:
        """Break a text into lines of a width, between words or in longer ones; a longer address has a line of its own."""
        if not width:
            return [text]
        text = text.copy()
        text.plain = commands_kept_whole(text.plain, width)
        long = (found for found in re.finditer(r"\S+", text.plain) if cell_len(found[0]) > width)
        if not (found := next((one for one in long if is_address(one[0])), None)):
            return text.wrap(self._console, width, overflow="fold")
        parts = text[: found.start()], text[found.end() + 1 :]
        before, after = (self._broken(part, width) if part else () for part in parts)
        return [*before, text[found.start() : found.end()], *after]

    def _heading(self, heading: Heading) -> None:
        text = plain_text(heading.text, STRONG)
        if heading.notes:
            text = Text.assemble(text, (run_of(heading.notes), QUALIFIES))
        self._flow(text)
        if heading.level == 1:
            length = cell_len(visible(heading.text)) if self._width is None else self._width
            self._flow(Text("─" * length, style=QUALIFIES))

    def _facts(self, pairs: Sequence[tuple[str | Line, Line]], *, is_inset: bool) -> None:
        named = [(_name(name), line_text(line)) for name, line in pairs]
        widest = max(name.cell_len for name, _ in named)
        inset = _GUTTER * is_inset
        if self._width is None or inset + widest + _GUTTER + max(value.cell_len for _, value in named) <= self._width:
            room = widest
        elif self._width >= _NARROW or widest <= _GUTTER:
            longest = max(longest_word(name) for name, _ in named)
            room = min(widest, max(min(_NAME, self._width * 2 // 5), min(longest, self._width // 2)))
        else:
            deeper = _GUTTER if self._width >= _NARROWEST else 1
            inset *= self._width >= _NARROWEST
            for name, value in named:
                self._flow(name, inset=inset)
                self._flow(value, inset=inset + deeper)
            return
        for name, value in named:
            self._flow(value, name, inset=inset, width=room, gap=_GUTTER)

    def _grid(self, grid: Grid) -> None:
        left_out = translations(self._target.lang).gettext("Not shown on so few columns: {columns}")
        for one in grid_blocks(grid, self._target.width, left_out=left_out):
            match one:
                case Text():
                    self._flow(one)
                case Inset():
                    self._flow(one.text, inset=one.by)
                case _:
                    self._console.print(one)

    def _notes(self, notes: Sequence[Note]) -> None:
        widest = max((len(f"[{note.number}]") for note in notes), default=0)
        for note in notes:
            lead = Text(f"[{note.number}]".rjust(widest), style=QUALIFIES)
            url = address(note.url)
            source = plain_text(note.text)
            if self._has_links:
                source.stylize(Style(link=url))
            if note.where:
                source.append(f" [{visible(note.where)}]", QUALIFIES)
            if self._width is None:
                self._console.print(Text.assemble(lead, " ", source, (f" {url}", QUALIFIES)))
                continue
            self._flow(source, lead, width=widest, gap=1)
            if not self._has_links:
                self._flow(Text(url, style=QUALIFIES), inset=widest + 1)


def _name(name: str | Line) -> Text:
    return line_text(name) if isinstance(name, Line) else plain_text(name)


def _point(lead: str | Line, line: Line, lead_style: str) -> Text:
    """Return a point with its lead set apart, also where nothing is said of it, if something is of another."""
    text = line_text(line)
    if not lead:
        return text
    if isinstance(lead, Line):
        return Text.assemble(line_text(lead, STRONG), plain_text(" – ", QUALIFIES), text)
    if not line.text:
        return Text.assemble(plain_text(lead, lead_style), " " * bool(line.notes), text)
    return Text.assemble(plain_text(lead, STRONG), plain_text(" – ", QUALIFIES), text)
