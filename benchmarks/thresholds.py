"""What each threshold of `ccqs.query.names` costs: names found, and strangers taken for somebody, higher and lower.

    python benchmarks/thresholds.py [--kept-aside] [WORDS]

Thresholds are set on three quarters of the lists of `tests/data`, chosen by a digest of the spelling; `--kept-aside`
prints the last quarter, on which nothing was set. WORDS is a file of common words, one a line: those taken for somebody
are printed, to be looked at when people are added (`ccqs.query.names`).
"""

from __future__ import annotations

import argparse
import csv
import hashlib
from collections.abc import Iterable
from pathlib import Path

from misspellings import MISTAKES, misspelt

from ccqs.model import Dataset
from ccqs.query import names
from ccqs.query.names import find_people
from ccqs.read import load

LISTS = Path(__file__).parents[1] / "tests" / "data"
# Each threshold with the values to try around its own.
THRESHOLDS = {
    "_LEAST_GIVEN": (-10.0, 10.0),
    "_LEAST_WORD": (-6.0, 6.0),
    "_LEAST_SHORT": (-6.0, 6.0),
    "_LEAST_CLEAR": (-6.0, 6.0),
    "_MARGIN": (-3.0, 3.0),
    "_SHORTEST_FUZZY": (-1, 1),
    "_SHORTEST_SURNAME": (-1, 1),
    "_SHORTEST_FULL_NAME": (-2, 4),
}
Case = tuple[str, str]


def is_kept_aside(name: str) -> bool:
    """Tell whether a name only measures."""
    first, second, *_ = hashlib.sha256(name.encode()).digest()
    return first % 2 == 1 and second % 2 == 0


def read_list(name: str, key: str, *, kept_aside: bool) -> list[dict[str, str]]:
    """Return the rows of a list that are kept aside, or the others."""
    with (LISTS / name).open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file, delimiter="\t") if is_kept_aside(row[key]) == kept_aside]


def misspellings(dataset: Dataset, *, of_surnames: bool, kept_aside: bool) -> list[Case]:
    """Return full names, or surnames, with one mistake of each kind, and whose they are."""
    made = {}
    for person in dataset.people.values():
        for name in (person.surname if of_surnames else person.names).values():
            for kind in MISTAKES:
                made[misspelt(name, kind)] = person.id
    return [(name, person) for name, person in made.items() if is_kept_aside(name) == kept_aside]


def share(dataset: Dataset, cases: Iterable[Case]) -> float:
    """Return the share of names that give the right person; namesakes may come together."""
    asked = list(cases)
    right = sum(person in {match.id for match in find_people(dataset, name)} for name, person in asked)
    return right / len(asked)


def figures(dataset: Dataset, *, kept_aside: bool) -> dict[str, float]:
    """Return what is found and what is wrongly taken."""
    spellings = read_list("spellings.tsv", "spelling", kept_aside=kept_aside)
    strangers = read_list("strangers.tsv", "name", kept_aside=kept_aside)
    taken = sum(bool(find_people(dataset, row["name"])) for row in strangers)
    return {
        "spellings": share(dataset, ((row["spelling"], row["person"]) for row in spellings)),
        "misspelt names": share(dataset, misspellings(dataset, of_surnames=False, kept_aside=kept_aside)),
        "misspelt surnames": share(dataset, misspellings(dataset, of_surnames=True, kept_aside=kept_aside)),
        "strangers taken": taken / len(strangers),
    }


def main() -> None:
    """Print the trade-off of each threshold, or the common words that are taken for somebody."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--kept-aside", action="store_true")
    parser.add_argument("words", nargs="?", type=Path)
    asked = parser.parse_args()
    dataset = load()
    if asked.words is not None:
        for word in asked.words.read_text(encoding="utf-8").split():
            for match in find_people(dataset, word)[:1]:
                print(f"{word}\t{match.id}\t{match.kind}")
        return
    told = figures(dataset, kept_aside=asked.kept_aside)
    print(f"{'':22} {'':>7} " + "  ".join(told))
    print(f"{'as it is':22} {'':>7} " + "  ".join(f"{value:{len(name)}.3f}" for name, value in told.items()))
    for name, steps in THRESHOLDS.items():
        own = getattr(names, name)
        for step in steps:
            setattr(names, name, own + step)
            row = figures(dataset, kept_aside=asked.kept_aside)
            print(f"{name:22} {own + step:7} " + "  ".join(f"{value:{len(one)}.3f}" for one, value in row.items()))
        setattr(names, name, own)


if __name__ == "__main__":
    main()
