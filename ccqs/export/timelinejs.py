"""The CSV that TimelineJS 3.9 reads: a title slide, then a slide for each session, held or not, in the chosen language.

The columns are those of its template. The text of a slide is HTML made here; whatever comes from the data is escaped.
"""

from __future__ import annotations

import html
from collections.abc import Iterator

from ccqs.dates.edtf import Simple
from ccqs.export.scope import Scope
from ccqs.export.tables import csv_text
from ccqs.export.words import evidence, part_lines
from ccqs.model import Session

COLUMNS = (
    "Year,Month,Day,Time,End Year,End Month,End Day,End Time,Display Date,Headline,Text,Media,Media Credit,"
    "Media Caption,Media Thumbnail,Type,Group,Background"
).split(",")


def export(scope: Scope) -> dict[str, bytes]:
    """Return the table."""
    slides = [_title(scope), *(_slide(scope, session) for session in scope.dataset.sessions)]
    return {"": csv_text(COLUMNS, ([slide.get(column, "") for column in COLUMNS] for slide in slides))}


def _title(scope: Scope) -> dict[str, str]:
    council = scope.dataset.council
    lines = [scope.text(council.purpose), *part_lines(scope, council)]
    return {"Headline": html.escape(scope.text(council.names)), "Text": "".join(_paragraphs(lines)), "Type": "title"}


def _slide(scope: Scope, session: Session) -> dict[str, str]:
    first, last = session.date.parts[0], session.date.parts[-1]
    start = first or last
    slide = {
        "Display Date": html.escape(scope.date(session.date)),
        "Headline": html.escape(scope.title(session)),
        "Text": "".join(_paragraphs(evidence(scope, session))),
        "Group": html.escape(scope.place(session.place)),
    }
    slide |= _dated("", start)
    return slide | _dated("End ", last) if session.date.kind == "interval" and first and last else slide


def _dated(prefix: str, part: Simple | None) -> dict[str, str]:
    """Return the columns of a date, as far as it is known."""
    if part is None:
        return {}
    known = {"Year": part.year, "Month": part.month, "Day": part.day}
    return {f"{prefix}{column}": str(value) for column, value in known.items() if value is not None}


def _paragraphs(lines: Iterator[str] | list[str]) -> Iterator[str]:
    return (f"<p>{html.escape(line)}</p>" for line in lines)
