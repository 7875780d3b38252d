"""Columns are chosen and sorted by name, in every answer that lists things."""

from __future__ import annotations

import csv
import io
import json
import re
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from conftest import TINY, Run
from rich.table import Table

from ccqs.answers.keys import TEXT, Key, named_columns, report
from ccqs.answers.localizer import Localizer
from ccqs.answers.request import Request
from ccqs.cli.choices import ANSWERED_BY
from ccqs.language.fold import alphabetical, fold
from ccqs.read import load
from ccqs.render.grid import grid_blocks
from ccqs.report import Column, Grid

REAL = TINY.parent.parent.parent / "data"
LISTINGS: dict[str, tuple[str, ...]] = {
    "list": ("list",),
    "topics": ("topics",),
    "a topic": ("topics", "water"),
    "groups": ("topics", "--by", "theme"),
    "search": ("search", "atlas"),
    "ministers": ("ministers",),
    "a minister": ("ministers", "Orlov"),
    "holders": ("ministers", "--on", "1993"),
    "timeline": ("timeline",),
    "conflicts": ("conflicts",),
    "gaps": ("gaps",),
    "gaps counted": ("gaps", "--by", "kind"),
    "sources": ("sources",),
    "a source": ("sources", "gazette-1991"),
}
WRITTEN = {"csv": ",", "tsv": "\t"}


def rows(text: str, delimiter: str = ",") -> list[list[str]]:
    return list(csv.reader(io.StringIO(text), delimiter=delimiter))


def there_are(run: Run, *asked: str) -> list[str]:
    """Return the columns that CSV has, and those that a refusal says there are beside them."""
    ran = run(*asked, "--columns", "?", "--lang", "en", "-f", "json")
    assert ran.code == 2
    offered = [one["id"] for one in json.loads(ran.out)["problems"][0]["candidates"]]
    return list(dict.fromkeys((*rows(run(*asked, "-f", "csv").out)[0], *offered)))


@pytest.mark.parametrize(
    ("written", "shown"), [("csv", "table"), pytest.param("tsv", "md", marks=pytest.mark.slow)], ids=str
)
@pytest.mark.parametrize("name", LISTINGS)
def test_every_column_that_is_offered_can_be_had_in_every_format(run: Run, name: str, written: str, shown: str) -> None:
    asked = LISTINGS[name]
    columns = there_are(run, *asked)
    assert set(rows(run(*asked, "-f", "csv").out)[0]) <= set(columns)
    for column in columns:
        found = rows(run(*asked, "--columns", column, "-f", written).out, WRITTEN[written])
        assert found[0] == [column]
        assert len(found) > 1
        ran = run(*asked, "--columns", column, "-f", shown)
        assert (ran.code, ran.err.count("ccqs:")) == (0, 0)
        assert len(ran.out.splitlines()) >= 3


@pytest.mark.parametrize("form", WRITTEN)
def test_columns_come_in_the_order_asked_each_once_and_as_they_are_without_it(run: Run, form: str) -> None:
    whole = rows(run("list", "-f", form).out, WRITTEN[form])
    chosen = rows(run("list", "-f", form, "--columns", "city, date,city", "--columns", "id").out, WRITTEN[form])
    places = [whole[0].index(one) for one in ("city", "date", "id")]
    assert chosen == [[row[place] for place in places] for row in whole]


def test_columns_of_a_table_have_their_headings_in_that_order(run: Run) -> None:
    head, _, *found = run("list", "--columns", "topics,date", "--lang", "en").out.splitlines()
    assert head.split() == ["Topics", "Date"]
    assert found[0].split()[0] == "3"
    assert "Oct 1991" in found[0]


def test_columns_are_called_by_their_headings_too(run: Run) -> None:
    assert (
        run("list", "--columns", "ville,date", "-f", "csv").out
        == run("list", "--columns", "city,date", "-f", "csv").out
    )


@pytest.mark.parametrize("form", ["json", "jsonl", "yaml"])
@pytest.mark.parametrize("name", LISTINGS)
def test_other_formats_have_every_key(run: Run, name: str, form: str) -> None:
    column = there_are(run, *LISTINGS[name])[0]
    assert run(*LISTINGS[name], "-f", form, "--columns", column).out == run(*LISTINGS[name], "-f", form).out


