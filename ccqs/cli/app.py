"""The command line at a glance: every command, option and argument, and which function answers.

Typer reads the signatures; a command imports what answers it when it is called. What commands share makes a `Request`,
and the function that answers gets the rest by the names that it has here.
"""

import os
from collections.abc import Callable, Mapping
from inspect import Parameter, Signature, signature
from typing import Annotated, Any, Literal

import typer

from ccqs.answers.request import Request
from ccqs.cli import choices
from ccqs.cli.help import help_text
from ccqs.cli.output import rewrite, write_message
from ccqs.cli.parsing import Command, Group
from ccqs.language.catalogue import N_
from ccqs.render import Citations, Diagnostics, Format

ASK, EVIDENCE, SHARE, KEEP = N_("Ask"), N_("Evidence"), N_("Share"), N_("Keep")


def _language_first(context: typer.Context, name: str | None) -> str | None:
    """Take the language that is named before the command; it may be one of the data, which the command knows."""
    try:
        return choices.language(context, name)
    except choices.NotAChoice:
        return name


def _language(context: typer.Context, name: str | None) -> str | None:
    """Take the language that is named after the command, else the one before it."""
    return choices.language(context, name or (context.parent.params.get("lang") if context.parent else None))


# What commands share -------------------------------------------------------------------------------------------------

LangFirst = Annotated[
    str | None,
    typer.Option(
        "--lang",
        envvar="CCQS_LANG",
        metavar=N_("CODE"),
        callback=_language_first,
        autocompletion=choices.languages_of_answers,
        help=N_("Language of the answer, here or after the command; else the locale’s."),
    ),
]
Lang = Annotated[
    str | None,
    typer.Option(
        "--lang",
        metavar=N_("CODE"),
        callback=_language,
        autocompletion=choices.languages_of_answers,
        help=N_("Language of the answer; else `CCQS_LANG`, else the locale’s."),
    ),
]
Data = Annotated[
    str | None,
    typer.Option(
        "--data",
        envvar="CCQS_DATA",
        metavar=N_("PATH"),
        is_eager=True,  # countries and portfolios are those of the data
        help=N_("Read the dataset from this folder or compiled file."),
    ),
]
Form = Annotated[
    Format | None,
    typer.Option(
        "--format",
        "-f",
        case_sensitive=False,
        help=N_("Format of the answer. By default, the one that the suffix of `--output` names, or a table."),
    ),
]
Color = Annotated[Literal["auto", "always", "never"], typer.Option("--color", help=N_("When to use colour."))]
Output = Annotated[
    str | None, typer.Option("--output", "-o", metavar=N_("FILE"), help=N_("Write to this file, whole or not at all."))
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help=N_("Print the answer and no remarks beside it."))]

NoPager = Annotated[
    bool,
    typer.Option(
        "--no-pager", help=N_("On a terminal, print what is longer than the screen at once, without `$PAGER`.")
    ),
]

Limit = Annotated[
    int | None,
    typer.Option(
        "--limit",
        metavar="N",
        help=N_("At most this many; 0 for all. By default 500 in a table or in md, all in other formats."),
    ),
]
Columns = Annotated[
    list[str] | None,
    typer.Option(
        "--columns",
        metavar=N_("NAMES"),
        autocompletion=choices.columns,
        help=N_(
            "Only these columns, in this order, with commas between; for a table, md, csv and tsv. Other formats have "
            "every key."
        ),
    ),
]
Sort = Annotated[
    str | None,
    typer.Option(
        "--sort",
        metavar=N_("COLUMN"),
        autocompletion=choices.sorts,
        help=N_("Order by this column; with a minus sign before it, the other way round."),
    ),
]
Since = Annotated[str | None, typer.Option("--since", metavar=N_("DATE"), help=N_("From this day, month or year on."))]
Until = Annotated[str | None, typer.Option("--until", metavar=N_("DATE"), help=N_("Up to this day, month or year."))]

