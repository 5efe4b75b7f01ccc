"""What it costs a reply to remember what it shows: `python tests/benchmarks/bench_shown.py [REPLIES] [REMEMBERED]`.

Replies of three hits are written into a state in which much is remembered already, by turns with and without what they
show; prints medians of processor time in milliseconds, of this process and of SQLite's thread in it.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import statistics
import sys
import tempfile
import time
from pathlib import Path

from knowledge.address import key
from knowledge.model import Span
from knowledge.search import Citation, Hit
from knowledge.state.asked import Asked, Question
from knowledge.state.file import State, open_state
from knowledge.state.inbox import Inbox, Taken
from knowledge.state.outbox import Letter, open_outbox
from knowledge.state.shown import Shown, Where
from knowledge.state.told import Place

NOW = 1_713_549_600.0
_WORDS = (
    "Ridership of the ferry was {} million in 2025, and the port will order two boats and a pier, it said on Monday."
)


def hits(number: int) -> list[Hit]:
    """Three of a few thousand documents'."""
    found = []
    for n in range(3):
        place = Citation(f"document-{(7 * number + n) % 5000}", "The ferry", None, "Gull", None, 3)
        text = _WORDS.format(number % 97)
        found.append(Hit("fact", text, Span(400, 400 + len(text)), (), None, None, place))
    return found


async def fill(state: State, shown: Shown, rows: int) -> None:
    for start in range(0, rows, 1000):
        numbers = range(start, start + 1000)
        await state.write(*(shown.keep(hits(n), Where(Place(n % 9000), n % 9000, "en"), NOW + n) for n in numbers))


async def main(replies: int, remembered: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        async with open_state(Path(folder) / "own.state.db") as state:
            shown, asked, inbox, outbox = Shown(state, 7), Asked(state, 7), Inbox(state, 7), await open_outbox(state, 7)
            await fill(state, shown, remembered)
            taken: dict[bool, list[float]] = {True: [], False: []}
            for number in range(replies):
                await state.write(inbox.take([Taken(number, "{}")], NOW))
                with_it = bool(number % 2)
                began = time.process_time()
                question = Question(f"t{number}", number, number, 5, dt.date(2024, 4, 19), "en", "what did Dorn say?")
                letters = outbox.number([Letter(number, "{}" * 400, about=number)])
                changes = [inbox.finish(number), asked.keep(question, NOW)]
                if with_it:
                    changes.append(shown.keep(hits(number), Where(Place(number), number, "en"), NOW))
                await state.write(*changes, outbox.post(letters))
                taken[with_it].append(1000 * (time.process_time() - began))
                await state.write(outbox.discard([one.row for one in letters]))
            began = time.process_time()
            found = await shown.of({key("document-9")}, NOW)
            looked = 1000 * (time.process_time() - began)
    without, with_them = (statistics.median(taken[one]) for one in (False, True))
    print(
        f"a reply is written in {without:.3f} ms, with what it shows in {with_them:.3f} ms ({with_them - without:+.3f})"
    )
    print(f"among {remembered} replies {len(found)} that showed a document were found in {looked:.0f} ms")


if __name__ == "__main__":
    numbers = [int(number) for number in sys.argv[1:]]
    asyncio.run(main(*[*numbers, *(4000, 100_000)[len(numbers) :]]))
