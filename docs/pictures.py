"""The pictures of a terminal in the README, drawn by rich from what the program prints; docs/generate.py writes them."""

from __future__ import annotations

import io
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import DEFAULT_TERMINAL_THEME, DIMMED_MONOKAI, TerminalTheme
from rich.text import Text
from transcripts import Reader

DOCS = Path(__file__).resolve().parent
THEMES: dict[str, TerminalTheme] = {"light": DEFAULT_TERMINAL_THEME, "dark": DIMMED_MONOKAI}
COMMAND = "ccqs timeline"
WIDTH = 80
# The drawing, without the figures below it.
LINES = 10


def pictures() -> dict[Path, str]:
    """Return what each file with a picture is to hold."""
    shown = Reader(DOCS, "en_GB.UTF-8").ask([*COMMAND.split()[1:], "--color", "always"])
    printed = "\n".join(shown.splitlines()[:LINES])
    return {DOCS / f"timeline-{name}.svg": _picture(printed, theme) for name, theme in THEMES.items()}


def _picture(printed: str, theme: TerminalTheme) -> str:
    console = Console(record=True, width=WIDTH, file=io.StringIO(), force_terminal=True)
    console.print(Text(f"$ {COMMAND}", style="bold"))
    console.print(Text.from_ansi(printed))
    return console.export_svg(title="ccqs", theme=theme, unique_id="ccqs")
