"""The words that a person may type for a command, an option or a value, and what is meant by a word.

They are messages of the catalogues: a word counts in every language that the program speaks.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from ccqs.language.catalogue import N_, in_every_language

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


# What people type for it all the same, which help need not name.
OTHER_WORDS: Mapping[str, str] = {
    "list": N_("sessions meetings"),
    "show": N_("session meeting view"),
    "topics": N_("subjects agenda"),
    "search": N_("find"),
    "ministers": N_("people participants"),
    "timeline": N_("chronology intervals"),
    "conflicts": N_("disagreements disputes contradictions"),
    "gaps": N_("unknown"),
    "sources": N_("bibliography"),
    "cite": N_("citation"),
    "check": N_("validate lint"),
    "diff": N_("differences"),
    "help": N_("usage"),
}

# What people type for an option, without its dashes; in another language, by the translation of this. Where a word is
# that of several, the first that the command has is meant.
OPTION_WORDS: Mapping[str, str] = {
    "session": N_("session sessions meeting number year date"),
    "city": N_("city place town venue country where"),
    "since": N_("since from start"),
    "until": N_("until to end"),
    "minister": N_("minister ministers person who"),
    "host": N_("host"),
    "president": N_("president"),
    "topic": N_("topic topics subject about"),
    "theme": N_("theme themes"),
    "status": N_("status state type"),
    "stage": N_("stage"),
    "by": N_("by group group-by per"),
    "sort": N_("sort order sort-by order-by"),
    "limit": N_("limit max top"),
    "columns": N_("columns fields"),
    "field": N_("field"),
    "format": N_("format"),
    "language": N_("language"),
    "lang": N_("lang language"),
    "output": N_("output out file save"),
    "data": N_("data dataset"),
    "color": N_("color colour"),
    "full": N_("full all long"),
    "on": N_("on date at when"),
    "country": N_("country"),
    "portfolio": N_("portfolio post role office"),
    "kind": N_("kind type"),
    "publisher": N_("publisher media"),
    "style": N_("style"),
}

# What people call a date.
_DATE_WORDS = N_("date dates year years")

# What people call the marks in answers, and the exit codes, with commas between.
_MARK_WORDS = N_("mark, marks, sign, signs, symbol, symbols, legend, star, asterisk, tilde, circle, dot")
_EXIT_WORDS = N_("exit codes, exit code, exit status, exit, return codes, return code, status codes")

# Words that leave out the day that they name, as these options do not, and a word for both.
LIMIT_WORDS: Mapping[str, str] = {
    "since": N_("after after-the"),
    "until": N_("before before-the"),
    "since until": N_("between"),
}

# The same for values of closed lists that Typer reads itself.
VALUE_WORDS: Mapping[str, str] = {
    "table": N_("table"),
    "always": N_("always"),
    "never": N_("never"),
    "gost": N_("GOST"),
    "error": N_("error"),
    "warning": N_("warning"),
}


def names_of(command: str) -> tuple[str, ...]:
    """Return what a command may be called, in every language that the program speaks."""
    return in_every_language(COMMAND_WORDS.get(command, command))


def command_names() -> dict[str, tuple[str, ...]]:
    """Return what each command may be called, by its name."""
    return {command: names_of(command) for command in COMMAND_WORDS}


def called_so(word: str) -> str | None:
    """Return the command that has a name in any language, None when none has."""
    from ccqs.language.fold import fold

    return next((one for one, names in command_names().items() if fold(word) in map(fold, (one, *names))), None)


def meant(word: str) -> str | None:
    """Return the command that a word means in any language, in the singular or the plural; None when it is not clear."""
    from ccqs.language.fold import fold
    from ccqs.query.stems import same_word

    names = command_names()
    others = {command: _words_of(text) for command, text in OTHER_WORDS.items()}
    for known, is_it in ((names, None), (others, None), (names, same_word), (others, same_word)):
        found = {
            command: None
            for command, words in known.items()
            if any(is_it(word, one) if is_it else fold(word) == fold(one) for one in words)
        }
        if len(found) == 1:
            return next(iter(found))
    return None


def option_meant(word: str, names: Collection[str]) -> str:
    """Return the option or value, one of those of a command, that a word means in any language; else the word.

    Args:
        names: What the options are called, without their dashes, and the values that they may have.
    """
    if word in names:
        return word
    return next((one for one in called(word, {**OPTION_WORDS, **VALUE_WORDS}) if one in names), word)


def is_date_word(word: str) -> bool:
    """Tell whether a word is one for a date, in any language, in the singular or the plural."""
    return _is_among(word, _DATE_WORDS)


def is_mark_word(word: str) -> bool:
    """Tell whether a word is one for the marks in answers, in any language."""
    return _is_one_of(word, _MARK_WORDS)


def is_exit_word(text: str) -> bool:
    """Tell whether a text is what people call the exit codes, in any language."""
    return _is_one_of(text, _EXIT_WORDS)


def _is_one_of(text: str, listed: str) -> bool:
    """Tell whether a text is one of those of a message with commas between, in any language."""
    from ccqs.language.fold import fold

    return fold(text) in {fold(one) for words in in_every_language(listed) for one in words.split(", ")}


def called(word: str, known: Mapping[str, str]) -> Iterator[str]:
    """Yield what a word means in any language.

    Args:
        known: The words for each, to be translated.
    """
    return (name for name, text in known.items() if _is_among(word, text))


def called_like(word: str, known: Mapping[str, str]) -> list[str]:
    """Return what a word means in any language; where it means nothing, what another form of it does."""
    from ccqs.query.stems import same_word

    others = (name for name, text in known.items() if any(same_word(word, one) for one in _words_of(text)))
    return list(called(word, known)) or list(others)


def _is_among(word: str, text: str) -> bool:
    """Tell whether a word is one of those of a message, in any language."""
    from ccqs.language.fold import fold

    return fold(word) in map(fold, _words_of(text))


def _words_of(text: str) -> list[str]:
    """Return the words of a message, those of every language."""
    return [word for words in in_every_language(text) for word in words.split()]
