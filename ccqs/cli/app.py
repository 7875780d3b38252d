"""The command line as typer sees it: made of the same commands and parameters, for help and all that is not plain.

Help is plain (`rich_markup_mode=None`). Typer is imported here and nowhere else.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Collection, Sequence
from enum import StrEnum
from types import GenericAlias
from typing import Annotated, Any

import typer
from typer.core import TyperGroup
from typer.main import get_command

from ccqs.cli import completion
from ccqs.cli.answers import parameters, run
from ccqs.cli.choices import member_of
from ccqs.cli.commands import COMMANDS, Command
from ccqs.cli.edition import print_version
from ccqs.cli.parameters import Argument, Option, Parameter
from ccqs.lang import Lang

# Typer leaves two columns of the terminal free, and uses no more than 80.
_WIDTH = 78


class Misunderstood(Exception):
    """Typer cannot make sense of the command line; the text is why."""


class Bare(Exception):
    """Nothing was asked; the text is the help."""


class Aborted(Exception):
    """The user stopped it."""


def call(words: Sequence[str]) -> int:
    """Read a command line with typer and run what it asks for; return the exit code.

    Raises:
        Aborted, Bare, Misunderstood: There is nothing to run.
        Failure: The command cannot answer.
    """
    try:
        result = app(words or COMMANDS)(list(words), prog_name="ccqs", standalone_mode=False)
    except typer.Abort as error:
        raise Aborted from error
    except typer.TyperException as error:
        kind = Bare if type(error).__name__ == "NoArgsIsHelpError" else Misunderstood
        raise kind(error.format_message()) from error
    return result if isinstance(result, int) else 0


def app(names: Collection[str] = tuple(COMMANDS)) -> typer.Typer:
    """Make the application.

    Args:
        names: The commands that are called; all others are only known by name and purpose.
    """
    made = typer.Typer(
        name="ccqs",
        help="Query the sessions of the Franco-Russian security council (CCQS, the “2+2” meetings), 2002-2021.",
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        no_args_is_help=True,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    made.callback()(_root)
    for name, command in COMMANDS.items():
        made.command(name, help=command.help)(_typed(command) if name in names else _uncalled)
    return made


def help_pages() -> dict[str, str]:
    """Return the help of the program and of each command, by name, as it is printed on 80 columns or more."""
    root = get_command(app())
    if not isinstance(root, TyperGroup):
        raise TypeError("ccqs has no commands")
    above = typer.Context(root, info_name="ccqs", terminal_width=_WIDTH, **root.context_settings)
    below = {name: typer.Context(one, info_name=name, parent=above) for name, one in root.commands.items()}
    return {name: one.command.get_help(one) for name, one in {"": above, **below}.items()}


def _version(wanted: bool) -> None:
    if wanted:
        print_version()
        raise typer.Exit


def _root(
    version: Annotated[
        bool,
        typer.Option(
            "--version",
            callback=_version,
            is_eager=True,
            help="Show the versions of the tool and of its data, and exit.",
        ),
    ] = False,
) -> None:
    pass


def _uncalled() -> None:
    """Stand for a command that is only listed."""


def _typed(command: Command) -> Callable[..., int]:
    """Make a function with the signature that typer reads."""

    def function(**values: Any) -> int:
        return run(command, values)

    of_typer = {name: _parameter(one) for name, one in parameters(command).items()}
    vars(function)["__signature__"] = inspect.Signature(list(of_typer.values()))
    function.__annotations__ = {name: one.annotation for name, one in of_typer.items()}
    return function


def _parameter(one: Parameter) -> inspect.Parameter:
    told: Any = _option(one, one.told) if isinstance(one.told, Option) else _argument(one, one.told)
    kind: Any = GenericAlias(list, one.kind) if one.is_repeated else one.kind
    may_be_none: Any = kind | None if one.default is None else kind
    annotation: object = Annotated[may_be_none, told]
    default = inspect.Parameter.empty if one.is_required else one.default
    return inspect.Parameter(one.name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=annotation)


def _option(one: Parameter, told: Option) -> Any:
    return typer.Option(
        *told.flags,
        help=told.help,
        metavar=told.metavar,
        envvar=told.variable,
        autocompletion=_completer(one),
        parser=_reader(one.members, told.words) if one.members and told.words else None,
    )


def _argument(one: Parameter, told: Argument) -> Any:
    return typer.Argument(metavar=told.metavar, help=told.help, autocompletion=_completer(one))


def _completer(one: Parameter) -> Callable[[str], list[completion.Offer]]:
    def complete(incomplete: str) -> list[completion.Offer]:
        return completion.values(one, incomplete)

    return complete


def _reader(members: type[StrEnum], words: Callable[[Any, Lang], str]) -> Callable[[str], StrEnum]:
    values = [member.value for member in members]

    def read(text: str) -> StrEnum:
        member = member_of(members, text, words)
        if member is None:
            raise typer.BadParameter(f"{text!r} is not one of {', '.join(values)}.")
        return member

    read.__name__ = "|".join(values)
    return read
