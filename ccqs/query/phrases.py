"""Labels, made ready to be found in texts, and the words of a text, made ready to be compared with them.

A label is met where its weighty words stand in order, in any inflection of its language, with nothing between them but
words that carry no weight in that language. What is written with a capital in a label of one word is a name, and wants
a capital in the text; what is all capitals is an acronym, and wants them all. A label of names alone (`Russie en
France`) also wants the words that join them, because those words are all that it says.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from ccqs.language.fold import fold, fold_together
from ccqs.language.grammar import (
    ARTICLES,
    CONJUNCTIONS,
    EVERYDAY_SUBJECTS,
    FUNCTION_WORDS,
    WEIGHTLESS,
    language_of,
)
from ccqs.language.peoples import CAPITALS, PEOPLES, SUBJECTS
from ccqs.query.stems import common_stems, stems

_WORD = re.compile(r"[0-9]+-(?:[а-я]{1,3})\b|\w+")
# What ends a phrase when it stands between two words: a stop, a list, an empty line, an item of a list.
_BREAK = re.compile(r"[.!?…;:()\[\]{}|•·]|\n\s*\n|\n\s*[-–—*]")
_SENTENCE_END = re.compile(r"[.!?…:;]|\n|^\s*[«“\"'‘(\[–—-]+\s*$")
# Between two weighty words stand at most so many others: “lutte contre la prolifération *de ces* armes”.
_MOST_BETWEEN = 4
# So far is the next weighty word looked for, small words counted twice and words that say whose included.
_FARTHEST = 12
# A shorter acronym is never written with one capital: Otan and Unesco are, Onu is not taken.
_SHORTEST_TITLED_ACRONYM = 4
_AND = frozenset().union(*CONJUNCTIONS.values()) - frozenset("ou or или comme que than as mais but но а".split())
_BARE = frozenset("le la les l the".split())
_OF = ARTICLES["fr"] | ARTICLES["en"]
# What two parties have between them: a label that names the two alone is met where one of these stands beside them.
_BONDS: Mapping[str, tuple[str, ...]] = {
    "fr": tuple("relation coopération dialogue partenariat accord rapprochement rapport contact lien échange".split()),
    "en": tuple("relation relationship cooperation dialogue partnership agreement interaction tie contact".split()),
    "ru": tuple(
        "отношение взаимоотношение сотрудничество диалог партнёрство соглашение взаимодействие связь контакт".split()
    ),
}
# Of these the first four stand for one another, and the others for them: “military ties” are military cooperation.
_DEALINGS: Mapping[str, tuple[str, ...]] = {
    "fr": tuple("relation coopération partenariat lien dialogue contact échange collaboration interaction".split()),
    "en": tuple("relation cooperation partnership tie relationship dialogue contact exchange interaction".split()),
    "ru": tuple("отношение сотрудничество партнёрство взаимодействие взаимоотношение диалог контакт".split()),
}
_INTERCHANGEABLE = 4
# What two parties quarrel about has any of these names.
_QUARRELS: Mapping[str, tuple[str, ...]] = {
    "fr": tuple("conflit crise règlement question dossier négociation pourparlers paix guerre différend".split()),
    "en": tuple("conflict crisis settlement question issue negotiation talks peace war dispute".split()),
    "ru": tuple("конфликт кризис урегулирование вопрос досье переговоры мир война проблема спор".split()),
}
# «Внутриливийский» and «межсирийский» say of a country what `inter-syrien` says in two words.
_INNER = re.compile(r"^(?:внутри|меж)(?=\w{4})")
# Words that say no more than that a thing is between the two, or that it is of a field: “cooperation in the field of
# defence” is defence cooperation.
_EMPTY: Mapping[str, tuple[str, ...]] = {
    "fr": ("bilatéral", "domaine", "matière", "secteur"),
    "en": ("bilateral", "field", "area", "sphere"),
    "ru": ("двусторонний", "область", "сфера", "линия"),
}
# «Сотрудничество в военной сфере» is «военное сотрудничество».
_OF_A_FIELD = frozenset("в по на".split())
_DASHES = ("-", "‑", "–")
_APOSTROPHES = ("'", "’")
_HEAD_JOINS = frozenset("of in on for to against".split())


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text.

    Attributes:
        gap: What stands between it and the word before.
        lang: The language of its paragraph, when its words settle it.
        starts_sentence: It is the first word of a sentence, and its capital says nothing.
        in_capitals: Its whole line is in capitals, and theirs say nothing.
    """

    text: str
    folded: str
    start: int
    end: int
    gap: str
    lang: str | None
    starts_sentence: bool
    in_capitals: bool

    @property
    def has_capital(self) -> bool:
        """Whether it is written with a capital."""
        return self.text[:1].isupper()

    def is_after_break(self, *, but_comma: bool = False) -> bool:
        """Tell whether something ends a phrase before it."""
        return ("," in self.gap and not but_comma) or _BREAK.search(self.gap) is not None

    def is_weightless(self, lang: str) -> bool:
        """Whether it carries no weight in a language; an acronym such as UN does."""
        is_acronym = len(self.text) > 1 and self.text.isupper() and not self.in_capitals
        return not is_acronym and self.folded in WEIGHTLESS.get(lang, ())


