"""The answer of `draft`: what a communiqué says of a session, beside what the dataset says."""

from __future__ import annotations

import errno
import os
import shlex
from collections.abc import Iterator, Sequence

from ccqs.answers.keys import (
    FLAG,
    TEXT,
    WHOLE,
    Answer,
    Key,
    about,
    choice,
    csv_columns,
    many,
    maybe,
    report,
    table,
    thing,
)
from ccqs.answers.localizer import Localizer, field_text, value_text
from ccqs.answers.page import lead_text
from ccqs.answers.request import Request, Text
from ccqs.dates import Edtf
from ccqs.errors import NotFound, UsageError
from ccqs.language.catalogue import N_
from ccqs.model import Dataset, OutcomeKind, Stage, Status
from ccqs.query.draft.proposal import Draft, Passage, Proposal, ProposalKind, Reason
from ccqs.query.mentions import Mention, MentionKind
from ccqs.query.sessions import find_session
from ccqs.read.files import read_text
from ccqs.report import DIFFERS, Block, Column, Heading, Line, Listing, Paragraph, Report

_WORDS = {
    ProposalKind.AGREES: N_("agrees"),
    ProposalKind.ADDS: N_("adds"),
    ProposalKind.CONTRADICTS: N_("contradicts"),
    ProposalKind.NOT_FOUND: N_("the text does not say"),
    Reason.NUMBER: N_("its number"),
    Reason.DAY: N_("its day"),
    Reason.MINISTERS: N_("its ministers"),
    Reason.PUBLISHED: N_("the day of publication"),
    Reason.COUNCIL: N_("the council"),
    Reason.ORDINAL: N_("the ordinal of a session"),
    Reason.MEETING_DATE: N_("the date of the meeting"),
    Reason.MEETING_PLACE: N_("the place of the meeting"),
    Reason.HOSTS: N_("the side that receives"),
    Reason.POST: N_("held the post that day"),
    Reason.OFFICE: N_("named with the office"),
    Reason.RECEIVED: N_("received the ministers"),
    Reason.WORDING: N_("the wording"),
    Reason.NAMED: N_("named"),
}
# What `--session` calls one that is not in the data.
_NEW = "new"
# From here on a number is a year.
_FIRST_YEAR = 1000
_QUERY = {
    "text": about(TEXT, "The file, or - for standard input."),
    "source": maybe(TEXT),
    "dated": maybe(TEXT),
    "session": maybe(TEXT),
}


def passage_keys() -> tuple[Key[Passage], ...]:
    """Declare what is said of some words of the text."""
    return (
        Key("text", TEXT, lambda one: one.text),
        Key("start", WHOLE, lambda one: one.start, "The first character, counted from 0."),
        Key("end", WHOLE, lambda one: one.end, "The character after the last."),
        Key("line", WHOLE, lambda one: one.line, "Counted from 1."),
        Key("paragraph", WHOLE, lambda one: one.paragraph, "Counted from 1, without empty lines."),
    )


def proposal_keys(loc: Localizer) -> tuple[Key[Proposal], ...]:
    """Declare what is said of a proposal."""
    passage = thing("Passage", "Words of the text.", *passage_keys())
    return (
        Key[Proposal]("kind", choice(ProposalKind), lambda one: one.kind).shown(
            loc.gettext("Beside the data"), lambda one: _beside(loc, one)
        ),
        Key[Proposal]("field", TEXT, lambda one: one.field).shown(
            loc.gettext("Field"), lambda one: field_text(loc, one.field)
        ),
        Key[Proposal](
            "value", TEXT, lambda one: _raw(one.value), "What the text says: an id, a date, a number or words."
        ).shown(loc.gettext("Value"), lambda one: _value(loc, one, one.value)),
        Key("known", maybe(TEXT), lambda one: None if one.known is None else _raw(one.known), "What the dataset says."),
        Key("stage", maybe(choice(Stage)), lambda one: one.stage),
        Key("by", maybe(TEXT), lambda one: one.by, "The party that says it alone."),
        Key("reason", maybe(choice(Reason)), lambda one: one.reason, "Why those words mean it."),
        Key[Proposal](
            "passages",
            many(passage),
            lambda one: one.passages,
            csv=(Column("passages", cell=lambda one: tuple(each.text for each in one.passages)),),
        ).shown(loc.gettext("In the text (line)"), lambda one: _passages(loc, one.passages)),
        Key("cites", many(TEXT), lambda one: one.cites, "The citations that would prove it."),
        Key("cited", FLAG, lambda one: one.is_cited, "The dataset has the citation already."),
    )


