"""One piece of work at a time behind a fence: what it raises, and the time it takes, end nothing but itself."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from types import FrameType, TracebackType
from typing import Literal, TypeVar

try:
    import resource
except ImportError:  # not on every system
    resource = None  # type: ignore[assignment]

T = TypeVar("T")

# Bytes of address space that a process that works on documents may have: several times what the largest one needs.
MEMORY = 2 * 1024**3

# Whose functions are rules: the last of these that was at work is the one that failed.
_RULES = ("knowledge.languages.", "knowledge.extract.", "knowledge.segment", "knowledge.read.", "knowledge.directory")


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a piece of work gave nothing: what happened, and by which rule (empty where that cannot be told)."""

    kind: Literal["error", "time", "killed"]
    what: str
    rule: str = ""

    def __str__(self) -> str:
        return f"{self.what} in {self.rule}" if self.rule else self.what


def fenced(work: Callable[[], T], seconds: float) -> T | Failure:
    """What `work` gives, or why it gives nothing; `seconds` is the time that it may take (0: any).

    The time is kept in the main thread, where the system has interval timers; elsewhere whoever waits has to keep it.
    """
    try:
        with _time_limit(seconds):
            return work()
    except _TimeUp as error:
        return Failure("time", f"took longer than {seconds:g} s", _rule_of(error.__traceback__))
    except Exception as error:
        said = " ".join(str(error).split())[:80]
        what = f"{type(error).__name__} ({said})" if said else type(error).__name__
        return Failure("error", what, _rule_of(error.__traceback__))


def limit_memory() -> None:
    """Has this process raise MemoryError before it takes the machine's memory, where the system keeps such a limit.

    A lower limit that it was started with stays.
    """
    if resource is None:
        return
    limits = resource.getrlimit(resource.RLIMIT_AS)
    lowest = min([MEMORY, *(limit for limit in limits if limit != resource.RLIM_INFINITY)])
    with suppress(ValueError, OSError):  # some systems know the limit and set none
        resource.setrlimit(resource.RLIMIT_AS, (lowest, limits[1]))


class _TimeUp(BaseException):
    """Raised wherever the work is; no `except Exception` of a rule may take it for its own."""


@contextmanager
def _time_limit(seconds: float) -> Iterator[None]:
    timed = seconds > 0 and hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread()
    if not timed:
        yield
        return
    before = signal.signal(signal.SIGALRM, _time_is_up)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _time_is_up(number: int, frame: FrameType | None) -> None:
    raise _TimeUp


def _rule_of(trace: TracebackType | None) -> str:
    """The innermost rule that was at work: "languages.en.dates.days: weekday"."""
    rule = ""
    while trace is not None:
        module = trace.tb_frame.f_globals.get("__name__", "")
        if module.startswith(_RULES):
            rule = f"{module.removeprefix('knowledge.')}: {trace.tb_frame.f_code.co_qualname}"
        trace = trace.tb_next
    return rule
