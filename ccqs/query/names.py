"""From what somebody typed to what the dataset calls it: people, cities, topics, themes.

The order is from sure to unsure, and the first stage with an answer decides: the form as listed, the form but for
spelling marks, the words of a form in any order, the sound of those words, and last how alike the spellings are.
Likeness alone never crosses scripts: the sound key does that first.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import StrEnum

from ccqs.errors import Ambiguous, NotFound
from ccqs.fold import fold, words
from ccqs.model import Dataset, Person, PlaceKind
from ccqs.query.sounds import initials, sound, sounds
from ccqs.records import record


class MatchKind(StrEnum):
    """How a match was found, from sure to unsure."""

    EXACT = "exact"
    FOLDED = "folded"
    WORDS = "words"
    SOUND = "sound"
    FUZZY = "fuzzy"


@record
class Match:
    """An entry that a text may mean.

    Attributes:
        id: The entry.
        score: From 0 to 100; 100 for all but the last two kinds.
        matched: The listed form that was met.
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


# Entries by id, each with the forms under which it is listed.
Forms = Mapping[str, Sequence[str]]

# How the words of titles and offices start, in the languages of the pages that put them in front of a name.
_TITLES = tuple(
    words(
        "minist presid predsed predsjed prezid prezyd prasid cumhurbaskan general armees secretary secretaire sekret "
        "premier premijer premjer kanzler kancler chancel marechal marshal affaires etrang exterieur defen "
        "foreign affairs republi federation gouvern innen aussen verteidig obran odbran obron monsieur madame "
        "messieurs spokes savunma disisleri bakani baskani zahranic zagranicz spolj vanjsk "
        "господин госпож министр министар президент генерал премьер иностранн оборон одбран минобор маршал секретар "
        "пресс председ правительств республик федерац міністр міноборон"
    )
)
_SHORT_TITLES = frozenset(
    words(
        "m mr mrs ms mme mlle dr pan pani sir herr frau signor signora vice chef chief porte army armee of "
        "russe russian francais francaise french г вице глава главы главе главу главой дел мид армии "
        "россии рф франции"
    )
)
_ABBREVIATED_TITLE = re.compile(r"\bг-(?:н|жа|ну|ном|на)\b", re.IGNORECASE)
_PARTICLES = frozenset(words("de du d la le von van"))
_ARTICLES = frozenset(words("le la les l the"))
_SURE = 100.0
_SOUND_SCORE = 97.0
_AMONG_SCORE = 95.0
_GIVEN_SCORE = 88.0
_LEAST_GIVEN = 60.0
_FEWEST_AMONG, _MOST_AMONG = 3, 8
_LEAST_WORD = 78.0
_LEAST_SHORT = 90.0
_SHORT = 5
_LEAST_CLEAR = 84.0
_MARGIN = 6.0
_SHORTEST_FUZZY = 4
_LEAST_NEAR = 60.0
_LEAST_SHARED = 55.0
_LONGEST_WORD = 40
_NEAR = 3
_FEW = 10


def people_forms(dataset: Dataset) -> Forms:
    """Return every name of everybody."""
    return {one.id: (*one.names, *one.surname, *one.aliases, one.id) for one in dataset.people.values()}


def find_people(dataset: Dataset, text: str, *, among: Iterable[str] | None = None) -> tuple[Match, ...]:
    """Return the people that a name may mean: one when it is clear, several when it is not.

    Args:
        among: Only these people.
    """
    allowed = set(dataset.people if among is None else among)
    forms = {id_: names for id_, names in people_forms(dataset).items() if id_ in allowed}
    people = [dataset.people[id_] for id_ in forms]
    listed = _as_listed(text, forms)
    if listed:
        alone, known = _raw_words(text), {match.id for match in listed}
        # A surname may be a given name too: `Philippe`.
        rest = [one for one in people if one.id not in known] if len(alone) == 1 else []
        return listed + _all_by_words(rest, forms, alone, MatchKind.WORDS, _same)
    typed = _without_titles(_raw_words(text))
    if not typed:
        return ()
    for kind, same in ((MatchKind.WORDS, _same), (MatchKind.SOUND, _same_sound)):
        if met := _all_by_words(people, forms, typed, kind, same):
            return met
    found = [match for one in people if (match := _among_words(one, typed))]
    if len(found) != 1:
        found = list(_clearest([match for one in people if (match := _by_likeness(one, forms[one.id], typed))]))
    return () if len(found) == 1 and _names_another(dataset, found[0].id, typed) else tuple(found)


