"""Plain command lines, answered without Typer, which takes as long to import and to start as most answers take.

A line is plain when it is the name of a command and then its options and arguments, each as help shows it, none with a
meaning that depends on the data. What is not, and every mistake, is left to Typer. What commands take stands in a table
that the build writes from Typer's own commands; a checkout has none. Without this module, and its one call, nothing is
lost but time: `docs/decisions/0027-plain-lines.md`.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ccqs.cli.choices import AnsweredBy

TABLE = os.path.join(os.path.dirname(__file__), "plain.json")

Command = Mapping[str, Any]


def answer_plainly(words: Sequence[str]) -> int | None:
    """Answer a plain line, and return the exit code; None when Typer is to read it."""
    if not words or not os.path.exists(TABLE):
        return None
    with open(TABLE, "rb") as file:
        table = json.load(file)
    command = table["commands"].get(words[0])
    if command is None or any(map(os.environ.get, table["variables"])):
        return None
    asked = _read(command, words[1:])
    if asked is None:
        return None
    from ccqs.cli.respond import answer_with

    return answer_with(command["answer"], words[0], **asked)


def _read(command: Command, words: Sequence[str]) -> dict[str, Any] | None:
    """Return what is asked, by name; None when the words are not plain."""
    asked: dict[str, Any] = {name: os.environ.get(variable) or None for name, variable in command["variables"].items()}
    free: list[str] = []
    rest = iter(words)
    for word in rest:
        option = command["options"].get(word)
        if option is None and word.startswith("-"):
            return None
        if option is None:
            free.append(word)
        elif option["is_flag"]:
            asked[option["name"]] = True
        else:
            value = next(rest, "-")
            if value.startswith("-") or value not in (option["choices"] or (value,)):
                return None
            asked[option["name"]] = [*(asked.get(option["name"]) or ()), value] if option["is_many"] else value
    return _filled(command, free, asked)


def _filled(command: Command, free: Sequence[str], asked: dict[str, Any]) -> dict[str, Any] | None:
    """Return what is asked with the arguments among it, the last of which may be several."""
    left = list(free)
    for argument in command["arguments"]:
        if left:
            asked[argument["name"]], left = (left, []) if argument["is_many"] else (left[0], left[1:])
        elif argument["is_required"]:
            return None
    return None if left else command["defaults"] | asked


def plain_table(program: Any, answers: Mapping[str, AnsweredBy]) -> dict[str, Any]:
    """Return the table of plain lines.

    Args:
        program: The group that Typer makes of the app.
        answers: What answers each command.
    """
    plain = {name: answer.function for name, answer in answers.items() if not answer.given}
    commands = {name: _described(program.commands[name], function) for name, function in plain.items()}
    return {
        "variables": [one.envvar for one in program.params if one.envvar],
        "commands": {name: one for name, one in commands.items() if one is not None},
    }


def _described(command: Any, function: str) -> Command | None:
    """Describe what a command takes; None when an argument of it is not plain."""
    arguments = [one for one in command.params if one.param_type_name == "argument"]
    options = [one for one in command.params if one.param_type_name == "option" and _is_plain(one)]
    if not all(map(_is_plain, arguments)):
        return None
    return {
        "answer": function,
        "variables": {one.name: one.envvar for one in options if one.envvar},
        "options": {
            flag: {
                "name": one.name,
                "is_flag": one.is_flag,
                "is_many": one.multiple,
                "choices": list(getattr(one.type, "choices", ())),
            }
            for one in options
            for flag in one.opts
        },
        "arguments": [{"name": one.name, "is_many": one.nargs == -1, "is_required": one.required} for one in arguments],
        "defaults": {one.name: one.default for one in command.params if not one.required},
    }


def _is_plain(param: Any) -> bool:
    """Tell whether a parameter means what is typed, whatever the data are."""
    has_names = getattr(param, "secondary_opts", ())
    return not (param.callback or has_names) and param.type.name in ("str", "choice", "boolean")
