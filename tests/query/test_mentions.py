"""Where a text mentions what a dataset knows: dates, places, people, topics and ordinals, in three languages."""

from __future__ import annotations

import sys
from dataclasses import replace
from types import FrameType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ccqs.dates import Edtf
from ccqs.model import Dataset
from ccqs.query.mentions import DayMonthYear, Mention, MentionKind, Vocabulary

Found = list[tuple[str, str]]


@pytest.fixture(scope="session")
def vocabulary(tiny: Dataset) -> Vocabulary:
    return Vocabulary(tiny)


@pytest.fixture(scope="session")
def abbreviated(tiny: Dataset) -> Vocabulary:
    """Return the made-up vocabulary with abbreviations among its labels."""
    fish = replace(tiny.topics["fish"], alt={"fr": ("ONU",), "en": ("UN", "G20"), "ru": ("ООН",)})
    return Vocabulary(replace(tiny, topics={**tiny.topics, "fish": fish}))


def met(vocabulary: Vocabulary, text: str, kind: MentionKind, *, is_about: bool = False) -> Found:
    """Return what a text mentions of one kind, as ids with the words met, each once."""
    found = [one for one in vocabulary.mentions(text, is_about=is_about) if one.kind is kind]
    return list(dict.fromkeys((one.id, text[one.start : one.end]) for one in found))


def days(vocabulary: Vocabulary, text: str) -> Found:
    """Return the dates that a text mentions, but for years that stand alone."""
    return [(id_, words) for id_, words in met(vocabulary, text, MentionKind.DATE) if not words.isdigit()]


# Dates -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Réunis le 11 mars 2008 à Paris", ("2008-3-11", "11 mars 2008")),
        ("le 1er octobre 2009,", ("2009-10-1", "1er octobre 2009")),
        ("le mardi 8 juillet 2003", ("2003-7-8", "8 juillet 2003")),
        ("au début d’AOÛT 2008", ("2008-8", "AOÛT 2008")),
        ("en février 2007", ("2007-2", "février 2007")),
        ("en fevrier 2007", ("2007-2", "fevrier 2007")),
        ("le 3 sept. 2001", ("2001-9-3", "3 sept. 2001")),
        ("le 11 mars, ils", ("3-11", "11 mars")),
        ("au mois de mars", ("3", "mars")),
        ("on 11 March 2008", ("2008-3-11", "11 March 2008")),
        ("March 11, 2008", ("2008-3-11", "March 11, 2008")),
        ("March 11th, 2008", ("2008-3-11", "March 11th, 2008")),
        ("on the 1st October", ("10-1", "1st October")),
        ("Sept. 3, 2001", ("2001-9-3", "Sept. 3, 2001")),
        ("in November 2013", ("2013-11", "November 2013")),
        ("since January", ("1", "January")),
        ("11 марта 2008 г.", ("2008-3-11", "11 марта 2008")),
        ("21 февраля", ("2-21", "21 февраля")),
        ("в ноябре 2013 года", ("2013-11", "ноябре 2013")),
        ("ноябрь 2013", ("2013-11", "ноябрь 2013")),
        ("В АВГУСТЕ 2008", ("2008-8", "АВГУСТЕ 2008")),
        ("3 сент. 2001", ("2001-9-3", "3 сент. 2001")),
        ("2008-03-11", ("2008-3-11", "2008-03-11")),
        ("(2008-03-11)", ("2008-3-11", "2008-03-11")),
    ],
)
def test_mentions_read_a_date_as_it_is_written(vocabulary: Vocabulary, text: str, expected: tuple[str, str]) -> None:
    assert days(vocabulary, text) == [expected]


@pytest.mark.parametrize(
    ("text", "day", "month", "year"),
    [
        ("11 mars 2008", 11, 3, 2008),
        ("11 mars", 11, 3, None),
        ("mars 2008", None, 3, 2008),
        ("2008-03-11", 11, 3, 2008),
        ("12 ноября", 12, 11, None),
    ],
)
def test_mentions_say_what_a_date_leaves_out(
    vocabulary: Vocabulary, text: str, day: int | None, month: int | None, year: int | None
) -> None:
    found = [one.date for one in vocabulary.mentions(text)]
    assert DayMonthYear(day=day, month=month, year=year) in found


