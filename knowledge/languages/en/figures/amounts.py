"""The numbers of a sentence that measure something, with their signs and units."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from knowledge.extract.tokens import Tokens
from knowledge.languages.en.figures.measures import Place, measured
from knowledge.languages.en.figures.rates import rate
from knowledge.languages.en.figures.sieve import Sieve
from knowledge.languages.en.figures.things import Covered, plural_ahead, thing
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
    past_model: int = 0  # after a number in its noun phrase that names a model
    digits: bool = False
    fraction: bool = False
    like_before: bool = False  # its change is told with that of the amount before


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

    def read(self, tokens: Tokens, covered: Covered, places: Sequence[int] | None = None) -> list[Amount]:
        """The amounts in order, each by itself (`ranges` joins them).

        `covered`: the tokens of dates, whose numbers measure nothing; `places`: where amounts may begin, if known.
        """
        places = self.places(tokens) if places is None else places
        if not places or self.sieve.table_row(tokens):
            return []
        found: list[Amount] = []
        index = named = 0  # the token after the last number that names
        for place in places:
            if place < index or place in covered:
                continue
            amount, index = self._at(tokens, place, covered)
            if amount is None or (named and self._goes_on_naming(tokens, amount, named)):
                named = index
            else:
                found.append(amount)
        return found

    def _goes_on_naming(self, tokens: Tokens, amount: Amount, named: int) -> bool:
        """ "Gates 5 and 6": the next of the numbers that name something, without a unit of its own."""
        between = tokens.words[named : amount.first]
        bare = amount.unit is None and amount.digits and not amount.high and not amount.fraction
        return bare and len(between) == 1 and between[0] in self.words.sharing

    def places(self, tokens: Tokens) -> list[int]:
        """The tokens at which an amount may begin: most sentences have none, and nothing else is read of them."""
        words, numbers, beginnings = tokens.words, tokens.numbers, self._beginnings
        if not numbers and self._telling.isdisjoint(words):
            return numbers
        found = [place for place, word in enumerate(words) if word in beginnings and self._begins(words, place)]
        return sorted([*numbers, *found])

    def _begins(self, words: list[str], place: int) -> bool:
        """Whether an article or a full stop begins an amount: "a third", "a week and a half", ".75"."""
        word, after = words[place], words[place + 1] if place + 1 < len(words) else ""
        if word == ".":
            return after[:1].isdigit()
        if word not in self.numbers.rules.articles:
            return True
        return after in self._behind_article or words[place + 2 : place + 3] == ["and"]

    @cached_property
    def _beginnings(self) -> frozenset[str]:
        words, numbers = self.words, self.numbers
        return (
            numbers.starters | numbers.rules.articles | {"."} | words.multiples.keys() | words.multiple_adverbs.keys()
        )

    @cached_property
    def _telling(self) -> frozenset[str]:
        """Words without which nothing is counted where no digits stand; articles and full stops alone begin nothing."""
        alone = self._beginnings - self.numbers.rules.articles - {"."}
        return alone | self._behind_article | self.numbers.rules.behind_and_a

    @cached_property
    def _behind_article(self) -> frozenset[str]:
        rules = self.numbers.rules
        return rules.behind_article | rules.groups.keys() | {"few", "couple"}

    def _at(self, tokens: Tokens, place: int, covered: Covered) -> tuple[Amount | None, int]:
        """The amount that begins at a token, if one does, and the token from which on the next may begin."""
        word = tokens.words[place]
        if word in self.words.multiples or word in self.words.multiple_adverbs:
            multiple = self._multiple(tokens, place)
            return multiple, multiple.end if multiple else place + 1
        number = self._number(tokens, place)
        if number is None and (one := self._unit_and_a_part(tokens, place)):
            return one, one.end
        if number is None:
            return None, self.sieve.past_code(tokens, place)
        if not self.sieve.measures(tokens, number):
            return None, max(number.end, self.sieve.past_code(tokens, place))
        amount = self._amount(tokens, number, covered)
        return amount, max(amount.number_end, amount.past_model, place + 1)

    def _number(self, tokens: Tokens, place: int) -> Number | None:
        """The number at a token: of "3 million 2kg sacks" it is the sacks', of "$1.5 b" with its letter."""
        number = self.numbers.at(tokens, place)
        if number is None:
            return None
        if number.without:
            behind = self.units.behind(tokens, number.end, scaled=False)
            if behind and not self.units.money(behind[0]) and plural_ahead(self.units, tokens, behind[1]):
                return replace(number, end=number.without, value=number.value_without)
        scale = 0.0 if number.scaled else self.numbers.rules.letters.get(tokens.word(number.end), 0.0)
        joined = tokens.glued(number.end + 1) and tokens.word(number.end + 1).isalnum()
        if scale and not joined and self.units.money_before(tokens, place) is not None:
            return replace(number, end=number.end + 1, value=number.value * scale, scaled=True)
        return number

    def _unit_and_a_part(self, tokens: Tokens, place: int) -> Amount | None:
        """ "a week and a half", "an inch and a quarter"."""
        if tokens.words[place] not in self.numbers.rules.articles:
            return None
        behind = self.units.behind(tokens, place + 1, scaled=False)
        if behind is None:
            return None
        value, end = self.numbers.and_a_part(tokens, 1.0, behind[1])
        if end == behind[1]:
            return None
        money = self.units.money(behind[0])
        return Amount(place, end, value, behind[0], money=money, number_end=end, thing_end=end)

    # --- units ----------------------------------------------------------------------------------------------------

    def _amount(self, tokens: Tokens, number: Number, covered: Covered) -> Amount:
        sign, first, currency = self._left(tokens, number)
        value, end = number.value, number.end
        if number.letter and currency is None:
            value, end = self._letter(tokens, number)
        unit: str | None
        thing_end = past_model = 0
        if currency is None:
            found = measured(self.place(tokens, number, value, end, covered))
            unit, end, thing_end, past_model = found or (None, end, 0, 0)
        else:
            unit, end = self._money(tokens, number, currency)
        counted = thing_end > 0
        if (unit or "").startswith("degree") and tokens.words[end : end + 2] == ["below", "zero"]:
            sign, end = -1, end + 2
        rated, rated_end = rate(self.units, tokens, thing_end if counted else end, unit)
        if rated != unit and not (covered and rated_end - 1 in covered):
            unit, end = rated, max(end, rated_end)
        return Amount(
            first, end if number.fraction or past_model else max(end, thing_end), sign * value, unit,
            high=sign * number.high if number.high is not None else None, counted=counted,
            money=currency is not None or (unit or "")[:3] in self.units.rules.currencies,
            number_end=end, thing_end=max(thing_end, end), past_model=past_model,
            digits=number.digits, fraction=number.fraction,
        )  # fmt: skip

    def place(self, tokens: Tokens, number: Number, value: float, end: int, covered: Covered = frozenset()) -> Place:
        """A number where a unit may stand behind it."""
        return Place(tokens, number, value, end, covered, self.units, self.words)

    def first_place(self, tokens: Tokens) -> Place | None:
        """The first number of some tokens where a unit may stand behind it."""
        for index in range(len(tokens)):
            if (number := self._number(tokens, index)) is not None:
                return self.place(tokens, number, number.value, number.end)
        return None

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

    def _money(self, tokens: Tokens, number: Number, currency: str) -> tuple[str, int]:
        """The unit of money with a sign before it, and the token after: "$5 Canadian dollars", "$5 US"."""
        end = number.end
        behind = self.units.behind(tokens, end, scaled=number.scaled)
        if behind and behind[0] in self.units.rules.currencies and currency in (behind[0], "USD"):
            return behind
        if tokens.word(end) in self.units.rules.money_tails and tokens.capital(end):
            return currency, end + 1
        return currency, end

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
            and not (tokens.glued(first - 1) and self._ends_amount(tokens.word(first - 2)))
            and not tokens.word(first - 2)[:1].isdigit()
        ):
            return -1, first - 1
        return 1, first

    def _ends_amount(self, word: str) -> bool:
        """Whether a dash behind a word stands between two amounts: "10%-15%"."""
        return word.isalnum() or word in self.units.phrases

    def _letter(self, tokens: Tokens, number: Number) -> tuple[float, int]:
        """ "35m of its devices" is millions; "a 100m race" metres; "4.3M sales" millions."""
        end, letter = number.end, number.letter
        after = tokens.word(end)
        upper = tokens.raw(end - 1).isupper()
        if letter in ("k", "b"):
            return number.value, end
        if (
            letter == "m"
            and (counted := thing(self.units, tokens, end, 2))
            and self.units.plural(tokens.words[counted.end - 1])
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
