"""Years, decades, centuries and numeric dates."""

from __future__ import annotations

import datetime as dt

from knowledge.extract.tokens import Tokens
from knowledge.languages.en.dates.beside import short_year, with_parts, with_the
from knowledge.languages.en.dates.calendar import Calendar
from knowledge.languages.en.dates.reading import APOSTROPHES, Context, Reading, digits, reading
from knowledge.languages.en.morphology import POSSESSIVES
from knowledge.languages.en.numbers import DASHES
from knowledge.periods import day_of, interval, joined

_CODES = "$€£¥#@.,/_"  # glued before four digits: a price, or a part of a longer number
_MARKS = (*DASHES, "/", ".")  # between the parts of a date
_SHORT_POINTED = 8  # letters of 13.05.20
_SIGNS = ("$", "€", "£", "¥", "-", "−")


def pointed_date(tokens: Tokens, index: int, context: Context, calendar: Calendar) -> Reading | None:
    """ "19.04.2024", "19.04.24-21.04.24", "on 19.04.24", "19-21.04.2024", "19.04-21.04.2024"."""
    last = _pointed_day(tokens.word(index))
    if last is None:
        return None
    if len(tokens.word(index)) == _SHORT_POINTED and not _is_short_date(tokens, index, calendar):
        return None
    if tokens.word(index - 1) in DASHES and tokens.glued(index) and tokens.glued(index - 1):
        day, _, month = tokens.word(index - 2).partition(".")
        begin = day_of(last.year, digits(month, 1, 2) if month else last.month, digits(day, 1, 2))
        if begin is not None and begin < last:
            return reading(index - 2, index + 1, interval(begin, last))
    return reading(index, index + 1, last)


def _pointed_day(word: str) -> dt.date | None:
    if word.count(".") != 2:
        return None
    day, month, year = word.split(".")
    short = digits(year, 2) if len(day) == len(month) == 2 else None
    return day_of(digits(year, 4) if short is None else 2000 + short, digits(month, 1, 2), digits(day, 1, 2))


def _is_short_date(tokens: Tokens, index: int, calendar: Calendar) -> bool:
    """Whether 13.05.20 is a day and no number of a chapter: another stands beside it, or a word that days follow."""
    beside = any(
        _pointed_day(tokens.word(at))
        for joint, at in ((index - 1, index - 2), (index + 1, index + 2))
        if tokens.word(joint) in DASHES or tokens.word(joint) in calendar.rules.range_joints
    )
    return beside or tokens.word(index - 1) in calendar.rules.pointed_cues


def marked_date(tokens: Tokens, index: int, context: Context, calendar: Calendar) -> Reading | None:
    """ "2024-04-19", "04/19/2024", "10/13/89", "19/04/2024"."""
    first, mark = tokens.word(index), tokens.word(index + 1)
    if mark not in ("-", "/") or tokens.word(index + 3) != mark:
        return None
    if not all(tokens.glued(place) for place in range(index + 1, index + 5)):
        return None
    second, third = tokens.word(index + 2), tokens.word(index + 4)
    if len(first) == 4:
        return _numeric(index, index + 5, (first, second, third))
    if mark == "-" and len(third) != 4:
        return None
    short, leading, following = digits(third, 2), digits(first, 1, 2) or 0, digits(second, 1, 2) or 0
    year = third if short is None else str(short + (2000 if short < 40 else 1900))
    by_day = leading > 12 or (mark == "-" and following <= 12)
    return _numeric(index, index + 5, (year, second, first) if by_day else (year, first, second))


def hyphened_date(tokens: Tokens, index: int, context: Context, calendar: Calendar) -> Reading | None:
    """ "12-Dec-2014", "12/Dec/14", "2014-Dec-12"; the name of the month stands in the middle."""
    mark, month = tokens.word(index + 1), calendar.rules.months.get(tokens.word(index + 2))
    if month is None or mark not in _MARKS or tokens.word(index + 3) not in _MARKS:
        return None
    if not all(tokens.glued(place) for place in range(index + 1, index + 5)):
        return None
    first, last = tokens.word(index), tokens.word(index + 4)
    if len(first) == 4:
        first, last = last, first
    short = digits(last, 2)
    year = digits(last, 4) if short is None else short + (2000 if short < 50 else 1900)
    return reading(index, index + 5, day_of(year, month, digits(first, 1, 2)))


