"""Set up what the checks need and run them all: `python3 tests/run.py [PYTEST ARGUMENT ...]`.

Needs Python 3.11 or newer and a package index, nothing else: everything is installed into `.venv` beside the code.
"""

from __future__ import annotations

import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ENVIRONMENT = ROOT / ".venv"
BIN = ENVIRONMENT / ("Scripts" if sys.platform == "win32" else "bin")


def call(*command: str) -> None:
    """Run a command in the project's folder and stop at its first failure."""
    print("$", *command, flush=True)
    done = subprocess.run([str(BIN / command[0]), *command[1:]], cwd=ROOT, check=False)
    if done.returncode:
        sys.exit(done.returncode)


def main() -> None:
    if not (BIN / "python").exists() and not (BIN / "python.exe").exists():
        venv.create(ENVIRONMENT, with_pip=True)
    call("python", "-m", "pip", "install", "--quiet", "--editable", ".[test]")
    call("ruff", "check", ".")
    call("ruff", "format", "--check", ".")
    call("mypy")
    call("lint-imports")
    call("pytest", *sys.argv[1:])


if __name__ == "__main__":
    main()
