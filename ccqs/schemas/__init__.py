"""The JSON Schemas (draft 2020-12) that come with ccqs: of its answers, of a failure, and of the data files.

`NAME` is that of what `-f json` prints, `NAME.jsonl` that of a line of `-f jsonl`, `NAME.yaml` that of a file of data.
They are written by `docs/generate.py`.
"""

from __future__ import annotations

import json
from pathlib import Path

from ccqs.read import installed

_LINES, _DATA = ".jsonl", ".yaml"
# What is never printed line by line.
_WHOLE = frozenset(("check", "failure"))


def schema_names() -> list[str]:
    """Return the names of all schemas."""
    answers = _stems(Path(__file__).parent)
    lines = [f"{name}{_LINES}" for name in answers if name not in _WHOLE]
    return [*answers, *lines, *(f"{name}{_DATA}" for name in _stems(_data_folder()))]


def read_schema(name: str) -> str:
    """Return a schema as JSON text; the name is one of `schema_names`."""
    if name.endswith(_LINES):
        whole = json.loads(read_schema(name.removesuffix(_LINES)))
        kept = {key: whole[key] for key in ("$schema", "$defs")}
        line = {**kept, "title": f"{whole['title']}l, one line", **whole["properties"]["items"]["items"]}
        return f"{json.dumps(line, ensure_ascii=False, indent=1)}\n"
    folder = _data_folder() if name.endswith(_DATA) else Path(__file__).parent
    return (folder / f"{name.removesuffix(_DATA)}.json").read_text(encoding="utf-8")


def _stems(folder: Path) -> list[str]:
    return sorted(path.stem for path in folder.glob("*.json"))


def _data_folder() -> Path:
    data = Path(installed())
    return (data.parent if data.is_file() else data) / "schema"
