"""The picture of the answer of `timeline` as SVG, the words that say the same, and the sessions as the list they are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from ccqs import report
from ccqs.answers.localizer import Localizer, value_text
from ccqs.answers.request import Request
from ccqs.answers.timeline import draw_sessions, empty_years, years_text
from ccqs.model import Session, Status

WIDTH = 1120
LEFT, RIGHT = 96, 24
AXIS, LANE, BAND, BETWEEN = 30, 58, 22, 10
# Years without a session held are named in the picture from this many on.
_LONG = 3
# The least room for a letter of a name, and for a year of the axis.
_LETTER, _YEAR = 6.6, 36


class Mark(NamedTuple):
    """A session in the picture."""

    session: str
    title: str
    x: float
    y: float
    label: str
    label_y: float
    is_held: bool


class Label(NamedTuple):
    """What a lane or a band is called."""

    text: str
    y: float


class Band(NamedTuple):
    """A term of office; its name is empty where there is no room for it."""

    x: float
    y: float
    width: float
    name: str
    title: str


class Gap(NamedTuple):
    """Years in which no session was held."""

    x: float
    width: float
    label: str


class Item(NamedTuple):
    """A line of the list: a session, or years in which none was held."""

    session: str
    lead: str
    text: str
    is_held: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """The picture, and what it shows in words.

    Attributes:
        top, bottom: Where the lanes begin and end.
        threads: The lines from each session held to the next, but over years without one.
        facts: What the picture shows.
    """

    height: float
    top: float
    bottom: float
    years: tuple[tuple[float, str], ...]
    lanes: tuple[Label, ...]
    owners: tuple[Label, ...]
    bands: tuple[Band, ...]
    gaps: tuple[Gap, ...]
    threads: tuple[str, ...]
    marks: tuple[Mark, ...]
    facts: tuple[tuple[str, str], ...]
    items: tuple[Item, ...]
    width: int = WIDTH
    left: int = LEFT
    right: int = WIDTH - RIGHT

    @property
    def description(self) -> str:
        """The facts in one text."""
        return " ".join(f"{name}: {text}." for name, text in self.facts)


def picture(loc: Localizer) -> Picture:
    """Draw the sessions of a dataset."""
    request = Request("timeline", named_language=loc.lang)
    request.dataset = loc.dataset
    blocks = draw_sessions(request).to_body()
    drawn = next(one for one in blocks if isinstance(one, report.Timeline))
    facts = next(one for one in blocks if isinstance(one, report.Facts))
    return _Drawing(loc, drawn).picture(tuple((str(report.cell_text(name)), line.text) for name, line in facts.pairs))


class _Drawing:
    """Where everything stands."""

    def __init__(self, loc: Localizer, drawn: report.Timeline) -> None:
        self.loc = loc
        self.drawn = drawn
        self.sessions = loc.dataset.sessions
        self.lanes: dict[int, float] = {}
        self.bands: dict[int, float] = {}
        self.bottom = float(AXIS)
        for kind, number in self._rows():
            if kind == "band":
                self.bands[number] = self.bottom + BETWEEN / 2
                self.bottom += BAND + BETWEEN
            else:
                self.lanes[number] = self.bottom + LANE / 2
                self.bottom += LANE

    def _rows(self) -> Iterator[tuple[str, int]]:
        """Yield bands and lanes from the top: the lanes of cities between the terms of the parties."""
        bands = range(len(self.drawn.bands))
        half = (len(bands) + 1) // 2
        yield from (("band", number) for number in bands[:half])
        yield from (("lane", number) for number in range(len(self.drawn.lanes)))
        yield from (("band", number) for number in bands[half:])

    def x(self, at: float) -> float:
        """Return where a moment, in years, stands from the left."""
        first, last = self.drawn.years
        share = (at - first) / (last + 1 - first)
        return round(LEFT + min(max(share, 0), 1) * (WIDTH - LEFT - RIGHT), 1)

    def picture(self, facts: tuple[tuple[str, str], ...]) -> Picture:
        """Return the picture."""
        marks = tuple(self._marks())
        empty = list(empty_years([one for one in self.sessions if one.status is Status.HELD]))
        return Picture(
            height=self.bottom + 4,
            top=AXIS,
            bottom=self.bottom,
            years=tuple(self._ticks()),
            lanes=tuple(Label(self.drawn.lanes[number], y) for number, y in self.lanes.items()),
            owners=tuple(Label(self.drawn.bands[number][0], y) for number, y in self.bands.items()),
            bands=tuple(self._terms()),
            gaps=tuple(self._gaps(empty)),
            threads=tuple(_threads(self.sessions, marks)),
            marks=marks,
            facts=facts,
            items=tuple(self._items(empty)),
        )

    def _ticks(self) -> Iterator[tuple[float, str]]:
        first, last = self.drawn.years
        room = (WIDTH - LEFT - RIGHT) / (last - first + 1)
        every = max(1, -(-_YEAR // room))
        for year in range(first, last + 1):
            yield self.x(year), "" if (year - first) % every else str(year)

    def _marks(self) -> Iterator[Mark]:
        lowest = max(self.lanes.values()) if len(self.lanes) > 1 else 0
        for session, one in zip(self.sessions, self.drawn.moments, strict=True):
            y = self.lanes[one.lane]
            label_y = y + 24 if y == lowest else y - 14
            yield Mark(session.id, self.loc.title(session), self.x(one.at), y, one.number, label_y, one.is_held)

    def _terms(self) -> Iterator[Band]:
        for number, y in self.bands.items():
            for term in self.drawn.bands[number][1]:
                x = self.x(term.start) + 1
                width = round(self.x(term.end) - x - 1, 1)
                if width > 0:
                    yield Band(x, y, width, term.name if len(term.name) * _LETTER < width - 7 else "", term.name)

    def _gaps(self, empty: Sequence[tuple[int, int]]) -> Iterator[Gap]:
        for first, last in empty:
            x = self.x(first)
            label = self._no_session(first, last) if last - first + 1 >= _LONG else ""
            yield Gap(x, round(self.x(last + 1) - x, 1), label)

    def _no_session(self, first: int, last: int) -> str:
        return self.loc.gettext("{years}: no session held").format(years=years_text(first, last))

    def _items(self, empty: Sequence[tuple[int, int]]) -> Iterator[Item]:
        """Yield the sessions, and the years without one before the next that was held."""
        loc, left = self.loc, list(empty)
        for session in self.sessions:
            is_held = session.status is Status.HELD
            while is_held and left and left[0][0] < session.date.stated.first.year:
                yield Item("", "", self._no_session(*left.pop(0)), is_held=False)
            label = f"{loc.place(session.place)}, {loc.date(session.date, short=True)}"
            if not is_held:
                label = f"{label} ({value_text(session.status, loc.lang)})"
            yield Item(session.id, "" if session.number is None else str(session.number), label, is_held)


def _threads(sessions: Sequence[Session], marks: Sequence[Mark]) -> Iterator[str]:
    held = [(one.date.stated.first.year, mark) for one, mark in zip(sessions, marks, strict=True) if mark.is_held]
    for (before, start), (after, end) in pairwise(held):
        if after - before < _LONG:
            yield f"M{start.x} {start.y}L{end.x} {end.y}"
