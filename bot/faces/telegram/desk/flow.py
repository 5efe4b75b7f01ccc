"""How much is under way, and whether there is room for more: what cannot be answered yet stays at the server."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable

MOST = 300  # questions and messages under way at once: some megabytes
_REFILL = MOST // 4  # room to wait for where there was none: a poll brings that many, not one
_MOST_RESTING = 5000  # messages that wait for their chat's own time and hold up nobody; beyond that they do


class Flow:
    """Counts what came and went, by chat."""

    def __init__(self) -> None:
        self._of_chat: Counter[int] = Counter()
        self._all = 0
        self._resting = 0
        self._changed = asyncio.Event()

    def of_chat(self, chat: int) -> int:
        """How many questions and messages of the chat are under way."""
        return self._of_chat[chat]

    @property
    def under_way(self) -> int:
        """How many questions and messages are under way in all."""
        return self._all

    @property
    def resting(self) -> int:
        """How many of them wait for their chat's own time."""
        return self._resting

    @property
    def room(self) -> int:
        """How many more may be taken."""
        return max(0, MOST - self._all + min(self._resting, _MOST_RESTING))

    def came(self, chat: int) -> None:
        """A question came, or a message is to be sent."""
        self._of_chat[chat] += 1
        self._all += 1

    def went(self, chat: int) -> None:
        """A question was answered, or a message is done with."""
        self._all -= 1
        self._of_chat[chat] -= 1
        if not self._of_chat[chat]:
            del self._of_chat[chat]
        self._changed.set()

    def rests(self, messages: int) -> None:
        """So many more messages (fewer, where it is negative) wait for their chat's own time."""
        self._resting += messages
        self._changed.set()

    async def has_room(self) -> int:
        """How many more may be taken, once there is room for some."""
        if self.room < 1:
            await self.until(lambda: self.room >= _REFILL)
        return self.room

    async def ended(self) -> None:
        """Returns when nothing is under way."""
        await self.until(lambda: self._all == 0)

    async def until(self, true: Callable[[], bool]) -> None:
        """Returns when something is true that changes with what comes, goes and rests."""
        while not true():
            self._changed.clear()
            await self._changed.wait()
