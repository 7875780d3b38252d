"""What the dataset says: sessions, people, topics, places, sources and the council, as plain dataclasses.

Records refer to each other by id, and are found through the `Dataset`, so that a record never holds another one. A
field that the sources do not give is None or empty; it is never guessed here. A text in several languages is a mapping
from language (ISO 639-1) to text. A citation is the id of a source, with the place in it when that is known
(`seed-004#p6`: its sixth paragraph).

Each field is declared once, by `declare`: the reader of YAML, the snapshot, the claims, the citations, the search, the
checks and the JSON Schemas of the data go by what is declared here.
"""

# No annotation is text here: `dataclasses` would search each, and `NamedTuple` compile it, at every start.
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from enum import StrEnum
from functools import cache
from itertools import chain
from typing import Any, NamedTuple, Self

from ccqs.dates import Edtf
from ccqs.language.catalogue import N_, translations
from ccqs.language.numbers import figures

Label = dict[str, str]
Labels = dict[str, tuple[str, ...]]
Cites = tuple[str, ...]
FieldCites = dict[str, Cites]
Delegations = dict[str, dict[str, str]]

PRESS = "press"


class Weight(StrEnum):
    """How much a word counts for a record, by the field it stands in: `ccqs.query.search` has the figures."""

    IDENTITY = "identity"
    SUBJECT = "subject"
    TEXT = "text"
    EVIDENCE = "evidence"


class Field(NamedTuple):
    """What is declared of a field.

    Attributes:
        kind: How its value is read, written and compared: `id`, `text`, `texts`, `file-name`, `number`, `flag`, `date`,
            `label` (a text in each language), `labels` (texts by language), `choice` (of a closed list), `party`, `side`
            (a party or the press), `parties`, `reference` and `references` (ids of other records), `record`, `records`,
            `delegations`, `path` (of a field of the record), `value` (of the field that `path` names), `cites`
            (sources), `field-cites` (sources by field).
        of: The enumeration of a choice, the class of a record, the kind of record that an id refers to or defines.
        required: It must be given.
        cited: The record names the sources of this field under `cites`, and rivals may be about it.
        searched: A search looks into it, and a word in it weighs this much.
        ordinal: The number is the place in a series, and is written as one (“7th”).
        unit: How the number is written with its unit, marked for translation by `N_` (`N_("{count} min")`).
        heading: What it is called, marked for translation by `N_`; a field with a heading is shown with the record.
        also: Other words that a reader may know it by, such as the heading that a page has for it, marked for translation
            by `N_`; with commas between, and in each language as many as it has.
        key: Its name in answers, when it is not that of the field.
        required_when: It must be given when another field, named first, has this value.
    """

    kind: str
    of: Any = None
    required: bool = False
    cited: bool = False
    searched: Weight | None = None
    ordinal: bool = False
    unit: str = ""
    heading: str = ""
    also: str = ""
    key: str = ""
    required_when: tuple[str, Any] | None = None

    def is_required_by(self, values: Mapping[str, Any]) -> bool:
        """Tell whether the fields read so far of its record require it."""
        return self.required_when is not None and values.get(self.required_when[0]) == self.required_when[1]

    @property
    def claimed_as(self) -> str:
        """The kind in which claims about it give their values: its own, if that is a plain one, or else words."""
        return _CLAIMED_AS.get(self.kind, "label")

    def number_text(self, number: int, lang: str) -> str:
        """Write a number of this field in a language, with its unit if it has one."""
        return translations(lang).gettext(self.unit).format(count=figures(number, lang)) if self.unit else str(number)


_CLAIMED_AS: Mapping[str, str] = {
    **{kind: kind for kind in ("date", "number", "text", "reference")},
    **dict.fromkeys(("choice", "party", "side"), "text"),
}
_DEFAULTS: dict[str, Any] = {**dict.fromkeys(("texts", "parties", "references", "records", "cites"), ()), "flag": False}
_MAPPINGS = ("labels", "field-cites", "delegations")
# The values of fields that are not given, but for flags.
EMPTY: tuple[object, ...] = (None, (), {})


