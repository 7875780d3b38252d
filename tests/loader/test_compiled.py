"""The compiled form: the same dataset back, and nothing else taken for one."""

from __future__ import annotations

import copy
import dataclasses
import json
import pickle
import shlex
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from ccqs.errors import DataError
from ccqs.loader import load
from ccqs.loader.compiled import compile_dataset, read_compiled
from ccqs.model import Dataset
from ccqs.query.citations import session_sources
from ccqs.query.claims import disputed_fields
from ccqs.query.prepare import prepare

if TYPE_CHECKING:
    from conftest import Run


def refused(text: str) -> str:
    with pytest.raises(DataError) as error:
        read_compiled(text.encode(), "f")
    (problem,) = error.value.problems
    return problem.message


@pytest.mark.parametrize("name", ["tiny", "real"])
def test_compiled_dataset_is_the_dataset(name: str, request: pytest.FixtureRequest) -> None:
    dataset: Dataset = request.getfixturevalue(name)
    again = read_compiled(compile_dataset(dataset).encode(), "f")
    assert again == dataset
    assert type(again.sessions[0].status) is type(dataset.sessions[0].status)


def test_compiling_gives_the_same_text_each_time(tiny: Dataset) -> None:
    assert compile_dataset(tiny) == compile_dataset(read_compiled(compile_dataset(tiny).encode(), "f"))


def test_parts_of_a_session_are_read_when_they_are_asked_for(tiny: Dataset) -> None:
    session = read_compiled(compile_dataset(tiny).encode(), "f").sessions[0]
    assert session.delegations == tiny.sessions[0].delegations
    assert session.agenda == tiny.sessions[0].agenda
    for field in ("cites", "outcomes"):
        with pytest.raises(AttributeError):
            object.__getattribute__(session, field)
    assert session == tiny.sessions[0]


@pytest.mark.parametrize("name", ["people", "themes", "topics", "places", "sources"])
def test_mapping_read_when_asked_is_the_mapping(tiny: Dataset, name: str) -> None:
    whole: Mapping[str, object] = getattr(tiny, name)
    read: Mapping[str, object] = getattr(read_compiled(compile_dataset(tiny).encode(), "f"), name)
    assert list(read) == list(whole)
    assert dict(read.items()) == whole == read
    assert len(read) == len(whole)
    first = next(iter(whole))
    assert first in read
    assert read[first] is read[first]
    assert ("nobody" in read, read.get("nobody")) == (False, None)
    with pytest.raises(KeyError, match="nobody"):
        read["nobody"]
    assert list(read.values()) == list(whole.values())


def test_copies_of_compiled_data_hold_what_was_not_read_yet(tiny: Dataset) -> None:
    def fresh() -> Dataset:
        return read_compiled(compile_dataset(tiny).encode(), "f")

    assert dataclasses.asdict(fresh()) == dataclasses.asdict(tiny)
    assert pickle.loads(pickle.dumps(fresh())) == tiny  # noqa: S301  our own
    assert copy.deepcopy(fresh()) == tiny
    assert {**fresh().people} == dict(fresh().people) == fresh().people | {} == tiny.people
    assert tiny == fresh()


def test_large_file_is_read_where_it_is_asked_for(
    tiny: Dataset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "large.json"
    path.write_text(compile_dataset(tiny), encoding="utf-8", newline="")
    monkeypatch.setattr("ccqs.loader._LARGE", 0)
    monkeypatch.setattr("ccqs.loader.compiled._AT_ONCE", 5_000)
    monkeypatch.setattr("builtins.open", refuse)
    assert load(path) == tiny


def refuse(*_: object) -> None:
    raise AssertionError("opened as a whole")


@pytest.mark.parametrize("name", ["tiny", "real"])
def test_what_is_worked_out_beforehand_is_what_is_worked_out_when_asked(
    name: str, request: pytest.FixtureRequest
) -> None:
    dataset: Dataset = request.getfixturevalue(name)
    prepared = prepare(dataset)
    assert prepared == dataset
    for before in prepared.sessions:
        assert before.abstract
        after = dataclasses.replace(before, abstract=None)
        assert before.stages == after.stages
        assert before.host == after.host
        assert disputed_fields(before) == disputed_fields(after)
        assert session_sources(before) == session_sources(after)


QUESTIONS = (
    "list --status all",
    "list --disputed --sort -sources",
    "list --topic Afrique --minister Lavrov --since 2008",
    "show 1 2008-03 2013-11",
    "council",
    "topics",
    "topics Afrique --stage press",
    "topics --by president",
    "diff ..2012 2019..",
    "search Iran",
    "search Kosovvo",
    'search "conflits gelés"',
    "ministers",
    "ministers Choygou",
    "ministers --on 2008-03-11",
    "why 6 date",
    "why council",
    "conflicts",
    "conflicts --session 6",
    "sources",
    "sources --session 7",
    "cite 3",
)


@pytest.fixture(scope="module")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Compile the data as the wheel and the command do."""
    path = tmp_path_factory.mktemp("compiled") / "dataset"
    path.write_text(compile_dataset(prepare(load())), encoding="utf-8", newline="")
    return path


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize("form", ["table", "json", "csv"])
def test_compiled_data_answer_as_the_folder_does(run: Run, compiled: Path, question: str, form: str) -> None:
    asked = [*shlex.split(question), "-f", form]
    assert run(*asked, data=compiled) == run(*asked, data=None)


def test_load_reads_a_compiled_file(tiny: Dataset, tmp_path: Path) -> None:
    path = tmp_path / "any name"
    path.write_text(compile_dataset(tiny), encoding="utf-8", newline="")
    assert load(path) == tiny


@pytest.mark.parametrize("part", [0.3, 0.6, 0.999])
def test_file_cut_short_is_refused(tiny: Dataset, part: float) -> None:
    text = compile_dataset(tiny)
    assert "cut short" in refused(text[: int(len(text) * part)])


def test_edited_file_is_refused(tiny: Dataset) -> None:
    assert "edited" in refused(compile_dataset(tiny).replace("Dubois", "Dupont"))


def test_file_whose_types_changed_places_is_refused(tiny: Dataset) -> None:
    first, _, rest = compile_dataset(tiny).partition("\n")
    head = json.loads(first)
    head["types"].reverse()
    assert "edited" in refused(f"{json.dumps(head)}\n{rest}")


def test_file_of_another_version_is_refused(tiny: Dataset) -> None:
    first, _, rest = compile_dataset(tiny).partition("\n")
    head = json.loads(first) | {"version": 0}
    assert "another version" in refused(f"{json.dumps(head)}\n{rest}")


def test_file_with_other_fields_is_refused(tiny: Dataset) -> None:
    first, _, rest = compile_dataset(tiny).partition("\n")
    head = json.loads(first)
    head["types"][0].append("colour")
    assert "another version" in refused(f"{json.dumps(head)}\n{rest}")


@pytest.mark.parametrize("text", ["", "{", "[]\n", '{"format": "other"}\n{}', "edition: 2001-01-01\n", "[" * 100_000])
def test_other_text_is_not_taken_for_a_compiled_dataset(text: str) -> None:
    assert refused(text) == "not a compiled dataset"


def test_compile_command_writes_what_data_reads(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "dataset.json"
    assert run("compile", "-o", str(path)).code == 0
    assert run("list", "-f", "csv", data=path).out == run("list", "-f", "csv").out


def test_compile_command_tells_why_it_cannot_read(run: Run, tmp_path: Path) -> None:
    ran = run("compile", "--lang", "en", data=tmp_path)
    assert (ran.code, ran.out) == (3, "")
    assert "cannot be read" in ran.err
