"""Where something stands in a data file, and what is wrong with it: values only."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

_SHOWN = 60


def shown(text: str) -> str:
    """Quote a value for a message, cut when it is long and with nothing a terminal would obey (`repr` escapes it)."""
    return repr(text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…")


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """A place in a data file.

    Attributes:
        file: The path as given to the loader.
        line: Line, counted from 1.
        column: Column, counted from 1 in characters.
    """

    file: str
    line: int
    column: int

    @classmethod
    def after(cls, file: str, text: str) -> Location:
        """Return the place that follows the text with which a file begins."""
        lines = re.split(r"\r\n|\r|\n", text)
        return cls(file, len(lines), len(lines[-1]) + 1)

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing that is wrong in the data, and how to mend it.

    Attributes:
        where: Where it stands.
        code: Which rule it breaks; `ccqs check --explain CODE` prints the rule's page.
        message: What is wrong, with the value.
        hint: The remedy; empty when the message says it.
        value: What stands there, as written; empty when nothing does, or when it is no one text.
    """

    where: Location
    code: str
    message: str
    hint: str = ""
    value: str = ""

    def __str__(self) -> str:
        remedy = f" ({self.hint})" if self.hint else ""
        return f"{self.where}: {self.code} {self.message}{remedy}"


class Severity(StrEnum):
    """How much a problem matters: it is wrong, it is probably wrong, or it is worth a look; the gravest first."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"
