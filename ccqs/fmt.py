"""The canonical form of a YAML file: a function of what it says and of its comments, not of how it was laid out.

Two spaces of indent; a list or mapping that holds no mapping stands on one line where it fits in `WIDTH` columns,
except for records and for the sources of their fields, which stand one to a line; one empty line between records;
quotes only where YAML needs them, or where they keep a text from being taken for a number or the like; LF, and one at
the end. The order of keys and items is the author's. A comment keeps its place among the scalars: above what it heads,
behind what it follows, or at the end of what it closes (see docs/decisions/0012).
"""

from __future__ import annotations

import os
import re
from collections import deque
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from ccqs.errors import DataError
from ccqs.language.catalogue import N_
from ccqs.problems import Location, Problem, Refusal
from ccqs.read.fields import Log
from ccqs.read.files import why_unread
from ccqs.read.folder import decoded, read_bytes
from ccqs.read.tree import Comment, Layout, Mapping, Node, Scalar, Sequence, read_layout, read_tree

WIDTH = 118
_STEP = 2
# The sources of the fields of a record, so that a change of one is a change of its line.
_ONE_TO_A_LINE = "cites"
# What some reader of YAML 1.1 or 1.2 takes for something other than a text.
_TYPED = re.compile(
    r"[-+.]?[0-9][-+0-9a-fox_.:tz ]*|[-+]?\.(inf|nan)|true|false|yes|no|on|off|y|n|null|~|<<|=|", re.IGNORECASE
)
# What a text without quotes must not start with, or hold; on a line with others it may hold even less.
_START = re.compile(r"[-?:](?: |\Z)|[ ,\[\]{}#&*!|>'\"%@`]|---|\.\.\.")
_INSIDE = re.compile(r":(?: |\Z)| #| \Z")
_INSIDE_FLOW = re.compile(r"[,\[\]{}]|\A[?:]|:\?|\? ")
# Controls, and what reorders or hides the text around it: written as escapes, so as to be seen.
_UNSEEN = re.compile(
    r"[\x00-\x1f\x7f-\x9f\xad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff]"
)
_ESCAPED = re.compile(rf'{_UNSEEN.pattern}|["\\]')
_ESCAPES = {"\n": r"\n", "\t": r"\t", '"': r"\"", "\\": r"\\"}
_BREAK = "\n"
_REMEDY = N_("name a YAML file, or a folder of them")


@dataclass(frozen=True, slots=True)
class Formatted:
    """A file as it is and as it is to be.

    Attributes:
        before: Its text, with the byte order mark if it has one.
        after: Its canonical form, to be written in UTF-8.
    """

    path: Path
    before: str
    after: str


def format_files(paths: Collection[Path]) -> list[Formatted]:
    """Read files, and every `*.yaml` of folders, and bring them into their canonical form; nothing is written.

    Raises:
        DataError: Some cannot be read or formatted; carries every problem of all of them.
    """
    log = Log()
    found = []
    for path in dict.fromkeys(file for given in paths for file in _files(given, log)):
        raw = read_bytes(path, log, _REMEDY)
        text = None if raw is None else decoded(raw, path, log)
        if raw is None or text is None:
            continue
        try:
            found.append(Formatted(path, raw.decode(), canonical(text, str(path))))
        except DataError as error:
            log.problems += error.problems
    if log.problems:
        raise DataError(", ".join(map(str, paths)), log.problems)
    return found


def _files(path: Path, log: Log) -> list[Path]:
    if not os.path.isdir(path):  # unlike Path.is_dir, says no to a name that no file can have
        return [path]
    where = Location(str(path), 1, 1)
    try:
        files = [path / name for name in sorted(os.listdir(path)) if name.endswith(".yaml")]
    except OSError as error:
        template, values = why_unread(error)
        log.note(Refusal.UNREADABLE, where, template, **values)
        return []
    if not files:
        log.note(Refusal.UNREADABLE, where, N_("no *.yaml file in this folder"), _REMEDY)
    return files


