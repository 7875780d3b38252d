"""What the members of closed lists are called."""

from __future__ import annotations

from ccqs.language.catalogue import translations
from ccqs.model import EventKind, MarginKind, OutcomeKind, Stage, Worded
from ccqs.query.gaps import Missing

# What begins a line, or heads one.
_CAPITAL = (Stage, OutcomeKind, MarginKind, EventKind, Missing)


def value_text(value: Worded, lang: str) -> str:
    """Return a member of a closed list in words."""
    text = translations(lang).gettext(value.words)
    return text[:1].upper() + text[1:] if isinstance(value, _CAPITAL) else text


def taken_text(asked: str, found: str, lang: str) -> str:
    """Say what a text that was typed has been taken for."""
    return translations(lang).gettext("“{asked}” taken for {found}.").format(asked=asked, found=found)
