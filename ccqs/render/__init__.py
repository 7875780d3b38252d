"""Formats: a report becomes text. A format is imported when it is chosen, so that each pays only for itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import StrEnum
from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple

from ccqs.language.catalogue import SOURCE

if TYPE_CHECKING:
    from ccqs.model import Dataset
    from ccqs.report import Report

Json = Mapping[str, Any]


class Format(StrEnum):
    """How an answer is printed."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"
    TSV = "tsv"
    MD = "md"
    YAML = "yaml"


class Citations(StrEnum):
    """How citations are printed: as any answer, or as reference managers read them."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"
    TSV = "tsv"
    MD = "md"
    YAML = "yaml"
    BIBTEX = "bibtex"
    CSL_JSON = "csl-json"
    RIS = "ris"


class Diagnostics(StrEnum):
    """How problems of the data are printed: for people, for programs, for the annotations of GitHub."""

    TEXT = "text"
    JSON = "json"
    GITHUB = "github"


AnyFormat = Format | Citations | Diagnostics


class Target(NamedTuple):
    """What a format has to know of where its text goes.

    Attributes:
        width: Columns to fit into; None when nothing may be cut or wrapped.
        has_color: Escapes are welcome.
        is_unicode: Every character can be written; when not, JSON and YAML escape.
        has_links: Addresses may stand behind the text (OSC 8), where escapes are welcome.
        has_marks: Marks such as ● take one column each; when not, pictures and tables are drawn in ASCII.
        lang: The language (ISO 639-1) to say in what a format has to say itself.
        dataset: `edition` and `digest` of the data, for the envelope; None when they could not be read.
    """

    width: int | None
    has_color: bool
    is_unicode: bool
    dataset: Json
    has_links: bool = False
    has_marks: bool = True
    lang: str = SOURCE


# By name, as what is called the same is printed the same.
_MODULES: Mapping[str, tuple[str, str]] = {
    Format.TABLE: ("as_table", "render_table"),
    Format.JSON: ("as_json", "render_json"),
    Format.JSONL: ("as_json", "render_jsonl"),
    Format.CSV: ("as_csv", "render_csv"),
    Format.TSV: ("as_csv", "render_tsv"),
    Format.MD: ("as_markdown", "render_markdown"),
    Format.YAML: ("as_yaml", "render_yaml"),
    Diagnostics.TEXT: ("as_diagnostics", "render_lines"),
    Diagnostics.GITHUB: ("as_diagnostics", "render_github"),
}


def render(report: Report, form: AnyFormat, target: Target) -> Iterable[str]:
    """Return the pieces of a report as text in a format, which ends with a newline unless it is empty."""
    module, function = _MODULES[form]
    write: Callable[[Report, Target], Iterable[str]] = getattr(import_module(f"ccqs.render.{module}"), function)
    return write(report, target)


def dataset_item(dataset: Dataset | None) -> Json:
    """Return what the envelope says of the data; nulls when they could not be read, or were not."""
    if dataset is None:
        return {"edition": None, "digest": None}
    return {"edition": dataset.edition.text, "digest": dataset.digest}


def envelope(
    command: str | None, dataset: Json, query: Json, *, items: Sequence[Json] = (), problems: Sequence[Json] = ()
) -> Json:
    """Return what scripts depend on, around the items of an answer or the problems of a failure: every key, always.

    Args:
        dataset: See `dataset_item`.
    """
    return {
        "format_version": 1,
        "command": command,
        "dataset": dataset,
        "query": dict(query),
        "count": len(items),
        "items": list(items),
        "problems": list(problems),
    }
