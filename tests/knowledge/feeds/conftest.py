"""A site on loopback, a clock that is moved by hand, and what fetches."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field

import pytest

from knowledge.feeds.addresses import Addresses
from knowledge.feeds.fetching import Fetcher, open_fetcher
from knowledge.feeds.timing import Clock
from knowledge.feeds.visiting import Visitor
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
