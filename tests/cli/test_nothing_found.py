"""When nothing answers, it is said why, and what to do instead, in three languages."""

from __future__ import annotations

import json
import re
import shlex
import shutil
from pathlib import Path

import pytest
from conftest import TINY, Run

REAL = TINY.parent.parent.parent / "data"
LANGS = ("fr", "en", "ru")
REFUSED: dict[str, tuple[tuple[str, ...], str, str]] = {
    "knows him, who never sat": (("list", "--minister", "Védrine"), "never-sat", "ccqs ministers"),
    "in office, never sat": (
        ("list", "--minister", "Fillon"),
        "never-sat-but-in-office",
        "ccqs list --since 2007-05-17 --until 2012-05-15",
    ),
    "in office, on a timeline": (
        ("timeline", "--minister", "Kasyanov"),
        "never-sat-but-in-office",
        "ccqs timeline --since 2000-05-17 --until 2004-02-24",
    ),
    "the word of another language in a text": (("gaps", "--field", "but"), "field-not-found", ""),
    "a word of what is claimed": (("why", "council", "démantelés"), "field-not-found", "fin formelle"),
    "he received them": (("list", "--minister", "Sarkozy"), "never-sat-but-host", "--host"),
    "he received nobody": (("list", "--host", "Lavrov"), "never-host", "François Hollande"),
    "he was no president": (("list", "--president", "Lavrov"), "never-president", "François Hollande"),
    "after the last": (("timeline", "--since", "2022"), "nothing-after", "ccqs show last"),
    "before the first": (("list", "--until", "2001"), "nothing-before", "ccqs show first"),
    "alone on a timeline": (("timeline", "--since", "2006", "--until", "2006"), "nothing-alone", "ccqs list"),
    "two figures of a year": (("show", "21 Jan 05"), "session-not-found-year", "quatre chiffres"),
    "nothing that year": (("list", "--since", "2006", "--until", "2006"), "nothing-alone", "ccqs list"),
    "planned that year": (("list", "--since", "2013", "--until", "2013"), "nothing-alone-held", "--status all"),
    "planned, its agenda not known": (
        ("topics", "--session", "2013-11"),
        "nothing-alone-held",
        "2013-11 (--status all)",
    ),
    "agenda not known": (("topics", "--session", "2013-11", "--status", "all"), "no-agenda", "ccqs show 2013-11"),
    "still in office": (("why", "Lavrov", "fin"), "field-not-given", "ccqs why sergei-lavrov"),
    "no such building": (("why", "2013-11", "audience"), "field-not-given", "ccqs why 2013-11"),
    "not both": (("list", "--city", "Moscou", "--since", "2020"), "nothing-left", ""),
    "on later agendas": (("topics", "Ukraine", "--until", "2013"), "topic-not-then", "12 (2019)"),
    "nothing planned": (("show", "next"), "none-planned", "ccqs show last"),
    "nothing planned, in Russian": (("show", "следующая"), "none-planned", "ccqs show last"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_reason_is_that_of_the_question(run: Run, name: str) -> None:
    asked, code, advice = REFUSED[name]
    said = {}
    for lang in LANGS:
        ran = run(*asked, "--lang", lang, "-f", "json", data=REAL)
        (problem,) = json.loads(ran.out)["problems"]
        assert (ran.code, problem["code"]) == (1, code)
        said[lang] = problem["message"] + (problem["hint"] or "")
    assert len(set(said.values())) == len(LANGS)
    assert advice in said["fr"]


@pytest.mark.parametrize("line", ["ministers Rogozine", "list --minister Герасимов", "list --host Zakharova"])
def test_somebody_who_is_no_minister_is_searched_for_in_the_texts(run: Run, line: str) -> None:
    ran = run(*line.split(), "--lang", "en", data=REAL)
    (search,) = re.findall(r"ccqs (search \S+);", ran.err)
    assert (ran.code, run(*shlex.split(search), data=REAL).code) == (1, 0)


def test_name_that_the_texts_do_not_have_is_not_searched_for(run: Run) -> None:
    assert "ccqs search" not in run("ministers", "zorglub", "--lang", "en", data=REAL).err


@pytest.mark.parametrize("word", ["Serbie", "climat", "cyber", "Japan", "кибербезопасность", "zzzzzzq"])
def test_topic_that_nothing_is_near_has_no_nearest(run: Run, word: str) -> None:
    (problem,) = json.loads(run("topics", word, "-f", "json", data=REAL).out)["problems"]
    assert (problem["code"], problem["candidates"]) == ("topic-not-found", [])


def test_topic_that_begins_alike_is_near(run: Run) -> None:
    (problem,) = json.loads(run("topics", "энергетика", "-f", "json", data=REAL).out)["problems"]
    assert [one["id"] for one in problem["candidates"]] == ["energy-security"]


@pytest.mark.parametrize(("line", "near"), [("list --count", []), ("list --quite", ["--quiet"])])
def test_option_is_near_by_its_letters_and_not_its_dashes(run: Run, line: str, near: list[str]) -> None:
    (problem,) = json.loads(run(*line.split(), "-f", "json").out)["problems"]
    assert [one["id"] for one in problem["candidates"]] == near


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ("export excel", "ccqs list -o sessions.csv; ccqs export datapackage -o tables"),
        ("list -f xlsx", "ccqs list -o sessions.csv"),
        ("export json", "ccqs list -f json"),
        ("list -f ics", "ccqs export ics"),
        ("cite 2 --style ris", "ccqs cite --format ris 2"),
        ("list -f ris", "ccqs export ris"),
        ("export csv --city Moscow -o t", "ccqs list -f csv --city Moscow -o t"),
        ("list -f bibtex --since 2019", "ccqs export bibtex --since 2019"),
        ("list --by minister", "ccqs ministers --sort -sessions"),
        ("sources --by séance", "ccqs list --columns number,date,sources"),
        ("sources --kind open", "ccqs gaps --kind open"),
    ],
)
def test_format_of_another_command_is_told_with_it(
    run: Run, monkeypatch: pytest.MonkeyPatch, line: str, meant: str
) -> None:
    monkeypatch.setenv("CCQS_LANG", "en")
    ran = run(*line.split(), data=None)
    assert (ran.code, ran.err.splitlines()[-1]) == (2, f"  that is written by: {meant}")


