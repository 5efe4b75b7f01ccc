"""Reads the quotes of a language that inflects names: stretches, then people, then who says which stretch."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

from knowledge.directory import Directory
from knowledge.extract.inflected.attribution import Attributor
from knowledge.extract.inflected.cast import find_cast
from knowledge.extract.inflected.grammar import Grammar
from knowledge.extract.inflected.nested import find_nested
from knowledge.extract.inflected.reported import read_sentences
from knowledge.extract.inflected.speakers import Resolver
from knowledge.extract.inflected.stretches import with_dashed
from knowledge.extract.inflected.words import Letterer
from knowledge.extract.quotes import Reading, mentions_by_name
from knowledge.extract.quotes.bylines import without_signers
from knowledge.model import Document, Passage, Person, Span


@dataclass(frozen=True)
class Reader:
    """Reads the quotes of a language by its grammar."""

    grammar: Grammar

    @cached_property
    def _letterer(self) -> Letterer:
        return Letterer(self.grammar)

    def read(self, document: Document, passages: tuple[Passage, ...], directory: Directory) -> Reading:
        """The quotes of a document, the people whom it names, and the sentences that report speech."""
        return self._read(document.text, passages)

    def unproven(self) -> list[str]:
        """A line for each rule and row of endings that does not read its own example."""
        grammar = self.grammar
        tables = (grammar.first_forms, grammar.middle_forms, grammar.surname_forms, grammar.surnames)
        lines = [line for table in tables for line in table.unproven()]
        for rule in grammar.rules:
            text, _, speaker = rule.example.partition(" => ")
            alone = Reader(replace(grammar, rules=(rule,)))
            found = alone._read(text, (Passage(1, Span(0, len(text)), (Span(0, len(text)),)),))
            if [quote.speaker for quote in found.quotes] != [speaker or None]:
                lines.append(f"{rule.name}: {text!r} gives {[quote.speaker for quote in found.quotes]}")
        return lines

    def _read(self, text: str, passages: tuple[Passage, ...]) -> Reading:
        letterer = self._letterer
        marked = find_nested(text, passages)
        stretches = with_dashed(text, passages, marked, letterer)
        words = letterer.text(text, passages, stretches)
        cast = find_cast(words, [letterer.stretch(text, one.span, passages[one.passage]) for one in stretches])
        resolver = Resolver(text, words, cast)
        quotes = Attributor(text, passages, stretches, words, resolver).quotes()
        meant, reported = read_sentences(resolver)
        mentions = mentions_by_name(quotes, meant)
        people = [
            Person(entity.name, tuple(sorted(mentions.get(entity.name, set()) | set(entity.mentions))))
            for entity in cast.entities
            if entity.person
        ]
        speaking = {quote.speaker for quote in quotes if quote.named}
        kept = without_signers(text, people, speaking, self.grammar.bylines)
        return Reading(tuple(quotes), kept, tuple(reported))
