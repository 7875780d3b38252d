"""The answers for those who keep data or build on them: compile, fmt, schema, version."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ccqs.answers.request import Request, Text, language
from ccqs.errors import NotFound, UsageError

if TYPE_CHECKING:
    from ccqs.fmt import Formatted


def compile_data(request: Request) -> Text:
    """Write the dataset as one file that is read without YAML."""
    from ccqs.read.snapshot import write_snapshot

    return Text([write_snapshot(request.dataset)], is_data=True)


def yaml_folder(request: Request, path: str | None = None) -> Path:
    """Return a folder of YAML: the one named, else the one that stands here, else the one that ccqs reads.

    A remark says so of the one that stands here.

    Raises:
        UsageError: It is a file, such as compiled data, or is not there.
    """
    from ccqs.read import beside, installed
    from ccqs.read.files import is_missing

    named = path or request.data or os.environ.get("CCQS_DATA")
    here = beside()
    folder = Path(named or here or installed())
    if not named and here:
        request.remarks.append(taken_from_here(request.lang))
    if not named and os.path.isfile(folder):
        raise UsageError("no-yaml-here")
    if os.path.isfile(folder):
        raise UsageError("not-a-folder", path=str(folder))
    if is_missing(folder):
        raise UsageError("no-folder", path=str(folder))
    return folder


def taken_from_here(lang: str) -> str:
    """Say that the dataset is the one that stands here."""
    from ccqs.language.catalogue import translations

    return translations(lang).gettext("The dataset is that of the folder data, which stands here.")


def rewrite_files(
    request: Request,
    paths: Sequence[str] | None = None,
    *,
    check: bool = False,
    diff: bool = False,
    write: Callable[[str, str], None],
) -> Text:
    """Write data files in their canonical form; comments stay, and what they say is the same.

    Args:
        write: Writes a file, named first, whole or not at all.
    """
    from ccqs.fmt import format_files
    from ccqs.language.catalogue import translations

    request.lang = language(request.named_language)  # the data themselves need not be readable
    files = format_files([Path(one) for one in paths] if paths else [yaml_folder(request)])
    changed = [one for one in files if one.before != one.after]
    if not (check or diff):
        for one in changed:
            write(str(one.path), one.after)
    lines = _differences(changed) if diff else (f"{one.path}\n" for one in changed)
    gettext = translations(request.lang).gettext
    if check or diff:
        remark = gettext("files to rewrite: {changed} of {count}")
    else:
        remark = gettext("files rewritten: {changed} of {count}")
    remark = remark.format(changed=len(changed), count=len(files))
    return Text(lines, remarks=[*request.remarks, remark], has_failed=check and bool(changed))


def _differences(files: Iterable[Formatted]) -> Iterator[str]:
    from difflib import unified_diff
    from io import StringIO

    for one in files:
        before, after = (list(StringIO(text, newline="\n")) for text in (one.before, one.after))
        for line in unified_diff(before, after, str(one.path), str(one.path)):
            yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


def print_schema(_: Request, name: str | None = None) -> Text:
    """Return the JSON Schema of an answer, of a line of it, or of a file of data; without a name, all the names."""
    from ccqs.schemas import read_schema, schema_names

    names = schema_names()
    if name is not None and name not in names:
        from ccqs.query.names import nearest_ids

        near = nearest_ids(name, {one: (one,) for one in names})
        raise NotFound("schema-not-found", asked=name, candidates=near)
    return Text(["".join(f"{one}\n" for one in names) if name is None else read_schema(name)], is_data=True)


def version(request: Request) -> Text:
    """Return the version of the tool and the edition of the data it would answer from."""
    from ccqs import __version__
    from ccqs.errors import DataError

    try:
        edition = request.dataset.edition.text
    except DataError:
        edition = "unreadable"
    return Text([f"ccqs {__version__}, data {edition}\n"])
