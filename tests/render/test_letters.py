"""Nothing is lost on a narrow screen: what is shown in a cell, or on a page, is what it says, at every width."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import cycle
from pathlib import Path

import pytest
from conftest import TINY, in_process
from rich.cells import cell_len
from rich.table import Table
from rich.text import Text

import ccqs.cli.respond
from ccqs.render import Format, Target, render
from ccqs.render.drawing import QUALIFIES, is_address
from ccqs.render.grid import grid_blocks
from ccqs.report import (
    Block,
    Cell,
    Column,
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
)

REAL = TINY.parent.parent.parent / "data"
LANGS = ("fr", "en", "ru")
# A wide one, a narrow one, and those at which a table once lost its last letters.
SOME_WIDTHS = (20, 33, 41, 56, 72, 80, 97, 128, 200)
# Between two columns of a table.
GUTTER = 2
# Answers that are tables, and pages of running text.
TABLES = (
    *("list", "list --status all", "topics", "topics --matrix", "topics --by year", "topics --by president"),
    *("ministers", "conflicts", "sources --session 13", "sources --limit 40", "timeline", "timeline --since 2012"),
    *(
        "gaps",
        "list --columns date,city,received_by,topic_ids",
        "timeline --sort -interval",
        "topics --columns label,theme",
    ),
)
PAGES = (
    *("show 12", "show 2014-03", "show 12 --full", "council", "council --full", "topics Afrique", "diff 11 12"),
    *(
        "search OTAN",
        "ministers Ivanov",
        "ministers --on 2008-03-11",
        "why 6",
        "why council",
        "sources seed-004",
        "cite 7",
    ),
)
OF_TINY = (
    *("list --status all", "show 1 2 3 1995-06", "show 2 --full", "council", "topics", "topics --by theme", "diff 1 3"),
    *("search atlas", "ministers", "timeline", "why 2", "conflicts", "sources", "gaps", "cite 2"),
    *("ministers --on 1993", "timeline --sort interval", "list --columns id,received_by,disputed"),
)


@cache
def reported(question: str, lang: str, data: Path) -> Report:
    """Return the report that answers a question."""
    caught: list[Report] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ccqs.cli.respond, "_print_report", lambda report, _: caught.append(report))
        in_process([*question.split(), "--lang", lang, "--data", str(data)])
    return caught[0]


def shown(block: Block, width: int | None) -> str:
    """Return what a terminal shows of a block, without colour."""
    report = Report(command="x", query={}, to_items=list, to_body=lambda: [block], to_grid=lambda: Grid((), ()))
    target = Target(width=width, has_color=False, is_unicode=True, dataset={})
    return "".join(render(report, Format.TABLE, target))


def letters(*texts: str) -> Counter[str]:
    return Counter(char for text in texts for char in text if char.isalnum())


def text_of(cell: Cell) -> str:
    match cell:
        case tuple():
            return "".join(map(text_of, cell))
        case Line():
            return cell.text
        case None:
            return ""
        case _:
            return str(cell)


def said_by(block: Block) -> Iterator[str]:
    """Yield the texts of a block that is no table."""
    match block:
        case Heading():
            yield block.text
        case Paragraph():
            yield block.line.text
        case Facts(pairs) | Listing(pairs):
            for lead, line in pairs:
                yield from (text_of(lead), line.text)
        case Notes():
            for note in block.entries:
                yield from (str(note.number), note.text, note.where, note.url)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("width", [20, 26, 40])
def test_timeline_breaks_no_word_of_a_date(lang: str, width: int) -> None:
    (drawn,) = (one for one in reported("timeline", lang, REAL).to_body() if isinstance(one, Timeline))
    words = shown(drawn, width).replace(",", " ").split()
    assert [word for one in drawn.moments for word in one.when.replace(",", " ").split() if word not in words] == []


def possible(grid: Grid) -> Iterator[tuple[Sequence[int], Counter[str]]]:
    """Yield what a table may show: all of its columns, or all but those that give way most readily."""
    places = [place for place, column in enumerate(grid.columns) if column.heading or column.ticks]
    given_up = sorted((place for place in places if grid.columns[place].rank), key=lambda one: -grid.columns[one].rank)
    for count in range(len(given_up) + 1):
        kept = [place for place in places if place not in given_up[:count]]
        yield kept, letters(*(text_of(row[place]) for row in grid.rows for place in kept))


def heads(grid: Grid, kept: Sequence[int]) -> Counter[str]:
    columns = [grid.columns[place] for place in kept]
    return letters(*(text for one in columns for text in (one.ticks or (one.heading,))))


def squeezed(text: str) -> str:
    """Return the characters of a text that a reader sees, whatever spaces and rules the width puts between them."""
    return "".join(text.replace("─", "").split())


def written(cell: Cell) -> str:
    """Return a cell as a reader sees it."""
    return squeezed(", ".join(map(text_of, cell)) if type(cell) is tuple else text_of(cell))


def slice_of(line: str, start: int, end: int) -> str:
    """Return what stands in some columns of a screen."""
    kept, at = "", 0
    for char in line:
        if start <= at < end:
            kept += char
        at += cell_len(char)
    return kept


def assert_cells_in_order(grid: Grid, width: int) -> None:
    """Check that each column shows its cells, and nothing else, from the first letter to the last."""
    text = shown(grid, width)
    table = next(iter(grid_blocks(grid, width, left_out="{columns}")))
    if not isinstance(table, Table):
        at, whole = 0, squeezed(text)
        for row in grid.rows:
            cells = [written(cell) for cell, column in zip(row, grid.columns, strict=True) if not column.ticks]
            named = [cell for cell, column in zip(cells, grid.columns, strict=False) if column.heading]
            assert [cell for cell in named if cell not in whole[at:]] == []
            at += sum(map(len, named))
        return
    kept = next(places for places, _ in possible(grid) if len(places) == len(table.columns))
    widths = [column.width or 0 for column in table.columns]
    lines = text.splitlines()
    rule = next(number for number, line in enumerate(lines) if line.startswith("──"))
    body = lines[rule + 1 :]
    for number, place in enumerate(kept):
        start = sum(widths[:number]) + GUTTER * number
        column = "".join(slice_of(line, start, start + widths[number]) for line in body)
        assert squeezed(column).startswith("".join(written(row[place]) for row in grid.rows))


def assert_text_in_order(block: Block, width: int) -> None:
    """Check that a block that is no table shows each of its texts from the first letter to the last."""
    match block:
        case Facts(pairs):
            for name, line in pairs:
                lines = shown(Facts(((name, line),)), width).splitlines()
                sides = squeezed(text_of(name)), squeezed(line.text)
                assert any(
                    squeezed("".join(one[:x] for one in lines)) == sides[0]
                    and squeezed("".join(one[x:] for one in lines)).startswith(sides[1])
                    for x in range(width + 1)
                ) or squeezed("".join(lines)).startswith("".join(sides))
        case Notes():
            for note in block.entries:
                text = squeezed(shown(Notes((note,)), width))
                assert text.startswith(squeezed(f"[{note.number}]{note.text}"))
        case Listing() | Heading() | Paragraph():
            text, at = squeezed(shown(block, width)), 0
            for one in map(squeezed, said_by(block)):
                found = text.find(one, at)
                assert found >= 0
                at = found + len(one)


def assert_whole(block: Block, width: int) -> None:
    """Check that a block shows every letter of what it says, and fits."""
    if isinstance(block, Grid):
        for _, text in block.legend:
            assert_whole(Paragraph(Line(text), is_aside=True), width)
        block = block._replace(legend=())
        assert_cells_in_order(block, width)
    else:
        assert_text_in_order(block, width)
    text = shown(block, width)
    wide = [line for line in text.splitlines() if cell_len(line) > width and not is_address(line)]
    assert wide == []
    if isinstance(block, Grid):
        cells = list(possible(block))
        body, _, note = text.partition("Not shown on so few columns: ")
        left_out = [name for name in note.strip().replace("\n", " ").split(", ") if name]
        as_table = any(
            letters(body) == found + heads(block, kept) and len(cells[0][0]) - len(kept) == len(left_out)
            for kept, found in cells
        )
        assert as_table or letters(text) >= cells[-1][1]
    elif not isinstance(block, Timeline):
        said = letters(*said_by(block))
        runs = letters(text) - said
        assert said - letters(text) == Counter()
        assert "".join(runs).isdecimal() or not runs  # the numbers of sources


@pytest.mark.parametrize(("question", "lang"), list(zip(OF_TINY, cycle(LANGS), strict=False)))
def test_no_letter_is_lost_at_some_widths(question: str, lang: str) -> None:
    for block in reported(question, lang, TINY).to_body():
        for width in SOME_WIDTHS:
            assert_whole(block, width)


@pytest.mark.parametrize("width", [56, 80])
def test_no_letter_is_lost_where_tables_once_lost_some(width: int) -> None:
    for block in reported("sources --session 13", "fr", REAL).to_body():
        assert_whole(block, width)


@pytest.mark.slow
@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize(("place", "question"), list(enumerate(TABLES + PAGES)))
def test_no_letter_is_lost_at_many_widths(place: int, question: str, lang: str) -> None:
    """Each answer is shown at every third width, in one language or another, and others at the widths between."""
    first = 20 + (len(LANGS) * place + LANGS.index(lang)) % 9
    for block in reported(question, lang, REAL).to_body():
        for width in range(first, 201, 9):
            assert_whole(block, width)


@pytest.mark.parametrize("data", [TINY, REAL], ids=["tiny", "real"])
@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("question", ["show 1 2 3 --full", "show 1 2 3", "council --full", "council", "timeline"])
def test_no_sentence_ends_twice(question: str, lang: str, data: Path) -> None:
    texts = [text for block in reported(question, lang, data).to_body() for text in said_by(block)]
    assert [text for text in texts if "г.." in text] == []


def test_room_goes_to_the_column_with_the_longest_cells() -> None:
    grid = Grid((Column("kind", "Kind"), Column("text", "Text")), (("looked for, not found", "word " * 40),))
    table = next(iter(grid_blocks(grid, 60, left_out="")))
    assert isinstance(table, Table)
    kind, text = (column.width or 0 for column in table.columns)
    assert text > 3 * kind
    assert len(shown(grid, 60).splitlines()) < 8


def test_address_is_never_broken() -> None:
    notes = Notes((Note(1, "A title", "https://press.example/a/long/address/that-no-narrow-terminal-holds", "a"),))
    assert notes.entries[0].url in shown(notes, 20).splitlines()


@pytest.mark.parametrize("width", [40, 60, 76, 80, 100])
@pytest.mark.parametrize("identifier", ["monsieur-biographie-alliot-marie", "a-thirty-six-letters-long-identifier"])
def test_identifier_is_whole_when_another_column_can_give_way(identifier: str, width: int) -> None:
    columns = (
        Column("id", "Id"),
        Column("kind", "Kind", rank=2),
        Column("date", "Date", rank=1),
        Column("title", "Title"),
    )
    grid = Grid(columns, ((identifier, "reference", "20-21 January 2005", "a title of many words " * 4),))
    assert identifier in shown(grid, width)


def test_card_is_headed_by_the_first_column_that_was_asked_for() -> None:
    columns = (Column("title", "Title"), Column("date", "Date", keeps_whole=True), Column("url", "Address"))
    grid = Grid(columns, (("A title", "20 January 2005", "https://press.example/a/long/address"),))
    assert shown(grid, 30).splitlines()[:2] == ["A title", "Date  20 January 2005"]


def test_id_of_a_source_stands_whole_behind_its_title() -> None:
    (table, *_) = reported("sources --session 13", "en", REAL).to_body()
    assert "Al-Alam [alalam-2021-10]" in shown(table, 40)


FIGURES = Column("interval", "Days since the previous session held", is_number=True)


@pytest.mark.parametrize("width", [40, 160])
def test_heading_over_figures_is_broken_rather_than_part_them_from_their_row(width: int) -> None:
    lines = shown(Grid((Column("number", "No."), FIGURES), (("12", 2504),)), width).splitlines()
    assert max(map(cell_len, lines)) < 20
    assert lines[-1].split() == ["12", "2504"]


def test_figures_off_a_terminal_have_their_heading_on_one_line() -> None:
    assert FIGURES.heading in shown(Grid((Column("number", "No."), FIGURES), (("12", 2504),)), None)


def test_stacked_column_leaves_text_room_to_be_read() -> None:
    columns = (Column("record", "Record", is_stacked=True), Column("fields", "Fields"))
    (table, *_) = grid_blocks(Grid(columns, ((("word " * 7, "word " * 7), "word " * 40),)), 80, left_out="")
    assert isinstance(table, Table)
    assert [column.width for column in table.columns] == [36, 42]


def test_figures_of_a_card_stand_over_its_text_and_have_a_line_each_where_they_do_not_fit_side_by_side() -> None:
    columns = (Column("group", "Group"), Column("text", "Text"), Column("count", "Count", is_number=True), FIGURES)
    grid = Grid(columns, (("a group", "word " * 9, 5, 2504),))
    assert shown(grid, 24).splitlines()[1:5] == ["Count  5", "Days since the previous", "session held", "  2504"]


def test_figures_side_by_side_on_a_card_are_not_dim() -> None:
    columns = (Column("id", "Id", keeps_whole=True), *(Column(one, one, is_number=True) for one in ("Count", "Known")))
    (_, figures) = grid_blocks(Grid(columns, (("a-group-that-is-long", 1, 2),)), 20, left_out="")
    assert isinstance(figures, Text)
    assert figures.plain == "Count  1 · Known  2"
    dim = "".join(figures.plain[start:end] for start, end, style in figures.spans if style == QUALIFIES)
    assert (str(figures.style), dim) == ("", "Count   · Known  ")


def test_names_are_whole_where_their_values_leave_them_room() -> None:
    facts = Facts((("Of how many of them the text is there", Line("12")), ("Texts", Line("13"))))
    assert shown(facts, 80).splitlines()[0] == "Of how many of them the text is there  12"


def test_name_that_would_take_the_room_of_its_value_is_broken() -> None:
    facts = Facts((("Of how many of them the text is there", Line("word " * 30)),))
    assert shown(facts, 80).splitlines()[0].startswith("Of how many of them the   word")


def test_no_name_of_a_topic_is_set_apart_without_a_mark() -> None:
    (table, *_) = (one for one in reported("topics", "en", REAL).to_body() if isinstance(one, Grid))
    labels = [row[place] for row in table.rows for place, one in enumerate(table.columns) if one.key == "label"]
    assert labels
    assert [one for one in labels if isinstance(one, Line) and one.asides] == []
