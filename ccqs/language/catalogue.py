"""The words of the program: English in the source, every other language in a gettext catalogue.

`ccqs/locale/LANG/LC_MESSAGES/ccqs.po` is what translators write; `ccqs.mo` beside it is compiled from that.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gettext import NullTranslations

FOLDER = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "locale")
SOURCE = "en"


def N_(message: str) -> str:  # noqa: N802  the name that gettext gives to this function, and that its tools look for
    """Mark a message that is translated elsewhere, and return it as it is."""
    return message


# What languages are called, by their codes (ISO 639-1): those that sources are in.
LANGUAGE_NAMES: Mapping[str, str] = {
    "ar": N_("Arabic"),
    "bg": N_("Bulgarian"),
    "de": N_("German"),
    "el": N_("Greek"),
    "en": N_("English"),
    "es": N_("Spanish"),
    "fr": N_("French"),
    "hy": N_("Armenian"),
    "it": N_("Italian"),
    "ja": N_("Japanese"),
    "ka": N_("Georgian"),
    "ko": N_("Korean"),
    "pt": N_("Portuguese"),
    "ro": N_("Romanian"),
    "ru": N_("Russian"),
    "zh": N_("Chinese"),
}


@cache
def translations(lang: str) -> NullTranslations:
    """Return the catalogue of a language; what it lacks, and a language that has none, is in English."""
    import gettext

    # Opened by its name: `gettext.find` would import `locale` only to try several names of a language.
    try:
        with open(os.path.join(FOLDER, lang, "LC_MESSAGES", "ccqs.mo"), "rb") as file:
            return gettext.GNUTranslations(file)
    except FileNotFoundError:
        return gettext.NullTranslations()


@cache
def languages() -> tuple[str, ...]:
    """Return the languages that the program speaks: English, and those that have a catalogue."""
    return (SOURCE, *sorted(name for name in os.listdir(FOLDER) if os.path.isdir(os.path.join(FOLDER, name))))


def in_every_language(message: str) -> tuple[str, ...]:
    """Return a message in each language that the program speaks, in the order of `languages`."""
    return tuple(translations(lang).gettext(message) for lang in languages())


def language_names(code: str) -> tuple[str, ...]:
    """Return what a language is called in each language that the program speaks; nothing for one not listed."""
    name = LANGUAGE_NAMES.get(code)
    return in_every_language(name) if name else ()
