"""What is kept of chats for telling them something unasked: it goes with a chat that takes no messages any more, and
moves with one that has got another id."""

from __future__ import annotations

from dataclasses import dataclass

from knowledge.state.file import Change, State
from knowledge.state.outbox import UNASKED

# Tables with a row's account and chat, whose rows are of no use without the chat.
_TABLES = ("told", "shown", "follow", "place", "due")


@dataclass(frozen=True, slots=True)
class Chats:
    """The chats of one account."""

    state: State
    account: int

    def gone(self, chat: int) -> list[Change]:
        """A chat takes no messages: nobody follows anything there, and nothing unasked waits for it."""
        waiting = Change(
            "DELETE FROM outbox WHERE account = ? AND target = ? AND priority >= ?", [(self.account, chat, UNASKED)]
        )
        return [waiting, *(self._of(f"DELETE FROM {table}", chat) for table in _TABLES)]

    def moved(self, chat: int, new: int) -> list[Change]:
        """A group has become a supergroup, which has another id."""
        return [self._of(f"UPDATE OR REPLACE {table} SET chat = {new:d}", chat) for table in _TABLES]

    def _of(self, statement: str, chat: int) -> Change:
        return Change(f"{statement} WHERE account = ? AND chat = ?", [(self.account, chat)])
