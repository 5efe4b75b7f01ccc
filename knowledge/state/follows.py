"""What chats follow, which documents they are to be told of, and when they were told."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.arrivals import Mark
from knowledge.state.file import Change, State
from knowledge.state.told import Place

_OF_PLACE = "account = ? AND chat = ? AND topic = ?"
# Who has been told of a document that tells the same story, or is to be, is not told of another one.
_NOTE_DUE = """
INSERT OR IGNORE INTO due (account, chat, topic, document, follow, at)
SELECT account, chat, topic, ?1, row, ?2 FROM follow
WHERE account = ?3 AND what = ?4 AND NOT EXISTS (
    SELECT 1 FROM json_each(?5) AS other JOIN told ON told.account = follow.account AND told.chat = follow.chat
    AND told.topic = follow.topic AND told.key = 'document/' || other.value)
AND NOT EXISTS (
    SELECT 1 FROM json_each(?5) AS other JOIN due AS waiting ON waiting.account = follow.account
    AND waiting.chat = follow.chat AND waiting.topic = follow.topic AND waiting.document = other.value)
"""
# In a private chat the reader's own choice of a language goes before that of the last message.
_WAITING = """
SELECT place.chat, place.topic, coalesce(reader.language, place.language), digest, zone, day, letters, last,
       min(due.at)
