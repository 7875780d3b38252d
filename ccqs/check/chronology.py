"""Chronology: dates, the order and the numbers of sessions, who held which post when, what comes before what."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ccqs.check.material import COUNCIL, EDITION, Material, person_path, session_path
from ccqs.check.rules import Finding, refusal, rule
from ccqs.dates import Certainty, Edtf, Span
from ccqs.loader.refusals import Refusal
from ccqs.model import MINISTERS, Country, Person, Portfolio, Post, Session, Status
from ccqs.problems import Severity
from ccqs.query.people import Holder, holders

_OFFICES = (*MINISTERS, Portfolio.HEAD_OF_STATE, Portfolio.HEAD_OF_GOVERNMENT)
_DAY = dt.timedelta(days=1)
_NEAR = dt.timedelta(days=31)
_DEFAULT_DAYS = ((1, 1), (12, 31))
_ENOUGH = 2


def _held(material: Material) -> list[Session]:
    return [session for session in material.dataset.sessions if session.status is Status.HELD]


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
def out_of_order(material: Material) -> Iterator[Finding]:
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
    dates = {session.id: session.date.sort_key for session in material.dataset.sessions}
    for before, after in pairwise(material.given("sessions/sessions")):
        if dates[after] < dates[before]:
            yield Finding(session_path(after), f"session {after} stands after {before}", "move it up")


@rule("TM03", Severity.ERROR)
def number_out_of_order(material: Material) -> Iterator[Finding]:
    """The numbers of the sessions held are not 1, 2, 3… in the order of their dates.

    A gap is a session that nobody entered or one counted twice; a jump back is a wrong number or a wrong date.

    Passes:

        sessions:
          - {id: 1999-03, number: 3}

    Fails:

        sessions:
          - {id: 1999-03, number: 4}
    """
    numbered = [session for session in _held(material) if session.number is not None]
    if len({session.number for session in numbered}) < len(numbered):
        return
    before = 0
    for place, session in enumerate(numbered, 1):
        number = session.number or 0
        if number not in (place, before + 1):
            message = f"session {session.id} has number {number} after {before}"
            yield Finding(f"{session_path(session.id)}/number", message)
        before = number


@rule("TM04", Severity.ERROR)
def host_does_not_alternate(material: Material) -> Iterator[Finding]:
    """A session is in the country that hosted the last session held.

    The council meets in the two countries in turn, and a session that is put off keeps its host: two running in one
    country are a wrong place, or an exception. Declare one as such under `exemptions`, with the reason.

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
    last: Session | None = None
    places = material.dataset.places
    for session in material.dataset.sessions:
        host = places[session.place].country
        if last and places[last.place].country == host:
            path, message = f"{session_path(session.id)}/place", f"{last.id} was held in {host} too"
            yield Finding(path, f"session {session.id} is in {host}, and {message}", "declare it under exemptions")
        if session.status is Status.HELD:
            last = session


@rule("TM05", Severity.ERROR)
def minister_missing(material: Material) -> Iterator[Finding]:
    """A session that was held lacks one of its four ministers.

    The session is a meeting of the foreign and defence ministers of both countries.

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
    for session in _held(material):
        seated = {(country, portfolio) for country, portfolio, _ in session.ministers}
        missing = [f"{one} {seat}" for one in Country for seat in MINISTERS if (one, seat) not in seated]
        if missing:
            path = f"{session_path(session.id)}/delegations"
            yield Finding(path, f"session {session.id} has no minister for {', '.join(missing)}")


@rule("TM06", Severity.ERROR)
def minister_not_in_post(material: Material) -> Iterator[Finding]:
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
    for session in material.dataset.sessions:
        for country, portfolio, id_ in session.ministers:
            person = material.dataset.people[id_]
            if person.country is country and not holders([person], [portfolio], session.date.possible):
                path = f"{session_path(session.id)}/delegations/{country}/{portfolio}"
                there = [one.person.id for one in _in_post(material, country, portfolio, session.date.stated)]
                hint = f"in post then: {', '.join(there)}" if there else ""
                yield Finding(path, f"{id_!r} was not in the post of {portfolio} on {session.date}", hint)


def _in_post(material: Material, country: str, portfolio: Portfolio, days: Span) -> tuple[Holder, ...]:
    people = [person for person in material.dataset.people.values() if person.country == country]
    return holders(people, [portfolio], days)


@rule("TM07", Severity.ERROR)
def minister_of_the_other_country(material: Material) -> Iterator[Finding]:
    """A minister sits in the delegation of the other country.

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
    for session in material.dataset.sessions:
        for country, portfolio, id_ in session.ministers:
            theirs = material.dataset.people[id_].country
            if theirs is not country:
                path = f"{session_path(session.id)}/delegations/{country}/{portfolio}"
                yield Finding(path, f"{id_!r} is of {theirs} and sits for {country}")


