"""Patterns of questions that ask whether somebody said something, or whether it is so, and where their slots are."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

from bot.dialogue.asked.wording import PERSON, Token

# A name in a claim's pattern has so many words at most, a title before it included ("President Ada Ito").
_NAME_WORDS = 5


@dataclass(frozen=True, slots=True)
class ClaimSlots:
    """Where a question names the speaker, and where the words that he is asked to have said stand (indices).

    `certain` is false where it asks whether they are true, not whether somebody said them.
    """

    person: range
    text: range
    certain: bool = True


@dataclass(frozen=True)
class ClaimPattern:
    """The words and slots before the claim and the words behind it; `certain` where it is one of `claims`."""

    before: Sequence[str]
    after: Sequence[str]
    certain: bool

    @cached_property
    def length(self) -> int:
        """How many words it has."""
        return sum(word != PERSON for word in (*self.before, *self.after))


@dataclass(frozen=True)
class Claims:
    """The patterns, held against questions; what begins with a word of `no_claim` names a subject.

    `is_word` tells whether a word of a question is one of a pattern, misspelt perhaps.
    """

    patterns: Sequence[ClaimPattern]
    no_claim: frozenset[str]
    is_word: Callable[[Token, str], bool]

    def find(self, question: Sequence[Token]) -> ClaimSlots | None:
        """The words to check that a question holds, by the pattern of `claims` or `truths` that has most words."""
        found = [
            (pattern.length, slots)
            for pattern in self._that_may_fit(question)
            if (slots := self._held_against(question, pattern)) is not None
        ]
        slots = max(found, key=lambda pair: pair[0])[1] if found else None
        return slots if slots and question[slots.text.start].small not in self.no_claim else None

    def _that_may_fit(self, question: Sequence[Token]) -> list[ClaimPattern]:
        """The patterns, in their order, without those that begin with another word: nearly all."""
        begun = {word for first in question[:1] for word in self._firsts if self.is_word(first, word)} | {PERSON}
        return [pattern for pattern in self.patterns if begun.issuperset(pattern.before[:1])]

    @cached_property
    def _firsts(self) -> frozenset[str]:
        return frozenset(pattern.before[0] for pattern in self.patterns if pattern.before)

    def _held_against(self, question: Sequence[Token], pattern: ClaimPattern) -> ClaimSlots | None:
        before, after = pattern.before, pattern.after
        end = len(question) - len(after)
        if end < 1 or not all(self.is_word(token, word) for token, word in zip(question[end:], after, strict=True)):
            return None
        place, person = 0, range(0)
        for n, word in enumerate(before):
            if word != PERSON:
                if place >= end or not self.is_word(question[place], word):
                    return None
                place += 1
                continue
            stop = self._name_end(
                question[:end], place, before[n + 1] if n + 1 < len(before) else None, at_start=n == 0
            )
            if stop is None:
                return None
            person, place = range(place, stop), stop
        return ClaimSlots(person, range(place, end), pattern.certain) if place < end else None

    def _name_end(self, question: Sequence[Token], start: int, following: str | None, *, at_start: bool) -> int | None:
        """Where a name ends that a word of the pattern follows, or else the text; None where that word does not.

        Behind words of the pattern ("говорил ли Ада Ито о трамваях") all words with capitals are the name; at the start
        one is, since a Kazakh claim begins with names too.
        """
        last = min(start + _NAME_WORDS, len(question) - 1)
        if following is not None:
            return next((n for n in range(start + 1, last + 1) if self.is_word(question[n], following)), None)
        end = start + 1
        while not at_start and end < last and question[end].text[:1].isupper():
            end += 1
        return end if end <= last else None
