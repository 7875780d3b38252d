"""Evidence: that each fact is cited, that citations and addresses can be followed, that rivals are rivals."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from ccqs.check.material import Material, record_of, session_path, source_path
from ccqs.check.rules import RULES, Finding, refusal, rule
from ccqs.dates import Certainty, Edtf
from ccqs.loader.refusals import Refusal
from ccqs.model import Cite, Council, Post, Rank, Rival, Session, Status
from ccqs.problems import Severity, shown

_PARAGRAPH = re.compile(r"p[1-9]\d*", re.ASCII)
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

    The bibliography lists what facts are cited from. It is told when nothing else is amiss, as a citation that cannot
    be read may be what the source is there for.

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
def cited_twice(material: Material) -> Iterator[Finding]:
    """A source is cited twice for one thing.

    The same place in the same source is one witness, not two.

    Passes:

        council:
          cites: {chair: ["gazette-1991#p1", "gazette-1991#p2"]}

    Fails:

        council:
          cites: {chair: [gazette-1991, gazette-1991]}
    """
    seen: set[tuple[str, Cite]] = set()
    for path, cite in material.every(Cite):
        same = (path.rpartition("/")[0], cite)
        if same in seen:
            yield Finding(path, f"{str(cite)!r} is cited twice", "remove it")
        seen.add(same)


@rule("EV06", Severity.WARNING)
def no_reason(material: Material) -> Iterator[Finding]:
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
    for owner, rivals in _rivals(material):
        for path, one in rivals:
            is_chosen = one.rank is Rank.PREFERRED
            if one.why is None and (is_chosen or _value(owner, one.field) is not None):
                yield Finding(path, f"a rival for {one.field} has no reason", "say it under why")


Owner = Session | Council | Post
Rivals = list[tuple[str, Rival]]


def _rivals(material: Material) -> Iterator[tuple[Owner, Rivals]]:
    """Yield the records that have rivals, with them and their paths."""
    owners: list[tuple[str, Owner]] = [*_records(material), *material.every(Post)]
    for path, owner in owners:
        yield owner, [(f"{path}/rivals/{index}", one) for index, one in enumerate(owner.rivals)]


def _records(material: Material) -> list[tuple[str, Session | Council]]:
    """Return the council and the sessions, with their paths."""
    return [*material.every(Council), *material.every(Session)]


def _value(owner: Owner, field: str) -> object:
    """Return the value that a record gives to a field by its dotted path; None when it has no such field."""
    value: object = owner
    for step in field.split("."):
        name = step.replace("-", "_")
        value = value.get(step) if isinstance(value, dict) else getattr(value, name, None)
    return value


@rule("EV07", Severity.ERROR)
def rival_is_the_value(material: Material) -> Iterator[Finding]:
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
    for owner, rivals in _rivals(material):
        for path, one in rivals:
            if _plain(one.value) == _plain(_value(owner, one.field)):
                yield Finding(f"{path}/value", f"the rival for {one.field} is its value", "cite its sources there")


def _plain(value: object) -> object:
    """Return a value as the data write it, a closed value by its name."""
    return value.text if isinstance(value, Edtf) else value


@rule("EV08", Severity.ERROR)
def rival_repeated(material: Material) -> Iterator[Finding]:
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
    for _, rivals in _rivals(material):
        seen = set()
        for path, one in rivals:
            same = (one.field, _plain(one.value))
            if same in seen:
                yield Finding(f"{path}/value", f"a rival for {one.field} says this already", "put the sources together")
            seen.add(same)


@rule("EV09", Severity.ERROR)
def two_preferred(material: Material) -> Iterator[Finding]:
    """A rival is preferred against a value of the record, or against another that is preferred too.

    What is preferred of a field is the value of the record. Of a question that is no field, one answer may be
    preferred, not two.

    Passes:

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
    for owner, rivals in _rivals(material):
        preferred = set()
        for path, one in rivals:
            if one.rank is not Rank.PREFERRED:
                continue
            if one.field in preferred or _value(owner, one.field) is not None:
                yield Finding(f"{path}/rank", f"{one.field} has a preferred value already", "rank it normal")
            preferred.add(one.field)


@rule("EV10", Severity.ERROR)
def address_given_twice(material: Material) -> Iterator[Finding]:
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
    for source in material.dataset.sources.values():
        owner = first.setdefault(_same_page(source.url), source.id)
        if owner != source.id:
            message = f"{source.id} has the address of {owner}"
            yield Finding(f"{source_path(source.id)}/url", message, "keep one source, and cite it for both")


def _same_page(url: str) -> str:
    """Return an address without what does not change the page."""
    try:
        parts = urlsplit(url)
    except ValueError:  # no address at all, which another rule tells
        return url
    host = parts.netloc.lower().removesuffix(_PORTS.get(parts.scheme.lower(), "")).removesuffix(":443")
    query = "&".join(sorted(part for part in parts.query.split("&") if not _TRACKING.match(part)))
    return f"{host.removeprefix('www.')}{parts.path.rstrip('/')}?{query}"


@rule("EV11", Severity.ERROR)
def bad_address(material: Material) -> Iterator[Finding]:
    """An address cannot be followed.

    It is a whole address of the web, with its scheme and host, and has no space in it.

    Passes:

        sources:
          - {id: bulletin-1999, url: "http://bulletin.example/1999?page=2"}

    Fails:

        sources:
          - {id: bulletin-1999, url: bulletin.example/1999}
    """
    for source in material.dataset.sources.values():
        if not re.fullmatch(r"https?://[^\s/?#]+\.[^\s/?#]+([/?#]\S*)?", source.url):
            message = f"{shown(source.url)} is no address of the web"
            yield Finding(f"{source_path(source.id)}/url", message, "write http:// or https://, and the host")


