"""Readers of fields: a node becomes a value, or a problem that is noted while the reading goes on.

A reader never raises. Where it finds a problem it returns a stand-in of the right type, so that the rest of the
file is read and every problem is reported at once; a log with problems never becomes a dataset.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Collection, Iterable, Iterator
from enum import StrEnum
from typing import TypeVar

from ccqs.dates import DateError, Edtf
from ccqs.lang import Label, Labels, Lang
from ccqs.loader.refusals import Refusal
from ccqs.loader.yamltree import Mapping, Node, Scalar, Sequence
from ccqs.model import Cite, Cites
from ccqs.problems import Location, Problem, shown

T = TypeVar("T")
E = TypeVar("E", bound=StrEnum)

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_LOCATOR = re.compile(r"[A-Za-z0-9][A-Za-z0-9.:,-]*")
_FILE_NAME = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]*")
_COMPARED = 60
_LISTED = 15
_COMPARISONS = 200_000
_LONGEST = 200


class Log:
    """What the reading of a dataset has found so far, beside the values.

    Attributes:
        problems: Everything wrong, in the order met.
        locations: Where each field stands, by path (`sessions/sessions/2007-02/date`).
    """

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self.locations: dict[str, Location] = {}
        self._ids: dict[str, dict[str, Location]] = {}
        self._references: list[tuple[str, str, Location]] = []
        self._comparisons_left = _COMPARISONS

    def note(self, code: Refusal, where: Location, message: str, hint: str = "", value: str = "") -> None:
        """Record a problem."""
        self.problems.append(Problem(where, code, message, hint, value))

    def define(self, kind: str, identifier: str, where: Location) -> None:
        """Record that a record of that kind has that id; the same id twice is a problem."""
        known = self._ids.setdefault(kind, {})
        if identifier in known:
            hint = f"first given at {known[identifier]}"
            self.note(Refusal.DUPLICATE_ID, where, f"duplicate {kind} id {shown(identifier)}", hint, identifier)
        known.setdefault(identifier, where)

    def refer(self, kind: str, identifier: str, where: Location) -> None:
        """Record that something refers to that id, to be checked once every id is known."""
        self._references.append((kind, identifier, where))

    def advise(self, text: str, valid: Collection[str]) -> str:
        """Advise the valid value nearest to a text, or list a few, until too much has been compared."""
        if len(valid) > self._comparisons_left:
            return ""
        self._comparisons_left -= len(valid)
        names = sorted(str(one) for one in valid)
        close = difflib.get_close_matches(text[:_COMPARED], names, n=1)
        if close:
            return f"did you mean {close[0]!r}?"
        return f"one of: {', '.join(names)}" if 0 < len(names) <= _LISTED else ""

    def check_references(self) -> None:
        """Report every id that is referred to and that no record has, once, at the first place."""
        places: dict[tuple[str, str], list[Location]] = {}
        for kind, identifier, where in self._references:
            if identifier not in self._ids.get(kind, {}):
                places.setdefault((kind, identifier), []).append(where)
        for (kind, identifier), found in places.items():
            more = f", here and in {len(found) - 1} more places" if found[1:] else ""
            hint = self.advise(identifier, self._ids.get(kind, {}))
            self.note(Refusal.UNKNOWN_ID, min(found), f"unknown {kind} {shown(identifier)}{more}", hint, identifier)

    def check_use(self, kind: str) -> None:
        """Report every record of a kind that nothing refers to."""
        used = {identifier for other, identifier, _ in self._references if other == kind}
        for identifier, where in self._ids.get(kind, {}).items():
            if identifier not in used:
                message = f"{kind} {shown(identifier)} supports nothing"
                self.note(Refusal.UNUSED_SOURCE, where, message, "cite it, or remove it", identifier)


def _alike(text: str, among: Iterable[str], likeness: float = 0.5) -> list[str]:
    """Return the one text that another is probably a slip for, if there is one."""
    return difflib.get_close_matches(text[:_COMPARED], list(among), n=1, cutoff=likeness)


class Fields:
    """One mapping of the file, read key by key.

    Args:
        node: The mapping.
        log: Where problems go.
        path: The path of the record, for the locations.
    """

    def __init__(self, node: Mapping, log: Log, path: str) -> None:
        self.node = node
        self.log = log
        self.path = path
        self._read: set[str] = set()
        self._absent: dict[str, tuple[Refusal, str, str]] = {}
        log.locations.setdefault(path, node.where)
        for key, where in node.keys.items():
            log.locations[f"{path}/{key}"] = where

    def where(self, key: str) -> Location:
        """Return where a key stands, or where the record starts."""
        return self.node.keys.get(key, self.node.where)

    def has(self, key: str) -> bool:
        """Tell whether the key is given."""
        return key in self.node.entries

    def close(self) -> None:
        """Report every key that no reader asked for, and every one missing; a key misspelt is both, and told once."""
        absent = dict(self._absent)
        for key, where in self.node.keys.items():
            if key not in self._read:
                for meant in _alike(key, absent):
                    del absent[meant]
                hint = self.log.advise(key, self._read)
                self.log.note(Refusal.UNKNOWN_KEY, where, f"unknown key {shown(key)}", hint, key)
        for code, message, hint in absent.values():
            self.log.note(code, self.node.where, message, hint)

    def require(self, key: str) -> None:
        """Require a key, whatever it holds."""
        if not self.has(key):
            self._read.add(key)
            code = Refusal.MISSING_LANGUAGE if key in set(Lang) else Refusal.MISSING_KEY
            self._absent[key] = (code, f"missing key {key!r}", "")

    # One value --------------------------------------------------------------------------------------------

    def text(self, key: str) -> str:
        """Read a required, non-empty text."""
        return self._required(key, lambda node: self._text(node, key), "")

    def maybe_text(self, key: str) -> str | None:
        """Read a text, None when absent."""
        return self._maybe(key, lambda node: self._text(node, key))

    def maybe_file_name(self, key: str) -> str | None:
        """Read the name of a file, None when absent; a name that leaves its folder is refused."""
        text = self.maybe_text(key)
        if text is not None and not _FILE_NAME.fullmatch(text):
            message = f"{key}: {shown(text)} is not a plain file name"
            self.log.note(Refusal.BAD_FILE_NAME, self.where(key), message, "", text)
        return text

    def identifier(self, kind: str) -> str:
        """Read the id of a record and define it."""
        text = self.text("id")
        if text and not _ID.fullmatch(text):
            message, hint = f"id {shown(text)} is not ASCII kebab-case", "use a-z, 0-9 and -"
            self.log.note(Refusal.BAD_ID, self.where("id"), message, hint, text)
        if text:
            self.log.define(kind, text, self.where("id"))
        return text

    def maybe_number(self, key: str) -> int | None:
        """Read a whole number above zero, None when absent."""
        return self._maybe(key, lambda node: self._number(node, key))

    def flag(self, key: str) -> bool:
        """Read `true` or `false`; absent means false."""
        text = self.maybe_text(key)
        if text not in (None, "true", "false"):
            message = f"{key}: {shown(text or '')} is neither true nor false"
            self.log.note(Refusal.NOT_ALLOWED, self.where(key), message, "", text or "")
        return text == "true"

    def date(self, key: str) -> Edtf:
        """Read a required date."""
        return self._required(key, lambda node: self._date(node, key), _NO_DATE)

    def maybe_date(self, key: str) -> Edtf | None:
        """Read a date, None when absent."""
        return self._maybe(key, lambda node: self._date(node, key))

    def choice(self, key: str, among: type[E]) -> E:
        """Read a required member of a closed list."""
        return self._required(key, lambda node: self._choice(node, key, among), next(iter(among)))

    def maybe_choice(self, key: str, among: type[E]) -> E | None:
        """Read a member of a closed list, None when absent."""
        return self._maybe(key, lambda node: self._choice(node, key, among))

    def label(self, key: str) -> Label:
        """Read a required text in the three languages."""
        return self._required(key, lambda node: self._label(node, key), Label("", "", ""))

    def maybe_label(self, key: str) -> Label | None:
        """Read a text in the three languages, None when absent."""
        return self._maybe(key, lambda node: self._label(node, key))

    def labels(self, key: str) -> Labels:
        """Read lists of texts by language, each of them optional."""
        fields = self._mapping(key)
        if fields is None:
            return Labels()
        found = Labels(**{lang.value: fields.texts(lang.value) for lang in Lang})
        fields.close()
        return found

    def reference(self, key: str, kind: str) -> str:
        """Read a required id of another record."""
        return self._required(key, lambda node: self._reference(node, key, kind), "")

    def maybe_reference(self, key: str, kind: str) -> str | None:
        """Read an id of another record, None when absent."""
        return self._maybe(key, lambda node: self._reference(node, key, kind))

    # Several values ---------------------------------------------------------------------------------------

    def texts(self, key: str) -> tuple[str, ...]:
        """Read a list of texts, empty when absent."""
        return tuple(self._text(item, key) for item in self._items(key))

    def references(self, key: str, kind: str) -> tuple[str, ...]:
        """Read a list of ids of other records, empty when absent."""
        return tuple(self._reference(item, key, kind) for item in self._items(key))

    def cites(self, key: str = "cites") -> Cites:
        """Read the sources of a fact; a fact without a source is a problem."""
        node = self.node.entries.get(key)
        told = (Refusal.UNCITED, "no source is cited", f"add {key}: [source-id]")
        if node is None:
            self._absent[key] = told
        elif isinstance(node, Sequence) and not node.items:
            code, message, hint = told
            self.log.note(code, self.where(key), message, hint)
        return self._cites(key)

    def field_cites(self, present: Iterable[str]) -> dict[str, Cites]:
        """Read the sources of each field, by dotted path, and require one for each field present."""
        fields = self._mapping("cites")
        expected = list(present)
        if fields is None:
            if not self.has("cites"):
                self._absent["cites"] = (Refusal.UNCITED, f"no source is cited for {', '.join(expected)}", "add cites")
            return {}
        found = {key: fields.cites(key) for key in fields.node.keys}
        strangers = [path for path in found if path not in expected]
        for path in strangers:
            if path not in self._absent and not self._is_misspelt(path, expected):
                message, hint = f"cites a field that is not given: {shown(path)}", self.log.advise(path, expected)
                self.log.note(Refusal.NOTHING_CITED, fields.where(path), message, hint, path)
        for path in expected:
            if path not in found and not _alike(path, strangers):
                message, hint = f"no source is cited for {path}", f"add it under cites: {path}: [source-id]"
                self.log.note(Refusal.UNCITED, self.where(path), message, hint)
        return found

    def records(self, key: str, read: Callable[[Fields], T]) -> tuple[T, ...]:
        """Read a list of mappings, empty when absent."""
        done = []
        for index, item in enumerate(self._items(key)):
            fields = self._fields(item, f"{key}/{_name(item, index)}")
            if fields is not None:
                done.append(read(fields))
                fields.close()
        return tuple(done)

    def record(self, key: str, read: Callable[[Fields], T]) -> T | None:
        """Read one mapping, None when absent."""
        fields = self._mapping(key)
        if fields is None:
            return None
        done = read(fields)
        fields.close()
        return done

    def value(self, key: str, like: str) -> Edtf | int | str | Label:
        """Read the value of a claim in the type of the field that it is about.

        Args:
            key: The key that holds the value.
            like: ``"date"``, ``"number"``, ``"label"``, or a kind of record for an id of it.
        """
        match like:
            case "date":
                return self.date(key)
            case "number":
                return self._required(key, lambda node: self._number(node, key), 0)
            case "label":
                return self.label(key)
            case "text":
                return self.text(key)
            case _:
                return self.reference(key, like)

    # How it is done ---------------------------------------------------------------------------------------

    def _is_misspelt(self, path: str, known: Iterable[str]) -> bool:
        """Tell whether a field given by a dotted path stands there under a key that is almost its own and unknown."""
        node: Node | None = self.node
        *above, last = path.split(".")
        for key in above:
            node = node.entries.get(key) if isinstance(node, Mapping) else None
        unknown = (
            [key for key in node.entries if ".".join([*above, key]) not in known] if isinstance(node, Mapping) else []
        )
        return bool(_alike(last, unknown, 0.75))

    def _required(self, key: str, read: Callable[[Node], T | None], stand_in: T) -> T:
        self.require(key)
        found = self._maybe(key, read)
        return stand_in if found is None else found

    def _maybe(self, key: str, read: Callable[[Node], T | None]) -> T | None:
        self._read.add(key)
        node = self.node.entries.get(key)
        return None if node is None else read(node)

    def _text(self, node: Node, key: str) -> str:
        if not isinstance(node, Scalar):
            self.log.note(Refusal.WRONG_TYPE, node.where, f"{key}: expected a text, found {_what(node)}")
            return ""
        if not node.text.strip():
            self.log.note(Refusal.EMPTY, node.where, f"{key}: empty", "give a value, or leave the key out")
            return ""
        return node.text

    def _number(self, node: Node, key: str) -> int | None:
        text = self._text(node, key)
        if not re.fullmatch(r"[1-9][0-9]{0,5}", text, re.ASCII):
            if text:
                message = f"{key}: expected a whole number, found {shown(text)}"
                self.log.note(Refusal.WRONG_TYPE, node.where, message, "", text)
            return None
        return int(text)

    def _date(self, node: Node, key: str) -> Edtf | None:
        text = self._text(node, key)
        try:
            return Edtf.parse(text) if text else None
        except DateError as error:
            self.log.note(Refusal.BAD_DATE, node.where, f"bad date {str(error)[:_LONGEST]}", "", text)
            return None

    def _choice(self, node: Node, key: str, among: type[E]) -> E | None:
        text = self._text(node, key)
        if text in {member.value for member in among}:
            return among(text)
        if text:
            hint = self.log.advise(text, [member.value for member in among])
            self.log.note(Refusal.NOT_ALLOWED, node.where, f"{key}: {shown(text)} is not allowed", hint, text)
        return None

    def _label(self, node: Node, key: str) -> Label | None:
        if not isinstance(node, Mapping):
            message = f"{key}: expected a text in fr, en and ru, found {_what(node)}"
            self.log.note(Refusal.WRONG_TYPE, node.where, message)
            return None
        fields = Fields(node, self.log, f"{self.path}/{key}")
        found = Label(**{lang.value: fields.text(lang.value) for lang in Lang})
        fields.close()
        return found

    def _reference(self, node: Node, key: str, kind: str) -> str:
        text = self._text(node, key)
        if text:
            self.log.refer(kind, text, node.where)
        return text

    def _cites(self, key: str) -> Cites:
        found = []
        for item in self._items(key):
            source, mark, locator = self._text(item, key).partition("#")
            if mark and not (source and _LOCATOR.fullmatch(locator)):
                message = f"bad locator {shown(locator)}" if source else "a locator without a source"
                self.log.note(Refusal.BAD_LOCATOR, item.where, message, "write source-id#p6", locator)
            if source:
                self.log.refer("source", source, item.where)
                found.append(Cite(source, locator or None))
        return tuple(found)

    def _items(self, key: str) -> tuple[Node, ...]:
        self._read.add(key)
        node = self.node.entries.get(key)
        if node is None:
            return ()
        if not isinstance(node, Sequence):
            self.log.note(Refusal.WRONG_TYPE, node.where, f"{key}: expected a list, found {_what(node)}")
            return ()
        return node.items

    def _mapping(self, key: str) -> Fields | None:
        self._read.add(key)
        node = self.node.entries.get(key)
        return None if node is None else self._fields(node, key)

    def _fields(self, node: Node, key: str) -> Fields | None:
        if not isinstance(node, Mapping):
            self.log.note(Refusal.WRONG_TYPE, node.where, f"{key}: expected a mapping, found {_what(node)}")
            return None
        return Fields(node, self.log, f"{self.path}/{key}")


_NO_DATE = Edtf.parse("0001")


def texts_of(node: Node, path: str) -> Iterator[tuple[str, Scalar]]:
    """Yield every text below a node, keys apart, with its path."""
    match node:
        case Scalar():
            yield path, node
        case Mapping(entries=entries):
            for key, value in entries.items():
                yield from texts_of(value, f"{path}/{key}")
        case Sequence(items=items):
            for index, item in enumerate(items):
                yield from texts_of(item, f"{path}/{_name(item, index)}")


def _name(node: Node, index: int) -> str:
    """Name an item of a list by its id, else by its position."""
    given = node.entries.get("id") if isinstance(node, Mapping) else None
    return given.text if isinstance(given, Scalar) else str(index)


def _what(node: Node) -> str:
    match node:
        case Scalar(text=text):
            return f"the text {shown(text)}" if text else "nothing"
        case Sequence():
            return "a list"
        case Mapping():
            return "a mapping"
