"""Typer's group and commands, and what is wrong with a line that they cannot read.

Typer raises on the first mistake, before it has looked at what follows. To speak of it in the language and the format
that the line asks for, the same command reads the line once more in the way it does at a TAB: `resilient_parsing`,
which skips what cannot be read.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

import typer
from typer.core import CompletionItem, TyperCommand, TyperGroup  # type: ignore[attr-defined]

from ccqs.answers.request import Request
from ccqs.cli.choices import NotAChoice, described, is_spreadsheet, is_value, near
from ccqs.cli.help import Help, help_about, help_text, purpose, translate
from ccqs.cli.output import wants_bold, write_answer
from ccqs.cli.vocabulary import LIMIT_WORDS, OPTION_WORDS, called, command_names, meant, option_meant
from ccqs.errors import UsageError
from ccqs.render import Format

# The class that typer's methods are declared with, above `typer.Context`, is private to it.
Context = Any

if TYPE_CHECKING:
    _Mixed = TyperCommand  # what `_Reader` is mixed into has these methods
else:
    _Mixed = object

# The shells that Typer writes a script for.
SHELLS = ("bash", "zsh", "fish", "powershell", "pwsh")
# So many values of an argument that is missing are all named.
_FEW = 12


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


class _HelpAsked(Exception):
    """The line asks for help; what follows may say in which language."""


def _ask_for_help(ctx: typer.Context, _: Any, is_wanted: bool) -> None:
    if is_wanted and not ctx.resilient_parsing:
        raise _HelpAsked


class _Reader(_Mixed):
    """What the program and its commands have in common: how a line is read, and how help is written."""

    def get_help_option(self, ctx: Context) -> Any:
        """Return the option `--help`."""
        option: Any = super().get_help_option(ctx)
        option.callback = _ask_for_help
        return option

    def make_parser(self, ctx: Context) -> Any:
        """Return Typer's parser, which knows an option, and a value of a closed list, by its names in every language."""
        params = self.get_params(ctx)
        names = {flag.lstrip("-") for param in params for flag in param.opts}
        names.update(str(value) for param in params for value in getattr(param.type, "choices", ()))
        ctx.token_normalize_func = partial(option_meant, names=names)
        return super().make_parser(ctx)

    def parse_args(self, ctx: Context, args: list[str]) -> list[str]:
        """Read the words of a command; when they ask for help, or cannot be read, whatever of them can be read."""
        words = list(args)
        try:
            return super().parse_args(ctx, args)
        except (typer.TyperException, _HelpAsked) as error:
            ctx.resilient_parsing = ctx.ignore_unknown_options = True
            left = super().parse_args(ctx, list(words))
            read = self._read_on(ctx, words)
            if isinstance(error, typer.TyperException):
                raise Mistake(_explained(error, ctx, words, () if ctx.allow_extra_args else left), read) from error
            ctx.params.update(lang=read.params.get("lang"), data=read.params.get("data"))
            ctx.color = wants_bold(read.params.get("color"))
            # As answers are printed: in the encoding of the terminal, and quietly when its reader has gone.
            write_answer([f"{help_text(ctx)}\n"], None, Format.TABLE)
            raise typer.Exit from None

    def _read_on(self, ctx: Context, _: Sequence[str]) -> Context:
        """Return what could be read of a line, and of what follows when it goes on with a command."""
        return ctx

    def shell_complete(self, ctx: Context, incomplete: str) -> list[Any]:
        """Return what may follow, with descriptions fit for any shell."""
        translate(ctx)
        items = super().shell_complete(ctx, incomplete)
        for item in items:
            item.help = described(item.help)
        return items

    def format_help(self, ctx: Context, formatter: Any) -> None:
        """Write help, in the language of the reader."""
        Help(ctx, formatter).write()


class Command(_Reader, TyperCommand):
    """A command that reads on after a mistake."""


