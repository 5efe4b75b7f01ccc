"""Whichever store stands at a path: one that takes the place of another (`mv new.db newsbot.db`) is read from then on,
without a restart."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

from knowledge.errors import CutShortError, StoreError
from knowledge.store import database

# Seconds between two looks at which file it is: a question has some hundred calls, a look takes microseconds.
_BETWEEN_LOOKS = 1.0
# Seconds that there may be no store that can be read, as where one is removed and the next is copied to its place;
# what was read before is answered from meanwhile.
_PATIENCE = 5.0
_LOG_HEADER = 32  # bytes at the beginning of a write-ahead log, which are others each time that it begins anew


class Followed:
    """A read-only connection to the store at a path, for one thread at a time.

    Raises StoreError where there is none to begin with. Later it raises CutShortError, once it cannot go on: where no
    store that can be read has been there for some seconds, or the file is damaged and opening it again did not help.
    """

    def __init__(self, path: Path, clock: Callable[[], float] = time.monotonic) -> None:
        self.path = path
        self._clock = clock
        self._opened = ExitStack()
        self._damaged = False
        self._lost_since: float | None = None
        self._look_at = clock() + _BETWEEN_LOOKS
        self._file, self.db = self._open()
        self._log = _log_of(path)

    def current(self) -> sqlite3.Connection:
        """The connection to ask now: another one than before where another file was found."""
        now = self._clock()
        if now < self._look_at:
            return self.db
        self._look_at = now + _BETWEEN_LOOKS
        log = _log_of(self.path)  # before the file: it is that file's log then
        if (found := _identity(self.path)) == self._file:
            self._log, self._lost_since = log, None
            return self.db
        try:
            if found is not None:
                self._drop_old_log(log)
            self._file, self.db = self._open()
            self._damaged, self._lost_since = False, None
            self._log = _log_of(self.path)
        except StoreError as error:
            if self._lost_since is None:
                self._lost_since = now
            if now - self._lost_since >= _PATIENCE:
                raise CutShortError(str(error)) from error
        return self.db

    def see_to(self, damage: sqlite3.DatabaseError) -> None:
        """Opens the file anew after an error that says that it is damaged, as one is while another is copied over it.

        Raises CutShortError the second time, and where it cannot be opened.
        """
        if self._damaged:
            raise CutShortError(f"{self.path}: is damaged ({damage}); put a backup in its place") from damage
        self._damaged = True
        try:
            self._file, self.db = self._open()
        except StoreError as error:
            raise CutShortError(str(error)) from error

    def close(self) -> None:
        """Closes the connection."""
        self._opened.close()

    def _open(self) -> tuple[tuple[int, int] | None, sqlite3.Connection]:
        """The file that is there, and a connection to it, in the place of the one before."""
        file = _identity(self.path)
        with ExitStack() as opening:
            db = opening.enter_context(database.reading(self.path))
            self._opened.close()
            self._opened = opening.pop_all()
        return file, db

    def _drop_old_log(self, log: tuple[int, bytes] | None) -> None:
        """Removes the log of the file that was replaced: SQLite would read it into the new one, whose it is not.

        Only a log that is as it was when it was the old one's: a load into the new file would have begun it anew.
        """
        if log is not None and log == self._log and log[1]:
            for file in database.logs_of(self.path):
                file.unlink(missing_ok=True)


def _identity(path: Path) -> tuple[int, int] | None:
    """Which file it is; None where there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _log_of(path: Path) -> tuple[int, bytes] | None:
    """Which file the write-ahead log of a store is, and how it begins; None where there is none."""
    log, _ = database.logs_of(path)
    try:
        with log.open("rb") as file:
            return log.stat().st_ino, file.read(_LOG_HEADER)
    except OSError:
        return None
