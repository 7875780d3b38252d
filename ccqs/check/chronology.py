"""Chronology: dates, the order and the numbers of sessions, who held which post when, what comes before what."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise, product

from ccqs.check.rules import EDITION, CheckContext, Finding, numbered, refusal, rule
from ccqs.dates import Certainty, Edtf, Span
from ccqs.dates.parse import weekday_names_in, weekdays_in
from ccqs.language.catalogue import N_
from ccqs.model import Audience, Dataset, Margin, Person, Post, Session, Status, cited_source, value_at
from ccqs.problems import Refusal, Severity, shown
from ccqs.query.people import holders, start_of

_DAY = dt.timedelta(days=1)
_NEAR = dt.timedelta(days=31)
_DEFAULT_DAYS = ((1, 1), (12, 31))
_ENOUGH = 2
# The fields of a session that a report of its day speaks of.
_OF_ITS_DAY = ("date", "number", "place", "venue", "delegations")
_YEARS = 100


def _held(context: CheckContext) -> list[tuple[str, Session]]:
    return [(path, session) for path, session in context.records(Session) if session.status is Status.HELD]


@refusal(Refusal.BAD_DATE)
def bad_date() -> None:
    """A date is not one, or not in the form of the dataset.

    Dates are EDTF (ISO 8601-2), as precise as the evidence: `2013-11`, `2002-11-15?`, `2007-02-20/2007-02-21`.

    Passes:

        sessions:
          - {id: 1999-03, date: 1999-03}

    Fails:

        sessions:
          - {id: 1999-03, date: 1999-02-30}
    """


@rule("TM02", Severity.WARNING)
def out_of_order(context: CheckContext) -> Iterator[Finding]:
    """A session stands after a later one in its file.

    Every answer puts them in order of date; whoever edits the file looks for them in that order too.

    Passes:

        sessions:
          - {id: 1993-05, date: 1993-05-20/1993-05-21}
          - {id: 1995-06, date: 1995-06}

    Fails:

        sessions:
          - id: 1992-01
            status: cancelled
            date: 1992-01
            place: tsargrad
            cites: {status: [bulletin-1999], date: [bulletin-1999], place: [bulletin-1999]}
    """
    dates = {session.id: session.date.sort_key for session in context.dataset.sessions}
    for before, after in pairwise(context.texts_of("sessions")):
        if dates[after] < dates[before]:
            template, remedy = N_("session {session} stands after {other}"), N_("move it up")
            yield Finding(f"sessions.{after}", template, {"session": after, "other": before}, remedy)


@rule("TM03", Severity.ERROR)
def number_out_of_order(context: CheckContext) -> Iterator[Finding]:
    """The numbers of the sessions held are not 1, 2, 3… in the order of their dates.

    A gap is a session that nobody entered or one counted twice; a jump back is a wrong number or a wrong date.

    Passes:

        sessions:
          - {id: 1999-03, number: 3}

    Fails:

        sessions:
          - {id: 1999-03, number: 4}
    """
    found = [(path, session.id, session.number) for path, session in _held(context) if session.number is not None]
    if len({number for _, _, number in found}) < len(found):
        return
    before = 0
    for place, (path, session, number) in enumerate(found, start=1):
        if number not in (place, before + 1):
            template = N_("session {session} has number {number} after {other}")
            yield Finding(f"{path}.number", template, {"session": session, "number": number, "other": before})
        before = number


@rule("TM04", Severity.ERROR)
def host_does_not_alternate(context: CheckContext) -> Iterator[Finding]:
    """A session is in the country that hosted the last session held.

    A council that declares `alternates: true` meets in its countries in turn, and a session that is put off keeps its
    host: two running in one country are a wrong place, or an exception. Declare one as such under `exemptions`, with
    the reason.

    Passes:

        sessions:
          - {id: 1999-03, place: tsargrad}
        exemptions:
          - rule: TM04
            record: 1999-03
            why: {fr: La salle de Lutèce a brûlé., en: The hall of Lutetia burned down., ru: Зал в Лютеции сгорел.}

    Fails:

        sessions:
          - {id: 1999-03, place: tsargrad}
    """
    council = context.dataset.council
    if not council.alternates:
        return
    turn = len(council.parties) - 1
    last: dict[str, str] = {}
    for path, session in context.records(Session):
        host = context.dataset.places[session.place].country
        if turn and host in list(last)[-turn:]:
            template = N_("session {session} is in {country}, and {other} was held in {country} too")
            values = {"session": session.id, "country": host, "other": last[host]}
            yield Finding(f"{path}.place", template, values, N_("declare it under exemptions"))
        if session.status is Status.HELD:
            last.pop(host, None)
            last[host] = session.id


@rule("TM05", Severity.ERROR)
def minister_missing(context: CheckContext) -> Iterator[Finding]:
    """A session that was held lacks one of its ministers.

    At a session sit the holders of the council's `posts` for each of its `parties`.

    Passes:

        sessions:
          - id: 1999-03
            delegations:
              RU: {foreign-affairs: pyotr-orlov, defence: ivan-orlov}

    Fails:

        sessions:
          - id: 2000-05
            number: 4
            status: held
            date: 2000-05-16
            place: tsargrad
            delegations:
              RU: {foreign-affairs: pyotr-orlov}
            cites:
              number: [bulletin-1999]
              status: [gazette-1991, bulletin-1999]
              date: [bulletin-1999]
              place: [bulletin-1999]
              delegations.RU.foreign-affairs: [bulletin-1999]
        council: {last_session: 2000-05, dormant_since: 2000-05-16}
    """
    council = context.dataset.council
    for path, session in _held(context):
        seated = {(party, post) for party, post, _ in session.ministers}
        missing = [" ".join(seat) for seat in product(council.parties, council.posts) if seat not in seated]
        if missing:
            template = N_("session {session} has no minister for {missing}")
            values = {"session": session.id, "missing": ", ".join(missing)}
            yield Finding(f"{path}.delegations", template, values)


@rule("TM06", Severity.ERROR)
def minister_not_in_post(context: CheckContext) -> Iterator[Finding]:
    """A minister did not hold the post on the day of the session.

    Either another person sat there, or the dates of the post are wrong. On the day of a handover both may have sat.

    Passes:

        sessions:
          - id: 1993-05
            delegations:
              FR: {foreign-affairs: jeanne-dubois, defence: paul-marin}

    Fails:

        sessions:
          - id: 1993-05
            delegations:
              FR: {foreign-affairs: jeanne-dubois, defence: elise-le-goff}
    """
    dataset, staff = context.dataset, _staff(context.dataset)
    for path, session in context.records(Session):
        for party, post, identifier in session.ministers:
            person = dataset.people[identifier]
            if person.country == party and not holders([person], [post], session.date.possible):
                there = _in_post(staff, party, post, session.date.stated)
                values = {"person": identifier, "post": shown(post), "date": session.date, "known": ", ".join(there)}
                template, remedy = N_("{person} was not in the post of {post} on {date}"), N_("in post then: {known}")
                yield Finding(f"{path}.delegations.{party}.{post}", template, values, remedy if there else "")


Staff = Mapping[tuple[str, str], Iterable[Person]]


def _staff(dataset: Dataset) -> Staff:
    """Return who ever held each post, by country and portfolio."""
    found: dict[tuple[str, str], dict[str, Person]] = {}
    for person in dataset.people.values():
        for post in person.posts:
            found.setdefault((person.country, post.portfolio), {})[person.id] = person
    return {office: people.values() for office, people in found.items()}


def _in_post(staff: Staff, country: str, portfolio: str, days: Span) -> list[str]:
    """Return the ids of those who may have held a post in some days."""
    return [one.person.id for one in holders(staff.get((country, portfolio), ()), [portfolio], days)]


@rule("TM07", Severity.ERROR)
def minister_of_the_other_country(context: CheckContext) -> Iterator[Finding]:
    """A minister sits in the delegation of another country.

    Two names were put in each other's place, or the person's country is wrong.

    Passes:

        sessions:
          - id: 1993-05
            delegations:
              RU: {foreign-affairs: pyotr-orlov, defence: ivan-orlov}

    Fails:

        sessions:
          - id: 1993-05
            delegations:
              RU: {foreign-affairs: pyotr-orlov, defence: elise-le-goff}
    """
    for path, session in context.records(Session):
        for party, post, identifier in session.ministers:
            theirs = context.dataset.people[identifier].country
            if theirs != party:
                template = N_("{person} is of {country} and sits for {party}")
                values = {"person": identifier, "country": theirs, "party": party}
                yield Finding(f"{path}.delegations.{party}.{post}", template, values)


Tenure = tuple[str, Person, Post]


def _offices(dataset: Dataset) -> frozenset[str]:
    """Return the portfolios that one person of a country holds at a time."""
    return frozenset(portfolio.id for portfolio in dataset.portfolios.values() if not portfolio.shared)


def _tenures(context: CheckContext) -> Iterator[list[Tenure]]:
    """Yield for each office its posts by start, with their paths; those without a start are left out."""
    offices = _offices(context.dataset)
    found: dict[tuple[str, str], list[Tenure]] = {}
    for above, person in context.records(Person):
        for path, post in numbered(f"{above}.posts", person.posts):
            if post.portfolio in offices and post.start:
                found.setdefault((person.country, post.portfolio), []).append((path, person, post))
    for tenures in found.values():
        yield sorted(tenures, key=lambda tenure: start_of(tenure[2]))


def _overlap(one: Post, other: Post) -> bool:
    """Tell whether two posts certainly share more than the day of a handover."""
    starts = [post.start.possible.last if post.start else dt.date.max for post in (one, other)]
    ends = [post.end.possible.first if post.end else dt.date.max for post in (one, other)]
    return max(starts) < min(ends)


@rule("TM08", Severity.ERROR)
def two_in_one_post(context: CheckContext) -> Iterator[Finding]:
    """Two people hold the same post at the same time.

    One of the dates is wrong: a post passes from one to the next, and they share the day of the handover at most. A
    portfolio that several people of a country have at once declares `shared: true`.

    Passes:

        people:
          - id: jeanne-dubois
            posts:
              - portfolio: foreign-affairs
                title: {fr: ministre, en: minister, ru: министр}
                start: 1990-02-03
                end: 1997-01-07
                cites: {title: [gazette-1991], start: [gazette-1991], end: [bulletin-1999]}

    Fails:

        people:
          - id: jeanne-dubois
            posts:
              - portfolio: foreign-affairs
                title: {fr: ministre, en: minister, ru: министр}
                start: 1990-02-03
                end: 1998-04-02
                cites: {title: [gazette-1991], start: [gazette-1991], end: [bulletin-1999]}
    """
    for tenures in _tenures(context):
        for (_, person, post), (path, next_person, next_post) in pairwise(tenures):
            if _overlap(post, next_post):
                values = {"post": post.portfolio, "next": next_person.id, "start": next_post.start}
                template = N_("{post}: {next} starts on {start}, and no end is known of {person}")
                if post.end:
                    template = N_("{post}: {next} starts on {start}, and {person} ends on {end}")
                yield Finding(f"{path}.start", template, {**values, "person": person.id, "end": post.end})


@rule("TM09", Severity.NOTE)
def nobody_in_post(context: CheckContext) -> Iterator[Finding]:
    """A post that was held before and after is empty in between.

    Mostly a holder is missing, or a date is off by some days; a government that resigned some days before the next one
    was named leaves such a gap too.

    Passes:

        people:
          - id: paul-marin
            posts:
              - portfolio: defence
                title: {fr: ministre, en: minister, ru: министр}
                start: 1990-02-03
                end: 1997-01-07
                cites: {title: [gazette-1991], start: [gazette-1991], end: [bulletin-1999]}
              - portfolio: foreign-affairs
                title: {fr: ministre, en: minister, ru: министр}
                start: 1997-01-08
                cites: {title: [bulletin-1999], start: [bulletin-1999]}

    Fails:

        people:
          - id: paul-marin
            posts:
              - portfolio: defence
                title: {fr: ministre, en: minister, ru: министр}
                start: 1990-02-03
                end: 1997-01-07
                cites: {title: [gazette-1991], start: [gazette-1991], end: [bulletin-1999]}
              - portfolio: foreign-affairs
                title: {fr: ministre, en: minister, ru: министр}
                start: 1997-02-11
                cites: {title: [bulletin-1999], start: [bulletin-1999]}
    """
    for tenures in _tenures(context):
        until = dt.date.max
        for path, _, post in tenures:
            if until < start_of(post) - _DAY:
                values = {"post": post.portfolio, "end": until, "start": post.start}
                yield Finding(f"{path}.start", N_("{post}: nobody from {end} to {start}"), values)
            ends = post.end.possible.last if post.end else dt.date.max
            until = ends if until == dt.date.max else max(until, ends)


@rule("TM10", Severity.ERROR)
def end_before_start(context: CheckContext) -> Iterator[Finding]:
    """A post ends before it starts.

    Two dates were put in each other's place, or one of them has a wrong year.

    Passes:

        people:
          - id: ivan-orlov
            posts:
              - portfolio: defence
                title: {fr: ministre, en: minister, ru: министр}
                start: 1990-02-03
                end: 2000-11-30
                cites: {title: [gazette-1991], start: [gazette-1991], end: [bulletin-1999]}

    Fails:

        people:
          - id: ivan-orlov
            posts:
              - portfolio: defence
                title: {fr: ministre, en: minister, ru: министр}
                start: 1990-02-03
                cites: {title: [gazette-1991], start: [gazette-1991]}
              - portfolio: other
                title: {fr: conseiller, en: adviser, ru: советник}
                start: 1989-05-04
                end: 1988-05-04
                cites: {title: [gazette-1991], start: [gazette-1991], end: [bulletin-1999]}
    """
    for path, post in context.records(Post):
        if post.start and post.end and post.end.before(post.start) is Certainty.CERTAIN:
            values = {"start": post.start, "end": post.end}
            yield Finding(f"{path}.end", N_("the post ends on {end} and starts on {start}"), values)


@rule("TM11", Severity.ERROR)
def audience_by_another(context: CheckContext) -> Iterator[Finding]:
    """An audience is not given by whoever holds that office in the host country.

    `council.received_by` names the office whose holder receives the ministers in the country where they meet; the
    holder of the year before, or the other country's, is a slip.

    Passes:

        sessions:
          - id: 1993-05
            audience: {host: grand-duke}

    Fails:

        sessions:
          - id: 1993-05
            audience: {host: pyotr-orlov}
    """
    dataset, staff = context.dataset, _staff(context.dataset)
    for path, session in context.records(Session):
        if not session.audience or dataset.council.received_by is None:
            continue
        date, post = session.audience.date or session.date, dataset.council.received_by
        country = dataset.places[session.place].country
        hosts = _in_post(staff, country, post, date.possible)
        if session.audience.host not in hosts:
            values = {"person": session.audience.host, "post": shown(post), "country": country, "date": date}
            template, remedy = N_("{person} was not {post} of {country} on {date}"), N_("in office then: {known}")
            known = {**values, "known": ", ".join(hosts)}
            yield Finding(f"{path}.audience.host", template, known, remedy if hosts else "")


@rule("TM12", Severity.ERROR)
def id_is_not_the_month(context: CheckContext) -> Iterator[Finding]:
    """The id of a session is not the year and month of its date.

    That is what ids of sessions are, and how they are guessed at. Of a date that is known to the year only, the id has
    the year; its month is then one that keeps the sessions of the year apart and in order.

    Passes:

        sessions:
          - {id: 1995-06, date: 1995-06-30}
          - {id: 1999-03, date: "1999"}

    Fails:

        sessions:
          - {id: 1995-06, date: 1995-07}
    """
    for path, session in context.records(Session):
        if not _is_named_for(session.id, session.date):
            template, remedy = N_("session {session} has the date {date}"), N_("its id is its year and month")
            yield Finding(f"{path}.id", template, {"session": session.id, "date": session.date}, remedy)


def _is_named_for(identifier: str, date: Edtf) -> bool:
    """Tell whether an id is the year and month in which a date begins, or of a date without a month a month in it."""
    begins = date.parts[0]
    if begins is None or not re.fullmatch(r"\d{4}-(0[1-9]|1[0-2])", identifier, re.ASCII):
        return False
    year, month = map(int, identifier.split("-"))
    return begins.month in (None, month) and begins.stated.first.year <= year <= begins.stated.last.year


@rule("TM13", Severity.WARNING)
def period_spelt_out(context: CheckContext) -> Iterator[Finding]:
    """An interval says what a less precise date says.

    `1999-03-01/1999-03-31` is something that lasted all of March, `1999-03` a day in March that is not known better;
    an interval of one day is that day. Write what is meant.

    Passes:

        council: {founded: 1990-05}

    Fails:

        council: {founded: 1990-05-01/1990-05-31}
    """
    for path, date in context.dates():
        if date.kind == "interval" and (meant := _as_one(date)):
            template = N_("{date} is an interval of a whole period")
            remedy = N_("write {meant}, if that is what is meant")
            yield Finding(path, template, {"date": date, "meant": meant}, remedy)


def _as_one(date: Edtf) -> str:
    """Return the one date that has exactly the days of an interval between two days, if there is one."""
    start, _, end = date.text.partition("/")
    if start == end:
        return start
    if not re.fullmatch(r"(\d{4}-\d\d-\d\d/?){2}", date.text):
        return ""
    return next((one for one in (start[:7], start[:4]) if Edtf.parse(one).stated == date.stated), "")


@rule("TM14", Severity.WARNING)
def default_day(context: CheckContext) -> Iterator[Finding]:
    """A day looks like one that a program filled in: 1 January or 31 December.

    Lists and databases that know only the year often say 1 January. Where the dataset cites two sources or more for the
    day, it is believed; where one is, write the year alone or look for another.

    Passes:

        sessions:
          - id: 1993-05
            steps:
              - {date: 1993-01, text: {fr: Invitation., en: Invitation., ru: Приглашение.}, cites: [bulletin-1999]}

    Fails:

        sessions:
          - id: 1993-05
            steps:
              - {date: 1993-01-01, text: {fr: Invitation., en: Invitation., ru: Приглашение.}, cites: [bulletin-1999]}
    """
    for path, date, day in _lonely_days(context):
        if (day.month, day.day) in _DEFAULT_DAYS:
            template = N_("{date} is cited from one source, and may be a year filled up")
            yield Finding(path, template, {"date": date, "meant": day.year}, N_("write {meant}"))


@rule("TM15", Severity.NOTE)
def first_of_the_month(context: CheckContext) -> Iterator[Finding]:
    """A day is the first of a month, and one source alone says so.

    A month filled up to a day looks like that. Where the dataset cites two sources or more for the day, it is believed.

    Passes:

        council:
          created: 1990-03-01
          cites:
            created: [gazette-1991, bulletin-1999]

    Fails:

        council:
          created: 1990-03-01
          cites:
            created: [gazette-1991]
    """
    for path, date, day in _lonely_days(context):
        if day.day == 1 and (day.month, day.day) not in _DEFAULT_DAYS:
            template = N_("{date} is cited from one source, and may be a month filled up")
            yield Finding(path, template, {"date": date, "meant": date.text[:7]}, N_("write {meant}, or cite another"))


def _lonely_days(context: CheckContext) -> Iterator[tuple[str, Edtf, dt.date]]:
    """Yield the dates stated to the day and without doubt for which one source is cited in all of the dataset.

    Those of the sources themselves, and of what they say against the dataset, are left out.
    """
    stated: dict[str, tuple[Edtf, dt.date]] = {}
    for path, date in context.dates():
        is_ours = not path.startswith("sources.") and ".rivals." not in path and path != EDITION
        if is_ours and re.fullmatch(r"\d{4}-\d\d-\d\d", date.text) and date.earliest:
            stated[path] = date, date.earliest
    cited: dict[dt.date, set[str]] = {}
    cites = dict(context.cites())
    for path, (_, day) in stated.items():
        record, _, field = path.rpartition(".")
        sources = cites.get(f"{record}.cites.{field}") or cites.get(f"{record}.cites", ())
        cited.setdefault(day, set()).update(map(cited_source, sources))
    yield from ((path, date, day) for path, (date, day) in stated.items() if len(cited[day]) < _ENOUGH)


@rule("TM16", Severity.ERROR)
def held_in_the_future(context: CheckContext) -> Iterator[Finding]:
    """A session was held after the edition of the data, or an edition is not a day.

    What is to come is planned, not held. The edition is the day on which the data were last looked through.

    Passes:

        edition: 2001-01-15

    Fails:

        edition: 1999-02-17
    """
    edition = context.dataset.edition
    if edition.earliest is None or edition.earliest != edition.latest:
        yield Finding(EDITION, N_("the edition {edition} is not a day"), {"edition": edition}, N_("write YYYY-MM-DD"))
        return
    for path, session in _held(context):
        if edition.before(session.date) is Certainty.CERTAIN:
            values = {"date": session.date, "edition": edition}
            yield Finding(f"{path}.date", N_("held on {date}, after the edition {edition}"), values)


@rule("TM17", Severity.ERROR)
def outside_coverage(context: CheckContext) -> Iterator[Finding]:
    """A session lies outside the period that was searched.

    `coverage` says for which years the absence of a session means that none was found.

    Passes:

        coverage: 1990-01/2000-12

    Fails:

        coverage: 1992-01/2000-12
    """
    coverage = context.dataset.coverage
    for path, session in context.records(Session):
        if session.date.within(coverage.stated) is Certainty.NO:
            template, remedy = N_("{date} lies outside the coverage {coverage}"), N_("widen the coverage")
            yield Finding(f"{path}.date", template, {"date": session.date, "coverage": coverage}, remedy)


@rule("TM18", Severity.ERROR)
def step_after_the_session(context: CheckContext) -> Iterator[Finding]:
    """A step towards a session that was held comes after it.

    Steps lead to a session; what came of it is a follow-up of an outcome. Of a session that was not held, steps may
    tell what happened later.

    Passes:

        sessions:
          - id: 1993-05
            steps:
              - {date: 1993-01, text: {fr: Invitation., en: Invitation., ru: Приглашение.}, cites: [bulletin-1999]}

    Fails:

        sessions:
          - id: 1993-05
            steps:
              - {date: 1994-02, text: {fr: Invitation., en: Invitation., ru: Приглашение.}, cites: [bulletin-1999]}
    """
    for above, session in _held(context):
        for path, step in numbered(f"{above}.steps", session.steps):
            if step.date and session.date.before(step.date) is Certainty.CERTAIN:
                values = {"date": step.date, "session": session.date}
                yield Finding(f"{path}.date", N_("a step of {date} towards a session of {session}"), values)


@rule("TM19", Severity.ERROR)
def follow_up_before_the_session(context: CheckContext) -> Iterator[Finding]:
    """What became of an outcome comes before the session.

    A follow-up says what happened afterwards.

    Passes:

        sessions:
          - id: 1993-05
            outcomes:
              - kind: decision
                text: {fr: Publier l’atlas., en: To publish the atlas., ru: Издать атлас.}
                follow_up: {status: happened, date: 1994, cites: [bulletin-1999]}
                cites: [bulletin-1999]

    Fails:

        sessions:
          - id: 1993-05
            outcomes:
              - kind: decision
                text: {fr: Publier l’atlas., en: To publish the atlas., ru: Издать атлас.}
                follow_up: {status: happened, date: 1992, cites: [bulletin-1999]}
                cites: [bulletin-1999]
    """
    for above, session in context.records(Session):
        for path, outcome in numbered(f"{above}.outcomes", session.outcomes):
            date = outcome.follow_up.date if outcome.follow_up else None
            if date and date.before(session.date) is Certainty.CERTAIN:
                values = {"date": date, "session": session.date}
                yield Finding(f"{path}.follow_up.date", N_("a follow-up of {date} to a session of {session}"), values)


@rule("TM20", Severity.WARNING)
def far_from_the_session(context: CheckContext) -> Iterator[Finding]:
    """An audience, or what took place beside a session, is more than a month away from it.

    What is so far away does not belong to the session, or its year is wrong.

    Passes:

        sessions:
          - id: 1993-05
            audience: {date: 1993-05-21}

    Fails:

        sessions:
          - id: 1993-05
            audience: {date: 1992-05-21}
    """
    for path, session in context.records(Session):
        beside: list[tuple[str, Audience | Margin]] = [*numbered(f"{path}.margins", session.margins)]
        if session.audience:
            beside.append((f"{path}.audience", session.audience))
        near = Span(session.date.possible.first - _NEAR, session.date.possible.last + _NEAR)
        for where, one in beside:
            if one.date and not one.date.possible.meets(near):
                values = {"date": one.date, "session": session.date}
                yield Finding(f"{where}.date", N_("{date} is far from the session of {session}"), values)


@rule("TM21", Severity.ERROR)
def postponement_at_odds(context: CheckContext) -> Iterator[Finding]:
    """A postponement does not go with the status or the date of its session.

    A session has `postponement` when its status is `postponed`, and only then; it is announced before the day for
    which the session was planned has passed.

    Passes:

        sessions:
          - {id: 1995-06, status: postponed}

    Fails:

        sessions:
          - {id: 1995-06, status: cancelled}
    """
    for path, session in context.records(Session):
        put_off = session.postponement
        if (session.status is Status.POSTPONED) != (put_off is not None):
            template = N_("session {session} is {status} and has no postponement")
            if put_off:
                template = N_("session {session} is {status} and has a postponement")
            yield Finding(f"{path}.status", template, {"session": session.id, "status": session.status})
        elif put_off and put_off.announced and session.date.before(put_off.announced) is Certainty.CERTAIN:
            values = {"announced": put_off.announced, "date": session.date}
            yield Finding(f"{path}.postponement.announced", N_("put off on {announced}, after its date {date}"), values)


@rule("TM22", Severity.ERROR)
def council_out_of_order(context: CheckContext) -> Iterator[Finding]:
    """The dates of the council contradict one another or its sessions.

    It is created, then founded, then meets; it is dormant since its last session, which is the last one held.

    Passes:

        council: {created: 1990-02-03, founded: 1990-05}

    Fails:

        council: {created: 1990-06-13, founded: 1990-05}
    """
    council, held = context.dataset.council, [session for _, session in _held(context)]
    if not held:
        return
    first, last = held[0], held[-1]
    order = [("created", council.created), ("founded", council.founded), ("sessions", first.date)]
    for (name, date), (next_name, next_date) in pairwise(order):
        if date and next_date and next_date.before(date) is Certainty.CERTAIN:
            values: dict[str, object] = {"field": name, "date": date, "next": next_name, "next_date": next_date}
            yield Finding(f"council.{name}", N_("{field} on {date}, and {next} on {next_date}"), values)
    if council.last_session not in (None, last.id):
        template = N_("the last session held is {last}, not {given}")
        yield Finding("council.last_session", template, {"last": last.id, "given": council.last_session})
    elif council.dormant_since and council.dormant_since.before(last.date) is Certainty.CERTAIN:
        template = N_("dormant since {since}, and the last session was held on {date}")
        yield Finding("council.dormant_since", template, {"since": council.dormant_since, "date": last.date})


@rule("TM23", Severity.WARNING)
def two_posts_at_once(context: CheckContext) -> Iterator[Finding]:
    """One person holds two offices at the same time.

    Nobody is foreign minister and defence minister, or minister and president, at once: one of the dates is wrong, or
    the post is another person's. Portfolios that declare `shared: true` are no such offices.

    Passes:

        people:
          - id: paul-marin
            posts:
              - portfolio: defence
                title: {fr: ministre, en: minister, ru: министр}
                start: 1990-02-03
                end: 1997-01-07
                cites: {title: [gazette-1991], start: [gazette-1991], end: [bulletin-1999]}
              - portfolio: foreign-affairs
                title: {fr: ministre, en: minister, ru: министр}
                start: 1997-01
                cites: {title: [bulletin-1999], start: [bulletin-1999]}

    Fails:

        people:
          - id: pyotr-orlov
            posts:
              - portfolio: foreign-affairs
                title: {fr: ministre, en: minister, ru: министр}
                start: 1990-02-03
                cites: {title: [gazette-1991], start: [gazette-1991]}
              - portfolio: head-of-government
                title: {fr: Premier ministre, en: Prime Minister, ru: премьер-министр}
                start: 1992-02-03
                cites: {title: [gazette-1991], start: [gazette-1991]}
    """
    offices = _offices(context.dataset)
    for above, person in context.records(Person):
        posts = [at for at in numbered(f"{above}.posts", person.posts) if at[1].portfolio in offices and at[1].start]
        for (_, one), (path, other) in pairwise(sorted(posts, key=lambda post: start_of(post[1]))):
            if one.portfolio != other.portfolio and _overlap(one, other):
                template = N_("{person}: {post} from {start}, and no end is known of {other}")
                if one.end:
                    template = N_("{person}: {post} from {start}, and {other} until {end}")
                values = {"person": person.id, "post": other.portfolio, "start": other.start, "other": one.portfolio}
                yield Finding(f"{path}.start", template, {**values, "end": one.end})


@rule("TM24", Severity.WARNING)
def wrong_weekday(context: CheckContext) -> Iterator[Finding]:
    """A text names a day with another weekday than it had.

    A title, a quotation or a text of the dataset that says “Tuesday 12 March 2008” has one of the two wrong. Where the
    year is left out, it is that of the source or the session. A quotation that has a weekday alone, beside a thing
    that took place on one day, is of that day; one on the number, the place or the delegations is of the session's.

    Passes:

        council:
          rhythm: {fr: "une fois, le lundi 1er mars 1999", en: "once, Monday, March 1, 1999", ru: "раз, 1 марта 1999"}

    Fails:

        sources:
          - {id: gazette-1991, title: "Le soir du vendredi 2 octobre"}
    """
    template, remedy = N_("{date} was another day of the week"), N_("look at the source again")
    for text in context.texts:
        for written, weekday, (day, month, year) in weekdays_in(text.text):
            years = [year] if year else _years(context, text.path)
            days = [_weekday(one, month, day) for one in years]
            if days and weekday not in days:
                yield Finding(text.path, template, {"date": shown(written)}, remedy)
    for above, session in context.records(Session):
        for path, quote in numbered(f"{above}.quotes", session.quotes):
            date = _day_of(session, quote.field)
            named = set() if any(weekdays_in(quote.text)) else set(weekday_names_in(quote.text))
            if date and named and date.weekday() not in named:
                yield Finding(f"{path}.text", template, {"date": date.isoformat()}, remedy)


def _day_of(session: Session, field: str) -> dt.date | None:
    """Return the one day of the thing that a field of a session belongs to, when it has a day of its own."""
    held_by = field.rpartition(".")[0]
    owner = session if field.partition(".")[0] in _OF_ITS_DAY else value_at(session, held_by) if held_by else None
    date = getattr(owner, "date", None)
    return date.earliest if date is not None and date.earliest == date.latest else None


def _years(context: CheckContext, path: str) -> list[int]:
    name, _, rest = path.partition(".")
    dates = {"sessions": context.session_dates, "sources": context.source_dates}.get(name, {})
    date = dates.get(rest.partition(".")[0])
    if date is None or date.earliest is None or date.latest is None:
        return []
    return list(range(date.earliest.year, date.latest.year + 1))[:_YEARS]


def _weekday(year: int, month: int, day: int) -> int | None:
    try:
        return dt.date(year, month, day).weekday()
    except ValueError:
        return None
