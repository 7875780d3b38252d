"""Every export holds what the dataset holds: sessions not held, rivals, ranks, reasons, sources, locators, dates."""

from __future__ import annotations

import json
import re
from collections import Counter

import counting as count
import pytest

from ccqs.dates import Edtf
from ccqs.export import FORMATS, make
from ccqs.export.citing import bibliography
from ccqs.export.quickstatements import left_out
from ccqs.export.scope import scope
from ccqs.model import Dataset, cited_locator, cited_source


@pytest.fixture(params=["tiny", "real", "some"])
def dataset(request: pytest.FixtureRequest, tiny: Dataset, real: Dataset) -> Dataset:
    """Return the made-up dataset, the shipped one, and some sessions of that."""
    if request.param == "some":
        return scope(real, real.sessions[10:14], "en").dataset
    return tiny if request.param == "tiny" else real


def test_every_format_is_counted_here() -> None:
    tested = {name.removeprefix("test_").removesuffix("_holds_everything") for name in globals()}
    assert {name.replace("-", "_") for name in FORMATS} <= tested | {
        "bibtex",
        "csl_json",
        "ris",
        "html",
    }  # html has tests of its own


def test_sqlite_holds_everything(dataset: Dataset) -> None:
    db = count.database(make(dataset, "sqlite", lang="en")[""])
    everything = count.records(dataset)

    def one(sql: str) -> int:
        return db.execute(sql).fetchone()[0]

    assert dict(db.execute("SELECT id, date FROM session")) == count.dates(dataset)
    assert {row[0] for row in db.execute("SELECT id FROM session WHERE status <> 'held'")} == count.unheld(dataset)
    assert dict(db.execute("SELECT rank, count(*) FROM claim GROUP BY rank")) == count.ranks(*everything)
    assert one("SELECT count(*) FROM claim WHERE why_en IS NOT NULL") == count.reasons(*everything)
    assert one("SELECT count(*) FROM gap") == count.gaps(*everything)
    assert one("SELECT count(*) FROM source") == len(dataset.sources)
    cited, parts = count.claim_cites(*everything), count.part_cites(*everything)
    assert one("SELECT count(*) FROM cite WHERE claim IS NOT NULL") == len(cited)
    assert one("SELECT count(*) FROM cite WHERE claim IS NULL") == len(parts)
    assert one("SELECT count(*) FROM cite WHERE locator IS NOT NULL") == count.located([*cited, *parts])
    db.close()


def test_datapackage_holds_everything(dataset: Dataset) -> None:
    files = make(dataset, "datapackage", lang="en")
    rows = {name.removesuffix(".csv"): count.csv_rows(files[name]) for name in files if name.endswith(".csv")}
    everything = count.records(dataset)
    assert {row["id"]: row["date"] for row in rows["session"]} == count.dates(dataset)
    assert {row["id"] for row in rows["session"] if row["status"] != "held"} == count.unheld(dataset)
    assert Counter(row["rank"] for row in rows["claim"]) == count.ranks(*everything)
    assert sum(bool(row["why_en"]) for row in rows["claim"]) == count.reasons(*everything)
    assert len(rows["gap"]) == count.gaps(*everything)
    assert len(rows["source"]) == len(dataset.sources)
    cites = [*count.claim_cites(*everything), *count.part_cites(*everything)]
    written = [f"{row['source']}#{row['locator']}".removesuffix("#") for row in rows["cite"]]
    assert Counter(written) == Counter(cites)
    years = rows["dyad_year"]
    planned = sum(int(row["held"]) + int(row["planned"]) for row in years)
    assert planned == len(dataset.sessions) - sum(bool(int(row["unsure"])) for row in years) > 0


def _assert_told(dataset: Dataset, lines: dict[str, list[str]]) -> None:
    """Compare the lines of evidence of each session with the session."""
    assert lines.keys() == count.session_ids(dataset)
    for session in dataset.sessions:
        told = count.told(lines[session.id])
        assert told["ranks"] == count.ranks(session)
        assert told["reasons"] == count.reasons(session)
        assert told["gaps"] == count.gaps(session)
        assert told["cites"] == count.claim_cites(session)
        text = "\n".join(lines[session.id])
        for cite in count.part_cites(session):
            assert cite in text
        for source in {cited_source(cite) for cite in told["cites"]}:
            assert f"[{source}]" in text
            assert dataset.sources[source].url in text


