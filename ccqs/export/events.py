"""The sessions as events, held or not: iCalendar, and the CSV of TimelineJS.

Both have room for text and none for claims: the evidence is in lines. Each claim is a line (the field, the value with its
date in EDTF, the rank, the reason, the citations in brackets), and so is each record within the record; then each source
with its address.
"""

from __future__ import annotations

import datetime as dt
import html
import re
from collections.abc import Iterator
from typing import Any

from ccqs import __version__
from ccqs.answers.localizer import field_text
from ccqs.dates import Edtf
from ccqs.dates.edtf import Precision, Simple
from ccqs.export.citing import is_sure, url
from ccqs.export.codebook import PARTS
from ccqs.export.scope import Scope
from ccqs.export.tables import csv_text, table_name
from ccqs.language.catalogue import N_
from ccqs.model import Field, Rival, Session, Status, Worded, declared, field_at, records_in
from ccqs.query.claims import Claim, Value, claims_of, main_source, sources_of

COLUMNS = (
    "Year,Month,Day,Time,End Year,End Month,End Day,End Time,Display Date,Headline,Text,Media,Media Credit,"
    "Media Caption,Media Thumbnail,Type,Group,Background"
).split(",")

_LONGEST = 75
_STATUS = {
    Status.HELD: "CONFIRMED",
    Status.PLANNED: "TENTATIVE",
    Status.POSTPONED: "CANCELLED",
    Status.CANCELLED: "CANCELLED",
}
_ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})
_BREAKS = re.compile(r"\r\n|[\r\v\f\x85\u2028\u2029]")
# What a text of a calendar may not hold: controls (RFC 5545, 3.1) and half a surrogate pair.
_FORBIDDEN = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff]")


# iCalendar ---------------------------------------------------------------------------------------------------


def export_ics(scope: Scope) -> dict[str, bytes]:
    """Return the calendar (RFC 5545, with the calendar properties of RFC 7986): an all-day event for each session.

    A date that is not known to the day covers every day that it states and is TENTATIVE. What was put off or called off
    is CANCELLED. The exact date and status are in `X-CCQS-DATE` (EDTF) and `X-CCQS-STATUS`. The URL is that of the
    session where the dataset is published, else that of the session's main source.
    """
    return {"": "".join(f"{_folded(line)}\r\n" for line in _calendar(scope)).encode()}


def _calendar(scope: Scope) -> Iterator[str]:
    edition = scope.dataset.edition.stated.first
    yield "BEGIN:VCALENDAR"
    yield "VERSION:2.0"
    yield f"PRODID:-//ccqs//ccqs {__version__}//EN"
    yield "CALSCALE:GREGORIAN"
    yield "METHOD:PUBLISH"
    yield f"NAME;LANGUAGE={scope.lang}:{_text(scope.dataset_title)}"
    yield f"X-WR-CALNAME:{_text(scope.dataset_title)}"
    yield f"LAST-MODIFIED:{edition:%Y%m%dT000000Z}"
    if scope.address:
        yield f"SOURCE;VALUE=URI:{url(scope.address)}"
    for session in scope.dataset.sessions:
        yield from _event(scope, session, edition)
    yield "END:VCALENDAR"


def _event(scope: Scope, session: Session, edition: dt.date) -> Iterator[str]:
    first, last = _days(session)
    place = scope.dataset.places[session.venue or session.place]
    where = ", ".join(dict.fromkeys(scope.place(one) for one in (session.venue, session.place) if one))
    yield "BEGIN:VEVENT"
    yield f"UID:ccqs-{scope.key}-{session.id}"
    yield f"DTSTAMP:{edition:%Y%m%dT000000Z}"
    yield f"DTSTART;VALUE=DATE:{_day(first)}"
    yield f"DTEND;VALUE=DATE:{_day(last + dt.timedelta(days=1) if last < dt.date.max else last)}"
    yield f"SUMMARY;LANGUAGE={scope.lang}:{_text(scope.title(session))}"
    yield f"LOCATION;LANGUAGE={scope.lang}:{_text(where)}"
    if place.coordinates and re.fullmatch(r"-?[\d.]+,-?[\d.]+", place.coordinates):
        yield f"GEO:{place.coordinates.replace(',', ';')}"
    yield f"STATUS:{_status(session)}"
    yield "TRANSP:TRANSPARENT"
    if session.topics:
        yield f"CATEGORIES:{','.join(_text(scope.text(scope.dataset.topics[one].label)) for one in session.topics)}"
    address = f"{scope.address}#{session.id}" if scope.address else main_source(scope.dataset, session, scope.lang).url
    yield f"URL:{url(address)}"
    description = "\n".join(_BREAKS.sub("\n", line).replace("\n", " ") for line in evidence(scope, session))
    yield f"DESCRIPTION;LANGUAGE={scope.lang}:{_text(description)}"
    yield f"X-CCQS-DATE:{_text(session.date.text)}"
    yield f"X-CCQS-STATUS:{session.status.value}"
    yield "END:VEVENT"


