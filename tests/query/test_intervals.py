"""The time between sessions, in days, and between which days it lies where a date is not precise."""

from __future__ import annotations

import pytest

from ccqs.model import Dataset
from ccqs.query.sessions import interval, intervals


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
    before, after = (next(one for one in tiny.sessions if one.id == id_) for id_ in ("1993-05", "1995-06"))
    found = interval(before, after)
    assert (found.days, found.least, found.most) == (None, 741, 771)


def test_uncertain_day_counts_as_stated_and_lies_within_its_month(tiny: Dataset) -> None:
    found = intervals(tiny.sessions)["1993-05"]
    assert (found.days, found.least, found.most) == (597, 567, 598)


def test_session_not_held_ends_no_interval_between_those_held(real: Dataset) -> None:
    found = intervals(one for one in real.sessions if one.number)
    assert {one.id for one in real.sessions if one.number} - found.keys() == {"2002-11"}
    assert round(sum(one.days or 0 for one in found.values()) / len(found)) == 578
    assert {id_: one for id_, one in intervals(real.sessions).items() if one.after.number} == found


def test_session_not_held_is_so_many_days_after_the_last_one_held(real: Dataset) -> None:
    found = intervals(real.sessions)
    unheld = {id_: (found[id_].before.id, found[id_].days) for id_ in ("2013-11", "2014-03", "2020-09")}
    assert unheld == {"2013-11": ("2012-10", None), "2014-03": ("2012-10", 503), "2020-09": ("2019-09", 371)}


def test_interval_is_not_sure_where_one_of_its_dates_is_in_doubt(real: Dataset) -> None:
    assert [id_ for id_, one in intervals(real.sessions).items() if not one.is_sure] == ["2003-07"]
