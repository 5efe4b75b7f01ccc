"""The table of dates: which rule reads an expression from which words, in order, each with its example."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property

from knowledge.extract.tokens import Tokens
from knowledge.languages.en.dates import counted, days, months, named, quarters, units, years
from knowledge.languages.en.dates.calendar import Calendar
from knowledge.languages.en.dates.ranges import RANGES, STRETCHES, Range, Stretch
from knowledge.languages.en.dates.reading import Context, Reading, Rule

DIGITS = "0"  # the trigger of the rules that read from any token that begins with a digit

Triggers = Callable[[Calendar], Iterable[str]]


def _only(*words: str) -> Triggers:
    return lambda calendar: words


def _digits(calendar: Calendar) -> Iterable[str]:
    return (DIGITS,)


def _holidays(calendar: Calendar) -> Iterable[str]:
    return calendar.holidays


def _near_days(calendar: Calendar) -> Iterable[str]:
    return calendar.rules.days_from_today


def _weekdays(calendar: Calendar) -> Iterable[str]:
    return calendar.rules.weekdays


def _months(calendar: Calendar) -> Iterable[str]:
    return calendar.rules.months


def _seasons(calendar: Calendar) -> Iterable[str]:
    return calendar.rules.seasons


def _decades(calendar: Calendar) -> Iterable[str]:
    return calendar.rules.decades


def _spelled(calendar: Calendar) -> Iterable[str]:
    return calendar.rules.spelled_centuries


def _units(*names: str) -> Triggers:
    """The words of some units; of all where none is named."""
    return lambda calendar: [word for word, unit in calendar.rules.units.items() if unit in names or not names]


def _singular(*names: str) -> Triggers:
    """The words of some units in the singular, parts of a day apart."""
    return lambda calendar: [
        word for word in _units(*names)(calendar) if word not in calendar.rules.parts_of_day and not word.endswith("s")
    ]


def _plural(*names: str) -> Triggers:
    return lambda calendar: [word for word in _units(*names)(calendar) if word.endswith("s")]


def _parts_of_day(calendar: Calendar) -> Iterable[str]:
    return [word for word in calendar.rules.parts_of_day if word in calendar.rules.units and not word.endswith("s")]


def _that_day(calendar: Calendar) -> Iterable[str]:
    return [*_singular("day")(calendar), *_parts_of_day(calendar)]


def _part_of_unit(calendar: Calendar) -> Iterable[str]:
    return [*_singular("day", "week", "month", "year", "decade", "century")(calendar), *_parts_of_day(calendar)]


def _countable(calendar: Calendar) -> Iterable[str]:
    return set(calendar.rules.units) - {*_parts_of_day(calendar), *_units("half")(calendar)}


# The rules that share a trigger stand in the order in which they are asked.
RULES = (
    Rule("numeric-date-with-points", _digits, years.pointed_date, ("Signed on 19.04.2023.", "2023-04-19")),
    Rule("numeric-date", _digits, years.marked_date, ("Signed on 04/19/2023.", "2023-04-19")),
    Rule("hyphened-date", _digits, years.hyphened_date, ("Signed on 12-Dec-2014.", "2014-12-12")),
    Rule("decade", _digits, years.decade, ("Built in the '90s.", "199")),
    Rule("year-in-name", _digits, named.year_in_name, ("He won at Expo 2017.", "")),
    Rule("year", _digits, years.year, ("Built in 1998.", "1998")),
    Rule("cut-year", _digits, years.cut_year, ("Built in '98.", "1998")),
    Rule("century", _digits, years.century, ("Built in the 19th century.", "1801-01-01/1900-12-31")),
    Rule("holiday", _holidays, months.holiday, ("They met on Christmas Day.", "2023-12-25")),
    Rule("near-day", _near_days, days.near_day, ("They met late yesterday.", "2024-04-18")),
    Rule("no-weekday", _weekdays, days.no_weekday, ("They sat down.", "")),
    Rule("weekday-with-date", _weekdays, days.weekday_with_date, ("Signed on Friday, April 12.", "2024-04-12")),
    Rule("weekday-in-week", _weekdays, days.weekday_in_week, ("They met on Tuesday of last week.", "2024-04-09")),
    Rule("weekday-and-week", _weekdays, days.weekday_and_week, ("They meet on Tuesday week.", "2024-04-30")),
    Rule("weekday", _weekdays, days.weekday, ("They will meet Tuesday.", "2024-04-23")),
    Rule("small-month", _months, months.small_month, ("They march on.", "")),
    Rule("day-of-month", _months, days.month_day, ("The forum was held on 3-5 April.", "2024-04-03/2024-04-05")),
    Rule("month-of-year", _months, months.month_of_year, ("Built in March 2013.", "2013-03")),
    Rule("no-month", _months, months.no_month, ("Near the Old March Road they met.", "")),
    Rule("month", _months, months.month, ("They will meet in September.", "2024-09")),
    Rule("season-as-name", _seasons, months.no_season, ("He won at the Winter Games.", "")),
    Rule("season-of-year", _seasons, months.season_of_year, ("Built in the summer of 2021.", "2021-SU")),
    Rule("season", _seasons, months.season, ("They met last fall.", "2023-FA")),
    Rule("spelled-year", _spelled, years.spelled_year, ("Built in nineteen ninety-four.", "1994")),
    Rule("two-thousand", _only("two"), years.two_thousand, ("Built in the year two thousand.", "2000")),
    Rule("named-decade", _decades, years.named_decade, ("Built in the nineties.", "199")),
    Rule("year-and-letter", _only("q", "h", "m"), quarters.year_and_letter, ("It sold 5 in 2023Q1.", "2023-Q1")),
    Rule("letter", _only("q", "h", "m"), quarters.letter, ("It sold 5 in H1 of 2023.", "2023-H1")),
    Rule("fiscal-year", _only("fy"), quarters.fiscal_year, ("It sold 5 in FY 23.", "2023")),
    # --- counted units
    Rule("apposed", _countable, counted.apposed, ("Two years earlier, in 2019, it closed.", "2019")),
    Rule("next-but-one", _units(), counted.next_but_one, ("They met the year before last.", "2022")),
    Rule(
        "beside-the-story",
        _units(),
        counted.beside_the_story,
        ("They met on 3 March 2020. He left two days after.", "2020-03-05"),
    ),
    Rule(
        "year-back",
        _units(),
        counted.year_back,
        ("Profit fell in the first quarter of 2024. It was $5 a year earlier.", "2023-Q1"),
    ),
    Rule("counted", _countable, counted.counted, ("They met two weeks ago.", "2024-W14")),
    Rule(
        "part-of-one", _singular("year", "month", "quarter", "week"), units.part_of_one, ("A part of week of it.", "")
    ),
    Rule(
        "first-months",
        _plural("month", "quarter", "week"),
        counted.first_months,
        ("Sales in the first nine months of 2023 fell.", "2023-01-01/2023-09-30"),
    ),
    Rule(
        "past-units",
        _plural(),
        counted.past_units,
        ("Growth over the past three years was strong.", "2021-04-19/2024-04-19"),
    ),
    Rule("week-of-day", _singular("week"), units.week_of_day, ("They met in the week of April 9.", "2024-W15")),
    Rule("unit-as-name", _units(), units.named_unit, ("He was seen on This Week.", "")),
    # --- quarters and halves
    Rule(
        "numbered-part",
        _units("quarter", "half"),
        quarters.numbered_part,
        ("Sold in the third quarter of 2023.", "2023-Q3"),
    ),
    Rule(
        "ended-quarter",
        _units("quarter"),
        quarters.ended_quarter,
        ("It lost money in the quarter ended March 31.", "2024-Q1"),
    ),
    Rule(
        "same-period",
        _units("quarter", "period"),
        quarters.same_period,
        ("Sold in the first quarter. It sold 5 in the same period last year.", "2023-Q1"),
    ),
    Rule(
        "quarter-of-digits",
        _units("quarter", "period"),
        quarters.quarter_of_digits,
        ("Sold in the first quarter. It sold 5 in the 2022 period.", "2022-Q1"),
    ),
    Rule(
        "quarter-of-words",
        _units("quarter", "period"),
        quarters.quarter_of_words,
        ("Sold in the first quarter. It sold 5 in last year's period.", "2023-Q1"),
    ),
    Rule(
        "quarter-a-year-ago",
        _units("quarter", "period"),
        quarters.quarter_a_year_ago,
        ("Sold in the first quarter. It sold 5 in the year-ago period.", "2023-Q1"),
    ),
    Rule(
        "that-quarter",
        _units("quarter", "period"),
        quarters.that_quarter,
        ("Sold in the first quarter of 2024. It sold 5 in that quarter.", "2024-Q1"),
    ),
    Rule(
        "latest-quarter",
        _units("quarter", "period"),
        quarters.latest_quarter,
        ("Sold in the latest period.", "2024-Q1"),
    ),
    Rule("shifted-quarter", _units("quarter"), quarters.shifted_quarter, ("Sold last quarter.", "2024-Q1")),
    Rule("the-quarter", _units("quarter"), quarters.the_quarter, ("It sold 5 in the quarter.", "2024-Q1")),
    # --- "last", "this", "next"
    Rule("shifted-part-of-day", _parts_of_day, units.shifted_part_of_day, ("They met last night.", "2024-04-18")),
    Rule(
        "next-day", _singular("day"), units.next_day, ("They met on 3 March 2020. The next day he left.", "2020-03-04")
    ),
    Rule(
        "shifted-decade",
        _singular("decade", "century"),
        units.shifted_decade,
        ("It grew over the past decade.", "2014-04-19/2024-04-19"),
    ),
    Rule(
        "compared-year",
        _singular("year"),
        units.compared_year,
        ("Profit in the first quarter was $5, up from $3 last year.", "2023-Q1"),
    ),
    Rule(
        "shifted-unit",
        _singular("day", "week", "weekend", "month", "year", "decade", "century"),
        units.shifted_unit,
        ("They met last week.", "2024-W15"),
    ),
    # --- "that", "the"
    Rule("that-day", _that_day, units.that_day, ("They met on 3 March 2020. He left that evening.", "2020-03-03")),
    Rule(
        "that-unit",
        _singular("month", "year", "week"),
        units.that_unit,
        ("They met on 3 March 2020. He left that year.", "2020"),
    ),
    Rule(
        "year-to-date", _singular("year"), units.year_to_date, ("It fell in the year to date.", "2024-01-01/2024-04-19")
    ),
    Rule("latest-year", _singular("year"), units.latest_year, ("Sales fell in the latest fiscal year.", "2023")),
    Rule("year-end", _singular("year"), units.year_end, ("It is built by year-end.", "2024")),
    Rule(
        "the-weekend", _singular("weekend"), units.the_weekend, ("They met over the weekend.", "2024-04-13/2024-04-14")
    ),
    Rule("for-the-year", _singular("year"), units.for_the_year, ("It lost $5 for the full year.", "2024")),
    Rule(
        "part-of-unit",
        _part_of_unit,
        units.part_of_unit,
        ("It ends by the end of the month.", "2024-04"),
    ),
)

# Those for what readers ask: in "trade Norland 2023" the year is one, as no sentence says otherwise.
RULES_OF_QUESTIONS = tuple(rule for rule in RULES if rule.reads is not named.year_in_name)


@dataclass(frozen=True)
class Reader:
    """Reads every kind of expression by the rules of its tables."""

    calendar: Calendar
    rules: tuple[Rule, ...] = RULES
    ranges: tuple[Range, ...] = RANGES
    stretches: tuple[Stretch, ...] = STRETCHES

    @cached_property
    def triggers(self) -> dict[str, tuple[Rule, ...]]:
        """The words that an expression is read from, with the rules that read it, in order."""
        found: dict[str, list[Rule]] = {}
        for rule in self.rules:
            for word in rule.triggers(self.calendar):
                found.setdefault(word, []).append(rule)
        return {word: tuple(rules) for word, rules in found.items()}

    def places(self, tokens: Tokens) -> list[int]:
        """The tokens that an expression may be read from."""
        triggers, numbers = self.triggers, tokens.numbers
        if triggers.keys().isdisjoint(tokens.words):  # of most sentences, and asked at once
            return numbers
        return sorted({*numbers, *(place for place, word in enumerate(tokens.words) if word in triggers)})

    def at(self, tokens: Tokens, index: int, context: Context) -> Reading | None:
        """What the first rule that reads an expression from a token makes of it; `NO_DATE` where that is no date."""
        word = tokens.words[index]
        for rule in self.triggers[DIGITS if word[0].isdigit() else word]:
            found = rule.reads(tokens, index, context, self.calendar)
            if found is not None:
                return found
        return None
