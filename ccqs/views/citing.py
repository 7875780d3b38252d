"""Citations for reference managers: CSL-JSON, BibTeX, and plain text in three languages.

Source of the forms: the CSL 1.0.2 specification (types, date variables) and its input schema; BibTeX as described by
Oren Patashnik, "BibTeXing", 1988, with `url` and `urldate` as in biblatex.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from ccqs.dates import Edtf
from ccqs.model import Session, Source, SourceKind
from ccqs.views.report import Column, Grid, Line, Paragraph, Report, Verbatim
from ccqs.views.speaker import Speaker
from ccqs.views.wording import sentence

if TYPE_CHECKING:
    from ccqs.views.items import CiteQuery, Csl, CslDate


_TYPES = {
    SourceKind.OFFICIAL: "webpage",
    SourceKind.AGENCY: "article-newspaper",
    SourceKind.PRESS: "article-newspaper",
    SourceKind.BLOG: "post-weblog",
    SourceKind.REFERENCE: "webpage",
}
_AUTHOR = "The ccqs contributors"
_LICENCE = "CC0-1.0"
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
# What TeX reads as more than a character, and how it is written to be one.
_TEX = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{char: f"\\{char}" for char in "#$%&_"},
}
# BibTeX counts braces whatever stands before them, so a lone one is written by its name.
_LONE = {"{": r"\textbraceleft{}", "}": r"\textbraceright{}"}


def cite_report(say: Speaker, thing: Session | Source | None, query: CiteQuery, *, style: str) -> Report:
    """Report how to cite a session, a source, or with None the dataset.

    Args:
        style: `text`, `bibtex` or `csl-json`: what the reading form shows; the plain values have all three.
    """
    match thing:
        case None:
            text, csl = _dataset(say)
        case Session():
            text, csl = _session(say, thing)
        case Source():
            text, csl = _source(say, thing)
    bibtex = _bibtex(csl)
    shown = {"text": text, "bibtex": bibtex, "csl-json": json.dumps([csl], ensure_ascii=False, indent=2)}[style]
    return Report(
        command="cite",
        query=query,
        to_items=lambda: [{"id": csl["id"], "text": text, "bibtex": bibtex, "csl": csl}],
        to_body=lambda: [Paragraph(Line(text)) if style == "text" else Verbatim(shown)],
        to_grid=lambda: Grid(tuple(Column(key) for key in ("id", "text", "bibtex")), ((str(csl["id"]), text, bibtex),)),
    )


def _dataset(say: Speaker) -> tuple[str, Csl]:
    title = sentence("dataset_title", say.lang)
    edition = say.dataset.edition
    csl: Csl = {
        "id": "ccqs",
        "type": "dataset",
        "title": title,
        "author": [{"literal": _AUTHOR}],
        "issued": _issued(edition),
        "version": edition.text,
        "note": _LICENCE,
        "language": say.lang.value,
    }
    text = sentence("cite_dataset", say.lang, author=_AUTHOR, title=title, edition=say.date(edition), licence=_LICENCE)
    return text, csl


def _session(say: Speaker, session: Session) -> tuple[str, Csl]:
    title = say.title(session)
    container = sentence("dataset_title", say.lang)
    edition = say.dataset.edition
    csl: Csl = {
        "id": f"ccqs-{session.id}",
        "type": "entry",
        "title": title,
        "container-title": container,
        "author": [{"literal": _AUTHOR}],
        "issued": _issued(edition),
        "event-date": _issued(session.date),
        "event-place": say.place(session.place),
        "version": edition.text,
        "language": say.lang.value,
    }
    text = sentence(
        "cite_session",
        say.lang,
        author=_AUTHOR,
        title=title,
        container=container,
        edition=say.date(edition),
        id=session.id,
    )
    return text, csl


def _source(say: Speaker, source: Source) -> tuple[str, Csl]:
    csl: Csl = {
        "id": source.id,
        "type": _TYPES[source.kind],
        "title": source.title or f"[{say.text(source.description)}]",
        "container-title": source.via or source.publisher,
        "publisher": source.publisher,
        "URL": source.url,
        "language": source.language,
    }
    if source.date:
        csl["issued"] = _issued(source.date)
    return f"{say.source(source)}. {source.url}", csl


def _issued(date: Edtf) -> CslDate:
    """Write a date as a CSL date variable: the parts stated, marked when they are not sure."""
    parts = [
        [part for part in (one.year, one.month, one.day) if part is not None] for one in date.parts if one is not None
    ]
    is_sure = date.kind == "date" and not any(one.qualifier for one in date.parts if one is not None)
    issued: CslDate = {"date-parts": parts if date.kind == "interval" else parts[:1]}
    return issued if is_sure or date.kind == "interval" else {**issued, "circa": True}


def _bibtex(csl: Csl) -> str:
    year, *rest = csl["issued"]["date-parts"][0] if "issued" in csl else (None,)
    author = csl["author"][0]["literal"] if "author" in csl else csl["publisher"]
    fields = {
        "author": f"{{{_tex(author)}}}",
        "title": f"{{{_tex(csl['title'])}}}",
        "howpublished": _tex(csl.get("container-title", "")),
        "year": str(year) if year else "",
        "url": csl.get("URL", ""),
        "version": csl.get("version", ""),
        "language": csl["language"],
    }
    lines = [f"  {name} = {{{value}}}" for name, value in fields.items() if value]
    if rest:
        lines.append(f"  month = {_MONTHS[rest[0] - 1]}")
    return f"@misc{{{csl['id']},\n" + ",\n".join(lines) + "\n}"


def _tex(text: str) -> str:
    lone = {} if text.count("{") == text.count("}") else _LONE
    return re.sub(r"[\\{}~^#$%&_]", lambda found: lone.get(found[0]) or _TEX[found[0]], text)
