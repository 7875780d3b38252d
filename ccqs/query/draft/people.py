"""Who took part, as a text has it, beside the record: those who sat, who received them, and names nobody there bears."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator
from itertools import chain

from ccqs.dates import Edtf
from ccqs.language.fold import fold
from ccqs.language.grammar import FUNCTION_WORDS
from ccqs.model import Dataset, PlaceKind
from ccqs.query.draft.occasion import is_where
from ccqs.query.draft.proposal import Passage, Proposal, Reason
from ccqs.query.draft.reading import Reading, Seen
from ccqs.query.draft.record import Record
from ccqs.query.mentions import MentionKind
from ccqs.query.names import is_title
from ccqs.query.people import holders
from ccqs.query.phrases import is_of_people
from ccqs.query.wording import Cue, Sentence

_BESIDE_A_NAME = 3
_NAME = r"[A-ZÀ-ÝА-ЯЁ][\w’'-]{1,60}"  # with a bound, so that a long word is not read again from each of its letters
_INITIALS = r"[A-ZÀ-ÝА-ЯЁ][a-zа-яё]?\.(?:[\s-]?[A-ZÀ-ÝА-ЯЁ][a-zа-яё]?\.){0,2}"
_UNKNOWN = re.compile(
    rf"(?<!\w)(?!M\.\s){_INITIALS}\s*(?:(?:de|du|von|van)\s+)?{_NAME}(?:\s+{_NAME}){{0,4}}"  # А.Р. Белоусов, J.-N. Barrot
    rf"|{_NAME}\s+{_INITIALS}(?![\s-]*[A-ZÀ-ÝА-ЯЁ])"  # Белоусов А.Р.
    rf"|{_NAME}(?:\s+(?:(?:de|du|von|van)\s+)?{_NAME}){{1,5}}"
)
# What joins the name of one person to that of the next.
_JOINS_NAMES = re.compile(r"[\s,]*(?:(?:and|et|и|а также|ainsi que)\s+)?(?:MM?\.|Mme|Mr\.?|Ms\.?|Mrs\.?|г-жа|г-н)?\s*")


def proposals(reading: Reading, record: Record) -> Iterator[Proposal]:
    """Yield who is proposed to have sat for each party and post, and to have received the ministers."""
    yield from _delegations(reading, record)
    yield from _audience(reading, record)


def _delegations(reading: Reading, record: Record) -> Iterator[Proposal]:
    council = reading.dataset.council
    day = _day(reading, record)
    met: dict[str, list[Seen]] = {}
    for one in reading.facts.people:
        met.setdefault(one.mention.id, []).append(one)
    for party in council.parties:
        for post in council.posts:
            path = f"delegations.{party}.{post}"
            known = _sitting(record, party, post)
            people = [one for one in reading.dataset.people.values() if one.id in met and one.country == party]
            sitting = [one.person.id for one in holders(people, [post], day.possible)] if day is not None else []
            if known in met:
                sitting = [known] if known is not None else sitting
            if len(sitting) == 1:
                passages = map(reading.passage, met[sitting[0]])
                yield record.laid(path, sitting[0], known, Reason.POST, passages)
            elif known is not None:
                yield record.missing(path, known)


def _sitting(record: Record, party: str, post: str) -> str | None:
    """Return who sat in a post, as the dataset has it."""
    delegation = record.session.delegations.get(party) if record.session else None
    return delegation.get(post) if delegation else None


def _day(reading: Reading, record: Record) -> Edtf | None:
    """Return the day of the meeting: of the session, else as the text says, else that of publication."""
    if record.session is not None:
        return record.session.date
    said = {date.text: date for one in reading.facts.days if (date := one.mention.edtf) is not None}
    if len(said) == 1:
        return next(iter(said.values()))
    return Edtf.parse(reading.published.isoformat()) if reading.published else None


def _audience(reading: Reading, record: Record) -> Iterator[Proposal]:
    council = reading.dataset.council
    day = _day(reading, record)
    known = record.session.host if record.session else None
    if council.received_by is None:
        return
    found: dict[str, list[Seen]] = {}
    for one in reading.facts.people:
        sentence = one.sentence
        if Cue.AUDIENCE not in sentence.cues or Cue.OTHER_MEETING in sentence.cues:
            continue
        person = reading.dataset.people[one.mention.id]
        in_post = bool(holders([person], [council.received_by], day.possible)) if day is not None else False
        if in_post and _speaks_of_ministers(reading, sentence):
            found.setdefault(person.id, []).append(one)
    hosts = {who: seen for who, seen in found.items() if who == known} or found
    if len(hosts) == 1:
        host, seen = next(iter(hosts.items()))
        yield record.laid("audience.host", host, known, Reason.RECEIVED, map(reading.passage, seen))
        yield from _audience_place(reading, record, seen)
    elif known is not None and not hosts:
        yield record.missing("audience.host", known)


def _audience_place(reading: Reading, record: Record, told: Iterable[Seen]) -> Iterator[Proposal]:
    """Yield the one building in which the sentences that tell of the audience say that it was."""
    places = reading.dataset.places
    audience = record.session.audience if record.session else None
    found: dict[str, Seen] = {}
    for sentence in {one.sentence.start: one.sentence for one in told}.values():
        for one in reading.within(sentence, MentionKind.PLACE):
            if places[one.id].kind in (PlaceKind.BUILDING, PlaceKind.LOCALITY) and is_where(one, sentence):
                found.setdefault(one.id, Seen(one, sentence))
    if len(found) == 1:
        place, where = next(iter(found.items()))
        known = audience.place if audience else None
        yield record.laid("audience.place", place, known, Reason.WORDING, [reading.passage(where)])


def _speaks_of_ministers(reading: Reading, sentence: Sentence) -> bool:
    posts = reading.dataset.council.posts
    named = any(
        post.portfolio in posts
        for one in reading.within(sentence, MentionKind.PERSON)
        for post in reading.dataset.people[one.id].posts
    )
    words = (
        r"ministres|ministers|министр|participants|участник|глав\w* (?:внешнеполит|мид)"
        r"|\b(?:them|les (?:a|ont)|ils|elles|их)\b"
    )
    return named or re.search(words, sentence.text, re.IGNORECASE) is not None


def unknown_names(reading: Reading) -> Iterator[Passage]:
    """Yield the names that stand beside an office, or are joined to the name of somebody who has one, and are those
    of nobody in the dataset.
    """
    offices = _office_words(reading.dataset)
    taken = reading.letters_of(MentionKind.PLACE, MentionKind.TOPIC)
    met: set[str] = set()
    for sentence in reading.sentences:
        known = [(one.start, one.end, "") for one in reading.within(sentence, MentionKind.PERSON)]
        letters = {at for start, end, _ in known for at in range(start, end)} | taken
        strange = [one for one in _names_in(reading, sentence, offices) if letters.isdisjoint(range(one[0], one[1]))]
        for group in _joined_names(reading.text, sorted([*known, *strange])):
            first, last = group[0][0], group[-1][1]
            beside = [
                one
                for one in sentence.before(first).split()
                if is_title(fold(one)) or not (_is_of(one, offices) or fold(one) in FUNCTION_WORDS)
            ]
            beside = beside[-_BESIDE_A_NAME:]
            after = sentence.after(last)
            if after.startswith(","):  # “Anna Smith and John Brown, the French ministers”
                beside += after.split()[:_BESIDE_A_NAME]
            has_office = any(is_title(word) for one in beside for word in fold(one).split())
            is_with_known = any(not name for *_, name in group)
            for start, end, name in group:
                if name and (has_office or is_with_known) and fold(name) not in met:
                    met.add(fold(name))
                    yield Passage(text=name, start=start, end=end, line=sentence.line, paragraph=sentence.paragraph)


def _names_in(reading: Reading, sentence: Sentence, offices: Container[str]) -> Iterator[tuple[int, int, str]]:
    """Yield what may be a name in a sentence: words with a capital, after the last office among them or the word that
    opens the sentence, none of which is of the name of the council.
    """
    for found in _UNKNOWN.finditer(sentence.text):
        words = list(re.finditer(r"\S+", found[0]))
        titles = [
            number
            for number, word in enumerate(words)
            if not _is_initial(word[0])
            and (
                is_title(fold(word[0])) or _is_of(word[0], offices) or (number == 0 and fold(word[0]) in FUNCTION_WORDS)
            )
        ]
        words = words[titles[-1] + 1 if titles else 0 :]
        parts = [part for word in words if not _is_initial(word[0]) for part in fold(word[0]).split()]
        is_name = len(words) > 1 or any(_is_initial(word[0]) for word in words)
        is_country = any(is_of_people(part, lang) for part in parts for lang in reading.dataset.languages)
        if is_name and not is_country and not any(map(reading.council.has_word, parts)):
            start = sentence.start + found.start()
            name = found[0][words[0].start() :]
            yield start + words[0].start(), start + words[-1].end(), name


def _is_initial(word: str) -> bool:
    return "." in word


def _joined_names(text: str, names: Iterable[tuple[int, int, str]]) -> Iterator[list[tuple[int, int, str]]]:
    """Yield names in groups, each joined to the next by “and” or a comma alone."""
    group: list[tuple[int, int, str]] = []
    for one in names:
        if group and _JOINS_NAMES.fullmatch(text[group[-1][1] : one[0]]) is None:
            yield group
            group = []
        group.append(one)
    if group:
        yield group


def _office_words(dataset: Dataset) -> frozenset[str]:
    """Return the folded words of the offices of the dataset: “the Minister for the Armed Forces” names no Armed Forces."""
    titles = [title for one in dataset.people.values() for post in one.posts for title in post.title.values()]
    for one in dataset.portfolios.values():
        titles += chain(one.label.values(), *one.alt.values())
    return frozenset(word for title in titles for word in fold(title).split()) - FUNCTION_WORDS


def _is_of(word: str, offices: Container[str]) -> bool:
    return any(part in offices for part in fold(word).split())
