"""The only reader of YAML: a text becomes a tree of nodes that know where they stand.

The tree is built from the parser's events, so that every node keeps file, line and column, and nothing is
guessed: a scalar is text (`no`, `12:30` and `2008-03-11` included) until a reader asks for something else. What the
dataset has no use for is refused where it stands: duplicate keys, anchors and aliases, tags, several documents,
characters that break a line unseen, and lines longer or nesting deeper than any record, which would otherwise exhaust
memory or the stack (see docs/decisions/0003).
"""

from __future__ import annotations

import re
from contextlib import closing
from dataclasses import dataclass
from typing import Any

import yaml

from ccqs.language.catalogue import N_
from ccqs.problems import Location, Problem, Refusal, as_values, shown

MAX_DEPTH = 40
MAX_LINE = 1_000_000
_LISTED = 15
# What YAML does not allow at all, and what it alone takes for the end of a line: `\n` and `\r` are left.
_FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]")
# Tags are refused, and the parser compares each of their directives with all others.
_TAG_DIRECTIVE = re.compile(r"^%TAG", re.MULTILINE)
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
# Lines are looked at one by one, so that the time grows with the text alone.
_LINE = re.compile(r"[^\r\n]+")
_COMMENT = re.compile(r"#[^\n]*")
_CLOSING = re.compile(r"[\]}]")
_EMPTY_LINE = re.compile(r"\n[ \t]*\n")


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


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment, and where it stands among the leaves of its file: its scalars, keys included, and empty collections.

    Attributes:
        text: From the `#` on.
        after: How many leaves come before it, or hold it.
        column: Where its line starts, counted from 1.
        closed: How many brackets are closed between the last of these leaves and the comment.
        is_alone: Nothing else stands on its line, but for the sign of what starts below (a dash, a bracket).
        is_apart: An empty line follows.
    """

    text: str
    after: int
    column: int
    closed: int
    is_alone: bool
    is_apart: bool


@dataclass(frozen=True, slots=True)
class Layout:
    """What of the writing of a file its tree leaves out.

    Attributes:
        plain: For each leaf in order, whether it is written without quotes.
        comments: In order.
    """

    plain: tuple[bool, ...]
    comments: tuple[Comment, ...]


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
        The root node, None when there is none to speak of, and every problem found.
    """
    unfit = _unfit(text, file)
    if unfit is not None:
        return None, [unfit]
    builder = _Builder(file)
    try:
        with closing(yaml.parse(text, Loader=_Loader)) as events:  # type: ignore[type-var]  # it is a generator
            for event in events:
                builder.take(event)
    except _Refused as refused:
        builder.problems.append(refused.problem)
        return None, builder.problems
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        where = Location(file, mark.line + 1, mark.column + 1) if mark is not None else Location(file, 1, 1)
        where = min(where, Location.after(file, text))  # the parser ends a last line that has no end
        values = as_values({"reason": error.problem or error.context})
        builder.problems.append(Problem(where, Refusal.NOT_YAML, N_("not valid YAML: {reason}"), values=values))
        return None, builder.problems
    if builder.root is None and not builder.problems:
        builder.problems.append(Problem(Location(file, 1, 1), Refusal.NOT_YAML, N_("the file is empty")))
    return builder.root, builder.problems


def read_layout(text: str) -> Layout:
    """Read what the tree of a text leaves out; `read_tree` must have found no problem in the text."""
    plain: list[bool] = []
    comments: list[Comment] = []
    end = start = 0
    is_empty = False
    events = yaml.parse(text, Loader=_Loader)
    text = text.removeprefix("\ufeff")  # a byte order mark is not counted in the marks
    for event in events:
        match event:
            case yaml.CollectionStartEvent():
                start, is_empty = _at(event.start_mark), True
                continue
            case yaml.CollectionEndEvent() if is_empty:
                style, inside = "", _at(event.end_mark)
            case yaml.ScalarEvent():
                start, style = _at(event.start_mark), event.style or ""
                inside = _end_of_line(text, start) if style in {"|", ">"} else start
            case _:
                continue
        comments += _comments(text, end, start, len(plain))
        plain.append(not style)
        comments += _comments(text, start, inside, len(plain))
        end, is_empty = _at(event.end_mark), False
    return Layout(tuple(plain), (*comments, *_comments(text, end, len(text), len(plain))))


def _at(mark: Any) -> int:
    return int(mark.index)


def _end_of_line(text: str, start: int) -> int:
    end = text.find("\n", start)
    return end if end >= 0 else len(text)