Sessions = Annotated[
    list[str] | None,
    typer.Option(
        "--session",
        metavar=N_("SESSION"),
        autocompletion=choices.sessions,
        help=N_("Only this session, or those of a range such as 3..5. Repeat for any of several."),
    ),
]
City = Annotated[
    list[str] | None,
    typer.Option(
        metavar=N_("CITY"),
        autocompletion=choices.cities,
        help=N_("Only in this city or country, or at this venue, in any language. Repeat for any of several."),
    ),
]
Minister = Annotated[
    list[str] | None,
    typer.Option(
        metavar=N_("NAME"),
        autocompletion=choices.ministers,
        help=N_("Only with this minister, in any spelling. Repeat for all of several."),
    ),
]
Host = Annotated[
    list[str] | None,
    typer.Option(
        "--host",
        "--received-by",
        metavar=N_("NAME"),
        autocompletion=choices.hosts,
        help=N_("Only when this person received the ministers. Repeat for either of several."),
    ),
]
President = Annotated[
    list[str] | None,
    typer.Option(
        metavar=N_("NAME"),
        autocompletion=choices.presidents,
        help=N_(
            "Only when this person was president of either country. Repeat for both presidents, or for any of one country."
        ),
    ),
]
Topic = Annotated[
    list[str] | None,
    typer.Option(
        metavar=N_("TOPIC"),
        autocompletion=choices.topics,
        help=N_("Only with this topic or a narrower one. Repeat for all of several."),
    ),
]
Stage = Annotated[
    list[str] | None,
    typer.Option(
        metavar=N_("STAGE"),
        **choices.closed(choices.stages),
        help=N_("Only topics that came up there: {values}. Repeat for any of several."),
    ),
]
Statuses = Annotated[
    list[str] | None,
    typer.Option(
        metavar=N_("STATUS"),
        **choices.closed(choices.statuses),
        help=N_("What became of the session: {values}. Repeat for any of several."),
    ),
]
Address = Annotated[
    str | None,
    typer.Option(
        metavar="URL", help=N_("The address at which the dataset is published, for the links in what is written.")
    ),
]
Disputed = Annotated[bool, typer.Option("--disputed", help=N_("Only sessions on which sources differ."))]
Full = Annotated[bool, typer.Option("--full", help=N_("All that is known, with its numbered sources."))]
Record = Annotated[
    str | None,
    typer.Argument(
        metavar=N_("[SESSION]"),
        autocompletion=choices.sessions,
        help=N_("Only this session; `council` for the council."),
    ),
]
SessionOrCouncil = Annotated[
    str | None,
    typer.Option(
        metavar=N_("SESSION"),
        autocompletion=choices.sessions,
        help=N_("Only this session; `council` for the council."),
    ),
]


