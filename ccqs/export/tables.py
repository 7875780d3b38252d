"""The dataset as tables of rows: what SQLite and CSV hold, laid out by what is declared of the fields.

Each class of records has a table, each field its columns; a list of ids or of texts is a table of its own. What a
session, a person or the council says of a field, and what its rivals say, are rows of `claim`; who says so, and where,
rows of `cite`. A record within a record is named by its path (`2008-03/outcomes.2`).
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from typing import Any, NamedTuple

from ccqs import __version__
from ccqs.dates import Edtf
from ccqs.export.scope import LICENCE, Scope
from ccqs.model import (
    LISTS,
    Cites,
    Council,
    Dataset,
    Field,
    Person,
    Rival,
    Session,
    cited_locator,
    cited_source,
    declared,
    field_at,
    records_in,
)
from ccqs.query.claims import Claim, FieldClaims, claims_of
from ccqs.render.visible import as_cell

_ORDER = "portfolios themes questions places sources topics people sessions council exemptions"
# The records of a dataset by the field of `Dataset` that holds them, in an order in which none refers forwards.
ROOTS: Mapping[str, type] = {name: {**LISTS, "council": Council}[name] for name in _ORDER.split()}
# The records that say who says what, and so own claims, citations and records within.
OWNERS: Mapping[str, type] = {"session": Session, "person": Person, "council": Council}
# Fields named by a word of SQL.
_RENAMED = {"by": "side", "start": "start_date", "end": "end_date"}
# What the rows of a claim say of the type of its value, where the field is not a reference.
_VALUE_TYPES = {Edtf: "date", int: "number", dict: "words", str: "text"}

Value = str | int | bool | None
Row = tuple[Value, ...]


class Column(NamedTuple):
    """A column of a table.

    Attributes:
        type: `text`, `integer`, `boolean`, `date` (ISO 8601, a day), `edtf` or `url`.
        field: The field that it comes from, under which it is described.
        references: The table whose key it holds.
        choices: The only values it may have.
        lang: The language of its text.
    """

    name: str
    type: str
    field: str
    required: bool = False
    references: str | None = None
    choices: tuple[str, ...] = ()
    lang: str | None = None


class Table(NamedTuple):
    """A table; the first column is its key."""

    name: str
    columns: tuple[Column, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the columns."""
        return tuple(column.name for column in self.columns)


def table_name(kind: type) -> str:
    """Return the name of the table of a class of records.

    >>> table_name(Session)
    'session'
    """
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", kind.__name__).lower()


def tables(dataset: Dataset) -> tuple[Table, ...]:
    """Lay out the tables of a dataset, in an order in which none refers to a later one but itself."""
    layout = _Layout(dataset.all_languages)
    for kind in ROOTS.values():
        layout.add_record(kind)
    return (_DATASET, *layout.tables.values(), layout.claim(), layout.cite())


def roots(dataset: Dataset) -> Iterator[tuple[str, int, Any]]:
    """Yield the records that stand by themselves, each after the field that holds it and its place there."""
    for name in ROOTS:
        held = getattr(dataset, name)
        records = held.values() if isinstance(held, dict) else held if isinstance(held, tuple) else (held,)
        yield from ((name, number, record) for number, record in enumerate(records, start=1))


_DATASET = Table(
    "dataset",
    (
        Column("edition", "edtf", "edition", required=True),
        Column("coverage", "edtf", "coverage", required=True),
        Column("digest", "text", "digest", required=True),
        Column("languages", "text", "languages", required=True),
        Column("language", "text", "chosen_language", required=True),
        Column("is_whole", "boolean", "is_whole", required=True),
        Column("licence", "text", "licence", required=True),
        Column("ccqs_version", "text", "ccqs_version", required=True),
    ),
)


def _reference(table: str, *, required: bool = False) -> Column:
    return Column(table, "text", "owner", required=required, references=table)


