"""What the program says when it cannot answer, in the three languages: what happened, and what to do next."""

from __future__ import annotations

from collections.abc import Mapping

from ccqs.errors import CcqsError
from ccqs.lang import Label, Lang
from ccqs.records import record

L = Label


@record
class Complaint:
    """A failure in words: the sentence, and the remedy or nothing."""

    message: str
    hint: str


_LONGEST = 200
_QUOTED = L("« {} »", "“{}”", "«{}»")
_NEAREST = L("au plus près\u00a0: {}", "nearest: {}", "ближайшее: {}")
_THERE_ARE = L("il y a\u00a0: {}", "there are: {}", "есть: {}")
_LISTS_ALL = frozenset({"city-not-found", "theme-not-found", "field-not-found", "language-not-found"})
_MEANS = L("choisir entre : {}", "choose between: {}", "выберите: {}")

_SEE_HELP = L("voir\u00a0: ccqs {command} --help", "see: ccqs {command} --help", "см.: ccqs {command} --help")

# By code: what happened, and what to do; `{asked}` comes quoted.
_COMPLAINTS: Mapping[str, tuple[Label, Label | None]] = {
    "session-not-found": (
        L("aucune session ne répond à {asked}", "no session is named {asked}", "нет сессии {asked}"),
        L(
            "la nommer par numéro (7), id (2008-03), année (2008), date (2008-03-11), first ou last",
            "name it by number (7), id (2008-03), year (2008), date (2008-03-11), first or last",
            "укажите номер (7), id (2008-03), год (2008), дату (2008-03-11), first или last",
        ),
    ),
    "session-ambiguous": (
        L("{asked} désigne plusieurs sessions", "{asked} names several sessions", "{asked} — это несколько сессий"),
        None,
    ),
    "range-empty": (
        L("aucune session tenue dans {asked}", "no session was held in {asked}", "в {asked} не было сессий"),
        L("voir : ccqs list", "see: ccqs list", "см.: ccqs list"),
    ),
    "range-backwards": (
        L(
            "l’intervalle {asked} finit avant de commencer",
            "the range {asked} ends before it starts",
            "интервал {asked} кончается раньше, чем начинается",
        ),
        L("échanger ses deux bouts", "swap its two ends", "поменяйте концы местами"),
    ),
    "not-a-date": (
        L(
            "{option} : {asked} n’est pas une date lisible : {reason}",
            "{option}: {asked} cannot be read as a date: {reason}",
            "{option}: {asked} не читается как дата: {reason}",
        ),
        L(
            "écrire 2008, 2008-03 ou 2008-03-11",
            "write 2008, 2008-03 or 2008-03-11",
            "пишите 2008, 2008-03 или 2008-03-11",
        ),
    ),
    "since-after-until": (
        L(
            "--since {since} est après --until {until}",
            "--since {since} is after --until {until}",
            "--since {since} позже, чем --until {until}",
        ),
        L("échanger les deux dates", "swap the two dates", "поменяйте даты местами"),
    ),
    "no-command": (
        L("aucune commande ne s’appelle {asked}", "there is no command {asked}", "нет команды {asked}"),
        L("voir\u00a0: ccqs --help", "see: ccqs --help", "см.: ccqs --help"),
    ),
    "no-option": (
        L("{command} n’a pas d’option {asked}", "{command} has no option {asked}", "у {command} нет параметра {asked}"),
        _SEE_HELP,
    ),
    "no-value": (
        L("{option} attend une valeur", "{option} wants a value", "{option} требует значения"),
        _SEE_HELP,
    ),
    "not-a-choice": (
        L(
            "{option}\u00a0: {asked} n’est aucune des valeurs {choices}",
            "{option}: {asked} is not one of {choices}",
            "{option}: {asked} — не одно из значений {choices}",
        ),
        _SEE_HELP,
    ),
    "not-a-number": (
        L(
            "{option}\u00a0: {asked} n’est pas un nombre entier",
            "{option}: {asked} is not a whole number",
            "{option}: {asked} — не целое число",
        ),
        _SEE_HELP,
    ),
    "missing-argument": (
        L("il manque {argument}", "{argument} is missing", "не хватает {argument}"),
        _SEE_HELP,
    ),
    "extra-argument": (
        L("{asked} est de trop", "{asked} is one argument too many", "{asked} — лишний аргумент"),
        _SEE_HELP,
    ),
    "limit-negative": (
        L(
            "--limit {asked} n’est pas un nombre de réponses",
            "--limit {asked} is no number of answers",
            "--limit {asked} — не число ответов",
        ),
        L("donner 0 pour toutes", "give 0 for all", "укажите 0, чтобы получить все"),
    ),
    "minister-not-found": (
        L("personne ne porte le nom {asked}", "nobody is named {asked}", "нет человека с именем {asked}"),
        L("tous les noms : ccqs ministers", "all the names: ccqs ministers", "все имена: ccqs ministers"),
    ),
    "minister-ambiguous": (
        L(
            "{asked} peut désigner plusieurs personnes",
            "{asked} may be several people",
            "{asked} может означать нескольких людей",
        ),
        L("donner le nom entier", "give the name in full", "укажите имя полностью"),
    ),
    "city-not-found": (
        L("aucune session n’est connue à {asked}", "no session is known in {asked}", "нет сессий в городе {asked}"),
        None,
    ),
    "city-ambiguous": (
        L(
            "{asked} peut désigner plusieurs villes",
            "{asked} may be several cities",
            "{asked} может означать несколько городов",
        ),
        None,
    ),
    "topic-not-found": (
        L("aucun sujet ne s’appelle {asked}", "no topic is named {asked}", "нет темы {asked}"),
        L(
            "tous les sujets : ccqs topics ; dans les textes : ccqs search",
            "all the topics: ccqs topics; in the texts: ccqs search",
            "все темы: ccqs topics; в текстах: ccqs search",
        ),
    ),
    "topic-ambiguous": (
        L(
            "{asked} peut désigner plusieurs sujets",
            "{asked} may be several topics",
            "{asked} может означать несколько тем",
        ),
        None,
    ),
    "theme-not-found": (
        L("aucun thème ne s’appelle {asked}", "no theme is named {asked}", "нет раздела {asked}"),
        None,
    ),
    "theme-ambiguous": (
        L(
            "{asked} peut désigner plusieurs thèmes",
            "{asked} may be several themes",
            "{asked} может означать несколько разделов",
        ),
        None,
    ),
    "nothing-left": (
        L(
            "aucune session ne répond à tous ces critères",
            "no session satisfies all of these criteria",
            "ни одна сессия не отвечает всем условиям",
        ),
        L(
            "en retirer un, ou essayer --status all",
            "leave one out, or try --status all",
            "уберите одно из условий или попробуйте --status all",
        ),
    ),
    "no-topic": (
        L(
            "aucun sujet ne répond à tous ces critères",
            "no topic satisfies all of these criteria",
            "ни одна тема не отвечает всем условиям",
        ),
        L("en retirer un", "leave one out", "уберите одно из условий"),
    ),
    "nothing-found": (
        L("rien ne contient {asked}", "nothing contains {asked}", "ничего не найдено: {asked}"),
        None,
    ),
    "nobody-held": (
        L(
            "les données ne connaissent personne à ces fonctions à cette date",
            "the data know nobody in those posts on that date",
            "в данных нет никого на этих должностях в эту дату",
        ),
        None,
    ),
    "empty-search": (
        L("rien à chercher", "nothing to search for", "нечего искать"),
        L(
            "donner un mot, ou une phrase entre guillemets",
            "give a word, or a phrase in quotes",
            "укажите слово или фразу в кавычках",
        ),
    ),
    "field-not-found": (
        L("pas de champ {asked} ici", "there is no field {asked} here", "здесь нет поля {asked}"),
        None,
    ),
    "source-not-found": (
        L("aucune source n’a l’id {asked}", "no source has the id {asked}", "нет источника {asked}"),
        L("toutes les sources : ccqs sources", "all the sources: ccqs sources", "все источники: ccqs sources"),
    ),
    "schema-not-found": (
        L("aucun schéma ne s’appelle {asked}", "no schema is named {asked}", "нет схемы {asked}"),
        L("tous les schémas\u00a0: ccqs schema", "all the schemas: ccqs schema", "все схемы: ccqs schema"),
    ),
    "language-not-found": (
        L("aucune source n’est en langue {asked}", "no source is in {asked}", "нет источников на языке {asked}"),
        None,
    ),
    "publisher-not-found": (
        L(
            "aucun éditeur n’a {asked} dans son nom",
            "no publisher has {asked} in its name",
            "нет издателя, в названии которого есть {asked}",
        ),
        L("toutes les sources\u00a0: ccqs sources", "all the sources: ccqs sources", "все источники: ccqs sources"),
    ),
    "no-source": (
        L(
            "aucune source ne répond à tous ces critères",
            "no source satisfies all of these criteria",
            "ни один источник не отвечает всем условиям",
        ),
        L("en retirer un", "leave one out", "уберите одно из условий"),
    ),
    "no-conflict": (
        L("aucun désaccord de ce genre", "no such disagreement", "таких разногласий нет"),
        L("tous les désaccords : ccqs conflicts", "all of them: ccqs conflicts", "все разногласия: ccqs conflicts"),
    ),
    "no-texts": (
        L("aucun texte de source dans {path}", "no text of a source in {path}", "в {path} нет текстов источников"),
        L(
            "les fichiers attendus sont ceux que sources.yaml nomme sous text\u00a0: {names}",
            "the files expected are those that sources.yaml names under text: {names}",
            "ожидаются файлы, названные в sources.yaml под text: {names}",
        ),
    ),
    "cannot-read": (
        L(
            "impossible de lire {path} : {reason}",
            "cannot read {path}: {reason}",
            "не удаётся прочитать {path}: {reason}",
        ),
        None,
    ),
    "options-exclude": (
        L(
            "{first} et {second} s’excluent",
            "{first} and {second} exclude each other",
            "{first} и {second} исключают друг друга",
        ),
        L("en retirer un", "leave one of them out", "уберите одно из двух"),
    ),
    "data-unreadable": (
        L(
            "les données de {path} ne peuvent pas être lues : problèmes : {count}",
            "the data in {path} cannot be read: problems: {count}",
            "данные в {path} не читаются: проблем: {count}",
        ),
        None,
    ),
    "rule-not-found": (
        L("aucune règle ne porte le code {asked}", "no rule has the code {asked}", "нет правила с кодом {asked}"),
        L(
            "tous les codes\u00a0: docs/rules.md",
            "all the codes: docs/rules.md",
            "все коды: docs/rules.md",
        ),
    ),
    "no-rule-left": (
        L("aucune règle n’est retenue", "no rule is left to apply", "не осталось ни одного правила"),
        L(
            "retirer un code de --ignore",
            "leave a code out of --ignore",
            "уберите код из --ignore",
        ),
    ),
    "not-a-folder": (
        L(
            "{path} est un fichier, et il faut un dossier de YAML",
            "{path} is a file, and a folder of YAML is wanted",
            "{path} — это файл, а нужна папка с YAML",
        ),
        L(
            "donner le dossier où se trouve sessions.yaml\u202f; un fichier compilé n’a pas de lignes à indiquer",
            "give the folder that sessions.yaml is in; a compiled file has no lines to point at",
            "укажите папку, где лежит sessions.yaml; в скомпилированном файле нет строк, на которые указать",
        ),
    ),
    "no-yaml": (
        L(
            "{path} ne contient pas les fichiers YAML d’un jeu de données",
            "{path} has none of the YAML files of a dataset",
            "в {path} нет YAML-файлов набора данных",
        ),
        L(
            "donner le dossier où se trouve sessions.yaml, par exemple\u00a0: ccqs check data",
            "give the folder that sessions.yaml is in, for example: ccqs check data",
            "укажите папку, где лежит sessions.yaml, например: ccqs check data",
        ),
    ),
    "cannot-write": (
        L(
            "impossible d’écrire dans {path} : {reason}",
            "cannot write to {path}: {reason}",
            "не удаётся записать в {path}: {reason}",
        ),
        L("choisir un autre fichier avec -o", "choose another file with -o", "выберите другой файл с помощью -o"),
    ),
}

