"""Reading the five files of a dataset: what they need to be, the digest, the order of problems."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import BinaryIO

import pytest

from ccqs.errors import DataError
from ccqs.model import Dataset
from ccqs.read import load
from ccqs.read.folder import FILES

TINY = Path(__file__).parent.parent / "data" / "tiny"
Reported = tuple[str, int, int, str]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Copy the made-up dataset."""
    copy = tmp_path / "data"
    shutil.copytree(TINY, copy)
    return copy


def refused(path: Path | str) -> list[Reported]:
    """Return what is reported of each problem: file name, line, column, message and hint."""
    with pytest.raises(DataError) as error:
        load(path)
    assert error.value.values == {"path": str(path), "count": len(error.value.problems)}
    return [
        (Path(one.where.file).name, one.where.line, one.where.column, f"{one.message} ({one.hint})")
        for one in error.value.problems
    ]


def places(reported: list[Reported]) -> list[tuple[str, int, int]]:
    return [one[:3] for one in reported]


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8", newline="")


def line_of(path: Path, text: str) -> int:
    lines = path.read_text(encoding="utf-8").splitlines()
    return next(number for number, line in enumerate(lines, start=1) if text in line)


# What is read ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", [str, Path])
def test_path_may_be_a_text_or_a_path(kind: type[str | Path], tiny: Dataset) -> None:
    assert load(kind(TINY)) == tiny


def test_sessions_come_in_order_of_date_whatever_the_file_says(folder: Path) -> None:
    replace(folder / "sessions.yaml", "date: 1999-03-01\n", "date: 1992-03-01\n")

    assert [one.id for one in load(folder).sessions] == ["1991-10", "1999-03", "1993-05", "1995-06"]


def test_records_are_kept_by_id_in_the_order_of_the_file(tiny: Dataset) -> None:
    assert list(tiny.topics) == ["map", "water", "tide", "fish", "north-sea"]
    assert [key for key, one in tiny.people.items() if key != one.id] == []


def test_installed_dataset_is_read_by_default(real: Dataset) -> None:
    assert real.council.abbreviation["fr"] == "CCQS"
    assert load(None) == real


def test_file_beside_the_five_is_left_alone(folder: Path, tiny: Dataset) -> None:
    (folder / "notes.yaml").write_bytes(b"\xff\0")

    assert load(folder) == tiny


@pytest.mark.parametrize("name", FILES)
def test_byte_order_mark_is_accepted(folder: Path, name: str) -> None:
    path = folder / name
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())

    assert load(folder).sessions == load(TINY).sessions


def test_byte_order_mark_does_not_move_the_first_line(folder: Path) -> None:
    path = folder / "sessions.yaml"
    path.write_bytes(b"\xef\xbb\xbfcolour: red\n" + path.read_bytes())

    assert places(refused(folder)) == [("sessions.yaml", 1, 1)]


@pytest.mark.parametrize("line_end", [b"\r\n", b"\r"], ids=["CRLF", "CR"])
def test_line_ends_do_not_matter(folder: Path, line_end: bytes, tiny: Dataset) -> None:
    for name in FILES:
        path = folder / name
        path.write_bytes(path.read_bytes().replace(b"\n", line_end))

    dataset = load(folder)

    assert (dataset.sessions, dataset.people, dataset.topics) == (tiny.sessions, tiny.people, tiny.topics)


# What cannot be read --------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", FILES)
def test_missing_file_is_named(folder: Path, name: str) -> None:
    (folder / name).unlink()

    reported = refused(folder)

    assert places(reported) == [(name, 1, 1)]
    assert reported[0][3].startswith("cannot be read: No such file")
    assert "a dataset is a folder with sessions.yaml, people.yaml" in reported[0][3]


def test_half_a_folder_names_each_file_that_is_missing(folder: Path) -> None:
    for name in ("people.yaml", "places.yaml", "sources.yaml"):
        (folder / name).unlink()

    assert places(refused(folder)) == [("people.yaml", 1, 1), ("places.yaml", 1, 1), ("sources.yaml", 1, 1)]


def test_half_a_folder_does_not_hide_what_is_wrong_in_the_rest(folder: Path) -> None:
    (folder / "people.yaml").unlink()
    (folder / "topics.yaml").write_text("themes: []\nthemes: []\n")
    replace(folder / "sources.yaml", "kind: press", "kind: gossip")
    line = line_of(folder / "sources.yaml", "gossip")

    assert [one[:2] for one in places(refused(folder))] == [
        ("people.yaml", 1),
        ("sources.yaml", line),
        ("topics.yaml", 1),
        ("topics.yaml", 2),
    ]


def test_path_that_does_not_exist_is_named_once(tmp_path: Path) -> None:
    assert places(refused(tmp_path / "nowhere")) == [("nowhere", 1, 1)]


def test_path_that_is_a_file_is_no_dataset(folder: Path) -> None:
    (reported,) = refused(folder / "sessions.yaml")

    assert reported[3].startswith("not a snapshot of a dataset")


