"""Why a value is believed, and where sources disagree: claims with their ranks, reasons and sources."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from ccqs.model import Cite, Rank
from ccqs.query.claims import Claim, FieldClaims
from ccqs.views.fields import field_text
from ccqs.views.page import Page, Point
from ccqs.views.report import Block, Cell, Column, Grid, Items, Line, Paragraph, Report
from ccqs.views.speaker import Speaker
from ccqs.views.wording import sentence, value_text

if TYPE_CHECKING:
    from ccqs.views.items import CiteItem, ClaimsItem, ConflictsQuery, WhyQuery


_GRID = tuple(Column(key) for key in ("record", "field", "rank", "value", "value_text", "inferred", "why", "sources"))


def why_report(say: Speaker, found: Sequence[FieldClaims], query: WhyQuery) -> Report:
    """Report every claim of some fields of one record, the chosen value first, each with its sources."""
    return Report(
        command="why",
        query=query,
        to_items=lambda: Items(partial(claims_item, say), found),
        to_body=lambda: _page(say, found),
        to_grid=lambda: _grid(say, found),
    )


def _page(say: Speaker, found: Sequence[FieldClaims]) -> list[Block]:
    page = Page(say, found[0].record)
    page.head(say.record(found[0].record))
    for one in found:
        page.section(one.field, field_text(one.field, say.lang), (_point(say, one, claim) for claim in one.claims))
    return page.finished()


def _point(say: Speaker, found: FieldClaims, claim: Claim) -> Point:
    rank = value_text(claim.rank, say.lang)
    if claim.is_inferred:
        rank = f"{rank}, {say.word('inferred')}"
    return Point(f"{say.value(found.field, claim.value)} ({rank})", say.text(claim.why), claim.cites)


def claims_item(say: Speaker, found: FieldClaims) -> ClaimsItem:
    """Return the claims of a field as plain values."""
    return {
        "session": found.record if say.is_session(found.record) else None,
        "record": found.record,
        "field": found.field,
        "label": field_text(found.field, say.lang),
        "disputed": found.is_disputed,
        "claims": [
            {
                "value": say.raw(claim.value),
                "value_text": say.value(found.field, claim.value),
                "rank": claim.rank.value,
                "inferred": claim.is_inferred,
                "why": say.text(claim.why) or None,
                "sources": [_cited(cite) for cite in claim.cites],
            }
            for claim in found.claims
        ],
    }


def _cited(cite: Cite) -> CiteItem:
    return {"id": cite.source, "locator": cite.locator}


def _grid(say: Speaker, found: Sequence[FieldClaims]) -> Grid:
    return Grid(
        _GRID,
        tuple(
            (
                one.record,
                one.field,
                claim.rank.value,
                say.raw(claim.value),
                say.value(one.field, claim.value),
                "true" if claim.is_inferred else "false",
                say.text(claim.why) or None,
                tuple(str(cite) for cite in claim.cites),
            )
            for one in found
            for claim in one.claims
        ),
    )


def conflicts_report(say: Speaker, found: Sequence[FieldClaims], query: ConflictsQuery) -> Report:
    """Report the fields on which sources differ: the value kept, and what stands against it."""
    columns = (
        Column("record", say.word("record")),
        Column("field", say.word("field")),
        Column("kept", value_text(Rank.PREFERRED, say.lang).capitalize()),
        Column("rivals", say.word("rivals")),
        Column("sources", say.word("sources"), rank=1, is_number=True),
    )
    example = found[0]
    legend = sentence("rejected_mark", say.lang, record=example.record, field=example.field)
    return Report(
        command="conflicts",
        query=query,
        to_items=lambda: Items(partial(claims_item, say), found),
        to_body=lambda: [Grid(columns, _conflict_rows(say, found)), Paragraph(Line(legend), is_aside=True)],
        to_grid=lambda: _grid(say, found),
    )


def _conflict_rows(say: Speaker, found: Sequence[FieldClaims]) -> tuple[tuple[Cell, ...], ...]:
    return tuple(
        (
            say.record_brief(one.record),
            field_text(one.field, say.lang),
            " / ".join(say.value(one.field, claim.value) for claim in one.claims if claim.rank is Rank.PREFERRED)
            or "–",
            " / ".join(
                say.value(one.field, claim.value) + ("" if claim.rank is Rank.NORMAL else " ✗")
                for claim in one.claims
                if claim.rank is not Rank.PREFERRED
            ),
            len({cite.source for claim in one.claims for cite in claim.cites}),
        )
        for one in found
    )
