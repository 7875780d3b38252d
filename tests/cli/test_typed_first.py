"""What people type before they have read the help means what they think it does."""

from __future__ import annotations

import json
import re
import shlex

import pytest
from conftest import TINY, Run

from ccqs.language.fold import fold_together
from ccqs.model import Dataset, cited_source
from ccqs.query.claims import main_source, sources_of

REAL = TINY.parent.parent.parent / "data"
# What is typed, and the line that it stands for.
MEANT = {
    "sources 13": "sources --session 13",
    "conflicts 6": "conflicts --session 6",
    "gaps 1": "gaps --session 1",
    "show 31.10.2012": "show 11",
    "show 31/10/2012": "show 2012-10",
    "show предпоследнее": "show 12",
    "sessions": "list",
    "réunions": "list",
    "расхождения 10": "conflicts --session 10",
    "frise": "timeline",
    "topics --by annee": "topics --by year",
    "темы --by год": "topics --by year",
    "list --by ville": "list --by city",
    "list --status reportées": "list --status postponed",
    "list --status отложенные": "list --status postponed",
    "sources --language russe": "sources --language ru",
    "sources www.spyworld-actu.com/spip.php?article7212": "sources seed-001",
    "list --status перенесено": "list --status postponed",
    "list --status tenues": "list --status held",
    "liste --status 'séances reportées'": "list --status postponed",
    "list --status delayed": "list --status postponed",
    "list --status 'did not take place'": "list --status not-held",
    "список --status сорвано": "list --status not-held",
    "topics nuclear": "topics nuclear-non-proliferation",
    "topics 'Belarus migrants'": "topics belarus-migrant-crisis",
    "sujets désarmement": "topics arms-control",
    "list --by 'по хозяевам'": "list --by host",
    "list --by 'par ville'": "list --by city",
    "topics --theme terrorisme": "topics --theme new-threats",
    "темы --theme регионы": "topics --theme regional-crises",
    "темы --session 2008-2012": "topics --session 7..11",
    "сравнить 2002–2013 2014—2021": "diff 1..11 12..13",
    "diff 2002:2013 '2014 - 2021'": "diff 1..11 12..13",
    "liste --session 'de 2008 à 2012'": "list --session 7..11",
    "list --session 2008-03": "list --session 7",
    "list --session '2008-03 – 2010-09'": "list --session 7..9",
    "timeline --session 6..7": "timeline --since 2007 --until 2008",
    "show 3-5": "show 3 4 5",
    "show 12.. ": "show 12 13",
    "sources 2005": "sources --session 4..5",
    "cite 1..2 seed-001": "cite 1 2 seed-001",
    'ministers --on 2005 --portfolio "prime minister"': "ministers --on 2005 --portfolio head-of-government",
    'министры --on 2005 --portfolio "министр обороны"': "ministers --on 2005 --portfolio defence",
    "ministers --on 2005 --portfolio président": "ministers --on 2005 --portfolio head-of-state",
    "ministers --on 1.10.2009": "ministers --on 2009-10-01",
    "list --since 01/10/2009 --until 7.9.2010": "list --since 2009-10-01 --until 2010-09-07",
    "liste --ville Moscou --depuis 2010": "list --city Moscow --since 2010",
    "список --город Москва --по 2010": "list --city Moscow --until 2010",
    "ministres --pays Russie --le 2008": "ministers --country RU --on 2008",
    "sources --langue russe --limite 3": "sources --language ru --limit 3",
    "list --from 2012 --type postponed --type planned": "list --since 2012 --status postponed --status planned",
    "list -f JSON": "list",
    "список --color никогда --limit 2": "list --limit 2",
    "liste --année 2008": "list --session 7",
    "list --city Russie": "list --city Moscow",
    "show 'Paris 2012'": "show 11",
    "show 'весна 2004'": "show 3",
    "show 'fin 2011'": "show 10",
    "show 'Paris, spring 2004'": "show 3",
    "show 'celle d’octobre 2012'": "show 11",
    "diff 'avant 2008' 'après 2012'": "diff 1..6 12..13",
    "conflicts --session 'между 2009 и 2011'": "conflicts --session 8..10",
    "sources 'the 2000s'": "sources --session 1..8",
    "ministers --on '2e semestre 2007'": "ministers --on 2007-07/2007-12",
    "list --until '2002 to 2004'": "list --since 2002 --until 2004",
    "темы --с 'с 2008 года'": "topics --since 2008",
    "show 'в Москве в сентябре 2019'": "show 12",
    "gaps --field lieu": "gaps --field venue",
    "why 6 Сердюков": "why 6 delegations.RU.defence",
    "why 6 Vnukovo": "why 6 audience.place",
    "cite http://www.spyworld-actu.com/spip.php?article7212": "cite seed-001",
}


