"""From a communiqué to a proposed entry: what is found, what is not made up, and how it stands to the dataset."""

from __future__ import annotations

import datetime as dt
import sys
import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest

from ccqs.fmt import canonical
from ccqs.model import Dataset, Session, Stage
from ccqs.query.draft import draft
from ccqs.query.draft.as_yaml import RECORDED, UNDECIDED, draft_yaml, is_known
from ccqs.query.draft.proposal import Draft, Proposal, ProposalKind, Reason
from ccqs.query.mentions import MentionKind, Vocabulary, mentioned
from ccqs.query.wording import sentences

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "benchmarks"))
from recognition import measure, measure_passages  # noqa: E402  benchmarks import each other by name

ORDINARY = (ROOT / "tests" / "data" / "ordinary.txt").read_text(encoding="utf-8").splitlines()
TEXTS = ROOT.parent / "shared" / "sources"
REPORT = """Moscou, 21 février 2007. La sixième session du CCQS s’est tenue aujourd’hui à Moscou.

Mme Alliot-Marie et M. Douste-Blazy ont évoqué avec MM. Lavrov et Serdioukov la question du Kosovo.
La session précédente s’était tenue à Paris le 11 octobre 2005.
En marge de la session, un entretien a porté sur le Mistral, a déclaré l’ambassadeur Stanislas de Laboulaye.
"""


def session(dataset: Dataset, id_: str) -> Session:
    return next(one for one in dataset.sessions if one.id == id_)


def proposed(result: Draft, field: str) -> list[Proposal]:
    return [one for one in result.proposals if one.field == field and one.kind is not ProposalKind.NOT_FOUND]


@pytest.fixture(scope="module")
def report(real: Dataset) -> Draft:
    return draft(real, REPORT, source="new-1")


# Figures ---------------------------------------------------------------------------------------------------------


def test_reports_are_read_as_they_are_annotated(real: Dataset) -> None:
    scores = measure(real)
    assert {kind: score.slips for kind, score in scores.items() if kind in ("session", "date", "place", "people")} == {
        "session": [],
        "date": [],
        "place": [],
        "people": [],
    }
    assert scores["topics"].precision >= 0.96
    assert scores["topics"].recall >= 0.90


def test_passages_on_other_meetings_mention_their_topics(real_vocabulary: Vocabulary) -> None:
    score = measure_passages(real_vocabulary)
    assert score.right > 200
    assert score.precision >= 0.96
    assert score.recall >= 0.90


@pytest.mark.parametrize("sentence", ORDINARY)
def test_ordinary_sentence_mentions_nothing(real_vocabulary: Vocabulary, sentence: str) -> None:
    assert [one for one in real_vocabulary.mentions(sentence) if one.kind is not MentionKind.DATE] == []


@pytest.mark.parametrize(
    ("text", "topics"),
    [
        ("la coopération russo-française dans le domaine militaire", ["military-cooperation"]),
        ("la crise libanaise", ["lebanon"]),
        ("the U.N. General Assembly and the G-8", ["united-nations", "g8"]),
        ("безопасность в Евро-Атлантике", ["euro-atlantic-security"]),
        ("nuclear nonproliferation", ["nuclear-non-proliferation"]),
        ("les liens militaires et l’OTAN", ["military-cooperation", "nato"]),
        ("cooperation in the field of defence, and NATO", ["military-cooperation", "nato"]),
        ("НАТО и сотрудничество в культурной сфере", ["nato", "cultural-cooperation"]),
        ("Pyongyang’s nuclear programme", ["north-korean-nuclear-programme"]),
        ("отношения Москвы и НАТО", ["nato-russia-relations"]),
        ("les négociations israélo-palestiniennes", ["israeli-palestinian-conflict"]),
        ("ближневосточная тематика", ["middle-east"]),
        ("энергетическая безопасность Европы", ["energy-security"]),
        ("military cooperation between France and Russia", ["military-cooperation"]),
        ("l’Afrique est un enjeu", ["africa"]),
        ("Palestinian-Israeli settlement", ["israeli-palestinian-conflict"]),
        (
            "Russia’s dialogue with the European Union and NATO",
            ["eu-russia-relations", "nato-russia-relations"],
        ),
        (
            "Iranian and North Korean nuclear files",
            ["iranian-nuclear-programme", "north-korean-nuclear-programme"],
        ),
        ("взаимодействие Сербии в военной сфере", ["military-cooperation"]),
        ("внутриливийское урегулирование", ["libya"]),
        ("антитеррористическое направление", ["terrorism"]),
        ("le Conseil de coopération franco-russe s’est réuni", []),
        ("la coopération franco-russe", ["bilateral-relations"]),
        ("Chad Smith spoke of Chad", ["chad"]),
        ("Georgia O’Keeffe painted", []),
        ("le dossier nucléaire iranien et la Corée du Nord", ["iranian-nuclear-programme", "north-korea"]),
        ("центральноафриканский кризис", ["central-african-republic"]),
        ("selon un porte-parole de l’Otan", ["nato"]),
        ("Сирия и пиратство у Африканского Рога, оборона", ["syria", "piracy"]),
        ("встреча с главой Африканского союза", []),
        ("глава Южно-Африканской Республики", []),
        ("Syria, piracy off the Horn of Africa and the African Union", ["syria", "piracy"]),
        ("la Corne de l’Afrique et l’Union africaine", []),
        ("la situation en Afrique et les crises africaines", ["africa"]),
        ("the Syrian Foreign Minister and the Republic of Mali", ["syria", "mali"]),
        ("африканские страны и Африка", ["africa"]),
        ("les sanctions contre le club", []),
        ("les sanctions contre la Russie", ["sanction"]),
        ("l’échange de 70 prisonniers", ["prisoner-exchange"]),
    ],
)
def test_topic_is_met_as_pages_word_it(real_vocabulary: Vocabulary, text: str, topics: list[str]) -> None:
    assert mentioned(real_vocabulary.mentions(text), MentionKind.TOPIC) == topics


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Her husband, Richard, paints.", []),
        ("MM. Védrine et Richard", ["hubert-vedrine", "alain-richard"]),
        ("M. Richard", ["alain-richard"]),
        ("с Жан-Ивом Ле Дрианом", ["jean-yves-le-drian"]),
        ("Richard et Philippe jouent, Marc et Philippe aussi.", []),
    ],
)
def test_given_name_is_a_minister_only_beside_a_title_or_a_name(
    real_vocabulary: Vocabulary, text: str, people: list[str]
) -> None:
    assert mentioned(real_vocabulary.mentions(text), MentionKind.PERSON) == people


