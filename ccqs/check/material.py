"""What rules look at: the dataset, every text of its files, and where each of them stands."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import TypeVar

from ccqs.dates import Edtf
from ccqs.lang import Lang
from ccqs.loader.folder import Loaded
from ccqs.model import Cite, Dataset, Delegation
from ccqs.problems import Location
from ccqs.records import record

T = TypeVar("T")

COUNCIL = "sessions/council"
EDITION = "sessions/edition"


@record
class Text:
    """A text of the files.

    Attributes:
        path: Where it stands: file, list, id or position, keys (`topics/topics/kosovo/alt/fr/0`).
        lang: The language that it is written in by the project; None for ids, dates, addresses and quoted titles.
    """

    path: str
    text: str
    lang: Lang | None

    @property
    def parts(self) -> list[str]:
        """The steps of the path."""
        return self.path.split("/")


class Material:
    """A dataset with its places."""

    def __init__(self, loaded: Loaded) -> None:
        self.dataset: Dataset = loaded.dataset
        self.texts = tuple(Text(path, node.text, _lang(path)) for path, node in loaded.texts.items())
        self._loaded = loaded

    def where(self, path: str) -> Location:
        """Return where a value stands, or else the key or the record that holds it."""
        while path:
            if path in self._loaded.texts:
                return self._loaded.texts[path].where
            if path in self._loaded.locations:
                return self._loaded.locations[path]
            path = path.rpartition("/")[0]
        raise KeyError(path)

    def text(self, path: str) -> str:
        """Return what stands at a path, as written; nothing when it is no text."""
        node = self._loaded.texts.get(path)
        return node.text if node else ""

    def given(self, kind: str) -> dict[str, list[Text]]:
        """Return the texts under a list of records (`topics/topics`), by id, in the order of the file."""
        found: dict[str, list[Text]] = {}
        for text in self.texts:
            file, name, *rest = text.parts
            if f"{file}/{name}" == kind and rest:
                found.setdefault(rest[0], []).append(text)
        return found

    def every(self, kind: type[T]) -> Iterator[tuple[str, T]]:
        """Yield every value of a type, in all records, with its path."""
        for path, value in self._values:
            if isinstance(value, kind):
                yield path, value

    @cached_property
    def _values(self) -> tuple[tuple[str, object], ...]:
        data = self.dataset
        roots: dict[str, object] = {COUNCIL: data.council, EDITION: data.edition}
        roots |= {session_path(session.id): session for session in data.sessions}
        roots |= {person_path(person.id): person for person in data.people.values()}
        roots |= {topic_path(topic.id): topic for topic in data.topics.values()}
        roots |= {source_path(source.id): source for source in data.sources.values()}
        return tuple(found for path, value in roots.items() for found in _walk(value, path))


def session_path(session: str) -> str:
    """Return the path of a session."""
    return f"sessions/sessions/{session}"


def person_path(person: str) -> str:
    """Return the path of a person."""
    return f"people/people/{person}"


def topic_path(topic: str) -> str:
    """Return the path of a topic."""
    return f"topics/topics/{topic}"


def place_path(place: str) -> str:
    """Return the path of a place."""
    return f"places/places/{place}"


def source_path(source: str) -> str:
    """Return the path of a source."""
    return f"sources/sources/{source}"


def record_of(path: str) -> str:
    """Return the id of the record that a path leads into; `council` and `edition` are records of their own."""
    _, name, *rest = path.split("/")
    return rest[0] if rest and name != "council" else name


def _lang(path: str) -> Lang | None:
    """Return the language that the last steps of a path name."""
    *_, above, last = path.split("/")
    step = above if last.isdigit() else last
    return Lang(step) if step in set(Lang) else None


def _walk(value: object, path: str) -> Iterator[tuple[str, object]]:
    """Yield a value and all that it holds, by the paths that the loader gives them."""
    yield path, value
    if isinstance(value, Mapping):
        for key, one in value.items():
            yield from _walk(one, f"{path}/{key}")
    elif isinstance(value, tuple):
        for index, one in enumerate(value):
            yield from _walk(one, f"{path}/{index}")
    elif isinstance(value, Delegation):
        for portfolio, person in value:
            yield f"{path}/{portfolio}", person
    elif dataclasses.is_dataclass(value) and not isinstance(value, Edtf | Cite):
        for field in dataclasses.fields(value):
            yield from _walk(getattr(value, field.name), f"{path}/{field.name}")
