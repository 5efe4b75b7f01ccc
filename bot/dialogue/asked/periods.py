"""The period that a question names ("in April", "last week", "2023"), counted from the day of asking."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import msgspec

from bot.dialogue.query import Period
from knowledge import config
from knowledge.errors import ConfigError
from knowledge.languages.en.dates.calendar import Calendar, CalendarRules
from knowledge.languages.en.dates.find import moments
from knowledge.languages.en.dates.read import RULES_OF_QUESTIONS, Reader
from knowledge.languages.en.numbers import NumberReader, NumberRules
from knowledge.model import Figure, Span
from knowledge.periods import days as days_of
from knowledge.search import Days, Hit

_SLOTS = {"year": r"\d{4}", "number": r"\d{1,2}"}
_SLOT = re.compile(r"\{(\w*)\}")
_LAST_WORD = re.compile(r"\b(\w+)\s+\Z")
_MOST_BEFORE = 2
# Days: a period that is longer than a month has no news of the days around it.
_WEEK, _MONTH, _YEAR = 7, 31, 366
# A stretch of more than so many times a period, of a year at least, tells of no part of it.
_FAR_LONGER = 4
_TIMES = "times"  # the unit of what grew so many times

# slot -> words of a language ("апрел*") -> the English one ("April")
_Names = dict[str, dict[str, str]]


@dataclass(frozen=True)
class _Phrase:
    """Words of a language for a period, with the English ones; its pattern is only made where it may be needed."""

    words: str
    english: str
    names: _Names

    @cached_property
    def telling(self) -> str:
        """Its longest fixed word, which a message that holds it holds too; "" where it is made of slots alone."""
        return max(self._fixed, key=len, default="")

    @cached_property
    def _fixed(self) -> tuple[str, ...]:
        return tuple(word.rstrip("*") for word in _SLOT.sub(" ", self.words).casefold().split())

    @cached_property
    def _in_slots(self) -> tuple[tuple[str, ...], ...]:
        slots = [self.names.get(slot, tuple("0123456789")) for slot in _SLOT.findall(self.words)]
        return tuple(tuple(name.rstrip("*").casefold() for name in known) for known in slots)

    def may_be_in(self, small: str) -> bool:
        """Whether a message in small letters holds its fixed words, and something for each slot."""
        return all(word in small for word in self._fixed) and all(
            any(word in small for word in words) for words in self._in_slots
        )

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The words, their slots as groups."""
        return _pattern(self.words, self.names)


class _PeriodsFile(config.Schema, frozen=True):
    """A language's periods: English words for its own, and what stands around periods.

    Behind `month_cues` "march" is a month; words of `before` belong to the period that they stand before; those of
    `past` ask for what was.
    """

    periods: dict[str, str] = msgspec.field(default_factory=dict)  # words -> English words
    names: _Names = msgspec.field(default_factory=dict)
    month_cues: config.Words = config.Words()
    before: config.Words = config.Words()
    past: config.Words = config.Words()


