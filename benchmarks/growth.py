"""How time and memory grow with the number of sessions, on synthetic data of realistic size."""

from __future__ import annotations

import math
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from environment import Environment
from measure import LARGEST, LONGEST, Case, Usage, use
from tables import Table

SIZES = (100, 1_000)
_GENERATOR = str(Path(__file__).with_name("synthesise.py"))
# A minister of the first synthetic sessions, however many there are.
_MINISTER = "Gosola"
_QUERIES = (
    "list",
    "list -f json",
    "list --city Moscou",
    "show last",
    "search Iran",
    "search Iran -f json",
    "topics",
    "topics -f json",
    "topics Afrique",
    "diff ..2051 2052..",
    "ministers",
    f"ministers {_MINISTER}",
    f"ministers {_MINISTER} -f json",
    "conflicts",
    "conflicts -f json",
    "sources",
)
_GOAL_SIZE, _GOAL_SECONDS, _GOAL_MEGABYTES = 1_000, 2.0, 300.0
# How far an exponent may lie above that of n log n by the noise of the measurement.
_NOISE = 0.1


@dataclass(frozen=True)
class Step:
    """What a command took at a size, and at the size before.

    Attributes:
        before: None at the first size.
    """

    size: int
    usage: Usage
    before: Step | None

    @property
    def exponent(self) -> float | None:
        """The power of n by which the time grew since the size before; None when that is not known."""
        if self.before is None or self.usage.is_over:
            return None
        return math.log(self.usage.seconds / self.before.usage.seconds) / math.log(self.size / self.before.size)

    @property
    def is_steep(self) -> bool:
        """Tell whether it grew faster than n log n."""
        if self.before is None or self.exponent is None:
            return False
        ratio = math.log(self.size) / math.log(self.before.size)
        return self.exponent > 1 + math.log(ratio) / math.log(self.size / self.before.size) + _NOISE

    def __str__(self) -> str:
        if self.usage.is_over:
            return "over"
        power = "" if self.exponent is None else f", n^{self.exponent:.2f}{'!' if self.is_steep else ''}"
        return f"{self.usage.seconds:.2f} s, {self.usage.megabytes:,.0f} MB{power}"


class Growth:
    """The steps of one command, from the smallest size on; none follows one that went over the limits."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.steps: dict[int, Step] = {}

    @property
    def is_over(self) -> bool:
        """Tell whether it went over the limits."""
        return any(step.usage.is_over for step in self.steps.values())

    def measure(self, size: int, command: Sequence[str], runs: int = 1) -> None:
        """Measure the command at the next size."""
        if not self.is_over:
            before = list(self.steps.values())[-1:]
            self.steps[size] = Step(size, use(Case(self.name, command), runs), before[0] if before else None)
            print(f"{size:,}: {self.name}: {self.steps[size]}", file=sys.stderr, flush=True)

    def row(self, sizes: Sequence[int]) -> tuple[str, ...]:
        """Return the row of a table."""
        return (self.name, *(str(self.steps.get(size, "–")) for size in sizes), self._goal())

    def _goal(self) -> str:
        step = self.steps.get(_GOAL_SIZE)
        if step is None or self.name not in _QUERIES:
            return "–"
        met = step.usage.seconds <= _GOAL_SECONDS and step.usage.megabytes <= _GOAL_MEGABYTES
        return "met" if met else "NOT met"


def measure_growth(environment: Environment, sizes: Sequence[int], runs: int, folder: Path) -> Table:
    """Measure compiling and the queries at each size.

    Args:
        runs: How often a query is asked.
        folder: Where the synthetic data go.
    """
    made, read = Growth("make and compile"), Growth("compile from YAML")
    queries = [Growth(name) for name in _QUERIES]
    for size in sizes:
        compiled = folder / f"{size}.json"
        made.measure(size, _generate(environment, size, compiled))
        read.measure(size, _compile(environment, size, folder))
        if not made.is_over:
            for query in queries:
                command = (environment.ccqs, *query.name.split(), "--data", str(compiled))
                query.measure(size, command, runs)
        compiled.unlink(missing_ok=True)
    goal = f"{_GOAL_SIZE:,} in {_GOAL_SECONDS:.0f} s, {_GOAL_MEGABYTES:.0f} MB"
    return Table(
        "Growth",
        ("command", *(f"{size:,} sessions" for size in sizes), goal),
        [one.row(sizes) for one in (made, read, *queries)],
        (
            "synthetic sessions, each with as much as a real one; queries as typed, of a compiled file",
            "seconds of processor of the whole process, and its peak memory",
            "n^1.00: ten times the time for ten times the sessions; `!` is more than n log n",
            "start-up is in the times, and flattens the first step",
            f"over: more than {LONGEST} s of processor, or {LARGEST:,} MB; larger sizes are left out",
        ),
    )


def _generate(environment: Environment, size: int, target: Path) -> Sequence[str]:
    return (environment.python, _GENERATOR, str(size), str(target))


def _compile(environment: Environment, size: int, folder: Path) -> Sequence[str]:
    """Return the command that compiles a folder of YAML, which it makes first."""
    source = folder / "yaml"
    use(Case("generate", _generate(environment, size, source)))
    return (environment.ccqs, "compile", "--data", str(source), "-o", str(folder / "from-yaml.json"))
