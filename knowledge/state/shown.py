"""Which slices of documents were shown, where and when: by their addresses, as the words stand in the store alone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from knowledge.address import Trace, key
from knowledge.search import Hit
from knowledge.state.file import Change, State

# A correction that comes later is told to nobody (seconds).
KEPT_SECONDS = 30 * 86_400.0


@dataclass(frozen=True, slots=True)
class Where:
    """The chat, and the topic of it (0: none), in which a reader (`user`) was shown something in a language."""

    chat: int
    topic: int
    user: int
    language: str


@dataclass(frozen=True, slots=True)
class Sight:
    """A slice that was shown: of the document whose id has a hash (`knowledge.address.key`), at so many seconds since
    1970."""

    where: Where
    document: bytes
    trace: Trace
    at: float


@dataclass(frozen=True, slots=True)
class Shown:
    """What one account has shown."""

    state: State
    account: int

    def keep(self, hits: Iterable[Hit], where: Where, now: float) -> Change:
        """Hits were shown there; `now` is in seconds since 1970. One that was told to be corrected is shown anew."""
        rows = []
        for hit in hits:
            document, trace = key(hit.citation.document), Trace.of(hit)
            row = (self.account, document, trace.words, where.chat, where.topic, where.user)
            rows.append((*row, trace.start, trace.length, where.language, now))
        return Change("INSERT OR REPLACE INTO shown VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, NULL)", rows)

    async def of(self, document: bytes) -> list[Sight]:
        """What was shown of a document, and not told to be corrected since: the first shown first."""
        rows = await self.state.read(
            f"{_SIGHTS} AND document = ? AND told IS NULL ORDER BY at, chat, topic, user, start",
            (self.account, document),
        )
        return [_sight(row) for row in rows]

    async def told_in(self, chat: int, topic: int) -> list[Sight]:
        """What was shown in a chat, or a topic of it, and told to be corrected: the last told first."""
        values = self.account, chat, topic
        rows = await self.state.read(
            f"{_SIGHTS} AND chat = ? AND topic = ? AND told IS NOT NULL ORDER BY told DESC, at DESC", values
        )
        return [_sight(row) for row in rows]

    def tell(self, sights: Sequence[Sight], now: float) -> Change:
        """Those who saw these slices are told; `now` is in seconds since 1970."""
        return Change(
            "UPDATE shown SET told = ? WHERE account = ? AND document = ? AND words = ?"
            " AND chat = ? AND topic = ? AND user = ?",
            [
                (now, self.account, one.document, one.trace.words, one.where.chat, one.where.topic, one.where.user)
                for one in sights
            ],
        )

    def forget(self, now: float) -> Change:
        """Forgets what was shown too long ago; `now` is in seconds since 1970."""
        return Change("DELETE FROM shown WHERE at < ?", [(now - KEPT_SECONDS,)])


_SIGHTS = "SELECT chat, topic, user, language, document, words, start, length, at FROM shown WHERE account = ?"


def _sight(row: tuple[Any, ...]) -> Sight:
    chat, topic, user, language, document, *trace, at = row
    return Sight(Where(chat, topic, user, language), document, Trace(*trace), at)
