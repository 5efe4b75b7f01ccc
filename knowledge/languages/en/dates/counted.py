"""Units that are counted: "two weeks ago", "a year earlier", "the day before", "the past three years"."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from knowledge.extract.tokens import Tokens
from knowledge.languages.en.dates.beside import count_before, modified, modifier, with_the, year_after, year_of
from knowledge.languages.en.dates.calendar import Calendar
from knowledge.languages.en.dates.days import dated_at, month_end
from knowledge.languages.en.dates.reading import NO_DATE, Context, Reading, reading
from knowledge.languages.en.dates.tense import direction
from knowledge.languages.en.dates.years import decade, is_year
from knowledge.periods import days, interval, months, moved, unit_of, value_of, whole_before

_EXACT = ("day", "week", "fortnight", "night")  # units that are counted to a day
_APART = (",", "(", "—", "–")  # before a date that says a counted one again
_MONTHS_IN = {"month": 1, "quarter": 3}


@dataclass(frozen=True, slots=True)
class _Count:
    """A counted unit over the tokens `first` up to `end`: how many, and by which word."""

    first: int
    end: int
    unit: str
    number: float | None  # None where none stands before the unit ("the day before")
    word: str  # "ago", "later", "before", "from" (now)
    back: bool


def _counted(tokens: Tokens, index: int, calendar: Calendar) -> _Count | None:
    if tokens.word(index + 1) not in calendar.counting:
        return None
    word, end = _counting_word(tokens, index)
    back, unit = word in calendar.rules.back, calendar.rules.units[tokens.word(index)]
    if not back and word not in calendar.rules.onward and word != "from":
        return None
    first, number = count_before(tokens, index, calendar)
    if number is None and back and tokens.word(index - 1) == "year":
        first, number = index - 1, 1.0
    if number is None and back and unit == "year" and tokens.word(index + 1) == "-":
        first, number = index, 1.0
    return _Count(first, end, unit, number, word, back)


def _counting_word(tokens: Tokens, index: int) -> tuple[str, int]:
    """The word that says which way a unit is counted ("ago", "from"), and the token after it."""
    word, end = tokens.word(index + 1), index + 2
    if word == "or" and tokens.word(index + 2) == "so":
        return tokens.word(index + 3), index + 4
    if word == "-" and tokens.word(index + 2) in ("ago", "earlier"):
        return tokens.word(index + 2), index + 3
    if word == "from":
        return ("from", index + 3) if tokens.word(index + 2) in ("now", "today") else ("", end)
    return word, end


def apposed(tokens: Tokens, index: int, context: Context, calendar: Calendar) -> Reading | None:
    """ "two years earlier, in 2019", "the following year, 2020,": the date that is said again tells it."""
    count = _counted(tokens, index, calendar)
    if count is not None and count.number is not None:
        first, end, back = count.first, count.end, count.back
    else:
        first, end, back = modified(tokens, index, calendar)[0], index + 1, False
        if modifier(tokens, index, calendar) not in calendar.rules.adjoining | {"next"}:
            return None
    value = _said_again(tokens, end, context, calendar) or _said_before(tokens, first, end, calendar)
    stretch = days(value) if value else None
    if stretch is None:
        return None
    holding = days(value_of(stretch[0], calendar.rules.units[tokens.word(index)]) or "")
    if holding is None or stretch[1] > holding[1]:
        return None  # "two days later, in 2019"
    return reading(first, end, value, looks_back=back)


def _said_again(tokens: Tokens, end: int, context: Context, calendar: Calendar) -> str | None:
    """The date that stands behind a counted unit: ", in 2019", " in May 2019", ", on 5 May", ", 2019,"."""
    rules = calendar.rules
    at = end + 1 if tokens.word(end) in _APART else end
    said = tokens.word(at) in rules.apposed_by
    at += said
    while tokens.word(at) in rules.parts or tokens.word(at) in ("-", "the"):
        at += 1
    if (found := decade(tokens, at, context, calendar)) and said:
        return found.value
    if dated := dated_at(tokens, at, context, calendar):
        value, after = dated.value, dated.end
    elif tokens.word(at) in rules.months and tokens.capital(at):
        year, after = year_after(tokens, month_end(tokens, at, calendar))
        value = f"{year:04}-{rules.months[tokens.word(at)]:02}" if year is not None else ""
    elif is_year(tokens, at, calendar):
        value, after = tokens.word(at), at + 1
    else:
        return None
    return value if said or (at > end and tokens.word(after) in (",", "")) else None


def _said_before(tokens: Tokens, first: int, end: int, calendar: Calendar) -> str | None:
    """The year that stands before a counted unit between commas: "in 2021, two years later,"."""
    between = tokens.word(first - 1) == "," and tokens.word(end) in (",", ".", "")
    return tokens.word(first - 2) if between and is_year(tokens, first - 2, calendar) else None


def next_but_one(tokens: Tokens, index: int, context: Context, calendar: Calendar) -> Reading | None:
    """ "the year before last", "the week after next"."""
    count = _counted(tokens, index, calendar)
    if count is None or count.word not in ("before", "after") or count.number is not None or context.anchor is None:
        return None
    if tokens.word(count.end) != ("last" if count.back else "next"):
        return None
    day = moved(context.anchor, count.unit, -2 if count.back else 2)
    return reading(with_the(tokens, count.first), count.end + 1, value_of(day, count.unit)) if day else None


def beside_the_story(tokens: Tokens, index: int, context: Context, calendar: Calendar) -> Reading | None:
    """ "the day before", "two days after": from the day that the story has reached, no clause following."""
    count = _counted(tokens, index, calendar)
    if count is None or count.word not in ("before", "after") or count.unit == "half":
        return None
    first, number = count.first, count.number
    if number is None and tokens.word(first - 1) == "the" and not tokens.word(first).endswith("s"):
        if tokens.word(count.end).endswith("ing"):
            return None  # "the day before leaving"
        if tokens.word(first - 2) == "," and _dated(tokens, first - 3, calendar):
            told = context.reached if context.here and _goes_on(tokens, count.end, calendar) else None
            if told and unit_of(told) == count.unit:
                return reading(first - 1, count.end, told)  # "on Tuesday, the day before the vote"
            if tokens.word(first - 3) in calendar.rules.weekdays or told:
                return None
        first, number = first - 1, 1.0
    elif tokens.word(count.end) and tokens.word(count.end) not in calendar.rules.overnight_ends:
        return None  # "two years before the war"
    base = context.base(count.unit if count.unit in ("month", "quarter", "year") else "day")
    if base is None or number is None or not number.is_integer():
        return None
    day = moved(base, count.unit, -int(number) if count.back else int(number))
    unit = "day" if count.unit in _EXACT and count.unit != "week" else count.unit
    return reading(first, count.end, value_of(day, unit)) if day else None


def _dated(tokens: Tokens, at: int, calendar: Calendar) -> bool:
    """Whether a token ends a date: "Tuesday", "Oct. 12", "2014", "in March", "yesterday"; not "room 5"."""
    rules, word = calendar.rules, tokens.word(at)
    if not word.isdecimal():
        return word in rules.weekdays or word in rules.months or word in rules.days_from_today
    before = tokens.word(at - 2 if tokens.word(at - 1) == "." else at - 1)
    return len(word) == 4 or before in rules.months


def _goes_on(tokens: Tokens, end: int, calendar: Calendar) -> bool:
    """Whether a noun or clause stands behind "the day before": what it is said to be before."""
    word = tokens.word(end)
    return word[:1].isalpha() and word not in calendar.rules.overnight_ends


def year_back(tokens: Tokens, index: int, context: Context, calendar: Calendar) -> Reading | None:
    """ "a year earlier": the period that the text reports on, in the year before."""
    count = _counted(tokens, index, calendar)
    stretch = days(context.period) if context.period and context.anchor else None
    if count is None or stretch is None or context.period is None or not count.back or count.number != 1:
        return None
    if count.word == "before" or count.unit not in ("year", "quarter"):
        return None
    if count.first == 0 or "months" in tokens.words[: count.first]:
        return None  # from the year: it opens a sentence, or stands beside a number of months
    known = unit_of(context.period)
    if known not in ("quarter", "year") and not (known == "month" and count.unit == "year" and context.here):
        return None
    day = moved(stretch[0], count.unit, -1)
    return reading(count.first, count.end, value_of(day, known), looks_back=True) if day else None


def counted(tokens: Tokens, index: int, context: Context, calendar: Calendar) -> Reading | None:
    """ "two weeks ago", "three days later", "10 years from now", "18 months earlier", "2.5 years ago"."""
    count, anchor = _counted(tokens, index, calendar), context.anchor
    if count is None or anchor is None or count.number is None or count.word in ("before", "after"):
        return None
    unit, whole = _whole(count.unit, count.number)
    base = _counted_from(tokens, count, unit, context, calendar)
    day = moved(base, unit, -whole if count.back else whole) if base and whole is not None else None
    if day is None:
        return None
    if not count.back and day > anchor and count.word == "later" and _not_ahead(tokens, count, calendar):
        return None  # "sixty years later, she works": the day from which it counts is not known
    looks_back = count.back and unit == "year"
    if count.word == "ago" and (known := _ago_today(tokens, count.end, day, calendar)):
        return Reading(count.first, known.end, known.value, looks_back)
    if unit == "year" and count.number == 1 and count.word in ("earlier", "later"):
        return reading(count.first, count.end, value_of(day, "year"), looks_back)
    if unit == "week" and count.word == "ago" and count.number > 1:
        return reading(count.first, count.end, value_of(day, "week"), looks_back=True)
    return reading(count.first, count.end, value_of(day, "day" if unit in _EXACT else unit), looks_back)


def _ago_today(tokens: Tokens, end: int, day: dt.date, calendar: Calendar) -> Reading | None:
    """ "a year ago today", "two years ago this week": the same day or week, so long ago."""
    if calendar.rules.days_from_today.get(tokens.word(end)) == 0:
        return reading(end, end + 1, day)
    unit = calendar.rules.units.get(tokens.word(end + 1))
    this = tokens.word(end) in calendar.rules.now and unit in ("week", "month")
    return reading(end, end + 2, value_of(day, unit)) if this and unit else None


def _whole(unit: str, number: float) -> tuple[str, int | None]:
    """A number of units as a whole one: parts of a year in months. None for parts of other units."""
    if number.is_integer():
        return unit, int(number)
    return ("month", round(number * 12)) if unit == "year" else (unit, None)


def _counted_from(tokens: Tokens, count: _Count, unit: str, context: Context, calendar: Calendar) -> dt.date | None:
    """The day from which units are counted: the document's for "ago", else the one that the text has reached."""
    if count.word in ("ago", "from", "hence"):
        return context.anchor
    told = context.base("day" if unit in _EXACT else unit) or context.story
    if told is None and not count.back and direction(tokens, count.first, count.end, calendar) < 0:
        return None  # "three years later" of a story whose day is not known
    return told or context.anchor


