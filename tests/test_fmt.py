"""The canonical form: what it looks like, and that it says the same, keeps every comment and is stable."""

from __future__ import annotations

import re
from pathlib import Path
from random import Random
from textwrap import dedent

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ccqs.errors import DataError
from ccqs.fmt import WIDTH, canonical
from ccqs.read.tree import Mapping, Node, Scalar, Sequence, read_layout, read_tree

ROOT = Path(__file__).parents[1]
DATA = sorted((ROOT / "data").glob("*.yaml"))


def form(text: str) -> str:
    return canonical(dedent(text), "x.yaml")


def said(text: str) -> object:
    """Read what a text says with the project's reader."""

    def plain(node: Node) -> object:
        match node:
            case Scalar():
                return node.text
            case Sequence():
                return [plain(item) for item in node.items]
            case Mapping():
                return [(key, plain(value)) for key, value in node.entries.items()]

    root, problems = read_tree(text, "x.yaml")
    assert root is not None
    assert problems == []
    return plain(root)


def comments(text: str) -> list[str]:
    return [comment.text for comment in read_layout(text).comments]


@pytest.mark.parametrize("path", DATA, ids=lambda path: path.name)
def test_the_data_are_in_canonical_form(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert canonical(text, path.name) == text


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("a:    b", "a: b\n"),
        ("a: b\n\n\n", "a: b\n"),
        ("a: b   \nc: d", "a: b\nc: d\n"),
        ("\n\na: b", "a: b\n"),
        ("a: b\r\nc: d\r\n", "a: b\nc: d\n"),
        ("--- \na: b\n...\n", "a: b\n"),
        ("a:\n- b\n- c", "a: [b, c]\n"),
        ("a: [b,\n  c]", "a: [b, c]\n"),
        ("a: {b:   c}", "a: {b: c}\n"),
        ("a:\n    b:\n        c: d\n", "a:\n  b: {c: d}\n"),
        ("a: []\nb: {}", "a: []\nb: {}\n"),
        ("a:\nb: ''", 'a:\nb: ""\n'),
        ("cites: {a: [b], c: [d]}", "cites:\n  a: [b]\n  c: [d]\n"),
        ("a: one\n  two", "a: one two\n"),
        ("a: >-\n  one\n  two", "a: one two\n"),
        ("a: |\n    one\n\n    two", "a: |-\n  one\n\n  two\n"),
        ('a: "one\\ntwo\\n"', "a: |\n  one\n  two\n"),
        ('a: "one \\ntwo"', 'a: "one \\ntwo"\n'),
        ("- - a\n  - b\n- c", "- [a, b]\n- c\n"),
        ("x", "x\n"),
    ],
)
def test_form_of(given: str, expected: str) -> None:
    assert canonical(given, "x.yaml") == expected


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("'plain'", "plain"),
        ('"it\'s"', "it's"),
        ("'a: b'", '"a: b"'),
        ("'a #b'", '"a #b"'),
        ("'- a'", '"- a"'),
        ("'a, [b]'", "a, [b]"),
        ("""'say "x": y'""", """'say "x": y'"""),
        ("""'it''s "x": y'""", """'it''s "x": y'"""),
        ('"a\\u202eb"', '"a\\u202eb"'),
        ('"tab\\there"', '"tab\\there"'),
        ("'no'", '"no"'),
        ("'2002'", '"2002"'),
        ("'2007-02-21'", '"2007-02-21"'),
        ("'0o17'", '"0o17"'),
        ("'1e3'", '"1e3"'),
        ("'~'", '"~"'),
        ("no", "no"),
        ("2007-02-21", "2007-02-21"),
        ("2002-11-15?", "2002-11-15?"),
        ("'http://a.b/c?d=e'", "http://a.b/c?d=e"),
        ("' a '", '" a "'),
    ],
)
def test_quotes_stand_only_where_needed(given: str, expected: str) -> None:
    assert canonical(f"a: {given}", "x.yaml") == f"a: {expected}\n"


@pytest.mark.parametrize(
    ("given", "expected"), [("'a, b'", '"a, b"'), ("'[a'", '"[a"'), ("a?b", "a?b"), ("'?a'", '"?a"')]
)
def test_quotes_on_a_line_with_others(given: str, expected: str) -> None:
    assert canonical(f"x: [{given}]", "x.yaml") == f"x: [{expected}]\n"


