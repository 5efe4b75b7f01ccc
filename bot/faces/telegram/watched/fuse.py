"""The last resort: a process that stands still, or does not come to its end, is ended from a thread of its own."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable

_STEP = 0.25  # seconds between two looks


def _end(status: int) -> None:
    os._exit(status)


class Fuse:
    """Burns from `light` on; nothing happens where it is lit anew, or the process has ended, before it has burnt down.

    It counts its own waits, not the clock: a process that was stopped for an hour has not stood still. What ends the
    process, and how long a look takes (seconds), can be handed in.
    """

    def __init__(self, end: Callable[[int], None] = _end, step: float = _STEP) -> None:
        self._end, self._step = end, step
        self._left = 0.0
        self._status, self._says = 1, ""
        self._thread: threading.Thread | None = None

    def light(self, seconds: float, status: int, says: str = "") -> None:
        """In so many seconds the process ends with a status and, if there is one, a sentence on standard error."""
        self._left, self._status, self._says = seconds, status, says
        if self._thread is None:
            self._thread = threading.Thread(target=self._burn, name="fuse", daemon=True)
            self._thread.start()

    def _burn(self) -> None:
        resting = threading.Event()
        while self._left > 0:
            resting.wait(self._step)
            self._left -= self._step
        if self._says:
            os.write(2, f"{self._says}\n".encode(errors="backslashreplace"))
        self._end(self._status)