class Group(_Reader, TyperGroup):
    """The program: its commands go by their names in every language, and are listed in groups."""

    def parse_args(self, ctx: Context, args: list[str]) -> list[str]:
        """Read the words of a line; what writes the script of this shell takes no word."""
        flag = next((one for one in args if one in ("--install-completion", "--show-completion")), None)
        if flag and meant(args[0]) == "help":
            flag = None  # it is asked about
        if flag and args[-1] != flag and not ctx.resilient_parsing:
            ctx.resilient_parsing = True
            super().parse_args(ctx, list(args))
            shell = next((one for one in args if one in SHELLS), SHELLS[0])
            line = f"_CCQS_COMPLETE=source_{shell} ccqs"
            raise Mistake(UsageError("only-this-shell", option=flag, shells=", ".join(SHELLS), line=line), ctx)
        return super().parse_args(ctx, args)

    def shell_complete(self, ctx: Context, incomplete: str) -> list[Any]:
        """Return the commands that may follow, each with what it does; in another language when the word is."""
        items = super().shell_complete(ctx, incomplete)
        for item in items:
            if item.value in self.commands:
                item.help = described(purpose(self.commands[item.value]))
        if items or not incomplete:
            return items
        names = [(word, self.commands[name]) for name, words in command_names().items() for word in words]
        begun = [(word, one) for word, one in names if word.startswith(incomplete) and not one.hidden]
        return [CompletionItem(word, help=described(purpose(one))) for word, one in dict(begun).items()]

    def get_command(self, ctx: Context, cmd_name: str) -> Any:
        """Return the command of a name, in any language; None when there is none."""
        return super().get_command(ctx, cmd_name) or self.commands.get(meant(cmd_name) or "")

    def _near(self, words: Sequence[str]) -> list[str]:
        """Return the command lines that are near one without a command: a number or a date is that of a session."""
        for word in words[:2]:
            if re.fullmatch(r"\d[\w./-]{,9}", word):
                return [f"show {word}"]
        called = {word: name for name, words in command_names().items() for word in (*words, name)}
        found: dict[str, str] = {}
        for word in near(words[0], called):
            found.setdefault(called[word], word)
        return list(found.values())

    def resolve_command(self, ctx: Context, args: list[str]) -> tuple[str | None, Any, list[str]]:
        """Return the command that is called, under the name by which help and messages know it."""
        command = self.get_command(ctx, args[0])
        if command is None and not ctx.resilient_parsing:
            near = self._near(args)
            read = self._read_command(ctx, args)
            in_help = not near and help_about(args[:1], ctx)
            raise Mistake(
                UsageError("no-command-but-help" if in_help else "no-command", asked=args[0], candidates=near), read
            )
        return command and command.name, command, args[1:]

    def _read_on(self, ctx: Context, words: Sequence[str]) -> Context:
        _, left, _ = self.make_parser(ctx).parse_args(list(words))
        return self._read_command(ctx, left)

    def _read_command(self, ctx: Context, words: Sequence[str]) -> Context:
        """Read what can be read of a line that has a mistake before or in the name of its command."""
        if not words:
            return ctx
        command = self.get_command(ctx, words[0]) or next(iter(self.commands.values()))
        settings = {"resilient_parsing": True, "ignore_unknown_options": True, "allow_extra_args": True}
        read: Context = command.make_context(command.name, list(words[1:]), parent=ctx, **settings)
        return read


def help_on(words: Sequence[str], program: Context, lang: str | None) -> bool:
    """Print what help says of some words, and tell whether that is more than the help of a command.

    Raises:
        Mistake: Help says nothing of them.
    """
    program.params.update(lang=lang)
    program.color = wants_bold(None)
    about = help_about(words, program)
    if about:
        write_answer([about.removeprefix("\n")], None, Format.TABLE)
    elif meant(words[0]) is None:
        asked = " ".join(words)
        error = UsageError("not-in-help", asked=asked)
        if _is_in_data(asked):
            error.values["mentioned"] = True
        raise Mistake(error, program)
    return bool(about)


def _is_in_data(asked: str) -> bool:
    """Tell whether a search finds all the words as they are."""
    from ccqs.errors import DataError
    from ccqs.query.search import search
    from ccqs.read import load

    try:
        results = search(load(None), asked, 1)
    except DataError:
        return False
    return bool(results.found) and not results.corrections


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
    if option is not None:
        return _explained_option(option, ctx, words, values, is_known=not hasattr(error, "possibilities"))
    param = getattr(error, "param", None)
    if isinstance(error, typer.BadParameter) and param is not None:
        return _explained_value(error, param, ctx, words, values)
    if left:
        return UsageError("extra-of-list" if command.name == "list" else "extra-argument", asked=left[0], **values)
    return UsageError("usage", message=_cut(error.format_message()), **values)


