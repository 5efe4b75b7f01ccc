"""How far what happens in the store was seen to, so that it is gone on with after a restart."""

from __future__ import annotations

from dataclasses import dataclass

from knowledge.state.file import Change, State


@dataclass(frozen=True, slots=True)
class Mark:
    """The number of the last thing that was seen to, and when it happened (seconds since 1970).

    A store that takes the place of another counts from its own beginning: what is beyond the mark in either is new.
    """

    number: int = 0
    at: float = 0.0

    def is_before(self, number: int, at: float) -> bool:
        """Whether something is beyond the mark.

        >>> [Mark(5, 10.0).is_before(*one) for one in ((5, 10.0), (6, 10.0), (2, 11.0), (2, 9.0))]
        [False, True, True, False]
        """
        return number > self.number or at > self.at


@dataclass(frozen=True, slots=True)
class Progress:
    """One account's progress with `what`, whatever that is."""

    state: State
    account: int
    what: str

    async def mark(self) -> Mark:
        """How far it is."""
        rows = await self.state.read(
            "SELECT number, at FROM progress WHERE account = ? AND what = ?", (self.account, self.what)
        )
        return Mark(*rows[0]) if rows else Mark()

    def reached(self, mark: Mark) -> Change:
        """It is so far now."""
        row = (self.account, self.what, mark.number, mark.at)
        return Change("INSERT OR REPLACE INTO progress VALUES (?, ?, ?, ?)", [row])
