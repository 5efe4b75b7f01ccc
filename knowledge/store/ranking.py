"""Which of very many passages are worth ranking: those with a question's rarest terms, or the newest."""

from __future__ import annotations

import math
import sqlite3
from collections.abc import Mapping

from knowledge.search import Days, Terms
from knowledge.store import hits, match, rows

# A passage must hold one of a question's rarest terms: two at least, and those that so many passages hold together.
_LEAST_ESSENTIAL, _ESSENTIAL = 2, 1_000
# bm25 ranks so many passages (most of a microsecond each), of which those that hold a term, wherever they are, and
# are only counted, make a twentieth each. Where there are more, the newest passages with each term are ranked.
_MOST_RANKED, _COUNTED_ONLY = 20_000, 0.05
_NEWEST_OF_EACH = 2_000

_NEWEST_OF_TERM = """
SELECT rowid AS found, ? AS rarity FROM passage_index
WHERE passage_index MATCH ? AND rowid BETWEEN ? AND ? ORDER BY rowid DESC LIMIT ?
"""


def is_too_much(essential: Terms, counts: Mapping[str, int], share: float) -> bool:
    """Whether bm25 would go through too many passages, or too many of too common terms."""
    ranked = share * sum(counts.get(term, 0) for term in essential)
    return ranked + _COUNTED_ONLY * sum(counts.values()) > _MOST_RANKED


def essential(terms: Terms, counts: Mapping[str, int], share: float) -> list[str]:
    """The rarest of the terms, one of which a passage must hold to be ranked, by how many passages hold each, of which
    a share is looked through.

    A passage that holds common words only is not among the best where there are enough with a rarer one: the essential
    lists of MaxScore (Turtle and Flood 1995), with a fixed number of passages for the threshold. All are essential
    where one is a phrase: it is counted anew wherever an expression names it.
    """
    if any(" " in term for term in terms):
        return list(terms)
    rarest: list[str] = []
    held = 0.0
    for term in sorted(counts, key=lambda term: counts[term]):
        held += share * counts[term]
        if len(rarest) >= _LEAST_ESSENTIAL and held > _ESSENTIAL:
            break
        rarest.append(term)
    return rarest


def share_of(db: sqlite3.Connection, days: Days) -> float:
    """The share of the days between the first and the last document's that the days are: 0 where they hold none,
    1 at most."""
    low, high = rows.day_range(days.first, days.last)
    # Each of its own: SQLite walks to an end of the table for one of them, and through all of it for more.
    ends = (
        "SELECT (SELECT min(row) FROM passage WHERE row >= ?), (SELECT max(row) FROM passage),"
        " EXISTS (SELECT 1 FROM passage WHERE row BETWEEN ? AND ?)"
    )
    first, last, any_ = hits.fetch(db, ends, (rows.FIRST_DATED, low, high))[0]
    if not any_:
        return 0.0
    if first is None:
        return 1.0
    between: int = min(high, last) - max(low, first)
    return min(max(between, 1) / float(max(last - first, 1)), 1.0)


def rarity(count: int, size: int) -> float:
    """How much a term counts that stands in so many of a store's passages: the rarer, the more."""
    return math.log(1 + (size + 0.5) / (count + 0.5))


def newest_by_terms(db: sqlite3.Connection, rarities: Mapping[str, float], days: Days, limit: int) -> list[int]:
    """The rows of those of the newest passages with each term that hold the most of them, each counting by its rarity:
    bm25 would go through every passage of every term, however old."""
    values: list[object] = []
    expressions = {expression: term for term in rarities if (expression := match.any_of([term])) is not None}
    for expression, term in expressions.items():
        values += [rarities[term], expression, *rows.day_range(days.first, days.last), _NEWEST_OF_EACH]
    parts = " UNION ALL ".join([f"SELECT * FROM ({_NEWEST_OF_TERM})"] * len(expressions))
    ranked = f"SELECT found FROM ({parts}) GROUP BY found ORDER BY sum(rarity) DESC, found DESC LIMIT ?"
    return [row[0] for row in hits.fetch(db, ranked, (*values, limit))]
