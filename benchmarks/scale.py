"""Take synthetic sessions to SQLite and to DuckDB, and time both: `python benchmarks/scale.py FOLDER COUNT [SHARE]`.

The example of docs/scale.md. FOLDER gets `scale.db` and, for each table, a Parquet file that DuckDB made of it (a CSV
file without DuckDB). Each question is asked of both, and the answers are compared; the table printed has the
processor times.
"""

from __future__ import annotations

import csv
import sqlite3
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from synthesise import SEED, generate

from ccqs.export.scope import scope
from ccqs.export.sqlite import build
from ccqs.export.tables import cell, tables
from ccqs.model import Dataset
from ccqs.read import load

# The same question in the words of both; `search` is what only SQLite has an index for.
QUESTIONS = {
    "sessions by year and status": """
        SELECT substr(date_earliest, 1, 4) AS year, status, count(*) AS sessions
        FROM session GROUP BY year, status ORDER BY year, status""",
    "topics by number of sessions": """
        SELECT topic, count(DISTINCT session) AS sessions
        FROM agenda_item GROUP BY topic ORDER BY sessions DESC, topic LIMIT 20""",
    "claims rejected, by field": """
        SELECT field, count(*) AS claims FROM claim
        WHERE rank = 'deprecated' GROUP BY field ORDER BY claims DESC, field LIMIT 20""",
    "sources cited most": """
        SELECT source.publisher, source.kind, count(*) AS cites
        FROM cite JOIN source ON source.id = cite.source
        GROUP BY source.publisher, source.kind ORDER BY cites DESC, source.kind LIMIT 20""",
    "one session with its claims": """
        SELECT field, rank, value FROM claim
        WHERE session = (SELECT max(id) FROM session) ORDER BY field, position""",
}
SEARCH = "SELECT count(*) FROM search WHERE search MATCH 'terrorism'"


def main() -> None:
    """Make the data, load them in both, ask, compare, and print the times."""
    folder, count, *share = sys.argv[1:]
    real = load()
    dataset, seconds = timed(lambda: generate(real, int(count), SEED, float(share[0]) if share else 1))
    lines: list[tuple[str, float, float | None]] = [("make the synthetic sessions", seconds, None)]
    lines += measure(dataset, Path(folder))
    print(f"| {int(count):,} sessions | SQLite | DuckDB |\n|---|---|---|")
    for name, ours, theirs in lines:
        print(f"| {name} | {ours:.3f} s | {'–' if theirs is None else f'{theirs:.3f} s'} |")


def measure(dataset: Dataset, folder: Path) -> list[tuple[str, float, float | None]]:
    """Load a dataset in both, ask each question of both, and return what each took."""
    path = folder / "scale.db"
    connection = sqlite3.connect(path)
    _, built = timed(lambda: build(connection, scope(dataset, None, dataset.languages[0])))
    duck = _duckdb()
    names = [table.name for table in tables(dataset)]
    _, copied = timed(lambda: _copy(connection, duck, names, folder))
    lines: list[tuple[str, float, float | None]] = [
        (f"build the database ({path.stat().st_size / 1e6:,.0f} MB), write the tables", built, copied if duck else None)
    ]
    for name, sql in QUESTIONS.items():
        answer, ours = timed(lambda sql=sql: connection.execute(sql).fetchall())  # type: ignore[misc]
        if duck is None:
            lines.append((name, ours, None))
            continue
        other, theirs = timed(lambda sql=sql: duck.execute(sql).fetchall())  # type: ignore[misc]
        if answer != other:
            raise SystemExit(f"{name}: SQLite and DuckDB differ")
        lines.append((name, ours, theirs))
    _, seconds = timed(lambda: connection.execute(SEARCH).fetchall())
    lines.append(("full-text search for a word", seconds, None))
    connection.close()
    return lines


def timed(work: Callable[[], Any]) -> tuple[Any, float]:
    """Do some work and return what it returned, and the processor time that it took, of all threads."""
    start = time.process_time()
    done = work()
    return done, time.process_time() - start


def _duckdb() -> Any:
    try:
        import duckdb
    except ImportError:
        print("duckdb: not installed, not measured", file=sys.stderr)
        return None
    return duckdb.connect()


def _copy(connection: sqlite3.Connection, duck: Any, names: Sequence[str], folder: Path) -> None:
    """Write each table as CSV and, with DuckDB, as Parquet, over which DuckDB then sees it."""
    for name in names:
        target = folder / f"{name}.csv"
        rows = connection.execute(f'SELECT * FROM "{name}"')  # noqa: S608  our names
        with target.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(column[0] for column in rows.description)
            writer.writerows([cell(value) for value in row] for row in rows)
        if duck is not None:
            parquet = target.with_suffix(".parquet")
            read = f"read_csv('{target}', header = true, all_varchar = true)"
            duck.execute(f"COPY (SELECT * FROM {read}) TO '{parquet}' (FORMAT parquet)")  # noqa: S608  our names and paths
            duck.execute(f"CREATE VIEW \"{name}\" AS SELECT * FROM '{parquet}'")  # noqa: S608  our names and paths
            target.unlink()


if __name__ == "__main__":
    main()
