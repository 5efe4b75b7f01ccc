"""Letters that nobody asked for: each once, behind all replies, a few at a time, so that what waits holds up nobody."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from bot.faces.telegram.desk.desk import Desk
from bot.faces.telegram.sending.sender import Sender
from knowledge.state.file import Change
from knowledge.state.outbox import UNASKED, Letter
from knowledge.state.told import Place

# Posted in one transaction: replies wait for it, some milliseconds.
_TOGETHER = 200
# Waiting for their turn at once: half a second's. A reply to somebody whose alert is among them goes behind it.
_WAITING = 16


@dataclass(frozen=True, slots=True)
class Notice:
    """A message (its fields as the Bot API has them, without chat and topic) to a place; `keys` are what it tells of.

    Who has been told all of it there is not told again.
    """

    place: Place
    fields: dict[str, Any]
    keys: tuple[str, ...]


@dataclass
class Unasked:
    """Posts notices, and hands the sender those that wait in the outbox, also from before a restart."""

    desk: Desk
    sender: Sender
    _posted: asyncio.Event = field(default_factory=asyncio.Event)
    _one: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def post(self, notices: Sequence[Notice], *changes: Change) -> None:
        """Posts notices, and makes the changes together with the last of them.

        Where there are many, they are posted one part after the other. Who is ended in between gives the same ones
        again at the next start: those that were posted are known by their keys. Raises StateError.
        """
        async with self._one:
            parts = [notices[at : at + _TOGETHER] for at in range(0, len(notices), _TOGETHER)] or [[]]
            for nth, part in enumerate(parts, 1):
                await self._post(part, changes if nth == len(parts) else ())

    async def _post(self, notices: Sequence[Notice], changes: Sequence[Change]) -> None:
        desk = self.desk
        known = await desk.told.known([(one.place, key) for one in notices for key in one.keys])
        letters: list[Letter] = []
        for one in notices:
            told = {(one.place, key) for key in one.keys}
            if told and told <= known:
                continue
            known |= told
            letters.append(_letter(one))
        numbered = desk.outbox.number(letters)
        noted = desk.told.note([(one.place, key) for one in notices for key in one.keys], desk.clock.now())
        await desk.state.write(desk.outbox.post(numbered), noted, *changes)
        self._posted.set()

    async def keep_sending(self) -> None:
        """Hands the sender what waits, until it is cancelled. Raises StateError."""
        last = 0
        while True:
            self._posted.clear()
            letters = await self.desk.outbox.unasked(last, _WAITING)
            if not letters:
                await self._posted.wait()
                continue
            last = letters[-1].row
            self.sender.put(letters)
            await self.desk.flow.until(lambda: self.sender.unasked() <= _WAITING // 2)


def _letter(notice: Notice) -> Letter:
    chat, topic = notice.place
    fields = notice.fields if topic is None else {**notice.fields, "message_thread_id": topic}
    return Letter(chat, json.dumps(fields, ensure_ascii=False), UNASKED)
