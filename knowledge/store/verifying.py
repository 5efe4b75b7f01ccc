"""Whether a store is whole: what SQLite says of its file, and whether each span, row and word is where it should be."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing
from itertools import islice
from pathlib import Path
from typing import Any

from knowledge.copies.sketch import sketch
from knowledge.copies.words import words_in
from knowledge.errors import StoreError
from knowledge.model import Span
from knowledge.stems import indexed
from knowledge.store import database, rows

# In an order of ours: SQLite's own is another one with each further table. What has a row's number can be looked up.
_LOST = """
SELECT "table", rowid, parent FROM pragma_foreign_key_check ORDER BY rowid IS NULL, "table" <> 'passage', "table", rowid
"""
# Of each kind of fault so many places are told.
_MOST_TOLD = 3
# So many passages are indexed anew at once, to be held against the store's index.
_AT_ONCE = 10_000

# What points into a text: the table, the column whose row tells the document, and the two ends.
_SPANS = (
    ("passage", "row", "start", '"end"'),
    ("quote", "row", "start", '"end"'),
    ("quote", "row", "mention_start", "mention_end"),
    ("quote", "row", "cue_start", "cue_end"),
    ("segment", "quote", "start", '"end"'),
    ("fact", "row", "start", '"end"'),
    ("figure", "row", "start", '"end"'),
    ("figure", "row", "concept_start", "concept_end"),
    ("moment", "row", "start", '"end"'),
)
_OUTSIDE = """
WITH whole AS MATERIALIZED (SELECT row, id, length(text) AS length FROM document)
SELECT printf('%s at %s', coalesce(whole.id, 'no document'), {start})
FROM {table} LEFT JOIN whole ON whole.row = {table}.{row} & -{parts}
WHERE ({start} IS NULL) <> ({end} IS NULL)
   OR {start} IS NOT NULL AND NOT coalesce(0 <= {start} AND {start} <= {end} AND {end} <= length, 0)
