"""`knowledge.search.Search` over SQLite: read-only connections, one committed state a call, a limit on time."""

from __future__ import annotations

import asyncio
import datetime as dt
import json
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import aiosqlite

from knowledge.model import Document
from knowledge.search import Days, FoundPassage, FoundPerson, Hit, ListedDocument, SourceCount, Terms
from knowledge.stems import stem
from knowledge.store import database, hits, match, rows

# One connection answers one reader at a time; more than this gains nothing on the machines this is for.
CONNECTIONS = 4
# What one call may take (seconds): far beyond what any takes, so that none can hold a connection for long.
TIME_LIMIT = 5.0
# Looked at every so many steps of SQLite's machine (about a millisecond).
_STEPS_BETWEEN_LOOKS = 20_000
# bm25's weights of the index's columns: text, title, context.
_WEIGHTS = "1.0, 0.6, 0.5"
# Names to hold against a word: enough for every likely spelling, few enough to compare in a millisecond.
_NAME_CANDIDATES = 300
# Stems whose frequencies are kept, until the store changes.
_MOST_KEPT = 20_000

_PERSON = """
SELECT person.row, person.name, (SELECT json_group_array(text) FROM name WHERE name.person = person.row),
       (SELECT count(*) FROM quote WHERE quote.person = person.row)
FROM person
"""
_PEOPLE_LIKE = (
    _PERSON
    + """
WHERE person.row IN (
    SELECT person FROM name WHERE row IN (
        SELECT rowid FROM name_index WHERE name_index MATCH ? ORDER BY bm25(name_index) LIMIT ?))
"""
)
_PEOPLE_CALLED = (
    _PERSON
    + """
WHERE person.row IN (
    SELECT person FROM name WHERE row IN (SELECT name FROM name_part WHERE part IN ({marks}) LIMIT ?))
"""
)
_PEOPLE_QUOTED = (
    _PERSON
    + """
JOIN (SELECT person, count(*) AS quotes FROM quote WHERE person IS NOT NULL
      GROUP BY person ORDER BY quotes DESC LIMIT ?) AS quoted ON quoted.person = person.row
WHERE person.name IS NOT NULL ORDER BY quoted.quotes DESC, person.name
"""
)

_WITH_FIGURES = """
AND EXISTS (SELECT 1 FROM fact JOIN figure ON figure.fact = fact.row WHERE fact.passage = passage_index.rowid)
"""


