"""The answers of `check`: what is wrong with the data, and the page of a rule."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from ccqs.answers.data import yaml_folder
from ccqs.answers.keys import TEXT, WHOLE, Answer, Key, about, choice, many, maybe, report, thing
from ccqs.answers.request import Request, language
from ccqs.check import RULES, Checked, Rule, check, chosen
from ccqs.errors import UsageError
from ccqs.language.catalogue import N_, translations
from ccqs.problems import Problem, Severity
from ccqs.render import Diagnostics, Format
from ccqs.report import Block, Facts, Heading, Line, Paragraph, Report, Verbatim

_LIKENESS = 0.5
# What asks for the list of the rules.
_ALL = ("all", "list")
# Cyrillic letters that look like those of the codes.
_LOOKALIKES = str.maketrans("ЕНІМЅТ", "EHIMST")
_SEVERITIES = {
    Severity.ERROR: N_("error"),
    Severity.WARNING: N_("warning"),
    Severity.NOTE: N_("note"),
}

_QUERY = {
    "path": about(maybe(TEXT), "The folder; null for the page of a rule."),
    "select": about(many(TEXT), "The codes, or how they start, of the rules to apply; all when empty."),
    "ignore": about(many(TEXT), "Those of the rules to leave out."),
    "fail_on": about(maybe(TEXT), "The severity from which on the check fails, or `never`."),
    "explain": about(maybe(TEXT), "The code of the rule whose page was asked for; `all` for the list."),
}
_RULE: tuple[Key[Rule], ...] = (
    Key("code", TEXT, lambda one: one.code, "Its code."),
    Key("severity", choice(Severity), lambda one: one.severity),
    Key("title", TEXT, lambda one: one.title, "What it finds."),
    Key("page", TEXT, lambda one: one.page, "The whole page."),
)


def problem_keys(lang: str) -> tuple[Key[Problem], ...]:
    """Declare what is said of a problem."""
    gettext = translations(lang).gettext
    return (
        Key("file", TEXT, lambda one: one.where.file, "The file it stands in."),
        Key("line", WHOLE, lambda one: one.where.line, "Counted from 1."),
        Key("column", WHOLE, lambda one: one.where.column, "Counted from 1, in characters."),
        Key("code", TEXT, lambda one: str(one.code), "The rule it breaks."),
        Key("severity", choice(Severity), _severity),
        Key("message", TEXT, lambda one: one.message_in(gettext), "What is wrong."),
        Key("hint", maybe(TEXT), lambda one: one.hint_in(gettext) or None, "The remedy."),
        Key("value", maybe(TEXT), lambda one: one.value or None, "What stands there, as written."),
    )


def check_data(
    request: Request,
    path: str | None = None,
    *,
    select: Sequence[str] | None = None,
    ignore: Sequence[str] | None = None,
    fail_on: str = "error",
    explain: str | None = None,
) -> Report:
    """Find what is wrong in the YAML files of a dataset, each problem with its line and its rule.

    Args:
        explain: The rule whose page is to be shown instead; `all` or `list` for the list of them.
    """
    if explain is not None:
        return _explain(request, explain)
    request.lang = language(request.named_language)
    selected, ignored = _codes(select), _codes(ignore)
    rules = _rules(selected, ignored)
    folder = _folder(request, path)
    request.data = str(folder)
    query = {
        "path": str(folder),
        "select": selected,
        "ignore": ignored,
        "fail_on": fail_on,
        "explain": None,
    }
    checked = check(folder, rules)
    if checked.dataset is not None:
        request.dataset = checked.dataset
    remarks = [_summary(checked, request.lang, str(folder))]
    if checked.dataset is None:
        remarks.append(
            translations(request.lang).gettext(
                "These data cannot be read: the other rules are applied once this is mended."
            )
        )
    answer = report(request, query, problem_keys(request.lang), checked.problems, body=list, remarks=remarks)
    failing = _fails(fail_on)
    return replace(answer, has_failed=any(_severity(problem) in failing for problem in checked.problems))


def _explain(request: Request, code: str) -> Report:
    """Show the page of a rule."""
    request.format = Format.JSON if request.format is Diagnostics.JSON else Format.TABLE
    request.lang = language(request.named_language)
    is_list = code.strip().lower() in _ALL
    rules = [RULES[one] for one in sorted(RULES)] if is_list else [_rule(code)]
    asked = _ALL[0] if is_list else rules[0].code
    query: dict[str, Any] = {"path": None, "select": [], "ignore": [], "fail_on": None, "explain": asked}
    gettext = translations(request.lang).gettext
    body = _list(rules, gettext) if is_list else _page(rules[0], gettext)
    return report(request, query, _RULE, rules, body=lambda: body)


def _page(rule: Rule, gettext: Callable[[str], str]) -> list[Block]:
    """Lay out the page of a rule: its title says what is wrong, the text why, and the snippets show it."""
    _, *parts = rule.page.split("\n\n")
    return [
        Heading(f"{rule.code} ({gettext(_SEVERITIES[rule.severity])})", 1),
        Paragraph(Line(gettext("What this rule finds wrong: {title}").format(title=rule.title))),
        *(Verbatim(one) if one.startswith(" ") else Paragraph(Line(" ".join(one.split("\n")))) for one in parts),
    ]


def _list(rules: Iterable[Rule], gettext: Callable[[str], str]) -> list[Block]:
    """List the rules, each with what it finds wrong."""
    return [
        Heading(gettext("What the rules find wrong"), 1),
        Facts(tuple((rule.code, Line(rule.title)) for rule in rules)),
    ]


def _code(text: str) -> str:
    return text.strip().upper().translate(_LOOKALIKES)


def _codes(given: Iterable[str] | None) -> list[str]:
    """Return codes and prefixes as they are written, each the start of some rule."""
    codes = [_code(code) for text in given or () for code in text.split(",")]
    for code in codes:
        if not code or not any(known.startswith(code) for known in RULES):
            raise _unknown(code)
    return codes


def _rule(code: str) -> Rule:
    known = RULES.get(_code(code))
    if known is None:
        raise _unknown(code)
    return known


def _unknown(code: str) -> UsageError:
    near = get_close_matches(_code(code), sorted(RULES), n=3, cutoff=_LIKENESS)
    families: dict[str, list[str]] = {}
    for one in sorted(RULES):
        families.setdefault(one[:2], []).append(one)
    codes = ", ".join(f"{family[0]}–{family[-1]}" for family in families.values())
    return UsageError("rule-not-found", asked=code, candidates=near, codes=codes)


def _rules(select: list[str], ignore: list[str]) -> list[Rule]:
    rules = list(chosen(select, ignore))
    if not rules:
        raise UsageError("no-rule-left")
    return rules


def _folder(request: Request, path: str | None) -> Path:
    """Return the folder to check, by the way from here when it lies below."""
    folder = yaml_folder(request, path)
    try:
        here = Path.cwd()
    except OSError:  # it has been removed
        return folder
    return folder.relative_to(here) if folder.is_relative_to(here) else folder


def _fails(fail_on: str) -> frozenset[Severity]:
    """Return the severities that make a check fail: the one named, and the graver ones; none for `never`."""
    gravest_first = list(Severity)
    return frozenset(gravest_first[: gravest_first.index(Severity(fail_on)) + 1] if fail_on in gravest_first else ())


def _severity(problem: Problem) -> Severity:
    return RULES[problem.code].severity


def _summary(checked: Checked, lang: str, path: str) -> str:
    words = translations(lang)
    if not checked.problems:
        clean = words.ngettext(
            "{path}: no problem ({count} rule).", "{path}: no problem ({count} rules).", checked.applied
        )
        return clean.format(path=path, count=checked.applied)
    found = Counter(_severity(problem) for problem in checked.problems)
    gravest = min(checked.problems, key=lambda one: list(Severity).index(_severity(one)))
    errors, warnings, notes = (found[severity] for severity in (Severity.ERROR, Severity.WARNING, Severity.NOTE))
    return words.gettext(
        "{path}: {errors}, {warnings}, {notes}. A rule in detail: ccqs check --explain {example}"
    ).format(
        path=path,
        errors=words.ngettext("{count} error", "{count} errors", errors).format(count=errors),
        warnings=words.ngettext("{count} warning", "{count} warnings", warnings).format(count=warnings),
        notes=words.ngettext("{count} note", "{count} notes", notes).format(count=notes),
        example=gravest.code,
    )


ANSWERS = {
    "check": Answer(
        _QUERY,
        lambda loc: [
            thing("Problem", "A problem of the data.", *problem_keys(loc.lang)),
            thing("Rule", "The page of a rule.", *_RULE),
        ],
    ),
}
