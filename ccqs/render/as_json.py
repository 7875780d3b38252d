"""JSON: the whole envelope, or its items alone, one on each line."""

from __future__ import annotations

import json
from typing import Any

from ccqs.render import Target, envelope
from ccqs.render.visible import OBEYED_AFTER_C0
from ccqs.views.report import Report


def render_json(report: Report, target: Target) -> str:
    """Return the envelope, indented."""
    return f"{_dumped(envelope(report, target), target, indent=2)}\n"


def render_jsonl(report: Report, target: Target) -> str:
    """Return one item on each line."""
    return "".join(f"{_dumped(item, target)}\n" for item in report.to_items())


def _dumped(value: Any, target: Target, indent: int | None = None) -> str:
    """Dump a value, with every character that a terminal would obey written as an escape of JSON.

    The C0 controls that are left are the line breaks of the indentation.
    """
    text = json.dumps(value, ensure_ascii=not target.is_unicode, indent=indent)
    return OBEYED_AFTER_C0.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
