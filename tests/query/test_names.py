"""From what somebody typed to people, cities, topics and themes, on the made-up dataset."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ccqs.errors import Ambiguous, NotFound
from ccqs.model import Dataset
from ccqs.query.labels import (
    Match,
    MatchKind,
    all_forms,
    city_forms,
    find_labelled,
    nearest_ids,
    only,
    theme_forms,
    topic_forms,
)
from ccqs.query.names import find_people, people_forms

CITIES = {"lutece": ("Lutèce", "Lutetia"), "tsargrad": ("Tsargrad", "Царьград")}
MANY = {f"place-{number}": (f"Lutèce {number}",) for number in range(20)}


def ids(matches: tuple[Match, ...]) -> list[str]:
    return [match.id for match in matches]


# People ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "kind", "matched"),
    [
        ("Jeanne Dubois", "exact", "Jeanne Dubois"),
        ("Dubois", "exact", "Dubois"),
        ("Дюбуа", "exact", "Дюбуа"),
        ("Jeanne Marie Dubois", "exact", "Jeanne Marie Dubois"),
        ("jeanne-dubois", "exact", "jeanne-dubois"),
        ("  Jeanne Dubois ", "exact", "Jeanne Dubois"),
        ("jeanne dubois", "folded", "Jeanne Dubois"),
        ("JEANNE DUBOIS", "folded", "Jeanne Dubois"),
        ("Jeanne–Dubois", "folded", "Jeanne Dubois"),
        ("JeanneDubois", "folded", "Jeanne Dubois"),
        ("жанна дюбуа", "folded", "Жанна Дюбуа"),
        ("Dubois Jeanne", "words", "Jeanne Dubois"),
        ("Dubois, Jeanne", "words", "Jeanne Dubois"),
        ("Дюбуа Жанна", "words", "Жанна Дюбуа"),
        ("Marie Dubois", "words", "Jeanne Marie Dubois"),
        ("J. Dubois", "words", "Jeanne Dubois"),
        ("Jean Dubois", "sound", "Jeanne Dubois"),
        ("Jeanne Dubuis", "fuzzy", "Jeanne Dubois"),
    ],
)
def test_find_people_says_how_a_name_was_met(tiny: Dataset, text: str, kind: str, matched: str) -> None:
    (match,) = find_people(tiny, text)

    assert (match.id, match.kind, match.matched) == ("jeanne-dubois", MatchKind(kind), matched)


@pytest.mark.parametrize(
    ("text", "least", "most"),
    [("Jeanne Dubois", 100, 100), ("Dubois Jeanne", 100, 100), ("Jean Dubois", 97, 97), ("Jeanne Dubuis", 84, 99)],
)
def test_find_people_scores_what_it_is_less_sure_of_lower(tiny: Dataset, text: str, least: int, most: int) -> None:
    (match,) = find_people(tiny, text)

    assert least <= match.score <= most


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("P. Orlov", "pyotr-orlov"),
        ("Orlov P.", "pyotr-orlov"),
        ("П. Орлов", "pyotr-orlov"),
        ("П.И. Орлов", "pyotr-orlov"),
        ("Орлов П. И.", "pyotr-orlov"),
        ("I. Orlov", "ivan-orlov"),
        ("I Orlov", "ivan-orlov"),
        ("É. Le Goff", "elise-le-goff"),
        ("Э. Ле Гофф", "elise-le-goff"),
        ("J. M. Dubois", "jeanne-dubois"),
        ("Ж. Дюбуа", "jeanne-dubois"),
    ],
)
def test_find_people_reads_initials(tiny: Dataset, text: str, expected: str) -> None:
    assert ids(find_people(tiny, text)) == [expected]


def test_find_people_takes_one_initial_for_that_of_the_given_name(tiny: Dataset) -> None:
    assert ids(find_people(tiny, "И. Орлов")) == ["ivan-orlov"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Orlov Ivan", "ivan-orlov"),
        ("ORLOV, Ivan", "ivan-orlov"),
        ("Орлов Пётр Ильич", "pyotr-orlov"),
        ("Орлов Петр", "pyotr-orlov"),
        ("Le Goff Élise", "elise-le-goff"),
        ("Marin Paul", "paul-marin"),
    ],
)
def test_find_people_reads_the_surname_first(tiny: Dataset, text: str, expected: str) -> None:
    assert ids(find_people(tiny, text)) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mme Le Goff", "elise-le-goff"),
        ("madame Dubois", "jeanne-dubois"),
        ("M. Marin", "paul-marin"),
        ("Mr. Paul Marin", "paul-marin"),
        ("General Ivan Orlov", "ivan-orlov"),
        ("генерал Иван Орлов", "ivan-orlov"),
        ("госпожа Дюбуа", "jeanne-dubois"),
        ("г. Марен", "paul-marin"),
        ("ministre Dubois", "jeanne-dubois"),
        ("министр Марен", "paul-marin"),
    ],
)
def test_find_people_passes_over_titles(tiny: Dataset, text: str, expected: str) -> None:
    assert ids(find_people(tiny, text)) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"), [("le général Ivan Orlov", "ivan-orlov"), ("la ministre Dubois", "jeanne-dubois")]
)
def test_find_people_passes_over_titles_with_an_article(tiny: Dataset, text: str, expected: str) -> None:
    assert ids(find_people(tiny, text)) == [expected]


@pytest.mark.parametrize(("text", "expected"), [("г-н Марен", "paul-marin"), ("г-жа Дюбуа", "jeanne-dubois")])
def test_find_people_passes_over_titles_with_a_hyphen(tiny: Dataset, text: str, expected: str) -> None:
    assert ids(find_people(tiny, text)) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Дюбуа Жанной", "jeanne-dubois"),
        ("Мареном", "paul-marin"),
        ("Поля Марена", "paul-marin"),
        ("Ивана Орлова", "ivan-orlov"),
        ("Петром Орловым", "pyotr-orlov"),
        ("князя", "grand-duke"),
    ],
)
def test_find_people_reads_russian_cases(tiny: Dataset, text: str, expected: str) -> None:
    assert ids(find_people(tiny, text)) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Iwan Orlow", "ivan-orlov"),
        ("Ivan Orloff", "ivan-orlov"),
        ("Pjotr Orlow", "pyotr-orlov"),
        ("Maren", "paul-marin"),
        ("Pol Marin", "paul-marin"),
        ("Gof", "elise-le-goff"),
        ("Elize Le Goff", "elise-le-goff"),
        ("Lise Le Goff", "elise-le-goff"),
    ],
)
def test_find_people_hears_misspellings(tiny: Dataset, text: str, expected: str) -> None:
    assert ids(find_people(tiny, text)) == [expected]


@pytest.mark.parametrize("text", ["Orlov", "orlov", "Орлов", "ОРЛОВ", "Орлова", "Orlow", "M. Orlov", "général Orlov"])
def test_find_people_gives_both_when_two_bear_the_name(tiny: Dataset, text: str) -> None:
    assert set(ids(find_people(tiny, text))) == {"pyotr-orlov", "ivan-orlov"}


def test_find_people_gives_who_is_nearly_as_like(tiny: Dataset) -> None:
    """Of what is like it, 95 and 90 of 100 are too near to tell apart."""
    orlov, names = tiny.people["ivan-orlov"], ("Serdyukin", "Serdyukov")
    people = {
        name: replace(
            orlov,
            id=name,
            names=dict.fromkeys(tiny.languages, f"Ivan {name}"),
            surname=dict.fromkeys(tiny.languages, name),
            aliases=(),
        )
        for name in names
    }
    assert ids(find_people(replace(tiny, people=people), "Ivan Serdukon")) == [*names]


def test_find_people_looks_among_those_allowed(tiny: Dataset) -> None:
    assert ids(find_people(tiny, "Orlov", among=["ivan-orlov", "paul-marin"])) == ["ivan-orlov"]
    assert ids(find_people(tiny, "Orlov", among=["paul-marin"])) == []
    assert ids(find_people(tiny, "Orlov", among=[])) == []


def test_find_people_stops_at_the_first_stage_with_an_answer(tiny: Dataset) -> None:
    # By sound and likeness Marin is near Maren and Marine; the listed form alone decides.
    (match,) = find_people(tiny, "Marin")

    assert (match.id, match.kind) == ("paul-marin", MatchKind.EXACT)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "…",
        "p",
        "P. I.",
        "le",
        "de la",
        "ministre",
        "M.",
        "Dupont",
        "Jeanne Marin",
        "Paul Orlov",
        "Ivan Ivan",
        "Жанна Орлова",
        "Ivan Petrov",
        "X. Orlov",
        "Orlovsky",
        "Jeanne d’Arc",
        "Lutèce",
        "pêche",
        "Kosovo",
        "12",
        "Jeanne Dubois Orlov",
    ],
)
def test_find_people_gives_nobody_for_a_stranger(tiny: Dataset, text: str) -> None:
    assert ids(find_people(tiny, text)) == []


def test_people_forms_have_names_surnames_aliases_and_id(tiny: Dataset) -> None:
    forms = people_forms(tiny)

    assert list(forms) == list(tiny.people)
    assert set(forms["pyotr-orlov"]) == {
        "Piotr Orlov",
        "Pyotr Orlov",
        "Пётр Орлов",
        "Orlov",
        "Орлов",
        "Пётр Ильич Орлов",
        "pyotr-orlov",
    }


# Cities ------------------------------------------------------------------------------------------------------


def test_city_forms_are_those_of_cities_and_venues_where_a_session_was_planned(tiny: Dataset) -> None:
    forms = city_forms(tiny)

    assert set(forms) == {"lutece", "tsargrad", "old-tower"}
    assert "Carigrad" in all_forms(forms["tsargrad"])


def test_city_forms_leave_out_a_city_without_session(tiny: Dataset) -> None:
    assert list(city_forms(replace(tiny, sessions=tiny.sessions[:1]))) == ["lutece"]


def test_city_forms_leave_out_a_building(tiny: Dataset) -> None:
    session = replace(tiny.sessions[0], place="old-tower")

    assert list(city_forms(replace(tiny, sessions=(session,)))) == []


@pytest.mark.parametrize(
    ("text", "expected", "kind"),
    [
        ("Lutèce", "lutece", "exact"),
        ("Lutetia", "lutece", "exact"),
        ("Лютеция", "lutece", "exact"),
        ("Carigrad", "tsargrad", "exact"),
        ("LUTÈCE", "lutece", "folded"),
        ("лютеция", "lutece", "folded"),
        ("tsar-grad", "tsargrad", "folded"),
        ("à Lutèce", "lutece", "words"),
        ("в Лютеции", "lutece", "words"),
        ("Царьграде", "tsargrad", "words"),
        ("из Царьграда", "tsargrad", "words"),
        ("Lutesse", "lutece", "fuzzy"),
        ("Tsargrat", "tsargrad", "fuzzy"),
    ],
)
def test_find_labelled_finds_a_city(tiny: Dataset, text: str, expected: str, kind: str) -> None:
    found = find_labelled(text, city_forms(tiny))

    assert [(match.id, match.kind) for match in found] == [(expected, MatchKind(kind))]


@pytest.mark.parametrize("text", ["", "à", "в", "Paris", "Москва", "ville", "lu", "12"])
def test_find_labelled_finds_no_city_elsewhere(tiny: Dataset, text: str) -> None:
    assert find_labelled(text, city_forms(tiny)) == ()


# Topics and themes -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected", "kind"),
    [
        ("pêche", "fish", "exact"),
        ("fish", "fish", "exact"),
        ("poisson", "fish", "exact"),
        ("рыболовство", "fish", "exact"),
        ("PECHE", "fish", "folded"),
        ("Mer du nord", "north-sea", "folded"),
        ("north–sea", "north-sea", "folded"),
        ("carte", "map", "words"),
        ("la carte", "map", "words"),
        ("la pêche", "fish", "words"),
        ("poissons", "fish", "words"),
        ("Nord", "north-sea", "words"),
        ("sea", "north-sea", "words"),
        ("Северного моря", "north-sea", "words"),
        ("о рыболовстве", "fish", "words"),
        ("приливов", "tide", "words"),
        ("карта", "map", "words"),
        ("the tide", "tide", "words"),
        ("marrées", "tide", "fuzzy"),
        ("fishnig", "fish", "fuzzy"),
        ("рыболовсво", "fish", "fuzzy"),
    ],
)
def test_find_labelled_finds_a_topic(tiny: Dataset, text: str, expected: str, kind: str) -> None:
    found = find_labelled(text, topic_forms(tiny))

    assert [(match.id, match.kind) for match in found] == [(expected, MatchKind(kind))]


def test_find_labelled_gives_every_topic_that_fits_as_well(tiny: Dataset) -> None:
    assert set(ids(find_labelled("cartes et marées", topic_forms(tiny)))) == {"map", "tide"}


def test_find_labelled_gives_both_topics_when_two_are_named(tiny: Dataset) -> None:
    assert set(ids(find_labelled("pêche en mer du Nord", topic_forms(tiny)))) == {"fish", "north-sea"}


@pytest.mark.parametrize(
    ("text", "names", "expected"),
    [
        # Of what is like it, 90 and 85 of 100 are too near to tell apart; 94 and 86 are not.
        ("Kristiansant", ("Kristiansand", "Kristianstad"), ["Kristiansand", "Kristianstad"]),
        ("Marienbarg", ("Marienburg", "Marienbergen"), ["Marienburg"]),
    ],
)
def test_find_labelled_gives_what_is_nearly_as_like(text: str, names: tuple[str, ...], expected: list[str]) -> None:
    assert ids(find_labelled(text, {name: (name,) for name in names})) == expected


def test_find_labelled_scores_a_whole_label_above_a_part(tiny: Dataset) -> None:
    (whole,) = find_labelled("Северного моря", topic_forms(tiny))
    (part,) = find_labelled("море", topic_forms(tiny))

    assert part.score < whole.score < 100


@pytest.mark.parametrize(
    "text", ["", "du", "the", "…", "cuisine", "football", "войска", "2008", "xyz", "mers du Sud et"]
)
def test_find_labelled_finds_no_topic_in_other_words(tiny: Dataset, text: str) -> None:
    assert find_labelled(text, topic_forms(tiny)) == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [("mer", ["sea"]), ("SEA", ["sea"]), ("море", ["sea"]), ("terre", ["land"]), ("суша", ["land"]), ("pêche", [])],
)
def test_find_labelled_finds_a_theme(tiny: Dataset, text: str, expected: list[str]) -> None:
    assert ids(find_labelled(text, theme_forms(tiny))) == expected


def test_topic_forms_have_alternative_labels(tiny: Dataset) -> None:
    assert {"atlas", "atlases", "атлас"} <= set(all_forms(topic_forms(tiny)["map"]))


# The one meant -----------------------------------------------------------------------------------------------


def test_only_gives_the_one_match() -> None:
    match = Match("lutece", 100.0, "Lutèce", MatchKind.EXACT)

    assert only("city", "Lutèce", [match], CITIES) is match


def test_only_names_all_that_may_be_meant(tiny: Dataset) -> None:
    with pytest.raises(Ambiguous) as failure:
        only("minister", "Orlov", find_people(tiny, "Orlov"), people_forms(tiny))

    assert failure.value.code == "minister-ambiguous"
    assert set(failure.value.candidates) == {"pyotr-orlov", "ivan-orlov"}
    assert failure.value.values["asked"] == "Orlov"
    assert failure.value.exit_code == 2


def test_only_names_all_there_are_when_they_are_few() -> None:
    with pytest.raises(NotFound) as failure:
        only("city", "Paris", (), CITIES)

    assert failure.value.code == "city-not-found"
    assert failure.value.candidates == ("lutece", "tsargrad")
    assert failure.value.values["asked"] == "Paris"
    assert failure.value.exit_code == 1


def test_only_names_the_nearest_when_there_are_many() -> None:
    forms = {**MANY, "tsargrad": ("Tsargrad",)}

    with pytest.raises(NotFound) as failure:
        only("city", "Zargorod", (), forms)

    assert failure.value.candidates == ("tsargrad",)


def test_only_names_nobody_when_nothing_is_near() -> None:
    with pytest.raises(NotFound) as failure:
        only("city", "Qqqq", (), MANY)

    assert failure.value.candidates == ()


@pytest.mark.parametrize(
    ("text", "first"), [("Dubouis", "jeanne-dubois"), ("Mariner", "paul-marin"), ("Goffe", "elise-le-goff")]
)
def test_nearest_ids_start_with_the_most_alike(tiny: Dataset, text: str, first: str) -> None:
    assert nearest_ids(text, people_forms(tiny))[0] == first


def test_nearest_ids_are_three_at_most() -> None:
    assert len(nearest_ids("Lutèce", MANY)) == 3


@pytest.mark.parametrize("text", ["", "…", "the", "q" * 5000], ids=["empty", "punctuation", "function-word", "long"])
def test_nearest_ids_of_nothing_are_none(tiny: Dataset, text: str) -> None:
    assert nearest_ids(text, people_forms(tiny)) == []