Tenure = tuple[str, Person, Post]


def _tenures(material: Material) -> Iterator[list[Tenure]]:
    """Yield for each office its posts by start, with their paths; those without a start are left out."""
    people = material.dataset.people.values()
    for country in Country:
        for portfolio in _OFFICES:
            found = [
                (f"{person_path(person.id)}/posts/{index}", person, post)
                for person in people
                if person.country is country
                for index, post in enumerate(person.posts)
                if post.portfolio is portfolio and post.start
            ]
            yield sorted(found, key=lambda one: _first(one[2]))


def _first(post: Post) -> dt.date:
    return post.start.possible.first if post.start else dt.date.min


def _overlap(one: Post, other: Post) -> bool:
    """Tell whether two posts certainly share more than the day of a handover."""
    starts = [post.start.possible.last if post.start else dt.date.max for post in (one, other)]
    ends = [post.end.possible.first if post.end else dt.date.max for post in (one, other)]
    return max(starts) < min(ends)


@rule("TM08", Severity.ERROR)
def two_in_one_post(material: Material) -> Iterator[Finding]:
    """Two people hold the same post at the same time.

    One of the dates is wrong: a post passes from one to the next, and they share the day of the handover at most.

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
    for tenures in _tenures(material):
        for (_, person, post), (path, next_person, next_post) in pairwise(tenures):
            if _overlap(post, next_post):
                message = f"{next_person.id!r} starts on {next_post.start}, and {person.id!r} ends on {post.end}"
                yield Finding(f"{path}/start", f"{next_post.portfolio}: {message}")


@rule("TM09", Severity.NOTE)
def nobody_in_post(material: Material) -> Iterator[Finding]:
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
    for tenures in _tenures(material):
        until = dt.date.max
        for path, _, post in tenures:
            if until < _first(post) - _DAY:
                yield Finding(f"{path}/start", f"{post.portfolio}: nobody from {until} to {post.start}")
            ends = post.end.possible.last if post.end else dt.date.max
            until = ends if until == dt.date.max else max(until, ends)


@rule("TM10", Severity.ERROR)
def end_before_start(material: Material) -> Iterator[Finding]:
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
    for path, post in material.every(Post):
        if post.start and post.end and post.end.before(post.start) is Certainty.CERTAIN:
            yield Finding(f"{path}/end", f"the post ends on {post.end} and starts on {post.start}")


@rule("TM11", Severity.ERROR)
def audience_by_another(material: Material) -> Iterator[Finding]:
    """An audience is not given by the head of state in office of the host country.

    The ministers are received by the president of the country where they meet; a president of the year before, or the
    other country's, is a slip.

    Passes:

        sessions:
          - id: 1993-05
            audience: {host: grand-duke}

    Fails:

        sessions:
          - id: 1993-05
            audience: {host: pyotr-orlov}
    """
    for session in material.dataset.sessions:
        if not session.audience:
            continue
        date = session.audience.date or session.date
        country = material.dataset.places[session.place].country
        hosts = [one.person.id for one in _in_post(material, country, Portfolio.HEAD_OF_STATE, date.possible)]
        if session.audience.host not in hosts:
            message = f"{session.audience.host!r} was not head of state of {country} on {date}"
            hint = f"in office then: {', '.join(hosts)}" if hosts else ""
            yield Finding(f"{session_path(session.id)}/audience/host", message, hint)


@rule("TM12", Severity.ERROR)
def id_is_not_the_month(material: Material) -> Iterator[Finding]:
    """The id of a session is not the year and month of its date.

    That is what ids of sessions are, and how they are guessed at.

    Passes:

        sessions:
          - {id: 1995-06, date: 1995-06-30}

    Fails:

        sessions:
          - {id: 1995-06, date: 1995-07}
    """
    for session in material.dataset.sessions:
        if not session.date.text.lstrip("[").startswith(session.id) or not re.fullmatch(r"\d{4}-\d\d", session.id):
            path = f"{session_path(session.id)}/id"
            yield Finding(path, f"session {session.id!r} has the date {session.date}", "its id is its year and month")


@rule("TM13", Severity.WARNING)
def period_spelt_out(material: Material) -> Iterator[Finding]:
    """An interval says what a less precise date says.

    `1999-03-01/1999-03-31` is something that lasted all of March, `1999-03` a day in March that is not known better;
    an interval of one day is that day. Write what is meant.

    Passes:

        council: {founded: 1990-05}

    Fails:

        council: {founded: 1990-05-01/1990-05-31}
    """
    for path, date in material.every(Edtf):
        if date.kind == "interval" and (meant := _as_one(date)):
            yield Finding(path, f"{date} is an interval of a whole period", f"write {meant}, if that is what is meant")


def _as_one(date: Edtf) -> str:
    """Return the one date that has exactly the days of an interval between two days, if there is one."""
    start, _, end = date.text.partition("/")
    if start == end:
        return start
    if not re.fullmatch(r"(\d{4}-\d\d-\d\d/?){2}", date.text):
        return ""
    return next((one for one in (start[:7], start[:4]) if Edtf.parse(one).stated == date.stated), "")


@rule("TM14", Severity.WARNING)
def default_day(material: Material) -> Iterator[Finding]:
    """A day looks like one that a program filled in: 1 January or 31 December.

    Lists and databases that know but the year often say 1 January. Where the dataset cites two sources or more for the
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
    for path, date, day in _lonely_days(material):
        if (day.month, day.day) in _DEFAULT_DAYS:
            yield Finding(path, f"{date} is cited from one source, and may be a year filled up", f"write {day.year}")


