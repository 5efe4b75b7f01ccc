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
        sign, first, currency = self._left(tokens, number)
        value, end = number.value, number.end
        if number.letter and currency is None:
            value, end = self._letter(tokens, number)
        if currency is None:
            unit, end, thing_end = self._measure(tokens, number, (value, end), covered)
        else:
            unit, end, thing_end = self._money(tokens, number, currency)
        counted = thing_end > 0
        if (unit or "").startswith("degree") and tokens.words[end : end + 2] == ["below", "zero"]:
            sign, end = -1, end + 2
        if unit is None and self._aged(tokens, first):
            unit = "year of age"
        rated, rated_end = rate(self.units, tokens, thing_end if counted else end, unit)
        if rated != unit and rated_end > end and not (covered and rated_end - 1 in covered):
            unit, end = rated, rated_end
        return Amount(
            first, max(end, thing_end if not number.fraction else end), sign * value, unit,
            high=sign * number.high if number.high is not None else None, counted=counted,
            money=currency is not None or (unit or "")[:3] in self.units.rules.currencies,
            number_end=end, thing_end=max(thing_end, end), digits=number.digits, fraction=number.fraction,
        )  # fmt: skip

    def _left(self, tokens: Tokens, number: Number) -> tuple[int, int, str | None]:
        """The sign of a number, the token where the amount begins, and the currency before it: "-$5", "$-5"."""
        money = self.units.money_before(tokens, number.first)
        sign, first = self._sign(tokens, number.first)
        if money is None and sign < 0:
            money = self.units.money_before(tokens, first)
        if money is None:
            return sign, first, None
        first = min(first, money[1])
        before = tokens.word(first - 1)
        if before and before in MINUS and tokens.glued(first) and not tokens.glued(first - 1):
            sign, first = -1, first - 1
        return sign, first, money[0]

    def _money(self, tokens: Tokens, number: Number, currency: str) -> tuple[str, int, int]:
        """The unit of money with a sign before it, and the token after: "$5 Canadian dollars", "$5 US"."""
        end = number.end
        behind = self.units.behind(tokens, end, scaled=number.scaled)
        if behind and behind[0] in self.units.rules.currencies and currency in (behind[0], "USD"):
            return behind[0], behind[1], 0
        if tokens.word(end) in self.units.rules.money_tails and tokens.capital(end):
            return currency, end + 1, 0
        return currency, end, 0

    def _measure(
        self, tokens: Tokens, number: Number, read: tuple[float, int], covered: frozenset[int] | set[int]
    ) -> tuple[str | None, int, int]:
        """The unit behind a number, the token after it, and, where it is a thing that is counted, the token after that.

        `read`: the value, and the token after the number's words.
        """
        value, end = read
        if behind := self.units.behind(tokens, end, scaled=number.scaled):
            return (*behind, 0)
        at = self._past_bound(tokens, end)
        if at is not None:
            if behind := self.units.behind(tokens, at, scaled=number.scaled):
                return (*behind, 0)
            if thing := self.units.thing(tokens, at, value, covered):
                return thing[0], end, thing[1]
        if number.high is not None and (behind := self._group_of(tokens, end)):
            return (*behind, 0)
        if number.fraction and (behind := self._part(tokens, end)):
            return (*behind, 0)
        if number.fraction and tokens.word(end) in self.words.behind_fraction:
            thing = self.units.thing(tokens, end, 2)
        else:
            thing = self.units.thing(tokens, end, value, covered) if self._countable(tokens, number, end) else None
        return (thing[0], end, thing[1]) if thing else (None, end, 0)

    def _aged(self, tokens: Tokens, first: int) -> bool:
        """ "at age 30", "at the age of 30"."""
        before = tokens.word(first - 1)
        return (tokens.word(first - 2) if before == "of" else before) == "age"

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
        if tokens.word(at) not in self.words.indefinite:
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

    def _sign(self, tokens: Tokens, first: int) -> tuple[int, int]:
        before = tokens.word(first - 1)
        if (before == "minus" or (before and before in MINUS)) and tokens.word(first - 2) in ("or", "/"):
            return 1, first  # "plus or minus 3 points"
        if before in self.words.minus or (
            before == "-" and tokens.word(first - 2) in self.words.minus and tokens.glued(first)
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
            if tokens.word(index + 1).isalpha() and tokens.word(index - 1) in self.words.before_noun_double:
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
            word in self.words.twice
            and tokens.word(index + 1) not in self.words.behind_twice | {".", ",", ""}
            and tokens.word(index - 1) != "by"
            and tokens.word(index - 1) not in self.words.rising
        ):
            return None
        unit, end = rate(self.units, tokens, index + 1, "times")
        return Amount(index, end, value, unit, multiple=0, number_end=end, thing_end=end)
