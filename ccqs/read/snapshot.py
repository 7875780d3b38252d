"""The dataset as one JSON file: what the wheel carries, read without YAML.

The first line says what the file is: its format, the version of ccqs that wrote it, and a checksum of the second line,
which holds the dataset as plain JSON. A file of another version, cut short or edited is refused rather than misread.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields
from functools import cache, partial
from typing import Any

from ccqs import __version__
from ccqs.dates import Edtf
from ccqs.errors import DataError
from ccqs.language.catalogue import N_
from ccqs.model import EMPTY, LISTS, Council, Dataset, Field, declared

NAME = "snapshot.json"
_FORMAT = "ccqs-snapshot"
_BY_POSITION = ("sessions", "exemptions")


def write_snapshot(dataset: Dataset) -> str:
    """Return a dataset as the text of a snapshot, the same for the same dataset."""
    values = {one.name: _plain(getattr(dataset, one.name)) for one in fields(dataset)}
    body = json.dumps(values, ensure_ascii=False, separators=(",", ":"))
    head = {"format": _FORMAT, "version": __version__, "checksum": zlib.crc32(body.encode())}
    return f"{json.dumps(head)}\n{body}\n"


def read_snapshot(raw: bytes, file: str, *, is_ours: bool = False) -> Dataset:
    """Return the dataset of a snapshot.

    Args:
        raw: The whole file.
        file: Its name.
        is_ours: It came with the program, and is believed as the program is; any other one may be forged.

    Raises:
        DataError: It is not one, or of another version, cut short, edited or forged.
    """
    first, _, body = raw.partition(b"\n")
    try:
        head = json.loads(first)
    except (ValueError, RecursionError):
        head = None
    if not isinstance(head, dict) or head.get("format") != _FORMAT:
        remedy = N_("give a folder of YAML, or a file made by ccqs compile")
        raise _refused(file, N_("not a snapshot of a dataset"), remedy)
    again = N_("make it again with: ccqs compile -o FILE")
    if head.get("version") != __version__:
        raise _refused(file, N_("made by another version of ccqs"), again)
    if zlib.crc32(body.removesuffix(b"\n")) != head.get("checksum"):
        raise _refused(file, N_("cut short, or edited after it was made"), again)
    try:
        plain = json.loads(body)
        if not is_ours:
            from ccqs.read.validate import validate

            validate(plain)
        dataset = _dataset(plain)
    except (ValueError, TypeError, AttributeError, LookupError, RecursionError) as error:
        raise _refused(file, N_("not what ccqs compile writes"), again) from error
    return dataset


def _refused(file: str, message: str, hint: str) -> DataError:
    from ccqs.problems import Location, Problem, Refusal

    return DataError(file, [Problem(Location(file, 1, 1), Refusal.UNREADABLE, message, hint)])


def _plain(value: Any) -> Any:
    """Return a value of the dataset as plain JSON; of a record, the fields that are given."""
    if isinstance(value, Edtf):
        return value.text
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()}
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    if value is None or isinstance(value, (str, int)):
        return value
    kinds = declared(type(value))
    given = {name: one for name in kinds if (one := getattr(value, name)) not in (*EMPTY, False)}
    # A claim is about any field, so its value says itself that it is a date.
    return {
        name: {"edtf": one.text} if kinds[name].kind == "value" and isinstance(one, Edtf) else _plain(one)
        for name, one in given.items()
    }


def _dataset(plain: dict[str, Any]) -> Dataset:
    records: dict[str, Any] = {}
    for name, kind in LISTS.items():
        make, held = _record(kind), plain[name]
        if name in _BY_POSITION:
            records[name] = _many(make, held[:])  # a mapping has no part
        else:
            records[name] = {key: make(one) for key, one in held.items()}
    return Dataset(
        edition=Edtf.parse(plain["edition"]),
        coverage=Edtf.parse(plain["coverage"]),
        digest=plain["digest"],
        languages=tuple(plain["languages"]),
        partial_languages=tuple(plain["partial_languages"]),
        council=_record(Council)(plain["council"]),
        **records,
    )


def _record(kind: type) -> Callable[[dict[str, Any]], Any]:
    """Return what makes a record of a class from its plain fields."""
    makers = _makers(kind)

    def make(plain: dict[str, Any]) -> Any:
        for name, maker in makers.items():
            if name in plain:
                plain[name] = maker(plain[name])
        return kind(**plain)

    return make


@cache
def _makers(kind: Any) -> Mapping[str, Callable[[Any], Any]]:
    """Return what makes the values of a class's fields of plain ones; those that are plain are left out."""
    return {name: maker for name, one in declared(kind).items() if (maker := _maker(one)) is not None}


def _maker(one: Field) -> Callable[[Any], Any] | None:
    match one.kind:
        case "choice":
            return one.of  # type: ignore[no-any-return]
        case "record":
            return _record(one.of)
        case "records":
            return partial(_many, _record(one.of))
        case _:
            return _MAKERS.get(one.kind)


def _many(make: Callable[[Any], Any], plain: Iterable[Any]) -> tuple[Any, ...]:
    return tuple([make(one) for one in plain])


def _tuples(plain: dict[str, Any]) -> dict[str, tuple[Any, ...]]:
    return {key: tuple(one) for key, one in plain.items()}


def _value(plain: Any) -> Any:
    return Edtf.parse(plain["edtf"]) if isinstance(plain, dict) and "edtf" in plain else plain


_MAKERS: Mapping[str, Callable[[Any], Any]] = {
    "date": cache(Edtf.parse),  # one day stands in many records
    "value": _value,
    **dict.fromkeys(("texts", "parties", "references", "cites"), tuple),
    **dict.fromkeys(("labels", "field-cites"), _tuples),
}