@rule("TM15", Severity.NOTE)
def first_of_the_month(material: Material) -> Iterator[Finding]:
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
    for path, date, day in _lonely_days(material):
        if day.day == 1 and (day.month, day.day) not in _DEFAULT_DAYS:
            message = f"{date} is cited from one source, and may be a month filled up"
            yield Finding(path, message, f"write {date.text[:7]}, or cite another")


def _lonely_days(material: Material) -> Iterator[tuple[str, Edtf, dt.date]]:
    """Yield the dates stated to the day and without doubt for which one source is cited in all of the dataset.

    Those of the sources themselves, and of what they say against the dataset, are left out.
    """
    stated: dict[str, tuple[Edtf, dt.date]] = {}
    for path, date in material.every(Edtf):
        file, *steps = path.split("/")
        is_ours = file != "sources" and "rivals" not in steps and path != EDITION
        if is_ours and re.fullmatch(r"\d{4}-\d\d-\d\d", date.text) and date.earliest:
            stated[path] = date, date.earliest
    cited: dict[dt.date, set[str]] = {}
    by_place = dict(material.every(tuple))
    for path, (_, day) in stated.items():
        record, _, field = path.rpartition("/")
        cites = by_place.get(f"{record}/cites/{field}") or by_place.get(f"{record}/cites", ())
        cited.setdefault(day, set()).update(cite.source for cite in cites)
    yield from ((path, date, day) for path, (date, day) in stated.items() if len(cited[day]) < _ENOUGH)


@rule("TM16", Severity.ERROR)
def held_in_the_future(material: Material) -> Iterator[Finding]:
    """A session was held after the edition of the data, or an edition is not a day.

    What is to come is planned, not held. The edition is the day on which the data were last looked through.

    Passes:

        edition: 2001-01-15

    Fails:

        edition: 1999-02-17
    """
    edition = material.dataset.edition
    if edition.earliest is None or edition.earliest != edition.latest:
        yield Finding(EDITION, f"the edition {edition} is not a day", "write YYYY-MM-DD")
        return
    for session in _held(material):
        if edition.before(session.date) is Certainty.CERTAIN:
            yield Finding(f"{session_path(session.id)}/date", f"held on {session.date}, after the edition {edition}")


@rule("TM17", Severity.ERROR)
def outside_coverage(material: Material) -> Iterator[Finding]:
    """A session lies outside the period that was searched.

    `coverage` says for which years the absence of a session means that none was found.

    Passes:

        coverage: 1990-01/2000-12

    Fails:

        coverage: 1992-01/2000-12
    """
    coverage = material.dataset.coverage
    for session in material.dataset.sessions:
        if session.date.within(coverage.stated) is Certainty.NO:
            path = f"{session_path(session.id)}/date"
            yield Finding(path, f"{session.date} lies outside the coverage {coverage}", "widen the coverage")


