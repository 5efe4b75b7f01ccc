"""The inbox: updates that were taken, each done at most once."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from knowledge.state.file import Change, State

# An update can come again as long as its sender keeps it, a day; its number is known for two (seconds).
KEPT_SECONDS = 2 * 86_400.0


@dataclass(frozen=True, slots=True)
class Taken:
    """An update as it came; `payload` None is one that needs nothing done, whose number alone is kept.

    It was waiting still at so many `starts` of the bot.
    """

    number: int
    payload: str | None
    starts: int = 0


@dataclass(frozen=True, slots=True)
class Inbox:
    """The updates of one account."""

    state: State
    account: int

    async def known(self, numbers: Iterable[int]) -> set[int]:
        """Which of the numbers were taken before."""
        rows = await self.state.read(
            "SELECT number FROM inbox WHERE account = ? AND number IN (SELECT value FROM json_each(?))",
            (self.account, json.dumps(list(numbers))),
        )
        return {number for (number,) in rows}

    async def waiting(self) -> list[Taken]:
        """What was taken and is not done, in the order in which it came."""
        rows = await self.state.read(
            "SELECT number, payload, starts FROM inbox WHERE account = ? AND payload IS NOT NULL"
            " ORDER BY taken, number",
            (self.account,),
        )
        return [Taken(*row) for row in rows]

    def started(self) -> Change:
        """The bot has started, and takes up what waits."""
        return Change(
            "UPDATE inbox SET starts = starts + 1 WHERE account = ? AND payload IS NOT NULL", [(self.account,)]
        )

    def take(self, updates: Sequence[Taken], now: float) -> Change:
        """Takes updates whose numbers are new; `now` is in seconds since 1970."""
        return Change(
            "INSERT INTO inbox (account, number, payload, taken) VALUES (?, ?, ?, ?)",
            [(self.account, update.number, update.payload, now) for update in updates],
        )

    def finish(self, number: int) -> Change:
        """An update is done: its number is all that is kept."""
        return Change("UPDATE inbox SET payload = NULL WHERE account = ? AND number = ?", [(self.account, number)])

    def forget(self, now: float) -> Change:
        """Forgets those that are done and too old to come again; `now` is in seconds since 1970."""
        return Change("DELETE FROM inbox WHERE payload IS NULL AND taken < ?", [(now - KEPT_SECONDS,)])