@pytest.mark.parametrize("typed", MEANT)
def test_line_means_what_it_says(run: Run, typed: str) -> None:
    ran, same = (run(*shlex.split(line), "-f", "json", "--lang", "fr", data=REAL) for line in (typed, MEANT[typed]))
    said, meant = json.loads(ran.out), json.loads(same.out)
    assert meant["items"] or meant["problems"]
    assert [said[key] for key in ("command", "items", "problems")] == [
        meant[key] for key in ("command", "items", "problems")
    ]


@pytest.mark.parametrize("by", ["year", "kind", "language", "publisher"])
def test_sources_are_counted_once_under_each_heading(run: Run, real: Dataset, by: str) -> None:
    items = json.loads(run("sources", "--by", by, "-f", "json", data=REAL).out)["items"]
    assert sorted(one for item in items for one in item["sources"]) == sorted(real.sources)
    assert [item["count"] for item in items] == [len(item["sources"]) for item in items]


@pytest.mark.parametrize("by", ["year", "city", "host"])
def test_sessions_are_counted_once_under_each_heading(run: Run, by: str) -> None:
    items = json.loads(run("list", "--by", by, "-f", "json", data=REAL).out)["items"]
    assert sum(one["count"] for one in items) == sum(len(one["sessions"]) for one in items) == 13


def test_sessions_are_counted_under_the_president_of_each_country(run: Run) -> None:
    items = json.loads(run("list", "--by", "president", "-f", "json", "--lang", "en", data=REAL).out)["items"]
    assert [(one["label"], one["count"]) for one in items] == [
        ("Jacques Chirac (France)", 6),
        ("Nicolas Sarkozy (France)", 4),
        ("François Hollande (France)", 1),
        ("Emmanuel Macron (France)", 2),
        ("Vladimir Putin (Russia)", 10),
        ("Dmitry Medvedev (Russia)", 3),
    ]


def test_what_is_not_known_stands_last(run: Run) -> None:
    items = json.loads(run("list", "--by", "host", "-f", "json", data=REAL).out)["items"]
    assert [one["group"] for one in items].index("") == len(items) - 1


def test_table_says_who_received_the_ministers_when_that_is_asked(run: Run) -> None:
    assert "Vladimir Putin" in run("list", "--host", "Putin", "--lang", "en", data=REAL).out
    assert "Vladimir Putin" not in run("list", "--lang", "en", data=REAL).out


@pytest.mark.parametrize(("columns", "row"), [("number,date,city", "2"), ("date,city", "6"), ("number,RU", "2")])
def test_footnote_leads_to_the_first_row_that_has_the_star(run: Run, columns: str, row: str) -> None:
    out = run("list", "--columns", columns, "--lang", "en", data=REAL).out
    assert f": ccqs why {row}\n" in out


@pytest.mark.parametrize("at", [(), ("--session", "10")])
def test_ministers_of_a_portfolio_are_those_who_sat_with_it(run: Run, at: tuple[str, ...]) -> None:
    asked = ("ministers", "--country", "France", "--portfolio", "defence", *at, "--lang", "en")
    rows = dict(line.rsplit("  ", 1) for line in run(*asked, data=REAL).out.splitlines() if "France" in line)
    sat = {name.split("  ")[0].strip(): numbers.strip() for name, numbers in rows.items()}
    everybody = {
        "Michèle Alliot-Marie": "1–6",
        "Hervé Morin": "7–9",
        "Gérard Longuet": "10",
        "Jean-Yves Le Drian": "11",
        "Florence Parly": "12, 13",
    }
    assert sat == (everybody if not at else {"Gérard Longuet": "10"})


