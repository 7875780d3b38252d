"""The answers of `why`, `conflicts` and `gaps`: what sources claim, where they differ, what is not known."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import groupby
from typing import Any, NamedTuple, TypeVar

from ccqs.answers.keys import (
    CITE,
    DATE,
    FLAG,
    LIMIT,
    TEXT,
    WHOLE,
    Answer,
    Key,
    about,
    choice,
    csv_columns,
    field_key,
    first_ordered,
    many,
    maybe,
    report,
    thing,
)
from ccqs.answers.localizer import Localizer, also_called, field_text, record_text, value_text, without_places
from ccqs.answers.messages import short
from ccqs.answers.page import Page, legend_below, sentences, whole_page
from ccqs.answers.request import Request, Resolver
from ccqs.answers.sessions import ALL, Group, criteria_of, gathered, heading_keys, largest_first
from ccqs.answers.words import MEANINGS
from ccqs.dates import Edtf
from ccqs.errors import NoMatch, NotFound, UsageError
from ccqs.language.catalogue import languages
from ccqs.model import (
    EMPTY,
    Audience,
    Dataset,
    Person,
    Post,
    Rank,
    Session,
    cited_locator,
    cited_source,
    declared,
    value_at,
)
from ccqs.query.claims import (
    Claim,
    FieldClaims,
    Lack,
    Missing,
    Record,
    claims_of,
    conflicts,
    lacks,
    preferred_claim,
    quoted_texts,
    stated,
)
from ccqs.query.labels import find_labelled, fitting, has_words, nearest_ids
from ccqs.query.sessions import find_session, find_sessions, is_council, named_by, select
from ccqs.render import Format
from ccqs.report import (
    DIFFERS,
    Block,
    Cell,
    Column,
    Heading,
    Legend,
    Line,
    Listing,
    Paragraph,
    Report,
    aside,
    differing,
    joined,
)

# Stands after a claim that is not believed.
_REJECTED = " ✗"
# The field of an audience that names people, and so is no claim of one value.
_RECEIVED = "audience.who"
# So many fields are named when none is near to what was asked.
_MOST_NAMED = 15
# Said of a field, whose path is in `field`.
OfField = TypeVar("OfField", FieldClaims, Lack)


class _Claimed(NamedTuple):
    """A claim, and the field that it is about."""

    field: str
    claim: Claim


def which_record(loc: Localizer, *, keeps_whole: bool = False) -> tuple[Key[Any], ...]:
    """Declare which record something is said of, for a value that has `record`."""
    record = Column[Any](
        "record", loc.gettext("Record"), lambda one: loc.record_brief(one.record), keeps_whole=keeps_whole
    )
    return (
        Key(
            "session",
            maybe(TEXT),
            lambda one: one.record if loc.is_session(one.record) else None,
            "The id of the record when it is a session, else null.",
            csv=(),
        ),
        Key(
            "record",
            TEXT,
            lambda one: one.record,
            "The id of the session or person, or `council`.",
            table=(record,),
        ),
    )


def which_field(loc: Localizer) -> tuple[Key[Any], ...]:
    """Declare which field something is said of, for a value that has `field`."""
    return (
        Key("field", TEXT, lambda one: one.field, "The path of the field, or a named question."),
        Key(
            "label",
            TEXT,
            lambda one: field_text(loc, one.field, one.record),
            "What the field is called.",
            csv=(),
            table=(Column("field", loc.gettext("Field"), lambda one: field_text(loc, one.field, one.record)),),
        ),
    )


def claims_keys(loc: Localizer) -> tuple[Key[FieldClaims], ...]:
    """Declare what is said of a field; CSV has a row for each claim, a table of conflicts one for each field."""
    claim = _claim_keys(loc)
    return (
        *which_record(loc),
        *which_field(loc),
        Key("disputed", FLAG, lambda one: one.is_disputed, "The claims differ in value.", csv=()),
        Key(
            "claims",
            many(thing("Claim", "What some sources say of a field.", *claim)),
            lambda one: [_Claimed(one.field, claim) for claim in one.claims],
            "The preferred one first.",
            rows=csv_columns(claim),
            table=(
                Column("kept", value_text(Rank.PREFERRED, loc.lang).capitalize(), lambda one: _kept(loc, one)),
                Column("rivals", loc.gettext("Against"), lambda one: _against(loc, one)),
                Column("sources", loc.gettext("Sources"), _count_sources, rank=1, is_number=True),
            ),
        ),
        field_key(loc, Session, "quotes"),
        field_key(loc, Session, "gaps"),
    )


def _claim_keys(loc: Localizer) -> tuple[Key[_Claimed], ...]:
    cited: tuple[Key[str], ...] = (
        Key("id", TEXT, cited_source, "The id of the source."),
        Key("locator", maybe(TEXT), cited_locator, "The place, such as `p6` for its sixth paragraph."),
    )
    return (
        Key("value", TEXT, lambda one: loc.raw(one.claim.value), "The value as the data have it."),
        Key("value_text", TEXT, lambda one: loc.value(one.field, one.claim.value), "The value in words."),
        Key(
            "rank",
            choice(Rank),
            lambda one: one.claim.rank,
            "Preferred, normal (not decided) or deprecated (rejected).",
        ),
        Key("inferred", FLAG, lambda one: one.claim.is_inferred, "No source states it outright."),
        Key(
            "why",
            maybe(TEXT),
            lambda one: loc.text(one.claim.why) or None,
            "The reason for the rank, or reasoning.",
        ),
        Key(
            "sources",
            many(thing("Cited", "A source, and the place in it.", *cited)),
            lambda one: one.claim.cites,
            csv=(Column("sources", cell=lambda one: one.claim.cites),),
        ),
    )


def _kept(loc: Localizer, found: FieldClaims) -> str:
    kept = (loc.value(found.field, claim.value) for claim in found.claims if claim.rank is Rank.PREFERRED)
    return " / ".join(kept) or "–"


def _against(loc: Localizer, found: FieldClaims) -> Line:
    rivals = " / ".join(
        loc.value(found.field, claim.value) + ("" if claim.rank is Rank.NORMAL else _REJECTED)
        for claim in found.claims
        if claim.rank is not Rank.PREFERRED
    )
    return differing(rivals)


def _count_sources(found: FieldClaims) -> int:
    return len({cited_source(cite) for claim in found.claims for cite in claim.cites})


def explain(request: Request, record: str, field: str | None = None) -> Report:
    """Tell why a value is preferred: its rank, the reason, every claim with its sources."""
    found = kept = _with_those_received(request.loc, claims_about(request, record))
    loc, query = request.loc, {"record": found[0].record, "field": field}
    if field is not None:
        kept = _of_field_or_told(request, [*found, *_lists_unclaimed(loc, found)], field)
    return report(request, query, claims_keys(loc), kept, body=lambda: _page(loc, kept))


def _of_field_or_told(request: Request, known: Sequence[FieldClaims], field: str) -> Sequence[FieldClaims]:
    """Keep what is said of the fields that a name means; where it means none, the entries of lists that have its words.

    These are only asked when the words are claimed of no field either, which the failure names.

    Raises:
        NotFound: There is neither.
    """
    try:
        kept = _with_whole_lists(request.loc, known, of_field(request, known, field))
    except NotFound as error:
        told = list(_entries_saying(request, known, field)) if error.code == "field-not-found" else []
        if not told:
            raise
        _remark_no_field(request, told, field)
        return told
    request.remarks.extend(_on_lists(request.loc, known[0].record, kept))
    return kept


def _entries_saying(request: Request, known: Sequence[FieldClaims], asked: str) -> Iterator[FieldClaims]:
    """Yield the entries of the lists of a record, such as its chronology, that have words which no claim of it has."""
    record = _record(request.loc, known[0].record)
    locs = [Localizer(request.dataset, lang) for lang in languages()]
    if _saying(locs, known, asked):
        return
    for name, one in declared(type(record)).items():
        if one.kind == "records" and one.heading:
            for number, part in enumerate(getattr(record, name), start=1):
                said = quoted_texts(record, f"{name}.{number}.text")  # and not what a closed list calls it
                if any(has_words(loc.text(text), asked) for loc in locs for text in said):
                    yield _entry(request.loc, known, f"{name}.{number}", part)


def _remark_no_field(request: Request, told: Iterable[OfField], asked: str) -> None:
    """Say that what was asked for is the name of no field, and of which it is claimed."""
    names = "; ".join(dict.fromkeys(field_text(request.loc, one.field, one.record) for one in told))
    remark = request.loc.gettext("“{asked}” is no field; it is claimed of: {fields}.")
    request.remarks.append(remark.format(asked=short(asked), fields=names))


def claims_about(request: Request, record: str) -> Sequence[FieldClaims]:
    """Return all that is claimed of a session, a person or the council; a remark says what was taken for what."""
    dataset = request.dataset
    if is_council(record):
        return claims_of(dataset.council)
    if named_by(dataset, record) or any(char.isdigit() for char in record):
        request.tell_dates([record])
        return claims_of(find_session(dataset, record))
    resolver = Resolver(request)
    (person,) = resolver.ministers([record])
    request.remarks.extend(resolver.remarks)
    return claims_of(dataset.people[person])


def of_field(request: Request, found: Sequence[OfField], field: str) -> Sequence[OfField]:
    """Keep what is said of the fields that a name means.

    They are those of a path or of the start of one; else those that are called so, by all or some of their words in any
    language; else those of which a person or a place called so is claimed, which a remark tells; else those that are
    spelt nearly so. What a text says of them is not asked: any little word of another language may stand there.

    Raises:
        NotFound: There is none; carries those of which these words are claimed, else the nearest, else the first.
    """
    below = [one for one in found if one.field == field or f"{one.field}.".startswith(f"{field}.")]
    if below:
        return below
    locs = [Localizer(request.dataset, lang) for lang in languages()]
    split = (one.field.split(".") for one in found)
    paths = dict.fromkeys(".".join(parts[:length]) for parts in split for length in range(1, len(parts) + 1))
    forms = {path: tuple(dict.fromkeys(text for loc in locs for text in _names(loc, path))) for path in paths}
    also = {path: tuple(text for loc in locs for text in also_called(loc, path)) for path in paths}
    if named := fitting(field, forms, also):
        return [one for one in found if any(f"{one.field}.".startswith(f"{path}.") for path in named)]
    said: list[OfField] = _saying(locs, found, field)
    if named_there := [one for one in said if _names_records(request.dataset, one)]:
        _remark_no_field(request, named_there, field)
        return named_there
    if not said and (spelt := {match.id for match in find_labelled(field, forms)}):
        return [one for one in found if any(f"{one.field}.".startswith(f"{path}.") for path in spelt)]
    if request.command == "why" and (absent := _absent(request, locs, found[0].record, set(paths), field)):
        record = found[0].record
        raise NotFound("field-not-given", field=field_text(request.loc, absent), line=f"ccqs why {record}")
    whole = [path for path in dict.fromkeys(one.field for one in found) if not any(map(str.isdigit, path.split(".")))]
    near = [*dict.fromkeys(one.field for one in said)] or nearest_ids(field, {path: forms[path] for path in whole})
    line = f"ccqs {request.command}" + (f" {found[0].record}" if request.command == "why" else "")
    named = near or whole[:_MOST_NAMED]
    more = 0 if near else len(whole) - len(named)
    raise NotFound("field-not-found", asked=field, candidates=named, is_whole=not near, more=more, line=line)


def _absent(request: Request, locs: Sequence[Localizer], record: str, given: set[str], field: str) -> str | None:
    """Return the field of a record, of a post or of an audience, that a name means and that no source gives."""
    whole = _record(request.loc, record)
    kind = type(whole)
    paths = [name for name, one in declared(kind).items() if one.heading and name not in given]
    if kind is Person:
        paths += [f"posts.{name}" for name, one in declared(Post).items() if one.heading]
    if kind is Session:
        of_audience = (f"audience.{name}" for name, one in declared(Audience).items() if one.heading)
        paths += [path for path in of_audience if value_at(whole, path) in EMPTY]
    forms = {path: tuple(text for loc in locs for text in _names(loc, path)) for path in paths}
    also = {path: tuple(text for loc in locs for text in also_called(loc, path)) for path in paths}
    return next(iter(fitting(field, forms, also)), None)


def _lists_unclaimed(loc: Localizer, found: Sequence[FieldClaims]) -> Iterator[FieldClaims]:
    """Yield the lists of a record of which nothing is quoted, disputed or was sought, without claims."""
    record = _record(loc, found[0].record)
    known = {one.field.partition(".")[0] for one in found}
    for name, one in declared(type(record)).items():
        if one.kind == "records" and one.heading and name not in known and getattr(record, name):
            yield FieldClaims(record.id, name, (), (), ())


def _with_those_received(loc: Localizer, found: Sequence[FieldClaims]) -> Sequence[FieldClaims]:
    """Put who was received, in words, after what else is claimed of an audience."""
    record = _record(loc, found[0].record)
    if not isinstance(record, Session) or not record.audience or not record.audience.who:
        return found
    audience = record.audience
    reason = next((one for one in record.inferences if one.field == _RECEIVED), None)
    people = {
        lang: ", ".join(map(Localizer(loc.dataset, lang).person, audience.who))
        for lang in (*loc.dataset.all_languages, loc.lang)
    }
    named = FieldClaims(record.id, _RECEIVED, (preferred_claim(people, audience.cites, reason),), (), ())
    place = max(place for place, one in enumerate(found, start=1) if one.field.startswith("audience."))
    return [*found[:place], named, *found[place:]]


def _with_whole_lists(
    loc: Localizer, found: Sequence[FieldClaims], kept: Sequence[FieldClaims]
) -> Sequence[FieldClaims]:
    """Put in the place of what is quoted of a list, or was sought for it, every entry of it with its sources.

    That is so of a list that is asked for as a whole. One whose entries have fields with sources of their own is whole.

    Args:
        found: All that is claimed of the record.
        kept: What of it is asked for.
    """
    record = _record(loc, kept[0].record)
    whole: list[FieldClaims] = []
    for name, group in groupby(kept, key=lambda one: one.field.partition(".")[0]):
        here = list(group)
        listed = getattr(record, name, None)
        of_it = [one for one in found if f"{one.field}.".startswith(f"{name}.")]
        if isinstance(listed, tuple) and len(here) >= len(of_it) and not any(one.claims for one in here):
            whole += (_entry(loc, here, f"{name}.{number}", part) for number, part in enumerate(listed, start=1))
            whole += (one for one in here if one.field == name and one.gaps)
        else:
            whole += here
    return whole


def _entry(loc: Localizer, of_list: Sequence[FieldClaims], path: str, part: Any) -> FieldClaims:
    """Return what an entry of a list says as a claim of its sources, with what is quoted of it."""
    here = [one for one in of_list if f"{one.field}.".startswith(f"{path}.")]
    claim = Claim({loc.lang: record_text(loc, part)}, Rank.PREFERRED, None, is_inferred=False, cites=part.cites)
    return FieldClaims(
        of_list[0].record,
        path,
        (claim,),
        tuple(quote for one in here for quote in one.quotes),
        tuple(gap for one in here for gap in one.gaps),
    )


def _on_lists(loc: Localizer, id_: str, kept: Iterable[OfField]) -> Iterator[str]:
    """Say of each list of a record that only a part of it is here: claims are of what is quoted, disputed or sought."""
    record = _record(loc, id_)
    here: dict[str, set[str]] = {}
    for one in kept:
        name, _, rest = one.field.partition(".")
        here.setdefault(name, set()).add(rest.partition(".")[0])
    for name, places in here.items():
        listed = getattr(record, name, None)  # a question of the record's own is no field of its kind
        if isinstance(listed, tuple) and len(places - {""}) < len(listed):
            yield loc.gettext("Of this only what is quoted, disputed or was sought: {field}. All of it: {line}").format(
                field=field_text(loc, name), line=whole_page(loc, id_)
            )


def _names(loc: Localizer, path: str) -> list[str]:
    """Return what a path may be called by: itself, its name, that of a minister after “ministers”, the part of a post."""
    first, _, last = path.rpartition(".")
    names = [path, field_text(loc, path)]
    if first.startswith("posts"):
        names.append(field_text(loc, last))
    if first.startswith("delegations."):
        names.append(f"{field_text(loc, first)}, {field_text(loc, path)}")
    return names


def _saying(locs: Sequence[Localizer], found: Sequence[OfField], asked: str) -> list[OfField]:
    """Keep the fields of which the words asked for are claimed, in any language."""
    return [
        one
        for one in found
        if isinstance(one, FieldClaims)
        and any(has_words(loc.value(one.field, claim.value), asked) for loc in locs for claim in one.claims)
    ]


def _names_records(dataset: Dataset, found: OfField) -> bool:
    """Tell whether the values of a field are people or places."""
    known = dataset.people.keys() | dataset.places.keys()
    return isinstance(found, FieldClaims) and any(
        isinstance(claim.value, str) and claim.value in known for claim in found.claims
    )


def list_conflicts(
    request: Request,
    record: str | None = None,
    *,
    field: str | None = None,
    session: str | None = None,
    since: str | None = None,
    until: str | None = None,
    by: str | None = None,
    limit: int | None = None,
) -> Report:
    """List where sources disagree: the value kept, and what stands against it; with `by`, count that."""
    most = request.most(limit)
    session = either(record, session)
    query = {
        "field": field,
        "session": session,
        "since": since,
        "until": until,
        "by": by,
        "sort": request.sort,
        "limit": most,
    }
    found = _in_period(request, conflicts_of(request, session), since, until)
    if field is not None and found:
        found = of_field(request, found, field)
    if not found:
        raise NoMatch("no-conflict", query=query)
    if by:
        return _counted(request, query, found, by, most)
    keys = claims_keys(request.loc)
    shown = first_ordered(request, keys, found, most)
    reasons = request.loc.gettext("The reasons of each, for example: ccqs why {record} {field}")
    ranks = {one.words: value_text(one, request.lang) for one in Rank}
    legend = (
        (_REJECTED, request.loc.gettext(MEANINGS["rejected"]).format(**ranks)),
        ("", reasons.format(record=shown[0].record, field=shown[0].field)),
    )
    is_page = request.format is Format.TABLE
    body = partial(_conflicts_page, request.loc, shown, legend) if is_page else None
    return report(request, query, keys, shown, body=body, legend=legend)


def _conflicts_page(loc: Localizer, found: Sequence[FieldClaims], legend: Legend) -> list[Block]:
    """Return fields under their records, each with the value kept and a line for each that stands against it."""
    blocks: list[Block] = [Heading(loc.gettext("Sources differ ({count})").format(count=len(found)), level=1)]
    for record, group in groupby(found, key=lambda one: one.record):
        fields = list(group)
        is_one = len(found) == 1  # there is room for the reason and the sources
        blocks.append(Heading(loc.record(record) + ("" if is_one else f" ({len(fields)})")))
        blocks.append(Listing(tuple(point for one in fields for point in _rival_points(loc, one, is_one=is_one))))
    return [*blocks, *legend_below(legend, blocks)]


def _rival_points(loc: Localizer, found: FieldClaims, *, is_one: bool) -> list[tuple[str, Line]]:
    preferred = [one for one in found.claims if one.rank is Rank.PREFERRED]
    kept = " / ".join(loc.value(found.field, one.value) for one in preferred)
    sources = _cited(cite for one in preferred for cite in one.cites) if is_one else ""
    points = [(field_text(loc, found.field, found.record), joined((kept, sources)))]
    for one in found.claims:
        text = loc.value(found.field, one.value)
        if one.rank is Rank.DEPRECATED:
            points.append((DIFFERS, joined((aside(f"{text}{_REJECTED}"), _reason(loc, one) if is_one else ""))))
        elif one.rank is not Rank.PREFERRED:
            points.append((DIFFERS, joined((text, _reason(loc, one) if is_one else ""))))
    return points


def _reason(loc: Localizer, claim: Claim) -> Line:
    """Say why a claim is not preferred, and who makes it."""
    return joined((f" – {loc.text(claim.why)}" if claim.why else "", _cited(claim.cites)))


def _cited(cites: Iterable[str]) -> Line:
    """Name the sources cited, after what they are cited for."""
    sources = dict.fromkeys(map(cited_source, cites))
    return aside(f" [{', '.join(sources)}]") if sources else Line("")


def conflicts_of(request: Request, session: str | None) -> Sequence[FieldClaims]:
    """Return the fields on which sources differ, of one session (or `council`) or of everything."""
    found = conflicts(request.dataset)
    if session is None:
        return found
    wanted = wanted_records(request, session)
    return [one for one in found if one.record in wanted]


def _in_period(request: Request, found: Sequence[OfField], since: str | None, until: str | None) -> Sequence[OfField]:
    """Keep what is said of sessions, held or not, from one date to another; all when neither is given."""
    if since is None and until is None:
        return found
    criteria, _ = criteria_of(request, {"since": since, "until": until, "status": [ALL]})
    kept = {one.session.id for one in select(request.dataset, criteria)}
    return [one for one in found if one.record in kept]


def _counted(request: Request, query: dict[str, Any], found: Sequence[OfField], by: str, most: int | None) -> Report:
    """Report how many fields stand under each record, field, or way in which they are not known."""
    loc = request.loc

    def heading(one: Any) -> tuple[str, str]:
        match by:
            case "record":
                return one.record, loc.record(one.record)
            case "kind":
                return one.kind.value, value_text(one.kind, loc.lang)
        return without_places(one.field), field_text(loc, without_places(one.field))

    groups = gathered(found, lambda one: [heading(one)])
    keys = _gap_group_keys(loc, by) if request.command == "gaps" else _group_keys(loc, by)
    return report(request, query, keys, first_ordered(request, keys, largest_first(groups), most))


def _group_keys(loc: Localizer, by: str | None = None) -> tuple[Key[Group[Any]], ...]:
    """Declare what is said of fields under a heading; see `heading_keys`."""
    about = "The id of the record, the path of the field, or in what way it is not known."
    records: Key[Group[Any]] = Key(
        "records",
        many(TEXT),
        lambda one: list(dict.fromkeys(each.record for each in one.members)),
        "The ids of the sessions and people, or `council`.",
    )
    fields: Key[Group[Any]] = Key(
        "fields", many(TEXT), lambda one: list(dict.fromkeys(each.field for each in one.members)), "Their paths."
    )
    headed = heading_keys(loc, about, "How many fields.", by=by)
    if by == "record":
        names = loc.gettext("Fields")
        headed = tuple(
            one._replace(table=tuple(_record_column(loc, each) for each in one.table)) if one.name == "label" else one
            for one in headed
        )
        fields = fields.shown(
            names, lambda one: _tallied(loc, (field_text(loc, each.field, each.record) for each in one.members))
        )
    else:
        records = records.shown(
            loc.gettext("Records"), lambda one: _tallied(loc, (loc.record_brief(each.record) for each in one.members))
        )
    return (*headed, records, fields)


def _record_column(loc: Localizer, column: Column[Group[Any]]) -> Column[Group[Any]]:
    """Return the column of the records that head groups, in which the date of a session stays on one line."""

    def cell(one: Group[Any]) -> Cell:
        if loc.is_session(one.key):
            return tuple(one.label.rsplit(", ", 1))
        return one.label if one.key in loc.dataset.people else loc.record_brief(one.key)

    return column._replace(cell=cell, is_stacked=True)


def _gap_group_keys(loc: Localizer, by: str | None = None) -> tuple[Key[Group[Any]], ...]:
    """Declare the same of what is not known, and how much of it is known but for what was looked for beside it."""
    known: Key[Group[Any]] = Key(
        "known", WHOLE, lambda one: _count_known(one.members), "Of how many of them a value is known: kind `more`."
    )
    if by != "kind":
        known = known.shown(value_text(Missing.MORE, loc.lang), is_number=True)
    *heading, records, fields = _group_keys(loc, by)
    return (*heading, known, records, fields)


def _tallied(loc: Localizer, texts: Iterable[str]) -> str:
    """Write texts, which may have commas, each once; how often where that is more than once."""
    return loc.series(text if times == 1 else f"{text} ({times})" for text, times in Counter(texts).items())


def either(record: str | None, session: str | None) -> str | None:
    """Return the record that is named as an argument or as an option.

    Raises:
        UsageError: Both are.
    """
    if record is not None and session is not None:
        raise UsageError("options-exclude", first=record, second="--session")
    return record if session is None else session


def wanted_records(request: Request, session: str) -> set[str]:
    """Return the ids of the sessions that a reference names, such as those of a year, or of the council."""
    dataset = request.dataset
    if is_council(session):
        return {dataset.council.id}
    request.tell_dates([session])
    return {one.id for one in find_sessions(dataset, session)}


def _page(loc: Localizer, found: Sequence[FieldClaims]) -> list[Block]:
    page = Page(loc, found[0].record)
    page.head(loc.record(found[0].record))
    for one in found:
        page.blocks += _claims(page, one)
    if any(one.is_disputed for one in found):
        page.aside(loc.gettext(MEANINGS["differs"]))
    page.blocks.append(page.footnotes.block())
    return page.blocks


def _claims(page: Page, found: FieldClaims) -> list[Block]:
    """Return a field with its claims, quotations and gaps; a value that differs has its mark, and ranks are set back."""
    numbers = [page.footnotes.numbers(claim.cites) for claim in found.claims]
    is_shared = len(set(numbers)) == 1
    points = [
        ("", joined([_claimed(page.loc, found, claim), Line("", () if is_shared else notes)]))
        for claim, notes in zip(found.claims, numbers, strict=True)
    ]
    name, loc = field_text(page.loc, found.field, found.record), page.loc
    quoted = [Paragraph(page.footnotes.line(loc.quoted(one.text), (one.cite,)), is_aside=True) for one in found.quotes]
    borne_out = quoted_texts(_record(loc, found.record), found.field)
    stated = [Paragraph(Line(sentences(*map(loc.text, borne_out))))] if borne_out else []
    sought = loc.gettext("{lead}: {text}")
    gaps = [
        Paragraph(
            Line(sought.format(lead=value_text(Missing.SOUGHT, loc.lang), text=loc.text(one.text))), is_aside=True
        )
        for one in found.gaps
    ]
    heading = Heading(name, notes=numbers[0] if is_shared else ())
    return [heading, *([Listing(tuple(points))] if points else ()), *stated, *quoted, *gaps]


def _record(loc: Localizer, id_: str) -> Record:
    """Return the council, a person or a session by its id."""
    dataset = loc.dataset
    return dataset.council if id_ == dataset.council.id else dataset.people.get(id_) or loc.session(id_)


def _claimed(loc: Localizer, found: FieldClaims, claim: Claim) -> Line:
    rank = value_text(claim.rank, loc.lang)
    if claim.is_inferred:
        rank = loc.gettext("{rank}, inferred").format(rank=rank)
    value = loc.value(found.field, claim.value)
    reason = loc.text(claim.why)
    return joined(
        [
            differing(f"{DIFFERS} {value}") if _is_rival(found, claim) else value,
            aside(f" ({rank})"),
            f" – {reason}" if reason else "",
        ]
    )


def _is_rival(found: FieldClaims, claim: Claim) -> bool:
    """Tell whether a claim differs from the one preferred; where none is, from any other."""
    preferred = [one.value for one in found.claims if one.rank is Rank.PREFERRED]
    return found.is_disputed and claim.value not in preferred


# What is not known -------------------------------------------------------------------------------------------------------
def gaps_keys(loc: Localizer) -> tuple[Key[Lack], ...]:
    """Declare what is said of something that is not known."""
    return (
        *which_record(loc, keeps_whole=True),
        Key[Lack]("kind", choice(Missing), lambda one: one.kind, "In what way it is not known.").shown(
            loc.gettext("Not known"), lambda one: value_text(one.kind, loc.lang)
        ),
        *which_field(loc),
        Key("date", maybe(DATE), _date, "The date planned, or as far as it is known."),
        Key[Lack]("text", maybe(TEXT), lambda one: loc.text(one.text) or None, "What is said of it.").shown(
            loc.gettext("What is known of it"), lambda one: _what_is_known(loc, one) or "–"
        ),
        Key("sources", many(CITE), lambda one: one.cites, "Who says what is known of it."),
    )


def _date(one: Lack) -> Edtf | None:
    return one.value if isinstance(one.value, Edtf) else None


def _what_is_known(loc: Localizer, one: Lack) -> str:
    value = _value(loc, one.field, one.value) if one.kind is Missing.MORE else loc.date(_date(one))
    return " – ".join(filter(None, (value, loc.text(one.text))))


def _value(loc: Localizer, field: str, value: Any) -> str:
    """Write what a field has; of a record what is cited, and nothing of a list, which is long and stands elsewhere."""
    if isinstance(value, tuple):
        return ""
    if isinstance(value, (Edtf, int, str, dict)):
        return loc.value(field, value)
    return ", ".join(loc.value(f"{field}.{name}", part) for name, part, _ in stated(value))


def list_gaps(
    request: Request,
    record: str | None = None,
    *,
    kind: Sequence[str] | None = None,
    field: str | None = None,
    session: str | None = None,
    since: str | None = None,
    until: str | None = None,
    by: str | None = None,
    limit: int | None = None,
) -> Report:
    """List what is not known: of the council, the sessions, then the people; with `by`, count that."""
    most = request.most(limit)
    session = either(record, session)
    query = {
        "kind": list(kind or ()),
        "field": field,
        "session": session,
        "since": since,
        "until": until,
        "by": by,
        "sort": request.sort,
        "limit": most,
    }
    lacking = _in_period(request, gaps_of(request, session), since, until)
    found: Sequence[Lack] = [one for one in lacking if not kind or one.kind in kind]
    if field is not None and found:
        found = of_field(request, found, field)
    if not found:
        raise NoMatch("no-gap", query=query)
    if by:
        return _counted(request, query, found, by, most)
    keys = gaps_keys(request.loc)
    shown = first_ordered(request, keys, found, most)
    body = partial(_gaps_page, request.loc, shown, kind or ()) if request.format is Format.TABLE else None
    return report(request, query, keys, shown, body=body)


def _gaps_page(loc: Localizer, found: Sequence[Lack], kinds: Sequence[str]) -> list[Block]:
    """Return what is not known under its records, each with the way in which it is not; the ways asked for stand above."""
    blocks: list[Block] = [Heading(" · ".join(_counts_of(loc, found, kinds)), level=1)]
    for record, group in groupby(found, key=lambda one: one.record):
        points = [
            (
                joined((field_text(loc, one.field, one.record), aside(f" ({loc.gettext(one.kind.words)})"))),
                Line(_what_is_known(loc, one)),
            )
            for one in group
        ]
        blocks.append(Heading(f"{loc.record(record)} ({len(points)})"))
        blocks.append(Listing(tuple(points)))
    return blocks


def _counts_of(loc: Localizer, found: Sequence[Lack], kinds: Sequence[str]) -> Iterator[str]:
    """Say how much is not known, and in which ways when these are asked for; apart from it, how much of the rest is."""
    known = _count_known(found)
    if known < len(found):
        title = loc.gettext("Not known ({count})").format(count=len(found) - known)
        asked = loc.series(loc.gettext(Missing(one).words) for one in kinds if one != Missing.MORE.value)
        yield f"{title} – {asked}" if asked else title
    if known:
        yield f"{value_text(Missing.MORE, loc.lang)} ({known})"


def _count_known(found: Iterable[Lack]) -> int:
    return sum(one.kind is Missing.MORE for one in found)


def gaps_of(request: Request, session: str | None) -> Sequence[Lack]:
    """Return what is not known of one session (or `council`), or of everything."""
    found = lacks(request.dataset)
    if session is None:
        return found
    wanted = wanted_records(request, session)
    return [one for one in found if one.record in wanted]


_ASKED = {
    "session": maybe(TEXT),
    "since": maybe(TEXT),
    "until": maybe(TEXT),
    "by": maybe(TEXT),
    "sort": maybe(TEXT),
    "limit": LIMIT,
}
ANSWERS = {
    "why": Answer(
        {"record": about(TEXT, "The id of the session or person, or `council`."), "field": maybe(TEXT)},
        lambda loc: [thing("Claims", "All that is claimed of one field.", *claims_keys(loc))],
    ),
    "conflicts": Answer(
        {"field": maybe(TEXT), **_ASKED},
        lambda loc: [
            thing("Claims", "All that is claimed of one field.", *claims_keys(loc)),
            thing("FieldGroup", "Fields under a heading, with `--by`.", *_group_keys(loc)),
        ],
        {"by": _group_keys},
    ),
    "gaps": Answer(
        {
            "kind": about(many(choice(Missing)), "Only what is not known in one of these ways; empty for all."),
            "field": maybe(TEXT),
            **_ASKED,
        },
        lambda loc: [
            thing("Lack", "Something that is not known.", *gaps_keys(loc)),
            thing("FieldGroup", "Fields under a heading, with `--by`.", *_gap_group_keys(loc)),
        ],
        {"by": _gap_group_keys},
    ),
}
