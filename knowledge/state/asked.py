"""Questions to which a button or an edit may come back, and what was sent in reply."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass

from knowledge.state.file import Change, State

# Telegram lets a message be edited for two days; buttons are pressed a little longer (seconds).
KEPT_SECONDS = 7 * 86_400.0


@dataclass(frozen=True, slots=True)
class Question:
    """A question by its `token`: which message of a chat it is, and what is to be asked to get the answer again.

    `choices` are the messages that were suggested with it, `replies` the numbers of the messages that answer it.
    """

    token: str
    chat: int
    user: int
    message: int
    day: dt.date
    language: str
    text: str = ""
    before: str = ""
    choices: tuple[str, ...] = ()
    replies: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Asked:
    """The questions of one account."""

    state: State
    account: int

    async def find(self, token: str) -> Question | None:
        """A question; None where it was forgotten, or never was."""
        rows = await self.state.read(
            "SELECT token, chat, user, message, day, language, text, before, choices, replies FROM asked"
            " WHERE account = ? AND token = ?",
            (self.account, token),
        )
        for known, chat, user, message, day, language, text, before, choices, replies in rows:
            return Question(
                *(known, chat, user, message, dt.date.fromisoformat(day), language, text, before),
                tuple(json.loads(choices)),
                tuple(json.loads(replies)),
            )
        return None

    def keep(self, question: Question, now: float) -> Change:
        """Keeps a question; one that was edited keeps its replies. `now` is in seconds since 1970."""
        choices = json.dumps(question.choices, ensure_ascii=False)
        row = (self.account, question.token, question.chat, question.user, question.message, question.text)
        return Change(
            "INSERT INTO asked (account, token, chat, user, message, text, before, day, language, choices, replies, at)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '[]', ?) ON CONFLICT (account, token) DO UPDATE SET"
            " text = excluded.text, before = excluded.before, day = excluded.day, language = excluded.language,"
            " choices = excluded.choices, at = excluded.at",
            [(*row, question.before, question.day.isoformat(), question.language, choices, now)],
        )

    def replied(self, token: str, message: int) -> Change:
        """A message of the reply was sent, and has this number."""
        return Change(
            "UPDATE asked SET replies = json_insert(replies, '$[#]', ?) WHERE account = ? AND token = ?",
            [(message, self.account, token)],
        )

    def shortened(self, token: str, replies: int) -> Change:
        """Of the reply's messages only the first so many are left."""
        return Change(
            "UPDATE asked SET replies = (SELECT json_group_array(value) FROM json_each(replies) WHERE key < ?)"
            " WHERE account = ? AND token = ?",
            [(replies, self.account, token)],
        )

    def forget(self, now: float) -> Change:
        """Forgets those that are too old to be come back to; `now` is in seconds since 1970."""
        return Change("DELETE FROM asked WHERE at < ?", [(now - KEPT_SECONDS,)])
