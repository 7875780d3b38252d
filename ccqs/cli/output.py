"""Where answers go: standard output as it is, or a file written whole or not at all."""

from __future__ import annotations

import codecs
import contextlib
import errno
import os
import sys
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from typing import TextIO

from ccqs.errors import OutputError
from ccqs.render import AnyFormat, Format
from ccqs.render.visible import KEPT, PLAIN_MARKS, commands_kept_whole, visible, visible_rows

# Formats that other programs read: their bytes do not depend on the terminal; one is kept from obeying them.
_ALWAYS_UTF8 = frozenset({Format.CSV, Format.TSV})
_NARROWEST, _USUAL = 20, 80
# Characters that are written in one go.
_AT_ONCE = 1_000_000
_PLAIN = {
    **PLAIN_MARKS,
    **dict.fromkeys("«»“”", '"'),
    **dict.fromkeys("\u202f\xa0", " "),
    "→": "->",
    "←": "<-",
    "≠": "!=",
    "…": "...",
    "’": "'",
    "№": "No",
    "º": "o",
}


def wants_color(color: str, *, is_file: bool) -> bool:
    """Decide on colour: the option, then NO_COLOR, then FORCE_COLOR, then whether a terminal reads it."""
    if color != "auto":
        return color == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return not is_file and _is_terminal() and os.environ.get("TERM") != "dumb"


def wants_bold(color: str | None) -> bool:
    """Decide on bold headings, which are no colour: a terminal reads them, and the option does not refuse escapes."""
    return color != "never" and _is_terminal() and os.environ.get("TERM") != "dumb"


# What a terminal with hyperlinks is known by: a variable that it sets, and the start of its value.
_WITH_LINKS = (
    *(("TERM_PROGRAM", name) for name in ("iTerm", "WezTerm", "vscode", "ghostty", "Hyper", "rio")),
    *(("TERM", name) for name in ("xterm-kitty", "xterm-ghostty", "alacritty", "foot", "contour", "wezterm")),
    *((name, "") for name in ("KITTY_WINDOW_ID", "WT_SESSION", "KONSOLE_VERSION", "DOMTERM")),
)
# VTE (the terminals of GNOME and Xfce) has them without fault since 0.50.2.
_VTE = 5002


def has_links() -> bool:
    """Tell whether standard output is a terminal with hyperlinks (OSC 8), or is said to be one by FORCE_HYPERLINK."""
    forced = os.environ.get("FORCE_HYPERLINK")
    if forced:
        return forced != "0"
    if not _is_terminal():
        return False
    vte = os.environ.get("VTE_VERSION", "")
    if vte.isdecimal():
        return int(vte) >= _VTE
    return any(os.environ.get(name, "").startswith(start) for name, start in _WITH_LINKS if name in os.environ)


def terminal_width() -> int | None:
    """Return the columns of the terminal, None when standard output is not one."""
    return _columns(sys.stdout) if _is_terminal() else None


def _columns(stream: TextIO) -> int:
    """Return the columns of a terminal: those that `COLUMNS` says, else its own, else 80."""
    from shutil import get_terminal_size

    try:
        own = os.get_terminal_size(stream.fileno()).columns
    except OSError:
        own = 0
    return max(get_terminal_size((own or _USUAL, 0)).columns, _NARROWEST)


def draws_wide() -> bool:
    """Tell whether standard output is a terminal of East Asia, which may draw ● and ─ as wide as two letters."""
    named = (os.environ.get(name) for name in ("LC_ALL", "LC_CTYPE", "LANG"))
    return _is_terminal() and next(filter(None, named), "").startswith(("ja", "ko", "zh"))


def _is_terminal() -> bool:
    return sys.stdout is not None and sys.stdout.isatty()


def are_both_terminals() -> bool:
    """Tell whether remarks are seen below the answer."""
    return _is_terminal() and sys.stderr is not None and sys.stderr.isatty()


class ReaderGone(Exception):
    """Whoever read standard output has stopped; not an `OSError`, which typer would end the process for."""


def write_message(text: str) -> None:
    """Say something beside the answer, on standard error, if it can be written; never obeyed by the terminal.

    On a terminal it is broken between words.
    """
    try:
        if sys.stderr is not None:
            print(_broken(visible(text)), file=sys.stderr, flush=True)
    except OSError:
        sys.stderr = None  # or closing it as the interpreter ends would change the exit code


# How long a user waits without a word, in seconds.
_PATIENCE = 1.0


