"""From what somebody typed to the person the dataset calls it.

The order is from sure to unsure, and the first stage with an answer decides: the form as listed, the form but for
spelling marks, the words of a form in any order, the sound of those words, a full name with one letter wrong, and last
how alike the spellings are. Likeness alone never crosses scripts: the sound key does that first.

Each threshold below was set on three quarters of the lists in `tests/data`, and measured on the rest; the script
`benchmarks/thresholds.py` prints for each what a higher and a lower one would find and take wrongly.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence

from ccqs.errors import NotFound
from ccqs.language.fold import fold, fold_together, words
from ccqs.language.grammar import FUNCTION_WORDS
from ccqs.model import Dataset, Person
from ccqs.query.labels import SURE, Match, MatchKind, as_listed, not_found
from ccqs.query.sounds import initials, sound, sounds

_ABBREVIATED_TITLE = re.compile(r"\bг-(?:н|жа|ну|ном|на)\b|\b[HS]\. ?E\.", re.IGNORECASE)
_PARTICLES = frozenset(words("de du d la le von van"))
_ARTICLES = frozenset(words("le la les l the"))
# What the stages answer with; only their order matters.
_SOUND_SCORE = 97.0
_AMONG_SCORE = 95.0
_GIVEN_SCORE = 88.0
# Given names are what languages change most (Wladimir, Serge, Šarl): beside a right surname six letters in ten do.
_LEAST_GIVEN = 60.0
# A full name among other words has at least one of those, and no more than an office and a patronymic bring.
_FEWEST_AMONG, _MOST_AMONG = 3, 8
# One word of a name may have one letter in four wrong (`Serdukof`), a lone word of up to five letters none that changes
# more than a tenth: there Martin is as near to Morin as Palry to Parly.
_LEAST_WORD = 78.0
_LEAST_SHORT = 90.0
_SHORT = 5
# The whole must be clearer than each word; two people nearer than the margin cannot be told apart.
_LEAST_CLEAR = 84.0
_MARGIN = 6.0
# Three letters are too few to be taken for other letters.
_SHORTEST_FUZZY = 4
# A surname by itself may have one letter wrong when it has four: of three letters every second word is one letter away.
# Those that it makes of a longer one are listed in `EVERYDAY`.
_SHORTEST_SURNAME = 4
# A lone word of fewer sounds is heard in too many others (`fond`, `euro`, `mari`); one that is spelt otherwise and sounds
# otherwise is another word unless it is longer and one sound away: `Lekorn`, but not `macaroni`.
_SHORTEST_SOUND = 5
# A full name of eight letters or more with one of them wrong is no other name that people bear.
_SHORTEST_FULL_NAME = 8


def people_forms(dataset: Dataset) -> Mapping[str, Sequence[str]]:
    """Return every name of everybody."""
    return {
        one.id: (*one.names.values(), *one.surname.values(), *one.aliases, one.id) for one in dataset.people.values()
    }


def find_people(dataset: Dataset, text: str, *, among: Iterable[str] | None = None) -> tuple[Match, ...]:
    """Return the people that a name may mean: one when it is clear, several when it is not.

    Args:
        among: Only these people.
    """
    allowed = set(dataset.people if among is None else among)
    forms = {id_: names for id_, names in people_forms(dataset).items() if id_ in allowed}
    people = [dataset.people[id_] for id_ in forms]
    listed = as_listed(text, forms)
    if listed:
        alone, known = _raw_words(text), {match.id for match in listed}
        # A surname may be a given name too: `Philippe`.
        rest = [one for one in people if one.id not in known] if len(alone) == 1 else []
        return listed + _by_words(rest, forms, alone, MatchKind.WORDS)
    typed = _without_titles(_raw_words(text))
    if not typed:
        return ()
    if matches := _by_words(people, forms, typed, MatchKind.WORDS):
        return matches
    if len(typed) == 1 and typed[0].casefold() in EVERYDAY:
        return ()
    if matches := _by_words(people, forms, typed, MatchKind.SOUND):
        return matches
    if near := [match for one in people if (match := _with_one_letter_wrong(one, forms[one.id], typed))]:
        return tuple(near)
    found = [match for one in people if (match := _among_words(one, typed))]
    if len(found) != 1:
        found = list(_clearest([match for one in people if (match := _by_likeness(one, forms[one.id], typed))]))
    return () if len(found) == 1 and _names_another(dataset, found[0].id, typed) else tuple(found)


def nobody_named(dataset: Dataset, text: str, *, query: Mapping[str, object] | None = None) -> NotFound:
    """Return the failure of a name that is nobody's: with the nearest names, unless the texts mention it.

    Args:
        query: What was asked, for the envelope.
    """
    from ccqs.query.search import search

    found = search(dataset, text, 1)
    if found.count and not found.corrections:
        return NotFound("minister-not-found", asked=text, mentioned=True, query=query)
    return not_found("minister", text, people_forms(dataset), query=query)


def _raw_words(text: str) -> list[str]:
    """Return the words of a name with their accents, which tell sounds apart that folding makes one."""
    plain = _ABBREVIATED_TITLE.sub(" ", unicodedata.normalize("NFC", text))
    return [word for word in re.findall(r"\w+(?:['’ʼ]\w+)*", plain) if fold(word)]


def _by_words(
    people: Iterable[Person], forms: Mapping[str, Sequence[str]], typed: Sequence[str], kind: MatchKind
) -> tuple[Match, ...]:
    """Find those of whom each typed word is a word of one name, in any order, and more than initials.

    Args:
        kind: Whether the words must be the same (`WORDS`) or sound the same (`SOUND`).
    """
    if all(len(word) == 1 for word in typed) or all(fold(word) in _PARTICLES for word in typed):
        return ()
    same, score = (_same_sound, _SOUND_SCORE) if kind is MatchKind.SOUND else (_same, SURE)
    found = []
    for person in people:
        if kind is MatchKind.SOUND and not any(_is_surname(word, person, is_alone=len(typed) == 1) for word in typed):
            continue
        name = next((one for one in forms[person.id] if _fits(typed, _raw_words(one), same)), None)
        if name is not None:
            found.append(Match(person.id, score, name, kind))
    return tuple(found)


def _without_titles(typed: Sequence[str]) -> list[str]:
    """Leave out titles, and the small words before them; all is kept when nothing else was typed."""
    kept: list[str] = []
    is_before_title = False
    for word in reversed(typed):
        *small, last = fold(word).split()
        is_left_out = is_title(last) or (is_before_title and last in FUNCTION_WORDS and not small)
        if not is_left_out:
            kept.insert(0, word)
        is_before_title = is_left_out
    return kept or list(typed)


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
    for name, surname in zip(person.names.values(), person.surname.values(), strict=True):
        wanted = _sound_keys(name)
        if len(wanted) > len(_sound_keys(surname)) and all(any(one in each for each in keys) for one in wanted):
            return Match(person.id, _AMONG_SCORE, name, MatchKind.SOUND)
    return None


def _with_one_letter_wrong(person: Person, names: Sequence[str], typed: Sequence[str]) -> Match | None:
    """Match when one wrong letter is all that is between what was typed and a full name, in either order of its words.

    The same holds of a surname by itself, when it is long enough; one of several words may be written as one.
    """
    from ccqs.query.fuzzy import is_one_edit

    written = fold_together(" ".join(typed))
    heard = sounds("".join(typed))
    for name in person.surname.values():
        parts = _raw_words(name)
        is_joined = len(parts) > 1 and len(typed) < len(parts)
        if is_joined and any(_is_heard_as(one, "".join(parts)) for one in heard):
            return Match(person.id, _SOUND_SCORE, name, MatchKind.SOUND)
    surnames = {fold(form) for form in person.surname.values()}
    for name in person.surname.values():
        alone = fold_together(name)
        if len(typed) == len(_raw_words(name)) and len(alone) >= _SHORTEST_SURNAME and is_one_edit(written, alone):
            return Match(person.id, round(100 - 100 / len(alone), 1), name, MatchKind.FUZZY)
    if len(typed) == 1 or len(written) < _SHORTEST_FULL_NAME:
        return None
    for name in names:
        listed = _raw_words(name)
        full = fold(name)
        if len(listed) == 1 or full in surnames:
            continue
        surname = next((one for one in surnames if full.endswith(f" {one}")), "")
        orders = (full, f"{surname} {full.removesuffix(surname)}" if surname else full)
        if any(is_one_edit(written, order.replace(" ", "")) for order in orders):
            return Match(person.id, round(100 - 100 / len(written), 1), name, MatchKind.FUZZY)
    return None


def _is_heard_as(key: str, surname: str) -> bool:
    """Tell whether the sound of a word is that of a surname written as one; a long one may have one sound wrong."""
    from ccqs.query.fuzzy import is_one_edit

    return key == sound(surname) or (len(surname) >= _SHORTEST_FULL_NAME and is_one_edit(key, sound(surname)))


def _names_another(dataset: Dataset, person: str, typed: Sequence[str]) -> bool:
    """Tell whether one of the words that are not the person's is the surname of somebody else."""
    own = [sound(part) for name in dataset.people[person].names.values() for part in _raw_words(name)]
    left = [word for word in typed if sounds(word).isdisjoint(own)]
    return any(_is_surname(word, other) for word in left for other in dataset.people.values() if other.id != person)


