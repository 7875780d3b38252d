"""From a communiqué to a proposed entry: what the text says of a session, and how that differs from the dataset.

Nothing is invented. A date without a year gets one only from the day on which the text was published; what is said of
another meeting is not taken for this one; where the wording leaves a choice, the choice is left to the curator.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property
from itertools import chain

from ccqs.dates import Edtf
from ccqs.dates.found import DayMonthYear
from ccqs.language.fold import fold
from ccqs.language.grammar import FUNCTION_WORDS, WEIGHTLESS
from ccqs.model import (
    Cites,
    Dataset,
    OutcomeKind,
    Person,
    PlaceKind,
    Session,
    Stage,
    Status,
    cited_source,
)
from ccqs.query.mentions import SESSION_WORD, Mention, MentionKind, Vocabulary
from ccqs.query.names import is_title
from ccqs.query.people import holders
from ccqs.query.phrases import is_of_people
from ccqs.query.stems import stems
from ccqs.query.wording import CUES, Cue, Sentence, sentences

# What stands for the source until the curator names one.
NO_SOURCE = "source"
# What a piece of evidence is worth when a text is taken for a session's: its number or its day settle it, the ministers
# and the day of publication only help, because they are those of other meetings too.
_BY_NUMBER, _BY_DAY, _BY_ALL_MINISTERS, _BY_SOME_MINISTERS, _BY_PUBLICATION, _BY_COUNCIL = 4, 4, 2, 1, 2, 1
_LEAST_SURE = 4
# The day of writing stands in one of so many first lines or sentences, after the titles.
_HEAD = 4
# A text about a session is published within so many days of it.
_SOON = 10
# Reports of one session are wrong about its day by so many days at most.
_A_SLIP = 20
_BESIDE_A_NAME = 3
# Words of a name that are no longer than this only join others.
_LONGEST_LINK = 3
# A post is told by so many letters of its name, whose end changes, and the countries whose it is stand so near.
_POST, _BESIDE = 4, 7
# `franco-russe`, “Russian-French”
_JOINED = re.compile(r"\b(\w+)[-‑–](\w+)")
# Words of a name that pages leave out: `sur les questions de sécurité`.
_MATTERS = ("question", "matter", "issue", "вопрос")
# A name of so many telling words is that of one council; fewer are those of a format.
_OWN_NAME = 4
# Three of the four ministers are most of them.
_MOST_WHO_SIT = 3
# So many topics in one sentence are a list of what was spoken of.
_ENUMERATED = 3
# A name of more words than these is not one that merely passes by.
_PASSING = 2
# What bears on a word stands no more letters before it: a sentence may be as long as a file.
_REACH = 300
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
_SINCE = re.compile(r"\b(?:depuis|since|en \d+ ans|за последни|впервые)\b", re.IGNORECASE)
_SINCE_DAY = re.compile(r"\b(?:depuis(?: le)?|since|с|from)\s+$", re.IGNORECASE)
_LOCATIVE = re.compile(
    r"(?:^|[\s(«“])(?:à|au|en|in|at|в|во|près de|near|под)\s+(?:the\s+|la\s+|l['’])?$", re.IGNORECASE
)
_IS_HOST = re.compile(r"\s+(?:hosts?\b|hosted|accueill|a accueilli|прин(?:ял|имает|имал|ят))", re.IGNORECASE)
# After the date of writing stands a bracket, a dash, the name of an agency, or nothing.
_AFTER_DATELINE = re.compile(r"(?:\s*(?:года|г\.))?\s*(?:[.,]?\s*[(/)—–]|[.,]?\s+-|\.?\s*$)")
# “The meeting” that a sentence goes on about is the one that the sentences before it named.
_SAME_MEETING = re.compile(
    r"(?:^|[,;:]) *(?:(?:cette (?:réunion|session|rencontre)|this (?:meeting|session)|эта встреча|это заседание)\b"
    r"|(?:la (?:réunion|session|rencontre)|the (?:meeting|session|talks)|встреча|заседание)"
    r"(?= (?:doi|dev|se |s['’]|a |aura|est|was|were|will|is|took|долж|состо|про(?:й|ш|х)|намеч|заплан|начн|начал)))",
    re.IGNORECASE,
)
# The side that receives, told by the verb that follows it.
_RECEIVES = re.compile(
    r"(?<!été )(?<!sont )(?<!seront )(?<!were )(?<!been )(?<!be )"
    r"\b(?:accueill(?!is|ie)|recevr|recevoir|reçoi|reçu\b|receiv|host(?:s|ed|ing)?\b|принима|примет|примут|приняли)",
    re.IGNORECASE,
)
# What is only the cause or the setting of something: “postponed due to the pandemic”, “the first since the annexation”.
_CAUSE = re.compile(
    r"(?:due to|because of|owing to|in the context of|en raison d\w*|à cause d\w*|dans le contexte d\w*|из-за|в контексте"
    r"|depuis|since|с момента|со времени)"
    r"\s+(?:\S+\s+){0,3}\S*$",
    re.IGNORECASE,
)
# What stands after these is part of the name of a council.
_COUNCIL_OF = re.compile(r"(?:conseil|council|совет\w?)(?: [\w-]+)?(?: de| on| of| for)? $", re.IGNORECASE)
_NEXT = re.compile(r"\bprochaine?\b|\bnext\b|следующ|очередн", re.IGNORECASE)
_OF_COUNCIL = re.compile(r" (?:\w+ )?council\b", re.IGNORECASE)
_FORMAT = re.compile(r"2 ?\+ ?2|deux plus deux|two[ -]plus[ -]two|два плюс два", re.IGNORECASE)
_ELSEWHERE = re.compile(
    r"(?:en marge d\w*|on the (?:sidelines|margins) of|на полях)\s+(?:\S+\s+){0,5}\S*$", re.IGNORECASE
)
_NAME = r"[A-ZÀ-ÝА-ЯЁ][\w’'-]{1,60}"  # with a bound, so that a long word is not read again from each of its letters
_UNKNOWN = re.compile(rf"{_NAME}(?:\s+(?:(?:de|du|von|van)\s+)?{_NAME}){{1,5}}")
# What joins the name of one person to that of the next.
_JOINS_NAMES = re.compile(r"[\s,]*(?:(?:and|et|и|а также|ainsi que)\s+)?(?:MM?\.|Mme|Mr\.?|Ms\.?|Mrs\.?|г-жа|г-н)?\s*")


class ProposalKind(StrEnum):
    """How what a text says stands to what the dataset says."""

    AGREES = "agrees"
    ADDS = "adds"
    CONTRADICTS = "contradicts"
    NOT_FOUND = "not-found"


class Reason(StrEnum):
    """Why a text is taken for that of a session, or words of it for the value of a field."""

    ASKED = "asked"
    NUMBER = "number"
    DAY = "day"
    MINISTERS = "ministers"
    PUBLISHED = "published"
    COUNCIL = "council"
    ORDINAL = "ordinal-of-a-session"
    MEETING_DATE = "date-of-the-meeting"
    MEETING_PLACE = "place-of-the-meeting"
    HOSTS = "side-that-receives"
    POST = "held-the-post-that-day"
    OFFICE = "named-with-the-office"
    RECEIVED = "received-the-ministers"
    WORDING = "wording"
    NAMED = "named"


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """Words of the text.

    Attributes:
        start, end: Character positions.
        line: The number of the line, from 1.
        paragraph: The number of the paragraph, from 1; empty lines do not count.
    """

    text: str
    start: int
    end: int
    line: int
    paragraph: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """What the text says of a field of the session, beside what the dataset says.

    Attributes:
        field: Its path in the session (`date`, `delegations.FR.defence`, `agenda`).
        value: What the text says: an id, a date, a number, words; what the dataset says when the text says nothing.
        known: What the dataset says, when that is something else.
        stage: Where a topic came up.
        by: The party that says it alone.
        reason: Why those words mean it.
        passages: The words.
        cites: The citations that would prove it.
        is_cited: The dataset has the citation already.
    """

    kind: ProposalKind
    field: str
    value: str | int | Edtf
    known: str | int | Edtf | None = None
    stage: Stage | None = None
    by: str | None = None
    reason: Reason | None = None
    passages: tuple[Passage, ...] = ()
    cites: Cites = ()
    is_cited: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What a text proposes.

    Attributes:
        session: The session that it is taken for; None when nothing settles it, or the dataset has none such.
        reasons: Why.
        candidates: The sessions between which nothing settles it.
        mentions: Everything of the dataset that the text mentions.
        proposals: What it says of the session, in the order of its fields.
        unknown: Names beside an office that the dataset does not know.
        unread: Sentences from which nothing was taken but who was there.
        source: The id of the source, or what stands for it.
    """

    session: str | None
    reasons: tuple[Reason, ...]
    candidates: tuple[str, ...]
    mentions: tuple[Mention, ...]
    proposals: tuple[Proposal, ...]
    unknown: tuple[Passage, ...]
    unread: tuple[Passage, ...]
    source: str


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
    report = _Report(dataset, text, published, is_asked=is_new or session is not None, is_new=is_new)
    one, reasons, candidates = (None, [Reason.ASKED], []) if is_new else report.guess(session)
    drafter = _Drafter(report, one, source or NO_SOURCE)
    proposals = tuple(drafter.proposals()) if reasons or report.is_about_council() else ()
    unknown = tuple(report.unknown_names())
    return Draft(
        session=one.id if one else None,
        reasons=tuple(reasons),
        candidates=tuple(candidates),
        mentions=tuple(report.mentions),
        proposals=proposals,
        unknown=unknown,
        unread=tuple(report.unread(proposals, unknown)),
        source=source or NO_SOURCE,
    )


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
        unread=tuple(map(moved, found.unread)),
    )