app = typer.Typer(
    name="ccqs",
    cls=Group,
    help=N_("Query a record of “2+2” meetings of ministers, every fact with its sources."),
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


@app.callback(invoke_without_command=True)
def _program(
    context: typer.Context,
    lang: LangFirst = None,
    wants_version: Annotated[
        bool,
        typer.Option(
            "--version",
            "-V",
            help=N_("Show the versions of the tool and of its data, and exit."),
        ),
    ] = False,
) -> None:
    if wants_version:
        raise typer.Exit(version(lang, os.environ.get("CCQS_DATA")))
    if context.invoked_subcommand is None:
        for line in help_text(context).splitlines():
            write_message(line)
        raise typer.Exit(2)


def _answer_options(
    form: Form = None,
    lang: Lang = None,
    data: Data = None,
    color: Color = "auto",
    output: Output = None,
    quiet: Quiet = False,
    no_pager: NoPager = False,
) -> None: ...


def _list_options(sort: Sort = None, limit: Limit = None, columns: Columns = None) -> None: ...


# Parameters by name, as Typer reads them.
Parameters = Mapping[str, Parameter]
OF_ANSWER: Parameters = signature(_answer_options).parameters
OF_LIST: Parameters = {**signature(_list_options).parameters, **OF_ANSWER}


def command(
    name: str,
    panel: str,
    answer: str,
    *,
    help: str,
    epilog: str,
    shared: Parameters = OF_ANSWER,
    **given: Any,
) -> Callable[[Callable[..., None]], Callable[..., int]]:
    """Make a command of a function that has its parameters.

    Args:
        panel: The group of commands under which help lists it.
        answer: The `function` of its `AnsweredBy`.
        help: What it does; the first line is that of the list of commands.
        epilog: Examples, a line each.
        shared: The parameters it shares with others, which follow its own and give way to them.
        given: The `given` of its `AnsweredBy`.
    """

    def make(parameters: Callable[..., None]) -> Callable[..., int]:
        def run(**asked: Any) -> int:
            from ccqs.cli.respond import answer_with

            return answer_with(answer, name, **given, **asked)

        own = signature(parameters).parameters
        by_name = {**own, **shared, **own}  # first in order, and not replaced
        run.__signature__ = Signature([*by_name.values()])  # type: ignore[attr-defined]  # what Typer reads
        choices.ANSWERED_BY[name] = choices.AnsweredBy(answer, given)
        return app.command(name, cls=Command, rich_help_panel=panel, help=help, epilog=epilog)(run)

    return make


# Ask -----------------------------------------------------------------------------------------------------------------


@command(
    "list",
    ASK,
    "ccqs.answers.sessions:list_sessions",
    help=N_("List the sessions: number, date, city, ministers."),
    epilog=N_("ccqs list --city Moscow\nccqs list --topic Africa --since 2008\nccqs list --minister Lavrov"),
    shared=OF_LIST,
)
def list_(
    session: Sessions = None,
    city: City = None,
    since: Since = None,
    until: Until = None,
    minister: Minister = None,
    host: Host = None,
    president: President = None,
    topic: Topic = None,
    stage: Stage = None,
    status: Statuses = None,
    disputed: Disputed = False,
    by: Annotated[
        str | None,
        typer.Option(
            metavar=N_("GROUP"),
            **choices.closed(choices.session_groups),
            help=N_("Count the sessions instead, by one of these: {values}."),
        ),
    ] = None,
) -> None: ...


@command(
    "show",
    ASK,
    "ccqs.answers.show:show_sessions",
    help=N_("Show a session: who, where, agenda, outcomes, disputes."),
    epilog="ccqs show 7\nccqs show 7 --full\nccqs show 2005-01\nccqs show 2008-03-11\nccqs show first last",
)
def show(
    session: Annotated[
        list[str],
        typer.Argument(
            metavar=N_("SESSION..."),
            autocompletion=choices.sessions,
            help=N_("Number, id, year, date, ordinal, first or last; or a range such as 3..5."),
        ),
    ],
    full: Full = False,
) -> None: ...


@command(
    "council",
    ASK,
    "ccqs.answers.council:show_council",
    help=N_("Tell what the council is: creation, rhythm, chair, end."),
    epilog="ccqs council\nccqs council --full",
)
def council(
    full: Full = False,
) -> None: ...


@command(
    "topics",
    ASK,
    "ccqs.answers.topics:list_topics",
    help=N_(
        "Count the topics over the sessions held.\n\n"
        "A topic counts its narrower ones: ● where it came up itself, ○ where only a narrower one did, ◐ where it was "
        "only announced, or only in the margins."
    ),
    epilog=N_("ccqs topics --since 2008\nccqs topics Africa\nccqs topics --by theme\nccqs topics --matrix"),
    shared=OF_LIST,
)
def topics(
    topic: Annotated[
        list[str] | None,
        typer.Argument(metavar=N_("[TOPIC]"), autocompletion=choices.topics, help=N_("One topic, in any language.")),
    ] = None,
    session: Sessions = None,
    city: City = None,
    since: Since = None,
    until: Until = None,
    minister: Minister = None,
    host: Host = None,
    president: President = None,
    status: Statuses = None,
    disputed: Disputed = False,
    theme: Annotated[
        str | None,
        typer.Option(metavar=N_("THEME"), autocompletion=choices.themes, help=N_("Only topics of this theme.")),
    ] = None,
    stage: Stage = None,
    by: Annotated[
        str | None,
        typer.Option(
            metavar=N_("GROUP"),
            **choices.closed(choices.topic_groups),
            help=N_("Group the topics by one of these: {values}."),
        ),
    ] = None,
    matrix: Annotated[
        bool,
        typer.Option(
            "--matrix", help=N_("A column for each session; in csv, 1 where it or a narrower one was on the agenda.")
        ),
    ] = False,
) -> None: ...


@command(
    "diff",
    ASK,
    "ccqs.answers.diff:diff_sessions",
    help=N_("Show what changed from A to B: topics, city, ministers, host."),
    epilog="ccqs diff 7 13\nccqs diff 2002..2012 2019..2021 --broader",
)
def diff(
    a: Annotated[
        str,
        typer.Argument(
            metavar="A", autocompletion=choices.sessions, help=N_("A session, or a range such as 2002..2012.")
        ),
    ],
    b: Annotated[
        str,
        typer.Argument(
            metavar="B", autocompletion=choices.sessions, help=N_("A session, or a range such as 2019..2021.")
        ),
    ],
    broader: Annotated[bool, typer.Option("--broader", help=N_("Compare the next broader topics."))] = False,
    stage: Stage = None,
) -> None: ...


@command(
    "search",
    ASK,
    "ccqs.answers.search:search_text",
    help=N_("Search every field in every language, best answer first."),
    epilog="ccqs search '\"resolution 1244\"'\nccqs search Darfour\nccqs search 'мистраль'",
    shared=OF_LIST,
)
def search(
    text: Annotated[
        list[str],
        typer.Argument(
            metavar=N_("TEXT"),
            help=N_(
                "Words, all of which must occur; a phrase in two pairs of quotes, as the shell takes the outer one: "
                "see the first example."
            ),
        ),
    ],
    limit: Annotated[
        int | None,
        typer.Option("--limit", metavar="N", help=N_("At most this many, best first; 0 for all. By default 50.")),
    ] = None,
) -> None: ...


@command(
    "ministers",
    ASK,
    "ccqs.answers.people:list_ministers",
    help=N_(
        "Find people by name, or say who held the posts on a date.\n\n"
        "Without a name or a date, it lists everybody who sat."
    ),
    epilog=(
        "ccqs ministers Choygou\nccqs ministers Лавров\nccqs ministers --on 2008-03-11\nccqs ministers --country RU\n"
        "ccqs ministers --columns name,country,count -o ministers.csv"
    ),
    shared=OF_LIST,
)
def ministers(
    name: Annotated[
        list[str] | None,
        typer.Argument(
            metavar=N_("[NAME]"),
            autocompletion=choices.ministers,
            help=N_("A name in any spelling, in a script that the record has; without one, everybody who sat."),
        ),
    ] = None,
    on: Annotated[str | None, typer.Option(metavar=N_("DATE"), help=N_("Who held the posts on that date."))] = None,
    country: Annotated[
        str | None,
        typer.Option(
            metavar=N_("COUNTRY"),
            **choices.closed(choices.countries),
            help=N_("Only of this country."),
        ),
    ] = None,
    portfolio: Annotated[
        str | None,
        typer.Option(
            metavar=N_("PORTFOLIO"),
            **choices.closed(choices.portfolios),
            help=N_("Only with a post of this kind, such as defence."),
        ),
    ] = None,
    session: Annotated[
        list[str] | None,
        typer.Option(
            "--session",
            metavar=N_("SESSION"),
            autocompletion=choices.sessions,
            help=N_("Only who sat at this session, or was to. Repeat for any of several."),
        ),
    ] = None,
    since: Annotated[
        str | None,
        typer.Option("--since", metavar=N_("DATE"), help=N_("Only who sat from this day, month or year on.")),
    ] = None,
    until: Annotated[
        str | None, typer.Option("--until", metavar=N_("DATE"), help=N_("Only who sat up to this day, month or year."))
    ] = None,
) -> None: ...


@command(
    "timeline",
    ASK,
    "ccqs.answers.timeline:draw_sessions",
    help=N_(
        "Draw the sessions over the years, and the time between them.\n\n"
        "In `json` and `csv`, the days from the previous session held to each."
    ),
    epilog="ccqs timeline\nccqs timeline --since 2008\nccqs timeline -f csv",
    shared=OF_LIST,
)
def timeline(
    session: Sessions = None,
    city: City = None,
    since: Since = None,
    until: Until = None,
    minister: Minister = None,
    host: Host = None,
    president: President = None,
    topic: Topic = None,
    stage: Stage = None,
    status: Statuses = None,
    disputed: Disputed = False,
) -> None: ...


# Evidence ------------------------------------------------------------------------------------------------------------


@command(
    "why",
    EVIDENCE,
    "ccqs.answers.claims:explain",
    help=N_(
        "Tell why a value is preferred, beside every other claim.\n\n"
        "Each claim has its rank, the reason, and its sources."
    ),
    epilog="ccqs why 6 date\nccqs why council rhythm\nccqs why sergei-lavrov posts",
)
def why(
    record: Annotated[
        str,
        typer.Argument(
            metavar=N_("RECORD"), autocompletion=choices.records, help=N_("A session, `council`, or a person.")
        ),
    ],
    field: Annotated[
        str | None,
        typer.Argument(
            metavar=N_("[FIELD]"), autocompletion=choices.fields, help=N_("One field, such as date or posts.")
        ),
    ] = None,
) -> None: ...


@command(
    "conflicts",
    EVIDENCE,
    "ccqs.answers.claims:list_conflicts",
    help=N_("List where sources disagree, and which value is kept."),
    epilog="ccqs conflicts\nccqs conflicts 6\nccqs conflicts --field gap-length -f json",
    shared=OF_LIST,
)
def conflicts(
    record: Record = None,
    field: Annotated[
        str | None,
        typer.Option(
            metavar=N_("FIELD"),
            autocompletion=choices.conflicting,
            help=N_("Only this field, such as date or gap-length."),
        ),
    ] = None,
    session: SessionOrCouncil = None,
    since: Since = None,
    until: Until = None,
    by: Annotated[
        str | None,
        typer.Option(
            metavar=N_("GROUP"),
            **choices.closed(choices.conflict_groups),
            help=N_("Count the disagreements instead: by record, that is session, or field."),
        ),
    ] = None,
) -> None: ...


@command(
    "gaps",
    EVIDENCE,
    "ccqs.answers.claims:list_gaps",
    help=N_("List what is not known, not found, or planned and not held."),
    epilog="ccqs gaps\nccqs gaps 2013-11\nccqs gaps --kind not-held --kind open",
    shared=OF_LIST,
)
def gaps(
    record: Record = None,
    kind: Annotated[
        list[str] | None,
        typer.Option(
            metavar=N_("KIND"),
            **choices.closed(choices.ways_not_known),
            help=N_("Only what is not known in this way: {values}. Repeat for any of several."),
        ),
    ] = None,
    field: Annotated[
        str | None,
        typer.Option(
            metavar=N_("FIELD"), autocompletion=choices.unknown, help=N_("Only this field, such as date or venue.")
        ),
    ] = None,
    session: SessionOrCouncil = None,
    since: Since = None,
    until: Until = None,
    by: Annotated[
        str | None,
        typer.Option(
            metavar=N_("GROUP"),
            **choices.closed(choices.gap_groups),
            help=N_("Count what is not known instead: by record, that is session, field or kind."),
        ),
    ] = None,
) -> None: ...


@command(
    "sources",
    EVIDENCE,
    "ccqs.answers.sources:list_sources",
    help=N_("List the sources with what each supports."),
    epilog="ccqs sources --session 6\nccqs sources seed-004\nccqs sources --publisher Kommersant --language ru",
    shared=OF_LIST,
)
def sources(
    id_: Annotated[
        str | None,
        typer.Argument(
            metavar="[ID]",
            autocompletion=choices.sources,
            help=N_("One source, with all that it supports; or a session."),
        ),
    ] = None,
    session: Annotated[
        str | None,
        typer.Option(metavar=N_("SESSION"), autocompletion=choices.sessions, help=N_("Only sources of this session.")),
    ] = None,
    topic: Annotated[
        list[str] | None,
        typer.Option(
            metavar=N_("TOPIC"),
            autocompletion=choices.topics,
            help=N_(
                "Only sources that say of this topic, or of a narrower one, that it came up. Repeat for all of several."
            ),
        ),
    ] = None,
    since: Annotated[
        str | None, typer.Option("--since", metavar=N_("DATE"), help=N_("Published from this day, month or year on."))
    ] = None,
    until: Annotated[
        str | None, typer.Option("--until", metavar=N_("DATE"), help=N_("Published up to this day, month or year."))
    ] = None,
    publisher: Annotated[
        str | None,
        typer.Option(
            metavar=N_("NAME"),
            autocompletion=choices.publishers,
            help=N_("Only sources whose publisher, or the site where the copy was read, has this in its name."),
        ),
    ] = None,
    language: Annotated[
        str | None,
        typer.Option(
            metavar=N_("CODE"),
            autocompletion=choices.languages_of_sources,
            help=N_("Only sources in this language."),
        ),
    ] = None,
    kind: Annotated[
        str | None,
        typer.Option(
            metavar=N_("KIND"),
            **choices.closed(choices.kinds),
            help=N_("Only sources of this kind: {values}."),
        ),
    ] = None,
    by: Annotated[
        str | None,
        typer.Option(
            metavar=N_("GROUP"),
            **choices.closed(choices.source_groups),
            help=N_("Count the sources instead, by one of these: {values}."),
        ),
    ] = None,
) -> None: ...


@command(
    "cite",
    EVIDENCE,
    "ccqs.answers.sources:cite",
    help=N_("Write a citation of the dataset, a session or a source."),
    epilog="ccqs cite\nccqs cite 7 seed-004 -f bibtex\nccqs cite 7 --style apa\nccqs cite 7 -o refs.ris",
    usual_format=Citations.TABLE,
)
def cite(
    ids: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[ID]...",
            autocompletion=choices.citable,
            help=N_("Sessions, ranges of them, and sources; without one, the dataset."),
        ),
    ] = None,
    style: Annotated[
        Literal["text", "apa", "chicago", "gost", "bibtex", "csl-json"],
        typer.Option(help=N_("How to write a citation for reading; apa, chicago and gost need `ccqs[styles]`.")),
    ] = "text",
    address: Address = None,
    form: Annotated[
        Citations | None,
        typer.Option(
            "--format",
            "-f",
            help=N_("Format of the answer. By default, the one that the suffix of `--output` names, or a table."),
        ),
    ] = None,
) -> None: ...