def declare(kind: str, of: Any = None, **options: Any) -> Any:
    """Declare a field of a record; see `Field`. What is not required may be left out, and is then empty."""
    declared = Field(kind, of, **options)
    metadata = {"declared": declared}
    if declared.required:
        return field(metadata=metadata)
    if kind in _MAPPINGS:
        return field(default_factory=dict, metadata=metadata)
    return field(default=_DEFAULTS.get(kind), metadata=metadata)


def declared(kind: type) -> Mapping[str, Field]:
    """Return what is declared of the fields of a class of records, by name, in order."""
    return _declared(kind)


@cache
def _declared(kind: Any) -> Mapping[str, Field]:
    return {one.name: one.metadata["declared"] for one in fields(kind)}


def field_at(kind: type, path: str) -> Field | None:
    """Return what is declared of the field that a path leads to in a record; None when it leads to none.

    >>> field_at(Session, "delegations.RU.defence").of
    'person'
    """
    name, _, rest = path.partition(".")
    if name.isdigit():
        return field_at(kind, rest)
    one = declared(kind).get(name)
    if one is None or not rest:
        return one
    if one.kind == "delegations":
        return Field("reference", "person") if rest.count(".") == 1 else one
    return field_at(one.of, rest) if one.kind in ("record", "records") else None


