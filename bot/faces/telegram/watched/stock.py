"""What the store holds, looked at now and then: for whoever watches from outside, and to know that it is there."""

from __future__ import annotations

import asyncio
import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from bot.faces.telegram.desk.clock import Clock
from knowledge.errors import StoreError
from knowledge.feeds.listed import shown
from knowledge.feeds.quiet import why_quiet
from knowledge.search import FeedStatus
from knowledge.store.reader import open_reader

_BETWEEN = 5.0  # seconds from look to look; one takes milliseconds


@dataclass(slots=True)
class Stock:
    """A store's documents, the newest one's day, and how those of the feeds do that are `listed`; or since when, and
    why, it cannot be read. No path, no looks."""

    path: Path | None
    listed: frozenset[str] = frozenset()
    documents: int = 0
    feeds: tuple[FeedStatus, ...] = ()
    last_day: dt.date | None = None
    lost_since: float | None = None
    problem: str = ""

    async def keep_looking(self, clock: Clock) -> None:
        """Looks until it is cancelled."""
        while self.path is not None:
            try:
                self.documents, self.last_day, feeds = await asyncio.to_thread(_look, self.path)
                self.feeds = tuple(feed for feed in feeds if feed.feed in self.listed)
                self.lost_since = None
            except StoreError as error:
                self.problem = str(error)
                if self.lost_since is None:
                    self.lost_since = clock.now()
            await clock.sleep(_BETWEEN)

    def quiet(self, now: float) -> list[str]:
        """A sentence for each feed that has gone quiet by an instant (seconds since 1970)."""
        told = ((shown(feed.feed), why_quiet(feed, now)) for feed in self.feeds)
        return [f"{name} {why}" for name, why in told if why]


def _look(path: Path) -> tuple[int, dt.date | None, list[FeedStatus]]:
    with open_reader(path) as reader:
        return reader.count_documents(), reader.last_day(), reader.list_feeds()
