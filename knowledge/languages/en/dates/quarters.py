"""Quarters and halves of a year, and the quarters that are told by what the text reports on."""

from __future__ import annotations

import datetime as dt

from knowledge.extract.tokens import Tokens
from knowledge.languages.en.dates.beside import (
    modified,
    modifier,
    of_results,
    short_year,
    with_the,
    year_before,
    year_of,
)
from knowledge.languages.en.dates.calendar import Calendar
from knowledge.languages.en.dates.days import dated_at
from knowledge.languages.en.dates.reading import NO_DATE, Context, Reading, digits, reading
from knowledge.languages.en.dates.tense import direction
from knowledge.languages.en.morphology import POSSESSIVES
from knowledge.languages.en.numbers import DASHES
from knowledge.periods import days, interval, joined, months, moved, unit_of, value_of, whole_before

_NEIGHBOURS = 40  # words on either side that tell money from matches: most sentences whole
_QUARTER = 92  # days of the longest
_PARTS = {"quarter": 4, "half": 2}  # parts of a year
_LETTERED = {"q": 4, "h": 2, "m": 12}  # parts of a year that letters count


def numbered_part(tokens: Tokens, index: int, context: Context, calendar: Calendar) -> Reading | None:
    """ "the third quarter of 2023", "third-quarter", "the first half"; "led in the fourth quarter" is of a match."""
    unit = calendar.rules.units[tokens.word(index)]
    count = _PARTS[unit]
    at, number = _number_before(tokens, index, count, calendar)
    if number is None or not 1 <= number <= count:
        return None
    if unit == "half" and _of_month(tokens, index + 1, calendar):
        return NO_DATE  # "the second half of May" is read with the month
    anchor, first = context.anchor, at
    half_year = unit == "half" and tokens.word(index + 1) == "-" and tokens.word(index + 2) == "year"
    year, end = year_of(tokens, index + (3 if half_year else 1), anchor, calendar)
    if year is None:
        year, first = year_before(tokens, at, anchor, calendar)
    if year is None and (stretch := _ended(tokens, index, unit, context, calendar)):
        year = _year_of_part(stretch, number, count)
    if year is None:
        if anchor is None or (not half_year and not _of_money(tokens, index, unit, calendar)):
            return NO_DATE
        year = _nearest_part(number, count, anchor, direction(tokens, at, end, calendar))
    return Reading(with_the(tokens, first), end, f"{year:04}-{'Q' if count == 4 else 'H'}{number}")


def _number_before(tokens: Tokens, index: int, count: int, calendar: Calendar) -> tuple[int, int | None]:
    """Where the number of a part of the year begins, and the number."""
    at = index - 1
    if tokens.word(at) in calendar.rules.fiscal:
        at -= 1
    if tokens.word(at) in DASHES:
        at -= 1
    word = tokens.word(at)
    if (number := calendar.numbers.rules.ordinals.get(word)) is not None:
        return at, number
    if word in calendar.rules.last_part and tokens.word(index + 1) == "of":
        return at, count
    ordinal = calendar.numbers.ordinal(tokens, at - 1)
    return (at - 1, ordinal[0]) if ordinal and ordinal[1] == at + 1 else (at, None)


def _of_month(tokens: Tokens, end: int, calendar: Calendar) -> bool:
    """Whether a month stands behind "of": "of May", "of early May", "of last month", "of the month"."""
    rules = calendar.rules
    if tokens.word(end) != "of":
        return False
    for at in range(end + 1, end + 4):
        word = tokens.word(at)
        if word in rules.months or rules.units.get(word) == "month":
            return True
        if word != "the" and word not in calendar.shift_words and word not in rules.parts:
            return False
    return False


def _ended(
    tokens: Tokens, index: int, unit: str, context: Context, calendar: Calendar
) -> tuple[dt.date, dt.date] | None:
    """The days of a period whose last one stands behind it: "the quarter ended Sept. 30"."""
    if tokens.word(index + 1) not in calendar.rules.ended:
        return None
    dated = dated_at(tokens, index + 2, context, calendar)
    last = days(dated.value) if dated else None
    return whole_before(last[1], unit, 1) if last else None


def _year_of_part(stretch: tuple[dt.date, dt.date], number: int, count: int) -> int:
    """The year whose part lies nearest: a fiscal fourth quarter ended in January is the old year's."""
    month = (number - 1) * 12 // count + 1
    years = range(stretch[0].year + 1, stretch[0].year - 2, -1)  # the later of two as near: it names a fiscal year
    return min(years, key=lambda year: abs((year - stretch[0].year) * 12 + month - stretch[0].month))


def _of_money(tokens: Tokens, index: int, unit: str, calendar: Calendar) -> bool:
    """Whether a part alone is of a year and not of a match: money, not goals, is spoken of before or after."""
    rules, around = calendar.rules, tokens.words[max(0, index - _NEIGHBOURS) : index + _NEIGHBOURS]
    money = not rules.money.isdisjoint(around)
    if unit == "half" and not money and tokens.word(index - 2) != "-":
        return False
    return money or rules.games.isdisjoint(around)


