"""Help, in the language of the reader.

The texts of `ccqs.cli.app`, and those that Typer has itself, are messages of the catalogues. They are translated when
help is asked for, not before: Typer makes the commands anew for each line, so that nothing has to be put back.
"""

from __future__ import annotations

import gettext as process
import os
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, NamedTuple

from ccqs.cli.output import terminal_width
from ccqs.cli.vocabulary import (
    LIMIT_WORDS,
    OPTION_WORDS,
    called,
    called_like,
    called_so,
    is_date_word,
    is_exit_word,
    is_mark_word,
    meant,
    names_of,
    option_meant,
)
from ccqs.language.catalogue import FOLDER, N_, languages, translations

if TYPE_CHECKING:
    import typer


# The classes that typer's methods are declared with are private to it.
Formatter = Any

# What Typer looks up itself, in the domain and the language of the process,
LOOKED_UP = (N_("default: {default}"), N_("required"), N_("env var: {var}"))
# and what it leaves in English.
LEFT = (
    N_("[OPTIONS]"),
    N_("COMMAND [ARGS]..."),
    N_("Show this message and exit."),
    N_("Install completion for the current shell."),
    N_("Show completion for the current shell, to copy it or customize the installation."),
)

# What stands for a date in the help of an option.
_DATE = N_("DATE")
# Stands in the help of what takes one of a closed list.
_VALUES = "{values}"
_WIDEST = 80
# What the exit codes say, as in the README.
EXIT_CODES = {
    0: N_("answered"),
    1: N_("nothing was found, or `audit`, `check` or `fmt --check` found something wrong"),
    2: N_("wrong usage, an ambiguous name, or a text that cannot be read"),
    3: N_("the data are not there or cannot be read: every problem is shown with file, line and column"),
    4: N_("the answer cannot be written"),
    70: N_("a bug in ccqs"),
    130: N_("interrupted"),
}
# The commands that give a mark a meaning of their own.
_MARKED_BY = {
    **dict.fromkeys(("held", "unheld", "year"), "timeline"),
    **dict.fromkeys(("topic", "through", "weak"), "topics, list --topic, diff"),
    "blank": "topics",
}
# So many examples of an option are shown.
_FEW = 3
# What is longer is no word of help, nor a question about it.
_LONGEST = 200
# Below this, what an option means stands under it.
_NARROW = 60


def help_text(context: typer.Context) -> str:
    """Return the help of a command, or of the program, in the language that its line asks for."""
    width = terminal_width()
    context.terminal_width = width and min(width, _WIDEST)
    return context.get_help()


def translate(context: typer.Context) -> str:
    """Put the texts of a command, and of those below it, in the language that its line asks for, and return that."""
    from ccqs.answers.request import Request, locale_language

    asked, data = context.params.get("lang"), context.params.get("data")
    found = asked or os.environ.get("CCQS_LANG") or locale_language()
    # The data that ccqs brings along have all the languages of help, and need not be read to know it.
    lang = found if found in languages() and not data else Request("", data, asked).lang
    gettext = translations(lang).gettext
    command: Any = context.command
    texts: list[tuple[Any, tuple[str, ...]]] = [
        (one, ("help", "options_metavar", "epilog")) for one in (command, *getattr(command, "commands", {}).values())
    ]
    texts += [(one, ("help", "metavar")) for one in command.get_params(context)]
    for owner, names in (*texts, (command, ("subcommand_metavar",))):
        for name in names:
            if text := getattr(owner, name, None):
                setattr(owner, name, gettext(text).replace(_VALUES, _values(owner, context, lang)))
    return lang


def _values(param: Any, context: typer.Context, lang: str) -> str:
    """Tell the values of an option or argument that has a closed list, where its help leaves room for them."""
    from ccqs.cli.choices import named

    listed = getattr(getattr(param, "callback", None), "listed", None)
    return ", ".join(named(listed(context), lang)) if listed and _VALUES in param.help else ""


def purpose(command: Any) -> str:
    """Return what a command does, in a sentence."""
    return str(command.help).partition("\n\n")[0]


def export_formats(gettext: Callable[[str], str], among: Collection[str] | None = None) -> list[tuple[str, str]]:
    """Return the formats of exports, each with what its files end in, and what it is and is for.

    Args:
        among: Only these; all when None.
    """
    from ccqs.export import FORMATS

    folder = gettext(N_("folder"))
    rows = [(name, one) for name, one in FORMATS.items() if among is None or name in among]
    return [(f"{name} ({one.suffix or folder})", gettext(one.words)) for name, one in rows]


