"""Every option of every command changes the answer, and changes it as its help says."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from conftest import TINY, Run, texted

REAL = TINY.parent.parent.parent / "data"

BASE: dict[str, tuple[str, ...]] = {
    "list": ("list",),
    "show": ("show", "2"),
    "council": ("council",),
    "topics": ("topics",),
    "diff": ("diff", "2", "3"),
    "search": ("search", "atlas"),
    "ministers": ("ministers",),
    "why": ("why", "pyotr-orlov"),
    "conflicts": ("conflicts",),
    "gaps": ("gaps",),
    "timeline": ("timeline",),
    "sources": ("sources",),
    "cite": ("cite", "2", "gazette-1991"),
    "audit": ("audit", "--texts", "{texts}"),
    "compile": ("compile",),
    "export": ("export", "ics"),
    "draft": ("draft", "{report}"),
}
# Commands whose options have tests beside what they do: test_check.py, test_fmt_command.py; `open` is tried below.
ELSEWHERE = {"check", "fmt", "open", "schema"}
OWN: dict[str, dict[str, tuple[str, ...]]] = {
    "list": {
        "--session": ("2",),
        "--city": ("Tsargrad",),
        "--since": ("1993",),
        "--until": ("1993",),
        "--minister": ("Dubois",),
        "--host": ("grand-duke",),
        "--president": ("grand-duke",),
        "--topic": ("map",),
        "--stage": ("press",),
        "--status": ("postponed",),
        "--disputed": (),
        "--by": ("city",),
    },
    "topics": {
        "--session": ("2",),
        "--city": ("Tsargrad",),
        "--minister": ("Dubois",),
        "--host": ("grand-duke",),
        "--president": ("grand-duke",),
        "--status": ("postponed",),
        "--disputed": (),
        "--since": ("1993",),
        "--until": ("1993",),
        "--theme": ("sea",),
        "--stage": ("press",),
        "--by": ("year",),
        "--matrix": (),
    },
    "show": {"--full": ()},
    "council": {"--full": ()},
    "diff": {"--broader": (), "--stage": ("discussed",)},
    "ministers": {
        "--on": ("1993",),
        "--country": ("RU",),
        "--portfolio": ("defence",),
        "--session": ("2",),
        "--since": ("1999",),
        "--until": ("1993",),
    },
    "conflicts": {
        "--field": ("date",),
        "--session": ("2",),
        "--since": ("1990",),
        "--until": ("1993",),
        "--by": ("field",),
    },
    "gaps": {
        "--kind": ("not-held",),
        "--field": ("date",),
        "--session": ("1995-06",),
        "--since": ("1995",),
        "--until": ("1993",),
        "--by": ("kind",),
    },
    "draft": {"--source": ("gazette-1991",), "--dated": ("1993-05-20",), "--session": ("3",)},
    "sources": {
        "--session": ("1",),
        "--publisher": ("gazette",),
        "--language": ("en",),
        "--kind": ("press",),
        "--topic": ("fish",),
        "--since": ("1991",),
        "--until": ("1993",),
        "--by": ("kind",),
    },
    "cite": {"--style": ("bibtex",), "--address": ("https://data.example/",)},
    "audit": {"--texts": ("{fewer}",)},
}
OWN["timeline"] = {name: values for name, values in OWN["list"].items() if name != "--by"}
OWN["export"] = OWN["list"] | {"--address": ("https://example.org/ce",)}
del OWN["export"]["--by"]
# The options that these commands have of the shared ones.
FEWER = {"compile": ("--data", "--lang", "--output", "--quiet"), "export": ("--data", "--lang", "--output", "--quiet")}
# Answers that list things: what to sort them by, and which of their columns to print.
LISTINGS = {
    "list": ("topics", "city,date"),
    "topics": ("label", "count,label"),
    "search": ("session", "session"),
    "ministers": ("name", "sessions,name"),
    "conflicts": ("field", "kept"),
    "gaps": ("kind", "kind"),
    "sources": ("-citations", "title"),
    "timeline": ("-interval", "interval,date"),
}
SHARED: dict[str, tuple[str, ...]] = {
    "--format": ("json",),
    "--lang": ("ru",),
    "--data": ("{other}",),
    "--color": ("always",),
    "--output": ("{file}",),
    "--quiet": (),
    "--no-pager": (),
}
# A citation is one plain paragraph; what is compiled has no language, only what is said when it cannot be.
UNCHANGED = {("cite", "--color"), ("compile", "--lang")}
# What changes where remarks go, or what a terminal shows: test_remarks_are_left_out_when_asked, test_pager.py.
# What only the formats for programs show: test_draft_says_whence_and_when_in_json.
UNCHANGED |= {("draft", "--source"), ("draft", "--dated")}
# He reigns at every session: test_sessions_under_a_president_are_those_grouped_under_him has several.
UNCHANGED |= {(command, "--president") for command in ("list", "topics", "timeline", "export")}
UNCHANGED |= {(command, option) for command in BASE for option in ("--quiet", "--no-pager")}


def options(command: str) -> dict[str, tuple[str, ...]]:
    """Return the options of a command, each with values that change its answer."""
    shared = {name: SHARED[name] for name in FEWER.get(command, SHARED)}
    return OWN.get(command, {}) | _of_listings(command) | shared


def _of_listings(command: str) -> dict[str, tuple[str, ...]]:
    if command not in LISTINGS:
        return {}
    sort, columns = LISTINGS[command]
    return {"--sort": (sort,), "--columns": (columns,), "--limit": ("1",)}


def spoken(value: object) -> str | None:
    """Return a readable id for a parameter; nothing for one that only says what is expected."""
    match value:
        case list() if all(isinstance(one, str) for one in value):
            return " ".join(value) or "none"
        case dict() if all(isinstance(one, str) for one in value.values()):
            return " ".join(f"{name}={text}" for name, text in value.items()) or "nothing set"
        case _:
            return None


def ids(run: Run, *arguments: str) -> list[str]:
    """Return the ids of the items that answer."""
    ran = run(*arguments, "-f", "json")
    assert ran.code == 0, ran.err
    return [item["id"] for item in json.loads(ran.out)["items"]]


def items(run: Run, *arguments: str) -> list[dict[str, Any]]:
    """Return the items that answer."""
    ran = run(*arguments, "-f", "json")
    assert ran.code == 0, ran.err
    found: list[dict[str, Any]] = json.loads(ran.out)["items"]
    return found


@pytest.fixture
def other(tmp_path: Path) -> Path:
    """Return a copy of the made-up dataset where some words differ."""
    folder = texted(tmp_path / "other")
    changes = [
        ("sessions.yaml", "fr: deux fois par an", "fr: jamais"),
        ("sessions.yaml", "fr: Lieu inconnu.", "fr: Lieu ignoré."),
        ("places.yaml", "fr: Lutèce", "fr: Paris"),
        ("people.yaml", "fr: Piotr Orlov", "fr: Pierre Orlov"),
        ("topics.yaml", "{fr: cartes,", "{fr: plans,"),
        ("sources.yaml", '"La Gazette du soir"', '"La Gazette"'),
    ]
    for name, old, new in changes:
        text = (folder / name).read_text(encoding="utf-8")
        assert old in text
        (folder / name).write_text(text.replace(old, new), encoding="utf-8")
    return folder


@pytest.fixture
def paths(other: Path, tmp_path: Path) -> dict[str, Path]:
    """Return what the options may name."""
    named = {name: tmp_path / name for name in ("data", "other", "file", "texts", "fewer", "report")}
    named["report"].write_text("Tsargrad, 20 mai 1993. MM. Dubois et Orlov ont parlé de pêche.", encoding="utf-8")
    texted(named["data"])
    for name, text in (("texts", "Lutèce, 1991."), ("fewer", "Rien.")):
        named[name].mkdir()
        (named[name] / "gazette.txt").write_text(text, encoding="utf-8")
    return named


def test_commands_of_the_help_are_all_tried_here(run: Run) -> None:
    listed = run("--help", "--lang", "en", data=None).out.partition("Ask:\n")[2]
    assert set(re.findall(r"^  ([a-z-]+)", listed, re.MULTILINE)) == set(BASE) | ELSEWHERE


@pytest.mark.parametrize("command", BASE)
def test_options_of_the_help_are_all_tried_here(run: Run, command: str) -> None:
    text = run(command, "--help", data=None).out
    offered = set(re.findall(r"^ +(?:-\w, )?(--[a-z-]+)", text, re.MULTILINE)) - {"--help"}
    assert offered == set(options(command))


@pytest.mark.parametrize(
    ("command", "option"),
    [(command, option) for command in BASE for option in options(command) if (command, option) not in UNCHANGED],
    ids=str,
)
def test_option_changes_the_answer(run: Run, paths: dict[str, Path], command: str, option: str) -> None:
    base, given = ([one.format(**paths) for one in words] for words in (BASE[command], options(command)[option]))
    without = run(*base, data=paths["data"])
    changed = run(*base, option, *given, data=None if option == "--data" else paths["data"])
    assert changed.code == without.code == (1 if command == "audit" else 0)
    assert changed.out != without.out


@pytest.mark.parametrize("option", ["--source", "--dated"])
def test_draft_says_whence_and_when_in_json(run: Run, paths: dict[str, Path], option: str) -> None:
    paths["report"].write_text("La réunion a eu lieu jeudi à Tsargrad, avec M. Orlov.", encoding="utf-8")
    base = ("draft", str(paths["report"]), "-f", "json")
    without, given = (json.loads(run(*base, *more).out)["items"] for more in ((), (option, *OWN["draft"][option])))
    assert given != without


def test_open_takes_its_options(run: Run, paths: dict[str, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []

    def show(url: str) -> bool:
        opened.append(url)
        return True

    monkeypatch.setattr("webbrowser.open", show)
    plain = run("open", "gazette-1991")
    assert (plain.code, plain.out, len(opened)) == (0, "", 1)
    printed = run("open", "gazette-1991", "--print")
    assert (printed.out, printed.err) == (f"{opened[0]}\n", plain.err)
    assert "français" in plain.err
    assert run("open", "gazette-1991", "--lang", "en").err != plain.err
    assert run("open", "gazette-1991", data=paths["other"]).err != plain.err
    assert run("open", "gazette-1991", "--quiet").err == ""
    assert opened == opened[:1] * 4


def test_open_starts_no_browser_that_cannot_be_understood(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: str) -> bool:
        raise ValueError("No closing quotation")  # what `BROWSER="a ' %s"` leads to

    monkeypatch.setattr("webbrowser.open", fail)
    assert run("open", "gazette-1991").code == 4


def test_remarks_are_left_out_when_asked(run: Run) -> None:
    told, quiet = run("list"), run("list", "--quiet")
    assert told.err
    assert (quiet.out, quiet.err) == (told.out, "")


def test_compile_complains_in_the_language_asked(run: Run, tmp_path: Path) -> None:
    assert run("compile", "--lang", "ru", data=tmp_path).err != run("compile", data=tmp_path).err


# Which sessions ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["--city", "Lutèce"], ["1991-10", "1999-03"]),
        (["--city", "Lutetia"], ["1991-10", "1999-03"]),
        (["--city", "лютеция"], ["1991-10", "1999-03"]),
        (["--city", "LUTECE"], ["1991-10", "1999-03"]),
        (["--city", "Carigrad"], ["1993-05"]),
        (["--city", "Lutèce", "--city", "Tsargrad"], ["1991-10", "1993-05", "1999-03"]),
        (["--city", "Lutèce", "--status", "all"], ["1991-10", "1995-06", "1999-03"]),
        (["--since", "1993"], ["1993-05", "1999-03"]),
        (["--since", "1993-06"], ["1999-03"]),
        (["--since", "1 mars 1999"], ["1999-03"]),
        (["--until", "1993"], ["1991-10", "1993-05"]),
        (["--until", "1993-04"], ["1991-10"]),
        (["--since", "1992", "--until", "1994"], ["1993-05"]),
        (["--minister", "Dubois"], ["1991-10", "1993-05"]),
        (["--minister", "Дюбуа"], ["1991-10", "1993-05"]),
        (["--minister", "Marin"], ["1991-10", "1993-05", "1999-03"]),
        (["--minister", "Marin", "--minister", "Le Goff"], ["1999-03"]),
        (["--host", "Grand-Duc"], ["1993-05"]),
        (["--president", "Grand-Duc", "--city", "Tsargrad"], ["1993-05"]),
        (["--received-by", "grand-duke", "--city", "Tsargrad"], ["1993-05"]),
        (["--topic", "water"], ["1991-10", "1993-05", "1999-03"]),
        (["--topic", "poisson"], ["1993-05", "1999-03"]),
        (["--topic", "fish", "--topic", "tide"], ["1999-03"]),
        (["--topic", "fish", "--topic", "map"], ["1993-05"]),
        (["--status", "held"], ["1991-10", "1993-05", "1999-03"]),
        (["--status", "postponed"], ["1995-06"]),
        (["--status", "postponed", "--status", "held"], ["1991-10", "1993-05", "1995-06", "1999-03"]),
        (["--status", "all"], ["1991-10", "1993-05", "1995-06", "1999-03"]),
        (["--status", "held", "--status", "all"], ["1991-10", "1993-05", "1995-06", "1999-03"]),
        (["--disputed"], ["1993-05"]),
        (["--disputed", "--status", "all"], ["1993-05"]),
        (["--sort", "date"], ["1991-10", "1993-05", "1999-03"]),
        (["--sort", "-date"], ["1999-03", "1993-05", "1991-10"]),
        (["--sort", "city"], ["1991-10", "1999-03", "1993-05"]),
        (["--sort", "-city"], ["1993-05", "1991-10", "1999-03"]),
        (["--sort", "topics"], ["1991-10", "1999-03", "1993-05"]),
        (["--sort", "-topics"], ["1993-05", "1991-10", "1999-03"]),
        (["--sort", "sources"], ["1991-10", "1999-03", "1993-05"]),
        (["--sort", "-sources"], ["1993-05", "1991-10", "1999-03"]),
        (["--sort=-date", "--status=all", "--city=Lutèce"], ["1999-03", "1995-06", "1991-10"]),
    ],
    ids=" ".join,
)
def test_list_option_selects_and_orders(run: Run, arguments: list[str], expected: list[str]) -> None:
    assert ids(run, "list", *arguments) == expected


def test_list_sort_by_city_follows_the_language_of_the_answer(run: Run) -> None:
    assert ids(run, "list", "--sort", "city", "--lang", "en") == ["1991-10", "1999-03", "1993-05"]
    assert ids(run, "list", "--sort", "city", "--status", "all", "--lang", "ru")[-1] == "1993-05"


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ([], [None, None, None]),
        (["--since", "1991"], ["certain", "certain", "certain"]),
        (["--since", "1991-10-01", "--until", "1991-10-01"], ["possible"]),
        (["--since", "1992"], ["certain", "certain"]),
    ],
    ids=["no range", "year", "very day", "later year"],
)
def test_list_range_says_how_sure_each_session_is_in_it(
    run: Run, arguments: list[str], expected: list[str | None]
) -> None:
    assert [item["in_range"] for item in items(run, "list", *arguments)] == expected


@pytest.mark.parametrize(
    ("arguments", "named"),
    [([], True), (["--city", "Lutèce"], True), (["--city", "Tsargrad"], False), (["--status", "held"], False)],
    ids=["everything", "its city", "another city", "status given"],
)
def test_list_says_beside_the_answer_what_was_planned_and_not_held(run: Run, arguments: list[str], named: bool) -> None:
    ran = run("list", *arguments)
    assert ("1995-06" in ran.err) is named
    assert "1995-06" not in ran.out


def test_list_asked_for_an_unlisted_spelling_says_what_it_took_it_for(run: Run) -> None:
    ran = run("list", "--minister", "Dubuois")
    assert ran.code == 0
    assert "Dubuois" in ran.err
    assert "Jeanne Dubois" in ran.err
    assert "Dubuois" not in ran.out


def test_list_asked_for_a_listed_spelling_says_nothing_of_it(run: Run) -> None:
    assert run("list", "--minister", "jeanne dubois", "--until", "1993").err == ""


@pytest.mark.parametrize(
    ("reference", "expected"),
    [
        ("2", "1993-05"),
        ("1995-06", "1995-06"),
        ("1993", "1993-05"),
        ("21 mai 1993", "1993-05"),
        ("first", "1991-10"),
        ("last", "1999-03"),
    ],
)
def test_show_names_a_session_in_every_way(run: Run, reference: str, expected: str) -> None:
    assert ids(run, "show", reference) == [expected]


def test_show_keeps_the_order_asked_and_each_session_once(run: Run) -> None:
    assert ids(run, "show", "last", "1", "3", "1991-10") == ["1999-03", "1991-10"]


# Topics ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ([], {"water": 3, "fish": 2, "map": 2, "tide": 2, "north-sea": 1}),
        (["water"], {"water": 3, "fish": 2, "tide": 2, "north-sea": 1}),
        (["poisson"], {"fish": 2}),
        (["--since", "1999"], {"fish": 1, "tide": 1, "water": 1}),
        (["--until", "1991"], {"map": 1, "tide": 1, "water": 1}),
        (["--since", "1992", "--until", "1994"], {"fish": 1, "map": 1, "north-sea": 1, "water": 1}),
        (["--theme", "terre"], {"map": 2}),
        (["--theme", "land"], {"map": 2}),
        (["--theme", "СУША"], {"map": 2}),
        (["--stage", "press"], {"map": 1, "north-sea": 1, "water": 1}),
        (["--stage", "announced"], {"tide": 1, "water": 1}),
        (["--stage", "announced", "--stage", "press"], {"water": 2, "map": 1, "north-sea": 1, "tide": 1}),
        (["--stage", "discussed", "--theme", "sea"], {"fish": 1, "tide": 1, "water": 1}),
    ],
    ids=spoken,
)
def test_topics_option_chooses_what_is_counted(run: Run, arguments: list[str], expected: dict[str, int]) -> None:
    found = items(run, "topics", *arguments)
    assert {item["id"]: item["count"] for item in found} == expected
    assert all(item["count"] == len(item["sessions"]) for item in found)


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        ("year", {"1991": ["map", "tide", "water"], "1999": ["fish", "tide", "water"]}),
        ("session", {"1991-10": ["map", "tide", "water"], "1999-03": ["fish", "tide", "water"]}),
        ("theme", {"sea": ["fish", "north-sea", "tide", "water"], "land": ["map"]}),
        ("president", {"grand-duke": ["fish", "map", "north-sea", "tide", "water"]}),
    ],
)
def test_topics_by_groups_them(run: Run, by: str, expected: dict[str, list[str]]) -> None:
    groups = {item["group"]: item for item in items(run, "topics", "--by", by)}
    assert {group: sorted(one["id"] for one in groups[group]["topics"]) for group in expected} == expected
    assert all(item["count"] == len(item["topics"]) for item in groups.values())


def test_topics_by_year_counts_the_sessions_of_that_year_only(run: Run) -> None:
    for item in items(run, "topics", "--by", "year"):
        assert all(session.startswith(item["group"]) for one in item["topics"] for session in one["sessions"])


def test_topics_matrix_has_a_column_for_each_session(run: Run) -> None:
    rows = [line.split(",") for line in run("topics", "--matrix", "-f", "csv").out.splitlines()]
    assert rows[0] == ["id", "label", "1991-10", "1993-05", "1999-03"]
    assert {row[0]: row[2:] for row in rows[1:]} == {
        "water": ["1", "1", "1"],
        "fish": ["0", "1", "1"],
        "map": ["1", "1", "0"],
        "tide": ["1", "0", "1"],
        "north-sea": ["0", "1", "0"],
    }


# Differences -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "added", "dropped", "kept"),
    [
        (["2", "3"], ["tide"], ["map", "north-sea"], ["fish", "water"]),
        (["3", "2"], ["map", "north-sea"], ["tide"], ["fish", "water"]),
        (["2", "3", "--broader"], [], ["map"], ["water"]),
        (["1..2", "3"], [], ["map", "north-sea"], ["fish", "tide", "water"]),
        (["..1993", "1999.."], [], ["map", "north-sea"], ["fish", "tide", "water"]),
    ],
    ids=["forwards", "backwards", "broader", "range", "open ranges"],
)
def test_diff_tells_what_changed_from_a_to_b(
    run: Run, arguments: list[str], added: list[str], dropped: list[str], kept: list[str]
) -> None:
    (item,) = items(run, "diff", *arguments)
    found = {key: sorted(one["id"] for one in item[key]) for key in ("added", "dropped", "kept")}
    assert found == {"added": added, "dropped": dropped, "kept": kept}


def test_diff_tells_what_else_changed(run: Run) -> None:
    (item,) = items(run, "diff", "2", "3")
    assert item["from"] == ["1993-05"]
    assert item["to"] == ["1999-03"]
    assert {one["field"]: (one["from"], one["to"]) for one in item["changed"]} == {
        "place": (["tsargrad"], ["lutece"]),
        "delegations.FR.foreign-affairs": (["jeanne-dubois"], ["paul-marin"]),
        "delegations.FR.defence": (["paul-marin"], ["elise-le-goff"]),
    }
    assert [(one["field"], one["from"], one["to"]) for one in item["unknown"]] == [
        ("audience.host", ["grand-duke"], []),
        ("audience.place", ["old-tower"], []),
    ]


@pytest.mark.parametrize(
    ("lang", "told"),
    [("en", "Known of one side only"), ("fr", "Connu d’un seul côté"), ("ru", "Известно только с одной стороны")],
)
def test_what_is_known_of_one_side_only_is_no_change(run: Run, lang: str, told: str) -> None:
    changed, apart = run("diff", "2", "3", "--lang", lang).out.split(f"\n{told}\n")
    host = next(line for line in apart.splitlines() if line.strip())
    assert host.rstrip().endswith(" (2)")
    assert "→" not in host
    assert host.split("  ")[1] not in changed


# People ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ([], ["elise-le-goff", "ivan-orlov", "jeanne-dubois", "paul-marin", "pyotr-orlov"]),
        (["orlov"], ["ivan-orlov", "pyotr-orlov"]),
        (["orlov", "--portfolio", "defence"], ["ivan-orlov"]),
        (["--country", "FR"], ["elise-le-goff", "jeanne-dubois", "paul-marin"]),
        (["--country", "ru"], ["ivan-orlov", "pyotr-orlov"]),
        (["--portfolio", "defence"], ["elise-le-goff", "ivan-orlov", "paul-marin"]),
        (["--portfolio", "defence", "--country", "RU"], ["ivan-orlov"]),
        (["--on", "1993"], ["ivan-orlov", "jeanne-dubois", "paul-marin", "pyotr-orlov"]),
        (["--on", "1999-03-01"], ["elise-le-goff", "ivan-orlov", "paul-marin", "pyotr-orlov"]),
        (["--on", "1993", "--country", "FR"], ["jeanne-dubois", "paul-marin"]),
        (["--on", "1993", "--portfolio", "head-of-state"], ["grand-duke"]),
        (["orlov", "--on", "2000-06"], ["ivan-orlov", "pyotr-orlov"]),
        (["marin", "--on", "1993"], ["paul-marin"]),
    ],
    ids=spoken,
)
def test_ministers_option_chooses_people(run: Run, arguments: list[str], expected: list[str]) -> None:
    assert sorted(ids(run, "ministers", *arguments)) == expected


@pytest.mark.parametrize(
    ("day", "post", "certainty"),
    [
        ("1996-12-31", "defence", "certain"),
        ("1997-01-15", "foreign-affairs", "possible"),
        ("1997-02-01", "foreign-affairs", "certain"),
    ],
)
def test_ministers_on_a_day_tells_the_post_and_how_sure_it_is(run: Run, day: str, post: str, certainty: str) -> None:
    (item,) = items(run, "ministers", "marin", "--on", day)
    assert (item["held"]["portfolio"], item["held"]["certainty"]) == (post, certainty)


def test_ministers_on_a_day_leads_to_the_posts_that_do_not_sit_and_says_nothing_of_other_years(run: Run) -> None:
    ran = run("ministers", "--on", "2011-09-07", "--country", "Russia", "--lang", "en", data=REAL)
    assert "ccqs ministers --on 2011-09-07 --country RU --portfolio head-of-government" in ran.err
    assert "2004;" not in ran.out
    assert (
        "ambassador to the UN until 12 July 2004" in run("ministers", "--on", "2004-06", "--lang", "en", data=REAL).out
    )
    assert run("ministers", "--on", "2011", "--portfolio", "head-of-state", data=REAL).err == ""


def test_ministers_of_a_session_have_the_post_with_which_they_sat_there_or_were_to(run: Run) -> None:
    page = run("ministers", "--session", "10", "--lang", "en", data=REAL).out
    assert "Minister of Foreign and European Affairs (2011–2012)" in page
    assert "(2010–2011)" not in page
    planned = run("ministers", "--session", "2014-03", "--lang", "en", data=REAL)
    assert "Not held, and shown with who was to sit: 2014-03, Moscow, 18 March 2014." in planned.err
    nobody = run("ministers", "--session", "2020-09", "--lang", "en", data=REAL)
    assert (nobody.code, "session not held: 2020-09, Paris" in nobody.err) == (1, True)


def test_ministers_on_a_day_the_data_do_not_cover_says_so(run: Run) -> None:
    assert "2000" in run("ministers", "--on", "2020").err
    assert run("ministers", "--on", "1993", "--portfolio", "defence").err == ""


# Evidence ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ([], [("council", "rhythm"), ("1993-05", "date"), ("jeanne-dubois", "posts.1.end")]),
        (["--field", "date"], [("1993-05", "date")]),
        (["--field", "дата"], [("1993-05", "date")]),
        (["--session", "2"], [("1993-05", "date")]),
        (["--session", "council"], [("council", "rhythm")]),
        (["--session", "2", "--field", "date"], [("1993-05", "date")]),
    ],
    ids=spoken,
)
def test_conflicts_option_chooses_fields(run: Run, arguments: list[str], expected: list[tuple[str, str]]) -> None:
    assert [(item["record"], item["field"]) for item in items(run, "conflicts", *arguments)] == expected


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ([], ["gazette-1991", "bulletin-1999"]),
        (["--session", "1"], ["gazette-1991"]),
        (["--session", "2"], ["gazette-1991", "bulletin-1999"]),
        (["--publisher", "GAZETTE"], ["gazette-1991"]),
        (["--publisher", "archives"], ["bulletin-1999"]),
        (["--language", "FR"], ["gazette-1991"]),
        (["--kind", "official"], ["bulletin-1999"]),
        (["bulletin-1999"], ["bulletin-1999"]),
    ],
    ids=spoken,
)
def test_sources_option_chooses_sources(run: Run, arguments: list[str], expected: list[str]) -> None:
    assert ids(run, "sources", *arguments) == expected


@pytest.mark.parametrize(("style", "start"), [("text", "« La"), ("bibtex", "@misc{"), ("csl-json", "[\n")])
def test_cite_style_writes_the_citation(run: Run, style: str, start: str) -> None:
    assert run("cite", "gazette-1991", "--style", style).out.replace("\u202f", " ").startswith(start)


# Language ----------------------------------------------------------------------------------------------------

CHAIR = {"fr": "à tour de rôle", "en": "in turn", "ru": "по очереди"}


def chair(run: Run, *arguments: str) -> str:
    """Return a text of the answer that differs in each language, as its code."""
    (item,) = items(run, "council", *arguments)
    return {text: code for code, text in CHAIR.items()}[item["chair"]]


@pytest.mark.parametrize("lang", CHAIR)
def test_lang_option_decides_over_environment_and_locale(run: Run, monkeypatch: pytest.MonkeyPatch, lang: str) -> None:
    monkeypatch.setenv("CCQS_LANG", "en" if lang == "ru" else "ru")
    monkeypatch.setenv("LC_ALL", "fr_FR.UTF-8" if lang == "en" else "en_GB.UTF-8")
    assert chair(run, "--lang", lang) == lang


@pytest.mark.parametrize("lang", CHAIR)
def test_ccqs_lang_decides_over_the_locale(run: Run, monkeypatch: pytest.MonkeyPatch, lang: str) -> None:
    monkeypatch.setenv("CCQS_LANG", lang)
    monkeypatch.setenv("LC_ALL", "fr_FR.UTF-8" if lang == "en" else "en_GB.UTF-8")
    assert chair(run) == lang


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({}, "en"),
        ({"LANG": "C"}, "en"),
        ({"LANG": "POSIX"}, "en"),
        ({"LANG": ""}, "en"),
        ({"LANG": "de_DE.UTF-8"}, "fr"),
        ({"LANG": "en"}, "en"),
        ({"LANG": "en_GB.UTF-8"}, "en"),
        ({"LANG": "en.UTF-8"}, "en"),
        ({"LANG": "ru_RU.KOI8-R"}, "ru"),
        ({"LANG": "fr_CA@euro"}, "fr"),
        ({"LANG": "ru_RU.UTF-8", "LC_MESSAGES": "en_US.UTF-8"}, "en"),
        ({"LANG": "ru_RU.UTF-8", "LC_MESSAGES": "en_US.UTF-8", "LC_ALL": "fr_FR"}, "fr"),
        ({"LANG": "en_US.UTF-8", "LC_ALL": "ru_RU.UTF-8"}, "ru"),
        ({"LANG": "en_US.UTF-8", "LC_ALL": "de_DE.UTF-8"}, "fr"),
        ({"LANG": "en_US.UTF-8", "LC_ALL": ""}, "en"),
        ({"LANG": "run"}, "fr"),
    ],
    ids=spoken,
)
def test_locale_decides_when_it_is_one_of_the_three(
    run: Run, monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], expected: str
) -> None:
    monkeypatch.delenv("LANG")
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert chair(run) == expected


# Data, format, colour, file ----------------------------------------------------------------------------------


def test_ccqs_data_is_read_when_no_folder_is_given(run: Run, monkeypatch: pytest.MonkeyPatch, other: Path) -> None:
    monkeypatch.setenv("CCQS_DATA", str(other))
    assert '"jamais"' in run("council", "-f", "json", data=None).out


def test_data_option_decides_over_ccqs_data(run: Run, monkeypatch: pytest.MonkeyPatch, other: Path) -> None:
    monkeypatch.setenv("CCQS_DATA", str(other))
    assert '"deux fois par an"' in run("council", "-f", "json", data=TINY).out


def test_data_left_out_reads_the_dataset_of_ccqs(run: Run) -> None:
    ran = run("list", "-f", "json", data=None)
    assert ran.code == 0
    assert json.loads(ran.out)["dataset"]["edition"] != "2001-01-01"


def test_data_of_another_folder_has_another_digest(run: Run, other: Path) -> None:
    digests = {json.loads(run("list", "-f", "json", data=one).out)["dataset"]["digest"] for one in (TINY, other)}
    assert len(digests) == 2


@pytest.mark.parametrize("form", ["table", "json", "jsonl", "csv", "tsv", "md", "yaml"])
@pytest.mark.parametrize("option", ["-f", "--format"])
def test_format_has_a_short_and_a_long_option(run: Run, option: str, form: str) -> None:
    starts = {
        "table": "Nº",
        "json": "{\n",
        "jsonl": '{"id": "1991-10"',
        "csv": "id,number,",
        "tsv": "id\tnumber\t",
        "md": "| Nº |",
        "yaml": "format_version: 1",
    }
    assert run("list", option, form).out.startswith(starts[form])


@pytest.mark.parametrize(("choice", "colored"), [("always", True), ("never", False), ("auto", False)])
def test_color_off_a_terminal_is_there_only_when_always(run: Run, choice: str, colored: bool) -> None:
    assert ("\x1b[" in run("list", "--color", choice).out) is colored


@pytest.mark.parametrize("form", ["json", "jsonl", "csv", "tsv", "md", "yaml"])
def test_color_never_enters_a_format_for_programs(run: Run, form: str) -> None:
    assert "\x1b" not in run("list", "-f", form, "--color", "always").out


@pytest.mark.parametrize("option", ["-o", "--output"])
@pytest.mark.parametrize("form", ["table", "json", "jsonl", "csv", "tsv", "md", "yaml"])
def test_output_file_holds_what_would_have_been_printed(run: Run, tmp_path: Path, option: str, form: str) -> None:
    path = tmp_path / "answer"
    printed = run("show", "2", "-f", form)
    written = run("show", "2", "-f", form, option, str(path))
    assert (written.code, written.out) == (0, "")
    assert path.read_bytes().decode("utf-8") == printed.out


def test_output_dash_is_standard_output(run: Run) -> None:
    assert run("list", "-o", "-").out == run("list").out


def test_repeated_single_option_takes_the_last(run: Run) -> None:
    assert ids(run, "list", "--since", "1991", "--since", "1999") == ["1999-03"]
