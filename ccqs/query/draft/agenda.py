"""What was spoken of, as a text has it, beside the record: topics with their stage and side, and outcomes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ccqs.language.fold import fold
from ccqs.language.grammar import COMMON, FUNCTION_WORDS
from ccqs.model import OutcomeKind, Stage, cited_source
from ccqs.query.draft.proposal import Passage, Proposal, ProposalKind, Reason
from ccqs.query.draft.reading import Reading, Seen
from ccqs.query.draft.record import Record
from ccqs.query.mentions import Mention, MentionKind
from ccqs.query.names import is_title
from ccqs.query.stems import common_stems, stems
from ccqs.query.wording import CUES, Cue, Sentence

# So many topics in one sentence are a list of what was spoken of.
_ENUMERATED = 3
# A name of more words than these is not one that merely passes by.
_PASSING = 2
# So many topics are a list whatever the verb. An item has so many telling words at most, each of so many letters.
_LIST, _LONGEST_ITEM, _LEAST_LETTERS = 2, 5, 3
_AND = r"(?:and(?: also)?|as well as|along with|et(?: aussi| également)?|ainsi que|(?:и|а) также|и|наряду с)\s+"
# One word with its article, beside one topic alone, is any thing: “Ukraine and the garden”.
_THING = re.compile(r"(?:the|an?) [a-z]+")
_JOINT = re.compile(rf"[,;]\s*(?:{_AND})?|\s{_AND}", re.IGNORECASE)
# What opens no item of a list, a circumstance or a verb, and what is part of none, a clause or what stands for the rest:
# in English, French and Russian.
_OPENS_NONE = (
    r"in|at|after|before|during|while|with|by|then|to|too|also|however|their|its",
    r"step|take|hold|make|continue|strengthen|develop|work|seek",
    r"dans|à|au|aux|en|lors|après|avant|pendant|avec|par|puis|selon|leurs?|ses",
    r"как|в|во|на|после|до|перед|при|с|со|по|за|затем|свои\w*",
)
_PART_OF_NONE = (
    r"is|are|was|were|be|has|have|had|will|would|went|left|flew|gave|made|took|came",
    r"who|which|that|what|when|others?|etc|among",
    r"est|sont|a \w+é|ont|sera|seront|était|étaient|qui|que|dont|où|se|il|ils|elles?|nous|autres?|notamment|manière|façon",
    r"как|что|котор\w+|он|они|было|были|друг\w+|проч\w+|ины[ех]",
)
_NO_ITEM = re.compile(
    rf"^\W*(?:{'|'.join(_OPENS_NONE)})\b|\b(?:{'|'.join(_PART_OF_NONE)})\b"
    r"|\bs['’]|\bqu['’]"
    # A verb, by its ending.
    r"|^\W*\w+ed\b|ed(?:$| (?:its|his|her|their|the|that|to|for)\b)|\w(?:ли|лись|лся|лась|ют|ут|ет)\b",
    re.IGNORECASE,
)
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
_OUTCOMES = (
    (Cue.SIGNED, OutcomeKind.DOCUMENT),
    (Cue.DECIDED, OutcomeKind.DECISION),
    (Cue.AGREED, OutcomeKind.DECISION),
    (Cue.DISAGREED, OutcomeKind.DISAGREEMENT),
    (Cue.PROPOSED, OutcomeKind.PROPOSAL),
    (Cue.ASKED, OutcomeKind.REQUEST),
)


def proposals(reading: Reading, record: Record) -> Iterator[Proposal]:
    """Yield the topics, then the outcomes, that the wording shows."""
    yield from _agenda(reading, record)
    yield from _outcomes(reading, record)


def _agenda(reading: Reading, record: Record) -> Iterator[Proposal]:
    stages = list(_stages(reading))
    seen: dict[tuple[str, Stage], list[tuple[Seen, str | None]]] = {}
    for one, stage, by in stages:
        seen.setdefault((one.mention.id, stage), []).append((one, by))
    for (topic, stage), where in seen.items():
        sides = {by for _, by in where}
        side = sides.pop() if len(sides) == 1 else None
        passages = tuple(reading.passage(one) for one, _ in where)
        items = [one for one in (record.session.agenda if record.session else ()) if one.topic == topic]
        same = [one for one in items if one.stage is stage] or items
        cites = record.cites(passages)
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
    for item in record.session.agenda if record.session else ():
        cited = any(cited_source(cite) == record.source for cite in item.cites)
        if cited and item.topic not in topics:
            yield record.missing("agenda", item.topic, stage=item.stage)


def _stages(reading: Reading) -> Iterator[tuple[Seen, Stage, str | None]]:
    """Yield each topic spoken of, with the stage that the wording shows and the side that says it."""
    is_announcement = not any(Cue.HELD in one.cues and reading.tells_of_it(one) for one in reading.sentences)
    by_sentence: dict[int, list[Seen]] = {}
    for one in reading.facts.topics:
        by_sentence.setdefault(one.sentence.start, []).append(one)
    inherited: frozenset[Cue] = frozenset()
    for sentence in reading.sentences:
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
            yield one, _stage(cues, is_announcement=is_announcement), _side(reading, sentence)


def untold(reading: Reading) -> Iterator[Passage]:
    """Yield what lists of subjects name beside a topic, and no topic of the dataset has for a label."""
    by_sentence: dict[int, dict[str, Seen]] = {}
    for seen, _, _ in _stages(reading):
        by_sentence.setdefault(seen.sentence.start, {})[seen.mention.id] = seen
    for topics in by_sentence.values():
        sentence = next(iter(topics.values())).sentence
        first = min(one.mention.start for one in topics.values())
        is_list = len(topics) >= _LIST
        if is_list or _subjects_start(sentence, first - sentence.start) is not None:
            for start, end in _strange_items(reading, sentence, first - sentence.start):
                if is_list or not _THING.fullmatch(sentence.text, start, end):
                    yield reading.part(sentence, sentence.start + start, sentence.start + end)


def _subjects_start(sentence: Sentence, first: int) -> int | None:
    """Return where the verb ends that says that what follows it, with the first topic, was or is to be spoken of."""
    verbs = (one.end() for cue in (Cue.DISCUSSED, Cue.ANNOUNCED) for one in CUES[cue].finditer(sentence.text, 0, first))
    last = max(verbs, default=None)
    return last if last is None else last + len(re.split(r"\W", sentence.text[last:first], maxsplit=1)[0])


def _strange_items(reading: Reading, sentence: Sentence, first: int) -> Iterator[tuple[int, int]]:
    """Yield where the items of a list stand that mention nothing of the dataset: after the verb before the first topic,
    up to the last one that a conjunction joins, or after a colon up to the end.
    """
    text = sentence.text
    mentions = [(one.start - sentence.start, one.end - sentence.start) for one in reading.mentioned(sentence)]
    verb = _subjects_start(sentence, first)
    start = first if verb is None else verb
    waiting: list[tuple[int, int]] = []
    joints = [
        one for one in _JOINT.finditer(text, start) if not any(a < one.end() and one.start() < b for a, b in mentions)
    ]
    is_last = False
    for joint in [*joints, None]:
        end = joint.start() if joint else len(text.rstrip(" .!?…\r\n"))
        item = text[start:end]
        begin = start + len(item) - len(item.lstrip(' :«“"-–—'))
        if any(a < end and start < b for a, b in mentions):
            yield from waiting
            waiting = []
        elif _is_item(text[begin:end]):
            waiting.append((begin, end))
        else:
            break
        if is_last or (joint is None and ":" in text[:first]):
            yield from waiting
            waiting = []
        if joint is None:
            break
        is_last = re.search(r"\w", joint[0]) is not None
        start = joint.end()


def _is_item(text: str) -> bool:
    """Tell whether words may be the name of a subject: few, and neither a clause nor one word of any report."""
    words = re.findall(r"\w+", text)
    telling = [word for word in words if len(word) >= _LEAST_LETTERS and fold(word) not in FUNCTION_WORDS]
    is_clause = _NO_ITEM.search(text) or any(pattern.search(text) for pattern in CUES.values())
    return len(telling) <= _LONGEST_ITEM and not is_clause and (len(telling) > 1 or any(map(_is_rare, telling)))


def _is_rare(word: str) -> bool:
    return all(stems(word, lang).isdisjoint(common_stems(lang)) for lang in COMMON)


def _side(reading: Reading, sentence: Sentence) -> str | None:
    """Return the party whose ministers alone a sentence lets speak, or whose side it names as speaking."""
    speaking = {Cue.SAID, Cue.PROPOSED, Cue.ASKED, Cue.PRESS}
    if not sentence.cues & speaking:
        return None
    people = reading.within(sentence, MentionKind.PERSON)
    parties = {reading.dataset.people[one.id].country for one in people} or _named_sides(reading, sentence)
    return parties.pop() if len(parties) == 1 else None


def _named_sides(reading: Reading, sentence: Sentence) -> set[str]:
    """Return the parties whose names, or adjectives, stand beside an office in a sentence."""
    words = re.findall(r"\w+", sentence.text)
    return {
        party
        for number, word in enumerate(words)
        if any(is_title(fold(one)) for one in words[max(0, number - 2) : number + 3])
        and (party := reading.vocabulary.party(word))
    }


def _is_passing(one: Mention, cues: frozenset[Cue]) -> bool:
    """Tell whether a topic is only named in passing: by a name of a word or two, in a sentence that says nothing of
    it.
    """
    is_between_two = re.search(r"[^\W\d]\s*[-–—]\s*[^\W\d]", one.label)
    is_name = one.label != one.label.lower() and len(re.findall(r"\w+", one.label)) <= _PASSING and not is_between_two
    return Cue.OTHER_TIME in cues or (is_name and not cues & _SUBJECT)


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


def _outcomes(reading: Reading, record: Record) -> Iterator[Proposal]:
    for sentence in reading.sentences:
        if sentence.cues & {Cue.OTHER_MEETING, Cue.FOUNDING, Cue.OTHER_TIME}:
            continue
        kind = next((kind for cue, kind in _OUTCOMES if cue in sentence.cues), None)
        if kind is None or not (reading.within(sentence, MentionKind.PERSON) or _has_actor(sentence)):
            continue
        passage = reading.whole(sentence)
        yield Proposal(
            kind=ProposalKind.ADDS,
            field="outcomes",
            value=kind.value,
            by=_side(reading, sentence),
            reason=Reason.WORDING,
            passages=(passage,),
            cites=record.cites([passage]),
        )


def _has_actor(sentence: Sentence) -> bool:
    actors = (
        r"ministres?\b|ministers?\b|министр|les deux pays|two countries|стороны|parties\b|sides\b"
        r"|\b(?:nous|ils|elles|we|they|мы|они|il a été|it was|было)\b"
    )
    return re.search(actors, sentence.text, re.IGNORECASE) is not None
