"""Members of closed lists, typed as they are or by what they are called in any of the three languages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Any, TypeVar

from ccqs.lang import Lang

if TYPE_CHECKING:
    from ccqs.query.names import Match

E = TypeVar("E", bound=StrEnum)
_LEAST_NEAR, _MOST_NEAR = 70.0, 3


def member_of(members: type[E], text: str, words: Callable[[Any, Lang], str] | None) -> E | None:
    """Return the member of a closed list that a text names, None when it names none.

    Args:
        words: What a member is called in a language; None when only the value itself is taken.
    """
    if words is None:
        return members(text) if text in set(members) else None
    known = {member.value.casefold(): member for member in members}
    if text.casefold() in known:
        return known[text.casefold()]
    listed = [match for match in _matches(members, text, words) if match.is_listed]
    return members(listed[0].id) if len(listed) == 1 else None


def nearest_members(members: type[E], text: str, words: Callable[[Any, Lang], str] | None) -> list[str]:
    """Return the members that a text which means none of them is most like."""
    called = [match.id for match in _matches(members, text, words)] if words else []
    return called or near(text, list(members))


def near(text: str, among: Iterable[str]) -> list[str]:
    """Return the words of the command line that a text is most like, those that it begins first."""
    from ccqs.query.fuzzy import nearest

    known = [str(one) for one in among]
    begun = [one for one in known if text.strip("-") and one.startswith(text)]
    return list(dict.fromkeys((*begun, *nearest(text, known, least=_LEAST_NEAR, most=_MOST_NEAR))))[:_MOST_NEAR]


def _matches(members: type[E], text: str, words: Callable[[Any, Lang], str]) -> Sequence[Match]:
    from ccqs.query.names import find_labelled

    return find_labelled(text, {one.value: _forms(one, words) for one in members})


def value_words(member: StrEnum, lang: Lang) -> str:
    """Return what the program prints for a member."""
    from ccqs.views.wording import value_text

    return value_text(member, lang)


def _forms(member: StrEnum, words: Callable[[Any, Lang], str]) -> tuple[str, ...]:
    """Return what a member is called, in full and by the first word."""
    full = [words(member, lang) for lang in Lang]
    return (*full, *(text.split()[0] for text in full))
