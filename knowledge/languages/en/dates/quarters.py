"""Quarters, halves, and the periods that are compared with them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from knowledge.extract.tokens import Tokens
from knowledge.languages.en.dates.days import DayReader
from knowledge.languages.en.dates.years import Context, Reading
from knowledge.languages.en.numbers import DASHES
from knowledge.periods import days, interval, months, moved, unit_of, value_of, whole_before

_NEIGHBOURS = 40  # words on either side that tell money from matches: most sentences whole


@dataclass(frozen=True)
class QuarterReader(DayReader):
    """Reads parts of a year."""

    def _year_of(self, tokens: Tokens, end: int, anchor: dt.date | None) -> tuple[int | None, int]:
        """A year behind a part of it: "of 2023", "of fiscal 2023", "of this year", "of the year", "last year"."""
        fiscal = self.calendar.words["fiscal"]
        at = end
        if tokens.word(at) in ("of", "in"):
            at += 1
        year, after = self._year_after(tokens, at + 1 if tokens.word(at) in fiscal else at)
        if year is not None:
            return year, after
        if tokens.word(at) == "the":
            at += 1
            if at == end + 2 and tokens.word(at) == "year" and anchor:
                return anchor.year, at + 1  # "the first nine months of the year"
        shift = self.calendar.shift_words.get(tokens.word(at))
        at += 2 if tokens.word(at + 1) in fiscal else 1
        if shift is not None and tokens.word(at) == "year" and anchor:
            return anchor.year + shift, at + 1
        return None, end

    def _of_year(self, tokens: Tokens, index: int, unit: str, context: Context) -> Reading | None:
        """Quarters and halves: "the third quarter of 2023", "third-quarter", "the latest quarter", "Q3"."""
        count = 4 if unit == "quarter" else 2
        at = index - 1
        if tokens.word(at) in self.calendar.words["fiscal"]:
            at -= 1
        if tokens.word(at) in DASHES:
            at -= 1
        number = self.numbers.rules.ordinals.get(tokens.word(at))
        if number is None and tokens.word(at) in self.calendar.words["last_part"] and tokens.word(index + 1) == "of":
            number = count
        if number is None and (ordinal := self.numbers.ordinal(tokens, at - 1)) and ordinal[1] == at + 1:
            at, number = at - 1, ordinal[0]
        anchor = context.anchor
        year, end = self._year_of(tokens, index + 1, anchor)
        if number is not None and 1 <= number <= count:
            first = at
            if year is None:
                year, first = self._year_before(tokens, at, anchor)
            if year is None and (stretch := self._ended(tokens, index, unit, context)):
                year = self._year_of_part(stretch, number, count)
            if year is None:
                if anchor is None or (unit == "half" and not self._half_of_year(tokens, index)):
                    return None
                if self._of_match(tokens, index):
                    return None  # "led in the fourth quarter of the game"
                year = self._nearest_part(tokens, (at, end), number, count, anchor)
            return Reading(self._the(tokens, first), end, f"{year:04}-{'Q' if count == 4 else 'H'}{number}")
        if unit == "half" or anchor is None:
            return None
        if stretch := self._ended(tokens, index, unit, context):
            middle = stretch[0] + (stretch[1] - stretch[0]) / 2  # the quarter that holds most of its days
            return Reading(self._the(tokens, index), index + 1, value_of(middle, "quarter"))
        return self._relative_quarter(tokens, index, context)

    def _ended(self, tokens: Tokens, index: int, unit: str, context: Context) -> tuple[dt.date, dt.date] | None:
        """The days of a period whose last one stands behind it: "the quarter ended Sept. 30"."""
        if tokens.word(index + 1) not in self.calendar.words["ended"]:
            return None
        dated = self._dated(tokens, index + 2, context)
        last = days(dated.value) if dated else None
        return whole_before(last[1], unit, 1) if last else None

    def _year_of_part(self, stretch: tuple[dt.date, dt.date], number: int, count: int) -> int:
        """The year whose part lies nearest: a fiscal fourth quarter ended in January is the old year's."""
        month = (number - 1) * 12 // count + 1
        years = range(stretch[0].year + 1, stretch[0].year - 2, -1)  # the later of two as near: it names a fiscal year
        return min(years, key=lambda year: abs((year - stretch[0].year) * 12 + month - stretch[0].month))

    def _half_of_year(self, tokens: Tokens, index: int) -> bool:
        """ "the second half" alone is as often of a match: money, not goals, is spoken of before or after."""
        return tokens.word(index - 2) == "-" or not self.calendar.words["money"].isdisjoint(_around(tokens, index))

    def _of_match(self, tokens: Tokens, index: int) -> bool:
        lists, around = self.calendar.words, _around(tokens, index)
        return not lists["games"].isdisjoint(around) and lists["money"].isdisjoint(around)

    def _year_before(self, tokens: Tokens, at: int, anchor: dt.date | None) -> tuple[int | None, int]:
        """ "the 1988 third quarter", "fiscal 1989's third quarter", "this year's third quarter"."""
        fiscal = self.calendar.words["fiscal"]
        before = at - 2 if tokens.word(at - 1) in ("'s", "’s") else at - 1
        word = tokens.word(before)
        if word.isdecimal() and len(word) == 4:
            return int(word), before - 1 if tokens.word(before - 1) in fiscal else before
        if before == at - 2 and word == "year" and anchor:
            place = before - 2 if tokens.word(before - 1) in fiscal else before - 1
            shift = self.calendar.shift_words.get(tokens.word(place))
            if shift is not None:
                return anchor.year + shift, place
        return None, at

    def _letter(self, tokens: Tokens, index: int, context: Context) -> Reading | None:
        """ "Q1 2024", "H1 of 2023", "9M 2024", "1Q24"."""
        letter, end = tokens.words[index], index + 1
        if not tokens.capital(index) or len(tokens.words[index]) != 1:
            return None
        behind = tokens.glued(index) and tokens.word(index - 1).isdecimal()
        ahead = letter != "m" and not behind and tokens.glued(end) and tokens.word(end).isdecimal()
        number, first = tokens.word(end) if ahead else tokens.word(index - 1), index if ahead else index - 1
        if behind and len(number) == 4 and tokens.glued(end) and tokens.word(end).isdecimal():  # "2024Q1"
            return self._of_letter((first, end + 1), letter, int(tokens.word(end)[:3]), int(number), context.anchor)
        if not (ahead or behind) or len(number) > 2 or tokens.glued(first):
            return None
        end += ahead
        year, after = self._year_of(tokens, end, context.anchor)
        short = tokens.word(end)
        if year is None and tokens.glued(end) and len(short) == 2 and short.isdecimal():
            year, after = 2000 + int(short), end + 1  # "1Q24"
        elif tokens.glued(end) and tokens.word(end).isalnum() and year is None:
            return None  # "H1N1"
        return self._of_letter((first, after), letter, int(number), year, context.anchor)

    def _fiscal_year(self, tokens: Tokens, index: int, context: Context) -> Reading | None:
        """ "FY2024", "FY 24"."""
        word = tokens.word(index + 1)
        if not tokens.capital(index) or not word.isdecimal() or len(word) not in (2, 4):
            return None
        value = word if len(word) == 4 else f"20{word}"
        return Reading(index, index + 2, value) if "1900" < value < "2100" else None

    def _of_letter(
        self, place: tuple[int, int], letter: str, number: int, year: int | None, anchor: dt.date | None
    ) -> Reading | None:
        if letter == "q" and year is None and anchor is not None and 1 <= number <= 4:
            year = anchor.year - (number * 3 - 2 > anchor.month)  # the latest that has begun
        if year is None or not 1 <= number <= {"q": 4, "h": 2, "m": 12}[letter]:
            return None
        if letter == "m":
            return Reading(*place, interval(*months(year, 1, number)))
        return Reading(*place, f"{year:04}-{letter.upper()}{number}")

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
        lists = self.calendar.words
        if before in lists["same"] and (found := self._same_period(tokens, index, context)):
            return found
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
        if before in lists["that"] and (quarter or (context.reached and "Q" in context.reached)):
            return Reading(index - 1, index + 1, quarter or context.reached or "")
        if tokens.words[index] == "period" and before not in lists["latest"]:
            return None
        first, near = self._modified(tokens, index)
        if before in lists["latest"]:
            first = self._the(tokens, index - 1)
            if quarter:
                return Reading(first, index + 1, quarter)
            near = -1
        if near == 0 and quarter and self._of_results(tokens, index + 1):
            return Reading(first, index + 1, quarter)  # "this quarter's loss": of the one that is reported
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

    def _of_results(self, tokens: Tokens, end: int) -> bool:
        """ "last year's results", "this quarter's loss", "last year's $1.5 billion"."""
        word = tokens.word(end + 1)
        if tokens.word(end) not in ("'s", "’s"):
            return False
        return word in self.calendar.words["results"] or word == "$" or word[:1].isdigit()

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


def _around(tokens: Tokens, index: int) -> list[str]:
    return tokens.words[max(0, index - _NEIGHBOURS) : index + _NEIGHBOURS]