def _not_ahead(tokens: Tokens, count: _Count, calendar: Calendar) -> bool:
    return direction(tokens, count.first, count.end, calendar) <= 0


def first_months(tokens: Tokens, index: int, context: Context, calendar: Calendar) -> Reading | None:
    """ "the first nine months of 2023", "six months of 2024", "the first two quarters"; weeks so counted are none."""
    first, number = count_before(tokens, index, calendar)
    anchor = context.anchor
    if number is None or not number.is_integer() or anchor is None:
        return None
    unit, ordinal = calendar.rules.units[tokens.word(index)], calendar.numbers.ordinal(tokens, first - 1)
    year, end = year_of(tokens, index + 1, anchor, calendar)
    if year is None and not (ordinal and ordinal[0] == 1):
        return None
    length = _MONTHS_IN.get(unit, 0) * int(number)
    if not 1 <= length <= 12:
        return NO_DATE
    if year is not None and tokens.word(first - 1) in calendar.rules.last_part:
        stretch = months(year, 13 - length, length)
        return reading(with_the(tokens, first - 1), end, interval(*stretch)) if stretch else NO_DATE
    if year is None:
        year = anchor.year if anchor.month >= length else anchor.year - 1
    stretch = months(year, 1, length)
    if stretch is None:
        return NO_DATE
    return reading(with_the(tokens, first - 1 if ordinal else first), end, interval(*stretch))


