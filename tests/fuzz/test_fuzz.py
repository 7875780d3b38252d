"""Damaged datasets by the thousand: each is read, or refused with places that exist; nothing crashes, nothing hangs.

`CCQS_FUZZ_CASES=1000000 nox -s fuzz` tries as many cases; `CCQS_FUZZ_SEED` chooses others.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from random import Random
from types import FrameType
from typing import Any

import pytest
import yaml
from conftest import TINY, in_process
from damage import TRAPS, TREE_DAMAGES, damaged_bytes, places, written
from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st

from ccqs.cli.choices import _going_on
from ccqs.errors import DataError
from ccqs.export.citing import cite
from ccqs.export.scope import scope
from ccqs.model import Dataset
from ccqs.problems import Location
from ccqs.read import folder as reader
from ccqs.read import load
from ccqs.read.folder import FILES
from ccqs.read.snapshot import write_snapshot

resource = pytest.importorskip("resource")
pytestmark = pytest.mark.fuzz
REAL = Path(__file__).parent.parent.parent / "data"
CASES = int(os.environ.get("CCQS_FUZZ_CASES", "20000"))
SEED = int(os.environ.get("CCQS_FUZZ_SEED", "0"))
BYTES, TREES, COMPILED, PROGRAM = CASES * 14 // 20, CASES * 2 // 20, CASES * 4 // 20, CASES // 2000
TREES_AT_ONCE = 1000
# Tests that share the bytes, to be run side by side.
PARTS = 8
SECONDS, MEGABYTES = 10, 300
QUESTIONS = (
    *(("list", "--status", "all"), ("list", "--topic", "map", "--minister", "Marin"), ("show", "1"), ("council",)),
    *(("topics", "map"), ("topics", "--matrix"), ("topics", "--by", "president"), ("diff", "first", "last")),
    *(("search", "atlas"), ("ministers",), ("ministers", "orlov"), ("why", "council"), ("conflicts",), ("sources",)),
    ("cite", "1"),
)
FORMATS = ("json", "csv", "table", "md", "yaml")


class Hang(Exception):
    """A case took longer than any input deserves."""


@contextmanager
def bounded() -> Iterator[None]:
    """End what takes too long, in seconds of processor, which other work on the machine does not change."""

    def stop(number: int, frame: FrameType | None) -> None:
        raise Hang

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


@pytest.fixture(scope="module", autouse=True)
def memory() -> Iterator[None]:
    """Hold what all the cases together have taken against a bound."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    yield
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < MEGABYTES * 1024


@pytest.fixture(autouse=True)
def parsed_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Parse the files of a folder that are not damaged once."""
    monkeypatch.setattr(reader, "read_tree", lru_cache(maxsize=64)(reader.read_tree))


@pytest.fixture(scope="module")
def copies(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Return a copy of the made-up dataset for each file, where that file alone is damaged."""
    folder = tmp_path_factory.mktemp("fuzz")
    return {name: Path(shutil.copytree(TINY, folder / name)) for name in FILES}


def judged(path: Path) -> Dataset | None:
    """Load, and hold a refusal to what is promised of it: each problem stands in a file, on a line, in a column."""
    try:
        with bounded():
            return load(path)
    except DataError as error:
        problems = error.problems
    lines = {file: _lines(file, path) for file in {one.where.file for one in problems}}
    assert problems
    assert [str(one) for one in problems if not one.message or not _stands(one.where, lines[one.where.file])] == []
    return None


def _lines(file: str, path: Path) -> list[str]:
    assert file == str(path) or Path(file) in [path / name for name in FILES]
    return re.split("\r\n|\r|\n", Path(file).read_bytes().decode("utf-8-sig", "replace"))


def _stands(where: Location, lines: list[str]) -> bool:
    return 1 <= where.line <= len(lines) and 1 <= where.column <= len(lines[where.line - 1]) + 1


