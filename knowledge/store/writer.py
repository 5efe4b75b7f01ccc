"""The one who writes: documents with all that was drawn from them go in, are replaced and go out, each whole or not at
all. What is written goes through aiosqlite."""

from __future__ import annotations

import datetime as dt
import json
import os
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
from knowledge.store import arrivals, decided, rows, tellings, unfinished, versions, writing
from knowledge.store.decided import BY_HAND, Origin
from knowledge.store.filing import Filed, New, names_in, telling
from knowledge.store.linking import forget_unused, keep, people_of, relink
from knowledge.store.listing import NAMED
from knowledge.store.unfinished import Begun, Mark
from knowledge.store.versions import Predecessor

Outcome = Literal["added", "replaced"]

# Pages that one step of merging writes: a transaction of milliseconds, between which another load may write.
_MERGED_AT_ONCE = 200
# Documents that are taken out in one transaction.
_TOGETHER = 50

# Old versions of each document that are kept, where nothing else is set.
VERSIONS = 10

_HELD = "SELECT row, id, title, text, version FROM document WHERE id IN (SELECT value FROM json_each(?))"
_OF_SOURCE = "SELECT id FROM document WHERE source = ? ORDER BY row"
_INDEXED = 'SELECT row, start, "end", context FROM passage WHERE document = ?'
_UNINDEX = "INSERT INTO passage_index (passage_index, rowid, text, title, context) VALUES ('delete', ?, ?, ?, ?)"


