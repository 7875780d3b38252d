"""The schemas of the data files: they hold the data, and refuse what the reader refuses for its shape."""

from __future__ import annotations

import copy
import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import pytest
import yaml
from conftest import TINY
from jsonschema import Draft202012Validator

from ccqs.problems import Location
from ccqs.read.fields import Fields, Log
from ccqs.read.folder import FILES, build
from ccqs.read.tree import Mapping, Node, Scalar, Sequence
from ccqs.schemas import read_schema

DATA = Path(__file__).parents[1] / "data"
SCHEMAS = DATA / "schema"
NOWHERE = Location("x", 1, 1)
# What is wrong with the ids of a dataset and not with the shape of a file.
ABOUT_IDS = re.compile(r"unknown (?!key)|duplicate|.* supports nothing$|.* is neither a field nor a question$")


class _Texts(yaml.SafeLoader):
    """Reads every scalar as a text, as ccqs does."""

    yaml_implicit_resolvers = {}  # noqa: RUF012  a table of PyYAML


class _Editor(yaml.SafeLoader):
    """Reads scalars as an editor does: the core schema of YAML 1.2."""

    yaml_implicit_resolvers = {}  # noqa: RUF012


for _tag, _pattern in {
    "null": r"null|Null|NULL|~|",
    "bool": r"true|True|TRUE|false|False|FALSE",
    "int": r"[-+]?[0-9]+",
    "float": r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?",
}.items():
    _Editor.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(rf"(?:{_pattern})\Z"), None)
_Editor.add_constructor("tag:yaml.org,2002:int", lambda loader, node: int(loader.construct_scalar(node)))


@cache
def validator(stem: str) -> Draft202012Validator:
    return Draft202012Validator(json.loads((SCHEMAS / f"{stem}.json").read_text(encoding="utf-8")))


def read(path: Path, loader: type[yaml.SafeLoader] = _Texts) -> Any:
    return yaml.load(path.read_text(encoding="utf-8"), Loader=loader)  # noqa: S506  both are safe loaders


@pytest.mark.parametrize("loader", [_Texts, _Editor])
@pytest.mark.parametrize("folder", [DATA, TINY], ids=["data", "tiny"])
@pytest.mark.parametrize("name", FILES)
def test_schema_holds_the_data(folder: Path, name: str, loader: type[yaml.SafeLoader]) -> None:
    found = validator(name.removesuffix(".yaml")).iter_errors(read(folder / name, loader))
    assert [f"{error.json_path}: {error.message[:200]}" for error in found] == []


@pytest.mark.parametrize("name", FILES)
def test_data_file_names_its_schema_first(name: str) -> None:
    first = (DATA / name).read_text(encoding="utf-8").partition("\n")[0]
    path = DATA / first.removeprefix("# yaml-language-server: $schema=")
    assert path.samefile(SCHEMAS / name.replace(".yaml", ".json"))
    assert read_schema(name) == path.read_text(encoding="utf-8")


# Any change of the shape of a file --------------------------------------------------------------------------------

Change = Callable[[Any], Any]
WRONG: dict[str, tuple[type, Change]] = {
    "text to a list": (str, lambda value: [value]),
    "text to a mapping": (str, lambda value: {"fr": value}),
    "text to nothing": (str, lambda _: ""),
    "text to spaces": (str, lambda _: "  "),
    "text to another": (str, lambda _: "No Such: value"),
    "list to a text": (list, lambda _: "x"),
    "list to a mapping": (list, lambda value: {"a": value}),
    "list to nothing": (list, lambda _: []),
    "mapping to a text": (dict, lambda _: "x"),
    "mapping to a list": (dict, lambda value: [value]),
    "key added": (dict, lambda value: {**value, "colour": "red"}),
    "key misspelt": (
        dict,
        lambda value: {f"{key}x" if not at else key: one for at, (key, one) in enumerate(value.items())},
    ),
    "first key gone": (dict, lambda value: dict(list(value.items())[1:])),
    "last key gone": (dict, lambda value: dict(list(value.items())[:-1])),
    "middle key gone": (dict, lambda value: {k: v for at, (k, v) in enumerate(value.items()) if at != len(value) // 2}),
}


def places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[tuple[Any, ...], Any]]:
    """Name every value of a tree by the keys that lead to it."""
    yield path, value
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, one in inner:
        yield from places(one, (*path, key))


def changed(tree: Any, path: tuple[Any, ...], change: Change) -> Any:
    if not path:
        return change(tree)
    done = copy.copy(tree)
    done[path[0]] = changed(tree[path[0]], path[1:], change)
    return done


def node(value: Any) -> Node:
    match value:
        case str():
            return Scalar(value, NOWHERE)
        case list():
            return Sequence(tuple(map(node, value)), NOWHERE)
        case _:
            return Mapping({key: node(one) for key, one in value.items()}, dict.fromkeys(value, NOWHERE), NOWHERE)


def refused_by_the_reader(trees: dict[str, Any]) -> list[str]:
    log = Log()
    if not all(isinstance(tree, dict) for tree in trees.values()):
        return ["expected a mapping at the top of the file"]
    build([Fields(node(trees[name]), log) for name in FILES], log, "")
    log.check_references()
    return [one.message for one in log.problems]


@pytest.mark.slow
@pytest.mark.parametrize("wrong", WRONG)
def test_schema_and_reader_agree_on_a_file_that_is(wrong: str) -> None:
    trees = {name: read(TINY / name) for name in FILES}
    kind, change = WRONG[wrong]
    cases = [(name, path) for name in FILES for path, value in places(trees[name]) if isinstance(value, kind)]
    agreed: Counter[str] = Counter()
    for name, path in Random(wrong).sample(cases, min(len(cases), 60)):  # noqa: S311  not for secrets
        tree = changed(trees[name], path, change)
        told = refused_by_the_reader(trees | {name: tree})
        is_misshapen = not all(ABOUT_IDS.match(one) for one in told)
        error = next(validator(name.removesuffix(".yaml")).iter_errors(tree), None)
        if is_misshapen:
            assert error is not None, (name, path, told)
        if error is not None:
            assert told != [], (name, path, error.message)
        agreed["refused" if error else "held"] += 1
    assert agreed["refused"] > 0
