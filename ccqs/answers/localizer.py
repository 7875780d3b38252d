"""The records of a dataset in words of a language: names, labels, dates, titles of sessions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from ccqs.answers.words import MEANINGS
from ccqs.dates import Edtf, date_text
from ccqs.language.catalogue import LANGUAGE_NAMES, N_, translations
from ccqs.language.numbers import figures, ordinal_figures, runs
from ccqs.model import (
    EMPTY,
    PRESS,
    Council,
    CouncilStatus,
    Dataset,
    EventKind,
    Field,
    Label,
    MarginKind,
    OutcomeKind,
    Person,
    Post,
    Session,
    Source,
    Stage,
    Status,
    Worded,
    alternatives,
    declared,
    field_at,
)
from ccqs.query.claims import Missing, Value, disputed_fields
from ccqs.query.people import attendance
from ccqs.query.topics import CameUp, came_up

if TYPE_CHECKING:
    from ccqs.query.labels import Match

# What a value of a claim may refer to.
_NAMED = frozenset({"person", "place", "session"})


class Localizer:
    """A dataset and the language to speak of it."""

    def __init__(self, dataset: Dataset, lang: str) -> None:
        self.dataset = dataset
        self.lang = lang
        self._disputed: dict[str, tuple[str, ...]] = {}
        self._came_up: dict[str, dict[str, CameUp]] = {}

    def gettext(self, message: str) -> str:
        """Translate a message of the program."""
        return translations(self.lang).gettext(message)

    def ngettext(self, singular: str, plural: str, count: int) -> str:
        """Translate a message in the form that a number asks for."""
        return translations(self.lang).ngettext(singular, plural, count)

    def days(self, count: int, *, is_sure: bool = True) -> str:
        """Write a number of days, which is about that where it is counted from a date in doubt."""
        words = self.ngettext("{count} day", "{count} days", count)
        days = words.format(count=figures(count, self.lang))
        return days if is_sure else self.gettext("about {days}").format(days=days)

    def date(self, date: Edtf | None, *, short: bool = False) -> str:
        """Write a date; nothing for None."""
        return date_text(date, self.lang, short=short) if date else ""

    def text(self, label: Label | None) -> str:
        """Return a text of the data; nothing for None.

        Where the language lacks it, the first language of the dataset stands in.
        """
        if not label:
            return ""
        return label.get(self.lang) or label[self.dataset.languages[0]]

    def place(self, place: str | None) -> str:
        """Return the label of a place; nothing for None."""
        return self.text(self.dataset.places[place].label) if place else ""

    def topic(self, topic: str) -> str:
        """Return the label of a topic."""
        return self.text(self.dataset.topics[topic].label)

    def theme(self, theme: str) -> str:
        """Return the label of a theme."""
        return self.text(self.dataset.themes[theme].label)

    def person(self, person: str) -> str:
        """Return a full name."""
        return self.text(self.dataset.people[person].names)

    @cached_property
    def _sessions(self) -> dict[str, Session]:
        return {session.id: session for session in self.dataset.sessions}

    def session(self, id_: str) -> Session:
        """Return a session by its id."""
        return self._sessions[id_]

    def around(self, session: Session) -> tuple[Session | None, Session | None]:
        """Return the sessions before and after, held or not."""
        everything = self.dataset.sessions
        place = [one.id for one in everything].index(session.id)
        return (
            everything[place - 1] if place else None,
            everything[place + 1] if place + 1 < len(everything) else None,
        )

    def disputed(self, session: Session) -> tuple[str, ...]:
        """Return the fields of a session on which its sources differ."""
        if session.id not in self._disputed:
            self._disputed[session.id] = disputed_fields(session)
        return self._disputed[session.id]

    def inferred(self, session: Session) -> frozenset[str]:
        """Return the fields of a session whose values are inferred, at least in part."""
        return frozenset(one.field for one in session.inferences)

    def came_up(self, session: Session) -> dict[str, CameUp]:
        """Return the topics that came up at a session, by id."""
        if session.id not in self._came_up:
            self._came_up[session.id] = came_up(self.dataset, session)
        return self._came_up[session.id]

    @cached_property
    def _attended(self) -> Mapping[str, Sequence[Session]]:
        return attendance(self.dataset)

    def attended(self, person: str) -> Sequence[Session]:
        """Return the sessions held at which a person sat, in order of date."""
        return self._attended.get(person, ())

    @cached_property
    def _shared_surnames(self) -> frozenset[str]:
        sat = {person for session in self.dataset.sessions for _, _, person in session.ministers}
        counted = Counter(self.text(self.dataset.people[person].surname) for person in sat)
        return frozenset(surname for surname, count in counted.items() if count > 1)

    def surname(self, person: str) -> str:
        """Return a surname, with the initial where two ministers of the dataset share it."""
        surname = self.text(self.dataset.people[person].surname)
        if surname in self._shared_surnames:
            return f"{self.person(person)[0]}. {surname}"
        return surname

    def country(self, code: str) -> str:
        """Return the name of a country; its code when the data have no such place."""
        place = self.dataset.country(code)
        return self.text(place.label) if place else code

    def portfolio(self, portfolio: str) -> str:
        """Return the name of a kind of office."""
        return self.text(self.dataset.portfolios[portfolio].label)

    def side(self, side: str | None) -> str:
        """Return who said something: a party, or the press; nothing for None."""
        if side is None:
            return ""
        return self.gettext("press") if side == PRESS else self.country(side)

    @property
    def seats(self) -> tuple[tuple[str, str], ...]:
        """The seats at a session as (party, post), in the order of the tables."""
        council = self.dataset.council
        return tuple((party, post) for party in council.parties for post in council.posts)

    def ordinal(self, session: Session) -> str:
        """Name a session by its ordinal, else by its id."""
        if session.number is None:
            return session.id
        return ordinal_figures(session.number, self.lang)

    def number(self, session: Session) -> str:
        """Return the number of a session, else its id."""
        return session.id if session.number is None else str(session.number)

    def title(self, session: Session) -> str:
        """Head an entry on a session: ordinal, city and date."""
        where = f"{self.place(session.place)}, {self.date(session.date)}"
        if session.number is None:
            return f"{where} ({value_text(session.status, self.lang)})"
        return self.gettext("{ordinal} session – {where}").format(ordinal=self.ordinal(session), where=where)

    def is_session(self, record: str) -> bool:
        """Tell whether the id of a record is that of a session."""
        return record in self._sessions

    def record(self, record: str) -> str:
        """Head an entry on a record: a session, a person or the council."""
        if record == self.dataset.council.id:
            return self.text(self.dataset.council.names)
        if record in self.dataset.people:
            return self.person(record)
        return self.title(self.session(record))

    def record_brief(self, record: str) -> str:
        """Name a record in a table: the number or id of a session, a person, the council's abbreviation."""
        if record == self.dataset.council.id:
            return self.text(self.dataset.council.abbreviation)
        if record in self.dataset.people:
            return self.surname(record)
        return self.number(self.session(record))

    def brief(self, session: Session) -> str:
        """Name a session in a line: ordinal, else id, city, date."""
        return f"{self.ordinal(session)}, {self.place(session.place)}, {self.date(session.date)}"

    def numbers(self, sessions: Iterable[Session]) -> str:
        """List sessions by number, else id."""
        return ", ".join(runs(session.number or session.id for session in sessions))

    def series(self, texts: Iterable[str]) -> str:
        """Join texts that may have commas of their own, by semicolons as the language sets them."""
        return self.gettext("{first}; {second}").format(first="", second="").join(texts)

    def source(self, source: Source) -> str:
        """Write a source out: title or description, publisher, date."""
        title = self.text(source.description) if source.title is None else self.quoted(source.title)
        return ", ".join(part for part in (title, source.published, self.date(source.date)) if part)

    def language(self, code: str) -> str:
        """Return the name of a language; its code when that is not known."""
        return self.gettext(LANGUAGE_NAMES.get(code, code))

    def quoted(self, text: str) -> str:
        """Put a text in the quotation marks of the language."""
        return self.gettext("“{text}”").format(text=text)

    def value(self, field: str, value: Value) -> str:
        """Write the value of a field, or of a claim about it, in words."""
        match value:
            case Edtf():
                return self.date(value)
            case dict():
                return self.text(value)
            case str():
                return self.named(field, value)
            case number:
                about = field_at(Session, field)
                return about.number_text(number, self.lang) if about else str(number)

    def raw(self, value: Value) -> str:
        """Return a value as the data have it: EDTF, id, number; words in the language."""
        return self.text(value) if isinstance(value, dict) else str(value)

    def named(self, field: str, identifier: str) -> str:
        """Write an id or a closed value in words, by the field that it stands in; what is neither stays as it is."""
        if field == "status":
            known: dict[str, Worded] = {one.value: one for one in (*Status, *CouncilStatus)}
            return value_text(known[identifier], self.lang) if identifier in known else identifier
        about = field_at(Session, field) or field_at(Council, field)
        return self.called(about.of, identifier) if about and about.of in _NAMED else identifier

    def called(self, kind: str, id_: str) -> str:
        """Name what an id stands for; a text that is no id stays as it is."""
        match kind:
            case "session":
                return self.brief(self.session(id_))
            case "person" | "minister":
                return self.person(id_)
            case "place" | "city":
                return self.place(id_)
            case "topic":
                return self.topic(id_)
            case "theme":
                return self.theme(id_)
            case "portfolio":
                return self.portfolio(id_)
            case "field":
                return field_text(self, id_)
            case _:
                return id_

    def taken_for(self, what: str, asked: str, match: Match) -> tuple[str, ...]:
        """Return what a text was taken for, unless it was one of the listed forms."""
        return () if match.is_listed else (taken_text(asked, self.called(what, match.id), self.lang),)


