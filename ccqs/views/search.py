"""Search results: the records that answer, with the passages that do."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from ccqs.query.search import COUNCIL, Found, Hit, Results
from ccqs.views.fields import field_text
from ccqs.views.report import Block, Column, Grid, Heading, Items, Line, Listing, Paragraph, Report
from ccqs.views.speaker import Speaker
from ccqs.views.wording import sentence

if TYPE_CHECKING:
    from ccqs.views.items import FoundItem, SearchQuery


_SHOWN = 4
_SNIPPET = 160


def search_report(say: Speaker, results: Results, query: SearchQuery) -> Report:
    """Report what answers a query, best first; the reading form shows the most telling passages only."""
    found = results.found
    return Report(
        command="search",
        query=query,
        to_items=lambda: Items(partial(_item, say), found),
        to_body=lambda: _body(say, found),
        to_grid=lambda: Grid(
            tuple(Column(key) for key in ("session", "score", "field", "snippet")),
            tuple(
                (one.record, str(one.score), hit.passage.field, hit.passage.shown[say.lang])
                for one in found
                for hit in one.hits
            ),
        ),
        remarks=[sentence("took", say.lang, asked=one.typed, found=one.taken) for one in results.corrections],
    )


def _item(say: Speaker, found: Found) -> FoundItem:
    return {
        "session": found.record,
        "title": _title(say, found),
        "score": found.score,
        "hits": [{"field": hit.passage.field, "snippet": hit.passage.shown[say.lang]} for hit in found.hits],
    }


def _body(say: Speaker, found: Sequence[Found]) -> list[Block]:
    body: list[Block] = []
    for one in found:
        body.append(Heading(_title(say, one)))
        body.append(
            Listing(tuple((field_text(hit.passage.field, say.lang), _snippet(say, hit)) for hit in one.hits[:_SHOWN]))
        )
        if len(one.hits) > _SHOWN:
            more = sentence("more_hits", say.lang, count=len(one.hits) - _SHOWN)
            body.append(Paragraph(Line(more), is_aside=True))
    return body


def _title(say: Speaker, found: Found) -> str:
    if found.record == COUNCIL:
        return say.text(say.dataset.council.names)
    return say.title(say.session(found.record))


def _snippet(say: Speaker, hit: Hit) -> Line:
    """Cut a long passage around what answers in it."""
    text, marks = hit.passage.shown[say.lang], hit.marks(say.lang)
    if len(text) <= _SNIPPET:
        return Line(text, marks=marks)
    middle = marks[0][0] if marks else 0
    start = max(0, text.rfind(" ", 0, max(0, middle - _SNIPPET // 2)) + 1)
    end = len(text) if start + _SNIPPET >= len(text) else text.rfind(" ", 0, start + _SNIPPET)
    lead, tail = ("… " if start else ""), (" …" if end < len(text) else "")
    shift = len(lead) - start
    kept = tuple((a + shift, b + shift) for a, b in marks if start <= a and b <= end)
    return Line(f"{lead}{text[start:end]}{tail}", marks=kept)