class Worded(StrEnum):
    """A closed list whose members are written in the data by their value, and shown by their words.

    Attributes:
        words: What a member is called, in English, marked for translation by `N_`.
    """

    words: str

    def __new__(cls, value: str, words: str = "") -> Self:
        """Make a member of its value and its words, as the documentation of `enum` shows."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.words = words
        return member


class Status(Worded):
    """What became of a session (schema.org `eventStatus`, with `held` and `planned` distinguished)."""

    HELD = "held", N_("held")
    PLANNED = "planned", N_("not held")
    POSTPONED = "postponed", N_("postponed")
    CANCELLED = "cancelled", N_("cancelled")


class Stage(Worded):
    """Where a topic came up: before the session, at the table, before the press, at the audience, beside it."""

    ANNOUNCED = "announced", N_("announced before the session")
    DISCUSSED = "discussed", N_("discussed")
    PRESS = "press", N_("before the press")
    AUDIENCE = "audience", N_("at the audience")
    MARGIN = "margin", N_("in the margins")


class Rank(Worded):
    """How a claim stands among its rivals (the ranks of Wikibase)."""

    PREFERRED = "preferred", N_("preferred")
    NORMAL = "normal", N_("unresolved")
    DEPRECATED = "deprecated", N_("rejected")


class PlaceKind(Worded):
    """What a place is."""

    COUNTRY = "country", N_("country")
    CITY = "city", N_("city")
    LOCALITY = "locality", N_("locality")
    BUILDING = "building", N_("building")


class SourceKind(Worded):
    """What sort of publisher stands behind a source."""

    OFFICIAL = "official", N_("official")
    AGENCY = "agency", N_("agency")
    PRESS = "press", N_("press")
    BLOG = "blog", N_("blog")
    REFERENCE = "reference", N_("reference")


class OutcomeKind(Worded):
    """What an outcome is."""

    DECISION = "decision", N_("decision")
    ANNOUNCEMENT = "announcement", N_("announcement")
    PROPOSAL = "proposal", N_("proposal")
    REQUEST = "request", N_("request")
    DISAGREEMENT = "disagreement", N_("disagreement")
    DOCUMENT = "document", N_("document")


class FollowUpStatus(Worded):
    """What became of an outcome."""

    HAPPENED = "happened", N_("carried out")
    NOT_HAPPENED = "not-happened", N_("not carried out")
    UNKNOWN = "unknown", N_("follow-up not established")


class MarginKind(Worded):
    """What took place beside a session."""

    BILATERAL = "bilateral", N_("bilateral talks")
    PRESS_CONFERENCE = "press-conference", N_("press conference")
    INTERVIEW = "interview", N_("interview")
    VISIT = "visit", N_("visit")
    CEREMONY = "ceremony", N_("ceremony")
    SECURITY_COUNCILS = "security-councils", N_("security councils")
    OTHER = "other", N_("other")


class EventKind(Worded):
    """What happened to the council outside its sessions."""

    DECISION = "decision", N_("decision")
    FOUNDING = "founding", N_("founding")
    PREPARATION = "preparation", N_("preparation")
    WORKING_GROUP = "working-group", N_("working group")
    SUSPENSION = "suspension", N_("suspension")
    REVIVAL = "revival", N_("revival")
    DORMANCY = "dormancy", N_("dormancy")
    OTHER = "other", N_("other")


class CouncilStatus(Worded):
    """Whether the council meets."""

    ACTIVE = "active", N_("active")
    SUSPENDED = "suspended", N_("suspended")
    DORMANT = "dormant", N_("dormant")


# Why a value is believed ---------------------------------------------------------------------------------------


@dataclass(slots=True, kw_only=True)
class Rival:
    """What some sources say of a field, against or beside the value that the record prefers.

    Attributes:
        field: The field of the record, or a question of `Dataset.questions` that is no field (`gap-length`).
        value: A date, a number or an id when the field has that type, text otherwise.
        why: The reason for the rank; a deprecated claim must have one.
    """

    field: str = declare("path", required=True)
    value: Edtf | int | str | Label = declare("value", required=True, searched=Weight.EVIDENCE)
    rank: Rank = declare("choice", Rank, required=True, searched=Weight.EVIDENCE)
    why: Label | None = declare("label", searched=Weight.EVIDENCE, required_when=("rank", Rank.DEPRECATED))
    cites: Cites = declare("cites", required=True)


@dataclass(slots=True, kw_only=True)
class Inference:
    """A value that no source states outright, with the reasoning that leads to it."""

    field: str = declare("path", required=True)
    why: Label = declare("label", required=True, searched=Weight.EVIDENCE)
    cites: Cites = declare("cites", required=True)


@dataclass(slots=True, kw_only=True)
class Gap:
    """Something that was looked for and not found: absence of evidence, not evidence of absence."""

    field: str = declare("path", required=True)
    text: Label = declare("label", required=True, searched=Weight.EVIDENCE)


@dataclass(slots=True, kw_only=True)
class Quote:
    """The words of a source on a field, at most 25 of them, in its own language.

    Attributes:
        cite: A source of the field, or of a rival claim about it.
    """

    field: str = declare("path", required=True)
    cite: str = declare("cite", required=True)
    text: str = declare("text", required=True)


@dataclass(slots=True, kw_only=True)
class Exemption:
    """A rule of `check` that a record breaks with good reason.

    Attributes:
        rule: The code of the rule.
        record: The id of the record.
    """

    rule: str = declare("text", required=True)
    record: str = declare("text", required=True)
    why: Label = declare("label", required=True)


@dataclass(slots=True, kw_only=True)
class Question:
    """Something that sources differ on, or that was looked for, and that is no field of a record.

    Attributes:
        alt: Other words that a reader may know it by, by language.
    """

    id: str = declare("id", "question", required=True)
    label: Label = declare("label", required=True)
    alt: Labels = declare("labels")


# The council ---------------------------------------------------------------------------------------------------


@dataclass(slots=True, kw_only=True)
class WorkingGroup:
    """A group of experts under the council or born of it."""

    name: Label = declare("label", required=True, searched=Weight.SUBJECT)
    created: Edtf | None = declare("date")
    text: Label = declare("label", required=True, searched=Weight.SUBJECT)
    cites: Cites = declare("cites", required=True)


@dataclass(slots=True, kw_only=True)
class Event:
    """Something that happened to the council outside its sessions."""

    date: Edtf | None = declare("date")
    kind: EventKind = declare("choice", EventKind, required=True, searched=Weight.IDENTITY)
    place: str | None = declare("reference", "place")
    text: Label = declare("label", required=True, searched=Weight.TEXT)
    cites: Cites = declare("cites", required=True)


@dataclass(slots=True, kw_only=True)
class Council:
    """The council itself: who sits on it, what founded it, how it was meant to work, and how it stopped.

    Attributes:
        parties: The countries that meet (ISO 3166-1 alpha-2), in the order of the tables.
        posts: The portfolios whose holders make up a delegation, in the order of the tables.
        received_by: The portfolio whose holder receives the ministers in the host country; None when nobody does.
        alternates: The parties host the sessions in turn.
    """

    id: str = declare("id", "council", required=True)
    parties: tuple[str, ...] = declare("parties", required=True)
    posts: tuple[str, ...] = declare("references", "portfolio", required=True)
    received_by: str | None = declare("reference", "portfolio")
    alternates: bool = declare("flag")
    names: Label = declare(
        "label", required=True, cited=True, searched=Weight.IDENTITY, heading=N_("official name"), also=N_("name")
    )
    abbreviation: Label | None = declare(
        "label", cited=True, searched=Weight.IDENTITY, heading=N_("abbreviation"), also=N_("acronym, initials")
    )
    alt: Labels = declare("labels", cited=True, searched=Weight.IDENTITY, heading=N_("other names"))
    status: CouncilStatus = declare(
        "choice", CouncilStatus, required=True, cited=True, searched=Weight.IDENTITY, heading=N_("status")
    )
    created: Edtf | None = declare(
        "date", cited=True, searched=Weight.SUBJECT, heading=N_("date of the decision"), also=N_("creation")
    )
    created_at: str | None = declare(
        "reference", "place", cited=True, heading=N_("place of the decision"), also=N_("creation")
    )
    founded: Edtf | None = declare(
        "date", cited=True, searched=Weight.SUBJECT, heading=N_("date of the founding text"), also=N_("foundation")
    )
    founded_at: str | None = declare(
        "reference", "place", cited=True, heading=N_("place of the founding text"), also=N_("foundation")
    )
    founding_text: Label | None = declare(
        "label", cited=True, searched=Weight.SUBJECT, heading=N_("nature of the founding text"), also=N_("foundation")
    )
    signed_by: Label | None = declare(
        "label",
        cited=True,
        searched=Weight.SUBJECT,
        heading=N_("who signed the founding text"),
        also=N_("signatories, signatory, signature, signed by"),
    )
    purpose: Label | None = declare(
        "label", cited=True, searched=Weight.SUBJECT, heading=N_("purpose"), also=N_("aim, goal, mission, role")
    )
    rhythm: Label | None = declare(
        "label", cited=True, searched=Weight.SUBJECT, heading=N_("rhythm"), also=N_("frequency")
    )
    chair: Label | None = declare(
        "label", cited=True, searched=Weight.SUBJECT, heading=N_("chair"), also=N_("chairmanship, presidency")
    )
    last_session: str | None = declare("reference", "session", cited=True, heading=N_("last session"))
    suspended: Edtf | None = declare(
        "date", cited=True, heading=N_("date of the suspension"), also=N_("suspended, frozen")
    )
    dormant_since: Edtf | None = declare("date", cited=True, heading=N_("start of dormancy"), also=N_("dormant since"))
    cites: FieldCites = declare("field-cites")
    inferences: tuple[Inference, ...] = declare("records", Inference)
    rivals: tuple[Rival, ...] = declare("records", Rival)
    working_groups: tuple[WorkingGroup, ...] = declare("records", WorkingGroup, heading=N_("working groups"))
    events: tuple[Event, ...] = declare("records", Event, heading=N_("chronology"))
    gaps: tuple[Gap, ...] = declare("records", Gap)
    quotes: tuple[Quote, ...] = declare("records", Quote)


# Sessions ------------------------------------------------------------------------------------------------------


@dataclass(slots=True, kw_only=True)
class AgendaItem:
    """A topic at a session: where it came up, and which side put it there when only one did."""

    topic: str = declare("reference", "topic", required=True, searched=Weight.SUBJECT)
    stage: Stage = declare("choice", Stage, required=True, searched=Weight.EVIDENCE)
    by: str | None = declare("side")
    text: Label | None = declare("label", searched=Weight.SUBJECT)
    cites: Cites = declare("cites", required=True)


@dataclass(slots=True, kw_only=True)
class Audience:
    """The ministers received by the holder of `Council.received_by` in the host country."""

    host: str = declare(
        "reference", "person", required=True, cited=True, searched=Weight.IDENTITY, heading=N_("host of the audience")
    )
    date: Edtf | None = declare("date", cited=True, heading=N_("date of the audience"))
    place: str | None = declare(
        "reference", "place", cited=True, searched=Weight.IDENTITY, heading=N_("place of the audience")
    )
    who: tuple[str, ...] = declare(
        "references", "person", heading=N_("those received"), also=N_("people received, who was received")
    )
    text: Label | None = declare("label", searched=Weight.TEXT, heading=N_("content of the audience"))
    cites: Cites = declare("cites", required=True)


@dataclass(slots=True, kw_only=True)
class Margin:
    """A meeting, visit or press conference beside a session."""

    kind: MarginKind = declare("choice", MarginKind, required=True, searched=Weight.IDENTITY)
    who: tuple[str, ...] = declare("references", "person")
    date: Edtf | None = declare("date")
    place: str | None = declare("reference", "place")
    text: Label = declare("label", required=True, searched=Weight.TEXT)
    cites: Cites = declare("cites", required=True)


@dataclass(slots=True, kw_only=True)
class Official:
    """Somebody named around a session who held none of the posts that sit."""

    name: Label = declare("label", required=True, searched=Weight.TEXT)
    role: Label = declare("label", required=True, searched=Weight.TEXT)
    wikidata: str | None = declare("text")
    text: Label | None = declare("label", searched=Weight.TEXT)
    cites: Cites = declare("cites", required=True)


@dataclass(slots=True, kw_only=True)
class FollowUp:
    """What became of an outcome afterwards."""

    status: FollowUpStatus = declare("choice", FollowUpStatus, required=True, searched=Weight.IDENTITY)
    date: Edtf | None = declare("date")
    text: Label | None = declare("label", searched=Weight.TEXT)
    cites: Cites = declare("cites", required=True)


@dataclass(slots=True, kw_only=True)
class Outcome:
    """What a session produced, or one side announced, proposed or asked for at it."""

    kind: OutcomeKind = declare("choice", OutcomeKind, required=True, searched=Weight.IDENTITY)
    by: str | None = declare("side")
    text: Label = declare("label", required=True, searched=Weight.TEXT)
    follow_up: FollowUp | None = declare("record", FollowUp, heading=N_("follow-up of an outcome"))
    cites: Cites = declare("cites", required=True)


@dataclass(slots=True, kw_only=True)
class Step:
    """A dated step towards a session, or in the story of one that was not held."""

    date: Edtf | None = declare("date")
    by: str | None = declare("side")
    text: Label = declare("label", required=True, searched=Weight.TEXT)
    cites: Cites = declare("cites", required=True)


@dataclass(slots=True, kw_only=True)
class Reason:
    """Why a session was put off, as one side or the press gave it."""

    by: str | None = declare("side")
    text: Label = declare("label", required=True, searched=Weight.TEXT)
    cites: Cites = declare("cites", required=True)


@dataclass(slots=True, kw_only=True)
class Postponement:
    """Who put a session off, when that was made public, and why, in the words of each side."""

    by: str | None = declare("side")
    announced: Edtf | None = declare("date")
    text: Label | None = declare("label", searched=Weight.TEXT)
    reasons: tuple[Reason, ...] = declare(
        "records", Reason, heading=N_("reason of the postponement"), also=N_("cause, motive, why")
    )
    cites: Cites = declare("cites", required=True)


@dataclass(slots=True, kw_only=True)
class Session:
    """A meeting of the council, held or not.

    Attributes:
        id: Year and month of the (planned) date.
        number: Its ordinal among the sessions held; None when it was not.
        date: The day, as precise as the evidence.
        place: The city, as a place id.
        venue: The building, as a place id; None when no source gives it.
        delegations: The ministers, as person ids by party and post.
        cites: The sources of each field, by its path (`delegations.RU.defence`).
    """

    id: str = declare("id", "session", required=True)
    number: int | None = declare("number", cited=True, searched=Weight.IDENTITY, ordinal=True, heading=N_("number"))
    status: Status = declare(
        "choice", Status, required=True, cited=True, searched=Weight.IDENTITY, heading=N_("status")
    )
    date: Edtf = declare("date", required=True, cited=True, searched=Weight.IDENTITY, heading=N_("date"))
    place: str = declare(
        "reference", "place", required=True, cited=True, searched=Weight.IDENTITY, key="city", heading=N_("city")
    )
    venue: str | None = declare(
        "reference",
        "place",
        cited=True,
        searched=Weight.IDENTITY,
        heading=N_("venue"),
        also=N_("building, place of the meeting"),
    )
    delegations: Delegations = declare(
        "delegations",
        cited=True,
        searched=Weight.IDENTITY,
        heading=N_("ministers"),
        also=N_("delegations, participants"),
    )
    cites: FieldCites = declare("field-cites")
    inferences: tuple[Inference, ...] = declare("records", Inference)
    rivals: tuple[Rival, ...] = declare("records", Rival)
    gaps: tuple[Gap, ...] = declare("records", Gap)
    quotes: tuple[Quote, ...] = declare("records", Quote)
    audience: Audience | None = declare("record", Audience, heading=N_("audience"), also=N_("received by, reception"))
    margins: tuple[Margin, ...] = declare("records", Margin, heading=N_("in the margins"))
    officials: tuple[Official, ...] = declare("records", Official, heading=N_("other people"), also=N_("others named"))
    agenda: tuple[AgendaItem, ...] = declare("records", AgendaItem, heading=N_("agenda"), also=N_("topics"))
    outcomes: tuple[Outcome, ...] = declare(
        "records", Outcome, heading=N_("outcomes"), also=N_("results, decisions, announcements")
    )
    steps: tuple[Step, ...] = declare("records", Step, heading=N_("preparation"), also=N_("how it came about"))
    postponement: Postponement | None = declare("record", Postponement, heading=N_("postponement"))

    @property
    def ministers(self) -> tuple[tuple[str, str, str], ...]:
        """The ministers as (party, portfolio, person id), in the order of the council's parties and posts."""
        return tuple(
            (country, portfolio, person)
            for country, delegation in self.delegations.items()
            for portfolio, person in delegation.items()
        )

    @property
    def stages(self) -> Mapping[str, Sequence[str]]:
        """The topics on the agenda in its order, by id, each with the stages where it came up."""
        stages: dict[str, list[str]] = {}
        for item in self.agenda:
            seen = stages.setdefault(item.topic, [])
            if item.stage.value not in seen:
                seen.append(item.stage.value)
        return stages

    @property
    def topics(self) -> tuple[str, ...]:
        """The ids of the topics on the agenda, each once, in the order of the agenda."""
        return tuple(dict.fromkeys(item.topic for item in self.agenda))

    @property
    def host(self) -> str | None:
        """Who received the ministers, as a person id; None when nobody did."""
        return self.audience.host if self.audience else None


