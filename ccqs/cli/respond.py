"""From an answer to the user's screen or file, and from a failure to words."""

from __future__ import annotations

import contextlib
import json
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import nullcontext
from importlib import import_module
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec

from ccqs.answers.request import Request, Text, language
from ccqs.cli.output import (
    ReaderGone,
    are_both_terminals,
    draws_wide,
    has_links,
    patience,
    terminal_width,
    wants_color,
    write_answer,
    write_message,
)
from ccqs.errors import CcqsError, DataError, NoMemory, OutputError, lacks_memory
from ccqs.language.catalogue import translations
from ccqs.render import AnyFormat, Format, Target, dataset_item, envelope, render
from ccqs.render.visible import visible
from ccqs.report import Report

if TYPE_CHECKING:
    from ccqs.answers.messages import ErrorText, Failed
    from ccqs.cli.parsing import Mistake
    from ccqs.model import Dataset


P = ParamSpec("P")


def answer_with(
    answer: str,
    command: str,
    *,
    form: AnyFormat | str | None = None,
    usual_format: AnyFormat = Format.TABLE,
    lang: str | None = None,
    data: str | None = None,
    color: str = "auto",
    output: str | None = None,
    quiet: bool = False,
    no_pager: bool = False,
    sort: str | None = None,
    columns: Sequence[str] | None = None,
    **asked: Any,
) -> int:
    """Answer a command line, and return the exit code.

    Args:
        answer: The function that answers, as `module:function`.
        asked: What is asked, by the names of the function's parameters.
    """
    module, _, name = answer.partition(":")
    request = Request(
        command,
        data,
        lang,
        form,
        usual_format,
        output,
        color,
        is_quiet=quiet,
        has_pager=not no_pager,
        sort=sort,
        named_columns=columns,
        typed=sys.argv[1:],
    )
    return respond(request, getattr(import_module(module), name), **asked)


def respond(
    request: Request, answer: Callable[Concatenate[Request, P], Report | Text], *args: P.args, **kwargs: P.kwargs
) -> int:
    """Answer a request, print the answer or why there is none, and return the exit code.

    Args:
        answer: The function that answers, called with the request and the other arguments.
    """
    answered = None
    try:
        with patience(lambda: _writing(request)) if _is_watched(request) else nullcontext():
            answered = answer(request, *args, **kwargs)
        if isinstance(answered, Text):
            _print_text(answered, request)
        else:
            _print_report(answered, request)
    except CcqsError as error:
        return report_failure(error, request)
    except ReaderGone:
        raise
    except BrokenPipeError as error:  # of a pipe that `-o` names
        raise ReaderGone from error
    except Exception as error:  # noqa: BLE001  a defect of ccqs is reported like any failure, never as a traceback
        if not lacks_memory(error):
            return report_defect(error, request)
        answered = None  # reported below, once all that the answer held is free
    return report_failure(NoMemory(), request) if answered is None else int(answered.has_failed)


def _is_watched(request: Request) -> bool:
    """Tell whether somebody may wait for what is written; every other answer is there before that."""
    return request.command == "export" and not request.is_quiet


def _writing(request: Request) -> str:
    """Say that something is written; in a language that needs no data, which may still be on their way."""
    return translations(language(request.named_language)).gettext("Writing…")


def _print_report(report: Report, request: Request) -> None:
    is_file = request.output is not None
    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
    is_unicode = is_file or encoding.lower().replace("-", "").startswith("utf")
    target = Target(
        width=None if is_file else terminal_width(),
        has_color=wants_color(request.color, is_file=is_file),
        is_unicode=is_unicode,
        dataset=dataset_item(request.read_dataset),
        has_links=not is_file and has_links(),
        has_marks=is_file or (is_unicode and not draws_wide()),
        lang=request.lang,
    )
    write_answer(render(report, request.format, target), request.output, request.format, has_pager=request.has_pager)
    remarks = [*report.remarks, *request.remarks, *_about_data_here(request)]
    if remarks and not is_file and not request.is_quiet and are_both_terminals():
        write_message("")  # as above what stands below a table
    _write_remarks(request, *remarks)
    if is_file:
        _say_written(request, [request.output or ""], _amount(report, request))


def _amount(report: Report, request: Request) -> str:
    """Say how much an answer holds: the rows of a spreadsheet, else what `count` of its JSON says."""
    ngettext = translations(request.lang).ngettext
    if request.format in (Format.CSV, Format.TSV):
        count = len(report.to_grid().rows)
        return ngettext("{count} row", "{count} rows", count).format(count=count)
    count = len(report.to_items())
    return ngettext("{count} entry", "{count} entries", count).format(count=count)


