"""How long ccqs takes for one small question: what counts in loops, in prompts and at each TAB."""

from __future__ import annotations

from collections.abc import Sequence

from environment import Environment
from measure import Case, Ratio, compare
from tables import Table

_GOALS = {
    "list": 12.0,
    "list -f json": 9.0,
    "ministers Lavrov -f json": 9.0,
    "list --lang fr -f json": 13.0,  # not plain: Typer reads it
    "--help": 10.0,
}
_SHELLS, _TAB_GOAL = ("bash", "zsh", "fish"), 13.0
_TYPED = "ccqs show 200"


def measure_startup(environment: Environment, runs: int) -> Table:
    """Measure the commands and the TAB key."""
    cases = [
        *(Case(f"ccqs {words}", (environment.ccqs, *words.split()), goal=goal) for words, goal in _GOALS.items()),
        *(_tab(environment, shell) for shell in _SHELLS),
    ]
    return ratio_table("Start-up", compare(cases, environment.python, runs))


def _tab(environment: Environment, shell: str) -> Case:
    """Return what a shell runs at a TAB, by the protocol of the completion that `--install-completion` writes."""
    *_, last = words = _TYPED.split()
    variables = {
        "_CCQS_COMPLETE": f"complete_{shell}",
        "COMP_WORDS": _TYPED,
        "COMP_CWORD": str(len(words) - 1),
        "_TYPER_COMPLETE_ARGS": _TYPED,
        "_TYPER_COMPLETE_WORD_TO_COMPLETE": last,
        "_TYPER_COMPLETE_FISH_ACTION": "get-args",
    }
    return Case(f"TAB in {shell}", (environment.ccqs,), variables, _TAB_GOAL)


def ratio_table(title: str, ratios: Sequence[Ratio], notes: Sequence[str] = ()) -> Table:
    """Return measured commands as a table, with their goals where they have one."""
    return Table(
        title,
        ("command", "× bare Python", "quartiles", "ms", "goal"),
        [
            (
                one.case.name,
                f"{one.median:.1f}",
                f"{one.low:.1f}–{one.high:.1f}",
                f"{one.seconds * 1000:.0f}",
                _goal(one) if one.case.goal else "",
            )
            for one in ratios
        ],
        notes,
    )


def _goal(one: Ratio) -> str:
    met = one.case.goal is not None and one.median <= one.case.goal
    return f"≤ {one.case.goal} {'met' if met else 'NOT met'}"