@pytest.mark.parametrize("form", [(), ("-f", "csv"), ("-f", "json")])
def test_file_of_a_spreadsheet_is_not_written_in_another_format(
    run: Run, tmp_path: Path, form: tuple[str, ...]
) -> None:
    target = tmp_path / "t.xlsx"
    assert (run("list", *form, "-o", str(target)).code, target.exists()) == (2, False)


def test_venue_is_a_place_to_ask_for(run: Run) -> None:
    ran = run("list", "--city", "Quai d'Orsay", "-f", "json", data=REAL)
    assert [one["id"] for one in json.loads(ran.out)["items"]] == ["2005-10", "2008-03", "2012-10", "2021-11"]


@pytest.mark.parametrize(("place", "sessions"), [("Élysée", "9, 11"), ("Внуково", "6")])
def test_place_where_the_ministers_were_only_received_names_the_sessions(run: Run, place: str, sessions: str) -> None:
    (problem,) = json.loads(run("list", "--city", place, "--lang", "en", "-f", "json", data=REAL).out)["problems"]
    assert problem["code"] == "only-received-there"
    assert f"at session: {sessions};" in problem["hint"]


def test_office_that_does_not_sit_is_known_all_the_same(run: Run) -> None:
    ran = run("ministers", "--portfolio", "head-of-state", "--country", "RU", "-f", "json", data=REAL)
    assert {one["id"] for one in json.loads(ran.out)["items"]} >= {"vladimir-putin", "dmitry-medvedev"}