class Help:
    """Writes the help of a command as Typer does, but for the language, the groups and the examples."""

    def __init__(self, context: typer.Context, formatter: Formatter) -> None:
        self._context = context
        self._formatter = formatter
        self._lang = translate(context)
        self.gettext = translations(self._lang).gettext
        self._is_narrow = formatter.width < _NARROW

    def write(self) -> None:
        """Write it all."""
        command: Any = self._context.command
        words = " ".join(command.collect_usage_pieces(self._context))
        lead = self._headed(N_("Usage"))
        if self._is_narrow:
            self._formatter.write_text(f"{lead} {self._context.command_path} {words}")
        else:
            self._formatter.write_usage(self._context.command_path, words, f"{lead} ")
        self._purpose(command)
        with _typer_speaks(self._lang):
            self._params(command)
        self._section(N_("Formats"), export_formats(self.gettext) if command.name == "export" else ())
        self._commands([one for one in getattr(command, "commands", {}).values() if not one.hidden])
        self._section(N_("Examples"), (command.epilog or "").splitlines())

    def _purpose(self, command: Any) -> None:
        """Write what a command does, and what else it is called."""
        paragraphs = str(command.help).split("\n\n")
        others = [name for name in dict.fromkeys(names_of(command.name)) if name != command.name]
        if others:
            paragraphs.append(self.gettext("Also called: {names}.").format(names=", ".join(others)))
        for paragraph in paragraphs:
            self._formatter.write_paragraph()
            with self._formatter.indentation():
                self._formatter.write_text(paragraph)

    def _params(self, command: Any) -> None:
        """Write the arguments and the options, with what each means."""
        records: dict[str, list[tuple[str, str]]] = {"argument": [], "option": []}
        for param in command.get_params(self._context):
            if record := param.get_help_record(self._context):
                records[param.param_type_name].append(record)
        self._section(N_("Arguments"), records["argument"])
        self._section(N_("Options"), records["option"])

    def _commands(self, commands: Sequence[Any]) -> None:
        """Write the commands in groups, a line each."""
        called = {one.name: self._called(one) for one in commands}
        widest = max(map(len, called.values()), default=0)
        for panel in dict.fromkeys(one.rich_help_panel for one in commands):
            here = [one for one in commands if one.rich_help_panel == panel]
            rows = [(called[one.name].ljust(widest), purpose(one)) for one in here]
            self._section(panel, rows)

    def _called(self, command: Any) -> str:
        """Return the name of a command, and what it is called in the language of the reader."""
        names = dict(zip(languages(), names_of(command.name), strict=False))
        name = names.get(self._lang, command.name)
        return str(command.name) if name == command.name else f"{command.name}, {name}"

    def _section(self, heading: str, rows: Sequence[Any]) -> None:
        """Write lines, or pairs of what is typed and what it means, under a heading."""
        if not rows:
            return
        self._formatter.write_paragraph()
        self._formatter.write(f"{self._headed(heading)}\n")
        with self._formatter.indentation():
            if isinstance(rows[0], str):
                self._formatter.write("".join(f"{'':>{self._formatter.current_indent}}{line}\n" for line in rows))
            elif self._is_narrow:
                self._beneath(rows)
            else:
                self._formatter.write_dl(rows)

    def _beneath(self, rows: Iterable[tuple[str, str]]) -> None:
        """Write what each means under it."""
        for typed, meaning in rows:
            self._formatter.write_text(typed.rstrip())
            self._formatter.indent()
            self._formatter.write_text(meaning)
            self._formatter.dedent()

    def _headed(self, heading: str) -> str:
        """Return a heading, bold on a terminal."""
        import typer

        text = self.gettext("{heading}:").format(heading=self.gettext(heading))
        return typer.style(text, bold=True) if self._context.color else text


def help_about(words: Sequence[str], program: typer.Context) -> str | None:
    """Return what help says of some words: the options, values and formats that they name, else whatever speaks of them.

    Args:
        program: The context of the program.

    Returns:
        The lines; None when help says nothing of them, or all that there is to say is the help of a command.
    """
    if any(len(word) > _LONGEST for word in words):
        return None
    width = terminal_width()
    program.terminal_width = width and min(width, _WIDEST)
    formatter = program.make_formatter()
    return str(formatter.getvalue()) if About(program, formatter).write_about(words) else None