@pytest.mark.parametrize(
    ("lang", "there", "headings"),
    [
        ("fr", "il y a", ("Ville", "Désaccords", "Jours depuis la session tenue précédente")),
        ("en", "there are", ("City", "Disagreements", "Days since the previous session held")),
        ("ru", "есть", ("Город", "Разногласия", "Дней с предыдущего состоявшегося заседания")),
    ],
)
@pytest.mark.parametrize("option", ["--columns", "--sort"])
def test_column_that_is_not_there_is_refused_with_those_that_are(
    run: Run, lang: str, there: str, headings: tuple[str, ...], option: str
) -> None:
    ran = run("list", option, "zzz", "--lang", lang)
    assert (ran.code, ran.out) == (2, "")
    assert all(one in ran.err for one in (option, "zzz", there, *headings))
    assert "date_earliest" not in ran.err


@pytest.mark.parametrize(
    ("asked", "name"),
    [
        (("timeline", "--sort", "intervalle"), "interval"),
        (("timeline", "--sort", "перерыв"), "interval"),
        (("list", "--sort", "précédente"), "interval"),
        (("list", "--sort", "désaccords"), "disputed"),
        (("conflicts", "--sort", "session"), "record"),
        (("sources", "--sort", "адрес"), "url"),
        (("list", "--sort", "страна"), "country"),
    ],
)
def test_column_is_known_by_words_in_any_language(run: Run, asked: tuple[str, ...], name: str) -> None:
    assert run(*asked).out == run(*asked[:-1], name).out != ""


@pytest.mark.parametrize(
    ("asked", "names", "remark"),
    [
        ("ministers", "fr,ru", "“ministers” taken for France, Russia."),
        ("министр", "fr,ru", "“министр” taken for France, Russia."),
        ("place", "city,venue", "“place” taken for City, Venue."),
        ("dates in words", "date_text", "“dates in words” taken for Date in words."),
        ("foreign affairs", "fr_foreign_affairs,ru_foreign_affairs", "“foreign affairs” taken for"),
        ("séance", "number", ""),
        ("участники", "fr,ru", "“участники” taken for France, Russia."),
        ("président", "presidents", ""),
        ("lieu", "venue", ""),
        ("bâtiment", "venue", ""),
        ("здание", "venue", ""),
    ],
)
def test_word_for_several_columns_gives_them_all_and_one_that_no_column_has_is_told(
    run: Run, asked: str, names: str, remark: str
) -> None:
    ran = run("list", "--columns", asked, "-f", "csv", "--lang", "en", data=REAL)
    assert ran.out == run("list", "--columns", names, "-f", "csv", "--lang", "en", data=REAL).out
    told = [line for line in ran.err.splitlines() if "taken for" in line]
    assert len(told) == bool(remark)
    assert all(line.startswith(remark) for line in told)


@pytest.mark.parametrize("word", ["posts", "start", "début", "entrée", "since", "начало"])
def test_ministers_go_by_the_start_of_the_posts_asked_for(run: Run, word: str) -> None:
    ran = run("ministers", "--portfolio", "foreign-affairs", "--sort", word, "-f", "jsonl", data=REAL)
    starts = [
        next(post["start"] for post in json.loads(line)["posts"] if post["portfolio"] == "foreign-affairs")
        for line in ran.out.splitlines()
    ]
    assert starts == sorted(starts)
    assert len(starts) > 2


def test_word_for_several_columns_sorts_by_the_first_which_is_told(run: Run) -> None:
    ran = run("list", "--sort", "ministers", "--lang", "en", data=REAL)
    assert ran.out == run("list", "--sort", "fr", "--lang", "en", data=REAL).out
    assert "“ministers” taken for France." in ran.err


@pytest.mark.parametrize("command", ["list", "timeline"])
def test_columns_that_there_are_do_not_depend_on_the_sessions_shown(run: Run, command: str) -> None:
    refused = {run(command, *some, "--columns", "zzz").err for some in ((), ("--session", "1"), ("--status", "all"))}
    assert len(refused) == 1


@pytest.mark.parametrize("command", ["list", "timeline"])
def test_facts_of_the_page_of_a_session_may_be_columns(run: Run, command: str) -> None:
    asked = ("--session", "7", "--columns", "venue,received_at,presidents")
    found = rows(run(command, *asked, "-f", "csv", "--lang", "en", data=REAL).out)
    assert found[1] == ["Quai d’Orsay", "", "Nicolas Sarkozy; Vladimir Putin"]


