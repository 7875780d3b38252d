"""Reading YAML: what becomes a tree, where its nodes stand, and what is refused where it stands."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ccqs.read.tree import MAX_DEPTH, MAX_LINE, Mapping, Node, Scalar, Sequence, read_tree

Plain = str | list["Plain"] | dict[str, "Plain"]

RUN_TOGETHER = "is the line missing that starts another record?"
FRAGMENTS = [*":-?,[]{}#&*!|>'\"%@ab \t\n\r\x00", "- ", "a: ", "---\n", "...\n", "<<: ", "\n  ", "!!python/object:a "]


def plain(node: Node | None) -> Plain:
    """Return a tree without its places."""
    match node:
        case Scalar(text=text):
            return text
        case Sequence(items=items):
            return [plain(item) for item in items]
        case Mapping(entries=entries):
            return {key: plain(value) for key, value in entries.items()}
        case None:
            pytest.fail("there is no tree")


def read(text: str) -> Plain:
    """Read a text in which nothing is wrong."""
    root, problems = read_tree(text, "f")
    assert problems == []
    return plain(root)


def problems_of(text: str) -> list[tuple[str, int, int, str, str]]:
    _, problems = read_tree(text, "f")
    return [(one.where.file, one.where.line, one.where.column, one.message, one.hint) for one in problems]


@pytest.mark.parametrize(
    "text",
    "no No off yes true null ~ 12:30 0x1F 0o17 017 1_000 1e3 .inf .nan 2008-03-11 2002-11-15? = << 7 -44".split(),
)
def test_scalar_stays_the_text_that_is_written(text: str) -> None:
    assert read(f"key: {text}") == {"key": text}


@pytest.mark.parametrize("text", ["no", "12:30", "2008-03-11"])
def test_key_stays_the_text_that_is_written(text: str) -> None:
    assert read(f"{text}: value") == {text: "value"}


def test_merge_key_is_a_key_like_any_other() -> None:
    assert read("<<: {a: b}") == {"<<": {"a": "b"}}


def test_tree_keeps_the_order_of_keys_and_items() -> None:
    root = read("b: [2, 1]\na:\n  - y\n  - {d: 4, c: 3}\n")

    assert root == {"b": ["2", "1"], "a": ["y", {"d": "4", "c": "3"}]}
    assert isinstance(root, dict)
    assert list(root) == ["b", "a"]


@pytest.mark.parametrize(
    ("written", "text"),
    [
        pytest.param("'l''été'", "l'été", id="single quotes"),
        pytest.param(r'"a\tb\u00e9"', "a\tbé", id="double quotes with escapes"),
        pytest.param("|\n  one\n  two\n", "one\ntwo\n", id="literal block"),
        pytest.param(">-\n  one\n  two\n", "one two", id="folded block"),
        pytest.param("one\n  two", "one two", id="plain over two lines"),
        pytest.param("a # comment", "a", id="comment"),
        pytest.param("a#b", "a#b", id="hash within a word"),
        pytest.param("''", "", id="quoted nothing"),
        pytest.param("", "", id="nothing"),
        pytest.param("Пётр 😀", "Пётр 😀", id="any script"),
    ],
)
def test_scalar_is_read_in_each_style(written: str, text: str) -> None:
    assert read(f"key: {written}") == {"key": text}


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
def test_line_ends_do_not_change_the_tree_or_the_places(line_end: str) -> None:
    root, problems = read_tree(line_end.join(["# head", "a: 1", "b:", "  c: 2", ""]), "f")

    assert problems == []
    assert plain(root) == {"a": "1", "b": {"c": "2"}}
    assert isinstance(root, Mapping)
    assert str(root.keys["b"]) == "f:3:1"
    assert str(root.entries["b"].where) == "f:4:3"


def test_nodes_and_keys_know_where_they_stand() -> None:
    root, _ = read_tree("a: 1\nlist:\n  - Пётр: 😀é x\n    e: [f, g]\n", "there.yaml")

    assert isinstance(root, Mapping)
    items = root.entries["list"]
    assert isinstance(items, Sequence)
    item = items.items[0]
    assert isinstance(item, Mapping)
    inner = item.entries["e"]
    assert isinstance(inner, Sequence)
    assert [str(where) for where in (root.keys["list"], items.where, item.where, item.keys["e"])] == [
        "there.yaml:2:1",
        "there.yaml:3:3",
        "there.yaml:3:5",
        "there.yaml:4:5",
    ]
    assert str(item.entries["Пётр"].where) == "there.yaml:3:11"
    assert [str(one.where) for one in inner.items] == ["there.yaml:4:9", "there.yaml:4:12"]


def test_column_counts_characters_and_not_bytes() -> None:
    assert problems_of("{é: 1, 😀: 2, é: 3}") == [("f", 1, 14, "duplicate key “é”", "first given at line 1")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("a: 1\nb: 2\na: 3\n", [(3, 1, "duplicate key “a”", "first given at line 1")], id="at the top"),
        pytest.param(
            "a:\n  - b: {c: 1, d: 2, c: 3}\n", [(2, 21, "duplicate key “c”", "first given at line 2")], id="deep"
        ),
        pytest.param(
            "a: {b: 1, b: 2}\na: 1\n",
            [
                (1, 11, "duplicate key “b”", "first given at line 1"),
                (2, 1, "duplicate key “a”", "first given at line 1"),
            ],
            id="two",
        ),
        pytest.param('a: 1\n"a": 2\n', [(2, 1, "duplicate key “a”", "first given at line 1")], id="quoted the second"),
        pytest.param("a: 1\na: 2\na: 3\n", [(2, 1, "duplicate key “a”", "first given at line 1")], id="three times"),
        pytest.param(
            "- a: 1\n  b: 1\n  a: 2\n  b: 2\n",
            [(3, 3, "duplicate keys a, b", f"first given at line 1; {RUN_TOGETHER}")],
            id="two records run into one",
        ),
    ],
)
def test_duplicate_key_is_a_problem_at_the_second_one(text: str, expected: list[tuple[int, int, str, str]]) -> None:
    assert problems_of(text) == [("f", *one) for one in expected]


def test_duplicate_key_keeps_the_first_value_and_the_rest() -> None:
    root, _ = read_tree("a: 1\na: {b: [2]}\nc: 3\n", "f")

    assert plain(root) == {"a": "1", "c": "3"}


def test_same_key_in_two_mappings_is_no_duplicate() -> None:
    assert read("- {a: 1}\n- {a: 2, b: {a: 3}}\n") == [{"a": "1"}, {"a": "2", "b": {"a": "3"}}]


@pytest.mark.parametrize(
    ("text", "line", "column", "message", "hint"),
    [
        pytest.param("a: 1\nb: &x 2\n", 2, 4, "anchor &x is not allowed", "write the value out", id="anchor"),
        pytest.param("a: &x {b: c}\n", 1, 4, "anchor &x is not allowed", "write the value out", id="anchored mapping"),
        pytest.param("a: &x [b]\n", 1, 4, "anchor &x is not allowed", "write the value out", id="anchored list"),
        pytest.param("&x a: b\n", 1, 1, "anchor &x is not allowed", "write the value out", id="anchored key"),
        pytest.param("a: 1\nb: [c, *x]\n", 2, 8, "alias *x is not allowed", "write the value out", id="alias"),
        pytest.param("*x : b\n", 1, 1, "alias *x is not allowed", "write the value out", id="alias for a key"),
        pytest.param(
            "a: !!python/object/apply:os.system [ls]\n",
            1,
            4,
            "tag tag:yaml.org,2002:python/object/apply:os.system is not allowed",
            "remove it",
            id="python object",
        ),
        pytest.param("a: !!str b\n", 1, 4, "tag tag:yaml.org,2002:str is not allowed", "remove it", id="standard tag"),
        pytest.param("a: !local b\n", 1, 4, "tag !local is not allowed", "remove it", id="local tag"),
        pytest.param("a: ! b\n", 1, 4, "tag ! is not allowed", "remove it", id="bare tag"),
        pytest.param("a: !x {b: c}\n", 1, 4, "tag !x is not allowed", "remove it", id="tagged mapping"),
        pytest.param(
            "a: 1\n---\nb: 2\n", 2, 1, "a second document starts here", "keep one per file", id="two documents"
        ),
        pytest.param("a: 1\n---\n", 2, 1, "a second document starts here", "keep one per file", id="empty document"),
        pytest.param("a: 1\r%TAG !e! x\r---\r", 2, 1, "a tag directive is not allowed", "remove it", id="directive"),
        pytest.param(
            f"a: 1\nb: {'x' * MAX_LINE}\n", 2, 1, "a line of more than 1000000 characters", "break it", id="long line"
        ),
        pytest.param("a: 1\n? [b]\n: c\n", 2, 3, "a key must be plain text", "", id="list for a key"),
        pytest.param("a: 1\n? {b: c}\n: d\n", 2, 3, "a key must be plain text", "", id="mapping for a key"),
    ],
)
def test_construct_without_use_is_refused_where_it_stands(
    text: str, line: int, column: int, message: str, hint: str
) -> None:
    root, _ = read_tree(text, "f")

    assert root is None
    assert problems_of(text) == [("f", line, column, message, hint)]


def test_line_may_be_as_long_as_is_said() -> None:
    assert read(f"a:\r\n- {'x' * (MAX_LINE - 2)}\r\n") == {"a": ["x" * (MAX_LINE - 2)]}


def test_one_document_may_be_marked_at_both_ends() -> None:
    assert read("%YAML 1.1\n---\na: 1\n...\n") == {"a": "1"}


@pytest.mark.parametrize(("open_", "close"), [("[", "]"), ("{a: ", "}")], ids=["lists", "mappings"])
def test_nesting_is_read_down_to_the_deepest_level(open_: str, close: str) -> None:
    node, problems = read_tree(open_ * MAX_DEPTH + "x" + close * MAX_DEPTH, "f")

    assert problems == []
    levels = 0
    while not isinstance(node, Scalar):
        node = node.items[0] if isinstance(node, Sequence) else node.entries["a"] if node else pytest.fail("no tree")
        levels += 1
    assert levels == MAX_DEPTH == 40


@pytest.mark.parametrize("levels", [41, 1000, 100_000])
@pytest.mark.parametrize("open_", ["[", "{a: "], ids=["lists", "mappings"])
def test_nesting_deeper_is_refused_without_a_crash(open_: str, levels: int) -> None:
    ((file, line, column, message, _),) = problems_of(open_ * levels)
    # Lists within lists are refused by the scanner of PyYAML 6.0.4 too, at a thousand levels, before it yields one.
    assert message in {"nested more than 40 levels deep", "not valid YAML: exceeded maximum nesting depth"}
    assert (file, line) == ("f", 1)
    assert column - 1 in {40 * len(open_), 1000 * len(open_)}


def test_nesting_of_blocks_is_refused_without_a_crash() -> None:
    text = "".join(f"{' ' * level}a:\n" for level in range(100))

    assert problems_of(text) == [("f", 41, 41, "nested more than 40 levels deep", "")]


@pytest.mark.parametrize(
    "text", ["", "\n \n", "# only a comment\n", "\ufeff"], ids=["nothing", "blank", "comment", "byte order mark"]
)
def test_file_without_a_document_is_empty(text: str) -> None:
    assert problems_of(text) == [("f", 1, 1, "the file is empty", "")]


@pytest.mark.parametrize(
    ("text", "line", "column", "part"),
    [
        pytest.param("a: 1\n\tb: 2\n", 2, 1, "tab", id="tab for indentation"),
        pytest.param("a:\n\t- b\n", 2, 1, "cannot start any token", id="tab before an item"),
        pytest.param("a: [b\n", 2, 1, "',' or ']'", id="list cut short"),
        pytest.param("a: {b: c\n", 2, 1, "',' or '}'", id="mapping cut short"),
        pytest.param('a: "b\n', 2, 1, "end of stream", id="quotes cut short"),
        pytest.param("a: b: c\n", 1, 5, "mapping values", id="colon in a plain text"),
        pytest.param("a: 1\n b: 2\n", 2, 3, "mapping values", id="indented too far"),
        pytest.param("%YAML 3.1\n---\na: b\n", 1, 1, "incompatible", id="another version"),
        pytest.param("a: %b\n", 1, 4, "cannot start any token", id="reserved character"),
        pytest.param("a: {b: c", 1, 9, "',' or '}'", id="last line without an end"),
    ],
)
def test_invalid_yaml_is_one_problem_where_it_breaks(text: str, line: int, column: int, part: str) -> None:
    root, problems = read_tree(text, "f")

    assert root is None
    assert [(one.where.line, one.where.column) for one in problems] == [(line, column)]
    assert problems[0].message.startswith("not valid YAML: ")
    assert part in problems[0].message


@pytest.mark.parametrize("char", "\x00\x01\x07\x08\x0b\x0c\x1b\x1f\x7f\x80\x85\x9f\u2028\u2029\ufffe\uffff", ids=ascii)
@pytest.mark.parametrize(
    "before",
    ["a: 1\nb: é", "a: 1\n# é ", "a: soft\xadhyphen\r\nb: \u200b"],
    ids=["in a value", "in a comment", "behind others that are not printable"],
)
def test_character_that_yaml_forbids_is_named_where_it_stands(char: str, before: str) -> None:
    last_line = before.rpartition("\n")[2]

    assert problems_of(f"{before}{char}c\n") == [
        ("f", 2, len(last_line) + 1, f"character U+{ord(char):04X} is not allowed in YAML", "")
    ]


@settings(deadline=None)
@given(st.text(st.characters(exclude_categories=["C", "Z"], include_characters=" ")))
def test_any_quoted_text_comes_back_unchanged(text: str) -> None:
    doubled = text.replace("'", "''")

    assert read(f"- '{doubled}'") == [text]


@settings(deadline=None)
@given(st.one_of(st.text(), st.lists(st.sampled_from(FRAGMENTS), max_size=20).map("".join)))
def test_any_text_gives_a_tree_or_a_problem_within_it(text: str) -> None:
    root, problems = read_tree(text, "f")

    assert root is not None or problems
    last = len(text.splitlines()) + 1
    assert [one for one in problems if not (1 <= one.where.line <= last and one.where.column >= 1)] == []
