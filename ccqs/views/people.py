"""People: who sat, who is meant by a name, who held a post on a day."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ccqs.dates import Certainty, since_date_text
from ccqs.model import Person, Post
from ccqs.query.names import Match
from ccqs.query.people import Holder
from ccqs.views.page import Page, Point, rival_point
from ccqs.views.report import DISPUTED, Cell, Column, Grid, Items, Line, Paragraph, Report
from ccqs.views.speaker import Speaker, plain
from ccqs.views.wording import sentence, value_text

if TYPE_CHECKING:
    from ccqs.views.items import MinistersQuery, PersonItem, PostItem


_GRID = tuple(
    Column(key)
    for key in (
        "id name name_fr name_en name_ru country wikidata portfolio title start end acting sessions score matched kind"
    ).split()
)


def people_report(say: Speaker, people: Sequence[Person], query: MinistersQuery) -> Report:
    """Report people as rows: their posts and the sessions they sat at."""
    columns = (
        Column("name", say.word("name")),
        Column("country", say.word("country"), rank=2),
        Column("posts", say.word("posts"), rank=1),
        Column("sessions", say.word("sessions")),
    )
    return Report(
        command="ministers",
        query=query,
        to_items=lambda: Items(lambda person: _item(say, person, None), people),
        to_body=lambda: [Grid(columns, _rows(say, people)), *_legend(say, people)],
        to_grid=lambda: _grid(say, [(person, None) for person in people]),
    )


def _rows(say: Speaker, people: Sequence[Person]) -> tuple[tuple[Cell, ...], ...]:
    return tuple(
        (
            say.person(person.id),
            value_text(person.country, say.lang),
            tuple(_post_brief(say, post) for post in person.posts),
            say.numbers(say.attended(person.id)),
        )
        for person in people
    )


def _legend(say: Speaker, people: Sequence[Person]) -> list[Paragraph]:
    disputed = next((one.id for one in people if any(post.rivals for post in one.posts)), None)
    if disputed is None:
        return []
    return [Paragraph(Line(sentence("disputed_posts", say.lang, example=disputed)), is_aside=True)]


def matches_report(say: Speaker, matches: Sequence[Match], query: MinistersQuery, *, asked: str) -> Report:
    """Report the people that a name may mean, each at length, and whom it was taken for."""
    return Report(
        command="ministers",
        query=query,
        to_items=lambda: [_item(say, say.dataset.people[match.id], match) for match in matches],
        to_body=lambda: [block for match in matches for block in _page(say, match).finished()],
        to_grid=lambda: _grid(say, [(say.dataset.people[match.id], match) for match in matches]),
        remarks=say.taken_for("minister", asked, matches),
    )


def holders_report(say: Speaker, holders: Sequence[Holder], query: MinistersQuery, remarks: Sequence[str]) -> Report:
    """Report who held which post on a day."""
    columns = (
        Column("country", say.word("country"), rank=2),
        Column("portfolio", say.word("post")),
        Column("name", say.word("name")),
        Column("since", say.word("date"), rank=1),
    )
    rows = tuple(
        (
            value_text(one.person.country, say.lang),
            value_text(one.post.portfolio, say.lang),
            say.person(one.person.id)
            + (f" ({say.word('possibly')})" if one.certainty is Certainty.POSSIBLE else "")
            + (f" ({say.word('acting')})" if one.post.acting else ""),
            _term(say, one.post) + (DISPUTED if one.post.rivals else ""),
        )
        for one in holders
    )
    return Report(
        command="ministers",
        query=query,
        to_items=lambda: [
            _item(say, one.person, None) | {"held": _post_item(say, one.post) | {"certainty": one.certainty.value}}
            for one in holders
        ],
        to_body=lambda: [Grid(columns, rows), *_legend(say, [one.person for one in holders])],
        to_grid=lambda: Grid(
            tuple(Column(key) for key in ("id", "name", "country", "portfolio", "title", "start", "end", "certainty")),
            tuple(
                (
                    one.person.id,
                    say.person(one.person.id),
                    one.person.country.value,
                    one.post.portfolio.value,
                    say.text(one.post.title),
                    plain(one.post.start),
                    plain(one.post.end),
                    one.certainty.value,
                )
                for one in holders
            ),
        ),
        remarks=remarks,
    )


def _page(say: Speaker, match: Match) -> Page:
    person = say.dataset.people[match.id]
    page = Page(say, person.id)
    page.head(say.person(person.id))
    others = [name for name in (*person.names, *person.aliases) if name != say.person(person.id)]
    attended = say.attended(person.id)
    page.facts(
        "person",
        [
            Point(say.word("country"), value_text(person.country, say.lang)),
            Point(say.word("also_called"), " · ".join(dict.fromkeys(others)), person.cites.get("names", ())),
            Point(say.word("wikidata"), person.wikidata or "", person.cites.get("wikidata", ())),
            Point(
                say.word("sessions"),
                sentence("seat", say.lang, sessions=say.numbers(attended))
                if attended
                else sentence("no_sessions", say.lang),
            ),
        ],
    )
    page.section("posts", say.word("posts"), (_post_point(say, post) for post in person.posts))
    page.section(
        "rivals",
        say.word("disputed"),
        (
            Point(f"{say.text(post.title)}, {claim.lead}", claim.text, claim.cites)
            for post in person.posts
            for claim in [rival_point(say, rival) for rival in post.rivals]
        ),
    )
    return page


def _post_point(say: Speaker, post: Post) -> Point:
    cites = tuple(dict.fromkeys(cite for field in ("title", "start", "end") for cite in post.cites.get(field, ())))
    title = say.text(post.title) + (f" ({say.word('acting')})" if post.acting else "")
    told = f". {say.text(post.text)}" if post.text else ""
    return Point(_term(say, post), f"{title}{told}", cites)


def _term(say: Speaker, post: Post) -> str:
    if post.start and not post.end:
        return since_date_text(post.start, say.lang)
    return f"{say.date(post.start)} – {say.date(post.end)}"


def _post_brief(say: Speaker, post: Post) -> str:
    first, last = (str(date.stated.first.year) if date else "" for date in (post.start, post.end))
    years = first if first == last else f"{first}–{last}"
    return f"{value_text(post.portfolio, say.lang)} ({years}){DISPUTED if post.rivals else ''}"


def _item(say: Speaker, person: Person, match: Match | None) -> PersonItem:
    return {
        "id": person.id,
        "name": say.person(person.id),
        "names": person.names.as_dict(),
        "aliases": list(person.aliases),
        "country": person.country.value,
        "wikidata": person.wikidata,
        "posts": [_post_item(say, post) for post in person.posts],
        "sessions": [session.id for session in say.attended(person.id)],
        "held": None,
        "match": {"score": match.score, "matched": match.matched, "kind": match.kind.value} if match else None,
    }


def _post_item(say: Speaker, post: Post) -> PostItem:
    return {
        "portfolio": post.portfolio.value,
        "title": say.text(post.title),
        "start": plain(post.start),
        "end": plain(post.end),
        "acting": post.acting,
    }


def _grid(say: Speaker, people: Sequence[tuple[Person, Match | None]]) -> Grid:
    """Return one row for each post of each person."""
    return Grid(
        _GRID,
        tuple(
            (
                person.id,
                say.person(person.id),
                *person.names,
                person.country.value,
                person.wikidata,
                post.portfolio.value,
                say.text(post.title),
                plain(post.start),
                plain(post.end),
                "true" if post.acting else "false",
                tuple(session.id for session in say.attended(person.id)),
                str(match.score) if match else None,
                match.matched if match else None,
                match.kind.value if match else None,
            )
            for person, match in people
            for post in person.posts
        ),
    )
