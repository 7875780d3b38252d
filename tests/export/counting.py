"""What an export must hold, counted in the dataset, and what a file of each format holds, counted in the file."""

from __future__ import annotations

import csv
import html
import io
import json
import re
import sqlite3
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from ccqs.model import Dataset, Rank, Rival, Status, cited_locator, records_in
from ccqs.query.claims import claims_of

# The ranks in English, as the formats that hold text write them.
RANKS = {"preferred": "preferred", "unresolved": "normal", "rejected": "deprecated"}


def records(dataset: Dataset) -> tuple[Any, ...]:
    return (*dataset.sessions, dataset.council, *dataset.people.values())


def parts(record: Any) -> Iterator[Any]:
    yield record
    yield from (part for _, part in records_in(record))


def rivals(record: Any) -> list[Rival]:
    return [one for part in parts(record) for one in getattr(part, "rivals", ())]


def ranks(*of: Any) -> Counter[str]:
    """Count the claims by rank: those of the rivals as they stand in the data, and the values preferred."""
    counted = Counter(one.rank.value for record in of for one in rivals(record))
    every = [one.rank for record in of for found in claims_of(record) for one in found.claims]
    counted["preferred"] = every.count(Rank.PREFERRED)
    return +counted


def reasons(*of: Any) -> int:
    return sum(one.why is not None for record in of for found in claims_of(record) for one in found.claims)


def claim_cites(*of: Any) -> list[str]:
    return [c for record in of for found in claims_of(record) for one in found.claims for c in one.cites]


def part_cites(*of: Any) -> list[str]:
    """Return the citations of the records within records, and of the other names."""
    found: list[str] = []
    for record in of:
        for part in parts(record):
            cites = getattr(part, "cites", ())
            if isinstance(cites, dict):
                found.extend(cites.get("alt", ()))
            elif not isinstance(part, Rival):
                found.extend(cites)
    return found


def located(cites: list[str]) -> int:
    return sum(cited_locator(one) is not None for one in cites)


def unheld(dataset: Dataset) -> set[str]:
    return {one.id for one in dataset.sessions if one.status is not Status.HELD}


def gaps(*of: Any) -> int:
    return sum(len(getattr(part, "gaps", ())) for record in of for part in parts(record))


def dates(dataset: Dataset) -> dict[str, str]:
    return {one.id: one.date.text for one in dataset.sessions}


# Reading the files -------------------------------------------------------------------------------------------


def database(content: bytes) -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:")
    connection.deserialize(content)
    return connection


def csv_rows(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode(), newline="")))


def calendar(content: bytes) -> list[dict[str, str]]:
    """Return the events of a calendar, unfolded and unescaped, by property."""
    text = content.decode().replace("\r\n ", "")
    events: list[dict[str, str]] = []
    for line in text.split("\r\n"):
        name, _, value = line.partition(":")
        if line == "BEGIN:VEVENT":
            events.append({})
        elif events:
            plain = re.sub(r"\\(.)", lambda found: "\n" if found[1] in "nN" else found[1], value)
            events[-1][name.partition(";")[0]] = plain
    return events


def slides(content: bytes) -> list[tuple[dict[str, str], list[str]]]:
    """Return the slides of a timeline, each with the lines of its text."""
    found = []
    for row in csv_rows(content):
        text = re.findall(r"<p>(.*?)</p>", row["Text"], re.DOTALL)
        found.append((row, [html.unescape(one) for one in text]))
    return found


def told(lines: list[str]) -> Mapping[str, Any]:
    """Count the claims in lines of evidence: by rank, with a reason, their citations."""
    claims = [line for line in lines if re.search(r"\((preferred|unresolved|rejected)(, inferred)?\)", line)]
    found: Counter[str] = Counter()
    cites: list[str] = []
    why = 0
    for line in claims:
        rank = re.search(r"\((preferred|unresolved|rejected)(?:, inferred)?\)( – )?", line)
        assert rank is not None
        found[RANKS[rank[1]]] += 1
        why += bool(rank[2])
        cited = re.search(r" \[([^\[\]]+)\]$", line)
        assert cited is not None, line
        cites += cited[1].split(", ")
    return {
        "ranks": found,
        "reasons": why,
        "cites": cites,
        "gaps": sum(line.startswith("looked for, not found: ") for line in lines),
    }


def nodes(content: bytes, kind: str) -> list[dict[str, Any]]:
    graph = json.loads(content)["@graph"]
    return [
        one for one in graph if kind in (one.get("@type") if isinstance(one.get("@type"), list) else [one.get("@type")])
    ]


def held_in(value: Any, kind: str) -> Iterator[dict[str, Any]]:
    """Yield the nodes of a type at any depth."""
    if isinstance(value, dict):
        if value.get("@type") == kind:
            yield value
        for one in value.values():
            yield from held_in(one, kind)
    elif isinstance(value, list):
        for one in value:
            yield from held_in(one, kind)


def session_ids(dataset: Dataset) -> set[str]:
    return {one.id for one in dataset.sessions}
