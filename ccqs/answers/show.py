"""The answer of `show`: sessions, a page each, on one screen or with all that is known."""

from __future__ import annotations

from collections.abc import Sequence

from ccqs.answers.keys import TEXT, Answer, Key, many, maybe, report, thing
from ccqs.answers.localizer import Localizer
from ccqs.answers.page import rows_of
from ccqs.answers.records import record_keys
from ccqs.answers.request import Request
from ccqs.answers.session_brief import session_brief
from ccqs.answers.session_page import session_page
from ccqs.answers.sessions import session_keys
from ccqs.model import Session
from ccqs.query.references import find_session
from ccqs.report import Report

# The fields that a list tells under keys of its own.
_LISTED = frozenset({"id", "number", "status", "date", "place", "delegations"})


def show_sessions(request: Request, session: Sequence[str], *, full: bool = False) -> Report:
    """Show a session on one screen, or in full all that is known of it."""
    loc = request.loc
    found = list({one.id: one for one in (find_session(request.dataset, reference) for reference in session)}.values())
    return report(
        "show",
        {"session": list(session)},
        show_keys(loc),
        found,
        body=lambda: [
            block for one in found for block in (session_page(loc, one).finished() if full else session_brief(loc, one))
        ],
        rows=lambda: rows_of([session_page(loc, one) for one in found]),
    )


def show_keys(loc: Localizer) -> tuple[Key[Session], ...]:
    """Declare what is said of one session: what a list says, and all else that the model declares."""
    return (
        *session_keys(loc),
        *record_keys(loc, Session, without=_LISTED),
        Key("previous", maybe(TEXT), lambda one: _id(loc.around(one)[0]), "The session before, held or not."),
        Key("next", maybe(TEXT), lambda one: _id(loc.around(one)[1]), "The session after, held or not."),
    )


def _id(session: Session | None) -> str | None:
    return session.id if session else None


ANSWERS = {
    "show": Answer(
        {"session": many(TEXT)},
        lambda loc: [thing("ShownSession", "A session with all that is known of it.", *show_keys(loc))],
    ),
}
