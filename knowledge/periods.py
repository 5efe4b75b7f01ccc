"""ISO 8601 values of dates and periods, and the days that each covers (DESIGN.md, Contracts)."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Callable
from functools import lru_cache

SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}  # the month in which each begins

_VALUE = re.compile(
    r"""
      (?P<year> \d{4} ) - (?P<month> \d\d ) - (?P<day> \d\d )   # 2024-04-19
    | (\d{4}) - (?P<only_month> \d\d )                          # 2024-04
    | (\d{4}) - W (?P<week> \d\d )                              # 2024-W16
    | (\d{4}) - Q (?P<quarter> [1-4] )                          # 2024-Q1
    | (\d{4}) - H (?P<half> [12] )                              # 2024-H1
    | (\d{4}) - (?P<season> SP | SU | FA | WI )                 # 2024-SP
    | (?P<only_year> \d{4} )                                    # 2024
    | (?P<decade> \d{3} )                                       # 199: the nineties
    """,
    re.VERBOSE | re.ASCII,
)


@lru_cache(maxsize=4096)  # a document's values recur: every step from a date to a stretch asks for its days
def days(value: str) -> tuple[dt.date, dt.date] | None:
    """The first and the last day that a value covers; None where it is no value of a date.

    >>> days("2024-Q1")
    (datetime.date(2024, 1, 1), datetime.date(2024, 3, 31))
    """
    if "/" in value:
        begin, _, end = value.partition("/")
        first, last = days(begin), days(end)
        return (first[0], last[1]) if first and last and first[0] <= last[1] else None
    match = _VALUE.fullmatch(value)
    if match is None:
        return None
    try:
        return _days(match, int(value[:4]))
    except (ValueError, OverflowError):
        return None


def day_of(year: int | None, month: int | None, day: int | None) -> dt.date | None:
    """The day of three numbers; None where one is missing or the calendar holds no such day.

    >>> day_of(2024, 2, 29), day_of(2023, 2, 29), day_of(10000, 1, 1)
    (datetime.date(2024, 2, 29), None, None)
    """
    if year is None or month is None or day is None:
        return None
    try:
        return dt.date(year, month, day)
    except (ValueError, OverflowError):
        return None


def _days(match: re.Match[str], year: int) -> tuple[dt.date, dt.date] | None:
    kind = match.lastgroup
    if kind == "day":
        day = dt.date(year, int(match["month"]), int(match["day"]))
        return day, day
    if kind == "week":
        monday = dt.date.fromisocalendar(year, int(match["week"]), 1)
        return monday, monday + dt.timedelta(days=6)
    if kind == "only_month":
        return months(year, int(match["only_month"]), 1)
    if kind == "quarter":
        return months(year, int(match["quarter"]) * 3 - 2, 3)
    if kind == "half":
        return months(year, int(match["half"]) * 6 - 5, 6)
    if kind == "season":
        return months(year, SEASONS[match["season"]], 3)
    if kind == "decade":
        return months(int(match["decade"]) * 10, 1, 120)
    return months(year, 1, 12)


def months(year: int, month: int, count: int) -> tuple[dt.date, dt.date] | None:
    """The first and last day of `count` months from a month on; None outside the calendar.

    >>> months(9999, 12, 1)
    (datetime.date(9999, 12, 1), datetime.date(9999, 12, 31))
    """
    last = year * 12 + month - 2 + count
    ends = day_of(year, month, 1), _last_day(last // 12, last % 12 + 1)
    return (ends[0], ends[1]) if ends[0] and ends[1] else None


def _last_day(year: int, month: int) -> dt.date | None:
    if not dt.MINYEAR <= year <= dt.MAXYEAR:
        return None
    return dt.date(year, month, calendar.monthrange(year, month)[1])


def interval(first: dt.date, last: dt.date) -> str:
    """The value of a stretch of days, both ends included.

    >>> interval(dt.date(2023, 1, 1), dt.date(2023, 12, 31))
    '2023-01-01/2023-12-31'
    """
    return f"{first.isoformat()}/{last.isoformat()}"


def joined(begin: str, end: str) -> str | None:
    """From the first day of one value to the last day of another; None where they are in no such order."""
    first, last = days(begin), days(end)
    if first is None or last is None or first[0] > last[1]:
        return None
    return interval(first[0], last[1])


@lru_cache(maxsize=4096)
def unit_of(value: str) -> str:
    """What a value is: day, week, month, quarter, half, season, year, decade or interval."""
    if "/" in value:
        return "interval"
    match = _VALUE.fullmatch(value)
    kind = match.lastgroup if match else None
    return (kind or "interval").removeprefix("only_")


def value_of(day: dt.date, unit: str) -> str | None:
    """The value of the unit that holds a day; None where it reaches over an edge of the calendar.

    The unit is a day, week, weekend, month, quarter, half, season, year, decade or century; any other gives the day.

    >>> value_of(dt.date(2024, 4, 19), "quarter"), value_of(dt.date(9999, 12, 31), "weekend")
    ('2024-Q2', None)
    """
    value = _HOLDING.get(unit, dt.date.isoformat)(day)
    return value if value and days(value) else None


def _week(day: dt.date) -> str:
    year, week, _ = day.isocalendar()
    return f"{year:04}-W{week:02}"


def _weekend(day: dt.date) -> str | None:
    saturday = moved(day, "day", 5 - day.weekday())
    sunday = moved(day, "day", 6 - day.weekday())
    return interval(saturday, sunday) if saturday and sunday else None


def _season(day: dt.date) -> str:
    year = day.year - 1 if day.month < 3 else day.year
    name = next(name for name, month in SEASONS.items() if (day.month - month) % 12 < 3)
    return f"{year:04}-{name}"


def _century(day: dt.date) -> str | None:
    begin = (day.year - 1) // 100 * 100 + 1
    return joined(f"{begin:04}", f"{begin + 99:04}")


# How the value of a unit is written for a day in it.
_HOLDING: dict[str, Callable[[dt.date], str | None]] = {
    "week": _week,
    "weekend": _weekend,
    "month": lambda day: f"{day.year:04}-{day.month:02}",
    "quarter": lambda day: f"{day.year:04}-Q{(day.month + 2) // 3}",
    "half": lambda day: f"{day.year:04}-H{1 if day.month < 7 else 2}",
    "season": _season,
    "year": lambda day: f"{day.year:04}",
    "decade": lambda day: f"{day.year // 10:03}",
    "century": _century,
}


_MONTHS_IN = {"month": 1, "quarter": 3, "half": 6, "season": 3, "year": 12, "decade": 120, "century": 1200}
_DAYS_IN = {"day": 1, "week": 7, "weekend": 7, "fortnight": 14, "night": 1}


def moved(day: dt.date, unit: str, count: int) -> dt.date | None:
    """A day moved by so many units; the last day of a shorter month.

    None outside the calendar, and for a unit without a length ("period").

    >>> moved(dt.date(2024, 3, 31), "month", -1), moved(dt.date(2024, 3, 31), "period", 1)
    (datetime.date(2024, 2, 29), None)
    """
    if unit in _DAYS_IN:
        try:
            return day + dt.timedelta(days=_DAYS_IN[unit] * count)
        except OverflowError:
            return None
    if unit not in _MONTHS_IN:
        return None
    month = day.year * 12 + day.month - 1 + _MONTHS_IN[unit] * count
    last = _last_day(month // 12, month % 12 + 1)
    return last.replace(day=min(day.day, last.day)) if last else None


def whole_before(last: dt.date, unit: str, count: int) -> tuple[dt.date, dt.date] | None:
    """So many units that end on a day; None outside the calendar.

    >>> whole_before(dt.date(2023, 9, 30), "quarter", 1)
    (datetime.date(2023, 7, 1), datetime.date(2023, 9, 30))
    """
    after = moved(last, "day", 1)
    first = moved(after, unit, -count) if after else None
    return (first, last) if first else None
