"""How many answers there are at most, and what is said of those left out."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from conftest import Ran, Run

LISTINGS = (
    ("list", "--status", "all"),
    ("topics",),
    ("topics", "--by", "year"),
    ("search", "atlas"),
    ("ministers",),
    ("ministers", "--on", "1993"),
    ("ministers", "Orlov"),
    ("conflicts",),
    ("conflicts", "--by", "record"),
    ("gaps", "--by", "kind"),
    ("sources",),
    ("timeline",),
    ("timeline", "--sort", "-interval"),
)
NAMES = [" ".join(one) for one in LISTINGS]


def items(ran: Ran) -> list[dict[str, Any]]:
    assert ran.code == 0, ran.err
    found: list[dict[str, Any]] = json.loads(ran.out)["items"]
    return found


@pytest.mark.parametrize("asked", LISTINGS, ids=NAMES)
def test_limit_keeps_the_first_and_says_how_many_there_are(run: Run, asked: tuple[str, ...]) -> None:
    whole = run(*asked, "-f", "json")
    first = run(*asked, "-f", "json", "--limit", "1", "--lang", "en")
    assert [one.keys() for one in items(first)] == [one.keys() for one in items(whole)[:1]]
    assert json.loads(first.out)["query"]["limit"] == 1
    count = len(items(whole))
    assert (f"1 of {count}; --limit 0 shows all." in first.err) == (count > 1)


@pytest.mark.parametrize("asked", LISTINGS, ids=NAMES)
def test_limit_that_is_not_reached_changes_nothing(run: Run, asked: tuple[str, ...]) -> None:
    whole, limited = run(*asked, "-f", "csv", "--limit", "0"), run(*asked, "-f", "csv", "--limit", "1000")
    assert (limited.out, limited.err) == (whole.out, whole.err)
    assert limited.out


@pytest.mark.parametrize("asked", [one for one in LISTINGS if one[0] != "search"], ids=" ".join)
def test_page_ends_where_nobody_reads_on_and_what_programs_read_does_not(
    run: Run, asked: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    forms = ("table", "md", "json", "csv")
    whole = {form: run(*asked, "-f", form).out for form in forms}
    monkeypatch.setattr("ccqs.answers.request._ROWS", 1)
    for form in forms:
        assert run(*asked, "-f", form, "--limit", "0").out == whole[form]
        short = run(*asked, "-f", form, "--limit", "1").out
        assert run(*asked, "-f", form).out == (short if form in ("table", "md") else whole[form])


@pytest.mark.parametrize("asked", [("topics", "--matrix"), ("topics", "map")], ids=" ".join)
def test_page_tells_of_so_many_sessions_one_by_one(
    run: Run, asked: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = {form: run(*asked, "-f", form).out for form in ("table", "json")}
    monkeypatch.setattr("ccqs.answers.topics._SESSIONS", 1)
    short = run(*asked, "-f", "table", "--lang", "en")
    assert re.search(r"^1 of [2-9]; --limit 0 shows all\.$", short.err, re.MULTILINE)
    assert run(*asked, "-f", "table").out != whole["table"]
    assert run(*asked, "-f", "table", "--limit", "0").out == whole["table"]
    assert run(*asked, "-f", "json").out == whole["json"]


def test_topics_have_a_mark_for_each_session_as_long_as_that_can_be_read(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "●" in run("topics").out
    monkeypatch.setattr("ccqs.answers.topics._MOST_MARKED", 1)
    assert "●" not in run("topics").out


def test_search_gives_the_best_in_every_format(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = items(run("search", "atlas", "-f", "json"))
    monkeypatch.setattr("ccqs.answers.search._USUAL", 1)
    ran = run("search", "atlas", "-f", "json", "--lang", "fr")
    assert items(ran) == whole[:1]
    assert f"1 sur {len(whole)}\u202f; --limit 0 montre tout." in ran.err
    assert items(run("search", "atlas", "-f", "json", "--limit", "0")) == whole


@pytest.mark.parametrize("asked", LISTINGS, ids=NAMES)
@pytest.mark.parametrize("limit", ["-1", "x", "1.5", "", "9" * 5000])
def test_limit_that_is_no_number_of_answers_is_refused(run: Run, asked: tuple[str, ...], limit: str) -> None:
    ran = run(*asked, f"--limit={limit}")
    assert (ran.code, ran.out) == (2, "")
    assert "--limit" in ran.err
    assert len(ran.err) < 500


def test_diff_names_the_ends_of_a_long_range(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = run("diff", "1..2", "3", "--lang", "en").out
    assert "1st, " in whole
    assert "; 2nd, " in whole
    monkeypatch.setattr("ccqs.answers.diff._MOST_LISTED", 1)
    short = run("diff", "1..2", "3", "--lang", "en").out
    first, last = whole.partition("; ")[0], whole.partition("; ")[2].partition("\n")[0]
    assert f"{first} … {last} (2)" in short
