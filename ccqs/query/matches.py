"""What a lookup answers: matches from sure to unsure, and the nearest entries when there is none."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from ccqs.errors import Ambiguous, NotFound
from ccqs.language.fold import fold, words
from ccqs.language.grammar import FUNCTION_WORDS
from ccqs.query.sounds import sound


class MatchKind(StrEnum):
    """How a match was found, from sure to unsure."""

    EXACT = "exact"
    FOLDED = "folded"
    WORDS = "words"
    SOUND = "sound"
    FUZZY = "fuzzy"


@dataclass(frozen=True, slots=True)
class Match:
    """An entry that a text may mean.

    Attributes:
        id: The entry.
        score: From 0 to 100; 100 for all but the last two kinds.
        matched: The listed form that matched.
        kind: How.
    """

    id: str
    score: float
    matched: str
    kind: MatchKind

    @property
    def is_listed(self) -> bool:
        """Whether the text is one of the listed forms, but for spelling marks."""
        return self.kind in (MatchKind.EXACT, MatchKind.FOLDED)


# Entries by id, each with the forms under which it is listed: all together, or by the language they belong to.
Forms = Mapping[str, Sequence[str] | Mapping[str, Sequence[str]]]

SURE = 100.0
# A list of so few entries is given whole when none of them is meant.
_FEW = 10
_MOST_NEAR = 3
# Below this, two spellings have about a third of their letters apart, and one is no help to who typed the other. Of so
# few letters one may differ, but for the first.
_LEAST_NEAR, _SHORT = 67.0, 4
# Among so many words some are like any other by chance (`Serbie`, `Syrie`): of two that are near, the first letter is
# one, and no more than a fifth of the letters are apart, unless both begin with so many: `пираты`, `пиратство`.
_MANY_WORDS, _LEAST_AMONG_MANY, _BEGINNING = 300, 80.0, 5
_LONGEST_WORD = 40


def all_forms(entry: Sequence[str] | Mapping[str, Sequence[str]]) -> Iterator[str]:
    """Yield the forms of an entry, of whatever language."""
    if isinstance(entry, Mapping):
        for forms in entry.values():
            yield from forms
    else:
        yield from entry


def as_listed(text: str, forms: Forms) -> tuple[Match, ...]:
    """Find the entries that list the text itself, else the text but for spelling marks."""
    stripped = text.strip()
    exact = [
        Match(id_, SURE, stripped, MatchKind.EXACT) for id_, entry in forms.items() if stripped in all_forms(entry)
    ]
    if exact:
        return tuple(exact)
    folded = joined(text)
    return tuple(
        Match(id_, SURE, name, MatchKind.FOLDED)
        for id_, entry in forms.items()
        for name in [next((one for one in all_forms(entry) if folded and joined(one) == folded), None)]
        if name is not None
    )


def joined(text: str) -> str:
    """Fold a text and join its words: `Ledrian` is `Le Drian`, `antimissile` is `anti-missile`."""
    return fold(text).replace(" ", "")


def only(what: str, text: str, matches: Sequence[Match], forms: Forms) -> Match:
    """Return the one match.

    Args:
        what: What was looked for: `minister`, `city`, `topic` or `theme`.

    Raises:
        Ambiguous: There are several.
        NotFound: There is none; carries the nearest ids, or all of them when they are few, and the script of the text
            (`script`) when no form is written in it.
    """
    if len(matches) == 1:
        return matches[0]
    if matches:
        raise Ambiguous(f"{what}-ambiguous", asked=text, candidates=[match.id for match in matches])
    raise not_found(what, text, forms)


def not_found(what: str, text: str, forms: Forms, *, query: Mapping[str, object] | None = None) -> NotFound:
    """Return the failure of a text that is no form of anything, with the nearest entries, or with the reason that no
    form is written in its script.

    Args:
        what: What was looked for, as for `only`.
        query: What was asked, for the envelope.
    """
    script = unknown_script(text, forms)
    if script:
        return NotFound(f"{what}-not-found", asked=text, script=script, query=query)
    near = list(forms) if len(forms) <= _FEW else nearest_ids(text, forms)
    return NotFound(f"{what}-not-found", asked=text, candidates=near, query=query)


def unknown_script(text: str, forms: Forms) -> str | None:
    """Return the script of a text, by its name in Unicode, when no form is written in it: the reason why none matches.

    >>> unknown_script("拉夫罗夫", {"sergei-lavrov": ("Lavrov", "Лавров")})
    'CJK'
    """
    scripts = [script for char in text if (script := _script(char))]
    if not scripts:
        return None
    known = {_script(char) for entry in forms.values() for form in all_forms(entry) for char in form}
    return scripts[0] if known.isdisjoint(scripts) else None


def _script(char: str) -> str | None:
    """Return the first word of the name of a letter: LATIN, CYRILLIC, ARABIC, CJK, HIRAGANA, …"""
    return unicodedata.name(char, "").partition(" ")[0] or None if char.isalpha() else None


def nearest_ids(text: str, forms: Forms) -> list[str]:
    """Return the ids whose forms are most like a text, best first; none when nothing is like it."""
    from ccqs.query.fuzzy import closeness, is_one_edit

    spread = Counter(word for entry in forms.values() for word in {w for form in all_forms(entry) for w in words(form)})

    def alike(word: str, one: str) -> float:
        if min(len(word), len(one)) <= _SHORT and not (word[0] == one[0] and is_one_edit(word, one)):
            return 100.0 if keys[word] == sound(one) else 0.0
        if spread[one] > _MOST_NEAR and not is_one_edit(word, one):
            return 0.0  # `cybersecurity` is not near what has `security` in its name, as many a thing has
        pairs = ((word, one), (keys[word], sound(one)))
        if len(spread) < _MANY_WORDS:
            return max(closeness(left, right) for left, right in pairs)
        if word[:_BEGINNING] == one[:_BEGINNING]:
            return SURE
        likeness = max((closeness(left, right) for left, right in pairs if left[:1] == right[:1]), default=0.0)
        return likeness if likeness > _LEAST_AMONG_MANY else 0.0

    typed = [word[:_LONGEST_WORD] for word in words(text) if word not in FUNCTION_WORDS][:_MOST_NEAR]
    if not typed:
        return []
    keys = {word: sound(word) for word in typed}
    scored: dict[str, tuple[float, float, int]] = {}
    for id_, entry in forms.items():
        for form in all_forms(entry):
            listed = [word for word in words(form) if word not in FUNCTION_WORDS]
            scores = [max((alike(word, one) for one in listed), default=0.0) for word in typed]
            best = max(scores)
            if best >= _LEAST_NEAR:
                rank = (sum(scores) / len(scores), best, -len(listed))
                scored[id_] = max(rank, scored.get(id_, rank))
    ranked = sorted(scored, key=lambda id_: scored[id_], reverse=True)
    return [id_ for id_ in ranked if scored[id_][0] >= _LEAST_NEAR * 0.75 or len(typed) == 1][:_MOST_NEAR]
