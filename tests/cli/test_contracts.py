"""What scripts depend on: the keys of the envelope and of each kind of item, their types, and rows that are whole."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
import yaml
from conftest import Run

ENVELOPE = "format_version command dataset query count items problems".split()
SESSION = (
    "id number status date date_earliest date_latest date_text city country ministers topics disputed sources".split()
)
LISTED = [
    *SESSION,
    *"received_by received_at venue presidents outcomes margins interval".split(),
    *"interval_least interval_most interval_planned in_range".split(),
]
SHOWN = [
    *SESSION,
    *"venue cites inferences rivals gaps quotes audience margins officials agenda outcomes steps postponement".split(),
    *"previous next".split(),
]
TOPIC = "id label theme count first last sessions how stated through".split()
TOPIC_ITEM = [*TOPIC, *"labels alt broader exact_match close_match agenda".split()]
PERSON = "id name names aliases country wikidata posts sessions held match".split()
POST = "portfolio title start end acting text sessions".split()
DIFF = "from to not_held interval added dropped kept changed unknown".split()
FOUND = "session title score hits".split()
CLAIMS = "session record field label disputed claims quotes gaps".split()
SOURCE = "id kind language date publisher via title description url count supports".split()
COUNCIL = [
    *"id names abbreviation parties posts received_by alternates alt status created created_at founded founded_at".split(),
    *"founding_text signed_by purpose rhythm chair last_session suspended dormant_since cites inferences rivals".split(),
    *"working_groups events gaps quotes".split(),
]
QUESTIONS: dict[str, tuple[tuple[str, ...], list[str]]] = {
    "list": (("list",), LISTED),
    "list all": (("list", "--status", "all"), LISTED),
    "list range": (("list", "--since", "1993", "--status", "all"), LISTED),
    "show": (("show", "1", "2", "1995-06", "3"), SHOWN),
    "council": (("council",), COUNCIL),
    "topics": (("topics",), TOPIC_ITEM),
    "topic": (("topics", "water"), TOPIC_ITEM),
    "matrix": (("topics", "--matrix"), TOPIC_ITEM),
    "grouped": (("topics", "--by", "theme"), ["group", "label", "count", "topics"]),
    "diff": (("diff", "1..2", "3"), DIFF),
    "diff same": (("diff", "1", "1"), DIFF),
    "search": (("search", "atlas"), FOUND),
    "search council": (("search", "conseil"), FOUND),
    "ministers": (("ministers",), PERSON),
    "minister": (("ministers", "orlov"), PERSON),
    "misspelt": (("ministers", "Dubuois"), PERSON),
    "why": (("why", "2"), CLAIMS),
    "why council": (("why", "council"), CLAIMS),
    "why person": (("why", "jeanne-dubois"), CLAIMS),
    "conflicts": (("conflicts",), CLAIMS),
    "sources": (("sources",), SOURCE),
    "source": (("sources", "gazette-1991"), SOURCE),
    "cite": (("cite",), "id text bibtex csl".split()),
    "cite session": (("cite", "2"), "id text bibtex csl".split()),
    "cite source": (("cite", "gazette-1991"), "id text bibtex csl".split()),
    "holders": (("ministers", "--on", "1997-01-15"), PERSON),
}
# What is asked of sessions, wherever they are chosen by it.
CHOSEN = "session city since until range minister host president topic stage status disputed".split()
QUERIES = {
    "list": [*CHOSEN, "by", "sort", "limit"],
    "show": ["session"],
    "council": [],
    "topics": [*CHOSEN, "theme", "by", "matrix", "sort", "limit"],
    "diff": ["from", "to", "broader", "stage"],
    "search": ["text", "corrected", "sort", "limit"],
    "ministers": ["name", "on", "country", "portfolio", "session", "since", "until", "sort", "limit"],
    "why": ["record", "field"],
    "conflicts": ["field", "session", "since", "until", "by", "sort", "limit"],
    "sources": ["id", "session", "topic", "since", "until", "publisher", "language", "kind", "by", "sort", "limit"],
    "cite": ["id", "style"],
}
# The keys of what stands inside the items, by its path; `[]` is a member of a list.
INSIDE = {
    "city": ["id", "label"],
    "ministers[]": ["id", "name", "country", "portfolio"],
    "topics[]": ["id", "label", "theme", "stages", "through", "how"],
    "venue": ["id", "label"],
    "received_by": ["id", "name"],
    "received_at": ["id", "label"],
    "presidents[]": ["id", "name"],
    "audience": ["host", "date", "place", "who", "text", "cites"],
    "audience.host": ["id", "name"],
    "audience.place": ["id", "label"],
    "audience.who[]": ["id", "name"],
    "margins[]": ["kind", "who", "date", "place", "text", "cites"],
    "margins[].who[]": ["id", "name"],
    "officials[]": ["name", "role", "wikidata", "text", "cites"],
    "agenda[]": ["topic", "stage", "by", "text", "cites"],
    "agenda[].topic": ["id", "label"],
    "outcomes[]": ["kind", "by", "text", "follow_up", "cites"],
    "outcomes[].follow_up": ["status", "date", "text", "cites"],
    "steps[]": ["date", "by", "text", "cites"],
    "postponement": ["by", "announced", "text", "reasons", "cites"],
    "postponement.reasons[]": ["by", "text", "cites"],
    "rivals[]": ["field", "value", "value_text", "rank", "why", "cites"],
    "inferences[]": ["field", "why", "cites"],
    "gaps[]": ["field", "text"],
    "quotes[]": ["field", "cite", "text"],
    "names": ["fr", "en", "ru"],
    "labels": ["fr", "en", "ru"],
    "abbreviation": ["fr", "en", "ru"],
    "created_at": ["id", "label"],
    "founded_at": ["id", "label"],
    "working_groups[]": ["name", "created", "text", "cites"],
    "events[]": ["date", "kind", "place", "text", "cites"],
    "events[].place": ["id", "label"],
    "added[]": ["id", "label", "theme", "through", "from", "to"],
    "dropped[]": ["id", "label", "theme", "through", "from", "to"],
    "kept[]": ["id", "label", "theme", "through", "from", "to"],
    "changed[]": ["field", "from", "to"],
    "unknown[]": ["field", "from", "to"],
    "hits[]": ["field", "snippet"],
    "posts[]": POST,
    "held": [*POST[:-1], "certainty"],
    "claims[]": ["value", "value_text", "rank", "inferred", "why", "sources"],
    "claims[].sources[]": ["id", "locator"],
    "supports[]": ["record", "field", "locator", "statement"],
    "match": ["score", "matched", "kind"],
}
# By field of the record or by language, whose keys are those of the data, and CSL-JSON, whose keys are not ours.
OPEN = ("cites", "alt", "csl")


def asked(run: Run, name: str, form: str, lang: str = "fr") -> str:
    """Return the answer to a question in a format."""
    ran = run(*QUESTIONS[name][0], "-f", form, "--lang", lang)
    assert ran.code == 0, ran.err
    return ran.out


def walk(value: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Yield everything that a value holds, each with its path."""
    yield path, value
    if isinstance(value, Mapping) and path not in OPEN:
        for key, inside in value.items():
            yield from walk(inside, f"{path}.{key}" if path else key)
    elif isinstance(value, list):
        for inside in value:
            yield from walk(inside, f"{path}[]")


