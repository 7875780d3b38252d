"""The program among files, pipes, terminals, encodings and colours, mostly in its own process."""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import sys
import threading
import time
from collections.abc import Iterable, Mapping, Sequence
from contextlib import nullcontext
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from conftest import HERE, TINY, Run
from hostile import OBEYED, hostile_dataset
from rich.cells import cell_len

from ccqs.answers.request import Request, suffixes
from ccqs.cli import output
from ccqs.errors import OutputError
from ccqs.export import FORMATS as EXPORTS
from ccqs.render import Citations, Format

QUESTIONS = {
    "list": ("list", "--status", "all"),
    "show": ("show", "1", "2", "1995-06"),
    "council": ("council",),
    "topics": ("topics",),
    "topic": ("topics", "water"),
    "diff": ("diff", "1..2", "3"),
    "search": ("search", "atlas"),
    "ministers": ("ministers",),
    "minister": ("ministers", "ivan orlov"),
    "holders": ("ministers", "--on", "1997-01"),
    "why": ("why", "2"),
    "conflicts": ("conflicts",),
    "gaps": ("gaps",),
    "sources": ("sources",),
    "cite": ("cite", "2"),
}
# One for each command.
COMMANDS = [name for name, arguments in QUESTIONS.items() if name == arguments[0]]
FORMATS = ("table", "json", "jsonl", "csv", "tsv", "md", "yaml")
MACHINE = ("json", "jsonl", "csv", "tsv", "md", "yaml")
LANGS = ("fr", "en", "ru")
ENCODINGS = ("ascii", *(pytest.param(one, marks=pytest.mark.slow) for one in ("latin-1", "cp1252")))
WIDTHS = (20, 160, *(pytest.param(one, marks=pytest.mark.slow) for one in (40, 80, 100)))
ESCAPE = "\x1b"

# Runs several command lines in one process, each with its environment and, on a terminal, its width; ends each
# answer with its exit code between two NUL bytes.
SEVERAL = f"""
import json, os, sys
sys.path.insert(0, {str(HERE)!r})
import conftest, pytest
from ccqs.cli import main
conftest.make_once(pytest.MonkeyPatch())
for arguments, environment, width in json.loads(sys.stdin.readline()):
    sys.argv = ["ccqs", *arguments]
    before = dict(os.environ)
    os.environ.update(environment)
    if width:
        import fcntl, struct, termios
        fcntl.ioctl(1, termios.TIOCSWINSZ, struct.pack("HHHH", 50, width, 0, 0))
    try:
        main()
    except SystemExit as end:
        sys.stdout.flush()
        sys.stdout.buffer.write(f"\\0{{end.code}}\\0".encode())
        sys.stdout.buffer.flush()
    os.environ.clear()
    os.environ.update(before)
"""
# Lets a file grow to 100 bytes only, as on a full disk.
CRAMPED = """
import resource
resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))
from ccqs.cli import main
main()
"""

needs_posix = pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX")
needs_pty = pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
Line = tuple[Sequence[str], Mapping[str, str], int]


def environment(**more: str) -> dict[str, str]:
    """Return the environment of a run: nothing that decides on language, width, colour or encoding but `more`."""
    decisive = ("CCQS_", "LC_", "LANG", "FORCE_COLOR", "NO_COLOR", "COLUMNS", "LINES", "TERM", "PYTHONIO", "PYTHONUTF8")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(decisive)}
    more = {"PYTHONIOENCODING": "utf-8"} | more
    return kept | {"LANG": "C.UTF-8", "TERM": "xterm", "PAGER": "cat", "CCQS_DATA": str(TINY)} | more


def ccqs(*arguments: str, prefix: Sequence[str] = ("-m", "ccqs"), **more: str) -> subprocess.CompletedProcess[bytes]:
    """Run the program in its own process, both streams piped."""
    command = [sys.executable, *prefix, *arguments]
    return subprocess.run(command, env=environment(**more), capture_output=True, check=False, timeout=60)


def shell(script: str, **more: str) -> subprocess.CompletedProcess[bytes]:
    """Run a script of the shell, where `CCQS` stands for the program."""
    command = ["sh", "-c", script.replace("CCQS", '"$EXECUTABLE" -m ccqs')]
    env = environment(EXECUTABLE=sys.executable, **more)
    return subprocess.run(command, env=env, capture_output=True, check=False, timeout=60)


def answers(written: bytes, count: int) -> list[bytes]:
    """Return the answers that `SEVERAL` wrote, all of which must have ended with 0."""
    parts = written.split(b"\0")
    assert (parts[1::2], parts[-1]) == ([b"0"] * count, b"")
    return parts[0:-1:2]


def on_terminal(lines: Sequence[Line]) -> list[str]:
    """Run command lines on a pseudo-terminal and return what each shows, with plain line ends."""
    import pty

    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-c", SEVERAL],
        stdin=subprocess.PIPE,
        stdout=theirs,
        stderr=subprocess.DEVNULL,
        env=environment(),
    ) as process:
        os.close(theirs)
        assert process.stdin is not None
        process.stdin.write(f"{json.dumps(lines)}\n".encode())
        process.stdin.close()
        shown = b"".join(iter(lambda: _read(ours), b""))
    os.close(ours)
    return [one.decode("utf-8").replace("\r\n", "\n") for one in answers(shown, len(lines))]


