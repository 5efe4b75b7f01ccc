"""Which numbers of a sentence measure something, with their units; ranges and movements as one."""

from __future__ import annotations

from dataclasses import dataclass, replace

from knowledge.extract.figures.numbers import DASHES, MINUS, Number, NumberReader
from knowledge.extract.figures.units import Units
from knowledge.extract.figures.words import Words
from knowledge.extract.tokens import Tokens

_OWNERS = frozenset({"the", "his", "her", "their", "our", "its", "my", "these", "those"})
_BEFORE_DATES = frozenset({"in", "at", "on", "for", "by", ","})
_CURRENCY_SIGNS = frozenset("$€£¥₸₽₺")


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
    words: Words

    def read(self, tokens: Tokens, covered: frozenset[int] | set[int]) -> list[Amount]:
        """The amounts in order. `covered`: the tokens of dates, whose numbers measure nothing."""
        if self._rates_line(tokens):
            return []
        found: list[Amount] = []
        index, count = 0, len(tokens)
        starters, multiples = self.numbers.starters, self.words.rules.multiples
        adverbs = self.words.rules.multiple_adverbs
        words = tokens.words
        while index < count:
            word = words[index]
            if index in covered:
                index += 1
                continue
            if word in multiples or word in adverbs:
                if multiple := self._multiple(tokens, index):
                    found.append(multiple)
                    index = multiple.end
                else:
                    index += 1
                continue
            if not (word[0].isdigit() or word in starters or word in ("a", "an")):
                index += 1
                continue
            number = self.numbers.at(tokens, index)
            if number is None:
                index = self._past_code(tokens, index)
                continue
            amount = self._amount(tokens, number, covered) if self._measures(tokens, number) else None
            if amount is None:
                index = max(number.end, self._past_code(tokens, index))
                continue
            found.append(amount)
            index = max(amount.number_end, index + 1)
        return self._joined(tokens, found, covered)

    def _rates_line(self, tokens: Tokens) -> bool:
        """A line of exchange rates ("USD 86.45  EUR 94.1"): codes and numbers alone."""
        words = tokens.words
        return all(
            not word[0].isalpha() or (word in self.units.signs and tokens.raw(place).isupper())
            for place, word in enumerate(words)
        ) and any(word.isalpha() for word in words)

    # --- what measures nothing ------------------------------------------------------------------------------------

    def _past_code(self, tokens: Tokens, index: int) -> int:
        """Steps over what is glued to a rejected number, so that its tail is no number either."""
        index += 1
        while (
            index < len(tokens)
            and tokens.glued(index)
            and (tokens.words[index].isalnum() or tokens.words[index] in ".:-/")
        ):
            index += 1
        return index

    def _measures(self, tokens: Tokens, number: Number) -> bool:
        before, after = tokens.word(number.first - 1), tokens.word(number.end)
        if number.digits and not self._free_digits(tokens, number):
            return False
        if after == "th" or (number.digits and tokens.glued(number.end) and after in ("st", "nd", "rd", "th")):
            return False
        if (
            after == "-"
            and tokens.glued(number.end)
            and tokens.glued(number.end + 1)
            and not self._hyphened(tokens, number)
        ):
            return False
        if not number.digits and not self._free_words(tokens, number):
            return False
        if before in self.words.sets["numbered"] or (before == "." and tokens.word(number.first - 2) in ("no", "nos")):
            behind = self.units.behind(tokens, number.end, scaled=number.scaled)
            money = self.units.money_before(tokens, number.first)
            if not behind and not money and not number.scaled and before not in ("model", "rate"):
                return False
            if (
                before in ("no", "question", "group", "channel", "size")
                and not behind
                and not money
                and not number.scaled
            ):
                return False
        return True

    def _hyphened(self, tokens: Tokens, number: Number) -> bool:
        """ "two-month", "5-mpg", "5-10W" measure; "six-speed", "first-half" name a kind."""
        at = number.end + 1
        following = tokens.word(at)
        if following in ("to", "plus") or following in _CURRENCY_SIGNS:
            return True
        if at < len(tokens) and self.numbers.at(tokens, at) is not None:
            return True
        return self.units.behind(tokens, number.end, scaled=number.scaled) is not None

    def _free_digits(self, tokens: Tokens, number: Number) -> bool:
        """Digits that are no part of a name, a clock time, a score, a code or a list."""
        first, end = number.first, number.end
        before, after, word = tokens.word(first - 1), tokens.word(end), tokens.words[first]
        money = self.units.money_before(tokens, first)
        if tokens.glued(first):
            if before.isalpha() and not money:
                return False  # XC40
            if before in ("+", "#", "@", "/", "_", "&", ":", "=") and not money:
                return False
            if before == "-" and not money and tokens.glued(first - 1) and tokens.word(first - 2).isalpha():
                behind = self.units.behind(tokens, end, scaled=number.scaled)
                return tokens.word(first - 2) in ("minus", "to", "negative") or (
                    behind is not None and tokens.raw(first - 2).islower()
                )  # Covid-19, TA-35
            if before == "-" and not tokens.glued(first - 1) and not money and tokens.capital(first - 2) and first > 2:
                return False  # "COVID -19"
            if before == "." and tokens.glued(first - 1):
                return False
        if before == "of" and tokens.word(first - 2) == "group" and tokens.capital(first - 2):
            return False
        if before in ("aged", "ages") or tokens.word(first - 3) in ("aged", "ages") or "×" in (before, after):
            return False
        if before == "," and after == "," and tokens.capital(first - 2) and len(word) == 2:
            return False  # an age behind a name
        if word[0] == "0" and len(word) > 1 and word.isdecimal():
            return False
        if tokens.glued(end):
            if after == ":" and tokens.word(end + 1).isdecimal() and tokens.glued(end + 1):
                return False
            if after in ("'", "’") and tokens.glued(end + 1):
                return False
            if after in ("s", "g") and (after == "s" or tokens.capital(end)):
                return False  # "2018s", "5G"
        if after in self.words.sets["clock_zones"] and after != "hours" and not number.scaled and number.value <= 24:
            return False
        if not money and self._score(tokens, first, end):
            return False
        if after == "." and first == 0 and len(tokens) > end + 1 and number.value < 100 and word.isdecimal():
            return False  # "1. The ..."
        return not (self._named(tokens, number) and not money)

    def _score(self, tokens: Tokens, first: int, end: int) -> bool:
        """ "3-1", "2-0": two small glued numbers without a unit."""
        for dash, other, edge in ((end, end + 1, end + 2), (first - 1, first - 2, end)):
            if tokens.word(dash) not in DASHES or not tokens.word(dash) or not tokens.word(other).isdecimal():
                continue
            left, right = (first, other) if dash == end else (other, first)
            if not tokens.glued(dash) or not tokens.glued(dash + 1):
                continue
            if len(tokens.words[left]) > 3 or len(tokens.words[right]) > 3:
                continue
            if self.units.behind(tokens, edge, scaled=False) or tokens.word(edge) in self.numbers.rules.magnitudes:
                return False
            if not (tokens.words[left].isdecimal() and tokens.words[right].isdecimal()):
                return False  # "0.0MILLION-0"
            low, high = int(tokens.words[left]), int(tokens.words[right])
            if low >= high or tokens.word(edge) in DASHES or not self.units.thing(tokens, edge, 2):
                return True
        return False

    def _named(self, tokens: Tokens, number: Number) -> bool:
        """A number behind a name and without a unit is part of it: "iPhone 11", "S&P 500", "Boeing 737"."""
        first, end = number.first, number.end
        before = tokens.word(first - 1)
        if number.scaled or "," in tokens.words[first] or "." in tokens.words[first] or number.value >= 10000:
            return False
        raw = tokens.raw(first - 1)
        if not before.isalpha() or not any(letter.isupper() for letter in raw) or before in self.words.sets["stops"]:
            return False
        if first - 1 == 0 and (before in self.words.sets["verbs"] or self.words.phrases["about"].begin(tokens, 0)):
            return False
        if before in self.words.sets["rising"] | self.words.sets["falling"] | self.words.sets["verbs"]:
            return False
        if (
            self.words.phrases["about"].end(tokens, first) is not None
            or self.words.phrases["more"].end(tokens, first) is not None
        ):
            return False
        behind = self.units.behind(tokens, end, scaled=False)
        if behind is not None and not (tokens.word(end) == "-" and not tokens.glued(end)):
            return tokens.word(end) in ("people", "second", "seconds") and False
        return not (tokens.word(end) == "%" or tokens.word(end) == "per")

    def _free_words(self, tokens: Tokens, number: Number) -> bool:
        """Number words that count: not "one of the", "at one point", "no one", "the second half", "a couple who"."""
        words, first, end = tokens.words, number.first, number.end
        word, before, after = words[first], tokens.word(first - 1), tokens.word(end)
        if word == "one" and end == first + 1:
            return self._one(tokens, first)
        if word in ("half", "quarter", "third", "couple", "pair", "score") and end == first + 1:
            if word == "half":
                return (
                    before not in ("first", "second", "other", "better", "-", "last", "latter")
                    and after != "-"
                    and (
                        after in ("of", "the", "a", "its", "their", "his", "her", "all")
                        or before in ("about", "nearly", "than", "by", "almost")
                    )
                )
            return word == "couple" and after == "of" and before in ("the", "last", "past", "next", "a")
        if (
            word in ("a", "an")
            and number.fraction
            and words[first + 1] in ("quarter", "third", "fourth", "fifth", "tenth")
        ):
            return after in ("of", "the") or tokens.word(end) in ("more", "less", "higher", "lower")
        if word in ("a",) and words[first + 1] in ("couple", "score"):
            return after == "of"
        if word == "a" and words[first + 1] in ("hundred", "million") and after == "times":
            return True
        if number.high is not None and before in ("the",) and after != "of":
            return False
        if tokens.capital(first) and tokens.capital(first - 1) and first > 0 and not number.scaled:
            return False  # "Formula One", "Chapter Eleven"
        return not (tokens.word(first - 1) == "-" and tokens.glued(first))

    def _one(self, tokens: Tokens, first: int) -> bool:
        before, after = tokens.word(first - 1), tokens.word(first + 1)
        if before in (
            "no",
            "any",
            "every",
            "some",
            "this",
            "that",
            "another",
            "each",
            "the",
            "-",
            "which",
            "at",
            "or",
            "than",
            "a",
            "only",
        ):
            behind = self.units.behind(tokens, first + 1, scaled=False)
            return (
                behind is not None
                and before in ("than", "or", "at", "the", "every")
                and after not in ("day", "time", "second", "point", "-")
            )
        if after in (
            "day",
            "time",
            "another",
            "thing",
            "way",
            "point",
            "hand",
            "side",
            "morning",
            "night",
            "-",
            "reason",
        ):
            return bool(after == "-" and tokens.glued(first + 1) and self.units.behind(tokens, first + 1, scaled=False))
        if tokens.capital(first) and first > 0:
            return False
        if after in ("to", "or") and first + 2 < len(tokens) and self.numbers.at(tokens, first + 2):
            return True
        if self.units.behind(tokens, first + 1, scaled=False):
            return True
        return self.units.thing(tokens, first + 1, 1) is not None and after != "of"

    # --- units ----------------------------------------------------------------------------------------------------

    def _amount(self, tokens: Tokens, number: Number, covered: frozenset[int] | set[int]) -> Amount | None:
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
        if money:
            if behind and behind[0] in self.units.rules.currencies and (behind[0] == unit or unit == "USD"):
                unit, end = (behind[0] if behind[0] != "USD" else unit), behind[1]
            elif tokens.word(end) in ("us", "u.s.", "usd", "canadian", "australian") and tokens.capital(end):
                end += 1
        elif behind:
            unit, end = behind
        elif number.fraction and tokens.word(end) in ("of", "the", "its", "their", "all"):
            if thing := self.units.thing(tokens, end, 2):
                unit, thing_end, counted = thing[0], thing[1], True
        elif self._countable(tokens, number, end) and (thing := self.units.thing(tokens, end, value, covered)):
            unit, thing_end, counted = thing[0], thing[1], True
        rated, rated_end = self.units.rate(tokens, thing_end if counted else end, unit)
        if rated != unit and rated_end > end and not (covered and rated_end - 1 in covered):
            unit, end = rated, rated_end
        return Amount(
            first, max(end, thing_end if counted and not number.fraction else end), sign * value, unit,
            high=sign * number.high if number.high is not None else None,
            counted=counted, money=bool(money) or (unit or "")[:3] in self.units.rules.currencies,
            number_end=end, thing_end=max(thing_end, end), digits=number.digits, fraction=number.fraction,
        )  # fmt: skip

    def _countable(self, tokens: Tokens, number: Number, end: int) -> bool:
        after = tokens.word(end)
        if after == "of":
            return (
                number.high is not None
                or bool(number.letter)
                or tokens.word(number.first + 1) == "couple"
                or tokens.word(number.first) == "couple"
                or (not number.digits and tokens.word(end + 1) in _OWNERS)
                or (not number.digits and tokens.capital(end + 1))
            )
        return after not in ("-", "‑")

    def _sign(self, tokens: Tokens, first: int, money: tuple[str, int] | None) -> tuple[int, int]:
        before = tokens.word(first - 1)
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
        value = self.words.rules.multiples.get(word)
        if value is not None:
            if not word.endswith(("ed", "ing")) and tokens.word(index - 1) not in self.words.sets["modals"]:
                return None
            if tokens.word(index + 1).isalpha() and tokens.word(index - 1) in ("a", "an", "the"):
                return None
            return Amount(
                index,
                index + 1,
                value,
                "times",
                multiple=1 if value > 1 else -1,
                number_end=index + 1,
                thing_end=index + 1,
            )
        value = self.words.rules.multiple_adverbs[word]
        if (
            word in ("twice", "thrice")
            and tokens.word(index + 1) not in ("as", "the", "more", "a", "its", "that", ".", ",", "")
            and tokens.word(index - 1) != "by"
        ):
            return None
        unit, end = self.units.rate(tokens, index + 1, "times")
        return Amount(index, end, value, unit, multiple=0, number_end=end, thing_end=end)

    # --- ranges ---------------------------------------------------------------------------------------------------

    def _joined(self, tokens: Tokens, amounts: list[Amount], covered: frozenset[int] | set[int]) -> list[Amount]:
        found: list[Amount] = []
        for read in amounts:
            amount = read
            if found and amount.first < found[-1].end:
                amount, found[-1] = _apart(found[-1], amount)
            if found and (both := self._both(tokens, found[-1], amount, covered)):
                found[-1] = both
                continue
            if found and tokens.words[found[-1].end : amount.first] == ["or"] and found[-1].unit is None:
                found[-1] = replace(found[-1], unit=amount.unit, money=amount.money)  # "eight or nine euros"
            found.append(self._like_before(tokens, found, amount))
        return found

    def _like_before(self, tokens: Tokens, found: list[Amount], amount: Amount) -> Amount:
        """ "460 vehicles compared with 63", "3.9 million headsets, up from 2.4 million": the unit is said once."""
        before = tokens.word(amount.first - 1)
        compared = before in ("from", "versus") or (
            before in ("with", "to") and tokens.word(amount.first - 2) in ("compared", "comparison")
        )
        if amount.unit is not None or not compared:
            return amount
        for earlier in reversed(found):
            if earlier.unit not in (None, "%", "times", "percentage point", "year of age"):
                return replace(amount, unit=earlier.unit, money=earlier.money, counted=earlier.counted)
        return amount

    def _both(self, tokens: Tokens, low: Amount, high: Amount, covered: frozenset[int] | set[int]) -> Amount | None:
        """One amount of two: "10 to 12 percent", "5-7%", "between 3 and 4", "from $44 billion to $58 billion"."""
        if low.high is not None or high.high is not None or low.multiple or high.multiple:
            return None
        between = tokens.words[low.end : high.first]
        before = tokens.word(low.first - 1)
        if self.words.phrases["about"].end(tokens, low.first) is not None:
            before = tokens.word((self.words.phrases["about"].end(tokens, low.first) or 0) - 1)
        if before == "from" and len(between) > 2 and between[-1] == "to":
            between = self._without_dates(tokens, low.end, high.first, covered)
        if between == ["-", "to", "-"]:
            between = ["to"]
        if not 1 <= len(between) <= 2:
            return None
        joint = between[0] if len(between) == 1 else " ".join(between)
        moved = False
        if joint in ("to", "to -", "- to", "up to"):
            moved = before == "from" and self._movement(tokens, low)
            if (
                before != "from"
                and low.unit not in (None, high.unit)
                and not _same_money(low, high)
                and before not in ("between",)
            ):
                return None
            if low.unit is None and high.unit is None and before not in ("from", "between") and low.value >= high.value:
                return None
            if before in ("by", "of") and low.unit is not None:
                return None
        elif joint == "and":
            if before not in ("between", "from"):
                return None
        elif joint == "or":
            if low.unit is not None or high.money or high.value != low.value + 1:
                return None  # "three or four years" is a range, "$8 or $9" two prices
        elif joint in ("-", "–", "—", "‑", "~"):
            if low.unit not in (None, high.unit):
                return None
            if low.value >= high.value and not low.money and not self._short(low, high):
                return None
        else:
            return None
        if None not in (low.unit, high.unit) and low.unit != high.unit and low.digits and not _same_money(low, high):
            return None
        return self._range(tokens, low, high, moved=moved)

    def _without_dates(self, tokens: Tokens, first: int, end: int, covered: frozenset[int] | set[int]) -> list[str]:
        """The words between two amounts, dates and their prepositions left out: "from $1 billion in 2022 to ..."."""
        zones = self.words.sets["clock_zones"]
        dates = set(covered)
        for place in range(first, end):
            if tokens.words[place] in zones and tokens.words[place - 1][0].isdigit():
                dates |= {place - 1, place}
        return [
            tokens.words[place]
            for place in range(first, end)
            if place not in dates and (tokens.words[place] not in _BEFORE_DATES or place + 1 not in dates)
        ]

    def _short(self, low: Amount, high: Amount) -> bool:
        """ "5-7 million": the magnitude stands at the end only."""
        return low.value < 1000 <= high.value

    def _movement(self, tokens: Tokens, low: Amount) -> bool:
        """A verb or noun of change before "from": else "ranging from 5 to 7" is a range."""
        words = tokens.words[max(0, low.first - 12) : low.first]
        if any(word.startswith("rang") or word in ("anywhere", "anything", "between") for word in words[-3:]):
            return False
        return not self.words.moving.isdisjoint(words)

    def _range(self, tokens: Tokens, low: Amount, high: Amount, *, moved: bool) -> Amount:
        first_value = low.value
        scale = self._borrowed_scale(tokens, low, high)
        if scale > 1 and low.value * scale <= high.value * (1 if not moved else 20):
            first_value = low.value * scale
        unit = high.unit if high.unit is not None else low.unit
        if _same_money(low, high):
            unit = max(low.unit or "", high.unit or "", key=len)
        return replace(
            high,
            first=low.first,
            value=first_value,
            high=high.value,
            unit=unit,
            moved=moved,
            money=high.money or low.money,
            digits=low.digits,
        )

    def _borrowed_scale(self, tokens: Tokens, low: Amount, high: Amount) -> float:
        """ "5-7 million", "$1-2bn": the first end takes the magnitude of the second."""
        if low.value >= 1000:
            return 1
        for place in range(high.first, high.end):
            word = tokens.words[place]
            scale = self.numbers.rules.magnitudes.get(word) or (
                self.numbers.rules.letters.get(word) if place > high.first and tokens.glued(place) else None
            )
            if scale and scale > 100 and high.value >= scale:
                return scale
        return 1


def _apart(low: Amount, high: Amount) -> tuple[Amount, Amount]:
    """Two amounts that claim one word: the noun goes to neither, a sign to the first. Returns the second, the first."""
    end = min(low.end, max(low.number_end, high.first))
    return replace(high, first=max(high.first, end)), replace(low, end=end, thing_end=min(low.thing_end, end))


def _same_money(low: Amount, high: Amount) -> bool:
    """ "$75 a barrel to $45": one currency, the rate said once."""
    return low.money and high.money and (low.unit or "")[:3] == (high.unit or "")[:3]