@pytest.mark.parametrize("text", ["en 2008", "in 2008,", "в 2008 году"])
def test_mentions_read_a_year_alone(vocabulary: Vocabulary, text: str) -> None:
    assert met(vocabulary, text, MentionKind.DATE) == [("2008", "2008")]


@pytest.mark.parametrize("text", ["1789", "3000 hommes", "0000", "20080", "n° 200"])
def test_mentions_take_no_other_number_for_a_year(vocabulary: Vocabulary, text: str) -> None:
    assert vocabulary.mentions(text) == []


@pytest.mark.parametrize("text", ["32 mars", "0 mars", "99 марта"])
def test_mentions_take_no_impossible_day(vocabulary: Vocabulary, text: str) -> None:
    assert [id_ for id_, _ in days(vocabulary, text)] in ([], ["3"])


@pytest.mark.parametrize("text", ["01/10/2009", "01.10.2009", "2009-13-01", "2009-01-32"])
def test_mentions_guess_no_month_from_figures(vocabulary: Vocabulary, text: str) -> None:
    assert met(vocabulary, text, MentionKind.DATE) == [("2009", "2009")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("le 3 mai 1991 et le 4 juin 1992", ["1991-5-3", "1992-6-4"]),
        ("3 May 1991, June 4", ["1991-5-3", "6-4"]),
        ("с 3 мая по 4 июня 1992", ["1992-5-3", "1992-6-4"]),
    ],
)
def test_mentions_read_several_dates_of_a_sentence(vocabulary: Vocabulary, text: str, expected: list[str]) -> None:
    assert [id_ for id_, _ in days(vocabulary, text)] == expected


@pytest.mark.parametrize(
    ("written", "date", "agrees"),
    [
        ((11, 3, 2008), "2008-03-11", True),
        ((11, 3, None), "2008-03-11", True),
        ((11, 3, 2007), "2008-03-11", False),
        ((12, 3, 2008), "2008-03-11", False),
        ((11, 4, 2008), "2008-03-11", False),
        ((None, 3, 2008), "2008-03-11", False),
        ((None, 3, 2008), "2008-03", True),
        ((11, 3, 2008), "2008-03", False),
        ((None, None, 2008), "2008", True),
        ((None, None, 2008), "2008-03", False),
        ((21, 2, 2007), "2007-02-20/2007-02-21", True),
        ((20, 2, 2007), "2007-02-20/2007-02-21", True),
        ((22, 2, 2007), "2007-02-20/2007-02-21", False),
        ((27, 2, None), "[2007-02-21,2007-02-27]", True),
        ((15, 11, 2002), "2002-11-15?", True),
        ((12, 11, 2021), "2021-11-12/..", True),
    ],
    ids=str,
)
def test_mentions_agree_with_a_date_of_the_same_precision(
    written: tuple[int | None, int | None, int | None], date: str, agrees: bool
) -> None:
    day, month, year = written
    assert DayMonthYear(day=day, month=month, year=year).agrees(Edtf.parse(date)) is agrees


@pytest.mark.parametrize("text", ["20-21 février 2007", "20 et 21 février 2007", "February 20-21, 2007"])
def test_mentions_read_both_days_of_two(vocabulary: Vocabulary, text: str) -> None:
    found = [one.date for one in vocabulary.mentions(text) if one.date]
    assert all(any(one.agrees(Edtf.parse(f"2007-02-{day}")) for one in found) for day in (20, 21))


@pytest.mark.parametrize(
    "text",
    ["the 11th of March 2008", "11-го марта 2008", "11-е марта 2008 года", "2008-03-11T10:00", "31.03.2008"],
)
def test_mentions_read_the_day_in_other_written_forms(vocabulary: Vocabulary, text: str) -> None:
    assert {one.date.day for one in vocabulary.mentions(text) if one.date} & {11, 31}


@pytest.mark.parametrize("text", ["sept ans plus tard", "They may agree.", "the long march", "Mar del Plata"])
def test_mentions_take_no_ordinary_word_for_a_month(vocabulary: Vocabulary, text: str) -> None:
    assert vocabulary.mentions(text) == []


