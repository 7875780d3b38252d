"""People of the dataset met in texts, by their surnames and what stands beside them.

A surname is a person's when nothing beside it says that somebody else bears it: another given name before it (Marie
Richard), another surname after it (Richard Ferrand).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ccqs.language.fold import fold, words
from ccqs.language.grammar import FUNCTION_WORDS
from ccqs.model import Person
from ccqs.query.names import GIVEN_NAMES_TOO, WORDS_THEMSELVES, is_title
from ccqs.query.phrases import Word
from ccqs.query.sounds import initials, sound, sounds

_PARTICLES = frozenset("de du d la le von van де ле".split())
_PATRONYMICS = ("vitch", "vich", "vic", "vna", "вич", "вича", "вичу", "вичем", "вна", "вны", "вне", "вну", "вичем")
_AND = frozenset("et and и".split())
# Before a name that is also the name of a thing: la Hollande, une borne.
_THING_ARTICLES = frozenset("la une the a".split())
# A bare surname of fewer letters must be spelt as listed: too many words sound like it.
_SHORTEST_BY_SOUND = 5
# Words that may open a sentence right before a surname, and are no given names.
_INTRODUCING = frozenset(
    words(
        "selon hier mais ainsi enfin quand comme puis après avant avec donc alors depuis toutefois cependant pourtant "
        "aussi lorsque tandis outre interrogé but when while then yesterday today both however also meanwhile earlier "
        "вчера сегодня затем однако также когда потом ранее позже при по как так именно"
    )
)


class Bearers:
    """The names of people, ready to be met in texts."""

    def __init__(self, people: Iterable[Person]) -> None:
        self._surnames: dict[str, set[tuple[tuple[str, ...], str]]] = {}
        self._given: dict[str, tuple[str, ...]] = {}
        self._first: dict[str, tuple[str, ...]] = {}
        self._spelt: dict[str, set[str]] = {}
        self._surname: dict[str, str] = {}
        for person in people:
            names = [*person.names.values(), *(name for name in person.aliases if " " in name)]
            surnames = {word for form in person.surname.values() for word in fold(form).split()}
            self._given[person.id] = tuple(
                dict.fromkeys(
                    word
                    for name in names
                    for word in name.replace("-", " ").split()
                    if fold(word) not in surnames and fold(word) not in _PARTICLES
                )
            )
            self._first[person.id] = tuple(name.split()[0] for name in names)
            self._surname[person.id] = next(iter(person.surname.values()))
            for form in (*person.surname.values(), *(one for one in person.aliases if " " not in one)):
                keys = tuple(sound(word) for word in fold(form).split())
                self._surnames.setdefault(keys[0], set()).add((keys, person.id))
                self._spelt.setdefault(person.id, set()).add(fold(form).replace(" ", ""))

    def met(self, words: Sequence[Word]) -> Iterator[tuple[str, str, int, int]]:
        """Yield people met in a text: who, the surname, and the numbers of the first and the last word of it."""
        for first, word in enumerate(words):
            if not word.has_capital:
                continue
            met = {
                (person, len(keys))
                for key in sounds(word.text)
                for keys, person in self._surnames.get(key, ())
                if _sound_like(words[first : first + len(keys)], keys)
            }
            if not met:
                continue
            given = {one for one in met if self._has_given(words, first, *one)}
            for person, length in given or {one for one in met if self._may_be(words, first, *one)}:
                yield person, self._surname[person], first, first + length - 1

    def _has_given(self, words: Sequence[Word], first: int, person: str, length: int) -> bool:
        """Tell whether a given name of the person stands before the surname or after it."""
        before = _before(words, first)
        if before is not None and self._is_given(words[before].text, person):
            return True
        after = first + length
        return (
            after < len(words)
            and _is_beside(words[after])
            and len(words[after].text) > 1
            and (words[after].has_capital and self._is_given(words[after].text, person))
        )

    def _may_be(self, words: Sequence[Word], first: int, person: str, length: int) -> bool:
        """Tell whether nothing beside a bare surname says that it is somebody else's, or another word."""
        word = words[first]
        at = first - 1
        while at >= 0 and words[at].folded in _PARTICLES and _is_beside(words[at + 1]):
            at -= 1
        before = words[at] if at >= 0 and _is_beside(words[at + 1]) else None
        has_title = before is not None and is_title(before.folded)
        if (
            not has_title
            and before is not None
            and not word.in_capitals
            and before.has_capital
            and not _is_small(before)
        ):
            return False
        if not has_title and first and words[first - 1].folded in _THING_ARTICLES and _is_beside(word):
            return False
        after = words[first + length] if first + length < len(words) else None
        if (
            after is not None
            and not word.in_capitals
            and after.has_capital
            and _is_beside(after)
            and len(after.text) > 1
            and not _is_small(after)
            and not is_title(after.folded)
        ):
            return False
        spelt = "".join(one.folded for one in words[first : first + length])
        if not has_title and word.starts_sentence and spelt in WORDS_THEMSELVES:
            return False
        if (
            not has_title
            and spelt in GIVEN_NAMES_TOO
            and not word.in_capitals
            and not self._follows_a_surname(words, first)
        ):
            return False
        return has_title or len(spelt) >= _SHORTEST_BY_SOUND or self._is_spelt(spelt, person)

    def _follows_a_surname(self, words: Sequence[Word], first: int) -> bool:
        """Tell whether a word is joined to a surname, as the second of two ministers: `MM. Védrine et Richard`."""
        if first <= 1 or words[first - 1].folded not in _AND or not words[first - 2].has_capital:
            return False
        before = words[first - 2]
        return before.folded not in GIVEN_NAMES_TOO and any(key in self._surnames for key in sounds(before.text))

    def _is_given(self, word: str, person: str) -> bool:
        """Tell whether a word is a given name of somebody, or its initial."""
        if len(word) == 1:
            return word.isupper() and any(not initials(word).isdisjoint(initials(name)) for name in self._first[person])
        return any(sound(name) in sounds(word) or _is_case(fold(word), fold(name)) for name in self._given[person])

    def _is_spelt(self, spelt: str, person: str) -> bool:
        """Tell whether a short surname is spelt as listed, but for a Russian case ending."""
        return any(_is_case(spelt, form) for form in self._spelt[person])