@pytest.fixture(scope="module")
def real_vocabulary(real: Dataset) -> Vocabulary:
    return Vocabulary(real)


FOUNDING = [
    ("seed-000", "2010-09", None),
    ("seed-001", "2008-03", dt.date(2008, 3, 11)),
    ("seed-002", "2019-09", dt.date(2019, 9, 9)),
    ("seed-003", "2021-11", dt.date(2021, 11, 12)),
    ("seed-004", "2007-02", dt.date(2007, 2, 20)),
]


@pytest.mark.skipif(not TEXTS.is_dir(), reason="the texts of the founding documents are not here")
@pytest.mark.parametrize(("source", "id_", "published"), FOUNDING[1:])
@pytest.mark.parametrize("is_dated", [True, False])
def test_founding_text_is_taken_for_its_session_and_contradicts_nothing(
    real: Dataset, source: str, id_: str, published: dt.date, *, is_dated: bool
) -> None:
    text = (TEXTS / str(real.sources[source].text)).read_text(encoding="utf-8")
    result = draft(real, text, source=source, published=published if is_dated else None)
    assert result.session == id_
    assert [one for one in result.proposals if one.kind is ProposalKind.CONTRADICTS] == []
    assert [one.value for one in proposed(result, "date")] == [session(real, id_).date]


@pytest.mark.skipif(not TEXTS.is_dir(), reason="the texts of the founding documents are not here")
def test_topics_of_the_founding_texts_are_those_that_cite_them(real: Dataset) -> None:
    right = wrong = missed = 0
    for source, id_, published in FOUNDING:
        text = (TEXTS / str(real.sources[source].text)).read_text(encoding="utf-8")
        result = draft(real, text, source=source, published=published, session=session(real, id_))
        agenda = session(real, id_).agenda
        cited = {item.topic for item in agenda if any(cite.startswith(f"{source}#") for cite in item.cites)}
        found = {str(one.value) for one in proposed(result, "agenda")}
        right += len(found & {item.topic for item in agenda})
        wrong += len(found - {item.topic for item in agenda})
        missed += len(cited - found)
    assert right / (right + wrong) >= 0.96
    assert right / (right + missed) >= 0.90


