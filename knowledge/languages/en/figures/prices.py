"""One of a unit that a price is of measures nothing itself: "the rate of 1 kWh of power", "one litre of milk costs"."""

from __future__ import annotations

from collections.abc import Sequence

from knowledge.extract.tokens import Tokens
from knowledge.languages.en.figures.amounts import Amount
from knowledge.languages.en.figures.vocabulary import FigureWords

_LONGEST = 6  # words from a unit to its price: "of liquefied gas - from"
_SHORT = 2  # words of what it is of, where nothing stands between


def is_of_price(tokens: Tokens, amounts: Sequence[Amount], index: int, words: FigureWords) -> bool:
    """Whether an amount of a sentence is what a price is of.

    It is one of a unit, and a price is told of it before ("the price of one litre"), or follows what it is of ("one
    litre of milk costs 40 soms", "1 cubic metre of gas - 380 soms"); not "one litre of milk for 40 soms".
    """
    amount = amounts[index]
    measured = amount.unit is not None and not amount.money and not amount.counted and amount.unit not in words.percents
    if amount.value != 1 or amount.high is not None or not measured:
        return False
    if tokens.word(amount.first - 1) == "of" and tokens.word(amount.first - 2) in words.priced_by:
        return True
    if tokens.word(amount.end) != "of" or index + 1 == len(amounts) or not amounts[index + 1].money:
        return False
    between = tokens.words[amount.end + 1 : amounts[index + 1].first]
    bare = len(between) <= _SHORT and words.stops.isdisjoint(between)  # "one litre of petrol 90 soms"
    return len(between) <= _LONGEST and (bare or not words.pricing.isdisjoint(between))
