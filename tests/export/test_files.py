"""An export is written whole or not at all, and the same data make the same bytes."""

from __future__ import annotations

import errno
import hashlib
import os
import signal
import sqlite3
import stat
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
from conftest import HERE, TINY

from ccqs.errors import OutputError
from ccqs.export import FORMATS, export, files, make
from ccqs.model import Dataset
from ccqs.read import load

SINGLE = [form for form, about in FORMATS.items() if about.suffix]


def contents(folder: Path) -> dict[str, bytes]:
    return {str(one.relative_to(folder)): one.read_bytes() for one in folder.rglob("*") if one.is_file()}


@pytest.mark.parametrize("form", FORMATS)
def test_an_export_is_what_was_made(tiny: Dataset, tmp_path: Path, form: str) -> None:
    target = tmp_path / f"tiny{FORMATS[form].suffix}"
    export(tiny, form, target, lang="ru")
    made = make(tiny, form, lang="ru", name="tiny")
    if target.is_dir():
        assert contents(target) == made
    else:
        assert contents(tmp_path) == {(f"tiny{end}" if end else target.name): one for end, one in made.items()}


@pytest.mark.parametrize("form", FORMATS)
def test_an_export_replaces_one_and_leaves_nothing_else(tiny: Dataset, tmp_path: Path, form: str) -> None:
    target = tmp_path / f"tiny{FORMATS[form].suffix}"
    export(tiny, form, target, lang="fr")
    before = contents(tmp_path)
    export(tiny, form, target, lang="en")
    export(tiny, form, target, lang="fr")
    assert contents(tmp_path) == before


@pytest.mark.parametrize(
    "form",
    [
        # A database, a folder and a file: the others are files as well.
        one if one in ("sqlite", "datapackage", "bibtex") else pytest.param(one, marks=pytest.mark.slow)
        for one in FORMATS
    ],
)
@pytest.mark.parametrize("failure", [OSError(errno.ENOSPC, "No space left on device"), KeyboardInterrupt()])
@pytest.mark.parametrize("step", ["write", "fsync", "replace", "rename"])
def test_a_failure_leaves_what_was_there(
    tiny: Dataset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: str, failure: BaseException, step: str
) -> None:
    target = tmp_path / f"tiny{FORMATS[form].suffix}"
    export(tiny, form, target, lang="fr")
    before = contents(tmp_path)

    def fail(*_: object) -> None:
        raise failure

    monkeypatch.setattr(files.os, step, fail)
    if step == ("rename" if FORMATS[form].suffix else "replace"):
        export(tiny, form, target, lang="en")
        return
    with pytest.raises((OutputError, KeyboardInterrupt)):
        export(tiny, form, target, lang="en")
    monkeypatch.undo()
    assert contents(tmp_path) == before


@pytest.mark.parametrize("is_there", [True, False], ids=["replaced", "new"])
@pytest.mark.parametrize("failure", [OSError(errno.EACCES, "Permission denied"), KeyboardInterrupt()])
def test_companions_are_put_back_when_the_file_itself_cannot_be_put_in_place(
    tiny: Dataset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failure: BaseException, is_there: bool
) -> None:
    target = tmp_path / "tiny.db"
    if is_there:
        export(tiny, "sqlite", target, lang="fr")
    before = contents(tmp_path)
    replace = os.replace

    def fails(new: Path, place: Path) -> None:
        if place == target:
            raise failure
        replace(new, place)

    monkeypatch.setattr(files.os, "replace", fails)
    with pytest.raises((OutputError, KeyboardInterrupt)):
        export(tiny, "sqlite", target, lang="en")
    monkeypatch.undo()
    assert contents(tmp_path) == before


