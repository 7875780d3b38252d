"""Closed lists: options whose values are known, typed as they are or as they are called in any language.

A list is a function of the context that returns what each value is called, so that it may come from the data.
"""

# No annotation is text here: Typer would evaluate it twice for each option at every start.
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import typer

from ccqs.language.catalogue import N_

if TYPE_CHECKING:
    from ccqs.model import Dataset, Worded

Words = Mapping[str, Sequence[str]]
Choices = Callable[[typer.Context], Words]

_LEAST_NEAR, _MOST_NEAR = 70.0, 3
# A word this short says nothing by itself (`d'`, `de`, `of`).
_SHORTEST = 3


class NotAChoice(typer.BadParameter):
    """A text names no value of a closed list, or several.

    Args:
        asked: The text.
        choices: The values that there are.
        candidates: Those that it is most like.
    """

    def __init__(self, asked: str, choices: Iterable[str], candidates: Sequence[str]) -> None:
        self.asked, self.choices, self.candidates = asked, list(choices), candidates
        super().__init__(f"{asked!r} is not one of {', '.join(self.choices)}.")


def one_of(choices: Choices) -> Callable[[typer.Context, Any], Any]:
    """Make the callback of an option that replaces what was typed by the values that it names."""

    def read(context: typer.Context, typed: Any) -> Any:
        if typed is None:
            return None
        words = choices(context)
        return _value(typed, words) if isinstance(typed, str) else [_value(text, words) for text in typed]

    return read


def _value(text: str, words: Words) -> str:
    by_case = {value.casefold(): value for value in words}
    if text.casefold() in by_case:
        return by_case[text.casefold()]
    from ccqs.query.labels import find_labelled

    matches = find_labelled(text, words)
    listed = [match.id for match in matches if match.is_listed]
    if len(listed) == 1:
        return listed[0]
    said = [value for value, called in words.items() if any(_is_part(text, form) for form in called)]
    if len(said) == 1:
        return said[0]
    raise NotAChoice(text, words, said or [match.id for match in matches] or near(text, words))


def _is_part(text: str, form: str) -> bool:
    """Tell whether a text has nothing but words of what a value is called, inflected or not; short ones do not count."""
    from ccqs.language.fold import words
    from ccqs.query.stems import same_word

    typed, there = ([word for word in words(one) if len(word) >= _SHORTEST] for one in (text, form))
    return bool(typed) and all(any(same_word(word, other) for other in there) for word in typed)


def near(text: str, among: Iterable[str]) -> list[str]:
    """Return the words of the command line that a text is most like, those that it begins first."""
    from ccqs.query.fuzzy import nearest

    known = {str(one).strip("-"): str(one) for one in among}  # two dashes make no two options alike
    bare = text.strip("-")
    begun = [one for one in known.values() if bare and one.startswith(text)]
    like = [known[one] for one in nearest(bare, known, least=_LEAST_NEAR, most=_MOST_NEAR)]
    return list(dict.fromkeys((*begun, *like)))[:_MOST_NEAR]


def languages(context: typer.Context) -> Words:
    """Return the languages of answers: those that the program speaks, and those of the data."""
    from ccqs.language.catalogue import language_names
    from ccqs.language.catalogue import languages as spoken

    dataset = _dataset(context)
    of_data = (*dataset.languages, *dataset.partial_languages) if dataset else ()
    return {code: language_names(code) for code in (*spoken(), *of_data)}


def language(context: typer.Context, name: str | None) -> str | None:
    """Take the language of the answer by its code or a name of it."""
    from ccqs.language.catalogue import languages as spoken

    # No data are read for a language that the program speaks.
    code: str | None = name if name in spoken() else one_of(languages)(context, name)
    return code


def statuses(_: typer.Context) -> Words:
    """Return what became of sessions, and words for all that were not held and for all."""
    from ccqs.answers.sessions import ALL, UNHELD
    from ccqs.model import Status

    called = _called(Status)
    planned = called[Status.PLANNED]  # one that was planned and is said no more of, was not held either
    also = {
        Status.CANCELLED: (*called[Status.CANCELLED], *_translated(N_("canceled"))),
        Status.POSTPONED: (*called[Status.POSTPONED], *_translated(N_("put off"))),
        Status.PLANNED: _translated(N_("planned")),
    }
    unheld = (*planned, *_translated(N_("unheld")))
    return {**called, **{one.value: words for one, words in also.items()}, UNHELD: unheld, ALL: _translated(N_("all"))}


def topic_groups(_: typer.Context) -> Words:
    """Return what topics may be grouped by."""
    return {one: _translated(one) for one in (N_("year"), N_("session"), N_("theme"), N_("president"))}


def session_groups(_: typer.Context) -> Words:
    """Return what sessions may be grouped by."""
    return {one: _translated(one) for one in (N_("year"), N_("city"), N_("host"), N_("president"))}


def stages(_: typer.Context) -> Words:
    """Return where topics came up."""
    from ccqs.model import Stage

    return _called(Stage)


def kinds(_: typer.Context) -> Words:
    """Return the kinds of sources."""
    from ccqs.model import SourceKind

    return _called(SourceKind)


def ways_not_known(_: typer.Context) -> Words:
    """Return in what ways something is not known."""
    from ccqs.query.claims import Missing

    return _called(Missing)


def countries(context: typer.Context) -> Words:
    """Return the countries whose ministers sit."""
    dataset = _dataset(context)
    if dataset is None:
        return {}
    places = {party: dataset.country(party) for party in dataset.council.parties}
    return {party: tuple(place.label.values()) if place else () for party, place in places.items()}


def portfolios(context: typer.Context) -> Words:
    """Return the kinds of posts, by what they are called and by the titles of those who held them."""
    dataset = _dataset(context)
    if dataset is None:
        return {}
    called = {one.id: [*one.label.values()] for one in dataset.portfolios.values()}
    if dataset.council.received_by in called:
        called[dataset.council.received_by] += _translated(N_("president"))
    for post in (post for person in dataset.people.values() for post in person.posts):
        if not dataset.portfolios[post.portfolio].shared:  # of those that are, a title says nothing
            called[post.portfolio] += post.title.values()
    return called


def exports(_: typer.Context) -> Words:
    """Return the formats of exports."""
    from ccqs.export import FORMATS

    return dict.fromkeys(FORMATS, ())


def _dataset(context: typer.Context) -> "Dataset | None":
    """Return the dataset that the command reads; None when it cannot be read: the command itself says so."""
    from ccqs.errors import DataError
    from ccqs.read import load

    try:
        return load(context.params.get("data"))
    except DataError:
        return None


def _translated(word: str) -> Sequence[str]:
    """Return a word in every language; a catalogue may have several, with commas between."""
    from ccqs.language.catalogue import languages as spoken
    from ccqs.language.catalogue import translations

    return [one for lang in spoken() for one in translations(lang).gettext(word).split(", ")]


def _called(members: "type[Worded]") -> Words:
    from ccqs.answers.localizer import value_text
    from ccqs.language.catalogue import languages as spoken

    return {one.value: [value_text(one, lang) for lang in spoken()] for one in members}
