"""The steps of extraction, in order; each is a pure function of what came before."""

from __future__ import annotations

from knowledge.extract.quotes import read
from knowledge.extract.rules import Rules
from knowledge.model import Document, Extract


def extract(document: Document, rules: Rules) -> Extract:
    """Passages, people, quotes, figures, moments and facts of a document.

    English documents only; others give their passages and nothing else, rather than something wrong.
    """
    passages = rules.segmenter.passages(document)
    if document.language != "en":
        return Extract(passages)
    reading = read(document, passages, rules.lexicon, rules.directory)
    facts = rules.facts.facts(document, passages, reading, (), ())
    return Extract(passages, people=reading.people, quotes=reading.quotes, facts=facts)