def test_what_is_counted_through_a_narrower_topic_is_told_apart(run: Run) -> None:
    asked = ("topics", "--session", "10", "--stage", "audience", "--lang", "en")
    stated = ["afghanistan", "eu-russia-relations", "missile-defence", "nato-russia-relations"]
    items = json.loads(run(*asked, "-f", "json", data=REAL).out)["items"]
    assert [one["id"] for one in items if one["stated"]] == stated
    assert {one["id"]: one["through"] for one in items}["asia"] == ["afghanistan"]
    page = run(*asked, data=REAL).out
    assert (page.count("○"), page.count("●")) == (5 + 1, 4 + 1)  # with the legend
    assert page.endswith("\n9 topics: 4 came up themselves, 5 through narrower ones only\n")
    matrix, grouped = (run(*asked, *more, data=REAL).out for more in (("--matrix",), ("--by", "session")))
    assert matrix.count("○") == grouped.count("○") == 5 + 1


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("topics Crimea", "“Crimea” came up at no session that was held"),
        ("topics --session 2020-09", "no such session was held"),
        ("topics --since 2014-01 --until 2014-12", "no such session was held"),
    ],
)
def test_topics_of_sessions_that_were_not_held_are_pointed_at(run: Run, line: str, said: str) -> None:
    ran = run(*line.split(), "--lang", "en", data=REAL)
    assert ran.code == 1
    assert said in ran.err
    assert "--status all" in ran.err
    shown = run(*line.split(), "--status", "all", "--lang", "en", data=REAL)
    assert shown.code == 0
    assert "Not held, and counted with what was announced for them: 20" in shown.err


def test_session_not_held_is_compared_as_what_it_is(run: Run) -> None:
    page = run("diff", "9", "2020-09", "--lang", "en", data=REAL).out
    assert page.startswith("9 → 2020-09 (postponed)\n")
    assert "Only at 2020-09 (9)" in page
    assert not any(word in page for word in ("Dropped", "Added", "not known"))
    assert "Between them  3,660 days (planned)" in page
    (item,) = json.loads(run("diff", "9", "2020-09", "-f", "json", data=REAL).out)["items"]
    assert (item["not_held"], item["interval"], item["changed"]) == (["2020-09"], 3660, [])
    held = run("diff", "9", "11", "--lang", "en", data=REAL).out
    assert all(word in held for word in ("Dropped (", "Added (", "Between them"))


def test_diff_tells_what_counts_through_a_narrower_topic(run: Run) -> None:
    page = run("diff", "11", "12", "--lang", "en", data=REAL).out
    assert "Middle East ○" in page
    assert "not itself, but through a narrower topic" in page.splitlines()[-1]
    (item,) = json.loads(run("diff", "11", "12", "-f", "json", data=REAL).out)["items"]
    assert {one["id"]: one["through"] for one in item["added"]}["north-africa"] == ["libya"]


def test_what_was_only_announced_or_in_the_margins_is_told_apart(run: Run) -> None:
    page = run("topics", "Karabakh", "--lang", "en", data=REAL).out
    assert "Session nos.  10 (2011) ◐, 13 (2021)\n" in page
    assert page.index("Session nos.") < page.index("Also called")
    ten = run("topics", "--session", "10", "--lang", "en", data=REAL).out
    assert ten.endswith("\n46 topics: 18 came up themselves, 10 through narrower ones only, 18 only announced\n")
    assert "Karabakh ◐" in run("topics", "--by", "session", "--session", "10", "--lang", "en", data=REAL).out
    announced = run("topics", "--stage", "announced", "--lang", "en", data=REAL).out
    assert announced.endswith("\n62 topics; those that came up only so: --stage only-announced\n")
    alone = run("topics", "OPCW", "--by", "session", "--lang", "en", data=REAL).out
    assert "9 September 2019  ◐\n" in alone
    refused = run("topics", "Transnistria", "--stage", "discussed", "--lang", "en", data=REAL)
    assert (refused.code, "10 (2011) – announced before the session" in refused.err) == (1, True)
    by_city = run("list", "--topic", "Libya", "--by", "city", "--lang", "en", data=REAL).out
    assert "10, 12 ◐" in by_city
    led = run("topics", "2012", "--lang", "en", data=REAL)
    assert (led.code, "ccqs topics --session 2012" in led.err) == (1, True)
    listed = run("list", "--topic", "Karabakh", "--lang", "en", data=REAL).out
    assert [line.split()[-3] for line in listed.splitlines() if line[:3] in ("10*", "13*")] == ["◐", "●"]
    compared = run("diff", "10", "11", "--lang", "en", data=REAL).out
    assert "− Dropped (22; 13 only announced)" in compared
    assert "Nagorno-Karabakh ◐" in compared
    assert "joint exercises ●→○" in compared
    assert "◐" not in run("topics", "--session", "9", "--lang", "en", data=REAL).out


