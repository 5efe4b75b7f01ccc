"""What reads feeds, pages and folders by itself: once, or until it is told to stop."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Sequence
from concurrent.futures import Future
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from knowledge.feeds.addresses import Addresses
from knowledge.feeds.alone import alone
from knowledge.feeds.bench import open_bench
from knowledge.feeds.fetching import SECONDS, open_fetcher
from knowledge.feeds.filing import Clerk, Filing
from knowledge.feeds.listed import Feed, shown
from knowledge.feeds.quiet import why_quiet
from knowledge.feeds.taking import Known, Taking, Tally
from knowledge.feeds.timing import Clock
from knowledge.feeds.visiting import PAUSE, Visitor
from knowledge.rules import Rules
from knowledge.search import FeedStatus
from knowledge.store import feeds as kept
from knowledge.store.feeds import FeedState
from knowledge.store.writer import VERSIONS, Writer

logger = logging.getLogger(__name__)

T = TypeVar("T")

_BETWEEN_ALARMS = 30.0  # seconds from one look for what has gone quiet to the next
_MOST_AT_ONCE = 16  # feeds that are read at the same time


@dataclass(frozen=True)
class Means:
    """What is read with: the store and the rules, in how many processes and seconds a document is extracted, how many
    old versions of it are kept, which hosts may be private, and the clock. A request may take `request_seconds`, two to
    a host are `pause` seconds apart.
    """

    store: Path
    rules: Rules
    workers: int
    document_seconds: float
    versions: int = VERSIONS
    addresses: Addresses = field(default_factory=Addresses)
    clock: Clock = field(default_factory=Clock)
    request_seconds: float = SECONDS
    pause: float = PAUSE


async def watch(feeds: Sequence[Feed], means: Means, say: Callable[[str], None]) -> None:
    """Reads the feeds until it is cancelled. Raises StoreError where the store cannot be used, WatchedError where
    another process reads feeds into it."""

    async def work(watcher: Watcher) -> None:
        await watcher.keep_reading()

    await _with_clerk(feeds, means, say, work)


async def read_once(feeds: Sequence[Feed], means: Means, say: Callable[[str], None]) -> dict[str, Tally]:
    """Reads each of the feeds once; what that did, by the feed's name. Raises StoreError, WatchedError."""

    async def work(watcher: Watcher) -> dict[str, Tally]:
        return await watcher.read_once()

    return await _with_clerk(feeds, means, say, work)


async def _with_clerk(
    feeds: Sequence[Feed], means: Means, say: Callable[[str], None], work: Callable[[Watcher], Awaitable[T]]
) -> T:
    """Fetches in a thread, and files in this one, which is to be the main one."""
    clerk = Clerk(means.store, means.rules, say, versions=means.versions)

    async def fetching() -> T:
        async with _watcher(feeds, means, clerk) as watcher:
            return await work(watcher)

    with alone(means.store):
        filing = asyncio.create_task(clerk.serve())
        try:
            return await _beside(fetching)
        finally:
            filing.cancel()
            with suppress(asyncio.CancelledError):
                await filing


@asynccontextmanager
async def _watcher(feeds: Sequence[Feed], means: Means, clerk: Clerk) -> AsyncIterator[Watcher]:
    async with (
        open_fetcher(means.addresses, means.request_seconds) as fetcher,
        open_bench(means.document_seconds) as bench,
    ):
        visitor = Visitor(fetcher, means.clock, means.pause, means.addresses.private, clerk.keep_robots)
        filing = Filing(means.rules, means.workers, means.document_seconds)
        yield Watcher(feeds, Taking(visitor, bench, clerk, filing, means.clock))