# What is said of the meeting ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "published", "date", "place"),
    [
        (
            "Paris, 9 novembre (AFP) – La France accueillera vendredi les ministres russes pour un 2+2.",
            dt.date(2021, 11, 9),
            ["2021-11-12"],
            ["paris"],
        ),
        (
            "Florence Parly et Jean-Yves Le Drian vont recevoir ce vendredi, à Paris, Sergueï Lavrov.",
            dt.date(2021, 11, 12),
            ["2021-11-12"],
            ["paris"],
        ),
        (
            "MM. Fabius et Lavrov se sont réunis à Paris pour le 11e CCQS, créé en 2002 à Moscou.",
            dt.date(2012, 11, 1),
            [],
            ["paris"],
        ),
        (
            "La réunion du CCQS a été préparée. La réunion doit se tenir à Paris le 14 septembre 2020.",
            None,
            ["2020-09-14"],
            ["paris"],
        ),
        ("Moscow expects 2+2 talks. The previous 2+2 talks took place in Moscow on 9 September 2019.", None, [], []),
        ("The first such CCQS meeting took place in Paris on 15 November 2002.", dt.date(2020, 7, 23), [], []),
        ("Lavrov and Le Drian of the CCQS discussed Syria by phone on 3 March 2020.", None, [], []),
        (
            "Le ministère a annoncé mardi le report du CCQS. Cette réunion était prévue le 14 septembre prochain.",
            dt.date(2020, 9, 8),
            ["2020-09-14"],
            [],
        ),
        ("Политические директора провели консультации 16 июля 2020 года в преддверии ССВБ.", None, [], []),
        ("Les présidents se sont vus le 19 août 2019 et ont souhaité une réunion du CCQS.", None, [], []),
        ("The CCQS, postponed on 8 September 2020, has no date.", None, [], []),
        ("Following the CCQS, a joint exercise will be held on 3 October 2019.", None, [], []),
        ("La France tient au CCQS depuis le 7 janvier 2002.", None, [], []),
        (
            "Прошедшая в понедельник в Москве встреча франко-российского Совета сотрудничества по безопасности — первая.",
            dt.date(2019, 9, 10),
            ["2019-09-09"],
            ["moscow"],
        ),
        (
            "The Russian and French foreign and defense ministers will gather in Moscow on Wednesday.",
            dt.date(2011, 9, 5),
            ["2011-09-07"],
            ["moscow"],
        ),
        ("Paris et Moscou : la Russie a accueilli Mme Parly et M. Le Drian pour le CCQS.", None, [], ["moscow"]),
    ],
)
def test_day_and_city_of_the_meeting_are_told_from_other_days_and_cities(
    real: Dataset, text: str, published: dt.date | None, date: list[str], place: list[str]
) -> None:
    found = draft(real, text, published=published)
    assert [str(one.value) for one in proposed(found, "date")] == date
    assert [one.value for one in proposed(found, "place")] == place


@pytest.mark.parametrize(
    ("text", "is_council"),
    [
        ("The ministers of Russia and France will hold a 2+2 meeting in Paris.", True),
        ("The ministers of Japan and France will hold a 2+2 meeting in Paris.", False),
        ("Министры РФ и Японии провели переговоры «2+2».", False),
    ],
)
def test_format_and_both_parties_name_the_council(real: Dataset, text: str, *, is_council: bool) -> None:
    assert bool(draft(real, text).proposals) is is_council


def test_accents_of_their_own_change_nothing_but_the_positions(real: Dataset, report: Draft) -> None:
    text = unicodedata.normalize("NFD", REPORT)
    found = draft(real, text, source="new-1")
    passages = [one for proposal in found.proposals for one in proposal.passages]
    assert [one.id for one in found.mentions] == [one.id for one in report.mentions]
    assert {one.text for one in passages} == {text[one.start : one.end] for one in passages}


def test_name_after_an_office_that_opens_the_sentence_is_listed(real: Dataset) -> None:
    found = draft(real, "Заседание совета. Министр Пётр Неизвестный выступил.")
    assert [one.text for one in found.unknown] == ["Пётр Неизвестный"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The council met. French minister Anna Dupont and Paul Morel spoke.", ["Anna Dupont", "Paul Morel"]),
        ("Au CCQS, la ministre Anna Dupont et M. Paul Morel ont parlé.", ["Anna Dupont", "Paul Morel"]),
        ("В заседании участвовали Сергей Лавров и Пётр Неизвестный.", ["Пётр Неизвестный"]),
        ("Anna Dupont and Paul Morel, the French ministers, came to the session.", ["Anna Dupont", "Paul Morel"]),
        ("The ministers of the Russian-French Security Cooperation met.", []),
        ("В заседании участвовал министр обороны А.Р.Белоусов.", ["А.Р.Белоусов"]),
        (
            "На заседании были С.В. Лавров, министр К. Вотрен и Белоусов А. Р., министр.",
            ["К. Вотрен", "Белоусов А. Р."],
        ),
        ("Le ministre russe de la Défense A. Belousov et M. J.-N. Barrot.", ["A. Belousov", "J.-N. Barrot"]),
        ("The U.S. President and the U.S. Defence Secretary came, the ministers said.", []),
        ("The ministers met in the Council of Cooperation on Security Issues.", []),
    ],
)
def test_names_joined_to_one_beside_an_office_are_listed_and_the_council_is_nobody(
    real: Dataset, text: str, names: list[str]
) -> None:
    assert [one.text for one in draft(real, text).unknown] == names


NEXT = """Paris, le 15 mai 2024

The fourteenth session of the Council brought Sébastien Lecornu, Minister for the Armed Forces, and Sergey Lavrov \
together in Moscow on 14 May 2024. They spoke of hypersonic missiles and the Arctic. They agreed to set up a group.
President Putin received them in the Kremlin. Mr Lavrov spoke of the Arctic.
"""


