"""Why a value is believed: its sources, its rivals, the reasoning behind it, and what was looked for in vain."""

from __future__ import annotations

from collections.abc import Mapping

from ccqs.dates import Edtf
from ccqs.lang import Label
from ccqs.model.kinds import Rank
from ccqs.records import record


@record
class Cite:
    """A source, and the place in it when that is known (`seed-004#p6`: its sixth paragraph)."""

    source: str
    locator: str | None = None

    def __str__(self) -> str:
        return f"{self.source}#{self.locator}" if self.locator else self.source


Cites = tuple[Cite, ...]
FieldCites = Mapping[str, Cites]


@record(kw_only=True)
class Rival:
    """What some sources say of a field, against or beside the value that the record prefers.

    Attributes:
        field: The field of the record, or a named question that is no field of it (`format`, `gap-length`).
        value: A date, a number or an id when the field has that type, text otherwise.
        rank: How the claim stands.
        why: The reason for the rank.
        cites: Who says so.
    """

    field: str
    value: Edtf | int | str | Label
    rank: Rank
    why: Label | None
    cites: Cites


@record(kw_only=True)
class Inference:
    """A value that no source states outright, with the reasoning that leads to it."""

    field: str
    why: Label
    cites: Cites


@record(kw_only=True)
class Exemption:
    """A rule of `check` that a record breaks with good reason.

    Attributes:
        rule: The code of the rule.
        record: The id of the record.
    """

    rule: str
    record: str
    why: Label


@record(kw_only=True)
class Gap:
    """Something that was looked for and not found: absence of evidence, not evidence of absence."""

    field: str
    text: Label
