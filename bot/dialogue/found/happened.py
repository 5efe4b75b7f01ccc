"""What a question asks about that happens: sentences that tell it, and those that tell its opposite or another time."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from bot.dialogue.event import Event
from bot.dialogue.found.order import Ranked
from bot.dialogue.query import Query
from knowledge.search import CitedFigure, Hit


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


def nearest_first(hit: Hit, event: Event) -> Hit:
    """The hit with the figures first that stand nearest to what happens: of "two died and nine were hurt" the nine."""

    def distance(cited: CitedFigure) -> tuple[bool, float]:
        start, end = cited.figure.span.start - hit.span.start, cited.figure.span.end - hit.span.start
        return cited.figure.unit in event.no_people, event.distance(hit.text, start, end)

    return dataclasses.replace(hit, figures=tuple(sorted(hit.figures, key=distance)))


def fits_people(hit: Hit, query: Query, event: Event) -> float:
    """How well the figure that stands nearest to what was done counts the people asked about (0 to 1)."""
    figures = nearest_first(hit, event).figures
    if not figures or figures[0].figure.unit in event.no_people:
        return 0.0
    if not query.counted.stems or not query.counted.stems.isdisjoint(event.unnamed):
        return 1.0
    bare = figures[0].figure.unit is None  # "four fishermen died and nine were hurt"
    return max(query.counted.fits(cited, hit) for cited in (figures if bare else figures[:1]))
