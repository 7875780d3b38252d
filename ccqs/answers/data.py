"""The answers for those who keep data or build on them: export, compile, fmt, schema, version."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Unpack

from ccqs.answers.request import Request, Text, language
from ccqs.answers.sessions import ALL, Filters, criteria_of, no_session
from ccqs.errors import NotFound, UsageError
from ccqs.model import Session, Status
from ccqs.query.sessions import select
from ccqs.render import Format

if TYPE_CHECKING:
    from ccqs.fmt import Formatted


# So like one of their names a word must be to be taken for it, of 100, and so many are named.
_LEAST_NEAR, _MOST_NEAR = 70.0, 3


def compile_data(request: Request) -> Text:
    """Write the dataset as one file that is read without YAML."""
    from ccqs.read.snapshot import write_snapshot

    request.refuse_suffix_of_another(Format.JSON)
    return Text([write_snapshot(request.dataset)], is_data=True, amount=_counted(request, request.dataset.sessions))


def yaml_folder(request: Request, path: str | None = None) -> Path:
    """Return a folder of YAML: the one named, else the one that stands here, else the one that ccqs reads.

    A remark says so of the one that stands here.

    Raises:
        DataError: It is a file, such as compiled data, or is not there.
        UsageError: None is named, and the one that ccqs reads is compiled.
    """
    from ccqs.read import beside, installed
    from ccqs.read.folder import no_dataset

    given = [one for one in (path, request.data) if one is not None]
    named = given[0] if given else os.environ.get("CCQS_DATA") or None
    here = beside()
    folder = named if named is not None else here or installed()
    if named is None and here:
        request.remarks.append(taken_from_here(request.lang))
    if named is None and os.path.isfile(folder):
        raise UsageError("no-yaml-here", program=f"ccqs {request.command}")
    if not os.path.isdir(folder):
        raise no_dataset(folder)
    return Path(folder)


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
    from ccqs.read.folder import no_dataset

    request.lang = language(request.named_language)  # the data themselves need not be readable
    if "" in (paths or ()):  # which would be the current folder
        raise no_dataset("")
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
    return Text(lines, remarks=[remark], has_failed=check and bool(changed))


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
        from ccqs.query.fuzzy import nearest

        near = nearest(name, names, least=_LEAST_NEAR, most=_MOST_NEAR)
        raise NotFound("schema-not-found", asked=name, candidates=near)
    return Text(["".join(f"{one}\n" for one in names) if name is None else read_schema(name)], is_data=True)


def version(request: Request) -> Text:
    """Return the version of the tool, and what period the data cover that it would answer from, in which edition."""
    from ccqs import __version__
    from ccqs.errors import DataError
    from ccqs.language.catalogue import translations

    gettext = translations(request.lang).gettext
    try:
        dataset = request.dataset
    except DataError:
        said = gettext("ccqs {version}, data unreadable").format(version=__version__)
    else:
        said = gettext("ccqs {version}; the data cover {coverage}, edition of {edition}").format(
            version=__version__, coverage=request.loc.date(dataset.coverage), edition=request.loc.date(dataset.edition)
        )
    return Text([f"{said}\n"])


def export_sessions(
    request: Request,
    export_format: str,
    *,
    address: str | None = None,
    **filters: Unpack[Filters],
) -> Text:
    """Write the chosen sessions, held or not, with all that they refer to.

    Args:
        export_format: A key of `ccqs.export.FORMATS`.
        address: Where the dataset is published.
    """
    from ccqs.export import FORMATS, export, make

    filters["status"] = filters.get("status") or [ALL]
    criteria, remarks = criteria_of(request, filters)
    sessions = [one.session for one in select(request.dataset, criteria)]
    if not sessions:
        raise no_session(request, criteria, remarks=remarks)
    if request.output not in (None, "-"):
        request.refuse_suffix_of_another(export_format)
        files = export(
            request.dataset, export_format, request.output, sessions=sessions, lang=request.lang, address=address
        )
        amount = _counted(request, sessions, _sources_in(request, export_format, sessions))
        return Text(None, files=files, amount=amount, remarks=[*remarks, *_left_out(request, export_format, sessions)])
    if not FORMATS[export_format].is_text:
        raise UsageError("no-output", form=export_format, line=request.line_to(f"ccqs{FORMATS[export_format].suffix}"))
    made = make(request.dataset, export_format, sessions=sessions, lang=request.lang, address=address)
    return Text(
        [one.decode("utf-8") for one in made.values()],
        is_data=True,
        remarks=[*remarks, *_left_out(request, export_format, sessions)],
    )


def _counted(request: Request, sessions: Sequence[Session], sources: int = 0) -> str:
    """Say how many sessions something holds, how many of them were not held, and how many sources as such."""
    ngettext = request.loc.ngettext
    unheld = sum(one.status is not Status.HELD for one in sessions)
    counts = [
        (len(sessions), ngettext("{count} session", "{count} sessions", len(sessions))),
        (unheld, ngettext("{count} of them not held", "{count} of them not held", unheld)),
        (sources, ngettext("{count} source", "{count} sources", sources)),
    ]
    return ", ".join(text.format(count=count) for count, text in counts if count)


def _sources_in(request: Request, form: str, sessions: Sequence[Session]) -> int:
    """Return how many sources a bibliography has beside the sessions; 0 for what is none."""
    from ccqs.export.citing import FILES, sources_cited
    from ccqs.export.scope import scope

    return len(sources_cited(scope(request.dataset, sessions, request.lang))) if form in FILES else 0


def _left_out(request: Request, form: str, sessions: Sequence[Session]) -> list[str]:
    """Say how many claims Wikidata cannot hold, and why; every other format has them all."""
    if form != "quickstatements":
        return []
    from ccqs.export.quickstatements import left_out
    from ccqs.export.scope import scope

    loc = request.loc
    counted = Counter(one.why for one in left_out(scope(request.dataset, sessions, request.lang)))
    whole = counted.total()
    if not whole:
        return []
    reasons = ", ".join(f"{loc.gettext(why)} ({count})" for why, count in counted.most_common())
    remark = loc.ngettext("{count} claim is left out: {reasons}", "{count} claims are left out: {reasons}", whole)
    return [remark.format(count=whole, reasons=reasons)]
