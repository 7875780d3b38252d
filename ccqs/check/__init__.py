"""Judge a dataset: can it be read, does what it says make sense, is it sourced, is it well written?

The reader refuses what is out of shape; the rules look at what could be built. One module for each family.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from ccqs.check import chronology, evidence, identity, shape, wording
from ccqs.check.rules import RULES, CheckContext, Rule, chosen, record_of
from ccqs.errors import DataError
from ccqs.model import Dataset
from ccqs.problems import Problem, as_values
from ccqs.read.folder import read_folder

__all__ = ["RULES", "Checked", "Rule", "check", "chosen", "chronology", "evidence", "identity", "shape", "wording"]


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check found.

    Attributes:
        problems: Every problem, in the order of the files.
        dataset: None when the data cannot be read: the problems are then those of their shape.
        applied: How many rules were applied.
    """

    problems: tuple[Problem, ...]
    dataset: Dataset | None
    applied: int


def check(folder: Path, rules: Iterable[Rule]) -> Checked:
    """Look for what breaks some rules in a folder of YAML.

    What keeps the data from being read is reported whatever the rules. A record that is exempt from a rule is passed
    over; see `ccqs.model.Exemption`.

    Raises:
        DataError: There is no file of a dataset in that folder.
    """
    try:
        loaded = read_folder(folder)
    except DataError as error:
        if error.code != "data-unreadable":
            raise
        return Checked(error.problems, None, 0)
    context = CheckContext(loaded)
    applied = tuple(rules)
    problems = {problem for rule in applied for problem in _broken(rule, context)}
    return Checked(tuple(sorted(problems)), loaded.dataset, len(applied))


def _broken(rule: Rule, context: CheckContext) -> Iterator[Problem]:
    exempt = {each.record for each in context.dataset.exemptions if each.rule == rule.code}
    for path, template, values, remedy in rule.find(context) if rule.find else ():
        if record_of(path) not in exempt:
            where, found = context.where(path), context.text(path)
            yield Problem(where, rule.code, template, remedy, found, as_values(values))