# Places and topics -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "id_"),
    [
        ("à Lutèce", "lutece"),
        ("LUTECE", "lutece"),
        ("in Lutetia’s streets", "lutece"),
        ("в Лютеции", "lutece"),
        ("из Лютеции", "lutece"),
        ("в Лютецию", "lutece"),
        ("в Царьграде", "tsargrad"),
        ("под Царьградом", "tsargrad"),
        ("near Carigrad", "tsargrad"),
        ("la Vieille Tour", "old-tower"),
        ("в старой башне", "old-tower"),
        ("у старой башни", "old-tower"),
    ],
)
def test_mentions_meet_a_place_in_any_inflection(vocabulary: Vocabulary, text: str, id_: str) -> None:
    assert [found for found, _ in met(vocabulary, text, MentionKind.PLACE)] == [id_]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("une carte ancienne", ("map", "carte")),
        ("Les CARTES", ("map", "CARTES")),
        ("two atlases", ("map", "atlases")),
        ("работа с картами", ("map", "картами")),
        ("о картах", ("map", "картах")),
        ("la marée haute", ("tide", "marée")),
        ("the tide turned", ("tide", "tide")),
        ("время приливов", ("tide", "приливов")),
        ("les poissons", ("fish", "poissons")),
        ("развитие рыболовства", ("fish", "рыболовства")),
        ("в Северном море", ("north-sea", "Северном море")),
        ("у Северного моря", ("north-sea", "Северного моря")),
    ],
)
def test_mentions_meet_a_topic_in_any_inflection(vocabulary: Vocabulary, text: str, expected: tuple[str, str]) -> None:
    assert met(vocabulary, text, MentionKind.TOPIC) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("северный ветер и море", id="another word between"),
        pytest.param("море Северное", id="the words the other way round"),
        pytest.param("Северное", id="the first word alone"),
        pytest.param("старый город, башня", id="the first word of another thing"),
    ],
)
def test_mentions_want_the_words_of_a_label_together(vocabulary: Vocabulary, text: str) -> None:
    assert not {"north-sea", "old-tower"} & {one.id for one in vocabulary.mentions(text)}


def test_mentions_pass_over_words_of_grammar_inside_a_label(vocabulary: Vocabulary) -> None:
    assert met(vocabulary, "la mer de ce Nord", MentionKind.TOPIC) == [("north-sea", "mer de ce Nord")]


def test_mentions_stop_at_a_conjunction_inside_a_label(vocabulary: Vocabulary) -> None:
    assert met(vocabulary, "dans la vieille et la tour", MentionKind.PLACE) == []


@pytest.mark.parametrize("text", ["l’ONU", "the G20.", "в ООН"])
def test_mentions_meet_an_abbreviation_in_capitals(abbreviated: Vocabulary, text: str) -> None:
    assert [id_ for id_, _ in met(abbreviated, text, MentionKind.TOPIC)] == ["fish"]


@pytest.mark.parametrize("text", ["un homme", "Un homme", "onu", "Onu", "le g20", "оон", "UNE", "G200"])
def test_mentions_meet_no_abbreviation_otherwise(abbreviated: Vocabulary, text: str) -> None:
    assert met(abbreviated, text, MentionKind.TOPIC) == []


def test_mentions_meet_an_abbreviation_that_looks_like_an_article(abbreviated: Vocabulary) -> None:
    assert met(abbreviated, "the UN.", MentionKind.TOPIC) == [("fish", "UN")]


@pytest.mark.parametrize(
    ("text", "id_"), [("la mer du Nord", "north-sea"), ("the North Sea", "north-sea"), ("the Old Tower", "old-tower")]
)
def test_mentions_meet_a_label_with_a_short_word(vocabulary: Vocabulary, text: str, id_: str) -> None:
    assert [one.id for one in vocabulary.mentions(text)] == [id_]