def test_a_folder_that_cannot_be_put_in_place_is_put_back(
    tiny: Dataset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "package"
    export(tiny, "datapackage", target, lang="fr")
    before = contents(tmp_path)
    rename, calls = os.rename, []

    def second_fails(old: Path, new: Path) -> None:
        calls.append(new)
        if len(calls) == 2:
            raise OSError(errno.EACCES, "Permission denied")
        rename(old, new)

    monkeypatch.setattr(files.os, "rename", second_fails)
    with pytest.raises(OutputError):
        export(tiny, "datapackage", target, lang="en")
    monkeypatch.undo()
    assert contents(tmp_path) == before


def test_a_killed_run_leaves_what_was_there(tiny: Dataset, tmp_path: Path) -> None:
    target = tmp_path / "tiny.db"
    export(tiny, "sqlite", target)
    before = target.read_bytes()
    script = f"""
        import os, signal
        from ccqs.export import export, files
        from ccqs.read import load
        files.os.replace = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
        export(load({str(TINY)!r}), "sqlite", {str(target)!r}, lang="ru")
    """
    done = subprocess.run([sys.executable, "-c", textwrap.dedent(script)], cwd=HERE.parent, check=False)
    assert done.returncode == -signal.SIGKILL
    assert target.read_bytes() == before


@pytest.mark.parametrize("other", ["notes.txt", ".git"])
def test_a_folder_with_other_files_is_never_replaced(tiny: Dataset, tmp_path: Path, other: str) -> None:
    (tmp_path / other).write_text("mine", encoding="utf-8")
    with pytest.raises(OutputError):
        export(tiny, "datapackage", tmp_path)
    assert contents(tmp_path) == {other: b"mine"}


def test_the_folder_that_we_are_in_is_never_replaced(
    tiny: Dataset, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for path in (".", tmp_path):
        with pytest.raises(OutputError) as told:
            export(tiny, "datapackage", path)
        assert told.value.values["reason"] == "we-are-in-it"
    assert contents(tmp_path) == {}


def test_a_name_that_ends_as_a_folder_is_no_file(tiny: Dataset, tmp_path: Path) -> None:
    with pytest.raises(OutputError):
        export(tiny, "ics", f"{tmp_path}/new/")
    assert contents(tmp_path) == {}


@pytest.mark.parametrize("form", SINGLE)
def test_a_folder_is_not_a_file(tiny: Dataset, tmp_path: Path, form: str) -> None:
    with pytest.raises(OutputError) as told:
        export(tiny, form, tmp_path)
    assert told.value.values["reason"] == os.strerror(errno.EISDIR)


def test_a_file_is_not_a_folder(tiny: Dataset, tmp_path: Path) -> None:
    (tmp_path / "x").write_text("mine", encoding="utf-8")
    with pytest.raises(OutputError):
        export(tiny, "datapackage", tmp_path / "x")
    assert contents(tmp_path) == {"x": b"mine"}


@pytest.mark.parametrize("form", ["ics", "datapackage"])
def test_a_folder_that_is_not_there_is_told(tiny: Dataset, tmp_path: Path, form: str) -> None:
    with pytest.raises(OutputError) as told:
        export(tiny, form, tmp_path / "no" / "x.ics")
    assert told.value.values["reason"] == os.strerror(errno.ENOENT)
    assert not any(tmp_path.iterdir())


@pytest.mark.skipif(os.name == "nt", reason="permissions of POSIX")
def test_permissions_stay(tiny: Dataset, tmp_path: Path) -> None:
    target = tmp_path / "x.ics"
    target.write_text("old", encoding="utf-8")
    target.chmod(0o640)
    export(tiny, "ics", target)
    assert stat.S_IMODE(target.stat().st_mode) == 0o640


def test_a_link_stays_a_link(tiny: Dataset, tmp_path: Path) -> None:
    real = tmp_path / "real.ics"
    real.write_text("old", encoding="utf-8")
    link = tmp_path / "link.ics"
    link.symlink_to(real)
    export(tiny, "ics", link)
    assert link.is_symlink()
    assert real.read_bytes().startswith(b"BEGIN:VCALENDAR")


def test_a_pipe_is_written_to(tiny: Dataset, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with subprocess.Popen(["cat", str(pipe)], stdout=subprocess.PIPE) as reader:
        export(tiny, "ics", pipe)
        assert reader.stdout is not None
        assert reader.stdout.read() == make(tiny, "ics")[""]


@pytest.mark.parametrize("lang", ["ru", pytest.param("fr", marks=pytest.mark.slow)])
@pytest.mark.parametrize(
    "data", [TINY, pytest.param(HERE.parent / "data", marks=pytest.mark.slow)], ids=["tiny", "real"]
)
def test_two_runs_make_the_same_bytes(data: Path, lang: str) -> None:
    """Make everything in another process, whose strings have other hashes."""
    script = f"""
        import hashlib
        from ccqs.export import FORMATS, make
        from ccqs.read import load
        for form in FORMATS:
            for name, content in make(load({str(data)!r}), form, lang={lang!r}).items():
                print(form, name, hashlib.sha256(content).hexdigest(), sep="|")
    """
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(script)],
        cwd=HERE.parent,
        env={**os.environ, "PYTHONHASHSEED": "1", "PYTHONPATH": str(HERE.parent)},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    here = [
        f"{form}|{name}|{hashlib.sha256(content).hexdigest()}"
        for form in FORMATS
        for name, content in make(load(data), form, lang=lang).items()
    ]
    assert done.stdout.splitlines() == here


def test_two_databases_have_the_same_dump(real: Dataset, tmp_path: Path) -> None:
    dumps = []
    for name in ("a", "b"):
        export(real, "sqlite", tmp_path / f"{name}.db")
        connection = sqlite3.connect(tmp_path / f"{name}.db")
        dumps.append(list(connection.iterdump()))
        connection.close()
    assert dumps[0] == dumps[1]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root may give files away")
@pytest.mark.parametrize("mode", [0o4755, 0o2750, 0o640])
def test_owner_stays_and_set_uid_goes(tmp_path: Path, mode: int) -> None:
    target = tmp_path / "x.ics"
    target.write_text("old", encoding="utf-8")
    os.chown(target, 65534, 65534)
    target.chmod(mode)
    files.write_files(target, {"": b"new"})
    after = target.stat()
    assert (after.st_uid, after.st_gid, stat.S_IMODE(after.st_mode)) == (65534, 65534, mode & 0o777)
    assert target.read_bytes() == b"new"


def test_loop_of_links_is_told(tmp_path: Path) -> None:
    target = tmp_path / "x.ics"
    target.symlink_to("x.ics")
    with pytest.raises(OutputError):
        files.write_files(target, {"": b"new"})
    assert target.is_symlink()
