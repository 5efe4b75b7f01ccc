"""Opening a store: what is ours, which version it has, and how many may use it at once."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import aiosqlite

from knowledge.errors import StoreError

# "news" in ASCII: SQLite's own place to say whose file it is.
APPLICATION_ID = 0x6E657773
# Each step takes a store from the version of its index to the next; a new store takes all of them.
_STEPS: tuple[Path, ...] = (Path(__file__).with_name("schema.sql"),)
VERSION = len(_STEPS)

# Another load may hold the store for one document at a time (milliseconds); this is far beyond that (seconds).
BUSY_SECONDS = 60.0
_PATIENCE_SECONDS = 0.5  # after which a wait is told

_SQLITE_HEADER = b"SQLite format 3\x00"
_BUSY = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


def check_is_ours(path: Path) -> None:
    """Raises StoreError, without touching the file, where it is no store of ours."""
    try:
        with path.open("rb") as file:
            header = file.read(100)
    except OSError as error:
        raise StoreError(f"{path}: cannot be read ({error.strerror})") from error
    if not header:
        return  # an empty file, as SQLite leaves one that was opened and not written to
    if not header.startswith(_SQLITE_HEADER) or len(header) < 100:
        raise StoreError(f"{path}: is not a store (no SQLite file); name another file with --store")
    if int.from_bytes(header[68:72], "big") != APPLICATION_ID:
        raise StoreError(f"{path}: is another program's database; name another file with --store")


@asynccontextmanager
async def reading(path: Path) -> AsyncIterator[aiosqlite.Connection]:
    """A read-only connection to a store of this version. Raises StoreError."""
    if not path.is_file():
        raise StoreError(f"{path}: does not exist; make it with: newsbot load --store {path} PATH...")
    check_is_ours(path)
    with damage_told(path):
        async with aiosqlite.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, isolation_level=None) as db:
            await db.execute("PRAGMA query_only = ON")
            await db.execute(f"PRAGMA busy_timeout = {int(BUSY_SECONDS * 1000)}")
            version = await user_version(db)
            if version > VERSION:
                raise _newer(path, version)
            if version < VERSION:
                raise StoreError(
                    f"{path}: is of an older version ({version}); bring it up to date with: newsbot load --store {path}"
                )
            yield db


@asynccontextmanager
async def writing(path: Path, say: Callable[[str], None]) -> AsyncIterator[aiosqlite.Connection]:
    """A connection that may write; the store is made where there is none and migrated where it is older.

    `say` is told, in a line each, of a wait for another load and of a migration. Raises StoreError.
    """
    if path.exists():
        check_is_ours(path)
    else:
        _make_folder(path.parent)
    with damage_told(path):
        async with aiosqlite.connect(path, isolation_level=None) as db:
            await db.execute("PRAGMA busy_timeout = 0")
            await _patiently(lambda: _migrate(db, path, say), path, say)
            await db.execute(f"PRAGMA busy_timeout = {int(BUSY_SECONDS * 1000)}")
            # WAL with NORMAL loses nothing to a crash of the program, at most the last documents to a power cut.
            await db.execute("PRAGMA synchronous = NORMAL")
            await db.execute("PRAGMA foreign_keys = ON")
            yield db


@asynccontextmanager
async def transaction(db: aiosqlite.Connection, path: Path, say: Callable[[str], None]) -> AsyncIterator[None]:
    """All or nothing. Waits for another writer, and says so where the wait is long."""
    await db.execute("PRAGMA busy_timeout = 0")
    await _patiently(lambda: db.execute("BEGIN IMMEDIATE"), path, say)
    try:
        yield
    except BaseException:
        await db.execute("ROLLBACK")
        raise
    await db.execute("COMMIT")


async def user_version(db: aiosqlite.Connection) -> int:
    """The version of a store's schema; 0 where nothing was made yet."""
    async with db.execute("PRAGMA user_version") as cursor:
        row = await cursor.fetchone()
    return int(row[0]) if row else 0


class damage_told:  # noqa: N801 used as a statement
    """Turns SQLite's word for a damaged or locked file into a sentence."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if not isinstance(error, sqlite3.DatabaseError) or isinstance(error, sqlite3.IntegrityError):
            return
        if _is_busy(error):
            raise StoreError(f"{self.path}: another program holds it; try again when it is done") from error
        if isinstance(error, sqlite3.OperationalError) and "readonly" in str(error):
            raise StoreError(f"{self.path}: may not be written to; name another file with --store") from error
        if isinstance(error, sqlite3.OperationalError) and "disk is full" in str(error):
            raise StoreError(f"{self.path}: the disk is full; nothing of the last document was kept") from error
        raise StoreError(
            f"{self.path}: cannot be used ({error}); load the documents into a new store with --store"
        ) from error


def _newer(path: Path, version: int) -> StoreError:
    return StoreError(
        f"{path}: was made by a newer newsbot (version {version}, this one knows {VERSION}); update newsbot"
    )


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(f"{folder}: cannot be made ({error.strerror}); name another file with --store") from error


async def _migrate(db: aiosqlite.Connection, path: Path, say: Callable[[str], None]) -> None:
    version = await user_version(db)
    if version > VERSION:
        raise _newer(path, version)
    if version == VERSION:
        return
    await db.execute("PRAGMA journal_mode = WAL")
    await db.execute("BEGIN IMMEDIATE")
    try:
        version = await user_version(db)  # another load may have been faster
        if version:
            say(f"{path}: migrating from version {version} to {VERSION}")
        for step in _STEPS[version:]:
            for statement in _statements(step.read_text(encoding="utf-8")):
                await db.execute(statement)
        await db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        await db.execute(f"PRAGMA user_version = {VERSION}")
    except BaseException:
        await db.execute("ROLLBACK")
        raise
    await db.execute("COMMIT")


def _statements(script: str) -> list[str]:
    """The statements of a script, which `executescript` would run outside the transaction."""
    found, statement = [], ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            found.append(statement)
            statement = ""
    return found


async def _patiently(attempt: Callable[[], object], path: Path, say: Callable[[str], None]) -> None:
    """Runs an attempt until the store is free, at most BUSY_SECONDS; tells of the wait once."""
    waited, told = 0.0, False
    while True:
        try:
            await attempt()  # type: ignore[misc]
            return
        except sqlite3.OperationalError as error:
            if not _is_busy(error) or waited > BUSY_SECONDS:
                raise
        if waited > _PATIENCE_SECONDS and not told:
            say(f"{path}: waiting for another load to finish with the store")
            told = True
        await asyncio.sleep(0.02)
        waited += 0.02


def _is_busy(error: BaseException) -> bool:
    return getattr(error, "sqlite_errorcode", 0) & 0xFF in _BUSY
