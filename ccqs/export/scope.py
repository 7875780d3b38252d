"""What is exported: the chosen sessions with all that they refer to, in a language, from an edition of the data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from ccqs.answers.localizer import Localizer
from ccqs.model import Dataset, PlaceKind, Session, cited_source, declared, field_at, records_in

AUTHOR = "The ccqs contributors"
LICENCE = "CC0-1.0"
LICENCE_URL = "https://creativecommons.org/publicdomain/zero/1.0/"


class Scope(Localizer):
    """The chosen sessions of a dataset, and the language to speak of them.

    Attributes:
        dataset: The council, the chosen sessions, and every record that they refer to.
        lang: The language of what is said in one language only.
        is_whole: No session was left out, and so nothing else was.
        name: What the file is called, without its suffix.
        address: Where the dataset is published; None when it is not.
    """

    def __init__(self, dataset: Dataset, lang: str, *, is_whole: bool, name: str, address: str | None) -> None:
        super().__init__(dataset, lang)
        self.is_whole = is_whole
        self.name = name
        self.address = address

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages that texts of the data may have."""
        return self.dataset.all_languages

    @property
    def data_lang(self) -> str:
        """The language chosen when the dataset has it, else its first."""
        return self.lang if self.lang in self.languages else self.dataset.languages[0]

    @property
    def key(self) -> str:
        """What sets this council apart in an identifier, made of its parties and their order."""
        return "-".join(self.dataset.council.parties).lower()

    def in_language(self, lang: str) -> Scope:
        """Return the same in another language."""
        return Scope(self.dataset, lang, is_whole=self.is_whole, name=self.name, address=self.address)

    @property
    def dataset_title(self) -> str:
        """What the dataset is called."""
        names = self.text(self.dataset.council.names)
        return self.gettext("ccqs: the sessions of the {council}").format(council=names)


def scope(
    dataset: Dataset, sessions: Iterable[Session] | None, lang: str, *, name: str = "ccqs", address: str | None = None
) -> Scope:
    """Choose what is exported.

    Args:
        sessions: Those chosen, all when None.
    """
    chosen = dataset.sessions if sessions is None else tuple(sessions)
    is_whole = len(chosen) == len(dataset.sessions)
    narrowed = dataset if is_whole else _narrowed(dataset, chosen)
    return Scope(narrowed, lang, is_whole=is_whole, name=name, address=address)


def _narrowed(dataset: Dataset, sessions: Sequence[Session]) -> Dataset:
    """Leave out the other sessions, and the people, topics, places and sources that only those refer to."""
    kept: dict[str, dict[str, Any]] = {
        "person": dataset.people,
        "topic": dataset.topics,
        "place": dataset.places,
        "source": dataset.sources,
    }
    countries = [("place", one.id) for one in dataset.places.values() if one.kind is PlaceKind.COUNTRY]
    waiting = [*countries, *(one for record in (dataset.council, *sessions) for one in references(record))]
    found: set[tuple[str, str]] = set()
    while waiting:
        kind, identifier = waiting.pop()
        if (kind, identifier) in found or identifier not in kept.get(kind, ()):
            continue
        found.add((kind, identifier))
        waiting.extend(references(kept[kind][identifier]))
    people, topics, places, sources = (
        {key: record for key, record in records.items() if (kind, key) in found} for kind, records in kept.items()
    )
    known = {one.id for one in sessions} | {identifier for _, identifier in found} | {dataset.council.id}
    return replace(
        dataset,
        sessions=tuple(sessions),
        people=people,
        topics=topics,
        places=places,
        sources=sources,
        exemptions=tuple(one for one in dataset.exemptions if one.record in known),
    )


def references(record: Any) -> Iterator[tuple[str, str]]:
    """Yield the records that a record refers to, each as its kind and its id."""
    for part in (record, *(part for _, part in records_in(record))):
        for name, one in declared(type(part)).items():
            value = getattr(part, name)
            match one.kind:
                case "reference" if value is not None:
                    yield one.of, value
                case "references":
                    yield from ((one.of, each) for each in value)
                case "delegations":
                    yield from (("person", each) for side in value.values() for each in side.values())
                case "cite":
                    yield "source", cited_source(value)
                case "cites":
                    yield from (("source", cited_source(each)) for each in value)
                case "field-cites":
                    yield from (("source", cited_source(each)) for cites in value.values() for each in cites)
        for rival in getattr(part, "rivals", ()):
            about = field_at(type(part), rival.field)
            if about is not None and about.kind == "reference" and isinstance(rival.value, str):
                yield about.of, rival.value
