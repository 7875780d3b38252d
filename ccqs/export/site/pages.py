"""The files of the site: templates filled in, with a policy that lets a page load nothing and run only its own script."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from ccqs import __version__
from ccqs.answers.keys import csv_grid
from ccqs.answers.sessions import list_keys
from ccqs.export.jsonld import export as json_ld
from ccqs.export.scope import LICENCE, Scope
from ccqs.export.site.content import Content
from ccqs.export.site.finding import choices, embedded, found_by
from ccqs.export.site.structured import structured
from ccqs.export.site.words import own_name, words
from ccqs.export.tables import csv_text
from ccqs.render.visible import visible
from ccqs.report import DISPUTED, Cell, Line

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
    rows = [[_plain(one) for one in row] for row in grid.rows]
    return csv_text([column.key for column in grid.columns], rows)


def _plain(one: Cell) -> str | int | None:
    """Return a cell as text; the parts of a list are joined."""
    match one:
        case tuple():
            return "; ".join(str(_plain(each)) for each in one)
        case Line():
            return one.text
        case _:
            return one


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "backslashreplace")
