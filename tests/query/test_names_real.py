"""Spellings of the ministers as people type them, and names that must not be taken for them, on the shipped dataset."""

from __future__ import annotations

import pytest

from ccqs.model import Dataset
from ccqs.query.names import find_people

# One line of spellings a person, separated by commas.
SPELLINGS = {
    "sergei-shoigu": "Choigou,Choïgou,Choïgu,Chogou,Choygou,Shoigu,Shoigú,Shoighu,Shoygu,Schoigu,Schojgu,Szojgu,Шойгу,"
    "ШОЙГУ,Сергею Шойгу,С. Шойгу,Шойгу С.К.,S. Shoigu,Sergej Schoigu,Siergiej Szojgu,генерал Шойгу,M. Choïgou,"
    "Sergueï Kouzhouguetovitch Choïgou",
    "sergei-lavrov": "Lavrov,LAVROV Sergueï,Lavroff,Lavrof,Lawrow,Lavrow,Ławrow,Лавров,Лаврова,Лаврову,Лавровым,"
    "Сергея Лаврова,С. Лавров,С.В. Лавров,Лавров С.В.,Лавров Сергей Викторович,Sergey Lavrov,Serguei Lavrov,"
    "Serge Lavrov,Sergej Lawrow,S. Lavrov,M. Lavrov,министр Лавров,Sergueï Viktorovitch Lavrov",
    "anatoly-serdyukov": "Serdioukov,Serdyukov,Serdukov,Serdjukow,Serdiukov,Sierdiukow,Serdioukof,Сердюков,Сердюкова,"
    "Сердюковым,Анатолия Сердюкова,А. Сердюков,А.Э. Сердюков,Anatoli Serdioukov,Anatoly Serdyukov,Anatolij Serdjukow",
    "sergei-ivanov": "Sergei Ivanov,Serguei Ivanov,Sergej Iwanow,S. Ivanov,Сергей Иванов,Сергея Иванова,"
    "Сергей Борисович Иванов,Ivanov Sergueï",
    "igor-ivanov": "Igor Ivanov,Igor Iwanow,I. Ivanov,Ivanov Igor,Игорь Иванов,Игоря Иванова,И. Иванов,"
    "Игорь Сергеевич Иванов",
    "jean-yves-le-drian": "le drian,Le Drian,LeDrian,Ledrian,Le Driant,Le Dryan,Drian,Jean Yves Le Drian,"
    "J.-Y. Le Drian,Le Drian Jean-Yves,Ле Дриан,Ле Дриана,Дриан,Жан-Ив Ле Дриан,Ж.-И. Ле Дриан",
    "michele-alliot-marie": "Alliot-Marie,Alliot Marie,Aliot-Marie,Allio-Marie,Alliot-Mary,Alio Mari,Alliot,"
    "Mme Alliot-Marie,Michele Alliot Marie,Michèle Alliot-Marie,Аллио-Мари,Аллио Мари,Мишель Аллио-Мари,М. Аллио-Мари",
    "bernard-kouchner": "Kouchner,Kuchner,Koushner,Kuschner,B. Kouchner,Кушнер,Кушнера,Бернаром Кушнером,Б. Кушнер",
    "philippe-douste-blazy": "Douste-Blazy,Douste Blazy,Douste-Blazi,Douste Blasy,Doust-Blazy,Douste,"
    "Douste-Blazy Philippe,Дуст-Блази,Дуст Блази",
    "dominique-de-villepin": "Villepin,de Villepin,Villepain,Vilpen,Galouzeau de Villepin,Вильпен,Вильпена,де Вильпен,"
    "Доминик де Вильпен",
    "herve-morin": "Morin,Hervé Morin,Herve Morin,MORIN,Морен,Морена,Эрве Мореном,Э. Морен",
    "alain-juppe": "Juppé,Juppe,Jupé,A. Juppé,Жюппе,Ален Жюппе,А. Жюппе",
    "gerard-longuet": "Longuet,Longet,Longuette,Gerard Longuet,Лонге",
    "laurent-fabius": "Fabius,Fabious,Фабиус,Фабиусом,Лорана Фабиуса",
    "florence-parly": "Parly,Parli,Parley,Florence Parly,Парли,Флоранс Парли",
    "michel-barnier": "Barnier,Barnié,Барнье,Мишеля Барнье",
    "jean-marc-ayrault": "Ayrault,Ayraut,J.-M. Ayrault,Эро",
    "hubert-vedrine": "Védrine,Vedrine,Ведрин,Ведрина",
    "alain-richard": "Richard,Alain Richard,Ришар,Аленом Ришаром",
}
STRANGERS = (
    # Namesakes and relatives of those who are listed.
    "Andreï Serdioukov,Andrei Serdyukov,Valeri Serdioukov,Valery Medvedev,Ksenia Shoigu,Igor Lavrov,"
    "Paul Morin,Louis Barnier,Nicolas Fillon,Brigitte Macron,Bernadette Chirac,Lyudmila Putina,Jared Kushner,"
    # Other politicians.
    "Merkel,Меркель,Obama,Обама,Tony Blair,Зеленский,Герасимов,Patrushev,Rogozin,"
    "Marine Le Pen,Kozyrev,Primakov,Lecointre,Ivanishvili,Александр Лукашенко,Assad,Rice,Powell,"
    "Ushakov,Belousov,Chevènement,Robert Ménard,Gorbachev,Eltsine,François Mitterrand,Захарова,"
    # Anybody.
    "Petrov,Kuznetsov,Иван Петров,Pavlov,Lavrentiev,Parker,Martin,Richardson,Richelieu,Fabrice,"
    "Marion Cotillard,Jean Dupont,Владимир Ленин,"
    # Words.
    "bonjour,Moscou,Paris,Kosovo,ministre,president,session,guerre,the,стол,мир,война,министр,2008"
)


