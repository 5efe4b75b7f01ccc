"""When something is tried: the clock, pauses that grow and are never quite the same, and what servers ask for."""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from email.utils import parsedate_to_datetime

_JITTER = 0.1  # of a pause, so that what began together does not stay together
_LONGEST_PAUSE = 6 * 3600.0  # seconds after failures, where a feed is not read more seldom anyway
_LONGEST_ASKED = 86_400.0  # seconds that a server may have us wait
_MOST_DOUBLED = 16
_DIGITS = 9


@dataclass(frozen=True, slots=True)
class Clock:
    """Seconds since 1970, how to wait some, and a number from 0 to 1 by chance."""

    now: Callable[[], float] = time.time
    sleep: Callable[[float], Awaitable[object]] = asyncio.sleep
    chance: Callable[[], float] = random.random

    def pause(self, every: float, failures: int = 0) -> float:
        """Seconds from a reading to the next: `every` after a good one, twice as long after each failure in a row.

        >>> Clock(chance=lambda: 0.5).pause(600), Clock(chance=lambda: 0.0).pause(600)
        (600.0, 540.0)
        >>> [Clock(chance=lambda: 0.5).pause(600, failures) for failures in (1, 2, 99)]
        [1200.0, 2400.0, 21600.0]
        """
        doubled = every * float(2 ** min(failures, _MOST_DOUBLED))
        longest = max(every, _LONGEST_PAUSE) if failures else every
        return min(doubled, longest) * (1 - _JITTER + 2 * _JITTER * self.chance())


def asked_to_wait(header: str | None, now: float) -> float | None:
    """Seconds that a `Retry-After` asks for, in seconds or as a date; None where it asks for nothing.

    >>> asked_to_wait("120", 0), asked_to_wait("Thu, 01 Jan 1970 00:02:00 GMT", 100.0), asked_to_wait("soon", 0)
    (120.0, 20.0, None)
    >>> asked_to_wait("999999999", 0), asked_to_wait("-5", 0), asked_to_wait(None, 0)
    (86400.0, None, None)
    """
    written = (header or "").strip()
    if written.isdecimal() and written.isascii():
        return min(float(written[:_DIGITS]), _LONGEST_ASKED)
    try:
        seconds = parsedate_to_datetime(written).timestamp() - now
    except (ValueError, TypeError, OverflowError):
        return None
    return min(max(seconds, 0.0), _LONGEST_ASKED)