class _Layout:
    """The making of the tables for some languages."""

    def __init__(self, languages: tuple[str, ...]) -> None:
        self.languages = languages
        self.tables: dict[str, Table] = {}

    def add_record(self, kind: type) -> None:
        """Add the table of a class of records that stand by themselves, then of those within."""
        name = table_name(kind)
        key = () if "id" in declared(kind) else (Column("id", "text", "part_id", required=True),)
        self.tables[name] = Table(name, (*key, *self._columns(kind)))
        self._add_lists(name, kind)
        self._add_parts(name, kind, kind)

    def _add_parts(self, owner: str, kind: type, root: type) -> None:
        for one in declared(kind).values():
            if one.kind in ("record", "records") and one.of is not Rival:
                self._add_part(owner, one, root)
                self._add_parts(table_name(one.of), one.of, root)

    def _add_part(self, parent: str, one: Field, root: type) -> None:
        """Add the table of a class of records within others; one that several classes hold has a column for each."""
        name = table_name(one.of)
        owners = dict.fromkeys((table_name(root), parent))
        known = self.tables.get(name)
        if known is not None:
            new = [_reference(owner) for owner in owners if owner not in known.names]
            relaxed = [c._replace(required=False) if c.field == "owner" else c for c in known.columns]
            self.tables[name] = Table(name, (relaxed[0], *new, *relaxed[1:]))
            # Nothing that it refers to may be laid out later.
            self.tables[name] = self.tables.pop(name)
            return
        columns = (
            Column("id", "text", "part_id", required=True),
            *(_reference(owner, required=True) for owner in owners),
            Column("path", "text", "path", required=True),
            *([Column("position", "integer", "position", required=True)] if one.kind == "records" else ()),
            *self._columns(one.of),
        )
        self.tables[name] = Table(name, columns)
        self._add_lists(name, one.of)

    def _add_lists(self, owner: str, kind: type) -> None:
        """Add the tables of the fields of a class that hold several values."""
        for field, one in declared(kind).items():
            name = f"{owner}_{field}"
            head = (Column("id", "text", "part_id", required=True), _reference(owner, required=True))
            position = Column("position", "integer", "position", required=True)
            match one.kind:
                case "texts" | "parties":
                    self.tables[name] = Table(name, (*head, position, Column("value", "text", field, required=True)))
                case "references":
                    value = Column(one.of, "text", field, required=True, references=one.of)
                    if one.of == owner:
                        value = value._replace(name=field)
                    self.tables[name] = Table(name, (*head, position, value))
                case "labels":
                    lang = Column("language", "text", "text_language", required=True)
                    self.tables[name] = Table(
                        name, (*head, lang, position, Column("value", "text", field, required=True))
                    )
                case "delegations":
                    self.tables["seat"] = Table("seat", (*head, *_SEAT))

    def _columns(self, kind: type) -> Iterator[Column]:
        for field, one in declared(kind).items():
            yield from self._of_field(_RENAMED.get(field, field), field, one)

    def _of_field(self, name: str, field: str, one: Field) -> Iterator[Column]:
        match one.kind:
            case "id" | "text" | "file-name" | "party" | "side" | "path":
                yield Column(name, "url" if field == "url" else "text", field, required=one.required)
            case "choice":
                choices = tuple(each.value for each in one.of)
                yield Column(name, "text", field, required=one.required, choices=choices)
            case "number":
                yield Column(name, "integer", field, required=one.required)
            case "flag":
                yield Column(name, "boolean", field, required=True)
            case "date":
                yield Column(name, "edtf", field, required=one.required)
                yield Column(f"{name}_earliest", "date", "earliest")
                yield Column(f"{name}_latest", "date", "latest")
            case "label":
                yield from (Column(f"{name}_{lang}", "text", field, lang=lang) for lang in self.languages)
            case "reference":
                # A session may be left out of the export, and the council still names it.
                yield Column(name, "text", field, required=one.required and one.of != "session", references=one.of)
            case "cite":
                yield Column("source", "text", "source", required=True, references="source")
                yield Column("locator", "text", "locator")

    def claim(self) -> Table:
        """Lay out the table of what is claimed of each field."""
        columns = (
            Column("id", "text", "part_id", required=True),
            *(_reference(owner) for owner in OWNERS),
            Column("field", "text", "field", required=True),
            Column("position", "integer", "claim_position", required=True),
            Column(
                "rank", "text", "rank", required=True, choices=tuple(one.value for one in declared(Rival)["rank"].of)
            ),
            Column("value_type", "text", "value_type", required=True),
            Column("value", "text", "value"),
            Column("value_earliest", "date", "earliest"),
            Column("value_latest", "date", "latest"),
            *(Column(f"value_{lang}", "text", "value_words", lang=lang) for lang in self.languages),
            *(Column(f"why_{lang}", "text", "why", lang=lang) for lang in self.languages),
            Column("is_inferred", "boolean", "is_inferred", required=True),
            Column("is_disputed", "boolean", "is_disputed", required=True),
        )
        return Table("claim", columns)

    def cite(self) -> Table:
        """Lay out the table of who says what, and where."""
        columns = (
            Column("id", "integer", "cite_id", required=True),
            *(_reference(owner) for owner in OWNERS),
            Column("path", "text", "cite_path", required=True),
            Column("claim", "text", "claim", references="claim"),
            Column("source", "text", "source", required=True, references="source"),
            Column("locator", "text", "locator"),
        )
        return Table("cite", columns)


