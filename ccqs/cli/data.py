"""The commands for those who keep data or build on them: compile, fmt, schema."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from ccqs.cli.ask import language, named_data
from ccqs.cli.failures import Failure
from ccqs.cli.options import Data, Language, Output
from ccqs.cli.output import tell, terminal_width, write_answer
from ccqs.cli.parameters import Argument, Option
from ccqs.errors import CcqsError, NotFound, UsageError
from ccqs.render import Format
from ccqs.render.visible import visible

if TYPE_CHECKING:
    from ccqs.fmt import Formatted

Paths = Annotated[
    list[str] | None,
    Argument(metavar="[PATH]...", help="Files, or folders of them; without one, the data that ccqs reads."),
]
Check = Annotated[bool, Option(("--check",), help="Write nothing; exit with 1 when a file would change.")]
Diff = Annotated[bool, Option(("--diff",), help="Write nothing; show what would change.")]
SchemaName = Annotated[
    str | None, Argument(metavar="[NAME]", help="A schema by its name; without one, the names of all.")
]


def compile_data(data: Data = None, lang: Language = None, output: Output = None) -> None:
    """Write the dataset as one file that --data reads without YAML."""
    from ccqs.loader import load
    from ccqs.loader.compiled import compile_dataset
    from ccqs.query.prepare import prepare

    try:
        write_answer([compile_dataset(prepare(load(data)))], output, Format.CSV)
    except CcqsError as error:
        raise Failure(error, command="compile", lang=language(lang), form=Format.TABLE, dataset=None) from error


def yaml_folder(path: str | None = None) -> Path:
    """Return a folder of YAML, the one that ccqs reads when none is named.

    Raises:
        UsageError: It is a file, such as compiled data.
    """
    from ccqs.loader import installed

    folder = Path(path or named_data() or installed())
    if os.path.isfile(folder):
        raise UsageError("not-a-folder", path=str(folder))
    return folder


def rewrite_files(paths: Paths = None, check: Check = False, diff: Diff = False, lang: Language = None) -> int:
    """Write data files in their canonical form; comments stay, and what they say is the same."""
    from ccqs.fmt import format_files
    from ccqs.views.wording import sentence

    try:
        files = format_files([Path(one) for one in paths] if paths else [yaml_folder()])
        changed = [one for one in files if one.before != one.after]
        if not (check or diff):
            for one in changed:
                write_answer([one.after], str(one.path), Format.YAML)
        lines = _differences(changed) if diff else (f"{one.path}\n" for one in changed)
        write_answer(_shown(lines), None, Format.TABLE)
    except CcqsError as error:
        raise Failure(error, command="fmt", lang=language(lang), form=Format.TABLE, dataset=None) from error
    key = "to_rewrite" if check or diff else "rewritten"
    tell(sentence(key, language(lang), changed=len(changed), count=len(files)))
    return int(check and bool(changed))


def _differences(files: Iterable[Formatted]) -> Iterator[str]:
    from difflib import unified_diff
    from io import StringIO

    for one in files:
        before, after = (list(StringIO(text, newline="\n")) for text in (one.before, one.after))
        for line in unified_diff(before, after, str(one.path), str(one.path)):
            yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


def _shown(lines: Iterable[str]) -> Iterable[str]:
    """Keep a terminal from obeying what it is shown; a file or a pipe gets the very text."""
    return lines if terminal_width() is None else (f"{visible(line.removesuffix(chr(10)))}\n" for line in lines)


def print_schema(name: SchemaName = None, lang: Language = None) -> None:
    """Print the JSON Schema of an answer, of a line of it, or of a file of data.

    The schema of `ccqs NAME -f json` is called NAME, that of a line of `-f jsonl` is NAME.jsonl.
    """
    from ccqs.schemas import read_schema, schema_names

    names = schema_names()
    try:
        if name is not None and name not in names:
            from ccqs.query.names import nearest_ids

            near = nearest_ids(name, {one: (one,) for one in names})
            raise NotFound("schema-not-found", asked=name, candidates=near)
        text = "".join(f"{one}\n" for one in names) if name is None else read_schema(name)
        write_answer([text], None, Format.CSV)
    except CcqsError as error:
        raise Failure(error, command="schema", lang=language(lang), form=Format.TABLE, dataset=None) from error
