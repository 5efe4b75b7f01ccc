"""Care of a store that is used meanwhile: a copy of it that is known to be whole, and a smaller file."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from knowledge.errors import CutShortError, StoreError
from knowledge.store import database, writing
from knowledge.store.private import make_private
from knowledge.store.verifying import verify


def back_up(path: Path, copy: Path) -> None:
    """Copies a store, as it is at one moment, to the file `copy`, which is replaced when the new copy was verified.

    Raises StoreError where the store cannot be read or `copy` is another program's file; CutShortError where the copy
    cannot be written, or is not whole. What was at `copy` before is there still then.
    """
    if copy.exists():
        if copy.samefile(path):
            raise StoreError(f"{copy}: is the store itself; name another file")
        database.check_is_ours(copy)
    part = copy.with_name(f".{copy.name}.part")
    try:
        with database.reading(path) as db:
            _start(part)
            with database.damage_told(copy), closing(sqlite3.connect(part)) as made:
                db.backup(made)
                # The copy is one file, without a log; a load into it begins one.
                made.execute("PRAGMA journal_mode = DELETE")
        if faults := verify(part):
            raise CutShortError(f"{copy}: the copy is not whole and was not kept ({faults[0]})")
        for log in database.logs_of(copy):  # of the file that is replaced: they would be read into the new one
            log.unlink(missing_ok=True)
        part.replace(copy)
    finally:
        part.unlink(missing_ok=True)


def _start(part: Path) -> None:
    """Makes an empty file to copy into; one that a copy left that was killed goes."""
    try:
        part.unlink(missing_ok=True)
        make_private(part)
    except OSError as error:
        raise StoreError(f"{part.parent}: cannot be written to ({error.strerror}); name another file") from error


async def compact(path: Path, say: Callable[[str], None]) -> tuple[int, int]:
    """Gives back to the disk what removed and replaced documents have left: bytes before and after.

    It takes as much room again while it is at work. Raises StoreError, CutShortError.
    """
    before = _size(path)
    async with writing.writing(path, say) as db:
        for index in ("passage_index", "part_index"):
            optimized = f"INSERT INTO {index} ({index}) VALUES ('optimize')"
            await writing.patiently(lambda sql=optimized: db.execute(sql), path, say)  # type: ignore[misc]
        await writing.patiently(lambda: db.execute("VACUUM"), path, say)
    return before, _size(path)


def _size(path: Path) -> int:
    return sum(file.stat().st_size for file in (path, database.logs_of(path)[0]) if file.exists())
