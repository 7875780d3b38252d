"""The files of the site: templates filled in, with a policy that lets a page load nothing and run only its own script."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from types import SimpleNamespace
from typing import Any

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from ccqs import __version__
from ccqs.answers.keys import csv_grid
from ccqs.answers.localizer import Localizer
from ccqs.answers.page import capital
from ccqs.answers.sessions import list_keys
from ccqs.export.citing import url
from ccqs.export.jsonld import event_status
from ccqs.export.jsonld import export as json_ld
from ccqs.export.scope import AUTHOR, LICENCE, LICENCE_URL, Scope
from ccqs.export.site.content import Content, cell_parts, iso_day
from ccqs.export.site.finding import choices, embedded, found_by
from ccqs.export.tables import csv_text
from ccqs.language.catalogue import LANGUAGE_NAMES, N_, languages, translations
from ccqs.model import Session
from ccqs.render.visible import visible
from ccqs.report import DISPUTED, cell_text

DATA = "ccqs.jsonld"


def site(scope: Scope) -> dict[str, bytes]:
    """Return the files by name: the page of choice, a page and a table for each language, and the data."""
    languages = scope.dataset.languages
    made = {"index.html": _encoded(_index(scope, languages))}
    for lang in languages:
        content = Content(scope, lang)
        made[f"{lang}.html"] = _encoded(_page(content, languages))
        made[f"{lang}.csv"] = _csv(content)
    made[DATA] = json_ld(scope)[""]
    return made


def _page(content: Content, languages: tuple[str, ...]) -> str:
    beside = {f"{content.lang}.csv": "text/csv", DATA: "application/ld+json"}
    return _filled(
        "page.html",
        content.lang,
        page=content,
        t=words(content.loc),
        pages=[(lang, own_name(lang)) for lang in languages],
        choices=choices(content),
        table=content.table,
        cell_parts=cell_parts,
        files=list(beside),
        scripts={
            "linked": embedded(structured(content, beside)),
            "data": embedded(found_by(content)),
            "code": _asset("script.js"),
        },
    )


def _index(scope: Scope, languages: tuple[str, ...]) -> str:
    contents = [Content(scope, lang) for lang in languages]
    pages = [(one.lang, own_name(one.lang), one, words(one.loc)) for one in contents]
    return _filled("index.html", languages[0], pages=pages, page=contents[0], scripts={"code": _asset("index.js")})


def _filled(name: str, lang: str, *, scripts: Mapping[str, str], **values: Any) -> str:
    """Return a page whose policy names its style and its scripts.

    Args:
        scripts: What stands in script elements, by the name that the template gives it. A browser asks for the hash of
            what it runs; checkers of pages ask for those of data too.
    """
    style = _asset("style.css")
    policy = (
        f"default-src 'none'; style-src {_hash(style)}; script-src {' '.join(map(_hash, scripts.values()))}; "
        "base-uri 'none'; form-action 'none'"
    )
    return (
        _environment()
        .get_template(name)
        .render(
            lang=lang,
            policy=policy,
            style=Markup(style),  # noqa: S704  a file of this package
            **{key: Markup(text) for key, text in scripts.items()},  # noqa: S704  the same, or JSON where no tag begins
            mark=DISPUTED,
            licence=LICENCE,
            version=__version__,
            **values,
        )
    )


@cache
def _environment() -> Environment:
    """Return the templates; whatever is filled in is escaped, and what a browser would obey is written out."""
    return Environment(
        loader=FunctionLoader(_asset),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_shown,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _shown(value: Any) -> Any:
    return visible(value) if type(value) is str else value


@cache
def _asset(name: str) -> str:
    return files(__package__).joinpath(name).read_text(encoding="utf-8").strip()


def _hash(text: str) -> str:
    """Return how a policy names the one text that may stand inside the page."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(_encoded(text)).digest()).decode()}'"


def _csv(content: Content) -> bytes:
    """Return the sessions as `list --status all` writes them."""
    grid = csv_grid(list_keys(content.loc), content.dataset.sessions)
    rows = [[cell_text(one) for one in row] for row in grid.rows]
    return csv_text([column.key for column in grid.columns], rows)


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "backslashreplace")


# What search engines for datasets read on a page: schema.org in JSON-LD, the dataset and its sessions as events --------
# The claims with their sources are in the file beside the pages, which this names.

# The least length of a description that such engines take.
_SHORTEST = 50


def structured(content: Content, files: dict[str, str]) -> dict[str, Any]:
    """Return the document.

    Args:
        files: The data beside the page: each name with its media type.
    """
    scope, dataset, loc = content.scope, content.dataset, content.loc
    base = scope.address.rstrip("/") + "/" if scope.address else ""
    first, last = dataset.coverage.stated
    description = f"{content.purpose} {content.summary}"
    council = {"@type": "Organization", "@id": "#council", "name": content.title}
    return {
        "@context": "https://schema.org/",
        "@type": "Dataset",
        "name": scope.dataset_title,
        "description": description if len(description) >= _SHORTEST else f"{scope.dataset_title}. {description}",
        "license": LICENCE_URL,
        "creator": {"@type": "Organization", "name": AUTHOR},
        "version": dataset.edition.text,
        "identifier": f"sha256:{dataset.digest}",
        "isAccessibleForFree": True,
        "inLanguage": content.lang,
        "temporalCoverage": f"{first or '..'}/{last or '..'}",
        "spatialCoverage": [{"@type": "Country", "name": loc.country(one)} for one in dataset.council.parties],
        **({"url": url(f"{base}{content.lang}.html")} if base else {}),
        "distribution": [
            {"@type": "DataDownload", "encodingFormat": kind, "contentUrl": url(base + name)}
            for name, kind in files.items()
        ],
        "about": council,
        "hasPart": [dict(_event(content, one, base)) for one in dataset.sessions],
    }