@command(
    "audit",
    EVIDENCE,
    "ccqs.answers.audit:audit_texts",
    help=N_(
        "Check that cited texts mention what they are cited for.\n\n"
        "The text of a source is the file that its entry in sources.yaml names (`text: FILE`), looked "
        "for in DIR."
    ),
    epilog="ccqs audit --texts ../texts",
)
def audit(
    texts: Annotated[
        str, typer.Option("--texts", metavar=N_("DIR"), help=N_("The folder with the texts that sources.yaml names."))
    ],
) -> None: ...


# Share ---------------------------------------------------------------------------------------------------------------


@command(
    "export",
    SHARE,
    "ccqs.answers.data:export_sessions",
    help=N_(
        "Write the dataset for other programs, rival claims included.\n\n"
        "Sessions that were not held are there unless --status says otherwise."
    ),
    epilog="ccqs export sqlite -o ccqs.db\nccqs export ics --since 2008 -o ccqs.ics\nccqs export bibtex",
    form=Format.TABLE,
    shared={},
)
def export(
    export_format: Annotated[
        str,
        typer.Argument(
            metavar=N_("FORMAT"),
            **choices.closed(choices.exports),
            help=N_("One of the formats below, by its name or a word for it."),
        ),
    ],
    session: Sessions = None,
    city: City = None,
    since: Since = None,
    until: Until = None,
    minister: Minister = None,
    host: Host = None,
    president: President = None,
    topic: Topic = None,
    stage: Stage = None,
    status: Statuses = None,
    disputed: Disputed = False,
    address: Address = None,
    lang: Lang = None,
    data: Data = None,
    output: Output = None,
    quiet: Quiet = False,
) -> None: ...


