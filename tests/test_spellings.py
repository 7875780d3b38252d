"""Names as real pages write them, and strangers: how many are found, and how many are taken for somebody.

The lists say where each was seen. Three quarters, chosen by a digest of the spelling, are looked at when the rules
are made; the last quarter only measures.
"""

from __future__ import annotations

import csv
import hashlib
from pathlib import Path

import pytest

from ccqs.model import Dataset
from ccqs.query.names import find_people

LISTS = Path(__file__).parent / "data"


def rows(name: str, key: str, *, kept_aside: bool) -> list[dict[str, str]]:
    with (LISTS / name).open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file, delimiter="\t") if is_kept_aside(row[key]) == kept_aside]


def is_kept_aside(name: str) -> bool:
    first, second, *_ = hashlib.sha256(name.encode()).digest()
    return first % 2 == 1 and second % 2 == 0


@pytest.mark.parametrize(("kept_aside", "least"), [(False, 0.99), (True, 0.97)], ids=["seen", "kept aside"])
def test_spelling_of_a_real_page_gives_the_right_person(real: Dataset, *, kept_aside: bool, least: float) -> None:
    asked = rows("spellings.tsv", "spelling", kept_aside=kept_aside)
    right = [row for row in asked if [one.id for one in find_people(real, row["spelling"])] == [row["person"]]]
    assert len(asked) > 150
    assert len(right) / len(asked) >= least


@pytest.mark.parametrize("kept_aside", [False, True], ids=["seen", "kept aside"])
def test_stranger_is_taken_for_nobody(real: Dataset, *, kept_aside: bool) -> None:
    asked = rows("strangers.tsv", "name", kept_aside=kept_aside)
    taken = [row["name"] for row in asked if find_people(real, row["name"])]
    assert len(asked) > 100
    assert len(taken) / len(asked) <= 0.02


def test_lists_say_where_each_name_was_seen() -> None:
    for name, key in (("spellings.tsv", "spelling"), ("strangers.tsv", "name")):
        everything = [*rows(name, key, kept_aside=False), *rows(name, key, kept_aside=True)]
        assert [row for row in everything if not row["seen"].startswith("http")] == []
