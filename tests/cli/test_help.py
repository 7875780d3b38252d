"""Help: in the language of the reader wherever the line names it, in groups, each command on a line."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from conftest import Run

from ccqs.cli import choices
from ccqs.cli.help import EXIT_CODES
from ccqs.cli.vocabulary import command_names
from ccqs.export import FORMATS
from ccqs.language.catalogue import languages

USAGE = {"en": "Usage: ccqs", "fr": "Emploi\u00a0: ccqs", "ru": "Вызов: ccqs"}
HEADINGS = {
    "en": ["Options:", "Ask:", "Evidence:", "Share:", "Keep:"],
    "fr": ["Options\u00a0:", "Interroger\u00a0:", "Preuves\u00a0:", "Partager\u00a0:", "Tenir à jour\u00a0:"],
    "ru": ["Параметры:", "Вопросы:", "Доказательства:", "Обмен:", "Ведение данных:"],
}
HIDDEN = {"help", "version"}


@pytest.mark.parametrize("lang", languages())
@pytest.mark.parametrize(
    "words",
    [
        ["--help", "--lang", "LANG"],
        ["--lang", "LANG", "-h"],
        ["list", "--help", "--lang", "LANG"],
        ["--lang=LANG", "show", "--help"],
        ["list", "--lang", "LANG", "--status", "zorglub", "--help"],
        ["--help", "list", "--lang", "LANG"],
        ["help", "list", "--lang", "LANG"],
        ["--lang", "LANG", "help"],
        ["справка", "--lang", "LANG", "liste"],
    ],
    ids=" ".join,
)
def test_help_is_in_the_language_named_anywhere_on_the_line(run: Run, words: list[str], lang: str) -> None:
    told = run(*(word.replace("LANG", lang) for word in words), data=None)
    assert (told.code, told.err) == (0, "")
    assert told.out.startswith(USAGE[lang])


@pytest.mark.parametrize(("variable", "value"), [("CCQS_LANG", "ru"), ("LC_ALL", "ru_RU.UTF-8")])
def test_help_is_in_the_language_of_the_surroundings(
    run: Run, monkeypatch: pytest.MonkeyPatch, variable: str, value: str
) -> None:
    monkeypatch.setenv(variable, value)
    assert run("list", "--help", data=None).out.startswith(USAGE["ru"])
    assert run("list", "--help", "--lang", "en", data=None).out.startswith(USAGE["en"])


def test_help_answers_and_mistakes_speak_one_language(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """The data do not have Germany's language, so that their first one stands in."""
    monkeypatch.setenv("LANG", "de_DE.UTF-8")
    assert run("--help", data=None).out.startswith(USAGE["fr"])
    assert "Ville" in run("list", data=None).out
    assert run("list", "--zorglub", data=None).err.startswith("ccqs: list n’a pas")


def test_help_of_data_that_cannot_be_read(run: Run, tmp_path: Path) -> None:
    told = run("list", "--help", "--lang", "fr", data=tmp_path)
    assert (told.code, told.out.startswith(USAGE["fr"])) == (0, True)


@pytest.mark.parametrize("lang", languages())
def test_help_lists_each_command_on_a_line_in_groups(run: Run, lang: str) -> None:
    lines = run("--help", "--lang", lang, data=None).out.splitlines()
    assert [line for line in lines if line.endswith(":")] == HEADINGS[lang]
    listed = lines[lines.index(HEADINGS[lang][1]) :]
    rows = [line for line in listed if line and line not in HEADINGS[lang]]
    assert [row for row in rows if not re.match(r"  [a-z]+(, [\w]+)?  +\w", row)] == []
    assert len(rows) == len(set(command_names()) - HIDDEN)
    assert [line for line in lines if len(line) > 80] == []
    assert [row for row in rows if "..." in row or "…" in row] == []


@pytest.mark.parametrize("lang", languages())
def test_help_says_what_a_command_is_called_in_other_languages(run: Run, lang: str) -> None:
    assert re.search(r": liste, список\.$", run("list", "--help", "--lang", lang, data=None).out, re.MULTILINE)


def test_group_help_says_what_a_command_is_called_in_the_language_of_the_reader(run: Run) -> None:
    assert "  list, список " in run("--help", "--lang", "ru", data=None).out
    assert "  list, liste " in run("--help", "--lang", "fr", data=None).out
    assert "  list  " in run("--help", "--lang", "en", data=None).out


@pytest.mark.parametrize("lang", ["fr", "ru"])
@pytest.mark.parametrize("command", command_names())
def test_nothing_in_help_is_left_in_english(run: Run, command: str, lang: str) -> None:
    """What Typer itself says included."""
    english = {line.strip() for line in run(command, "--help", "--lang", "en", data=None).out.splitlines()}
    theirs = {line.strip() for line in run(command, "--help", "--lang", lang, data=None).out.splitlines()}
    names = (
        r"ccqs |-[-\w, ]* <|[\w-]+ \(\.\w+\)  +[A-Z]|Frictionless"  # of commands, values, formats, programs for these
    )
    assert [line for line in english & theirs if line and not re.match(names, line)] == []


