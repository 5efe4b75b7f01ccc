"""What chats were told without asking: nothing twice, also after a restart in the middle of it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from knowledge.state.file import Change, State

# Copies of a story come within days; corrections are told of for a month after a quote was shown (seconds).
KEPT_SECONDS = 35 * 86_400.0


class Place(NamedTuple):
    """A chat, and its topic where it is one of a forum."""

    chat: int
    topic: int | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """What the chats of one account were told."""

    state: State
    account: int

    async def known(self, told: Iterable[tuple[Place, str]]) -> set[tuple[Place, str]]:
        """Which of these keys were told in these places before."""
        rows = await self.state.read(
            "SELECT told.chat, told.topic, told.key FROM json_each(?) AS asked CROSS JOIN told"
            " ON told.account = ? AND told.chat = asked.value ->> 0 AND told.topic = asked.value ->> 1"
            " AND told.key = asked.value ->> 2",
            (json.dumps([(place.chat, place.topic or 0, key) for place, key in told]), self.account),
        )
        return {(Place(chat, topic or None), key) for chat, topic, key in rows}

    def note(self, told: Iterable[tuple[Place, str]], now: float) -> Change:
        """Keys were told in places; `now` is in seconds since 1970."""
        return Change(
            "INSERT OR REPLACE INTO told VALUES (?, ?, ?, ?, ?)",
            [(self.account, place.chat, place.topic or 0, key, now) for place, key in told],
        )

    def forget(self, now: float) -> Change:
        """Forgets what was told so long ago that it comes no more; `now` is in seconds since 1970."""
        return Change("DELETE FROM told WHERE at < ?", [(now - KEPT_SECONDS,)])