@pytest.mark.parametrize(
    ("spelling", "expected"), [(one, id_) for id_, line in SPELLINGS.items() for one in line.split(",")]
)
def test_find_people_knows_the_minister_in_a_spelling(real: Dataset, spelling: str, expected: str) -> None:
    assert [match.id for match in find_people(real, spelling)] == [expected]


@pytest.mark.parametrize(
    ("spelling", "expected"),
    [
        ("Larvov", "sergei-lavrov"),
        ("Palry", "florence-parly"),
        ("Ларвов", "sergei-lavrov"),
        ("Fabuis", "laurent-fabius"),
    ],
)
def test_find_people_forgives_two_letters_that_changed_places(real: Dataset, spelling: str, expected: str) -> None:
    assert [match.id for match in find_people(real, spelling)] == [expected]


@pytest.mark.parametrize(
    ("spelling", "expected"),
    [
        ("Predsednik Žak Širak", "jacques-chirac"),
        ("Jak Şirak", "jacques-chirac"),
        ("Savunma Bakanı Şoygu", "sergei-shoigu"),
        ("Hollandes", "francois-hollande"),
        ("MAM", "michele-alliot-marie"),
        ("Chouaïgou", "sergei-shoigu"),
    ],
)
def test_find_people_sees_through_titles_genitives_and_nicknames(real: Dataset, spelling: str, expected: str) -> None:
    assert [match.id for match in find_people(real, spelling)] == [expected]


@pytest.mark.parametrize("stranger", STRANGERS.split(","))
def test_find_people_knows_no_stranger(real: Dataset, stranger: str) -> None:
    assert [match.id for match in find_people(real, stranger)] == []


@pytest.mark.parametrize("text", ["Ivanov", "Ivanoff", "Iwanow", "Иванов", "Иванова", "Ивановым", "M. Ivanov"])
def test_find_people_gives_both_ivanovs(real: Dataset, text: str) -> None:
    assert {match.id for match in find_people(real, text)} == {"igor-ivanov", "sergei-ivanov"}


def test_find_people_gives_both_bearers_of_a_surname_that_is_a_given_name(real: Dataset) -> None:
    assert {match.id for match in find_people(real, "Philippe")} == {"edouard-philippe", "philippe-douste-blazy"}


def test_find_people_finds_everybody_under_each_listed_form(real: Dataset) -> None:
    lost = [
        (form, one.id)
        for one in real.people.values()
        for form in (*one.names.values(), *one.surname.values(), *one.aliases, one.id)
        if one.id not in {match.id for match in find_people(real, form)}
    ]

    assert lost == []


@pytest.mark.parametrize(
    ("spelling", "expected"),
    [("F. Parly", "florence-parly"), ("Ф. Олланд", "francois-hollande")],
)
def test_find_people_reads_the_initial_f(real: Dataset, spelling: str, expected: str) -> None:
    assert [match.id for match in find_people(real, spelling)] == [expected]


def test_find_people_reads_the_initial_h(real: Dataset) -> None:
    assert [match.id for match in find_people(real, "H. Morin")] == ["herve-morin"]


@pytest.mark.parametrize("spelling", ["P. Douste-Blazy", "Ph. Douste-Blazy"])
def test_find_people_reads_the_initial_of_philippe(real: Dataset, spelling: str) -> None:
    assert [match.id for match in find_people(real, spelling)] == ["philippe-douste-blazy"]


def test_find_people_reads_scholarly_carons(real: Dataset) -> None:
    assert [match.id for match in find_people(real, "Šojgu")] == ["sergei-shoigu"]


@pytest.mark.parametrize(
    ("spelling", "expected"),
    [
        ("Alliomarie", "michele-alliot-marie"),
        ("Aliomari", "michele-alliot-marie"),
        ("АллиоМари", "michele-alliot-marie"),
        ("Ledriant", "jean-yves-le-drian"),
        ("Ledryan", "jean-yves-le-drian"),
        ("Dousteblasy", "philippe-douste-blazy"),
        ("Дустеблази", "philippe-douste-blazy"),
        ("Doustblazi", "philippe-douste-blazy"),
    ],
)
def test_find_people_hears_a_surname_of_two_words_written_as_one(real: Dataset, spelling: str, expected: str) -> None:
    assert [match.id for match in find_people(real, spelling)] == [expected]
