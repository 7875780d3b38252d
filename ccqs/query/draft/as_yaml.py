"""A draft as YAML to be pasted, in the canonical form, with `# ?` where something is left to decide."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ccqs.dates import Edtf
from ccqs.model import Dataset, Rank, Session, Status
from ccqs.query.draft.proposal import Draft, ProposalKind
from ccqs.read.folder import MARK

# The canonical form has two spaces before a comment.
UNDECIDED = f"  {MARK}"
_WIDTH = 118
_FIRST_ITEM = "  - "
_INDENT = "    "


def draft_yaml(dataset: Dataset, draft: Draft) -> str:
    """Write what a draft adds to a session, or a new session, as an entry of `sessions.yaml`.

    What agrees becomes a citation, what is new an item, what contradicts a rival whose rank is left open. Empty when
    there is nothing to add.
    """
    session = next((one for one in dataset.sessions if one.id == draft.session), None)
    lines = list(_known(dataset, session, draft) if session else _new(dataset, draft))
    if not lines:
        return ""
    return "\n".join(("sessions:", *_as_item(lines), ""))


def _as_item(lines: Iterable[str]) -> Iterator[str]:
    for number, line in enumerate(lines):
        yield f"{_INDENT if number else _FIRST_ITEM}{line}"


def _known(dataset: Dataset, session: Session, draft: Draft) -> Iterator[str]:
    """Write what is to be added to a session."""
    body = [
        *_cites(draft, (ProposalKind.AGREES,)),
        *_rivals(draft),
        *_agenda(dataset, draft),
        *_outcomes(dataset, draft),
    ]
    if body:
        yield f"id: {session.id}"
        yield from body


def _new(dataset: Dataset, draft: Draft) -> Iterator[str]:
    """Write a session that the dataset does not have, with what the text says of it."""
    values = {one.field: one for one in draft.proposals if one.kind is ProposalKind.ADDS}
    if not values:
        return
    date, place = values.get("date"), values.get("place")
    day = date.value if date and isinstance(date.value, Edtf) else None
    yield f"id: {day.text[: len('2008-03')]}" if day else f'id: "?"{UNDECIDED}'
    if number := values.get("number"):
        yield f"number: {number.value}"
    yield f"status: {values['status'].value}" if "status" in values else f"status: {Status.HELD.value}{UNDECIDED}"
    yield f"date: {day.text}" if day else f'date: "?"{UNDECIDED}'
    yield f"place: {place.value}" if place else f'place: "?"{UNDECIDED}'
    if venue := values.get("venue"):
        yield f"venue: {venue.value}"
    yield "delegations:"
    for party in dataset.council.parties:
        members = []
        for post in dataset.council.posts:
            member = values.get(f"delegations.{party}.{post}")
            members.append(f"{post}: {member.value}" if member else f'{post}: "?"')
        is_open = any(one.endswith('"?"') for one in members)
        yield f"  {party}: {{{', '.join(members)}}}{UNDECIDED if is_open else ''}"
    yield from _cites(draft, (ProposalKind.ADDS,))
    if host := values.get("audience.host"):
        yield "audience:"
        yield f"  host: {host.value}"
        yield f"  cites: {_list(host.cites)}"
    yield from _agenda(dataset, draft)
    yield from _outcomes(dataset, draft)


def _cites(draft: Draft, kinds: Iterable[ProposalKind]) -> Iterator[str]:
    """Write the citations of the fields of the session itself."""
    wanted = set(kinds)
    lines = [
        f"  {one.field}: {_list(one.cites)}"
        for one in draft.proposals
        if one.kind in wanted and one.cites and not one.is_cited and one.field.partition(".")[0] in _CITED
    ]
    if lines:
        yield "cites:"
        yield from lines


_CITED = ("number", "status", "date", "place", "venue", "delegations")


def _rivals(draft: Draft) -> Iterator[str]:
    """Write what contradicts the dataset; the rank is for the curator."""
    rivals = [one for one in draft.proposals if one.kind is ProposalKind.CONTRADICTS]
    if rivals:
        yield "rivals:"
    for one in rivals:
        yield f"  - field: {one.field}"
        yield f"    value: {one.value}"
        yield f"    rank: {Rank.NORMAL.value}{UNDECIDED}"
        yield f"    cites: {_list(one.cites)}"


def _agenda(dataset: Dataset, draft: Draft) -> Iterator[str]:
    items = [
        one
        for one in draft.proposals
        if one.field == "agenda" and one.kind in (ProposalKind.ADDS, ProposalKind.AGREES) and not one.is_cited
    ]
    if items:
        yield "agenda:"
    for one in items:
        parts = [f"topic: {one.value}", f"stage: {one.stage.value if one.stage else ''}"]
        if one.by and one.by in dataset.council.parties:
            parts.append(f"by: {one.by}")
        whole = f"{{{', '.join((*parts, f'cites: {_list(one.cites)}'))}}}"
        mark = UNDECIDED if one.kind is ProposalKind.ADDS and draft.session else ""
        if len(f"      - {whole}") <= _WIDTH:
            yield f"  - {whole}{mark}"
            continue
        first, *rest = (*parts, f"cites: {_list(one.cites)}")
        yield f"  - {first}{mark}"
        yield from (f"    {part}" for part in rest)


def _outcomes(dataset: Dataset, draft: Draft) -> Iterator[str]:
    """Write the outcomes, whose words are for the curator to find."""
    outcomes = [one for one in draft.proposals if one.field == "outcomes"]
    if outcomes:
        yield "outcomes:"
    for one in outcomes:
        yield f"  - kind: {one.value}{UNDECIDED}"
        if one.by and one.by in dataset.council.parties:
            yield f"    by: {one.by}"
        empty = ", ".join(f'{lang}: "?"' for lang in dataset.languages)
        yield f"    text: {{{empty}}}{UNDECIDED}"
        yield f"    cites: {_list(one.cites)}"


def _list(cites: Iterable[str]) -> str:
    return f"[{', '.join(cites)}]"
