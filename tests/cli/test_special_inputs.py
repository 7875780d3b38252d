"""Data that no dataset should be, given to the program as a user runs it, with little memory."""

from __future__ import annotations

import errno
import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import TINY, Ran, Run

from ccqs.read import load
from ccqs.read.snapshot import write_snapshot

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX")

# Runs the program with so much address space and no more.
CONFINED = """
import resource
resource.setrlimit(resource.RLIMIT_AS, (2**30, 2**30))
from ccqs.__main__ import main
main()
"""
Make = Callable[[Path], object]


def replaced(name: str, old: str, new: str) -> Make:
    """Return what changes one text of a file."""

    def make(folder: Path) -> None:
        text = (folder / name).read_text(encoding="utf-8")
        assert old in text
        (folder / name).write_text(text.replace(old, new, 1), encoding="utf-8")

    return make


def put(name: str, raw: bytes) -> Make:
    """Return what makes other bytes of a file."""
    return lambda folder: (folder / name).write_bytes(raw)


def linked(name: str, target: str) -> Make:
    """Return what makes a link of a file."""

    def make(folder: Path) -> None:
        (folder / name).unlink()
        (folder / name).symlink_to(target)

    return make


def piped(folder: Path) -> None:
    (folder / "places.yaml").unlink()
    os.mkfifo(folder / "places.yaml")


def foldered(folder: Path) -> None:
    (folder / "places.yaml").unlink()
    (folder / "places.yaml").mkdir()


def half(folder: Path) -> None:
    for name in ("places.yaml", "topics.yaml", "sources.yaml"):
        (folder / name).unlink()


LAUGHS = "a: &a [x, x]\n" + "".join(
    f"{new}: &{new} [{', '.join([f'*{old}'] * 9)}]\n" for old, new in zip("abcdefgh", "bcdefghi", strict=True)
)
DIRECTIVES = b"".join(b"%%TAG !%d! x\n" % number for number in range(100_000)) + b"---\na: b\n"
CREATED = ("sessions.yaml", "created: 1990-02-03")
# What is done to a dataset, and of the first problem told: file, place (or the text that stands there), some words.
FOLDERS: dict[str, tuple[Make, str, str | tuple[int, int], str]] = {
    "cut short": (put("places.yaml", b"places:\n  - {id: x, kind"), "places.yaml", (2, 17), "not valid YAML"),
    "binary": (put("places.yaml", bytes(range(256)) * 100), "places.yaml", (3, 115), "not UTF-8: byte 0x80"),
    "UTF-16": (put("places.yaml", "places: []".encode("utf-16")), "places.yaml", (1, 1), "not UTF-8: byte 0xFF"),
    "tabs": (put("places.yaml", b"places:\n\t- id: x\n"), "places.yaml", "\t", "not valid YAML"),
    "duplicate key": (
        replaced("places.yaml", "kind: city\n", "kind: city\n    kind : town\n"),
        *("places.yaml", "kind :", "duplicate key “kind”"),
    ),
    "unknown key": (
        replaced("places.yaml", "kind: city\n", "kind: city\n    kinde: city\n"),
        *("places.yaml", "kinde", "unknown key “kinde”"),
    ),
    "unknown id": (
        replaced("sessions.yaml", "last_session: 1999-03", "last_session: 1999-04"),
        *("sessions.yaml", "1999-04", "unknown session “1999-04”"),
    ),
    "alias bomb": (put("places.yaml", LAUGHS.encode()), "places.yaml", "&a", "anchor &a is not allowed"),
    "nesting": (put("places.yaml", b"{a: " * 10_000), "places.yaml", (1, 161), "nested more than 40 levels"),
    "line of 100 MB": (
        put("places.yaml", b"places: [" + b"x," * 50_000_000 + b"]"),
        *("places.yaml", (1, 1), "more than 100 MB"),
    ),
    "tag directives": (put("places.yaml", DIRECTIVES), "places.yaml", (1, 1), "a tag directive is not allowed"),
    "python tag": (
        put("places.yaml", b"places: !!python/object/apply:os.system [touch pwned]\n"),
        *("places.yaml", "!!python", "python/object/apply:os.system is not allowed"),
    ),
    "impossible day": (
        replaced(*CREATED, "created: 2008-02-30"),
        "sessions.yaml",
        "2008-02-30",
        "bad date “2008-02-30”",
    ),
    "year 0": (replaced(*CREATED, "created: 0000"), "sessions.yaml", "0000", "only years 0001 to 9999"),
    "year -44": (replaced(*CREATED, "created: -0044"), "sessions.yaml", "-0044", "only years 0001 to 9999"),
    "sexagesimal": (replaced("sessions.yaml", "number: 1\n", "number: 1:20\n"), "sessions.yaml", "1:20", "“1:20”"),
    "octal": (replaced("sessions.yaml", "number: 1\n", "number: 0o7\n"), "sessions.yaml", "0o7", "“0o7”"),
    "boolean": (replaced("people.yaml", "country: FR", "country: no"), "people.yaml", "no\n", "“no” is not allowed"),
    "null": (replaced("people.yaml", "country: FR", "country: ~"), "people.yaml", "~", "“~” is not allowed"),
    "folder for a file": (foldered, "places.yaml", (1, 1), "not a regular file"),
    "endless device": (linked("places.yaml", "/dev/zero"), "places.yaml", (1, 1), "not a regular file"),
    "pipe": (piped, "places.yaml", (1, 1), "not a regular file"),
    "loop of links": (linked("places.yaml", "places.yaml"), "places.yaml", (1, 1), "cannot be read"),
    "half of the files": (half, "places.yaml", (1, 1), "cannot be read"),
}


