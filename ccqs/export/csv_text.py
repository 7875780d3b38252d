"""Rows as CSV (RFC 4180): UTF-8, a header, lines that end in CR LF."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence

from ccqs.export.tables import Value
from ccqs.render.visible import as_cell

# Of the texts of the tables these are numbers, and coordinates.
_NUMBER = re.compile(r"-?\d+(\.\d+)?(,-?\d+(\.\d+)?)?")


def csv_text(header: Sequence[str], rows: Iterable[Sequence[Value]]) -> bytes:
    """Return a table as CSV."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows([cell(value) for value in row] for row in rows)
    return text.getvalue().encode("utf-8", "backslashreplace")


def cell(value: Value) -> str:
    """Return a value as the text of a cell."""
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case int():
            return str(value)
        case _:
            return value if _NUMBER.fullmatch(value) else as_cell(value)