def _nearest_part(number: int, count: int, anchor: dt.date, points: int) -> int:
    """The year of a bare quarter or half: the running one, unless the words point over its edge."""
    now = (anchor.month - 1) * count // 12 + 1
    if number > now and points <= 0 and number - now > count // 2 - (points < 0):
        return anchor.year - 1
    if number < now and points > 0 and now - number >= count // 2:
        return anchor.year + 1
    return anchor.year


def ended_quarter(tokens: Tokens, index: int, context: Context, calendar: Calendar) -> Reading | None:
    """ "the quarter ended Sept. 30": the one that holds most of its days, or the fiscal one that the text reports."""
    stretch = _ended(tokens, index, "quarter", context, calendar) if context.anchor else None
    if stretch is None or context.anchor is None:
        return None
    if context.fiscal and 0 <= (context.anchor - stretch[1]).days <= _QUARTER:  # the latest that is over
        return Reading(with_the(tokens, index), index + 1, context.fiscal)
    middle = stretch[0] + (stretch[1] - stretch[0]) / 2
    return reading(with_the(tokens, index), index + 1, value_of(middle, "quarter"))


def year_and_letter(tokens: Tokens, index: int, context: Context, calendar: Calendar) -> Reading | None:
    """ "2024Q1"."""
    year, number = digits(tokens.word(index - 1), 4), digits(tokens.word(index + 1), 1, 2, 3)
    if not tokens.capital(index) or not tokens.glued(index) or not tokens.glued(index + 1):
        return None
    if year is None or number is None:
        return None
    return _lettered(index - 1, index + 2, tokens.word(index), number, year)


def letter(tokens: Tokens, index: int, context: Context, calendar: Calendar) -> Reading | None:
    """ "Q1 2024", "H1 of 2023", "9M 2024", "1Q24"."""
    word, end = tokens.word(index), index + 1
    if not tokens.capital(index):
        return None
    behind = tokens.glued(index) and tokens.word(index - 1).isdecimal()
    ahead = word != "m" and not behind and tokens.glued(end) and tokens.word(end).isdecimal()
    first = index if ahead else index - 1
    number = digits(tokens.word(end if ahead else first), 1, 2)
    if not (ahead or behind) or number is None or tokens.glued(first):
        return None
    end += ahead
    year, after = year_of(tokens, end, context.anchor, calendar)
    if year is None and tokens.glued(end):
        short = digits(tokens.word(end), 2)
        if short is not None:
            year, after = 2000 + short, end + 1  # "1Q24"
        elif tokens.word(end).isalnum():
            return None  # "H1N1"
    if year is None and word == "q" and context.anchor:
        year = context.anchor.year - (number * 3 - 2 > context.anchor.month)  # the latest that has begun
    return _lettered(first, after, word, number, year) if year is not None else None


def _lettered(first: int, end: int, word: str, number: int, year: int) -> Reading | None:
    if not 1 <= number <= _LETTERED[word]:
        return None
    if word == "m":
        stretch = months(year, 1, number)
        return reading(first, end, interval(*stretch)) if stretch else None
    return Reading(first, end, f"{year:04}-{word.upper()}{number}")


def fiscal_year(tokens: Tokens, index: int, context: Context, calendar: Calendar) -> Reading | None:
    """ "FY2024", "FY 24", "FY2023/24"."""
    number = digits(tokens.word(index + 1), 2, 4)
    if number is None or not tokens.capital(index):
        return None
    if last := short_year(tokens, index + 1):
        begin = number if number > 99 else last - 1  # "FY23/24"
        return reading(index, index + 4, joined(f"{begin:04}", f"{last:04}"))
    year = number if len(tokens.word(index + 1)) == 4 else 2000 + number
    return Reading(index, index + 2, f"{year}") if 1900 < year < 2100 else None


def _reported(context: Context) -> str | None:
    """The quarter that the text reports on; None where it reports on none."""
    return context.period if context.period and unit_of(context.period) == "quarter" else context.fiscal


def same_period(tokens: Tokens, index: int, context: Context, calendar: Calendar) -> Reading | None:
    """ "the same period last year", "the corresponding period of 2022": the running period, moved by years."""
    if context.anchor is None or tokens.word(index - 1) not in calendar.rules.same:
        return None
    year, end = year_of(tokens, index + 1, context.anchor, calendar)
    if year is None and tokens.words[index + 1 : index + 4] in (["a", "year", "earlier"], ["a", "year", "ago"]):
        year, end = context.anchor.year - 1, index + 4
    if year is None:
        return None
    first, value = with_the(tokens, index - 1), _in_year(context.period, year)
    return reading(first, end, value, looks_back=True)