@dataclass(frozen=True, slots=True)
class _Seen:
    """A mention with the sentence it stands in."""

    mention: Mention
    sentence: Sentence


@dataclass(frozen=True, slots=True)
class _Facts:
    """What a text says of the meeting it is about."""

    numbers: list[_Seen] = field(default_factory=list)
    days: list[_Seen] = field(default_factory=list)
    places: list[_Seen] = field(default_factory=list)
    people: list[_Seen] = field(default_factory=list)
    topics: list[_Seen] = field(default_factory=list)


class _Report:
    """A text, read: its sentences, what they mention, and what they say of the meeting."""

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
        self.published = published or self._dateline()
        self.mentions = self.vocabulary.mentions(text, self.published)
        self._mentioned = self._by_sentence()
        self._known: dict[int, bool] = {}
        self._names = list(self._council_names())
        council = dataset.council
        forms = (*council.names.values(), *(council.abbreviation or {}).values(), *chain(*council.alt.values()))
        self._council_words = {word for name in forms for word in fold(name).split() if len(word) > _LONGEST_LINK}
        self._posts = list(self._post_starts())
        # The last sentence before each, by its start, that names the council or another meeting.
        self._named_before: dict[int, Sentence | None] = {}
        named: Sentence | None = None
        for sentence in self.sentences:
            self._named_before[sentence.start] = named
            if self.names_council(sentence) or Cue.OTHER_MEETING in sentence.cues:
                named = sentence
        self.is_new = is_new or self._is_of_next_number()
        self.is_asked = is_asked or self.is_new
        self.facts = self._facts()

    def names_council(self, sentence: Sentence) -> bool:
        """Tell whether a sentence names the council: in full, by another name, by its abbreviation, or by its format;
        the parties that are part of a name or go with the format may stand elsewhere in the text.
        """
        if sentence.start not in self._known:
            words = re.findall(r"[^\W\d_]+", re.sub(r"\bco-op", "coop", sentence.text, flags=re.IGNORECASE))
            wanting = [
                wants_parties
                for lang, name, wants_parties in self._names
                if all(any(not stems(word, lang).isdisjoint(keys) for word in words) for keys in name)
            ]
            is_named = not all(wanting) or self._names_posts(words)
            is_in_part = bool(wanting) or self._names_format(sentence)
            self._known[sentence.start] = is_named or (is_in_part and self._is_of_parties(sentence, words))
        return self._known[sentence.start]

    def _is_of_parties(self, sentence: Sentence, words: Sequence[str]) -> bool:
        """Tell whether what a sentence names is of the parties: it names them and no other country, joins them by a
        dash, or names no country but theirs in a text that names them all.
        """
        parties = set(self.dataset.council.parties)
        countries = self._countries(words)
        is_joined = any({*map(self.vocabulary.party, pair)} == parties for pair in _JOINED.findall(sentence.text))
        return is_joined or countries == parties or (countries <= parties and self._has_parties)

    def _names_parties(self, words: Iterable[str]) -> bool:
        """Tell whether words name every party of the council, and no other country."""
        return self._countries(words) == set(self.dataset.council.parties)

    def _countries(self, words: Iterable[str]) -> set[str | None]:
        """Return the parties that words name, with None among them when they name another country."""
        languages = self.dataset.languages
        parties = {word: self.vocabulary.party(word) for word in words}
        return {
            party for word, party in parties.items() if party or any(is_of_people(word, lang) for lang in languages)
        }

    @cached_property
    def _has_parties(self) -> bool:
        """Whether the text as a whole names every party of the council, by its name or by somebody of it."""
        people = self.dataset.people
        named = {people[one.id].country for one in self.mentions if one.kind is MentionKind.PERSON}
        named |= {party for word in set(re.findall(r"[^\W\d_]+", self.text)) if (party := self.vocabulary.party(word))}
        return named.issuperset(self.dataset.council.parties)

    def _council_names(self) -> Iterator[tuple[str, Sequence[frozenset[str]], bool]]:
        """Yield the names of the council as the stems of their telling words, whose order changes from page to page, and
        whether its parties, joined by a dash in either order, are part of it.

        Names that other councils bear too, such as their format, are left out.
        """
        council = self.dataset.council
        for lang in dict.fromkeys((*council.names, *council.alt)):
            for name in (
                council.names.get(lang, ""),
                (council.abbreviation or {}).get(lang, ""),
                *council.alt.get(lang, ()),
            ):
                words = re.findall(r"[^\W\d_]+", name)
                telling = [
                    word
                    for word in words
                    if fold(word) not in WEIGHTLESS.get(lang, ()) and not fold(word).startswith(_MATTERS)
                ]
                if len(telling) >= _OWN_NAME or (len(telling) == 1 and name.isupper()):
                    others = [word for word in telling if not self.vocabulary.party(word)]
                    yield lang, [stems(word, lang) for word in others], others != telling

    def _names_posts(self, words: Sequence[str]) -> bool:
        """Tell whether words name every post that sits, of every party and no other country: “the French and Russian
        foreign and defence ministers”.
        """
        begun = [fold(word)[:_POST] for word in words]
        for starts in self._posts:
            found = [place for place, start in enumerate(begun) if start in starts]
            if {begun[place] for place in found} == starts:
                beside = words[max(0, found[0] - _BESIDE) : found[0] + 2 * _BESIDE]
                if self._names_parties(beside):
                    return True
        return False

    def _post_starts(self) -> Iterator[set[str]]:
        """Yield how the longest words of the posts that sit start, in each language that has words for them."""
        for lang in self.dataset.languages:
            labels = [self.dataset.portfolios[post].label.get(lang, "") for post in self.dataset.council.posts]
            if starts := {fold(max(label.split(), key=len))[:_POST] for label in labels if label}:
                yield starts

    def is_about_council(self) -> bool:
        """Tell whether the text is about a session at all: it names the council, or most who sit, of both parties."""
        if self.is_asked or any(map(self.names_council, self.sentences)):
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
        is_named = any(map(self.names_council, self.sentences)) or len({one.country for one in self._who_sit()}) > 1
        return numbers == {following} and is_named

    def _who_sit(self) -> list[Person]:
        """Return those whom the text names and who had a post that sits."""
        posts = self.dataset.council.posts
        named = {one.id for one in self.mentions if one.kind is MentionKind.PERSON}
        people = [self.dataset.people[who] for who in sorted(named)]
        return [one for one in people if any(post.portfolio in posts for post in one.posts)]

    def _names_format(self, sentence: Sentence) -> bool:
        """Tell whether a sentence names the meeting by its format, as other councils do: `2+2`."""
        return _FORMAT.search(sentence.text) is not None

    def is_about_meeting(self, sentence: Sentence) -> bool:
        """Tell whether a sentence says of the meeting itself when and where it is: not of another one, nor of what
        founded it.
        """
        if sentence.cues & {Cue.OTHER_MEETING, Cue.FOUNDING}:
            return False
        told = sentence.cues & {Cue.HELD, Cue.PLANNED, Cue.POSTPONED, Cue.CANCELLED, Cue.NOT_HELD}
        if self.is_new and self.names_meeting(sentence):  # the text is of one meeting, whatever the verb
            return True
        is_named = self.names_council(sentence) or self._names_format(sentence) or self._names_ministers(sentence)
        is_named = is_named or (self.is_asked and Cue.SESSION in sentence.cues)
        return bool(told) and (is_named or self._goes_on(sentence))

    def _is_day(self, one: Mention, sentence: Sentence) -> bool:
        """Tell whether a day in a sentence about the meeting is that of the meeting itself."""
        if one.date is None or not (one.date.day and one.date.month) or _is_dateline(sentence, one):
            return False
        before, after = _before(one.start, sentence), _after(one.end, sentence)
        beside = (_SINCE_DAY.search(before), _ELSEWHERE.search(before), _BEFORE_IT.search(after))
        if any(beside) or _AFTER_IT.match(sentence.text):
            return False
        *_, last = (None, *_OTHERS.finditer(before))
        if last is not None and last["others"]:
            return False
        verb = _verb(before, last=True) or _verb(after, last=False)
        return verb is None or verb in _OF_MEETING

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

    def within(self, sentence: Sentence, kind: MentionKind) -> list[Mention]:
        """Return what a sentence mentions of a kind."""
        return [one for one in self._mentioned[sentence.start] if one.kind is kind]

    def _by_sentence(self) -> dict[int, list[Mention]]:
        """Return what each sentence mentions, by the place where it starts."""
        starts = [one.start for one in self.sentences]
        found: dict[int, list[Mention]] = {start: [] for start in starts}
        for one in self.mentions:
            number = bisect_right(starts, one.start) - 1
            if number >= 0 and one.start < self.sentences[number].end:
                found[starts[number]].append(one)
        return found

    def passage(self, seen: _Seen) -> Passage:
        """Return the words of a mention."""
        one, sentence = seen.mention, seen.sentence
        return Passage(
            text=self.text[one.start : one.end],
            start=one.start,
            end=one.end,
            line=sentence.line,
            paragraph=sentence.paragraph,
        )

    def whole(self, sentence: Sentence) -> Passage:
        """Return a sentence as a passage."""
        start = sentence.start + len(sentence.text) - len(sentence.text.lstrip())
        said = sentence.text.strip()
        return Passage(text=said, start=start, end=start + len(said), line=sentence.line, paragraph=sentence.paragraph)

    def _facts(self) -> _Facts:
        facts = _Facts()
        for sentence in self.sentences:
            is_about = self.is_about_meeting(sentence)
            for one in self._mentioned[sentence.start]:
                seen = _Seen(one, sentence)
                match one.kind:
                    case MentionKind.NUMBER if self._is_of_session(sentence):
                        facts.numbers.append(seen)
                    case MentionKind.DATE if is_about and self._is_day(one, sentence):
                        facts.days.append(seen)
                    case MentionKind.PLACE if is_about and self._is_where(one, sentence):
                        facts.places.append(seen)
                    case MentionKind.PERSON:
                        facts.people.append(seen)
                    case MentionKind.TOPIC if self._is_subject(one, sentence):
                        facts.topics.append(seen)
        return facts

    def _dateline(self) -> dt.date | None:
        """Return the day on which the text was written, where a full date at its head says so."""
        for sentence in self.sentences[:_HEAD]:
            opening = replace(sentence, start=0)
            dates = [one for one in self.vocabulary.mentions(opening.text) if one.date is not None and one.date.day]
            if len(dates) == 1 and (date := _edtf(dates[0])) is not None and _is_dateline(opening, dates[0]):
                return date.stated.first
        return None

    def _is_of_session(self, sentence: Sentence) -> bool:
        """Tell whether an ordinal is that of this session."""
        return _SINCE.search(sentence.text) is None and self.names_meeting(sentence)

    def names_meeting(self, sentence: Sentence) -> bool:
        """Tell whether a sentence names the council or a session, and no other one is meant."""
        is_other = sentence.cues & {Cue.OTHER_MEETING, Cue.FOUNDING}
        return not is_other and (Cue.SESSION in sentence.cues or self.names_council(sentence))

    def named(self, kind: MentionKind) -> Iterator[_Seen]:
        """Yield the days, or the places where something is, that sentences about the council or a meeting name."""
        for sentence in filter(self.names_meeting, self.sentences):
            for one in self.within(sentence, kind):
                is_day = one.date is not None and one.date.day and not _is_dateline(sentence, one)
                if is_day or (kind is MentionKind.PLACE and self._is_where(one, sentence)):
                    yield _Seen(one, sentence)

    def _is_where(self, one: Mention, sentence: Sentence) -> bool:
        """Tell whether a place is said to be where something takes place: `à Paris`, “in Moscow”, «в Париже»."""
        if self.dataset.places[one.id].kind is PlaceKind.COUNTRY:
            return False
        before = _before(one.start, sentence)
        is_where = _LOCATIVE.search(before) is not None or _IS_HOST.match(_after(one.end, sentence)) is not None
        return is_where and not _ELSEWHERE.search(before)

    def _is_subject(self, one: Mention, sentence: Sentence) -> bool:
        """Tell whether a topic is spoken of, and not the occasion beside which the meeting is held, nor its history."""
        before = _before(one.start, sentence)
        beside = (_COUNCIL_OF, _ELSEWHERE, _CAUSE)
        is_beside = any(one.search(before) for one in beside) or _OF_COUNCIL.match(_after(one.end, sentence))
        return Cue.FOUNDING not in sentence.cues and not is_beside

    # Which session ------------------------------------------------------------------------------------------------

    def guess(self, given: Session | None) -> tuple[Session | None, list[Reason], list[str]]:
        """Return the session that the text is about, why, and those between which nothing settles it."""
        if given is not None:
            return given, [Reason.ASKED], []
        scored = [(*self._weigh(session), session) for session in self.dataset.sessions]
        best = max((score for score, _, _ in scored), default=0)
        top = [(reasons, session) for score, reasons, session in scored if score == best]
        if best < _LEAST_SURE:
            return None, [], []
        if len(top) > 1:
            return None, [], [session.id for _, session in top]
        return top[0][1], top[0][0], []

    def _weigh(self, session: Session) -> tuple[int, list[Reason]]:
        """Weigh what speaks for a session; nothing does unless both sides, or the council, are named."""
        names_council = any(self.names_council(one) for one in self.sentences)
        sat = {who: party for party, _, who in session.ministers}
        named = {one.mention.id for one in self.facts.people if one.mention.id in sat}
        if not (names_council or {sat[who] for who in named} == set(session.delegations) != set()):
            return 0, []
        found: list[tuple[int, Reason]] = []
        if any(str(session.number) == one.mention.id for one in self.facts.numbers):
            found.append((_BY_NUMBER, Reason.NUMBER))
        if any(_agrees(one.mention, session.date) for one in self.facts.days):
            found.append((_BY_DAY, Reason.DAY))
        elif any(_is_far(one.mention, session.date) for one in self.facts.days):
            return 0, []
        if named:
            found.append((_BY_ALL_MINISTERS if len(named) == len(sat) else _BY_SOME_MINISTERS, Reason.MINISTERS))
        if self.published and abs((self.published - session.date.stated.first).days) <= _SOON:
            found.append((_BY_PUBLICATION, Reason.PUBLISHED))
        if names_council:
            found.append((_BY_COUNCIL, Reason.COUNCIL))
        return sum(score for score, _ in found), [reason for _, reason in found]

    # Names that nobody in the dataset bears -------------------------------------------------------------------------

    def unknown_names(self) -> Iterator[Passage]:
        """Yield the names that stand beside an office, or are joined to the name of somebody who has one, and are those
        of nobody in the dataset.
        """
        taken = self._letters_of(MentionKind.PLACE, MentionKind.TOPIC)
        met: set[str] = set()
        for sentence in self.sentences:
            known = [(one.start, one.end, "") for one in self.within(sentence, MentionKind.PERSON)]
            letters = {at for start, end, _ in known for at in range(start, end)} | taken
            strange = [one for one in self._names_in(sentence) if letters.isdisjoint(range(one[0], one[1]))]
            for group in self._joined_names(sorted([*known, *strange])):
                first, last = group[0][0], group[-1][1]
                beside = [
                    one for one in _before(first, sentence).split() if is_title(fold(one)) or not self._is_office(one)
                ]
                beside = beside[-_BESIDE_A_NAME:]
                after = _after(last, sentence)
                if after.startswith(","):  # “Anna Smith and John Brown, the French ministers”
                    beside += after.split()[:_BESIDE_A_NAME]
                has_office = any(is_title(word) for one in beside for word in fold(one).split())
                is_with_known = any(not name for *_, name in group)
                for start, end, name in group:
                    if name and (has_office or is_with_known) and fold(name) not in met:
                        met.add(fold(name))
                        yield Passage(text=name, start=start, end=end, line=sentence.line, paragraph=sentence.paragraph)

    def unread(self, proposals: Iterable[Proposal], unknown: Iterable[Passage]) -> Iterator[Passage]:
        """Yield the sentences from which nothing was taken.

        Whoever sits is taken from where he is named first: what he then says of something is another matter.
        """
        taken = [one.start for one in unknown]
        for proposal in proposals:
            is_member = proposal.field.startswith("delegations.")
            taken += [one.start for one in proposal.passages[: 1 if is_member else None]]
        starts = [one.start for one in self.sentences]
        read = {starts[bisect_right(starts, at) - 1] for at in taken}
        for sentence in self.sentences:
            is_dateline = any(_is_dateline(sentence, one) for one in self.within(sentence, MentionKind.DATE))
            if sentence.start not in read and not is_dateline and re.search(r"[^\W\d_]", sentence.text):
                yield self.whole(sentence)

    def _names_in(self, sentence: Sentence) -> Iterator[tuple[int, int, str]]:
        """Yield what may be a name in a sentence: words with a capital, after the last office among them or the word that
        opens the sentence, none of which is of the name of the council.
        """
        for found in _UNKNOWN.finditer(sentence.text):
            words = list(re.finditer(r"\S+", found[0]))
            offices = [
                number
                for number, word in enumerate(words)
                if is_title(fold(word[0]))
                or self._is_office(word[0])
                or (number == 0 and fold(word[0]) in FUNCTION_WORDS)
            ]
            words = words[offices[-1] + 1 if offices else 0 :]
            parts = [part for word in words for part in fold(word[0]).split()]
            if len(words) > 1 and not any(self._is_of_council(part) for part in parts):
                start = sentence.start + found.start()
                name = found[0][words[0].start() :]
                yield start + words[0].start(), start + words[-1].end(), name

    def _is_of_council(self, word: str) -> bool:
        """Tell whether a folded word is of the name of the council or of a meeting."""
        return (
            word in self._council_words
            or SESSION_WORD.match(word) is not None
            or self.vocabulary.party(word) is not None
        )

    @cached_property
    def _office_words(self) -> set[str]:
        """The folded words of the offices of the dataset: “the Minister for the Armed Forces” names no Armed Forces."""
        titles = [title for one in self.dataset.people.values() for post in one.posts for title in post.title.values()]
        for one in self.dataset.portfolios.values():
            titles += chain(one.label.values(), *one.alt.values())
        return {word for title in titles for word in fold(title).split()} - FUNCTION_WORDS

    def _is_office(self, word: str) -> bool:
        return not self._office_words.isdisjoint(fold(word).split())

    def _joined_names(self, names: Iterable[tuple[int, int, str]]) -> Iterator[list[tuple[int, int, str]]]:
        """Yield names in groups, each joined to the next by “and” or a comma alone."""
        group: list[tuple[int, int, str]] = []
        for one in names:
            if group and _JOINS_NAMES.fullmatch(self.text[group[-1][1] : one[0]]) is None:
                yield group
                group = []
            group.append(one)
        if group:
            yield group

    def _letters_of(self, *kinds: MentionKind) -> set[int]:
        """Return the place of every letter of what is mentioned of some kinds."""
        found = (one for some in self._mentioned.values() for one in some if one.kind in kinds)
        return {at for one in found for at in range(one.start, one.end)}


