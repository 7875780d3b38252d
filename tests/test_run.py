"""The README's commands that set up and run the checks are those run on each change, with a lock for any machine."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]


def test_checks_on_each_change_are_the_commands_of_the_readme() -> None:
    shown = re.findall(r"^```sh\n(.*nox.*)\n```$", (ROOT / "README.md").read_text(encoding="utf-8"), re.MULTILINE)
    run = (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()
    assert len(shown) == 2
    assert [line.removesuffix(" || exit") for line in run if "nox" in line] == shown


def test_lock_names_no_place_of_the_machine_that_wrote_it() -> None:
    lines = (ROOT / "tests" / "lock.txt").read_text(encoding="utf-8").splitlines()
    assert [one for one in lines if not re.fullmatch(r"#.*|[\w.-]+==[\w.]+( ; .+)?", one)] == []


def test_lock_has_what_the_project_asks_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = [Requirement(one) for one in (*project["dependencies"], *project["optional-dependencies"]["test"])]
    lock = (ROOT / "tests" / "lock.txt").read_text(encoding="utf-8")
    locked = dict(re.findall(r"^([\w.-]+)==([\w.]+)", lock, re.MULTILINE))
    unmet = [str(one) for one in asked if locked.get(canonicalize_name(one.name), "0") not in one.specifier]
    assert unmet == [], "run `nox -s lock`"
