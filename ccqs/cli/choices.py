"""The values that options and arguments take: closed lists, and what a TAB offers.

A closed list is a function of the context that returns what each value is called, so that it may come from the data. A
value is typed as it is, or as it is called in any language.

A TAB offers values that lead to an answer, each with a description. A shell may run what it is offered: zsh evaluates
it, bash inserts it as it stands (docs/decisions/0022). So a value is only offered when it is made of letters, digits,
spaces and a few marks that mean nothing to any shell, and all else in a description becomes a space. The data decide on
both; Typer escapes too little of it.
"""

# No annotation is text here: Typer would evaluate it twice for each option at every start.
import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple

import typer

from ccqs.answers.request import SPREADSHEETS, Request
from ccqs.cli.vocabulary import called_so
from ccqs.language.catalogue import N_, in_every_language, language_names
from ccqs.language.catalogue import languages as spoken

if TYPE_CHECKING:
    from ccqs.answers.keys import Answer, Key, NamedColumn
    from ccqs.model import Dataset, Person, Session, Worded

Words = Mapping[str, Sequence[str]]
Choices = Callable[[typer.Context], Words]


class AnsweredBy(NamedTuple):
    """What answers a command.

    Attributes:
        function: As `module:function`.
        given: What the command says of its answer without being asked, such as its format.
    """

    function: str
    given: dict[str, Any]


# By command; `ccqs.cli.app` fills it.
ANSWERED_BY: dict[str, AnsweredBy] = {}

_LEAST_NEAR, _MOST_NEAR = 70.0, 3


class NotAChoice(typer.BadParameter):
    """A text names no value of a closed list, or several.

    Args:
        asked: The text.
        choices: The values that there are, each with what it is called.
        candidates: Those that it is most like.
    """

    def __init__(self, asked: str, choices: Words, candidates: Sequence[str]) -> None:
        self.asked, self.choices, self.candidates = asked, choices, candidates
        super().__init__(f"{asked!r} is not one of {', '.join(self.choices)}.")

    def named(self, values: Iterable[str], lang: str) -> list[str]:
        """Return values, each with what it is called in a language unless that is the same."""
        return named({value: self.choices[value] for value in values}, lang)


def named(choices: Words, lang: str) -> list[str]:
    """Return values, each with what it is called in a language unless that is the same."""
    called = {value: _called_in(words, lang) for value, words in choices.items()}
    return [f"{value} ({text})" if text not in ("", value) else value for value, text in called.items()]


def one_of(choices: Choices) -> Callable[[typer.Context, Any], Any]:
    """Make the callback of an option that replaces what was typed by the values that it names."""

    def read(context: typer.Context, typed: Any) -> Any:
        if typed is None:
            return None
        words = choices(context)
        return _value(typed, words) if isinstance(typed, str) else [_value(text, words) for text in typed]

    read.listed = choices  # type: ignore[attr-defined]  # help tells them
    return read


def is_value(param: Any, context: typer.Context, text: str) -> bool:
    """Tell whether a text names a value of the closed list of an option or an argument, if it has one."""
    if not hasattr(param.callback, "listed"):
        return False
    try:
        param.callback(context, param, [text] if param.multiple or param.nargs < 0 else text)
    except typer.BadParameter:
        return False
    return True


def _value(text: str, words: Words) -> str:
    by_case = {value.casefold(): value for value in words}
    if text.casefold() in by_case:
        return by_case[text.casefold()]
    from ccqs.query.labels import find_labelled, fitting

    named = fitting(text, words)
    if len(named) == 1:
        return named[0]
    raise NotAChoice(text, words, named or [match.id for match in find_labelled(text, words)] or near(text, words))


def _called_in(called: Sequence[str], lang: str) -> str:
    """Return what a value is called in a language; nothing for one that has no words."""
    return called[spoken().index(lang) if lang in spoken() else 0] if called else ""


def near(text: str, among: Iterable[str]) -> list[str]:
    """Return the words of the command line that a text is most like, those that it begins first."""
    from ccqs.query.fuzzy import nearest

    known = {str(one).strip("-"): str(one) for one in among}  # two dashes make no two options alike
    bare = text.strip("-")
    begun = [one for word, one in known.items() if bare and word.startswith(bare)]
    like = [known[one] for one in nearest(bare, known, least=_LEAST_NEAR, most=_MOST_NEAR)]
    return list(dict.fromkeys((*begun, *like)))[:_MOST_NEAR]


def languages(context: typer.Context) -> Words:
    """Return the languages of answers: those that the program speaks, and those of the data."""
    dataset = _dataset(context)
    of_data = dataset.all_languages if dataset else ()
    return {code: language_names(code) for code in (*spoken(), *of_data)}


