"""A folder of CSV files with what is needed to read them: Data Package 2.0, CSVW metadata, a codebook in each language.

The tables are those of `ccqs.export.tables`, and a dyad-year table. The key `fieldsMatch` is left out: the published
profile and the text of the specification disagree on its type.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from itertools import combinations
from typing import Any

from ccqs.export.codebook import TABLES, choice_words, term
from ccqs.export.scope import AUTHOR, LICENCE, LICENCE_URL, Scope
from ccqs.export.tables import Column, Row, Table, csv_text, rows, tables
from ccqs.language.catalogue import N_, translations
from ccqs.model import Dataset, Session, Status

_PROFILES = "https://datapackage.org/profiles/2.0"
_EDTF = "http://id.loc.gov/datatypes/edtf/EDTF"
_TYPES = {"integer": "integer", "boolean": "boolean", "date": "date"}
_CSVW_TYPES: dict[str, Any] = {
    "integer": "integer",
    "boolean": "boolean",
    "date": "date",
    "edtf": {"base": "string", "@id": _EDTF},
    "url": "anyURI",
}
_TITLE = N_("Codebook")
_HEADS = (N_("Column"), N_("Type"), N_("Name"), N_("Meaning"), N_("Values"))


def export(scope: Scope) -> dict[str, bytes]:
    """Return the files of the folder."""
    layout = (*tables(scope.dataset), TABLE)
    found: dict[str, list[Row]] = {table.name: [] for table in layout}
    for name, row in rows(scope):
        found[name].append(row)
    found[TABLE.name].extend(dyad_years(scope))
    files = {f"{table.name}.csv": csv_text(table.names, found[table.name]) for table in layout}
    files["datapackage.json"] = _json(_package(scope, layout))
    files["csv-metadata.json"] = _json(_csvw(scope, layout))
    for lang in dict.fromkeys((*scope.dataset.languages, scope.lang)):
        files[f"codebook.{lang}.md"] = "".join(_codebook(layout, lang)).encode()
    return files


def _json(value: Any) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode("utf-8", "backslashreplace")


def _key(table: Table) -> list[str]:
    return list(KEY) if table is TABLE else ["id"] if "id" in table.names else []


# Data Package ------------------------------------------------------------------------------------------------


def _package(scope: Scope, layout: tuple[Table, ...]) -> dict[str, Any]:
    edition = scope.dataset.edition
    return {
        "$schema": f"{_PROFILES}/datapackage.json",
        "name": re.sub(r"[^a-z0-9._-]+", "-", scope.name.lower()).strip("-") or "ccqs",
        "title": scope.dataset_title,
        "version": edition.text,
        "created": f"{edition.stated.first.isoformat()}T00:00:00Z",
        **({"homepage": scope.address} if scope.address else {}),
        "licenses": [{"name": LICENCE, "path": LICENCE_URL}],
        "contributors": [{"title": AUTHOR, "roles": ["creator"]}],
        "resources": [_resource(scope, table) for table in layout],
    }


def _resource(scope: Scope, table: Table) -> dict[str, Any]:
    references = [
        {
            "fields": [column.name],
            "reference": {"resource": column.references if column.references != table.name else "", "fields": ["id"]},
        }
        for column in table.columns
        if column.references
    ]
    key = _key(table)
    return {
        "$schema": f"{_PROFILES}/dataresource.json",
        "name": table.name,
        "type": "table",
        "title": table.name,
        "description": scope.gettext(TABLES[table.name]),
        "path": f"{table.name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {
            "$schema": f"{_PROFILES}/tableschema.json",
            "fields": [_field(scope, column) for column in table.columns],
            **({"primaryKey": key} if key else {}),
            **({"foreignKeys": references} if references else {}),
        },
    }


def _field(scope: Scope, column: Column) -> dict[str, Any]:
    constraints: dict[str, Any] = {}
    if column.required:
        constraints["required"] = True
    if column.choices:
        constraints["enum"] = list(column.choices)
    described = term(column.field)
    return {
        "name": column.name,
        "type": _TYPES.get(column.type, "string"),
        "title": scope.gettext(described.title),
        "description": scope.gettext(described.description),
        **({"rdfType": _EDTF} if column.type == "edtf" else {}),
        **({"constraints": constraints} if constraints else {}),
    }


# CSV on the Web ----------------------------------------------------------------------------------------------


def _csvw(scope: Scope, layout: tuple[Table, ...]) -> dict[str, Any]:
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": scope.lang}],
        "dc:title": scope.dataset_title,
        "dc:license": {"@id": LICENCE_URL},
        "dc:creator": AUTHOR,
        "dc:issued": scope.dataset.edition.text,
        "tables": [_csvw_table(scope, table) for table in layout],
    }


def _csvw_table(scope: Scope, table: Table) -> dict[str, Any]:
    keys = [
        {"columnReference": column.name, "reference": {"resource": f"{column.references}.csv", "columnReference": "id"}}
        for column in table.columns
        if column.references and column.required  # CSVW knows no foreign key that may be empty
    ]
    key = _key(table)
    return {
        "url": f"{table.name}.csv",
        "dc:description": scope.gettext(TABLES[table.name]),
        "tableSchema": {
            "columns": [_csvw_column(scope, column) for column in table.columns],
            **({"primaryKey": key} if key else {}),
            **({"foreignKeys": keys} if keys else {}),
        },
    }


def _csvw_column(scope: Scope, column: Column) -> dict[str, Any]:
    return {
        "name": column.name,
        "titles": column.name,
        "dc:description": scope.gettext(term(column.field).description),
        "datatype": _CSVW_TYPES.get(column.type, "string"),
        **({"required": True} if column.required else {}),
        **({"lang": column.lang} if column.lang else {}),
    }


# Codebook ----------------------------------------------------------------------------------------------------


def _codebook(layout: tuple[Table, ...], lang: str) -> Iterator[str]:
    """Yield the codebook in a language, in Markdown. Its words are the program's; nothing of the data is in it."""
    gettext = translations(lang).gettext
    yield f"# {gettext(_TITLE)}\n\n"
    yield gettext("All files are CSV in UTF-8 with a header; an empty cell is a value that is not given.") + " "
    yield gettext("A text that a spreadsheet would run as a formula has an apostrophe before it.") + "\n"
    heads = " | ".join(map(gettext, _HEADS))
    for table in layout:
        yield f"\n## {table.name}.csv\n\n{gettext(TABLES[table.name])}\n\n"
        yield f"| {heads} |\n|{'---|' * 5}\n"
        for column in table.columns:
            described = term(column.field)
            cells = (f"`{column.name}`", column.type, gettext(described.title), gettext(described.description))
            yield f"| {' | '.join(cells)} | {_values(column, gettext)} |\n"


