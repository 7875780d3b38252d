"""The command line at a glance: every command, option and argument, and which function answers.

Typer reads the signatures. A command imports what answers it when it is called.
"""

import os
from typing import Annotated, Literal

import typer

from ccqs.answers.request import Request
from ccqs.cli import choices, completion
from ccqs.cli.output import tell
from ccqs.cli.parsing import Command, Group
from ccqs.render import Diagnostics, Format

ASK, EVIDENCE, SHARE, KEEP = "Ask", "Evidence", "Share", "Keep"


def _either_side(context: typer.Context, code: str | None) -> str | None:
    """Take the language that is named after the command, else the one before it."""
    before: str | None = context.parent.params.get("lang") if context.parent else None
    after: str | None = choices.one_of(choices.languages)(context, code)
    return after or before


# What commands share -------------------------------------------------------------------------------------------------

LangFirst = Annotated[
    str | None,
    typer.Option(
        "--lang",
        envvar="CCQS_LANG",
        metavar="CODE",
        callback=_either_side,
        autocompletion=completion.languages_of_answers,
        help="Language of the answer, here or after the command; else the locale's.",
    ),
]
Lang = Annotated[
    str | None,
    typer.Option(
        "--lang",
        metavar="CODE",
        callback=_either_side,
        autocompletion=completion.languages_of_answers,
        help="Language of the answer; else `CCQS_LANG`, else the locale's.",
    ),
]
Data = Annotated[
    str | None,
    typer.Option(
        "--data",
        envvar="CCQS_DATA",
        metavar="PATH",
        is_eager=True,  # countries and portfolios are those of the data
        help="Read the dataset from this folder or compiled file.",
    ),
]
Form = Annotated[
    Format | None,
    typer.Option(
        "--format", "-f", help="How to print the answer; else as the suffix of `--output` says, else a table."
    ),
]
Color = Annotated[Literal["auto", "always", "never"], typer.Option("--color", help="When to use colour.")]
Output = Annotated[
    str | None, typer.Option("--output", "-o", metavar="FILE", help="Write to this file, whole or not at all.")
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Print the answer and no remarks beside it.")]

NoPager = Annotated[
    bool,
    typer.Option("--no-pager", help="On a terminal, print what is longer than the screen at once, without `$PAGER`."),
]

Limit = Annotated[
    int | None,
    typer.Option("--limit", metavar="N", help="At most this many, or 0 for all; else 500 in a table or in md."),
]
Since = Annotated[str | None, typer.Option("--since", metavar="DATE", help="From this day, month or year on.")]
Until = Annotated[str | None, typer.Option("--until", metavar="DATE", help="Up to this day, month or year.")]

City = Annotated[
    list[str] | None,
    typer.Option(
        metavar="CITY",
        autocompletion=completion.cities,
        help="Only in this city, in any language. Repeat for either of several.",
    ),
]
Minister = Annotated[
    list[str] | None,
    typer.Option(
        metavar="NAME",
        autocompletion=completion.ministers,
        help="Only with this minister, in any spelling. Repeat for all of several.",
    ),
]
Topic = Annotated[
    list[str] | None,
    typer.Option(
        metavar="TOPIC",
        autocompletion=completion.topics,
        help="Only with this topic or a narrower one. Repeat for all of several.",
    ),
]
Statuses = Annotated[
    list[str] | None,
    typer.Option(
        metavar="STATUS",
        callback=choices.one_of(choices.statuses),
        autocompletion=completion.statuses,
        help="What became of the session: held, planned, postponed, cancelled or all. Repeat for any of several.",
    ),
]
Disputed = Annotated[bool, typer.Option("--disputed", help="Only sessions on which sources differ.")]


app = typer.Typer(
    name="ccqs",
    cls=Group,
    help="Query the sessions of the Franco-Russian security council (CCQS, the “2+2” meetings), 2002-2021.",
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _print_version(context: typer.Context, wanted: bool) -> None:
    if wanted and not context.resilient_parsing:
        raise typer.Exit(version(os.environ.get("CCQS_DATA")))


@app.callback(invoke_without_command=True)
def _program(
    context: typer.Context,
    lang: LangFirst = None,
    version: Annotated[
        bool,
        typer.Option(
            "--version",
            "-V",
            callback=_print_version,
            is_eager=True,
            help="Show the versions of the tool and of its data, and exit.",
        ),
    ] = False,
) -> None:
    if context.invoked_subcommand is None:
        for line in context.get_help().splitlines():
            tell(line)
        raise typer.Exit(2)


# Ask -----------------------------------------------------------------------------------------------------------------


@app.command("list", cls=Command, rich_help_panel=ASK)
def list_(
    city: City = None,
    since: Since = None,
    until: Until = None,
    minister: Minister = None,
    topic: Topic = None,
    status: Statuses = None,
    disputed: Disputed = False,
    sort: Annotated[
        Literal["date", "-date", "city", "-city", "topics", "-topics", "sources", "-sources"],
        typer.Option(help="Order by this; with a minus sign, the other way round."),
    ] = "date",
    limit: Limit = None,
    form: Form = None,
    lang: Lang = None,
    data: Data = None,
    color: Color = "auto",
    output: Output = None,
    quiet: Quiet = False,
    no_pager: NoPager = False,
) -> int:
    """List the sessions: number, date, city, ministers.

    Examples: ccqs list --city Moscou; ccqs list --topic Afrique --since 2008; ccqs list --minister "Le Drian"
    """
    from ccqs.answers.sessions import list_sessions
    from ccqs.cli.respond import respond

    return respond(
        Request("list", data, lang, form, output=output, color=color, is_quiet=quiet, has_pager=not no_pager),
        list_sessions,
        city=city,
        since=since,
        until=until,
        minister=minister,
        topic=topic,
        status=status,
        disputed=disputed,
        sort=sort,
        limit=limit,
    )


@app.command("show", cls=Command, rich_help_panel=ASK)
def show(
    session: Annotated[
        list[str],
        typer.Argument(
            metavar="SESSION...",
            autocompletion=completion.sessions,
            help="Number, id, year, date, ordinal, first or last.",
        ),
    ],
    full: Annotated[bool, typer.Option("--full", help="All that is known, with its numbered sources.")] = False,
    form: Form = None,
    lang: Lang = None,
    data: Data = None,
    color: Color = "auto",
    output: Output = None,
    quiet: Quiet = False,
    no_pager: NoPager = False,
) -> int:
    """Show a session: who, where, agenda, outcomes, disputes.

    Examples: ccqs show 7; ccqs show 7 --full; ccqs show 2005-01; ccqs show "11 mars 2008"; ccqs show first last
    """
    from ccqs.answers.show import show_sessions
    from ccqs.cli.respond import respond

    request = Request("show", data, lang, form, output=output, color=color, is_quiet=quiet, has_pager=not no_pager)
    return respond(request, show_sessions, session, full=full)


@app.command("council", cls=Command, rich_help_panel=ASK)
def council(
    full: Annotated[bool, typer.Option("--full", help="All that is known, with its numbered sources.")] = False,
    form: Form = None,
    lang: Lang = None,
    data: Data = None,
    color: Color = "auto",
    output: Output = None,
    quiet: Quiet = False,
    no_pager: NoPager = False,
) -> int:
    """Tell what the council is: creation, rhythm, chair, end.

    Examples: ccqs council; ccqs council --full
    """
    from ccqs.answers.council import show_council
    from ccqs.cli.respond import respond

    return respond(
        Request("council", data, lang, form, output=output, color=color, is_quiet=quiet, has_pager=not no_pager),
        show_council,
        full=full,
    )


@app.command("topics", cls=Command, rich_help_panel=ASK)
def topics(
    topic: Annotated[
        str | None,
        typer.Argument(metavar="[TOPIC]", autocompletion=completion.topics, help="One topic, in any language."),
    ] = None,
    since: Since = None,
    until: Until = None,
    theme: Annotated[
        str | None,
        typer.Option(metavar="THEME", autocompletion=completion.themes, help="Only topics of this theme."),
    ] = None,
    stage: Annotated[
        list[str] | None,
        typer.Option(
            metavar="STAGE",
            callback=choices.one_of(choices.stages),
            autocompletion=completion.stages,
            help="Only what came up there: announced, discussed, press, audience or margin. Repeat for any of several.",
        ),
    ] = None,
    by: Annotated[
        Literal["year", "session", "theme", "president"] | None, typer.Option(help="Group the topics.")
    ] = None,
    matrix: Annotated[bool, typer.Option("--matrix", help="A column for each session.")] = False,
    limit: Limit = None,
    form: Form = None,
    lang: Lang = None,
    data: Data = None,
    color: Color = "auto",
    output: Output = None,
    quiet: Quiet = False,
    no_pager: NoPager = False,
) -> int:
    """Count the topics over the sessions held.

    A topic counts its narrower ones.

    Examples: ccqs topics --since 2008; ccqs topics Afrique; ccqs topics --by theme; ccqs topics --matrix
    """
    from ccqs.answers.topics import list_topics
    from ccqs.cli.respond import respond

    return respond(
        Request("topics", data, lang, form, output=output, color=color, is_quiet=quiet, has_pager=not no_pager),
        list_topics,
        topic,
        since=since,
        until=until,
        theme=theme,
        stage=stage,
        by=by,
        matrix=matrix,
        limit=limit,
    )


@app.command("diff", cls=Command, rich_help_panel=ASK)
def diff(
    a: Annotated[
        str,
        typer.Argument(
            metavar="A", autocompletion=completion.sessions, help="A session, or a range such as 2002..2012."
        ),
    ],
    b: Annotated[
        str,
        typer.Argument(
            metavar="B", autocompletion=completion.sessions, help="A session, or a range such as 2019..2021."
        ),
    ],
    broader: Annotated[bool, typer.Option("--broader", help="Compare the next broader topics.")] = False,
    form: Form = None,
    lang: Lang = None,
    data: Data = None,
    color: Color = "auto",
    output: Output = None,
    quiet: Quiet = False,
    no_pager: NoPager = False,
) -> int:
    """Show what changed from A to B: topics, city, ministers, host.

    Examples: ccqs diff 7 13; ccqs diff 2002..2012 2019..2021 --broader
    """
    from ccqs.answers.diff import diff_sessions
    from ccqs.cli.respond import respond

    request = Request("diff", data, lang, form, output=output, color=color, is_quiet=quiet, has_pager=not no_pager)
    return respond(request, diff_sessions, a, b, broader=broader)


@app.command("search", cls=Command, rich_help_panel=ASK)
def search(
    text: Annotated[str, typer.Argument(metavar="TEXT", help='Words, all of which must occur; "a phrase" in quotes.')],
    limit: Annotated[
        int | None, typer.Option("--limit", metavar="N", help="The best so many, or 0 for all; else 50.")
    ] = None,
    form: Form = None,
    lang: Lang = None,
    data: Data = None,
    color: Color = "auto",
    output: Output = None,
    quiet: Quiet = False,
    no_pager: NoPager = False,
) -> int:
    """Search every field in three languages, best answer first.

    Examples: ccqs search "resolution 1244"; ccqs search Darfour; ccqs search 'мистраль'
    """
    from ccqs.answers.search import search_text
    from ccqs.cli.respond import respond

    request = Request("search", data, lang, form, output=output, color=color, is_quiet=quiet, has_pager=not no_pager)
    return respond(request, search_text, text, limit=limit)


@app.command("ministers", cls=Command, rich_help_panel=ASK)
def ministers(
    name: Annotated[
        str | None,
        typer.Argument(
            metavar="[NAME]",
            autocompletion=completion.ministers,
            help="A name in any script and spelling; without one, everybody who sat.",
        ),
    ] = None,
    on: Annotated[str | None, typer.Option(metavar="DATE", help="Who held the posts on that date.")] = None,
    country: Annotated[
        str | None,
        typer.Option(
            metavar="COUNTRY",
            callback=choices.one_of(choices.countries),
            autocompletion=completion.countries,
            help="Only of this country.",
        ),
    ] = None,
    portfolio: Annotated[
        str | None,
        typer.Option(
            metavar="PORTFOLIO",
            callback=choices.one_of(choices.portfolios),
            autocompletion=completion.portfolios,
            help="Only with a post of this kind, such as defence.",
        ),
    ] = None,
    limit: Limit = None,
    form: Form = None,
    lang: Lang = None,
    data: Data = None,
    color: Color = "auto",
    output: Output = None,
    quiet: Quiet = False,
    no_pager: NoPager = False,
) -> int:
    """Find people by name, or say who held the posts on a date.

    Without a name or a date, it lists everybody who sat.

    Examples: ccqs ministers Choygou; ccqs ministers Лавров; ccqs ministers --on 2008-03-11; ccqs ministers --country RU
    """
    from ccqs.answers.people import list_ministers
    from ccqs.cli.respond import respond

    request = Request("ministers", data, lang, form, output=output, color=color, is_quiet=quiet, has_pager=not no_pager)
    return respond(request, list_ministers, name, on=on, country=country, portfolio=portfolio, limit=limit)


@app.command("timeline", cls=Command, rich_help_panel=ASK)
def timeline(
    since: Since = None,
    until: Until = None,
    form: Form = None,
    lang: Lang = None,
    data: Data = None,
    color: Color = "auto",
    output: Output = None,
    quiet: Quiet = False,
    no_pager: NoPager = False,
) -> int:
    """Draw the sessions over the years, and the time between them.

    In `json` and `csv`, the days since the previous session held.

    Examples: ccqs timeline; ccqs timeline --since 2008; ccqs timeline -f csv
    """
    from ccqs.answers.timeline import draw_sessions
    from ccqs.cli.respond import respond

    request = Request("timeline", data, lang, form, output=output, color=color, is_quiet=quiet, has_pager=not no_pager)
    return respond(request, draw_sessions, since=since, until=until)


# Evidence ------------------------------------------------------------------------------------------------------------


@app.command("why", cls=Command, rich_help_panel=EVIDENCE)
def why(
    record: Annotated[
        str,
        typer.Argument(metavar="RECORD", autocompletion=completion.records, help="A session, `council`, or a person."),
    ],
    field: Annotated[
        str | None,
        typer.Argument(metavar="[FIELD]", autocompletion=completion.fields, help="One field, such as date or posts."),
    ] = None,
    form: Form = None,
    lang: Lang = None,
    data: Data = None,
    color: Color = "auto",
    output: Output = None,
    quiet: Quiet = False,
    no_pager: NoPager = False,
) -> int:
    """Tell why a value is preferred, beside every other claim.

    Each claim has its rank, the reason, and its sources.

    Examples: ccqs why 6 date; ccqs why council rhythm; ccqs why sergei-lavrov posts
    """
    from ccqs.answers.claims import explain
    from ccqs.cli.respond import respond

    request = Request("why", data, lang, form, output=output, color=color, is_quiet=quiet, has_pager=not no_pager)
    return respond(request, explain, record, field)


@app.command("conflicts", cls=Command, rich_help_panel=EVIDENCE)
def conflicts(
    field: Annotated[
        str | None,
        typer.Option(
            metavar="FIELD",
            autocompletion=completion.conflicting,
            help="Only this field, such as date or gap-length.",
        ),
    ] = None,
    session: Annotated[
        str | None,
        typer.Option(
            metavar="SESSION",
            autocompletion=completion.sessions,
            help="Only this session; `council` for the council.",
        ),
    ] = None,
    limit: Limit = None,
    form: Form = None,
    lang: Lang = None,
    data: Data = None,
    color: Color = "auto",
    output: Output = None,
    quiet: Quiet = False,
    no_pager: NoPager = False,
) -> int:
    """List where sources disagree, and which value is kept.

    Examples: ccqs conflicts; ccqs conflicts --session 6; ccqs conflicts --field gap-length -f json
    """
    from ccqs.answers.claims import list_conflicts
    from ccqs.cli.respond import respond

    request = Request("conflicts", data, lang, form, output=output, color=color, is_quiet=quiet, has_pager=not no_pager)
    return respond(request, list_conflicts, field=field, session=session, limit=limit)


@app.command("gaps", cls=Command, rich_help_panel=EVIDENCE)
def gaps(
    kind: Annotated[
        list[str] | None,
        typer.Option(
            metavar="KIND",
            callback=choices.one_of(choices.ways_not_known),
            autocompletion=completion.ways_not_known,
            help="Only what is not known in this way: not-held, sought, untold, inexact or open. Repeat for any of "
            "several.",
        ),
    ] = None,
    session: Annotated[
        str | None,
        typer.Option(
            metavar="SESSION",
            autocompletion=completion.sessions,
            help="Only this session; `council` for the council.",
        ),
    ] = None,
    limit: Limit = None,
    form: Form = None,
    lang: Lang = None,
    data: Data = None,
    color: Color = "auto",
    output: Output = None,
    quiet: Quiet = False,
    no_pager: NoPager = False,
) -> int:
    """List what is not known, not found, or planned and not held.

    Examples: ccqs gaps; ccqs gaps --session 2013-11; ccqs gaps --kind not-held --kind open
    """
    from ccqs.answers.gaps import list_gaps
    from ccqs.cli.respond import respond

    request = Request("gaps", data, lang, form, output=output, color=color, is_quiet=quiet, has_pager=not no_pager)
    return respond(request, list_gaps, kind=kind, session=session, limit=limit)


@app.command("sources", cls=Command, rich_help_panel=EVIDENCE)
def sources(
    id_: Annotated[
        str | None,
        typer.Argument(
            metavar="[ID]", autocompletion=completion.sources, help="One source, with all that it supports."
        ),
    ] = None,
    session: Annotated[
        str | None,
        typer.Option(metavar="SESSION", autocompletion=completion.sessions, help="Only sources of this session."),
    ] = None,
    publisher: Annotated[
        str | None,
        typer.Option(
            metavar="NAME",
            autocompletion=completion.publishers,
            help="Only sources whose publisher has this in its name.",
        ),
    ] = None,
    language: Annotated[
        str | None,
        typer.Option(
            metavar="CODE", autocompletion=completion.languages_of_sources, help="Only sources in this language."
        ),
    ] = None,
    kind: Annotated[
        str | None,
        typer.Option(
            metavar="KIND",
            callback=choices.one_of(choices.kinds),
            autocompletion=completion.kinds,
            help="Only sources of this kind, such as official or press.",
        ),
    ] = None,
    limit: Limit = None,
    form: Form = None,
    lang: Lang = None,
    data: Data = None,
    color: Color = "auto",
    output: Output = None,
    quiet: Quiet = False,
    no_pager: NoPager = False,
) -> int:
    """List the sources with what each supports.

    Examples: ccqs sources --session 6; ccqs sources seed-004; ccqs sources --publisher Kommersant --language ru
    """
    from ccqs.answers.sources import list_sources
    from ccqs.cli.respond import respond

    return respond(
        Request("sources", data, lang, form, output=output, color=color, is_quiet=quiet, has_pager=not no_pager),
        list_sources,
        id_,
        session=session,
        publisher=publisher,
        language=language,
        kind=kind,
        limit=limit,
    )


@app.command("cite", cls=Command, rich_help_panel=EVIDENCE)
def cite(
    id_: Annotated[
        str | None,
        typer.Argument(
            metavar="[ID]", autocompletion=completion.citable, help="A session or a source; without one, the dataset."
        ),
    ] = None,
    style: Annotated[Literal["text", "bibtex", "csl-json"], typer.Option(help="How to write the citation.")] = "text",
    form: Form = None,
    lang: Lang = None,
    data: Data = None,
    color: Color = "auto",
    output: Output = None,
    quiet: Quiet = False,
    no_pager: NoPager = False,
) -> int:
    """Write a citation of the dataset, a session or a source.

    Examples: ccqs cite; ccqs cite 7 --style bibtex; ccqs cite seed-004 --style csl-json
    """
    from ccqs.answers.cite import cite as cite_
    from ccqs.cli.respond import respond

    request = Request("cite", data, lang, form, output=output, color=color, is_quiet=quiet, has_pager=not no_pager)
    return respond(request, cite_, id_, style=style)


@app.command("audit", cls=Command, rich_help_panel=EVIDENCE)
def audit(
    texts: Annotated[
        str, typer.Option("--texts", metavar="DIR", help="The folder with the texts that sources.yaml names.")
    ],
    form: Form = None,
    lang: Lang = None,
    data: Data = None,
    color: Color = "auto",
    output: Output = None,
    quiet: Quiet = False,
    no_pager: NoPager = False,
) -> int:
    """Check that cited texts mention what they are cited for.

    The text of a source is the file that its entry in sources.yaml names (`text: FILE`), looked for in DIR.

    Example: ccqs audit --texts ../texts
    """
    from ccqs.answers.audit import audit_texts
    from ccqs.cli.respond import respond

    request = Request("audit", data, lang, form, output=output, color=color, is_quiet=quiet, has_pager=not no_pager)
    return respond(request, audit_texts, texts)


# Share ---------------------------------------------------------------------------------------------------------------


@app.command("export", cls=Command, rich_help_panel=SHARE)
def export(
    form: Annotated[
        str,
        typer.Argument(
            metavar="FORMAT",
            callback=choices.one_of(choices.exports),
            autocompletion=completion.exports,
            help="sqlite, datapackage, ics, timelinejs, quickstatements, json-ld, bibtex, csl-json, ris or html.",
        ),
    ],
    city: City = None,
    since: Since = None,
    until: Until = None,
    minister: Minister = None,
    topic: Topic = None,
    status: Statuses = None,
    disputed: Disputed = False,
    address: Annotated[
        str | None, typer.Option(metavar="URL", help="Where the dataset is published, for the formats that say so.")
    ] = None,
    lang: Lang = None,
    data: Data = None,
    output: Output = None,
    quiet: Quiet = False,
) -> int:
    """Write the dataset for other programs, rival claims included.

    Sessions that were not held are there unless --status says otherwise.

    Examples: ccqs export sqlite -o ccqs.db; ccqs export ics --since 2008 -o ccqs.ics; ccqs export bibtex
    """
    from ccqs.answers.export import export_sessions
    from ccqs.cli.respond import respond

    return respond(
        Request("export", data, lang, Format.TABLE, output=output, is_quiet=quiet),
        export_sessions,
        form,
        city=city,
        since=since,
        until=until,
        minister=minister,
        topic=topic,
        status=status,
        disputed=disputed,
        address=address,
    )


@app.command("open", cls=Command, rich_help_panel=SHARE)
def open_(
    id_: Annotated[str, typer.Argument(metavar="ID", autocompletion=completion.citable, help="A session or a source.")],
    only_print: Annotated[bool, typer.Option("--print", help="Print the address, and start no browser.")] = False,
    lang: Lang = None,
    data: Data = None,
    quiet: Quiet = False,
) -> int:
    """Open a source, or the best one of a session, in the browser.

    Examples: ccqs open 7; ccqs open seed-004; ccqs open 7 --print
    """
    from ccqs.answers.open import open_address
    from ccqs.cli.respond import respond

    return respond(Request("open", data, lang, Format.TABLE, is_quiet=quiet), open_address, id_, only_print=only_print)


@app.command("compile", cls=Command, rich_help_panel=SHARE)
def compile_(lang: Lang = None, data: Data = None, output: Output = None) -> int:
    """Write the dataset as one file that `--data` reads fast.

    The file is JSON, and reading it needs no YAML.

    Example: ccqs compile --data FOLDER -o dataset.json
    """
    from ccqs.answers.data import compile_data
    from ccqs.cli.respond import respond

    return respond(Request("compile", data, lang, Format.TABLE, output=output), compile_data)


# Keep ----------------------------------------------------------------------------------------------------------------


@app.command("draft", cls=Command, rich_help_panel=KEEP)
def draft(
    text: Annotated[str, typer.Argument(metavar="TEXT", help="The file of a communiqué; - reads standard input.")],
    source: Annotated[
        str | None,
        typer.Option(metavar="ID", autocompletion=completion.sources, help="The source that the text is."),
    ] = None,
    dated: Annotated[str | None, typer.Option(metavar="DATE", help="The day on which it was published.")] = None,
    session: Annotated[
        str | None,
        typer.Option(metavar="SESSION", autocompletion=completion.sessions, help="The session that it is about."),
    ] = None,
    form: Form = None,
    lang: Lang = None,
    data: Data = None,
    color: Color = "auto",
    output: Output = None,
    quiet: Quiet = False,
    no_pager: NoPager = False,
) -> int:
    """Propose an entry from a communiqué, beside what the data say.

    -f yaml writes what is new as an entry of sessions.yaml.

    Examples: ccqs draft communique.txt --dated 2021-11-12; ccqs draft - --session 13 -f yaml
    """
    from ccqs.answers.draft import draft_text
    from ccqs.cli.respond import respond

    request = Request("draft", data, lang, form, output=output, color=color, is_quiet=quiet, has_pager=not no_pager)
    return respond(request, draft_text, text, source=source, dated=dated, session=session)


@app.command("check", cls=Command, rich_help_panel=KEEP)
def check(
    path: Annotated[
        str | None,
        typer.Argument(
            metavar="[PATH]",
            help="The folder with the five YAML files; else that of `CCQS_DATA`, or the one that ccqs reads.",
        ),
    ] = None,
    select: Annotated[
        list[str] | None,
        typer.Option(
            metavar="CODES",
            autocompletion=completion.rules,
            help="Only these rules: codes or how they start, with commas between. Repeat for more.",
        ),
    ] = None,
    ignore: Annotated[
        list[str] | None,
        typer.Option(metavar="CODES", autocompletion=completion.rules, help="All but these rules. Repeat for more."),
    ] = None,
    fail_on: Annotated[
        Literal["error", "warning", "note", "never"], typer.Option(help="End with 1 from this severity on.")
    ] = "error",
    explain: Annotated[
        str | None,
        typer.Option(metavar="CODE", autocompletion=completion.rules, help="Show the page of this rule instead."),
    ] = None,
    form: Annotated[
        Diagnostics | None,
        typer.Option(
            "--format", "-f", help="How to print the problems; else as the suffix of `--output` says, else as text."
        ),
    ] = None,
    lang: Lang = None,
    color: Color = "auto",
    output: Output = None,
    quiet: Quiet = False,
    no_pager: NoPager = False,
) -> int:
    """Find what is wrong in the YAML files of a dataset.

    Each problem comes with its line and its rule. What keeps the data from being read is told whatever rules are
    selected.

    Examples: ccqs check data; ccqs check --select TM,WD08 --fail-on warning; ccqs check --explain TM04
    """
    from ccqs.answers.check import check_data, explain_rule
    from ccqs.cli.respond import respond

    request = Request(
        "check", None, lang, form, Diagnostics.TEXT, output, color, is_quiet=quiet, has_pager=not no_pager
    )
    if explain is not None:
        return respond(request, explain_rule, explain)
    return respond(request, check_data, path, select=select, ignore=ignore, fail_on=fail_on)


@app.command("fmt", cls=Command, rich_help_panel=KEEP)
def fmt(
    paths: Annotated[
        list[str] | None,
        typer.Argument(metavar="[PATH]...", help="Files, or folders of them; without one, the data that ccqs reads."),
    ] = None,
    check: Annotated[
        bool, typer.Option("--check", help="Write nothing; exit with 1 when a file would change.")
    ] = False,
    diff: Annotated[bool, typer.Option("--diff", help="Write nothing; show what would change.")] = False,
    lang: Lang = None,
    quiet: Quiet = False,
) -> int:
    """Write data files in their canonical form.

    Comments stay, and what the files say is the same.

    Examples: ccqs fmt; ccqs fmt --check --diff; ccqs fmt FOLDER/topics.yaml
    """
    from ccqs.answers.data import rewrite_files
    from ccqs.cli.output import rewrite
    from ccqs.cli.respond import respond

    request = Request("fmt", None, lang, is_quiet=quiet)
    return respond(request, rewrite_files, paths, check=check, diff=diff, write=rewrite)


@app.command("schema", cls=Command, rich_help_panel=KEEP)
def schema(
    name: Annotated[
        str | None,
        typer.Argument(
            metavar="[NAME]",
            autocompletion=completion.schemas,
            help="A schema by its name; without one, the names of all.",
        ),
    ] = None,
    lang: Lang = None,
) -> int:
    """Print the JSON Schema of an answer, or of a file of data.

    The schema of `ccqs NAME -f json` is called NAME, that of a line of `-f jsonl` is NAME.jsonl.

    Examples: ccqs schema; ccqs schema list; ccqs schema list.jsonl; ccqs schema sessions.yaml
    """
    from ccqs.answers.data import print_schema
    from ccqs.cli.respond import respond

    return respond(Request("schema", None, lang), print_schema, name)


# What people type all the same ----------------------------------------------------------------------------------------


@app.command("help", cls=Command, hidden=True)
def help_(
    command: Annotated[
        str | None, typer.Argument(metavar="[COMMAND]", autocompletion=completion.commands, help="One command.")
    ] = None,
    lang: Lang = None,
) -> int | None:
    """Show the help of the program, or of a command."""
    words = [*(("--lang", lang) if lang else ()), *((command,) if command else ()), "--help"]
    result: int | None = app(words, prog_name="ccqs", standalone_mode=False)
    return result


@app.command("version", cls=Command, hidden=True)
def version(data: Data = None) -> int:
    """Show the versions of the tool and of its data."""
    from ccqs.answers.data import version as version_
    from ccqs.cli.respond import respond

    return respond(Request("version", data), version_)