@pytest.mark.parametrize("more", [("--columns", "number,interval"), ("--sort", "-interval")], ids=str)
def test_table_of_a_timeline_has_the_intervals_below_it_as_the_picture_has(run: Run, more: tuple[str, ...]) -> None:
    table = run("timeline", *more, "--lang", "en", data=REAL).out
    assert "Mean interval                 about 578 days" in table
    assert "Years without a session held  2006, 2013–2018 (6 years), 2020" in table


def test_one_session_on_a_timeline_has_the_time_before_it_and_the_last_that_none_followed(run: Run) -> None:
    found = run("timeline", "--session", "last", "--lang", "en", data=REAL).out
    assert "795 days: 12th" in found
    assert "No session held since  12 November 2021 (the data cover" in found
    assert "No session held since" not in run("timeline", "--until", "2019", "--lang", "en", data=REAL).out


@pytest.mark.parametrize(
    ("asked", "heading"),
    [
        (("list", "--by", "president"), "President"),
        (("list", "--by", "city"), "City"),
        (("topics", "--by", "year"), "Year"),
        (("sources", "--by", "publisher"), "Publisher"),
    ],
    ids=str,
)
def test_groups_are_headed_by_what_they_are_grouped_by(run: Run, asked: tuple[str, ...], heading: str) -> None:
    assert run(*asked, "--lang", "en").out.split()[0] == heading


def test_one_topic_in_groups_has_its_sessions_and_is_not_repeated(run: Run) -> None:
    head, _, *lines = run("topics", "piracy", "--by", "president", "--lang", "en", data=REAL).out.splitlines()
    assert head.split() == ["President", "Session", "nos."]
    assert [line.split()[-1] for line in lines[:4]] == ["8", "11", "11", "8"]


@pytest.mark.parametrize(
    ("asked", "tied"),
    [
        (("topics", "--limit", "5"), "One more has as many"),
        (("topics", "--sort", "-count", "--limit", "2"), ""),
        (("list", "--by", "year", "--sort", "-count", "--limit", "2"), "10 more have as many"),
    ],
    ids=str,
)
def test_those_left_out_with_as_many_as_the_last_shown_are_counted(run: Run, asked: tuple[str, ...], tied: str) -> None:
    ran = run(*asked, "--lang", "en", data=REAL)
    assert ("as many" in ran.err) is bool(tied)
    assert tied in ran.err


@pytest.mark.parametrize("command", [("list",), ("topics",), ("timeline",)], ids=str)
def test_sessions_under_a_president_are_those_grouped_under_him(run: Run, command: tuple[str, ...]) -> None:
    groups = json.loads(run("list", "--by", "president", "-f", "json", data=REAL).out)["items"]
    for group in groups:
        asked = (*command, "--president", group["group"], "--status", "held", "-f", "json")
        query = json.loads(run(*asked, data=REAL).out)
        found = {
            id_
            for one in query["items"]
            for id_ in one.get("sessions", [one[name] for name in ("session", "id") if name in one][:1])
        }
        assert (query["query"]["president"], found) == ([group["group"]], set(group["sessions"]))


def test_title_of_a_source_is_the_same_in_a_table_and_in_csv(run: Run) -> None:
    asked = ("sources", "--publisher", "Kommersant", "--columns", "titre", "--lang", "fr")
    table = [line.strip() for line in run(*asked, data=REAL).out.splitlines()[2:10]]
    assert [row[0] for row in rows(run(*asked, "-f", "csv", data=REAL).out)[1:]] == table


@pytest.mark.parametrize(
    ("asked", "read", "written"),
    [
        (
            ("ministers", "Kouchner", "--columns", "post,start"),
            "foreign affairs 18 May 2007",
            "foreign-affairs,2007-05-18",
        ),
        (("ministers", "--on", "2009", "--columns", "start"), "18 May 2007", "2007-05-18"),
        (("gaps", "--kind", "not-held", "--columns", "date"), "November 2013", "2013-11"),
        (("list", "--columns", "country"), "France", "FR"),
    ],
    ids=str,
)
def test_chosen_column_is_in_words_in_a_table_and_in_csv_as_the_data_have_it(
    run: Run, asked: tuple[str, ...], read: str, written: str
) -> None:
    assert " ".join(run(*asked, "--lang", "en", data=REAL).out.splitlines()[2].split()) == read
    assert run(*asked, "-f", "csv", data=REAL).out.splitlines()[1] == written


