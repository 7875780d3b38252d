"""The wheel: what it contains, and what it answers once installed, away from the checkout."""

from __future__ import annotations

import email
import json
import os
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from zipfile import ZipFile

import pytest
from conftest import Run, build

from ccqs.read import load
from ccqs.read.snapshot import NAME as COMPILED

ROOT = Path(__file__).parents[1]
DATA = ("people.yaml", "places.yaml", "sessions.yaml", "sources.yaml", "topics.yaml")
MOSCOW = [2, 4, 6, 8, 10, 12]

Answered = subprocess.CompletedProcess[str]
Ask = Callable[..., Answered]


def unpacked(wheel: Path) -> dict[str, bytes]:
    with ZipFile(wheel) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.fixture(scope="session")
def contents(wheel: Path) -> dict[str, bytes]:
    return unpacked(wheel)


@pytest.fixture(scope="session")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Install the wheel, without what it depends on, into a folder of its own."""
    folder = tmp_path_factory.mktemp("installed")
    command = [sys.executable, "-m", "pip", "install", "--no-deps", "--no-index", "--quiet", "--target", str(folder)]
    done = subprocess.run([*command, str(wheel)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture
def python(installed: Path, tmp_path: Path) -> Ask:
    """Run Python in an empty directory, with what was installed in front of everything else."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "CCQS_", "LC_"))}
    environment |= {"PYTHONPATH": str(installed), "PYTHONUTF8": "1", "LANG": "C.UTF-8"}

    def answered(*arguments: str) -> Answered:
        command = [sys.executable, *arguments]
        return subprocess.run(
            command, cwd=tmp_path, env=environment, capture_output=True, text=True, encoding="utf-8", check=False
        )

    return answered


@pytest.fixture
def ask(python: Ask) -> Ask:
    """Run the installed program from there."""
    return partial(python, "-m", "ccqs")


def numbers(answered: Answered) -> list[int]:
    assert answered.returncode == 0, answered.stderr
    return [item["number"] for item in json.loads(answered.stdout)["items"]]


def test_wheel_carries_the_schemas(contents: dict[str, bytes], ask: Ask) -> None:
    answers = {name.removeprefix("ccqs/schemas/") for name in contents if name.startswith("ccqs/schemas/")}
    assert answers >= {"list.json", "failure.json"}
    assert {f"ccqs/data/schema/{name.replace('.yaml', '.json')}" for name in DATA} <= set(contents)
    assert json.loads(ask("schema", "conflicts.jsonl").stdout)["anyOf"][0] == {"$ref": "#/$defs/Claims"}
    assert json.loads(ask("schema", "sessions.yaml").stdout) == json.loads(contents["ccqs/data/schema/sessions.json"])


@pytest.mark.slow
def test_source_distribution_builds_the_same_wheel(wheel: Path, contents: dict[str, bytes], tmp_path: Path) -> None:
    build(tmp_path)
    (archive,) = tmp_path.glob("*.tar.gz")
    (again,) = tmp_path.glob("*.whl")
    assert archive.name == f"{again.name.partition('-py3')[0]}.tar.gz"
    assert again.name == wheel.name
    assert list(unpacked(again)) == list(contents)
    assert [name for name, content in unpacked(again).items() if content != contents[name]] == []


def test_wheel_carries_the_data_compiled_and_nothing_twice(contents: dict[str, bytes], installed: Path) -> None:
    carried = {name.removeprefix("ccqs/data/") for name in contents if name.startswith("ccqs/data/")}
    assert {name for name in carried if not name.startswith("schema/")} == {COMPILED}
    assert load(installed / "ccqs" / "data" / COMPILED) == load(ROOT / "data")


@pytest.mark.parametrize("words", [["--help"], ["-h"], ["list", "--help"], ["cite", "-h"]], ids=" ".join)
def test_installed_help_is_that_of_the_checkout(ask: Ask, run: Run, words: list[str]) -> None:
    assert ask(*words, "--lang", "en").stdout == run(*words, "--lang", "en", data=None).out


def test_wheel_carries_the_whole_package(contents: dict[str, bytes]) -> None:
    modules = {path.relative_to(ROOT).as_posix() for path in (ROOT / "ccqs").rglob("*.py")}
    assert modules | {"ccqs/py.typed"} <= set(contents)


def test_wheel_carries_both_licences(contents: dict[str, bytes]) -> None:
    licences = {name.rpartition("/")[2]: text for name, text in contents.items() if ".dist-info/licenses/" in name}
    assert licences == {name: (ROOT / name).read_bytes() for name in ("LICENSE", "LICENSE-DATA")}
    (metadata,) = (text for name, text in contents.items() if name.endswith(".dist-info/METADATA"))
    assert email.message_from_bytes(metadata)["License-Expression"] == "MIT AND CC0-1.0"


