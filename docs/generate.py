"""Write what is made from the program itself: `python docs/generate.py`.

That is `docs/cli.md` and `docs/ccqs.1`, from the commands as they are defined, `docs/rules.md`, from the rules of
check, and the JSON Schemas of what ccqs prints (`ccqs/schemas`) and of what it reads (`data/schema`). In the READMEs
and the tutorials it writes below each command what that prints today (`docs/transcripts.py`), and it draws the pictures
of the terminal (`docs/pictures.py`).

The words are those of the help, of the README for the exit codes, and of the docstrings of the rules. The only ones
that stand here are those that the program has nowhere: where answers go, what the variables do that no option names,
and what the page of the rules is about.
"""

from __future__ import annotations

import re
import sys
import textwrap
from collections.abc import Callable, Iterable
from pathlib import Path
from subprocess import CalledProcessError
from typing import NamedTuple

import typer
from answer_schemas import answer_schemas
from column_reference import columns
from data_schemas import data_schemas
from pictures import pictures
from schema_parts import written
from transcripts import PAGES, refreshed
from typer.core import TyperGroup, TyperOption
from typer.main import get_command

from ccqs import __version__
from ccqs.check import RULES, chronology, evidence, identity, shape, wording
from ccqs.cli.app import app
from ccqs.cli.help import export_formats, translate
from ccqs.cli.vocabulary import command_names
from ccqs.read import load
from hatch_build import compile_catalogues

DOCS = Path(__file__).resolve().parent
PROGRAM = "ccqs"
NOT_BY_HAND = "<!-- Written by docs/generate.py: do not edit. -->"
STREAMS = "Answers go to standard output, all else to standard error."


class Entry(NamedTuple):
    """A line of a list: the name that is typed, the value it takes (either may be empty), and what it means."""

    name: str
    value: str
    meaning: str


# The variables that no option names.
VARIABLES = (
    Entry(
        "LC_ALL, LC_MESSAGES, LANG",
        "",
        "The first that is set decides on the language when neither `--lang` nor `CCQS_LANG` does: French, English or "
        "Russian, else French.",
    ),
    Entry("NO_COLOR", "", "When not empty, no colour unless `--color always` asks for it."),
    Entry("FORCE_COLOR", "", "When not empty, and `NO_COLOR` is not, colour unless `--color never` forbids it."),
    Entry("TERM", "", "When `dumb`, no colour unless `--color always` or `FORCE_COLOR` asks for it."),
    Entry("FORCE_HYPERLINK", "", "When not empty, titles of sources are links on any terminal; never when it is `0`."),
    Entry("VTE_VERSION", "", "Set by terminals; from 5002 on they have links."),
    Entry(
        "PAGER",
        "",
        "The program that shows what is longer than the screen; `less` when it is not set, none when empty.",
    ),
    Entry("LESS", "", "Options of `less`; `FRX` when not set."),
    Entry("COLUMNS", "", "The width to print tables for on a terminal, instead of its own."),
)


class Page(NamedTuple):
    """What is said of one command; `name` is how it is called, with the name of the program."""

    name: str
    purpose: str
    remarks: list[str]
    examples: list[str]
    usage: str
    arguments: list[Entry]
    options: list[Entry]


class Reference(NamedTuple):
    """What both documents say."""

    root: Page
    commands: list[Page]
    variables: list[Entry]
    codes: list[Entry]


def reference() -> Reference:
    """Read the program's commands, and the exit codes that the README promises."""
    root = get_command(app)
    if not isinstance(root, TyperGroup):
        raise TypeError(f"{PROGRAM} has no commands")
    above = typer.Context(root, info_name=PROGRAM, **root.context_settings)
    below = [typer.Context(one, info_name=name, parent=above) for name, one in root.commands.items() if not one.hidden]
    return Reference(_page(above), [_page(one) for one in below], [*_variables([above, *below]), *VARIABLES], _codes())


def _page(context: typer.Context) -> Page:
    context.params["lang"] = "en"
    translate(context)
    command = context.command
    purpose, *remarks = (command.help or "").split("\n\n")
    examples = (command.epilog or "").splitlines()
    words = dict.fromkeys(command_names().get(context.info_name or "", ()))
    if others := [f"`{word}`" for word in words if word != context.info_name]:
        remarks.append(f"Also called {', '.join(others)}.")
    usage = " ".join([context.command_path, *command.collect_usage_pieces(context)])
    arguments, options = [], []
    for param in command.get_params(context):
        if record := param.get_help_record(context):
            term, meaning = (" ".join(text.split()) for text in record)
            if isinstance(param, TyperOption):
                options.append(Entry(*_split(term), meaning))
            else:
                arguments.append(Entry("", term, meaning))
    if context.info_name == "export":
        arguments += [Entry("", form, f"{words[0].upper()}{words[1:]}.") for form, words in export_formats(str)]
    return Page(context.command_path, purpose, remarks, examples, usage, arguments, options)


