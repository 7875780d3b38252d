"""Command lines that are spelt plainly, read without typer, which takes longer to load than most answers take.

Plain is: a command by its name, then options in full with their values, flags, and arguments, all of them known, none
missing. Whatever else is typed is typer's to read; what it refuses is explained from here, where that is plain too.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ccqs.cli.answers import parameters
from ccqs.cli.choices import member_of, near, nearest_members
from ccqs.cli.commands import COMMANDS, Command
from ccqs.cli.parameters import Option, Parameter, flags_of
from ccqs.errors import UsageError
from ccqs.records import record


@record
class Call:
    """A command, and the values of its parameters."""

    command: Command
    values: Mapping[str, Any]


class _NotPlain(Exception):
    """The command line is for typer to read.

    Args:
        why: What is wrong with it, if anything is.
    """

    def __init__(self, why: UsageError | None = None) -> None:
        super().__init__()
        self.why = why


def read(words: Sequence[str], environment: Mapping[str, str]) -> Call | None:
    """Read a command line, as typer would; None when it is not plain.

    Args:
        words: What was typed after the name of the program.
        environment: The environment variables, some of which stand for options.
    """
    try:
        return _read(words, environment)
    except _NotPlain:
        return None


def mistake(words: Sequence[str], environment: Mapping[str, str]) -> UsageError | None:
    """Return what is wrong with a command line that typer refuses; None when only typer can tell."""
    try:
        _read(words, environment)
    except _NotPlain as error:
        if error.why and words[0] in COMMANDS:
            error.why.values["command"] = words[0]
        return error.why
    return None


def _read(words: Sequence[str], environment: Mapping[str, str]) -> Call:
    if not words or words[0].startswith("-"):
        raise _NotPlain
    command = COMMANDS.get(words[0])
    if command is None:
        raise _NotPlain(UsageError("no-command", asked=words[0], candidates=near(words[0], COMMANDS)))
    known = parameters(command)
    given = _given(words[1:], known)
    return Call(command, {name: _value(one, given[name], environment) for name, one in known.items()})


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
            is_typers = flag in ("--", "--help") or not word.startswith("--")
            raise _NotPlain(None if is_typers else UsageError("no-option", asked=flag, candidates=near(flag, flags)))
        option = flags[flag]
        given[option.name].append(value if mark and option.kind is not bool else _next(option, flag, mark, left))
    for one in known.values():
        if not isinstance(one.told, Option):
            taken = len(arguments) if one.is_repeated else 1
            given[one.name], arguments = arguments[:taken], arguments[taken:]
    if arguments:
        raise _NotPlain(UsageError("extra-argument", asked=arguments[0]))
    return given


def _next(option: Parameter, flag: str, mark: str, left: Iterator[str]) -> str:
    """Return the value of an option that stands after it; a flag is its own."""
    if option.kind is bool:
        if mark:
            raise _NotPlain
        return option.name
    value = next(left, None)
    if value is None:
        raise _NotPlain(UsageError("no-value", option=flag))
    return value


def _value(one: Parameter, texts: list[str], environment: Mapping[str, str]) -> Any:
    """Turn what was typed for a parameter into its value."""
    named = one.told.flags[0] if isinstance(one.told, Option) else one.told.metavar
    if isinstance(one.told, Option) and one.told.variable and not texts:
        named = one.told.variable
        texts = [text for text in [environment.get(named)] if text]
    if not texts:
        if one.is_required:
            raise _NotPlain(UsageError("missing-argument", argument=named))
        return one.default
    if one.kind is bool:
        return True
    values = [_single(one, text, named) for text in texts]
    return values if one.is_repeated else values[-1]


def _single(one: Parameter, text: str, named: str) -> Any:
    """Turn one text into a value; `named` is what it was typed for."""
    if one.members is None:
        try:
            return one.kind(text)
        except ValueError:
            raise _NotPlain(UsageError("not-a-number", option=named, asked=text)) from None
    words = one.told.words if isinstance(one.told, Option) else None
    member = member_of(one.members, text, words)
    if member is None:
        choices = ", ".join(one.members)
        candidates = nearest_members(one.members, text, words)
        raise _NotPlain(UsageError("not-a-choice", option=named, asked=text, choices=choices, candidates=candidates))
    return member