class _Entry(NamedTuple):
    """An option or an argument.

    Attributes:
        command: The name of its command; empty for the program.
        record: What is typed, and what it means.
    """

    command: str
    param: Any
    context: typer.Context
    record: tuple[str, str]


class About(Help):
    """Writes what help says of some words, whatever the commands."""

    def __init__(self, program: typer.Context, formatter: Formatter) -> None:
        super().__init__(program, formatter)
        group: Any = program.command
        self._shown = {name: one for name, one in group.commands.items() if not one.hidden}

    def write_about(self, words: Sequence[str]) -> bool:
        """Write it, and tell whether there is anything."""
        from ccqs.cli.choices import is_spreadsheet
        from ccqs.export import FORMATS

        command = called_so(words[0])
        is_within = command in self._shown and len(words) > 1  # a word of that command is asked about
        asked = " ".join(words[1:] if is_within else words).split()
        text = " ".join(asked).lstrip("-")
        if command and not is_within and text not in OPTION_WORDS:
            return False
        forms = [name for name, one in FORMATS.items() if _means(text, name, one.words)]
        value = "csv" if is_spreadsheet(text) else text
        entries = self._entries({command: self._shown[command]} if command and is_within else self._shown)
        if any(is_date_word(word) for word in asked):
            return self._write_dates(entries)
        if is_exit_word(text):
            return self._write_exit_codes()
        if marks := self._marks(asked):
            self._section(N_("Marks"), marks)
            return True
        options = {*called_like(text, OPTION_WORDS), *" ".join(called(text, LIMIT_WORDS)).split()}
        named = [one for one in entries if _names(one.param, text, options)]
        found = named or [one for one in entries if _takes(one, value)]
        if not (found or forms):
            if meant(text):
                return False
            found = _that_say(entries, asked)
        rows = [f"ccqs export {one}" for one in forms]
        self._section(N_("Options"), self._rows(found))
        self._section(N_("Columns"), self._columns(named))
        if forms or any("--format" in one.param.opts for one in named):
            self._section(N_("Formats"), export_formats(self.gettext, forms or None))
        also = meant(text)
        self._commands([self._shown[also]] if also in self._shown else [])
        rows += [f"ccqs list -o sessions.{value}"] if value != text else self._examples(found, "" if named else value)
        self._section(N_("Examples"), rows)
        return bool(found or forms)

    def _write_dates(self, entries: Sequence[_Entry]) -> bool:
        """Write how dates are written, and the options that take one."""
        from ccqs.answers.messages import DATE_FORMS

        taking = [one for one in entries if one.param.metavar == self.gettext(_DATE)]
        self._formatter.write_paragraph()
        self._formatter.write_text(self.gettext(DATE_FORMS))
        self._section(N_("Options"), self._rows(taking))
        self._section(N_("Examples"), self._examples(taking, ""))
        return True

    def _write_exit_codes(self) -> bool:
        """Write what each exit code says."""
        self._section(N_("Exit codes"), [(str(code), self.gettext(text)) for code, text in EXIT_CODES.items()])
        return True

    def _marks(self, asked: Sequence[str]) -> list[tuple[str, str]]:
        """Return the marks that words name, each with what it means; all of them when the words speak of marks."""
        from ccqs.answers.localizer import value_text
        from ccqs.answers.words import MEANINGS
        from ccqs.model import Rank

        home = os.path.expanduser("~")  # what a shell makes of the mark
        named = ["~" if word == home else word for word in asked]
        has_all = any(map(is_mark_word, named))
        ranks = {one.words: value_text(one, self._lang) for one in Rank}
        rows = []
        for key, text in MEANINGS.items():
            mark, _, meaning = self.gettext(text).format(example=7, **ranks).partition(" ")
            if has_all or mark in named:
                rows.append((mark, f"{meaning} ({_MARKED_BY[key]})" if key in _MARKED_BY else meaning))
        return rows

    def _columns(self, found: Iterable[_Entry]) -> list[tuple[str, str]]:
        """Return the columns that commands have, where it is they that are asked about; of one command, their headings."""
        from ccqs.answers.keys import named_columns
        from ccqs.answers.request import Request
        from ccqs.cli.choices import answer_keys
        from ccqs.errors import DataError

        try:
            having = [one for one in found if "--columns" in one.param.opts]
            request = Request("", self._context.params.get("data"), self._lang)
            named = [(one, named_columns(answer_keys(request, one.context), self._lang)) for one in having]
        except DataError:
            return []
        if len(named) == 1:
            return [(name, one.shown.heading) for name, one in named[0][1].items()]
        return [(one.command, ", ".join(names)) for one, names in named]

    def _entries(self, commands: Mapping[str, Any]) -> list[_Entry]:
        """Return the options and arguments of commands; of the program too when they are all."""
        import typer

        entries = []
        everything: dict[str, Any] = {"": self._context.command} if commands is self._shown else {}
        with _typer_speaks(self._lang):
            for name, command in {**everything, **commands}.items():
                context = self._context
                if name:
                    context = typer.Context(command, info_name=name, parent=self._context)
                    context.params.update(lang=self._lang, data=self._context.params.get("data"))
                    context.token_normalize_func = None  # that of the program would look each value up among its own
                    translate(context)
                records = [(param, param.get_help_record(context)) for param in command.get_params(context)]
                entries += [_Entry(name, param, context, record) for param, record in records if record]
        return entries

    def _rows(self, found: Iterable[_Entry]) -> list[tuple[str, str]]:
        """Return what is typed, and what it means and for which commands, alike ones together."""
        commands: dict[tuple[str, str], list[str]] = {}
        for one in found:
            commands.setdefault(one.record, []).append(one.command)
        rows = []
        for (typed, meaning), names in commands.items():
            here = ", ".join(name for name in names if name)
            rows.append((typed, f"{meaning} ({here})" if here else meaning))
        return rows

    def _examples(self, found: Iterable[_Entry], value: str) -> list[str]:
        """Return the first examples of help that have one of some options, with a value when there is one."""
        flags = {flag for one in found for flag in one.param.opts if flag.startswith("-")}
        of_program = [f"ccqs {one.param.opts[0]}" for one in found if not one.command and one.param.is_flag]
        lines = [line for one in self._shown.values() for line in (one.epilog or "").splitlines()]
        having = [line for line in lines if flags & set(line.split()) and value in (*line.split(), "")]
        return [*of_program, *having][:_FEW]

    def _purpose(self, command: Any) -> None:
        """Write nothing: it is not a command that is asked about."""


