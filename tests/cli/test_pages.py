"""A session and the council on one screen, and in full; the timeline."""

from __future__ import annotations

import csv
import dataclasses
import io
import json
import re
from pathlib import Path

import pytest
from conftest import Run, in_process

import ccqs.model
from ccqs.answers.keys import table
from ccqs.answers.localizer import Localizer
from ccqs.answers.people import holder_keys
from ccqs.answers.show import session_brief
from ccqs.dates import Edtf
from ccqs.model import N_, Dataset, OutcomeKind, Session, Status, declare
from ccqs.query.people import holders
from ccqs.query.sessions import find_session
from ccqs.render import Format, Target, render
from ccqs.report import DISPUTED, INFERRED, Block, Grid, Report, Timeline

ROOT = Path(__file__).parents[2]
ONE_LANGUAGE = ROOT / "tests" / "data" / "uk-russia"
LANGS = ("fr", "en", "ru")
# A screen of today holds as many lines.
SCREEN = 48


def shown(blocks: list[Block], width: int | None, *, has_marks: bool = True) -> str:
    report = Report(command="x", query={}, to_items=list, to_body=lambda: blocks, to_grid=lambda: Grid((), ()))
    target = Target(width=width, has_color=False, is_unicode=True, dataset={}, has_marks=has_marks)
    return "".join(render(report, Format.TABLE, target))


# One screen ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", LANGS)
def test_each_session_fits_on_a_screen(real: Dataset, lang: str) -> None:
    loc = Localizer(real, lang)
    lengths = {one.id: shown(session_brief(loc, one), 80).count("\n") for one in real.sessions}
    assert {one: length for one, length in lengths.items() if length > SCREEN} == {}


@pytest.mark.parametrize("lang", LANGS)
def test_page_explains_each_mark_that_stands_on_it(real: Dataset, lang: str) -> None:
    loc = Localizer(real, lang)
    for session in real.sessions:
        lines = shown(session_brief(loc, session), 200).splitlines()
        for mark in (DISPUTED, INFERRED):
            if any(re.search(rf"\w{re.escape(mark)}", line) for line in lines):
                assert any(line.startswith(f"{mark} ") for line in lines), (session.id, mark)


@pytest.mark.parametrize(
    ("session", "said"), [("1", "Igor Ivanov, Sergei Ivanov~"), ("4", "Michel Barnier, Michèle Alliot-Marie")]
)
def test_page_says_whom_the_sources_have_received_where_that_is_not_all(run: Run, session: str, said: str) -> None:
    assert f"(received, as far as sources say: {said})" in run("show", session, "--lang", "en", data=None).out
    assert "as far as" not in run("show", "7", "--lang", "en", data=None).out


def test_page_says_who_received_the_ministers_what_differs_and_how_to_see_more(run: Run) -> None:
    out = run("show", "6", "--lang", "en", data=None).out
    assert out.startswith("6th session · Moscow · 21 February 2007*\n")
    for text in (
        "Received by  Vladimir Putin",
        "Anatoly Serdyukov*",
        "Kremlin (rejected)",
        "(498 days)",
        "--full  adds 12",
    ):
        assert text in out


def test_page_names_the_side_that_put_a_topic_there(run: Run) -> None:
    out = run("show", "7", "--lang", "en", data=None).out
    assert "NATO-Russia Council; Russia: NATO-CSTO cooperation\n" in out
    assert "Russia: UN Security Council, North Korean nuclear programme, EU-Russia visa regime\n" in out


def test_page_marks_what_is_inferred_and_says_what_the_mark_means(run: Run) -> None:
    out = run("show", "1", "--lang", "en", data=None).out
    for name in ("Michèle Alliot-Marie", "Igor Ivanov", "Sergei Ivanov"):
        assert f"{name}~ (" in out
    assert "Dominique de Villepin (" in out
    assert "\n~ inferred, at least in part\n" in out
    assert "~" not in run("show", "5", "--lang", "en", data=None).out