# People --------------------------------------------------------------------------------------------------------


@dataclass(slots=True, kw_only=True)
class Portfolio:
    """A kind of office that posts are of.

    Attributes:
        alt: What else the office or its holder is called, abbreviations too.
        shared: Several people of a country may have it at once; else one holder follows the other.
    """

    id: str = declare("id", "portfolio", required=True)
    label: Label = declare("label", required=True)
    alt: Labels = declare("labels")
    shared: bool = declare("flag")


@dataclass(slots=True, kw_only=True)
class Post:
    """An office held over a period.

    Attributes:
        title: The office as worded at the time in French, and its equivalents.
        start: First day; None when no source gives it.
        end: Last day; None when the sources show no end.
        acting: Held ad interim.
    """

    portfolio: str = declare("reference", "portfolio", required=True)
    title: Label = declare("label", required=True, cited=True, heading=N_("title"))
    start: Edtf | None = declare("date", cited=True, heading=N_("start"))
    end: Edtf | None = declare("date", cited=True, heading=N_("end"))
    acting: bool = declare("flag")
    text: Label | None = declare("label")
    cites: FieldCites = declare("field-cites")
    rivals: tuple[Rival, ...] = declare("records", Rival)


@dataclass(slots=True, kw_only=True)
class Person:
    """Somebody named by the dataset, with the names under which they are looked for.

    Attributes:
        names: The form that heads the entry in each language.
        surname: What a table prints when the surname is enough.
        aliases: Other forms a source or a reader uses, in any language and script.
        wikidata: The Q-number, when a source shows it.
    """

    id: str = declare("id", "person", required=True)
    country: str = declare("party", required=True)
    wikidata: str | None = declare("text", cited=True, heading=N_("Wikidata"))
    names: Label = declare("label", required=True, cited=True, heading=N_("full name"), also=N_("name"))
    surname: Label = declare("label", required=True)
    aliases: tuple[str, ...] = declare("texts")
    cites: FieldCites = declare("field-cites")
    posts: tuple[Post, ...] = declare("records", Post, heading=N_("posts"))


