"""What the schemas of answers and of data files are made of: words from docstrings, patterns, named parts."""

from __future__ import annotations

import inspect
import json
import re
from collections.abc import Iterable
from enum import StrEnum
from typing import Any

from ccqs.dates.edtf import _SIMPLE
from ccqs.read.fields import ID, LOCATOR

Json = dict[str, Any]

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def written(schema: Json) -> str:
    """Return a schema as the text of its file."""
    return json.dumps({"$schema": DIALECT, **schema}, ensure_ascii=False, indent=1) + "\n"


def documented(kind: Any) -> tuple[str, dict[str, str]]:
    """Return the first paragraph of a docstring, and what its list of attributes says of each."""
    text, _, list_ = inspect.cleandoc(kind.__doc__ or "").partition("\n\nAttributes:\n")
    found = re.findall(r"^    (\w[\w, ]*): (.+(?:\n     .+)*)", list_, re.MULTILINE)
    return _line(text.partition("\n\n")[0]), {name: _line(said) for names, said in found for name in names.split(", ")}


def _line(text: str) -> str:
    return " ".join(text.split())


def whole_pattern(pattern: str) -> str:
    """Write a regular expression of Python as one of ECMA-262 that matches a whole text."""
    plain = re.sub(r"\(\?P<\w+>", "(?:", pattern).replace(r"\d", "[0-9]")
    return f"^(?:{plain})$"


_DATE = _SIMPLE.pattern
EDTF = rf"{_DATE}|(?:{_DATE})/(?:{_DATE}|\.\.)?|(?:\.\.)?/(?:{_DATE})|\[ *(?:{_DATE}) *(?:, *(?:{_DATE}) *)*\]"
CITE = rf"{ID}(?:#{LOCATOR})?"
DAY = r"\d{4}-\d{2}-\d{2}"


class Definitions:
    """The parts of a schema that are referred to by name."""

    def __init__(self) -> None:
        self.found: dict[str, Json] = {}

    def refer(self, name: str, schema: Json, owner: str = "") -> Json:
        """Keep a schema under its name, or where that names another one under that and its owner's."""
        if self.found.setdefault(name, schema) != schema:
            name = f"{name}.{owner}"
            self.found[name] = schema
        return {"$ref": f"#/$defs/{name}"}

    def whole(self, schema: Json) -> Json:
        """Return a schema with the parts that it refers to."""
        return {**schema, "$defs": dict(sorted(self.found.items()))}


def enumerated(made: Definitions, kind: type[StrEnum]) -> Json:
    """Return the schema of a closed list."""
    schema = {"description": documented(kind)[0], "enum": [member.value for member in kind]}
    return made.refer(kind.__name__, schema)


def closed(properties: Json, required: Iterable[str], description: str = "") -> Json:
    """Return the schema of an object with these keys and no other."""
    words = {"description": description} if description else {}
    return {
        **words,
        "type": "object",
        "properties": properties,
        "required": list(required),
        "additionalProperties": False,
    }


def listed(schema: Json, least: int = 0) -> Json:
    """Return the schema of a list of so many things at least."""
    return {"type": "array", "items": schema} | ({"minItems": least} if least else {})