# People ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("id_", "text"),
    [
        ("jeanne-dubois", "Mme Dubois"),
        ("jeanne-dubois", "DUBOIS"),
        ("jeanne-dubois", "г-жа Дюбуа"),
        ("elise-le-goff", "Élise Le Goff"),
        ("elise-le-goff", "LE GOFF"),
        ("elise-le-goff", "с Ле Гоффом"),
        ("elise-le-goff", "у Ле Гоффа"),
        ("paul-marin", "Paul Marin"),
        ("paul-marin", "Поль Марен"),
        ("paul-marin", "Марену"),
        ("paul-marin", "с Мареном"),
        ("grand-duke", "le Grand-Duc"),
        ("grand-duke", "the Grand Duke"),
        ("grand-duke", "Князя"),
    ],
)
def test_mentions_meet_a_person_in_any_form_of_the_surname(vocabulary: Vocabulary, id_: str, text: str) -> None:
    assert [found for found, _ in met(vocabulary, text, MentionKind.PERSON)] == [id_]


@pytest.mark.parametrize(
    ("text", "words"),
    [("Mme Élise Le Goff parle", "Le Goff"), ("le Grand-Duc seul", "Grand-Duc"), ("с Ле Гоффом вместе", "Ле Гоффом")],
)
def test_mentions_cover_each_word_of_a_surname(vocabulary: Vocabulary, text: str, words: str) -> None:
    assert [found for _, found in met(vocabulary, text, MentionKind.PERSON)] == [words]


@pytest.mark.parametrize("spelling", "Orlov Orlow Orloff Orlof ORLOV Орлов Орлова Орлову Орловым Орлове ОРЛОВА".split())
def test_mentions_meet_both_people_of_one_surname_in_any_script_and_case(vocabulary: Vocabulary, spelling: str) -> None:
    assert met(vocabulary, f"({spelling})", MentionKind.PERSON) == [("ivan-orlov", spelling), ("pyotr-orlov", spelling)]


@pytest.mark.parametrize("text", ["un marin", "le bois", "марена", "le grand-duc", "Goff", "Le Monde", "Orlovski"])
def test_mentions_meet_no_person_in_other_words(vocabulary: Vocabulary, text: str) -> None:
    assert met(vocabulary, text, MentionKind.PERSON) == []


@pytest.mark.parametrize("text", ["Ivan Orlov", "И. Орлов", "Ивана Орлова"])
def test_mentions_tell_two_people_of_one_surname_by_the_given_name(vocabulary: Vocabulary, text: str) -> None:
    assert [id_ for id_, _ in met(vocabulary, text, MentionKind.PERSON)] == ["ivan-orlov"]


# Ordinals ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("la deuxième session", ("2", "deuxième")),
        ("la 7e session", ("7", "7e")),
        ("the twelfth session", ("12", "twelfth")),
        ("its 13th session", ("13", "13th")),
        ("вторая сессия", ("2", "вторая")),
        ("на второй сессии", ("2", "второй")),
        ("седьмое заседание", ("7", "седьмое")),
    ],
)
def test_mentions_meet_an_ordinal(vocabulary: Vocabulary, text: str, expected: tuple[str, str]) -> None:
    assert met(vocabulary, text, MentionKind.NUMBER, is_about=True) == [expected]
    assert met(vocabulary, text, MentionKind.NUMBER) == [], "everyday life has a second session of exams too"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("C’est la cinquième fois que les ministres se rencontrent dans ce format", ["5"]),
        ("they met for the fifth time in the 2+2 format", ["5"]),
        ("пятая встреча в формате 2+2", ["5"]),
        ("В формате «два плюс два» они встретились пятый раз", ["5"]),
        ("the 5th Franco-Russian 2+2", ["5"]),
        ("C’est la cinquième fois qu’il pleut", []),
        ("the fifth time. A new format", []),
        ("пятая встреча друзей", []),
    ],
)
def test_mentions_meet_an_ordinal_of_the_format(vocabulary: Vocabulary, text: str, expected: list[str]) -> None:
    assert [id_ for id_, _ in met(vocabulary, text, MentionKind.NUMBER, is_about=True)] == expected


@pytest.mark.parametrize("text", ["7 ministres", "la dernière session", "the last one", "0e"])
def test_mentions_meet_no_ordinal_in_plain_figures_or_in_the_last(vocabulary: Vocabulary, text: str) -> None:
    assert met(vocabulary, text, MentionKind.NUMBER, is_about=True) == []


