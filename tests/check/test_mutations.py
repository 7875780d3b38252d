"""The shipped data with one thing made wrong: each mistake is found, with its rule and its place, and nothing else is.

A `¦` in the new text stands before the place of a problem; it is taken out before the file is written.
"""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from ccqs.check import check, chosen
from ccqs.check.rules import RULES
from ccqs.problems import Problem, Severity
from ccqs.read.folder import FILES

DATA = Path(__file__).parents[2] / "data"
MARK = "¦"
Mutation = tuple[str, str, str, str, str]
S, P, T, L, B = "sessions", "people", "topics", "places", "sources"
FR_2003 = "{foreign-affairs: dominique-de-villepin, defence: michele-alliot-marie}"
RU_2003 = "{foreign-affairs: igor-ivanov, defence: sergei-ivanov}"
SILENT = "EV22@[herve-morin] EV22@[herve-morin] EV22@[herve-morin] EV27@text"
# File, record, what stands there, what is put in its place, and the rules that are broken, in the order of the marks;
# after `@`, what is on the line of a problem whose place is not marked, `record` for its id, or `elsewhere`.
MUTATIONS: list[Mutation] = [
    # Shape
    (S, "2003-07", "place: moscow", "¦plcae: moscow", "SH06"),
    (S, "2003-07", "status: held", "status: held\n    ¦status: planned", "SH05"),
    (S, "2003-07", "status: held", "status: ¦helt", "SH10"),
    (S, "2003-07", "number: 2", "number: ¦two", "SH08"),
    (S, "2003-07", "number: 2", "number: ¦[2]", "SH08"),
    (S, "2003-07", "    place: moscow\n", "", "SH07@record"),
    (S, "2003-07", RU_2003, "{foreign-affairs: igor-ivanov, ¦defense: sergei-ivanov}", "SH06"),
    (S, "2003-07", "    cites:\n", "    ¦cited:\n", "SH06"),
    (P, "herve-morin", "surname: {fr: Morin, en: Morin, ru: Морен}", "surname: ¦{fr: Morin, en: Morin}", "WD01"),
    (P, "herve-morin", "country: FR", "country: ¦&fr FR", "SH04"),
    (P, "herve-morin", "surname: {fr: Morin,", "surname: {fr: Morin", "SH03@surname"),
    (B, "seed-001", "publisher: Ministère français des Affaires étrangères", 'publisher: ¦""', "SH09"),
    (B, "seed-001", "text: 001_66e6bdf003ef9b94.txt", "¦text: ../001.txt", "SH11"),
    # Identity
    (T, "kosovo", "id: kosovo", "¦id: Kosovo_", "ID01 ID03@elsewhere"),
    (T, "kosovo", "id: kosovo", "¦id: iran", "ID02 ID03@elsewhere"),
    (T, "kosovo", "broader: [balkans]", "broader: [¦balcans]", "ID03"),
    (S, "2003-07", "number: 2", "number: ¦1", "ID04"),
    (T, "kosovo", "fr: [Pristina,", "fr: [¦OTAN, Pristina,", "ID06"),
    (L, "sochi", "alt: {en: [Sotchi]}", "alt: {en: [Sotchi, ¦Moscow]}", "ID07"),
    (P, "herve-morin", "Herve Morin]", "Herve Morin, ¦Сергей Лавров]", "ID08"),
    (P, "herve-morin", "Herve Morin]", "Herve Morin, ¦Hervé Morin]", "ID09"),
    (P, "herve-morin", "wikidata: Q521021", "wikidata: ¦521021", "ID14"),
    (L, "sochi", "country: RU", "country: ¦ru", "ID15"),
    (B, "lemonde-2002-01-16", "language: fr", "language: ¦fra", "ID16"),
    (T, "kosovo", "broader: [balkans]", "¦broader: [balkans, kosovo]", "ID17"),
    (L, "kremlin", "country: RU", "country: ¦FR", "ID19"),
    (S, "2003-07", "place: moscow", "place: ¦kremlin", "ID20"),
    (S, "2003-07", RU_2003, "{foreign-affairs: igor-ivanov, defence: ¦¦igor-ivanov}", "TM06 ID22"),
    (S, "2003-07", "    gaps:\n      - field: number", "    gaps:\n      - field: ¦numbr", "ID23"),
    (S, "2013-11", "status: planned", "¦number: 14\n    status: planned", "EV01"),
    (L, "france", "kind: country", "kind: locality", "ID25@elsewhere"),
    # Chronology
    (S, "2003-07", "date: 2003-07-08", "date: ¦2003-07-32", "TM01"),
    (S, "2003-07", "number: 2", "number: ¦14", "TM03"),
    (S, "2003-07", "place: moscow", "place: ¦paris", "TM04 TM11@elsewhere TM04@elsewhere"),
    (S, "2003-07", RU_2003, "{foreign-affairs: igor-ivanov, defence: ¦anatoly-serdyukov}", "TM06"),
    (S, "2003-07", RU_2003, "{foreign-affairs: ¦sergei-ivanov, defence: ¦igor-ivanov}", "TM06 TM06 EV07@sergei"),
    (S, "2003-07", FR_2003, "{foreign-affairs: ¦igor-ivanov, defence: michele-alliot-marie}", "TM07 ID22@elsewhere"),
    (P, "herve-morin", "end: 2010-11-14", "end: 2011-11-14", "TM08@elsewhere"),
    (P, "herve-morin", "start: 2007-05-18", "start: ¦2007-06-18", "TM09"),
    (S, "2012-10", "host: francois-hollande", "host: ¦nicolas-sarkozy", "TM11"),
    (S, "2008-03", "host: nicolas-sarkozy", "host: ¦vladimir-putin", "TM11"),
    (S, "2003-07", "date: 2003-07-08", "date: 2003-08-08", "TM12@record"),
    (S, "2013-11", "date: 2013-11\n", "date: ¦2013-11-01/2013-11-30\n", "TM13"),
    (S, "2008-03", "date: 2008-09-02~", "date: ¦2007-09-02~", "TM19"),
    (S, "2012-10", "      date: 2012-10-31\n", "      date: ¦2011-10-31\n", "TM11@elsewhere TM20"),
    (S, "2014-03", "announced: 2014-03-17", "announced: ¦2014-04-17", "TM21"),
    (S, "2014-03", "status: postponed", "status: ¦planned", "TM21"),
    (S, "", "last_session: 2021-11", "last_session: ¦2019-09", "TM22"),
    (S, "", "created: 2002-01-15", "created: ¦2002-09-15", "TM22"),
    (B, "seed-001", "title: Conseil", "title: ¦Vendredi 11 mars, Conseil", "TM24"),
    (S, "2008-03", "text: сказал он во вторник", "text: ¦сказал он в среду", "TM24"),
    (S, "2010-09", "text: Вчера в Париже", "text: ¦В среду в Париже", "TM24"),
    # Evidence
    (S, "2003-07", "      place: [solidarite-progres-2003, ng-2003-07-09]\n", "", "EV01@place"),
    (S, "2003-07", "place: [solidarite-progres-2003,", "place: [¦solidarite-progres,", "ID03"),
    (P, "herve-morin", "seed-001#p7,", "¦seed-001#§7,", "EV03"),
    (P, "herve-morin", "seed-001#p7,", "¦seed-001#page7,", "EV13"),
    (P, "herve-morin", "    wikidata: Q521021\n", "", "EV04@wikidata"),
    (S, "2003-07", "place: [solidarite-progres-2003,", "place: [ng-2003-07-09, solidarite-progres-2003,", "EV05@ng"),
    (S, "2003-07", "value: sergei-ivanov", "value: ¦igor-ivanov", "EV07"),
    (S, "2003-07", "rank: deprecated", "rank: ¦preferred", "EV09"),
    (B, "seed-001", "article7212", "article3747", "EV10@elsewhere"),
    (B, "seed-001", "url: http://www.spyworld-actu.com", "url: ¦www.spyworld-actu.com", "EV11"),
    (B, "seed-001", "date: 2008-03-11", "date: ¦2080-03-11", "EV12"),
    (B, "seed-001", "text: 001_66e6bdf003ef9b94.txt", "text: 000_b256d090e4e5ce40.txt", "EV14@text"),
    (B, "afn-2014-03", "date: 2014-03-18?", "date: ¦2015-03-18?", "EV16"),
    (B, "seed-001", "via: Spyworld Actu", "via: ¦Ministère Français des affaires étrangères", "EV23"),
    (S, "2002-11", "text: Nous venons", f"text: ¦{'Nous ' * 20}venons", "EV24"),
    (S, "2002-11", "cite: vp-133846", "cite: ¦seed-001", "EV25"),
    (S, "", "      cites: [kremlin-2005-ru]", "      ¦cites: [kremlin-2005]", "EV21 EV25@cite"),
    (P, "michel-barnier", ", kommersant-2005-01-20]", "]", "EV21@names"),
    (S, "", "      - kremlin-2011-09-07-2\n      - izvestia-2010-09-08\n", "", "EV21@Российско-французский"),
    (S, "2005-01", "who: [sergei-lavrov, michel-barnier]", "¦who: [sergei-lavrov]", "EV22"),
    (
        S,
        "2003-07",
        "who: [dominique-de-villepin, michele-alliot-marie, igor-",
        "¦who: [michele-alliot-marie, igor-",
        "EV22",
    ),
    (
        S,
        "2009-10",
        'who: [sergei-lavrov, bernard-kouchner]\n        date: "',
        'who: [herve-morin]\n        date: "',
        SILENT,
    ),
    (P, "mikhail-kasyanov", "[kommersant-2000-05]\n", "[everypolitician-2022-08-03]\n", "EV26@title"),
    # Wording
    (T, "kosovo", "fr: Kosovo, en", 'fr: ¦"Kosovo\\u0301", en', "WD02"),
    (S, "", "rencontré\u00a0:", "rencontré :", "WD03@Aucun"),
    (P, "herve-morin", "fr: ministre de la Défense", "fr: ¦ministre « de la Défense »", "WD04"),
    (P, "herve-morin", "fr: ministre de la Défense", "fr: ¦ministre de l'Armée", "WD05"),
    (P, "herve-morin", "en: Minister of Defence", 'en: ¦the "Minister"', "WD06"),
    (P, "herve-morin", "ru: министр обороны", "ru: ¦министр - обороны", "WD07"),
    (P, "herve-morin", "ru: министр обороны", "ru: ¦миниcтр обороны", "WD08"),
    (P, "herve-morin", "fr: ministre de la Défense", "fr: ¦ministrе de la Défense", "WD08"),
    (P, "herve-morin", "fr: ministre de la Défense", "fr: ¦ministre  de la Défense", "WD09"),
    (P, "herve-morin", "surname: {fr: Morin,", 'surname: {fr: ¦"Morin ",', "WD09"),
    (P, "herve-morin", "surname: {fr: Morin,", 'surname: {fr: ¦"Mo\\u00ADrin",', "WD10"),
    (P, "herve-morin", "ru: министр обороны", "ru: ¦Minister of Defence", "WD11"),
    (P, "herve-morin", "ru: министр обороны", "ru: ¦ministre de la défense", "WD12"),
    (P, "herve-morin", "en: Minister of Defence", "en: ¦Minister of Defence (the", "WD15"),
    (P, "herve-morin", "en: Minister of Defence", "en: ¦Minister of of Defence", "WD16"),
    (S, "2003-07", "novembre 2002", "novembre 2022", "WD13@fr"),
]


