"""Two amounts that are one: ranges ("5-7%") and movements ("from $44 billion to $58 billion")."""

from __future__ import annotations

from dataclasses import dataclass, replace

from knowledge.extract.tokens import Tokens
from knowledge.languages.en.figures.amounts import Amount
from knowledge.languages.en.figures.vocabulary import FigureWords
from knowledge.languages.en.numbers import NumberReader

_OF = (["of"], ["of", "the"], ["of", "its"], ["of", "their"], ["by"], ["x"], ["×"])  # "10 by 20 metres"
_IN = (["in"], ["in", "every"], ["out", "of"], ["out", "of", "every"])
_WHOLE = 1000  # no share is told as one in more


@dataclass(frozen=True)
class Joiner:
    """Joins the amounts of a sentence."""

    numbers: NumberReader
    words: FigureWords

    def joined(self, tokens: Tokens, amounts: list[Amount], covered: frozenset[int] | set[int]) -> list[Amount]:
        found: list[Amount] = []
        for read in amounts:
            amount = read
            if found and amount.first < found[-1].end:
                amount, found[-1] = _apart(found[-1], amount)
            if found and amount.value < 0 < found[-1].value and tokens.words[amount.end - 1] == "zero":
                found[-1] = replace(found[-1], value=-found[-1].value)  # "25-30 degrees below zero"
            if found and (
                both := self._both(tokens, found[-1], amount, covered) or self._share(tokens, found[-1], amount)
            ):
                found[-1] = both
                continue
            if found and tokens.words[found[-1].end : amount.first] == ["or"] and found[-1].unit is None:
                found[-1] = replace(found[-1], unit=amount.unit, money=amount.money)  # "eight or nine euros"
            if found and found[-1].unit is None and tokens.words[found[-1].end : amount.first] in _OF:
                found[-1] = replace(found[-1], unit=amount.unit, counted=amount.counted)  # "112 of the 290 seats"
            found.append(self._like_before(tokens, found, amount))
        return found

    def _share(self, tokens: Tokens, part: Amount, whole: Amount) -> Amount | None:
        """ "one in five adults", "nine out of ten": a share."""
        if tokens.words[part.end : whole.first] not in _IN or part.unit is not None or part.high is not None:
            return None
        if whole.high is not None or whole.digits != part.digits or not 0 < part.value < whole.value <= _WHOLE:
            return None
        if part.digits and part.value != 1 and tokens.words[part.end] == "in":
            return None  # "scored 3 in 10 matches"
        return replace(whole, first=part.first, value=part.value / whole.value, fraction=True)

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
        if self.words.about.end(tokens, low.first) is not None:
            before = tokens.word((self.words.about.end(tokens, low.first) or 0) - 1)
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
            if before == "by" or (before == "of" and low.unit is not None and not self._range_of(tokens, low, high)):
                return None
        elif joint == "and":
            if before not in ("between", "from"):
                return None
        elif joint == "or":
            if low.unit is not None or high.money or high.value != low.value + 1:
                return None  # "three or four years" is a range, "$8 or $9" two prices
        elif joint in ("-", "–", "—", "‑", "~"):
            priced = low.money and high.unit is None and not high.counted and low.value < high.value  # "$5-6 million"
            if low.unit not in (None, high.unit) and not priced:
                return None
            if abs(low.value) >= abs(high.value) and not low.money and not self._short(low, high):
                return None
        else:
            return None
        if None not in (low.unit, high.unit) and low.unit != high.unit and low.digits and not _same_money(low, high):
            return None
        return self._range(tokens, low, high, moved=moved)

    def _range_of(self, tokens: Tokens, low: Amount, high: Amount) -> bool:
        """ "a range of 2.25% to 2.5%"; not "an increase of 5% to 20%"."""
        noun = tokens.word(low.first - 2)
        changes = noun in self.words.rising_nouns or noun in self.words.falling_nouns
        return low.unit == high.unit and low.value < high.value and not changes

    def _without_dates(self, tokens: Tokens, first: int, end: int, covered: frozenset[int] | set[int]) -> list[str]:
        """The words between two amounts, dates and their prepositions left out: "from $1 billion in 2022 to ..."."""
        zones = self.words.clock_zones
        before_dates = self.words.before_dates | {","}
        dates = set(covered)
        for place in range(first, end):
            if tokens.words[place] in zones and tokens.words[place - 1][0].isdigit():
                dates |= {place - 1, place}
        return [
            tokens.words[place]
            for place in range(first, end)
            if place not in dates and (tokens.words[place] not in before_dates or place + 1 not in dates)
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
