"""Help drawn when the wheel was built, so that showing it needs no typer; a checkout has none and asks typer."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Sequence

from ccqs.cli.commands import COMMANDS

NAME = "_help.json"
_WIDTH = 80


def help_page(before: Sequence[str]) -> str | None:
    """Return the help that is asked for after some words, None when it is for typer to draw."""
    if len(before) > 1 or not COMMANDS.keys() >= set(before) or _columns() < _WIDTH:
        return None
    path = os.path.join(os.path.dirname(os.path.dirname(__file__)), "data", NAME)
    try:
        with open(path, encoding="utf-8") as file:
            page: str = json.load(file)["".join(before)]
    except (OSError, ValueError, KeyError):
        return None
    return page


def _columns() -> int:
    """Return the width of the terminal as typer sees it: COLUMNS, else what the terminal says, else 80."""
    said = os.environ.get("COLUMNS", "")
    if said.isdecimal() and int(said):
        return int(said)
    try:
        return os.get_terminal_size(sys.__stdout__.fileno()).columns if sys.__stdout__ else _WIDTH
    except (ValueError, OSError):
        return _WIDTH
