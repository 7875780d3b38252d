"""Which session a text is about, weighed by what it says of the meeting."""

from __future__ import annotations

from ccqs.model import Session
from ccqs.query.draft.occasion import is_far, states
from ccqs.query.draft.proposal import Reason
from ccqs.query.draft.reading import Reading
from ccqs.query.mentions import MentionKind

# What a piece of evidence is worth when a text is taken for a session's: its number or its day settle it, the ministers
# and the day of publication only help, because they are those of other meetings too.
_BY_NUMBER, _BY_DAY, _BY_ALL_MINISTERS, _BY_SOME_MINISTERS, _BY_PUBLICATION, _BY_COUNCIL = 4, 4, 2, 1, 2, 1
_LEAST_SURE = 4
# A text about a session is published within so many days of it.
_SOON = 10


def guess(reading: Reading) -> tuple[Session | None, list[Reason], list[str]]:
    """Return the session that the text is about, why, and those between which nothing settles it."""
    scored = [(*_weigh(reading, session), session) for session in reading.dataset.sessions]
    best = max((score for score, _, _ in scored), default=0)
    top = [(reasons, session) for score, reasons, session in scored if score == best]
    if best < _LEAST_SURE:
        return None, [], []
    if len(top) > 1:
        return None, [], [session.id for _, session in top]
    return top[0][1], top[0][0], []


def _weigh(reading: Reading, session: Session) -> tuple[int, list[Reason]]:
    """Weigh what speaks for a session; nothing does unless both sides, or the council, are named."""
    names_council = any(reading.council.is_in(one) for one in reading.sentences)
    sat = {who: party for party, _, who in session.ministers}
    named = {one.mention.id for one in reading.facts.people if one.mention.id in sat}
    if not (names_council or {sat[who] for who in named} == set(session.delegations) != set()):
        return 0, []
    found: list[tuple[int, Reason]] = []
    if any(str(session.number) == one.mention.id for one in reading.facts.numbers):
        found.append((_BY_NUMBER, Reason.NUMBER))
    days = reading.facts.days or list(reading.named(MentionKind.DATE))  # a title has no verb
    if any(states(one.mention, session.date) for one in days):
        found.append((_BY_DAY, Reason.DAY))
    elif any(is_far(one.mention, session.date) for one in reading.facts.days):
        return 0, []
    if named:
        found.append((_BY_ALL_MINISTERS if len(named) == len(sat) else _BY_SOME_MINISTERS, Reason.MINISTERS))
    if reading.published and abs((reading.published - session.date.stated.first).days) <= _SOON:
        found.append((_BY_PUBLICATION, Reason.PUBLISHED))
    if names_council:
        found.append((_BY_COUNCIL, Reason.COUNCIL))
    return sum(score for score, _ in found), [reason for _, reason in found]
