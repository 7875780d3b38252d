"""From the fields of a file to the records of the model: one function per type of record."""

from __future__ import annotations

from functools import partial

from ccqs.loader.fields import Fields
from ccqs.model import (
    AgendaItem,
    Audience,
    Country,
    Delegation,
    Exemption,
    FollowUp,
    FollowUpStatus,
    Gap,
    Inference,
    Margin,
    MarginKind,
    Official,
    Outcome,
    OutcomeKind,
    Party,
    Person,
    Place,
    PlaceKind,
    Portfolio,
    Post,
    Postponement,
    Rank,
    Reason,
    Rival,
    Session,
    Source,
    SourceKind,
    Stage,
    Status,
    Step,
    Theme,
    Topic,
)

# The type of the value of a claim, by the field that it is about; a field not named here is told in words.
_SESSION_VALUES = {
    "number": "number",
    "status": "text",
    "date": "date",
    "place": "place",
    "venue": "place",
    "audience.host": "person",
    "audience.date": "date",
    "audience.place": "place",
}
_POST_VALUES = {"start": "date", "end": "date"}


def read_rival(fields: Fields, values: dict[str, str]) -> Rival:
    """Read a claim; the deprecated ones must say why."""
    name = fields.text("field")
    like = "person" if name.startswith("delegations.") else values.get(name, "label")
    rank = fields.choice("rank", Rank)
    why = fields.label("why") if rank is Rank.DEPRECATED else fields.maybe_label("why")
    return Rival(field=name, value=fields.value("value", like), rank=rank, why=why, cites=fields.cites())


def read_inference(fields: Fields) -> Inference:
    """Read the reasoning behind a value."""
    return Inference(field=fields.text("field"), why=fields.label("why"), cites=fields.cites())


def read_gap(fields: Fields) -> Gap:
    """Read what was looked for in vain."""
    return Gap(field=fields.text("field"), text=fields.label("text"))


def read_exemption(fields: Fields) -> Exemption:
    """Read an exception to a rule of `check`."""
    return Exemption(rule=fields.text("rule"), record=fields.text("record"), why=fields.label("why"))


def read_theme(fields: Fields) -> Theme:
    """Read a theme."""
    return Theme(id=fields.identifier("theme"), label=fields.label("label"))


def read_topic(fields: Fields) -> Topic:
    """Read an entry of the controlled vocabulary."""
    return Topic(
        id=fields.identifier("topic"),
        theme=fields.reference("theme", "theme"),
        broader=fields.references("broader", "topic"),
        label=fields.label("label"),
        alt=fields.labels("alt"),
    )


def read_place(fields: Fields) -> Place:
    """Read a place."""
    return Place(
        id=fields.identifier("place"),
        kind=fields.choice("kind", PlaceKind),
        country=fields.text("country"),
        within=fields.maybe_reference("within", "place"),
        label=fields.label("label"),
        alt=fields.labels("alt"),
    )


def read_source(fields: Fields) -> Source:
    """Read a cited document; what has no title needs a description."""
    title = fields.maybe_text("title")
    return Source(
        id=fields.identifier("source"),
        title=title,
        description=fields.maybe_label("description") if title else fields.label("description"),
        publisher=fields.text("publisher"),
        via=fields.maybe_text("via"),
        date=fields.maybe_date("date"),
        language=fields.text("language"),
        url=fields.text("url"),
        kind=fields.choice("kind", SourceKind),
        text=fields.maybe_file_name("text"),
    )


def read_person(fields: Fields) -> Person:
    """Read a person and the posts held."""
    present = [key for key in ("wikidata", "names") if fields.has(key)]
    return Person(
        id=fields.identifier("person"),
        country=fields.choice("country", Country),
        wikidata=fields.maybe_text("wikidata"),
        names=fields.label("names"),
        surname=fields.label("surname"),
        aliases=fields.texts("aliases"),
        cites=fields.field_cites(present),
        posts=fields.records("posts", _read_post),
    )


def _read_post(fields: Fields) -> Post:
    present = [key for key in ("title", "start", "end") if fields.has(key)]
    return Post(
        portfolio=fields.choice("portfolio", Portfolio),
        title=fields.label("title"),
        start=fields.maybe_date("start"),
        end=fields.maybe_date("end"),
        acting=fields.flag("acting"),
        text=fields.maybe_label("text"),
        cites=fields.field_cites(present),
        rivals=fields.records("rivals", lambda rival: read_rival(rival, _POST_VALUES)),
    )


