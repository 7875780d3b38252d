"""What the other records refer to: themes, topics, places and sources."""

from __future__ import annotations

from ccqs.dates import Edtf
from ccqs.lang import Label, Labels
from ccqs.model.kinds import PlaceKind, SourceKind
from ccqs.records import record


@record(kw_only=True)
class Theme:
    """A heading that topics are grouped under."""

    id: str
    label: Label


@record(kw_only=True)
class Topic:
    """An entry of the controlled vocabulary (a SKOS concept).

    Attributes:
        label: The preferred label (`skos:prefLabel`).
        alt: Alternative labels by language (`skos:altLabel`).
        broader: The next broader topics (`skos:broader`), none or several.
    """

    id: str
    theme: str
    broader: tuple[str, ...]
    label: Label
    alt: Labels


@record(kw_only=True)
class Place:
    """A city, a locality or a building."""

    id: str
    kind: PlaceKind
    country: str
    within: str | None
    label: Label
    alt: Labels


@record(kw_only=True)
class Source:
    """A document that facts are cited from.

    Attributes:
        title: As printed, in the document's own language; None when it was not seen.
        description: What the document is, when there is no title.
        via: The site where the copy was read, when it is not the publisher's own.
        date: The date of the page or of what it reports, as precise as it shows; None when unknown.
        language: ISO 639-1.
        text: The name of the file with its text, in the folder that `audit` is given; None when there is none.
    """

    id: str
    title: str | None
    description: Label | None
    publisher: str
    via: str | None
    date: Edtf | None
    language: str
    url: str
    kind: SourceKind
    text: str | None
