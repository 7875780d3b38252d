"""A date in the Extended Date/Time Format, read as an interval of days.

The subset is EDTF level 0 (dates, date-times, intervals), of level 1 the qualifiers `?` `~` `%`, digits left
unspecified from the right (`201X`, `2004-XX`) and open or unknown interval ends, and of level 2 one of a set
(`[2007-02-21,2007-02-27]`), whose members may be runs of dates (`[1667,1670..1672]`) or open at an end
(`[..1760-12-03]`). Source: the EDTF specification of the Library of Congress, 4 February 2019
(https://www.loc.gov/standards/datetime/). Refused are seasons, exponents, years outside 0001-9999 (the year 0000
included, which level 0 has), a time of day inside an interval or a set, the hour 24, sets of all members (`{}`), and an
interval without any end (`../..`).

The principle: a date is every day it may mean. `2008` is not 1 January 2008, and a comparison says whether it
holds for all of those days (certain) or only for some (possible).
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from ccqs.language.catalogue import N_


class DateError(ValueError):
    """A text that is not a date of the subset.

    Attributes:
        text: The text.
        reason: Which rule it breaks, a key of `REASONS`.
    """

    def __init__(self, text: str, reason: str) -> None:
        super().__init__(f"{text!r}: {REASONS[reason]}")
        self.text = text
        self.reason = reason


# The rules a text can break, in the words of the reports on data files.
REASONS: Mapping[str, str] = {
    "no-edtf": N_("not an EDTF date (YYYY, YYYY-MM, YYYY-MM-DD, a/b, [a,b], with ? ~ % or X)"),
    "no-day": N_("that day does not exist"),
    "no-month": N_("that month does not exist"),
    "no-time": N_("that time of day does not exist"),
    "time-alone": N_("a time of day needs a full date"),
    "years": N_("only years 0001 to 9999 are supported"),
    "season": N_("seasons are not supported, write an interval of months"),
    "unspecified": N_("only digits on the right may be unspecified"),
    "figures": N_("day and month could be swapped, write YYYY-MM-DD"),
    "no-end": N_("an interval needs at least one end"),
    "backwards": N_("the interval ends before it starts"),
}


class Certainty(StrEnum):
    """How a statement about an imprecise date holds."""

    CERTAIN = "certain"
    POSSIBLE = "possible"
    NO = "no"


class Precision(StrEnum):
    """The smallest unit that a simple date states."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"


class Span(NamedTuple):
    """Days from `start` to `end`, both included; None means without limit on that side."""

    start: dt.date | None
    end: dt.date | None

    @property
    def first(self) -> dt.date:
        """The first day, or the first day there is."""
        return self.start or dt.date.min

    @property
    def last(self) -> dt.date:
        """The last day, or the last day there is."""
        return self.end or dt.date.max

    def contains(self, other: Span) -> bool:
        """Tell whether every day of `other` lies in this span."""
        return self.first <= other.first and other.last <= self.last

    def meets(self, other: Span) -> bool:
        """Tell whether the two spans share a day."""
        return self.first <= other.last and other.first <= self.last


class Simple(NamedTuple):
    """A date that is not an interval or a set: digits, some perhaps unspecified, and a qualifier.

    Attributes:
        year, month, day: As written; None where the date stops or says `XX`.
        precision: What the digits state.
        qualifier: ``""``, ``"?"`` (uncertain), ``"~"`` (approximate) or ``"%"`` (both).
        time: The time of day as written, ``""`` when there is none.
        stated: The days that the digits mean.
        possible: The days that it may mean: the same, or one unit wider when it is qualified.
    """

    year: int
    month: int | None
    day: int | None
    precision: Precision
    qualifier: str
    time: str
    stated: Span
    possible: Span

    @property
    def digits(self) -> str:
        """The date in ISO 8601, as far as it is known."""
        return "-".join((f"{self.year:04}", *(f"{part:02}" for part in (self.month, self.day) if part is not None)))


_SIMPLE = re.compile(
    r"(?P<year>\d{4}|\d{3}X|\d{2}XX)(?:-(?P<month>\d{2}|XX)(?:-(?P<day>\d{2}|XX))?)?"
    r"(?:T(?P<time>\d{2}:\d{2}:\d{2}(?:Z|[+-]\d{2}(?::\d{2})?)?))?(?P<qualifier>[?~%]?)",
    re.ASCII,
)
_SEASONS = range(21, 42)
_WIDER = {
    Precision.DAY: Precision.MONTH,
    Precision.MONTH: Precision.YEAR,
    Precision.YEAR: Precision.DECADE,
    Precision.DECADE: Precision.CENTURY,
    Precision.CENTURY: Precision.CENTURY,
}


