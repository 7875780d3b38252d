"""The benchmarks run: every row is there, with figures. How fast anything is, is not judged here."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow
ROOT = Path(__file__).parents[1]
BENCHMARKS = ROOT / "benchmarks"
STARTUP = [
    "ccqs list",
    "ccqs list -f json",
    "ccqs ministers Lavrov -f json",
    "ccqs list --lang fr -f json",
    "ccqs --help",
    "TAB of a command in bash",
    "TAB of a command in zsh",
    "TAB of a command in fish",
    "TAB of a value in bash",
    "TAB of a value in zsh",
    "TAB of a value in fish",
    "ccqs list -f json, from a checkout",
]
GROWTH = [
    "make and compile",
    "compile from YAML",
    "list",
    "search Iran",
    "topics",
    "diff ..2051 2052..",
    "ministers",
]


def program(name: str, *arguments: object) -> str:
    command = [sys.executable, str(BENCHMARKS / name), *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def rows(page: str, title: str) -> dict[str, list[str]]:
    """Return the cells of a table by their row."""
    _, _, rest = page.partition(f"## {title}\n")
    lines = [line.strip("| ").split(" | ") for line in rest.partition("\n## ")[0].splitlines() if line.startswith("|")]
    return {name.strip(): [cell.strip() for cell in cells] for name, *cells in lines[2:]}


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Run them all quickly and return the page written, which is also what is printed."""
    target = tmp_path_factory.mktemp("page") / "performance.md"
    printed = program("run.py", "--quick", "--write", target)
    written = target.read_text(encoding="utf-8")
    assert [line for line in printed.splitlines() if line not in written.splitlines()] == []
    return written


def test_page_says_what_was_measured_and_where(page: str) -> None:
    assert re.search(r"\d{4}-\d\d-\d\d, Python 3\.\d+\.\d+.*, ccqs \d", page)
    assert re.search(r"\d+ cores", page)


def test_start_up_has_every_row_with_figures(page: str) -> None:
    found = rows(page, "Start-up")
    assert list(found) == STARTUP
    assert [name for name, (ratio, *_) in found.items() if not float(ratio) > 1] == []
    assert [name for name, (*_, goal) in found.items() if not re.fullmatch(r"≤ \d+\.\d (NOT )?met", goal)] == []


def test_growth_has_every_row_with_figures(page: str) -> None:
    found = rows(page, "Growth")
    assert set(found) >= set(GROWTH)
    assert [name for name, (first, _) in found.items() if not re.fullmatch(r"\d+\.\d\d s, \d+ MB", first)] == []


def test_peers_that_are_there_are_asked_the_same_questions() -> None:
    page = program("run.py", "--quick", "--only", "peers")
    found = rows(page, "Peers")
    asked = ("sessions in Moscow", "find Lavrov", "search Darfour")
    assert set(found) >= {f"{question}: {peer}" for question in asked for peer in ("ccqs", "grep")}
    # Of a busy machine the ratio of the fastest may round to nothing.
    assert [name for name, (ratio, *_) in found.items() if not re.fullmatch(r"\d+\.\d", ratio)] == []
    there = {name.partition(": ")[2] for name in found}
    peers = {"ccqs", "jq", "yq", "sqlite3", "sqlite-utils", "csvgrep", "csvlook", "grep", "rg", "norwegianblue"}
    assert {
        peer for peer in peers if f"- {peer}: neither on the PATH nor from pip, not measured" in page
    } == peers - there
    assert all(re.search(rf"{peer} \d+\.\d", page) for peer in there)


@pytest.fixture
def scripts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the scripts be imported by name, as they import each other."""
    monkeypatch.syspath_prepend(str(BENCHMARKS))


@pytest.mark.usefixtures("scripts")
@pytest.mark.parametrize(
    ("seconds", "told"), [(10.0, "n^1.00"), (15.0, "n^1.18"), (25.0, "n^1.40!"), (100.0, "n^2.00!"), (1.0, "n^0.00")]
)
def test_growth_marks_what_is_worse_than_n_log_n(seconds: float, told: str) -> None:
    from growth import Step
    from measure import Usage

    first = Step(100, Usage(1.0, 50.0), None)
    assert str(first) == "1.00 s, 50 MB"
    assert str(Step(1000, Usage(seconds, 500.0), first)).rpartition(", ")[2] == told


@pytest.mark.usefixtures("scripts")
@pytest.mark.parametrize("code", ["while True: pass", "b'x' * 10**9"], ids=["time", "memory"])
def test_run_that_goes_over_the_limits_is_ended(code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    import measure

    monkeypatch.setattr(measure, "LONGEST", 1)
    monkeypatch.setattr(measure, "LARGEST", 500)
    assert measure.use(measure.Case("over", (sys.executable, "-c", code))).is_over
    assert not measure.use(measure.Case("within", (sys.executable, "-c", "pass"))).is_over


@pytest.mark.usefixtures("scripts")
def test_command_that_fails_is_not_measured() -> None:
    import measure

    case = measure.Case("fails", (sys.executable, "-c", "raise SystemExit('no such thing')"))
    with pytest.raises(measure.Failed, match="no such thing"):
        measure.use(case)
    with pytest.raises(measure.Failed, match="no such thing"):
        measure.compare([case], sys.executable, 1)