@lru_cache
def samples() -> tuple[tuple[str, bytes], ...]:
    """Return files to damage: the made-up ones, and pieces of the real ones, record by record."""
    found = []
    for name in FILES:
        made_up = (TINY / name).read_bytes()
        head = re.match(rb"(?s).*?^(?=  - )", made_up, re.MULTILINE)
        assert head is not None
        found += [(name, made_up)] * 20
        records = re.split(rb"(?m)^(?=  - )", (REAL / name).read_bytes())[1:]
        found += [(name, head[0] + b"".join(record.splitlines(keepends=True)[:60])) for record in records]
    return tuple(found)


@pytest.mark.parametrize("part", range(PARTS))
def test_damaged_bytes_are_read_or_refused_with_places(copies: dict[str, Path], part: int) -> None:
    refused, numbers = 0, range(part, BYTES, PARTS)
    for number in numbers:
        random = Random(f"{SEED}/{number}")
        name, sample = random.choice(samples())
        (copies[name] / name).write_bytes(damaged_bytes(sample, random))
        try:
            refused += judged(copies[name]) is None
        except BaseException as error:
            kept = shutil.copytree(copies[name], copies[name].with_name(f"case-{number}"))
            raise AssertionError(f"case {number} of seed {SEED} is kept in {kept}") from error
    assert 0 < refused < len(numbers)


TREES_OF_FILES = {
    name: yaml.load((TINY / name).read_text(encoding="utf-8"), yaml.BaseLoader)  # noqa: S506  every scalar stays text
    for name in FILES
}
_value = st.one_of(
    st.sampled_from(TRAPS),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=8),
    st.sampled_from(
        [None, True, 0, 1, 40, -1, 1.5, [], {}, [[]], [{}], {"fr": "a"}, {"fr": "a", "en": "b", "ru": "c"}]
    ),
)
_damages = st.lists(
    st.tuples(st.sampled_from(TREE_DAMAGES), st.integers(0, 10_000), st.integers(0, 10_000), _value),
    min_size=1,
    max_size=3,
)


