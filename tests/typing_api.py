"""What a type checker sees of the public names: checked by mypy, never run."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

import ccqs


def read(folder: Path) -> ccqs.Dataset:
    shipped: ccqs.Dataset = ccqs.load()
    named: ccqs.Dataset = ccqs.load("folder")
    given: ccqs.Dataset = ccqs.load(folder)
    return shipped if shipped.digest == named.digest else given


def told(folder: Path) -> list[str]:
    try:
        ccqs.load(folder)
    except ccqs.DataError as error:
        exit_code: int = error.exit_code
        return [str(problem.where.line + exit_code) for problem in error.problems]
    except ccqs.CcqsError as error:
        candidates: tuple[str, ...] = error.candidates
        return list(candidates)
    return []


def records(dataset: ccqs.Dataset) -> tuple[str, ...]:
    council: ccqs.Council = dataset.council
    sessions: tuple[ccqs.Session, ...] = dataset.sessions
    people: Mapping[str, ccqs.Person] = dataset.people
    topics: Mapping[str, ccqs.Topic] = dataset.topics
    places: Mapping[str, ccqs.Place] = dataset.places
    sources: Mapping[str, ccqs.Source] = dataset.sources
    numbers: list[int | None] = [session.number for session in sessions]
    venues: list[str | None] = [session.venue for session in sessions]
    return (council.id, *people, *topics, *places, *sources, *map(str, numbers), *map(str, venues))


def labels(dataset: ccqs.Dataset, lang: str) -> list[str]:
    label: dict[str, str] = dataset.council.names
    english: str = label["en"]
    return [english, *(topic.label[lang] for topic in dataset.topics.values())]


def days(text: str) -> dt.date | None:
    date: ccqs.Edtf = ccqs.Edtf.parse(text)
    first: dt.date | None = date.earliest
    return first
