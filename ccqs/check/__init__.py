"""Judge a dataset that can be read: does what it says make sense, is it sourced, is it well written?

The loader refuses what is out of shape; the rules here look at what could be built. One module for each family.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ccqs.check import chronology, evidence, identity, shape, wording
from ccqs.check.material import Material, record_of
from ccqs.check.rules import RULES, Rule, chosen
from ccqs.loader.folder import Loaded
from ccqs.problems import Problem

__all__ = ["RULES", "Rule", "check", "chosen", "chronology", "evidence", "identity", "shape", "wording"]


def check(loaded: Loaded, rules: Iterable[Rule]) -> list[Problem]:
    """Return every problem that some rules find in a dataset, in the order of its files.

    A record that is exempt from a rule is passed over; see `ccqs.model.Exemption`.
    """
    material = Material(loaded)
    return sorted(problem for one in rules for problem in _problems(one, material))


def _problems(one: Rule, material: Material) -> Iterator[Problem]:
    exempt = {each.record for each in material.dataset.exemptions if each.rule == one.code}
    for path, message, hint in one.find(material) if one.find else ():
        if record_of(path) not in exempt:
            yield Problem(material.where(path), one.code, message, hint, material.text(path))