@contextlib.contextmanager
def patience(words: Callable[[], str]) -> Iterator[None]:
    """Say on a terminal what is done when it takes longer than a second; nothing when nobody watches."""
    if sys.stderr is None or not sys.stderr.isatty():
        yield
        return
    from threading import Timer

    timer = Timer(_PATIENCE, lambda: write_message(words()))
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def _broken(text: str) -> str:
    """Break a text that is longer than the terminal which standard error is, between words, but in no command line."""
    if not sys.stderr.isatty():
        return text
    import textwrap

    words, width = text.lstrip(" "), _columns(sys.stderr)
    indent = " " * (len(text) - len(words))
    filled = textwrap.fill(
        commands_kept_whole(words, width - len(indent)),
        width,
        initial_indent=indent,
        subsequent_indent=indent + "  " * words.startswith("• "),
        break_long_words=False,
        break_on_hyphens=False,
    )
    return filled.replace(KEPT, " ")


def write_answer(pieces: Iterable[str], path: str | None, form: AnyFormat, *, has_pager: bool = False) -> None:
    """Write the pieces of an answer to standard output, or to a file when one is named.

    Args:
        has_pager: What is longer than a terminal may go through a pager.

    Raises:
        OutputError: It cannot be written; a file that was there is then as it was.
        ReaderGone: Nobody reads standard output any more.
    """
    try:
        if path is None or path == "-":
            _write_out(pieces, form, has_pager=has_pager)
        else:
            from ccqs.export.files import write_files

            write_files(path, {"": "".join(pieces).encode("utf-8", "backslashreplace")})
    except BrokenPipeError as error:
        raise ReaderGone from error


def rewrite(path: str, text: str) -> None:
    """Write a file of text anew, whole or not at all; unlike an answer it can go nowhere else.

    Raises:
        OutputError: It cannot be written, and is as it was.
    """
    from ccqs.export.files import write_files

    try:
        write_files(path, {"": text.encode("utf-8")})
    except OutputError as error:
        raise OutputError("cannot-rewrite", path=error.values["path"], reason=error.values["reason"]) from error


def _write_out(pieces: Iterable[str], form: AnyFormat, *, has_pager: bool) -> None:
    if sys.stdout is None:
        raise OutputError("cannot-write", path="stdout", reason="closed")
    if form in _ALWAYS_UTF8 and _is_terminal():
        pieces = map(visible_rows, pieces)
    encoding = "utf-8" if form in _ALWAYS_UTF8 else sys.stdout.encoding or "utf-8"
    if has_pager and _is_terminal():
        pieces = ["".join(pieces)]
        if is_longer_than_screen(pieces[0]) and show_in_pager(b"".join(_encoded(pieces, encoding, FALLBACK))):
            return
    try:
        sys.stdout.flush()
        for encoded in _encoded(pieces, encoding, FALLBACK):
            _write_whole(encoded)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise OutputError("cannot-write", path="stdout", reason=error.strerror) from error


def _write_whole(encoded: bytes) -> None:
    """Write all of a text: without a buffer (`PYTHONUNBUFFERED`), a stream takes what it can and says how much."""
    left = memoryview(encoded)
    while left:
        written = sys.stdout.buffer.write(left)
        if not written:  # nothing, or None: whoever reads is to be waited for, and nothing here can
            raise BlockingIOError(errno.EAGAIN, os.strerror(errno.EAGAIN))
        left = left[written:]


def _encoded(pieces: Iterable[str], encoding: str, errors: str) -> Iterator[bytes]:
    """Yield pieces encoded, many at a time: an answer of no great length is whole before any of it is written."""
    waiting, length = [], 0
    for piece in pieces:
        waiting.append(piece)
        length += len(piece)
        if length >= _AT_ONCE:
            yield "".join(waiting).encode(encoding, errors)
            waiting, length = [], 0
    yield "".join(waiting).encode(encoding, errors)


def _spell_out(error: UnicodeError) -> tuple[str, int]:
    """Replace what an encoding lacks by plain letters, else by an escape, so that nothing is lost silently."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    done = []
    for char in error.object[error.start : error.end]:
        plain = _PLAIN.get(char) or unicodedata.normalize("NFKD", char).encode("ascii", "ignore").decode()
        done.append(plain or char.encode("ascii", "backslashreplace").decode())
    return "".join(done), error.end


FALLBACK = "ccqs-spell-out"
codecs.register_error(FALLBACK, _spell_out)


# For less: pass colours on, quit when all is seen at once, leave the text on the screen.
_LESS = "FRX"


def is_longer_than_screen(text: str) -> bool:
    """Tell whether a terminal cannot show a text at once."""
    from shutil import get_terminal_size

    columns, lines = get_terminal_size()
    return sum(1 + max(len(line) - 1, 0) // columns for line in text.splitlines()) >= lines


def show_in_pager(text: bytes) -> bool:
    """Show a text in `$PAGER`, else in `less`; return False when there is none.

    Who quits early has read enough. Ctrl-C is for the pager as long as it runs.
    """
    import shlex
    import signal
    import subprocess

    try:
        command = shlex.split(os.environ.get("PAGER", "less"))
    except ValueError:  # a quote that is not closed
        return False
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
