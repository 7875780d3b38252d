"""Put the dataset into the wheel compiled, beside its YAML."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompileDataset(BuildHookInterface[Any]):
    """Compiles `data/` and adds the result to the wheel."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile before the wheel is put together; an editable install reads `data/` itself."""
        if version == "editable":
            return
        root = Path(self.root)
        sys.path.insert(0, self.root)
        try:
            from ccqs.loader import load
            from ccqs.loader.compiled import NAME, compile_dataset
            from ccqs.query.words import with_index
        finally:
            sys.path.remove(self.root)
        self._made = tempfile.TemporaryDirectory()
        target = Path(self._made.name) / NAME
        target.write_text(compile_dataset(with_index(load(root / "data"))), encoding="utf-8", newline="")
        build_data["force_include"][str(target)] = f"ccqs/data/{NAME}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Remove what was compiled once it is in the wheel."""
        if version != "editable":
            self._made.cleanup()
