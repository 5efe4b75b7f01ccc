"""A Bot API server on loopback, and the serving bot as a process of its own."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import signal
import socket
import sys
from collections import defaultdict
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
    """The emulator with what it lacks: a name for the bot, what was sent, methods and fields that it does not know."""

    def __init__(self) -> None:
        super().__init__(allow_insecure_loopback_webhooks=True)
        self.sent: asyncio.Queue[Fields] = asyncio.Queue()
        # Other calls that a reader sees the effect of, by their method.
        self.done: defaultdict[str, asyncio.Queue[Fields]] = defaultdict(asyncio.Queue)
        self.commands: list[Fields] = []
        self.kinds: list[str] = []  # of updates that the bot asks for
        self.shown: dict[tuple[str, str], Fields] = {}  # descriptions of the bot, by language
        self.unknown: set[str] = set()
        self.blocked: set[int] = set()  # readers who have blocked the bot
        self.revoked = False
        self.url = ""

    def validate(self, method: str, fields: Fields, uploads: Fields) -> Any:
        """As the base class, for the methods that are known and a token that is accepted."""
        if self.revoked:
            raise ApiRefusal("Unauthorized", 401)
        if method in self.unknown:
            raise ApiRefusal("Method not implemented: " + method, 501, {"reason": "method_not_implemented"})
        if int(fields.get("chat_id", 0)) in self.blocked:
            raise ApiRefusal("Forbidden: bot was blocked by the user", 403)
        lacking = ("link_preview_options", "message_thread_id")  # parameters that it refuses
        more = {name: fields.pop(name) for name in lacking if name in fields}
        if "allowed_updates" in fields:  # and a kind of update: it brings all of them
            self.kinds = json.loads(fields["allowed_updates"])
            fields["allowed_updates"] = "[]"
        if method in {"getMyDescription", "getMyShortDescription"}:
            return self.shown.get((method[5:], fields.get("language_code", "")), {})
        if method in {"setMyDescription", "setMyShortDescription"}:
            self.shown[method[5:], fields.pop("language_code", "")] = dict(fields)
            return True
        if method == "answerGuestQuery":  # which is answered with what an inline query is
            results = f"[{fields['result']}]"
            super().validate("answerInlineQuery", {"inline_query_id": fields["guest_query_id"], "results": results}, {})
            self.done[method].put_nowait(dict(fields))
            return {"inline_message_id": "sent"}
        result = super().validate(method, fields, uploads)
        if method == "getMe":
            result.update(username="TheNewsBot", supports_inline_queries=True, supports_guest_queries=True)
        elif method == "sendMessage":
            self.sent.put_nowait({**fields, **more, "message_id": result["message_id"]})
        elif method.startswith(("edit", "answer", "delete", "sendDocument", "sendPhoto")):
            self.done[method].put_nowait({**fields, **uploads})
        elif method == "setMyCommands":
            self.commands.append(dict(fields))
        return result

    async def tell(self, text: str, chat: int = 11, kind: str = "message", **fields: Any) -> None:
        """A reader sends the bot a private message; `fields` are the message's."""
        message = {
            "message_id": 5,
            "date": 1713549600,
            "chat": {"id": chat, "type": "private"},
            "from": reader(chat),
            **({"text": text} if text else {}),
            **fields,
        }
        await self.update(**{kind: message})

    async def update(self, **update: Any) -> None:
        """The bot's next update, of whichever kind: the emulator's own way in knows three."""
        queue = self._update_queues._state(TOKEN)
        async with queue.condition:
            queue.updates.append({"update_id": queue.next_id, **update})
            queue.next_id += 1
            queue.condition.notify_all()
        await self.deliver_updates(token=TOKEN)

    async def press(self, label: str, under: Fields, chat: int = 11) -> None:
        """A reader presses the button with a label under a message that was sent or edited."""
        [data] = [key["callback_data"] for row in keyboard(under) for key in row if key["text"] == label]
        message = {"message_id": int(under["message_id"]), "date": 1, "chat": {"id": chat, "type": "private"}}
        press = {"id": f"press {label}", "from": reader(chat), "chat_instance": "1", "message": message, "data": data}
        await self.update(callback_query=press)

    async def sees(self, method: str) -> Fields:
        """The next call of a method by which the bot changes or answers something."""
        return await asyncio.wait_for(self.done[method].get(), SECONDS)

    async def reply(self) -> str:
        """The text of the bot's next message."""
        return str((await self.message())["text"])

    async def message(self) -> Fields:
        """The fields of the bot's next message, with its number."""
        fields = await asyncio.wait_for(self.sent.get(), SECONDS)
        assert fields["parse_mode"] == "HTML"
        return dict(fields)


def reader(number: int) -> Fields:
    """A reader, by their number."""
    return {"id": number, "is_bot": False, "first_name": "Reader", "language_code": "en"}


def keyboard(message: Fields) -> list[list[Fields]]:
    """The rows of buttons under a message."""
    rows: list[list[Fields]] = json.loads(message["reply_markup"])["inline_keyboard"]
    return rows


def labels(message: Fields) -> list[str]:
    """What stands on the buttons under a message."""
    return [key["text"] for row in keyboard(message) for key in row]


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
