"""What the fields of a record, and the named questions about one, are called in the three languages."""

from __future__ import annotations

from collections.abc import Mapping

from ccqs.lang import Label, Lang
from ccqs.model import Country, Portfolio
from ccqs.views.wording import value_text

L = Label

_FIELDS: Mapping[str, Label] = {
    "abbreviation": L("abréviation", "abbreviation", "сокращение"),
    "age": L("âge du conseil", "age of the council", "возраст совета"),
    "agenda": L("ordre du jour", "agenda", "повестка дня"),
    "alt": L("autres noms", "other names", "другие названия"),
    "announced-by": L("qui l’a annoncé", "who announced it", "кто объявил"),
    "audience": L("audience", "audience", "приём"),
    "audience.date": L("date de l’audience", "date of the audience", "дата приёма"),
    "audience.host": L("hôte de l’audience", "host of the audience", "кто принимал"),
    "audience.place": L("lieu de l’audience", "place of the audience", "место приёма"),
    "audience.text": L("contenu de l’audience", "content of the audience", "содержание приёма"),
    "audience.who": L("personnes reçues", "those received", "кого приняли"),
    "bilateral-order": L(
        "ordre de l’entretien bilatéral", "order of the bilateral talks", "порядок двусторонней встречи"
    ),
    "bregancon-date": L("date de Brégançon", "date of Brégançon", "дата встречи в Брегансоне"),
    "chair": L("présidence", "chair", "председательство"),
    "city": L("ville", "city", "город"),
    "created": L("date de la décision", "date of the decision", "дата решения"),
    "created_at": L("lieu de la décision", "place of the decision", "место решения"),
    "date": L("date", "date", "дата"),
    "decided-by": L("qui a décidé", "who decided", "кто решил"),
    "decision-content": L("contenu de la décision", "content of the decision", "содержание решения"),
    "delegations": L("ministres", "ministers", "министры"),
    "delegations.RU": L("ministres russes", "Russian ministers", "российские министры"),
    "delegations.FR": L("ministres français", "French ministers", "французские министры"),
    "djibouti-request": L("demande sur Djibouti", "request about Djibouti", "просьба по Джибути"),
    "dormant_since": L("début du sommeil", "start of dormancy", "начало бездействия"),
    "end-of-activity": L("fin de l’activité", "end of activity", "конец деятельности"),
    "events": L("chronologie", "chronology", "хронология"),
    "exercise-count": L("nombre d’exercices", "number of exercises", "число учений"),
    "formal-end": L("fin formelle", "formal end", "формальное прекращение"),
    "format": L("format de la réunion", "format of the meeting", "формат встречи"),
    "founded": L("date de l’acte fondateur", "date of the founding text", "дата учреждения"),
    "founded_at": L("lieu de l’acte fondateur", "place of the founding text", "место учреждения"),
    "founding_text": L("nature de l’acte fondateur", "nature of the founding text", "вид учредительного документа"),
    "french-position-on-treaty": L(
        "position française sur le traité", "French position on the treaty", "позиция Франции по договору"
    ),
    "frozen-by": L("qui a gelé le conseil", "who froze the council", "кто заморозил совет"),
    "full-texts": L("textes intégraux", "full texts", "полные тексты"),
    "gap-length": L("durée de l’interruption", "length of the gap", "длительность перерыва"),
    "last_session": L("dernière session", "last session", "последняя сессия"),
    "margins": L("en marge", "in the margins", "на полях"),
    "membership": L("participants au conseil", "who sits on the council", "состав совета"),
    "mistral-number": L("nombre de Mistral", "number of Mistral ships", "число «Мистралей»"),
    "mistral-wording": L("libellé sur les Mistral", "wording about the Mistral ships", "формулировка о «Мистралях»"),
    "name-spelling": L("graphie d’un nom", "spelling of a name", "написание имени"),
    "names": L("nom", "name", "имя, название"),
    "nato-remarks-speaker": L("auteur des propos sur l’OTAN", "speaker of the remarks on NATO", "автор слов о НАТО"),
    "nature": L("nature du conseil", "nature of the council", "характер совета"),
    "new-date": L("nouvelle date", "new date", "новая дата"),
    "next-session": L("session suivante", "next session", "следующая сессия"),
    "number": L("numéro", "number", "номер"),
    "officials": L("autres personnes", "other people", "другие лица"),
    "outcomes.follow_up": L("suite d’un résultat", "follow-up of an outcome", "продолжение итога"),
    "outcomes": L("résultats", "outcomes", "итоги"),
    "place": L("ville", "city", "город"),
    "postponement.reasons": L("raison du report", "reason of the postponement", "причина переноса"),
    "posts": L("fonctions", "posts", "должности"),
    "postponement": L("report", "postponement", "перенос"),
    "press-conference-date": L(
        "date de la conférence de presse", "date of the press conference", "дата пресс-конференции"
    ),
    "prior-contacts": L("contacts antérieurs", "earlier contacts", "предшествующие контакты"),
    "proposed-by": L("qui a proposé le conseil", "who proposed the council", "кто предложил создать совет"),
    "purpose": L("objet", "purpose", "назначение"),
    "reason": L("raison", "reason", "причина"),
    "reports": L("comptes rendus", "reports", "отчёты"),
    "revival-decision": L("décision de reprise", "decision to resume", "решение о возобновлении"),
    "rhythm": L("rythme", "rhythm", "периодичность"),
    "russian-reaction": L("réaction russe", "Russian reaction", "реакция России"),
    "sessions": L("sessions", "sessions", "сессии"),
    "somalia-request": L("demande sur la Somalie", "request about Somalia", "просьба по Сомали"),
    "sources": L("sources", "sources", "источники"),
    "status": L("statut", "status", "статус"),
    "steps": L("préparation", "preparation", "подготовка"),
    "suspended": L("date de la suspension", "date of the suspension", "дата приостановки"),
    "suspension": L("suspension", "suspension", "приостановка"),
    "suspension-moment": L("moment de la suspension", "moment of the suspension", "момент приостановки"),
    "topics": L("sujets", "topics", "темы"),
    "unfrozen": L("dégel du format", "unfreezing of the format", "разморозка формата"),
    "venue": L("lieu", "venue", "место"),
    "visit-length": L("durée de la visite", "length of the visit", "длительность визита"),
    "visit-nature": L("nature de la visite", "nature of the visit", "характер визита"),
    "wikidata": L("Wikidata", "Wikidata", "Викиданные"),
    "working_groups": L("groupes de travail", "working groups", "рабочие группы"),
}


_POST_NUMBER = L("fonction {}", "post {}", "должность {}")
_POST: Mapping[str, Label] = {
    "title": L("titre", "title", "название"),
    "start": L("début", "start", "начало"),
    "end": L("fin", "end", "конец"),
}
_INFERRED = L("déduction", "inference", "вывод")


def field_text(field: str, lang: Lang) -> str:
    """Return what a field is called; a minister's path becomes country and portfolio.

    A named question that has no words yet is returned as it stands; a test keeps the shipped data free of those.
    """
    known = _FIELDS.get(field) or _POST.get(field)
    if known:
        return known[lang]
    match field.split("."):
        case ["posts", number, part] if part in _POST:
            return f"{_POST_NUMBER[lang].format(number)}, {_POST[part][lang]}"
        case ["posts", part] if part in _POST:
            return f"{_FIELDS['posts'][lang]}, {_POST[part][lang]}"
        case ["inferences", *rest]:
            return f"{field_text('.'.join(rest), lang)} ({_INFERRED[lang]})"
        case ["delegations", country, portfolio] if country in set(Country) and portfolio in set(Portfolio):
            return f"{value_text(Country(country), lang)}, {value_text(Portfolio(portfolio), lang)}"
        case _:
            return field
