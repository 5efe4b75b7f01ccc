"""The steps of extraction, in order; each is a pure function of what came before."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from typing import Protocol

from knowledge.directory import Directory
from knowledge.extract.language import Language
from knowledge.extract.view import view_of
from knowledge.model import Document, Extract, Figure, Quote
from knowledge.segment import of_text


class Rules(Protocol):
    """What extraction asks for (`knowledge.rules`)."""

    @property
    def directory(self) -> Directory:
        """Known people and places."""

    def language(self, code: str) -> Language:
        """What a language can read."""


def extract(document: Document, rules: Rules) -> Extract:
    """Passages, people, quotes, figures, moments and facts of a document, as far as its language reads them.

    Where it reads no quotes, a document gives its sentences as facts, and no people, rather than something wrong.
    """
    if view := view_of(document):
        return view.extract(_extract(view.document, rules))
    return _extract(document, rules)


def _extract(document: Document, rules: Rules) -> Extract:
    language = rules.language(document.language)
    passages = language.segmenter.passages(document)
    sentences = language.tokenizer.sentences(document.text, passages) if language.dates or language.figures else ()
    moments = language.dates.moments(sentences, document.date) if language.dates else ()
    figures: tuple[Figure, ...] = ()
    if language.figures:
        unresolved = language.dates.spans(sentences) if language.dates and document.date is None else ()
        figures = language.figures.figures(document, sentences, moments, unresolved)
    if language.quotes is None:
        return Extract(passages, (), (), figures, moments, language.facts.unread(document, passages))
    reading = language.quotes.read(document, of_text(passages), rules.directory)
    figures = _with_speakers(figures, reading.quotes)
    facts = language.facts.facts(document, passages, reading, figures, moments)
    return Extract(passages, reading.people, reading.quotes, figures, moments, facts)


def unread(document: Document, rules: Rules) -> Extract:
    """A document's passages and plain sentences alone, by which its words are found."""
    language = rules.language(document.language)
    passages = language.segmenter.passages(document)
    return Extract(passages, facts=language.facts.unread(document, passages))


def _with_speakers(figures: tuple[Figure, ...], quotes: tuple[Quote, ...]) -> tuple[Figure, ...]:
    """The figures, each that stands in a quote with the quote's speaker. Both are in the order of the text."""
    segments = sorted(
        ((segment, quote.speaker) for quote in quotes for segment in quote.segments), key=lambda said: said[0]
    )
    starts = [segment.start for segment, _ in segments]
    found = []
    for figure in figures:
        place = bisect_right(starts, figure.span.start) - 1
        said = place >= 0 and segments[place][0].holds(figure.span)
        found.append(replace(figure, speaker=segments[place][1]) if said else figure)
    return tuple(found)
