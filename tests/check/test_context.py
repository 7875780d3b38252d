"""What rules look at: one path for each place in the data, and where it stands in the files."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from conftest import TINY

from ccqs.check.rules import CheckContext, places_in
from ccqs.model import all_records
from ccqs.problems import Location
from ccqs.read.folder import read_folder

DATA = Path(__file__).parents[2] / "data"


def stands(node: yaml.Node | None, path: str, file: str) -> dict[str, Location]:
    """Return where each key, and each mapping of a list, stands in a file, by path."""
    found: dict[str, Location] = {}
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            below = f"{path}.{key.value}" if path else key.value
            found[below] = Location(file, key.start_mark.line + 1, key.start_mark.column + 1)
            found.update(stands(value, below, file))
    elif isinstance(node, yaml.SequenceNode):
        for number, item in enumerate(node.value, start=1):
            if isinstance(item, yaml.MappingNode):
                given = {key.value: value.value for key, value in item.value}
                below = f"{path}.{given.get('id', number)}"
                found[below] = Location(file, item.start_mark.line + 1, item.start_mark.column + 1)
                found.update(stands(item, below, file))
    return found


@pytest.fixture(scope="module")
def shipped() -> tuple[dict[str, Location], dict[str, Location]]:
    """Return where each field of the shipped dataset stands: as the context says, and as the files show."""
    located: dict[str, Location] = {}
    shown: dict[str, Location] = {}
    for tree in read_folder(DATA).trees:
        file = tree.where.file
        root = yaml.compose(Path(file).read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
        shown.update(stands(root, "", file))
        located.update({path: tree_place for path, _, tree_place in places_in(tree)})
    return located, shown


def test_every_field_of_the_shipped_dataset_has_a_place(
    shipped: tuple[dict[str, Location], dict[str, Location]],
) -> None:
    located, shown = shipped

    assert sorted(set(shown) - set(located)) == []


def test_place_of_a_field_is_that_of_its_text_or_its_key(
    shipped: tuple[dict[str, Location], dict[str, Location]],
) -> None:
    located, shown = shipped
    holds_more = {path.rpartition(".")[0] for path in located}

    assert {path for path in holds_more & set(shown) if located[path] != shown[path]} == set()
    assert {path for path in shown if located[path] < shown[path]} == set()


def test_paths_of_the_files_are_those_of_the_records() -> None:
    context = CheckContext(read_folder(DATA))
    paths = [path for path, _ in context.all_records]
    of_records = {path for path, _ in all_records(context.dataset)}

    assert len(paths) > 1000
    assert [path for path in paths if str(context.where(path)).endswith(":1:1")] == []
    assert [path for path in paths if path not in of_records] == []


@pytest.mark.parametrize(
    ("path", "line", "column"),
    [
        ("sessions.1993-05.venue", "venue: old-tower", 12),
        ("sessions.1993-05.cites.delegations.RU.defence.1", "      delegations.RU.defence: [bulletin", 32),
        ("sessions.1993-05.agenda.2.by", "{topic: north-sea, stage: press", 46),
        ("sessions.1993-05.agenda.2.cites.7", "{topic: north-sea, stage: press", 122),
        ("council.rivals.1.field", "    - field: rhythm", 14),
        ("edition", "edition: ", 10),
    ],
)
def test_place_is_that_of_the_value_or_of_what_holds_it(path: str, line: str, column: int) -> None:
    context = CheckContext(read_folder(TINY))
    lines = (TINY / "sessions.yaml").read_text(encoding="utf-8").splitlines()
    where = context.where(path)

    assert line in lines[where.line - 1]
    assert where.column == column


def test_path_that_leads_nowhere_has_no_place() -> None:
    with pytest.raises(KeyError):
        CheckContext(read_folder(TINY)).where("nowhere.else")
