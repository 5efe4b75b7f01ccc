"""On which day what is asked about happens: of the dates in a sentence the one that stands nearest to its word."""

from __future__ import annotations

import re
from collections.abc import Iterator

from knowledge.model import Moment
from knowledge.periods import days as days_of
from knowledge.search import Hit
from knowledge.stems import stem

_WORD = re.compile(r"\w+")


def date_of_act(hit: Hit, act: frozenset[str], saying: frozenset[str]) -> str | None:
    """The date (ISO 8601) on which a sentence says that something happens; None where it does not say when.

    `act` are stems of words for what happens, `saying` words that say that somebody says something: the date nearest to
    one of those is when it was said.
    """
    acts, others = [], []
    for match in _WORD.finditer(hit.text):
        word = match[0].casefold()
        if stem(word) in act:
            acts.append(match.span())
        elif word in saying:
            others.append(match.span())
    found = [
        (near, moment.value)
        for moment, near in _distances(hit, acts)
        if near < min((far for _, far in _distances(hit, others, moment)), default=near + 1)
    ]
    return min(found)[1] if found else None


def is_ahead(hit: Hit) -> bool:
    """Whether a sentence holds a date that was still to come when its document was written."""
    told = hit.citation.date
    stretches = [days_of(moment.value) for moment in hit.moments]
    return any(stretch is not None and (told is None or stretch[1] > told) for stretch in stretches)


def _distances(hit: Hit, words: list[tuple[int, int]], only: Moment | None = None) -> Iterator[tuple[Moment, int]]:
    """How far (code points) each date of a hit, or one of them, is from the nearest of words; none without words."""
    for moment in hit.moments if only is None else (only,):
        start, end = moment.span.start - hit.span.start, moment.span.end - hit.span.start
        if words:
            yield moment, min(max(start - last, first - end) for first, last in words)