@dataclass(frozen=True)
class Reported:
    """A problem that is expected: its rule, and what is on its line, or None when it may be anywhere."""

    code: str
    near: str | None
    place: tuple[str, int, int] | None = None


def batches() -> list[list[Mutation]]:
    """Put mutations together that touch different records; what keeps the data from being read stands alone."""
    found: list[list[Mutation]] = []
    for one in MUTATIONS:
        alone = RULES[one[-1][:4]].find is None
        free = (batch for batch in found if not alone and all(_may_join(one, other) for other in batch))
        batch = next(free, None)
        if batch is None:
            found.append([one])
        else:
            batch.append(one)
    return found


def _may_join(one: Mutation, other: Mutation) -> bool:
    return one[:2] != other[:2] and RULES[other[-1][:4]].find is not None


def record(text: str, id_: str) -> tuple[int, int]:
    """Return where a record starts and ends; the whole text when none is named."""
    if not id_:
        return 0, len(text)
    start = text.index(f"\n  - id: {id_}\n") + 1
    end = text.find("\n  - id: ", start)
    return start, end if end >= 0 else len(text)


def mutate(folder: Path, batch: list[Mutation]) -> list[Reported]:
    """Make each thing wrong; return what is to be reported, with the places that are marked."""
    reported: list[Reported] = []
    for file, id_, old, new, expected in batch:
        marks = []
        for one in expected.split():
            code, at, near = one.partition("@")
            if not at:
                marks.append(len(reported))
            reported.append(Reported(code, {"elsewhere": None, "record": f"- id: {id_}", "": ""}.get(near, near)))
        path = folder / f"{file}.yaml"
        text = path.read_text(encoding="utf-8")
        start, end = record(text, id_)
        assert old in text[start:end], old
        assert new.count(MARK) == len(marks)
        for number in marks:
            new = new.replace(MARK, f"⟦{number}⟧", 1)  # noqa: PLW2901
        path.write_text(text[:start] + text[start:end].replace(old, new, 1) + text[end:], encoding="utf-8")
    for file in FILES:
        unmark(folder / file, reported)
    return reported


