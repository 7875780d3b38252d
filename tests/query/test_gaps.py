"""What is not known: what was looked for, what no source gives, what was planned and not held."""

from __future__ import annotations

from ccqs.model import Dataset, FollowUpStatus, Status, records_in
from ccqs.query.claims import Missing, lacks, sourced_records


def told(dataset: Dataset, kind: Missing) -> list[tuple[str, str]]:
    return [(one.record, one.field) for one in lacks(dataset) if one.kind is kind]


def test_lacks_are_those_of_the_council_then_of_the_sessions_then_of_the_people(tiny: Dataset) -> None:
    order = [one.id for one in sourced_records(tiny)]
    found = [order.index(one.record) for one in lacks(tiny)]
    assert found == sorted(found)


def test_each_gap_that_is_recorded_is_sought(real: Dataset) -> None:
    recorded = [(real.council.id, gap.field) for gap in real.council.gaps]
    recorded += [(session.id, gap.field) for session in real.sessions for gap in session.gaps]
    ways = (Missing.SOUGHT, Missing.MORE)
    assert [(one.record, one.field) for one in lacks(real) if one.kind in ways] == recorded


def test_what_was_looked_for_is_known_where_the_field_has_a_value_that_nobody_doubts(real: Dataset) -> None:
    ways = (Missing.SOUGHT, Missing.MORE)
    known = {(one.record, one.field): one.kind is Missing.MORE for one in lacks(real) if one.kind in ways}
    asked = {"date": ("2002-11", "2003-07", "2012-10", "2013-11"), "audience": ("2004-03", "2010-09", "2021-11")}
    assert [known[record, "date"] for record in asked["date"]] == [False, True, True, False]
    assert [known[record, "audience"] for record in asked["audience"]] == [False, True, False]
    assert [known["2009-10", field] for field in ("agenda", "venue")] == [True, False]


def test_each_session_that_was_not_held_is_told_with_its_date_and_sources(real: Dataset) -> None:
    planned = [one for one in real.sessions if one.status is not Status.HELD]
    found = [one for one in lacks(real) if one.kind is Missing.NOT_HELD]
    assert [(one.record, one.value, one.cites) for one in found] == [
        (one.id, one.date, one.cites["status"]) for one in planned
    ]


def test_each_outcome_whose_end_is_not_known_is_open(real: Dataset) -> None:
    after = [
        (session.id, f"{path}.follow_up")
        for session in real.sessions
        for path, part in records_in(session)
        if (end := getattr(part, "follow_up", None)) and end.status is FollowUpStatus.UNKNOWN
    ]
    assert told(real, Missing.OPEN) == after != []


def test_a_field_of_a_session_held_that_no_source_gives_is_untold_unless_it_was_looked_for(tiny: Dataset) -> None:
    assert told(tiny, Missing.UNTOLD) == [("1991-10", "audience"), ("1999-03", "venue"), ("1999-03", "audience")]


def test_a_date_is_inexact_that_is_doubted_or_not_known_to_the_day(tiny: Dataset) -> None:
    inexact = {(one.record, one.field): str(one.value) for one in lacks(tiny) if one.kind is Missing.INEXACT}
    assert inexact["1991-10", "date"] == "1991-10-01?"
    assert inexact["council", "founded"] == "1990-05"
    assert ("1999-03", "date") not in inexact
