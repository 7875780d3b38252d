"""From a command that is called to the user's screen or file: the shared options, and the one way out.

A function that takes an `Ask` and its own options and returns a `Report` is given the options that all such commands
share, and what it returns is printed. Any other function prints for itself.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from typing import Any

from ccqs.cli.ask import Ask, language
from ccqs.cli.commands import Command
from ccqs.cli.failures import Failure
from ccqs.cli.options import Color, Colored, Data, Formatted, Language, Output
from ccqs.cli.output import tell, terminal_width, wants_color, write_answer
from ccqs.cli.parameters import Parameter, names_of, parameters_of
from ccqs.errors import CcqsError
from ccqs.model import Dataset
from ccqs.records import change, record
from ccqs.render import Diagnostics, Format, Target, dataset_item, render
from ccqs.views.report import Report


@record
class Wanted:
    """How the answer is to come out."""

    form: Format | Diagnostics
    color: Color
    output: str | None


def parameters(command: Command) -> dict[str, Parameter]:
    """Return all that a command takes: its own parameters, then those that the commands share."""
    function = command.load()
    own = parameters_of(function)
    return own | parameters_of(_answer) if _reports(function) else own


def run(command: Command, values: Mapping[str, Any]) -> int:
    """Run a command with the values of its parameters; return its exit code.

    Raises:
        Failure: It cannot answer.
    """
    function = command.load()
    if _reports(function):
        shared = {name: values[name] for name in _answer.__kwdefaults__ or ()}
        own = {name: value for name, value in values.items() if name not in shared}
        return _answer(command.name, function, own, **shared)
    return function(**values) or 0


def _reports(function: Callable[..., Any]) -> bool:
    return "ask" in names_of(function)


def _answer(
    name: str,
    command: Callable[..., Report],
    own: Mapping[str, Any],
    *,
    form: Formatted = Format.TABLE,
    lang: Language = None,
    data: Data = None,
    color: Colored = Color.AUTO,
    output: Output = None,
) -> int:
    ask = Ask(data, language(lang), is_page=form in (Format.TABLE, Format.MD))
    try:
        report = command(ask, **own)
        show(change(report, remarks=[*report.remarks, *ask.remarks]), Wanted(form, color, output), ask.dataset)
    except CcqsError as error:
        raise Failure(error, command=name, lang=ask.lang, form=form, dataset=ask.read) from error
    return int(report.has_failed)


def show(report: Report, wanted: Wanted, dataset: Dataset | None) -> None:
    """Print a report where it is wanted, and its remarks beside it; without a dataset when that cannot be read."""
    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
    target = Target(
        width=terminal_width() if wanted.output is None else None,
        has_color=wants_color(wanted.color, is_file=wanted.output is not None),
        is_unicode=wanted.output is not None or encoding.lower().replace("-", "").startswith("utf"),
        dataset=dataset_item(dataset),
    )
    write_answer(render(report, wanted.form, target), wanted.output, wanted.form)
    for remark in report.remarks:
        tell(remark)