def canonical(text: str, file: str) -> str:
    """Return a text of YAML in its canonical form.

    Args:
        text: The whole file.
        file: Its name, for the problems.

    Raises:
        DataError: It is not YAML of the subset that ccqs reads, or has no canonical form that says the same.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    root, problems = read_tree(text, file)
    if root is None or problems:
        raise DataError(file, problems)
    layout = read_layout(text)
    done = _Writer(layout).document(root)
    again, problems = read_tree(done, file)
    if (
        again is None
        or problems
        or _content(again) != _content(root)
        or _comments(read_layout(done)) != _comments(layout)
    ):
        where = Location(file, 1, 1)
        hint = N_("look for a key that is very long or of several lines")
        raise DataError(
            file, [Problem(where, Refusal.UNWANTED_YAML, N_("no canonical form of this file says the same"), hint)]
        )
    return done


def _content(node: Node) -> object:
    """Return what a tree says, without where it says it."""
    if isinstance(node, Scalar):
        return node.text
    return type(node), [(key, _content(value)) for key, value in _entries(node)]


def _comments(layout: Layout) -> list[str]:
    return [comment.text for comment in layout.comments]


class _Writer:
    """Writes a tree line by line, and puts each comment where it belongs as it comes by."""

    def __init__(self, layout: Layout) -> None:
        self._plain = layout.plain
        self._comments = deque(layout.comments)
        self._lines: list[str] = []
        self._passed = 0

    def document(self, root: Node) -> str:
        """Return the whole file."""
        if not _entries(root):
            self._above(self._pending(), 0)
            self._beside("", root, self._on_one_line(root, count(), in_flow=False) or "")
        else:
            self._block(root, outer=0, indent=0, lead="", level=0)
        self._above(self._pending(), 0)
        return "\n".join(self._lines).strip("\n") + "\n"

    def _block(self, node: Node, *, outer: int, indent: int, lead: str, level: int) -> None:
        """Write a collection, one entry below the other.

        Args:
            outer: The column at which the collection around it stands in the file, 0 for the root.
            indent: The column of its entries, counted from 0.
            lead: What the line of the first entry starts with.
            level: How many collections it lies in.
        """
        column = max(node.where.column, outer + 1) if outer else 1
        is_spaced = level == 0 or (level == 1 and isinstance(node, Sequence))
        was_below = False
        for number, (key, value) in enumerate(_entries(node)):
            label = f"{lead}-" if key is None else f"{lead}{_written(key, is_plain=bool(key), in_flow=False)}:"
            is_record = is_spaced and key is None and isinstance(value, Mapping) and value.entries
            text = None if is_record else self._fitting(key, value, column, len(label))
            if is_spaced and number and (was_below or text is None):
                self._empty_line()
            self._above(self._pending(), indent)
            self._passed += key is not None
            if text is not None:
                self._beside(label, value, text)
            elif isinstance(value, Scalar):
                self._literal(label, value, indent + _STEP)
            else:
                self._below(label, value, outer=column, indent=indent + _STEP, level=level + 1)
            lead, was_below = " " * indent, text is None
        closing = self._pending(column)
        if closing and is_spaced and was_below:
            self._empty_line()
        self._above(closing, indent)

    def _beside(self, label: str, value: Node, text: str) -> None:
        """Write a value on the line of its key or dash."""
        comments = self._pending()
        self._passed += _count(value)
        self._line(f"{label} {text}" if label and text else label or text, [*comments, *self._behind()])

    def _literal(self, label: str, value: Scalar, indent: int) -> None:
        """Write a text of several lines as it is."""
        comments = self._pending()
        self._passed += 1
        self._line(f"{label} {'|' if value.text.endswith(_BREAK) else '|-'}", [*comments, *self._behind()])
        lines = value.text.removesuffix(_BREAK).split(_BREAK)
        self._lines += [f"{' ' * indent}{line}" if line else "" for line in lines]

    def _below(self, label: str, value: Node, *, outer: int, indent: int, level: int) -> None:
        """Write a collection under its key, or from the dash of its item on."""
        if label.endswith("-"):
            self._block(value, outer=outer, indent=indent, lead=f"{label} ", level=level)
        else:
            self._line(label, self._behind(1))
            self._block(value, outer=outer, indent=indent, lead=" " * indent, level=level)

    # What fits on a line ----------------------------------------------------------------------------------

    def _fitting(self, key: str | None, value: Node, outer: int, column: int) -> str | None:
        """Return a value as it stands beside its key or dash; None when it must stand below."""
        first = self._passed + (key is not None)
        if isinstance(value, Scalar) and _is_literal(value.text):
            return None
        if not _entries(value):
            return self._on_one_line(value, count(first), in_flow=False)
        if key == _ONE_TO_A_LINE and isinstance(value, Mapping):
            return None
        if any(_holds_mapping(one) for _, one in _entries(value)) or self._is_commented(key, value, outer, first):
            return None
        text = self._on_one_line(value, count(first), in_flow=True)
        return text if text is not None and column + 1 + len(text) <= WIDTH else None

    def _on_one_line(self, node: Node, places: Iterator[int], *, in_flow: bool) -> str | None:
        """Return a value on one line; None when one in it cannot stand beside others.

        Args:
            places: Counts the leaves as they are reached, from the number that the first has in the file.
        """
        if isinstance(node, Scalar):
            is_plain = self._plain[next(places)]
            is_odd = in_flow and (_BREAK in node.text or (is_plain and not node.text))
            return None if is_odd else _written(node.text, is_plain=is_plain, in_flow=in_flow)
        parts = []
        if not _entries(node):
            next(places)
        for key, value in _entries(node):
            if key is not None:
                next(places)
            text = self._on_one_line(value, places, in_flow=True)
            if text is None:
                return None
            parts.append(text if key is None else f"{_written(key, is_plain=bool(key), in_flow=True)}: {text}")
        return f"[{', '.join(parts)}]" if isinstance(node, Sequence) else f"{{{', '.join(parts)}}}"

    def _is_commented(self, key: str | None, value: Node, outer: int, first: int) -> bool:
        """Tell whether a comment stands in a collection, or closes it."""
        last = first + _count(value)
        column = max(value.where.column, outer + 1)
        for comment in self._comments:
            if comment.after > last:
                break
            if first < comment.after < last or (comment.after == first and key is not None and comment.is_alone):
                return True
            if comment.after == last and comment.is_alone:
                return comment.column >= column
            if comment.after == last and comment.closed < _ending(value):
                return True
        return False

    # Comments ---------------------------------------------------------------------------------------------

    def _pending(self, column: int = 0) -> list[Comment]:
        """Take the comments that come before the next scalar, as long as they stand at a column or to its right."""
        return self._take(lambda comment: comment.column >= column)

    def _behind(self, most: int | None = None) -> list[Comment]:
        """Take those of them that stand behind something on its line."""
        return self._take(lambda comment: not comment.is_alone, most)

    def _take(self, belongs: Callable[[Comment], bool], most: int | None = None) -> list[Comment]:
        taken: list[Comment] = []
        while self._comments and self._comments[0].after <= self._passed and len(taken) != most:
            if not belongs(self._comments[0]):
                break
            taken.append(self._comments.popleft())
        return taken

    def _above(self, comments: Iterable[Comment], indent: int) -> None:
        for comment in comments:
            self._lines.append(" " * indent + comment.text)
            if comment.is_apart:
                self._empty_line()

    def _line(self, text: str, comments: list[Comment]) -> None:
        """Write a line with the last of the comments behind it, the others above it."""
        self._above(comments[:-1], len(text) - len(text.lstrip(" ")))
        self._lines.append(text + "".join(f"  {comment.text}" for comment in comments[-1:]))

    def _empty_line(self) -> None:
        if self._lines and self._lines[-1]:
            self._lines.append("")


def _entries(node: Node) -> list[tuple[str | None, Node]]:
    """Return what a value holds, with the keys if it has any."""
    match node:
        case Scalar():
            return []
        case Sequence(items=items):
            return [(None, item) for item in items]
        case Mapping(entries=entries):
            return list(entries.items())


def _count(node: Node) -> int:
    """Count the leaves of a value: scalars, keys included, and empty collections."""
    if not _entries(node):
        return 1
    return sum((key is not None) + _count(value) for key, value in _entries(node))


def _ending(node: Node) -> int:
    """Count the collections that end with the last leaf of a collection, itself included."""
    last = _entries(node)[-1][1]
    return 1 if not _entries(last) else 1 + _ending(last)


def _holds_mapping(node: Node) -> bool:
    return isinstance(node, Mapping) or (isinstance(node, Sequence) and any(map(_holds_mapping, node.items)))


def _is_literal(text: str) -> bool:
    """Tell whether a text has several lines, or ends its line, and nothing where it would not be seen."""
    lines = text.removesuffix(_BREAK).split(_BREAK)
    is_whole = all(lines[:: max(len(lines) - 1, 1)]) and not lines[0].startswith(" ")
    return _BREAK in text and is_whole and not any(line.endswith(" ") or _UNSEEN.search(line) for line in lines)


def _written(text: str, *, is_plain: bool, in_flow: bool) -> str:
    """Write a text, with quotes where it needs them.

    Args:
        is_plain: It had none, so that it may be taken for a number, a date or nothing.
        in_flow: It stands on a line with others.
    """
    must = _UNSEEN.search(text) or _START.match(text) or _INSIDE.search(text)
    if not (must or (in_flow and _INSIDE_FLOW.search(text)) or (not is_plain and _TYPED.fullmatch(text))):
        return text
    if _UNSEEN.search(text):
        return f'"{re.sub(_ESCAPED, lambda found: _escape(found[0]), text)}"'
    if '"' in text or "\\" in text:
        return "'" + text.replace("'", "''") + "'"
    return f'"{text}"'


def _escape(char: str) -> str:
    return _ESCAPES.get(char) or f"\\u{ord(char):04x}"
