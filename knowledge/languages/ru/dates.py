"""Russian dates: the order in which words of the calendar stand (`extract/inflected/calendar.py`)."""

from __future__ import annotations

from functools import lru_cache

from knowledge import config
from knowledge.config import Words
from knowledge.extract.inflected.calendar import CalendarReader, CalendarRules, DateRule, Tense
from knowledge.extract.inflected.numbers import NumberReader

_WORDS = 65_536  # words whose tense is kept
_YEAR_WORD = r"(?: y | z \.? )"
# Of which year: "2024 года", "2024", "прошлого года", "этого года".
_OF_YEAR = rf"(?: (?P<year> Y ) {_YEAR_WORD}? | (?P<shift> p ) y )"

ROWS = (
    DateRule(
        "day in digits", r"(?P<date> D ) (?: y | z \.? )?", "dotted", "Выставка открылась 05.03.2024. => 2024-03-05"
    ),
    DateRule(
        "from day to day of two months",
        rf"f (?P<day> \# ) (?P<month1> M ) (?: (?P<year1> Y ) {_YEAR_WORD}? )?"
        rf" a (?P<day2> \# ) (?P<month> M ) {_OF_YEAR}?",
        "days between",
        "Ярмарка шла с 28 марта по 4 апреля. => 2024-03-28/2024-04-04",
    ),
    DateRule(
        "from day to day",
        rf"f (?P<day> \# ) a (?P<day2> \# ) (?P<month> M ) {_OF_YEAR}?",
        "days between",
        "Ярмарка шла с 2 по 8 марта. => 2024-03-02/2024-03-08",
    ),
    DateRule(
        "days joined by a dash",
        rf"(?P<day> \# ) - (?P<day2> \# ) (?P<month> M ) {_OF_YEAR}?",
        "days between",
        "Ярмарка прошла 2–8 марта. => 2024-03-02/2024-03-08",
    ),
    DateRule(
        "two days of a month",
        rf"(?P<day> \# ) c (?P<day2> \# ) (?P<month> M ) {_OF_YEAR}?",
        "days",
        "Ярмарка прошла 2 и 8 марта. => 2024-03-02 2024-03-08",
    ),
    DateRule(
        "since a day",
        rf"f (?P<date> (?P<day> \# ) (?P<month> M ) {_OF_YEAR}? ) (?! a )",
        "day since",
        "Мост закрыт с 11 марта. => 2024-03-11/2024-04-19 2024-03-11",
    ),
    DateRule(
        "weekday and its day",
        rf"(?P<weekday> [ix] W ) [,-]? (?P<date> (?P<day> \# ) (?P<month> M ) {_OF_YEAR}? )",
        "named day",
        "Мост открыли в субботу, 13 апреля. => 2024-04-13 2024-04-13",
    ),
    DateRule(
        "day ahead",
        r"x (?P<day> \# ) (?P<month> M ) (?! Y )",
        "day ahead",
        "Суд назначили на 13 мая. => 2024-05-13",
    ),
    DateRule(
        "day", rf"(?P<day> \# ) (?P<month> M ) {_OF_YEAR}?", "day", "Мост открыли 19 апреля 2023 года. => 2023-04-19"
    ),
    DateRule(
        "from month to month",
        rf"f (?P<month1> M ) a (?P<month> M ) {_OF_YEAR}?",
        "months between",
        "Завод строили с января по март. => 2024-01-01/2024-03-31",
    ),
    DateRule(
        "months joined by a dash",
        rf"(?P<month1> M ) - (?P<month> M ) {_OF_YEAR}?",
        "months between",
        "Выпуск за январь–март вырос. => 2024-01-01/2024-03-31",
    ),
    DateRule(
        "since a month",
        rf"f (?P<month> M ) {_OF_YEAR}? (?! [a\#-] )",
        "month since",
        "Мост закрыт с февраля. => 2024-02-01/2024-04-19",
    ),
    DateRule("month", rf"(?<! \# ) (?P<month> M ) {_OF_YEAR}?", "month", "Мост построили в октябре. => 2023-10"),
    DateRule(
        "first months of a year",
        rf"(?: e | i ) [lo]? (?P<count> [N\#] ) u {_OF_YEAR}",
        "months counted",
        "За десять месяцев 2023 года завод вырос. => 2023-01-01/2023-10-31",
    ),
    DateRule(
        "quarter",
        rf"(?P<ordinal> [o\#] ) (?: - n )? q {_OF_YEAR}?",
        "quarter",
        "В четвертом квартале завод вырос. => 2023-Q4",
    ),
    DateRule(
        "half",
        rf"(?P<ordinal> [o\#] ) (?: - n )? h {_OF_YEAR}?",
        "half",
        "В первом полугодии 2023 года завод вырос. => 2023-H1",
    ),
    DateRule(
        "from year to year",
        rf"(?: f | i )? (?P<year1> Y ) (?: a | - ) (?P<year> Y ) {_YEAR_WORD}",
        "years between",
        "Мост строили с 2015 по 2017 год. => 2015-01-01/2017-12-31",
    ),
    DateRule(
        "decade", rf"(?P<year> Y ) - (?P<ending> n ) {_YEAR_WORD}", "decade", "Мост сломали в 1990-х годах. => 199"
    ),
    DateRule(
        "since a year",
        rf"f (?P<year> Y ) (?: - n )? {_YEAR_WORD}",
        "year since",
        "Мост закрыт с 2021 года. => 2021-01-01/2024-04-19",
    ),
    DateRule("year", rf"(?P<year> Y ) (?: - n )? {_YEAR_WORD}", "year", "Мост построили в 2011 году. => 2011"),
    DateRule("year with an ending", r"(?P<year> Y ) - n", "year", "Мост построили в 2011-м. => 2011"),
    DateRule(
        "since the beginning of a year",
        rf"f b (?P<year> Y ) {_YEAR_WORD}",
        "year since",
        "С начала 2024 года построили мост. => 2024-01-01/2024-04-19",
    ),
    DateRule(
        "since the beginning of the unit",
        r"f b (?: p )? (?P<unit> [uy] ) (?! Y )",
        "so far",
        "С начала года построили мост. => 2024-01-01/2024-04-19",
    ),
    DateRule(
        "the last so many units",
        r"e l (?P<count> [N\#] ) (?P<unit> [uy] )",
        "past",
        "За последние три года мост обветшал. => 2021-04-20/2024-04-19",
    ),
    DateRule(
        "the unit just passed",
        r"e [pl] (?P<unit> u ) (?<! q )",
        "past unit",
        "За минувшую неделю мост обветшал. => 2024-04-12/2024-04-18",
    ),
    DateRule(
        "so many units ago",
        r"(?: (?P<count> [N\#] ) | (?<! v ) ) (?P<unit> [uyq] ) g",
        "ago",
        "Мост построили два года назад. => 2022",
    ),
    DateRule(
        "last, this or next weekday",
        r"(?P<shift> p ) (?P<weekday> W )",
        "weekday",
        "В прошлый вторник было тепло. => 2024-04-16",
    ),
    DateRule(
        "last, this or next unit",
        r"(?P<shift> p ) (?P<unit> [uyq] )",
        "relative",
        "В прошлом году мост построили. => 2023",
    ),
    DateRule(
        "season",
        rf"(?: (?P<season> [sS] ) {_OF_YEAR} )",
        "season",
        "Мост построили летом 2023 года. => 2023-SU",
    ),
    DateRule("season alone", r"(?P<season> s )", "season", "Мост построили осенью. => 2023-FA"),
    DateRule("weekday", r"[ix] (?P<weekday> W )", "weekday", "Мост построили в понедельник. => 2024-04-15"),
    DateRule("today, yesterday, tomorrow", r"(?P<shift> t ) (?! -)", "nearby", "Мост построили вчера. => 2024-04-18"),
)


class _TenseRules(CalendarRules, frozen=True):
    """`config/ru/calendar.yaml`: words of the calendar, and endings of verbs."""

    past_endings: Words
    past_short: Words
    future_endings: Words
    no_verbs: Words


def load_calendar(numbers: NumberReader) -> CalendarReader:
    """The reader of Russian dates. Raises ConfigError."""
    rules = config.load("ru/calendar.yaml", _TenseRules)
    past = tuple(sorted(rules.past_endings | rules.past_short))
    future = tuple(sorted(rules.future_endings))

    @lru_cache(_WORDS)
    def tense(word: str) -> Tense | None:
        if word in rules.no_verbs or len(word) < 4:
            return None
        if word.endswith(past) or (word.endswith("л") and len(word) > 4):
            return "past"
        return "future" if word.endswith(future) else None

    return CalendarReader(rules, ROWS, numbers, tense)
