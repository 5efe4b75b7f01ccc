"""One story once: of passages that say the same, the earliest that was found is given, and names the others."""

from __future__ import annotations

import datetime as dt
import json
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

from knowledge.search import Citation, Days
from knowledge.store import rows

Rows = list[int]
Earlier = dict[int, Rows]

# The passages, of some days, of earlier documents that say what these say.
_PASSAGES = """
SELECT mine.passage, other.passage FROM again AS mine JOIN again AS other ON other.first = mine.first
WHERE mine.passage IN (SELECT value FROM json_each(?)) AND other.place < mine.place AND other.passage BETWEEN ? AND ?
"""
# The quotes, of some days and people, that stand in such passages, with the words of both.
_QUOTES = """
SELECT mine.row, other.row, substr(here.text, mine.start + 1, mine."end" - mine.start),
       substr(there.text, other.start + 1, other."end" - other.start)
FROM quote AS mine JOIN again ON again.passage = mine.passage
JOIN again AS said ON said.first = again.first AND said.place < again.place
JOIN quote AS other ON other.passage = said.passage AND other.person IN (SELECT value FROM json_each(?))
JOIN document AS here ON here.row = mine.row & ? JOIN document AS there ON there.row = other.row & ?
WHERE mine.row IN (SELECT value FROM json_each(?)) AND other.row BETWEEN ? AND ?
"""
_OTHERS = """
SELECT mine.passage, other.passage, id, title, date, source, url, language
FROM again AS mine JOIN again AS other ON other.first = mine.first AND other.passage <> mine.passage
JOIN document ON document.row = other.passage & ?
WHERE mine.passage IN (SELECT value FROM json_each(?)) ORDER BY mine.passage, other.place
"""
_OF_DOCUMENT = -rows.PARTS  # the bits of a row that are its document's


def told_once(
    find: Callable[[int], Rows], earlier: Callable[[Rows], Earlier], limit: int, *, is_ranked: bool = False
) -> Rows:
    """The rows of the first of what `find` gives (at most as many as it is told) that nothing `earlier` says.

    More are looked for where some were left out: a story has up to MOST tellings. Of what is ranked it takes no longer
    to find twice as many at once, and as long again to find them anew.
    """
    from knowledge.copies.stories import MOST  # which a store where nothing is told twice needs not

    once: Rows = []
    seen, most = 0, 2 * limit if is_ranked else limit
    while True:
        found = find(most)
        while seen < len(found) and len(once) < limit:
            following = found[seen : max(2 * seen, limit)]
            said = earlier(following)
            once += [row for row in following if not said.get(row)]
            seen += len(following)
        if len(once) >= limit or len(found) < most or most >= limit * MOST:
            return once[:limit]
        most *= 2


def passages(db: sqlite3.Connection, given: Rows, days: Days, holding: Callable[[Rows], Iterable[int]]) -> Earlier:
    """For passages those of earlier documents of the days that say the same; `holding` tells which of them count."""
    said = _gathered(db.execute(_PASSAGES, (json.dumps(given), *rows.day_range(days.first, days.last))))
    there = set(holding(sorted({row for of in said.values() for row in of}))) if said else set()
    return {row: [one for one in of if one in there] for row, of in said.items()}


def quotes(db: sqlite3.Connection, given: Rows, days: Days, people: Rows) -> Earlier:
    """For quotes those of these people in earlier documents of the days that are the same words, told again."""
    from knowledge.copies.words import words_in

    window = rows.day_range(days.first, days.last)
    values = (json.dumps(people), _OF_DOCUMENT, _OF_DOCUMENT, json.dumps(given), *window)
    found = db.execute(_QUOTES, values)
    return _gathered((row, other) for row, other, here, there in found if words_in(here) == words_in(there))


def _gathered(pairs: Iterable[tuple[int, int]]) -> Earlier:
    found: Earlier = defaultdict(list)
    for row, other in pairs:
        found[row].append(other)
    return found


def others(db: sqlite3.Connection, passages: Sequence[int]) -> dict[int, tuple[Citation, ...]]:
    """The other documents that say what a passage says, the earliest first, by the passage's row."""
    found: dict[int, tuple[Citation, ...]] = {}
    for mine, other, id_, title, date, source, url, language in db.execute(
        _OTHERS, (_OF_DOCUMENT, json.dumps(list(passages)))
    ):
        day = dt.date.fromisoformat(date) if date else None
        cited = Citation(id_, title, day, source, url, rows.part_of(other), language)
        found[mine] = (*found.get(mine, ()), cited)
    return found