class Watcher:
    """Reads each feed at its time, and tells once of each that has gone quiet."""

    def __init__(self, feeds: Sequence[Feed], taking: Taking) -> None:
        self._feeds, self._taking = feeds, taking
        self._clock = taking.clock
        self._turns = asyncio.Semaphore(_MOST_AT_ONCE)
        self._known: dict[str, Known] = {}

    async def read_once(self) -> dict[str, Tally]:
        """Reads each feed, but those whose servers asked to be left alone until later."""
        await self._recall()
        return dict(await asyncio.gather(*(self._read_once(feed) for feed in self._feeds)))

    async def keep_reading(self) -> None:
        """Reads them until it is cancelled. Raises StoreError."""
        await self._recall()
        logger.info("reading %d feeds", len(self._feeds))
        try:
            async with asyncio.TaskGroup() as tasks:
                for feed in self._feeds:
                    tasks.create_task(self._keep_reading(feed))
                tasks.create_task(self._keep_telling())
        except ExceptionGroup as failed:  # what ends one, ends all: the store is gone
            raise failed.exceptions[0] from None

    async def _recall(self) -> None:
        """What was known at the last end."""
        given = [FeedState(feed.name, feed.every, feed.source) for feed in self._feeds]

        async def recall(writer: Writer) -> dict[str, Known]:
            states = await kept.listed(writer, given)
            self._taking.visitor.recall(await kept.robots(writer, self._clock.now()))
            return {name: Known(state, await kept.items(writer, name)) for name, state in states.items()}

        self._known = await self._taking.clerk.do(recall)

    async def _read_once(self, feed: Feed) -> tuple[str, Tally]:
        left_alone = self._known[feed.name].state.asked - self._clock.now()
        if left_alone > 0:
            return feed.name, Tally(problems=[f"the server asks to be left alone for {left_alone:.0f} s more"])
        return feed.name, await self._read(feed, settled=True)

    async def _keep_reading(self, feed: Feed) -> None:
        known = self._known[feed.name]
        if feed.folder is None:  # what was dropped while nobody looked is read at once
            await self._clock.sleep(max(known.state.next - self._clock.now(), 0.0))
        while True:
            before = known.state.error
            tally = await self._read(feed)
            if known.state.error is not None and known.state.error != before:
                logger.warning("%s: %s", shown(feed.name), known.state.error)
            if tally.documents:
                logger.info("%s: %d new documents", shown(feed.name), tally.documents)
            await self._clock.sleep(max(known.state.next - self._clock.now(), 0.0))

    async def _read(self, feed: Feed, *, settled: bool = False) -> Tally:
        async with self._turns:
            return await self._taking.read(feed, self._known[feed.name], settled=settled)

    async def _keep_telling(self) -> None:
        """Tells of each feed once that it has gone quiet, and once that it has not any more."""
        told: set[str] = set()
        while True:
            await self._clock.sleep(_BETWEEN_ALARMS)
            for name, known in self._known.items():
                why = why_quiet(_status(known.state), self._clock.now())
                if why and name not in told:
                    told.add(name)
                    logger.error("%s %s", shown(name), why)
                elif not why and name in told:
                    told.discard(name)
                    logger.info("%s is heard again", shown(name))


def _status(state: FeedState) -> FeedStatus:
    return FeedStatus(
        state.feed, state.source, state.every, state.last, state.arrived, state.rhythm, state.documents, state.error,
        state.failing, state.next, state.left_out,
    )  # fmt: skip


async def _beside(work: Callable[[], Coroutine[Any, Any, T]]) -> T:
    """What the work gives, done by an event loop of its own in a thread; it is cancelled as this is."""
    started: Future[tuple[asyncio.AbstractEventLoop, asyncio.Task[Any] | None]] = Future()

    async def begin() -> T:
        started.set_result((asyncio.get_running_loop(), asyncio.current_task()))
        return await work()

    thread = asyncio.create_task(asyncio.to_thread(lambda: asyncio.run(begin())))
    try:
        return await asyncio.shield(thread)
    except asyncio.CancelledError:
        loop, task = await asyncio.wrap_future(started)
        if task is not None and not thread.done():
            loop.call_soon_threadsafe(task.cancel)
        with suppress(asyncio.CancelledError):
            await thread
        raise
