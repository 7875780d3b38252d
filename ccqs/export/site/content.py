"""What stands on a page: the answers of the other commands, cut into what a template lays out.

Everything is text already, in the language of the page; sources are numbered under each section. Anchors are made of
ids and paths of the data, which are never renamed: `2008-03`, `2008-03.date`, `topic-kosovo`, `source-seed-001`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from ccqs.answers.council import history_sections
from ccqs.answers.keys import table
from ccqs.answers.localizer import Localizer, field_text, value_text
from ccqs.answers.page import Footnotes, Point, capital, declared_facts, lead_text, qualifications, sentence, sentences
from ccqs.answers.people import term_text
from ccqs.answers.sessions import session_keys
from ccqs.answers.show import PLACED, more_sections, outcome_point, postponement_sections
from ccqs.answers.topics import topic_keys
from ccqs.dates import Edtf
from ccqs.dates.edtf import Precision
from ccqs.export.citing import Citation, cite, is_sure, url
from ccqs.export.scope import Scope
from ccqs.export.site.timeline import Picture, picture
from ccqs.language.numbers import figures
from ccqs.model import (
    AgendaItem,
    Council,
    Person,
    Post,
    Quote,
    Rank,
    Session,
    Source,
    SourceKind,
    Stage,
    Status,
    alternatives,
    cited_source,
    declared,
    field_at,
)
from ccqs.query.claims import FieldClaims, Value, citations_by_source, claims_of, conflicts
from ccqs.query.people import ministers
from ccqs.query.topics import count_topics
from ccqs.report import DISPUTED, Cell, Grid, Line

_STAGES = (Stage.DISCUSSED, Stage.PRESS, Stage.AUDIENCE, Stage.MARGIN, Stage.ANNOUNCED)
_PLAIN = frozenset({"text", "number", "date", "label", "choice", "reference"})
# How many words at either end set a quotation apart from the rest of a page.
_ENDS = 3
# What has a meaning in such an address, or may not stand in it.
_OBEYED_IN_FRAGMENT = re.compile(r"[\s\x00-\x7f](?<![A-Za-z0-9._~!'()*])")
# The fields of the council that are said together with another one.
_TOGETHER = {"created": ("created_at",), "founding_text": ("founded", "founded_at")}


class Said(NamedTuple):
    """A statement: what it is about, what is said, and the numbers of its sources in the section."""

    lead: str
    text: str
    notes: tuple[int, ...] = ()


class Link(NamedTuple):
    """A name that leads to an anchor of the page."""

    text: str
    anchor: str


class Document(NamedTuple):
    """A source: the parts of its description, and its address when a browser can open it.

    Attributes:
        about: What it is, in the language of the page, where its title does not say that.
    """

    id: str
    title: str
    about: str
    lang: str | None
    is_leftwards: bool
    publisher: str
    publisher_lang: str | None
    date: str
    language: str
    address: str
    link: str | None


class NotedQuote(NamedTuple):
    """Words of a source, and the address that opens it at them."""

    field: str
    text: str
    lang: str | None
    is_leftwards: bool
    link: str | None


class Note(NamedTuple):
    """A numbered source of a section, with the places cited and the words quoted."""

    number: int
    document: Document
    places: tuple[str, ...]
    quotes: tuple[NotedQuote, ...]


class Claimed(NamedTuple):
    """A claim: its value, how it stands, why, who says so."""

    value: str
    rank: str
    rank_name: str
    why: str
    notes: tuple[int, ...]


class Dispute(NamedTuple):
    """A field on which sources differ."""

    anchor: str
    field: str
    claims: tuple[Claimed, ...]


class Seat(NamedTuple):
    """A minister at a session."""

    name: Link
    post: str
    is_disputed: bool
    notes: tuple[int, ...]


class Subject(NamedTuple):
    """A topic on an agenda: where it came up, and what is said of it."""

    name: Link
    stages: tuple[str, ...]
    notes: tuple[int, ...]
    details: tuple[Said, ...]


class Party(NamedTuple):
    """A delegation."""

    country: str
    seats: tuple[Seat, ...]


class Section(NamedTuple):
    """Statements under a heading, with an anchor when something leads to it."""

    heading: str
    said: tuple[Said, ...]
    anchor: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionView:
    """A session.

    Attributes:
        day: The date in ISO 8601, when it is a day and sure.
        stated: The numbers of the sources of what heads the section.
        themes: The agenda by theme.
        more: The rest, each under its heading.
    """

    id: str
    title: str
    ordinal: str
    is_held: bool
    status: str
    place: str
    date: str
    day: str | None
    stated: tuple[int, ...]
    is_date_disputed: bool
    is_place_disputed: bool
    is_head_disputed: bool
    parties: tuple[Party, ...]
    facts: tuple[Said, ...]
    themes: tuple[tuple[str, tuple[Subject, ...]], ...]
    outcomes: tuple[Said, ...]
    postponement: tuple[Section, ...]
    disputes: tuple[Dispute, ...]
    more: tuple[Section, ...]
    notes: tuple[Note, ...]
    citation: Citation
    previous: Link | None
    following: Link | None


class PostView(NamedTuple):
    """An office held by somebody: what it is called, from when to when, and what is said of it."""

    title: str
    term: str
    text: str
    notes: tuple[int, ...]


class PersonView(NamedTuple):
    """Somebody, with posts and the sessions attended."""

    id: str
    name: str
    names: tuple[tuple[str, str], ...]
    posts: tuple[PostView, ...]
    sessions: tuple[Link, ...]


class TopicView(NamedTuple):
    """A row of the matrix: a mark for each session held (`on` the agenda, `through` a narrower topic, or empty)."""

    id: str
    label: str
    marks: tuple[str, ...]
    total: int


class SourceView(NamedTuple):
    """An entry of the bibliography."""

    document: Document
    kind: str
    total: int
    sessions: tuple[Link, ...]


class Conflict(NamedTuple):
    """A line of the overview of conflicts; what sources say at length is only counted."""

    record: str
    dispute: Link
    kept: str
    against: tuple[tuple[str, bool], ...]
    versions: str


class Notes(Footnotes):
    """The sources cited so far in a section, and what is quoted of them."""

    def __init__(self, page: Content, quotes: Sequence[Quote] = ()) -> None:
        super().__init__(page.loc)
        self._page = page
        self._quotes = quotes

    def said(self, lead: str, text: str, cites: Iterable[str] = ()) -> Said:
        """Return a statement with the numbers of its sources."""
        return Said(lead, text, self.numbers(cites))

    def entries(self) -> tuple[Note, ...]:
        """Return the sources."""
        page = self._page
        return tuple(
            Note(number, page.document(page.sources[source]), tuple(self._places[source]), tuple(self._quoted(source)))
            for source, number in self._numbers.items()
        )

    def _quoted(self, source: str) -> Iterator[NotedQuote]:
        one = self._page.sources[source]
        for quoted in self._quotes:
            if cited_source(quoted.cite) == source:
                lang = one.language if one.language != self._page.lang else None
                link = at_words(openable(one.url), quoted.text)
                yield NotedQuote(self._page.field(quoted.field), quoted.text, lang, is_leftwards(quoted.text), link)


class Content:
    """All that a page says, in its language."""

    def __init__(self, scope: Scope, lang: str) -> None:
        self.scope = scope.in_language(lang)
        self.dataset = scope.dataset
        self.lang = lang
        self.loc: Localizer = self.scope
        self.sources = scope.dataset.sources
        self.held = tuple(one for one in self.dataset.sessions if one.status is Status.HELD)
        self.unheld = tuple(one for one in self.dataset.sessions if one.status is not Status.HELD)
        self._documents: dict[str, Document] = {}

    # The head ------------------------------------------------------------------------------------------------

    @property
    def title(self) -> str:
        """The name of the council."""
        return self.loc.text(self.dataset.council.names)

    @property
    def purpose(self) -> str:
        """What the council is for, as a sentence."""
        return sentence(capital(self.loc.text(self.dataset.council.purpose)))

    @property
    def summary(self) -> str:
        """The counts of what is on the page, as a sentence."""
        loc = self.loc
        held, unheld, cited, differ = (len(one) for one in (self.held, self.unheld, self.sources, self.conflicts))
        counts = (
            (held, loc.ngettext("{count} session held", "{count} sessions held", held)),
            (unheld, loc.ngettext("{count} announced and not held", "{count} announced and not held", unheld)),
            (cited, loc.ngettext("{count} source", "{count} sources", cited)),
            (differ, loc.ngettext("{count} point on which they differ", "{count} points on which they differ", differ)),
        )
        return " · ".join(text.format(count=figures(count, self.lang)) for count, text in counts if count)

    @property
    def citation(self) -> Citation:
        """How to cite the dataset."""
        return cite(self.scope, None)

    @property
    def edition(self) -> str:
        """The edition of the data in words."""
        return self.loc.date(self.dataset.edition)

    @property
    def timeline(self) -> Picture:
        """The picture of the sessions."""
        return picture(self.loc)

    @property
    def table(self) -> Grid:
        """The sessions as the table of `list`."""
        return table(session_keys(self.loc, has_status=bool(self.unheld)), self.dataset.sessions)

    # Sessions ------------------------------------------------------------------------------------------------

    def sessions(self) -> Iterator[SessionView]:
        """Return the sessions, held or not, in order of date."""
        return map(self._session, self.dataset.sessions)

    def _session(self, session: Session) -> SessionView:
        loc = self.loc
        before, after = loc.around(session)
        notes = Notes(self, session.quotes)
        disputed = frozenset(loc.disputed(session))
        return SessionView(
            id=session.id,
            title=loc.title(session),
            ordinal=self._ordinal(session),
            is_held=session.status is Status.HELD,
            status=value_text(session.status, self.lang),
            place=loc.place(session.place),
            date=loc.date(session.date),
            day=iso_day(session.date),
            stated=notes.numbers(
                one for field in ("number", "status", "date", "place") for one in session.cites.get(field, ())
            ),
            is_date_disputed="date" in disputed,
            is_place_disputed="place" in disputed,
            is_head_disputed=not disputed.isdisjoint({"number", "status"}),
            parties=tuple(self._party(session, party, notes) for party in self.dataset.council.parties),
            facts=tuple(self._facts(session, notes)),
            themes=tuple(self._agenda(session, notes)),
            outcomes=tuple(notes.said(*outcome_point(loc, one)) for one in session.outcomes),
            postponement=tuple(self._sections(postponement_sections(loc, session), notes)),
            disputes=self._disputes(session, notes),
            more=(*self._sections(more_sections(loc, session), notes), *self._qualified(session, notes)),
            notes=notes.entries(),
            citation=cite(self.scope, session),
            previous=Link(loc.title(before), before.id) if before else None,
            following=Link(loc.title(after), after.id) if after else None,
        )

    def _ordinal(self, session: Session) -> str:
        """Name a session by its ordinal; one that was not held by what became of it."""
        if session.number is None:
            return value_text(session.status, self.lang).capitalize()
        return self.loc.gettext("{ordinal} session").format(ordinal=self.loc.ordinal(session))

    def _party(self, session: Session, party: str, notes: Notes) -> Party:
        loc = self.loc
        seats = (
            Seat(
                Link(loc.person(who), f"person-{who}"),
                loc.portfolio(post),
                f"delegations.{party}.{post}" in loc.disputed(session),
                notes.numbers(session.cites.get(f"delegations.{party}.{post}", ())),
            )
            for post, who in session.delegations.get(party, {}).items()
        )
        return Party(loc.country(party), tuple(seats))

    def _facts(self, session: Session, notes: Notes) -> Iterator[Said]:
        loc = self.loc
        if session.venue:
            yield notes.said(loc.gettext("Venue"), loc.place(session.venue), session.cites.get("venue", ()))
        if session.audience:
            one = session.audience
            where = ", ".join(filter(None, (loc.person(one.host), loc.place(one.place), loc.date(one.date))))
            yield notes.said(loc.gettext("Audience"), sentences(where, loc.text(one.text)), one.cites)
        yield from (notes.said(*point) for point in declared_facts(loc, session, PLACED))

    def _agenda(self, session: Session, notes: Notes) -> Iterator[tuple[str, tuple[Subject, ...]]]:
        """Yield the topics on the agenda, those of each theme together, in the order of the vocabulary's themes."""
        topics = self.dataset.topics
        for theme in self.dataset.themes:
            subjects = tuple(
                self._subject(session, topic, notes) for topic in session.topics if topics[topic].theme == theme
            )
            if subjects:
                yield self.loc.theme(theme), subjects

    def _subject(self, session: Session, topic: str, notes: Notes) -> Subject:
        loc = self.loc
        items = sorted((one for one in session.agenda if one.topic == topic), key=lambda one: _STAGES.index(one.stage))
        details = (notes.said(self._stage(one), loc.text(one.text), one.cites) for one in items if one.text)
        stages = dict.fromkeys(filter(None, (self._stage(one) for one in items if not one.text)))
        cites = [cite for one in items if not one.text for cite in one.cites]
        return Subject(Link(loc.topic(topic), f"topic-{topic}"), tuple(stages), notes.numbers(cites), tuple(details))

    def _stage(self, item: AgendaItem) -> str:
        """Say where a topic came up and who brought it; nothing when it was at the table and nobody's own."""
        if item.stage is Stage.DISCUSSED:
            return self.loc.side(item.by)
        return lead_text(value_text(item.stage, self.lang), self.loc.side(item.by))

    def _sections(self, sections: Iterable[tuple[str, str, Iterable[Point]]], notes: Notes) -> Iterator[Section]:
        for _, heading, points in sections:
            said = tuple(notes.said(*point) for point in points)
            if said:
                yield Section(heading, said)

    def _qualified(self, record: Session | Council, notes: Notes) -> Iterator[Section]:
        for name, heading, points in qualifications(self.loc, record.inferences, record.gaps):
            if points:
                yield Section(heading, tuple(notes.said(*point) for point in points), name)

    # What sources differ on ----------------------------------------------------------------------------------

    def _disputes(self, record: Any, notes: Notes) -> tuple[Dispute, ...]:
        return tuple(self._dispute(found, notes) for found in claims_of(record) if found.is_disputed)

    def _dispute(self, found: FieldClaims, notes: Notes) -> Dispute:
        claims = []
        for one in found.claims:
            rank = value_text(one.rank, self.lang)
            name = self.loc.gettext("{rank}, inferred").format(rank=rank) if one.is_inferred else rank
            value, why = self.value(found.field, one.value), self.loc.text(one.why)
            claims.append(Claimed(value, one.rank.value, name, why, notes.numbers(one.cites)))
        return Dispute(_anchor(found), field_text(self.loc, found.field), tuple(claims))

    @cached_property
    def conflicts(self) -> tuple[Conflict, ...]:
        """All fields on which sources differ, in the order of `conflicts`."""
        return tuple(self._conflict(one) for one in conflicts(self.dataset))

    def _conflict(self, found: FieldClaims) -> Conflict:
        loc = self.loc
        link = Link(field_text(loc, found.field), _anchor(found))
        record = loc.record_brief(found.record)
        if any(isinstance(one.value, dict) for one in found.claims):
            count = len(found.claims)
            return Conflict(
                record, link, "", (), loc.ngettext("{count} version", "{count} versions", count).format(count=count)
            )
        values = [(self.value(found.field, one.value), one.rank) for one in found.claims]
        kept = " / ".join(value for value, rank in values if rank is Rank.PREFERRED)
        against = tuple((value, rank is Rank.DEPRECATED) for value, rank in values if rank is not Rank.PREFERRED)
        return Conflict(record, link, kept or "–", against, "")

    def field(self, path: str) -> str:
        """Return what a field is called; one of a record within the record by the list that it is in."""
        named = field_text(self.loc, path)
        return field_text(self.loc, path.partition(".")[0]) if named == path and "." in path else named

    def value(self, field: str, value: Value) -> str:
        """Write a value in words; a session that was left out by its id."""
        about = field_at(Council, field)
        if isinstance(value, str) and about and about.of == "session" and not self.loc.is_session(value):
            return value
        return self.loc.value(field, value)

    @property
    def qualified(self) -> tuple[tuple[str, str, int, tuple[tuple[Link, tuple[str, ...]], ...]], ...]:
        """What was inferred, and what was looked for and not found: heading, anchor, count, and the fields by record."""
        found = []
        holders: tuple[Session | Council, ...] = (self.dataset.council, *self.dataset.sessions)
        for name, heading, _ in qualifications(self.loc, (), ()):
            records = [one for one in holders if getattr(one, name)]
            parts = tuple((self._link(record, name), self._fields(getattr(record, name))) for record in records)
            if parts:
                found.append((heading, name, sum(len(getattr(one, name)) for one in records), parts))
        return tuple(found)

    def _fields(self, parts: Iterable[Any]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(field_text(self.loc, one.field) for one in parts))

    def _link(self, record: Session | Council, name: str) -> Link:
        if isinstance(record, Session):
            return Link(self.loc.title(record), f"{record.id}.{name}")
        return Link(self.loc.text(record.abbreviation or record.names), f"council.{name}")

    @property
    def not_held(self) -> tuple[tuple[Link, str], ...]:
        """The sessions that were announced and not held, each with what became of it."""
        loc = self.loc
        return tuple(
            (Link(f"{loc.place(one.place)}, {loc.date(one.date)}", one.id), value_text(one.status, self.lang))
            for one in self.unheld
        )

    # The council ---------------------------------------------------------------------------------------------

    @property
    def council(self) -> tuple[tuple[Said, ...], tuple[Section, ...], tuple[Dispute, ...], tuple[Note, ...]]:
        """What the council is: facts, sections, disputes, sources."""
        council, notes = self.dataset.council, Notes(self, self.dataset.council.quotes)
        facts = tuple(self._council_facts(council, notes))
        sections = (*self._sections(history_sections(self.loc, council), notes), *self._qualified(council, notes))
        disputes = self._disputes(council, notes)
        return facts, sections, disputes, notes.entries()

    def _council_facts(self, council: Council, notes: Notes) -> Iterator[Said]:
        loc = self.loc
        elsewhere = {name for names in _TOGETHER.values() for name in names}
        for name, one in declared(type(council)).items():
            value = getattr(council, name)
            if name in elsewhere or not (one.cited and one.heading and value) or name == "names":
                continue
            if one.kind == "labels":
                text = " · ".join(dict.fromkeys(alternatives(value)))
            elif one.kind in _PLAIN:
                fields = (name, *_TOGETHER.get(name, ()))
                given = [(field, getattr(council, field)) for field in fields]
                text = ", ".join(self._plain(field, each) for field, each in given if each)
            else:
                continue
            cites = (each for field in (name, *_TOGETHER.get(name, ())) for each in council.cites.get(field, ()))
            yield notes.said(capital(loc.gettext(one.heading)), text, cites)

    def _plain(self, field: str, value: Any) -> str:
        return self.value(field, value.value if isinstance(value, StrEnum) else value)

    # People --------------------------------------------------------------------------------------------------

    @property
    def people(self) -> tuple[tuple[tuple[str, tuple[PersonView, ...]], ...], tuple[Dispute, ...], tuple[Note, ...]]:
        """The people by country, what sources differ on about their posts, and the sources."""
        notes, dataset = Notes(self), self.dataset
        sat = {one.id: one for one in ministers(dataset)}
        ordered = [*sat.values(), *(one for one in dataset.people.values() if one.id not in sat)]
        countries = dict.fromkeys((*dataset.council.parties, *(one.country for one in ordered)))
        groups = (
            (self.loc.country(code), tuple(self._person(one, notes) for one in ordered if one.country == code))
            for code in countries
        )
        found = tuple(group for group in groups if group[1])
        disputes = tuple(one for person in ordered for one in self._disputes_of(person, notes))
        return found, disputes, notes.entries()

    def _disputes_of(self, person: Person, notes: Notes) -> Iterator[Dispute]:
        for one in self._disputes(person, notes):
            yield one._replace(field=f"{self.loc.person(person.id)}, {one.field}")

    def _person(self, person: Person, notes: Notes) -> PersonView:
        loc = self.loc
        name = loc.person(person.id)
        other = {text: lang for lang, text in reversed(person.names.items()) if lang != self.lang and text != name}
        return PersonView(
            person.id,
            name,
            tuple((lang, text) for text, lang in reversed(other.items())),
            tuple(self._post(one, notes) for one in person.posts),
            tuple(Link(loc.number(one), one.id) for one in loc.attended(person.id)),
        )

    def _post(self, post: Post, notes: Notes) -> PostView:
        loc = self.loc
        cites = [each for field in ("title", "start", "end") for each in post.cites.get(field, ())]
        acting = f" {loc.gettext('(acting)')}" if post.acting else ""
        mark = DISPUTED if post.rivals else ""
        term = f"{term_text(loc, post)}{mark}"
        return PostView(f"{loc.text(post.title)}{acting}", term, loc.text(post.text), notes.numbers(cites))

    # Topics --------------------------------------------------------------------------------------------------

    @property
    def topics(self) -> tuple[tuple[str, tuple[TopicView, ...]], ...]:
        """The matrix: the topics of each theme, the most frequent first, with a mark for each session held."""
        counted = {one.topic: one.sessions for one in count_topics(self.dataset, self.held)}
        rest = [topic for session in self.unheld for topic in self.loc.came_up(session)]
        ordered = dict.fromkeys((*counted, *rest))
        topics = self.dataset.topics
        groups = (
            (self.loc.theme(theme), tuple(self._topic(one) for one in ordered if topics[one].theme == theme))
            for theme in self.dataset.themes
        )
        return tuple(group for group in groups if group[1])

    def _topic(self, topic: str) -> TopicView:
        marks = []
        for session in self.held:
            found = self.loc.came_up(session).get(topic)
            marks.append("" if found is None else "through" if found.through else "on")
        return TopicView(topic, self.loc.topic(topic), tuple(marks), sum(map(bool, marks)))

    @property
    def topic_heading(self) -> str:
        """The heading of the first column of the matrix, as in the table of `topics`."""
        return table(topic_keys(self.loc), ()).columns[0].heading

    @property
    def columns(self) -> tuple[Link, ...]:
        """The sessions of the matrix."""
        return tuple(Link(self.loc.number(one), one.id) for one in self.held)

    # Sources -------------------------------------------------------------------------------------------------

    @property
    def bibliography(self) -> tuple[tuple[str, tuple[SourceView, ...]], ...]:
        """The sources by kind, in order of date."""
        cited = citations_by_source(self.dataset)
        groups = []
        for kind in SourceKind:
            ordered = sorted((one for one in self.sources.values() if one.kind is kind), key=_by_date)
            views = tuple(self._source(one, cited.get(one.id, ())) for one in ordered)
            if views:
                groups.append((capital(value_text(kind, self.lang)), views))
        return tuple(groups)

    def _source(self, source: Source, cited: Sequence[Any]) -> SourceView:
        records = dict.fromkeys(one.record for one in cited)
        sessions = tuple(
            Link(self.loc.number(self.loc.session(one)), one) for one in records if self.loc.is_session(one)
        )
        return SourceView(self.document(source), value_text(source.kind, self.lang), len(cited), sessions)

    def document(self, source: Source) -> Document:
        """Return a source in its parts."""
        if source.id not in self._documents:
            self._documents[source.id] = self._document(source)
        return self._documents[source.id]

    def _document(self, source: Source) -> Document:
        loc = self.loc
        is_own = source.title is not None
        title = loc.quoted(source.title or "") if is_own else loc.text(source.description)
        return Document(
            id=source.id,
            title=title,
            about=sentence(loc.text(source.description)) if is_own else "",
            lang=source.language if is_own and source.language != self.lang else None,
            is_leftwards=is_own and is_leftwards(source.title or ""),
            publisher=source.published,
            publisher_lang=self._language_of_publisher(source),
            date=loc.date(source.date),
            language=source.language,
            address=source.url,
            link=openable(source.url),
        )

    def _language_of_publisher(self, source: Source) -> str | None:
        """Return the language of the name of an institution, None for that of the page; a newspaper has a proper name.

        Institutions are called what they are called in the first language of the dataset.
        """
        first = self.loc.dataset.languages[0]
        return first if source.kind is SourceKind.OFFICIAL and first != self.lang else None


