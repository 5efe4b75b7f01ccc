"""The words beside a date: years behind it, "last" and "the end of" before it, numbers that count it."""

from __future__ import annotations

import datetime as dt

from knowledge.extract.tokens import Tokens
from knowledge.languages.en.dates.calendar import Calendar
from knowledge.languages.en.dates.reading import APOSTROPHES, digits
from knowledge.languages.en.morphology import POSSESSIVES
from knowledge.languages.en.numbers import DASHES

_LONGEST_COUNT = 5  # tokens behind the first of a number before a unit


def with_the(tokens: Tokens, index: int) -> int:
    """The place of "the" before a token, else the token's own."""
    return index - 1 if tokens.word(index - 1) == "the" else index


def with_parts(tokens: Tokens, index: int, calendar: Calendar) -> int:
    """Where "early", "mid-", "the end of" before a token begin; the token's own place where there are none."""
    parts = calendar.rules.parts
    at = index - 1
    if tokens.word(at) in ("-", "the"):
        at -= 1
    late = tokens.word(at) == "in" and tokens.word(index - 1) == "the"  # "late in the month"
    if (late or tokens.word(at) == "of") and tokens.word(at - 1) in parts:
        return with_the(tokens, at - 1)
    if tokens.word(at) in parts and (at == index - 1 or tokens.word(at + 1) == "-"):
        return with_the(tokens, at)
    return index


def modified(tokens: Tokens, index: int, calendar: Calendar) -> tuple[int, int | None]:
    """Where "last", "this" or "next" (and "the" before it) begins, and its direction; None where there is none."""
    rules = calendar.rules
    at = index - 1
    if tokens.word(at) in rules.fiscal:
        at -= 1
    word = tokens.word(at)
    if word in rules.following:
        return (at - 1, 1) if tokens.word(at - 1) == "the" else (index, None)
    shift = calendar.shift_words.get(word)
    if shift is None:
        return index, None
    if word in rules.doubly_modified and tokens.word(at - 1) in ("this", "the"):  # "this past year"
        return at - 1, shift
    return with_the(tokens, at), shift


def modifier(tokens: Tokens, index: int, calendar: Calendar) -> str:
    """The word before a unit, over "fiscal"."""
    return tokens.word(index - 2 if tokens.word(index - 1) in calendar.rules.fiscal else index - 1)


def year_after(tokens: Tokens, end: int) -> tuple[int | None, int]:
    """The year behind a token, and the place behind it: ", 2024", "2024", "of 2024", "'24"."""
    for at in (end, end + 1):
        if at > end and tokens.word(end) not in (",", "of", "in"):
            break
        year = digits(tokens.word(at), 4)
        if year is not None and 1000 <= year < 2100:
            return year, at + 1
    if tokens.word(end) in APOSTROPHES and tokens.glued(end + 1):
        short = digits(tokens.word(end + 1), 2)
        if short is not None:
            return (2000 if short < 50 else 1900) + short, end + 2
    return None, end


def year_of(tokens: Tokens, end: int, anchor: dt.date | None, calendar: Calendar) -> tuple[int | None, int]:
    """The year behind a part of it: "of 2023", "of fiscal 2023", "of this year", "of the year", "last year"."""
    fiscal = calendar.rules.fiscal
    at = end
    if tokens.word(at) in ("of", "in"):
        at += 1
    year, after = year_after(tokens, at + 1 if tokens.word(at) in fiscal else at)
    if year is not None:
        return year, after
    if tokens.word(at) == "the":
        at += 1
        if at == end + 2 and tokens.word(at) == "year" and anchor:
            return anchor.year, at + 1  # "the first nine months of the year"
    shift = calendar.shift_words.get(tokens.word(at))
    at += 2 if tokens.word(at + 1) in fiscal else 1
    if shift is not None and tokens.word(at) == "year" and anchor:
        return anchor.year + shift, at + 1
    return None, end


def year_before(tokens: Tokens, at: int, anchor: dt.date | None, calendar: Calendar) -> tuple[int | None, int]:
    """The year before a part of it, and where it begins: "the 1988 third quarter", "this year's third quarter"."""
    fiscal = calendar.rules.fiscal
    before = at - 2 if tokens.word(at - 1) in POSSESSIVES else at - 1
    year = digits(tokens.word(before), 4)
    if year is not None:
        return year, before - 1 if tokens.word(before - 1) in fiscal else before
    if before == at - 2 and tokens.word(before) == "year" and anchor:
        place = before - 2 if tokens.word(before - 1) in fiscal else before - 1
        shift = calendar.shift_words.get(tokens.word(place))
        if shift is not None:
            return anchor.year + shift, place
    return None, at


def short_year(tokens: Tokens, index: int) -> int | None:
    """The second year of "2019-21" or "2021/22"; "2023-12" is a month, "2023-10-05" a day."""
    mark = tokens.word(index + 1)
    if not (mark and (mark in DASHES or mark == "/") and tokens.glued(index + 1) and tokens.glued(index + 2)):
        return None
    begin, short = digits(tokens.word(index), 2, 4), digits(tokens.word(index + 2), 2)
    if begin is None or short is None or (tokens.glued(index + 3) and tokens.word(index + 3) in ("-", "/")):
        return None
    last = begin - begin % 100 + short
    return last if last == begin + 1 or (last > begin and short > 12) else None


def count_before(tokens: Tokens, index: int, calendar: Calendar) -> tuple[int, float | None]:
    """The number before a unit ("two weeks", "a couple of years", "12-month") and where it begins."""
    at = index - 1
    if tokens.word(at) in DASHES:
        at -= 1
    for first in range(max(0, at - _LONGEST_COUNT), at + 1):
        if tokens.words[first] in ("a", "an") and first == at:
            return first, 1.0
        number = calendar.numbers.at(tokens, first)
        if number and number.high is None and not number.fraction:
            end = number.end + 1 if tokens.word(number.end) in ("of", "or") else number.end
            if tokens.word(end) in calendar.rules.count_ends:
                end += 1
            if at + 1 in (number.end, end):
                return first, number.value
    return index, None


def of_results(tokens: Tokens, end: int, calendar: Calendar) -> bool:
    """Whether results or an amount stand behind a period: "this quarter's loss", "last year's $1.5 billion"."""
    word = tokens.word(end + 1)
    if tokens.word(end) not in POSSESSIVES:
        return False
    return word in calendar.rules.results or word == "$" or word[:1].isdigit()


def with_part_of_day(tokens: Tokens, end: int, calendar: Calendar) -> int:
    """The place behind a day and the part of it that is named: "Tuesday morning"."""
    return end + 1 if tokens.word(end) in calendar.rules.parts_of_day else end
