"""The model: values that cannot change, and what they tell of themselves."""

from __future__ import annotations

import dataclasses
import inspect
from collections.abc import Iterator
from enum import StrEnum

import pytest

import ccqs.model
from ccqs.dates import Edtf
from ccqs.lang import Label
from ccqs.model import MINISTERS, Cite, Country, Dataset, Delegation, Portfolio, Session, Stage, Status

CLASSES = sorted(
    (one for _, one in inspect.getmembers(ccqs.model, inspect.isclass) if dataclasses.is_dataclass(one)),
    key=lambda one: one.__name__,
)
ENUMS = sorted(
    (one for _, one in inspect.getmembers(ccqs.model, inspect.isclass) if issubclass(one, StrEnum)),
    key=lambda one: one.__name__,
)


def values_of(value: object) -> Iterator[object]:
    """Yield a value and every value within it."""
    yield value
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        for field in dataclasses.fields(value):
            yield from values_of(getattr(value, field.name))
    elif isinstance(value, dict):
        for one in value.values():
            yield from values_of(one)
    elif isinstance(value, (tuple, list)):
        for one in value:
            yield from values_of(one)


@pytest.fixture
def session(tiny: Dataset) -> Session:
    return tiny.sessions[1]


def test_model_names_are_all_there_and_sorted() -> None:
    names = list(ccqs.model.__all__)

    assert [name for name in names if not hasattr(ccqs.model, name)] == []
    assert len(set(names)) == len(names)
    assert {one.__name__ for one in (*CLASSES, *ENUMS)} - set(names) == set()


@pytest.mark.parametrize("kind", CLASSES, ids=lambda kind: kind.__name__)
def test_record_is_frozen_and_slotted(kind: type) -> None:
    frozen = kind.__dataclass_params__.frozen  # type: ignore[attr-defined]

    assert frozen
    assert "__slots__" in vars(kind)


def test_record_refuses_a_new_value(session: Session) -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        session.number = 3  # type: ignore[misc]


def test_dataset_is_made_of_values_that_no_list_can_change(tiny: Dataset) -> None:
    kinds = {type(value) for value in values_of(tiny)}

    assert list not in kinds
    assert set not in kinds


def test_record_never_holds_another_one(tiny: Dataset) -> None:
    held = [value for session in tiny.sessions for value in values_of(session)]

    assert {type(value).__name__ for value in held} & {
        "Person",
        "Place",
        "Topic",
        "Source",
        "Theme",
        "Dataset",
    } == set()


@pytest.mark.parametrize("kind", ENUMS, ids=lambda kind: kind.__name__)
def test_closed_value_is_the_text_of_the_data(kind: type[StrEnum]) -> None:
    assert [member for member in kind if member != member.value or str(member) != member.value] == []


def test_closed_lists_are_the_documented_ones() -> None:
    assert list(Status) == ["held", "planned", "postponed", "cancelled"]
    assert list(Stage) == ["announced", "discussed", "press", "audience", "margin"]
    assert list(Country) == ["FR", "RU"]
    assert MINISTERS == (Portfolio.FOREIGN_AFFAIRS, Portfolio.DEFENCE)


def test_ministers_come_france_first_and_foreign_affairs_first(session: Session) -> None:
    turned = dataclasses.replace(
        session, delegations={key: session.delegations[key] for key in (Country.RU, Country.FR)}
    )

    assert list(turned.delegations) == [Country.RU, Country.FR]
    assert turned.ministers == (
        (Country.FR, Portfolio.FOREIGN_AFFAIRS, "jeanne-dubois"),
        (Country.FR, Portfolio.DEFENCE, "paul-marin"),
        (Country.RU, Portfolio.FOREIGN_AFFAIRS, "pyotr-orlov"),
        (Country.RU, Portfolio.DEFENCE, "ivan-orlov"),
    )


def test_ministers_leave_out_whoever_is_not_named(session: Session) -> None:
    half = dataclasses.replace(session, delegations={Country.RU: Delegation(defence="ivan-orlov")})

    assert half.ministers == ((Country.RU, Portfolio.DEFENCE, "ivan-orlov"),)
    assert dataclasses.replace(session, delegations={}).ministers == ()


def test_delegation_yields_its_ministers_by_portfolio() -> None:
    assert list(Delegation(foreign_affairs="a", defence="b")) == [
        (Portfolio.FOREIGN_AFFAIRS, "a"),
        (Portfolio.DEFENCE, "b"),
    ]
    assert list(Delegation(foreign_affairs="a")) == [(Portfolio.FOREIGN_AFFAIRS, "a")]
    assert list(Delegation()) == []


def test_topics_come_once_in_the_order_of_the_agenda(session: Session) -> None:
    twice = dataclasses.replace(session, agenda=(*session.agenda[1:], *session.agenda))

    assert [item.topic for item in twice.agenda] == ["north-sea", "fish", "map", "north-sea", "fish"]
    assert twice.topics == ("north-sea", "fish", "map")


@pytest.mark.parametrize(
    ("cite", "text"), [(Cite("gazette-1991"), "gazette-1991"), (Cite("gazette-1991", "p2"), "gazette-1991#p2")]
)
def test_cite_is_written_as_in_the_data(cite: Cite, text: str) -> None:
    assert str(cite) == text


def test_session_keeps_what_the_file_says(session: Session) -> None:
    assert (session.id, session.number, session.status, session.place, session.venue) == (
        "1993-05",
        2,
        Status.HELD,
        "tsargrad",
        "old-tower",
    )
    assert session.date == Edtf.parse("1993-05-20/1993-05-21")
    assert session.cites["venue"] == (Cite("bulletin-1999"),)
    assert session.audience is not None
    assert session.audience.text == Label("Thé.", "Tea.", "Чай.")
    assert [(one.kind, one.by, one.follow_up and one.follow_up.status) for one in session.outcomes] == [
        ("decision", "FR", "happened")
    ]
    assert [(one.field, one.value, one.rank, one.cites) for one in session.rivals] == [
        ("date", Edtf.parse("1993-05-27"), "deprecated", (Cite("gazette-1991", "p3"),))
    ]
