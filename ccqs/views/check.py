"""What a check of the data found, and the page of a rule."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from ccqs.check import RULES, Checked, Rule
from ccqs.lang import Lang
from ccqs.problems import Problem, Severity
from ccqs.views.report import Grid, Json, Report, Verbatim
from ccqs.views.wording import sentence


def check_report(checked: Checked, lang: Lang, query: Mapping[str, Json], fails: frozenset[Severity]) -> Report:
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
        items=[_item(problem) for problem in checked.problems],
        body=(),
        grid=Grid((), ()),
        remarks=remarks,
        has_failed=any(found[severity] for severity in fails),
    )


def _severity(problem: Problem) -> Severity:
    return RULES[problem.code].severity


def _summary(checked: Checked, lang: Lang, query: Mapping[str, Json]) -> str:
    if not checked.problems:
        return sentence("check_clean", lang, path=query["path"], rules=checked.applied)
    found = Counter(_severity(problem) for problem in checked.problems)
    gravest = min(checked.problems, key=lambda one: list(Severity).index(_severity(one)))
    counts = {severity.value: found[severity] for severity in Severity}
    return sentence("check_found", lang, path=query["path"], example=gravest.code, **counts)


def _item(problem: Problem) -> dict[str, Json]:
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
    item = {"code": rule.code, "severity": rule.severity.value, "title": rule.title, "page": rule.page}
    return Report(
        command="check",
        query={"path": None, "select": [], "ignore": [], "fail_on": None, "explain": rule.code},
        items=[item],
        body=[Verbatim(f"{rule.code} ({rule.severity})\n\n{rule.page}")],
        grid=Grid((), ()),
    )