def _verb(text: str, *, last: bool) -> Cue | None:
    """Return what the last, or the first, verb of a text says that settles which day is meant."""
    found = [(verb.start(), cue) for cue in (*_OF_MEETING, *_OF_ELSE) for verb in CUES[cue].finditer(text)]
    return (max if last else min)(found)[1] if found else None


def _before(at: int, sentence: Sentence) -> str:
    """Return what stands before a place in a sentence, as far as that can bear on it."""
    at -= sentence.start
    return sentence.text[max(at - _REACH, 0) : at]


def _after(at: int, sentence: Sentence) -> str:
    """Return what stands after a place in a sentence, as far as that can bear on it."""
    at -= sentence.start
    return sentence.text[at : at + _REACH]


def _is_dateline(sentence: Sentence, one: Mention) -> bool:
    """Tell whether a date is that of writing: at the head of a line, after names alone (`PARIS, 9 novembre (AFP) –`)."""
    if one.start - sentence.start > _REACH:
        return False
    before = _before(one.start, sentence)
    after = _after(one.end, sentence)
    words = re.findall(r"[^\W\d_]+", re.sub(r"(?i)\ble $", "", before))
    is_named = bool(words) and all(word[0].isupper() and fold(word) not in FUNCTION_WORDS for word in words)
    is_alone = not words and re.search(r"\w", after) is None
    return is_alone or (is_named and _AFTER_DATELINE.match(after) is not None)


