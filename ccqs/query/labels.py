"""From what somebody typed to an entry of a vocabulary with labels: cities, topics, themes.

The order is from sure to unsure, and the first stage with an answer decides: a label as listed, a label but for
spelling marks, a label whose words are those typed, a label that has all of several words, the labels that stand inside
what was typed, a label that has the word typed, and last a label spelt much alike. Where there is none, the nearest
entries are named.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from ccqs.errors import Ambiguous, NotFound
from ccqs.language.fold import fold, fold_together, words
from ccqs.language.grammar import COMMON, FUNCTION_WORDS, WEIGHTLESS
from ccqs.model import Dataset, PlaceKind, alternatives
from ccqs.query.sounds import sound

# What a match by all its words is worth: below a listed form, above everything else.
_BY_WORDS = 97.0
# A part of a label stands for it when it is at least about half of its words.
_LEAST_SHARED = 55.0
# A word of three letters is one letter from too many others to be taken for any.
_SHORTEST_FUZZY = 4
# A word this short says nothing by itself (`d'`, `de`, `of`).
_SHORTEST_WORD = 3
# Two sounds, which any acronym may have, are no likeness.
_SHORTEST_SOUND = 3
# One letter in six may differ: of a shorter label one, of a long one two or three.
_LEAST_CLEAR = 84.0
_MARGIN = 6.0


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
# Sounds have fewer letters, and are alike by chance at more: `thawed`, `travail`.
_LEAST_HEARD = 75.0
# Among so many words some are like any other by chance (`Serbie`, `Syrie`): of two that are near, the first letter is
# one, and no more than a fifth of the letters are apart, unless both begin with so many: `пираты`, `пиратство`.
_MANY_WORDS, _LEAST_AMONG_MANY, _BEGINNING = 300, 80.0, 5
_LONGEST_WORD = 40
# What has more words is no title of an office, nor a name of a publisher.
_MOST_WORDS = 40


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
    folded = fold_together(text)
    return tuple(
        Match(id_, SURE, name, MatchKind.FOLDED)
        for id_, entry in forms.items()
        for name in [next((one for one in all_forms(entry) if folded and fold_together(one) == folded), None)]
        if name is not None
    )


def city_forms(dataset: Dataset) -> Forms:
    """Return every name of each city where a session was held or planned, and of each venue, by language."""
    cities = {session.place for session in dataset.sessions}
    venues = {session.venue for session in dataset.sessions}
    return {
        one.id: _by_language(one.label, one.alt, one.id)
        for one in dataset.places.values()
        if (one.kind is PlaceKind.CITY and one.id in cities) or one.id in venues
    }


def audience_forms(dataset: Dataset) -> Forms:
    """Return every name of each place where the ministers of a session were received, by language."""
    received = {session.audience.place for session in dataset.sessions if session.audience}
    return {one.id: _by_language(one.label, one.alt, one.id) for one in dataset.places.values() if one.id in received}


def country_forms(dataset: Dataset) -> Forms:
    """Return every name of each country where a session was held or planned, by language."""
    countries = {dataset.country_of(session.place) for session in dataset.sessions}
    return {one.id: _by_language(one.label, one.alt, one.id) for one in dataset.places.values() if one.id in countries}


def topic_forms(dataset: Dataset) -> Forms:
    """Return every label of each topic, by language."""
    return {one.id: _by_language(one.label, one.alt, one.id) for one in dataset.topics.values()}


def theme_forms(dataset: Dataset) -> Forms:
    """Return every label of each theme, by language."""
    return {one.id: _by_language(one.label, {}, one.id) for one in dataset.themes.values()}


def countries_named(dataset: Dataset, text: str) -> tuple[list[str], list[str]]:
    """Return the codes of the countries that the words of a text name, as nouns or adjectives, and the other words."""
    countries = country_forms(dataset)
    found: dict[str, None] = {}
    others = []
    typed = text.split()
    if len(typed) > _MOST_WORDS:
        return [], typed
    for word in typed:
        matches = [one for one in find_labelled(word, countries) if one.kind is not MatchKind.FUZZY]
        found |= dict.fromkeys(dataset.places[one.id].country for one in matches)
        others += [] if matches else [word]
    return list(found), others


def portfolio_forms(dataset: Dataset) -> dict[str, Sequence[str]]:
    """Return what each kind of post is called, and the titles of those who held it."""
    forms = {one.id: [*one.label.values(), *alternatives(one.alt)] for one in dataset.portfolios.values()}
    for post in (post for person in dataset.people.values() for post in person.posts):
        if not dataset.portfolios[post.portfolio].shared:  # of those that are, a title says nothing
            forms[post.portfolio] += post.title.values()
    return {**forms}


# The vocabularies whose entries are found by their labels.
LABELLED: Mapping[str, Callable[[Dataset], Forms]] = {
    "city": city_forms,
    "country": country_forms,
    "topic": topic_forms,
}


def _by_language(label: Mapping[str, str], alt: Mapping[str, Sequence[str]], id_: str) -> dict[str, tuple[str, ...]]:
    languages = dict.fromkeys((*label, *alt))
    forms = {lang: tuple(filter(None, (label.get(lang, ""), *alt.get(lang, ())))) for lang in languages}
    return {**forms, "": (id_,)}


def find_labelled(text: str, forms: Forms) -> tuple[Match, ...]:
    """Return the entries of a vocabulary that a text may mean; several when it names several or does not say which."""
    listed = as_listed(text, forms)
    if listed:
        return listed
    labels = list(_labels(forms))
    typed = words(text)
    return (
        _of_the_same_words(typed, labels)
        or (len(typed) > 1 and _around(typed, labels))
        or _inside(text, forms)
        or _around(typed, labels)
        or _by_spelling(text, forms)
    )


def fitting(text: str, forms: Forms, also: Forms = MappingProxyType({})) -> list[str]:
    """Return the entries of a closed list that a text names, however common its words are.

    Those that are listed under it; else those of the same words, in any inflection and order; else all that have its
    words among theirs.

    Args:
        also: Other words for the entries, which are looked at after each entry's own.
    """
    typed = words(text)
    matches = as_listed(text, forms) or _of_the_same_words(typed, list(_labels(forms)))
    if matches:
        return [match.id for match in matches]
    around = [
        id_
        for id_, entry in forms.items()
        if any(has_words(form, text) for form in (*all_forms(entry), *all_forms(also.get(id_, ()))))
    ]
    # The French `but` is a word of grammar in English, which `has_words` passes over.
    return around or [match.id for match in _of_the_same_words(typed, list(_labels(also)))]


def has_words(form: str, text: str) -> bool:
    """Tell whether a form has all the words of a text, inflected or not.

    Those of one or two letters do not count, nor do those that only join others, as `par` in `par ville`.
    """
    from ccqs.query.stems import same_word

    there, typed = (
        [word for word in words(one) if len(word) >= _SHORTEST_WORD and word not in FUNCTION_WORDS]
        for one in (form, text)
    )
    return bool(typed) and all(any(same_word(word, other) for other in there) for word in typed)


# A label: what it is of, its language (empty for none), its text.
_Label = tuple[str, str, str]


def _labels(forms: Forms) -> Iterator[_Label]:
    for id_, entry in forms.items():
        by_language = entry if isinstance(entry, Mapping) else {"": entry}
        for lang, texts in by_language.items():
            for text in texts:
                yield id_, lang, text


def _weighty(label: Sequence[str], lang: str) -> list[str]:
    """Return the words that carry weight in a language; all of them when none does."""
    # An id has a language of its own, in which `un` is no French article.
    weightless = WEIGHTLESS.get(lang, FUNCTION_WORDS) if lang else ()
    return [word for word in label if word not in weightless] or list(label)


def _of_the_same_words(typed: Sequence[str], labels: Sequence[_Label]) -> tuple[Match, ...]:
    """Find the labels that have the words typed and no others, in any inflection and order."""
    from ccqs.query.stems import same_word

    found: dict[str, Match] = {}
    for id_, lang, label in labels:
        listed, asked = _weighty(words(label), lang), _weighty(typed, lang)
        if (
            id_ not in found
            and len(listed) == len(asked)
            and all(any(same_word(word, one, lang) for one in listed) for word in asked)
            and all(any(same_word(one, word, lang) for word in asked) for one in listed)
        ):
            found[id_] = Match(id_, _BY_WORDS, label, MatchKind.WORDS)
    return tuple(found.values())


def _inside(text: str, forms: Forms) -> tuple[Match, ...]:
    """Find the labels that stand inside what was typed, the longest where they overlap: all that it names."""
    from ccqs.query.phrases import Phrasebook, read_words

    by_language = {
        id_: {lang: texts for lang, texts in entry.items() if lang}
        for id_, entry in forms.items()
        if isinstance(entry, Mapping)
    }
    typed = read_words(text)
    phrases = Phrasebook(by_language, with_peoples=True).met(typed, is_typed=True)
    spans = [(phrase, typed[first].start, typed[end - 1].end) for phrase, first, end in phrases]
    longest = [
        (phrase, start, end)
        for phrase, start, end in spans
        if not any(s <= start and end <= e and e - s > end - start for _, s, e in spans)
    ]
    total = max(len(text.strip()), 1)
    found: dict[str, Match] = {}
    for phrase, start, end in longest:
        score = round(_BY_WORDS * min((end - start) / total, 1.0), 1)
        found.setdefault(phrase.id, Match(phrase.id, score, phrase.label, MatchKind.WORDS))
    return tuple(found.values())


def _around(typed: Sequence[str], labels: Sequence[_Label]) -> tuple[Match, ...]:
    """Find the labels that have all the words typed, and fewest others; a common word alone stands for no label."""
    from ccqs.query.stems import same_word

    best: dict[str, Match] = {}
    for id_, lang, label in labels:
        asked, listed = _weighty(typed, lang), _weighty(words(label), lang)
        if not asked or _is_common(asked, lang):
            continue
        if all(any(same_word(word, one, lang) for one in listed) for word in asked):
            score = round(_BY_WORDS * 2 * len(asked) / (len(asked) + len(listed)), 1)
            if id_ not in best or score > best[id_].score:
                best[id_] = Match(id_, score, label, MatchKind.WORDS)
    top = max((match.score for match in best.values()), default=0.0)
    return tuple(match for match in best.values() if match.score == top and top >= _LEAST_SHARED)


def _is_common(asked: Sequence[str], lang: str) -> bool:
    """Tell whether nothing but one common word was typed, in the language of a label or in any when that has none."""
    from ccqs.query.stems import common_stems, stems

    if len(asked) > 1:
        return False
    known = COMMON.get(lang) or frozenset().union(*COMMON.values())
    return asked[0] in known or any(not stems(asked[0], lang).isdisjoint(common_stems(one)) for one in COMMON)


def _by_spelling(text: str, forms: Forms) -> tuple[Match, ...]:
    typed = fold_together(text)
    if len(typed) < _SHORTEST_FUZZY or fold(text) in frozenset().union(*COMMON.values()):
        return ()
    key = sound(typed)
    best: dict[str, Match] = {}
    for id_, _, label in _labels(forms):
        score = _spelt_alike(typed, key, fold_together(label))
        if score > _LEAST_CLEAR and (id_ not in best or score > best[id_].score):
            best[id_] = Match(id_, round(score, 1), label, MatchKind.FUZZY)
    scored = sorted(best.values(), key=lambda match: (-match.score, match.id))
    return tuple(match for match in scored if scored[0].score - match.score < _MARGIN)


def _spelt_alike(typed: str, key: str, name: str) -> float:
    """Return how alike two labels of one script are, by spelling or by sound; they start with the same letter."""
    from ccqs.query.fuzzy import likeness

    if (typed[:1] >= "Ѐ") != (name[:1] >= "Ѐ"):
        return 0.0
    other = sound(name)
    scores = (
        likeness(typed, name) if typed[:1] == name[:1] else 0.0,
        likeness(key, other) if len(key) >= _SHORTEST_SOUND and key[:1] == other[:1] else 0.0,
    )
    return max(scores)


# One answer, or the nearest entries --------------------------------------------------------------------------


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
            spelt, heard = (closeness(left, right) for left, right in pairs)
            return max(spelt, heard if heard >= _LEAST_HEARD else 0.0)
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