def unmark(path: Path, reported: list[Reported]) -> None:
    """Take the marks out of a file, and note their places."""
    text = path.read_text(encoding="utf-8")
    while found := re.search(r"⟦(\d+)⟧", text):
        head = text[: found.start()]
        place = (path.stem, head.count("\n") + 1, len(head) - head.rfind("\n"))
        reported[int(found[1])] = replace(reported[int(found[1])], place=place)
        text = head + text[found.end() :]
    path.write_text(text, encoding="utf-8")


@pytest.fixture(scope="module")
def before() -> set[tuple[str, str]]:
    """Return what is reported of the data as they are."""
    return {(one.code, one.message) for one in check(DATA, chosen((), ())).problems}


def test_data_have_no_error_nor_warning() -> None:
    found = check(DATA, chosen((), ()))
    assert [str(one) for one in found.problems if RULES[one.code].severity is not Severity.NOTE] == []
    assert found.dataset is not None


@pytest.mark.slow
@pytest.mark.parametrize("batch", batches(), ids=lambda batch: " ".join(one[-1] for one in batch))
def test_mistake_is_found_with_its_rule_and_place_and_nothing_else(
    batch: list[Mutation], tmp_path: Path, before: set[tuple[str, str]]
) -> None:
    folder = Path(shutil.copytree(DATA, tmp_path / "data"))
    reported = mutate(folder, batch)
    found = [one for one in check(folder, chosen((), ())).problems if (one.code, one.message) not in before]

    assert sorted(one.code for one in found) == sorted(one.code for one in reported), found
    places = {(Path(one.where.file).stem, one.where.line, one.where.column, one.code) for one in found}
    assert [one for one in reported if one.place and (*one.place, one.code) not in places] == [], found
    for one in reported:
        if one.place is None and one.near is not None:
            assert any(one.near in line_of(problem) for problem in found if problem.code == one.code), found


def line_of(problem: Problem) -> str:
    return Path(problem.where.file).read_text(encoding="utf-8").splitlines()[problem.where.line - 1]
