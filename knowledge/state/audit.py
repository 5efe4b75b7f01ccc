"""What editors did, a row each."""

from __future__ import annotations

from dataclasses import dataclass

from knowledge.state.file import Change, State

KEPT_SECONDS = 365 * 86_400.0


@dataclass(frozen=True, slots=True)
class Act:
    """What an editor (a user's id) did, to what, what came of it, and when (seconds since 1970)."""

    user: int
    act: str
    what: str
    outcome: str
    at: float


@dataclass(frozen=True, slots=True)
class Audit:
    """The rows of one account."""

    state: State
    account: int

    def note(self, act: Act) -> Change:
        """Something was done."""
        return Change(
            "INSERT INTO audit (account, user, at, act, what, outcome) VALUES (?, ?, ?, ?, ?, ?)",
            [(self.account, act.user, act.at, act.act, act.what, act.outcome)],
        )

    async def last(self, most: int) -> list[Act]:
        """What was done last, the latest first."""
        rows = await self.state.read(
            "SELECT user, act, what, outcome, at FROM audit WHERE account = ? ORDER BY row DESC LIMIT ?",
            (self.account, most),
        )
        return [Act(*row) for row in rows]

    def forget(self, now: float) -> Change:
        """Forgets what was done too long ago; `now` is in seconds since 1970."""
        return Change("DELETE FROM audit WHERE at < ?", [(now - KEPT_SECONDS,)])