def test_columns_made_for_csv_have_headings_in_words(run: Run) -> None:
    head = run("sources", "--columns", "id,url,via", "--lang", "ru").out.splitlines()[0]
    assert re.split(r"\s{2,}", head.strip()) == ["Id", "Адрес", "Где прочитано"]


def test_every_column_has_a_heading_in_words() -> None:
    loc = Localizer(load(TINY), "ru")
    named = ("list", "topics", "search", "ministers", "timeline", "conflicts", "gaps", "sources")
    answers = [import_module(ANSWERED_BY[one].function.partition(":")[0]).ANSWERS[one] for one in named]
    keys = [
        keys
        for answer in answers
        for keys in (answer.items(loc)[0].keys, *(rows(loc) for rows in answer.rows.values()))
    ]
    bare = {
        name
        for some in keys
        for name, one in named_columns(some, "ru").items()
        if fold(one.shown.heading) == fold(name)
    }
    assert bare == {"id", "wikidata"}


def test_column_that_things_are_sorted_by_is_shown_and_never_dropped(run: Run) -> None:
    assert "Disagreements" in run("list", "--sort", "-disputed", "--lang", "en").out.splitlines()[0]
    keys = (Key("a", TEXT, str).shown("A", rank=1), Key("b", TEXT, str).shown("B", rank=1))
    report_ = report(Request("list", sort="b", named_language="en"), {}, keys, ["x"])
    (grid,) = report_.to_body()
    assert isinstance(grid, Grid)
    assert [column.rank for column in grid.columns] == [1, 0]


def test_rows_are_split_only_for_columns_of_parts(run: Run) -> None:
    people, posts = (run("ministers", "-f", "csv", "--columns", one).out for one in ("id", "id,title"))
    assert len(rows(people)) - 1 == len({row[0] for row in rows(posts)[1:]}) < len(rows(posts)) - 1


def test_row_of_a_post_has_the_sessions_of_that_post_and_a_row_of_a_person_all(run: Run) -> None:
    asked = ("ministers", "Alliot-Marie", "--lang", "en", "--columns")
    lines = run(*asked, "portfolio,sessions,count", data=REAL).out.splitlines()[2:]
    assert [line.split() for line in lines] == [["defence", "0"], ["defence", "1–6", "6"], ["foreign", "affairs", "0"]]
    written = rows(run(*asked, "portfolio,sessions,count", "-f", "csv", data=REAL).out)
    assert [(row[0], len(row[1].split("; ")) if row[1] else 0, row[2]) for row in written[1:]] == [
        ("defence", 0, "0"),
        ("defence", 6, "6"),
        ("foreign-affairs", 0, "0"),
    ]
    assert run(*asked, "sessions,count", data=REAL).out.splitlines()[2].split() == ["1–6", "6"]
    (person,) = rows(run(*asked, "sessions,count", "-f", "tsv", data=REAL).out, "\t")[1:]
    assert (len(person[0].split("; ")), person[1]) == (6, "6")


@pytest.mark.parametrize("form", ["table", "md", "csv", "tsv"])
def test_limit_counts_people_in_every_format(run: Run, form: str) -> None:
    asked = ("ministers", "--sort", "-count", "--columns", "name,sessions", "--limit", "4", "--lang", "en")
    ran = run(*asked, "-f", form, data=REAL)
    lines = ran.out.splitlines()[{"table": 2, "md": 2}.get(form, 1) :]
    assert [line.replace("| ", "").split()[0] for line in lines] == ["Sergey", "Michèle", "Anatoly", "Sergei"]
    assert "4 of 16" in ran.err


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Barnier", "4th, Moscow, 21 January 2005"),
        ("Serdyukov", "6 (2007), 7 (2008), 8 (2009)"),
        ("Putin", "sat at no"),
    ],
)
def test_page_of_a_minister_says_when_the_sessions_were(run: Run, name: str, said: str) -> None:
    out = run("ministers", name, "--lang", "en", data=REAL).out
    assert next(line for line in out.splitlines() if line.startswith("Sessions")).split(maxsplit=1)[1].startswith(said)


