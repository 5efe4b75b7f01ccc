"""Looks, second by second, whether the bot can do what it is there for; where it cannot for long, it ends."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from bot.faces.telegram.desk.clock import Clock
from bot.faces.telegram.desk.desk import Desk
from bot.faces.telegram.watched.fuse import Fuse
from bot.faces.telegram.watched.stock import Stock
from bot.model import Answers
from knowledge.errors import StuckError
from knowledge.state.file import State

logger = logging.getLogger(__name__)

_BETWEEN = 1.0  # seconds from look to look
_LONGEST_POLL = 25.0  # seconds that a poll may be held, or hang, before it is given up: no silence yet
# Seconds in which nothing moves that is at work: a send is tried for ten, a question takes some hundredths of one.
_HUNG = 30.0
_ENDING = 5.0  # seconds that a process has to end by itself
_NEVER = float("inf")


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that can be wrong.

    `since` gives the instant since which it may be, None where all is well. It is a problem, in the words of `says`
    with the seconds that it has lasted, after `told` seconds; after `ends` seconds the process ends. One with which it
    `serves` all the same is told, and no reason to start it again or to send readers elsewhere.
    """

    name: str
    since: Callable[[float], float | None]
    says: Callable[[float], str]
    told: float
    ends: float
    serves: bool = False


class Watchdog:
    """What is wrong now, by a table of checks; empty until the bot has begun to serve."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._begun = clock.now()
        self.checks: Sequence[Check] = (
            Check(
                "start",
                lambda now: self._begun,
                lambda seconds: f"it is starting, for {seconds:.0f} s: the Bot API server has not let it in yet",
                0.0,
                _NEVER,
            ),
        )

    def problems(self) -> list[str]:
        """A sentence for each thing that is wrong."""
        return [says for _, says, _ in self._found()]

    def faults(self) -> list[str]:
        """Those of the problems with which it does not serve."""
        return [says for check, says, _ in self._found() if not check.serves]

    def hopeless(self) -> str | None:
        """Why the process is to end, if it is: all that is wrong, as one thing explains another."""
        found = self._found()
        if not any(lasted > check.ends for check, _, lasted in found):
            return None
        return "; ".join(says for _, says, _ in found)

    def _found(self) -> list[tuple[Check, str, float]]:
        now = self._clock.now()
        lasting = [(check, now - since) for check in self.checks if (since := check.since(now)) is not None]
        return [(check, check.says(lasted), lasted) for check, lasted in lasting if lasted > check.told]

    async def watch(self, fuse: Fuse, limit: float, alive: Callable[[Sequence[str]], None]) -> None:
        """Looks until it is cancelled; `alive` is told the problems each time. Raises StuckError.

        A process that does not come to its next look within `limit` seconds (0: any time) is ended by the fuse.
        """
        last: list[str] = []
        while True:
            if limit:
                fuse.light(limit, 1, f"newsbot: nothing has moved for {limit:g} s; start it again")
            if why := self.hopeless():
                fuse.light(_ENDING, 1, f"newsbot: {why}")
                raise StuckError(why)
            faults = self.faults()
            if len(faults) > len(last):
                logger.warning("it is not well: %s", "; ".join(faults))
            elif last and not faults:
                logger.info("it is well again")
            last = faults
            alive(self.problems())
            await self._clock.sleep(_BETWEEN)


@dataclass
class _Movement:
    """Since when questions and messages are under way of which none has moved."""

    desk: Desk
    _before: tuple[int, ...] = ()
    _since: float = field(default=0.0)

    def since(self, now: float) -> float | None:
        counts, flow = self.desk.counts, self.desk.flow
        moved = (
            counts.answered, counts.sent, counts.retried, counts.told_to_wait, counts.forgotten, counts.given_up,
        )  # fmt: skip
        if moved != self._before or flow.under_way <= flow.resting:
            self._before, self._since = moved, now
            return None
        return self._since


def checks(desk: Desk, answers: Answers, stock: Stock, limit: float, polls: bool) -> tuple[Check, ...]:
    """The table for a bot that serves from now on, what explains most first; `limit` seconds of standstill end it
    (0: none do)."""
    begun = desk.clock.now()

    hung = min(limit / 2, _HUNG) if limit else _HUNG

    def ends(seconds: float) -> float:
        return min(limit, seconds) if limit else _NEVER

    return (
        Check(
            "polling",
            lambda now: max(desk.counts.heard, begun) if polls and desk.flow.room else None,
            lambda seconds: f"the Bot API server has given no updates for {seconds:.0f} s",
            max(limit / 5, _LONGEST_POLL),
            max(limit, 2 * _LONGEST_POLL) if limit else _NEVER,
        ),
        Check(
            "worker",
            lambda now: now - answers.busy(),
            lambda seconds: f"an answering thread or process has hung at one question for {seconds:.0f} s",
            hung,
            ends(2 * _HUNG),
        ),
        Check(
            "answering",
            _Movement(desk).since,
            lambda seconds: f"{desk.flow.under_way} questions and replies have not moved for {seconds:.0f} s",
            hung,
            ends(2 * _HUNG),
        ),
        Check("store", lambda now: stock.lost_since, lambda seconds: stock.problem, 0.0, ends(30.0)),
        Check(
            "sources",
            lambda now: begun if stock.quiet(now) else None,
            lambda seconds: "; ".join(stock.quiet(desk.clock.now())),
            0.0,
            _NEVER,
            serves=True,
        ),
        Check("state", _Lost(desk.state).since, lambda seconds: desk.state.lost() or "", 0.0, ends(3.0)),
    )


@dataclass
class _Lost:
    """Since when the state's file is not where it was."""

    state: State
    _since: float | None = None

    def since(self, now: float) -> float | None:
        if self.state.lost() is None:
            self._since = None
        elif self._since is None:
            self._since = now
        return self._since