def _agrees(one: Mention, date: Edtf) -> bool:
    return one.date is not None and one.date.agrees(date)


def _is_far(one: Mention, date: Edtf) -> bool:
    """Tell whether a day with its year is too far from that of a session to be a slip about it."""
    said = one.date.edtf if one.date is not None else None
    return said is not None and abs((said.stated.first - date.stated.first).days) > _A_SLIP


class _Drafter:
    """Lays what a report says beside what the dataset says of a session."""

    def __init__(self, report: _Report, session: Session | None, source: str) -> None:
        self.report = report
        self.dataset = report.dataset
        self.session = session
        self.source = source

    def proposals(self) -> Iterator[Proposal]:
        """Yield the proposals in the order of the fields of a session."""
        yield from self._number()
        yield from self._status()
        yield from self._date()
        yield from self._place()
        yield from self._venue()
        yield from self._delegations()
        yield from self._audience()
        yield from self._agenda()
        yield from self._outcomes()

    # Each field -----------------------------------------------------------------------------------------------------

    def _number(self) -> Iterator[Proposal]:
        said = {int(one.mention.id): one for one in self.report.facts.numbers}
        known = self.session.number if self.session else None
        if known is not None and known + 1 in said and Cue.PLANNED in said[known + 1].sentence.cues:
            del said[known + 1]  # that of the session to come
        if len(said) == 1:
            number, seen = next(iter(said.items()))
            yield self._laid("number", number, known, Reason.ORDINAL, [self.report.passage(seen)])
        elif not said and known is not None:
            yield self._missing("number", known)

    def _status(self) -> Iterator[Proposal]:
        for cue, status in (
            (Cue.CANCELLED, Status.CANCELLED),
            (Cue.POSTPONED, Status.POSTPONED),
            (Cue.NOT_HELD, Status.POSTPONED),
            (Cue.HELD, Status.HELD),
            (Cue.PLANNED, Status.PLANNED),
        ):
            told = [one for one in self.report.sentences if cue in one.cues and self._is_of_this(one)]
            if told:
                known = self.session.status.value if self.session else None
                # A text that announces a session says nothing against its having been held.
                if status is Status.PLANNED and known == Status.HELD:
                    return
                passages = [self.report.whole(one) for one in told[:1]]
                yield self._laid("status", status.value, known, Reason.WORDING, passages)
                return

    def _is_of_this(self, sentence: Sentence) -> bool:
        return self.report.is_about_meeting(sentence) and self.report.names_meeting(sentence)

    def _date(self) -> Iterator[Proposal]:
        known = self.session.date if self.session else None
        days = self.report.facts.days
        named = days or list(self.report.named(MentionKind.DATE))
        if known is not None and (agreeing := [one for one in named if _agrees(one.mention, known)]):
            yield self._laid("date", known, known, Reason.MEETING_DATE, map(self.report.passage, agreeing))
            return
        said = {date.text: one for one in days if (date := _edtf(one.mention)) is not None}
        if len(said) == 1:
            text, seen = next(iter(said.items()))
            yield self._laid("date", Edtf.parse(text), known, Reason.MEETING_DATE, [self.report.passage(seen)])
        elif known is not None and not said:
            yield self._missing("date", known, self._mere(MentionKind.DATE, lambda one: _agrees(one, known)))

    def _place(self) -> Iterator[Proposal]:
        known = self.session.place if self.session else None
        said: dict[str, list[_Seen]] = {}
        for one in self.report.facts.places:
            city = self._city(one.mention.id)
            said.setdefault(city, []).append(one)
        if len(said) > 1:
            # Of two cities, the one that stands where the meeting itself is named.
            named = {
                city: seen
                for city, seen in said.items()
                if any(self.report.names_council(one.sentence) for one in seen)
            }
            said = named if len(named) == 1 else {}
        if len(said) == 1:
            city, seen = next(iter(said.items()))
            yield self._laid("place", city, known, Reason.MEETING_PLACE, map(self.report.passage, seen))
        elif (
            known is not None
            and not said
            and (seen := [one for one in self.report.named(MentionKind.PLACE) if self._city(one.mention.id) == known])
        ):
            yield self._laid("place", known, known, Reason.MEETING_PLACE, map(self.report.passage, seen))
        elif host := self._receiving():
            yield self._laid("place", host[0], known, Reason.HOSTS, [self.report.whole(host[1])])
        elif known is not None:
            yield self._missing("place", known, self._mere(MentionKind.PLACE, lambda one: self._city(one.id) == known))

    def _venue(self) -> Iterator[Proposal]:
        places = self.dataset.places
        known = self.session.venue if self.session else None
        said: dict[str, list[_Seen]] = {}
        for one in self.report.facts.places:
            if places[one.mention.id].within and places[one.mention.id].kind is not PlaceKind.CITY:
                said.setdefault(one.mention.id, []).append(one)
        if len(said) == 1:
            venue, seen = next(iter(said.items()))
            yield self._laid("venue", venue, known, Reason.MEETING_PLACE, map(self.report.passage, seen))

    def _mere(self, kind: MentionKind, is_it: Callable[[Mention], bool]) -> tuple[Passage, ...]:
        """Return where the text has a date or a place without saying that the meeting was then or there."""
        return tuple(
            self.report.passage(_Seen(one, sentence))
            for sentence in self.report.sentences
            for one in self.report.within(sentence, kind)
            if is_it(one)
        )

    def _receiving(self) -> tuple[str, Sentence] | None:
        """Return the city of the one side that a sentence about the meeting says receives the other."""
        found: dict[str, Sentence] = {}
        for sentence in filter(self.report.is_about_meeting, self.report.sentences):
            verb = _RECEIVES.search(sentence.text)
            words = re.findall(r"\w+", sentence.text[: verb.start()]) if verb else []
            parties = {party for word in words if (party := self.report.vocabulary.party(word))}
            cities = {one.place for one in self.dataset.sessions if self.dataset.places[one.place].country in parties}
            if len(parties) == 1 and len(cities) == 1:
                found.setdefault(cities.pop(), sentence)
        return next(iter(found.items())) if len(found) == 1 else None

    def _city(self, place: str) -> str:
        """Return the city of a building."""
        within = self.dataset.places[place].within
        return within if within and self.dataset.places[within].kind is PlaceKind.CITY else place

    def _delegations(self) -> Iterator[Proposal]:
        council = self.dataset.council
        day = self._day()
        met: dict[str, list[_Seen]] = {}
        for one in self.report.facts.people:
            met.setdefault(one.mention.id, []).append(one)
        for party in council.parties:
            for post in council.posts:
                path = f"delegations.{party}.{post}"
                known = self._sitting(party, post)
                people = [one for one in self.dataset.people.values() if one.id in met and one.country == party]
                sitting = [one.person.id for one in holders(people, [post], day.possible)] if day is not None else []
                if known in met:
                    sitting = [known] if known is not None else sitting
                if len(sitting) == 1:
                    passages = map(self.report.passage, met[sitting[0]])
                    yield self._laid(path, sitting[0], known, Reason.POST, passages)
                elif known is not None:
                    yield self._missing(path, known)

    def _sitting(self, party: str, post: str) -> str | None:
        """Return who sat in a post, as the dataset has it."""
        delegation = self.session.delegations.get(party) if self.session else None
        return delegation.get(post) if delegation else None

    def _day(self) -> Edtf | None:
        """Return the day of the meeting: of the session, else as the text says, else that of publication."""
        if self.session is not None:
            return self.session.date
        said = {date.text: date for one in self.report.facts.days if (date := _edtf(one.mention)) is not None}
        if len(said) == 1:
            return next(iter(said.values()))
        return Edtf.parse(self.report.published.isoformat()) if self.report.published else None

    def _audience(self) -> Iterator[Proposal]:
        council = self.dataset.council
        day = self._day()
        known = self.session.host if self.session else None
        if council.received_by is None:
            return
        found: dict[str, list[_Seen]] = {}
        for one in self.report.facts.people:
            sentence = one.sentence
            if Cue.AUDIENCE not in sentence.cues or Cue.OTHER_MEETING in sentence.cues:
                continue
            person = self.dataset.people[one.mention.id]
            in_post = bool(holders([person], [council.received_by], day.possible)) if day is not None else False
            if in_post and self._speaks_of_ministers(sentence):
                found.setdefault(person.id, []).append(one)
        hosts = {who: seen for who, seen in found.items() if who == known} or found
        if len(hosts) == 1:
            host, seen = next(iter(hosts.items()))
            yield self._laid("audience.host", host, known, Reason.RECEIVED, map(self.report.passage, seen))
        elif known is not None and not hosts:
            yield self._missing("audience.host", known)

    def _speaks_of_ministers(self, sentence: Sentence) -> bool:
        posts = self.dataset.council.posts
        named = any(
            post.portfolio in posts
            for one in self.report.within(sentence, MentionKind.PERSON)
            for post in self.dataset.people[one.id].posts
        )
        words = (
            r"ministres|ministers|министр|participants|участник|глав\w* (?:внешнеполит|мид)"
            r"|\b(?:them|les (?:a|ont)|ils|elles|их)\b"
        )
        return named or re.search(words, sentence.text, re.IGNORECASE) is not None

    def _agenda(self) -> Iterator[Proposal]:
        stages = list(self._stages())
        seen: dict[tuple[str, Stage], list[tuple[_Seen, str | None]]] = {}
        for one, stage, by in stages:
            seen.setdefault((one.mention.id, stage), []).append((one, by))
        for (topic, stage), where in seen.items():
            sides = {by for _, by in where}
            side = sides.pop() if len(sides) == 1 else None
            passages = tuple(self.report.passage(one) for one, _ in where)
            items = [one for one in (self.session.agenda if self.session else ()) if one.topic == topic]
            same = [one for one in items if one.stage is stage] or items
            cites = self._cites(passages)
            yield Proposal(
                kind=ProposalKind.AGREES if same else ProposalKind.ADDS,
                field="agenda",
                value=topic,
                known=same[0].stage.value if same and same[0].stage is not stage else None,
                stage=stage,
                by=side,
                reason=Reason.WORDING,
                passages=passages,
                cites=cites,
                is_cited=any(set(cites) & set(one.cites) for one in same),
            )
        topics = {one.mention.id for one, _, _ in stages}
        for item in self.session.agenda if self.session else ():
            cited = any(cited_source(cite) == self.source for cite in item.cites)
            if cited and item.topic not in topics:
                yield self._missing("agenda", item.topic, stage=item.stage)

    def _stages(self) -> Iterator[tuple[_Seen, Stage, str | None]]:
        """Yield each topic spoken of, with the stage that the wording shows and the side that says it."""
        is_announcement = not any(Cue.HELD in one.cues and self._is_of_this(one) for one in self.report.sentences)
        by_sentence: dict[int, list[_Seen]] = {}
        for one in self.report.facts.topics:
            by_sentence.setdefault(one.sentence.start, []).append(one)
        inherited: frozenset[Cue] = frozenset()
        for sentence in self.report.sentences:
            is_listed = inherited and (
                re.match(r"\s*[-–—•*]", sentence.text) is not None or bool(by_sentence.get(sentence.start))
            )
            cues = sentence.cues | inherited if is_listed else sentence.cues
            if sentence.text.rstrip().endswith(":"):
                inherited = cues
            elif not is_listed:
                inherited = frozenset()
            for one in by_sentence.get(sentence.start, ()):
                is_enumerated = len({other.mention.id for other in by_sentence[sentence.start]}) >= _ENUMERATED
                if not (is_listed or is_enumerated) and _is_passing(one.mention, cues):
                    continue
                yield one, _stage(cues, is_announcement=is_announcement), self._side(sentence)

    def _side(self, sentence: Sentence) -> str | None:
        """Return the party whose ministers alone a sentence lets speak, or whose side it names as speaking."""
        speaking = {Cue.SAID, Cue.PROPOSED, Cue.ASKED, Cue.PRESS}
        if not sentence.cues & speaking:
            return None
        people = self.report.within(sentence, MentionKind.PERSON)
        parties = {self.dataset.people[one.id].country for one in people} or self._named_sides(sentence)
        return parties.pop() if len(parties) == 1 else None

    def _named_sides(self, sentence: Sentence) -> set[str]:
        """Return the parties whose names, or adjectives, stand beside an office in a sentence."""
        words = re.findall(r"\w+", sentence.text)
        return {
            party
            for number, word in enumerate(words)
            if any(is_title(fold(one)) for one in words[max(0, number - 2) : number + 3])
            and (party := self.report.vocabulary.party(word))
        }

    def _outcomes(self) -> Iterator[Proposal]:
        for sentence in self.report.sentences:
            if sentence.cues & {Cue.OTHER_MEETING, Cue.FOUNDING, Cue.OTHER_TIME}:
                continue
            kind = next((kind for cue, kind in _OUTCOMES if cue in sentence.cues), None)
            if kind is None or not (self.report.within(sentence, MentionKind.PERSON) or _has_actor(sentence)):
                continue
            passage = self.report.whole(sentence)
            yield Proposal(
                kind=ProposalKind.ADDS,
                field="outcomes",
                value=kind.value,
                by=self._side(sentence),
                reason=Reason.WORDING,
                passages=(passage,),
                cites=self._cites([passage]),
            )

    # What stands beside it ------------------------------------------------------------------------------------------

    def _laid(
        self,
        path: str,
        value: str | int | Edtf,
        known: str | int | Edtf | None,
        reason: Reason,
        passages: Iterable[Passage],
    ) -> Proposal:
        """Lay a value beside the one that the dataset has."""
        where = tuple(passages)
        cites = self._cites(where)
        if known is None:
            kind = ProposalKind.ADDS
        else:
            kind = ProposalKind.AGREES if value == known else ProposalKind.CONTRADICTS
        return Proposal(
            kind=kind,
            field=path,
            value=value,
            known=known if kind is ProposalKind.CONTRADICTS else None,
            reason=reason,
            passages=where,
            cites=cites,
            is_cited=kind is ProposalKind.AGREES and self._is_cited(path, cites),
        )

    def _missing(
        self, path: str, known: str | int | Edtf, passages: tuple[Passage, ...] = (), *, stage: Stage | None = None
    ) -> Proposal:
        return Proposal(kind=ProposalKind.NOT_FOUND, field=path, value=known, stage=stage, passages=passages)

    def _cites(self, passages: Iterable[Passage]) -> Cites:
        return tuple(dict.fromkeys(f"{self.source}#p{one.paragraph}" for one in passages))

    def _is_cited(self, path: str, cites: Cites) -> bool:
        if self.session is None:
            return False
        audience = self.session.audience
        known = audience.cites if path.startswith("audience.") and audience else self.session.cites.get(path, ())
        return not set(cites).isdisjoint(known)


