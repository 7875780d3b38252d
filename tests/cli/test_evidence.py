"""The commands about evidence as a user runs them: why, conflicts, sources, cite, audit, and the mark of a dispute."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from conftest import TINY, Run, texted

from ccqs.answers.localizer import Localizer, field_text
from ccqs.read import load

Golden = Callable[[str, str], None]

REAL = TINY.parent.parent.parent / "data"
COMMANDS = ("why", "conflicts", "sources", "cite", "audit")
BASE: dict[str, tuple[str, ...]] = {
    "why": ("why", "2", "date"),
    "conflicts": ("conflicts",),
    "sources": ("sources",),
    "cite": ("cite", "2"),
    "audit": ("audit", "--texts", "{texts}"),
}
FORMATS = ("table", "json", "jsonl", "csv", "tsv", "md", "yaml")
PAGE = """La première session s’est ouverte à Lutèce le 1er octobre 1991 ; elle parla de cartes.

Une lettre commune : Mme Dubois, MM. Marin et Orlov.
Rendez-vous le 27 mai.
"""


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the made-up dataset with a text to one of its sources; not to be changed."""
    return texted(tmp_path_factory.mktemp("data") / "data")


@pytest.fixture
def own_data(tmp_path: Path) -> Path:
    """Return a copy of the same that a test may change before it is read."""
    return texted(tmp_path / "data")


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    """Return a folder with the text of a source."""
    return written(tmp_path / "texts", PAGE)