@rule("TM18", Severity.ERROR)
def step_after_the_session(material: Material) -> Iterator[Finding]:
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
    for session in _held(material):
        for index, step in enumerate(session.steps):
            if step.date and session.date.before(step.date) is Certainty.CERTAIN:
                path = f"{session_path(session.id)}/steps/{index}/date"
                yield Finding(path, f"a step of {step.date} towards a session of {session.date}")


@rule("TM19", Severity.ERROR)
def follow_up_before_the_session(material: Material) -> Iterator[Finding]:
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
    for session in material.dataset.sessions:
        for index, outcome in enumerate(session.outcomes):
            date = outcome.follow_up.date if outcome.follow_up else None
            if date and date.before(session.date) is Certainty.CERTAIN:
                path = f"{session_path(session.id)}/outcomes/{index}/follow_up/date"
                yield Finding(path, f"a follow-up of {date} to a session of {session.date}")


@rule("TM20", Severity.WARNING)
def far_from_the_session(material: Material) -> Iterator[Finding]:
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
    for session in material.dataset.sessions:
        path = session_path(session.id)
        dates = {f"{path}/margins/{index}/date": margin.date for index, margin in enumerate(session.margins)}
        if session.audience:
            dates[f"{path}/audience/date"] = session.audience.date
        near = Span(session.date.possible.first - _NEAR, session.date.possible.last + _NEAR)
        for where, date in dates.items():
            if date and not date.possible.meets(near):
                yield Finding(where, f"{date} is far from the session of {session.date}")


@rule("TM21", Severity.ERROR)
def postponement_at_odds(material: Material) -> Iterator[Finding]:
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
    for session in material.dataset.sessions:
        path, put_off = session_path(session.id), session.postponement
        if (session.status is Status.POSTPONED) != (put_off is not None):
            message = "has a postponement" if put_off else "has no postponement"
            yield Finding(f"{path}/status", f"session {session.id} is {session.status} and {message}")
        elif put_off and put_off.announced and session.date.before(put_off.announced) is Certainty.CERTAIN:
            where = f"{path}/postponement/announced"
            yield Finding(where, f"put off on {put_off.announced}, after its date {session.date}")


@rule("TM22", Severity.ERROR)
def council_out_of_order(material: Material) -> Iterator[Finding]:
    """The dates of the council contradict one another or its sessions.

    It is created, then founded, then meets; it is dormant since its last session, which is the last one held.

    Passes:

        council: {created: 1990-02-03, founded: 1990-05}

    Fails:

        council: {created: 1990-06-13, founded: 1990-05}
    """
    council, held = material.dataset.council, _held(material)
    order: list[tuple[str, Edtf | None]] = [("created", council.created), ("founded", council.founded)]
    if held:
        order.append(("sessions", held[0].date))
        yield from _out_of_order(order)
        if council.last_session != held[-1].id:
            path = f"{COUNCIL}/last_session"
            yield Finding(path, f"the last session held is {held[-1].id}, not {council.last_session}")
        elif council.dormant_since and council.dormant_since.before(held[-1].date) is Certainty.CERTAIN:
            message = f"dormant since {council.dormant_since}, and the last session was held on {held[-1].date}"
            yield Finding(f"{COUNCIL}/dormant_since", message)


def _out_of_order(order: Sequence[tuple[str, Edtf | None]]) -> Iterator[Finding]:
    for (name, date), (next_name, next_date) in pairwise(order):
        if date and next_date and next_date.before(date) is Certainty.CERTAIN:
            yield Finding(f"{COUNCIL}/{name}", f"{name} on {date}, and {next_name} on {next_date}")


@rule("TM23", Severity.WARNING)
def two_posts_at_once(material: Material) -> Iterator[Finding]:
    """One person holds two of the offices at the same time.

    Nobody is foreign minister and defence minister, or minister and president, at once: one of the dates is wrong, or
    the post is another person's.

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
    for person in material.dataset.people.values():
        posts = [(index, one) for index, one in enumerate(person.posts) if one.portfolio in _OFFICES and one.start]
        for (_, one), (index, other) in pairwise(sorted(posts, key=lambda post: _first(post[1]))):
            if one.portfolio is not other.portfolio and _overlap(one, other):
                message = f"{other.portfolio} from {other.start}, and {one.portfolio} until {one.end}"
                yield Finding(f"{person_path(person.id)}/posts/{index}/start", f"{person.id!r}: {message}")
