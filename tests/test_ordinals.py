"""Ordinals of sessions, written and read in three languages."""

from __future__ import annotations

import pytest

from ccqs.language.fold import fold, words
from ccqs.language.numbers import ordinal_figures, ordinal_words, parse_ordinal

LANGUAGES = ("fr", "en", "ru")

WRITTEN = [
    (1, "première", "first", "первое"),
    (2, "deuxième", "second", "второе"),
    (3, "troisième", "third", "третье"),
    (4, "quatrième", "fourth", "четвёртое"),
    (5, "cinquième", "fifth", "пятое"),
    (6, "sixième", "sixth", "шестое"),
    (7, "septième", "seventh", "седьмое"),
    (8, "huitième", "eighth", "восьмое"),
    (9, "neuvième", "ninth", "девятое"),
    (10, "dixième", "tenth", "десятое"),
    (11, "onzième", "eleventh", "одиннадцатое"),
    (12, "douzième", "twelfth", "двенадцатое"),
    (13, "treizième", "thirteenth", "тринадцатое"),
    (20, "vingtième", "twentieth", "двадцатое"),
    (21, "21e", "21st", "21-е"),
]
READ = {
    1: "première premier first первая первый первое первой первого 1re 1er 1e 1st 1я 1ое 1го",
    2: "deuxième 2eme second second 2e 2nd вторая второй второе вторую 2я 2го",
    3: "troisième 3e third 3rd третья третий третье третьей третьем 3я",
    5: "cinquième fifth 5th пятая пятое",
    7: "septième 7e 7eme seventh 7th седьмая седьмое седьмой седьмого седьмую 7я 7ая 7",
    8: "huitième eighth 8th восьмая восьмое",
    11: "onzième eleventh 11th одиннадцатая одиннадцатое",
    12: "douzième 12e twelfth 12th двенадцатая двенадцатой",
    22: "22e 22nd 22я",
    -1: "dernier dernière last latest последний последняя последнее",
}
NO_ORDINALS = "un seven sept семь session сессия moscou lastly третьяков первенство пятница 1000 7x x7 -1 12.5".split()


@pytest.mark.parametrize(("number", "fr", "en", "ru"), WRITTEN)
def test_ordinal_words_are_those_of_the_language(number: int, fr: str, en: str, ru: str) -> None:
    assert [ordinal_words(number, lang) for lang in LANGUAGES] == [fr, en, ru]


@pytest.mark.parametrize(
    ("number", "figures"),
    [(1, "1re"), (2, "2e"), (3, "3e"), (11, "11e"), (13, "13e"), (21, "21e"), (101, "101e")],
)
def test_ordinal_figures_in_french_single_out_the_first(number: int, figures: str) -> None:
    assert ordinal_figures(number, "fr") == figures


@pytest.mark.parametrize(
    "figures", "1st 2nd 3rd 4th 10th 11th 12th 13th 14th 20th 21st 22nd 23rd 101st 111th 112th 113th 121st".split()
)
def test_ordinal_figures_in_english_follow_the_last_digits(figures: str) -> None:
    assert ordinal_figures(int(figures[:-2]), "en") == figures


@pytest.mark.parametrize("number", [1, 3, 7, 12, 21])
def test_ordinal_figures_in_russian_are_neuter(number: int) -> None:
    assert ordinal_figures(number, "ru") == f"{number}-е"


@pytest.mark.parametrize(("number", "word"), [(n, word) for n, line in READ.items() for word in line.split()])
def test_parse_ordinal_reads_what_people_write(number: int, word: str) -> None:
    assert parse_ordinal(fold(word)) == number


@pytest.mark.parametrize("word", NO_ORDINALS)
def test_parse_ordinal_refuses_other_words(word: str) -> None:
    assert parse_ordinal(word) is None


def test_parse_ordinal_refuses_nothing_at_all() -> None:
    assert parse_ordinal("") is None


@pytest.mark.parametrize("lang", LANGUAGES)
def test_parse_ordinal_reads_back_every_ordinal_in_words(lang: str) -> None:
    written = {number: "".join(words(ordinal_words(number, lang))) for number in range(1, 21)}

    assert {number: parse_ordinal(word) for number, word in written.items()} == {n: n for n in range(1, 21)}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_parse_ordinal_reads_back_every_ordinal_in_figures(lang: str) -> None:
    written = {number: words(ordinal_figures(number, lang))[0] for number in range(1, 131)}

    assert {number: parse_ordinal(word) for number, word in written.items()} == {n: n for n in range(1, 131)}


@pytest.mark.parametrize("word", ["третьего", "третьему"])
def test_parse_ordinal_reads_the_cases_of_the_third(word: str) -> None:
    assert parse_ordinal(fold(word)) == 3


def test_parse_ordinal_does_not_take_tuesday_for_the_second() -> None:
    assert parse_ordinal(fold("вторник")) is None


def test_parse_ordinal_reads_the_other_second_of_french() -> None:
    assert parse_ordinal("seconde") == 2


def test_parse_ordinal_reads_the_common_figure_of_the_first() -> None:
    assert parse_ordinal(fold("1ère")) == 1


@pytest.mark.parametrize("word", ["1й", "12й"])
def test_parse_ordinal_reads_the_masculine_figure_of_russian(word: str) -> None:
    assert parse_ordinal(fold(word)) == int(word[:-1])


@pytest.mark.parametrize("word", ["последней", "последнюю", "последнего"])
def test_parse_ordinal_reads_the_cases_of_the_last(word: str) -> None:
    assert parse_ordinal(fold(word)) == -1
