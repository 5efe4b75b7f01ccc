"""The period that a question names ("in April", "last week", "2023"), counted from the day of asking."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from knowledge import config
from knowledge.errors import ConfigError
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


_SLOTS = {"year": r"\d{4}", "number": r"\d{1,2}"}
_SLOT = re.compile(r"\{(\w*)\}")


class _PeriodsFile(config.Schema, frozen=True):
    periods: dict[str, dict[str, str]]  # language -> words -> English words


@dataclass(frozen=True)
class Periods:
    """Finds periods by the calendar's rules, the ones that documents are read by.

    `translated` gives English words for those of other languages (`config/periods.yaml`).
    """

    reader: Reader
    translated: dict[str, str]

    def find(self, message: str, asked: dt.date) -> Period | None:
        """The longest period that a message names, the first among equals."""
        foreign = [(match, english) for pattern, english in self._patterns if (match := pattern.search(message))]
        for match, english in sorted(foreign, key=lambda pair: pair[0].start() - pair[0].end()):
            read = self._read(_SLOT.sub(lambda slot, match=match: match[slot[1]], english), asked)  # type: ignore[misc]
            if read is not None:
                return Period(Span(*match.span()), read.days)
        return self._read(message, asked)

    @cached_property
    def _patterns(self) -> list[tuple[re.Pattern[str], str]]:
        return [(_pattern(words), english) for words, english in self.translated.items()]

    def _read(self, message: str, asked: dt.date) -> Period | None:
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
    return any(meets(first, last, days) for first, last in stretches)


def of_period(hits: Sequence[Hit], period: Period | None) -> list[Hit]:
    """The hits of a period; all where there is none."""
    return [hit for hit in hits if period is None or is_of(hit, period.days)]


def meets(first: dt.date, last: dt.date, days: Days) -> bool:
    """Whether the stretch from one day to another, both included, shares a day with a period."""
    return (days.last is None or first <= days.last) and (days.first is None or days.first <= last)


def _pattern(words: str) -> re.Pattern[str]:
    shape = re.escape(words).replace(r"\*", r"\w*").replace(r"\ ", r"\s+")
    for name, digits in _SLOTS.items():
        shape = shape.replace(rf"\{{{name}\}}", rf"(?P<{name}>{digits})")
    return re.compile(rf"\b{shape}\b", re.IGNORECASE)


def load_periods() -> Periods:
    """The calendar's rules, and `config/periods.yaml`. Raises ConfigError."""
    numbers = NumberReader(config.load("numbers.yaml", NumberRules))
    languages = config.load("periods.yaml", _PeriodsFile).periods
    where = config.path("periods.yaml")
    reader = Reader(Calendar(config.load("calendar.yaml", CalendarRules)), numbers)
    translated = {words: english for phrases in languages.values() for words, english in phrases.items()}
    periods = Periods(reader, translated)
    for words, english in translated.items():
        slots = set(_SLOT.findall(words))
        if slots - set(_SLOTS) or set(_SLOT.findall(english)) - slots:
            raise ConfigError(f"{where}: periods: {words!r}: may hold {{year}} and {{number}}, in both or in the first")
        example = _SLOT.sub("1", english.replace("{year}", "2024"))
        if periods._read(example, dt.date(2024, 1, 1)) is None:
            raise ConfigError(f"{where}: periods: {words!r}: the calendar reads no period in {english!r}")
    return periods
