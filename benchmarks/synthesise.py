"""Make a synthetic dataset of any number of sessions: `python benchmarks/synthesise.py COUNT TARGET [SEED [SHARE]]`.

TARGET is a folder, for YAML, or a name that ends in `.json`, for a snapshot. Each synthetic session has the
shape of a real one: as many agenda items, outcomes, rivals, cites, and texts as long, in three languages. Its words are
drawn from the real texts, its people are invented, its sources its own: it says nothing about the world. Sources grow
as the sessions, people as their square root; topics and places are those of the real dataset. The same count and seed
make the same dataset. With a SHARE below 1 each session has only that part of what a real one lists.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import math
import random
import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import replace
from enum import Enum
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from ccqs.dates import Edtf
from ccqs.model import (
    AgendaItem,
    Council,
    Dataset,
    Field,
    Label,
    Labels,
    Person,
    Post,
    Session,
    Source,
    Status,
    cited_source,
    declared,
    records_in,
)
from ccqs.read import load
from ccqs.read.snapshot import write_snapshot

FIRST, LAST = dt.date(2002, 1, 1), dt.date(2101, 12, 31)
SEED = 2
COMPILED = ".json"
_NOTICE = "# Synthetic data for benchmarks: nothing here is a fact.\n"
_SYNTHETIC = "Synthetic data"
_SYLLABLES = (
    *zip("ba do ke li mu na pe ri".split(), "ба до ке ли му на пе ри".split(), strict=True),
    *zip("so tu va ze fi go la me".split(), "со ту ва зе фи го ла ме".split(), strict=True),
)
_NAMES = len(_SYLLABLES) ** 3
_SCATTER = 1103  # odd, so that numbering modulo a power of two by its multiples names nobody twice
_SPREAD = 30
_parsed = lru_cache(Edtf.parse)
_DAY = re.compile(r"(\d{4}(?:-\d\d){0,2})([?~%]?)")
_CYRILLIC = re.compile("[а-яё]", re.IGNORECASE)


def surname(number: int, *, is_cyrillic: bool) -> str:
    """Return the surname of a synthetic person, in Latin or in Cyrillic letters."""
    left = number * _SCATTER % _NAMES
    digits = [left // len(_SYLLABLES) ** place % len(_SYLLABLES) for place in (2, 1, 0)]
    return "".join(_SYLLABLES[one][is_cyrillic] for one in digits).capitalize()


def generate(real: Dataset, count: int, seed: int = SEED, share: float = 1) -> Dataset:
    """Return a synthetic dataset of that many sessions, shaped as the real ones are.

    Args:
        share: How much of what a real session lists a synthetic one has.
    """
    real = replace(real, sessions=tuple(_shortened(one, share) for one in real.sessions))
    made = _Synthesis(real, random.Random(f"{count} {seed}"), count)  # noqa: S311  nothing secret
    sessions = made.sessions()
    people = {one.id: one for one in made.people()}
    council = made.council(sessions[-1])
    return replace(
        real,
        coverage=Edtf.parse(f"{FIRST}/{LAST}"),
        digest=hashlib.sha256(f"synthetic {count} {seed} {share}".encode()).hexdigest(),
        council=council,
        sessions=sessions,
        people=people,
        sources=made.sources,
        exemptions=(),
    )


def _shortened(record: Any, share: float) -> Any:
    """Return a record with the first part of each of its lists, and of theirs."""
    return replace(
        record, **{name: _part(getattr(record, name), one, share) for name, one in declared(type(record)).items()}
    )


def _part(value: Any, one: Field, share: float) -> Any:
    match one.kind:
        case "record" if value is not None:
            return _shortened(value, share)
        case "records":
            return tuple(_shortened(each, share) for each in value[: math.ceil(len(value) * share)])
        case "cites" | "references":
            return value[: math.ceil(len(value) * share)]
        case "field-cites":
            return {path: cites[: math.ceil(len(cites) * share)] for path, cites in value.items()}
    return value


class _Synthesis:
    """The making of one synthetic dataset, and the sources cited so far."""

    def __init__(self, real: Dataset, chance: random.Random, count: int) -> None:
        self.real = real
        self.chance = chance
        self.count = count
        self.generations = math.ceil(math.sqrt(count / len(real.sessions)))
        self.sources: dict[str, Source] = {}
        self.topics = [topic for session in real.sessions for topic in session.topics]
        texts = list(_texts(real.sessions))
        languages = (*real.languages, *real.partial_languages)
        self._words = {lang: " ".join(text.get(lang, "") for text in texts).split() or ["x"] for lang in languages}
        self._cyrillic = {lang: bool(_CYRILLIC.search(words[0])) for lang, words in self._words.items()}

    def sessions(self) -> tuple[Session, ...]:
        made = [self._session(number) for number in range(self.count)]
        made.sort(key=lambda one: (one.date.sort_key, one.id))
        number = 0
        for one in made:
            number += one.status is Status.HELD
            one.number = number if one.status is Status.HELD else None
            if one.number is None:
                one.cites.pop("number", None)
        return tuple(made)

    def people(self) -> Iterator[Person]:
        for generation in range(self.generations):
            day, end = self._begin(generation), self._begin(generation + 1)
            for number, person in enumerate(self.real.people.values(), start=generation * len(self.real.people)):
                recast = _Recast(self, day, generation)
                made: Person = recast(person)
                family = self.name(number)
                yield replace(
                    made,
                    id=recast.people[person.id],
                    wikidata=None,
                    names={lang: f"{self.name(number + 1)[lang]} {family[lang]}" for lang in family},
                    surname=family,
                    aliases=tuple(
                        f"{self.word(number + n)} {self.word(number)}" for n in range(2, len(person.aliases) + 2)
                    ),
                    cites={path: cites for path, cites in made.cites.items() if path == "names"},
                    posts=tuple(_term(post, day, end) for post in made.posts),
                )

    def council(self, last: Session) -> Council:
        council: Council = _Recast(self, FIRST, 0)(self.real.council)
        names = dict.fromkeys(self._words, _SYNTHETIC)
        alt: Labels = {lang: (text,) for lang, text in names.items()}
        return replace(council, names=names, abbreviation=names, alt=alt, last_session=last.id)

    def name(self, number: int) -> Label:
        return {lang: surname(number, is_cyrillic=is_cyrillic) for lang, is_cyrillic in self._cyrillic.items()}

    def word(self, number: int) -> str:
        return surname(number, is_cyrillic=False)

    def label(self, like: Label) -> Label:
        """Return words without meaning, as many as a text has in each language."""
        return {lang: self.words(lang, text) for lang, text in like.items()}

    def words(self, lang: str, like: str) -> str:
        return " ".join(self.chance.choices(self._words[lang], k=len(like.split())))

    def language(self, lang: str) -> str:
        return lang if lang in self._words else self.real.languages[0]

    def _session(self, number: int) -> Session:
        like = self.real.sessions[number % len(self.real.sessions)]  # each as often as the others
        day = FIRST + dt.timedelta((LAST - FIRST).days * number // self.count)
        recast = _Recast(self, day, number * self.generations // self.count)
        session: Session = recast(like)
        return replace(session, id=f"{day:%Y-%m}-{number:06}", date=_dated(like.date, day))

    def _begin(self, generation: int) -> dt.date:
        return FIRST + (LAST - FIRST) * generation / self.generations


class _Recast:
    """Puts synthetic words, people, days and sources in the place of the real ones of one record.

    Attributes:
        people: The synthetic person of this time for each real one.
    """

    def __init__(self, made: _Synthesis, day: dt.date, generation: int) -> None:
        self.people = {one: f"synthetic-{generation}-{one}" for one in made.real.people}
        self._made = made
        self._day = day
        self._sources: dict[str, str] = {}

    def __call__(self, record: Any) -> Any:
        kind = type(record)
        made = {name: self._value(getattr(record, name), one) for name, one in declared(kind).items()}
        if kind is AgendaItem:
            made["topic"] = self._made.chance.choice(self._made.topics)
        return kind(**made)

    def _value(self, value: Any, one: Field) -> Any:
        match one.kind:
            case _ if value is None:
                return None
            case "date":
                return self._date(value)
            case "label":
                return self._made.label(value)
            case "reference" | "references" | "value":
                return self._named(value)
            case "record":
                return self(value)
            case "records":
                return tuple([self(each) for each in value])
            case "delegations":
                return {party: {post: self.people[who] for post, who in side.items()} for party, side in value.items()}
            case "cite":
                return self._cite(value)
            case "cites":
                return tuple(map(self._cite, value))
            case "field-cites":
                return {path: tuple(map(self._cite, cites)) for path, cites in value.items()}
        return value

    def _named(self, value: Any) -> Any:
        """Return a value that may name people, or the value of a claim."""
        match value:
            case Edtf():
                return self._date(value)
            case dict():
                return self._made.label(value)
            case tuple():
                return tuple(self.people.get(each, each) for each in value)
            case str():
                return self.people.get(value, value)
        return value

    def _date(self, like: Edtf) -> Edtf:
        return _dated(like, self._day + dt.timedelta(self._made.chance.randrange(_SPREAD)))

    def _cite(self, cite: str) -> str:
        """Return a citation of the source of this record that stands for a real one, made where it is first cited."""
        like = cited_source(cite)
        known = self._sources.get(like)
        if known is None:
            known = self._sources[like] = f"synthetic-{len(self._made.sources):07}"
            self._made.sources[known] = self._document(known, self._made.real.sources[like])
        return known + cite[len(like) :]

    def _document(self, name: str, like: Source) -> Source:
        lang = self._made.language(like.language)
        return replace(
            like,
            id=name,
            title=self._made.words(lang, like.title) if like.title else None,
            description=self._made.label(like.description) if like.description else None,
            publisher=_SYNTHETIC,
            via=None,
            date=self._date(like.date) if like.date else None,
            url=f"https://{name}.invalid/",
            text=None,
        )


def _texts(records: Any) -> Iterator[Label]:
    """Yield every text of some records."""
    for record in records:
        for part in (record, *(part for _, part in records_in(record))):
            for name, one in declared(type(part)).items():
                value = getattr(part, name)
                if value and one.kind == "label":
                    yield value


def _dated(like: Edtf, day: dt.date) -> Edtf:
    """Return a day as precise and as sure as a date."""
    simple = _DAY.fullmatch(like.text)
    return _parsed(f"{day.isoformat()[: len(simple[1])]}{simple[2]}" if simple else day.isoformat())


def _term(post: Post, day: dt.date, end: dt.date) -> Post:
    """Return a post held for the time of a generation."""
    return replace(post, start=post.start and Edtf.parse(f"{day}"), end=post.end and Edtf.parse(f"{end}"))


def write(dataset: Dataset, target: Path) -> None:
    """Write a dataset: as a snapshot when the name of the target ends so, else as a folder of YAML."""
    if target.suffix == COMPILED:
        target.write_text(write_snapshot(dataset), encoding="utf-8", newline="")
        return
    target.mkdir(parents=True, exist_ok=True)
    for name, value in _files(dataset).items():
        text = yaml.dump(_plain(value), Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=150)
        (target / f"{name}.yaml").write_text(_NOTICE + text, encoding="utf-8", newline="")


def _files(dataset: Dataset) -> dict[str, dict[str, Any]]:
    """Return what each file of a folder holds."""
    return {
        "sessions": {
            "edition": dataset.edition,
            "coverage": dataset.coverage,
            "languages": dataset.languages,
            "partial_languages": dataset.partial_languages,
            "questions": tuple(dataset.questions.values()),
            "council": dataset.council,
            "sessions": dataset.sessions,
        },
        "people": {"portfolios": tuple(dataset.portfolios.values()), "people": tuple(dataset.people.values())},
        "topics": {"themes": tuple(dataset.themes.values()), "topics": tuple(dataset.topics.values())},
        "places": {"places": tuple(dataset.places.values())},
        "sources": {"sources": tuple(dataset.sources.values())},
    }


class _Dumper(yaml.CSafeDumper):
    """Writes out what is met again, as the reader refuses aliases."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002  the library's signature
        return True


def _plain(value: Any) -> Any:
    """Return a record as YAML has it: what is empty is left out."""
    match value:
        case Enum():
            return value.value
        case bool() | int() | str():
            return value
        case Edtf():
            return value.text
        case tuple():
            return [_plain(one) for one in value]
        case Mapping():
            return {key: _plain(one) for key, one in value.items() if one not in (None, False, (), {})}
        case record:
            return _plain({name: getattr(record, name) for name in declared(type(record))})


def main() -> None:
    """Make a dataset and write it."""
    count, target, *more = sys.argv[1:]
    seed, share = (*more, *(str(SEED), "1")[len(more) :])
    write(generate(load(), int(count), int(seed), float(share)), Path(target))


if __name__ == "__main__":
    main()
