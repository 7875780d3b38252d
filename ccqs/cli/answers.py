"""From a command's report to the user's screen or file: the shared options, and the one way out.

A command is a function that takes an `Ask` and its own options and returns a `Report`; `answers` gives it the options
that every command has, and prints what it returns.
"""

from __future__ import annotations

import functools
import inspect
import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from ccqs.cli.ask import Ask, language
from ccqs.cli.failures import Failure
from ccqs.cli.options import Color, Colored, Data, Formatted, Language, Output
from ccqs.cli.output import tell, terminal_width, wants_color, write_answer
from ccqs.errors import CcqsError
from ccqs.lang import Lang
from ccqs.model import Dataset
from ccqs.render import Diagnostics, Format, Target, render
from ccqs.views.report import Report


@dataclass(frozen=True, slots=True)
class Wanted:
    """How the answer is to come out."""

    form: Format | Diagnostics
    color: Color
    output: str | None


def answers(name: str, command: Callable[..., Report]) -> Callable[..., int]:
    """Make a command of a function that returns a report: add the shared options, print the answer."""

    @functools.wraps(command)
    def run(*, form: Format, lang: Lang | None, data: str | None, color: Color, output: str | None, **own: Any) -> int:
        ask = Ask(data, language(lang))
        try:
            report = command(ask, **own)
            show(report, Wanted(form, color, output), ask.dataset)
        except CcqsError as error:
            raise Failure(error, command=name, lang=ask.lang, form=form, dataset=ask.read) from error
        return int(report.has_failed)

    options = list(inspect.signature(command, eval_str=True).parameters.values())[1:]
    shared = [
        _shared("form", Formatted, Format.TABLE),
        _shared("lang", Language, None),
        _shared("data", Data, None),
        _shared("color", Colored, Color.AUTO),
        _shared("output", Output, None),
    ]
    run.__signature__ = inspect.Signature([*options, *shared])  # type: ignore[attr-defined]
    run.__annotations__ = {one.name: one.annotation for one in (*options, *shared)}
    del run.__wrapped__
    return run


def _shared(name: str, annotation: object, default: object) -> inspect.Parameter:
    return inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=annotation)


def show(report: Report, wanted: Wanted, dataset: Dataset | None) -> None:
    """Print a report where it is wanted, and its remarks beside it; without a dataset when that cannot be read."""
    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
    target = Target(
        width=terminal_width() if wanted.output is None else None,
        has_color=wants_color(wanted.color, is_file=wanted.output is not None),
        is_unicode=wanted.output is not None or encoding.lower().replace("-", "").startswith("utf"),
        dataset={"edition": dataset.edition.text, "digest": dataset.digest}
        if dataset
        else {"edition": None, "digest": None},
    )
    write_answer(render(report, wanted.form, target), wanted.output, wanted.form)
    for remark in report.remarks:
        tell(remark)
