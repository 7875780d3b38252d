"""The terminal: tables that fit, pages that read; drawn by rich.

Text of the data is shown as it is, never obeyed. On a terminal too narrow for a table, columns that repeat what others
say are left out, and below that each row becomes a card; no letter of what is shown is ever cut. Off a terminal nothing
is broken over lines. An address stays on one line, as one that is broken cannot be followed: the terminal goes on with
it on the next.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence

from rich.cells import cell_len
from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.style import Style
from rich.table import Table
from rich.text import Text

from ccqs.language.catalogue import translations
from ccqs.render import Target
from ccqs.render.drawing import ACCENT, QUALIFIES, STRONG, address, draw_timeline, drawn, line_text, plain_text, run_of
from ccqs.render.grid import grid_blocks
from ccqs.render.visible import visible
from ccqs.report import Block, Facts, Grid, Heading, Line, Listing, Note, Notes, Paragraph, Report, Timeline, Verbatim

# Lines of running text longer than this are hard to follow; a table may be wider.
_MEASURE = 100
# Below this, names stand over their values instead of beside them.
_NARROW = 60
# A name longer than this is broken rather than take the room of its value.
_NAME = 26
_GUTTER = 2
_UNLIMITED = 1_000_000


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
    body = report.to_body()
    for index, block in enumerate(body):
        before = body[index - 1] if index else None
        if before is not None and _is_apart(before, block):
            console.print()
        page.print(block, before)
    shown = drawn(text.getvalue(), has_links=target.has_links, has_marks=target.has_marks)
    return (f"{line.rstrip(' ')}\n" for line in shown.splitlines())


def _heads_section(block: Block) -> bool:
    return isinstance(block, Heading) and block.level > 1


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
                self._print(line_text(block.line, QUALIFIES if block.is_aside else ""))
            case Facts():
                self._facts(block.pairs, is_inset=before is not None and _heads_section(before))
            case Listing():
                self._hung([(Text("•", style=QUALIFIES), _point(*point)) for point in block.points], padding=1)
            case Notes():
                self._notes(block.entries)
            case Grid():
                left_out = translations(self._target.lang).gettext("Not shown on so few columns: {columns}")
                blocks = grid_blocks(block, self._target.width, left_out=left_out)
                for one in blocks:
                    self._print(one) if isinstance(one, Text) else self._console.print(one)
            case Timeline():
                for one in draw_timeline(block, self._target.width):
                    self._console.print(one)
            case Verbatim():
                for line in block.text.splitlines():
                    self._console.print(Text(visible(line)), soft_wrap=True)

    def _print(self, shown: RenderableType) -> None:
        """Print running text, no wider than can be read."""
        self._console.print(shown, width=self._width)

    def _heading(self, heading: Heading) -> None:
        is_first = heading.level == 1
        text = plain_text(heading.text, ACCENT if is_first else STRONG)
        if heading.notes:
            text = Text.assemble(text, (run_of(heading.notes), QUALIFIES))
        self._print(text)
        if is_first:
            length = cell_len(visible(heading.text)) if self._width is None else self._width
            self._print(Text("─" * length, style=QUALIFIES))

    def _facts(self, pairs: Sequence[tuple[str | Line, Line]], *, is_inset: bool) -> None:
        inset = _GUTTER * is_inset
        named = [(_name(name), line_text(line)) for name, line in pairs]
        widest = max((name.cell_len for name, _ in named), default=0)
        if self._width is not None and self._width < _NARROW and widest > _GUTTER:
            for name, value in named:
                self._print(Padding(name, (0, 0, 0, inset)))
                self._print(Padding(value, (0, 0, 0, inset + _GUTTER)))
            return
        if self._width is not None:
            widest = min(widest, _NAME, self._width // 3)
        table = Table.grid(padding=(0, _GUTTER, 0, 0))
        if inset:
            table.add_column(width=0)
        table.add_column(width=max(widest, 1), overflow="fold")
        table.add_column(overflow="fold")
        for name, value in named:
            table.add_row(*([Text("")] * bool(inset)), name, value)
        self._print(table)

    def _hung(self, points: Sequence[tuple[Text, Text]], *, padding: int) -> None:
        """Print texts with what leads each, and the further lines set in as far as the first."""
        table = Table.grid(padding=(0, padding, 0, 0))
        table.add_column(width=max((lead.cell_len for lead, _ in points), default=0), no_wrap=True)
        table.add_column(overflow="fold")
        for lead, text in points:
            table.add_row(lead, text)
        self._print(table)

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
            self._hung([(lead, source)], padding=1)
            if not self._has_links:
                fits = widest + 1 + len(url) <= self._width
                self._console.print(Text(" " * (widest + 1) * fits + url, style=QUALIFIES), soft_wrap=True)


def _name(name: str | Line) -> Text:
    return line_text(name, QUALIFIES) if isinstance(name, Line) else plain_text(name, QUALIFIES)


def _point(lead: str, line: Line) -> Text:
    text = line_text(line)
    if not lead:
        return text
    if not line.text:
        return Text.assemble(plain_text(lead), " " * bool(line.notes), text)
    return Text.assemble(plain_text(lead, STRONG), (" – ", QUALIFIES), text)
