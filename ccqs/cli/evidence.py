"""The commands about evidence: why, conflicts, audit."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

from ccqs.cli.ask import Ask
from ccqs.cli.options import Limit
from ccqs.cli.parameters import Argument, Option
from ccqs.cli.resolve import Resolver
from ccqs.errors import NoMatch, NotFound, UsageError
from ccqs.fold import fold
from ccqs.lang import Lang
from ccqs.query.claims import FieldClaims, conflicts, council_claims, person_claims, session_claims
from ccqs.query.names import find_labelled
from ccqs.query.references import find_session, named_by
from ccqs.records import change
from ccqs.views.report import Report

if TYPE_CHECKING:
    from ccqs.views.items import ConflictsQuery

Record = Annotated[str, Argument(metavar="RECORD", offers="records", help="A session, `council`, or a person.")]
AskedField = Annotated[
    str | None,
    Argument(metavar="[FIELD]", offers="fields", help="One field, such as date or posts."),
]
OnlyField = Annotated[
    str | None,
    Option(
        ("--field",),
        metavar="FIELD",
        offers="fields",
        help="Only this field, such as date or gap-length.",
    ),
]
OnlySession = Annotated[
    str | None,
    Option(
        ("--session",),
        metavar="SESSION",
        offers="sessions",
        help="Only this session; `council` for the council.",
    ),
]
Texts = Annotated[str, Option(("--texts",), metavar="DIR", help="The folder with the texts that sources.yaml names.")]
_COUNCIL = frozenset(("council", "conseil", "совет", "ccqs"))


def explain(ask: Ask, record: Record, field: AskedField = None) -> Report:
    """Tell why a value is preferred: its rank, the reason, every claim with its sources."""
    from ccqs.views.claims import why_report

    resolver = Resolver(ask)
    found = _claims_of(resolver, record)
    kept = _of_field(found, field) if field is not None else found
    report = why_report(ask.say, kept, {"record": found[0].record, "field": field})
    return change(report, remarks=resolver.remarks)


def _claims_of(resolver: Resolver, record: str) -> Sequence[FieldClaims]:
    dataset = resolver.ask.dataset
    if fold(record) in _COUNCIL:
        return council_claims(dataset.council)
    if named_by(dataset, record) or any(char.isdigit() for char in record):
        return session_claims(find_session(dataset, record))
    return person_claims(dataset.people[resolver.ministers([record])[0]])


def _of_field(found: Sequence[FieldClaims], field: str) -> list[FieldClaims]:
    """Keep the fields that a name means: a path, the start of one, or what it is called in any language."""
    from ccqs.views.fields import field_text

    below = [one for one in found if one.field == field or f"{one.field}.".startswith(f"{field}.")]
    if below:
        return below
    paths = dict.fromkeys(
        ".".join(parts[:length]) for parts in map(_parts, found) for length in range(1, len(parts) + 1)
    )
    forms = {
        path: tuple(dict.fromkeys(field_text(name, lang) for name in _names(path) for lang in Lang)) for path in paths
    }
    matches = {match.id for match in find_labelled(field, forms)}
    if not matches:
        raise NotFound("field-not-found", asked=field, candidates=dict.fromkeys(one.field for one in found))
    return [one for one in found if any(f"{one.field}.".startswith(f"{match}.") for match in matches)]


def _parts(found: FieldClaims) -> list[str]:
    return found.field.split(".")


def _names(path: str) -> list[str]:
    """Return what a path may be called by: itself, and the part of a post alone."""
    return [path, path.rpartition(".")[2]] if path.startswith("posts.") else [path]


def list_conflicts(ask: Ask, field: OnlyField = None, session: OnlySession = None, limit: Limit = None) -> Report:
    """List where sources disagree: the value kept, and what stands against it."""
    from ccqs.views.claims import conflicts_report

    found: Sequence[FieldClaims] = conflicts(ask.dataset)
    query: ConflictsQuery = {"field": field, "session": session, "limit": ask.most(limit)}
    if session is not None:
        is_council = fold(session) in _COUNCIL
        wanted = ask.dataset.council.id if is_council else find_session(ask.dataset, session).id
        found = [one for one in found if one.record == wanted]
    if field is not None and found:
        found = _of_field(found, field)
    if not found:
        raise NoMatch("no-conflict", query=query)
    return conflicts_report(ask.say, ask.first(found, query["limit"]), query)


def audit_texts(ask: Ask, texts: Texts) -> Report:
    """Check that cited texts mention what they are cited for."""
    from ccqs.loader import load_located
    from ccqs.query.audit import audit
    from ccqs.query.citations import citations
    from ccqs.views.audit import FAILURES, audit_report

    loaded = load_located(ask.data)
    files = {one.id: one.text for one in loaded.dataset.sources.values() if one.text}
    read = {source: text for source, name in files.items() if (text := _read(os.path.join(texts, name))) is not None}
    if not read:
        raise UsageError("no-texts", path=texts, names=", ".join(files.values()) or "–")
    checked = list(audit(loaded.dataset, citations(loaded.dataset), read))
    report = audit_report(ask.say, checked, loaded.locations, {"texts": texts, "sources": list(read)})
    return change(report, has_failed=any(one.verdict in FAILURES for one in checked))


def _read(path: str) -> str | None:
    """Read a text; None when it is not there."""
    try:
        with open(path, encoding="utf-8") as file:
            return file.read()
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise UsageError("cannot-read", path=path, reason=reason) from error
