"""Dates that stand together: lists of days, days counted from others, and the stretches between two."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from knowledge.extract.tokens import Tokens
from knowledge.languages.en.dates.read import Reader, Reading
from knowledge.languages.en.numbers import DASHES
from knowledge.periods import days, interval, joined, moved, unit_of, whole_before

_LISTED = 8  # days that one list may name


def listed_days(tokens: Tokens, reading: Reading, reader: Reader) -> tuple[list[Reading], list[Reading]]:
    """The other days of a list, before and behind the one that names the month.

    "April 24 and 25", "April 22, 23 and 24", "22 and 23 April".
    """
    if unit_of(reading.value) != "day":
        return [], []
    return _days_before(tokens, reading, reader), _days_behind(tokens, reading, reader)


def _days_behind(tokens: Tokens, reading: Reading, reader: Reader) -> list[Reading]:
    found: list[Reading] = []
    at, value, closed = reading.end, reading.value, False
    while len(found) < _LISTED and not closed and tokens.word(at) in (",", "and", "or", "&"):
        closed = tokens.word(at) != ","
        day = _same_month(value, tokens.word(at + 1))
        if day is None or day <= value:
            return []
        found.append(Reading(at + 1, at + 2, day))
        at, value = at + 2, day
    after = tokens.word(at)
    return found if closed and (not after or after in reader.calendar.words["day_list_ends"]) else []


def _days_before(tokens: Tokens, reading: Reading, reader: Reader) -> list[Reading]:
    if not tokens.word(reading.first).isdecimal():
        return []
    found: list[Reading] = []
    at, value, joint = reading.first - 1, reading.value, ("and", "or", "&")
    while len(found) < _LISTED and tokens.word(at) in joint:
        day = _same_month(value, tokens.word(at - 1))
        if day is None or day >= value or tokens.word(at - 2) in reader.calendar.rules.months:
            break
        found.append(Reading(at - 1, at, day))
        at, value, joint = at - 2, day, (",",) * 3
    return found[::-1]


def _same_month(value: str, word: str) -> str | None:
    if not word.isdecimal() or len(word) > 2:
        return None
    found = f"{value[:8]}{int(word):02}"
    return found if days(found) else None


def counted_from(tokens: Tokens, reading: Reading, reader: Reader) -> Reading:
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
    return Reading(reading.first - 3, reading.end, day.isoformat()) if day else reading


def stretch_of(tokens: Tokens, reading: Reading, anchor: dt.date | None, reader: Reader) -> Reading | None:
    """The stretch that the words before a date make with it: "since January", "the six months to June 30"."""
    before, covered = tokens.word(reading.first - 1), days(reading.value)
    if covered is None:
        return None
    if before == "since" and anchor is not None and covered[0] <= anchor:
        return Reading(reading.first - 1, reading.end, interval(covered[0], anchor))
    words = reader.calendar.words
    if before not in words["ended"] and before not in words["range_joints"]:
        return None
    at = reading.first - 2
    unit = reader.calendar.rules.units.get(tokens.word(at))
    if unit not in ("week", "month", "quarter", "year") or unit_of(reading.value) not in ("day", "month"):
        return None
    first, count = reader.count_before(tokens, at)
    if not tokens.word(at).endswith("s"):
        first, count = at, 1.0
        if unit != "year" or tokens.word(at - 1) != "the":
            return None
    stretch = whole_before(covered[1], unit, int(count)) if count and count.is_integer() else None
    if stretch is None:
        return None
    return Reading(first - 1 if tokens.word(first - 1) == "the" else first, reading.end, interval(*stretch))


def next_weekday(tokens: Tokens, begin: Reading, end: Reading, reader: Reader) -> Reading:
    """The second of two weekdays after the first: "for Thursday and Friday", "from Monday to Wednesday"."""
    weekdays, joint = reader.calendar.rules.weekdays, tokens.word(begin.end)
    if joint not in {"and", "or", "into", *DASHES} | reader.calendar.words["range_joints"]:
        return end
    if tokens.word(begin.end - 1) not in weekdays or tokens.word(end.first) not in weekdays:
        return end
    first, second = dt.date.fromisoformat(begin.value), weekdays[tokens.word(end.first)]
    if end.end - end.first > 2:  # with a day of a month or a week of its own
        return end
    ahead = (second - first.weekday()) % 7
    return replace(end, value=(first + dt.timedelta(days=ahead)).isoformat()) if ahead else end


def with_year_of(tokens: Tokens, begin: Reading, end: Reading, reader: Reader) -> Reading:
    """The first end of a range in the year of the second: "January-November 2023", "between January and May"."""
    joint = tokens.word(begin.end)
    joined_on = joint in DASHES or joint == "and" or joint in reader.calendar.words["range_joints"]
    if begin.end + 1 != end.first or not joined_on or unit_of(begin.value) not in ("day", "month"):
        return begin
    if unit_of(end.value) != unit_of(begin.value) or _own_year(tokens, begin):
        return begin
    if not _own_year(tokens, end) and (joint in ("and", "or") and tokens.word(begin.first - 1) != "between"):
        return begin
    if not _own_year(tokens, end) and begin.value <= end.value:
        return begin
    year = int(end.value[:4]) - (begin.value[4:] > end.value[4:])
    value = f"{year:04}{begin.value[4:]}"
    return replace(begin, value=value) if days(value) else begin


def _own_year(tokens: Tokens, reading: Reading) -> bool:
    words = tokens.words[reading.first : reading.end]
    return any(word == "year" or (len(word) == 4 and word.isdecimal()) for word in words)


def range_of(tokens: Tokens, begin: Reading, end: Reading, reader: Reader) -> Reading | None:
    """The stretch that two neighbours make: "from March to May", "between 2019 and 2021", "January-March 2024"."""
    between = tokens.words[begin.end : end.first]
    if len(between) != 1:
        return None
    joint, before = between[0], tokens.word(begin.first - 1)
    first = begin.first - 1
    if joint in reader.calendar.words["range_joints"] or joint == "through":
        if before != "from":
            first += 1
            if joint != "through":
                return None
    elif joint in DASHES:
        first = begin.first
    elif joint != "and" or before != "between":
        return None
    value = joined(begin.value, end.value)
    return Reading(first, end.end, value) if value else None
