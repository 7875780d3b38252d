"""How a run ends: the exit code, what stands on standard error, and the envelope of a failure in JSON."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from conftest import TINY, Run

from ccqs import __version__
from ccqs.dates import date_text
from ccqs.read import load

ENVELOPE = ["format_version", "command", "dataset", "query", "count", "items", "problems"]
PROBLEM = ["code", "message", "hint", "candidates", "file", "line", "column"]
LANGS = ("fr", "en", "ru")
# By what is typed: the code, what is named, what is near.
MISTAKES = {
    "lst": ("no-command", "«\u202flst\u202f»", "list"),
    "list --ciy Paris": ("no-option", "«\u202f--ciy\u202f»", "--city"),
    "list --since": ("no-value", "--since", None),
    "topics --by yer": ("not-a-choice", "«\u202fyer\u202f»", "year"),
    "list -f jsn": ("not-a-choice", "«\u202fjsn\u202f»", "json"),
    "topics --by yaer": ("not-a-choice", "«\u202fyaer\u202f»", "year"),
    "list --limit many": ("not-a-number", "«\u202fmany\u202f»", None),
    "show": ("missing-argument", "SESSION...", None),
    "diff 1": ("missing-argument", "B", None),
    "council now": ("extra-argument", "«\u202fnow\u202f»", None),
}


@dataclass(frozen=True)
class Case:
    """A question that has no answer, the code it ends with, and what must be named beside the complaint."""

    arguments: tuple[str, ...]
    exit_code: int
    code: str
    says: str
    names: tuple[str, ...] = ()


CASES = [
    Case(("show", "1980"), 1, "session-not-found", "1980", ()),
    Case(("show", "1991-12"), 1, "session-not-found", "1991-12", ("1991-10",)),
    Case(("show", "99"), 1, "session-not-found", "99", ("1991-10", "1999-03")),
    Case(("diff", "1", "zorglub"), 1, "session-not-found", "zorglub", ()),
    Case(("diff", "1980..1985", "1"), 1, "range-empty", "1980..1985"),
    Case(("list", "--city", "paris"), 1, "city-not-found", "paris", ("lutece", "tsargrad")),
    Case(("list", "--topic", "volcan"), 1, "topic-not-found", "volcan", ("tide",)),
    Case(("topics", "zzzz"), 1, "topic-not-found", "zzzz", ("map",)),
    Case(("topics", "--theme", "ciel"), 1, "theme-not-found", "ciel", ("sea", "land")),
    Case(("list", "--minister", "zorglub"), 1, "minister-not-found", "zorglub", ("jeanne-dubois",)),
    Case(("ministers", "Marimm"), 1, "minister-not-found", "Marimm", ("paul-marin",)),
    Case(("ministers", "--on", "1950"), 1, "nobody-held", ""),
    Case(("list", "--city", "Tsargrad", "--since", "1999"), 1, "nothing-left", ""),
    Case(("topics", "fish", "--stage", "announced"), 1, "topic-not-then", ""),
    Case(("sources", "--language", "de"), 1, "language-not-found", "de", ("fr", "en")),
    Case(("sources", "--publisher", "Gazete"), 1, "publisher-not-found", "Gazete", ("Gazette",)),
    Case(("search", "xqxqxq"), 1, "nothing-found", "xqxqxq"),
    Case(("show", "199X"), 2, "session-ambiguous", "199X", ("1991-10", "1993-05", "1995-06", "1999-03")),
    Case(("list", "--minister", "orlov"), 2, "minister-ambiguous", "orlov", ("pyotr-orlov", "ivan-orlov")),
    Case(("list", "--since", "un jour"), 2, "not-a-date", "un jour"),
    Case(("list", "--since", "avant 1993"), 2, "not-a-date", "avant 1993"),
    Case(("list", "--until", "après 1993"), 2, "not-a-date", "après 1993"),
    Case(("list", "--until", "1993-02-30"), 2, "not-a-date", "1993-02-30"),
    Case(("ministers", "--on", "1993-13"), 2, "not-a-date", "1993-13"),
    Case(("list", "--since", "1999", "--until", "1993"), 2, "since-after-until", "--since 1999"),
    Case(("topics", "--since", "1999-03", "--until", "mars 1993"), 2, "since-after-until", "--until mars 1993"),
    Case(("topics", "--by", "year", "--matrix"), 2, "options-exclude", "--matrix"),
    Case(("diff", "3..1", "2"), 2, "range-backwards", "3..1"),
    Case(("search", " ?! "), 2, "empty-search", ""),
]
NAMES = {
    "1991-10": ("1re, Lutèce", "1st, Lutetia", "1-е, Лютеция"),
    "1993-05": ("2e, Tsargrad", "2nd, Tsargrad", "2-е, Царьград"),
    "1995-06": "1995-06",
    "1999-03": ("3e, Lutèce", "3rd, Lutetia", "3-е, Лютеция"),
    "lutece": ("Lutèce", "Lutetia", "Лютеция"),
    "tsargrad": ("Tsargrad", "Tsargrad", "Царьград"),
    "tide": ("marées", "tides", "приливы"),
    "map": ("cartes", "maps", "карты"),
    "sea": ("mer", "sea", "море"),
    "land": ("terre", "land", "суша"),
    "jeanne-dubois": ("Jeanne Dubois", "Jeanne Dubois", "Жанна Дюбуа"),
    "paul-marin": ("Paul Marin", "Paul Marin", "Поль Марен"),
    "pyotr-orlov": ("Piotr Orlov", "Pyotr Orlov", "Пётр Орлов"),
    "ivan-orlov": ("Ivan Orlov", "Ivan Orlov", "Иван Орлов"),
    **{text: text for text in ("atlas", "fr", "en", "Gazette")},
}
USAGE = {
    "no such command": ("nothing",),
    "no such option": ("list", "--nothing"),
    "no such format": ("list", "--format", "pdf"),
    "no such language": ("list", "--lang", "de"),
    "no such colour": ("list", "--color", "blue"),
    "no such status": ("list", "--status", "lost"),
    "no such stage": ("topics", "--stage", "secret"),
    "no such group": ("topics", "--by", "decade"),
    "no such country": ("ministers", "--country", "DE"),
    "no such portfolio": ("ministers", "--portfolio", "sports"),
    "value left out": ("list", "--since"),
    "session left out": ("show",),
    "second session left out": ("diff", "1"),
    "text left out": ("search",),
    "one argument too many": ("council", "1"),
}


def envelope(text: str) -> dict[str, Any]:
    """Return the one JSON document of a text, with its keys checked."""
    found: dict[str, Any] = json.loads(text)
    assert list(found) == ENVELOPE
    assert list(found["dataset"]) == ["edition", "digest"]
    assert found["format_version"] == 1
    assert isinstance(found["query"], dict)
    assert found["count"] == len(found["items"])
    assert all(list(one) == PROBLEM for one in found["problems"])
    return found


def named(id_: str, lang: str) -> str:
    """Return what an id is called in a language."""
    name = NAMES[id_]
    return name if isinstance(name, str) else name[LANGS.index(lang)]


@pytest.mark.parametrize(
    "arguments",
    [
        ("list",),
        ("show", "1"),
        ("council",),
        ("topics",),
        ("diff", "1", "2"),
        ("search", "atlas"),
        ("ministers",),
    ],
    ids=" ".join,
)
def test_exit_is_0_when_answered(run: Run, arguments: tuple[str, ...]) -> None:
    ran = run(*arguments)
    assert ran.code == 0
    assert ran.out.endswith("\n")
    assert "ccqs:" not in ran.err


@pytest.mark.parametrize("arguments", [("--version",), ("--help",), ("show", "--help"), ("show", "-h")], ids=" ".join)
def test_exit_is_0_when_asked_for_help_or_version(run: Run, arguments: tuple[str, ...]) -> None:
    ran = run(*arguments, data=None)
    assert (ran.code, ran.err) == (0, "")
    assert "ccqs" in ran.out


def test_version_says_what_the_data_in_use_cover_and_their_edition(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dataset = load()
    for lang, of in (("fr", "du"), ("en", "of"), ("ru", "от")):
        edition, covered = date_text(dataset.edition, lang), date_text(dataset.coverage, lang)
        said = run("version", "--lang", lang, data=None).out
        assert said.startswith(f"ccqs {__version__}")
        assert covered in said
        assert f"{of} {edition}" in said
    monkeypatch.setenv("CCQS_LANG", "en")
    monkeypatch.setenv("CCQS_DATA", str(tmp_path))
    assert run("--version", data=None).out == f"ccqs {__version__}, data unreadable\n"


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("case", CASES, ids=lambda case: " ".join(case.arguments))
def test_failure_is_told_on_stderr_with_the_nearest_names(run: Run, case: Case, lang: str) -> None:
    ran = run(*case.arguments, "--lang", lang)
    assert (ran.code, ran.out) == (case.exit_code, "")
    first, *_ = ran.err.splitlines()
    assert first.startswith("ccqs: ")
    assert case.says in first
    assert [name for id_ in case.names if (name := named(id_, lang)) not in ran.err] == []
    assert "Traceback" not in ran.err


@pytest.mark.parametrize("case", CASES, ids=lambda case: " ".join(case.arguments))
def test_failure_is_told_in_the_language_of_the_answer(run: Run, case: Case) -> None:
    told = [run(*case.arguments, "--lang", lang).err for lang in LANGS]
    assert len(set(told)) == 3
    cyrillic = [bool(re.search("[а-яё]{4}", text)) for text in told]
    assert cyrillic == [False, False, True]


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("case", CASES, ids=lambda case: " ".join(case.arguments))
def test_failure_in_json_is_the_envelope_with_the_problem(run: Run, case: Case, lang: str) -> None:
    ran = run(*case.arguments, "--lang", lang, "-f", "json")
    found = envelope(ran.out)
    assert ran.code == case.exit_code
    assert (found["command"], found["count"]) == (case.arguments[0], 0)
    assert found["dataset"]["edition"] in ("2001-01-01", None)
    (problem,) = found["problems"]
    assert problem["code"] == case.code
    assert ran.err.splitlines()[0] == f"ccqs: {problem['message']}"
    candidates = {one["id"]: one["name"] for one in problem["candidates"]}
    assert all(named(id_, lang) in candidates[id_] for id_ in case.names)
    assert all(list(one) == ["id", "name"] for one in problem["candidates"])


@pytest.mark.parametrize("form", ["jsonl", "csv", "tsv", "md", "yaml"])
@pytest.mark.parametrize(
    "arguments", [("show", "99"), ("show", "199X"), ("search", "zzzzz"), ("list", "--since", "un jour")], ids=" ".join
)
def test_failure_in_another_format_leaves_stdout_empty(run: Run, arguments: tuple[str, ...], form: str) -> None:
    ran = run(*arguments, "-f", form)
    assert ran.out == ""
    assert ran.err.startswith("ccqs: ")


def test_failure_of_filters_keeps_the_query_as_it_was_understood(run: Run) -> None:
    found = envelope(run("list", "--city", "Tsargrad", "--since", "1999", "-f", "json").out)
    assert (found["query"]["city"], found["query"]["since"]) == (["tsargrad"], "1999")


@pytest.mark.parametrize("arguments", USAGE.values(), ids=USAGE.keys())
def test_usage_error_ends_with_2_and_says_where_help_is(run: Run, arguments: tuple[str, ...]) -> None:
    ran = run(*arguments, data=None)
    assert (ran.code, ran.out) == (2, "")
    first, second = ran.err.splitlines()
    assert first.startswith("ccqs: ")
    words = r"(au plus près\u00a0: |mettez entre guillemets |par exemple\u00a0: |ce qui en parle\u00a0: ).*\u202f; "
    assert re.fullmatch(rf"  ({words})?(see|voir\u00a0): ccqs( [a-z]+)? --help", second)


@pytest.mark.parametrize(
    "arguments", [arguments for arguments in USAGE.values() if arguments[1:2] != ("--format",)], ids=" ".join
)
def test_usage_error_in_json_is_the_envelope(run: Run, arguments: tuple[str, ...]) -> None:
    command, *rest = arguments
    ran = run(command, "-f", "json", *rest, data=None)
    found = envelope(ran.out)
    assert ran.code == 2
    assert (found["query"], found["dataset"]) == ({}, {"edition": None, "digest": None})
    (problem,) = found["problems"]
    assert problem["code"] in {"usage", *(code for code, _, _ in MISTAKES.values())}
    assert found["problems"][0]["message"] == ran.err.splitlines()[0].removeprefix("ccqs: ")


@pytest.mark.parametrize(
    "option", [("-f", "json"), ("-fjson",), ("--format", "json"), ("--format=json",)], ids=" ".join
)
def test_usage_error_is_in_json_however_json_was_asked_for(run: Run, option: tuple[str, ...]) -> None:
    ran = run("list", "--nothing", *option, data=None)
    assert envelope(ran.out)["command"] == "list"


@pytest.mark.parametrize("option", [("-f", "csv"), ("--format=yaml",), ("--city", "json"), ()], ids=" ".join)
def test_usage_error_leaves_stdout_empty_when_json_was_not_asked_for(run: Run, option: tuple[str, ...]) -> None:
    assert run("list", "--nothing", *option, data=None).out == ""


def test_usage_error_of_an_option_without_value_names_the_command(run: Run) -> None:
    ran = run("list", "-f", "json", "--since", data=None)
    assert "voir\u00a0: ccqs list --help" in ran.err
    assert envelope(ran.out)["command"] == "list"


def test_usage_error_names_the_value_and_the_choices(run: Run) -> None:
    err = run("topics", "--by", "size").err
    assert all(word in err for word in ("--by", "size", "president"))


@pytest.mark.parametrize(("lang", "called"), [("en", "FORMAT"), ("ru", "ФОРМАТ")])
def test_usage_error_calls_an_argument_as_the_help_does(run: Run, lang: str, called: str) -> None:
    assert run("export", "icss", "--lang", lang).err.startswith(f"ccqs: {called}: ")


@pytest.mark.parametrize("asked", MISTAKES)
def test_mistake_of_a_command_line_is_named_with_what_is_near(run: Run, asked: str) -> None:
    code, named, near = MISTAKES[asked]
    ran = run(*asked.split(), data=None)
    message, hint = ran.err.splitlines()
    assert (ran.code, ran.out) == (2, "")
    assert named in message
    assert (near in hint.split("au plus près\u00a0: ")[1]) if near else "près" not in hint
    assert re.search(r"voir\u00a0: ccqs ([a-z]+ )?--help$", hint)
    if not asked.endswith(("--since", "-f jsn")):  # there the format would be the value, or replace it
        (problem,) = envelope(run(*asked.split(), "--format=json", data=None).out)["problems"]
        assert problem["code"] == code


def test_argument_too_many_is_perhaps_the_end_of_a_name(run: Run) -> None:
    assert "guillemets" in run("sources", "Le", "Monde", data=None).err


@pytest.mark.parametrize("asked", MISTAKES)
def test_mistake_of_a_command_line_is_told_in_the_language_asked_for(
    run: Run, asked: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = {}
    for lang in LANGS:
        monkeypatch.setenv("CCQS_LANG", lang)
        told[lang] = run(*asked.split(), data=None).err
    assert len(set(told.values())) == len(LANGS)
    monkeypatch.setenv("CCQS_LANG", "fr")
    for lang in LANGS:
        assert run("--lang", lang, data=None).code == 2
        if not asked.endswith("--since"):
            assert run(*asked.split(), "--lang", lang, data=None).err == told[lang]


def test_mistake_of_the_environment_names_the_variable(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CCQS_LANG", "xx")
    ran = run("list", data=None)
    assert (ran.code, ran.out) == (2, "")
    assert "CCQS_LANG" in ran.err
    assert "«\u202fxx\u202f»" in ran.err


@pytest.mark.parametrize("asked", ["list --disputed=x", "--nothing", "list -- x", "list -fjsn"])
def test_mistake_that_only_typer_knows_is_told_in_its_words(run: Run, asked: str) -> None:
    ran = run(*asked.split(), data=None)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("ccqs: ")


@pytest.mark.parametrize(
    ("asked", "near"),
    [
        ("list --status hold", "held"),
        ("ministers --country Росия", "RU"),
        ("sources --kind pres", "press"),
    ],
)
def test_value_that_is_only_like_one_of_a_closed_list_is_not_taken_for_it(run: Run, asked: str, near: str) -> None:
    ran = run(*asked.split())
    assert (ran.code, ran.out) == (2, "")
    assert f"au plus près\u00a0: {near}" in ran.err


@pytest.mark.parametrize(
    ("asked", "value"),
    [
        ("list --status tenue", "held"),
        ("list --status СОСТОЯЛОСЬ", "held"),
        ("ministers --country russie", "RU"),
        ("ministers --portfolio оборона", "defence"),
        ("sources --kind presse", "press"),
    ],
)
def test_value_of_a_closed_list_goes_by_its_name_in_any_language(run: Run, asked: str, value: str) -> None:
    command, option, _ = asked.split()
    assert run(*asked.split(), "-f", "csv") == run(command, option, value, "-f", "csv")


def test_bare_call_shows_the_help_on_stderr_and_ends_with_2(run: Run) -> None:
    ran = run(data=None)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("Emploi\u00a0: ")


@pytest.mark.parametrize("lang", LANGS)
def test_exit_is_3_when_there_are_no_data_and_each_file_is_named(run: Run, tmp_path: Path, lang: str) -> None:
    (tmp_path / "nowhere").mkdir()
    ran = run("list", "--lang", lang, data=tmp_path / "nowhere")
    assert (ran.code, ran.out) == (3, "")
    first, hint = ran.err.splitlines()
    assert "nowhere" in first
    assert all(f"{name}.yaml" in hint for name in ("people", "places", "sessions", "sources", "topics"))


def test_exit_is_3_when_data_are_wrong_and_the_place_is_named(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "data"
    shutil.copytree(TINY, folder)
    path = folder / "places.yaml"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join(line.replace("kind: city", "kind: town") for line in lines), encoding="utf-8")
    places = [
        (number, line.index("kind: city") + len("kind: ") + 1)
        for number, line in enumerate(lines, start=1)
        if "kind: city" in line
    ]
    ran = run("list", "-f", "json", data=folder)
    found = envelope(ran.out)
    assert ran.code == 3
    assert found["dataset"] == {"edition": None, "digest": None}
    assert [(one["line"], one["column"]) for one in found["problems"]] == places
    assert {one["file"] for one in found["problems"]} == {str(path)}
    assert all("town" in one["message"] and one["message"] in ran.err for one in found["problems"])


@pytest.mark.parametrize("lang", LANGS)
def test_exit_is_4_when_the_answer_cannot_be_written(run: Run, tmp_path: Path, lang: str) -> None:
    ran = run("list", "-o", str(tmp_path), "--lang", lang)
    assert (ran.code, ran.out) == (4, "")
    assert str(tmp_path) in ran.err.splitlines()[0]


def test_exit_4_in_json_is_the_envelope(run: Run, tmp_path: Path) -> None:
    ran = run("list", "-o", str(tmp_path / "no" / "such" / "folder"), "-f", "json")
    assert ran.code == 4
    (problem,) = envelope(ran.out)["problems"]
    assert problem["code"] == "cannot-write"


def _broken(error: BaseException) -> Callable[..., object]:
    def fails(*_: object, **__: object) -> object:
        raise error

    return fails


def test_exit_is_70_on_a_defect_which_is_told_without_a_traceback(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ccqs.answers.council.council_keys", _broken(ZeroDivisionError("by zero")))
    ran = run("council")
    assert (ran.code, ran.out) == (70, "")
    assert ran.err.startswith("ccqs: ")
    assert "ZeroDivisionError: by zero" in ran.err
    assert "Traceback" not in ran.err


@pytest.mark.parametrize(
    "asked", [("export", "ics"), ("export", "sqlite"), ("compile",), ("list", "-f", "csv")], ids=" ".join
)
def test_reader_of_a_pipe_that_output_names_may_stop(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, asked: tuple[str, ...]
) -> None:
    monkeypatch.setattr("ccqs.export.files._beside", _broken(BrokenPipeError()))
    ran = run(*asked, "-o", str(tmp_path / "pipe"))
    assert (ran.code, ran.out, ran.err) == (0, "", "")


def test_exit_70_in_json_is_the_envelope(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ccqs.answers.council.council_keys", _broken(ZeroDivisionError("by zero")))
    ran = run("council", "-f", "json")
    assert ran.code == 70
    assert len(envelope(ran.out)["problems"]) == 1


@pytest.mark.parametrize("place", ["ccqs.read.load", "ccqs.answers.council.council_keys"])
def test_exit_is_130_when_interrupted_and_nothing_is_printed(
    run: Run, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    monkeypatch.setattr(place, _broken(KeyboardInterrupt()))
    ran = run("council")
    assert (ran.code, ran.out) == (130, "")
    assert "Traceback" not in ran.err


def test_interrupted_write_leaves_the_old_file_and_nothing_beside_it(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path = tmp_path / "answer.txt"
    path.write_text("old", encoding="utf-8")
    monkeypatch.setattr("os.replace", _broken(KeyboardInterrupt()))
    assert run("council", "-o", str(path)).code == 130
    assert [one.read_text(encoding="utf-8") for one in tmp_path.iterdir()] == ["old"]


OBEYED = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]")


@pytest.mark.parametrize(
    "arguments",
    [
        ("show", "\x1b[31m9"),
        ("search", "zzzz\x9b31m"),
        ("list", "--topic", "\u202ezzzz"),
        ("list", "--since", "\x1b]8;;http://example\x1b\\x"),
        ("list", "--topic\x1b[31m", "1"),
        ("list", "-o", "/\x1b[31m/\x07"),
    ],
    ids=["csi", "c1", "bidi", "osc 8", "usage", "path"],
)
def test_complaint_shows_control_characters_of_the_question_as_text(run: Run, arguments: tuple[str, ...]) -> None:
    ran = run(*arguments)
    assert ran.code != 0
    assert OBEYED.search(ran.err) is None


@pytest.mark.parametrize(
    "arguments", [("ministers", "orlov\x1b"), ("list", "--minister", "Dubuois\x1b")], ids=["several", "took"]
)
def test_remark_shows_control_characters_of_the_question_as_text(run: Run, arguments: tuple[str, ...]) -> None:
    ran = run(*arguments)
    assert (ran.code, ran.err[:1]) == (0, "«")
    assert OBEYED.search(ran.err) is None