def test_wheel_carries_no_test(contents: dict[str, bytes]) -> None:
    tops = {name.partition("/")[0] for name in contents}
    assert sorted(top for top in tops if not top.endswith((".dist-info", ".data"))) == ["ccqs"]
    assert [name for name in contents if "tests/" in name or "__pycache__" in name] == []


def test_wheel_carries_the_manual(contents: dict[str, bytes]) -> None:
    (page,) = (text for name, text in contents.items() if name.endswith(".data/data/share/man/man1/ccqs.1"))
    assert page == (ROOT / "docs" / "ccqs.1").read_bytes()


def test_wheel_names_the_command(contents: dict[str, bytes]) -> None:
    (points,) = (text for name, text in contents.items() if name.endswith(".dist-info/entry_points.txt"))
    assert "ccqs = ccqs.__main__:main" in points.decode()


def test_wheel_runs_from_where_it_is_installed(python: Ask, installed: Path) -> None:
    answered = python("-c", "import ccqs; print(ccqs.__file__)")
    assert Path(answered.stdout.strip()) == installed / "ccqs" / "__init__.py"


@pytest.mark.parametrize("city", ["Moscou", "Moscow", "Москва"], ids=["fr", "en", "ru"])
def test_wheel_lists_a_city_in_three_languages(ask: Ask, city: str) -> None:
    assert numbers(ask("list", "--city", city, "-f", "json")) == MOSCOW


def test_wheel_lists_a_minister(ask: Ask) -> None:
    assert numbers(ask("list", "--minister", "Le Drian", "-f", "json")) == [11, 12, 13]


def test_wheel_lists_a_range_of_dates(ask: Ask) -> None:
    assert numbers(ask("list", "--since", "2005-02", "--until", "2008-03", "-f", "json")) == [5, 6, 7]


def test_wheel_counts_topics_since_a_year(ask: Ask) -> None:
    answered = ask("topics", "--since", "2008", "-f", "json")
    items = {item["id"]: item for item in json.loads(answered.stdout)["items"]}
    assert answered.returncode == 0
    assert {"afghanistan", "sahel", "kosovo"} <= set(items)
    assert items["kosovo"]["sessions"][0] == "2008-03"
    assert min(session for item in items.values() for session in item["sessions"]) == "2008-03"


def test_wheel_compares_two_sessions(ask: Ask) -> None:
    answered = ask("diff", "7", "13", "-f", "json")
    (item,) = json.loads(answered.stdout)["items"]
    added, dropped, kept = ({topic["id"] for topic in item[key]} for key in ("added", "dropped", "kept"))
    assert answered.returncode == 0
    assert ("sahel" in added, "kosovo" in dropped, "afghanistan" in kept) == (True, True, True)


def test_wheel_asks_which_of_two_sessions(ask: Ask) -> None:
    answered = ask("show", "2005")
    assert (answered.returncode, answered.stdout) == (2, "")
    assert "4th, Moscow, 21 January 2005; 5th, Paris, 11 October 2005" in answered.stderr


def test_wheel_names_the_cities_there_are(ask: Ask) -> None:
    answered = ask("list", "--city", "Berlin")
    assert (answered.returncode, answered.stdout) == (1, "")
    assert "Paris" in answered.stderr
    assert "Moscow" in answered.stderr


NAMES, WORDS = "ccqs.query.labels", "ccqs.query.stems"
HEAVY = ("rich", "yaml", "rapidfuzz", "pydantic", "ccqs.export", WORDS, NAMES)


@pytest.mark.parametrize(
    ("arguments", "loaded"),
    [
        ("--help", []),
        ("list --help", []),
        ("--version", []),
        ("list -f json", []),
        ("topics -f csv", []),
        ("diff 7 13 -f tsv", []),
        ("show 7 -f jsonl", []),
        ("list --lang fr -f json", []),
        ("ministers Lavrov -f json", [NAMES]),
        ("list --city Moscou --minister Lavrov -f json", [NAMES]),
        ("search Darfour -f json", [WORDS, NAMES]),
        ("ministers Lavrof -f json", [NAMES]),
        ("ministers Kouchenr -f json", ["rapidfuzz", NAMES]),
        ("list -f yaml", ["yaml"]),
        ("list", ["rich"]),
        ("list --city=Moscou -fjson", [NAMES]),
    ],
)
def test_command_loads_only_what_its_answer_needs(python: Ask, arguments: str, loaded: list[str]) -> None:
    code = f"""
import atexit, sys
from ccqs.cli import main
sys.argv = ["ccqs", *{arguments.split()!r}]
atexit.register(lambda: print("heavy:", *(name for name in {HEAVY!r} if name in sys.modules), file=sys.stderr))
main()
"""
    answered = python("-c", code)
    assert answered.returncode == 0, answered.stderr
    assert answered.stderr.splitlines()[-1].split()[1:] == loaded
