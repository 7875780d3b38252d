"""Members of closed lists, typed as they are or by what they are called in any of the three languages."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import Any, TypeVar

from ccqs.lang import Lang

E = TypeVar("E", bound=StrEnum)


def member_of(members: type[E], text: str, words: Callable[[Any, Lang], str] | None) -> E | None:
    """Return the member of a closed list that a text means, None when it means none.

    Args:
        words: What a member is called in a language; None when only the value itself is taken.
    """
    if words is None:
        return members(text) if text in set(members) else None
    known = {member.value.casefold(): member for member in members}
    if text.casefold() in known:
        return known[text.casefold()]
    from ccqs.query.names import find_labelled

    matches = find_labelled(text, {one.value: _forms(one, words) for one in members})
    return members(matches[0].id) if len(matches) == 1 else None


def value_words(member: StrEnum, lang: Lang) -> str:
    """Return what the program prints for a member."""
    from ccqs.views.wording import value_text

    return value_text(member, lang)


def _forms(member: StrEnum, words: Callable[[Any, Lang], str]) -> tuple[str, ...]:
    """Return what a member is called, in full and by the first word."""
    full = [words(member, lang) for lang in Lang]
    return (*full, *(text.split()[0] for text in full))