def _all_by_words(
    people: Iterable[Person], forms: Forms, typed: Sequence[str], kind: MatchKind, same: Callable[[str, str], bool]
) -> tuple[Match, ...]:
    return tuple(match for one in people if (match := _by_words(one, forms[one.id], typed, kind, same)))


def _raw_words(text: str) -> list[str]:
    """Return the words of a name with their accents, which tell sounds apart that folding makes one."""
    plain = _ABBREVIATED_TITLE.sub(" ", unicodedata.normalize("NFC", text))
    return [word for word in re.findall(r"\w+(?:['’ʼ]\w+)*", plain) if fold(word)]


def _as_listed(text: str, forms: Forms) -> tuple[Match, ...]:
    """Find the entries that list the text itself, else the text but for spelling marks."""
    stripped = text.strip()
    exact = [Match(id_, _SURE, stripped, MatchKind.EXACT) for id_, names in forms.items() if stripped in names]
    if exact:
        return tuple(exact)
    folded = _joined(text)
    return tuple(
        Match(id_, _SURE, name, MatchKind.FOLDED)
        for id_, names in forms.items()
        for name in [next((one for one in names if folded and _joined(one) == folded), None)]
        if name is not None
    )


def _joined(text: str) -> str:
    """Fold a text and join its words: `Ledrian` is `Le Drian`, `antimissile` is `anti-missile`."""
    return fold(text).replace(" ", "")


def _by_words(
    person: Person,
    names: Sequence[str],
    typed: Sequence[str],
    kind: MatchKind,
    same: Callable[[str, str], bool],
) -> Match | None:
    """Match when each typed word is a word of one name, in any order, and more than initials."""
    if all(len(word) == 1 for word in typed) or all(fold(word) in _PARTICLES for word in typed):
        return None
    if kind is MatchKind.SOUND and not any(_is_surname(word, person) for word in typed):
        return None
    for name in names:
        if _fits(typed, _raw_words(name), same):
            return Match(person.id, _SURE if kind is MatchKind.WORDS else _SOUND_SCORE, name, kind)
    return None


def _without_titles(typed: Sequence[str]) -> list[str]:
    """Leave out titles, and the article before one; all is kept when nothing else was typed."""
    folded = [fold(word) for word in typed]
    kept = [
        word
        for word, one, following in zip(typed, folded, [*folded, ""][1:], strict=True)
        if not (_is_title(one) or (one in _ARTICLES and _is_title(following)))
    ]
    return kept or list(typed)


def _is_title(word: str) -> bool:
    return word in _SHORT_TITLES or (len(word) > len("Ph") and word.startswith(_TITLES))


def _fits(typed: Sequence[str], listed: Sequence[str], same: Callable[[str, str], bool]) -> bool:
    """Tell whether each word typed is one of the name; the first initial must be that of the first name."""
    left = list(listed)
    for word in sorted(typed, key=_is_initial):
        if _is_initial(word):
            place = next((index for index, one in enumerate(left[:1]) if _stands_for(word, one)), None)
        else:
            place = next((index for index, one in enumerate(left) if same(word, one)), None)
        if place is None:
            return False
        del left[place]
    return True


def _among_words(person: Person, typed: Sequence[str]) -> Match | None:
    """Match when the whole given name and the surname stand among more words: titles, middle names, patronymics."""
    if not _FEWEST_AMONG <= len(typed) <= _MOST_AMONG:
        return None
    keys = [sounds(word) for word in typed]
    for name, surname in zip(person.names, person.surname, strict=True):
        wanted = [sound(word) for word in _raw_words(name) if fold(word) not in _PARTICLES]
        if len(wanted) > len(_raw_words(surname)) - sum(fold(w) in _PARTICLES for w in _raw_words(surname)) and all(
            any(one in each for each in keys) for one in wanted
        ):
            return Match(person.id, _AMONG_SCORE, name, MatchKind.SOUND)
    return None


def _names_another(dataset: Dataset, person: str, typed: Sequence[str]) -> bool:
    """Tell whether one of the words that are not the person's is the surname of somebody else."""
    own = [sound(part) for name in dataset.people[person].names for part in _raw_words(name)]
    left = [word for word in typed if sounds(word).isdisjoint(own)]
    return any(_is_surname(word, other) for word in left for other in dataset.people.values() if other.id != person)


def _is_initial(word: str) -> bool:
    """Tell an initial, `S` or `Ph`, from a word such as `Le`: particles are words."""
    return len(word) <= len("Ph") and fold(word) not in _PARTICLES | _ARTICLES


