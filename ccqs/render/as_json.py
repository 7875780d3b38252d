"""JSON: the whole envelope, or its items alone, one on each line."""

from __future__ import annotations

import json

from ccqs.render import Target, envelope
from ccqs.views.report import Report


def render_json(report: Report, target: Target) -> str:
    """Return the envelope, indented."""
    return json.dumps(envelope(report, target), ensure_ascii=not target.is_unicode, indent=2) + "\n"


def render_jsonl(report: Report, target: Target) -> str:
    """Return one item on each line."""
    return "".join(json.dumps(item, ensure_ascii=not target.is_unicode) + "\n" for item in report.items)
