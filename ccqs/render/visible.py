"""Text that a terminal, a page or a spreadsheet shows and never obeys."""

from __future__ import annotations

import re

# Patterns are text, and so compiled when a format first asks for them: few do at a time.
# C0 and C1 controls, and the characters that reorder or hide what follows (UAX 9).
_AFTER_C0 = r"\x7f-\x9f\u061c\u200b\u200e\u200f\u202a-\u202e\u2028\u2029\u2060-\u2069\ufeff"
OBEYED = rf"[\x00-\x1f{_AFTER_C0}]"
# The same but for the C0 controls.
OBEYED_AFTER_C0 = f"[{_AFTER_C0}]"
# The same in rows of CSV, whose ends of lines stay.
_OBEYED_IN_ROWS = rf"[\x00-\x08\v\f\x0e-\x1f{_AFTER_C0}]|\r(?!\n)"
# What spreadsheets take for the start of a formula, in full width too, with or without space before, and what they drop
# before they look.
FORMULA = r"[\s\ufeff]*[=+@\-＝＋＠－]|[\t\r\n]"
# Marks that some terminals lack, and that those of East Asia may draw as wide as two letters, each with its like.
PLAIN_MARKS = dict(zip("●○◐·–—−•─│✗", "+xo.-----|x", strict=True))
# Spaces at which no line is broken: between a day, its month and their year; from a number to an arrow, and from there
# to the figure behind it; after ≠; before a dash, a point, a ring or a number in brackets; between the numbers of a few
# notes; and in a command up to its number. For private use, which no text of the data has: it stands for such a space.
KEPT = "\ue002"
_KEPT = (
    r"(?<=\b\d) (?=[^\W\d])|(?<=\b\d\d) (?=[^\W\d])|(?<=[^\W\d]) (?=(?:19|20)\d\d\b(?! гг?\.))|(?<=\d) (?=гг?\.)"
    r"|(?<=[←→≠]) |(?<=\b\d) (?=→)|(?<=\b\d\d) (?=→)| (?=[·–—](?:\s|$))|(?<=\S) (?=[○◐]|●→)|(?<=\S) (?=\(\d+\))"
    r"|→ [^:·,;]{1,16}: (?=\d)|(?<=\d,) (?=\d[\d–, ]{,12}\])|\bccqs [a-z]+(?: \d[\d-]*)?"
)
# A command line in running text, to the end of its part of a sentence, or to a dash or point that stands alone; and the
# one that writes a file for Excel.
_COMMAND = rf"\(printf .*> \S+|\bccqs(?:[ {KEPT}](?![·–—](?:\s|{KEPT}|$))(?:'[^']*'|,(?=\S)|[^\s{KEPT}',;()])+)+"
_BREAKS = r"[\r\n\v\f\x85\u2028\u2029]+"


def visible(text: str) -> str:
    r"""Return a text on one line, with every character that would be obeyed written out.

    >>> visible("a\x1b[31mb")
    'a\\x1b[31mb'
    """
    flat = re.sub(_BREAKS, " ", text.replace("\t", " "))
    return re.sub(OBEYED, _escape, flat)


def kept_together(text: str) -> str:
    """Return a text with `KEPT` for each space at which no line may be broken.

    >>> kept_together("2 May: see ccqs why 6").replace(KEPT, "_")
    '2_May: see ccqs_why_6'
    """
    return re.sub(_KEPT, lambda found: found[0].replace(" ", KEPT), text)


def commands_kept_whole(text: str, width: int) -> str:
    """Return a text with `KEPT` for each space of the command lines that fit a width.

    >>> commands_kept_whole("of 5; all: ccqs list --city 'Nizhny Novgorod'; see ccqs help", 40).replace(KEPT, "_")
    "of 5; all: ccqs_list_--city_'Nizhny_Novgorod'; see ccqs_help"
    """

    def whole(found: re.Match[str]) -> str:
        return found[0].replace(" ", KEPT) if len(found[0]) <= width else found[0]

    return re.sub(_COMMAND, whole, text)


def visible_rows(text: str) -> str:
    r"""Return lines of data for a terminal, with every character that it would obey written out.

    >>> visible_rows("a\x1b[31mb\tc\r\n")
    'a\\x1b[31mb\tc\r\n'
    """
    return re.sub(_OBEYED_IN_ROWS, _escape, text)


def _escape(found: re.Match[str]) -> str:
    return found[0].encode("unicode_escape").decode("ascii")


def as_cell(text: str) -> str:
    """Return a text as a cell of CSV: one that a spreadsheet would run gets an apostrophe before it.

    It is the only change made to a value (OWASP, "CSV Injection").

    >>> as_cell("=1+1"), as_cell("1+1")
    ("'=1+1", '1+1')
    """
    return f"'{text}" if re.match(FORMULA, text) else text