def test_legend_explains_only_marks_that_are_shown(run: Run) -> None:
    assert "*" in run("list").out
    assert "*" not in run("list", "--columns", "id,topics").out


def test_legend_explains_no_mark_of_a_column_that_a_narrow_terminal_leaves_out() -> None:
    columns = (Column[Any]("name", "Name"), Column[Any]("dates", "Dates", rank=1))
    grid = Grid(columns, (("Fitzwilliam-Cholmondeley", "2002–2004*"),), legend=(("*", "* sources differ"),))
    wide, narrow = ("".join(map(str, grid_blocks(grid, width, left_out="{columns}"))) for width in (40, 25))
    assert "* sources differ" in wide
    assert "Dates" in narrow
    assert "*" not in narrow


def test_columns_that_may_give_way_do_so_where_each_row_then_takes_one_line() -> None:
    columns = (Column[Any]("a", "A", is_stacked=True), Column[Any]("b", "B", rank=1), Column[Any]("c", "C", rank=2))
    grid = Grid(columns, tuple((("left", "right"), "kept", "repeated") for _ in range(3)))
    table, *below = grid_blocks(grid, 24, left_out="{columns}")
    assert isinstance(table, Table)
    assert [column.header.plain for column in table.columns] == ["A", "B"]  # type: ignore[union-attr]
    assert [str(text) for text in below] == ["", "C"]


def test_matrix_has_columns_of_its_own(run: Run) -> None:
    ran = run("topics", "--matrix", "--columns", "label")
    assert ran.code == 2
    assert "--columns" in ran.err


# Order -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", LISTINGS)
def test_sort_by_every_column_gives_the_same_rows_in_order(run: Run, name: str) -> None:
    asked = LISTINGS[name]
    usual = json.loads(run(*asked, "-f", "json").out)["items"]
    for column in there_are(run, *asked):
        if run(*asked, "--sort", column, "-f", "json").code == 2:
            continue  # it is about parts of what is listed
        up, down = (json.loads(run(*asked, "--sort", sign + column, "-f", "json").out)["items"] for sign in ("", "-"))
        assert [sorted(map(str, one)) for one in (up, down)] == [sorted(map(str, usual))] * 2


@pytest.mark.parametrize(
    ("asked", "key", "expected"),
    [
        (["sources", "--sort", "citations"], "id", ["gazette-1991", "bulletin-1999"]),
        (["sources", "--sort", "-count"], "id", ["bulletin-1999", "gazette-1991"]),
        (["sources", "--sort", "-citations"], "id", ["bulletin-1999", "gazette-1991"]),
        (["timeline", "--sort", "-interval"], "session", ["1999-03", "1993-05", "1991-10", "1995-06"]),
        (["list", "--sort", "interval"], "id", ["1993-05", "1999-03", "1991-10"]),
        (["list", "--sort", "-interval"], "id", ["1999-03", "1993-05", "1991-10"]),
    ],
    ids=str,
)
def test_sort_goes_by_what_a_column_says(run: Run, asked: list[str], key: str, expected: list[str]) -> None:
    items = json.loads(run(*asked, "-f", "json").out)["items"]
    found = [item[key] for item in items if item[key] in expected]
    assert found == expected


@pytest.mark.parametrize("lang", ["fr", "en", "ru"])
def test_topics_as_frequent_follow_the_alphabet_of_the_reader(run: Run, lang: str) -> None:
    items = json.loads(run("topics", "--lang", lang, "-f", "json", data=REAL).out)["items"]
    placed = [(-item["count"], alphabetical(item["label"])) for item in items]
    assert placed == sorted(placed)


def test_alphabet_has_accents_with_their_letters() -> None:
    words = ["Йемен", "иран", "Ёж", "Ель", "Égypte", "economy", "zone", "«Мистраль»", "Мали", "Италия"]
    expected = ["economy", "Égypte", "zone", "Ёж", "Ель", "иран", "Италия", "Йемен", "Мали", "«Мистраль»"]
    assert sorted(words, key=alphabetical) == expected


# Days --------------------------------------------------------------------------------------------------------


