"""The period that a question names ("in April", "last week", "2023"), counted from the day of asking."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from knowledge import config
from knowledge.extract.dates.calendar import Calendar, CalendarRules
from knowledge.extract.dates.find import moments
from knowledge.extract.dates.read import Reader
from knowledge.extract.dates.value import days as days_of
from knowledge.extract.figures.numbers import NumberReader, NumberRules
from knowledge.model import Span
from knowledge.search import Days, Hit


@dataclass(frozen=True, slots=True)
class Period:
    """The words of a message that name a period, and its days."""

    span: Span
    days: Days


@dataclass(frozen=True)
class Periods:
    """Finds periods by the calendar's rules, the ones that documents are read by."""

    reader: Reader

    def find(self, message: str, asked: dt.date) -> Period | None:
        """The longest period that a message names, the first among equals."""
        found = moments(message, Span(0, len(message)), asked, self.reader)
        for moment in sorted(found, key=lambda moment: moment.span.start - moment.span.end):
            days = days_of(moment.value)
            if days is not None:
                return Period(moment.span, Days(*days))
        return None


def is_of(hit: Hit, days: Days) -> bool:
    """Whether a hit is of a period: by its figures' and its own dates, else by its document's.

    A quote is of the day on which it was said too, whatever it speaks of.
    """
    values = [figure.figure.period for figure in hit.figures if figure.figure.period] + list(hit.moments)
    stretches = [stretch for value in values if (stretch := days_of(value)) is not None]
    if hit.citation.date is not None and (hit.kind == "quote" or not stretches):
        stretches += [(hit.citation.date, hit.citation.date)]
    return any(_meet(first, last, days) for first, last in stretches)


def _meet(first: dt.date, last: dt.date, days: Days) -> bool:
    return (days.last is None or first <= days.last) and (days.first is None or days.first <= last)


def load_periods() -> Periods:
    """The calendar's rules. Raises ConfigError."""
    numbers = NumberReader(config.load("numbers.yaml", NumberRules))
    return Periods(Reader(Calendar(config.load("calendar.yaml", CalendarRules)), numbers))
