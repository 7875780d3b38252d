"""Names as real pages write them, and strangers: how many are found, and how many are taken for somebody.

The lists say where each was seen. Three quarters, chosen by a digest of the spelling, are looked at when the rules
are made; the last quarter only measures.
"""

from __future__ import annotations

import csv
import hashlib
import sys
from pathlib import Path

import pytest

from ccqs.errors import NotFound
from ccqs.model import Dataset
from ccqs.query.labels import find_labelled, nearest_ids, only, topic_forms
from ccqs.query.names import find_people, people_forms
from ccqs.query.phrases import Phrasebook

LISTS = Path(__file__).parent / "data"
sys.path.insert(0, str(LISTS.parents[1] / "benchmarks"))
from thresholds import misspellings, share  # noqa: E402  benchmarks import each other by name


def rows(name: str, key: str, *, kept_aside: bool) -> list[dict[str, str]]:
    with (LISTS / name).open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file, delimiter="\t") if is_kept_aside(row[key]) == kept_aside]


def is_kept_aside(name: str) -> bool:
    first, second, *_ = hashlib.sha256(name.encode()).digest()
    return first % 2 == 1 and second % 2 == 0


@pytest.mark.parametrize(
    ("kept_aside", "least"),
    [pytest.param(False, 0.99, id="seen", marks=pytest.mark.slow), pytest.param(True, 0.97, id="kept aside")],
)
def test_spelling_of_a_real_page_gives_the_right_person(real: Dataset, *, kept_aside: bool, least: float) -> None:
    asked = rows("spellings.tsv", "spelling", kept_aside=kept_aside)
    right = [row for row in asked if [one.id for one in find_people(real, row["spelling"])] == [row["person"]]]
    assert len(asked) > 150
    assert len(right) / len(asked) >= least


@pytest.mark.slow
@pytest.mark.parametrize("kept_aside", [False, True], ids=["seen", "kept aside"])
def test_stranger_is_taken_for_nobody(real: Dataset, *, kept_aside: bool) -> None:
    asked = rows("strangers.tsv", "name", kept_aside=kept_aside)
    taken = [row["name"] for row in asked if find_people(real, row["name"])]
    assert len(asked) > 100
    assert len(taken) / len(asked) <= 0.02


def test_lists_say_where_each_name_was_seen() -> None:
    for name, key in (("spellings.tsv", "spelling"), ("strangers.tsv", "name")):
        everything = [*rows(name, key, kept_aside=False), *rows(name, key, kept_aside=True)]
        assert [row for row in everything if not row["seen"].startswith("http")] == []


@pytest.mark.parametrize(
    ("of_surnames", "kept_aside", "least"),
    [
        pytest.param(False, False, 0.97, id="full name", marks=pytest.mark.slow),
        pytest.param(False, True, 0.97, id="full name, kept aside"),
        pytest.param(True, False, 0.92, id="surname", marks=pytest.mark.slow),
        pytest.param(True, True, 0.92, id="surname, kept aside"),
    ],
)
def test_name_with_one_mistake_of_typing_gives_its_bearer(
    real: Dataset, *, of_surnames: bool, kept_aside: bool, least: float
) -> None:
    assert share(real, misspellings(real, of_surnames=of_surnames, kept_aside=kept_aside)) >= least


@pytest.mark.parametrize(
    "word",
    "macaron jupe valse durand медведь barbier walls party море парни песком колонка "
    # Heard in a surname or a part of one, or one sound away from it.
    "fond font euro héros mari marée liée bonnes major macaroni parlait canevas vilain moraine алло мария макароны".split(),
)
def test_common_word_that_is_near_a_surname_is_a_stranger(real: Dataset, word: str) -> None:
    assert find_people(real, word) == ()


@pytest.mark.parametrize(
    "name",
    [
        "Prime Minister Putin",
        "Ambassador Lavrov",
        "MM. Lavrov",
        "H.E. Mr Lavrov",
        "ex-president Sarkozy",
        "M. l’ambassadeur Lavrov",
        "le ministre russe des Affaires étrangères Lavrov",
        "посол Лавров",
        "Замминистра обороны Фомин",
        "его превосходительство Лавров",
        "бывший министр Морен",
    ],
)
def test_office_before_a_name_is_passed_over(real: Dataset, name: str) -> None:
    assert len(find_people(real, name)) == 1


@pytest.mark.parametrize(
    ("name", "first"),
    [("Arault", "jean-marc-ayrault"), ("Aain Richard", "alain-richard"), ("Dvillepin", "dominique-de-villepin")],
)
def test_nearest_names_are_the_nearest(real: Dataset, name: str, first: str) -> None:
    assert nearest_ids(name, people_forms(real))[0] == first


@pytest.mark.parametrize("name", ["Merkel", "Zelensky", "xyz", "Обама"])
def test_nobody_is_near_a_stranger(real: Dataset, name: str) -> None:
    assert nearest_ids(name, people_forms(real)) == []


@pytest.mark.parametrize(
    ("kept_aside", "recall", "precision"),
    [
        pytest.param(False, 0.95, 0.97, id="seen", marks=pytest.mark.slow),
        pytest.param(True, 0.95, 0.97, id="kept aside"),
    ],
)
def test_expression_of_a_real_page_gives_its_topics_and_a_stranger_none(
    real: Dataset, monkeypatch: pytest.MonkeyPatch, *, kept_aside: bool, recall: float, precision: float
) -> None:
    forms = topic_forms(real)
    book = Phrasebook({id_: forms[id_] for id_ in forms}, with_peoples=True)
    monkeypatch.setattr("ccqs.query.phrases.Phrasebook", lambda *_, **__: book)
    asked = rows("expressions.tsv", "expression", kept_aside=kept_aside)
    found = {row["expression"]: {one.id for one in find_labelled(row["expression"], forms)} for row in asked}
    wanted = {row["expression"]: set(row["topics"].split()) for row in asked}
    named = [one for one in asked if wanted[one["expression"]]]
    right = [one for one in named if found[one["expression"]] and found[one["expression"]] <= wanted[one["expression"]]]
    answered = [one for one in asked if found[one["expression"]]]
    assert len(right) / len(named) >= recall
    assert len(right) / len(answered) >= precision


@pytest.mark.parametrize(
    ("name", "id_"),
    [
        ("سيرغي لافروف", "sergei-lavrov"),
        ("جان إيف لودريان", "jean-yves-le-drian"),
        ("ساركوزي", "nicolas-sarkozy"),
        ("Λαβρόφ", "sergei-lavrov"),
        ("პუტინი", "vladimir-putin"),
        ("לברוב", "sergei-lavrov"),
        ("Լավրով", "sergei-lavrov"),
        ("プーチン", "vladimir-putin"),
        ("绍伊古", "sergei-shoigu"),
        ("알리오-마리", "michele-alliot-marie"),
    ],
)
def test_name_in_another_script_is_known_where_a_page_shows_it(real: Dataset, name: str, id_: str) -> None:
    assert [one.id for one in find_people(real, name)] == [id_]


@pytest.mark.parametrize(("name", "script"), [("लावरोव", "DEVANAGARI"), ("লাভরভ", "BENGALI"), ("ลาฟรอฟ", "THAI")])
def test_script_that_no_name_is_written_in_is_the_reason(real: Dataset, name: str, script: str) -> None:
    with pytest.raises(NotFound) as failure:
        only("minister", name, find_people(real, name), people_forms(real))
    assert (failure.value.values["script"], failure.value.candidates) == (script, ())