def written(folder: Path, text: str) -> Path:
    folder.mkdir()
    (folder / "gazette.txt").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def shared_places(data: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Return what the commands may read: the dataset, and texts."""
    return {"data": data, "texts": written(tmp_path_factory.mktemp("places") / "texts", PAGE)}


@pytest.fixture
def places(shared_places: dict[str, Path], tmp_path: Path) -> dict[str, Path]:
    """Return the paths that the options may name."""
    return shared_places | {"file": tmp_path / "answer"}


def answer(run: Run, *arguments: str) -> dict[str, Any]:
    """Return the envelope of an answer."""
    ran = run(*arguments, "-f", "json")
    assert ran.code == 0, ran.err
    found: dict[str, Any] = json.loads(ran.out)
    return found


def fields_of(run: Run, *arguments: str) -> list[str]:
    return [item["field"] for item in answer(run, *arguments)["items"]]


# Options and formats -----------------------------------------------------------------------------------------


def test_cite_has_the_same_words_with_colour(run: Run) -> None:
    assert run("cite", "2", "--color", "always").out == run("cite", "2").out


@pytest.mark.parametrize("command", COMMANDS)
def test_option_output_writes_what_is_printed(run: Run, data: Path, places: dict[str, Path], command: str) -> None:
    base = [word.format(**places) for word in BASE[command]]
    printed = run(*base, data=data).out
    ran = run(*base, "-o", str(places["file"]), data=data)
    assert ran.out == ""
    assert places["file"].read_text(encoding="utf-8") == printed


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("command", COMMANDS)
def test_format_prints_the_whole_answer(run: Run, data: Path, places: dict[str, Path], command: str, form: str) -> None:
    base = [word.format(**places) for word in BASE[command]]
    ran = run(*base, "-f", form, data=data)
    items = json.loads(run(*base, "-f", "json", data=data).out)["items"]
    assert ran.code == run(*base, data=data).code
    match form:
        case "json":
            assert json.loads(ran.out)["items"] == items
        case "jsonl":
            assert [json.loads(line) for line in ran.out.splitlines()] == items
        case "yaml":
            assert yaml.safe_load(ran.out)["items"] == items
        case "csv" | "tsv":
            head, *rows = csv.reader(io.StringIO(ran.out), delimiter="\t" if form == "tsv" else ",")
            rows_wanted = sum(len(item.get("claims", [item])) for item in items)
            assert len(rows) == rows_wanted
            assert {len(row) for row in rows} == {len(head)}
        case _:
            assert ran.out.strip()


@pytest.mark.parametrize(
    ("name", "lang"),
    [
        *((name, lang) for name in ("why", "cite") for lang in ("fr", "en", "ru")),
        ("conflicts", "fr"),
        ("sources", "fr"),
    ],
)
def test_golden_table_is_as_kept(run: Run, golden: Golden, name: str, lang: str) -> None:
    ran = run(*BASE[name], "--lang", lang)
    assert ran.code == 0, ran.err
    golden(f"evidence-{name}.{lang}.txt", ran.out)


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("why-council", ("why", "council")),
        ("why-person", ("why", "jeanne-dubois", "posts")),
        ("cite-dataset", ("cite",)),
        ("cite-source", ("cite", "gazette-1991")),
    ],
)
def test_golden_table_of_other_answers_is_as_kept(
    run: Run, golden: Golden, name: str, arguments: tuple[str, ...]
) -> None:
    ran = run(*arguments, "--lang", "fr")
    assert ran.code == 0, ran.err
    golden(f"evidence-{name}.fr.txt", ran.out)


# What scripts read -------------------------------------------------------------------------------------------

CLAIMS = {"session", "record", "field", "label", "disputed", "claims", "quotes", "gaps"}
CLAIM = {"value", "value_text", "rank", "inferred", "why", "sources"}


@pytest.mark.parametrize(
    "arguments", [("conflicts",), ("why", "2"), ("why", "council"), ("why", "dubois")], ids=" ".join
)
def test_json_of_claims_has_every_key_always(run: Run, arguments: tuple[str, ...]) -> None:
    items = answer(run, *arguments)["items"]
    claims = [claim for item in items for claim in item["claims"]]
    assert {frozenset(item) for item in items} == {frozenset(CLAIMS)}
    assert {frozenset(claim) for claim in claims} == {frozenset(CLAIM)}
    assert {frozenset(source) for claim in claims for source in claim["sources"]} == {frozenset({"id", "locator"})}


def test_json_of_claims_has_one_type_a_key(run: Run) -> None:
    items = [item for record in ("1", "2", "council", "dubois") for item in answer(run, "why", record)["items"]]
    claims = [claim for item in items for claim in item["claims"]]
    sources = [source for claim in claims for source in claim["sources"]]
    wanted: list[tuple[list[dict[str, Any]], dict[str, tuple[type, ...]]]] = [
        (
            items,
            {"session": (str, type(None)), "record": (str,), "field": (str,), "label": (str,), "disputed": (bool,)},
        ),
        (
            claims,
            {"value": (str,), "value_text": (str,), "rank": (str,), "inferred": (bool,), "why": (str, type(None))},
        ),
        (sources, {"id": (str,), "locator": (str, type(None))}),
    ]
    for found, types in wanted:
        for key, allowed in types.items():
            assert {type(one[key]) for one in found} <= set(allowed), key


def test_json_of_conflicts_tells_every_claim_of_a_date(run: Run) -> None:
    envelope = answer(run, "conflicts", "--session", "2", "--lang", "en")
    assert (envelope["command"], envelope["count"]) == ("conflicts", 1)
    asked = dict.fromkeys(("field", "since", "until", "by", "sort", "limit"))
    assert envelope["query"] == {**asked, "session": "2"}
    assert envelope["items"] == [
        {
            "session": "1993-05",
            "record": "1993-05",
            "field": "date",
            "label": "date",
            "disputed": True,
            "claims": [
                {
                    "value": "1993-05-20/1993-05-21",
                    "value_text": "20-21 May 1993",
                    "rank": "preferred",
                    "inferred": False,
                    "why": None,
                    "sources": [{"id": "bulletin-1999", "locator": None}],
                },
                {
                    "value": "1993-05-27",
                    "value_text": "27 May 1993",
                    "rank": "deprecated",
                    "inferred": False,
                    "why": "A slip of the pen.",
                    "sources": [{"id": "gazette-1991", "locator": "p3"}],
                },
            ],
            "quotes": [],
            "gaps": [],
        }
    ]


def test_json_of_conflicts_names_no_session_for_the_council_and_people(run: Run) -> None:
    items = answer(run, "conflicts")["items"]
    assert [(item["session"], item["record"]) for item in items] == [
        (None, "council"),
        ("1993-05", "1993-05"),
        (None, "jeanne-dubois"),
    ]


def test_json_of_sources_has_every_key_and_each_statement(run: Run) -> None:
    items = answer(run, "sources")["items"]
    assert {frozenset(item) for item in items} == {
        frozenset("id title description publisher via date language url kind count supports".split())
    }
    supports = [one for item in items for one in item["supports"]]
    assert {frozenset(one) for one in supports} == {frozenset({"record", "field", "locator", "statement"})}
    assert [(item["id"], item["count"]) for item in items] == [(item["id"], len(item["supports"])) for item in items]
    assert {"record": "1993-05", "field": "date", "locator": "p3", "statement": "27 mai 1993"} in supports


@pytest.mark.parametrize("style", ["text", "bibtex", "csl-json"])
def test_json_of_cite_has_every_style_whatever_was_asked(run: Run, style: str) -> None:
    (item,) = answer(run, "cite", "gazette-1991", "--style", style)["items"]
    assert set(item) == {"id", "text", "bibtex", "csl"}
    assert item["id"] == "gazette-1991"
    assert item["bibtex"].startswith("@misc{gazette-1991,")
    assert item["csl"]["title"] == "La Gazette du soir"
    assert item["csl"]["issued"] == {"date-parts": [[1991, 10, 2]]}
    assert "La Gazette du soir" in item["text"]


def test_json_of_audit_has_every_key_and_the_place_in_the_file(run: Run, data: Path, texts: Path) -> None:
    ran = run("audit", "--texts", str(texts), "-f", "json", data=data)
    items = json.loads(ran.out)["items"]
    assert {frozenset(item) for item in items} == {
        frozenset(
            "record field source locator statement verdict mentions elsewhere trials file line column".split(),
        )
    }
    mentions = [one for item in items for one in item["mentions"]]
    assert {frozenset(one) for one in mentions} == {frozenset({"kind", "id", "start", "end"})}
    assert {item["source"] for item in items} == {"gazette-1991"}
    lines = (data / "sessions.yaml").read_text(encoding="utf-8").splitlines()
    (rival,) = [item for item in items if item["locator"] == "p3"]
    assert rival["file"].endswith("sessions.yaml")
    assert "1993-05-20/1993-05-21" in lines[rival["line"] - 1]


# why ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("record", "field"),
    [
        ("council", "rhythm"),
        ("conseil", "rythme"),
        ("совет", "периодичность"),
        ("CCQS", "RYTHME"),
        ("Conseil", "Периодичность"),
    ],
)
def test_why_knows_the_council_and_its_fields_in_three_languages(run: Run, record: str, field: str) -> None:
    (item,) = answer(run, "why", record, field)["items"]
    assert (item["record"], item["field"], len(item["claims"])) == ("council", "rhythm", 2)


def test_why_quotes_the_sources_of_a_field_under_what_they_say(run: Run, own_data: Path) -> None:
    path = own_data / "sessions.yaml"
    quoted = "    quotes:\n      - {field: date, cite: gazette-1991, text: close le 27 mai}\n"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("  - id: 1993-05\n", f"  - id: 1993-05\n{quoted}"), encoding="utf-8")
    (item,) = json.loads(run("why", "2", "date", "-f", "json", data=own_data).out)["items"]
    assert item["quotes"] == [{"field": "date", "cite": "gazette-1991", "text": "close le 27 mai"}]
    ran = run("why", "2", "date", "--lang", "fr", data=own_data)
    assert "\n« close le 27 mai » [2]\n" in ran.out.replace("\xa0", " ").replace("\u202f", " ")


@pytest.mark.parametrize("person", ["jeanne-dubois", "Dubois", "Дюбуа", "Jeanne Dubois", "dubuis"])
def test_why_knows_a_person_in_any_spelling(run: Run, person: str) -> None:
    (item,) = answer(run, "why", person, "posts.1.end")["items"]
    assert (item["record"], [claim["value"] for claim in item["claims"]]) == (
        "jeanne-dubois",
        ["1996-12-31", "1996-11"],
    )


@pytest.mark.parametrize(
    ("session", "field"),
    [("2", "date"), ("1993-05", "date"), ("1993", "дата"), ("20 mai 1993", "date"), ("вторая", "дата")],
)
def test_why_knows_a_session_by_any_of_its_names(run: Run, session: str, field: str) -> None:
    (item,) = answer(run, "why", session, field)["items"]
    assert (item["session"], item["field"]) == ("1993-05", "date")


@pytest.mark.parametrize(
    ("record", "field", "expected"),
    [
        ("2", "ville", ["place"]),
        ("2", "city", ["place"]),
        ("2", "город", ["place"]),
        ("2", "numéro", ["number"]),
        ("2", "номер", ["number"]),
        ("2", "date of the audience", ["audience.date"]),
        ("2", "кто принимал", ["audience.host"]),
        ("2", "audience", ["audience.host", "audience.date", "audience.place", "audience.who"]),
        ("2", "personnes reçues", ["audience.who"]),
        ("2", "people received", ["audience.who"]),
        ("2", "кого приняли", ["audience.who"]),
        ("2", "delegations.RU", ["delegations.RU.foreign-affairs", "delegations.RU.defence"]),
        ("2", "Russie, défense", ["delegations.RU.defence"]),
        ("council", "présidence", ["chair"]),
        ("council", "but", ["purpose"]),
        ("council", "rôle", ["purpose"]),
        ("council", "цель", ["purpose"]),
        ("council", "председательство", ["chair"]),
        ("dubois", "posts", ["posts.1.title", "posts.1.start", "posts.1.end"]),
        ("marin", "posts.2", ["posts.2.title", "posts.2.start"]),
        ("dubois", "Wikidata", ["wikidata"]),
    ],
)
def test_why_keeps_the_fields_that_a_name_means(run: Run, record: str, field: str, expected: list[str]) -> None:
    assert fields_of(run, "why", record, field) == expected


@pytest.mark.parametrize(
    ("record", "field", "expected"),
    [
        ("dubois", "fonctions", ["posts.1.title", "posts.1.start", "posts.1.end"]),
        ("dubois", "должности", ["posts.1.title", "posts.1.start", "posts.1.end"]),
        ("dubois", "fin", ["posts.1.end"]),
        ("2", "ministres, Russie", ["delegations.RU.foreign-affairs", "delegations.RU.defence"]),
    ],
)
def test_why_keeps_a_group_of_fields_by_its_name(run: Run, record: str, field: str, expected: list[str]) -> None:
    ran = run("why", record, field, "-f", "json")
    assert [item.get("field") for item in json.loads(ran.out)["items"]] == expected


def test_why_of_a_record_tells_all_its_fields_disputed_or_not(run: Run) -> None:
    items = answer(run, "why", "2")["items"]
    assert [item["field"] for item in items if item["disputed"]] == ["date"]
    assert len(items) == 13


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("fr", ["20-21 mai 1993 (retenu)", "27 mai 1993 (écarté)", "Faute de frappe."]),
        ("en", ["20-21 May 1993 (preferred)", "27 May 1993 (rejected)", "A slip of the pen."]),
        ("ru", ["20-21 мая 1993 г. (принято)", "27 мая 1993 г.", "Опечатка."]),
    ],
)
def test_why_tells_rank_and_reason_in_three_languages(run: Run, lang: str, words: list[str]) -> None:
    text = run("why", "2", "date", "--lang", lang).out
    assert [word for word in words if word not in text] == []


@pytest.mark.parametrize(("lang", "mark"), [("fr", "déduit"), ("en", "inferred"), ("ru", "День объявлен.")])
def test_why_tells_what_is_inferred_and_how(run: Run, lang: str, mark: str) -> None:
    assert mark in run("why", "1", "date", "--lang", lang).out
    (item,) = answer(run, "why", "1", "date")["items"]
    assert [(claim["inferred"], claim["why"]) for claim in item["claims"]] == [(True, "Le jour est annoncé.")]


def test_why_notes_each_source_with_its_locator_and_address(run: Run) -> None:
    text = run("why", "2", "date").out
    assert "[gazette-1991, p3] http://gazette.example/1991" in text
    assert "[bulletin-1999] http://bulletin.example/1999" in text


@pytest.mark.parametrize(
    ("lang", "named"),
    [("fr", "statut, date, ville"), ("en", "status, date, city"), ("ru", "статус, дата, город")],
)
def test_why_without_such_a_field_names_the_fields_in_words(run: Run, lang: str, named: str) -> None:
    ran = run("why", "1995-06", "zzz", "--lang", lang)
    assert (ran.code, ran.out) == (1, "")
    assert "zzz" in ran.err
    assert named in ran.err
    assert "ccqs why 1995-06" in ran.err


def test_why_without_such_a_field_names_the_fields_to_a_program(run: Run) -> None:
    ran = run("why", "council", "zzz", "-f", "json")
    (problem,) = json.loads(ran.out)["problems"]
    assert (ran.code, problem["code"]) == (1, "field-not-found")
    assert [one["id"] for one in problem["candidates"]][:3] == ["names", "abbreviation", "status"]


@pytest.mark.parametrize(
    ("lang", "heading"), [("fr", "nom du conseil"), ("en", "name of the council"), ("ru", "название совета")]
)
def test_why_does_not_call_the_name_of_a_person_that_of_the_council(run: Run, lang: str, heading: str) -> None:
    assert heading not in run("why", "jeanne-dubois", "names", "--lang", lang).out


# conflicts ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ([], ["rhythm", "date", "posts.1.end"]),
        (["--session", "2"], ["date"]),
        (["--session", "1993-05"], ["date"]),
        (["--session", "council"], ["rhythm"]),
        (["--session", "совет"], ["rhythm"]),
        (["--field", "date"], ["date"]),
        (["--field", "rythme"], ["rhythm"]),
        (["--field", "posts"], ["posts.1.end"]),
        (["--field", "date", "--session", "2"], ["date"]),
    ],
    ids=lambda value: " ".join(value) or "all",
)
def test_conflicts_are_narrowed_by_field_and_session(run: Run, arguments: list[str], expected: list[str]) -> None:
    assert fields_of(run, "conflicts", *arguments) == expected


@pytest.mark.parametrize(("lang", "legend"), [("fr", "✗ écarté"), ("en", "✗ rejected"), ("ru", "✗ ")])
def test_conflicts_mark_what_is_rejected_and_explain_the_mark(run: Run, lang: str, legend: str) -> None:
    text = run("conflicts", "--lang", lang).out
    *_, mark, reasons = text.strip().splitlines()
    assert text.count("✗") == 3
    assert mark.startswith(legend)
    assert "ccqs why council rhythm" in reasons


def test_conflicts_stand_under_their_records_with_a_line_for_each_rival(run: Run) -> None:
    out = run("conflicts", "--session", "6", "--lang", "en", data=None).out
    assert "6th session – Moscow, 21 February 2007 (3)\n• date – 21 February 2007\n  ≠ 20-21 February 2007\n" in out
    assert "  ≠ 27 February 2007 ✗\n" in out


def test_gaps_stand_under_their_record_with_the_way_in_which_they_are_not_known(run: Run) -> None:
    out = run("gaps", "2", "--lang", "en", data=None).out
    assert out.startswith("Not known (")
    assert "\n2nd session – Moscow, 8 July 2003 (6)\n• number (known, more not found) – 2 – No printed" in out
    assert "\n• venue (looked for, not found) – The place of the session" in out


def test_one_conflict_has_the_reason_and_the_source(run: Run) -> None:
    out = run("conflicts", "11", "--field", "number", "--lang", "en", data=None).out
    assert "11th session – Paris, 31 October 2012\n" in out
    assert "≠ 1 ✗ – The People’s Daily calls it the first 2+2;" in out
    assert "[people-daily-2012-11]\n" in out


def test_conflicts_legend_names_a_question_that_can_be_asked(run: Run) -> None:
    for more in ([], ["--session", "2"], ["--field", "posts"]):
        *_, note = run("conflicts", *more).out.strip().splitlines()
        asked = note.partition("ccqs why ")[2].split()
        assert run("why", *asked).code == 0


# sources and cite --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ([], ["gazette-1991", "bulletin-1999"]),
        (["--session", "1"], ["gazette-1991"]),
        (["--session", "3"], ["bulletin-1999"]),
        (["--session", "2"], ["gazette-1991", "bulletin-1999"]),
        (["--publisher", "GAZETTE"], ["gazette-1991"]),
        (["--publisher", "archiv"], ["bulletin-1999"]),
        (["--language", "FR"], ["gazette-1991"]),
        (["--kind", "official"], ["bulletin-1999"]),
        (["--kind", "official", "--session", "2"], ["bulletin-1999"]),
        (["gazette-1991"], ["gazette-1991"]),
    ],
    ids=lambda value: " ".join(value) or "all",
)
def test_sources_are_narrowed_by_each_option(run: Run, arguments: list[str], expected: list[str]) -> None:
    assert [item["id"] for item in answer(run, "sources", *arguments)["items"]] == expected


def test_sources_found_by_where_they_were_read_say_so(run: Run) -> None:
    assert "– Bulletin (Archives) [bulletin-1999]" in run("sources", "--publisher", "archiv").out
    assert "Bulletin (Archives)" in run("sources", "--publisher", "archiv", "--by", "publisher").out
    assert "Archives" not in run("sources", "--by", "publisher").out


def test_sources_of_a_period_go_by_their_dates(run: Run) -> None:
    found = run("sources", "--since", "2022", "--until", "2024", "-f", "jsonl", data=REAL).out
    dates = [json.loads(line)["date"] for line in found.splitlines()]
    assert len(dates) > 1
    assert [one[:7] for one in dates] == sorted(one[:7] for one in dates)


def test_sources_count_of_the_table_is_that_of_the_statements(run: Run) -> None:
    items = answer(run, "sources")["items"]
    counts = [int(line.split()[-1]) for line in run("sources").out.strip().splitlines()[2 : 2 + len(items)]]
    assert counts == [len(item["supports"]) for item in items]


def test_sources_of_one_tells_each_statement_under_its_record(run: Run) -> None:
    text = run("sources", "gazette-1991").out
    session = text.partition("2e session")[2].partition("\n\n")[0]
    assert session.splitlines()[1:] == ["• numéro – 2", "• date (p3) – 27 mai 1993"]


@pytest.mark.parametrize("lang", ["fr", "en", "ru"])
def test_sources_of_one_shows_no_path_of_a_post(run: Run, lang: str) -> None:
    assert "posts." not in run("sources", "gazette-1991", "--lang", lang).out


@pytest.mark.parametrize(
    ("asked", "id_"),
    [("2", "ccqs-1993-05"), ("1993-05", "ccqs-1993-05"), ("1993", "ccqs-1993-05"), ("gazette-1991", "gazette-1991")],
)
def test_cite_knows_a_session_and_a_source(run: Run, asked: str, id_: str) -> None:
    assert [item["id"] for item in answer(run, "cite", asked)["items"]] == [id_]


def test_cite_without_an_id_cites_the_dataset_and_its_edition(run: Run) -> None:
    (item,) = answer(run, "cite")["items"]
    assert (item["id"], item["csl"]["version"]) == ("ccqs", "2001-01-01")
    assert "1er janvier 2001" in item["text"]


@pytest.mark.parametrize(("style", "start"), [("text", "«\u202fLa Gazette"), ("bibtex", "@misc{"), ("csl-json", "[")])
def test_cite_prints_the_style_asked_for(run: Run, style: str, start: str) -> None:
    assert run("cite", "gazette-1991", "--style", style).out.startswith(start)


def test_cite_prints_csl_json_that_a_program_can_read(run: Run) -> None:
    (item,) = json.loads(run("cite", "2", "--style", "csl-json").out)
    assert (item["id"], item["title"]) == ("ccqs-1993-05", "2e session – Tsargrad, 20-21 mai 1993")


# audit -------------------------------------------------------------------------------------------------------


def keep_only(data: Path, *kept: str) -> None:
    """Take every citation with a locator out of the sessions but for some."""
    path = data / "sessions.yaml"
    text = path.read_text(encoding="utf-8")
    for cite in set(re.findall(r"gazette-1991(?:#p\d+)?", text)) - set(kept):
        text = re.sub(rf"{re.escape(cite)}(?!#|\d)", "bulletin-1999", text)
    path.write_text(text, encoding="utf-8")
    people = data / "people.yaml"
    people.write_text(people.read_text(encoding="utf-8").replace("gazette-1991", "bulletin-1999"), encoding="utf-8")


def test_audit_passes_when_every_text_mentions_what_it_is_cited_for(run: Run, own_data: Path, texts: Path) -> None:
    keep_only(own_data, "gazette-1991#p1", "gazette-1991#p3")
    ran = run("audit", "--texts", str(texts), "-f", "json", data=own_data)
    envelope = json.loads(ran.out)
    assert ran.code == 0
    assert envelope["query"] == {"texts": str(texts), "sources": ["gazette-1991"]}
    assert [(item["record"], item["field"], item["verdict"]) for item in envelope["items"]] == [
        ("1991-10", "number", "passed"),
        ("1991-10", "agenda.1", "passed"),
        ("1993-05", "date", "passed"),
    ]


def test_audit_fails_when_one_citation_is_moved(run: Run, own_data: Path, texts: Path) -> None:
    keep_only(own_data, "gazette-1991#p1", "gazette-1991#p3")
    path = own_data / "sessions.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("1991#p3", "1991#p2"), encoding="utf-8")
    ran = run("audit", "--texts", str(texts), data=own_data)
    failed = [
        item
        for item in json.loads(run("audit", "--texts", str(texts), "-f", "json", data=own_data).out)["items"]
        if item["verdict"] != "passed"
    ]
    assert ran.code == 1
    assert [(item["field"], item["verdict"], item["elsewhere"]) for item in failed] == [("date", "failed", ["p3"])]
    assert re.search(r"sessions\.yaml:\d+", ran.out)
    assert "p3" in ran.out


def test_audit_fails_when_there_is_no_such_paragraph(run: Run, own_data: Path, texts: Path) -> None:
    keep_only(own_data, "gazette-1991#p3")
    (texts / "gazette.txt").write_text("Rendez-vous le 27 mai.\n", encoding="utf-8")
    ran = run("audit", "--texts", str(texts), "-f", "json", data=own_data)
    assert (ran.code, [item["verdict"] for item in json.loads(ran.out)["items"]]) == (1, ["no-such-paragraph"])


def test_audit_looks_for_quotations_and_names_the_texts_that_are_not_there(
    run: Run, own_data: Path, texts: Path
) -> None:
    keep_only(own_data, "gazette-1991#p3")
    path = own_data / "sessions.yaml"
    quoted = "    quotes:\n      - {field: date, cite: gazette-1991#p3, text: pris pour le 28 mai}\n"
    path.write_text(
        path.read_text(encoding="utf-8").replace("  - id: 1993-05\n", f"  - id: 1993-05\n{quoted}"), "utf-8"
    )
    sources = own_data / "sources.yaml"
    text = sources.read_text(encoding="utf-8")
    sources.write_text(text.replace("  - id: bulletin-1999\n", "  - id: bulletin-1999\n    text: b.txt\n"), "utf-8")
    ran = run("audit", "--texts", str(texts), "--lang", "en", data=own_data)
    assert ran.code == 1
    assert "quotations found       0 of 1" in ran.out
    assert "date: “pris pour le 28 mai” – gazette-1991#p3 does not have these words." in ran.out
    assert "b.txt (bulletin-1999)" in ran.err


@pytest.mark.parametrize(
    ("lang", "words"),
    [("fr", "aucun texte de source"), ("en", "no text of a source"), ("ru", "нет")],
)
def test_audit_refuses_a_folder_without_any_text_and_names_the_files(
    run: Run, data: Path, tmp_path: Path, lang: str, words: str
) -> None:
    ran = run("audit", "--texts", str(tmp_path), "--lang", lang, data=data)
    assert (ran.code, ran.out) == (2, "")
    assert words in ran.err
    assert "gazette.txt" in ran.err


@pytest.mark.parametrize("kind", ["folder", "latin-1"])
def test_audit_refuses_a_text_that_cannot_be_read(run: Run, data: Path, tmp_path: Path, kind: str) -> None:
    path = tmp_path / "bad" / "gazette.txt"
    path.parent.mkdir()
    if kind == "folder":
        path.mkdir()
    else:
        path.write_bytes("Lutèce".encode("latin-1"))
    ran = run("audit", "--texts", str(path.parent), data=data)
    assert (ran.code, ran.out) == (2, "")
    assert "gazette.txt" in ran.err


# Exit codes --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("code", "problem", "arguments"),
    [
        (1, "session-not-found", ("why", "99")),
        (1, "minister-not-found", ("why", "zzz")),
        (2, "minister-ambiguous", ("why", "orlov")),
        (1, "field-not-found", ("why", "2", "zzz")),
        (1, "no-conflict", ("conflicts", "--session", "1")),
        (1, "session-not-found", ("conflicts", "--session", "99")),
        (1, "no-gap", ("gaps", "--session", "1", "--kind", "not-held")),
        (2, "not-a-choice", ("gaps", "--kind", "zzz")),
        (1, "field-not-found", ("conflicts", "--field", "zzz")),
        (1, "source-not-found", ("sources", "zzz")),
        (1, "language-not-found", ("sources", "--language", "de")),
        (1, "no-source", ("sources", "--session", "1", "--kind", "official")),
        (1, "session-not-found", ("sources", "--session", "99")),
        (2, "not-a-choice", ("sources", "--kind", "zzz")),
        (1, "source-not-found", ("cite", "zzz")),
        (2, "not-a-choice", ("cite", "--style", "zzz")),
        (2, "no-texts", ("audit", "--texts", "nowhere")),
        (2, "missing-argument", ("audit",)),
        (2, "missing-argument", ("why",)),
    ],
    ids=str,
)
def test_exit_code_tells_what_happened(run: Run, code: int, problem: str, arguments: tuple[str, ...]) -> None:
    ran = run(*arguments, "-f", "json")
    envelope = json.loads(ran.out)
    assert (ran.code, [one["code"] for one in envelope["problems"]]) == (code, [problem])
    assert (envelope["command"], envelope["items"]) == (arguments[0], [])
    assert ran.err.startswith("ccqs: ")


@pytest.mark.parametrize("command", COMMANDS)
def test_exit_code_is_3_without_data(run: Run, places: dict[str, Path], tmp_path: Path, command: str) -> None:
    ran = run(*[word.format(**places) for word in BASE[command]], data=tmp_path / "nowhere")
    assert (ran.code, ran.out) == (3, "")


# The mark of a dispute ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lang", "date", "legend"),
    [
        ("fr", "20-21 mai 1993*", "* les sources diffèrent"),
        ("en", "20-21 May 1993*", "* sources differ"),
        ("ru", "20-21 мая 1993*", "* источники расходятся"),
    ],
)
@pytest.mark.parametrize("form", ["table", "md"])
def test_mark_in_the_list_stands_by_the_value_and_the_number_and_is_explained(
    run: Run, lang: str, date: str, legend: str, form: str
) -> None:
    text = run("list", "--lang", lang, "-f", form).out.replace("\\*", "*")
    assert date in text
    assert legend in text
    assert re.search(r"^(\| )? *2\*", text, re.MULTILINE)  # by the number, too, whatever columns are shown
    assert text.count("*") == 3 + (text.count("**") * 2 if form == "md" else 0)
    assert "ccqs why 2" in text


def test_mark_in_the_list_stands_by_the_number_alone_when_no_column_shows_the_value(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "questions"
    shutil.copytree(TINY, folder)
    path = folder / "sessions.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace("- field: date\n        value: 1993-05-27", "- field: venue\n        value: lutece"),
        encoding="utf-8",
    )
    row = next(line for line in run("list", data=folder).out.splitlines() if "Tsargrad" in line)
    assert row.split()[:3] == ["2*", "20-21", "mai"]
    assert row.count("*") == 1


@pytest.mark.parametrize("status", [[], ["--status", "all"]], ids=["held", "all"])
def test_list_disputed_keeps_the_sessions_on_which_sources_differ(run: Run, status: list[str]) -> None:
    items = answer(run, "list", "--disputed", *status)["items"]
    assert [(item["id"], item["disputed"]) for item in items] == [("1993-05", ["date"])]


def test_mark_is_absent_where_nothing_is_disputed(run: Run) -> None:
    text = run("list", "--since", "1999").out
    assert "1999" in text
    assert "*" not in text


@pytest.mark.parametrize(
    ("lang", "legend"),
    [("fr", "* les sources diffèrent"), ("en", "* sources differ"), ("ru", "* источники расходятся")],
)
def test_mark_of_a_minister_stands_by_the_post_and_is_explained(run: Run, lang: str, legend: str) -> None:
    text = run("ministers", "--lang", lang).out
    marked = [line for line in text.splitlines() if "1996)*" in line]
    assert len(marked) == 1
    assert legend in text
    assert "ccqs why jeanne-dubois posts" in text
    assert text.count("*") == 2


def disputed_show(run: Run, tmp_path: Path) -> str:
    """Show a session whose building and defence minister are disputed."""
    folder = tmp_path / "disputed"
    shutil.copytree(TINY, folder)
    path = folder / "sessions.yaml"
    text = path.read_text(encoding="utf-8")
    rivals = (
        "    rivals:\n"
        "      - {field: venue, value: lutece, rank: normal, cites: [gazette-1991]}\n"
        "      - {field: delegations.RU.defence, value: pyotr-orlov, rank: normal, cites: [gazette-1991]}\n"
    )
    first, second = text.split("    rivals:\n      - field: date\n")
    path.write_text(f"{first}{rivals}      - field: date\n{second}", encoding="utf-8")
    ran = run("show", "2", "--full", data=folder)
    assert ran.code == 0, ran.err
    return ran.out


@pytest.mark.parametrize("value", ["vieille tour*", "Ivan Orlov (défense)*"])
def test_mark_in_show_stands_by_the_value(run: Run, tmp_path: Path, value: str) -> None:
    assert value in disputed_show(run, tmp_path)


def test_mark_in_show_is_explained(run: Run, tmp_path: Path) -> None:
    assert re.search(r"^\* les sources diffèrent", disputed_show(run, tmp_path), re.MULTILINE)


def test_mark_in_show_stands_by_a_disputed_date(run: Run) -> None:
    assert "mai 1993*" in run("show", "2").out


def test_show_tells_the_rival_claims_with_rank_reason_and_source(run: Run) -> None:
    text = run("show", "2", "--full").out
    assert "• date – 27 mai 1993 (écarté) – Faute de frappe." in text
    assert "[1] «\u202fLa Gazette du soir\u202f»" in text


@pytest.mark.parametrize(("lang", "field"), [("fr", "fin"), ("en", "end"), ("ru", "конец")])
def test_ministers_tell_a_rival_claim_by_the_name_of_its_field(run: Run, lang: str, field: str) -> None:
    rival = run("ministers", "dubois", "--lang", lang).out.partition("• ")[2].partition("\n• ")[2]
    assert f", {field} – " in rival


@pytest.mark.parametrize("lang", ["fr", "en", "ru"])
@pytest.mark.parametrize("field", ["rivals", "gaps", "inferences"])
def test_what_stands_about_fields_is_called_by_words(lang: str, field: str) -> None:
    text = field_text(Localizer(load(TINY), lang), field)
    assert text
    assert text != field


@pytest.mark.parametrize(("command", "by"), [("conflicts", "record"), ("conflicts", "field"), ("gaps", "kind")])
def test_what_is_grouped_is_counted_once(run: Run, command: str, by: str) -> None:
    listed, groups = (answer(run, command, *more) for more in ((), ("--by", by)))
    assert sum(one["count"] for one in groups["items"]) == listed["count"]
    assert {each for one in groups["items"] for each in one["records"]} == {one["record"] for one in listed["items"]}


@pytest.mark.parametrize("by", ["kind", "record", "field"])
def test_what_is_known_is_counted_apart_from_what_is_not_in_the_words_of_the_list(run: Run, by: str) -> None:
    listed = run("gaps", "--lang", "en", data=None).out
    groups = json.loads(run("gaps", "--by", by, "-f", "json", "--lang", "en", data=None).out)["items"]
    both, known = (sum(one[key] for one in groups) for key in ("count", "known"))
    assert listed.startswith(f"Not known ({both - known}) · Known, more not found ({known})\n")
    assert listed.count(" (known, more not found)") == known > 0
    if by == "kind":
        of_kind = {one["label"]: one["count"] for one in groups}
        assert of_kind["Known, more not found"] == known
        assert listed.count(" (looked for, not found)") == of_kind["Looked for, not found"]


@pytest.mark.parametrize("asked", [("conflicts",), ("conflicts", "--by", "session"), ("gaps",), ("why", "Lavrov")])
def test_a_post_of_somebody_goes_by_its_title(run: Run, asked: tuple[str, ...]) -> None:
    out = run(*asked, "--lang", "en", data=None).out
    assert re.search(r"post as (Deputy )?Minister of (Defence|Foreign Affairs), start", out)
    assert "post 1" not in out


def test_sources_of_a_topic_are_those_that_its_statements_cite(run: Run) -> None:
    found = answer(run, "sources", "--topic", "water")
    cited = {
        cite.partition("#")[0]
        for one in answer(run, "topics", "water")["items"]
        for each in one["agenda"]
        for cite in each["cites"]
    }
    assert {one["id"] for one in found["items"]} == cited


def test_a_source_by_name_leaves_nothing_to_choose(run: Run) -> None:
    ran = run("sources", "gazette-1991", "--kind", "press", "--lang", "en")
    assert (ran.code, ran.err.splitlines()[0]) == (2, "ccqs: gazette-1991 and --kind exclude each other")
