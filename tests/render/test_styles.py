"""Lines of a report as a terminal shows them: what is set apart, linked, and kept together."""

from __future__ import annotations

import re

import pytest

from ccqs.language.numbers import figures
from ccqs.render import Format, Target, render
from ccqs.render.drawing import run_of
from ccqs.report import Grid, Line, Paragraph, Report, aside, disputed, joined, linked


def shown(line: Line, width: int | None = None, *, has_color: bool = False, has_links: bool = False) -> str:
    """Return what a terminal shows of a line."""
    report = Report(
        command="x", query={}, to_items=list, to_body=lambda: [Paragraph(line)], to_grid=lambda: Grid((), ())
    )
    target = Target(width=width, has_color=has_color, is_unicode=True, dataset={}, has_links=has_links)
    return "".join(render(report, Format.TABLE, target)).removesuffix("\n")


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("one two three four five six", 20, ["one two three four", "five six"]),
        ("le communiqué du «\u00a0Conseil\u00a0»", 20, ["le communiqué du", "«\u00a0Conseil\u00a0»"]),
        ("il a duré quatre 2\u202f504\u00a0jours", 20, ["il a duré quatre", "2\u202f504\u00a0jours"]),
        ("Париж, Кэ-д’Орсе, 31 октября 2012 г.", 21, ["Париж, Кэ-д’Орсе,", "31 октября 2012 г."]),
        ("Париж, Кэ-д’Орсе 31 октября 2012 г.", 24, ["Париж, Кэ-д’Орсе", "31 октября 2012 г."]),
    ],
)
def test_text_is_broken_at_plain_spaces_only_and_not_inside_a_date(text: str, width: int, expected: list[str]) -> None:
    assert shown(Line(text), width).splitlines() == expected


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
    assert shown(Line("a\x1bb", marks=((2, 3),)), has_color=True) == "a\\x1b\x1b[1;36mb\x1b[0m"


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