@command(
    "open",
    SHARE,
    "ccqs.answers.sources:open_address",
    help=N_(
        "Open a source, or the best one of a session, in the browser.\n\n"
        "A session has no page of its own: the best source is an official one that says whether it was held, else another, "
        "in your language if there is one."
    ),
    epilog="ccqs open 7\nccqs open seed-004\nccqs open 7 --print",
    form=Format.TABLE,
    shared={},
)
def open_(
    id_: Annotated[
        str,
        typer.Argument(metavar="ID", autocompletion=choices.citable, help=N_("A session, a source, or the council.")),
    ],
    only_print: Annotated[bool, typer.Option("--print", help=N_("Print the address, and start no browser."))] = False,
    lang: Lang = None,
    data: Data = None,
    quiet: Quiet = False,
) -> None: ...


@command(
    "compile",
    SHARE,
    "ccqs.answers.data:compile_data",
    help=N_(
        "Write the dataset as one file that `--data` reads fast.\n\nThe file is JSON, and reading it needs no YAML."
    ),
    epilog="ccqs compile --data FOLDER -o dataset.json",
    form=Format.TABLE,
    shared={},
)
def compile_(lang: Lang = None, data: Data = None, output: Output = None, quiet: Quiet = False) -> None: ...


# Keep ----------------------------------------------------------------------------------------------------------------