def language(context: typer.Context, name: str | None) -> str | None:
    """Take the language of the answer by its code or a name of it."""
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
        Status.CANCELLED: (*called[Status.CANCELLED], *translated(N_("canceled, called off"))),
        Status.POSTPONED: (
            *called[Status.POSTPONED],
            *translated(N_("put off, rescheduled, delayed, deferred, adjourned")),
        ),
        Status.PLANNED: (*translated(N_("planned")), *translated(N_("scheduled"))),
        Status.HELD: (*called[Status.HELD], *translated(N_("took place"))),
    }
    unheld = (*planned, *translated(N_("unheld, missed, skipped, suspended, boycotted, did not take place")))
    all_ = {**called, **{one.value: words for one, words in also.items()}, UNHELD: unheld, ALL: translated(N_("all"))}
    # `séance annulée`: the noun may be said with it.
    nouns = " ".join(translated(N_("session, sitting, meeting")))
    return {one: (*words, *(f"{word} {nouns}" for word in words)) for one, words in all_.items()}


def topic_groups(_: typer.Context) -> Words:
    """Return what topics may be grouped by."""
    return {one: translated(one) for one in (N_("year"), N_("session"), N_("theme"), N_("president"))}


def session_groups(_: typer.Context) -> Words:
    """Return what sessions may be grouped by."""
    return {one: translated(one) for one in (N_("year"), N_("city"), N_("host"), N_("president"))}


def source_groups(_: typer.Context) -> Words:
    """Return what sources may be grouped by."""
    return {
        "year": translated(N_("year")),
        "kind": translated(N_("kind, type, sort")),
        "language": translated(N_("language")),
        "publisher": translated(N_("publisher")),
    }


def conflict_groups(_: typer.Context) -> Words:
    """Return what disagreements may be grouped by."""
    return {"record": translated(N_("record, session")), "field": translated(N_("field"))}


def gap_groups(context: typer.Context) -> Words:
    """Return what is not known may be grouped by."""
    return {**conflict_groups(context), "kind": translated(N_("kind, type, sort"))}


def stages(_: typer.Context) -> Words:
    """Return where topics came up, and words for where they did and nowhere better."""
    from ccqs.model import Stage
    from ccqs.query.topics import How

    called = _called(Stage)
    called[Stage.ANNOUNCED] += translated(N_("announced, announcement"))
    called[Stage.DISCUSSED] += translated(N_("debated, talked about, spoken of"))
    called[Stage.MARGIN] += translated(N_("margin, margins"))
    called[How.ANNOUNCED.value] = [*translated(N_("announced only, never discussed, not discussed"))]
    called[How.MARGIN.value] = [*translated(N_("in the margins only, margins only"))]
    return called


def kinds(_: typer.Context) -> Words:
    """Return the kinds of sources."""
    from ccqs.model import SourceKind

    called = _called(SourceKind)
    called[SourceKind.PRESS] += translated(N_("newspaper"))
    called[SourceKind.REFERENCE] += translated(N_("encyclopaedia"))
    return called


def ways_not_known(_: typer.Context) -> Words:
    """Return in what ways something is not known."""
    from ccqs.query.claims import Missing

    called = _called(Missing)
    called[Missing.NOT_HELD] += translated(N_("unheld"))
    called[Missing.SOUGHT] += translated(N_("sought in vain"))
    return called


def countries(context: typer.Context) -> Words:
    """Return the countries whose ministers sit."""
    dataset = _dataset(context)
    if dataset is None:
        return {}
    places = {party: dataset.country(party) for party in dataset.council.parties}
    return {party: _in_order(place.label) if place else () for party, place in places.items()}


def portfolios(context: typer.Context) -> Words:
    """Return the kinds of posts."""
    dataset = _dataset(context)
    if dataset is None:
        return {}
    from ccqs.query.labels import all_forms, portfolio_forms

    forms = portfolio_forms(dataset)
    return {one.id: (*_in_order(one.label), *all_forms(forms[one.id])) for one in dataset.portfolios.values()}


def _in_order(label: Mapping[str, str]) -> tuple[str, ...]:
    """Return a label in the languages that the program speaks, in their order, then in others."""
    first = next(iter(label.values()))
    return (*(label.get(lang, first) for lang in spoken()), *(label[lang] for lang in label if lang not in spoken()))


