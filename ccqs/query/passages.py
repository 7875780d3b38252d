"""Every text of the dataset that can be searched, cut into passages: one field of one record, in three languages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from ccqs.dates import Edtf, date_text
from ccqs.lang import Label, Lang
from ccqs.model import AgendaItem, Audience, Council, Dataset, Gap, Inference, Rival, Session
from ccqs.ordinals import ordinal_figures, ordinal_words
from ccqs.query.citations import session_sources
from ccqs.records import record

_IDENTITY, _SUBJECT, _TEXT, _EVIDENCE, _SOURCE = "abcde"
# How much a word tells about the record, by what it stands in.
WEIGHTS = {_IDENTITY: 6.0, _SUBJECT: 4.0, _TEXT: 2.0, _EVIDENCE: 1.0, _SOURCE: 0.5}
_SESSION_WORDS = Label("session", "session", "сессия заседание встреча")


@record
class Passage:
    """A field of a record.

    Attributes:
        field: Its name in the record.
        shown: What a reader sees of it, by language.
        hidden: Other texts under which it is found: alternative labels, other spellings.
        weight: What a word in it is worth, a letter of `WEIGHTS`.
    """

    field: str
    shown: Label
    hidden: tuple[str, ...]
    weight: str


def record_passages(dataset: Dataset, number: int) -> tuple[Passage, ...]:
    """Return what can be searched of a session, by its place in the dataset; of the council, one past the last."""
    if number < len(dataset.sessions):
        return tuple(session_passages(dataset, dataset.sessions[number]))
    return tuple(council_passages(dataset.council))


def session_passages(dataset: Dataset, session: Session) -> Iterator[Passage]:
    """Yield what can be searched of a session."""
    if session.number is not None:
        figures = tuple(_ordinals(session.number, ordinal_figures))
        yield Passage("number", _ordinals(session.number, ordinal_words), figures, _IDENTITY)
    yield Passage("date", _date(session.date), (session.id, session.date.text), _IDENTITY)
    for field, place in (("city", session.place), ("venue", session.venue)):
        if place:
            yield _place(dataset, field, place)
    for country, portfolio, person in session.ministers:
        yield _person(dataset, f"delegations.{country}.{portfolio}", person)
    yield from (_agenda(dataset, item) for item in session.agenda)
    if session.audience:
        yield from _audience(dataset, session.audience)
    yield from (Passage(field, text, (), _TEXT) for field, text in _told(session) if text)
    yield from _evidence(session.rivals, session.inferences, session.gaps)
    yield from (_source(dataset, source) for source in session_sources(session))


def _audience(dataset: Dataset, audience: Audience) -> Iterator[Passage]:
    yield _person(dataset, "audience", audience.host)
    if audience.place:
        yield _place(dataset, "audience", audience.place)
    if audience.text:
        yield Passage("audience", audience.text, (), _TEXT)


def _told(session: Session) -> Iterator[tuple[str, Label | None]]:
    """Yield the running texts of a session, by field."""
    for outcome in session.outcomes:
        yield "outcomes", outcome.text
        yield "outcomes", outcome.follow_up.text if outcome.follow_up else None
    yield from (("margins", one.text) for one in session.margins)
    for official in session.officials:
        yield from (("officials", text) for text in (official.name, official.role, official.text))
    yield from (("steps", one.text) for one in session.steps)
    if session.postponement:
        yield "postponement", session.postponement.text
        yield from (("postponement", one.text) for one in session.postponement.reasons)


def council_passages(council: Council) -> Iterator[Passage]:
    """Yield what can be searched of the council."""
    yield Passage("names", council.names, (*council.abbreviation, *council.alt), _IDENTITY)
    for field in ("founding_text", "purpose", "rhythm", "chair"):
        yield Passage(field, getattr(council, field), (), _SUBJECT)
    for field in ("created", "founded"):
        date: Edtf = getattr(council, field)
        yield Passage(field, _date(date), (date.text,), _SUBJECT)
    for group in council.working_groups:
        yield Passage("working_groups", group.name, tuple(group.text), _SUBJECT)
    for event in council.events:
        yield Passage("events", event.text, tuple(_date(event.date)) if event.date else (), _TEXT)
    yield from _evidence(council.rivals, council.inferences, council.gaps)


def _ordinals(number: int, write: Callable[[int, Lang], str]) -> Label:
    texts = {lang.value: f"{write(number, lang)} {_SESSION_WORDS[lang]}" for lang in Lang}
    return Label(**texts)


def _date(date: Edtf) -> Label:
    return Label(**{lang.value: date_text(date, lang) for lang in Lang})


def _place(dataset: Dataset, field: str, place: str) -> Passage:
    found = dataset.places[place]
    return Passage(field, found.label, tuple(found.alt), _IDENTITY)


def _person(dataset: Dataset, field: str, person: str) -> Passage:
    found = dataset.people[person]
    return Passage(field, found.names, found.aliases, _IDENTITY)


def _agenda(dataset: Dataset, item: AgendaItem) -> Passage:
    topic = dataset.topics[item.topic]
    shown = topic.label
    if item.text:
        shown = Label(**{lang.value: f"{topic.label[lang]} – {item.text[lang]}" for lang in Lang})
    return Passage("agenda", shown, tuple(topic.alt), _SUBJECT)


def _evidence(rivals: Iterable[Rival], inferences: Iterable[Inference], gaps: Iterable[Gap]) -> Iterator[Passage]:
    for rival in rivals:
        value = rival.value
        shown = value if isinstance(value, Label) else _date(value) if isinstance(value, Edtf) else None
        if shown:
            yield Passage("rivals", shown, (), _EVIDENCE)
        if rival.why:
            yield Passage("rivals", rival.why, (), _EVIDENCE)
    yield from (Passage("inferences", one.why, (), _EVIDENCE) for one in inferences)
    yield from (Passage("gaps", one.text, (), _EVIDENCE) for one in gaps)


def _source(dataset: Dataset, source_id: str) -> Passage:
    source = dataset.sources[source_id]
    title = Label(source.title, source.title, source.title) if source.title else None
    shown = title or source.description or Label(source.url, source.url, source.url)
    return Passage("sources", shown, (source.publisher, source.id), _SOURCE)