# What the other records refer to -------------------------------------------------------------------------------


@dataclass(slots=True, kw_only=True)
class Theme:
    """A heading that topics are grouped under."""

    id: str = declare("id", "theme", required=True)
    label: Label = declare("label", required=True)


@dataclass(slots=True, kw_only=True)
class Topic:
    """An entry of the controlled vocabulary (a SKOS concept).

    Attributes:
        label: The preferred label (`skos:prefLabel`).
        alt: Alternative labels by language (`skos:altLabel`).
        broader: The next broader topics (`skos:broader`), none or several.
        wikidata: The Q-number of the same thing, when a source shows it.
        exact_match: Addresses of the same concept in other vocabularies (`skos:exactMatch`).
        close_match: Addresses of concepts elsewhere that are near enough to search by (`skos:closeMatch`): the country
            where the topic is what happens in it, say.
    """

    id: str = declare("id", "topic", required=True)
    theme: str = declare("reference", "theme", required=True)
    broader: tuple[str, ...] = declare("references", "topic")
    label: Label = declare("label", required=True)
    alt: Labels = declare("labels")
    wikidata: str | None = declare("text")
    exact_match: tuple[str, ...] = declare("texts")
    close_match: tuple[str, ...] = declare("texts")


@dataclass(slots=True, kw_only=True)
class Place:
    """A country, a city, a locality or a building.

    Attributes:
        country: ISO 3166-1 alpha-2.
        wikidata: The Q-number, when a source shows it.
        iso3: ISO 3166-1 alpha-3, of a country.
        cow: The code of the Correlates of War project, of a country.
        coordinates: Latitude and longitude in decimal degrees (`48.8567,2.3522`).
        office_language: In which the offices of a country have their titles (ISO 639-1).
    """

    id: str = declare("id", "place", required=True)
    kind: PlaceKind = declare("choice", PlaceKind, required=True)
    country: str = declare("text", required=True)
    within: str | None = declare("reference", "place")
    label: Label = declare("label", required=True)
    alt: Labels = declare("labels")
    wikidata: str | None = declare("text")
    iso3: str | None = declare("text")
    cow: str | None = declare("text")
    coordinates: str | None = declare("text")
    office_language: str | None = declare("text")


