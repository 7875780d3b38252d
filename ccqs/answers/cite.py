"""The answer of `cite`: citations for reference managers, as CSL-JSON, BibTeX and plain text.

Source of the forms: the CSL 1.0.2 specification (types, date variables) and its input schema; BibTeX as described by
Oren Patashnik, "BibTeXing", 1988, with `url` and `urldate` as in biblatex.
"""

from __future__ import annotations

import json
import re
from typing import Any, NamedTuple

from ccqs.answers.keys import TEXT, Answer, Key, Kind, maybe, report, thing
from ccqs.answers.localizer import Localizer
from ccqs.answers.request import Request
from ccqs.answers.sources import find_cited
from ccqs.dates import Edtf
from ccqs.model import Session, Source, SourceKind
from ccqs.report import Line, Paragraph, Report, Verbatim

Csl = dict[str, Any]

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
_CSL_DATE = {
    "type": "object",
    "properties": {
        "date-parts": {"type": "array", "items": {"type": "array", "items": {"type": "integer"}}},
        "circa": {"type": "boolean"},
    },
    "required": ["date-parts"],
    "additionalProperties": False,
}
_CSL = Kind(
    {
        "type": "object",
        "properties": {
            **{key: {"type": "string"} for key in ("id", "type", "title", "language", "container-title")},
            **{key: {"type": "string"} for key in ("event-place", "publisher", "version", "note", "URL")},
            **dict.fromkeys(("issued", "event-date"), _CSL_DATE),
            "author": {"type": "array", "items": {"type": "object", "properties": {"literal": {"type": "string"}}}},
        },
        "required": ["id", "type", "title", "language"],
        "additionalProperties": False,
    },
    "Csl",
    "An entry of CSL-JSON 1.0.2; a variable without a value is left out.",
)


class Citation(NamedTuple):
    """How to cite something: as a line of text, and as the variables of CSL."""

    text: str
    csl: Csl


_KEYS: tuple[Key[Citation], ...] = (
    Key("id", TEXT, lambda one: one.csl["id"]),
    Key("text", TEXT, lambda one: one.text, "As a line of text."),
    Key("bibtex", TEXT, lambda one: bibtex(one.csl), "As an entry of BibTeX."),
    Key("csl", _CSL, lambda one: one.csl, csv=()),
)


def cite(request: Request, id_: str | None = None, *, style: str = "text") -> Report:
    """Write a citation of the dataset, a session or a source.

    Args:
        style: `text`, `bibtex` or `csl-json`: what the reading form shows; the plain values have all three.
    """
    found = citation(request.loc, None if id_ is None else find_cited(request.dataset, id_))
    return report(
        "cite",
        {"id": id_, "style": style},
        _KEYS,
        [found],
        body=lambda: [Paragraph(Line(found.text)) if style == "text" else Verbatim(_styled(found, style))],
    )


def citation(loc: Localizer, about: Session | Source | None) -> Citation:
    """Cite a session, a source, or with None the dataset."""
    match about:
        case Session():
            return _session(loc, about)
        case Source():
            return _source(loc, about)
        case None:
            return _dataset(loc)


def _styled(found: Citation, style: str) -> str:
    return bibtex(found.csl) if style == "bibtex" else json.dumps([found.csl], ensure_ascii=False, indent=2)


def dataset_title(loc: Localizer) -> str:
    """Return the title of the dataset."""
    return loc.gettext("ccqs: the sessions of the Franco-Russian Security Cooperation Council, 2002-2021")


def _dataset(loc: Localizer) -> Citation:
    title = dataset_title(loc)
    edition = loc.dataset.edition
    csl: Csl = {
        "id": "ccqs",
        "type": "dataset",
        "title": title,
        "author": [{"literal": _AUTHOR}],
        "issued": _issued(edition),
        "version": edition.text,
        "note": _LICENCE,
        "language": loc.lang,
    }
    text = loc.gettext("{author}. {title}. Dataset, edition of {edition}. {licence}.").format(
        author=_AUTHOR, title=title, edition=loc.date(edition), licence=_LICENCE
    )
    return Citation(text, csl)


def _session(loc: Localizer, session: Session) -> Citation:
    title = loc.title(session)
    container = dataset_title(loc)
    edition = loc.dataset.edition
    csl: Csl = {
        "id": f"ccqs-{session.id}",
        "type": "entry",
        "title": title,
        "container-title": container,
        "author": [{"literal": _AUTHOR}],
        "issued": _issued(edition),
        "event-date": _issued(session.date),
        "event-place": loc.place(session.place),
        "version": edition.text,
        "language": loc.lang,
    }
    text = loc.gettext("{author}. {title}. In: {container}, edition of {edition}, entry {id}.").format(
        author=_AUTHOR, title=title, container=container, edition=loc.date(edition), id=session.id
    )
    return Citation(text, csl)


def _source(loc: Localizer, source: Source) -> Citation:
    csl: Csl = {
        "id": source.id,
        "type": _TYPES[source.kind],
        "title": source.title or f"[{loc.text(source.description)}]",
        "container-title": source.via or source.publisher,
        "publisher": source.publisher,
        "URL": source.url,
        "language": source.language,
    }
    if source.date:
        csl["issued"] = _issued(source.date)
    return Citation(f"{loc.source(source)}. {source.url}", csl)


def _issued(date: Edtf) -> Csl:
    """Write a date as a CSL date variable: the parts stated, marked when they are not sure."""
    parts = [
        [part for part in (one.year, one.month, one.day) if part is not None] for one in date.parts if one is not None
    ]
    is_sure = date.kind == "date" and not any(one.qualifier for one in date.parts if one is not None)
    issued: Csl = {"date-parts": parts if date.kind == "interval" else parts[:1]}
    return issued if is_sure or date.kind == "interval" else {**issued, "circa": True}


def bibtex(csl: Csl) -> str:
    """Write an entry of BibTeX."""
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


ANSWERS = {
    "cite": Answer(
        {"id": maybe(TEXT), "style": TEXT},
        lambda _: [thing("Citation", "A citation of the dataset, a session or a source.", *_KEYS)],
    ),
}
