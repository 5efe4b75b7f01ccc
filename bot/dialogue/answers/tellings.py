"""Which telling of a story is cited: the earliest of the days asked for that has the very words.

What a call of the store finds is the earliest of what that call finds. A later telling comes first where it alone has a
word of the question in its headline, or where a sentence stands beside what only it has told.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from bot.dialogue.query import Query
from bot.model import Answer
from knowledge.search import ANY_DAY, Citation, Days, Hit, Search

# Answers that are of the very document that was asked for.
_OF_A_DOCUMENT = ("start", "context")


@dataclass(frozen=True)
class Tellings:
    """Looks for earlier tellings."""

    search: Search

    def earliest(self, answer: Answer, query: Query) -> Answer:
        """The answer with each hit from where its words were told first."""
        if query.intent in _OF_A_DOCUMENT or query.within:
            return answer
        days = query.period.days if query.period else ANY_DAY
        hits, nearest = self._earliest(answer.hits, days), self._earliest(answer.nearest, days)
        return dataclasses.replace(answer, hits=hits, nearest=nearest)

    def _earliest(self, hits: Sequence[Hit], days: Days) -> tuple[Hit, ...]:
        return tuple(self._first_of(hit, days) if hit.also and not hit.differences else hit for hit in hits)

    def _first_of(self, hit: Hit, days: Days) -> Hit:
        before = [one for one in hit.also if _place(one) < _place(hit.citation) and _is_of(days, one.date)]
        for citation in sorted(before, key=_place):
            for passage in self.search.around(citation.document, citation.passage, 0):
                for first in passage.hits:
                    if first.kind == hit.kind and first.text == hit.text and _tells_again(hit, first):
                        return _in_place_of(hit, first)
        return hit


def _place(citation: Citation) -> tuple[dt.date, str]:
    """What tellings are sorted by, undated ones last."""
    return citation.date or dt.date.max, citation.document


def _is_of(days: Days, day: dt.date | None) -> bool:
    if day is None:
        return days.first is None
    return (days.first is None or days.first <= day) and (days.last is None or day <= days.last)


def _tells_again(hit: Hit, first: Hit) -> bool:
    """Whether a hit is of a story that the first one tells: others may print the same words, too."""
    return any(one.document == hit.citation.document for one in first.also)


def _in_place_of(hit: Hit, first: Hit) -> Hit:
    """The first telling of a hit, ranked as that, its figures in that one's order."""
    ranks = {figure.figure.span.start - hit.span.start: n for n, figure in enumerate(hit.figures)}
    figures = sorted(first.figures, key=lambda one: ranks.get(one.figure.span.start - first.span.start, len(ranks)))
    also = {one.document: one for one in (*first.also, hit.citation, *hit.also)}
    also.pop(first.citation.document, None)
    return dataclasses.replace(first, figures=tuple(figures), score=hit.score, also=tuple(also.values()))
