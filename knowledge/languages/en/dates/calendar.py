"""The vocabulary of dates: `config/en/calendar.yaml` as look-ups."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cached_property

from knowledge import config

_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


class CalendarRules(config.Schema, frozen=True):
    """`config/en/calendar.yaml`: words in one string, blanks between them, or words with their value."""

    months: dict[str, int]
    doubtful: str
    weekdays: dict[str, int]
    seasons: dict[str, str]
    units: dict[str, str]
    parts_of_day: str
    days_from_today: dict[str, int]
    decades: dict[str, int]
    before: str
    now: str
    after: str
    latest: str
    parts: str
    holidays: dict[str, str]
    year_cues: str
    count_cues: str
    year_followers: str
    future: str
    past: str
    ahead: str
    no_past: str
    scheduled: str
    set_for: str
    due_to: str
    month_nouns: str
    no_plurals: str
    following: str
    same: str
    that: str
    back: str
    onward: str
    ended: str
    range_joints: str
    fiscal: str
    last_part: str
    results: str
    compared: str
    money: str
    games: str
    reaching: str
    speaking: str
    ages: str
    celebrations: str
    season_cues: str
    month_cues: str
    day_list_ends: str
    overnight_ends: str

    def __post_init__(self) -> None:
        """Raises ValueError for a holiday whose day cannot be read."""
        for name, rule in self.holidays.items():
            if holiday_of(rule, 2024) is None:
                raise ValueError(f"holidays.{name}: {rule!r} is no day (12-25, 4 thu 11, easter -2)")


@dataclass(frozen=True)
class Calendar:
    """Look-ups over the rules."""

    rules: CalendarRules

    @cached_property
    def shift_words(self) -> dict[str, int]:
        """Modifiers: -1 for "last", 0 for "this", 1 for "next"."""
        rules = self.rules
        return {
            **dict.fromkeys(rules.before.split(), -1),
            **dict.fromkeys(rules.now.split(), 0),
            **dict.fromkeys(rules.after.split(), 1),
        }

    @cached_property
    def words(self) -> dict[str, frozenset[str]]:
        """The plain lists of words by their keys."""
        lists = {name: getattr(self.rules, name) for name in self.rules.__struct_fields__}
        return {name: frozenset(words.split()) for name, words in lists.items() if isinstance(words, str)}

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


def holiday_of(rule: str, year: int) -> dt.date | None:
    """The day of a holiday in a year; None where the rule is none or the year has no such day.

    >>> holiday_of("4 thu 11", 2024), holiday_of("easter -2", 2024)
    (datetime.date(2024, 11, 28), datetime.date(2024, 3, 29))
    """
    try:
        if rule[2:3] == "-":
            return dt.date(year, int(rule[:2]), int(rule[3:]))
        words = rule.split()
        if words[0] == "easter":
            return _easter(year) + dt.timedelta(days=int(words[1]))
        number, weekday, month = int(words[0]), _WEEKDAYS.index(words[1]), int(words[2])
        if number < 0:
            last = dt.date(year + month // 12, month % 12 + 1, 1) - dt.timedelta(days=1)
            return last - dt.timedelta(days=(last.weekday() - weekday) % 7)
        begin = dt.date(year, month, 1)
        if words[3:4] == ["after"]:  # the Tuesday after the first Monday
            begin += dt.timedelta(days=(_WEEKDAYS.index(words[4]) - begin.weekday()) % 7)
        day = begin + dt.timedelta(days=(weekday - begin.weekday()) % 7 + 7 * (number - 1))
        return day + dt.timedelta(days=int(words[4]) if words[3:4] == ["plus"] else 0)
    except (ValueError, IndexError, OverflowError):
        return None


def _easter(year: int) -> dt.date:
    """Easter Sunday of the Gregorian calendar, by the anonymous algorithm (Meeus, Jones and Butcher)."""
    golden, century, rest = year % 19, year // 100, year % 100
    leap, rest_of_century = century // 4, century % 4
    moon = (19 * golden + century - leap - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    week = (32 + 2 * rest_of_century + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (golden + 11 * moon + 22 * week) // 451
    total = moon + week - 7 * late + 114
    return dt.date(year, total // 31, total % 31 + 1)
