"""What is followed as it is kept: JSON, the same for all who follow the same. What each calls it is kept beside it."""

from __future__ import annotations

import json
from typing import Any

from bot.model import Condition, Follow


def write(follow: Follow) -> str:
    """What is followed, without what it is called.

    >>> write(Follow("trade", subjects=(("trade",),)))
    '{"subjects":[["trade"]]}'
    """
    condition = follow.condition
    kept: dict[str, Any] = {
        "people": sorted(follow.people),
        "subjects": sorted(sorted(terms) for terms in follow.subjects),
        "without": sorted(follow.without),
        "condition": [condition.change, condition.value, condition.unit] if condition is not None else None,
    }
    return json.dumps({name: value for name, value in kept.items() if value}, ensure_ascii=False, separators=(",", ":"))


def read(what: str) -> Follow:
    """What is followed, as it was kept.

    >>> read('{"condition":[">",5.0,"%"]}').condition
    Condition(change='>', value=5.0, unit='%')
    """
    kept: dict[str, Any] = json.loads(what)
    condition = kept.get("condition")
    return Follow(
        "",
        tuple(kept.get("people", ())),
        tuple(tuple(terms) for terms in kept.get("subjects", ())),
        tuple(kept.get("without", ())),
        Condition(*condition) if condition else None,
    )
