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
    ranked = [one for one in ranked if is_of_event(one.hit.text, query)]
    if not event.is_known:
        return ranked
    told = [event.is_told(one.hit.text) for one in ranked]
    return [
        one if one.tells == tells else dataclasses.replace(one, tells=tells)
        for one, tells in zip(ranked, told, strict=True)
    ]


def people_first(hit: Hit, query: Query) -> Hit:
    """The hit with the figures first of those to whom something was done: of "two died, nine were hurt" the nine."""
    if query.event is None:
        return hit
    done_to = _done_to(hit, query.event)

    def order(cited: CitedFigure) -> tuple[bool, bool]:
        return cited not in done_to, query.counted.fits(cited, hit) < _BY_NAME

    return dataclasses.replace(hit, figures=tuple(sorted(hit.figures, key=order)))


def fits_people(hit: Hit, query: Query, event: Event) -> float:
    """How well one of those figures counts the people asked about (0 to 1)."""
    done_to = _done_to(hit, event)
    if not query.counted.stems or not query.counted.stems.isdisjoint(event.unnamed):
        return float(bool(done_to))
    # Of "four fishermen died and nine were hurt" the nine are fishermen, too.
    units = {cited.figure.unit for cited in done_to}
    alike = [cited for cited in hit.figures if cited.figure.unit in units or None in units]
    return max((query.counted.fits(cited, hit) for cited in alike), default=0.0)


def _done_to(hit: Hit, event: Event) -> list[CitedFigure]:
    """The figures of those to whom an event is done.

    Each word for what is done to people takes the figures before it, back to the word before, that none has; where
    there are none, the next one behind it, the last word all that follow: "arrested 12 and freed 3 men and 4 boys".
    """
    figures = [cited for cited in hit.figures if cited.figure.unit not in event.no_people]
    figures.sort(key=lambda cited: cited.figure.span.start)
    found: list[CitedFigure] = []
    last = 0
    done = event.done(hit.text)
    for start, end, is_own in done:
        at = [cited.figure.span.start - hit.span.start for cited in figures]
        before = [cited for cited, where in zip(figures, at, strict=True) if last <= where < start]
        behind = [cited for cited, where in zip(figures, at, strict=True) if where >= end]
        taken = before or (behind if start == done[-1][0] else behind[:1])
        figures = [cited for cited in figures if cited not in taken]
        found += taken if is_own else []
        last = end
    return found
