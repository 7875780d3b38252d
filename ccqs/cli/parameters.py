"""What a command takes: options and arguments, read from the signature of the function that answers it.

The annotation of a parameter says it all: its type, and in an `Option` or `Argument` how it is spelt and what it means.
Two readers go by it, `ccqs.cli.plain` and, through typer, `ccqs.cli.app`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from typing import Any, get_args, get_type_hints

from ccqs.lang import Lang
from ccqs.records import record

# Stands for the default of a parameter that must be given.
REQUIRED = object()


@record
class Option:
    """How an option is spelt and what it means.

    Attributes:
        flags: Its spellings, `--long` and perhaps `-s`.
        help: What it means.
        metavar: What stands for its value in the help.
        variable: The environment variable that stands for it where it is not given.
        offers: What a TAB offers, a function of `ccqs.cli.completion`.
        words: What the members of a closed list are called, so that those names are taken too.
    """

    flags: tuple[str, ...]
    help: str
    metavar: str | None = None
    variable: str | None = None
    offers: str | None = None
    words: Callable[[Any, Lang], str] | None = None


@record
class Argument:
    """What an argument is called in the help, and what it means; see `Option`."""

    metavar: str
    help: str
    offers: str | None = None


@record
class Parameter:
    """A parameter of a command.

    Attributes:
        name: What the function calls it.
        kind: The type of one value: `str`, `int`, `bool` for a flag, or a closed list.
        is_repeated: It may be given several times and comes as a list.
        default: Its value when it is not given; `REQUIRED` when it must be.
        told: How it is spelt.
    """

    name: str
    kind: type
    is_repeated: bool
    default: Any
    told: Option | Argument

    @property
    def is_required(self) -> bool:
        """Whether it must be given."""
        return self.default is REQUIRED

    @property
    def members(self) -> type[StrEnum] | None:
        """The closed list of its values, if there is one."""
        return self.kind if issubclass(self.kind, StrEnum) else None


def parameters_of(function: Callable[..., object]) -> dict[str, Parameter]:
    """Return the parameters that a user may give, by name, in the order of the help."""
    hints = get_type_hints(function, include_extras=True)
    defaults = _defaults(function)
    return {
        name: _parameter(name, hints[name], defaults.get(name, REQUIRED))
        for name in names_of(function)
        if hasattr(hints[name], "__metadata__")
    }


def flags_of(known: Iterable[Parameter]) -> dict[str, Parameter]:
    """Return options by every way they are spelt."""
    return {flag: one for one in known if isinstance(one.told, Option) for flag in one.told.flags}


def names_of(function: Callable[..., object]) -> tuple[str, ...]:
    """Return the names of the parameters of a function, in order."""
    code = function.__code__
    return code.co_varnames[: code.co_argcount + code.co_kwonlyargcount]


def _defaults(function: Callable[..., object]) -> dict[str, object]:
    positional = function.__defaults__ or ()
    names = function.__code__.co_varnames[: function.__code__.co_argcount]
    return dict(zip(names[len(names) - len(positional) :], positional, strict=True)) | (function.__kwdefaults__ or {})


def _parameter(name: str, annotation: Any, default: Any) -> Parameter:
    kind, (told,) = annotation.__origin__, annotation.__metadata__
    given = [one for one in get_args(kind) if one is not type(None)] if type(None) in get_args(kind) else [kind]
    (single,) = given
    of_list: Mapping[Any, Any] = dict.fromkeys(get_args(single))
    return Parameter(name, next(iter(of_list), single), bool(of_list), default, told)
