"""Fetches updates: the next ones only when these are safe, and no more than can be answered."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import Any

from telegram.error import Conflict, NetworkError, TelegramError

from bot.faces.telegram.desk import updates
from bot.faces.telegram.desk.desk import Desk
from bot.faces.telegram.desk.request import TokenRefusedError, TooFastError
from bot.faces.telegram.taking.intake import Intake

logger = logging.getLogger(__name__)

ALLOWED = ("message",)  # the kinds of updates that the server is asked for

_HELD_SECONDS = 10  # how long the server may hold a poll until something comes
_PATIENCE = 15.0  # after which a poll is taken to hang
_MOST = 100  # updates that one poll brings, by the Bot API
_FRUITFUL, _FRUITLESS = 0.03, 0.2  # seconds from one poll to the next: one that brought something new, another
_LONGEST_PAUSE = 10.0  # seconds after a poll that failed: at first as after a fruitless one, then twice as long each


@dataclass
class Poller:
    """Long polling. What it has taken is acknowledged by the next poll."""

    desk: Desk
    intake: Intake
    _next: int | None = None
    _failed: int = 1  # 0: what came last was fruitful, and a single failure is no reason to wait

    async def run(self) -> None:
        """Polls until it is cancelled. Raises TokenRefusedError, StateError."""
        while True:
            room = await self.desk.flow.has_room()
            started = self.desk.clock.now()
            limit = min(room, _MOST)
            try:
                found = await self._poll(limit)
            except TokenRefusedError:
                raise
            except TelegramError as error:
                await self.desk.clock.sleep(self._after_failure(error))
                continue
            if self._failed > 1:
                logger.info("polling again")
            self.desk.counts.heard = self.desk.clock.now()
            new = await self.intake.take(found)
            self._failed = 0 if new else 1
            self._acknowledge(found)
            if new >= limit:  # there is more
                continue
            pause = started + (_FRUITFUL if new else _FRUITLESS) - self.desk.clock.now()
            if pause > 0:
                await self.desk.clock.sleep(pause)

    async def _poll(self, limit: int) -> list[Any]:
        self.desk.counts.polls += 1
        fields = {"offset": self._next, "limit": limit, "timeout": _HELD_SECONDS, "allowed_updates": ALLOWED}
        found = await self.desk.client.call("getUpdates", fields, _PATIENCE)
        if not isinstance(found, list):
            raise NetworkError(f"what came is no list of updates but {type(found).__name__}")
        return found

    def _acknowledge(self, found: list[Any]) -> None:
        """Has the next poll tell the server which updates it may forget."""
        numbers = [number for raw in found if (number := updates.number(raw)) is not None]
        self._next = max(self._next or 0, *(number + 1 for number in numbers)) if numbers else self._next

    def _after_failure(self, error: TelegramError) -> float:
        """Says what went wrong, and how long to wait (seconds)."""
        pause = min(_FRUITLESS * 2 ** min(self._failed - 1, 10), _LONGEST_PAUSE) if self._failed else _FRUITFUL
        self._failed += 1
        if isinstance(error, TooFastError):
            pause = max(error.seconds, _FRUITLESS)
            self.desk.counts.heard = self.desk.clock.now() + pause  # until then silence is what was asked for
        if isinstance(error, Conflict):
            logger.warning("another process polls with this token (%s); trying to take over in %g s", error, pause)
        else:
            logger.warning("polling: %s: %s; again in %g s", type(error).__name__, error, pause)
        return pause
