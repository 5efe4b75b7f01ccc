"""Figures by rules over letters: a language hands over its words of change and the order in which they stand.

A sentence becomes a string of letters, one a token, in which the amount that is looked at is one letter:

  A the amount   a another amount    U rises, rise     D falls, fall    m more, higher    l less, lower
  > over         < under             ~ about           ! not            b by              i in, at
  t to, up to    g goal              w forecast             , . ( ) - other signs   n any other word
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from knowledge.config import Schema, Words
from knowledge.extract.inflected.amounts import Amount, AmountReader
from knowledge.extract.inflected.concepts import ConceptReader
from knowledge.extract.tokens import Tokenizer, Tokens
from knowledge.model import Change, Document, Figure, Moment, Role, Span, Trend

_SIGNS = ",.()-:;"
_DASHES = "–—"
_REACH = 15  # letters before and behind an amount that a rule may look at
_NEAR = 4  # dates before and behind an amount of which one may be its own
_COMPARED = 4  # tokens before a date among which it is said that something is only compared with it
_STEM = 4  # letters that the beginning of a word of change has at least


class FigureWords(Schema, frozen=True):
    """`config/<language>/figures.yaml`: words around numbers, by what they tell; `_stems` are beginnings of words."""

    up_stems: Words
    down_stems: Words
    no_change: Words  # words with such beginnings that tell of no change
    more: Words
    less: Words
    over: Words
    under: Words
    about: Words
    negation: Words
    by: Words
    inside: Words
    reaching: Words
    comparing: Words  # before the time that an amount is compared with
    goal_stems: Words
    forecast_stems: Words


@dataclass(frozen=True, slots=True)
class ChangeRule:
    """A row: a pattern over a sentence's letters round the amount "A", and what change it tells.

    `example` is a text and the change of its last figure, parted by " => ".
    """

    name: str
    pattern: str
    change: Change
    example: str
    units: frozenset[str] | None = None  # those that it tells of; None: any


@dataclass(frozen=True, slots=True)
class RoleRule:
    """A row: a pattern over the same letters, and the role of the amount."""

    name: str
    pattern: str
    role: Role
    example: str


@dataclass(frozen=True)
class FigureReader:
    """Reads the figures of a language."""

    words: FigureWords
    changes: tuple[ChangeRule, ...]
    roles: tuple[RoleRule, ...]
    amounts: AmountReader
    concepts: ConceptReader

    @cached_property
    def _ways(self) -> tuple[tuple[ChangeRule, re.Pattern[str]], ...]:
        return tuple((row, re.compile(row.pattern, re.VERBOSE)) for row in self.changes)

    @cached_property
    def _role_ways(self) -> tuple[tuple[RoleRule, re.Pattern[str]], ...]:
        return tuple((row, re.compile(row.pattern, re.VERBOSE)) for row in self.roles)

    @cached_property
    def _letters(self) -> Mapping[str, str]:
        words = self.words
        lists = (
            ("m", words.more),
            ("l", words.less),
            (">", words.over),
            ("<", words.under),
            ("~", words.about),
            ("!", words.negation),
            ("b", words.by),
            ("i", words.inside),
            ("t", words.reaching),
            ("n", words.no_change),
        )
        return {word: letter for letter, group in lists for word in group}

    @cached_property
    def _stems(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        words = self.words
        lists = (("g", words.goal_stems), ("w", words.forecast_stems), ("U", words.up_stems), ("D", words.down_stems))
        return tuple((letter, tuple(sorted(stems))) for letter, stems in lists)

    def figures(
        self,
        document: Document,
        sentences: Sequence[Tokens],
        moments: tuple[Moment, ...],
        unresolved: tuple[Span, ...],
    ) -> tuple[Figure, ...]:
        """The figures of a document's sentences, by start, their speakers left open."""
        found: list[Figure] = []
        place = 0
        spans = sorted([*(moment.span for moment in moments), *unresolved])
        for tokens in sentences:
            if not len(tokens):
                continue
            begin, end = tokens.starts[0], tokens.ends[-1]
            while place < len(spans) and spans[place].end <= begin:
                place += 1
            here = []
            at = place
            while at < len(spans) and spans[at].start < end:
                here.append(spans[at])
                at += 1
            if any(map(self._may_count, tokens.words)):
                dates = [moment for moment in moments if begin <= moment.span.start < end] if here else []
                found.extend(self.sentence(tokens, here, dates))
        return tuple(found)

    def _may_count(self, word: str) -> bool:
        numbers = self.amounts.numbers
        return word[0].isdigit() or word in numbers.words or word in numbers.scales or word in self._other_numbers

    @cached_property
    def _other_numbers(self) -> frozenset[str]:
        numbers = self.amounts.numbers
        multiples = self.amounts.rules.multiples.values()
        return frozenset().union(numbers.collective, numbers.mixed, *multiples)

    def sentence(self, tokens: Tokens, taken: Sequence[Span], dates: Sequence[Moment]) -> list[Figure]:
        """The figures of one sentence."""
        amounts = self.amounts.amounts(tokens, taken)
        if not amounts:
            return []
        plain = [self.letter(word) for word in tokens.words]
        figures: list[Figure] = []
        for amount in amounts:
            change = self._change(plain, amount, amounts)
            same = figures[-1].span.start if figures and self._is_same(tokens, amounts, amount) else None
            figures.append(
                Figure(
                    span=tokens.span(amount.first, amount.end),
                    value=amount.value,
                    unit=amount.unit,
                    change=change,
                    trend=_trend(amount),
                    concept=self.concepts.concept(tokens, amount, taken),
                    period=self._period(tokens, amount, dates),
                    role=self._role(plain, amount, amounts),
                    same_as=same,
                )
            )
        return figures

    def letter(self, word: str) -> str:
        """The letter of a word."""
        if (letter := self._letters.get(word)) is not None:
            return letter
        if not word[0].isalpha():
            return "-" if word in _DASHES else word if word in _SIGNS else "n"
        if len(word) >= _STEM:
            for letter, stems in self._stems:
                if word.startswith(stems):
                    return letter
        return "n"

    def _around(self, plain: list[str], amount: Amount, amounts: Sequence[Amount]) -> str:
        """The letters round an amount, itself as "A" and the others as "a"."""
        start, stop = max(0, amount.first - _REACH), min(len(plain), amount.end + _REACH)
        letters, at = [], start
        others = {one.first: one for one in amounts}
        while at < stop:
            one = others.get(at)
            if one is None:
                letters.append(plain[at])
                at += 1
            else:
                letters.append("A" if one is amount else "a")
                at = one.end
        return "".join(letters)

    def _change(self, plain: list[str], amount: Amount, amounts: Sequence[Amount]) -> Change:
        if amount.moves:
            return "="
        if amount.bound is not None:
            return amount.bound
        letters = self._around(plain, amount, amounts)
        return next(
            (
                row.change
                for row, pattern in self._ways
                if (row.units is None or amount.unit in row.units) and pattern.search(letters)
            ),
            "=",
        )

    def _role(self, plain: list[str], amount: Amount, amounts: Sequence[Amount]) -> Role:
        letters = self._around(plain, amount, amounts)
        return next((row.role for row, pattern in self._role_ways if pattern.search(letters)), "actual")

    def _period(self, tokens: Tokens, amount: Amount, dates: Sequence[Moment]) -> str | None:
        """Of when an amount is: the date nearest before it in its sentence, else the nearest behind it.

        A date that it is only compared with is none of its own: "more than a year ago".
        """
        starts = [moment.span.start for moment in dates]
        place = bisect.bisect_left(starts, tokens.starts[amount.first])
        behind = bisect.bisect_left(starts, tokens.ends[amount.end - 1])
        near = (*reversed(dates[max(0, place - _NEAR) : place]), *dates[behind : behind + _NEAR])
        return next((moment.value for moment in near if not self._is_compared(tokens, moment)), None)

    def _is_compared(self, tokens: Tokens, moment: Moment) -> bool:
        at = tokens.index_at(moment.span.start)
        return not self.words.comparing.isdisjoint(tokens.words[max(0, at - _COMPARED) : at])

    def _is_same(self, tokens: Tokens, amounts: Sequence[Amount], amount: Amount) -> bool:
        """Whether an amount in brackets says the one before it in other money."""
        at = amounts.index(amount)
        if not at or amount.kind != "money" or amounts[at - 1].kind != "money" or amounts[at - 1].unit == amount.unit:
            return False
        return tokens.words[amounts[at - 1].end : amount.first][:1] == ["("]

    def read(self, text: str) -> list[Figure]:
        """The figures of one sentence without dates."""
        return self.sentence(Tokenizer().tokens(text, Span(0, len(text))), (), ())

    def unproven(self) -> list[str]:
        """A line for each rule that does not read its own example."""
        lines = []
        for row in self.changes:
            text, _, wanted = row.example.partition(" => ")
            alone = FigureReader(self.words, (row,), (), self.amounts, self.concepts)
            if not (found := alone.read(text)) or found[-1].change != wanted:
                lines.append(f"{row.name}: {text!r} gives {[figure.change for figure in found]}")
        for rule in self.roles:
            text, _, wanted = rule.example.partition(" => ")
            alone = FigureReader(self.words, (), (rule,), self.amounts, self.concepts)
            if not (found := alone.read(text)) or found[-1].role != wanted:
                lines.append(f"{rule.name}: {text!r} gives {[figure.role for figure in found]}")
        return lines


def _trend(amount: Amount) -> Trend | None:
    if not amount.moves or not isinstance(amount.value, tuple) or amount.value[0] == amount.value[1]:
        return None
    return "up" if amount.value[0] < amount.value[1] else "down"
