"""Ways to damage a dataset: the bytes of a file, or the tree that it holds."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from random import Random
from typing import Any

Tree = Any
Place = tuple[Any, Any]

# Texts that YAML 1.1, a date reader or a terminal would take for something else.
TRAPS = (
    *("no", "on", "Yes", "~", "null", "1:20", "0o7", "012", "0x1F", "1e3", ".inf", ".nan", "=", "<<", "-", "?", "!"),
    *("0", "-1", "9" * 400, "1_000", "+1", "1.0", "٣", "１", "true", "True", "", " ", "''", "x" * 3000),
    *("0000", "9999", "-0044", "2008-02-30", "2008-13", "12002", "200X", "2008?", "2008-XX-11", "../..", "1990/1980"),
    *(
        "2008-03-11T25:00",
        "Y17E7",
        "2001-21",
        "[1990, 1991]",
        "open",
        "unknown",
        "1990/unknown",
        "/",
        "1990-01-01~%",
        "9999-12-31~",
        "9999-12?",
        "9999~",
        "0001-01-01?",
        "0001~",
        "0001/9999",
        "9999-12-31/..",
    ),
    *("held", "FR", "ru", "defence", "1991-10", "lutece", "map", "council", "gazette-1991#p1", "#p1", "gazette-1991#"),
    *("\x1b[31m", "\u202e", "\u200b", "\ufeff", "e\u0301", "👩‍👩‍👧", "=cmd|' /C calc'!A0", "[bold]x[/]", "{}", "%s"),
)
TOKENS = (
    *(
        b"\0",
        b"\t",
        b"\r",
        b"\n\n",
        b"\xff",
        b"\xc0\x80",
        b"\xed\xa0\x80",
        b"\xef\xbb\xbf",
        b"\xc2\x85",
        b"\xe2\x80\xa8",
    ),
    *(
        b": ",
        b"- ",
        b"{",
        b"}",
        b"[",
        b"]",
        b"'",
        b'"',
        b"# ",
        b"? ",
        b"|\n",
        b">\n",
        b", ",
        b"%TAG ! x\n",
        b"%YAML 1.1\n",
    ),
    *(b"&a ", b"*a", b"<<: *a", b"!!python/object:os.system ", b"!!int ", b"! ", b"---\n", b"...\n", b"@", b"`"),
    *(b"[" * 50, b"{a: " * 50, b"- " * 50, b"9" * 5000, b"x" * 5000),
)


def damaged_bytes(raw: bytes, random: Random) -> bytes:
    """Return the bytes with one to four things done to them."""
    for _ in range(random.choice((1, 1, 1, 2, 4))):
        raw = random.choice(BYTE_DAMAGES)(raw, random)
    return raw


def _cut(raw: bytes, random: Random) -> bytes:
    return raw[: random.randint(0, len(raw))]


def _flip(raw: bytes, random: Random) -> bytes:
    at = random.randrange(len(raw) or 1)
    return raw[:at] + bytes([(raw[at : at + 1] or b"\0")[0] ^ 1 << random.randrange(8)]) + raw[at + 1 :]


def _drop(raw: bytes, random: Random) -> bytes:
    at = random.randint(0, len(raw))
    return raw[:at] + raw[at + random.choice((1, 2, 10, 100)) :]


def _insert(raw: bytes, random: Random) -> bytes:
    at = random.randint(0, len(raw))
    return raw[:at] + random.choice(TOKENS) + raw[at:]


def _repeat(raw: bytes, random: Random) -> bytes:
    at = random.randint(0, len(raw))
    return raw[:at] + raw[at : at + random.choice((1, 5, 80))] * random.choice((2, 20)) + raw[at:]


def _recode(raw: bytes, random: Random) -> bytes:
    text = raw.decode("utf-8", "replace")
    return text.encode(random.choice(("utf-16", "utf-16-be", "utf-32", "latin-1", "cp1251", "utf-8-sig")), "replace")


def _end_lines(raw: bytes, random: Random) -> bytes:
    return raw.replace(b"\n", random.choice((b"\r\n", b"\r", b"\n\n", b"\xc2\x85", b"")))


def _indent(raw: bytes, random: Random) -> bytes:
    lines = raw.split(b"\n")
    at = random.randrange(len(lines))
    lines[at] = random.choice((b"\t", b" ", b"  ", b"")) + lines[at].lstrip()
    return b"\n".join(lines)


def _swap_lines(raw: bytes, random: Random) -> bytes:
    lines = raw.split(b"\n")
    one, other = random.randrange(len(lines)), random.randrange(len(lines))
    lines[one], lines[other] = lines[other], lines[one]
    return b"\n".join(lines)


def _trap(raw: bytes, random: Random) -> bytes:
    """Replace the value of a key."""
    values = list(re.finditer(rb"(?<=: )[^\n{\[,]+", raw))
    if not values:
        return raw
    found = random.choice(values)
    return raw[: found.start()] + random.choice(TRAPS).encode() + raw[found.end() :]


BYTE_DAMAGES: tuple[Callable[[bytes, Random], bytes], ...] = (
    *(_cut, _flip, _flip, _drop, _insert, _insert, _repeat, _recode, _end_lines, _indent, _swap_lines),
    *(_trap, _trap, _trap),
)


class Twin(str):
    """A key that stands beside another with the same letters."""

    __slots__ = ()
    __hash__ = object.__hash__

    def __eq__(self, other: object) -> bool:
        return self is other


def places(tree: Tree) -> list[Place]:
    """Return every place in a tree: a collection, and a key or an index in it."""
    found: list[Place] = []
    waiting = [tree]
    while waiting:
        node = waiting.pop()
        keys = list(node) if isinstance(node, dict) else range(len(node))
        found += [(node, key) for key in keys]
        waiting += [node[key] for key in keys if isinstance(node[key], (dict, list))]
    return found


def _fresh(tree: Tree) -> Tree:
    """Return a copy that shares nothing, so that no tree comes to hold itself."""
    return json.loads(json.dumps(tree))


def _remove(place: Place, other: Place, value: Tree) -> None:
    del place[0][place[1]]


def _replace(place: Place, other: Place, value: Tree) -> None:
    place[0][place[1]] = _fresh(value)


def _copy(place: Place, other: Place, value: Tree) -> None:
    place[0][place[1]] = _fresh(other[0][other[1]])


def _swap(place: Place, other: Place, value: Tree) -> None:
    (left, key), (right, at) = place, other
    left[key], right[at] = _fresh([right[at], left[key]])


def _rename(place: Place, other: Place, value: Tree) -> None:
    node, key = place
    if isinstance(node, dict):
        node[str(other[1] if isinstance(value, list) else value)] = node.pop(key)


def _double(place: Place, other: Place, value: Tree) -> None:
    node, key = place
    if isinstance(node, dict):
        node[Twin(key)] = _fresh(value)
    else:
        node.append(_fresh(node[key]))


def _nest(place: Place, other: Place, value: Tree) -> None:
    node, key = place
    for _ in range(value if isinstance(value, int) and 0 <= value < 100 else 1):
        node[key] = [node[key]]


TREE_DAMAGES: tuple[Callable[[Place, Place, Tree], None], ...] = (
    *(_remove, _replace, _copy, _swap, _rename, _double, _nest),
)


def written(tree: Tree) -> bytes:
    """Return a tree as YAML, a line for each value."""
    return json.dumps(tree, ensure_ascii=False, indent=1).encode("utf-8", "replace")