@pytest.mark.parametrize("lang", languages())
@pytest.mark.parametrize(
    ("command", "listed"),
    [
        ("list", choices.statuses),
        ("list", choices.session_groups),
        ("topics", choices.topic_groups),
        ("topics", choices.stages),
        ("gaps", choices.ways_not_known),
        ("sources", choices.kinds),
        ("sources", choices.source_groups),
    ],
)
def test_help_has_each_value_of_a_closed_list_with_its_words(
    run: Run, command: str, listed: Callable[[Any], choices.Words], lang: str
) -> None:
    told = "".join(run(command, "--help", "--lang", lang, data=None).out.split())  # however its lines break
    assert "".join(", ".join(choices.named(listed(None), lang)).split()) in told


@pytest.mark.parametrize("lang", languages())
@pytest.mark.parametrize("asked", [("export", "--help"), ("help", "export"), ("help", "formats"), ("help", "--format")])
def test_help_says_of_each_export_what_its_files_end_in(run: Run, asked: tuple[str, ...], lang: str) -> None:
    told = "".join(run(*asked, "--lang", lang, data=None).out.split())  # however its lines break
    folder = {"en": "folder", "fr": "dossier", "ru": "папка"}[lang]
    named = choices.exports(None)  # type: ignore[arg-type]
    for name, one in FORMATS.items():
        word = named[name][languages().index(lang)]
        assert "".join(f"{name} ({one.suffix or folder})  {word}".split()) in told


def test_help_of_one_format_leaves_out_the_others(run: Run) -> None:
    told = run("help", "Zotero", "--lang", "en", data=None).out
    assert ("ris (.ris)" in told, "bibtex (.bib)" in told) == (True, False)


@pytest.mark.parametrize("lang", languages())
def test_missing_argument_is_named_as_in_help(run: Run, lang: str) -> None:
    named = {"en": "SESSION...", "fr": "SESSION...", "ru": "ЗАСЕДАНИЕ..."}[lang]
    assert named in run("show", "--help", "--lang", lang, data=None).out
    assert named in run("show", "--lang", lang, data=None).err


def test_help_of_a_narrow_terminal_sets_meanings_in_under_what_is_typed(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ccqs.cli.help.terminal_width", lambda: 40)
    lines = run("list", "--help", "--lang", "en", data=None).out.partition("Examples:")[0].splitlines()
    assert [line for line in lines if len(line) > 40] == []
    at = lines.index("  --city CITY")
    assert lines[at + 1] == "    Only in this city or country, or at"


@pytest.mark.parametrize(
    ("is_terminal", "color", "count"), [(True, "auto", 1), (True, "never", 0), (False, "always", 0)]
)
def test_headings_of_help_are_bold_on_a_terminal_alone(
    run: Run, monkeypatch: pytest.MonkeyPatch, *, is_terminal: bool, color: str, count: int
) -> None:
    monkeypatch.setattr("ccqs.cli.output._is_terminal", lambda: is_terminal)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("NO_COLOR", "1")  # bold is no colour
    out = run("list", "--help", "--lang", "en", "--color", color, data=None).out
    assert out.count("\x1b[1mOptions:\x1b[0m\n") == count
    assert ("\x1b" in out) is bool(count)


@pytest.mark.parametrize(("asked", "expected"), [(["help"], ["--help"]), (["help", "list"], ["list", "--help"])])
def test_help_is_a_command_too(run: Run, asked: list[str], expected: list[str]) -> None:
    assert run(*asked, data=None) == run(*expected, data=None)
    assert run(*asked, data=None).out.startswith(USAGE["fr"])


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        ("en help since", "--since DATE"),
        ("fr aide tri", "--sort COLONNE"),
        ("ru справка столбцы", "--columns ИМЕНА"),
        ("fr aide avant", "--until DATE"),
        ("fr aide csv", "ccqs timeline -f csv"),
        ("ru справка эксель", "ccqs list -o sessions.csv"),
        ("fr aide formats", "--format <table|json|jsonl|csv|tsv|md|yaml>"),
        ("en help Zotero", "ccqs export ris"),
        ("ru справка Викиданные", "ccqs export quickstatements"),
        ("fr aide complétion", "ccqs --install-completion"),
        ("ru справка автодополнение", "ccqs --install-completion"),
        ("en help how to install completion", "ccqs --install-completion"),
        ("fr aide --install-completion", "ccqs --install-completion"),
        ("en help --show-completion", "ccqs --show-completion"),
        ("fr aide reportées", "--status"),
        ("en help list --columns", "--columns NAMES"),
        ("en help format", "fmt"),
        ("fr aide chronologie", "ccqs timeline [OPTIONS]"),
        ("en help meetings", "list"),
        ("fr aide couleurs", "--color"),
        ("en help languages", "--lang CODE"),
        ("ru справка сохранить", "--output ФАЙЛ"),
        ("fr aide tableur", "ccqs list -o sessions.csv"),
    ],
)
def test_help_finds_what_it_says_of_a_word(run: Run, asked: str, shown: str) -> None:
    lang, *words = asked.split()
    told = run(*words, "--lang", lang, data=None)
    assert (told.code, told.err) == (0, "")
    assert shown in told.out