def test_number_after_the_last_and_a_minister_of_each_side_are_a_session(real: Dataset) -> None:
    found = draft(real, NEXT)
    said = {one.field: str(one.value) for one in found.proposals}
    assert {field: said[field] for field in ("number", "date", "place", "audience.host", "outcomes")} == {
        "number": "14",
        "date": "2024-05-14",
        "place": "moscow",
        "audience.host": "vladimir-putin",
        "outcomes": "decision",
    }
    assert draft(real, NEXT.replace("fourteenth", "79th")).proposals == ()


@pytest.mark.parametrize(
    ("text", "field", "value"),
    [
        ("Le CCQS tiendra sa 14e session à Paris le 23 juin 2026.", "status", "planned"),
        ("Le CCQS tiendra sa 14e session à Paris le 23 juin 2026.", "date", "2026-06-23"),
        ("The CCQS convened in Paris on 31 October 2012.", "status", "held"),
        (
            "Le 11 mars 2008, le CCQS a réuni MM. Kouchner et Lavrov. M. Sarkozy les a reçus.",
            "audience.host",
            "nicolas-sarkozy",
        ),
        ("Morin and Kouchner wrapped up talks with Lavrov in Moscow on October 1, 2009.", "date", "2009-10-01"),
        ("Заседание ССВБ. Было решено создать группу.", "outcomes", "decision"),
        ("Réunion du CCQS. Il a été convenu de créer un groupe.", "outcomes", "decision"),
    ],
)
def test_verbs_of_reports_are_understood(real: Dataset, text: str, field: str, value: str) -> None:
    assert [str(one.value) for one in proposed(draft(real, text), field)] == [value]


def test_number_of_the_session_to_come_is_not_that_of_the_one_reported(real: Dataset) -> None:
    found = draft(
        real, "The CCQS met in Paris on 12 November 2021. The fourteenth session will be held in Moscow in 2022."
    )
    assert (found.session, [str(one.value) for one in proposed(found, "place")]) == ("2021-11", ["paris"])
    assert proposed(found, "number") == []


def test_sentences_from_which_nothing_was_taken_are_told(real: Dataset) -> None:
    found = draft(real, NEXT)
    assert [(one.line, one.text[:20]) for one in found.unread] == [
        (3, "They spoke of hypers"),
        (4, "Mr Lavrov spoke of t"),
    ]
    assert all(NEXT[one.start : one.end] == one.text for one in found.unread)


@pytest.mark.parametrize(
    "office",
    [
        "Minister for the Armed Forces",
        "the Minister of the Armed Forces",
        "Министр Вооружённых Сил",
        "Minister of Defence",
    ],
)
def test_words_of_an_office_are_nobody(real: Dataset, office: str) -> None:
    text = f"At the CCQS in Paris the {office}, Florence Parly, and the {office} Anna Nobody spoke."
    assert [one.text for one in draft(real, text).unknown] == ["Anna Nobody"]


@pytest.mark.parametrize(
    "head", ["Moscow, December 12, 2024", "Paris, le 12 décembre 2024", "МОСКВА, 12 декабря 2024 г. /ТАСС/."]
)
def test_day_of_writing_may_stand_below_a_title(real: Dataset, head: str) -> None:
    found = draft(real, f"Joint statement\n\n{head}\n\nThe CCQS met in Moscow on 11 December.")
    assert [str(one.value) for one in proposed(found, "date")] == ["2024-12-11"]


@pytest.mark.parametrize(
    "text",
    [
        "The 2+2 meeting will take place in Paris on 20 May 2027. France receives Sergei Lavrov.",
        "The Council of Cooperation on Security Issues will be held in Paris on 20 May 2027. Lavrov comes to France.",
        "Встреча в формате «2+2» пройдёт 20 мая 2027 года в Париже. Приедут министры России и Франции.",
    ],
)
def test_parties_of_a_new_session_may_be_named_anywhere_in_the_text(real: Dataset, text: str) -> None:
    found = draft(real, text)
    assert [str(one.value) for one in proposed(found, "date")] == ["2027-05-20"]
    assert [one.value for one in proposed(found, "place")] == ["paris"]


def test_text_is_about_a_new_session_when_somebody_says_so(real: Dataset) -> None:
    text = "The next session of the Council will be held in Moscow on 2 February 2028."
    assert draft(real, text).proposals == ()
    found = draft(real, text, is_new=True)
    assert (found.session, found.reasons) == (None, (Reason.ASKED,))
    assert [str(one.value) for one in proposed(found, "date")] == ["2028-02-02"]


def test_building_is_proposed_as_the_venue(real: Dataset) -> None:
    text = (
        "The French and Russian foreign and defence ministers met today at the Quai d'Orsay for the 13th CCQS session."
    )
    assert [one.value for one in proposed(draft(real, text), "venue")] == ["quai-dorsay"]


