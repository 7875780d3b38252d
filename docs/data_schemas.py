"""The JSON Schemas of the data files, from what the loader asks of their fields.

The loader's own readers are run on fields of no file that note what they are asked for, so that there is no second
list of fields. A scalar may be typed as an editor sees it (YAML 1.2) or as the loader does, for which all is text.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, is_dataclass
from enum import StrEnum
from typing import TypeVar

from schema_parts import CITE, EDTF, Definitions, Json, closed, documented, enumerated, listed, whole_pattern

from ccqs.dates import Edtf
from ccqs.lang import Label, Labels, Lang
from ccqs.loader.council import _VALUES as COUNCIL_VALUES
from ccqs.loader.fields import _FILE_NAME, _ID, Fields
from ccqs.loader.folder import FILES, _build
from ccqs.loader.records import _POST_VALUES, _SESSION_VALUES
from ccqs.model import Cite, Cites

T = TypeVar("T")
E = TypeVar("E", bound=StrEnum)
# Answers to try, each with what the value must be for it; None for a key that is not given.
Options = Mapping[str | None, Json | None]

# The fields that claims can be about and whose values have a type; every other value is told in words.
_CLAIMED: Options = {
    **{name: {"const": name} for name in sorted({*COUNCIL_VALUES, *_SESSION_VALUES, *_POST_VALUES})},
    "delegations.FR.defence": {"pattern": r"^delegations\."},
}


def data_schemas() -> dict[str, Json]:
    """Return the schemas of the data files, by the stem of their names."""
    asked = [_Asked(Definitions(), name.removesuffix(".yaml"), {}) for name in FILES]
    _build(asked, "")
    return {one.owner: one.whole() for one in asked}


class _Asked(Fields):
    """Fields of no file: they note what a reader asks for, and answer as a good file would.

    Args:
        made: The definitions of the file.
        owner: The key that holds the record.
        answers: What to answer instead, by key; None for a key that is not given.
    """

    def __init__(self, made: Definitions, owner: str, answers: Mapping[str, str | None]) -> None:
        self.made = made
        self.owner = owner
        self.answers = answers
        self.properties: dict[str, Json] = {}
        self.required: list[str] = []
        self.cited: list[str] = []
        self.choices: dict[str, Options] = {}

    def _note(self, key: str, schema: Json, answer: T, *, is_required: bool = True) -> T:
        self.properties[str(key)] = schema
        self.required += [str(key)] if is_required else []
        return answer

    def whole(self) -> Json:
        """Return the schema of the file whose root this is."""
        required = [key for key in self.properties if key in self.required]
        return self.made.whole({"title": f"data/{self.owner}.yaml", **closed(self.properties, required)})

    def has(self, key: str) -> bool:
        """Say that every key is given."""
        return True

    def require(self, key: str) -> None:
        """Note that a key must be given."""
        self.required.append(key)

    def close(self) -> None:
        """Find nothing unknown."""

    # One value --------------------------------------------------------------------------------------------

    def text(self, key: str) -> str:
        """Note a text; claims are about any field."""
        if key == "field":
            self.choices[key] = _CLAIMED
        return self._note(key, self._a_text(), str(self.answers.get(key, "x")))

    def maybe_text(self, key: str) -> str | None:
        """Note a text; what else is asked for may depend on whether it is there."""
        self.choices[key] = {None: None}
        return self._note(key, self._a_text(), self.answers.get(key, "x"), is_required=False)

    def maybe_file_name(self, key: str) -> str | None:
        """Note the name of a file."""
        schema = {"type": "string", "pattern": whole_pattern(_FILE_NAME.pattern)}
        return self._note(key, self.made.refer("FileName", schema), "x", is_required=False)

    def identifier(self, kind: str) -> str:
        """Note an id."""
        return self._note("id", self._an_id(), "x")

    def maybe_number(self, key: str) -> int | None:
        """Note a whole number."""
        return self._note(key, self._a_number(), 1, is_required=False)

    def flag(self, key: str) -> bool:
        """Note `true` or `false`."""
        schema = {"enum": [True, False, "true", "false"]}
        return self._note(key, schema, answer=False, is_required=False)

    def date(self, key: str) -> Edtf:
        """Note a date."""
        return self._note(key, self._a_date(), _SOME_DAY)

    def maybe_date(self, key: str) -> Edtf | None:
        """Note a date that may be missing."""
        return self._note(key, self._a_date(), _SOME_DAY, is_required=False)

    def choice(self, key: str, among: type[E]) -> E:
        """Note a member of a closed list; what else is asked for may depend on which."""
        self.choices[key] = {one.value: {"const": one.value} for one in among}
        return self._note(key, enumerated(self.made, among), among(self.answers.get(key) or next(iter(among))))

    def maybe_choice(self, key: str, among: type[E]) -> E | None:
        """Note a member of a closed list that may be missing."""
        return self._note(key, enumerated(self.made, among), next(iter(among)), is_required=False)

    def label(self, key: str) -> Label:
        """Note a text in three languages."""
        return self._note(key, self._a_label(), Label("x", "x", "x"))

    def maybe_label(self, key: str) -> Label | None:
        """Note a text in three languages that may be missing."""
        return self._note(key, self._a_label(), Label("x", "x", "x"), is_required=False)

    def labels(self, key: str) -> Labels:
        """Note lists of texts by language."""
        lists = closed({lang.value: listed(self._a_text()) for lang in Lang}, (), documented(Labels)[0])
        return self._note(key, self.made.refer("Labels", lists), Labels(), is_required=False)

    def reference(self, key: str, kind: str) -> str:
        """Note an id of another record."""
        return self._note(key, self._an_id(), "x")

    def maybe_reference(self, key: str, kind: str) -> str | None:
        """Note an id of another record that may be missing."""
        return self._note(key, self._an_id(), "x", is_required=False)

    # Several values ---------------------------------------------------------------------------------------

    def texts(self, key: str) -> tuple[str, ...]:
        """Note a list of texts."""
        return self._note(key, listed(self._a_text()), ("x",), is_required=False)

    def references(self, key: str, kind: str) -> tuple[str, ...]:
        """Note a list of ids."""
        return self._note(key, listed(self._an_id()), ("x",), is_required=False)

    def cites(self, key: str = "cites") -> Cites:
        """Note the sources of a fact."""
        return self._note(key, self._sources(), (Cite("x"),))

    def field_cites(self, present: Iterable[str]) -> dict[str, Cites]:
        """Note the sources of each field."""
        self.cited = list(present)
        always = [path for path in self.cited if path in self.required]
        schema = closed({path: self._sources() for path in self.cited}, always)
        self._note("cites", schema, None, is_required=bool(always))
        return {path: (Cite("x"),) for path in self.cited}

    def records(self, key: str, read: Callable[[Fields], T]) -> tuple[T, ...]:
        """Note a list of records, with what their reader asks for."""
        schema, record = self._record(key, read)
        return self._note(key, listed(schema), (record,), is_required=False)

    def record(self, key: str, read: Callable[[Fields], T]) -> T | None:
        """Note a record, with what its reader asks for."""
        return self._note(key, *self._record(key, read), is_required=False)

    def value(self, key: str, like: str) -> Edtf | int | str | Label:
        """Note the value of a claim."""
        match like:
            case "date":
                return self.date(key)
            case "number":
                return self._note(key, self._a_number(), 1)
            case "label":
                return self.label(key)
            case "text":
                return self.text(key)
            case _:
                return self.reference(key, like)

    # How each is written ----------------------------------------------------------------------------------

    def _a_text(self) -> Json:
        words = "A text; what looks like a number or a truth value is one too."
        return self.made.refer(
            "Text", {"description": words, "type": ["string", "number", "boolean"], "pattern": r"\S"}
        )

    def _an_id(self) -> Json:
        schema = {"type": ["string", "integer"], "pattern": whole_pattern(_ID.pattern), "minimum": 0}
        return self.made.refer("Id", {"description": "An id in ASCII kebab-case.", **schema})

    def _a_number(self) -> Json:
        schema = {"type": ["integer", "string"], "minimum": 1, "maximum": 999999, "pattern": "^[1-9][0-9]{0,5}$"}
        return self.made.refer("Number", {"description": "A whole number above zero.", **schema})

    def _a_date(self) -> Json:
        schema = {"type": ["string", "integer"], "pattern": whole_pattern(EDTF), "minimum": 1000, "maximum": 9999}
        return self.made.refer("Edtf", {"description": documented(Edtf)[0], **schema})

    def _a_label(self) -> Json:
        schema = closed({lang.value: self._a_text() for lang in Lang}, Lang, documented(Label)[0])
        return self.made.refer("Label", schema)

    def _sources(self) -> Json:
        cite = {"description": documented(Cite)[0], "type": ["string", "integer"], "pattern": whole_pattern(CITE)}
        return listed(self.made.refer("Cite", cite), least=1)

    def _record(self, key: str, read: Callable[[Fields], T]) -> tuple[Json, T]:
        """Return the schema of a record, and one; its reader runs again for each answer that may change the rest."""
        base = _Asked(self.made, key, {})
        record = read(base)
        properties = dict(base.properties)
        rules = []
        for name, options in base.choices.items():
            more, altered = _rules(base, read, name, options)
            rules += more
            properties |= {one: {} for one in altered}
        rules += [_cited(path) for path in base.cited if path not in base.required]
        if not is_dataclass(record):
            return closed(properties, base.required), record
        said, words = documented(type(record))
        order = [field.name for field in fields(record) if field.name in properties]
        schema = closed(
            {name: ({"description": words[name]} if name in words else {}) | properties[name] for name in order},
            [name for name in order if name in base.required],
            said,
        ) | ({"allOf": rules} if rules else {})
        return self.made.refer(type(record).__name__, schema, self.owner), record


_SOME_DAY = Edtf.parse("0001")


def _rules(base: _Asked, read: Callable[[Fields], object], key: str, options: Options) -> tuple[list[Json], list[str]]:
    """Return what a reader asks for only after some answers, and the keys whose schema depends on the answer."""
    changes: dict[str, list[Json | None]] = {}
    for answer, condition in options.items():
        other = _Asked(base.made, base.owner, {key: answer})
        read(other)
        properties = {name: one for name, one in other.properties.items() if one != base.properties[name]}
        required = [name for name in other.required if name not in base.required]
        if properties or required:
            then = ({"properties": properties} if properties else {}) | ({"required": required} if required else {})
            changes.setdefault(json.dumps(then), []).append(condition)
    rules: list[Json] = [{"if": _if(key, conditions), "then": json.loads(then)} for then, conditions in changes.items()]
    altered = list(dict.fromkeys(name for rule in rules for name in rule["then"].get("properties", ())))
    if altered:
        some = [one for then, conditions in changes.items() if "properties" in json.loads(then) for one in conditions]
        rules.append({"if": _if(key, some), "else": {"properties": {one: base.properties[one] for one in altered}}})
    return rules, altered


def _if(key: str, conditions: Iterable[Json | None]) -> Json:
    """Return the schema of a record whose key meets one of several conditions; None for not being there."""
    met = [one for one in conditions if one is not None]
    if not met:
        return {"not": {"required": [key]}}
    named = [one["const"] for one in met if "const" in one]
    either = [one for one in met if "const" not in one] + ([{"enum": named}] if named else [])
    return {"properties": {key: either[0] if len(either) == 1 else {"anyOf": either}}}


def _cited(path: str) -> Json:
    """Say that a field has its sources under `cites`, and that nothing has that is not given."""
    given: Json = {}
    for part in reversed(path.split(".")):
        given = {"required": [part]} | ({"properties": {part: given}} if given else {})
    return {
        "if": given,
        "then": {"required": ["cites"], "properties": {"cites": {"required": [path]}}},
        "else": {"properties": {"cites": {"properties": {path: False}}}},
    }
