"""The steps of extraction, in order; each is a pure function of what came before."""

from __future__ import annotations

from knowledge.extract import tokens
from knowledge.extract.dates.find import date_spans, find_moments
from knowledge.extract.figures.find import find_figures
from knowledge.extract.rules import Rules
from knowledge.model import Document, Extract


def extract(document: Document, rules: Rules) -> Extract:
    """Passages, people, quotes, figures, moments and facts of a document.

    English documents only; others give their passages and nothing else, rather than something wrong.
    """
    passages = rules.segmenter.passages(document)
    if document.language != "en":
        return Extract(passages)
    read = tokens.sentences(document.text, passages)
    moments = find_moments(read, document.date, rules.dates)
    unresolved = date_spans(read, rules.dates) if document.date is None else ()
    figures = find_figures(read, moments, rules.figures, unresolved)
    return Extract(passages, figures=figures, moments=moments)
