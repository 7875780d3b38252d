"""The snapshot: the same dataset back, plain values that any tool prints and copies, and nothing else taken for one."""

from __future__ import annotations

import copy
import dataclasses
import json
import pickle
import pprint
import zlib
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest

from ccqs.errors import DataError
from ccqs.model import Dataset
from ccqs.problems import Refusal
from ccqs.query.claims import all_claims
from ccqs.query.search import passages
from ccqs.read import load
from ccqs.read.folder import FILES, read_folder
from ccqs.read.snapshot import read_snapshot, write_snapshot
from ccqs.read.validate import validate

HOMES = {"portfolios": "people", "themes": "topics", "questions": "sessions", "exemptions": "sessions"}
# What the folder is refused for, and a snapshot is not: it does not count who cites what.
UNCOUNTED = {Refusal.UNCITED, Refusal.NOTHING_CITED, Refusal.UNUSED_SOURCE}


def again(dataset: Dataset) -> Dataset:
    return read_snapshot(write_snapshot(dataset).encode(), "f")


def refused(text: str) -> str:
    with pytest.raises(DataError) as error:
        read_snapshot(text.encode("utf-8", "surrogatepass"), "f")
    (problem,) = error.value.problems
    assert (problem.where.file, problem.code, error.value.exit_code) == ("f", Refusal.UNREADABLE, 3)
    return problem.message


def forged(body: Any) -> str:
    """Return a snapshot of anything, with the head that would be right for it."""
    text = json.dumps(body, ensure_ascii=False)
    head = json.loads(write_head())
    return f"{json.dumps(head | {'checksum': zlib.crc32(text.encode())})}\n{text}\n"


def write_head() -> str:
    return write_snapshot(load(Path(__file__).parents[1] / "data" / "tiny")).partition("\n")[0]


def plain(dataset: Dataset) -> Any:
    return json.loads(write_snapshot(dataset).partition("\n")[2])


@pytest.mark.parametrize("name", ["tiny", "real"])
def test_snapshot_is_the_dataset(name: str, request: pytest.FixtureRequest) -> None:
    dataset: Dataset = request.getfixturevalue(name)
    assert again(dataset) == dataset
    assert again(dataset).sessions[0].status is dataset.sessions[0].status
    assert list(again(dataset).people) == list(dataset.people)


@pytest.mark.parametrize("name", ["tiny", "real"])
def test_dataset_of_files_is_valid(name: str, request: pytest.FixtureRequest) -> None:
    validate(plain(request.getfixturevalue(name)))


def test_snapshot_is_the_same_text_each_time(tiny: Dataset) -> None:
    assert write_snapshot(tiny) == write_snapshot(again(tiny))


@pytest.mark.parametrize("name", ["tiny", "real"])
def test_what_is_read_is_made_of_plain_values(name: str, request: pytest.FixtureRequest) -> None:
    dataset: Dataset = request.getfixturevalue(name)
    read = again(dataset)
    assert repr(read) == repr(dataset)
    assert str(read.people) == str(dataset.people)
    assert pprint.pformat(read) == pprint.pformat(dataset)
    assert copy.deepcopy(read) == copy.copy(read) == dataset
    assert pickle.loads(pickle.dumps(read)) == dataset  # noqa: S301  our own
    assert dataclasses.asdict(read) == dataclasses.asdict(dataset)
    assert dataclasses.replace(read, digest="0") != dataset
    assert {**read.people} == dict(read.people) == read.people | {} == dataset.people
    assert type(read.people) is type(read.sessions[0].delegations) is dict


def test_load_reads_a_snapshot_of_any_name(tiny: Dataset, tmp_path: Path) -> None:
    path = tmp_path / "any name"
    path.write_text(write_snapshot(tiny), encoding="utf-8", newline="")
    assert load(path) == tiny


@pytest.mark.parametrize("part", [0.3, 0.6, 0.999])
def test_file_cut_short_is_refused(tiny: Dataset, part: float) -> None:
    text = write_snapshot(tiny)
    assert "cut short" in refused(text[: int(len(text) * part)])


def test_edited_file_is_refused(tiny: Dataset) -> None:
    assert "edited" in refused(write_snapshot(tiny).replace("Dubois", "Dupont"))


def test_file_of_another_version_is_refused(tiny: Dataset) -> None:
    first, _, rest = write_snapshot(tiny).partition("\n")
    assert "another version" in refused(f"{json.dumps(json.loads(first) | {'version': '0'})}\n{rest}")


@pytest.mark.parametrize("text", ["", "{", "[]\n", '{"format": "other"}\n{}', "edition: 2001-01-01\n", "[" * 100_000])
def test_other_text_is_not_taken_for_a_snapshot(text: str) -> None:
    assert refused(text) == "not a snapshot of a dataset"


# Forged, with a right checksum -------------------------------------------------------------------------------------


@pytest.mark.parametrize("body", [None, 0, "x", [], {}, [{}], {"edition": "2001-01-01"}, {"council": None}])
def test_forged_body_is_refused(body: Any) -> None:
    assert refused(forged(body)) == "not what ccqs compile writes"


