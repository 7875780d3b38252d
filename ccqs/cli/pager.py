"""What is longer than the screen goes through a pager, as git and gh do it."""

from __future__ import annotations

import os
import shlex
import signal
import subprocess
from shutil import get_terminal_size

# For less: pass colours on, quit when all is seen at once, leave the text on the screen.
_LESS = "FRX"


def is_longer_than_screen(text: str) -> bool:
    """Tell whether a terminal cannot show a text at once."""
    columns, lines = get_terminal_size()
    return sum(1 + max(len(line) - 1, 0) // columns for line in text.splitlines()) >= lines


def show_in_pager(text: bytes) -> bool:
    """Show a text in `$PAGER`, else in `less`; return False when there is none.

    Who quits early has read enough. Ctrl-C is for the pager as long as it runs.
    """
    command = shlex.split(os.environ.get("PAGER", "less"))
    if command in ([], ["cat"]) or os.environ.get("TERM") == "dumb":
        return False
    environment = {**os.environ, "LESS": os.environ.get("LESS") or _LESS}
    try:
        process = subprocess.Popen(command, stdin=subprocess.PIPE, env=environment)  # noqa: S603  the user's own pager
    except OSError:
        return False
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        process.communicate(text)
    finally:
        signal.signal(signal.SIGINT, before)
    return True
