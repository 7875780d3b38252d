"""What the program says when it cannot answer: what happened, and what to do next."""

from __future__ import annotations

import shlex
from collections.abc import Mapping, Sequence
from operator import itemgetter
from typing import NamedTuple

from ccqs.answers.keys import TEXT, WHOLE, Key, many, maybe, thing
from ccqs.dates.edtf import REASONS
from ccqs.errors import CcqsError, DataError
from ccqs.language.catalogue import N_, translations
from ccqs.problems import Location, Problem, abridged

_LONGEST = 200


class ErrorText(NamedTuple):
    """An error in words.

    Attributes:
        message: What happened.
        hint: What to do next; empty when there is nothing to advise.
    """

    message: str
    hint: str


class Failed(NamedTuple):
    """Why there is no answer, as a problem of the envelope.

    Attributes:
        code: Which failure, the same in every language.
        words: What happened, and what to do about it.
        candidates: What may have been meant, each as (id, name).
        where: Where it stands in the data.
    """

    code: str
    words: ErrorText
    candidates: Sequence[tuple[str, str]] = ()
    where: Location | None = None


_CANDIDATE: tuple[Key[tuple[str, str]], ...] = (Key("id", TEXT, itemgetter(0)), Key("name", TEXT, itemgetter(1)))
FAILURE: tuple[Key[Failed], ...] = (
    Key("code", TEXT, lambda one: one.code, "Which failure, the same in every language."),
    Key("message", TEXT, lambda one: one.words.message, "What happened, in words."),
    Key("hint", maybe(TEXT), lambda one: one.words.hint or None, "What to do about it."),
    Key(
        "candidates",
        many(thing("Candidate", "What may have been meant.", *_CANDIDATE)),
        lambda one: one.candidates,
        "What may have been meant.",
    ),
    Key(
        "file",
        maybe(TEXT),
        lambda one: one.where.file if one.where else None,
        "Where it stands in the data; null when it does not.",
    ),
    Key("line", maybe(WHOLE), lambda one: one.where.line if one.where else None, "Counted from 1."),
    Key("column", maybe(WHOLE), lambda one: one.where.column if one.where else None, "Counted from 1."),
)

_NEAREST = N_("nearest: {names}")
_IN_TIME = N_("the sessions next to it in time: {names}")
_THERE_ARE = N_("there are: {names}")
_LISTS_ALL = frozenset(
    {"city-not-found", "theme-not-found", "field-not-found", "language-not-found", "missing-argument"}
)
_NO_SUCH_SCRIPT = N_("no name of the record is written so: {script}")
# Scripts by the first word of the Unicode names of their letters.
_SCRIPTS: Mapping[str, str] = {
    "ARABIC": N_("Arabic script"),
    "ARMENIAN": N_("Armenian script"),
    "BENGALI": N_("Bengali script"),
    "CJK": N_("Chinese characters"),
    "CYRILLIC": N_("Cyrillic script"),
    "DEVANAGARI": N_("Devanagari script"),
    "GEORGIAN": N_("Georgian script"),
    "GREEK": N_("Greek script"),
    "HANGUL": N_("Korean script"),
    "HEBREW": N_("Hebrew script"),
    "HIRAGANA": N_("Japanese script"),
    "KATAKANA": N_("Japanese script"),
    "LATIN": N_("Latin script"),
    "THAI": N_("Thai script"),
}
_MENTIONED = N_("what mentions it: ccqs search {quoted}")
PUBLISHED = N_("what is cited from it: ccqs sources --publisher {quoted}")
TOLD = N_("the session on one page: ccqs show {told}")
_MEANS = N_("choose between: {names}")

_SEE_HELP = N_("see: {program} --help")
# What is read as a date.
DATE_FORMS = N_("write 2008, 2008-03, 11 March 2008, spring 2008, end of 2008, the 2010s, last year or 2008 to 2012")

