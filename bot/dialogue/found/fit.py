"""Of sentences that cover a question those that answer it first: with a day for "when", a reason for "why"."""

from __future__ import annotations

from collections.abc import Sequence

from bot.dialogue.asked.kinds import COUNTING, holds, is_unread
from bot.dialogue.asked.periods import is_news_of
from bot.dialogue.found.find import answering, of_kind
from bot.dialogue.found.needs import people_of
from bot.dialogue.found.order import Ranked
from bot.dialogue.found.rank import COVERAGE
from bot.dialogue.query import Query
from knowledge.search import Hit

# What counts beside the share of the question that a sentence covers in its surroundings: that it says itself what is
# asked when, where or why it happens, and that it holds what is asked for.
_TELLS, _FITS = 0.3, 0.5
# What a sentence must cover that is asked "what did X promise" and does not say that anybody promised.
_UNTOLD = 0.6
# Kinds of questions that a sentence answers by what it holds where the order of words tells no act: Russian, Kazakh.
_MEASURED = COUNTING | {"when", "why"}
# A figure that fits less is of something else.
_LEAST = 0.5
_DATED = 0.7  # a day in it need not be the day of what is asked
# What is so much worse than the best is not shown beside it.
_FAR = 0.35


def fitting(ranked: Sequence[Ranked], query: Query) -> list[Hit]:
    """The hits that answer a plain question, best first."""
    if query.act is None and (query.language == "en" or query.kind not in _MEASURED):
        return answering(ranked, query)
    period = query.period
    found = [
        one
        for one in of_kind(ranked, query)
        if one.coverage >= (_UNTOLD if query.kind == "what" and not one.tells else COVERAGE)
        and (not _is_certain(query) or fits(one.hit, query) >= _LEAST)
        and (period is None or is_news_of(one.hit, period.days))
    ]
    found.sort(key=lambda one: -_worth(one, query))  # of equals the one that ranks higher
    if query.kind in COUNTING and (people := _people(query)):  # "what share did Ann Dorn get"
        found = [one for one in found if people.intersection(people_of(one.hit))] or found
    if query.act is not None and query.counted.measure == "money":  # "how much will it cost": not what was lent for it
        found = [one for one in found if one.tells]
    least = _worth(found[0], query) - _FAR if found else 0.0
    return [one.scored for one in found if _worth(one, query) >= least]


def _is_certain(query: Query) -> bool:
    """Whether only a figure of what is counted answers: "сколько" asks of things and of stuff."""
    counted = query.counted
    return counted.certain and (query.act is not None or counted.measure is not None or counted.dimension is not None)


def _people(query: Query) -> set[str]:
    return {person.name for named in query.people for person in named.people}


def _worth(found: Ranked, query: Query) -> float:
    return found.coverage + _TELLS * found.tells + _FITS * fits(found.hit, query)


def fits(hit: Hit, query: Query) -> float:
    """How well a hit holds what is asked for (0 to 1)."""
    if query.kind in COUNTING:
        if not hit.figures and is_unread(hit):
            return _LEAST
        return max((query.counted.fits(cited, hit) for cited in hit.figures), default=0.0)
    if query.kind == "when":
        return _DATED * bool(hit.moments)
    if query.kind == "why":
        return float(query.reasons is not None and query.reasons.search(hit.text) is not None)
    return float(query.kind is None or holds(hit, query.kind))
