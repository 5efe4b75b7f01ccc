"""Parts of a month, quarter or year: "the second half of September", "the last two weeks of June"."""

from __future__ import annotations

import datetime as dt

from knowledge.extract.tokens import Tokens
from knowledge.languages.en.dates.beside import count_before, with_the
from knowledge.languages.en.dates.calendar import Calendar
from knowledge.languages.en.dates.reading import Reading
from knowledge.languages.en.numbers import DASHES
from knowledge.periods import days, interval, moved, unit_of

_HALF_MONTH = 15  # days of the first half of a month
_THIRD_OF_MONTH = 10
_WHOLES = ("month", "quarter", "year")
_LAST = -1


def part_of(tokens: Tokens, dated: Reading, calendar: Calendar) -> Reading:
    """The part that the words before a month, quarter or year take of it; the whole where they take none."""
    stretch = days(dated.value) if unit_of(dated.value) in _WHOLES else None
    if stretch is None:
        return dated
    # "half of" was read with the month
    of = dated.first + 1 if tokens.word(dated.first + 1) == "of" else dated.first - 1
    if tokens.word(of) != "of" or (tokens.word(of + 1) == "the" and tokens.word(of + 2) in calendar.rules.months):
        return dated  # "the second half of the May final"
    if calendar.rules.units.get(tokens.word(of - 1)) == "month" and tokens.word(of - 3) == "of":
        of -= 3  # "the first half of the month of May"
    return _part(tokens, of - 1, stretch, calendar, dated)


def _part(tokens: Tokens, head: int, stretch: tuple[dt.date, dt.date], calendar: Calendar, dated: Reading) -> Reading:
    """The part that is named by a noun (its place is `head`) and the number before it."""
    word, of_month = tokens.word(head), unit_of(dated.value) == "month"
    first, which = _which(tokens, head, calendar)
    found: tuple[dt.date, dt.date] | None = None
    if word in calendar.rules.fractions:
        found = _fraction(word, which, stretch, calendar) if of_month else None
    elif word in calendar.rules.weekdays:
        found = _weekday(calendar.rules.weekdays[word], which, stretch)
    elif of_month and (ordinal := _which(tokens, head + 1, calendar))[1] > 0:
        day = moved(stretch[0], "day", ordinal[1] - 1)  # "the 8th of this month"
        first, found = ordinal[0], (day, day) if day and day <= stretch[1] else None
    else:
        first, found = _units(tokens, head, stretch, calendar)
    if found is None:
        return dated
    value = found[0].isoformat() if found[0] == found[1] else interval(*found)
    return Reading(with_the(tokens, first), dated.end, value, dated.looks_back)


def _which(tokens: Tokens, head: int, calendar: Calendar) -> tuple[int, int]:
    """Where the ordinal before a noun begins, and its number: -1 for "last", 0 where there is none."""
    at = head - 2 if tokens.word(head - 1) in DASHES else head - 1
    if tokens.word(at) in calendar.rules.last_part:
        return at, _LAST
    if tokens.word(at) in calendar.rules.first_part:
        return at, 1
    for first in (at - 1, at):
        ordinal = calendar.numbers.ordinal(tokens, first)
        if ordinal and ordinal[1] == at + 1:
            return first, ordinal[0]
    return head, 0


def _fraction(
    word: str, which: int, stretch: tuple[dt.date, dt.date], calendar: Calendar
) -> tuple[dt.date, dt.date] | None:
    """The half or third of a month: of fifteen or ten days, the last one of what is left."""
    count = calendar.rules.fractions[word]
    number = count if which == _LAST else which
    if not 1 <= number <= count:
        return None
    length = _HALF_MONTH if count == 2 else _THIRD_OF_MONTH
    first = moved(stretch[0], "day", (number - 1) * length)
    last = stretch[1] if number == count else moved(stretch[0], "day", number * length - 1)
    return (first, last) if first and last else None


def _weekday(weekday: int, which: int, stretch: tuple[dt.date, dt.date]) -> tuple[dt.date, dt.date] | None:
    if which == _LAST:
        day = moved(stretch[1], "day", -((stretch[1].weekday() - weekday) % 7))
    elif which:
        day = moved(stretch[0], "day", (weekday - stretch[0].weekday()) % 7 + 7 * (which - 1))
    else:
        return None
    return (day, day) if day and stretch[0] <= day <= stretch[1] else None


def _units(
    tokens: Tokens, head: int, stretch: tuple[dt.date, dt.date], calendar: Calendar
) -> tuple[int, tuple[dt.date, dt.date] | None]:
    """So many days, weeks or months at an end of a stretch: "the last ten days of", "the second week of"."""
    unit = calendar.rules.units.get(tokens.word(head), "")
    if unit not in ("day", "week", "month") or tokens.word(head) in calendar.rules.parts_of_day:
        return head, None
    first, number = count_before(tokens, head, calendar)
    plural = tokens.word(head).endswith("s")
    if plural and (number is None or not number.is_integer()):
        return head, None
    if plural and number:
        first, which = _which(tokens, first, calendar)
        count = int(number)
        if which not in (1, _LAST):
            return head, None
    else:
        first, which = _which(tokens, head, calendar)
        count = 1
    if not which:
        return head, None
    if which == _LAST:
        begin, end = moved(stretch[1], "day", 1), stretch[1]
        start = moved(begin, unit, -count) if begin else None
    else:
        start = moved(stretch[0], unit, which - 1)
        after = moved(start, unit, count) if start else None
        end = (moved(after, "day", -1) or stretch[1]) if after else stretch[1]
    if start is None or not stretch[0] <= start <= end <= stretch[1]:
        return head, None
    return first, (start, end)
