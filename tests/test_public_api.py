"""The public names: what they are, and that importing the package costs nothing."""

from __future__ import annotations

import ast
import doctest
import re
import subprocess
import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import pytest

import ccqs
from ccqs.dates import Edtf
from ccqs.errors import CcqsError, DataError
from ccqs.model import Council, Dataset, Person, Place, Session, Source, Topic
from ccqs.read import load

HERE = Path(__file__).parent
HEAVY = ["click", "rapidfuzz", "rich", "typer", "yaml"]
PUBLIC = {
    "CcqsError": CcqsError,
    "Council": Council,
    "DataError": DataError,
    "Dataset": Dataset,
    "Edtf": Edtf,
    "Person": Person,
    "Place": Place,
    "Session": Session,
    "Source": Source,
    "Topic": Topic,
    "load": load,
}


def printed_by(code: str) -> str:
    """Return what a new interpreter prints."""
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True, cwd=HERE.parent)
    return done.stdout


def loaded_after(code: str) -> list[str]:
    """Return which modules a new interpreter has after running some code."""
    return sorted(printed_by(f"{code}\nimport sys\nprint(*sys.modules)").split())


def test_public_names_are_exactly_the_documented_ones() -> None:
    assert ccqs.__all__ == sorted(PUBLIC)


@pytest.mark.parametrize("name", sorted(PUBLIC))
def test_public_name_is_the_one_of_its_module(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ccqs.read.load", load)  # not the one that reads what does not change once
    assert getattr(ccqs, name) is PUBLIC[name]


def test_star_import_brings_every_public_name() -> None:
    names = printed_by("from ccqs import *; print(*(name for name in dir() if not name.startswith('_')))")

    assert names.split() == sorted(PUBLIC)


def test_unknown_name_is_an_attribute_error() -> None:
    name = "sessions_of"

    with pytest.raises(AttributeError, match="module 'ccqs' has no attribute 'sessions_of'"):
        getattr(ccqs, name)


def test_import_of_the_package_loads_nothing_else() -> None:
    loaded = loaded_after("import ccqs")

    assert [name for name in loaded if name.startswith("ccqs")] == ["ccqs"]
    assert [name for name in HEAVY if name in loaded] == []


def test_reading_the_data_loads_no_library_but_the_yaml_one() -> None:
    loaded = loaded_after("import ccqs; ccqs.load()")

    assert [name for name in HEAVY if name in loaded] == ["yaml"]
    assert [name for name in loaded if name.startswith(("ccqs.cli", "ccqs.answers", "ccqs.render", "ccqs.query"))] == []


def test_version_is_a_release_and_the_one_installed() -> None:
    assert re.fullmatch(r"\d+\.\d+\.\d+", ccqs.__version__)
    try:
        installed = version("ccqs")
    except PackageNotFoundError:
        pytest.skip("the package is not installed here")
    assert installed == ccqs.__version__


def test_package_is_marked_as_typed() -> None:
    assert (Path(ccqs.__file__).parent / "py.typed").is_file()


def test_example_of_the_package_holds() -> None:
    result = doctest.testmod(ccqs)

    assert result.attempted >= 3
    assert result.failed == 0


def test_typed_example_uses_every_public_name() -> None:
    tree = ast.parse((HERE / "typing_api.py").read_text(encoding="utf-8"))
    used = {
        node.attr
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "ccqs"
    }

    assert sorted(used) == ccqs.__all__


def test_error_of_the_data_is_caught_as_an_error_of_the_package(tmp_path: Path) -> None:
    for name in ("sessions", "people", "topics", "places", "sources"):
        (tmp_path / f"{name}.yaml").touch()

    with pytest.raises(ccqs.CcqsError) as error:
        ccqs.load(tmp_path)

    assert isinstance(error.value, ccqs.DataError)
    assert len(error.value.problems) == 5
