"""The lowest versions that the metadata allow are enough: the wheel answers with them as with the newest."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
import venv
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[1]
# What each of the libraries at run time does for the program, and pytest itself.
_TESTS = "tests/cli/test_golden.py tests/loader tests/query/test_names.py".split()


@pytest.fixture(scope="module")
def project() -> dict[str, Any]:
    project: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return project


def lowest(requirements: list[str]) -> list[str]:
    """Return requirements pinned to the lowest version that each allows."""
    found = [re.fullmatch(r"([\w.-]+)>=([\w.]+)(,.*)?", one) for one in requirements]
    assert all(found), f"a requirement without a lowest version: {requirements}"
    return [f"{one[1]}=={one[2]}" for one in found if one]


def test_lowest_versions_pass_the_tests(wheel: Path, project: dict[str, Any], tmp_path: Path) -> None:
    if project["requires-python"] != f">={sys.version_info.major}.{sys.version_info.minor}":
        pytest.skip(f"the lowest versions go with Python {project['requires-python'].removeprefix('>=')}")
    venv.create(tmp_path / "lowest")
    bin_ = tmp_path / "lowest" / ("Scripts" if sys.platform == "win32" else "bin")

    def pip(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "pip", "--python", str(bin_ / "python"), "--quiet", *arguments]
        return subprocess.run(command, capture_output=True, text=True, check=False)

    needed = [one for one in project["optional-dependencies"]["test"] if one.startswith(("pytest>", "hypothesis>"))]
    pins = lowest([*project["dependencies"], *needed])
    if pip("download", "--no-deps", "--dest", str(tmp_path), "pytest").returncode:
        pytest.skip("no package index can be reached")
    installed = pip("install", "--only-binary", ":all:", str(wheel), *pins)
    assert installed.returncode == 0, installed.stderr
    command = [str(bin_ / "pytest"), "-p", "no:cacheprovider", *_TESTS]
    tested = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert tested.returncode == 0, tested.stdout + tested.stderr
    assert re.search(r"\d{2,} passed", tested.stdout)
