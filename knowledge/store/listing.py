"""Documents as who keeps a store looks for them: by name, and by the words of their titles, each telling by itself."""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Sequence

from knowledge.search import ListedDocument
from knowledge.store import hits, match, rows

# The documents that a name stands for: an id (their own, or that of a new version that came under another), an address.
NAMED = """
SELECT id FROM document WHERE id = :name UNION SELECT id FROM document WHERE url = :name
UNION SELECT document FROM alias WHERE id = :name
"""
_NEWEST = "SELECT id, title, date, source FROM document ORDER BY row DESC LIMIT ?"
_TITLED = """
SELECT id, title, date, source FROM document
WHERE row IN (SELECT DISTINCT rowid & ? FROM passage_index WHERE passage_index MATCH ?) ORDER BY row DESC LIMIT ?
"""


def is_named(db: sqlite3.Connection, name: str) -> bool:
    """Whether a name stands for a document."""
    return db.execute(NAMED, {"name": name}).fetchone() is not None


def documents(db: sqlite3.Connection, words: Sequence[str], limit: int) -> list[ListedDocument]:
    """The newest documents whose titles hold each of the words, in any form; the newest of all where there are none."""
    if not words:
        found = hits.fetch(db, _NEWEST, (limit,))
    else:
        expression = match.titled(words)
        found = [] if expression is None else hits.fetch(db, _TITLED, (-rows.PARTS, expression, limit))
    return [listed(*row) for row in found]


def listed(id_: str, title: str, date: str | None, source: str | None) -> ListedDocument:
    """A row of a list."""
    return ListedDocument(id_, title, dt.date.fromisoformat(date) if date else None, source)
