"""Texts that would hurt where they are obeyed, and a dataset of a valid shape that is full of them."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path
from typing import Any

import yaml

HOSTILE = {
    "csi": "\x1b[31mred\x1b[0m",
    "osc 8": "\x1b]8;;http://evil.example\x1b\\click\x1b]8;;\x1b\\",
    "c1": "\x9b31mred\x9d0;title\x9c",
    "c0": "bell\x07 back\x08 delete\x7f",
    "rich": "[bold]loud[/bold] [link=http://evil.example]x[/link] [/] [red",
    "emoji": ":warning: :smile:",
    "html": "<script>alert(1)</script> <b>x</b> <!-- c --> &lt;b&gt; &amp;",
    "markdown": "*a* _b_ `c` **d** [e](http://evil.example) ![f](g) ~~h~~ | i | \\ # j $k$ [^1] <http://l.example>",
    "heading": "# not a heading",
    "list": "- not a list",
    "plus": "+ not a list",
    "number": "1. not a list",
    "bracket": "2) not a list",
    "quote": "> not a quote",
    "rule": "---",
    "underline": "===",
    "table": "| a | b |",
    "fence": "```\ncode\n```",
    "lines": "one\ntwo\r\nthree\rfour\u2028five\u2029six\x85seven\vnine",
    "bidi": "abc\u202edcba\u202c \u2066x\u2069 \u200f",
    "hidden": "a\u200bb\ufeffc",
    "tab": "a\tb",
    "formula": "=cmd|' /C calc'!A0",
    "sum": "+1+1",
    "minus": "-2+3",
    "at": "@SUM(A1)",
    "tabbed formula": "\t=1",
    "broken formula": "\n=1+1",
    "spaced formula": " \u00a0=1+1",
    "wide formula": "＝1+1",
    "wide sum": "＋1",
    "wide minus": "－1",
    "wide at": "＠SUM(A1)",
    "quotes": "\"a\", 'b'; c",
    "word": "x" * 500,
    "wide": "漢字" * 100,
    "yaml": "no: yes # 012 1e3 ~ null",
    "colon": ": {a: b}, [c] & *d !e %f",
    "date": "2001-01-01",
    "octal": "012",
    "empty": "",
    "space": "  a  ",
    "astral": "👩‍👩‍👧 𐍈",
    "nel": "a\x85b\u2028c\u2029d",
}
# What a terminal obeys: controls but the line feed, and what reorders text.
OBEYED = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
# What a cell that a spreadsheet would run starts with.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", " \u00a0=")
# Keys whose texts are free; the texts of every other key are ids, dates, numbers or members of closed lists.
_FREE = frozenset(("fr", "en", "ru", "title", "publisher", "via", "aliases"))


def hostile_dataset(source: Path, folder: Path) -> Path:
    """Copy a dataset and put a hostile text before each of its free ones; each source has a text for `audit`."""
    shutil.copytree(source, folder)
    texts = cycle(text for text in HOSTILE.values() if text.strip())
    for path in sorted(folder.iterdir()):
        tree = yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)  # noqa: S506  every scalar stays text
        changed = _changed(tree, texts, is_free=False)
        for one in changed.get("sources", ()):
            one["text"] = f"{one['id']}.txt"
        path.write_text(_escaped(changed), encoding="utf-8", newline="")
    return folder


def free_texts(value: Any, lang: str) -> Iterator[str]:
    """Yield the free texts of a tree that answers in a language show as they are.

    Surnames stand for whole names in tables only, the remark on a post is not shown, and what a portfolio
    or a country is called stands in tables and pages.
    """
    if isinstance(value, dict) and value.get("kind") != "country":
        unshown = {"fr", "en", "ru", "cites", "surname", "portfolios", *(["text"] if "portfolio" in value else [])} - {
            lang
        }
        for key, one in value.items():
            if key not in unshown:
                yield from [one] if isinstance(one, str) and key in _FREE else free_texts(one, lang)
    elif isinstance(value, list):
        for one in value:
            yield from free_texts(one, lang)


def _changed(value: Any, texts: Iterator[str], *, is_free: bool) -> Any:
    if isinstance(value, dict):
        return {
            key: one if key == "cites" else _changed(one, texts, is_free=key in _FREE) for key, one in value.items()
        }
    if isinstance(value, list):
        return [_changed(one, texts, is_free=is_free) for one in value]
    return f"{next(texts)} {value}" if is_free else value


def _escaped(tree: Any) -> str:
    """Write a tree as YAML, with what may not stand in it as escapes."""
    text = json.dumps(tree, ensure_ascii=False, indent=1)
    return re.sub(r"[\x7f-\x9f\u2028\u2029]", lambda found: f"\\u{ord(found[0]):04x}", text)
