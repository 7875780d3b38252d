"""What every answer needs to know: the data, the language, the format, and where it goes."""

from __future__ import annotations

import os
import re
import shlex
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from ccqs.errors import DataError, NotFound, UsageError
from ccqs.language.catalogue import SOURCE, languages
from ccqs.render import AnyFormat, Citations, Format

if TYPE_CHECKING:
    from ccqs.answers.localizer import Localizer
    from ccqs.model import Dataset
    from ccqs.query.labels import Forms, Match


T = TypeVar("T")

# How many answers a page has, where they are read one by one, unless more are asked for.
_ROWS = 500
# What files end in where that is not the name of the format, nor what `ccqs.export` says,
_PLAIN = {"table": ".txt", "text": ".txt", "github": ".txt"}
# and what else they may end in.
_ALSO = {"yaml": ".yml", "json-ld": ".json", "sqlite": ".sqlite3"}
# Formats of spreadsheets, by suffix: none of them is written.
SPREADSHEETS = frozenset({".xlsx", ".xls", ".ods"})


@dataclass
class Request:
    """A question as it was put, whatever it is about.

    Attributes:
        command: The command that asks.
        data: The folder or file to read; None for the data that ccqs brings along.
        named_language: The language asked for, as its code; None for that of the surroundings.
        named_format: The format asked for, by its name or itself; None when the suffix of `output` decides.
        usual_format: The format when nothing decides.
        output: The file to write to; None for standard output.
        color: `auto`, `always` or `never`.
        is_quiet: Nothing but the answer is wanted.
        has_pager: What is longer than the screen may go through a pager.
        sort: The column to sort by, after a minus sign for the other way round; None for the usual order.
        named_columns: The columns to print, several with commas between; None for the usual ones.
        typed: The words of the command line; none when no person typed one.
    """

    command: str
    data: str | None = None
    named_language: str | None = None
    named_format: AnyFormat | str | None = None
    usual_format: AnyFormat = Format.TABLE
    output: str | None = None
    color: str = "auto"
    is_quiet: bool = False
    has_pager: bool = True
    sort: str | None = None
    named_columns: Sequence[str] | None = None
    typed: Sequence[str] = ()

    def __post_init__(self) -> None:
        self.remarks: list[str] = []

    @cached_property
    def lang(self) -> str:
        """The language of the answer (ISO 639-1)."""
        return language(self.named_language, self._languages)

    def _languages(self) -> tuple[str, ...]:
        """Return the languages of the dataset, the one that stands in for others first."""
        try:
            return self.dataset.all_languages
        except DataError:
            return languages()

    @cached_property
    def format(self) -> AnyFormat:
        """The format of the answer.

        Raises:
            UsageError: The output has a suffix that no format has, or another than the one asked for.
        """
        if self.named_format is not None:
            form = type(self.usual_format)(self.named_format)
            if self.output is not None:
                self.refuse_suffix_of_another(form)
            return form
        _, suffix = self._split_output()
        if suffix in {"", ".txt"}:
            return self.usual_format
        others = [one for one in type(self.usual_format) if one is not self.usual_format]
        known = {one: form for form in reversed(others) for one in suffixes(form)}
        if suffix not in known:
            raise UsageError("no-such-suffix", asked=suffix, choices=", ".join(sorted(known)))
        return known[suffix]

    @property
    def columns(self) -> list[str]:
        """The columns to print, in order; none for the usual ones."""
        return [name for text in self.named_columns or () for one in text.split(",") if (name := one.strip())]

    @property
    def is_page(self) -> bool:
        """Whether people are to read the answer."""
        return self.format in {Format.TABLE, Format.MD}

    @cached_property
    def dataset(self) -> Dataset:
        """The dataset, read when first needed."""
        from ccqs.read import load

        return load(self.data)

    @property
    def read_dataset(self) -> Dataset | None:
        """The dataset if it has been read, else None: what a failure may speak of."""
        return self.__dict__.get("dataset")

    @cached_property
    def loc(self) -> Localizer:
        """The dataset in the language of the answer."""
        from ccqs.answers.localizer import Localizer

        return Localizer(self.dataset, self.lang)

    def tell_dates(self, typed: Iterable[str | None]) -> None:
        """Remark on which days dates are taken for, where what was typed leaves it open, and on wrong days of the week.

        Args:
            typed: Dates, or references to sessions that may have them; None for what was not typed.
        """
        from ccqs.answers.localizer import taken_text, weekday_text
        from ccqs.query.sessions import date_in

        for text in typed:
            found = date_in(text, self.lang) if text else None
            if text and found and found.is_taken:
                self.remarks.append(taken_text(text, self.loc.date(found.date), self.lang))
            if found and found.weekday is not None:
                self.remarks.append(weekday_text(self.loc.date(found.date), found.weekday, self.lang))

    def most(self, limit: int | None, usual: int | None = None) -> int | None:
        """Return how many answers to give at most; None for all.

        Args:
            limit: What the user says, 0 for all.
            usual: Their number when the user says nothing; by default all, but on a page.

        Raises:
            UsageError: It is less than nothing.
        """
        if limit is None:
            return usual or (_ROWS if self.is_page else None)
        if limit < 0:
            raise UsageError("limit-negative", asked=str(limit))
        return limit or None

    def first(self, found: Sequence[T], most: int | None, count: int | None = None) -> Sequence[T]:
        """Return the first of what was found, and remark on what is left out.

        Args:
            count: How many there are, when that is more than were looked for.
        """
        whole = len(found) if count is None else count
        shown = found[:most]
        if len(shown) < whole:
            from ccqs.language.catalogue import translations

            cut = translations(self.lang).gettext("{shown} of {count}; --limit 0 shows all.")
            self.remarks.append(cut.format(shown=len(shown), count=whole))
        return shown

    def refuse_suffix_of_another(self, form: str) -> None:
        """Let no file say by its suffix that it is in another format than the one that is written.

        A suffix that no format has says nothing, and `.txt` only that it is text, as every format but a database is.

        Raises:
            UsageError: The suffix is that of another format.
        """
        from ccqs.export import FORMATS

        stem, suffix = self._split_output()
        own = suffixes(form)
        known = {".txt", ".html", ".htm", ".zip"}.union(*map(suffixes, (*Citations, *FORMATS)))
        is_text = form not in FORMATS or FORMATS[form].is_text
        if suffix not in known or suffix in own or (is_text and suffix == ".txt"):
            return
        line = self.line_to(f"{stem}{''.join(own[:1])}")
        raise UsageError("suffix-of-another" if own else "folder-with-suffix", asked=suffix, form=form, line=line)

    def _split_output(self) -> tuple[str, str]:
        """Return the path of the output without its suffix, and that in small letters.

        Raises:
            UsageError: It is that of a spreadsheet, which whatever is written would not be.
        """
        stem, suffix = os.path.splitext(self.output or "")
        suffix = suffix.lower()
        if suffix in SPREADSHEETS:
            path = f"{stem}.csv"
            # Excel looks for a byte order mark.
            line = f"(printf '\\357\\273\\277'; {self.line_to(None)} -f csv) > {shlex.quote(path)}"
            raise UsageError("no-spreadsheet", asked=suffix, plain=self.line_to(path), line=line)
        return stem, suffix

    def line_to(self, path: str | None) -> str:
        """Return the line that was typed, with another file to write to; with None, without one."""
        words = list(self.typed) or [self.command]
        ends = [place for place, word in enumerate(words) if self.output and word.endswith(self.output)]
        if ends:
            last = ends[-1]
            is_apart = words[last] == self.output  # `-o FILE`, else `-oFILE` or `--output=FILE`
            del words[last - is_apart : last + 1]
        return shlex.join(("ccqs", *words, *(("-o", path) if path is not None else ())))


