"""The model: plain dataclasses of the standard library, and what they say of themselves."""

from __future__ import annotations

import copy
import dataclasses
import inspect
import pickle
from enum import StrEnum
from typing import Any

import pytest

import ccqs.model
from ccqs.dates import Edtf
from ccqs.model import (
    AgendaItem,
    Audience,
    Council,
    Dataset,
    Person,
    Session,
    cited_locator,
    cited_source,
    declared,
    field_at,
    records_in,
)

CLASSES = [
    one
    for _, one in inspect.getmembers(ccqs.model, dataclasses.is_dataclass)
    if one.__module__ == "ccqs.model" and one is not Dataset
]
ENUMS = [one for _, one in inspect.getmembers(ccqs.model, inspect.isclass) if issubclass(one, StrEnum)]


@pytest.fixture
def session(tiny: Dataset) -> Session:
    return tiny.sessions[1]


@pytest.mark.parametrize("kind", CLASSES, ids=lambda kind: kind.__name__)
def test_every_field_of_a_record_is_declared(kind: type) -> None:
    assert list(declared(kind)) == [one.name for one in dataclasses.fields(kind)]


@pytest.mark.parametrize("kind", CLASSES, ids=lambda kind: kind.__name__)
def test_cited_field_of_a_record_has_a_heading(kind: type) -> None:
    assert [name for name, one in declared(kind).items() if one.cited and not one.heading] == []


@pytest.mark.parametrize("kind", ENUMS, ids=lambda kind: kind.__name__)
def test_closed_value_is_the_text_of_the_data(kind: type[StrEnum]) -> None:
    assert [member for member in kind if member != member.value or str(member) != member.value] == []


@pytest.mark.parametrize("of", [lambda data: data, lambda data: data.sessions[1], lambda data: data.council])
def test_values_are_plain(tiny: Dataset, of: Any) -> None:
    value = of(tiny)

    assert copy.copy(value) == copy.deepcopy(value) == pickle.loads(pickle.dumps(value)) == value  # noqa: S301
    assert type(value)(**{one.name: getattr(value, one.name) for one in dataclasses.fields(value)}) == value
    assert list(dataclasses.asdict(value)) == [one.name for one in dataclasses.fields(value)]
    assert repr(value).startswith(f"{type(value).__name__}(")
    assert "object at 0x" not in repr(value)


def test_mappings_are_dicts(tiny: Dataset) -> None:
    people = dict(tiny.people)

    assert repr(tiny.people).startswith("{'jeanne-dubois': Person(id='jeanne-dubois'")
    assert people.pop("jeanne-dubois").id == "jeanne-dubois"
    assert "jeanne-dubois" in tiny.people


def test_ministers_are_named_by_party_and_post(session: Session) -> None:
    assert session.ministers == (
        ("FR", "foreign-affairs", "jeanne-dubois"),
        ("FR", "defence", "paul-marin"),
        ("RU", "foreign-affairs", "pyotr-orlov"),
        ("RU", "defence", "ivan-orlov"),
    )
    assert dataclasses.replace(session, delegations={}).ministers == ()


def test_topics_come_once_in_the_order_of_the_agenda(session: Session) -> None:
    twice = dataclasses.replace(session, agenda=(*session.agenda[1:], *session.agenda))

    assert [item.topic for item in twice.agenda] == ["north-sea", "fish", "map", "north-sea", "fish"]
    assert twice.topics == ("north-sea", "fish", "map")


def test_session_keeps_what_the_file_says(session: Session) -> None:
    assert (session.id, session.number, session.status, session.place, session.venue) == (
        "1993-05",
        2,
        "held",
        "tsargrad",
        "old-tower",
    )
    assert session.date == Edtf.parse("1993-05-20/1993-05-21")
    assert session.cites["venue"] == ("bulletin-1999",)
    assert session.audience is not None
    assert session.audience.text == {"fr": "Thé.", "en": "Tea.", "ru": "Чай."}
    assert [(one.kind, one.by, one.follow_up and one.follow_up.status) for one in session.outcomes] == [
        ("decision", "FR", "happened")
    ]
    assert [(one.field, one.value, one.rank, one.cites) for one in session.rivals] == [
        ("date", Edtf.parse("1993-05-27"), "deprecated", ("gazette-1991#p3",))
    ]


@pytest.mark.parametrize(
    ("kind", "path", "expected"),
    [
        (Session, "date", declared(Session)["date"]),
        (Session, "audience.host", declared(Audience)["host"]),
        (Session, "agenda.3.topic", declared(AgendaItem)["topic"]),
        (Person, "posts.start", declared(ccqs.model.Post)["start"]),
        (Session, "gap-length", None),
        (Session, "audience.colour", None),
        (Council, "number", None),
    ],
)
def test_field_at_follows_a_path(kind: type, path: str, expected: object) -> None:
    assert field_at(kind, path) == expected


def test_minister_of_a_delegation_is_a_person() -> None:
    found = field_at(Session, "delegations.RU.defence")

    assert found is not None
    assert (found.kind, found.of) == ("reference", "person")


def test_records_in_a_record_have_paths(session: Session) -> None:
    paths = [path for path, _ in records_in(session)]

    assert {"rivals.1", "audience", "agenda.1", "outcomes.1", "outcomes.1.follow_up"} <= set(paths)


@pytest.mark.parametrize(("cite", "source", "locator"), [("a-1", "a-1", None), ("a-1#p2", "a-1", "p2")])
def test_citation_is_a_source_and_perhaps_a_place_in_it(cite: str, source: str, locator: str | None) -> None:
    assert (cited_source(cite), cited_locator(cite)) == (source, locator)
