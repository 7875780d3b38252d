"""What the script of a page knows: how to fold a text as the program does, and what can be found where."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import takewhile
from typing import Any, NamedTuple

from ccqs.answers.keys import csv_grid
from ccqs.answers.localizer import value_text
from ccqs.answers.sessions import list_keys
from ccqs.export.site.content import Content
from ccqs.export.tables import cell
from ccqs.language.fold import fold, words
from ccqs.model import Session, Weight, alternatives
from ccqs.query.search import Passage, passages
from ccqs.query.topics import How
from ccqs.render.visible import OBEYED
from ccqs.report import Cell, cell_text

# The first and the last plane of characters that a script in use has letters in.
_CODES = range(0x20000)
_SURROGATES = range(0xD800, 0xE000)
# How a topic came up, each by its place.
_WAYS = list(How)
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


@cache
def fold_table() -> Mapping[str, str]:
    """Return what the script cannot work out: characters that fold to other than their lower case, or to several.

    The script decomposes a text (NFKD), replaces each character by this table or else by its lower case, decomposes
    again, and keeps letters and digits; marks vanish, all else parts words.
    """
    return {char: folded for code in _CODES if code not in _SURROGATES for char, folded in _special(chr(code))}


def _special(char: str) -> Iterable[tuple[str, str]]:
    if unicodedata.normalize("NFKD", char) != char:
        return
    folded = fold(f"a{char}a")[1:-1]  # between letters, where a space stays a space
    if folded != _plain(char):
        yield char, folded


def _plain(char: str) -> str:
    """Fold a character by the rule alone."""
    lower = unicodedata.normalize("NFKD", char.lower())
    kept = (
        one if unicodedata.category(one)[0] in "LN" else "" if unicodedata.category(one) in ("Mn", "Cf", "Me") else " "
        for one in lower
    )
    return "".join(kept)


def found_by(content: Content) -> Mapping[str, Any]:
    """Return what the script reads: the fold table, the words of the sessions, what they are chosen by, their rows."""
    loc, dataset = content.loc, content.dataset
    grid = csv_grid(list_keys(loc), dataset.sessions)
    keys = [column.key for column in grid.columns]
    topics = {topic: number for number, topic in enumerate(dataset.topics)}
    index = _index(content)
    return {
        "fold": fold_table(),
        "words": index.words,
        "people": list(dataset.people),
        "topics": list(dataset.topics),
        "ways": _WAYS,
        "columns": keys,
        "sessions": [
            {**_chosen_by(content, session, topics), "having": having, "row": _row(keys, row)}
            for session, having, row in zip(dataset.sessions, index.having, grid.rows, strict=True)
        ],
    }


class _Index(NamedTuple):
    """Where words are found: those of people, then topics, and of sessions what is beside the people and topics they have.

    Attributes:
        words: Each word with the numbers, in base 36, of what has it: the sessions, then the people, then the topics.
            The words are sorted, a line each, and begin with how many letters they share with the one before.
        having: For each session the numbers of the people and topics all of whose words it has.
    """

    words: str
    having: Sequence[Sequence[int]]


def _index(content: Content) -> _Index:
    """Index the words of names and subjects in other languages; what the page shows the script reads there."""
    dataset = content.dataset
    records = [
        *((one.names, one.aliases) for one in dataset.people.values()),
        *((one.label, alternatives(one.alt)) for one in dataset.topics.values()),
    ]
    known = [_word_set([*shown.values(), *hidden]) for shown, hidden in records]
    elsewhere = [
        _word_set([*(text for lang, text in shown.items() if lang != content.lang), *hidden])
        for shown, hidden in records
    ]
    first = len(dataset.sessions)
    found: dict[str, list[int]] = {}
    having = []
    for number, session in enumerate(dataset.sessions):
        named = [one for one in passages(dataset, session) if one.weight in (Weight.IDENTITY, Weight.SUBJECT)]
        everything = _word_set(text for one in named for text in (*one.text.values(), *one.hidden))
        within = [place for place, words_of_one in enumerate(known) if words_of_one <= everything]
        having.append([first + place for place in within])
        implied = set().union(*(elsewhere[place] for place in within))
        for word in _word_set(text for one in named for text in _unseen(one, content.lang)) - implied:
            found.setdefault(word, []).append(number)
    for number, words_of_one in enumerate(elsewhere, start=first):
        for word in words_of_one:
            found.setdefault(word, []).append(number)
    return _Index("\n".join(_lines(found)), having)


def _word_set(texts: Iterable[str]) -> frozenset[str]:
    return frozenset(words(" ".join(dict.fromkeys(texts))))


def _lines(found: Mapping[str, Sequence[int]]) -> Iterator[str]:
    before = ""
    for word, numbers in sorted(found.items()):
        alike = takewhile(lambda pair: pair[0] == pair[1], zip(before, word, strict=False))
        shared = min(sum(1 for _ in alike), len(_DIGITS) - 1)
        yield f"{_DIGITS[shared]}{word[shared:]} {' '.join(map(_base36, numbers))}"
        before = word


def _unseen(passage: Passage, lang: str) -> Iterable[str]:
    """Return what names something and the page does not show: in other languages, and in other spellings."""
    shown = (text for each, text in passage.text.items() if each != lang or passage.weight == Weight.IDENTITY)
    return (*shown, *passage.hidden)


def _base36(number: int) -> str:
    digits = ""
    while number or not digits:
        number, digit = divmod(number, len(_DIGITS))
        digits = _DIGITS[digit] + digits
    return digits


def _row(keys: Sequence[str], row: Sequence[Cell]) -> Sequence[str | None]:
    """Return a row of the table of `list`; the script fills in the topics, which it has already as they are."""
    cells = [(key, cell(cell_text(one))) for key, one in zip(keys, row, strict=True)]
    return [None if key in ("topic_ids", "topics", "how") and text[:1] != "'" else text for key, text in cells]


def _chosen_by(content: Content, session: Session, topics: Mapping[str, int]) -> Mapping[str, Any]:
    """Return what the filters of `list` look at; topics by their numbers in the list, and how each came up by a digit."""
    days, came_up = session.date.possible, content.loc.came_up(session)
    return {
        "id": session.id,
        "city": session.place,
        "since": days.first.year,
        "until": days.last.year,
        "minister": list(dict.fromkeys(who for _, _, who in session.ministers)),
        "topic": [topics[one] for one in came_up],
        "how": "".join(str(_WAYS.index(one.how)) for one in came_up.values()),
        "status": session.status.value,
        "disputed": bool(content.loc.disputed(session)),
    }


def choices(content: Content) -> Mapping[str, Sequence[tuple[str, str]]]:
    """Return the values that sessions can be chosen by, each with its name.

    Ministers and topics are none: the script offers those that the page lists.
    """
    loc, sessions = content.loc, content.dataset.sessions
    years = sorted({one.date.stated.first.year for one in sessions} | {one.date.stated.last.year for one in sessions})
    cities = [(one, loc.place(one)) for one in dict.fromkeys(one.place for one in sessions)]
    statuses = dict.fromkeys(one.status for one in sessions)
    return {
        "city": sorted(cities, key=lambda one: fold(one[1])),
        "minister": (),
        "topic": (),
        "status": [(one.value, value_text(one, content.lang)) for one in statuses],
        "since": [(str(year), str(year)) for year in years],
        "until": [(str(year), str(year)) for year in years],
    }


# Parts of Korean syllables, which folding takes apart: as letters they would make the page's text unnormalised.
_JOINING = "[\u1161-\u1175\u11a8-\u11c2]"


def embedded(value: Any) -> str:
    """Write a value as JSON that can stand inside HTML: no tag can begin in it, and no character of it is obeyed."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    for escaped in (OBEYED, _JOINING):
        text = re.sub(escaped, lambda found: f"\\u{ord(found[0]):04x}", text)
    return text
