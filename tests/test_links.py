"""Every link between the documents leads to a file, and to a heading of it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
DOCUMENTS = [
    path
    for pattern in ("*.md", "docs/**/*.md", ".github/**/*.md", ".github/**/*.yml", "tests/**/*.md")
    for path in sorted(ROOT.glob(pattern))
]
FENCED = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\(([^)\s]+)\)|(?:src|srcset|href)=\"([^\"]+)\"")


def anchors(document: Path) -> set[str]:
    """Return the anchors that GitHub gives to the headings of a document."""
    headings = re.findall(r"^#+ (.+)$", FENCED.sub("", document.read_text(encoding="utf-8")), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", one.lower()).replace(" ", "-") for one in headings}


def broken(document: Path) -> list[str]:
    """Return the links of a document that lead nowhere."""
    found = LINK.findall(FENCED.sub("", document.read_text(encoding="utf-8")))
    links = [one or other for one, other in found if not re.match(r"(https?|mailto):", one or other)]
    return [link for link in links if not leads_somewhere(document, link)]


def leads_somewhere(document: Path, link: str) -> bool:
    path, _, anchor = link.partition("#")
    target = (document.parent / path).resolve() if path else document
    return target.is_relative_to(ROOT) and target.exists() and (not anchor or anchor in anchors(target))


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_links_of_the_document_lead_somewhere(document: Path) -> None:
    assert broken(document) == []


def test_links_are_found_and_a_broken_one_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("test_links.ROOT", tmp_path)
    (tmp_path / "b.md").write_text("# What’s `new`, then?\n\n```sh\n# no heading\n```\n", encoding="utf-8")
    page = tmp_path / "a.md"
    page.write_text(
        "# A\n[a](#a) [b](b.md#whats-new-then) [c](b.md#no-heading) [d](c.md) [e](https://example.org)\n"
        '[f](../a.md) <img src="no.svg">\n',
        encoding="utf-8",
    )
    assert broken(page) == ["b.md#no-heading", "c.md", "../a.md", "no.svg"]


def test_map_of_the_house_names_what_there_is() -> None:
    """A file that a name of the reader's own stands in (`as_NAME.py`) is not there yet, nor is a new language."""
    table = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`((?:ccqs|data|docs|tests)/[\w./-]+)`", table))
    assert len(named) > 20
    assert [one for one in sorted(named) if not (ROOT / one).exists() and not re.search("NAME|/de/", one)] == []


def test_modules_that_the_code_speaks_of_are_there() -> None:
    named = {
        (path.name, name)
        for path in sorted((ROOT / "ccqs").rglob("*.py"))
        for name in re.findall(r"`(ccqs(?:\.\w+)+)", path.read_text(encoding="utf-8"))
    }
    assert len(named) > 10
    assert [one for one in sorted(named) if not is_known(one[1])] == []


def is_known(name: str) -> bool:
    """Tell whether a name is that of a module, of a file of the site or the catalogues, or of something in a module."""
    place = ROOT.joinpath(*name.split("."))
    if place.is_dir() or place.with_suffix(".py").exists() or name in ("ccqs.mo", "ccqs.jsonld"):
        return True
    homes = (place.parent.with_suffix(".py"), place.parent / "__init__.py")
    return any(home.exists() and place.name in home.read_text(encoding="utf-8") for home in homes)
