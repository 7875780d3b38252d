"""Words that carry no weight of their own, language by language, and words too common to name a subject.

A word of grammar in one language may be a name in another (`un` is a French article, UN the United Nations), so nothing
here is ever asked without the language that a text or a label is in.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from ccqs.language.calendar import WEEKDAYS
from ccqs.language.fold import fold, words


def _folded(text: str) -> frozenset[str]:
    return frozenset(words(text))


ARTICLES: Mapping[str, frozenset[str]] = {
    "fr": _folded("le la les l un une des du de d au aux"),
    "en": _folded("the a an of s"),
    "ru": _folded("де дю"),  # of French names
}
CONJUNCTIONS: Mapping[str, frozenset[str]] = {
    "fr": _folded("et ou mais ni comme que"),
    "en": _folded("and or but nor as than"),
    "ru": _folded("и или но а ни как"),
}
_PREPOSITIONS: Mapping[str, frozenset[str]] = {
    "fr": _folded("à en dans sur pour par avec vers contre lors pendant entre parmi sous chez sans depuis"),
    "en": _folded("in on to for with at by from about into within during against between among over under since"),
    "ru": _folded("в во о об обо на с со по для от из к ко у при за над под между против через до без"),
}
_PRONOUNS: Mapping[str, frozenset[str]] = {
    "fr": _folded("ce cet cette ces c son sa ses leur leurs notre nos il elle ils elles on qui se s y n ne"),
    "en": _folded("this that these those its his her their our it he she they who which is are was were be has have"),
    "ru": _folded("этот эта это эти того этого свой своих его ее их он она они кто который которые не был была было"),
}
_FORMS_OF_ADDRESS: Mapping[str, frozenset[str]] = {
    "fr": _folded("m mm mme mmes mlle madame monsieur messieurs mesdames"),
    "en": _folded("mr mrs ms messrs sir madam"),
    "ru": _folded("г гг н жа господин госпожа господа"),
}
# Words that may stand between the words of a label, and that distinguish no label from another.
WEIGHTLESS: Mapping[str, frozenset[str]] = {
    lang: ARTICLES[lang] | CONJUNCTIONS[lang] | _PREPOSITIONS[lang] | _PRONOUNS[lang] | _FORMS_OF_ADDRESS[lang]
    for lang in ("fr", "en", "ru")
}
# The words that a question begins with, of all languages.
QUESTION_WORDS: frozenset[str] = _folded(
    "qui où quand pourquoi comment combien quel quelle quels quelles "
    "who whom whose where when why how what which did does "
    "кто кого где куда когда почему зачем как какой какая какие сколько"
)
# The words without weight of all languages, for a query, whose language nobody says.
FUNCTION_WORDS: frozenset[str] = frozenset().union(*WEIGHTLESS.values(), *map(_folded, WEEKDAYS))

# Words of any report on a meeting. A label that comes down to one of them would be found everywhere.
COMMON: Mapping[str, frozenset[str]] = {
    "fr": _folded(
        "accord action activité affaire agenda aide an année appel approche assemblée avenir avis bilan cadre cas "
        "cause centre chef collaboration commission comité communauté communiqué concertation conférence confiance "
        "conseil consultation contact contrat coopération coordination création crise débat décision déclaration "
        "défense défi délégation démarche départ dialogue différend direction discours discussion document domaine "
        "dossier droit échange effort élargissement engagement enjeu ensemble entente entretien équilibre espace État "
        "étape étude évolution expert exercice fin fonds force format formation gouvernement groupe guerre homologue "
        "initiative intérêt invitation jour journée lien lutte marge menace mesure militaire ministère ministre "
        "mission monde mouvement négociation normalisation objectif opération opinion ordre organisation paix "
        "partenaire partenariat participation pays plan point politique population position pouvoir préparation "
        "présence présidence président pression principe problème processus programme projet proposition protection "
        "question rapport reconnaissance réforme région règlement relation rencontre renforcement représentant "
        "réponse résolution résultat retour réunion rôle salle séance secrétaire secteur sécurité service session "
        "situation solution sommet soutien stabilité stratégie structure suite sujet suspension système table "
        "territoire texte thème traité transition travail union victoire vie ville visite voie volonté zone"
    ),
    "en": _folded(
        "action activity affair agenda agreement aid aim approach area assembly assistance authority balance basis "
        "body building case cause centre challenge chief co-operation commission committee community concern "
        "conference confidence conflict consultation contact contract control cooperation coordination council "
        "country creation crisis dates day deal debate decision declaration defence defense delegation department "
        "development dialogue difference direction discussion document effort end enlargement event exchange exercise "
        "expert extension field file fight force format forum framework future government group head history "
        "hospitality initiative institution interest invitation issue joint law leader level line link march matter "
        "measure meeting message military minister ministry mission mutual nation need negotiation new normalization "
        "objective office operation opinion order organization part participation partner partnership party peace "
        "people plan point policy position power practice preparation presence presidency president press pressure "
        "principle problem process program programme progress project proposal protection question reform region "
        "relation relations report representative request resolution response result return review role rule second "
        "sector security service session settlement side situation solution space speech stability stage start "
        "starting state statement status step strategy structure subject suggestion summit support suspension system "
        "table talks task territory threat tie time topic transition treaty trust union view visit war way will "
        "withdrawal work world year"
    ),
    "ru": _folded(
        "безопасность беседа большой вид визит внимание военный вопрос возможность война враг время встреча вызов "
        "выход глава год город государство граница группа движение действие дело день диалог договор договорённость "
        "доклад документ доля доступ доверие жизнь задача заседание защита заявление значение идея изменение "
        "инициатива институт интерес кадр касаться комиссия комитет конец контакт конференция конфликт координация "
        "кризис круг лидер линия лицо люди малый мало мера место министерство министр мир миссия мнение момент народ "
        "направление начало новый норма область обмен обсуждение община общий объединение опасность операция опыт "
        "орган организация основа ответ отношение отношения оценка памятный партнёр партнёрство переговоры период "
        "план повестка поддержка позиция политика положение помощь порядок посол правительство право практика "
        "предложение президент председательство представитель пресса признание приглашение пример принцип присутствие "
        "проблема программа проект процесс путь работа развитие разговор регион результат реформа решение роль ряд "
        "секретарь сектор сила система ситуация случай совет соглашение сообщение сотрудничество союз стабильность "
        "стол сторона стратегия страна структура сфера тема территория труд угроза укрепление урегулирование уровень "
        "усилие условие участие участник формат формула центр цель человек шаг эксперт этап"
    ),
}

# Subjects of meetings that everyday life has too: sanctions against a club, drones over a wedding, Wagner's operas.
# A label made of these and of common words is found only in a text that names something else of the dataset.
EVERYDAY_SUBJECTS: Mapping[str, frozenset[str]] = {
    "fr": _folded(
        "aéronautique bilatéral commémoration commercial commun conjoint culturel drogue drone économique exercice "
        "Golfe haut humain international Levant manœuvre mémoire Mistral naval nouveau numérique piraterie régional "
        "restrictif sanction spatial stupéfiant technologie voisinage Wagner"
    ),
    "en": _folded(
        "aeronautics bilateral commemoration commerce common cultural drill drone drug economic Gulf high human "
        "international Levant manoeuvre maneuver memory Mistral narcotic naval neighbourhood neighborhood piracy "
        "regional remembrance restrictive sanction shared technology trade Wagner"
    ),
    "ru": _folded(
        "Вагнер высокий гуманитарный двусторонний дрон Залив культурный Левант манёвр международный Мистраль морской "
        "наркотик ограничительный память пиратство региональный санкция совместный соседство технология торговый "
        "учение человеческий экономический"
    ),
}

_LEAST_KNOWN = 2
_TIMES_MORE = 2


def language_of(text: str) -> str | None:
    """Return the language that the words of grammar of a text belong to; None when they do not settle it.

    At least two different words of grammar, and twice as many as of any other language, that no other language shares.

    >>> language_of("La coopération des villes jumelles est bonne"), language_of("OTAN-Russie")
    ('fr', None)
    """
    found = frozenset(fold(word) for word in re.findall(r"\w+", text) if not (word.isupper() and len(word) > 1))
    counts = sorted(((len(found & own), lang) for lang, own in _OWN.items()), reverse=True)
    (most, lang), (next_most, _) = counts[:2]
    return lang if most >= _LEAST_KNOWN and most >= _TIMES_MORE * next_most else None


_OWN: Mapping[str, frozenset[str]] = {
    lang: known - frozenset().union(*(other for one, other in WEIGHTLESS.items() if one != lang))
    for lang, known in WEIGHTLESS.items()
}
