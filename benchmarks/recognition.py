"""How well texts are read: people, topics, dates, places and sessions that `draft` finds in annotated reports.

    python benchmarks/recognition.py [REPORTS]

prints precision and recall for each kind, report by report where something is missed or made up. The reports are those
of `tests/data/reports`, whose README says how they are annotated: the rules were corrected by them. Without REPORTS the
topics of `tests/data/passages.tsv` come after them, which were annotated before the rules of topics were last changed,
and tried only afterwards.
"""

from __future__ import annotations

import csv
import datetime as dt
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from ccqs.model import Dataset
from ccqs.query.draft import draft
from ccqs.query.draft.proposal import Draft, ProposalKind
from ccqs.query.mentions import MentionKind, Vocabulary, mentioned
from ccqs.read import load

REPORTS = Path(__file__).parents[1] / "tests" / "data" / "reports"
PASSAGES = REPORTS.with_name("passages.tsv")
KINDS = ("session", "date", "place", "people", "topics")
Values = dict[str, frozenset[str]]


@dataclass
class Score:
    """What was found rightly, wrongly, and not at all."""

    right: int = 0
    wrong: int = 0
    missed: int = 0
    slips: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """The share of what was found that is right."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0

    @property
    def recall(self) -> float:
        """The share of what is there that was found."""
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0

    def add(self, name: str, wanted: frozenset[str], found: frozenset[str]) -> None:
        """Count what was found in a report."""
        self.right += len(wanted & found)
        self.wrong += len(found - wanted)
        self.missed += len(wanted - found)
        self.slips += [f"{name}: + {one}" for one in sorted(found - wanted)]
        self.slips += [f"{name}: - {one}" for one in sorted(wanted - found)]


def reports(folder: Path = REPORTS) -> Iterator[tuple[str, Values, dt.date | None, str]]:
    """Yield the name, the annotations, the day of publication and the text of each report."""
    for path in sorted(folder.glob("*.txt")):
        head, _, text = path.read_text(encoding="utf-8").partition("---\n")
        told = dict(line.split(":", 1) for line in head.splitlines())
        values = {kind: frozenset(told[kind].split()) - {"none"} for kind in KINDS}
        published = told["published"].strip()
        yield path.stem, values, dt.date.fromisoformat(published) if published else None, text


def found_in(result: Draft) -> Values:
    """Return what a draft says, in the terms of the annotations."""
    said = [one for one in result.proposals if one.kind is not ProposalKind.NOT_FOUND]
    return {
        "session": frozenset(filter(None, (result.session,))),
        "date": frozenset(str(one.value) for one in said if one.field == "date"),
        "place": frozenset(str(one.value) for one in said if one.field == "place"),
        "people": frozenset(mentioned(result.mentions, MentionKind.PERSON)),
        "topics": frozenset(str(one.value) for one in said if one.field == "agenda"),
    }


def measure(dataset: Dataset, folder: Path = REPORTS) -> dict[str, Score]:
    """Draft every report, and score each kind of fact."""
    scores = {kind: Score() for kind in KINDS}
    for name, wanted, published, text in reports(folder):
        found = found_in(draft(dataset, text, published=published))
        for kind, score in scores.items():
            score.add(name, wanted[kind], found[kind])
    return scores


def measure_passages(vocabulary: Vocabulary) -> Score:
    """Score the topics that passages on other meetings mention; wider topics that the words name too count as neither."""
    score = Score()
    with PASSAGES.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            found = frozenset(mentioned(vocabulary.mentions(row["passage"]), MentionKind.TOPIC))
            score.add(row["passage"][:40], frozenset(row["topics"].split()), found - set(row["also"].split()))
    return score


def main() -> None:
    """Print the scores."""
    dataset = load()
    print("Reports, by which the rules were corrected:")
    tell(measure(dataset, Path(sys.argv[1]) if len(sys.argv) > 1 else REPORTS))
    if len(sys.argv) == 1:
        print("Passages on other meetings, not looked at when the rules were made:")
        tell({"topics": measure_passages(Vocabulary(dataset))})


def tell(scores: dict[str, Score]) -> None:
    """Print scores, and what was missed or made up."""
    for kind, score in scores.items():
        print(f"{kind:8} precision {score.precision:.3f}  recall {score.recall:.3f}  ({score.right} right)")
        print("".join(f"    {slip}\n" for slip in score.slips), end="")


if __name__ == "__main__":
    main()