_HOLDERS = (Session, Council, Person)
# What stands about the fields of a record and is shown beside them, not under a heading of its own.
_ABOUT_FIELDS = {
    "rivals": N_("other claims"),
    "gaps": N_("not found"),
    "inferences": N_("inference"),
    "quotes": N_("quotation"),
}


def without_places(field: str) -> str:
    """Return the path of a field without the positions in lists.

    >>> without_places("posts.1.start")
    'posts.start'
    """
    return ".".join(part for part in field.split(".") if not part.isdigit())


def field_text(loc: Localizer, field: str, record: str | None = None) -> str:
    """Return what a field is called, or a question; a path of a minister becomes country and portfolio.

    Args:
        record: The id of the record that has the field, where that is known: a post of a person goes by its title.
    """
    person = loc.dataset.people.get(record or "")
    question = loc.dataset.questions.get(field)
    if question:
        return loc.text(question.label)
    match field.split("."):
        case ["inferences", first, *rest]:
            text = loc.gettext("{field} (inference)").format(field=field_text(loc, ".".join((first, *rest))))
        case ["delegations", party, post]:
            text = f"{loc.country(party)}, {loc.portfolio(post)}"
        case ["delegations", party]:
            text = f"{_heading(loc, 'delegations')}, {loc.country(party)}"
        case ["posts", number, part] if number.isdigit():
            post = loc.gettext("post {number}").format(number=number)
            if person:
                post = loc.gettext("post as {title}").format(title=loc.text(person.posts[int(number) - 1].title))
            text = f"{post}, {_heading(loc, f'posts.{part}')}"
        case ["posts", part]:
            text = f"{_heading(loc, 'posts')}, {_heading(loc, f'posts.{part}')}"
        case [part] if part in declared(Post) and not any(part in declared(kind) for kind in _HOLDERS):
            text = _heading(loc, f"posts.{part}")
        case _:
            text = _heading(loc, field, (Person,) if person else _HOLDERS)
    return text


