"""Ranked hits in the order in which a reader gets them: what each adds to those before it, and each thing once."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass

from bot.dialogue.asked.kinds import capitalised
from bot.dialogue.found.agree import agree
from knowledge.search import Citation, CitedFigure, FoundPassage, Hit
from knowledge.stems import stems

# What a sentence loses for words shared with one before it (Jaccard), and for names that all were before it.
_ALIKE = 0.2
_NOTHING_FRESH = 0.05
# Hits that are ordered by what each adds to those before.
_ORDERED = 10
_LOOKED_AT = 25
# The share of words (Jaccard) that one sentence has which two documents print with a word changed.
_SAME = 0.9
# Two documents of so many days apart tell of one time where they name none.
_ONE_TIME = 31
# Two figures are told of one thing where their sentences share so many words, or what they measure does.
_OF_ONE_THING = 0.4


@dataclass(frozen=True, slots=True)
class Ranked:
    """A hit with its score, and the share of what the question names that it covers (0 to 1)."""

    hit: Hit
    score: float
    coverage: float
    stems: frozenset[str] = frozenset()
    tells: bool = False  # whether it says what is asked when, where or why it happens
    passage: FoundPassage | None = None  # where it stands
    fresh: frozenset[str] = frozenset()  # names in it that the question does not hold

    @property
    def scored(self) -> Hit:
        """The hit with its score set: only the few that are shown need it."""
        return dataclasses.replace(self.hit, score=self.score)

    @property
    def numbers(self) -> frozenset[str]:
        """The numbers in it: with others, it says something else."""
        return frozenset(word for word in self.stems if word[:1].isdigit())


def by_what_each_adds(ranked: Sequence[Ranked], *, counting: bool) -> list[Ranked]:
    """The first hits in an order in which each counts for what those before it do not say, each sentence once.

    `ranked` comes best first. A sentence that other documents print too keeps their citations. Where a number is
    asked for (`counting`), one that tells another figure of the same thing adds the most, however alike.
    """
    also: dict[int, list[Citation]] = {}
    pool = _each_once(ranked, also)
    pool, rest = pool[:_LOOKED_AT], pool[_LOOKED_AT:]
    lost = dict.fromkeys(range(len(pool)), 0.0)
    chosen: list[tuple[int, float]] = []
    named: set[str] = set()

    def worth(n: int) -> float:
        nothing_fresh = bool(named) and pool[n].fresh <= named
        return pool[n].score - _ALIKE * lost[n] - _NOTHING_FRESH * nothing_fresh

    while lost and len(chosen) < _ORDERED:
        best = max(lost, key=worth)
        chosen.append((best, worth(best)))
        del lost[best]
        taken = pool[best]
        named.update(taken.fresh)
        for n in tuple(lost):
            shared = _shared(pool[n].stems, taken.stems)
            if shared >= _SAME and _is_same(pool[n], taken):
                also.setdefault(best, []).extend([*_standing_in(pool[n]), *also.pop(n, ())])
                del lost[n]
            elif not (counting and contradict(pool[n].hit, taken.hit)):
                lost[n] = max(lost[n], shared)
    ordered = [_standing_also(pool[n], also.get(n, ()), score) for n, score in chosen]
    return [*ordered, *(pool[n] for n in lost), *rest]


def _each_once(ranked: Sequence[Ranked], also: dict[int, list[Citation]]) -> list[Ranked]:
    """The hits without those of the same words as one before; `also` gets the citations of those, by its place."""
    once: list[Ranked] = []
    places: dict[tuple[str, frozenset[str]], int] = {}
    for found in ranked:
        place = places.setdefault((found.hit.kind, found.stems), len(once))
        if place == len(once):
            once.append(found)
        else:
            also.setdefault(place, []).extend(_standing_in(found))
    return once


def _is_same(one: Ranked, other: Ranked) -> bool:
    """Whether two hits of nearly the same words tell the same: no other number, no other name."""
    if one.hit.kind != other.hit.kind or one.numbers != other.numbers:
        return False
    return set(capitalised(one.hit.text)) == set(capitalised(other.hit.text))


def _standing_in(found: Ranked) -> tuple[Citation, ...]:
    """Where a hit stands, and where it is told again."""
    return (found.hit.citation, *found.hit.also)


def _standing_also(found: Ranked, citations: Sequence[Citation], score: float) -> Ranked:
    """The hit with the score, and one citation for each other document that has its words."""
    known = (*found.hit.also, *citations)
    others = {c.document: c for c in known if c.document != found.hit.citation.document}
    hit = dataclasses.replace(found.hit, also=tuple(others.values())) if others else found.hit
    return dataclasses.replace(found, hit=hit, score=score)


def side_by_side(hits: Sequence[Hit]) -> tuple[list[Hit], bool]:
    """The hits with those right behind the first that contradict it, and whether there are such."""
    against = [hit for hit in hits[1:] if contradict(hits[0], hit)]
    rest = [hit for hit in hits[1:] if hit not in against]
    return [*hits[:1], *against, *rest], bool(against)


def without_nested(hits: Sequence[Hit]) -> list[Hit]:
    """Hits without those that lie inside, or around, a better one of the same document."""
    kept: list[Hit] = []
    for hit in hits:
        if not any(hit.citation.document == other.citation.document and hit.span.meets(other.span) for other in kept):
            kept.append(hit)
    return kept


def contradict(one: Hit, other: Hit) -> bool:
    """Whether two documents give different figures for what looks like one thing of one time.

    It is the first figure of each that is held against the other's: the one asked for.
    """
    if one.citation.document == other.citation.document or not one.figures or not other.figures:
        return False
    if not _is_of_one_time(one, other) or (_names_beyond(one, other) and _names_beyond(other, one)):
        return False
    alike = _shared(frozenset(stems(one.text)), frozenset(stems(other.text)))
    return _differ(one.figures[0], other.figures[0], alike)


def _is_of_one_time(one: Hit, other: Hit) -> bool:
    """Whether the first figures of two hits are of one period: where one has none, of the days of their documents."""
    periods = {one.figures[0].figure.period, other.figures[0].figure.period}
    if None not in periods:
        return len(periods) == 1
    first, second = one.citation.date, other.citation.date
    return first is None or second is None or abs((first - second).days) <= _ONE_TIME


def _names_beyond(one: Hit, other: Hit) -> bool:
    """Whether a hit has a name that the other does not hold: that of another place, or thing."""
    present = frozenset(stems(other.text))
    return any(present.isdisjoint(stems(word)) for word in capitalised(one.text))


def _differ(one: CitedFigure, other: CitedFigure, alike: float) -> bool:
    a, b = one.figure, other.figure
    if a.unit != b.unit or a.role != b.role:
        return False
    concepts = _shared(frozenset(stems(one.concept or "")), frozenset(stems(other.concept or "")))
    if max(alike, concepts) < _OF_ONE_THING:
        return False
    return isinstance(a.value, float) and isinstance(b.value, float) and not agree(a, b)


def _shared(one: frozenset[str], other: frozenset[str]) -> float:
    """The share of the words of both that both have (Jaccard, 0 to 1)."""
    both = len(one & other)
    return both / max(len(one) + len(other) - both, 1)
