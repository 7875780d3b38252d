"""An answer before any format: what a person reads, what a spreadsheet holds, what a program parses.

A command makes one `Report`; a format prints one. Three faces of the same answer, each made when a format asks for it:

- `body` is for reading (table, md): blocks in order;
- `grid` is for csv and tsv: one row for each item or fact, with stable ASCII column keys;
- `items` are for json, jsonl and yaml: plain values only.
"""

# No annotation is text here: `dataclasses` would search each, and `NamedTuple` compile it, at every start.
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, NamedTuple, TypeVar

Json = Any
T = TypeVar("T")

# Stands beside a value on which sources differ.
DISPUTED = "*"
# Stands beside a value that is inferred, at least in part.
INFERRED = "~"
# Stands before what differs.
DIFFERS = "≠"


@dataclass(frozen=True, slots=True)
class Line:
    """A piece of text, with the numbers of its source notes and the parts to highlight.

    Attributes:
        text: The text.
        notes: Numbers of entries of the report's `Notes` block.
        marks: Character ranges of `text` that answer the question (start, end).
        disputed: Ranges on which sources, or the sides, differ; the text has a mark there as well.
        asides: Ranges that only qualify the rest.
        links: Ranges with the address of what they name (start, end, URL).
    """

    text: str
    notes: tuple[int, ...] = ()
    marks: tuple[tuple[int, int], ...] = ()
    disputed: tuple[tuple[int, int], ...] = ()
    asides: tuple[tuple[int, int], ...] = ()
    links: tuple[tuple[int, int, str], ...] = ()


def joined(parts: Iterable[str | Line], separator: str = "") -> Line:
    """Return several pieces of text as one, with what is set apart in each."""
    text = ""
    kept: dict[str, list[Any]] = {"marks": [], "disputed": [], "asides": [], "links": []}
    notes: list[int] = []
    for number, part in enumerate(parts):
        line = part if isinstance(part, Line) else Line(part)
        at = len(text) + len(separator) * bool(number)
        text = f"{text}{separator}{line.text}" if number else line.text
        notes.extend(one for one in line.notes if one not in notes)
        for name, ranges in kept.items():
            ranges.extend((start + at, end + at, *more) for start, end, *more in getattr(line, name))
    return Line(text, tuple(notes), **{name: tuple(ranges) for name, ranges in kept.items()})


def disputed(text: str) -> Line:
    """Return a value on which sources differ, with its mark."""
    return Line(text + DISPUTED, disputed=((0, len(text) + len(DISPUTED)),))


def differing(text: str) -> Line:
    """Return what says that sources, or sides, differ."""
    return Line(text, disputed=((0, len(text)),))


def aside(text: str) -> Line:
    """Return what only qualifies."""
    return Line(text, asides=((0, len(text)),))


def linked(text: str, url: str) -> Line:
    """Return the name of something with its address."""
    return Line(text, links=((0, len(text), url),))


Cell = str | int | None | Line | tuple[str | Line, ...]
Legend = tuple[tuple[str, str], ...]


def cell_text(cell: Cell) -> str | int | None:
    """Return a cell without what is set apart in it, the parts of a list joined with `; `."""
    match cell:
        case Line():
            return cell.text
        case tuple():
            return "; ".join(one.text if isinstance(one, Line) else one for one in cell)
        case _:
            return cell


def _no_cell(_: Any) -> Cell:
    """Stand for the cell of a column whose rows are made otherwise."""
    raise NotImplementedError


class Column(NamedTuple, Generic[T]):
    """A column of a grid.

    Attributes:
        key: Its stable name, the header in csv and tsv.
        heading: Its title for readers; empty for a column that only machines want.
        cell: Makes what a thing has in it.
        rank: How readily it gives way on a narrow terminal: 0 never, then the highest first.
        is_number: Set to the right.
        keeps_whole: Never broken over lines.
        is_stacked: The parts of a cell stand one under another when there is no room for them side by side.
        ticks: The year that each character of a cell stands for: on a terminal the heading is their last two figures,
            over the characters, with more space between them where there is room.
    """

    key: str
    heading: str = ""
    cell: Callable[[T], Cell] = _no_cell
    rank: int = 0
    is_number: bool = False
    keeps_whole: bool = False
    is_stacked: bool = False
    ticks: tuple[str, ...] = ()


