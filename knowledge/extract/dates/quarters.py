"""Quarters, halves, and the periods that are compared with them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from knowledge.extract.dates.days import DayReader
from knowledge.extract.dates.value import days, interval, moved, unit_of, value_of
from knowledge.extract.dates.years import Context, Reading
from knowledge.extract.figures.numbers import DASHES
from knowledge.extract.tokens import Tokens


@dataclass(frozen=True)
class QuarterReader(DayReader):
    """Reads parts of a year."""

    def _year_of(self, tokens: Tokens, end: int, anchor: dt.date | None) -> tuple[int | None, int]:
        """A year behind a part of it: "of 2023", "2023", "of this year", "of the current year", "last year"."""
        at = end
        if tokens.word(at) in ("of", "in"):
            at += 1
        year, after = self._year_after(tokens, at)
        if year is not None:
            return year, after
        if tokens.word(at) == "the":
            at += 1
            if at == end + 2 and tokens.word(at) == "year" and anchor:
                return anchor.year, at + 1  # "the first nine months of the year"
        shift = self.calendar.shift_words.get(tokens.word(at))
        if shift is not None and tokens.word(at + 1) == "year" and anchor:
            return anchor.year + shift, at + 2
        return None, end

    def _of_year(self, tokens: Tokens, index: int, unit: str, context: Context) -> Reading | None:
        """Quarters and halves: "the third quarter of 2023", "third-quarter", "the latest quarter", "Q3"."""
        count = 4 if unit == "quarter" else 2
        at = index - 1
        if tokens.word(at) in ("fiscal", "calendar"):
            at -= 1
        if tokens.word(at) in DASHES:
            at -= 1
        number = self.numbers.rules.ordinals.get(tokens.word(at))
        if (
            number is None
            and unit == "half"
            and tokens.word(at) in ("last", "latter")
            and tokens.word(index + 1) == "of"
        ):
            number = 2
        if number is None and tokens.word(at) in ("st", "nd", "rd", "th") and tokens.glued(at):
            at -= 1
            number = int(tokens.word(at)) if tokens.word(at).isdecimal() and len(tokens.word(at)) < 3 else None
        anchor = context.anchor
        year, end = self._year_of(tokens, index + 1, anchor)
        if number is not None and 1 <= number <= count:
            first = at
            if year is None:
                year, first = self._year_before(tokens, at, anchor)
            if year is None:
                if anchor is None or (unit == "half" and not self._half_of_year(tokens, index)):
                    return None
                year = self._nearest_part(tokens, (at, end), number, count, anchor)
            return Reading(self._the(tokens, first), end, f"{year:04}-{'Q' if count == 4 else 'H'}{number}")
        if unit == "half" or anchor is None:
            return None
        return self._relative_quarter(tokens, index, context)

    def _half_of_year(self, tokens: Tokens, index: int) -> bool:
        """ "the second half" alone is as often of a match: money, not goals, is spoken of before or after."""
        return tokens.word(index - 2) == "-" or any(
            word in ("profit", "sales", "revenue", "earnings", "gdp", "output", "exports") for word in tokens.words
        )

    def _year_before(self, tokens: Tokens, at: int, anchor: dt.date | None) -> tuple[int | None, int]:
        """ "the 1988 third quarter", "this year's third quarter"."""
        word = tokens.word(at - 1)
        if word.isdecimal() and len(word) == 4:
            return int(word), at - 1
        if word in ("'s", "’s") and tokens.word(at - 2) == "year" and anchor:
            shift = self.calendar.shift_words.get(tokens.word(at - 3))
            if shift is not None:
                return anchor.year + shift, at - 3
        return None, at

    def _nearest_part(self, tokens: Tokens, place: tuple[int, int], number: int, count: int, anchor: dt.date) -> int:
        """The year of a bare quarter or half: the running one, unless the words point over its edge."""
        now = (anchor.month - 1) * count // 12 + 1
        direction = self.tense.direction(tokens, *place)
        if number > now and direction <= 0 and number - now > count // 2 - (direction < 0):
            return anchor.year - 1
        if number < now and direction > 0 and now - number >= count // 2:
            return anchor.year + 1
        return anchor.year

    def _relative_quarter(self, tokens: Tokens, index: int, context: Context) -> Reading | None:
        anchor, before = context.anchor, tokens.word(index - 1)
        if anchor is None:
            return None
        known = context.period if context.period and unit_of(context.period) != "year" else None
        if before in ("same", "corresponding", "similar", "comparable", "equivalent"):
            return self._same_period(tokens, index, context)
        quarter = known if known and unit_of(known) == "quarter" else None
        if before.isdecimal() and len(before) == 4 and (quarter or tokens.words[index] == "quarter"):
            usual = quarter or value_of(moved(anchor, "quarter", -1) or anchor, "quarter")
            return Reading(self._the(tokens, index - 1), index + 1, f"{before}{usual[4:]}", int(before) < anchor.year)
        if tokens.word(index - 2) == "year" and before in ("'s", "’s", "-") and quarter:
            shift = self.calendar.shift_words.get(tokens.word(index - 3), 0)
            return Reading(index - 3, index + 1, f"{anchor.year + shift:04}{quarter[4:]}")
        if tokens.word(index - 2) in ("ago", "earlier") or before in ("ago", "earlier"):
            at = index - 1 if before in ("ago", "earlier") else index - 2
            if tokens.word(at - 1) in ("-", "year") and quarter:
                first = at - 2 if tokens.word(at - 1) == "-" else at - 1
                value = f"{int(quarter[:4]) - 1:04}{quarter[4:]}"
                return Reading(self._the(tokens, first), index + 1, value, looks_back=True)
        if tokens.words[index] == "period" and before not in self.calendar.words["latest"]:
            return None
        first, near = self._modified(tokens, index)
        if before in self.calendar.words["latest"]:
            first = self._the(tokens, index - 1)
            if quarter:
                return Reading(first, index + 1, quarter)
            near = -1
        if near is not None and (day := moved(anchor, "quarter", near)):
            return Reading(first, index + 1, value_of(day, "quarter"))
        if (
            before == "the"
            and tokens.word(index - 2) in ("in", "for", "during", "of")
            and tokens.word(index + 1) != "of"
        ):
            day = moved(anchor, "quarter", -1)
            return Reading(index - 1, index + 1, quarter or value_of(day, "quarter")) if day else None
        return None

    def _same_period(self, tokens: Tokens, index: int, context: Context) -> Reading | None:
        """ "the same period last year", "the corresponding period of 2022": the running period, moved by years."""
        year, end = self._year_of(tokens, index + 1, context.anchor)
        if year is None and tokens.words[index + 1 : index + 4] in (["a", "year", "earlier"], ["a", "year", "ago"]):
            year, end = (context.anchor.year - 1 if context.anchor else None), index + 4
        stretch = days(context.period) if context.period else None
        if year is None:
            return None
        first = self._the(tokens, index - 1)
        if stretch is None or context.period is None or unit_of(context.period) == "year":
            return Reading(first, end, f"{year:04}", looks_back=True)
        years = year - stretch[1].year
        if (unit := unit_of(context.period)) in ("quarter", "month", "half"):
            return Reading(first, end, f"{year:04}{context.period[4:]}", looks_back=True)
        ends = [moved(day, "year", years) for day in stretch]
        if unit != "interval" or ends[0] is None or ends[1] is None:
            return None
        return Reading(first, end, interval(ends[0], ends[1]), looks_back=True)
