"""What a release says of itself in several places is the same in all of them, and what people look for is there."""

from __future__ import annotations

import datetime as dt
import re
import runpy
from pathlib import Path

import pytest
import yaml

import ccqs
from ccqs.export import FORMATS
from ccqs.model import Dataset
from hatch_readme import description

ROOT = Path(__file__).parents[1]
EXPORTS = runpy.run_path(str(ROOT / "noxfile.py"))["EXPORTS"]
CITATION = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))


def test_release_citation_is_of_this_edition(real: Dataset) -> None:
    assert (CITATION["version"], CITATION["date-released"]) == (
        str(real.edition),
        dt.date.fromisoformat(str(real.edition)),
    )


def test_release_citation_has_what_its_format_requires() -> None:
    assert {"cff-version", "message", "title", "authors", "license"} <= set(CITATION)
    assert CITATION["license"] == "CC0-1.0"


def test_release_changelog_begins_with_what_is_new() -> None:
    first = re.findall(r"^## (.+)$", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)[0]
    assert first == "Unreleased" or first.startswith(ccqs.__version__)


def test_release_has_every_export() -> None:
    assert set(EXPORTS) == set(FORMATS)


def test_release_checklist_names_every_file() -> None:
    checklist = (ROOT / "docs" / "release.md").read_text(encoding="utf-8")
    assert [one for one in EXPORTS.values() if f"`{one}`" not in checklist] == []


@pytest.mark.parametrize(
    "form", sorted((ROOT / ".github" / "ISSUE_TEMPLATE").glob("*.yml")), ids=lambda path: path.stem
)
def test_release_issue_form_can_be_filled_in(form: Path) -> None:
    read = yaml.safe_load(form.read_text(encoding="utf-8"))
    if form.stem == "config":
        assert read == {"blank_issues_enabled": True}
        return
    assert {"name", "description", "body"} <= set(read)
    asked = [part for part in read["body"] if part["type"] != "markdown"]
    assert len({part["id"] for part in asked}) == len(asked) > 0
    assert [part for part in asked if "label" not in part["attributes"]] == []


def test_description_of_the_package_leads_nowhere_that_only_the_repository_has() -> None:
    text = description((ROOT / "README.md").read_text(encoding="utf-8"))
    assert "<picture>" not in text
    assert "<img" not in text
    assert re.findall(r"\]\((?!https?:)[^)]*\)", text) == []
    assert text.count("```console") == (ROOT / "README.md").read_text(encoding="utf-8").count("```console")
    assert "docs/exports.md" in text
