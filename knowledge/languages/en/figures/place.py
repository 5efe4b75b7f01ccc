"""Where an amount stands in its sentence, and what a rule of concepts is."""

from __future__ import annotations

import bisect
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from knowledge.languages.en.figures.amounts import Amount
from knowledge.languages.en.figures.clause import own_verb
from knowledge.languages.en.figures.grammar import GrammarWords
from knowledge.languages.en.figures.phrases import Chunks
from knowledge.languages.en.figures.subjects import Subject, Subjects
from knowledge.languages.en.figures.units import Units
from knowledge.languages.en.figures.vocabulary import FigureWords
from knowledge.model import Span

SIGNS = frozenset("+-−±")
_INSIDE = 12  # chunks from a bracket to an amount in it


class Told(NamedTuple):
    """What a rule says that an amount measures: words of the text, or nothing."""

    concept: Span | None
    rule: str = ""
    local: bool = False  # told by the words behind the amount


NOTHING = Told(None)


@dataclass(frozen=True)
class Grammar:
    """The words and tools that all rules share."""

    words: FigureWords
    grammar: GrammarWords
    units: Units

    @cached_property
    def subjects(self) -> Subjects:
        """Subjects and noun phrases."""
        return Subjects(self.grammar, self.words.saying, self.words.accompanying, self.units.counting)


def _first(amount: Amount) -> int:
    return amount.first


@dataclass(frozen=True, slots=True)
class Place:
    """An amount among the chunks of its sentence."""

    by: Grammar
    read: Chunks
    amount: Amount
    at: int  # the amount's chunk
    amounts: Sequence[Amount]  # of the sentence
    told: Sequence[Told]  # what those before measure
    earlier: Span | None  # the concept of the figure before, for "this indicator" and "it"

    # --- what stands behind ---------------------------------------------------------------------------------------

    @property
    def after(self) -> str:
        """The word right behind the amount, past "(13 kilometres)"."""
        return self.read.first_word(self.next)

    @property
    def next(self) -> int:
        """The chunk behind the amount, past a bracket that says it again."""
        at = self.at + 1
        if self.read.kinds[at : at + 3] == "(#)":
            at += 3
        elif self.read.kinds[at : at + 2] == ")P" and self.read.kinds[self.at - 2 : self.at] == "#(":
            at += 1
        return at

    def noun_behind(self, at: int, *, first: bool = True) -> Span | None:
        """The noun phrase that begins at a chunk, behind amounts: "of | 5% | acetic acid", "for | two goats"."""
        read = self.read
        at = read.right(at - 1, "AD@")
        if read.kind(at) == "#":
            counted = next((one for one in self.by_chunk(at) if one.counted), None)
            if counted is not None:
                return self.by.subjects.words(read, counted.number_end, counted.thing_end)
            at += 1
        if read.kind(at) == "G":
            at += 1
        if read.kind(at) != "N":
            return None
        end = at + 1
        if read.kinds[end : end + 2] == "CN" and not self.by.units.plural(read.word(at)):
            end += 2  # "new or revised definitions"
        while first and read.kinds[end : end + 2] == "PN" and read.word(end) == "of":
            end += 2
        return self.by.subjects.words(read, read.firsts[at], read.ends[end - 1])

    def by_chunk(self, at: int) -> list[Amount]:
        """The amounts that lie in a chunk."""
        low = bisect.bisect_left(self.amounts, self.read.firsts[at], key=_first)
        high = bisect.bisect_left(self.amounts, self.read.ends[at], key=_first)
        return list(self.amounts[low:high])

    @property
    def own_verb(self) -> bool:
        """Whether a verb behind the amount has it as its subject: "60 barges lay idle", "40 men from Osh left"."""
        return own_verb(self.read, self.at) >= 0

    @property
    def signed(self) -> bool:
        """Whether a sign is written before the number: "-0.8%", "+1.1%"."""
        tokens, first = self.read.tokens, self.amount.first
        before = tokens.word(first - 1)
        return tokens.words[first] in SIGNS or (before in SIGNS and tokens.glued(first) and not tokens.glued(first - 1))

    @property
    def led(self) -> bool:
        """Whether the amount's own phrase begins with a determiner: "the $213.5 million"."""
        return self.read.tokens.words[self.read.firsts[self.at]] in self.by.grammar.determiners

    @property
    def bound_word(self) -> str:
        """The last word of the bound before the number: "to" of "up to"."""
        first = self.amount.first
        return self.read.tokens.words[first - 1] if self.read.firsts[self.at] < first else ""

    # --- what stands before ---------------------------------------------------------------------------------------

    @property
    def previous(self) -> Amount | None:
        """The amount before in the sentence."""
        return self.amounts[len(self.told) - 1] if self.told else None

    @property
    def same(self) -> Told:
        """What the amount before measures."""
        return self.told[-1] if self.told else NOTHING

    def opening(self) -> int:
        """The bracket that is open where the amount stands, -1 where none is."""
        for at in range(self.at - 1, max(-1, self.at - _INSIDE), -1):
            kind = self.read.kinds[at]
            if kind == ")":
                return -1
            if kind == "(":
                return at
        return -1

    def of_subject(self, subject: Subject) -> Told:
        """What a subject tells: its words; what a pronoun stands for; the counted noun of an amount."""
        if subject.pronoun:
            return Told(self.earlier if subject.pronoun in self.by.words.referring else None)
        if subject.amount >= 0:
            return self.of_amount(subject.amount)
        if subject.head < 0:
            return NOTHING
        return self.noun(subject.head, subject.end)

    def noun(self, head: int, end: int) -> Told:
        """The words of a noun phrase; what it stands for where it points: "this indicator"."""
        last = self.read.ends[head]
        if head + 1 == end and self.by.words.anaphors.end(self.read.tokens, last) is not None:
            before = self.told[-1].concept if self.told else self.earlier
            if before is not None:
                return Told(before)
        dated = self.read.tokens.words[self.read.ends[head] - 2][:1].isdigit()  # "the 2012 season"
        bare = self.read.ends[head] - self.read.firsts[head] - dated <= 2
        if head + 1 == end and bare and self.read.word(head) in self.by.grammar.times:
            return NOTHING  # "for a week"
        return Told(self.by.subjects.span(self.read, head, end))

    def of_amount(self, chunk: int) -> Told:
        """An amount as a subject: the noun that it counts, else what it measures."""
        index = bisect.bisect_left(self.amounts, self.read.firsts[chunk], key=_first)
        for one in self.by_chunk(chunk):
            if one.counted:
                return Told(self.by.subjects.words(self.read, one.number_end, one.thing_end))
        return self.told[index] if index < len(self.told) else NOTHING


@dataclass(frozen=True, slots=True)
class Rule:
    """What an amount measures where a rule holds: `tells` gives nothing (None) where it does not."""

    name: str
    tells: Callable[[Place], Told | None]
    example: tuple[str, str | None]  # a sentence with one amount in "[...]", and its concept
