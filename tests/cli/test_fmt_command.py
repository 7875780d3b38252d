"""`ccqs fmt` as a user runs it: what it writes, what it leaves alone, and what it says."""

from __future__ import annotations

import os
import shutil
import stat
from pathlib import Path

import pytest
from conftest import TINY, Run

from ccqs.read import load

UNTIDY = "# head\na:   b # end\n"
TIDY = "# head\na: b  # end\n"


@pytest.fixture
def untidy(tmp_path: Path) -> Path:
    path = tmp_path / "untidy.yaml"
    path.write_bytes(UNTIDY.encode())
    return path


def test_fmt_rewrites_and_names_what_changed(run: Run, untidy: Path) -> None:
    tidy = untidy.with_name("tidy.yaml")
    tidy.write_text(TIDY, encoding="utf-8")
    done = run("fmt", str(untidy), str(tidy), "--lang", "en", data=None)
    assert (done.code, done.out, done.err) == (0, f"{untidy}\n", "files rewritten: 1 of 2\n")
    assert untidy.read_bytes() == tidy.read_bytes() == TIDY.encode()
    assert run("fmt", str(untidy.parent), "--lang", "ru", data=None).err == "переписано файлов: 0 из 2\n"


@pytest.mark.parametrize("raw", [b"\xef\xbb\xbfa: b\n", b"a: b\r\n", b"a: b", b"a: b\n\n"])
def test_fmt_writes_utf8_without_mark_and_line_feeds(run: Run, untidy: Path, raw: bytes) -> None:
    untidy.write_bytes(raw)
    assert run("fmt", "--check", str(untidy), data=None).code == 1
    run("fmt", str(untidy), data=None)
    assert untidy.read_bytes() == b"a: b\n"


def test_check_writes_nothing_and_fails_until_all_is_canonical(run: Run, untidy: Path) -> None:
    checked = run("fmt", "--check", str(untidy), "--lang", "en", data=None)
    assert (checked.code, checked.out, checked.err) == (1, f"{untidy}\n", "files to rewrite: 1 of 1\n")
    assert untidy.read_text(encoding="utf-8") == UNTIDY
    run("fmt", str(untidy), data=None)
    assert run("fmt", "--check", str(untidy), data=None).code == 0


def test_diff_shows_what_would_change_and_writes_nothing(run: Run, untidy: Path) -> None:
    untidy.write_bytes(UNTIDY.removesuffix("\n").encode())
    shown = run("fmt", "--diff", str(untidy), data=None)
    assert shown.code == 0
    assert shown.out.splitlines() == [
        *(f"--- {untidy}", f"+++ {untidy}", "@@ -1,2 +1,2 @@", " # head"),
        *("-a:   b # end", r"\ No newline at end of file", "+a: b  # end"),
    ]
    assert run("fmt", "--diff", "--check", str(untidy), data=None).code == 1
    assert untidy.read_text(encoding="utf-8") == UNTIDY.removesuffix("\n")


def test_fmt_of_a_dataset_says_the_same(run: Run, tmp_path: Path) -> None:
    copy = shutil.copytree(TINY, tmp_path / "tiny")
    done = run("fmt", str(copy), data=None)
    assert len(done.out.splitlines()) == 5
    before, after = load(TINY), load(copy)
    assert [getattr(after, key) for key in ("council", "sessions", "people", "topics", "places", "sources")] == [
        getattr(before, key) for key in ("council", "sessions", "people", "topics", "places", "sources")
    ]


def test_fmt_without_a_path_takes_the_data_that_ccqs_reads(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("fmt", "--check", "--lang", "en", data=None).err == "files to rewrite: 0 of 5\n"
    copy = shutil.copytree(TINY, tmp_path / "tiny")
    monkeypatch.setenv("CCQS_DATA", str(copy))
    assert run("fmt", "--check", "--lang", "en", data=None).err == "files to rewrite: 5 of 5\n"


@pytest.mark.parametrize(
    ("raw", "place"),
    [
        (b"a: b\na: c\n", ":2:1: SH05 duplicate key “a”"),
        (b"a: [b\n", ":2:1: SH03 not valid YAML"),
        (b"a: \xff\n", ":1:4: SH02 not UTF-8"),
        (b"", ":1:1: SH03 the file is empty"),
    ],
)
def test_bad_yaml_leaves_every_file_alone(run: Run, untidy: Path, raw: bytes, place: str) -> None:
    bad = untidy.with_name("bad.yaml")
    bad.write_bytes(raw)
    done = run("fmt", str(untidy.parent), "--lang", "en", data=None)
    assert done.code == 3
    assert done.out == ""
    assert f"{bad}{place}" in done.err
    assert (untidy.read_text(encoding="utf-8"), bad.read_bytes()) == (UNTIDY, raw)


def test_what_is_no_yaml_file_is_told(run: Run, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    done = run(
        "fmt", str(tmp_path / "empty"), str(tmp_path / "none.yaml"), os.devnull, "a\0b", "--lang", "en", data=None
    )
    assert done.code == 3
    for told in ("no *.yaml file in this folder", "No such file", f"{os.devnull}:1:1: SH01 not a regular file", "null"):
        assert told in done.err


def test_fmt_follows_links_and_keeps_permissions(run: Run, untidy: Path) -> None:
    untidy.chmod(0o640)
    link = untidy.with_name("link.yml")
    link.symlink_to(untidy)
    assert run("fmt", str(link), data=None).code == 0
    assert link.is_symlink()
    assert untidy.read_text(encoding="utf-8") == TIDY
    assert stat.S_IMODE(untidy.stat().st_mode) == 0o640


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_file_that_cannot_be_written_stays(run: Run, untidy: Path) -> None:
    untidy.chmod(0o440)
    assert run("fmt", str(untidy), data=None).code == 4
    assert untidy.read_text(encoding="utf-8") == UNTIDY


@pytest.mark.parametrize("command", ["fmt", "check"])
def test_compiled_data_without_a_path_are_refused_with_the_remedy(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    compiled = tmp_path / "data.json"
    compiled.write_text("{}", encoding="utf-8")
    monkeypatch.setenv("CCQS_DATA", str(compiled))
    ran = run(command, "--lang", "en", data=None)
    assert (ran.code, ran.out) == (3, "")
    assert "a folder of YAML is wanted" in ran.err
    assert "sessions.yaml" in ran.err


@pytest.mark.parametrize("given", [("--", "-"), ("./-",)], ids=["dash", "dash of this folder"])
def test_file_named_as_standard_output_is_a_file(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, given: tuple[str, ...]
) -> None:
    (tmp_path / "-").write_text(UNTIDY, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    ran = run("fmt", *given, data=None)
    assert (ran.code, ran.out) == (0, "-\n")
    assert (tmp_path / "-").read_text(encoding="utf-8") == TIDY


def test_no_option_is_advised_that_fmt_has_not(run: Run, untidy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuses(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("os.replace", refuses)
    ran = run("fmt", str(untidy), "--lang", "en", data=None)
    assert (ran.code, ran.out) == (4, "")
    assert ran.err == f"ccqs: cannot write to {untidy}: Permission denied\n"
    assert untidy.read_text(encoding="utf-8") == UNTIDY
