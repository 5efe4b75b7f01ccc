"""Units of the calendar with a word before them: "last year", "this morning", "that day", "the end of the month"."""

from __future__ import annotations

import datetime as dt

from knowledge.extract.tokens import Tokens
from knowledge.languages.en.dates.beside import modified, modifier, of_results, with_parts, with_the, year_of
from knowledge.languages.en.dates.calendar import Calendar
from knowledge.languages.en.dates.days import dated_at
from knowledge.languages.en.dates.parts import part_of
from knowledge.languages.en.dates.reading import NO_DATE, Context, Reading, reading
from knowledge.languages.en.dates.tense import direction
from knowledge.languages.en.morphology import POSSESSIVES
from knowledge.periods import day_of, days, interval, moved, unit_of, value_of

_COMPARED = 10  # words before "last year" in which a comparison with it begins


def part_of_one(tokens: Tokens, index: int, context: Context, calendar: Calendar) -> Reading | None:
    """ "of the week of": neither end of it is known."""
    return NO_DATE if tokens.word(index - 1) == "of" and tokens.word(index + 1) == "of" else None


def named_unit(tokens: Tokens, index: int, context: Context, calendar: Calendar) -> Reading | None:
    """ "This Week": a programme."""
    named = context.anchor and index > 1 and tokens.capital(index) and not tokens.raw(index).isupper()
    return NO_DATE if named else None


def week_of_day(tokens: Tokens, index: int, context: Context, calendar: Calendar) -> Reading | None:
    """ "the week of April 8"."""
    if context.anchor is None or tokens.word(index + 1) != "of":
        return None
    dated = dated_at(tokens, index + 2, context, calendar)
    stretch = days(dated.value) if dated else None
    if dated is None or stretch is None:
        return None
    return reading(with_the(tokens, index), dated.end, value_of(stretch[0], "week"))


# --- "last", "this", "next" -----------------------------------------------------------------------------------------


def shifted_part_of_day(tokens: Tokens, index: int, context: Context, calendar: Calendar) -> Reading | None:
    """ "this morning", "last night", "the next morning"."""
    first, shift = modified(tokens, index, calendar)
    if context.anchor is None or shift is None:
        return None
    word = modifier(tokens, index, calendar)
    if word == "next" or word in calendar.rules.adjoining:
        return reading(first, index + 1, _next_to(tokens, (first, index), shift, context, calendar))
    count = -1 if word == "last" and tokens.word(index) in calendar.rules.nights else 0
    return reading(first, index + 1, moved(context.anchor, "day", count))


def next_day(tokens: Tokens, index: int, context: Context, calendar: Calendar) -> Reading | None:
    """ "the next day"."""
    first, shift = modified(tokens, index, calendar)
    if context.anchor is None or shift is None or modifier(tokens, index, calendar) != "next":
        return None
    return reading(first, index + 1, _next_to(tokens, (first, index), shift, context, calendar)) or NO_DATE


def _next_to(
    tokens: Tokens, place: tuple[int, int], shift: int, context: Context, calendar: Calendar
) -> dt.date | None:
    """The day next to the one that the story has reached; next to today where it has told of none."""
    first, index = place
    base = context.story
    if base is None and (not context.reached or direction(tokens, first, index + 1, calendar) > 0):
        base = context.anchor
    return moved(base, "day", shift) if base else None


def shifted_decade(tokens: Tokens, index: int, context: Context, calendar: Calendar) -> Reading | None:
    """ "the past decade", "the next decade": as long a stretch from today; "last century" is the one before."""
    first, shift = modified(tokens, index, calendar)
    unit, word = calendar.rules.units[tokens.word(index)], modifier(tokens, index, calendar)
    if context.anchor is None or not shift or word not in ("last", "past", "next", "coming"):
        return None
    day = moved(context.anchor, unit, shift)
    if day is None or (unit == "century" and word in ("last", "next")):
        return reading(first, index + 1, value_of(day, unit)) if day else None
    return Reading(first, index + 1, interval(min(day, context.anchor), max(day, context.anchor)))


