"""Lists: what a document tells of one kind ("also signed", "were present too"), gathered in the order of its text."""

from __future__ import annotations

from collections.abc import Sequence

from bot.dialogue.found.order import Ranked
from bot.dialogue.query import Query
from knowledge.search import Hit

_SEVERAL = 2  # sentences make a list
_OF_IT = 0.3  # the share of a question that a sentence of its list covers in its surroundings


def gathered(found: Sequence[Hit], ranked: Sequence[Ranked], query: Query) -> list[Hit]:
    """The hits that answer a question; of a list with all of the best one's document that belong to it.

    Those come first, as they stand in its text. The order of a question that asks for no list is kept.
    """
    if query.listing is None or not found:
        return list(found)
    found = [hit for hit in found if query.listing.search(hit.text)] or found
    best = found[0].citation.document
    known = {hit.span for hit in found if hit.citation.document == best}
    of_list = [
        one.scored
        for one in ranked
        if one.hit.citation.document == best
        and one.hit.kind == "fact"
        and query.listing.search(one.hit.text)
        and (one.tells or one.hit.span in known or one.coverage >= _OF_IT)
    ]
    if len(of_list) < _SEVERAL:
        return list(found)
    taken = {hit.span for hit in of_list}
    of_list.sort(key=lambda hit: hit.span.start)
    return [*of_list, *(hit for hit in found if hit.citation.document != best or hit.span not in taken)]