def also_called(loc: Localizer, field: str) -> list[str]:
    """Return the other words that a reader may know a field, or a question, by."""
    if question := loc.dataset.questions.get(field):
        return list(alternatives(question.alt))
    known = (field_at(kind, field) for kind in _HOLDERS)
    return [text for one in known if one and one.also for text in loc.gettext(one.also).split(", ")]


def _heading(loc: Localizer, field: str, kinds: tuple[type, ...] = _HOLDERS) -> str:
    """Return the heading that is declared of a field, else of the list that it stands in, with its place there.

    A path of which no part has a heading stays as it is.
    """
    place = ""
    path = field
    while path:
        found = [one.heading for kind in kinds if (one := field_at(kind, path)) and one.heading]
        heading = found[0] if found else _ABOUT_FIELDS.get(path)
        if heading:
            return loc.gettext(heading) + place
        path, _, last = path.rpartition(".")
        place = f" {last}" if last.isdigit() else ""
    return field


# What begins a line, or heads one.
_CAPITAL = (Stage, OutcomeKind, MarginKind, EventKind, Missing)


def value_text(value: Worded, lang: str) -> str:
    """Return a member of a closed list in words."""
    text = translations(lang).gettext(value.words)
    return text[:1].upper() + text[1:] if isinstance(value, _CAPITAL) else text


