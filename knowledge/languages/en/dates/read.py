"""One date expression at a time: the words around a trigger, and the value that they name."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cached_property

from knowledge.extract.tokens import Tokens
from knowledge.languages.en.dates.quarters import QuarterReader
from knowledge.languages.en.dates.years import Context, Reading
from knowledge.languages.en.numbers import DASHES
from knowledge.periods import days, interval, moved, unit_of, value_of

__all__ = ["Context", "Reader", "Reading"]

_COMPARED = 10  # words before "last year" in which a comparison with it begins


@dataclass(frozen=True)
class Reader(QuarterReader):
    """Reads every kind of expression: "last year", "two weeks ago", and what the readers below it read."""

    @cached_property
    def triggers(self) -> dict[str, str]:
        """The words that an expression is read from, with the method that does it."""
        rules = self.calendar.rules
        found = dict.fromkeys(rules.units, "unit")
        found.update(dict.fromkeys(rules.decades, "named_decade"))
        found.update(dict.fromkeys(rules.seasons, "season"))
        found.update(dict.fromkeys(rules.days_from_today, "near_day"))
        found.update(dict.fromkeys(rules.weekdays, "weekday"))
        found.update(dict.fromkeys(rules.months, "month"))
        found.update(dict.fromkeys(("nineteen", "twenty", "two"), "spelled_year"))
        found.update(dict.fromkeys(("q", "h", "m"), "letter"), fy="fiscal_year")
        return found

    @cached_property
    def openers(self) -> frozenset[str]:
        """The words without digits that an expression may be read from."""
        return frozenset(self.triggers) | frozenset(self.calendar.holidays)

    @cached_property
    def _counting(self) -> frozenset[str]:
        """What may stand behind a unit that is counted from a day: "ago", "or so ago", "-ago", "from now"."""
        return self.calendar.words["back"] | self.calendar.words["onward"] | {"or", "-", "from"}

    def at(self, tokens: Tokens, index: int, context: Context) -> Reading | None:
        """The expression whose trigger stands at a token."""
        word = tokens.words[index]
        if word[0].isdigit():
            return self._digits(tokens, index, context)
        if word in self.calendar.holidays and (found := self._holiday(tokens, index, context)):
            return found
        name = self.triggers.get(word)
        if name is None:
            return None
        return getattr(self, "_" + name)(tokens, index, context)  # type: ignore[no-any-return]

    def _unit(self, tokens: Tokens, index: int, context: Context) -> Reading | None:
        word = tokens.words[index]
        unit = self.calendar.rules.units[word]
        if tokens.word(index + 1) in self._counting and (found := self._counted(tokens, index, unit, context)):
            return found
        if (
            word in ("year", "month", "quarter", "week")
            and tokens.word(index - 1) == "of"
            and tokens.word(index + 1) == "of"
        ):
            return None
        if context.anchor is None:
            return self._absolute_unit(tokens, index, unit)
        if word.endswith("s") and unit not in ("half",):
            return self._stretch(tokens, index, unit, context)
        if unit == "week" and tokens.word(index + 1) == "of":
            dated = self._dated(tokens, index + 2, context)
            if dated and (stretch := days(dated.value)):
                return Reading(self._the(tokens, index), dated.end, value_of(stretch[0], "week"))
        if tokens.capital(index) and index > 1 and not tokens.raw(index).isupper():
            return None  # "This Week", a programme
        if unit in ("quarter", "half"):
            return self._of_year(tokens, index, unit, context)
        if unit == "period":
            return self._relative_quarter(tokens, index, context)
        first, shift = self._modified(tokens, index)
        if shift is not None:
            return self._shifted(tokens, (first, index), unit, shift, context)
        return self._bare(tokens, index, unit, context)

    def _absolute_unit(self, tokens: Tokens, index: int, unit: str) -> Reading | None:
        if unit in ("quarter", "half"):
            return self._of_year(tokens, index, unit, Context(None))
        return None

    def _shifted(
        self, tokens: Tokens, place: tuple[int, int], unit: str, shift: int, context: Context
    ) -> Reading | None:
        first, index = place
        word = tokens.words[index]
        anchor = context.anchor
        if anchor is None:
            return None
        fiscal, lists = self.calendar.words["fiscal"], self.calendar.words
        modifier = tokens.word(index - 2 if tokens.word(index - 1) in fiscal else index - 1)
        told = modifier in lists["following"] or modifier in ("previous", "preceding")
        if word in self.calendar.words["parts_of_day"]:
            if told or modifier == "next":
                return self._day_reading(first, index + 1, self._next_to(tokens, place, shift, context))
            count = -1 if modifier in ("last", "previous") and word in ("night", "evening") else 0
            return self._day_reading(first, index + 1, moved(anchor, "day", count))
        base = anchor
        if modifier == "next" and unit == "day":
            return self._day_reading(first, index + 1, self._next_to(tokens, place, shift, context))
        if unit in ("day", "week", "month") and shift and tokens.word(index + 1) == "of":
            return None  # "the last week of March"
        if told and (context.here or shift > 0):
            base = context.base(unit) or anchor
        end = index + 1
        day = moved(base, unit, shift)
        if unit in ("decade", "century") and shift and modifier in ("last", "past", "next", "coming") and day:
            if unit == "century" and modifier in ("last", "next"):
                return Reading(first, end, value_of(day, unit))
            return Reading(first, end, interval(min(day, base), max(day, base)))
        if unit == "weekend" and shift == 0 and anchor.weekday() == 0:
            day = moved(base, unit, -1)
        if day is None:
            return None
        if unit == "fortnight":
            return None
        value = value_of(day, unit)
        if unit == "year" and tokens.word(end) in ("'s", "’s"):
            ordinal = self.numbers.ordinal(tokens, end + 1)
            if ordinal and tokens.word(ordinal[1]) in ("quarter", "half"):
                return None  # the quarter takes it: "this year's third quarter"
        if unit == "year" and shift == -1 and (period := self._compared(tokens, (first, end), context)):
            return Reading(self._with_parts(tokens, first), end, period, looks_back=True)
        return Reading(self._with_parts(tokens, first), end, value)

    def _next_to(self, tokens: Tokens, place: tuple[int, int], shift: int, context: Context) -> dt.date | None:
        """The day next to the one that the story has reached; next to today where it has told of none."""
        first, index = place
        base = context.story
        if base is None and (not context.reached or self.tense.direction(tokens, first, index + 1) > 0):
            base = context.anchor
        return moved(base, "day", shift) if base else None

    def _compared(self, tokens: Tokens, place: tuple[int, int], context: Context) -> str | None:
        """The quarter that a passage has just named, a year back: "up from $2 million last year"."""
        period = context.period
        if not (period and context.here and context.reached == period and unit_of(period) == "quarter"):
            return None
        first, end = place
        alone = self.calendar.words["compared"].isdisjoint(tokens.words[max(0, first - _COMPARED) : first])
        if alone and not self._of_results(tokens, end):
            return None
        return f"{int(period[:4]) - 1:04}{period[4:]}"

    def _day_reading(self, first: int, end: int, day: dt.date | None) -> Reading | None:
        return Reading(first, end, day.isoformat()) if day else None

    def _bare(self, tokens: Tokens, index: int, unit: str, context: Context) -> Reading | None:
        """ "the end of the year", "year-end", "the weekend", "that day", "the same month"."""
        before = tokens.word(index - 1)
        anchor = context.anchor
        if anchor is None:
            return None
        if before in ("that", "same") and (unit == "day" or tokens.words[index] in self.calendar.words["parts_of_day"]):
            base = context.story if context.reached else anchor
            if base is None:
                return None
            first = index - 2 if before == "same" and tokens.word(index - 2) in ("the", "that") else index - 1
            return Reading(first, index + 1, base.isoformat())
        if before in ("that", "same") and unit in ("month", "year", "week"):
            return self._that(tokens, index, unit, context)
        if unit == "year" and tokens.words[index + 1 : index + 3] == ["to", "date"]:
            begin = dt.date(anchor.year, 1, 1)
            return Reading(self._the(tokens, index), index + 3, interval(begin, anchor))
        if unit == "year" and tokens.word(index + 1) in ("end", "-") and "end" in tokens.words[index + 1 : index + 3]:
            end = index + 2 if tokens.word(index + 1) == "end" else index + 3
            return Reading(index, end, value_of(anchor, unit))
        if unit == "weekend" and before in ("the", "over"):
            at = index - 2 if before == "the" else index - 1
            just_over = tokens.word(at) == "over" and anchor.weekday() < 2  # "over the weekend", on a Monday
            if tokens.word(at) in self.calendar.words["reaching"]:
                count = 0
            else:
                count = -1 if anchor.weekday() < 5 and self.tense.direction(tokens, index, index + 1) <= 0 else 0
            count = -1 if just_over else count
            day = moved(anchor, "weekend", count)
            return Reading(index - (before == "the"), index + 1, value_of(day, unit)) if day else None
        if unit == "year" and (before in ("the", "full") and tokens.word(index - 2 - (before == "full")) == "for"):
            return Reading(index - 1, index + 1, value_of(anchor, unit))
        if before == "the" and unit in ("year", "month", "week", "decade", "century", "day"):
            first = self._with_parts(tokens, index)
            if first < index - 1 and tokens.word(first) in self.calendar.words["parts"] | {"the"}:
                return Reading(first, index + 1, value_of(anchor, unit))
        return None

    def _that(self, tokens: Tokens, index: int, unit: str, context: Context) -> Reading | None:
        """ "that year", "that same month", "the same month of 2023": the one that the text has reached."""
        anchor = context.anchor
        if anchor is None:
            return None
        base = context.base(unit) or context.story or anchor
        if context.period and unit == "year" and not context.here and (stretch := days(context.period)):
            base = stretch[0]
        first = index - 2 if tokens.word(index - 2) in ("the", "that") else index - 1
        year, end = self._year_of(tokens, index + 1, anchor) if unit == "month" else (None, index + 1)
        if year is not None:
            return Reading(first, end, f"{year:04}-{base.month:02}", looks_back=True)
        return Reading(first, index + 1, value_of(base, unit))

    def _counted(self, tokens: Tokens, index: int, unit: str, context: Context) -> Reading | None:
        """ "two weeks ago", "a year earlier", "three days later", "10 years from now", "the day before"."""
        word, end = self._counting_word(tokens, index)
        back = word in self.calendar.words["back"]
        if not back and word not in self.calendar.words["onward"] and word != "from":
            return None
        first, count = self.count_before(tokens, index)
        if count is None and tokens.word(index - 1) == "year" and back:
            first, count = index - 1, 1.0
        if count is None and back and unit == "year" and tokens.word(index + 1) == "-":
            first, count = index, 1.0
        if word in ("before", "after"):
            return self._before_after(tokens, (first, end), unit, count, context)
        if count is None or context.anchor is None:
            return None
        if unit == "half" or (unit == "day" and tokens.words[index] in ("morning", "night", "evening", "afternoon")):
            return None
        compared = unit in ("year", "quarter") and back and count == 1 and not self._of_years(tokens, first)
        if compared and (found := self._year_back((first, end), unit, context)):
            return found
        whole = int(count) if count.is_integer() else None
        if whole is None:
            if unit != "year":
                return None
            unit, whole = "month", round(count * 12)
        exact = unit in ("day", "week", "fortnight", "night")
        base: dt.date | None = context.anchor
        if word not in ("ago", "from", "hence"):
            told = context.base("day" if exact else unit) or context.story
            base = told or context.anchor
            if told is None and not back and self.tense.direction(tokens, first, end) < 0:
                return None  # "three years later" of a story whose day is not known
        day = moved(base, unit, -whole if back else whole) if base else None
        if day is None:
            return None
        ahead = not back and day > context.anchor and word in ("later", "after")
        if ahead and self.tense.direction(tokens, first, end) <= 0:
            return None  # "sixty years later, she works": the day from which it counts is not known
        if word in ("earlier", "later") and not exact and count == 1 and unit == "year":
            return Reading(first, end, value_of(day, "year"), looks_back=back)
        if unit == "week" and whole > 1 and word == "ago":
            return Reading(first, end, value_of(day, "week"), looks_back=True)
        return Reading(first, end, value_of(day, "day" if exact else unit), looks_back=unit == "year" and back)

    def _counting_word(self, tokens: Tokens, index: int) -> tuple[str, int]:
        """The word that says which way a unit is counted ("ago", "from"), and the token after it."""
        word, end = tokens.word(index + 1), index + 2
        if word == "or" and tokens.word(index + 2) == "so":
            return tokens.word(index + 3), index + 4
        if word == "-" and tokens.word(index + 2) in ("ago", "earlier"):
            return tokens.word(index + 2), index + 3
        if word == "from":
            return ("from", index + 3) if tokens.word(index + 2) in ("now", "today") else ("", end)
        return word, end

    def _year_back(self, place: tuple[int, int], unit: str, context: Context) -> Reading | None:
        """ "a year earlier": the period that the text reports on, in the year before."""
        stretch = days(context.period) if context.period else None
        if stretch is None or context.period is None:
            return None
        known = unit_of(context.period)
        if known not in ("quarter", "year", *(("month",) if unit == "year" and context.here else ())):
            return None
        day = moved(stretch[0], unit, -1)
        return Reading(*place, value_of(day, known), looks_back=True) if day else None

    def _before_after(
        self, tokens: Tokens, place: tuple[int, int], unit: str, count: float | None, context: Context
    ) -> Reading | None:
        """ "the day before", "two days after": from the day that the story has reached, no clause following."""
        first, end = place
        back = tokens.words[end - 1] == "before"
        if count is None and tokens.word(end) == ("last" if back else "next") and context.anchor:
            day = moved(context.anchor, unit, -2 if back else 2)  # "the year before last", "the week after next"
            return Reading(self._the(tokens, first), end + 1, value_of(day, unit)) if day else None
        if tokens.word(first - 1) == "the" and count is None and not tokens.words[first].endswith("s"):
            first, count = first - 1, 1.0
        elif tokens.word(end) not in self.calendar.words["overnight_ends"] | {""}:
            return None  # "two years before the war"
        base = context.base(unit if unit in ("month", "quarter", "year") else "day")
        if base is None or count is None or not count.is_integer() or unit == "half":
            return None
        day = moved(base, unit, -int(count) if back else int(count))
        exact = unit in ("day", "week", "fortnight", "night")
        return Reading(first, end, value_of(day, "day" if exact and unit != "week" else unit)) if day else None

    def _of_years(self, tokens: Tokens, first: int) -> bool:
        """Whether "a year ago" counts from the year: it opens a sentence, or stands beside a number of months."""
        return first == 0 or "months" in tokens.words[:first]

    def count_before(self, tokens: Tokens, index: int) -> tuple[int, float | None]:
        """The number before a unit ("two weeks", "a couple of years", "12-month"), looking back six tokens."""
        at = index - 1
        if tokens.word(at) in DASHES:
            at -= 1
        for first in range(max(0, at - 5), at + 1):
            word = tokens.words[first]
            if word in ("a", "an") and first == at:
                return first, 1.0
            number = self.numbers.at(tokens, first)
            if number and number.high is None and not number.fraction:
                end = number.end + 1 if tokens.word(number.end) in ("of", "or") else number.end
                if tokens.word(end) in ("so", "more", "full", "straight"):
                    end += 1
                if number.end == at + 1 or end == at + 1:
                    return first, number.value
        return index, None

    def _stretch(self, tokens: Tokens, index: int, unit: str, context: Context) -> Reading | None:
        """ "the past three years", "the next 12 months", "the first nine months of 2023"."""
        first, count = self.count_before(tokens, index)
        anchor = context.anchor
        if count is None or not count.is_integer() or anchor is None or unit in ("fortnight", "weekend"):
            return None
        whole = int(count)
        ordinal = self.numbers.ordinal(tokens, first - 1)
        year, end = self._year_of(tokens, index + 1, anchor)
        if unit in ("month", "quarter", "week") and ((ordinal and ordinal[0] == 1) or year is not None):
            size = {"month": 1, "quarter": 3}.get(unit)
            if size and 1 <= whole * size <= 12:
                begin = year if year is not None else anchor.year
                if year is None and anchor < dt.date(begin, min(12, whole * size), 1):
                    begin -= 1
                start = first - 1 if ordinal else first
                last = moved(dt.date(begin, 1, 1), "month", whole * size)
                if last:
                    stop = last - dt.timedelta(days=1)
                    return Reading(self._the(tokens, start), end, interval(dt.date(begin, 1, 1), stop))
            return None
        shift = self.calendar.shift_words.get(tokens.word(first - 1))
        if not shift or tokens.word(first - 1) in ("previous", "preceding", "following"):
            return None
        other = moved(anchor, unit, whole * shift)
        if other is None:
            return None
        ends = (other, anchor) if shift < 0 else (anchor, other)
        return Reading(self._the(tokens, first - 1), index + 1, interval(*ends))