def read_session(fields: Fields) -> Session:
    """Read a session with everything recorded about it."""
    delegations, named = _read_delegations(fields)
    present = [key for key in ("number", "status", "date", "place", "venue") if fields.has(key)]
    return Session(
        id=fields.identifier("session"),
        number=fields.maybe_number("number"),
        status=fields.choice("status", Status),
        date=fields.date("date"),
        place=fields.reference("place", "place"),
        venue=fields.maybe_reference("venue", "place"),
        delegations=delegations,
        cites=fields.field_cites([*present, *named]),
        inferences=fields.records("inferences", read_inference),
        rivals=fields.records("rivals", lambda rival: read_rival(rival, _SESSION_VALUES)),
        gaps=fields.records("gaps", read_gap),
        audience=fields.record("audience", _read_audience),
        margins=fields.records("margins", _read_margin),
        officials=fields.records("officials", _read_official),
        agenda=fields.records("agenda", _read_agenda_item),
        outcomes=fields.records("outcomes", _read_outcome),
        steps=fields.records("steps", _read_step),
        postponement=fields.record("postponement", _read_postponement),
    )


def _read_delegations(fields: Fields) -> tuple[dict[Country, Delegation], list[str]]:
    """Read the ministers by country and portfolio, with the path of each one named."""
    found: dict[Country, Delegation] = {}
    named: list[str] = []

    def read_country(country: Country, side: Fields) -> None:
        found[country] = Delegation(
            foreign_affairs=side.maybe_reference(Portfolio.FOREIGN_AFFAIRS, "person"),
            defence=side.maybe_reference(Portfolio.DEFENCE, "person"),
        )
        named.extend(f"delegations.{country}.{portfolio}" for portfolio, _ in found[country])

    def read_sides(sides: Fields) -> None:
        for country in Country:
            sides.record(country, partial(read_country, country))

    fields.record("delegations", read_sides)
    return found, named


def _read_audience(fields: Fields) -> Audience:
    return Audience(
        host=fields.reference("host", "person"),
        date=fields.maybe_date("date"),
        place=fields.maybe_reference("place", "place"),
        who=fields.references("who", "person"),
        text=fields.maybe_label("text"),
        cites=fields.cites(),
    )


def _read_margin(fields: Fields) -> Margin:
    return Margin(
        kind=fields.choice("kind", MarginKind),
        who=fields.references("who", "person"),
        date=fields.maybe_date("date"),
        place=fields.maybe_reference("place", "place"),
        text=fields.label("text"),
        cites=fields.cites(),
    )


def _read_official(fields: Fields) -> Official:
    return Official(
        name=fields.label("name"),
        role=fields.label("role"),
        text=fields.maybe_label("text"),
        cites=fields.cites(),
    )


def _read_agenda_item(fields: Fields) -> AgendaItem:
    return AgendaItem(
        topic=fields.reference("topic", "topic"),
        stage=fields.choice("stage", Stage),
        by=fields.maybe_choice("by", Party),
        text=fields.maybe_label("text"),
        cites=fields.cites(),
    )


def _read_outcome(fields: Fields) -> Outcome:
    return Outcome(
        kind=fields.choice("kind", OutcomeKind),
        by=fields.maybe_choice("by", Party),
        text=fields.label("text"),
        follow_up=fields.record("follow_up", _read_follow_up),
        cites=fields.cites(),
    )


def _read_follow_up(fields: Fields) -> FollowUp:
    return FollowUp(
        status=fields.choice("status", FollowUpStatus),
        date=fields.maybe_date("date"),
        text=fields.maybe_label("text"),
        cites=fields.cites(),
    )


def _read_step(fields: Fields) -> Step:
    return Step(
        date=fields.maybe_date("date"),
        by=fields.maybe_choice("by", Party),
        text=fields.label("text"),
        cites=fields.cites(),
    )


def _read_reason(fields: Fields) -> Reason:
    return Reason(by=fields.maybe_choice("by", Party), text=fields.label("text"), cites=fields.cites())


def _read_postponement(fields: Fields) -> Postponement:
    return Postponement(
        by=fields.maybe_choice("by", Party),
        announced=fields.maybe_date("announced"),
        text=fields.maybe_label("text"),
        reasons=fields.records("reasons", _read_reason),
        cites=fields.cites(),
    )
