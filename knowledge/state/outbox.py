"""The outbox: messages that are to be sent, per target in order, until each is confirmed or given up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from knowledge.state.file import Change, State

REPLY, UNASKED = 0, 10  # priorities: who asked comes first

_LETTERS = "SELECT target, payload, priority, about, row, tries, after, method, answers FROM outbox"


@dataclass(frozen=True, slots=True)
class Letter:
    """A message to a target, or another call of the Bot API's (`method`). `about` is the number of the update that it
    answers, None where nobody asked; `answers` the token of the question whose reply it is.

    `row` is 0 until it is posted. It was tried `tries` times, and is not to be sent before `after` (seconds since
    1970).
    """

    target: int
    payload: str
    priority: int = REPLY
    about: int | None = None
    row: int = 0
    tries: int = 0
    after: float = 0.0
    method: str = "sendMessage"
    answers: str | None = None


class Outbox:
    """The letters of one account."""

    def __init__(self, state: State, account: int, last: int) -> None:
        self._state, self._account, self._last = state, account, last

    async def waiting(self) -> list[Letter]:
        """All that somebody asked for and is to be sent still, in order."""
        rows = await self._state.read(
            f"{_LETTERS} WHERE account = ? AND priority < {UNASKED} ORDER BY row", (self._account,)
        )
        return [Letter(*row) for row in rows]

    async def unasked(self, beyond: int, most: int) -> list[Letter]:
        """The next ones that nobody asked for, in order, of those posted in a row beyond one."""
        rows = await self._state.read(
            f"{_LETTERS} WHERE account = ? AND row > ? AND priority >= {UNASKED} ORDER BY row LIMIT ?",
            (self._account, beyond, most),
        )
        return [Letter(*row) for row in rows]

    def number(self, letters: Sequence[Letter]) -> list[Letter]:
        """The letters with the rows that they are to be posted in."""
        numbered = []
        for letter in letters:
            self._last += 1
            numbered.append(replace(letter, row=self._last, tries=0))
        return numbered

    def post(self, letters: Sequence[Letter]) -> Change:
        """Posts letters that were numbered."""
        return Change(
            "INSERT INTO outbox (row, account, target, priority, about, payload, after, method, answers)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [(one.row, self._account, *_values(one)) for one in letters],
        )

    def discard(self, rows: Sequence[int]) -> Change:
        """Letters that were sent, or are given up."""
        return Change("DELETE FROM outbox WHERE row = ?", [(row,) for row in rows])

    def postpone(self, row: int, tries: int, after: float) -> Change:
        """A letter was tried so many times and is to wait until `after` (seconds since 1970)."""
        return Change("UPDATE outbox SET tries = ?, after = ? WHERE row = ?", [(tries, after, row)])

    def redirect(self, target: int, new: int) -> Change:
        """All letters to a target go to another one."""
        return Change("UPDATE outbox SET target = ? WHERE account = ? AND target = ?", [(new, self._account, target)])


async def open_outbox(state: State, account: int) -> Outbox:
    """An account's outbox; rows are numbered on from the highest that there ever was."""
    rows = await state.read("SELECT seq FROM sqlite_sequence WHERE name = 'outbox'")
    return Outbox(state, account, rows[0][0] if rows else 0)


def _values(letter: Letter) -> tuple[object, ...]:
    sent = letter.target, letter.priority, letter.about, letter.payload, letter.after
    return *sent, letter.method, letter.answers
