"""Dates that stand together: lists of days, days counted from others, and the stretches between two."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, replace

from knowledge.extract.tokens import Tokens
from knowledge.languages.en.dates.beside import count_before, with_the
from knowledge.languages.en.dates.calendar import Calendar
from knowledge.languages.en.dates.reading import Reading, digits, reading
from knowledge.languages.en.numbers import DASHES
from knowledge.periods import days, interval, joined, moved, unit_of, whole_before

_LISTED = 8  # days that one list may name


@dataclass(frozen=True, slots=True)
class Range:
    """A row of the table of ranges: how two neighbouring dates make a stretch.

    `begins` takes the tokens, the place of the first date, that of the word between the two, and the calendar; it gives
    the place where the range begins, None where the words make none.
    """

    name: str
    begins: Callable[[Tokens, int, int, Calendar], int | None]
    example: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Stretch:
    """A row of the table of stretches: what the words before one date make with it, counted from the document's day."""

    name: str
    reads: Callable[[Tokens, Reading, dt.date | None, Calendar], Reading | None]
    example: tuple[str, str]


# --- ranges ---------------------------------------------------------------------------------------------------------


def _from_to(tokens: Tokens, first: int, joint: int, calendar: Calendar) -> int | None:
    opened = tokens.word(first - 1) == "from" and tokens.word(joint) in calendar.rules.range_joints
    return first - 1 if opened else None


def _through(tokens: Tokens, first: int, joint: int, calendar: Calendar) -> int | None:
    return first if tokens.word(joint) == "through" else None


def _dashed(tokens: Tokens, first: int, joint: int, calendar: Calendar) -> int | None:
    return first if tokens.word(joint) in DASHES else None


def _between(tokens: Tokens, first: int, joint: int, calendar: Calendar) -> int | None:
    return first - 1 if tokens.word(first - 1) == "between" and tokens.word(joint) == "and" else None


RANGES = (
    Range("from-to", _from_to, ("It runs from March to May.", "2024-03-01/2024-05-31")),
    Range("through", _through, ("It rained April 10 through April 12.", "2024-04-10/2024-04-12")),
    Range("dashed", _dashed, ("It fell in 2019-2021.", "2019-01-01/2021-12-31")),
    Range("between", _between, ("It fell between 2019 and 2021.", "2019-01-01/2021-12-31")),
)


def range_of(
    tokens: Tokens, begin: Reading, end: Reading, calendar: Calendar, ranges: tuple[Range, ...] = RANGES
) -> Reading | None:
    """The stretch that two neighbours make: "from March to May", "between 2019 and 2021", "January-March 2024"."""
    if begin.end + 1 != end.first:
        return None
    for rule in ranges:
        first = rule.begins(tokens, begin.first, begin.end, calendar)
        if first is not None:
            return reading(first, end.end, joined(begin.value, end.value))
    return None


# --- stretches ------------------------------------------------------------------------------------------------------


def _since(tokens: Tokens, dated: Reading, anchor: dt.date | None, calendar: Calendar) -> Reading | None:
    covered, at = days(dated.value), dated.first - 1
    while tokens.word(at) in calendar.rules.since_fillers:
        at -= 1
    if tokens.word(at) != "since" or anchor is None or covered is None or covered[0] > anchor:
        return None
    return Reading(at, dated.end, interval(covered[0], anchor))


def _up_to(tokens: Tokens, dated: Reading, anchor: dt.date | None, calendar: Calendar) -> Reading | None:
    rules, before, covered = calendar.rules, tokens.word(dated.first - 1), days(dated.value)
    if covered is None or (before not in rules.ended and before not in rules.range_joints):
        return None
    at = dated.first - 2
    unit = rules.units.get(tokens.word(at), "")
    ends = ("day", "month", "year") if unit == "year" else ("day", "month")
    if unit not in ("week", "month", "quarter", "year") or unit_of(dated.value) not in ends:
        return None
    first, count = count_before(tokens, at, calendar)
    if not tokens.word(at).endswith("s"):
        first, count = at, 1.0
        if unit != "year" or tokens.word(at - 1) != "the":
            return None
    stretch = whole_before(covered[1], unit, int(count)) if count and count.is_integer() else None
    return reading(with_the(tokens, first), dated.end, interval(*stretch)) if stretch else None


STRETCHES = (
    Stretch("since", _since, ("It has grown since January.", "2024-01-01/2024-04-19")),
    Stretch("up-to", _up_to, ("Exports in the six months to June 30, 2023, fell.", "2023-01-01/2023-06-30")),
)


def stretch_of(
    tokens: Tokens,
    dated: Reading,
    anchor: dt.date | None,
    calendar: Calendar,
    stretches: tuple[Stretch, ...] = STRETCHES,
) -> Reading | None:
    """The stretch that the words before a date make with it: "since January", "the six months to June 30"."""
    for rule in stretches:
        if found := rule.reads(tokens, dated, anchor, calendar):
            return found
    return None


