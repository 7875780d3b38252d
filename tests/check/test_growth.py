"""How the work of a check grows: with the length of what is checked, and no faster."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import TINY, count_calls

from ccqs.check import check, chosen
from ccqs.problems import abridged

LABEL = "label: {fr: a, en: b, ru: c}"
Write = Callable[[Path, int], None]


def add(folder: Path, name: str, text: str, before: str = "") -> None:
    """Add text at the end of a file, or before the first place where something stands."""
    path = folder / name
    whole = path.read_text(encoding="utf-8")
    assert before in whole
    head, sep, tail = whole.partition(before) if before else (whole, "", "")
    path.write_text(head + text + sep + tail, encoding="utf-8")


def distinct_aliases(folder: Path, count: int) -> None:
    aliases = ", ".join(f"alias {number}" for number in range(count))
    add(folder, "people.yaml", f"aliases: [{aliases}]", "aliases: [Пётр Ильич Орлов]")
    people = folder / "people.yaml"
    people.write_text(people.read_text(encoding="utf-8").replace("aliases: [Пётр Ильич Орлов]", ""), encoding="utf-8")


def same_aliases(folder: Path, count: int) -> None:
    add(folder, "people.yaml", ", Jeanne" * count, "]\n    cites: {wikidata: [bulletin-1999]")


def broader_chain(folder: Path, count: int) -> None:
    records = (f"  - {{id: t{n}, theme: sea, broader: [t{n + 1}], {LABEL}}}\n" for n in range(count))
    add(folder, "topics.yaml", "".join(records) + f"  - {{id: t{count}, theme: sea, {LABEL}}}\n")


def broader_circle(folder: Path, count: int) -> None:
    records = (f"  - {{id: t{n}, theme: sea, broader: [t{(n + 1) % count}], {LABEL}}}\n" for n in range(count))
    add(folder, "topics.yaml", "".join(records))


def broader_fan(folder: Path, count: int) -> None:
    names = ", ".join(f"t{n}" for n in range(count))
    leaves = "".join(f"  - {{id: t{n}, theme: sea, broader: [hub], {LABEL}}}\n" for n in range(count))
    add(folder, "topics.yaml", f"{leaves}  - {{id: hub, theme: sea, broader: [{names}], {LABEL}}}\n")


def within_chain(folder: Path, count: int) -> None:
    records = (f"  - {{id: p{n}, kind: locality, country: RU, within: p{n + 1}, {LABEL}}}\n" for n in range(count))
    add(folder, "places.yaml", "".join(records) + f"  - {{id: p{count}, kind: city, country: RU, {LABEL}}}\n")


def within_circle(folder: Path, count: int) -> None:
    records = (
        f"  - {{id: p{n}, kind: locality, country: RU, within: p{(n + 1) % count}, {LABEL}}}\n" for n in range(count)
    )
    add(folder, "places.yaml", "".join(records))


def exemptions(folder: Path, count: int) -> None:
    record = "  - {rule: WD08, record: fish, why: {fr: a, en: b, ru: c}}\n"
    add(folder, "sessions.yaml", "exemptions:\n" + record * count, "council:\n")


def agenda(folder: Path, count: int) -> None:
    add(folder, "sessions.yaml", "      - {topic: fish, stage: press, cites: [bulletin-1999]}\n" * count)


def quotes(folder: Path, count: int) -> None:
    quote = "{field: date, cite: gazette-1991, text: le 1er}"
    rival = "{field: date, value: 1999, rank: normal, cites: [gazette-1991]}"
    text = f"    quotes: [{', '.join([quote] * count)}]\n    rivals: [{', '.join([rival] * count)}]\n"
    add(folder, "sessions.yaml", text, "    agenda:\n      - {topic: fish, stage: discussed")


def quoted_words(folder: Path, count: int) -> None:
    add(folder, "sessions.yaml", f'purpose: {{fr: "{"«" * count}", en: to try, ru: "{"“" * count}"}}\n  ', "rhythm:")
    path = folder / "sessions.yaml"
    kept = path.read_text(encoding="utf-8").replace("  purpose: {fr: essayer, en: to try, ru: пробовать}\n", "")
    path.write_text(kept, encoding="utf-8")


def dotted_host(folder: Path, count: int) -> None:
    path = folder / "sources.yaml"
    text = path.read_text(encoding="utf-8").replace("http://gazette.example/1991", f"'http://{'a.' * count} x'")
    path.write_text(text, encoding="utf-8")


def unknown_keys(folder: Path, count: int) -> None:
    add(folder, "people.yaml", "".join(f"    wrong{number}: a\n" for number in range(count)))


def unknown_cites(folder: Path, count: int) -> None:
    keys = ", ".join(f"wrong{number}: [gazette-1991]" for number in range(count))
    add(folder, "people.yaml", f"  - {{id: x, country: FR, cites: {{{keys}}}, ")
    add(folder, "people.yaml", ", ".join(f"other{number}: a" for number in range(count)) + "}\n")


def unknown_ids(folder: Path, count: int) -> None:
    add(folder, "topics.yaml", f"    broader: [{', '.join(f'x{number}' for number in range(count))}]\n", "    alt:\n")


def repeated_keys(folder: Path, count: int) -> None:
    add(folder, "people.yaml", "".join(f"    wrong{number % (count // 2)}: a\n" for number in range(count)))


GROWING: tuple[Write, ...] = (
    *(distinct_aliases, same_aliases, broader_chain, broader_circle, broader_fan, within_chain, within_circle),
    *(exemptions, agenda, quotes, quoted_words, dotted_host),
    *(unknown_keys, unknown_cites, unknown_ids, repeated_keys),
)


@pytest.fixture
def folder(tmp_path: Path) -> Callable[[Write, int], Path]:
    def written(write: Write, count: int) -> Path:
        copy = Path(shutil.copytree(TINY, tmp_path / f"{count}"))
        write(copy, count)
        return copy

    return written


def calls(folder: Path) -> int:
    return count_calls(lambda: check(folder, chosen((), ())))


@pytest.mark.parametrize("write", GROWING, ids=lambda write: write.__name__)
def test_calls_grow_with_the_input_and_no_faster(write: Write, folder: Callable[[Write, int], Path]) -> None:
    check(TINY, chosen((), ()))  # what is prepared once
    few, more, most = (calls(folder(write, count)) for count in (100, 150, 200))
    assert most - more <= 1.1 * (more - few) + 50, (few, more, most)


@pytest.mark.slow
@pytest.mark.parametrize("write", GROWING, ids=lambda write: write.__name__)
def test_time_grows_with_the_input_and_hardly_faster(write: Write, folder: Callable[[Write, int], Path]) -> None:
    def seconds(count: int) -> float:
        at = folder(write, count)
        times = []
        for _ in range(2):
            start = time.process_time()
            check(at, chosen((), ()))
            times.append(time.process_time() - start)
        return min(times)

    assert seconds(2_000) <= 7 * seconds(500) + 0.5


def test_problems_of_a_file_are_shown_to_fifty_and_counted(folder: Callable[[Write, int], Path]) -> None:
    at = folder(unknown_keys, 120)
    problems = check(at, chosen((), ())).problems
    first, more = abridged(problems)
    assert len(problems) >= 120
    assert len(first) == 50
    assert first == problems[:50]
    assert more == {str(at / "people.yaml"): len(problems) - 50}


def test_few_problems_are_all_shown(folder: Callable[[Write, int], Path]) -> None:
    problems = check(folder(unknown_keys, 20), chosen((), ())).problems
    assert abridged(problems) == (problems, {})
