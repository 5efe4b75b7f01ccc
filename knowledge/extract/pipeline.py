"""The steps of extraction, in order; each is a pure function of what came before."""

from __future__ import annotations

from knowledge.extract.rules import Rules
from knowledge.model import Document, Extract


def extract(document: Document, rules: Rules) -> Extract:
    """Passages, people, quotes, figures, moments and facts of a document.

    English documents only; others give their passages and nothing else, rather than something wrong.
    """
    passages = rules.segmenter.passages(document)
    return Extract(passages)