def read_words(text: str, *, start: int = 0) -> list[Word]:
    """Return the words of a text, paragraph by paragraph."""
    words: list[Word] = []
    last = 0
    for line in re.finditer(r"[^\n]+", text):
        lang = language_of(line[0])
        letters = [char for char in line[0] if char.isalpha()]
        in_capitals = len(letters) > len("OTAN-Russie") and not any(char.islower() for char in letters)
        for found in _WORD.finditer(text, line.start(), line.end()):
            folded = fold_together(found[0])
            if not folded:
                continue
            gap = text[last : found.start()]
            starts = not words or _SENTENCE_END.search(gap) is not None
            words.append(
                Word(found[0], folded, found.start() + start, found.end() + start, gap, lang, starts, in_capitals)
            )
            last = found.end()
    return words


@dataclass(frozen=True, slots=True)
class _Part:
    """A weighty word of a label: what it may look like in a text."""

    keys: frozenset[str]
    is_name: bool
    is_acronym: bool


@dataclass(frozen=True, slots=True)
class Phrase:
    """A label to be met.

    Attributes:
        id: What it is a label of.
        label: As listed.
        lang: Its language; empty for one of none.
        joins: Before each part but the first, the words that must join it to the part before; None when any may.
        needs_capital: The only part is a name.
        is_everyday: Its words are those of everyday life too, and alone say nothing of a meeting.
    """

    id: str
    label: str
    lang: str
    parts: tuple[_Part, ...]
    joins: tuple[frozenset[str] | None, ...]
    conjunctions: tuple[bool, ...]
    is_strict: bool
    needs_capital: bool = False
    is_everyday: bool = False

    @property
    def is_bound_to_language(self) -> bool:
        """Whether it is made of common words, which are met in a text of its own language only."""
        return not all(part.is_name or part.is_acronym for part in self.parts)


@lru_cache(maxsize=16384)
def word_keys(word: str, lang: str, *, has_accents: bool) -> frozenset[str]:
    """Return what a word of a text may be looked up by: itself, and its stems."""
    folded = fold_together(word)
    plain = {f"={folded}"}
    if folded.endswith("s"):
        plain.add(f"={folded[:-1]}")
    inner = _INNER.sub("", folded)
    if inner != folded and is_of_people(inner, "ru"):
        plain |= stems(inner, "ru")
    return frozenset(plain) | stems(word, lang, has_accents=has_accents)


@lru_cache(maxsize=8192)
def _part(word: str, lang: str, *, has_kin: bool = False) -> _Part:
    """Return what a word of a label may look like.

    Args:
        has_kin: Another word for dealings may stand for it.
    """
    if (
        has_kin
        and not word[:1].isupper()
        and _is_one_of(word, {lang: _DEALINGS.get(lang, ())[:_INTERCHANGEABLE]}, lang)
    ):
        own = _part(word, lang)
        return _Part(own.keys | _stems_of(_DEALINGS[lang], lang), is_name=False, is_acronym=False)
    folded = fold_together(word)
    is_acronym = len(word) > 1 and word.isupper() and not word.isdigit()
    is_name = word[:1].isupper()
    if is_acronym or word.isdigit() or (is_name and folded[:1] < "Ѐ"):
        return _Part(frozenset((f"={folded}",)), is_name and not is_acronym, is_acronym)
    return _Part(stems(word, lang, has_accents=True) | {f"={folded}"}, is_name, is_acronym)