def test_what_the_text_names_without_saying_it_of_the_meeting_is_shown(real: Dataset) -> None:
    text = "Заседание ССВБ, Париж, 11 марта 2008 г.\n\nУчаствовали министры Кушнер, Морен, Лавров и Сердюков."
    (date,) = [one for one in draft(real, text).proposals if one.field == "date"]
    assert (date.kind, [one.text for one in date.passages]) == (ProposalKind.NOT_FOUND, ["11 марта 2008"])


def test_name_of_the_council_is_no_subject(real: Dataset) -> None:
    found = draft(real, "The Franco-Russian Cooperation Council on Security Issues met and discussed Kosovo.")
    assert [one.value for one in proposed(found, "agenda")] == ["kosovo"]


def test_number_before_the_whole_name_of_the_council_is_that_of_the_session(real: Dataset) -> None:
    found = draft(real, "They held talks in Paris. It was the 7th Russian-French Security Co-operation Council.")
    assert [one.value for one in proposed(found, "number")] == [7]
    assert [(one.kind, one.value) for one in proposed(found, "place")] == [(ProposalKind.AGREES, "paris")]


def test_cause_of_a_delay_is_no_subject(real: Dataset) -> None:
    found = draft(real, "The CCQS was postponed due to the COVID-19 pandemic and discussed Ukraine.")
    assert [one.value for one in proposed(found, "agenda")] == ["ukraine"]


def test_day_that_the_dataset_knows_agrees_where_a_meeting_is_spoken_of(real: Dataset) -> None:
    text = "M. Lavrov a déclaré le 31 octobre, à l’issue de la 11e session du CCQS, que la Syrie en était."
    (date,) = proposed(draft(real, text), "date")
    assert (date.kind, str(date.value)) == (ProposalKind.AGREES, "2012-10-31")


@pytest.mark.parametrize("verb", ["aborderont", "évoqueront"])
def test_topic_that_ministers_will_speak_of_is_announced(real: Dataset, verb: str) -> None:
    found = draft(real, f"Au CCQS, les ministres {verb} la coopération sur l’Iran.")
    assert [one.stage for one in proposed(found, "agenda")] == [Stage.ANNOUNCED]


# Which session ---------------------------------------------------------------------------------------------------


def test_draft_says_why_it_takes_a_text_for_a_session(report: Draft) -> None:
    assert report.session == "2007-02"
    assert report.reasons == (Reason.NUMBER, Reason.DAY, Reason.MINISTERS, Reason.PUBLISHED, Reason.COUNCIL)


def test_draft_takes_the_session_that_it_is_given(real: Dataset) -> None:
    result = draft(real, "Rien de tout cela.", session=session(real, "2007-02"))
    assert (result.session, result.reasons) == ("2007-02", (Reason.ASKED,))
    assert {one.kind for one in result.proposals} == {ProposalKind.NOT_FOUND}


@pytest.mark.parametrize("text", ["", "\n\n", "Il pleut.", "Lavrov et Kouchner se sont vus.", "2+2 font 4."])
def test_draft_takes_other_texts_for_no_session(real: Dataset, text: str) -> None:
    result = draft(real, text)
    assert (result.session, result.proposals) == (None, ())


def test_other_meeting_of_the_text_is_not_taken_for_this_one(report: Draft) -> None:
    assert [str(one.value) for one in proposed(report, "date")] == ["2007-02-21"]
    assert [one.value for one in proposed(report, "place")] == ["moscow"]


def test_text_without_a_year_gets_one_from_the_day_of_publication_only(real: Dataset) -> None:
    text = "Le CCQS s’est réuni le 14 mars à Paris."
    assert proposed(draft(real, text), "date") == []
    (date,) = proposed(draft(real, text, published=dt.date(2022, 3, 15)), "date")
    assert str(date.value) == "2022-03-14"


# What is proposed ------------------------------------------------------------------------------------------------


def test_what_agrees_is_a_citation_with_its_paragraph(report: Draft) -> None:
    (number,) = proposed(report, "number")
    assert (number.kind, number.value, number.cites, number.is_cited) == (ProposalKind.AGREES, 6, ("new-1#p1",), False)
    assert [(one.text, one.line, one.paragraph) for one in number.passages] == [("sixième", 1, 1)]
    assert REPORT[number.passages[0].start : number.passages[0].end] == "sixième"


def test_ministers_are_proposed_for_the_posts_they_held(report: Draft) -> None:
    posts = {one.field: one.value for one in report.proposals if one.field.startswith("delegations.")}
    assert posts == {
        "delegations.FR.foreign-affairs": "philippe-douste-blazy",
        "delegations.FR.defence": "michele-alliot-marie",
        "delegations.RU.foreign-affairs": "sergei-lavrov",
        "delegations.RU.defence": "anatoly-serdyukov",
    }


