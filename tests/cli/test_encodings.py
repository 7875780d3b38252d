"""Help, answers and messages on streams of any encoding: nothing fails, and what is written can be read back."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from conftest import TINY, in_process

from ccqs.cli.vocabulary import command_names
from ccqs.language.catalogue import languages

LONG = ("cp1252", "latin-1", "cp866", "koi8-r", "utf-16", "utf-8")
ENCODINGS = ["ascii", *(pytest.param(one, marks=pytest.mark.slow) for one in LONG)]
# What goes wrong in each way that there is, and what is asked of data.
LINES = {
    "no command": ["zorglub"],
    "no option": ["list", "--zorglub"],
    "no session": ["show", "99"],
    "no name": ["ministers", "Жоржетта"],
    "no date": ["list", "--since", "«вчера»"],
    "no data": ["list", "--data", "нет"],
    "no surrogate": ["search", "\udcff\udc80"],
    "nothing": ["search", "щщщщ"],
    "json": ["show", "99", "-f", "json"],
    "rule": ["check", "--explain", "ID01"],
    "no rule": ["check", "--explain", "ЯЯ"],
    "version": ["--version"],
    "check": ["check", str(TINY)],
}


@pytest.mark.parametrize("lang", languages())
@pytest.mark.parametrize("encoding", ["ascii", "cp1252"])
def test_help_is_spelt_out_for_an_encoding(encoding: str, lang: str) -> None:
    ran = in_process(["--help", "--lang", lang], encoding)
    assert (ran.code, ran.err) == (0, "")
    assert re.search(r'["«“]\s*2\+2', ran.out)


@pytest.mark.slow
@pytest.mark.parametrize("lang", languages())
@pytest.mark.parametrize("encoding", ["ascii", *LONG])
def test_help_never_fails_for_an_encoding(monkeypatch: pytest.MonkeyPatch, encoding: str, lang: str) -> None:
    for columns in ("40", "200"):
        monkeypatch.setenv("COLUMNS", columns)
        for words in ([], *([name] for name in command_names() if name not in {"help", "version"}), ["ministers", "x"]):
            ran = in_process([*words, "--help", "--lang", lang], encoding)
            assert (ran.code, ran.err) == (0, ""), words
            assert "ccqs" in ran.out


@pytest.mark.parametrize("lang", languages())
@pytest.mark.parametrize("encoding", ENCODINGS)
def test_no_message_fails_for_an_encoding(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, encoding: str, lang: str
) -> None:
    monkeypatch.setenv("CCQS_DATA", str(TINY))
    for name, line in LINES.items():
        ran = in_process([*line, "--lang", lang], encoding)
        assert ran.code in (0, 1, 2, 3), (name, ran.err)
        assert ran.out + ran.err, name
        assert "Traceback" not in ran.err
