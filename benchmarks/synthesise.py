"""Make a synthetic dataset of any number of sessions: `python benchmarks/synthesise.py COUNT TARGET [SEED [SHARE]]`.

TARGET is a folder, for YAML, or a name that ends in `.json`, for the compiled file. Each synthetic session has the
shape of a real one: as many agenda items, outcomes, rivals, cites, and texts as long, in three languages. Its words are
drawn from the real texts, its people are invented, its sources its own: it says nothing about the world. Sources grow
as the sessions, people as their square root; topics and places are those of the real dataset. The same count and seed
make the same dataset. With a SHARE below 1 each session has only that part of what a real one lists.
"""

from __future__ import annotations

import datetime as dt
import math
import random
import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from ccqs.dates import Edtf
from ccqs.lang import Label, Labels, Lang
from ccqs.loader import load
from ccqs.loader.compiled import compile_dataset
from ccqs.model import AgendaItem, Cite, Council, Dataset, Delegation, Person, Post, Session, Source, Status
from ccqs.query.prepare import prepare
from ccqs.records import change

FIRST, LAST = dt.date(2002, 1, 1), dt.date(2101, 12, 31)
SEED = 2
COMPILED = ".json"
_NOTICE = "# Synthetic data for benchmarks: nothing here is a fact.\n"
_SYNTHETIC = Label("Données synthétiques", "Synthetic data", "Синтетические данные")
_SYLLABLES = (
    *zip("ba do ke li mu na pe ri".split(), "ба до ке ли му на пе ри".split(), strict=True),
    *zip("so tu va ze fi go la me".split(), "со ту ва зе фи го ла ме".split(), strict=True),
)
_NAMES = len(_SYLLABLES) ** 3
_SCATTER = 1103  # odd, so that numbering modulo a power of two by its multiples names nobody twice
_SPREAD = 30
_parsed = lru_cache(Edtf.parse)
_cite = lru_cache(4096)(Cite)
_ABSENT: tuple[Any, ...] = (None, False, (), {}, Labels())
_DAY = re.compile(r"(\d{4}(?:-\d\d){0,2})([?~%]?)")