@rule("EV12", Severity.ERROR)
def source_from_the_future(material: Material) -> Iterator[Finding]:
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
    edition = material.dataset.edition
    for source in material.dataset.sources.values():
        if source.date and edition.before(source.date) is Certainty.CERTAIN:
            message = f"{source.id} is dated {source.date}, after the edition {edition}"
            yield Finding(f"{source_path(source.id)}/date", message)


@rule("EV13", Severity.WARNING)
def locator_nobody_can_follow(material: Material) -> Iterator[Finding]:
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
    for path, cite in material.every(Cite):
        if cite.locator is None:
            continue
        if not _PARAGRAPH.fullmatch(cite.locator):
            yield Finding(path, f"{shown(cite.locator)} is no paragraph", "write p and its number, such as p6")
        elif material.dataset.sources[cite.source].text is None:
            yield Finding(path, f"{cite.source} has no text to count paragraphs in", "cite the source alone")


@rule("EV14", Severity.ERROR)
def text_of_two_sources(material: Material) -> Iterator[Finding]:
    """Two sources name the same file as their text.

    `audit` would hold the citations of one against the words of the other.

    Passes:

        sources:
          - {id: bulletin-1999, text: bulletin.txt}

    Fails:

        sources:
          - {id: bulletin-1999, text: gazette.txt}
    """
    first: dict[str, str] = {}
    for source in material.dataset.sources.values():
        if source.text and first.setdefault(source.text, source.id) != source.id:
            message = f"{source.id} and {first[source.text]} have the text {shown(source.text)}"
            yield Finding(f"{source_path(source.id)}/text", message)


@rule("EV15", Severity.NOTE)
def doubt_unexplained(material: Material) -> Iterator[Finding]:
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
    for path, record in _records(material):
        told = {one.field for one in record.inferences} | {one.field for one in record.rivals}
        names = ("date", "audience.date") if isinstance(record, Session) else ("created", "founded", "suspended")
        for name in names:
            date = _value(record, name)
            if isinstance(date, Edtf) and re.search("[?~%]", date.text) and name not in told:
                message = f"nothing says why the {name.replace('.', ' ')} {date} is in doubt"
                yield Finding(f"{path}/{name.replace('.', '/')}", message, "say it under inferences")


@rule("EV16", Severity.WARNING)
def id_of_a_source_at_odds(material: Material) -> Iterator[Finding]:
    """The date in the id of a source is not that of the source.

    An id is made of the publisher and the date: where they part, one of the two is a slip, or two sources were mixed
    up. Ids are never renamed once published: mend the date, or declare it under `exemptions`.

    Passes:

        sources:
          - {id: gazette-1991, date: 1991-10-02}

    Fails:

        sources:
          - {id: gazette-1991, date: 1992-10-02}
    """
    for source in material.dataset.sources.values():
        named = re.search(r"(?<!\d)(19|20)\d\d(-(0[1-9]|1[0-2])(-([0-2]\d|3[01]))?)?(?!\d)", source.id)
        if source.date and named and not source.date.possible.meets(Edtf.parse(named[0]).stated):
            message = f"{source.id} is dated {source.date}"
            yield Finding(f"{source_path(source.id)}/date", message)


@rule("EV17", Severity.WARNING)
def known_before(material: Material) -> Iterator[Finding]:
    """What came of a session is cited only from sources that are older than it.

    An announcement tells what is to be, not what was: an outcome, or that a session was held, needs a source of the
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
    for session in material.dataset.sessions:
        path = session_path(session.id)
        told = {f"{path}/outcomes/{index}": outcome.cites for index, outcome in enumerate(session.outcomes)}
        if session.status is Status.HELD:
            told[f"{path}/cites/status"] = session.cites["status"]
        for where, cites in told.items():
            dates = [material.dataset.sources[cite.source].date for cite in cites]
            if all(date and date.before(session.date) is Certainty.CERTAIN for date in dates):
                message = f"every source cited is older than the session of {session.date}"
                yield Finding(where, message, "cite one that tells of it afterwards")


@rule("EV18", Severity.NOTE)
def inference_of_nothing(material: Material) -> Iterator[Finding]:
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
    for path, owner in _records(material):
        questions = {one.field for one in owner.rivals}
        for index, one in enumerate(owner.inferences):
            if not _value(owner, one.field) and one.field not in questions:
                yield Finding(f"{path}/inferences/{index}/field", f"{shown(one.field)} is not given")


@rule("EV19", Severity.ERROR)
def exemption_from_nothing(material: Material) -> Iterator[Finding]:
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
    for index, one in enumerate(material.dataset.exemptions):
        path = f"sessions/exemptions/{index}"
        known = RULES.get(one.rule)
        if known is None or known.find is None:
            yield Finding(f"{path}/rule", f"{shown(one.rule)} is no rule that a record can be exempt from")
        elif known.code == "EV19" or one.record not in {record_of(found.path) for found in known.find(material)}:
            yield Finding(f"{path}/record", f"{shown(one.record)} does not break {one.rule}", "remove the exemption")


@rule("EV20", Severity.NOTE)
def held_on_one_word(material: Material) -> Iterator[Finding]:
    """That a session was held rests on one source.

    A meeting of four ministers left more than one trace; a second source tells a session held from one that was only
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
    for session in material.dataset.sessions:
        if session.status is Status.HELD and len({cite.source for cite in session.cites["status"]}) == 1:
            yield Finding(f"{session_path(session.id)}/cites/status", f"session {session.id} has one witness")
