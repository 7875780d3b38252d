"""JSON-LD 1.1: the dataset as schema.org and SKOS know it, with every claim, rank, reason and source.

The context is inside, so that nothing is fetched. A record has a type of schema.org or SKOS where there is one, and its
fields the properties; what these vocabularies lack is a term of `ccqs:`, named as the field. A claim is a schema.org
Claim and an RDF statement about the record, with a rank of Wikibase; it appears in its sources. Dates are typed as
EDTF, and a session has its days in ISO 8601 too.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Any

from ccqs.dates import Edtf
from ccqs.export.citing import SOURCE_TYPES, url
from ccqs.export.scope import AUTHOR, LICENCE_URL, Scope
from ccqs.export.tables import OWNERS, cited_parts, roots, table_name
from ccqs.model import (
    EMPTY,
    Dataset,
    Field,
    PlaceKind,
    Rank,
    Rival,
    Session,
    Status,
    cited_locator,
    cited_source,
    declared,
    field_at,
    records_in,
)
from ccqs.query.claims import claims_of

Node = dict[str, Any]

_CONTEXT: Mapping[str, str] = {
    "@vocab": "https://schema.org/",
    "ccqs": "urn:ccqs:term:",
    "edtf": "http://id.loc.gov/datatypes/edtf/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "wikibase": "http://wikiba.se/ontology#",
}
_TYPES: Mapping[str, str] = {
    "council": "Organization",
    "session": "Event",
    "person": "Person",
    "post": "Role",
    "topic": "skos:Concept",
    "theme": "skos:ConceptScheme",
    "portfolio": "DefinedTerm",
    "quote": "Quotation",
}
_PLACE_TYPES = {
    PlaceKind.COUNTRY: "Country",
    PlaceKind.CITY: "City",
    PlaceKind.LOCALITY: "Place",
    PlaceKind.BUILDING: "LandmarksOrHistoricalBuildings",
}
# The properties of fields that schema.org or SKOS have a word for.
_PROPERTIES: Mapping[tuple[str, str], str] = {
    **{(table, "label"): "skos:prefLabel" for table in ("topic", "theme")},
    **{(table, "label"): "name" for table in ("place", "portfolio", "question")},
    **{(table, "names"): "name" for table in ("person", "council")},
    ("source", "date"): "datePublished",
    ("topic", "alt"): "skos:altLabel",
    ("topic", "broader"): "skos:broader",
    ("topic", "theme"): "skos:inScheme",
    ("topic", "exact_match"): "skos:exactMatch",
    ("topic", "close_match"): "skos:closeMatch",
    **{(table, "alt"): "alternateName" for table in ("place", "portfolio", "council")},
    ("place", "within"): "containedInPlace",
    ("place", "country"): "addressCountry",
    ("council", "abbreviation"): "alternateName",
    ("council", "purpose"): "description",
    ("council", "founded"): "foundingDate",
    ("council", "founded_at"): "foundingLocation",
    ("person", "aliases"): "alternateName",
    ("person", "surname"): "familyName",
    ("person", "country"): "nationality",
    ("person", "posts"): "hasOccupation",
    ("post", "title"): "roleName",
    ("post", "start"): "startDate",
    ("post", "end"): "endDate",
    ("session", "place"): "location",
    ("session", "venue"): "location",
    ("source", "title"): "headline",
    ("source", "description"): "description",
    ("source", "publisher"): "publisher",
    ("source", "language"): "inLanguage",
    ("source", "url"): "url",
}
_STATUS = {Status.HELD: "EventScheduled", Status.POSTPONED: "EventPostponed", Status.CANCELLED: "EventCancelled"}
_RANKS = {
    Rank.PREFERRED: "wikibase:PreferredRank",
    Rank.NORMAL: "wikibase:NormalRank",
    Rank.DEPRECATED: "wikibase:DeprecatedRank",
}
_ADDRESSES = ("url", "exact_match", "close_match")


def export(scope: Scope) -> dict[str, bytes]:
    """Return the document; it may stand inside HTML, as no tag can begin in it."""
    document = {"@context": _CONTEXT, "@graph": list(_Graph(scope).nodes())}
    text = json.dumps(document, ensure_ascii=False, indent=1).replace("<", "\\u003c")
    return {"": f"{text}\n".encode("utf-8", "backslashreplace")}


def event_status(session: Session, dataset: Dataset) -> str | None:
    """Return the status of an event in schema.org: `EventScheduled` is of what took place, or will, on its day.

    There is none for a session of which the day has passed and no source says that it was held, put off or called off.
    As readers take an event without a status for one that took place on its `startDate`, it is to have none either.
    """
    if session.status is Status.PLANNED and session.date.stated.last > dataset.edition.stated.last:
        return "https://schema.org/EventScheduled"
    status = _STATUS.get(session.status)
    return f"https://schema.org/{status}" if status else None


class _Graph:
    """The making of the nodes."""

    def __init__(self, scope: Scope) -> None:
        self.scope = scope
        self.base = f"{url(scope.address)}#" if scope.address else f"urn:ccqs:{scope.key}:"

    def nodes(self) -> Iterator[Node]:
        yield self._dataset()
        for _, number, record in roots(self.scope.dataset):
            table = table_name(type(record))
            key = f"{table}/{getattr(record, 'id', number)}"
            node = self._record(table, key, record)
            if isinstance(record, Session):
                node |= self._event(record)
            yield node
            if table in OWNERS:
                yield from self._claims(key, record)

    def reference(self, kind: str, identifier: str) -> Node:
        """Refer to a record."""
        return {"@id": f"{self.base}{kind}/{identifier}"}

    def _dataset(self) -> Node:
        dataset, scope = self.scope.dataset, self.scope
        titles = {lang: scope.in_language(lang).dataset_title for lang in scope.languages}
        first, last = dataset.coverage.stated
        return {
            "@id": f"{self.base}dataset",
            "@type": "Dataset",
            "name": _words(titles),
            "description": _words(dataset.council.purpose or dataset.council.names),
            "license": {"@id": LICENCE_URL},
            "creator": {"@type": "Organization", "name": AUTHOR},
            "version": dataset.edition.text,
            "datePublished": dataset.edition.text,
            "temporalCoverage": f"{first or '..'}/{last or '..'}",
            "inLanguage": list(scope.languages),
            "about": self.reference("council", dataset.council.id),
            "ccqs:digest": dataset.digest,
            "ccqs:isWhole": scope.is_whole,
            **({"url": {"@id": url(scope.address)}} if scope.address else {}),
        }

    def _event(self, session: Session) -> Node:
        """Return what schema.org says of a session beside its fields."""
        scope = self.scope
        status = event_status(session, scope.dataset)
        start, end = (
            part.digits if status and part else None for part in (session.date.parts[0], session.date.parts[-1])
        )
        council = self.reference("council", scope.dataset.council.id)
        attended = session.ministers if session.status is Status.HELD else ()
        return {
            "name": _words({lang: scope.in_language(lang).title(session) for lang in scope.languages}),
            **({"eventStatus": {"@id": status}} if status else {}),
            **({"startDate": start} if start else {}),
            **({"endDate": end} if end and session.date.kind == "interval" else {}),
            **({"previousStartDate": start} if start and session.status is Status.POSTPONED else {}),
            "organizer": council,
            "superEvent": {"@id": f"{self.base}series", "@type": "EventSeries", "organizer": council},
            "attendee": [self.reference("person", person) for _, _, person in attended],
            "about": [self.reference("topic", topic) for topic in session.topics],
        }

    def _record(self, table: str, key: str, record: Any) -> Node:
        node: Node = {"@id": self.base + key, "@type": self._type(table, record)}
        for field, one in declared(type(record)).items():
            value = getattr(record, field)
            if value in EMPTY or one.kind in ("id", "field-cites") or one.of is Rival:
                continue
            name = _PROPERTIES.get((table, field), f"ccqs:{field}")
            made = self._value(key, field, one, value)
            if name in node:
                made = [*_listed(node[name]), *_listed(made)]
            node[name] = made
        wikidata = getattr(record, "wikidata", None)
        if wikidata:
            node["sameAs"] = {"@id": f"http://www.wikidata.org/entity/{url(wikidata)}"}
        return node

    def _type(self, table: str, record: Any) -> str:
        match table:
            case "place":
                return _PLACE_TYPES[record.kind]
            case "source":
                return SOURCE_TYPES[record.kind].schema
        return _TYPES.get(table, f"ccqs:{type(record).__name__}")

    def _value(self, key: str, field: str, one: Field, value: Any) -> Any:
        match one.kind:
            case "date":
                return _edtf(value)
            case "label":
                return _words(value)
            case "labels":
                return [{"@language": lang, "@value": text} for lang, texts in value.items() for text in texts]
            case "reference":
                return self.reference(one.of, value)
            case "references":
                return [self.reference(one.of, each) for each in value]
            case "record":
                return self._record(table_name(one.of), f"{key}/{field}", value)
            case "records":
                return [
                    {**self._record(table_name(one.of), f"{key}/{field}.{number}", each), "position": number}
                    for number, each in enumerate(value, start=1)
                ]
            case "delegations":
                return [self._seat(party, post, who) for party, side in value.items() for post, who in side.items()]
            case "cite":
                return self._cite(value)
            case "cites":
                return [self._cite(each) for each in value]
            case "choice":
                return value.value
        if field in _ADDRESSES:
            addresses = [{"@id": url(each)} for each in (value if isinstance(value, tuple) else (value,))]
            return addresses if isinstance(value, tuple) else addresses[0]
        return list(value) if isinstance(value, tuple) else value

    def _seat(self, party: str, post: str, who: str) -> Node:
        return {
            "@type": "ccqs:Seat",
            "ccqs:party": party,
            "ccqs:portfolio": self.reference("portfolio", post),
            "ccqs:person": self.reference("person", who),
        }

    def _cite(self, cite: str) -> Node:
        """Return a source, or a place in one as a work that is part of it."""
        source, locator = self.reference("source", cited_source(cite)), cited_locator(cite)
        return {"@type": "CreativeWork", "isPartOf": source, "position": locator} if locator else source

    def _claims(self, key: str, record: Any) -> Iterator[Node]:
        for found in claims_of(record):
            about = field_at(type(record), found.field)
            for number, claim in enumerate(found.claims, start=1):
                yield {
                    "@id": f"{self.base}{key}/{found.field}/{number}",
                    "@type": ["Claim", "rdf:Statement"],
                    "rdf:subject": {"@id": self.base + key},
                    "ccqs:field": found.field,
                    "rdf:object": self._claimed(about, claim.value),
                    "wikibase:rank": {"@id": _RANKS[claim.rank]},
                    "ccqs:isInferred": claim.is_inferred,
                    "ccqs:isDisputed": found.is_disputed,
                    **({"ccqs:why": _words(claim.why)} if claim.why else {}),
                    "appearance": [self._cite(each) for each in claim.cites],
                }
        inside = {path for path, _ in records_in(record)}
        for path, cites in cited_parts(record):
            if path not in inside:  # the others have their citations in the record
                yield {"@id": f"{self.base}{key}/{path}", "citation": [self._cite(each) for each in cites]}

    def _claimed(self, about: Field | None, value: Any) -> Any:
        match value:
            case Edtf():
                return _edtf(value)
            case dict():
                return _words(value)
            case str() if about and about.kind == "reference":
                return self.reference(about.of, value)
            case StrEnum():
                return value.value
        return value


def _words(label: Mapping[str, str]) -> list[Node]:
    return [{"@language": lang, "@value": text} for lang, text in label.items()]


def _edtf(date: Edtf) -> Node:
    return {"@type": "edtf:EDTF", "@value": date.text}


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]