@pytest.mark.parametrize("name", QUESTIONS)
def test_envelope_has_its_keys_and_the_query_those_of_the_command(run: Run, name: str) -> None:
    found = json.loads(asked(run, name, "json"))
    command = QUESTIONS[name][0][0]
    assert list(found) == ENVELOPE
    assert (found["format_version"], found["command"], found["problems"]) == (1, command, [])
    assert list(found["dataset"]) == ["edition", "digest"]
    assert list(found["query"]) == QUERIES[command]
    assert found["count"] == len(found["items"]) > 0


@pytest.mark.parametrize("name", QUESTIONS)
def test_items_have_exactly_the_keys_of_their_kind(run: Run, name: str) -> None:
    items = json.loads(asked(run, name, "json"))["items"]
    assert [list(item) for item in items] == [QUESTIONS[name][1]] * len(items)


@pytest.mark.parametrize("name", QUESTIONS)
def test_what_stands_inside_items_has_exactly_its_keys(run: Run, name: str) -> None:
    inside = INSIDE | ({"topics[]": TOPIC} if name == "grouped" else {})
    if name in ("topics", "topic", "matrix"):
        inside |= {"agenda[]": ["session", "stage", "by", "text", "cites"]}
    for item in json.loads(asked(run, name, "json"))["items"]:
        for path, value in walk(item):
            if isinstance(value, dict) and path and path not in OPEN:
                assert (path, list(value)) == (path, inside[path])


def test_person_item_has_the_same_keys_with_and_without_a_date(run: Run) -> None:
    keys = [list(json.loads(asked(run, name, "json"))["items"][0]) for name in ("ministers", "holders")]
    assert keys[0] == keys[1]


def test_keys_have_one_type_over_all_items(run: Run) -> None:
    for kind in ("show", "council", "topics", "grouped", "diff", "search", "ministers", "why", "sources"):
        types: dict[str, set[str]] = {}
        for name in (one for one in QUESTIONS if QUESTIONS[one][1][:4] == QUESTIONS[kind][1][:4]):
            for lang in ("fr", "en", "ru"):
                for item in json.loads(asked(run, name, "json", lang))["items"]:
                    for path, value in walk(item):
                        types.setdefault(path, set()).add(type(value).__name__)
        assert {path: found for path, found in types.items() if len(found - {"NoneType"}) > 1} == {}
        assert not any(found == {"list", "NoneType"} for found in types.values())


