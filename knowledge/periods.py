"""ISO 8601 values of dates and periods, and the days that each covers (DESIGN.md, Contracts)."""

from __future__ import annotations

import datetime as dt
import re

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
    re.VERBOSE,
)


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


def _days(match: re.Match[str], year: int) -> tuple[dt.date, dt.date]:
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


def months(year: int, month: int, count: int) -> tuple[dt.date, dt.date]:
    """The first and last day of `count` months from a month on. Raises ValueError outside the calendar."""
    after = year * 12 + month - 1 + count
    return dt.date(year, month, 1), dt.date(after // 12, after % 12 + 1, 1) - dt.timedelta(days=1)


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


def unit_of(value: str) -> str:
    """What a value is: day, week, month, quarter, half, season, year, decade or interval."""
    if "/" in value:
        return "interval"
    match = _VALUE.fullmatch(value)
    kind = match.lastgroup if match else None
    return (kind or "interval").removeprefix("only_")


def value_of(day: dt.date, unit: str) -> str:
    """The value of the unit (day, week, month, quarter, half, season, year, decade) that holds a day.

    >>> value_of(dt.date(2024, 4, 19), "quarter")
    '2024-Q2'
    """
    if unit == "week":
        year, week, _ = day.isocalendar()
        return f"{year:04}-W{week:02}"
    if unit == "weekend":
        saturday = day + dt.timedelta(days=5 - day.weekday())
        return interval(saturday, saturday + dt.timedelta(days=1))
    if unit == "month":
        return f"{day.year:04}-{day.month:02}"
    if unit == "quarter":
        return f"{day.year:04}-Q{(day.month + 2) // 3}"
    if unit == "half":
        return f"{day.year:04}-H{1 if day.month < 7 else 2}"
    if unit == "season":
        year = day.year - 1 if day.month < 3 else day.year
        name = next(name for name, month in SEASONS.items() if (day.month - month) % 12 < 3)
        return f"{year:04}-{name}"
    if unit == "year":
        return f"{day.year:04}"
    if unit == "decade":
        return f"{day.year // 10:03}"
    if unit == "century":
        begin = (day.year - 1) // 100 * 100 + 1
        return interval(dt.date(begin, 1, 1), dt.date(begin + 99, 12, 31))
    return day.isoformat()


_MONTHS_IN = {"month": 1, "quarter": 3, "half": 6, "season": 3, "year": 12, "decade": 120, "century": 1200}
_DAYS_IN = {"day": 1, "week": 7, "weekend": 7, "fortnight": 14, "night": 1}


def moved(day: dt.date, unit: str, count: int) -> dt.date | None:
    """A day moved by so many units; the last day of a shorter month. None outside the calendar.

    >>> moved(dt.date(2024, 3, 31), "month", -1)
    datetime.date(2024, 2, 29)
    """
    try:
        if unit in _DAYS_IN:
            return day + dt.timedelta(days=_DAYS_IN[unit] * count)
        total = day.year * 12 + day.month - 1 + _MONTHS_IN[unit] * count
        last = months(total // 12, total % 12 + 1, 1)[1]
        return last.replace(day=min(day.day, last.day))
    except (OverflowError, ValueError):
        return None


def whole_before(last: dt.date, unit: str, count: int) -> tuple[dt.date, dt.date] | None:
    """So many units that end on a day; None outside the calendar.

    >>> whole_before(dt.date(2023, 9, 30), "quarter", 1)
    (datetime.date(2023, 7, 1), datetime.date(2023, 9, 30))
    """
    try:
        after = last + dt.timedelta(days=1)
    except OverflowError:
        return None
    first = moved(after, unit, -count)
    return (first, last) if first else None
