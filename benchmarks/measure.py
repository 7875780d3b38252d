"""Time and memory of whole processes."""

from __future__ import annotations

import math
import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

_MEGABYTE = 1_000_000
# What ends a run: seconds of processor, and megabytes, three quarters of what the machine has.
LONGEST = 900
LARGEST = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") * 3 // 4 // _MEGABYTE
_UNIT = 1 if sys.platform == "darwin" else 1024  # of ru_maxrss, in bytes


@dataclass(frozen=True)
class Case:
    """A command to measure.

    Attributes:
        goal: The ratio that it should not exceed; None when there is no such goal.
    """

    name: str
    command: Sequence[str]
    variables: Mapping[str, str] = field(default_factory=dict)
    goal: float | None = None


@dataclass(frozen=True)
class Ratio:
    """How long a command takes, as a multiple of a bare interpreter measured beside it.

    Attributes:
        median, low, high: Of the ratios of the pairs: the median and the quartiles.
        seconds: The median of the command itself.
    """

    case: Case
    median: float
    low: float
    high: float
    seconds: float


@dataclass(frozen=True)
class Usage:
    """What a command took; both are infinite for a run that went over the limits.

    Attributes:
        seconds: Of processor, which other work on the machine does not change.
        megabytes: The most memory at once.
    """

    seconds: float
    megabytes: float

    @property
    def is_over(self) -> bool:
        """Tell whether the run was ended."""
        return math.isinf(self.seconds)


class Failed(Exception):
    """A command did not do its work."""


def compare(cases: Sequence[Case], python: str, runs: int) -> list[Ratio]:
    """Measure commands, each run next to one of `python -c pass`; the commands take turns.

    Raises:
        Failed: One of them ends with another code than 0.
    """
    bare = Case("bare", (python, "-c", "pass"))
    pairs: list[list[tuple[float, float]]] = [[] for _ in cases]
    for _ in range(runs):
        for case, found in zip(cases, pairs, strict=True):
            found.append((_timed(bare), _timed(case)))
    return [_ratio(case, found) for case, found in zip(cases, pairs, strict=True)]


def _ratio(case: Case, pairs: Sequence[tuple[float, float]]) -> Ratio:
    ratios = [own / bare for bare, own in pairs]
    low, _, high = statistics.quantiles(ratios, n=4) if len(ratios) > 1 else ratios * 3
    return Ratio(case, statistics.median(ratios), low, high, statistics.median(own for _, own in pairs))


def _timed(case: Case) -> float:
    start = time.perf_counter()
    done = subprocess.run(case.command, env=_surroundings(case), capture_output=True, check=False)
    seconds = time.perf_counter() - start
    if done.returncode:
        raise Failed(f"{' '.join(case.command)}: {done.stderr.decode(errors='replace')}")
    return seconds


def use(case: Case, runs: int = 1) -> Usage:
    """Return the median time and the greatest memory of some runs; one that goes over the limits is the last.

    Raises:
        Failed: The command ends with another code than 0, for another reason than the limits.
    """
    found: list[Usage] = []
    while len(found) < runs and not (found and found[-1].is_over):
        found.append(_used(case))
    return Usage(statistics.median(one.seconds for one in found), max(one.megabytes for one in found))


def _used(case: Case) -> Usage:
    process = subprocess.Popen(
        case.command,
        env=_surroundings(case),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        preexec_fn=_limit,  # noqa: PLW1509  no thread runs here
    )
    assert process.stderr is not None
    told = process.stderr.read().decode(errors="replace")
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    process.stderr.close()
    if process.returncode == 0:
        return Usage(usage.ru_utime + usage.ru_stime, usage.ru_maxrss * _UNIT / _MEGABYTE)
    if process.returncode < 0 or "MemoryError" in told:
        return Usage(math.inf, math.inf)
    raise Failed(f"{' '.join(case.command)}: {told}")


def _limit() -> None:
    """End this process when it goes over the limits."""
    resource.setrlimit(resource.RLIMIT_CPU, (LONGEST, LONGEST))
    resource.setrlimit(resource.RLIMIT_AS, (LARGEST * _MEGABYTE, LARGEST * _MEGABYTE))


def _surroundings(case: Case) -> dict[str, str]:
    """Return the environment variables of a run: the user's settings kept out."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("CCQS_", "LC_", "PYTHON"))}
    return {**kept, "LANG": "C.UTF-8", **case.variables}