def phrases(id_: str, label: str, lang: str, *, with_peoples: bool) -> Iterator[Phrase]:
    """Yield a label as it is listed, and in the other orders and forms in which its language may write it.

    Args:
        with_peoples: Let adjectives stand for countries, and countries for adjectives.
    """
    listed, weighty = _words_of(label, lang)
    if not weighty:
        return
    yield _phrase(id_, label, lang, weighty, listed, has_kin=with_peoples)
    if not with_peoples:
        return
    if "-" in label:
        # `non-proliferation`, “nonproliferation”
        joined = _words_of(label.replace("-", ""), lang)
        yield _phrase(id_, label, lang, joined[1], joined[0], has_kin=True)
    parts = [_part(word, lang) for word in weighty]
    if len(parts) > 1 and all(one.is_name or one.is_acronym for one in parts):
        yield from _dashed(id_, label, lang, weighty)
        for _, length, forms in _peoples_in(weighty, lang):
            yield from (_phrase(id_, label, lang, form, form) for form in forms if length == len(weighty))
        return
    yield from _of_two(id_, label, lang, weighty)
    for variant in _variants(weighty, lang):
        yield _phrase(id_, label, lang, variant, variant, has_kin=True)
    pair = len(weighty) == len(("head", "word"))
    if lang == "en" and len(weighty) > 1 and len(listed) == len(weighty):
        joins = [None if number else _HEAD_JOINS for number in range(len(weighty) - 1)]
        yield _phrase(id_, label, lang, [weighty[-1], *weighty[:-1]], [], joins)
    elif lang == "ru" and pair and _is_one_of(weighty[-1], _DEALINGS, lang):
        yield _phrase(id_, label, lang, weighty[::-1], [], [_OF_A_FIELD], has_kin=True)


def _is_one_of(word: str, known: Mapping[str, Sequence[str]], lang: str) -> bool:
    return not stems(word, lang).isdisjoint(_stems_of(tuple(known.get(lang, ())), lang))


@cache
def _stems_of(words: tuple[str, ...], lang: str) -> frozenset[str]:
    return frozenset(key for word in words for key in stems(word, lang, has_accents=True))


def _dashed(id_: str, label: str, lang: str, weighty: Sequence[str]) -> Iterator[Phrase]:
    """Yield the two parties of a label such as `OTAN-Russie` beside a word for what they have between them."""
    if not re.search(r"[^\W\d_]\s*[-–—]\s*[^\W\d_]", label):
        return
    sides = [side.split() for side in re.split(r"\s*[–—]\s*|-", label)]
    parts = [[_any_form(word, lang) for word in side if word in weighty] for side in sides]
    if len(parts) == len(("A", "B")) and all(parts):
        head = _Part(_stems_of(_BONDS.get(lang, ()), lang), is_name=False, is_acronym=False)
        yield from _beside(id_, label, lang, head, parts)


def _of_two(id_: str, label: str, lang: str, weighty: Sequence[str]) -> Iterator[Phrase]:
    """Yield a label of one word and two peoples, such as `relations franco-russes`, with all the names of each."""
    peoples = [place for place, length, _ in _peoples_in(weighty, lang) if length == 1]
    others = [word for place, word in enumerate(weighty) if place not in peoples]
    if len(peoples) != len(("A", "B")) or len(others) != 1:
        return
    head = _part(others[0], lang, has_kin=True)
    if _is_one_of(others[0], _QUARRELS, lang):
        head = _Part(head.keys | _stems_of(_QUARRELS[lang], lang), is_name=False, is_acronym=False)
    yield from _beside(id_, label, lang, head, [[_any_form(weighty[place], lang)] for place in peoples])


