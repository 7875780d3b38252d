"""A TAB offers values of the dataset, in the scripts of four shells."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import TINY, Ran, Run, in_process

Offered = Callable[..., str]
BAD_PLACES = ("", "x", "-1", "1.5", " 1 ", "²", "1" * 5000)


@pytest.fixture
def offered(monkeypatch: pytest.MonkeyPatch) -> Offered:
    """Return what the program tells a shell at a TAB after a line, where the word numbered `at` stands."""

    def told(shell: str, line: str, lang: str = "fr", at: int | None = None, data: Path | None = TINY) -> str:
        words = line.split(" ")
        environment = {
            "_CCQS_COMPLETE": f"complete_{shell}",
            "COMP_WORDS": line,
            "COMP_CWORD": str(len(words) - 1 if at is None else at),
            "_TYPER_COMPLETE_ARGS": line,
            "_TYPER_COMPLETE_WORD_TO_COMPLETE": words[-1],
            "_TYPER_COMPLETE_FISH_ACTION": "get-args",
            "CCQS_LANG": lang,
        }
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        if data:
            monkeypatch.setenv("CCQS_DATA", str(data))
        ran = in_process([])
        assert ran.err == ""
        return ran.out

    return told


@pytest.mark.parametrize(
    ("line", "lang", "expected"),
    [
        ("ccqs show 199", "fr", ["1991-10", "1993-05", "1995-06", "1999-03"]),
        ("ccqs list --city l", "fr", ["lutèce"]),
        ("ccqs list --city Ц", "ru", ["Царьград"]),
        ("ccqs list --topic fi", "en", ["fishing"]),
        ("ccqs list --minister D", "fr", ["Dubois"]),
        ("ccqs ministers eli", "fr", ["elise-le-goff"]),
        ("ccqs topics mar", "fr", ["marées"]),
        ("ccqs topics nor", "fr", ["north\\ Sea"]),
        ("ccqs show f", "fr", ["first"]),
        ("ccqs --lang ru list --city Ц", "fr", ["Царьград"]),
        ("ccqs liste --city l", "fr", ["lutèce"]),
        ("ccqs list --minister orl", "fr", ["orlov\\ Ivan", "orlov\\ Piotr"]),
        ("ccqs list --status h", "fr", ["held"]),
        ("ccqs list -f j", "fr", ["json", "jsonl"]),
        ("ccqs check --select TM0", "fr", [f"TM0{n}" for n in range(1, 10)]),
        ("ccqs schema list.", "fr", ["list.jsonl"]),
        ("ccqs help li", "fr", ["list"]),
        ("ccqs topics --theme s", "fr", ["sea"]),
        ("ccqs diff 1 199", "fr", ["1991-10", "1993-05", "1995-06", "1999-03"]),
        ("ccqs why jea", "fr", ["jeanne-dubois"]),
        ("ccqs why 2 dat", "fr", ["date", "date\\ de\\ l’audience"]),
        ("ccqs conflicts --field rhy", "fr", ["rhythm"]),
        ("ccqs sources gaz", "fr", ["gazette-1991"]),
        ("ccqs cite bul", "fr", ["bulletin-1999"]),
        ("ccqs list --columns lie", "fr", ["lieu\\ de\\ l’audience", "lieu"]),
        ("ccqs timeline --columns number,здан", "ru", ["number,здание"]),
        ("ccqs list --sort wher", "en", ["where"]),
        ("ccqs cou", "fr", ["council"]),
        ("ccqs list --city X", "fr", []),
    ],
)
def test_tab_in_bash_offers_what_the_word_starts(offered: Offered, line: str, lang: str, expected: list[str]) -> None:
    assert offered("bash", line, lang).strip().splitlines() == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("ccqs topics 'mer d", "mer du Nord"),
        ('ccqs topics "mer d', "mer du Nord"),
        (r"ccqs topics mer\ d", r"mer\ du\ Nord"),
    ],
)
def test_tab_in_bash_goes_on_within_a_topic_of_several_words(offered: Offered, line: str, expected: str) -> None:
    assert offered("bash", line, at=2).strip() == expected


@pytest.mark.parametrize("shell", ["zsh", "fish", "powershell", "pwsh"])
def test_tab_describes_a_session_by_city_and_date(offered: Offered, shell: str) -> None:
    told = offered(shell, "ccqs show 1993")
    assert "1993-05" in told
    assert "Tsargrad, 20-21 mai 1993" in told


def test_tab_after_a_record_offers_its_own_fields_and_marks_those_in_dispute(offered: Offered) -> None:
    council = dict(line.split("\t") for line in offered("fish", "ccqs why council ").splitlines())
    session = dict(line.split("\t") for line in offered("fish", "ccqs why 2 ").splitlines())
    assert "founded" in council
    assert "delegations.RU.defence" in session
    assert "founded" not in session
    assert any(told.startswith("≠ ") for told in session.values())
    assert not all(told.startswith("≠ ") for told in session.values())


def test_tab_offers_ministers_who_sat_with_their_sessions(offered: Offered) -> None:
    told = dict(line.split("\t") for line in offered("fish", "ccqs ministers ", "en").splitlines())
    assert told["Dubois"] == "Jeanne Dubois, sessions 1, 2"
    assert [one for one in told.values() if one.startswith("Élise Le Goff, session ")] != []


def test_tab_describes_a_value_in_the_language_of_the_answer(offered: Offered) -> None:
    assert "held\tсостоялось" in offered("fish", "ccqs list --status ", "ru").splitlines()


def test_tab_describes_on_one_line(offered: Offered) -> None:
    lines = offered("fish", "ccqs sources ", data=None).splitlines()
    assert len(lines) > 200
    assert [line for line in lines if "\t" not in line] == []


def test_tab_is_silent_about_data_that_cannot_be_read() -> None:
    environment = {
        **os.environ,
        "_CCQS_COMPLETE": "complete_bash",
        "COMP_WORDS": "ccqs show 1",
        "COMP_CWORD": "2",
        "CCQS_DATA": "/nowhere",
    }
    code = "import sys; sys.argv[0] = 'ccqs'; from ccqs.cli import main; main()"
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, check=False)
    assert (done.stdout.split(), done.stderr) == ([], b"")


@pytest.mark.parametrize(
    "environment",
    [
        {"_CCQS_COMPLETE": "complete_bash"},
        {"_CCQS_COMPLETE": "complete_bash", "COMP_CWORD": "1"},
        {"_CCQS_COMPLETE": "complete_bash", "COMP_WORDS": "ccqs l"},
        *({"_CCQS_COMPLETE": "complete_bash", "COMP_WORDS": "ccqs l", "COMP_CWORD": at} for at in BAD_PLACES),
        *({"_CCQS_COMPLETE": f"complete_{shell}"} for shell in ("tcsh", "", "bash_x", "bash\n", "\udcff")),
        *({"_CCQS_COMPLETE": asked} for asked in ("source_tcsh", "bash", "bash_complete", "other_bash", "_", "1")),
    ],
    ids=str,
)
def test_what_no_script_asks_gets_no_offer_and_no_word(
    monkeypatch: pytest.MonkeyPatch, environment: dict[str, str]
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert in_process([]) == Ran(0, "", "")


def test_an_empty_request_of_a_shell_is_none(monkeypatch: pytest.MonkeyPatch, run: Run) -> None:
    expected = run("list", "--color", "always")
    monkeypatch.setenv("_CCQS_COMPLETE", "")
    assert run("list", "--color", "always") == expected
    assert expected.code == 0


def test_values_of_closed_lists_are_known_by_their_names(run: Run) -> None:
    def statuses(*words: str) -> list[str]:
        told = run("list", *(part for word in words for part in ("--status", word)), "-f", "json")
        return [item["status"] for item in json.loads(told.out)["items"]]

    assert statuses("reportée") == statuses("postponed") == statuses("отложено") == ["postponed"]
    assert len(statuses("toutes")) == len(statuses("все")) == len(statuses("all")) == 4


@pytest.mark.parametrize(
    ("option", "words"),
    [("--country", ["RU", "ru", "Russie", "Russia", "Россия"]), ("--portfolio", ["defence", "défense", "оборона"])],
)
def test_options_take_the_words_of_three_languages(run: Run, option: str, words: list[str]) -> None:
    (answer,) = {run("ministers", option, word, "-f", "csv").out for word in words}
    assert "orlov" in answer


def test_unknown_value_of_a_closed_list_names_them_all(run: Run) -> None:
    ran = run("list", "--status", "zorglub", "--lang", "fr")
    assert ran.code == 2
    assert "held (tenue), planned (prévue), postponed (reportée), cancelled (annulée), not-held (" in ran.err


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("ccqs list --status от", ["отложено", "отменено"]),
        ("ccqs gaps --kind план", ["планировалось,\\ не\\ состоялось"]),
        ("ccqs почему 2 гор", ["город"]),
        ("ccqs sources --kind газ", ["газета"]),
    ],
)
def test_tab_goes_on_with_a_word_of_the_reader(offered: Offered, line: str, expected: list[str]) -> None:
    assert offered("bash", line, "ru").split("\n") == [*expected, ""]


def test_kinds_go_by_the_words_that_help_has_for_them(run: Run) -> None:
    for kind in ("cherché en vain", "искали напрасно"):
        assert run("gaps", "--kind", kind).out == run("gaps", "--kind", "sought").out != ""
    assert run("gaps", "--kind", "known, more not found").out == run("gaps", "--kind", "more").out != ""
    assert run("gaps", "--kind", "несостоявшиеся").out == run("gaps", "--kind", "not-held").out != ""
    assert run("sources", "--kind", "journal").out == run("sources", "--kind", "press").out != ""


@pytest.mark.parametrize("word", ["liste", "список", "Liste"])
def test_command_goes_by_its_name_in_three_languages(run: Run, word: str) -> None:
    assert run(word, "-f", "csv") == run("list", "-f", "csv")


def test_mistake_after_a_command_in_another_language_names_the_command(run: Run) -> None:
    assert "ccqs list --help" in run("liste", "--zorglub").err


@pytest.mark.parametrize(("word", "near"), [("zorglub", ""), ("lisst", "list")])
def test_command_that_is_none_is_refused_with_what_is_near(run: Run, word: str, near: str) -> None:
    ran = run(word)
    assert (ran.code, ran.out) == (2, "")
    assert word in ran.err
    assert near in ran.err.splitlines()[1]


@pytest.mark.parametrize(
    "words", [["--lang", "ru", "list"], ["list", "--lang", "ru"], ["--lang=en", "list", "--lang=ru"]]
)
def test_language_is_named_before_or_after_the_command(run: Run, words: list[str]) -> None:
    assert "Царьград" in run(*words).out


def test_language_named_before_the_command_goes_before_the_variable(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CCQS_LANG", "en")
    assert "Царьград" in run("--lang", "ru", "list").out
    assert run("--lang", "ru", "list", "--zorglub").err.startswith("ccqs: у list нет параметра")


@pytest.mark.parametrize("asked", [["version"], ["-V"], ["--version"]])
def test_version_goes_by_three_names(run: Run, asked: list[str]) -> None:
    ran = run(*asked, data=None)
    assert (ran.code, ran.out[:5]) == (0, "ccqs ")


@pytest.mark.parametrize(
    ("line", "lang", "expected"),
    [
        ("ccqs li", "fr", "list\tLister les sessions : numéro, date, ville, ministres."),
        ("ccqs спи", "ru", "список\tПеречислить заседания: номер, дата, город, министры."),
        ("ccqs list --disp", "ru", "--disputed\tТолько заседания, о которых источники расходятся."),
    ],
)
def test_tab_says_what_commands_and_options_do_in_the_language_of_the_reader(
    offered: Offered, line: str, lang: str, expected: str
) -> None:
    assert offered("fish", line, lang).replace("\u00a0", " ").splitlines() == [expected]
