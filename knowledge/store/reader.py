"""`knowledge.search.Search` over SQLite, by read-only connections: a pool of threads for many who ask at once, and one
connection, in the caller's own thread, where one asks after the other."""

from __future__ import annotations

import asyncio
import datetime as dt
import os
from collections import deque
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, TypeVar

from knowledge.model import Document
from knowledge.search import ANY_DAY, Days, FoundPassage, FoundPerson, Hit, ListedDocument, SourceCount, Terms
from knowledge.store import database
from knowledge.store.view import View

T = TypeVar("T")

# One connection answers one reader at a time. SQLite's threads wait for each other wherever memory is asked for: on two
# cores two of them answer half as much again as one, and four no more than one.
CONNECTIONS = min(max(os.cpu_count() or 1, 2), 4)


class _Views(Protocol):
    """What puts a question to a view of the store."""

    async def ask(self, question: Callable[[View], T]) -> T: ...


class StoreReader:
    """The store at a path; each call is a question of its own to a connection."""

    def __init__(self, path: Path, views: _Views) -> None:
        self.path = path
        self._views = views

    async def find_people(self, words: Sequence[str], alike: Sequence[str] = ()) -> list[FoundPerson]:
        return await self.ask(lambda view: view.find_people(words, alike))

    async def list_people(self, limit: int) -> list[FoundPerson]:
        return await self.ask(lambda view: view.list_people(limit))

    async def quotes(self, people: Sequence[int], days: Days, limit: int) -> list[Hit]:
        return await self.ask(lambda view: view.quotes(people, days, limit))

    async def passages(self, terms: Terms, days: Days, limit: int, *, whole_quotes: bool = False) -> list[FoundPassage]:
        return await self.ask(lambda view: view.passages(terms, days, limit, whole_quotes=whole_quotes))

    async def expression(self, terms: Terms, days: Days) -> str | None:
        return await self.ask(lambda view: view.expression(terms, days))

    async def newest_passages(
        self, subjects: Sequence[Terms], days: Days, limit: int, around: Sequence[Terms] = ()
    ) -> list[FoundPassage]:
        return await self.ask(lambda view: view.newest_passages(subjects, days, limit, around))

    async def newest_figures(
        self, subjects: Sequence[Terms], days: Days, limit: int, around: Sequence[Terms] = ()
    ) -> list[FoundPassage]:
        return await self.ask(lambda view: view.newest_figures(subjects, days, limit, around))

    async def count_passages(self, subjects: Sequence[Terms]) -> list[int]:
        return await self.ask(lambda view: [view.count_passages(terms) for terms in subjects])

    async def size(self) -> int:
        return await self.ask(View.size)

    async def frequencies(self, words: Sequence[str]) -> dict[str, int]:
        return await self.ask(lambda view: view.frequencies(words))

    async def list_sources(self) -> list[SourceCount]:
        return await self.ask(View.list_sources)

    async def latest(self, limit: int, days: Days = ANY_DAY) -> list[ListedDocument]:
        return await self.ask(lambda view: view.latest(limit, days))

    async def last_day(self) -> dt.date | None:
        return await self.ask(View.last_day)

    async def count_documents(self) -> int:
        return await self.ask(View.count_documents)

    async def document(self, document_id: str) -> Document | None:
        return await self.ask(lambda view: view.document(document_id))

    async def ask(self, question: Callable[[View], T]) -> T:
        """The answer of one committed state. Raises StoreError beyond the limit of time."""
        with database.damage_told(self.path):
            return await self._views.ask(lambda view: view.ask(question))


class _Pool:
    """A small pool of connections, each with its thread, opened as they are needed."""

    def __init__(self, path: Path, stack: AsyncExitStack) -> None:
        self._path = path
        self._stack = stack
        self._free: list[_Pooled] = []
        self._waiting: deque[asyncio.Future[_Pooled]] = deque()
        self._opened = 0

    async def ask(self, question: Callable[[View], T]) -> T:
        """The answer, in one hop to the thread of a connection."""
        pooled = await self._take()
        try:
            return await pooled.db.run(lambda _: question(pooled.view))
        finally:
            self._give(pooled)

    async def _take(self) -> _Pooled:
        """A connection: the one used last, which keeps most; else a further one; else the next that is given back."""
        if self._free:
            return self._free.pop()
        if self._opened < CONNECTIONS:
            self._opened += 1
            try:
                db = await self._stack.enter_async_context(database.reading(self._path))
                return _Pooled(db, await db.run(View))
            except BaseException:
                self._opened -= 1
                raise
        turn: asyncio.Future[_Pooled] = asyncio.get_running_loop().create_future()
        self._waiting.append(turn)
        try:
            return await turn
        except asyncio.CancelledError:
            if turn.done() and not turn.cancelled():
                self._give(turn.result())
            raise

    def _give(self, pooled: _Pooled) -> None:
        """Hands a connection to whoever has waited longest: one chat's next call does not come before another's."""
        while self._waiting:
            turn = self._waiting.popleft()
            if not turn.done():
                turn.set_result(pooled)
                return
        self._free.append(pooled)


@dataclass(frozen=True, slots=True)
class _Pooled:
    db: database.Connection
    view: View


class _Lone:
    """One connection, used in the caller's own thread: nobody else waits meanwhile, and a hop takes its time."""

    def __init__(self, db: database.Connection) -> None:
        self._view = db.run_here(View)

    async def ask(self, question: Callable[[View], T]) -> T:
        """The answer; the event loop stands still until it is there."""
        return question(self._view)


@asynccontextmanager
async def open_reader(path: Path) -> AsyncIterator[StoreReader]:
    """The store at `path`, for reading by many at once. Raises StoreError where there is none of ours."""
    async with AsyncExitStack() as stack:
        reader = StoreReader(path, _Pool(path, stack))
        await reader.count_documents()  # what is wrong with the file is told now
        yield reader


@asynccontextmanager
async def open_lone_reader(path: Path) -> AsyncIterator[StoreReader]:
    """The store at `path`, for a program that answers one question at a time. Raises StoreError as `open_reader`."""
    async with database.reading(path) as db:
        reader = StoreReader(path, _Lone(db))
        await reader.count_documents()
        yield reader
