"""Reading fields: each mistake in a record is one problem with its place, what is wrong, and the remedy.

Each case changes one thing in the made-up dataset. A `¦` in the new text stands before the place of a problem; it is
taken out before the file is written.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from ccqs.errors import DataError
from ccqs.model import Dataset, cited_locator, cited_source
from ccqs.read import load

TINY = Path(__file__).parent.parent / "data" / "tiny"
MARK = "¦"
Reported = tuple[str, int, int, str]
Change = Callable[[str, str, str], tuple[Path, list[tuple[str, int, int]]]]


@pytest.fixture
def change(tmp_path: Path) -> Change:
    """Change one thing in a copy of the dataset; return the folder and the marked places."""
    folder = tmp_path / "data"
    shutil.copytree(TINY, folder)

    def changed(name: str, old: str, new: str) -> tuple[Path, list[tuple[str, int, int]]]:
        path = folder / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        places = []
        before, _, after = text.partition(old)
        text = before + new + after
        while MARK in text:
            before, _, after = text.partition(MARK)
            places.append((name, before.count("\n") + 1, len(before) - before.rfind("\n")))
            text = before + after
        path.write_text(text, encoding="utf-8", newline="")
        return folder, places

    return changed


def refused(folder: Path) -> list[tuple[str, int, int, str]]:
    """Return what is reported of each problem: file name, line, column, message and hint."""
    with pytest.raises(DataError) as error:
        load(folder)
    return [
        (Path(one.where.file).name, one.where.line, one.where.column, f"{one.message} ({one.hint})")
        for one in error.value.problems
    ]


def check(change: Change, where: tuple[str, str, str], parts: list[str]) -> None:
    """Require the marked places, each with its part of a message, and nothing else."""
    folder, places = change(*where)
    reported = refused(folder)
    assert [one[:3] for one in reported] == places
    assert len(reported) == len(parts)
    assert [(part, one[3]) for part, one in zip(parts, reported, strict=True) if part not in one[3]] == []


SESSIONS, PEOPLE, TOPICS, PLACES, SOURCES = (
    f"{name}.yaml" for name in ("sessions", "people", "topics", "places", "sources")
)


@pytest.mark.parametrize(
    ("name", "old", "new", "part"),
    [
        pytest.param(SESSIONS, "edition:", "¦colour: red\nedition:", "unknown key “colour”", id="top"),
        pytest.param(
            SESSIONS,
            "    number: 1\n",
            "    number: 1\n    ¦numbr: 1\n",
            "“numbr” (did you mean “number”?)",
            id="session",
        ),
        pytest.param(
            SESSIONS,
            "FR: {foreign-affairs",
            "¦DE: {}\n      FR: {foreign-affairs",
            "“DE” (one of: FR, RU)",
            id="country",
        ),
        pytest.param(
            SESSIONS, "    place: lutece", "    ¦ville: lutece", "“ville” (did you mean “place”?)", id="French"
        ),
        pytest.param(SESSIONS, "    agenda:", "    ¦повестка-дня:", "(did you mean “agenda”?)", id="Russian"),
        pytest.param(SOURCES, "publisher: Gazette", "¦editeur: Gazette", "(did you mean “publisher”?)", id="accents"),
        pytest.param(SESSIONS, "    place: lutece", "    ¦xyz: 1\n    place: lutece", "(one of: agenda, ", id="all"),
        pytest.param(SESSIONS, "to try, ru", "to try, ¦de: x, ru", "“de” (one of: en, fr, ru)", id="language"),
        pytest.param(SESSIONS, "stage: press, by", "¦stag: x, stage: press, by", "did you mean “stage”?", id="item"),
        pytest.param(SESSIONS, "date: 1994,", "date: 1994, ¦place: x,", "unknown key “place”", id="follow-up"),
        pytest.param(SESSIONS, "reasons:", "¦reason: x\n      reasons:", "did you mean “reasons”?", id="postponement"),
        pytest.param(PEOPLE, "acting: true", "acting: true\n        ¦actin: true", "did you mean “acting”?", id="post"),
        pytest.param(TOPICS, "theme: land", "theme: land\n    ¦them: land", "did you mean “theme”?", id="topic"),
        pytest.param(PLACES, "en: [Carigrad]", "¦eng: [Carigrad]", "“eng” (did you mean “en”?)", id="labels"),
        pytest.param(SOURCES, "via: Archives", "¦vai: Archives", "“vai” (did you mean “via”?)", id="source"),
        pytest.param(PEOPLE, "wikidata: Q1", "wikidata: Q1\n    ¦<<: {}", "unknown key “<<”", id="merge key"),
    ],
)
def test_unknown_key_is_named_with_the_nearest(change: Change, name: str, old: str, new: str, part: str) -> None:
    check(change, (name, old, new), [part])


def test_unknown_portfolio_is_named_with_the_nearest(change: Change) -> None:
    check(
        change,
        (SESSIONS, "paul-marin}", "paul-marin, ¦defense: x}"),
        ["unknown key “defense” (did you mean “defence”?)"],
    )


def test_unknown_key_is_shown_without_what_a_terminal_obeys_and_cut(change: Change) -> None:
    key = r"\e[31m" + "x" * 80

    folder, _ = change(SESSIONS, "edition:", f'¦"{key}": red\nedition:')

    message = refused(folder)[0][3]
    assert message.startswith(r"unknown key “\x1b[31mxxx")
    assert "…”" in message
    assert len(message) < 200


@pytest.mark.parametrize(
    ("name", "old", "new", "part"),
    [
        pytest.param(SESSIONS, "edition:", "edition: 2001\n¦edition:", "“edition” (first given at line 1)", id="top"),
        pytest.param(
            SESSIONS,
            "venue: old-tower",
            "venue: old-tower\n    ¦venue: old-tower",
            "duplicate key “venue”",
            id="session",
        ),
        pytest.param(SESSIONS, "text: {fr: Tempête.", "text: {fr: T, ¦fr: Tempête.", "duplicate key “fr”", id="deep"),
        pytest.param(
            PEOPLE, "acting: true", "acting: true\n        ¦acting: true", "duplicate key “acting”", id="post"
        ),
    ],
)
def test_duplicate_key_is_a_problem_of_the_dataset(change: Change, name: str, old: str, new: str, part: str) -> None:
    check(change, (name, old, new), [part])


WRONG_TYPES = [
    (SOURCES, "publisher: Gazette", "publisher: ¦[Gazette]", "publisher: expected a text, found a list"),
    (SOURCES, "publisher: Gazette", "publisher: ¦{a: b}", "publisher: expected a text, found a mapping"),
    (SOURCES, "url: http://gazette.example/1991", "url:¦", "url: empty (give a value"),
    (SOURCES, "via: Archives", "via: ¦' '", "via: empty (give a value, or leave the key out)"),
    (SESSIONS, "number: 1\n", "number: ¦[]\n", "number: expected a text, found a list"),
    (SESSIONS, "number: 1\n", "number: ¦one\n", "number: expected a whole number, found “one”"),
    (SESSIONS, "number: 1\n", "number: ¦0\n", "expected a whole number, found “0”"),
    (SESSIONS, "number: 1\n", "number: ¦-1\n", "expected a whole number, found “-1”"),
    (SESSIONS, "number: 1\n", "number: ¦01\n", "expected a whole number, found “01”"),
    (SESSIONS, "number: 1\n", "number: ¦1.0\n", "expected a whole number, found “1.0”"),
    (SESSIONS, "number: 1\n", "number: ¦0x1F\n", "expected a whole number, found “0x1F”"),
    (SESSIONS, "number: 1\n", "number: ¦١\n", "expected a whole number, found “١”"),
    (SESSIONS, "number: 1\n", "number: ¦1000000\n", "expected a whole number, found “1000000”"),
    (SESSIONS, "number: 1\n", "number: ¦~\n", "expected a whole number, found “~”"),
    (PEOPLE, "acting: true", "¦acting: yes", "acting: “yes” is neither true nor false"),
    (PEOPLE, "aliases: [Jeanne Marie Dubois]", "aliases: ¦Jeanne", "aliases: expected a list, found “Jeanne”"),
    (PEOPLE, "aliases: [Jeanne Marie Dubois]", "aliases: ¦{a: b}", "aliases: expected a list, found a m"),
    (PEOPLE, "[Jeanne Marie Dubois]", "[¦[Jeanne]]", "aliases: expected a text, found a list"),
    (PEOPLE, "[Jeanne Marie Dubois]", "[¦{a: b}]", "aliases: expected a text, found a mapping"),
    (PEOPLE, "[Jeanne Marie Dubois]", "[a, ¦'']", "aliases: empty"),
    (TOPICS, "broader: [water]", "broader: ¦water", "broader: expected a list, found “water”"),
    (TOPICS, "broader: [water]", "broader:¦", "broader: expected a list, found nothing"),
    (
        TOPICS,
        "label: {fr: cartes, en: maps, ru: карты}",
        "label: ¦cartes",
        "in each language (fr, en, ru), found “cartes”",
    ),
    (TOPICS, "label: {fr: cartes, en: maps, ru: карты}", "label: ¦[a]", "in each language (fr, en, ru), found a list"),
    (TOPICS, "{fr: cartes, en: maps, ru: карты}", "{fr: ¦[], en: a, ru: b}", "fr: expected a text, found"),
    (PLACES, "alt:\n      en: [Carigrad]", "alt: ¦[Carigrad]", "alt: expected a mapping, found a list"),
    (PLACES, "en: [Carigrad]", "en: ¦Carigrad", "en: expected a list, found “Carigrad”"),
    (SESSIONS, "date: 1991-10-01?", "date: ¦[1991]", "date: expected a text, found a list"),
    (SESSIONS, "place: tsargrad\n", "place: ¦[tsargrad]\n", "place: expected a text, found a list"),
    (SESSIONS, "kind: bilateral", "kind: ¦[bilateral]", "kind: expected a text, found a list"),
    (SESSIONS, "who: [jeanne-dubois]", "who: ¦jeanne-dubois", "who: expected a list, found “jeanne"),
    (SESSIONS, "who: [jeanne-dubois]", "who: [¦[]]", "who: expected a text, found a list"),
    (SESSIONS, "cites: [gazette-1991]}", "cites: [¦[]]}", "cites: expected a text, found a list"),
    (SESSIONS, "      - {date: 1993-01,", "      - ¦text\n      - {date: 1993-01,", "expected a mapping"),
]


@pytest.mark.parametrize(("name", "old", "new", "part"), WRONG_TYPES, ids=[case[3] for case in WRONG_TYPES])
def test_wrong_type_is_reported_at_the_value(change: Change, name: str, old: str, new: str, part: str) -> None:
    check(change, (name, old, new), [part])


@pytest.mark.parametrize(
    ("key", "name", "old", "new"),
    [
        pytest.param("edition", SESSIONS, "edition: 2001-01-01", "edition: ¦[2001]", id="edition"),
        pytest.param("created", SESSIONS, "created: 1990-02-03", "created: ¦{a: b}", id="created"),
        pytest.param("start", PEOPLE, "start: 1980", "start: ¦[1980]", id="start"),
        pytest.param("start", PEOPLE, "start: 1980", "start:¦", id="nothing"),
    ],
)
def test_wrong_type_of_a_date_names_its_key(change: Change, key: str, name: str, old: str, new: str) -> None:
    check(change, (name, old, new), [f"{key}: e"])


@pytest.mark.parametrize(
    ("old", "new", "part"),
    [
        pytest.param("number: 1\n", "number: ¦'  '\n", "number: empty", id="blank number"),
        pytest.param("created: 1990-02-03", "created: ¦'  '", "empty", id="blank date"),
        pytest.param("kind: bilateral", "kind: ¦' '", "kind: empty", id="blank choice"),
        pytest.param("place: tsargrad\n", "place: ¦' '\n", "place: empty", id="blank reference"),
        pytest.param("number: [gazette-1991#p1]", "number: ¦gazette-1991", "expected a list", id="cites of a field"),
        pytest.param(
            ", cites: [gazette-1991#p1]}", ", cites: ¦gazette-1991}", "expected a list", id="cites of an item"
        ),
    ],
)
def test_one_mistake_is_one_problem(change: Change, old: str, new: str, part: str) -> None:
    check(change, (SESSIONS, old, new), [part])


def test_council_of_the_wrong_type_is_one_problem(change: Change) -> None:
    parts = ["council: expected a mapping", "unknown key “edition2”"]
    check(change, (SESSIONS, "council:\n", "council: ¦text\n¦edition2:\n"), parts)


@pytest.mark.parametrize(
    ("name", "old", "new", "part"),
    [
        pytest.param(
            SESSIONS, ": lutece\n    del", ": ¦lutecia\n    del", "place “lutecia” (did you mean “lutece”?)", id="city"
        ),
        pytest.param(
            SESSIONS,
            "venue: old-tower",
            "venue: ¦old-towre",
            "place “old-towre” (did you mean “old-tower”?)",
            id="venue",
        ),
        pytest.param(
            SESSIONS,
            "created_at: lutece",
            "created_at: ¦rome",
            "unknown place “rome” (one of: france, lutece, old",
            id="council",
        ),
        pytest.param(
            SESSIONS, "kind: decision, place: lutece", "kind: decision, place: ¦x", "unknown place “x”", id="event"
        ),
        pytest.param(
            PLACES, "within: tsargrad", "within: ¦tsargrod", "place “tsargrod” (did you mean “tsargrad”?)", id="within"
        ),
        pytest.param(
            SESSIONS,
            "defence: ivan-orlov}",
            "defence: ¦ivan-orlof}",
            "person “ivan-orlof” (did you mean “ivan-orlov”?)",
            id="minister",
        ),
        pytest.param(
            SESSIONS, "host: grand-duke", "host: ¦duke", "unknown person “duke” (one of: elise-le-goff, ", id="host"
        ),
        pytest.param(SESSIONS, "who: [jeanne-dubois]", "who: [jeanne-dubois, ¦x]", "unknown person “x”", id="received"),
        pytest.param(
            SESSIONS, "who: [jeanne-dubois, pyotr-orlov]", "who: [¦x, pyotr-orlov]", "unknown person “x”", id="margin"
        ),
        pytest.param(
            SESSIONS, "topic: map,", "topic: ¦mapp,", "unknown topic “mapp” (did you mean “map”?)", id="agenda"
        ),
        pytest.param(
            TOPICS, "broader: [water, map]", "broader: [water, ¦mop]", "topic “mop” (did you mean “map”?)", id="broader"
        ),
        pytest.param(TOPICS, "theme: land", "theme: ¦lend", "unknown theme “lend” (did you mean “land”?)", id="theme"),
        pytest.param(
            SESSIONS,
            "last_session: 1999-03",
            "last_session: ¦1999-04",
            "session “1999-04” (did you mean “1999-03”?)",
            id="session",
        ),
        pytest.param(
            SESSIONS,
            "date: [gazette-1991]",
            "date: [¦gazette-1992]",
            "source “gazette-1992” (did you mean “gazette-1991”?)",
            id="cite",
        ),
        pytest.param(
            SESSIONS,
            "[gazette-1991#p3]",
            "[¦gazette#p3]",
            "unknown source “gazette” (did you",
            id="cite with a locator",
        ),
        pytest.param(
            SESSIONS, "cites: [gazette-1991]}", "cites: [¦x]}", "unknown source “x” (one of: b", id="inference"
        ),
        pytest.param(
            PEOPLE, "wikidata: [bulletin-1999]", "wikidata: [¦map]", "unknown source “map”", id="id of another kind"
        ),
    ],
)
def test_unknown_id_is_named_with_the_nearest(change: Change, name: str, old: str, new: str, part: str) -> None:
    check(change, (name, old, new), [part])


def test_unknown_id_in_a_claim_is_judged_by_the_field(change: Change) -> None:
    folder, places = change(
        SESSIONS,
        "value: 1993-05-27",
        """value: 1993-05-28
        rank: normal
        cites: [gazette-1991]
      - {field: delegations.FR.defence, value: ¦nobody, rank: normal, cites: [gazette-1991]}
      - {field: venue, value: ¦nowhere, rank: normal, cites: [gazette-1991]}
      - {field: number, value: ¦two, rank: normal, cites: [gazette-1991]}
      - {field: ¦format, value: ¦2+2, rank: normal, cites: [gazette-1991]}
      - field: date
        value: 1993-05-27""",
    )

    reported = refused(folder)

    assert [one[:3] for one in reported] == places
    assert [one[3].partition(" “")[0] for one in reported] == [
        "unknown person",
        "unknown place",
        "value: expected a whole number, found",
        (
            "“format” is neither a field nor a question (one of: agenda, audience, cites, date, delegations, gaps, id, "
            "inferences, margins, number, officials, outcomes, place, postponement, quotes, rivals, status, steps, venue)"
        ),
        "value: expected a text in each language (fr, en, ru), found",
    ]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("2008-02-30", "that day does not exist"),
        ("2007-02-29", "that day does not exist"),
        ("1900-02-29", "that day does not exist"),
        ("2008-04-31", "that day does not exist"),
        ("2008-01-00", "that day does not exist"),
        ("2008-13", "that month does not exist"),
        ("2008-00", "that month does not exist"),
        ("2008-21", "seasons are not supported"),
        ("0000", "only years 0001 to 9999"),
        ("-44", "only years 0001 to 9999"),
        ("-0044-03-15", "only years 0001 to 9999"),
        ("10000", "only years 0001 to 9999"),
        ("Y12000", "only years 0001 to 9999"),
        ("0", "not an EDTF date"),
        ("44", "not an EDTF date"),
        ("12:30", "not an EDTF date"),
        ("11 mars 2008", "not an EDTF date"),
        ("2008-3-11", "not an EDTF date"),
        ("01/10/2009", "day and month could be swapped"),
        ("2008-02-30/2008-03-01", "that day does not exist"),
        ("2008-03/2008-02", "the interval ends before it starts"),
        ("../..", "an interval needs at least one end"),
        ("2008-XX-11", "only digits on the right"),
        ("2008-03-11T24:61:00", "that time of day does not exist"),
        ("'[2008,'", "not an EDTF date"),
        ("'2008 '", "not an EDTF date"),
    ],
)
def test_bad_date_is_reported_with_the_rule_it_breaks(change: Change, text: str, reason: str) -> None:
    check(change, (SESSIONS, "date: 1991-10-01?", f"date: ¦{text}"), [reason])


@pytest.mark.parametrize("text", ["２００８", "٢٠٠٨-٠٣"])
def test_date_in_other_digits_is_no_date(change: Change, text: str) -> None:
    check(change, (SESSIONS, "date: 1991-10-01?", f"date: ¦{text}"), ["not an EDTF date"])


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        pytest.param(SESSIONS, "coverage: 1990-01/2000-12", "coverage: ¦1990-13", id="coverage"),
        pytest.param(SESSIONS, "suspended: 1995~", "suspended: ¦about 1995", id="council"),
        pytest.param(SESSIONS, "value: 1993-05-27", "value: ¦27 May", id="claim"),
        pytest.param(SESSIONS, "announced: 1995-05-30", "announced: ¦1995-05-32", id="postponement"),
        pytest.param(SESSIONS, "date: 1994,", "date: ¦94,", id="follow-up"),
        pytest.param(PEOPLE, "start: 1980", "start: ¦80", id="post"),
        pytest.param(PEOPLE, "value: 1996-11", "value: ¦November", id="claim on a post"),
        pytest.param(SOURCES, "date: 1991-10-02", "date: ¦2.10.1991", id="source"),
    ],
)
def test_bad_date_is_found_in_every_record(change: Change, name: str, old: str, new: str) -> None:
    check(change, (name, old, new), ["bad date"])


def test_bad_date_is_cut_when_it_is_long(change: Change) -> None:
    folder, _ = change(SESSIONS, "date: 1991-10-01?", f"date: ¦{'9' * 100_000}")

    assert len(refused(folder)[0][3]) < 300


@pytest.mark.parametrize(
    "text", ["0001", "9999", "9999-12-31?", "0001-01-01~", "2008-02-29", "199X", "1990/..", "1990/"]
)
def test_date_at_the_edge_is_accepted(change: Change, text: str) -> None:
    folder, _ = change(SESSIONS, "date: 1991-10-01?", f"date: {text}")

    assert [one.date.text for one in load(folder).sessions if one.id == "1991-10"] == [text]


@pytest.mark.parametrize(
    ("name", "old", "new", "part"),
    [
        pytest.param(SESSIONS, "edition: 2001-01-01\n", "¦", "missing key “edition”", id="edition"),
        pytest.param(SESSIONS, "  id: council\n  parties", "  ¦parties", "missing key “id”", id="council"),
        pytest.param(SESSIONS, "- id: 1993-05\n    number: 2", "- ¦number: 2", "missing key “id”", id="id"),
        pytest.param(
            SESSIONS, "- {topic: fish, stage: audience", "- ¦{stage: audience", "missing key “topic”", id="topic"
        ),
        pytest.param(SESSIONS, "{topic: fish, stage: audience", "¦{topic: fish", "missing key “stage”", id="stage"),
        pytest.param(SESSIONS, "- kind: decision\n        by: FR", "- ¦by: FR", "missing key “kind”", id="kind"),
        pytest.param(SESSIONS, "      host: grand-duke\n      date", "      ¦date", "missing key “host”", id="host"),
        pytest.param(SESSIONS, "{status: happened, date", "¦{date", "missing key “status”", id="status"),
        pytest.param(
            SESSIONS,
            "{date: 1993-01, by: RU, text: {fr: Invitation., en: Invitation., ru: Приглашение.}",
            "¦{date: 1993-01, by: RU",
            "missing key “text”",
            id="text",
        ),
        pytest.param(SESSIONS, "- {field: venue, text", "- ¦{text", "missing key “field”", id="field"),
        pytest.param(
            PEOPLE, "- portfolio: head-of-state\n        title", "- ¦title", "missing key “portfolio”", id="portfolio"
        ),
        pytest.param(
            PEOPLE, "- field: end\n            value: 1996-11\n", "- ¦field: end\n", "missing key “value”", id="value"
        ),
        pytest.param(
            PEOPLE,
            "- field: end\n            value: 1996-11\n            rank: deprecated",
            "- ¦field: end\n            value: 1996-11",
            "missing key “rank”",
            id="rank",
        ),
        pytest.param(PLACES, "{id: lutece, kind: city,", "¦{id: lutece,", "missing key “kind”", id="place"),
        pytest.param(
            SOURCES,
            '- id: gazette-1991\n    title: "La Gazette du soir"',
            "- ¦id: gazette-1991",
            "missing key “description”",
            id="neither title nor description",
        ),
    ],
)
def test_missing_key_is_reported_at_the_start_of_the_record(
    change: Change, name: str, old: str, new: str, part: str
) -> None:
    check(change, (name, old, new), [part])


@pytest.mark.parametrize(
    ("name", "old", "new", "parts"),
    [
        pytest.param(
            SESSIONS,
            "{fr: Conseil d’essai, en: Trial Council, ru: Пробный совет}",
            "¦{fr: C, en: C}",
            ["key “ru”"],
            id="one",
        ),
        pytest.param(SESSIONS, "{fr: Thé., en: Tea., ru: Чай.}", "¦¦{ru: Чай.}", ["key “en”", "key “fr”"], id="two"),
        pytest.param(TOPICS, "{fr: mer, en: sea, ru: море}", "{fr: mer, en: ¦'', ru: море}", ["en: empty"], id="empty"),
        pytest.param(TOPICS, "{fr: mer, en: sea, ru: море}", "{fr: mer, en: sea, ru: ¦}", ["ru: empty"], id="nothing"),
        pytest.param(
            PEOPLE, "{fr: Intérim., en: Interim., ru: Временно.}", "¦{fr: a, en: b}", ["key “ru”"], id="optional"
        ),
    ],
)
def test_missing_translation_is_reported_at_the_label(
    change: Change, name: str, old: str, new: str, parts: list[str]
) -> None:
    check(change, (name, old, new), parts)


@pytest.mark.parametrize(
    ("name", "old", "new", "part"),
    [
        pytest.param(
            SESSIONS, "      number: [gazette-1991#p1]", "      ¦number: []", "no source is cited", id="empty list"
        ),
        pytest.param(
            SESSIONS, "    chair: [gazette-1991]\n", "    ¦chair: []\n", "no source is cited", id="of the council"
        ),
        pytest.param(
            SESSIONS,
            "  - id: 1995-06\n",
            "  - ¦id: 1995-06\n    delegations: {FR: {defence: paul-marin}}\n",
            "no source is cited for delegations.FR.defence (add it under cites: delegations.FR.defence: [source-id])",
            id="minister",
        ),
        pytest.param(
            SESSIONS,
            "    status: postponed\n",
            "    status: postponed\n    ¦venue: old-tower\n",
            "for venue (add",
            id="venue",
        ),
        pytest.param(
            PEOPLE,
            "{wikidata: [bulletin-1999], names",
            "{¦wikidata: [], names",
            "no source is cited (add wikidata: [source-id])",
            id="of a person",
        ),
        pytest.param(
            PEOPLE,
            "        start: 1980\n",
            "        start: 1980\n        ¦end: 1999\n",
            "no source is cited for end",
            id="end",
        ),
    ],
)
def test_uncited_field_is_reported_at_the_field(change: Change, name: str, old: str, new: str, part: str) -> None:
    check(change, (name, old, new), [part])


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param(
            "{topic: fish, stage: audience, cites: [bulletin-1999]}", "¦{topic: fish, stage: audience}", id="topic"
        ),
        pytest.param("stage: audience, cites: [bulletin-1999]}", "stage: audience, ¦cites: []}", id="empty list"),
        pytest.param(
            "{status: happened, date: 1994, text: {fr: Paru., en: Published., ru: Издан.}, cites: [bulletin-1999]}",
            "¦{status: happened}",
            id="follow-up",
        ),
        pytest.param(
            "{by: RU, text: {fr: Tempête., en: Storm., ru: Буря.}, cites: [bulletin-1999]}",
            "¦{text: {fr: a, en: b, ru: c}}",
            id="reason",
        ),
        pytest.param(
            "      text: {fr: Il dessine., en: It draws., ru: Она чертит.}\n      cites: [gazette-1991]",
            "      text: {fr: a, en: b, ru: c}\n      ¦cites: []",
            id="working group",
        ),
        pytest.param(
            "ru: дважды в год}\n      rank: normal\n      cites: [bulletin-1999]",
            "ru: дважды в год}\n      rank: normal\n      ¦cites: []",
            id="claim",
        ),
        pytest.param("ru: Год выведен.}, cites: [bulletin-1999]}", "ru: Год выведен.}, ¦cites: []}", id="inference"),
    ],
)
def test_uncited_item_is_reported_at_the_item(change: Change, old: str, new: str) -> None:
    check(change, (SESSIONS, old, new), ["no source is cited (add cites: [source-id])"])


def test_locator_without_a_source_is_no_source(change: Change) -> None:
    check(change, (SESSIONS, "number: [gazette-1991#p1]", "number: [¦'#p1']"), ["a locator without a source"])


@pytest.mark.parametrize(
    ("name", "old", "new", "part"),
    [
        pytest.param(
            SESSIONS,
            "number: [gazette-1991#p1]",
            "number: [gazette-1991]\n      ¦venue: [gazette-1991]",
            "cites a field that is not given: “venue”",
            id="absent field",
        ),
        pytest.param(
            SESSIONS,
            "number: [gazette-1991#p1]",
            "number: [gazette-1991]\n      ¦plaice: [gazette-1991]",
            "“plaice” (did you mean “place”?)",
            id="misspelt field",
        ),
        pytest.param(
            PEOPLE,
            "{names: [bulletin-1999]}",
            "{names: [bulletin-1999], ¦wikidata: [bulletin-1999]}",
            "not given: “wikidata” (one of: names)",
            id="person",
        ),
        pytest.param(
            PEOPLE,
            "{title: [bulletin-1999], start: [bulletin-1999]}",
            "{title: [bulletin-1999], start: [bulletin-1999], ¦end: [bulletin-1999]}",
            "not given: “end”",
            id="post",
        ),
    ],
)
def test_cite_of_a_field_that_is_not_given_is_reported(
    change: Change, name: str, old: str, new: str, part: str
) -> None:
    check(change, (name, old, new), [part])


@pytest.mark.parametrize("locator", ["", "p 1", "p1#p2", "§1", "-1", "p/1", "стр1"])
def test_bad_locator_is_shown_with_a_good_one(change: Change, locator: str) -> None:
    check(
        change,
        (SESSIONS, "[gazette-1991#p1]", f"[¦'gazette-1991#{locator}']"),
        [f"bad locator “{locator}” (write source-id#p6)"],
    )


@pytest.mark.parametrize("locator", ["p1", "12", "p1-p3", "p.1,2", "t00:12"])
def test_locator_is_kept(change: Change, locator: str) -> None:
    folder, _ = change(SESSIONS, "[gazette-1991#p1]", f"['gazette-1991#{locator}']")

    session = load(folder).sessions[0]

    (cite,) = session.cites["number"]
    assert (cited_source(cite), cited_locator(cite)) == ("gazette-1991", locator)


@pytest.mark.parametrize(
    ("name", "old", "new", "kind"),
    [
        pytest.param(TOPICS, "- id: fish", "- ¦id: tide", "topic id “tide”", id="topic"),
        pytest.param(TOPICS, "- {id: land, ", "- {¦id: sea, ", "theme id “sea”", id="theme"),
        pytest.param(PLACES, "{id: old-tower", "{¦id: lutece", "place id “lutece”", id="place"),
        pytest.param(PEOPLE, "id: ivan-orlov", "¦id: pyotr-orlov", "person id “pyotr-orlov”", id="person"),
        pytest.param(SOURCES, "id: bulletin-1999", "¦id: gazette-1991", "source id “gazette-1991”", id="source"),
        pytest.param(SESSIONS, "id: 1993-05", "¦id: 1991-10", "session id “1991-10”", id="session"),
    ],
)
def test_duplicate_id_is_reported_with_the_first(change: Change, name: str, old: str, new: str, kind: str) -> None:
    folder, places = change(name, old, new)

    reported = [one for one in refused(folder) if not one[3].startswith("unknown ")]

    assert [one[:3] for one in reported] == places
    assert reported[0][3].startswith(f"duplicate {kind} (first given at ")
    assert name in reported[0][3]


def test_same_id_in_two_kinds_is_no_duplicate(change: Change) -> None:
    folder, _ = change(TOPICS, "- id: map\n", "- {id: lutece, theme: sea, label: {fr: a, en: b, ru: c}}\n  - id: map\n")

    dataset = load(folder)

    assert dataset.topics["lutece"].label["en"] == "b"
    assert dataset.places["lutece"].label["en"] == "Lutetia"


@pytest.mark.parametrize("text", ["1993_05", "Lutece", "lutèce", "a--b", "-a", "a-", "a b", "море", "a/b", "../a"])
def test_id_that_is_not_kebab_case_is_refused(change: Change, text: str) -> None:
    check(
        change,
        (TOPICS, "topics:\n", f"topics:\n  - {{¦id: {text!r}, theme: sea, label: {{fr: a, en: b, ru: c}}}}\n"),
        [f"id “{text}” is not ASCII kebab-case (use a-z, 0-9 and -)"],
    )


@pytest.mark.parametrize(
    ("name", "old", "new", "part"),
    [
        pytest.param(
            SESSIONS,
            "status: postponed",
            "status: ¦posponed",
            "status: “posponed” is not allowed (did you mean “postponed”?)",
            id="status",
        ),
        pytest.param(
            SESSIONS,
            "status: postponed",
            "status: ¦POSTPONED",
            "(one of: cancelled, held, planned, postponed)",
            id="capitals",
        ),
        pytest.param(SESSIONS, "status: dormant", "status: ¦domant", "did you mean “dormant”?", id="council"),
        pytest.param(
            SESSIONS,
            "stage: audience",
            "stage: ¦audiance",
            "stage: “audiance” is not allowed (did you mean “audience”?)",
            id="stage",
        ),
        pytest.param(SESSIONS, "kind: bilateral", "kind: ¦bilatteral", "did you mean “bilateral”?", id="margin"),
        pytest.param(SESSIONS, "- kind: decision", "- kind: ¦descision", "did you mean “decision”?", id="outcome"),
        pytest.param(SESSIONS, "{status: happened", "{status: ¦hapened", "did you mean “happened”?", id="follow-up"),
        pytest.param(
            SESSIONS, "kind: decision, place", "kind: ¦desision, place", "did you mean “decision”?", id="event"
        ),
        pytest.param(
            SESSIONS,
            "stage: press, by: RU",
            "stage: press, by: ¦DE",
            "by: “DE” is not allowed (one of: FR, RU, press)",
            id="party",
        ),
        pytest.param(SESSIONS, "rank: deprecated", "rank: ¦depricated", "did you mean “deprecated”?", id="rank"),
        pytest.param(
            PEOPLE, "country: FR", "country: ¦DE", "country: “DE” is not allowed (one of: FR, RU)", id="country"
        ),
        pytest.param(
            PEOPLE,
            "portfolio: head-of-state",
            "portfolio: ¦head-of-stat",
            "did you mean “head-of-state”?",
            id="portfolio",
        ),
        pytest.param(PLACES, "kind: building", "kind: ¦bulding", "did you mean “building”?", id="place"),
        pytest.param(SOURCES, "kind: official", "kind: ¦oficial", "did you mean “official”?", id="source"),
    ],
)
def test_bad_choice_is_reported_with_the_nearest(change: Change, name: str, old: str, new: str, part: str) -> None:
    check(change, (name, old, new), [part])


def test_number_may_be_quoted(change: Change) -> None:
    folder, _ = change(SESSIONS, "number: 1\n", "number: '1'\n")

    assert load(folder).sessions[0].number == 1


@pytest.mark.parametrize("text", ["no", "off", "12:30", "0x1F", "2008-03-11", "~", "null", "1e3", "007"])
def test_text_is_never_taken_for_another_type(change: Change, text: str) -> None:
    folder, _ = change(SOURCES, "publisher: Gazette", f"publisher: {text}")

    assert load(folder).sources["gazette-1991"].publisher == text


@pytest.mark.parametrize(("text", "acting"), [("true", True), ("false", False), ("'true'", True)])
def test_flag_is_true_or_false(change: Change, text: str, *, acting: bool) -> None:
    folder, _ = change(PEOPLE, "acting: true", f"acting: {text}")

    assert load(folder).people["elise-le-goff"].posts[0].acting is acting


def test_absent_fields_are_none_or_empty(tiny: Dataset) -> None:
    planned = next(one for one in tiny.sessions if one.id == "1995-06")
    person = tiny.people["pyotr-orlov"]

    assert (planned.number, planned.venue, planned.audience) == (None, None, None)
    assert (planned.delegations, planned.rivals, planned.outcomes, planned.topics) == ({}, (), (), ("fish",))
    assert (person.wikidata, person.posts[0].end, person.posts[0].acting, person.posts[0].text) == (
        None,
        None,
        False,
        None,
    )


def test_deprecated_claim_must_say_why(change: Change) -> None:
    claim = "{field: rhythm, value: {fr: a, en: b, ru: c}, rank: deprecated, cites: [bulletin-1999]}"

    check(change, (SESSIONS, "  rivals:\n", f"  rivals:\n    - ¦{claim}\n"), ["missing key “why”"])


@pytest.mark.parametrize("rank", ["normal", "preferred"])
def test_other_claim_need_not_say_why(change: Change, rank: str) -> None:
    claim = f"{{field: rhythm, value: {{fr: a, en: b, ru: c}}, rank: {rank}, cites: [bulletin-1999]}}"
    folder, _ = change(SESSIONS, "  rivals:\n", f"  rivals:\n    - {claim}\n")

    assert load(folder).council.rivals[0].why is None


def test_audience_and_its_mistakes_are_reported_apart(change: Change) -> None:
    check(
        change,
        (SESSIONS, "    postponement:\n", "    audience: ¦{¦hosts: grand-duke}\n    postponement:\n"),
        ["no source is cited", "unknown key “hosts” (did you mean “host”?)"],
    )
