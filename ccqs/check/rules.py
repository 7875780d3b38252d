"""What a rule is, what it looks at, and the list of them all.

A rule is a function that looks at the dataset and yields what it finds. Its docstring is its page: a title, what it
finds and why that matters, then a snippet of YAML that passes and one that fails; the tests lay both over a small
dataset, so that a page which is no longer true fails them. A code is never used again once it was given away.
Messages are templates in English, marked by `N_`; their values are kept apart, so that they can be translated.

A place in the data is named by one path everywhere: the name of a list, the id of a record or its position from 1, and
so on down, joined by dots (`sessions.2007-02.agenda.3.topic`, `council.founded`, `topics.kosovo.alt.fr.2`).
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple, TypeVar

from ccqs.dates import Edtf
from ccqs.model import LISTS, Dataset, all_records, declared
from ccqs.problems import Location, Refusal, Severity
from ccqs.read.folder import Loaded
from ccqs.read.tree import Mapping as Keys
from ccqs.read.tree import Node, Scalar
from ccqs.read.tree import Sequence as Items

T = TypeVar("T")

EDITION = "edition"


@dataclass(frozen=True, slots=True)
class Text:
    """A text of the files.

    Attributes:
        path: Where it stands.
        text: As written.
        lang: The language that it is written in by the project; None for ids, dates, addresses and quoted titles.
    """

    path: str
    text: str
    lang: str | None

    @property
    def owner(self) -> str:
        """The path of the thing that the text describes in one of several languages; else its own."""
        path, _, last = self.path.rpartition(".")
        return path if last == self.lang else self.path

    @property
    def key(self) -> str:
        """The key of the record that the text stands under."""
        return (self.path.split(".", 3) + [""] * 3)[2]


class CheckContext:
    """A dataset with its places."""

    def __init__(self, loaded: Loaded) -> None:
        self.dataset: Dataset = loaded.dataset
        self.languages = self.dataset.all_languages
        self._places: dict[str, Location] = {}
        texts: list[Text] = []
        for tree in loaded.trees:
            for path, node, where in places_in(tree):
                self._places[path] = where
                if isinstance(node, Scalar):
                    texts.append(Text(path, node.text, self._lang(path)))
        self.texts = tuple(texts)
        self._by_path = {text.path: text.text for text in texts}

    def where(self, path: str) -> Location:
        """Return where a value stands, or else the key or the record that holds it."""
        while path not in self._places:
            path, dot, _ = path.rpartition(".")
            if not dot:
                raise KeyError(path)
        return self._places[path]

    def text(self, path: str) -> str:
        """Return what stands at a path, as written; nothing when it is no text."""
        return self._by_path.get(path, "")

    def texts_of(self, name: str) -> Mapping[str, list[Text]]:
        """Return the texts of a list of the files (`topics`), by the id of their record, in the order of the file."""
        return self._texts_by_list.get(name, {})

    def records(self, kind: type[T]) -> Sequence[tuple[str, T]]:
        """Return every record of a class, at any depth, with its path."""
        return self._records_by_class.get(kind, ())

    def dates(self) -> Iterator[tuple[str, Edtf]]:
        """Yield every date, with its path."""
        yield EDITION, self.dataset.edition
        for path, record in self.all_records:
            for name in declared(type(record)):
                if isinstance(value := getattr(record, name), Edtf):
                    yield f"{path}.{name}", value

    def cites(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Yield the sources named for each thing that has some, with the path of their list."""
        for path, record in self.all_records:
            cites: Any = getattr(record, "cites", None)
            if isinstance(cites, dict):
                yield from ((f"{path}.cites.{field}", sources) for field, sources in cites.items())
            elif cites:
                yield f"{path}.cites", cites

    @cached_property
    def session_dates(self) -> dict[str, Edtf]:
        """The dates of the sessions, by id."""
        return {session.id: session.date for session in self.dataset.sessions}

    @cached_property
    def source_dates(self) -> dict[str, Edtf]:
        """The dates of the sources that have one, by id."""
        return {source.id: source.date for source in self.dataset.sources.values() if source.date}

    @cached_property
    def all_records(self) -> Sequence[tuple[str, Any]]:
        """Every record of the dataset, at any depth, with its path."""
        return tuple(all_records(self.dataset))

    @cached_property
    def _records_by_class(self) -> Mapping[type, list[tuple[str, Any]]]:
        found: dict[type, list[tuple[str, Any]]] = {}
        for path, record in self.all_records:
            found.setdefault(type(record), []).append((path, record))
        return found

    @cached_property
    def _texts_by_list(self) -> dict[str, dict[str, list[Text]]]:
        found: dict[str, dict[str, list[Text]]] = {}
        for text in self.texts:
            name, _, rest = text.path.partition(".")
            if name in LISTS:
                found.setdefault(name, {}).setdefault(rest.partition(".")[0], []).append(text)
        return found

    def _lang(self, path: str) -> str | None:
        """Return the language that the last steps of a path name."""
        *_, above, last = ("", "", *path.split("."))
        step = above if last.isdecimal() else last
        return step if step in self.languages else None


