"""A folder of YAML files, read into a dataset; where everything stands is kept beside it."""

from __future__ import annotations

import codecs
import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ccqs.errors import DataError
from ccqs.language.catalogue import N_
from ccqs.model import LISTS, Council, Dataset
from ccqs.problems import Location, Refusal
from ccqs.read.fields import LANGUAGE_CODE, Fields, Log
from ccqs.read.files import MAX_DATA, TooLargeError, read_file, why_unread
from ccqs.read.records import read_record
from ccqs.read.tree import Mapping, read_tree

FILES = ("sessions.yaml", "people.yaml", "topics.yaml", "places.yaml", "sources.yaml")
_FOLDER = N_("a dataset is a folder with sessions.yaml, people.yaml, topics.yaml, places.yaml, sources.yaml")


@dataclass(frozen=True, slots=True)
class Loaded:
    """A dataset, and the trees of the files that it was read from.

    Attributes:
        trees: The root of each file, in the order of `FILES`.
    """

    dataset: Dataset
    trees: tuple[Mapping, ...]


def read_folder(folder: Path) -> Loaded:
    """Read the five files of a folder.

    Raises:
        DataError: They cannot be read; carries every problem with file, line and column.
    """
    log = Log()
    digest = hashlib.sha256()
    trees = [_read_file(folder / name, log, digest.update) for name in FILES]
    read = [
        Fields(tree, log) if tree is not None else _stand_in(folder / name)
        for tree, name in zip(trees, FILES, strict=True)
    ]
    dataset = build(read, log, digest.hexdigest())
    if None not in trees:
        log.check_references()
    if not log.problems:  # a cite that could not be read may be what a source is there for
        log.check_use("source")
    if dataset is None or log.problems:
        raise DataError(str(folder), sorted(set(log.problems)))
    return Loaded(dataset, tuple(tree for tree in trees if tree is not None))


def _stand_in(path: Path) -> Fields:
    """Return what stands for a file that cannot be read: nothing, whose absence is reported already."""
    return Fields(Mapping({}, {}, Location(str(path), 1, 1)), Log())


def read_bytes(path: Path, log: Log, remedy: str) -> bytes | None:
    """Return what a file holds; None, and a problem noted, when it cannot be read."""
    start = Location(str(path), 1, 1)
    try:
        return read_file(path, MAX_DATA)
    except (OSError, ValueError) as error:
        template, values = why_unread(error)
        log.note(Refusal.UNREADABLE, start, template, "" if isinstance(error, TooLargeError) else remedy, **values)
    return None


def decoded(raw: bytes, path: Path, log: Log) -> str | None:
    """Return a text without its byte order mark; None, and a problem noted, when it is not UTF-8."""
    try:
        return raw.removeprefix(codecs.BOM_UTF8).decode("utf-8")
    except UnicodeDecodeError as error:
        where = Location.after(str(path), error.object[: error.start].decode("utf-8"))
        byte = f"0x{error.object[error.start]:02X}"
        log.note(Refusal.NOT_UTF8, where, N_("not UTF-8: byte {byte}"), N_("save the file as UTF-8"), byte=byte)
        return None


def _read_file(path: Path, log: Log, update: Callable[[bytes], object]) -> Mapping | None:
    """Read one file down to its root; None when it cannot be read at all."""
    raw = read_bytes(path, log, _FOLDER)
    text = None if raw is None else decoded(raw, path, log)
    if raw is None or text is None:
        return None
    update(path.name.encode() + b"\0" + raw + b"\0")
    root, problems = read_tree(text, str(path))
    log.problems.extend(problems)
    if root is not None and not isinstance(root, Mapping):
        log.note(Refusal.NOT_YAML, root.where, N_("expected a mapping at the top of the file"))
        return None
    return root


def build(files: Sequence[Fields], log: Log, digest: str) -> Dataset | None:
    """Return the dataset of the files, in the order of `FILES`; None when there is no council to speak of."""
    sessions, people, topics, places, sources = files
    sessions.require_some("languages")
    log.languages = sessions.codes("languages", LANGUAGE_CODE)
    log.partial_languages = sessions.codes("partial_languages", LANGUAGE_CODE)
    sessions.require("council")
    council = sessions.record("council", lambda fields: _read_council(fields, log))
    values: dict[str, Any] = {
        "edition": sessions.date("edition"),
        "coverage": sessions.date("coverage"),
        "digest": digest,
        "languages": log.languages,
        "partial_languages": log.partial_languages,
        "sessions": tuple(sorted(_all(sessions, "sessions"), key=lambda one: (one.date.sort_key, one.id))),
        "people": _by_id(_all(people, "people")),
        "portfolios": _by_id(_all(people, "portfolios")),
        "themes": _by_id(_all(topics, "themes")),
        "topics": _by_id(_all(topics, "topics")),
        "places": _by_id(_all(places, "places")),
        "sources": _by_id(_all(sources, "sources")),
        "questions": _by_id(_some(sessions, "questions")),
        "exemptions": _some(sessions, "exemptions"),
    }
    for fields in files:
        fields.close()
    return Dataset(council=council, **values) if council is not None else None


def _read_council(fields: Fields, log: Log) -> Council:
    """Read the council, whose parties and posts the rest of the dataset goes by."""
    council = read_record(fields, Council)
    log.parties, log.posts = council.parties, council.posts
    return council


def _all(fields: Fields, key: str) -> tuple[Any, ...]:
    fields.require(key)
    return _some(fields, key)


def _some(fields: Fields, key: str) -> tuple[Any, ...]:
    return fields.records(key, lambda one: read_record(one, LISTS[key]))


def _by_id(records: tuple[Any, ...]) -> dict[str, Any]:
    return {one.id: one for one in records}
