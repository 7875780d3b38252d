"""The command line: the only place that ends the process."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Sequence
from typing import NoReturn

from ccqs.cli.output import FALLBACK, ReaderGone
from ccqs.cli.plain import answer_plainly
from ccqs.errors import NoMemory, OutputError

_INTERRUPTED = 130


def main() -> NoReturn:
    """Run the command line and exit with the code that `ccqs.errors` documents."""
    code = 0
    try:
        code = _run(sys.argv[1:])
    except ReaderGone:
        pass
    except KeyboardInterrupt:
        code = _INTERRUPTED
    except MemoryError:
        code = NoMemory.exit_code
        os.write(2, b"ccqs: not enough memory\n")  # there is none to translate it
    _leave(code)


def _run(words: Sequence[str]) -> int:
    """Answer a line, and return the exit code."""
    if "_CCQS_COMPLETE" not in os.environ:
        code = answer_plainly(words)
        if code is not None:
            return code
    return _run_typer(words)


def _run_typer(words: Sequence[str]) -> int:
    import typer

    from ccqs.answers.request import Request
    from ccqs.cli.app import app
    from ccqs.cli.failures import tell_defect, tell_failure, tell_mistake
    from ccqs.cli.parsing import Mistake

    if "_CCQS_COMPLETE" in os.environ:
        # A shell asks what may follow. Typer would import rich to look for markup in descriptions that have none,
        # which takes as long as all the rest.
        sys.modules["rich"] = None  # type: ignore[assignment]
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors=FALLBACK)  # what typer prints must not fail for an encoding
    try:
        result = app(words, prog_name="ccqs", standalone_mode=False)
    except Mistake as mistake:
        return tell_mistake(mistake)
    except typer.Abort:
        return _INTERRUPTED
    except (ReaderGone, MemoryError):
        raise
    except OutputError as error:  # of help
        return tell_failure(error, Request("help"))
    except OSError as error:  # of what typer prints itself: the scripts of shells
        failure = OutputError("cannot-write", path="stdout", reason=error.strerror)
        return tell_failure(failure, Request("help"))
    except Exception as error:  # noqa: BLE001  a defect of ccqs is told like any failure, never as a traceback
        return tell_defect(error, None)
    return result if isinstance(result, int) else 0


def _leave(code: int) -> NoReturn:
    """Exit; a reader that has gone must not make the interpreter complain as it closes the streams."""
    try:
        if sys.stdout is not None:
            sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    sys.exit(code)
