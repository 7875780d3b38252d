"""Every export is loaded by programs that nobody here wrote, and counted there. Those that are absent are skipped."""

from __future__ import annotations

import csv
import importlib
import json
import os
import shutil
import sqlite3
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import counting as count
import pytest

from ccqs.export import export, make
from ccqs.export.scope import scope
from ccqs.export.sqlite import queries
from ccqs.model import Dataset, Status

pytestmark = [
    pytest.mark.slow,
    pytest.mark.filterwarnings("ignore"),  # the judges' own
]

BIN = Path(sys.executable).parent
ASKED = {"sessions_on_topic": {"topic": "kosovo"}, "cited_for": {"source": "seed-004"}, "find": {"text": "Kosovo"}}


def library(name: str) -> Any:
    return pytest.importorskip(name, reason=f"{name} is not installed: pip install .[judges]")


def program(name: str) -> str:
    found = shutil.which(name, path=f"{BIN}{os.pathsep}{os.environ['PATH']}")
    if not found:
        pytest.skip(f"{name} is not installed: pip install .[judges]")
    return found


def pandoc() -> str:
    found = shutil.which("pandoc")
    return found or library("pypandoc").get_pandoc_path()


def ran(*command: str | Path, cwd: Path | None = None, **env: str) -> str:
    done = subprocess.run(
        command, cwd=cwd, env={**os.environ, **env}, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
    return done.stdout


@pytest.fixture(scope="module")
def database(real: Dataset, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sqlite") / "ccqs.db"
    export(real, "sqlite", path, lang="en")
    return path


@pytest.fixture(scope="module")
def package(real: Dataset, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("package") / "ccqs"
    export(real, "datapackage", path, lang="en")
    return path


@pytest.fixture(scope="module")
def hostile_package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from conftest import TINY
    from hostile import hostile_dataset

    from ccqs.read import load

    folder = tmp_path_factory.mktemp("hostile")
    export(load(hostile_dataset(TINY, folder / "data")), "datapackage", folder / "package", lang="fr")
    return folder / "package"


# SQLite ------------------------------------------------------------------------------------------------------


def test_the_shell_of_sqlite_finds_the_database_sound(database: Path) -> None:
    shell = shutil.which("sqlite3")
    if not shell:
        pytest.skip("sqlite3 is not installed")
    assert ran(shell, database, "PRAGMA integrity_check; PRAGMA foreign_key_check;") == "ok\n"
    assert ran(shell, database, ".dump") == ran(shell, database, ".dump")


@pytest.mark.parametrize("lang", ["fr", "en", "ru"])
def test_datasette_answers_every_canned_query(real: Dataset, tmp_path: Path, lang: str) -> None:
    datasette = program("datasette")
    path = tmp_path / "ccqs.db"
    export(real, "sqlite", path, lang=lang)
    about = tmp_path / "ccqs.metadata.yml"
    counted = {}
    for name in queries(scope(real, None, lang)):
        asked = "".join(f"&{key}={value}" for key, value in ASKED.get(name, {}).items())
        got = ran(datasette, path, "-m", about, "--get", f"/ccqs/{name}.json?_shape=array{asked}")
        counted[name] = len(json.loads(got))
    assert counted["sessions"] == len(real.sessions)
    assert counted["not_held"] >= len(count.unheld(real))
    assert counted["disputed_fields"] > len(count.rivals(real.council))
    assert all(counted.values()), counted


@pytest.mark.parametrize(
    "page", ["/", "/ccqs", "/ccqs/session", "/ccqs/claim?_facet=rank", "/ccqs/session_flat", "/ccqs/search"]
)
def test_datasette_shows_every_page(database: Path, page: str) -> None:
    datasette = program("datasette")
    shown = ran(datasette, database, "-m", database.with_name("ccqs.metadata.yml"), "--get", page)
    assert "<html" in shown.lower()


# Data Package ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("which", ["package", "hostile_package"])
def test_frictionless_finds_the_package_valid(request: pytest.FixtureRequest, which: str) -> None:
    frictionless = library("frictionless")
    folder: Path = request.getfixturevalue(which)
    report = frictionless.validate(str(folder / "datapackage.json"))
    assert report.valid, report.flatten(["resourceName", "type", "message"])[:10]


@pytest.mark.parametrize("which", ["package", "hostile_package"])
def test_csvw_finds_the_package_valid(request: pytest.FixtureRequest, which: str) -> None:
    csvw = library("csvw")
    folder: Path = request.getfixturevalue(which)
    read = csvw.CSVW(str(folder / "csv-metadata.json"), validate=True)
    assert read.is_valid, [str(one.message) for one in read.warnings][:10]


def test_pandas_reads_the_tables(real: Dataset, package: Path) -> None:
    pandas = library("pandas")
    claims = pandas.read_csv(package / "claim.csv")
    assert claims["rank"].value_counts().to_dict() == count.ranks(*count.records(real))
    sessions = pandas.read_csv(package / "session.csv", parse_dates=["date_earliest", "date_latest"])
    assert len(sessions) == len(real.sessions)
    assert str(sessions["date_earliest"].dtype).startswith("datetime64")
    years = pandas.read_csv(package / "dyad_year.csv")
    other = pandas.DataFrame(
        {"year": [2007, 2014], "iso3_a": years["iso3_a"][0], "iso3_b": years["iso3_b"][0], "x": [1, 2]}
    )
    assert list(
        years.merge(other, on=["year", "iso3_a", "iso3_b"])[["held", "planned"]].itertuples(index=False, name=None)
    ) == [(1, 0), (0, 1)]


def test_polars_reads_the_tables(real: Dataset, package: Path) -> None:
    polars = library("polars")
    for path in package.glob("*.csv"):
        assert polars.read_csv(path, infer_schema_length=None).columns
    assert polars.read_csv(package / "source.csv").height == len(real.sources)


def test_duckdb_reads_the_tables_and_the_database(real: Dataset, package: Path) -> None:
    duckdb = library("duckdb")
    for path in package.glob("*.csv"):
        with path.open(newline="", encoding="utf-8") as file:
            rows = sum(1 for _ in csv.DictReader(file))
        assert duckdb.sql(f"SELECT count(*) FROM read_csv('{path}', header = true)").fetchall() == [(rows,)], path.name  # noqa: S608  a path of ours
    ranks = duckdb.sql(f"SELECT rank, count(*) FROM read_csv('{package}/claim.csv') GROUP BY rank").fetchall()  # noqa: S608  a path of ours
    assert dict(ranks) == count.ranks(*count.records(real))


# Calendar ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", ["fr", "en", "ru"])
def test_icalendar_reads_the_calendar_without_an_error(real: Dataset, lang: str) -> None:
    icalendar = library("icalendar")
    read = icalendar.Calendar.from_ical(make(real, "ics", lang=lang)[""])
    assert read.errors == []
    events = read.walk("VEVENT")
    assert [str(one["X-CCQS-DATE"]) for one in events] == list(count.dates(real).values())
    assert all(one.errors == [] for one in events)
    for event, session in zip(events, real.sessions, strict=True):
        assert event.start == session.date.earliest
        assert (event.end - event.start).days == (session.date.latest - session.date.earliest).days + 1  # type: ignore[operator]


def test_icalendar_reads_hostile_texts_as_they_are(tmp_path: Path) -> None:
    from conftest import TINY
    from hostile import hostile_dataset

    from ccqs.read import load

    icalendar = library("icalendar")
    dataset = load(hostile_dataset(TINY, tmp_path / "data"))
    read = icalendar.Calendar.from_ical(make(dataset, "ics", lang="ru")[""])
    assert read.errors == []
    assert len(read.walk("VEVENT")) == len(dataset.sessions)


def test_khal_imports_and_lists_the_sessions(real: Dataset, tmp_path: Path) -> None:
    khal = program("khal")
    export(real, "ics", tmp_path / "x.ics", lang="en")
    config = tmp_path / "config"
    config.write_text(
        f"[calendars]\n[[ccqs]]\npath = {tmp_path}/calendar\n[default]\ndefault_calendar = ccqs\n"
        f"[sqlite]\npath = {tmp_path}/khal.db\n"
        "[locale]\ntimeformat = %H:%M\ndateformat = %Y-%m-%d\nlongdateformat = %Y-%m-%d\n"
        "datetimeformat = %Y-%m-%d %H:%M\nlongdatetimeformat = %Y-%m-%d %H:%M\nlocal_timezone = UTC\n",
        encoding="utf-8",
    )
    (tmp_path / "calendar").mkdir()
    home = {"HOME": str(tmp_path), "LC_ALL": "C.UTF-8"}
    ran(khal, "-c", config, "import", "--batch", "-a", "ccqs", tmp_path / "x.ics", **home)
    assert len(list((tmp_path / "calendar").glob("*.ics"))) == len(real.sessions)
    listed = ran(khal, "-c", config, "list", "--format", "{start-date} {title}", "2008-03-01", "2008-04-01", **home)
    assert "2008-03-11 7th session" in listed
    listed = ran(khal, "-c", config, "list", "--format", "{status}{title}", "2014-03-18", "2014-03-19", **home)
    assert "CANCELLED" in listed


# Bibliographies ----------------------------------------------------------------------------------------------


def entries(dataset: Dataset) -> list[str]:
    return ["ccqs", *(f"ccqs-{one.id}" for one in dataset.sessions), *dataset.sources]


def test_pybtex_reads_the_bibliography(real: Dataset) -> None:
    read = library("pybtex.database").parse_string(make(real, "bibtex", lang="ru")[""].decode(), "bibtex")
    assert list(read.entries) == entries(real)


def test_bibtexparser_reads_the_bibliography(real: Dataset) -> None:
    read = library("bibtexparser").parse_string(make(real, "bibtex", lang="ru")[""].decode())
    assert [one.key for one in read.entries] == entries(real)
    assert read.failed_blocks == []
    assert all("title" in one.fields_dict for one in read.entries)


@pytest.mark.parametrize(
    ("form", "reader"), [("bibtex", "biblatex"), ("bibtex", "bibtex"), ("csl-json", "csljson"), ("ris", "ris")]
)
def test_pandoc_reads_the_bibliography_and_sets_it(real: Dataset, tmp_path: Path, form: str, reader: str) -> None:
    path = tmp_path / "x"
    path.write_bytes(make(real, form, lang="en")[""])
    read = json.loads(ran(pandoc(), "-f", reader, "-t", "csljson", path))
    assert {one["id"] for one in read} == set(entries(real))
    set_in_type = ran(pandoc(), "-f", reader, "-t", "plain", "--citeproc", path)
    titled = [source.title for source in real.sources.values() if source.title and source.title.isascii()]
    flat = "".join(char for char in set_in_type.lower() if char.isalnum())
    missing = [one for one in titled if "".join(char for char in one.lower() if char.isalnum()) not in flat]
    assert missing == []


def test_pandoc_reads_back_awkward_titles(tiny: Dataset, tmp_path: Path) -> None:
    from dataclasses import replace

    from test_citing import AWKWARD, BRACES

    sources = {
        f"s{number}": replace(tiny.sources["gazette-1991"], id=f"s{number}", title=title)
        for number, title in enumerate((*AWKWARD.values(), BRACES["a pair of braces"]))
    }
    path = tmp_path / "x.bib"
    from ccqs.export.citing import cite

    chosen = scope(tiny, None, "fr")
    path.write_text("\n".join(cite(chosen, one).bibtex for one in sources.values()), encoding="utf-8")
    read = {one["id"]: one["title"] for one in json.loads(ran(pandoc(), "-f", "biblatex", "-t", "csljson", path))}

    def letters(text: str) -> str:
        return "".join(char for char in text if char.isalnum() or char in "\\%&_#$~^{}")

    for key, source in sources.items():
        shown = read[key].replace('<span class="nocase">', "").replace("</span>", "")
        assert letters(shown) == letters(source.title or "")


def test_citeproc_sets_every_source(real: Dataset) -> None:
    citeproc = library("citeproc")
    items = json.loads(make(real, "csl-json", lang="fr")[""])
    style = citeproc.CitationStylesStyle("harvard-cite-them-right", validate=False)
    source = importlib.import_module("citeproc.source.json").CiteProcJSON(items)
    bibliography = citeproc.CitationStylesBibliography(style, source, citeproc.formatter.plain)
    for item in items:
        bibliography.register(citeproc.Citation([citeproc.CitationItem(item["id"])]))
    assert len([str(one) for one in bibliography.bibliography()]) == len(items)


# JSON-LD -----------------------------------------------------------------------------------------------------


def test_pyld_expands_the_document_without_fetching_anything(real: Dataset) -> None:
    jsonld = library("pyld").jsonld

    def refuse(url: str, _: Any) -> Any:
        raise AssertionError(f"fetches {url}")

    jsonld.set_document_loader(refuse)
    expanded = jsonld.expand(json.loads(make(real, "json-ld", lang="en")[""]))
    claims = [one for one in expanded if "https://schema.org/Claim" in one.get("@type", ())]
    ranks = Counter(one["http://wikiba.se/ontology#rank"][0]["@id"].rpartition("#")[2] for one in claims)
    wanted = count.ranks(*count.records(real))
    assert ranks == {f"{rank.capitalize()}Rank": number for rank, number in wanted.items()}


def test_rdflib_answers_queries_about_the_document(real: Dataset) -> None:
    graph = library("rdflib").Graph()
    graph.parse(data=make(real, "json-ld", lang="en")[""], format="json-ld")
    prefixes = "PREFIX s: <https://schema.org/> PREFIX t: <urn:ccqs:term:> PREFIX w: <http://wikiba.se/ontology#> "

    def one(where: str, what: str = "count(DISTINCT ?x)") -> int:
        ((found,),) = graph.query(f"{prefixes} SELECT ({what} AS ?n) WHERE {{ {where} }}")
        return int(found)

    assert one("?x a s:Event") == len(real.sessions)
    assert one("?x a s:Event; t:status ?status FILTER(?status != 'held')") == len(count.unheld(real))
    assert one("?x a s:Claim; w:rank w:DeprecatedRank") == count.ranks(*count.records(real))["deprecated"]
    assert one("?x a s:Claim; t:why ?why FILTER(lang(?why) = 'en')") == count.reasons(*count.records(real))
    planned = [one for one in real.sessions if one.status is Status.PLANNED]
    assert one("?x s:superEvent ?series; t:date ?day") == len(real.sessions)
    assert one("?x s:superEvent ?series; s:startDate ?day; s:eventStatus ?status") == len(real.sessions) - len(planned)
    assert one("?x s:attendee ?who; t:status ?status FILTER(?status != 'held')") == 0


def test_the_database_is_what_python_itself_reads(database: Path, real: Dataset) -> None:
    connection = sqlite3.connect(f"file:{database}?mode=ro", uri=True)
    assert connection.execute("SELECT count(*) FROM session").fetchone() == (len(real.sessions),)
    connection.close()
