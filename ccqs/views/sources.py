"""The bibliography: the sources, what each supports, and how to cite them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ccqs.model import Source
from ccqs.query.citations import Citation, Support
from ccqs.views.fields import field_text
from ccqs.views.page import Page, Point
from ccqs.views.report import Block, Cell, Column, Grid, Items, Report
from ccqs.views.speaker import Speaker, plain
from ccqs.views.wording import value_text

if TYPE_CHECKING:
    from ccqs.views.items import SourceItem, SourcesQuery


_GRID = tuple(
    Column(key) for key in "id kind language date publisher via title description url citations records".split()
)


def sources_report(say: Speaker, sources: Sequence[Source], support: Support, query: SourcesQuery) -> Report:
    """Report sources as rows, with the number of statements that each supports."""
    columns = (
        Column("id", say.word("id")),
        Column("kind", say.word("kind"), rank=2),
        Column("language", say.word("language"), rank=3),
        Column("date", say.word("date"), rank=1),
        Column("title", say.word("title")),
        Column("citations", "n", is_number=True),
    )
    return Report(
        command="sources",
        query=query,
        to_items=lambda: Items(lambda one: _item(say, one, support.citations(one.id)), sources),
        to_body=lambda: [Grid(columns, _rows(say, sources, support))],
        to_grid=lambda: _grid(say, [(one, support.citations(one.id)) for one in sources]),
    )


def _rows(say: Speaker, sources: Sequence[Source], support: Support) -> tuple[tuple[Cell, ...], ...]:
    return tuple(
        (
            one.id,
            value_text(one.kind, say.lang),
            one.language,
            say.date(one.date, short=True),
            f"{one.title or say.text(one.description)} – {one.publisher}",
            len(support.citations(one.id)),
        )
        for one in sources
    )


def source_report(say: Speaker, source: Source, cited: Sequence[Citation], query: SourcesQuery) -> Report:
    """Report one source at length: what it is, and each statement that it supports."""
    return Report(
        command="sources",
        query=query,
        to_items=lambda: [_item(say, source, cited)],
        to_body=lambda: _page(say, source, cited),
        to_grid=lambda: _grid(say, [(source, cited)]),
    )


def _page(say: Speaker, source: Source, cited: Sequence[Citation]) -> list[Block]:
    page = Page(say, source.id)
    page.head(source.title or say.text(source.description))
    page.facts(
        "source",
        [
            Point(say.word("publisher"), source.publisher + (f" ({source.via})" if source.via else "")),
            Point(say.word("date"), say.date(source.date)),
            Point(say.word("kind"), value_text(source.kind, say.lang)),
            Point(say.word("language"), source.language),
            Point(say.word("description"), say.text(source.description) if source.title else ""),
            Point(say.word("address"), source.url),
        ],
    )
    records = dict.fromkeys(citation.record for citation in cited)
    for record in records:
        page.section(
            record,
            say.record(record),
            (_point(say, citation) for citation in cited if citation.record == record),
        )
    return page.blocks


def _point(say: Speaker, citation: Citation) -> Point:
    where = f" ({citation.cite.locator})" if citation.cite.locator else ""
    return Point(f"{citation_field(say, citation.field)}{where}", say.value(citation.field, citation.value))


def citation_field(say: Speaker, field: str) -> str:
    """Name the field of a citation; the position in a list is left out."""
    return field_text(".".join(part for part in field.split(".") if not part.isdigit()), say.lang)


def _item(say: Speaker, source: Source, cited: Sequence[Citation]) -> SourceItem:
    return {
        "id": source.id,
        "title": source.title,
        "description": say.text(source.description) or None,
        "publisher": source.publisher,
        "via": source.via,
        "date": plain(source.date),
        "language": source.language,
        "url": source.url,
        "kind": source.kind.value,
        "count": len(cited),
        "supports": [
            {
                "record": citation.record,
                "field": citation.field,
                "locator": citation.cite.locator,
                "statement": say.value(citation.field, citation.value),
            }
            for citation in cited
        ],
    }


def _grid(say: Speaker, sources: Sequence[tuple[Source, Sequence[Citation]]]) -> Grid:
    return Grid(
        _GRID,
        tuple(
            (
                one.id,
                one.kind.value,
                one.language,
                plain(one.date),
                one.publisher,
                one.via,
                one.title,
                say.text(one.description) or None,
                one.url,
                len(cited),
                tuple(dict.fromkeys(citation.record for citation in cited)),
            )
            for one, cited in sources
        ),
    )
