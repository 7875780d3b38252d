"""The whole dataset."""

from __future__ import annotations

from collections.abc import Mapping

from ccqs.dates import Edtf
from ccqs.model.council import Council
from ccqs.model.evidence import Exemption
from ccqs.model.index import Index
from ccqs.model.people import Person
from ccqs.model.sessions import Session
from ccqs.model.vocabulary import Place, Source, Theme, Topic
from ccqs.records import aside, record


@record(kw_only=True)
class Dataset:
    """Everything, by id; the sessions in order of date.

    Attributes:
        edition: The day of this edition of the data.
        coverage: The period that was searched for facts.
        digest: SHA-256 of the data files, in hexadecimal.
        exemptions: Rules of `check` that a record breaks with good reason.
        index: The words of the dataset, when they were worked out beforehand; no part of its value.
    """

    edition: Edtf
    coverage: Edtf
    digest: str
    council: Council
    sessions: tuple[Session, ...]
    people: Mapping[str, Person]
    themes: Mapping[str, Theme]
    topics: Mapping[str, Topic]
    places: Mapping[str, Place]
    sources: Mapping[str, Source]
    exemptions: tuple[Exemption, ...] = ()
    index: Index | None = aside(default=None)
