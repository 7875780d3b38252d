"""The evidence of the shipped data: nothing without a source, no source without use, no rejection without a reason."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any

import pytest
from conftest import Run

from ccqs.answers.claims import of_field
from ccqs.answers.request import Request
from ccqs.model import Council, Dataset, Person, Post, Rank, Session, cited_locator, cited_source
from ccqs.query.claims import FieldClaims, all_claims, citations, conflicts

LEAST_CONFLICTS = 40


def answer(run: Run, *arguments: str) -> list[dict[str, Any]]:
    ran = run(*arguments, "-f", "json", data=None)
    assert ran.code == 0, ran.err
    items: list[dict[str, Any]] = json.loads(ran.out)["items"]
    return items


def described(found: FieldClaims) -> str:
    return f"{found.record} {found.field}"


def is_told(text: dict[str, str] | None) -> bool:
    """Tell whether a text says something in each of the three languages, in the script of each."""
    if text is None or set(text) != {"fr", "en", "ru"} or not all(one.strip() for one in text.values()):
        return False
    return len(set(text.values())) == len(text) and any("а" <= char <= "я" for char in text["ru"].casefold())


# The date of the sixth session -------------------------------------------------------------------------------


@pytest.fixture
def sixth(run: Run) -> list[dict[str, Any]]:
    """Return the claims about the date of the sixth session."""
    (item,) = answer(run, "why", "6", "date", "--lang", "en")
    assert (item["session"], item["field"], item["disputed"]) == ("2007-02", "date", True)
    claims: list[dict[str, Any]] = item["claims"]
    return claims


def test_sixth_session_prefers_21_february_and_keeps_its_two_rivals(sixth: list[dict[str, Any]]) -> None:
    assert [(claim["value"], claim["rank"]) for claim in sixth] == [
        ("2007-02-21", "preferred"),
        ("2007-02-20/2007-02-21", "normal"),
        ("2007-02-27", "deprecated"),
    ]


def test_sixth_session_cites_several_sources_for_21_february_with_the_announcement(
    sixth: list[dict[str, Any]],
) -> None:
    sources = sixth[0]["sources"]
    assert {"id": "seed-004", "locator": "p11"} in sources
    assert len({source["id"] for source in sources}) > 1


def test_sixth_session_cites_the_paragraph_that_says_27_february(sixth: list[dict[str, Any]]) -> None:
    assert sixth[2]["sources"] == [{"id": "seed-001", "locator": "p11"}]


def test_sixth_session_tells_why_not_27_february_in_three_languages(real: Dataset) -> None:
    (found,) = [one for one in conflicts(real) if (one.record, one.field) == ("2007-02", "date")]
    (claim,) = [one for one in found.claims if str(one.value) == "2007-02-27"]
    assert is_told(claim.why)


@pytest.mark.parametrize(
    ("lang", "dates"),
    [
        ("fr", ["• 21 février 2007 (", "• ≠ 20-21 février 2007 (", "• ≠ 27 février 2007 ("]),
        ("en", ["• 21 February 2007 (", "• ≠ 20-21 February 2007 (", "• ≠ 27 February 2007 ("]),
        ("ru", ["• 21 февраля 2007 г. (", "• ≠ 20-21 февраля 2007 г. (", "• ≠ 27 февраля 2007 г. ("]),
    ],
)
def test_sixth_session_shows_its_three_dates_and_the_founding_document(run: Run, lang: str, dates: list[str]) -> None:
    text = run("why", "6", "date", "--lang", lang, data=None).out
    places = [text.find(date) for date in dates]
    assert places == sorted(places)
    assert -1 not in places
    assert "[seed-001, p11]" in text


# Conflicts ---------------------------------------------------------------------------------------------------


def test_conflicts_are_many_and_are_found_in_council_sessions_and_people(run: Run, real: Dataset) -> None:
    items = answer(run, "conflicts")
    records = {item["record"] for item in items}
    assert len(items) >= LEAST_CONFLICTS
    assert "council" in records
    assert records & {session.id for session in real.sessions}
    assert records & set(real.people)


@pytest.mark.parametrize(
    ("record", "field"),
    [
        ("council", "proposed-by"),
        ("council", "rhythm"),
        ("council", "chair"),
        ("council", "founding_text"),
        ("council", "gap-length"),
        ("2007-02", "date"),
        ("2007-02", "delegations.RU.defence"),
        ("2011-09", "date"),
        ("2014-03", "status"),
        ("2019-09", "format"),
        ("2020-09", "place"),
        ("2020-09", "reason"),
    ],
)
def test_conflicts_have_each_disagreement_that_was_promised(real: Dataset, record: str, field: str) -> None:
    assert (record, field) in {(found.record, found.field) for found in conflicts(real)}


@pytest.mark.parametrize(
    ("field", "kept", "rival"),
    [("date", "2007-02-21", "2007-02-27"), ("delegations.RU.defence", "anatoly-serdyukov", "sergei-ivanov")],
)
def test_conflicts_of_the_sixth_session_keep_and_reject_the_right_value(
    real: Dataset, field: str, kept: str, rival: str
) -> None:
    (found,) = [one for one in conflicts(real) if (one.record, one.field) == ("2007-02", field)]
    ranks = {str(claim.value): claim.rank for claim in found.claims}
    assert (ranks[kept], ranks[rival]) == (Rank.PREFERRED, Rank.DEPRECATED)


def test_claims_that_are_rejected_say_why_in_three_languages(real: Dataset) -> None:
    rejected = [(found, one) for found in all_claims(real) for one in found.claims if one.rank is Rank.DEPRECATED]
    assert len(rejected) > LEAST_CONFLICTS // 2
    assert [described(found) for found, one in rejected if not is_told(one.why)] == []


def test_claims_that_are_inferred_tell_the_reasoning_in_three_languages(real: Dataset) -> None:
    inferred = [(found, one) for found in all_claims(real) for one in found.claims if one.is_inferred]
    assert inferred
    assert [described(found) for found, one in inferred if not is_told(one.why)] == []


def test_claims_of_one_field_never_repeat_a_value(real: Dataset) -> None:
    repeated = []
    for found in all_claims(real):
        values = [claim.value["fr"] if isinstance(claim.value, dict) else str(claim.value) for claim in found.claims]
        if len(set(values)) < len(values):
            repeated.append(described(found))
    assert repeated == []


def test_named_questions_have_several_answers(real: Dataset) -> None:
    asked = [found for found in all_claims(real) if not any(one.rank is Rank.PREFERRED for one in found.claims)]
    assert asked
    assert [
        described(found) for found in asked if len(found.claims) == 1 and not found.field.startswith("posts.")
    ] == []


def test_claims_never_prefer_two_values_of_one_field(real: Dataset) -> None:
    many = [
        described(found) for found in all_claims(real) if sum(one.rank is Rank.PREFERRED for one in found.claims) > 1
    ]
    assert many == []


# Sources -----------------------------------------------------------------------------------------------------


def items_without_cites(thing: object, path: str) -> Iterator[str]:
    """Yield the path of everything inside a record that may cite sources and cites none."""
    if isinstance(thing, Mapping):
        for key, value in thing.items():
            yield from items_without_cites(value, f"{path}.{key}")
    elif isinstance(thing, tuple):
        for number, value in enumerate(thing, start=1):
            yield from items_without_cites(value, f"{path}.{number}")
    elif is_dataclass(thing):
        names = [field.name for field in fields(thing)]
        if "cites" in names and not getattr(thing, "cites", None):
            yield path
        for name in names:
            yield from items_without_cites(getattr(thing, name), f"{path}.{name}")


def test_every_list_item_has_a_source(real: Dataset) -> None:
    records: list[Council | Session | Person] = [real.council, *real.sessions, *real.people.values()]
    assert [path for record in records for path in items_without_cites(record, record.id)] == []


def test_every_field_and_every_claim_has_a_source(real: Dataset) -> None:
    bare = [described(found) for found in all_claims(real) for claim in found.claims if not claim.cites]
    assert bare == []


def test_every_part_of_a_post_that_is_known_has_a_source(real: Dataset) -> None:
    def known(post: Post) -> set[str]:
        return {"title"} | {name for name in ("start", "end") if getattr(post, name) is not None}

    posts = [(person.id, post) for person in real.people.values() for post in person.posts]
    assert posts
    assert [
        id_ for id_, post in posts if not known(post) <= {name for name, cites in post.cites.items() if cites}
    ] == []


def test_every_source_supports_something(real: Dataset) -> None:
    used = {cited_source(citation.cite) for citation in citations(real)}
    assert set(real.sources) == used


def test_every_locator_belongs_to_a_source_with_a_text(real: Dataset) -> None:
    located = {cited_source(citation.cite) for citation in citations(real) if cited_locator(citation.cite)}
    assert located == {source.id for source in real.sources.values() if source.text}


# Words of fields ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        (("why", "council", "suspension"), {"suspended", "suspension-moment"}),
        (("why", "council", "приостановление"), {"suspended"}),
        (("why", "council", "frozen by"), {"frozen-by"}),
        (("why", "council", "frozen"), {"frozen-by", "suspended", "suspension-moment"}),
        (("why", "council", "who suspended it"), {"frozen-by", "suspended", "suspension-moment"}),
        (("why", "council", "signataires"), {"signed_by"}),
        (("why", "council", "подписанты"), {"signed_by"}),
        (("why", "council", "sigle"), {"abbreviation"}),
        (("conflicts", "council", "--field", "Frozen_By"), {"frozen-by"}),
        (("conflicts", "council", "--field", "acronym"), {"abbreviation"}),
        (("why", "council", "Création"), {"created", "created_at"}),
        (("why", "council", "роспуск"), {"formal-end"}),
        (("why", "6", "reçus par"), {"audience.host", "audience.date", "audience.place", "audience.who"}),
        (("why", "6", "ministre de la défense"), {"delegations.FR.defence", "delegations.RU.defence"}),
        (("why", "6", "lieu"), {"venue"}),
        (("why", "12", "формат"), {"format"}),
        (("why", "12", "визит"), {"visit-length"}),
        (("why", "11", "Syrie"), {"positions-on-syria"}),
        (("why", "11", "сирия"), {"positions-on-syria"}),
        (("conflicts", "--field", "Mistral"), {"mistral-number", "mistral-wording"}),
        (("conflicts", "--field", "дата"), {"date"}),
        (("gaps", "--field", "здание"), {"venue"}),
        (("gaps", "--field", "место проведения"), {"venue"}),
    ],
)
def test_field_is_known_by_words_of_what_it_is_called(run: Run, asked: tuple[str, ...], expected: set[str]) -> None:
    assert {item["field"] for item in json.loads(run(*asked, "-f", "json", data=None).out)["items"]} == expected


def test_field_is_known_by_its_id_however_its_words_are_joined(run: Run, real: Dataset) -> None:
    request = Request("conflicts", named_language="en")
    request.dataset = real
    found = {one.field: one for one in all_claims(real) if re.search("[-_]", one.field) and "." not in one.field}
    assert {"frozen-by", "exercise-count", "prior-contacts", "revival-decision", "signed_by"} <= found.keys()
    for field in found:
        for typed in (re.sub("[-_]", " ", field), re.sub("[-_]", "_", field).upper()):
            assert [one.field for one in of_field(request, list(found.values()), typed)] == [field], typed


def test_why_of_a_word_of_the_chronology_gives_what_says_it(run: Run) -> None:
    ran = run("why", "council", "Sochi", "--lang", "en", data=None)
    assert "Receiving Jacques Chirac in Sochi" in ran.out
    assert "“Sochi” is no field; it is claimed of: chronology" in ran.err
    assert "only what is quoted" not in ran.err


def test_value_that_is_kept_has_its_sources_beside_its_rivals(run: Run) -> None:
    text = run("conflicts", "6", "--field", "date", "--lang", "en", data=None).out
    kept = next(line for line in text.splitlines() if line.startswith("• date"))
    assert kept.endswith("seed-004]")


def test_fields_that_are_not_all_named_are_counted(run: Run) -> None:
    err = run("why", "council", "xyzzy", "--lang", "en", data=None).err
    assert re.search(r", and \d+ others; all that there is: ccqs why council", err)


def test_field_known_by_a_place_is_of_the_records_where_that_is_claimed(run: Run) -> None:
    found = json.loads(run("conflicts", "--field", "Paris", "-f", "json", data=None).out)["items"]
    assert [(one["record"], one["field"]) for one in found] == [("2020-09", "place")]


@pytest.mark.parametrize(
    ("asked", "field"),
    [
        (("why", "13", "margins"), "margins"),
        (("why", "12", "outcomes"), "outcomes"),
        (("why", "2014-03", "preparation"), "steps"),
        (("why", "12", "topics"), "agenda"),
        (("why", "council", "working groups"), "working_groups"),
    ],
)
def test_why_of_a_list_has_every_entry_with_all_its_sources(
    run: Run, real: Dataset, asked: tuple[str, ...], field: str
) -> None:
    ran = run(*asked, "--lang", "en", "-f", "json", data=None)
    items = json.loads(ran.out)["items"]
    record = next(one for one in (real.council, *real.sessions) if one.id == items[0]["record"])
    cited = {one["field"]: [source["id"] for source in claim["sources"]] for one in items for claim in one["claims"]}
    assert cited == {
        f"{field}.{number}": [*map(cited_source, one.cites)]
        for number, one in enumerate(getattr(record, field), start=1)
    }
    assert ran.err == ""


def test_why_of_an_entry_of_a_list_says_where_all_of_it_is(run: Run) -> None:
    assert (
        run("why", "12", "outcomes.3", "--lang", "en", data=None).err.rstrip().endswith("l of it: ccqs show 12 --full")
    )


def test_why_of_what_is_no_list_says_nothing_of_others(run: Run) -> None:
    assert run("why", "12", "date", "--lang", "en", data=None).err == ""


@pytest.mark.parametrize("lang", ["fr", "en", "ru"])
def test_headings_of_the_pages_are_words_of_fields(run: Run, lang: str) -> None:
    council = run("council", "-f", "table", "--lang", lang, data=None).out.splitlines()[2:13]
    headings = [("council", line.split("  ")[0]) for line in council if "13 (" not in line or "2021" in line]
    session = run("show", "6", "--lang", lang, data=None).out.splitlines()[2:5]
    asked = headings + [("6", line.split("  ")[0]) for line in session]
    assert len(asked) == 13
    assert [one for one in asked if run("why", *one, "--lang", lang, data=None).code != 0] == []


def test_why_marks_every_claim_where_none_is_preferred(run: Run) -> None:
    text = run("why", "2020-09", "reason", "--lang", "en", data=None).out
    assert text.count("• ≠ ") == text.count("• ") > 1
    assert "\n≠ differs from" in text


def test_why_says_what_was_looked_for_in_vain_of_a_question(run: Run) -> None:
    assert "No act on either side ending" in run("why", "council", "formal end", "--lang", "en", data=None).out


def test_why_gives_the_statement_that_a_quotation_bears_out(run: Run) -> None:
    text = run("why", "council", "working groups", "--lang", "en", data=None).out
    places = [text.index(f"working groups {number} [") for number in (2, 3, 4)]
    assert places == sorted(places)
    assert "Joint working group of experts." in text
