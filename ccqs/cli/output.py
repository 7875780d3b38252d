"""Where answers go: standard output as it is, or a file written whole or not at all."""

from __future__ import annotations

import codecs
import os
import sys
import unicodedata
from collections.abc import Iterable, Iterator

from ccqs.cli.options import Color
from ccqs.errors import OutputError
from ccqs.render import Diagnostics, Format
from ccqs.render.visible import visible

# Formats that other programs read: their bytes do not depend on the terminal.
_ALWAYS_UTF8 = frozenset({Format.CSV, Format.TSV})
_NARROWEST = 20
# Characters that are written in one go.
_AT_ONCE = 1_000_000
_PLAIN = {
    **dict.fromkeys("●", "*"),
    **dict.fromkeys("·", "."),
    **dict.fromkeys("–—−•─", "-"),
    **dict.fromkeys("«»“”", '"'),
    **dict.fromkeys("\u202f\xa0", " "),
    "→": "->",
    "✗": "x",
    "…": "...",
    "’": "'",
    "№": "No",
    "º": "o",
}


def wants_color(color: Color, *, is_file: bool) -> bool:
    """Decide on colour: the option, then NO_COLOR, then FORCE_COLOR, then whether a terminal reads it."""
    if color is not Color.AUTO:
        return color is Color.ALWAYS
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return not is_file and _is_terminal() and os.environ.get("TERM") != "dumb"


def terminal_width() -> int | None:
    """Return the columns of the terminal, None when standard output is not one."""
    if not _is_terminal():
        return None
    from shutil import get_terminal_size

    return max(get_terminal_size().columns, _NARROWEST)


def _is_terminal() -> bool:
    return sys.stdout is not None and sys.stdout.isatty()


class ReaderGone(Exception):
    """Whoever read standard output has stopped; not an `OSError`, which typer would end the process for."""


def tell(text: str) -> None:
    """Say something beside the answer, on standard error, if it can be written; never obeyed by the terminal."""
    try:
        if sys.stderr is not None:
            print(visible(text), file=sys.stderr, flush=True)
    except OSError:
        sys.stderr = None  # or closing it as the interpreter ends would change the exit code


def write_answer(pieces: Iterable[str], path: str | None, form: Format | Diagnostics) -> None:
    """Write the pieces of an answer to standard output, or to a file when one is named.

    Raises:
        OutputError: It cannot be written; a file that was there is then as it was.
        ReaderGone: Nobody reads standard output any more.
    """
    if path is not None and path != "-":
        from ccqs.cli.files import write_file

        write_file(path, _encoded(pieces, "utf-8", "backslashreplace"))
        return
    if sys.stdout is None:
        raise OutputError("cannot-write", path="stdout", reason="closed")
    encoding = "utf-8" if form in _ALWAYS_UTF8 else sys.stdout.encoding or "utf-8"
    try:
        sys.stdout.flush()
        sys.stdout.buffer.writelines(_encoded(pieces, encoding, _FALLBACK))
        sys.stdout.buffer.flush()
    except BrokenPipeError as error:
        raise ReaderGone from error
    except OSError as error:
        raise OutputError("cannot-write", path="stdout", reason=error.strerror) from error


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


_FALLBACK = "ccqs-spell-out"
codecs.register_error(_FALLBACK, _spell_out)
