"""The terminal: tables that fit, pages that read; the door to rich.

Text of the data is put into `Text` objects and never parsed as markup. On a terminal too narrow for a table, columns
that repeat what others say are left out, and below that each row becomes a card; off a terminal nothing is cut.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence

from rich import box
from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text

from ccqs.render import Target
from ccqs.render.visible import visible
from ccqs.views.report import (
    Block,
    Cell,
    Column,
    Facts,
    Grid,
    Heading,
    Line,
    Listing,
    Notes,
    Paragraph,
    Report,
    Verbatim,
)

_UNLIMITED = 1_000_000
_GUTTER = 2
_NARROW = 60
_LEAD, _DIM, _MARK, _HEAD = "bold", "dim", "bold yellow", "bold cyan"


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
        soft_wrap=False,
        _environ={},
    )
    body = report.to_body()
    for index, block in enumerate(body):
        if index and _is_apart(body[index - 1], block):
            console.print()
        _print(console, block, target)
    return (f"{line.rstrip()}\n" for line in text.getvalue().splitlines())


def _is_apart(before: Block, block: Block) -> bool:
    """Tell whether an empty line stands between two blocks: not under a heading, nor between lists of facts."""
    if isinstance(before, Heading) and before.level > 1:
        return False
    if isinstance(before, Listing) and isinstance(block, Paragraph) and block.is_aside:
        return False
    return not (isinstance(before, Facts) and isinstance(block, Facts))


def _print(console: Console, block: Block, target: Target) -> None:
    match block:
        case Heading():
            console.print(Text(visible(block.text), style=_HEAD if block.level == 1 else _LEAD))
        case Paragraph():
            console.print(_text(block.line, style=_DIM if block.is_aside else ""))
        case Facts():
            _print_pairs(console, [(name, _text(line)) for name, line in block.pairs])
        case Listing():
            _print_points(console, [_point(lead, line) for lead, line in block.points], target)
        case Notes():
            _print_notes(console, block)
        case Grid():
            _print_grid(console, block, target)
        case Verbatim():
            for line in block.text.splitlines():
                console.print(Text(visible(line)), soft_wrap=True)


def _text(line: Line, style: str = "") -> Text:
    text = Text(style=style)
    at = 0
    for start, end in line.marks:
        text.append(visible(line.text[at:start]))
        text.append(visible(line.text[start:end]), style=_MARK)
        at = end
    text.append(visible(line.text[at:]))
    return _noted(text, line)


def _noted(text: Text, line: Line) -> Text:
    if line.notes:
        text.append("".join(f"[{number}]" for number in line.notes), style=_DIM)
    return text


def _point(lead: str, line: Line) -> Text:
    text = Text(visible(lead), style="")
    text.stylize(_LEAD)
    if lead and line.text:
        text.append(" – ", style=_DIM)
    elif lead and line.notes:
        text.append(" ")
    return text.append_text(_text(line))


def _print_pairs(console: Console, pairs: Sequence[tuple[str, Text]]) -> None:
    if console.width < _NARROW:
        for name, text in pairs:
            console.print(Text(visible(name), style=_LEAD))
            console.print(text)
        return
    grid = Table.grid(padding=(0, _GUTTER))
    grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold")
    for name, text in pairs:
        grid.add_row(Text(visible(name), style=_LEAD), text)
    console.print(grid)


def _print_points(console: Console, points: Sequence[Text], target: Target) -> None:
    grid = Table.grid(padding=(0, 1))
    grid.add_column(no_wrap=True, style=_DIM)
    grid.add_column(overflow="fold")
    for text in points:
        grid.add_row("•" if target.is_unicode else "-", text)
    console.print(grid)


def _print_notes(console: Console, notes: Notes) -> None:
    grid = Table.grid(padding=(0, 1))
    grid.add_column(no_wrap=True, justify="right", style=_DIM)
    grid.add_column(overflow="fold")
    for note in notes.entries:
        grid.add_row(f"[{note.number}]", Text(visible(note.text)).append(f" {visible(note.url)}", style=_DIM))
    console.print(grid)


def _print_grid(console: Console, grid: Grid, target: Target) -> None:
    shown = [index for index, column in enumerate(grid.columns) if column.heading]
    columns = [grid.columns[index] for index in shown]
    wide = [[_cell(row[index]) for index in shown] for row in grid.rows]
    least = _least_widths(columns, wide)
    kept = _fitting(columns, least, console.width)
    if kept is None:
        _print_cards(console, columns, wide)
        return
    stacked = [
        [_cell(row[index], "\n") if grid.columns[index].is_stacked else None for index in shown] for row in grid.rows
    ]
    is_tight = sum(_widest(columns, wide, place) + _GUTTER for place in kept) > console.width
    table = Table(
        box=box.SIMPLE_HEAD if target.is_unicode else box.ASCII2,
        show_edge=False,
        pad_edge=False,
        header_style=_LEAD,
        padding=(0, 1, 0, 0),
    )
    for place in kept:
        column = columns[place]
        table.add_column(
            Text(visible(column.heading)),
            justify="right" if column.is_number else "left",
            no_wrap=column.keeps_whole or column.is_number,
            min_width=least[place],
            overflow="fold",
        )
    for row, narrow in zip(wide, stacked, strict=True):
        table.add_row(*((is_tight and narrow[place]) or row[place] for place in kept))
    console.print(table)


def _cell(cell: Cell, separator: str = " ") -> Text:
    match cell:
        case None:
            return Text("")
        case int():
            return Text(str(cell))
        case Line():
            return _text(cell)
        case tuple():
            return Text(f",{separator}".join(visible(one) for one in cell))
        case _:
            return Text(visible(cell))


def _widest(columns: Sequence[Column], rows: Sequence[Sequence[Text]], place: int) -> int:
    """Return what a column needs to hold every cell on one line."""
    return max(cell_len(columns[place].heading), *(cell_len(row[place].plain) for row in rows), 0)


def _least_widths(columns: Sequence[Column], rows: Sequence[Sequence[Text]]) -> list[int]:
    """Return what each column needs at least: whole cells, the parts of stacked ones, or the longest word."""
    return [
        max(
            (
                cell_len(part)
                for text in (column.heading, *(row[place].plain for row in rows))
                for part in (
                    [text] if column.keeps_whole or column.is_number else text.split(", " if column.is_stacked else " ")
                )
            ),
            default=0,
        )
        + column.is_stacked
        for place, column in enumerate(columns)
    ]


def _fitting(columns: Sequence[Column], least: Sequence[int], width: int) -> list[int] | None:
    """Return the places of the columns to show, None when not even the necessary ones fit."""
    kept = list(range(len(columns)))
    while sum(least[place] + _GUTTER for place in kept) > width:
        spare = [place for place in kept if columns[place].rank]
        if not spare:
            return None
        kept.remove(max(spare, key=lambda place: columns[place].rank))
    return kept


def _print_cards(console: Console, columns: Sequence[Column], rows: Sequence[Sequence[Text]]) -> None:
    heads = [place for place, column in enumerate(columns) if column.keeps_whole] or [0]
    for number, row in enumerate(rows):
        if number:
            console.print()
        console.print(Text(" · ").join(row[place] for place in heads if row[place].plain), style=_LEAD)
        rest = [place for place in range(len(columns)) if place not in heads and row[place].plain]
        for place in rest:
            if not columns[place].is_number:
                console.print(_named(columns[place], row[place]))
        counts = [_named(columns[place], row[place]) for place in rest if columns[place].is_number]
        if counts:
            console.print(Text(" · ", style=_DIM).join(counts))


def _named(column: Column, text: Text) -> Text:
    name = Text(f"{visible(column.heading)}  ")
    name.stylize(_DIM)
    return name.append_text(text)
