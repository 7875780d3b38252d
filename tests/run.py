"""Set up what the checks need and run them all: `python3 tests/run.py [PYTEST ARGUMENT ...]`.

Needs Python 3.11 or newer and a package index, nothing else: everything is installed into `.venv` beside the code. The
tests then run on every other Python from 3.11 on that is found, each in its own `.venv-3.X`, but for the longest; with
arguments for pytest they run on this one alone.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
_SCRIPTS = "Scripts" if sys.platform == "win32" else "bin"
_CHECKS = ("ruff check .", "ruff format --check .", "mypy", "lint-imports")
_TESTS = "pytest --numprocesses auto"
_OLDEST = 11
# What takes long and another Python would tell nothing new about.
_ONCE = (
    "tests/fuzz",
    "tests/check/test_mutations.py",
    "tests/cli/test_answer_schemas.py",
    "tests/cli/test_arguments.py",
    "tests/cli/test_matrix.py",
    "tests/cli/test_special_inputs.py",
    "tests/test_benchmarks.py",
    "tests/test_data_schemas.py",
    "tests/test_fmt.py",
    "tests/test_lowest.py",
    "tests/test_spellings.py",
)

Done = subprocess.CompletedProcess[bytes]


@dataclass(frozen=True)
class Environment:
    """A virtual environment beside the code.

    Attributes:
        python: The interpreter that it is made with.
    """

    folder: Path
    python: str

    def set_up(self) -> Done:
        """Make it if it is not there, and install the project with what its tests need."""
        if not (self.folder / "pyvenv.cfg").exists():
            made = _run(self.python, "-m", "venv", str(self.folder))
            if made.returncode:
                return made
        return self.run("python -m pip install --quiet --editable .[test]")

    def run(self, command: str, *arguments: str) -> Done:
        """Run one of its commands in the project's folder."""
        name, *words = command.split()
        return _run(str(self.folder / _SCRIPTS / name), *words, *arguments)


def _run(*command: str) -> Done:
    """Say a command and run it."""
    print("$", Path(command[0]).name, *command[1:], flush=True)
    return subprocess.run(command, cwd=ROOT, check=False)


def other_pythons() -> dict[str, str]:
    """Find the other Pythons from 3.11 on, by version: those on the PATH, then those of pyenv."""
    found: dict[str, str] = {}
    for path in _candidates():
        name = re.fullmatch(r"python(3\.(\d+))(?:\.exe)?", path.name)
        is_other = name and int(name[2]) >= _OLDEST and int(name[2]) != sys.version_info.minor
        if name and is_other and name[1] not in found and _works(path):
            found[name[1]] = str(path)
    return dict(sorted(found.items()))


def _works(python: Path) -> bool:
    """Tell whether an environment can be made with a Python."""
    if not os.access(python, os.X_OK):
        return False
    return subprocess.run([python, "-c", "import ensurepip, venv"], capture_output=True, check=False).returncode == 0


def _candidates() -> Iterator[Path]:
    for folder in os.get_exec_path():
        yield from Path(folder).glob("python3.*")
    pyenv = Path(os.environ.get("PYENV_ROOT") or Path.home() / ".pyenv")
    yield from pyenv.glob("versions/*/bin/python3.*")


def _test(version: str, python: str) -> Done:
    """Run the tests on another Python."""
    print(f"# Python {version}", flush=True)
    environment = Environment(ROOT / f".venv-{version}", python)
    ready = environment.set_up()
    if ready.returncode:
        return ready
    return environment.run(_TESTS, *(f"--ignore={one}" for one in _ONCE))


def main() -> None:
    """Run the checks; the exit code is that of the first that fails."""
    environment = Environment(ROOT / ".venv", sys.executable)
    _stop_if_failed(environment.set_up())
    for check in _CHECKS:
        _stop_if_failed(environment.run(check))
    _stop_if_failed(environment.run(_TESTS, *sys.argv[1:]))
    for version, python in ({} if sys.argv[1:] else other_pythons()).items():
        _stop_if_failed(_test(version, python))


def _stop_if_failed(done: Done) -> None:
    if done.returncode:
        sys.exit(done.returncode)


if __name__ == "__main__":
    main()
