"""From the fields of the council's record to the model."""

from __future__ import annotations

from ccqs.loader.fields import Fields
from ccqs.loader.records import read_gap, read_inference, read_rival
from ccqs.model import Council, CouncilStatus, Event, EventKind, WorkingGroup

_CITED = (
    "names",
    "abbreviation",
    "alt",
    "status",
    "created",
    "created_at",
    "founded",
    "founded_at",
    "founding_text",
    "purpose",
    "rhythm",
    "chair",
    "last_session",
    "suspended",
    "dormant_since",
)
_VALUES = {
    "created": "date",
    "created_at": "place",
    "founded": "date",
    "founded_at": "place",
    "suspended": "date",
    "dormant_since": "date",
    "last_session": "session",
}


def read_council(fields: Fields) -> Council:
    """Read the council itself."""
    return Council(
        id=fields.identifier("council"),
        names=fields.label("names"),
        abbreviation=fields.label("abbreviation"),
        alt=fields.labels("alt"),
        status=fields.choice("status", CouncilStatus),
        created=fields.date("created"),
        created_at=fields.reference("created_at", "place"),
        founded=fields.date("founded"),
        founded_at=fields.reference("founded_at", "place"),
        founding_text=fields.label("founding_text"),
        purpose=fields.label("purpose"),
        rhythm=fields.label("rhythm"),
        chair=fields.label("chair"),
        last_session=fields.reference("last_session", "session"),
        suspended=fields.maybe_date("suspended"),
        dormant_since=fields.maybe_date("dormant_since"),
        cites=fields.field_cites(key for key in _CITED if fields.has(key)),
        inferences=fields.records("inferences", read_inference),
        rivals=fields.records("rivals", lambda rival: read_rival(rival, _VALUES)),
        working_groups=fields.records("working_groups", _read_working_group),
        events=fields.records("events", _read_event),
        gaps=fields.records("gaps", read_gap),
    )


def _read_working_group(fields: Fields) -> WorkingGroup:
    return WorkingGroup(
        name=fields.label("name"),
        created=fields.maybe_date("created"),
        text=fields.label("text"),
        cites=fields.cites(),
    )


def _read_event(fields: Fields) -> Event:
    return Event(
        date=fields.maybe_date("date"),
        kind=fields.choice("kind", EventKind),
        place=fields.maybe_reference("place", "place"),
        text=fields.label("text"),
        cites=fields.cites(),
    )
