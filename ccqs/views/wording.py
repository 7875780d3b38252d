"""The program's own words in French, English and Russian; words about the data are labels in `data/`.

French typography: a narrow no-break space before `;` `!` `?` and inside guillemets, a no-break space before `:`
(Lexique des règles typographiques en usage à l'Imprimerie nationale).
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from ccqs.lang import Label, Lang
from ccqs.model import (
    CouncilStatus,
    Country,
    EventKind,
    FollowUpStatus,
    MarginKind,
    OutcomeKind,
    Party,
    Portfolio,
    Rank,
    SourceKind,
    Stage,
    Status,
)
from ccqs.query.verdicts import Verdict

L = Label

# Headings and labels -----------------------------------------------------------------------------------------

WORDS: Mapping[str, Label] = {
    "number": L("Nº", "No.", "№"),
    "date": L("Date", "Date", "Дата"),
    "city": L("Ville", "City", "Город"),
    "country": L("Pays", "Country", "Страна"),
    "france": L("France", "France", "Франция"),
    "russia": L("Russie", "Russia", "Россия"),
    "status": L("Statut", "Status", "Статус"),
    "topics": L("Sujets", "Topics", "Темы"),
    "topic": L("Sujet", "Topic", "Тема"),
    "theme": L("Thème", "Theme", "Раздел"),
    "sources": L("Sources", "Sources", "Источники"),
    "sessions": L("Sessions", "Sessions", "Сессии"),
    "session": L("Session", "Session", "Сессия"),
    "first": L("Première", "First", "Первая"),
    "last": L("Dernière", "Last", "Последняя"),
    "venue": L("Lieu", "Venue", "Место"),
    "audience": L("Audience", "Audience", "Приём"),
    "agenda": L("Ordre du jour", "Agenda", "Повестка дня"),
    "outcomes": L("Résultats", "Outcomes", "Итоги"),
    "margins": L("En marge", "In the margins", "На полях"),
    "officials": L("Autres personnes citées", "Others named", "Другие упомянутые лица"),
    "steps": L("Préparation et déroulement", "How it came about", "Подготовка и ход событий"),
    "postponement": L("Report", "Postponement", "Перенос"),
    "reasons": L("Raisons données", "Reasons given", "Названные причины"),
    "disputed": L("Ce que disent d’autres sources", "What other sources say", "Что говорят другие источники"),
    "inferences": L("Déduit, non attesté", "Inferred, not attested", "Выведено, а не засвидетельствовано"),
    "gaps": L("Cherché, non trouvé", "Looked for, not found", "Искали и не нашли"),
    "previous": L("Session précédente", "Previous session", "Предыдущая сессия"),
    "next": L("Session suivante", "Next session", "Следующая сессия"),
    "name": L("Nom", "Name", "Имя"),
    "posts": L("Fonctions", "Posts", "Должности"),
    "post": L("Fonction", "Post", "Должность"),
    "added": L("Ajoutés", "Added", "Добавлены"),
    "dropped": L("Abandonnés", "Dropped", "Исключены"),
    "kept": L("Maintenus", "Kept", "Сохранены"),
    "changed": L("Ce qui change d’autre", "What else changed", "Что ещё изменилось"),
    "before": L("Avant", "Before", "Было"),
    "after": L("Après", "After", "Стало"),
    "broader": L("Sujet plus large", "Broader topic", "Более широкая тема"),
    "also_called": L("Autres noms", "Also called", "Другие названия"),
    "creation": L("Création", "Creation", "Создание"),
    "founding": L("Acte fondateur", "Founding text", "Учредительный документ"),
    "purpose": L("Objet", "Purpose", "Назначение"),
    "rhythm": L("Rythme", "Rhythm", "Периодичность"),
    "chair": L("Présidence", "Chair", "Председательство"),
    "working_groups": L("Groupes de travail", "Working groups", "Рабочие группы"),
    "events": L("Chronologie", "Chronology", "Хронология"),
    "suspension": L("Suspension", "Suspension", "Приостановка"),
    "dormancy": L("En sommeil depuis", "Dormant since", "Не собирается с"),
    "last_session": L("Dernière session", "Last session", "Последняя сессия"),
    "group": L("Groupe", "Group", "Группа"),
    "unknown": L("non connu", "not known", "неизвестно"),
    "nobody": L("non nommés", "not named", "не названы"),
    "acting": L("par intérim", "acting", "временно исполняющий обязанности"),
    "possibly": L("possible", "possible", "возможно"),
    "unknown_date": L("date inconnue", "date unknown", "дата неизвестна"),
    "all": L("toutes", "all", "все"),
    "record": L("Objet", "Record", "Запись"),
    "field": L("Champ", "Field", "Поле"),
    "rivals": L("Contre", "Against", "Против"),
    "inferred": L("déduit", "inferred", "выведено"),
    "id": L("Id", "Id", "Id"),
    "kind": L("Nature", "Kind", "Вид"),
    "language": L("Langue", "Language", "Язык"),
    "title": L("Titre", "Title", "Название"),
    "publisher": L("Éditeur", "Publisher", "Издатель"),
    "description": L("Description", "Description", "Описание"),
    "address": L("Adresse", "Address", "Адрес"),
    "wikidata": L("Wikidata", "Wikidata", "Викиданные"),
}

# What a command may be called -------------------------------------------------------------------------------

COMMAND_WORDS: Mapping[str, Label] = {
    "list": L("liste", "list", "список"),
    "show": L("montrer", "show", "показать"),
    "council": L("conseil", "council", "совет"),
    "topics": L("sujets", "topics", "темы"),
    "diff": L("comparer", "compare", "сравнить"),
    "search": L("chercher", "search", "поиск"),
    "ministers": L("ministres", "ministers", "министры"),
    "why": L("pourquoi", "why", "почему"),
    "conflicts": L("désaccords", "conflicts", "разногласия"),
    "sources": L("sources", "sources", "источники"),
    "cite": L("citer", "cite", "цитировать"),
    "audit": L("vérifier", "audit", "проверить"),
    "fmt": L("formater", "format", "форматировать"),
    "schema": L("schéma", "schema", "схема"),
    "check": L("contrôler", "check", "контроль"),
}

# Sentences ---------------------------------------------------------------------------------------------------

SENTENCES: Mapping[str, Label] = {
    "held": L(
        "la {ordinal} session du {council} s’est tenue à {city} {on_date}.",
        "the {ordinal} session of the {council} was held in {city} {on_date}.",
        "{ordinal} сессия {council} состоялась {on_date} ({city}).",
    ),
    "planned": L(
        "une session du {council} était prévue à {city} {on_date} ; elle n’a pas eu lieu.",
        "a session of the {council} was planned in {city} {on_date}; it was not held.",
        "сессия {council} планировалась на {date} ({city}) и не состоялась.",
    ),
    "postponed": L(
        "une session du {council} était prévue à {city} {on_date} ; elle a été reportée et ne s’est pas tenue.",
        "a session of the {council} was planned in {city} {on_date}; it was postponed and not held.",
        "сессия {council} планировалась на {date} ({city}), была отложена и не состоялась.",
    ),
    "cancelled": L(
        "une session du {council} était prévue à {city} {on_date} ; elle a été annulée.",
        "a session of the {council} was planned in {city} {on_date}; it was cancelled.",
        "сессия {council} планировалась на {date} ({city}) и была отменена.",
    ),
    "not_held": L(
        "{count} sessions prévues n’ont pas eu lieu : {sessions} (--status all les montre).",
        "{count} planned sessions were not held: {sessions} (--status all shows them).",
        "Запланированных, но не состоявшихся сессий — {count}: {sessions} (их показывает --status all).",
    ),
    "not_held_one": L(
        "Une session prévue n’a pas eu lieu : {sessions} (--status all la montre).",
        "One planned session was not held: {sessions} (--status all shows it).",
        "Одна запланированная сессия не состоялась: {sessions} (её показывает --status all).",
    ),
    "disputed_mark": L(
        "* les sources diffèrent, sur la valeur marquée ou, près du numéro, sur autre chose : ccqs why {example}",
        "* sources differ, on the value marked or, by the number, on something else: ccqs why {example}",
        "* источники расходятся в отмеченном или, у номера, в чём-то ещё: ccqs why {example}",
    ),
    "disputed_here": L(
        "* les sources diffèrent\u00a0: voir plus bas ce qu’elles disent.",
        "* sources differ: see below what they say.",
        "* источники расходятся: см. ниже, что они говорят.",
    ),
    "disputed_posts": L(
        "* les sources diffèrent sur ces dates ou sur le titre : ccqs why {example} posts",
        "* sources differ on these dates or on the title: ccqs why {example} posts",
        "* источники расходятся в датах или названии: ccqs why {example} posts",
    ),
    "possible_mark": L(
        "(?) la date n’est pas assez précise pour être sûr : la session est peut-être hors de la période.",
        "(?) the date is not precise enough to be sure: the session may lie outside the period.",
        "(?) дата недостаточно точна: сессия может лежать вне заданного периода.",
    ),
    "took": L("« {asked} » compris comme {found}.", "“{asked}” taken for {found}.", "«{asked}» понято как {found}."),
    "several": L(
        "« {asked} » peut désigner {found}.", "“{asked}” may mean {found}.", "«{asked}» может означать: {found}."
    ),
    "marks": L(
        "● à l’ordre du jour, une colonne par session : {sessions}",
        "● on the agenda, one column per session: {sessions}",
        "● в повестке дня, столбец на сессию: {sessions}",
    ),
    "outside_coverage": L(
        "Les données couvrent {coverage} : au-delà, une fonction sans fin connue a pu prendre fin.",
        "The data cover {coverage}: beyond, a post without a known end may have ended.",
        "Данные охватывают {coverage}: вне этого периода должность без известного конца могла закончиться.",
    ),
    "rejected_mark": L(
        "✗ écarté ; le reste n’est pas départagé. Les raisons : ccqs why {record} {field}",
        "✗ rejected; the rest is unresolved. The reasons: ccqs why {record} {field}",
        "✗ отклонено; остальное не разрешено. Доводы: ccqs why {record} {field}",
    ),
    "no_such_paragraph": L(
        "{about} – {cite} : ce paragraphe n’existe pas.",
        "{about} – {cite}: there is no such paragraph.",
        "{about} – {cite}: такого абзаца нет.",
    ),
    "not_mentioned": L(
        "{about} – {cite} n’en parle pas.",
        "{about} – {cite} does not mention it.",
        "{about} – {cite} об этом не говорит.",
    ),
    "mentioned_in": L(
        "Il en est question dans {where}.", "It is mentioned in {where}.", "Об этом говорится в {where}."
    ),
    "dataset_title": L(
        "ccqs : les sessions du Conseil de coopération franco-russe sur les questions de sécurité, 2002-2021",
        "ccqs: the sessions of the Franco-Russian Security Cooperation Council, 2002-2021",
        "ccqs: сессии российско-французского Совета сотрудничества по вопросам безопасности, 2002–2021",
    ),
    "cite_dataset": L(
        "{author}. {title}. Jeu de données, édition du {edition}. {licence}.",
        "{author}. {title}. Dataset, edition of {edition}. {licence}.",
        "{author}. {title}. Набор данных, выпуск от {edition} {licence}.",
    ),
    "cite_session": L(
        "{author}. {title}. Dans : {container}, édition du {edition}, entrée {id}.",
        "{author}. {title}. In: {container}, edition of {edition}, entry {id}.",
        "{author}. {title}. В кн.: {container}, выпуск от {edition}, запись {id}.",
    ),
    "by": L("selon {party}", "according to {party}", "по словам: {party}"),
    "cut": L(
        "{shown} sur {count}\u202f; --limit 0 montre tout.",
        "{shown} of {count}; --limit 0 shows all.",
        "{shown} из {count}; --limit 0 показывает всё.",
    ),
    "more_hits": L("autres passages : {count}", "more passages: {count}", "ещё фрагментов: {count}"),
    "check_clean": L(
        "{path}\u00a0: aucun problème (règles\u00a0: {rules}).",
        "{path}: no problem (rules: {rules}).",
        "{path}: проблем нет (правил: {rules}).",
    ),
    "check_found": L(
        "{path}\u00a0: erreurs\u00a0: {error}, avertissements\u00a0: {warning}, remarques\u00a0: {note}. "
        "Une règle en détail\u00a0: ccqs check --explain {example}",
        "{path}: errors: {error}, warnings: {warning}, notes: {note}. A rule in detail: ccqs check --explain {example}",
        "{path}: ошибок: {error}, предупреждений: {warning}, замечаний: {note}. "
        "О правиле подробно: ccqs check --explain {example}",
    ),
    "check_unread": L(
        "Ces données ne peuvent pas être lues\u00a0: les autres règles n’ont pas été appliquées.",
        "These data cannot be read: the other rules were not applied.",
        "Эти данные не читаются: остальные правила не применялись.",
    ),
    "identical": L("Aucune différence.", "No difference.", "Различий нет."),
    "rewritten": L(
        "fichiers récrits\u00a0: {changed} sur {count}",
        "files rewritten: {changed} of {count}",
        "переписано файлов: {changed} из {count}",
    ),
    "to_rewrite": L(
        "fichiers à récrire\u00a0: {changed} sur {count}",
        "files to rewrite: {changed} of {count}",
        "нужно переписать файлов: {changed} из {count}",
    ),
    "no_sessions": L("n’a siégé à aucune session", "sat at no session", "не участвовал(а) ни в одной сессии"),
    "seat": L("a siégé aux sessions {sessions}", "sat at sessions {sessions}", "участие в сессиях: {sessions}"),
}

# Closed lists ------------------------------------------------------------------------------------------------

_VALUES: Mapping[type[StrEnum], Mapping[StrEnum, Label]] = {
    Status: {
        Status.HELD: L("tenue", "held", "состоялась"),
        Status.PLANNED: L("non tenue", "not held", "не состоялась"),
        Status.POSTPONED: L("reportée", "postponed", "отложена"),
        Status.CANCELLED: L("annulée", "cancelled", "отменена"),
    },
    Country: {Country.FR: L("France", "France", "Франция"), Country.RU: L("Russie", "Russia", "Россия")},
    Party: {
        Party.FR: L("France", "France", "Франция"),
        Party.RU: L("Russie", "Russia", "Россия"),
        Party.PRESS: L("presse", "press", "пресса"),
    },
    Portfolio: {
        Portfolio.FOREIGN_AFFAIRS: L("affaires étrangères", "foreign affairs", "иностранные дела"),
        Portfolio.DEFENCE: L("défense", "defence", "оборона"),
        Portfolio.HEAD_OF_STATE: L("chef de l’État", "head of state", "глава государства"),
        Portfolio.HEAD_OF_GOVERNMENT: L("chef du gouvernement", "head of government", "глава правительства"),
        Portfolio.OTHER: L("autre", "other", "другое"),
    },
    Stage: {
        Stage.ANNOUNCED: L("Annoncé avant la session", "Announced before the session", "Объявлено до сессии"),
        Stage.DISCUSSED: L("Discuté", "Discussed", "Обсуждалось"),
        Stage.PRESS: L("Devant la presse", "Before the press", "Перед прессой"),
        Stage.AUDIENCE: L("Lors de l’audience", "At the audience", "На приёме у президента"),
        Stage.MARGIN: L("En marge", "In the margins", "На полях"),
    },
    Rank: {
        Rank.PREFERRED: L("retenu", "preferred", "принято"),
        Rank.NORMAL: L("non départagé", "unresolved", "не разрешено"),
        Rank.DEPRECATED: L("écarté", "rejected", "отклонено"),
    },
    OutcomeKind: {
        OutcomeKind.DECISION: L("Décision", "Decision", "Решение"),
        OutcomeKind.ANNOUNCEMENT: L("Annonce", "Announcement", "Объявление"),
        OutcomeKind.PROPOSAL: L("Proposition", "Proposal", "Предложение"),
        OutcomeKind.REQUEST: L("Demande", "Request", "Просьба"),
        OutcomeKind.DISAGREEMENT: L("Désaccord", "Disagreement", "Разногласие"),
        OutcomeKind.DOCUMENT: L("Document", "Document", "Документ"),
    },
    FollowUpStatus: {
        FollowUpStatus.HAPPENED: L("suivi d’effet", "carried out", "выполнено"),
        FollowUpStatus.NOT_HAPPENED: L("resté sans suite", "not carried out", "не выполнено"),
        FollowUpStatus.UNKNOWN: L("suite inconnue", "outcome unknown", "дальнейшее неизвестно"),
    },
    MarginKind: {
        MarginKind.BILATERAL: L("Entretien bilatéral", "Bilateral talks", "Двусторонняя встреча"),
        MarginKind.PRESS_CONFERENCE: L("Conférence de presse", "Press conference", "Пресс-конференция"),
        MarginKind.INTERVIEW: L("Entretien avec la presse", "Interview", "Интервью"),
        MarginKind.VISIT: L("Visite", "Visit", "Визит"),
        MarginKind.CEREMONY: L("Cérémonie", "Ceremony", "Церемония"),
        MarginKind.SECURITY_COUNCILS: L("Conseils de sécurité", "Security councils", "Советы безопасности"),
        MarginKind.OTHER: L("Autre", "Other", "Другое"),
    },
    EventKind: {
        EventKind.DECISION: L("Décision", "Decision", "Решение"),
        EventKind.FOUNDING: L("Fondation", "Founding", "Учреждение"),
        EventKind.PREPARATION: L("Préparation", "Preparation", "Подготовка"),
        EventKind.WORKING_GROUP: L("Groupe de travail", "Working group", "Рабочая группа"),
        EventKind.SUSPENSION: L("Suspension", "Suspension", "Приостановка"),
        EventKind.REVIVAL: L("Reprise", "Revival", "Возобновление"),
        EventKind.DORMANCY: L("Sommeil", "Dormancy", "Бездействие"),
        EventKind.OTHER: L("Autre", "Other", "Другое"),
    },
    CouncilStatus: {
        CouncilStatus.ACTIVE: L("en activité", "active", "действует"),
        CouncilStatus.SUSPENDED: L("suspendu", "suspended", "приостановлен"),
        CouncilStatus.DORMANT: L("en sommeil", "dormant", "бездействует"),
    },
    Verdict: {
        Verdict.PASSED: L("confirmées par le texte", "borne out by the text", "подтверждены текстом"),
        Verdict.FAILED: L("non confirmées", "not borne out", "не подтверждены"),
        Verdict.NO_SUCH_PARAGRAPH: L("paragraphe inexistant", "no such paragraph", "нет такого абзаца"),
        Verdict.NOTHING_TO_CHECK: L("rien à vérifier", "nothing to check", "проверять нечего"),
    },
    SourceKind: {
        SourceKind.OFFICIAL: L("officielle", "official", "официальный"),
        SourceKind.AGENCY: L("agence", "agency", "агентство"),
        SourceKind.PRESS: L("presse", "press", "пресса"),
        SourceKind.BLOG: L("blog", "blog", "блог"),
        SourceKind.REFERENCE: L("ouvrage de référence", "reference", "справочник"),
    },
}


def word(key: str, lang: Lang) -> str:
    """Return a heading or a label of the program."""
    return WORDS[key][lang]


def sentence(key: str, lang: Lang, **values: object) -> str:
    """Return a sentence of the program with its values filled in."""
    return SENTENCES[key][lang].format(**values)


def value_text(value: StrEnum, lang: Lang) -> str:
    """Return a member of a closed list in words."""
    return _VALUES[type(value)][value][lang]
