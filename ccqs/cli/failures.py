"""Telling the user what went wrong: words on standard error, and with `-f json` the envelope on standard output.

Each function returns the exit code that goes with it.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from ccqs.answers.request import Request
from ccqs.cli.output import tell, write_answer
from ccqs.errors import CcqsError, DataError, OutputError
from ccqs.render import Format, failure_envelope

if TYPE_CHECKING:
    from ccqs.answers.messages import ErrorText, Failed
    from ccqs.cli.parsing import Mistake
    from ccqs.model import Dataset

Json = Any

DEFECT = 70


def tell_failure(error: CcqsError, request: Request) -> int:
    """Tell why a request has no answer."""
    from ccqs.answers.messages import Failed, error_text, problem_lines, problem_text

    names = _names(error, request)
    words = error_text(error, request.lang, ", ".join(names))
    located = error.problems if isinstance(error, DataError) else ()
    remarks = error.values.get("remarks", ())
    for remark in remarks if isinstance(remarks, (list, tuple)) else ():
        tell(remark)
    _print_words(words, problem_lines(located, request.lang) if error.code != "data-missing" else ())
    if _wants_json(request):
        candidates = tuple(zip(error.candidates, names, strict=True))
        problems = [Failed(one.code, problem_text(one, request.lang), where=one.where) for one in located]
        query = error.values.get("query")
        _print_envelope(
            request.command,
            query if isinstance(query, dict) else {},
            problems or [Failed(error.code, words, candidates)],
            request.read_dataset,
        )
    return error.exit_code


def tell_mistake(mistake: Mistake) -> int:
    """Tell what is wrong with a command line, in the language and the format that it asks for all the same."""
    from ccqs.answers.messages import Failed, error_text

    error, read = mistake.error, mistake.context.params
    lang = Request("", read.get("data"), read.get("lang")).lang
    words = error_text(error, lang, ", ".join(error.candidates))
    _print_words(words, ())
    if read.get("form") == "json":
        candidates = [(one, one) for one in error.candidates]
        _print_envelope(mistake.command, {}, [Failed(error.code, words, candidates)], None)
    return error.exit_code


def tell_defect(error: Exception, request: Request | None) -> int:
    """Tell that the program itself is at fault."""
    from ccqs.answers.messages import ErrorText, Failed

    message = f"a defect of ccqs: {type(error).__name__}: {error}"
    words = ErrorText(message, "please report it with the command that met it")
    _print_words(words, ())
    if request is not None and _wants_json(request):
        _print_envelope(request.command, {}, [Failed("defect", words)], None)
    return DEFECT


def _wants_json(request: Request) -> bool:
    try:
        return request.format == "json"
    except CcqsError:
        return False


def _names(error: CcqsError, request: Request) -> list[str]:
    """Return what the candidates of a failure are called."""
    if request.read_dataset is None:
        return list(error.candidates)
    what = error.code.partition("-")[0]
    return [request.loc.called(what, one) for one in error.candidates]


def _print_envelope(
    command: str | None, query: Mapping[str, Json], problems: Sequence[Failed], dataset: Dataset | None
) -> None:
    """Print the envelope of a failure on standard output, when it can be written at all."""
    from ccqs.answers.keys import item
    from ccqs.answers.messages import FAILURE

    whole = failure_envelope(command, query, [item(FAILURE, one) for one in problems], dataset)
    text = json.dumps(whole, indent=2) + "\n"
    with contextlib.suppress(OutputError):
        write_answer([text], None, Format.JSON)


def _print_words(words: ErrorText, lines: Sequence[str]) -> None:
    tell(f"ccqs: {words.message}")
    for line in lines:
        tell(line)
    if words.hint:
        tell(f"  {words.hint}")
