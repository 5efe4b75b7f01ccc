"""Who is called so, and who is quoted: rows of people, and the people themselves."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence

from rapidfuzz import fuzz, process

from knowledge.search import MOST_TERMS, FoundPerson
from knowledge.store import hits, match

# People who are called by one of a question's words: all but those of a name that hundreds bear.
_MOST_CALLED = 300
# Words of a question that may be misspelt names.
_MOST_MISSPELT = 8
# Words of names to hold against a misspelt one; how near (0 to 100) and how many of them are near enough to look whose
# they are. Whoever asks judges more closely.
_PART_CANDIDATES, _NEAR, _MOST_NEAR = 200, 70.0, 20

_NAMES = "(SELECT json_group_array(json_array(text, key)) FROM name WHERE person = person.row)"
_PEOPLE = f"""
SELECT person.row, person.name, {_NAMES}, (SELECT count(*) FROM quote WHERE quote.person = person.row) FROM person
WHERE person.row IN (SELECT value FROM json_each(?)) AND name IS NOT NULL
"""
_OF_NAMES = "SELECT DISTINCT person FROM name WHERE row IN (SELECT value FROM json_each(?)) ORDER BY person"
_CALLED_SO = "SELECT DISTINCT person FROM name WHERE text IN (SELECT value FROM json_each(?))"
_CALLED = """
SELECT name FROM part JOIN name_part ON name_part.part = part.row WHERE text IN (SELECT value FROM json_each(?)) LIMIT ?
"""
_PARTS_LIKE = """
SELECT text FROM part WHERE row IN (
    SELECT rowid FROM part_index WHERE part_index MATCH ? ORDER BY rank LIMIT ?)
"""
# What an earlier telling of a story says is counted there.
_PEOPLE_QUOTED = f"""
WITH said AS (SELECT person, count(*) AS times FROM quote WHERE person IS NOT NULL GROUP BY person),
repeated AS MATERIALIZED (
    SELECT quote.person, count(*) AS times FROM again CROSS JOIN quote ON quote.passage = again.passage
    WHERE again.first <> again.passage AND quote.person IS NOT NULL GROUP BY quote.person),
quoted AS (
    SELECT said.person, said.times - coalesce(repeated.times, 0) AS quotes
    FROM said LEFT JOIN repeated ON repeated.person = said.person
    WHERE said.times > coalesce(repeated.times, 0) ORDER BY quotes DESC LIMIT ?)
SELECT person.row, person.name, {_NAMES}, quoted.quotes FROM quoted JOIN person ON person.row = quoted.person
WHERE person.name IS NOT NULL ORDER BY quoted.quotes DESC, person.name
"""


def named(db: sqlite3.Connection, words: Sequence[str], alike: Sequence[str]) -> list[int]:
    """The rows of people one of whose names holds one of `words`, or a word that looks like one of `alike`."""
    names = _called(db, words[:MOST_TERMS])
    if near := _parts_like(db, alike[:_MOST_MISSPELT]):
        names += _called(db, near)
    return [row[0] for row in hits.fetch(db, _OF_NAMES, (json.dumps(names),))]


def spelled_so(db: sqlite3.Connection, names: Sequence[str]) -> list[int]:
    """The rows of people who have one of these names."""
    return [row[0] for row in hits.fetch(db, _CALLED_SO, (json.dumps(names),))]


def of_rows(db: sqlite3.Connection, rows: Sequence[int]) -> dict[int, FoundPerson]:
    """The people of rows, without those of whom no document holds a name."""
    return {row[0]: _person(row) for row in hits.fetch(db, _PEOPLE, (json.dumps(rows),))}


def most_quoted(db: sqlite3.Connection, limit: int) -> list[FoundPerson]:
    """The people who are quoted most, equals by name."""
    return [_person(row) for row in hits.fetch(db, _PEOPLE_QUOTED, (limit,))]


def _called(db: sqlite3.Connection, words: Sequence[str]) -> list[int]:
    """The rows of names that hold one of the words."""
    return [row[0] for row in hits.fetch(db, _CALLED, (json.dumps(words), _MOST_CALLED))]


def _parts_like(db: sqlite3.Connection, words: Sequence[str]) -> list[str]:
    """The words of names that look like one of the words, the most alike of each."""
    found: dict[str, None] = {}
    for word in words:
        expression = match.any_of(word[i : i + 3] for i in range(len(word) - 2))
        if expression is not None:
            parts = [row[0] for row in hits.fetch(db, _PARTS_LIKE, (expression, _PART_CANDIDATES))]
            near = process.extract(word, parts, scorer=fuzz.ratio, score_cutoff=_NEAR, limit=_MOST_NEAR)
            found.update((part, None) for part, *_ in near)
    return list(found)


def _person(row: hits.Row) -> FoundPerson:
    spelled = json.loads(row[2])
    return FoundPerson(row[1], tuple(sorted(text for text, _ in spelled)), row[3], frozenset(key for _, key in spelled))
