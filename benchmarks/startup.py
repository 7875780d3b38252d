"""How long ccqs takes for one small question: what counts in loops, in prompts and at each TAB."""

from __future__ import annotations

from collections.abc import Sequence

from environment import ROOT, Environment
from measure import Case, Ratio, compare
from tables import Table

_GOALS = {
    "list": 12.0,
    "list -f json": 9.0,
    "ministers Lavrov -f json": 9.0,
    "list --lang fr -f json": 13.0,  # not plain: Typer reads it
    "--help": 10.0,
}
_SHELLS = ("bash", "zsh", "fish")
# What is typed when TAB is pressed.
_TABS = {"a command": ("ccqs sh", 9.0), "a value": ("ccqs show 200", 13.0)}


def measure_startup(environment: Environment, runs: int) -> Table:
    """Measure the commands and the TAB key."""
    cases = [
        *(Case(f"ccqs {words}", (environment.ccqs, *words.split()), goal=goal) for words, goal in _GOALS.items()),
        *(_tab(environment, shell, what, tab) for what, tab in _TABS.items() for shell in _SHELLS),
        _of_checkout(environment, "list -f json", 30.0),
    ]
    return ratio_table("Start-up", compare(cases, environment.python, runs))


def _tab(environment: Environment, shell: str, what: str, tab: tuple[str, float]) -> Case:
    """Return what a shell runs at a TAB, by the protocol of the completion that `--install-completion` writes."""
    typed, goal = tab
    *_, last = words = typed.split()
    variables = {
        "_CCQS_COMPLETE": f"complete_{shell}",
        "COMP_WORDS": typed,
        "COMP_CWORD": str(len(words) - 1),
        "_TYPER_COMPLETE_ARGS": typed,
        "_TYPER_COMPLETE_WORD_TO_COMPLETE": last,
        "_TYPER_COMPLETE_FISH_ACTION": "get-args",
    }
    return Case(f"TAB of {what} in {shell}", (environment.ccqs,), variables, goal)


def _of_checkout(environment: Environment, words: str, goal: float) -> Case:
    """Return a command as a checkout runs it: read by Typer, answered from the YAML of `data`."""
    command = (environment.python, "-m", "ccqs", *words.split())
    return Case(f"ccqs {words}, from a checkout", command, {"PYTHONPATH": str(ROOT)}, goal)


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
