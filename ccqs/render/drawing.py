"""Lines of a report as text of rich, in which what is marked, disputed, said aside or linked is set apart; timelines.

Text of the data is never parsed as markup, and what a terminal would obey in it is written out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rich.cells import cell_len
from rich.style import Style
from rich.table import Table
from rich.text import Text

from ccqs.language.numbers import runs
from ccqs.render.visible import KEPT, PLAIN_MARKS, kept_together, visible
from ccqs.report import Line, Moment, Term, Timeline

# What each colour means; what it sets apart has a mark or a place of its own as well. A colour is neither bold, which
# many terminals show as a brighter one that cannot be read on white, nor dim; what qualifies a bold name is not bold.
STRONG, QUALIFIES = "bold", "not bold dim"
HELD, FOUND, DISPUTED = "not bold not dim cyan", "not bold not dim underline cyan", "not bold not dim magenta"
# What stands at something disputed: the star behind it or before what explains it, and the sign before another value.
_DISPUTED = re.compile(r"(?:^|(?<=\S))\*(?=\W|$)|≠")

# Rich breaks lines at no-break spaces, so that « may stand alone at the end of one: until a text is drawn, characters
# for private use, which no text of the data has, stand for them.
NO_BREAK = "\ue000"
_RESERVED = {"\u00a0": NO_BREAK, "\u202f": "\ue001"}
_HOLDING = str.maketrans(_RESERVED)
_LETTING_GO = str.maketrans({KEPT: " ", **{held: space for space, held in _RESERVED.items()}})
_PLAIN = str.maketrans("".join(PLAIN_MARKS), "".join(PLAIN_MARKS.values()))

# A link begins or ends (OSC 8); no escape of the data is left in what is drawn.
_LINK = re.compile(r"\x1b\]8;[^\x1b]*\x1b\\")


def plain_text(text: str, style: str = "") -> Text:
    """Return a text in a style but for the marks of what is disputed, that is broken where lines may be."""
    shown = _text(text, style)
    shown.highlight_regex(_DISPUTED, DISPUTED)
    return shown


def _text(text: str, style: str) -> Text:
    return Text(kept_together(visible(text)).translate(_HOLDING), style=style)


def drawn(text: str, *, has_links: bool, has_marks: bool) -> str:
    """Return what rich has drawn with its no-break spaces back, and without the links and marks that are not welcome."""
    shown = (text if has_links else _LINK.sub("", text)).translate(_LETTING_GO)
    return shown if has_marks else shown.translate(_PLAIN)


def line_text(line: Line, style: str = "") -> Text:
    """Return a line of a report, with the numbers of its sources."""
    shown = _text(line.text, style) if line.disputed else plain_text(line.text, style)
    styles: list[tuple[int, int, str | Style]] = [
        *((start, end, FOUND) for start, end in line.marks),
        *((start, end, DISPUTED) for start, end in line.disputed),
        *((start, end, Style(link=address(url))) for start, end, url in line.links),
    ]
    for start, end in line.asides:
        shown.stylize_before(QUALIFIES, *_places(line, start, end))
    for start, end, one in styles:
        shown.stylize(one, *_places(line, start, end))
    if line.notes:
        run = kept_together(run_of(line.notes))
        shown.append(run if line.text else run.lstrip(), QUALIFIES)
    return shown


def _places(line: Line, start: int, end: int) -> tuple[int, int]:
    """Return where a range of a line is in what is drawn of it."""
    return len(visible(line.text[:start])), len(visible(line.text[:end]))


def run_of(numbers: Sequence[int]) -> str:
    """Write the numbers of notes as one run.

    >>> run_of((1, 2, 3, 7, 9, 10))
    ' [1–3, 7, 9, 10]'
    """
    return f" [{', '.join(runs(numbers))}]"


def is_address(word: str) -> bool:
    """Tell whether a word is an address, which is not to be broken."""
    return re.fullmatch(r"https?://\S+", word) is not None


def address(url: str) -> str:
    """Return an address with everything but the characters that one may have written as bytes."""
    return re.sub(r"[^!-~]", lambda found: "".join(f"%{byte:02X}" for byte in found[0].encode()), url)


# A timeline: from left to right where the years fit, else from top to bottom --------------------------------------------

# Columns that a year takes at least, so that a session every four months has its own; and at most.
_NARROWEST, _WIDEST = 3, 6
_OFF_TERMINAL = 80
_GUTTER = 2


# What took place, and what did not; the start of a year; a stretch of a term, and its end.
_HELD, _UNHELD, _YEAR, _LINE, _BAR = "●○·─│"


def draw_timeline(timeline: Timeline, width: int | None) -> Iterator[Text | Table]:
    """Yield the lines of a timeline, and what explains the marks that stand in them."""
    labels = [*timeline.lanes, *(label for label, _ in timeline.bands)]
    margin = max(map(cell_len, labels), default=0) + _GUTTER
    first, last = timeline.years
    room = ((width or _OFF_TERMINAL) - margin - 1) // (last - first + 1)
    is_narrow = room < _NARROWEST
    if is_narrow:
        yield from _downwards(timeline, width or _OFF_TERMINAL)
    else:
        yield from _across(timeline, min(room, _WIDEST), margin)
    yield Text("")
    yield plain_text("   ".join(text for mark, text in timeline.legend if mark != _YEAR or not is_narrow), QUALIFIES)


# From left to right -------------------------------------------------------------------------------------------


def _across(timeline: Timeline, scale: int, margin: int) -> Iterator[Text]:
    """Yield the years, then the bands and the lanes: half of the bands above the lanes, half below."""
    first, last = timeline.years
    length = (last - first + 1) * scale

    def labelled(label: str, text: Text) -> Text:
        lead = plain_text(label + " " * (margin - cell_len(label)))
        return Text.assemble(lead, text)

    def band(label: str, terms: Sequence[Term]) -> Text:
        return labelled(label, _ruled(_band(terms, first, scale, length)))

    half = (len(timeline.bands) + 1) // 2
    yield labelled("", _years(first, last, scale))
    yield from (band(*one) for one in timeline.bands[:half])
    are_two = len(timeline.lanes) == 2  # noqa: PLR2004  the numbers stand between two lanes
    for place, label in enumerate(timeline.lanes):
        here = [one for one in timeline.moments if one.lane == place]
        yield labelled(label, _lane(here, first, scale, length))
        if not (are_two and place):
            numbered = timeline.moments if are_two else here
            yield labelled("", plain_text(_numbers(numbered, first, scale)))
    yield from (band(*one) for one in timeline.bands[half:])


def _ruled(text: str) -> Text:
    """Return a text whose lines are fainter than its letters."""
    shown = plain_text(text)
    shown.highlight_regex(f"[{_LINE}{_BAR}]+", QUALIFIES)
    return shown


def _column(at: float, first: int, scale: int) -> int:
    return int((at - first) * scale)


def _years(first: int, last: int, scale: int) -> Text:
    step = -(-6 // scale)
    return plain_text("".join(str(year).ljust(step * scale) for year in range(first, last + 1, step)), STRONG)


def _band(terms: Sequence[Term], first: int, scale: int, length: int) -> str:
    line = [" "] * length
    for term in terms:
        start, end = (min(max(_column(at, first, scale), 0), length) for at in (term.start, term.end))
        room = end - start - (end < length)
        lead = " " if start else ""
        name = f"{lead}{term.name} " if cell_len(term.name) + len(lead) < room else ""
        line[start:end] = list(name.ljust(room, _LINE)) + [_BAR] * (end < length and end > start)
    return "".join(line[:length]).rstrip()


def _lane(moments: Sequence[Moment], first: int, scale: int, length: int) -> Text:
    """Return a lane: a mark for each moment, in the next column when its own is taken, and a point for each year apart."""
    line: list[Text | None] = [None] * (length + len(moments))
    for one in moments:
        place = _column(one.at, first, scale)
        while line[place] is not None:
            place += 1
        line[place] = plain_text(_HELD, HELD) if one.is_held else plain_text(_UNHELD)
    whole = Text("")
    for place, mark in enumerate(line):
        is_start = place % scale == 0 and place < length and not any(line[max(place - 1, 0) : place + 2])
        whole.append_text(mark or Text(_YEAR if is_start else " ", style=QUALIFIES))
    return whole


def _numbers(moments: Sequence[Moment], first: int, scale: int) -> str:
    line = ""
    for one in moments:
        if one.number:
            place = max(_column(one.at, first, scale), len(line) + bool(line))
            line = line.ljust(place) + one.number
    return line


# From top to bottom -------------------------------------------------------------------------------------------


def _downwards(timeline: Timeline, width: int) -> Iterator[Table]:
    """Yield a line for each moment, each stretch of years without one, and each change of terms."""
    found = [
        *((float(start), 1, _ruled(f"{_BAR}      "), plain_text(text)) for start, text in timeline.gaps),
        *((one.at, 2, *_moment(one, timeline, width)) for one in timeline.moments),
    ]
    for at, names in _changes(timeline):
        name = f"{int(at)} {', '.join(names)} "
        lead = _ruled(f"{_LINE * 2} ")
        found.append((at, 0, lead, _ruled(name.ljust(max(width - lead.cell_len, 0), _LINE))))
    for _, _, lead, text in sorted(found, key=lambda one: one[:2]):
        line = Table.grid()
        line.add_column(width=lead.cell_len)
        line.add_column(overflow="fold")
        line.add_row(lead, text)
        yield line


def _changes(timeline: Timeline) -> list[tuple[float, list[str]]]:
    """Return when terms start, and whose; those between which nothing took place are one change."""
    first, last = timeline.years
    terms = sorted(
        (max(term.start, float(first)), term.name)
        for _, several in timeline.bands
        for term in several
        if term.start < last + 1 and term.end > first
    )
    found: list[tuple[float, list[str]]] = []
    for at, name in terms:
        if found and not any(found[-1][0] <= one.at < at for one in timeline.moments):
            found[-1][1].append(name)
        else:
            found.append((at, [name]))
    return found


def _moment(one: Moment, timeline: Timeline, width: int) -> tuple[Text, Text]:
    """Return what leads a moment, the place below the others', and when it was; both together where there is no room."""
    mark = plain_text(_HELD, HELD) if one.is_held else plain_text(_UNHELD)
    lead = Text.assemble(mark, f"  {one.number:>2}  ")
    where = timeline.lanes[one.lane]
    when = one.when if one.is_held else f"{one.when}, {timeline.unheld}"
    widest, longest = max(map(cell_len, timeline.lanes)), max(cell_len(each.when) for each in timeline.moments)
    if lead.cell_len + widest + 2 + longest > width:
        return lead, plain_text(f"{where}, {when}")
    return Text.assemble(lead, plain_text(f"{where}{' ' * (widest - cell_len(where))}  ")), plain_text(when)
