"""Years, decades, centuries and numeric dates, and the words before them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from knowledge.extract.tokens import Tokens
from knowledge.languages.en.dates.calendar import Calendar
from knowledge.languages.en.numbers import DASHES, NumberReader
from knowledge.periods import days, interval, unit_of

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


@dataclass(frozen=True, slots=True)
class Context:
    """What relative expressions count from."""

    anchor: dt.date | None  # the document's date
    story: dt.date | None = None  # the day that the text has reached
    period: str | None = None  # the year or quarter that the text reports on
    reached: str | None = None  # the value that the text named last
    here: bool = False  # whether it named that in this passage

    def base(self, unit: str) -> dt.date | None:
        """The day from which the text goes on by such units ("the following year"); None where it has reached none."""
        if unit not in _ROUGHER:
            return self.story
        stretch = days(self.reached) if self.reached and unit_of(self.reached) in _ROUGHER[unit] else None
        return stretch[0] if stretch else None


@dataclass(frozen=True)
class YearReader:
    """Reads years by the words of the calendar."""

    calendar: Calendar
    numbers: NumberReader

    def _digits(self, tokens: Tokens, index: int, context: Context) -> Reading | None:
        word = tokens.words[index]
        if found := self._numeric(tokens, index):
            return found
        if word.isdecimal() and len(word) in (2, 4) and self._is_decade(tokens, index):
            number = int(word)
            decade = number // 10 if len(word) == 4 else (190 if number >= 20 else 200) + number // 10
            first = self._with_parts(tokens, index - 1 if tokens.word(index - 1) in ("'", "’", "‘") else index)
            return Reading(first, index + 2, f"{decade:03}")
        if len(word) == 4 and word.isdecimal() and self.is_year(tokens, index):
            first = self._with_parts(tokens, index)
            if tokens.word(first - 1) == "year":
                first -= 1
            if last := self._short_year(tokens, index):
                return Reading(first, index + 3, interval(dt.date(int(word), 1, 1), dt.date(last, 12, 31)))
            return Reading(first, index + 1, word)
        if len(word) == 2 and word.isdecimal() and tokens.word(index - 1) in ("'", "’", "‘") and tokens.glued(index):
            cued = tokens.word(index - 2) in self.calendar.words["year_cues"] or tokens.word(index - 2) == "of"
            return Reading(index - 1, index + 1, f"{19 if int(word) >= 50 else 20}{word}") if cued else None  # "in '98"
        if ordinal := self.numbers.ordinal(tokens, index):
            return self._ordinal_unit(tokens, index, ordinal, context)
        return None

    def _short_year(self, tokens: Tokens, index: int) -> int | None:
        """The second year of "2019-21" or "2021/22"; "2023-12" is a month, "2023-10-05" a day."""
        mark, word = tokens.word(index + 1), tokens.word(index + 2)
        if not (mark and (mark in DASHES or mark == "/") and tokens.glued(index + 1) and tokens.glued(index + 2)):
            return None
        if len(word) != 2 or not word.isdecimal():
            return None
        if tokens.glued(index + 3) and tokens.word(index + 3) in ("-", "/"):
            return None
        begin = int(tokens.words[index])
        last = begin - begin % 100 + int(word)
        return last if last == begin + 1 or (last > begin and int(word) > 12) else None

    def _is_decade(self, tokens: Tokens, index: int) -> bool:
        word, after = tokens.words[index], tokens.word(index + 1)
        if not tokens.glued(index + 1) or after not in ("s", "'s", "’s") or word[-1] != "0":
            return False
        if len(word) == 4:
            return 1500 <= int(word) < 2100 and after == "s"
        return tokens.word(index - 1) in ("'", "’", "‘")  # not "in his 20s"

    def _numeric(self, tokens: Tokens, index: int) -> Reading | None:
        """ "2024-04-19", "19.04.2024", "04/19/2024", "10/13/89"."""
        word = tokens.words[index]
        if word.count(".") == 2:
            day, month, year = word.split(".")
            return self._checked(index, index + 1, year, month, day)
        mark = tokens.word(index + 1)
        if mark not in ("-", "/") or tokens.word(index + 3) != mark:
            return None
        if not all(tokens.glued(place) for place in range(index + 1, index + 5)):
            return None
        second, third = tokens.word(index + 2), tokens.word(index + 4)
        if len(word) == 4:
            return self._checked(index, index + 5, word, second, third)
        if mark == "/":
            if len(third) == 2 and third.isdecimal():
                third = ("20" if int(third) < 40 else "19") + third
            if word.isdecimal() and int(word) > 12:
                return self._checked(index, index + 5, third, second, word)
            return self._checked(index, index + 5, third, word, second)
        return None

    def _checked(self, first: int, end: int, year: str, month: str, day: str) -> Reading | None:
        if len(year) != 4 or not (year + month + day).isdecimal() or len(month) > 2 or len(day) > 2:
            return None
        value = f"{year}-{month:0>2}-{day:0>2}"
        return Reading(first, end, value) if days(value) else None

    def is_year(self, tokens: Tokens, index: int) -> bool:
        """Whether four digits are a year and do not count something."""
        words, year = self.calendar.words, int(tokens.words[index])
        before, after = tokens.word(index - 1), tokens.word(index + 1)
        if not 1000 <= year < 2200 or (tokens.glued(index) and (before.isalnum() or before in "$€£¥#@.,/_")):
            return False
        if tokens.glued(index + 1) and after.isalpha():
            return False
        if after in words["year_followers"] or after in self.numbers.rules.magnitudes or after in ("%", "percent"):
            return False
        if before in ("$", "€", "£", "¥", "-", "−") and not (before == "-" and tokens.word(index - 2)[:4].isdecimal()):
            return before == "-" and tokens.word(index - 2).isalpha() and year >= 1900
        if before in self.calendar.rules.months or tokens.word(index - 2) in self.calendar.rules.months:
            return True
        cued = before in words["year_cues"] or (before == "," and tokens.word(index - 2) in words["year_cues"])
        if year < 1900 or year > 2050:
            plural = after.isalpha() and after.endswith("s") and not tokens.capital(index + 1)
            return before in ("in", "since", "until", "year", "by") and not plural and after not in ("-", "a")
        if before in words["count_cues"] and not cued:
            return False
        if cued or before in ("the", "a", "of", "and", "to", "'s", "’s", "("):
            return True
        if before in DASHES and tokens.glued(index) and len(tokens.word(index - 2)) == 4:
            return True  # "2021-2025"
        plural = after.isalpha() and after.endswith("s") and not tokens.capital(index + 1)
        plural = plural and after not in words["no_plurals"]
        return not plural or tokens.capital(index - 1)

    def _spelled_year(self, tokens: Tokens, index: int, context: Context) -> Reading | None:
        """ "nineteen ninety-four", "twenty twenty-three", "nineteen oh five"."""
        if tokens.words[index] == "two":
            return self._two_thousand(tokens, index)
        century = 19 if tokens.words[index] == "nineteen" else 20
        if tokens.word(index + 1) == "-" or index + 1 >= len(tokens):
            return None
        small, tens = self.numbers.rules.cardinals, self.numbers.rules.tens
        word, end = tokens.word(index + 1), index + 2
        if word == "oh" and tokens.word(end) in small:
            rest, end = small[tokens.word(end)], end + 1
        elif word in tens:
            rest = tens[word]
            at = end + 1 if tokens.word(end) == "-" else end
            if 0 < small.get(tokens.word(at), 0) < 10:
                rest, end = rest + small[tokens.word(at)], at + 1
            elif century == 19 and tokens.word(end) in self.calendar.rules.units:
                return None
        elif word in small and small[word] >= 10:
            rest = small[word]
        elif word in self.calendar.rules.decades and century == 19:
            return Reading(self._with_parts(tokens, index), end, f"19{self.calendar.rules.decades[word]}")
        else:
            return None
        return Reading(self._with_parts(tokens, index), end, f"{century}{int(rest):02}")

    def _two_thousand(self, tokens: Tokens, index: int) -> Reading | None:
        """ "the year two thousand", "in two thousand and five"."""
        before = tokens.word(index - 1)
        number = self.numbers.at(tokens, index)
        if before not in ("year", "in", "since") or number is None or not 2000 <= number.value < 2100:
            return None
        if before != "year" and tokens.word(number.end).isalpha():
            return None
        return Reading(index - (before == "year"), number.end, f"{number.value:.0f}")

    def _named_decade(self, tokens: Tokens, index: int, context: Context) -> Reading | None:
        """ "the nineties"; "in his forties" is an age."""
        if tokens.word(index - 1) in self.calendar.words["ages"]:
            return None
        decade = self.calendar.rules.decades[tokens.words[index]]
        first = self._with_parts(tokens, index)
        if tokens.word(first - 1) != "the" and first == index:
            return None
        return Reading(first, index + 1, f"{190 + decade:03}")

    def _ordinal_unit(self, tokens: Tokens, index: int, ordinal: tuple[int, int], context: Context) -> Reading | None:
        """ "the 19th century"; quarters and halves are read from their own word."""
        number, end = ordinal
        at = end + 1 if tokens.word(end) == "-" else end
        if tokens.word(at) == "century" and 1 <= number <= 21:
            begin = (number - 1) * 100 + 1
            first = self._the(tokens, index)
            return Reading(first, at + 1, interval(dt.date(begin, 1, 1), dt.date(begin + 99, 12, 31)))
        return None

    def _year_after(self, tokens: Tokens, end: int) -> tuple[int | None, int]:
        """ ", 2024", "2024", "of 2024", "'24"."""
        for at in (end, end + 1):
            if at > end and tokens.word(end) not in (",", "of", "in"):
                break
            word = tokens.word(at)
            if word.isdecimal() and len(word) == 4 and 1000 <= int(word) < 2100:
                return int(word), at + 1
        if tokens.word(end) in ("'", "’", "‘") and tokens.glued(end + 1):
            word = tokens.word(end + 1)
            if word.isdecimal() and len(word) == 2:
                return (2000 if int(word) < 50 else 1900) + int(word), end + 2
        return None, end

    def _modified(self, tokens: Tokens, index: int) -> tuple[int, int | None]:
        """Where "last", "this" or "next" (and "the" before it) begins, and its direction."""
        at = index - 1
        if tokens.word(at) in self.calendar.words["fiscal"]:
            at -= 1
        word = tokens.word(at)
        if word in self.calendar.words["following"]:
            return (at - 1, 1) if tokens.word(at - 1) == "the" else (index, None)
        shift = self.calendar.shift_words.get(word)
        if shift is None:
            return index, None
        if word in ("past", "present", "coming") and tokens.word(at - 1) in ("this", "the"):
            return at - 1, shift
        return self._the(tokens, at), shift

    def _the(self, tokens: Tokens, index: int) -> int:
        return index - 1 if tokens.word(index - 1) == "the" else index

    def _with_parts(self, tokens: Tokens, index: int) -> int:
        """Takes along "early", "mid-", "the end of"."""
        parts = self.calendar.words["parts"]
        at = index - 1
        if tokens.word(at) == "-" or tokens.word(at) == "the":
            at -= 1
        if tokens.word(at) == "of" and tokens.word(at - 1) in parts:
            return self._the(tokens, at - 1)
        if tokens.word(at) in parts and (at == index - 1 or tokens.word(at + 1) == "-"):
            return self._the(tokens, at)
        return index