def _about_data_here(request: Request) -> list[str]:
    """Say how to read a dataset that stands here, when the one that came with ccqs was read."""
    if request.data is not None or request.read_dataset is None:
        return []
    import os

    from ccqs.read import beside, installed

    here = beside()
    if here is None or (os.path.isdir(installed()) and os.path.samefile(here, installed())):
        return []
    return [translations(request.lang).gettext("The dataset in the folder data was not read: --data data does.")]


def _say_written(request: Request, paths: Sequence[str], amount: str) -> None:
    """Say where the answer is, and how much it holds, when it is not on the screen."""
    if list(paths) == ["-"]:
        return
    said = translations(request.lang).gettext("written to {path}: {amount}")
    _write_remarks(request, said.format(path=", ".join(paths), amount=amount))


def _print_text(text: Text, request: Request) -> None:
    pieces, amount = text.pieces, text.amount
    if pieces is not None:
        if request.output is not None and not amount:
            pieces = list(pieces)
            amount = _lines(pieces, request)
        if not text.is_data and terminal_width() is not None:  # a terminal is kept from obeying what it is shown
            pieces = (f"{visible(line.removesuffix(chr(10)))}\n" for line in pieces)
        write_answer(pieces, request.output, Format.CSV if text.is_data else Format.TABLE)
    _write_remarks(request, *request.remarks, *text.remarks)
    if request.output is not None:
        _say_written(request, text.files or [request.output], amount)


def _lines(pieces: Iterable[str], request: Request) -> str:
    """Say how many lines a text has."""
    count = sum(piece.count("\n") for piece in pieces)
    return translations(request.lang).ngettext("{count} line", "{count} lines", count).format(count=count)


def _write_remarks(request: Request, *remarks: str) -> None:
    for remark in () if request.is_quiet else remarks:
        write_message(remark)


Json = Any

DEFECT = 70


def report_failure(error: CcqsError, request: Request) -> int:
    """Say why a request has no answer, and return the exit code."""
    from ccqs.answers.messages import Failed, error_text, problem_lines, problem_text

    names = _names(error, request)
    words = error_text(error, request.lang, _listed(names, request.lang))
    located = error.problems if isinstance(error, DataError) else ()
    remarks = error.values.get("remarks", ())
    _write_remarks(request, *request.remarks)
    for remark in remarks if isinstance(remarks, (list, tuple)) else ():
        write_message(remark)
    events = _event_lines(error, request)
    _print_words(words, problem_lines(located, request.lang) if error.code.endswith("unreadable") else events)
    if _wants_json(request):
        words = words._replace(message="\n".join((words.message, *events)))
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


def report_mistake(mistake: Mistake) -> int:
    """Say what is wrong with a command line, in the language and the format that it asks for all the same."""
    from ccqs.answers.messages import Failed, error_text

    error, read = mistake.error, mistake.context.params
    lang = Request("", read.get("data"), read.get("lang")).lang
    named = error.values.get("names")
    names = named if isinstance(named, list) else list(error.candidates)
    words = error_text(error, lang, _listed(names, lang))
    _print_words(words, ())
    if read.get("form") == "json":
        candidates = list(zip(error.candidates, names, strict=True))
        _print_envelope(mistake.command, {}, [Failed(error.code, words, candidates)], None)
    return error.exit_code


def report_defect(error: Exception, request: Request | None) -> int:
    """Say that the program itself is at fault."""
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


def _event_lines(error: CcqsError, request: Request) -> list[str]:
    """Say what is known of a day that is that of no session."""
    events = error.values.get("events")
    if not isinstance(events, tuple):
        return []
    from ccqs.answers.page import event_lines

    return event_lines(request.loc, events)


def _names(error: CcqsError, request: Request) -> list[str]:
    """Return what the candidates of a failure are called."""
    if isinstance(names := error.values.get("names"), list):
        return names
    if request.read_dataset is None:
        return list(error.candidates)
    what = error.code.partition("-")[0]
    return [request.loc.called(what, one) for one in error.candidates]


def _listed(names: Sequence[str], lang: str) -> str:
    """Join names; by semicolons when one has a comma of its own."""
    semicolon = translations(lang).gettext("{first}; {second}").format(first="", second="")
    return (semicolon if any(", " in name for name in names) else ", ").join(names)


def _print_envelope(
    command: str | None, query: Mapping[str, Json], problems: Sequence[Failed], dataset: Dataset | None
) -> None:
    """Print the envelope of a failure on standard output, when it can be written at all."""
    from ccqs.answers.keys import item
    from ccqs.answers.messages import FAILURE

    whole = envelope(command, dataset_item(dataset), query, problems=[item(FAILURE, one) for one in problems])
    text = json.dumps(whole, indent=2) + "\n"
    with contextlib.suppress(OutputError):
        write_answer([text], None, Format.JSON)


def _print_words(words: ErrorText, lines: Sequence[str]) -> None:
    write_message(f"ccqs: {words.message}")
    for line in lines:
        write_message(line)
    if words.hint:
        write_message(f"  {words.hint}")