def test_collection_stands_on_a_line_up_to_the_width() -> None:
    fits = "a" * (WIDTH - len("x: [, b]"))
    assert canonical(f"x:\n- {fits}\n- b", "x.yaml") == f"x: [{fits}, b]\n"
    assert canonical(f"x: [{fits}a, b]", "x.yaml") == f"x:\n  - {fits}a\n  - b\n"


def test_records_stand_apart() -> None:
    given = """\
        edition: 1
        coverage: 2
        council: {id: c, names: {fr: a}}
        sessions:
        - {id: a}
        - id: b


        - id: c
          agenda:

          - topic: x

          - topic: y
        """
    expected = """\
        edition: 1
        coverage: 2

        council:
          id: c
          names: {fr: a}

        sessions:
          - id: a

          - id: b

          - id: c
            agenda:
              - {topic: x}
              - {topic: y}
        """
    assert form(given) == dedent(expected)


def test_comments_keep_their_place() -> None:
    given = """\
        # about the file

        edition: 1      # of the day
        people: # who
        - id: a
          names: [x, # in Latin
            y]
          # closes a
        # heads b
        - # heads b too
          id: b
          born:
            # unknown
            ~
        # heads topics
        topics: [] # none
        # ends the file
        """
    expected = """\
        # about the file

        edition: 1  # of the day

        people:  # who
          - id: a
            names:
              - x  # in Latin
              - y
            # closes a

          # heads b
          # heads b too
          - id: b
            born: ~  # unknown

        # heads topics
        topics: []  # none
        # ends the file
        """
    assert form(given) == dedent(expected)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("a: b\na: c", "x.yaml:2:1: SH05 duplicate key"),
        ("a: [b", "x.yaml:2:1: SH03 not valid YAML"),
        ("a: &x b\nc: *x", "x.yaml:1:4: SH04 anchor &x"),
        ("a: !!python/object b", "x.yaml:1:4: SH04 tag"),
        ("", "x.yaml:1:1: SH03 the file is empty"),
        ("# only a comment", "x.yaml:1:1: SH03 the file is empty"),
        ("? " + "k" * 2000 + "\n: v", "x.yaml:1:1: SH04 no canonical form"),
    ],
)
def test_refuses_with_the_place(text: str, place: str) -> None:
    with pytest.raises(DataError) as refused:
        canonical(text + "\n", "x.yaml")
    assert str(refused.value).startswith(place)


FRAGMENTS = [
    *":-?,[]{}#|>'\"ab \t\n\r\x85\u2028\ufeff",
    "- ",
    "a: ",
    "---\n",
    "...\n",
    "\n  ",
    " # c\n",
    "|+1\n  x",
    "%YAML",
]


@pytest.mark.slow
@settings(max_examples=1000, deadline=None)
@given(st.lists(st.sampled_from(FRAGMENTS), max_size=14).map("".join))
def test_any_text_is_refused_or_comes_to_a_form_that_stays(text: str) -> None:
    try:
        done = canonical(text, "x.yaml")
    except DataError:
        return
    assert said(done) == said(text)
    assert comments(done) == comments(text.replace("\r\n", "\n").replace("\r", "\n"))
    assert canonical(done, "x.yaml") == done


# Any file of the subset, laid out in any way ----------------------------------------------------------------------

WORDS = st.one_of(
    st.sampled_from(
        ["a", "fr", "no", "2002", "2007-02-21", "it's", 'say "x"', "a: b", "a #b", "- a", "[x", "é, ù", ""]
    ),
    st.sampled_from(
        [
            "long " * 20 + "end",
            "x\ny",
            "x\n\ny\n",
            "x\ny\n\n",
            "x\n\n y\n",
            "\n",
            " a",
            "a\\b",
            "»",
            "?a",
            "a?",
            ":",
            "http://a?b",
        ]
    ),
    st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cn"]), max_size=8),
)
KEYS = WORDS.filter(lambda text: len(text) < 200)
TREES = st.recursive(
    WORDS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=20,
)
COMMENTS = ["", "", "", "# c", "#", "# l'été: [x", '# "q" # r']


