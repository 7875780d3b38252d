"""What is claimed of each field, on what sources differ, and which source is cited for what."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from dataclasses import replace

import pytest

from ccqs.dates import Edtf
from ccqs.lang import Label
from ccqs.model import Cite, Dataset, Rank, Rival, Session
from ccqs.query.citations import citations, session_sources
from ccqs.query.claims import Claim, FieldClaims, conflicts, council_claims, disputed_fields, session_claims

WHY = Label("a", "b", "c")


def cites_within(value: object) -> Iterator[Cite]:
    """Yield every cite that a value holds at any depth."""
    if isinstance(value, Cite):
        yield value
    elif dataclasses.is_dataclass(value) and not isinstance(value, type):
        for field in dataclasses.fields(value):
            yield from cites_within(getattr(value, field.name))
    elif isinstance(value, dict):
        for one in value.values():
            yield from cites_within(one)
    elif isinstance(value, tuple):
        for one in value:
            yield from cites_within(one)


def held(dataset: Dataset) -> dict[str, set[Cite]]:
    """Return the cites that the records hold, by record."""
    return {
        dataset.council.id: set(cites_within(dataset.council)),
        **{one.id: set(cites_within(one)) for one in dataset.sessions},
        **{one.id: set(cites_within(one)) for one in dataset.people.values()},
    }


def cited(dataset: Dataset) -> dict[str, set[Cite]]:
    """Return the cites that the citations have, by record."""
    found: dict[str, set[Cite]] = {}
    for one in citations(dataset):
        found.setdefault(one.record, set()).add(one.cite)
    return found


def told(claims: tuple[Claim, ...]) -> list[tuple[str, str, list[str]]]:
    return [(str(one.value), one.rank.value, [str(cite) for cite in one.cites]) for one in claims]


def of_field(found: tuple[FieldClaims, ...], field: str) -> tuple[Claim, ...]:
    (one,) = (one for one in found if one.field == field)
    return one.claims


def with_rival(session: Session, field: str, value: Edtf | int | str, rank: Rank) -> Session:
    rival = Rival(field=field, value=value, rank=rank, why=WHY, cites=(Cite("bulletin-1999"),))
    return replace(session, rivals=(*session.rivals, rival))


# Claims ---------------------------------------------------------------------------------------------------


def test_claims_are_the_preferred_value_and_then_its_rivals(tiny: Dataset) -> None:
    assert told(of_field(session_claims(tiny.sessions[1]), "date")) == [
        ("1993-05-20/1993-05-21", "preferred", ["bulletin-1999"]),
        ("1993-05-27", "deprecated", ["gazette-1991#p3"]),
    ]


def test_claims_come_by_rank_whatever_the_order_of_the_record(tiny: Dataset) -> None:
    session = tiny.sessions[0]
    for value, rank in ((3, Rank.DEPRECATED), (2, Rank.NORMAL)):
        session = with_rival(session, "number", value, rank)

    assert [(one.value, one.rank) for one in of_field(session_claims(session), "number")] == [
        (1, Rank.PREFERRED),
        (2, Rank.NORMAL),
        (3, Rank.DEPRECATED),
    ]


def test_every_field_that_is_given_has_a_claim(tiny: Dataset) -> None:
    fields = {session.id: [one.field for one in session_claims(session)] for session in tiny.sessions}

    assert fields["1995-06"] == ["status", "date", "place"]
    assert fields["1993-05"] == [
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


def test_every_claim_of_the_shipped_dataset_has_a_source(real: Dataset) -> None:
    found = [*council_claims(real.council), *(one for session in real.sessions for one in session_claims(session))]

    assert [(one.record, one.field) for one in found if not all(claim.cites for claim in one.claims)] == []


def test_inferred_value_carries_the_reasoning(tiny: Dataset) -> None:
    (date,) = of_field(session_claims(tiny.sessions[0]), "date")
    (place,) = of_field(session_claims(tiny.sessions[0]), "place")

    assert (date.is_inferred, date.why) == (
        True,
        Label("Le jour est annoncé.", "The day is announced.", "День объявлен."),
    )
    assert (place.is_inferred, place.why) == (False, None)


def test_rival_of_a_field_that_is_not_given_stands_alone(tiny: Dataset) -> None:
    session = with_rival(tiny.sessions[0], "venue", "old-tower", Rank.NORMAL)

    assert told(of_field(session_claims(session), "venue")) == [("old-tower", "normal", ["bulletin-1999"])]


# Conflicts ------------------------------------------------------------------------------------------------


def test_conflicts_are_the_fields_on_which_sources_differ(tiny: Dataset) -> None:
    assert [(one.record, one.field) for one in conflicts(tiny)] == [
        ("council", "rhythm"),
        ("1993-05", "date"),
        ("jeanne-dubois", "posts.1.end"),
    ]


def test_disputed_fields_are_each_named_once(tiny: Dataset) -> None:
    session = tiny.sessions[1]
    for value in ("1993-05-28", "1993-05-29"):
        session = with_rival(session, "date", Edtf.parse(value), Rank.NORMAL)
    session = with_rival(session, "place", "lutece", Rank.DEPRECATED)

    assert disputed_fields(session) == ("date", "place")
    assert disputed_fields(tiny.sessions[0]) == ()


def test_claim_that_repeats_the_value_is_no_dispute(tiny: Dataset) -> None:
    session = with_rival(tiny.sessions[0], "place", "lutece", Rank.NORMAL)

    assert disputed_fields(session) == ()


# Citations ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("session", "sources"),
    [
        ("1991-10", ("gazette-1991",)),
        ("1993-05", ("gazette-1991", "bulletin-1999")),
        ("1995-06", ("bulletin-1999",)),
    ],
)
def test_sources_of_a_session_come_once_in_the_order_of_the_record(
    tiny: Dataset, session: str, sources: tuple[str, ...]
) -> None:
    (found,) = (one for one in tiny.sessions if one.id == session)

    assert session_sources(tiny, found) == sources


def test_citation_says_where_and_for_what_the_source_is_cited(tiny: Dataset) -> None:
    found = [(one.record, one.field) for one in citations(tiny) if one.cite.locator]

    assert found == [("council", "founding_text"), ("1991-10", "number"), ("1991-10", "agenda.1"), ("1993-05", "date")]


def test_citation_names_what_the_statement_is_about(tiny: Dataset) -> None:
    by_field = {one.field: one.named for one in citations(tiny) if one.record == "1993-05" and one.cite.locator is None}

    assert by_field["number"].number == 2
    assert by_field["venue"].places == ("old-tower",)
    assert by_field["delegations.RU.defence"].people == ("ivan-orlov",)
    assert by_field["agenda.2"].topics == ("north-sea",)
    assert by_field["margins.1"].people == ("jeanne-dubois", "pyotr-orlov")
    assert by_field["margins.1"].dates == (Edtf.parse("1993-05-19"),)


def test_citation_for_the_reasoning_is_told_from_one_for_the_value(tiny: Dataset) -> None:
    inferred = {(one.record, one.field) for one in citations(tiny) if one.is_inferred}

    assert inferred == {
        ("council", "suspended"),
        ("council", "inferences.suspended"),
        ("1991-10", "date"),
        ("1991-10", "inferences.date"),
    }


def test_no_citation_of_the_made_up_dataset_is_lost(tiny: Dataset) -> None:
    assert cited(tiny) == held(tiny)


def test_no_citation_of_the_shipped_dataset_is_lost(real: Dataset) -> None:
    assert cited(real) == held(real)


@pytest.mark.xfail(reason="a postponement without a text of its own loses the sources cited for it", strict=True)
def test_postponement_without_a_text_keeps_its_sources(tiny: Dataset) -> None:
    session = tiny.sessions[2]
    assert session.postponement is not None
    bare = replace(session.postponement, text=None, cites=(Cite("gazette-1991"),))

    assert "gazette-1991" in session_sources(tiny, replace(session, postponement=bare))


def test_every_shipped_source_is_cited(real: Dataset) -> None:
    assert set(real.sources) - {one.cite.source for one in citations(real)} == set()