_SUBJECT = frozenset(
    (
        Cue.DISCUSSED,
        Cue.ANNOUNCED,
        Cue.SAID,
        Cue.ASKED,
        Cue.PROPOSED,
        Cue.AGREED,
        Cue.DECIDED,
        Cue.DISAGREED,
        Cue.MARGIN,
    )
)


def _is_passing(one: Mention, cues: frozenset[Cue]) -> bool:
    """Tell whether a topic is only named in passing: by a name of a word or two, in a sentence that says nothing of
    it.
    """
    is_between_two = re.search(r"[^\W\d]\s*[-–—]\s*[^\W\d]", one.label)
    is_name = one.label != one.label.lower() and len(re.findall(r"\w+", one.label)) <= _PASSING and not is_between_two
    return Cue.OTHER_TIME in cues or (is_name and not cues & _SUBJECT)


_OUTCOMES = (
    (Cue.SIGNED, OutcomeKind.DOCUMENT),
    (Cue.DECIDED, OutcomeKind.DECISION),
    (Cue.AGREED, OutcomeKind.DECISION),
    (Cue.DISAGREED, OutcomeKind.DISAGREEMENT),
    (Cue.PROPOSED, OutcomeKind.PROPOSAL),
    (Cue.ASKED, OutcomeKind.REQUEST),
)


