"""Rows as CSV (RFC 4180): UTF-8, a header, lines that end in CR LF.

A text that a spreadsheet would run as a formula gets a leading apostrophe, which is the only change made to a value
(OWASP, "CSV Injection"). Identifiers, dates, numbers and coordinates never begin so, or are no formula.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence

from ccqs.export.tables import Value

# What spreadsheets take for the start of a formula, in full width too, with or without space before.
FORMULA = re.compile(r"[\s\ufeff]*[=+@\-＝＋＠－]|[\t\r\n]")
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
            return f"'{value}" if FORMULA.match(value) and not _NUMBER.fullmatch(value) else value
