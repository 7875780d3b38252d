"""Synthetic data have the shape of the real ones, and the examples of the documentation run."""

from __future__ import annotations

import re
import sqlite3
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import counting as count
import pytest
from conftest import HERE, TINY, count_calls

from ccqs.export import FORMATS, export, make
from ccqs.model import Dataset
from ccqs.read import load

BENCHMARKS = HERE.parent / "benchmarks"
DOCS = HERE.parent / "docs"
SESSIONS = 40


def program(name: str, *arguments: object) -> str:
    command = [sys.executable, str(BENCHMARKS / name), *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def synthesise() -> ModuleType:
    sys.path.insert(0, str(BENCHMARKS))
    try:
        import synthesise
    finally:
        sys.path.remove(str(BENCHMARKS))
    return synthesise


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("synthetic")
    program("synthesise.py", SESSIONS, target)
    return target


@pytest.fixture(scope="module")
def synthetic(folder: Path) -> Dataset:
    return load(folder)


def blocks(page: str, language: str) -> list[str]:
    """Return the examples of a page in a language."""
    text = (DOCS / page).read_text(encoding="utf-8")
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)


def test_synthetic_data_are_marked_as_such(folder: Path, synthetic: Dataset) -> None:
    assert [path.name for path in folder.iterdir() if not path.read_text("utf-8").startswith("# Synthetic data")] == []
    assert set(synthetic.council.names.values()) == {"Synthetic data"}
    assert {source.url.partition(".")[2] for source in synthetic.sources.values()} == {"invalid/"}


def test_synthetic_sessions_are_as_large_as_real_ones(synthetic: Dataset, real: Dataset) -> None:
    def items(dataset: Dataset) -> float:
        lists = [len(one.agenda) + len(one.outcomes) + len(one.rivals) for one in dataset.sessions]
        return sum(lists) / len(lists)

    assert len(synthetic.sessions) == SESSIONS
    assert items(synthetic) == pytest.approx(items(real), rel=0.5)
    assert len(synthetic.sources) / SESSIONS == pytest.approx(len(real.sources) / len(real.sessions), rel=0.5)


def test_a_share_makes_smaller_sessions(synthesise: ModuleType, real: Dataset) -> None:
    small = synthesise.generate(real, SESSIONS, 2, 0.001)
    assert all(len(one.agenda) <= 1 and len(one.rivals) <= 1 for one in small.sessions)
    db = count.database(make(small, "sqlite")[""])
    assert db.execute("SELECT count(*) FROM session").fetchone() == (SESSIONS,)
    db.close()


def test_a_snapshot_of_synthetic_data_is_that_of_the_folder(synthetic: Dataset, tmp_path: Path) -> None:
    target = tmp_path / "synthetic.json"
    program("synthesise.py", SESSIONS, target)
    compiled = load(target)
    assert (compiled.sessions, compiled.people, compiled.sources, compiled.council) == (
        synthetic.sessions,
        synthetic.people,
        synthetic.sources,
        synthetic.council,
    )


def test_another_seed_makes_other_data(synthesise: ModuleType, real: Dataset) -> None:
    assert synthesise.generate(real, 5, 2) == synthesise.generate(real, 5, 2)
    assert synthesise.generate(real, 5, 2).sessions != synthesise.generate(real, 5, 3).sessions


@pytest.mark.parametrize(
    "form", [pytest.param(one, marks=pytest.mark.slow) if one == "html" else one for one in FORMATS]
)
def test_synthetic_data_go_out_in_every_format(synthetic: Dataset, form: str) -> None:
    assert all(make(synthetic, form, lang="en").values())


@pytest.mark.slow
@pytest.mark.parametrize("form", FORMATS)
def test_calls_of_an_export_grow_with_the_sessions_and_no_faster(
    synthesise: ModuleType, real: Dataset, form: str
) -> None:
    def calls(sessions: int) -> int:
        made = synthesise.generate(real, sessions, 2, 0.3)
        return count_calls(lambda: make(made, form, lang="en"))

    make(real, form, lang="en")  # what is prepared once
    few, more, most = map(calls, (20, 40, 60))
    assert most - more <= 1.3 * (more - few), (few, more, most)


def test_the_example_of_scale_runs(tmp_path: Path) -> None:
    printed = program("scale.py", tmp_path, SESSIONS, 0.1)
    assert f"| {SESSIONS} sessions | SQLite | DuckDB |" in printed
    assert "full-text search" in printed
    connection = sqlite3.connect(tmp_path / "scale.db")
    assert connection.execute("SELECT count(*) FROM session").fetchone() == (SESSIONS,)
    connection.close()


def test_the_queries_of_the_documentation_find_something(real: Dataset) -> None:
    db = count.database(make(real, "sqlite", lang="fr")[""])
    examples = [sql for sql in blocks("exports.md", "sql") if "DuckDB" not in sql]
    assert len(examples) == 2
    for sql in examples:
        assert db.execute(sql).fetchall(), sql
    db.close()


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
def test_the_examples_of_the_documentation_run_in_pandas_and_duckdb(
    real: Dataset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("pandas", reason="pandas is not installed: pip install .[judges]")
    duckdb = pytest.importorskip("duckdb", reason="duckdb is not installed: pip install .[judges]")
    export(real, "datapackage", tmp_path / "ccqs")
    monkeypatch.chdir(tmp_path)
    (python,) = blocks("exports.md", "python")
    exec(python, {})  # noqa: S102  an example of ours
    (sql,) = [one for one in blocks("exports.md", "sql") if "DuckDB" in one]
    assert len(duckdb.sql(sql).fetchall()) == 3


def test_the_python_example_of_scale_builds_a_database(
    tiny: Dataset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("my-dataset").symlink_to(TINY)
    (python,) = blocks("scale.md", "python")
    made: dict[str, object] = {}
    exec(python, made)  # noqa: S102  an example of ours
    connection = made["connection"]
    assert isinstance(connection, sqlite3.Connection)
    assert connection.execute("SELECT count(*) FROM session").fetchone() == (len(tiny.sessions),)
    connection.close()
