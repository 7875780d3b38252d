"""What is not known: what was looked for in vain, what no source gives, what was planned and not held."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from ccqs.dates import Edtf
from ccqs.dates.edtf import Precision
from ccqs.language.catalogue import N_
from ccqs.model import (
    Cites,
    Council,
    Dataset,
    FollowUpStatus,
    Label,
    Person,
    Session,
    Status,
    Worded,
    declared,
    records_in,
)
from ccqs.query.claims import sourced_records, stated


class Missing(Worded):
    """In what way something is not known."""

    NOT_HELD = "not-held", N_("planned, not held")
    SOUGHT = "sought", N_("looked for, not found")
    UNTOLD = "untold", N_("in no source")
    INEXACT = "inexact", N_("not exactly known")
    OPEN = "open", N_("sequel unknown")


class Lack(NamedTuple):
    """Something that is not known.

    Attributes:
        record: The id of the session, the person or the council.
        kind: `not-held` is a session that was planned; `sought` was looked for and not found; `untold` is a field
            that no source gives and of which nothing more is said; `inexact` is a date that is not known to the day,
            or not for certain; `open` is what became of an outcome.
        field: The path of the field, or the id of a question.
        text: What is said of it; None when there is nothing to say.
        value: The date, of what is inexact or was not held.
        cites: The sources, where there are some.
    """

    record: str
    kind: Missing
    field: str
    text: Label | None = None
    value: Edtf | None = None
    cites: Cites = ()


def lacks(dataset: Dataset) -> tuple[Lack, ...]:
    """Return all that is not known: of the council, the sessions in order, then the people."""
    # What only a session that was put off has, and what none has where nobody receives the ministers.
    absent = {"postponement"} if dataset.council.received_by else {"postponement", "audience"}
    return tuple(one for record in sourced_records(dataset) for one in _of_record(record, absent))


def _of_record(record: Session | Council | Person, absent: set[str]) -> Iterator[Lack]:
    if isinstance(record, Session) and record.status is not Status.HELD:
        told = record.postponement.text if record.postponement else None
        yield Lack(record.id, Missing.NOT_HELD, "status", told, record.date, record.cites.get("status", ()))
    gaps = () if isinstance(record, Person) else record.gaps
    yield from (Lack(record.id, Missing.SOUGHT, one.field, one.text) for one in gaps)
    if isinstance(record, Session) and record.status is Status.HELD:
        told_of = {one.field.partition(".")[0] for one in gaps} | absent
        for name, one in declared(Session).items():
            if one.heading and getattr(record, name) is None and name not in told_of:
                yield Lack(record.id, Missing.UNTOLD, name)
    for path, part in [("", record), *((f"{path}.", part) for path, part in records_in(record))]:
        yield from _of_part(record.id, path, part)


def _of_part(record: str, path: str, part: Any) -> Iterator[Lack]:
    """Yield the dates of a record that are not exact, and the outcome whose end is open."""
    for field, value, cites in stated(part):
        if isinstance(value, Edtf) and not _is_exact(value):
            yield Lack(record, Missing.INEXACT, path + field, value=value, cites=cites)
    after = getattr(part, "follow_up", None)
    if after is not None and after.status is FollowUpStatus.UNKNOWN:
        yield Lack(record, Missing.OPEN, f"{path}follow_up", _joined(part.text, after.text), cites=after.cites)


def _is_exact(date: Edtf) -> bool:
    return date.kind != "set" and all(
        one is not None and one.precision is Precision.DAY and not one.qualifier for one in date.parts
    )


def _joined(first: Label, second: Label | None) -> Label:
    return {lang: f"{text} {second[lang]}" if second else text for lang, text in first.items()}
