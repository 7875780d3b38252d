"""The citations of the founding documents held against their texts, where the folder with the texts is there."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from itertools import islice
from pathlib import Path

import pytest
from conftest import Run

from ccqs.model import Dataset
from ccqs.query.audit import Checked, audit
from ccqs.query.citations import Citation, citations
from ccqs.query.verdicts import Verdict

TEXTS = Path(__file__).parents[2] / "shared" / "sources"
# What a citation of one of these fields states is a date, a place, a person or a topic.
NAMING = {"date", "created", "place", "created_at", "delegations", "agenda"}
AUDIENCE = ("audience.host", "audience.date", "audience.place")
# The whole of this report is about security in Europe.
EVERYWHERE = {("2010-09", "agenda.1", "seed-000")}

pytestmark = pytest.mark.skipif(not TEXTS.is_dir(), reason="the texts of the founding documents are not here")

Moved = Mapping[Citation, list[Citation]]
Failures = Mapping[Citation, list[Checked]]


@pytest.fixture(scope="module")
def texts(real: Dataset) -> dict[str, str]:
    files = {source.id: source.text for source in real.sources.values() if source.text}
    return {source: (TEXTS / name).read_text(encoding="utf-8") for source, name in files.items()}


@pytest.fixture(scope="module")
def moved(real: Dataset, texts: Mapping[str, str]) -> Moved:
    """Return each citation of a date, place, person or topic, moved to every other paragraph of its source."""
    counts = {source: sum(bool(line.strip()) for line in text.splitlines()) for source, text in texts.items()}
    found = {}
    for citation in citations(real):
        named = citation.field.split(".")[0] in NAMING or citation.field in AUDIENCE
        about_person = citation.field == "names" and citation.record in real.people
        if citation.cite.locator and not citation.is_inferred and (named or about_person):
            others = [f"p{number}" for number in range(1, counts[citation.cite.source] + 1)]
            others.remove(citation.cite.locator)
            found[citation] = [replace(citation, cite=replace(citation.cite, locator=one)) for one in others]
    return found


@pytest.fixture(scope="module")
def failures(real: Dataset, texts: Mapping[str, str], moved: Moved) -> dict[Citation, list[Checked]]:
    """Return of each citation what became of it in the other paragraphs to which it cannot be moved."""
    checked = audit(real, [one for others in moved.values() for one in others], texts)
    return {
        citation: [one for one in islice(checked, len(others)) if one.verdict is Verdict.FAILED]
        for citation, others in moved.items()
    }


def test_audit_of_the_founding_documents_passes(run: Run, real: Dataset) -> None:
    ran = run("audit", "--texts", str(TEXTS), "-f", "json", data=None)
    items = json.loads(ran.out)["items"]
    assert ran.code == 0
    assert {item["verdict"] for item in items} == {"passed", "nothing-to-check"}
    assert {item["source"] for item in items} == {source.id for source in real.sources.values() if source.text}


def test_audit_checks_every_citation_with_a_locator(real: Dataset, texts: Mapping[str, str]) -> None:
    located = [citation for citation in citations(real) if citation.cite.locator]
    assert [one.citation for one in audit(real, citations(real), texts) if one.citation.cite.locator] == located


def test_audit_holds_enough_citations_of_each_founding_document(moved: Moved, texts: Mapping[str, str]) -> None:
    assert {citation.cite.source for citation in moved} == set(texts)
    assert {citation.field.split(".")[0] for citation in moved} == NAMING | {"audience", "names"}


def test_audit_fails_nine_in_ten_citations_moved_to_another_paragraph(moved: Moved, failures: Failures) -> None:
    pairs = sum(len(others) for others in moved.values())
    assert sum(len(found) for found in failures.values()) / pairs >= 9 / 10


def test_audit_fails_each_citation_in_some_other_paragraph(failures: Failures) -> None:
    never = {(one.record, one.field, one.cite.source) for one, found in failures.items() if not found}
    assert never == EVERYWHERE


def test_audit_says_where_a_moved_citation_belongs(failures: Failures) -> None:
    lost = [
        (citation.record, citation.field, str(one.citation.cite))
        for citation, found in failures.items()
        for one in found
        if int(str(citation.cite.locator)[1:]) not in one.elsewhere
    ]
    assert lost == []