def is_spreadsheet(word: str) -> bool:
    """Tell whether a word is the name of a program of spreadsheets, or of a format of theirs."""
    text = word.casefold()
    return (
        text in (one.casefold() for one in translated(N_("Excel, spreadsheet, spreadsheets")))
        or f".{text}" in SPREADSHEETS
    )


def exports(_: typer.Context) -> Words:
    """Return the formats of exports, and what people call them."""
    from ccqs.export import FORMATS

    return {name: translated(one.words) for name, one in FORMATS.items()}


def _dataset(context: typer.Context) -> "Dataset | None":
    """Return the dataset that the command reads; None when it cannot be read: the command itself says so."""
    from ccqs.errors import DataError
    from ccqs.read import load

    try:
        return load(context.params.get("data"))
    except DataError:
        return None


def translated(word: str) -> Sequence[str]:
    """Return a word in every language, in their order; then others, of which a catalogue may have some after commas."""
    by_language = [words.split(", ") for words in in_every_language(word)]
    return [*(one[0] for one in by_language), *(other for one in by_language for other in one[1:])]


def _called(members: "type[Worded]") -> dict[str, list[str]]:
    return {one.value: [*in_every_language(one.words)] for one in members}


# What a TAB offers ----------------------------------------------------------------------------------------------------

Offer = tuple[str, str]
# What may be typed for a thing, the best first, and what it is.
Thing = tuple[Sequence[str], str]

# The scripts of zsh and fish break a longer description over lines.
_LONGEST = 60
_HARMLESS = r"[\w.,+@%/’][\w.,+@%/’ -]*"
_ACTIVE = r"[^\w.,:+@%/’‘“”«»–—…·№°?≠-]+"
# What stands around a part of a label, and that nobody types.
_QUOTES = str.maketrans(dict.fromkeys("«»“”„"))
_SPELT = str.maketrans({"'": "’", ";": ","})


class _Quoted(str):
    """A value with its spaces escaped for bash, of which Typer would not see that it starts like the word typed."""

    __slots__ = ()

    def startswith(self, *_: Any) -> bool:
        """Tell Typer that it does."""
        return True


def described(text: str | None) -> str:
    """Return a description that no shell obeys, on one line."""
    plain = re.sub(_ACTIVE, " ", (text or "").translate(_SPELT)).strip()
    return plain if len(plain) <= _LONGEST else f"{plain[: _LONGEST - 1]}…"


def _offers(things: Callable[[Request, typer.Context], Iterable[Thing]]) -> Callable[[typer.Context, str], list[Offer]]:
    """Make the callback that Typer calls for what may follow a word."""

    def offer(context: typer.Context, incomplete: str) -> list[Offer]:
        from ccqs.errors import CcqsError

        request = Request("", context.params.get("data"), context.params.get("lang"))
        try:
            return list(_going_on(incomplete, things(request, context)))
        except CcqsError:
            return []  # a TAB is no place to complain: the command itself will

    return offer


def _after_commas(offer: Callable[[typer.Context, str], list[Offer]]) -> Callable[[typer.Context, str], list[Offer]]:
    """Offer what may follow the last comma, but for what stands before it."""

    def listed(context: typer.Context, incomplete: str) -> list[Offer]:
        before, comma, last = incomplete.rpartition(",")
        taken = before.split(",")
        return [(f"{before}{comma}{one}", words) for one, words in offer(context, last) if one not in taken]

    return listed


def _going_on(incomplete: str, things: Iterable[Thing]) -> Iterator[Offer]:
    """Yield of each thing the first form that goes on from the word typed, whose case is kept."""
    for forms, description in things:
        for form in (form.translate(_QUOTES) for form in forms):
            if re.fullmatch(_HARMLESS, form) and form.casefold().startswith(incomplete.casefold()):
                yield _typed(incomplete + form[len(incomplete) :]), described(description)
                break


def _typed(value: str) -> str:
    """Return a value as the shell is to insert it: zsh and fish quote it themselves, bash does not."""
    if " " not in value or os.environ.get("_CCQS_COMPLETE") != "complete_bash":
        return value
    line = os.environ.get("COMP_WORDS", "")
    is_open = any(line.count(quote) % 2 for quote in "\"'")
    return _Quoted(value if is_open else value.replace(" ", "\\ "))


def _values(listed: Choices) -> Callable[[Request, typer.Context], Iterator[Thing]]:
    """Offer the values of a closed list, each with its name in the language of the answer."""

    def things(request: Request, context: typer.Context) -> Iterator[Thing]:

        for value, called in listed(context).items():
            name = _called_in(called, request.lang)
            yield (value, name, *called), name

    return things


