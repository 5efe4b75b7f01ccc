"""What a passage is found by beside its own words and its title."""

from __future__ import annotations

from knowledge.model import Extract


def contexts(extract: Extract, text: str) -> dict[int, str]:
    """For each passage the words that its figures measure where those stand outside it."""
    spans = {passage.number: passage.span for passage in extract.passages}
    found: dict[int, list[str]] = {}
    for fact in extract.facts:
        for index in fact.figures:
            concept = extract.figures[index].concept
            if concept is not None and not spans[fact.passage].holds(concept):
                found.setdefault(fact.passage, []).append(concept.of(text))
    return {number: " ".join(dict.fromkeys(words)) for number, words in found.items()}
