"""Which slices of documents were shown, where and when: by their addresses, as the words stand in the store alone."""

from __future__ import annotations

import datetime as dt
import struct
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from knowledge.address import Trace, key
from knowledge.search import Hit
from knowledge.state.file import Change, State
from knowledge.state.told import Place

# A correction that comes later is told to nobody (seconds).
KEPT_SECONDS = 30 * 86_400.0

_SLICE = struct.Struct(">6s6sII")
_DOCUMENT = 6  # bytes of a slice that are its document's
_AT_ONCE = 2000  # rows that are looked through before others have their turn: a few milliseconds

_ROWS = "SELECT row, chat, topic, user, language, at, slices FROM shown WHERE account = ? AND at >= ?"
# From the first row that is young enough on, as rows are in the order of time.
_FORGET = """
DELETE FROM shown WHERE row < coalesce(
    (SELECT row FROM shown WHERE at >= ? ORDER BY row LIMIT 1), (SELECT max(row) + 1 FROM shown))
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
        slices = b"".join(_packed(hit) for hit in hits)
        (chat, topic), statement = where.place, "INSERT INTO shown VALUES (NULL, ?, ?, ?, ?, ?, ?, ?)"
        row = (self.account, chat, topic or 0, where.user, where.language, now, slices)
        return Change(statement, [row] if slices else [])

    async def of(self, documents: Collection[bytes], now: float) -> list[Sight]:
        """What was shown of documents in the last thirty days, each slice once for a reader in a place: when it was
        shown last."""
        found: dict[tuple[object, ...], Sight] = {}
        last = 0
        statement = f"{_ROWS} AND row > ? ORDER BY row LIMIT {_AT_ONCE}"
        while rows := await self.state.read(statement, (*self._since(now), last)) if documents else []:
            last = rows[-1][0]
            for row in rows:
                found.update((_same(one), one) for one in _sights(row) if one.document in documents)
        return list(found.values())

    async def in_place(self, place: Place, now: float) -> list[Sight]:
        """The same of a chat, or a topic of it, of all documents."""
        statement = f"{_ROWS} AND chat = ? AND topic = ? ORDER BY row"
        rows = await self.state.read(statement, (*self._since(now), place.chat, place.topic or 0))
        return list({_same(one): one for row in rows for one in _sights(row)}.values())

    def forget(self, now: float) -> Change:
        """Forgets what was shown too long ago; `now` is in seconds since 1970."""
        return Change(_FORGET, [(now - KEPT_SECONDS,)])

    def _since(self, now: float) -> tuple[int, float]:
        return self.account, now - KEPT_SECONDS


def _packed(hit: Hit) -> bytes:
    trace = Trace.of(hit)
    return _SLICE.pack(key(hit.citation.document), trace.words, trace.start, trace.length)


def _sights(row: tuple[Any, ...]) -> Iterator[Sight]:
    _, chat, topic, user, language, at, slices = row
    where = Where(Place(chat, topic or None), user, language)
    for document, *trace in _SLICE.iter_unpack(slices):
        yield Sight(where, document, Trace(*trace), at)


def _same(one: Sight) -> tuple[object, ...]:
    return one.where.place, one.where.user, one.document, one.trace.words