@pytest.mark.parametrize("text", ["2-я сессия", "на 2-й сессии", "2-е заседание"])
def test_mentions_meet_a_russian_ordinal_in_figures(vocabulary: Vocabulary, text: str) -> None:
    assert [id_ for id_, _ in met(vocabulary, text, MentionKind.NUMBER, is_about=True)] == ["2"]


@pytest.mark.parametrize("text", ["le 1er octobre", "March 11th", "le Premier ministre"])
def test_mentions_take_no_date_or_office_for_an_ordinal(vocabulary: Vocabulary, text: str) -> None:
    assert met(vocabulary, text, MentionKind.NUMBER, is_about=True) == []


# Any text ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="nothing"),
        pytest.param(" \n\t — … «»", id="no word"),
        "Le chat dort sur le canapé pendant que la pluie tombe doucement sur les toits gris.",
        "The quick brown fox jumps over the lazy dog while nobody is looking at the moon.",
        "Быстрая коричневая лиса прыгает через ленивую собаку, пока никто не смотрит.",
        "Pi vaut 3,14159 et la racine de 2 vaut 1,41421.",
        "https://example.org/a/b?c=d#e",
        "東京で会議が開かれた。",
    ],
)
def test_mentions_find_nothing_in_unrelated_text(vocabulary: Vocabulary, text: str) -> None:
    assert vocabulary.mentions(text) == []


def test_mentions_come_in_order_with_their_places(vocabulary: Vocabulary) -> None:
    text = "Le 20 mai 1993, à Tsargrad, Mme Dubois parla de marées à la deuxième session."
    found = [(one.kind.value, one.id, text[one.start : one.end]) for one in vocabulary.mentions(text)]
    assert found == [
        ("date", "1993-5-20", "20 mai 1993"),
        ("place", "tsargrad", "Tsargrad"),
        ("person", "jeanne-dubois", "Dubois"),
        ("topic", "tide", "marées"),
        ("number", "2", "deuxième"),
    ]


@pytest.mark.parametrize("text", ["ATLAS", "the atlas"])
def test_mentions_report_each_thing_once(vocabulary: Vocabulary, text: str) -> None:
    assert len(vocabulary.mentions(text)) == 1


WORDS = st.sampled_from(
    "Lutèce Лютеции Orlov Орловым Le Goff Dubois Grand-Duc carte картами Северного моря vieille tour 1er 11 31 2008 "
    "2008-03-11 mars March мая sept. deuxième 7e второй - , . \n ½ ² Ⅻ ﬁ İ ß".split()
)
TEXTS = st.one_of(st.text(), st.lists(st.one_of(WORDS, st.text(max_size=4)), max_size=12).map(" ".join))


@given(text=TEXTS)
def test_mentions_of_any_text_lie_in_it_and_in_order(vocabulary: Vocabulary, text: str) -> None:
    found = vocabulary.mentions(text)
    assert all(0 <= one.start < one.end <= len(text) for one in found)
    assert all(text[one.start : one.end] == text[one.start : one.end].strip() for one in found)
    assert [one.start for one in found] == sorted(one.start for one in found)


@given(text=TEXTS, before=st.sampled_from(["", "«", "— … ", "! ", "😀 "]))
def test_mentions_move_with_the_text(vocabulary: Vocabulary, text: str, before: str) -> None:
    def moved(one: Mention) -> Mention:
        return replace(one, start=one.start + len(before), end=one.end + len(before))

    assert vocabulary.mentions(f"{before}{text}") == [moved(one) for one in vocabulary.mentions(text)]


@pytest.mark.parametrize("text", ["Kosovo, Paris, Lavrov. ", "« Kosovo » ", "le 3 mars 1990, "])
def test_work_grows_with_the_number_of_mentions(real: Dataset, text: str) -> None:
    vocabulary = Vocabulary(real)

    def calls(count: int) -> int:
        made = 0

        def counted(frame: FrameType, event: str, argument: object) -> None:
            nonlocal made
            made += event == "call"

        before = sys.getprofile()
        sys.setprofile(counted)
        try:
            vocabulary.mentions(text * count)
        finally:
            sys.setprofile(before)
        return made

    calls(1)
    assert calls(120) < 2.2 * calls(60)
