"""Two years held against each other ("compare 2014 and 2022"): the sentences with the figures of both."""

from __future__ import annotations

import dataclasses
import itertools
from collections.abc import Callable, Iterable

from bot.dialogue.answers.facts import as_figure
from bot.dialogue.asked.periods import meets
from bot.dialogue.query import NOTHING_COUNTED, Period, Query
from knowledge.model import Span
from knowledge.periods import days as days_of
from knowledge.search import CitedFigure, Days, Hit


def both_ends(query: Query, found: Callable[[Query], Iterable[Hit]]) -> tuple[list[Hit], bool]:
    """The best sentence for each of the years that a query compares, the figures of those years first, and whether
    there is one for both. `found` gives the hits of a query about one period."""
    first, last = query.compared
    plain = dataclasses.replace(
        query,
        kind="how_much",
        compared=(),
        cues=frozenset(),
        act=None,
        whether=False,
        counted=NOTHING_COUNTED,
    )
    ends: list[Hit] = []
    for year in (first, last):
        periods = (Days(first.first, last.last), year)
        hits = (hit for days in periods for hit in found(dataclasses.replace(plain, period=Period(Span(0, 0), days))))
        told = ((hit, figures) for hit in hits if (figures := _of(hit, year)))
        for hit, figures in itertools.islice(told, 1):  # nothing is looked for in the year once its news tells
            ends.append(as_figure(dataclasses.replace(hit, figures=tuple(figures))))
    once = {(hit.citation.document, hit.span.start): hit for hit in reversed(ends)}
    return list(reversed(once.values())), len(ends) == len(query.compared)


def _of(hit: Hit, year: Days) -> list[CitedFigure]:
    """The hit's figures, those of a year first (an undated one is of its document's); none where it has no such."""

    def is_of(cited: CitedFigure) -> bool:
        date = hit.citation.date
        stretch = days_of(cited.figure.period) if cited.figure.period else (date, date) if date else None
        return stretch is not None and meets(*stretch, year)

    figures = sorted(hit.figures, key=lambda cited: not is_of(cited))
    return figures if figures and is_of(figures[0]) else []