def _numeric(first: int, end: int, parts: tuple[str, str, str]) -> Reading | None:
    year, month, day = parts
    return reading(first, end, day_of(digits(year, 4), digits(month, 1, 2), digits(day, 1, 2)))


def decade(tokens: Tokens, index: int, context: Context, calendar: Calendar) -> Reading | None:
    """ "the 1990s", "the '90s", "the mid-1980s"."""
    word, after = tokens.word(index), tokens.word(index + 1)
    number = digits(word, 2, 4)
    if number is None or number % 10 or not tokens.glued(index + 1) or after not in ("s", *POSSESSIVES):
        return None
    cut = tokens.word(index - 1) in APOSTROPHES
    first = with_parts(tokens, index - 1 if cut else index, calendar)
    if len(word) == 4:
        if after != "s" or not 1000 <= number < 2100:
            return None
        if number % 100 == 0 and number < 2000:  # "the 1800s" are the century; "the 2000s" its first ten years
            return reading(first, index + 2, joined(f"{number:04}", f"{number + 99:04}"))
        return Reading(first, index + 2, f"{number // 10}") if number >= 1500 else None
    begin = (190 if number >= 20 else 200) + number // 10
    return Reading(first, index + 2, f"{begin}") if cut else None  # not "in his 20s"


def year(tokens: Tokens, index: int, context: Context, calendar: Calendar) -> Reading | None:
    """ "in 1998", "the end of 2023", "the year 2000"."""
    number = digits(tokens.word(index), 4)
    if number is None or not is_year(tokens, index, calendar):
        return None
    first = with_parts(tokens, index, calendar)
    if tokens.word(first - 1) == "year":
        first -= 1
    if last := short_year(tokens, index):
        return reading(first, index + 3, joined(f"{number:04}", f"{last:04}"))
    return Reading(first, index + 1, f"{number:04}")


def cut_year(tokens: Tokens, index: int, context: Context, calendar: Calendar) -> Reading | None:
    """ "in '98"."""
    short = digits(tokens.word(index), 2)
    if short is None or tokens.word(index - 1) not in APOSTROPHES or not tokens.glued(index):
        return None
    if tokens.word(index - 2) not in calendar.rules.year_cues and tokens.word(index - 2) != "of":
        return None
    return Reading(index - 1, index + 1, f"{(1900 if short >= 50 else 2000) + short}")


def century(tokens: Tokens, index: int, context: Context, calendar: Calendar) -> Reading | None:
    """ "the 19th century"; in words it is read from "century"."""
    ordinal = calendar.numbers.ordinal(tokens, index)
    if ordinal is None:
        return None
    number, end = ordinal
    at = end + 1 if tokens.word(end) == "-" else end
    if tokens.word(at) != "century" or not 1 <= number <= 21:
        return None
    begin = (number - 1) * 100 + 1
    return reading(with_the(tokens, index), at + 1, joined(f"{begin:04}", f"{begin + 99:04}"))


def is_year(tokens: Tokens, index: int, calendar: Calendar) -> bool:
    """Whether four digits are a year and do not count something."""
    number = digits(tokens.word(index), 4)
    if number is None or not 1000 <= number < 2200 or _in_code(tokens, index) or _counts(tokens, index, calendar):
        return False
    rules, before, farther = calendar.rules, tokens.word(index - 1), tokens.word(index - 2)
    if before in _SIGNS and not (before == "-" and farther[:4].isdecimal()):
        return before == "-" and farther.isalpha() and number >= 1900
    if before in rules.months or farther in rules.months:
        return True
    if not 1900 <= number <= 2050:
        plural = _before_plural(tokens, index)
        return before in rules.far_year_cues and not plural and tokens.word(index + 1) not in ("-", "a")
    if before in rules.year_cues or (before == "," and farther in rules.year_cues):
        return True
    if before in rules.count_cues and not _to_a_year(tokens, index):
        return _approximate(tokens, index, calendar)
    return _stands_alone(tokens, index, calendar)


def _in_code(tokens: Tokens, index: int) -> bool:
    before = tokens.word(index - 1)
    if tokens.glued(index) and (before.isalnum() or before in _CODES):
        return True
    return tokens.glued(index + 1) and tokens.word(index + 1).isalpha()


