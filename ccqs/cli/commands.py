"""The commands: what each is called, what it is for, and where the function lives that answers it.

A function is imported when its command is called. It takes an `Ask` first when it answers with a `Report`, and the
options that all such commands share are then added to its own.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any

from ccqs.records import record


@record
class Command:
    """A command.

    Attributes:
        name: What is typed.
        module: The module of the function that answers, below `ccqs.cli`.
        function: Its name there.
        purpose: What the command is for, in one sentence.
        examples: Command lines to learn from.
        remark: What else one should know before calling it.
    """

    name: str
    module: str
    function: str
    purpose: str
    examples: tuple[str, ...]
    remark: str = ""

    def load(self) -> Callable[..., Any]:
        """Import the function that answers."""
        function: Callable[..., Any] = getattr(import_module(f"ccqs.cli.{self.module}"), self.function)
        return function

    @property
    def help(self) -> str:
        """The text of its help."""
        lead = "Example" if len(self.examples) == 1 else "Examples"
        return "\n\n".join(part for part in (self.purpose, self.remark, f"{lead}: {'; '.join(self.examples)}") if part)


COMMANDS = {
    one.name: one
    for one in (
        Command(
            "list",
            "sessions",
            "list_sessions",
            "List the sessions: number, date, city, ministers.",
            (
                "ccqs list --city Moscou",
                "ccqs list --topic Afrique --since 2008",
                'ccqs list --minister "Le Drian"',
            ),
        ),
        Command(
            "show",
            "sessions",
            "show_sessions",
            "Show all that is known of a session, with its sources.",
            ("ccqs show 7", "ccqs show 2005-01", 'ccqs show "11 mars 2008"', "ccqs show first last"),
        ),
        Command(
            "council",
            "sessions",
            "show_council",
            "Tell what the council is: creation, founding text, rhythm, chair, end.",
            ("ccqs council --lang en",),
        ),
        Command(
            "topics",
            "topics",
            "list_topics",
            "Count the topics over the sessions held; a topic counts its narrower ones.",
            ("ccqs topics --since 2008", "ccqs topics Afrique", "ccqs topics --by theme", "ccqs topics --matrix"),
        ),
        Command(
            "diff",
            "topics",
            "diff_sessions",
            "Show what changed from A to B: topics added, dropped, kept; city, ministers, host.",
            ("ccqs diff 7 13", "ccqs diff 2002..2012 2019..2021 --broader"),
        ),
        Command(
            "search",
            "search",
            "search_text",
            "Search every field in three languages, best answer first.",
            ('ccqs search "resolution 1244"', "ccqs search Darfour", "ccqs search 'мистраль'"),
        ),
        Command(
            "ministers",
            "people",
            "list_ministers",
            "Find people by name, list those who sat, or say who held the posts on a date.",
            (
                "ccqs ministers Choygou",
                "ccqs ministers Лавров",
                "ccqs ministers --on 2008-03-11",
                "ccqs ministers --country RU",
            ),
        ),
        Command(
            "why",
            "evidence",
            "explain",
            "Tell why a value is preferred: its rank, the reason, every claim with its sources.",
            ("ccqs why 6 date", "ccqs why council rhythm", "ccqs why sergei-lavrov posts"),
        ),
        Command(
            "conflicts",
            "evidence",
            "list_conflicts",
            "List where sources disagree: the value kept, and what stands against it.",
            ("ccqs conflicts", "ccqs conflicts --session 6", "ccqs conflicts --field gap-length -f json"),
        ),
        Command(
            "sources",
            "sources",
            "list_sources",
            "List the sources with what each supports.",
            (
                "ccqs sources --session 6",
                "ccqs sources seed-004",
                "ccqs sources --publisher Kommersant --language ru",
            ),
        ),
        Command(
            "cite",
            "sources",
            "cite",
            "Write a citation of the dataset, a session or a source.",
            ("ccqs cite", "ccqs cite 7 --style bibtex", "ccqs cite seed-004 --style csl-json"),
        ),
        Command(
            "audit",
            "evidence",
            "audit_texts",
            "Check that cited texts mention what they are cited for.",
            ("ccqs audit --texts ../texts",),
            "The text of a source is the file that its entry in sources.yaml names (`text: FILE`), looked for in DIR.",
        ),
        Command(
            "compile",
            "data",
            "compile_data",
            "Write the dataset as one file that --data reads without YAML.",
            ("ccqs compile --data FOLDER -o dataset.json",),
        ),
        Command(
            "check",
            "check",
            "check_data",
            "Find what is wrong in the YAML files of a dataset, each problem with its line and its rule.",
            ("ccqs check data", "ccqs check --select TM,WD08 --fail-on warning", "ccqs check --explain TM04"),
            "What keeps the data from being read is told whatever rules are selected.",
        ),
        Command(
            "fmt",
            "data",
            "rewrite_files",
            "Write data files in their canonical form; comments stay, and what they say is the same.",
            ("ccqs fmt", "ccqs fmt --check --diff", "ccqs fmt FOLDER/topics.yaml"),
        ),
        Command(
            "schema",
            "data",
            "print_schema",
            "Print the JSON Schema of an answer, of a line of it, or of a file of data.",
            ("ccqs schema", "ccqs schema list", "ccqs schema list.jsonl", "ccqs schema sessions.yaml"),
            "The schema of `ccqs NAME -f json` is called NAME, that of a line of `-f jsonl` is NAME.jsonl.",
        ),
    )
}
