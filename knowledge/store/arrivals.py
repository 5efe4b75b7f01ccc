"""`knowledge.arrivals.Arrivals` in SQL, within the reader's transaction."""

from __future__ import annotations

import datetime as dt
import json
import sqlite3

from knowledge.arrivals import Arrival, Mark
from knowledge.store import hits

NOTE = "INSERT OR IGNORE INTO arrival (document) VALUES (?)"
FORGET = "DELETE FROM arrival WHERE document = ?"

_MARK = "SELECT id, (SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE name = 'arrival') FROM lineage"
_STORY = """
coalesce((SELECT json_group_array(other.id) FROM telling AS mine JOIN telling ON telling.story = mine.story
          JOIN document AS other ON other.row = telling.document WHERE mine.document = document.row), '[]')
"""
_ARRIVALS = f"""
SELECT number, document.id, document.date, {_STORY} FROM arrival JOIN document ON document.id = arrival.document
WHERE number > ? ORDER BY number LIMIT ?
"""
_NEWEST = f"""
SELECT number, document.id, document.date, {_STORY} FROM document JOIN arrival ON arrival.document = document.id
WHERE NOT EXISTS (SELECT 1 FROM telling WHERE document = document.row AND place > 0)
ORDER BY document.row DESC LIMIT ?
"""
_PASSAGES = "SELECT passage.row FROM passage JOIN document ON document.row = document WHERE id = ? ORDER BY passage.row"


def mark(db: sqlite3.Connection) -> Mark:
    """The mark behind the document that came last."""
    return Mark(*hits.fetch(db, _MARK)[0])


def since(db: sqlite3.Connection, after: int, limit: int) -> list[Arrival]:
    """The documents that came with a number beyond `after`."""
    return [_arrival(*row) for row in hits.fetch(db, _ARRIVALS, (after, limit))]


def newest(db: sqlite3.Connection, limit: int) -> list[Arrival]:
    """The newest documents by their days."""
    return [_arrival(*row) for row in hits.fetch(db, _NEWEST, (limit,))]


def passages_of(db: sqlite3.Connection, document_id: str) -> list[int]:
    """The rows of a document's passages."""
    return [row for (row,) in hits.fetch(db, _PASSAGES, (document_id,))]


def _arrival(number: int, document: str, date: str | None, story: str) -> Arrival:
    day = dt.date.fromisoformat(date) if date else None
    return Arrival(number, document, day, tuple(json.loads(story)) or (document,))
