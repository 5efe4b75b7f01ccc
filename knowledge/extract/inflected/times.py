"""Parts of a date expression -> ISO 8601 values: by the document's day where the expression leaves something open."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from knowledge.periods import day_of, days, interval, joined, months, moved, value_of

_MONTHS = 12
_WEEK = 7
_SOON = 30  # a day that is so many days ahead, at most, is no other year's, whatever the tense
# What is made: values, each with the group of the pattern that it stands at ("" for all of it).
Made = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Context:
    """The document's day, and the tense of the verb beside the expression, as far as either is known."""

    day: dt.date | None
    tense: Literal["past", "future"] | None


@dataclass(frozen=True, slots=True)
class Parts:
    """What the groups of a rule's pattern stand for: numbers of days, months and years, units, shifts."""

    of: Mapping[str, int | str]

    def number(self, name: str) -> int | None:
        """A part that is a number; None where it is missing."""
        value = self.of.get(name)
        return value if isinstance(value, int) else None

    def word(self, name: str) -> str:
        """A part that is a word; empty where it is missing."""
        value = self.of.get(name)
        return value if isinstance(value, str) else ""

    def year(self, context: Context, name: str = "year") -> int | None:
        """The year that is named, in digits or by its distance ("of last year"); None where neither is."""
        if (year := self.number(name)) is not None:
            return year
        shift = self.number("shift")
        return context.day.year + shift if shift is not None and context.day is not None else None


def _open_year(context: Context, month: int, day: int = 1) -> int | None:
    """The year of a month or day that names none: the document's, or the one that the verb's tense asks for."""
    if context.day is None:
        return None
    year = context.day.year
    named = (month, day)
    here = (context.day.month, context.day.day if day > 1 else 1)
    if named > here and context.tense == "past":
        soon = day_of(year, month, day)
        return year if day > 1 and soon is not None and (soon - context.day).days <= _SOON else year - 1
    return year + 1 if named < here and context.tense == "future" and context.day.month - month > 1 else year


def _iso_day(year: int | None, month: int | None, day: int | None) -> str | None:
    found = day_of(year, month, day)
    return found.isoformat() if found else None


def _one(value: str | None, group: str = "") -> Made:
    return [(group, value)] if value else []


def _dotted(parts: Parts, context: Context) -> Made:
    day, month, year = map(int, parts.word("date").split("."))
    return _one(_iso_day(year, month, day))


def _day(parts: Parts, context: Context) -> Made:
    month, day = parts.number("month"), parts.number("day")
    if month is None or day is None:
        return []
    return _one(_iso_day(parts.year(context) or _open_year(context, month, day), month, day))


def _named_day(parts: Parts, context: Context) -> Made:
    """A weekday with its day: both are that day."""
    return [one for _, value in _day(parts, context) for one in (("weekday", value), ("date", value))]


def _day_ahead(parts: Parts, context: Context) -> Made:
    return _day(parts, replace(context, tense="future"))


def _listed(parts: Parts, context: Context) -> Made:
    """Several days of a month: "17 and 21 April"."""
    month = parts.number("month")
    found = []
    for name in ("day", "day2"):
        day = parts.number(name)
        if month is not None and day is not None:
            year = parts.year(context) or _open_year(context, month, day)
            found += _one(_iso_day(year, month, day), name)
    return found


def _days_between(parts: Parts, context: Context) -> Made:
    month, first, last = parts.number("month"), parts.number("day"), parts.number("day2")
    begin_month = parts.number("month1") or month
    if month is None or begin_month is None or first is None or last is None:
        return []
    year = parts.year(context) or _open_year(context, month, last)
    if year is None:
        return []
    begin = _iso_day(parts.number("year1") or (year if begin_month <= month else year - 1), begin_month, first)
    end = _iso_day(year, month, last)
    return _one(joined(begin, end) if begin and end else None)


def _day_since(parts: Parts, context: Context) -> Made:
    """From a day to the document's: the day stands inside of it."""
    made = _day(parts, context)
    if not made or context.day is None:
        return made
    begin = made[0][1]
    return [*_one(joined(begin, context.day.isoformat())), ("date", begin)]


def _month(parts: Parts, context: Context) -> Made:
    month = parts.number("month")
    year = parts.year(context) or (_open_year(context, month) if month else None)
    return _one(f"{year:04}-{month:02}") if year is not None and month is not None else []


def _month_since(parts: Parts, context: Context) -> Made:
    made = _month(parts, context)
    return _one(joined(made[0][1], context.day.isoformat())) if made and context.day is not None else made


def _months_between(parts: Parts, context: Context) -> Made:
    first, last = parts.number("month1"), parts.number("month")
    if first is None or last is None:
        return []
    year = parts.year(context) or _open_year(context, last)
    if year is None:
        return []
    return _one(joined(f"{year if first <= last else year - 1:04}-{first:02}", f"{year:04}-{last:02}"))


def _months_counted(parts: Parts, context: Context) -> Made:
    """The first so many months of a year: "ten months of 2023"."""
    year, count = parts.year(context), parts.number("count")
    if year is None or count is None or not 0 < count <= _MONTHS:
        return []
    stretch = months(year, 1, count)
    return _one(interval(*stretch) if stretch else None)


