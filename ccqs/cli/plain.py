"""Command lines that are spelt plainly, read without typer, which takes longer to load than most answers take.

Plain is: a command by its name, then options in full with their values, flags, and arguments, all of them known, none
missing. Whatever else is typed, right or wrong, is typer's to read and to answer.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ccqs.cli.answers import parameters
from ccqs.cli.choices import member_of
from ccqs.cli.commands import COMMANDS, Command
from ccqs.cli.parameters import Option, Parameter, flags_of
from ccqs.records import record


@record
class Call:
    """A command, and the values of its parameters."""

    command: Command
    values: Mapping[str, Any]


class _NotPlain(Exception):
    """The command line is for typer to read."""


def read(words: Sequence[str], environment: Mapping[str, str]) -> Call | None:
    """Read a command line, as typer would; None when it is not plain.

    Args:
        words: What was typed after the name of the program.
        environment: The environment variables, some of which stand for options.
    """
    command = COMMANDS.get(words[0]) if words else None
    if command is None:
        return None
    known = parameters(command)
    try:
        given = _given(words[1:], known)
        values = {name: _value(one, given[name], environment) for name, one in known.items()}
    except _NotPlain:
        return None
    return Call(command, values)


def _given(words: Sequence[str], known: Mapping[str, Parameter]) -> dict[str, list[str]]:
    """Sort words by the parameter that they are for."""
    flags = flags_of(known.values())
    given: dict[str, list[str]] = {name: [] for name in known}
    arguments: list[str] = []
    left = iter(words)
    for word in left:
        if not word.startswith("-") or word == "-":
            arguments.append(word)
            continue
        flag, mark, value = word.partition("=") if word.startswith("--") else (word, "", "")
        if flag not in flags:
            raise _NotPlain
        option = flags[flag]
        given[option.name].append(value if mark and option.kind is not bool else _next(option, mark, left))
    for one in known.values():
        if not isinstance(one.told, Option):
            taken = len(arguments) if one.is_repeated else 1
            given[one.name], arguments = arguments[:taken], arguments[taken:]
    if arguments:
        raise _NotPlain
    return given


def _next(option: Parameter, mark: str, left: Iterator[str]) -> str:
    """Return the value of an option that stands after it; a flag is its own."""
    if option.kind is bool:
        if mark:
            raise _NotPlain
        return option.name
    value = next(left, None)
    if value is None:
        raise _NotPlain
    return value


def _value(one: Parameter, texts: list[str], environment: Mapping[str, str]) -> Any:
    """Turn what was typed for a parameter into its value."""
    if isinstance(one.told, Option) and one.told.variable and not texts:
        texts = [text for text in [environment.get(one.told.variable)] if text]
    if not texts:
        if one.is_required:
            raise _NotPlain
        return one.default
    if one.kind is bool:
        return True
    values = [_single(one, text) for text in texts]
    return values if one.is_repeated else values[-1]


def _single(one: Parameter, text: str) -> Any:
    if one.members is None:
        try:
            return one.kind(text)
        except ValueError:
            raise _NotPlain from None
    member = member_of(one.members, text, one.told.words if isinstance(one.told, Option) else None)
    if member is None:
        raise _NotPlain
    return member