def _beside(id_: str, label: str, lang: str, head: _Part, sides: Sequence[Sequence[_Part]]) -> Iterator[Phrase]:
    """Yield two parties, in either order, with a word before, between or after them."""
    for one, other in (sides, sides[::-1]):
        for parts in ((head, *one, *other), (*one, head, *other), (*one, *other, head)):
            free = len(parts) - 1
            yield Phrase(id_, label, lang, parts, (None,) * free, (True,) * free, is_strict=False)


def _any_form(word: str, lang: str) -> _Part:
    """Return a word that may stand in any of its forms of one word: a country as noun, adjective or by its capital."""
    own = _part(word, lang)
    forms = [form for place, _, forms in _peoples_in([word], lang) for form in forms if len(form) == 1]
    keys = own.keys.union(*(_part(form[0], lang).keys for form in forms))
    return _Part(keys, own.is_name, own.is_acronym and not forms)


def _words_of(label: str, lang: str) -> tuple[list[str], list[str]]:
    """Return the words of a label, and those of them that tell it from others."""
    listed = [found[0] for found in _WORD.finditer(label)]
    return listed, [word for word in listed if _is_weighty(word, lang, listed)]


def _is_weighty(word: str, lang: str, listed: Sequence[str]) -> bool:
    is_acronym = len(word) > 1 and word.isupper()
    return is_acronym or len(listed) == 1 or fold(word) not in WEIGHTLESS.get(lang, ())


def _phrase(
    id_: str,
    label: str,
    lang: str,
    weighty: Sequence[str],
    listed: Sequence[str],
    joins: Sequence[frozenset[str] | None] | None = None,
    *,
    has_kin: bool = False,
) -> Phrase:
    has_kin = has_kin and len(weighty) > 1 and not any(word[:1].isupper() for word in weighty)
    parts = tuple(_part(word, lang, has_kin=has_kin) for word in weighty)
    between = _between(weighty, listed)
    is_strict = len(parts) > 1 and all(one.is_name or one.is_acronym for one in parts)
    conjunctions = tuple(not CONJUNCTIONS.get(lang, frozenset()).isdisjoint(one) for one in between)
    wanted = joins
    if wanted is None:
        wanted = [frozenset(one) if is_strict else None for one in between]
    only = parts[0] if len(parts) == 1 else None
    needs_capital = only is not None and only.is_name
    is_everyday = all(_is_everyday(word, lang) for word in weighty)
    return Phrase(id_, label, lang, parts, tuple(wanted), conjunctions, is_strict, needs_capital, is_everyday)


def _is_everyday(word: str, lang: str) -> bool:
    return not stems(word, lang).isdisjoint(_everyday_stems(lang))


def common_word(label: str, lang: str) -> str | None:
    """Return the common word that would find a label all by itself; None when the label asks for more.

    >>> common_word("cooperation in the", "en"), common_word("UN reform", "en")
    ('cooperation', None)
    """
    _, weighty = _words_of(label, lang)
    if len(weighty) != 1 or not weighty[0].islower():
        return None
    return None if common_stems(lang).isdisjoint(stems(weighty[0], lang)) else weighty[0]


@cache
def _everyday_stems(lang: str) -> frozenset[str]:
    return common_stems(lang).union(*(stems(word, lang) for word in EVERYDAY_SUBJECTS.get(lang, ())))


def _between(weighty: Sequence[str], listed: Sequence[str]) -> list[set[str]]:
    """Return the folded words that stand between the weighty words of a label."""
    between: list[set[str]] = [set() for _ in weighty[1:]]
    place = -1
    for word in listed:
        if place + 1 < len(weighty) and word == weighty[place + 1]:
            place += 1
        elif 0 <= place < len(between):
            between[place].add(fold(word))
    return between


def _variants(weighty: Sequence[str], lang: str) -> Iterator[list[str]]:
    """Yield a label with its country at the other end, and with the adjective for the country or the other way round."""
    peoples = list(_peoples_in(weighty, lang))
    for place, length, forms in peoples:
        before, after = list(weighty[:place]), list(weighty[place + length :])
        for form in (weighty[place : place + length], *forms):
            orders = [[*before, *form, *after], [*before, *after, *form], [*form, *before, *after]]
            for order in orders if not (before and after) else orders[:1]:
                if order != list(weighty):
                    yield order


