"""The dyad-year table: sessions by pair of countries and year, as data of conflict and trade come, for merging."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from ccqs.export.scope import Scope
from ccqs.export.tables import Column, Row, Table
from ccqs.model import Dataset, Session, Status

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
        met = [one for one in dataset.sessions if _certain_year(one) == year]
        held = sum(one.status is Status.HELD for one in met)
        unsure = sum(_certain_year(one) is None and _may_be_in(one, year) for one in dataset.sessions)
        for pair in combinations(dataset.council.parties, 2):
            (iso_a, cow_a), (iso_b, cow_b) = (_codes(dataset, party) for party in pair)
            yield (year, iso_a, iso_b, cow_a, cow_b, held, len(met) - held, unsure)


def _years(dataset: Dataset) -> range:
    days = [dataset.coverage.stated, *(session.date.possible for session in dataset.sessions)]
    return range(min(one.first.year for one in days if one.start), max(one.last.year for one in days if one.end) + 1)


def _certain_year(session: Session) -> int | None:
    """Return the only year in which a session may have begun; None when there are several."""
    date = session.date
    first = date.parts[0].possible if date.kind == "interval" and date.parts[0] else date.possible
    return first.first.year if first.start and first.end and first.first.year == first.last.year else None


def _may_be_in(session: Session, year: int) -> bool:
    return session.date.possible.first.year <= year <= session.date.possible.last.year


def _codes(dataset: Dataset, party: str) -> tuple[str, str | None]:
    country = dataset.country(party)
    return (country.iso3 or party, country.cow) if country else (party, None)