def test_every_answer_says_alike_how_a_topic_came_up(run: Run) -> None:
    items = json.loads(run("list", "-f", "json", data=REAL).out)["items"]
    at = {(session["id"], topic["id"]): topic["how"] for session in items for topic in session["topics"]}
    tallies = json.loads(run("topics", "-f", "json", data=REAL).out)["items"]
    pairs = [(one["id"], zip(one["sessions"], one["how"], strict=True)) for one in tallies]
    assert {(session, topic): how for topic, ways in pairs for session, how in ways} == at
    (item,) = json.loads(run("diff", "12", "13", "-f", "json", data=REAL).out)["items"]
    for one in (*item["added"], *item["dropped"], *item["kept"]):
        assert (one["from"], one["to"]) == (at.get(("2019-09", one["id"])), at.get(("2021-11", one["id"])))


def test_stage_leaves_the_marks_of_what_was_spoken_of(run: Run) -> None:
    spoken = ("--stage", "discussed", "--stage", "press", "--stage", "audience")
    marks = [
        {one["id"]: dict(zip(one["sessions"], one["how"], strict=True)) for one in json.loads(ran.out)["items"]}
        for ran in (run("topics", *more, "-f", "json", data=REAL) for more in ((), spoken))
    ]
    left = {topic: {at: how for at, how in ways.items() if "only" not in how} for topic, ways in marks[0].items()}
    assert {topic: ways for topic, ways in left.items() if ways} == marks[1]


@pytest.mark.parametrize(
    ("line", "ids"),
    [
        ("topics --stage only-margin", {"chechnya", "cultural-cooperation", "osce-reform", "space-and-aviation"}),
        ("list --topic karabakh --stage discussed", {"2021-11"}),
        ("list --topic karabakh --stage только-объявлено", {"2011-09"}),
    ],
)
def test_stage_is_the_same_on_every_command(run: Run, line: str, ids: set[str]) -> None:
    items = json.loads(run(*line.split(), "-f", "json", data=REAL).out)["items"]
    assert {one["id"] for one in items} == ids


def test_what_was_discussed_can_be_compared_alone(run: Run) -> None:
    asked = ("diff", "10", "11", "--stage", "discussed", "-f", "json")
    (item,) = json.loads(run(*asked, data=REAL).out)["items"]
    dropped = {one["id"] for one in item["dropped"]}
    assert "libya" in dropped
    assert {"kosovo", "nagorno-karabakh"}.isdisjoint(dropped)


def test_days_of_a_timeline_are_those_between_sessions_held(run: Run) -> None:
    for asked in (("timeline",), ("list", "--status", "all")):
        items = json.loads(run(*asked, "-f", "json", data=REAL).out)["items"]
        days = [one["interval"] for one in items if one["interval"] is not None]
        assert (len(days), round(sum(days) / len(days))) == (12, 578)
    assert "2,504" in run("timeline", "--sort", "-interval", "--lang", "en", data=REAL).out


@pytest.mark.parametrize("command", ["list", "timeline"])
def test_days_to_a_planned_date_are_not_taken_for_those_between_sessions_held(run: Run, command: str) -> None:
    asked = (command, "--status", "all")
    table = run(*asked, "--columns", "date,interval", "--lang", "en", data=REAL).out.split("\n")
    assert [line.partition("  ")[2].strip() for line in table if "Mar 2014" in line or "Nov 2013" in line][:2] == [
        "366–395 (planned)",
        "503 (planned)",
    ]
    items = json.loads(run(*asked, "-f", "json", data=REAL).out)["items"]
    planned = [(one["interval"], one["interval_planned"]) for one in items if one["status"] != "held"]
    assert planned == [(None, None), (None, 503), (None, 371)]


def test_days_from_a_date_in_doubt_are_said_to_be_about_so_many(run: Run) -> None:
    for asked in (("show", "1"), ("show", "2"), ("diff", "1", "2"), ("timeline", "--session", "1..2")):
        assert "about 235 days" in run(*asked, "--lang", "en", data=REAL).out
    assert "235 ?" in run("list", "--columns", "number,interval", "--lang", "en", data=REAL).out
    assert "1 → 2: 235 ?" in run("timeline", "--lang", "en", data=REAL).out