@dataclass
class Writer:
    """A store open for writing, which keeps so many `versions` of a document beside the newest."""

    db: aiosqlite.Connection
    path: Path
    say: Callable[[str], None]
    linking: Linking
    versions: int = VERSIONS
    clock: Callable[[], dt.datetime] = lambda: dt.datetime.now(dt.UTC)

    async def relink(self) -> None:
        """Links every name and described office anew where people.yaml or places.yaml says something else than when
        they were linked; and looks for copies in a store of an older version, which knew none."""
        async with writing.transaction(self.db, self.path, self.say):
            await relink(self.db, self.linking)
        await self._catch_up()

    async def _catch_up(self) -> None:
        told = False
        while True:
            async with writing.transaction(self.db, self.path, self.say):
                if not await tellings.catch_up(self.db):
                    return
            if not told:
                self.say(f"{self.path}: looking for stories that several of its documents tell, once")
                told = True

    async def remember(self, paths: Iterable[Path]) -> None:
        """Notes which files and folders are loaded by hand, so that they can be loaded again."""
        async with writing.transaction(self.db, self.path, self.say):
            rows = [(os.fsencode(path.absolute()),) for path in paths]
            await self.db.executemany("INSERT OR IGNORE INTO loaded (path) VALUES (?)", rows)

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

    async def put_all(self, new: Sequence[New], origin: Origin = BY_HAND) -> list[Outcome]:
        """Stores documents of different ids in one transaction; what became of each.

        Where one is replaced that has another text, that is kept as an old version of it. What was withdrawn of them is
        not any more where they are loaded by hand.
        """
        async with writing.transaction(self.db, self.path, self.say):
            held = {one.id: one for one in await self._held([one.document.id for one in new])}
            numbers = [await self._number(held.get(one.document.id), one) for one in new]
            names = await self._take_out(list(held.values()))
            people = await people_of(self.db, self.linking, [name for one in new for name in names_in(one.extract)])
            filed, passages = Filed(), sum(len(one.extract.passages) for one in new)
            bases = await self._rows_for(new)
            for one, base, number in zip(new, bases, numbers, strict=True):
                filed.add(one, base, people, number, origin.feed)
            await keep(self.db, people)
            for statement, of_kind in filed.statements():
                await self.db.executemany(statement, of_kind)
            await self.db.execute(
                "UPDATE tally SET documents = documents + ?, passages = passages + ?", (len(new), passages)
            )
            await decided.note(self.db, origin, new)
            await self.db.executemany(arrivals.NOTE, [(one.document.id,) for one in new])
            await tellings.link(self.db, [telling(one, base) for one, base in zip(new, bases, strict=True)])
            if held:
                await forget_unused(self.db, names)
        return ["replaced" if one.document.id in held else "added" for one in new]

    async def remove(self, name: str) -> int:
        """Takes out documents of an id (their own, or that of a new version that came under another one) or an address,
        with everything drawn from them and all their versions; how many they were.

        They stay out until they are loaded by hand again.
        """
        found = await self.db.execute_fetchall(NAMED, {"name": name})
        return await self._remove([str(one) for (one,) in found])

    async def remove_source(self, source: str) -> int:
        """Takes out all documents of a publisher, some at a time; how many they were."""
        found = [str(one) for (one,) in await self.db.execute_fetchall(_OF_SOURCE, (source,))]
        return sum([await self._remove(found[at : at + _TOGETHER]) for at in range(0, len(found), _TOGETHER)])

    async def _remove(self, ids: Sequence[str]) -> int:
        """Takes out those of the documents that the store holds; how many they were."""
        async with writing.transaction(self.db, self.path, self.say):
            held = await self._held(ids)
            if held:
                await decided.withdraw(self.db, [one.id for one in held])
                await versions.withdraw(self.db, [one.id for one in held], at=self.clock())
                await self.db.executemany(arrivals.FORGET, [(one.id,) for one in held])
                await forget_unused(self.db, await self._take_out(held))
        return len(held)

    async def _held(self, ids: Sequence[str]) -> list[Predecessor]:
        """Those of the documents that the store holds."""
        return [Predecessor(*row) for row in await self.db.execute_fetchall(_HELD, (json.dumps(ids),))]

    async def _number(self, held: Predecessor | None, new: New) -> int:
        """The version that a text is of its document; the one before is kept."""
        if held is None:
            return 1
        now, kept = self.clock(), self.versions
        return await versions.supersede(self.db, held, new.document, new.extract, at=now, kept=kept)

    async def _take_out(self, held: Sequence[Predecessor]) -> list[int]:
        """Deletes documents, their versions aside; the names that they held."""
        left = await tellings.unlink(self.db, [(one.row, one.text) for one in held])
        names: list[int] = []
        for one in held:
            gone = [
                (passage, indexed(Span(start, end).of(one.text)), indexed(one.title), indexed(context))
                for passage, start, end, context in await self.db.execute_fetchall(_INDEXED, (one.row,))
            ]
            await self.db.executemany(_UNINDEX, gone)
            of_names = await self.db.execute_fetchall("SELECT name FROM named WHERE document = ?", (one.row,))
            names += [name for (name,) in of_names]
            await self.db.execute("DELETE FROM document WHERE row = ?", (one.row,))
            await self.db.execute("UPDATE tally SET documents = documents - 1, passages = passages - ?", (len(gone),))
        await tellings.relink(self.db, left)
        return names

    async def _rows_for(self, new: Sequence[New]) -> list[int]:
        """A free row for each document, by its day and, where it declares one, its hour."""
        stored: dict[tuple[int, int], int | None] = {}
        found: list[int] = []

        async def highest(low: int, high: int) -> int | None:
            if (low, high) not in stored:
                taken = "SELECT max(row) FROM document WHERE row BETWEEN ? AND ?"
                [(stored[low, high],)] = await self.db.execute_fetchall(taken, (low, high))
            taken_now = [row for row in found if low <= row <= high]
            return max((row for row in (stored[low, high], *taken_now) if row is not None), default=None)

        for document in (one.document for one in new):
            date, minute, row = document.date, document.minute, None
            if date is not None and minute is not None:
                row = rows.next_in_minute(await highest(*rows.minute_range(date, minute)), date, minute)
            if row is None:
                row = rows.next_document(await highest(*rows.date_range(date)), date)
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
async def open_writer(
    path: Path, directory: Directory, say: Callable[[str], None], *, versions: int = VERSIONS
) -> AsyncIterator[Writer]:
    """A store for writing, made where there is none; `say` is told of waits and migrations. Raises StoreError.

    So many old `versions` of each document are kept (0: none).
    """
    async with writing.writing(path, say) as db:
        yield Writer(db, path, say, Linking(directory), versions)
