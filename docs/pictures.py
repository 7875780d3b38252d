"""The pictures of a terminal in the README, drawn from what the program prints: `python docs/pictures.py` writes them."""

from __future__ import annotations

import contextlib
import io
import os
import sys
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import DEFAULT_TERMINAL_THEME, DIMMED_MONOKAI, TerminalTheme
from rich.text import Text

from ccqs.cli import main

DOCS = Path(__file__).resolve().parent
THEMES: dict[str, TerminalTheme] = {"light": DEFAULT_TERMINAL_THEME, "dark": DIMMED_MONOKAI}
COMMAND = "ccqs timeline"
WIDTH = 80
# The drawing, without the figures below it.
LINES = 10


def pictures() -> dict[str, str]:
    """Return the pictures by file name."""
    printed = "\n".join(_printed(COMMAND.split()[1:]).splitlines()[:LINES])
    return {f"timeline-{name}.svg": _picture(printed, theme) for name, theme in THEMES.items()}


def _printed(arguments: list[str]) -> str:
    """Return what a command prints on a terminal with colours."""
    before = sys.argv
    sys.argv = ["ccqs", *arguments, "--lang", "en", "--color", "always"]
    out = io.TextIOWrapper(io.BytesIO(), "utf-8")
    try:
        with contextlib.redirect_stdout(out), contextlib.suppress(SystemExit):
            main()
        out.flush()
        return out.detach().getvalue().decode()
    finally:
        sys.argv = before


def _picture(printed: str, theme: TerminalTheme) -> str:
    console = Console(record=True, width=WIDTH, file=io.StringIO(), force_terminal=True)
    console.print(Text(f"$ {COMMAND}", style="bold"))
    console.print(Text.from_ansi(printed))
    return console.export_svg(title="ccqs", theme=theme, unique_id="ccqs")


if __name__ == "__main__":
    os.environ.pop("CCQS_LANG", None)
    for file_name, svg in pictures().items():
        (DOCS / file_name).write_text(svg, encoding="utf-8", newline="")