class Author:
    """Lays a tree out as somebody in a hurry would, with comments."""

    def __init__(self, chance: Random) -> None:
        self.chance = chance
        self.is_bound = False  # after lines of text, where a comment to their right would be one of them
        self.written: list[str] = []

    def document(self, tree: object) -> str:
        """Return the file, and remember its comments."""
        return self._own(0) + self._below(tree, 0).removeprefix("\n") + self._own(0)

    def _own(self, least: int) -> str:
        """Write lines of comments, at some column."""
        text = ""
        for _ in range(self.chance.randint(0, 2)):
            comment = self._note()
            text += (
                f"{' ' * (least + (0 if self.is_bound else self.chance.randint(0, 5)))}{comment}\n" if comment else "\n"
            )
        return text

    def _note(self) -> str:
        comment = self.chance.choice(COMMENTS)
        if comment:
            comment = f"{comment}{len(self.written)}"
            self.written.append(comment)
        return comment

    def _end(self) -> str:
        """End a line, perhaps with a comment."""
        comment = self._note()
        return f"  {comment}\n" if comment else "\n"

    def _scalar(self, text: str, *, is_key: bool = False) -> str:
        quoted = '"' + "".join(self._escaped(char) for char in text) + '"'
        candidates = [quoted]
        is_simple = text.isascii() and text.isprintable()
        if is_simple:
            candidates.append("'" + text.replace("'", "''") + "'")
        if is_simple and text.replace("-", "").replace(" ", "").isalnum() and text == text.strip(" -") and not is_key:
            candidates.append(text)
        return self.chance.choice(candidates)

    @staticmethod
    def _escaped(char: str) -> str:
        if char in '"\\':
            return f"\\{char}"
        return char if char.isprintable() else f"\\U{ord(char):08x}"

    def _flow(self, tree: object) -> str:
        match tree:
            case str():
                return self._scalar(tree)
            case list():
                return f"[{self._gap()}{''.join(map(self._part, tree))}]"
            case dict():
                return f"{{{self._gap()}{''.join(self._part(one, key) for key, one in tree.items())}}}"

    def _part(self, tree: object, key: str | None = None) -> str:
        label = "" if key is None else f"{self._scalar(key, is_key=True)}: "
        return f"{label}{self._flow(tree)}{self._gap()},{self._gap()}"

    def _gap(self) -> str:
        """Leave some space between the parts of a line, perhaps with a comment."""
        return self.chance.choice(["", " ", "\n         "]) or (self._end() + " " * 9)

    def _below(self, tree: object, indent: int) -> str:
        """Write what comes after a key or a dash, to the end of its last line."""
        if isinstance(tree, str) and re.fullmatch(r"([!-~]+\n+)+[!-~]+\n*", tree) and self.chance.random() < 1 / 2:
            body = "".join(f"{' ' * (indent + 1)}{line}\n" for line in tree.rstrip("\n").split("\n"))
            self.is_bound = True
            kept = tree[len(tree.rstrip("\n")) :]
            return f" |{('-', '')[len(kept)] if len(kept) < 2 else '+'}{self._end()}{body}{kept[1:]}"
        if isinstance(tree, str) or not tree or self.chance.random() < 1 / 4:
            return f" {self._flow(tree)}{self._end()}"
        text = self._end()
        step = self.chance.randint(1, 4)
        for entry in tree.items() if isinstance(tree, dict) else [(None, one) for one in tree]:
            key, value = entry
            text += self._own(indent)
            label = "-" if key is None else f"{self._scalar(key, is_key=True)}:"
            self.is_bound = False
            text += f"{' ' * indent}{label}{self._below(value, indent + step)}"
        return text


@pytest.mark.slow
@settings(max_examples=1000, deadline=None)
@given(TREES, st.integers(0))
def test_any_layout_comes_to_one_that_says_the_same_and_stays(tree: object, seed: int) -> None:
    author = Author(Random(seed))  # noqa: S311  not for secrets
    text = author.document(tree)
    done = canonical(text, "x.yaml")
    assert said(done) == said(text)
    assert comments(done) == author.written
    assert canonical(done, "x.yaml") == done
