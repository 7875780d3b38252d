"""The options that commands share, each with its one meaning."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from ccqs.cli.choices import value_words
from ccqs.cli.parameters import Option
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


Formatted = Annotated[Format, Option(("--format", "-f"), help="How to print the answer.")]
Language = Annotated[
    Lang | None,
    Option(("--lang",), variable="CCQS_LANG", help="Language of the answer; else the locale's, else fr."),
]
Data = Annotated[
    str | None,
    Option(
        ("--data",), variable="CCQS_DATA", metavar="PATH", help="Read the dataset from this folder or compiled file."
    ),
]
Colored = Annotated[Color, Option(("--color",), help="When to use colour.")]
Output = Annotated[
    str | None, Option(("--output", "-o"), metavar="FILE", help="Write to this file, whole or not at all.")
]

Limit = Annotated[
    int | None, Option(("--limit",), metavar="N", help="At most this many, or 0 for all; else 500 in a table or in md.")
]
Best = Annotated[int | None, Option(("--limit",), metavar="N", help="The best so many, or 0 for all; else 50.")]

Cities = Annotated[
    list[str] | None,
    Option(
        ("--city",),
        metavar="CITY",
        offers="cities",
        help="Only in this city, in any language. Repeat for either of several.",
    ),
]
Since = Annotated[str | None, Option(("--since",), metavar="DATE", help="From this day, month or year on.")]
Until = Annotated[str | None, Option(("--until",), metavar="DATE", help="Up to this day, month or year.")]
Ministers = Annotated[
    list[str] | None,
    Option(
        ("--minister",),
        metavar="NAME",
        offers="people",
        help="Only with this minister, in any spelling. Repeat for all of several.",
    ),
]
Topics = Annotated[
    list[str] | None,
    Option(
        ("--topic",),
        metavar="TOPIC",
        offers="topics",
        help="Only with this topic or a narrower one. Repeat for all of several.",
    ),
]
Statuses = Annotated[
    list[StatusChoice] | None,
    Option(
        ("--status",),
        words=_status_words,
        help="What became of the session. Repeat for any of several. [default: held]",
    ),
]
Disputed = Annotated[bool, Option(("--disputed",), help="Only sessions on which sources differ.")]
Sorted = Annotated[Sort, Option(("--sort",), help="Order by this; with a minus sign, the other way round.")]
Theme = Annotated[
    str | None,
    Option(("--theme",), metavar="THEME", offers="themes", help="Only topics of this theme."),
]
Stages = Annotated[
    list[Stage] | None,
    Option(("--stage",), words=value_words, help="Only what came up there. Repeat for any of several."),
]
Grouped = Annotated[By | None, Option(("--by",), help="Group the topics.")]
Matrix = Annotated[bool, Option(("--matrix",), help="A column for each session.")]
Broader = Annotated[bool, Option(("--broader",), help="Compare the next broader topics.")]
On = Annotated[str | None, Option(("--on",), metavar="DATE", help="Who held the posts on that date.")]
OfCountry = Annotated[Country | None, Option(("--country",), words=value_words, help="Only of this country.")]
OfPortfolio = Annotated[
    Portfolio | None, Option(("--portfolio",), words=value_words, help="Only with a post of this kind.")
]
