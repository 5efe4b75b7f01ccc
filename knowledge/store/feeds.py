"""What is known of feeds and their items, kept in the store: a restart reads nothing twice."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from knowledge.store import writing
from knowledge.store.writer import Writer

# Seconds for which an item is known that the feed has no more; what it had new in that time gives its rhythm.
_KEPT = 30 * 86_400.0
# A gap of more than a week is none of its rhythm: it was a failure, or the feed is as good as dead.
_LONGEST_RHYTHM = 7 * 86_400.0
_LEAST_RHYTHM = 43_200.0
_FEWEST = 3  # items that give a rhythm


@dataclass(frozen=True, slots=True)
class FeedState:
    """What is known of a feed; the columns of its table say what each is."""

    feed: str
    every: float
    source: str | None = None
    url: str | None = None
    etag: str | None = None
    modified: str | None = None
    last: float | None = None
    arrived: float | None = None
    rhythm: float | None = None
    documents: int = 0
    error: str | None = None
    failures: int = 0
    failing: float | None = None
    next: float = 0.0
    asked: float = 0.0
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class ItemState:
    """What is known of an item of a feed."""

    item: str
    mark: str
    at: float
    met: float
    filed: float | None = None
    document: str | None = None
    tries: int = 0
    next: float = 0.0
    error: str | None = None


@dataclass(frozen=True, slots=True)
class Robots:
    """What the robots.txt of an origin (`http://host:port`) says, and until when that is known."""

    origin: str
    rules: str
    until: float


_FEED_COLUMNS = tuple(field.name for field in dataclasses.fields(FeedState))
_ITEM_COLUMNS = tuple(field.name for field in dataclasses.fields(ItemState))
_READ_FEEDS = f"SELECT {', '.join(_FEED_COLUMNS)} FROM feed WHERE place IS NOT NULL ORDER BY place"
_READ_ITEMS = f"SELECT {', '.join(_ITEM_COLUMNS)} FROM feed_item WHERE feed = ?"
_LIST = """
INSERT INTO feed (feed, place, source, every) VALUES (?, ?, ?, ?)
ON CONFLICT (feed) DO UPDATE SET place = excluded.place, source = excluded.source, every = excluded.every
"""
_WRITE_FEED = f"""
UPDATE feed SET {", ".join(f"{name} = ?" for name in _FEED_COLUMNS[1:])} WHERE feed = ?
"""
_WRITE_ITEM = f"""
INSERT OR REPLACE INTO feed_item (feed, {", ".join(_ITEM_COLUMNS)}) VALUES (?, {", ".join("?" * len(_ITEM_COLUMNS))})
"""
_FORGET = "DELETE FROM feed_item WHERE feed = ? AND item IN (SELECT value FROM json_each(?))"


async def listed(writer: Writer, feeds: Sequence[FeedState]) -> dict[str, FeedState]:
    """What is known of each of the feeds that are listed now, the others are listed no more; new ones as given."""
    async with writing.transaction(writer.db, writer.path, writer.say):
        await writer.db.execute("UPDATE feed SET place = NULL")
        rows = [(feed.feed, place, feed.source, feed.every) for place, feed in enumerate(feeds)]
        await writer.db.executemany(_LIST, rows)
    found = await writer.db.execute_fetchall(_READ_FEEDS)
    return {state.feed: state for state in (FeedState(*row) for row in found)}


async def items(writer: Writer, feed: str) -> dict[str, ItemState]:
    """What is known of the items of a feed, by what it knows them by."""
    found = await writer.db.execute_fetchall(_READ_ITEMS, (feed,))
    return {state.item: state for state in (ItemState(*row) for row in found)}


async def keep(writer: Writer, state: FeedState, changed: Iterable[ItemState] = ()) -> None:
    """Writes what is known of a feed and of items of it."""
    async with writing.transaction(writer.db, writer.path, writer.say):
        values = dataclasses.astuple(state)
        await writer.db.execute(_WRITE_FEED, (*values[1:], values[0]))
        await writer.db.executemany(_WRITE_ITEM, [(state.feed, *dataclasses.astuple(item)) for item in changed])


async def robots(writer: Writer, now: float) -> list[Robots]:
    """What is known of robots.txt files at an instant; what was known longer ago is forgotten."""
    async with writing.transaction(writer.db, writer.path, writer.say):
        await writer.db.execute("DELETE FROM robots WHERE until <= ?", (now,))
    return [Robots(*row) for row in await writer.db.execute_fetchall("SELECT origin, rules, until FROM robots")]


async def keep_robots(writer: Writer, one: Robots) -> None:
    """Writes what a robots.txt says."""
    async with writing.transaction(writer.db, writer.path, writer.say):
        await writer.db.execute("INSERT OR REPLACE INTO robots VALUES (?, ?, ?)", dataclasses.astuple(one))


async def forget(writer: Writer, feed: str, gone: Collection[str]) -> None:
    """Forgets items of a feed."""
    async with writing.transaction(writer.db, writer.path, writer.say):
        await writer.db.execute(_FORGET, (feed, json.dumps(list(gone))))


def old(known: Iterable[ItemState], present: Collection[str], now: float) -> list[str]:
    """The items that a feed has no more and that are too old to tell anything."""
    return [item.item for item in known if item.met < now - _KEPT and item.item not in present]


def rhythm(known: Iterable[ItemState]) -> float | None:
    """The longest time (seconds) between two items of the month up to the newest; None where there are too few to tell.

    What is known of less than a week knows no night and no Sunday: it has half a day at least.

    >>> days, seconds = (0.0, 86_400.0, 9 * 86_400.0), (1.0, 2.0, 3.0)
    >>> rhythm([ItemState("", "", at, at) for at in days]), rhythm([ItemState("", "", at, at) for at in seconds])
    (604800.0, 43200.0)
    """
    instants = sorted({item.at for item in known})
    instants = [at for at in instants if at >= instants[-1] - _KEPT]
    if len(instants) < _FEWEST:
        return None
    longest = max(later - earlier for earlier, later in pairwise(instants))
    least = _LEAST_RHYTHM if instants[-1] - instants[0] < _LONGEST_RHYTHM else 0.0
    return min(max(longest, least), _LONGEST_RHYTHM)
