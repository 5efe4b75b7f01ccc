"""The numbers of a sentence that measure something, with their signs and units."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from knowledge.extract.tokens import Tokens
from knowledge.languages.en.figures.rates import rate
from knowledge.languages.en.figures.sieve import Sieve
from knowledge.languages.en.figures.units import Units
from knowledge.languages.en.figures.vocabulary import FigureWords
from knowledge.languages.en.numbers import MINUS, Number, NumberReader


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with its unit over the tokens `first` up to `end`; `high` where it has two ends."""

    first: int
    end: int
    value: float
    unit: str | None
    high: float | None = None
    counted: bool = False  # the unit is a counted thing
    money: bool = False
    moved: bool = False  # "from ... to ...": a movement
    multiple: int = 0  # "doubled": 1, "halved": -1
    number_end: int = 0
    thing_end: int = 0  # after the noun that is counted
    digits: bool = False
    fraction: bool = False


@dataclass(frozen=True)
class AmountReader:
    """Reads the amounts of a sentence."""

    numbers: NumberReader
    units: Units
    words: FigureWords

    @cached_property
    def sieve(self) -> Sieve:
        """Leaves out the numbers that measure nothing."""
        return Sieve(self.numbers, self.units, self.words)

    def read(self, tokens: Tokens, covered: frozenset[int] | set[int]) -> list[Amount]:
        """The amounts in order, each by itself (`ranges` joins them).

        `covered`: the tokens of dates, whose numbers measure nothing.
        """
        words, beginnings = tokens.words, self._beginnings
        places = [place for place, word in enumerate(words) if word in beginnings or word[0].isdigit()]
        if not places or self.sieve.table_row(tokens):
            return []
        found: list[Amount] = []
        index = 0
        for place in places:
            if place < index or place in covered:
                continue
            amount, index = self._at(tokens, place, covered)
            if amount is not None:
                found.append(amount)
        return found

    @cached_property
    def _beginnings(self) -> frozenset[str]:
        words, numbers = self.words, self.numbers
        return (
            numbers.starters | numbers.rules.articles | {"."} | words.multiples.keys() | words.multiple_adverbs.keys()
        )

    def _at(self, tokens: Tokens, place: int, covered: frozenset[int] | set[int]) -> tuple[Amount | None, int]:
        """The amount that begins at a token, if one does, and the token from which on the next may begin."""
        word = tokens.words[place]
        if word in self.words.multiples or word in self.words.multiple_adverbs:
            multiple = self._multiple(tokens, place)
            return multiple, multiple.end if multiple else place + 1
        number = self.numbers.at(tokens, place)
        if number is None:
            return None, self.sieve.past_code(tokens, place)
        if not self.sieve.measures(tokens, number):
            return None, max(number.end, self.sieve.past_code(tokens, place))
        amount = self._amount(tokens, number, covered)
        return amount, max(amount.number_end, place + 1)

    # --- units ----------------------------------------------------------------------------------------------------

    def _amount(self, tokens: Tokens, number: Number, covered: frozenset[int] | set[int]) -> Amount:
        first, end, value = number.first, number.end, number.value
        money = self.units.money_before(tokens, first)
        sign, first = self._sign(tokens, first, money)
        if money is None and sign < 0:
            money = self.units.money_before(tokens, first)
        if money:
            first = min(first, money[1])
            if (
                tokens.word(first - 1) in MINUS
                and tokens.word(first - 1)
                and tokens.glued(first)
                and not tokens.glued(first - 1)
            ):
                sign, first = -1, first - 1
        unit: str | None = money[0] if money else None
        counted = False
        thing_end = end
        if number.letter and not money:
            value, end = self._letter(tokens, number)
        behind = self.units.behind(tokens, end, scaled=number.scaled)
        at = self._past_bound(tokens, end) if behind is None and money is None else None
        if at is not None:
            behind = self.units.behind(tokens, at, scaled=number.scaled)
        if money:
            if behind and behind[0] in self.units.rules.currencies and (behind[0] == unit or unit == "USD"):
                unit, end = (behind[0] if behind[0] != "USD" else unit), behind[1]
            elif tokens.word(end) in self.units.rules.money_tails and tokens.capital(end):
                end += 1
        elif behind:
            unit, end = behind
        elif at and (thing := self.units.thing(tokens, at, value, covered)):
            unit, thing_end, counted = thing[0], thing[1], True
        elif number.high is not None and (behind := self._group_of(tokens, end)):
            unit, end = behind
        elif number.fraction and (part := self._part(tokens, end)):
            unit, end = part
        elif number.fraction and tokens.word(end) in ("of", "the", "its", "their", "all"):
            if thing := self.units.thing(tokens, end, 2):
                unit, thing_end, counted = thing[0], thing[1], True
        elif self._countable(tokens, number, end) and (thing := self.units.thing(tokens, end, value, covered)):
            unit, thing_end, counted = thing[0], thing[1], True
        if (unit or "").startswith("degree") and tokens.words[end : end + 2] == ["below", "zero"]:
            sign, end = -1, end + 2
        if unit is None and "age" in (
            tokens.word(first - 1),
            tokens.word(first - 2) if tokens.word(first - 1) == "of" else "",
        ):
            unit = "year of age"
        rated, rated_end = rate(self.units, tokens, thing_end if counted else end, unit)
        if rated != unit and rated_end > end and not (covered and rated_end - 1 in covered):
            unit, end = rated, rated_end
        return Amount(
            first, max(end, thing_end if counted and not number.fraction else end), sign * value, unit,
            high=sign * number.high if number.high is not None else None,
            counted=counted, money=bool(money) or (unit or "")[:3] in self.units.rules.currencies,
            number_end=end, thing_end=max(thing_end, end), digits=number.digits, fraction=number.fraction,
        )  # fmt: skip

    def _past_bound(self, tokens: Tokens, end: int) -> int | None:
        """The token after a bound between a number and its unit: "30 or more points"."""
        for bound in (self.words.more_behind, self.words.less_behind):
            after = bound.begin(tokens, end)
            if after is not None and after > end + 1 and tokens.word(after) != "than":
                return after
        return None

    def _group_of(self, tokens: Tokens, end: int) -> tuple[str, int] | None:
        """ "billions of dollars", "hundreds of miles"."""
        return self.units.behind(tokens, end + 1, scaled=False) if tokens.word(end) == "of" else None

    def _part(self, tokens: Tokens, end: int) -> tuple[str, int] | None:
        """ "half a year", "a quarter of a percentage point": the part is of a unit."""
        at = end + 1 if tokens.word(end) == "of" else end
        if tokens.word(at) not in ("a", "an"):
            return None
        return self.units.behind(tokens, at + 1, scaled=False)

    def _countable(self, tokens: Tokens, number: Number, end: int) -> bool:
        after = tokens.word(end)
        if after == "of":
            return (
                number.high is not None
                or bool(number.letter)
                or tokens.word(number.first + 1) == "couple"
                or tokens.word(number.first) == "couple"
                or (not number.digits and tokens.word(end + 1) in self.words.owners)
                or (not number.digits and tokens.capital(end + 1))
            )
        return after not in ("-", "‑")

    def _sign(self, tokens: Tokens, first: int, money: tuple[str, int] | None) -> tuple[int, int]:
        before = tokens.word(first - 1)
        if (before == "minus" or (before and before in MINUS)) and tokens.word(first - 2) in ("or", "/"):
            return 1, first  # "plus or minus 3 points"
        if before in ("minus", "negative") or (
            before == "-" and tokens.word(first - 2) in ("minus", "negative") and tokens.glued(first)
        ):
            return -1, first - (2 if before == "-" else 1)
        if (
            before
            and before in MINUS
            and tokens.glued(first)
            and not (tokens.glued(first - 1) and tokens.word(first - 2).isalnum())
            and not tokens.word(first - 2)[:1].isdigit()
        ):
            return -1, first - 1
        return 1, first

    def _letter(self, tokens: Tokens, number: Number) -> tuple[float, int]:
        """ "35m of its devices" is millions; "a 100m race" metres; "4.3M sales" millions."""
        end, letter = number.end, number.letter
        after = tokens.word(end)
        upper = tokens.raw(end - 1).isupper()
        if letter in ("k", "b"):
            return number.value, end
        if (
            letter == "m"
            and (thing := self.units.thing(tokens, end, 2))
            and self.units.plural(tokens.words[thing[1] - 1])
        ):
            return number.value, end
        if letter == "mm":
            return number.base, end - 1
        if letter == "t":
            return number.base, end - 1
        if upper or after == "of" or self.units.plural(after) or after in ("people", "-"):
            return number.value, end
        return number.base, end - 1

    # --- multiples ------------------------------------------------------------------------------------------------

    def _multiple(self, tokens: Tokens, index: int) -> Amount | None:
        """ "doubled", "sixfold", "twice as many", "more than double" counts times."""
        word = tokens.words[index]
        value = self.words.multiples.get(word)
        if value is not None:
            if not word.endswith(("ed", "ing")) and tokens.word(index - 1) not in self.words.modals:
                return None
            if tokens.word(index + 1).isalpha() and tokens.word(index - 1) in ("a", "an", "the"):
                return None
            if tokens.word(index + 1) in self.words.behind_double:
                return None  # "doubled down on"
            return Amount(
                index,
                index + 1,
                value,
                "times",
                multiple=1 if value > 1 else -1,
                number_end=index + 1,
                thing_end=index + 1,
            )
        value = self.words.multiple_adverbs[word]
        if (
            word in ("twice", "thrice")
            and tokens.word(index + 1) not in self.words.behind_twice | {".", ",", ""}
            and tokens.word(index - 1) != "by"
            and tokens.word(index - 1) not in self.words.rising
        ):
            return None
        unit, end = rate(self.units, tokens, index + 1, "times")
        return Amount(index, end, value, unit, multiple=0, number_end=end, thing_end=end)