def closed(listed: Choices) -> dict[str, Any]:
    """Return how an option with the values of a closed list reads what is typed, and what a TAB offers for it."""
    return {"callback": one_of(listed), "autocompletion": _offers(_values(listed))}


def _forms(request: Request, label: Any) -> list[str]:
    """Return what a label says, in the language of the answer first."""
    return [request.loc.text(label), *label.values()]


def _sessions(request: Request, _: typer.Context) -> Iterator[Thing]:
    loc, sessions = request.loc, request.dataset.sessions
    for session in sessions:
        number = [] if session.number is None else [str(session.number)]
        yield (session.id, *number), f"{loc.place(session.place)}, {loc.date(session.date)}"
    held = [session for session in sessions if session.number is not None]
    for name, session in zip(("first", "last"), (*held[:1], *held[-1:]), strict=False):
        yield (name,), f"{loc.place(session.place)}, {loc.date(session.date)}"


@_offers
def ministers(request: Request, _: typer.Context) -> Iterator[Thing]:
    """Offer those who sat, each with the sessions."""
    from ccqs.query.people import ministers

    sat = ministers(request.dataset)
    for person in sat:
        yield tuple(_names(request, person, sat)), _with_sessions(request, person, request.loc.attended(person.id))


@_offers
def hosts(request: Request, _: typer.Context) -> Iterator[Thing]:
    """Offer those who received the ministers, each with the sessions."""
    dataset = request.dataset
    received = [dataset.people[one] for one in dict.fromkeys(each.host for each in dataset.sessions) if one]
    for person in received:
        hosted = [one for one in dataset.sessions if one.host == person.id]
        yield tuple(_names(request, person, received)), _with_sessions(request, person, hosted)


@_offers
def presidents(request: Request, _: typer.Context) -> Iterator[Thing]:
    """Offer those who were presidents at sessions held, each with the sessions."""
    from ccqs.model import Status
    from ccqs.query.people import presidents

    in_office = presidents(request.dataset)
    under: dict[str, list[Session]] = {}
    for session in request.dataset.sessions:
        for head in in_office(session) if session.status is Status.HELD else ():
            under.setdefault(head.id, []).append(session)
    heads = [request.dataset.people[one] for one in under]
    for person in heads:
        yield tuple(_names(request, person, heads)), _with_sessions(request, person, under[person.id])


def _with_sessions(request: Request, person: "Person", sessions: Sequence["Session"]) -> str:
    loc = request.loc
    text = loc.ngettext("{name}, session {sessions}", "{name}, sessions {sessions}", len(sessions))
    return text.format(name=loc.person(person.id), sessions=loc.numbers(sessions))


def _names(request: Request, person: "Person", among: Iterable["Person"]) -> Iterator[str]:
    """Yield what a person may be called: by surname, with the given name after it where two share that."""
    pairs = zip(_forms(request, person.surname), _forms(request, person.names), strict=True)
    others = {one for other in among if other.id != person.id for one in other.surname.values()}
    for surname, name in pairs:
        given = name.removesuffix(surname).strip()
        yield f"{surname} {given}" if surname in others else surname
        yield name
    yield person.id


@_offers
def cities(request: Request, _: typer.Context) -> Iterator[Thing]:
    """Offer the cities and buildings of sessions."""
    sessions = request.dataset.sessions
    venues = (session.venue for session in sessions if session.venue)
    for id_ in dict.fromkeys((*(session.place for session in sessions), *venues)):
        place = request.dataset.places[id_]
        yield (*_forms(request, place.label), id_), request.loc.country(place.country)


@_offers
def topics(request: Request, _: typer.Context) -> Iterator[Thing]:
    """Offer the topics by their labels."""
    for topic in request.dataset.topics.values():
        yield (*_forms(request, topic.label), topic.id), request.loc.topic(topic.id)


@_offers
def themes(request: Request, _: typer.Context) -> Iterator[Thing]:
    """Offer the themes."""
    for theme in request.dataset.themes.values():
        yield (theme.id,), request.loc.theme(theme.id)


def _sources(request: Request, _: typer.Context) -> Iterator[Thing]:
    for source in request.dataset.sources.values():
        yield (source.id,), request.loc.source(source)


@_offers
def records(request: Request, context: typer.Context) -> Iterator[Thing]:
    """Offer the council, the sessions and the people."""
    yield (request.dataset.council.id,), request.loc.text(request.dataset.council.names)
    yield from _sessions(request, context)
    for person in request.dataset.people.values():
        yield (person.id,), request.loc.person(person.id)


@_offers
def citable(request: Request, context: typer.Context) -> Iterator[Thing]:
    """Offer what can be cited: sessions and sources."""
    yield from _sessions(request, context)
    yield from _sources(request, context)


