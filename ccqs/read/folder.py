"""A folder of YAML files, read into a dataset by what `ccqs.model` declares; where everything stands is kept beside it."""

from __future__ import annotations

import codecs
import errno
import hashlib
import os
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from ccqs.errors import DataError
from ccqs.language.catalogue import N_
from ccqs.model import LISTS, Council, Dataset, Delegations, Field, declared, field_at
from ccqs.problems import Location, Refusal
from ccqs.read.fields import COUNTRY_CODE, LANGUAGE_CODE, Fields, Log
from ccqs.read.files import MAX_DATA, TooLargeError, is_missing, read_file, unreadable, why_unread
from ccqs.read.tree import Mapping, read_tree

T = TypeVar("T")

FILES = ("sessions.yaml", "people.yaml", "topics.yaml", "places.yaml", "sources.yaml")
# What `draft` writes where a curator has to decide, at the end of a line of YAML.
MARK = "# ?"
_FOLDER = N_("a dataset is a folder with sessions.yaml, people.yaml, topics.yaml, places.yaml, sources.yaml")


@dataclass(frozen=True, slots=True)
class Loaded:
    """A dataset, and the trees of the files that it was read from.

    Attributes:
        trees: The root of each file, in the order of `FILES`.
    """

    dataset: Dataset
    trees: tuple[Mapping, ...]


def read_folder(given: str | os.PathLike[str]) -> Loaded:
    """Read the five files of a folder.

    Raises:
        DataError: They cannot be read; carries every problem with file, line and column.
    """
    if is_missing(given) or not any(os.path.lexists(os.path.join(given, name)) for name in FILES):
        raise no_dataset(given)
    folder = Path(given)
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
        log.check_sources()
    if dataset is None or log.problems:
        raise DataError(str(folder), sorted(set(log.problems)))
    return Loaded(dataset, tuple(tree for tree in trees if tree is not None))


def no_dataset(given: str | os.PathLike[str]) -> DataError:
    """Return the error of a path that is no folder with a file of a dataset, whoever asks for one."""
    path = os.fspath(given)
    try:
        os.stat(os.path.join(path, FILES[0]))
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT))
    except (OSError, ValueError) as error:
        why = error
    if is_missing(path):
        code = "data-missing"
    elif isinstance(why, NotADirectoryError):
        code = "not-a-folder"
    else:
        code = "no-yaml" if isinstance(why, FileNotFoundError) else "folder-unreadable"
    return DataError(path, [unreadable(path, why)], code)


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
    _note_undecided(text, path, log)
    root, problems = read_tree(text, str(path))
    log.problems.extend(problems)
    if root is not None and not isinstance(root, Mapping):
        log.note(Refusal.NOT_YAML, root.where, N_("expected a mapping at the top of the file"))
        return None
    return root


def _note_undecided(text: str, path: Path, log: Log) -> None:
    """Note each mark that `draft` leaves where a curator has to decide."""
    if MARK not in text:
        return
    for number, line in enumerate(re.split(r"\r\n|\r|\n", text), start=1):
        before, mark, after = line.rpartition(MARK)
        if mark and not after.strip() and (not before or before[-1].isspace()):
            where = Location(str(path), number, len(before) + 1)
            template, remedy = N_("something is left to decide"), N_("decide, and take the mark {mark} away")
            log.note(Refusal.UNDECIDED, where, template, remedy, mark=MARK)


def build(files: Sequence[Fields], log: Log, digest: str) -> Dataset | None:
    """Return the dataset of the files, in the order of `FILES`; None when there is no council to speak of."""
    sessions, people, topics, places, sources = files
    sessions.require_some("languages")
    log.languages = sessions.codes("languages", LANGUAGE_CODE)
    log.partial_languages = sessions.codes("partial_languages", LANGUAGE_CODE)
    sessions.require("council")
    council = sessions.record("council", lambda fields: _read_council(fields, log))
    values: dict[str, Any] = {
        "edition": sessions.value("edition", "date", required=True),
        "coverage": sessions.value("coverage", "date", required=True),
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


# One record ----------------------------------------------------------------------------------------------------


def read_record(fields: Fields, kind: type[T], owner: type | None = None) -> T:
    """Read a record.

    Args:
        fields: What stands in the file.
        kind: The class of the record.
        owner: The class of the record that holds it, which the paths in it are about.
    """
    fields.kind = kind
    values: dict[str, Any] = {}
    for name, one in declared(kind).items():
        required = one.required or one.is_required_by(values)
        if required and one.kind in ("parties", "references"):
            fields.require_some(name)
        read = _READERS.get(one.kind, _scalar)
        values[name] = read(_Reading(fields, name, one, required, kind, owner or kind, values))
    return kind(**values)


@dataclass(slots=True)
class _Reading:
    """A field that is being read: where it stands, what is declared of it, and the record so far."""

    fields: Fields
    name: str
    declared: Field
    required: bool
    kind: type
    owner: type
    values: dict[str, Any]


def _scalar(reading: _Reading) -> Any:
    one = reading.declared
    return reading.fields.value(reading.name, one.kind, one.of, required=reading.required)


def _record(reading: _Reading) -> Any:
    one, kind = reading.declared, reading.kind
    read = reading.fields.record if one.kind == "record" else reading.fields.records
    return read(reading.name, lambda held: read_record(held, one.of, kind))


def _delegations(reading: _Reading) -> Delegations:
    """Read the ministers by party and post, in the order that the council gives them."""
    found: Delegations = {}
    log = reading.fields.log

    def read_side(party: str, side: Fields) -> None:
        posts = log.posts or tuple(side.node.keys)
        named = {post: side.value(post, "reference", "person") for post in posts}
        found[party] = {post: person for post, person in named.items() if person is not None}

    def read_sides(sides: Fields) -> None:
        for party in log.parties or tuple(sides.node.keys):
            sides.record(party, partial(read_side, party))

    reading.fields.record(reading.name, read_sides)
    return found


def _field_cites(reading: _Reading) -> dict[str, tuple[str, ...]]:
    expected: list[str] = []
    for name, one in declared(reading.kind).items():
        if one.cited and one.kind == "delegations":
            sides = reading.values[name]
            expected += [f"{name}.{party}.{post}" for party, side in sides.items() for post in side]
        elif one.cited and reading.fields.has(name):
            expected.append(name)
    return reading.fields.field_cites(expected)


def _path(reading: _Reading) -> str:
    path: str = _scalar(reading)
    if path and field_at(reading.owner, path) is None:
        reading.fields.log.refer_to_question(path, declared(reading.owner), reading.fields.text_at(reading.name))
    return path


def _claimed(reading: _Reading) -> Any:
    """Read the value of a claim in the type of the field that it is about."""
    about = field_at(reading.owner, reading.values["field"]) or Field("label")
    return reading.fields.value(reading.name, about.claimed_as, about.of, required=True)


# The kinds of fields that are no single value; see `ccqs.model.Field`.
_READERS: dict[str, Callable[[_Reading], Any]] = {
    "texts": lambda reading: reading.fields.values(reading.name, "text"),
    "flag": lambda reading: bool(_scalar(reading)),
    "labels": lambda reading: reading.fields.labels(reading.name),
    "parties": lambda reading: reading.fields.codes(reading.name, COUNTRY_CODE),
    "references": lambda reading: reading.fields.values(reading.name, "reference", reading.declared.of),
    "record": _record,
    "records": _record,
    "delegations": _delegations,
    "path": _path,
    "value": _claimed,
    "cites": lambda reading: reading.fields.cites(reading.name),
    "field-cites": _field_cites,
}