@pytest.mark.parametrize("run", range(-(-TREES // TREES_AT_ONCE)))
def test_damaged_trees_are_read_or_refused_and_what_is_read_is_answered(copies: dict[str, Path], run: int) -> None:
    tried = 0

    # Several runs, as hypothesis keeps all that it has tried in one.
    @seed(f"{SEED}/{run}")
    @settings(max_examples=TREES_AT_ONCE, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(name=st.sampled_from((*FILES, "sessions.yaml")), damages=_damages, question=st.sampled_from(QUESTIONS))
    def check(name: str, damages: list[tuple[Any, int, int, Any]], question: tuple[str, ...]) -> None:
        nonlocal tried
        tried += 1
        tree = json.loads(json.dumps(TREES_OF_FILES[name]))
        for damage, one, other, value in damages:
            here = places(tree)
            if here:
                damage(here[one % len(here)], here[other % len(here)], value)
        (copies[name] / name).write_bytes(written(tree))
        if judged(copies[name]) is not None:
            form = FORMATS[tried % len(FORMATS)]
            with bounded():
                ran = in_process([*question, "-f", form, "--data", str(copies[name])])
            assert (ran.code in (0, 1, 2), "Traceback" in ran.err) == (True, False), (question, form, ran)

    check()
    assert tried >= TREES_AT_ONCE


# What a shell, a terminal or TeX would obey, among other letters.
_hostile_text = st.text(
    st.one_of(
        st.sampled_from("\\`$\"'{}()[]|;&<>*?!#~=%^_@,:/ \t\n\r\x1b\x07\x9b\u202e\u2066\u200b\u2028éйß"),
        st.characters(exclude_categories=["Cs"]),
    ),
    max_size=12,
)
_OFFERED = frozenset("_.,+@%/’ -")
_UNQUOTED = str.maketrans(dict.fromkeys("«»“”„"))  # the quotation marks of a title are not typed
_DESCRIBED = _OFFERED | frozenset(":‘“”«»–—…·№°?≠")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_what_a_tab_offers_is_harmless_whatever_stands_in_the_data(shell: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("_CCQS_COMPLETE", f"complete_{shell}")
    offered = 0

    @seed(SEED)
    @settings(max_examples=TREES_AT_ONCE, deadline=None, database=None)
    @given(form=_hostile_text, text=_hostile_text)
    def check(form: str, text: str) -> None:
        nonlocal offered
        for value, description in _going_on("", [((form, "id"), text)]):
            typed = value.replace("\\ ", " ")
            offered += typed == form
            assert typed in (form.translate(_UNQUOTED), "id")
            assert all(char.isalnum() or char in _OFFERED for char in typed if not _is_mark(char)), form
            assert not typed.startswith(("-", "~", " "))
            assert all(char.isalnum() or char in _DESCRIBED for char in description if not _is_mark(char)), text

    check()
    assert offered > 0


def _is_mark(char: str) -> bool:
    """Tell whether a character is a figure or a letter that Python does not count as alphanumeric."""
    return char == "_" or re.fullmatch(r"\w", char) is not None


def test_what_is_cited_is_read_back_by_two_readers_of_bibtex(tiny: Dataset) -> None:
    from pybtex.database import parse_string

    bibtexparser = pytest.importorskip("bibtexparser")
    latex = pytest.importorskip("pylatexenc.latex2text")
    chosen, source = scope(tiny, None, "fr"), tiny.sources["gazette-1991"]
    plain = parse_string(cite(chosen, replace(source, via="a")).bibtex, "bibtex").entries[source.id].fields.keys()
    to_text = latex.LatexNodes2Text(math_mode="verbatim", strict_latex_spaces=True)

    @seed(SEED)
    @settings(max_examples=CASES // 100, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(title=_hostile_text, publisher=_hostile_text, via=_hostile_text, language=_hostile_text, url=_hostile_text)
    def check(url: str, **changes: str) -> None:
        given = {name: f"{name}{text}b" for name, text in changes.items()}
        text = cite(chosen, replace(source, **given, url=f"https://a.example/{url}")).bibtex
        (entry,) = parse_string(text, "bibtex").entries.values()
        assert entry.fields.keys() == plain
        read = bibtexparser.parse_string(text)
        assert (len(read.entries), read.failed_blocks) == (1, [])
        assert set(read.entries[0].fields_dict) == {*plain, "author"}
        for found in (entry.fields["title"], read.entries[0]["title"]):
            assert letters(to_text.latex_to_text(found)) == letters(given["title"])

    check()


def letters(text: str) -> str:
    """Return the letters and figures of a text; the reader of TeX has an accent alone for a letter."""
    return "".join(char for char in text if char.isalnum() and char not in "ˆ˜")


def test_damaged_compiled_files_are_refused_or_the_same(tiny: Dataset, tmp_path: Path) -> None:
    raw, path = write_snapshot(tiny).encode(), tmp_path / "compiled.json"
    for number in range(COMPILED):
        path.write_bytes(damaged_bytes(raw, Random(f"{SEED}/{number}")))
        assert judged(path) in (None, tiny), number


def test_damaged_real_files_end_the_program_with_0_or_3(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(REAL, tmp_path / "data"))
    for number in range(PROGRAM):
        random = Random(f"{SEED}/{number}")
        path = folder / random.choice(FILES)
        raw = path.read_bytes()
        path.write_bytes(damaged_bytes(raw, random))
        command = [sys.executable, "-m", "ccqs", "list", "-f", "json", "--data", str(folder)]
        ran = subprocess.run(command, capture_output=True, check=False, timeout=60)
        told = json.loads(ran.stdout)["problems"]
        assert (ran.returncode, b"Traceback" in ran.stderr) == (3 if told else 0, False), number
        assert all(one["line"] > 0 < one["column"] and Path(one["file"]).parent == folder for one in told), number
        path.write_bytes(raw)


def test_cases_are_as_many_as_promised() -> None:
    assert BYTES + TREES + COMPILED >= CASES >= 20_000