def taken_text(asked: str, found: str, lang: str) -> str:
    """Say what a text that was typed has been taken for."""
    from ccqs.answers.messages import short

    said = translations(lang).gettext("“{asked}” taken for {found}.")
    return said.format(asked=short(asked), found=short(found))


def weekday_text(day: str, weekday: int, lang: str) -> str:
    """Say on which day of the week a day was.

    Args:
        weekday: From 0 for Monday.
    """
    names = translations(lang).gettext("a Monday, a Tuesday, a Wednesday, a Thursday, a Friday, a Saturday, a Sunday")
    return translations(lang).gettext("{day} was {weekday}.").format(day=day, weekday=names.split(", ")[weekday])


def inferred_note(loc: Localizer) -> str:
    """Explain the mark of a value that is inferred."""
    return loc.gettext(MEANINGS["inferred"])


# The fields of a record, by what the model declares of them -----------------------------------------------------------

# The kind of each member of a list.
_SINGLE = {"texts": "text", "parties": "party", "references": "reference", "records": "record"}


def record_text(loc: Localizer, record: Any) -> str:
    """Write a record that stands inside another: its fields one after another, but for its sources and for ids elsewhere.

    What it says, and what follows that, are sentences of their own.
    """
    lead: list[str] = []
    sentences: list[str] = []
    for name, about in declared(type(record)).items():
        value = getattr(record, name)
        if about.kind not in ("cites", "field-cites", "text") and value not in EMPTY:
            is_said = name == "text" or sentences
            (sentences if is_said else lead).append(field_value(loc, about, value))
    said = (f"{one[:1].upper()}{one[1:]}" for one in (", ".join(lead), *sentences) if one)
    return " ".join(one if one.endswith(".") else f"{one}." for one in said)


def field_value(loc: Localizer, about: Field, value: Any) -> str:
    """Write the value of a field by what is declared of it."""
    if about.kind in ("texts", "parties", "references", "records"):
        single = about._replace(kind=_SINGLE[about.kind])
        texts = [field_value(loc, single, one) for one in value]
        return loc.series(texts) if about.kind == "records" else ", ".join(texts)
    writers: dict[str, Callable[[Any], str]] = {
        "date": loc.date,
        "label": loc.text,
        "labels": lambda texts: " · ".join(dict.fromkeys(alternatives(texts))),
        "choice": lambda member: value_text(member, loc.lang),
        "party": loc.side,
        "side": loc.side,
        "reference": lambda id_: loc.called(about.of, id_),
        "record": lambda record: record_text(loc, record),
        "number": lambda number: about.number_text(number, loc.lang),
        "flag": lambda is_so: loc.gettext("yes") if is_so else loc.gettext("no"),
    }
    return writers.get(about.kind, str)(value)


def seat_column(party: str, post: str) -> str:
    """Return the name of the column with the minister of a party.

    >>> seat_column("XX", "foreign-affairs")
    'xx_foreign_affairs'
    """
    return f"{party}_{post}".lower().replace("-", "_")