def _split(term: str) -> tuple[str, str]:
    """Tell the names of an option from the value it takes: `-o, --output FILE`."""
    found = re.fullmatch(r"(-[^\s,]+(?:, -[^\s,]+)*)(?: (.+))?", term)
    if not found:
        raise ValueError(f"not an option: {term!r}")
    return found[1], found[2] or ""


def _variables(contexts: Iterable[typer.Context]) -> list[Entry]:
    """Return the variables that stand for options, each once."""
    return list(
        dict.fromkeys(
            Entry(param.envvar, "", f"Stands for `{max(param.opts, key=len)}` where that is not given.")
            for context in contexts
            for param in context.command.get_params(context)
            if isinstance(param.envvar, str)
        )
    )


def _codes() -> list[Entry]:
    """Return the rows of the README's table of exit codes."""
    readme = (DOCS.parent / "README.md").read_text(encoding="utf-8")
    _, header, below = readme.partition("| exit code | meaning |\n|---|---|\n")
    if not header:
        raise ValueError("README.md has no table of exit codes")
    rows = re.findall(r"^\| (\d+) \| (.+) \|$", below.partition("\n\n")[0], re.MULTILINE)
    return [Entry(code, "", f"{meaning[0].upper()}{meaning[1:]}.") for code, meaning in rows]


def spans(text: str, plain: Callable[[str], str], code: Callable[[str], str]) -> str:
    """Write a text for a reader: what stands between backticks as code, the rest plain."""
    return "".join((code if number % 2 else plain)(part) for number, part in enumerate(text.split("`")))


# Markdown -------------------------------------------------------------------------------------------------------------


def markdown(said: Reference) -> str:
    """Write the reference as a page of Markdown."""
    index = [f"- [{one.name}](#{one.name.replace(' ', '-')}): {_md(one.purpose)}" for one in said.commands]
    blocks = [
        NOT_BY_HAND,
        f"# {PROGRAM}: the command line",
        *_md_page(said.root),
        STREAMS,
        "## Commands",
        "\n".join(index),
    ]
    for page in said.commands:
        blocks += [f"### {page.name}", *_md_page(page)]
    blocks += ["## Environment", _md_list(said.variables), "## Exit codes", _md_list(said.codes)]
    return "\n\n".join(blocks) + "\n"


def _md_page(page: Page) -> list[str]:
    blocks = [_md(page.purpose), f"```text\n{page.usage}\n```", *map(_md, page.remarks)]
    if page.arguments:
        blocks += ["Arguments:", _md_list(page.arguments)]
    blocks += ["Options:", _md_list(page.options)]
    if page.examples:
        blocks += ["Examples:", "\n".join(["```sh", *page.examples, "```"])]
    return blocks


def _md_list(entries: Iterable[Entry]) -> str:
    return "\n".join(f"- `{f'{one.name} {one.value}'.strip()}`: {_md(one.meaning)}" for one in entries)


def _md(text: str) -> str:
    return spans(text, lambda plain: re.sub(r"[\\*<]", r"\\\g<0>", plain), lambda code: f"`{code}`")


# roff -----------------------------------------------------------------------------------------------------------------

_ROFF = {
    "\\": r"\(rs",
    "-": r"\-",
    "'": r"\(aq",
    "`": r"\(ga",
    "^": r"\(ha",
    "~": r"\(ti",
    '"': r"\(dq",
    "“": r"\(lq",
    "”": r"\(rq",
}


def man(said: Reference) -> str:
    """Write the reference as a page of the manual, in ASCII."""
    purpose = said.root.purpose.rstrip(".")
    lines = [
        r".\" Written by docs/generate.py: do not edit.",
        f'.TH {PROGRAM.upper()} 1 "" "{_roff(f"{PROGRAM} {__version__}")}"',
        ".SH NAME",
        _roff(PROGRAM) + r" \- " + _roff(purpose[0].lower() + purpose[1:]),
        ".SH SYNOPSIS",
        _roff_usage(said.root),
        ".SH DESCRIPTION",
        _roff(said.root.purpose),
    ]
    for text in (*said.root.remarks, STREAMS):
        lines += [".PP", _roff(text)]
    lines += [".SH OPTIONS", *_roff_list(said.root.options), ".SH COMMANDS"]
    for page in said.commands:
        lines += _roff_page(page)
    lines += [".SH ENVIRONMENT", *_roff_list(said.variables)]
    lines += [".SH EXIT STATUS", *_roff_list(said.codes)]
    lines += [".SH SEE ALSO", r"\fBjq\fR(1)"]
    return "\n".join(lines) + "\n"


