"""Opening a store: what is ours, which version it has, and how many may use it at once."""

from __future__ import annotations

import asyncio
import os
import sqlite3
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, closing, contextmanager
from pathlib import Path

import aiosqlite

from knowledge.errors import StoreError
from knowledge.names import key

# "news" in ASCII: SQLite's own place to say whose file it is.
APPLICATION_ID = 0x6E657773
# Each step takes a store from the version of its index to the next; a new store takes all of them.
_STEPS: tuple[Path, ...] = tuple(Path(__file__).with_name(name) for name in ("schema.sql", "schema_2.sql"))
VERSION = len(_STEPS)

# Another load may hold the store for one document at a time (milliseconds); this is far beyond that (seconds).
BUSY_SECONDS = 60.0
_PATIENCE_SECONDS = 0.5  # after which a wait is told
_PAUSE_SECONDS = 0.02  # between two attempts

_SQLITE_HEADER = b"SQLite format 3\x00"
_BUSY = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
_DAMAGE = {
    sqlite3.SQLITE_BUSY: "another program holds it; try again when it is done",
    sqlite3.SQLITE_LOCKED: "another program holds it; try again when it is done",
    sqlite3.SQLITE_READONLY: "may not be written to; name another file with --store",
    sqlite3.SQLITE_CANTOPEN: "cannot be opened, or its folder may not be written to; name another file with --store",
    sqlite3.SQLITE_FULL: "the disk is full; nothing of the last document was kept",
    sqlite3.SQLITE_INTERRUPT: "the search took too long; ask for less at once",
}


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
    # The header may lag behind the write-ahead log, but never runs before it.
    if (version := int.from_bytes(header[60:64], "big")) > VERSION:
        raise _newer(path, version)


@contextmanager
def reading(path: Path) -> Iterator[sqlite3.Connection]:
    """A read-only connection to a store of this version, for one thread at a time. Raises StoreError."""
    if not path.is_file():
        raise StoreError(f"{path}: does not exist; make it with: newsbot load --store {path} PATH...")
    check_is_ours(path)
    with damage_told(path):
        _check_is_whole(path)
        connected = sqlite3.connect(_read_only(path), uri=True, isolation_level=None, check_same_thread=False)
        with closing(connected) as db:
            db.execute("PRAGMA query_only = ON")
            db.execute(f"PRAGMA busy_timeout = {int(BUSY_SECONDS * 1000)}")
            version = int(db.execute("PRAGMA user_version").fetchone()[0])
            if version > VERSION:
                raise _newer(path, version)
            if version == 0:
                raise StoreError(f"{path}: holds nothing yet; fill it with: newsbot load --store {path} PATH...")
            if version < VERSION:
                raise StoreError(
                    f"{path}: is of an older version ({version}); bring it up to date with: newsbot load --store {path}"
                )
            yield db


def _check_is_whole(path: Path) -> None:
    """Raises sqlite3.DatabaseError where what lies at rest is damaged: SQLite would leave its log beside it."""
    if path.stat().st_size and not _has_log(path):
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?immutable=1", uri=True)) as db:
            if db.execute("SELECT 1 FROM sqlite_schema WHERE name = 'document'").fetchone():
                db.execute("SELECT count(*) FROM document").fetchone()


def _has_log(path: Path) -> bool:
    return path.with_name(f"{path.name}-wal").exists()


def _read_only(path: Path) -> str:
    """SQLite's name for the file, for reading.

    A reader of a write-ahead log makes two files beside the store. In a folder where it may not, nobody else writes
    either, unless another user's log lies there.
    """
    fixed = not os.access(path.parent, os.W_OK) and not _has_log(path)
    return f"{path.absolute().as_uri()}?{'immutable=1' if fixed else 'mode=ro'}"


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
            # Longer waits are the business of `patiently`, which says so.
            await db.execute(f"PRAGMA busy_timeout = {int(_PATIENCE_SECONDS * 1000)}")
            await patiently(lambda: _migrate(db, path, say), path, say)
            # WAL with NORMAL loses nothing to a crash of the program, at most the last documents to a power cut.
            await db.execute("PRAGMA synchronous = NORMAL")
            await db.execute("PRAGMA foreign_keys = ON")
            yield db


@asynccontextmanager
async def transaction(db: aiosqlite.Connection, path: Path, say: Callable[[str], None]) -> AsyncIterator[None]:
    """All or nothing. Waits for another writer, and says so where the wait is long."""
    await patiently(lambda: db.execute("BEGIN IMMEDIATE"), path, say)
    async with _all_or_nothing(db):
        yield


async def patiently(attempt: Callable[[], Awaitable[object]], path: Path, say: Callable[[str], None]) -> None:
    """Runs an attempt until the store is free, at most BUSY_SECONDS; tells of the wait once."""
    now = asyncio.get_running_loop().time
    started, told = now(), False
    while True:
        try:
            await attempt()
            return
        except sqlite3.OperationalError as error:
            if not _is_busy(error) or now() - started > BUSY_SECONDS:
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


class damage_told:  # noqa: N801 used as a statement
    """Turns SQLite's word for what is wrong with a file into a sentence."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if not isinstance(error, sqlite3.DatabaseError) or isinstance(error, sqlite3.IntegrityError):
            return
        what = _DAMAGE.get(_code(error), f"cannot be used ({error}); load the documents into a new store with --store")
        raise StoreError(f"{self.path}: {what}") from error


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
    if await user_version(db) < VERSION:
        await db.create_function("name_key", 1, key, deterministic=True)
        await db.execute("BEGIN IMMEDIATE")
        async with _all_or_nothing(db):
            version = await user_version(db)  # another load may have been faster
            if 0 < version < VERSION:
                say(f"{path}: migrating from version {version} to {VERSION}")
            for step in _STEPS[version:]:
                for statement in _statements(step.read_text(encoding="utf-8")):
                    await db.execute(statement)
            await db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            await db.execute(f"PRAGMA user_version = {VERSION}")
    if (version := await user_version(db)) > VERSION:
        raise _newer(path, version)
    # Last: whose file it is then stands in the file itself, not in a log that others do not look into.
    await db.execute("PRAGMA journal_mode = WAL")


@asynccontextmanager
async def _all_or_nothing(db: aiosqlite.Connection) -> AsyncIterator[None]:
    """Commits the transaction that was begun; what goes wrong rolls it back."""
    try:
        yield
        await db.execute("COMMIT")
    except BaseException:
        if db.in_transaction:  # SQLite itself has rolled back where the disk is full
            await db.execute("ROLLBACK")
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
    return _code(error) in _BUSY


def _code(error: BaseException) -> int:
    """SQLite's primary result code of an error."""
    return int(getattr(error, "sqlite_errorcode", 0)) & 0xFF
