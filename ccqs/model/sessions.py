"""A session, and everything that happened at it or around it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from ccqs.dates import Edtf
from ccqs.lang import Label
from ccqs.model.evidence import Cites, FieldCites, Gap, Inference, Rival
from ccqs.model.kinds import (
    Country,
    FollowUpStatus,
    MarginKind,
    OutcomeKind,
    Party,
    Portfolio,
    Stage,
    Status,
)
from ccqs.records import aside, record


@record(kw_only=True)
class Delegation:
    """One country's two ministers at a session, as person ids; None when nobody is named."""

    foreign_affairs: str | None = None
    defence: str | None = None

    def __iter__(self) -> Iterator[tuple[Portfolio, str]]:
        if self.foreign_affairs:
            yield Portfolio.FOREIGN_AFFAIRS, self.foreign_affairs
        if self.defence:
            yield Portfolio.DEFENCE, self.defence


_COUNTRIES = tuple(Country)
_NOBODY = Delegation()


@record(kw_only=True)
class AgendaItem:
    """A topic at a session: where it came up, and which side put it there when only one did."""

    topic: str
    stage: Stage
    by: Party | None
    text: Label | None
    cites: Cites


@record(kw_only=True)
class Audience:
    """The ministers received by the head of state of the host country."""

    host: str
    date: Edtf | None
    place: str | None
    who: tuple[str, ...]
    text: Label | None
    cites: Cites


@record(kw_only=True)
class Margin:
    """A meeting, visit or press conference beside a session."""

    kind: MarginKind
    who: tuple[str, ...]
    date: Edtf | None
    place: str | None
    text: Label
    cites: Cites


@record(kw_only=True)
class Official:
    """Somebody named around a session who held none of the four posts."""

    name: Label
    role: Label
    text: Label | None
    cites: Cites


@record(kw_only=True)
class FollowUp:
    """What became of an outcome afterwards."""

    status: FollowUpStatus
    date: Edtf | None
    text: Label | None
    cites: Cites


@record(kw_only=True)
class Outcome:
    """What a session produced, or one side announced, proposed or asked for at it."""

    kind: OutcomeKind
    by: Party | None
    text: Label
    follow_up: FollowUp | None
    cites: Cites


@record(kw_only=True)
class Step:
    """A dated step towards a session, or in the story of one that was not held."""

    date: Edtf | None
    by: Party | None
    text: Label
    cites: Cites


@record(kw_only=True)
class Reason:
    """Why a session was put off, as one side or the press gave it."""

    by: Party | None
    text: Label
    cites: Cites


@record(kw_only=True)
class Postponement:
    """Who put a session off, when that was made public, and why as each side told it."""

    by: Party | None
    announced: Edtf | None
    text: Label | None
    reasons: tuple[Reason, ...]
    cites: Cites


@record(kw_only=True)
class Abstract:
    """What follows from the record of a session and is asked of many sessions at once.

    Attributes:
        stages: The topics on the agenda in its order, each with the stages where it came up.
        host: Who received the ministers, as a person id.
        disputed: The fields on which its sources differ.
        sources: The ids of its sources.
    """

    stages: Mapping[str, Sequence[str]]
    host: str | None
    disputed: Sequence[str]
    sources: Sequence[str]


@record(kw_only=True)
class Session:
    """A 2+2 meeting of the council, held or not.

    Attributes:
        id: Year and month of the (planned) date.
        number: Its ordinal among the sessions held; None when it was not.
        date: The day, as precise as the evidence.
        place: The city, as a place id.
        venue: The building, as a place id; None when no source gives it.
        delegations: The ministers of each country.
        cites: The sources of each field, keyed by dotted path (`delegations.RU.defence`).
        abstract: What follows from the rest, when it was worked out beforehand; no part of its value.
    """

    id: str
    number: int | None
    status: Status
    date: Edtf
    place: str
    venue: str | None
    delegations: Mapping[Country, Delegation]
    cites: FieldCites
    inferences: tuple[Inference, ...]
    rivals: tuple[Rival, ...]
    gaps: tuple[Gap, ...]
    audience: Audience | None
    margins: tuple[Margin, ...]
    officials: tuple[Official, ...]
    agenda: tuple[AgendaItem, ...]
    outcomes: tuple[Outcome, ...]
    steps: tuple[Step, ...]
    postponement: Postponement | None
    abstract: Abstract | None = aside(default=None)

    @property
    def ministers(self) -> tuple[tuple[Country, Portfolio, str], ...]:
        """The ministers as (country, portfolio, person id), France first, foreign affairs first."""
        return tuple(
            (country, portfolio, person)
            for country in _COUNTRIES
            for portfolio, person in self.delegations.get(country, _NOBODY)
        )

    @property
    def stages(self) -> Mapping[str, Sequence[str]]:
        """The topics on the agenda in its order, by id, each with the stages where it came up."""
        if self.abstract:
            return self.abstract.stages
        stages: dict[str, list[str]] = {}
        for item in self.agenda:
            met = stages.setdefault(item.topic, [])
            if item.stage.value not in met:
                met.append(item.stage.value)
        return stages

    @property
    def topics(self) -> tuple[str, ...]:
        """The ids of the topics on the agenda, each once, in the order of the agenda."""
        return tuple(self.stages)

    @property
    def host(self) -> str | None:
        """The head of state who received the ministers, as a person id; None when none did."""
        if self.abstract:
            return self.abstract.host
        return self.audience.host if self.audience else None