FROM due JOIN place ON place.account = due.account AND place.chat = due.chat AND place.topic = due.topic
LEFT JOIN reader ON reader.account = place.account AND reader.user = place.chat
WHERE due.account = ? AND place.next <= ? GROUP BY place.chat, place.topic LIMIT ?
"""
_DUE = """
SELECT due.chat, due.topic, due.document, follow.what, follow.called, due.at
FROM json_each(?) AS asked
JOIN due ON due.account = ? AND due.chat = asked.value ->> 0 AND due.topic = asked.value ->> 1
JOIN follow ON follow.row = due.follow ORDER BY due.at, due.document
"""
_NEXT = """
SELECT min(place.next) FROM due
JOIN place ON place.account = due.account AND place.chat = due.chat AND place.topic = due.topic WHERE due.account = ?
"""


def key_of(document: str) -> str:
    """What it is called in `knowledge.state.told` that a place was told of a document."""
    return f"document/{document}"


@dataclass(frozen=True, slots=True)
class Followed:
    """Something that a place follows: `what` it is as it is kept, and what it is called there."""

    row: int
    what: str
    called: str


@dataclass(frozen=True, slots=True)
class Waiting:
    """A place for which documents wait since a moment, and how and when it was told (`follow`'s schema); times are
    seconds since 1970."""

    place: Place
    language: str
    digest: int | None
    zone: str | None
    day: str
    letters: int
    last: float
    since: float


@dataclass(frozen=True, slots=True)
class Due:
    """A document that a place is to be told of, and why."""

    place: Place
    document: str
    what: str
    called: str
    at: float


@dataclass(frozen=True, slots=True)
class Follows:
    """What the chats of one account follow."""

    state: State
    account: int

    async def of(self, place: Place) -> list[Followed]:
        """What a place follows, in the order of asking."""
        rows = await self.state.read(
            f"SELECT row, what, called FROM follow WHERE {_OF_PLACE} ORDER BY row", self._of(place)
        )
        return [Followed(*row) for row in rows]

    async def count(self, chat: int) -> int:
        """How much a chat follows, in all of its topics."""
        [(count,)] = await self.state.read(
            "SELECT count(*) FROM follow WHERE account = ? AND chat = ?", (self.account, chat)
        )
        return int(count)

    async def whats(self) -> list[str]:
        """All that is followed anywhere, each once."""
        rows = await self.state.read("SELECT DISTINCT what FROM follow WHERE account = ?", (self.account,))
        return [what for (what,) in rows]

    def follow(self, place: Place, what: str, called: str, language: str, now: float) -> list[Change]:
        """A place follows something from now on (seconds since 1970)."""
        return [
            self._placed(place, language),
            Change(
                "INSERT OR IGNORE INTO follow (account, chat, topic, what, called, at) VALUES (?, ?, ?, ?, ?, ?)",
                [(*self._of(place), what, called, now)],
            ),
        ]

    def unfollow(self, place: Place, row: int) -> list[Change]:
        """A place follows something no more, and is not told of what waits for it because of that."""
        return [
            Change(f"DELETE FROM due WHERE {_OF_PLACE} AND follow = ?", [(*self._of(place), row)]),
            Change(f"DELETE FROM follow WHERE {_OF_PLACE} AND row = ?", [(*self._of(place), row)]),
        ]

    async def digest(self, place: Place) -> tuple[int | None, str | None]:
        """When a place has its digest (minutes from midnight; None: it has none), and in which zone."""
        rows = await self.state.read(f"SELECT digest, zone FROM place WHERE {_OF_PLACE}", self._of(place))
        return (rows[0][0], rows[0][1]) if rows else (None, None)

    def set_digest(self, place: Place, digest: int | None, zone: str | None, language: str) -> list[Change]:
        """A place has a digest from now on, or none. What waits for it is told by that."""
        return [
            self._placed(place, language),
            Change(
                f"UPDATE place SET digest = ?, zone = ?, next = 0 WHERE {_OF_PLACE}",
                [(digest, zone, *self._of(place))],
            ),
        ]

    async def looked_at(self) -> Mark | None:
        """How far documents were matched; None where none were."""
        rows = await self.state.read("SELECT store, number FROM looked_at WHERE account = ?", (self.account,))
        return Mark(*rows[0]) if rows else None

    def look_at(self, mark: Mark) -> Change:
        """Documents were matched so far."""
        return Change("INSERT OR REPLACE INTO looked_at VALUES (?, ?, ?)", [(self.account, mark.store, mark.number)])

    def note_due(self, what: str, document: str, story: Sequence[str], now: float) -> Change:
        """All who follow it are to be told of a document, but those who know its story (ids of documents)."""
        ids = json.dumps(list(story), ensure_ascii=False)
        return Change(_NOTE_DUE, [(document, now, self.account, what, ids)])

    async def waiting(self, now: float, most: int) -> list[Waiting]:
        """Places that are to be told something, and are not known to have to wait longer than now."""
        rows = await self.state.read(_WAITING, (self.account, now, most))
        return [Waiting(Place(chat, topic or None), *rest) for chat, topic, *rest in rows]

    async def due(self, places: Sequence[Place]) -> dict[Place, list[Due]]:
        """What places are to be told of, what has waited longest first."""
        asked = json.dumps([(place.chat, place.topic or 0) for place in places])
        found: dict[Place, list[Due]] = {place: [] for place in places}
        for chat, topic, *rest in await self.state.read(_DUE, (asked, self.account)):
            place = Place(chat, topic or None)
            found[place].append(Due(place, *rest))
        return found

    async def next(self) -> float | None:
        """The moment until which all that waits waits (seconds since 1970); None where nothing does."""
        [(moment,)] = await self.state.read(_NEXT, (self.account,))
        return None if moment is None else float(moment)

    def wait(self, place: Place, until: float) -> Change:
        """What waits for a place waits until a moment (seconds since 1970)."""
        return Change(f"UPDATE place SET next = ? WHERE {_OF_PLACE}", [(until, *self._of(place))])

    def done(self, place: Place, told: tuple[str, int], now: float) -> list[Change]:
        """A place was told what waited for it, for so many times on a day."""
        return [
            self.drop(place),
            Change(
                f"UPDATE place SET day = ?, letters = ?, last = ?, next = 0 WHERE {_OF_PLACE}",
                [(*told, now, *self._of(place))],
            ),
        ]

    def drop(self, place: Place) -> Change:
        """A place is not to be told what waits for it."""
        return Change(f"DELETE FROM due WHERE {_OF_PLACE}", [self._of(place)])

    def _placed(self, place: Place, language: str) -> Change:
        return Change(
            "INSERT INTO place (account, chat, topic, language) VALUES (?, ?, ?, ?)"
            " ON CONFLICT DO UPDATE SET language = excluded.language",
            [(*self._of(place), language)],
        )

    def _of(self, place: Place) -> tuple[int, int, int]:
        return self.account, place.chat, place.topic or 0