def _roff_page(page: Page) -> list[str]:
    lines = [f'.SS "{_roff(page.name)}"', _roff_usage(page)]
    for text in (page.purpose, *page.remarks):
        lines += [".PP", _roff(text)]
    lines += [*_roff_list(page.arguments), *_roff_list(page.options)]
    if page.examples:
        lines += [".PP", "Examples:", ".PP", ".RS", ".EX", *map(_roff, page.examples), ".EE", ".RE"]
    return lines


def _roff_usage(page: Page) -> str:
    return f"{_bold(page.name)}{_escaped(page.usage.removeprefix(page.name))}"


def _roff_list(entries: Iterable[Entry]) -> list[str]:
    lines = []
    for one in entries:
        names = ", ".join(map(_bold, filter(None, one.name.split(", "))))
        value = rf"\fI{_escaped(one.value)}\fR" if one.value else ""
        lines += [".TP", f"{names} {value}".strip(), _roff(one.meaning)]
    return lines


def _roff(text: str) -> str:
    """Write a text as one line that is no request."""
    return r"\&" * text.startswith(".") + spans(text, _escaped, _bold)


def _bold(text: str) -> str:
    return rf"\fB{_escaped(text)}\fR"


def _escaped(text: str) -> str:
    return "".join(_ROFF.get(char) or (char if char.isascii() else rf"\[u{ord(char):04X}]") for char in text)


# Rules ----------------------------------------------------------------------------------------------------------------

FAMILIES = {"SH": shape, "ID": identity, "TM": chronology, "EV": evidence, "WD": wording}
ABOUT_RULES = """\
`ccqs check` holds the YAML of a dataset against these rules. An *error* is wrong, a *warning* is probably wrong, a
*note* is worth a look. Codes are never used again for another rule. What breaks a rule marked “not readable” keeps
every command from reading the data.

A record that breaks a rule with good reason is declared in `sessions.yaml`, with the reason:

```yaml
exemptions:
  - rule: TM04
    record: 1999-03
    why: {fr: La salle de Lutèce a brûlé., en: The hall of Lutetia burned down., ru: Зал в Лютеции сгорел.}
```

The snippets are parts of the made-up dataset in `tests/data/sound`; the tests lay each of them over it."""


def rules() -> str:
    """Write the pages of all rules as a page of Markdown."""
    blocks = [NOT_BY_HAND, f"# {PROGRAM}: the rules of check", ABOUT_RULES]
    for prefix, module in FAMILIES.items():
        family = [rule for code, rule in sorted(RULES.items()) if code.startswith(prefix)]
        blocks += [f"## {prefix}", (module.__doc__ or "").partition("\n\n")[0].strip()]
        blocks.append("\n".join(f"- [{rule.code}](#{rule.code.lower()}): {_md(rule.title)}" for rule in family))
        for rule in family:
            title, _, rest = rule.page.partition("\n")
            kind = f"{rule.severity}{'' if rule.find else ', not readable'}"
            blocks += [f"### {rule.code}", f"**{_md(title)}** ({kind})", _fenced(rest.strip())]
    return "\n\n".join(blocks) + "\n"


def _fenced(page: str) -> str:
    """Put the snippets of a page between fences."""

    def fence(found: re.Match[str]) -> str:
        return f"{found[1]}\n\n```yaml\n{textwrap.dedent(found[2]).strip()}\n```\n"

    return re.sub(r"^((?:Passes|Fails).*:)\n\n((?:    .+\n?)+)", fence, page, flags=re.MULTILINE).strip()


def documents() -> dict[Path, str]:
    """Return what each document is to hold."""
    said, root = reference(), DOCS.parent
    return {
        DOCS / "cli.md": markdown(said),
        DOCS / f"{PROGRAM}.1": man(said),
        DOCS / "rules.md": rules(),
        DOCS / "columns.md": f"{NOT_BY_HAND}\n\n{columns()}",
        **{root / "ccqs" / "schemas" / f"{name}.json": written(one) for name, one in answer_schemas().items()},
        **{
            root / "data" / "schema" / f"{name}.json": written(one)
            for name, one in data_schemas(load(root / "data")).items()
        },
    }


def write(path: Path, text: str) -> None:
    """Write a file as it is to be, where it is not so yet."""
    path.parent.mkdir(exist_ok=True)
    if not path.exists() or path.read_text(encoding="utf-8") != text:
        path.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    compile_catalogues(DOCS.parent)
    for file, content in {**documents(), **pictures()}.items():
        write(file, content)
    for page in PAGES:
        try:
            write(page, refreshed(page))
        except (CalledProcessError, ValueError) as error:
            sys.exit(f"{page}: {error}\n{getattr(error, 'output', '')}")