def _names(param: Any, text: str, options: Collection[str]) -> bool:
    """Tell whether a text is a name of an option, or what an argument is called.

    Args:
        options: The options that the text means in any language.
    """
    from ccqs.query.stems import same_word

    if param.param_type_name == "argument":
        return same_word(re.sub(r"\W", "", param.metavar or ""), text)
    names = [flag.lstrip("-") for flag in param.opts]
    return any(name in options or same_word(name, text) for name in names)


def _takes(entry: _Entry, text: str) -> bool:
    """Tell whether a text is a value of the closed list of an option or an argument."""
    from ccqs.cli.choices import is_value

    param = entry.param
    if choices := getattr(param.type, "choices", ()):
        return option_meant(text.casefold(), {str(one) for one in choices}) in choices
    return is_value(param, entry.context, text)


def _that_say(entries: Sequence[_Entry], words: Sequence[str]) -> list[_Entry]:
    """Return the options and arguments whose help has the most of some words, small ones aside."""
    from ccqs.query.stems import PREFIX, same_word

    long = [word for word in words if len(word) >= PREFIX]
    counts = [
        sum(any(same_word(word, one) for one in re.findall(r"\w+", " ".join(entry.record))) for word in long)
        for entry in entries
    ]
    most = max(counts, default=0)
    return [entry for entry, count in zip(entries, counts, strict=True) if count == most > 0]


def _means(text: str, name: str, words: str) -> bool:
    """Tell whether a text is the name of a format, or one of the words for it in any language."""
    from ccqs.cli.choices import translated
    from ccqs.language.fold import fold

    return fold(text) in map(fold, (name, *translated(words)))


@contextmanager
def _typer_speaks(lang: str) -> Iterator[None]:
    """Let Typer look its words up in our catalogue of a language."""
    domain, before = process.textdomain(), os.environ.get("LANGUAGE")
    process.bindtextdomain("ccqs", FOLDER)
    process.textdomain("ccqs")
    os.environ["LANGUAGE"] = lang
    try:
        yield
    finally:
        process.textdomain(domain)
        if before is None:
            del os.environ["LANGUAGE"]
        else:
            os.environ["LANGUAGE"] = before