@_offers
def fields(request: Request, context: typer.Context) -> Iterator[Thing]:
    """Offer the fields of the record that stands before, those on which sources differ marked."""
    from ccqs.answers.claims import claims_about
    from ccqs.answers.localizer import field_text

    for one in claims_about(request, context.params.get("record") or ""):
        mark = "≠ " if one.is_disputed else ""
        name = field_text(request.loc, one.field)
        yield (one.field, name), f"{mark}{name}"


@_offers
def conflicting(request: Request, context: typer.Context) -> Iterator[Thing]:
    """Offer the fields on which sources differ."""
    from ccqs.answers.claims import conflicts_of

    yield from _fields_in(request, conflicts_of(request, _record(context)))


@_offers
def unknown(request: Request, context: typer.Context) -> Iterator[Thing]:
    """Offer the fields of which something is not known."""
    from ccqs.answers.claims import gaps_of

    yield from _fields_in(request, gaps_of(request, _record(context)))


def _record(context: typer.Context) -> str | None:
    return context.params.get("session") or context.params.get("record")


def _fields_in(request: Request, found: Iterable[Any]) -> Iterator[Thing]:
    from ccqs.answers.localizer import field_text

    for field in dict.fromkeys(one.field for one in found):
        yield (field, name := field_text(request.loc, field)), name


@_offers
def publishers(request: Request, _: typer.Context) -> Iterator[Thing]:
    """Offer the publishers of sources."""
    from ccqs.answers.sources import names_of_building

    for publisher in dict.fromkeys(source.publisher for source in request.dataset.sources.values()):
        yield (publisher, *names_of_building(request.dataset, publisher)), ""


@_after_commas
@_offers
def columns(request: Request, context: typer.Context) -> Iterator[Thing]:
    """Offer the columns of the answer."""
    from ccqs.answers.keys import named_columns

    yield from _columns(named_columns(answer_keys(request, context), request.lang))


@_offers
def sorts(request: Request, context: typer.Context) -> Iterator[Thing]:
    """Offer the columns that the answer may be sorted by."""
    from ccqs.answers.keys import sortable

    yield from _columns(sortable(answer_keys(request, context), request.lang))


def _columns(named: "Mapping[str, NamedColumn]") -> Iterator[Thing]:
    from ccqs.answers.words import words_of_column

    offered: set[str] = set()
    for name, one in named.items():
        words = [word for word in (one.shown.heading, *words_of_column(name)) if "," not in word]  # which parts columns
        yield (name, *(word for word in words if word not in offered)), one.shown.heading
        offered.update(words)


def answer_keys(request: Request, context: typer.Context) -> "Sequence[Key[Any]]":
    """Return what is declared of the rows of the command's answer, with the options that stand before."""
    name = str(context.command.name)
    answer: Answer = import_module(ANSWERED_BY[name].function.partition(":")[0]).ANSWERS[name]
    asked = [keys for option, keys in answer.rows.items() if context.params.get(option)]
    return asked[0](request.loc) if asked else answer.items(request.loc)[0].keys


@_offers
def languages_of_sources(request: Request, _: typer.Context) -> Iterator[Thing]:
    """Offer the languages that sources are in."""
    for code in dict.fromkeys(source.language for source in request.dataset.sources.values()):
        names = language_names(code)
        yield (code,), names[spoken().index(request.lang)] if names and request.lang in spoken() else ""


@_offers
def rules(_: Request, __: typer.Context) -> Iterator[Thing]:
    """Offer the rules of check."""
    from ccqs.check import RULES

    for code, rule in sorted(RULES.items()):
        yield (code,), rule.title


def schema(_: typer.Context, name: str | None) -> str | None:
    """Take a schema by the name of its command in any language."""
    command, dot, lines = (name or "").partition(".")
    known = called_so(command) if lines in ("", "jsonl") else None
    return f"{known}{dot}{lines}" if known else name


@_offers
def schemas(_: Request, __: typer.Context) -> Iterator[Thing]:
    """Offer the names of schemas."""
    from ccqs.schemas import schema_names

    for name in schema_names():
        yield (name,), ""


@_offers
def commands(_: Request, context: typer.Context) -> Iterator[Thing]:
    """Offer the commands."""
    for name, command in getattr(context.find_root().command, "commands", {}).items():
        if not command.hidden:
            yield (name,), command.get_short_help_str(_LONGEST)


sessions = _offers(_sessions)
sources = _offers(_sources)
languages_of_answers = _offers(_values(languages))
