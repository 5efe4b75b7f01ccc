"""What has happened since the start, as plain numbers: for whoever watches from outside."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True)
class Counts:
    """Updates that were taken (a duplicate, a malformed one and one of a flood are none), what became of messages, and
    when (seconds since 1970) the server was heard and a question answered last."""

    taken: int = 0
    duplicates: int = 0
    malformed: int = 0
    passed_over: int = 0
    answered: int = 0
    sent: int = 0
    retried: int = 0
    told_to_wait: int = 0
    forgotten: int = 0
    given_up: int = 0
    polls: int = 0
    heard: float = 0.0
    last_answer: float = 0.0
