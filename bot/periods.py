"""Days and periods in words of the reader's language: "19 April 2024", "Jan–Aug 2017", "Q1 2024"."""

from __future__ import annotations

import datetime as dt

from bot.phrases import Phrases
from knowledge.periods import days, months, unit_of

_PARTS = {"week": "period_week", "quarter": "period_quarter", "half": "period_half"}
_SEASONS = {"SP": "period_spring", "SU": "period_summer", "FA": "period_autumn", "WI": "period_winter"}


def day_in_words(day: dt.date, phrases: Phrases, language: str) -> str:
    """A day: "19 April 2024"."""
    return _of_days(str(day.day), day, phrases, language)


def period_in_words(value: str, phrases: Phrases, language: str) -> str:
    """A period by its value (ISO 8601 and what DESIGN.md adds); what is none stands as it is."""
    stretch = days(value)
    if stretch is None:
        return value
    unit, (first, last) = unit_of(value), stretch
    if first == last:
        return day_in_words(first, phrases, language)
    if unit == "decade":
        return phrases.say("period_decade", language, year=first.year)
    if unit == "season":
        return phrases.say(_SEASONS[value[-2:]], language, year=value[:4])
    if unit in _PARTS:
        return phrases.say(_PARTS[unit], language, year=value[:4], number=int(value[6:]))
    return _stretch(first, last, phrases, language)


def _stretch(first: dt.date, last: dt.date, phrases: Phrases, language: str) -> str:
    """Years, months where they are whole, else days; what both ends share stands once."""
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return str(first.year) if first.year == last.year else f"{first.year}–{last.year}"
    if first.day == 1 and months(last.year, last.month, 1) == (last.replace(day=1), last):
        if (first.year, first.month) == (last.year, last.month):
            return _of_month(_month("months", first, phrases, language), first, phrases, language)
        ends = [_month("months_short", day, phrases, language) for day in (first, last)]
        if first.year == last.year:
            return _of_month("–".join(ends), first, phrases, language)
        return " – ".join(_of_month(end, day, phrases, language) for end, day in zip(ends, (first, last), strict=True))
    if (first.year, first.month) == (last.year, last.month):
        return _of_days(f"{first.day}–{last.day}", last, phrases, language)
    return " – ".join(day_in_words(day, phrases, language) for day in (first, last))


def _of_month(month: str, day: dt.date, phrases: Phrases, language: str) -> str:
    return phrases.say("period_month", language, month=month, year=day.year)


def _of_days(days_of_month: str, day: dt.date, phrases: Phrases, language: str) -> str:
    month = _month("months_of_days", day, phrases, language)
    return phrases.say("period_day", language, day=days_of_month, month=month, year=day.year)


def _month(key: str, day: dt.date, phrases: Phrases, language: str) -> str:
    return phrases.say(key, language).split()[day.month - 1]
