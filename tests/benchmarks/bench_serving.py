"""What `newsbot serve` carries: `python tests/benchmarks/bench_serving.py throughput|soak|kills [SECONDS or TIMES]`.

The server that plays Telegram runs in this process, on the same machine; its share of the processor is told apart.
Without pacing and limits, over a small store, simple commands.
"""

from __future__ import annotations

import asyncio
import os
import random
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.faults.scenarios import memory
from tests.faults.server import Fault, message
from tests.faults.world import World, loaded, world

CHATS = 500
TICKS = os.sysconf("SC_CLK_TCK")

# What one call in a hundred meets. A poll that is told to wait a second waits, and all who ask with it: messages alone
# are told so.
FAULTS: tuple[Callable[[str], Fault], ...] = (
    lambda method: Fault(method, status=500),
    lambda method: Fault(method, reset=True),
    lambda method: Fault(method, lost=True),
    lambda method: Fault(method, raw=b"<html>"),
    lambda method: (
        Fault(method, status=429, parameters={"retry_after": 1})
        if method == "sendMessage"
        else Fault(method, status=502)
    ),
)


async def ask(made: World, rate: float, seconds: float, first: int = 1) -> list[str]:
    """Asks so many questions a second of as many chats as there are; gives their words."""
    asked: list[str] = []
    started = time.monotonic()
    while (passed := time.monotonic() - started) < seconds:
        due = int(passed * rate) - len(asked)
        numbers = range(first + len(asked), first + len(asked) + due)
        await made.server.put(*(message(number, f"/q{number}", 1000 + number % CHATS) for number in numbers))
        asked += [f"/q{number}" for number in numbers]
        await asyncio.sleep(0.005)
    return asked


def cpu(made: World) -> float:
    """Seconds of a processor that the bot's process has had."""
    assert made.process is not None
    fields = Path(f"/proc/{made.process.pid}/stat").read_text(encoding="ascii").rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def quantile(delays: list[float], share: float) -> str:
    """Milliseconds that so many of the answers took at most."""
    return f"{1000 * delays[min(int(len(delays) * share), len(delays) - 1)]:.0f} ms"


def disorder(made: World, asked: list[str]) -> int:
    """Pairs of answers that came in another order than their questions, in a chat; first answers alone count."""
    last: dict[int, int] = {}
    wrong = 0
    for first in sorted((made.server.answered(word)[0].at, word) for word in asked if made.server.answered(word)):
        number = int(first[1][2:])
        wrong += number < last.get(number % CHATS, 0)
        last[number % CHATS] = number
    return wrong


async def throughput(made: World, seconds: float) -> None:
    """All at once, then a hundred a second."""
    await made.start()
    count = int(seconds * 300)
    started, own, before = time.monotonic(), time.process_time(), cpu(made)
    words = [f"/q{number}" for number in range(1, count + 1)]
    await made.server.put(*(message(number, word, 1000 + number % CHATS) for number, word in enumerate(words, 1)))
    await made.answers(words, 120)
    took = time.monotonic() - started
    print(
        f"| {count} at once | {count / took:.0f} answers a second |"
        f" an answer takes the bot {1000 * (cpu(made) - before) / count:.2f} ms of a processor,"
        f" its peer {1000 * (time.process_time() - own) / count:.2f} ms |"
    )
    asked = await ask(made, 100, seconds, count + 1)
    await made.answers(asked, 60)
    delays = made.server.delays(asked)
    print(f"| 100 a second | p50 {quantile(delays, 0.5)}, p99 {quantile(delays, 0.99)} | {memory(made):.0f} MB |")


async def soak(made: World, seconds: float) -> None:
    """A hundred a second of 500 chats, one call in a hundred fails."""
    drawn = random.Random(22)
    made.server.chance = lambda method: drawn.choice(FAULTS)(method) if drawn.random() < 0.01 else None
    await made.start()
    before = memory(made)
    asked = await ask(made, 100, seconds)
    await asyncio.sleep(15)
    counts = [len(made.server.answered(word)) for word in asked]
    delays = made.server.delays([word for word in asked if made.server.answered(word)])
    print(
        f"| {len(asked)} asked | {counts.count(0)} not answered, {sum(count > 1 for count in counts)} twice,"
        f" {disorder(made, asked)} out of order | p50 {quantile(delays, 0.5)}, p99 {quantile(delays, 0.99)} |"
        f" {before:.0f} MB, then {memory(made):.0f} |"
        f" {len(made.lines)} lines of log, {made.said('given up')} given up |"
    )


async def kills(made: World, times: float) -> None:
    """Killed at random moments under load."""
    drawn = random.Random(22)
    asked: list[str] = []
    for _ in range(int(times)):
        await made.start()
        asked += await ask(made, 100, drawn.uniform(0.5, 1.5), len(asked) + 1)
        assert made.process is not None
        made.process.kill()
        await made.ends()
    await made.start()
    await made.answers(asked, 120)
    twice = [word for word in asked if len(made.server.answered(word)) > 1]
    print(f"| {int(times)} times kill -9 | {len(asked)} asked, none lost, {len(twice)} twice |")


async def main(name: str, amount: float) -> None:
    """Runs one of them."""
    with tempfile.TemporaryDirectory() as folder:
        await loaded(Path(folder))
        async with world(Path(folder)) as made:
            made.settings = {"NEWSBOT_SENDS_PER_SECOND": "0", "NEWSBOT_USER_BURST": "0"}
            await {"throughput": throughput, "soak": soak, "kills": kills}[name](made, amount)


if __name__ == "__main__":
    usual = {"throughput": 20.0, "soak": 300.0, "kills": 20.0}[sys.argv[1]]
    asyncio.run(main(sys.argv[1], float(sys.argv[2]) if len(sys.argv) > 2 else usual))