def places_in(node: Node, path: str = "") -> Iterator[tuple[str, Node, Location]]:
    """Yield all that a file holds, each with its path and where it stands: a text itself, the key of anything else."""
    if isinstance(node, Keys):
        for key, held in node.entries.items():
            here = f"{path}.{key}" if path else key
            yield here, held, held.where if isinstance(held, Scalar) else node.keys[key]
            yield from places_in(held, here)
    elif isinstance(node, Items):
        for number, held in enumerate(node.items, start=1):
            identifier = held.entries.get("id") if path in LISTS and isinstance(held, Keys) else None
            here = f"{path}.{identifier.text if isinstance(identifier, Scalar) else number}"
            yield here, held, held.where
            yield from places_in(held, here)


def numbered(path: str, items: Iterable[T]) -> Iterator[tuple[str, T]]:
    """Yield the items of a list, each with its path."""
    return ((f"{path}.{number}", one) for number, one in enumerate(items, start=1))


def record_of(path: str) -> str:
    """Return the id of the record that a path leads into; `council` and `edition` are records of their own."""
    name, _, rest = path.partition(".")
    return rest.partition(".")[0] if name in LISTS else name


class Finding(NamedTuple):
    """What a rule finds.

    Attributes:
        path: The value that is wrong, or the record that lacks something.
        template: What is wrong.
        values: What the names in braces stand for.
        remedy: What to do; empty when the message says it.
    """

    path: str
    template: str
    values: Mapping[str, object]
    remedy: str = ""


Find = Callable[[CheckContext], Iterable[Finding]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule.

    Attributes:
        page: Its page, in Markdown.
        find: Looks for what breaks it; None when the reader does.
    """

    code: str
    severity: Severity
    page: str
    find: Find | None = None

    @property
    def title(self) -> str:
        """The first line of the page."""
        return self.page.partition("\n")[0]


RULES: dict[str, Rule] = {}


def rule(code: str, severity: Severity) -> Callable[[Find], Find]:
    """Make a rule of a function."""

    def register(find: Find) -> Find:
        _add(Rule(code, severity, inspect.getdoc(find) or "", find))
        return find

    return register


def refusal(code: Refusal) -> Callable[[Callable[[], None]], Callable[[], None]]:
    """Make a rule of what the reader refuses, for which a function has but the page."""

    def register(page: Callable[[], None]) -> Callable[[], None]:
        _add(Rule(code.value, Severity.ERROR, inspect.getdoc(page) or ""))
        return page

    return register


def _add(one: Rule) -> None:
    if one.code in RULES:
        raise ValueError(f"{one.code} is given twice")
    RULES[one.code] = one


def chosen(select: Iterable[str], ignore: Iterable[str]) -> Iterator[Rule]:
    """Yield the rules whose code starts with one of the prefixes selected (all, when none is) and of none ignored."""
    wanted, unwanted = tuple(select) or ("",), tuple(ignore)
    for code, one in sorted(RULES.items()):
        if code.startswith(wanted) and not code.startswith(unwanted):
            yield one