def test_stage_of_a_topic_is_that_of_its_wording(report: Draft) -> None:
    stages = {one.value: one.stage for one in proposed(report, "agenda")}
    assert stages == {"kosovo": Stage.DISCUSSED, "mistral": Stage.MARGIN}


def test_what_differs_contradicts(real: Dataset) -> None:
    result = draft(real, REPORT.replace("21 février", "22 février"), source="new-1")
    (date,) = proposed(result, "date")
    assert (date.kind, str(date.value), str(date.known)) == (ProposalKind.CONTRADICTS, "2007-02-22", "2007-02-21")


def test_what_the_text_does_not_say_is_not_found(report: Draft) -> None:
    missing = {one.field for one in report.proposals if one.kind is ProposalKind.NOT_FOUND}
    assert missing == {"audience.host"}


def test_name_beside_an_office_that_nobody_bears_is_listed(report: Draft) -> None:
    assert [one.text for one in report.unknown] == ["Stanislas de Laboulaye"]


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("est reportée", "postponed"),
        ("a été annulée", "cancelled"),
        ("s’est tenue", "held"),
        ("se tiendra", "planned"),
        ("n’aura pas lieu", "postponed"),
    ],
)
def test_status_is_that_of_the_wording(real: Dataset, words: str, status: str) -> None:
    result = draft(real, f"La session du CCQS prévue à Paris le 3 mai 2030 {words}.")
    assert [one.value for one in proposed(result, "status")] == [status]


def test_president_who_receives_the_ministers_is_the_host(real: Dataset) -> None:
    text = REPORT + "\nLes ministres ont été reçus par le président Vladimir Poutine."
    (host,) = proposed(draft(real, text), "audience.host")
    assert (host.kind, host.value) == (ProposalKind.AGREES, "vladimir-putin")


# As YAML ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", [REPORT, REPORT.replace("21 février", "22 février"), REPORT.replace("2007", "2031")])
def test_yaml_of_a_draft_is_canonical(real: Dataset, text: str) -> None:
    written = draft_yaml(real, draft(real, text, source="new-1"))
    assert written
    assert canonical(written, "sessions.yaml") == written


def test_yaml_marks_what_is_left_to_decide(real: Dataset) -> None:
    agreeing = draft_yaml(real, draft(real, REPORT.replace("le Mistral", "le Kosovo"), source="new-1"))
    other = draft_yaml(real, draft(real, REPORT.replace("21 février", "22 février"), source="new-1"))
    assert UNDECIDED not in agreeing
    assert f"rank: normal{UNDECIDED}\n" in other


ELEVENTH = (
    "The eleventh session of the Franco-Russian Council for security cooperation was held in Paris on 31 October 2012. "
    "The ministers discussed Syria, missile defence, Mali, Somalia and piracy."
)


@pytest.mark.parametrize(("topic", "mark"), [("syria", RECORDED), ("piracy", RECORDED), ("somalia", UNDECIDED)])
def test_yaml_tells_what_only_gets_a_source_from_what_is_new(real: Dataset, topic: str, mark: str) -> None:
    written = draft_yaml(real, draft(real, ELEVENTH, source="new-1"))
    assert f"      - {{topic: {topic}, stage: discussed, cites: [new-1#p1]}}{mark}\n" in written
    assert f"      place: [new-1#p1]{RECORDED}\n" in written


def test_yaml_leaves_out_what_has_the_source_already(real: Dataset) -> None:
    eleventh = session(real, "2012-10")
    agenda = tuple(
        replace(one, cites=(*one.cites, "new-1#p1")) if one.topic == "mali" else one for one in eleventh.agenda
    )
    known = replace(eleventh, agenda=agenda, cites={**eleventh.cites, "place": ("new-1#p1",)})
    sessions = tuple(known if one is eleventh else one for one in real.sessions)
    cited = replace(real, sessions=sessions)
    written = draft_yaml(cited, draft(cited, ELEVENTH, source="new-1"))
    assert ("topic: syria" in written, "topic: mali" in written, "place:" in written) == (True, False, False)


def test_draft_is_known_when_the_dataset_says_all_of_it(real: Dataset) -> None:
    assert is_known(draft(real, ELEVENTH.replace("Somalia", "Syria")))
    assert not is_known(draft(real, ELEVENTH))
    assert not is_known(draft(real, ELEVENTH.replace("Somalia", "Syria").replace("31", "30")))


def test_topic_at_another_stage_is_not_recorded(real: Dataset) -> None:
    written = draft_yaml(real, draft(real, REPORT.replace("le Mistral", "le Kosovo"), source="new-1"))
    assert "{topic: kosovo, stage: margin, cites: [new-1#p4]}\n" in written