def place(path: Path, text: str) -> tuple[int, int]:
    """Return the line and the column of the first occurrence of a text."""
    before = path.read_text(encoding="utf-8").partition(text)[0].split("\n")
    return len(before), len(before[-1]) + 1


def confined(path: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-c", CONFINED, *arguments, "--data", str(path)]
    return subprocess.run(command, env={**os.environ, "CCQS_LANG": "en"}, capture_output=True, check=False, timeout=60)


# What could take more memory or time than there is; the others are as well refused in this process.
CONFINED_CASES = (
    *("binary", "alias bomb", "nesting", "line of 100 MB", "tag directives", "python tag"),
    *("endless device", "pipe", "loop of links"),
)


@pytest.mark.parametrize("case", FOLDERS)
def test_dataset_is_refused_with_the_place(run: Run, tmp_path: Path, case: str) -> None:
    make, name, where, part = FOLDERS[case]
    folder = Path(shutil.copytree(TINY, tmp_path / "data"))
    make(folder)
    before = sorted(one.name for one in folder.iterdir())
    if case in CONFINED_CASES:
        done = confined(folder, "list", "-f", "json")
        ran = Ran(done.returncode, done.stdout.decode(), done.stderr.decode())
    else:
        ran = run("list", "-f", "json", "--lang", "en", data=folder)
    problems = json.loads(ran.out)["problems"]
    assert ran.code == 3
    line, column = where if isinstance(where, tuple) else place(folder / name, where)
    assert [problems[0]["file"], problems[0]["line"], problems[0]["column"]] == [str(folder / name), line, column]
    assert part in problems[0]["message"]
    assert len(ran.err.splitlines()) == 1 + len(problems)
    assert sorted(one.name for one in folder.iterdir()) == before


@pytest.mark.parametrize("levels", [41, 100_000])
def test_lists_within_lists_are_refused_whichever_bound_speaks_first(tmp_path: Path, levels: int) -> None:
    folder = Path(shutil.copytree(TINY, tmp_path / "data"))
    put("places.yaml", b"a: " + b"[" * levels)(folder)
    ran = confined(folder, "list", "-f", "json")
    (problem,) = json.loads(ran.stdout)["problems"]
    assert ran.returncode == 3
    assert (problem["file"], problem["line"]) == (str(folder / "places.yaml"), 1)
    assert "nest" in problem["message"]
    assert len(ran.stderr.decode().splitlines()) == 2


# What `--data` names, as text for a file or as a path of its own, and a part of what is said.
FILES: dict[str, tuple[str | Path, str]] = {
    "endless device": (Path("/dev/zero"), "not a regular file"),
    "full device": (Path("/dev/full"), "not a regular file"),
    "memory": (Path("/proc/self/mem"), "cannot be read"),
    "line of 100 MB": ("x" * 100_000_000, "not a snapshot of a dataset"),
    "nesting": ("[" * 100_000, "not a snapshot of a dataset"),
    "cut short": (write_snapshot(load(TINY))[:5000], "cut short"),
}


@pytest.mark.parametrize("case", FILES)
def test_path_that_is_no_dataset_is_refused(tmp_path: Path, case: str) -> None:
    given, part = FILES[case]
    if isinstance(given, str):
        (tmp_path / "file").write_text(given, encoding="utf-8")
    ran = confined(tmp_path / "file" if isinstance(given, str) else given, "list")
    assert (ran.returncode, ran.stdout) == (3, b"")
    first, *problems = ran.stderr.decode().splitlines()
    assert first.startswith("ccqs: ")
    assert problems
    assert all(part in one for one in problems)


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("topics.yaml", "  - id: water\n", "  - id: water\n    broader: [fish]\n"),
        ("topics.yaml", "broader: [water]", "broader: [tide]"),
        ("places.yaml", "within: tsargrad", "within: old-tower"),
        ("sessions.yaml", "created: 1990-02-03", "created: 9999-12-31~"),
        ("sessions.yaml", "created: 1990-02-03", "created: 0001-01-01?"),
    ],
    ids=["topics in a circle", "topic under itself", "place within itself", "last day", "first day"],
)
def test_dataset_of_a_valid_shape_is_answered_from(tmp_path: Path, name: str, old: str, new: str) -> None:
    folder = Path(shutil.copytree(TINY, tmp_path / "data"))
    replaced(name, old, new)(folder)
    assert confined(folder, "diff", "1", "3", "--broader").returncode == 0
    assert confined(folder, "council").returncode == 0


