"""Kazakh dates: the order in which words of the calendar stand (`extract/inflected/calendar.py`)."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

import msgspec

from knowledge import config
from knowledge.config import Words
from knowledge.extract.inflected.calendar import CalendarReader, CalendarRules, DateRule, Tense
from knowledge.extract.inflected.numbers import NumberReader
from knowledge.languages.kk.endings import attributive, cased, declined

_WORDS = 65_536  # words whose tense is kept
_SHORTEST = 4  # letters of a verb
# Of which year, before what it is of: "2024 жылғы", "өткен жылдың", "биылғы".
_OF_YEAR = r"(?: (?P<year> Y ) (?: - n )? (?: y | z \.? ) | (?P<shift> p (?= y ) | j ) y? )"
_MONTH = r"(?P<month> [MO] ) (?: m )?"
# Without a year or a day a form that says of what a month is may be another word: "құрылыс маусымы" is a season.
_OF_YEAR_OR_ALONE = rf"(?: {_OF_YEAR} | (?! O ) )"

ROWS = (
    DateRule("day in digits", r"(?P<date> D ) (?: - n )?", "dotted", "Көрме 05.03.2024 күні ашылды. => 2024-03-05"),
    DateRule(
        "from day to day of two months",
        rf"{_OF_YEAR}? (?P<day> \# ) (?P<month1> M ) [-f]? (?P<day2> \# ) {_MONTH} a?",
        "days between",
        "Жәрмеңке 28 наурыз – 4 сәуір аралығында өтті. => 2024-03-28/2024-04-04",
    ),
    DateRule(
        "days joined by a dash",
        rf"{_OF_YEAR}? (?P<day> \# ) - (?P<day2> \# ) {_MONTH}",
        "days between",
        "Жәрмеңке 2–8 наурызда өтті. => 2024-03-02/2024-03-08",
    ),
    DateRule(
        "two days of a month",
        rf"{_OF_YEAR}? (?P<day> \# ) c (?P<day2> \# ) {_MONTH}",
        "days",
        "Жәрмеңке 2 және 8 наурызда өтті. => 2024-03-02 2024-03-08",
    ),
    DateRule(
        "since a day",
        rf"(?P<date> {_OF_YEAR}? (?P<day> \# ) {_MONTH} ) f",
        "day since",
        "Көпір 11 наурыздан бері жабық. => 2024-03-11/2024-04-19 2024-03-11",
    ),
    DateRule("day", rf"{_OF_YEAR}? (?P<day> \# ) {_MONTH}", "day", "Көпір 2023 жылғы 19 сәуірде ашылды. => 2023-04-19"),
    DateRule(
        "months joined by a dash",
        rf"{_OF_YEAR}? (?P<month1> M ) - {_MONTH}",
        "months between",
        "Қаңтар-наурызда өндіріс өсті. => 2024-01-01/2024-03-31",
    ),
    DateRule(
        "from month to month",
        rf"{_OF_YEAR}? (?P<month1> M ) {_MONTH} a",
        "months between",
        "Зауыт қаңтардан наурызға дейін салынды. => 2024-01-01/2024-03-31",
    ),
    DateRule(
        "since a month",
        rf"{_OF_YEAR_OR_ALONE} {_MONTH} f",
        "month since",
        "Көпір ақпаннан бері жабық. => 2024-02-01/2024-04-19",
    ),
    DateRule("month", rf"{_OF_YEAR_OR_ALONE} {_MONTH}", "month", "Көпір өткен жылдың қазан айында салынды. => 2023-10"),
    DateRule(
        "first months of a year",
        rf"{_OF_YEAR} o? (?P<count> [N\#] ) N? [um]",
        "months counted",
        "2023 жылдың он айында зауыт өсті. => 2023-01-01/2023-10-31",
    ),
    DateRule(
        "quarter",
        rf"{_OF_YEAR}? (?P<ordinal> [o\#] ) (?: - n )? q",
        "quarter",
        "Төртінші тоқсанда зауыт өсті. => 2023-Q4",
    ),
    DateRule(
        "half",
        rf"{_OF_YEAR}? (?P<ordinal> [o\#] ) (?: - n )? h",
        "half",
        "2023 жылдың бірінші жартыжылдығында зауыт өсті. => 2023-H1",
    ),
    DateRule(
        "season of a year", rf"{_OF_YEAR} (?P<season> [sS] )", "season", "Көпір 2023 жылғы жазда салынды. => 2023-SU"
    ),
    DateRule(
        "from year to year",
        r"(?P<year1> Y ) - (?P<year> Y ) (?: - n )? (?: y | l )",
        "years between",
        "Көпір 2015-2017 жылы салынды. => 2015-01-01/2017-12-31",
    ),
    DateRule(
        "since a year",
        r"(?P<year> Y ) (?: - n )? y f",
        "year since",
        "Көпір 2021 жылдан бері жабық. => 2021-01-01/2024-04-19",
    ),
    DateRule("year", r"(?P<year> Y ) (?: - n )? (?: y | z \.? )", "year", "Көпір 2011 жылы салынды. => 2011"),
    DateRule("this year, last year", r"(?P<shift> j )", "year", "Көпір былтыр салынды. => 2023"),
    DateRule(
        "since the beginning of the unit",
        r"p? (?P<unit> [uy] ) b f?",
        "so far",
        "Жыл басынан бері көпір салынды. => 2024-01-01/2024-04-19",
    ),
    DateRule(
        "the last so many units",
        r"l (?P<count> [N\#] ) N? (?P<unit> [uy] )",
        "past",
        "Соңғы үш жылда көпір тозды. => 2021-04-20/2024-04-19",
    ),
    DateRule(
        "so many units ago",
        r"(?P<count> [N\#] ) N? (?P<unit> [uyq] ) g",
        "ago",
        "Көпір екі жыл бұрын салынды. => 2022",
    ),
    DateRule(
        "last, this or next weekday",
        r"(?P<shift> p ) (?P<weekday> W ) d?",
        "weekday",
        "Өткен сейсенбіде жылы болды. => 2024-04-16",
    ),
    DateRule(
        "last, this or next unit",
        r"(?P<shift> p ) (?P<unit> [uyq] )",
        "relative",
        "Өткен аптада көпір салынды. => 2024-W15",
    ),
    DateRule("season alone", r"(?P<season> s )", "season", "Көпір күзде салынды. => 2023-FA"),
    DateRule("weekday", r"(?P<weekday> W ) d?", "weekday", "Көпір дүйсенбі күні ашылды. => 2024-04-15"),
    DateRule("today, yesterday, tomorrow", r"(?P<shift> t ) (?! -)", "nearby", "Көпір кеше ашылды. => 2024-04-18"),
)


class _TenseRules(CalendarRules, frozen=True):
    """`config/kk/calendar.yaml`: words of the calendar in the nominative, and endings of verbs."""

    past_endings: Words
    future_endings: Words


def load_calendar(numbers: NumberReader) -> CalendarReader:
    """The reader of Kazakh dates. Raises ConfigError."""
    rules = config.load("kk/calendar.yaml", _TenseRules)
    past, future = tuple(sorted(rules.past_endings)), tuple(sorted(rules.future_endings))

    @lru_cache(_WORDS)
    def tense(word: str) -> Tense | None:
        if len(word) < _SHORTEST:
            return None
        if word.endswith(past):
            return "past"
        return "future" if word.endswith(future) else None

    written = msgspec.structs.replace(
        rules,
        months={month: _alone(words) for month, words in rules.months.items()},
        owned_months={month: Words(_every(words) - _alone(words)) for month, words in rules.months.items()},
        weekdays={day: _every(words) for day, words in rules.weekdays.items()},
        units={unit: _every(words) for unit, words in rules.units.items()},
        year_words=_every(rules.year_words),
        quarter=_every(rules.quarter),
        half=_every(rules.half),
    )
    return CalendarReader(written, ROWS, numbers, tense)


def _every(words: Iterable[str]) -> Words:
    """Every case of words, of them as they belong to something, and what they make of a noun."""
    return Words({*declined(words), *attributive(words)})


def _alone(words: Iterable[str]) -> Words:
    """Every case of words as they are, and what they make of a noun."""
    return Words({*cased(words), *attributive(words)})