def test_days_of_a_date_go_as_far_as_the_period_asked_for_does(run: Run) -> None:
    """A session is surely in a period just when the days that its date may mean are."""
    (item,) = json.loads(run("list", "--until", "2002", "-f", "json", data=REAL).out)["items"]
    assert (item["date"], item["date_earliest"], item["date_latest"]) == ("2002-11-15?", "2002-11-01", "2002-11-30")
    for until, certainty in (("2002-11-29", "possible"), ("2002-11-30", "certain"), ("2002-10-31", None)):
        ran = run("list", "--since", "2002", "--until", until, "-f", "json", data=REAL)
        assert [one["in_range"] for one in json.loads(ran.out)["items"]] == ([certainty] if certainty else [])


@pytest.mark.parametrize("asked", [("list", "--status", "all"), ("sources",), ("gaps",), ("timeline",), ("ministers",)])
def test_dates_stand_beside_days_that_any_program_reads(run: Run, asked: tuple[str, ...]) -> None:
    import datetime as dt

    found = list(csv.DictReader(io.StringIO(run(*asked, "-f", "csv", data=REAL).out)))
    dates = [name.removesuffix("_earliest") for name in found[0] if name.endswith("_earliest")]
    assert dates
    for row in found:
        for name in dates:
            days = [dt.date.fromisoformat(row[f"{name}_{end}"]) for end in ("earliest", "latest") if row[name]]
            assert days == sorted(days)


def test_row_of_a_post_has_the_sessions_of_that_post(run: Run) -> None:
    ran = run("ministers", "Villepin", "--columns", "portfolio,sessions", "-f", "csv", data=REAL)
    assert rows(ran.out)[1:] == [["foreign-affairs", "2002-11; 2003-07; 2004-03"], ["head-of-government", ""]]


def test_row_of_a_post_counts_its_sessions_and_has_no_column_of_a_name_that_nobody_gave(run: Run) -> None:
    ran = run("ministers", "-f", "csv", "--lang", "en", data=REAL)
    (header, *found), named = rows(ran.out), rows(run("ministers", "Lavrov", "-f", "csv", data=REAL).out)[0]
    assert named == [*header, "score", "matched", "kind"]
    assert {column: any(row[place] for row in found) for place, column in enumerate(header)} == dict.fromkeys(
        header, True
    )
    counts = [(row[header.index("sessions")], row[header.index("count")]) for row in found]
    assert all(len(list(filter(None, sessions.split("; ")))) == int(count) for sessions, count in counts)
    assert "for a row for each person: --columns name,country,count" in ran.err
    assert len(rows(run("ministers", "--columns", "name,country,count", "-f", "csv", data=REAL).out)) == 1 + 16


@pytest.mark.parametrize(
    ("portfolio", "expected"),
    [
        ("president", {"Jacques Chirac": "1", "Emmanuel Macron": "", "Dmitry Medvedev": "8, 10"}),
        ("defence", {"Jean-Yves Le Drian": "11", "Florence Parly": "12, 13"}),
    ],
)
def test_sessions_beside_a_portfolio_are_those_of_it_in_every_column(
    run: Run, portfolio: str, expected: dict[str, str]
) -> None:
    asked = ("ministers", "--portfolio", portfolio, "--lang", "en", "--columns", "name,sessions,count", "-f")
    table = {row[0]: row[1:] for row in rows(run(*asked, "csv", data=REAL).out)}
    read = {
        cells[1].strip(): cells[2:4]
        for line in run(*asked, "md", data=REAL).out.splitlines()
        if (cells := line.split("|"))[3:]
    }
    for name, numbers in expected.items():
        count = str(len(numbers.split(", ")) if numbers else 0)
        assert (read[name][0].strip(), read[name][1].strip(), table[name][1]) == (numbers, count, count)


