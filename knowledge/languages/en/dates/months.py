"""Months, seasons and holidays; bare ones point where the tense does."""

from __future__ import annotations

from knowledge.extract.tokens import Tokens
from knowledge.languages.en.dates.beside import modified, short_year, with_parts, year_after
from knowledge.languages.en.dates.calendar import Calendar, holiday_of
from knowledge.languages.en.dates.days import month_end
from knowledge.languages.en.dates.reading import NO_DATE, Context, Reading, digits, reading
from knowledge.languages.en.dates.tense import day_near, direction, year_of_month
from knowledge.languages.en.dates.years import is_year, spelled_year
from knowledge.languages.en.morphology import POSSESSIVES
from knowledge.languages.en.numbers import DASHES
from knowledge.periods import SEASONS, value_of


def small_month(tokens: Tokens, index: int, context: Context, calendar: Calendar) -> Reading | None:
    """ "they march": months have a capital letter."""
    return None if tokens.capital(index) else NO_DATE


def month_of_year(tokens: Tokens, index: int, context: Context, calendar: Calendar) -> Reading | None:
    """ "March 2013", "early March, 2013", "October of 2023"."""
    year, end = year_after(tokens, month_end(tokens, index, calendar))
    if year is None:
        return None
    first = with_parts(tokens, modified(tokens, index, calendar)[0], calendar)
    return Reading(first, end, f"{year:04}-{calendar.rules.months[tokens.word(index)]:02}")


def no_month(tokens: Tokens, index: int, context: Context, calendar: Calendar) -> Reading | None:
    """ "the Long March Foundation", "May it last": the middle of a name, or a word that is no month here."""
    named = tokens.capital(index + 1) and tokens.raw(index + 1).isalpha() and not tokens.raw(index + 1).isupper()
    inside = index > 1 and tokens.capital(index - 1) and named
    joined = tokens.word(index + 1) == "-" and tokens.glued(index + 1) and tokens.glued(index + 2)
    joints = calendar.rules.months.keys() | calendar.rules.range_joints
    if joined and tokens.word(index + 2).isalpha() and tokens.word(index + 2) not in joints:
        return NO_DATE  # "Mar-a-Lago"
    if inside or context.anchor is None or (named and _is_first_name(tokens, index, calendar)):
        return NO_DATE
    if tokens.word(index) not in calendar.rules.doubtful:
        return None
    first, shift = modified(tokens, index, calendar)
    if tokens.word(index + 1) in POSSESSIVES and tokens.capital(index + 2):
        return NO_DATE  # "in May's Cabinet"
    known = shift is not None or with_parts(tokens, first, calendar) != index or _month_cued(tokens, index, calendar)
    return None if known else NO_DATE


def _is_first_name(tokens: Tokens, index: int, calendar: Calendar) -> bool:
    """Whether a month before a capitalised word is a name with it, as no word beside it cues a month: "June Orlo"."""
    rules, before = calendar.rules, tokens.word(index - 1)
    if modified(tokens, index, calendar)[1] is not None or with_parts(tokens, index, calendar) != index:
        return False
    cued = before in rules.year_cues or before in rules.month_cues or before in rules.determiners
    return not cued and before[:1].isalpha() and tokens.word(index + 1) not in calendar.words


def _month_cued(tokens: Tokens, index: int, calendar: Calendar) -> bool:
    """Whether the words beside a doubtful month make it one: "in May", "January-March", "May exports"."""
    rules, before = calendar.rules, tokens.word(index - 1)
    if len(tokens.word(index)) < 3:
        return False
    if before in rules.year_cues or before in rules.month_cues:
        return True
    if (before in DASHES or before in ("and", "or")) and tokens.word(index - 2) in rules.months:
        return True
    behind = tokens.word(month_end(tokens, index, calendar))
    of_year = behind in calendar.shift_words and tokens.word(month_end(tokens, index, calendar) + 1) == "year"
    return of_year or behind in rules.month_nouns


def month(tokens: Tokens, index: int, context: Context, calendar: Calendar) -> Reading | None:
    """ "in March", "last March", "March of this year"."""
    anchor = context.anchor
    if anchor is None:
        return None
    number, end = calendar.rules.months[tokens.word(index)], month_end(tokens, index, calendar)
    first, shift = modified(tokens, index, calendar)
    at = end + 1 if tokens.word(end) == "of" else end
    of_year = calendar.shift_words.get(tokens.word(at))
    if of_year is not None and tokens.word(at + 1) == "year":  # "March last year", "March of this year"
        year, end = anchor.year + of_year, at + 2
    elif shift is None:
        year = year_of_month(anchor, number, direction(tokens, index, end, calendar))
    elif shift < 0:
        year = anchor.year - (number >= anchor.month - 1)  # in April, March is "last month"
    else:
        year = anchor.year + (shift > 0 and number <= anchor.month)
    return Reading(with_parts(tokens, first, calendar), end, f"{year:04}-{number:02}")


