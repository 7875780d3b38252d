"""The comparison form: what it forgets, what it keeps, and that it is settled once made."""

from __future__ import annotations

import unicodedata
from typing import Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ccqs.language.fold import fold, words

NAMES = ["Choïgou", "Élise Le Goff", "Лавров", "Семёнов", "Hervé", "Ławrow", "Ŝojgu", "Жюппе"]


Form = Literal["NFC", "NFD", "NFKC", "NFKD"]
FORMS: tuple[Form, ...] = ("NFC", "NFD", "NFKC", "NFKD")


def named(char: str) -> str:
    return unicodedata.name(char, hex(ord(char)))


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Choïgou", "choigou"),
        ("ALLIOT-MARIE", "alliot marie"),
        ("Le  Drian ", "le drian"),
        ("\tLe\nDrian", "le drian"),
        ("Сергей Шойгу", "сергеи шоигу"),
        ("2+2", "2 2"),
        ("«Conseil» (CCQS), 2008.", "conseil ccqs 2008"),
        ("S.V. Lavrov", "s v lavrov"),
        ("snake_case", "snake case"),
        ("", ""),
        ("…!?", ""),
    ],
)
def test_fold_gives_lower_case_words_and_single_spaces(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize("name", NAMES)
def test_fold_forgets_case(name: str) -> None:
    assert {fold(name.upper()), fold(name.lower()), fold(name.swapcase())} == {fold(name)}


@pytest.mark.parametrize(
    ("marked", "plain"),
    [("Juppé", "Juppe"), ("Choïgou", "Choigou"), ("çà où", "ca ou"), ("Šojgu", "Sojgu"), ("naïveté", "naivete")],
)
def test_fold_forgets_accents(marked: str, plain: str) -> None:
    assert fold(marked) == fold(plain)


@pytest.mark.parametrize("text", ["Семёнов", "Пётр", "ЁЛКА", "четвёртая"])
def test_fold_takes_yo_for_ye(text: str) -> None:
    assert fold(text) == fold(text.replace("ё", "е").replace("Ё", "Е"))


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", NAMES)
def test_fold_forgets_the_normal_form(name: str, form: Form) -> None:
    assert fold(unicodedata.normalize(form, name)) == fold(name)


@pytest.mark.parametrize(
    "apostrophe",
    [
        *"'’‘‛`´′＇ʼʹʻ",
    ],
    ids=named,
)
def test_fold_takes_every_apostrophe_for_a_space(apostrophe: str) -> None:
    assert fold(f"l{apostrophe}OTAN") == "l otan"


@pytest.mark.parametrize("dash", "-‐‑‒–—―−⁃－﹣", ids=named)
def test_fold_takes_every_dash_for_a_space(dash: str) -> None:
    assert fold(f"Alliot{dash}Marie") == "alliot marie"


@pytest.mark.parametrize("space", "\u00a0\u2003\u2007\u2009\u202f\u3000\t\n", ids=named)
def test_fold_takes_every_space_for_a_space(space: str) -> None:
    assert fold(f"Le{space}Drian") == "le drian"


@pytest.mark.parametrize("nothing", "\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f\u202a\u202c", ids=named)
def test_fold_forgets_what_has_no_width(nothing: str) -> None:
    assert fold(f"{nothing}Ла{nothing}вров{nothing}") == "лавров"


@pytest.mark.parametrize(
    ("joined", "apart"),
    [
        ("œuvre", "oeuvre"),
        ("ŒUVRE", "oeuvre"),
        ("ﬁn", "fin"),
        ("Æon", "aeon"),
        ("Straße", "strasse"),
        ("eﬀet", "effet"),
    ],
)
def test_fold_takes_ligatures_apart(joined: str, apart: str) -> None:
    assert fold(joined) == apart


@pytest.mark.parametrize(("letter", "plain"), [("Ławrow", "lawrow"), ("Øst", "ost"), ("Đorđe", "dorde"), ("ı", "i")])
def test_fold_takes_strokes_off(letter: str, plain: str) -> None:
    assert fold(letter) == plain


@pytest.mark.parametrize(
    ("wide", "plain"),
    [("Ｌａｖｒｏｖ", "lavrov"), ("２００８－０３", "2008 03"), ("Ⅻ", "xii"), ("1ᵉʳ", "1er"), ("№ 7", "no 7")],
)
def test_fold_takes_compatible_forms_for_plain_ones(wide: str, plain: str) -> None:
    assert fold(wide) == plain


@pytest.mark.parametrize("stress", ["\u0301", "\u0300", "\u0341"], ids=named)
def test_fold_forgets_stress_marks(stress: str) -> None:
    assert fold(f"Ла{stress}вро{stress}в") == "лавров"


@pytest.mark.parametrize(
    ("left", "right"),
    [("Lavrov", "Лавров"), ("Lavrov", "Lavrof"), ("о", "o"), ("Le Drian", "LeDrian"), ("7", "8"), ("ь", "")],
)
def test_fold_keeps_letters_script_and_words(left: str, right: str) -> None:
    assert fold(left) != fold(right)


def test_words_come_in_order() -> None:
    assert words("L’OTAN – Choïgou, 2008") == ["l", "otan", "choigou", "2008"]


def test_words_of_punctuation_are_none() -> None:
    assert words(" … – ") == []


@settings(deadline=None)
@given(st.text())
def test_fold_is_idempotent(text: str) -> None:
    once = fold(text)

    assert fold(once) == once


@settings(deadline=None)
@given(st.text())
def test_fold_leaves_words_of_letters_and_digits(text: str) -> None:
    folded = fold(text)

    assert all(word.isalnum() for word in folded.split(" ") if folded)


@settings(deadline=None)
@given(st.text(), st.sampled_from(FORMS))
def test_fold_forgets_any_normal_form(text: str, form: Form) -> None:
    letters = "".join(char for char in text if char.isalnum())

    assert fold(unicodedata.normalize(form, letters)) == fold(letters)


@settings(deadline=None)
@given(st.text("abcdefghijklmnopqrstuvwxyzàâçéèêëîïôùûüœæабвгдеёжзийклмнопрстуфхцчшщъыьэюя '-"))
def test_fold_forgets_case_and_accents_of_the_three_languages(text: str) -> None:
    bare = "".join(c for c in unicodedata.normalize("NFD", text) if unicodedata.category(c) != "Mn")

    assert {fold(text.upper()), fold(text.title()), fold(bare)} == {fold(text)}


@settings(deadline=None)
@given(st.text(), st.text(), st.sampled_from(" \u00a0-–’.,/"))
def test_fold_of_two_texts_is_the_fold_of_each(left: str, right: str, between: str) -> None:
    assert words(f"{left}{between}{right}") == words(left) + words(right)
