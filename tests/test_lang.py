"""The three languages and the texts written in them."""

from __future__ import annotations

import dataclasses

import pytest

from ccqs.lang import Label, Labels, Lang

SEA = Label(fr="mer", en="sea", ru="море")


def test_lang_is_read_from_its_code() -> None:
    assert [Lang(code) for code in ("fr", "en", "ru")] == [Lang.FR, Lang.EN, Lang.RU]


def test_lang_knows_three_languages_french_first() -> None:
    assert [lang.value for lang in Lang] == ["fr", "en", "ru"]


@pytest.mark.parametrize(("lang", "text"), [(Lang.FR, "mer"), (Lang.EN, "sea"), (Lang.RU, "море")], ids=str)
def test_label_gives_the_text_of_a_language(lang: Lang, text: str) -> None:
    assert SEA[lang] == text


def test_label_is_walked_in_the_order_of_the_languages() -> None:
    assert list(SEA) == [SEA[lang] for lang in Lang]


def test_label_as_dict_is_keyed_by_code() -> None:
    assert SEA.as_dict() == {"fr": "mer", "en": "sea", "ru": "море"}


def test_label_misses_no_language() -> None:
    with pytest.raises(TypeError, match="ru"):
        Label(fr="mer", en="sea")  # type: ignore[call-arg]


def test_label_cannot_be_changed() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        SEA.fr = "océan"  # type: ignore[misc]


def test_labels_are_walked_language_by_language() -> None:
    several = Labels(ru=("моря",), en=("seas", "oceans"), fr=("mers",))

    assert list(several) == ["mers", "seas", "oceans", "моря"]


def test_labels_need_no_language() -> None:
    assert list(Labels()) == []
