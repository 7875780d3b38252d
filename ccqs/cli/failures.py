"""Telling the user what went wrong: words on standard error, and with `-f json` the envelope on standard output."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from ccqs.cli.choices import member_of
from ccqs.cli.output import tell, write_answer
from ccqs.errors import CcqsError, DataError, OutputError, UsageError
from ccqs.lang import Lang
from ccqs.model import Dataset
from ccqs.render import Format, failure_envelope

if TYPE_CHECKING:
    from ccqs.problems import Problem
    from ccqs.views.complaints import Complaint
    from ccqs.views.items import CandidateItem, ProblemItem

Json = Any


class Failure(Exception):
    """A command that could not answer, with what is needed to say so.

    Args:
        error: Why.
        command: Which command, None when there is none of that name.
        lang: The language to say it in.
        form: The format that was asked for.
        dataset: The data, when they could be read.
    """

    def __init__(
        self, error: CcqsError, *, command: str | None, lang: Lang, form: Format, dataset: Dataset | None
    ) -> None:
        super().__init__(error.code)
        self.error = error
        self.command = command
        self.lang = lang
        self.form = form
        self.dataset = dataset

    def tell(self) -> None:
        """Say what happened."""
        from ccqs.views.complaints import complaint

        names = self._names()
        words = complaint(self.error, self.lang, ", ".join(names))
        located = self.error.problems if isinstance(self.error, DataError) else ()
        for remark in _remarks(self.error):
            tell(remark)
        _print_words(words, [str(one) for one in located])
        if self.form is Format.JSON:
            self._print_json(words, names, [_located(one) for one in located])

    def _names(self) -> list[str]:
        if self.dataset is None:
            return list(self.error.candidates)
        from ccqs.views.speaker import Speaker

        say = Speaker(self.dataset, self.lang)
        what = self.error.code.partition("-")[0]
        return [say.called(what, one) for one in self.error.candidates]

    def _print_json(self, words: Complaint, names: Sequence[str], located: Sequence[ProblemItem]) -> None:
        candidates: list[CandidateItem] = [
            {"id": one, "name": name} for one, name in zip(self.error.candidates, names, strict=True)
        ]
        whole = problem(self.error.code, words.message, words.hint, candidates)
        query = self.error.values.get("query")
        print_failure(self.command, query if isinstance(query, dict) else {}, located or [whole], self.dataset)


def problem(code: str, message: str, hint: str = "", candidates: Sequence[CandidateItem] = ()) -> ProblemItem:
    """Return a problem as plain values; the keys are always the same."""
    return {
        "code": code,
        "message": message,
        "hint": hint or None,
        "candidates": list(candidates),
        "file": None,
        "line": None,
        "column": None,
    }


def print_failure(
    command: str | None,
    query: Mapping[str, Json],
    problems: Sequence[ProblemItem],
    dataset: Dataset | None,
) -> None:
    """Print the envelope of a failure on standard output, when it can be written at all."""
    text = json.dumps(failure_envelope(command, query, problems, dataset), indent=2) + "\n"
    with contextlib.suppress(OutputError):
        write_answer([text], None, Format.JSON)


def defect_failure(error: Exception, arguments: Sequence[str], command: str | None) -> None:
    """Tell that the program itself is at fault."""
    from ccqs.views.complaints import Complaint

    message = f"a defect of ccqs: {type(error).__name__}: {error}"
    hint = "please report it with the command that met it"
    _print_words(Complaint(message, hint), ())
    if _asks_for_json(arguments):
        print_failure(command, {}, [problem("defect", message, hint)], None)


def usage_failure(message: str, arguments: Sequence[str], command: str | None) -> None:
    """Tell that the command line cannot be understood; typer has stopped before any option was read."""
    from ccqs.views.complaints import Complaint, short

    for argument in arguments:
        for typed in filter(None, (argument, argument.partition("=")[2])):
            message = message.replace(typed, short(typed))
    _print_words(Complaint(message, "see: ccqs --help" if command is None else f"see: ccqs {command} --help"), ())
    if _asks_for_json(arguments):
        print_failure(command, {}, [problem("usage", message)], None)


def mistake_failure(error: UsageError, arguments: Sequence[str], command: str | None) -> None:
    """Tell what is wrong with a command line, in the language and the form that it asks for all the same."""
    from ccqs.cli.ask import language, named_language

    form = Format.JSON if _asks_for_json(arguments) else Format.TABLE
    known = (member_of(Lang, text, None) for text in _typed_for(("--lang",), arguments))
    lang = next(filter(None, known), None) or named_language()
    Failure(error, command=command, lang=language(lang), form=form, dataset=None).tell()


def _asks_for_json(arguments: Sequence[str]) -> bool:
    return "json" in _typed_for(("--format", "-f"), arguments)


def _typed_for(flags: Sequence[str], arguments: Sequence[str]) -> Iterator[str]:
    """Yield what was typed for an option, where the parser has not got to it."""
    for argument, after in pairwise((*arguments, "")):
        for flag in flags:
            if argument == flag:
                yield after
            elif argument.startswith(f"{flag}=" if flag.startswith("--") else flag):
                yield argument.removeprefix(flag).removeprefix("=")


def _located(found: Problem) -> ProblemItem:
    where = found.where
    whole = problem(found.code, found.message, found.hint)
    return {**whole, "file": where.file, "line": where.line, "column": where.column}


def _remarks(error: CcqsError) -> Sequence[str]:
    remarks = error.values.get("remarks", ())
    return remarks if isinstance(remarks, (list, tuple)) else ()


def _print_words(words: Complaint, lines: Sequence[str]) -> None:
    tell(f"ccqs: {words.message}")
    for line in lines:
        tell(line)
    if words.hint:
        tell(f"  {words.hint}")