def _read(terminal: int) -> bytes:
    """Read what a terminal shows; nothing when its last writer has gone, which Linux tells by an error."""
    try:
        return os.read(terminal, 65536)
    except OSError:
        return b""


@lru_cache
def shown_at(width: int) -> dict[tuple[str, str], str]:
    """Return the table of every question in every language on a terminal of this width."""
    keys = [(name, lang) for name in QUESTIONS for lang in LANGS]
    lines: list[Line] = [([*QUESTIONS[name], "--lang", lang, "--color", "never"], {}, width) for name, lang in keys]
    return dict(zip(keys, on_terminal(lines), strict=True))


@lru_cache
def written_in(encoding: str) -> dict[tuple[str, str, str], bytes]:
    """Return every question in every format, in French and Russian, on a standard output of this encoding."""
    keys = [(name, form, "ru") for name in COMMANDS for form in FORMATS]
    keys += [(name, form, "fr") for name in COMMANDS for form in ("table", "md")]
    lines: list[Line] = [([*QUESTIONS[name], "-f", form, "--lang", lang], {}, 0) for name, form, lang in keys]
    ran = subprocess.run(
        [sys.executable, "-c", SEVERAL],
        input=f"{json.dumps(lines)}\n".encode(),
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment(PYTHONIOENCODING=encoding),
        check=False,
    )
    return dict(zip(keys, answers(ran.stdout, len(keys)), strict=True))


# What a terminal would obey --------------------------------------------------------------------------------


DATA_LINES = [
    *(("sources", "-f", form) for form in MACHINE),
    *(("topics", "-f", form) for form in ("csv", "tsv")),
    *(("export", form) for form in ("timelinejs", "ics", "bibtex", "csl-json", "ris", "json-ld", "quickstatements")),
    ("compile",),
    *(("cite", "gazette-1991", "-f", form) for form in ("bibtex", "csl-json", "ris", "csv")),
]


@needs_pty
def test_terminal_obeys_no_data_and_a_pipe_gets_them_unchanged(tmp_path: Path) -> None:
    data = {"CCQS_DATA": str(hostile_dataset(TINY, tmp_path / "data"))}
    shown = on_terminal([(line, data, 80) for line in DATA_LINES])
    for line, text in zip(DATA_LINES, shown, strict=True):
        assert text, line
        assert OBEYED.findall(text.replace("\t", "").replace("\r\n", "")) == [], line
    for form in ("csv", "tsv"):
        piped = ccqs("sources", "-f", form, **data).stdout
        assert {"\x07", "\x08", "\x7f"} <= set(piped.decode("utf-8"))
        assert ccqs("sources", "-f", form, "-o", str(tmp_path / "file"), **data).returncode == 0
        assert (tmp_path / "file").read_bytes() == piped


# Files -------------------------------------------------------------------------------------------------------


def contents(folder: Path) -> dict[str, str]:
    """Return the files of a folder, hidden ones too."""
    return {one.name: one.read_text(encoding="utf-8") for one in folder.iterdir() if one.is_file()}


def test_output_file_is_utf8_and_whole_whatever_the_terminal_writes(tmp_path: Path) -> None:
    path = tmp_path / "answer.txt"
    ran = ccqs("show", "2", "--lang", "ru", "-o", str(path), PYTHONIOENCODING="ascii")
    assert (ran.returncode, ran.stdout) == (0, b"")
    assert path.read_bytes() == ccqs("show", "2", "--lang", "ru").stdout
    assert list(contents(tmp_path)) == ["answer.txt"]


