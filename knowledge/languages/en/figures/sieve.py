"""Numbers that measure nothing: parts of names, clock times, scores, codes, items of lists, idioms."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product

from knowledge.extract.tokens import Tokens
from knowledge.languages.en.figures.candidates import (
    GLUED_BEFORE,
    GLUED_BEHIND,
    LIKE_A_YEAR,
    NAME_BEHIND,
    PLAIN,
    Candidate,
    SieveRule,
    judgement,
)
from knowledge.languages.en.figures.sieve_digits import IN_DIGITS
from knowledge.languages.en.figures.sieve_words import IN_WORDS, ONE
from knowledge.languages.en.figures.units import Units
from knowledge.languages.en.figures.vocabulary import FigureWords
from knowledge.languages.en.morphology import TOKENIZER
from knowledge.languages.en.numbers import Number, NumberReader
from knowledge.model import Span

_YEAR = 4  # digits of a year
_CURRENCY_SIGNS = frozenset("$€£¥₸₽₺")


@dataclass(frozen=True)
class Sieve:
    """Tells the numbers of a sentence that count from those that name."""

    numbers: NumberReader
    units: Units
    words: FigureWords

    def table_row(self, tokens: Tokens) -> bool:
        """A line without words: numbers alone, or exchange rates ("USD 86.45 EUR 94.1", "$ 447.3 € 476.2")."""
        currencies = set()
        letters = units = False
        for place, word in enumerate(tokens.words):
            if word in self.units.signs and not (word.isalpha() and not tokens.raw(place).isupper()):
                currencies.add(self.units.signs[word])
                letters = letters or word.isalpha()
            elif word[0].isalpha() and word not in self.words.rates:
                return False
            units = units or word in self.units.phrases
        return len(currencies) > 1 or letters or not (currencies or units)

    def past_code(self, tokens: Tokens, index: int) -> int:
        """Steps over what is glued to a rejected number, so that its tail is no number either."""
        index += 1
        while (
            index < len(tokens)
            and tokens.glued(index)
            and (tokens.words[index].isalnum() or tokens.words[index] in ".:-/")
        ):
            index += 1
        return index

    def measures(self, tokens: Tokens, number: Number) -> bool:
        """Whether a number counts or measures; a unit or money beside it outweighs most of what speaks against it."""
        candidate = self.candidate(tokens, number)
        if number.digits and not self._by_rules(candidate):
            return False
        ends = self.numbers.rules.ordinal_ends
        if candidate.after in ends and (candidate.after == "th" or (number.digits and tokens.glued(number.end))):
            return False
        if self._names_a_kind(candidate):
            return False
        if not number.digits and not self._by_rules(candidate):
            return False
        return not self._numbered(candidate)

    def candidate(self, tokens: Tokens, number: Number) -> Candidate:
        """A number with what stands around it."""
        first, end = number.first, number.end
        money = self.units.money_before(tokens, first) is not None
        word, before, after = tokens.words[first], tokens.word(first - 1), tokens.word(end)
        return Candidate(
            tokens, number, first, end, word, before, after, money, self.numbers, self.units, self.words
        )  # fmt: skip

    def _by_rules(self, candidate: Candidate) -> bool:
        found = judgement(candidate, rules_for(candidate))
        return found is None or found[1]

    def _names_a_kind(self, candidate: Candidate) -> bool:
        """ "six-speed", "first-half" name a kind; "two-month", "5-mpg", "5-10W" measure."""
        tokens, at = candidate.tokens, candidate.end + 1
        if candidate.after != "-" or not tokens.glued(at - 1) or not tokens.glued(at):
            return False
        following = tokens.word(at)
        if following in self.words.behind_hyphen or following in _CURRENCY_SIGNS:
            return False
        return self.numbers.at(tokens, at) is None and not candidate.measured

    def _numbered(self, candidate: Candidate) -> bool:
        """ "Chapter 5", "No. 5": the number is a name."""
        short = candidate.before == "." and candidate.back(2) in self.words.numbered_short
        if candidate.before not in self.words.numbered and not short:
            return False
        return not (candidate.measured or candidate.money or candidate.number.scaled)


def rules_for(candidate: Candidate) -> tuple[SieveRule, ...]:
    """The rules that may have something to say of a number, in their order."""
    number, tokens = candidate.number, candidate.tokens
    if not number.digits:
        return ONE if candidate.word == "one" and number.end == number.first + 1 else IN_WORDS
    plain = not number.scaled and not candidate.money
    named, yearly = tokens.capital(number.end), len(candidate.word) == _YEAR
    return _IN_DIGITS[tokens.glued(number.first), tokens.glued(number.end), plain, named, yearly]


_IN_DIGITS = {
    holds: tuple(
        rule for rule in IN_DIGITS if rule.where <= {name for name, held in zip(names, holds, strict=True) if held}
    )
    for names in [(GLUED_BEFORE, GLUED_BEHIND, PLAIN, NAME_BEHIND, LIKE_A_YEAR)]
    for holds in product((False, True), repeat=len(names))
}


def unproven(sieve: Sieve) -> list[str]:
    """A line for each rule that does not judge the number of its example as it says."""
    lines = []
    for rule in (*IN_DIGITS, *ONE, *IN_WORDS):
        text, word, wanted = rule.example
        tokens = TOKENIZER.tokens(text, Span(0, len(text)))
        number = sieve.numbers.at(tokens, tokens.words.index(word))
        found = None
        if number is not None:
            candidate = sieve.candidate(tokens, number)
            found = judgement(candidate, rules_for(candidate))
        if found is None or found[0] is not rule or found[1] is not wanted:
            lines.append(f"sieve: {rule.name}: {text!r} gives {found and (found[0].name, found[1])}, not {wanted}")
    return lines
