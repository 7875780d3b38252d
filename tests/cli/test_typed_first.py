"""What people type before they have read the help means what they think it does."""

from __future__ import annotations

import json

import pytest
from conftest import TINY, Run

REAL = TINY.parent.parent.parent / "data"
# What is typed, and the line that it stands for.
MEANT = {
    "sources 13": "sources --session 13",
    "conflicts 6": "conflicts --session 6",
    "gaps 1": "gaps --session 1",
    "show 31.10.2012": "show 11",
    "show 31/10/2012": "show 2012-10",
    "show предпоследнее": "show 12",
    "sessions": "list",
    "réunions": "list",
    "расхождения 10": "conflicts --session 10",
    "frise": "timeline",
    "topics --by annee": "topics --by year",
    "темы --by год": "topics --by year",
    "list --by ville": "list --by city",
    "list --status reportées": "list --status postponed",
    "list --status отложенные": "list --status postponed",
    "sources --language russe": "sources --language ru",
    "sources www.spyworld-actu.com/spip.php?article7212": "sources seed-001",
    "cite http://www.spyworld-actu.com/spip.php?article7212": "cite seed-001",
}


@pytest.mark.parametrize("typed", MEANT)
def test_line_means_what_it_says(run: Run, typed: str) -> None:
    ran, same = (run(*line.split(), "-f", "json", "--lang", "fr", data=REAL) for line in (typed, MEANT[typed]))
    said, meant = json.loads(ran.out), json.loads(same.out)
    assert meant["items"] or meant["problems"]
    assert [said[key] for key in ("command", "items", "problems")] == [
        meant[key] for key in ("command", "items", "problems")
    ]


@pytest.mark.parametrize("by", ["year", "city", "host", "president"])
def test_sessions_are_counted_once_under_each_heading(run: Run, by: str) -> None:
    items = json.loads(run("list", "--by", by, "-f", "json", data=REAL).out)["items"]
    assert sum(one["count"] for one in items) == sum(len(one["sessions"]) for one in items) == 13
