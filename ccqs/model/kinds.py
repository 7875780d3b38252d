"""The closed lists of values that fields may take."""

from __future__ import annotations

from enum import StrEnum


class Status(StrEnum):
    """What became of a session (schema.org `eventStatus`, with `held` and `planned` told apart)."""

    HELD = "held"
    PLANNED = "planned"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"


class Country(StrEnum):
    """One of the two countries of the council (ISO 3166-1 alpha-2)."""

    FR = "FR"
    RU = "RU"


class Party(StrEnum):
    """Who said something: one of the two sides, or the press."""

    FR = "FR"
    RU = "RU"
    PRESS = "press"


class Portfolio(StrEnum):
    """The kind of office that a post is."""

    FOREIGN_AFFAIRS = "foreign-affairs"
    DEFENCE = "defence"
    HEAD_OF_STATE = "head-of-state"
    HEAD_OF_GOVERNMENT = "head-of-government"
    OTHER = "other"


# The posts whose holders make up a delegation.
MINISTERS = (Portfolio.FOREIGN_AFFAIRS, Portfolio.DEFENCE)


class Stage(StrEnum):
    """Where a topic came up: before the session, at the table, before the press, at the audience, beside it."""

    ANNOUNCED = "announced"
    DISCUSSED = "discussed"
    PRESS = "press"
    AUDIENCE = "audience"
    MARGIN = "margin"


class Rank(StrEnum):
    """How a claim stands among its rivals (the ranks of Wikibase)."""

    PREFERRED = "preferred"
    NORMAL = "normal"
    DEPRECATED = "deprecated"


class PlaceKind(StrEnum):
    """What a place is."""

    CITY = "city"
    LOCALITY = "locality"
    BUILDING = "building"


class SourceKind(StrEnum):
    """What sort of publisher stands behind a source."""

    OFFICIAL = "official"
    AGENCY = "agency"
    PRESS = "press"
    BLOG = "blog"
    REFERENCE = "reference"


class OutcomeKind(StrEnum):
    """What an outcome is."""

    DECISION = "decision"
    ANNOUNCEMENT = "announcement"
    PROPOSAL = "proposal"
    REQUEST = "request"
    DISAGREEMENT = "disagreement"
    DOCUMENT = "document"


class FollowUpStatus(StrEnum):
    """What became of an outcome."""

    HAPPENED = "happened"
    NOT_HAPPENED = "not-happened"
    UNKNOWN = "unknown"


class MarginKind(StrEnum):
    """What took place beside a session."""

    BILATERAL = "bilateral"
    PRESS_CONFERENCE = "press-conference"
    INTERVIEW = "interview"
    VISIT = "visit"
    CEREMONY = "ceremony"
    SECURITY_COUNCILS = "security-councils"
    OTHER = "other"


class EventKind(StrEnum):
    """What happened to the council outside its sessions."""

    DECISION = "decision"
    FOUNDING = "founding"
    PREPARATION = "preparation"
    WORKING_GROUP = "working-group"
    SUSPENSION = "suspension"
    REVIVAL = "revival"
    DORMANCY = "dormancy"
    OTHER = "other"


class CouncilStatus(StrEnum):
    """Whether the council meets."""

    ACTIVE = "active"
    SUSPENDED = "suspended"
    DORMANT = "dormant"
