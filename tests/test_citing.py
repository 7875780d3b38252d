"""Citations as reference managers read them, judged by a BibTeX parser and a CSL processor written elsewhere."""

from __future__ import annotations

import json
import re
import warnings
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import Any

import pytest
from citeproc import Citation as Cited
from citeproc import CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from conftest import Run
from pybtex.database import Entry, parse_string

from ccqs.dates import Edtf
from ccqs.lang import Lang
from ccqs.model import Dataset, Session, Source
from ccqs.views.citing import cite_report
from ccqs.views.speaker import Speaker
from ccqs.views.wording import sentence

STYLE = "harvard-cite-them-right"
AWKWARD = {
    "backslash": "a \\ b \\emph c \\",
    "percent": "50 % of it",
    "ampersand": "A & B",
    "underscore": "a_b__c",
    "hash": "no. #1",
    "dollar": "$5 and $x$",
    "tilde": "~user",
    "caret": "x^2",
    "double quotes": 'so "called" thing"',
    "other quotes": "l’été d'« ici » “there” „там“ ‘x’",
    "Cyrillic": "Россия – Франция: «2+2», ёж и объём",
    "accents": "Élysée, Brégançon, œuvre, Łódź",
    "commas and equals": "a = b, @misc(c, d=e",
    "all": 'a\\b%c&d_e#f$g~h^i"j"',
}
BRACES = {"a pair of braces": "a {b} c", "a left brace": "a { b", "a right brace": "a } b"}
# How TeX writes the characters that it reads as more than that.
TEX = {
    r"\textbackslash{}": "\\",
    r"\textasciitilde{}": "~",
    r"\textasciicircum{}": "^",
    r"\textbraceleft{}": "{",
    r"\textbraceright{}": "}",
    **{rf"\{char}": char for char in "{}#$%&_"},
}


def read_tex(text: str) -> str:
    """Return what TeX would print; fail on a special character that would not be printed as itself."""

    def printed(found: re.Match[str]) -> str:
        assert found[0] in TEX, f"TeX reads {found[0]!r} as a command in {text!r}"
        return TEX[found[0]]

    assert text.startswith("{")
    assert text.endswith("}")
    return re.sub(r"\\[a-z]+(?:\{\})?|\\.|[{}#$%&_~^]", printed, text[1:-1])


def cite(say: Speaker, thing: Session | Source | None) -> Mapping[str, Any]:
    """Return the citation of a session, a source, or the dataset, in every style."""
    (item,) = cite_report(say, thing, {}, style="text").to_items()
    return item


def parsed(bibtex: str) -> Entry:
    ((key, entry),) = parse_string(bibtex, "bibtex").entries.items()
    assert bibtex.startswith(f"@misc{{{key},")
    return entry


@cache
def style() -> CitationStylesStyle:
    return CitationStylesStyle(STYLE, validate=False)


def rendered(csl: Sequence[Mapping[str, Any]]) -> list[str]:
    """Return the entries of a bibliography, in the order given."""
    bibliography = CitationStylesBibliography(style(), CiteProcJSON(csl), formatter.plain)
    for item in csl:
        bibliography.register(Cited([CitationItem(item["id"])]))
    return [str(entry) for entry in bibliography.bibliography()]


def letters(text: str) -> str:
    """Return a text without quotes and spaces, which a style sets in its own way."""
    return re.sub(r"[\s\"'“”‘’«»„]", "", text)


def year_of(thing: Source) -> str:
    part = thing.date.parts[0] if thing.date else None
    return f"{part.year:04}" if part else ""


@pytest.fixture(params=list(Lang), ids=str)
def say(real: Dataset, request: pytest.FixtureRequest) -> Speaker:
    return Speaker(real, request.param)


@pytest.fixture(scope="module")
def french(real: Dataset) -> Speaker:
    return Speaker(real, Lang.FR)


def spoken(say: Speaker) -> Iterator[tuple[Mapping[str, Any], str]]:
    """Yield the citations whose words depend on the language, with their titles."""
    yield cite(say, None), sentence("dataset_title", say.lang)
    yield from ((cite(say, session), say.title(session)) for session in say.dataset.sessions)


# BibTeX ------------------------------------------------------------------------------------------------------


def test_bibtex_of_the_dataset_and_every_session_is_read_with_title_and_year(say: Speaker) -> None:
    for item, title in spoken(say):
        entry = parsed(item["bibtex"])
        assert read_tex(entry.fields["title"]).split() == title.split()
        assert entry.fields["year"] == say.dataset.edition.text[:4]
        assert [str(person) for person in entry.persons["author"]] == ["{The ccqs contributors}"]


def test_bibtex_of_every_source_is_read_with_title_year_publisher_and_address(french: Speaker) -> None:
    for source in french.dataset.sources.values():
        entry = parsed(cite(french, source)["bibtex"])
        assert source.title is None or read_tex(entry.fields["title"]) == source.title
        assert entry.fields.get("year", "") == year_of(source)
        assert entry.fields["url"] == source.url
        (author,) = entry.persons["author"]
        assert read_tex(str(author)) == source.publisher


def test_bibtex_of_all_sources_makes_one_bibliography(french: Speaker) -> None:
    sources = french.dataset.sources
    whole = parse_string("\n\n".join(cite(french, source)["bibtex"] for source in sources.values()), "bibtex")
    assert list(whole.entries) == list(sources)


def test_bibtex_of_a_source_without_a_title_has_its_description_in_each_language(say: Speaker) -> None:
    untitled = [source for source in say.dataset.sources.values() if source.title is None]
    assert untitled
    for source in untitled:
        assert source.description is not None
        title = parsed(cite(say, source)["bibtex"]).fields["title"]
        assert read_tex(title).split() == f"[{source.description[say.lang]}]".split()


