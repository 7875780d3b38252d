"""Readers of fields: a node becomes a value, or a problem that is noted while the reading goes on.

A reader never raises. Where it finds a problem it returns a stand-in of the right type, so that the rest of the
file is read and every problem is reported at once; a log with problems never becomes a dataset.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Collection, Iterable
from functools import cache
from typing import Any, ClassVar, TypeVar

from ccqs.dates import DateError, Edtf
from ccqs.dates.edtf import REASONS
from ccqs.language.catalogue import N_, in_every_language
from ccqs.model import PRESS, Cites, Label, Labels, Worded, declared
from ccqs.problems import Location, Problem, Refusal, Term, as_values, shown
from ccqs.read.tree import Mapping, Node, Scalar, Sequence

ID = r"[a-z0-9]+(-[a-z0-9]+)*"
LOCATOR = r"[A-Za-z0-9][A-Za-z0-9.:,-]*"
FILE_NAME = r"[A-Za-z0-9_][A-Za-z0-9_.-]*"
COUNTRY_CODE = r"[A-Z]{2}"
LANGUAGE_CODE = r"[a-z]{2,3}"
NUMBER = r"[1-9][0-9]{0,5}"

T = TypeVar("T")

_LIKENESS = 0.5
_COMPARED = 60
_LISTED = 30
# How many languages, parties and posts a dataset may have: every label and session is read by each of them.
_MOST = 100
# How many pairs of texts are compared for the hints of a dataset: what is wrong may be as long as the files.
_COMPARISONS = 20_000
# What messages call the kinds of records.
_KINDS = {
    kind: Term(kind)
    for kind in (
        N_("council"),
        N_("person"),
        N_("place"),
        N_("portfolio"),
        N_("question"),
        N_("session"),
        N_("source"),
        N_("theme"),
        N_("topic"),
    )
}


class Log:
    """What the reading of a dataset has found so far, beside the values.

    What the dataset declares of itself is empty as long as it could not be read; nothing is judged by it then.

    Attributes:
        problems: Everything wrong, in the order in which it was read.
        languages: The languages that every text must have.
        partial_languages: Those that a text may have beside them.
        parties: The countries that meet.
        posts: The portfolios that sit.
    """

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self.languages: tuple[str, ...] = ()
        self.partial_languages: tuple[str, ...] = ()
        self.parties: tuple[str, ...] = ()
        self.posts: tuple[str, ...] = ()
        self._ids: dict[str, dict[str, Location]] = {}
        self._references: list[tuple[str, str, Location]] = []
        self._fields: list[tuple[str, Iterable[str], Location]] = []
        self._comparisons_left = _COMPARISONS

    def note(
        self, code: Refusal, where: Location, template: str, remedy: str = "", value: str = "", /, **values: object
    ) -> None:
        """Record a problem; see `Problem`."""
        self.problems.append(Problem(where, code, template, remedy, value, as_values(values)))

    def define(self, kind: str, identifier: str, where: Location) -> None:
        """Record that a record of that kind has that id; the same id twice is a problem."""
        known = self._ids.setdefault(kind, {})
        if identifier in known:
            template, remedy = N_("duplicate {kind} id {id}"), N_("first given at {first}")
            values = {"kind": _KINDS[kind], "id": shown(identifier), "first": known[identifier]}
            self.note(Refusal.DUPLICATE_ID, where, template, remedy, identifier, **values)
        known.setdefault(identifier, where)

    def refer(self, kind: str, identifier: str, where: Location) -> None:
        """Record that something refers to that id, to be checked once every id is known."""
        self._references.append((kind, identifier, where))

    def refer_to_question(self, path: str, fields: Iterable[str], where: Location) -> None:
        """Record that something is about a question, or else misspells one of these fields."""
        self._fields.append((path, fields, where))

    def can_compare(self, count: int) -> bool:
        """Tell whether so many texts may still be compared with one for a hint."""
        return count <= self._comparisons_left

    def nearest(self, text: str, among: Collection[str], likeness: float) -> list[str]:
        """Return the one text that another is probably a slip for, if there is one and not too much was compared."""
        if not self.can_compare(len(among)):
            return []
        self._comparisons_left -= len(among)
        return difflib.get_close_matches(text[:_COMPARED], list(among), n=1, cutoff=likeness)

    def advise(
        self, text: str, valid: Collection[str], called: dict[str, str] | None = None
    ) -> tuple[str, dict[str, str]]:
        """Advise the valid value nearest to a text, or list a few: a remedy, and its values.

        Args:
            called: The valid values by words that somebody may write for them.
        """
        called = called or {}
        names = sorted(str(one) for one in valid) if self.can_compare(len(valid) + len(called)) else []
        close = self.nearest(text, [*names, *called], 0.6)
        if close:
            return N_("did you mean {meant}?"), {"meant": shown(called.get(close[0], close[0]))}
        return (N_("one of: {known}"), {"known": ", ".join(names)}) if 0 < len(names) <= _LISTED else ("", {})

    def check_references(self) -> None:
        """Report every id that is referred to and that no record has, once, at the first place."""
        places: dict[tuple[str, str], list[Location]] = {}
        for kind, identifier, where in self._references:
            if identifier not in self._ids.get(kind, {}):
                places.setdefault((kind, identifier), []).append(where)
        for (kind, identifier), found in places.items():
            remedy, more = self.advise(identifier, self._ids.get(kind, {}))
            template = N_("unknown {kind} {id}")
            if found[1:]:
                template = N_("unknown {kind} {id}, in {count} places, the first of them here")
            values = {"kind": _KINDS[kind], "id": shown(identifier), "count": len(found), **more}
            self.note(Refusal.UNKNOWN_ID, min(found), template, remedy, identifier, **values)
        for path, fields, where in self._fields:
            questions = self._ids.get("question", {})
            if path not in questions:
                remedy, more = self.advise(path, [*fields, *questions])
                template = N_("{path} is neither a field nor a question")
                self.note(Refusal.UNKNOWN_FIELD, where, template, remedy, path, path=shown(path), **more)

    def check_sources(self) -> None:
        """Report every source that nothing cites."""
        used = {identifier for kind, identifier, _ in self._references if kind == "source"}
        for identifier, where in self._ids.get("source", {}).items():
            if identifier not in used:
                template, remedy = N_("source {id} supports nothing"), N_("cite it, or remove it")
                self.note(Refusal.UNUSED_SOURCE, where, template, remedy, identifier, id=shown(identifier))


@cache
def _called(kind: type | None) -> dict[str, str]:
    """Return the keys of the records of a class by what they are called in any language; a name goes before a heading."""
    fields = declared(kind) if kind else {}
    texts = [(name.replace("_", " "), name) for name in fields]
    texts += [(text, name) for name, one in fields.items() for text in (one.heading, one.also) if text]
    words = [(word, name) for text, name in texts for one in in_every_language(text) for word in one.split(", ")]
    return {
        spelt: name
        for word, name in reversed(words)
        for spelt in (word, word.replace(" ", "-"), word.replace(" ", "_"))
    }


class Fields:
    """One mapping of the file, read key by key.

    Args:
        node: The mapping.
        log: Where problems go.

    Attributes:
        kind: The class of the record that it is; None for another mapping.
    """

    kind: type | None = None

    def __init__(self, node: Mapping, log: Log) -> None:
        self.node = node
        self.log = log
        self._read: set[str] = set()
        self._absent: dict[str, tuple[Refusal, str, str, dict[str, str]]] = {}

    def where(self, key: str) -> Location:
        """Return where a key stands, or where the record starts."""
        return self.node.keys.get(key, self.node.where)

    def has(self, key: str) -> bool:
        """Tell whether the key is given."""
        return key in self.node.entries

    def text_at(self, key: str) -> Location:
        """Return where the value of a key stands, or where the record starts."""
        node = self.node.entries.get(key)
        return node.where if node is not None else self.node.where

    def close(self) -> None:
        """Report every key that no reader took, and every one missing; a key misspelt is both, and is reported once."""
        absent = dict(self._absent)
        for key, where in self.node.keys.items():
            if key not in self._read:
                known = {word: name for word, name in _called(self.kind).items() if name in self._read}
                remedy, more = self.log.advise(key, self._read, known)
                missed = {
                    word: name for word, name in {**known, **{one: one for one in absent}}.items() if name in absent
                }
                for meant in self.log.nearest(key, missed, _LIKENESS):
                    del absent[missed[meant]]
                self.log.note(Refusal.UNKNOWN_KEY, where, N_("unknown key {key}"), remedy, key, key=shown(key), **more)
        for code, template, remedy, values in absent.values():
            self.log.note(code, self.node.where, template, remedy, **values)

    def require(self, key: str) -> None:
        """Require a key, whatever it holds."""
        if not self.has(key):
            self._read.add(key)
            code = Refusal.MISSING_LANGUAGE if key in self.log.languages else Refusal.MISSING_KEY
            self._absent[key] = (code, N_("missing key {key}"), "", {"key": shown(key)})

    def require_some(self, key: str) -> None:
        """Require a key, and that it holds a short list of different things."""
        self.require(key)
        node = self.node.entries.get(key)
        items = node.items if isinstance(node, Sequence) else ()
        if isinstance(node, Sequence) and not items:
            self.log.note(Refusal.EMPTY, node.where, N_("{key}: empty"), "", key=key)
        elif len(items) > _MOST:
            self.log.note(
                Refusal.NOT_ALLOWED, self.where(key), N_("{key}: more than {limit}"), "", key=key, limit=_MOST
            )
        seen = set()
        for item in items:
            if isinstance(item, Scalar) and item.text in seen:
                values = {"key": key, "found": shown(item.text)}
                self.log.note(
                    Refusal.NOT_ALLOWED, item.where, N_("{key}: {found} is given twice"), "", item.text, **values
                )
            seen.add(item.text if isinstance(item, Scalar) else "")

    def value(self, key: str, kind: str, of: Any = None, *, required: bool = False) -> Any:
        """Read a value.

        Args:
            key: Its key.
            kind: How it is written; see `ccqs.model.Field`, which says what it is `of` as well.
            required: It must be given; where it is not, something of its type stands in for it.
        """
        if required:
            self.require(key)
        self._read.add(key)
        node = self.node.entries.get(key)
        found = None if node is None else self._READERS[kind](self, node, key, of)
        return _stand_in(kind, of) if found is None and required else found

    def values(self, key: str, kind: str, of: Any = None) -> tuple[Any, ...]:
        """Read a list of values, empty when absent."""
        return tuple(self._READERS[kind](self, item, key, of) for item in self._items(key))

    def labels(self, key: str) -> Labels:
        """Read lists of texts by language, each of them optional."""
        fields = self._mapping(key)
        if fields is None:
            return {}
        languages = (*self.log.languages, *self.log.partial_languages)
        found = {lang: fields.values(lang, "text") for lang in languages or fields.node.keys}
        fields.close()
        return {lang: texts for lang, texts in found.items() if texts}

    def codes(self, key: str, pattern: str) -> tuple[str, ...]:
        """Read a list of codes of one form, empty when absent."""
        found = []
        for item in self._items(key):
            text = self._text(item, key)
            if text and not re.fullmatch(pattern, text, re.ASCII):
                self._refuse(item, key, text, N_("a code is {pattern}"), {"pattern": pattern})
            elif text:
                found.append(text)
        return tuple(found)

    def cites(self, key: str = "cites") -> Cites:
        """Read the sources of a fact; a fact without a source is a problem."""
        node = self.node.entries.get(key)
        template, remedy, values = N_("no source is cited"), N_("add {key}: [source-id]"), {"key": key}
        if node is None:
            self._absent[key] = (Refusal.UNCITED, template, remedy, values)
        elif isinstance(node, Sequence) and not node.items:
            self.log.note(Refusal.UNCITED, self.where(key), template, remedy, **values)
        return tuple(filter(None, self.values(key, "cite")))

    def field_cites(self, present: Iterable[str]) -> dict[str, Cites]:
        """Read the sources of each field, by dotted path, and require one for each field present."""
        fields = self._mapping("cites")
        expected = list(present)
        if fields is None:
            if not self.has("cites"):
                template, values = N_("no source is cited for {fields}"), {"fields": ", ".join(expected)}
                self._absent["cites"] = (Refusal.UNCITED, template, N_("add cites"), values)
            return {}
        found = {key: fields.cites(key) for key in fields.node.keys}
        strangers = [path for path in found if path not in expected]
        for path in strangers:
            if path not in self._absent and not self._is_misspelt(path, expected):
                template = N_("cites a field that is not given: {path}")
                remedy, more = self.log.advise(path, expected)
                values = {"path": shown(path), **more}
                self.log.note(Refusal.NOTHING_CITED, fields.where(path), template, remedy, path, **values)
        for path in expected:
            if path not in found and not self.log.nearest(path, strangers, _LIKENESS):
                template = N_("no source is cited for {path}")
                remedy = N_("add it under cites: {path}: [source-id]")
                self.log.note(Refusal.UNCITED, self.where(path), template, remedy, path=path)
        return found

    def records(self, key: str, read: Callable[[Fields], T]) -> tuple[T, ...]:
        """Read a list of mappings, empty when absent."""
        done = []
        for item in self._items(key):
            fields = self._fields(item, key)
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

    # How it is done ---------------------------------------------------------------------------------------

    def _is_misspelt(self, path: str, known: Iterable[str]) -> bool:
        """Tell whether a field given by a dotted path stands there under a key that is almost its own and unknown."""
        node: Node | None = self.node
        *above, last = path.split(".")
        for key in above:
            node = node.entries.get(key) if isinstance(node, Mapping) else None
        keys = node.entries if isinstance(node, Mapping) and self.log.can_compare(len(node.entries)) else ()
        return bool(self.log.nearest(last, [key for key in keys if ".".join([*above, key]) not in known], 0.75))

    def _text(self, node: Node, key: str, _: Any = None) -> str:
        if not isinstance(node, Scalar):
            self._mistype(node, N_("{key}: expected a text, found {found}"), key)
            return ""
        if not node.text.strip():
            remedy = N_("give a value, or leave the key out")
            self.log.note(Refusal.EMPTY, node.where, N_("{key}: empty"), remedy, key=key)
            return ""
        return node.text

    def _id(self, node: Node, key: str, kind: str) -> str:
        """Read the id of a record, and define it."""
        text = self._text(node, key)
        if text and not re.fullmatch(ID, text):
            template, remedy = N_("id {id} is not ASCII kebab-case"), N_("use a-z, 0-9 and -")
            self.log.note(Refusal.BAD_ID, self.where(key), template, remedy, text, id=shown(text))
        if text:
            self.log.define(kind, text, self.where(key))
        return text

    def _file_name(self, node: Node, key: str, _: Any) -> str:
        """Read the name of a file; one that leaves its folder is refused."""
        text = self._text(node, key)
        if not re.fullmatch(FILE_NAME, text):
            template = N_("{key}: {found} is not a plain file name")
            self.log.note(Refusal.BAD_FILE_NAME, self.where(key), template, "", text, key=key, found=shown(text))
        return text

    def _number(self, node: Node, key: str, _: Any) -> int | None:
        text = self._text(node, key)
        if not re.fullmatch(NUMBER, text, re.ASCII):
            if text:
                self._mistype(node, N_("{key}: expected a whole number, found {found}"), key, text)
            return None
        return int(text)

    def _flag(self, node: Node, key: str, _: Any) -> bool:
        text = self._text(node, key)
        if text not in ("true", "false"):
            template = N_("{key}: {found} is neither true nor false")
            self.log.note(Refusal.NOT_ALLOWED, self.where(key), template, "", text, key=key, found=shown(text))
        return text == "true"

    def _date(self, node: Node, key: str, _: Any) -> Edtf | None:
        text = self._text(node, key)
        try:
            return Edtf.parse(text) if text else None
        except DateError as error:
            values = {"found": shown(error.text), "reason": Term(REASONS[error.reason])}
            self.log.note(Refusal.BAD_DATE, node.where, N_("bad date {found}: {reason}"), "", text, **values)
            return None

    def _choice(self, node: Node, key: str, among: type[Worded]) -> Worded | None:
        text = self._member(node, key, [member.value for member in among], among)
        return among(text) if text else None

    def _party(self, node: Node, key: str, _: Any) -> str | None:
        return self._member(node, key, self.log.parties)

    def _side(self, node: Node, key: str, _: Any) -> str | None:
        return self._member(node, key, (*self.log.parties, PRESS) if self.log.parties else ())

    def _member(self, node: Node, key: str, known: Collection[str], members: Iterable[Worded] = ()) -> str | None:
        """Read a value of a closed list; any value of one that could not be read itself."""
        text = self._text(node, key)
        if text in known or not known:
            return text or None
        if text:
            called = {word: one.value for one in members for word in in_every_language(one.words)}
            self._refuse(node, key, text, *self.log.advise(text, known, called))
        return None

    def _refuse(self, node: Node, key: str, text: str, remedy: str, values: dict[str, str]) -> None:
        template = N_("{key}: {found} is not allowed")
        self.log.note(Refusal.NOT_ALLOWED, node.where, template, remedy, text, key=key, found=shown(text), **values)

    def _mistype(self, node: Node, template: str, key: str, text: str = "", **values: str) -> None:
        """Note that a value is of another type than its key."""
        self.log.note(Refusal.WRONG_TYPE, node.where, template, "", text, key=key, found=_what(node), **values)

    def _label(self, node: Node, key: str, _: Any) -> Label | None:
        if not isinstance(node, Mapping):
            template = N_("{key}: expected a text in each language ({languages}), found {found}")
            self._mistype(node, template, key, languages=", ".join(self.log.languages))
            return None
        fields = Fields(node, self.log)
        found = {lang: fields.value(lang, "text", required=True) for lang in self.log.languages or node.keys}
        more = {lang: fields.value(lang, "text") for lang in self.log.partial_languages}
        fields.close()
        return found | {lang: text for lang, text in more.items() if text is not None}

    def _reference(self, node: Node, key: str, kind: str) -> str:
        text = self._text(node, key)
        if text:
            self.log.refer(kind, text, node.where)
        return text

    def _cite(self, node: Node, key: str, _: Any) -> str:
        source, mark, locator = self._text(node, key).partition("#")
        if mark and not (source and re.fullmatch(LOCATOR, locator)):
            template = N_("bad locator {locator}") if source else N_("a locator without a source")
            remedy = N_("write source-id#p6")
            self.log.note(Refusal.BAD_LOCATOR, node.where, template, remedy, locator, locator=shown(locator))
        if not source:
            return ""
        self.log.refer("source", source, node.where)
        return f"{source}{mark}{locator}"

    def _items(self, key: str) -> tuple[Node, ...]:
        self._read.add(key)
        node = self.node.entries.get(key)
        if node is None:
            return ()
        if not isinstance(node, Sequence):
            self._mistype(node, N_("{key}: expected a list, found {found}"), key)
            return ()
        return node.items

    def _mapping(self, key: str) -> Fields | None:
        self._read.add(key)
        node = self.node.entries.get(key)
        return None if node is None else self._fields(node, key)

    def _fields(self, node: Node, key: str) -> Fields | None:
        if not isinstance(node, Mapping):
            self._mistype(node, N_("{key}: expected a mapping, found {found}"), key)
            return None
        return Fields(node, self.log)

    # What reads a value of each kind.
    _READERS: ClassVar[dict[str, Callable[..., Any]]] = {
        "id": _id,
        "text": _text,
        "path": _text,
        "file-name": _file_name,
        "number": _number,
        "flag": _flag,
        "date": _date,
        "label": _label,
        "choice": _choice,
        "party": _party,
        "side": _side,
        "reference": _reference,
        "cite": _cite,
    }


_STAND_INS = {"number": 0, "date": Edtf.parse("0001"), "label": {}}


def _stand_in(kind: str, of: Any) -> Any:
    """Return what stands in for a value of a kind that is required and missing."""
    return next(iter(of)) if kind == "choice" else _STAND_INS.get(kind, "")


def _what(node: Node) -> str:
    match node:
        case Scalar(text=text):
            return shown(text) if text else Term(N_("nothing"))
        case Sequence():
            return Term(N_("a list"))
        case Mapping():
            return Term(N_("a mapping"))
