"""Plain command lines: what is asked is what Typer makes of the same line, and whatever is not plain is left to it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from conftest import Run
from typer.main import get_command

from ccqs.cli import plain, respond
from ccqs.cli.app import app
from ccqs.cli.choices import ANSWERED_BY

PLAIN = [
    *("list", "list --city Moscou", "list --city Paris --city Moscou -f json", "list --since 2008 --until 2013-06"),
    *("list --minister Lavrov --topic Afrique --disputed", "list --sort city -q --no-pager", "list --color never"),
    *("show 7", "show 1 2 last --full", "council", "topics", "topics Afrique", "topics --matrix -f csv"),
    *("diff 11 12", "diff 2002..2012 2019..2021 --broader", "ministers", "ministers Lavrov -f json"),
    *("ministers --on 2008-03-11", "timeline", "why 6", "why 6 date", "conflicts", "conflicts --session 6"),
    *("gaps", "sources", "sources seed-004 -o x.json", "sources --publisher Interfax", "list -f json -f csv"),
    *(
        "list --city Москва",
        "search résolution",
        "search Djibouti Il-38",
        "ministers Le Drian",
        "topics arms control -f csv",
        "ministers Лавров --data somewhere",
    ),
]
NOT_PLAIN = [
    *("", "--lang fr list", "list --lang fr", "list --help", "list -h", "--version", "liste", "nonsense", "list 7"),
    *("list --city", "list --city=Paris", "list -fjson", "list -qf json", "list -f JSON", "list -f xml", "list --sort"),
    *("list --sort -city", "list --status held", "list --limit 3", "list -- x", "show", "show 7 --ful", "diff 11"),
    *(
        "diff 1 2 3",
        "why",
        "ministers --country RU",
        "cite 7",
        "export ics",
        "check",
        "fmt",
        "help list",
        "version",
        "topics --by year",
    ),
]


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[Any]:
    """Lay the table where the wheel has it, and return what is asked instead of answering it."""
    table = tmp_path / "plain.json"
    table.write_text(json.dumps(plain.plain_table(get_command(app), ANSWERED_BY)), "utf-8")
    monkeypatch.setattr(plain, "TABLE", table)
    monkeypatch.delenv("CCQS_LANG", raising=False)
    kept: list[Any] = []

    def keep(*where: str, **asked: Any) -> int:
        kept.append((where, asked))
        return 0

    monkeypatch.setattr(respond, "answer_with", keep)
    return kept


@pytest.mark.parametrize("data", [None, "", "elsewhere"], ids=["no data", "empty", "data"])
@pytest.mark.parametrize("line", PLAIN)
def test_plain_line_asks_what_typer_asks(
    asked: list[Any], monkeypatch: pytest.MonkeyPatch, line: str, data: str | None
) -> None:
    monkeypatch.delenv("CCQS_DATA", raising=False)
    if data is not None:
        monkeypatch.setenv("CCQS_DATA", data)
    assert plain.answer_plainly(line.split()) == 0
    app(line.split(), prog_name="ccqs", standalone_mode=False)
    by_us, by_typer = asked
    assert by_us == by_typer


@pytest.mark.parametrize("line", NOT_PLAIN)
def test_line_that_is_not_plain_is_left_to_typer(asked: list[Any], line: str) -> None:
    assert plain.answer_plainly(line.split()) is None
    assert asked == []


def test_line_is_left_to_typer_when_its_language_is_named_by_the_surroundings(
    asked: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CCQS_LANG", "fr")
    assert plain.answer_plainly(["list"]) is None


def test_checkout_has_no_table_and_typer_reads_every_line(run: Run) -> None:
    assert not Path(plain.TABLE).exists()
    assert plain.answer_plainly(["list"]) is None
    assert run("list", "-f", "json", data=None).code == 0
