"""What is done by itself: at the start, after each commit of the store, and at the moments that it names."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from bot.faces.telegram.desk.clock import Clock
from bot.unforeseen import told
from knowledge.errors import StateError

logger = logging.getLogger(__name__)

# A job is told the instant, and gives the one at which it is to be run again, however little has happened until then;
# None: it need not. Both are in seconds since 1970.
Job = Callable[[float], Awaitable[float | None]]
# Gives something that is another one after each commit of the store.
Look = Callable[[], Awaitable[object]]

_BETWEEN_LOOKS = 2.0  # seconds from look to look at the store; one takes some tenths of a millisecond
_AFTER_FAILURE = 60.0  # seconds until a job is tried again


@dataclass(slots=True)
class _Planned:
    name: str
    job: Job
    at_commits: bool
    moment: float | None = 0.0
    seen: object = None


class Scheduler:
    """Runs jobs, one after the other, each to its end.

    Each is run at the start, so that what was missed is caught up with. One that fails is a line in the log, and is
    tried again a minute later.
    """

    def __init__(self, clock: Clock, look: Look) -> None:
        self._clock, self._look = clock, look
        self._planned: list[_Planned] = []

    def at_every_commit(self, name: str, job: Job) -> None:
        """Registers a job that is run after each commit of the store too; several commits in short order are one."""
        self._planned.append(_Planned(name, job, at_commits=True))

    def at_its_moments(self, name: str, job: Job) -> None:
        """Registers a job that is run at the moments that it names."""
        self._planned.append(_Planned(name, job, at_commits=False))

    def wake(self) -> None:
        """All jobs are run soon: what one goes by has changed."""
        for planned in self._planned:
            planned.moment = 0.0

    async def run(self) -> None:
        """Runs the jobs until it is cancelled. Raises StateError."""
        while True:
            seen, now = await self._look_at_store(), self._clock.now()
            for planned in self._planned:
                if self._is_due(planned, seen, now):
                    await self._run(planned, seen, now)
            moments = [planned.moment for planned in self._planned if planned.moment is not None]
            pause = min([_BETWEEN_LOOKS, *(moment - self._clock.now() for moment in moments)])
            await self._clock.sleep(max(pause, 0.0))

    @staticmethod
    def _is_due(planned: _Planned, seen: object, now: float) -> bool:
        if planned.moment is not None and planned.moment <= now:
            return True
        return planned.at_commits and planned.seen != seen

    async def _run(self, planned: _Planned, seen: object, now: float) -> None:
        planned.seen, planned.moment = seen, None
        try:
            moment = await planned.job(now)
        except StateError:
            raise
        except Exception as error:
            logger.error("%s: it failed and is tried again in %g s (%s)", planned.name, _AFTER_FAILURE, told(error))
            moment = now + _AFTER_FAILURE
        # Whoever woke it meanwhile is not overruled.
        planned.moment = moment if planned.moment is None else planned.moment

    async def _look_at_store(self) -> object:
        try:
            return await self._look()
        except Exception as error:  # that it is lost is the watchdog's business
            return told(error)