WANTING = {
    "memory": MemoryError(),
    "the system": OSError(errno.ENOMEM, os.strerror(errno.ENOMEM)),
    "a library": ImportError("/lib/_struct.so: failed to map segment from shared object"),
    "C": SystemError("error return without exception set"),
}


@pytest.mark.parametrize("wanting", WANTING)
@pytest.mark.parametrize("command", [("list",), ("check",), ("export", "bibtex")], ids=" ".join)
def test_data_that_do_not_fit_into_memory_are_refused_with_a_sentence(
    run: Run, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...], wanting: str
) -> None:
    def too_much(*_: object) -> None:
        raise WANTING[wanting]

    monkeypatch.setattr("ccqs.read.load", load)
    monkeypatch.setattr("ccqs.read.folder.build", too_much)
    ran = run(*command, "--lang", "en", data=None if command == ("check",) else TINY)
    assert (ran.code, ran.out) == (3, "")
    assert ran.err.splitlines()[-1] == "ccqs: there is not enough memory for these data"


@pytest.mark.parametrize("wanting", WANTING)
@pytest.mark.parametrize("command", [("list",), ("--help",)], ids=" ".join)
def test_want_of_memory_before_a_command_is_told(
    run: Run, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...], wanting: str
) -> None:
    def too_much(*_: object, **__: object) -> None:
        raise WANTING[wanting]

    monkeypatch.setattr("ccqs.cli.app.app", too_much)
    ran = run(*command, data=None)
    assert (ran.code, ran.out, ran.err) == (3, "", "ccqs: not enough memory\n")


def test_a_database_that_does_not_fit_into_memory_is_told(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    class Full(sqlite3.Connection):
        def serialize(self, *_: object, **__: object) -> bytes:
            raise sqlite3.OperationalError("unable to serialize 'main'")

    monkeypatch.setattr("ccqs.export.sqlite.sqlite3.connect", Full)
    ran = run("export", "sqlite", "-o", str(tmp_path / "x.db"), "--lang", "en")
    assert (ran.code, ran.err) == (3, "ccqs: there is not enough memory for these data\n")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.slow
@pytest.mark.parametrize("megabytes", range(24, 72, 6))
def test_little_memory_ends_with_a_sentence(tmp_path: Path, megabytes: int) -> None:
    confined = f"ulimit -v {megabytes * 1024}; exec {sys.executable} -m ccqs "
    for command in (
        f"check {TINY}",
        "fmt --check {}".format(TINY.parents[2] / "data"),
        "list",
        f"export sqlite -o {tmp_path}/x.db",
        "topics -f yaml",
    ):
        ran = subprocess.run(["bash", "-c", confined + command], capture_output=True, check=False)
        assert ran.returncode in (0, 3), (command, ran)
        # Python's own hashlib writes down each hash that it finds no memory for, before a line of ours is run.
        ours = re.sub(
            rb"ERROR:root:code for hash .*?\nValueError: unsupported hash type \w+\n", b"", ran.stderr, flags=re.DOTALL
        )
        assert b"defect" not in ours, (command, ran)
        assert b"Traceback" not in ours, (command, ran)
        assert ran.returncode == 0 or ours.startswith(b"ccqs: "), (command, ran)


def test_no_folder_to_be_in_is_no_defect(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "gone").mkdir()
    monkeypatch.chdir(tmp_path / "gone")
    (tmp_path / "gone").rmdir()
    assert run("check", str(TINY), data=None).code == 0
    assert run("export", "datapackage", "-o", "a").code == 4
    assert run("list", "-o", "a.json").code == 4