@pytest.mark.parametrize("asked", [("--since", "2010", "--until", "2012"), ("--session", "9..11")], ids=str)
def test_sessions_of_a_period_are_counted_alone(run: Run, asked: tuple[str, ...]) -> None:
    found = rows(
        run("ministers", *asked, "--columns", "name,count,sessions", "-f", "csv", "--lang", "en", data=REAL).out
    )
    assert {name: count for name, count, _ in found if name in ("Bernard Kouchner", "Sergey Lavrov")} == {
        "Bernard Kouchner": "1",
        "Sergey Lavrov": "3",
    }
    by_post = rows(
        run("ministers", *asked, "--columns", "name,title,count", "-f", "csv", "--lang", "en", data=REAL).out
    )
    assert ["Sergey Lavrov", "Minister of Foreign Affairs", "3"] in by_post
    planned = run(
        "ministers", "--session", "2014-03", "--columns", "name,count", "-f", "csv", "--lang", "en", data=REAL
    )
    assert "Laurent Fabius,1" in planned.out  # nobody sat there: what is known of them is where they did sit


def test_who_held_the_posts_is_told_with_their_titles(run: Run) -> None:
    found = run(
        "ministers", "--on", "08.08.2008", "--portfolio", "МИД", "--country", "FR", "--lang", "ru", data=REAL
    ).out
    assert "министр иностранных и европейских дел  Бернар Кушнер" in found


def test_sessions_for_a_spreadsheet_have_the_number_of_their_topics(run: Run) -> None:
    header, *found = rows(run("list", "-f", "csv", data=REAL).out)
    ids, count = header.index("topic_ids"), header.index("topic_count")
    assert [len(row[ids].split("; ")) for row in found] == [int(row[count]) for row in found]


def test_sessions_of_posts_are_those_of_the_person(run: Run) -> None:
    for item in json.loads(run("ministers", "-f", "json", data=REAL).out)["items"]:
        assert sorted(one for post in item["posts"] for one in post["sessions"]) == sorted(item["sessions"])


def test_those_who_sat_as_often_follow_the_alphabet_of_surnames(run: Run) -> None:
    ran = run("ministers", "--sort", "-sessions", "--lang", "en", "--columns", "name", data=REAL)
    names = [line.split()[-1] for line in ran.out.splitlines()[2:]]
    assert names[:3] == ["Lavrov", "Alliot-Marie", "Serdyukov"]
    assert names[4:9] == ["Ivanov", "Kouchner", "Drian", "Morin", "Villepin"]


def test_columns_go_into_a_file_as_its_suffix_says(tmp_path: Path, run: Run) -> None:
    assert run("list", "--columns", "id,date", "-o", str(tmp_path / "a.csv")).code == 0
    assert (tmp_path / "a.csv").read_text(encoding="utf-8").splitlines()[0] == "id,date"


def test_markdown_has_a_column_for_each_session_of_a_table_of_topics(run: Run) -> None:
    title, _, head, _, first, *_ = run(
        "topics", "--theme", "arms-control", "-f", "md", "--lang", "en", data=REAL
    ).out.splitlines()
    assert title == "# arms and proliferation"
    assert head.count("|") == first.count("|")
    assert first.endswith("| ○ | ● |")


@pytest.mark.parametrize(
    ("line", "read", "written"),
    [
        ("search Mistral --columns field --limit 1", "résultats", "outcomes"),
        ("topics --columns theme --limit 1", "armements et prolifération", "arms-control"),
        ("conflicts --columns rank,inferred --limit 1", "retenu         oui", "preferred,true"),
        ("sources --columns kind --limit 1", "ouvrage de référence", "reference"),
        ("ministers Lavrov --columns acting", "non", "false"),
    ],
)
def test_closed_lists_and_paths_are_in_words_where_people_read(run: Run, line: str, read: str, written: str) -> None:
    """What programs read has them as the data do."""
    assert read in {one.strip() for one in run(*line.split(), data=REAL).out.splitlines()}
    assert written in run(*line.split(), "-f", "csv", data=REAL).out.splitlines()


def test_mean_interval_is_rounded_half_up(run: Run) -> None:
    found = run("timeline", "--since", "2007", "--until", "2009", "--lang", "en", data=REAL).out
    assert "Mean interval      477 days" in found  # of 384 and 569


@pytest.mark.parametrize("lang", ["fr", "en", "ru"])
def test_no_column_is_called_by_what_a_mark_means(run: Run, lang: str) -> None:
    for asked in LISTINGS.values():
        ran = run(*asked, "--columns", "?", "--lang", lang, "-f", "json")
        names = [one["name"] for one in json.loads(ran.out)["problems"][0]["candidates"]]
        assert [name for name in names if not set(name).isdisjoint("●○◐·")] == []
