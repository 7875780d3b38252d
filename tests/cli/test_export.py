"""`ccqs export` as a user runs it: the filters of `list`, where it goes, and what is left when that fails."""

from __future__ import annotations

import errno
import json
import os
import re
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest
from conftest import HERE, TINY, Run

from ccqs.export import FORMATS

# Each filter with a value that chooses some sessions of the made-up dataset, and all of them together.
FILTERS = {
    "city": ("--city", "Царьград"),
    "since": ("--since", "1993-05"),
    "until": ("--until", "1993"),
    "minister": ("--minister", "Dubois"),
    "topic": ("--topic", "map"),
    "status": ("--status", "postponed"),
    "disputed": ("--disputed",),
    "all": ("--since", "1993", "--until", "1994", "--city", "Tsargrad", "--disputed", "--status", "held"),
}
# What stands for a session in each format.
MARKS = {
    "ics": r"UID:ccqs-fr-ru-(\S+?)\r?\n",
    "json-ld": r'"@id": "urn:ccqs:fr-ru:session/([\d-]+)",\n *"@type": "Event"',
    "bibtex": r"@misc\{ccqs-(\S+),",
    "csl-json": r'"id": "ccqs-(\S+)"',
    "ris": r"ID  - ccqs-(\S+)",
    "html": r'<article[^>]* id="([\d-]+)"',
}


def sessions(path: Path, form: str) -> int | list[str]:
    """Return the ids of the sessions of an export, or how many there are."""
    match form:
        case "sqlite":
            with closing(sqlite3.connect(path)) as db:
                return [row[0] for row in db.execute("SELECT id FROM session ORDER BY id")]
        case "datapackage":
            return re.findall(r"^([\d-]+),", (path / "session.csv").read_text("utf-8"), re.MULTILINE)
        case "timelinejs":
            return path.read_text("utf-8").count("\n") - 2  # its heads, and the slide of the title
        case "quickstatements":
            return path.read_text("utf-8").count("CREATE\n")
        case "html":
            return sorted(set(re.findall(MARKS[form], (path / "fr.html").read_text("utf-8"))))
    return sorted(re.findall(MARKS[form], path.read_bytes().decode()))


# A database, a folder and a file: the others are files as well.
KINDS_OF_FILES = ("sqlite", "datapackage", "bibtex")


@pytest.mark.parametrize(
    ("form", "name"),
    [
        pytest.param(
            form, name, marks=() if form in KINDS_OF_FILES or name == next(iter(FILTERS)) else pytest.mark.slow
        )
        for form in FORMATS
        for name in FILTERS
    ],
)
def test_filters_are_those_of_list(run: Run, tmp_path: Path, form: str, name: str) -> None:
    status = () if "--status" in FILTERS[name] else ("--status", "all")
    listed = json.loads(run("list", *FILTERS[name], *status, "-f", "json").out)["items"]
    ids = sorted(one["id"] for one in listed)
    assert 0 < len(ids) < 4
    target = tmp_path / f"x{FORMATS[form].suffix}"
    assert run("export", form, *FILTERS[name], "-o", str(target)).code == 0
    assert sessions(target, form) in (ids, len(ids))


@pytest.mark.parametrize("form", FORMATS)
def test_nothing_chosen_writes_nothing(run: Run, tmp_path: Path, form: str) -> None:
    ran = run("export", form, "--since", "1998", "--until", "1998-02", "-o", str(tmp_path / "x"))
    assert (ran.code, ran.out) == (1, "")
    assert not any(tmp_path.iterdir())


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
@pytest.mark.parametrize("form", [form for form, about in FORMATS.items() if about.suffix])
def test_a_full_device_is_told(run: Run, form: str) -> None:
    ran = run("export", form, "-o", "/dev/full", "--lang", "en")
    assert (ran.code, ran.out) == (4, "")
    assert os.strerror(errno.ENOSPC) in ran.err
    assert "Traceback" not in ran.err


def process(*arguments: str, limit: int | None = None) -> subprocess.Popen[str]:
    """Start the program, which may write no file longer than a limit."""
    start = "import resource, runpy, signal, sys; signal.signal(signal.SIGXFSZ, signal.SIG_IGN)"
    bound = f"resource.setrlimit(resource.RLIMIT_FSIZE, ({limit}, {limit}))" if limit else "pass"
    code = f"{start}; {bound}; sys.argv[0] = 'ccqs'; runpy.run_module('ccqs', run_name='__main__')"
    # Without -B it would write compiled modules, cut short, where the next run reads them.
    command = [sys.executable, "-B", "-c", code, *arguments, "--data", str(TINY)]
    return subprocess.Popen(command, cwd=HERE.parent, stderr=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8")


def contents(folder: Path) -> dict[str, bytes]:
    return {str(one.relative_to(folder)): one.read_bytes() for one in folder.rglob("*") if one.is_file()}


@pytest.mark.skipif(os.name == "nt", reason="limits of POSIX")
@pytest.mark.parametrize(
    "form", [one if one in KINDS_OF_FILES else pytest.param(one, marks=pytest.mark.slow) for one in FORMATS]
)
def test_no_room_for_the_file_leaves_what_was_there(run: Run, tmp_path: Path, form: str) -> None:
    target = tmp_path / f"x{FORMATS[form].suffix}"
    run("export", form, "--since", "1999", "-o", str(target))
    before = contents(tmp_path)
    with process("export", form, "-o", str(target), limit=2000) as full:
        _, told = full.communicate()
    assert full.returncode == 4, told
    assert "Traceback" not in told
    assert contents(tmp_path) == before


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
@pytest.mark.parametrize("form", KINDS_OF_FILES)
def test_a_run_killed_at_any_moment_leaves_the_old_or_the_new(run: Run, tmp_path: Path, form: str) -> None:
    folder = tmp_path / "there"
    folder.mkdir()
    target = folder / f"x{FORMATS[form].suffix}"
    run("export", form, "-o", str(target), "--lang", "ru")
    new = contents(folder)
    run("export", form, "-o", str(target), "--lang", "fr")
    old = contents(folder)
    assert new != old
    for tenths in range(12):
        with process("export", form, "-o", str(target), "--lang", "ru") as killed:
            time.sleep(0.2 + tenths / 10)
            killed.send_signal(signal.SIGKILL)
        left = {name: content for name, content in contents(folder).items() if not name.startswith(".")}
        assert left in (old, new)


@pytest.mark.parametrize(("form", "said"), [("ris", ["2 sources"]), ("ics", [])])
def test_sources_that_a_bibliography_has_are_counted(run: Run, tmp_path: Path, form: str, said: list[str]) -> None:
    ran = run("export", form, "-o", str(tmp_path / f"out.{form}"), "--lang", "en")
    assert re.findall(r"\d+ sources", ran.err) == said
    assert (tmp_path / f"out.{form}").read_text(encoding="utf-8").count("TY  -") == (7 if said else 0)
