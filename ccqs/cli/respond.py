"""From an answer to the user's screen or file, and from a failure to words."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from contextlib import nullcontext
from importlib import import_module
from typing import Any, Concatenate, ParamSpec

from ccqs.answers.request import Request, Text, language
from ccqs.cli.failures import tell_defect, tell_failure
from ccqs.cli.output import ReaderGone, draws_wide, has_links, patience, tell, terminal_width, wants_color, write_answer
from ccqs.errors import CcqsError, NoMemory, lacks_memory
from ccqs.language.catalogue import translations
from ccqs.render import AnyFormat, Format, Target, dataset_item, render
from ccqs.render.visible import visible
from ccqs.report import Report

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
        return tell_failure(error, request)
    except ReaderGone:
        raise
    except Exception as error:  # noqa: BLE001  a defect of ccqs is told like any failure, never as a traceback
        if not lacks_memory(error):
            return tell_defect(error, request)
        answered = None  # told below, once all that the answer held is free
    return tell_failure(NoMemory(), request) if answered is None else int(answered.has_failed)


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
    _tell_remarks(request, *report.remarks, *request.remarks, *_about_data_here(request))


def _about_data_here(request: Request) -> list[str]:
    """Say how to read a dataset that stands here, when the one that came with ccqs was read."""
    if request.data is not None or request.read_dataset is None:
        return []
    import os

    from ccqs.read import beside, installed

    here = beside()
    if here is None or (os.path.isdir(installed()) and os.path.samefile(here, installed())):
        return []
    from ccqs.language.catalogue import translations

    return [translations(request.lang).gettext("The dataset in the folder data was not read: --data data does.")]


def _print_text(text: Text, request: Request) -> None:
    pieces = text.pieces
    if pieces is None:
        _tell_remarks(request, *text.remarks)
        return
    if not text.is_data and terminal_width() is not None:  # a terminal is kept from obeying what it is shown
        pieces = (f"{visible(line.removesuffix(chr(10)))}\n" for line in pieces)
    write_answer(pieces, request.output, Format.CSV if text.is_data else Format.TABLE)
    _tell_remarks(request, *text.remarks)


def _tell_remarks(request: Request, *remarks: str) -> None:
    for remark in () if request.is_quiet else remarks:
        tell(remark)
