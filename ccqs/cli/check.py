"""The command that judges the data: check."""

from __future__ import annotations

import os
from collections.abc import Iterable
from difflib import get_close_matches
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from ccqs.cli.answers import Wanted, show
from ccqs.cli.ask import language
from ccqs.cli.data import yaml_folder
from ccqs.cli.failures import Failure
from ccqs.cli.options import Color, Colored, Language, Output
from ccqs.cli.parameters import Argument, Option
from ccqs.errors import CcqsError, UsageError
from ccqs.problems import Severity
from ccqs.render import Diagnostics, Format

if TYPE_CHECKING:
    from ccqs.check import Rule
    from ccqs.views.items import CheckQuery

_LIKENESS = 0.5


class FailOn(StrEnum):
    """From which severity on a check fails."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"
    NEVER = "never"


Folder = Annotated[
    str | None,
    Argument(
        metavar="[PATH]",
        help="The folder with the five YAML files; else that of `CCQS_DATA`, or the one that ccqs reads.",
    ),
]
Selected = Annotated[
    list[str] | None,
    Option(
        ("--select",),
        metavar="CODES",
        offers="rules",
        help="Only these rules: codes or how they start, with commas between. Repeat for more.",
    ),
]
Ignored = Annotated[
    list[str] | None,
    Option(("--ignore",), metavar="CODES", offers="rules", help="All but these rules. Repeat for more."),
]
Failing = Annotated[FailOn, Option(("--fail-on",), help="End with 1 from this severity on.")]
Explained = Annotated[
    str | None,
    Option(("--explain",), metavar="CODE", offers="rules", help="Show the page of this rule instead."),
]
Diagnosed = Annotated[Diagnostics, Option(("--format", "-f"), help="How to print the problems.")]


def check_data(
    path: Folder = None,
    select: Selected = None,
    ignore: Ignored = None,
    fail_on: Failing = FailOn.ERROR,
    explain: Explained = None,
    form: Diagnosed = Diagnostics.TEXT,
    lang: Language = None,
    color: Colored = Color.AUTO,
    output: Output = None,
) -> int:
    """Find what is wrong in the YAML files of a dataset, each problem with its line and its rule."""
    from ccqs.check import check
    from ccqs.views.check import check_report, rule_report

    tongue = language(lang)
    plain = Format.JSON if form is Diagnostics.JSON else Format.TABLE
    try:
        if explain is not None:
            show(rule_report(_rule(explain)), Wanted(plain, color, output), None)
            return 0
        selected, ignored = _codes(select), _codes(ignore)
        rules = _rules(selected, ignored)
        folder = _folder(path)
        query: CheckQuery = {
            "path": str(folder),
            "select": selected,
            "ignore": ignored,
            "fail_on": fail_on.value,
            "explain": None,
        }
        checked = check(folder, rules)
        report = check_report(checked, tongue, query, _fails(fail_on))
        show(report, Wanted(form, color, output), checked.dataset)
    except CcqsError as error:
        raise Failure(error, command="check", lang=tongue, form=plain, dataset=None) from error
    return int(report.has_failed)


def _codes(given: Iterable[str] | None) -> list[str]:
    """Return codes and prefixes as they are written, each the start of some rule."""
    from ccqs.check import RULES

    codes = [code.strip().upper() for text in given or () for code in text.split(",")]
    for code in codes:
        if not code or not any(known.startswith(code) for known in RULES):
            raise _unknown(code)
    return codes


def _rule(code: str) -> Rule:
    from ccqs.check import RULES

    known = RULES.get(code.strip().upper())
    if known is None:
        raise _unknown(code)
    return known


def _unknown(code: str) -> UsageError:
    from ccqs.check import RULES

    near = get_close_matches(code.upper(), sorted(RULES), n=3, cutoff=_LIKENESS)
    return UsageError("rule-not-found", asked=code, candidates=near)


def _rules(select: list[str], ignore: list[str]) -> list[Rule]:
    from ccqs.check import chosen

    rules = list(chosen(select, ignore))
    if not rules:
        raise UsageError("no-rule-left")
    return rules


def _folder(path: str | None) -> Path:
    """Return the folder to check, by the way from here when it lies below."""
    from ccqs.loader.folder import FILES

    folder = yaml_folder(path)
    if not any(os.path.lexists(folder / name) for name in FILES):
        raise UsageError("no-yaml", path=str(folder))
    here = Path.cwd()
    return folder.relative_to(here) if folder.is_relative_to(here) else folder


def _fails(fail_on: FailOn) -> frozenset[Severity]:
    """Return the severities that make a check fail: the one named, and the graver ones."""
    if fail_on is FailOn.NEVER:
        return frozenset()
    gravest_first = list(Severity)
    return frozenset(gravest_first[: gravest_first.index(Severity(fail_on.value)) + 1])
