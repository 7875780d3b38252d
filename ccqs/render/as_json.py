"""JSON: the whole envelope, or its items alone, one on each line."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from ccqs.render import Target, envelope
from ccqs.render.visible import OBEYED_AFTER_C0
from ccqs.report import Report


def render_json(report: Report, target: Target) -> Iterator[str]:
    """Yield the envelope: indented for whoever reads it on a terminal, else with a line for each item."""
    dump = _dumper(target, None if target.width is None else 2)
    whole = envelope(report.command, target.dataset, report.query, items=report.to_items())
    comma = "{"
    for key, value in whole.items():
        yield f'{comma}\n  "{key}": '
        if key == "items":
            yield from _listed(whole["items"], dump)
        else:
            yield dump(value).replace("\n", "\n  ")
        comma = ","
    yield "\n}\n"


def _listed(items: Iterable[Any], dump: Callable[[Any], str]) -> Iterator[str]:
    comma = "["
    for item in items:
        text = dump(item).replace("\n", "\n    ")
        yield f"{comma}\n    {text}"
        comma = ","
    yield "\n  ]" if comma == "," else "[]"


def render_jsonl(report: Report, target: Target) -> Iterator[str]:
    """Yield one item on each line."""
    dump = _dumper(target)
    for item in report.to_items():
        yield f"{dump(item)}\n"


def _dumper(target: Target, indent: int | None = None) -> Callable[[Any], str]:
    """Return what dumps a value, with every character that a terminal would obey written as an escape of JSON.

    The C0 controls that are left are the line breaks of the indentation.
    """
    encode = json.JSONEncoder(ensure_ascii=not target.is_unicode, indent=indent).encode
    return lambda value: re.sub(OBEYED_AFTER_C0, _escape, encode(value))


def _escape(found: re.Match[str]) -> str:
    return f"\\u{ord(found[0]):04x}"
