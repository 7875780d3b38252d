"""A table of results, printed the same on the screen and on the page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Table:
    """Rows of text under columns; the first column is words, the others are figures.

    Attributes:
        notes: Sentences under the table: what could not be measured, how to read it.
    """

    title: str
    columns: tuple[str, ...]
    rows: Sequence[tuple[str, ...]]
    notes: Sequence[str] = ()

    def __str__(self) -> str:
        lines = [
            f"## {self.title}",
            "",
            *self._lines(),
            *([""] if self.notes else []),
            *(f"- {one}" for one in self.notes),
        ]
        return "\n".join(lines)

    def _lines(self) -> Iterator[str]:
        cells = [self.columns, *self.rows]
        widths = [max(len(row[place]) for row in cells) for place in range(len(self.columns))]
        rule = (f"{'-' * (width - 1)}{':' if place else '-'}" for place, width in enumerate(widths))
        for row in (self.columns, tuple(rule), *self.rows):
            aligned = (
                cell.rjust(width) if place else cell.ljust(width)
                for place, (cell, width) in enumerate(zip(row, widths, strict=True))
            )
            yield f"| {' | '.join(aligned)} |"