def test_time_between_two_sessions_is_the_same_whichever_is_named_first(run: Run) -> None:
    for asked in (("11", "12"), ("12", "11"), ("1..11", "12..13"), ("12..13", "1..11")):
        assert "Between them  2,504 days\n" in run("diff", *asked, "--lang", "en", data=REAL).out
    assert "Between them" not in run("diff", "1..11", "11..13", "--lang", "en", data=REAL).out


def test_timeline_of_a_city_does_not_count_years_across_the_other(run: Run) -> None:
    page = run("timeline", "--city", "Moscow", "--lang", "en", data=REAL).out
    assert "Years without" not in page  # of which city would it speak?


def test_timeline_measures_between_the_sessions_that_it_shows(run: Run) -> None:
    page = run("timeline", "--topic", "libya", "--lang", "en", data=REAL).out
    assert "Days between those shown  3 → 10: 2,742 · 10 → 12: 2,924 · 12 → 13: 795" in page
    assert "Longest interval          2,924 days: 10th" in page


def test_status_that_a_source_claims_is_pointed_at(run: Run) -> None:
    ran = run("list", "--status", "annulée", "--lang", "en", data=REAL)
    assert ran.code == 1
    assert "2014-03, 2020-09" in ran.err
    assert "ccqs list --status postponed" in ran.err
    assert "ccqs why 2014-03 status" in ran.err


@pytest.mark.parametrize("lang", ["fr", "en", "ru"])
def test_topic_is_called_in_the_language_of_the_reader_first_and_each_name_once(run: Run, lang: str) -> None:
    page = run("topics", "Karabakh", "--lang", lang, data=REAL).out
    names = re.sub(r"\s+", " ", page.split("\n\n")[-2]).split(" · ")
    assert len({fold_together(one) for one in names}) == len(names)
    assert ("Арцах" in names[: len(names) // 2]) is (lang == "ru")


def test_limit_on_topics_leaves_the_columns_of_the_matrix(run: Run) -> None:
    rows = run("topics", "--matrix", "--limit", "3", "-f", "csv", data=REAL).out.splitlines()
    assert (len(rows), rows[0].count(",")) == (1 + 3, 1 + 13)


@pytest.mark.parametrize("typed", ["numéro,date,ville,sujets", "номер,дата,город,темы"])
def test_columns_go_by_their_words_in_any_language(run: Run, typed: str) -> None:
    ran, same = (
        run("list", "--columns", names, "-f", "csv", data=REAL) for names in (typed, "number,date,city,topics")
    )
    assert ran.out == same.out
    assert ran.code == 0


@pytest.mark.parametrize("command", ["list --columns id", "topics", "export bibtex"])
def test_sessions_are_chosen_by_a_range(run: Run, command: str) -> None:
    given = ("-q", "--lang", "fr") if command.startswith("export") else ("-f", "csv")
    ran, same = (
        run(*command.split(), *given, *chosen, data=REAL)
        for chosen in (("--session", "7..9"), ("--since", "2008", "--until", "2010"))
    )
    assert (ran.code, ran.out) == (0, same.out)


@pytest.mark.parametrize(
    ("listed", "total"),
    [
        (
            "topics",
            "128 topics: 110 came up themselves, 8 through narrower ones only, 6 only announced, 4 only in the margins",
        ),
        ("sources --language el", "1 source"),
    ],
)
def test_total_stands_under_a_whole_list_only(run: Run, listed: str, total: str) -> None:
    assert run(*listed.split(), "--lang", "en", data=REAL).out.endswith(f"\n{total}\n")
    assert not run("topics", "--limit", "3", "--lang", "en", data=REAL).out.endswith(" topics\n")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("export", "sqlite, datapackage, ics"),
        ("diff 12", "as in: ccqs diff 7 13"),
        ("Kosovo", "ccqs search Kosovo"),
        ("list -c Moscow", "--city, --columns, --color"),
        ("sources --ville Paris", "these have it: list, topics, timeline, export"),
        ("export excel", "ccqs export datapackage"),
    ],
)
def test_hint_names_what_may_be_typed_instead(run: Run, line: str, said: str) -> None:
    ran = run(*shlex.split(line), "--lang", "en")
    assert ran.code == 2
    assert said in ran.err


