"""`knowledge.search.Search` over SQLite: read-only connections, each call one hop to the thread of one of them."""

from __future__ import annotations

import asyncio
import datetime as dt
import os
from collections import deque
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from knowledge.model import Document
from knowledge.search import ANY_DAY, Days, FoundPassage, FoundPerson, Hit, ListedDocument, SourceCount, Terms
from knowledge.store import database
from knowledge.store.view import View

T = TypeVar("T")

# One connection answers one reader at a time. SQLite's threads wait for each other wherever memory is asked for: on two
# cores two of them answer half as much again as one, and four no more than one.
CONNECTIONS = min(max(os.cpu_count() or 1, 2), 4)


class StoreReader:
    """A small pool of read-only connections, opened as they are needed."""

    def __init__(self, path: Path, stack: AsyncExitStack) -> None:
        self.path = path
        self._stack = stack
        self._free: list[_Pooled] = []
        self._waiting: deque[asyncio.Future[_Pooled]] = deque()
        self._opened = 0

    async def find_people(self, words: Sequence[str], alike: Sequence[str] = ()) -> list[FoundPerson]:
        return await self.ask(lambda view: view.find_people(words, alike))

    async def list_people(self, limit: int) -> list[FoundPerson]:
        return await self.ask(lambda view: view.list_people(limit))

    async def quotes(self, people: Sequence[int], days: Days, limit: int) -> list[Hit]:
        return await self.ask(lambda view: view.quotes(people, days, limit))

    async def passages(self, terms: Terms, days: Days, limit: int) -> list[FoundPassage]:
        return await self.ask(lambda view: view.passages(terms, days, limit))

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
        """The answer of one committed state, in one hop. Raises StoreError beyond the limit of time."""
        pooled = await self._take()
        try:
            with database.damage_told(self.path):
                return await pooled.db.run(lambda _: pooled.view.ask(question))
        finally:
            self._give(pooled)

    async def _take(self) -> _Pooled:
        """A connection: the one used last, which keeps most; else a further one; else the next that is given back."""
        if self._free:
            return self._free.pop()
        if self._opened < CONNECTIONS:
            self._opened += 1
            try:
                db = await self._stack.enter_async_context(database.reading(self.path))
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


@asynccontextmanager
async def open_reader(path: Path) -> AsyncIterator[StoreReader]:
    """The store at `path`, for reading. Raises StoreError where there is none of ours."""
    async with AsyncExitStack() as stack:
        reader = StoreReader(path, stack)
        await reader.count_documents()  # what is wrong with the file is told now
        yield reader
