"""A council of three countries, with other posts and one language: every command answers, and none speaks of this one."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from conftest import Run

NORTH = Path(__file__).parents[1] / "data" / "north"
COMMANDS = """
list | list -f csv | list --city Åbo --status all | show 1 | show 1 --full | show 1 -f csv | council --full | topics
topics fish --matrix | diff 1 2 | search herring | ministers | ministers Lund | ministers --on 1999-05-04 -f csv
ministers --country SE | timeline | why 1 | why council | conflicts | gaps | sources | cite 1 | open 1 --print
export bibtex | export json-ld | export ics | export timelinejs
"""
OF_THIS_COUNCIL = re.compile(r"fran[cç]|\bfr_|russ|\bru_|росси|франц|paris|mosc|france|kremlin", re.IGNORECASE)


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("command", [one.strip() for one in re.split(r"[|\n]", COMMANDS) if one.strip()])
def test_command_answers_about_three_countries_and_names_no_other(run: Run, command: str, lang: str) -> None:
    ran = run(*command.split(), "--lang", lang, data=NORTH)
    assert ran.code == 0
    assert ran.out
    assert OF_THIS_COUNCIL.findall(ran.out + ran.err) == []


def test_check_is_content_with_it(run: Run) -> None:
    ran = run("check", str(NORTH), "--lang", "en", data=None)
    assert ran.code == 0
    assert " 0 errors, 0 warnings" in ran.err + ran.out


def test_columns_are_its_nine_seats(run: Run) -> None:
    heading = run("list", "-f", "csv", data=NORTH).out.splitlines()[0]
    seats = [f"{country}_{post}" for country in ("no", "se", "fi") for post in ("fisheries", "transport", "culture")]
    assert ",".join(seats) in heading


def test_post_without_dates_is_told_without_marks_of_them(run: Run) -> None:
    assert "fisheries ()" not in run("ministers", data=NORTH).out
    assert "• Minister of Fisheries" in run("ministers", "Lund", data=NORTH).out


def test_where_nobody_receives_the_ministers_no_audience_is_missed(run: Run) -> None:
    assert "audience" not in run("gaps", "-f", "csv", data=NORTH).out


def test_other_names_of_a_person_are_names(run: Run) -> None:
    also = next(
        line for line in run("ministers", "Pyotr Orlov", "--lang", "en").out.splitlines() if "Also called" in line
    )
    assert also == "Also called  Piotr Orlov · Пётр Орлов · Пётр Ильич Орлов"


def test_languages_of_the_data_are_languages_of_answers(run: Run, tmp_path: Path) -> None:
    for file in NORTH.iterdir():
        text = file.read_text(encoding="utf-8").replace("{en: fish stocks}", "{en: fish stocks, sv: fiskbestånd}")
        text = text.replace("languages: [en]", "languages: [en]\npartial_languages: [sv]")
        (tmp_path / file.name).write_text(text, encoding="utf-8")
    for words in (("topics", "--lang", "sv"), ("--lang", "sv", "topics"), ("topics", "--lang", "Swedish")):
        ran = run(*words, data=tmp_path)
        assert ("fiskbestånd" in ran.out) == ("Swedish" not in words), words
    assert run("topics", "--lang", "da", data=tmp_path).err.startswith(
        "ccqs: --lang: “da” is not one of en, fr, ru, sv"
    )
