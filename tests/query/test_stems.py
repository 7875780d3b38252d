"""Whether two folded words are forms of one word."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ccqs.language.fold import fold
from ccqs.query.stems import same_word, stems

FORMS = [
    ("председательствует", "председательствуют"),
    ("обсуждают", "обсуждал"),
    ("говорит", "говорили"),
    ("carte", "cartes"),
    ("marée", "marées"),
    ("nucléaire", "nucléaires"),
    ("stratégique", "stratégiques"),
    ("session", "sessions"),
    ("missile", "missiles"),
    ("défense", "défenses"),
    ("défence", "defense"),
    ("iranien", "iraniennes"),
    ("régional", "régionaux"),
    ("public", "publiques"),
    ("organisation", "organizations"),
    ("Беларусь", "Беларуси"),
    ("перевозки", "перевозок"),
    ("мир", "мира"),
    ("weapon", "weapons"),
    ("карта", "карты"),
    ("приливы", "приливов"),
    ("море", "моря"),
    ("Сирия", "Сирии"),
    ("политика", "политики"),
    ("морской", "морского"),
    ("северный", "северного"),
    ("Европейский", "Европейского"),
    ("ядерной", "ядерная"),
]
OTHERS = [
    ("carte", "cartel"),
    ("map", "maritime"),
    ("Iran", "Iraq"),
    ("sea", "season"),
    ("организация", "организм"),
    ("мир", "мировой"),
    ("terre", "mer"),
    ("карта", "carte"),
    ("war", "warm"),
    ("north", "south"),
    ("visit", "visas"),
    ("president", "presidency"),
    ("starting", "start"),
    ("Crimea", "crimes"),
    ("fishing", "fished"),
    ("груз", "Грузия"),
    ("дня", "ДНЯО"),
    ("мало", "Мали"),
]


@pytest.mark.parametrize(("left", "right"), FORMS)
def test_same_word_holds_for_inflected_forms(left: str, right: str) -> None:
    assert same_word(fold(left), fold(right))


@pytest.mark.parametrize(("left", "right"), OTHERS)
def test_same_word_does_not_hold_for_other_words(left: str, right: str) -> None:
    assert not same_word(fold(left), fold(right))


@pytest.mark.parametrize(("left", "right"), [*FORMS, *OTHERS])
def test_same_word_holds_both_ways_or_neither(left: str, right: str) -> None:
    assert same_word(fold(left), fold(right)) == same_word(fold(right), fold(left))


@pytest.mark.parametrize("short", ["про", "sea", "2", "a"])
def test_same_word_holds_for_a_short_word_and_itself(short: str) -> None:
    assert same_word(short, short)


def test_same_word_needs_the_same_beginning() -> None:
    assert not same_word(fold("poisson"), fold("boisson"))


def test_stems_of_a_latin_word_are_those_of_french_and_english() -> None:
    assert {stem.rpartition("|")[2] for stem in stems("counter")} == {"fr", "en"}


def test_stems_of_one_language_are_those_of_that_language_only() -> None:
    assert stems("visites", "fr").isdisjoint(stems("visites", "en"))


def test_stems_keep_an_accent_that_is_part_of_the_word() -> None:
    assert stems("traité", "fr").isdisjoint(stems("traite", "fr", has_accents=True))
    assert not stems("traité", "fr").isdisjoint(stems("traite", "fr"))


@settings(deadline=None)
@given(st.text(), st.text())
def test_same_word_answers_for_any_text(left: str, right: str) -> None:
    assert same_word(fold(left), fold(left))
    assert same_word(fold(left), fold(right)) == same_word(fold(right), fold(left))
