"""Fuzzing that is led by what the code does, with Atheris: the date parser, the YAML reader, the mentions, the arguments.

`pip install atheris`, then `PYTHONPATH=. python tests/fuzz/guided.py dates -max_total_time=600`. It goes on until that
time is over or until an input raises what is not documented, which it then keeps in a file.
"""

from __future__ import annotations

import contextlib
import io
import os
import sys
import tempfile
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

import atheris
import typer.main

with atheris.instrument_imports(include=["ccqs", "typer"]):
    from ccqs.cli import main
    from ccqs.dates import Edtf
    from ccqs.query.mentions import Vocabulary
    from ccqs.read import load
    from ccqs.read.snapshot import write_snapshot
    from ccqs.read.tree import read_tree

TINY = Path(__file__).parent.parent / "data" / "tiny"
HONEST = frozenset(range(5))
Target = Callable[[bytes], None]


def text_of(raw: bytes) -> str:
    return raw.decode("utf-8", "replace")


def dates() -> Target:
    """Return what parses a date: it is read and comes back as it was written, or refused."""

    def target(raw: bytes) -> None:
        with contextlib.suppress(ValueError):
            date = Edtf.parse(text_of(raw))
            assert date.text == text_of(raw)
            assert date.stated.first <= date.stated.last

    return target


def reading() -> Target:
    """Return what reads YAML; what it refuses has a place."""

    def target(raw: bytes) -> None:
        root, problems = read_tree(text_of(raw), "x.yaml")
        assert root is not None or problems
        assert all(one.where.line > 0 < one.where.column for one in problems)

    return target


def mentions() -> Target:
    """Return what looks for mentions in a text; each stands in it."""
    vocabulary = Vocabulary(load(TINY))

    def target(raw: bytes) -> None:
        text = text_of(raw)
        assert all(0 <= one.start < one.end <= len(text) for one in vocabulary.mentions(text))

    return target


def arguments() -> Target:
    """Return what takes a command line, a word a line; it ends with a documented code."""
    typer.main.get_command = lru_cache(typer.main.get_command)  # of all that a run does the longest
    data = Path(tempfile.mkdtemp()) / "tiny.json"
    data.write_text(write_snapshot(load(TINY)), "utf-8")
    os.environ["CCQS_DATA"] = str(data)

    def target(raw: bytes) -> None:
        words = [word for word in text_of(raw).split("\n") if word not in ("-o", "--output", "--install-completion")]
        words = [word for word in words if not word.startswith(("-o", "--out", "--inst", "--show-c"))]
        if not words or {"fmt", "compile", "open"} & set(words):  # these write, or start a browser
            return
        sys.argv = ["ccqs", *words]
        out, err = io.TextIOWrapper(io.BytesIO()), io.TextIOWrapper(io.BytesIO())
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            try:
                main()
            except SystemExit as end:
                code = end.code
        assert code in HONEST, (code, words)

    return target


TARGETS = {one.__name__: one for one in (dates, reading, mentions, arguments)}

if __name__ == "__main__":
    name = sys.argv.pop(1)
    given = TARGETS[name]()
    atheris.Setup(sys.argv, given)
    atheris.Fuzz()