"""
# What else must not be found: a name for it, and a statement that gives the places.
_NEVER = (
    ("a quote without a part", "SELECT row FROM quote WHERE row NOT IN (SELECT quote FROM segment)"),
    (
        "a part outside its quote",
        'SELECT quote FROM segment JOIN quote ON quote.row = quote WHERE segment.start < quote.start'
        ' OR segment."end" > quote."end"',
    ),
    ("a name's word that is not indexed", "SELECT text FROM part WHERE row NOT IN (SELECT id FROM part_index_docsize)"),
    ("an indexed word of no name", "SELECT id FROM part_index_docsize WHERE id NOT IN (SELECT row FROM part)"),
    (
        "a wrong count of documents or passages",
        "SELECT coalesce((SELECT documents || ', ' || passages FROM tally), 'none') WHERE NOT EXISTS ("
        "SELECT 1 FROM tally WHERE documents = (SELECT count(*) FROM document)"
        " AND passages = (SELECT count(*) FROM passage))",
    ),
    (
        "a story without its first telling, or with one alone",
        "SELECT story FROM telling GROUP BY story HAVING count(*) = 1 OR min(place) <> 0 OR max(place) >= count(*)",
    ),
    (
        "a passage told again in no story",
        f"SELECT passage FROM again WHERE passage & -{rows.PARTS} NOT IN (SELECT document FROM telling)",
    ),
    (
        "an id under which a version of no document came",
        "SELECT alias.id FROM alias LEFT JOIN document ON document.id = alias.document WHERE document.row IS NULL",
    ),
    (
        "an old version of no document, or newer than it is",
        "SELECT version.document || ' ' || version.version FROM version LEFT JOIN document ON id = version.document"
        " WHERE document.version IS NULL OR document.version <= version.version",
    ),
    (
        "a change that slices nothing",
        "SELECT change.document || ' ' || change.version || ' at ' || change.start FROM change"
        " JOIN document_versions AS was ON was.document = change.document AND was.version = change.version"
        " JOIN document_versions AS now ON now.document = change.document AND now.version = change.version + 1"
        ' WHERE NOT (0 <= start AND start <= "end" AND "end" <= length(was.text))'
        ' OR NOT coalesce(sentence_start <= start AND "end" <= sentence_end AND sentence_end <= length(was.text), 1)'
        " OR NOT coalesce(now_sentence_start <= now_start AND now_sentence_end <= length(now.text), 1)"
        " OR now_start IS NOT NULL"
        " AND NOT coalesce(0 <= now_start AND now_start <= now_end AND now_end <= length(now.text), 0)",
    ),
)  # fmt: skip
_PASSAGES = """
SELECT passage.row, passage.start, passage."end", text, title, context
FROM passage JOIN document ON document.row = passage.document ORDER BY passage.row
"""


def verify(path: Path) -> list[str]:
    """A line for each kind of fault of a store, none where it is whole; it may be used meanwhile.

    Its words are indexed anew for it, which takes about as long as loading without extraction. Raises StoreError where
    it is no store of ours and of this version.
    """
    found: list[str] = []
    try:
        with database.reading(path) as db:
            db.execute("BEGIN")  # one committed state, whatever is loaded meanwhile
            found.extend(f"{path}: {fault}" for fault in _faults(db))
    except StoreError as error:
        if not database.is_damage(error.__cause__):
            raise
        found.append(str(error))
    return found


def _faults(db: sqlite3.Connection) -> Iterator[str]:
    said = [row[0] for row in db.execute(f"PRAGMA integrity_check({_MOST_TOLD})")]
    if said != ["ok"]:
        yield from (" ".join(str(line).split()) for line in said)
    lost = [f"{table} {row} without its {other}" for table, row, other in db.execute(_LOST)]
    yield from _told("a row that belongs to nothing", lost)
    for table, row, start, end in _SPANS:
        outside = _OUTSIDE.format(table=table, row=row, start=start, end=end, parts=rows.PARTS)
        what = f"a {table} whose {start} and {end} slice nothing".replace('"', "")
        yield from _told(what, [where for (where,) in db.execute(outside)])
    for what, broken in _NEVER:
        yield from _told(what, [where for (where,) in db.execute(broken)])
    yield from _misindexed(db)
    yield from _missketched(db)


def _told(what: str, places: Sequence[object]) -> Iterator[str]:
    if places:
        more = f" and {len(places) - _MOST_TOLD} more" if len(places) > _MOST_TOLD else ""
        yield f"{what}: {', '.join(str(place) for place in places[:_MOST_TOLD])}{more}"


def _misindexed(db: sqlite3.Connection) -> Iterator[str]:
    """What the index has otherwise than the texts: passages with other words, by how many they are, and words."""
    indexed = dict(db.execute("SELECT id, sz FROM passage_index_docsize"))
    words: Counter[str] = Counter()
    wrong: list[str] = []
    passages = db.execute(_PASSAGES)
    while batch := list(islice(passages, _AT_ONCE)):
        sizes, held = _indexed_anew(db, batch)
        words.update(held)
        wrong += [f"row {row}" for row, size in sizes.items() if indexed.pop(row, None) != size]
    yield from _told("a passage that is not indexed, or by other words", wrong)
    yield from _told("an indexed passage that is not there", [f"row {row}" for row in indexed])
    stored = dict(db.execute("SELECT term, cnt FROM passage_words").fetchall())
    differ = sorted(term for term in stored.keys() | words.keys() if stored.get(term, 0) != words[term])
    yield from _told("a word that stands in the texts otherwise than in the index", differ)


def _missketched(db: sqlite3.Connection) -> Iterator[str]:
    """Documents whose sketch is not that of their text; and how many numbers are of none."""
    wrong, count = [], 0
    waiting = {row for (row,) in db.execute("SELECT document FROM unsketched")}
    for row, id_, text in db.execute("SELECT row, id, text FROM document ORDER BY row"):
        numbers = () if row in waiting else sketch(words_in(text))
        held = "SELECT count(*) FROM sketch WHERE document = ? AND number IN (SELECT value FROM json_each(?))"
        [(there,)] = db.execute(held, (row, json.dumps(numbers)))
        count += there
        if there != len(numbers):
            wrong.append(id_)
    [(every,)] = db.execute("SELECT count(*) FROM sketch")
    if every != count:
        wrong.append(f"{every - count} more of none")
    yield from _told("a sketch that is not of its document's text", wrong)


def _indexed_anew(db: sqlite3.Connection, batch: Sequence[Sequence[Any]]) -> tuple[dict[int, bytes], dict[str, int]]:
    """An index of passages as the store's own: how many words each has, and how often each word stands there."""
    made = "SELECT sql FROM sqlite_schema WHERE name IN ('passage_index', 'passage_words') ORDER BY name"
    with closing(sqlite3.connect(":memory:")) as anew:
        for (sql,) in db.execute(made).fetchall():
            anew.execute(sql)
        anew.executemany(
            "INSERT INTO passage_index (rowid, text, title, context) VALUES (?, ?, ?, ?)",
            [
                (row, indexed(Span(start, end).of(text)), indexed(title), indexed(context))
                for row, start, end, text, title, context in batch
            ],
        )
        sizes = dict(anew.execute("SELECT id, sz FROM passage_index_docsize"))
        return sizes, dict(anew.execute("SELECT term, cnt FROM passage_words"))
