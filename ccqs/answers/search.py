"""The answer of `search`: the records that answer, with the passages that do."""

from __future__ import annotations

import shlex
from collections.abc import Mapping, Sequence

from ccqs.answers.keys import (
    LIMIT,
    NUMBER,
    TEXT,
    Answer,
    Key,
    about,
    csv_columns,
    many,
    mapping,
    maybe,
    ordered,
    report,
    thing,
)
from ccqs.answers.localizer import Localizer, field_text, taken_text
from ccqs.answers.messages import PUBLISHED, TOLD
from ccqs.answers.request import Request
from ccqs.errors import NotFound, UsageError
from ccqs.language.fold import fold, words
from ccqs.language.grammar import QUESTION_WORDS
from ccqs.model import Weight
from ccqs.query.search import Found, Hit, Results, Without, search, without_quotes
from ccqs.query.sessions import date_in, named_by
from ccqs.report import Block, Column, Facts, Heading, Line, Paragraph, Report

# How many answers there are, in every format, unless more are asked for.
_USUAL = 50
# How many passages of each are shown to readers at least, how many of all where few answer, and how much of each.
_SHOWN = 4
_ROOM = 10
_SNIPPET = 240
# How many of the records are named that fewer words would find.
_NAMED = 3

_QUERY = {
    "text": TEXT,
    "corrected": about(mapping(TEXT), "The words that occur nowhere, each with the one taken instead."),
    "sort": maybe(TEXT),
    "limit": LIMIT,
}


def found_keys(loc: Localizer) -> tuple[Key[Found], ...]:
    """Declare what is said of a record that answers."""
    passage: tuple[Key[Hit], ...] = (
        Key("field", TEXT, lambda one: one.passage.field, "The path of its field."),
        Key("snippet", TEXT, lambda one: loc.text(one.passage.shown), "The passage in the language of the answer."),
    )
    return (
        Key("session", TEXT, lambda one: one.record, "The id of a session, or `council`."),
        Key(
            "title",
            TEXT,
            lambda one: loc.record(one.record),
            "What the record is called.",
            csv=(),
            asked=(Column("title", loc.gettext("Record"), lambda one: loc.record(one.record)),),
        ),
        Key("score", NUMBER, lambda one: one.score, "The higher, the better it answers."),
        Key(
            "hits",
            many(thing("Hit", "A passage that answers.", *passage)),
            lambda one: one.hits,
            "The passages, best first.",
            rows=csv_columns(passage),
            parts=(Column("field", cell=lambda one: field_text(loc, one.passage.field)),),
        ),
    )


def search_text(request: Request, text: Sequence[str], *, limit: int | None = None) -> Report:
    """Search every field in every language, best answer first.

    Args:
        text: What is looked for, in one piece or word by word.
    """
    asked = " ".join(text)
    if not fold(asked):
        raise UsageError("empty-search")
    if (day := date_in(asked, request.lang)) and not day.is_taken:
        request.tell_dates([asked])
    loc, most = request.loc, request.most(limit, _USUAL)
    together_only = most is not None and request.is_page  # programs get all that answers
    results = search(request.dataset, asked, most, together_only=together_only)
    query = {
        "text": asked,
        "corrected": {one.typed: one.taken for one in results.corrections},
        "sort": request.sort,
        "limit": most,
    }
    if results.without:
        raise _apart(loc, without_quotes(asked), results, results.without, query)
    if not results.found:
        candidates, more = results.suggestions, _leads(loc, without_quotes(asked))
        raise NotFound("nothing-found", asked=without_quotes(asked), candidates=candidates, query=query, **more)
    request.first(results.found, most, results.count)
    found = ordered(request, found_keys(loc), results.found)
    return report(
        request,
        query,
        found_keys(loc),
        found,
        body=lambda: _body(loc, found, is_cut=most is not None),
        remarks=[
            *_apart_text(loc, results.apart),
            *(taken_text(one.typed, one.taken, loc.lang) for one in results.corrections),
            *_beside(loc, without_quotes(asked)),
        ],
    )


def _apart_text(loc: Localizer, count: int) -> list[str]:
    """Say how many records are left out that have the words only far from each other."""
    said = loc.ngettext(
        "Left out: {count} record that has these words only in different places (--limit 0 shows it).",
        "Left out: {count} records that have these words only in different places (--limit 0 shows them).",
        count,
    )
    return [said.format(count=count)] if count else []


