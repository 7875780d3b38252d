"""YAML: the envelope, in the order of its keys; the door out for yaml."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

import yaml

from ccqs.render import Target, envelope
from ccqs.render.visible import OBEYED
from ccqs.report import Report

# The C emitter takes a 32-bit width.
_UNLIMITED = 2**31 - 1
_Dumper = getattr(yaml, "CSafeDumper", yaml.SafeDumper)


def render_yaml(report: Report, target: Target) -> Iterator[str]:
    """Yield the envelope; text that YAML 1.1 would read as something else is quoted.

    Where a text has a character that a terminal would obey, everything outside ASCII is written as escapes.
    """
    value = _writable(envelope(report.command, target.dataset, report.query, items=report.to_items()))
    text = _dumped(value, allow_unicode=target.is_unicode)
    is_safe = not any(re.search(OBEYED, line) for line in text.split("\n"))
    yield text if is_safe else _dumped(value, allow_unicode=False)


def _dumped(value: Any, *, allow_unicode: bool) -> str:
    return str(
        yaml.dump(
            value,
            Dumper=_Dumper,
            allow_unicode=allow_unicode,
            sort_keys=False,
            width=_UNLIMITED,
            default_flow_style=False,
        )
    )


def _writable(value: Any) -> Any:
    """Write out the bytes of a command line that are not UTF-8, which YAML has no way to hold."""
    match value:
        case str():
            return value.encode("utf-8", "backslashreplace").decode()
        case dict():
            return {key: _writable(one) for key, one in value.items()}
        case Sequence():
            return [_writable(one) for one in value]
        case _:
            return value
