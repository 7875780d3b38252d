"""Measure ccqs and print what was found: `python3 benchmarks/run.py [--quick] [--only PART] [--most N] [--write FILE]`.

Needs Python 3.11 or newer to start; what is measured goes into `benchmarks/.env`.
"""

from __future__ import annotations

import argparse
import datetime as dt
import os
import platform
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from environment import Environment, current, prepared
from growth import SIZES, measure_growth
from peers import measure_peers
from startup import measure_startup
from tables import Table

_PARTS = ("startup", "peers", "growth")
_QUICK_PARTS = ("startup", "growth")
_RUNS, _RUNS_OF_GROWTH = 21, 3


def main() -> None:
    """Measure what is asked for, and print or write the tables."""
    options = _options()
    environment = current() if options.quick else prepared()
    head = _head(environment)
    print(head, flush=True)
    tables = []
    for table in _tables(environment, options):
        print(f"\n{table}", flush=True)
        tables.append(table)
    if options.write:
        options.write.write_text(_page(head, tables), encoding="utf-8")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measure ccqs beside its peers and as its data grow.")
    parser.add_argument(
        "--quick",
        action="store_true",
        help="only see that it works: one run, 100 sessions, nothing installed; peers only when asked for",
    )
    parser.add_argument("--only", choices=_PARTS, help="measure this part alone")
    parser.add_argument("--most", type=int, default=SIZES[-1], metavar="N", help="no more sessions than N")
    parser.add_argument("--write", type=Path, metavar="FILE", help="write the results to this page as well")
    return parser.parse_args()


def _tables(environment: Environment, options: argparse.Namespace) -> Iterator[Table]:
    """Measure the parts one after the other."""
    wanted = (options.only,) if options.only else _QUICK_PARTS if options.quick else _PARTS
    sizes = SIZES[:1] if options.quick else [size for size in SIZES if size <= options.most]
    runs = 1 if options.quick else _RUNS
    with tempfile.TemporaryDirectory() as folder:
        if "startup" in wanted:
            yield measure_startup(environment, runs)
        if "peers" in wanted:
            yield measure_peers(environment, runs, Path(folder))
        if "growth" in wanted:
            yield measure_growth(environment, sizes, min(runs, _RUNS_OF_GROWTH), Path(folder))


def _head(environment: Environment) -> str:
    """Say what was measured, and on what."""
    versions = (
        subprocess.run((command, "--version"), capture_output=True, text=True, check=True).stdout.strip()
        for command in (environment.python, environment.ccqs)
    )
    return "\n".join(
        (
            f"- {dt.datetime.now(tz=dt.UTC):%Y-%m-%d}, {', '.join(versions)}",
            f"- {platform.system()} {platform.release()}, {_processor()}",
        )
    )


def _processor() -> str:
    """Name the processor, and count its cores."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        lines = []
    name = next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), platform.machine())
    return f"{name}, {os.cpu_count()} cores"


def _page(head: str, tables: Sequence[Table]) -> str:
    intro = "# Performance\n\nWritten by `python3 benchmarks/run.py --write docs/performance.md`, in one run.\n"
    reading = (
        "Start-up and peers are ratios to `python -c pass` of the same interpreter, run before each run of the\n"
        "command: the median of the ratios, and their quartiles."
    )
    return "\n\n".join((f"{intro}{reading}", head, *map(str, tables))) + "\n"


if __name__ == "__main__":
    main()
