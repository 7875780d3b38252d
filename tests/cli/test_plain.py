"""What is read without typer is read as typer would."""

from __future__ import annotations

import random
import shlex
from collections.abc import Mapping
from typing import Any

import pytest

from ccqs.cli import app, plain
from ccqs.cli.answers import parameters
from ccqs.cli.commands import COMMANDS, Command
from ccqs.cli.parameters import Option

LINES = 2_000
WORDS = (*"Moscou 2008 7 Чойгу - -1 -- --x= = json x -x --help -h -fjson table all ru FR défense".split(), "", "a b")
VARIABLES: tuple[Mapping[str, str], ...] = (
    {},
    {},
    {"CCQS_LANG": "en"},
    {"CCQS_LANG": ""},
    {"CCQS_LANG": "de"},
    {"CCQS_DATA": "folder"},
)


def line(dice: random.Random) -> list[str]:
    """Return a command line, most of it right."""
    name = dice.choice([*COMMANDS, "zorglub"])
    known = parameters(COMMANDS[name]).values() if name in COMMANDS else ()
    words = [name]
    for _ in range(dice.randrange(5)):
        one = dice.choice(list(known)) if known else None
        if one is None or not isinstance(one.told, Option) or dice.random() < 0.2:
            words.append(dice.choice(WORDS))
            continue
        values = [member.value for member in one.members] if one.members and dice.random() < 0.8 else list(WORDS)
        flag, value = dice.choice(one.told.flags), dice.choice(values)
        if one.kind is bool:
            words.append(flag)
        else:
            words += [f"{flag}={value}"] if dice.random() < 0.3 else [flag, value]
    return words


@pytest.fixture
def by_typer(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """Return what typer called last."""
    called: dict[str, Any] = {}

    def run(command: Command, values: Mapping[str, Any]) -> int:
        called[command.name] = dict(values)
        return 0

    monkeypatch.setattr(app, "run", run)
    return called


def test_plain_lines_mean_what_they_mean_to_typer(
    by_typer: dict[str, Any], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    dice = random.Random(22)  # noqa: S311  no secret is drawn
    read = 0
    for _ in range(LINES):
        words, environment = line(dice), dice.choice(VARIABLES)
        for name in ("CCQS_LANG", "CCQS_DATA"):
            monkeypatch.setenv(name, environment.get(name, ""))
        call = plain.read(words, environment)
        if call is None:
            continue
        read += 1
        by_typer.clear()
        app.call(words)
        assert by_typer == {call.command.name: call.values}, words
    capsys.readouterr()
    assert read > LINES / 5


@pytest.mark.parametrize("name", COMMANDS)
def test_examples_are_plain(name: str) -> None:
    assert [one for one in COMMANDS[name].examples if plain.read(shlex.split(one)[1:], {}) is None] == []
