"""Which sources stand behind what."""

from __future__ import annotations

from collections.abc import Iterator

from ccqs.model import AgendaItem, Cite, Margin, Official, Session, Step


def session_cites(session: Session) -> Iterator[Cite]:
    """Yield every citation of a session, in the order in which its record gives them."""
    for cites in session.cites.values():
        yield from cites
    for inference in session.inferences:
        yield from inference.cites
    for rival in session.rivals:
        yield from rival.cites
    if session.audience:
        yield from session.audience.cites
    items: tuple[Margin | Official | AgendaItem | Step, ...] = (
        *session.margins,
        *session.officials,
        *session.agenda,
        *session.steps,
    )
    for item in items:
        yield from item.cites
    for outcome in session.outcomes:
        yield from outcome.cites
        if outcome.follow_up:
            yield from outcome.follow_up.cites
    if session.postponement:
        yield from session.postponement.cites
        for reason in session.postponement.reasons:
            yield from reason.cites


def session_sources(session: Session) -> tuple[str, ...]:
    """Return the ids of the sources of a session, each once, in order."""
    return tuple(dict.fromkeys(cite.source for cite in session_cites(session)))


def disputed_fields(session: Session) -> tuple[str, ...]:
    """Return the fields, or named questions, on which the sources of a session differ, each once."""
    return tuple(dict.fromkeys(rival.field for rival in session.rivals))
