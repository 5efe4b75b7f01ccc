"""Which slices of documents were shown, where and when: by their addresses, as the words stand in the store alone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from knowledge.address import Trace, key
from knowledge.search import Hit
from knowledge.state.file import Change, State
from knowledge.state.told import Place

# A correction that comes later is told to nobody (seconds).
KEPT_SECONDS = 30 * 86_400.0

_SIGHTS = """
SELECT chat, topic, user, language, document, words, start, length, at FROM shown WHERE account = ? AND at >= ?
"""


@dataclass(frozen=True, slots=True)
class Where:
    """The place in which a reader (`user`) was shown something in a language (ISO 639-1)."""

    place: Place
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

    @property
    def moment(self) -> dt.datetime:
        """When it was shown, as the store counts."""
        return dt.datetime.fromtimestamp(self.at, dt.UTC)


@dataclass(frozen=True, slots=True)
class Shown:
    """What one account has shown."""

    state: State
    account: int

    def keep(self, hits: Iterable[Hit], where: Where, now: float) -> Change:
        """Hits were shown there; `now` is in seconds since 1970."""
        (chat, topic), rows = where.place, []
        for hit in hits:
            document, trace = key(hit.citation.document), Trace.of(hit)
            row = (self.account, document, trace.words, chat, topic or 0, where.user)
            rows.append((*row, trace.start, trace.length, where.language, now))
        return Change("INSERT OR REPLACE INTO shown VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)

    async def of(self, document: bytes, now: float) -> list[Sight]:
        """What was shown of a document in the last thirty days, by places, the first shown first."""
        statement = f"{_SIGHTS} AND document = ? ORDER BY chat, topic, at, start, user"
        return [_sight(row) for row in await self.state.read(statement, (*self._since(now), document))]

    async def in_place(self, place: Place, now: float) -> list[Sight]:
        """What was shown in a chat, or a topic of it, in the last thirty days, the first shown first."""
        statement = f"{_SIGHTS} AND chat = ? AND topic = ? ORDER BY at, start, user"
        values = *self._since(now), place.chat, place.topic or 0
        return [_sight(row) for row in await self.state.read(statement, values)]

    def forget(self, now: float) -> Change:
        """Forgets what was shown too long ago; `now` is in seconds since 1970."""
        return Change("DELETE FROM shown WHERE at < ?", [(now - KEPT_SECONDS,)])

    def _since(self, now: float) -> tuple[int, float]:
        return self.account, now - KEPT_SECONDS


def _sight(row: tuple[Any, ...]) -> Sight:
    chat, topic, user, language, document, *trace, at = row
    return Sight(Where(Place(chat, topic or None), user, language), document, Trace(*trace), at)