def openable(address: str) -> str | None:
    """Return an address that a browser may open, with nothing in it that would end it; None for any other."""
    try:
        parts = urlsplit(address)
        host = parts.hostname
    except ValueError:
        return None
    return url(address) if parts.scheme in ("http", "https") and host else None


def at_words(address: str | None, text: str) -> str | None:
    """Return the address that opens a page at some words of it (a text fragment): all of them, or their ends."""
    if address is None:
        return None
    words = re.split("[ \n]+", text.strip())  # a no-break space is part of what is looked for
    ends = [words] if len(words) <= 2 * _ENDS else [words[:_ENDS], words[-_ENDS:]]
    fragment = ",".join(_OBEYED_IN_FRAGMENT.sub(_percent, " ".join(end)) for end in ends)
    return f"{address.partition('#')[0]}#:~:text={url(fragment)}"


def _percent(found: re.Match[str]) -> str:
    return "".join(f"%{one:02X}" for one in found[0].encode())


def is_leftwards(text: str) -> bool:
    """Tell whether a text is written from the right to the left."""
    return next((unicodedata.bidirectional(char) != "L" for char in text if char.isalpha()), False)


def iso_day(date: Edtf) -> str | None:
    """Return a date as HTML has it: a day that is sure, else None."""
    (first, *others) = date.parts
    if others or first is None or not is_sure(date) or first.precision is not Precision.DAY:
        return None
    return first.stated.first.isoformat()


def _by_date(source: Source) -> tuple[bool, Any, str]:
    return source.date is None, source.date.stated.first if source.date else None, source.id


def _anchor(found: FieldClaims) -> str:
    return f"{found.record}.{found.field}"


def cell_parts(cell: Cell) -> tuple[str, ...]:
    """Return what stands in a cell, part by part."""
    match cell:
        case None:
            return ()
        case tuple():
            return tuple(part.text if isinstance(part, Line) else part for part in cell)
        case Line():
            return (cell.text.strip(),)
        case _:
            return (str(cell).strip(),)
