"""The state's file: made, migrated, and written to in one transaction for all that is asked of it at once."""

from __future__ import annotations

import asyncio
import os
import sqlite3
from collections.abc import AsyncIterator, Iterable, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import aiosqlite

from knowledge.claim import is_claimed
from knowledge.errors import StateBusyError, StateError

# "nbst" in ASCII: SQLite's own place to say whose file it is.
APPLICATION_ID = 0x6E627374
# Each step takes a state from the version of its index to the next; a new one takes all of them.
STEPS = tuple(
    Path(__file__).with_name(name) for name in ("schema.sql", *(f"schema_{number}.sql" for number in range(2, 6)))
)
VERSION = len(STEPS)

_BUSY_MILLISECONDS = 5000  # a backup or another reader holds it for milliseconds
_MOST_AT_ONCE = 500  # changes in one transaction: some milliseconds
_WHOSE, _VERSION = slice(68, 72), slice(60, 64)  # where SQLite's header has them


@dataclass(frozen=True, slots=True)
class Change:
    """A statement and the rows of values that it is run with."""

    statement: str
    rows: Sequence[tuple[Any, ...]]


class State:
    """A state that is open. What many ask for while a transaction is being written goes into the next one together:
    under load hundreds of changes share one write to the disk."""

    def __init__(self, db: aiosqlite.Connection, path: Path, file: int) -> None:
        self._db, self._path, self._file = db, path, file
        self._asked: list[tuple[Sequence[Change], asyncio.Future[None]]] = []
        self._woken = asyncio.Event()
        self._ended = False
        self.transactions = 0

    def lost(self) -> str | None:
        """A sentence where what is written reaches no file that the next start would find; else None."""
        try:
            if os.path.samestat(os.fstat(self._file), self._path.stat()):
                return None
            what = "another file has taken its place"
        except OSError as error:
            what = error.strerror or "it is gone"
        return f"{self._path}: the bot's own state cannot be used any more ({what}); start again"

    async def write(self, *changes: Change) -> None:
        """Returns when all of the changes are safe on the disk; they are made together or not at all.

        Raises StateError.
        """
        future = asyncio.get_running_loop().create_future()
        self._asked.append((changes, future))
        self._woken.set()
        await future

    async def read(self, statement: str, values: Iterable[Any] = ()) -> list[tuple[Any, ...]]:
        """The rows of a SELECT. Raises StateError."""
        with _told(self._path):
            return [tuple(row) for row in await self._db.execute_fetchall(statement, tuple(values))]

    async def keep_writing(self) -> None:
        """Writes what is asked for, until `end`."""
        while not self._ended:
            await self._woken.wait()
            self._woken.clear()
            while self._asked:
                await self._write_asked()

    def end(self) -> None:
        """What was asked for is written still. To cancel a transaction halfway would leave open what became of it."""
        self._ended = True
        self._woken.set()

    async def _write_asked(self) -> None:
        asked, self._asked = self._asked[:_MOST_AT_ONCE], self._asked[_MOST_AT_ONCE:]
        failure: StateError | None = None
        try:
            with _told(self._path):
                await self._commit([change for changes, _ in asked for change in changes])
        except StateError as error:
            failure = error
        for _, future in asked:
            if future.done():
                continue
            if failure is None:
                future.set_result(None)
            else:
                future.set_exception(failure)

    async def _commit(self, changes: Sequence[Change]) -> None:
        """One transaction; changes that follow each other with one statement are one call."""
        together: list[tuple[str, list[tuple[Any, ...]]]] = []
        for change in changes:
            if together and together[-1][0] == change.statement:
                together[-1][1].extend(change.rows)
            else:
                together.append((change.statement, list(change.rows)))
        self.transactions += 1
        if len(together) == 1 and len(together[0][1]) == 1:
            await self._db.execute(together[0][0], together[0][1][0])  # a transaction by itself, a third of the way
            return
        await self._db.execute("BEGIN IMMEDIATE")
        try:
            for statement, rows in together:
                await self._db.executemany(statement, rows)
            await self._db.execute("COMMIT")
        except BaseException:
            if self._db.in_transaction:  # SQLite itself has rolled back where the disk is full
                await self._db.execute("ROLLBACK")
            raise


