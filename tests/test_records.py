"""Records behave as the dataclasses that they are."""

from __future__ import annotations

import copy
import dataclasses
import pickle
import weakref
from collections.abc import Iterable

import pytest

from ccqs.records import fill, fill_later, record


@record
class Point:
    """A record by place."""

    x: int
    y: int = 0


@record(kw_only=True)
class Named:
    """A record by name."""

    left: Point
    right: Point | None = None


@pytest.mark.parametrize("made", [Point(1, 2), Point(1, y=2), Point(x=1, y=2), fill(Point, [1, 2])])
def test_values_by_place_and_name(made: Point) -> None:
    assert (made.x, made.y) == (1, 2)


def test_default() -> None:
    assert Point(1).y == 0
    assert Named(left=Point(1)).right is None


@pytest.mark.parametrize(
    ("values", "named"),
    [((), {}), ((1, 2, 3), {}), ((1,), {"x": 1}), ((1,), {"z": 1}), ((1, 2), {"x": 1}), ((), {"y": 1})],
)
def test_wrong_values_are_refused(values: tuple[int, ...], named: dict[str, int]) -> None:
    with pytest.raises(TypeError, match="Point takes x, y"):
        Point(*values, **named)


def test_fields_by_name_are_not_taken_by_place() -> None:
    with pytest.raises(TypeError):
        Named(Point(1))  # type: ignore[misc]


def test_fill_wants_every_value() -> None:
    with pytest.raises(ValueError, match="zip"):
        fill(Point, [1])


def test_fields_and_dict() -> None:
    assert [field.name for field in dataclasses.fields(Named)] == ["left", "right"]
    assert dataclasses.asdict(Named(left=Point(1))) == {"left": {"x": 1, "y": 0}, "right": None}


def test_replace() -> None:
    assert dataclasses.replace(Point(1, 2), y=3) == Point(1, 3)


def test_match() -> None:
    match Point(1, 2):
        case Point(x, y):
            assert (x, y) == (1, 2)


def test_says_that_it_is_frozen() -> None:
    assert Point.__dataclass_params__.frozen  # type: ignore[attr-defined]


def test_equal_by_value_and_type() -> None:
    assert Point(1, 2) == Point(1, 2)
    assert Point(1, 2) != Point(2, 1)
    assert Point(1, 2) != (1, 2)


def test_hash_follows_equality() -> None:
    assert len({Point(1, 2), Point(1, 2), Point(2, 1)}) == 2


def test_repr_makes_it_again() -> None:
    assert repr(Named(left=Point(1))) == "Named(left=Point(x=1, y=0), right=None)"


@pytest.mark.parametrize("again", [copy.copy, copy.deepcopy, lambda one: pickle.loads(pickle.dumps(one))])  # noqa: S301
def test_copies_are_equal(again: object) -> None:
    one = Named(left=Point(1, 2))
    assert again(one) == one  # type: ignore[operator]


def test_never_changes() -> None:
    one = Point(1)
    with pytest.raises(dataclasses.FrozenInstanceError, match=r"Point\.x"):
        one.x = 2  # type: ignore[misc]
    with pytest.raises(dataclasses.FrozenInstanceError):
        del one.x
    with pytest.raises(dataclasses.FrozenInstanceError):
        one.z = 2  # type: ignore[attr-defined]


def test_values_are_worked_out_part_by_part_when_one_is_asked_for() -> None:
    asked: list[int] = []

    def read(start: int) -> Iterable[int]:
        asked.append(start)
        return [start + 1]

    one = fill_later(Point, (0, 1), read)
    assert asked == []
    assert one.y == 2
    assert asked == [1]
    assert one == Point(1, 2)
    assert asked == [1, 0]
    with pytest.raises(AttributeError, match="Point has no z"):
        one.z  # type: ignore[attr-defined]  # noqa: B018


def test_value_that_no_part_gives_is_missing() -> None:
    one = fill_later(Point, (0,), lambda _: [1])
    with pytest.raises(AttributeError, match="Point has no y"):
        one.y  # noqa: B018


def test_values_that_are_known_are_not_worked_out() -> None:
    one = fill_later(Point, (1,), lambda _: [2], {0: 1})
    assert object.__getattribute__(one, "x") == 1
    assert one == Point(1, 2)


def test_record_keeps_nothing_of_what_it_was_read_from() -> None:
    def read(_: int) -> Iterable[int]:
        return [1, 2]

    kept = weakref.ref(read)
    one = fill_later(Point, (0,), read)
    del read
    assert kept() is not None
    assert one == Point(1, 2)
    assert kept() is None