@pytest.mark.parametrize("lang", ["en", "fr", "ru"])
@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ("list --before 2005 --city Moscow", "list --until 2004-12-31 --city Moscow"),
        ("list --avant-le=21.01.2005", "list --until 2005-01-20"),
        ("timeline --до 2008-03", "timeline --until 2008-02-29"),
        ("timeline --до 'конца 2012'", "timeline --until 2012-12-31"),
        ("export ics --après 2019-09-08 -q", "export ics --since 2019-09-09 -q"),
        ("topics --после 2008", "topics --since 2009-01-01"),
        ("list --entre 2008 2010 -q", "list --since 2008 --until 2010 -q"),
        ("search --before 2005 Iran", "search Iran"),
        ("show 4 --columns outcomes", "show 4"),
        ("list --full", "list"),
        ("topics --minister Hollande", "topics --host francois-hollande"),
        ("list --minister Sarkozy --since 2008", "list --host nicolas-sarkozy"),
        ("list --by ministre", "ministers --sort -sessions"),
        ("list --by тема", "topics --sort -count"),
        ("export csv --city Moscow", "list -f csv --city Moscow"),
    ],
)
def test_hint_is_a_line_that_answers(
    run: Run, monkeypatch: pytest.MonkeyPatch, line: str, meant: str, lang: str
) -> None:
    monkeypatch.setenv("CCQS_LANG", lang)
    told = run(*shlex.split(line), data=None)
    assert told.code in (1, 2)
    assert told.err.endswith(f" ccqs {meant}\n")
    answer = run(*shlex.split(meant), data=None)
    assert (answer.code, bool(answer.out)) == (0, True)


@pytest.mark.parametrize(("line", "near"), [("list --after", "--since"), ("list --entre 2008", "--since, --until")])
def test_option_that_leaves_a_day_out_is_none(run: Run, line: str, near: str) -> None:
    assert f"nearest: {near};" in run(*line.split(), "--lang", "en").err


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell"])
def test_script_of_another_shell_has_its_line(run: Run, monkeypatch: pytest.MonkeyPatch, shell: str) -> None:
    told = run("--show-completion", shell)
    assert (told.code, told.err.endswith(f"_CCQS_COMPLETE=source_{shell} ccqs\n")) == (2, True)
    monkeypatch.setenv("_CCQS_COMPLETE", f"source_{shell}")
    assert "_CCQS_COMPLETE" in run().out


@pytest.mark.parametrize(("called", "form"), [("calendrier", "ics"), ("Zotero", "ris"), ("база данных", "sqlite")])
def test_export_is_known_by_what_it_is_for(run: Run, called: str, form: str) -> None:
    ran, same = run("export", called), run("export", form)
    assert (ran.code, ran.out, ran.err.replace(shlex.quote(called), form)) == (same.code, same.out, same.err)
    assert ran.out or form in ran.err


def test_figures_of_two_days_are_said_to_be_read_as_that_of_a_session(run: Run) -> None:
    assert "“10/11/2005” taken for 11 October 2005." in run("show", "10/11/2005", "--lang", "en", data=REAL).err
    assert "taken for" not in run("show", "31/10/2012", "--lang", "en", data=REAL).err


@pytest.mark.parametrize(
    "line",
    [
        "show {}",
        "diff {} 1",
        "list --session {}",
        "list --since {}",
        "topics --until {}",
        "timeline --since {}",
        "export ics --until {}",
        "ministers --on {}",
        "why {}",
        "conflicts --session {}",
        "gaps --session {}",
        "sources {}",
        "cite {}",
        "open --print {}",
    ],
)
def test_days_taken_for_a_date_are_told_wherever_one_is_typed(run: Run, line: str) -> None:
    ran = run(*shlex.split(line.format("'spring 2004'")), "--lang", "en", data=REAL)
    assert (ran.code, ran.err.count("“spring 2004” taken for March 2004 – May 2004.")) == (0, 1)
    ran = run(*shlex.split(line.format("'mardi 5 mars 2004'")), "--lang", "fr", data=REAL)
    assert (ran.code, ran.err.count("Le 5 mars 2004 était un vendredi.")) == (0, 1)