# By code: what happened, and what to do; `{asked}` comes quoted.
_MESSAGES: Mapping[str, tuple[str, str | None]] = {
    "session-not-found": (
        N_("no session is named {asked}"),
        N_(
            "name it by number (7), id (2008-03), year (2008), date (2008-03-11), first or last; "
            "what mentions it: ccqs search {quoted}"
        ),
    ),
    "session-not-found-but-events": (
        N_("no session is named {asked}, but this is known of then:"),
        N_("what mentions it: ccqs search {quoted}"),
    ),
    "not-a-session-but-council": (N_("the council is no session"), N_("what is known of it: ccqs council")),
    "session-not-found-year": (
        N_("no session is named {asked}"),
        N_("write the year of a date with four figures; what mentions it: ccqs search {quoted}"),
    ),
    "session-ambiguous": (N_("{asked} names several sessions"), None),
    "range-not-held": (N_("no session was held in {asked}"), N_("planned and not held: {sessions}")),
    "range-empty": (N_("no session was held in {asked}"), N_("see: ccqs list")),
    "range-backwards": (N_("the range {asked} ends before it starts"), N_("swap its two ends")),
    "not-a-date": (
        N_("{option}: {asked} cannot be read as a date: {reason}"),
        DATE_FORMS,
    ),
    "since-after-until": (N_("--since {since} is after --until {until}"), N_("swap the two dates")),
    "no-output": (N_("{form} is no text: it is written to a file or a folder"), N_("write it so: {line}")),
    "no-browser": (N_("no browser could be started for {address}"), N_("--print shows the address")),
    "no-command": (
        N_("there is no command {asked}"),
        N_("what mentions it: ccqs search {quoted}; see: ccqs --help"),
    ),
    "no-command-but-help": (N_("there is no command {asked}"), N_("what help says of it: ccqs help {quoted}")),
    "not-in-help": (N_("help says nothing of {asked}"), N_("all the commands: ccqs help")),
    "no-option": (N_("{command} has no option {asked}"), _SEE_HELP),
    "no-option-here": (
        N_("{command} has no option {asked}"),
        N_("these have it: {others}; see: {program} --help"),
    ),
    "no-option-here-but-without": (
        N_("{command} has no option {asked}"),
        N_("these have it: {others}; without it: {line}"),
    ),
    "day-left-out": (
        N_("{command} has no option {asked}"),
        N_("a date given to {options} is included: {line}"),
    ),
    "no-value": (N_("{option} wants a value"), _SEE_HELP),
    "usage": (  # what Typer says of a mistake that is none of the others
        "{message}",
        _SEE_HELP,
    ),
    "only-this-shell": (
        N_("{option} stands alone, and is for the shell that it is run in"),
        N_("the script of another ({shells}): {line}"),
    ),
    "flag-with-value": (N_("{option} takes no value"), _SEE_HELP),
    "no-column": (
        N_("{option}: this answer has no column {asked}"),
        N_("all that is known, as tables: ccqs export datapackage -o FOLDER"),
    ),
    "no-such-suffix": (
        N_("no format has the suffix {asked}"),
        N_("choose one of {choices}, or name the format with -f"),
    ),
    "suffix-of-another": (
        N_("{asked} is the suffix of another format than {form}"),
        N_("write it so: {line}"),
    ),
    "folder-with-suffix": (N_("{form} is written as a folder, not as a file"), N_("write it so: {line}")),
    "no-spreadsheet": (
        N_("no format has the suffix {asked}"),
        N_(
            "a spreadsheet opens csv: {plain}; Excel, by Data > From Text/CSV, or by a double click when it is written "
            "so: {line}"
        ),
    ),
    "choice-elsewhere": (N_("{option}: {asked} is not a choice here"), N_("that is written by: {line}")),
    "not-a-choice": (N_("{option}: {asked} is not one of {choices}"), _SEE_HELP),
    "not-a-number": (N_("{option}: {asked} is not a whole number"), _SEE_HELP),
    "extra-of-list": (
        N_("{asked} is one argument too many"),
        N_("say what it is: --city, --minister, --host, --topic or --since; a session is shown by ccqs show"),
    ),
    "missing-argument": (N_("{argument} is missing"), N_("as in: {example}; see: {program} --help")),
    "extra-argument": (
        N_("{asked} is one argument too many"),
        N_("put words that belong together in quotation marks; see: {program} --help"),
    ),
    "limit-negative": (N_("--limit {asked} is no number of answers"), N_("give 0 for all")),
    "minister-not-found": (N_("no minister or president is named {asked}"), N_("all the names: ccqs ministers")),
    "minister-ambiguous": (N_("{asked} may be several people"), N_("give the name in full")),
    "city-not-found": (N_("no session is known in {asked}"), N_("what mentions it: ccqs search {quoted}")),
    "only-received-there": (
        N_("no session was held in {asked}, but the ministers were received there"),
        N_("at session: {sessions}; what mentions it: ccqs search {quoted}"),
    ),
    "city-ambiguous": (N_("{asked} may be several cities"), None),
    "topic-not-found": (
        N_("no topic is named {asked}"),
        N_("all the topics: ccqs topics; in the texts: ccqs search {quoted}"),
    ),
    "topic-is-session": (N_("no topic is named {asked}"), N_("the topics of that session: {line}")),
    "topic-ambiguous": (N_("{asked} may be several topics"), None),
    "theme-not-found": (N_("no theme is named {asked}"), None),
    "theme-ambiguous": (N_("{asked} may be several themes"), None),
    "none-planned": (
        N_("no session is planned"),
        N_("the last one held: ccqs show last; what was planned and not held: ccqs gaps --kind not-held"),
    ),
    "nothing-left": (N_("no session satisfies all of these criteria"), N_("leave one out")),
    "nothing-left-held": (
        N_("no session held satisfies all of these criteria"),
        N_("leave one out; planned and not held: {sessions} (--status all)"),
    ),
    "nothing-alone": (N_("there is no such session"), N_("all the sessions: ccqs list")),
    "nothing-alone-held": (N_("no such session was held"), N_("planned and not held: {sessions} (--status all)")),
    "no-agenda": (N_("nothing is known of the agenda of {sessions}"), N_("what is known: ccqs show {example}")),
    "nothing-after": (N_("no session is known after {date}"), N_("the last one held: ccqs show last")),
    "nothing-before": (N_("no session is known before {date}"), N_("the first one held: ccqs show first")),
    "nothing-of-status": (
        N_("no session has this status"),
        N_("those planned and not held: --status not-held; all of them: --status all"),
    ),
    "nothing-of-status-but-claimed": (
        N_("no session has this status"),
        N_(
            "some sources say so of {sessions}, which the data have otherwise: ccqs list --status {other}; "
            "who says what: ccqs why {example} status"
        ),
    ),
    "not-seated": (N_("{who} did not sit there"), N_("where {who} sat: {line}")),
    "never-sat": (N_("{who} sat at no session held"), N_("who did: ccqs ministers")),
    "never-sat-but-in-office": (
        N_("{who} sat at no session held"),
        N_("those held in his or her time in office: {line}; who did sit: ccqs ministers"),
    ),
    "never-sat-but-host": (
        N_("{who} sat at no session held, but received the ministers"),
        N_("received by him or her: {line}"),
    ),
    "never-host": (
        N_("the data do not say that {who} received the ministers of a session"),
        N_("those who did: {known}"),
    ),
    "never-president": (
        N_("{who} was president of neither country at any session"),
        N_("those who were: {known}"),
    ),
    "no-host": (N_("the data do not say who received the ministers of a session"), None),
    "nobody-such": (N_("the data know nobody of that kind"), N_("everybody who sat: ccqs ministers")),
    "nobody-named": (
        N_("no such names are recorded for a session not held: {sessions}"),
        N_("see: ccqs list --status all"),
    ),
    "data-missing": (
        N_("there is nothing at {path}"),
        N_("a dataset is a folder with sessions.yaml, people.yaml, topics.yaml, places.yaml, sources.yaml"),
    ),
    "no-yaml-here": (
        N_("there is no dataset here: no folder data with a sessions.yaml"),
        N_("name the folder ({program} FOLDER), or go to where data is"),
    ),
    "no-topic": (N_("no topic satisfies all of these criteria"), N_("leave one out")),
    "topic-not-held": (
        N_("“{topic}” came up at no session that was held"),
        N_("those planned and not held: --status all"),
    ),
    "topic-not-then": (
        N_("nothing on “{topic}” came up within these limits"),
        N_("it came up at: {sessions}"),
    ),
    "nothing-found": (N_("nothing contains {asked}"), None),
    "nothing-in-text": (
        N_("{asked} names nothing that the data know"),
        N_("no session, person, place or topic; a text is read in French, English and Russian"),
    ),
    "nothing-found-together": (
        N_("nothing contains all the words of {asked}"),
        N_("without “{dropped}” is found: {records}"),
    ),
    "nobody-held": (N_("the data know nobody in those posts on that date"), None),
    "empty-search": (N_("nothing to search for"), N_("give a word, or a phrase in quotes")),
    "field-not-given": (N_("no source gives this here: {field}"), N_("all that there is: {line}")),
    "field-not-found": (N_("there is no field {asked} here"), N_("all that there is: {line}")),
    "source-not-found": (
        N_("no source has the id {asked}"),
        N_("all the sources: ccqs sources; what mentions it: ccqs search {quoted}"),
    ),
    "schema-not-found": (N_("no schema is named {asked}"), N_("all the schemas: ccqs schema")),
    "language-not-found": (N_("no source is in {asked}"), None),
    "publisher-not-found": (N_("no publisher has {asked} in its name"), N_("all the sources: ccqs sources")),
    "no-source": (N_("no source satisfies all of these criteria"), N_("leave one out")),
    "no-conflict": (N_("no such disagreement"), N_("all of them: ccqs conflicts")),
    "no-gap": (N_("nothing of this kind is unknown"), N_("all that is not known: ccqs gaps")),
    "no-texts": (
        N_("no text of a source in {path}"),
        N_("the files expected are those that sources.yaml names under text: {names}"),
    ),
    "cannot-read": (N_("cannot read {path}: {reason}"), None),
    "options-exclude": (N_("{first} and {second} exclude each other"), N_("leave one of them out")),
    "rule-not-found": (
        N_("no rule has the code {asked}"),
        N_("the codes are {codes}; what each finds: ccqs check --explain all"),
    ),
    "no-rule-left": (N_("no rule is left to apply"), N_("leave a code out of --ignore")),
    "not-a-folder": (
        N_("{path} is a file, and a folder of YAML is wanted"),
        N_("give the folder that sessions.yaml is in; a compiled file has no lines to point at"),
    ),
    "no-yaml": (
        N_("{path} has none of the YAML files of a dataset"),
        N_("a dataset is a folder with sessions.yaml, people.yaml, topics.yaml, places.yaml, sources.yaml"),
    ),
    "style-missing": (
        N_("{asked} needs {library}, which is not installed"),
        N_(
            "without --style, or with --style bibtex or csl-json, nothing is needed; else install it in the folder of ccqs: "
            'pip install ".[{extra}]" (or pipx install --force ".[{extra}]", or uv tool install ".[{extra}]")'
        ),
    ),
    "extra-missing": (
        N_("{asked} needs {library}, which is not installed"),
        N_(
            'install it in the folder of ccqs: pip install ".[{extra}]" '
            '(or pipx install --force ".[{extra}]", or uv tool install ".[{extra}]")'
        ),
    ),
    "cannot-write": (N_("cannot write to {path}: {reason}"), N_("choose another file with -o")),
    "no-memory": (N_("there is not enough memory for these data"), None),
    "cannot-rewrite": (  # where there is no -o
        N_("cannot write to {path}: {reason}"),
        None,
    ),
}

