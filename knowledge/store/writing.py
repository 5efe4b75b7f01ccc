"""Opening a store for writing, by aiosqlite: made or migrated, one transaction at a time, patient with other loads."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import aiosqlite

from knowledge.errors import StoreError
from knowledge.names import key
from knowledge.stems import indexed
from knowledge.store import database
from knowledge.store.private import make_private

_PATIENCE_SECONDS = 0.5  # after which a wait is told
_PAUSE_SECONDS = 0.02  # between two attempts
_BUSY = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


@asynccontextmanager
async def writing(path: Path, say: Callable[[str], None]) -> AsyncIterator[aiosqlite.Connection]:
    """A connection that may write; the store is made where there is none and migrated where it is older.

    `say` is told, in a line each, of a wait for another load and of a migration. Raises StoreError.
    """
    if path.exists():
        database.check_is_ours(path)
    else:
        _make(path)
    with database.damage_told(path):
        async with aiosqlite.connect(path, isolation_level=None) as db:
            # Longer waits are the business of `patiently`, which says so.
            await db.execute(f"PRAGMA busy_timeout = {int(_PATIENCE_SECONDS * 1000)}")
            await patiently(lambda: _migrate(db, path, say), path, say)
            # WAL with NORMAL loses nothing to a crash of the program, at most the last documents to a power cut.
            await db.execute("PRAGMA synchronous = NORMAL")
            await db.execute("PRAGMA foreign_keys = ON")
            yield db
            # Into the file, so that no log lies there that another file in its place would be read with.
            await db.execute("PRAGMA main.wal_checkpoint(TRUNCATE)")


@asynccontextmanager
async def transaction(db: aiosqlite.Connection, path: Path, say: Callable[[str], None]) -> AsyncIterator[None]:
    """All or nothing. Waits for another writer, and says so where the wait is long."""
    await patiently(lambda: db.execute("BEGIN IMMEDIATE"), path, say)
    async with _all_or_nothing(db):
        yield


async def patiently(attempt: Callable[[], Awaitable[object]], path: Path, say: Callable[[str], None]) -> None:
    """Runs an attempt until the store is free, at most database.BUSY_SECONDS; tells of the wait once."""
    now = asyncio.get_running_loop().time
    started, told = now(), False
    while True:
        try:
            await attempt()
            return
        except sqlite3.OperationalError as error:
            if not _is_busy(error) or now() - started > database.BUSY_SECONDS:
                raise
        if now() - started >= _PATIENCE_SECONDS and not told:
            say(f"{path}: waiting for another load to finish with the store")
            told = True
        await asyncio.sleep(_PAUSE_SECONDS)


async def user_version(db: aiosqlite.Connection) -> int:
    """The version of a store's schema; 0 where nothing was made yet."""
    async with db.execute("PRAGMA user_version") as cursor:
        row = await cursor.fetchone()
    return int(row[0]) if row else 0


def _make(path: Path) -> None:
    """Makes an empty store, and the folders above it."""
    for made, make in ((path.parent, _make_folder), (path, make_private)):
        try:
            make(made)
        except OSError as error:
            raise StoreError(f"{made}: cannot be made ({error.strerror}); name another file with --store") from error


def _make_folder(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)


async def _migrate(db: aiosqlite.Connection, path: Path, say: Callable[[str], None]) -> None:
    if await user_version(db) < database.VERSION:
        await db.create_function("name_key", 1, key, deterministic=True)
        await db.create_function("indexed", 1, indexed, deterministic=True)
        await db.execute("BEGIN IMMEDIATE")
        async with _all_or_nothing(db):
            version = await user_version(db)  # another load may have been faster
            if 0 < version < database.VERSION:
                say(f"{path}: migrating from version {version} to {database.VERSION}")
            for step in database.STEPS[version:]:
                for statement in _statements(step.read_text(encoding="utf-8")):
                    await db.execute(statement)
            await db.execute(f"PRAGMA application_id = {database.APPLICATION_ID}")
            await db.execute(f"PRAGMA user_version = {database.VERSION}")
    if (version := await user_version(db)) > database.VERSION:
        raise database.newer(path, version)
    # Last: whose file it is then stands in the file itself, not in a log that others do not look into.
    await db.execute("PRAGMA journal_mode = WAL")


@asynccontextmanager
async def _all_or_nothing(db: aiosqlite.Connection) -> AsyncIterator[None]:
    """Commits the transaction that was begun; what goes wrong rolls it back."""
    try:
        yield
        await db.execute("COMMIT")
    except BaseException:
        # In its turn, and only where there is one still: SQLite itself has rolled back where the disk is full, and what
        # was broken off here may have been committed there meanwhile.
        await db.rollback()
        raise


def _statements(script: str) -> list[str]:
    """The statements of a script, which `executescript` would run outside the transaction."""
    found, statement = [], ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            found.append(statement)
            statement = ""
    return found


def _is_busy(error: BaseException) -> bool:
    return database.code(error) in _BUSY