class Grid(NamedTuple):
    """Rows under columns; every row has as many cells as there are columns.

    Attributes:
        legend: Marks, each with what explains it to a reader; one that stands in no cell or heading shown is not
            explained. An empty mark stands in every table. `{example}` in what explains it is the first row that has it.
        names: What `ccqs why` calls the thing that each row is about; none where no legend gives an example.
    """

    columns: tuple[Column[Any], ...]
    rows: tuple[tuple[Cell, ...], ...]
    legend: Legend = ()
    names: tuple[str, ...] = ()

    def explained(self, shown: Collection[int]) -> Iterator[str]:
        """Yield what explains the marks that stand in some columns, which are given by their places."""
        for mark, text in self.legend:
            marked = [any(mark in str(cell_text(row[place])) for place in shown) for row in self.rows]
            if any(marked):
                example = self.names[marked.index(True)] if self.names else ""
                yield text.replace("{example}", example)
            elif any(mark == self.columns[place].heading for place in shown):
                yield text


class Heading(NamedTuple):
    """A title; level 1 heads the report or one of its items, level 2 a section.

    Attributes:
        notes: The sources of all that stands under it, when they are the same.
    """

    text: str
    level: int = 2
    notes: tuple[int, ...] = ()


class Paragraph(NamedTuple):
    """Running text; an aside is set apart, for what only qualifies the answer."""

    line: Line
    is_aside: bool = False


class Facts(NamedTuple):
    """Named values."""

    pairs: tuple[tuple[str | Line, Line], ...]


class Listing(NamedTuple):
    """Points, each with an optional lead set apart from its text; the mark of what differs stands in place of a bullet."""

    points: tuple[tuple[str | Line, Line], ...]


class Note(NamedTuple):
    """A numbered source under the text that cites it.

    Attributes:
        text: The source written out.
        url: Its address.
        where: Its id and the places in it that are cited.
    """

    number: int
    text: str
    url: str
    where: str = ""


class Notes(NamedTuple):
    """The numbered sources of what stands above."""

    entries: tuple[Note, ...]


class Verbatim(NamedTuple):
    """Text of another language, such as BibTeX, printed as it is."""

    text: str


class Moment(NamedTuple):
    """Something that took place, or was to.

    Attributes:
        at: When, in years (2008.2).
        lane: Where: the place of its lane in the picture.
        is_held: It took place.
        number: Its number; empty when it has none.
        when: The same in words.
    """

    at: float
    lane: int
    is_held: bool
    number: str
    when: str


class Term(NamedTuple):
    """A stretch of years with a name, such as that of a president."""

    name: str
    start: float
    end: float


class Timeline(NamedTuple):
    """Years drawn from left to right; on a narrow screen, from top to bottom, a line for each moment.

    Attributes:
        years: The first and the last.
        bands: Terms, one after another, under a label.
        lanes: Where things take place.
        moments: In order of time.
        gaps: The first year of each stretch in which nothing took place, and what to say of it.
        unheld: What to say of a moment that did not take place.
        legend: Marks, each with what explains it.
    """

    years: tuple[int, int]
    bands: tuple[tuple[str, tuple[Term, ...]], ...]
    lanes: tuple[str, ...]
    moments: tuple[Moment, ...]
    gaps: tuple[tuple[int, str], ...]
    unheld: str
    legend: Legend


Block = Heading | Paragraph | Facts | Listing | Grid | Notes | Verbatim | Timeline


@dataclass(frozen=True, slots=True, kw_only=True)
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
