"""iCalendar (RFC 5545, with the calendar properties of RFC 7986): an all-day event for each session, held or not.

A date that is not known to the day covers every day that it states and is TENTATIVE. What was put off or called off is
CANCELLED. The exact date and status are in `X-CCQS-DATE` (EDTF) and `X-CCQS-STATUS`. The URL is that of the session where
the dataset is published, else that of the session's main source.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from ccqs import __version__
from ccqs.dates.edtf import Precision
from ccqs.export.citing import is_sure, url
from ccqs.export.scope import Scope
from ccqs.export.words import evidence
from ccqs.model import Session, Status
from ccqs.query.claims import main_source

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


def export(scope: Scope) -> dict[str, bytes]:
    """Return the calendar."""
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
    address = f"{scope.address}#{session.id}" if scope.address else main_source(scope.dataset, session).url
    yield f"URL:{url(address)}"
    description = "\n".join(map(_one_line, evidence(scope, session)))
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


def _one_line(text: str) -> str:
    return " ".join(_BREAKS.sub("\n", text).split("\n"))


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