def surname(number: int) -> Label:
    """Return the surname of a synthetic person, in Latin letters twice and in Cyrillic."""
    left = number * _SCATTER % _NAMES
    digits = [left // len(_SYLLABLES) ** place % len(_SYLLABLES) for place in (2, 1, 0)]
    latin, cyrillic = ("".join(_SYLLABLES[one][script] for one in digits).capitalize() for script in (0, 1))
    return Label(latin, latin, cyrillic)


def generate(real: Dataset, count: int, seed: int = SEED, share: float = 1) -> Dataset:
    """Return a synthetic dataset of that many sessions, shaped as the real ones are.

    Args:
        share: How much of what a real session lists a synthetic one has.
    """
    real = change(real, sessions=tuple(_shortened(change(one, abstract=None), share) for one in real.sessions))
    made = _Synthesis(real, random.Random(f"{count} {seed}"), count)  # noqa: S311  nothing secret
    sessions = made.sessions()
    people = {one.id: one for one in made.people()}
    council = made.council(sessions[-1])
    return Dataset(
        edition=real.edition,
        coverage=Edtf.parse(f"{FIRST}/{LAST}"),
        digest=f"synthetic-{count}-{seed}",
        council=council,
        sessions=sessions,
        people=people,
        themes=real.themes,
        topics=real.topics,
        places=real.places,
        sources=made.sources,
    )


def _shortened(value: Any, share: float) -> Any:
    """Return a record with the first part of each of its lists, and of theirs."""
    if isinstance(value, tuple):
        return tuple(_shortened(one, share) for one in value[: math.ceil(len(value) * share)])
    if isinstance(value, Mapping):
        return {key: _shortened(one, share) for key, one in value.items()}
    if isinstance(value, (Session, AgendaItem)):
        return change(value, **{one.name: _shortened(getattr(value, one.name), share) for one in fields(value)})
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
        self._words = {lang: " ".join(text[lang] for text in _texts(real.sessions)).split() for lang in Lang}

    def sessions(self) -> tuple[Session, ...]:
        made = [self._session(number) for number in range(self.count)]
        made.sort(key=lambda one: (one.date.sort_key, one.id))
        held = iter(range(1, self.count + 1))
        return tuple(change(one, number=next(held) if one.status is Status.HELD else None) for one in made)

    def people(self) -> Iterator[Person]:
        for generation in range(self.generations):
            day, end = self._begin(generation), self._begin(generation + 1)
            for number, person in enumerate(self.real.people.values(), start=generation * len(self.real.people)):
                recast = _Recast(self, day, generation)
                posts = tuple(_term(post, day, end) for post in recast(person.posts))
                family = surname(number)
                given = surname(number + 1)
                yield change(
                    person,
                    id=recast.people[person.id],
                    wikidata=None,
                    names=_joined(given, family),
                    surname=family,
                    aliases=tuple(f"{surname(number + n).fr} {family.fr}" for n in range(2, len(person.aliases) + 2)),
                    cites={"names": recast(person.cites.get("names", ()))},
                    posts=posts,
                )

    def council(self, last: Session) -> Council:
        council: Council = _Recast(self, FIRST, 0)(self.real.council)
        alt = Labels(*((text,) for text in _SYNTHETIC))
        return change(council, names=_SYNTHETIC, abbreviation=_SYNTHETIC, alt=alt, last_session=last.id)

    def label(self, like: Label) -> Label:
        """Return words without meaning, as many as a text has in each language."""
        return Label(*(self.words(lang, like[lang]) for lang in Lang))

    def words(self, lang: Lang, like: str) -> str:
        return " ".join(self.chance.choices(self._words[lang], k=len(like.split())))

    def _session(self, number: int) -> Session:
        like = self.chance.choice(self.real.sessions)
        day = FIRST + dt.timedelta((LAST - FIRST).days * number // self.count)
        recast = _Recast(self, day, number * self.generations // self.count)
        session: Session = recast(like)
        return change(session, id=f"{day:%Y-%m}-{number:06}", date=_dated(like.date, day))

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

    def __call__(self, value: Any) -> Any:
        match value:
            case None | int() | Enum():
                return value
            case str():
                return self.people.get(value, value)
            case Label():
                return self._made.label(value)
            case Cite():
                return _cite(self._source(value.source), value.locator)
            case Edtf():
                return _dated(value, self._day + dt.timedelta(self._made.chance.randrange(_SPREAD)))
            case tuple():
                return tuple(self(one) for one in value)
            case dict():
                return {key: self(one) for key, one in value.items()}
            case record:
                made = type(record)(**{field.name: self(getattr(record, field.name)) for field in fields(record)})
                is_item = isinstance(made, AgendaItem)
                return change(made, topic=self._made.chance.choice(self._made.topics)) if is_item else made

    def _source(self, like: str) -> str:
        """Return the source of this record that stands for a real one, made where it is first cited."""
        known = self._sources.get(like)
        if known is None:
            known = self._sources[like] = f"synthetic-{len(self._made.sources):07}"
            self._made.sources[known] = self._document(known, self._made.real.sources[like])
        return known

    def _document(self, name: str, like: Source) -> Source:
        lang = Lang(like.language) if like.language in set(Lang) else Lang.EN
        return change(
            like,
            id=name,
            title=self._made.words(lang, like.title) if like.title else None,
            description=self(like.description),
            publisher=_SYNTHETIC[lang],
            via=None,
            date=self(like.date),
            url=f"https://{name}.invalid/",
            text=None,
        )


def _texts(value: Any) -> Iterator[Label]:
    """Yield every text of some records."""
    if isinstance(value, Label):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from _texts(one)
    elif is_dataclass(value):
        for field in fields(value):
            yield from _texts(getattr(value, field.name))


def _joined(given: Label, family: Label) -> Label:
    return Label(*(f"{first} {last}" for first, last in zip(given, family, strict=True)))


def _dated(like: Edtf, day: dt.date) -> Edtf:
    """Return a day as precise and as sure as a date."""
    simple = _DAY.fullmatch(like.text)
    return _parsed(f"{day.isoformat()[: len(simple[1])]}{simple[2]}" if simple else day.isoformat())


def _term(post: Post, day: dt.date, end: dt.date) -> Post:
    """Return a post held for the time of a generation."""
    return change(post, start=post.start and Edtf.parse(f"{day}"), end=post.end and Edtf.parse(f"{end}"))


def write(dataset: Dataset, target: Path) -> None:
    """Write a dataset: compiled when the name of the target ends so, else as a folder of YAML."""
    if target.suffix == COMPILED:
        target.write_text(compile_dataset(prepare(dataset)), encoding="utf-8", newline="")
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
            "council": dataset.council,
            "sessions": dataset.sessions,
        },
        "people": {"people": tuple(dataset.people.values())},
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
        case Cite():
            return str(value)
        case Edtf():
            return value.text
        case tuple():
            return [_plain(one) for one in value]
        case Delegation():
            return {portfolio.value: person for portfolio, person in value}
        case Mapping():
            return {
                _plain(key): _plain(one) for key, one in value.items() if one not in (None, False, (), {}, Labels())
            }
        case record:
            return _plain({field.name: getattr(record, field.name) for field in fields(record)})


def main() -> None:
    """Make a dataset and write it."""
    count, target, *more = sys.argv[1:]
    seed, share = (*more, *(str(SEED), "1")[len(more) :])
    write(generate(load(), int(count), int(seed), float(share)), Path(target))


if __name__ == "__main__":
    main()
