"""The options that commands share, each with its one meaning."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from ccqs.cli import completion
from ccqs.cli.choices import among
from ccqs.lang import Lang
from ccqs.model import Country, Portfolio, Stage, Status
from ccqs.render import Format


class Color(StrEnum):
    """When to use colour."""

    AUTO = "auto"
    ALWAYS = "always"
    NEVER = "never"


class StatusChoice(StrEnum):
    """Which sessions to list by what became of them."""

    HELD = "held"
    PLANNED = "planned"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"
    ALL = "all"


def _status_words(choice: StatusChoice, lang: Lang) -> str:
    from ccqs.views.wording import value_text, word

    return word("all", lang) if choice is StatusChoice.ALL else value_text(Status(choice.value), lang)


class Sort(StrEnum):
    """What to order sessions by; with a minus sign, the other way round."""

    DATE = "date"
    DATE_DOWN = "-date"
    CITY = "city"
    CITY_DOWN = "-city"
    TOPICS = "topics"
    TOPICS_DOWN = "-topics"
    SOURCES = "sources"
    SOURCES_DOWN = "-sources"


class By(StrEnum):
    """What to group topics by."""

    YEAR = "year"
    SESSION = "session"
    THEME = "theme"
    PRESIDENT = "president"


Formatted = Annotated[Format, typer.Option("--format", "-f", help="How to print the answer.")]
Language = Annotated[
    Lang | None,
    typer.Option("--lang", envvar="CCQS_LANG", help="Language of the answer; else the locale's, else fr."),
]
Data = Annotated[
    str | None,
    typer.Option(
        "--data", envvar="CCQS_DATA", metavar="PATH", help="Read the dataset from this folder or compiled file."
    ),
]
Colored = Annotated[Color, typer.Option("--color", help="When to use colour.")]
Output = Annotated[
    str | None, typer.Option("--output", "-o", metavar="FILE", help="Write to this file, whole or not at all.")
]

Cities = Annotated[
    list[str] | None,
    typer.Option(
        "--city",
        metavar="CITY",
        autocompletion=completion.cities,
        help="Only in this city, in any language. Repeat for either of several.",
    ),
]
Since = Annotated[str | None, typer.Option("--since", metavar="DATE", help="From this day, month or year on.")]
Until = Annotated[str | None, typer.Option("--until", metavar="DATE", help="Up to this day, month or year.")]
Ministers = Annotated[
    list[str] | None,
    typer.Option(
        "--minister",
        metavar="NAME",
        autocompletion=completion.people,
        help="Only with this minister, in any spelling. Repeat for all of several.",
    ),
]
Topics = Annotated[
    list[str] | None,
    typer.Option(
        "--topic",
        metavar="TOPIC",
        autocompletion=completion.topics,
        help="Only with this topic or a narrower one. Repeat for all of several.",
    ),
]
Statuses = Annotated[
    list[StatusChoice] | None,
    typer.Option(
        "--status",
        parser=among(StatusChoice, _status_words),
        help="What became of the session. Repeat for any of several. [default: held]",
    ),
]
Disputed = Annotated[bool, typer.Option("--disputed", help="Only sessions on which sources differ.")]
Sorted = Annotated[Sort, typer.Option("--sort", help="Order by this; with a minus sign, the other way round.")]
Theme = Annotated[
    str | None,
    typer.Option("--theme", metavar="THEME", autocompletion=completion.themes, help="Only topics of this theme."),
]
Stages = Annotated[
    list[Stage] | None,
    typer.Option("--stage", parser=among(Stage), help="Only what came up there. Repeat for any of several."),
]
Grouped = Annotated[By | None, typer.Option("--by", help="Group the topics.")]
Matrix = Annotated[bool, typer.Option("--matrix", help="A column for each session.")]
Broader = Annotated[bool, typer.Option("--broader", help="Compare the next broader topics.")]
On = Annotated[str | None, typer.Option("--on", metavar="DATE", help="Who held the posts on that date.")]
OfCountry = Annotated[Country | None, typer.Option("--country", parser=among(Country), help="Only of this country.")]
OfPortfolio = Annotated[
    Portfolio | None, typer.Option("--portfolio", parser=among(Portfolio), help="Only with a post of this kind.")
]
