"""What a user would pick instead of ccqs, on the same data and for the same questions."""

from __future__ import annotations

import csv
import json
import re
import sqlite3
import subprocess
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from environment import ROOT, Environment
from measure import Case, compare
from startup import ratio_table
from tables import Table

_DATA = ROOT / "data"


@dataclass(frozen=True)
class Peer:
    """A program, and how it is asked each question; `{folder}` stands for the folder of the copies.

    Attributes:
        version: The option that makes it tell its version.
    """

    command: str
    questions: Mapping[str, Sequence[str]]
    version: str = "--version"


_SQL = {
    "sessions in Moscow": ("{folder}/ccqs.db", "select * from sessions where city_id = 'moscow'"),
    "find Lavrov": ("{folder}/ccqs.db", "select * from people where name like '%Lavrov%'"),
    "search Darfour": ("{folder}/ccqs.db", "select * from texts where text like '%Darfour%'"),
}
_PEERS = (
    Peer(
        "ccqs",
        {
            "sessions in Moscow": ("list", "--city", "Moscou", "-f", "json"),
            "find Lavrov": ("ministers", "Lavrov", "-f", "json"),
            "search Darfour": ("search", "Darfour", "-f", "json"),
            "bare start-up": ("--help",),
        },
    ),
    Peer(
        "jq",
        {
            "sessions in Moscow": ('.items[] | select(.city.id == "moscow")', "{folder}/sessions.json"),
            "find Lavrov": ('.items[] | select(.name | test("Lavrov"))', "{folder}/people.json"),
            "search Darfour": ('.items[] | select(tostring | test("Darfour"))', "{folder}/texts.json"),
        },
    ),
    Peer(
        "yq",
        {
            "sessions in Moscow": ('.sessions[] | select(.place == "moscow")', f"{_DATA}/sessions.yaml"),
            "find Lavrov": ('.people[] | select(.names.en | test("Lavrov"))', f"{_DATA}/people.yaml"),
            "search Darfour": (
                '.. | strings | select(test("Darfour"))',
                f"{_DATA}/sessions.yaml",
                f"{_DATA}/topics.yaml",
            ),
        },
    ),
    Peer("sqlite3", _SQL),
    Peer("sqlite-utils", _SQL),
    Peer(
        "csvgrep",
        {
            "sessions in Moscow": ("-c", "city_id", "-m", "moscow", "{folder}/sessions.csv"),
            "find Lavrov": ("-c", "name", "-m", "Lavrov", "{folder}/people.csv"),
            "search Darfour": ("-c", "text", "-m", "Darfour", "{folder}/texts.csv"),
        },
    ),
    Peer("csvlook", {"all sessions as a table": ("{folder}/sessions.csv",)}),
    Peer(
        "grep",
        {
            "sessions in Moscow": ("-n", "place: moscow", f"{_DATA}/sessions.yaml"),
            "find Lavrov": ("-n", "Lavrov", f"{_DATA}/people.yaml"),
            "search Darfour": ("-rn", "Darfour", str(_DATA)),
        },
    ),
    Peer(
        "rg",
        {
            "sessions in Moscow": ("-n", "place: moscow", f"{_DATA}/sessions.yaml"),
            "find Lavrov": ("-n", "Lavrov", f"{_DATA}/people.yaml"),
            "search Darfour": ("-n", "Darfour", str(_DATA)),
        },
    ),
    Peer("norwegianblue", {"bare start-up": ("--help",)}),
)


def measure_peers(environment: Environment, runs: int, folder: Path) -> Table:
    """Measure ccqs and the peers that are there, question by question.

    Args:
        folder: Where the copies of the data go.
    """
    _copy_data(environment, folder)
    there = [(peer, path) for peer in _PEERS if (path := environment.find(peer.command))]
    questions = dict.fromkeys(question for peer in _PEERS for question in peer.questions)
    cases = [
        Case(f"{question}: {peer.command}", (path, *_filled(peer.questions[question], folder)))
        for question in questions
        for peer, path in there
        if question in peer.questions
    ]
    missing = [
        f"{peer.command}: neither on the PATH nor from pip, not measured"
        for peer in _PEERS
        if not environment.find(peer.command)
    ]
    # The peers are of any version: one that does not understand its question is no fault of ours.
    failing = [case for case in cases if not case.name.endswith(": ccqs") and not _answers(case)]
    missing += [f"{case.name}: fails, not measured" for case in failing]
    versions = ", ".join(f"{peer.command} {_version(peer, path)}" for peer, path in there)
    answering = [case for case in cases if case not in failing]
    return ratio_table("Peers", compare(answering, environment.python, runs), [f"versions: {versions}", *missing])


def _answers(case: Case) -> bool:
    return subprocess.run(case.command, capture_output=True, check=False).returncode == 0


def _filled(arguments: Sequence[str], folder: Path) -> list[str]:
    return [one.replace("{folder}", str(folder)) for one in arguments]


def _version(peer: Peer, path: str) -> str:
    told = subprocess.run((path, peer.version), capture_output=True, text=True, check=False).stdout
    found = re.search(r"\d+(\.\d+)+", told)
    return found[0] if found else "of unknown version"


def _copy_data(environment: Environment, folder: Path) -> None:
    """Write the dataset as JSON, CSV and SQLite: the sessions, the ministers, and every text of the sessions."""

    def answer(*arguments: str) -> str:
        command = (environment.ccqs, *arguments, "--lang", "fr")
        return subprocess.run(command, capture_output=True, encoding="utf-8", check=True).stdout

    ids = [item["id"] for item in json.loads(answer("list", "--status", "all", "-f", "json"))["items"]]
    asked = {"sessions": ("list", "--status", "all"), "people": ("ministers",), "texts": ("show", *ids)}
    with closing(sqlite3.connect(folder / "ccqs.db")) as database, database:
        for name, arguments in asked.items():
            (folder / f"{name}.json").write_text(answer(*arguments, "-f", "json"), encoding="utf-8")
            rows = answer(*arguments, "-f", "csv")
            (folder / f"{name}.csv").write_text(rows, encoding="utf-8")
            _fill(database, name, list(csv.reader(rows.splitlines(keepends=True))))


def _fill(database: sqlite3.Connection, name: str, rows: Sequence[Sequence[str]]) -> None:
    columns, *others = rows
    quoted = ", ".join(f'"{column}"' for column in columns)
    database.execute(f"create table {name} ({quoted})")
    database.executemany(f"insert into {name} values ({', '.join('?' * len(columns))})", others)  # noqa: S608  our names