@pytest.mark.parametrize(
    ("date", "year", "month"),
    [
        ("2008-03-11", "2008", "March"),
        ("2008-12", "2008", "December"),
        ("2008", "2008", None),
        ("2007-02-20/2007-02-21", "2007", "February"),
        ("2002-11-15?", "2002", "November"),
    ],
)
def test_bibtex_has_the_date_as_far_as_it_is_known(tiny: Dataset, date: str, year: str, month: str | None) -> None:
    source = replace(tiny.sources["gazette-1991"], date=Edtf.parse(date))
    fields = parsed(cite(Speaker(tiny, Lang.FR), source)["bibtex"]).fields
    assert (fields["year"], fields.get("month")) == (year, month)


@pytest.mark.parametrize("title", AWKWARD.values(), ids=AWKWARD)
@pytest.mark.parametrize("part", ["title", "publisher"])
def test_bibtex_keeps_awkward_characters(tiny: Dataset, title: str, part: str) -> None:
    gazette = tiny.sources["gazette-1991"]
    source = replace(gazette, title=title) if part == "title" else replace(gazette, publisher=title)
    entry = parsed(cite(Speaker(tiny, Lang.FR), source)["bibtex"])
    (author,) = entry.persons["author"]
    assert read_tex(entry.fields["title"] if part == "title" else str(author)) == title


@pytest.mark.parametrize(
    "title",
    list(BRACES.values()),
    ids=BRACES,
)
def test_bibtex_keeps_braces(tiny: Dataset, title: str) -> None:
    source = replace(tiny.sources["gazette-1991"], title=title)
    entry = parsed(cite(Speaker(tiny, Lang.FR), source)["bibtex"])
    assert read_tex(entry.fields["title"]) == title


def test_bibtex_is_printed_as_it_is_read(run: Run) -> None:
    ran = run("cite", "seed-004", "--style", "bibtex", data=None)
    entry = parsed(ran.out)
    assert (ran.code, entry.fields["year"]) == (0, "2007")
    assert read_tex(entry.fields["title"]) == "Conseil de coopération franco-russe"


# CSL-JSON ----------------------------------------------------------------------------------------------------


def test_csl_of_every_session_is_rendered_with_title_and_year(say: Speaker) -> None:
    sessions = say.dataset.sessions
    entries = rendered([cite(say, session)["csl"] for session in sessions])
    assert len(entries) == len(sessions)
    for session, entry in zip(sessions, entries, strict=True):
        assert say.title(session) in entry
        assert say.dataset.edition.text[:4] in entry
        assert "The ccqs contributors" in entry


def test_csl_of_the_dataset_is_rendered_with_title_and_year(say: Speaker) -> None:
    with warnings.catch_warnings():
        # The licence is judged by the test below.
        warnings.filterwarnings("ignore", message=".*unsupported: license$")
        (entry,) = rendered([cite(say, None)["csl"]])
    assert sentence("dataset_title", say.lang) in entry
    assert say.dataset.edition.text[:4] in entry


def test_csl_of_the_dataset_has_no_variable_that_a_processor_does_not_know(french: Speaker) -> None:
    (entry,) = rendered([cite(french, None)["csl"]])
    assert entry


def test_csl_of_every_source_is_rendered_with_title_and_year(french: Speaker) -> None:
    sources = list(french.dataset.sources.values())
    entries = rendered([cite(french, source)["csl"] for source in sources])
    assert len(entries) == len(sources)
    for source, entry in zip(sources, entries, strict=True):
        title = source.title or french.text(source.description)
        assert letters(title) in letters(entry)
        assert year_of(source) in entry


@pytest.mark.parametrize("title", (AWKWARD | BRACES).values(), ids=AWKWARD | BRACES)
def test_csl_keeps_awkward_characters(tiny: Dataset, title: str) -> None:
    source = replace(tiny.sources["gazette-1991"], title=title)
    (entry,) = rendered([cite(Speaker(tiny, Lang.FR), source)["csl"]])
    assert letters(title) in letters(entry)


def test_csl_has_an_id_of_its_own_for_everything_cited(french: Speaker) -> None:
    dataset = french.dataset
    things = [None, *dataset.sessions, *dataset.sources.values()]
    ids = [cite(french, thing)["csl"]["id"] for thing in things]
    assert len(set(ids)) == len(things)


@pytest.mark.parametrize(
    ("date", "issued"),
    [
        ("2008-03-11", {"date-parts": [[2008, 3, 11]]}),
        ("2008-03", {"date-parts": [[2008, 3]]}),
        ("2008", {"date-parts": [[2008]]}),
        ("2007-02-20/2007-02-21", {"date-parts": [[2007, 2, 20], [2007, 2, 21]]}),
        ("2002-11-15?", {"date-parts": [[2002, 11, 15]], "circa": True}),
        ("[2007-02-21,2007-02-27]", {"date-parts": [[2007, 2, 21]], "circa": True}),
    ],
)
def test_csl_has_the_date_as_far_as_it_is_known(tiny: Dataset, date: str, issued: dict[str, Any]) -> None:
    source = replace(tiny.sources["gazette-1991"], date=Edtf.parse(date))
    assert cite(Speaker(tiny, Lang.FR), source)["csl"]["issued"] == issued


def test_csl_is_printed_as_json_that_a_processor_reads(run: Run) -> None:
    ran = run("cite", "7", "--style", "csl-json", "--lang", "en", data=None)
    (entry,) = rendered(json.loads(ran.out))
    assert ran.code == 0
    assert "7th session – Paris, 11 March 2008" in entry