class StoreReader:
    """A small pool of read-only connections, opened as they are needed."""

    def __init__(self, path: Path, stack: AsyncExitStack) -> None:
        self.path = path
        self._stack = stack
        self._free: asyncio.LifoQueue[_Connection] = asyncio.LifoQueue()
        self._opened = 0
        self._counts: dict[int, _Kept] = {}

    async def find_people(self, words: Sequence[str], alike: Sequence[str] = ()) -> list[FoundPerson]:
        words = words[: match.MAX_TERMS]
        trigrams = [word[i : i + 3] for word in alike for i in range(len(word) - 2)]
        expression = match.any_of(trigrams)
        async with self._snapshot() as db:
            marks = ", ".join("?" * len(words))
            found = await hits.fetch(db, _PEOPLE_CALLED.format(marks=marks), (*words, _NAME_CANDIDATES))
            if expression is not None:
                found += await hits.fetch(db, _PEOPLE_LIKE, (expression, _NAME_CANDIDATES))
        return [_person(row) for row in {row[0]: row for row in found if row[1] is not None}.values()]

    async def list_people(self, limit: int) -> list[FoundPerson]:
        async with self._snapshot() as db:
            people = (await self._kept(db)).people
            if limit not in people:
                people[limit] = [_person(row) for row in await hits.fetch(db, _PEOPLE_QUOTED, (limit,))]
        return list(people[limit])

    async def quotes(self, people: Sequence[int], days: Days, limit: int) -> list[Hit]:
        marks = ", ".join("?" * len(people))
        async with self._snapshot() as db:
            found = await hits.fetch(
                db,
                f"SELECT row FROM quote WHERE person IN ({marks}) AND row BETWEEN ? AND ? ORDER BY row DESC LIMIT ?",
                (*people, *rows.day_range(days.first, days.last), limit),
            )
            # The newest document first, and in it the order of the text.
            ordered = sorted((row[0] for row in found), key=lambda row: (-rows.document_of(row), row))
            return await hits.quotes(db, ordered)

    async def passages(self, terms: Terms, days: Days, limit: int) -> list[FoundPassage]:
        expression = match.any_of(terms)
        if expression is None:
            return []
        async with self._snapshot() as db:
            found = await hits.fetch(
                db,
                f"SELECT rowid, bm25(passage_index, {_WEIGHTS}) AS rank_ FROM passage_index"
                " WHERE passage_index MATCH ? AND rowid BETWEEN ? AND ? ORDER BY rank_ LIMIT ?",
                (expression, *rows.day_range(days.first, days.last), limit),
            )
            return await hits.passages(db, [(row, -rank) for row, rank in found])

    async def newest_passages(
        self, subjects: Sequence[Terms], days: Days, limit: int, around: Sequence[Terms] = ()
    ) -> list[FoundPassage]:
        return await self._newest(match.each_of(subjects, around), "", days, limit)

    async def newest_figures(
        self, subjects: Sequence[Terms], days: Days, limit: int, around: Sequence[Terms] = ()
    ) -> list[FoundPassage]:
        return await self._newest(match.each_of(subjects, around), _WITH_FIGURES, days, limit)

    async def count_passages(self, terms: Terms) -> int:
        expression = match.any_of(terms)
        if expression is None:
            return 0
        async with self._snapshot() as db:
            counts = (await self._kept(db)).passages
            if expression not in counts:
                found = await hits.fetch(
                    db,
                    "SELECT count(*) FROM passage_index WHERE passage_index MATCH ?",
                    (f"{{text context}} : ({expression})",),
                )
                counts[expression] = int(found[0][0])
        return counts[expression]

    async def size(self) -> int:
        async with self._snapshot() as db:
            kept = await self._kept(db)
            if kept.size is None:
                kept.size = int((await hits.fetch(db, "SELECT count(*) FROM passage"))[0][0])
        return kept.size

    async def frequencies(self, words: Sequence[str]) -> dict[str, int]:
        by_word = {word: stem(word) for word in words[: match.MAX_TERMS]}
        async with self._snapshot() as db:
            kept = (await self._kept(db)).frequencies
            missing = [term for term in dict.fromkeys(by_word.values()) if term not in kept]
            if missing:
                marks = ", ".join("?" * len(missing))
                counted = await hits.fetch(db, f"SELECT term, doc FROM passage_words WHERE term IN ({marks})", missing)
                kept.update(dict.fromkeys(missing, 0), **{term: int(count) for term, count in counted})
            return {word: kept[term] for word, term in by_word.items()}

    async def _kept(self, db: aiosqlite.Connection) -> _Kept:
        """What a connection counted before, while the store has not changed since."""
        version = int((await hits.fetch(db, "PRAGMA data_version"))[0][0])
        kept = self._counts.get(id(db))
        if kept is None or kept.version != version or len(kept.frequencies) + len(kept.passages) > _MOST_KEPT:
            kept = self._counts[id(db)] = _Kept(version, {}, {}, {})
        return kept

    async def list_sources(self) -> list[SourceCount]:
        async with self._snapshot() as db:
            found = await hits.fetch(
                db,
                "SELECT source, count(*), min(date), max(date) FROM document GROUP BY source"
                " ORDER BY count(*) DESC, source",
            )
        return [SourceCount(source, count, _day(first), _day(last)) for source, count, first, last in found]

    async def latest(self, limit: int) -> list[ListedDocument]:
        async with self._snapshot() as db:
            found = await hits.fetch(
                db, "SELECT id, title, date, source FROM document ORDER BY row DESC LIMIT ?", (limit,)
            )
        return [ListedDocument(id_, title, _day(date), source) for id_, title, date, source in found]

    async def last_day(self) -> dt.date | None:
        async with self._snapshot() as db:
            found = await hits.fetch(db, "SELECT date FROM document ORDER BY row DESC LIMIT 1")
        return _day(found[0][0]) if found else None

    async def count_documents(self) -> int:
        async with self._snapshot() as db:
            found = await hits.fetch(db, "SELECT count(*) FROM document")
        return int(found[0][0])

    async def document(self, document_id: str) -> Document | None:
        async with self._snapshot() as db:
            found = await hits.fetch(
                db, "SELECT id, text, title, date, source, url, language FROM document WHERE id = ?", (document_id,)
            )
        if not found:
            return None
        id_, text, title, date, source, url, language = found[0]
        return Document(id_, text, title, _day(date), source, url, language)

    async def _newest(self, expression: str | None, condition: str, days: Days, limit: int) -> list[FoundPassage]:
        if expression is None:
            return []
        async with self._snapshot() as db:
            found = await hits.fetch(
                db,
                "SELECT rowid FROM passage_index WHERE passage_index MATCH ? AND rowid BETWEEN ? AND ?"
                f" {condition} ORDER BY rowid DESC LIMIT ?",
                (expression, *rows.day_range(days.first, days.last), limit),
            )
            # The newest document first, and in it the order of the text.
            ordered = sorted((row[0] for row in found), key=lambda row: (-rows.document_of(row), row))
            return await hits.passages(db, [(row, 0.0) for row in ordered])

    @asynccontextmanager
    async def _snapshot(self) -> AsyncIterator[aiosqlite.Connection]:
        """A connection in a read transaction, given back afterwards. Raises StoreError beyond the limit of time."""
        connection = await self._take()
        connection.deadline = time.monotonic() + TIME_LIMIT
        try:
            with database.damage_told(self.path):
                await connection.db.execute("BEGIN")
                try:
                    yield connection.db
                finally:
                    connection.deadline = float("inf")
                    await connection.db.execute("COMMIT")
        finally:
            self._free.put_nowait(connection)

    async def _take(self) -> _Connection:
        if self._free.empty() and self._opened < CONNECTIONS:
            self._opened += 1
            try:
                return await _Connection.open(self.path, self._stack)
            except BaseException:
                self._opened -= 1
                raise
        return await self._free.get()


