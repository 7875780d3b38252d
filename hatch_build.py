"""Put into the wheel what would cost time at each start: the dataset compiled, and the pages of help drawn."""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompileDataset(BuildHookInterface[Any]):
    """Compiles `data/`, draws the help, and adds both to the wheel."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile before the wheel is put together; an editable install reads `data/` itself."""
        if version == "editable":
            return
        root = Path(self.root)
        sys.path.insert(0, self.root)
        try:
            from ccqs.cli.app import help_pages
            from ccqs.cli.pages import NAME as HELP
            from ccqs.loader import load
            from ccqs.loader.compiled import NAME, compile_dataset
            from ccqs.query.prepare import prepare
        finally:
            sys.path.remove(self.root)
        self._made = tempfile.TemporaryDirectory()
        dataset = prepare(load(root / "data"))
        self._add(build_data, NAME, compile_dataset(dataset))
        self._add(build_data, HELP, json.dumps(help_pages(), ensure_ascii=False, indent=1))

    def _add(self, build_data: dict[str, Any], name: str, text: str) -> None:
        target = Path(self._made.name) / name
        target.write_text(text, encoding="utf-8", newline="")
        build_data["force_include"][str(target)] = f"ccqs/data/{name}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Remove what was compiled once it is in the wheel."""
        if version != "editable":
            self._made.cleanup()
