"""Compile the catalogues of words, and put a snapshot of the dataset into the wheel.

`python hatch_build.py` compiles the catalogues alone, for a checkout that is run without being installed.
"""

from __future__ import annotations

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


class BuildHook(BuildHookInterface[Any]):
    """Compiles the catalogues where they stand, and adds a snapshot of `data/` to the wheel."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Run before the wheel is put together; an editable install reads `data/` itself."""
        root = Path(self.root)
        compile_catalogues(root)
        if version == "editable":
            return
        sys.path.insert(0, self.root)
        try:
            from ccqs.read import load
            from ccqs.read.snapshot import NAME, write_snapshot
        finally:
            sys.path.remove(self.root)
        self._folder = tempfile.TemporaryDirectory()
        snapshot = Path(self._folder.name) / NAME
        snapshot.write_text(write_snapshot(load(root / "data")), encoding="utf-8", newline="")
        build_data["force_include"][str(snapshot)] = f"ccqs/data/{NAME}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Remove the snapshot once it is in the wheel."""
        if version != "editable":
            self._folder.cleanup()


if __name__ == "__main__":
    compile_catalogues(Path(__file__).parent)
