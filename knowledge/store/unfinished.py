"""Loads that are under way or were broken off: how far they have come, so that the next one goes on behind them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import aiosqlite

# Loads that were broken off and never taken up again are forgotten, the oldest first, beyond so many.
_MOST = 16
_FILES_OF = "SELECT row FROM unfinished_file WHERE load"


@dataclass(frozen=True, slots=True)
class Mark:
    """What of a load was dealt with since the mark before.

    `files`: how many records have been read of each file of many, by its fingerprint. `ids`: of the documents, each
    with the fingerprint of its file, empty for one that a load that goes on reads again. `left_out`: how many things.
    """

    files: Mapping[str, int] = field(default_factory=dict)
    ids: Sequence[tuple[str, str]] = ()
    left_out: int = 0

    @property
    def records(self) -> int:
        """How many records it tells of."""
        return len(self.ids) + self.left_out


@dataclass(frozen=True, slots=True)
class Begun:
    """How far a load came that was broken off: records by the fingerprints of files, and what was left out."""

    files: Mapping[str, int]
    left_out: int


def joined(marks: Sequence[Mark]) -> Mark:
    """One mark that tells what several do, in their order."""
    return Mark(
        {file: records for mark in marks for file, records in mark.files.items()},
        [one for mark in marks for one in mark.ids],
        sum(mark.left_out for mark in marks),
    )


def id_digest(document_id: str) -> bytes:
    """What an id is remembered by: sixteen bytes, which no two ids of any archive share."""
    return hashlib.blake2b(document_id.encode("utf-8", "surrogatepass"), digest_size=16).digest()


async def begun(db: aiosqlite.Connection, load: str, present: Callable[[], Iterable[str]]) -> Begun:
    """How far a load has come, in a transaction. What it knows of files is forgotten that are not `present` any more
    (their fingerprints), as they were changed, or are read again."""
    found = list(await db.execute_fetchall("SELECT row, left_out FROM unfinished WHERE load = ?", (load,)))
    if not found:
        return Begun({}, 0)
    [(row, left_out)] = found
    gone = f"{_FILES_OF} = ? AND file NOT IN (SELECT value FROM json_each(?))"
    await _forget_files(db, gone, row, json.dumps([*present()]))
    files = await db.execute_fetchall("SELECT file, records FROM unfinished_file WHERE load = ?", (row,))
    return Begun({str(file): int(records) for file, records in files}, int(left_out))


async def keep(db: aiosqlite.Connection, load: str, mark: Mark) -> None:
    """Keeps a mark, in a transaction: all that it tells of is stored."""
    await db.execute("INSERT OR IGNORE INTO unfinished (load, left_out) VALUES (?, 0)", (load,))
    await db.execute("UPDATE unfinished SET left_out = left_out + ? WHERE load = ?", (mark.left_out, load))
    [(row,)] = await db.execute_fetchall("SELECT row FROM unfinished WHERE load = ?", (load,))
    files = dict.fromkeys((file for file, _ in mark.ids), 0) | dict(mark.files)
    await db.executemany(
        "INSERT INTO unfinished_file (load, file, records) VALUES (?, ?, ?) "
        "ON CONFLICT DO UPDATE SET records = excluded.records",
        [(row, *one) for one in files.items()],
    )
    filed = await db.execute_fetchall("SELECT file, row FROM unfinished_file WHERE load = ?", (row,))
    rows = {str(file): int(its_row) for file, its_row in filed}
    met = [(id_digest(one), rows[file]) for file, one in mark.ids]
    await db.executemany("INSERT OR IGNORE INTO unfinished_document VALUES (?, ?)", met)
    old = "SELECT row FROM unfinished ORDER BY row DESC LIMIT -1 OFFSET ?"
    if await db.execute_fetchall(old, (_MOST,)):
        await _forget(db, old, _MOST)


async def forget(db: aiosqlite.Connection, load: str) -> None:
    """Forgets a load that is done, in a transaction."""
    done = "SELECT row FROM unfinished WHERE load = ?"
    if await db.execute_fetchall(done, (load,)):
        await _forget(db, done, load)


async def _forget(db: aiosqlite.Connection, loads: str, *values: object) -> None:
    await _forget_files(db, f"{_FILES_OF} IN ({loads})", *values)
    await db.execute(f"DELETE FROM unfinished WHERE row IN ({loads})", values)


async def _forget_files(db: aiosqlite.Connection, files: str, *values: object) -> None:
    """Forgets files and the ids of their documents, which are looked through once, however many files there are."""
    await db.execute(f"DELETE FROM unfinished_document WHERE file IN ({files})", values)
    await db.execute(f"DELETE FROM unfinished_file WHERE row IN ({files})", values)
