"""The one who files: what is fetched meanwhile is handed over, and goes into the store piece by piece."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from knowledge.bulk.loading import Source, load_records
from knowledge.bulk.reading import Report
from knowledge.rules import Rules
from knowledge.store import feeds as kept
from knowledge.store.decided import Origin
from knowledge.store.feeds import Robots
from knowledge.store.writer import VERSIONS, Writer, open_writer

T = TypeVar("T")

Work = Callable[[Writer], Awaitable[T]]


@dataclass(frozen=True)
class Filing:
    """Files documents as `newsbot load` does: in `workers` processes, `seconds` each."""

    rules: Rules
    workers: int
    seconds: float

    async def file(self, writer: Writer, source: Source, origin: Origin) -> Report:
        """Files what there is; what is stored already is passed over."""
        return await load_records(writer, source, self.rules, origin, workers=self.workers, seconds=self.seconds)


class Clerk:
    """Does what is to be done with the store, one thing after the other, in the main thread: the time of a document is
    kept there alone. Others hand their work over from wherever they are."""

    def __init__(self, path: Path, rules: Rules, say: Callable[[str], None], versions: int = VERSIONS) -> None:
        self._path, self._rules, self._say, self._versions = path, rules, say, versions
        self._loop = asyncio.get_running_loop()
        self._asked: asyncio.Queue[tuple[Work[Any], Future[Any]]] = asyncio.Queue()

    async def do(self, work: Work[T]) -> T:
        """What the work gives, once it is done; it is given the store, open for writing. Raises what it raises."""
        future: Future[T] = Future()
        self._loop.call_soon_threadsafe(self._asked.put_nowait, (work, future))
        return await asyncio.wrap_future(future)

    async def keep_robots(self, robots: Robots) -> None:
        """Keeps what a robots.txt says for after a restart. Raises StoreError."""
        await self.do(lambda writer: kept.keep_robots(writer, robots))

    async def serve(self) -> None:
        """Does what comes until it is cancelled. The store is opened for each piece: another file may take its place
        between."""
        while True:
            work, future = await self._asked.get()
            if not future.set_running_or_notify_cancel():
                continue
            try:
                async with open_writer(self._path, self._rules.directory, self._say, versions=self._versions) as writer:
                    done = await work(writer)
            except Exception as error:
                future.set_exception(error)
            except BaseException:
                future.set_exception(asyncio.CancelledError())
                raise
            else:
                future.set_result(done)
