"""What a figure measures: the first rule that holds of where its amount stands among phrases and verbs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from knowledge.extract.tokens import Tokens
from knowledge.languages.en.figures.amounts import Amount
from knowledge.languages.en.figures.before import BEFORE
from knowledge.languages.en.figures.behind import BEHIND
from knowledge.languages.en.figures.letters import GrammarWords, Letters
from knowledge.languages.en.figures.phrases import Phrases, phrases
from knowledge.languages.en.figures.place import NOTHING, Grammar, Place, Told
from knowledge.languages.en.figures.units import Units
from knowledge.languages.en.figures.vocabulary import FigureWords
from knowledge.model import Span

RULES = (*BEHIND, *BEFORE)


@dataclass(frozen=True)
class ConceptReader:
    """Finds the concepts of the amounts of a sentence."""

    words: FigureWords
    grammar: GrammarWords
    units: Units

    @cached_property
    def _letters(self) -> Letters:
        return Letters(self.grammar, self.words, frozenset(self.units.rules.irregular))

    @cached_property
    def by(self) -> Grammar:
        """The words and tools of the rules."""
        return Grammar(self.words, self.grammar, self.units)

    def phrases(self, tokens: Tokens, amounts: Sequence[Amount], starts: Sequence[int], dated: set[int]) -> Phrases:
        """The chunks of a sentence; `starts` are where the words of each amount begin."""
        spans = []
        for start, one in zip(starts, amounts, strict=True):
            first = start
            while first < one.first and tokens.words[first] in self.words.bounding:
                first += 1  # "exceeded 1 billion"
            spans.append((first, max(one.end, one.thing_end)))
        return phrases(tokens, self._letters.of(tokens, spans, dated))

    def concepts(self, read: Phrases, amounts: Sequence[Amount], earlier: Span | None) -> list[Span | None]:
        """The span of what each amount measures, or None; `earlier` is the concept of the figure before."""
        told: list[Told] = []
        local: list[bool] = []
        for amount in amounts:
            place = Place(self.by, read, amount, read.at_token(amount.first), amounts, told, local, earlier)
            answer, behind = self._first(place)
            told.append(answer)
            local.append(behind)
            earlier = answer.concept or earlier
        return [one.concept for one in told]

    def _first(self, place: Place) -> tuple[Told, bool]:
        for rule in RULES:
            if (answer := rule.tells(place)) is not None:
                return answer, rule in BEHIND
        return NOTHING, False

    def explain(self, read: Phrases, amounts: Sequence[Amount]) -> list[str]:
        told: list[Told] = []
        local: list[bool] = []
        names = []
        for amount in amounts:
            place = Place(self.by, read, amount, read.at_token(amount.first), amounts, told, local, None)
            for rule in RULES:
                if (answer := rule.tells(place)) is not None:
                    names.append(rule.name)
                    told.append(answer)
                    local.append(rule in BEHIND)
                    break
            else:
                names.append("-")
                told.append(NOTHING)
                local.append(False)
        return names
