"""What a figure measures, as words of the text: what its unit is of, else the subject of the verb before it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from knowledge.config import Schema, Words
from knowledge.extract.inflected.amounts import Amount, is_within
from knowledge.extract.tokens import Tokens
from knowledge.model import Span

_LONGEST = 8  # words of a concept
_FARTHEST = 25  # tokens before an amount among which its subject stands
_DASHES = frozenset("–—-")
_STOPS = ',.:;()«»"“”!?–—'
_CLOSING = 3  # tokens behind an amount among which its verb stands
_MOST_LIKE = 2  # adjectives between a number and its noun
_WORD_AND_A_HALF = 3  # letters of a word that means something


class ConceptWords(Schema, frozen=True):
    """`config/<language>/concepts.yaml`: verbs that say how much something is, and what belongs to no concept."""

    verbs: Words  # "was", "reached"; every form
    openings: Words  # small words at the beginning of a clause that belong to no concept
    prepositions: Words
    closing: Words = Words()  # verbs that stand behind their amounts, every form
    likes: Words = Words()  # adjectives that no ending tells
    placing: Words = Words()  # prepositions of places, with which a clause may begin: "in the town"


@dataclass(frozen=True)
class ConceptReader:
    """Finds what is measured.

    Of words in small letters `measures` tells a verb, `of` one that may stand in the genitive, `like` an adjective.
    """

    words: ConceptWords
    measures: Callable[[str], bool]
    of: Callable[[str], bool]
    like: Callable[[str], bool]

    def concept(self, tokens: Tokens, amount: Amount, dates: Sequence[Span]) -> Span | None:
        """The words that say what an amount measures; None where none do."""
        if amount.kind in ("counted", "people") and amount.end > amount.number_end:
            return tokens.span(amount.end - 1, amount.end)
        if amount.kind == "bare" and not amount.scaled and (span := self._counted(tokens, amount)) is not None:
            return span
        if amount.kind == "measure" and (span := self._behind(tokens, amount)) is not None:
            return span
        return self._subject(tokens, amount, dates)

    def _counted(self, tokens: Tokens, amount: Amount) -> Span | None:
        """The noun that a number without a known unit counts, adjectives between them passed over."""
        at = amount.end
        while at - amount.end < _MOST_LIKE and self._is_like(tokens.word(at)):
            at += 1
        word = tokens.word(at)
        noun = len(word) > _WORD_AND_A_HALF and word.isalpha() and word not in self.words.prepositions
        return tokens.span(at, at + 1) if noun and not tokens.capital(at) else None

    def _behind(self, tokens: Tokens, amount: Amount) -> Span | None:
        """What a unit is of: "25 million tonnes of grain"."""
        end = amount.end
        while end - amount.end < 2 and self._is_of(tokens, end):
            end += 1
        return tokens.span(amount.end, end) if end > amount.end else None

    def _is_of(self, tokens: Tokens, at: int) -> bool:
        word = tokens.word(at)
        plain = len(word) > _WORD_AND_A_HALF and word.isalpha() and not tokens.capital(at)
        return plain and word not in self.words.prepositions and self.of(word)

    def _subject(self, tokens: Tokens, amount: Amount, dates: Sequence[Span]) -> Span | None:
        """The noun phrase before the verb that an amount hangs on."""
        verb = next(
            (
                at
                for at in range(amount.first - 1, max(-1, amount.first - _FARTHEST), -1)
                if self.measures(tokens.words[at]) or self._is_dash(tokens, at)
            ),
            None,
        )
        if verb is None:
            behind = (tokens.word(at) for at in range(amount.end, amount.end + _CLOSING))
            if self.words.closing.isdisjoint(behind):
                return None
            verb = amount.first
        first = verb
        while first and verb - first < _FARTHEST and self._goes_back(tokens.words[first - 1]):
            first -= 1
        first = self._past_place(tokens, first, verb)
        while first < verb and self._opens(tokens, first, dates):
            first += 1
        last = verb
        while last > first and self._opens(tokens, last - 1, dates):
            last -= 1
        if last <= first or last - first > _LONGEST or not tokens.words[first][0].isalpha():
            return None
        if any(word[0].isdigit() for word in tokens.words[first:last]):
            return None  # another amount stands between
        return tokens.span(first, last)

    def _is_like(self, word: str) -> bool:
        return word in self.words.likes or self.like(word)

    def _past_place(self, tokens: Tokens, first: int, verb: int) -> int:
        """Where a clause goes on behind the place that it begins with, where more stands before its verb."""
        at = first
        while at < verb and tokens.words[at] in self.words.placing:
            at += 1
            while at < verb and self._is_like(tokens.words[at]):
                at += 1
            at += 1  # the place's noun
        return at if at < verb else first

    def _is_dash(self, tokens: Tokens, at: int) -> bool:
        """Whether a dash stands for "is": between blanks."""
        return tokens.words[at] in _DASHES and not tokens.glued(at) and not tokens.glued(at + 1)

    def _goes_back(self, word: str) -> bool:
        """Whether a noun phrase may go on with the word before it."""
        return word not in _STOPS and not self.measures(word)

    def _opens(self, tokens: Tokens, at: int, dates: Sequence[Span]) -> bool:
        """Whether a word belongs to a date, or to no concept at all."""
        if is_within(tokens.span(at, at + 1), dates):
            return True
        return tokens.words[at] in self.words.openings or self.measures(tokens.words[at])
