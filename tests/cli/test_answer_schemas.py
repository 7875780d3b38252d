"""The schemas of answers: every command's JSON is held against its own, in three languages, and none lets more in."""

from __future__ import annotations

import copy
import json
import shutil
from collections.abc import Iterator
from functools import cache
from inspect import signature
from pathlib import Path
from typing import Any

import pytest
from conftest import TINY, Run
from jsonschema import Draft202012Validator
from schema_parts import EDTF, whole_pattern

from ccqs.cli.app import app
from ccqs.cli.vocabulary import command_names
from ccqs.read import load
from ccqs.read.snapshot import write_snapshot
from ccqs.schemas import read_schema, schema_names

# What is asked of the real data; what matches nothing, or cannot, ends in a failure.
ASKED = [
    "list",
    "list --status all --sort -city",
    "list --since 2008 --until 2013-06 --status all --city Paris",
    "list --minister Lavrov --topic Afrique --disputed",
    "show first 7 2013-11 2014-03 last",
    "show 1 2 3 4 5 6 8 9 10 11 12",
    "council",
    "timeline",
    "topics",
    "topics --since 2019 --theme new-threats --stage discussed --stage press",
    "topics Afrique",
    "topics --matrix",
    "topics --by year",
    "topics --by session",
    "topics --by theme",
    "topics --by president",
    "diff 11 12",
    "diff 7 7",
    "diff 2002..2012 2019..2021 --broader",
    "search Darfour",
    "search 'conflits gelés'",
    "search Kosovvo",
    "ministers",
    "ministers Choygou",
    "ministers Ivanov",
    "ministers --on 2008-03-11",
    "ministers Medvedev --on 2010",
    "ministers --country RU --portfolio defence",
    "why 6",
    "why 6 date",
    "why council",
    "why sergei-lavrov posts",
    "conflicts",
    "conflicts --session 6 --field date",
    "conflicts --session council",
    "gaps",
    "gaps --kind not-held --session 2013-11",
    "sources --session 5",
    "sources seed-004",
    "sources --kind agency --language ru --publisher Interfax",
    "cite",
    "cite 7",
    "cite 2013-11 --style bibtex",
    "cite seed-004 --style csl-json",
    "cite interfax-2022-02-22",
]
ASKED_OF_TINY = [
    *("list --status all", "list --since 1993", "show 1 2 3 1995-06", "council", "topics", "topics --by president"),
    *("diff 1 3", "search Orlov", "ministers Orlov", "ministers --on 1993", "why 2", "why council", "conflicts"),
    *("sources", "sources gazette-1991", "cite", "cite 1", "cite bulletin-1999"),
]
FAILING = [
    ("list --city Berlin", 1),
    ("list --minister Nobody", 1),
    ("list --since 2030", 1),
    ("list --since 2013 --until 2012", 2),
    ("list --since 32/13", 2),
    ("list --nothing", 2),
    ("show 2005", 2),
    ("show", 2),
    ("topics unicorns", 1),
    ("topics --by year --matrix", 2),
    ("diff 12 2003..2001", 2),
    ("search zzzzzz", 1),
    ("search ''", 2),
    ("ministers Nobody", 1),
    ("ministers --on 1802", 1),
    ("why 6 colour", 1),
    ("conflicts --session 1 --field rhythm", 1),
    ("sources nowhere-2008", 1),
    ("sources --language xx", 1),
    ("cite nothing", 1),
    ("check /nowhere", 3),
    ("check --select XX", 2),
    ("audit --texts /nowhere", 2),
    ("nonsense", 2),
]


# A language changes texts, and no key: one is enough where time counts.
LANGS = ["fr", *(pytest.param(one, marks=pytest.mark.slow) for one in ("en", "ru"))]
CHECKED = [
    "check {folder}",
    "check {folder} --select TM,WD08 --fail-on never",
    "check --explain TM04",
    "check {spoilt}",
]


@cache
def validator(name: str) -> Draft202012Validator:
    return Draft202012Validator(json.loads(read_schema(name)))


def complaints(name: str, value: Any) -> list[str]:
    return [f"{error.json_path}: {error.message[:200]}" for error in validator(name).iter_errors(value)]


def words(asked: str) -> list[str]:
    """Split what is asked as a shell would."""
    parts = asked.split("'")
    return [word for at, part in enumerate(parts) for word in ([part] if at % 2 else part.split())]


@pytest.fixture(scope="session")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("compiled") / "data.json"
    path.write_text(write_snapshot(load()), encoding="utf-8")
    return path


@pytest.mark.parametrize("asked", CHECKED)
def test_check_answers_by_its_schema(run: Run, tmp_path: Path, asked: str) -> None:
    spoilt = tmp_path / "spoilt"
    shutil.copytree(TINY, spoilt)
    (spoilt / "people.yaml").write_text("people: []\ncolour: 1\n", encoding="utf-8")
    ran = run(*asked.format(folder=TINY, spoilt=spoilt).split(), "-f", "json", data=None)
    whole = json.loads(ran.out)
    assert complaints("check", whole) == []
    assert whole["items"]
    assert whole["problems"] == []


def test_every_command_has_schemas_and_every_schema_is_one() -> None:
    names = schema_names()
    answering = {one.name for one in app.registered_commands if "form" in signature(one.callback).parameters} - {
        "export"
    }
    assert {name for name in names if "." not in name} == {*answering, "failure"}
    assert {name.removesuffix(".jsonl") for name in names if name.endswith(".jsonl")} == answering - {"check"}
    assert {asked.split()[0] for asked in ASKED} | {"audit", "check", "draft"} == answering
    for name in names:
        Draft202012Validator.check_schema(validator(name).schema)


