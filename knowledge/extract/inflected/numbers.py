"""Numbers where a comma is the decimal sign and blanks group thousands, in digits and in the forms of number words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import msgspec

from knowledge.config import Schema, Words
from knowledge.extract.numerals import FRACTION_SIGNS, MAX_DIGITS, MAX_VALUE, NARROW_BLANKS
from knowledge.extract.tokens import Tokens

_GROUP = 3  # digits that a blank sets apart
_SHORT = 5  # letters that a scale in short has less than: its full stop ends no sentence
_MOST_GROUPS = 5
_TEN, _HUNDRED = 10.0, 100.0
_SHAPES = (  # each with the sign that groups thousands, and the decimal one
    (re.compile(r"\d+(?:,\d+)?\Z"), "", ","),  # 7  1,5  0,125
    (re.compile(r"\d{1,3}(?:\.\d{3}){2,}(?:,\d+)?\Z"), ".", ","),  # 1.250.000
    (re.compile(r"[1-9]\d{0,2}\.000\Z"), ".", ","),  # 800.000
    (re.compile(r"\d+\.\d+\Z"), "", "."),  # 1.5
    (re.compile(r"\d{1,3}(?:,\d{3}){2,}\Z"), ",", "."),  # 1,250,000
)


class NumberRules(Schema, frozen=True, kw_only=True):
    """`config/<language>/numbers.yaml`: words of numbers by their values, every form."""

    units: dict[int, Words]  # up to nineteen
    tens: dict[int, Words]
    hundreds: dict[int, Words]
    scales: dict[int, Words]
    bounded: Words  # those that are one of them only behind a word of `bounding`: "over a hundred"
    bounding: Words
    single: Words  # forms of hundred, thousand and million that alone are one of them: "a hundred"
    collective: dict[int, Words]  # of people: "the three of them"
    mixed: dict[float, Words]  # "one and a half"
    halves: Words  # what follows a number and adds a half: "with half"
    joining: Words  # what stands between them: "with"
    minus: Words
    whole: Words = Words()  # what stands before a fraction in words: "six whole, of ten two"
    parts: dict[int, Words] = msgspec.field(default_factory=dict)  # what such a fraction is of: "of ten"
    endings: Words = Words()  # what a dash joins to digits: endings of cases


@dataclass(frozen=True, slots=True)
class Number:
    """A number at tokens: from `first` up to, and without, `end`."""

    first: int
    end: int
    value: float
    scaled: bool = False  # whether a word such as "million" belongs to it
    worded: bool = False  # whether it is written in words
    collective: bool = False  # whether it counts people by itself


def digits_value(word: str) -> float | None:
    """The value of digits with their comma; None where they are no number.

    >>> digits_value("1,5"), digits_value("0,125"), digits_value("1.250.000"), digits_value("1.2.3")
    (1.5, 0.125, 1250000.0, None)
    """
    if len(word) > MAX_DIGITS:
        return None
    for shape, grouping, decimal in _SHAPES:
        if shape.match(word):
            plain = word.replace(grouping, "") if grouping else word
            return float(plain.replace(decimal, "."))
    return None


@dataclass(frozen=True)
class NumberReader:
    """Reads numbers by the words of a language."""

    rules: NumberRules
    words: Mapping[str, float]  # of units, tens and hundreds
    scales: Mapping[str, float]
    collective: Mapping[str, float]
    mixed: Mapping[str, float]

    @cached_property
    def _reach(self) -> Mapping[str, float]:
        """How far number words reach: units stand behind tens, tens behind hundreds."""
        tables = ((1.0, self.rules.units), (_TEN, self.rules.tens), (_HUNDRED, self.rules.hundreds))
        return {word: reach for reach, table in tables for words in table.values() for word in words}

    @cached_property
    def _parts(self) -> Mapping[str, int]:
        return {word: value for value, words in self.rules.parts.items() for word in words}

    @classmethod
    def of(cls, rules: NumberRules) -> NumberReader:
        """The reader of a language's number words."""
        return cls(
            rules,
            {
                word: float(value)
                for table in (rules.units, rules.tens, rules.hundreds)
                for value, words in table.items()
                for word in words
            },
            {word: float(value) for value, words in rules.scales.items() for word in words},
            {word: float(value) for value, words in rules.collective.items() for word in words},
            {word: value for value, words in rules.mixed.items() for word in words},
        )

    def at(self, tokens: Tokens, index: int) -> Number | None:
        """The number that begins at a token."""
        word = tokens.words[index]
        if word in self.rules.minus or (word in "-−–" and tokens.glued(index + 1) and not tokens.glued(index)):
            number = self._positive(tokens, index + 1) if tokens.word(index + 1)[:1].isdigit() else None
            return None if number is None else Number(index, number.end, -number.value, number.scaled)
        return self._positive(tokens, index)

    def joins_ending(self, tokens: Tokens, at: int) -> bool:
        """Whether a token is a dash that joins the ending of a case to what stands before it."""
        joined = tokens.word(at) == "-" and tokens.glued(at) and tokens.glued(at + 1)
        return joined and tokens.word(at + 1) in self.rules.endings

    def _positive(self, tokens: Tokens, index: int) -> Number | None:
        """A number with its scales: "3 trillion 100 billion" is their sum."""
        part = self._part(tokens, index)
        if part is None:
            return None
        total, end, scaled, limit = 0.0, index, False, MAX_VALUE
        while part is not None:
            value, after, scale = part
            if scale >= limit or (not scaled and end > index):
                break
            total, end, limit = total + value, after, scale
            if scale == 1:
                break
            scaled = True
            part = self._part(tokens, end) if end < len(tokens) else None
        word = tokens.words[index]
        return Number(index, end, total, scaled, not word[0].isdigit(), word in self.collective)

    def _part(self, tokens: Tokens, index: int) -> tuple[float, int, float] | None:
        """A number up to its first scale: its value, the token after it, and the scale."""
        word = tokens.words[index]
        if word[0].isdigit():
            value, end = self._digits(tokens, index)
        elif word in self.collective:
            return self.collective[word], index + 1, 1.0
        elif word in self.mixed:
            value, end = self.mixed[word], index + 1
        elif word in self.words:
            value, end = self._worded(tokens, index)
        elif word in self.scales and self._is_single(tokens, index):
            return self.scales[word], index + 1, self.scales[word]
        else:
            return None
        if value is None:
            return None
        half = end + (tokens.word(end) in self.rules.joining)
        if tokens.word(half) in self.rules.halves:
            value, end = value + 0.5, half + 1
        if tokens.word(end) in self.rules.whole and (of := self._parts.get(tokens.word(end + 1))) is not None:
            part, end = self._worded(tokens, end + 2)
            value += part / of
        scale = 1.0
        while (found := self.scales.get(tokens.word(end))) is not None and scale * found <= MAX_VALUE:
            scale *= found
            short = tokens.word(end + 1) == "." and tokens.glued(end + 1) and len(tokens.word(end)) < _SHORT
            end += 2 if short and end + 2 < len(tokens) and not tokens.capital(end + 2) else 1
        return value * scale, end, scale

    def _is_single(self, tokens: Tokens, index: int) -> bool:
        """Whether a scale stands alone for one of it: "a million dollars", "over a hundred"."""
        word = tokens.words[index]
        bounded = word in self.rules.bounded and tokens.word(index - 1) in self.rules.bounding
        return bounded or word in self.rules.single

    def _digits(self, tokens: Tokens, index: int) -> tuple[float | None, int]:
        """Digits with the groups of three that blanks set apart, and the fraction behind them."""
        word, end = tokens.words[index], index + 1
        if word.isdecimal() and len(word) <= _GROUP and word[0] != "0":
            while end - index < _MOST_GROUPS and (group := tokens.word(end)):
                whole = group.partition(",")[0]
                blank = tokens.text[tokens.ends[end - 1] : tokens.starts[end]]
                if len(whole) != _GROUP or not whole.isdecimal() or len(blank) != 1 or blank not in NARROW_BLANKS + " ":
                    break
                word += group
                end += 1
        if self.joins_ending(tokens, end):
            return digits_value(word), end + 2
        value = digits_value(word)
        if value is not None and (sign := tokens.word(end)) in FRACTION_SIGNS:
            return value + FRACTION_SIGNS[sign], end + 1
        return value, end

    def _worded(self, tokens: Tokens, index: int) -> tuple[float, int]:
        """Words of hundreds, tens and units, in falling order: "two hundred twenty-five"."""
        total, last, end = 0.0, MAX_VALUE, index
        first = self.words.get(tokens.word(index), _TEN)
        if first < _TEN and self.words.get(tokens.word(index + 1)) == _HUNDRED:
            total, last, end = first * _HUNDRED, _HUNDRED, index + 2
        while (value := self.words.get(tokens.word(end))) is not None and self._reach[tokens.word(end)] < last:
            total, last, end = total + value, self._reach[tokens.word(end)], end + 1
        return total, end