_REASONS: Mapping[str, Label] = {
    "no-edtf": L("forme inconnue", "unknown form", "неизвестная запись"),
    "no-day": L("ce jour n’existe pas", "that day does not exist", "такого дня нет"),
    "no-month": L("ce mois n’existe pas", "that month does not exist", "такого месяца нет"),
    "no-time": L("cette heure n’existe pas", "that time does not exist", "такого времени нет"),
    "time-alone": L("une heure demande un jour", "a time needs a day", "время требует дня"),
    "years": L("années 0001 à 9999 seulement", "years 0001 to 9999 only", "только годы с 0001 по 9999"),
    "season": L("les saisons ne sont pas admises", "seasons are not supported", "времена года не поддерживаются"),
    "unspecified": L(
        "seuls les derniers chiffres peuvent manquer",
        "only the last digits may be left out",
        "пропускать можно только последние цифры",
    ),
    "figures": L(
        "jour et mois pourraient être inversés", "day and month could be swapped", "день и месяц можно перепутать"
    ),
    "no-end": L("un intervalle a besoin d’un bout", "an interval needs an end", "интервалу нужен хотя бы один конец"),
    "backwards": L(
        "l’intervalle finit avant de commencer",
        "the interval ends before it starts",
        "интервал кончается раньше, чем начинается",
    ),
}


def short(text: str) -> str:
    """Return a value that was typed, cut when it is too long to be repeated."""
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def complaint(error: CcqsError, lang: Lang, names: str = "") -> Complaint:
    """Put a failure into words.

    Args:
        names: The candidates in words, already joined.
    """
    message, hint = _COMPLAINTS[error.code]
    values = {key: str(value) for key, value in error.values.items()}
    if "asked" in values:
        values["asked"] = _QUOTED[lang].format(short(values["asked"]))
    if values.get("reason") in _REASONS:
        values["reason"] = _REASONS[values["reason"]][lang]
    hints = [hint[lang].format(**values)] if hint else []
    if names:
        kind = error.code.rpartition("-")[2]
        lead = _MEANS if kind == "ambiguous" else _THERE_ARE if error.code in _LISTS_ALL else _NEAREST
        hints.insert(0, lead[lang].format(names))
    return Complaint(message[lang].format(**values), ("\u202f; " if lang is Lang.FR else "; ").join(hints))
