"""The commands about sources: sources, cite."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

from ccqs.cli.ask import Ask
from ccqs.cli.choices import value_words
from ccqs.cli.options import Limit
from ccqs.cli.parameters import Argument, Option
from ccqs.errors import NoMatch, NotFound
from ccqs.fold import fold
from ccqs.model import Dataset, Session, Source, SourceKind
from ccqs.query.citations import Support, session_sources
from ccqs.query.names import nearest_ids
from ccqs.query.references import find_session, named_by
from ccqs.views.report import Report

if TYPE_CHECKING:
    from ccqs.views.items import SourcesQuery


class Style(StrEnum):
    """How a citation is written."""

    TEXT = "text"
    BIBTEX = "bibtex"
    CSL_JSON = "csl-json"


SourceId = Annotated[
    str | None,
    Argument(metavar="[ID]", offers="sources", help="One source, with all that it supports."),
]
CitedId = Annotated[
    str | None,
    Argument(metavar="[ID]", offers="citable", help="A session or a source; without one, the dataset."),
]
OfSession = Annotated[
    str | None,
    Option(("--session",), metavar="SESSION", offers="sessions", help="Only sources of this session."),
]
Publisher = Annotated[
    str | None, Option(("--publisher",), metavar="NAME", help="Only sources whose publisher has this in its name.")
]
InLanguage = Annotated[str | None, Option(("--language",), metavar="CODE", help="Only sources in this language.")]
OfKind = Annotated[SourceKind | None, Option(("--kind",), words=value_words, help="Only sources of this kind.")]
Styled = Annotated[Style, Option(("--style",), help="How to write the citation.")]


def list_sources(
    ask: Ask,
    id_: SourceId = None,
    session: OfSession = None,
    publisher: Publisher = None,
    language: InLanguage = None,
    kind: OfKind = None,
    limit: Limit = None,
) -> Report:
    """List the sources with what each supports."""
    from ccqs.views.sources import source_report, sources_report

    dataset = ask.dataset
    query: SourcesQuery = {
        "id": id_,
        "session": session,
        "publisher": publisher,
        "language": language,
        "kind": kind and kind.value,
        "limit": ask.most(limit),
    }
    if id_ is not None:
        source = _source(ask, id_)
        return source_report(ask.say, source, Support(dataset, [id_]).citations(id_), query)
    of_session = session_sources(find_session(dataset, session)) if session is not None else None
    _check_known(dataset, publisher, language, query)

    def is_asked(id_: str) -> bool:
        return (
            (of_session is None or id_ in of_session)
            and (publisher is None or _is_by(dataset.sources[id_], publisher))
            and (language is None or dataset.sources[id_].language == language.lower())
            and (kind is None or dataset.sources[id_].kind is kind)
        )

    found = ask.first([one for one in dataset.sources if is_asked(one)], query["limit"])
    if not found:
        raise NoMatch("no-source", query=query)
    return sources_report(ask.say, [dataset.sources[one] for one in found], Support(dataset, found), query)


def _is_by(source: Source, publisher: str) -> bool:
    return fold(publisher) in fold(f"{source.publisher} {source.via or ''}")


def _check_known(dataset: Dataset, publisher: str | None, language: str | None, query: SourcesQuery) -> None:
    """Refuse a language or a publisher that no source has, with those that there are or are near."""
    sources = dataset.sources.values()
    if language is not None and language.lower() not in {one.language for one in sources}:
        known = sorted({one.language for one in sources})
        raise NotFound("language-not-found", asked=language, candidates=known, query=query)
    if publisher is not None and not any(_is_by(one, publisher) for one in sources):
        publishers = {name: (name,) for one in sources for name in (one.publisher, one.via) if name}
        near = nearest_ids(publisher, publishers)
        raise NotFound("publisher-not-found", asked=publisher, candidates=near, query=query)


def _source(ask: Ask, id_: str) -> Source:
    sources = ask.dataset.sources
    if id_ not in sources:
        near = nearest_ids(id_, {one: (one.replace("-", " "),) for one in sources})
        raise NotFound("source-not-found", asked=id_, candidates=near)
    return sources[id_]


def cite(ask: Ask, id_: CitedId = None, style: Styled = Style.TEXT) -> Report:
    """Write a citation of the dataset, a session or a source."""
    from ccqs.views.citing import cite_report

    thing: Session | Source | None = None
    if id_ is not None:
        names_session = id_ not in ask.dataset.sources and bool(named_by(ask.dataset, id_))
        thing = find_session(ask.dataset, id_) if names_session else _source(ask, id_)
    return cite_report(ask.say, thing, {"id": id_, "style": style.value}, style=style.value)
