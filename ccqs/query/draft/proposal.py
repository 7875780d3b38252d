"""What a text proposes for a session, and the words of the text that say so."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from ccqs.dates import Edtf
from ccqs.model import Cites, Stage
from ccqs.query.mentions import Mention


class ProposalKind(StrEnum):
    """How what a text says stands to what the dataset says."""

    AGREES = "agrees"
    ADDS = "adds"
    CONTRADICTS = "contradicts"
    NOT_FOUND = "not-found"


class Reason(StrEnum):
    """Why a text is taken for that of a session, or words of it for the value of a field."""

    ASKED = "asked"
    NUMBER = "number"
    DAY = "day"
    MINISTERS = "ministers"
    PUBLISHED = "published"
    COUNCIL = "council"
    ORDINAL = "ordinal-of-a-session"
    MEETING_DATE = "date-of-the-meeting"
    MEETING_PLACE = "place-of-the-meeting"
    HOSTS = "side-that-receives"
    POST = "held-the-post-that-day"
    OFFICE = "named-with-the-office"
    RECEIVED = "received-the-ministers"
    WORDING = "wording"
    NAMED = "named"


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """Words of the text.

    Attributes:
        start, end: Character positions.
        line: The number of the line, from 1.
        paragraph: The number of the paragraph, from 1; empty lines do not count.
    """

    text: str
    start: int
    end: int
    line: int
    paragraph: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """What the text says of a field of the session, beside what the dataset says.

    Attributes:
        field: Its path in the session (`date`, `delegations.FR.defence`, `agenda`).
        value: What the text says: an id, a date, a number, words; what the dataset says when the text says nothing.
        known: What the dataset says, when that is something else.
        stage: Where a topic came up.
        by: The party that says it alone.
        reason: Why those words mean it.
        passages: The words.
        cites: The citations that would prove it.
        is_cited: The dataset has the citation already.
    """

    kind: ProposalKind
    field: str
    value: str | int | Edtf
    known: str | int | Edtf | None = None
    stage: Stage | None = None
    by: str | None = None
    reason: Reason | None = None
    passages: tuple[Passage, ...] = ()
    cites: Cites = ()
    is_cited: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What a text proposes.

    Attributes:
        session: The session that it is taken for; None when nothing settles it, or the dataset has none such.
        reasons: Why.
        candidates: The sessions between which nothing settles it.
        mentions: Everything of the dataset that the text mentions.
        proposals: What it says of the session, in the order of its fields.
        unknown: Names beside an office that the dataset does not know.
        untold: Items of lists of subjects that are no topic of the dataset.
        unread: Sentences from which nothing was taken but who was there.
        source: The id of the source, or what stands for it.
        names_council, parties: Whether the text names the council, and of which parties it names something.
    """

    session: str | None
    reasons: tuple[Reason, ...]
    candidates: tuple[str, ...]
    mentions: tuple[Mention, ...]
    proposals: tuple[Proposal, ...]
    unknown: tuple[Passage, ...]
    untold: tuple[Passage, ...]
    unread: tuple[Passage, ...]
    source: str
    names_council: bool
    parties: frozenset[str]
