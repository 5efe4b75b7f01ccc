"""`newsbot serve` as a process against the faulty server, and what a scenario does with them."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import time
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests.faults.server import TOKEN, Server, running

ROOT = Path(__file__).parents[2]
SECONDS = 30.0  # the longest wait for anything; ordinarily a fraction of it is enough

_ARTICLE = "date 2024-04-19 A road was opened\n\n“The road is open to all,” Ann Example said.\n"


@dataclass
class World:
    """A faulty server, and the bot that talks to it, which can be started, stopped and killed."""

    server: Server
    folder: Path
    settings: dict[str, str] = field(default_factory=dict)
    arguments: tuple[str, ...] = ()
    lines: list[str] = field(default_factory=list)
    process: asyncio.subprocess.Process | None = None
    _reading: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Starts the bot, and returns when it answers."""
        before = len(self.lines)
        await self.launch()
        await self.until(lambda: any("answering as" in line for line in self.lines[before:]), "it starts")

    async def launch(self) -> None:
        """Starts the bot."""
        kept = {name: value for name, value in os.environ.items() if "PROXY" not in name.upper()}
        environment = {**kept, "PYTHONPATH": str(ROOT), "TELEGRAM_API_URL": self.server.url, **self.settings}
        self.process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bot", "serve", "--store", "news.db", *self.arguments,
            cwd=self.folder,
            env={**environment, "TELEGRAM_BOT_TOKEN": TOKEN},
            stdin=asyncio.subprocess.DEVNULL,
            stderr=asyncio.subprocess.PIPE,
        )  # fmt: skip
        self._reading = asyncio.create_task(self._read(self.process))

    async def _read(self, process: asyncio.subprocess.Process) -> None:
        assert process.stderr is not None
        while line := await process.stderr.readline():
            self.lines.append(line.decode().rstrip("\n"))

    async def until(self, true: Callable[[], bool], what: str, seconds: float = SECONDS) -> None:
        """Waits until something is so."""
        deadline = time.monotonic() + seconds
        while not true():
            assert time.monotonic() < deadline, f"not within {seconds:g} s: {what}; it said {self.lines[-20:]}"
            await asyncio.sleep(0.01)

    async def answers(self, words: Iterable[str], seconds: float = SECONDS) -> None:
        """Waits until each of the questions is answered."""
        left = set(words)

        def all_answered() -> bool:
            left.difference_update(word for word in list(left) if self.server.answered(word))
            return not left

        await self.until(all_answered, f"all are answered, such as {sorted(left)[:3]}", seconds)

    async def ends(self, seconds: float = SECONDS) -> int:
        """Waits for the end of the process; gives its exit status."""
        assert self.process is not None
        assert self._reading is not None
        status = await asyncio.wait_for(self.process.wait(), seconds)
        await self._reading
        return status

    async def stop(self, number: int = signal.SIGTERM) -> int:
        """Sends a signal and waits for the end; gives the exit status."""
        assert self.process is not None
        self.process.send_signal(number)
        return await self.ends()

    def said(self, words: str) -> int:
        """How many lines of the log hold the words."""
        return sum(words in line for line in self.lines)


async def loaded(folder: Path) -> None:
    """Makes a small store in a folder."""
    (folder / "road.txt").write_text(_ARTICLE, encoding="utf-8")
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", "load", "--store", "news.db", "road.txt",
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stderr=asyncio.subprocess.PIPE,
    )  # fmt: skip
    _, said = await process.communicate()
    assert process.returncode == 0, said


@asynccontextmanager
async def world(folder: Path) -> AsyncIterator[World]:
    """A server and a store; what was started is ended."""
    async with running(Server()) as server:
        made = World(server, folder)
        try:
            yield made
        finally:
            if made.process is not None and made.process.returncode is None:
                made.process.kill()
                await made.ends()