@pytest.mark.parametrize("path", ["a\0b", "x" * 5000, ""], ids=["with a NUL", "too long", "empty"])
def test_path_that_no_file_can_have_is_refused(path: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)

    with pytest.raises(DataError) as error:
        load(path)

    assert [one.message.partition(":")[0] for one in error.value.problems] == ["cannot be read"]


def test_directory_in_place_of_a_file_is_reported(folder: Path) -> None:
    (folder / "people.yaml").unlink()
    (folder / "people.yaml").mkdir()

    reported = refused(folder)

    assert places(reported) == [("people.yaml", 1, 1)]
    assert reported[0][3].startswith("not a regular file")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_pipe_in_place_of_a_file_is_reported_and_not_waited_for(folder: Path) -> None:
    (folder / "people.yaml").unlink()
    os.mkfifo(folder / "people.yaml")

    reported = refused(folder)

    assert places(reported) == [("people.yaml", 1, 1)]
    assert reported[0][3].startswith("not a regular file")


def test_file_without_permission_is_reported(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def denied(path: Path, mode: str, **_: object) -> BinaryIO:
        if path.name == "people.yaml":
            raise PermissionError(13, "Permission denied", str(path))
        return path.open(mode)  # type: ignore[return-value]

    monkeypatch.setattr("ccqs.read.files.open", denied, raising=False)
    reported = refused(folder)

    assert places(reported) == [("people.yaml", 1, 1)]
    assert reported[0][3].startswith("cannot be read: Permission denied")


def test_link_to_itself_is_reported(folder: Path) -> None:
    path = folder / "people.yaml"
    path.unlink()
    path.symlink_to(path)

    reported = refused(folder)

    assert places(reported) == [("people.yaml", 1, 1)]
    assert reported[0][3].startswith("cannot be read: ")


@pytest.mark.parametrize(
    ("raw", "line", "column", "part"),
    [
        pytest.param(b"", 1, 1, "the file is empty", id="empty"),
        pytest.param(b"# comment\n", 1, 1, "the file is empty", id="comment alone"),
        pytest.param(b"- a\n", 1, 1, "expected a mapping at the top of the file", id="list at the top"),
        pytest.param(b"\nhello\n", 2, 1, "expected a mapping at the top of the file", id="text at the top"),
        pytest.param(b"\x89PNG\r\n\x1a\n\0", 1, 1, "not UTF-8: byte 0x89 (save the file as UTF-8)", id="binary"),
        pytest.param("people: []".encode("utf-16"), 1, 1, "not UTF-8: byte 0xFF", id="UTF-16"),
        pytest.param("people: []".encode("utf-16-le"), 1, 2, "character U+0000 is not allowed", id="UTF-16 unmarked"),
        pytest.param("people: []".encode("utf-32"), 1, 1, "not UTF-8: byte 0xFF", id="UTF-32"),
        pytest.param("people: \n- \u00e9t\u00e9".encode("latin-1"), 2, 3, "not UTF-8: byte 0xE9", id="Latin-1"),
        pytest.param("# é\nлес: 'море".encode()[:-1], 2, 10, "not UTF-8: byte 0xD0", id="cut within a character"),
        pytest.param(b"\xef\xbb\xbf# \xc3\xa9\xff", 1, 4, "not UTF-8: byte 0xFF", id="behind a byte order mark"),
        pytest.param(b"a: 1\rb: \xff", 2, 4, "not UTF-8: byte 0xFF", id="on a line that CR ends"),
        pytest.param(b"a: 1\nb: \xed\xa0\x80\n", 2, 4, "not UTF-8: byte 0xED", id="surrogate"),
        pytest.param(b"a: 1\nb: x\0y\n", 2, 5, "character U+0000 is not allowed in YAML", id="NUL"),
        pytest.param(b"a: 1\nb: \x1b[31m\n", 2, 4, "character U+001B is not allowed in YAML", id="escape"),
        pytest.param(b"a: 1\n\tb: 2\n", 2, 1, "not valid YAML", id="tab"),
        pytest.param(b"a: 1\n---\nb: 2\n", 2, 1, "a second document starts here", id="two documents"),
        pytest.param(b"a: &x 1\n", 1, 4, "anchor &x", id="anchor"),
        pytest.param(b"a: *x\n", 1, 4, "alias *x", id="alias"),
        pytest.param(b"a: !!python/object/apply:os.system [ls]\n", 1, 4, "tag ", id="tag"),
        pytest.param(b"{a: " * 100_000, 1, 161, "nested more than 40 levels deep", id="bomb"),
    ],
)
def test_file_that_is_no_record_is_one_problem(folder: Path, raw: bytes, line: int, column: int, part: str) -> None:
    (folder / "people.yaml").write_bytes(raw)

    reported = refused(folder)

    assert places(reported) == [("people.yaml", line, column)]
    assert part in reported[0][3]


def test_bomb_of_lists_is_one_problem_whichever_bound_speaks_first(folder: Path) -> None:
    (folder / "people.yaml").write_bytes(b"a: " + b"[" * 100_000)

    ((name, line, column, message, *_),) = refused(folder)

    assert (name, line) == ("people.yaml", 1)
    assert column > 40
    assert "nest" in message


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("kept", [0.25, 0.5, 0.75, 0.97])
def test_file_cut_short_is_reported(folder: Path, name: str, kept: float) -> None:
    path = folder / name
    raw = path.read_bytes()
    path.write_bytes(raw[: int(len(raw) * kept)])

    assert len(refused(folder)) >= 1


@pytest.mark.parametrize(
    ("name", "key", "line", "column"),
    [
        ("sessions.yaml", "council", 1, 1),
        ("people.yaml", "people", 1, 1),
        ("places.yaml", "places", 1, 1),
        ("sources.yaml", "sources", 1, 1),
        ("topics.yaml", "topics", 1, 1),
        ("topics.yaml", "themes", 1, 1),
    ],
)
def test_missing_list_is_reported_at_the_top_of_its_file(
    folder: Path, name: str, key: str, line: int, column: int
) -> None:
    path = folder / name
    path.write_text(path.read_text(encoding="utf-8").replace(f"{key}:\n", "gone:\n", 1), encoding="utf-8")

    reported = refused(folder)

    assert [one[:3] for one in reported if one[3].startswith(f"missing key “{key}”")] == [(name, line, column)]


# Several problems -----------------------------------------------------------------------------------------


def test_every_problem_is_reported_once_in_the_order_of_the_files(folder: Path) -> None:
    sessions, people, topics = folder / "sessions.yaml", folder / "people.yaml", folder / "topics.yaml"
    replace(sessions, "host: grand-duke", "host: duke")
    replace(sessions, "    number: 1\n", "    number: one\n    colour: red\n")
    replace(sessions, "status: dormant", "status: asleep")
    replace(people, "start: 1980", "start: 1980-13")
    replace(people, "wikidata: Q1", "wikidata: Q1\n    wikidata: Q2")
    replace(topics, "theme: land", "theme: lend")

    reported = refused(folder)

    assert [(name, line, message.partition(" “")[0]) for name, line, _, message in reported] == [
        ("people.yaml", line_of(people, "wikidata: Q2"), "duplicate key"),
        ("people.yaml", line_of(people, "1980-13"), "bad date"),
        ("sessions.yaml", line_of(sessions, "asleep"), "status:"),
        ("sessions.yaml", line_of(sessions, "number: one"), "number: expected a whole number, found"),
        ("sessions.yaml", line_of(sessions, "colour: red"), "unknown key"),
        ("sessions.yaml", line_of(sessions, "host: duke"), "unknown person"),
        ("topics.yaml", line_of(topics, "theme: lend"), "unknown theme"),
    ]


def test_two_problems_on_one_line_come_in_the_order_of_columns(folder: Path) -> None:
    replace(folder / "sessions.yaml", "{topic: map, stage: discussed", "{topic: x, stage: y, z: 1")

    reported = refused(folder)

    assert [one[3].partition(" “")[0] for one in reported] == ["unknown topic", "stage:", "unknown key"]
    assert len({one[1] for one in reported}) == 1


def test_location_names_the_file_under_the_path_given(folder: Path) -> None:
    replace(folder / "sessions.yaml", "edition:", "colour: red\nedition:")

    with pytest.raises(DataError) as error:
        load(folder)

    path = folder / "sessions.yaml"
    known = "council, coverage, edition, exemptions, languages, partial_languages, questions, sessions"
    assert [str(one) for one in error.value.problems] == [f"{path}:1:1: SH06 unknown key “colour” (one of: {known})"]


def test_advice_ends_where_everything_is_wrong(folder: Path) -> None:
    text = (TINY / "people.yaml").read_text(encoding="utf-8")
    entry = "\n".join(f"    wrong{number}: a" for number in range(30_000))
    (folder / "people.yaml").write_text(f"{text}\n  - id: x\n{entry}\n", encoding="utf-8")

    wrong = [hint for *_, hint in refused(folder) if "unknown key “wrong" in hint]

    assert len(wrong) == 30_000
    assert wrong[0].endswith("(one of: aliases, cites, country, id, names, posts, surname, wikidata)")
    assert wrong[-1].endswith("()")


# The digest -----------------------------------------------------------------------------------------------


def test_digest_stays_when_the_folder_moves(folder: Path, tmp_path: Path, tiny: Dataset) -> None:
    before = load(folder).digest
    moved = folder.rename(tmp_path / "elsewhere")

    assert load(moved).digest == before == tiny.digest
    assert len(before) == 64


@pytest.mark.parametrize("name", FILES)
def test_digest_changes_when_a_byte_changes(folder: Path, name: str, tiny: Dataset) -> None:
    path = folder / name
    path.write_bytes(path.read_bytes() + b"\n")

    assert load(folder).digest != tiny.digest


def test_digest_tells_which_file_a_byte_stands_in(folder: Path) -> None:
    (folder / "sessions.yaml").write_bytes((TINY / "sessions.yaml").read_bytes() + b"#")
    first = load(folder).digest
    (folder / "sessions.yaml").write_bytes((TINY / "sessions.yaml").read_bytes())
    (folder / "people.yaml").write_bytes(b"#\n" + (TINY / "people.yaml").read_bytes())

    assert load(folder).digest != first