def test_body_that_nests_too_deep_is_refused() -> None:
    text = "[" * 200_000
    head = json.loads(write_head()) | {"checksum": zlib.crc32(text.encode())}
    assert refused(f"{json.dumps(head)}\n{text}\n") == "not what ccqs compile writes"


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("sessions.0.place", "nowhere"),
        ("sessions.0.place", ["lutece"]),
        ("sessions.0.delegations.FR.defence", "nobody"),
        ("sessions.0.delegations.DE", {"defence": "paul-marin"}),
        ("sessions.0.delegations.FR.navy", "paul-marin"),
        ("sessions.0.number", "1"),
        ("sessions.0.number", True),
        ("sessions.0.number", 1.0),
        ("sessions.0.status", "helt"),
        ("sessions.0.date", "2001-13"),
        ("sessions.0.agenda.0.topic", "nothing"),
        ("sessions.0.agenda.0.by", "DE"),
        ("sessions.0.agenda.0.cites", []),
        ("sessions.0.agenda.0.cites", ["nothing#p1"]),
        ("sessions.0.agenda.0.cites", ["gazette-1991#§"]),
        ("sessions.0.agenda.0.text", {"fr": "a"}),
        ("sessions.0.agenda.0.text", {"fr": "a", "en": "b", "ru": None}),
        ("sessions.0.agenda.0.text", {"fr": "a", "en": "b", "ru": "c", "de": "d"}),
        ("sessions.0.colour", "red"),
        ("sessions.0.gaps.0.field", "nothing"),
        ("sessions.1.rivals.0.value", {"fr": "a", "en": "b", "ru": "c"}),
        ("sessions.1.rivals.0.value", "1993"),
        ("sessions.1.rivals.0.why", None),
        ("sessions.1.id", "1991-10"),
        ("people.paul-marin.id", "ivan-orlov"),
        ("people.paul-marin.country", "DE"),
        ("people.paul-marin.posts.0.acting", "true"),
        ("people.paul-marin.aliases", ["", "x"]),
        ("sources.gazette-1991.text", "../../etc/passwd"),
        ("sources.gazette-1991.title", None),
        ("topics.tide.broader", "water"),
        ("topics.tide.broader", ["nothing"]),
        ("places.lutece.id", "Lutece"),
        ("council.parties", []),
        ("council.posts", ["navy"]),
        ("council.last_session", "2000-01"),
        ("languages", []),
        ("languages", [1]),
        ("digest", 5),
        ("edition", "tomorrow"),
        ("questions", []),
        ("exemptions", {}),
    ],
)
def test_forged_value_is_refused(tiny: Dataset, path: str, value: Any) -> None:
    body = plain(tiny)
    *above, last = path.split(".")
    node = body
    for step in above:
        node = node[int(step) if step.isdecimal() else step]
    node[last] = value
    assert refused(forged(body)) == "not what ccqs compile writes"


VALUES = (None, True, 0, -1, 1.5, "", "x", "2001", "FR", "lutece", [], ["x"], [[]], {}, {"fr": "a"}, {"id": "x"}, [{}])


def places(node: Any) -> Iterator[tuple[Any, Any]]:
    for key, held in list(node.items() if isinstance(node, dict) else enumerate(node)):
        yield node, key
        if isinstance(held, (dict, list)):
            yield from places(held)


@pytest.mark.slow
def test_any_forged_value_is_refused_or_is_one_that_the_files_may_hold(tiny: Dataset, tmp_path: Path) -> None:
    random = Random(1)  # noqa: S311  not for secrets
    text = json.dumps(plain(tiny))
    count = len(list(places(json.loads(text))))
    believed = 0
    for number in range(count * 2):
        body = json.loads(text)
        node, key = list(places(body))[number % count]
        value = random.choice(VALUES)
        if number < count:
            node[key] = value
        elif isinstance(node, dict):
            node[random.choice(("x", "field", "id", "fr", "text"))] = node.pop(key)
        else:
            del node[key]
        try:
            dataset = read_snapshot(forged(body).encode(), "f")
        except DataError:
            continue
        believed += 1
        assert repr(dataset)
        assert list(all_claims(dataset))
        assert [one for session in dataset.sessions for one in passages(dataset, session)]
        assert problems_of_files(dataset, tmp_path) <= UNCOUNTED, (number, key, value)
    assert 0 < believed < count


def problems_of_files(dataset: Dataset, folder: Path) -> set[str]:
    """Write the files that hold a dataset, and return the codes of what is wrong with them."""
    body = plain(dataset)
    trees: dict[str, dict[str, Any]] = {name: {} for name in FILES}
    for name, value in body.items():
        if name != "digest" and (value or name not in ("partial_languages", "questions", "exemptions")):
            home = HOMES.get(name, name if f"{name}.yaml" in FILES else "sessions")
            records = list(value.values()) if isinstance(value, dict) and name != "council" else value
            trees[f"{home}.yaml"][name] = unwrapped(records)
    for name, tree in trees.items():
        (folder / name).write_text(json.dumps(tree, indent=1), encoding="utf-8")
    try:
        assert dataclasses.replace(read_folder(folder).dataset, digest=dataset.digest) == dataset
    except DataError as error:
        return {one.code for one in error.problems}
    return set()


def unwrapped(value: Any) -> Any:
    """Return a value as the files hold it, where a date is a text."""
    if isinstance(value, dict):
        return value["edtf"] if list(value) == ["edtf"] else {key: unwrapped(one) for key, one in value.items()}
    return [unwrapped(one) for one in value] if isinstance(value, list) else value
