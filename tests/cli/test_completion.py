"""A TAB offers values of the dataset, in the scripts of four shells."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys

import pytest
from conftest import TINY, Run

from ccqs.cli import tab
from ccqs.cli.app import app


def offered(shell: str, line: str, lang: str = "fr") -> str:
    """Return what the program tells a shell at a TAB after a line."""
    words = line.split(" ")
    environment = {
        **os.environ,
        "_CCQS_COMPLETE": f"complete_{shell}",
        "COMP_WORDS": line,
        "COMP_CWORD": str(len(words) - 1),
        "_TYPER_COMPLETE_ARGS": line,
        "_TYPER_COMPLETE_WORD_TO_COMPLETE": words[-1],
        "_TYPER_COMPLETE_FISH_ACTION": "get-args",
        "CCQS_DATA": str(TINY),
        "CCQS_LANG": lang,
        "PYTHONIOENCODING": "utf-8",
    }
    code = "import sys; sys.argv[0] = 'ccqs'; from ccqs.cli import main; main()"
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, check=False)
    return done.stdout.decode()


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
        ("ccqs topics nor", "fr", ["north-sea"]),
        ("ccqs topics --theme s", "fr", ["sea"]),
        ("ccqs diff 1 199", "fr", ["1991-10", "1993-05", "1995-06", "1999-03"]),
        ("ccqs why jea", "fr", ["jeanne-dubois"]),
        ("ccqs why 2 dat", "fr", ["date"]),
        ("ccqs conflicts --field rhy", "fr", ["rhythm"]),
        ("ccqs sources gaz", "fr", ["gazette-1991"]),
        ("ccqs cite bul", "fr", ["bulletin-1999"]),
        ("ccqs cou", "fr", ["council"]),
        ("ccqs list --city X", "fr", []),
    ],
)
def test_tab_in_bash_offers_what_the_word_starts(line: str, lang: str, expected: list[str]) -> None:
    assert offered("bash", line, lang).split() == expected


@pytest.mark.parametrize("shell", ["zsh", "fish", "powershell", "pwsh"])
def test_tab_describes_a_session_by_city_and_date(shell: str) -> None:
    told = offered(shell, "ccqs show 1993")
    assert "1993-05" in told
    assert "Tsargrad, 20-21 mai 1993" in told


def test_tab_describes_on_one_line() -> None:
    environment = {**os.environ, "_CCQS_COMPLETE": "complete_fish", "_TYPER_COMPLETE_FISH_ACTION": "get-args"}
    environment |= {"_TYPER_COMPLETE_ARGS": "ccqs sources ", "PYTHONIOENCODING": "utf-8"}
    code = "import sys; sys.argv[0] = 'ccqs'; from ccqs.cli import main; main()"
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, check=True)
    lines = done.stdout.decode().splitlines()
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


def test_values_of_closed_lists_are_known_by_their_names(run: Run) -> None:
    def statuses(*words: str) -> list[str]:
        told = run("list", *(part for word in words for part in ("--status", word)), "-f", "json")
        return [item["status"] for item in json.loads(told.out)["items"]]

    assert statuses("reportée") == statuses("postponed") == statuses("отложена") == ["postponed"]
    assert len(statuses("toutes")) == len(statuses("все")) == len(statuses("all")) == 4


@pytest.mark.parametrize(
    ("option", "words"),
    [("--country", ["RU", "ru", "Russie", "Russia", "Россия"]), ("--portfolio", ["defence", "défense", "оборона"])],
)
def test_options_take_the_words_of_three_languages(run: Run, option: str, words: list[str]) -> None:
    (answer,) = {run("ministers", option, word, "-f", "csv").out for word in words}
    assert "orlov" in answer


def test_unknown_value_of_a_closed_list_names_them_all(run: Run) -> None:
    ran = run("list", "--status", "zorglub")
    assert ran.code == 2
    assert "held, planned, postponed, cancelled, all" in ran.err


@pytest.mark.parametrize("word", ["liste", "список", "Liste", "lisst"])
def test_command_is_known_by_its_name_in_three_languages(run: Run, word: str) -> None:
    ran = run(word, "-f", "csv")
    assert ran.out == run("list", "-f", "csv").out
    assert f"«\u202f{word}\u202f» compris comme list." in ran.err


def test_command_that_is_like_none_is_refused(run: Run) -> None:
    ran = run("zorglub")
    assert (ran.code, ran.out) == (2, "")
    assert "zorglub" in ran.err


LINES = (
    "ccqs list --city ",
    "ccqs list --city l",
    "ccqs list --c",
    "ccqs list --disputed --d",
    "ccqs list --city X --c",
    "ccqs list --status h",
    "ccqs list --sort d",
    "ccqs list -f ",
    "ccqs list -f j",
    "ccqs list -",
    "ccqs list --h",
    "ccqs list x",
    "ccqs show 1 199",
    "ccqs diff 1 2 ",
    "ccqs diff 1 199",
    "ccqs topics mar",
    "ccqs why 2 dat",
    "ccqs sources gaz",
    "ccqs cite ",
    "ccqs compile --o",
)


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
@pytest.mark.parametrize("line", LINES)
def test_plain_answer_to_a_tab_is_typers(
    shell: str, line: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    words = line.split()
    asked = {
        "_CCQS_COMPLETE": f"complete_{shell}",
        "COMP_WORDS": line,
        "COMP_CWORD": str(len(words) if line.endswith(" ") else len(words) - 1),
        "_TYPER_COMPLETE_ARGS": line,
        "_TYPER_COMPLETE_FISH_ACTION": "get-args",
        "CCQS_DATA": str(TINY),
        "CCQS_LANG": "fr",
    }
    for name, value in asked.items():
        monkeypatch.setenv(name, value)
    told = tab.answer(asked["_CCQS_COMPLETE"], asked)
    assert told is not None
    with pytest.raises(SystemExit):
        app()([], prog_name="ccqs")
    assert _unmarked(told.text or "") == _unmarked(capsys.readouterr().out.removesuffix("\n"))


def _unmarked(text: str) -> list[str]:
    """Leave out what typer takes for markup, `[default: held]`, and any order: `-h` and `--help` have none."""
    plain = re.sub(r" ?\[.*?\]", "", text.removeprefix("_arguments '*: :((").removesuffix("))'"))
    return sorted(re.sub(r" (?=\W*$)", "", line) for line in plain.split("\n"))


@pytest.mark.parametrize("line", ["ccqs 'a", "ccqs list --city=l", "ccqs zorglub ", "ccqs list --zorglub ", "ccqs -"])
def test_tab_after_a_line_that_is_not_plain_is_for_typer(line: str) -> None:
    assert tab.answer("complete_zsh", {"_TYPER_COMPLETE_ARGS": line}) is None


@pytest.mark.parametrize("at", [{}, {"COMP_CWORD": ""}, {"COMP_CWORD": "-1"}, {"COMP_CWORD": "x"}])
def test_bash_that_does_not_say_where_it_stands_is_for_typer(at: dict[str, str]) -> None:
    assert tab.answer("complete_bash", {"COMP_WORDS": "ccqs li", **at}) is None


@pytest.mark.parametrize(("word", "code"), [("l", 0), ("zorglub", 1)])
def test_fish_is_told_whether_there_are_offers(word: str, code: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CCQS_DATA", str(TINY))
    asked = {"_TYPER_COMPLETE_ARGS": f"ccqs list --city {word}", "_TYPER_COMPLETE_FISH_ACTION": "is-args"}
    told = tab.answer("complete_fish", asked)
    assert told is not None
    assert (told.text, told.code) == (None, code)


def test_tab_describes_a_command_in_full() -> None:
    told = tab.answer("complete_fish", {"_TYPER_COMPLETE_ARGS": "ccqs lis", "_TYPER_COMPLETE_FISH_ACTION": "get-args"})
    assert told is not None
    assert told.text == "list\tList the sessions: number, date, city, ministers."
