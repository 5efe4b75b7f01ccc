"""A number of a sentence before it is known whether it measures something, and the shape of the rules that tell."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from knowledge.extract.tokens import Tokens
from knowledge.languages.en.figures.units import Units
from knowledge.languages.en.figures.vocabulary import FigureWords
from knowledge.languages.en.numbers import Number, NumberReader


class Candidate(NamedTuple):
    """A number that may measure something, with what stands around it."""

    tokens: Tokens
    number: Number
    first: int  # the token where the number begins
    end: int  # the token after it
    word: str  # its first word
    before: str  # the word before it
    after: str  # the word after it
    money: bool  # whether a currency stands before it
    numbers: NumberReader
    units: Units
    words: FigureWords

    @property
    def measured(self) -> bool:
        """Whether a unit stands behind the number."""
        return self.units.behind(self.tokens, self.end, scaled=False) is not None

    def back(self, places: int) -> str:
        """The word so many places before the number."""
        return self.tokens.word(self.first - places)


GLUED_BEFORE = "no blank before it"
GLUED_BEHIND = "no blank behind it"
PLAIN = "without a currency and a magnitude"
NAME_BEHIND = "a capital behind it"
LIKE_A_YEAR = "four signs"


@dataclass(frozen=True, slots=True)
class SieveRule:
    """What tells of a number that it measures (True) or names (False); None where the rule has nothing to say."""

    name: str
    judges: Callable[[Candidate], bool | None]
    example: tuple[str, str, bool]  # a sentence, the number's first word in it, and the judgement
    where: frozenset[str] = frozenset()  # what has to hold: of the five above


def judgement(candidate: Candidate, rules: Sequence[SieveRule]) -> tuple[SieveRule, bool] | None:
    """The first rule that has something to say of a number, and what; None where none has."""
    for rule in rules:
        if (judged := rule.judges(candidate)) is not None:
            return rule, judged
    return None