def _days(session: Session) -> tuple[dt.date, dt.date]:
    """Return the days that a date states; an open end has no day of its own."""
    first, last = session.date.stated
    start = first or last or dt.date.min
    return start, last or start


def _status(session: Session) -> str:
    """Return what became of a session; one that was held is tentative while its day is not sure."""
    is_known = is_sure(session.date) and all(one and one.precision is Precision.DAY for one in session.date.parts)
    status = _STATUS[session.status]
    return "TENTATIVE" if status == "CONFIRMED" and not is_known else status


def _day(day: dt.date) -> str:
    return day.isoformat().replace("-", "")


def _text(text: str) -> str:
    """Write a text value: separators and line ends escaped, controls spelt out."""
    clean = _FORBIDDEN.sub(lambda found: found[0].encode("unicode_escape").decode(), _BREAKS.sub("\n", text))
    return clean.translate(_ESCAPED)


def _folded(line: str) -> str:
    """Fold a line into pieces of at most 75 octets, between characters."""
    pieces: list[str] = []
    piece: list[str] = []
    size = 0
    for char in line:
        width = len(char.encode())
        if size + width > _LONGEST:
            pieces.append("".join(piece))
            piece, size = [" "], 1
        piece.append(char)
        size += width
    return "\r\n".join((*pieces, "".join(piece)))


# TimelineJS --------------------------------------------------------------------------------------------------


def export_timelinejs(scope: Scope) -> dict[str, bytes]:
    """Return the table that TimelineJS 3.9 reads: a title slide, then a slide for each session, in the chosen language.

    The columns are those of its template. The text of a slide is HTML made here; what comes from the data is escaped.
    """
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


# The evidence in lines of text ---------------------------------------------------------------------------------


def evidence(scope: Scope, session: Session) -> Iterator[str]:
    """Yield all that is known of a session, a line for each claim, part and source."""
    for found in claims_of(session):
        for claim in found.claims:
            text = f"{_claim_text(scope, session, found.field, claim)}{_cited(claim.cites)}"
            yield _line(scope, field_text(scope, found.field), text)
    yield from part_lines(scope, session)
    for identifier in sources_of(session):
        source = scope.dataset.sources[identifier]
        yield f"[{identifier}] {scope.source(source)} {source.url}"


def _claim_text(scope: Scope, record: Any, field: str, claim: Claim) -> str:
    remarks = [scope.gettext(claim.rank.words), *([scope.gettext(N_("inferred"))] if claim.is_inferred else [])]
    text = f"{_value_text(scope, field_at(type(record), field), claim.value)} ({', '.join(remarks)})"
    return f"{text} – {scope.text(claim.why)}" if claim.why else text


def part_lines(scope: Scope, record: Any) -> Iterator[str]:
    """Yield what the records within a record say, gaps and quotations included."""
    for _, part in records_in(record):
        if not isinstance(part, Rival):
            cites = getattr(part, "cites", ())
            cited = _cited(cites) if isinstance(cites, tuple) else ""
            what = scope.gettext(PARTS[table_name(type(part))])
            yield _line(scope, what, f"{' · '.join(_fields(scope, part))}{cited}")


def _value_text(scope: Scope, one: Field | None, value: Value) -> str:
    """Write the value of a field, or of a claim about it: a date with its EDTF, a record by its label."""
    match value:
        case Edtf():
            return f"{scope.date(value)} ({value.text})"
        case dict():
            return scope.text(value)
        case str() if one and one.kind == "reference":
            return _label(scope, one.of, value)
        case str() if one and one.kind == "choice" and value in tuple(one.of):
            return scope.gettext(one.of(value).words)
        case str() if one and one.kind in ("party", "side"):
            return scope.side(value)
        case int() if one:
            return one.number_text(value, scope.lang)
    return str(value)


def _label(scope: Scope, kind: str, identifier: str) -> str:
    """Name a record by its label; a session, which may be left out, by its id."""
    return identifier if kind == "session" else scope.called(kind, identifier)


def _fields(scope: Scope, part: Any) -> Iterator[str]:
    for name, one in declared(type(part)).items():
        value = getattr(part, name)
        if not value:
            continue
        match value:
            case Worded():
                yield scope.gettext(value.words)
            case tuple() if one.kind == "references":
                yield ", ".join(_label(scope, one.of, each) for each in value)
            case str() if one.kind == "path":
                yield field_text(scope, value)
            case Edtf() | str() | int():
                yield _value_text(scope, one, value)
            case dict() if one.kind == "label":
                yield scope.text(value)


def _cited(cites: tuple[str, ...]) -> str:
    return f" [{', '.join(cites)}]" if cites else ""


def _line(scope: Scope, lead: str, text: str) -> str:
    return scope.gettext("{lead}: {text}").format(lead=lead, text=text)
