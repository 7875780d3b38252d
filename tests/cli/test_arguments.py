"""Arguments that nobody should type: each is answered or refused in a few clear words."""

from __future__ import annotations

import json
import re
from importlib import import_module
from inspect import signature
from pathlib import Path
from typing import Any

import pytest
import typer
from conftest import TINY, count_calls, in_process
from hostile import OBEYED

from ccqs.answers.sessions import Filters, SessionFilters
from ccqs.cli.app import app
from ccqs.cli.choices import ANSWERED_BY
from ccqs.cli.respond import answer_with
from ccqs.cli.vocabulary import OPTION_WORDS, option_meant

WORDS = {
    "empty": "",
    "space": " ",
    "line": "\n",
    "long": "x" * 10_000,
    "long number": "9" * 10_000,
    "long sentence": "a " * 5000,
    "long Cyrillic": "ж" * 10_000,
    "stacked accents": "e" + "\u0301" * 5000,
    "NUL": "a\0b",
    "emoji": "👩‍👩‍👧",
    "right to left": "שלום\u202e",
    "no encoding": "\udcff",
    "escape": "\x1b]8;;http://evil.example\x1b\\x",
    "quote": '"a',
    "dash": "-",
    "dashes": "--",
    "template": "%s{0}{asked}",
    "dots": "..",
    "expression": "((((a+)+)+[",
    "other digits": "²٣",
    "infinity": "1e999",
    "year 0": "0000",
    "last day": "9999-12-31~",
    "first day": "0001-01-01?",
    "no day": "2008-02-30",
    "range": "0001..9999",
    "backwards": "9999..0001",
    "interval": "../1990",
}
PLACES = (
    *("@", "list @", "--@", "list --@", "list -f @", "list --lang @", "list --color @", "list --data @", "list -o @/@"),
    *("list --city @", "list --since @", "list --until @", "list --minister @", "list --topic @", "list --status @"),
    *("list --sort @", "show @", "show 1 @", "topics @", "topics --theme @", "topics --stage @", "topics --by @"),
    *("diff 1 @", "diff @ 1", "search @", "ministers @", "ministers --on @", "ministers orlov --on @"),
    *("ministers --country @", "ministers --portfolio @", "why @", "why 1 @", "conflicts --field @"),
    *("conflicts --session @", "sources @", "sources --session @", "sources --publisher @", "sources --language @"),
    *("sources --kind @", "cite @", "cite --style @", "audit --texts @", "compile --data @", "compile -o @/@"),
)
USUAL = ("@", "list --since @", "show @", "ministers @", "compile -o @/@")
# Only a path is repeated in full.
LONGEST, NAMES_FILE = 1500, re.compile("--data|-o|--texts")


@pytest.fixture(autouse=True)
def elsewhere(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Write nothing anywhere else."""
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize(
    "place", [one if one in USUAL else pytest.param(one, marks=pytest.mark.slow) for one in PLACES]
)
def test_any_word_is_answered_or_refused_in_few_words(place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CCQS_DATA", str(TINY))
    for name, word in WORDS.items():
        arguments = [part.replace("@", word) for part in place.split()]
        ran = in_process([*arguments[:1], "-f", "json", *arguments[1:]] if " " in place else arguments)
        assert ran.code in (0, 1, 2, 3, 4), (name, ran)
        assert (OBEYED.findall(ran.err), "Traceback" in ran.err) == ([], False), name
        is_help = word in ("", "--") and "ccqs [OPTIONS] " in ran.err.partition("\n")[0]  # nothing was asked
        assert len(ran.err) < LONGEST or NAMES_FILE.search(place) or is_help, name
        if ran.code and " -f @" not in place and arguments[0] not in ("compile", "--" + word, word):
            assert len(json.loads(ran.out)["problems"]) > 0, name


def test_word_that_is_no_command_is_told_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CCQS_DATA", str(TINY))
    in_process(["mystery"])  # what is made once is made
    calls = count_calls(lambda: in_process(["mystery"]))
    assert calls < 1_000_000  # each option looking through every word in every language took two million
    assert count_calls(lambda: in_process(["ж" * 10_000])) < calls


@pytest.mark.parametrize("name", ANSWERED_BY)
def test_command_asks_what_its_answer_takes(name: str) -> None:
    module, _, function = ANSWERED_BY[name].function.partition(":")
    _, *parameters = signature(getattr(import_module(module), function)).parameters  # the first is the request
    taken = [
        *(one for one in parameters if one != "filters"),
        *((SessionFilters if "topic" in parameters else Filters).__annotations__ if "filters" in parameters else ()),
    ]
    (asked,) = (signature(one.callback).parameters for one in app.registered_commands if one.name == name)
    passed = [*asked, *ANSWERED_BY[name].given]
    assert sorted(one for one in passed if one not in signature(answer_with).parameters) == sorted(taken)


def test_words_of_options_are_those_of_options_and_hide_no_value() -> None:
    commands: Any = typer.main.get_group(app).commands  # type: ignore[attr-defined]
    options = {
        name: {flag.lstrip("-") for param in one.params for flag in param.opts} for name, one in commands.items()
    }
    assert set(OPTION_WORDS) <= set().union(*options.values())
    # Typer looks a value of a closed list up as it does an option.
    values = {(name, str(one)) for name in commands for param in commands[name].params for one in _values(param)}
    assert len(values) > len(commands)
    assert [(name, one) for name, one in values if option_meant(one, options[name]) != one] == []


def _values(param: Any) -> tuple[str, ...]:
    return tuple(getattr(param.type, "choices", ()))
