"""Fixtures: a made-up dataset for form, the shipped one for facts, and the program as a user runs it."""

from __future__ import annotations

import contextlib
import dataclasses
import io
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import FrameType
from typing import Any

import pytest
import rich
from typer import Typer
from typer.main import get_command

from ccqs.model import Dataset
from ccqs.query.mentions import topic_phrases
from ccqs.query.phrases import Phrasebook
from ccqs.read import installed, load
from hatch_build import compile_catalogues

HERE = Path(__file__).parent
TINY = HERE / "data" / "tiny"
GOLDEN = HERE / "golden"


compile_catalogues(HERE.parent)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write the golden files anew")


@dataclass(frozen=True)
class Ran:
    """What a run of the program left behind."""

    code: int
    out: str
    err: str


Run = Callable[..., Ran]


@pytest.fixture(autouse=True)
def plain_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the tester's language, colours and data out of the tests."""
    for name in list(os.environ):
        if name.startswith(("CCQS_", "LC_", "FORCE_COLOR", "NO_COLOR")):
            monkeypatch.delenv(name)
    monkeypatch.setenv("LANG", "fr_FR.UTF-8")


@pytest.fixture(autouse=True, scope="session")
def made_once() -> Iterator[None]:
    """Do once for all tests what each run of the program does anew."""
    with pytest.MonkeyPatch.context() as patch:
        make_once(patch)
        yield


def make_once(patch: pytest.MonkeyPatch) -> None:
    """Read data that do not change once, with the labels to be found in texts, and let Typer make the commands once.

    How that is done is tested elsewhere.
    """
    patch.setattr("ccqs.read.load", _load)
    patch.setattr("ccqs.query.mentions.topic_phrases", lambda dataset: _phrases_once(_Once(dataset)))
    patch.setattr("typer.main.get_command", _program)


def _load(path: str | os.PathLike[str] | None = None) -> Dataset:
    """Read a folder or a snapshot, or return what was read of it when nothing in it has changed."""
    given = os.fspath(installed() if path is None else path)
    try:
        files = sorted(Path(given).glob("*.yaml")) if os.path.isdir(given) else [Path(given)]
        stamps = [(str(one), one.stat()) for one in files]
    except (OSError, ValueError):
        return load(path)
    seen = (*((name, one.st_ino, one.st_mtime_ns, one.st_ctime_ns, one.st_size) for name, one in stamps),)
    return _load_once(given, seen)


@lru_cache(maxsize=32)
def _load_once(path: str, seen: tuple[tuple[str, int, int, int, int], ...]) -> Dataset:
    return load(path)


@dataclass(frozen=True, eq=False)
class _Once:
    """A dataset that is the same as another only when it is that one."""

    dataset: Dataset

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Once) and other.dataset is self.dataset

    def __hash__(self) -> int:
        return id(self.dataset)


@lru_cache(maxsize=8)
def _phrases_once(one: _Once) -> Phrasebook:
    return topic_phrases(one.dataset)


_make_once = lru_cache(get_command)


def _program(made_of: Typer) -> Any:
    """Return what Typer makes of the app, in copies: help translates the texts where they stand."""
    program = _copied(_make_once(made_of))
    program.commands = {name: _copied(one) for name, one in program.commands.items()}
    return program


def _copied(command: Any) -> Any:
    copied = copy(command)
    copied.params = list(map(copy, command.params))
    return copied


@pytest.fixture(autouse=True)
def rich_comes_back(monkeypatch: pytest.MonkeyPatch) -> None:
    """Give rich back after a test: where a shell asks, the program hides it for the rest of its process."""
    monkeypatch.setitem(sys.modules, "rich", rich)


def in_process(arguments: Sequence[str], encoding: str = "utf-8") -> Ran:
    """Run the command line in this process with streams of its own, where a fixture cannot reach.

    The streams have an encoding as Python opens them.
    """
    from ccqs.cli import main

    out, err = (io.TextIOWrapper(io.BytesIO(), encoding, errors) for errors in ("strict", "backslashreplace"))
    before = sys.argv
    sys.argv = ["ccqs", *arguments]
    try:
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err), pytest.raises(SystemExit) as end:
            main()
    finally:
        sys.argv = before
    assert isinstance(end.value.code, int)
    return Ran(end.value.code, *(_written(stream, encoding) for stream in (out, err)))


def _written(stream: io.TextIOWrapper, encoding: str) -> str:
    stream.flush()
    return stream.detach().getvalue().decode(encoding)  # type: ignore[attr-defined]


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run the command line in this process, on the made-up dataset unless `data` says otherwise."""
    from ccqs.cli import main

    def ran(*arguments: str, data: str | Path | None = TINY) -> Ran:
        more = ["--data", str(data)] if data is not None else []
        monkeypatch.setattr(sys, "argv", ["ccqs", *arguments, *more])
        capfd.readouterr()
        with pytest.raises(SystemExit) as end:
            main()
        captured = capfd.readouterr()
        code = end.value.code
        assert isinstance(code, int)
        return Ran(code, captured.out, captured.err)

    return ran


def count_calls(work: Callable[[], object]) -> int:
    """Return how many calls of functions of any kind some work takes."""
    count = 0

    def counted(frame: FrameType, event: str, argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(counted)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count


def texted(folder: Path) -> Path:
    """Copy the made-up dataset, and let one of its sources name a file with its text."""
    shutil.copytree(TINY, folder)
    sources = folder / "sources.yaml"
    text = sources.read_text(encoding="utf-8")
    assert "    kind: press\n" in text
    sources.write_text(text.replace("    kind: press\n", "    kind: press\n    text: gazette.txt\n"), encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def tiny() -> Dataset:
    return load(TINY)


@pytest.fixture(scope="session")
def real() -> Dataset:
    return load()


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compare a text with a golden file, or write the file when asked to."""

    def check(name: str, text: str) -> None:
        path = GOLDEN / name
        if request.config.getoption("--update-golden"):
            path.write_text(text, encoding="utf-8", newline="")
        assert path.read_text(encoding="utf-8") == text.replace("\r\n", "\n")

    return check


def build(folder: Path, *options: str) -> None:
    """Build the distributions with what is installed already, as no network is asked for.

    Without options, the source distribution of the checkout, and a wheel from that.
    """
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder), *options, str(HERE.parent)]
    built = subprocess.run(command, capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stdout + built.stderr


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    build(folder, "--wheel")
    (found,) = folder.glob("*.whl")
    return found


def everything(value: object, path: str = "") -> Iterator[tuple[str, object]]:
    """Yield every value of a record or a dataset, and of all below it, with its path."""
    yield path, value
    if isinstance(value, Mapping):
        for key, one in value.items():
            yield from everything(one, f"{path}.{key}")
    elif isinstance(value, tuple):
        for number, one in enumerate(value):
            yield from everything(one, f"{path}.{getattr(one, 'id', number)}")
    elif dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            yield from everything(getattr(value, field.name), f"{path}.{field.name}")
