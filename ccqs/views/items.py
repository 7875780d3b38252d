"""The plain values of answers: the keys that scripts depend on, with the type of each.

The views are held to these types by mypy, and `docs/answer_schemas.py` writes the JSON Schemas in `ccqs/schemas` from
them, so that the two cannot part. Every key is always there unless it is `NotRequired`. `Annotated` says what a text
is: a member of a closed list, a date, a day. Nothing imports this module when ccqs runs.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from typing import Annotated, Any, Literal, NotRequired, TypedDict

from ccqs.dates import Certainty, Edtf
from ccqs.lang import Label
from ccqs.model import (
    Cite,
    CouncilStatus,
    Country,
    EventKind,
    FollowUpStatus,
    MarginKind,
    OutcomeKind,
    Party,
    Portfolio,
    Rank,
    SourceKind,
    Stage,
    Status,
)
from ccqs.problems import Severity
from ccqs.query.mentions import MentionKind
from ccqs.query.names import MatchKind
from ccqs.query.verdicts import Verdict

EdtfText = Annotated[str, Edtf]
DayText = Annotated[str, dt.date]
Cited = Sequence[Annotated[str, Cite]]
InThreeLanguages = Annotated[Mapping[str, str], Label]

# Things named ---------------------------------------------------------------------------------------------------------


class Labelled(TypedDict):
    """Something of the dataset, with its label.

    Attributes:
        id: Its id.
        label: What it is called in the language of the answer.
    """

    id: str
    label: str


class Named(TypedDict):
    """Somebody or something of the dataset, with a name.

    Attributes:
        id: The id.
        name: The name in the language of the answer.
    """

    id: str
    name: str


# Evidence -------------------------------------------------------------------------------------------------------------


class RivalItem(TypedDict):
    """What other sources say of a field.

    Attributes:
        field: The path of the field, or a named question.
        value: The value as the data have it.
        value_text: The value in words.
        why: The reason for the rank.
    """

    field: str
    value: str
    value_text: str
    rank: Annotated[str, Rank]
    why: str | None
    cites: Cited


class InferenceItem(TypedDict):
    """A value that no source states outright.

    Attributes:
        field: The path of the field.
        why: The reasoning.
        cites: The sources it starts from.
    """

    field: str
    why: str
    cites: Cited


class GapItem(TypedDict):
    """Something looked for and not found.

    Attributes:
        field: The path of the field, or a named question.
        text: What was looked for.
    """

    field: str
    text: str


class Evidence(TypedDict):
    """What qualifies a record.

    Attributes:
        rivals: What other sources say of its fields.
        inferences: Values that no source states outright.
        gaps: What was looked for and not found.
    """

    rivals: Sequence[RivalItem]
    inferences: Sequence[InferenceItem]
    gaps: Sequence[GapItem]


# Sessions -------------------------------------------------------------------------------------------------------------


class MinisterItem(Named):
    """A minister at a session.

    Attributes:
        country: The country of the delegation.
        portfolio: The post that gave the seat.
    """

    country: Annotated[str, Country]
    portfolio: Annotated[str, Portfolio]


class SessionTopic(Labelled):
    """A topic on the agenda of a session.

    Attributes:
        theme: The id of its theme.
        stages: Where it came up, in the order of the agenda.
    """

    theme: str
    stages: Sequence[Annotated[str, Stage]]


class SessionItem(TypedDict):
    """A session of the council, held or not.

    Attributes:
        id: Year and month of the (planned) date.
        number: Its ordinal among the sessions held; null when it was not.
        date: As precise as the evidence.
        date_earliest: The first day that the date may mean.
        date_latest: The last day that the date may mean.
        date_text: The date in words.
        country: The country of the city (ISO 3166-1 alpha-2).
        disputed: The fields on which sources differ.
        sources: The ids of all sources cited.
    """

    id: str
    number: int | None
    status: Annotated[str, Status]
    date: EdtfText
    date_earliest: DayText | None
    date_latest: DayText | None
    date_text: str
    city: Labelled
    country: str
    ministers: Sequence[MinisterItem]
    topics: Sequence[SessionTopic]
    disputed: Sequence[str]
    sources: Sequence[str]


class ListedSession(SessionItem):
    """A session of a list.

    Attributes:
        in_range: Whether it surely lies in the range asked for; null without a range.
    """

    in_range: Annotated[str, Certainty] | None


class AudienceItem(TypedDict):
    """The ministers received by the head of state.

    Attributes:
        host: Who received them.
        who: Those received, when named.
        text: What was said.
    """

    host: Named
    place: Labelled | None
    date: EdtfText | None
    who: Sequence[Named]
    text: str | None
    cites: Cited


class MarginItem(TypedDict):
    """A meeting, visit or press conference beside a session.

    Attributes:
        who: Those who took part, when named.
    """

    kind: Annotated[str, MarginKind]
    who: Sequence[Named]
    date: EdtfText | None
    place: Labelled | None
    text: str
    cites: Cited


class OfficialItem(TypedDict):
    """Somebody named around a session who held none of the four posts."""

    name: str
    role: str
    text: str | None
    cites: Cited


class AgendaEntry(TypedDict):
    """A topic at a session.

    Attributes:
        stage: Where it came up.
        by: The side that put it there, when only one did.
        text: What was said of it.
    """

    topic: Labelled
    stage: Annotated[str, Stage]
    by: Annotated[str, Party] | None
    text: str | None
    cites: Cited


class FollowUpItem(TypedDict):
    """What became of an outcome."""

    status: Annotated[str, FollowUpStatus]
    date: EdtfText | None
    text: str | None
    cites: Cited


class OutcomeItem(TypedDict):
    """What a session produced, or one side announced, proposed or asked for.

    Attributes:
        by: The side, when it was one.
    """

    kind: Annotated[str, OutcomeKind]
    by: Annotated[str, Party] | None
    text: str
    follow_up: FollowUpItem | None
    cites: Cited


class StepItem(TypedDict):
    """A dated step towards a session, or in the story of one that was not held.

    Attributes:
        by: Who said so, when it was one side or the press.
    """

    date: EdtfText | None
    by: Annotated[str, Party] | None
    text: str
    cites: Cited


class ReasonItem(TypedDict):
    """Why a session was put off, as one side or the press gave it.

    Attributes:
        by: Who gave it.
    """

    by: Annotated[str, Party] | None
    text: str
    cites: Cited


class PostponementItem(TypedDict):
    """Who put a session off, and why.

    Attributes:
        by: Who put it off.
        announced: When that was made public.
        reasons: As each side told them.
    """

    by: Annotated[str, Party] | None
    announced: EdtfText | None
    text: str | None
    reasons: Sequence[ReasonItem]
    cites: Cited


class ShownSession(SessionItem, Evidence):
    """A session with all that is known of it.

    Attributes:
        venue: The building.
        cites: The sources of each field, by its path.
        previous: The id of the session before, held or not.
        next: The id of the session after, held or not.
    """

    venue: Labelled | None
    audience: AudienceItem | None
    margins: Sequence[MarginItem]
    officials: Sequence[OfficialItem]
    agenda: Sequence[AgendaEntry]
    outcomes: Sequence[OutcomeItem]
    steps: Sequence[StepItem]
    postponement: PostponementItem | None
    cites: Mapping[str, Cited]
    previous: str | None
    next: str | None


# The council ----------------------------------------------------------------------------------------------------------


class WorkingGroupItem(TypedDict):
    """A group of experts under the council or born of it."""

    name: str
    created: EdtfText | None
    text: str
    cites: Cited


class EventItem(TypedDict):
    """Something that happened to the council outside its sessions."""

    date: EdtfText | None
    kind: Annotated[str, EventKind]
    place: Labelled | None
    text: str
    cites: Cited


class CouncilItem(Evidence):
    """The council itself.

    Attributes:
        alt: Other names, in any language.
        created: When it was decided on.
        created_at: Where that was.
        founded: When the founding text was adopted.
        founded_at: Where that was.
        last_session: The id of the last session held.
        cites: The sources of each field, by its path.
    """

    id: str
    names: InThreeLanguages
    abbreviation: InThreeLanguages
    alt: Sequence[str]
    status: Annotated[str, CouncilStatus]
    created: EdtfText
    created_at: Labelled
    founded: EdtfText
    founded_at: Labelled
    founding_text: str
    purpose: str
    rhythm: str
    chair: str
    suspended: EdtfText | None
    last_session: str
    dormant_since: EdtfText | None
    working_groups: Sequence[WorkingGroupItem]
    events: Sequence[EventItem]
    cites: Mapping[str, Cited]


# Topics ---------------------------------------------------------------------------------------------------------------


class TopicItem(Labelled):
    """A topic, counted over some sessions with its narrower ones.

    Attributes:
        theme: The id of its theme.
        count: How many sessions had it.
        first: The id of the first of them.
        last: The id of the last of them.
        sessions: The ids of all of them.
    """

    theme: str
    count: int
    first: str
    last: str
    sessions: Sequence[str]


class TopicGroup(TypedDict):
    """Topics under a heading, with `--by`.

    Attributes:
        group: The year, the id of the session or of the theme, or the ids of the presidents.
        label: The heading in words.
        count: How many topics.
    """

    group: str
    label: str
    count: int
    topics: Sequence[TopicItem]


class DiffTopic(Labelled):
    """A topic of one side or of both.

    Attributes:
        theme: The id of its theme.
    """

    theme: str


_Sides = TypedDict("_Sides", {"from": Sequence[str], "to": Sequence[str]})


class ChangedField(_Sides):
    """A field whose values differ.

    Attributes:
        field: Which.
        from: Its values in the sessions before, as ids.
        to: Its values in the sessions after, as ids.
    """

    field: str


class DiffItem(_Sides):
    """What changed from some sessions to others.

    Attributes:
        from: The ids of the sessions before.
        to: The ids of the sessions after.
        added: Topics of the sessions after only.
        dropped: Topics of the sessions before only.
        kept: Topics of both.
        changed: What else differs.
    """

    added: Sequence[DiffTopic]
    dropped: Sequence[DiffTopic]
    kept: Sequence[DiffTopic]
    changed: Sequence[ChangedField]


# Search ---------------------------------------------------------------------------------------------------------------


class HitItem(TypedDict):
    """A passage that answers.

    Attributes:
        field: The path of its field.
        snippet: The passage in the language of the answer.
    """

    field: str
    snippet: str


class FoundItem(TypedDict):
    """A record that answers a search.

    Attributes:
        session: The id of a session, or `council`.
        title: What the record is called.
        score: The higher, the better it answers.
        hits: The passages, best first.
    """

    session: str
    title: str
    score: float
    hits: Sequence[HitItem]


# People ---------------------------------------------------------------------------------------------------------------


class PostItem(TypedDict):
    """An office held over a period.

    Attributes:
        title: The office in words.
        start: The first day; null when no source gives it.
        end: The last day; null when the sources show no end.
        acting: Held ad interim.
    """

    portfolio: Annotated[str, Portfolio]
    title: str
    start: EdtfText | None
    end: EdtfText | None
    acting: bool


class HeldPost(PostItem):
    """The post held on the date asked for.

    Attributes:
        certainty: Whether it was surely held that day.
    """

    certainty: Annotated[str, Certainty]


class MatchItem(TypedDict):
    """How a name led to a person.

    Attributes:
        score: From 0 to 100.
        matched: The form of the name that was met.
    """

    score: float
    matched: str
    kind: Annotated[str, MatchKind]


class PersonItem(Named):
    """Somebody named by the dataset.

    Attributes:
        names: The form that heads the entry in each language.
        aliases: Other forms, in any language and script.
        wikidata: The Q-number, when a source shows it.
        sessions: The ids of the sessions attended as a minister.
        held: With `--on`, the post held that day.
        match: With a name, how it led here.
    """

    names: InThreeLanguages
    aliases: Sequence[str]
    country: Annotated[str, Country]
    wikidata: str | None
    posts: Sequence[PostItem]
    sessions: Sequence[str]
    held: HeldPost | None
    match: MatchItem | None


# Claims, sources, citations -------------------------------------------------------------------------------------------


class CiteItem(TypedDict):
    """A source, and the place in it.

    Attributes:
        id: The id of the source.
        locator: The place, such as `p6` for its sixth paragraph; null when none is known.
    """

    id: str
    locator: str | None


class ClaimItem(TypedDict):
    """What some sources say of a field.

    Attributes:
        value: The value as the data have it.
        value_text: The value in words.
        inferred: No source states it outright.
        why: The reason for the rank, or the reasoning.
    """

    value: str
    value_text: str
    rank: Annotated[str, Rank]
    inferred: bool
    why: str | None
    sources: Sequence[CiteItem]


class ClaimsItem(TypedDict):
    """All that is claimed of one field.

    Attributes:
        session: The id of the record when it is a session, else null.
        record: The id of the session or person, or `council`.
        field: The path of the field, or a named question.
        label: What the field is called.
        disputed: The claims differ in value.
        claims: The preferred one first.
    """

    session: str | None
    record: str
    field: str
    label: str
    disputed: bool
    claims: Sequence[ClaimItem]


class SupportItem(TypedDict):
    """A statement that a source supports.

    Attributes:
        record: The id of the session or person, or `council`.
        field: The path of the field.
        locator: The place in the source.
        statement: What is stated, in words.
    """

    record: str
    field: str
    locator: str | None
    statement: str


class SourceItem(TypedDict):
    """A document that facts are cited from.

    Attributes:
        title: As printed; null when it was not seen.
        description: What the document is.
        via: Where the copy was read, when that is not the publisher's own site.
        language: ISO 639-1.
        count: How many statements it supports.
    """

    id: str
    title: str | None
    description: str | None
    publisher: str
    via: str | None
    date: EdtfText | None
    language: str
    url: str
    kind: Annotated[str, SourceKind]
    count: int
    supports: Sequence[SupportItem]


CslDate = TypedDict("CslDate", {"date-parts": Sequence[Sequence[int]], "circa": NotRequired[bool]})


class CslAuthor(TypedDict):
    """A name of CSL-JSON that is not taken apart."""

    literal: str


_CslHyphened = TypedDict(
    "_CslHyphened",
    {
        "container-title": NotRequired[str],
        "event-date": NotRequired[CslDate],
        "event-place": NotRequired[str],
    },
)


class Csl(_CslHyphened):
    """An entry of CSL-JSON 1.0.2; a variable without a value is left out."""

    id: str
    type: str
    title: str
    language: str
    author: NotRequired[Sequence[CslAuthor]]
    issued: NotRequired[CslDate]
    publisher: NotRequired[str]
    version: NotRequired[str]
    note: NotRequired[str]
    URL: NotRequired[str]


class CitationItem(TypedDict):
    """A citation of the dataset, a session or a source.

    Attributes:
        text: As a line of text.
        bibtex: As an entry of BibTeX.
    """

    id: str
    text: str
    bibtex: str
    csl: Csl


class MentionItem(TypedDict):
    """Where a text mentions what it is cited for.

    Attributes:
        id: What is mentioned.
        start: The first character, counted from 0 in the text that was looked at.
        end: The character after the last.
    """

    kind: Annotated[str, MentionKind]
    id: str
    start: int
    end: int


class AuditItem(TypedDict):
    """A citation held against the text of its source.

    Attributes:
        record: The id of the session or person, or `council`.
        field: The path of the field.
        source: The id of the source.
        locator: The paragraph cited.
        statement: What is stated, in words.
        elsewhere: The paragraphs that mention it instead.
        file: Where the citation stands; null when the data were compiled.
        line: Counted from 1.
        column: Counted from 1.
    """

    record: str
    field: str
    source: str
    locator: str | None
    statement: str
    verdict: Annotated[str, Verdict]
    mentions: Sequence[MentionItem]
    elsewhere: Sequence[str]
    file: str | None
    line: int | None
    column: int | None


# What was asked -------------------------------------------------------------------------------------------------------


class ListQuery(TypedDict):
    """What `list` was asked, as understood.

    Attributes:
        city: Ids of places.
        range: There are dates to lie between.
        minister: Ids of people.
        topic: Ids of topics.
        limit: How many to show at most; null for all.
    """

    city: Collection[str]
    since: str | None
    until: str | None
    range: bool
    minister: Collection[str]
    topic: Collection[str]
    status: Sequence[Annotated[str, Status]]
    disputed: bool
    sort: str
    limit: int | None


class ShowQuery(TypedDict):
    """What `show` was asked."""

    session: Sequence[str]


class CouncilQuery(TypedDict):
    """What `council` was asked: nothing more."""


class TopicsQuery(TypedDict):
    """What `topics` was asked, as understood.

    Attributes:
        topic: The id of a topic.
        theme: The id of a theme.
        limit: How many to show at most; null for all.
    """

    topic: str | None
    since: str | None
    until: str | None
    theme: str | None
    stage: Sequence[Annotated[str, Stage]]
    by: str | None
    matrix: bool
    limit: int | None


_Ends = TypedDict("_Ends", {"from": str, "to": str})


class DiffQuery(_Ends):
    """What `diff` was asked."""

    broader: bool


class SearchQuery(TypedDict):
    """What `search` was asked.

    Attributes:
        corrected: The words that occur nowhere, each with the one taken instead.
        limit: How many to show at most; null for all.
    """

    text: str
    corrected: Mapping[str, str]
    limit: int | None


class MinistersQuery(TypedDict):
    """What `ministers` was asked.

    Attributes:
        limit: How many to show at most; null for all.
    """

    name: str | None
    on: str | None
    country: Annotated[str, Country] | None
    portfolio: Annotated[str, Portfolio] | None
    limit: int | None


class WhyQuery(TypedDict):
    """What `why` was asked.

    Attributes:
        record: The id of the session or person, or `council`.
    """

    record: str
    field: str | None


class ConflictsQuery(TypedDict):
    """What `conflicts` was asked.

    Attributes:
        limit: How many to show at most; null for all.
    """

    field: str | None
    session: str | None
    limit: int | None


class SourcesQuery(TypedDict):
    """What `sources` was asked.

    Attributes:
        limit: How many to show at most; null for all.
    """

    id: str | None
    session: str | None
    publisher: str | None
    language: str | None
    kind: Annotated[str, SourceKind] | None
    limit: int | None


class CiteQuery(TypedDict):
    """What `cite` was asked."""

    id: str | None
    style: str


class AuditQuery(TypedDict):
    """What `audit` was asked.

    Attributes:
        texts: The folder.
        sources: The ids of the sources whose text is there.
    """

    texts: str
    sources: Sequence[str]


# The envelope ---------------------------------------------------------------------------------------------------------


class DatasetItem(TypedDict):
    """Which data answered.

    Attributes:
        edition: The day of this edition.
        digest: SHA-256 of the data files, in hexadecimal.
    """

    edition: EdtfText
    digest: str


class NoDataset(TypedDict):
    """The data could not be read, or were not."""

    edition: None
    digest: None


class CandidateItem(Named):
    """What may have been meant."""


class ProblemItem(TypedDict):
    """Why there is no answer.

    Attributes:
        code: Which failure, the same in every language.
        message: What happened, in words.
        hint: What to do about it.
        candidates: What may have been meant.
        file: Where it stands in the data; null when it does not.
        line: Counted from 1.
        column: Counted from 1.
    """

    code: str
    message: str
    hint: str | None
    candidates: Sequence[CandidateItem]
    file: str | None
    line: int | None
    column: int | None


class Envelope(TypedDict):
    """What `-f json` prints.

    Attributes:
        format_version: Raised when a key goes or changes its type; new keys do not raise it.
        command: The command that was asked; null when none was recognised.
        query: What was asked, as understood.
        count: How many items there are.
        items: The answer.
        problems: Why there is none.
    """

    format_version: Literal[1]
    command: str | None
    dataset: DatasetItem | NoDataset
    query: Mapping[str, Any]
    count: int
    items: Sequence[Mapping[str, Any]]
    problems: Sequence[ProblemItem]


# By command, what was asked, and what an item of its answer is.
class CheckQuery(TypedDict):
    """What a check was asked.

    Attributes:
        path: The folder; null for the page of a rule.
        select: The codes, or how they start, of the rules to apply; all when empty.
        ignore: Those of the rules to leave out.
        fail_on: The severity from which on the check fails, or `never`.
        explain: The code of the rule whose page was asked for.
    """

    path: str | None
    select: Sequence[str]
    ignore: Sequence[str]
    fail_on: str | None
    explain: str | None


class Diagnostic(TypedDict):
    """A problem of the data.

    Attributes:
        file: The file it stands in.
        line: Counted from 1.
        column: Counted from 1, in characters.
        code: The rule it breaks.
        message: What is wrong.
        hint: The remedy.
        value: What stands there, as written.
    """

    file: str
    line: int
    column: int
    code: str
    severity: Annotated[str, Severity]
    message: str
    hint: str | None
    value: str | None


class RulePage(TypedDict):
    """The page of a rule.

    Attributes:
        code: Its code.
        title: What it finds.
        page: The whole page.
    """

    code: str
    severity: Annotated[str, Severity]
    title: str
    page: str


ANSWERS: Mapping[str, tuple[Any, Any]] = {
    "list": (ListQuery, ListedSession),
    "show": (ShowQuery, ShownSession),
    "council": (CouncilQuery, CouncilItem),
    "topics": (TopicsQuery, TopicItem | TopicGroup),
    "diff": (DiffQuery, DiffItem),
    "search": (SearchQuery, FoundItem),
    "ministers": (MinistersQuery, PersonItem),
    "why": (WhyQuery, ClaimsItem),
    "conflicts": (ConflictsQuery, ClaimsItem),
    "sources": (SourcesQuery, SourceItem),
    "cite": (CiteQuery, CitationItem),
    "audit": (AuditQuery, AuditItem),
    "check": (CheckQuery, Diagnostic | RulePage),
}