def _year(parts: Parts, context: Context) -> Made:
    year = parts.year(context)
    return _one(f"{year:04}" if year is not None else None)


def _year_since(parts: Parts, context: Context) -> Made:
    year = parts.year(context)
    if year is None or context.day is None or year > context.day.year:
        return _year(parts, context)
    return _one(joined(f"{year:04}", context.day.isoformat()))


def _years_between(parts: Parts, context: Context) -> Made:
    first, last = parts.number("year1"), parts.number("year")
    return _one(joined(f"{first:04}", f"{last:04}")) if first is not None and last is not None else []


def _decade(parts: Parts, context: Context) -> Made:
    year = parts.number("year")
    return _one(f"{year // 10:03}" if year is not None and year % 10 == 0 else None)


def _of_year(letter: str, months_in: int) -> Callable[[Parts, Context], Made]:
    """A quarter or half: of the year that is named, else the last that began, the coming one in the future tense."""

    def make(parts: Parts, context: Context) -> Made:
        number = parts.number("ordinal")
        if number is None or not 0 < number <= _MONTHS // months_in:
            return []
        year = parts.year(context) or _open_year(context, (number - 1) * months_in + 1)
        if year is None:
            return []
        if parts.year(context) is None and context.day is not None and context.tense != "future":
            first = day_of(year, (number - 1) * months_in + 1, 1)
            year = year - 1 if first is not None and first > context.day else year
        return _one(f"{year:04}-{letter}{number}")

    return make


def _season(parts: Parts, context: Context) -> Made:
    season = parts.word("season")
    year = parts.year(context)
    if year is None and context.day is not None:
        stretch = days(f"{context.day.year:04}-{season}")
        later = stretch is not None and stretch[0] > context.day
        year = context.day.year - 1 if later and context.tense == "past" else context.day.year
    return _one(f"{year:04}-{season}" if year is not None else None)


def _relative(parts: Parts, context: Context) -> Made:
    """The unit that holds the document's day, or one before or behind it: "last year"."""
    shift, unit = parts.number("shift"), parts.word("unit")
    if context.day is None or shift is None or (shift and unit == "day"):
        return []  # "the next day" is another one's
    day = moved(context.day, unit, shift)
    return _one(value_of(day, unit) if day else None)


def _past(parts: Parts, context: Context) -> Made:
    """So many units that end on the document's day: "over the last three years"."""
    unit, count = parts.word("unit"), parts.number("count") or 1
    first = moved(context.day, unit, -count) if context.day else None
    begin = moved(first, "day", 1) if first else None
    return _one(interval(begin, context.day) if begin and context.day else None)


def _past_week(parts: Parts, context: Context) -> Made:
    """The week, month or year that has just passed: it ends on the day before the document's."""
    unit = parts.word("unit")
    last = moved(context.day, "day", -1) if context.day else None
    first = moved(context.day, unit, -1) if context.day else None
    return _one(interval(first, last) if first and last else None)


def _so_far(parts: Parts, context: Context) -> Made:
    """From the beginning of the unit that holds the document's day: "since the beginning of the year"."""
    if context.day is None:
        return []
    holding = value_of(context.day, parts.word("unit"))
    return _one(joined(holding, context.day.isoformat()) if holding else None)


def _ago(parts: Parts, context: Context) -> Made:
    unit = parts.word("unit")
    day = moved(context.day, unit, -(parts.number("count") or 1)) if context.day else None
    return _one(value_of(day, unit) if day else None)


def _nearby(parts: Parts, context: Context) -> Made:
    shift = parts.number("shift")
    day = moved(context.day, "day", shift) if context.day and shift is not None else None
    return _one(day.isoformat() if day else None)


def _weekday(parts: Parts, context: Context) -> Made:
    """The document's day where it is one; else the last before it, the next where the verb is of the future."""
    weekday, shift = parts.number("weekday"), parts.number("shift")
    if context.day is None or weekday is None:
        return []
    back = (context.day.weekday() - weekday) % _WEEK
    if shift is None:
        step = _WEEK - back if context.tense == "future" and back else -back
    elif shift < 0:
        step = -(back or _WEEK)
    else:
        step = (_WEEK - back) % _WEEK if shift == 0 else _WEEK - back
    day = moved(context.day, "day", step)
    return _one(day.isoformat() if day else None)


MAKERS: Mapping[str, Callable[[Parts, Context], Made]] = {
    "dotted": _dotted,
    "day": _day,
    "named day": _named_day,
    "day ahead": _day_ahead,
    "days": _listed,
    "days between": _days_between,
    "day since": _day_since,
    "month": _month,
    "month since": _month_since,
    "months between": _months_between,
    "months counted": _months_counted,
    "year": _year,
    "year since": _year_since,
    "years between": _years_between,
    "decade": _decade,
    "quarter": _of_year("Q", 3),
    "half": _of_year("H", 6),
    "season": _season,
    "relative": _relative,
    "past": _past,
    "past unit": _past_week,
    "so far": _so_far,
    "ago": _ago,
    "nearby": _nearby,
    "weekday": _weekday,
}