def suffixes(form: str) -> list[str]:
    """Return what the names of files in a format may end in, the usual end first; nothing for a folder."""
    from ccqs.export import FORMATS

    if form in FORMATS and not FORMATS[form].suffix:
        return []
    usual = FORMATS[form].suffix if form in FORMATS else _PLAIN.get(form, f".{form}")
    return list(dict.fromkeys((usual, f".{form}", _ALSO.get(form, usual))))


@dataclass(frozen=True)
class Text:
    """An answer that is text already, and the same in every format.

    Attributes:
        pieces: The text; None when it is in its files already.
        is_data: Other programs read it: UTF-8 whatever the terminal.
        remarks: What the reader should know beside it.
        files: The files that it is in already.
        amount: How much it holds, in words; empty where its lines are counted.
        has_failed: It says that something does not hold; the exit code does too.
    """

    pieces: Iterable[str] | None
    is_data: bool = False
    remarks: Sequence[str] = ()
    files: Sequence[str] = ()
    amount: str = ""
    has_failed: bool = False


def language(code: str | None, of_dataset: Callable[[], tuple[str, ...]] = languages) -> str:
    """Return the language to answer in.

    The one asked for, else that of `CCQS_LANG`, else that of the locale when the dataset has it, which for `C` and
    `POSIX` is English; else the first language of the dataset.

    Args:
        code: The language asked for; None when none is.
        of_dataset: Returns the languages of the dataset.
    """
    for given in (code, os.environ.get("CCQS_LANG")):
        if given and (given in languages() or given in of_dataset()):
            return given
    known = of_dataset()
    found = locale_language() or SOURCE
    return found if found in known else known[0]


