"""The JSON Schemas of what ccqs prints, from what its answers declare (`ccqs.answers.keys`)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import Any

from schema_parts import CITE, DAY, EDTF, Definitions, Json, closed, documented, listed, whole_pattern

from ccqs import answers as package
from ccqs.answers.keys import Answer, Key, Kind
from ccqs.answers.localizer import Localizer
from ccqs.answers.messages import FAILURE
from ccqs.read import load

DATA = Path(__file__).resolve().parents[1] / "data"
_PATTERNS = {"Edtf": EDTF, "Cite": CITE, "Day": DAY}
_STRING, _NULL = {"type": "string"}, {"type": "null"}
# The keys of the envelope around an answer, in their order, each with what it is.
_ENVELOPE = {
    "format_version": "Raised when a key goes or changes its type; new keys do not raise it.",
    "command": "The command that was asked; null when none was recognised.",
    "dataset": "Which data answered.",
    "query": "What was asked, as understood.",
    "count": "How many items there are.",
    "items": "The answer.",
    "problems": "Why there is none.",
}


def answer_schemas() -> dict[str, Json]:
    """Return the schemas of the envelope, by command, and that of a failure."""
    loc = Localizer(load(DATA), "en")
    return {command: _answer(loc, command, answer) for command, answer in answers()} | {"failure": _failure()}


def answers() -> Iterable[tuple[str, Answer]]:
    """Yield what each command answers, from the modules that declare it."""
    for found in iter_modules(package.__path__, "ccqs.answers."):
        declared: Mapping[str, Answer] = getattr(import_module(found.name), "ANSWERS", {})
        yield from declared.items()


def _answer(loc: Localizer, command: str, answer: Answer) -> Json:
    made = Definitions()
    query = {name: _described(kind.about, _kind(made, kind)) for name, kind in answer.query.items()}
    envelope = _envelope(
        command={"const": command},
        # A check answers of data that cannot be read, too.
        dataset=_dataset(made, may_be_unread=command == "check"),
        query=made.refer("Query", closed(query, query, f"What `{command}` was asked, as understood.")),
        count={"type": "integer"},
        items=listed(_either([_kind(made, kind) for kind in answer.items(loc)])),
        problems={"type": "array", "maxItems": 0},
    )
    return made.whole({"title": f"ccqs {command} -f json", **envelope})


def _failure() -> Json:
    made = Definitions()
    problem = made.refer("Problem", _object(made, "Why there is no answer.", FAILURE))
    envelope = _envelope(
        command={"type": ["string", "null"]},
        dataset=_dataset(made, may_be_unread=True),
        query={"type": "object"},
        count={"const": 0},
        items={"type": "array", "maxItems": 0},
        problems=listed(problem, least=1),
    )
    return made.whole({"title": "ccqs -f json without an answer", **envelope})


def _envelope(**known: Json) -> Json:
    known = {"format_version": {"const": 1}, **known}
    keys = {name: _described(words, known[name]) for name, words in _ENVELOPE.items()}
    return closed(keys, keys, "What `-f json` prints.")


def _dataset(made: Definitions, *, may_be_unread: bool) -> Json:
    edition = _described("The day of this edition.", _named(made, "Edtf", "A date (EDTF level 1).", _STRING))
    digest = _described("SHA-256 of the data files, in hexadecimal.", _STRING)
    keys = {"edition": edition, "digest": digest}
    read = made.refer("Dataset", closed(keys, keys, "Which data answered."))
    unread = closed(dict.fromkeys(keys, _NULL), keys, "The data could not be read, or were not.")
    return {"anyOf": [read, made.refer("NoDataset", unread)]} if may_be_unread else read


def _kind(made: Definitions, kind: Kind) -> Json:
    """Return the schema of the values of a type."""
    one = _single(made, kind)
    found = listed(one) if kind.is_list else one
    if not kind.is_optional:
        return found
    return {"type": [found["type"], "null"]} if list(found) == ["type"] else {"anyOf": [found, _NULL]}


def _single(made: Definitions, kind: Kind) -> Json:
    if kind.keys:
        return made.refer(kind.name, _object(made, kind.about, kind.keys, kind.of))
    schema = {key: _kind(made, value) if isinstance(value, Kind) else value for key, value in kind.schema.items()}
    words = kind.about or (documented(kind.of)[0] if kind.of else "")
    return _named(made, kind.name, words, schema) if kind.name else schema


def _named(made: Definitions, name: str, words: str, schema: Json) -> Json:
    pattern = {"pattern": whole_pattern(_PATTERNS[name])} if name in _PATTERNS else {}
    return made.refer(name, _described(words, {**schema, **pattern}))


def _object(made: Definitions, words: str, keys: Iterable[Key[Any]], of: type | None = None) -> Json:
    """Return the schema of an object with keys.

    Args:
        of: The class whose docstring explains the keys that have no words of their own.
    """
    described = documented(of)[1] if of else {}
    properties = {key.name: _described(key.about or described.get(key.name, ""), _kind(made, key.kind)) for key in keys}
    return closed(properties, properties, words)


def _described(words: str, schema: Json) -> Json:
    return {"description": words, **schema} if words else schema


def _either(schemas: list[Json]) -> Json:
    """Return the schema of what satisfies one of several."""
    return schemas[0] if len(schemas) == 1 else {"anyOf": schemas}
