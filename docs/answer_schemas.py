"""The JSON Schemas of what ccqs prints, from the types that its views are held to (`ccqs.views.items`)."""

from __future__ import annotations

import ast
import datetime as dt
import inspect
import types
from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated, Any, Literal, NotRequired, Union, get_args, get_origin, get_type_hints, is_typeddict

from schema_parts import CITE, DAY, EDTF, Definitions, Json, closed, documented, enumerated, listed, whole_pattern

from ccqs.dates import Edtf
from ccqs.lang import Label, Lang
from ccqs.model import Cite
from ccqs.views import items

# A check answers of data that cannot be read, too.
_DATASETS = {"check": items.DatasetItem | items.NoDataset}


def answer_schemas() -> dict[str, Json]:
    """Return the schemas of the envelope, by command, and that of a failure."""
    return {command: _answer(command, *types) for command, types in items.ANSWERS.items()} | {"failure": _failure()}


def _answer(command: str, query: type, item: Any) -> Json:
    made = Definitions()
    envelope = _typed_object(
        made,
        items.Envelope,
        command={"const": command},
        dataset=_typed(made, _DATASETS.get(command, items.DatasetItem)),
        query=_typed(made, query),
        items=listed(_typed(made, item)),
        problems={"type": "array", "maxItems": 0},
    )
    return made.whole({"title": f"ccqs {command} -f json", **envelope})


def _failure() -> Json:
    made = Definitions()
    envelope = _typed_object(
        made,
        items.Envelope,
        count={"const": 0},
        items={"type": "array", "maxItems": 0},
        problems=listed(_typed(made, items.ProblemItem), least=1),
    )
    return made.whole({"title": "ccqs -f json without an answer", **envelope})


def _typed(made: Definitions, hint: Any) -> Json:
    """Return the schema of the values of a type."""
    origin, parts = get_origin(hint), get_args(hint)
    if is_typeddict(hint):
        return made.refer(hint.__name__, _typed_object(made, hint))
    if origin is Annotated:
        return _marked(made, parts[1])
    if origin in {Union, types.UnionType}:
        return _either([_typed(made, part) for part in parts])
    if origin is Literal:
        return {"const": parts[0]}
    if origin is None:
        return dict(_PLAIN[hint])
    inner = _typed(made, parts[-1])
    return {"type": "object", "additionalProperties": inner} if issubclass(origin, Mapping) else listed(inner)


_PLAIN: dict[Any, Json] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    float: {"type": "number"},
    bool: {"type": "boolean"},
    type(None): {"type": "null"},
    Any: {},
}


def _either(schemas: list[Json]) -> Json:
    """Return the schema of what satisfies one of several."""
    if all(list(schema) == ["type"] for schema in schemas):
        return {"type": [schema["type"] for schema in schemas]}
    return {"anyOf": schemas}


def _marked(made: Definitions, mark: Any) -> Json:
    """Return the schema of a text that is marked as the written form of something."""
    said = documented(mark)[0]
    if issubclass(mark, StrEnum):
        return enumerated(made, mark)
    if mark is Label:
        return made.refer("Label", closed({lang.value: {"type": "string"} for lang in Lang}, Lang, said))
    patterns: dict[Any, str] = {Edtf: EDTF, Cite: CITE, dt.date: DAY}
    words = "A day (ISO 8601)." if mark is dt.date else said
    return made.refer(mark.__name__, {"description": words, "type": "string", "pattern": whole_pattern(patterns[mark])})


def _typed_object(made: Definitions, kind: Any, **known: Json) -> Json:
    """Return the schema of a typed dict.

    Args:
        known: What is known of some of its keys beyond their type.
    """
    properties, required = {}, []
    words = _inherited(kind.__name__)
    for name, hint in get_type_hints(kind, include_extras=True).items():
        is_optional = get_origin(hint) is NotRequired
        said = {"description": words[name]} if name in words else {}
        properties[name] = said | (known.get(name) or _typed(made, get_args(hint)[0] if is_optional else hint))
        required += [] if is_optional else [name]
    return closed(properties, required, documented(kind)[0])


def _inherited(name: str) -> dict[str, str]:
    """Return what a typed dict, and those it is made from, say of their keys; the class itself forgets those."""
    above = _BASES.get(name, ())
    words = {key: said for base in above for key, said in _inherited(base).items()}
    return words | (documented(getattr(items, name))[1] if name in _BASES else {})


_BASES = {
    node.name: [base.id for base in node.bases if isinstance(base, ast.Name) and base.id != "TypedDict"]
    for node in ast.parse(inspect.getsource(items)).body
    if isinstance(node, ast.ClassDef)
}
