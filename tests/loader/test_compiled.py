"""The compiled form: the same dataset back, and nothing else taken for one."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from ccqs.errors import DataError
from ccqs.loader import load
from ccqs.loader.compiled import compile_dataset, read_compiled
from ccqs.model import Dataset

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


def test_head_of_a_session_is_known_without_the_rest(tiny: Dataset) -> None:
    session = read_compiled(compile_dataset(tiny).encode(), "f").sessions[0]
    assert session.delegations == tiny.sessions[0].delegations
    with pytest.raises(AttributeError):
        object.__getattribute__(session, "agenda")
    assert session == tiny.sessions[0]


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
