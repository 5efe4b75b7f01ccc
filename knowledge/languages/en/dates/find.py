"""The date expressions of a document, in order, each with the stretch of the calendar that it names.

A range ("from March to May", "since January") is a moment, and so are the dates at its ends: moments nest, they do not
cross.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace

from knowledge.extract.tokens import Tokens
from knowledge.languages.en.dates.calendar import Calendar
from knowledge.languages.en.dates.parts import part_of
from knowledge.languages.en.dates.ranges import (
    counted_from,
    listed_days,
    next_weekday,
    range_of,
    stretch_of,
    with_year_of,
)
from knowledge.languages.en.dates.read import Reader
from knowledge.languages.en.dates.reading import Context, Reading
from knowledge.languages.en.dates.tense import direction
from knowledge.languages.en.morphology import TOKENIZER
from knowledge.model import Moment, Span
from knowledge.periods import days, unit_of

_SOME_DAY = dt.date(2000, 1, 1)
_SAME_WEEKS = 30  # days from a stretch to those of a bare weekday, at most
_REPORTS = ("quarter", "year", "month", "half", "interval")  # units that a text reports on
_REPORTED = 130  # days after its end that a period is still news: a quarter's results and half of the next


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
            context = replace(context, here=False) if context.here else context
        readings, context = _sentence(tokens, context, reader)
        found.extend(Moment(tokens.span(reading.first, reading.end), reading.value) for reading in readings)
    return tuple(found)


def date_spans(read: Iterable[Tokens], reader: Reader) -> tuple[Span, ...]:
    """Where dates stand in a document without a date of its own: their numbers measure nothing either."""
    return tuple(moment.span for moment in find_moments(read, _SOME_DAY, reader))


def moments(text: str, span: Span, anchor: dt.date | None, reader: Reader) -> tuple[Moment, ...]:
    """The moments of one stretch of text, such as a reader's question; `anchor` is the day of asking."""
    return find_moments((TOKENIZER.tokens(text, span),), anchor, reader)


def _sentence(tokens: Tokens, context: Context, reader: Reader) -> tuple[list[Reading], Context]:
    single: list[Reading] = []
    stretches: dict[int, Reading] = {}  # by the place of the first date that they cover
    calendar, end = reader.calendar, 0
    for index in reader.places(tokens):
        if index < end:
            continue
        reading = reader.at(tokens, index, context)
        if reading is None or days(reading.value) is None:
            continue
        if single and _within(tokens, single[0], reading, context, calendar):
            continue
        reading = part_of(tokens, counted_from(tokens, reading, calendar), calendar)
        before, behind = listed_days(tokens, reading, calendar)
        begin = before[0].first if before else reading.first
        while single and single[-1].end > begin:
            single.pop()
            stretches.pop(len(single), None)
            stretches.pop(len(single) - 1, None)
        if single and not before and single[-1].end + 1 == reading.first:
            reading = next_weekday(tokens, single[-1], reading, calendar)
        single += [*before, reading]
        context = _moved_on(tokens, context, reading, calendar)
        place = len(single) - 1
        if place and single[-2].end + 1 == reading.first:
            single[-2] = with_year_of(tokens, single[-2], reading, calendar)
        free = place and place - 2 not in stretches
        if free and (found := range_of(tokens, single[-2], reading, calendar, reader.ranges)):
            stretches[place - 1] = found
            context = _moved_on(tokens, context, found, calendar)
        elif found := stretch_of(tokens, reading, context.anchor, calendar, reader.stretches):
            stretches[place] = found
        single += behind
        end = single[-1].end
    if not stretches:
        return single, context
    return sorted([*single, *stretches.values()], key=lambda one: (one.first, -one.end)), context


def _within(tokens: Tokens, opening: Reading, reading: Reading, context: Context, calendar: Calendar) -> bool:
    """Whether a weekday that describes a noun is of another time, with which the sentence opens, and of no known day.

    "In May 2018, gunmen struck during Sunday mass"; but "Built in 1998, the mill burned on Sunday".
    """
    if tokens.word(reading.first) not in calendar.rules.weekdays or opening.first > 1 or context.anchor is None:
        return False
    before, stretch = tokens.word(reading.first - 1), days(opening.value)
    if stretch is None or before in ("on", ",") or before in calendar.rules.speaking:
        return False
    far = (context.anchor - stretch[1]).days > _SAME_WEEKS or (stretch[0] - context.anchor).days > _SAME_WEEKS
    return far and tokens.word(reading.end).isalpha() and reading.end - reading.first == 1


def _moved_on(tokens: Tokens, context: Context, reading: Reading, calendar: Calendar) -> Context:
    """The text has reached a day, or speaks of a quarter or year."""
    unit, value = unit_of(reading.value), reading.value
    if unit == "day":
        if context.story and _of_speech(tokens, reading, calendar):
            return context
        return replace(context, story=dt.date.fromisoformat(value), reached=value, here=True)
    if reading.looks_back:
        return context
    period, fiscal = _reported(tokens, context, reading, calendar)
    quarter = value if unit == "quarter" else context.quarter
    stretch, story = days(value), context.story
    if story and stretch and not stretch[0] <= story <= stretch[1]:
        story = None  # "in 1944": the day of the story is not known any more
    return Context(context.anchor, story, period, value, True, quarter, fiscal)


def _reported(tokens: Tokens, context: Context, reading: Reading, calendar: Calendar) -> tuple[str | None, str | None]:
    """The period that the text reports on behind a reading, and the quarter where that is of the company's own year."""
    unit, value, period, fiscal = unit_of(reading.value), reading.value, context.period, context.fiscal
    own = unit == "quarter" and (value == fiscal or _of_own_year(tokens, context, reading, calendar))
    if unit not in _REPORTS or not (own or _running(tokens, context, reading, calendar)):
        return period, fiscal
    known = unit_of(period) if period else "year"
    if unit == "year" and known != "year":
        return period, fiscal
    if unit == "quarter" and known == "quarter" and value < (period or "") and own == bool(fiscal):
        return period, fiscal  # "after a flat second quarter": the report is of the third
    if unit == "quarter":
        fiscal = value if own else None
    return value, fiscal


def _of_speech(tokens: Tokens, reading: Reading, calendar: Calendar) -> bool:
    """Whether a day is only the day on which somebody spoke: "he said on Tuesday"."""
    at = reading.first - 2 if tokens.word(reading.first - 1) == "on" else reading.first - 1
    return tokens.word(at) in calendar.rules.speaking


def _of_own_year(tokens: Tokens, context: Context, reading: Reading, calendar: Calendar) -> bool:
    """Whether a quarter is one of the company's own year and over: "it earned $5 in its fiscal first quarter"."""
    if calendar.rules.fiscal.isdisjoint(tokens.words[max(0, reading.first - 1) : reading.end]) or not context.anchor:
        return False
    near = abs(int(reading.value[:4]) - context.anchor.year) < 2
    return near and direction(tokens, reading.first, reading.end, calendar) < 0


def _running(tokens: Tokens, context: Context, reading: Reading, calendar: Calendar) -> bool:
    """Whether a period is of the document's own year, or just over: comparisons look back from it."""
    stretch = days(reading.value)
    if stretch is None or context.anchor is None or stretch[0] > context.anchor:
        return False
    if unit_of(reading.value) == "quarter" and stretch[1] > context.anchor:
        # a fiscal quarter that is over already, and reported: "posted a loss for the fourth quarter" in November
        return direction(tokens, reading.first, reading.end, calendar) < 0
    return (context.anchor - stretch[1]).days < _REPORTED