def _has_actor(sentence: Sentence) -> bool:
    actors = (
        r"ministres?\b|ministers?\b|министр|les deux pays|two countries|стороны|parties\b|sides\b"
        r"|\b(?:nous|ils|elles|we|they|мы|они|il a été|it was|было)\b"
    )
    return re.search(actors, sentence.text, re.IGNORECASE) is not None


def _stage(cues: frozenset[Cue], *, is_announcement: bool) -> Stage:
    """Return where a topic came up, by the wording of its sentence."""
    if Cue.MARGIN in cues:
        return Stage.MARGIN
    if Cue.AUDIENCE in cues:
        return Stage.AUDIENCE
    if Cue.ANNOUNCED in cues and Cue.DISCUSSED not in cues:
        return Stage.ANNOUNCED
    if Cue.PRESS in cues:
        return Stage.PRESS
    if is_announcement and cues & {Cue.PLANNED, Cue.ANNOUNCED}:
        return Stage.ANNOUNCED
    return Stage.DISCUSSED


def _edtf(one: Mention) -> Edtf | None:
    """Return a date of a text, or the days from it to the last of several, when its year is known."""
    if one.date is None:
        return None
    start = one.date.edtf
    end = one.until.edtf if isinstance(one.until, DayMonthYear) else None
    if start is None or end is None:
        return start
    return Edtf.parse(f"{start.text}/{end.text}")
