"""A site on loopback, a clock that is moved by hand, what fetches, and a feed that is watched."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

import pytest

from knowledge.feeds.addresses import Addresses
from knowledge.feeds.bench import Bench
from knowledge.feeds.fetching import Fetcher, open_fetcher
from knowledge.feeds.filing import Clerk, Filing
from knowledge.feeds.listed import Feed
from knowledge.feeds.stories import read
from knowledge.feeds.taking import Taking, Tally
from knowledge.feeds.timing import Clock
from knowledge.feeds.visiting import Visitor
from knowledge.feeds.watching import Watcher
from knowledge.model import Document
from knowledge.search import FeedStatus
from tests.conftest import Library
from tests.knowledge.feeds.site import Site, serving

LOOPBACK = Addresses(frozenset({"127.0.0.1", "localhost"}))
START = 1_700_000_000.0


@dataclass
class Time:
    """Seconds since 1970 that pass where somebody sleeps, and by hand."""

    now: float = START
    slept: list[float] = field(default_factory=list)

    async def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds
        await asyncio.sleep(0)

    def clock(self) -> Clock:
        return Clock(lambda: self.now, self.sleep, lambda: 0.5)


@pytest.fixture
async def site() -> AsyncIterator[Site]:
    async with serving() as made:
        yield made


@pytest.fixture
def time() -> Time:
    return Time()


@pytest.fixture
async def fetcher() -> AsyncIterator[Fetcher]:
    async with open_fetcher(LOOPBACK, seconds=1.0) as made:
        yield made


@pytest.fixture
def visitor(fetcher: Fetcher, time: Time) -> Visitor:
    return Visitor(fetcher, time.clock())


class Watched:
    """A feed that is read again and again; each reading begins as a restart does."""

    def __init__(self, make: Callable[[Feed], Watcher], library: Library, feed: Feed) -> None:
        self._make, self._library, self.feed = make, library, feed

    async def read(self) -> Tally:
        [tally] = (await self._make(self.feed).read_once()).values()
        return tally

    @property
    def status(self) -> FeedStatus:
        with self._library.reader() as reader:
            [status] = reader.list_feeds()
        return status

    def documents(self) -> dict[str, Document]:
        with self._library.reader() as reader:
            found = [reader.document(known) for (known,) in self._library.rows("SELECT id FROM document")]
        return {one.id: one for one in found if one is not None}


@pytest.fixture
async def watched(library: Library, site: Site, fetcher: Fetcher, time: Time) -> AsyncIterator[Callable[..., Watched]]:
    clerk = Clerk(library.path, library.rules, library.said.append)
    filing = asyncio.create_task(clerk.serve())
    with ThreadPoolExecutor(1) as thread:
        bench = Bench(partial(read, rules=library.rules), thread)

        def make(feed: Feed) -> Watcher:
            visitor = Visitor(fetcher, time.clock(), pause=0.0, keep=clerk.keep_robots)
            return Watcher([feed], Taking(visitor, bench, clerk, Filing(library.rules, 1, 20.0), time.clock()))

        def of(**fields: Any) -> Watched:
            url = f"{site.url}/rss"
            feed = Feed(url, url, None, None, 600.0, source="Gull Post", most_per_hour=60)
            return Watched(make, library, replace(feed, **fields))

        yield of
    filing.cancel()
    with suppress(asyncio.CancelledError):
        await filing
