"""The answer of `export`: the dataset, or some sessions of it, for other programs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Unpack

from ccqs.answers.request import Request, Text
from ccqs.answers.sessions import ALL, Filters, criteria_of, no_session
from ccqs.errors import UsageError
from ccqs.model import Session
from ccqs.query.sessions import select


def export_sessions(
    request: Request,
    export_format: str,
    *,
    address: str | None = None,
    **filters: Unpack[Filters],
) -> Text:
    """Write the chosen sessions, held or not, with all that they refer to.

    Args:
        export_format: A key of `ccqs.export.FORMATS`.
        address: Where the dataset is published.
    """
    from ccqs.export import FORMATS, export, make

    filters["status"] = filters.get("status") or [ALL]
    criteria, remarks = criteria_of(request, filters)
    sessions = [one.session for one in select(request.dataset, criteria)]
    if not sessions:
        raise no_session(request, criteria, remarks=remarks)
    if request.output not in (None, "-"):
        export(request.dataset, export_format, request.output, sessions=sessions, lang=request.lang, address=address)
        written = request.loc.ngettext(
            "{count} session written to {path}", "{count} sessions written to {path}", len(sessions)
        )
        remarks = [
            *remarks,
            written.format(count=len(sessions), path=request.output),
            *_left_out(request, export_format, sessions),
        ]
        return Text(None, remarks=remarks)
    if not FORMATS[export_format].is_text:
        raise UsageError("no-output", form=export_format)
    made = make(request.dataset, export_format, sessions=sessions, lang=request.lang, address=address)
    return Text(
        [one.decode("utf-8") for one in made.values()],
        is_data=True,
        remarks=[*remarks, *_left_out(request, export_format, sessions)],
    )


def _left_out(request: Request, form: str, sessions: Sequence[Session]) -> list[str]:
    """Say how many claims Wikidata cannot hold, and why; every other format has them all."""
    if form != "quickstatements":
        return []
    from ccqs.export.quickstatements import left_out
    from ccqs.export.scope import scope

    loc = request.loc
    counted = Counter(one.why for one in left_out(scope(request.dataset, sessions, request.lang)))
    whole = counted.total()
    if not whole:
        return []
    reasons = ", ".join(f"{loc.gettext(why)} ({count})" for why, count in counted.most_common())
    remark = loc.ngettext("{count} claim is left out: {reasons}", "{count} claims are left out: {reasons}", whole)
    return [remark.format(count=whole, reasons=reasons)]
