"""Compile the catalogues of words, and put a snapshot of the dataset and a table of the commands into the wheel.

`python hatch_build.py` compiles the catalogues alone, for a checkout that is run without being installed.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


def compile_catalogues(root: Path) -> None:
    """Write a `.mo` beside each `.po` that is newer, whole or not at all, as several may do it at once."""
    for source in root.glob("ccqs/locale/*/LC_MESSAGES/ccqs.po"):
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime > source.stat().st_mtime:
            continue
        with source.open("rb") as file:
            catalogue = read_po(file)
        made = source.with_suffix(f".{os.getpid()}.mo")
        with made.open("wb") as file:
            write_mo(file, catalogue)
        made.replace(target)


def made_for_the_wheel(data: Path) -> dict[str, str]:
    """Return the files that only the wheel has: a snapshot of the dataset, and what the commands take."""
    from typer.main import get_command

    from ccqs.cli.app import app
    from ccqs.cli.choices import ANSWERED_BY
    from ccqs.cli.plain import TABLE, plain_table
    from ccqs.read import load
    from ccqs.read.snapshot import NAME, write_snapshot

    return {
        f"ccqs/data/{NAME}": write_snapshot(load(data)),
        f"ccqs/cli/{Path(TABLE).name}": json.dumps(plain_table(get_command(app), ANSWERED_BY), indent=1),
    }


class BuildHook(BuildHookInterface[Any]):
    """Compiles the catalogues where they stand, and adds to the wheel what makes it fast."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Run before the wheel is put together; an editable install reads `data/` itself."""
        root = Path(self.root)
        compile_catalogues(root)
        if version == "editable":
            return
        sys.path.insert(0, self.root)
        try:
            made = made_for_the_wheel(root / "data")
        finally:
            sys.path.remove(self.root)
        self._folder = tempfile.TemporaryDirectory()
        for number, (name, text) in enumerate(made.items()):
            file = Path(self._folder.name) / str(number)
            file.write_text(text, encoding="utf-8", newline="")
            build_data["force_include"][str(file)] = name

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Remove what was made once it is in the wheel."""
        if version != "editable":
            self._folder.cleanup()


if __name__ == "__main__":
    compile_catalogues(Path(__file__).parent)
