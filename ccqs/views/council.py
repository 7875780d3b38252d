"""The council as a page: what created it, how it was to work as each source tells it, how it stopped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ccqs.model import Council
from ccqs.query.references import find_session
from ccqs.views.page import Page, Point, cited, evidence_items, rows_of
from ccqs.views.report import Report
from ccqs.views.speaker import Speaker, plain
from ccqs.views.wording import value_text

if TYPE_CHECKING:
    from ccqs.views.items import CouncilItem, CouncilQuery


def council_report(say: Speaker, query: CouncilQuery) -> Report:
    """Report what the council is."""
    council = say.dataset.council
    return Report(
        command="council",
        query=query,
        to_items=lambda: [_item(say, council)],
        to_body=lambda: _page(say, council).finished(),
        to_grid=lambda: rows_of([_page(say, council)]),
    )


def _page(say: Speaker, council: Council) -> Page:
    page = Page(say, council.id)
    page.head(f"{say.text(council.names)} ({say.text(council.abbreviation)})")
    page.facts("council", _facts(say, council))
    page.section(
        "working_groups",
        say.word("working_groups"),
        (
            Point(
                say.text(one.name),
                " ".join(filter(None, (say.date(one.created) and f"{say.date(one.created)}.", say.text(one.text)))),
                one.cites,
            )
            for one in council.working_groups
        ),
    )
    page.section(
        "events",
        say.word("events"),
        (
            Point(say.date(one.date) or say.word("unknown_date"), say.text(one.text), one.cites)
            for one in council.events
        ),
    )
    page.evidence(council.rivals, council.inferences, council.gaps)
    return page


def _facts(say: Speaker, council: Council) -> list[Point]:
    cites = council.cites
    others = dict.fromkeys(council.alt)
    last = find_session(say.dataset, council.last_session)
    return [
        Point(say.word("status"), value_text(council.status, say.lang), cites.get("status", ())),
        Point(
            say.word("creation"),
            f"{say.date(council.created)}, {say.place(council.created_at)}",
            (*cites.get("created", ()), *cites.get("created_at", ())),
        ),
        Point(
            say.word("founding"),
            f"{say.text(council.founding_text)}, {say.date(council.founded)}, {say.place(council.founded_at)}",
            (*cites.get("founding_text", ()), *cites.get("founded", ()), *cites.get("founded_at", ())),
        ),
        Point(say.word("purpose"), say.text(council.purpose), cites.get("purpose", ())),
        Point(say.word("rhythm"), say.text(council.rhythm), cites.get("rhythm", ())),
        Point(say.word("chair"), say.text(council.chair), cites.get("chair", ())),
        Point(say.word("suspension"), say.date(council.suspended), cites.get("suspended", ())),
        Point(say.word("last_session"), say.brief(last), cites.get("last_session", ())),
        Point(say.word("dormancy"), say.date(council.dormant_since), cites.get("dormant_since", ())),
        Point(say.word("also_called"), " · ".join(others), cites.get("alt", ())),
    ]


def _item(say: Speaker, council: Council) -> CouncilItem:
    return {
        "id": council.id,
        "names": council.names.as_dict(),
        "abbreviation": council.abbreviation.as_dict(),
        "alt": list(council.alt),
        "status": council.status.value,
        "created": council.created.text,
        "created_at": {"id": council.created_at, "label": say.place(council.created_at)},
        "founded": council.founded.text,
        "founded_at": {"id": council.founded_at, "label": say.place(council.founded_at)},
        "founding_text": say.text(council.founding_text),
        "purpose": say.text(council.purpose),
        "rhythm": say.text(council.rhythm),
        "chair": say.text(council.chair),
        "suspended": plain(council.suspended),
        "last_session": council.last_session,
        "dormant_since": plain(council.dormant_since),
        "working_groups": [
            {
                "name": say.text(one.name),
                "created": plain(one.created),
                "text": say.text(one.text),
                "cites": cited(one.cites),
            }
            for one in council.working_groups
        ],
        "events": [
            {
                "date": plain(one.date),
                "kind": one.kind.value,
                "place": {"id": one.place, "label": say.place(one.place)} if one.place else None,
                "text": say.text(one.text),
                "cites": cited(one.cites),
            }
            for one in council.events
        ],
        **evidence_items(say, council.rivals, council.inferences, council.gaps),
        "cites": {field: cited(cites) for field, cites in council.cites.items()},
    }