def _peoples_in(weighty: Sequence[str], lang: str) -> Iterator[tuple[int, int, Sequence[Sequence[str]]]]:
    """Yield the countries and their adjectives among the words of a label: where, how many words, all their forms."""
    known = _peoples_by_stem(lang)
    place = 0
    while place < len(weighty):
        keys = stems(weighty[place], lang, has_accents=True)
        candidates = [one for key in keys for one in known.get(key, ())]
        fitting = [
            (form, forms)
            for form, forms in candidates
            if len(weighty) - place >= len(form)
            and all(_is_form(one, other, lang) for one, other in zip(weighty[place:], form, strict=False))
        ]
        if fitting:
            form, forms = max(fitting, key=lambda one: len(one[0]))
            yield place, len(form), [*forms, *((one,) for one in CAPITALS.get(lang, {}).get(" ".join(forms[0]), ()))]
            place += len(form)
        else:
            place += 1


_Form = tuple[str, ...]


@cache
def _peoples_by_stem(lang: str) -> Mapping[str, Sequence[tuple[_Form, Sequence[_Form]]]]:
    """Return the forms of countries, and of subjects that have adjectives too, by the stems of their first word, each
    with all forms of its own.
    """
    found: dict[str, list[tuple[_Form, Sequence[_Form]]]] = {}
    for row in (*PEOPLES.get(lang, ()), *SUBJECTS.get(lang, ())):
        forms = [tuple(form.replace("-", " ").split()) for form in row]
        for form in forms:
            for key in stems(form[0], lang, has_accents=True):
                found.setdefault(key, []).append((form, forms))
    return found


@lru_cache(maxsize=8192)
def is_of_people(word: str, lang: str) -> bool:
    """Tell whether a word names a country, or is an adjective of one: it may stand inside any label of common words.

    >>> is_of_people("française", "fr"), is_of_people("militaire", "fr")
    (True, False)
    """
    return not stems(word, lang).isdisjoint(_people_stems(lang))


@cache
def _people_stems(lang: str) -> frozenset[str]:
    forms = (form for row in PEOPLES.get(lang, ()) for form in row if "-" not in form and " " not in form)
    return frozenset(key for form in forms for key in stems(form, lang, has_accents=True))


def peoples_of(keys: Iterable[str], lang: str) -> frozenset[str]:
    """Return the stems of all one-word forms of the countries that are named, as nouns or adjectives, among some
    stems.
    """
    known = _peoples_by_stem(lang)
    forms = {form for key in keys for _, row in known.get(key, ()) for form in row if len(form) == 1}
    return frozenset(key for form in forms for key in stems(form[0], lang))


@cache
def forms_of_country(name: str, lang: str) -> frozenset[str]:
    """Return the stems of a country's names and adjectives in a language."""
    row = next((forms for forms in PEOPLES.get(lang, ()) if name in forms), (name,))
    return frozenset(key for form in row for key in stems(form, lang))


def _is_form(word: str, listed: str, lang: str) -> bool:
    return not stems(word, lang, has_accents=True).isdisjoint(stems(listed, lang, has_accents=True))


