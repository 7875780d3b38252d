"""Whether cited texts mention what they are cited for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from ccqs.dates import Edtf
from ccqs.fold import words
from ccqs.lang import Label, Lang
from ccqs.model import Dataset
from ccqs.query.citations import Citation
from ccqs.query.mentions import Mention, MentionKind, Vocabulary
from ccqs.query.names import FUNCTION_WORDS
from ccqs.query.stems import same_word
from ccqs.query.topics import narrower
from ccqs.query.verdicts import Verdict
from ccqs.records import record

_SHARED, _TELLING = 2, 3
_PARAGRAPH = re.compile(r"p([1-9]\d*)")


@record(kw_only=True)
class Checked:
    """A citation held against its text.

    Attributes:
        found: What the cited part of the text mentions of the statement.
        elsewhere: The paragraphs, from 1, that mention it when the cited one does not.
    """

    citation: Citation
    verdict: Verdict
    found: tuple[Mention, ...]
    elsewhere: tuple[int, ...]


def audit(dataset: Dataset, cited: Iterable[Citation], texts: Mapping[str, str]) -> Iterator[Checked]:
    """Hold citations against the texts of their sources.

    The paragraph cited (`p6`: the sixth that is not empty; the whole text without a locator) must mention something
    that the statement names: the date, the place, the person, the topic or a narrower one, the ordinal. A statement
    told in our own words also passes on whatever else of the vocabulary its words name, or on two telling words that
    it shares with the paragraph.

    Args:
        texts: The text of each source, by source id; citations of other sources are passed over.
    """
    vocabulary = Vocabulary(dataset)
    read = {
        source: [_Part(vocabulary.mentions(part), _telling(part)) for part in text.splitlines() if part.strip()]
        for source, text in texts.items()
    }
    for citation in cited:
        if citation.cite.source in read:
            yield _check(citation, _wanted(dataset, vocabulary, citation), read[citation.cite.source])


@record
class _Part:
    """A paragraph: what it mentions, and its telling words."""

    mentions: Sequence[Mention]
    words: frozenset[str]


def _telling(text: str) -> frozenset[str]:
    return frozenset(
        word for word in words(text) if (len(word) >= _TELLING or word.isdigit()) and word not in FUNCTION_WORDS
    )


@record
class _Wanted:
    """What a text should mention: ids by kind, dates, and the words of each language that tell it."""

    ids: frozenset[tuple[MentionKind, str]] = frozenset()
    dates: tuple[Edtf, ...] = ()
    words: tuple[frozenset[str], ...] = ()

    def met(self, part: _Part) -> list[Mention]:
        """Return the mentions of it in a paragraph."""
        return [
            one
            for one in part.mentions
            if (one.kind, one.id) in self.ids
            or (one.date is not None and any(one.date.agrees(date) for date in self.dates))
        ]

    def is_shared(self, part: _Part) -> bool:
        """Tell whether a paragraph shares enough telling words with it."""
        return any(
            sum(any(same_word(word, other) for other in part.words) for word in told) >= min(_SHARED, len(told)) > 0
            for told in self.words
        )


def _wanted(dataset: Dataset, vocabulary: Vocabulary, citation: Citation) -> _Wanted:
    if citation.is_inferred:
        return _Wanted()
    named = citation.named
    within = {place: dataset.places[place].within for place in named.places}
    topics = set[str]().union(*(narrower(dataset, topic) for topic in named.topics))
    ids = {
        *((MentionKind.PERSON, one) for one in named.people),
        *((MentionKind.PLACE, one) for one in (*named.places, *filter(None, within.values()))),
        *((MentionKind.TOPIC, one) for one in topics),
        *((MentionKind.NUMBER, str(one)) for one in (named.number,) if one is not None),
    }
    if not (citation.is_told and isinstance(citation.value, Label)):
        return _Wanted(frozenset(ids), named.dates)
    told = vocabulary.mentions(citation.value[Lang.FR])
    ids.update((one.kind, one.id) for one in told if one.date is None)
    return _Wanted(frozenset(ids), named.dates, tuple(map(_telling, citation.value)))


def _check(citation: Citation, wanted: _Wanted, read: Sequence[_Part]) -> Checked:
    def checked(verdict: Verdict, found: Iterable[Mention] = (), elsewhere: Iterable[int] = ()) -> Checked:
        return Checked(citation=citation, verdict=verdict, found=tuple(found), elsewhere=tuple(elsewhere))

    parts = _parts(citation.cite.locator, len(read))
    if parts is None:
        return checked(Verdict.NO_SUCH_PARAGRAPH)
    if not (wanted.ids or wanted.dates or wanted.words):
        return checked(Verdict.NOTHING_TO_CHECK)
    found = [mention for part in parts for mention in wanted.met(read[part])]
    if found or any(wanted.is_shared(read[part]) for part in parts):
        return checked(Verdict.PASSED, found)
    return checked(Verdict.FAILED, elsewhere=(n for n, part in enumerate(read, start=1) if wanted.met(part)))


def _parts(locator: str | None, count: int) -> range | None:
    """Return the paragraphs that a locator points at, from 0; None when there are none."""
    if locator is None:
        return range(count)
    number = _PARAGRAPH.fullmatch(locator)
    return range(int(number[1]) - 1, int(number[1])) if number and int(number[1]) <= count else None