@asynccontextmanager
async def open_state(path: Path) -> AsyncIterator[State]:
    """The state in a file, which is made where there is none, for its owner's eyes alone.

    One process at a time has it, so that nothing is answered twice; others may read. Raises StateBusyError where
    another one does.
    """
    with _told(path), _claimed(path) as file:
        async with aiosqlite.connect(path, isolation_level=None) as db:
            await db.execute(f"PRAGMA busy_timeout = {_BUSY_MILLISECONDS}")
            await _migrate(db, path)
            await db.execute("PRAGMA journal_mode = WAL")
            await db.execute("PRAGMA synchronous = FULL")
            state = State(db, path, file)
            writing = asyncio.create_task(state.keep_writing())
            try:
                yield state
            finally:
                state.end()
                await writing


async def _migrate(db: aiosqlite.Connection, path: Path) -> None:
    version, whose = await _number(db, "user_version"), await _number(db, "application_id")
    if whose not in {0, APPLICATION_ID} or (version and not whose):
        raise StateError(f"{path}: is another program's database; name another file with --state")
    if version > VERSION:
        raise StateError(
            f"{path}: was made by a newer newsbot (version {version}, this one knows {VERSION}); update newsbot"
        )
    for number, step in enumerate(STEPS[version:], version + 1):
        script = step.read_text(encoding="utf-8")
        await db.executescript(
            f"BEGIN IMMEDIATE;{script};PRAGMA application_id = {APPLICATION_ID};PRAGMA user_version = {number};COMMIT;"
        )


async def _number(db: aiosqlite.Connection, pragma: str) -> int:
    [(value,)] = await db.execute_fetchall(f"PRAGMA {pragma}")
    return int(value)


def look_at(path: Path) -> str:
    """What can be said of a state without opening it, while another process may serve from it.

    Raises StateError where it cannot be used.
    """
    try:
        with path.open("rb") as file:
            header = file.read(100)
    except FileNotFoundError:
        if not os.access(next(folder for folder in path.absolute().parents if folder.exists()), os.W_OK):
            raise StateError(f"{path}: is not there, and its folder may not be written to") from None
        return f"{path}: is not there yet; the first start makes it"
    except OSError as error:
        raise StateError(f"{path}: cannot be read ({error.strerror}); name another file with --state") from error
    if header and int.from_bytes(header[_WHOSE], "big") != APPLICATION_ID:
        raise StateError(f"{path}: is another program's file; name another one with --state")
    if (version := int.from_bytes(header[_VERSION], "big")) > VERSION:
        raise StateError(f"{path}: was made by a newer newsbot (version {version}); update newsbot")
    if not os.access(path, os.W_OK):
        raise StateError(f"{path}: may not be written to")
    return f"{path}: can be used"


@contextmanager
def _claimed(path: Path) -> Iterator[int]:
    """The file and its folder, with nothing in it where there is none, as this process's; what SQLite puts beside it
    has its mode. A process that is killed lets go of it."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        opened = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as error:
        raise StateError(f"{path}: cannot be written ({error.strerror}); name another file with --state") from error
    # Closed only after SQLite is: with any of a process's openings of a file, all of SQLite's own locks on it would go.
    try:
        path.chmod(0o600)
        _lock(opened, path)
        yield opened
    finally:
        os.close(opened)


def _lock(opened: int, path: Path) -> None:
    if not is_claimed(opened):
        raise StateBusyError(
            f"{path}: another newsbot is at work with it; end that one, or name another file with --state"
        )


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """Turns SQLite's word for what is wrong with the file into a sentence."""
    try:
        yield
    except sqlite3.Error as error:
        raise StateError(f"{path}: the bot's own state cannot be used ({error}); name another file with --state") from (
            error
        )
