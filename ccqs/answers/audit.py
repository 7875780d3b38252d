"""The answer of `audit`: what became of each citation when it was looked for in its text."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace

from ccqs.answers.keys import TEXT, WHOLE, Answer, Key, about, choice, many, maybe, report, thing
from ccqs.answers.localizer import Localizer, value_text
from ccqs.answers.request import Request
from ccqs.answers.sources import citation_field
from ccqs.check.rules import CheckContext
from ccqs.errors import UsageError
from ccqs.model import cited_locator, cited_source
from ccqs.problems import Location
from ccqs.query.audit import Checked, Misplaced, Trial, Verdict, audit
from ccqs.query.claims import Citation, citations, quotations
from ccqs.query.mentions import Mention, MentionKind
from ccqs.read import installed
from ccqs.read.files import read_text
from ccqs.read.folder import read_folder
from ccqs.report import Block, Column, Facts, Heading, Line, Listing, Report

_FAILURES = frozenset({Verdict.FAILED, Verdict.NO_SUCH_PARAGRAPH})


# Finds where a citation stands in the files; None where the data are no files.
Place = Callable[[Citation], Location | None]


def checked_keys(loc: Localizer, place: Place) -> tuple[Key[Checked], ...]:
    """Declare what is said of a citation, and where it stands."""
    mention: tuple[Key[Mention], ...] = (
        Key("kind", choice(MentionKind), lambda one: one.kind),
        Key("id", TEXT, lambda one: one.id, "What is mentioned."),
        Key("start", WHOLE, lambda one: one.start, "The first character, counted from 0 in the text looked at."),
        Key("end", WHOLE, lambda one: one.end, "The character after the last."),
    )

    trial: tuple[Key[Trial], ...] = (
        Key("misplaced", choice(Misplaced), lambda one: one.misplaced),
        Key("tried", WHOLE, lambda one: one.tried, "At how many places."),
        Key("failed", WHOLE, lambda one: one.failed, "At how many of them it fails, as it should."),
    )
    return (
        Key("record", TEXT, lambda one: one.citation.record, "The id of the session or person, or `council`."),
        Key("field", TEXT, lambda one: one.citation.field, "The path of the field."),
        Key("source", TEXT, lambda one: cited_source(one.citation.cite)),
        Key("locator", maybe(TEXT), lambda one: cited_locator(one.citation.cite), "The place in the source."),
        Key(
            "statement",
            TEXT,
            lambda one: _statement(loc, one.citation),
            "What is stated, in words.",
        ),
        Key("verdict", choice(Verdict), lambda one: one.verdict),
        Key(
            "mentions",
            many(thing("Mention", "Where a text mentions what it is cited for.", *mention)),
            lambda one: one.found,
            csv=(Column("found", cell=lambda one: tuple(f"{each.kind}:{each.id}" for each in one.found)),),
        ),
        Key("elsewhere", many(TEXT), _elsewhere, "The paragraphs that mention it when the one cited does not."),
        Key(
            "trials",
            many(thing("Trial", "A statement that passes, laid where it does not belong.", *trial)),
            lambda one: one.trials,
            csv=(),
        ),
        Key("file", maybe(TEXT), lambda one: found.file if (found := place(one.citation)) else None, csv=()),
        Key("line", maybe(WHOLE), lambda one: found.line if (found := place(one.citation)) else None, csv=()),
        Key("column", maybe(WHOLE), lambda one: found.column if (found := place(one.citation)) else None, csv=()),
    )


def _elsewhere(checked: Checked) -> list[str]:
    return [f"p{number}" for number in checked.elsewhere]


def audit_texts(request: Request, texts: str) -> Report:
    """Check that cited texts mention what they are cited for."""
    place = _read_places(request)
    dataset = request.dataset
    files = {one.id: one.text for one in dataset.sources.values() if one.text}
    read = {
        source: text for source, name in files.items() if (text := read_text(os.path.join(texts, name))) is not None
    }
    if not read:
        raise UsageError("no-texts", path=texts, names=", ".join(files.values()) or "–")
    absent = ", ".join(f"{name} ({source})" for source, name in files.items() if source not in read)
    if absent:
        request.remarks.append(
            request.loc.gettext("Not in the folder, though sources.yaml names them: {names}").format(names=absent)
        )
    checked = list(audit(dataset, [*citations(dataset), *quotations(dataset)], read, with_trials=True))
    loc, query = request.loc, {"texts": texts, "sources": list(read)}
    answer = report(request, query, checked_keys(loc, place), checked, body=lambda: _body(loc, checked, place))
    return replace(answer, has_failed=any(one.verdict in _FAILURES for one in checked))


def _read_places(request: Request) -> Place:
    """Read the data with their places, when they are a folder of YAML."""
    folder = installed() if request.data is None else request.data
    if not os.path.isdir(folder):  # unlike Path.is_dir, says no to what may not be looked at
        return lambda _: None
    context = CheckContext(read_folder(folder))
    request.dataset = context.dataset
    homes = {session.id: f"sessions.{session.id}" for session in context.dataset.sessions}
    homes |= {person: f"people.{person}" for person in context.dataset.people}
    return lambda citation: context.where(f"{homes.get(citation.record, 'council')}.{citation.field}")


def _body(loc: Localizer, checked: Sequence[Checked], place: Place) -> list[Block]:
    quoted = [one.verdict is Verdict.PASSED for one in checked if one.citation.quoted_for]
    stated = Counter(one.verdict for one in checked if not one.citation.quoted_for)
    counts = [(value_text(verdict, loc.lang), Line(str(stated[verdict]))) for verdict in Verdict]
    if quoted:
        share = loc.gettext("{found} of {count}").format(found=sum(quoted), count=len(quoted))
        counts.append((loc.gettext("quotations found"), Line(share)))
    body: list[Block] = [Facts(tuple(counts))]
    if shares := _shares(loc, checked):
        body += [Heading(loc.gettext("The same statements, laid where they do not belong")), Facts(shares)]
    for verdict, verdicts in ((Verdict.FAILED, _FAILURES), (Verdict.PARTLY, {Verdict.PARTLY})):
        listed = [(_where(one, place), Line(_failure(loc, one))) for one in checked if one.verdict in verdicts]
        if listed:
            body += [Heading(value_text(verdict, loc.lang)), Listing(tuple(listed))]
    return body


def _shares(loc: Localizer, checked: Sequence[Checked]) -> tuple[tuple[str, Line], ...]:
    """Say how many statements fail where they do not belong, as they should."""
    shares = []
    for where in Misplaced:
        trials = [trial for one in checked for trial in one.trials if trial.misplaced is where]
        tried, failed = sum(trial.tried for trial in trials), sum(trial.failed for trial in trials)
        if tried:
            share = loc.gettext("{failed} of {tried} fail ({percent} %)")
            share = share.format(failed=failed, tried=tried, percent=100 * failed // tried)
            shares.append((value_text(where, loc.lang), Line(share)))
    return tuple(shares)


def _where(checked: Checked, place: Place) -> str:
    """Say where a citation stands: in the file when that is known, else by record and field."""
    citation = checked.citation
    found = place(citation)
    return str(found) if found else f"{citation.record} {citation.field}"


def _failure(loc: Localizer, checked: Checked) -> str:
    citation = checked.citation
    about = loc.gettext("{lead}: {text}").format(
        lead=citation_field(loc, citation.quoted_for or citation.field), text=_statement(loc, citation)
    )
    if checked.verdict is Verdict.NO_SUCH_PARAGRAPH:
        return loc.gettext("{about} – {cite}: there is no such paragraph.").format(cite=citation.cite, about=about)
    failure = _what_it_says(loc, checked).format(cite=citation.cite, about=about)
    others = ", ".join(_elsewhere(checked))
    return " ".join((failure, loc.gettext("It is mentioned in {where}.").format(where=others))) if others else failure


def _what_it_says(loc: Localizer, checked: Checked) -> str:
    """Say what a source has of a statement that it does not bear out."""
    if checked.citation.quoted_for:
        return loc.gettext("{about} – {cite} does not have these words.")
    if checked.verdict is Verdict.FAILED:
        return loc.gettext("{about} – {cite} does not mention it.")
    is_building = any(loc.dataset.places[one].within for one in checked.citation.named.places)
    if is_building and not checked.citation.in_own_words and {one.kind for one in checked.found} == {MentionKind.PLACE}:
        return loc.gettext("{about} – {cite} says only the city.")
    return loc.gettext("{about} – {cite} says only who, where or when.")


def _statement(loc: Localizer, citation: Citation) -> str:
    return loc.quoted(str(citation.value)) if citation.quoted_for else loc.value(citation.field, citation.value)


ANSWERS = {
    "audit": Answer(
        {
            "texts": about(TEXT, "The folder."),
            "sources": about(many(TEXT), "The ids of the sources whose text is there."),
        },
        lambda loc: [thing("Audited", "A citation, and what became of it.", *checked_keys(loc, lambda _: None))],
    ),
}