# Why something was refused; who types a date need not know what form the data have.
_REASONS: Mapping[str, str] = {
    **REASONS,
    "no-edtf": N_("unknown form"),
    "season": REASONS["no-month"],
    "no-first-day": N_("it has no first day"),
    "no-last-day": N_("it has no last day"),
    "short-year": N_("write the year with four figures"),
    "not-regular": N_("not a regular file"),
    "too-large": N_("more than {limit} MB"),
    "not-utf8": N_("not UTF-8: byte {byte}"),
    "holds-others": N_("the folder holds other files"),
    "we-are-in-it": N_("it is the current folder, which would be replaced"),
    "closed": N_("it is closed"),
}


def short(text: str) -> str:
    """Return a value that was typed, cut when it is too long to be repeated."""
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def error_text(error: CcqsError, lang: str, names: str = "") -> ErrorText:
    """Put an error into words.

    Args:
        names: The candidates in words, already joined.
    """
    gettext = translations(lang).gettext
    message, hint = _message(error, lang)
    values = {key: str(value) for key, value in error.values.items()}
    if "asked" in values:
        values["quoted"] = shlex.quote(short(values["asked"]))
        values["asked"] = gettext("“{text}”").format(text=short(values["asked"]))
    for name in values.keys() & {"argument", "option", "example"}:
        values[name] = gettext(values[name]).partition("\n")[0]
    if values.get("reason") in _REASONS:
        values["reason"] = gettext(_REASONS[values["reason"]]).format(**values)
    advice = gettext(hint).format(**values) if hint else ""
    if "script" in values:
        script = values["script"]
        reason = gettext(_NO_SUCH_SCRIPT).format(script=gettext(_SCRIPTS.get(script, script)))
        advice = gettext("{first}; {second}").format(first=reason, second=advice) if advice else reason
    for name, lead_on in (("mentioned", _MENTIONED), ("published", PUBLISHED), ("told", TOLD)):
        if name in values:
            first = gettext(lead_on).format(**values)
            advice = gettext("{first}; {second}").format(first=first, second=advice) if advice else first
    if isinstance(more := error.values.get("more"), int) and more:
        others = translations(lang).ngettext("and {count} other", "and {count} others", more)
        names = f"{names}, {others.format(count=more)}"
    if names:
        kind = error.code.rpartition("-")[2]
        lead = (
            _MEANS
            if kind == "ambiguous"
            else _IN_TIME
            if error.values.get("is_in_time")
            else _THERE_ARE
            if error.values.get("is_whole", error.code in _LISTS_ALL)
            else _NEAREST
        )
        nearest = gettext(lead).format(names=names)
        advice = gettext("{first}; {second}").format(first=nearest, second=advice) if advice else nearest
    return ErrorText(message.format(**values), advice)