@command(
    "draft",
    KEEP,
    "ccqs.answers.draft:draft_text",
    help=N_(
        "Propose an entry from a communiqué, beside what the data say.\n\n"
        "`-f yaml` writes what is new as an entry of sessions.yaml; what is recorded already, and gets one more "
        "source, is marked `# =`."
    ),
    epilog="ccqs draft communique.txt --dated 2021-11-12\nccqs draft - --session 13 -f yaml",
)
def draft(
    path: Annotated[
        str, typer.Argument(metavar=N_("TEXT"), help=N_("The file of a communiqué; - reads standard input."))
    ],
    source: Annotated[
        str | None,
        typer.Option(metavar="ID", autocompletion=choices.sources, help=N_("The id of the source that this text is.")),
    ] = None,
    dated: Annotated[
        str | None, typer.Option(metavar=N_("DATE"), help=N_("The day on which it was published."))
    ] = None,
    session: Annotated[
        str | None,
        typer.Option(
            metavar=N_("SESSION"),
            autocompletion=choices.sessions,
            help=N_("The session that it is about; new for one that is not in the data."),
        ),
    ] = None,
) -> None: ...


@command(
    "check",
    KEEP,
    "ccqs.answers.check:check_data",
    help=N_(
        "Find what is wrong in the YAML files of a dataset.\n\n"
        "Each problem comes with its line and its rule. What keeps the data from being read is told "
        "whatever rules are selected."
    ),
    epilog="ccqs check data\nccqs check --select TM,WD08 --fail-on warning\nccqs check --explain TM04",
    usual_format=Diagnostics.TEXT,
)
def check(
    path: Annotated[
        str | None,
        typer.Argument(
            metavar=N_("[PATH]"),
            help=N_(
                "The folder with the five YAML files; else that of --data or CCQS_DATA, or the folder data that stands here."
            ),
        ),
    ] = None,
    select: Annotated[
        list[str] | None,
        typer.Option(
            metavar=N_("CODES"),
            autocompletion=choices.rules,
            help=N_("Only these rules: codes or how they start, with commas between. Repeat for more."),
        ),
    ] = None,
    ignore: Annotated[
        list[str] | None,
        typer.Option(
            metavar=N_("CODES"), autocompletion=choices.rules, help=N_("All but these rules. Repeat for more.")
        ),
    ] = None,
    fail_on: Annotated[
        Literal["error", "warning", "note", "never"], typer.Option(help=N_("End with 1 from this severity on."))
    ] = "error",
    explain: Annotated[
        str | None,
        typer.Option(
            metavar=N_("CODE"),
            autocompletion=choices.rules,
            help=N_("Show the page of this rule instead; all lists the rules."),
        ),
    ] = None,
    form: Annotated[
        Diagnostics | None,
        typer.Option(
            "--format",
            "-f",
            help=N_("Format of the problems. By default, the one that the suffix of `--output` names, or text."),
        ),
    ] = None,
) -> None: ...


