"""The command about people: ministers."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated

from ccqs.cli.ask import Ask
from ccqs.cli.options import Limit, OfCountry, OfPortfolio, On
from ccqs.cli.parameters import Argument
from ccqs.errors import NoMatch, NotFound
from ccqs.model import MINISTERS, Country, Person, Portfolio
from ccqs.query.names import find_people, nearest_ids, people_forms
from ccqs.query.people import holders, ministers
from ccqs.records import change
from ccqs.views.report import Report

if TYPE_CHECKING:
    from ccqs.views.items import MinistersQuery

Name = Annotated[
    str | None,
    Argument(
        metavar="[NAME]",
        offers="people",
        help="A name in any script and spelling; without one, everybody who sat.",
    ),
]


def list_ministers(
    ask: Ask,
    name: Name = None,
    on: On = None,
    country: OfCountry = None,
    portfolio: OfPortfolio = None,
    limit: Limit = None,
) -> Report:
    """Find people by name, list those who sat, or say who held the posts on a date."""
    from ccqs.views.people import matches_report, people_report

    query: MinistersQuery = {
        "name": name,
        "on": on,
        "country": country and country.value,
        "portfolio": portfolio and portfolio.value,
        "limit": ask.most(limit),
    }
    if name is not None:
        among = [one.id for one in _kept(ask.dataset.people.values(), country, portfolio)]
        matches = find_people(ask.dataset, name, among=among)
        if not matches:
            raise NotFound(
                "minister-not-found", asked=name, candidates=nearest_ids(name, people_forms(ask.dataset)), query=query
            )
        if on is None:
            return matches_report(ask.say, ask.first(matches, query["limit"]), query, asked=name)
        return _held_on(ask, on, [ask.dataset.people[one.id] for one in matches], portfolio, query, tuple(Portfolio))
    if on is not None:
        people = _kept(ask.dataset.people.values(), country, None)
        return _held_on(ask, on, people, portfolio, query, MINISTERS)
    kept = _kept(ministers(ask.dataset), country, portfolio)
    if not kept:
        raise NoMatch("nobody-held", query=query)
    return people_report(ask.say, ask.first(kept, query["limit"]), query)


def _kept(people: Iterable[Person], country: Country | None, portfolio: Portfolio | None) -> list[Person]:
    return [
        one
        for one in people
        if (country is None or one.country is country)
        and (portfolio is None or any(post.portfolio is portfolio for post in one.posts))
    ]


def _held_on(
    ask: Ask,
    on: str,
    people: Iterable[Person],
    portfolio: Portfolio | None,
    query: MinistersQuery,
    portfolios: tuple[Portfolio, ...],
) -> Report:
    from ccqs.query.sessions import read_date
    from ccqs.views.people import holders_report
    from ccqs.views.wording import sentence

    days = read_date("--on", on).stated
    found = holders(people, (portfolio,) if portfolio else portfolios, days)
    if not found:
        raise NoMatch("nobody-held", query=query)
    coverage = ask.dataset.coverage
    remark = sentence("outside_coverage", ask.lang, coverage=ask.say.date(coverage))
    inside = coverage.stated.contains(days)
    return change(
        holders_report(ask.say, ask.first(found, query["limit"]), query, ()), remarks=() if inside else (remark,)
    )
