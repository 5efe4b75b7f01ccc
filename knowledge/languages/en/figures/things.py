"""The noun that a number counts: "40 old theatres" are theatres, "a 9 page lease" has pages.

A noun phrase behind a number goes on until a word of a closed class, or the plural that is counted. Which nouns, verbs
and adjectives stand in it does not matter: a subject of two or more is a plural, and no verb in "-s" follows one.
"""

from __future__ import annotations

from typing import NamedTuple

from knowledge.extract.tokens import Tokens
from knowledge.languages.en.figures.units import Units
from knowledge.languages.en.morphology import POSSESSIVES

_LONGEST = 6  # words of a noun phrase
_APOSTROPHES = ("'", "’")


class Thing(NamedTuple):
    """What is counted."""

    noun: str  # in the singular
    end: int  # the token after it
    past_model: int = 0  # the token after a number inside its phrase that names a model: "six 72 Falcon jets"


Covered = frozenset[int] | set[int]


def thing(units: Units, tokens: Tokens, end: int, value: float, covered: Covered = frozenset()) -> Thing | None:
    """The noun that is counted behind a number of a value that ends before token `end`.

    `covered`: the tokens of dates, where no noun phrase goes on ("2.1 last year").
    """
    if tokens.word(end) == "who":
        return Thing("people", end)
    at = end
    if tokens.word(at) == "of" and tokens.word(at + 1) != "":
        at += 1
    while tokens.word(at) in units.rules.before_thing and not tokens.glued(at + 1):
        at += 1
    return _Phrase(units, tokens, value, covered).read(at, attributive=_attributive(units, tokens, end))


def _attributive(units: Units, tokens: Tokens, end: int) -> bool:
    """Whether a word for one thing stands before the number that ends before a token: "a 9 page lease"."""
    return any(tokens.word(place) in units.rules.singling for place in range(max(0, end - 4), end - 1))


def plural_ahead(units: Units, tokens: Tokens, at: int) -> bool:
    """Whether the noun phrase that begins at a token soon has its plural."""
    for place in range(at, min(at + 3, len(tokens))):
        word = tokens.words[place]
        if not word.isalpha() or (word in units.stops and word not in units.rules.modifying):
            return False
        if units.plural(word):
            return True
    return False


class _Phrase:
    """A noun phrase behind a number, read word by word."""

    def __init__(self, units: Units, tokens: Tokens, value: float, covered: Covered) -> None:
        self.units, self.tokens, self.value, self.covered = units, tokens, value, covered
        self.nouns: list[int] = []  # the tokens of its words, the counted noun last
        self.past_model = 0

    def read(self, at: int, *, attributive: bool) -> Thing | None:
        """The counted noun of the phrase that begins at a token."""
        self._gather(at)
        if not self.nouns:
            return None
        units, words = self.units, self.tokens.words
        last = self.nouns[-1]
        if self.value != 1 and not units.plural(words[last]):
            if self.past_model:
                return None
            if attributive and len(self.nouns) > 1:
                last = self.nouns[0]
            if words[last].endswith("ed") or words[last] in units.rules.uncounted:
                return None  # "two tested positive", "four of its last five"
        return Thing(units.singular(words[last]), last + 1, self.past_model)

    def _gather(self, at: int) -> None:
        tokens, units, nouns = self.tokens, self.units, self.nouns
        while at < len(tokens) and len(nouns) < _LONGEST:
            word = tokens.words[at]
            if word in POSSESSIVES or (word in _APOSTROPHES and nouns):
                nouns.clear()  # "of Airbnb's earliest investments": the owner is left out
                at += 1
                continue
            if (past := self._past_inner(at)) is not None or (nouns and self._joins(nouns[-1], at)):
                at = past or at + 1
                continue
            compound = nouns and tokens.word(at - 1) == "-" and nouns[-1] == at - 2  # "Norbian-led states"
            if not word.isalpha() or at in self.covered or (not compound and self._ends(at)):
                return
            nouns.append(at)
            at += 1
            if self.value != 1 and units.plural(word) and not self._plural_noun(at):
                return

    def _plural_noun(self, at: int) -> bool:
        following = self.tokens.word(at)
        return self.units.plural(following) and following not in self.units.stops

    def _ends(self, at: int) -> bool:
        """Whether a word ends the phrase before it."""
        word = self.tokens.words[at]
        if word in self.units.counting:
            return True
        if word.endswith("er") and self.tokens.word(at + 1) in self.units.rules.than:
            return True  # "40k cheaper than"
        if word in self.units.stops:
            if self.nouns and len(word) == 1 and self.tokens.capital(at):
                return False  # "a dozen Grade A eggs"
            return not (self._noun_after_all(word) or self._modifies(at))
        return self._verbal(at)

    def _noun_after_all(self, word: str) -> bool:
        """ "two wins", "nine shows": behind a number above one no verb stands in "-s"."""
        return self.value != 1 and word.endswith("s") and self.units.singular(word) in self.units.nouns_too

    def _modifies(self, at: int) -> bool:
        """ "40 old theatres", "6 lead mines": a word that ends other phrases stands before a plural here."""
        word = self.tokens.words[at]
        if self.value == 1 or not (word in self.units.rules.modifying or word in self.units.nouns_too):
            return False
        return plural_ahead(self.units, self.tokens, at + 1)

    def _past_inner(self, at: int) -> int | None:
        """The token after a measure or a model inside the phrase: "2kg sacks", "20 litre drums", "95 Turbo buses"."""
        tokens, units = self.tokens, self.units
        if not tokens.words[at][0].isdigit() and not (tokens.words[at] in units.counting and tokens.glued(at + 1)):
            return None
        if behind := units.behind(tokens, at + 1, scaled=False):
            past = behind[1] + (tokens.word(behind[1]) == "-" and tokens.glued(behind[1]))
            return past if not units.money(behind[0]) and plural_ahead(units, tokens, past) else None
        if (
            self.value != 1
            and tokens.words[at].isdecimal()
            and tokens.capital(at + 1)
            and plural_ahead(units, tokens, at + 1)
        ):
            self.past_model = at + 1
            return at + 1
        return None

    def _joins(self, last: int, at: int) -> bool:
        """What a noun phrase goes on over: "solar-power plants", "digital and physical sales", "Model 3 sedans"."""
        tokens, word = self.tokens, self.tokens.words[at]
        if word == "-":
            return tokens.glued(at) and tokens.glued(at + 1)
        if word == "and":
            return self._goes_on(last, at)
        return word.isdecimal() and tokens.capital(last) and tokens.word(at + 1).isalpha()

    def _verbal(self, at: int) -> bool:
        """Whether a word looks like a verb or adverb and no noun: "one bill | featuring", "3 cars | damaged"."""
        tokens, units, nouns = self.tokens, self.units, self.nouns
        word = tokens.words[at]
        if not word.endswith(("ed", "ing", "ly")):
            return False
        if self.value == 1 and nouns and word.endswith("ing") and word not in units.rules.things:
            return True
        following = tokens.word(at + 1)
        if following.isalpha() and following not in units.stops:
            return False
        return units.plural(tokens.words[nouns[-1]]) if nouns else word not in units.rules.things

    def _goes_on(self, last: int, joint: int) -> bool:
        """ "4.3 million digital and physical sales": two adjectives share the noun."""
        tokens, units = self.tokens, self.units
        if units.plural(tokens.words[last]) or tokens.word(joint + 1) in units.stops:
            return False
        return any(units.plural(tokens.word(place)) for place in (joint + 2, joint + 3))