def test_folder_that_is_not_there_is_one_line(run: Run, tmp_path: Path) -> None:
    ran = run("list", "--lang", "en", data=tmp_path / "nowhere")
    assert (ran.code, ran.out) == (3, "")
    assert [line for line in ran.err.splitlines() if not line.startswith(" ")] == [
        f"ccqs: there is nothing at {tmp_path / 'nowhere'}"
    ]


# The folder data here ----------------------------------------------------------------------------------------


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand where a dataset lies in the folder data."""
    shutil.copytree(TINY, tmp_path / "data")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("asked", [("check",), ("fmt", "--diff"), ("draft", "report.txt")], ids=" ".join)
def test_curators_mean_the_folder_data_here(run: Run, here: Path, asked: tuple[str, ...]) -> None:
    (here / "report.txt").write_text("Tsargrad, 20 May 1993", encoding="utf-8")
    ran = run(*asked, "--lang", "en", data=None)
    assert ran.code == 0
    assert "that of the folder data, which stands here" in ran.err
    assert "that of the folder data" not in run(*asked, "--lang", "en", "--quiet", data=None).err


def test_check_takes_data_like_the_rest(run: Run, here: Path) -> None:
    ran = run("check", "--lang", "en", data=here / "data")
    assert ran.code == 0
    assert "which stands here" not in ran.err


def test_answers_leave_it_unread_and_say_how_to_read_it(run: Run, here: Path) -> None:
    told = run("list", "--city", "Moscou", "--lang", "en", data=None)
    assert told.code == 0
    assert told.err.count("--data data") == 1
    assert "--data data" not in run("list", "--lang", "en", data=here / "data").err


@pytest.mark.parametrize("lang", LANGS)
def test_check_without_a_dataset_says_what_to_do(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lang: str
) -> None:
    compiled = tmp_path / "dataset.json"
    assert run("compile", "-o", str(compiled)).code == 0
    monkeypatch.setattr("ccqs.read.installed", lambda: str(compiled))
    monkeypatch.chdir(tmp_path)
    ran = run("check", "--lang", lang, data=None)
    assert (ran.code, ran.out) == (2, "")
    assert "ccqs check" in ran.err
    assert str(compiled) not in ran.err


@pytest.mark.parametrize("asked", [("7",), ("2008-03-11",), ("x", "7")], ids=" ".join)
def test_session_named_without_a_command_is_one_to_show(run: Run, asked: tuple[str, ...]) -> None:
    ran = run(*asked, data=None)
    assert ran.code == 2
    assert f"show {asked[-1]}" in ran.err


@pytest.mark.parametrize("form", ["table", "yaml"])
def test_draft_of_no_session_says_why_and_how_to_draft_one(run: Run, tmp_path: Path, form: str) -> None:
    text = tmp_path / "text.txt"
    text.write_text("The next session will be held in Moscow on 2 February 2028. Lavrov spoke.", encoding="utf-8")
    none = run("--lang", "en", "draft", str(text), "-f", form, data=None)
    assert ("--session new" in none.err, "Lavrov spoke. (line 1)" in none.out) == (True, True)
    assert none.code == (form == "yaml")  # nothing to paste
    for named in ("new", "99"):
        ran = run("--lang", "en", "draft", str(text), "-f", form, "--session", named, data=None)
        assert ("2028" in ran.out, "--session" in ran.err) == (True, False)


@pytest.mark.parametrize("lang", LANGS)
def test_draft_says_what_its_marks_mean_and_that_nothing_is_new(run: Run, tmp_path: Path, lang: str) -> None:
    text = tmp_path / "text.txt"
    heads = []
    for topics in ("Syria", "Syria, Mali and Somalia"):
        text.write_text(f"The ministers discussed {topics} in Paris.", encoding="utf-8")
        ran = run("draft", str(text), "--session", "11", "-f", "yaml", "--lang", lang, data=REAL)
        heads.append([line for line in ran.out.splitlines() if line.startswith("#")])
        assert ("2012-10" in ran.err) == (topics == "Syria")
    (recorded,), (same, undecided) = heads
    assert recorded == same
    assert ("# =" in recorded, "# ?" in undecided) == (True, True)


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("Le CCQS existe.", "The text names the council, but neither the number nor the day of a session."),
        ("Lavrov et Juppé ont parlé.", "The text names both sides, but not the council."),
        ("Lavrov a parlé.", "the text names only this: Russia."),
        ("À Moscou le 7 septembre 2011.", "the session of the day that it names: ccqs draft t.txt --session 2011-09"),
    ],
)
def test_draft_says_what_a_text_lacks_to_be_of_a_session(run: Run, here: Path, said: str, told: str) -> None:
    (here / "t.txt").write_text(said, encoding="utf-8")
    ran = run("draft", "t.txt", "--lang", "en", data=REAL)
    assert told in ran.err


def test_draft_of_a_text_that_names_nothing_matches_nothing(run: Run, here: Path) -> None:
    (here / "rain.txt").write_text("It rains.", encoding="utf-8")
    told = run("draft", "rain.txt", "--lang", "en", data=None)
    assert (told.code, told.out) == (1, "")
    assert "“rain.txt” names nothing that the data know" in told.err


@pytest.mark.parametrize(
    ("building", "publisher"),
    [("Кремль", "Kremlin"), ("Елисейский дворец", "Élysée"), ("Quai d’Orsay", "Ministère français des")],
)
def test_publisher_goes_by_the_name_of_its_building_in_any_language(run: Run, building: str, publisher: str) -> None:
    found = run("sources", "--publisher", building, data=REAL)
    assert (found.code, found.out) == (0, run("sources", "--publisher", publisher, data=REAL).out)


@pytest.mark.parametrize(("lang", "mark"), [("en", "(acting)"), ("fr", "(par intérim)"), ("ru", "(и. о.)")])
def test_who_holds_an_office_for_a_time_is_marked_wherever_listed(run: Run, lang: str, mark: str) -> None:
    of_two_days, every = (
        run("ministers", *words, "--portfolio", "head-of-government", "--country", "RU", "--lang", lang, data=REAL).out
        for words in (("--on", "2012-05-07"), ())
    )
    assert (of_two_days.count(mark), every.count(mark)) == (1, 3)


def test_what_is_known_of_a_post_stands_below_who_held_it(run: Run) -> None:
    ran = run("ministers", "--on", "2004-03-05", "--lang", "en", data=REAL)
    assert "\nIgor Ivanov – Acting minister from 24 February" in ran.out


@pytest.mark.parametrize(
    ("typed", "publisher"),
    [
        ("МИД России", "Ministère russe des Affaires étrangères"),
        ("Russian Foreign Ministry", "Ministère russe des Affaires étrangères"),
        ("Минобороны Франции", "Ministère français de la Défense"),
        ("Russian embassy", "Ambassade de Russie en France"),
        ("правительство России", "Gouvernement de la Fédération de Russie"),
        ("The Kremlin", "Kremlin"),
        ("Коммерсанта", "Kommersant"),
        ("RIA", "RIA Novosti"),
    ],
)
def test_publisher_goes_by_what_it_is_in_any_language(run: Run, typed: str, publisher: str) -> None:
    found = run("sources", "--publisher", typed, data=REAL)
    assert (found.code, found.out) == (0, run("sources", "--publisher", publisher, data=REAL).out)


@pytest.mark.parametrize("asked", ["Ведомости", "Российская газета", "Kremlin"])
def test_search_for_a_publisher_leads_to_its_sources(run: Run, asked: str) -> None:
    (line,) = re.findall(r"ccqs (sources --publisher .+)", run("search", asked, "--lang", "en", data=REAL).err)
    assert run(*shlex.split(line), data=REAL).code == 0


def test_search_for_what_is_no_publisher_does_not_lead_to_sources(run: Run) -> None:
    assert "sources" not in run("search", "Kosovo", "--lang", "en", data=REAL).err


@pytest.mark.parametrize(
    ("question", "session"),
    [
        ("who received them in 2007", "2007-02"),
        ("où s'est tenue la session de 2009 ?", "2009-10"),
        ("who hosted the 2011 zzz meeting", "2011-09"),
        ("кто принимал министров в 2010", "2010-09"),
    ],
)
def test_question_about_a_session_leads_to_its_page(run: Run, question: str, session: str) -> None:
    assert f"ccqs show {session}" in run("search", question, "--lang", "en", data=REAL).err


@pytest.mark.parametrize("asked", ["Kosovo 2008", "who was there in 2005", "qui"])
def test_what_is_no_question_about_one_session_does_not(run: Run, asked: str) -> None:
    assert "ccqs show" not in run("search", asked, "--lang", "en", data=REAL).err


@pytest.mark.parametrize(
    ("asked", "numbers"),
    [(("Sarkozy", "Medvedev"), [8, 9, 10]), (("Sarkozy", "Hollande"), [7, 8, 9, 10, 11])],
    ids=["of two countries", "of one country"],
)
def test_presidents_of_two_countries_are_in_office_together(
    run: Run, asked: tuple[str, ...], numbers: list[int]
) -> None:
    options = [text for name in asked for text in ("--president", name)]
    assert [one["number"] for one in json.loads(run("list", *options, "-f", "json", data=REAL).out)["items"]] == numbers


@pytest.mark.parametrize("command", ["gaps", "conflicts"])
def test_fields_listed_under_a_record_add_up_to_their_count(run: Run, command: str) -> None:
    rows = run(command, "--by", "record", "-f", "md", "--lang", "en", data=REAL).out.splitlines()[2:]
    for row in rows:
        _, _, count, *_, fields, _ = row.split("|")
        times = [re.search(r" \((\d+)\)$", one.strip()) for one in fields.split(";")]
        assert sum(int(one[1]) if one else 1 for one in times) == int(count)


def test_value_that_is_written_in_another_language_is_meant(run: Run, tmp_path: Path) -> None:
    shutil.copytree(TINY, tmp_path / "data")
    sessions = tmp_path / "data" / "sessions.yaml"
    sessions.write_text(sessions.read_text(encoding="utf-8").replace("status: held", "status: tenu", 1), "utf-8")
    assert "did you mean “held”?" in run("check", str(tmp_path / "data"), "--lang", "en").out


def test_gaps_say_what_a_part_of_a_kind_was_taken_for(run: Run) -> None:
    first = run("gaps", "--kind", "inconnu", "--lang", "fr", data=REAL).out.splitlines()[0]
    assert first.endswith("– suite inconnue")


@pytest.mark.parametrize(
    ("asked", "told", "line"),
    [
        (("show", "15 janvier 2002"), "Jacques Chirac et Vladimir Poutine décident", "ccqs council --full"),
        (("why", "12 mars 2014"), "L’Élysée subordonne", "ccqs show 2014-03 --full"),
        (("diff", "11", "19 août 2019"), "Brégançon", "ccqs show 12 --full"),
        (("list", "--since", "19 août 2019", "--until", "19 août 2019"), "Brégançon", "ccqs show 12 --full"),
    ],
)
def test_day_of_an_event_that_is_no_session_says_what_it_is(
    run: Run, asked: tuple[str, ...], told: str, line: str
) -> None:
    ran = run(*asked, "--lang", "fr", data=REAL)
    assert ran.code == 1
    points = [one for one in ran.err.splitlines() if one.startswith("• ")]
    assert any(told in one for one in points)
    assert [one for one in points if line in one] == [points[-1]]  # once, where all are of one record
    assert points[-1].endswith(f"({line})")
    (problem,) = json.loads(run(*asked, "--lang", "fr", "-f", "json", data=REAL).out)["problems"]
    assert told in problem["message"]
