"""The command check: what it prints in each format, when it fails, and what it says to a command line that is wrong."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from conftest import HERE, TINY, Ran, Run

from ccqs.check import RULES
from ccqs.problems import Location, Problem
from ccqs.read import installed, load
from ccqs.read.snapshot import write_snapshot
from ccqs.render import Diagnostics, Target, render
from ccqs.report import Grid, Report

SOUND = HERE / "data" / "sound"
PLACE = r"(?P<file>.+?):(?P<line>\d+):(?P<column>\d+): (?P<code>[A-Z]{2}\d\d) \((?P<severity>\w+)\) (?P<message>.+)"
ITEM = "file line column code severity message hint value".split()
ERROR, WARNING, NOTE = "ID14", "WD05", "EV20"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SOUND, tmp_path / "data"))


def spoil(folder: Path, name: str, old: str, new: str) -> int:
    """Change a file in one place; return the line."""
    path = folder / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return text[: text.index(old)].count("\n") + 1


@pytest.fixture
def spoilt(folder: Path) -> Path:
    """Return a dataset with an error, a warning and a note."""
    spoil(folder, "people.yaml", "wikidata: Q1", "wikidata: P1")
    spoil(folder, "topics.yaml", "fr: mer du Nord", "fr: mer d'Arctique")
    spoil(folder, "sessions.yaml", "status: [gazette-1991, bulletin-1999]", "status: [gazette-1991]")
    return folder


def checked(run: Run, folder: Path | str, *options: str, lang: str = "en") -> Ran:
    return run("check", str(folder), *options, "--lang", lang, data=None)


def told(ran: Ran) -> list[str]:
    """Return the codes of the lines of an answer."""
    return [found["code"] for line in ran.out.splitlines() if (found := re.fullmatch(PLACE, line))]


# What is found ----------------------------------------------------------------------------------------------------


def test_sound_dataset_passes_without_a_line(run: Run) -> None:
    ran = checked(run, SOUND)
    assert (ran.code, ran.out) == (0, "")
    assert re.fullmatch(r".+/sound: no problem \(\d+ rules\)\.\n", ran.err)


@pytest.mark.skipif(not (Path(installed()) / "sessions.yaml").exists(), reason="no YAML is installed")
def test_without_a_path_the_data_of_the_checkout_pass(run: Run) -> None:
    ran = run("check", "--fail-on", "warning", "--lang", "en", data=None)
    assert ran.code == 0
    assert "0 errors, 0 warnings" in ran.err
    assert all(line.startswith((str(installed()), "data", "  ")) for line in ran.out.splitlines())


def test_without_a_path_the_data_that_the_variable_names_are_checked(
    run: Run, spoilt: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CCQS_DATA", str(spoilt))
    assert told(run("check", data=None)) == [ERROR, NOTE, WARNING]


def test_line_has_file_line_column_code_and_the_remedy_is_below(run: Run, folder: Path) -> None:
    line = spoil(folder, "people.yaml", "wikidata: Q1", "wikidata: P1")
    first, second = checked(run, folder).out.splitlines()
    assert first == f"{folder}/people.yaml:{line}:15: ID14 (error) “P1” is no Wikidata id"
    assert second == "  write Q and a number"


def test_path_below_the_current_folder_is_told_from_there(
    run: Run, spoilt: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(spoilt.parent)
    assert checked(run, spoilt).out.startswith("data/people.yaml:")


def test_every_problem_of_shape_is_told_and_that_no_rule_was_applied(run: Run, spoilt: Path) -> None:
    spoil(spoilt, "places.yaml", "kind: city", "kind: town")
    spoil(spoilt, "topics.yaml", "theme: land", "theme: lend")
    spoil(spoilt, "sessions.yaml", "edition:", "editon:")
    ran = checked(run, spoilt)
    assert (ran.code, told(ran)) == (1, ["SH10", "SH06", "ID03"])
    assert "the other rules are applied once this is mended" in ran.err


def test_data_that_cannot_be_read_fail_with_3_where_they_are_asked(run: Run, folder: Path) -> None:
    spoil(folder, "sessions.yaml", "edition:", "editon:")
    asked = run("list", "--lang", "en", data=folder)
    assert (asked.code, asked.out) == (3, "")
    assert f"{folder}/sessions.yaml:1:1: SH06 unknown key “editon” (did you mean “edition”?)" in asked.err
    assert told(checked(run, folder)) == ["SH06"]


def test_problem_of_shape_has_its_code_in_the_json_of_a_query(run: Run, folder: Path) -> None:
    spoil(folder, "sessions.yaml", "edition:", "editon:")
    (problem,) = json.loads(run("list", "-f", "json", data=folder).out)["problems"]
    assert problem["code"] == "SH06"


def test_exemption_is_no_part_of_the_answers(run: Run) -> None:
    assert "exemptions" not in run("council", "-f", "json", data=TINY).out


# Which rules, and when it fails -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ((), [ERROR, NOTE, WARNING]),
        (("--select", "ID"), [ERROR]),
        (("--select", "id14,wd05"), [ERROR, WARNING]),
        (("--select", "ID", "--select", "EV20"), [ERROR, NOTE]),
        (("--ignore", "ID14"), [NOTE, WARNING]),
        (("--ignore", "ID, WD"), [NOTE]),
        (("--select", "W,E", "--ignore", "EV"), [WARNING]),
    ],
    ids=" ".join,
)
def test_rules_are_selected_and_ignored(run: Run, spoilt: Path, options: tuple[str, ...], expected: list[str]) -> None:
    assert told(checked(run, spoilt, *options)) == expected


def test_what_keeps_data_from_being_read_cannot_be_ignored(run: Run, folder: Path) -> None:
    spoil(folder, "places.yaml", "kind: city", "kind: town")
    assert told(checked(run, folder, "--select", "WD")) == told(checked(run, folder, "--ignore", "SH")) == ["SH10"]


@pytest.mark.parametrize(
    ("only", "fail_on", "code"),
    [
        (ERROR, "error", 1),
        (ERROR, "note", 1),
        (ERROR, "never", 0),
        (WARNING, "error", 0),
        (WARNING, "warning", 1),
        (WARNING, "note", 1),
        (NOTE, "warning", 0),
        (NOTE, "note", 1),
        (NOTE, "never", 0),
    ],
)
def test_severity_from_which_it_fails_is_asked_for(run: Run, spoilt: Path, only: str, fail_on: str, code: int) -> None:
    for form in Diagnostics:
        ran = checked(run, spoilt, "--select", only, "--fail-on", fail_on, "-f", form.value)
        assert ran.code == code
        assert only in ran.out


def test_only_errors_fail_unless_it_is_said(run: Run, spoilt: Path) -> None:
    assert checked(run, spoilt).code == 1
    assert checked(run, spoilt, "--ignore", "ID").code == 0


@pytest.mark.parametrize("option", ["--select", "--ignore", "--explain"])
@pytest.mark.parametrize(("code", "near"), [("TM99", "TM09"), ("WB05", "WD05"), ("XX", ""), ("", "")])
def test_unknown_code_is_a_usage_error_that_names_the_nearest(run: Run, option: str, code: str, near: str) -> None:
    ran = checked(run, SOUND, option, code)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(f"ccqs: no rule has the code “{code}”")
    assert near in ran.err
    assert f"TM01–{max(one for one in RULES if one.startswith('TM'))}" in ran.err


def test_no_rule_left_is_a_usage_error(run: Run) -> None:
    assert checked(run, SOUND, "--select", "TM", "--ignore", "TM").code == 2


# Formats ----------------------------------------------------------------------------------------------------------


def items(ran: Ran) -> list[dict[str, Any]]:
    found = json.loads(ran.out)
    assert list(found) == "format_version command dataset query count items problems".split()
    assert (found["format_version"], found["command"], found["problems"]) == (1, "check", [])
    assert found["count"] == len(found["items"])
    assert all(list(item) == ITEM for item in found["items"])
    return list(found["items"])


def test_json_is_the_envelope_with_an_item_for_each_problem(run: Run, spoilt: Path) -> None:
    ran = checked(run, spoilt, "-f", "json")
    found = items(ran)
    assert [item["severity"] for item in found] == ["error", "note", "warning"]
    assert found[0] == {
        "file": str(spoilt / "people.yaml"),
        "line": 21,
        "column": 15,
        "code": "ID14",
        "severity": "error",
        "message": "“P1” is no Wikidata id",
        "hint": "write Q and a number",
        "value": "P1",
    }
    assert (found[1]["hint"], found[1]["value"]) == (None, None)
    whole = json.loads(ran.out)
    assert whole["dataset"]["edition"] == "2001-01-01"
    asked = {"path": str(spoilt), "select": [], "ignore": [], "fail_on": "error", "explain": None}
    assert whole["query"] == asked


def test_json_of_data_that_cannot_be_read_has_no_dataset(run: Run, folder: Path) -> None:
    spoil(folder, "places.yaml", "kind: city", "kind: town")
    ran = checked(run, folder, "-f", "json")
    assert [item["value"] for item in items(ran)] == ["town"]
    assert json.loads(ran.out)["dataset"] == {"edition": None, "digest": None}


def test_github_has_a_command_for_each_problem(run: Run, spoilt: Path) -> None:
    first, second, third = checked(run, spoilt, "-f", "github").out.splitlines()
    assert first == (
        f"::error file={spoilt}/people.yaml,line=21,col=15,title=ID14::“P1” is no Wikidata id%0Awrite Q and a number"
    )
    assert (second.partition(" ")[0], third.partition(" ")[0]) == ("::notice", "::warning")


def test_github_escapes_what_would_end_a_message_or_a_property() -> None:
    problem = Problem(Location("a,b:c%\r\n.yaml", 1, 2), "WD05", "100 %, a: b\r\nc", "d\ne")
    item = {
        "file": problem.where.file,
        "line": 1,
        "column": 2,
        "code": problem.code,
        "severity": "warning",
        "message": problem.message,
        "hint": problem.hint,
    }
    report = Report(command="check", query={}, to_items=lambda: [item], to_body=list, to_grid=lambda: Grid((), ()))
    target = Target(width=None, has_color=True, is_unicode=True, dataset={})
    assert "".join(render(report, Diagnostics.GITHUB, target)) == (
        "::warning file=a%2Cb%3Ac%25%0D%0A.yaml,line=1,col=2,title=WD05::100 %25, a: b%0D%0Ac%0Ad%0Ae\n"
    )


def test_what_a_terminal_would_obey_is_shown(run: Run, folder: Path) -> None:
    spoil(folder, "people.yaml", "wikidata: Q1", 'wikidata: "Q\\e[31m\\u202E1"')
    for form in Diagnostics:
        ran = checked(run, folder, "-f", form.value)
        assert ran.code == 1
        assert not re.search("[\x1b\u202e]", ran.out)


def test_colour_is_there_when_it_is_asked_for(run: Run, spoilt: Path) -> None:
    plain, colored = (checked(run, spoilt, "--color", when).out for when in ("never", "always"))
    assert "\x1b" not in plain
    assert "\x1b[31mID14 (error)\x1b[0m" in colored
    assert re.sub(r"\x1b\[\d+m", "", colored) == plain


def test_answer_goes_to_a_file(run: Run, spoilt: Path, tmp_path: Path) -> None:
    ran = checked(run, spoilt, "-o", str(tmp_path / "out"))
    assert (ran.code, ran.out) == (1, "")
    assert (tmp_path / "out").read_text(encoding="utf-8") == checked(run, spoilt).out


@pytest.mark.parametrize(
    ("lang", "part", "message"),
    [
        (
            "fr",
            "1 erreur, 1 avertissement, 1 remarque.",
            "« P1 » n’est pas un identifiant de Wikidata\n  écrire Q et un nombre\n",
        ),
        ("en", "1 error, 1 warning, 1 note.", "“P1” is no Wikidata id\n  write Q and a number\n"),
        (
            "ru",
            "1 ошибка, 1 предупреждение, 1 замечание.",
            "«P1» — не идентификатор Викиданных\n  пишите Q и число\n",
        ),
    ],
)
def test_problems_are_told_in_the_language_asked_for(
    run: Run, spoilt: Path, lang: str, part: str, message: str
) -> None:
    ran = checked(run, spoilt, lang=lang)
    assert message in ran.out
    assert part in ran.err
    assert "ccqs check --explain ID14" in ran.err


@pytest.mark.parametrize(
    ("lang", "message"),
    [
        ("fr", "pas de personne «\u202fduke\u202f» dans les données"),
        ("ru", "нет такой записи: лицо «duke»"),
    ],
)
def test_kind_of_record_is_told_in_the_language_asked_for(run: Run, folder: Path, lang: str, message: str) -> None:
    spoil(folder, "sessions.yaml", "host: grand-duke", "host: duke")
    assert message in checked(run, folder, lang=lang).out


def test_command_is_known_by_its_names(run: Run) -> None:
    for name in ("vérifier", "проверить"):
        assert run(name, str(SOUND), data=None).code == 0


# Pages ------------------------------------------------------------------------------------------------------------


def test_page_of_a_rule_is_printed(run: Run) -> None:
    for code in ("TM04", "tm04", "ТМ04"):  # the last in Cyrillic
        ran = run("--lang", "en", "check", "--explain", code, data=None)
        assert (ran.code, ran.err) == (0, "")
        assert ran.out.startswith("TM04 (error)\n")
        assert "\nWhat this rule finds wrong: A session is in the country that hosted the last" in ran.out
        assert "\nPasses:\n\n    sessions:\n" in ran.out
        assert "\nFails:\n\n    sessions:\n" in ran.out


def test_rules_are_listed_with_what_they_find(run: Run) -> None:
    for word in ("list", "all"):
        ran = run("check", "--explain", word, data=None)
        assert [code for code in RULES if f"\n{code}  " not in ran.out] == []


def test_page_of_a_rule_says_in_another_language_that_it_is_in_english(run: Run) -> None:
    assert "TM04 (erreur)" in run("--lang", "fr", "check", "--explain", "TM04", data=None).out
    assert "(страница на английском)" in run("--lang", "ru", "check", "--explain", "TM04", data=None).out


def test_page_of_a_rule_in_json(run: Run) -> None:
    found = json.loads(run("check", "--explain", "TM04", "-f", "json", data=None).out)
    (item,) = found["items"]
    assert list(found["query"]) == ["path", "select", "ignore", "fail_on", "explain"]
    assert found["query"]["explain"] == "TM04"
    assert list(item) == ["code", "severity", "title", "page"]
    assert (item["code"], item["severity"]) == ("TM04", "error")


# What is no folder of YAML ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", ["fr", "en", "ru"])
def test_compiled_file_is_refused_with_the_remedy(run: Run, tmp_path: Path, lang: str) -> None:
    path = tmp_path / "data.json"
    path.write_text(write_snapshot(load(TINY)), encoding="utf-8")
    ran = checked(run, path, "--lang", lang)
    assert (ran.code, ran.out) == (3, "")
    assert str(path) in ran.err
    assert "sessions.yaml" in ran.err


ASKING = ["check", "list", "compile", "export ics", "draft -", "audit --texts ."]


@pytest.mark.parametrize("command", ASKING)
@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("empty", "has none of the YAML files of a dataset"),
        *((name, "there is nothing at") for name in ("nowhere", "a\0b", "x" * 5000, "empty/nowhere", "dangling")),
    ],
    ids=["empty", "nowhere", "NUL", "long", "below", "dangling"],
)
def test_no_dataset_is_told_alike_whatever_is_asked_of_it(
    run: Run, tmp_path: Path, command: str, path: str, told: str
) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "dangling").symlink_to("nowhere")
    ran = run(*command.split(), "--lang", "en", data=f"{tmp_path}/{path}")
    message, hint = ran.err.splitlines()
    assert (ran.code, ran.out) == (3, "")
    assert told in message
    assert hint == "  a dataset is a folder with sessions.yaml, people.yaml, topics.yaml, places.yaml, sources.yaml"


@pytest.mark.parametrize("command", [*ASKING, "fmt"])
def test_an_empty_path_is_not_the_current_folder_nor_the_usual_data(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    monkeypatch.chdir(folder)
    ran = run(command, "", data=None) if command in {"check", "fmt"} else run(*command.split(), data="")
    assert (ran.code, ran.out) == (3, "")


def test_installed_data_without_yaml_are_refused_with_the_remedy(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "_compiled.json").write_text(write_snapshot(load(TINY)), encoding="utf-8")
    monkeypatch.setattr("ccqs.read.installed", lambda: tmp_path)
    monkeypatch.chdir(tmp_path)
    ran = run("check", "-f", "json", data=None)
    assert ran.code == 3
    assert [one["code"] for one in json.loads(ran.out)["problems"]] == ["SH01"]


@pytest.mark.parametrize("within", [".", "data"])
@pytest.mark.parametrize("command", ["check", "list", "fmt --check", "audit --texts ."])
def test_data_that_cannot_be_looked_at_are_not_said_to_be_missing(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str, within: str
) -> None:
    (tmp_path / "loop").symlink_to("loop")
    monkeypatch.setenv("CCQS_DATA", str(tmp_path / "loop" / within))
    ran = run(*command.split(), data=None)
    assert ran.code == 3
    assert "SH01 illisible" in ran.err


def test_a_name_too_long_for_data_is_no_defect_of_an_audit(run: Run, tmp_path: Path) -> None:
    assert run("audit", "--texts", ".", data=tmp_path / ("x" * 300)).code == 3


def test_missing_file_of_a_folder_is_a_problem(run: Run, folder: Path) -> None:
    (folder / "topics.yaml").unlink()
    ran = checked(run, folder)
    assert (ran.code, told(ran)) == (1, ["SH01"])
