"""A Bot API server on loopback, and the serving bot as a process of its own."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import socket
import sys
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web
from lo_bot_api_emulator import ApiRefusal, LoBotApiEmulator

TOKEN = "7:secret-token"
SECONDS = 30.0  # the longest wait for anything; ordinarily a fraction of a second is enough

Fields = dict[str, Any]

# What is started where a test names nothing else: the serving bot with answers that need no store.
FAKE_BOT = (sys.executable, str(Path(__file__).with_name("fake_bot.py")))


class Emulator(LoBotApiEmulator):  # type: ignore[misc] it has no types
    """The emulator with what it lacks: a name for the bot, the texts that were sent, methods that it does not know."""

    def __init__(self) -> None:
        super().__init__()
        self.sent: asyncio.Queue[Fields] = asyncio.Queue()
        self.commands: list[Fields] = []
        self.unknown: set[str] = set()
        self.revoked = False
        self.url = ""

    def validate(self, method: str, fields: Fields, uploads: Fields) -> Any:
        """As the base class, for the methods that are known and a token that is accepted."""
        if self.revoked:
            raise ApiRefusal("Unauthorized", 401)
        if method in self.unknown:
            raise ApiRefusal("Method not implemented: " + method, 501, {"reason": "method_not_implemented"})
        fields.pop("link_preview_options", None)  # a parameter that it refuses
        result = super().validate(method, fields, uploads)
        if method == "getMe":
            result["username"] = "TheNewsBot"
        elif method == "sendMessage":
            self.sent.put_nowait(dict(fields))
        elif method == "setMyCommands":
            self.commands.append(dict(fields))
        return result

    async def tell(self, text: str, chat: int = 11) -> None:
        """A reader sends the bot a private message."""
        reader = {"id": chat, "is_bot": False, "first_name": "Reader", "language_code": "en"}
        message = {
            "message_id": 5,
            "date": 1713549600,
            "chat": {"id": chat, "type": "private"},
            "from": reader,
            "text": text,
        }
        await self.enqueue_update({"message": message}, token=TOKEN)

    async def reply(self) -> str:
        """The text of the bot's next message."""
        fields = await asyncio.wait_for(self.sent.get(), SECONDS)
        assert fields["parse_mode"] == "HTML"
        return str(fields["text"])


@pytest.fixture
async def telegram() -> AsyncIterator[Emulator]:
    emulator = Emulator()
    runner = web.AppRunner(emulator.app(), access_log=None, shutdown_timeout=1.0)
    await runner.setup()
    # A socket of our own: the server tells no address of one that it opened itself.
    listening = socket.create_server(("127.0.0.1", 0))
    await web.SockSite(runner, listening).start()
    emulator.url = f"http://127.0.0.1:{listening.getsockname()[1]}"
    try:
        yield emulator
    finally:
        await runner.cleanup()


@dataclass
class Bot:
    """A bot's process, and what it has written to standard error."""

    process: asyncio.subprocess.Process
    lines: list[str] = field(default_factory=list)

    async def says(self, words: str) -> str:
        """The next line on standard error that holds the words."""
        assert self.process.stderr is not None
        async with asyncio.timeout(SECONDS):
            while line := (await self.process.stderr.readline()).decode():
                self.lines.append(line)
                if words in line:
                    return line
        raise AssertionError(f"it ended without saying {words!r}: {self.lines}")

    async def stop(self, number: int = signal.SIGTERM) -> int:
        """Sends a signal, and waits for the end; gives the exit status."""
        self.process.send_signal(number)
        return await self.ends()

    async def ends(self) -> int:
        """Waits for the end; gives the exit status."""
        _, err = await asyncio.wait_for(self.process.communicate(), SECONDS)
        self.lines += err.decode().splitlines(keepends=True)
        assert self.process.returncode is not None
        return self.process.returncode


StartBot = Callable[..., Any]


@pytest.fixture
async def start_bot(telegram: Emulator, tmp_path: Path) -> AsyncIterator[StartBot]:
    """Starts a bot (`command`, else the fake one) that talks to the emulator; it ends with the test.

    `answering` is how many processes answer.
    """
    started: list[asyncio.subprocess.Process] = []

    async def start(*command: str, token: str | None = TOKEN, url: str | None = None, answering: int = 1) -> Bot:
        kept = {name: value for name, value in os.environ.items() if "PROXY" not in name.upper()}
        kept.pop("TELEGRAM_BOT_TOKEN", None)
        root = str(Path(__file__).parents[2])
        environment = {**kept, "TELEGRAM_API_URL": url or telegram.url, "PYTHONPATH": root}
        environment["NEWSBOT_ANSWERING"] = str(answering)
        if token is not None:
            environment["TELEGRAM_BOT_TOKEN"] = token
        process = await asyncio.create_subprocess_exec(
            *(command or FAKE_BOT),
            cwd=tmp_path,
            env=environment,
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
        )
        started.append(process)
        return Bot(process)

    yield start
    for process in started:
        if process.returncode is None:
            with contextlib.suppress(ProcessLookupError):
                process.kill()
        await process.communicate()