def compared_year(tokens: Tokens, index: int, context: Context, calendar: Calendar) -> Reading | None:
    """ "up from $2 million last year": the quarter that the passage has just named, a year back."""
    first, shift = modified(tokens, index, calendar)
    period = context.period
    if shift != -1 or not (period and context.here and context.reached == period and unit_of(period) == "quarter"):
        return None
    if _of_quarter(tokens, index + 1, calendar):
        return None
    alone = calendar.rules.compared.isdisjoint(tokens.words[max(0, first - _COMPARED) : max(0, first)])
    if alone and not of_results(tokens, index + 1, calendar):
        return None
    value = f"{int(period[:4]) - 1:04}{period[4:]}"
    return Reading(with_parts(tokens, first, calendar), index + 1, value, looks_back=True)


def _of_quarter(tokens: Tokens, end: int, calendar: Calendar) -> bool:
    """Whether a quarter takes the year before it: "this year's third quarter"."""
    ordinal = calendar.numbers.ordinal(tokens, end + 1) if tokens.word(end) in POSSESSIVES else None
    return ordinal is not None and tokens.word(ordinal[1]) in ("quarter", "half")


def _up_to_today(
    tokens: Tokens, index: int, first: int, anchor: dt.date, calendar: Calendar
) -> tuple[dt.date, dt.date] | None:
    """The days of "the past year", "over the last month": so long a stretch up to today, not the calendar's own."""
    word, unit = modifier(tokens, index, calendar), calendar.rules.units[tokens.word(index)]
    running = word == "past" or (
        word == "last" and tokens.word(first) == "the" and tokens.word(first - 1) in calendar.rules.throughout
    )
    if not running or unit not in ("week", "month", "year") or tokens.word(index + 1) in POSSESSIVES:
        return None
    begin = moved(anchor, unit, -1)
    return (begin, anchor) if begin else None


def _told_next(tokens: Tokens, index: int, first: int, calendar: Calendar) -> bool:
    """Whether "the next year" is of a story: "he left in 1950 and died the next year"; not "over the next year"."""
    if modifier(tokens, index, calendar) != "next" or tokens.word(first) != "the":
        return False
    throughout = tokens.word(first - 1) in calendar.rules.throughout
    return not throughout and direction(tokens, first, index + 1, calendar) < 0


def shifted_unit(tokens: Tokens, index: int, context: Context, calendar: Calendar) -> Reading | None:
    """ "last week", "this month", "next year", "the following month", "this weekend"."""
    first, shift = modified(tokens, index, calendar)
    anchor, unit = context.anchor, calendar.rules.units[tokens.word(index)]
    if anchor is None or shift is None:
        return None
    counts_down = unit in ("day", "week", "month") or (unit == "year" and tokens.word(first) == "the")
    if shift and counts_down and tokens.word(index + 1) == "of":
        return None  # "the last week of March", "the last year of the war"
    if unit == "year" and _of_quarter(tokens, index + 1, calendar):
        return None
    told = modifier(tokens, index, calendar) in calendar.rules.adjoining and (context.here or shift > 0)
    told = told or (context.here and _told_next(tokens, index, first, calendar))
    if stretch := _up_to_today(tokens, index, first, anchor, calendar):
        return reading(first, index + 1, interval(*stretch))
    base = (context.base(unit) if told else None) or anchor
    if unit == "weekend" and shift == 0 and anchor.weekday() == 0:
        base, shift = anchor, -1  # on a Monday
    day = moved(base, unit, shift)
    return reading(with_parts(tokens, first, calendar), index + 1, value_of(day, unit)) if day else None


# --- "that", "the" --------------------------------------------------------------------------------------------------


def that_day(tokens: Tokens, index: int, context: Context, calendar: Calendar) -> Reading | None:
    """ "that day", "the same evening": the one that the story has reached."""
    if context.anchor is None or tokens.word(index - 1) not in calendar.rules.that:
        return None
    return reading(_that(tokens, index), index + 1, context.story if context.reached else context.anchor)


