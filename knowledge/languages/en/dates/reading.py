"""What the rules of dates hand back, the context that they count from, and the rows of their table."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from knowledge.extract.tokens import Tokens
from knowledge.languages.en.dates.calendar import Calendar
from knowledge.periods import days, unit_of

APOSTROPHES = ("'", "’", "‘")

# From what a text can go on by a unit: from a value no rougher than the unit.
_ROUGHER = {
    "month": frozenset({"day", "week", "month"}),
    "quarter": frozenset({"day", "week", "month", "quarter"}),
    "year": frozenset({"day", "week", "month", "quarter", "half", "season", "year"}),
}


@dataclass(frozen=True, slots=True)
class Reading:
    """A value for the tokens `first` up to `end`."""

    first: int
    end: int
    value: str
    looks_back: bool = False  # a comparison ("a year earlier"): the text goes on about its own period


# What a rule gives for words that look like a date and are none: the rules behind it are not asked.
NO_DATE = Reading(0, 0, "")


def reading(first: int, end: int, value: str | dt.date | None, looks_back: bool = False) -> Reading | None:
    """A reading of a value or a day; None where the calendar holds no such stretch (the value is None)."""
    if value is None:
        return None
    return Reading(first, end, value if isinstance(value, str) else value.isoformat(), looks_back)


@dataclass(frozen=True, slots=True)
class Context:
    """What relative expressions count from."""

    anchor: dt.date | None  # the document's date
    story: dt.date | None = None  # the day that the text has reached
    period: str | None = None  # the year or quarter that the text reports on
    reached: str | None = None  # the value that the text named last
    here: bool = False  # whether it named that in this passage
    quarter: str | None = None  # the quarter that the text named last
    fiscal: str | None = None  # the quarter that it reports on, where that is of the company's own year

    def base(self, unit: str) -> dt.date | None:
        """The day from which the text goes on by such units ("the following year"); None where it has reached none."""
        if unit not in _ROUGHER:
            return self.story
        stretch = days(self.reached) if self.reached and unit_of(self.reached) in _ROUGHER[unit] else None
        return stretch[0] if stretch else None


@dataclass(frozen=True, slots=True)
class Rule:
    """A row of the table of dates: the words that an expression is read from, the function that does it, a proof.

    `reads` takes the tokens, the place of the trigger, the context and the calendar. It gives the reading, None where
    another rule may read the words, or `NO_DATE` where none shall. `example` is a text with the value that this rule
    gives in it (empty for `NO_DATE`), for a document of `EXAMPLE_DAY`.
    """

    name: str
    triggers: Callable[[Calendar], Iterable[str]]
    reads: Callable[[Tokens, int, Context, Calendar], Reading | None]
    example: tuple[str, str]


EXAMPLE_DAY = dt.date(2024, 4, 19)  # a Friday


def digits(word: str, *lengths: int) -> int | None:
    """The number of a token of so many digits, in whatever script; None for any other token.

    >>> digits("2023", 2, 4), digits("２０２３", 4), digits("202", 2, 4), digits("²", 1)
    (2023, 2023, None, None)
    """
    return int(word) if len(word) in lengths and word.isdecimal() else None
