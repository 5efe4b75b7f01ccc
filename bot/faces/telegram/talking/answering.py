"""Answers what was taken: each chat's questions in order, chats side by side, one question of a user at a time."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, field
from weakref import WeakValueDictionary

from bot.faces.telegram.desk.desk import Desk
from bot.faces.telegram.desk.logs import about
from bot.faces.telegram.desk.updates import Received
from bot.faces.telegram.sending.sender import Sender
from bot.faces.telegram.talking.handlers import Handlers


@dataclass
class Answering:
    """Questions under way, by chat. An update is done together with its reply: both are in the state, or neither."""

    desk: Desk
    handlers: Handlers
    sender: Sender
    # With each the instant at which it was taken.
    _chats: dict[int, deque[tuple[Received, float]]] = field(default_factory=dict)
    # A user who asks in several chats takes no more of the bot than one who asks in one.
    _users: WeakValueDictionary[int, asyncio.Lock] = field(default_factory=WeakValueDictionary)

    def take(self, updates: Iterable[Received]) -> None:
        """Answers updates that are in the inbox."""
        now = self.desk.clock.now()
        for update in updates:
            self.desk.flow.came(update.chat)
            waiting = self._chats.get(update.chat)
            if waiting is None:
                self._chats[update.chat] = deque([(update, now)])
                self.desk.tasks.start(self._answer_all(update.chat))
            else:
                waiting.append((update, now))

    async def _answer_all(self, chat: int) -> None:
        waiting = self._chats[chat]
        while waiting:
            update, taken = waiting[0]
            async with self._users.setdefault(update.user, asyncio.Lock()):
                await self._answer(update, taken)
            waiting.popleft()
        del self._chats[chat]

    async def _answer(self, update: Received, taken: float) -> None:
        about.set(update.number)
        letters = self.desk.outbox.number(await self.handlers.on_message(update))
        await self.desk.state.write(self.desk.inbox.finish(update.number), self.desk.outbox.post(letters))
        self.desk.counts.answered += 1
        self.desk.counts.last_answer = self.desk.clock.now()
        self.desk.counts.waits.add(self.desk.counts.last_answer - taken)
        self.sender.put(letters)
        self.desk.flow.went(update.chat)
