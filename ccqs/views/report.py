"""An answer before any format: what a person reads, what a spreadsheet holds, what a program parses.

A command makes one `Report`; a format prints one. Three faces of the same answer, each made when a format asks for it:

- `body` is for reading (table, md): blocks in order;
- `grid` is for csv and tsv: one row for each item or fact, with stable ASCII column keys;
- `items` are for json, jsonl and yaml: plain values only.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, TypeVar, overload

from ccqs.records import record

Json = Any
S = TypeVar("S")
T = TypeVar("T")

# Stands beside a value on which sources differ.
DISPUTED = "*"


@record
class Line:
    """A piece of text, with the numbers of its source notes and the parts to highlight.

    Attributes:
        text: The text.
        notes: Numbers of entries of the report's `Notes` block.
        marks: Character ranges of `text` that answer the question (start, end).
    """

    text: str
    notes: tuple[int, ...] = ()
    marks: tuple[tuple[int, int], ...] = ()


Cell = str | int | None | Line | tuple[str, ...]


@record
class Column:
    """A column of a grid.

    Attributes:
        key: Its stable name, the header in csv and tsv.
        heading: Its title for readers; empty for a column that only machines want.
        rank: How readily it gives way on a narrow terminal: 0 never, then the highest first.
        is_number: Set to the right.
        keeps_whole: Never broken over lines.
        is_stacked: The parts of a cell stand one under another when there is no room for them side by side.
    """

    key: str
    heading: str = ""
    rank: int = 0
    is_number: bool = False
    keeps_whole: bool = False
    is_stacked: bool = False


@record
class Grid:
    """Rows under columns; every row has as many cells as there are columns."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]


@record
class Heading:
    """A title; level 1 heads the report or one of its items, level 2 a section."""

    text: str
    level: int = 2


@record
class Paragraph:
    """Running text; an aside is set apart, for what only qualifies the answer."""

    line: Line
    is_aside: bool = False


@record
class Facts:
    """Named values."""

    pairs: tuple[tuple[str, Line], ...]


@record
class Listing:
    """Points, each with an optional lead set apart from its text."""

    points: tuple[tuple[str, Line], ...]


@record
class Note:
    """A numbered source under the text that cites it."""

    number: int
    text: str
    url: str


@record
class Notes:
    """The numbered sources of what stands above."""

    entries: tuple[Note, ...]


@record
class Verbatim:
    """Text of another language, such as BibTeX, printed as it is."""

    text: str


Block = Heading | Paragraph | Facts | Listing | Grid | Notes | Verbatim


class Items(Sequence[T]):
    """The plain values of many things, each made when its turn comes and then forgotten.

    Args:
        make: Makes the values of one.
        things: All of them.
    """

    def __init__(self, make: Callable[[S], T], things: Sequence[S]) -> None:
        self._make = make
        self._things = things

    def __len__(self) -> int:
        return len(self._things)

    def __iter__(self) -> Iterator[T]:
        return map(self._make, self._things)

    @overload
    def __getitem__(self, place: int) -> T: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[T]: ...
    def __getitem__(self, place: int | slice) -> T | Sequence[T]:
        if isinstance(place, slice):
            return Items(self._make, self._things[place])
        return self._make(self._things[place])


@record(kw_only=True)
class Report:
    """An answer.

    Attributes:
        command: The command that asked.
        query: What was asked, as understood.
        to_items: Makes the answer as plain values, one for each thing found.
        to_body: Makes the answer for reading.
        to_grid: Makes the answer as rows.
        remarks: What the reader should know beside the answer; never part of it.
        has_failed: The answer is that something checked does not hold; the exit code says so.
    """

    command: str
    query: Mapping[str, Json]
    to_items: Callable[[], Sequence[Mapping[str, Json]]]
    to_body: Callable[[], Sequence[Block]]
    to_grid: Callable[[], Grid]
    remarks: Sequence[str] = ()
    has_failed: bool = False