def draft_keys(loc: Localizer, text: str = "") -> tuple[Key[Draft], ...]:
    """Declare what is said of a text."""
    mention: tuple[Key[Mention], ...] = (
        Key("kind", choice(MentionKind), lambda one: one.kind),
        Key("id", TEXT, lambda one: one.id),
        Key("text", TEXT, lambda one: text[one.start : one.end], "The words."),
        Key("start", WHOLE, lambda one: one.start),
        Key("end", WHOLE, lambda one: one.end),
    )
    return (
        Key("session", maybe(TEXT), lambda one: one.session, "The session that the text is taken for."),
        Key("reasons", many(choice(Reason)), lambda one: one.reasons, "Why."),
        Key("candidates", many(TEXT), lambda one: one.candidates, "Sessions between which nothing settles it."),
        Key("source", TEXT, lambda one: one.source),
        Key(
            "mentions",
            many(thing("DraftMention", "Something of the dataset that the text mentions.", *mention)),
            lambda one: one.mentions,
            csv=(),
        ),
        Key(
            "proposals",
            many(thing("Proposal", "What the text says of a field.", *proposal_keys(loc))),
            lambda one: one.proposals,
            rows=csv_columns(proposal_keys(loc)),
        ),
        Key(
            "unknown",
            many(thing("UnknownName", "A name beside an office that the dataset does not know.", *passage_keys())),
            lambda one: one.unknown,
            csv=(),
        ),
        Key(
            "untold",
            many(
                thing("UntoldItem", "An item of a list of subjects that is no topic of the dataset.", *passage_keys())
            ),
            lambda one: one.untold,
            csv=(),
        ),
        Key(
            "unread",
            many(thing("UnreadSentence", "A sentence from which nothing was taken.", *passage_keys())),
            lambda one: one.unread,
            csv=(),
        ),
    )


def draft_text(
    request: Request,
    path: str,
    *,
    source: str | None = None,
    dated: str | None = None,
    session: str | None = None,
) -> Report | Text:
    """Propose an entry from a communiqué or a press report."""
    from ccqs.answers.data import taken_from_here
    from ccqs.query.draft import draft
    from ccqs.query.draft.as_yaml import draft_yaml, is_known
    from ccqs.query.sessions import read_date
    from ccqs.read import beside
    from ccqs.render import Format
    from ccqs.render.visible import visible

    if request.data is None and (here := beside()):
        request.data = here
        request.remarks.append(taken_from_here(request.lang))
    dataset = request.dataset
    published = read_date("--dated", dated, request.lang).stated.start if dated is not None else None
    is_new = session is not None and _is_new(dataset, session)
    chosen = find_session(dataset, session) if session is not None and not is_new else None
    request.tell_dates((dated, session))
    text = read_text(path)
    if text is None:
        raise UsageError("cannot-read", path=path, reason=os.strerror(errno.ENOENT))
    found = draft(dataset, text, source=source, published=published, session=chosen, is_new=is_new)
    query = {"text": path, "source": source, "dated": dated, "session": chosen.id if chosen else None}
    named = (MentionKind.PERSON, MentionKind.PLACE, MentionKind.TOPIC)
    if not (
        found.session
        or found.proposals
        or found.unknown
        or found.names_council
        or any(one.kind in named for one in found.mentions)
    ):
        raise NotFound("nothing-in-text", asked=path, query=query)
    if not (found.session or found.proposals):
        request.remarks.append(_why_none(request.loc, found, path))
    if any(one.field == "date" and one.reason is Reason.PUBLISHED for one in found.proposals):
        request.remarks.append(
            request.loc.gettext("The text gives no day of the meeting: the day it was written is proposed; check it.")
        )
    if request.format is Format.YAML:
        written = draft_yaml(dataset, found)
        if found.session and (not written or is_known(found)):
            request.remarks.append(_nothing_new(request.loc, found.session, written))
        head, end = (
            [f"# {visible(line)}\n" for line in lines]
            for lines in (_marks(request.loc, written), [*_untold(request.loc, found), *_unread(request.loc, found)])
        )
        is_none = not (found.session or found.proposals)
        return Text([*head, written, *end], is_data=True, has_failed=is_none)
    keys = draft_keys(request.loc, text)
    return report(request, query, keys, [found], body=lambda: _body(request.loc, found))


