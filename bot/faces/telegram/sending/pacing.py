"""How fast messages go out, and how much one user may ask: token buckets and windows."""

from __future__ import annotations

import asyncio
import heapq
from collections import OrderedDict, deque
from dataclasses import dataclass, field
from typing import Protocol

from bot.faces.telegram.desk.clock import Clock
from knowledge.state.outbox import UNASKED

# Telegram's own advice (https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this): a message a
# second in a chat, where short bursts are no matter, and twenty a minute in a group.
CHAT_BURST, CHAT_PER_SECOND = 5, 1.0
GROUP_MOST, GROUP_SECONDS = 20, 60.0

_UNASKED_BURST = 2  # so that a wait which was a little too long is made up for

_NEARLY = 1e-3  # of one that may be taken: to wait for the rest is shorter than what a clock tells apart

_REMEMBERED = 10_000  # chats and users: those that were quiet longest are forgotten, and may do all at once again


@dataclass(slots=True)
class Bucket:
    """So many at once, and then so many a second."""

    burst: int
    per_second: float
    _left: float = field(init=False)
    _at: float = field(init=False, default=0.0)

    def __post_init__(self) -> None:
        self._left = float(self.burst)

    def wait(self, now: float) -> float:
        """Seconds until one more may be taken.

        >>> bucket = Bucket(2, 1.0)
        >>> [(bucket.wait(now), bucket.take(now))[0] for now in (0.0, 0.0, 0.0, 5.0)]
        [0.0, 0.0, 1.0, 0.0]
        """
        self._refill(now)
        if self._left > 1.0 - _NEARLY:
            return 0.0
        return (1.0 - self._left) / self.per_second if self.per_second else 1e9

    def take(self, now: float) -> None:
        """Takes one, whether or not it was to wait."""
        self._refill(now)
        self._left -= 1.0

    def full(self, now: float) -> bool:
        """Whether nothing was taken for long."""
        self._refill(now)
        return self._left >= self.burst

    def _refill(self, now: float) -> None:
        # A clock that is set back gives nothing and takes nothing.
        self._left = min(float(self.burst), self._left + max(0.0, now - self._at) * self.per_second)
        self._at = now


@dataclass(slots=True)
class Window:
    """At most so many in any stretch of so many seconds."""

    most: int
    seconds: float
    _taken: deque[float] = field(default_factory=deque)

    def wait(self, now: float) -> float:
        """Seconds until one more may be taken."""
        return 0.0 if len(self._taken) < self.most else max(0.0, self._taken[0] + self.seconds - now)

    def take(self, now: float) -> None:
        """Takes one."""
        self._taken.append(now)
        if len(self._taken) > self.most:
            self._taken.popleft()


class Measure(Protocol):
    """A bucket or a window."""

    def wait(self, now: float) -> float: ...

    def take(self, now: float) -> None: ...


class Chats:
    """The pace of each chat; a group's has a bound for the minute as well. Without `paced`, there is none."""

    def __init__(self, paced: bool) -> None:
        self._paced = paced
        self._of: OrderedDict[int, tuple[Measure, ...]] = OrderedDict()

    def wait(self, chat: int, now: float) -> float:
        """Seconds until a message may go to the chat."""
        return max((measure.wait(now) for measure in self._measures(chat)), default=0.0)

    def take(self, chat: int, now: float) -> None:
        """A message goes to the chat."""
        for measure in self._measures(chat):
            measure.take(now)

    def _measures(self, chat: int) -> tuple[Measure, ...]:
        if not self._paced:
            return ()
        found = self._of.pop(chat, None)
        if found is None:
            found = (Bucket(CHAT_BURST, CHAT_PER_SECOND),)
            if chat < 0:  # groups and channels have negative ids
                found = (*found, Window(GROUP_MOST, GROUP_SECONDS))
        self._of[chat] = found
        if len(self._of) > _REMEMBERED:
            self._of.popitem(last=False)
        return found


class Gate:
    """Lets so many a second through, all chats together, what is more urgent first; 0 lets everything through.

    What nobody asked for is let through evenly: after a burst of it a reply would wait for up to a second.
    """

    def __init__(self, per_second: int, clock: Clock) -> None:
        self._window = Window(per_second, 1.0) if per_second else None
        self._unasked = Bucket(_UNASKED_BURST, per_second)
        self._clock = clock
        self._waiting: list[tuple[int, int, asyncio.Future[None]]] = []
        self._letting: asyncio.Task[None] | None = None
        self._number = 0

    async def passes(self, priority: int) -> None:
        """Returns when it is this one's turn; lower priorities go first, equal ones in the order of asking."""
        if self._window is None:
            return
        turn = asyncio.get_running_loop().create_future()
        self._number += 1
        heapq.heappush(self._waiting, (priority, self._number, turn))
        if self._letting is None or self._letting.done():
            self._letting = asyncio.create_task(self._let(self._window))
        await turn

    async def _let(self, window: Window) -> None:
        while self._waiting:
            now = self._clock.now()
            measures = (window, self._unasked) if self._waiting[0][0] >= UNASKED else (window,)
            if (wait := max(measure.wait(now) for measure in measures)) > 0:
                await self._clock.sleep(wait)
                continue
            _, _, turn = heapq.heappop(self._waiting)
            if not turn.done():  # whoever waited may be gone
                for measure in measures:
                    measure.take(now)
                turn.set_result(None)
