"""Exports: the dataset, whole or some sessions of it, in the formats that other programs load.

A format is a function of a `Scope` that returns its files as bytes, in a module of this package, and a line of
`FORMATS`. It holds every claim with its rank, reason and sources, and the sessions that were not held; the same data
make the same bytes. A module is imported when its format is asked for.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from importlib import import_module
from typing import NamedTuple

from ccqs.errors import OutputError
from ccqs.language.catalogue import N_
from ccqs.model import Dataset, Session


class Export(NamedTuple):
    """A format, and how it is written.

    Attributes:
        writer: The function that writes it, as `module:function`.
        suffix: What the names of its files end in; empty for a folder.
        words: What else people call it, with commas between: what it is, and the programs that load it.
        is_text: It may go to standard output.
    """

    writer: str
    suffix: str
    words: str
    is_text: bool = True


FORMATS: Mapping[str, Export] = {
    "sqlite": Export("sqlite:export", ".db", N_("database, SQL, Datasette"), is_text=False),
    "datapackage": Export(
        "datapackage:export", "", N_("data package, tables, pandas, R, DuckDB, Frictionless"), is_text=False
    ),
    "ics": Export("events:export_ics", ".ics", N_("calendar, iCalendar, Outlook")),
    "timelinejs": Export("events:export_timelinejs", ".csv", N_("timeline, chronology")),
    "quickstatements": Export("quickstatements:export", ".tsv", N_("Wikidata")),
    "json-ld": Export("jsonld:export", ".jsonld", N_("linked data, RDF, schema.org")),
    "bibtex": Export("citing:export_bibtex", ".bib", N_("LaTeX, BibLaTeX, bibliography")),
    "csl-json": Export("citing:export_csl_json", ".json", N_("CSL, pandoc")),
    "ris": Export("citing:export_ris", ".ris", N_("Zotero, EndNote, Mendeley")),
    "html": Export("site:export", "", N_("site, website, web page"), is_text=False),
}


def make(
    dataset: Dataset,
    form: str,
    *,
    sessions: Iterable[Session] | None = None,
    lang: str | None = None,
    address: str | None = None,
    name: str = "ccqs",
) -> dict[str, bytes]:
    """Return the files of an export by the end of their names (`""` for the file itself), or by name for a folder.

    Args:
        form: A key of `FORMATS`.
        sessions: Those chosen; all when None.
        lang: The language of what is said in one language only; the dataset's first when None.
        address: Where the dataset is published.
        name: What the file is called, without its suffix.
    """
    from ccqs.export.scope import scope

    module, _, function = FORMATS[form].writer.partition(":")
    write = getattr(import_module(f"ccqs.export.{module}"), function)
    chosen = scope(dataset, sessions, lang or dataset.languages[0], name=name, address=address)
    made: dict[str, bytes] = write(chosen)
    return made


def export(
    dataset: Dataset,
    form: str,
    path: str | os.PathLike[str],
    *,
    sessions: Iterable[Session] | None = None,
    lang: str | None = None,
    address: str | None = None,
) -> list[str]:
    """Write an export to a file or, for a data package, a folder, whole or not at all; return what was written.

    Raises:
        OutputError: It cannot be written; what was there is then as it was.
    """
    from ccqs.export.files import write_files, write_folder

    try:
        name = os.path.splitext(os.path.basename(os.path.abspath(path)))[0]
    except OSError as error:  # the folder that we are in has been removed
        raise OutputError("cannot-write", path=os.fspath(path), reason=error.strerror) from error
    made = make(dataset, form, sessions=sessions, lang=lang, address=address, name=name)
    if FORMATS[form].suffix:
        return [os.fspath(path), *map(str, write_files(path, made))]
    write_folder(path, made)
    return [os.path.join(path, "")]  # as folders are written
