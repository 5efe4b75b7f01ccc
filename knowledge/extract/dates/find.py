"""The date expressions of a document, in order, each with the stretch of the calendar that it names.

A range ("from March to May", "since January") is a moment, and so are the dates at its ends: moments nest, they do not
cross.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace

from knowledge.extract.dates.read import Context, Reader, Reading
from knowledge.extract.dates.value import days, interval, joined, moved, unit_of
from knowledge.extract.figures.numbers import DASHES
from knowledge.extract.tokens import Tokens, tokenize
from knowledge.model import Moment, Span

_SOME_DAY = dt.date(2000, 1, 1)


def find_moments(read: Iterable[Tokens], anchor: dt.date | None, reader: Reader) -> tuple[Moment, ...]:
    """The moments of a document's sentences, by start. `anchor` is the document's date.

    Without a date only absolute expressions are found.
    """
    found: list[Moment] = []
    context = Context(anchor)
    passage = -1
    for tokens in read:
        if tokens.passage != passage:
            passage = tokens.passage
            context = replace(context, story=None)
        readings, context = _sentence(tokens, context, reader)
        found.extend(Moment(tokens.span(reading.first, reading.end), reading.value) for reading in readings)
    return tuple(found)


def date_spans(read: Iterable[Tokens], reader: Reader) -> tuple[Span, ...]:
    """Where dates stand in a document without a date of its own: their numbers measure nothing either."""
    return tuple(moment.span for moment in find_moments(read, _SOME_DAY, reader))


def moments(text: str, span: Span, anchor: dt.date | None, reader: Reader) -> tuple[Moment, ...]:
    """The moments of one stretch of text, such as a reader's question; `anchor` is the day of asking."""
    return find_moments((tokenize(text, span),), anchor, reader)


def _sentence(tokens: Tokens, context: Context, reader: Reader) -> tuple[list[Reading], Context]:
    single: list[Reading] = []
    index, count = 0, len(tokens)
    triggers, holidays = reader.triggers, reader.calendar.holidays
    words = tokens.words
    while index < count:
        word = words[index]
        if word not in triggers and not word[0].isdigit() and word not in holidays:
            index += 1
            continue
        reading = reader.at(tokens, index, context)
        if reading is None or days(reading.value) is None:
            index += 1
            continue
        reading = _offset(tokens, reading, context, reader)
        while single and single[-1].end > reading.first:
            single.pop()
        single.append(reading)
        if (second := _second_day(tokens, reading)) is not None:
            single.append(second)
        context = _moved_on(context, reading)
        index = max(single[-1].end, index + 1)
    return _with_ranges(tokens, single, context), context


def _moved_on(context: Context, reading: Reading) -> Context:
    """The text has reached a day, or speaks of a quarter or year."""
    unit = unit_of(reading.value)
    if unit == "day":
        return replace(context, story=dt.date.fromisoformat(reading.value))
    if (
        not reading.looks_back
        and unit in ("quarter", "year", "month", "half", "interval")
        and _running(context, reading)
    ):
        known = unit_of(context.period) if context.period else "year"
        if unit != "year" or known == "year":
            return replace(context, period=reading.value)
    return context


def _running(context: Context, reading: Reading) -> bool:
    """Whether a period is of the document's own year, or just over: comparisons look back from it."""
    stretch = days(reading.value)
    if stretch is None or context.anchor is None or stretch[0] > context.anchor:
        return False
    if unit_of(reading.value) == "quarter" and stretch[1] > context.anchor:
        return False
    return (context.anchor - stretch[1]).days < 130


def _second_day(tokens: Tokens, reading: Reading) -> Reading | None:
    """ "April 24 and 25" names two days."""
    word = tokens.word(reading.end + 1)
    if tokens.word(reading.end) != "and" or not word.isdecimal() or len(word) > 2 or len(reading.value) != 10:
        return None
    if tokens.word(reading.end + 2) not in (".", ",", "", "at", "in", "for", ";", ")"):
        return None
    value = f"{reading.value[:8]}{int(word):02}"
    return Reading(reading.end + 1, reading.end + 2, value) if value > reading.value and days(value) else None


def _offset(tokens: Tokens, reading: Reading, context: Context, reader: Reader) -> Reading:
    """ "the day before last Tuesday", "two weeks after Oct. 12", "a week from Monday"."""
    word = tokens.word(reading.first - 1)
    if word not in ("before", "after", "from") or unit_of(reading.value) != "day":
        return reading
    unit = reader.calendar.rules.units.get(tokens.word(reading.first - 2))
    if unit not in ("day", "week", "month", "year"):
        return reading
    before = tokens.word(reading.first - 3)
    small = reader.numbers.small
    if before not in ("the", "a", "an") and before not in small:
        return reading
    count = int(small.get(before, 1))
    day = moved(dt.date.fromisoformat(reading.value), unit, -count if word == "before" else count)
    if day is None:
        return reading
    first = reading.first - 3 if before in ("the", "a") or before in small else reading.first - 2
    return Reading(first, reading.end, day.isoformat())


def _with_ranges(tokens: Tokens, single: list[Reading], context: Context) -> list[Reading]:
    """Adds the stretches that two neighbours or a word before make: "from March to May", "since January"."""
    found: list[Reading] = []
    skip = -1
    for place, reading in enumerate(single):
        following = single[place + 1] if place + 1 < len(single) else None
        if place > skip and following is not None and (stretch := _range(tokens, reading, following)):
            found.append(stretch)
            skip = place + 1
        elif place > skip and tokens.word(reading.first - 1) == "since" and context.anchor is not None:
            begin = days(reading.value)
            if begin and begin[0] <= context.anchor:
                found.append(Reading(reading.first - 1, reading.end, interval(begin[0], context.anchor)))
        found.append(reading)
    return found


def _range(tokens: Tokens, begin: Reading, end: Reading) -> Reading | None:
    between = tokens.words[begin.end : end.first]
    before = tokens.word(begin.first - 1)
    if len(between) != 1:
        return None
    joint = between[0]
    if joint in ("to", "through", "until", "till"):
        first = begin.first - 1 if before == "from" else begin.first
        if before != "from" and joint in ("to", "until", "till"):
            return None
    elif joint == "and" and before == "between":
        first = begin.first - 1
    elif joint in DASHES:
        first = begin.first
    else:
        return None
    value = joined(begin.value, end.value)
    return Reading(first, end.end, value) if value else None