def _is_initial(word: str) -> bool:
    """Tell an initial, `S` or `Ph`, from a word such as `Le`: particles are words, and so is all that has no capitals."""
    return len(word) <= len("Ph") and word.upper() != word.lower() and fold(word) not in _PARTICLES | _ARTICLES


def _stands_for(initial: str, name: str) -> bool:
    """Tell whether an initial stands for a name: by letter, or by sound in the other script."""
    if len(initial) > 1:
        return fold(name).startswith(fold(initial))
    return fold(name)[:1] == fold(initial) or not initials(name).isdisjoint(initials(initial))


def _is_surname(word: str, person: Person, *, is_alone: bool = False) -> bool:
    """Tell whether a word sounds like one of the surname: a given name alone is only taken as it is spelt.

    Args:
        is_alone: Nothing else was typed, and a short sound wants the spelling too: `font` sounds like Fillon, `mari` like
            Marie.
    """
    for form in person.surname.values():
        parts = [part for part in _raw_words(form) if fold(part) not in _PARTICLES]
        for part in parts:
            if sound(part) not in sounds(word):
                continue
            if not is_alone or len(sound(part)) >= _SHORTEST_SOUND or (len(parts) == 1 and _is_nearly(word, part)):
                return True
    return False


def _is_nearly(typed: str, listed: str) -> bool:
    """Tell whether a word is spelt as another but for its ending or one letter."""
    from ccqs.query.fuzzy import is_one_edit

    word, name = fold(typed), fold(listed)
    return word.startswith(name[:-1]) or is_one_edit(word, name)


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
    """Return the likeness of two names, weighed by letters; 0 when a word is unlike all, or no surname matches."""
    from ccqs.query.fuzzy import is_one_edit, likeness

    surname = _surname_keys(person)
    keys = [sound(word) for word in listed if len(word) > 1]
    if len(typed) == 1 and not any(
        len(one) > _SHORTEST_SOUND and is_one_edit(key, one) for key in sounds(typed[0]) for one in keys
    ):
        return 0.0
    total, letters, met_surname = 0.0, 0, False
    for word in typed:
        scores = [(max((likeness(key, one) for key in sounds(word)), default=0.0), one) for one in keys]
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
    return any(all(any(key in keys for keys in heard) for key in _sound_keys(form)) for form in person.surname.values())


