"""The one who writes: documents with all that was drawn from them go in, are replaced and go out, each in one
transaction."""

from __future__ import annotations

import sqlite3
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from knowledge.directory import Directory
from knowledge.linking import Linking
from knowledge.model import Document, Extract
from knowledge.store import database
from knowledge.store.filing import Filing
from knowledge.store.linking import PeopleLinker

Outcome = Literal["added", "replaced"]

# Pages that one step of merging writes: a transaction of milliseconds, between which another load may write.
_MERGED_AT_ONCE = 200


@dataclass
class Writer:
    """A store open for writing."""

    db: database.Connection
    path: Path
    say: Callable[[str], None]
    filing: Filing

    async def relink(self) -> None:
        """Links every name and described office anew where people.yaml or places.yaml says something else than when
        they were linked."""
        async with database.transaction(self.db, self.path, self.say):
            await self.db.run(lambda _: self.filing.people.relink())

    async def digests(self) -> dict[str, str]:
        """The digest of every document, by id: what need not be extracted again."""
        return await self.db.run(lambda db: dict(db.execute("SELECT id, digest FROM document")))

    async def put(self, document: Document, extract: Extract, digest: str) -> Outcome:
        """Stores a document; one with the same id is replaced."""
        async with database.transaction(self.db, self.path, self.say):
            replaced = await self.db.run(lambda _: self.filing.put(document, extract, digest))
        return "replaced" if replaced else "added"

    async def remove(self, document_id: str) -> bool:
        """Takes a document out, with everything drawn from it; False where the store does not hold it."""
        async with database.transaction(self.db, self.path, self.say):
            return await self.db.run(lambda _: self.filing.remove(document_id))

    async def finish(self) -> None:
        """Puts the pieces of the full-text index together, folds what was written into the store's file and lets
        SQLite look at its indexes."""
        while await self._merge():
            pass
        await database.patiently(lambda: self.db.execute("PRAGMA optimize"), self.path, self.say)
        await self.db.execute("PRAGMA wal_checkpoint(PASSIVE)")

    async def _merge(self) -> bool:
        """One step of merging; whether there was something to merge. Each word is then looked up in few places."""

        def step(db: sqlite3.Connection) -> bool:
            before = db.total_changes
            db.execute("INSERT INTO passage_index (passage_index, rank) VALUES ('merge', ?)", (_MERGED_AT_ONCE,))
            return db.total_changes - before > 1  # FTS5 counts the command itself

        async with database.transaction(self.db, self.path, self.say):
            return await self.db.run(step)


@asynccontextmanager
async def open_writer(path: Path, directory: Directory, say: Callable[[str], None]) -> AsyncIterator[Writer]:
    """A store for writing, made where there is none; `say` is told of waits and migrations. Raises StoreError."""
    async with database.writing(path, say) as db:
        filing = await db.run(lambda connection: Filing(connection, PeopleLinker(connection, Linking(directory))))
        yield Writer(db, path, say, filing)