def test_output_replaces_an_old_file_and_keeps_its_permissions(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "answer.txt"
    path.write_text("old" * 10_000, encoding="utf-8")
    path.chmod(0o640)
    mode = path.stat().st_mode
    assert run("list", "-o", str(path)).code == 0
    assert path.read_bytes().decode("utf-8") == run("list").out
    assert path.stat().st_mode == mode


@needs_posix
def test_output_file_gets_the_permissions_of_any_new_file(run: Run, tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        assert run("list", "-o", str(tmp_path / "answer")).code == 0
    finally:
        os.umask(before)
    assert (tmp_path / "answer").stat().st_mode & 0o777 == 0o640


@needs_posix
@pytest.mark.parametrize("old", [{"answer.txt": "old"}, {}], ids=["old file", "no file"])
def test_output_that_does_not_fit_leaves_everything_as_it_was(tmp_path: Path, old: dict[str, str]) -> None:
    path = tmp_path / "answer.txt"
    for name, text in old.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    ran = ccqs("show", "2", "-o", str(path), prefix=("-B", "-c", CRAMPED))
    assert (ran.returncode, ran.stdout) == (4, b"")
    assert "answer.txt" in ran.stderr.decode("utf-8").splitlines()[0]
    assert contents(tmp_path) == old


@needs_posix
@pytest.mark.skipif(sys.platform != "win32" and os.geteuid() == 0, reason="root may write anywhere")
@pytest.mark.parametrize(("folder", "file"), [(0o555, 0o644), (0o755, 0o444)], ids=["folder", "file"])
def test_output_without_permission_keeps_the_old_file(run: Run, tmp_path: Path, folder: int, file: int) -> None:
    place = tmp_path / "place"
    place.mkdir()
    path = place / "answer.txt"
    path.write_text("old", encoding="utf-8")
    path.chmod(file)
    place.chmod(folder)
    try:
        ran = run("list", "-o", str(path))
    finally:
        place.chmod(0o755)
    assert (ran.code, ran.out) == (4, "")
    assert contents(place) == {"answer.txt": "old"}


@pytest.mark.parametrize("step", ["tempfile.mkstemp", "os.fsync", "os.replace"])
def test_output_that_fails_at_any_step_keeps_the_old_file(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, step: str
) -> None:
    def refuses(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    path = tmp_path / "answer.txt"
    path.write_text("old", encoding="utf-8")
    monkeypatch.setattr(step, refuses)
    ran = run("list", "-o", str(path))
    assert (ran.code, ran.out) == (4, "")
    assert "Permission denied" in ran.err
    assert contents(tmp_path) == {"answer.txt": "old"}


@pytest.mark.parametrize(
    "parts",
    [(), ("nowhere", "answer.txt"), ("file", "answer.txt"), ("x" * 300,)],
    ids=["directory", "no folder", "under a file", "long name"],
)
def test_output_that_cannot_be_there_ends_with_4_and_writes_nothing(
    run: Run, tmp_path: Path, parts: tuple[str, ...]
) -> None:
    (tmp_path / "file").write_text("old", encoding="utf-8")
    ran = run("list", "-o", str(tmp_path.joinpath(*parts)))
    assert (ran.code, ran.out) == (4, "")
    assert ran.err.startswith("ccqs: ")
    assert contents(tmp_path) == {"file": "old"}
    assert len(list(tmp_path.iterdir())) == 1


@needs_posix
def test_output_through_a_symlink_writes_its_target_and_keeps_the_link(run: Run, tmp_path: Path) -> None:
    target, link = tmp_path / "there" / "answer.txt", tmp_path / "link.txt"
    target.parent.mkdir()
    target.write_text("old", encoding="utf-8")
    link.symlink_to(target)
    assert run("list", "-o", str(link)).code == 0
    assert link.is_symlink()
    assert target.read_text(encoding="utf-8") == run("list").out


@needs_posix
@pytest.mark.parametrize("target", ["link.txt", "nowhere/answer.txt", "."], ids=["loop", "dangling", "folder"])
def test_output_through_a_link_to_nowhere_ends_with_4(run: Run, tmp_path: Path, target: str) -> None:
    link = tmp_path / "link.txt"
    link.symlink_to(target)
    ran = run("list", "-o", str(link))
    assert (ran.code, ran.out) == (4, "")
    assert [one.name for one in tmp_path.iterdir()] == ["link.txt"]
    assert link.is_symlink()


@needs_posix
def test_output_to_a_device_writes_into_it_and_leaves_it_there(run: Run) -> None:
    ran = run("list", "-o", "/dev/null")
    assert (ran.code, ran.out) == (0, "")
    assert Path("/dev/null").is_char_device()


@needs_posix
def test_output_to_a_pipe_named_as_a_file_writes_into_it() -> None:
    assert shell("CCQS list -o /dev/stdout | head -1").stdout.startswith(b"No.")


def test_failure_leaves_the_old_file(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "answer.txt"
    path.write_text("old", encoding="utf-8")
    assert run("show", "99", "-o", str(path)).code == 1
    assert contents(tmp_path) == {"answer.txt": "old"}


# Pipes and closed streams ------------------------------------------------------------------------------------


@needs_posix
@pytest.mark.parametrize("form", ["table", "json"])
def test_pipe_closed_after_a_line_ends_quietly(form: str) -> None:
    ran = shell(f"CCQS show 1 2 3 -f {form} | head -1")
    assert (ran.stderr, ran.stdout.count(b"\n")) == (b"", 1)


@needs_posix
@pytest.mark.parametrize("form", ["table", "json"])
def test_pipe_closed_before_the_answer_ends_quietly(form: str) -> None:
    ran = shell(f"{{ sleep 0.1; CCQS show 1 2 3 -f {form}; }} | true")
    assert ran.stderr == b""


@needs_posix
def test_pipe_closed_before_the_answer_does_not_say_that_nothing_matched() -> None:
    ran = shell('{ sleep 0.1; CCQS list -f jsonl --status held; echo "code $?" >&2; } | true')
    assert ran.stderr.decode() == "code 0\n"


@needs_posix
def test_pipe_closed_before_a_failure_in_json_leaves_no_traceback() -> None:
    ran = shell("{ sleep 0.1; CCQS show 99 -f json; } | true")
    assert b"Traceback" not in ran.stderr


@needs_posix
def test_stdout_closed_ends_with_4_and_says_so() -> None:
    ran = shell("CCQS list >&-")
    assert (ran.returncode, ran.stderr[:6]) == (4, b"ccqs: ")
    assert b"Traceback" not in ran.stderr


@needs_posix
def test_stdout_closed_in_json_ends_with_4_and_no_traceback() -> None:
    ran = shell("CCQS list -f json >&-")
    assert b"Traceback" not in ran.stderr
    assert ran.returncode == 4


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_stdout_full_ends_with_4_and_says_so() -> None:
    ran = shell("CCQS list > /dev/full")
    assert (ran.returncode, ran.stderr[:6]) == (4, b"ccqs: ")
    assert b"Traceback" not in ran.stderr


@needs_posix
class Grudging(io.RawIOBase):
    """A stream without a buffer on a disk that fills up: it takes a few bytes at a time, and in the end none."""

    def __init__(self, room: int) -> None:
        self.room, self.taken = room, b""

    def writable(self) -> bool:
        return True

    def write(self, given: Any) -> int:
        piece = bytes(given)[: min(7, self.room - len(self.taken))]
        self.taken += piece
        return len(piece)


def test_stdout_without_a_buffer_gets_the_whole_answer_or_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    for room, is_enough in ((100, True), (99, False)):
        stream = Grudging(room)
        monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(stream, "utf-8", write_through=True))  # type: ignore[type-var]
        with nullcontext() if is_enough else pytest.raises(OutputError):
            output.write_answer(["é" * 20, "é" * 30], None, Format.CSV)
        assert len(stream.taken) == room


def test_stderr_closed_leaves_only_the_answer_on_stdout() -> None:
    ran = shell("CCQS list -f json 2>&-")
    assert json.loads(ran.stdout)["count"] == 3


@needs_posix
def test_stderr_closed_keeps_the_exit_code_of_a_failure() -> None:
    ran = shell("CCQS show 99 2>&-")
    assert (ran.returncode, ran.stdout) == (1, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize("arguments", ["--help", "--version", "list --help", "compile"])
def test_stdout_full_is_told_whatever_was_asked(arguments: str) -> None:
    ran = shell(f"CCQS {arguments} > /dev/full")
    assert (ran.returncode, ran.stderr.decode().startswith("ccqs: cannot write")) == (4, True)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize(("arguments", "code"), [("list", 0), ("show 99", 1), ("list --nothing", 2), ("", 2)])
def test_stderr_full_keeps_answer_and_exit_code(arguments: str, code: int) -> None:
    ran = shell(f"CCQS {arguments} 2> /dev/full")
    assert (ran.returncode, bool(ran.stdout)) == (code, code == 0)


# Surroundings and interruptions ------------------------------------------------------------------------------

# Interrupts the program when it has imported or opened so many files.
INTERRUPTED = """
import os, signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell lets its background jobs ignore it
import ccqs.__main__
left = int(sys.argv.pop(1))
def strike(event, arguments):
    global left
    if event in ("import", "open"):
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGINT)
sys.addaudithook(strike)
ccqs.__main__.main()
"""


@needs_posix
@pytest.mark.parametrize("moment", [1, 2, 10, 40, 100, 200, 300])
def test_interruption_at_any_moment_ends_with_130_and_nothing_said(moment: int) -> None:
    ran = ccqs(str(moment), "show", "1", prefix=("-c", INTERRUPTED))
    assert (ran.returncode, ran.stdout, ran.stderr) == (130, b"", b"")


def test_nothing_is_imported_before_an_interruption_can_be_met() -> None:
    code = "import sys; before = {*sys.modules}; import ccqs.__main__; print(*sorted({*sys.modules} - before))"
    ran = ccqs(prefix=("-c", code))
    assert ran.returncode == 0
    assert set(ran.stdout.decode().split()) <= {"ccqs", "ccqs.__main__", "gc"}


@needs_posix
def test_no_home_no_locale_and_a_folder_that_is_gone_change_nothing(tmp_path: Path) -> None:
    answer = ccqs("list", "-f", "json").stdout
    bare = {"EXECUTABLE": sys.executable, "CCQS_DATA": str(TINY), "LC_ALL": "C"}
    script = 'mkdir gone && cd gone && rmdir ../gone && exec "$EXECUTABLE" -m ccqs list -f json'
    ran = subprocess.run(["sh", "-c", script], cwd=tmp_path, env=bare, capture_output=True, check=False, timeout=60)
    assert (ran.returncode, json.loads(ran.stdout)) == (0, json.loads(answer))


@needs_posix
def test_output_on_a_full_disk_keeps_the_old_file(tmp_path: Path) -> None:
    mount = ["mount", "-t", "tmpfs", "-o", "size=8k", "tmpfs", str(tmp_path)]
    if subprocess.run(["unshare", "-m", *mount], capture_output=True, check=False).returncode:
        pytest.skip("needs the right to mount")
    asked = f"{sys.executable} -m ccqs show 1 2 3 -f yaml -o a"
    script = f"{' '.join(mount)} && cd {tmp_path} && echo old > a && {asked}; echo $?; ls -A; cat a"
    ran = subprocess.run(
        ["unshare", "-m", "sh", "-c", script],
        env=environment(),
        capture_output=True,
        check=False,
        timeout=60,
    )
    assert ran.stdout.decode() == "4\na\nold\n"
    assert "No space left" in ran.stderr.decode()


# Encodings ---------------------------------------------------------------------------------------------------


def read_back(form: str, text: str) -> Any:
    """Return what a format says, to be compared over encodings."""
    match form:
        case "json":
            return json.loads(text)
        case "jsonl":
            return [json.loads(line) for line in text.split("\n") if line]
        case "yaml":
            return yaml.safe_load(text)
        case "csv" | "tsv":
            return text
        case _:
            # Letters may be spelt out; lines and figures stay.
            return [re.findall(r"\b\d+\b", re.sub(r"\\u[0-9a-f]{4}|\bNo\b", " ", line)) for line in text.split("\n")]


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("name", COMMANDS)
@pytest.mark.parametrize("encoding", ENCODINGS)
def test_encoding_lets_every_format_of_every_answer_through(encoding: str, name: str, form: str) -> None:
    written = written_in(encoding)[name, form, "ru"]
    plain = written_in("utf-8")[name, form, "ru"].decode("utf-8")
    text = written.decode("utf-8" if form in ("csv", "tsv") else encoding)
    assert read_back(form, text) == read_back(form, plain)


@pytest.mark.parametrize("form", ["table", "md"])
@pytest.mark.parametrize("name", COMMANDS)
@pytest.mark.parametrize("encoding", ENCODINGS)
def test_encoding_spells_french_out_in_letters(encoding: str, name: str, form: str) -> None:
    text = written_in(encoding)[name, form, "fr"].decode(encoding)
    foreign = re.sub(r"(\\u04[0-9a-f]{2})+", "", text)
    assert re.findall(r"\\[ux][0-9a-f]+|\?\?", foreign) == []


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_encoding_spells_out_what_it_lacks(encoding: str) -> None:
    text = written_in(encoding)["show", "table", "fr"].decode(encoding)
    assert ("Lutece" if encoding == "ascii" else "Lutèce") in text


def test_encoding_without_cyrillic_escapes_it() -> None:
    text = written_in("ascii")["show", "table", "ru"].decode("ascii")
    assert "Пётр".encode("ascii", "backslashreplace").decode() in text


@pytest.mark.parametrize("encoding", ["ascii", "cp1252"])
def test_encoding_of_stderr_lets_a_failure_through(encoding: str) -> None:
    ran = ccqs("show", "99", "--lang", "ru", "-f", "json", PYTHONIOENCODING=encoding)
    assert ran.returncode == 1
    assert b"Traceback" not in ran.stderr
    assert "нет заседания" in json.loads(ran.stdout)["problems"][0]["message"]


def test_question_in_no_encoding_is_searched_all_the_same(run: Run) -> None:
    ran = run("search", "atlas \udcff", "-f", "json")
    assert (ran.code, ran.err) == (0, "")
    assert json.loads(ran.out)["query"]["text"] == "atlas \udcff"


def test_question_in_no_encoding_is_searched_in_yaml(run: Run) -> None:
    ran = run("search", "atlas \udcff", "-f", "yaml")
    assert (ran.code, ran.err) == (0, "")


# Colours -----------------------------------------------------------------------------------------------------

NOTHING: dict[str, str] = {}
ON_TERMINAL: dict[str, tuple[dict[str, str], tuple[str, ...], bool]] = {
    "by itself": (NOTHING, (), True),
    "NO_COLOR": ({"NO_COLOR": "1"}, (), False),
    "NO_COLOR empty": ({"NO_COLOR": ""}, (), True),
    "FORCE_COLOR": ({"FORCE_COLOR": "1"}, (), True),
    "NO_COLOR and FORCE_COLOR": ({"NO_COLOR": "1", "FORCE_COLOR": "1"}, (), False),
    "dumb": ({"TERM": "dumb"}, (), False),
    "dumb and FORCE_COLOR": ({"TERM": "dumb", "FORCE_COLOR": "1"}, (), True),
    "auto": (NOTHING, ("--color", "auto"), True),
    "auto and NO_COLOR": ({"NO_COLOR": "1"}, ("--color", "auto"), False),
    "never": (NOTHING, ("--color", "never"), False),
    "never and FORCE_COLOR": ({"FORCE_COLOR": "1"}, ("--color", "never"), False),
    "always and NO_COLOR": ({"NO_COLOR": "1"}, ("--color", "always"), True),
    "always and dumb": ({"TERM": "dumb"}, ("--color", "always"), True),
    **{form: (NOTHING, ("-f", form), False) for form in MACHINE},
    **{f"{form}, never": (NOTHING, ("-f", form, "--color", "never"), False) for form in MACHINE},
}


@lru_cache
def shown_in_color() -> dict[str, str]:
    """Return the list on a terminal, for each wish for colour."""
    lines: list[Line] = [(["list", *option], more, 0) for more, option, _ in ON_TERMINAL.values()]
    return dict(zip(ON_TERMINAL, on_terminal(lines), strict=True))


@needs_pty
@pytest.mark.parametrize("wish", ON_TERMINAL)
def test_color_on_a_terminal(wish: str) -> None:
    shown = shown_in_color()[wish]
    assert (ESCAPE in shown) is ON_TERMINAL[wish][2]
    assert "Tsargrad" in shown


@needs_pty
def test_color_changes_no_character_and_no_line() -> None:
    plain = re.sub(r"\x1b\[[0-9;]*m", "", shown_in_color()["by itself"])
    assert [line.rstrip() for line in plain.splitlines()] == shown_in_color()["never"].splitlines()


@pytest.mark.parametrize(
    ("more", "option", "colored"),
    [
        ({}, (), False),
        ({"FORCE_COLOR": "1"}, (), True),
        ({"FORCE_COLOR": ""}, (), False),
        ({"NO_COLOR": "1", "FORCE_COLOR": "1"}, (), False),
        ({"FORCE_COLOR": "1"}, ("--color", "never"), False),
        ({}, ("--color", "always"), True),
        ({"NO_COLOR": "1"}, ("--color", "always"), True),
    ],
    ids=["by itself", "forced", "forced by nothing", "forced and refused", "never", "always", "always and refused"],
)
def test_color_in_a_pipe(
    run: Run, monkeypatch: pytest.MonkeyPatch, more: dict[str, str], option: tuple[str, ...], colored: bool
) -> None:
    for name, value in more.items():
        monkeypatch.setenv(name, value)
    assert (ESCAPE in run("list", *option).out) is colored


@pytest.mark.parametrize("name", QUESTIONS)
def test_color_never_leaves_no_escape_in_any_answer(run: Run, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    ran = run(*QUESTIONS[name], "--color", "never")
    assert ESCAPE not in ran.out + ran.err


# Widths ------------------------------------------------------------------------------------------------------


@needs_pty
@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("name", QUESTIONS)
@pytest.mark.parametrize("width", WIDTHS)
def test_width_of_the_terminal_holds_every_line(width: int, name: str, lang: str) -> None:
    shown = shown_at(width)[name, lang]
    long = [line for line in shown.splitlines() if cell_len(line) > width]
    assert [line for line in long if not re.fullmatch(r" *https?://\S+", line)] == []  # an address is never cut
    assert ESCAPE not in shown
    assert shown.strip()


@needs_pty
@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("name", ["show", "council", "diff", "search", "minister", "why"])
def test_width_cuts_nothing_of_a_page(name: str, lang: str) -> None:
    narrow, wide = (squeezed(shown_at(width)[name, lang].splitlines()) for width in (20, 160))
    assert sorted(narrow) == sorted(wide)  # a label beside a value may break, and so change the order


def squeezed(lines: Iterable[str]) -> str:
    """Return the characters of a text without the spaces and rules, which depend on the width."""
    return "".join("".join(line.replace("─", "").split()) for line in lines)


@needs_pty
@pytest.mark.parametrize("name", QUESTIONS)
def test_width_below_20_is_taken_for_20(name: str) -> None:
    assert shown_at(5)[name, "fr"] == shown_at(20)[name, "fr"]


@needs_pty
@pytest.mark.parametrize("width", [20, pytest.param(40, marks=pytest.mark.slow)])
def test_width_too_narrow_for_a_table_still_names_every_session(width: int) -> None:
    shown = shown_at(width)["list", "fr"]
    assert [place in shown for place in ("1991", "Tsargrad", "juin 1995", "1999")] == [True] * 4


@needs_pty
@pytest.mark.parametrize("width", [24, 37, 57])
def test_remark_is_broken_between_words_and_set_in_as_it_begins(monkeypatch: pytest.MonkeyPatch, width: int) -> None:
    import pty

    ours, theirs = pty.openpty()
    monkeypatch.delenv("COLUMNS", raising=False)
    monkeypatch.setattr("os.get_terminal_size", lambda _: os.terminal_size((width, 24)))
    with os.fdopen(theirs, "w", encoding="utf-8") as terminal:
        monkeypatch.setattr("sys.stderr", terminal)
        output.write_message(
            "  all the topics: ccqs topics; in the texts: ccqs search 'helicopters'; all of the sources: ccqs sources"
        )
        lines = os.read(ours, 4096).decode().splitlines()
    os.close(ours)
    assert max(map(len, lines)) <= width
    assert ("ccqs search 'helicopters'" in "\n".join(lines)) == (width > len("  ccqs search 'helicopters'"))
    assert [len(line) - len(line.lstrip()) for line in lines] == [2] * len(lines)
    assert " ".join(map(str.strip, lines)).endswith("'helicopters'; all of the sources: ccqs sources")


@pytest.mark.parametrize(("columns", "own", "expected"), [("", 0, 80), ("", 60, 60), ("50", 0, 50), ("7", 60, 20)])
def test_remarks_are_as_wide_as_answers(monkeypatch: pytest.MonkeyPatch, columns: str, own: int, expected: int) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    monkeypatch.setattr("os.get_terminal_size", lambda _: os.terminal_size((own, 0)))
    monkeypatch.setattr("sys.stderr", Terminal())
    monkeypatch.setattr("sys.stdout", Terminal())
    output.write_message("a " * 200)
    width = max(map(len, sys.stderr.getvalue().splitlines()))  # type: ignore[attr-defined]
    assert (width + width % 2, output.terminal_width()) == (expected, expected)


@pytest.mark.parametrize(
    "line", ["list", "list --by city --limit 1", "sources --by kind --limit 1", "topics --limit 1", "ministers Orlof"]
)
@pytest.mark.parametrize("is_terminal", [True, False])
def test_remarks_stand_apart_from_the_answer_on_a_terminal(
    run: Run, monkeypatch: pytest.MonkeyPatch, line: str, *, is_terminal: bool
) -> None:
    monkeypatch.setattr("ccqs.cli.respond.are_both_terminals", lambda: is_terminal)
    told = run(*line.split()).err
    assert (told != "", told.startswith("\n"), "\n\n" in told) == (True, is_terminal, False)
    assert run(*line.split(), "-q").err == ""


def test_width_off_a_terminal_cuts_and_wraps_nothing(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "30")
    lines = run("show", "2", "--full").out.splitlines()
    assert "La deuxième session du CE s’est tenue à Tsargrad les 20-21 mai 1993*. [1, 2]" in lines


# Suffixes ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "form"),
    [("a.json", "json"), ("a.CSV", "csv"), ("a.yml", "yaml"), ("a.jsonl", "jsonl"), ("a.txt", "table"), ("a", "table")],
)
def test_suffix_of_the_file_decides_on_the_format(run: Run, tmp_path: Path, name: str, form: str) -> None:
    assert run("list", "-o", str(tmp_path / name)).code == 0
    assert run("list", "-f", form, "-o", str(tmp_path / "as asked.pdf")).code == 0
    assert (tmp_path / name).read_bytes() == (tmp_path / "as asked.pdf").read_bytes()


@pytest.mark.parametrize("lang", LANGS)
def test_suffix_that_no_format_has_is_refused(run: Run, tmp_path: Path, lang: str) -> None:
    ran = run("list", "-o", str(tmp_path / "a.pdf"), "--lang", lang)
    assert (ran.code, ran.out, list(tmp_path.iterdir())) == (2, "", [])
    assert all(one in ran.err for one in (".pdf", ".json", "-f"))


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize(
    ("line", "name", "meant"),
    [
        ("list -f json", "l.csv", "l.json"),
        ("list -f table", "l.MD", "l.txt"),
        ("search atlas -f md", "s.html", "s.md"),
        ("cite 2 -f bibtex", "refs.ris", "refs.bib"),
        ("check -f github", "c.json", "c.txt"),
        ("compile", "d.db", "d.json"),
        ("export bibtex", "refs.ris", "refs.bib"),
        ("export timelinejs", "t.json", "t.csv"),
        ("export sqlite", "x.csv", "x.db"),
        ("export datapackage", "d.json", "d"),
        ("export html", "a page.html", "'a page'"),
        ("export datapackage", "pack.zip", "pack"),
    ],
)
def test_suffix_of_another_format_is_refused_with_the_one_that_is_meant(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, line: str, name: str, meant: str, lang: str
) -> None:
    monkeypatch.chdir(tmp_path)
    ran = run(*line.split(), "-o", name, "--lang", lang)
    assert (ran.code, ran.out, list(tmp_path.iterdir())) == (2, "", [])
    assert ran.err.endswith(f": ccqs {line} --lang {lang} --data {TINY} -o {meant}\n")
    assert run(*line.split(), "-o", meant.strip("'"), "--lang", lang).code == 0


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ("export ics --status held -oc.csv -q", "export ics --status held -q -o c.ics"),
        ("exporter sqlite --output=x.txt", "exporter sqlite -o x.db"),
        ("export ris --address x.bib -o x.bib", "export ris --address x.bib -o x.ris"),
        ("list --city Paris -o t.xlsx --since 2008", "list --city Paris --since 2008 -o t.csv"),
        ("export sqlite --since 2019", "export sqlite --since 2019 -o ccqs.db"),
        ("export html", "export html -o ccqs"),
    ],
)
def test_line_that_is_meant_has_all_that_was_typed(run: Run, line: str, meant: str) -> None:
    told = run(*line.split(), data=None)
    assert told.code == 2
    assert re.search(rf"(?m): ccqs {re.escape(meant)}($|\u202f;)", told.err)


@pytest.mark.parametrize(("form", "code"), [("ics", 0), ("quickstatements", 0), ("sqlite", 2), ("html", 2)])
def test_txt_is_the_suffix_of_every_text_and_of_nothing_else(run: Run, tmp_path: Path, form: str, code: int) -> None:
    assert run("export", form, "-o", str(tmp_path / "a.txt")).code == code


def test_every_format_has_a_suffix_of_its_own_and_may_be_plain_text(run: Run, tmp_path: Path) -> None:
    for form in (*Citations, *EXPORTS):
        name = next(iter(suffixes(form)), "")
        Request("", output=f"a{name}").refuse_suffix_of_another(form)
        assert name or EXPORTS[form].suffix == ""
    for name in ("a.yml", "a.txt", "a.2026-11"):
        assert run("list", "-f", "yaml", "-o", str(tmp_path / name)).code == 0


@pytest.mark.parametrize(
    ("line", "amount"),
    [
        ("list -f csv", "3 rows"),
        ("list -f json", "3 entries"),
        ("topics --by theme -f tsv", "5 rows"),
        ("show 2 -f md", "1 entry"),
        ("cite 2", "1 entry"),
        ("cite 1 2 -f bibtex", "2 entries"),
        ("compile", "4 sessions, 1 of them not held"),
        ("export ics", "4 sessions, 1 of them not held"),
        ("export ris --status held", "3 sessions, 2 sources"),
    ],
)
def test_file_that_is_written_is_named_with_what_it_holds_unless_quiet(
    run: Run, tmp_path: Path, line: str, amount: str
) -> None:
    path = str(tmp_path / "answer")
    assert run(*line.split(), "-o", path, "--lang", "en").err.splitlines()[-1] == f"written to {path}: {amount}"
    assert run(*line.split(), "-o", path, "--quiet").err == ""
    assert "answer" not in run(*line.split(), "-o", "-", "--lang", "en").err


@pytest.mark.parametrize(("lang", "told"), [("fr", "3 lignes"), ("en", "3 rows"), ("ru", "3 строки")])
def test_amount_of_a_file_is_in_the_language_of_the_answer(run: Run, tmp_path: Path, lang: str, told: str) -> None:
    assert run("list", "-o", str(tmp_path / "a.csv"), "--lang", lang).err.endswith(f" {told}\n")


def test_suffix_decides_how_problems_are_printed(run: Run, tmp_path: Path) -> None:
    assert run("check", str(TINY), "-o", str(tmp_path / "a.json"), data=None).code == 0
    assert json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))["command"] == "check"