_SEAT = (
    Column("party", "text", "party", required=True),
    Column("portfolio", "text", "portfolio", required=True, references="portfolio"),
    Column("person", "text", "delegations", required=True, references="person"),
)


# Rows ----------------------------------------------------------------------------------------------------------


def rows(scope: Scope) -> Iterator[tuple[str, Row]]:
    """Yield every row with the name of its table, in the order of the dataset."""
    yield from _Rows(scope).all()


class _Rows:
    """The making of the rows."""

    def __init__(self, scope: Scope) -> None:
        self.scope = scope
        self.languages = scope.languages
        self.sessions = {session.id for session in scope.dataset.sessions}
        self.columns = {table.name: table.names for table in tables(scope.dataset)}
        self.cites = 0

    def all(self) -> Iterator[tuple[str, Row]]:
        dataset = self.scope.dataset
        yield (
            "dataset",
            (
                dataset.edition.text,
                dataset.coverage.text,
                dataset.digest,
                " ".join(self.languages),
                self.scope.lang,
                self.scope.is_whole,
                LICENCE,
                __version__,
            ),
        )
        for name, number, record in roots(dataset):
            identifier = getattr(record, "id", f"{name}.{number}")
            yield from self._record(table_name(type(record)), record, identifier)

    def _record(self, name: str, record: Any, identifier: str) -> Iterator[tuple[str, Row]]:
        yield self._row(name, {"id": identifier, **self._values(record)})
        yield from self._lists(name, record, identifier)
        owner = {name: identifier}
        yield from self._parts(name, record, identifier)
        if name in OWNERS:
            yield from self._claims(owner, record, identifier)

    def _parts(self, root: str, record: Any, root_id: str) -> Iterator[tuple[str, Row]]:
        homes = {"": (root, root_id)}
        for path, part in records_in(record):
            field, _, position = path.rpartition(".")
            name, identifier = table_name(type(part)), f"{root_id}/{path}"
            homes[path] = (name, identifier)
            home = field.rpartition(".")[0] if position.isdigit() else field
            parent, parent_id = homes[home]
            if isinstance(part, Rival):
                continue
            values = {"id": identifier, root: root_id, parent: parent_id, "path": path, **self._values(part)}
            if position.isdigit():
                values["position"] = int(position)
            yield self._row(name, values)
            yield from self._lists(name, part, identifier)

    def _row(self, name: str, values: Mapping[str, Value]) -> tuple[str, Row]:
        return name, tuple(values.get(column) for column in self.columns[name])

    def _values(self, record: Any) -> dict[str, Value]:
        values: dict[str, Value] = {}
        for field, one in declared(type(record)).items():
            name, value = _RENAMED.get(field, field), getattr(record, field)
            match value:
                case Edtf():
                    values |= _dated(name, value)
                case StrEnum():
                    values[name] = value.value
                case dict() if one.kind == "label":
                    values |= {f"{name}_{lang}": text for lang, text in value.items()}
                case str() if one.kind == "cite":
                    values |= {"source": cited_source(value), "locator": cited_locator(value)}
                case str() if one.of == "session" and one.kind == "reference":
                    values[name] = value if value in self.sessions else None
                case str() | int() | None:
                    values[name] = value
        return values

    def _lists(self, owner: str, record: Any, owner_id: str) -> Iterator[tuple[str, Row]]:
        for field, one in declared(type(record)).items():
            value = getattr(record, field)
            match one.kind:
                case "texts" | "parties" | "references":
                    for number, each in enumerate(value, start=1):
                        yield f"{owner}_{field}", (f"{owner_id}/{field}.{number}", owner_id, number, each)
                case "labels":
                    for lang, texts in value.items():
                        for number, text in enumerate(texts, start=1):
                            key = f"{owner_id}/{field}.{lang}.{number}"
                            yield f"{owner}_{field}", (key, owner_id, lang, number, text)
                case "delegations":
                    for party, side in value.items():
                        for portfolio, person in side.items():
                            key = f"{owner_id}/{field}.{party}.{portfolio}"
                            yield "seat", (key, owner_id, party, portfolio, person)

    def _claims(self, owner: Mapping[str, str], record: Any, identifier: str) -> Iterator[tuple[str, Row]]:
        """Yield what is claimed of the fields of a record with its citations, then those of the records within."""
        for found in claims_of(record):
            about = field_at(type(record), found.field)
            for number, claim in enumerate(found.claims, start=1):
                key = f"{identifier}/{found.field}/{number}"
                yield self._row("claim", {**owner, "id": key, "position": number, **_claim(found, claim, about)})
                yield from self._cite(owner, found.field, key, claim.cites)
        for path, cites in cited_parts(record):
            yield from self._cite(owner, path, None, cites)

    def _cite(
        self, owner: Mapping[str, str], path: str, claim: str | None, cites: tuple[str, ...]
    ) -> Iterator[tuple[str, Row]]:
        for cite in cites:
            self.cites += 1
            values = {"source": cited_source(cite), "locator": cited_locator(cite)}
            yield self._row("cite", {**owner, "id": self.cites, "path": path, "claim": claim, **values})