def test_session_item_holds_what_the_data_say(run: Run) -> None:
    first = json.loads(asked(run, "list range", "json"))["items"][0]
    assert {key: first[key] for key in SESSION if key not in ("ministers", "topics")} == {
        "id": "1993-05",
        "number": 2,
        "status": "held",
        "date": "1993-05-20/1993-05-21",
        "date_earliest": "1993-05-20",
        "date_latest": "1993-05-21",
        "date_text": "20-21 mai 1993",
        "city": {"id": "tsargrad", "label": "Tsargrad"},
        "country": "RU",
        "disputed": ["date"],
        "sources": ["gazette-1991", "bulletin-1999"],
    }
    assert first["ministers"][2] == {
        "id": "pyotr-orlov",
        "name": "Piotr Orlov",
        "country": "RU",
        "portfolio": "foreign-affairs",
    }
    assert first["topics"][1] == {
        "id": "north-sea",
        "label": "mer du Nord",
        "theme": "sea",
        "stages": ["press"],
        "through": [],
        "how": "itself",
    }


def test_session_item_never_held_has_null_and_empty_values(run: Run) -> None:
    item = next(one for one in json.loads(asked(run, "show", "json"))["items"] if one["id"] == "1995-06")
    assert [item[key] for key in ("number", "venue", "audience")] == [None] * 3
    assert [item[key] for key in ("ministers", "disputed", "margins", "outcomes", "rivals")] == [[]] * 5
    assert (item["previous"], item["next"]) == ("1993-05", "1999-03")


def test_items_keep_ids_and_dates_in_every_language(run: Run) -> None:
    def data(lang: str) -> list[list[Any]]:
        items = json.loads(asked(run, "show", "json", lang))["items"]
        kept = ("id", "number", "status", "date", "date_earliest", "country", "disputed", "sources", "cites")
        return [[item[key] for key in kept] for item in items]

    assert data("fr") == data("en") == data("ru")


@pytest.mark.parametrize("lang", ["fr", "ru"])
@pytest.mark.parametrize("name", QUESTIONS)
def test_items_are_the_same_in_json_jsonl_and_yaml(run: Run, name: str, lang: str) -> None:
    whole = json.loads(asked(run, name, "json", lang))
    lines = asked(run, name, "jsonl", lang).split("\n")
    assert lines.pop() == ""
    assert [json.loads(line) for line in lines] == whole["items"]
    read = yaml.safe_load(asked(run, name, "yaml", lang))
    assert read == whole
    assert list(read) == ENVELOPE


@pytest.mark.parametrize(("form", "delimiter"), [("csv", ","), ("tsv", "\t")])
@pytest.mark.parametrize("name", QUESTIONS)
def test_rows_have_as_many_cells_as_the_header(run: Run, name: str, form: str, delimiter: str) -> None:
    header, *rows = csv.reader(io.StringIO(asked(run, name, form), newline=""), delimiter=delimiter, strict=True)
    assert {len(row) for row in rows} == {len(header)}
    assert len(set(header)) == len(header)
    assert all(key.isascii() and key for key in header)


@pytest.mark.parametrize("name", QUESTIONS)
def test_rows_are_the_same_in_csv_and_tsv_and_their_header_in_every_language(run: Run, name: str) -> None:
    comma, tab = (
        list(csv.reader(io.StringIO(asked(run, name, form), newline=""), delimiter=delimiter))
        for form, delimiter in (("csv", ","), ("tsv", "\t"))
    )
    assert comma == tab
    assert comma[0] == next(csv.reader(io.StringIO(asked(run, name, "csv", "ru"))))


@pytest.mark.parametrize("name", ["list all", "topics", "diff", "search", "show", "council"])
def test_rows_name_the_items_that_answer(run: Run, name: str) -> None:
    rows = list(csv.DictReader(io.StringIO(asked(run, name, "csv"), newline="")))
    item, *_ = items = json.loads(asked(run, name, "json"))["items"]
    match name:
        case "search":
            assert [row["snippet"] for row in rows] == [hit["snippet"] for one in items for hit in one["hits"]]
        case "diff":
            assert [(row["change"], row["id"]) for row in rows] == [
                *((key, one["id"]) for key in ("added", "dropped", "kept") for one in item[key]),
                *((key, one["field"]) for key in ("changed", "unknown") for one in item[key]),
            ]
        case "show" | "council":
            assert list(dict.fromkeys(row["record"] for row in rows)) == [one["id"] for one in items]
        case _:
            assert [row["id"] for row in rows] == [one["id"] for one in items]


@pytest.mark.parametrize("form", ["csv", "tsv"])
def test_lines_of_rows_end_as_their_format_says(run: Run, form: str) -> None:
    text = asked(run, "list", form)
    assert text.count("\r\n") == (4 if form == "csv" else 0)
    assert text.count("\n") == 4