def _apart(loc: Localizer, asked: str, results: Results, without: Without, query: Mapping[str, object]) -> NotFound:
    """Say that words find nothing together, which to leave out, and what is found then."""
    named = [loc.record(one) for one in without.records[:_NAMED]]
    more = ["…"] if len(without.records) > _NAMED else []
    return NotFound(
        "nothing-found-together",
        asked=asked,
        candidates=results.suggestions,
        dropped=" ".join(without.dropped),
        records=loc.series(named + more),
        query=query,
        **_leads(loc, asked),
    )


def _leads(loc: Localizer, asked: str) -> dict[str, str]:
    """Tell what else a text that nothing contains may mean: whose documents are cited, or a question about a session."""
    from ccqs.answers.sources import published_by

    return {**({"published": asked} if published_by(loc.dataset, asked) else {}), **_session_of(loc, asked)}


def _beside(loc: Localizer, asked: str) -> list[str]:
    """Say where else the answer may be: in the documents of a publisher, on the page of a session."""
    from ccqs.answers.sources import is_publisher

    published = [PUBLISHED] if is_publisher(loc.dataset, asked) else []
    told = _session_of(loc, asked)
    leads = published + [TOLD] * len(told)
    return [loc.gettext(one).format(quoted=shlex.quote(asked), **told) for one in leads]


def _session_of(loc: Localizer, asked: str) -> dict[str, str]:
    """Return the one session that a question names, as `told`: “who received them in 2007”."""
    if QUESTION_WORDS.isdisjoint(words(asked)):
        return {}
    named = {one.id for part in asked.split() for one in named_by(loc.dataset, part.strip(".,?!"))}
    return {"told": named.pop()} if len(named) == 1 else {}


def _body(loc: Localizer, found: Sequence[Found], *, is_cut: bool) -> list[Block]:
    body: list[Block] = []
    for one in found:
        shown = (max(_SHOWN, _ROOM // len(found)) if one.is_said else _SHOWN) if is_cut else None
        body.append(Heading(loc.record(one.record)))
        told = _telling(loc, one.hits)[:shown]
        body.append(Facts(tuple((field_text(loc, hit.passage.field), _snippet(loc, hit)) for hit in told)))
        if count := len(one.hits) - len(told):
            more = loc.ngettext(
                "{count} more passage: --limit 0 shows all", "{count} more passages: --limit 0 shows all", count
            )
            body.append(Paragraph(Line(more.format(count=count)), is_aside=True))
    return body


def _telling(loc: Localizer, hits: Sequence[Hit]) -> list[Hit]:
    """Put facts first, then what qualifies them, then titles and words of documents, the language of the answer first.

    What answers in a field with the very words of one before it stands behind the others of its sort.
    """
    seen: set[tuple[str, str]] = set()

    def place(hit: Hit) -> tuple[int, bool, bool]:
        passage, text = hit.passage, loc.text(hit.passage.shown)
        marks = hit.marks(text)
        said = passage.field, fold(text[marks[0][0] : marks[-1][1]] if marks else text)
        is_repeated = said in seen
        seen.add(said)
        sort = 2 if passage.is_of_document else passage.weight == Weight.EVIDENCE
        return sort, passage.language not in (None, loc.lang), is_repeated

    return sorted(hits, key=place)


def _snippet(loc: Localizer, hit: Hit) -> Line:
    """Cut a long passage around what answers in it."""
    text = loc.text(hit.passage.shown)
    marks = hit.marks(text)
    if len(text) <= _SNIPPET:
        return Line(text, marks=marks)
    middle = marks[0][0] if marks else 0
    start = max(0, text.rfind(" ", 0, max(0, middle - _SNIPPET // 2)) + 1)
    end = len(text) if start + _SNIPPET >= len(text) else text.rfind(" ", 0, start + _SNIPPET)
    lead, tail = ("… " if start else ""), (" …" if end < len(text) else "")
    shift = len(lead) - start
    kept = tuple((a + shift, b + shift) for a, b in marks if start <= a and b <= end)
    return Line(f"{lead}{text[start:end]}{tail}", marks=kept)


ANSWERS = {"search": Answer(_QUERY, lambda loc: [thing("Found", "A record that answers.", *found_keys(loc))])}
