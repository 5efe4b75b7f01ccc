"""What a question asks about that happens: sentences that tell it, and those that tell its opposite or another time."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from bot.dialogue.found.order import Ranked
from bot.dialogue.query import Query


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