def _surname_keys(person: Person) -> frozenset[str]:
    return frozenset(key for form in person.surname.values() for key in _sound_keys(form))


def _sound_keys(name: str) -> list[str]:
    """Return the sounds of the words of a name, without its particles."""
    return [sound(word) for word in _raw_words(name) if fold(word) not in _PARTICLES]


def _clearest(found: list[Match]) -> tuple[Match, ...]:
    """Keep the best match, and those too near it to tell apart."""
    ranked = sorted(found, key=lambda match: (-match.score, match.id))
    if not ranked or ranked[0].score < _LEAST_CLEAR:
        return ()
    return tuple(match for match in ranked if ranked[0].score - match.score < _MARGIN)


# Words beside names, and words that look like one ------------------------------------------------------------


# How the words of titles and offices start. Polish, Czech, Serbian, German and Turkish pages name the ministers too.
_STARTS = tuple(
    words(
        "minist presid predsed predsjed prezid prezyd prasid cumhurbaskan general armees secretary secretaire sekret "
        "premier premijer premjer kanzler kancler chancel marechal marshal affaires etrang exterieur defen foreign "
        "affairs republi federation gouvern innen aussen verteidig obran odbran obron monsieur madame messieurs "
        "spokes savunma disisleri bakani baskani zahranic zagranicz spolj vanjsk ambassad diplomat colonel amiral "
        "admiral porteparole homologue counterpart regierung господин госпож министр замминистр вицепремьер министар "
        "президент генерал премьер иностранн оборон одбран минобор маршал секретар пресс председ правительств "
        "республик федерац міністр міноборон посол посла послу послом посланник дипломат госсекрет замглав "
        "полковник адмирал коллег excellen превосходит бывш"
    )
)
_WHOLE = frozenset(
    words(
        "m mm mr mrs ms mme mmes mlle dr pan pani sir herr frau signor signora vice chef chief prime porte parole "
        "ex former late ancien ancienne экс "
        "army armee of russe russian francais francaise french head deputy state first consul lord senor senora pm fm "
        "г гг вице глава главы главе главу главой дел мид армии внешней политики ведомства россии рф франции "
        "российский российского французский французского канцлер"
    )
)
# A shorter word that only starts like an office is none.
_LEAST = len("pre")


