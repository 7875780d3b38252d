"""What a rule is, and the list of them all.

A rule is a function that looks at the dataset and yields what it finds. Its docstring is its page: a title, what it
finds and why that matters, then a snippet of YAML that passes and one that fails; the tests lay both over a small
dataset, so that a page which is no longer true fails them. A code is never used again once it was given away.
Messages are templates in English, marked by `N_`; their values are kept apart, so that they can be translated.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from ccqs.check.context import CheckContext
from ccqs.problems import Refusal, Severity


class Finding(NamedTuple):
    """What a rule finds.

    Attributes:
        path: The value that is wrong, or the record that lacks something.
        template: What is wrong.
        values: What the names in braces stand for.
        remedy: What to do; empty when the message says it.
    """

    path: str
    template: str
    values: Mapping[str, object]
    remedy: str = ""


Find = Callable[[CheckContext], Iterable[Finding]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule.

    Attributes:
        page: Its page, in Markdown.
        find: Looks for what breaks it; None when the reader does.
    """

    code: str
    severity: Severity
    page: str
    find: Find | None = None

    @property
    def title(self) -> str:
        """The first line of the page."""
        return self.page.partition("\n")[0]


RULES: dict[str, Rule] = {}


def rule(code: str, severity: Severity) -> Callable[[Find], Find]:
    """Make a rule of a function."""

    def register(find: Find) -> Find:
        _add(Rule(code, severity, inspect.getdoc(find) or "", find))
        return find

    return register


def refusal(code: Refusal) -> Callable[[Callable[[], None]], Callable[[], None]]:
    """Make a rule of what the reader refuses, for which a function has but the page."""

    def register(page: Callable[[], None]) -> Callable[[], None]:
        _add(Rule(code.value, Severity.ERROR, inspect.getdoc(page) or ""))
        return page

    return register


def _add(one: Rule) -> None:
    if one.code in RULES:
        raise ValueError(f"{one.code} is given twice")
    RULES[one.code] = one


def chosen(select: Iterable[str], ignore: Iterable[str]) -> Iterator[Rule]:
    """Yield the rules whose code starts with one of the prefixes selected (all, when none is) and of none ignored."""
    wanted, unwanted = tuple(select) or ("",), tuple(ignore)
    for code, one in sorted(RULES.items()):
        if code.startswith(wanted) and not code.startswith(unwanted):
            yield one
