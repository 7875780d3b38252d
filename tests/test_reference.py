"""`docs/cli.md` and the page of the manual: they are what the program's commands make of them, and miss nothing."""

from __future__ import annotations

import re
import runpy
import shutil
import subprocess
import tomllib
from pathlib import Path
from typing import NamedTuple

import pytest
import typer
from typer.core import TyperGroup
from typer.main import get_command

from ccqs import cli, errors
from ccqs.cli import respond
from ccqs.cli.app import app

ROOT = Path(__file__).parents[1]
MARKDOWN = ROOT / "docs" / "cli.md"
RULES = ROOT / "docs" / "rules.md"
MAN = ROOT / "docs" / "ccqs.1"
GENERATOR = ROOT / "docs" / "generate.py"
ROFF_HYPHEN = r"\-"


class Command(NamedTuple):
    """A command, with the names of its options and its arguments as they are typed."""

    name: str
    options: list[str]
    arguments: list[str]


def commands() -> list[Command]:
    root = get_command(app)
    assert isinstance(root, TyperGroup)
    above = typer.Context(root, info_name="ccqs", **root.context_settings)
    found = []
    for name, command in root.commands.items():
        if command.hidden:
            continue
        params = command.get_params(typer.Context(command, info_name=name, parent=above))
        options = [one for param in params if param.param_type_name == "option" for one in param.opts]
        arguments = [str(param.metavar) for param in params if param.param_type_name == "argument"]
        found.append(Command(name, options, arguments))
    return found


def section(text: str, heading: str) -> str:
    """Return what stands under a heading, up to the next of any level."""
    _, found, below = text.partition(f"\n{heading}\n")
    assert found, f"no heading {heading!r}"
    return re.split(r"^(?:#{2,3} |\.S[HS] )", below, maxsplit=1, flags=re.MULTILINE)[0]


def codes(text: str, pattern: str) -> set[int]:
    return {int(code) for code in re.findall(pattern, text, re.MULTILINE)}


def test_everything_written_from_the_program_is_fresh_and_nothing_is_left_over() -> None:
    documents = runpy.run_path(str(GENERATOR))["documents"]()
    stale = [path.relative_to(ROOT).as_posix() for path, text in documents.items() if path.read_text("utf-8") != text]
    assert stale == [], "run `python docs/generate.py`"
    schemas = {path for folder in ("ccqs/schemas", "data/schema") for path in (ROOT / folder).glob("*.json")}
    assert schemas == {path for path in documents if path.suffix == ".json"}


@pytest.mark.parametrize(
    "environment",
    [
        pytest.param({}, id="plain"),
        pytest.param({"COLUMNS": "25", "TERM": "dumb"}, id="narrow"),
        pytest.param({"LANG": "ru_RU.UTF-8", "LC_ALL": "ru_RU.UTF-8", "CCQS_LANG": "fr"}, id="another language"),
        pytest.param({"CCQS_DATA": "/nowhere", "FORCE_COLOR": "1"}, id="other data, and colours"),
    ],
)
def test_reference_is_what_the_commands_make_of_it(
    environment: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    documents = runpy.run_path(str(GENERATOR))["documents"]()
    stale = [path.name for path in (MARKDOWN, MAN, RULES) if path.read_text(encoding="utf-8") != documents[path]]
    assert stale == [], "run `python docs/generate.py`"


@pytest.mark.parametrize("command", commands(), ids=lambda command: command.name)
def test_reference_has_every_option_of_the_command(command: Command) -> None:
    page = section(MARKDOWN.read_text(encoding="utf-8"), f"### ccqs {command.name}")
    lists = "\n".join(re.findall(r"^- `(.+?)`: ", page, re.MULTILINE))
    listed = set(re.findall(r"(?:^|, )(-[^\s,]+)", lists, re.MULTILINE))
    assert listed == set(command.options)
    assert [one for one in command.arguments if f"- `{one}`: " not in page] == []


@pytest.mark.parametrize("command", commands(), ids=lambda command: command.name)
def test_manual_has_every_option_of_the_command(command: Command) -> None:
    page = section(MAN.read_text(encoding="ascii"), f'.SS "ccqs {command.name}"')
    terms = "\n".join(re.findall(r"^\.TP\n(.+)$", page, re.MULTILINE))
    listed = {one.replace(ROFF_HYPHEN, "-") for one in re.findall(r"\\fB(.+?)\\fR", terms)}
    assert listed == set(command.options)
    assert [one for one in command.arguments if rf"\fI{one}\fR" not in terms] == []


def test_reference_has_the_exit_codes_of_the_program() -> None:
    kinds = [one for one in vars(errors).values() if isinstance(one, type) and issubclass(one, errors.CcqsError)]
    ends = {0, respond.DEFECT, cli._INTERRUPTED} | {kind.exit_code for kind in kinds}  # noqa: SLF001
    markdown = section(MARKDOWN.read_text(encoding="utf-8"), "## Exit codes")
    manual = section(MAN.read_text(encoding="ascii"), ".SH EXIT STATUS")
    assert codes(markdown, r"^- `(\d+)`: ") == ends
    assert codes(manual, r"^\.TP\n\\fB(\d+)\\fR$") == ends


def test_reference_has_the_variables_that_the_program_reads() -> None:
    sources = [path.read_text(encoding="utf-8") for path in (ROOT / "ccqs").rglob("*.py")]
    read = {name for text in sources for name in re.findall(r'(?:environ\.get\(|envvar=)"(\w+)"', text)}
    page = section(MARKDOWN.read_text(encoding="utf-8"), "## Environment")
    assert read >= {"CCQS_LANG", "CCQS_DATA", "NO_COLOR"}
    # Set by the scripts that --install-completion installs, and by help itself.
    not_by_users = {"_CCQS_COMPLETE", "COMP_WORDS", "COMP_CWORD", "LANGUAGE"}
    assert [name for name in sorted(read - not_by_users) if f"`{name}`: " not in page] == []


def test_manual_has_no_line_that_roff_would_obey_or_mistake() -> None:
    lines = MAN.read_text(encoding="ascii").splitlines()
    requests = {line.split()[0] for line in lines if line.startswith((".", "'"))}
    assert requests == {r".\"", ".TH", ".SH", ".SS", ".PP", ".TP", ".RS", ".RE", ".EX", ".EE"}
    assert [line for line in lines if not line.startswith(".") and re.search(r"(?<!\\)-", line)] == []


@pytest.mark.skipif(not shutil.which("groff"), reason="groff is not installed")
def test_manual_is_formatted_without_a_warning() -> None:
    done = subprocess.run(["groff", "-man", "-Tutf8", "-ww", "-z", str(MAN)], capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")


def test_wheel_ships_the_manual() -> None:
    build = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["hatch"]["build"]
    assert build["targets"]["wheel"]["shared-data"] == {"docs/ccqs.1": "share/man/man1/ccqs.1"}


def test_the_files_that_the_page_on_security_names_are_there() -> None:
    named = re.findall(r"`((?:tests|ccqs)/[\w./]+)`", (ROOT / "docs" / "security.md").read_text(encoding="utf-8"))
    assert len(named) > 5
    assert [one for one in named if not (ROOT / one).exists()] == []
