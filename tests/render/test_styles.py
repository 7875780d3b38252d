"""Lines of a report as a terminal shows them: what is set apart, linked, and kept together."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pytest

from ccqs.language.numbers import figures
from ccqs.render import Format, Target, render
from ccqs.render.drawing import run_of
from ccqs.report import Block, Column, Facts, Grid, Line, Listing, Paragraph, Report, aside, disputed, joined, linked


def shown(line: Line, width: int | None = None, *, has_color: bool = False, has_links: bool = False) -> str:
    """Return what a terminal shows of a line."""
    return shown_of([Paragraph(line)], width, has_color=has_color, has_links=has_links)


def shown_of(blocks: Sequence[Block], width: int | None, *, has_color: bool = False, has_links: bool = False) -> str:
    """Return what a terminal shows of blocks."""
    report = Report(command="x", query={}, to_items=list, to_body=lambda: blocks, to_grid=lambda: Grid((), ()))
    target = Target(width=width, has_color=has_color, is_unicode=True, dataset={}, has_links=has_links)
    return "".join(render(report, Format.TABLE, target)).removesuffix("\n")


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("one two three four five six", 20, ["one two three four", "five six"]),
        ("le communiqué du «\u00a0Conseil\u00a0»", 20, ["le communiqué du", "«\u00a0Conseil\u00a0»"]),
        ("il a duré quatre 2\u202f504\u00a0jours", 20, ["il a duré quatre", "2\u202f504\u00a0jours"]),
        ("Париж, Кэ-д’Орсе, 31 октября 2012 г.", 21, ["Париж, Кэ-д’Орсе,", "31 октября 2012 г."]),
        ("The session of 25 October 2009", 26, ["The session of", "25 October 2009"]),
        ("1er, Paris, le 15 mars → 2e", 26, ["1er, Paris, le 15 mars", "→ 2e"]),
        ("21 February 2007 ≠ 27 July", 20, ["21 February 2007", "≠ 27 July"]),
        ("6th session, Moscow · 2007", 20, ["6th session,", "Moscow · 2007"]),
        ("OTAN, relations UE-Russie ○", 25, ["OTAN, relations", "UE-Russie ○"]),
        ("from 18 May 2007 on – until", 20, ["from 18 May 2007", "on – until"]),
        ("* sources differ: ccqs why 2013-11", 20, ["* sources differ:", "ccqs why 2013-11"]),
        ("in: ccqs why sergei-lavrov posts", 30, ["in:", "ccqs why sergei-lavrov posts"]),
        ("5 of 9; all: ccqs list --limit 0; see help", 24, ["5 of 9; all:", "ccqs list --limit 0; see", "help"]),
        ("as here: ccqs list --city 'Paris 7'", 28, ["as here:", "ccqs list --city 'Paris 7'"]),
        ("Париж, Кэ-д’Орсе 31 октября 2012 г.", 24, ["Париж, Кэ-д’Орсе", "31 октября 2012 г."]),
    ],
)
def test_text_is_broken_at_plain_spaces_only_and_not_inside_a_date(text: str, width: int, expected: list[str]) -> None:
    assert shown(Line(text), width).splitlines() == expected


@pytest.mark.parametrize("text", ["a b*", "* a b", "a ≠ b"])
@pytest.mark.parametrize("is_aside", [False, True])
def test_mark_of_what_is_disputed_has_its_colour_wherever_it_stands(text: str, *, is_aside: bool) -> None:
    drawn = shown(aside(text) if is_aside else Line(text), has_color=True)
    assert re.findall("\x1b\\[35m(.*?)\x1b", drawn) == re.findall("[*≠]", text)


def test_line_ends_in_no_space_before_or_after_an_escape() -> None:
    drawn = shown(aside("one two three four five six"), 20, has_color=True)
    assert re.sub("\x1b\\[[0-9;]*m", "", drawn).splitlines() == ["one two three four", "five six"]


@pytest.mark.parametrize("width", [20, 60, 200])
def test_address_stays_on_one_line_wherever_it_stands(width: int) -> None:
    url = "https://e.example/" + 100 * "a"
    line, column = Line(f"at {url} since"), Column[None]("a", "Address")
    blocks = [Paragraph(line), Facts((("x", line),)), Listing((("x", line),)), Grid((column,), ((line,),))]
    drawn = shown_of(blocks, width)
    assert drawn.count(url) == len(blocks)
    assert [line for line in drawn.splitlines() if len(line) > width and line != url] == []


@pytest.mark.parametrize("width", [42, 60, 80])
def test_words_of_a_name_are_broken_only_where_there_is_no_room(width: int) -> None:
    facts = Facts((("российско-французские связи", Line("a b")),))
    assert "российско-французские" in shown_of([facts], width)


def test_cards_of_one_line_stand_together_and_keep_their_marks() -> None:
    columns = (Column[None]("name", "Name"), Column[None]("at", "Sessions", ticks=("02", "03")))
    grid = Grid(columns, (("a" * 20, "●·"), ("b", "·●")))
    assert shown_of([grid], 20).splitlines() == ["00", "23", "a" * 20, "●·", "", "b", "·●"]
    names = Grid((Column[None]("n", "Name", keeps_whole=True),), (("a" * 30,), ("b",)))
    assert shown_of([names], 20).splitlines() == ["a" * 20, "a" * 10, "b"]


def test_years_stand_side_by_side_over_marks_rather_than_columns_that_may_give_way() -> None:
    ticks = ("02", "03", "04", "05", "07", "08", "09", "10", "11", "12")
    columns = (
        Column[None]("name", "Name"),
        Column[None]("last", "Last", rank=1, keeps_whole=True),
        Column[None]("at", "Sessions", ticks=ticks),
    )
    drawn = shown_of([Grid(columns, (("topic " * 4, "10 (2011)", "●" * 10),))], 65)
    assert drawn.splitlines()[0].endswith("  02 03 04 05 07 08 09 10 11 12")
    assert "Not shown on so few columns: Last" in drawn


def test_text_gives_way_to_nothing_that_could_stand_beside_it() -> None:
    columns = (
        Column[None]("name", "Name"),
        Column[None]("posts", "Posts", rank=1, is_stacked=True),
        Column[None]("count", "Count", rank=2, is_number=True),
    )
    drawn = shown_of([Grid(columns, (("a name", ("defence 2002", "foreign affairs 2005"), 1),))], 40)
    assert "foreign affairs 2005" in drawn
    assert "Not shown" not in drawn


def test_dash_after_a_lead_ends_a_line_and_begins_none() -> None:
    drawn = shown_of([Listing(((joined(("venue", aside(" (not found)"))), Line("nowhere at all")),))], 20)
    assert drawn.splitlines() == ["• venue (not", "  found) – nowhere", "  at all"]


def test_lead_is_bold_without_text_too_where_another_has_text_and_what_qualifies_it_is_not() -> None:
    listing = Listing((("announced", Line("", (1,))), (joined(("said", aside(" (once)"))), Line("that much"))))
    drawn = shown_of([listing], 60, has_color=True)
    assert re.findall("\x1b\\[1m(.*?)\x1b", drawn) == ["announced", "said"]
    assert "\x1b[2m (once)" in drawn
    assert "\x1b[1m" not in shown_of([Listing((("alone", Line("")),))], 60, has_color=True)


def test_heading_takes_two_lines_at_most_where_there_is_room() -> None:
    columns = (Column[None]("kind", "Par rapport aux données"), Column[None]("text", "Text"))
    drawn = shown_of([Grid(columns, (("a", "word " * 40),))], 60)
    assert [line[:13].strip() for line in drawn.splitlines()[:2]] == ["Par rapport", "aux données"]


def test_marks_without_room_are_said_to_be_left_out() -> None:
    ticks = ("02",) * 21
    grid = Grid((Column[None]("n", "Name"), Column[None]("at", "Sessions", ticks=ticks)), (("a", "●" * 21),))
    assert "Sessions" in shown_of([grid], 20)


@pytest.mark.parametrize(
    ("numbers", "expected"), [((1,), " [1]"), ((1, 2), " [1, 2]"), ((1, 2, 3, 7, 9, 10), " [1–3, 7, 9, 10]")]
)
def test_sources_are_one_run(numbers: tuple[int, ...], expected: str) -> None:
    assert run_of(numbers) == expected


def test_what_is_set_apart_stays_so_when_lines_are_joined() -> None:
    line = joined((disputed("Paris"), aside(" (1)"), linked("title", "http://e.example")), " ")
    assert line.text == "Paris*  (1) title"
    assert [line.text[start:end] for start, end in (*line.disputed, *line.asides)] == ["Paris*", " (1)"]
    assert [line.text[start:end] for start, end, _ in line.links] == ["title"]


def test_colours_and_links_are_written_only_where_they_are_welcome() -> None:
    line = joined((disputed("a"), linked("b", "http://e.example")))
    assert shown(line, has_links=True) == "a*b"
    assert shown(line, has_color=True) == "\x1b[35ma*\x1b[0mb"
    linking = shown(line, has_color=True, has_links=True)
    assert re.sub("id=[0-9]+;", ";", linking) == "\x1b[35ma*\x1b[0m\x1b]8;;http://e.example\x1b\\b\x1b]8;;\x1b\\"


@pytest.mark.parametrize("url", ["http://e.example/\x1b]8;;http://evil.example\x1b\\", "http://e.example/\x07 é"])
def test_address_of_a_link_is_never_obeyed(url: str) -> None:
    written = shown(Line("a", links=((0, 1, url),)), has_color=True, has_links=True)
    (address,) = re.fullmatch(r"\x1b\]8;id=[0-9]+;(.*)\x1b\\a\x1b\]8;;\x1b\\", written).groups()  # type: ignore[union-attr]
    assert re.fullmatch("[!-~]+", address)


def test_marks_of_a_text_move_with_what_is_made_visible() -> None:
    assert shown(Line("a\x1bb", marks=((2, 3),)), has_color=True) == "a\\x1b\x1b[4;36mb\x1b[0m"


@pytest.mark.parametrize(
    ("number", "lang", "expected"),
    [
        (999, "fr", "999"),
        (2504, "fr", "2\u202f504"),
        (2504, "en", "2,504"),
        (2504, "ru", "2504"),
        (25040, "ru", "25\xa0040"),
    ],
)
def test_figures_stand_in_groups(number: int, lang: str, expected: str) -> None:
    assert figures(number, lang) == expected