@dataclass
class _Kept:
    """Counts that hold for one version of the store's data, as one connection sees it."""

    version: int
    frequencies: dict[str, int]
    passages: dict[str, int]
    people: dict[int, list[FoundPerson]]
    size: int | None = None


class _Connection:
    """A connection with the moment (monotonic seconds) at which what it does is broken off."""

    def __init__(self, db: aiosqlite.Connection) -> None:
        self.db = db
        self.deadline = float("inf")

    @classmethod
    async def open(cls, path: Path, stack: AsyncExitStack) -> _Connection:
        connection = cls(await stack.enter_async_context(database.reading(path)))
        await connection.db.set_progress_handler(connection.is_late, _STEPS_BETWEEN_LOOKS)
        return connection

    def is_late(self) -> int:
        return time.monotonic() > self.deadline


@asynccontextmanager
async def open_reader(path: Path) -> AsyncIterator[StoreReader]:
    """The store at `path`, for reading. Raises StoreError where there is none of ours."""
    async with AsyncExitStack() as stack:
        reader = StoreReader(path, stack)
        await reader.count_documents()  # what is wrong with the file is told now
        yield reader


def _person(row: hits.Row) -> FoundPerson:
    return FoundPerson(row[0], row[1], tuple(sorted(json.loads(row[2]))), row[3])


def _day(date: str | None) -> dt.date | None:
    return dt.date.fromisoformat(date) if date else None
