"""Full-text search: what answers, in which order, what is marked, and what is suggested."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ccqs.answers.localizer import Localizer
from ccqs.answers.search import _telling
from ccqs.language.catalogue import translations
from ccqs.model import Dataset, MarginKind, Outcome, OutcomeKind, Status
from ccqs.query import search as engine
from ccqs.query.search import Correction, Found, Hit

LANGUAGES = ("fr", "en", "ru")

WORDS = ["maps", "Карты", "pêche", '"', "«", "»", "tide", "the", "1993", "-", "Orlov", "zzz"]


def search(dataset: Dataset, query: str) -> tuple[Found, ...]:
    return engine.search(dataset, query).found


def records(dataset: Dataset, query: str) -> list[str]:
    return [one.record for one in search(dataset, query)]


def fields(dataset: Dataset, query: str, record: str) -> list[str]:
    """Return the fields of a record that answer, the most telling first."""
    return [hit.passage.field for one in search(dataset, query) if one.record == record for hit in one.hits]


def marked(found: Found, lang: str) -> list[list[str]]:
    """Return the pieces that are marked in each hit."""
    return [
        [hit.passage.shown[lang][start:end] for start, end in hit.marks(hit.passage.shown[lang])] for hit in found.hits
    ]


def outcome(text: str) -> Outcome:
    return Outcome(kind=OutcomeKind.DECISION, by=None, text=dict.fromkeys(LANGUAGES, text), follow_up=None, cites=())


@pytest.fixture(scope="module")
def decided(tiny: Dataset) -> Dataset:
    """Give two sessions outcomes of the same words: apart in the later one, together in the earlier."""
    first, second, *others = tiny.sessions
    return replace(
        tiny,
        sessions=(
            replace(first, outcomes=(outcome("lanterns of the harbour"),)),
            replace(second, outcomes=(outcome("lanterns"), outcome("harbour"))),
            *others,
        ),
    )


# What answers ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("query", "record", "field"),
    [
        pytest.param("third", "1999-03", "number", id="number"),
        pytest.param("1993", "1993-05", "date", id="date"),
        pytest.param("Tsargrad", "1993-05", "city", id="city"),
        pytest.param("Carigrad", "1993-05", "city", id="other name of the city"),
        pytest.param("vieille", "1993-05", "venue", id="venue"),
        pytest.param("Marie", "1991-10", "delegations.FR.foreign-affairs", id="alias of a minister"),
        pytest.param("Duke", "1993-05", "audience", id="host"),
        pytest.param("Tea", "1993-05", "audience", id="text of the audience"),
        pytest.param("fishing", "1999-03", "agenda", id="topic"),
        pytest.param("atlases", "1991-10", "agenda", id="alternative label of a topic"),
        pytest.param("octobre marées", "1991-10", "agenda", id="text of a topic"),
        pytest.param("publish", "1993-05", "outcomes", id="outcome"),
        pytest.param("paru", "1993-05", "outcomes", id="follow-up"),
        pytest.param("talks", "1993-05", "margins", id="margin"),
        pytest.param("spokeswoman", "1993-05", "officials", id="official"),
        pytest.param("invitation", "1993-05", "steps", id="step"),
        pytest.param("remise", "1995-06", "postponement", id="postponement"),
        pytest.param("storm", "1995-06", "postponement", id="reason"),
        pytest.param("slip", "1993-05", "rivals", id="reason of a rank"),
        pytest.param("announced", "1991-10", "inferences", id="reasoning"),
        pytest.param("venue", "1991-10", "gaps", id="gap"),
        pytest.param("soir", "1991-10", "sources", id="title of a source"),
        pytest.param("Trial", "council", "names", id="council"),
        pytest.param("rire", "council", "alt", id="other name of the council"),
        pytest.param("joint", "council", "founding_text", id="founding text"),
        pytest.param("twice", "council", "rivals", id="claim in words"),
        pytest.param("чертит", "council", "working_groups", id="working group"),
        pytest.param("решение", "council", "events", id="event"),
    ],
)
def test_search_reads_every_field(tiny: Dataset, query: str, record: str, field: str) -> None:
    assert record in records(tiny, query)
    assert field in fields(tiny, query, record)


def test_search_wants_all_words_wherever_they_stand(tiny: Dataset) -> None:
    assert sorted(records(tiny, "fishing")) == ["1993-05", "1995-06", "1999-03"]
    assert sorted(records(tiny, "tides")) == ["1991-10", "1999-03"]
    assert records(tiny, "fishing tides") == ["1999-03"]
    assert records(tiny, "fishing Tsargrad Дюбуа") == ["1993-05"]
    assert records(tiny, "fishing zzz") == []


def test_search_does_not_mind_the_order_or_repetition_of_words(tiny: Dataset) -> None:
    assert search(tiny, "tides fishing tides") != ()
    assert [one.record for one in search(tiny, "tides fishing tides")] == records(tiny, "fishing tides")
    assert [one.score for one in search(tiny, "fishing fishing")] == [one.score for one in search(tiny, "fishing")]


@pytest.mark.parametrize("query", ["the fishing", "la pêche", "fishing of the", "рыболовство и"])
def test_words_of_grammar_do_not_count(tiny: Dataset, query: str) -> None:
    assert sorted(records(tiny, query)) == ["1993-05", "1995-06", "1999-03"]


def test_word_of_grammar_alone_is_still_searched(tiny: Dataset) -> None:
    assert "1993-05" in records(tiny, "the")


@pytest.mark.parametrize(
    ("query", "found"),
    [
        pytest.param('"Maps of the North"', ["1993-05"], id="phrase"),
        pytest.param("«Cartes du Nord»", ["1993-05"], id="French quotes"),
        pytest.param("„Карты Севера“", ["1993-05"], id="Russian quotes"),
        pytest.param("“maps of the north”", ["1993-05"], id="curly quotes, small letters"),
        pytest.param('"North of the Maps"', [], id="other order"),
        pytest.param('"Maps North"', [], id="words left out"),
        pytest.param('"Map of the North"', [], id="not inflected"),
        pytest.param('"cartes" "pêche"', ["1993-05"], id="two phrases"),
        pytest.param('"20-21 May" fishing', ["1993-05"], id="phrase and word"),
        pytest.param('"20-21 May" tides', [], id="phrase without the word"),
        pytest.param('""', [], id="no words"),
        pytest.param('"ap"', [], id="part of a word"),
    ],
)
def test_phrase_must_stand_as_it_is(tiny: Dataset, query: str, found: list[str]) -> None:
    assert records(tiny, query) == found


@pytest.mark.parametrize(
    "queries",
    [
        pytest.param(["map", "maps", "Maps"], id="English"),
        pytest.param(["marée", "marées", "Marées"], id="French"),
        pytest.param(["карты", "картами", "карт", "карту"], id="Russian"),
        pytest.param(["рыболовство", "рыболовства", "рыболовством"], id="Russian neuter"),
    ],
)
def test_word_is_found_in_any_inflection(tiny: Dataset, queries: list[str]) -> None:
    found = [set(records(tiny, query)) for query in queries]

    assert found[0]
    assert [one for one in found if one != found[0]] == []


def test_short_word_is_found_in_any_inflection(tiny: Dataset) -> None:
    assert "1991-10" in records(tiny, "map")


@pytest.mark.parametrize("query", ["Орлова", "Орлову", "Орловым"])
def test_russian_surname_is_found_in_any_case(tiny: Dataset, query: str) -> None:
    assert sorted(records(tiny, query)) == ["1991-10", "1993-05", "1999-03"]


@pytest.mark.parametrize(
    ("query", "same"),
    [
        pytest.param("peche", "PÊCHE", id="accents and case"),
        pytest.param("Пётр", "петр", id="yo"),
        pytest.param("L’atlas", "L'ATLAS", id="apostrophes"),
        pytest.param("Le Goff", "le-goff", id="dashes"),
        pytest.param("e\u0301lise", "élise", id="combining accent"),
        pytest.param("Lutèce", "Лютеция", id="French and Russian"),
        pytest.param("Lutetia", "lutece", id="English and French"),
        pytest.param("Dubois", "Дюбуа", id="name in another script"),
        pytest.param("ｆｉｓｈｉｎｇ", "fishing", id="full width"),
    ],
)
def test_accents_case_and_script_do_not_matter(tiny: Dataset, query: str, same: str) -> None:
    assert records(tiny, query)
    assert sorted(records(tiny, query)) == sorted(records(tiny, same))


@pytest.mark.parametrize("query", ["", "  ", "?!", '"', "«»", "zzz", "'"])
def test_search_for_nothing_finds_nothing(tiny: Dataset, query: str) -> None:
    assert search(tiny, query) == ()


# The order ------------------------------------------------------------------------------------------------


def test_record_about_the_word_comes_before_one_that_only_cites_it(tiny: Dataset) -> None:
    found = search(tiny, "council")

    assert found[0].record == "council"
    assert fields(tiny, "council", "1999-03") == ["sources"]
    assert found[0].score > found[1].score


def test_words_that_stand_together_come_first(decided: Dataset) -> None:
    found = search(decided, "harbour lanterns")

    assert [one.record for one in found] == ["1991-10", "1993-05"]
    assert found[0].score > found[1].score


def test_words_are_worth_the_same_apart_without_the_other(decided: Dataset) -> None:
    assert {one.score for one in search(decided, "lanterns")} == {search(decided, "harbour")[0].score}


def test_seen_word_comes_before_one_that_only_another_label_has(tiny: Dataset) -> None:
    (later,) = (one for one in tiny.sessions if one.id == "1999-03")
    named = replace(tiny.topics["fish"], label={"fr": "atlas", "en": "chart", "ru": "рыба"})
    dataset = replace(tiny, topics={**tiny.topics, "fish": named}, sessions=(tiny.sessions[0], later))

    assert records(dataset, "atlas") == ["1999-03", "1991-10"]


def test_rare_word_is_worth_more(tiny: Dataset) -> None:
    (rare,) = search(tiny, "Tsargrad")
    common = search(tiny, "Lutetia")

    assert len(common) == 3
    assert rare.score > common[0].score


@pytest.mark.parametrize(("query", "first"), [("reportée 2020", "2020-09"), ("Lavrov Paris 2012", "2012-10")])
def test_record_that_is_known_by_all_the_words_comes_first(real: Dataset, query: str, first: str) -> None:
    assert records(real, query)[0] == first


@pytest.mark.parametrize("query", ["received by Medvedev", "reçus par Medvedev", "принял Медведев"])
def test_audience_is_found_by_the_words_for_it_however_its_text_has_them(real: Dataset, query: str) -> None:
    results = engine.search(real, query, together_only=True)
    assert {"2009-10", "2011-09"} <= {one.record for one in results.found if one.hits[0].passage.field == "audience"}


def test_scores_never_rise_along_the_answer(real: Dataset) -> None:
    for query in ("Iran", "défense", "Лавров", "2008"):
        scores = [one.score for one in search(real, query)]
        assert len(scores) > 1
        assert scores == sorted(scores, reverse=True)


def test_hit_with_more_of_the_words_comes_first(tiny: Dataset) -> None:
    (found,) = search(tiny, "maps fishing north")

    assert found.record == "1993-05"
    assert found.hits[0].passage.text["en"] == "North Sea – Maps of the North."


def test_hits_that_say_the_same_are_told_once(tiny: Dataset) -> None:
    session = tiny.sessions[0]
    dataset = replace(tiny, sessions=(replace(session, agenda=(*session.agenda, *session.agenda)),))
    (found,) = search(dataset, "tides")

    assert len(found.hits) == 1


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("kind", [*OutcomeKind, *MarginKind])
def test_records_of_a_kind_come_first_by_its_words(real: Dataset, kind: OutcomeKind | MarginKind, lang: str) -> None:
    having = {
        session.id for session in real.sessions for one in (*session.outcomes, *session.margins) if one.kind is kind
    }
    if kind is not MarginKind.OTHER:  # a word of any text
        found = [one for one in records(real, translations(lang).gettext(kind.words)) if one != "council"]
        assert set(found[: len(having)]) == having


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("postponed", {"2014-03", "2020-09"}),
        ("отложено", {"2014-03", "2020-09"}),
        ('"suivi d’effet"', {"2008-03", "2012-10"}),
        ('"not carried out"', {"2019-09"}),
        ("dormant", {"council"}),
    ],
)
def test_session_is_found_by_the_words_of_its_status_and_of_what_became_of_it(
    real: Dataset, query: str, found: set[str]
) -> None:
    assert set(records(real, query)[: len(found)]) == found


@pytest.mark.parametrize("query", ["without equivalent", "sans équivalent", "missile defence", "régime des visas"])
def test_words_side_by_side_come_before_the_same_words_apart(real: Dataset, query: str) -> None:
    phrase = set(records(real, f'"{query}"'))
    found = records(real, query)

    assert len(phrase) > 0
    assert set(found[: len(phrase)]) == phrase


# The marks ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("query", "field"),
    [("председательство", "chair"), ("frequency", "rhythm"), ("abréviation", "abbreviation"), ("цель", "purpose")],
)
def test_fields_of_the_council_are_found_by_what_they_are_called(real: Dataset, query: str, field: str) -> None:
    assert field in fields(real, query, "council")


def test_a_rival_claim_is_shown_by_label_and_not_by_id(real: Dataset) -> None:
    ids = {*real.people, *real.places, *(one.value for one in Status)}
    shown = [
        one.text["ru"] for session in real.sessions for one in engine.passages(real, session) if one.field == "rivals"
    ]
    assert shown
    assert not ids & set(shown)


def test_marks_are_the_words_that_answer_in_each_language(tiny: Dataset) -> None:
    (found,) = search(tiny, "marées octobre")

    assert marked(found, "fr")[0] == ["marées", "Marées", "octobre"]
    assert marked(found, "ru")[0] == []


def test_marks_take_in_inflections_and_accents(tiny: Dataset) -> None:
    found = {one.record: marked(one, "fr") for one in search(tiny, "PECHES")}

    assert found == {record: [["pêche"]] for record in ("1993-05", "1995-06", "1999-03")}


def test_marks_are_whole_words(tiny: Dataset) -> None:
    (found,) = search(tiny, "tea")

    assert marked(found, "en") == [["Tea"]]


def test_marks_of_a_phrase_are_its_words(tiny: Dataset) -> None:
    (found,) = search(tiny, '"of the North"')

    (hit,) = found.hits
    assert hit.marks(hit.passage.text["en"]) == ((0, 5), (17, 19), (20, 23), (24, 29))


# Corrections and suggestions ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("query", "typed", "taken"),
    [
        ("fishng", "fishng", "fishing"),
        ("рыболовсто", "рыболовсто", "рыболовство"),
        ("Tsargrd", "tsargrd", "tsargrad"),
        ("fishing Tsagrad", "tsagrad", "tsargrad"),
        ("Dubbois", "dubbois", "dubois"),
    ],
)
def test_misspelt_word_is_corrected_and_the_correction_told(tiny: Dataset, query: str, typed: str, taken: str) -> None:
    results = engine.search(tiny, query)
    assert results.corrections == (Correction(typed, taken),)
    assert results.found == engine.search(tiny, query.casefold().replace(typed, taken)).found
    assert results.found != ()


def test_word_is_taken_for_another_of_its_root_where_none_is_spelt_alike(real: Dataset) -> None:
    assert engine.search(real, "миротворцы").corrections == (Correction("миротворцы", "миротворческий"),)


@pytest.mark.parametrize("query", ["", "xqxqxq", "fishing", "карты pêche", "1994x", '"fishng"'])
def test_nothing_near_or_nothing_unknown_is_not_corrected(tiny: Dataset, query: str) -> None:
    results = engine.search(tiny, query)
    assert (results.corrections, results.suggestions) == ((), ())


@settings(deadline=None)
@given(st.one_of(st.text(max_size=12), st.lists(st.sampled_from(WORDS), max_size=4).map(" ".join)))
def test_any_query_is_answered_with_marks_inside_the_text(tiny: Dataset, query: str) -> None:
    for found in search(tiny, query):
        assert found.score > 0
        assert found.hits
        for hit in found.hits:
            for lang in LANGUAGES:
                ends = [end for pair in hit.marks(hit.passage.shown[lang]) for end in pair]
                assert ends == sorted(ends)
                assert all(0 <= end <= len(hit.passage.shown[lang]) for end in ends)


# What is held together, and what finds nothing --------------------------------------------------------------


@pytest.mark.parametrize(
    ("query", "record"),
    [
        ("seed-001", "2008-03"),
        ("spyworld", "2008-03"),
        ("http://www.spyworld-actu.com/spip.php?article7212", "2008-03"),
        ("kremlin.ru", "2009-10"),
        ("vp-170052", "2008-03"),
    ],
)
def test_source_is_found_by_its_id_its_publisher_and_its_address(real: Dataset, query: str, record: str) -> None:
    assert record in records(real, query)


def test_words_of_a_source_are_found_and_told_as_a_quotation(real: Dataset) -> None:
    (found,) = engine.search(real, '"третье по счету"').found
    assert (found.record, [hit.passage.field for hit in found.hits]) == ("2004-03", ["quotes"])
    assert found.hits[0].passage.text["en"].endswith("(kommersant-2004-03-05)")


def test_word_with_figures_stands_as_it_is(real: Dataset) -> None:
    for found in search(real, "2+2"):
        shown = [text for hit in found.hits for text in (*hit.passage.shown.values(), *hit.passage.hidden)]
        assert any("2" in text for text in shown)
    assert "vnukovo" not in {word for one in search(real, "2+2") for hit in one.hits for word in hit.words}
    assert len(search(real, "2+2")) < len(search(real, "2"))


@pytest.mark.parametrize(("query", "never"), [("Crimea", "crimes"), ("Crimée", "crimes"), ("crimea", "crimes")])
def test_word_is_not_taken_for_another_that_begins_alike(real: Dataset, query: str, never: str) -> None:
    assert never not in {word for one in search(real, query) for hit in one.hits for word in hit.words}


def test_word_is_not_taken_for_a_much_longer_one(real: Dataset) -> None:
    results = engine.search(real, "Baltic")
    assert (results.corrections, results.count) == ((), 0)


def test_word_that_the_dataset_has_is_never_corrected(real: Dataset) -> None:
    assert engine.search(real, "spyworld").corrections == ()


def test_words_that_find_nothing_together_say_which_to_leave_out(tiny: Dataset) -> None:
    results = engine.search(tiny, "fishing tides Tsargrad")
    assert results.found == ()
    assert results.without is not None
    assert len(results.without.dropped) == 1
    kept = " ".join(word for word in "fishing tides Tsargrad".split() if word not in results.without.dropped)
    assert sorted(results.without.records) == sorted(records(tiny, kept))


@pytest.mark.parametrize("query", ["fishing", "xqxqxq", "", "xqxqxq zyzyzy", "fishing tides"])
def test_nothing_is_to_be_left_out_of_a_query_that_answers_or_has_nothing_to_leave(tiny: Dataset, query: str) -> None:
    assert engine.search(tiny, query).without is None


def _hits(real: Dataset, query: str, record: str) -> list[Hit]:
    return [hit for found in search(real, query) if found.record == record for hit in found.hits]


@pytest.mark.parametrize("query", ["Rogozine", "Roscosmos", "Рогозин"])
def test_somebody_is_shown_with_role_and_what_is_said_of_him(real: Dataset, query: str) -> None:
    (shown,) = [hit.passage.shown["en"] for hit in _hits(real, query, "2019-09") if hit.passage.field == "officials"]
    assert all(text in shown for text in ("Dmitry Rogozin, Director General of Roscosmos", "Le Monde", "confirm"))


@pytest.mark.parametrize(
    ("query", "place"), [("Нахабино", "Nakhabino"), ("Питер", "Petersburg"), ("Saint-Pétersbourg", "Petersburg")]
)
def test_margin_is_found_by_its_place(real: Dataset, query: str, place: str) -> None:
    margins = [hit for hit in _hits(real, query, "2005-01") if hit.passage.field == "margins"]
    assert any(place in hit.passage.shown["en"] for hit in margins)


def test_passages_with_some_of_the_words_only_stand_where_none_has_all(real: Dataset) -> None:
    hits = [
        hit for hit in _hits(real, "parade 2020", "2019-09") if hit.passage.field != "sources"
    ]  # found by their ids
    shown = [hit.passage.shown["en"].casefold() for hit in hits]
    assert shown
    assert all("parade" in text and "2020" in text for text in shown)
    apart = [hit.passage.shown["en"] for hit in _hits(real, "helicopters Chad", "2009-10")]
    assert any("Mistral" in text for text in apart)


def test_what_a_session_is_known_by_need_not_stand_in_each_passage(real: Dataset) -> None:
    fields = {hit.passage.field for hit in _hits(real, "piraterie 2012", "2012-10")}
    assert {"agenda", "outcomes"} <= fields


def test_particle_of_a_french_name_has_no_weight_in_cyrillic(real: Dataset) -> None:
    assert {hit.passage.field for hit in _hits(real, "Сен-Жан-де-Люз", "2004-03")} == {"margins"}


@pytest.mark.parametrize(
    ("query", "told"), [('"Maps  North"', "Maps  North"), ("«карты» маяк", "карты маяк"), ('maps "', 'maps "')]
)
def test_query_is_told_without_the_quotes_of_its_phrases(query: str, told: str) -> None:
    assert engine.without_quotes(query) == told


def test_shown_of_a_record_is_one_passage_of_those_with_the_same_words(real: Dataset) -> None:
    (best, *_) = engine.search(real, "консультации 2020").found
    told = _telling(Localizer(real, "ru"), best.hits)
    assert sorted(map(id, told)) == sorted(map(id, best.hits))
    assert [hit.passage.field for hit in told[:4]].count("agenda") == 1
    assert [hit.passage.field for hit in best.hits[:4]].count("agenda") == 4


def test_facts_are_told_before_titles_of_documents_and_those_before_titles_in_other_languages(real: Dataset) -> None:
    (best, *_) = engine.search(real, "Petersburg").found
    told = [hit.passage for hit in _telling(Localizer(real, "en"), best.hits)]
    places = [(one.is_of_document, one.language not in (None, "en")) for one in told]
    assert (False, False) in places
    assert (True, True) in places
    assert places == sorted(places)


def test_place_of_an_audience_is_told_with_host_those_received_and_date(real: Dataset) -> None:
    (hit,) = _hits(real, "Novo-Ogaryovo", "2003-07")
    for text in ("July 2003 (uncertain)", "Vladimir Putin", "Dominique de Villepin", "Alliot-Marie", "Novo-Ogaryovo"):
        assert text in hit.passage.shown["en"]


@pytest.mark.parametrize(
    ("query", "record", "is_said"),
    [
        ("Petersburg", "2005-01", True),
        ("парад 9 мая", "2019-09", True),
        ("Shoigu Parly phone call", "2019-09", False),
        ("Moscou 2011 Kremlin", "2011-09", False),
    ],
)
def test_passages_have_all_the_words_or_some_of_them(real: Dataset, query: str, record: str, is_said: bool) -> None:
    (best, *_) = search(real, query)
    assert (best.record, best.is_said) == (record, is_said)


def test_records_with_the_words_apart_are_counted_where_a_fact_of_another_has_them_together(real: Dataset) -> None:
    query = "Сердюков пресс-конференция 2010"
    results = engine.search(real, query, together_only=True)
    assert [one.record for one in results.found] == ["2010-09"]
    assert results.apart == len(search(real, query)) - 1 > 0
