"""The one who writes: documents with all that was drawn from them go in, are replaced and go out, each whole or not at
all. What is written goes through aiosqlite."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Callable, Iterable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import aiosqlite

from knowledge.directory import Directory
from knowledge.linking import Linking
from knowledge.model import Document, Extract, Span
from knowledge.stems import indexed
from knowledge.store import rows, unfinished, writing
from knowledge.store.filing import Filed, New, names_in
from knowledge.store.linking import forget_unused, keep, people_of, relink
from knowledge.store.unfinished import Begun, Mark

Outcome = Literal["added", "replaced"]

# Pages that one step of merging writes: a transaction of milliseconds, between which another load may write.
_MERGED_AT_ONCE = 200


_HELD = "SELECT id, row, title, text FROM document WHERE id IN (SELECT value FROM json_each(?))"
_INDEXED = 'SELECT row, start, "end", context FROM passage WHERE document = ?'
_UNINDEX = "INSERT INTO passage_index (passage_index, rowid, text, title, context) VALUES ('delete', ?, ?, ?, ?)"


@dataclass
class Writer:
    """A store open for writing."""

    db: aiosqlite.Connection
    path: Path
    say: Callable[[str], None]
    linking: Linking

    async def relink(self) -> None:
        """Links every name and described office anew where people.yaml or places.yaml says something else than when
        they were linked."""
        async with writing.transaction(self.db, self.path, self.say):
            await relink(self.db, self.linking)

    async def begun(self, load: str, present: Callable[[], Iterable[str]]) -> Begun:
        """How far a load came that was broken off, in those of its files that are `present` (their fingerprints)."""
        async with writing.transaction(self.db, self.path, self.say):
            return await unfinished.begun(self.db, load, present)

    async def mark(self, load: str, mark: Mark) -> None:
        """Keeps how far a load has come: all that the mark tells of is stored, or was left out."""
        async with writing.transaction(self.db, self.path, self.say):
            await unfinished.keep(self.db, load, mark)

    async def done(self, load: str) -> None:
        """Forgets how far a load has come: it is done."""
        async with writing.transaction(self.db, self.path, self.say):
            await unfinished.forget(self.db, load)

    async def put(self, document: Document, extract: Extract, digest: str) -> Outcome:
        """Stores a document; one with the same id is replaced."""
        [outcome] = await self.put_all([New(document, extract, digest)])
        return outcome

    async def put_all(self, new: Sequence[New]) -> list[Outcome]:
        """Stores documents of different ids in one transaction; what became of each."""
        async with writing.transaction(self.db, self.path, self.say):
            replaced, names = await self._take_out([one.document.id for one in new])
            people = await people_of(self.db, self.linking, [name for one in new for name in names_in(one.extract)])
            filed, passages = Filed(), sum(len(one.extract.passages) for one in new)
            for one, base in zip(new, await self._rows_for(new), strict=True):
                filed.add(one, base, people)
            await keep(self.db, people)
            for statement, of_kind in filed.statements():
                await self.db.executemany(statement, of_kind)
            await self.db.execute(
                "UPDATE tally SET documents = documents + ?, passages = passages + ?", (len(new), passages)
            )
            if replaced:
                await forget_unused(self.db, names)
        return ["replaced" if one.document.id in replaced else "added" for one in new]

    async def remove(self, document_id: str) -> bool:
        """Takes a document out, with everything drawn from it; False where the store does not hold it."""
        async with writing.transaction(self.db, self.path, self.say):
            removed, names = await self._take_out([document_id])
            if removed:
                await forget_unused(self.db, names)
        return bool(removed)

    async def _take_out(self, ids: Sequence[str]) -> tuple[set[str], list[int]]:
        """Deletes those of the documents that the store holds: their ids, and the names that they held."""
        held = list(await self.db.execute_fetchall(_HELD, (json.dumps(ids),)))
        names: list[int] = []
        for _, row, title, text in held:
            gone = [
                (passage, indexed(Span(start, end).of(text)), indexed(title), indexed(context))
                for passage, start, end, context in await self.db.execute_fetchall(_INDEXED, (row,))
            ]
            await self.db.executemany(_UNINDEX, gone)
            of_names = await self.db.execute_fetchall("SELECT name FROM named WHERE document = ?", (row,))
            names += [name for (name,) in of_names]
            await self.db.execute("DELETE FROM document WHERE row = ?", (row,))
            await self.db.execute("UPDATE tally SET documents = documents - 1, passages = passages - ?", (len(gone),))
        return {document_id for document_id, *_ in held}, names

    async def _rows_for(self, new: Sequence[New]) -> list[int]:
        """A free row for each document, by its day."""
        highest: dict[tuple[int, int], int | None] = {}
        found = []
        for one in new:
            date = one.document.date
            days = rows.date_range(date)
            if days not in highest:
                [(taken,)] = await self.db.execute_fetchall(
                    "SELECT max(row) FROM document WHERE row BETWEEN ? AND ?", days
                )
                highest[days] = taken
            highest[days] = row = rows.next_document(highest[days], date)
            found.append(row)
        return found

    async def finish(self) -> None:
        """Puts the pieces of the full-text index together and lets SQLite look at its indexes."""
        while await self._merge():
            pass
        await writing.patiently(lambda: self.db.execute("PRAGMA optimize"), self.path, self.say)

    async def _merge(self) -> bool:
        """One step of merging; whether there was something to merge. Each word is then looked up in few places."""
        async with writing.transaction(self.db, self.path, self.say):
            before = self.db.total_changes
            await self.db.execute(
                "INSERT INTO passage_index (passage_index, rank) VALUES ('merge', ?)", (_MERGED_AT_ONCE,)
            )
            return self.db.total_changes - before > 1  # FTS5 counts the command itself


@asynccontextmanager
async def open_writer(path: Path, directory: Directory, say: Callable[[str], None]) -> AsyncIterator[Writer]:
    """A store for writing, made where there is none; `say` is told of waits and migrations. Raises StoreError."""
    async with writing.writing(path, say) as db:
        yield Writer(db, path, say, Linking(directory))
