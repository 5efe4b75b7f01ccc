"""Numbers with their units in a sentence, ranges and movements as one: what figures are made of."""

from __future__ import annotations

import bisect
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from knowledge.config import Schema, Words
from knowledge.extract.inflected.numbers import Number, NumberReader
from knowledge.extract.inflected.units import PEOPLE, Unit, Units
from knowledge.extract.tokens import Tokens
from knowledge.model import Change, Span

_DASHES = "-–—−"
_DEEPEST = 3  # dates that may lie in one another
_MOST_ADJECTIVES = 3  # words between a number and its noun
_FIRST_YEAR, _LAST_YEAR = 1000, 2100
_TEN, _TWENTY, _HUNDRED = 10, 20, 100
_FEW = 4  # of which a noun stands in the singular behind a number, where it does not stand in one alone
_SHORTEST = 3  # letters of a noun that is counted
_YEAR, _YEAR_OF_AGE = "year", "year of age"
_AGING = 2  # words before a number of years among which one tells that they are an age
_TIMES = "times"


class AmountRules(Schema, frozen=True, kw_only=True):
    """`config/<language>/amounts.yaml`: words by which numbers are joined, and those that number things."""

    ranging: Words  # what begins a range: "from 5 to 7"
    moving: Words  # what begins a movement: "from 5.1 to 4.7"
    reaching: Words  # what leads to the second end of either
    numbering: Words  # what stands before a number that measures nothing: "article 5"
    joining: Words  # what stands between several such numbers
    extra: Words  # what follows a number that is more: "20-odd"
    multiples: dict[int, Words]  # adverbs that are a number of times: "twofold"
    stops: Words  # small words that are no noun behind a number
    leaving: Words = Words()  # endings of cases that the first end of a range or movement has: "from 5"
    arriving: Words = Words()  # those that the second one has: "to 7"
    beyond: Words = Words()  # what bounds a number that ends as "from" does: "from 100 up"
    below: Words = Words()
    ordering: Words = Words()  # endings of ordinals, of which a number in words before them is a part
    around: Words = Words()  # the same of one that ends as "to" does: "near to 50"
    parting: Words = Words()  # behind a number that ends as "from" does, how many of so many: "of four one"
    aging: Words = Words()  # before a number of years they tell an age: "older than 60 years"
    likes: Words = Words()  # what may stand between a number and its noun, and no ending tells: "gold" of medals
    standing: Words = Words()  # numbers of people that count none of the words behind them: "two of them"
    alone: Words = Words()  # endings of a noun of which there is one, though the number is above four: "in form 5"


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with its unit, or two: from token `first` up to, and without, `end`."""

    first: int
    end: int
    number_end: int  # one past the last token of its number
    value: float | tuple[float, float]
    unit: str | None
    kind: str  # "money", "measure", "counted", "people", "bare"
    scaled: bool
    moves: bool = False  # whether it is a movement from the first value to the second
    bound: Change | None = None  # what stands inside it or behind it tells: "20-odd" is more


@dataclass(frozen=True)
class AmountReader:
    """Finds amounts by the words of a language."""

    rules: AmountRules
    numbers: NumberReader
    units: Units

    def amounts(self, tokens: Tokens, taken: Sequence[Span]) -> list[Amount]:
        """The amounts of a sentence, in order; `taken` are its dates, whose numbers measure nothing."""
        found: list[Amount] = []
        index, numbered = 0, -1  # one past the last number that only numbers something
        while index < len(tokens):
            if self._numbers(tokens, index, numbered):
                numbered = index = index + 1
                continue
            amount = self._at(tokens, index)
            if amount is None:
                index += 1
                continue
            index = amount.end
            span = tokens.span(amount.first, amount.number_end)
            if is_within(span, taken):
                index = max(amount.number_end, amount.first + 1)
                continue
            if found and (joined := self._joined(tokens, found[-1], amount)) is not None:
                found[-1] = joined
            else:
                found.append(amount)
        return [one for one in self._shared(tokens, found) if self._measures(tokens, one)]

    def _shared(self, tokens: Tokens, found: list[Amount]) -> list[Amount]:
        """The amounts, those in a row with the noun that only the last one has: "7 gold, 2 silver, 1 bronze medals"."""
        shared = list(found)
        for place in range(len(shared) - 2, -1, -1):
            one, other = shared[place], shared[place + 1]
            if one.kind != "bare" or other.kind != "counted" or isinstance(one.value, tuple):
                continue
            between = range(one.end, other.first - 1)
            joined = tokens.word(other.first - 1) in self.rules.joining
            like = len(between) == 1 and self._is_between(tokens, between[0])
            if joined and like and self._is_between(tokens, other.number_end):
                shared[place] = replace(one, unit=other.unit, kind=other.kind)
        return shared

    def _at(self, tokens: Tokens, index: int) -> Amount | None:
        word = tokens.words[index]
        for times, words in self.rules.multiples.items():
            if word in words:
                return Amount(index, index + 1, index + 1, float(times), _TIMES, "measure", False)
        sign = self.units.sign(word)
        begin = index + 1 if sign is not None else index
        number = self.numbers.at(tokens, begin) if begin < len(tokens) else None
        if number is None or self._is_name(tokens, number):
            return None
        if sign is not None:
            unit = self.units.rated(tokens, Unit(sign, number.end, "money"))
            return Amount(index, unit.end, number.end, number.value, unit.name, "money", number.scaled)
        if aged := self._aged(tokens, number):
            return aged
        return self._with_unit(tokens, number)

    def _numbers(self, tokens: Tokens, index: int, numbered: int) -> bool:
        """Whether a token is a number that numbers things: "article 5", "articles 5 and 7"."""
        if not tokens.words[index][0].isdigit():
            return False
        before, rules = tokens.word(index - 1), self.rules
        led = before in rules.numbering or (before == "." and tokens.word(index - 2) in rules.numbering)
        return led or (numbered == index - 1 and before in rules.joining)

    def _is_name(self, tokens: Tokens, number: Number) -> bool:
        """Whether a number is part of a name, a time, a score or an ordinal: "G20", "11:20", "38-th"."""
        first, end = number.first, number.end
        before, behind = tokens.word(first - 1), tokens.word(end)
        if tokens.glued(first) and (before[-1:].isalnum() or before in ":/.№#" or self._is_joined(tokens, first - 1)):
            return True
        if behind in (":", "/") and tokens.word(end + 1)[:1].isdigit():
            return True
        if number.worded:
            return behind.endswith(tuple(self.rules.ordering))
        return tokens.glued(end) and behind[:1].isalpha() and self.units.at(tokens, end) is None

    def _is_joined(self, tokens: Tokens, dash: int) -> bool:
        """Whether a dash joins a number to a word before it: "U-17", "Orlo-2"."""
        return tokens.word(dash) in _DASHES and tokens.glued(dash) and tokens.word(dash - 1)[:1].isalpha()

    def _aged(self, tokens: Tokens, number: Number) -> Amount | None:
        """An age ("20-year-old"); nothing of another word that a dash joins to a number."""
        end = number.end
        if not (tokens.word(end) and tokens.word(end) in _DASHES and tokens.glued(end) and tokens.glued(end + 1)):
            return None
        if tokens.word(end + 1) in self.rules_aged:
            return Amount(number.first, end + 2, end, number.value, _YEAR_OF_AGE, "age", False)
        if tokens.word(end + 1)[:1].isalpha():
            return Amount(number.first, end + 2, end, number.value, None, "joined", False)
        return None

    @property
    def rules_aged(self) -> Words:
        """What a dash joins to a number of years."""
        return self.units.rules.aged

    def _with_unit(self, tokens: Tokens, number: Number) -> Amount:
        """A number with the unit behind it, adjectives between them passed over."""
        end, bound = number.end, self._bound(tokens, number.end)
        if tokens.word(end) == "." and tokens.glued(end) and number.scaled:
            end += 1  # "5 тыс. тонн"
        for words in (2, 1):
            if words == 2 and f"{tokens.word(end)} {tokens.word(end + 1)}" in self._extra:
                end, bound = end + 2, ">"
        if end == number.end and bound is not None:
            end += 1  # "from 100 up people"
        if number.collective and tokens.words[number.first] in self.rules.standing:
            return self._amount(tokens, number, None, bound)
        unit = self.units.at(tokens, end)
        at = end
        while unit is None and at - end < _MOST_ADJECTIVES and self._is_between(tokens, at):
            at += 1
            unit = self.units.at(tokens, at)
            if unit is not None and unit.kind not in ("counted", "people") and at > end:
                unit = None
                break
        amount = self._amount(tokens, number, unit, bound)
        return replace(amount, bound=amount.bound or self._bound(tokens, amount.end))

    def _bound(self, tokens: Tokens, end: int) -> Change | None:
        """What the word behind a case bounds: "from 100 up" is more; None where it bounds nothing."""
        before, word, rules = tokens.word(end - 1), tokens.word(end), self.rules
        tables: tuple[tuple[Change, Words, tuple[str, ...]], ...] = (
            (">", rules.beyond, self._leaving),
            ("<", rules.below, self._leaving),
            ("~", rules.around, self._arriving),
        )
        return next((change for change, words, cases in tables if word in words and before.endswith(cases)), None)

    @cached_property
    def _leaving(self) -> tuple[str, ...]:
        return tuple(sorted(self.rules.leaving))

    @cached_property
    def _arriving(self) -> tuple[str, ...]:
        return tuple(sorted(self.rules.arriving))

    @property
    def _extra(self) -> frozenset[str]:
        return frozenset(words.replace("_", " ") for words in self.rules.extra)

    def _is_between(self, tokens: Tokens, at: int) -> bool:
        word = tokens.word(at)
        if not word or tokens.capital(at) or word in self.rules.stops:
            return False
        return word in self.rules.likes or self.units.between(word)

    def _amount(self, tokens: Tokens, number: Number, unit: Unit | None, bound: Change | None) -> Amount:
        first = number.first
        if unit is not None:
            end = unit.end
            if self.numbers.joins_ending(tokens, end):
                end += 2
            name = _YEAR_OF_AGE if unit.name == _YEAR and self._tells_age(tokens, first) else unit.name
            return Amount(first, end, number.end, number.value, name, unit.kind, number.scaled, bound=bound)
        if number.collective:
            return Amount(first, number.end, number.end, number.value, PEOPLE, "people", False, bound=bound)
        return Amount(first, number.end, number.end, number.value, None, "bare", number.scaled, bound=bound)

    def _tells_age(self, tokens: Tokens, first: int) -> bool:
        return not self.rules.aging.isdisjoint(tokens.words[max(0, first - _AGING) : first])

    def _joined(self, tokens: Tokens, one: Amount, other: Amount) -> Amount | None:
        """Two amounts that are the ends of a range or a movement."""
        if isinstance(one.value, tuple) or isinstance(other.value, tuple) or (one.unit and one.unit != other.unit):
            return None
        between, led = tokens.words[one.end : other.first], tokens.word(one.first - 1)
        dashed = len(between) == 1 and between[0] in _DASHES and not one.unit and one.kind != "joined"
        reached = len(between) == 1 and between[0] in self.rules.reaching
        moves = reached and led in self.rules.moving
        if self._is_between_cases(tokens, one, other):
            moves = bool(one.unit) or tokens.word(other.end) not in self.rules.reaching
            return _ranging(one, other, one.value, other.value, moves=moves)
        if not (moves or (reached and led in self.rules.ranging) or (dashed and one.value < other.value)):
            return None
        return _ranging(one, other, one.value, other.value, moves=moves)

    def _is_between_cases(self, tokens: Tokens, one: Amount, other: Amount) -> bool:
        """Whether two amounts stand side by side, the first ending as "from" does and the second as "to"."""
        leaves = bool(self._leaving) and one.end == other.first and tokens.word(one.end - 1).endswith(self._leaving)
        return leaves and tokens.word(other.end - 1).endswith(self._arriving)

    def _measures(self, tokens: Tokens, one: Amount) -> bool:
        """Whether an amount measures something: bare numbers do where a noun follows that they count."""
        if one.kind == "joined" or self._is_ordinal(tokens, one) or self._is_part(tokens, one):
            return False
        worded = not tokens.words[one.first][0].isdigit() and tokens.words[one.first] not in self.numbers.rules.minus
        if one.value == 1 and worded and one.kind in ("counted", "people", "bare"):
            return False
        if one.unit is not None or isinstance(one.value, tuple):
            return one.unit is not None or not _is_year(one.value)
        if one.scaled:
            return True
        following = tokens.word(one.end)
        counts = len(following) >= _SHORTEST and following.isalpha() and not tokens.capital(one.end)
        return counts and following not in self.rules.stops and not _is_year(one.value)

    def _is_ordinal(self, tokens: Tokens, one: Amount) -> bool:
        """Whether a number only says which one it is, by its noun: a single one stands behind a number above four."""
        if isinstance(one.value, tuple) or one.scaled or one.kind not in ("bare", "counted", "people"):
            return False
        noun = tokens.word(one.end - 1 if one.kind != "bare" else one.end)
        last, teens = one.value % _TEN, one.value % _HUNDRED
        many = one.value.is_integer() and (last == 0 or last > _FEW or _TEN < teens < _TWENTY)
        return many and bool(self._alone) and tokens.words[one.first][0].isdigit() and noun.endswith(self._alone)

    def _is_part(self, tokens: Tokens, one: Amount) -> bool:
        return tokens.word(one.end) in self.rules.parting and tokens.word(one.end - 1).endswith(self._leaving)

    @cached_property
    def _alone(self) -> tuple[str, ...]:
        return tuple(sorted(self.rules.alone))


def _ranging(one: Amount, other: Amount, first: float, last: float, *, moves: bool) -> Amount:
    """Two amounts as one from the first value to the last, which may have a scale for both."""
    if other.scaled and not one.scaled:
        scale = _scale(last)
        first = first * scale if first < scale else first
    return replace(other, first=one.first, value=(first, last), moves=moves)


def is_within(span: Span, taken: Sequence[Span]) -> bool:
    """Whether a span crosses one of several, which are in order and may lie in one another."""
    place = bisect.bisect_left(taken, span.end, key=_start)
    return any(one.end > span.start for one in taken[max(0, place - _DEEPEST) : place])


def _start(span: Span) -> int:
    return span.start


def _scale(value: float) -> float:
    """The size of the last word of a number: a million, of 3,500,000."""
    scale = 1.0
    while value >= scale * 1000 and (value / scale) >= 1000:
        scale *= 1000
    return scale


def _is_year(value: float | tuple[float, float]) -> bool:
    first = value[0] if isinstance(value, tuple) else value
    return first.is_integer() and _FIRST_YEAR <= first <= _LAST_YEAR
