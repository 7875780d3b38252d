"""The council itself."""

from __future__ import annotations

from ccqs.dates import Edtf
from ccqs.lang import Label, Labels
from ccqs.model.evidence import Cites, FieldCites, Gap, Inference, Rival
from ccqs.model.kinds import CouncilStatus, EventKind
from ccqs.records import record


@record(kw_only=True)
class WorkingGroup:
    """A group of experts under the council or born of it."""

    name: Label
    created: Edtf | None
    text: Label
    cites: Cites


@record(kw_only=True)
class Event:
    """Something that happened to the council outside its sessions."""

    date: Edtf | None
    kind: EventKind
    place: str | None
    text: Label
    cites: Cites


@record(kw_only=True)
class Council:
    """The council itself: what it is, what founded it, how it was meant to work, and how it stopped."""

    id: str
    names: Label
    abbreviation: Label
    alt: Labels
    status: CouncilStatus
    created: Edtf
    created_at: str
    founded: Edtf
    founded_at: str
    founding_text: Label
    purpose: Label
    rhythm: Label
    chair: Label
    last_session: str
    suspended: Edtf | None
    dormant_since: Edtf | None
    cites: FieldCites
    inferences: tuple[Inference, ...]
    rivals: tuple[Rival, ...]
    working_groups: tuple[WorkingGroup, ...]
    events: tuple[Event, ...]
    gaps: tuple[Gap, ...]
