"""A draft as YAML to be pasted, in the canonical form.

A line ends with `# ?` where something is left to decide, with `# =` where the dataset says so and only a source is new.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from ccqs.dates import Edtf
from ccqs.model import Dataset, Rank, Session, Status
from ccqs.query.draft.proposal import Draft, Proposal, ProposalKind, Reason
from ccqs.read.folder import MARK

# The canonical form has two spaces before a comment.
UNDECIDED = f"  {MARK}"
RECORDED = "  # ="
_WIDTH = 118
_FIRST_ITEM = "  - "
_INDENT = "    "
_UNKNOWN = '"?"'
_PLAIN = ("number", "status", "date", "place", "venue")
_CITED = (*_PLAIN, "delegations")


def draft_yaml(dataset: Dataset, draft: Draft) -> str:
    """Write what a draft adds to a session, or a new session, as an entry of `sessions.yaml`.

    What is new becomes a value or an item, what agrees a new source of what the dataset has, what contradicts a rival
    whose rank is left open. Empty when there is nothing to add.
    """
    session = next((one for one in dataset.sessions if one.id == draft.session), None)
    lines = list(_known(dataset, session, draft) if session else _new(dataset, draft))
    if not lines:
        return ""
    return "\n".join(("sessions:", *_as_item(lines), ""))


def is_known(draft: Draft) -> bool:
    """Tell whether the dataset has all that a text says of a session, but perhaps the text as a source of it."""
    return all(_is_recorded(one) or one.kind is ProposalKind.NOT_FOUND for one in draft.proposals)


def _as_item(lines: Iterable[str]) -> Iterator[str]:
    for number, line in enumerate(lines):
        yield f"{_INDENT if number else _FIRST_ITEM}{line}"


def _known(dataset: Dataset, session: Session, draft: Draft) -> Iterator[str]:
    """Write what is to be added to a session."""
    added = {one.field: one for one in draft.proposals if one.kind is ProposalKind.ADDS}
    body = [
        *(f"{field}: {added[field].value}" for field in _PLAIN if field in added),
        *_delegations(dataset, added, is_whole=False),
        *_cites(draft),
        *_rivals(session, draft),
        *_audience(draft),
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
    guessed = UNDECIDED if date and date.reason is Reason.PUBLISHED else ""
    yield f"id: {day.text[: len('2008-03')]}{guessed}" if day else f'id: "?"{UNDECIDED}'
    if number := values.get("number"):
        yield f"number: {number.value}"
    yield f"status: {values['status'].value}" if "status" in values else f"status: {Status.HELD.value}{UNDECIDED}"
    yield f"date: {day.text}{guessed}" if day else f'date: "?"{UNDECIDED}'
    yield f"place: {place.value}" if place else f'place: "?"{UNDECIDED}'
    if venue := values.get("venue"):
        yield f"venue: {venue.value}"
    yield from _delegations(dataset, values, is_whole=True)
    yield from _cites(draft)
    yield from _audience(draft)
    yield from _agenda(dataset, draft)
    yield from _outcomes(dataset, draft)


def _delegations(dataset: Dataset, values: Mapping[str, Proposal], *, is_whole: bool) -> Iterator[str]:
    """Write who sits; whole, with a place for each whom the text does not name."""
    lines = []
    for party in dataset.council.parties:
        named = [(post, values.get(f"delegations.{party}.{post}")) for post in dataset.council.posts]
        members = [f"{post}: {one.value if one else _UNKNOWN}" for post, one in named if one or is_whole]
        is_open = is_whole and any(one is None for _, one in named)
        if members:
            lines.append(f"  {party}: {{{', '.join(members)}}}{UNDECIDED if is_open else ''}")
    if lines:
        yield "delegations:"
        yield from lines


def _cites(draft: Draft) -> Iterator[str]:
    """Write the citations of the fields of the session itself."""
    lines = [
        f"  {one.field}: {_list(one.cites)}{_mark(one)}"
        for one in _to_write(draft)
        if one.cites and one.field.partition(".")[0] in _CITED
    ]
    if lines:
        yield "cites:"
        yield from lines


def _to_write(draft: Draft) -> Iterator[Proposal]:
    """Yield what is new, and what agrees and has a source that the dataset does not have for it."""
    kinds = (ProposalKind.ADDS, ProposalKind.AGREES)
    return (one for one in draft.proposals if one.kind in kinds and not one.is_cited)


def _mark(one: Proposal) -> str:
    return RECORDED if _is_recorded(one) else ""


def _is_recorded(one: Proposal) -> bool:
    """Tell whether the dataset says what the text says; a topic at another stage is something else."""
    return one.kind is ProposalKind.AGREES and one.known is None


def _rivals(session: Session, draft: Draft) -> Iterator[str]:
    """Write what contradicts the dataset; the rank is for the curator, unless the dataset has that rival."""
    lines: list[str] = []
    for one in draft.proposals:
        if one.kind is not ProposalKind.CONTRADICTS:
            continue
        same = [rival for rival in session.rivals if (rival.field, rival.value) == (one.field, one.value)]
        if any(set(one.cites) & set(rival.cites) for rival in same):
            continue
        lines += [
            f"  - field: {one.field}{RECORDED if same else ''}",
            f"    value: {one.value}",
            f"    rank: {same[0].rank.value}" if same else f"    rank: {Rank.NORMAL.value}{UNDECIDED}",
            f"    cites: {_list(one.cites)}",
        ]
    if lines:
        yield "rivals:"
        yield from lines


def _audience(draft: Draft) -> Iterator[str]:
    told = [one for one in _to_write(draft) if one.field.startswith("audience.")]
    if not told:
        return
    said = [f"{one.field.partition('.')[2]}: {one.value}" for one in told]
    cites = f"cites: {_list(dict.fromkeys(cite for one in told for cite in one.cites))}"
    whole = f"audience: {{{', '.join((*said, cites))}}}"
    marks = [_mark(one) for one in told]
    if len(f"{_INDENT}{whole}") <= _WIDTH and len(set(marks)) == 1:
        yield f"{whole}{marks[0]}"
    else:
        yield from ("audience:", *(f"  {one}{mark}" for one, mark in zip(said, marks, strict=True)), f"  {cites}")


def _agenda(dataset: Dataset, draft: Draft) -> Iterator[str]:
    items = [one for one in _to_write(draft) if one.field == "agenda"]
    if items:
        yield "agenda:"
    for one in items:
        parts = [f"topic: {one.value}", f"stage: {one.stage.value if one.stage else ''}"]
        if one.by and one.by in dataset.council.parties:
            parts.append(f"by: {one.by}")
        whole = f"{{{', '.join((*parts, f'cites: {_list(one.cites)}'))}}}"
        mark = UNDECIDED if one.kind is ProposalKind.ADDS and draft.session else _mark(one)
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