def cited_parts(record: Any) -> Iterator[tuple[str, Cites]]:
    """Yield the citations of a record that are for no claim: of the records within it, and of its other names."""
    for path, part in (("", record), *records_in(record)):
        cites = getattr(part, "cites", ())
        if isinstance(cites, dict):
            for field, one in declared(type(part)).items():
                if one.kind == "labels" and field in cites:
                    yield (f"{path}.{field}" if path else field), cites[field]
        elif cites and not isinstance(part, Rival):
            yield path, cites


def _claim(found: FieldClaims, claim: Claim, about: Field | None) -> dict[str, Value]:
    value = claim.value
    words = value if isinstance(value, dict) else {}
    kind = about.of if about and about.kind == "reference" else _VALUE_TYPES[type(value)]
    values: dict[str, Value] = {"value": None if words else str(value), "value_type": kind}
    if isinstance(value, Edtf):
        values |= _dated("value", value)
    return {
        "field": found.field,
        "rank": claim.rank.value,
        "is_inferred": claim.is_inferred,
        "is_disputed": found.is_disputed,
        **values,
        **{f"value_{lang}": text for lang, text in words.items()},
        **{f"why_{lang}": text for lang, text in (claim.why or {}).items()},
    }


def _dated(name: str, date: Edtf) -> dict[str, Value]:
    first, last = date.possible
    return {
        name: date.text,
        f"{name}_earliest": first.isoformat() if first else None,
        f"{name}_latest": last.isoformat() if last else None,
    }


# Of the texts of the tables these are numbers, and coordinates.
_NUMBER = re.compile(r"-?\d+(\.\d+)?(,-?\d+(\.\d+)?)?")


def csv_text(header: Sequence[str], rows: Iterable[Sequence[Value]]) -> bytes:
    """Return a table as CSV."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows([cell(value) for value in row] for row in rows)
    return text.getvalue().encode("utf-8", "backslashreplace")


def cell(value: Value) -> str:
    """Return a value as the text of a cell."""
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case int():
            return str(value)
        case _:
            return value if _NUMBER.fullmatch(value) else as_cell(value)
