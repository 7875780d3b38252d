"""The citations of the founding documents held against their texts, where the folder with the texts is there."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from itertools import islice
from pathlib import Path

import pytest
from conftest import Run

from ccqs.model import Dataset, cited_locator, cited_source
from ccqs.query.audit import Checked, Verdict, audit
from ccqs.query.claims import Citation, citations

TEXTS = Path(__file__).parents[2] / "shared" / "sources"
# What a citation of one of these fields states is a date, a place, a person or a topic.
NAMING = {"date", "created", "place", "created_at", "delegations", "agenda"}
AUDIENCE = ("audience.host", "audience.date", "audience.place")
# The whole of this report is about security in Europe.
EVERYWHERE = {("2010-09", "agenda.1", "seed-000")}

pytestmark = pytest.mark.skipif(not TEXTS.is_dir(), reason="the texts of the founding documents are not here")

Moved = Sequence[tuple[Citation, list[Citation]]]
Failures = Sequence[tuple[Citation, list[Checked]]]


@pytest.fixture(scope="module")
def texts(real: Dataset) -> dict[str, str]:
    files = {source.id: source.text for source in real.sources.values() if source.text}
    return {source: (TEXTS / name).read_text(encoding="utf-8") for source, name in files.items()}


@pytest.fixture(scope="module")
def moved(real: Dataset, texts: Mapping[str, str]) -> Moved:
    """Return each citation of a date, place, person or topic, moved to every other paragraph of its source."""
    counts = {source: sum(bool(line.strip()) for line in text.splitlines()) for source, text in texts.items()}
    found = []
    for citation in citations(real):
        named = citation.field.split(".")[0] in NAMING or citation.field in AUDIENCE
        about_person = citation.field == "names" and citation.record in real.people
        source, locator = cited_source(citation.cite), cited_locator(citation.cite)
        if locator and not citation.is_inferred and (named or about_person):
            others = [f"{source}#p{number}" for number in range(1, counts[source] + 1)]
            others.remove(citation.cite)
            found.append((citation, [citation._replace(cite=one) for one in others]))
    return found


@pytest.fixture(scope="module")
def failures(real: Dataset, texts: Mapping[str, str], moved: Moved) -> Failures:
    """Return of each citation what became of it in the other paragraphs to which it cannot be moved."""
    checked = audit(real, [one for _, others in moved for one in others], texts)
    return [
        (citation, [one for one in islice(checked, len(others)) if one.verdict is Verdict.FAILED])
        for citation, others in moved
    ]


def test_audit_of_the_founding_documents_passes(run: Run, real: Dataset) -> None:
    ran = run("audit", "--texts", str(TEXTS), "-f", "json", data=None)
    items = json.loads(ran.out)["items"]
    assert ran.code == 0
    assert {item["verdict"] for item in items} == {"passed", "partly", "nothing-to-check"}
    assert [(item["record"], item["field"]) for item in items if item["verdict"] == "partly"] == [
        ("council", "events.27"),
        ("2007-02", "audience.place"),
        ("2010-09", "margins.3"),
        ("2021-11", "nato-remarks-speaker"),
    ], "of these the paragraph says only who, where or when"
    assert {item["source"] for item in items} == {source.id for source in real.sources.values() if source.text}


def test_audit_checks_every_citation_with_a_locator(real: Dataset, texts: Mapping[str, str]) -> None:
    located = [citation for citation in citations(real) if cited_locator(citation.cite)]
    audited = audit(real, citations(real), texts)
    assert [one.citation for one in audited if cited_locator(one.citation.cite)] == located


def test_audit_holds_enough_citations_of_each_founding_document(moved: Moved, texts: Mapping[str, str]) -> None:
    assert {cited_source(citation.cite) for citation, _ in moved} == set(texts)
    assert {citation.field.split(".")[0] for citation, _ in moved} == NAMING | {"audience", "names"}


def test_audit_fails_nine_in_ten_citations_moved_to_another_paragraph(moved: Moved, failures: Failures) -> None:
    pairs = sum(len(others) for _, others in moved)
    assert sum(len(found) for _, found in failures) / pairs >= 9 / 10


def test_audit_fails_each_citation_in_some_other_paragraph(failures: Failures) -> None:
    never = {(one.record, one.field, cited_source(one.cite)) for one, found in failures if not found}
    assert never == EVERYWHERE


def test_audit_says_where_a_moved_citation_belongs(failures: Failures) -> None:
    lost = [
        (citation.record, citation.field, one.citation.cite)
        for citation, found in failures
        for one in found
        if int((cited_locator(citation.cite) or "")[1:]) not in one.elsewhere
    ]
    assert lost == []


def test_quotes_of_the_founding_documents_stand_there(real: Dataset, texts: Mapping[str, str]) -> None:
    paragraphs = {
        f"{source}#p{number}": line
        for source, text in texts.items()
        for number, line in enumerate((line for line in text.splitlines() if line.strip()), start=1)
    }
    quoted = [*real.council.quotes, *(one for session in real.sessions for one in session.quotes)]
    founding = [one for one in quoted if cited_source(one.cite) in texts]
    assert {cited_source(one.cite) for one in founding} == set(texts)
    assert [one for one in founding if one.text not in paragraphs.get(one.cite, "")] == []
