"""Evidence: that each fact is cited, that citations and addresses can be followed, that rivals are rivals."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from urllib.parse import urlsplit

from ccqs.check.rules import RULES, CheckContext, Finding, numbered, record_of, refusal, rule
from ccqs.check.wording import is_in_script_of, quoted
from ccqs.dates import Certainty, Edtf
from ccqs.language.catalogue import LANGUAGE_NAMES, N_
from ccqs.language.fold import fold
from ccqs.model import (
    Council,
    Exemption,
    Inference,
    MarginKind,
    Person,
    Quote,
    Rank,
    Rival,
    Session,
    Source,
    Stage,
    Status,
    cited_locator,
    cited_source,
    declared,
    value_at,
)
from ccqs.problems import Refusal, Severity, Term, shown

_PARAGRAPH = re.compile(r"p[1-9]\d*", re.ASCII)
_QUOTED_WORDS = 25
# The number of ministers who sit together, in the words of a press conference of all of them.
_ALL_FOUR = 4
_SPOKEN = (MarginKind.PRESS_CONFERENCE, MarginKind.INTERVIEW, MarginKind.OTHER)
_FOUR = re.compile(r"\b(?:four|quatre|четыр(?:ёх|ех|е|ьмя))\b", re.IGNORECASE)
_PORTS = {"http": ":80", "https": ":443"}
_TRACKING = re.compile(r"(utm_\w+|fbclid|gclid)=")


@refusal(Refusal.UNCITED)
def uncited() -> None:
    """A fact is cited from no source.

    Every fact carries its sources; one that has none is no part of the dataset, however well known it is.

    Passes:

        sessions:
          - id: 1999-03
            agenda:
              - {topic: fish, stage: discussed, cites: [bulletin-1999]}

    Fails:

        sessions:
          - id: 1999-03
            agenda:
              - {topic: fish, stage: discussed, cites: []}
    """


@refusal(Refusal.UNUSED_SOURCE)
def unused_source() -> None:
    """A source supports nothing.

    The bibliography lists what facts are cited from. It is reported when nothing else is amiss, as a citation that
    cannot be read may be what the source is there for.

    Passes:

        council:
          cites: {chair: [gazette-1991]}

    Fails:

        sources:
          - id: herald-1993
            title: The Herald
            publisher: Herald
            language: en
            url: http://herald.example/1993
            kind: press
    """


@refusal(Refusal.BAD_LOCATOR)
def bad_locator() -> None:
    """A citation names a place in a source in a way that cannot be read.

    After the id of the source comes `#` and the place: `gazette-1991#p2` is its second paragraph that is not empty.

    Passes:

        council:
          cites: {chair: ["gazette-1991#p2"]}

    Fails:

        council:
          cites: {chair: ["gazette-1991#§2"]}
    """


@refusal(Refusal.NOTHING_CITED)
def nothing_cited() -> None:
    """Sources are cited for a field that is not given.

    Either the field was forgotten, or its name is misspelt under `cites`.

    Passes:

        sessions:
          - id: 1993-05
            venue: old-tower
            cites: {venue: [bulletin-1999]}

    Fails:

        sessions:
          - id: 1999-03
            cites: {venue: [bulletin-1999]}
    """


@rule("EV05", Severity.WARNING)
def cited_twice(context: CheckContext) -> Iterator[Finding]:
    """A source is cited twice for one thing.

    The same place in the same source is one witness, not two.

    Passes:

        council:
          cites: {chair: ["gazette-1991#p1", "gazette-1991#p2"]}

    Fails:

        council:
          cites: {chair: [gazette-1991, gazette-1991]}
    """
    for path, cites in context.cites():
        seen = set()
        for where, cite in numbered(path, cites):
            if cite in seen:
                yield Finding(where, N_("{cite} is cited twice"), {"cite": cite}, N_("remove it"))
            seen.add(cite)


@rule("EV06", Severity.WARNING)
def no_reason(context: CheckContext) -> Iterator[Finding]:
    """A rival of a value is kept without a reason.

    Where a value is preferred, `why` says what speaks for it or against the other; without it nobody can judge the
    choice anew. A rejected rival without one is refused (SH07). A question that is no field needs the reason for the
    answer preferred, and none when nothing is.

    Passes:

        council:
          rivals:
            - field: chair
              value: {fr: un seul, en: one alone, ru: один}
              rank: normal
              why: {fr: Récit tardif., en: A late account., ru: Поздний рассказ.}
              cites: [bulletin-1999]

    Fails:

        council:
          rivals:
            - field: chair
              value: {fr: un seul, en: one alone, ru: один}
              rank: normal
              cites: [bulletin-1999]
    """
    for owner, rivals in _rivals(context):
        for path, one in rivals:
            is_chosen = one.rank is Rank.PREFERRED
            if one.why is None and (is_chosen or value_at(owner, one.field) is not None):
                template, remedy = N_("a rival for {field} has no reason"), N_("say it under why")
                yield Finding(path, template, {"field": one.field}, remedy)


Rivals = list[tuple[str, Rival]]


def _rivals(context: CheckContext) -> Iterator[tuple[Any, Rivals]]:
    """Yield the records that have rivals, with them and their paths."""
    for path, owner in context.all_records:
        if rivals := getattr(owner, "rivals", ()):
            yield owner, list(numbered(f"{path}.rivals", rivals))


@rule("EV07", Severity.ERROR)
def rival_is_the_value(context: CheckContext) -> Iterator[Finding]:
    """A rival repeats the value that the record prefers.

    Sources that agree with the record belong under its `cites`; as a rival they make a conflict of an agreement.

    Passes:

        sessions:
          - id: 1999-03
            rivals:
              - field: date
                value: 1999-03-15
                rank: normal
                why: {fr: Autre récit., en: Another account., ru: Другой рассказ.}
                cites: [bulletin-1999]

    Fails:

        sessions:
          - id: 1999-03
            date: 1999-03-14
            rivals:
              - field: date
                value: 1999-03-14
                rank: normal
                why: {fr: Autre récit., en: Another account., ru: Другой рассказ.}
                cites: [bulletin-1999]
    """
    for owner, rivals in _rivals(context):
        for path, one in rivals:
            if _plain(one.value) == _plain(value_at(owner, one.field)):
                template, remedy = N_("the rival for {field} is its value"), N_("cite its sources there")
                yield Finding(f"{path}.value", template, {"field": one.field}, remedy)


def _plain(value: Any) -> object:
    """Return a value as the data write it, so that it can be compared and looked up."""
    if isinstance(value, Edtf):
        return value.text
    return tuple(value.items()) if isinstance(value, dict) else value


@rule("EV08", Severity.ERROR)
def rival_repeated(context: CheckContext) -> Iterator[Finding]:
    """Two rivals for one field say the same.

    One claim is entered once, with all of its sources.

    Passes:

        council:
          rivals:
            - field: founded
              value: 1990-06
              rank: normal
              why: {fr: Récit tardif., en: A late account., ru: Поздний рассказ.}
              cites: [bulletin-1999, gazette-1991]

    Fails:

        council:
          rivals:
            - field: founded
              value: 1990-06
              rank: normal
              why: {fr: Récit tardif., en: A late account., ru: Поздний рассказ.}
              cites: [bulletin-1999]
            - field: founded
              value: 1990-06
              rank: normal
              why: {fr: Autre récit., en: Another account., ru: Другой рассказ.}
              cites: [gazette-1991]
    """
    for _, rivals in _rivals(context):
        seen = set()
        for path, one in rivals:
            same = (one.field, _plain(one.value))
            if same in seen:
                template, remedy = N_("a rival for {field} says this already"), N_("put the sources together")
                yield Finding(f"{path}.value", template, {"field": one.field}, remedy)
            seen.add(same)


@rule("EV09", Severity.ERROR)
def two_preferred(context: CheckContext) -> Iterator[Finding]:
    """A rival is preferred against a value of the record, or against another that is preferred too.

    What is preferred of a field is the value of the record. Of a question that is no field, one answer may be
    preferred, not two.

    Passes:

        questions:
          - {id: boat-colour, label: {fr: couleur du bateau, en: colour of the boat, ru: цвет лодки}}
        sessions:
          - id: 1993-05
            rivals:
              - field: boat-colour
                value: {fr: rouge, en: red, ru: красный}
                rank: preferred
                why: {fr: Vu de près., en: Seen from near., ru: Видели вблизи.}
                cites: [bulletin-1999]

    Fails:

        sessions:
          - id: 1993-05
            rivals:
              - field: place
                value: lutece
                rank: preferred
                why: {fr: Vu de près., en: Seen from near., ru: Видели вблизи.}
                cites: [bulletin-1999]
    """
    for owner, rivals in _rivals(context):
        preferred = set()
        for path, one in rivals:
            if one.rank is not Rank.PREFERRED:
                continue
            if one.field in preferred or value_at(owner, one.field) is not None:
                template, remedy = N_("{field} has a preferred value already"), N_("rank it normal")
                yield Finding(f"{path}.rank", template, {"field": one.field}, remedy)
            preferred.add(one.field)


@rule("EV10", Severity.ERROR)
def address_given_twice(context: CheckContext) -> Iterator[Finding]:
    """Two sources have the same address.

    One page is one source. Addresses are compared without what does not change the page: `http` or `https`, `www`,
    the usual port, capital letters of the host, a slash at the end, what follows `#`, marks of campaigns.

    Passes:

        sources:
          - {id: bulletin-1999, url: http://bulletin.example/1999}

    Fails:

        sources:
          - {id: bulletin-1999, url: "https://www.Gazette.example:443/1991/"}
    """
    first: dict[str, str] = {}
    for path, source in context.records(Source):
        owner = first.setdefault(_same_page(source.url), source.id)
        if owner != source.id:
            template, remedy = N_("{source} has the address of {other}"), N_("keep one source, and cite it for both")
            yield Finding(f"{path}.url", template, {"source": source.id, "other": owner}, remedy)


def _same_page(url: str) -> str:
    """Return an address without what does not change the page."""
    try:
        parts = urlsplit(url)
    except ValueError:  # no address at all, which another rule reports
        return url
    host = parts.netloc.lower().removesuffix(_PORTS.get(parts.scheme.lower(), "")).removesuffix(":443")
    query = "&".join(sorted(part for part in parts.query.split("&") if not _TRACKING.match(part)))
    return f"{host.removeprefix('www.')}{parts.path.rstrip('/')}?{query}"


@rule("EV11", Severity.ERROR)
def bad_address(context: CheckContext) -> Iterator[Finding]:
    """An address cannot be followed.

    It is a whole address of the web, with its scheme and host, and has no space in it.

    Passes:

        sources:
          - {id: bulletin-1999, url: "http://bulletin.example/1999?page=2"}

    Fails:

        sources:
          - {id: bulletin-1999, url: bulletin.example/1999}
    """
    for path, source in context.records(Source):
        found = re.fullmatch(r"https?://([^\s/?#]+)([/?#]\S*)?", source.url)
        if not found or "." not in found[1][1:-1]:
            template, remedy = N_("{found} is no address of the web"), N_("write http:// or https://, and the host")
            yield Finding(f"{path}.url", template, {"found": shown(source.url)}, remedy)


@rule("EV12", Severity.ERROR)
def source_from_the_future(context: CheckContext) -> Iterator[Finding]:
    """A source is dated after the edition of the data.

    Nobody has read it yet: its year is wrong, or the edition was not brought forward.

    Passes:

        sources:
          - {id: gazette-1991, date: 1991-10-02}

    Fails:

        sources:
          - id: herald
            title: The Herald
            publisher: Herald
            date: 2009-03-15
            language: en
            url: http://herald.example/
            kind: press
        council:
          cites: {chair: [herald]}
    """
    edition = context.dataset.edition
    for path, source in context.records(Source):
        if source.date and edition.before(source.date) is Certainty.CERTAIN:
            values = {"source": source.id, "date": source.date, "edition": edition}
            yield Finding(f"{path}.date", N_("{source} is dated {date}, after the edition {edition}"), values)


@rule("EV13", Severity.WARNING)
def locator_nobody_can_follow(context: CheckContext) -> Iterator[Finding]:
    """A citation names a place that cannot be looked up.

    A place is a paragraph, counted from 1 over those that are not empty, and paragraphs can be counted when `text`
    names the text of the source. That the paragraph is there, and says so, is what `ccqs audit` checks.

    Passes:

        council:
          cites: {chair: ["gazette-1991#p2"]}

    Fails:

        council:
          cites: {chair: ["bulletin-1999#p2"]}
    """
    for path, cites in context.cites():
        for where, cite in numbered(path, cites):
            locator, source = cited_locator(cite), cited_source(cite)
            if locator is None:
                continue
            if not _PARAGRAPH.fullmatch(locator):
                template, remedy = N_("{locator} is no paragraph"), N_("write p and its number, such as p6")
                yield Finding(where, template, {"locator": shown(locator)}, remedy)
            elif context.dataset.sources[source].text is None:
                template, remedy = N_("{source} has no text to count paragraphs in"), N_("cite the source alone")
                yield Finding(where, template, {"source": source}, remedy)


@rule("EV14", Severity.ERROR)
def text_of_two_sources(context: CheckContext) -> Iterator[Finding]:
    """Two sources name the same file as their text.

    `audit` would compare the citations of one with the words of the other.

    Passes:

        sources:
          - {id: bulletin-1999, text: bulletin.txt}

    Fails:

        sources:
          - {id: bulletin-1999, text: gazette.txt}
    """
    first: dict[str, str] = {}
    for path, source in context.records(Source):
        if source.text and first.setdefault(source.text, source.id) != source.id:
            values = {"source": source.id, "other": first[source.text], "file": shown(source.text)}
            yield Finding(f"{path}.text", N_("{source} and {other} have the text {file}"), values)


@rule("EV15", Severity.NOTE)
def doubt_unexplained(context: CheckContext) -> Iterator[Finding]:
    """The date of a session or of the council is qualified, and nothing says why.

    `?` and `~` say that there is a doubt; an inference on the field says which, and what speaks for the date. A rival
    for the field does as well.

    Passes:

        sessions:
          - id: 1991-10
            date: 1991-10-01?
            inferences:
              - field: date
                why: {fr: Le jour est annoncé., en: The day is announced., ru: День объявлен.}
                cites: [gazette-1991]

    Fails:

        sessions:
          - id: 1999-03
            date: 1999-03-14?
    """
    for path, record in _records(context):
        explained = {one.field for one in record.inferences} | {one.field for one in record.rivals}
        parts: list[tuple[str, Any]] = [("", record)]
        if isinstance(record, Session) and record.audience:
            parts.append(("audience.", record.audience))
        for prefix, part in parts:
            for name, one in declared(type(part)).items():
                field, date = prefix + name, getattr(part, name)
                if one.cited and isinstance(date, Edtf) and re.search("[?~%]", date.text) and field not in explained:
                    template, remedy = N_("nothing says why {field} {date} is in doubt"), N_("say it under inferences")
                    yield Finding(f"{path}.{field}", template, {"field": field, "date": date}, remedy)


def _records(context: CheckContext) -> list[tuple[str, Session | Council]]:
    return [*context.records(Council), *context.records(Session)]


@rule("EV16", Severity.WARNING)
def id_of_a_source_at_odds(context: CheckContext) -> Iterator[Finding]:
    """The date in the id of a source is not that of the source.

    An id is made of the publisher and the date: where they part, one of the two is a slip, or two sources were mixed
    up. Ids are never renamed once published: correct the date, or declare it under `exemptions`.

    Passes:

        sources:
          - {id: gazette-1991, date: 1991-10-02}

    Fails:

        sources:
          - {id: gazette-1991, date: 1992-10-02}
    """
    for path, source in context.records(Source):
        named = re.search(r"(?<!\d)(19|20)\d\d(-(0[1-9]|1[0-2])(-([0-2]\d|3[01]))?)?(?!\d)", source.id)
        if source.date and named and not source.date.possible.meets(Edtf.parse(named[0]).stated):
            values = {"source": source.id, "date": source.date}
            yield Finding(f"{path}.date", N_("{source} is dated {date}"), values)


@rule("EV17", Severity.WARNING)
def known_before(context: CheckContext) -> Iterator[Finding]:
    """What came of a session is cited only from sources that are older than it.

    An announcement says what is to be, not what was: an outcome, or that a session was held, needs a source of the
    day or later. Either the date of a source is wrong, or the citation.

    Passes:

        sessions:
          - id: 1993-05
            outcomes:
              - kind: decision
                text: {fr: Publier l’atlas., en: To publish the atlas., ru: Издать атлас.}
                cites: [bulletin-1999]

    Fails:

        sessions:
          - id: 1993-05
            outcomes:
              - kind: decision
                text: {fr: Publier l’atlas., en: To publish the atlas., ru: Издать атлас.}
                cites: [gazette-1991]
    """
    for path, session in context.records(Session):
        later = {where: one.cites for where, one in numbered(f"{path}.outcomes", session.outcomes)}
        if session.status is Status.HELD:
            later[f"{path}.cites.status"] = session.cites["status"]
        for where, cites in later.items():
            dates = [context.dataset.sources[cited_source(cite)].date for cite in cites]
            if all(date and date.before(session.date) is Certainty.CERTAIN for date in dates):
                template = N_("every source cited is older than the session of {date}")
                yield Finding(where, template, {"date": session.date}, N_("cite one that tells of it afterwards"))


@rule("EV18", Severity.NOTE)
def inference_of_nothing(context: CheckContext) -> Iterator[Finding]:
    """An inference explains a value that the record does not give.

    The reasoning has outlived the value, or the value was forgotten.

    Passes:

        sessions:
          - id: 1993-05
            inferences:
              - {field: venue, why: {fr: Déduit., en: Deduced., ru: Выведено.}, cites: [bulletin-1999]}

    Fails:

        sessions:
          - id: 1999-03
            inferences:
              - {field: venue, why: {fr: Déduit., en: Deduced., ru: Выведено.}, cites: [bulletin-1999]}
    """
    for above, owner in _records(context):
        questions = {one.field for one in owner.rivals}
        for path, one in numbered(f"{above}.inferences", owner.inferences):
            if not value_at(owner, one.field) and one.field not in questions:
                yield Finding(f"{path}.field", N_("{field} is not given"), {"field": shown(one.field)})


@rule("EV19", Severity.ERROR)
def exemption_from_nothing(context: CheckContext) -> Iterator[Finding]:
    """An exemption names no rule, or a rule that the record does not break.

    An exception that is none any more would hide the next mistake.

    Passes:

        sessions:
          - {id: 1999-03, place: tsargrad}
        exemptions:
          - {rule: TM04, record: 1999-03, why: {fr: Incendie., en: A fire., ru: Пожар.}}

    Fails:

        exemptions:
          - {rule: TM04, record: 1999-03, why: {fr: Incendie., en: A fire., ru: Пожар.}}
    """
    broken: dict[str, set[str]] = {}
    for path, one in context.records(Exemption):
        values = {"rule": shown(one.rule), "record": shown(one.record)}
        known = RULES.get(one.rule)
        if known is None or known.find is None:
            yield Finding(f"{path}.rule", N_("{rule} is no rule that a record can be exempt from"), values)
            continue
        if known.code not in broken:
            found = known.find(context) if known.code != "EV19" else ()
            broken[known.code] = {record_of(finding.path) for finding in found}
        if one.record not in broken[known.code]:
            yield Finding(f"{path}.record", N_("{record} does not break {rule}"), values, N_("remove the exemption"))


@rule("EV20", Severity.NOTE)
def held_on_one_word(context: CheckContext) -> Iterator[Finding]:
    """That a session was held rests on one source.

    A meeting of ministers left more than one trace; a second source distinguishes a session held from one that was only
    announced.

    Passes:

        sessions:
          - id: 1993-05
            cites: {status: [gazette-1991, bulletin-1999]}

    Fails:

        sessions:
          - id: 1993-05
            cites: {status: [bulletin-1999]}
    """
    for path, session in context.records(Session):
        if session.status is Status.HELD and len(set(map(cited_source, session.cites["status"]))) == 1:
            yield Finding(f"{path}.cites.status", N_("session {session} has one witness"), {"session": session.id})


@rule("EV21", Severity.NOTE)
def name_of_another_language(context: CheckContext) -> Iterator[Finding]:
    """The form of a name in some language is cited from no source in that language.

    How a name is written in French is seen in a French source; a form that was transliterated or remembered may be
    right, and is not shown to be. A source in a language that has the same form is enough. That holds for people and
    for the council; a rival name of the council that is quoted in Cyrillic is cited from a source in a language that
    has that script.

    Passes:

        people:
          - {id: jeanne-dubois, cites: {names: [gazette-1991, vestnik-1993]}}

    Fails:

        people:
          - {id: jeanne-dubois, cites: {names: [gazette-1991]}}
    """
    sources = context.dataset.sources
    named: list[tuple[str, Council | Person]] = [*context.records(Council), *context.records(Person)]
    for path, owner in named:
        shown_in = {owner.names.get(sources[cited_source(cite)].language) for cite in owner.cites.get("names", ())}
        for lang, form in owner.names.items():
            if form not in shown_in:
                template = N_("{name} is cited from no source in {lang}")
                yield Finding(f"{path}.names.{lang}", template, {"name": shown(form), "lang": _named(lang)})
    for path, rival in numbered("council.rivals", context.dataset.council.rivals):
        if rival.field == "names" and isinstance(rival.value, dict):
            forms = {form for text in rival.value.values() for form in quoted(text)}
            languages = [sources[cited_source(cite)].language for cite in rival.cites]
            for form in sorted(forms):
                wanted = [lang for lang in context.dataset.languages if is_in_script_of(lang, form)]
                if wanted and not any(is_in_script_of(lang, form) for lang in languages):
                    values = {"name": shown(form), "lang": _named(wanted[0])}
                    yield Finding(f"{path}.cites", N_("{name} is cited from no source in {lang}"), values)


@rule("EV22", Severity.NOTE)
def speaker_missing(context: CheckContext) -> Iterator[Finding]:
    """A press conference leaves out somebody who spoke there.

    An agenda item at the stage `press` by a party says that one of its people spoke there, and the text or a quotation
    of a press conference that names somebody, or speaks of all four, most often does so too: name who, under `who`.
    Where somebody is named because he was absent, say so under `exemptions`.

    Passes:

        sessions:
          - id: 1993-05
            margins:
              - kind: press-conference
                who: [jeanne-dubois, pyotr-orlov]
                text: {fr: Presse., en: Press., ru: Пресса.}
                cites: [bulletin-1999]

    Fails:

        sessions:
          - id: 1993-05
            margins:
              - kind: press-conference
                who: [jeanne-dubois]
                text: {fr: Presse., en: Press., ru: Пресса.}
                cites: [bulletin-1999]
    """
    people, parties = context.dataset.people, context.dataset.council.parties
    for path, session in context.records(Session):
        conferences = {
            number: margin
            for number, margin in enumerate(session.margins, start=1)
            if margin.kind is MarginKind.PRESS_CONFERENCE and margin.who
        }
        countries = {people[who].country for margin in conferences.values() for who in margin.who}
        spoke = {item.by for item in session.agenda if item.stage is Stage.PRESS}
        for party in parties:
            if conferences and party in spoke and party not in countries:
                template = N_("nobody of {party} is named, who spoke to the press")
                yield Finding(f"{path}.margins.{min(conferences)}.who", template, {"party": party})
        for number, margin in conferences.items():
            who = f"{path}.margins.{number}.who"
            quotes = [one for one in session.quotes if one.field.startswith(f"margins.{number}.")]
            for person in people.values():
                if person.id not in margin.who and _is_named(person, margin.text, quotes):
                    yield Finding(who, N_("{person} is spoken of, and not named"), {"person": person.id})
            if len(margin.who) < _ALL_FOUR and any(map(_FOUR.search, margin.text.values())):
                yield Finding(who, N_("the text speaks of four, and names {count}"), {"count": len(margin.who)})


def _is_named(person: Person, text: Mapping[str, str], quotes: Iterable[Quote]) -> bool:
    """Tell whether a text has the full name of somebody, or a quotation the surname, in any language."""
    by_name = any(name in text.get(lang, "") for lang, name in person.names.items())
    surnames = "|".join(map(re.escape, person.surname.values()))
    return by_name or any(re.search(rf"\b(?:{surnames})\b", quote.text) for quote in quotes)


@rule("EV23", Severity.WARNING)
def read_at_the_publisher(context: CheckContext) -> Iterator[Finding]:
    """A source was read by way of its own publisher.

    `via` is the site where a copy was read when it is not the publisher's own; a citation would name it twice.

    Passes:

        sources:
          - {id: bulletin-1999, publisher: Bulletin, via: Archives}

    Fails:

        sources:
          - {id: bulletin-1999, publisher: Bulletin, via: bulletin}
    """
    for path, source in context.records(Source):
        if source.via and fold(source.via) == fold(source.publisher):
            template, remedy = N_("{source} was read via its publisher {via}"), N_("remove via")
            yield Finding(f"{path}.via", template, {"source": source.id, "via": shown(source.via)}, remedy)


@rule("EV24", Severity.ERROR)
def long_quotation(context: CheckContext) -> Iterator[Finding]:
    """A quotation has more than 25 words.

    It is there to show that the source says so; what else it says is given in our own words.

    Passes:

        sessions:
          - id: 1993-05
            quotes:
              - {field: date, cite: bulletin-1999, text: "on 20 and 21 May"}

    Fails:

        sessions:
          - id: 1993-05
            quotes:
              - field: date
                cite: bulletin-1999
                text: >-
                  it was on that day, and on no other, that they sat down together, looked at the map for a while, drank
                  their tea, and went home again
    """
    for path, quote in context.records(Quote):
        count = len(quote.text.split())
        if count > _QUOTED_WORDS:
            template, remedy = N_("words of the quotation: {count}"), N_("keep {limit} at most")
            yield Finding(f"{path}.text", template, {"count": count, "limit": _QUOTED_WORDS}, remedy)


@rule("EV25", Severity.ERROR)
def quotation_of_another(context: CheckContext) -> Iterator[Finding]:
    """A quotation is of a source that is not cited for the field.

    The words show what a source of the field says, or one of a rival claim about it: cite it there, or quote another.

    Passes:

        sessions:
          - id: 1993-05
            quotes:
              - {field: date, cite: "gazette-1991#p3", text: "le 27 mai"}

    Fails:

        sessions:
          - id: 1993-05
            quotes:
              - {field: place, cite: gazette-1991, text: "à Tsargrad"}
    """
    for above, owner in _records(context):
        known: dict[str, set[str]] = {}
        for quote in owner.quotes:
            if quote.field not in known:
                known[quote.field] = set(map(cited_source, _cites_of(owner, quote.field)))
        claims: tuple[Rival | Inference, ...] = (*owner.rivals, *owner.inferences)
        for field, cites in (*((claim.field, claim.cites) for claim in claims), *owner.cites.items()):
            for part in _and_above(field):
                if part in known:
                    known[part].update(map(cited_source, cites))
        for path, quote in numbered(f"{above}.quotes", owner.quotes):
            source = cited_source(quote.cite)
            if source not in known[quote.field]:
                values = {"source": source, "field": quote.field}
                yield Finding(f"{path}.cite", N_("{source} is not cited for {field}"), values)


def _and_above(path: str) -> Iterator[str]:
    """Yield a path, and those of what holds it."""
    while path:
        yield path
        path = path.rpartition(".")[0]


def _cites_of(owner: Session | Council, field: str) -> Iterator[str]:
    """Yield what is cited for a field of a record, by itself or for a part of the record that holds it."""
    steps = field.split(".")
    for length in range(len(steps) + 1):
        part = value_at(owner, ".".join(steps[:length])) if length else owner
        cites = getattr(part, "cites", ())
        yield from cites.get(".".join(steps[length:]), ()) if isinstance(cites, dict) else cites


@rule("EV26", Severity.NOTE)
def title_of_another_language(context: CheckContext) -> Iterator[Finding]:
    """The title of a post is cited from no source in the language of its country.

    What an office is called is seen in the language in which it is conferred; a table in English has a translation of
    it. The country, a place, says which language that is (`office_language`).

    Passes:

        places:
          - {id: france, office_language: fr}

    Fails:

        places:
          - {id: russia, office_language: ru}
    """
    places = context.dataset.places.values()
    languages = {place.country: place.office_language for place in places if place.office_language}
    for above, person in context.records(Person):
        lang = languages.get(person.country)
        for path, post in numbered(f"{above}.posts", person.posts):
            cited_in = {context.dataset.sources[cited_source(cite)].language for cite in post.cites.get("title", ())}
            if lang and lang not in cited_in:
                values = {"name": shown(post.title.get(lang, person.id)), "lang": _named(lang)}
                yield Finding(f"{path}.title", N_("{name} is cited from no source in {lang}"), values)


@rule("EV27", Severity.NOTE)
def speech_of_no_margin(context: CheckContext) -> Iterator[Finding]:
    """A minister speaks to the press, and nothing says where.

    An agenda item at the stage `press` that a country put there, and whose text names one of its ministers, says that
    he spoke: at a press conference, in an interview or elsewhere beside the session, which `margins` tell.

    Passes:

        sessions:
          - id: 1993-05
            margins:
              - {kind: interview, who: [pyotr-orlov], text: {fr: Radio., en: Radio., ru: Радио.}, cites: [bulletin-1999]}
            agenda:
              - topic: north-sea
                stage: press
                by: RU
                text: {fr: Selon Piotr Orlov., en: According to Pyotr Orlov., ru: По словам министра (Пётр Орлов).}
                cites: [bulletin-1999]

    Fails:

        sessions:
          - id: 1993-05
            agenda:
              - topic: north-sea
                stage: press
                by: RU
                text: {fr: Selon Piotr Orlov., en: According to Pyotr Orlov., ru: По словам министра (Пётр Орлов).}
                cites: [bulletin-1999]
    """
    for above, session in context.records(Session):
        spoke = {who for margin in session.margins if margin.kind in _SPOKEN for who in margin.who}
        seats = [who for delegation in session.delegations.values() for who in delegation.values()]
        silent = [context.dataset.people[who] for who in seats if who not in spoke]
        for path, item in numbered(f"{above}.agenda", session.agenda):
            text = item.text if item.stage is Stage.PRESS else None
            for person in silent:
                if text and item.by == person.country and _is_named(person, text, ()):
                    template = N_("{person} speaks to the press, which no margin tells")
                    yield Finding(f"{path}.text", template, {"person": person.id})


def _named(lang: str) -> str:
    """Return the name of a language, which is translated as the message is; its code when it has none."""
    return Term(LANGUAGE_NAMES[lang]) if lang in LANGUAGE_NAMES else lang