class Phrasebook:
    """Labels of many entries, to be met in texts.

    Args:
        forms: The labels of each entry, by language.
        with_peoples: Let adjectives stand for countries, and countries for adjectives.
    """

    def __init__(self, forms: Mapping[str, Mapping[str, Iterable[str]]], *, with_peoples: bool) -> None:
        self._by_key: dict[str, list[Phrase]] = {}
        for id_, by_language in forms.items():
            for lang, labels in by_language.items():
                for label in labels:
                    for phrase in phrases(id_, label, lang, with_peoples=with_peoples):
                        for key in phrase.parts[0].keys:
                            self._by_key.setdefault(key, []).append(phrase)

    def met(self, words: Sequence[Word], *, is_typed: bool = False) -> Iterator[tuple[Phrase, int, int]]:
        """Yield the labels met in a text, each with the numbers of its first word and of the one after its last.

        Args:
            is_typed: The text is what somebody typed, where capitals and accents say nothing.
        """
        seen: set[tuple[str, int, int, bool]] = set()
        for phrase, start, end in (*self._met(words, is_typed=is_typed), *self._met_as_one(words, is_typed=is_typed)):
            if (phrase.id, start, end, phrase.is_everyday) not in seen:
                seen.add((phrase.id, start, end, phrase.is_everyday))
                yield phrase, start, end
        for shorter, places, gap, is_first_shared in _without_joined(words):
            for phrase, start, end in self._met(shorter, is_typed=is_typed):
                met = (places[start], places[end - 1] + 1)
                least = _FEWEST_SHARED if is_first_shared and phrase.lang != "fr" else len(("head", "word"))
                is_across = start < gap < end
                key = (phrase.id, *met, phrase.is_everyday)
                if is_across and len(phrase.parts) >= least and not phrase.is_strict and key not in seen:
                    seen.add(key)
                    yield phrase, *met

    def _met_as_one(self, words: Sequence[Word], *, is_typed: bool) -> Iterator[tuple[Phrase, int, int]]:
        """Yield the labels of which the text writes a word in two: `U.N.`, `G-8`, `Евро-Атлантика`."""
        row, places = _as_one(words)
        for phrase, start, end in self._met(row, is_typed=is_typed) if len(row) < len(words) else ():
            if places[end] - places[start] > end - start:
                yield phrase, places[start], places[end]

    def _met(self, words: Sequence[Word], *, is_typed: bool) -> Iterator[tuple[Phrase, int, int]]:
        """Yield the labels that stand in a row of words."""
        for start, word in enumerate(words):
            tried: set[int] = set()
            keys = word_keys(word.text, word.lang or "", has_accents=not is_typed and not word.text.isupper())
            for key in sorted(keys):
                for phrase in self._by_key.get(key, ()):
                    if id(phrase) in tried:
                        continue
                    tried.add(id(phrase))
                    end = _end(phrase, words, start, is_typed=is_typed)
                    if end:
                        yield phrase, start, end


# What stands before two words is said of both in French, whose adjectives come last; in English and Russian “northern
# wind and sea” is about no northern sea, and only a longer label is taken across them.
_FEWEST_SHARED = 3
# So many words on each side of a conjunction can belong to one label with it.
_REACH = 8


def _as_one(words: Sequence[Word]) -> tuple[list[Word], list[int]]:
    """Return the words of a text with those joined by hyphens, and dotted letters, made one, and where each began."""
    row: list[Word] = []
    places: list[int] = []
    is_dotted = False
    for place, word in enumerate(words):
        last = row[-1] if row else None
        was_dotted, is_dotted = (
            is_dotted,
            last is not None and word.gap == "." and len(word.text) == len(words[place - 1].text) == 1,
        )
        if last is not None and (is_dotted or word.gap in ("-", "‑")):
            row[-1] = replace(last, text=last.text + word.text, folded=last.folded + word.folded, end=word.end)
            continue
        # The stop after the last letter of `U.N.` ends no sentence.
        row.append(replace(word, gap=word.gap.removeprefix(".")) if was_dotted else word)
        places.append(place)
    return row, [*places, len(words)]


def _without_joined(words: Sequence[Word]) -> Iterator[tuple[list[Word], list[int], int, bool]]:
    """Yield what a text says when one of two words joined by a conjunction is left out.

    “Economic and cultural cooperation” says cultural cooperation, `programmes iranien et coréen` a Korean programme, and
    “dialogue with the European Union and NATO” one with NATO. Each comes as the words around the conjunction, their numbers
    in the text, the number of the first one after what was left out, and whether that stood before the conjunction.
    """
    for place, word in enumerate(words[:-1]):
        if not (
            place > 0
            and word.folded in _AND
            and not word.is_after_break(but_comma=True)
            and not words[place + 1].is_after_break()
        ):
            continue
        after = place + 1
        while after < len(words) - 1 and words[after].is_weightless(word.lang or "fr") and not words[after].has_capital:
            after += 1
        first, last = max(0, place - _REACH), min(len(words), after + _REACH)
        is_whose = after + 1 < len(words) and words[after + 1].gap in _APOSTROPHES
        # `nucléaire iranien et la Corée`: with an article of its own, what follows shares nothing with what has none.
        small = {one.folded for one in words[place + 1 : after]}
        has_article = bool(small) and small <= _BARE
        is_name = place > 1 and not words[place - 1].gap.strip()
        ranges = [
            range(place - length, after)
            for length in (1, 2)[: 1 + is_name]
            if not (has_article and words[max(0, place - length - 1)].folded not in _BARE)
        ]
        if not is_whose:
            ranges.append(range(place, after + 1))
        for left_out in ranges:
            numbers = [number for number in range(first, last) if number not in left_out]
            gap = sum(number < left_out.start for number in numbers)
            if 0 < gap < len(numbers):
                yield [words[number] for number in numbers], numbers, gap, left_out.start < place


