"""Problems of the data, one after another: for people, and as the workflow commands of GitHub."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ccqs.language.catalogue import translations
from ccqs.render import Target
from ccqs.render.visible import visible
from ccqs.report import Report

_COLORS = {"error": "31", "warning": "33", "note": "36"}
_DIM = "2"
_COMMANDS = {"error": "error", "warning": "warning", "note": "notice"}
# Source: "Workflow commands for GitHub Actions" (docs.github.com), and `escapeProperty` of actions/toolkit.
_IN_MESSAGE = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_IN_PROPERTY = _IN_MESSAGE | {":": "%3A", ",": "%2C"}


def render_lines(report: Report, target: Target) -> Iterator[str]:
    """Yield a line for each problem (`data/sessions.yaml:41:9: TM02 (error) …`), its remedy set in under it."""
    return (f"{line}\n" for item in report.to_items() for line in _lines(item, target))


def _lines(item: Mapping[str, Any], target: Target) -> list[str]:
    def colored(text: str, color: str) -> str:
        return f"\x1b[{color}m{text}\x1b[0m" if target.has_color else text

    place = visible(f"{item['file']}:{item['line']}:{item['column']}")
    rule = f"{item['code']} ({translations(target.lang).gettext(item['severity'])})"
    lines = [f"{place}: {colored(rule, _COLORS[item['severity']])} {visible(item['message'])}"]
    if item["hint"]:
        lines.append(colored(f"  {visible(item['hint'])}", _DIM))
    return lines


def render_github(report: Report, target: Target) -> Iterator[str]:
    """Yield a workflow command for each problem, which GitHub shows beside the line."""
    return (f"{_command(item)}\n" for item in report.to_items())


def _command(item: Mapping[str, Any]) -> str:
    given = {"file": item["file"], "line": item["line"], "col": item["column"], "title": item["code"]}
    properties = ",".join(f"{key}={_escaped(str(value), _IN_PROPERTY)}" for key, value in given.items())
    message = "\n".join(filter(None, (item["message"], item["hint"])))
    return visible(f"::{_COMMANDS[item['severity']]} {properties}::{_escaped(message, _IN_MESSAGE)}")


def _escaped(text: str, escapes: Mapping[str, str]) -> str:
    return "".join(escapes.get(char, char) for char in text)
