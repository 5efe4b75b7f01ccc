"""What has happened since the start, as plain numbers: for whoever watches from outside."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass, field

# Seconds from taking a question to its answer, by which the answers are sorted; all that took longer are beside.
BOUNDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0)


@dataclass(slots=True)
class Waits:
    """How long answers took: how many up to each bound and above its predecessor, the longer ones last; all seconds.

    >>> waits = Waits()
    >>> waits.add(0.03)
    >>> waits.counts[:5], waits.seconds
    ([0, 0, 0, 1, 0], 0.03)
    """

    counts: list[int] = field(default_factory=lambda: [0] * (len(BOUNDS) + 1))
    seconds: float = 0.0

    def add(self, seconds: float) -> None:
        """An answer took so long."""
        self.counts[bisect_left(BOUNDS, seconds)] += 1
        self.seconds += seconds


@dataclass(slots=True)
class Counts:
    """Updates that were taken (a duplicate, a malformed one and one of a flood are none), what became of messages, and
    when (seconds since 1970) the server was heard and a question answered last."""

    taken: int = 0
    duplicates: int = 0
    malformed: int = 0
    passed_over: int = 0
    answered: int = 0
    failed: int = 0
    sent: int = 0
    retried: int = 0
    told_to_wait: int = 0
    forgotten: int = 0
    given_up: int = 0
    polls: int = 0
    heard: float = 0.0
    last_answer: float = 0.0
    answers: Counter[str] = field(default_factory=Counter)  # by their intent
    abstained: int = 0
    waits: Waits = field(default_factory=Waits)
