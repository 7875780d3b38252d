"""The README as the description of the package: an index of packages knows neither our files nor our headings."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from hatchling.metadata.plugin.interface import MetadataHookInterface


def description(readme: str) -> str:
    """Leave out the pictures, the row of links to the headings, and every link that is not a whole address."""
    text = re.sub(r"<picture>.*?</picture>\n\n", "", readme, flags=re.DOTALL)
    text = re.sub(r"^\[[^]]+\]\(#.*?\n\n", "", text, flags=re.DOTALL | re.MULTILINE)
    return re.sub(r"\[([^]]+)\]\((?!https?:)[^)]*\)", r"\1", text)


class ReadmeHook(MetadataHookInterface):
    """Sets the description of the package."""

    PLUGIN_NAME = "custom"

    def update(self, metadata: dict[str, Any]) -> None:
        """Run whenever the metadata are read."""
        text = Path(self.root, "README.md").read_text(encoding="utf-8")
        metadata["readme"] = {"content-type": "text/markdown", "text": description(text)}
