"""What is kept of readers: the language that they chose, and what they think of answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from knowledge.state.file import Change, State

Verdict = Literal["useful", "speaker", "figure", "answer"]

# How long an editor may take to look at what readers told (seconds).
KEPT_SECONDS = 180 * 86_400.0
_MOST = 1000  # rows that are read at once


@dataclass(frozen=True, slots=True)
class Feedback:
    """What a reader thinks of a slice that answered a question: it is useful, or what of it is wrong."""

    verdict: Verdict
    question: str
    document: str
    words: str
    speaker: str | None = None
    mention: str | None = None
    at: float = 0.0


@dataclass(frozen=True, slots=True)
class Readers:
    """The readers of one account."""

    state: State
    account: int

    async def language(self, user: int) -> str | None:
        """The language that a user chose (ISO 639-1)."""
        rows = await self.state.read("SELECT language FROM reader WHERE account = ? AND user = ?", (self.account, user))
        return str(rows[0][0]) if rows else None

    def choose(self, user: int, language: str | None) -> Change:
        """A user chooses a language; None: whichever Telegram tells."""
        if language is None:
            return Change("DELETE FROM reader WHERE account = ? AND user = ?", [(self.account, user)])
        return Change("INSERT OR REPLACE INTO reader VALUES (?, ?, ?)", [(self.account, user, language)])

    def tell(self, user: int, told: Feedback, now: float) -> Change:
        """A user tells what they think; the last word on a slice stands. `now` is in seconds since 1970."""
        values = (told.verdict, told.question, told.document, told.words, told.speaker, told.mention)
        return Change(
            "INSERT OR REPLACE INTO feedback (account, user, at, verdict, question, document, words, speaker, mention)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [(self.account, user, now, *values)],
        )

    async def told(self) -> list[Feedback]:
        """What readers told, the latest first, the latest thousand at most."""
        rows = await self.state.read(
            "SELECT verdict, question, document, words, speaker, mention, at FROM feedback WHERE account = ?"
            " ORDER BY at DESC, row DESC LIMIT ?",
            (self.account, _MOST),
        )
        return [Feedback(*row) for row in rows]

    def forget(self, now: float) -> Change:
        """Forgets what was told too long ago; `now` is in seconds since 1970."""
        return Change("DELETE FROM feedback WHERE at < ?", [(now - KEPT_SECONDS,)])

    def forget_user(self, user: int) -> list[Change]:
        """Forgets all that is kept of a user."""
        return [
            Change(f"DELETE FROM {table} WHERE account = ? AND user = ?", [(self.account, user)])
            for table in ("asked", "reader", "feedback", "shown")
        ]
