"""The time between sessions, in days, and between which days it lies where a date is not precise."""

from __future__ import annotations

import pytest

from ccqs.model import Dataset
from ccqs.query.sessions import intervals


def test_first_session_follows_none(real: Dataset) -> None:
    assert real.sessions[0].id not in intervals(real.sessions)


@pytest.mark.parametrize(
    ("session", "before", "days"),
    [("2008-03", "2007-02", 384), ("2019-09", "2012-10", 2504), ("2021-11", "2019-09", 795)],
)
def test_interval_is_counted_from_the_last_session_held(real: Dataset, session: str, before: str, days: int) -> None:
    found = intervals(real.sessions)[session]
    assert (found.before.id, found.days, found.least, found.most) == (before, days, days, days)


def test_date_without_a_day_has_an_interval_of_least_and_most_days(tiny: Dataset) -> None:
    found = intervals(tiny.sessions)["1995-06"]
    assert (found.days, found.least, found.most) == (None, 741, 771)


def test_uncertain_day_counts_as_stated_and_lies_within_its_month(tiny: Dataset) -> None:
    found = intervals(tiny.sessions)["1993-05"]
    assert (found.days, found.least, found.most) == (597, 567, 598)
