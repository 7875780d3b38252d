"""People, and the posts they held."""

from __future__ import annotations

from ccqs.dates import Edtf
from ccqs.lang import Label
from ccqs.model.evidence import FieldCites, Rival
from ccqs.model.kinds import Country, Portfolio
from ccqs.records import record


@record(kw_only=True)
class Post:
    """An office held over a period.

    Attributes:
        title: The office as worded at the time in French, and its equivalents.
        start: First day; None when no source gives it.
        end: Last day; None when the sources show no end.
        acting: Held ad interim.
    """

    portfolio: Portfolio
    title: Label
    start: Edtf | None
    end: Edtf | None
    acting: bool
    text: Label | None
    cites: FieldCites
    rivals: tuple[Rival, ...]


@record(kw_only=True)
class Person:
    """Somebody named by the dataset, with the names under which they are looked for.

    Attributes:
        names: The form that heads the entry in each language.
        surname: What a table prints when the surname is enough.
        aliases: Other forms a source or a reader uses, in any language and script.
        wikidata: The Q-number, when a source shows it.
    """

    id: str
    country: Country
    wikidata: str | None
    names: Label
    surname: Label
    aliases: tuple[str, ...]
    cites: FieldCites
    posts: tuple[Post, ...]
