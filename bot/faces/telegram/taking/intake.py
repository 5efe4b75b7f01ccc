"""Takes updates in: each once, one by one, into the inbox before its sender may forget it."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from bot.faces.telegram.desk import updates
from bot.faces.telegram.desk.desk import Desk
from bot.faces.telegram.desk.logs import about
from bot.faces.telegram.desk.updates import MalformedError, Received
from bot.faces.telegram.sending.sender import Sender
from bot.faces.telegram.taking.limits import Limits
from bot.faces.telegram.talking.answering import Answering
from bot.faces.telegram.talking.handlers import Handlers
from knowledge.state.inbox import Taken
from knowledge.state.outbox import Letter

logger = logging.getLogger(__name__)

_FORGET_EVERY = 3600.0  # seconds between two looks for numbers that are too old to come again


@dataclass
class _Batch:
    taken: list[Taken] = field(default_factory=list)
    questions: list[Received] = field(default_factory=list)
    notices: list[Letter] = field(default_factory=list)


@dataclass
class Intake:
    """What updates go through, by whichever way they come."""

    desk: Desk
    handlers: Handlers
    limits: Limits
    answering: Answering
    sender: Sender
    _one_batch: asyncio.Lock = field(default_factory=asyncio.Lock)
    _forgot: float = 0.0

    async def take(self, raws: Sequence[Any]) -> int:
        """Takes updates as JSON has them; how many of them are new. When it returns, their sender may forget them.

        One that cannot be read is named in the log and done with. Raises StateError.
        """
        async with self._one_batch:
            batch, new = _Batch(), 0
            for raw in await self._new(raws):
                new += 1
                self._sort(raw, batch)
            about.set(None)
            notices = self.desk.outbox.number(batch.notices)
            now = self.desk.clock.now()
            changes = [self.desk.inbox.take(batch.taken, now), self.desk.outbox.post(notices)]
            if now - self._forgot > _FORGET_EVERY:
                self._forgot = now
                desk = self.desk
                kept = desk.inbox, desk.asked, desk.readers, desk.audit, desk.shown, desk.told
                changes += [one.forget(now) for one in kept]
            if batch.taken or notices:
                await self.desk.state.write(*changes)
            self.desk.counts.taken += len(batch.questions)
            self.answering.take(batch.questions)
            self.sender.put(notices)
            return new

    async def _new(self, raws: Sequence[Any]) -> list[Any]:
        """Those whose number was not taken before."""
        numbered: dict[int, Any] = {}
        for raw in raws:
            found = updates.number(raw)
            if found is None:
                self.desk.counts.malformed += 1
                logger.warning("an update without a number is skipped")
            else:
                numbered.setdefault(found, raw)
        known = await self.desk.inbox.known(numbered) if numbered else set()
        self.desk.counts.duplicates += len(known)
        return [raw for found, raw in numbered.items() if found not in known]

    def _sort(self, raw: Any, batch: _Batch) -> None:
        """What becomes of one new update."""
        found = updates.number(raw) or 0
        about.set(found)
        try:
            sender = updates.who(raw)
            if sender is None:
                return
            if self.limits.spent(sender, self.desk.clock.now()):
                self._pass_over(found, batch)
                return
            received = updates.read(raw)
            if received is not None and self.handlers.asks(received):
                self._judge(received, batch)
        except MalformedError as error:
            self.desk.counts.malformed += 1
            logger.warning("it cannot be read and is skipped (%s)", error, extra={"always": True})
            batch.taken.append(Taken(found, None))

    def _judge(self, received: Received, batch: _Batch) -> None:
        """Whether a question is one too many."""
        waiting = self.desk.flow.of_chat(received.chat) + sum(one.chat == received.chat for one in batch.questions)
        verdict = self.limits.judge(received, waiting, self.desk.clock.now())
        if verdict == "admitted":
            batch.taken.append(Taken(received.number, received.payload))
            batch.questions.append(received)
            return
        self._pass_over(received.number, batch)
        notice = self.handlers.slow_down(received) if verdict == "told" else None
        if notice is not None:
            batch.notices.append(notice)

    def _pass_over(self, number: int, batch: _Batch) -> None:
        self.desk.counts.passed_over += 1
        batch.taken.append(Taken(number, None))
