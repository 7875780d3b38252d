"""CSV (RFC 4180) and TSV: a header of stable keys, a row for each item or fact, always UTF-8.

A list is joined with `; `.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from typing import TypeVar

from ccqs.render import Target
from ccqs.render.visible import as_cell
from ccqs.report import DISPUTED, INFERRED, Cell, Line, Report, cell_text

T = TypeVar("T")


def render_csv(report: Report, target: Target) -> Iterator[str]:
    """Yield the rows separated by commas, lines ending in CR LF."""
    return _write(report, ",", "\r\n")


def render_tsv(report: Report, target: Target) -> Iterator[str]:
    """Yield the rows separated by tabs."""
    return _write(report, "\t", "\n")


def _write(report: Report, delimiter: str, end: str) -> Iterator[str]:
    grid = report.to_grid()
    yield _line([column.key for column in grid.columns], delimiter) + end
    for row in grid.rows:
        yield _line([_cell(cell) for cell in row], delimiter) + end


def _line(row: Sequence[str], delimiter: str) -> str:
    """Write one row; a return or a new line inside a cell is quoted whatever ends the rows."""
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter, lineterminator="\r\n").writerow(row)
    return text.getvalue().removesuffix("\r\n")


def _cell(cell: Cell) -> str:
    text = cell_text(tuple(map(_unmarked, cell)) if isinstance(cell, tuple) else _unmarked(cell))
    if not isinstance(text, str):
        return "" if text is None else str(text)
    return as_cell(text)


def _unmarked(part: T) -> T | str:
    """Return a text without the marks of a disputed and of an inferred value, which are for reading."""
    if not isinstance(part, Line):
        return part
    text = part.text.removesuffix(INFERRED) if part.asides else part.text
    return text.removesuffix(DISPUTED) if part.disputed else text
