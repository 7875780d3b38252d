"""A table on a terminal: as wide as it needs, else folded into its columns, else with fewer of them, else as cards.

The width of each column is chosen here, before rich draws the table: left to itself, rich gives columns that must not
wrap their least width back after it has shrunk the others, and cuts the last one at the edge of the screen.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from rich import box
from rich.cells import cell_len
from rich.table import Table
from rich.text import Text

from ccqs.render.drawing import HELD, NO_BREAK, QUALIFIES, STRONG, is_address, line_text, plain_text
from ccqs.report import DISPUTED, Cell, Column, Grid, Line

# Between two columns rich puts a space of padding and a space of its box.
_GUTTER = 2
# A word longer than this may be broken rather than take a column from its neighbours.
_LONG_WORD = 24
# An identifier is broken only when it is longer than this: one may want to copy it.
_LONG_IDENTIFIER = 40
# A column of text is to have this part of the screen before columns that repeat what others say have any.
_READABLE = 3
# Columns for each mark of a cell with ticks, where there is room for so many.
_TICK, _NARROW_TICK = 3, 2
# The heading of a column of figures is broken over lines rather than be wider than this.
_FIGURES_WIDE = 12
# So many figures of a year stand over the marks of a cell.
_FIGURES = 2


# The colours of the marks of a cell with ticks, so that the eye finds a row of them.
_MARKS = {"●": HELD, "·": QUALIFIES}


class Inset(NamedTuple):
    """Running text, set in by some columns."""

    text: Text
    by: int


class _Row(NamedTuple):
    """The cells of a row, and the same with the parts of stacked ones one under another."""

    cells: list[Text]
    stacks: list[list[Text]]


def grid_blocks(grid: Grid, width: int | None, *, left_out: str) -> Iterator[Table | Text | Inset]:
    """Yield what shows a table.

    Args:
        width: Columns of the terminal; None when nothing is to be folded.
        left_out: Says which `{columns}` there is no room for.
    """
    shown = [index for index, column in enumerate(grid.columns) if column.heading or column.ticks]
    columns = [grid.columns[index] for index in shown]
    rows = [_Row([_cell(row[index]) for index in shown], [_stack(row[index]) for index in shown]) for row in grid.rows]
    layout = _Layout(columns, _aligned(columns, rows), is_folded=width is not None)
    kept = layout.fitting(width)
    if kept is None:
        kept = [place for place, column in enumerate(columns) if len(column.ticks) <= (width or 0)]
        yield from _cards(
            [columns[place] for place in kept], [[row.cells[place] for place in kept] for row in rows], width
        )
    else:
        yield layout.table(kept, layout.widths(kept, width))
    missing = [one.heading for place, one in enumerate(columns) if place not in kept]
    below = [left_out.format(columns=", ".join(missing))] if missing else []
    below.extend(grid.explained([shown[place] for place in kept]))
    if below:
        yield Text("")
    yield from (plain_text(one, QUALIFIES) for one in below)


def _aligned(columns: Sequence[Column[Any]], rows: Sequence[_Row]) -> list[_Row]:
    """Return rows with a space after each number where another one under it or above it has a mark."""
    marked = [
        column.is_number and any(row.cells[place].plain.endswith(DISPUTED) for row in rows)
        for place, column in enumerate(columns)
    ]
    return [row._replace(cells=[_spaced(*one) for one in zip(row.cells, marked, strict=True)]) for row in rows]


def _spaced(cell: Text, is_marked: bool) -> Text:
    return cell if not is_marked or cell.plain.endswith(DISPUTED) else Text.assemble(cell, NO_BREAK)


def _cell(cell: Cell) -> Text:
    match cell:
        case None:
            return Text("")
        case Line():
            return line_text(cell)
        case tuple():
            return Text(" ").join(_stack(cell))
        case _:
            return plain_text(str(cell))


def _stack(cell: Cell) -> list[Text]:
    if not isinstance(cell, tuple):
        return [_cell(cell)]
    return [_cell(one).append("," * (number < len(cell))) for number, one in enumerate(cell, start=1)]


class _Layout:
    """How wide the columns of a table are."""

    def __init__(self, columns: Sequence[Column[Any]], rows: Sequence[_Row], *, is_folded: bool) -> None:
        self._columns = columns
        self._rows = rows
        self._is_folded = is_folded
        self._wide = [self._needed(place) for place in range(len(columns))]
        self._least = [self._needed_at_least(place) for place in range(len(columns))]

    def _needed(self, place: int) -> int:
        """Return what a column needs to hold every cell on one line, and its heading unless that stands over figures."""
        column = self._columns[place]
        if column.ticks:
            return _TICK * len(column.ticks)
        heading = cell_len(column.heading)
        if column.is_number and self._is_folded:
            heading = min(heading, max(_FIGURES_WIDE, longest_word(plain_text(column.heading))))
        return max(heading, *(row.cells[place].cell_len for row in self._rows), 1)

    def _needed_at_least(self, place: int) -> int:
        """Return what a column needs at least: whole cells, the parts of stacked ones, or the longest word."""
        column = self._columns[place]
        if column.ticks:
            return len(column.ticks)
        if column.keeps_whole or column.is_number:
            return self._wide[place]
        if column.is_stacked:
            parts = [one.cell_len for row in self._rows for one in row.stacks[place]]
        else:
            words = [row.cells[place].plain.split() for row in self._rows]
            longest = _LONG_IDENTIFIER if max(map(len, words), default=0) == 1 else _LONG_WORD
            parts = [len(word) if is_address(word) else min(cell_len(word), longest) for row in words for word in row]
        return max(_heading_room(column.heading), *parts, 1)

    def fitting(self, width: int | None) -> list[int] | None:
        """Return the places of the columns to show, None when not even the necessary ones fit.

        Columns that may give way do so as far as the others can then be read; those that cannot be
        folded also where most rows would take several lines, and each can take one.
        """
        kept = list(range(len(self._columns)))
        if width is None:
            return kept
        readable = [self._readable(place, width) for place in range(len(self._columns))]
        shown = self._fewer(readable, kept, width)
        if self._whole(readable, shown) > width:
            return shown if self._whole(self._least, shown) <= width else None
        fewer = self._fewer(self._wide, kept, width)
        could_fold = any(self._least[place] < self._wide[place] for place in shown if place not in fewer)
        is_flat = not could_fold and self._whole(self._wide, fewer) <= width
        return fewer if is_flat and self._are_tall(shown, self.widths(shown, width)) else shown

    def _fewer(self, widths: Sequence[int], kept: Sequence[int], width: int) -> list[int]:
        """Leave out columns that may give way, one after another, until the rest has the width it needs."""
        left = list(kept)
        while self._whole(widths, left) > width:
            spare = [place for place in left if self._columns[place].rank]
            if not spare:
                break
            left.remove(max(spare, key=lambda place: self._columns[place].rank))
        return left

    def _readable(self, place: int, width: int) -> int:
        """Return what a column is to have before columns that repeat what others say have any."""
        least, column = self._least[place], self._columns[place]
        if column.ticks:
            apart = _TICK * len(column.ticks)
            others = [one for one, other in enumerate(self._columns) if not (other.rank or other.ticks)]
            beside = sum(self._readable(one, width) + _GUTTER for one in others)
            return apart if apart + beside <= width else least
        if column.is_stacked:
            return least
        return max(least, min(self._wide[place], width // _READABLE))

    def _whole(self, widths: Sequence[int], kept: Sequence[int]) -> int:
        return sum(widths[place] for place in kept) + _GUTTER * (len(kept) - 1)

    def widths(self, kept: Sequence[int], width: int | None) -> list[int]:
        """Return the width of each column kept.

        What is left over goes, as far as text can still be read, to stacked columns that then need not be stacked and to
        marks; then to columns of text.
        """
        if width is None or self._whole(self._wide, kept) <= width:
            return [self._wide[place] for place in kept]
        given = list(self._least)
        spare = width - self._whole(given, kept)
        stacked = [place for place in kept if self._columns[place].is_stacked]
        ticked = [place for place in kept if self._columns[place].ticks]
        rest = [place for place in kept if place not in (*stacked, *ticked)]
        kept_free = sum(self._readable(place, width) - given[place] for place in rest)
        for place in sorted(stacked, key=lambda place: self._wide[place] - given[place]):
            lacking = self._wide[place] - given[place]
            if lacking <= spare - kept_free:
                given[place] += lacking
                spare -= lacking
        for place in ticked:
            ticks = len(self._columns[place].ticks)
            room = next((room for room in (_TICK, _NARROW_TICK) if ticks * (room - 1) <= spare - kept_free), 1)
            given[place] = ticks * room
            spare -= ticks * (room - 1)
        self._share(given, rest, spare)
        return [given[place] for place in kept]

    def _share(self, given: list[int], places: Sequence[int], spare: int) -> None:
        """Share out what is left over so that the squares of the heights of cells are least.

        A cell of n letters in w columns takes about n / w lines; squares, as the tallest cell of a row makes its height.
        """
        squares = {place: sum(row.cells[place].cell_len ** 2 for row in self._rows) for place in places}
        while spare:
            lacking = [place for place in places if given[place] < self._wide[place]]
            if not lacking:
                break
            given[max(lacking, key=lambda place: squares[place] / given[place] ** 3)] += 1
            spare -= 1

    def table(self, kept: Sequence[int], widths: Sequence[int]) -> Table:
        """Return the table; an empty line stands between rows when most of them take several lines."""
        rows = [self._cells(row, kept, widths) for row in self._rows]
        table = Table(
            box=box.SIMPLE_HEAD,
            show_edge=False,
            pad_edge=False,
            header_style=STRONG,
            border_style=QUALIFIES,
            padding=(0, 1, 0, 0),
            leading=int(self._are_tall(kept, widths)),
        )
        for place, width in zip(kept, widths, strict=True):
            column = self._columns[place]
            table.add_column(
                _heading(column, width),
                justify="right" if column.is_number else "left",
                vertical="top",
                width=width,
                overflow="fold",
            )
        for row in rows:
            table.add_row(*row)
        return table

    def _are_tall(self, kept: Sequence[int], widths: Sequence[int]) -> bool:
        """Tell whether most rows take several lines in columns of some widths."""
        rows = (self._cells(row, kept, widths) for row in self._rows)
        tall = sum(
            any("\n" in cell.plain or cell.cell_len > width for cell, width in zip(row, widths, strict=True))
            for row in rows
        )
        return 2 * tall > len(self._rows)

    def _cells(self, row: _Row, kept: Sequence[int], widths: Sequence[int]) -> list[Text]:
        """Return the cells of a row as they stand in columns of some widths."""
        cells = []
        for place, width in zip(kept, widths, strict=True):
            column, cell = self._columns[place], row.cells[place]
            if column.ticks:
                cells.append(_spread(cell, width // len(column.ticks)))
            elif column.is_stacked and cell.cell_len > width:
                cells.append(Text("\n").join(row.stacks[place]))
            else:
                cells.append(cell)
        return cells


def _heading_room(heading: str) -> int:
    """Return the columns in which a heading takes two lines at most."""
    words = plain_text(heading).plain.split(" ")
    halves = (max(cell_len(" ".join(half)) for half in (words[:at], words[at:])) for at in range(1, len(words)))
    return min(halves, default=cell_len(heading))


def longest_word(text: Text) -> int:
    """Return the columns of the longest part of a text that is not to be broken."""
    return max(map(cell_len, text.plain.split()), default=0)


def _spread(cell: Text, room: int) -> Text:
    spread = Text("".join(f" {mark}".ljust(room) for mark in cell.plain)) if room > 1 else cell.copy()
    for mark, style in _MARKS.items():
        spread.highlight_words([mark], style)
    return spread


def _heading(column: Column[Any], width: int) -> Text:
    """Return a heading; over marks without space between them, what they stand for reads downwards."""
    if not column.ticks:
        return plain_text(column.heading)
    room = width // len(column.ticks)
    ticks = [tick[-_FIGURES:] for tick in column.ticks]
    if room > _FIGURES:
        return Text("".join(tick.ljust(room) for tick in ticks))
    lines = ("".join(tick[line].rjust(room) for tick in ticks) for line in range(_FIGURES))
    return Text("\n".join(lines))


def _cards(columns: Sequence[Column[Any]], rows: Sequence[Sequence[Text]], width: int | None) -> Iterator[Text | Inset]:
    """Yield each row as a card: what names it on a line, then the figures, then the rest, then the marks."""
    yield from (_heading(column, len(column.ticks)) for column in columns if column.ticks)
    cards = [list(_card(columns, row, width)) for row in rows]
    are_apart = any(len(card) > 1 for card in cards)
    for number, card in enumerate(cards):
        if number and are_apart:
            yield Text("")
        yield from card


def _card(columns: Sequence[Column[Any]], row: Sequence[Text], width: int | None) -> Iterator[Text | Inset]:
    ticked = [place for place, column in enumerate(columns) if column.ticks]
    places = [place for place in range(len(columns)) if place not in ticked]
    heads = [place for place in places if columns[place].keeps_whole and columns[places[0]].keeps_whole] or places[:1]
    head = plain_text(" · ").join(row[place] for place in heads if row[place].plain.strip())
    head.stylize_before(STRONG)
    yield head
    rest = [place for place in places if place not in heads and row[place].plain]
    figures = [place for place in rest if columns[place].is_number]
    side_by_side = Text.assemble((" · ", QUALIFIES)).join(_beside(columns[place], row[place]) for place in figures)
    if figures and (width is None or side_by_side.cell_len <= width):
        yield side_by_side
        figures = []
    for place in (*figures, *(place for place in rest if not columns[place].is_number)):
        yield from _named(columns[place], row[place], width)
    yield from (_spread(row[place], 1) for place in ticked)


def _named(column: Column[Any], cell: Text, width: int | None) -> Iterator[Text | Inset]:
    """Yield the name of a value beside it, or over it when it takes several lines."""
    line = _beside(column, cell)
    if width is None or line.cell_len <= width:
        yield line
    else:
        yield plain_text(column.heading, QUALIFIES)
        yield Inset(cell, _GUTTER)


def _beside(column: Column[Any], cell: Text) -> Text:
    return Text.assemble((f"{column.heading}  ", QUALIFIES), cell)