@dataclass(slots=True, kw_only=True)
class Source:
    """A document that facts are cited from.

    Attributes:
        title: As printed, in the document's own language; None when it was not seen.
        description: What the document is; required when there is no title.
        via: The site where the copy was read, when it is not the publisher's own.
        date: The date of the page or of what it reports, as precise as it shows; None when unknown.
        accessed: When the page was read or captured.
        language: ISO 639-1.
        text: The name of the file with its text, in the folder that `audit` is given; None when there is none.
    """

    id: str = declare("id", "source", required=True)
    title: str | None = declare("text")
    description: Label | None = declare("label", required_when=("title", None))
    publisher: str = declare("text", required=True)
    via: str | None = declare("text")
    date: Edtf | None = declare("date")
    accessed: Edtf | None = declare("date")
    language: str = declare("text", required=True)
    url: str = declare("text", required=True)
    kind: SourceKind = declare("choice", SourceKind, required=True)
    text: str | None = declare("file-name")

    @property
    def published(self) -> str:
        """Who published it, and where the copy was read when that is elsewhere: `AFP (Public Sénat)`."""
        return f"{self.publisher} ({self.via})" if self.via not in (None, self.publisher) else self.publisher


# The whole -----------------------------------------------------------------------------------------------------


@dataclass(slots=True, kw_only=True)
class Dataset:
    """Everything, by id; the sessions in order of date.

    Attributes:
        edition: The day of this edition of the data.
        coverage: The period that was searched for facts.
        digest: SHA-256 of the data files, in hexadecimal.
        languages: The languages that every text must have (ISO 639-1); the first stands in for one that is missing.
        partial_languages: Languages that texts may have beside those.
        questions: What sources differ on beside the fields of records.
        exemptions: Rules of `check` that a record breaks with good reason.
    """

    edition: Edtf
    coverage: Edtf
    digest: str
    languages: tuple[str, ...]
    partial_languages: tuple[str, ...] = ()
    council: Council
    sessions: tuple[Session, ...]
    people: dict[str, Person]
    portfolios: dict[str, Portfolio]
    themes: dict[str, Theme]
    topics: dict[str, Topic]
    places: dict[str, Place]
    sources: dict[str, Source]
    questions: dict[str, Question] = field(default_factory=dict)
    exemptions: tuple[Exemption, ...] = ()

    @property
    def all_languages(self) -> tuple[str, ...]:
        """The languages that texts may have, the one that stands in for others first."""
        return (*self.languages, *self.partial_languages)

    def country(self, code: str) -> Place | None:
        """Return the place that is a country, by its code; None when the data have no such place."""
        return next(
            (one for one in self.places.values() if one.kind == PlaceKind.COUNTRY and one.country == code), None
        )

    def country_of(self, place: str) -> str | None:
        """Return the id of the country that a place is in; None when the data have no such place."""
        country = self.country(self.places[place].country)
        return country.id if country else None


