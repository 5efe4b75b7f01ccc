"""Where what came from outside is taken apart: in a process of its own, behind the fence, one thing at a time."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from dataclasses import dataclass

from knowledge.bulk.fence import Failure
from knowledge.bulk.workers import apart
from knowledge.errors import ReadError
from knowledge.feeds.items import Item
from knowledge.feeds.stories import Came, read
from knowledge.read.record import Record


@dataclass(frozen=True)
class Bench:
    """Reads what came; a thread waits for the process, so that nothing else does."""

    _work: Callable[[Came], list[Item] | Record | ReadError | Failure]
    _thread: ThreadPoolExecutor

    async def read(self, came: Came) -> list[Item] | Record:
        """The items of a feed, or the record of a page. Raises ReadError where it gives neither."""
        found = await asyncio.get_running_loop().run_in_executor(self._thread, self._work, came)
        if isinstance(found, Failure):
            raise ReadError(str(found))
        if isinstance(found, ReadError):
            raise found
        return found


@asynccontextmanager
async def open_bench(seconds: float) -> AsyncIterator[Bench]:
    """A bench that gives each thing so many seconds (0: any time); its process is started with the first."""
    with apart(read, seconds) as work, ThreadPoolExecutor(1, "bench") as thread:
        yield Bench(work, thread)