def _event(content: Content, session: Session, base: str) -> Iterator[tuple[str, Any]]:
    loc = content.loc
    day = iso_day(session.date)
    country = content.dataset.places[session.place].country
    yield "@type", "Event"
    yield "name", loc.title(session)
    if base:
        yield "url", url(f"{base}{content.lang}.html#{session.id}")
    if status := event_status(session, content.dataset):
        yield "startDate", day or session.date.stated.first.isoformat()[: 7 if session.date.stated.start else 0]
        yield "eventStatus", status
    yield (
        "location",
        {
            "@type": "Place",
            "name": loc.place(session.place),
            "address": {
                "@type": "PostalAddress",
                "addressLocality": loc.place(session.place),
                "addressCountry": country,
            },
        },
    )
    yield "organizer", {"@id": "#council"}


# What the pages say of themselves, beside what the answers say: for the templates, which hold no words ----------------

_WORDS: Mapping[str, str] = {
    "skip": N_("Skip to the text"),
    "languages": N_("Languages"),
    "contents": N_("On this page"),
    "edition": N_("Edition of {edition}"),
    "timeline": N_("The sessions in time"),
    "at_a_glance": N_("At a glance"),
    "at_a_glance_note": N_("Each row leads to its session. {mark} stands beside a value on which sources differ."),
    "sessions": N_("The sessions"),
    "people": N_("The people"),
    "people_note": N_(
        "Ministers in the order of their first session, then all others named, with their posts as dated by the sources."
    ),
    "topics": N_("The topics"),
    "topics_note": N_(
        "A filled mark: on the agenda of that session. A hollow mark: only a narrower topic was. n counts both."
    ),
    "council": N_("The council"),
    "how_we_know": N_("How we know"),
    "how_note": N_(
        "Nothing that sources say is merged away. Here is where they differ, what was inferred, what was looked for "
        "and not found, and which meetings were announced and not held."
    ),
    "sources": N_("The sources"),
    "sources_note": N_("Every document cited. The figure counts the statements that it supports."),
    "cite": N_("How to cite"),
    "cite_session": N_("Cite this session"),
    "copy": N_("Copy the citation"),
    "copied": N_("Copied"),
    "search": N_("Search"),
    "search_hint": N_("A name, a city or a topic, in any of these languages, with or without accents"),
    "filters": N_("Filters"),
    "city": N_("City"),
    "minister": N_("Minister"),
    "topic": N_("Topic"),
    "status": N_("Status"),
    "since": N_("From"),
    "until": N_("Until"),
    "any": N_("any"),
    "only_disputed": N_("Only where sources differ"),
    "clear": N_("Clear"),
    "save": N_("Save as CSV"),
    "found": N_("Sessions: {sessions}. People: {people}. Topics: {topics}. Sources: {sources}."),
    "nothing": N_("Nothing contains all of these words."),
    "agenda": N_("Agenda"),
    "differ": N_("Where sources differ"),
    "evidence": N_("Preparation, margins and gaps in the record"),
    "outcomes": N_("Outcomes"),
    "not_held": N_("Announced and not held"),
    "conflicts": N_("Conflicts"),
    "notes": N_("Sources of this section"),
    "open": N_("Open the source: {source}"),
    "link": N_("Link to this session"),
    "name": N_("Name"),
    "posts": N_("Posts"),
    "attended": N_("Sessions"),
    "record": N_("Record"),
    "field": N_("Field"),
    "kept": N_("Preferred"),
    "against": N_("Against"),
    "rejected": N_("✗ rejected; the rest is unresolved. The reasons stand where the field leads."),
    "top": N_("Back to the top"),
    "download": N_("The data"),
    "download_table": N_("the sessions as a table (CSV)"),
    "download_all": N_("every claim, reason and source (JSON-LD)"),
    "keeps": N_(
        "Addresses that end in the year and month of a session, such as {anchor}, stay the same in every edition."
    ),
    "licence": N_("Data: public domain ({licence})."),
    "made": N_(
        "Made by ccqs {version} from data with the digest {digest}. "
        "This page holds everything and asks nothing of a network."
    ),
    "part": N_("This page holds a selection of the sessions."),
    "held_legend": N_("held"),
    "unheld_legend": N_("announced, not held"),
}


def words(loc: Localizer) -> SimpleNamespace:
    """Return what the templates say, as attributes."""
    return SimpleNamespace(**{key: loc.gettext(message) for key, message in _WORDS.items()})


def own_name(lang: str) -> str:
    """Return the name of a language in that language; its code when the program does not speak it."""
    return capital(translations(lang).gettext(LANGUAGE_NAMES.get(lang, lang))) if lang in languages() else lang
