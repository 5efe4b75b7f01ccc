"""Date expressions by rules over letters: a language hands over its words of the calendar and the order they stand in.

A sentence becomes a string of letters, one a token, and a rule is a pattern over it whose groups name the parts that
`times.py` makes a value of:

  # number of a day    Y year in digits    D day in digits (19.04.2024)    N other number, in digits or words
  M month   O a year's month   W weekday           u unit: year, month, week       y year, behind its number
  q quarter            h half              o first, second        z year in short ("2024 г.")
  s season, alone      S season, another case
  j this year, last year, in a word      d m "day", "month" behind their names
  p last, this, next   t today, yesterday  b beginning                     l "the last (three months)"
  x "for (13 May)"     f since             a until, by             e within, during   g ago   i other preposition
  - dash               c and               , . ( ) and other signs themselves  n any other word
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import msgspec

from knowledge.config import Schema, Words
from knowledge.extract.inflected.numbers import NumberReader
from knowledge.extract.inflected.times import MAKERS, Context, Parts
from knowledge.extract.tokens import Tokenizer, Tokens
from knowledge.model import Moment, Span
from knowledge.periods import days

Tense = Literal["past", "future"]

_SOME_DAY = dt.date(2000, 1, 1)
_YEAR = re.compile(r"1[0-9]{3}\Z|20[0-9]{2}\Z", re.ASCII)
_DOTTED = re.compile(r"[0-3]?[0-9]\.[01]?[0-9]\.(?:19|20)[0-9]{2}\Z", re.ASCII)
_LAST_DAY = 31
_DASHES = "-–—"
_SIGNS = ",.()/"
_BEGINS_NONE = "n,.()/?"  # letters that no rule begins with: most of a text
_NEAR = 14  # tokens from a date within which a verb tells its tense


class CalendarRules(Schema, frozen=True, kw_only=True):
    """`config/<language>/calendar.yaml`: words of the calendar, every form."""

    months: dict[int, Words]
    weekdays: dict[int, Words]  # from 0, Monday
    units: dict[str, Words]
    year_words: Words  # what stands behind the number of a year
    year_short: Words  # the same in short, with a full stop
    quarter: Words
    half: Words
    ordinals: dict[int, Words]
    seasons: dict[str, Words]
    season_cases: dict[str, Words]
    relative: dict[int, Words]  # last: -1, this: 0, next: 1
    nearby: dict[int, Words]  # yesterday: -1, today: 0, tomorrow: 1
    beginning: Words
    lasting: Words
    since: Words
    until: Words
    within: Words
    ago: Words
    ahead: Words
    prepositions: Words
    conjunctions: Words
    years: dict[int, Words] = msgspec.field(
        default_factory=dict
    )  # of a year in one word: "last year" -1, "this year" 0
    day_words: Words = Words()  # what stands behind a weekday
    month_words: Words = Words()  # what stands behind a month
    owned_months: dict[int, Words] = msgspec.field(default_factory=dict)  # forms that say of which year the month is
    vague: Words = Words()  # numbers that nobody can count from: "several years ago"


@dataclass(frozen=True, slots=True)
class DateRule:
    """A row: a pattern over a sentence's letters, and what its groups make (`times.py`).

    `example` is a text and its value on Friday 19 April 2024, parted by " => ".
    """

    name: str
    pattern: str
    makes: str
    example: str


@dataclass(frozen=True)
class CalendarReader:
    """Reads the dates of a language. `tense` tells that of a verb in small letters; None of any other word."""

    rules: CalendarRules
    rows: tuple[DateRule, ...]
    numbers: NumberReader
    tense: Callable[[str], Tense | None]

    @cached_property
    def _ways(self) -> tuple[tuple[DateRule, re.Pattern[str]], ...]:
        return tuple((row, re.compile(row.pattern, re.VERBOSE)) for row in self.rows)

    @cached_property
    def _letters(self) -> Mapping[str, str]:
        """The letter of each word: of two lists that hold a word the later one wins."""
        rules = self.rules
        lists: tuple[tuple[str, Sequence[Words]], ...] = (
            ("i", [rules.prepositions]),
            ("c", [rules.conjunctions]),
            ("o", [*rules.ordinals.values()]),
            ("S", [*rules.season_cases.values()]),
            ("s", [*rules.seasons.values()]),
            ("M", [*rules.months.values()]),
            ("O", [*rules.owned_months.values()]),
            ("W", [*rules.weekdays.values()]),
            ("u", [*rules.units.values()]),
            ("q", [rules.quarter]),
            ("h", [rules.half]),
            ("p", [*rules.relative.values()]),
            ("j", [*rules.years.values()]),
            ("t", [*rules.nearby.values()]),
            ("b", [rules.beginning]),
            ("l", [rules.lasting]),
            ("f", [rules.since]),
            ("a", [rules.until]),
            ("e", [rules.within]),
            ("g", [rules.ago]),
            ("x", [rules.ahead]),
            ("y", [rules.year_words]),
            ("z", [rules.year_short]),
            ("d", [rules.day_words]),
            ("m", [rules.month_words]),
            ("v", [rules.vague]),
        )
        return {word: letter for letter, groups in lists for words in groups for word in words}

    @cached_property
    def _values(self) -> Mapping[str, Mapping[str, int | str]]:
        """What the words of each letter stand for."""
        rules = self.rules
        seasons = {**_valued(rules.seasons), **_valued(rules.season_cases)}
        return {
            "M": _valued(rules.months),
            "O": _valued(rules.owned_months),
            "W": _valued(rules.weekdays),
            "u": _valued(rules.units),
            "y": dict.fromkeys(rules.year_words, "year"),
            "o": _valued(rules.ordinals),
            "s": seasons,
            "S": seasons,
            "p": _valued(rules.relative),
            "j": _valued(rules.years),
            "t": _valued(rules.nearby),
        }

    def moments(self, sentences: Sequence[Tokens], day: dt.date | None) -> tuple[Moment, ...]:
        """The moments of a document's sentences, by start; only absolute ones where its `day` is not known."""
        return tuple(moment for tokens in sentences for moment in self._sentence(tokens, day))

    def spans(self, sentences: Sequence[Tokens]) -> tuple[Span, ...]:
        """Where dates stand, those too that only a document's day would give a value."""
        return tuple(moment.span for moment in self.moments(sentences, _SOME_DAY))

    def unproven(self) -> list[str]:
        """A line for each rule that does not read its own example."""
        lines = []
        for row in self.rows:
            text, _, value = row.example.partition(" => ")
            alone = CalendarReader(self.rules, (row,), self.numbers, self.tense)
            found = alone.read(text, dt.date(2024, 4, 19))
            if [moment.value for moment in found] != value.split():
                lines.append(f"{row.name}: {text!r} gives {[moment.value for moment in found]}")
        return lines

    def read(self, text: str, day: dt.date | None) -> tuple[Moment, ...]:
        """The moments of one stretch of text."""
        return self.moments((Tokenizer().tokens(text, Span(0, len(text))),), day)

    def _sentence(self, tokens: Tokens, day: dt.date | None) -> list[Moment]:
        letters = self.letters(tokens)
        found: list[Moment] = []
        at = 0
        while at < len(letters):
            if letters[at] in _BEGINS_NONE:
                at += 1
                continue
            made = self._at(tokens, letters, at, day)
            if made is None:
                at += 1
                continue
            moments, at = made
            found.extend(moments)
        return found

    def letters(self, tokens: Tokens) -> str:
        """A letter for each token."""
        return "".join(map(self._letter, tokens.words))

    def _letter(self, word: str) -> str:
        letter = self._letters.get(word)
        if letter is not None:
            return letter
        if word[0].isdigit():
            if _YEAR.match(word):
                return "Y"
            if _DOTTED.match(word):
                return "D"
            return "#" if word.isdecimal() and len(word) < 3 and 0 < int(word) <= _LAST_DAY else "N"
        if word in _DASHES:
            return "-"
        if not word[0].isalpha():
            return word if word in _SIGNS else "?"
        return "N" if word in self.numbers.words else "n"

    def _at(self, tokens: Tokens, letters: str, at: int, day: dt.date | None) -> tuple[list[Moment], int] | None:
        """The moments of the first rule that makes a value at a token, and the token behind them."""
        for row, pattern in self._ways:
            match = pattern.match(letters, at)
            if match is None:
                continue
            context = Context(day, self._tense(tokens, match.start(), match.end()))
            parts = Parts({name: self._part(tokens, *match.span(name)) for name in match.re.groupindex if match[name]})
            made = MAKERS[row.makes](parts, context)
            moments = [
                Moment(tokens.span(*(match.span(group) if group else match.span())), value)
                for group, value in made
                if days(value) is not None
            ]
            if moments:
                return moments, match.end()
        return None

    def _part(self, tokens: Tokens, first: int, end: int) -> int | str:
        """What the word of a group stands for; what a number's words amount to."""
        word = tokens.words[first]
        letter = self._letter(word)
        if (values := self._values.get(letter)) is not None:
            return values[word]
        if letter in "#Y":
            return int(word)
        if letter == "N" and (number := self.numbers.at(tokens, first)) is not None:
            return int(number.value)
        return word

    def _tense(self, tokens: Tokens, first: int, end: int) -> Tense | None:
        """The tense of the verb that stands nearest to a date."""
        best: tuple[int, Tense] | None = None
        for at in range(max(0, first - _NEAR), min(len(tokens), end + _NEAR)):
            if first <= at < end or (tense := self.tense(tokens.words[at])) is None:
                continue
            if at and self.tense(tokens.words[at - 1]) == "future":
                tense = "future"  # "will be opened"
            distance = first - at if at < first else at - end
            if best is None or distance < best[0]:
                best = (distance, tense)
        return best[1] if best else None


def _valued(table: Mapping[int, Words] | Mapping[str, Words]) -> dict[str, int | str]:
    return {word: value for value, words in table.items() for word in words}