def test_yaml_has_a_field_that_the_dataset_lacks_in_a_known_session(real: Dataset) -> None:
    known = session(real, "2012-10")
    russians = {**known.delegations["RU"], "defence": None}
    bare = replace(known, venue=None, audience=None, delegations={**known.delegations, "RU": russians})
    without = replace(real, sessions=tuple(bare if one is known else one for one in real.sessions))
    text = (
        f"{ELEVENTH} They met at the Quai d’Orsay, where Mr Lavrov and Mr Serdyukov spoke. "
        "The ministers were received by President François Hollande."
    )
    written = draft_yaml(without, draft(without, text, source="new-1"))
    assert "    venue: quai-dorsay\n    delegations:\n      RU: {defence: anatoly-serdyukov}\n    cites:\n" in written
    assert "      venue: [new-1#p1]\n" in written
    assert "    audience: {host: francois-hollande, cites: [new-1#p1]}\n" in written
    assert canonical(written, "sessions.yaml") == written


def test_rival_that_the_dataset_has_keeps_its_rank(real: Dataset) -> None:
    known = session(real, "2012-10")
    rival = replace(known.rivals[1], field="number", value=12, cites=("other-1",))
    ranked = replace(
        real, sessions=tuple(replace(one, rivals=(rival,)) if one is known else one for one in real.sessions)
    )
    text = ELEVENTH.replace("eleventh", "twelfth")
    written = draft_yaml(ranked, draft(ranked, text, source="new-1", session=session(ranked, "2012-10")))
    assert (
        f"      - field: number{RECORDED}\n        value: 12\n        rank: deprecated\n        cites: [new-1#p1]\n"
    ) in written


def test_yaml_of_nothing_is_empty(real: Dataset) -> None:
    assert draft_yaml(real, draft(real, "Il pleut.")) == ""


def test_draft_on_a_dataset_without_the_session_proposes_a_new_one(real: Dataset) -> None:
    before = replace(real, sessions=tuple(one for one in real.sessions if one.id != "2007-02"))
    result = draft(before, REPORT, source="new-1")
    assert result.session is None
    assert draft_yaml(before, result).startswith("sessions:\n  - id: 2007-02\n    number: 6\n    status: held\n")


# Sentences -------------------------------------------------------------------------------------------------------


def test_sentences_end_at_no_abbreviation_or_initial() -> None:
    text = "M. S. V. Lavrov est venu. Il a vu Mme Parly, etc. et le 11 марта 2008 г. тоже.\n\nFin"
    found = [(one.text.strip(), one.paragraph, one.line) for one in sentences(text)]
    assert found == [
        ("M. S. V. Lavrov est venu.", 1, 1),
        ("Il a vu Mme Parly, etc. et le 11 марта 2008 г. тоже.", 1, 1),
        ("Fin", 2, 3),
    ]


def test_people_of_a_draft_are_those_mentioned(report: Draft) -> None:
    assert mentioned(report.mentions, MentionKind.PERSON) == [
        "michele-alliot-marie",
        "philippe-douste-blazy",
        "sergei-lavrov",
        "anatoly-serdyukov",
    ]


@pytest.mark.parametrize("head", ["Москва, 3 февраля 2027 года.\n", ""])
def test_day_of_writing_is_proposed_for_a_session_to_come_and_left_to_be_decided(real: Dataset, head: str) -> None:
    text = f"{head}Состоялось четырнадцатое заседание Совета."
    found = draft(real, text, published=None if head else dt.date(2027, 2, 3), is_new=True)
    (date,) = proposed(found, "date")
    assert (str(date.value), date.reason, bool(date.passages)) == ("2027-02-03", Reason.PUBLISHED, bool(head))
    assert f"date: 2027-02-03{UNDECIDED}" in draft_yaml(real, found)


def test_day_that_the_text_says_goes_before_that_of_writing(real: Dataset) -> None:
    text = "Москва, 5 февраля 2027 года.\nЗаседание Совета состоялось 3 февраля 2027 года."
    (date,) = proposed(draft(real, text, is_new=True), "date")
    assert (str(date.value), date.reason) == ("2027-02-03", Reason.MEETING_DATE)


# Lists of subjects -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "untold"),
    [
        (
            "They discussed Ukraine, Syria, Iran, the Arctic and a dialogue on space.",
            ["the Arctic", "a dialogue on space"],
        ),
        ("Ils ont évoqué le climat, l’Ukraine, la Syrie et l’Arctique.", ["le climat", "l’Arctique"]),
        ("Министры обсудили Украину, Сирию и Арктику.", ["Арктику"]),
        (
            "Ils ont évoqué la piraterie, ainsi que la situation au Kirghizstan et la cybersécurité.",
            ["la situation au Kirghizstan", "la cybersécurité"],
        ),
        ("They discussed Syria as well as cybersecurity.", ["cybersecurity"]),
        ("They discussed Syria, and also climate change.", ["climate change"]),
        ("On the agenda: piracy, cyber security, climate change.", ["cyber security", "climate change"]),
        ("Стороны обсудили кибербезопасность и Сирию.", ["кибербезопасность"]),
        ("Министры обсудили Сирию, а также Арктику.", ["Арктику"]),
        ("They discussed Syria, and the French side thanked its guests.", []),
        ("Ils ont évoqué la Syrie et la manière d’avancer.", []),
        ("They discussed Ukraine, Syria and other matters.", []),
        ("They discussed Ukraine, Syria and went home.", []),
        ("They discussed Ukraine, Syria and the oldest of them yawned.", []),
        ("They discussed Ukraine and Syria, in the afternoon.", []),
        ("They discussed Ukraine and the garden.", []),
        ("Ils ont évoqué l’Ukraine, la Syrie et sont convenus de se revoir.", []),
        ("Министры обсудили Украину, Сирию и разъехались.", []),
    ],
)
def test_draft_names_the_items_of_a_list_that_are_no_topic(real: Dataset, said: str, untold: list[str]) -> None:
    found = draft(real, f"Le CCQS s’est réuni à Moscou le 9 septembre 2019. {said}")
    assert [one.text for one in found.untold] == untold