def _values(column: Column, gettext: Any) -> str:
    if column.references:
        return f"→ {column.references}.csv"
    words = choice_words(column.choices) if column.choices else None
    return "; ".join(f"`{value}` {gettext(word)}" for value, word in words.items()) if words else ""


TABLE = Table(
    "dyad_year",
    (
        Column("year", "integer", "year", required=True),
        Column("iso3_a", "text", "iso3_a", required=True),
        Column("iso3_b", "text", "iso3_b", required=True),
        Column("cow_a", "text", "cow_a"),
        Column("cow_b", "text", "cow_b"),
        Column("held", "integer", "held", required=True),
        Column("planned", "integer", "planned", required=True),
        Column("unsure", "integer", "unsure", required=True),
    ),
)
KEY = ("year", "iso3_a", "iso3_b")


def dyad_years(scope: Scope) -> Iterator[Row]:
    """Yield a row for each pair of countries and each year of the period covered, with or without a session."""
    dataset = scope.dataset
    for year in _years(dataset):
        sessions = [one for one in dataset.sessions if _certain_year(one) == year]
        held = sum(one.status is Status.HELD for one in sessions)
        unsure = sum(
            _certain_year(one) is None and one.date.possible.first.year <= year <= one.date.possible.last.year
            for one in dataset.sessions
        )
        for pair in combinations(dataset.council.parties, 2):
            (iso_a, cow_a), (iso_b, cow_b) = (_codes(dataset, party) for party in pair)
            yield (year, iso_a, iso_b, cow_a, cow_b, held, len(sessions) - held, unsure)


def _years(dataset: Dataset) -> range:
    days = [dataset.coverage.stated, *(session.date.possible for session in dataset.sessions)]
    return range(min(one.first.year for one in days if one.start), max(one.last.year for one in days if one.end) + 1)


def _certain_year(session: Session) -> int | None:
    """Return the only year in which a session may have begun; None when there are several."""
    date = session.date
    first = date.parts[0].possible if date.kind == "interval" and date.parts[0] else date.possible
    return first.first.year if first.start and first.end and first.first.year == first.last.year else None


def _codes(dataset: Dataset, party: str) -> tuple[str, str | None]:
    country = dataset.country(party)
    return (country.iso3 or party, country.cow) if country else (party, None)
