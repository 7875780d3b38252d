"""Lines of a report as text of rich: what is marked, disputed, said aside or linked is set apart.

Text of the data is never parsed as markup, and what a terminal would obey in it is written out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from rich.style import Style
from rich.text import Text

from ccqs.render.visible import PLAIN_MARKS, visible
from ccqs.report import Line

# What each colour means; what it sets apart has a mark or a place of its own as well.
ACCENT, STRONG, QUALIFIES, DISPUTED = "bold cyan", "bold", "dim", "magenta"

# Rich breaks lines at no-break spaces, so that « may stand alone at the end of one: until a text is drawn, characters
# for private use, which no text of the data has, stand for them. So does one for the plain space after a day or before
# the Russian "year".
NO_BREAK, _IN_DATE = "\ue000", "\ue002"
_HELD = {"\u00a0": NO_BREAK, "\u202f": "\ue001"}
_HOLDING = str.maketrans(_HELD)
_LETTING_GO = str.maketrans({_IN_DATE: " ", **{held: space for space, held in _HELD.items()}})
_DATE_SPACE = re.compile(r"(?<=\b\d) (?=[^\W\d])|(?<=\b\d\d) (?=[^\W\d])|(?<=\d) (?=гг?\.)")
_PLAIN = str.maketrans("".join(PLAIN_MARKS), "".join(PLAIN_MARKS.values()))

# A link begins or ends (OSC 8); no escape of the data is left in what is drawn.
_LINK = re.compile(r"\x1b\]8;[^\x1b]*\x1b\\")


def plain_text(text: str, style: str = "") -> Text:
    """Return a text, all of it in a style, that is broken at plain spaces only, and not between a day and its month."""
    return Text(_DATE_SPACE.sub(_IN_DATE, visible(text)).translate(_HOLDING), style=style)


def drawn(text: str, *, has_links: bool, has_marks: bool) -> str:
    """Return what rich has drawn with its no-break spaces back, and without the links and marks that are not welcome."""
    shown = (text if has_links else _LINK.sub("", text)).translate(_LETTING_GO)
    return shown if has_marks else shown.translate(_PLAIN)


def line_text(line: Line, style: str = "") -> Text:
    """Return a line of a report, with the numbers of its sources."""
    shown = plain_text(line.text, style)
    styles: list[tuple[int, int, str | Style]] = [
        *((start, end, ACCENT) for start, end in line.marks),
        *((start, end, DISPUTED) for start, end in line.disputed),
        *((start, end, QUALIFIES) for start, end in line.asides),
        *((start, end, Style(link=address(url))) for start, end, url in line.links),
    ]
    for start, end, one in styles:
        shown.stylize(one, len(visible(line.text[:start])), len(visible(line.text[:end])))
    if line.notes:
        run = run_of(line.notes)
        shown.append(run if line.text else run.lstrip(), QUALIFIES)
    return shown


def run_of(numbers: Sequence[int]) -> str:
    """Write the numbers of notes as one run.

    >>> run_of((1, 2, 3, 7, 9, 10))
    ' [1–3, 7, 9, 10]'
    """
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    parts = (
        (f"{run[0]}–{run[-1]}",) if len(run) > 2 else map(str, run)  # noqa: PLR2004  two stand side by side
        for run in runs
    )
    return f" [{', '.join(one for part in parts for one in part)}]"


def address(url: str) -> str:
    """Return an address with everything but the characters that one may have written as bytes."""
    return re.sub(r"[^!-~]", lambda found: "".join(f"%{byte:02X}" for byte in found[0].encode()), url)
