"""Members of closed lists, typed as they are or by what they are called in any of the three languages."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import TypeVar

import typer

from ccqs.lang import Lang

E = TypeVar("E", bound=StrEnum)


def among(members: type[E], words: Callable[[E, Lang], str] | None = None) -> Callable[[str], E]:
    """Make a reader of the members of a closed list.

    Args:
        words: What a member is called in a language; by default what the program prints for it.
    """

    def read(text: str) -> E:
        known = {member.value.casefold(): member for member in members}
        if text.casefold() in known:
            return known[text.casefold()]
        from ccqs.query.names import find_labelled
        from ccqs.views.wording import value_text

        say = words or value_text
        matches = find_labelled(text, {one.value: _forms(one, say) for one in members})
        if len(matches) == 1:
            return members(matches[0].id)
        raise typer.BadParameter(f"{text!r} is not one of {', '.join(member.value for member in members)}.")

    read.__name__ = "|".join(member.value for member in members)
    return read


def _forms(member: E, say: Callable[[E, Lang], str]) -> tuple[str, ...]:
    """Return what a member is called, in full and by the first word."""
    full = [say(member, lang) for lang in Lang]
    return (*full, *(text.split()[0] for text in full))