def _counts(tokens: Tokens, index: int, calendar: Calendar) -> bool:
    after = tokens.word(index + 1)
    return after in calendar.rules.year_followers or after in calendar.numbers.rules.magnitudes


def _approximate(tokens: Tokens, index: int, calendar: Calendar) -> bool:
    """Whether a year is told roughly: "since at least 2015", "in about 1998"; not "in about 2000 homes"."""
    at = index - 1
    while tokens.word(at) in calendar.rules.count_cues or tokens.word(at) == "at":
        at -= 1
    return tokens.word(at) in calendar.rules.year_cues and not _before_plural(tokens, index)


def _to_a_year(tokens: Tokens, index: int) -> bool:
    """ "over 2025-2027"."""
    joint, last = tokens.word(index + 1), digits(tokens.word(index + 2), 4)
    opened = bool(joint) and joint in DASHES and tokens.glued(index + 1) and tokens.glued(index + 2)
    return opened and last is not None and int(tokens.word(index)) < last < 2200


def _stands_alone(tokens: Tokens, index: int, calendar: Calendar) -> bool:
    before = tokens.word(index - 1)
    if before in calendar.rules.year_neighbours:
        return True
    if before in DASHES and tokens.glued(index) and len(tokens.word(index - 2)) == 4:
        return True  # "2021-2025"
    plural = _before_plural(tokens, index) and tokens.word(index + 1) not in calendar.rules.no_plurals
    return not plural or tokens.capital(index - 1)


def _before_plural(tokens: Tokens, index: int) -> bool:
    after = tokens.word(index + 1)
    return after.isalpha() and after.endswith("s") and not tokens.capital(index + 1)


def spelled_year(tokens: Tokens, index: int, context: Context, calendar: Calendar) -> Reading | None:
    """ "nineteen ninety-four", "twenty twenty-three", "nineteen oh five", "the nineteen nineties"."""
    begin = calendar.rules.spelled_centuries.get(tokens.word(index))
    if begin is None:
        return None
    first, word = with_parts(tokens, index, calendar), tokens.word(index + 1)
    if word in calendar.rules.decades and begin == 19:
        return Reading(first, index + 2, f"{begin}{calendar.rules.decades[word]}")
    rest, end = _spelled_rest(tokens, index + 1, calendar)
    if rest is None or (rest % 10 == 0 and begin == 19 and tokens.word(end) in calendar.rules.units):
        return None  # "nineteen ninety days"
    return Reading(first, end, f"{begin}{rest:02}")


def _spelled_rest(tokens: Tokens, at: int, calendar: Calendar) -> tuple[int | None, int]:
    """The last two digits of a year in words, and the place behind them."""
    small, tens = calendar.numbers.rules.cardinals, calendar.numbers.rules.tens
    word, end = tokens.word(at), at + 1
    if word in calendar.rules.spelled_zero and tokens.word(end) in small:
        return int(small[tokens.word(end)]), end + 1
    if word in tens:
        last = end + 1 if tokens.word(end) == "-" else end
        if 0 < small.get(tokens.word(last), 0) < 10:
            return int(tens[word] + small[tokens.word(last)]), last + 1
        return int(tens[word]), end
    return (int(small[word]), end) if small.get(word, 0) >= 10 else (None, end)


def two_thousand(tokens: Tokens, index: int, context: Context, calendar: Calendar) -> Reading | None:
    """ "the year two thousand", "in two thousand and five"."""
    before = tokens.word(index - 1)
    number = calendar.numbers.at(tokens, index)
    if before not in ("year", "in", "since") or number is None or not 2000 <= number.value < 2100:
        return None
    if before != "year" and tokens.word(number.end).isalpha():
        return None
    return Reading(index - (before == "year"), number.end, f"{number.value:.0f}")


def named_decade(tokens: Tokens, index: int, context: Context, calendar: Calendar) -> Reading | None:
    """ "the nineties"; "in his forties" is an age."""
    if tokens.word(index - 1) in calendar.rules.ages:
        return None
    first = with_parts(tokens, index, calendar)
    if tokens.word(first - 1) != "the" and first == index:
        return None
    return Reading(first, index + 1, f"{190 + calendar.rules.decades[tokens.word(index)]:03}")