def test_draft_takes_no_item_of_an_everyday_list_for_a_subject(real: Dataset) -> None:
    found = draft(real, "\n".join(("Le CCQS s’est réuni à Moscou le 9 septembre 2019.", *ORDINARY)))
    assert found.untold == ()


@pytest.mark.parametrize(
    "said",
    [
        "Les ministres siègent au Conseil de coopération franco-russe à Moscou le 7 septembre 2011.",
        "Conseil de coopération franco-russe à Moscou, le 7 septembre 2011 : ordre du jour.",
        "Министры заседают в российско-французском совете по безопасности в Москве 7 сентября 2011 года.",
    ],
)
def test_draft_knows_a_session_by_the_council_and_its_day_whatever_the_verb(real: Dataset, said: str) -> None:
    found = draft(real, said)
    assert (found.session, found.names_council) == ("2011-09", True)
    assert [one.value for one in proposed(found, "place")] == ["moscow"]


def test_draft_reads_where_the_ministers_were_received(real: Dataset) -> None:
    said = "7 сентября 2011 года в Москве прошло заседание ССВБ. Дмитрий Медведев принял министров в Кремле."
    found = draft(real, said, source="new-1")
    assert [(one.kind, one.value) for one in proposed(found, "audience.place")] == [(ProposalKind.AGREES, "kremlin")]
    assert "audience: {host: dmitry-medvedev, place: kremlin, cites: [new-1#p1]}" in draft_yaml(real, found)


# Headings -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("heading", "number", "day", "city"),
    [
        ("Troisième session du Conseil de coopération franco-russe sur les questions de sécurité", 3, None, None),
        ("Treizième session du CCQS (Paris, 12 novembre 2021)", 13, "2021-11-12", "paris"),
        ("Russian-French Council for Security Cooperation (Moscow, 21 February 2007)", None, "2007-02-21", "moscow"),
        ("Joint statement: 9th session of the CCQS, Paris, 7 September 2010", 9, "2010-09-07", "paris"),
        ("Двенадцатое заседание ССВБ (Москва, 9 сентября 2019 года)", 12, "2019-09-09", "moscow"),
    ],
)
def test_heading_says_number_day_and_city_and_is_not_left_to_be_read(
    real: Dataset, heading: str, number: int | None, day: str | None, city: str | None
) -> None:
    found = draft(real, f"Paris, le 3 mai 2004\n\n{heading}\n\nIls ont évoqué l’Iran.")
    said = {one.field: str(one.value) for field in ("number", "date", "place") for one in proposed(found, field)}
    wanted = {"number": number, "date": day, "place": city}
    assert said == {field: str(value) for field, value in wanted.items() if value}
    assert heading not in [one.text for one in found.unread]


def test_line_that_goes_on_in_the_next_is_one_sentence(real: Dataset) -> None:
    text = "Le 9 septembre 2019,\nà Moscou, s’est\ntenue la douzième session du CCQS. Bon.\n\nElle fut longue."
    found = draft(real, text)
    (city,), (status,) = proposed(found, "place"), proposed(found, "status")
    assert (city.value, city.passages[0].line, city.passages[0].paragraph) == ("moscow", 2, 1)
    assert (status.passages[0].text, status.passages[0].line) == ("s’est\ntenue", 2)
    assert [(one.line, one.paragraph) for one in found.unread] == [(3, 3), (5, 4)]


def test_passage_of_the_side_that_receives_is_the_words_that_say_it(real: Dataset) -> None:
    found = draft(real, "Le 9 septembre 2019, la Russie accueillait pour le CCQS, prévu cette année, les ministres.")
    assert [one.passages[0].text for one in proposed(found, "place")] == ["Russie accueillait"]


def test_everyday_subject_is_taken_when_somebody_says_of_which_session_the_text_is(real: Dataset) -> None:
    found = draft(real, "The ministers discussed piracy.", session=session(real, "2019-09"))
    assert [one.value for one in proposed(found, "agenda")] == ["piracy"]
