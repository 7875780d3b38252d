"""How the time of reading a text grows: with its length, and hardly faster, whatever it consists of."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from ccqs.model import Dataset
from ccqs.query.audit import audit
from ccqs.query.claims import citations
from ccqs.query.draft import draft
from ccqs.query.search import search
from ccqs.query.wording import sentences

# Texts of a length that an expression could read again from each of its letters.
TEXTS: dict[str, Callable[[int], str]] = {
    "stops": lambda length: "." * length + "a",
    "stops and spaces": lambda length: "a." + " " * length + "b",
    "initials": lambda length: "M. " * (length // 3),
    "one word": lambda length: "a" * length,
    "one name": lambda length: "A" * length,
    "names": lambda length: "Abc " * (length // 4),
    "joined": lambda length: "a-" * (length // 2),
    "elided": lambda length: "l’" * (length // 2),
    "accents": lambda length: "e" + "\u0301" * length,
    "figures": lambda length: "1" * length,
    "dates": lambda length: "12 mars 2008, " * (length // 14),
    "dated sentences": lambda length: "Le ministre parle de la mer le 3 mars. " * (length // 39),
    "topics in a sentence": lambda length: "la pêche et la mer, " * (length // 20),
    "topics in sentences": lambda length: "La pêche et la mer. " * (length // 20),
    "lines": lambda length: "12" + "\n" * length + "mars 2008 x",
    "quotes": lambda length: "«" * length,
    "words": lambda length: "".join(f"mot{number} " for number in range(length // 8)),
    "paragraphs": lambda length: "a\n\n" * (length // 3),
}


def seconds(work: Callable[[str], object], text: str) -> float:
    start = time.process_time()
    work(text)
    return time.process_time() - start


@pytest.mark.parametrize("case", ["stops", "stops and spaces", "initials", "quotes"])
def test_sentences_of_a_long_line_are_found_at_once(case: str) -> None:
    """What read a run again from each of its signs took minutes here."""
    assert seconds(lambda text: list(sentences(text)), TEXTS[case](60_000)) < 5


@pytest.mark.parametrize("case", ["one word", "stops", "joined", "elided"])
def test_a_long_word_is_searched_at_once(tiny: Dataset, case: str) -> None:
    assert seconds(lambda text: search(tiny, text), TEXTS[case](60_000)) < 5


def audited(dataset: Dataset, text: str) -> object:
    """Return what became of everything that a source is cited for, when this is its text."""
    return list(audit(dataset, citations(dataset), {"bulletin-1999": text}))


@pytest.mark.slow
@pytest.mark.parametrize("case", TEXTS)
@pytest.mark.parametrize("work", [draft, search, audited], ids=["draft", "search", "audit"])
def test_time_grows_with_the_text_and_hardly_faster(
    tiny: Dataset, work: Callable[[Dataset, str], object], case: str
) -> None:
    def least(length: int) -> float:
        return min(seconds(lambda text: work(tiny, text), TEXTS[case](length)) for _ in range(2))

    assert least(32_000) <= 7 * least(8_000) + 0.5
