"""A folder of YAML files, read into a dataset that keeps where everything stands."""

from __future__ import annotations

import codecs
import hashlib
import stat
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TypeVar

from ccqs.errors import DataError
from ccqs.loader.council import read_council
from ccqs.loader.fields import Fields, Log, texts_of
from ccqs.loader.records import (
    read_exemption,
    read_person,
    read_place,
    read_session,
    read_source,
    read_theme,
    read_topic,
)
from ccqs.loader.refusals import Refusal
from ccqs.loader.yamltree import Mapping, Scalar, read_tree
from ccqs.model import Dataset
from ccqs.problems import Location
from ccqs.records import record

T = TypeVar("T")

FILES = ("sessions.yaml", "people.yaml", "topics.yaml", "places.yaml", "sources.yaml")


@record
class Loaded:
    """A dataset, and where each of its fields stands in the files.

    Attributes:
        locations: By path: file, list, id or position, key (`sessions/sessions/2007-02/date`).
        texts: Every text that stands in the files, in their order, by the same paths.
    """

    dataset: Dataset
    locations: dict[str, Location]
    texts: dict[str, Scalar]


def read_folder(folder: Path) -> Loaded:
    """Read the five files of a folder.

    Raises:
        DataError: They cannot be read; carries every problem with file, line and column.
    """
    log = Log()
    digest = hashlib.sha256()
    files = [_read_file(folder / name, log, digest.update) for name in FILES]
    read = [fields or _stand_in(folder / name) for fields, name in zip(files, FILES, strict=True)]
    dataset = _build(read, digest.hexdigest())
    if None not in files:
        log.check_references()
    if not log.problems:  # a cite that could not be read may be what a source is there for
        log.check_use("source")
    if dataset is None or log.problems:
        raise DataError(str(folder), sorted(set(log.problems)))
    return Loaded(dataset, log.locations, {path: text for one in read for path, text in texts_of(one.node, one.path)})


def _stand_in(path: Path) -> Fields:
    """Return what stands for a file that cannot be read: nothing, whose absence is told already."""
    return Fields(Mapping({}, {}, Location(str(path), 1, 1)), Log(), path.stem)


def read_bytes(path: Path, log: Log, remedy: str) -> bytes | None:
    """Return what a file holds; None, and a problem noted, when it cannot be read."""
    start = Location(str(path), 1, 1)
    try:
        if stat.S_ISREG(path.stat().st_mode):
            return path.read_bytes()
        log.note(Refusal.UNREADABLE, start, "not a regular file", remedy)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        log.note(Refusal.UNREADABLE, start, f"cannot be read: {reason}", remedy)
    return None


def decoded(raw: bytes, path: Path, log: Log) -> str | None:
    """Return a text without its byte order mark; None, and a problem noted, when it is not UTF-8."""
    try:
        return raw.removeprefix(codecs.BOM_UTF8).decode("utf-8")
    except UnicodeDecodeError as error:
        where = Location.after(str(path), error.object[: error.start].decode("utf-8"))
        message = f"not UTF-8: byte 0x{error.object[error.start]:02X}"
        log.note(Refusal.NOT_UTF8, where, message, "save the file as UTF-8")
        return None


def _read_file(path: Path, log: Log, update: Callable[[bytes], object]) -> Fields | None:
    """Read one file down to the fields of its root; None when it cannot be read at all."""
    raw = read_bytes(path, log, f"a dataset is a folder with {', '.join(FILES)}")
    text = None if raw is None else decoded(raw, path, log)
    if raw is None or text is None:
        return None
    update(path.name.encode() + b"\0" + raw + b"\0")
    root, problems = read_tree(text, str(path))
    log.problems.extend(problems)
    if root is None:
        return None
    if not isinstance(root, Mapping):
        log.note(Refusal.NOT_YAML, root.where, "expected a mapping at the top of the file")
        return None
    return Fields(root, log, path.stem)


def _build(files: Sequence[Fields], digest: str) -> Dataset | None:
    sessions, people, topics, places, sources = files
    sessions.require("council")
    council = sessions.record("council", read_council)
    rest = partial(
        Dataset,
        edition=sessions.date("edition"),
        coverage=sessions.date("coverage"),
        digest=digest,
        sessions=tuple(sorted(_all(sessions, "sessions", read_session), key=lambda one: (one.date.sort_key, one.id))),
        people={one.id: one for one in _all(people, "people", read_person)},
        themes={one.id: one for one in _all(topics, "themes", read_theme)},
        topics={one.id: one for one in _all(topics, "topics", read_topic)},
        places={one.id: one for one in _all(places, "places", read_place)},
        sources={one.id: one for one in _all(sources, "sources", read_source)},
        exemptions=sessions.records("exemptions", read_exemption),
    )
    for fields in files:
        fields.close()
    return rest(council=council) if council is not None else None


def _all(fields: Fields, key: str, read: Callable[[Fields], T]) -> tuple[T, ...]:
    fields.require(key)
    return fields.records(key, read)
