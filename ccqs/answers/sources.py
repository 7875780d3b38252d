"""The answers of `sources`, `open` and `cite`: what each source supports, a source in the browser, citations to copy."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from operator import attrgetter
from typing import TYPE_CHECKING, Any, NamedTuple

from ccqs.answers.keys import (
    DATE,
    LIMIT,
    TEXT,
    WHOLE,
    Answer,
    Key,
    Kind,
    about,
    choice,
    first_ordered,
    many,
    maybe,
    report,
    thing,
)
from ccqs.answers.localizer import Localizer, field_text, taken_text, value_text, without_places
from ccqs.answers.messages import short
from ccqs.answers.page import Page, Point, capital
from ccqs.answers.request import Request, Resolver, Text
from ccqs.answers.sessions import Group, gathered, heading_keys, largest_first, left_out
from ccqs.answers.words import MEANINGS
from ccqs.dates import Certainty
from ccqs.dates.edtf import Span
from ccqs.errors import NoMatch, NotFound, OutputError, UsageError
from ccqs.language.catalogue import N_, in_every_language, language_names
from ccqs.language.fold import fold, words
from ccqs.language.grammar import FUNCTION_WORDS
from ccqs.model import (
    Council,
    Dataset,
    PlaceKind,
    Session,
    Source,
    SourceKind,
    alternatives,
    cited_locator,
    cited_source,
)
from ccqs.query.claims import Citation, citations_by_source, main_source, sources_of
from ccqs.query.labels import as_listed, countries_named, fitting, nearest_ids, portfolio_forms
from ccqs.query.sessions import find_each, find_session, find_sessions, is_council, is_range, named_by, span_between
from ccqs.query.sounds import sound, sounds
from ccqs.query.stems import same_word
from ccqs.query.topics import items_on
from ccqs.report import Block, Column, Line, Paragraph, Report, Verbatim, aside, joined, linked

if TYPE_CHECKING:
    from ccqs.export import citing

# What a State publishes by; a ministry is told from others by the post that it is about.
_MINISTRY = N_("ministry")
_INSTITUTIONS = (_MINISTRY, N_("embassy"), N_("government"))

_QUERY = {
    "id": maybe(TEXT),
    "session": maybe(TEXT),
    "topic": about(many(TEXT), "Ids of topics."),
    "since": maybe(TEXT),
    "until": maybe(TEXT),
    "publisher": maybe(TEXT),
    "language": maybe(TEXT),
    "kind": maybe(choice(SourceKind)),
    "by": maybe(TEXT),
    "sort": maybe(TEXT),
    "limit": LIMIT,
}


# The options that choose among sources, and are of no use beside one.
_FILTERS = ("session", "topic", "since", "until", "publisher", "language", "kind", "by")


class Supporting(NamedTuple):
    """A source, and the statements that it supports."""

    source: Source
    citations: Sequence[Citation]


def source_keys(loc: Localizer) -> tuple[Key[Supporting], ...]:
    """Declare what is said of a source."""
    statement: tuple[Key[Citation], ...] = (
        Key("record", TEXT, lambda one: one.record, "The id of the session or person, or `council`."),
        Key("field", TEXT, lambda one: one.field, "The path of the field."),
        Key("locator", maybe(TEXT), lambda one: cited_locator(one.cite), "The place in the source."),
        Key("statement", TEXT, lambda one: loc.value(one.field, one.value), "What is stated, in words."),
    )
    return (
        Key(
            "id",
            TEXT,
            lambda one: one.source.id,
            "The id of the source.",
            table=(Column("title", loc.gettext("Title"), lambda one: _titled(loc, one.source)),),
            asked=(Column("id", loc.gettext("Id"), lambda one: one.source.id, keeps_whole=True),),
        ),
        Key[Supporting]("kind", choice(SourceKind), lambda one: one.source.kind, "What kind of document it is.").shown(
            loc.gettext("Kind"), lambda one: value_text(one.source.kind, loc.lang), rank=2
        ),
        Key[Supporting]("language", TEXT, lambda one: one.source.language, "ISO 639-1.").shown(
            loc.gettext("Language"), rank=3
        ),
        Key[Supporting](
            "date", maybe(DATE), lambda one: one.source.date, "When it was published; null when unknown."
        ).shown(loc.gettext("Date"), lambda one: loc.date(one.source.date, short=True), rank=1, keeps_whole=True),
        Key("publisher", TEXT, lambda one: one.source.publisher, "Who published it."),
        Key(
            "via",
            maybe(TEXT),
            lambda one: one.source.via,
            "Where the copy was read, when that is not the publisher's own site.",
        ),
        Key(
            "title",
            maybe(TEXT),
            lambda one: one.source.title,
            "As printed; null when it was not seen: tables and csv have the description in its place.",
            csv=(Column("title", cell=lambda one: _title(loc, one.source)),),
            asked=(Column("title", loc.gettext("Title"), lambda one: _linked_title(loc, one.source)),),
        ),
        Key(
            "description",
            maybe(TEXT),
            lambda one: loc.text(one.source.description) or None,
            "What the document is.",
        ),
        Key("url", TEXT, lambda one: one.source.url, "Its address."),
        Key(
            "count",
            WHOLE,
            lambda one: len(one.citations),
            "How many statements it supports.",
            csv=(Column("citations", cell=lambda one: len(one.citations)),),
            table=(Column("citations", loc.gettext("Facts"), lambda one: len(one.citations), is_number=True),),
        ),
        Key(
            "supports",
            many(thing("Support", "A statement that a source supports.", *statement)),
            lambda one: one.citations,
            csv=(Column("records", cell=lambda one: tuple(dict.fromkeys(each.record for each in one.citations))),),
        ),
    )


def _titled(loc: Localizer, source: Source) -> Line:
    """Return a title with the publisher and the id, which as a column would leave titles no room."""
    return joined((_linked_title(loc, source), aside(f" – {source.published} [{source.id}]")))


def _linked_title(loc: Localizer, source: Source) -> Line:
    return linked(_title(loc, source), source.url)


def _title(loc: Localizer, source: Source) -> str:
    return source.title or loc.text(source.description)


def list_sources(
    request: Request,
    id_: str | None = None,
    *,
    session: str | None = None,
    topic: Sequence[str] | None = None,
    since: str | None = None,
    until: str | None = None,
    publisher: str | None = None,
    language: str | None = None,
    kind: str | None = None,
    by: str | None = None,
    limit: int | None = None,
) -> Report:
    """List the sources with what each supports; with `by`, count them."""
    loc, dataset, most = request.loc, request.dataset, request.most(limit)
    is_record = id_ is not None and id_ not in dataset.sources and (is_council(id_) or bool(named_by(dataset, id_)))
    if is_record and session is None:
        id_, session = None, id_
    if (
        id_ is not None
        and publisher is None
        and cited_source(id_) not in dataset.sources
        and published_by(dataset, id_)
    ):
        request.remarks.append(taken_text(short(id_), f"--publisher {short(id_)}", request.lang))
        id_, publisher = None, id_
    resolver = Resolver(request)
    topics, published = resolver.topics(topic or ()), span_between(since, until, request.lang)
    request.remarks.extend(resolver.remarks)
    query = {
        "id": id_,
        "session": session,
        "topic": topics,
        "since": since,
        "until": until,
        "publisher": publisher,
        "language": language,
        "kind": kind,
        "by": by,
        "sort": request.sort,
        "limit": most,
    }
    if id_ is not None:
        if unused := next((one for one in _FILTERS if query[one]), None):
            raise UsageError("options-exclude", first=id_, second=f"--{unused}")
        source = find_source(dataset, id_)
        one = Supporting(source, citations_by_source(dataset).get(source.id, ()))
        return report(request, query, source_keys(loc), [one], body=lambda: _page(loc, *one))
    request.tell_dates([session, since, until])
    named = _records(dataset, session) if session is not None else ()
    of_records = {source for one in named for source in sources_of(one)}
    of_topics = _of_topics(dataset, topics)
    publishers = published_by(dataset, publisher) if publisher is not None else frozenset()
    _check_known(dataset, publishers, language, query)
    code = _language_code(dataset, language)

    def is_asked(id_: str) -> bool:
        return (
            (session is None or id_ in of_records)
            and (not topics or id_ in of_topics)
            and (published is None or _is_published(dataset.sources[id_], published))
            and (publisher is None or id_ in publishers)
            and (language is None or dataset.sources[id_].language == code)
            and (kind is None or dataset.sources[id_].kind == kind)
        )

    support = citations_by_source(dataset)
    found = [Supporting(one, support.get(one.id, ())) for one in dataset.sources.values() if is_asked(one.id)]
    if not found:
        raise NoMatch("no-source", query=query)
    if by:
        under = _group_keys(loc, by)
        has_relays = by == "publisher" and publisher is not None
        groups = first_ordered(request, under, _groups(loc, found, by, has_relays=has_relays), most)
        return report(request, query, under, groups)
    if published is not None:
        found.sort(key=attrgetter("source.date.sort_key"))  # in a period, each has a date
    keys = source_keys(loc)
    shown = first_ordered(request, keys, found, most, lambda one: _title(loc, one.source))
    total = loc.ngettext("{count} source", "{count} sources", len(found)).format(count=len(found))
    uncertain = (" ?", request.loc.gettext(MEANINGS["doubted"]))
    whole = (("", total),) if len(shown) == len(found) else ()
    return report(request, query, keys, shown, legend=(uncertain, *whole))


def _records(dataset: Dataset, reference: str) -> Sequence[Session | Council]:
    return [dataset.council] if is_council(reference) else find_sessions(dataset, reference)


def _groups(loc: Localizer, found: Iterable[Supporting], by: str, *, has_relays: bool) -> list[Group[Supporting]]:
    """Return sources under headings: years in their order, of all else the largest group first.

    Args:
        has_relays: The heading of sources none of which was read at its publisher's says where they were.
    """
    groups = gathered(found, lambda one: [_heading(loc, one.source, by)])
    if has_relays:
        groups = [replace(one, label=_with_relays(one)) for one in groups]
    if by == "year":
        return sorted(groups, key=lambda one: (not one.key, one.key))  # what is not known comes last
    return largest_first(groups)


def _with_relays(group: Group[Supporting]) -> str:
    relays = dict.fromkeys(one.source.via for one in group.members)
    return f"{group.label} ({', '.join(map(str, relays))})" if None not in relays else group.label


def _heading(loc: Localizer, source: Source, by: str) -> tuple[str, str]:
    match by:
        case "kind":
            return source.kind.value, value_text(source.kind, loc.lang)
        case "language":
            return source.language, capital(loc.language(source.language))
        case "publisher":
            return source.publisher, source.publisher
    year = str(source.date.stated.first.year) if source.date else ""
    return year, year or loc.gettext("not known")


def _group_keys(loc: Localizer, by: str | None = None) -> tuple[Key[Group[Supporting]], ...]:
    """Declare what is said of sources under a heading; see `heading_keys`."""
    return (
        *heading_keys(loc, "The kind, the language, the publisher or the year.", "How many sources.", by=by),
        Key("sources", many(TEXT), lambda one: [each.source.id for each in one.members], "Their ids."),
    )


def _of_topics(dataset: Dataset, topics: Iterable[str]) -> frozenset[str]:
    """Return the ids of the sources that say of every one of some topics, or of a narrower one, that it came up."""
    of_each = [
        {
            cited_source(cite)
            for session in dataset.sessions
            for each in items_on(dataset, session, topic)
            for cite in each.cites
        }
        for topic in topics
    ]
    return frozenset(set.intersection(*of_each)) if of_each else frozenset()


def _is_published(source: Source, period: Span) -> bool:
    return source.date is not None and source.date.within(period) is not Certainty.NO


def published_by(dataset: Dataset, publisher: str) -> frozenset[str]:
    """Return the ids of the sources of a publisher, under any name that the data give it or that says what it is."""
    return _by_name(dataset, publisher) or _by_name(dataset, " ".join(_content(publisher)))  # `The Kremlin`


def is_publisher(dataset: Dataset, name: str) -> bool:
    """Tell whether a text is the whole name of a publisher, in the letters of either script."""
    typed = [sound(word) for word in _content(name)]
    alike = (one for one in map(_content, _publishers(dataset)) if one and len(one) == len(typed))
    return any(all(sound(word) == heard for word, heard in zip(one, typed, strict=True)) for one in alike)


def _publishers(dataset: Dataset) -> Iterable[str]:
    return dict.fromkeys(one.publisher for one in dataset.sources.values())


def _content(name: str) -> list[str]:
    return [word for word in words(name) if word not in FUNCTION_WORDS]


def _by_name(dataset: Dataset, publisher: str) -> frozenset[str]:
    if not fold(publisher):
        return frozenset()
    sources = dataset.sources.values()
    names = set(map(fold, names_of_building(dataset, publisher)))
    housed = {one.id for one in sources if fold(one.publisher) in names}
    called = {one.id for one in sources if _is_by(one, publisher)}
    partly = {one.id for one in sources if fold(publisher) in _names(one)}
    return frozenset(housed | (called or partly) | _of_institution(dataset, publisher))


def names_of_building(dataset: Dataset, name: str) -> tuple[str, ...]:
    """Return what a building that has a name is called in every language: who publishes there goes by it."""
    buildings = {
        one.id: (*one.label.values(), *alternatives(one.alt))
        for one in dataset.places.values()
        if one.kind is PlaceKind.BUILDING
    }
    return tuple(form for match in as_listed(name, buildings) for form in buildings[match.id])


def _of_institution(dataset: Dataset, asked: str) -> frozenset[str]:
    """Return the ids of the sources that a ministry, an embassy or a government published, as a text in any language
    says which: “МИД России”, “French embassy”; none when the text says anything else.
    """
    wanted, others = _institution(dataset, asked)
    if others or not wanted - {*dataset.council.parties, _MINISTRY}:
        return frozenset()
    named = {one for one in _publishers(dataset) if _kinds_in(words(one)) and wanted <= _institution(dataset, one)[0]}
    return frozenset(one.id for one in dataset.sources.values() if one.publisher in named)


def _institution(dataset: Dataset, name: str) -> tuple[frozenset[str], str]:
    """Return of which country an institution is, its kind, the post that it is about, and the words left."""
    countries, others = countries_named(dataset, " ".join(_content(name)))
    kinds = _kinds_in(others)
    rest = " ".join(word for word in others if not _kinds_in([word]))
    forms = portfolio_forms(dataset)
    posts = fitting(rest, forms) if kinds else [match.id for match in as_listed(rest, forms)]  # `МИД` says its kind
    known = frozenset({*countries[:1], *kinds})
    return (known | {posts[0]}, "") if len(posts) == 1 else (known, rest)


def _kinds_in(said: Iterable[str]) -> frozenset[str]:
    """Return the kinds of institutions that words name, in any language."""
    return frozenset(
        kind for kind in _INSTITUTIONS for word in said if any(same_word(word, one) for one in in_every_language(kind))
    )


def _names(source: Source) -> str:
    return f" {fold(source.publisher)} {fold(source.via or '')} "


def _is_by(source: Source, publisher: str) -> bool:
    """Tell whether a publisher has the words typed in its name, in the letters of either script."""
    names = _names(source)
    return f" {fold(publisher)} " in names or (not publisher.isascii() and _sounds_in(publisher, names))


def _sounds_in(typed: str, names: str) -> bool:
    heard = frozenset[str]().union(*map(sounds, words(names)))
    return all(not heard.isdisjoint(sounds(word)) for word in words(typed))


def _language_code(dataset: Dataset, language: str | None) -> str | None:
    """Return the code of a language that sources are in, given by its code or its name in any language."""
    known = {one.language for one in dataset.sources.values()}
    asked = fold(language or "")
    return next((one for one in known if asked in {one, *map(fold, language_names(one))}), None)


def _check_known(dataset: Dataset, published: Collection[str], language: str | None, query: dict[str, Any]) -> None:
    """Refuse a language or a publisher that no source has, with those that there are or are near."""
    sources = dataset.sources.values()
    if language is not None and _language_code(dataset, language) is None:
        known = sorted({one.language for one in sources})
        raise NotFound("language-not-found", asked=language, candidates=known, query=query)
    publisher = query["publisher"]
    if publisher is not None and not published:
        publishers = {name: (name,) for one in sources for name in (one.publisher, one.via) if name}
        near = nearest_ids(publisher, publishers)
        raise NotFound("publisher-not-found", asked=publisher, candidates=near, query=query)


def find_source(dataset: Dataset, id_: str) -> Source:
    """Return the source with an id, which a place in it may follow, or at an address.

    Raises:
        NotFound: There is none; carries the nearest ids.
    """
    sources = dataset.sources
    at_address = (one for one in sources.values() if _bare(one.url) == _bare(id_))
    found = next(at_address, None) or sources.get(cited_source(id_))
    if found is None:
        near = nearest_ids(id_, {one: (one.replace("-", " "),) for one in sources})
        raise NotFound("source-not-found", asked=id_, candidates=near)
    return found


def _bare(address: str) -> str:
    """Return an address without what people leave out of it."""
    return address.split("://", maxsplit=1)[-1].removeprefix("www.").rstrip("/")


def find_cited(request: Request, id_: str) -> Session | Source:
    """Return the source with an id, else the session that a reference names; for the council, its main source.

    Raises:
        NotFound: None is there; carries the nearest ids of sources.
    """
    dataset = request.dataset
    if is_council(id_):
        return main_source(dataset, dataset.council, request.lang)
    if id_ not in dataset.sources and named_by(dataset, id_):
        return find_session(dataset, id_)
    return find_source(dataset, id_)


def _page(loc: Localizer, source: Source, cited: Sequence[Citation]) -> list[Block]:
    page = Page(loc, source.id)
    page.head(_title(loc, source))
    page.facts(
        "source",
        [
            Point(loc.gettext("Publisher"), source.published),
            Point(loc.gettext("Date"), loc.date(source.date)),
            Point(loc.gettext("Kind"), value_text(source.kind, loc.lang)),
            Point(loc.gettext("Language"), loc.language(source.language)),
            Point(loc.gettext("Description"), loc.text(source.description) if source.title else ""),
            Point(loc.gettext("Address"), source.url),
        ],
    )
    records = dict.fromkeys(citation.record for citation in cited)
    for record in records:
        page.section(
            record,
            loc.record(record),
            (_point(loc, citation) for citation in cited if citation.record == record),
        )
    return page.blocks


def _point(loc: Localizer, citation: Citation) -> Point:
    where = f" ({cited_locator(citation.cite)})" if cited_locator(citation.cite) else ""
    return Point(f"{citation_field(loc, citation.field)}{where}", loc.value(citation.field, citation.value))


def citation_field(loc: Localizer, field: str) -> str:
    """Name the field of a citation; the position in a list is left out."""
    return field_text(loc, without_places(field))


def open_address(request: Request, id_: str, *, only_print: bool = False) -> Text:
    """Open the address of a source, or of the best one of a session, and say which it is.

    Args:
        only_print: Print the address, and start no browser.

    Raises:
        OutputError: No browser can be started.
    """
    request.tell_dates([id_])
    loc, found = request.loc, find_cited(request, id_)
    source = main_source(request.dataset, found, request.lang) if isinstance(found, Session) else found
    if not only_print and not _is_opened(source.url):
        raise OutputError("no-browser", address=source.url)
    remark = f"{loc.source(source)} ({loc.language(source.language)})"
    return Text([f"{source.url}\n"] if only_print else None, remarks=[remark])


def _is_opened(address: str) -> bool:
    import webbrowser

    try:
        return address.startswith(("http://", "https://")) and webbrowser.open(address)
    except ValueError:  # BROWSER has a quote that is not closed
        return False


# How to cite them ---------------------------------------------------------------------------------------------------------
_CSL_DATE = {
    "type": "object",
    "properties": {
        "date-parts": {"type": "array", "items": {"type": "array", "items": {"type": "integer"}}},
        "circa": {"type": "boolean"},
        "literal": {"type": "string"},
    },
    "additionalProperties": False,
}
_CSL = Kind(
    {
        "type": "object",
        "properties": {
            **{key: {"type": "string"} for key in ("id", "type", "title", "language", "container-title")},
            **{key: {"type": "string"} for key in ("event-place", "version", "note", "URL")},
            **dict.fromkeys(("issued", "accessed", "event-date"), _CSL_DATE),
            "author": {"type": "array", "items": {"type": "object", "properties": {"literal": {"type": "string"}}}},
        },
        "required": ["id", "type", "title", "language", "author"],
        "additionalProperties": False,
    },
    "Csl",
    "An entry of CSL-JSON 1.0.2; a variable without a value is left out.",
)
_CITATION: tuple[Key[citing.Citation], ...] = (
    Key("id", TEXT, lambda one: one.id),
    Key("text", TEXT, lambda one: one.text, "As a line of text, in the style asked for."),
    Key("bibtex", TEXT, lambda one: one.bibtex, "As an entry of BibTeX."),
    Key("csl", _CSL, lambda one: one.csl, csv=()),
)


def _named(request: Request, id_: str) -> Sequence[Session | Source]:
    return find_each(request.dataset, [id_]) if is_range(id_) else [find_cited(request, id_)]


def cite(
    request: Request, ids: Sequence[str] | None = None, *, style: str = "text", address: str | None = None
) -> Report | Text:
    """Write citations of sessions and sources, or of the dataset when none is named.

    Args:
        style: `text`, `bibtex` or `csl-json`, which the reading form shows; or one of the `STYLES` of `ccqs.export.citing`.
        address: Where the dataset is published.

    Raises:
        NotFound: Something asked for is not there; carries what is near.
        UsageError: The style needs an extra that is not installed.
    """
    from ccqs.export import citing
    from ccqs.export.scope import scope

    request.tell_dates(ids or ())
    things = [one for each in ids for one in _named(request, each)] if ids else [None]
    request.remarks.extend(left_out(request.loc, ids or ()))
    whole = scope(request.dataset, None, request.lang, address=address)
    found = list({one.id: one for one in (citing.cite(whole, each) for each in things)}.values())
    if request.format in citing.FILES:
        if style not in ("text", request.format):
            raise UsageError("options-exclude", first="--style", second=f"-f {request.format}")
        amount = request.loc.ngettext("{count} entry", "{count} entries", len(found)).format(count=len(found))
        return Text([citing.FILES[request.format](found)], is_data=True, amount=amount)
    if style in citing.STYLES:
        texts = citing.set_in_style(found, style)
        found = [one._replace(text=text) for one, text in zip(found, texts, strict=True)]

    def body() -> Sequence[Block]:
        if style in citing.FILES:
            return [Verbatim(citing.FILES[style](found).removesuffix("\n"))]
        return [Paragraph(Line(one.text)) for one in found]

    return report(request, {"id": " ".join(ids) if ids else None, "style": style}, _CITATION, found, body=body)


ANSWERS = {
    "sources": Answer(
        _QUERY,
        lambda loc: [
            thing("Source", "A document that facts are cited from.", *source_keys(loc)),
            thing("SourceGroup", "Sources under a heading, with `--by`.", *_group_keys(loc)),
        ],
        {"by": _group_keys},
    ),
    "cite": Answer(
        {"id": about(maybe(TEXT), "What was named, with spaces between; null for the dataset."), "style": TEXT},
        lambda _: [thing("Citation", "A citation of the dataset, a session or a source.", *_CITATION)],
    ),
}
