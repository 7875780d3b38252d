"""The line that makes a CSV file for Excel does so, in docs/exports.md and where a spreadsheet is asked for."""

from __future__ import annotations

import csv
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import TINY, Run

DOCS = Path(__file__).resolve().parents[2] / "docs"
MARK = b"\xef\xbb\xbf"


@pytest.mark.skipif(shutil.which("sh") is None, reason="no shell")
@pytest.mark.parametrize("where", ["docs", "message"])
def test_line_for_excel_writes_a_byte_order_mark_before_the_rows(tmp_path: Path, run: Run, where: str) -> None:
    docs = (DOCS / "exports.md").read_text(encoding="utf-8")
    told = docs if where == "docs" else run("list", "-o", "sessions.xlsx").err
    (line,) = re.findall(r"\(printf .*$", told, re.MULTILINE)
    (tmp_path / "ccqs").write_text(
        f'#!/bin/sh\nexec "{sys.executable}" -m ccqs "$@" --data "{TINY}"\n', encoding="utf-8"
    )
    (tmp_path / "ccqs").chmod(0o755)
    paths = {"PATH": f"{tmp_path}:{os.environ['PATH']}", "PYTHONPATH": str(DOCS.parent)}
    subprocess.run(["sh", "-c", line], cwd=tmp_path, env=os.environ | paths, check=True, timeout=60)
    written = (tmp_path / "sessions.csv").read_bytes()
    assert written == MARK + run("list", "-f", "csv").out.encode("utf-8")
    assert next(csv.reader(written.decode("utf-8-sig").splitlines()))[0] == "id"


@pytest.mark.parametrize("words", [("-o", "t.xlsx"), ("-f", "xlsx")])
def test_xlsx_is_refused_with_what_there_is(run: Run, words: tuple[str, ...]) -> None:
    ran = run("list", *words)
    assert (ran.code, ran.out) == (2, "")
    assert "xlsx" in ran.err
    assert "csv" in ran.err
