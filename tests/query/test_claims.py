"""What is claimed of each field: the value kept, its rivals in order of rank, the reasoning, and who differs."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ccqs.dates import Edtf
from ccqs.model import Dataset, Label, Person, Rank, Rival, Session, records_in
from ccqs.query.claims import FieldClaims, Value, all_claims, claims_of, conflicts, disputed_fields, sourced_records

WHY: Label = {"fr": "Parce que.", "en": "Because.", "ru": "Потому что."}


def session_of(dataset: Dataset, id_: str) -> Session:
    return next(session for session in dataset.sessions if session.id == id_)


def rival(field: str, value: Value, rank: Rank = Rank.NORMAL) -> Rival:
    return Rival(field=field, value=value, rank=rank, why=WHY, cites=("gazette-1991",))


def of_field(found: tuple[FieldClaims, ...], field: str) -> FieldClaims:
    (one,) = [claims for claims in found if claims.field == field]
    return one


# A session ---------------------------------------------------------------------------------------------------


def test_claims_of_a_session_go_through_its_fields_in_order(tiny: Dataset) -> None:
    fields = [found.field for found in claims_of(session_of(tiny, "1993-05"))]
    assert fields == [
        "number",
        "status",
        "date",
        "place",
        "venue",
        "delegations.FR.foreign-affairs",
        "delegations.FR.defence",
        "delegations.RU.foreign-affairs",
        "delegations.RU.defence",
        "audience.host",
        "audience.date",
        "audience.place",
    ]


def test_claims_of_a_session_leave_out_what_is_not_known(tiny: Dataset) -> None:
    fields = [found.field for found in claims_of(session_of(tiny, "1995-06"))]
    assert fields == ["status", "date", "place"]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("number", 2),
        ("status", "held"),
        ("place", "tsargrad"),
        ("venue", "old-tower"),
        ("delegations.RU.defence", "ivan-orlov"),
        ("audience.host", "grand-duke"),
    ],
)
def test_claims_of_a_session_keep_the_type_of_the_field(tiny: Dataset, field: str, value: object) -> None:
    (claim,) = of_field(claims_of(session_of(tiny, "1993-05")), field).claims
    assert (claim.value, claim.rank, claim.why, claim.is_inferred) == (value, Rank.PREFERRED, None, False)


def test_claims_of_a_session_put_the_value_kept_before_its_rival_each_with_its_own_sources(tiny: Dataset) -> None:
    kept, other = of_field(claims_of(session_of(tiny, "1993-05")), "date").claims
    assert (str(kept.value), kept.rank, list(kept.cites)) == (
        "1993-05-20/1993-05-21",
        Rank.PREFERRED,
        ["bulletin-1999"],
    )
    assert (str(other.value), other.rank, list(other.cites)) == (
        "1993-05-27",
        Rank.DEPRECATED,
        ["gazette-1991#p3"],
    )
    assert other.why == {"fr": "Faute de frappe.", "en": "A slip of the pen.", "ru": "Опечатка."}


def test_claims_of_a_session_order_rivals_by_rank_whatever_the_order_of_the_file(tiny: Dataset) -> None:
    session = session_of(tiny, "1999-03")
    low, high = rival("date", Edtf.parse("1998"), Rank.DEPRECATED), rival("date", Edtf.parse("1999-03-02"))
    for rivals in ((low, high), (high, low)):
        found = of_field(claims_of(replace(session, rivals=rivals)), "date")
        assert [claim.rank for claim in found.claims] == [Rank.PREFERRED, Rank.NORMAL, Rank.DEPRECATED]


def test_claims_of_a_session_keep_the_order_of_the_file_among_equals(tiny: Dataset) -> None:
    rivals = tuple(rival("place", place) for place in ("tsargrad", "old-tower"))
    found = of_field(claims_of(replace(session_of(tiny, "1999-03"), rivals=rivals)), "place")
    assert [claim.value for claim in found.claims] == ["lutece", "tsargrad", "old-tower"]


def test_claims_of_a_session_mark_what_is_inferred_and_tell_the_reasoning(tiny: Dataset) -> None:
    (claim,) = of_field(claims_of(session_of(tiny, "1991-10")), "date").claims
    assert claim.is_inferred
    assert claim.why == {"fr": "Le jour est annoncé.", "en": "The day is announced.", "ru": "День объявлен."}


def test_claims_of_a_session_join_the_sources_of_a_value_and_of_its_reasoning_each_once(tiny: Dataset) -> None:
    session = session_of(tiny, "1991-10")
    (reason,) = session.inferences
    more = replace(reason, cites=("gazette-1991", "bulletin-1999#p4"))
    (claim,) = of_field(claims_of(replace(session, inferences=(more,))), "date").claims
    assert list(claim.cites) == ["gazette-1991", "bulletin-1999#p4"]


def test_claims_of_a_session_put_a_named_question_after_the_fields(tiny: Dataset) -> None:
    answers = (rival("format", WHY), rival("format", {"fr": "Deux.", "en": "Two.", "ru": "Два."}))
    last = claims_of(replace(session_of(tiny, "1999-03"), rivals=answers))[-1]
    assert (last.record, last.field, [claim.value for claim in last.claims]) == (
        "1999-03",
        "format",
        [one.value for one in answers],
    )


# The council and people --------------------------------------------------------------------------------------


def test_claims_of_the_council_have_every_field_and_the_rival_rhythm(tiny: Dataset) -> None:
    found = claims_of(tiny.council)
    assert {one.record for one in found} == {"council"}
    assert [one.field for one in found] == (
        "names abbreviation status created created_at founded founded_at founding_text purpose rhythm chair "
        "last_session suspended dormant_since"
    ).split()
    assert [claim.rank for claim in of_field(found, "rhythm").claims] == [Rank.PREFERRED, Rank.NORMAL]
    assert [one.field for one in found if one.claims[0].is_inferred] == ["suspended"]


def test_claims_of_the_council_leave_out_what_is_not_known(tiny: Dataset) -> None:
    fields = {one.field for one in claims_of(replace(tiny.council, suspended=None, dormant_since=None))}
    assert not fields & {"suspended", "dormant_since"}


@pytest.mark.parametrize(
    ("person", "fields"),
    [
        ("jeanne-dubois", ["wikidata", "names", "posts.1.title", "posts.1.start", "posts.1.end"]),
        (
            "paul-marin",
            ["names", "posts.1.title", "posts.1.start", "posts.1.end", "posts.2.title", "posts.2.start"],
        ),
    ],
)
def test_claims_of_a_person_number_the_posts(tiny: Dataset, person: str, fields: list[str]) -> None:
    assert [found.field for found in claims_of(tiny.people[person])] == fields


def test_claims_of_a_person_put_a_rival_beside_the_field_of_its_own_post(tiny: Dataset) -> None:
    marin = tiny.people["paul-marin"]
    first, second = marin.posts
    other = replace(marin, posts=(first, replace(second, rivals=(rival("start", Edtf.parse("1997-02")),))))
    assert [found.field for found in claims_of(other) if found.is_disputed] == ["posts.2.start"]


def test_claims_of_a_person_of_an_end_that_only_a_rival_gives_stay_undisputed(tiny: Dataset) -> None:
    le_goff = tiny.people["elise-le-goff"]
    post = replace(le_goff.posts[0], rivals=(rival("end", Edtf.parse("1999")),))
    person: Person = replace(le_goff, posts=(post,))
    found = of_field(claims_of(person), "posts.1.end")
    assert [str(claim.value) for claim in found.claims] == ["1999"]
    assert not found.is_disputed


# Conflicts ---------------------------------------------------------------------------------------------------


def test_all_claims_go_from_the_council_to_sessions_to_people(tiny: Dataset) -> None:
    records = list(dict.fromkeys(found.record for found in all_claims(tiny)))
    assert records == ["council", *(session.id for session in tiny.sessions), *tiny.people]


def test_conflicts_are_the_fields_on_which_sources_differ(tiny: Dataset) -> None:
    assert [(found.record, found.field) for found in conflicts(tiny)] == [
        ("council", "rhythm"),
        ("1993-05", "date"),
        ("jeanne-dubois", "posts.1.end"),
    ]


@pytest.mark.parametrize(
    ("session", "expected"), [("1991-10", ()), ("1993-05", ("date",)), ("1995-06", ()), ("1999-03", ())]
)
def test_disputed_fields_name_what_differs_in_a_session(tiny: Dataset, session: str, expected: tuple[str, ...]) -> None:
    assert disputed_fields(session_of(tiny, session)) == expected


def test_disputed_fields_leave_out_a_source_that_says_the_same(tiny: Dataset) -> None:
    session = session_of(tiny, "1999-03")
    assert disputed_fields(replace(session, rivals=(rival("date", session.date),))) == ()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("number", 4),
        ("status", "planned"),
        ("date", Edtf.parse("1999-03")),
        ("place", "tsargrad"),
        ("delegations.FR.defence", "jeanne-dubois"),
    ],
)
def test_disputed_fields_name_a_field_of_any_type(tiny: Dataset, field: str, value: Value) -> None:
    session = replace(session_of(tiny, "1999-03"), rivals=(rival(field, value),))
    assert disputed_fields(session) == (field,)


@pytest.mark.parametrize(
    ("answers", "is_disputed"),
    [
        pytest.param([WHY], False, id="one answer"),
        pytest.param([WHY, WHY], False, id="one answer twice"),
        pytest.param([WHY, {"fr": "Non.", "en": "No.", "ru": "Нет."}], True, id="two answers"),
    ],
)
def test_disputed_fields_name_a_question_with_several_answers(
    tiny: Dataset, answers: list[Label], is_disputed: bool
) -> None:
    session = replace(session_of(tiny, "1999-03"), rivals=tuple(rival("format", one) for one in answers))
    assert disputed_fields(session) == (("format",) if is_disputed else ())


@pytest.mark.parametrize("name", ["tiny", "real"])
def test_disputed_fields_are_those_whose_claims_differ(name: str, request: pytest.FixtureRequest) -> None:
    dataset: Dataset = request.getfixturevalue(name)
    for session in dataset.sessions:
        disputed = tuple(found.field for found in claims_of(session) if found.is_disputed)
        assert disputed_fields(session) == disputed


@pytest.mark.parametrize("name", ["tiny", "real"])
def test_all_claims_have_every_rival_of_the_data_once(name: str, request: pytest.FixtureRequest) -> None:
    dataset: Dataset = request.getfixturevalue(name)
    recorded = [
        (record.id, f"{path}.{one.field}" if path else one.field, one.rank, one.cites)
        for record in sourced_records(dataset)
        for path, part in (("", record), *records_in(record))
        for one in getattr(part, "rivals", ())
    ]
    claimed = [
        (found.record, found.field, claim.rank, claim.cites)
        for found in all_claims(dataset)
        for claim in found.claims
        if claim.rank is not Rank.PREFERRED
    ]
    assert sorted(claimed) == sorted(one for one in recorded if one[2] is not Rank.PREFERRED)


def test_every_claim_of_the_shipped_data_has_a_source(real: Dataset) -> None:
    bare = [(found.record, found.field) for found in all_claims(real) for claim in found.claims if not claim.cites]
    assert bare == []


def test_every_quotation_of_the_shipped_data_stands_with_its_field_once(real: Dataset) -> None:
    recorded = [
        (record.id, quote.field, quote.text) for record in (real.council, *real.sessions) for quote in record.quotes
    ]
    told = [(found.record, found.field, quote.text) for found in all_claims(real) for quote in found.quotes]
    assert sorted(told) == sorted(recorded)
    assert recorded
