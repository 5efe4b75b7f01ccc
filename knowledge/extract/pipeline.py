"""The steps of extraction, in order; each is a pure function of what came before."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace

from knowledge.extract import tokens
from knowledge.extract.quotes import read
from knowledge.languages.en.dates.find import date_spans, find_moments
from knowledge.languages.en.figures.find import find_figures
from knowledge.model import Document, Extract, Figure, Quote
from knowledge.rules import Rules


def extract(document: Document, rules: Rules) -> Extract:
    """Passages, people, quotes, figures, moments and facts of a document.

    Others than English ones give their passages and their sentences, and nothing of these, rather than something wrong.
    """
    if document.language != "en":
        return unread(document, rules)
    passages = rules.segmenter.passages(document)
    reading = read(document, passages, rules.lexicon, rules.directory)
    sentences = tokens.sentences(document.text, passages)
    moments = find_moments(sentences, document.date, rules.dates)
    unresolved = date_spans(sentences, rules.dates) if document.date is None else ()
    found = find_figures(sentences, moments, rules.figures, unresolved, rules.figures.dollars.home(document))
    figures = _with_speakers(found, reading.quotes)
    facts = rules.facts.facts(document, passages, reading, figures, moments)
    return Extract(passages, reading.people, reading.quotes, figures, moments, facts)


def unread(document: Document, rules: Rules) -> Extract:
    """A document's passages and plain sentences alone, by which its words are found."""
    passages = rules.segmenter.passages(document)
    return Extract(passages, facts=rules.facts.unread(document, passages))


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
