"""A Bot API server that does what servers do on bad nights: it sends nonsense, is slow, resets, refuses and repeats."""

from __future__ import annotations

import asyncio
import json
import socket
import time
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from aiohttp import ClientSession, web

TOKEN = "7:secret-token"
BOT = {"id": 7, "is_bot": True, "first_name": "News", "username": "TheNewsBot"}

Fields = dict[str, Any]


@dataclass
class Fault:
    """What becomes of the next calls of a method (all of them where `times` is None), or of those for one chat.

    One of: `status` with a description and parameters; `raw`, a body as it stands; `hang`, seconds before the call is
    served; `reset`, the connection is closed without a word; `lost`, the call is served and then the connection closed.
    """

    method: str
    chat: int | None = None
    times: int | None = 1
    status: int = 0
    description: str = "it is a bad night"
    parameters: Fields = field(default_factory=dict)
    raw: bytes | None = None
    hang: float = 0.0
    reset: bool = False
    lost: bool = False


@dataclass(frozen=True)
class Sent:
    """A message that the server took, and when (seconds of a monotonic clock)."""

    at: float
    chat: int
    text: str
    fields: Fields


class Server:
    """Holds updates until they are acknowledged, and remembers polls and messages."""

    def __init__(self) -> None:
        self.url = ""
        self.faults: list[Fault] = []
        self.revoked = False
        self.updates: dict[int, Any] = {}  # by number; those that are given as they stand have a number of the server's
        self.acknowledged = 0  # below this number all is forgotten
        self.polls: list[float] = []
        self.calls: list[tuple[str, Fields]] = []
        self.sent: list[Sent] = []
        self.told_at: dict[str, float] = {}  # when a question was there to be fetched, by its words
        self.send_seconds = 0.0
        self.webhook: Fields = {}  # as setWebhook was told
        self.chance: Callable[[str], Fault | None] = lambda method: None  # a fault for any call, drawn each time
        self._something = asyncio.Condition()
        self._number = 0
        self._naming: dict[str, list[Sent]] = {}  # messages by their words

    # What a test does.

    async def ask(self, text: str, chat: int = 11, **fields: Any) -> int:
        """A reader asks in a private chat, or in a group where the chat's id is negative. Gives the update's number."""
        self._number += 1
        return await self.put(message(self._number, text, chat, **fields))

    async def put(self, *updates: Any) -> int:
        """Updates as they stand; gives the number of the last one."""
        now = time.monotonic()
        async with self._something:
            for update in updates:
                self._number = max(self._number, number) if (number := _number(update)) else self._number + 1
                self.updates[number or self._number] = update
                self.told_at[_words(update)] = now
            self._something.notify_all()
        return self._number

    def texts(self, chat: int | None = None) -> list[str]:
        """The texts that were sent, to one chat or to all."""
        return [sent.text for sent in self.sent if chat in {None, sent.chat}]

    def polls_a_second(self) -> float:
        """The most polls in any second."""
        return max((sum(at <= other < at + 1.0 for other in self.polls) for at in self.polls), default=0)

    def answered(self, words: str) -> list[Sent]:
        """The messages that answer a question, which name its words as one of their own."""
        return self._naming.get(words, [])

    def delays(self, words: Iterable[str]) -> list[float]:
        """Seconds from each question to its first answer, in order of length."""
        return sorted(self.answered(asked)[0].at - self.told_at[asked] for asked in words)

    async def bring(self, update: Any, port: int, secret: str | None = None) -> int:
        """Brings an update to the bot's webhook at a port, with its secret or another; gives the status."""
        headers = {"X-Telegram-Bot-Api-Secret-Token": secret or str(self.webhook["secret_token"])}
        self.told_at[_words(update)] = time.monotonic()
        url = f"http://127.0.0.1:{port}{urlsplit(str(self.webhook['url'])).path}"
        async with ClientSession() as session, session.post(url, json=update, headers=headers) as response:
            return response.status

    # What the bot sees.

    async def serve_call(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"]
        fields = {key: _value(str(value)) for key, value in (await request.post()).items()}
        self.calls.append((method, fields))
        if self.revoked or request.match_info["token"] != TOKEN:
            return _refusal(401, "Unauthorized")
        if method == "getUpdates":
            self.polls.append(time.monotonic())
        fault = self._fault(method, fields.get("chat_id")) or self.chance(method)
        if fault is not None:
            await asyncio.sleep(fault.hang)
            if fault.reset:
                return _hung_up(request)
            if fault.raw is not None:
                return web.Response(body=fault.raw, content_type="application/json")
            if fault.status:
                return _refusal(fault.status, fault.description, fault.parameters)
        result = await self._serve(method, fields)
        if fault is not None and fault.lost:
            return _hung_up(request)
        return web.json_response({"ok": True, "result": result})

    def _fault(self, method: str, chat: object) -> Fault | None:
        for fault in self.faults:
            if fault.method == method and fault.chat in {None, chat} and fault.times != 0:
                if fault.times is not None:
                    fault.times -= 1
                return fault
        return None

    async def _serve(self, method: str, fields: Fields) -> Any:
        if method == "getMe":
            return BOT
        if method == "getUpdates":
            return await self._poll(fields)
        if method == "setWebhook":
            self.webhook = fields
        if method == "sendMessage":
            await asyncio.sleep(self.send_seconds)
            sent = Sent(time.monotonic(), fields["chat_id"], str(fields["text"]), fields)
            self.sent.append(sent)
            for word in sent.text.replace(".", " ").split():
                self._naming.setdefault(word, []).append(sent)
            chat = {"id": fields["chat_id"], "type": "private"}
            return {"message_id": len(self.sent), "date": 1, "chat": chat, "text": fields["text"]}
        return True

    async def _poll(self, fields: Fields) -> list[Any]:
        offset = fields.get("offset") or 0
        self.acknowledged = max(self.acknowledged, offset)
        for number in [number for number in self.updates if number < offset]:
            del self.updates[number]
        async with self._something:
            try:
                async with asyncio.timeout(fields.get("timeout") or 0):
                    await self._something.wait_for(lambda: bool(self.updates))
            except TimeoutError:
                return []
        return [self.updates[number] for number in sorted(self.updates)[: fields.get("limit") or 100]]


def message(number: int, text: str, chat: int = 11, user: int | None = None, **fields: Any) -> Fields:
    """An update with a message; in a group it is a command with the bot's name."""
    private = chat > 0
    sender = user or abs(chat)
    return {
        "update_id": number,
        "message": {
            "message_id": number,
            "date": 1713549600,
            "chat": {"id": chat, "type": "private"}
            if private
            else {"id": chat, "type": "supergroup", "title": "Readers"},
            "from": {"id": sender, "is_bot": False, "first_name": "Reader", "language_code": "en"},
            "text": text if private else f"{text}@TheNewsBot",
            **fields,
        },
    }


@asynccontextmanager
async def running(server: Server) -> AsyncIterator[Server]:
    """The server on loopback, at a port that is free."""
    app = web.Application()
    app.router.add_post("/bot{token}/{method}", server.serve_call)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.5)
    await runner.setup()
    listening = socket.create_server(("127.0.0.1", 0))
    await web.SockSite(runner, listening).start()
    server.url = f"http://127.0.0.1:{listening.getsockname()[1]}"
    try:
        yield server
    finally:
        await runner.cleanup()


def _number(update: Any) -> int | None:
    """The number of an update that has one of its own."""
    number = update.get("update_id") if isinstance(update, dict) else None
    return number if type(number) is int and 0 < number < 2**53 else None


def _words(update: Any) -> str:
    """What it asks."""
    message = update.get("message") if isinstance(update, dict) else None
    return str(message.get("text")) if isinstance(message, dict) else ""


def _value(written: str) -> Any:
    """A form's field: JSON where it is, else the words."""
    try:
        return json.loads(written)
    except ValueError:
        return written


def _refusal(status: int, description: str, parameters: Fields | None = None) -> web.Response:
    body = {"ok": False, "error_code": status, "description": description}
    return web.json_response({**body, **({"parameters": parameters} if parameters else {})}, status=status)


def _hung_up(request: web.Request) -> web.Response:
    """An answer that goes nowhere."""
    if request.transport is not None:
        request.transport.abort()
    return web.Response()