@pytest.mark.parametrize("lang", LANGS)
def test_page_has_the_whole_text_of_outcomes_and_counts_the_announcements_for_which_there_is_no_room(
    real: Dataset, lang: str
) -> None:
    loc = Localizer(real, lang)
    for session in real.sessions:
        page = shown(session_brief(loc, session), None)
        absent = [one for one in session.outcomes if loc.text(one.text) not in page]
        assert {one.kind for one in absent} <= {OutcomeKind.ANNOUNCEMENT}
        whole = len(session.outcomes)
        counted = "Outcomes ({count} of {whole}; {left} more announcement: {command})"
        message = loc.ngettext(counted, counted.replace("announcement", "announcements"), len(absent))
        command = f"ccqs show {loc.number(session)} --full"
        counts = message.format(count=whole - len(absent), whole=whole, left=len(absent), command=command)
        assert (counts in page) == bool(absent)


def test_page_has_the_same_outcomes_in_every_language(real: Dataset) -> None:
    for session in real.sessions:
        shown_in = {}
        for lang in LANGS:
            loc = Localizer(real, lang)
            page = shown(session_brief(loc, session), None)
            shown_in[lang] = [loc.text(one.text) in page for one in session.outcomes]
        assert shown_in["en"] == shown_in["fr"] == shown_in["ru"]


def test_page_leaves_out_first_the_last_announcements_of_which_nothing_more_is_known(real: Dataset) -> None:
    whole = find_session(real, "11")
    page = shown(session_brief(Localizer(real, "en"), whole), None)
    assert "Outcomes (5 of 12; 7 more announcements: ccqs show 11 --full)" in page
    page = shown(session_brief(Localizer(real, "en"), dataclasses.replace(whole, agenda=whole.agenda[:16])), None)
    assert "Outcomes (6 of 12; 6 more announcements: ccqs show 11 --full)" in page
    assert "a meeting of the two prime ministers" in page  # it took place
    assert "Laurent Fabius finds" not in page


def test_page_of_a_session_that_was_only_planned_says_who_announced_it_and_what_was_not_found(run: Run) -> None:
    out = run("show", "2013-11", "--lang", "en", data=None).out
    assert "Fabius announces that" in out
    assert "• Reason – Why the session did not take place was not found" in out


def test_page_does_not_repeat_where_sources_differ_the_value_that_stands_above(run: Run) -> None:
    assert (
        "• date – ≠ 20-21 February 2007 ≠ 27 February 2007 (rejected)\n"
        in run("show", "6", "--lang", "en", data=None).out
    )


def test_page_of_a_session_that_was_not_held_says_so_and_why(run: Run) -> None:
    out = run("show", "2014-03", "--lang", "en", data=None).out
    assert out.startswith("Session postponed, not held* · Moscow · 18 March 2014")
    assert "reason given, France" in out


def test_neighbours_held_are_named_with_those_not_held_between(run: Run) -> None:
    out = run("show", "12", "--lang", "en", data=None).out
    assert "←  11th, Paris, 31 October 2012 (2,504 days; not held: 2013-11, 2014-03)" in out


@pytest.mark.parametrize("command", [("show", "1", "2"), ("council",)], ids=["show", "council"])
@pytest.mark.parametrize("form", ["json", "csv", "yaml"])
def test_programs_get_everything_whether_a_page_is_full_or_not(run: Run, command: tuple[str, ...], form: str) -> None:
    assert run(*command, "-f", form).out == run(*command, "--full", "-f", form).out


def test_full_page_has_one_run_of_sources_at_most_in_a_line(run: Run) -> None:
    out = run("show", "12", "--full", "--lang", "en", data=None).out
    assert [line for line in out.splitlines() if line.count("[") > 1 and "[…]" not in line and "http" not in line] == []


def test_star_is_explained_only_where_one_stands(real: Dataset, run: Run) -> None:
    for session in real.sessions:
        out = run("show", session.id, "--full", "--lang", "en", data=None).out
        above, is_explained, _ = out.partition("\n* sources differ: see below")
        assert bool(is_explained) == ("*" in above.replace("\n* ", ""))


@pytest.mark.parametrize(
    "question", ["show 1", "show 2014-01", "show 1 --full", "council", "council --full", "timeline"]
)
def test_pages_of_another_council_are_whole(question: str) -> None:
    ran = in_process([*question.split(), "--data", str(ONE_LANGUAGE)])
    assert (ran.code, ran.err) == (0, "")
    assert "France" not in ran.out


