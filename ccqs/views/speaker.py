"""Saying the records of a dataset in a language: names, labels, dates, titles of sessions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

from ccqs.dates import Edtf, date_text
from ccqs.lang import Label, Lang
from ccqs.model import CouncilStatus, Country, Dataset, Portfolio, Session, Source, Status
from ccqs.ordinals import ordinal_figures
from ccqs.query.claims import Value, disputed_fields
from ccqs.query.people import attendance
from ccqs.views.report import Json
from ccqs.views.wording import sentence, value_text, word

if TYPE_CHECKING:
    from ccqs.query.names import Match
    from ccqs.views.items import DiffTopic, MinisterItem


class Speaker:
    """A dataset and the language to say it in."""

    def __init__(self, dataset: Dataset, lang: Lang) -> None:
        self.dataset = dataset
        self.lang = lang
        self._disputed: dict[str, tuple[str, ...]] = {}
        self._topics: dict[str, DiffTopic] = {}
        self._ministers: dict[tuple[str, str, str], MinisterItem] = {}

    def word(self, key: str) -> str:
        """Return one of the program's own words."""
        return word(key, self.lang)

    @property
    def colon(self) -> str:
        """A colon with the space that the language puts before it."""
        return "\u00a0: " if self.lang is Lang.FR else ": "

    def date(self, date: Edtf | None, *, short: bool = False) -> str:
        """Write a date; nothing for None."""
        return date_text(date, self.lang, short=short) if date else ""

    def text(self, label: Label | None) -> str:
        """Return a text of the data; nothing for None."""
        return label[self.lang] if label else ""

    def place(self, place: str | None) -> str:
        """Return the label of a place; nothing for None."""
        return self.dataset.places[place].label[self.lang] if place else ""

    def topic(self, topic: str) -> str:
        """Return the label of a topic."""
        return self.dataset.topics[topic].label[self.lang]

    def named_topic(self, topic: str) -> DiffTopic:
        """Return a topic as plain values."""
        named = self._topics.get(topic)
        if named is None:
            theme = self.dataset.topics[topic].theme
            named = self._topics[topic] = {"id": topic, "label": self.topic(topic), "theme": theme}
        return named

    def minister(self, country: Country, portfolio: Portfolio, person: str) -> MinisterItem:
        """Return a minister at a session as plain values."""
        key = (country, portfolio, person)
        named = self._ministers.get(key)
        if named is None:
            named = self._ministers[key] = {
                "id": person,
                "name": self.person(person),
                "country": country.value,
                "portfolio": portfolio.value,
            }
        return named

    def theme(self, theme: str) -> str:
        """Return the label of a theme."""
        return self.dataset.themes[theme].label[self.lang]

    def person(self, person: str) -> str:
        """Return a full name."""
        return self.dataset.people[person].names[self.lang]

    @cached_property
    def _sessions(self) -> dict[str, Session]:
        return {one.id: one for one in self.dataset.sessions}

    def session(self, id_: str) -> Session:
        """Return a session by its id."""
        return self._sessions[id_]

    def disputed(self, session: Session) -> tuple[str, ...]:
        """Return the fields of a session on which its sources differ."""
        if session.id not in self._disputed:
            self._disputed[session.id] = disputed_fields(session)
        return self._disputed[session.id]

    @cached_property
    def _attended(self) -> Mapping[str, Sequence[Session]]:
        return attendance(self.dataset)

    def attended(self, person: str) -> Sequence[Session]:
        """Return the sessions held at which a person sat, in order of date."""
        return self._attended.get(person, ())

    @cached_property
    def _shared_surnames(self) -> frozenset[str]:
        sat = {person for session in self.dataset.sessions for _, _, person in session.ministers}
        counted = Counter(self.dataset.people[person].surname[self.lang] for person in sat)
        return frozenset(surname for surname, count in counted.items() if count > 1)

    def surname(self, person: str) -> str:
        """Return a surname, with the initial where two ministers of the dataset share it."""
        surname = self.dataset.people[person].surname[self.lang]
        if surname in self._shared_surnames:
            return f"{self.person(person)[0]}. {surname}"
        return surname

    def country(self, code: str) -> str:
        """Return a country, by name when it is one of the two, else by code."""
        known = {"FR": "france", "RU": "russia"}.get(code)
        return self.word(known) if known else code

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
        return f"{self.ordinal(session)} {self.word('session').lower()} – {where}"

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
        """Name a session in a line: number or id, city, date."""
        name = session.id if session.number is None else f"{session.number} ({session.id})"
        return f"{name} – {self.place(session.place)}, {self.date(session.date)}"

    def numbers(self, sessions: Iterable[Session]) -> str:
        """List sessions by number, else id."""
        return ", ".join(self.number(session) for session in sessions)

    def source(self, source: Source) -> str:
        """Write a source out: title or description, publisher, date."""
        title = self._quoted(source)
        published = source.publisher + (f" ({source.via})" if source.via else "")
        dated = self.date(source.date)
        return ", ".join(part for part in (title, published, dated) if part)

    def _quoted(self, source: Source) -> str:
        if source.title is None:
            return self.text(source.description)
        match self.lang:
            case Lang.FR:
                return f"«\u202f{source.title}\u202f»"
            case Lang.EN:
                return f"“{source.title}”"
            case Lang.RU:
                return f"«{source.title}»"

    def value(self, field: str, value: Value) -> str:
        """Write the value of a field, or of a claim about it, in words."""
        match value:
            case Edtf():
                return self.date(value)
            case Label():
                return value[self.lang]
            case str():
                return self.named(field, value)
            case number:
                return str(number)

    def raw(self, value: Value) -> str:
        """Return a value as the data have it: EDTF, id, number; words in the language."""
        return value[self.lang] if isinstance(value, Label) else str(value)

    def named(self, field: str, identifier: str) -> str:
        """Write an id or a closed value in words, by the field that it stands in; what is neither stays as it is."""
        if field.startswith("delegations.") or field == "audience.host":
            return self.person(identifier)
        if field == "last_session":
            return self.called("session", identifier)
        if field == "status":
            known: dict[str, StrEnum] = {one.value: one for one in (*Status, *CouncilStatus)}
            return value_text(known[identifier], self.lang) if identifier in known else identifier
        return self.place(identifier) if identifier in self.dataset.places else identifier

    def called(self, what: str, id_: str) -> str:
        """Name what an id stands for.

        Args:
            what: `session`, `minister`, `city`, `topic` or `theme`; anything else is not an id and stays as it is.
        """
        match what:
            case "session":
                return self.brief(self.session(id_))
            case "minister":
                return self.person(id_)
            case "city":
                return self.place(id_)
            case "topic":
                return self.topic(id_)
            case "theme":
                return self.theme(id_)
            case _:
                return id_

    def taken_for(self, what: str, asked: str, matches: Sequence[Match]) -> tuple[str, ...]:
        """Say what a text was taken for, unless it was one of the listed forms."""
        if not matches or (len(matches) == 1 and matches[0].is_listed):
            return ()
        found = ", ".join(self.called(what, match.id) for match in matches)
        return (sentence("took" if len(matches) == 1 else "several", self.lang, asked=asked, found=found),)


def plain(date: Edtf | None) -> str | None:
    """Return a date as it is written in the data, None when there is none."""
    return date.text if date else None


def day_or_none(day: object) -> Json:
    """Return a day in ISO 8601, None when there is none."""
    return None if day is None else str(day)
