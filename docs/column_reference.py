"""The page of columns: what `-f csv` and `--columns` have, from what the answers declare (`ccqs.answers.keys`)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from answer_schemas import DATA, answers

from ccqs.answers.keys import Answer, Key, named_columns
from ccqs.answers.localizer import Localizer
from ccqs.read import load

INTRODUCTION = """# Columns

What the columns of answers mean: of `-f csv` and `-f tsv`, and of those that `--columns` chooses and `--sort` sorts by.
`json`, `jsonl` and `yaml` have every key whatever columns are chosen; `ccqs schema NAME` describes them.

- A date stands as the data have it, in [EDTF](https://www.loc.gov/standards/datetime/) (`2002-11-15?`), and beside it, in
  `…_earliest` and `…_latest`, the first and the last day that it may mean, which `pandas.to_datetime` and any spreadsheet
  read. A mark of uncertainty makes it one unit wider, as it does for `--since` and `--until`.
- A list is joined with `; `.
- What is not known is an empty cell.
- “Of `claims`” means that the column is a part of the key `claims` in JSON.
"""


def columns() -> str:
    """Return the page: a table for each answer that lists things."""
    loc = Localizer(load(DATA), "en")
    return "\n".join((INTRODUCTION, *_sections(loc, dict(answers()))))


def _sections(loc: Localizer, declared: dict[str, Answer]) -> Iterator[str]:
    for command, answer in declared.items():
        if "sort" in answer.query:
            yield from _section(f"`{command}`", answer.items(loc)[0].keys)
            for option, keys in answer.rows.items():
                yield from _section(f"`{command} --{option}`", keys(loc))


def _section(title: str, keys: Sequence[Key[Any]]) -> Iterable[str]:
    rows = (
        f"| `{name}` | {_meaning(name, one.key, one.shown.heading)} |"
        for name, one in named_columns(keys, "en").items()
    )
    return f"## {title}", "", "| column | meaning |", "|---|---|", *rows, ""


def _meaning(name: str, key: Key[Any], heading: str) -> str:
    """Return what a column is: what is said of its key, or of that part of it."""
    for ending, words in (
        ("_earliest", "The first day that it may mean."),
        ("_latest", "The last day that it may mean."),
    ):
        if name != key.name and name.endswith(ending):
            return f"`{name.removesuffix(ending)}`: {words}"
    if name == key.name:
        return key.about or heading
    part = next((part.about for part in key.kind.keys if part.name == name), "")
    about = part or ("" if key.kind.keys else key.about) or (heading if heading != name else "")
    return f"Of `{key.name}`. {about}".strip()
