"""What one core carries: `python tests/benchmarks/bench_sizing.py [SENTENCES]`, a row for each rate of questions.

The bot, as `newsbot serve` runs it, is held to one core, the server that plays Telegram to the others. The store and
the questions are those of `bench_scale.py`: names, topics and both, some of them misspelt. Each question is of another
chat; nothing is paced or limited. Memory is the most that the process ever had.
"""

from __future__ import annotations

import asyncio
import os
import random
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.benchmarks.bench_scale import PER_DOCUMENT, Language, build, kinds
from tests.benchmarks.bench_serving import quantile
from tests.faults.server import message
from tests.faults.world import World, world

SENTENCES = 200_000
RATES = (10, 25, 50, 75, 100)
SECONDS = 15.0
LATE = 60.0  # seconds after which what was not answered counts as lost


def hold(made: World) -> None:
    """Holds the bot to the first core, and this process to the others."""
    assert made.process is not None
    cores = sorted(os.sched_getaffinity(0))
    for task in Path(f"/proc/{made.process.pid}/task").iterdir():
        os.sched_setaffinity(int(task.name), cores[:1])
    os.sched_setaffinity(0, cores[1:] or cores)


def peak(made: World) -> int:
    """The most megabytes that the bot's process ever had resident."""
    assert made.process is not None
    status = Path(f"/proc/{made.process.pid}/status").read_text(encoding="ascii")
    [line] = [line for line in status.splitlines() if line.startswith("VmHWM")]
    return round(int(line.split()[1]) / 1024)


async def at_rate(made: World, questions: list[str], rate: int, first: int) -> list[float | None]:
    """Asks so many a second; seconds to each answer's first message, None where there was none."""
    asked: dict[int, float] = {}
    before, started = len(made.server.sent), time.monotonic()
    while (passed := time.monotonic() - started) < SECONDS:
        for _ in range(int(passed * rate) - len(asked)):
            chat = first + len(asked)
            asked[chat] = time.monotonic()
            await made.server.put(message(chat, questions[chat % len(questions)], chat))
        await asyncio.sleep(0.005)
    answered: dict[int, float] = {}
    while len(answered) < len(asked) and time.monotonic() - started < SECONDS + LATE:
        for sent in made.server.sent[before:]:
            answered.setdefault(sent.chat, sent.at)
        await asyncio.sleep(0.1)
    return [answered[chat] - at if chat in answered else None for chat, at in asked.items()]


async def main(sentences: int) -> None:
    """Builds the store and asks at each rate."""
    with tempfile.TemporaryDirectory() as folder:
        store = Path(folder) / "news.db"
        await build(store, sentences)
        chance = random.Random(22)
        makers = list(kinds(Language(1)).values())
        questions = [chance.choice(makers)() for _ in range(1000)]
        async with world(Path(folder)) as made:
            made.settings = {"NEWSBOT_SENDS_PER_SECOND": "0", "NEWSBOT_USER_BURST": "0"}
            await made.start()
            hold(made)
            size = round(store.stat().st_size / 1e6)
            print(
                f"{sentences // PER_DOCUMENT} documents, {sentences} sentences, {size} MB; {peak(made)} MB at the start"
            )
            first = 1000
            for rate in RATES:
                delays = await at_rate(made, questions, rate, first)
                first += len(delays)
                known = sorted(delay for delay in delays if delay is not None)
                print(
                    f"| {rate} a second | p50 {quantile(known, 0.5)}, p99 {quantile(known, 0.99)} |"
                    f" {len(delays) - len(known)} of {len(delays)} not answered | {peak(made)} MB |",
                    flush=True,
                )


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]) if len(sys.argv) > 1 else SENTENCES))
