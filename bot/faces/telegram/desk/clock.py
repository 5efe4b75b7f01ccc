"""The time, which is handed in: a test's goes on by itself."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

_STARTED = time.time() - time.monotonic()


def _steady() -> float:
    """Seconds since 1970 by the clock of the start: one that is set meanwhile makes no wait longer."""
    return _STARTED + time.monotonic()


@dataclass(frozen=True, slots=True)
class Clock:
    """Seconds since 1970, and how to wait some."""

    now: Callable[[], float] = _steady
    sleep: Callable[[float], Awaitable[object]] = asyncio.sleep
