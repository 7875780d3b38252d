"""Set up what the checks need and run them all: `python3 tests/run.py [PYTEST ARGUMENT ...]`.

Needs Python 3.11 or newer and a package index, nothing else: everything is installed into `.venv` beside the code. The
tests run on every other Python from 3.11 on that is found as well, each in its own `.venv-3.X`, at the same time;
with arguments for pytest they run on this one alone.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
_SCRIPTS = "Scripts" if sys.platform == "win32" else "bin"
_CHECKS = ("ruff check .", "ruff format --check .", "mypy", "lint-imports")
_OLDEST = 11
# What another Python would tell nothing new about.
_ONCE = ("tests/test_benchmarks.py", "tests/test_lowest.py", "tests/test_spellings.py")

Done = subprocess.CompletedProcess[str]


@dataclass(frozen=True)
class Environment:
    """A virtual environment beside the code.

    Attributes:
        python: The interpreter that it is made with.
    """

    folder: Path
    python: str

    def set_up(self, *, is_quiet: bool) -> Done:
        """Make it if it is not there, and install the project with what its tests need."""
        if not (self.folder / "pyvenv.cfg").exists():
            made = _run(self.python, "-m", "venv", str(self.folder), is_quiet=is_quiet)
            if made.returncode:
                return made
        return self.run("python -m pip install --quiet --editable .[test]", is_quiet=is_quiet)

    def run(self, command: str, *arguments: str, is_quiet: bool = False) -> Done:
        """Run one of its commands in the project's folder."""
        name, *words = command.split()
        return _run(str(self.folder / _SCRIPTS / name), *words, *arguments, is_quiet=is_quiet)


def _run(*command: str, is_quiet: bool) -> Done:
    """Run a command; a quiet one keeps what it prints to itself, both streams in one."""
    if is_quiet:
        return subprocess.run(
            command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False
        )
    print("$", Path(command[0]).name, *command[1:], flush=True)
    return subprocess.run(command, cwd=ROOT, text=True, check=False)


def other_pythons() -> dict[str, str]:
    """Find the other Pythons from 3.11 on, by version: those on the PATH, then those of pyenv."""
    found: dict[str, str] = {}
    for path in _candidates():
        name = re.fullmatch(r"python(3\.(\d+))(?:\.exe)?", path.name)
        if name and name[1] not in found and int(name[2]) >= _OLDEST and int(name[2]) != sys.version_info.minor:
            works = _run(str(path), "-c", "import ensurepip, venv", is_quiet=True).returncode == 0
            found |= {name[1]: str(path)} if works else {}
    return dict(sorted(found.items()))


def _candidates() -> Iterator[Path]:
    for folder in os.get_exec_path():
        yield from Path(folder).glob("python3.*")
    pyenv = Path(os.environ.get("PYENV_ROOT") or Path.home() / ".pyenv")
    yield from pyenv.glob("versions/*/bin/python3.*")


def _test(version: str, python: str) -> Done:
    """Run the tests on another Python, keeping what they print for later."""
    environment = Environment(ROOT / f".venv-{version}", python)
    ready = environment.set_up(is_quiet=True)
    if ready.returncode:
        return ready
    return environment.run("pytest -p no:cacheprovider", *(f"--ignore={one}" for one in _ONCE), is_quiet=True)


def main() -> None:
    """Run the checks; the exit code is that of the first that fails."""
    environment = Environment(ROOT / ".venv", sys.executable)
    _stop_if_failed(environment.set_up(is_quiet=False))
    for check in _CHECKS:
        _stop_if_failed(environment.run(check))
    others = {} if sys.argv[1:] else other_pythons()
    with ThreadPoolExecutor() as pool:
        tests = {version: pool.submit(_test, version, python) for version, python in others.items()}
        done = [environment.run("pytest", *sys.argv[1:])]
        for version, test in tests.items():
            done.append(test.result())
            print(f"$ pytest, on Python {version}", done[-1].stdout, sep="\n", flush=True)
    for one in done:
        _stop_if_failed(one)


def _stop_if_failed(done: Done) -> None:
    if done.returncode:
        sys.exit(done.returncode)


if __name__ == "__main__":
    main()