def check(run: Run, asked: str, lang: str, data: Path | None) -> None:
    command = asked.split(maxsplit=1)[0]
    whole = run(*words(asked), "-f", "json", "--lang", lang, data=data)
    assert whole.code == 0, whole.err
    answer = json.loads(whole.out)
    assert complaints(command, answer) == []
    if lang != "fr":
        return
    lines = run(*words(asked), "-f", "jsonl", "--lang", lang, data=data).out.splitlines()
    assert [json.loads(line) for line in lines] == answer["items"]
    for item in answer["items"]:
        assert complaints(f"{command}.jsonl", item) == []


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("asked", ASKED)
def test_answers_from_the_real_data(run: Run, compiled: Path, asked: str, lang: str) -> None:
    check(run, asked, lang, compiled)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("asked", ASKED_OF_TINY)
def test_answers_from_made_up_data(run: Run, asked: str, lang: str) -> None:
    check(run, asked, lang, TINY)


@pytest.mark.parametrize("from_yaml", [True, False])
def test_answer_of_an_audit(run: Run, tmp_path: Path, compiled: Path, *, from_yaml: bool) -> None:
    for source in load().sources.values():
        if source.text:
            (tmp_path / source.text).write_text("Moscou, 21 février 2007, Lavrov\n", encoding="utf-8")
    done = run("audit", "--texts", str(tmp_path), "-f", "json", data=None if from_yaml else compiled)
    assert done.code == 1
    answer = json.loads(done.out)
    assert {item["verdict"] for item in answer["items"]} >= {"passed", "failed", "no-such-paragraph"}
    assert complaints("audit", answer) == []


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize(("asked", "code"), FAILING)
def test_failures(run: Run, compiled: Path, asked: str, code: int, lang: str) -> None:
    done = run(*words(asked), "-f", "json", "--lang", lang, data=compiled)
    assert done.code == code
    failure = json.loads(done.out)
    assert complaints("failure", failure) == []
    if failure["command"] in schema_names():
        assert complaints(failure["command"], failure) != []


@pytest.mark.parametrize("content", ["a: [b", "a: b\n"])
def test_failure_of_the_data(run: Run, tmp_path: Path, content: str) -> None:
    (tmp_path / "sessions.yaml").write_text(content, encoding="utf-8")
    done = run("list", "-f", "json", data=tmp_path)
    assert done.code == 3
    failure = json.loads(done.out)
    assert complaints("failure", failure) == []
    assert any(problem["line"] for problem in failure["problems"])


def objects(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Name every object of a value by the keys that lead to it, one of each kind of place."""
    if isinstance(value, dict):
        yield path
    inner = value.items() if isinstance(value, dict) else enumerate(value[:1]) if isinstance(value, list) else ()
    for key, one in inner:
        yield from objects(one, (*path, key))


# Objects whose keys are not fixed: what stands under them is named by the data.
OPEN = {"cites", "corrected", "names", "abbreviation", "labels", "alt"}


@pytest.mark.parametrize("asked", [*(one for one in ASKED_OF_TINY if "cite" not in one), "search Orlof"])
def test_schema_refuses_a_key_more_or_less(run: Run, asked: str) -> None:
    command = asked.split(maxsplit=1)[0]
    answer = json.loads(run(*words(asked), "-f", "json").out)
    for path in objects(answer):
        if OPEN & {path[-1] if path else ""}:
            continue
        inner = answer
        for key in path:
            inner = inner[key]
        for wrong in [{**inner, "colour": "red"}, *({k: v for k, v in inner.items() if k != gone} for gone in inner)]:
            assert not validator(command).is_valid(replaced(answer, path, wrong)), (path, wrong)


def replaced(value: Any, path: tuple[Any, ...], by: Any) -> Any:
    if not path:
        return by
    done = copy.copy(value)
    done[path[0]] = replaced(value[path[0]], path[1:], by)
    return done


@pytest.mark.parametrize(
    ("key", "wrong"),
    [("number", "6"), ("date", "21/02/2007"), ("status", "tenue"), ("date_earliest", "2007"), ("sources", "seed-004")],
)
def test_schema_refuses_a_value_of_another_kind(run: Run, key: str, wrong: str) -> None:
    answer = json.loads(run("show", "1", "-f", "json").out)
    assert complaints("show", answer) == []
    answer["items"][0][key] = wrong
    assert [one.split(":")[0] for one in complaints("show", answer)] == [f"$.items[0].{key}"]


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        *((text, True) for text in ("2007-02-21", "2002-11-15?", "2013-11", "201X", "1995~", "2004-XX", "../2008")),
        *(
            (text, True)
            for text in ("2007-02-20/2007-02-21", "2008/", "[2007-02-21,2007-02-27]", "2008-03-11T10:00:00Z")
        ),
        *((text, False) for text in ("", "/", "../..", "21 février 2007", "2007-2-21", "20070221", "[]", "2007?x")),
    ],
)
def test_pattern_of_dates(text: str, holds: bool) -> None:
    schema = {"type": "string", "pattern": whole_pattern(EDTF)}
    assert Draft202012Validator(schema).is_valid(text) is holds


def test_schema_command_lists_names_and_prints_one(run: Run) -> None:
    assert run("schema", data=None).out.splitlines() == schema_names()
    for name in ("show", "show.jsonl", "failure", "topics.yaml"):
        assert run("schema", name, data=None).out == read_schema(name)
    for names in command_names().values():
        found = {run("schema", name, data=None).out for name in names}
        assert len(found) == 1
    assert run("schema", "chronologie.jsonl", data=None).out == read_schema("timeline.jsonl")
    missed = run("schema", "sessions", "--lang", "en", data=None)
    assert missed.code == 1
    assert "no schema is named “sessions”" in missed.err
    assert "sessions.yaml" in missed.err