def locale_language() -> str | None:
    """Return the language of the locale, which for `C` and `POSIX` is English; None when there is no locale."""
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(variable, "")
        if value:
            name = re.split(r"[_.@]", value)[0]
            return SOURCE if name in ("C", "POSIX") else name.lower()
    return None


class Resolver:
    """Finds what names mean, and remembers what it took for what."""

    def __init__(self, request: Request) -> None:
        self.request = request
        self.remarks: list[str] = []

    def places(self, asked: Iterable[str]) -> list[str]:
        """Return ids of places where sessions were: cities, venues, and countries."""
        return [self._place(text) for text in asked]

    def _place(self, text: str) -> str:
        from ccqs.query.labels import as_listed, country_forms

        is_country = as_listed(text, country_forms(self.request.dataset))
        return self._label("country", text) if is_country else self._city(text)

    def _city(self, text: str) -> str:
        from ccqs.query.labels import as_listed, audience_forms, city_forms, find_labelled

        dataset = self.request.dataset
        cities, received = city_forms(dataset), audience_forms(dataset)
        known = find_labelled(text, cities)
        for match in as_listed(text, received) or (() if known else find_labelled(text, received)):
            if match.id not in cities:
                there = [one for one in dataset.sessions if one.audience and one.audience.place == match.id]
                raise NotFound("only-received-there", asked=text, sessions=self.request.loc.numbers(there))
        return self._label("city", text)

    def themes(self, asked: Iterable[str]) -> list[str]:
        """Return theme ids; they are few, and any words of a label will do."""
        return [self._theme(text) for text in asked]

    def _theme(self, text: str) -> str:
        from ccqs.query.labels import SURE, Match, MatchKind, find_labelled, fitting, theme_forms

        forms = theme_forms(self.request.dataset)
        parts = (Match(id_, SURE, text, MatchKind.WORDS) for id_ in fitting(text, forms))
        return self._take("theme", text, find_labelled(text, forms) or [*parts], forms)

    def topics(self, asked: Iterable[str]) -> list[str]:
        """Return topic ids: of several that a text names, the one that is broader than all the others."""
        return [self._topic(text) for text in asked]

    def _topic(self, text: str) -> str:
        from ccqs.query.labels import find_labelled, topic_forms
        from ccqs.query.topics import narrower

        dataset = self.request.dataset
        forms = topic_forms(dataset)
        matches = find_labelled(text, forms)
        ids = {match.id for match in matches}
        broadest = [match for match in matches if ids <= narrower(dataset, match.id)]
        return self._take("topic", text, broadest or matches, forms)

    def ministers(self, asked: Iterable[str]) -> list[str]:
        """Return person ids."""
        return [self._minister(text) for text in asked]

    def _minister(self, text: str) -> str:
        from ccqs.query.names import find_people, nobody_named, people_forms

        dataset = self.request.dataset
        matches = find_people(dataset, text)
        if not matches:
            raise nobody_named(dataset, text)
        return self._take("minister", text, matches, people_forms(dataset))

    def _labelled(self, what: str, asked: Iterable[str]) -> list[str]:
        return [self._label(what, text) for text in asked]

    def _label(self, what: str, text: str) -> str:
        from ccqs.query.labels import LABELLED, find_labelled

        forms = LABELLED[what](self.request.dataset)
        return self._take(what, text, find_labelled(text, forms), forms)

    def _take(self, what: str, text: str, matches: Sequence[Match], forms: Forms) -> str:
        from ccqs.query.labels import only

        match = only(what, text, matches, forms)
        self.remarks.extend(self.request.loc.taken_for(what, text, match))
        return match.id