def _is_case(word: str, name: str) -> bool:
    """Tell whether a word is a name, or in Russian a name with a case ending."""
    return word == name or (name[:1] >= "Ѐ" and word.startswith(name) and len(word) - len(name) <= len("ым"))


def _is_small(word: Word) -> bool:
    """Tell whether a word with a capital is no name: one of grammar, or one that opens a sentence."""
    return word.folded in FUNCTION_WORDS or (word.starts_sentence and word.folded in _INTRODUCING)


def _is_beside(word: Word) -> bool:
    """Tell whether nothing but a space, or the stop of an initial, stands before a word."""
    return word.gap.strip(" \u00a0\u202f\n") in ("", ".", ". ") and "\n\n" not in word.gap


def _before(words: Sequence[Word], first: int) -> int | None:
    """Return the number of the word before a surname that may be a given name: not a particle, not a patronymic."""
    at = first - 1
    while at >= 0 and (
        words[at].folded in _PARTICLES or words[at].folded.endswith(_PATRONYMICS) or _is_second_initial(words, at)
    ):
        at -= 1
    return at if at >= 0 else None


def _is_second_initial(words: Sequence[Word], at: int) -> bool:
    """Tell whether a word is an initial with another one before it: the V of S. V. Lavrov."""
    return (
        at > 0
        and len(words[at].text) == 1
        and words[at].has_capital
        and (len(words[at - 1].text) == 1 and words[at - 1].has_capital)
    )


def _sound_like(words: Sequence[Word], keys: Sequence[str]) -> bool:
    return len(words) == len(keys) and all(key in sounds(one.text) for key, one in zip(keys, words, strict=True))
