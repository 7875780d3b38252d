"""The JSON Schemas of the data files, by what `ccqs.model` declares of each field and the dataset of itself.

A scalar may be typed as an editor sees it (YAML 1.2) or as the reader does, for which all is text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from schema_parts import CITE, EDTF, Definitions, Json, closed, documented, enumerated, listed, whole_pattern

from ccqs.dates import Edtf
from ccqs.model import LISTS, PRESS, Council, Dataset, Field, declared
from ccqs.read.fields import COUNTRY_CODE, FILE_NAME, ID, LANGUAGE_CODE, NUMBER

# The lists of each file, those that may be missing last.
_FILES = {
    "sessions": ("sessions", "exemptions", "questions"),
    "people": ("portfolios", "people"),
    "topics": ("themes", "topics"),
    "places": ("places",),
    "sources": ("sources",),
}
_OPTIONAL = ("exemptions", "questions")


def data_schemas(dataset: Dataset) -> dict[str, Json]:
    """Return the schemas of the files of a dataset, by the stem of their names."""
    return {name: _Schemas(dataset).of_file(name) for name in _FILES}


class _Schemas:
    """The schemas of one file, whose parts are defined once."""

    def __init__(self, dataset: Dataset) -> None:
        self.made = Definitions()
        self.languages, self.partial_languages = dataset.languages, dataset.partial_languages
        self.parties, self.posts = dataset.council.parties, dataset.council.posts

    def of_file(self, name: str) -> Json:
        properties = {key: listed(self.record(LISTS[key], LISTS[key])) for key in _FILES[name]}
        if name == "sessions":
            languages = listed(_pattern(LANGUAGE_CODE), least=1)
            head = {"edition": self._named("date"), "coverage": self._named("date"), "languages": languages}
            head |= {"partial_languages": languages, "council": self.record(Council, Council)}
            properties = head | properties
        required = [key for key in properties if key not in (*_OPTIONAL, "partial_languages")]
        return self.made.whole({"title": f"data/{name}.yaml", **closed(properties, required)})

    def record(self, kind: type, owner: type) -> Json:
        """Return the schema of a record, which a record of another class may hold."""
        words, said = documented(kind)
        properties, required = {}, []
        for name, one in declared(kind).items():
            schema = self._field(kind, owner, one)
            properties[name] = ({"description": said[name]} if name in said else {}) | schema
            if one.required or (one.kind == "field-cites" and any(self._always_cited(kind))):
                required.append(name)
        rules = [*self._conditions(kind), *self._claims(kind, owner)]
        schema = closed(properties, required, words) | ({"allOf": rules} if rules else {})
        return self.made.refer(kind.__name__, schema, owner.__name__)

    def _field(self, kind: type, owner: type, one: Field) -> Json:
        match one.kind:
            case "record" | "records":
                schema = self.record(one.of, kind)
                return listed(schema) if one.kind == "records" else schema
            case "choice":
                return enumerated(self.made, one.of)
            case "field-cites":
                paths = self._cited(kind)
                return closed(dict.fromkeys(paths, self._named("cites")), self._always_cited(kind))
            case "references" if one.required:
                return listed(self._named("reference"), least=1)
            case "value":
                return {}
            case _:
                return self._named(one.kind)

    def _named(self, kind: str) -> Json:
        """Return how a value of some kind is written."""
        return _WRITTEN[kind](self)

    def refer(self, name: str, words: str, **schema: Any) -> Json:
        return self.made.refer(name, {"description": words, **schema})

    def _cited(self, kind: type) -> list[str]:
        """Return the paths that a record names sources for."""
        names = [name for name, one in declared(kind).items() if one.cited and one.kind != "delegations"]
        seats = [f"delegations.{party}.{post}" for party in self.parties for post in self.posts]
        return names + (seats if any(one.kind == "delegations" for one in declared(kind).values()) else [])

    def _always_cited(self, kind: type) -> list[str]:
        return [path for path in self._cited(kind) if path in declared(kind) and declared(kind)[path].required]

    def _conditions(self, kind: type) -> Iterator[Json]:
        """Yield what a field asks for when it is given, or has some value."""
        for name, one in declared(kind).items():
            if one.required_when:
                other, value = one.required_when
                given: Json = {"properties": {other: {"const": value}}, "required": [other]}
                yield {"if": {"not": {"required": [other]}} if value is None else given, "then": {"required": [name]}}
        if any(one.kind == "field-cites" for one in declared(kind).values()):
            yield from (_given(path) for path in self._cited(kind) if path not in self._always_cited(kind))

    def _claims(self, kind: type, owner: type) -> Iterator[Json]:
        """Yield the type of the value of a claim, by the field that it is about."""
        if not any(one.kind == "value" for one in declared(kind).values()):
            return
        paths: dict[str, list[str]] = {}
        for path, one in _paths(owner):
            if one.claimed_as != "label":
                paths.setdefault(one.claimed_as, []).append(path)
        for written, found in paths.items():
            yield _if_about("|".join(found), {"then": {"properties": {"value": self._named(written)}}})
        every = "|".join(path for found in paths.values() for path in found)
        yield _if_about(every, {"else": {"properties": {"value": self._named("label")}}})


def _pattern(pattern: str) -> Json:
    return {"type": "string", "pattern": whole_pattern(pattern)}


def _if_about(pattern: str, then: Json) -> Json:
    return {"if": {"properties": {"field": _pattern(pattern)}}, **then}


def _paths(kind: type, above: str = "") -> Iterator[tuple[str, Field]]:
    """Yield a pattern for the paths of each field of a record; see `ccqs.model.field_at`."""
    for name, one in declared(kind).items():
        if one.kind in ("record", "records"):
            yield from _paths(one.of, rf"{above}{name}\.(?:[0-9]+\.)*")
        elif one.kind == "delegations":
            yield rf"{above}{name}\.[^.]*\.[^.]*", Field("reference", "person")
        yield above + name, one


def _given(path: str) -> Json:
    """Say that a field has its sources under `cites`, and that nothing has that is not given."""
    given: Json = {}
    for part in reversed(path.split(".")):
        given = {"required": [part]} | ({"properties": {part: given}} if given else {})
    return {
        "if": given,
        "then": {"required": ["cites"], "properties": {"cites": {"required": [path]}}},
        "else": {"properties": {"cites": {"properties": {path: False}}}},
    }


def _text(made: _Schemas) -> Json:
    words = "A text; what looks like a number or a truth value is one too."
    return made.refer("Text", words, type=["string", "number", "boolean"], pattern=r"\S")


def _id(made: _Schemas) -> Json:
    return made.refer(
        "Id", "An id in ASCII kebab-case.", type=["string", "integer"], pattern=whole_pattern(ID), minimum=0
    )


def _number(made: _Schemas) -> Json:
    bounds = {"minimum": 1, "maximum": 999999, "pattern": whole_pattern(NUMBER)}
    return made.refer("Number", "A whole number above zero.", type=["integer", "string"], **bounds)


def _date(made: _Schemas) -> Json:
    bounds = {"minimum": 1000, "maximum": 9999, "pattern": whole_pattern(EDTF)}
    return made.refer("Edtf", documented(Edtf)[0], type=["string", "integer"], **bounds)


def _label(made: _Schemas) -> Json:
    texts = {lang: _text(made) for lang in (*made.languages, *made.partial_languages)}
    return made.made.refer("Label", closed(texts, made.languages, "A text in each language of the dataset."))


def _labels(made: _Schemas) -> Json:
    lists = {lang: listed(_text(made)) for lang in (*made.languages, *made.partial_languages)}
    return made.made.refer("Labels", closed(lists, (), "Texts by language."))


def _cite(made: _Schemas) -> Json:
    words = "A source, and the place in it when that is known (`seed-004#p6`: its sixth paragraph)."
    return made.refer("Cite", words, type=["string", "integer"], pattern=whole_pattern(CITE))


def _delegations(made: _Schemas) -> Json:
    side = closed({post: _id(made) for post in made.posts}, ())
    return closed(dict.fromkeys(made.parties, side), ())


_WRITTEN: Mapping[str, Callable[[_Schemas], Json]] = {
    "id": _id,
    "text": _text,
    "texts": lambda made: listed(_text(made)),
    "file-name": lambda made: made.refer("FileName", "A plain name of a file.", **_pattern(FILE_NAME)),
    "number": _number,
    "flag": lambda _: {"enum": [True, False, "true", "false"]},
    "date": _date,
    "label": _label,
    "labels": _labels,
    "party": lambda made: made.refer("Party", "One of the parties of the council.", enum=list(made.parties)),
    "side": lambda made: made.refer("Side", "One of the parties, or the press.", enum=[*made.parties, PRESS]),
    "parties": lambda _: listed(_pattern(COUNTRY_CODE), least=1),
    "reference": _id,
    "references": lambda made: listed(_id(made)),
    "delegations": _delegations,
    "path": _text,
    "cite": _cite,
    "cites": lambda made: listed(_cite(made), least=1),
}
