"""Text that a terminal would obey is written out, and every other text is left alone."""

from __future__ import annotations

import re
import unicodedata

import pytest

from ccqs.render.visible import (
    KEPT,
    OBEYED,
    PLAIN_MARKS,
    as_cell,
    commands_kept_whole,
    kept_together,
    visible,
    visible_rows,
)

BIDI = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
BREAKS = ("\n", "\r", "\r\n", "\v", "\f", "\x85", "\u2028", "\u2029")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("\x1b[31mred\x1b[0m", r"\x1b[31mred\x1b[0m"),
        ("\x1b]8;;http://e.example\x1b\\link\x1b]8;;\x1b\\", r"\x1b]8;;http://e.example\x1b\link\x1b]8;;\x1b" + "\\"),
        ("\x1b]0;title\x07", r"\x1b]0;title\x07"),
        ("\x9b31m", r"\x9b31m"),
        ("a\x00b\x08c\x7f", r"a\x00b\x08c\x7f"),
        ("\u202eevil", r"\u202eevil"),
        ("a\u200bb\ufeffc\u2060d", r"a\u200bb\ufeffc\u2060d"),
        ("a\tb", "a b"),
        ("a\r\n\r\nb", "a b"),
    ],
    ids=["csi", "osc 8", "title", "c1", "c0", "bidi", "hidden", "tab", "lines"],
)
def test_visible_writes_out_what_would_be_obeyed(text: str, expected: str) -> None:
    assert visible(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Élise Le Goff – « marées »\u202f; 1\u00a0000",
        "Пётр Ильич Орлов, г. Царьград № 2",
        "[bold]a[/bold] <b>&amp;</b> `x` =1+1 \\x1b",
        "e\u0301 👩‍👩‍👧 日本語 שלום",
        "soft\u00adhyphen",
    ],
    ids=["empty", "french", "russian", "markup", "other scripts", "soft hyphen"],
)
def test_visible_leaves_plain_text_as_it_is(text: str) -> None:
    assert visible(text) == text


@pytest.mark.parametrize("line_break", BREAKS, ids=ascii)
def test_visible_keeps_every_text_on_one_line(line_break: str) -> None:
    assert visible(f"a{line_break}b") == "a b"


def test_visible_leaves_no_control_character_and_no_reordering_mark() -> None:
    everything = "".join(map(chr, range(0x300))) + "".join(map(chr, range(0x2000, 0x2070))) + BIDI
    shown = visible(everything)
    assert [char for char in shown if unicodedata.category(char) in ("Cc", "Zl", "Zp")] == []
    assert [char for char in BIDI if char in shown] == []
    assert len(shown.splitlines()) == 1


def test_visible_text_is_the_same_when_made_visible_again() -> None:
    once = visible("a\x1b[31m\u202eb\r\n\x9bc")
    assert visible(once) == once


@pytest.mark.parametrize("text", ["a,\x1b[31mb\r\n", "a\tb\x07\n", 'a,"b\r\x9bc"\r\n', "a\u202eb\x00"])
def test_rows_keep_their_lines_and_tabs_and_nothing_else_that_is_obeyed(text: str) -> None:
    shown = visible_rows(text)
    assert re.sub(OBEYED, "", shown.replace("\r\n", "").replace("\n", "").replace("\t", "")) == shown.replace(
        "\r\n", ""
    ).replace("\n", "").replace("\t", "")
    assert shown.count("\n") == text.count("\n")
    assert shown.count("\t") == text.count("\t")
    assert visible_rows(shown) == shown


@pytest.mark.parametrize("start", ["", " ", "\t", "\n", "\r", "\ufeff", "\u00a0\u3000"])
@pytest.mark.parametrize("sign", "=+-@＝＋－＠")
def test_cell_that_a_spreadsheet_would_run_begins_with_an_apostrophe(start: str, sign: str) -> None:
    assert as_cell(f"{start}{sign}A1") == f"'{start}{sign}A1"


@pytest.mark.parametrize("text", ["1", "46.5,-1.2", "a=b", "a - b", "«=»", "12-13", ""])
def test_cell_that_is_no_formula_is_left_alone(text: str) -> None:
    assert as_cell(text) == text


def test_no_mark_of_a_topic_looks_in_ascii_like_a_mark_of_doubt() -> None:
    assert {PLAIN_MARKS[one] for one in "●○◐"}.isdisjoint("*~?")


@pytest.mark.parametrize(
    "text",
    [
        "agenda_(2); outcomes_(12)",
        "number [4,_5]",
        "number [1,_3–5,_12]",
        "6_→_7:_384",
        "12_→_13\u202f:_795",
        "11_→_nov._2013\u00a0:_366–395",
    ],
)
def test_value_is_not_parted_from_what_it_counts(text: str) -> None:
    assert kept_together(text.replace("_", " ")).replace(KEPT, "_") == text


def test_long_run_of_notes_may_be_broken() -> None:
    assert " " in kept_together("[1, 3, 5, 7, 9, 11, 13, 15, 17, 19]")


@pytest.mark.parametrize("mark", "·–—")
def test_command_ends_before_a_mark_that_stands_alone(mark: str) -> None:
    kept = commands_kept_whole(kept_together(f"ccqs why 13 {mark} speaker of the remarks"), 60)
    assert kept.replace(KEPT, "_") == f"ccqs_why_13_{mark} speaker of the remarks"