def test_new_field_of_a_session_is_shown_by_what_is_declared_of_it(
    real: Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    @dataclasses.dataclass(kw_only=True)
    class Longer(Session):
        duration: int | None = declare("number", cited=True, heading=N_("duration"), unit=N_("{count} min"))

    known = ccqs.model.declared
    monkeypatch.setattr("ccqs.answers.page.declared", known)
    old = real.sessions[6]
    values = {one.name: getattr(old, one.name) for one in dataclasses.fields(old)}
    session = Longer(**values, duration=240)
    sessions = (*real.sessions[:6], session, *real.sessions[7:])
    loc = Localizer(dataclasses.replace(real, sessions=sessions), "en")
    assert re.search(r"^Duration +240 min$", shown(session_brief(loc, session), None), re.MULTILINE)


# The timeline -------------------------------------------------------------------------------------------------


def timeline_of(run: Run, lang: str = "en") -> str:
    return run("timeline", "--lang", lang, data=None).out


def test_timeline_has_a_mark_for_each_session_in_the_lane_of_its_city(real: Dataset, run: Run) -> None:
    lanes = {line.split()[0]: line for line in timeline_of(run).splitlines() if line.startswith(("Paris", "Moscow"))}
    for mark, is_held in (("●", True), ("○", False)):
        found = {city: lane.count(mark) for city, lane in lanes.items()}
        sessions = [one for one in real.sessions if (one.status is Status.HELD) == is_held]
        expected = {city: sum(one.place == city.lower() for one in sessions) for city in lanes}
        assert found == expected


def test_timeline_says_in_words_what_it_draws(run: Run) -> None:
    out = timeline_of(run)
    for text in (
        "13 (Paris 7, Moscow 6): Paris 2002",
        "Moscow Nov 2013",
        "2013–2018 (6 years)",
        "2,504 days",
        "578 days",
    ):
        assert text in out


def test_timeline_in_ascii_has_the_same_marks_in_the_same_places(real: Dataset) -> None:
    caught = _timeline(real)
    drawn, plain = (shown([caught], 80, has_marks=has_marks) for has_marks in (True, False))
    assert plain.isascii()
    assert drawn.translate(str.maketrans("●○·─│", "+x.-|")) == plain


def test_timeline_explains_the_marks_that_stand_in_it(real: Dataset) -> None:
    drawn = {width: shown([_timeline(real)], width).splitlines() for width in (60, 80)}
    assert {width: lines[-1] for width, lines in drawn.items()} == {
        60: "● held   ○ not held",
        80: "● held   ○ not held   · start of a year",
    }
    assert [line for line in drawn[80][:-1] if re.search("·[●○]|[●○]·", line)] == []


def _timeline(dataset: Dataset) -> Timeline:
    from ccqs.answers.timeline import timeline

    return timeline(Localizer(dataset, "en"), dataset.sessions)


@pytest.mark.parametrize("width", [20, 40, 60, 70, 80, 100, 200])
@pytest.mark.parametrize("lang", LANGS)
def test_timeline_fits_and_names_every_session(real: Dataset, width: int, lang: str) -> None:
    from ccqs.answers.timeline import timeline

    text = shown([timeline(Localizer(real, lang), real.sessions)._replace(legend=())], width)
    assert [line for line in text.splitlines() if len(line) > width] == []
    assert text.count("●") == 13
    assert text.count("○") == 3


def test_timeline_of_a_period_keeps_the_interval_from_before_it(run: Run) -> None:
    items = json.loads(run("timeline", "--since", "2019", "-f", "json", data=None).out)["items"]
    assert [(one["session"], one["previous"], one["interval"]) for one in items] == [
        ("2019-09", "2012-10", 2504),
        ("2020-09", "2019-09", None),
        ("2021-11", "2019-09", 795),
    ]


def test_timeline_as_rows_has_the_keys_of_its_items(run: Run) -> None:
    header, *rows = csv.reader(io.StringIO(run("timeline", "-f", "csv").out))
    assert header[:4] == ["session", "number", "status", "date"]
    assert {"previous", "interval", "interval_least", "interval_most", "city", "city_id"} <= set(header)
    assert len(rows) == 4


def test_timeline_of_no_session_says_that_nothing_is_left(run: Run) -> None:
    ran = run("timeline", "--since", "2100")
    assert (ran.code, ran.out) == (1, "")


# People -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("on", ["2014-03-18", "2012-10-31", "2002-11-15"])
def test_footnote_of_posts_names_somebody_whose_row_has_the_mark(run: Run, on: str) -> None:
    out = run("ministers", "--on", on, "--lang", "en", data=None).out
    starred = [line for line in out.splitlines() if line.endswith("*")]
    person = next(re.finditer(r"ccqs why (\S+) posts", out))[1]
    assert any(person.split("-")[-1].title() in line for line in starred)


@pytest.mark.parametrize("lang", LANGS)
def test_who_held_the_posts_is_told_with_country_and_dates_on_80_columns(real: Dataset, lang: str) -> None:
    loc, days = Localizer(real, lang), Edtf.parse("2019-09-09").stated
    found = holders(real.people.values(), real.council.posts, days)
    page = shown([table(holder_keys(loc), found)], 80)
    assert all(loc.country(party) in page for party in real.council.parties)
    assert page.count("2017") == 2


def test_name_of_several_has_a_row_for_each_and_the_line_that_shows_one(run: Run) -> None:
    ran = run("ministers", "Ivanov", "--lang", "en", data=None)
    rows = [line for line in ran.out.splitlines() if " Ivanov " in line and "Russia" in line]
    assert [row.split()[0] for row in rows] == ["Igor", "Sergei"]
    assert "may mean Igor Ivanov or Sergei Ivanov" in ran.err
    shown_one = run(*ran.err.strip().split(": ccqs ")[1].split(), "--lang", "en", data=None)
    assert shown_one.out.startswith("Igor Ivanov\n")


@pytest.mark.parametrize("line", ["search missile defence", "topics arms control", "ministers Le Drian"])
def test_words_that_belong_together_need_no_quotation_marks(run: Run, line: str) -> None:
    command, *words = line.split()
    apart, together = run(command, *words, data=None), run(command, " ".join(words), data=None)
    assert (apart.code, apart.out) == (0, together.out)


def test_phrase_is_quoted_as_french_sets_quotation_marks(run: Run) -> None:
    phrase = run("search", "«", "Légion", "d’honneur", "»", "-f", "json", data=None)
    assert (
        json.loads(phrase.out)["items"]
        == json.loads(run("search", '"Légion d’honneur"', "-f", "json", data=None).out)["items"]
    )


@pytest.mark.parametrize(
    ("title", "options"),
    [
        ("foreign minister", "--portfolio foreign-affairs"),
        ("premier ministre", "--portfolio head-of-government"),
        ("глава МИД", "--portfolio foreign-affairs"),
        ("PM", "--portfolio head-of-government"),
        ("ministre russe de la Défense", "--country RU --portfolio defence"),
        ("президент Франции", "--country FR --portfolio head-of-state"),
        ("France", "--country FR"),
    ],
)
def test_title_in_place_of_a_name_asks_for_those_who_bore_it(run: Run, title: str, options: str) -> None:
    by_title = run("ministers", *title.split(), "--lang", "en", data=None)
    assert by_title.out == run("ministers", *options.split(), "--lang", "en", data=None).out
    assert by_title.err == f"“{title}” taken for {options}.\n"


@pytest.mark.parametrize("title", ["министр", "ambassador", "foreign minister of Germany", "French Russian", "Kremlin"])
def test_what_is_no_office_of_the_record_asks_for_nobody(run: Run, title: str) -> None:
    assert run("ministers", title, data=None).code == 1


@pytest.mark.parametrize("name", ["Lavrov", "Sarkozy"])
def test_page_of_a_person_says_what_was_done_before_the_many_names_and_leads_to_their_sources(
    run: Run, name: str
) -> None:
    out = run("ministers", name, "--lang", "en", data=None).out
    order = ["Posts", "Also called", "ccqs why", "[1] "]
    assert sorted(order, key=out.index) == order
    assert "Received the ministers" in out or "Sessions  4 (2005)" in out
    command = re.search(r"ccqs (why \S+ names)  (\d+)", out)
    assert command
    assert f"[{command[2]}] " in run(*command[1].split(), "--lang", "en", data=None).out
