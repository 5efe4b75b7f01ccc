"""How a store is asked: one read-only connection, used in one thread at a time, each question in one read transaction,
none longer than a limit of time."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import update_wrapper
from typing import Concatenate, ParamSpec, TypeVar

from knowledge.store import database, hits
from knowledge.store.counted import Counted
from knowledge.store.following import Followed

# What one call may take (seconds): far beyond what any takes, so that none can hold a connection for long.
TIME_LIMIT = 5.0
_NEVER = float("inf")
# Looked at every so many steps of SQLite's machine (about a millisecond).
_STEPS_BETWEEN_LOOKS = 20_000
# What a connection may keep of the store's pages (kibibytes): SQLite's own 2,000 hold too little of a large index.
_CACHE = 16_000

T = TypeVar("T")
_Asked = ParamSpec("_Asked")
_Store = TypeVar("_Store", bound="Connection")


def question(
    method: Callable[Concatenate[_Store, _Asked], T],
) -> Callable[Concatenate[_Store, _Asked], T]:
    """Makes of a method a question of its own: answered from one committed state, within the limit of time."""

    def ask(self: _Store, /, *args: _Asked.args, **kwargs: _Asked.kwargs) -> T:
        with self.one_state():
            return method(self, *args, **kwargs)

    update_wrapper(ask, method)
    return ask


class Connection:
    """A store's connection, and what was counted by it. A store that takes its place is asked from then on."""

    def __init__(self, file: Followed) -> None:
        self.path = file.path
        self._file = file
        self._asking = False
        self._opened = 0  # connections so far: one after the other, where another file takes the place of the store
        # Monotonic seconds at which what is under way is broken off: one call, and all calls that belong together.
        self._deadline = self._last = _NEVER
        self._read_from(file.db)

    def _read_from(self, db: sqlite3.Connection) -> None:
        """Reads from a connection, of which nothing is known yet."""
        self._db = db
        self._opened += 1
        self._kept = Counted()
        self._is_counted = False  # whether what is kept holds for the state that is asked
        db.execute(f"PRAGMA cache_size = -{_CACHE}")
        db.set_progress_handler(lambda: time.monotonic() > self._deadline, _STEPS_BETWEEN_LOOKS)

    @contextmanager
    def within(self, seconds: float | None) -> Iterator[None]:
        self._last = time.monotonic() + seconds if seconds is not None else _NEVER
        try:
            with self.one_state():
                yield
        finally:
            self._last = _NEVER

    @contextmanager
    def one_state(self) -> Iterator[None]:
        """All that is asked inside is answered from one committed state, and each call within the limit of time."""
        if self._asking:
            self._begin_call()
            yield
            return
        with database.damage_told(self.path), self._damage_seen_to():
            if (db := self._file.current()) is not self._db:
                self._read_from(db)
            self._asking, self._is_counted = True, False
            self._begin_call()
            try:
                self._db.execute("BEGIN")
                try:
                    yield
                finally:
                    self._deadline = _NEVER
                    self._db.execute("COMMIT")
            finally:
                self._asking, self._deadline = False, _NEVER

    def _begin_call(self) -> None:
        self._deadline = min(time.monotonic() + TIME_LIMIT, self._last)

    @contextmanager
    def _damage_seen_to(self) -> Iterator[None]:
        """Where the file turns out to be damaged, the next question is asked of a new connection to it."""
        try:
            yield
        except sqlite3.DatabaseError as error:
            if database.is_damage(error):
                self._file.see_to(error)
            raise

    @question
    def commit(self) -> tuple[int, int]:
        """Another one after each commit, and where another store has taken this one's place."""
        return self._opened, int(hits.fetch(self._db, "PRAGMA data_version")[0][0])

    def _counted(self) -> Counted:
        """What was counted before, while the store has not changed since: it is looked at once for each state."""
        if not self._is_counted:
            version = int(hits.fetch(self._db, "PRAGMA data_version")[0][0])
            if not self._kept.holds_at(version):
                self._kept = self._kept.at(version, self.size())
            self._is_counted = True
        return self._kept

    @question
    def size(self) -> int:
        """How many passages the store holds."""
        return int(hits.fetch(self._db, "SELECT passages FROM tally")[0][0])