def _in_year(period: str | None, year: int) -> str | None:
    """A period in another year: the year itself where no part of one is known; None for one that cannot be moved."""
    stretch = days(period) if period else None
    if stretch is None or period is None or unit_of(period) == "year":
        return f"{year:04}"
    if unit_of(period) in ("quarter", "month", "half"):
        return f"{year:04}{period[4:]}"
    first, last = (moved(day, "year", year - stretch[1].year) for day in stretch)
    return interval(first, last) if unit_of(period) == "interval" and first and last else None


def quarter_of_digits(tokens: Tokens, index: int, context: Context, calendar: Calendar) -> Reading | None:
    """ "the 2023 quarter": the one of that year that the text reports on."""
    anchor, year, quarter = context.anchor, digits(tokens.word(index - 1), 4), _reported(context)
    if anchor is None or year is None or not (quarter or tokens.word(index) == "quarter"):
        return None
    usual = quarter or value_of(moved(anchor, "quarter", -1) or anchor, "quarter") or ""
    return Reading(with_the(tokens, index - 1), index + 1, f"{year:04}{usual[4:]}", year < anchor.year)


def quarter_of_words(tokens: Tokens, index: int, context: Context, calendar: Calendar) -> Reading | None:
    """ "last year's quarter"."""
    quarter = _reported(context)
    if context.anchor is None or quarter is None or tokens.word(index - 2) != "year":
        return None
    if tokens.word(index - 1) not in (*POSSESSIVES, "-"):
        return None
    year = context.anchor.year + calendar.shift_words.get(tokens.word(index - 3), 0)
    return Reading(max(0, index - 3), index + 1, f"{year:04}{quarter[4:]}")


def quarter_a_year_ago(tokens: Tokens, index: int, context: Context, calendar: Calendar) -> Reading | None:
    """ "the year-ago quarter", "the year-earlier period"."""
    quarter = _reported(context)
    at = next((place for place in (index - 1, index - 2) if tokens.word(place) in ("ago", "earlier")), None)
    if context.anchor is None or quarter is None or at is None or tokens.word(at - 1) not in ("-", "year"):
        return None
    first = at - 2 if tokens.word(at - 1) == "-" else at - 1
    value = f"{int(quarter[:4]) - 1:04}{quarter[4:]}"
    return Reading(with_the(tokens, max(0, first)), index + 1, value, looks_back=True)


def that_quarter(tokens: Tokens, index: int, context: Context, calendar: Calendar) -> Reading | None:
    """ "that quarter": the one that the passage has named last, else the one that the text reports on."""
    if context.anchor is None or tokens.word(index - 1) not in calendar.rules.that:
        return None
    reached = context.reached if context.reached and "Q" in context.reached else None
    named = context.quarter if context.here and tokens.word(index) == "quarter" else None
    return reading(index - 1, index + 1, named or _reported(context) or reached)


def latest_quarter(tokens: Tokens, index: int, context: Context, calendar: Calendar) -> Reading | None:
    """ "the latest quarter", "the latest period"."""
    if context.anchor is None or tokens.word(index - 1) not in calendar.rules.latest:
        return None
    before = moved(context.anchor, "quarter", -1)
    value = _reported(context) or (value_of(before, "quarter") if before else None)
    return reading(with_the(tokens, index - 1), index + 1, value)


def shifted_quarter(tokens: Tokens, index: int, context: Context, calendar: Calendar) -> Reading | None:
    """ "last quarter", "this quarter's loss"."""
    first, shift = modified(tokens, index, calendar)
    if context.anchor is None or shift is None:
        return None
    quarter = _reported(context)
    if shift == 0 and quarter and of_results(tokens, index + 1, calendar):
        return Reading(first, index + 1, quarter)  # of the one that is reported
    adjoining = modifier(tokens, index, calendar) in calendar.rules.adjoining
    told = days(quarter or (context.here and context.quarter) or "") if adjoining else None
    if told:
        day = moved(told[0], "quarter", shift)  # "it sold 5 in the second quarter, 3 in the previous quarter"
        return reading(first, index + 1, value_of(day, "quarter"), looks_back=shift < 0) if day else None
    day = moved(context.anchor, "quarter", shift)
    return reading(first, index + 1, value_of(day, "quarter")) if day else None


def the_quarter(tokens: Tokens, index: int, context: Context, calendar: Calendar) -> Reading | None:
    """ "in the quarter": the one that is reported, else the one that is over, or runs where the words point ahead."""
    if context.anchor is None or tokens.word(index - 1) != "the" or tokens.word(index + 1) in ("of", "-"):
        return None
    if tokens.word(index - 2) not in calendar.rules.quarter_cues:
        return None
    if (quarter := _reported(context)) is None:
        ahead = direction(tokens, index - 1, index + 1, calendar) > 0
        day = context.anchor if ahead else moved(context.anchor, "quarter", -1)
        quarter = value_of(day, "quarter") if day else None
    return reading(index - 1, index + 1, quarter)
