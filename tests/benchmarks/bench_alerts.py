"""What telling the followers of one name costs those who ask: `python tests/benchmarks/bench_alerts.py [FOLLOWERS]
[SECONDS] [ASKED]`.

So many follow somebody; a document comes in which they are quoted, and meanwhile other readers ask so many questions a
second. The server that plays Telegram runs in this process, on the same machine. The pace is the settings' own: thirty
messages a second in all.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from bot.following.written import write
from bot.model import Follow
from knowledge.state.file import open_state
from knowledge.state.follows import Follows
from knowledge.state.told import Place
from knowledge.store.reader import open_reader
from tests.benchmarks.bench_serving import ask, cpu, quantile
from tests.faults.scenarios import memory
from tests.faults.server import BOT
from tests.faults.world import ROOT, World, loaded, world

NAME = "Ann Example"
FIRST = 1_000_000  # the first follower's chat: those who ask have others
_NEWS = "date {day}\n\nA bridge was opened in Norvik.\n\n“The bridge is open to all,” {name} said.\n"


async def follow(folder: Path, followers: int) -> None:
    """So many chats follow somebody from now on."""
    with open_reader(folder / "news.db") as store:
        mark = store.arrived()
    async with open_state(folder / "news.state.db") as state:
        follows, what = Follows(state, int(str(BOT["id"]))), write(Follow("", (NAME,)))
        changes = [one for n in range(followers) for one in follows.follow(Place(FIRST + n), what, NAME, "en", 0.0)]
        await state.write(*changes, follows.look_at(mark))


async def load(folder: Path) -> None:
    """The document comes."""
    day = dt.datetime.now(dt.UTC).date()
    (folder / "bridge.txt").write_text(_NEWS.format(day=day, name=NAME), encoding="utf-8")
    command = (sys.executable, "-m", "bot", "load", "--store", "news.db", "bridge.txt")
    process = await asyncio.create_subprocess_exec(*command, cwd=folder, env={"PYTHONPATH": str(ROOT)})
    assert await process.wait() == 0


def alerts(made: World) -> list[float]:
    """When followers were told."""
    return [sent.at for sent in made.server.sent if sent.chat >= FIRST]


async def main(followers: int, seconds: float, asked: float) -> None:
    """Follows, loads, asks, and tells what came of it."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        await loaded(folder)
        await follow(folder, followers)
        async with world(folder) as made:
            made.settings = {"NEWSBOT_SILENT_HOURS": "0-0", "NEWSBOT_USER_BURST": "0"}
            await made.start()
            before = await ask(made, asked, min(seconds, 20.0))
            await made.answers(before)
            quiet = made.server.delays(before)
            await load(folder)
            await made.until(lambda: bool(alerts(made)), "the first follower is told")
            used, started = cpu(made), time.monotonic()
            questions = await ask(made, asked, seconds, len(before) + 1)
            used, took = cpu(made) - used, time.monotonic() - started
            told = alerts(made)
            await made.answers(questions)
            delays = made.server.delays(questions)
            rate = (len(told) - 1) / (told[-1] - told[0])
            assert len({sent.chat for sent in made.server.sent if sent.chat >= FIRST}) == len(alerts(made))
            print(
                f"| {followers} followers | {rate:.1f} alerts a second | {asked:g} questions a second:"
                f" p50 {quantile(delays, 0.5)}, p99 {quantile(delays, 0.99)}"
                f" (before: {quantile(quiet, 0.5)}, {quantile(quiet, 0.99)}) |"
                f" {100 * used / took:.0f} % of a processor | {memory(made):.0f} MB |"
            )


if __name__ == "__main__":
    given = [float(word) for word in sys.argv[1:]]
    followers, seconds, asked = [*given, *(10_000, 60.0, 5.0)[len(given) :]]
    asyncio.run(main(int(followers), seconds, asked))
