"""The only reader of YAML: a text becomes a tree of nodes that know where they stand.

The tree is built from the parser's events, so that every node keeps file, line and column, and nothing is
guessed: a scalar is text (`no`, `12:30` and `2008-03-11` included) until a reader asks for something else. What the
dataset has no use for is refused where it stands: duplicate keys, anchors and aliases, tags, several documents, and
nesting deeper than any record, which would otherwise exhaust memory or the stack (see docs/decisions/0003).
"""

from __future__ import annotations

from dataclasses import dataclass

import yaml

from ccqs.loader.refusals import Refusal
from ccqs.problems import Location, Problem, shown

MAX_DEPTH = 40
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Scalar:
    """A text, as written."""

    text: str
    where: Location


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list of nodes."""

    items: tuple[Node, ...]
    where: Location


@dataclass(frozen=True, slots=True)
class Mapping:
    """Nodes by key; `keys` says where each key stands."""

    entries: dict[str, Node]
    keys: dict[str, Location]
    where: Location


Node = Scalar | Sequence | Mapping


class _Refused(Exception):
    """Stops the reading of a file at a construct that makes the rest meaningless."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


def read_tree(text: str, file: str) -> tuple[Node | None, list[Problem]]:
    """Parse a YAML text.

    Args:
        text: The whole file.
        file: Its name, for the locations.

    Returns:
        The root node, None when there is none to speak of, and every problem met.
    """
    builder = _Builder(file)
    try:
        for event in yaml.parse(text, Loader=_Loader):
            builder.take(event)
    except _Refused as refused:
        builder.problems.append(refused.problem)
        return None, builder.problems
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        where = Location(file, mark.line + 1, mark.column + 1) if mark is not None else Location(file, 1, 1)
        builder.problems.append(Problem(where, Refusal.NOT_YAML, f"not valid YAML: {error.problem or error.context}"))
        return None, builder.problems
    except yaml.YAMLError as error:
        builder.problems.append(_unreadable(error, text, file))
        return None, builder.problems
    if builder.root is None and not builder.problems:
        builder.problems.append(Problem(Location(file, 1, 1), Refusal.NOT_YAML, "the file is empty"))
    return builder.root, builder.problems


def _unreadable(error: yaml.YAMLError, text: str, file: str) -> Problem:
    """Say where a character stands that YAML does not allow at all."""
    for index, char in enumerate(text):
        if not (char.isprintable() or char in "\t\n\r\x85\xa0" or "\u2000" <= char <= "\u202f"):
            before = text[:index]
            where = Location(file, before.count("\n") + 1, index - (before.rfind("\n") + 1) + 1)
            return Problem(where, Refusal.NOT_YAML, f"character U+{ord(char):04X} is not allowed in YAML")
    return Problem(Location(file, 1, 1), Refusal.NOT_YAML, f"not valid YAML: {str(error).splitlines()[0]}")


@dataclass(slots=True)
class _Open:
    """A collection whose end has not been met: its nodes so far, and the key that waits for a value."""

    where: Location
    is_mapping: bool
    items: list[Node]
    entries: dict[str, Node]
    keys: dict[str, Location]
    repeated: list[Scalar]
    pending: Scalar | None = None
    is_duplicate: bool = False


class _Builder:
    def __init__(self, file: str) -> None:
        self.file = file
        self.root: Node | None = None
        self.problems: list[Problem] = []
        self._stack: list[_Open] = []
        self._documents = 0

    def take(self, event: yaml.Event) -> None:
        mark = event.start_mark
        where = Location(self.file, mark.line + 1, mark.column + 1) if mark else Location(self.file, 1, 1)
        match event:
            case yaml.AliasEvent():
                name = shown(str(event.anchor))[1:-1]
                raise _Refused(_unwanted(where, f"alias *{name} is not allowed", "write the value out"))
            case yaml.ScalarEvent():
                _check_plain(event.anchor, event.tag, where)
                self._add(Scalar(event.value, where))
            case yaml.CollectionStartEvent():
                _check_plain(event.anchor, event.tag, where)
                if len(self._stack) >= MAX_DEPTH:
                    raise _Refused(_unwanted(where, f"nested more than {MAX_DEPTH} levels deep"))
                self._stack.append(_Open(where, isinstance(event, yaml.MappingStartEvent), [], {}, {}, []))
            case yaml.MappingEndEvent():
                done = self._stack.pop()
                if done.repeated:
                    self.problems.append(_duplicates(done))
                self._add(Mapping(done.entries, done.keys, done.where))
            case yaml.SequenceEndEvent():
                done = self._stack.pop()
                self._add(Sequence(tuple(done.items), done.where))
            case yaml.DocumentStartEvent():
                self._documents += 1
                if self._documents > 1:
                    raise _Refused(_unwanted(where, "a second document starts here", "keep one per file"))

    def _add(self, node: Node) -> None:
        if not self._stack:
            self.root = node
            return
        parent = self._stack[-1]
        if not parent.is_mapping:
            parent.items.append(node)
        elif parent.pending is None:
            self._open_key(parent, node)
        else:
            if not parent.is_duplicate:
                parent.entries[parent.pending.text] = node
            parent.pending = None

    def _open_key(self, parent: _Open, node: Node) -> None:
        if not isinstance(node, Scalar):
            raise _Refused(_unwanted(node.where, "a key must be plain text"))
        parent.is_duplicate = node.text in parent.keys
        if parent.is_duplicate:
            parent.repeated.append(node)
        else:
            parent.keys[node.text] = node.where
        parent.pending = node


def _duplicates(record: _Open) -> Problem:
    """Tell the keys that a record repeats, once: several are mostly two records run into one."""
    first, *_ = record.repeated
    keys = list(dict.fromkeys(shown(key.text) for key in record.repeated))
    hint = f"first given at line {record.keys[first.text].line}"
    if keys[1:]:
        hint += "; is the line missing that starts another record?"
    message = f"duplicate {'keys' if keys[1:] else 'key'} {', '.join(keys)}"
    return Problem(first.where, Refusal.DUPLICATE_KEY, message, hint, first.text)


def _unwanted(where: Location, message: str, hint: str = "") -> Problem:
    return Problem(where, Refusal.UNWANTED_YAML, message, hint)


def _check_plain(anchor: str | None, tag: str | None, where: Location) -> None:
    """Refuse anchors and tags."""
    if anchor is not None:
        raise _Refused(_unwanted(where, f"anchor &{shown(anchor)[1:-1]} is not allowed", "write the value out"))
    if tag is not None:
        raise _Refused(_unwanted(where, f"tag {shown(tag)[1:-1]} is not allowed", "remove it"))