def test_help_names_the_commands_that_have_an_option(run: Run) -> None:
    told = run("help", "since", "--lang", "en", data=None).out
    assert "(list, topics, timeline,\n" in told
    assert "(show)" in run("help", "show", "--full", "--lang", "en", data=None).out


@pytest.mark.parametrize(("word", "is_in_data"), [("Kosovo", True), ("zorglub", False), ("complitiun", False)])
def test_help_offers_a_search_only_when_the_data_have_the_word(run: Run, word: str, is_in_data: bool) -> None:
    told = run("help", word, "--lang", "en", data=None)
    assert (told.code, told.out) == (2, "")
    assert (f"ccqs search {word}" in told.err, "all the commands: ccqs help" in told.err) == (is_in_data, True)


@pytest.mark.parametrize(("word", "hint"), [("csv", "ccqs help csv"), ("zotero", "ccqs help zotero"), ("lst", "list")])
def test_word_of_help_is_no_command_and_told_where_it_stands(run: Run, word: str, hint: str) -> None:
    told = run(word, "--lang", "en", data=None)
    assert (told.code, hint in told.err) == (2, True)


@pytest.mark.parametrize(
    "asked", [["date"], ["dates"], ["year"], ["date forms"], ["write", "dates"], ["даты"]], ids=str
)
def test_help_on_dates_has_their_forms_and_the_options_that_take_one(run: Run, asked: list[str]) -> None:
    told = run("help", *asked, "--lang", "en", data=None).out
    assert "spring 2008" in told
    assert all(one in told for one in ("--since DATE", "--until DATE", "--on DATE", "--dated DATE"))
    assert "--field" not in told


@pytest.mark.parametrize(
    ("asked", "marks"),
    [
        ("en help marks", "*~?≠✗●○◐·"),
        ("fr aide signes", "*~?≠✗●○◐·"),
        ("ru помощь знаки", "*~?≠✗●○◐·"),
        ("en help ~", "~"),
        ("fr aide *", "*"),
        ("ru справка ●", "●"),
        ("en help what does ≠ mean", "≠"),
    ],
)
def test_help_tells_what_marks_mean(run: Run, asked: str, marks: str) -> None:
    lang, *words = asked.split()
    told = run(*words, "--lang", lang, data=None)
    assert (told.code, told.err) == (0, "")
    assert "{" not in told.out
    assert set(re.findall(r"(?m)^  (\S) ", told.out)) == set(marks)


def test_help_says_of_each_mark_with_two_meanings_where_each_stands(run: Run) -> None:
    told = run("help", "●", "○", "·", "--lang", "en", data=None).out
    rows = re.findall(r"(?m)^  (\S) +.*\((.*)\)$", told)
    assert [mark for mark, _ in rows] == ["●", "●", "○", "○", "·", "·"]
    assert len(set(rows)) == len(rows)


def test_mark_means_in_help_what_its_legend_says(run: Run) -> None:
    said = " ".join(run("help", "?", "~", "--lang", "en", data=None).out.split())
    legend = run("list", "--lang", "en", data=None).out
    for mark, meaning in (("?", "the date is not certain"), ("~", "inferred, at least in part")):
        assert (f"{mark} {meaning}" in said, f"{mark} {meaning}" in legend) == (True, True)


@pytest.mark.parametrize(("lang", "asked"), [("en", "exit codes"), ("fr", "codes de retour"), ("ru", "коды выхода")])
def test_help_has_the_exit_codes(run: Run, lang: str, asked: str) -> None:
    told = run("help", *asked.split(), "--lang", lang, data=None).out
    assert re.findall(r"(?m)^  (\d+) ", told) == [str(one) for one in EXIT_CODES]


def test_exit_codes_of_help_are_those_of_the_readme() -> None:
    readme = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
    assert re.findall(r"(?m)^\| (\d+) \| (.*) \|$", readme) == [(str(one), text) for one, text in EXIT_CODES.items()]


def test_help_on_columns_names_those_of_each_command(run: Run) -> None:
    told = run("help", "columns", "--lang", "en", data=None).out
    for command in ("list", "topics", "search", "ministers", "timeline", "conflicts", "gaps", "sources"):
        assert re.search(rf"(?m)^  {command}  +\w+, ", told)
    assert re.search(r"(?m)^  city  +Ville$", run("help", "list", "columns", "--lang", "fr", data=None).out)