@command(
    "fmt",
    KEEP,
    "ccqs.answers.data:rewrite_files",
    help=N_("Write data files in their canonical form.\n\nComments stay, and what the files say is the same."),
    epilog="ccqs fmt\nccqs fmt --check --diff\nccqs fmt FOLDER/topics.yaml",
    write=rewrite,
    shared={},
)
def fmt(
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            metavar=N_("[PATH]..."),
            help=N_("Files, or folders of them; without one, the folder of CCQS_DATA, or data that stands here."),
        ),
    ] = None,
    check: Annotated[
        bool, typer.Option("--check", help=N_("Write nothing; exit with 1 when a file would change."))
    ] = False,
    diff: Annotated[bool, typer.Option("--diff", help=N_("Write nothing; show what would change."))] = False,
    lang: Lang = None,
    quiet: Quiet = False,
) -> None: ...


@command(
    "schema",
    KEEP,
    "ccqs.answers.data:print_schema",
    help=N_(
        "Print the JSON Schema of an answer, or of a file of data.\n\n"
        "It is for programs, which check data by it; the meaning of each key stands in it, in English. For people, "
        "docs/columns.md in the source of ccqs lists the columns.\n\n"
        "The schema of `ccqs NAME -f json` is called NAME, that of a line of `-f jsonl` is NAME.jsonl."
    ),
    epilog="ccqs schema\nccqs schema list\nccqs schema list.jsonl\nccqs schema sessions.yaml",
    shared={},
)
def schema(
    name: Annotated[
        str | None,
        typer.Argument(
            metavar=N_("[NAME]"),
            callback=choices.schema,
            autocompletion=choices.schemas,
            help=N_("The name of a schema; without one, all names are listed."),
        ),
    ] = None,
    lang: Lang = None,
) -> None: ...


# What people type all the same ----------------------------------------------------------------------------------------


@app.command(
    "help",
    cls=Command,
    hidden=True,
    context_settings={"ignore_unknown_options": True},
    help=N_("Show the help of the program, of a command, or about a word."),
)
def help_(
    context: typer.Context,
    subject: Annotated[
        list[str] | None,
        typer.Argument(
            metavar=N_("[WORD]..."),
            autocompletion=choices.commands,
            help=N_("A command, an option, a format, or another word of the help."),
        ),
    ] = None,
    lang: Lang = None,
) -> int | None:
    from ccqs.cli.parsing import help_on

    if subject and context.parent and help_on(subject, context.parent, lang):
        return 0
    words = [*(("--lang", lang) if lang else ()), *(subject or ())[:1], "--help"]
    result: int | None = app(words, prog_name="ccqs", standalone_mode=False)
    return result


@app.command("version", cls=Command, hidden=True, help=N_("Show the versions of the tool and of its data."))
def version(lang: Lang = None, data: Data = None) -> int:
    from ccqs.answers.data import version as version_
    from ccqs.cli.respond import respond

    return respond(Request("version", data, lang), version_)
