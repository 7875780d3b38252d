"""What the commands are called, in every language that the program speaks."""

from __future__ import annotations

from collections.abc import Mapping

from ccqs.language.catalogue import N_, languages, translations

# What a command is called beside its name; in another language, by the translation of this.
COMMAND_WORDS: Mapping[str, str] = {
    "list": N_("list"),
    "show": N_("show"),
    "council": N_("council"),
    "topics": N_("topics"),
    "diff": N_("compare"),
    "search": N_("search"),
    "ministers": N_("ministers"),
    "timeline": N_("timeline"),
    "why": N_("why"),
    "conflicts": N_("conflicts"),
    "gaps": N_("gaps"),
    "sources": N_("sources"),
    "cite": N_("cite"),
    "audit": N_("audit"),
    "export": N_("export"),
    "open": N_("open"),
    "compile": N_("compile"),
    "draft": N_("draft"),
    "fmt": N_("format"),
    "schema": N_("schema"),
    "check": N_("check"),
    "help": N_("help"),
    "version": N_("version"),
}


def names_of(command: str) -> tuple[str, ...]:
    """Return what a command may be called, in every language that the program speaks."""
    return tuple(translations(lang).gettext(COMMAND_WORDS.get(command, command)) for lang in languages())


def command_names() -> dict[str, tuple[str, ...]]:
    """Return what each command may be called, by its name."""
    return {command: names_of(command) for command in COMMAND_WORDS}
