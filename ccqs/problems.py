"""Where something stands in a data file, and what is wrong with it: values only."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from ccqs.language.catalogue import N_

# How many problems of a file are shown to people; programs get them all.
SHOWN_OF_A_FILE = 50
_SHOWN = 60
Values = tuple[tuple[str, str], ...]


class Location(NamedTuple):
    """A place in a data file.

    Attributes:
        file: The path as given to the reader.
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


class Term(str):
    """A value of a message that is a word of the program, and is translated as the message is."""

    __slots__ = ()


class Quoted(str):
    """A value of a message that stands in the quotation marks of the reader's language."""

    __slots__ = ()


def shown(text: str) -> Quoted:
    """Quote a value for a message, cut when it is long and with nothing a terminal would obey (`repr` escapes it)."""
    cut = text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
    return Quoted(repr(cut)[1:-1].replace("\\'", "'"))


def _in_words(value: str, translate: Callable[[str], str]) -> str:
    """Return a value as a message of that language has it."""
    if isinstance(value, Quoted):
        return translate(N_("“{text}”")).format(text=value)
    return translate(value) if isinstance(value, Term) else value


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing that is wrong in the data, and how to mend it.

    The words are kept as templates (`unknown key {key}`) apart from their values, so that they can be translated when
    they are shown.

    Attributes:
        where: Where it stands.
        code: Which rule it breaks; `ccqs check --explain CODE` prints the rule's page.
        template: What is wrong.
        remedy: What to do; empty when the message says it.
        value: What stands there, as written; empty when nothing does, or when it is no one text.
        values: What the names in braces stand for, in both templates.
    """

    where: Location
    code: str
    template: str
    remedy: str = ""
    value: str = ""
    values: Values = ()

    @property
    def message(self) -> str:
        """What is wrong, in English."""
        return self.message_in(str)

    @property
    def hint(self) -> str:
        """What to do, in English; empty when the message says it."""
        return self.hint_in(str)

    def message_in(self, translate: Callable[[str], str]) -> str:
        """Return what is wrong, in the words that a function returns for English ones."""
        return self._filled(self.template, translate)

    def hint_in(self, translate: Callable[[str], str]) -> str:
        """Return what to do, in the words that a function returns for English ones."""
        return self._filled(self.remedy, translate) if self.remedy else ""

    def _filled(self, template: str, translate: Callable[[str], str]) -> str:
        values = {name: _in_words(value, translate) for name, value in self.values}
        return translate(template).format_map(values)

    def __str__(self) -> str:
        remedy = f" ({self.hint})" if self.remedy else ""
        return f"{self.where}: {self.code} {self.message}{remedy}"


def as_values(values: Mapping[str, object]) -> Values:
    """Return the values of a message as a problem keeps them."""
    return tuple((name, value if isinstance(value, str) else str(value)) for name, value in values.items())


def abridged(problems: Iterable[Problem]) -> tuple[tuple[Problem, ...], Mapping[str, int]]:
    """Return the first problems of each file, and how many more there are in the files that have more."""
    seen: Counter[str] = Counter()
    first = []
    for problem in problems:
        seen[problem.where.file] += 1
        if seen[problem.where.file] <= SHOWN_OF_A_FILE:
            first.append(problem)
    return tuple(first), {file: count - SHOWN_OF_A_FILE for file, count in seen.items() if count > SHOWN_OF_A_FILE}


class Severity(StrEnum):
    """How much a problem matters: it is wrong, it is probably wrong, or it is worth a look; the gravest first."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Refusal(StrEnum):
    """Why data cannot be read."""

    UNREADABLE = "SH01"
    NOT_UTF8 = "SH02"
    NOT_YAML = "SH03"
    UNWANTED_YAML = "SH04"
    DUPLICATE_KEY = "SH05"
    UNKNOWN_KEY = "SH06"
    MISSING_KEY = "SH07"
    WRONG_TYPE = "SH08"
    EMPTY = "SH09"
    NOT_ALLOWED = "SH10"
    BAD_FILE_NAME = "SH11"
    UNDECIDED = "SH12"
    BAD_ID = "ID01"
    DUPLICATE_ID = "ID02"
    UNKNOWN_ID = "ID03"
    UNKNOWN_FIELD = "ID23"
    BAD_DATE = "TM01"
    UNCITED = "EV01"
    UNUSED_SOURCE = "EV02"
    BAD_LOCATOR = "EV03"
    NOTHING_CITED = "EV04"
    MISSING_LANGUAGE = "WD01"
