"""From what somebody typed to an entry of a vocabulary with labels: cities, topics, themes.

The order is from sure to unsure, and the first stage with an answer decides: a label as listed, a label but for
spelling marks, a label whose words are those typed, the labels that stand inside what was typed, a label that has what
was typed inside it, and last a label spelt much alike.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from ccqs.language.fold import fold, words
from ccqs.language.grammar import COMMON, FUNCTION_WORDS, WEIGHTLESS
from ccqs.model import Dataset, PlaceKind
from ccqs.query.matches import Forms, Match, MatchKind, as_listed, joined
from ccqs.query.sounds import sound

# What a match by all its words is worth: below a listed form, above everything else.
_BY_WORDS = 97.0
# A part of a label stands for it when it is at least about half of its words.
_LEAST_SHARED = 55.0
# A word of three letters is one letter from too many others to be taken for any.
_SHORTEST_FUZZY = 4
# Two sounds, which any acronym may have, are no likeness.
_SHORTEST_SOUND = 3
# One letter in six may differ: of a shorter label one, of a long one two or three.
_LEAST_CLEAR = 84.0
_MARGIN = 6.0


def city_forms(dataset: Dataset) -> Forms:
    """Return every name of each city where a session was held or planned, and of each venue, by language."""
    cities = {session.place for session in dataset.sessions}
    venues = {session.venue for session in dataset.sessions}
    return {
        one.id: _by_language(one.label, one.alt, one.id)
        for one in dataset.places.values()
        if (one.kind is PlaceKind.CITY and one.id in cities) or one.id in venues
    }


def topic_forms(dataset: Dataset) -> Forms:
    """Return every label of each topic, by language."""
    return {one.id: _by_language(one.label, one.alt, one.id) for one in dataset.topics.values()}


def theme_forms(dataset: Dataset) -> Forms:
    """Return every label of each theme, by language."""
    return {one.id: _by_language(one.label, {}, one.id) for one in dataset.themes.values()}


# The vocabularies whose entries are found by their labels.
LABELLED: Mapping[str, Callable[[Dataset], Forms]] = {"city": city_forms, "topic": topic_forms, "theme": theme_forms}


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
        _of_the_same_words(typed, labels) or _inside(text, forms) or _around(typed, labels) or _by_spelling(text, forms)
    )


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
    typed = joined(text)
    if len(typed) < _SHORTEST_FUZZY or fold(text) in frozenset().union(*COMMON.values()):
        return ()
    key = sound(typed)
    best: dict[str, Match] = {}
    for id_, _, label in _labels(forms):
        score = _spelt_alike(typed, key, joined(label))
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
