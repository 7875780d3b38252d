"""Failures: the exit code that scripts rely on, what they carry, and the order of problems."""

from __future__ import annotations

import pytest

from ccqs import errors
from ccqs.errors import Ambiguous, CcqsError, DataError, NoMatch, NoMemory, NotFound, OutputError, UsageError
from ccqs.problems import Location, Problem


@pytest.mark.parametrize(
    ("kind", "code"),
    [
        (CcqsError, 1),
        (NotFound, 1),
        (NoMatch, 1),
        (UsageError, 2),
        (Ambiguous, 2),
        (DataError, 3),
        (NoMemory, 3),
        (OutputError, 4),
    ],
    ids=lambda value: value.__name__ if isinstance(value, type) else str(value),
)
def test_failure_has_its_exit_code(kind: type[CcqsError], code: int) -> None:
    assert kind.exit_code == code


def test_every_failure_is_one_error_of_the_package() -> None:
    kinds = [one for one in vars(errors).values() if isinstance(one, type) and issubclass(one, Exception)]

    assert len(kinds) == 8
    assert [kind for kind in kinds if not issubclass(kind, CcqsError)] == []


def test_failures_of_one_code_are_told_apart() -> None:
    assert not issubclass(NotFound, NoMatch)
    assert not issubclass(Ambiguous, UsageError)
    assert not issubclass(NotFound, Ambiguous)


def test_failure_carries_its_code_and_what_the_words_are_about() -> None:
    error = UsageError("not-a-date", option="--since", asked="x")

    assert (error.code, str(error)) == ("not-a-date", "not-a-date")
    assert error.values == {"option": "--since", "asked": "x"}
    assert error.candidates == ()


def test_candidates_are_kept_in_order_from_any_iterable() -> None:
    error = NotFound("session-not-found", candidates=iter(["2008-03", "2007-02"]), asked="2006")

    assert error.candidates == ("2008-03", "2007-02")
    assert error.values == {"asked": "2006"}


def test_data_error_carries_every_problem_and_their_count() -> None:
    problems = [Problem(Location("f", 2, 1), "ID01", "b"), Problem(Location("f", 1, 1), "ID01", "a", "mend it")]

    error = DataError("folder", iter(problems))

    assert error.problems == tuple(problems)
    assert (error.code, error.values) == ("data-unreadable", {"path": "folder", "count": 2})


@pytest.mark.parametrize(
    ("problem", "text"),
    [
        (Problem(Location("data/x.yaml", 3, 14), "ID01", "wrong"), "data/x.yaml:3:14: ID01 wrong"),
        (Problem(Location("x", 1, 1), "ID01", "wrong", "mend it"), "x:1:1: ID01 wrong (mend it)"),
    ],
    ids=["alone", "with a hint"],
)
def test_problem_is_told_with_its_place_and_remedy(problem: Problem, text: str) -> None:
    assert str(problem) == text


def test_problems_sort_by_file_then_line_then_column_as_numbers() -> None:
    places = [("b", 1, 1), ("a", 10, 1), ("a", 2, 10), ("a", 2, 9)]
    problems = [Problem(Location(*place), "ID01", message) for place, message in zip(places, "abcd", strict=True)]

    assert [str(one) for one in sorted(problems)] == [
        "a:2:9: ID01 d",
        "a:2:10: ID01 c",
        "a:10:1: ID01 b",
        "b:1:1: ID01 a",
    ]