# The lists of the data files, each with the class of its records; a record without an id goes by its position.
LISTS: Mapping[str, type] = {
    "sessions": Session,
    "people": Person,
    "portfolios": Portfolio,
    "themes": Theme,
    "topics": Topic,
    "places": Place,
    "sources": Source,
    "questions": Question,
    "exemptions": Exemption,
}


def cited_source(cite: str) -> str:
    """Return the id of the source of a citation."""
    return cite.partition("#")[0]


def cited_locator(cite: str) -> str | None:
    """Return the place in its source that a citation points at; None for the whole."""
    return cite.partition("#")[2] or None


def alternatives(labels: Labels) -> tuple[str, ...]:
    """Return the texts of all languages."""
    return tuple(chain.from_iterable(labels.values()))


def all_records(dataset: Dataset) -> Iterator[tuple[str, Any]]:
    """Yield every record, and the records that it holds, each with its path in the data (`sessions.2008-03.agenda.3`)."""
    roots: list[tuple[str, Any]] = [("council", dataset.council)]
    for name in LISTS:
        held = getattr(dataset, name)
        for number, record in enumerate(held.values() if isinstance(held, dict) else held, start=1):
            roots.append((f"{name}.{getattr(record, 'id', number)}", record))
    for path, record in roots:
        yield path, record
        yield from records_in(record, f"{path}.")


