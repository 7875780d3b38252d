"""What became of each citation held against its text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from ccqs.problems import Location
from ccqs.query.audit import Checked
from ccqs.query.verdicts import Verdict
from ccqs.views.report import Column, Facts, Grid, Heading, Line, Listing, Report
from ccqs.views.sources import citation_field
from ccqs.views.speaker import Speaker
from ccqs.views.wording import sentence, value_text

if TYPE_CHECKING:
    from ccqs.views.items import AuditItem, AuditQuery


FAILURES = frozenset({Verdict.FAILED, Verdict.NO_SUCH_PARAGRAPH})


def audit_report(say: Speaker, checked: Sequence[Checked], places: Mapping[str, Location], query: AuditQuery) -> Report:
    """Report how many citations hold, and each that does not, with its place in the data.

    Args:
        places: Where each field stands in the files, by the path that the loader gives it.
    """
    return Report(
        command="audit",
        query=query,
        to_items=lambda: [_item(say, one, places) for one in checked],
        to_body=lambda: _body(say, checked, places),
        to_grid=lambda: Grid(
            tuple(
                Column(key)
                for key in ("record", "field", "source", "locator", "verdict", "statement", "found", "elsewhere")
            ),
            tuple(
                (
                    one.citation.record,
                    one.citation.field,
                    one.citation.cite.source,
                    one.citation.cite.locator,
                    one.verdict.value,
                    say.value(one.citation.field, one.citation.value),
                    tuple(f"{mention.kind}:{mention.id}" for mention in one.found),
                    tuple(f"p{number}" for number in one.elsewhere),
                )
                for one in checked
            ),
        ),
    )


def _body(say: Speaker, checked: Sequence[Checked], places: Mapping[str, Location]) -> list[Facts | Heading | Listing]:
    counts = [(verdict, sum(one.verdict is verdict for one in checked)) for verdict in Verdict]
    failed = [one for one in checked if one.verdict in FAILURES]
    body: list[Facts | Heading | Listing] = [
        Facts(tuple((value_text(verdict, say.lang), Line(str(count))) for verdict, count in counts))
    ]
    if failed:
        body.append(Heading(value_text(Verdict.FAILED, say.lang)))
        body.append(Listing(tuple((_where(one, places), Line(_complaint(say, one))) for one in failed)))
    return body


def _where(checked: Checked, places: Mapping[str, Location]) -> str:
    """Say where a citation stands: in the file when that is known, else by record and field."""
    citation = checked.citation
    place = place_of(citation.record, citation.field, places)
    return str(place) if place else f"{citation.record} {citation.field}"


def place_of(record: str, field: str, places: Mapping[str, Location]) -> Location | None:
    """Return where a field of a record stands in the files; the nearest enclosing one that is known."""
    homes = (f"sessions/sessions/{record}", f"people/people/{record}", f"sessions/{record}")
    home = next((one for one in homes if one in places), None)
    if home is None:
        return None
    parts = [str(int(part) - 1) if part.isdigit() else part for part in field.split(".")]
    paths = ["/".join([home, *parts[:length]]) for length in range(len(parts), -1, -1)]
    return next((places[path] for path in paths if path in places), None)


def _complaint(say: Speaker, checked: Checked) -> str:
    citation = checked.citation
    about = f"{citation_field(say, citation.field)}: {say.value(citation.field, citation.value)}"
    if checked.verdict is Verdict.NO_SUCH_PARAGRAPH:
        return sentence("no_such_paragraph", say.lang, cite=citation.cite, about=about)
    told = sentence("not_mentioned", say.lang, cite=citation.cite, about=about)
    others = ", ".join(f"p{number}" for number in checked.elsewhere)
    return f"{told} {sentence('mentioned_in', say.lang, where=others)}" if others else told


def _item(say: Speaker, checked: Checked, places: Mapping[str, Location]) -> AuditItem:
    citation = checked.citation
    place = place_of(citation.record, citation.field, places)
    return {
        "record": citation.record,
        "field": citation.field,
        "source": citation.cite.source,
        "locator": citation.cite.locator,
        "statement": say.value(citation.field, citation.value),
        "verdict": checked.verdict.value,
        "mentions": [
            {"kind": one.kind.value, "id": one.id, "start": one.start, "end": one.end} for one in checked.found
        ],
        "elsewhere": [f"p{number}" for number in checked.elsewhere],
        "file": place.file if place else None,
        "line": place.line if place else None,
        "column": place.column if place else None,
    }