def problem_text(problem: Problem, lang: str) -> ErrorText:
    """Put a problem of the data into words."""
    gettext = translations(lang).gettext
    return ErrorText(problem.message_in(gettext), problem.hint_in(gettext))


def problem_lines(problems: Sequence[Problem], lang: str) -> list[str]:
    """Return a line for each of the first problems of each file, then one for each file that has more."""
    shown, more = abridged(problems)
    lines = []
    for problem in shown:
        message, hint = problem_text(problem, lang)
        lines.append(f"{problem.where}: {problem.code} {message}{f' ({hint})' if hint else ''}")
    ngettext = translations(lang).ngettext
    for file, count in more.items():
        line = ngettext("{file}: {count} more problem", "{file}: {count} more problems", count)
        lines.append(line.format(file=file, count=count))
    return lines


def _message(error: CcqsError, lang: str) -> tuple[str, str | None]:
    """Return what happened, translated, and the hint in English."""
    if isinstance(error, DataError) and error.code not in _MESSAGES:
        unreadable = translations(lang).ngettext(
            "the data in {path} cannot be read: {count} problem",
            "the data in {path} cannot be read: {count} problems",
            len(error.problems),
        )
        return unreadable, None
    message, hint = _MESSAGES[error.code]
    if error.values.get("path") == "stdout":
        hint = None  # not every command has -o
    return translations(lang).gettext(message), hint
