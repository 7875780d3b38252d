"""Where the measured programs are: an environment of their own, or the one that runs this."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
import tempfile
import venv
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
_HOME = Path(__file__).resolve().parent / ".env"
_LOCK = str(ROOT / "tests" / "lock.txt")
# What pip installs for a peer, by its command; the other peers are programs of the system.
_PACKAGES = {
    "norwegianblue": "norwegianblue",
    "csvgrep": "csvkit",
    "sqlite-utils": "sqlite-utils",
    "rg": "ripgrep",
    "yq": "yq",
}


@dataclass(frozen=True)
class Environment:
    """An environment with ccqs in it.

    Attributes:
        python: Its interpreter.
        scripts: The folder of its commands.
    """

    python: str
    scripts: str

    def find(self, command: str) -> str | None:
        """Return the path of a command, of the environment or of the system; None when there is none."""
        return shutil.which(command, path=f"{self.scripts}{os.pathsep}{os.environ.get('PATH', os.defpath)}")

    @property
    def ccqs(self) -> str:
        """The command of this project, as pip wrote it."""
        return str(Path(self.scripts) / "ccqs")


def current() -> Environment:
    """Return the environment of this interpreter."""
    return Environment(sys.executable, sysconfig.get_path("scripts"))


def prepared() -> Environment:
    """Set up `benchmarks/.env` with the wheel of this checkout and the peers that pip can have.

    Raises:
        SystemExit: ccqs itself cannot be installed.
    """
    scripts = _HOME / ("Scripts" if sys.platform == "win32" else "bin")
    python = str(scripts / "python")
    if not scripts.exists():
        venv.create(_HOME, with_pip=True)
    _pip(python, "install", "--upgrade", "pip")
    if not _install_wheel(python):
        sys.exit("benchmarks: the wheel of ccqs could not be built and installed")
    environment = Environment(python, str(scripts))
    for command, package in _PACKAGES.items():
        if environment.find(command) is None:
            _pip(python, "install", "--only-binary", ":all:", package)
    return environment


def _install_wheel(python: str) -> bool:
    with tempfile.TemporaryDirectory() as folder:
        if not _pip(python, "wheel", "--no-deps", "--wheel-dir", folder, str(ROOT)):
            return False
        (wheel,) = map(str, Path(folder).glob("*.whl"))
        return _pip(python, "install", "--force-reinstall", "--no-deps", wheel) and _pip(
            python, "install", "-c", _LOCK, wheel
        )


def _pip(python: str, *arguments: str) -> bool:
    done = subprocess.run([python, "-m", "pip", "--quiet", *arguments], capture_output=True, text=True, check=False)
    return done.returncode == 0