def test_days_taken_for_a_date_are_told_when_nothing_is_there(run: Run) -> None:
    assert "«лето 2016» понято как" in run("show", "лето 2016", "--lang", "ru", data=REAL).err


@pytest.mark.parametrize(
    "typed",
    ["17 March 2014", "le lundi 17 mars 2014", "17 марта 2014 г.", "2014-03-17", "17.03.2014", "March 17, 2014"],
)
def test_search_for_a_day_finds_what_took_place_on_it_and_says_what(run: Run, typed: str) -> None:
    items = json.loads(run("search", typed, "-f", "json", "--lang", "en", data=REAL).out)["items"]
    assert [one["session"] for one in items] == ["2014-03", "council"]
    snippets = [hit["snippet"] for one in items for hit in one["hits"] if hit["field"] in ("steps", "events")]
    assert snippets
    assert all("17 March 2014: " in one for one in snippets)


def test_search_for_a_day_leads_to_its_session_or_its_month(run: Run) -> None:
    first = json.loads(run("search", "11 mars 2008", "-f", "json", data=REAL).out)["items"][0]
    assert (first["session"], first["hits"][0]["field"]) == ("2008-03", "date")
    assert "Le 11 mars 2008 était un mardi." in run("search", "lundi 11 mars 2008", "--lang", "fr", data=REAL).err
    ran = run("search", "9 июля 2002", "--lang", "ru", data=REAL)
    assert ran.code == 1
    assert "без «9» находится: 1-е заседание" in ran.err


def test_search_for_a_day_and_a_name_wants_both(run: Run) -> None:
    ids = [
        [one["session"] for one in json.loads(run("search", typed, "-f", "json", data=REAL).out)["items"]]
        for typed in ("Fabius 17 mars 2014", "Fabius 9 juillet 2003")
    ]
    assert ids == [["2014-03", "council"], []]


def test_csv_has_no_marks_of_what_a_table_marks(run: Run) -> None:
    assert "Le Drian*" in run("list", "--columns", "number,france", "--lang", "en", data=REAL).out
    out = run("list", "--columns", "number,france,russia", "-f", "csv", "--lang", "en", data=REAL).out
    assert "Le Drian" in out
    assert not set("*~") & set(out)


@pytest.mark.parametrize(
    ("typed", "ids"),
    [
        ("7 septembre", ["2010-09", "2011-09"]),
        ("11 марта", ["2008-03"]),
        ("mercredi 7 septembre", ["2011-09"]),
        ("lundi 7 septembre", ["2010-09", "2011-09"]),
    ],
)
def test_day_without_a_year_names_the_sessions_of_that_day(run: Run, typed: str, ids: list[str]) -> None:
    items = json.loads(run("list", "--session", typed, "-f", "json", data=REAL).out)["items"]
    assert [one["id"] for one in items] == ids


@pytest.mark.parametrize("flag", ["--show-completion", "--install-completion"])
def test_script_of_another_shell_is_refused_before_anything_is_done(run: Run, flag: str) -> None:
    ran = run("--lang", "en", flag, "zsh", data=None)
    assert (ran.code, ran.out) == (2, "")
    assert f"{flag} stands alone" in ran.err


@pytest.mark.parametrize("name", ["council", "conseil", "Совет"])
def test_the_council_has_sources_of_its_own(run: Run, real: Dataset, name: str) -> None:
    own = set(sources_of(real.council))
    assert set(run("sources", name, "-f", "csv", "--columns", "id", data=REAL).out.split()[1:]) == own
    assert run("sources", "--session", name, data=REAL).out == run("sources", name, data=REAL).out
    founding = real.sources[cited_source(real.council.cites["founded"][0])].url
    assert run("open", name, "--print", "--lang", "en", data=REAL).out == f"{founding}\n"
    assert founding in run("cite", name, "--lang", "en", data=REAL).out


@pytest.mark.parametrize("lang", ["fr", "en", "ru"])
def test_the_council_opens_in_the_language_of_the_reader(real: Dataset, lang: str) -> None:
    assert main_source(real, real.council, lang).language == lang


@pytest.mark.parametrize(
    "line", ["list --session", "topics --session", "timeline --session", "export ics --session", "show"]
)
def test_the_council_is_no_session_wherever_one_is_wanted(run: Run, line: str) -> None:
    ran = run(*line.split(), "council", data=REAL)
    assert (ran.code, "ccqs council" in ran.err) == (2, True)
