"""A text, read: its sentences, what they mention, and which of that they say of the meeting."""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from ccqs.model import Dataset, Person, PlaceKind
from ccqs.query.draft.council import Council, names_format
from ccqs.query.draft.occasion import day_of_writing, is_dateline, is_day_of_meeting, is_subject, is_where
from ccqs.query.draft.proposal import Passage
from ccqs.query.mentions import Mention, MentionKind, Vocabulary
from ccqs.query.wording import Cue, Sentence, sentences

# Three of the four ministers are most of them.
_MOST_WHO_SIT = 3
_SINCE = re.compile(r"\b(?:depuis|since|en \d+ ans|за последни|впервые)\b", re.IGNORECASE)
# “The meeting” that a sentence goes on about is the one that the sentences before it named.
_SAME_MEETING = re.compile(
    r"(?:^|[,;:]) *(?:(?:cette (?:réunion|session|rencontre)|this (?:meeting|session)|эта встреча|это заседание)\b"
    r"|(?:la (?:réunion|session|rencontre)|the (?:meeting|session|talks)|встреча|заседание)"
    r"(?= (?:doi|dev|se |s['’]|a |aura|est|was|were|will|is|took|долж|состо|про(?:й|ш|х)|намеч|заплан|начн|начал)))",
    re.IGNORECASE,
)
_NEXT = re.compile(r"\bprochaine?\b|\bnext\b|следующ|очередн", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Seen:
    """A mention with the sentence it stands in."""

    mention: Mention
    sentence: Sentence


@dataclass(frozen=True, slots=True)
class Facts:
    """What a text says of the meeting it is about."""

    numbers: list[Seen] = field(default_factory=list)
    days: list[Seen] = field(default_factory=list)
    places: list[Seen] = field(default_factory=list)
    people: list[Seen] = field(default_factory=list)
    topics: list[Seen] = field(default_factory=list)


class Reading:
    """A text with its sentences; `facts` is what they say of the meeting that the text is about."""

    def __init__(
        self,
        dataset: Dataset,
        text: str,
        published: dt.date | None,
        *,
        is_asked: bool = False,  # somebody says that the text is about a session
        is_new: bool = False,
    ) -> None:
        self.dataset = dataset
        self.text = text
        self.sentences = list(sentences(text))
        if is_new:  # the next meeting is the one meant
            self.sentences = [
                replace(one, cues=one.cues - {Cue.OTHER_MEETING}) if _NEXT.search(one.text) else one
                for one in self.sentences
            ]
        self.vocabulary = Vocabulary(dataset)
        self.published = published or day_of_writing(self.sentences, self.vocabulary)
        self.mentions = self.vocabulary.mentions(text, self.published, is_about=is_asked or is_new)
        self._mentioned = self._by_sentence()
        self.council = Council(dataset, text, self.vocabulary, self.mentions)
        # The last sentence before each, by its start, that names the council or another meeting.
        self._named_before: dict[int, Sentence | None] = {}
        named: Sentence | None = None
        for sentence in self.sentences:
            self._named_before[sentence.start] = named
            if self.council.is_in(sentence) or Cue.OTHER_MEETING in sentence.cues:
                named = sentence
        self._headings = {one.start for one in self.sentences if self._is_heading(one)}
        self.is_new = is_new or self._is_of_next_number()
        self.is_asked = is_asked or self.is_new
        self.facts = self._facts()

    def is_about_council(self) -> bool:
        """Tell whether the text is about a session at all: it names the council, or most who sit, of both parties."""
        if self.is_asked or any(map(self.council.is_in, self.sentences)):
            return True
        sitting = self._who_sit()
        return len(sitting) >= _MOST_WHO_SIT and len({one.country for one in sitting}) > 1

    def _is_of_next_number(self) -> bool:
        """Tell whether the text names the council, or ministers of both parties, and no session but by the number after
        the last.
        """
        following = str(1 + max((one.number or 0 for one in self.dataset.sessions), default=0))
        numbers = {
            one.id
            for sentence in filter(self._is_of_session, self.sentences)
            for one in self.within(sentence, MentionKind.NUMBER)
        }
        is_named = any(map(self.council.is_in, self.sentences)) or len({one.country for one in self._who_sit()}) > 1
        return numbers == {following} and is_named

    def _who_sit(self) -> list[Person]:
        """Return those whom the text names and who had a post that sits."""
        posts = self.dataset.council.posts
        named = {one.id for one in self.mentions if one.kind is MentionKind.PERSON}
        people = [self.dataset.people[who] for who in sorted(named)]
        return [one for one in people if any(post.portfolio in posts for post in one.posts)]

    def is_heading(self, sentence: Sentence) -> bool:
        """Tell whether a sentence is the heading of a text about the meeting: it names the meeting, with its number, day
        and place perhaps, and says nothing else.
        """
        return sentence.start in self._headings

    def _is_heading(self, sentence: Sentence) -> bool:
        if not self.names_meeting(sentence):
            return False
        text = list(sentence.text)
        for one in self._mentioned[sentence.start]:
            if one.kind in (MentionKind.NUMBER, MentionKind.DATE, MentionKind.PLACE):
                text[one.start - sentence.start : one.end - sentence.start] = " " * (one.end - one.start)
        return self.council.is_all_of("".join(text))

    def is_about_meeting(self, sentence: Sentence) -> bool:
        """Tell whether a sentence says of the meeting itself when and where it is: not of another one, nor of what
        founded it.
        """
        if sentence.cues & {Cue.OTHER_MEETING, Cue.FOUNDING}:
            return False
        if self.is_heading(sentence):
            return True
        told = sentence.cues & {Cue.HELD, Cue.PLANNED, Cue.POSTPONED, Cue.CANCELLED, Cue.NOT_HELD}
        if self.is_new and self.names_meeting(sentence):  # the text is of one meeting, whatever the verb
            return True
        is_named = self.council.is_in(sentence) or names_format(sentence) or self._names_ministers(sentence)
        is_named = is_named or (self.is_asked and Cue.SESSION in sentence.cues)
        return bool(told) and (is_named or self._goes_on(sentence))

    def _goes_on(self, sentence: Sentence) -> bool:
        """Tell whether a sentence goes on about the meeting that the last one before it to name a meeting named."""
        named = self._named_before[sentence.start]
        is_of_council = named is not None and Cue.OTHER_MEETING not in named.cues
        return is_of_council and _SAME_MEETING.search(sentence.text) is not None

    def _names_ministers(self, sentence: Sentence) -> bool:
        """Tell whether a sentence names two people who sit, or one of them and a meeting."""
        posts = self.dataset.council.posts
        named = {
            one.id
            for one in self.within(sentence, MentionKind.PERSON)
            if any(post.portfolio in posts for post in self.dataset.people[one.id].posts)
        }
        return len(named) > 1 or (bool(named) and Cue.SESSION in sentence.cues)

    def names_meeting(self, sentence: Sentence) -> bool:
        """Tell whether a sentence names the council or a session, and no other one is meant."""
        is_other = sentence.cues & {Cue.OTHER_MEETING, Cue.FOUNDING}
        return not is_other and (Cue.SESSION in sentence.cues or self.council.is_in(sentence))

    def tells_of_it(self, sentence: Sentence) -> bool:
        """Tell whether a sentence names the meeting and says when, where or whether it is."""
        return self.is_about_meeting(sentence) and self.names_meeting(sentence)

    def _is_of_session(self, sentence: Sentence) -> bool:
        """Tell whether an ordinal is that of this session."""
        return _SINCE.search(sentence.text) is None and self.names_meeting(sentence)

    def named(self, kind: MentionKind) -> Iterator[Seen]:
        """Yield the days, or the places where something is, that sentences about the council or a meeting name."""
        for sentence in filter(self.names_meeting, self.sentences):
            for one in self.within(sentence, kind):
                is_day = one.date is not None and one.date.day and not is_dateline(sentence, one)
                if is_day or (kind is MentionKind.PLACE and self._is_where(one, sentence)):
                    yield Seen(one, sentence)

    def mentioned(self, sentence: Sentence) -> list[Mention]:
        """Return what a sentence mentions."""
        return self._mentioned[sentence.start]

    def within(self, sentence: Sentence, kind: MentionKind) -> list[Mention]:
        """Return what a sentence mentions of a kind."""
        return [one for one in self._mentioned[sentence.start] if one.kind is kind]

    def letters_of(self, *kinds: MentionKind) -> set[int]:
        """Return the place of every letter of what is mentioned of some kinds."""
        found = (one for some in self._mentioned.values() for one in some if one.kind in kinds)
        return {at for one in found for at in range(one.start, one.end)}

    def _by_sentence(self) -> dict[int, list[Mention]]:
        """Return what each sentence mentions, by the place where it starts."""
        starts = [one.start for one in self.sentences]
        found: dict[int, list[Mention]] = {start: [] for start in starts}
        for one in self.mentions:
            number = bisect_right(starts, one.start) - 1
            if number >= 0 and one.start < self.sentences[number].end:
                found[starts[number]].append(one)
        return found

    def passage(self, seen: Seen) -> Passage:
        """Return the words of a mention."""
        return self.part(seen.sentence, seen.mention.start, seen.mention.end)

    def whole(self, sentence: Sentence) -> Passage:
        """Return a sentence as a passage."""
        start = sentence.start + len(sentence.text) - len(sentence.text.lstrip())
        return self.part(sentence, start, start + len(sentence.text.strip()))

    def part(self, sentence: Sentence, start: int, end: int) -> Passage:
        """Return what stands between two places of the text in a sentence."""
        line = sentence.line + self.text.count("\n", sentence.start, start)
        return Passage(text=self.text[start:end], start=start, end=end, line=line, paragraph=sentence.paragraph)

    def _facts(self) -> Facts:
        facts = Facts()
        for sentence in self.sentences:
            is_about = self.is_about_meeting(sentence)
            for one in self._mentioned[sentence.start]:
                seen = Seen(one, sentence)
                match one.kind:
                    case MentionKind.NUMBER if self._is_of_session(sentence):
                        facts.numbers.append(seen)
                    case MentionKind.DATE if is_about and is_day_of_meeting(one, sentence):
                        facts.days.append(seen)
                    case MentionKind.PLACE if is_about and self._is_where(one, sentence):
                        facts.places.append(seen)
                    case MentionKind.PERSON:
                        facts.people.append(seen)
                    case MentionKind.TOPIC if is_subject(one, sentence):
                        facts.topics.append(seen)
        return facts

    def _is_where(self, one: Mention, sentence: Sentence) -> bool:
        """Tell whether a place smaller than a country is said to be where something takes place."""
        is_there = is_where(one, sentence) or self.is_heading(sentence)
        return self.dataset.places[one.id].kind is not PlaceKind.COUNTRY and is_there