def is_title(word: str) -> bool:
    """Tell whether a folded word is one of a title or an office.

    >>> is_title("ministre"), is_title("послом"), is_title("lavrov")
    (True, True, False)
    """
    return word in _WHOLE or (len(word) >= _LEAST and word.startswith(_STARTS))


# Words of everyday language, and names of other people and places, one letter away from a surname in the dataset. A
# surname by itself may have one letter wrong; these words have none wrong. They were sought among the commonest
# words of the three languages; `benchmarks/thresholds.py` says how to look again when people are added.
_WORDS = (
    # French and English
    "alls balls barbier barrier beauce beauté berne bernier billon bone bonne boone borde bore borgne borneo borner "
    "bornes bornée borno boulard bourne boyne butin byrne calls carly castes caste casted castel caster chiral "
    "colonia colonne comin corne dillon domine dominé early fallon falls famine filon fillion foin fouine foulard "
    "durand garnier halls holland hollander hollands horne huppe jupe longue longues lorne lutin macaron macon macro macros "
    "malls marin marly marron matron micron moin moran mori moria morn morne mornin moron movin nomine nommé orin "
    "marché marchés barrière barrières colonie colonies colon colons "
    "along guard guards long longs macarons macaroon macaroons march marche marches mayor mayors soup soupe soups "
    "orne pally parla parlay parle parlé parler parry partly party patin pauly pearly philippa philippi philipp "
    "philipe pouting prichard purin putain puttin ricard richards rickard routine sillon valle valli vals valse "
    "valses villon walls "
    "banner banners bannière bannières barnard barney barrer barriers berner bordé brancher burner burners canevas "
    "casanova chopin chosen colonial coloniale coloniales coloniaux colony coucher côlon filons gaillard guarded lingettes "
    "longest marion marrons maureen maurienne maçon moraine mâcon phillip phillips philips vilain vilaine vilaines vilains "
    "villain villains villepinte yolanda yolande "
    # Russian
    "бор бора борт борщ бору боря берн валь гусар гулаг горн дорн зубов зубцов ирак казне казнён корн кубков коломна "
    "колонка ланге лесков ливанов лонг лоне лорен макарон макро марли медведем медведь медведей микрон мор моран море "
    "морей морем морено морин пали пари парки парни парой пароли паули песком псков пусков пути путём торн филип "
    "филипс фокин фомич франков харли холланд хорн чарли шарли широк щедрин карли борона бороны лонгет макароны борна "
    "баннер барьер ивано колена коленях колонии колониях колоний колонию колония колонки пскове ричард ричарда"
).split()
# With their accents, which tell Jupé from a skirt, and as they are typed without.
EVERYDAY = frozenset(_WORDS) | frozenset(map(fold, _WORDS))
# Surnames that are words themselves: at the start of a sentence, where every word has a capital, they are nobody.
WORDS_THEMSELVES = frozenset(map(fold, "borne hollande richard philippe вальс колонна бон".split()))
# Given names that are surnames of ministers too: by themselves, with no title and no other name, they are nobody.
GIVEN_NAMES_TOO = frozenset(map(fold, "richard philippe".split()))
# Countries that are given names too: before a surname (Chad Smith, Georgia Brown) they are no countries.
COUNTRIES_AS_GIVEN_NAMES = frozenset(map(fold, "chad georgia".split()))
