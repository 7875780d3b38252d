"""The command line: the only place that ends the process."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import NoReturn

from ccqs.cli.commands import COMMANDS
from ccqs.cli.failures import Failure, defect_failure, mistake_failure, usage_failure
from ccqs.cli.output import ReaderGone, tell, write_answer
from ccqs.errors import OutputError
from ccqs.render import Format

_INTERRUPTED = 130
_USAGE = 2
_DEFECT = 70
# By this variable a shell says that it wants to know what may follow.
_TAB = "_CCQS_COMPLETE"


def main() -> NoReturn:
    """Run the command line and exit with the code that `ccqs.errors` documents."""
    code = 0
    try:
        code = _run(sys.argv[1:])
    except ReaderGone:
        pass
    except KeyboardInterrupt:
        code = _INTERRUPTED
    _leave(code)


def _run(words: Sequence[str]) -> int:
    try:
        return _called(_understood(words))
    except Failure as failure:
        failure.tell()
        return failure.error.exit_code
    except ReaderGone:
        raise
    except (OSError, OutputError) as error:  # help, versions and what a TAB offers, which no command prints
        return _unwritten(error)
    except Exception as error:  # noqa: BLE001  a defect of ccqs is told like any failure, never as a traceback
        defect_failure(error, words, _command(words))
        return _DEFECT


def _unwritten(error: OSError | OutputError) -> int:
    from ccqs.cli.ask import language

    if isinstance(error, OSError):
        error = OutputError("cannot-write", path="stdout", reason=error.strerror)
    Failure(error, command="help", lang=language(None), form=Format.TABLE, dataset=None).tell()
    return error.exit_code


def _called(words: Sequence[str]) -> int:
    """Run what a command line, or a TAB, asks for; what is not plain is typer's."""
    for plainly in (_completed,) if _TAB in os.environ else (_helped, _answered):
        code = plainly(words)
        if code is not None:
            return code
    return _called_by_typer(words)


def _completed(_: Sequence[str]) -> int | None:
    from ccqs.cli import tab

    told = tab.answer(os.environ[_TAB], os.environ)
    if told is None:
        return None
    if told.text is not None:
        write_answer([f"{told.text}\n"], None, Format.TABLE)
    return told.code


def _helped(words: Sequence[str]) -> int | None:
    if words == ["--version"]:
        from ccqs.cli.edition import print_version

        print_version()
        return 0
    if not words or words[-1] not in ("-h", "--help"):
        return None
    from ccqs.cli.pages import help_page

    page = help_page(words[:-1])
    if page is None:
        return None
    write_answer([f"{page}\n"], None, Format.TABLE)
    return 0


def _answered(words: Sequence[str]) -> int | None:
    from ccqs.cli import plain
    from ccqs.cli.answers import run

    call = plain.read(words, os.environ)
    return None if call is None else run(call.command, call.values)


def _called_by_typer(words: Sequence[str]) -> int:
    from ccqs.cli import app

    try:
        return app.call(words)
    except app.Bare as error:
        for line in str(error).splitlines():
            tell(line)
    except app.Misunderstood as error:
        from ccqs.cli.plain import mistake

        why = mistake(words, os.environ)
        if why is None:
            usage_failure(str(error), words, _command(words))
        else:
            mistake_failure(why, words, _command(words))
    except app.Aborted:
        return _INTERRUPTED
    return _USAGE


def _understood(words: Sequence[str]) -> Sequence[str]:
    """Put the command for what it is called in another language, and say so; all else is left as it is."""
    if not words or words[0] in COMMANDS or words[0].startswith("-"):
        return words
    from ccqs.cli.ask import language
    from ccqs.query.names import find_labelled
    from ccqs.views.wording import COMMAND_WORDS, sentence

    matches = find_labelled(words[0], {name: tuple(said) for name, said in COMMAND_WORDS.items()})
    if len(matches) != 1:
        return words
    (match,) = matches
    tell(sentence("took", language(None), asked=words[0], found=match.id))
    return [match.id, *words[1:]]


def _command(words: Sequence[str]) -> str | None:
    """Return the command that was typed, None when there is none."""
    return next((word for word in words if word in COMMANDS), None)


def _leave(code: int) -> NoReturn:
    """Exit; a reader that has gone must not make the interpreter complain as it closes the streams."""
    try:
        if sys.stdout is not None:
            sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    sys.exit(code)
