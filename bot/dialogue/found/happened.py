"""What a question asks about that happens: sentences that tell it, and those that tell its opposite or another time."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from bot.dialogue.event import Event
from bot.dialogue.found.order import Ranked
from bot.dialogue.query import Query
from knowledge.search import CitedFigure, Hit

# How well a figure fits whose words name what is counted.
_BY_NAME = 0.5


def is_of_event(text: str, query: Query) -> bool:
    """Whether a text may answer a question as far as what happens is asked: whether it is so, is told either way."""
    event = query.event
    return event is None or query.whether or not (event.is_denied(text) or event.is_of_another_time(text))


def of_event(ranked: Sequence[Ranked], query: Query) -> Sequence[Ranked]:
    """Of ranked hits those that may answer as far as what happens is asked; those tell it that have words of it."""
    event = query.event
    if event is None or query.whether:
        return ranked
    return [
        dataclasses.replace(one, tells=not one.tells) if one.tells != event.is_told(one.hit.text) else one
        for one in ranked
        if is_of_event(one.hit.text, query)
    ]


def people_first(hit: Hit, query: Query) -> Hit:
    """The hit with the figures first of those to whom something was done: of "two died, nine were hurt" the nine.

    That is those to which no word for something else that is done to people stands nearer; of these what is counted by
    its name, then the nearest.
    """
    event = query.event
    if event is None:
        return hit

    def order(cited: CitedFigure) -> tuple[bool, bool, float]:
        fits = query.counted.fits(cited, hit)
        return not _is_done_to(cited, hit, event), fits < _BY_NAME, event.distance(hit.text, *_place(cited, hit))

    return dataclasses.replace(hit, figures=tuple(sorted(hit.figures, key=order)))


def fits_people(hit: Hit, query: Query, event: Event) -> float:
    """How well the first of those figures counts the people asked about (0 to 1)."""
    figures = people_first(hit, query).figures
    if not figures or not _is_done_to(figures[0], hit, event):
        return 0.0
    if not query.counted.stems or not query.counted.stems.isdisjoint(event.unnamed):
        return 1.0
    unit = figures[0].figure.unit  # of "four fishermen died and nine were hurt" the nine are fishermen, too
    return max(query.counted.fits(cited, hit) for cited in figures if unit in (None, cited.figure.unit))


def _is_done_to(cited: CitedFigure, hit: Hit, event: Event) -> bool:
    place = _place(cited, hit)
    own, others = event.distance(hit.text, *place), event.distance(hit.text, *place, of_others=True)
    return cited.figure.unit not in event.no_people and own <= others


def _place(cited: CitedFigure, hit: Hit) -> tuple[int, int]:
    """Where a figure stands in its hit."""
    return cited.figure.span.start - hit.span.start, cited.figure.span.end - hit.span.start