def that_unit(tokens: Tokens, index: int, context: Context, calendar: Calendar) -> Reading | None:
    """ "that year", "that same month", "the same month of 2023": the one that the text has reached."""
    anchor, unit = context.anchor, calendar.rules.units[tokens.word(index)]
    if anchor is None or tokens.word(index - 1) not in calendar.rules.that:
        return None
    base = context.base(unit) or context.story or anchor
    if context.period and unit == "year" and not context.here and (stretch := days(context.period)):
        base = stretch[0]
    year, end = year_of(tokens, index + 1, anchor, calendar) if unit == "month" else (None, index + 1)
    first = index - 2 if tokens.word(index - 2) in ("the", "that") else index - 1
    if year is not None:
        return Reading(first, end, f"{year:04}-{base.month:02}", looks_back=True)
    return reading(first, index + 1, value_of(base, unit))


def _that(tokens: Tokens, index: int) -> int:
    """Where "that day", "the same day", "that same day" begin."""
    same = tokens.word(index - 1) == "same" and tokens.word(index - 2) in ("the", "that")
    return index - 2 if same else index - 1


def year_to_date(tokens: Tokens, index: int, context: Context, calendar: Calendar) -> Reading | None:
    """ "the year to date"."""
    anchor = context.anchor
    if anchor is None or tokens.words[index + 1 : index + 3] != ["to", "date"]:
        return None
    begin = day_of(anchor.year, 1, 1)
    return reading(with_the(tokens, index), index + 3, interval(begin, anchor)) if begin else None


def year_end(tokens: Tokens, index: int, context: Context, calendar: Calendar) -> Reading | None:
    """ "by year end", "at year-end", "by the year's end"."""
    joined = tokens.word(index + 1) == "-" or tokens.word(index + 1) in POSSESSIVES
    end = index + 3 if joined else index + 2
    if context.anchor is None or tokens.word(end - 1) != "end":
        return None
    return reading(with_the(tokens, index), end, value_of(context.anchor, "year"))


def the_weekend(tokens: Tokens, index: int, context: Context, calendar: Calendar) -> Reading | None:
    """ "at the weekend", "over the weekend": the last or the next, as the tense has it."""
    anchor, before = context.anchor, tokens.word(index - 1)
    if anchor is None or before not in ("the", "over"):
        return None
    leading = tokens.word(index - 2 if before == "the" else index - 1)
    count = 0
    if leading == "over" and anchor.weekday() < 2:  # "over the weekend", on a Monday
        count = -1
    elif leading not in calendar.rules.reaching and anchor.weekday() < 5:
        count = -1 if direction(tokens, index, index + 1, calendar) <= 0 else 0
    day = moved(anchor, "weekend", count)
    return reading(index - (before == "the"), index + 1, value_of(day, "weekend")) if day else None


def for_the_year(tokens: Tokens, index: int, context: Context, calendar: Calendar) -> Reading | None:
    """ "for the year", "for the full year"."""
    before = tokens.word(index - 1)
    if context.anchor is None or before not in ("the", "full"):
        return None
    if before == "full" and tokens.word(index - 2) != "the":
        return None  # "for a full year"
    if tokens.word(index - 3 if before == "full" else index - 2) != "for":
        return None
    return reading(index - 1, index + 1, value_of(context.anchor, "year"))


def part_of_unit(tokens: Tokens, index: int, context: Context, calendar: Calendar) -> Reading | None:
    """ "the end of the year", "late in the month", "later in the day"; "the" alone names none."""
    if context.anchor is None or tokens.word(index - 1) != "the":
        return None
    unit = calendar.rules.units[tokens.word(index)]
    if (whole := value_of(context.anchor, unit)) and tokens.word(index - 2) == "of":
        part = part_of(tokens, Reading(index - 1, index + 1, whole), calendar)
        if part.value != whole:
            return part  # "the first ten days of the year"
    first = with_parts(tokens, index, calendar)
    if first >= index - 1 or tokens.word(first) not in calendar.rules.parts | {"the"}:
        return None
    told = context.story if unit == "day" and context.here else None
    return reading(first, index + 1, value_of(told or context.anchor, unit))


def latest_year(tokens: Tokens, index: int, context: Context, calendar: Calendar) -> Reading | None:
    """ "the latest fiscal year": the one that is over."""
    if context.anchor is None or tokens.word(index - 1) not in calendar.rules.fiscal:
        return None
    if tokens.word(index - 2) not in calendar.rules.latest:
        return None
    before = moved(context.anchor, "year", -1)
    return reading(with_the(tokens, index - 2), index + 1, value_of(before, "year")) if before else None
