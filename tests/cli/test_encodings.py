"""Help, answers and messages on streams of any encoding: nothing fails, and what is written can be read back."""

from __future__ import annotations

import contextlib
import io
import re
import sys
from pathlib import Path

import pytest
from conftest import TINY

from ccqs.cli import main
from ccqs.cli.help import command_names
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


def written(arguments: list[str], encoding: str) -> tuple[int, str, str]:
    """Run a line on streams of an encoding as Python opens them, and return what can be read from them."""
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding, errors) for errors in ("strict", "backslashreplace"))
    before = sys.argv
    sys.argv = ["ccqs", *arguments]
    try:
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err), pytest.raises(SystemExit) as end:
            main()
    finally:
        sys.argv = before
    read = []
    for stream in (out, err):
        stream.flush()
        read.append(stream.detach().getvalue().decode(encoding))  # type: ignore[attr-defined]
    return int(end.value.code or 0), read[0], read[1]


@pytest.mark.parametrize("lang", languages())
@pytest.mark.parametrize("encoding", ["ascii", "cp1252"])
def test_help_is_spelt_out_for_an_encoding(encoding: str, lang: str) -> None:
    code, out, err = written(["--help", "--lang", lang], encoding)
    assert (code, err) == (0, "")
    assert re.search(r'["«“]\s*2\+2', out)


@pytest.mark.slow
@pytest.mark.parametrize("lang", languages())
@pytest.mark.parametrize("encoding", ["ascii", *LONG])
def test_help_never_fails_for_an_encoding(monkeypatch: pytest.MonkeyPatch, encoding: str, lang: str) -> None:
    for columns in ("40", "200"):
        monkeypatch.setenv("COLUMNS", columns)
        for words in ([], *([name] for name in command_names() if name not in {"help", "version"}), ["ministers", "x"]):
            code, out, err = written([*words, "--help", "--lang", lang], encoding)
            assert (code, err) == (0, ""), words
            assert "ccqs" in out


@pytest.mark.parametrize("lang", languages())
@pytest.mark.parametrize("encoding", ENCODINGS)
def test_no_message_fails_for_an_encoding(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, encoding: str, lang: str
) -> None:
    monkeypatch.setenv("CCQS_DATA", str(TINY))
    for name, line in LINES.items():
        code, out, err = written([*line, "--lang", lang], encoding)
        assert code in (0, 1, 2, 3), (name, err)
        assert out + err, name
        assert "Traceback" not in err
