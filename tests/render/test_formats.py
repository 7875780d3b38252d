"""A report of hostile texts: every format shows them as text, breaks nowhere, and loses nothing it promises to keep."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any

import pytest
import yaml
from hostile import FORMULA, HOSTILE, OBEYED
from rich.cells import cell_len

from ccqs.render import Format, Target, dataset_item, envelope
from ccqs.render import render as pieces
from ccqs.render.visible import visible
from ccqs.report import (
    Block,
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
    Verbatim,
)

NO_ROWS = Grid((), ())
TEXTS = tuple(HOSTILE.values())


def render(report: Report, form: Format, place: Target) -> str:
    """Return a report as text."""
    return "".join(pieces(report, form, place))


def target(width: int | None = None, *, has_color: bool = False, is_unicode: bool = True) -> Target:
    """Return a place to print at."""
    dataset = {"edition": "2001-01-01", "digest": "0" * 64}
    return Target(width=width, has_color=has_color, is_unicode=is_unicode, dataset=dataset)


def hostile(texts: Sequence[str] = TEXTS) -> Report:
    """Return a report with each text in every place that a block has."""
    columns = (
        Column("whole", texts[0], keeps_whole=len(texts) == 1),
        Column("number", "n", is_number=True),
        Column("stacked", "s", is_stacked=True, rank=1),
        Column("line", "l", rank=2),
        Column("hidden"),
    )
    rows = tuple(
        (text, index, (text, text), Line(text, marks=((0, len(text)),)), text) for index, text in enumerate(texts)
    )
    return answer(
        query={"text": list(texts)},
        items=[{"id": text, "number": index, "texts": [text], "none": None} for index, text in enumerate(texts)],
        body=[
            Heading(texts[0], level=1),
            *(Heading(text) for text in texts),
            *(Paragraph(Line(text, notes=(1,))) for text in texts),
            *(Paragraph(Line(text), is_aside=True) for text in texts if text.strip()),
            Facts(tuple((text, Line(text, notes=(1, 2))) for text in texts)),
            Listing(tuple((text, Line(text)) for text in texts)),
            Listing(tuple(("", Line(text)) for text in texts)),
            Grid(columns, rows),
            Notes(tuple(Note(index, text, f"http://e.example/{text}") for index, text in enumerate(texts, start=1))),
        ],
        grid=Grid(columns, rows),
    )


def answer(
    *,
    query: Mapping[str, Any] = MappingProxyType({}),
    items: Sequence[Mapping[str, Any]] = (),
    body: Sequence[Block] = (),
    grid: Grid = NO_ROWS,
) -> Report:
    """Return a report whose faces are made already."""
    return Report(command="list", query=dict(query), to_items=lambda: items, to_body=lambda: body, to_grid=lambda: grid)


def squeezed(text: str) -> str:
    """Return a text without spaces and line breaks."""
    return "".join(text.split())


# The terminal ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("width", [None, 20, 80], ids=str)
@pytest.mark.parametrize("is_unicode", [True, False], ids=["unicode", "ascii"])
def test_table_obeys_nothing_in_a_text(width: int | None, is_unicode: bool) -> None:
    shown = render(hostile(), Format.TABLE, target(width, is_unicode=is_unicode))
    assert OBEYED.findall(shown) == []


@pytest.mark.parametrize("width", [None, 20, 80], ids=str)
def test_table_in_color_has_no_escape_but_its_own_colors(width: int | None) -> None:
    shown = render(hostile(), Format.TABLE, target(width, has_color=True))
    assert "\x1b[" in shown
    assert OBEYED.findall(re.sub(r"\x1b\[[0-9;]*m", "", shown)) == []
    assert set(re.findall(r"\x1b\[([0-9;]*)m", shown)) <= {
        "0",
        "1",
        "2",
        "35",
        "36",
        "4;36",
    }  # no colour is bold or dim


@pytest.mark.parametrize("name", HOSTILE)
def test_table_shows_a_text_as_it_is_written(name: str) -> None:
    text = HOSTILE[name]
    report = answer(body=[Paragraph(Line(text)), Heading("end")])
    shown, _ = render(report, Format.TABLE, target()).split("\n\n") if text else ("", "")
    expected = re.sub(r"[\r\n\v\f\x85\u2028\u2029]+", " ", text.replace("\t", " "))
    expected = re.sub(
        r"[\x00-\x1f\x7f-\x9f\u061c\u200b-\u200c\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]",
        lambda found: ascii(found[0])[1:-1],
        expected,
    )
    assert shown.rstrip() == expected.rstrip()


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("width", [20, 33, 80])
def test_table_fits_its_terminal_whatever_the_text(width: int, name: str) -> None:
    shown = render(hostile((HOSTILE[name],)), Format.TABLE, target(width))
    assert [line for line in shown.split("\n") if cell_len(line) > width and "http://e.example/" not in line] == []


@pytest.mark.parametrize(
    ("width", "shown"),
    [
        (38, ["name", "second", "last", "first"]),
        (37, ["name", "second", "last"]),
        (27, ["name", "last"]),
        (17, ["name"]),
    ],
)
def test_table_leaves_out_the_columns_that_give_way_most_readily_first(width: int, shown: list[str]) -> None:
    ranks = {"name": 0, "second": 2, "last": 1, "first": 3}
    grid = Grid(tuple(Column(name, name, rank=rank) for name, rank in ranks.items()), (("eight888",) * 4,))
    heading, *_ = render(answer(query={}, items=[], body=[grid], grid=grid), Format.TABLE, target(width)).splitlines()
    assert heading.split() == shown


def test_table_off_a_terminal_cuts_and_wraps_nothing() -> None:
    shown = render(hostile(), Format.TABLE, target())
    assert shown.count(HOSTILE["word"]) >= 8
    assert shown.count(HOSTILE["wide"]) >= 8


def test_table_of_a_narrow_terminal_keeps_every_character_of_a_page() -> None:
    report = hostile(("x" * 500,))
    blocks = [block for block in report.to_body() if not isinstance(block, (Grid, Notes))]
    page = Report(command="show", query={}, to_items=list, to_body=lambda: blocks, to_grid=report.to_grid)
    narrow, wide = (render(page, Format.TABLE, target(width)) for width in (20, None))
    drawn = str.maketrans("", "", "•–─")
    assert squeezed(narrow).translate(drawn) == squeezed(wide).translate(drawn)


# Markdown ----------------------------------------------------------------------------------------------------


def tokens(text: str) -> Iterator[Any]:
    """Yield everything that a Markdown reader sees in a text, with tables and strikethrough."""
    reader = pytest.importorskip("markdown_it").MarkdownIt("commonmark").enable(["table", "strikethrough"])
    for token in reader.parse(text):
        yield token
        yield from token.children or ()


def seen(text: str) -> str:
    """Return what a Markdown reader sees as text, without spaces."""
    return squeezed("".join(token.content for token in tokens(text) if token.type in ("text", "text_special")))


PLACES = ("paragraph", "aside", "heading", "lead", "point", "fact", "cell", "parts", "mark", "note")
# Emphasis around spaces is no emphasis, and no harm.
EMPHASISED = ("aside", "lead", "fact", "mark")


@pytest.mark.parametrize(
    ("name", "place"),
    [
        pytest.param(
            name,
            place,
            id=f"{name} as {place}",
        )
        for name in HOSTILE
        for place in PLACES
        if name != "space" or place not in EMPHASISED
    ],
)
def test_markdown_shows_a_text_as_text_wherever_it_stands(name: str, place: str) -> None:
    text = HOSTILE[name]
    marked = Line(text, marks=((0, len(text)),))
    column = Column("a", "a")
    blocks: dict[str, Block] = {
        "paragraph": Paragraph(Line(text)),
        "aside": Paragraph(Line(text), is_aside=True),
        "heading": Heading(text),
        "lead": Listing(((text, Line("z")),)),
        "point": Listing((("", Line(text)),)),
        "fact": Facts(((text, Line("z")),)),
        "cell": Grid((column,), ((text,),)),
        "parts": Grid((column,), (((text, "z"),),)),
        "mark": Paragraph(marked if text.strip() else Line(text)),
        "note": Notes((Note(1, text, "http://e.example"),)),
    }
    written = render(answer(body=[blocks[place]]), Format.MD, target())
    types = {token.type for token in tokens(written)}
    allowed = "paragraph heading bullet_list list_item table thead tbody tr th td strong em".split()
    allowed = [f"{kind}_{side}" for kind in allowed for side in ("open", "close")] + ["inline", "text", "text_special"]
    links = {"link_open", "link_close"} if place == "note" else set()
    assert types - set(allowed) - links == set()
    assert squeezed(visible(text)) in seen(written)


def test_markdown_table_of_hostile_cells_has_every_row_and_cell() -> None:
    grid = Grid((Column("a", "| a"), Column("b", "b\nc")), tuple((text, (text, text)) for text in TEXTS))
    written = render(answer(body=[grid], grid=grid), Format.MD, target())
    kinds = [token.type for token in tokens(written)]
    assert kinds.count("tr_open") == len(TEXTS) + 1
    assert (kinds.count("th_open"), kinds.count("td_open")) == (2, 2 * len(TEXTS))
    assert len(written.splitlines()) == len(written.split("\n")) - 1 == len(TEXTS) + 2


def test_markdown_address_of_a_note_cannot_leave_its_brackets() -> None:
    notes = Notes((Note(1, "a", "http://e.example/> <b>x</b>\n# y"),))
    written = render(answer(body=[notes]), Format.MD, target())
    assert written.count("\n") == 1
    assert {token.type for token in tokens(written)} & {"html_inline", "html_block", "heading_open"} == set()


def test_markdown_obeys_nothing_in_a_text() -> None:
    assert OBEYED.findall(render(hostile(), Format.MD, target())) == []


@pytest.mark.parametrize("name", HOSTILE)
def test_markdown_fences_verbatim_text_whatever_it_holds(name: str) -> None:
    block = Verbatim(f"{HOSTILE[name]}\n@misc{{x}}")
    written = render(answer(body=[block]), Format.MD, target())
    assert [token.type for token in tokens(written)] == ["fence"]
    assert "@misc{x}" in written


# Rows --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("form", "delimiter"), [(Format.CSV, ","), (Format.TSV, "\t")], ids=["csv", "tsv"])
def test_rows_read_back_unchanged_but_for_the_apostrophe_of_formulas(form: Format, delimiter: str) -> None:
    def kept(text: str) -> str:
        return f"'{text}" if text.startswith(FORMULA) else text

    written = render(hostile(), form, target())
    header, *rows = csv.reader(io.StringIO(written, newline=""), delimiter=delimiter, strict=True)
    assert header == ["whole", "number", "stacked", "line", "hidden"]
    assert rows == [
        [kept(text), str(index), kept(f"{text}; {text}"), kept(text), kept(text)] for index, text in enumerate(TEXTS)
    ]


@pytest.mark.parametrize(
    ("form", "start"),
    [pytest.param(form, start, id=f"{form} {start!a}") for form in (Format.CSV, Format.TSV) for start in FORMULA],
)
def test_rows_have_no_cell_that_a_spreadsheet_would_run(form: Format, start: str) -> None:
    cells = (f"{start}1", (f"{start}1", "2"), Line(f"{start}1"), ("a", f"{start}1"))
    grid = Grid(tuple(Column(key) for key in "abcd"), (cells,))
    written = render(answer(grid=grid), form, target())
    _, row = csv.reader(io.StringIO(written, newline=""), delimiter="," if form is Format.CSV else "\t")
    assert row == [f"'{start}1", f"'{start}1; 2", f"'{start}1", f"a; {start}1"]


def test_rows_print_numbers_as_they_are_and_nothing_for_nothing() -> None:
    grid = Grid((Column("a"), Column("b"), Column("c")), ((-1, None, ()),))
    written = render(answer(grid=grid), Format.CSV, target())
    assert written == "a,b,c\r\n-1,,\r\n"


# Values ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("is_unicode", [True, False], ids=["unicode", "ascii"])
def test_json_jsonl_and_yaml_read_back_unchanged(is_unicode: bool) -> None:
    report, place = hostile(), target(is_unicode=is_unicode)
    whole = json.loads(render(report, Format.JSON, place))
    assert whole["items"] == report.to_items()
    assert whole["query"] == report.query
    lines = render(report, Format.JSONL, place).split("\n")
    assert [json.loads(line) for line in lines if line] == report.to_items()
    assert yaml.safe_load(render(report, Format.YAML, place)) == whole


@pytest.mark.parametrize("form", [Format.JSON, Format.JSONL, Format.YAML], ids=str)
def test_values_off_unicode_are_ascii(form: Format) -> None:
    assert render(hostile(), form, target(is_unicode=False)).isascii()


def test_jsonl_has_a_line_for_each_item() -> None:
    assert render(hostile(), Format.JSONL, target()).count("\n") == len(TEXTS)


@pytest.mark.parametrize("form", [Format.JSON, Format.JSONL, Format.YAML], ids=str)
def test_values_obey_nothing_in_a_text(form: Format) -> None:
    assert OBEYED.findall(render(hostile(), form, target())) == []


@pytest.mark.parametrize("form", [Format.JSON, Format.JSONL, Format.YAML], ids=str)
def test_values_have_no_raw_escape(form: Format) -> None:
    written = render(hostile(), form, target())
    assert re.findall(r"[\x00-\x09\x0b-\x1f]", written) == []


# Every format ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", Format)
def test_every_format_ends_with_one_line_feed(form: Format) -> None:
    written = render(hostile(("a",)), form, target())
    assert written.endswith("\n")
    assert not written.endswith("\n\n")


@pytest.mark.parametrize("form", Format)
def test_every_format_prints_a_report_of_nothing(form: Format) -> None:
    report = answer(grid=Grid((Column("id"),), ()))
    written = render(report, form, target())
    if form in (Format.JSON, Format.YAML):
        assert yaml.safe_load(written)["items"] == []
    else:
        assert written == {Format.CSV: "id\r\n", Format.TSV: "id\n"}.get(form, "")


@pytest.mark.parametrize("form", [one for one in Format if one not in (Format.TABLE, Format.JSON)])
def test_formats_but_table_and_json_know_neither_width_nor_color(form: Format) -> None:
    assert render(hostile(), form, target(20, has_color=True)) == render(hostile(), form, target())


def test_json_is_indented_on_a_terminal_and_has_a_line_for_each_item_elsewhere() -> None:
    shown, piped = (render(hostile(), Format.JSON, target(width, is_unicode=False)) for width in (20, None))
    assert json.loads(shown) == json.loads(piped)
    assert shown == f"{json.dumps(json.loads(shown), indent=2)}\n"
    lines = piped.splitlines()
    first, last = lines.index('  "items": ['), lines.index("  ],")
    assert [json.loads(line.removesuffix(",")) for line in lines[first + 1 : last]] == json.loads(piped)["items"]


def test_failure_has_the_envelope_of_an_answer() -> None:
    answered = json.loads(render(hostile(), Format.JSON, target()))
    failed = envelope("list", dataset_item(None), {}, problems=[{"code": "usage"}])
    assert list(failed) == list(answered)
    assert (failed["items"], failed["count"], failed["dataset"]) == ([], 0, {"edition": None, "digest": None})
