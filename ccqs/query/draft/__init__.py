"""From a communiqué to a proposed entry: what the text says of a session, and how that differs from the dataset.

Nothing is invented. A date without a year gets one only from the day on which the text was published; what is said of
another meeting is not taken for this one; where the wording leaves a choice, the choice is left to the curator.

`reading` reads the text, with `council` and `occasion` to tell what is said of the meeting and what of another; `session`
says which session it is about; `meeting`, `people` and `agenda` lay each field beside the `record`; `as_yaml` writes what
comes of it as an entry. The values are those of `proposal`.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import replace

from ccqs.model import Dataset, Session
from ccqs.query.draft import agenda, meeting, people
from ccqs.query.draft.occasion import is_dateline
from ccqs.query.draft.proposal import Draft, Passage, Proposal, Reason
from ccqs.query.draft.reading import Reading
from ccqs.query.draft.record import Record
from ccqs.query.draft.session import guess
from ccqs.query.mentions import MentionKind

# What stands for the source until the curator names one.
_NO_SOURCE = "source"


def draft(
    dataset: Dataset,
    text: str,
    *,
    source: str | None = None,
    published: dt.date | None = None,
    session: Session | None = None,
    is_new: bool = False,
) -> Draft:
    """Propose an entry from a text.

    Args:
        source: The id of the source that the text is, for its citations.
        published: The day on which it was published; without it a text that has no year gets none.
        session: The session that it is about; else that is worked out.
        is_new: It is about a session that the dataset does not have.
    """
    composed = unicodedata.normalize("NFC", text)
    if composed != text:
        found = draft(dataset, composed, source=source, published=published, session=session, is_new=is_new)
        return _decomposed(found, text)
    is_asked = is_new or session is not None
    reading = Reading(dataset, text, published, is_asked=is_asked, is_new=is_new)
    one, reasons, candidates = (None if is_new else session, [Reason.ASKED], []) if is_asked else guess(reading)
    record = Record(one, source or _NO_SOURCE)
    is_about = bool(reasons) or reading.is_about_council()
    proposals = tuple(_proposals(reading, record)) if is_about else ()
    unknown = tuple(people.unknown_names(reading))
    return Draft(
        session=one.id if one else None,
        reasons=tuple(reasons),
        candidates=tuple(candidates),
        mentions=tuple(reading.mentions),
        proposals=proposals,
        unknown=unknown,
        untold=tuple(agenda.untold(reading)) if is_about else (),
        unread=tuple(_unread(reading, proposals, unknown)),
        source=record.source,
        names_council=any(map(reading.council.is_in, reading.sentences)),
        parties=reading.council.parties,
    )


def _proposals(reading: Reading, record: Record) -> Iterator[Proposal]:
    """Yield the proposals in the order of the fields of a session."""
    for subject in (meeting, people, agenda):
        yield from subject.proposals(reading, record)


def _unread(reading: Reading, proposals: Iterable[Proposal], unknown: Iterable[Passage]) -> Iterator[Passage]:
    """Yield the sentences from which nothing was taken.

    Whoever sits is taken from where he is named first: what he then says of something is another matter.
    """
    taken = [one.start for one in unknown]
    for proposal in proposals:
        is_member = proposal.field.startswith("delegations.")
        taken += [one.start for one in proposal.passages[: 1 if is_member else None]]
    starts = [one.start for one in reading.sentences]
    read = {starts[bisect_right(starts, at) - 1] for at in taken}
    for sentence in reading.sentences:
        is_of_writing = any(is_dateline(sentence, one) for one in reading.within(sentence, MentionKind.DATE))
        is_told = sentence.start in read or is_of_writing or reading.is_heading(sentence)
        if not is_told and re.search(r"[^\W\d_]", sentence.text):
            yield reading.whole(sentence)


def _decomposed(found: Draft, text: str) -> Draft:
    """Count the characters of a draft in a text that writes its accents as characters of their own."""
    places: list[int] = []
    # Each letter with the accents that follow it.
    for letter in re.finditer(r"(?s).[\u0300-\u036f]*+", text):
        places += [letter.start()] * len(unicodedata.normalize("NFC", letter[0]))
    places.append(len(text))

    def moved(one: Passage) -> Passage:
        start, end = places[one.start], places[one.end]
        return replace(one, start=start, end=end, text=text[start:end])

    return replace(
        found,
        mentions=tuple(replace(one, start=places[one.start], end=places[one.end]) for one in found.mentions),
        proposals=tuple(replace(one, passages=tuple(map(moved, one.passages))) for one in found.proposals),
        unknown=tuple(map(moved, found.unknown)),
        untold=tuple(map(moved, found.untold)),
        unread=tuple(map(moved, found.unread)),
    )