# --- lists ----------------------------------------------------------------------------------------------------------


def listed_days(tokens: Tokens, dated: Reading, calendar: Calendar) -> tuple[list[Reading], list[Reading]]:
    """The other days of a list, before and behind the one that names the month.

    "April 24 and 25", "April 22, 23 and 24", "22 and 23 April".
    """
    if unit_of(dated.value) != "day":
        return [], []
    return _days_before(tokens, dated, calendar), _days_behind(tokens, dated, calendar)


def _days_behind(tokens: Tokens, dated: Reading, calendar: Calendar) -> list[Reading]:
    found: list[Reading] = []
    joints = calendar.rules.list_joints | {","}
    at, value, closed = dated.end, dated.value, False
    while len(found) < _LISTED and not closed and tokens.word(at) in joints:
        closed = tokens.word(at) != ","
        day = _same_month(value, tokens.word(at + 1))
        if day is None or day <= value:
            return []
        found.append(Reading(at + 1, at + 2, day))
        at, value = at + 2, day
    after = tokens.word(at)
    return found if closed and (not after or after in calendar.rules.day_list_ends) else []


def _days_before(tokens: Tokens, dated: Reading, calendar: Calendar) -> list[Reading]:
    if not tokens.word(dated.first).isdecimal():
        return []
    found: list[Reading] = []
    joints: frozenset[str] = calendar.rules.list_joints
    at, value = dated.first - 1, dated.value
    while len(found) < _LISTED and tokens.word(at) in joints:
        day = _same_month(value, tokens.word(at - 1))
        if day is None or day >= value or tokens.word(at - 2) in calendar.rules.months:
            break
        found.append(Reading(at - 1, at, day))
        at, value, joints = at - 2, day, frozenset({","})
    return found[::-1]


def _same_month(value: str, word: str) -> str | None:
    day = digits(word, 1, 2)
    found = f"{value[:8]}{day:02}" if day else ""
    return found if days(found) else None


# --- dates that others move -----------------------------------------------------------------------------------------


def counted_from(tokens: Tokens, dated: Reading, calendar: Calendar) -> Reading:
    """ "the day before last Tuesday", "two weeks after Oct. 12", "a week from Monday"."""
    word = tokens.word(dated.first - 1)
    if word not in ("before", "after", "from") or unit_of(dated.value) != "day":
        return dated
    unit = calendar.rules.units.get(tokens.word(dated.first - 2))
    if unit not in ("day", "week", "month", "year"):
        return dated
    before, small = tokens.word(dated.first - 3), calendar.numbers.small
    if before not in ("the", "a", "an") and before not in small:
        return dated
    if before == "the" and tokens.word(dated.first - 2).endswith("s"):
        return dated  # "the days before Christmas"
    count = int(small.get(before, 1))
    day = moved(dt.date.fromisoformat(dated.value), unit, -count if word == "before" else count)
    return reading(dated.first - 3, dated.end, day) or dated


def next_weekday(tokens: Tokens, begin: Reading, end: Reading, calendar: Calendar) -> Reading:
    """The second of two weekdays after the first: "for Thursday and Friday", "from Monday to Wednesday"."""
    weekdays = calendar.rules.weekdays
    if tokens.word(begin.end) not in calendar.rules.weekday_joints:
        return end
    if tokens.word(begin.end - 1) not in weekdays or tokens.word(end.first) not in weekdays:
        return end
    first = days(begin.value)
    if end.end - end.first > 2 or first is None:  # with a day of a month or a week of its own
        return end
    ahead = (weekdays[tokens.word(end.first)] - first[0].weekday()) % 7
    day = moved(first[0], "day", ahead)
    return replace(end, value=day.isoformat()) if ahead and day else end


def with_year_of(tokens: Tokens, begin: Reading, end: Reading, calendar: Calendar) -> Reading:
    """The first end of a range in the year of the second: "January-November 2023", "between January and May"."""
    joint = tokens.word(begin.end)
    joined_on = joint in DASHES or joint == "and" or joint in calendar.rules.range_joints
    if begin.end + 1 != end.first or not joined_on or unit_of(begin.value) not in ("day", "month"):
        return begin
    if unit_of(end.value) != unit_of(begin.value) or _own_year(tokens, begin):
        return begin
    listed = joint == "and" and tokens.word(begin.first - 1) != "between"
    if not _own_year(tokens, end) and (listed or begin.value <= end.value):
        return begin
    year = int(end.value[:4]) - (begin.value[4:] > end.value[4:])
    value = f"{year:04}{begin.value[4:]}"
    return replace(begin, value=value) if days(value) else begin


def _own_year(tokens: Tokens, dated: Reading) -> bool:
    words = tokens.words[dated.first : dated.end]
    return any(word == "year" or digits(word, 4) is not None for word in words)