def _last_day(year: int, month: int) -> dt.date:
    if month == 12:
        return dt.date(year, month, 31)
    return dt.date(year, month + 1, 1) - dt.timedelta(days=1)


def _days(year: int, month: int | None, day: int | None, precision: Precision) -> Span:
    match precision:
        case Precision.DAY if month and day:
            only = dt.date(year, month, day)
            return Span(only, only)
        case Precision.MONTH if month:
            return Span(dt.date(year, month, 1), _last_day(year, month))
        case Precision.DECADE | Precision.CENTURY:
            unit = 10 if precision is Precision.DECADE else 100
            first = year // unit * unit
            return Span(dt.date(max(first, 1), 1, 1), dt.date(first + unit - 1, 12, 31))
        case _:
            return Span(dt.date(year, 1, 1), dt.date(year, 12, 31))


def _parse_simple(text: str, whole: str = "") -> Simple:
    """Read a simple date; `whole` is the interval or set that it is part of, for the message."""
    found = _SIMPLE.fullmatch(text)
    if not found:
        raise DateError(text or whole, _why_not(text))
    digits, written_month, written_day, time, qualifier = found.groups("")
    year = int(digits.replace("X", "0"))
    month = int(written_month) if written_month not in ("", "XX") else None
    day = int(written_day) if written_day not in ("", "XX") else None
    if "X" in digits:
        precision = Precision.CENTURY if digits.endswith("XX") else Precision.DECADE
    elif month and day:
        precision = Precision.DAY
    else:
        precision = Precision.MONTH if month else Precision.YEAR
    rule = _broken_rule(digits, month, day, time, precision)
    if rule:
        raise DateError(text or whole, rule)
    try:
        stated = _days(year, month, day, precision)
    except ValueError:
        raise DateError(text or whole, "no-day") from None
    possible = _days(year, month, day, _WIDER[precision]) if qualifier else stated
    return Simple(year, month, day, precision, qualifier, time, stated, possible)


def _broken_rule(digits: str, month: int | None, day: int | None, time: str, precision: Precision) -> str:
    """Return the first rule that the parts of a date break, ``""`` when they break none."""
    if (month and "X" in digits) or (day and not month):
        return "unspecified"
    if digits == "0000":
        return "years"
    if month is not None and not 1 <= month <= 12:
        return "season" if month in _SEASONS else "no-month"
    if day == 0:
        return "no-day"
    if time:
        return _broken_time(time, precision)
    return ""


def _broken_time(time: str, precision: Precision) -> str:
    if precision is not Precision.DAY:
        return "time-alone"
    if re.search(r"[+-]\d{2}:[6-9]\d$", time):
        return "no-time"
    try:
        dt.time.fromisoformat(time)
    except ValueError:
        return "no-time"
    return ""


def _why_not(text: str) -> str:
    if re.match(r"-\d|Y-?\d|\d{5}(?:-|$)", text):
        return "years"
    if re.fullmatch(r"\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}", text):
        return "figures"
    return "no-edtf"


