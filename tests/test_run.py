"""The documented test command finds every Python that the tests can run on."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from run import other_pythons

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the interpreters are stood for by shell scripts")


def interpreter(path: Path, code: int = 0) -> str:
    """Write what stands for an interpreter that ends with a code."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\nexit {code}\n", encoding="utf-8")
    path.chmod(0o755)
    return str(path)


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PATH", str(tmp_path / "path"))
    monkeypatch.setenv("PYENV_ROOT", str(tmp_path / "pyenv"))
    return tmp_path / "path"


def test_other_pythons_are_those_from_the_oldest_on(path: Path) -> None:
    found = interpreter(path / "python3.98")
    for name in ("python3.10", "python3", "python3.98-config", f"python3.{sys.version_info.minor}"):
        interpreter(path / name)
    assert other_pythons() == {"3.98": found}


def test_other_pythons_of_pyenv_are_found_behind_a_shim_that_does_not_run(path: Path, tmp_path: Path) -> None:
    interpreter(path / "python3.98", 127)
    found = interpreter(tmp_path / "pyenv" / "versions" / "3.98.1" / "bin" / "python3.98")
    assert other_pythons() == {"3.98": found}


def test_other_pythons_on_the_path_come_before_those_of_pyenv(path: Path, tmp_path: Path) -> None:
    interpreter(tmp_path / "pyenv" / "versions" / "3.98.1" / "bin" / "python3.98")
    found = interpreter(path / "python3.98")
    assert other_pythons() == {"3.98": found}
