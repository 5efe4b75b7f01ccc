"""The vocabulary of dates: `config/en/calendar.yaml` as look-ups."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cached_property

from knowledge import config
from knowledge.config import Words
from knowledge.languages.en.numbers import NumberReader
from knowledge.periods import day_of, months, moved

_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


class CalendarRules(config.Schema, frozen=True):
    """`config/en/calendar.yaml`: words in one string, blanks between them, or words with their value."""

    months: dict[str, int]
    doubtful: Words
    weekdays: dict[str, int]
    seasons: dict[str, str]
    season_verbs: Words
    units: dict[str, str]
    parts_of_day: Words
    nights: Words
    days_from_today: dict[str, int]
    decades: dict[str, int]
    spelled_centuries: dict[str, int]
    spelled_zero: Words
    before: Words
    now: Words
    after: Words
    latest: Words
    parts: Words
    holidays: dict[str, str]
    year_cues: Words
    far_year_cues: Words
    year_neighbours: Words
    count_cues: Words
    year_followers: Words
    no_names: Words
    papers: Words
    inside_names: Words
    named_by_year: Words
    future: Words
    past: Words
    ahead: Words
    no_past: Words
    passive: Words
    modals: Words
    unable: Words
    withheld: Words
    short_would: Words
    resolved: Words
    announcing: Words
    behind_of: Words
    scheduled: Words
    no_verb_behind: Words
    set_for: Words
    due_to: Words
    copulas: Words
    determiners: Words
    month_nouns: Words
    no_plurals: Words
    following: Words
    adjoining: Words
    doubly_modified: Words
    throughout: Words
    same: Words
    that: Words
    back: Words
    onward: Words
    count_ends: Words
    fractions: dict[str, int]
    pointed_cues: Words
    since_fillers: Words
    apposed_by: Words
    ended: Words
    range_joints: Words
    recurring: Words
    weekday_joints: Words
    list_joints: Words
    fiscal: Words
    last_part: Words
    first_part: Words
    results: Words
    compared: Words
    money: Words
    games: Words
    reaching: Words
    speaking: Words
    ages: Words
    celebrations: Words
    called_after: Words
    season_cues: Words
    month_cues: Words
    quarter_cues: Words
    day_parts: Words
    day_list_ends: Words
    overnight_ends: Words

    def __post_init__(self) -> None:
        """Raises ValueError for a holiday whose day cannot be read."""
        for name, rule in self.holidays.items():
            if holiday_of(rule, 2024) is None:
                raise ValueError(f"holidays.{name}: {rule!r} is no day (12-25, 4 thu 11, easter -2)")


@dataclass(frozen=True)
class Calendar:
    """Look-ups over the rules, and the reader of the numbers that stand in dates."""

    rules: CalendarRules
    numbers: NumberReader

    @cached_property
    def shift_words(self) -> dict[str, int]:
        """Modifiers: -1 for "last", 0 for "this", 1 for "next"."""
        rules = self.rules
        return {**dict.fromkeys(rules.before, -1), **dict.fromkeys(rules.now, 0), **dict.fromkeys(rules.after, 1)}

    @cached_property
    def holidays(self) -> dict[str, list[tuple[tuple[str, ...], str]]]:
        """By first word: the words of each holiday as the tokens have them, longest first, and its rule."""
        found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for name, rule in self.rules.holidays.items():
            words = tuple(name.replace("'", " '").replace("' ", "' ").replace(".", " .").split())
            found.setdefault(words[0], []).append((words, rule))
        for entries in found.values():
            entries.sort(key=lambda entry: -len(entry[0]))
        return found

    @cached_property
    def short_months(self) -> frozenset[str]:
        """The names of months that are written with a point: those that a longer one spells out, "dec" and "sept"."""
        longest: dict[int, int] = {}
        for word, number in self.rules.months.items():
            longest[number] = max(longest.get(number, 0), len(word))
        return frozenset(word for word, number in self.rules.months.items() if len(word) < longest[number])

    @cached_property
    def counting(self) -> frozenset[str]:
        """What may stand behind a unit that is counted from a day: "ago", "or so ago", "-ago", "from now"."""
        return self.rules.back | self.rules.onward | {"or", "-", "from"}

    @cached_property
    def words(self) -> frozenset[str]:
        """The words of the calendar that may stand in capitals beside a year and make no name with it."""
        rules = self.rules
        holidays = {words[-1] for entries in self.holidays.values() for words, _ in entries}
        near = rules.fiscal | rules.parts | rules.celebrations | rules.parts_of_day
        return frozenset({*rules.months, *rules.weekdays, *rules.seasons, *rules.units, *holidays, *near})

    @cached_property
    def tense_cues(self) -> frozenset[str]:
        """The words that the search for the tense stops at, those in "-ed" apart."""
        rules = self.rules
        verbs = rules.future | rules.past | rules.scheduled | rules.announcing | rules.short_would
        return verbs | {"is", "are", "ahead"}


def holiday_of(rule: str, year: int) -> dt.date | None:
    """The day of a holiday in a year; None where the rule is none or the year has no such day.

    >>> holiday_of("4 thu 11", 2024), holiday_of("easter -2", 2024)
    (datetime.date(2024, 11, 28), datetime.date(2024, 3, 29))
    """
    try:
        if rule[2:3] == "-":
            return day_of(year, int(rule[:2]), int(rule[3:]))
        words = rule.split()
        if words[0] == "easter":
            easter = _easter(year)
            return moved(easter, "day", int(words[1])) if easter else None
        return _weekday_of(words, year)
    except (ValueError, IndexError):
        return None


def _weekday_of(words: list[str], year: int) -> dt.date | None:
    """The day of "4 thu 11", "-1 mon 5", "4 thu 11 plus 1" or "1 tue 11 after mon" in a year.

    Raises ValueError or IndexError for words that are no such rule.
    """
    number, weekday, month = int(words[0]), _WEEKDAYS.index(words[1]), int(words[2])
    stretch = months(year, month, 1)
    if stretch is None:
        return None
    begin, last = stretch
    if number < 0:
        return moved(last, "day", -((last.weekday() - weekday) % 7))
    ahead = 0
    if words[3:4] == ["after"]:  # the Tuesday after the first Monday
        ahead = (_WEEKDAYS.index(words[4]) - begin.weekday()) % 7
    ahead += (weekday - begin.weekday() - ahead) % 7 + 7 * (number - 1)
    return moved(begin, "day", ahead + (int(words[4]) if words[3:4] == ["plus"] else 0))


def _easter(year: int) -> dt.date | None:
    """Easter Sunday of the Gregorian calendar, by the anonymous algorithm (Meeus, Jones and Butcher)."""
    golden, century, rest = year % 19, year // 100, year % 100
    leap, rest_of_century = century // 4, century % 4
    moon = (19 * golden + century - leap - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    week = (32 + 2 * rest_of_century + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (golden + 11 * moon + 22 * week) // 451
    total = moon + week - 7 * late + 114
    return day_of(year, total // 31, total % 31 + 1)
