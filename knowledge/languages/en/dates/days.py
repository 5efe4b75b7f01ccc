"""Days, weekdays, months, seasons and holidays."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cached_property

from knowledge.extract.tokens import Tokens
from knowledge.languages.en.dates.calendar import holiday_of
from knowledge.languages.en.dates.tense import Tense
from knowledge.languages.en.dates.years import Context, Reading, YearReader
from knowledge.languages.en.numbers import DASHES
from knowledge.periods import interval, moved, value_of


@dataclass(frozen=True)
class DayReader(YearReader):
    """Reads days and months; bare ones point where the tense does."""

    @cached_property
    def tense(self) -> Tense:
        """The direction of bare weekdays and months."""
        return Tense(self.calendar)

    def _near_day(self, tokens: Tokens, index: int, context: Context) -> Reading | None:
        if context.anchor is None:
            return None
        word = tokens.words[index]
        if (tokens.capital(index) and tokens.capital(index - 1) and index > 0) or (
            word == "tomorrow" and tokens.word(index - 1) == "of"
        ):
            return None  # "USA Today", "the people of tomorrow"
        if word == "overnight" and tokens.word(index + 1) not in self.calendar.words["overnight_ends"]:
            return None  # "an overnight delivery"
        day = moved(context.anchor, "day", self.calendar.rules.days_from_today[word])
        if day is None:
            return None
        first = index - 1 if tokens.word(index - 1) in ("late", "early", "later", "earlier") else index
        return Reading(first, self._day_end(tokens, index + 1), day.isoformat())

    def _day_end(self, tokens: Tokens, end: int) -> int:
        """Takes along the part of a day: "Tuesday morning"."""
        return end + 1 if tokens.word(end) in self.calendar.words["parts_of_day"] else end

    def _weekday(self, tokens: Tokens, index: int, context: Context) -> Reading | None:
        word = tokens.words[index]
        if not tokens.capital(index) or (word in self.calendar.words["doubtful"] and tokens.word(index + 1) != "."):
            return None
        end = index + 2 if tokens.word(index + 1) == "." and len(word) < 6 else index + 1
        at = end + 1 if tokens.word(end) == "," else end
        if tokens.word(at) == "the":
            at += 1
        if dated := self._dated(tokens, at, context):  # "Friday, Oct. 13"
            return Reading(index, dated.end, dated.value)
        if context.anchor is None:
            return None
        weekday = self.calendar.rules.weekdays[word]
        first, shift = self._modified(tokens, index)
        if shift is None:
            first = index
            day = self.tense.weekday(context.anchor, weekday, self.tense.direction(tokens, index, end))
        else:
            back = (context.anchor.weekday() - weekday) % 7
            count = -(back if back > 1 else back + 7) if shift < 0 else (7 - back)  # yesterday is no "last Thursday"
            if shift == 0:
                count = weekday - context.anchor.weekday()
            day = context.anchor + dt.timedelta(days=count)
            if context.story and tokens.word(index - 1) in self.calendar.words["following"]:
                day = context.story + dt.timedelta(days=(weekday - context.story.weekday() - 1) % 7 + 1)
        end = self._day_end(tokens, end)
        at = end + 1 if tokens.word(end) == "of" else end
        week = self.calendar.shift_words.get(tokens.word(at))
        if week is not None and tokens.word(at + 1) == "week":  # "Tuesday next week", "Tuesday of last week"
            monday = context.anchor - dt.timedelta(days=context.anchor.weekday())
            return Reading(index, at + 2, (monday + dt.timedelta(days=7 * week + weekday)).isoformat())
        return Reading(first, end, day.isoformat())

    def _dated(self, tokens: Tokens, at: int, context: Context) -> Reading | None:
        """A day of a month at a token: "Oct. 13", "13 October", "the 13th of October"."""
        if tokens.word(at) in self.calendar.rules.months:
            found = self._month(tokens, at, context)
            return found if found and found.first == at and len(found.value) == 10 else None
        if tokens.word(at)[:1].isdigit():
            for place in range(at + 1, at + 4):
                if tokens.word(place) in self.calendar.rules.months:
                    found = self._month(tokens, place, context)
                    return found if found and found.first == at else None
        return None

    def _month(self, tokens: Tokens, index: int, context: Context) -> Reading | None:
        word = tokens.words[index]
        if not tokens.capital(index):
            return None
        month = self.calendar.rules.months[word]
        end = index + 2 if tokens.word(index + 1) == "." and len(word) <= 4 and word != "may" else index + 1
        first, day = self._day_before(tokens, index)
        second = None
        if day is None:
            day, second, end = self._day_after(tokens, index, end)
            if second and tokens.word(first - 1) in ("from", "between"):
                first -= 1
        elif opening := self._opening_day(tokens, first, day):
            (first, day), second = opening, day
        year, end = self._year_after(tokens, end)
        if day is not None and year is None and context.anchor and tokens.word(end + 1) == "year":
            shift = self.calendar.shift_words.get(tokens.word(end))
            if shift is not None:  # "1 May this year"
                year, end = context.anchor.year + shift, end + 2
        if day is not None:
            return self._month_day(tokens, (first, end), (year, month, day, second), context)
        first, shift = self._modified(tokens, index)
        first = self._with_parts(tokens, first)
        if year is not None:
            return Reading(first, end, f"{year:04}-{month:02}")
        if index > 1 and tokens.capital(index - 1) and tokens.capital(index + 1) and tokens.raw(index + 1).isalpha():
            return None  # the middle of a name
        if context.anchor is None:
            return None
        before = tokens.word(index - 1)
        if shift is None and first == index and word in self.calendar.words["doubtful"]:
            lists = self.calendar.words
            cued = before in lists["year_cues"] or before in lists["month_cues"]
            if not cued and (before in DASHES or before in ("and", "or")):  # "January-March", "January and March"
                cued = tokens.word(index - 2) in self.calendar.rules.months
            cued = cued or tokens.word(end) in lists["month_nouns"]
            if not cued or len(word) < 3:
                return None
        if shift is not None and shift < 0:
            year = context.anchor.year - (month >= context.anchor.month - 1)  # in April, March is "last month"
        elif shift is not None and shift > 0:
            year = context.anchor.year + (month <= context.anchor.month)
        elif shift == 0:
            year = context.anchor.year
        else:
            year = self.tense.month(context.anchor, month, self.tense.direction(tokens, index, end))
        at = end + 1 if tokens.word(end) == "of" else end
        of_year = self.calendar.shift_words.get(tokens.word(at))
        if of_year is not None and tokens.word(at + 1) == "year":  # "March last year", "March of this year"
            year, end = context.anchor.year + of_year, at + 2
        return Reading(first, end, f"{year:04}-{month:02}") if 0 < year < 10000 else None

    def _day_before(self, tokens: Tokens, index: int) -> tuple[int, int | None]:
        """ "19 April", "19th of April", "the twenty-first of April"."""
        at = index - 1
        if tokens.word(at) == "of":
            for first in (at - 3, at - 1):
                if (ordinal := self.numbers.ordinal(tokens, first)) and ordinal[1] == at and 1 <= ordinal[0] <= 31:
                    return first, ordinal[0]
            at -= 1
        if tokens.word(at) in ("st", "nd", "rd", "th") and tokens.glued(at):
            at -= 1
        elif at != index - 1 and not tokens.word(at).isdecimal():
            return index, None
        if (day := _day_number(tokens, at)) and not _priced(tokens, at):
            return at, day
        return index, None

    def _opening_day(self, tokens: Tokens, first: int, day: int) -> tuple[int, int] | None:
        """The day before another, and where it stands: "3-5 May", "from 3 to 5 May", "between 3 and 5 May"."""
        at = first - 2 if tokens.word(first - 1) == "the" else first - 1  # of the joint
        joint, place, opening = tokens.word(at), at - 1, _day_number(tokens, at - 1)
        if opening is None and (ordinal := self.numbers.ordinal(tokens, at - 2)) and ordinal[1] == at:
            place, opening = at - 2, ordinal[0]
        before = tokens.word(place - 1)
        if not opening or opening >= day or before in self.calendar.rules.months:
            return None
        if joint in DASHES:
            return (place, opening) if tokens.glued(first) and tokens.glued(first - 1) else None
        if before == "the":
            place, before = place - 1, tokens.word(place - 2)
        if joint in self.calendar.words["range_joints"]:
            return place - 1 if before == "from" else place, opening
        return (place - 1, opening) if joint == "and" and before == "between" else None

    def _day_after(self, tokens: Tokens, index: int, end: int) -> tuple[int | None, int | None, int]:
        """ "April 19", "April 19th", "March eighth", "May 3-5", "from May 3 to 5"; `index` is the month's."""
        at = end + 1 if tokens.word(end) == "the" else end
        day = _day_number(tokens, at)
        if day is None:
            ordinal = self.numbers.ordinal(tokens, at)
            if ordinal and 1 <= ordinal[0] <= 31 and not self._counts_unit(tokens, ordinal[1]):
                return ordinal[0], None, ordinal[1]
            return None, None, end
        at += 1
        if tokens.word(at) in ("st", "nd", "rd", "th") and tokens.glued(at):
            at += 1
        if tokens.word(at) == ":" and tokens.glued(at + 1):
            return None, None, end
        last, joint, before = _day_number(tokens, at + 1), tokens.word(at), tokens.word(index - 1)
        if joint and last and last > day:
            spoken = before == "from" and joint in self.calendar.words["range_joints"]
            spoken = spoken or (before == "between" and joint == "and")
            if joint in DASHES or (spoken and tokens.word(at + 2) not in self.calendar.rules.months):
                return day, last, at + 2
        return day, None, at

    def _counts_unit(self, tokens: Tokens, at: int) -> bool:
        """Whether an ordinal counts a period ("the March first quarter") and is no day."""
        return tokens.word(at + 1 if tokens.word(at) in DASHES else at) in self.calendar.rules.units

    def _month_day(
        self, tokens: Tokens, place: tuple[int, int], parts: tuple[int | None, int, int, int | None], context: Context
    ) -> Reading | None:
        (first, end), (year, month, day, second) = place, parts
        try:
            if year is not None:
                found: dt.date | None = dt.date(year, month, day)
            elif context.anchor is None:
                return None
            else:
                over = tokens.word(first - 1) == "ended"
                found = self.tense.day(context.anchor, month, day, self.tense.direction(tokens, first, end), over)
            if found is None:
                return None
            value = interval(found, found.replace(day=second)) if second else found.isoformat()
        except ValueError:
            return None
        return Reading(first, self._day_end(tokens, end), value)

    def _season(self, tokens: Tokens, index: int, context: Context) -> Reading | None:
        name = self.calendar.rules.seasons[tokens.words[index]]
        if index and tokens.capital(index) and tokens.raw(index + 1).isalpha() and tokens.capital(index + 1):
            return None  # "the Winter Olympics"
        year, end = self._year_after(tokens, index + 1)
        if year is not None and (self._short_year(tokens, end - 1) or tokens.word(end + 1) == str(year + 1)):
            end += 2  # "winter 2021/22", "winter 2021-2022"
        if tokens.word(index + 1) == "of" and tokens.word(index + 2) in ("nineteen", "twenty"):
            spelled = self._spelled_year(tokens, index + 2, context)
            if spelled is not None and spelled.value.isdecimal() and len(spelled.value) == 4:
                year, end = int(spelled.value), spelled.end
        first, shift = self._modified(tokens, index)
        if year is None and shift is None and (before := tokens.word(index - 1)).isdecimal() and len(before) == 4:
            year, first = int(before), index - 1
        cued = first != index or tokens.word(index - 1) in self.calendar.words["parts"]
        first = self._with_parts(tokens, first)
        if year is not None:
            return Reading(first, end, f"{year:04}-{name}")
        anchor = context.anchor
        if anchor is None or not (cued or self._in_season(tokens, index)):
            return None
        begin = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}[name]
        year = self.tense.month(anchor, begin, self.tense.direction(tokens, index, end))
        inside = value_of(anchor, "season").endswith(name)
        running = int(value_of(anchor, "season")[:4])
        if inside:
            year = running + (shift or 0)
        elif shift is not None and shift != 0:
            passed = anchor.year if anchor.month > begin else anchor.year - 1
            year = passed if shift < 0 else passed + 1
        elif shift == 0:
            year = anchor.year
        return Reading(first, end, f"{year:04}-{name}")

    def _in_season(self, tokens: Tokens, index: int) -> bool:
        """ "in the spring", "by winter" name a season; "a hot summer", "the fall of the wall" do not."""
        before, cues = tokens.word(index - 1), self.calendar.words["season_cues"]
        if tokens.word(index + 1) == "of":
            return False
        if before == "the":
            return tokens.word(index - 2) in cues
        return before in cues and tokens.words[index] != "fall"

    def _holiday(self, tokens: Tokens, index: int, context: Context) -> Reading | None:
        if not tokens.capital(index):
            return None
        for words, rule in self.calendar.holidays[tokens.words[index]]:
            end = index + len(words)
            if [word.replace("’", "'") for word in tokens.words[index:end]] != list(words):
                continue
            year, after = self._year_after(tokens, end)
            if year is None and tokens.word(end) in self.calendar.words["celebrations"]:
                year, after = self._year_after(tokens, end + 1)
                after = end if year is None else after
            first, shift = self._modified(tokens, index)
            before = tokens.word(index - 1)
            if year is None and len(before) == 4 and before.isdecimal() and self.is_year(tokens, index - 1):
                year, first, shift = int(before), index - 1, 0  # "the 2024 Nauryz"
            if year is None:
                if context.anchor is None:
                    return None
                probe = holiday_of(rule, context.anchor.year)
                if probe is None:
                    return None
                direction = shift or self.tense.direction(tokens, index, end)
                nearest = self.tense.day(context.anchor, probe.month, probe.day, direction)
                year = nearest.year if nearest else context.anchor.year
            day = holiday_of(rule, year)
            return Reading(first if shift is not None else index, after, day.isoformat()) if day else None
        return None


def _priced(tokens: Tokens, at: int) -> bool:
    return tokens.word(at - 1) in ("$", "€", "£") and tokens.glued(at)


def _day_number(tokens: Tokens, at: int) -> int | None:
    word = tokens.word(at)
    return int(word) if word.isdecimal() and len(word) <= 2 and 1 <= int(word) <= 31 else None
