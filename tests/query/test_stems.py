"""Whether two folded words are forms of one word."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ccqs.fold import fold
from ccqs.query.stems import same_word, stems

FORMS = [
    ("carte", "cartes"),
    ("marée", "marées"),
    ("nucléaire", "nucléaires"),
    ("stratégique", "stratégiques"),
    ("session", "sessions"),
    ("missile", "missiles"),
    ("fishing", "fished"),
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


def test_same_word_takes_three_letters_as_they_are() -> None:
    assert not same_word("ира", "иры")


def test_same_word_needs_the_same_beginning() -> None:
    assert not same_word(fold("poisson"), fold("boisson"))


def test_stems_of_a_latin_word_are_those_of_french_and_english() -> None:
    assert stems("counter") == {"count", "counter"}


def test_stems_of_a_cyrillic_word_know_the_endings_that_folding_changed() -> None:
    assert "морск" in stems(fold("морской"))


@settings(deadline=None)
@given(st.text(), st.text())
def test_same_word_answers_for_any_text(left: str, right: str) -> None:
    assert same_word(fold(left), fold(left))
    assert same_word(fold(left), fold(right)) == same_word(fold(right), fold(left))