def records_in(record: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Yield the records that a record holds, at any depth, each with its path (`outcomes.2.follow_up`).

    A path names fields and, in lists, positions counted from 1, joined by dots.
    """
    for name in _holding(record.__class__):
        value = getattr(record, name)
        if isinstance(value, tuple):
            held = [(f"{path}{name}.{number}", one) for number, one in enumerate(value, start=1)]
        else:
            held = [] if value is None else [(path + name, value)]
        for at, one in held:
            yield at, one
            if _holding(one.__class__):
                yield from records_in(one, f"{at}.")


@cache
def _holding(kind: Any) -> tuple[str, ...]:
    """Return the fields of a class whose values are records.

    It is asked of `__class__`, as mypy takes what `type` returns for something that cannot be hashed.
    """
    return tuple(name for name, one in declared(kind).items() if one.kind in ("record", "records"))


def value_at(record: Any, path: str) -> Any:
    """Return the value that a path leads to in a record; None when it leads to none."""
    value = record
    for step in path.split("."):
        if isinstance(value, dict):
            value = value.get(step)
        elif isinstance(value, tuple):
            value = value[int(step) - 1] if step.isdecimal() and 0 < int(step) <= len(value) else None
        else:
            value = getattr(value, step, None) if value is not None and step in declared(type(value)) else None
        if value is None:
            return None
    return value
