"""Typer's group and commands, and what is wrong with a line that they cannot read.

Typer raises on the first mistake, before it has looked at what follows. To tell of it in the language and the format
that the line asks for, the same command reads the line once more in the way it does at a TAB: `resilient_parsing`,
which skips what cannot be read.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

from ccqs.cli.choices import NotAChoice, near
from ccqs.cli.output import write_answer
from ccqs.errors import UsageError
from ccqs.render import Format

# The class that typer's methods are declared with, above `typer.Context`, is private to it.
Context = Any


class Mistake(Exception):
    """A line that cannot be read.

    Args:
        error: What is wrong; its code is `usage` where only Typer has words for it.
        context: What could be read all the same.
    """

    def __init__(self, error: UsageError, context: typer.Context) -> None:
        super().__init__(error.code)
        self.error = error
        self.context = context

    @property
    def command(self) -> str | None:
        """The command that was named, None when there is none of that name."""
        return self.context.command.name if self.error.code != "no-command" and self.context.parent else None


def _print_help(ctx: typer.Context, wanted: bool) -> None:
    """Print help as answers are printed: in the encoding of the terminal, and quietly when its reader has gone."""
    if wanted and not ctx.resilient_parsing:
        write_answer([f"{ctx.get_help()}\n"], None, Format.TABLE)
        ctx.exit()


class Command(TyperCommand):
    """A command that reads on after a mistake."""

    def get_help_option(self, ctx: Context) -> Any:
        """Return the option `--help`."""
        return _printed_by_us(super().get_help_option(ctx))

    def parse_args(self, ctx: Context, args: list[str]) -> list[str]:
        """Read the words after the name of the command."""
        words = list(args)
        try:
            return super().parse_args(ctx, args)
        except typer.TyperException as error:
            ctx.resilient_parsing = ctx.ignore_unknown_options = True
            left = super().parse_args(ctx, list(words))
            raise Mistake(_explained(error, ctx, words, left), ctx) from error

    def shell_complete(self, ctx: Context, incomplete: str) -> list[Any]:
        """Return the options that may follow, their descriptions fit for any shell."""
        return _described(super().shell_complete(ctx, incomplete))


class Group(TyperGroup):
    """The program: its commands go by their names in every language, and are listed in groups."""

    def get_help_option(self, ctx: Context) -> Any:
        """Return the option `--help`."""
        return _printed_by_us(super().get_help_option(ctx))

    def parse_args(self, ctx: Context, args: list[str]) -> list[str]:
        """Read the words up to the name of the command."""
        words = list(args)
        try:
            return super().parse_args(ctx, args)
        except typer.TyperException as error:
            ctx.resilient_parsing = ctx.ignore_unknown_options = True
            super().parse_args(ctx, list(words))
            _, left, _ = self.make_parser(ctx).parse_args(list(words))
            raise Mistake(_explained(error, ctx, words, ()), self._read_on(ctx, left)) from error

    def get_command(self, ctx: Context, cmd_name: str) -> Any:
        """Return the command of a name, in any language; None when there is none."""
        return super().get_command(ctx, cmd_name) or self.commands.get(_translated(cmd_name))

    def resolve_command(self, ctx: Context, args: list[str]) -> tuple[str | None, Any, list[str]]:
        """Return the command that is called, under the name by which help and messages know it."""
        command = self.get_command(ctx, args[0])
        if command is None and not ctx.resilient_parsing:
            raise Mistake(
                UsageError("no-command", asked=args[0], candidates=near(args[0], self.list_commands(ctx))),
                self._read_on(ctx, args),
            )
        return command and command.name, command, args[1:]

    def _read_on(self, ctx: Context, words: Sequence[str]) -> Context:
        """Read what can be read of a line that has a mistake before or in the name of its command."""
        if not words:
            return ctx
        command = self.get_command(ctx, words[0]) or next(iter(self.commands.values()))
        settings = {"resilient_parsing": True, "ignore_unknown_options": True, "allow_extra_args": True}
        read: Context = command.make_context(command.name, list(words[1:]), parent=ctx, **settings)
        return read

    def shell_complete(self, ctx: Context, incomplete: str) -> list[Any]:
        """Return the commands and options that may follow, their descriptions fit for any shell."""
        return _described(super().shell_complete(ctx, incomplete))

    def format_commands(self, ctx: Context, formatter: Any) -> None:
        """Write the commands in groups, a line each."""
        shown = [one for name in self.list_commands(ctx) if (one := self.commands[name]) and not one.hidden]
        width = formatter.width - 6 - max(len(str(one.name)) for one in shown)
        for panel in dict.fromkeys(_panel(one) for one in shown):
            rows = [(one.name, one.get_short_help_str(width)) for one in shown if _panel(one) == panel]
            with formatter.section(panel):
                formatter.write_dl(rows)


def _printed_by_us(option: Any) -> Any:
    option.callback = lambda ctx, _, wanted: _print_help(ctx, wanted)
    return option


def _described(items: list[Any]) -> list[Any]:
    from ccqs.cli.completion import described

    for item in items:
        item.help = described(item.help)
    return items


def _panel(command: Any) -> str:
    return str(getattr(command, "rich_help_panel", None) or "Commands")


def _translated(name: str) -> str:
    """Return the command that is called something in another language, else the name itself."""
    from ccqs.answers.wording import command_names
    from ccqs.language.fold import fold

    called = {fold(word): command for command, words in command_names().items() for word in words}
    return called.get(fold(name), name)


def _explained(
    error: typer.TyperException, ctx: typer.Context, words: Sequence[str], left: Sequence[str]
) -> UsageError:
    """Return a mistake that Typer found as an error of ours, which has words in every language.

    Args:
        words: What was read.
        left: What of it remains when options and arguments are served.
    """
    command = ctx.command
    values: dict[str, str] = {"command": ctx.info_name or "", "program": ctx.command_path}
    option = getattr(error, "option_name", None)
    if option is not None and hasattr(error, "possibilities"):
        flags = [flag for param in command.get_params(ctx) for flag in param.opts if flag.startswith("-")]
        return UsageError("no-option", asked=option, candidates=near(option, flags), **values)
    if option is not None:
        is_flag = any(option in param.opts and getattr(param, "is_flag", False) for param in command.get_params(ctx))
        if is_flag:
            return UsageError("flag-with-value", option=option, **values)
        return UsageError("no-value", option=option, **values)
    param = getattr(error, "param", None)
    if isinstance(error, typer.BadParameter) and param is not None:
        return _explained_value(error, param, ctx, words, values)
    if left:
        return UsageError("extra-argument", asked=left[0], **values)
    return UsageError("usage", message=_cut(error.format_message()), **values)


def _cut(message: str) -> str:
    from ccqs.answers.messages import short

    return short(message)


def _explained_value(
    error: typer.BadParameter, param: Any, ctx: typer.Context, words: Sequence[str], values: Mapping[str, str]
) -> UsageError:
    if hasattr(error, "param_type"):  # it is missing
        return UsageError("missing-argument", argument=param.metavar or param.opts[0], **values)
    opts, _, _ = ctx.command.make_parser(ctx).parse_args(list(words))
    typed, source = param.consume_value(ctx, opts)
    named = param.envvar if source.name == "ENVIRONMENT" else param.opts[0]
    if isinstance(error, NotAChoice):
        asked, choices, candidates = error.asked, error.choices, error.candidates
    elif hasattr(param.type, "choices"):
        asked, choices = str(typed), [str(one) for one in param.type.choices]
        candidates = near(asked, choices)
    elif param.type.name == "int":
        return UsageError("not-a-number", option=named, asked=str(typed), **values)
    else:
        return UsageError("usage", message=_cut(error.format_message()), **values)
    return UsageError(
        "not-a-choice", option=named, asked=asked, choices=", ".join(choices), candidates=candidates, **values
    )