def _end(phrase: Phrase, words: Sequence[Word], start: int, *, is_typed: bool) -> int | None:
    """Return the number of the word after a label that begins at a word; None when it is not there."""
    first = words[start]
    if not is_typed and (
        (phrase.is_bound_to_language and phrase.lang and first.lang not in (None, phrase.lang))
        or (phrase.needs_capital and not first.has_capital)
    ):
        return None
    if not _fits(phrase.parts[0], first, phrase.lang, is_typed=is_typed):
        return None
    place = start
    for number, part in enumerate(phrase.parts[1:]):
        joined: set[str] = set()
        following = _next(phrase, part, words, place + 1, joined, is_typed=is_typed)
        if following is None or not _is_joined(phrase, number, joined):
            return None
        place = following
    return place + 1


def _next(
    phrase: Phrase, part: _Part, words: Sequence[Word], place: int, joined: set[str], *, is_typed: bool
) -> int | None:
    """Return the number of the word that is the next part of a label, and collect the small words before it."""
    end = min(len(words), place + _FARTHEST)
    while (
        place < end and len(joined) <= _MOST_BETWEEN and not words[place].is_after_break(but_comma="," in phrase.label)
    ):
        if _fits(part, words[place], phrase.lang, is_typed=is_typed):
            return place
        if words[place].is_weightless(phrase.lang) or words[place].text.isdigit():
            joined.add(words[place].folded)
        elif not (phrase.is_bound_to_language and _says_whose(words, place, phrase.lang)):
            return None
        place += 1
    return None


def _says_whose(words: Sequence[Word], place: int, lang: str) -> bool:
    """Tell whether a word says whose a thing is: `coopération russo-française de défense`, «взаимодействие России и
    Италии в военной сфере».
    """
    word = words[place]
    if is_of_people(word.text, lang) or not stems(word.text, lang).isdisjoint(_stems_of(_EMPTY.get(lang, ()), lang)):
        return True
    following = words[place + 1] if place + 1 < len(words) else None
    is_dashed = following is not None and following.gap in _DASHES
    return is_dashed and word.folded.endswith(("o", "о")) and is_of_people(words[place + 1].text, lang)


def _is_joined(phrase: Phrase, number: int, joined: set[str]) -> bool:
    wanted = phrase.joins[number]
    if phrase.is_strict:
        required = (wanted or frozenset()) - _OF
        allowed = (_OF if required or wanted else _BARE) | (wanted or frozenset())
        return required <= joined <= required | allowed
    if wanted is not None:
        return not wanted.isdisjoint(joined)
    return phrase.conjunctions[number] or joined.isdisjoint(CONJUNCTIONS.get(phrase.lang, frozenset()))


def _fits(part: _Part, word: Word, lang: str, *, is_typed: bool) -> bool:
    """Tell whether a word of a text is a part of a label."""
    has_accents = not is_typed and not word.text.isupper()
    if part.keys.isdisjoint(word_keys(word.text, lang, has_accents=has_accents)):
        return False
    if not part.is_acronym or (is_typed and word.folded not in FUNCTION_WORDS):
        return True
    # “CSBMs” are several of one acronym.
    text = word.text.removesuffix("s")
    if part.keys.isdisjoint((f"={word.folded}", f"={fold(text)}")):
        return False
    is_titled = len(word.text) >= _SHORTEST_TITLED_ACRONYM and word.has_capital and not word.starts_sentence
    return (text.isupper() and len(text) > 1) or is_titled or word.text.isdigit()
