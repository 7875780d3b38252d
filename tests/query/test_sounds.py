"""The key that a name keeps through Cyrillic and its romanisations."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ccqs.query.sounds import sound, sounds

ONE_SOUND = {
    "Шойгу": "Choïgou Choigou Shoigu Schoigu Schojgu Szojgu Šojgu Shoygu ШОЙГУ",
    "Лавров": "Lavrov Lawrow Lavroff Lavrof Ławrow lavrov LAVROV",
    "Сердюков": "Serdioukov Serdyukov Serdiukov Serdukov",
    "Медведев": "Medvedev Medwedew Medvediev Medvedyev",
    "Иванов": "Ivanov Iwanow Ivanoff",
    "Путин": "Poutine Putin Putine",
    "Михаил": "Mikhail Mihail Mikhaïl Michail",
    "Христенко": "Khristenko Hristenko Christenko",
    "Зубков": "Zoubkov Zubkov Subkow",
    "Фрадков": "Fradkov Fradkow",
    "Чехов": "Tchekhov Chekhov Čehov",
    "Щукин": "Chtchoukine Shchukin Schtschukin",
    "Касьянов": "Kassianov Kasyanov Kasjanow",
    "Мишустин": "Michoustine Mishustin Mischustin Miszustin",
    "Юрий": "Iouri Yuri",
    "Пётр": "Petr Петр",
    "Сергей": "Sergueï Sergey Sergei Sergej",
    "Philippe": "Filip Philipe",
    "Juppé": "Juppe JUPPÉ Jupe",
    "Orlov": "Орлов Orlow Orloff",
}
APART = [
    ("Иванов", "Игорь"),
    ("Morin", "Marin"),
    ("Lavrov", "Larov"),
    ("Шойгу", "Сергей"),
    ("Fabius", "Fabien"),
    ("Parly", "Parker"),
    ("Chirac", "Sarkozy"),
    ("Медведев", "Медведь"),
    ("Barnier", "Barney"),
]


@pytest.mark.parametrize(("name", "other"), [(name, one) for name, line in ONE_SOUND.items() for one in line.split()])
def test_sounds_of_every_romanisation_have_that_of_the_name(name: str, other: str) -> None:
    assert sound(name) in sounds(other)


@pytest.mark.parametrize(("name", "other"), [("Сердюков", "Serdjukow"), ("Медведев", "Medwedjew")])
def test_sounds_of_german_dj_have_that_of_the_name(name: str, other: str) -> None:
    assert sound(name) in sounds(other)


@pytest.mark.parametrize("other", "Choïgou Shoigu Schoigu Szojgu Šojgu ШОЙГУ".split())
def test_sound_is_one_where_every_romanisation_agrees(other: str) -> None:
    assert sound(other) == sound("Шойгу")


@pytest.mark.parametrize(("left", "right"), APART)
def test_sound_keeps_different_names_apart(left: str, right: str) -> None:
    assert sound(left) != sound(right)


def test_sound_of_two_dozen_names_makes_as_many_keys() -> None:
    assert len({sound(name) for name in ONE_SOUND}) == len(ONE_SOUND)


@pytest.mark.parametrize(
    ("form", "name"),
    [
        ("Лаврова", "Lavrov"),
        ("Лаврову", "Lavrov"),
        ("Лавровым", "Lavrov"),
        ("Лаврове", "Lavrov"),
        ("Сергея", "Сергей"),
        ("Сергею", "Sergueï"),
        ("Сергеем", "Сергей"),
        ("Дмитрием", "Дмитрий"),
        ("Анатолия", "Anatoly"),
        ("Макроном", "Macron"),
        ("Путина", "Poutine"),
        ("Фабиусом", "Fabius"),
        ("Кушнера", "Кушнер"),
    ],
)
def test_sounds_of_a_case_form_have_that_of_the_name(form: str, name: str) -> None:
    assert sound(name) in sounds(form)


@pytest.mark.parametrize("name", ["Лавров", "Lavrov", "Choïgou", "Ле", "Эро"])
def test_sounds_always_have_the_word_itself(name: str) -> None:
    assert sound(name) in sounds(name)


def test_sounds_keep_a_stem_of_a_short_word() -> None:
    assert sounds("Эро") == {sound("Эро")}


@pytest.mark.parametrize("mark", ["'", "’", "-", " ", "\u0301", "\u200b"], ids=ascii)
def test_sound_forgets_spelling_marks(mark: str) -> None:
    assert sound(f"Ла{mark}вров") == sound("Лавров")


@settings(deadline=None)
@given(st.text())
def test_sound_is_made_for_any_text(text: str) -> None:
    key = sound(text)

    assert key in sounds(text) or not key
    assert not any(char.isspace() for char in key)


@settings(deadline=None)
@given(st.text("абвгдежзийклмнопрстуфхцчшщъыьэюя"))
def test_sound_of_cyrillic_has_no_cyrillic(text: str) -> None:
    assert sound(text).isascii()


@settings(deadline=None)
@given(st.text("abcdefghijklmnopqrstuvwxyzéèêëïîôûçабвгдежзийклмнопрстуфхцчшщъыьэюя"))
def test_sound_forgets_case(text: str) -> None:
    assert sound(text.upper()) == sound(text)