def _comments(text: str, start: int, end: int, after: int) -> list[Comment]:
    """Find the comments in a stretch of a text that has no content of a scalar."""
    found = []
    closed = 0
    for match in _COMMENT.finditer(text, start, end):
        closed += len(_CLOSING.findall(text, start, match.start()))
        start = match.end()
        line = text.rfind("\n", 0, match.start()) + 1
        before = text[line : match.start()]
        found.append(
            Comment(
                text=match[0].rstrip(),
                after=after,
                column=len(before) - len(before.lstrip()) + 1,
                closed=closed,
                is_alone=not before.strip(" \t\ufeff-?:[{"),
                is_apart=_EMPTY_LINE.match(text, match.end()) is not None,
            )
        )
    return found


def _unfit(text: str, file: str) -> Problem | None:
    """Find what no parser should be given, before one reads a line."""
    values: dict[str, object] = {}
    if found := _FORBIDDEN.search(text):
        template, remedy = N_("character {char} is not allowed in YAML"), ""
        values["char"] = f"U+{ord(found[0]):04X}"
    elif found := next((line for line in _LINE.finditer(text) if len(line[0]) > MAX_LINE), None):
        template, remedy = N_("a line of more than {limit} characters"), N_("break it")
        values["limit"] = MAX_LINE
    elif found := _TAG_DIRECTIVE.search(text.replace("\r", "\n")):
        template, remedy = N_("a tag directive is not allowed"), N_("remove it")
    else:
        return None
    return _unwanted(Location.after(file, text[: found.start()]), template, remedy, **values)


@dataclass(slots=True)
class _Open:
    """A collection whose end has not come yet: its nodes so far, and the key that waits for a value."""

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
        match event:  # in the order of how many there are
            case yaml.ScalarEvent():
                _check_plain(event.anchor, event.tag, where)
                self._add(Scalar(event.value, where))
            case yaml.CollectionStartEvent():
                _check_plain(event.anchor, event.tag, where)
                if len(self._stack) >= MAX_DEPTH:
                    raise _Refused(_unwanted(where, N_("nested more than {limit} levels deep"), limit=MAX_DEPTH))
                self._stack.append(_Open(where, isinstance(event, yaml.MappingStartEvent), [], {}, {}, []))
            case yaml.MappingEndEvent():
                done = self._stack.pop()
                if done.repeated:
                    self.problems.append(_duplicates(done))
                self._add(Mapping(done.entries, done.keys, done.where))
            case yaml.SequenceEndEvent():
                done = self._stack.pop()
                self._add(Sequence(tuple(done.items), done.where))
            case yaml.AliasEvent():
                name = str(shown(str(event.anchor)))
                remedy = N_("write the value out")
                raise _Refused(_unwanted(where, N_("alias *{name} is not allowed"), remedy, name=name))
            case yaml.DocumentStartEvent():
                self._documents += 1
                if self._documents > 1:
                    raise _Refused(_unwanted(where, N_("a second document starts here"), N_("keep one per file")))

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
            raise _Refused(_unwanted(node.where, N_("a key must be plain text")))
        parent.is_duplicate = node.text in parent.keys
        if parent.is_duplicate:
            parent.repeated.append(node)
        else:
            parent.keys[node.text] = node.where
        parent.pending = node


def _duplicates(record: _Open) -> Problem:
    """Report the keys that a record repeats, once: several are mostly two records run into one."""
    first, *_ = record.repeated
    keys: list[str] = list(dict.fromkeys(shown(key.text) for key in record.repeated))
    template, remedy, listed = N_("duplicate key {keys}"), N_("first given at line {line}"), keys[0]
    if keys[1:]:
        template = N_("duplicate keys {keys}")
        remedy = N_("first given at line {line}; is the line missing that starts another record?")
        listed = ", ".join(keys[:_LISTED]) + (" …" if keys[_LISTED:] else "")
    values = as_values({"keys": listed, "line": record.keys[first.text].line})
    return Problem(first.where, Refusal.DUPLICATE_KEY, template, remedy, first.text, values)


def _unwanted(where: Location, template: str, remedy: str = "", **values: object) -> Problem:
    return Problem(where, Refusal.UNWANTED_YAML, template, remedy, values=as_values(values))


def _check_plain(anchor: str | None, tag: str | None, where: Location) -> None:
    if anchor is not None:
        name = str(shown(anchor))
        raise _Refused(_unwanted(where, N_("anchor &{name} is not allowed"), N_("write the value out"), name=name))
    if tag is not None:
        name = str(shown(tag))
        raise _Refused(_unwanted(where, N_("tag {name} is not allowed"), N_("remove it"), name=name))