@dataclass(frozen=True)
class Periods:
    """Finds periods by the calendar's rules, the ones that documents are read by.

    What a question names in another language is put into English first.
    """

    reader: Reader
    languages: Mapping[str, _PeriodsFile]  # by their codes

    def find(self, message: str, asked: dt.date) -> Period | None:
        """The longest period that a message names, the first among equals.

        On a phone months and days of the week are written small, unlike in the news.
        """
        small = message.casefold()
        foreign = [
            (match, phrase)
            for telling, phrase in (() if message.isascii() else self._phrases)
            if telling in small and phrase.may_be_in(small) and (match := phrase.pattern.search(message)) is not None
        ]
        for match, phrase in sorted(foreign, key=lambda found: found[0].start() - found[0].end()):
            read = self._read(_in_english(match, phrase.english, phrase.names), asked)
            if read is not None:
                return self._whole(Period(Span(*match.span()), read.days), message)
        found = self._read(self._small_names.sub(self._capitalised, message), asked)
        return self._whole(self._told(found, message, asked), message) if found is not None else None

    def find_in_each(self, texts: Sequence[str], asked: dt.date) -> list[tuple[str, Period]]:
        """Those of many short texts that name a period, and which: quick where hardly one does."""
        joined = " . ".join(texts)
        small = joined.casefold()
        foreign = [phrase for telling, phrase in self._phrases if telling in small and phrase.may_be_in(small)]
        suspects: Sequence[str] = texts
        if self._read(self._small_names.sub(self._capitalised, joined), asked) is None:
            suspects = [text for text in texts if any(phrase.may_be_in(text.casefold()) for phrase in foreign)]
        return [(text, period) for text in suspects if (period := self.find(text, asked)) is not None]

    def _told(self, period: Period, message: str, asked: dt.date) -> Period:
        """The period a year before where it would be ahead, no year is named, and the question asks for what was.

        In June, "how many left by April 1" is of this year's.
        """
        first, last = period.days.first, period.days.last
        if first is None or last is None or first <= asked or self._past.isdisjoint(message.casefold().split()):
            return period
        if not self._month.search(period.span.of(message)):
            return period
        return Period(period.span, Days(_year_before(first), _year_before(last)))

    @cached_property
    def _month(self) -> re.Pattern[str]:
        """A month, and behind it no year."""
        months = "|".join(self.reader.calendar.rules.months)
        return re.compile(rf"\b(?:{months})\b(?!.*\d{{4}})", re.IGNORECASE)

    def _whole(self, period: Period, message: str) -> Period:
        """The period with the words of `before` that stand before it, two at most."""
        start = period.span.start
        for _ in range(_MOST_BEFORE):
            word = _LAST_WORD.search(message, 0, start)
            if word is None or word[1].casefold() not in self._before:
                break
            start = word.start()
        return Period(Span(start, period.span.end), period.days)

    @cached_property
    def _month_cues(self) -> frozenset[str]:
        return frozenset().union(*(language.month_cues for language in self.languages.values()))

    @cached_property
    def _before(self) -> frozenset[str]:
        return frozenset().union(*(language.before for language in self.languages.values()))

    @cached_property
    def _past(self) -> frozenset[str]:
        return frozenset().union(*(language.past for language in self.languages.values()))

    @cached_property
    def _phrases(self) -> list[tuple[str, _Phrase]]:
        """The phrases of other languages, each behind its telling word."""
        phrases = (
            _Phrase(words, english, language.names)
            for language in self.languages.values()
            for words, english in language.periods.items()
        )
        return [(phrase.telling, phrase) for phrase in phrases]

    @cached_property
    def _small_names(self) -> re.Pattern[str]:
        """Months and days of the week in small letters, the word before each, and whether a number is behind it.

        Of short names those that are no other words ("sat", "jan").
        """
        rules = self.reader.calendar.rules
        whole = {name for names in (rules.months, rules.weekdays) for name in _first_of_each(names)}
        names = {*rules.months, *rules.weekdays} - (rules.doubtful - whole)
        return re.compile(rf"(?P<before>\b\w*\s*)\b(?P<name>{'|'.join(sorted(names))})\b(?P<number>\s*\d)?")

    def _capitalised(self, found: re.Match[str]) -> str:
        """A month or day with a capital letter; what is another word too only behind "in" and such, or by a number."""
        before = found["before"].strip().casefold()
        beside = found["number"] or before.isdigit() or before in self._month_cues
        if found["name"] in self.reader.calendar.rules.doubtful and not beside:
            return found[0]
        return f"{found['before']}{found['name'].capitalize()}{found['number'] or ''}"

    def fault(self, words: str, english: str, names: _Names) -> str | None:
        """What is wrong with a language's words for a period and the English ones; None where nothing is."""
        slots = set(_SLOT.findall(words))
        if slots - {*_SLOTS, *names} or set(_SLOT.findall(english)) - slots:
            known = ", ".join(f"{{{slot}}}" for slot in (*_SLOTS, *names))
            return f"may hold {known}, in both or in the first"
        example = english.replace("{year}", "2024").replace("{number}", "1")
        for slot, named in names.items():
            example = example.replace(f"{{{slot}}}", next(iter(named.values()), ""))
        if self._read(example, dt.date(2024, 1, 1)) is None:
            return f"the calendar reads no period in {english!r}"
        return None

    def _read(self, message: str, asked: dt.date) -> Period | None:
        found = moments(message, Span(0, len(message)), asked, self.reader)
        for moment in sorted(found, key=lambda moment: moment.span.start - moment.span.end):
            days = days_of(moment.value)
            if days is not None:
                return Period(moment.span, Days(*days))
        return None


def is_of(hit: Hit, days: Days) -> bool:
    """Whether a hit is of a period: by its figures' and its own dates, else by its document's.

    A quote is of the day on which it was said too, whatever it speaks of.
    """
    within = {
        cited.figure.period for cited in hit.figures if cited.figure.period and _is_of_its_ends(cited.figure, days)
    }
    values = [figure.figure.period for figure in hit.figures if figure.figure.period]
    values += [moment.value for moment in hit.moments]
    values = [value for value in values if value not in within]
    stretches = [
        stretch for value in values if (stretch := days_of(value)) is not None and not _is_far_longer(stretch, days)
    ]
    if hit.citation.date is not None and (hit.kind == "quote" or not stretches):
        stretches += [(hit.citation.date, hit.citation.date)]
    return any(meets(first, last, days) for first, last in stretches)