def _is_new(dataset: Dataset, session: str) -> bool:
    """Tell whether what is asked for is a session to come: a number after the last, or the word `new`."""
    last = max((one.number or 0 for one in dataset.sessions), default=0)
    return session.strip().lower() == _NEW or (session.isdecimal() and last < int(session) < _FIRST_YEAR)


def _why_none(loc: Localizer, found: Draft, path: str) -> str:
    """Say why a text is taken for no session, and how to draft one all the same."""
    if found.candidates:
        why = loc.gettext("The text may be about several sessions; say which: ccqs draft {path} --session {session}")
        return why.format(path=shlex.quote(path), session=found.candidates[0])
    if found.reasons:
        return loc.gettext("The text says nothing of a session that could be proposed.")
    if found.names_council:
        why = loc.gettext("The text names the council, but neither the number nor the day of a session.")
    elif found.parties == frozenset(loc.dataset.council.parties):
        why = loc.gettext("The text names both sides, but not the council.")
    elif found.parties:
        (country,) = (loc.country(party) for party in found.parties)
        why = loc.gettext("Of the council and its two sides, the text names only this: {country}.").format(
            country=country
        )
    else:
        why = loc.gettext("The text names neither the council nor its sides.")
    days = [one.date for one in found.mentions if one.date is not None and one.date.day and one.date.year]
    sessions = [one.id for one in loc.dataset.sessions if any(day.agrees(one.date) for day in days)]
    if len(sessions) == 1:
        how = loc.gettext("If it is about the session of the day that it names: ccqs draft {path} --session {session}")
    else:
        how = loc.gettext("If it is about a session, say so: ccqs draft {path} --session {session} (or its number)")
    return f"{why} {how.format(path=shlex.quote(path), session=sessions[0] if len(sessions) == 1 else _NEW)}"


def _nothing_new(loc: Localizer, session: str, written: str) -> str:
    if written:
        nothing = loc.gettext("The text says nothing new of session {session}: it is only one more source.")
    else:
        nothing = loc.gettext("The text adds nothing to session {session}.")
    return nothing.format(session=session)


def _marks(loc: Localizer, written: str) -> Iterator[str]:
    """Say what the marks at the ends of lines mean, those that are there."""
    from ccqs.query.draft.as_yaml import RECORDED, UNDECIDED

    meanings = {
        RECORDED: loc.gettext("Where {mark} stands, the record says so already, and only the source is new."),
        UNDECIDED: loc.gettext("Where {mark} stands, the text leaves something open: decide, and take the mark away."),
    }
    for mark, meaning in meanings.items():
        if f"{mark}\n" in written:
            yield meaning.format(mark=loc.quoted(mark.strip()))


def _title(loc: Localizer, found: Draft) -> str:
    if found.session:
        return loc.title(loc.session(found.session))
    return loc.gettext("A session that is not in the data") if found.proposals else loc.gettext("No session")


