"""Why something happened where no word says so: a mishap that is told behind it, else whatever comes next."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from bot.dialogue.found.order import Ranked
from bot.dialogue.query import Query
from knowledge.search import Hit

# How many passages behind the one that tells what happened a mishap is its cause.
_REACH = 2


def mishaps(ranked: Sequence[Ranked], query: Query) -> frozenset[tuple[str, int]]:
    """Of ranked sentences those that tell a mishap in or behind a passage that tells what is asked why it happened.

    Each by its document and where it begins: "The coach overturned on Sunday. The driver fell asleep."
    """
    if query.mishaps is None:
        return frozenset()
    happened: dict[str, set[int]] = defaultdict(set)
    for one in ranked:
        if one.tells:
            happened[one.hit.citation.document].add(one.hit.citation.passage)
    return frozenset(
        (where.document, one.hit.span.start)
        for one, where in ((one, one.hit.citation) for one in ranked)
        if any(0 <= where.passage - before <= _REACH for before in happened[where.document])
        and query.mishaps.search(one.hit.text)
    )


def following(one: Ranked, ranked: Sequence[Ranked]) -> list[Hit]:
    """The sentence behind another in its document, as far as it was found; none where it was not."""
    document, end = one.hit.citation.document, one.hit.span.end
    behind = [
        other
        for other in ranked
        if other.hit.citation.document == document
        and other.hit.span.start >= end
        and other.hit.kind == "fact"
        and other.hit.citation.passage <= one.hit.citation.passage + 1
    ]
    return [min(behind, key=lambda other: other.hit.span.start).scored] if behind else []
