"""The command line: the only place that ends the process."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Sequence
from typing import NoReturn

from ccqs.cli.output import FALLBACK, ReaderGone
from ccqs.cli.plain import answer_plainly
from ccqs.errors import NoMemory, OutputError, lacks_memory

_INTERRUPTED = 130
# Digits of the number of a word in a line.
_LONGEST_PLACE = 9


def main() -> NoReturn:
    """Run the command line and exit with the code that `ccqs.errors` documents."""
    code = 0
    try:
        code = _run(sys.argv[1:])
    except ReaderGone:
        pass
    except KeyboardInterrupt:
        code = _INTERRUPTED
    except Exception as error:  # noqa: BLE001  all that is left: it happened before or beside an answer
        code = _report_last(error)
    _leave(code)


def _report_last(error: Exception) -> int:
    """Report what nothing else has reported, and return the exit code."""
    if lacks_memory(error):
        os.write(2, b"ccqs: not enough memory\n")  # there is none to translate it
        return NoMemory.exit_code
    from ccqs.cli.respond import report_defect

    return report_defect(error, None)


def _run(words: Sequence[str]) -> int:
    """Answer a line, and return the exit code."""
    asked = os.environ.get("_CCQS_COMPLETE")
    if asked:  # by a shell, for what may follow
        return _run_typer(words, is_tab=True) if _is_answerable(asked) else 0
    code = answer_plainly(words)
    return _run_typer(words) if code is None else code


def _is_answerable(asked: str) -> bool:
    """Tell whether Typer has an answer to a shell; else it would fail, or complain in the line that is being typed."""
    action, _, shell = asked.partition("_")
    if asked == "complete_bash":
        place = os.environ.get("COMP_CWORD", "")
        return "COMP_WORDS" in os.environ and place.isdecimal() and len(place) < _LONGEST_PLACE
    return action in ("complete", "source") and shell in ("bash", "zsh", "fish", "powershell", "pwsh")


def _run_typer(words: Sequence[str], *, is_tab: bool = False) -> int:
    import typer

    from ccqs.answers.request import Request
    from ccqs.cli.app import app
    from ccqs.cli.parsing import Mistake
    from ccqs.cli.respond import report_failure, report_mistake

    if is_tab:
        # Typer would import rich to look for markup in descriptions that have none, as long as all the rest takes.
        sys.modules["rich"] = None  # type: ignore[assignment]
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors=FALLBACK)  # what typer prints must not fail for an encoding
    try:
        result = app(words, prog_name="ccqs", standalone_mode=False)
    except Mistake as mistake:
        return report_mistake(mistake)
    except typer.Abort:
        return _INTERRUPTED
    except OutputError as error:  # of help
        return report_failure(error, Request("help"))
    except OSError as error:  # of what typer prints itself: the scripts of shells
        if lacks_memory(error):
            raise
        failure = OutputError("cannot-write", path="stdout", reason=error.strerror)
        return report_failure(failure, Request("help"))
    return result if isinstance(result, int) else 0


def _leave(code: int) -> NoReturn:
    """Exit; a reader that has gone must not make the interpreter complain as it closes the streams."""
    try:
        if sys.stdout is not None:
            sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    sys.exit(code)
