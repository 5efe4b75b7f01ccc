"""What a figure measures: the first rule that holds of where its amount stands among phrases and verbs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

from knowledge.extract.tokens import Tokens
from knowledge.languages.en.figures.amounts import Amount
from knowledge.languages.en.figures.before import BEFORE
from knowledge.languages.en.figures.behind import BEHIND
from knowledge.languages.en.figures.grammar import GrammarWords
from knowledge.languages.en.figures.lengths import LENGTHS
from knowledge.languages.en.figures.letters import Letters
from knowledge.languages.en.figures.phrases import Chunks, phrases
from knowledge.languages.en.figures.place import NOTHING, Grammar, Place, Told
from knowledge.languages.en.figures.units import Units
from knowledge.languages.en.figures.verbs import Verbs
from knowledge.languages.en.figures.vocabulary import FigureWords
from knowledge.model import Span

RULES = (*BEHIND, *BEFORE, *LENGTHS)


@dataclass(frozen=True)
class ConceptReader:
    """Finds the concepts of the amounts of a sentence."""

    words: FigureWords
    grammar: GrammarWords
    units: Units

    @cached_property
    def _letters(self) -> Letters:
        return Letters(self.grammar, self.words, Verbs(self.grammar, self.words, frozenset(self.units.rules.irregular)))

    @cached_property
    def by(self) -> Grammar:
        """The words and tools of the rules."""
        return Grammar(self.words, self.grammar, self.units)

    def phrases(self, tokens: Tokens, amounts: Sequence[Amount], starts: Sequence[int], dated: set[int]) -> Chunks:
        """The chunks of a sentence; `starts` are where the words of each amount begin."""
        spans = []
        bounding = self.words.bounding
        for start, one in zip(starts, amounts, strict=True):
            first = start
            while first < one.first and tokens.words[first] in bounding:
                first += 1  # "exceeded 1 billion"
            spans.append((first, max(one.end, one.thing_end)))
        return phrases(tokens, self._letters.of(tokens, spans, dated))

    def concepts(self, read: Chunks, amounts: Sequence[Amount], earlier: Span | None) -> list[Span | None]:
        """The span of what each amount measures, or None; `earlier` is the concept of the sentence before."""
        return [one.concept for one in self.told(read, amounts, earlier)]

    def told(self, read: Chunks, amounts: Sequence[Amount], earlier: Span | None) -> list[Told]:
        """The same, with the rule that tells each."""
        found: list[Told] = []
        for amount in amounts:
            place = Place(self.by, read, amount, read.at_token(amount.first), amounts, found, earlier)
            told = _first(place)
            concept = told.concept
            if concept is not None and (self._only_counted(place, concept) or self._is_source(read.tokens, concept)):
                told = Told(None, told.rule, told.local)
            found.append(told)
            earlier = told.concept or earlier
        return found

    def _is_source(self, tokens: Tokens, concept: Span) -> bool:
        """Whether a concept is but who says so: "According to Reed, 200 mills, parted into 19 groups, were sold"."""
        at = tokens.index_at(concept.start)
        return f"{tokens.word(at - 2)}_{tokens.word(at - 1)}" in self.words.sourcing

    def _only_counted(self, place: Place, concept: Span) -> bool:
        """Whether a concept is but the thing that is counted, said before: "of 460 old wagons" behind them "63 now"."""
        amount = place.amount
        if not amount.counted or amount.thing_end > amount.number_end:
            return False
        return self.units.singular(concept.of(place.read.tokens.text).split()[-1].casefold()) == amount.unit


def _first(place: Place) -> Told:
    told = _told(place)
    if told.concept is None and place.amount.unit in place.by.grammar.times:
        for rule in LENGTHS:
            if (answer := rule.tells(place)) is not None and answer.concept is not None:
                return Told(answer.concept, rule.name)
    return told


def _told(place: Place) -> Told:
    for rules, local in ((BEHIND, True), (BEFORE, False)):
        for rule in rules:
            if (answer := rule.tells(place)) is not None:
                return Told(answer.concept, rule.name, local)
    return NOTHING


def unproven(told: Callable[[str], list[tuple[Span, Told]]]) -> list[str]:
    """A line for each rule that does not tell its example; `told` gives a text's amounts and what they measure."""
    lines = []
    for rule in RULES:
        marked, wanted = rule.example
        at, text = marked.index("["), marked.replace("[", "").replace("]", "")
        found = [one for span, one in told(text) if span.start <= at < span.end]
        given = [(one.concept and one.concept.of(text), one.rule) for one in found]
        if given != [(wanted, rule.name)]:
            lines.append(f"concepts: {rule.name}: {text!r} gives {given}, not {wanted!r}")
    return lines