def _explained_option(
    option: str, ctx: typer.Context, words: Sequence[str], values: Mapping[str, str], *, is_known: bool
) -> UsageError:
    command = ctx.command
    if is_known:
        is_flag = any(option in param.opts and getattr(param, "is_flag", False) for param in command.get_params(ctx))
        return UsageError("flag-with-value" if is_flag else "no-value", option=option, **values)
    options = next(called(option.lstrip("-"), LIMIT_WORDS), "")
    meant = [f"--{one}" for one in options.split()] or [option]
    others = () if meant[0] in _flags(command, ctx) else _with_option(meant[0], ctx)
    if others:
        line = _line_without(option, meant[0], ctx, words)
        return UsageError(
            "no-option-here-but-without" if line else "no-option-here",
            asked=option,
            others=", ".join(others),
            line=line,
            **values,
        )
    if line := _line_between(option, meant, ctx, words) if options else None:
        return UsageError("day-left-out", asked=option, options=", ".join(meant), line=line, **values)
    candidates = meant if options else near(option, _flags(command, ctx))
    return UsageError("no-option", asked=option, candidates=candidates, **values)


def _line_without(option: str, meant: str, ctx: typer.Context, words: Sequence[str]) -> str | None:
    """Return the line without an option that only other commands have; None when it is no line."""
    params = [param for one in _commands(ctx).values() for param in one.get_params(ctx)]
    flag = f"--{option_meant(meant.lstrip('-'), {name.lstrip('-') for param in params for name in param.opts})}"
    takes_value = not any(getattr(param, "is_flag", False) for param in params if flag in param.opts)
    at = _place_of(option, words)
    after = at + 2 if takes_value and "=" not in words[at] else at + 1
    return _line(ctx, ctx.command.name, (*words[:at], *words[after:]))


def _line_between(option: str, meant: Sequence[str], ctx: typer.Context, words: Sequence[str]) -> str | None:
    """Return the line that says before, after or between by options that take in the day they name; None without one."""
    from ccqs.dates.edtf import DateError
    from ccqs.dates.parse import parse_written

    at = _place_of(option, words)
    _, _, value = words[at].partition("=")
    given = [value] if value else [*words[at + 1 : at + 1 + len(meant)]]
    lang = Request("", ctx.params.get("data"), ctx.params.get("lang")).lang
    outside = {"--since": "after", "--until": "before"}[meant[0]] if len(meant) == 1 else ""
    try:
        days = [parse_written(f"{outside} {one}", lang) for one in given]
    except DateError:
        return None
    if len(days) != len(meant):
        return None
    if outside:
        given = [str(days[0].earliest or days[0].latest)]
    asked = [word for pair in zip(meant, given, strict=True) for word in pair]
    after = at + 1 if value else at + 1 + len(meant)
    return _line(ctx, ctx.command.name, (*words[:at], *asked, *words[after:]))


def _place_of(option: str, words: Sequence[str]) -> int:
    """Return the place of an option among the words of a line, where it may have its value after a sign."""
    return next(place for place, one in enumerate(words) if one.partition("=")[0] == option)


def _commands(ctx: typer.Context) -> Mapping[str, Any]:
    return getattr(ctx.parent.command, "commands", {}) if ctx.parent else {}


def _line(ctx: typer.Context, name: str | None, words: Sequence[str]) -> str | None:
    """Return a line to type instead of the one that was; None when it could not be read either."""
    command = _commands(ctx).get(name or "")
    if command is None:
        return None
    try:
        TyperCommand.parse_args(command, typer.Context(command, info_name=name, parent=ctx.parent), list(words))
    except (typer.TyperException, _HelpAsked):
        return None
    return shlex.join(("ccqs", str(name), *words))


def _flags(command: Any, ctx: typer.Context) -> list[str]:
    return [flag for param in command.get_params(ctx) for flag in param.opts if flag.startswith("-")]


def _with_option(option: str, ctx: typer.Context) -> list[str]:
    """Return the commands that have an option which this one has not, in whatever language it was typed."""
    flags = {name: _flags(command, ctx) for name, command in _commands(ctx).items() if not command.hidden}
    every = {flag.lstrip("-") for known in flags.values() for flag in known}
    meant = f"--{option_meant(option.lstrip('-'), every)}"
    return [name for name, known in flags.items() if meant in known]


# What tells what `--by` does not, by the command and a word of it.
_COUNTED: Mapping[tuple[str, str], Sequence[str]] = {
    ("list", "minister"): ("ministers", "--sort", "-sessions"),
    ("list", "topic"): ("topics", "--sort", "-count"),
    ("list", "theme"): ("topics", "--by", "theme"),
    ("sources", "session"): ("list", "--columns", "number,date,sources"),
}


