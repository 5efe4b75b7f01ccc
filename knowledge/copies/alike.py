"""Whether two texts tell one story in the same words: one is the other, edited, cut, or with something added.

It is the journalist's own words that tell: two stories of one event share its quotes and its numbers. And words alone
do not: the same words around other numbers are a form that is filled in anew each day.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import chain

from knowledge.copies.sketch import LEAST_WORDS
from knowledge.copies.words import Words, is_number

# So many of the shorter text's own words stand in runs that the other holds, too: of one with 30 % of its words changed
# 55 in 100 do, of another story on the same event some 10.
_SHARED = 0.45
# And they stand all over it: in so many of its stretches of so many words a third are such. A new story that repeats
# what was told before, or stands above the lines that its publisher puts beneath each, has stretches of its own.
_STRETCHES, _STRETCH, _SOME = 0.75, 30, 0.35
_RUN = 3
# Of the numbers that stand between the same words in both, so many may be others: one of three was corrected.
_OTHER_NUMBERS = 0.34
_NUMBER = "#"


def tell_one_story(one: Words, other: Words) -> bool:
    """Whether one text is a copy of the other; which is the first is the same."""
    if one.all == other.all:
        return len(one.all) >= LEAST_WORDS
    shorter, longer = sorted((one, other), key=lambda words: (len(words.own), words.own))
    if len(shorter.all) < LEAST_WORDS or len(longer.all) < LEAST_WORDS:
        return False
    held = _held(shorter.own, longer.own)
    stretches = [held[at : at + _STRETCH] for at in range(0, max(len(held) - _STRETCH // 2, 1), _STRETCH)]
    everywhere = sum(sum(stretch) >= _SOME * len(stretch) for stretch in stretches)
    if sum(held) < _SHARED * len(held) or everywhere < _STRETCHES * len(stretches):
        return False
    return _other_numbers(one.all, other.all) <= _OTHER_NUMBERS


def _held(words: Sequence[str], others: Sequence[str]) -> list[bool]:
    """For each word whether it stands in a run of words that the others hold, too."""
    runs = set(_runs(others))
    held = [False] * len(words)
    for at, run in enumerate(_runs(words)):
        if run in runs:
            held[at : at + _RUN] = [True] * _RUN
    return held


def _runs(words: Sequence[str]) -> zip[tuple[str, ...]]:
    return zip(*(words[n:] for n in range(_RUN)), strict=False)


def _other_numbers(one: Sequence[str], other: Sequence[str]) -> float:
    """Of the places between the same words where both have numbers, the share of those with different ones."""
    here, there = _numbers(one), _numbers(other)
    both = here.keys() & there.keys()
    return sum(here[place].isdisjoint(there[place]) for place in both) / len(both) if both else 0.0


def _numbers(words: Sequence[str]) -> dict[tuple[str, str], set[str]]:
    """The numbers of a text by the words before and behind them."""
    masked = [_NUMBER if is_number(word) else word for word in words]
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for before, word, behind in zip(chain([""], masked), words, chain(masked[1:], [""]), strict=False):
        if is_number(word):
            found[before, behind].add(word)
    return found
