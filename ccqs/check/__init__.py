"""Judge a dataset: can it be read, does what it says make sense, is it sourced, is it well written?

The loader refuses what is out of shape; the rules look at what could be built. One module for each family.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from ccqs.check import chronology, evidence, identity, shape, wording
from ccqs.check.material import Material, record_of
from ccqs.check.rules import RULES, Rule, chosen
from ccqs.errors import DataError
from ccqs.loader.folder import read_folder
from ccqs.model import Dataset
from ccqs.problems import Problem
from ccqs.records import record

__all__ = ["RULES", "Checked", "Rule", "check", "chosen", "chronology", "evidence", "identity", "shape", "wording"]


@record
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

    What keeps the data from being read is told whatever the rules. A record that is exempt from a rule is passed over;
    see `ccqs.model.Exemption`.
    """
    try:
        loaded = read_folder(folder)
    except DataError as error:
        return Checked(error.problems, None, 0)
    material = Material(loaded)
    applied = tuple(rules)
    problems = {problem for one in applied for problem in _broken(one, material)}
    return Checked(tuple(sorted(problems)), loaded.dataset, len(applied))


def _broken(one: Rule, material: Material) -> Iterator[Problem]:
    exempt = {each.record for each in material.dataset.exemptions if each.rule == one.code}
    for path, message, hint in one.find(material) if one.find else ():
        if record_of(path) not in exempt:
            yield Problem(material.where(path), one.code, message, hint, material.text(path))