def no_season(tokens: Tokens, index: int, context: Context, calendar: Calendar) -> Reading | None:
    """ "the Winter Olympics": a name."""
    named = index and tokens.capital(index) and tokens.raw(index + 1).isalpha() and tokens.capital(index + 1)
    return NO_DATE if named else None


def season_of_year(tokens: Tokens, index: int, context: Context, calendar: Calendar) -> Reading | None:
    """ "the summer of 2021", "winter 2021/22", "the spring of nineteen ninety", "the 1990 summer"."""
    year, end = year_after(tokens, index + 1)
    if year is not None and (short_year(tokens, end - 1) or tokens.word(end + 1) == str(year + 1)):
        end += 2  # "winter 2021/22", "winter 2021-2022"
    if tokens.word(index + 1) == "of":
        spelled = spelled_year(tokens, index + 2, context, calendar)
        if spelled is not None and (number := digits(spelled.value, 4)) is not None:
            year, end = number, spelled.end
    first, shift = modified(tokens, index, calendar)
    if year is None and shift is None and (before := digits(tokens.word(index - 1), 4)) is not None:
        year, first = before, index - 1
    if year is None:
        return None
    name = calendar.rules.seasons[tokens.word(index)]
    return Reading(with_parts(tokens, first, calendar), end, f"{year:04}-{name}")


def season(tokens: Tokens, index: int, context: Context, calendar: Calendar) -> Reading | None:
    """ "in the summer", "last fall", "by winter"."""
    anchor, (first, shift) = context.anchor, modified(tokens, index, calendar)
    cued = first != index or tokens.word(index - 1) in calendar.rules.parts
    if anchor is None or not (cued or _in_season(tokens, index, calendar)):
        return None
    name = calendar.rules.seasons[tokens.word(index)]
    begin, running = SEASONS[name], value_of(anchor, "season")
    if running is not None and running.endswith(name):
        year = int(running[:4]) + (shift or 0)
    elif shift is None:
        year = year_of_month(anchor, begin, direction(tokens, index, index + 1, calendar))
    elif shift == 0:
        year = anchor.year
    else:
        passed = anchor.year if anchor.month > begin else anchor.year - 1
        year = passed if shift < 0 else passed + 1
    return Reading(with_parts(tokens, first, calendar), index + 1, f"{year:04}-{name}")


def _in_season(tokens: Tokens, index: int, calendar: Calendar) -> bool:
    """ "in the spring", "by winter" name a season; "a hot summer", "the fall of the wall" do not."""
    before, cues = tokens.word(index - 1), calendar.rules.season_cues
    if tokens.word(index + 1) == "of":
        return False
    if before == "the":
        return tokens.word(index - 2) in cues
    return before in cues and tokens.word(index) not in calendar.rules.season_verbs


def holiday(tokens: Tokens, index: int, context: Context, calendar: Calendar) -> Reading | None:
    """ "Christmas Day", "last Easter", "the Nauryz holiday of 2023", "the 2024 Nauryz"."""
    length, rule = _holiday_at(tokens, index, calendar)
    if not length:
        return None
    if tokens.word(index - 1) in ("a", "an"):
        return NO_DATE  # "a Christmas present"
    if tokens.word(index + length) in calendar.rules.called_after and not is_year(tokens, index - 1, calendar):
        return NO_DATE  # "the Christmas tree"
    year, end = year_after(tokens, index + length)
    if year is None and tokens.capital(end) and tokens.raw(end).isalpha() and not tokens.raw(end).isupper():
        return NO_DATE if tokens.word(end) not in calendar.words else None  # "Christmas Island"
    if year is None and tokens.word(end) in calendar.rules.celebrations:
        year, after = year_after(tokens, end + 1)
        end = end if year is None else after
    first, shift = modified(tokens, index, calendar)
    if year is None and is_year(tokens, index - 1, calendar):
        year, first, shift = digits(tokens.word(index - 1), 4), index - 1, 0  # "the 2024 Nauryz"
    if year is None:
        points = shift or direction(tokens, index, index + length, calendar)
        year = _year_of_holiday(rule, context, points)
    return reading(first if shift is not None else index, end, holiday_of(rule, year)) if year is not None else None


def _holiday_at(tokens: Tokens, index: int, calendar: Calendar) -> tuple[int, str]:
    """How many words the longest holiday at a token has, and its rule; no words where there is none."""
    if tokens.capital(index):
        for words, rule in calendar.holidays[tokens.word(index)]:
            if [word.replace("’", "'") for word in tokens.words[index : index + len(words)]] == list(words):
                return len(words), rule
    return 0, ""


def _year_of_holiday(rule: str, context: Context, points: int) -> int | None:
    anchor = context.anchor
    probe = holiday_of(rule, anchor.year) if anchor else None
    if anchor is None or probe is None:
        return None
    nearest = day_near(anchor, probe.month, probe.day, points)
    return nearest.year if nearest else anchor.year
