"""Every rule: its page, and the two snippets on it, laid over a small dataset that breaks no rule."""

from __future__ import annotations

import ast
import re
import shutil
import tempfile
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from ccqs.check import RULES, Rule, check, chosen
from ccqs.problems import Refusal, Severity

SOUND = Path(__file__).parents[1] / "data" / "sound"
FILES = {
    "sessions": ("edition", "coverage", "languages", "exemptions", "questions", "council", "sessions"),
    "people": ("portfolios", "people"),
    "topics": ("themes", "topics"),
    "places": ("places",),
    "sources": ("sources",),
}
FAMILIES = {"SH", "ID", "TM", "EV", "WD"}


class Snippet(NamedTuple):
    """A snippet of a page: whether it passes, what is done with the file, and the YAML."""

    passes: bool
    how: str
    text: str


def snippets(rule: Rule) -> list[Snippet]:
    found = re.findall(r"^(Passes|Fails)(?:, (.+))?:\n\n((?:    .+\n?)+)", rule.page, re.MULTILINE)
    return [Snippet(head == "Passes", how, re.sub("^    ", "", text, flags=re.MULTILINE)) for head, how, text in found]


def merged(base: yaml.Node, over: yaml.Node) -> yaml.Node:
    """Lay a node over another: keys over keys, records over those of their id; all else replaces what was there."""
    if isinstance(base, yaml.MappingNode) and isinstance(over, yaml.MappingNode):
        base.value = joined(base.value, over.value, lambda pair: pair[0].value, lambda a, b: (a[0], merged(a[1], b[1])))
    elif _are_records(base, over):
        base.value = joined(base.value, over.value, id_of, merged)
    else:
        return over
    return base


def _are_records(*nodes: yaml.Node) -> bool:
    return all(isinstance(node, yaml.SequenceNode) and node.value and all(map(id_of, node.value)) for node in nodes)


def joined(base, over, key, merge):  # noqa: ANN001, ANN201  parts of mappings and of lists alike
    """Merge each part with the one of the same key; what a snippet gives twice comes twice."""
    known = {key(one): index for index, one in enumerate(base)}
    parts = list(base)
    for one in over:
        index = known.pop(key(one), None)
        if index is None:
            parts.append(one)
        else:
            parts[index] = merge(parts[index], one)
    return parts


def id_of(node: yaml.Node) -> str | None:
    pairs = node.value if isinstance(node, yaml.MappingNode) else []
    return next((value.value for key, value in pairs if key.value == "id"), None)


def lay(folder: Path, snippet: Snippet) -> None:
    """Lay a snippet over the files of a folder; one that is no YAML stands in place of the file."""
    parts = re.split(r"^(?=\w)", snippet.text, flags=re.MULTILINE)[1:]
    for part in parts:
        name = next(file for file, keys in FILES.items() if part.partition(":")[0] in keys)
        path = folder / f"{name}.yaml"
        if snippet.how.startswith("as a folder"):
            path.unlink()
            path.mkdir()
            continue
        try:
            node = merged(*(yaml.compose(one, yaml.CSafeLoader) for one in (path.read_text(encoding="utf-8"), part)))
            text = yaml.serialize(node, Dumper=yaml.CSafeDumper, allow_unicode=True, width=1000)
        except yaml.YAMLError:
            text = part
        if snippet.how == "with its comment":
            text += re.search(" #.*", part)[0]
        encoding = re.search(r"(?<=encoded in )\S+|$", snippet.how)[0]
        path.write_text(text, encoding=encoding or "utf-8")


def codes(folder: Path) -> list[str]:
    return [one.code for one in check(folder, chosen((), ())).problems]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SOUND, tmp_path / "data"))


def test_dataset_of_the_snippets_breaks_no_rule() -> None:
    assert check(SOUND, chosen((), ())).problems == ()


@pytest.mark.parametrize("code", sorted(RULES))
def test_rule_passes_what_its_page_says_passes(code: str, folder: Path) -> None:
    (snippet,) = [one for one in snippets(RULES[code]) if one.passes]
    lay(folder, snippet)

    assert check(folder, chosen((), ())).problems == ()


@pytest.mark.parametrize("code", sorted(RULES))
def test_rule_finds_what_its_page_says_fails_and_no_other_does(code: str, folder: Path) -> None:
    (snippet,) = [one for one in snippets(RULES[code]) if not one.passes]
    lay(folder, snippet)

    assert set(codes(folder)) == {code}


@pytest.mark.parametrize("code", sorted(RULES))
def test_rule_has_a_page(code: str) -> None:
    rule = RULES[code]
    title, blank, *rest = rule.page.splitlines()
    assert re.fullmatch("[A-Z]{2}[0-9]{2}", code)
    assert code[:2] in FAMILIES
    assert title.endswith(".")
    assert blank == ""
    assert rest


def test_rules_are_many_of_each_family_and_severity() -> None:
    assert {code[:2] for code in RULES} == FAMILIES
    assert {rule.severity for rule in RULES.values()} == set(Severity)
    assert len(RULES) > 90


def test_each_refusal_of_the_reader_has_a_page_and_is_an_error() -> None:
    reported = {code for code, rule in RULES.items() if rule.find is None}
    assert reported == {refusal.value for refusal in Refusal}
    assert {RULES[code].severity for code in reported} == {Severity.ERROR}


def test_each_refusal_is_used_by_the_reader() -> None:
    reader = Path(__file__).parents[2] / "ccqs" / "read"
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in reader.glob("*.py")]
    nodes = [node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Attribute)]
    used = {node.attr for node in nodes if isinstance(node.value, ast.Name) and node.value.id == "Refusal"}
    assert used == {refusal.name for refusal in Refusal}


@settings(max_examples=60, deadline=None)
@given(
    name=st.sampled_from(sorted(FILES)),
    at=st.floats(0, 1),
    cut=st.integers(0, 12),
    put=st.sampled_from(["", "x", "ы", " ", "\u200b", "0", "9999", "[", "?", "http://[", "'", ".", "-", "\n"]),
)
def test_any_damage_is_judged_with_places_in_the_files(name: str, at: float, cut: int, put: str) -> None:
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(shutil.copytree(SOUND, Path(temporary) / "data"))
        path = folder / f"{name}.yaml"
        text = path.read_text(encoding="utf-8")
        start = int(len(text) * at)
        path.write_text(text[:start] + put + text[start + cut :], encoding="utf-8")
        lines = {one.name: len(one.read_text(encoding="utf-8").splitlines()) + 1 for one in folder.iterdir()}
        problems = check(folder, chosen((), ())).problems
    assert [one for one in problems if not 1 <= one.where.line <= lines[Path(one.where.file).name]] == []
    assert [one for one in problems if one.code not in RULES or not one.message] == []


@pytest.mark.parametrize(
    ("select", "ignore", "expected"),
    [
        ((), (), set(RULES)),
        (("TM02",), (), {"TM02"}),
        (("TM", "WD08"), (), {code for code in RULES if code.startswith("TM")} | {"WD08"}),
        (("TM",), ("TM0", "TM1"), {code for code in RULES if code.startswith("TM2")}),
        ((), ("ID",), {code for code in RULES if not code.startswith("ID")}),
        (("ID",), ("ID",), set()),
    ],
)
def test_rules_are_chosen_by_code_and_by_prefix(
    select: tuple[str, ...], ignore: tuple[str, ...], expected: set[str]
) -> None:
    found = [rule.code for rule in chosen(select, ignore)]
    assert set(found) == expected
    assert found == sorted(found)
