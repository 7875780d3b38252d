"""Whether a sentence names the council: by one of its names, by its format, or by all the posts that sit."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import chain

from ccqs.language.fold import fold
from ccqs.language.grammar import FUNCTION_WORDS, WEIGHTLESS
from ccqs.model import Dataset
from ccqs.query.mentions import SESSION_WORD, Mention, MentionKind, Vocabulary
from ccqs.query.phrases import is_of_people
from ccqs.query.stems import stems
from ccqs.query.wording import Sentence

# Words of a name that are no longer than this only join others.
_LONGEST_LINK = 3
# A post is told by so many letters of its name, whose end changes, and the countries whose it is stand so near.
_POST, _BESIDE = 4, 7
# `franco-russe`, “Russian-French”
_JOINED = re.compile(r"\b(\w+)[-‑–](\w+)")
# Words of a name that pages leave out: `sur les questions de sécurité`.
_MATTERS = ("question", "matter", "issue", "вопрос")
# How words start that call a text what it is, in its heading: “Joint statement”, «Совместное коммюнике».
_HEADS = tuple(map(fold, "communiqu declara statement joint conjoint commun коммюнике заявлени совместн года".split()))
# A name of so many telling words is that of one council; fewer are those of a format.
_OWN_NAME = 4
_FORMAT = re.compile(r"2 ?\+ ?2|deux plus deux|two[ -]plus[ -]two|два плюс два", re.IGNORECASE)


def names_format(sentence: Sentence) -> bool:
    """Tell whether a sentence names the meeting by its format, as other councils do: `2+2`."""
    return _FORMAT.search(sentence.text) is not None


class Council:
    """The council, as the sentences of one text name it."""

    def __init__(self, dataset: Dataset, text: str, vocabulary: Vocabulary, mentions: Sequence[Mention]) -> None:
        self.dataset = dataset
        self.text = text
        self.vocabulary = vocabulary
        self.mentions = mentions
        self._known: dict[int, bool] = {}
        self._names = list(self._council_names())
        council = dataset.council
        forms = (*council.names.values(), *(council.abbreviation or {}).values(), *chain(*council.alt.values()))
        self._words = {word for name in forms for word in fold(name).split() if len(word) > _LONGEST_LINK}
        self._posts = list(self._post_starts())

    def is_in(self, sentence: Sentence) -> bool:
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
            is_in_part = bool(wanting) or names_format(sentence)
            self._known[sentence.start] = is_named or (is_in_part and self._is_of_parties(sentence, words))
        return self._known[sentence.start]

    def _is_of_parties(self, sentence: Sentence, words: Sequence[str]) -> bool:
        """Tell whether what a sentence names is of the parties: it names them and no other country, joins them by a
        dash, or names no country but theirs in a text that names them all.
        """
        parties = set(self.dataset.council.parties)
        countries = self._countries(words)
        is_joined = any({*map(self.vocabulary.party, pair)} == parties for pair in _JOINED.findall(sentence.text))
        return is_joined or countries == parties or (countries <= parties and self.parties == parties)

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
    def parties(self) -> frozenset[str]:
        """The parties of the council that the text as a whole names, by their names or by somebody of them."""
        people = self.dataset.people
        named = {people[one.id].country for one in self.mentions if one.kind is MentionKind.PERSON}
        named |= {party for word in set(re.findall(r"[^\W\d_]+", self.text)) if (party := self.vocabulary.party(word))}
        return frozenset(self.dataset.council.parties) & named

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

    def is_all_of(self, text: str) -> bool:
        """Tell whether all words are of the name of the council or of a meeting, but for what a heading calls the text."""
        return all(
            word in FUNCTION_WORDS or word.startswith(_HEADS) or self.has_word(word)
            for found in re.findall(r"[^\W\d_]+", text)
            for word in fold(found).split()
        )

    def has_word(self, word: str) -> bool:
        """Tell whether a folded word is of the name of the council or of a meeting."""
        return word in self._words or SESSION_WORD.match(word) is not None or self.vocabulary.party(word) is not None