def _body(loc: Localizer, found: Draft) -> list[Block]:
    body: list[Block] = [Heading(_title(loc, found), 1)]
    if found.reasons:
        body.append(Paragraph(Line(_why(loc, found.reasons)), is_aside=True))
    if found.candidates:
        names = ", ".join(found.candidates)
        body.append(Paragraph(Line(loc.gettext("It may be one of: {sessions}").format(sessions=names)), is_aside=True))
    silent = [one for one in found.proposals if one.kind is ProposalKind.NOT_FOUND and not one.passages]
    if told := [one for one in found.proposals if one not in silent]:
        body.append(table(proposal_keys(loc), told))
    if silent:
        fields = "; ".join(f"{field_text(loc, one.field)} ({_value(loc, one, one.value)})" for one in silent)
        body.append(
            Paragraph(Line(loc.gettext("The text does not say: {fields}").format(fields=fields)), is_aside=True)
        )
    body += [Paragraph(Line(one), is_aside=True) for one in _untold(loc, found)]
    if found.unknown:
        body.append(Heading(loc.gettext("Not in people.yaml")))
        body.append(Listing(tuple(("", Line(_at_line(loc, one))) for one in found.unknown)))
    if found.unread:
        title, *sentences = _unread(loc, found)
        body.append(Heading(title))
        body.append(Listing(tuple(("", Line(one)) for one in sentences)))
    return body


def _why(loc: Localizer, reasons: Sequence[Reason]) -> str:
    """Say why a text is taken for that of a session."""
    if Reason.ASKED in reasons:
        return loc.gettext("Taken for this session because --session says so")
    why = ", ".join(loc.gettext(_WORDS[reason]) for reason in reasons)
    return loc.gettext("Taken for this session by: {reasons}").format(reasons=why)


def _beside(loc: Localizer, one: Proposal) -> str:
    """Say how what the text says of a field stands to what the dataset says."""
    if one.kind is ProposalKind.NOT_FOUND and one.passages:
        return loc.gettext("the text names it, but not as that of the meeting")
    return loc.gettext(_WORDS[one.kind])


def _untold(loc: Localizer, found: Draft) -> list[str]:
    """Name in one line the items of lists of subjects that are no topic; without any, nothing."""
    items = ", ".join(dict.fromkeys(" ".join(one.text.split()) for one in found.untold))
    return [loc.gettext("No topic in the record for: {items}").format(items=items)] if items else []


def _unread(loc: Localizer, found: Draft) -> list[str]:
    """Say from which sentences nothing was taken; without any, nothing."""
    lines = [_at_line(loc, one) for one in found.unread]
    title = loc.gettext("Read these yourself: nothing was taken from them (and from others perhaps not all)")
    return [title, *lines] if lines else []


def _at_line(loc: Localizer, one: Passage) -> str:
    return loc.gettext("{text} (line {line})").format(text=one.text, line=one.line)


def _raw(value: str | int | Edtf) -> str:
    return str(value)


def _value(loc: Localizer, one: Proposal, value: str | int | Edtf) -> str:
    if one.field == "agenda" and isinstance(value, str) and value in loc.dataset.topics:
        return loc.topic(value)
    if one.field == "outcomes":
        return value_text(OutcomeKind(str(value)), loc.lang)
    if one.field == "status" and value == Status.PLANNED:  # which elsewhere means that it was not held in the end
        return loc.gettext("planned")
    said = loc.value(one.field, value)
    return f"{said} {DIFFERS} {loc.value(one.field, one.known)}" if one.known is not None else said


def _passages(loc: Localizer, passages: Sequence[Passage]) -> tuple[str, ...]:
    return tuple(lead_text(loc.quoted(one.text), str(one.line)) for one in passages)


ANSWERS = {
    "draft": Answer(_QUERY, lambda loc: [thing("Draft", "What a text says of a session.", *draft_keys(loc))]),
}
