"""The command line: the commands put together, and the only place that ends the process.

Help is plain (`rich_markup_mode=None`), and typer is imported here and nowhere above the commands.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from typing import Annotated, NoReturn

import typer

from ccqs import __version__
from ccqs.cli.answers import answers
from ccqs.cli.ask import language
from ccqs.cli.check import check_data
from ccqs.cli.data import compile_data
from ccqs.cli.evidence import audit_texts, explain, list_conflicts
from ccqs.cli.failures import Failure, defect_failure, usage_failure
from ccqs.cli.output import ReaderGone, tell
from ccqs.cli.people import list_ministers
from ccqs.cli.search import search_text
from ccqs.cli.sessions import list_sessions, show_council, show_sessions
from ccqs.cli.sources import cite, list_sources
from ccqs.cli.topics import diff_sessions, list_topics
from ccqs.views.report import Report

_INTERRUPTED = 130
_USAGE = 2
_DEFECT = 70
_COMPILE = "compile"
_CHECK = "check"

app = typer.Typer(
    name="ccqs",
    help="Query the sessions of the Franco-Russian security council (CCQS, the “2+2” meetings), 2002-2021.",
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)
COMMANDS: dict[str, Callable[..., Report]] = {
    "list": list_sessions,
    "show": show_sessions,
    "council": show_council,
    "topics": list_topics,
    "diff": diff_sessions,
    "search": search_text,
    "ministers": list_ministers,
    "why": explain,
    "conflicts": list_conflicts,
    "sources": list_sources,
    "cite": cite,
    "audit": audit_texts,
}
for _name, _function in COMMANDS.items():
    app.command(_name)(answers(_name, _function))
app.command(_COMPILE)(compile_data)
app.command(_CHECK)(check_data)
_NAMES = (*COMMANDS, _COMPILE, _CHECK)


def _version(wanted: bool) -> None:
    """Print the version of the tool and the edition of the data it would answer from."""
    if wanted:
        print(f"ccqs {__version__}, data {_edition()}")
        raise typer.Exit


def _edition() -> str:
    from ccqs.errors import DataError
    from ccqs.loader import load

    try:
        return load(os.environ.get("CCQS_DATA") or None).edition.text
    except DataError:
        return "unreadable"


@app.callback()
def _root(
    version: Annotated[
        bool,
        typer.Option(
            "--version",
            callback=_version,
            is_eager=True,
            help="Show the versions of the tool and of its data, and exit.",
        ),
    ] = False,
) -> None:
    pass


def main() -> NoReturn:
    """Run the command line and exit with the code that `ccqs.errors` documents."""
    code = 0
    try:
        code = _run()
    except ReaderGone:
        pass
    except (KeyboardInterrupt, typer.Abort):
        code = _INTERRUPTED
    _leave(code)


def _run() -> int:
    try:
        result = app(_understood(sys.argv[1:]), standalone_mode=False)
    except Failure as failure:
        failure.tell()
        return failure.error.exit_code
    except typer.TyperException as error:
        _explain_usage(error)
        return _USAGE
    except (ReaderGone, typer.Abort):
        raise
    except Exception as error:  # noqa: BLE001  a defect of ccqs is told like any failure, never as a traceback
        defect_failure(error, sys.argv[1:], _command())
        return _DEFECT
    return result if isinstance(result, int) else 0


def _understood(arguments: list[str]) -> list[str]:
    """Put the command for what it is called in another language, and say so; all else is typer's business."""
    if not arguments or arguments[0] in _NAMES or arguments[0].startswith("-"):
        return arguments
    from ccqs.query.names import find_labelled
    from ccqs.views.wording import COMMAND_WORDS, sentence

    matches = find_labelled(arguments[0], {name: tuple(words) for name, words in COMMAND_WORDS.items()})
    if len(matches) != 1:
        return arguments
    (match,) = matches
    tell(sentence("took", language(None), asked=arguments[0], found=match.id))
    return [match.id, *arguments[1:]]


def _explain_usage(error: typer.TyperException) -> None:
    """Say what typer found wrong; a bare call gets the help it asks for by being bare."""
    message = error.format_message()
    if type(error).__name__ == "NoArgsIsHelpError":
        print(message, file=sys.stderr)
        return
    usage_failure(message, sys.argv[1:], _command())


def _command() -> str | None:
    """Return the command that was typed, None when there is none."""
    return next((argument for argument in sys.argv[1:] if argument in _NAMES), None)


def _leave(code: int) -> NoReturn:
    """Exit; a reader that has gone must not make the interpreter complain as it closes the streams."""
    try:
        if sys.stdout is not None:
            sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    sys.exit(code)