def _is_of_its_ends(figure: Figure, days: Days) -> bool:
    """Whether a figure tells how something went from before a period to after it: nothing of how it was in it.

    "From 8 tons in 2021 to 45 in 2024", and "fivefold over three years", tell nothing of 2023.
    """
    stretch = days_of(figure.period) if figure.period else None
    if stretch is None or days.first is None or days.last is None:
        return False
    is_movement = isinstance(figure.value, tuple) or figure.unit == _TIMES
    return is_movement and stretch[0] < days.first and days.last < stretch[1]


def _is_far_longer(stretch: tuple[dt.date, dt.date], days: Days) -> bool:
    """Whether a stretch is so much longer than a period that it tells nothing of it: "in 40 years" of 2019."""
    if days.first is None or days.last is None:
        return False
    return (stretch[1] - stretch[0]).days > _FAR_LONGER * max((days.last - days.first).days, _YEAR)


def is_news_of(hit: Hit, days: Days) -> bool:
    """Whether a hit is of a period as news is: of its days by its own words, or told by a document of about those days.

    "This week" is said on a Monday of what the papers had on Friday, and what happens on a day is told in the days
    after it.
    """
    first, last, told = days.first, days.last, hit.citation.date
    if is_of(hit, days):
        return True
    if told is None or first is None or last is None or (last - first).days >= _MONTH:
        return False
    return (told - first).days + (_WEEK if (last - first).days >= _WEEK - 1 else 1) >= 0 and (told - last).days <= _WEEK


def of_period(hits: Sequence[Hit], period: Period | None) -> list[Hit]:
    """The hits of a period; all where there is none."""
    return [hit for hit in hits if period is None or is_of(hit, period.days)]


def meets(first: dt.date, last: dt.date, days: Days) -> bool:
    """Whether the stretch from one day to another, both included, shares a day with a period."""
    return (days.last is None or first <= days.last) and (days.first is None or days.first <= last)


def _year_before(day: dt.date) -> dt.date:
    return day.replace(year=day.year - 1, day=min(day.day, 28) if day.month == 2 else day.day)


def _first_of_each(numbered: Mapping[str, int]) -> list[str]:
    """The first name of each number: "january", not "jan"."""
    return [name for n, (name, number) in enumerate(numbered.items()) if number not in [*numbered.values()][:n]]


def _begins(word: str) -> str:
    return re.escape(word).replace(r"\*", r"\w*")


def _is_form(word: str, name: str) -> bool:
    """Whether a word that a slot found is of this name: "апреля" is of "апрел*"."""
    stem, star, _ = name.casefold().partition("*")
    return word.casefold().startswith(stem) if star else word.casefold() == stem


def _pattern(words: str, names: _Names) -> re.Pattern[str]:
    """The words, their slots as groups: those of digits, and those of names."""
    shape = _begins(words).replace(r"\ ", r"\s+")
    slots = _SLOTS | {slot: "|".join(map(_begins, known)) for slot, known in names.items()}
    for slot, inside in slots.items():
        shape = shape.replace(rf"\{{{slot}\}}", rf"(?P<{slot}>{inside})")
    return re.compile(rf"\b{shape}\b", re.IGNORECASE)


def _in_english(match: re.Match[str], english: str, names: _Names) -> str:
    """The English words of a pattern with what its slots found in a message."""

    def found(slot: re.Match[str]) -> str:
        word = match[slot[1]]
        known = names.get(slot[1], {})
        return next((named for name, named in known.items() if _is_form(word, name)), word)

    return _SLOT.sub(found, english)


def load_periods() -> Periods:
    """The calendar's rules, and `periods.yaml` of every language. Raises ConfigError."""
    numbers = NumberReader(config.load("en/numbers.yaml", NumberRules))
    reader = Reader(Calendar(config.load("en/calendar.yaml", CalendarRules), numbers), RULES_OF_QUESTIONS)
    files = {code: f"{code}/periods.yaml" for code in config.languages("periods.yaml")}
    periods = Periods(reader, {code: config.load(file, _PeriodsFile) for code, file in files.items()})
    for code, language in periods.languages.items():
        for words, english in language.periods.items():
            fault = periods.fault(words, english, language.names)
            if fault:
                raise ConfigError(f"{config.path(files[code])}: periods: {words!r}: {fault}")
    return periods