def _elsewhere(asked: str, param: Any, ctx: typer.Context, rest: Sequence[str]) -> list[str]:
    """Return the lines that answer with a value which is no choice where it stands.

    Args:
        rest: What else was typed; it is kept where it can be.
    """
    from ccqs.export import FORMATS

    command = ctx.command
    lines: Sequence[Sequence[str]] = []
    if param.opts[0] == "--by":
        words = {name: OPTION_WORDS[name] for _, name in _COUNTED}
        asked_here = [(command.name or "", one) for one in called(asked, words)]
        lines = [_COUNTED[one] for one in asked_here if one in _COUNTED][:1]
    elif here := [one for one in command.params if asked in getattr(one.type, "choices", ())]:
        lines = [(command.name or "", here[0].opts[0], asked)]
    elif asked in FORMATS and command.name != "export":
        lines = [("export", asked)]
    elif asked in [*Format] and command.name == "export":
        lines = [("list", "-f", asked)]
    elif is_spreadsheet(asked):
        lines = [("list", "-o", "sessions.csv")]
        lines = [*lines, *([("export", "datapackage", "-o", "tables")] if command.name == "export" else ())]
    elif param.callback and param.name != "lang":
        others = [(name, one) for name, other in _commands(ctx).items() if other is not command for one in other.params]
        alike = [(name, one) for name, one in others if one.opts == param.opts and is_value(one, ctx, asked)]
        lines = [(name, one.opts[0], asked) for name, one in alike[:1]]
    return [_line(ctx, one[0], (*one[1:], *rest)) or shlex.join(("ccqs", *one)) for one in lines]


def _rest(words: Sequence[str], typed: str, param: Any) -> Sequence[str]:
    """Return the words of a line but for a parameter and its value; none when that is not clear."""
    for place, word in enumerate(words):
        if word == typed:
            before = place - 1 if param.param_type_name == "option" else place
            return (*words[:before], *words[place + 1 :])
        if word.startswith("-") and word.partition("=")[2] == typed:
            return (*words[:place], *words[place + 1 :])
    return ()


def _cut(message: str) -> str:
    from ccqs.answers.messages import short

    return short(message)


def _name(param: Any) -> str:
    """Return what the help calls an option or an argument."""
    name: str = param.opts[0]
    return name if name.startswith("-") else param.metavar or name


def _explained_value(
    error: typer.BadParameter, param: Any, ctx: typer.Context, words: Sequence[str], values: Mapping[str, Any]
) -> UsageError:
    if hasattr(error, "param_type"):  # it is missing
        offered = [item.value for item in param.shell_complete(ctx, "")]
        few = offered if len(offered) <= _FEW else ()
        return UsageError(
            "missing-argument", argument=_name(param), candidates=few, example=ctx.command.epilog or "", **values
        )
    opts, _, _ = ctx.command.make_parser(ctx).parse_args(list(words))
    typed, source = param.consume_value(ctx, opts)
    parent = ctx.parent
    if source.name == "DEFAULT" and parent is not None:  # it was named before the command
        param = next((one for one in parent.command.params if one.name == param.name), param)
        source = parent.get_parameter_source(param.name) or source
    named = param.envvar if source.name == "ENVIRONMENT" else _name(param)
    if isinstance(error, NotAChoice):
        lang = Request("", ctx.params.get("data"), ctx.params.get("lang")).lang
        asked, candidates = error.asked, error.candidates
        choices, names = error.named(error.choices, lang), error.named(candidates, lang)
        if param.name == "lang":  # the codes say enough
            choices, names = list(error.choices), list(candidates)
    elif hasattr(param.type, "choices"):
        asked, choices = str(typed), [str(one) for one in param.type.choices]
        names = candidates = near(asked, choices)
    elif param.type.name == "int":
        return UsageError("not-a-number", option=named, asked=str(typed), **values)
    else:
        return UsageError("usage", message=_cut(error.format_message()), **values)
    if lines := _elsewhere(asked.casefold(), param, ctx, _rest(words, str(typed), param)):
        return UsageError("choice-elsewhere", option=named, asked=asked, line="; ".join(lines))
    return UsageError(
        "not-a-choice",
        option=named,
        asked=asked,
        choices=", ".join(choices),
        candidates=candidates,
        names=names,
        **values,
    )