def _stands_for(initial: str, name: str) -> bool:
    """Tell whether an initial stands for a name: by letter, or by sound in the other script."""
    if len(initial) > 1:
        return fold(name).startswith(fold(initial))
    return fold(name)[:1] == fold(initial) or not initials(name).isdisjoint(initials(initial))


def _is_surname(word: str, person: Person) -> bool:
    """Tell whether a word sounds like one of the surname: a given name alone is only taken as it is spelt."""
    return any(
        sound(part) in sounds(word)
        for form in person.surname
        for part in _raw_words(form)
        if fold(part) not in _PARTICLES
    )


def _same(typed: str, listed: str) -> bool:
    return fold(typed) == fold(listed)


def _same_sound(typed: str, listed: str) -> bool:
    return sound(listed) in sounds(typed)


def _by_likeness(person: Person, names: Sequence[str], typed: Sequence[str]) -> Match | None:
    """Match when each typed word is like a word of one name, and one of them is the surname."""
    top, matched = 0.0, ""
    for name in names:
        score = max(_likeness_of(person, typed, _raw_words(name)), _given_likeness(person, typed, _raw_words(name)))
        if score > top:
            top, matched = score, name
    return Match(person.id, round(top, 1), matched, MatchKind.FUZZY) if matched else None


def _likeness_of(person: Person, typed: Sequence[str], listed: Sequence[str]) -> float:
    """Return the likeness of two names, weighed by letters; 0 when a word is unlike all, or no surname is met."""
    from ccqs.query.fuzzy import likeness

    surname = _surname_keys(person)
    keys = [sound(word) for word in listed if len(word) > 1]
    total, letters, met_surname = 0.0, 0, False
    for word in typed:
        scores = [(max(likeness(key, one) for key in sounds(word)), one) for one in keys]
        score, one = max(scores, default=(0.0, ""))
        is_initial = _is_initial(word) and any(_stands_for(word, other) for other in listed)
        is_short = len(typed) == 1 and min(len(word), len(one)) <= _SHORT
        if score < (_LEAST_SHORT if is_short else _LEAST_WORD) and not is_initial:
            return 0.0
        met_surname |= one in surname and len(word) >= _SHORTEST_FUZZY
        total += score * len(word)
        letters += len(word)
    return total / letters if met_surname else 0.0


def _given_likeness(person: Person, typed: Sequence[str], listed: Sequence[str]) -> float:
    """Return how alike the given names are where the surname sounds right; 0 unless they start with the same letter.

    Given names are what languages change most: Wladimir, Vladimirs, Serge, Šarl. Other words may stand between.
    """
    from ccqs.query.fuzzy import likeness

    surname = _surname_keys(person)
    others = [word for word in typed if sounds(word).isdisjoint(surname)]
    given = sound(listed[0])
    if not others or given in surname or not _has_surname(person, typed):
        return 0.0
    best = max((likeness(key, given) for key in sounds(others[0]) if key[:1] == given[:1]), default=0.0)
    return _GIVEN_SCORE if best >= _LEAST_GIVEN else 0.0


def _has_surname(person: Person, typed: Sequence[str]) -> bool:
    """Tell whether every word of the surname, in one of its forms, is among those typed."""
    heard = [sounds(word) for word in typed]
    return any(
        all(any(sound(part) in keys for keys in heard) for part in _raw_words(form) if fold(part) not in _PARTICLES)
        for form in person.surname
    )


def _surname_keys(person: Person) -> frozenset[str]:
    return frozenset(
        sound(word) for form in person.surname for word in _raw_words(form) if fold(word) not in _PARTICLES
    )


def _clearest(found: list[Match]) -> tuple[Match, ...]:
    """Keep the best match, and those too near it to tell apart."""
    ranked = sorted(found, key=lambda match: (-match.score, match.id))
    if not ranked or ranked[0].score < _LEAST_CLEAR:
        return ()
    return tuple(match for match in ranked if ranked[0].score - match.score < _MARGIN)


def city_forms(dataset: Dataset) -> Forms:
    """Return every name of each city where a session was held or planned."""
    used = {session.place for session in dataset.sessions}
    return {
        one.id: (*one.label, *one.alt, one.id)
        for one in dataset.places.values()
        if one.kind is PlaceKind.CITY and one.id in used
    }


def topic_forms(dataset: Dataset) -> Forms:
    """Return every label of each topic."""
    return {one.id: (*one.label, *one.alt, one.id) for one in dataset.topics.values()}


def theme_forms(dataset: Dataset) -> Forms:
    """Return every label of each theme."""
    return {one.id: (*one.label, one.id) for one in dataset.themes.values()}


