"""Opening a store for reading: what is ours, which version it has, and what is wrong with its file."""

from __future__ import annotations

import os
import sqlite3
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from knowledge.errors import CutShortError, StoreError, TooSlowError

# "news" in ASCII: SQLite's own place to say whose file it is.
APPLICATION_ID = 0x6E657773
# Each step takes a store from the version of its index to the next; a new store takes all of them.
STEPS: tuple[Path, ...] = tuple(
    Path(__file__).with_name(name) for name in ("schema.sql", *(f"schema_{number}.sql" for number in range(2, 11)))
)
VERSION = len(STEPS)

# Another load may hold the store for one document at a time (milliseconds); this is far beyond that (seconds).
BUSY_SECONDS = 60.0

# Statements that a reader's connection keeps, a few kilobytes each: those that name many rows are one for each number.
_STATEMENTS = 512

_SQLITE_HEADER = b"SQLite format 3\x00"
_DAMAGE = {
    sqlite3.SQLITE_BUSY: "another program holds it; try again when it is done",
    sqlite3.SQLITE_LOCKED: "another program holds it; try again when it is done",
    sqlite3.SQLITE_READONLY: "may not be written to; name another file with --store",
    sqlite3.SQLITE_CANTOPEN: "cannot be opened, or its folder may not be written to; name another file with --store",
    sqlite3.SQLITE_INTERRUPT: "the search took too long; ask for less at once",
}
_DAMAGED = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_IOERR)
# What ends work that is under way, wherever it is met.
_CUT_SHORT = {
    sqlite3.SQLITE_FULL: "the disk is full; what was stored before stays: make room, then do it again",
    sqlite3.SQLITE_IOERR: "its disk fails, or may not take more; what was stored before stays: see to it, do it again",
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
        raise newer(path, version)


@contextmanager
def reading(path: Path) -> Iterator[sqlite3.Connection]:
    """A read-only connection to a store of this version, for one thread at a time. Raises StoreError."""
    if not path.is_file():
        raise StoreError(f"{path}: does not exist; make it with: newsbot load --store {path} PATH...")
    with _held(path), damage_told(path):
        _check_is_whole(path)
        connected = sqlite3.connect(
            _read_only(path), uri=True, isolation_level=None, check_same_thread=False, cached_statements=_STATEMENTS
        )
        with closing(connected) as db:
            db.execute("PRAGMA query_only = ON")
            db.execute(f"PRAGMA busy_timeout = {int(BUSY_SECONDS * 1000)}")
            version = int(db.execute("PRAGMA user_version").fetchone()[0])
            if version > VERSION:
                raise newer(path, version)
            if version == 0:
                raise StoreError(f"{path}: holds nothing yet; fill it with: newsbot load --store {path} PATH...")
            if version < VERSION:
                raise StoreError(
                    f"{path}: is of an older version ({version}); bring it up to date with: newsbot load --store {path}"
                )
            yield db


# The files that this process reads, by what tells files apart, and how many connections it has to each.
_READ: Counter[tuple[int, int]] = Counter()
_COUNTING = threading.Lock()


@contextmanager
def _held(path: Path) -> Iterator[None]:
    """Keeps a file that is ours from being looked at but through SQLite while this process reads it.

    With any opening of the file that a process closes by itself all of SQLite's own locks on it go: another process
    would take itself for the last one, and take away the log that is read here. Raises StoreError where it is not ours.
    """
    with _COUNTING:
        try:
            found = path.stat()
        except OSError as error:
            raise StoreError(f"{path}: cannot be read ({error.strerror})") from error
        file = found.st_dev, found.st_ino
        if not _READ[file]:
            check_is_ours(path)
        _READ[file] += 1
    try:
        yield
    finally:
        with _COUNTING:
            _READ[file] -= 1
            if not _READ[file]:
                del _READ[file]


def _check_is_whole(path: Path) -> None:
    """Raises sqlite3.DatabaseError where what lies at rest is damaged: SQLite would leave its log beside it."""
    if path.stat().st_size and not _has_log(path):
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?immutable=1", uri=True)) as db:
            if db.execute("SELECT 1 FROM sqlite_schema WHERE name = 'document'").fetchone():
                db.execute("SELECT count(*) FROM document").fetchone()


def logs_of(path: Path) -> tuple[Path, Path]:
    """The files that SQLite keeps beside a store that is used: its write-ahead log, and the index of that."""
    return path.with_name(f"{path.name}-wal"), path.with_name(f"{path.name}-shm")


def _has_log(path: Path) -> bool:
    return logs_of(path)[0].exists()


def _read_only(path: Path) -> str:
    """SQLite's name for the file, for reading.

    A reader of a write-ahead log makes two files beside the store. In a folder where it may not, nobody else writes
    either, unless another user's log lies there.
    """
    fixed = not os.access(path.parent, os.W_OK) and not _has_log(path)
    return f"{path.absolute().as_uri()}?{'immutable=1' if fixed else 'mode=ro'}"


class damage_told:  # noqa: N801 used as a statement
    """Turns SQLite's word for what is wrong with a file into a sentence."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if not isinstance(error, sqlite3.DatabaseError) or isinstance(error, sqlite3.IntegrityError):
            return
        if told := _CUT_SHORT.get(code(error)):
            raise CutShortError(f"{self.path}: {told}") from error
        what = _DAMAGE.get(code(error), f"cannot be used ({error}); load the documents into a new store with --store")
        kind_of_error = TooSlowError if code(error) == sqlite3.SQLITE_INTERRUPT else StoreError
        raise kind_of_error(f"{self.path}: {what}") from error


def newer(path: Path, version: int) -> StoreError:
    """What is said of a store that a later program has made."""
    return StoreError(
        f"{path}: was made by a newer newsbot (version {version}, this one knows {VERSION}); update newsbot"
    )


def is_damage(error: BaseException | None) -> bool:
    """Whether an error says that a store's file, or the disk under it, is damaged."""
    return error is not None and code(error) in _DAMAGED


def code(error: BaseException) -> int:
    """SQLite's primary result code of an error; 0 where it is none of SQLite's."""
    return int(getattr(error, "sqlite_errorcode", 0)) & 0xFF
