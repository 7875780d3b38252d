"""Whether a day, a place or a topic is that of the meeting, told by the words that stand beside it in its sentence."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import replace
from itertools import islice

from ccqs.dates import Edtf
from ccqs.language.fold import fold
from ccqs.language.grammar import FUNCTION_WORDS
from ccqs.query.mentions import Mention, Vocabulary
from ccqs.query.wording import CUES, REACH, Cue, Sentence

# The day of writing stands in one of so many first lines or sentences, after the titles.
_HEAD = 4
# Reports of one session are wrong about its day by so many days at most.
_A_SLIP = 20
# A day that stands beside these is that of what prepares the meeting, unless it follows them.
_BEFORE_IT = re.compile(
    r"en vue d|en prévision d|prépar(?:er|ation|atif)|ahead of|in the run-up to|prepar(?:e|ation)|prior to|подготов|"
    r"в преддверии|накануне",
    re.IGNORECASE,
)
# What a sentence that opens so tells of came after the meeting.
_AFTER_IT = re.compile(
    r"\W*(?:following|after|à la suite d\w*|après|после|по итогам)\W+(?:\w+\W+){0,2}"
    r"(?:session|réunion|meeting|talks|заседани|встреч|CCQS|ССВБ|council|conseil|совет)",
    re.IGNORECASE,
)
# Who met, or which meeting it was, told by the last of these words before a day.
_OTHERS = re.compile(
    r"(?P<others>président|president|президент|sommet|summit|саммит|directeur|director|директор|vice-|deput|замест|замглав)"
    r"|ministr|ministe|министр|session|réunion|meeting|talks|заседани|встреч|сессия|conseil|council|совет|CCQS|2 ?\+ ?2|"
    r"два плюс два",
    re.IGNORECASE,
)
# A day is of what the nearest of these verbs before it says, else of the first one after it.
_OF_MEETING = (Cue.HELD, Cue.PLANNED, Cue.NOT_HELD)
_OF_ELSE = (Cue.SAID, Cue.POSTPONED, Cue.CANCELLED, Cue.AUDIENCE)
_SINCE_DAY = re.compile(r"\b(?:depuis(?: le)?|since|с|from)\s+$", re.IGNORECASE)
_LOCATIVE = re.compile(
    r"(?:^|[\s(«“])(?:à|au|en|in|at|в|во|près de|near|под)\s+(?:the\s+|la\s+|l['’])?$", re.IGNORECASE
)
_IS_HOST = re.compile(r"\s+(?:hosts?\b|hosted|accueill|a accueilli|прин(?:ял|имает|имал|ят))", re.IGNORECASE)
# After the date of writing stands a bracket, a dash, the name of an agency, or nothing.
_AFTER_DATELINE = re.compile(r"(?:\s*(?:года|г\.))?\s*(?:[.,]?\s*[(/)—–]|[.,]?\s+-|\.?\s*$)")
# What is only the cause or the setting of something: “postponed due to the pandemic”, “the first since the annexation”.
_CAUSE = re.compile(
    r"(?:due to|because of|owing to|in the context of|en raison d\w*|à cause d\w*|dans le contexte d\w*|из-за|в контексте"
    r"|depuis|since|с момента|со времени)"
    r"\s+(?:\S+\s+){0,3}\S*$",
    re.IGNORECASE,
)
# What stands after these is part of the name of a council.
_COUNCIL_OF = re.compile(r"(?:conseil|council|совет\w?)(?: [\w-]+)?(?: de| on| of| for)? $", re.IGNORECASE)
_OF_COUNCIL = re.compile(r" (?:\w+ )?council\b", re.IGNORECASE)
_ELSEWHERE = re.compile(
    r"(?:en marge d\w*|on the (?:sidelines|margins) of|на полях)\s+(?:\S+\s+){0,5}\S*$", re.IGNORECASE
)


def is_dateline(sentence: Sentence, one: Mention) -> bool:
    """Tell whether a date is that of writing: at the head of a line, after names alone (`PARIS, 9 novembre (AFP) –`)."""
    if one.start - sentence.start > REACH:
        return False
    before = sentence.before(one.start)
    after = sentence.after(one.end)
    words = re.findall(r"[^\W\d_]+", re.sub(r"(?i)\ble $", "", before))
    is_named = bool(words) and all(word[0].isupper() and fold(word) not in FUNCTION_WORDS for word in words)
    is_alone = not words and re.search(r"\w", after) is None
    return is_alone or (is_named and _AFTER_DATELINE.match(after) is not None)


def day_of_writing(sentences: Iterable[Sentence], vocabulary: Vocabulary) -> dt.date | None:
    """Return the day on which the text was written, where a full date at its head says so."""
    for sentence in islice(sentences, _HEAD):
        opening = replace(sentence, start=0)
        dates = [one for one in vocabulary.mentions(opening.text) if one.date is not None and one.date.day]
        if len(dates) == 1 and (date := dates[0].edtf) is not None and is_dateline(opening, dates[0]):
            return date.stated.first
    return None


def is_day_of_meeting(one: Mention, sentence: Sentence) -> bool:
    """Tell whether a day in a sentence about the meeting is that of the meeting itself."""
    if one.date is None or not (one.date.day and one.date.month) or is_dateline(sentence, one):
        return False
    before, after = sentence.before(one.start), sentence.after(one.end)
    beside = (_SINCE_DAY.search(before), _ELSEWHERE.search(before), _BEFORE_IT.search(after))
    if any(beside) or _AFTER_IT.match(sentence.text):
        return False
    *_, last = (None, *_OTHERS.finditer(before))
    if last is not None and last["others"]:
        return False
    verb = _verb(before, last=True) or _verb(after, last=False)
    return verb is None or verb in _OF_MEETING


def _verb(text: str, *, last: bool) -> Cue | None:
    """Return what the last, or the first, verb of a text says that settles which day is meant."""
    found = [(verb.start(), cue) for cue in (*_OF_MEETING, *_OF_ELSE) for verb in CUES[cue].finditer(text)]
    return (max if last else min)(found)[1] if found else None


def states(one: Mention, date: Edtf) -> bool:
    """Tell whether a day of a text is that of a date of the dataset."""
    return one.date is not None and one.date.agrees(date)


def is_far(one: Mention, date: Edtf) -> bool:
    """Tell whether a day with its year is too far from that of a session to be a slip about it."""
    said = one.date.edtf if one.date is not None else None
    return said is not None and abs((said.stated.first - date.stated.first).days) > _A_SLIP


def is_where(one: Mention, sentence: Sentence) -> bool:
    """Tell whether a place is said to be where something takes place: `à Paris`, “in Moscow”, «в Париже»."""
    before = sentence.before(one.start)
    is_there = _LOCATIVE.search(before) is not None or _IS_HOST.match(sentence.after(one.end)) is not None
    return is_there and not _ELSEWHERE.search(before)


def is_subject(one: Mention, sentence: Sentence) -> bool:
    """Tell whether a topic is spoken of, and not the occasion beside which the meeting is held, nor its history."""
    before = sentence.before(one.start)
    beside = (_COUNCIL_OF, _ELSEWHERE, _CAUSE)
    is_beside = any(one.search(before) for one in beside) or _OF_COUNCIL.match(sentence.after(one.end))
    return Cue.FOUNDING not in sentence.cues and not is_beside