# The vocabularies whose entries are found by their labels.
LABELLED: Mapping[str, Callable[[Dataset], Forms]] = {"city": city_forms, "topic": topic_forms, "theme": theme_forms}


def find_labelled(text: str, forms: Forms) -> tuple[Match, ...]:
    """Return the entries of a vocabulary that a text may mean.

    After the listed forms come the words: the entry whose label has all the words typed, in any inflection, and
    fewest others; then the label all of whose words were typed; then a label spelt much alike.
    """
    listed = _as_listed(text, forms)
    if listed:
        return listed
    typed = _content(text)
    if not typed:
        return ()
    return _by_content(typed, forms) or _by_spelling(text, forms)


FUNCTION_WORDS = frozenset(
    words(
        "le la les l un une de du des d et ou a au aux en dans sur pour par avec vers the of in on and or to for with "
        "at a an by from о об в во на и или с со по для от из к у при за "
        "m mm mr mrs ms mme madame monsieur messieurs г н жа господин госпожа "
        "within during against between among contre lors pendant entre parmi между против "
        "lundi mardi mercredi jeudi vendredi samedi dimanche monday tuesday wednesday thursday friday saturday sunday "
        "понедельник вторник среда четверг пятница суббота воскресенье"
    )
)


def _content(text: str) -> list[str]:
    return [word for word in words(text) if word not in FUNCTION_WORDS]


def _by_content(typed: Sequence[str], forms: Forms) -> tuple[Match, ...]:
    from ccqs.query.stems import same_word

    scored: list[Match] = []
    for id_, names in forms.items():
        best: Match | None = None
        for name in names:
            label = _content(name)
            shared = sum(any(same_word(word, one) for one in label) for word in typed)
            back = sum(any(same_word(one, word) for word in typed) for one in label)
            if not shared or (shared < len(typed) and back < len(label)):
                continue
            score = round(_SOUND_SCORE * (shared + back) / (len(typed) + len(label)), 1)
            if best is None or score > best.score:
                best = Match(id_, score, name, MatchKind.WORDS)
        if best:
            scored.append(best)
    top = max((match.score for match in scored), default=0.0)
    return tuple(match for match in scored if match.score == top and top >= _LEAST_SHARED)


def _by_spelling(text: str, forms: Forms) -> tuple[Match, ...]:
    typed = _joined(text)
    if len(typed) < _SHORTEST_FUZZY:
        return ()
    key = sound(typed)
    scored = [
        Match(id_, round(score, 1), name, MatchKind.FUZZY)
        for id_, names in forms.items()
        for score, name in [max(((_spelt_alike(typed, key, _joined(name)), name) for name in names), default=(0.0, ""))]
        if score > _LEAST_CLEAR
    ]
    return _clearest(scored)


def _spelt_alike(typed: str, key: str, name: str) -> float:
    """Return how alike two labels of one script are, by spelling or by sound; they start with the same letter."""
    from ccqs.query.fuzzy import likeness

    if (typed[:1] >= "Ѐ") != (name[:1] >= "Ѐ"):
        return 0.0
    other = sound(name)
    scores = (
        likeness(typed, name) if typed[:1] == name[:1] else 0.0,
        likeness(key, other) if key[:1] == other[:1] else 0.0,
    )
    return max(scores)


def only(what: str, text: str, matches: Sequence[Match], forms: Forms) -> Match:
    """Return the one match.

    Args:
        what: What was looked for: `minister`, `city`, `topic` or `theme`.

    Raises:
        Ambiguous: There are several.
        NotFound: There is none; carries the nearest ids, or all of them when they are few.
    """
    if len(matches) == 1:
        return matches[0]
    if matches:
        raise Ambiguous(f"{what}-ambiguous", asked=text, candidates=[match.id for match in matches])
    few = len(forms) <= _FEW
    raise NotFound(f"{what}-not-found", asked=text, candidates=forms if few else nearest_ids(text, forms))


def nearest_ids(text: str, forms: Forms) -> list[str]:
    """Return the ids whose forms are most like a text, best first."""
    from ccqs.query.fuzzy import nearest

    by_key: dict[str, dict[str, None]] = {}
    for id_, names in forms.items():
        for name in names:
            for word in _content(name):
                by_key.setdefault(sound(word), {})[id_] = None
    found: dict[str, None] = {}
    for word in _content(text)[:_NEAR]:
        for key in nearest(sound(word)[:_LONGEST_WORD], by_key, least=_LEAST_NEAR, most=_NEAR):
            found.update(by_key[key])
    return list(found)[:_NEAR]
