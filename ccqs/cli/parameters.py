"""What a command takes: options and arguments, read from the signature of the function that answers it.

The annotation of a parameter says it all: its type, and in an `Option` or `Argument` how it is spelt and what it means.
Two readers go by it, `ccqs.cli.plain` and, through typer, `ccqs.cli.app`.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Any, get_args

from ccqs.lang import Lang
from ccqs.records import record


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
        kind: The type of one value: `str`, `bool` for a flag, or a closed list.
        is_repeated: It may be given several times and comes as a list.
        default: Its value when it is not given; `inspect.Parameter.empty` when it must be.
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
        return self.default is inspect.Parameter.empty

    @property
    def members(self) -> type[StrEnum] | None:
        """The closed list of its values, if there is one."""
        return self.kind if issubclass(self.kind, StrEnum) else None


def parameters_of(function: Callable[..., object]) -> dict[str, Parameter]:
    """Return the parameters that a user may give, by name, in the order of the help."""
    signature = inspect.signature(function, eval_str=True)
    return {
        one.name: _parameter(one.name, one.annotation, one.default)
        for one in signature.parameters.values()
        if hasattr(one.annotation, "__metadata__")
    }


def _parameter(name: str, annotation: Any, default: Any) -> Parameter:
    kind, (told,) = annotation.__origin__, annotation.__metadata__
    given = [one for one in get_args(kind) if one is not type(None)] if type(None) in get_args(kind) else [kind]
    (single,) = given
    of_list: Mapping[Any, Any] = dict.fromkeys(get_args(single))
    return Parameter(name, next(iter(of_list), single), bool(of_list), default, told)