def _quarters_beside(day: dt.date, count: int) -> tuple[dt.date, dt.date] | None:
    """So many whole quarters before (below 0) or after the one that holds a day."""
    begin = months(day.year, (day.month - 1) // 3 * 3 + 1, 3)
    if begin is None or not count:
        return None
    if count < 0:
        before = moved(begin[0], "day", -1)
        return whole_before(before, "quarter", -count) if before else None
    first = moved(begin[1], "day", 1)
    after = moved(first, "quarter", count) if first else None
    last = moved(after, "day", -1) if after else None
    return (first, last) if first and last else None


def past_units(tokens: Tokens, index: int, context: Context, calendar: Calendar) -> Reading | None:
    """ "the past three years", "the next 12 months"; other units in the plural name no stretch."""
    anchor = context.anchor
    if anchor is None:
        return None
    first, number = count_before(tokens, index, calendar)
    unit, word = calendar.rules.units[tokens.word(index)], tokens.word(first - 1)
    shift = calendar.shift_words.get(word)
    if number is None or not number.is_integer() or not shift:
        return NO_DATE
    if unit == "quarter":
        told = context.base(unit) if word in calendar.rules.adjoining else None
        stretch = _quarters_beside(told or anchor, int(number) * shift)
        return reading(with_the(tokens, first - 1), index + 1, interval(*stretch)) if stretch else NO_DATE
    if word in calendar.rules.adjoining:
        return NO_DATE
    other = moved(anchor, unit, int(number) * shift) if unit not in ("fortnight", "weekend") else None
    if other is None:
        return NO_DATE
    return reading(with_the(tokens, first - 1), index + 1, interval(min(other, anchor), max(other, anchor)))
