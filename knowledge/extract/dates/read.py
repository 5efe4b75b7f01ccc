"""One date expression at a time: the words around a trigger, and the value that they name."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cached_property

from knowledge.extract.dates.calendar import Calendar, holiday_of
from knowledge.extract.dates.tense import Tense
from knowledge.extract.dates.value import days, interval, moved, unit_of, value_of
from knowledge.extract.figures.numbers import DASHES, NumberReader
from knowledge.extract.tokens import Tokens


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
    period: str | None = None  # the year or quarter that the text speaks of


@dataclass(frozen=True)
class Reader:
    """Reads expressions by the words of the calendar."""

    calendar: Calendar
    numbers: NumberReader

    @cached_property
    def tense(self) -> Tense:
        """The direction of bare weekdays and months."""
        return Tense(self.calendar)

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
        return found

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

    # --- years and numeric dates --------------------------------------------------------------------------------

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
            return Reading(first, index + 1, word)
        if ordinal := self.numbers.ordinal(tokens, index):
            return self._ordinal_unit(tokens, index, ordinal, context)
        return None

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
            return before in ("some",) and False
        if cued or before in ("the", "a", "of", "and", "to", "'s", "’s", "("):
            return True
        plural = after.isalpha() and after.endswith("s") and not tokens.capital(index + 1)
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
        if tokens.word(index - 1) in ("his", "her", "their", "my", "our", "your"):
            return None
        decade = self.calendar.rules.decades[tokens.words[index]]
        first = self._with_parts(tokens, index)
        if tokens.word(first - 1) != "the" and tokens.word(index - 1) not in self.calendar.words["parts"]:
            return None
        return Reading(first, index + 1, f"{190 + decade:03}")

    # --- near days, weekdays ------------------------------------------------------------------------------------

    def _near_day(self, tokens: Tokens, index: int, context: Context) -> Reading | None:
        if context.anchor is None:
            return None
        word = tokens.words[index]
        if (tokens.capital(index) and tokens.capital(index - 1) and index > 0) or (
            word == "tomorrow" and tokens.word(index - 1) == "of"
        ):
            return None  # "USA Today", "the people of tomorrow"
        if word == "overnight" and not tokens.word(index + 1).isalpha():
            return None
        day = moved(context.anchor, "day", self.calendar.rules.days_from_today[word])
        if day is None or word == "overnight":
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
            count = -(back or 7) if shift < 0 else (7 - back)
            if shift == 0:
                count = weekday - context.anchor.weekday()
            day = context.anchor + dt.timedelta(days=count)
        end = self._day_end(tokens, end)
        if tokens.word(end) in ("next", "last") and tokens.word(end + 1) == "week":  # "Tuesday next week"
            count = 7 if tokens.word(end) == "next" else -7
            monday = context.anchor - dt.timedelta(days=context.anchor.weekday())
            return Reading(index, end + 2, (monday + dt.timedelta(days=count + weekday)).isoformat())
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

    # --- months -------------------------------------------------------------------------------------------------

    def _month(self, tokens: Tokens, index: int, context: Context) -> Reading | None:
        word = tokens.words[index]
        if not tokens.capital(index):
            return None
        month = self.calendar.rules.months[word]
        end = index + 2 if tokens.word(index + 1) == "." and len(word) <= 4 and word != "may" else index + 1
        first, day = self._day_before(tokens, index)
        second = None
        if day is None:
            day, second, end = self._day_after(tokens, end)
        elif tokens.word(first - 1) in DASHES and tokens.glued(first) and tokens.word(first - 2).isdecimal():
            opening = int(tokens.word(first - 2)[:3])
            if 1 <= opening < day:
                first, day, second = first - 2, opening, day
        year, end = self._year_after(tokens, end)
        if day is not None:
            return self._month_day(tokens, (first, end), (year, month, day, second), context)
        first, shift = self._modified(tokens, index)
        first = self._with_parts(tokens, first)
        if year is not None:
            return Reading(first, end, f"{year:04}-{month:02}")
        if context.anchor is None:
            return None
        before = tokens.word(index - 1)
        if shift is None and first == index and word in self.calendar.words["doubtful"]:
            cued = before in self.calendar.words["year_cues"] or before in (
                "of",
                "for",
                "to",
                "last",
                "the",
                "'s",
                "’s",
            )
            if not cued or len(word) < 3:
                return None
        if shift is not None and shift < 0:
            year = context.anchor.year - (month >= context.anchor.month)
        elif shift is not None and shift > 0:
            year = context.anchor.year + (month <= context.anchor.month)
        elif shift == 0:
            year = context.anchor.year
        else:
            year = self._year_of_month(tokens, index, end, month, context)
        if tokens.word(end) in ("last", "next", "this") and tokens.word(end + 1) == "year":
            year = context.anchor.year + {"last": -1, "next": 1, "this": 0}[tokens.word(end)]
            end += 2
        elif (
            tokens.word(end) == "of"
            and tokens.word(end + 1) in ("last", "next", "this")
            and tokens.word(end + 2) == "year"
        ):
            year = context.anchor.year + {"last": -1, "next": 1, "this": 0}[tokens.word(end + 1)]
            end += 3
        return Reading(first, end, f"{year:04}-{month:02}") if 0 < year < 10000 else None

    def _year_of_month(self, tokens: Tokens, index: int, end: int, month: int, context: Context) -> int:
        anchor = context.anchor or dt.date.today()
        return self.tense.month(anchor, month, self.tense.direction(tokens, index, end))

    def _day_before(self, tokens: Tokens, index: int) -> tuple[int, int | None]:
        """ "19 April", "19th of April"."""
        at = index - 1
        if tokens.word(at) == "of":
            at -= 1
        if tokens.word(at) in ("st", "nd", "rd", "th") and tokens.glued(at):
            at -= 1
        elif at != index - 1 and not tokens.word(at).isdecimal():
            return index, None
        word = tokens.word(at)
        if word.isdecimal() and len(word) <= 2 and 1 <= int(word) <= 31 and not _priced(tokens, at):
            return at, int(word)
        return index, None

    def _day_after(self, tokens: Tokens, end: int) -> tuple[int | None, int | None, int]:
        """ "April 19", "April 19th", "May 3-5"."""
        at = end + 1 if tokens.word(end) == "the" else end
        word = tokens.word(at)
        if not (word.isdecimal() and len(word) <= 2 and 1 <= int(word) <= 31):
            return None, None, end
        at += 1
        if tokens.word(at) in ("st", "nd", "rd", "th") and tokens.glued(at):
            at += 1
        if tokens.word(at) == ":" and tokens.glued(at + 1):
            return None, None, end
        if tokens.word(at) and tokens.word(at) in DASHES:
            last = tokens.word(at + 1)
            if last.isdecimal() and len(last) <= 2 and int(word) < int(last) <= 31:
                return int(word), int(last), at + 2
        return int(word), None, at

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
                found = self.tense.day(context.anchor, month, day, self.tense.direction(tokens, first, end))
            if found is None:
                return None
            value = interval(found, found.replace(day=second)) if second else found.isoformat()
        except ValueError:
            return None
        return Reading(first, self._day_end(tokens, end), value)

    # --- seasons and holidays -----------------------------------------------------------------------------------

    def _season(self, tokens: Tokens, index: int, context: Context) -> Reading | None:
        name = self.calendar.rules.seasons[tokens.words[index]]
        year, end = self._year_after(tokens, index + 1)
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
        if anchor is None or not (cued or _in_season(tokens, index)):
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

    def _holiday(self, tokens: Tokens, index: int, context: Context) -> Reading | None:
        if not tokens.capital(index):
            return None
        for words, rule in self.calendar.holidays[tokens.words[index]]:
            end = index + len(words)
            if [word.replace("’", "'") for word in tokens.words[index:end]] != list(words):
                continue
            year, after = self._year_after(tokens, end)
            first, shift = self._modified(tokens, index)
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

    # --- units: "last year", "the third quarter", "two weeks ago" -------------------------------------------------

    def _unit(self, tokens: Tokens, index: int, context: Context) -> Reading | None:
        word = tokens.words[index]
        unit = self.calendar.rules.units[word]
        if (
            tokens.word(index + 1) in ("ago", "earlier", "later", "before", "after", "from", "hence")
            or (tokens.word(index + 1) == "-" and tokens.word(index + 2) in ("ago", "earlier"))
            or tokens.words[index + 1 : index + 4] == ["or", "so", "ago"]
        ):
            found = self._counted(tokens, index, unit, context)
            if found:
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
        modifier = tokens.word(index - 1)
        if word in self.calendar.words["parts_of_day"]:
            if modifier in ("following", "next"):
                base = context.story or anchor
                return self._day_reading(first, index + 1, moved(base, "day", 1))
            count = -1 if modifier in ("last", "previous") and word in ("night", "evening") else 0
            return self._day_reading(first, index + 1, moved(anchor, "day", count))
        base = anchor
        if modifier in ("following", "previous", "preceding") or (modifier == "next" and unit == "day"):
            base = context.story or anchor
        end = index + 1
        day = moved(base, unit, shift)
        if unit == "decade" and shift and modifier in ("last", "past", "next", "coming") and day:
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
        return Reading(self._with_parts(tokens, first), end, value)

    def _day_reading(self, first: int, end: int, day: dt.date | None) -> Reading | None:
        return Reading(first, end, day.isoformat()) if day else None

    def _bare(self, tokens: Tokens, index: int, unit: str, context: Context) -> Reading | None:
        """ "the end of the year", "year-end", "the weekend", "that day", "the same month"."""
        before = tokens.word(index - 1)
        anchor = context.anchor
        if anchor is None:
            return None
        if before in ("that", "same") and (unit == "day" or tokens.words[index] in self.calendar.words["parts_of_day"]):
            base = context.story or anchor
            first = index - 2 if before == "same" and tokens.word(index - 2) in ("the", "that") else index - 1
            return Reading(first, index + 1, base.isoformat())
        if before in ("that", "same") and unit in ("month", "year", "week"):
            base = context.story or anchor
            if context.period and unit == "year" and (stretch := days(context.period)):
                base = stretch[0]
            return Reading(index - 1, index + 1, value_of(base, unit))
        if unit == "year" and tokens.word(index + 1) in ("end", "-") and "end" in tokens.words[index + 1 : index + 3]:
            end = index + 2 if tokens.word(index + 1) == "end" else index + 3
            return Reading(index, end, value_of(anchor, unit))
        if unit == "weekend" and before in ("the", "over"):
            count = -1 if anchor.weekday() < 5 and self.tense.direction(tokens, index, index + 1) <= 0 else 0
            day = moved(anchor, "weekend", count)
            return Reading(index - (before == "the"), index + 1, value_of(day, unit)) if day else None
        if unit == "year" and (before in ("the", "full") and tokens.word(index - 2 - (before == "full")) == "for"):
            return Reading(index - 1, index + 1, value_of(anchor, unit))
        if before == "the" and unit in ("year", "month", "week", "decade", "century", "day"):
            first = self._with_parts(tokens, index)
            if first < index - 1 and tokens.word(first) in self.calendar.words["parts"] | {"the"}:
                return Reading(first, index + 1, value_of(anchor, unit))
        return None

    def _counted(self, tokens: Tokens, index: int, unit: str, context: Context) -> Reading | None:
        """ "two weeks ago", "a year earlier", "three days later", "10 years from now"."""
        end = index + 2
        word = tokens.word(index + 1)
        if word == "or":
            word, end = tokens.word(index + 3), index + 4
        if word == "-":
            word, end = tokens.word(index + 2), index + 3
        if word == "from":
            if tokens.word(index + 2) not in ("now", "today"):
                return None
            end = index + 3
        if word in ("before", "after"):
            return None
        back = word in ("ago", "earlier")
        first, count = self._count_before(tokens, index)
        if count is None and tokens.word(index - 1) == "year" and back:
            first, count = index - 1, 1.0
        if count is None and back and unit == "year" and tokens.word(index + 1) == "-":
            first, count = index, 1.0
        if count is None or context.anchor is None:
            return None
        if unit == "half" or (unit == "day" and tokens.words[index] in ("morning", "night", "evening", "afternoon")):
            return None
        base = context.anchor if word in ("ago", "from", "hence") else (context.story or context.anchor)
        if unit in ("year", "quarter") and back and count == 1 and context.period and not self._of_years(tokens, first):
            stretch = days(context.period)
            if stretch and unit_of(context.period) in ("quarter", "year"):
                day = moved(stretch[0], unit, -1)
                return Reading(first, end, value_of(day, unit_of(context.period)), looks_back=True) if day else None
        whole = int(count) if count.is_integer() else None
        if whole is None:
            if unit != "year":
                return None
            unit, whole = "month", round(count * 12)
        day = moved(base, unit, -whole if back else whole)
        if day is None:
            return None
        exact = unit in ("day", "week", "fortnight", "night")
        if word in ("earlier", "later") and not exact and count == 1 and unit == "year":
            return Reading(first, end, value_of(day, "year"), looks_back=True)
        if unit == "week" and whole > 1 and word == "ago":
            return Reading(first, end, value_of(day, "week"), looks_back=True)
        return Reading(first, end, value_of(day, "day" if exact else unit), looks_back=unit == "year")

    def _of_years(self, tokens: Tokens, first: int) -> bool:
        """Whether "a year ago" counts from the year: it opens a sentence, or stands beside a number of months."""
        return first == 0 or "months" in tokens.words[:first]

    def _count_before(self, tokens: Tokens, index: int) -> tuple[int, float | None]:
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
        first, count = self._count_before(tokens, index)
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

    def _ordinal_unit(self, tokens: Tokens, index: int, ordinal: tuple[int, int], context: Context) -> Reading | None:
        """ "the 19th century"; quarters and halves are read from their own word."""
        number, end = ordinal
        at = end + 1 if tokens.word(end) == "-" else end
        if tokens.word(at) == "century" and 1 <= number <= 21:
            begin = (number - 1) * 100 + 1
            first = self._the(tokens, index)
            return Reading(first, at + 1, interval(dt.date(begin, 1, 1), dt.date(begin + 99, 12, 31)))
        return None

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

    # --- words before -------------------------------------------------------------------------------------------

    def _modified(self, tokens: Tokens, index: int) -> tuple[int, int | None]:
        """Where "last", "this" or "next" (and "the" before it) begins, and its direction."""
        word = tokens.word(index - 1)
        shift = self.calendar.shift_words.get(word)
        if shift is None:
            return index, None
        if word in ("past", "present") and tokens.word(index - 2) in ("this", "the"):
            return index - 2, shift
        return self._the(tokens, index - 1), shift

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


def _priced(tokens: Tokens, at: int) -> bool:
    return tokens.word(at - 1) in ("$", "€", "£") and tokens.glued(at)


def _in_season(tokens: Tokens, index: int) -> bool:
    """ "in the spring", "by winter" name a season; "a hot summer", "the fall of the wall" do not."""
    before = tokens.word(index - 1)
    if tokens.word(index + 1) == "of":
        return False
    if before == "the":
        return tokens.word(index - 2) in ("in", "into", "during", "by", "until", "through", "over", "since")
    return before in ("in", "by", "until", "since") and tokens.words[index] != "fall"