# While one waits ---------------------------------------------------------------------------------------------


class Terminal(io.StringIO):
    """A stream that says that somebody watches."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("stream", "patience", "told"), [(Terminal, 0.01, "Writing…\n"), (Terminal, 60, ""), (io.StringIO, 0.01, "")]
)
def test_what_takes_long_is_told_on_a_terminal_only(
    monkeypatch: pytest.MonkeyPatch, stream: type[io.StringIO], patience: float, told: str
) -> None:
    monkeypatch.setattr(output, "_PATIENCE", patience)
    monkeypatch.setattr("sys.stderr", stream())
    with output.patience(lambda: "Writing…"):
        time.sleep(0.5)
    assert sys.stderr.getvalue() == told  # type: ignore[attr-defined]


@pytest.mark.parametrize(("lang", "word"), [("fr", "Écriture"), ("en", "Writing"), ("ru", "Запись")])
def test_an_export_that_takes_long_says_so(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, lang: str, word: str
) -> None:
    monkeypatch.setattr("threading.Timer.start", threading.Timer.run)
    monkeypatch.setattr(output, "_PATIENCE", 0.0)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    told = run("export", "ics", "-o", str(tmp_path / "x.ics"), "--lang", lang).err
    assert word in told.splitlines()[0]
    assert word not in run("export", "ics", "-q", "-o", str(tmp_path / "x.ics"), "--lang", lang).err


@pytest.mark.parametrize(
    ("locale", "is_terminal", "expected"),
    [
        ({"LANG": "ja_JP.UTF-8"}, True, True),
        ({"LANG": "fr_FR.UTF-8", "LC_CTYPE": "zh_CN.UTF-8"}, True, True),
        ({"LANG": "ko_KR.UTF-8", "LC_ALL": "C.UTF-8"}, True, False),
        ({"LANG": "ja_JP.UTF-8"}, False, False),
        ({}, True, False),
    ],
)
def test_terminals_of_east_asia_are_drawn_in_ascii(
    monkeypatch: pytest.MonkeyPatch, locale: dict[str, str], is_terminal: bool, expected: bool
) -> None:
    for name in ("LC_ALL", "LC_CTYPE", "LANG"):
        monkeypatch.setenv(name, locale.get(name, ""))
    monkeypatch.setattr(output, "_is_terminal", lambda: is_terminal)
    assert output.draws_wide() is expected
