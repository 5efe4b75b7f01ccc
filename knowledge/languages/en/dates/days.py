"""Days: "today", weekdays, days of a month, and the days that stand together before or behind its name."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from knowledge.extract.tokens import Tokens
from knowledge.languages.en.dates.beside import modified, with_part_of_day, year_after
from knowledge.languages.en.dates.calendar import Calendar
from knowledge.languages.en.dates.reading import NO_DATE, Context, Reading, digits, reading
from knowledge.languages.en.dates.tense import day_near, direction, weekday_near
from knowledge.languages.en.numbers import DASHES
from knowledge.periods import day_of, days, interval, moved, unit_of

_SAME_STORY = 10  # days from the one that the story has told: of its year
_WEEKS = {"week": 7, "fortnight": 14}  # days
_ORDINAL_ENDS = ("st", "nd", "rd", "th")


def near_day(tokens: Tokens, index: int, context: Context, calendar: Calendar) -> Reading | None:
    """ "today", "late yesterday", "tomorrow morning"."""
    rules, word = calendar.rules, tokens.word(index)
    if context.anchor is None or (tokens.capital(index) and tokens.capital(index - 1)):
        return None  # "USA Today"
    if tokens.capital(index) and tokens.glued(index) and tokens.glued(index + 1):
        return None  # the programme "Today"
    if word == "tomorrow" and tokens.word(index - 1) == "of":
        return None  # "the people of tomorrow"
    if word == "overnight" and tokens.word(index + 1) not in rules.overnight_ends:
        return None  # "an overnight delivery"
    first = index - 1 if tokens.word(index - 1) in rules.day_parts else index
    day = moved(context.anchor, "day", rules.days_from_today[word])
    if rules.days_from_today[word] >= 0 and (days_on := _weeks_behind(tokens, index + 1, calendar)):
        return reading(first, index + 2, moved(day, "day", days_on) if day else None)  # "tomorrow week"
    return reading(first, with_part_of_day(tokens, index + 1, calendar), day)


def no_weekday(tokens: Tokens, index: int, context: Context, calendar: Calendar) -> Reading | None:
    """ "he sat", "Sun" without a point, "The Norvik Sun.": no days."""
    doubtful = tokens.word(index) in calendar.rules.doubtful and (
        tokens.word(index + 1) != "." or (tokens.capital(index - 1) and tokens.raw(index - 1).isalpha())
    )
    doubtful = doubtful or _recurs(tokens, index, calendar)
    return NO_DATE if doubtful or not tokens.capital(index) or _in_title(tokens, index, calendar) else None


def _recurs(tokens: Tokens, index: int, calendar: Calendar) -> bool:
    """ "every Monday", "on a Sunday"; but "in a Sunday statement"."""
    before, behind = tokens.word(index - 1), tokens.word(index + 1)
    some = before in ("a", "an") and (not behind.isalpha() or behind in calendar.rules.overnight_ends)
    return some or before in calendar.rules.recurring


def _in_title(tokens: Tokens, index: int, calendar: Calendar) -> bool:
    """ "Monday Night Football", "the Sunday Echo": a weekday in the name of a programme or a paper."""
    end = with_part_of_day(tokens, index + 1, calendar)
    named = tokens.capital(end) and tokens.raw(end).isalpha() and not tokens.raw(end).isupper()
    if end == index + 1:
        return named and tokens.word(index - 1) == "the" and tokens.word(end) not in calendar.words
    return named and tokens.capital(index + 1)


def weekday_with_date(tokens: Tokens, index: int, context: Context, calendar: Calendar) -> Reading | None:
    """ "Friday, Oct. 13", "Friday the 13th of October", "Friday (Oct. 13)"."""
    end = _weekday_end(tokens, index)
    at = end + 1 if tokens.word(end) in (",", "(") else end
    dated = dated_at(tokens, at + 1 if tokens.word(at) == "the" else at, context, calendar)
    if dated is None:
        return None
    closed = tokens.word(end) == "(" and tokens.word(dated.end) == ")"
    return Reading(index, dated.end + closed, dated.value)


def weekday_in_week(tokens: Tokens, index: int, context: Context, calendar: Calendar) -> Reading | None:
    """ "Tuesday next week", "Tuesday of last week"."""
    end = with_part_of_day(tokens, _weekday_end(tokens, index), calendar)
    at = end + 1 if tokens.word(end) == "of" else end
    week = calendar.shift_words.get(tokens.word(at))
    if context.anchor is None or week is None or tokens.word(at + 1) != "week":
        return None
    weekday = calendar.rules.weekdays[tokens.word(index)]
    return reading(index, at + 2, moved(context.anchor, "day", 7 * week + weekday - context.anchor.weekday()))


def weekday_and_week(tokens: Tokens, index: int, context: Context, calendar: Calendar) -> Reading | None:
    """ "Tuesday week", "a week on Tuesday": a week after the next Tuesday; "Tuesday fortnight"."""
    if context.anchor is None:
        return None
    first, end = index, index + 2
    days_on = _weeks_behind(tokens, index + 1, calendar)
    if tokens.word(index - 1) in calendar.rules.that:
        days_on = 0
    if tokens.word(index - 1) in ("on", "next") and tokens.word(index - 3) == "a":
        first, end = index - 3, index + 1
        ahead = direction(tokens, first, end, calendar) >= 0  # "they spent a week on Tuesday's play"
        days_on = _WEEKS.get(calendar.rules.units.get(tokens.word(index - 2), ""), 0) if ahead else 0
    if not days_on:
        return None
    ahead_days = (calendar.rules.weekdays[tokens.word(index)] - context.anchor.weekday()) % 7
    return reading(first, end, moved(context.anchor, "day", ahead_days + days_on))


def _weeks_behind(tokens: Tokens, at: int, calendar: Calendar) -> int:
    """The days that "week" or "fortnight" behind a day moves it on; none before a noun: "the Monday week-long fair"."""
    behind = tokens.word(at + 1)
    if behind.isalpha() and behind not in calendar.rules.overnight_ends | calendar.rules.speaking:
        return 0
    if (behind and behind in DASHES) or behind[:1].isdigit() or tokens.word(at).endswith("s"):
        return 0
    return _WEEKS.get(calendar.rules.units.get(tokens.word(at), ""), 0)


def weekday(tokens: Tokens, index: int, context: Context, calendar: Calendar) -> Reading | None:
    """ "Tuesday", "last Tuesday", "the following Tuesday morning"."""
    if context.anchor is None:
        return None
    end, number = _weekday_end(tokens, index), calendar.rules.weekdays[tokens.word(index)]
    first, shift = modified(tokens, index, calendar)
    if shift is None:
        first, day = index, weekday_near(context.anchor, number, direction(tokens, index, end, calendar))
    elif context.story and tokens.word(index - 1) in calendar.rules.following:
        day = moved(context.story, "day", (number - context.story.weekday() - 1) % 7 + 1)
    else:
        day = moved(context.anchor, "day", _days_to(context.anchor, number, shift))
    return reading(first, with_part_of_day(tokens, end, calendar), day)


def _weekday_end(tokens: Tokens, index: int) -> int:
    return index + 2 if tokens.word(index + 1) == "." and len(tokens.word(index)) < 6 else index + 1


def _days_to(anchor: dt.date, weekday: int, shift: int) -> int:
    """The days from a day to "last", "this" or "next" Tuesday; yesterday is no "last Thursday"."""
    back = (anchor.weekday() - weekday) % 7
    if shift < 0:
        return -(back if back > 1 else back + 7)
    return 7 - back if shift else weekday - anchor.weekday()


def dated_at(tokens: Tokens, at: int, context: Context, calendar: Calendar) -> Reading | None:
    """A day of a month that begins at a token: "Oct. 13", "13 October", "the 13th of October"."""
    months = calendar.rules.months
    if tokens.word(at) in months:
        found = _day_of_month(tokens, at, context, calendar)
        return found if found and found.first == at and len(found.value) == 10 else None
    if not tokens.word(at)[:1].isdigit():
        return None
    place = next((place for place in range(at + 1, at + 4) if tokens.word(place) in months), None)
    found = _day_of_month(tokens, place, context, calendar) if place is not None else None
    return found if found and found.value and found.first == at else None


def _day_of_month(tokens: Tokens, index: int, context: Context, calendar: Calendar) -> Reading | None:
    return month_day(tokens, index, context, calendar) if tokens.capital(index) else None


def month_end(tokens: Tokens, index: int, calendar: Calendar) -> int:
    """The place behind the name of a month, the point of a short one included: "Oct."."""
    pointed = tokens.word(index + 1) == "." and tokens.word(index) in calendar.short_months
    return index + 2 if pointed else index + 1


@dataclass(frozen=True, slots=True)
class _MonthDays:
    """A day of a month, or a stretch of its days, over the tokens `first` up to `end` (the year not included)."""

    first: int
    end: int
    day: int
    last: int | None = None


def month_day(tokens: Tokens, index: int, context: Context, calendar: Calendar) -> Reading | None:
    """ "April 19", "19 April 2024", "the 19th of April", "May 3-5", "from 3 to 5 May", "1 May this year"."""
    found = _days_beside(tokens, index, calendar)
    if found is None:
        return None
    year, end = year_after(tokens, found.end)
    if year is None and context.anchor and tokens.word(end + 1) == "year":
        shift = calendar.shift_words.get(tokens.word(end))
        if shift is not None:  # "1 May this year"
            year, end = context.anchor.year + shift, end + 2
    month, day = calendar.rules.months[tokens.word(index)], None
    if year is not None:
        day = day_of(year, month, found.day)
    elif context.anchor is not None:
        over = tokens.word(found.first - 1) == "ended"
        day = _of_story(context, month, found.day)
        if day is None:
            day = day_near(context.anchor, month, found.day, direction(tokens, found.first, end, calendar), over)
    last = day_of(day.year, month, found.last) if day and found.last else day
    if day is None or last is None:
        return NO_DATE
    value = interval(day, last) if found.last else day
    return reading(found.first, with_part_of_day(tokens, end, calendar), value)


def _of_story(context: Context, month: int, day: int) -> dt.date | None:
    """A day of a month in the year of the days that the passage has just named, where it is near them."""
    stretch = days(context.reached) if context.here and context.reached else None
    told = (
        day_of(stretch[0].year, month, day)
        if stretch and unit_of(context.reached or "") in ("day", "interval")
        else None
    )
    return told if stretch and told and abs((told - stretch[0]).days) <= _SAME_STORY else None


def _days_beside(tokens: Tokens, index: int, calendar: Calendar) -> _MonthDays | None:
    """The days before the name of a month, else those behind it."""
    before = _day_before(tokens, index, calendar)
    if before is None:
        return _days_behind(tokens, index, calendar)
    first, day = before
    if opening := _opening_day(tokens, first, day, calendar):
        return _MonthDays(opening[0], month_end(tokens, index, calendar), opening[1], day)
    return _MonthDays(first, month_end(tokens, index, calendar), day)


def _day_before(tokens: Tokens, index: int, calendar: Calendar) -> tuple[int, int] | None:
    """Where a day before a month begins, and the day: "19 April", "19th of April", "the twenty-first of April"."""
    at = index - 1
    if tokens.word(at) == "of":
        for first in (at - 3, at - 1):
            ordinal = calendar.numbers.ordinal(tokens, first)
            part = calendar.numbers.ordinal(tokens, first - 1) or tokens.word(first - 1) in calendar.rules.last_part
            if part and tokens.word(first) in calendar.rules.fractions:
                return None  # "the last third of May"
            if ordinal and ordinal[1] == at and 1 <= ordinal[0] <= 31:
                return first, ordinal[0]
        at -= 1
    if tokens.word(at) in _ORDINAL_ENDS and tokens.glued(at):
        at -= 1
    elif at != index - 1 and not tokens.word(at).isdecimal():
        return None
    day = _day_number(tokens, at)
    return (at, day) if day and not _priced(tokens, at) else None


def _opening_day(tokens: Tokens, first: int, day: int, calendar: Calendar) -> tuple[int, int] | None:
    """The day before another, and where it stands: "3-5 May", "from 3 to 5 May", "between 3 and 5 May"."""
    at = first - 2 if tokens.word(first - 1) == "the" else first - 1  # of the joint
    joint, place, opening = tokens.word(at), at - 1, _day_number(tokens, at - 1)
    if opening is None and (ordinal := calendar.numbers.ordinal(tokens, at - 2)) and ordinal[1] == at:
        place, opening = at - 2, ordinal[0]
    before = tokens.word(place - 1)
    if not opening or opening >= day or before in calendar.rules.months:
        return None
    if joint in DASHES:
        return (place, opening) if tokens.glued(first) and tokens.glued(first - 1) else None
    if before == "the":
        place, before = place - 1, tokens.word(place - 2)
    if joint in calendar.rules.range_joints:
        return place - 1 if before == "from" else place, opening
    return (place - 1, opening) if joint == "and" and before == "between" else None


def _days_behind(tokens: Tokens, index: int, calendar: Calendar) -> _MonthDays | None:
    """ "April 19", "April the 19th", "March eighth", "May 3-5", "from May 3 to 5"; `index` is the month's."""
    at = month_end(tokens, index, calendar)
    if tokens.word(at) == "the":
        at += 1
    day = _day_number(tokens, at)
    if day is None:
        ordinal = calendar.numbers.ordinal(tokens, at)
        if ordinal and 1 <= ordinal[0] <= 31 and not _counts_unit(tokens, ordinal[1], calendar):
            return _MonthDays(index, ordinal[1], ordinal[0])
        return None
    at += 1
    if tokens.word(at) in _ORDINAL_ENDS and tokens.glued(at):
        at += 1
    if tokens.word(at) == ":" and tokens.glued(at + 1):
        return None  # an hour
    last = _closing_day(tokens, index, at, calendar)
    if last is None or last <= day:
        return _MonthDays(index, at, day)
    opened = tokens.word(index - 1) in ("from", "between")
    return _MonthDays(index - 1 if opened else index, at + 2, day, last)


def _closing_day(tokens: Tokens, index: int, at: int, calendar: Calendar) -> int | None:
    """The last day of a stretch whose joint stands at a token: "May 3-5", "from May 3 to 5", "between May 3 and 5"."""
    joint, before = tokens.word(at), tokens.word(index - 1)
    if joint and joint in DASHES:
        return _day_number(tokens, at + 1)
    spoken = before == "from" and joint in calendar.rules.range_joints
    spoken = spoken or (before == "between" and joint == "and")
    return _day_number(tokens, at + 1) if spoken and tokens.word(at + 2) not in calendar.rules.months else None


def _counts_unit(tokens: Tokens, at: int, calendar: Calendar) -> bool:
    """Whether an ordinal counts a period ("the March first quarter") and is no day."""
    return tokens.word(at + 1 if tokens.word(at) in DASHES else at) in calendar.rules.units


def _priced(tokens: Tokens, at: int) -> bool:
    return tokens.word(at - 1) in ("$", "€", "£") and tokens.glued(at)


def _day_number(tokens: Tokens, at: int) -> int | None:
    day = digits(tokens.word(at), 1, 2)
    return day if day and day <= 31 else None
