"""The answer of `gaps`: what is not known, what was looked for in vain, what was planned and not held."""

from __future__ import annotations

from collections.abc import Sequence

from ccqs.answers.claims import either, field_keys, record_keys, wanted_records
from ccqs.answers.columns import listing, ordered
from ccqs.answers.keys import CITE, DATE, LIMIT, TEXT, Answer, Key, about, choice, many, maybe, thing
from ccqs.answers.localizer import Localizer, value_text
from ccqs.answers.request import Request
from ccqs.errors import NoMatch
from ccqs.query.gaps import Lack, Missing, lacks
from ccqs.report import Report


def gaps_keys(loc: Localizer) -> tuple[Key[Lack], ...]:
    """Declare what is said of something that is not known."""
    return (
        *record_keys(loc, keeps_whole=True),
        Key[Lack]("kind", choice(Missing), lambda one: one.kind, "In what way it is not known.").shown(
            loc.gettext("Not known"), lambda one: value_text(one.kind, loc.lang)
        ),
        *field_keys(loc),
        Key("date", maybe(DATE), lambda one: one.value, "The date planned, or as far as it is known."),
        Key[Lack]("text", maybe(TEXT), lambda one: loc.text(one.text) or None, "What is said of it.").shown(
            loc.gettext("What is known of it"), lambda one: _what_is_known(loc, one)
        ),
        Key("sources", many(CITE), lambda one: one.cites, "Who says what is known of it."),
    )


def _what_is_known(loc: Localizer, one: Lack) -> str:
    known = (loc.date(one.value) if one.value else "", loc.text(one.text))
    return " – ".join(filter(None, known)) or "–"


def list_gaps(
    request: Request,
    record: str | None = None,
    *,
    kind: Sequence[str] | None = None,
    session: str | None = None,
    limit: int | None = None,
) -> Report:
    """List what is not known: of the council, the sessions, then the people."""
    most = request.most(limit)
    session = either(record, session)
    query = {"kind": list(kind or ()), "session": session, "sort": request.sort, "limit": most}
    records = wanted_records(request, session) if session is not None else None
    found = [
        one
        for one in lacks(request.dataset)
        if (records is None or one.record in records) and (not kind or one.kind in kind)
    ]
    if not found:
        raise NoMatch("no-gap", query=query)
    keys = gaps_keys(request.loc)
    return listing(request, query, keys, request.first(ordered(keys, found, request.sort), most))


ANSWERS = {
    "gaps": Answer(
        {
            "kind": about(many(choice(Missing)), "Only what is not known in one of these ways; empty for all."),
            "session": maybe(TEXT),
            "sort": maybe(TEXT),
            "limit": LIMIT,
        },
        lambda loc: [thing("Lack", "Something that is not known.", *gaps_keys(loc))],
    ),
}