@dataclass(frozen=True, slots=True)
class Edtf:
    """A date, an interval of dates, or one of a set of dates, kept as it was written.

    Attributes:
        text: The EDTF text, unchanged.
        parts: One simple date; the two ends of an interval (None: open or unknown); the members of a set.
        kind: ``"date"``, ``"interval"`` or ``"set"``.
        stated: The days that the digits mean, from the earliest to the latest.
        possible: The days that it may mean, qualifiers considered. The rule for `?`, `~` and `%` is this
            project's own (the specification gives no width): one unit wider than what is written, so that
            `2002-11-15?` is certainly in November 2002 and only possibly on the 15th.
    """

    text: str
    parts: tuple[Simple | None, ...]
    kind: str
    stated: Span
    possible: Span

    @classmethod
    def parse(cls, text: str) -> Edtf:
        """Read an EDTF text.

        Raises:
            DateError: It is not one, or lies outside the supported subset.

        >>> Edtf.parse("2013-11").earliest
        datetime.date(2013, 11, 1)
        """
        if text.startswith("[") and text.endswith("]"):
            return cls._parse_set(text)
        if text.count("/") == 1:
            return cls._parse_interval(text)
        simple = _parse_simple(text)
        return cls(text, (simple,), "date", simple.stated, simple.possible)

    @classmethod
    def _parse_set(cls, text: str) -> Edtf:
        members = _set_members(text)
        return cls(
            text,
            tuple(end for member in members for end in dict.fromkeys(member) if end is not None),
            "set",
            _hull([_span(member, "stated") for member in members]),
            _hull([_span(member, "possible") for member in members]),
        )

    @property
    def members(self) -> tuple[tuple[Simple | None, Simple | None], ...]:
        """The members of a set, each as its first and its last date: the same, or the ends of a run (None: open)."""
        return _set_members(self.text) if self.kind == "set" else ()

    @classmethod
    def _parse_interval(cls, text: str) -> Edtf:
        left, right = text.split("/")
        parts = tuple(None if end in ("", "..") else _parse_simple(end, text) for end in (left, right))
        if parts == (None, None):
            raise DateError(text, "no-end")
        if any(part.time for part in parts if part is not None):
            raise DateError(text, "no-edtf")
        start, end = parts
        if start and end and start.stated.first > end.stated.last:
            raise DateError(text, "backwards")
        return cls(
            text,
            parts,
            "interval",
            Span(start.stated.start if start else None, end.stated.end if end else None),
            Span(start.possible.start if start else None, end.possible.end if end else None),
        )

    @property
    def has_day(self) -> bool:
        """It states a day, or begins on one; of a set it is not told which."""
        first = self.parts[0]
        return self.kind != "set" and first is not None and first.precision is Precision.DAY

    @property
    def earliest(self) -> dt.date | None:
        """The first day stated; None when the start is open."""
        return self.stated.start

    @property
    def latest(self) -> dt.date | None:
        """The last day stated; None when the end is open."""
        return self.stated.end

    @property
    def sort_key(self) -> tuple[dt.date, dt.date]:
        """Order by first day, the more precise date first."""
        return (self.stated.first, self.stated.last)

    def within(self, span: Span) -> Certainty:
        """Tell whether this date lies in a span of days.

        An interval is an event that lasts, and lies in a span that it certainly touches; any other date is one day that
        is not known better, and lies in a span for certain when each day it may mean does.
        """
        if self.kind == "interval":
            sure = self._core
            if span.contains(self.possible) or (sure is not None and span.meets(sure)):
                return Certainty.CERTAIN
            return Certainty.POSSIBLE if span.meets(self.possible) else Certainty.NO
        members = [_span(member, "possible") for member in self.members] or [self.possible]
        if all(span.contains(days) for days in members):
            return Certainty.CERTAIN
        return Certainty.POSSIBLE if any(span.meets(days) for days in members) else Certainty.NO

    def before(self, other: Edtf) -> Certainty:
        """Tell whether this date has ended when the other starts."""
        end, start = self._end, other._start
        if end.last < start.first:
            return Certainty.CERTAIN
        return Certainty.POSSIBLE if end.first < start.last else Certainty.NO

    @property
    def _start(self) -> Span:
        """The days on which it may start."""
        first = self.parts[0]
        if self.kind != "interval":
            return self.possible
        return first.possible if first else Span(None, self._end.end)

    @property
    def _end(self) -> Span:
        """The days on which it may end."""
        last = self.parts[-1]
        if self.kind != "interval":
            return self.possible
        return last.possible if last else Span(self.parts[0].possible.start if self.parts[0] else None, None)

    @property
    def _core(self) -> Span | None:
        """The days that an interval covers however its ends are meant; None when there are none.

        An open end (`..`) goes on without limit; an unknown one (nothing) may be anywhere.
        """
        left, right = self.text.split("/")
        first, last = self.parts
        start = first.possible.last if first else dt.date.min if left == ".." else None
        end = last.possible.first if last else dt.date.max if right == ".." else None
        start, end = start or end, end or start
        return Span(start, end) if start and end and start <= end else None

    def __str__(self) -> str:
        return self.text


def _set_members(text: str) -> tuple[tuple[Simple | None, Simple | None], ...]:
    """Read the members of a set: a date, a run of dates, or all dates up to one or from one on."""
    members: list[tuple[Simple | None, Simple | None]] = []
    for written in text[1:-1].split(","):
        left, dots, right = (part.strip() for part in written.partition(".."))
        start = _parse_simple(left, text) if left or not (dots and right) else None
        end = start if not dots else _parse_simple(right, text) if right else None
        if any(part is not None and part.time for part in (start, end)):
            raise DateError(text, "no-edtf")
        if start and end and start.stated.first > end.stated.last:
            raise DateError(text, "backwards")
        members.append((start, end))
    return tuple(members)


def _span(member: tuple[Simple | None, Simple | None], which: str) -> Span:
    """Return the days of a member of a set: those that its digits mean, or those that it may mean."""
    start, end = member
    first: Span | None = getattr(start, which, None)
    last: Span | None = getattr(end, which, None)
    return Span(first.start if first else None, last.end if last else None)


def _hull(spans: list[Span]) -> Span:
    first, last = min(span.first for span in spans), max(span.last for span in spans)
    return Span(
        None if any(span.start is None for span in spans) else first,
        None if any(span.end is None for span in spans) else last,
    )
