"""What a check of the data found, and the page of a rule."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from ccqs.check import RULES, Checked, Rule
from ccqs.lang import Lang
from ccqs.problems import Problem, Severity
from ccqs.views.report import Grid, Report, Verbatim
from ccqs.views.wording import sentence

if TYPE_CHECKING:
    from ccqs.views.items import CheckQuery, Diagnostic, RulePage


def check_report(checked: Checked, lang: Lang, query: CheckQuery, fails: frozenset[Severity]) -> Report:
    """Report each problem, and beside them how many there are.

    Args:
        query: What was asked, with the folder under `path`.
        fails: The severities that make the check fail.
    """
    found = Counter(_severity(problem) for problem in checked.problems)
    remarks = [_summary(checked, lang, query)]
    if checked.dataset is None:
        remarks.append(sentence("check_unread", lang))
    return Report(
        command="check",
        query=query,
        to_items=lambda: [_item(problem) for problem in checked.problems],
        to_body=list,
        to_grid=lambda: Grid((), ()),
        remarks=remarks,
        has_failed=any(found[severity] for severity in fails),
    )


def _severity(problem: Problem) -> Severity:
    return RULES[problem.code].severity


def _summary(checked: Checked, lang: Lang, query: CheckQuery) -> str:
    if not checked.problems:
        return sentence("check_clean", lang, path=query["path"], rules=checked.applied)
    found = Counter(_severity(problem) for problem in checked.problems)
    gravest = min(checked.problems, key=lambda one: list(Severity).index(_severity(one)))
    counts = {severity.value: found[severity] for severity in Severity}
    return sentence("check_found", lang, path=query["path"], example=gravest.code, **counts)


def _item(problem: Problem) -> Diagnostic:
    return {
        "file": problem.where.file,
        "line": problem.where.line,
        "column": problem.where.column,
        "code": str(problem.code),
        "severity": _severity(problem).value,
        "message": problem.message,
        "hint": problem.hint or None,
        "value": problem.value or None,
    }


def rule_report(rule: Rule) -> Report:
    """Report the page of a rule."""
    item: RulePage = {"code": rule.code, "severity": rule.severity.value, "title": rule.title, "page": rule.page}
    return Report(
        command="check",
        query={"path": None, "select": [], "ignore": [], "fail_on": None, "explain": rule.code},
        to_items=lambda: [item],
        to_body=lambda: [Verbatim(f"{rule.code} ({rule.severity})\n\n{rule.page}")],
        to_grid=lambda: Grid((), ()),
    )