def test_ics_holds_everything(dataset: Dataset) -> None:
    events = count.calendar(make(dataset, "ics", lang="en")[""])
    by_id = {event["UID"].removeprefix("ccqs-fr-ru-"): event for event in events}
    assert {key: event["X-CCQS-DATE"] for key, event in by_id.items()} == count.dates(dataset)
    assert {key for key, event in by_id.items() if event["X-CCQS-STATUS"] != "held"} == count.unheld(dataset)
    assert {event["STATUS"] for key, event in by_id.items() if key in count.unheld(dataset)} <= {
        "CANCELLED",
        "TENTATIVE",
    }
    _assert_told(dataset, {key: event["DESCRIPTION"].split("\n") for key, event in by_id.items()})


def test_timelinejs_holds_everything(dataset: Dataset) -> None:
    title, *slides = count.slides(make(dataset, "timelinejs", lang="en")[""])
    assert title[0]["Type"] == "title"
    assert len(slides) == len(dataset.sessions)
    lines = {}
    for session, (row, told) in zip(dataset.sessions, slides, strict=True):
        lines[session.id] = told
        assert any(f"({session.date.text}) (preferred" in line for line in told)
        assert int(row["Year"]) == (session.date.earliest or session.date.stated.last).year
        assert session.number is not None or row["Headline"].endswith(")")
    _assert_told(dataset, lines)


def test_quickstatements_holds_everything(dataset: Dataset) -> None:
    commands = make(dataset, "quickstatements", lang="en")[""].decode().splitlines()
    assert commands.count("CREATE") == len(dataset.sessions)
    planned = sum(line.startswith("LAST\tP31\tQ1656682") for line in commands)
    assert planned == len(count.unheld(dataset))
    left = left_out(scope(dataset, None, "en"))
    total = sum(count.ranks(*dataset.sessions).values())
    dated = [
        claim.value
        for one in dataset.sessions
        for found in count.claims_of(one)
        for claim in found.claims
        if found.field == "date" and isinstance(claim.value, Edtf)
    ]
    doubles = sum(len(one.parts) - 1 for one in dated)
    ranked = [line for line in commands if re.search(r"\tR[+0-](?:\t|$)", line)]
    assert len(ranked) == total - len(left) + doubles
    assert {line.split("\t")[3] for line in ranked} <= {"R+", "R0", "R-"}
    assert all('S854\t"http' in line for line in ranked)


def test_json_ld_holds_everything(dataset: Dataset) -> None:
    content = make(dataset, "json-ld", lang="en")[""]
    events, claims = count.nodes(content, "Event"), count.nodes(content, "Claim")
    everything = count.records(dataset)
    assert {one["@id"].rpartition("/")[2]: one["ccqs:date"]["@value"] for one in events} == count.dates(dataset)
    unheld = {one["@id"].rpartition("/")[2] for one in events if one["ccqs:status"] != "held"}
    assert unheld == count.unheld(dataset)
    found = Counter(
        one["wikibase:rank"]["@id"].removeprefix("wikibase:").removesuffix("Rank").lower() for one in claims
    )
    assert found == count.ranks(*everything)
    assert sum("ccqs:why" in one for one in claims) == count.reasons(*everything)
    cites = count.claim_cites(*everything)
    shown = [cite for one in claims for cite in one["appearance"]]
    assert len(shown) == len(cites)
    assert Counter(one.get("position") for one in shown) == Counter(map(cited_locator, cites))
    assert sum(1 for _ in count.held_in(json.loads(content), "ccqs:Gap")) == count.gaps(*everything)


@pytest.mark.parametrize("form", ["bibtex", "csl-json", "ris"])
def test_bibliographies_hold_everything(dataset: Dataset, form: str) -> None:
    chosen = scope(dataset, None, "en")
    text = make(dataset, form, lang="en")[""].decode()
    entries = list(bibliography(chosen))
    assert [one.id for one in entries] == ["ccqs", *(f"ccqs-{one.id}" for one in dataset.sessions), *dataset.sources]
    uses = [line for one in entries for line in one.csl.get("annote", "").splitlines()]
    everything = count.records(dataset)
    cites, parts = count.claim_cites(*everything), count.part_cites(*everything)
    assert len(uses) == len(cites) + len(parts)
    assert sum(line.startswith("#") for line in uses) == count.located([*cites, *parts])
    wanted: Counter[str] = Counter()
    for record in everything:
        for found in count.claims_of(record):
            for claim in found.claims:
                wanted[claim.rank.value] += len(claim.cites)
    told = [re.search(r"\((preferred|unresolved|rejected)\)( – |$)", line) for line in uses]
    assert Counter(count.RANKS[one[1]] for one in told if one) == wanted
    for one in entries:
        written = {"bibtex": one.bibtex, "csl-json": json.dumps(one.csl["id"]), "ris": one.ris}[form]
        assert written in text
